//! `subsumo diff`: what changed in the law between two days, and which cases turn because of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::ValueEnum;
use clap::error::ErrorKind;

use super::case::{LangOptions, first};
use super::output::Output;
use super::redacted::NoRedactOptions;
use super::timeline::day;
use super::{End, Format, RuleOptions, files};
use subsumo::amendment::{Amendments, Posed, Turning, amendments, cited, turning};
use subsumo::document::changes::Changes;
use subsumo::render::amendment::{Case, Cases, Report};
use subsumo::render::{Detail, text};
use subsumo::testing::{posed, title};
use subsumo::{Diagnostic, Language, RuleSet};

const EXAMPLES: &str = "\
Examples:
  subsumo diff 2026-06-11 2026-06-12
  subsumo diff 2026-06-11 2026-06-12 --provision \"§ 26 AsylG\" --lang de
  subsumo diff 2015-01-01 2026-12-31 --rules fees --cases cases --examples all
  subsumo diff 2026-06-11 2026-06-12 --examples none --format json

Before a provision, − says that it went, + that it came, ~ that lines of it did. Each case is decided
with the law of either day and all else equal.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Day of the earlier law: 2026-06-11.
    #[arg(value_name = "FROM", value_parser = day)]
    from: NaiveDate,

    /// Day of the later law: 2026-06-12.
    #[arg(value_name = "TO", value_parser = day)]
    to: NaiveDate,

    #[command(flatten)]
    rules: RuleOptions,

    /// Only what a citation means or lies in, such as "§ 26 AsylG", and the cases that turn because
    /// of it; without an act, in any act.
    #[arg(long, value_name = "CITATION")]
    provision: Option<String>,

    /// Which of the examples of the rule set, and of the cases, are shown.
    #[arg(long, value_enum, default_value_t = Examples::Turned)]
    examples: Examples,

    /// Case file, or folder of case files, to decide besides the examples; may be repeated.
    #[arg(long, value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    cases: Vec<PathBuf>,

    #[command(flatten)]
    lang: LangOptions,

    #[command(flatten)]
    redact: NoRedactOptions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Examples {
    /// None; no case is decided.
    None,
    /// Those with another result.
    Turned,
    /// All.
    All,
}

pub(crate) fn run(options: &Options, command: &mut clap::Command, output: &Output) -> End {
    options.redact.refuse("a comparison of cases under two laws", command);
    let Options { from, to, .. } = *options;
    if to < from {
        let message =
            format!("the later day comes first; write the earlier one before it: subsumo diff {to} {from}");
        command.error(ErrorKind::ValueValidation, message).exit();
    }
    let chosen = match options.rules.chosen() {
        Ok(chosen) => chosen,
        Err(faults) => return output.unusable(&faults),
    };
    let mut set = match RuleSet::read(chosen.files()) {
        Ok(set) => set,
        Err(unusable) => {
            output.faults(&unusable.diagnostics, &unusable.sources);
            return End::Unusable;
        }
    };
    match report(options, &mut set, output) {
        Ok(()) => End::Done,
        Err(faults) => {
            output.faults(&faults, &set.sources);
            End::Unusable
        }
    }
}

fn report(options: &Options, set: &mut RuleSet, output: &Output) -> Result<(), Vec<Diagnostic>> {
    let wanted = options.provision.as_ref().map(|text| cited(set, "--provision", text)).transpose()?;
    let languages = options.lang.all(output.format);
    let language = first(&languages);
    let cases = match options.examples {
        Examples::None => None,
        Examples::Turned | Examples::All => Some(cases(set, &options.cases, language)?),
    };
    let all = amendments((&set.model, &set.sources), (options.from, options.to));
    let shown = wanted.as_ref().map_or_else(|| all.clone(), |wanted| all.about(wanted));
    let cases =
        cases.map(|cases| decided(set, &cases, (&all, wanted.is_some().then_some(&shown)), options.examples));
    let report = Report { amendments: &shown, cases: cases.as_ref(), set, language };
    match output.format {
        Format::Text => {
            let (width, plain) = (output.results.width, output.results.plain);
            output.print(&report.text(text::Layout { width, plain, detail: Detail::None, language }));
        }
        Format::Json => output.print_json(&Changes::of(&report, &languages)),
        Format::Markdown => output.print(&report.markdown()),
        Format::Ics | Format::Html | Format::Svg | Format::Mermaid | Format::Docx => {
            unreachable!("this is no calendar, page or picture")
        }
    }
    Ok(())
}

/// A case with what is asked of it.
struct ToDecide {
    title: String,
    place: String,
    posed: Vec<Posed>,
}

/// The examples of the rule set and the case files.
fn cases(set: &mut RuleSet, paths: &[PathBuf], language: Language) -> Result<Vec<ToDecide>, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let mut faults = Vec::new();
    for example in &set.model.examples {
        let place = set.sources.position(example.span);
        let place = format!("{}:{}", set.sources.get(example.span.source).name(), place.line);
        match posed(&set.model, &set.scope, example) {
            Ok(posed) => found.push(ToDecide { title: title(example, language).to_owned(), place, posed }),
            Err(more) => faults.extend(more),
        }
    }
    for path in files::cases(paths)? {
        match case_file(set, &path) {
            Ok(case) => found.push(case),
            Err(more) => faults.extend(more),
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

fn case_file(set: &mut RuleSet, path: &Path) -> Result<ToDecide, Vec<Diagnostic>> {
    let text = files::text(path).map_err(|fault| vec![fault])?;
    let name = path.display().to_string();
    let case = set.case_in(name.clone(), text, None)?;
    let title = path.file_stem().map_or_else(|| name.clone(), |stem| stem.to_string_lossy().into_owned());
    Ok(ToDecide { title, place: name, posed: vec![Posed { case, ask: None, record: None }] })
}

/// Decides the cases under the law of both days. Where some of the changes are asked for, only those results
/// count that turn because of them.
fn decided(
    set: &RuleSet,
    cases: &[ToDecide],
    (all, asked): (&Amendments, Option<&Amendments>),
    which: Examples,
) -> Cases {
    let mut engines = BTreeMap::new();
    let mut found = Cases { shown: Vec::new(), n_turning: 0, n_unfit: 0, n_decided: cases.len() };
    let is_because = |result: &Turning| {
        asked.is_none_or(|asked| {
            let texts = asked.changes.iter().flat_map(|change| [&change.before, &change.after]).flatten();
            texts.flat_map(|text| &text.addresses).any(|place| result.by.places.contains(place))
        })
    };
    for case in cases {
        let mut results: Vec<Turning> = Vec::new();
        for posed in &case.posed {
            for result in turning(&set.model, &mut engines, posed, all) {
                let is_known = |known: &Turning| {
                    (&known.question, &known.record) == (&result.question, &result.record)
                        && known.before.is_same(&result.before)
                        && known.after.is_same(&result.after)
                };
                if !results.iter().any(is_known) {
                    results.push(result);
                }
            }
        }
        let turns = |result: &Turning| result.turns() && is_because(result);
        let is_unfit = |result: &Turning| result.is_unfit() && is_because(result);
        found.n_turning += usize::from(results.iter().any(turns));
        found.n_unfit += usize::from(results.iter().any(is_unfit));
        if which == Examples::Turned {
            results.retain(|result| turns(result) || is_unfit(result));
        }
        // What is posed of one case names the same records, whatever the day.
        if let (false, Some(first)) = (results.is_empty(), case.posed.first()) {
            let (title, place, facts) = (case.title.clone(), case.place.clone(), first.case.clone());
            found.shown.push(Case { title, place, facts, results });
        }
    }
    found
}

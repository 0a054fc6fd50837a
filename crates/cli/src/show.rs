//! `subsumo show`: provisions as they stand on a day.

use chrono::NaiveDate;

use super::case::{LangOptions, first};
use super::output::Output;
use super::timeline::day;
use super::{End, RuleOptions};
use subsumo::amendment::{Amendments, cited, standing};
use subsumo::diagnostic::Code;
use subsumo::render::amendment::Report;
use subsumo::render::{Detail, text};
use subsumo::{Diagnostic, RuleSet};

const EXAMPLES: &str = "\
Examples:
  subsumo show \"§ 26 (3) AsylG\" --on 2024-06-01
  subsumo show \"§ 30 AufenthG\" --on 2026-06-12 --lang de
  subsumo show \"§ 2\" --on 2025-03-01 --rules fees

Each line stands as it is written in the rules, and below it the sentence that a lawyer reads. What lies around the citation
is shown too: the sentences of a paragraph with its numbers.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// What is shown, by citation; without an act, in any act.
    #[arg(value_name = "CITATION")]
    provision: String,

    /// The day of the law: 2024-06-01.
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: NaiveDate,

    #[command(flatten)]
    rules: RuleOptions,

    #[command(flatten)]
    lang: LangOptions,
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let chosen = match options.rules.chosen() {
        Ok(chosen) => chosen,
        Err(faults) => return output.unusable(&faults),
    };
    // What is written is shown: the rules are read from their texts.
    let mut set = match RuleSet::read(chosen.files()) {
        Ok(set) => set,
        Err(unusable) => {
            output.faults(&unusable.diagnostics, &unusable.sources);
            return End::Unusable;
        }
    };
    match shown(options, &mut set, output) {
        Ok(()) => End::Done,
        Err(faults) => {
            output.faults(&faults, &set.sources);
            End::Unusable
        }
    }
}

fn shown(options: &Options, set: &mut RuleSet, output: &Output) -> Result<(), Vec<Diagnostic>> {
    let wanted = cited(set, "CITATION", &options.provision)?;
    let all = standing((&set.model, &set.sources), options.on, &wanted);
    if all.is_empty() {
        let message = format!("nothing of `{}` is law on {}", options.provision, options.on);
        let fault = Diagnostic::new(Code::DanglingCitation, message);
        return Err(vec![fault.help("`subsumo diff` shows when it came or went")]);
    }
    let language = first(&options.lang.all(output.format));
    let (width, plain) = (output.results.width, output.results.plain);
    let layout = text::Layout { width, plain, detail: Detail::None, language };
    let amendments =
        Amendments { from: options.on, to: options.on, changes: Vec::new(), reworded: Vec::new() };
    let report = Report { amendments: &amendments, cases: None, set, language };
    output.print(&report.provisions(&all, layout));
    Ok(())
}

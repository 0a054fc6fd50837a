//! `subsumo graph`: the reasons of a decision as a tree, or how provisions hang together as a map.

use std::path::PathBuf;

use clap::CommandFactory;
use clap::error::ErrorKind;

use super::case::{LangOptions, LawOptions, Prepared, QuestionOptions, day, first, nothing_asked};
use super::output::Output;
use super::redacted::RedactOptions;
use super::{Arguments, End, Format, RuleOptions};
use subsumo::amendment::cited;
use subsumo::diagnostic::{Code, words};
use subsumo::render::picture::{self, MOST_BOXES, Picture, TooMany};
use subsumo::ties::{self, MOST_PLACES};
use subsumo::{DaySpan, Diagnostic, Language, RuleSet};

const EXAMPLES: &str = "\
Examples:
  subsumo graph case.yaml --format svg > reasons.svg
  subsumo graph case.yaml --question derivation.derived_status --format mermaid --lang de
  subsumo graph --norms \"§ 26 AsylG\" --on 2026-06-12 --format svg > map.svg

A tree leads from the result at the left to what it rests on. A map has the provisions in the middle, what reaches them at
the left (what disapplies them, bars them, rests on them) and what they reach at the right.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Case file in YAML or JSON whose reasons are drawn; `-` for standard input.
    #[arg(required_unless_present = "norms", conflicts_with = "norms")]
    case: Option<PathBuf>,

    /// Draw how these provisions hang together with others, in place of a case: § 26 AsylG.
    #[arg(
        long,
        value_name = "CITATION",
        requires = "on",
        conflicts_with_all = ["law_as_of", "questions", "redacted"]
    )]
    norms: Option<String>,

    /// Day for facts and ages, in place of the one in the case file; with `--norms` the day of the law.
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<DaySpan>,

    #[command(flatten)]
    law: LawOptions,

    #[command(flatten)]
    asked: QuestionOptions,

    #[command(flatten)]
    redact: RedactOptions,

    #[command(flatten)]
    rules: RuleOptions,

    #[command(flatten)]
    lang: LangOptions,
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let language = first(&options.lang.all(output.format));
    let drawn = match (&options.norms, &options.case) {
        (Some(citation), _) => map(options, citation, language, output),
        (None, Some(_)) => tree(options, language, output),
        (None, None) => unreachable!("the command line has one of the two"),
    };
    let picture = match drawn {
        Ok(picture) => picture,
        Err(end) => return end,
    };
    output.print_as_is(&match output.format {
        Format::Svg => picture::svg(&picture),
        Format::Mermaid => picture::mermaid(&picture),
        Format::Text | Format::Json | Format::Markdown | Format::Ics | Format::Html | Format::Docx => {
            unreachable!("a picture is drawn")
        }
    });
    End::Done
}

/// The reasons of a decision.
fn tree(options: &Options, language: Language, output: &Output) -> Result<Picture, End> {
    let path = options.case.as_deref().unwrap_or_else(|| unreachable!("a case was chosen"));
    let mut prepared = Prepared::read(&options.rules, (path, options.on), &options.redact, output)?;
    prepared.case = options.law.apply(prepared.case);
    let engine = prepared.engine(&options.asked, output)?;
    let Prepared { set, case, .. } = &prepared;
    let decided = if options.redact.redacted { engine.decide_redacted(case) } else { engine.decide(case) };
    let decision = decided.map_err(|faults| {
        options.redact.complain(output, &faults, set);
        End::Unusable
    })?;
    if !decision.warnings.is_empty() {
        options.redact.warn(output, &decision.warnings, set);
    }
    if decision.answers.is_empty() {
        output.say(&nothing_asked(set));
    }
    picture::reasons(&decision.in_words(set, case, language)).map_err(|TooMany { boxes }| {
        let help = "choose one question with `--question`; `decide --explain full` prints all reasons";
        output.unusable(&[too_many(boxes, MOST_BOXES, help)])
    })
}

/// How provisions hang together.
fn map(options: &Options, citation: &str, language: Language, output: &Output) -> Result<Picture, End> {
    let mut set = options.rules.read(output)?;
    mapped(options, (citation, language), &mut set).map_err(|faults| {
        output.faults(&faults, &set.sources);
        End::Unusable
    })
}

fn mapped(
    options: &Options,
    (citation, language): (&str, Language),
    set: &mut RuleSet,
) -> Result<Picture, Vec<Diagnostic>> {
    let Some(on) = options.on.and_then(|on| on.exactly()) else {
        let message = "a map shows the law of one day: write it behind --on, such as 2024-06-01";
        Arguments::command().error(ErrorKind::ValueValidation, message).exit();
    };
    let wanted = cited(set, "--norms", citation)?;
    let map = ties::map(&set.model, &wanted, on).map_err(|ties::TooMany { places }| {
        vec![too_many(places, MOST_PLACES, "ask for a part of it: `--norms \"§ 26 (3) AsylG\"`")]
    })?;
    if map.inside.is_empty() {
        let fault =
            Diagnostic::new(Code::DanglingCitation, words!("nothing of `{}` is law on {}", citation, on));
        return Err(vec![fault.help("`subsumo diff` shows when it came or went")]);
    }
    Ok(picture::map(&picture::in_words(&set.model, &map, &wanted, language), &|_| None))
}

fn too_many(boxes: usize, most: usize, help: &'static str) -> Diagnostic {
    let message = words!("the picture would have {} boxes, of which at most {} can be read", boxes, most);
    Diagnostic::new(Code::TooLarge, message).help(help)
}

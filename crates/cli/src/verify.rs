//! `subsumo verify`: a receipt, checked step by step, and held against rules and case.

use std::path::{Path, PathBuf};

use super::case::{LangOptions, Prepared, QuestionOptions, first};
use super::german::{Frame, Help};
use super::output::Output;
use super::redacted::RedactOptions;
use super::{BillOptions, End, Format, RuleOptions, files};
use subsumo::derivation::{Derivation, Head, read};
use subsumo::document::verified::Verified;
use subsumo::render::{Detail, text, verified as render};
use subsumo::verify::{Verdict, verify, verify_against, verify_under};
use subsumo::{DaySpan, SourceMap, days};

const EXAMPLES: &str = "\
Examples:
  subsumo decide case.yaml --receipt receipt.json
  subsumo verify receipt.json
  subsumo verify receipt.json case.yaml --rules fees

Every step is derived again from its parts by a checker that shares nothing with what decides. Without the case, what it
says is taken as it stands in the receipt; with it, the receipt is made again and compared, for the days and the questions
of the receipt. Exit status 1 if something does not hold.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Receipt that `decide CASE --receipt FILE` wrote; `-` for standard input.
    #[arg(value_name = "FILE")]
    receipt: PathBuf,

    /// Case file in YAML or JSON that the receipt is compared with.
    case: Option<PathBuf>,

    #[command(flatten)]
    rules: RuleOptions,

    #[command(flatten)]
    lang: LangOptions,
}

impl Options {
    /// Its help in German.
    pub(crate) const FRAME: Frame = Frame {
        usage: "subsumo verify [OPTIONEN] <FILE> [CASE]",
        options: &[RuleOptions::IN_GERMAN, BillOptions::IN_GERMAN, LangOptions::IN_GERMAN, Self::IN_GERMAN],
        examples: "\
Beispiele:
  subsumo verify receipt.json
  subsumo verify receipt.json case.yaml --rules fees

Jeder Schritt wird aus seinen Teilen noch einmal hergeleitet, von einem Prüfer, der mit dem
entscheidenden Programm nichts gemeinsam hat. Ohne den Fall wird übernommen, was im Nachweis aus
ihm steht; mit ihm wird der Nachweis für seine Tage und Fragen noch einmal erstellt und
verglichen. Rückgabewert 1, wenn etwas nicht stimmt.",
    };

    /// Its own options in German.
    const IN_GERMAN: Help = &[
        (
            "receipt",
            "Nachweis, den `decide FALL --receipt DATEI` geschrieben hat; `-` für die Standardeingabe",
        ),
        ("case", "Falldatei in YAML oder JSON, mit der der Nachweis verglichen wird"),
    ];

    /// In which languages it speaks.
    pub(crate) const fn lang(&self) -> &LangOptions {
        &self.lang
    }
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let languages = options.lang.all(output.format);
    let derivation = match receipt(&options.receipt, output) {
        Ok(derivation) => derivation,
        Err(end) => return end,
    };
    let verdict = match (&options.case, &options.rules.rules) {
        (Some(case), _) => compared(options, case, &derivation, output),
        (None, Some(_)) => options.rules.read(output).map(|set| verify_under(&derivation, &set.digest)),
        (None, None) => Ok(verify(&derivation)),
    };
    let verdict = match verdict {
        Ok(verdict) => verdict,
        Err(end) => return end,
    };
    let language = first(&languages);
    match output.format {
        Format::Text => {
            let (width, plain) = (output.results.width, output.results.plain);
            let layout = text::Layout { width, plain, detail: Detail::None, language };
            output.print(&render::text(&verdict, &derivation, layout));
        }
        Format::Json => output.print_json(&Verified::of(&verdict, &derivation, &languages)),
        Format::Markdown => output.print(&render::markdown(&verdict, &derivation, language)),
        Format::Ics | Format::Html | Format::Svg | Format::Mermaid | Format::Docx => {
            unreachable!("this is no calendar, page or picture")
        }
    }
    if verdict.holds() { End::Done } else { End::Failed }
}

/// Reads a receipt.
///
/// # Errors
/// It cannot be read, or is none; that is said.
fn receipt(path: &Path, output: &Output) -> Result<Derivation, End> {
    let from_input = path.as_os_str() == "-";
    let text = if from_input { files::standard_input() } else { files::text(path) };
    let text = text.map_err(|fault| output.unusable(&[fault]))?;
    let name = if from_input { files::STANDARD_INPUT.to_owned() } else { path.display().to_string() };
    let mut sources = SourceMap::new();
    let source = sources.add(name, text);
    read(sources.get(source).text(), source).map_err(|fault| {
        output.faults(&[*fault], &sources);
        End::Unusable
    })
}

/// Checks a receipt, and compares it with what the rules and the case give for its days and its questions.
///
/// # Errors
/// The rules or the case cannot be used; that is said.
fn compared(
    options: &Options,
    case: &Path,
    derivation: &Derivation,
    output: &Output,
) -> Result<Verdict, End> {
    let Head { on, law_as_of, known_on, asked, .. } = &derivation.head;
    let on = days_in(on);
    let none = RedactOptions::default();
    let mut prepared = Prepared::read(&options.rules, (case, on), &none, output)?;
    let law_as_of = days_in(law_as_of).unwrap_or(prepared.case.law_as_of());
    let known_on = known_on.as_deref().and_then(days).and_then(|day| day.exactly());
    prepared.case = prepared.case.under_law_of(law_as_of).as_known_on(known_on);
    let engine = prepared.engine(&QuestionOptions { questions: asked.clone() }, output)?;
    let Prepared { set, case, receipt, .. } = &prepared;
    match engine.derivation(case, receipt, asked, &set.sources) {
        Ok(again) => Ok(verify_against(derivation, &again)),
        Err(faults) => {
            output.faults(&faults, &set.sources);
            Err(End::Unusable)
        }
    }
}

/// Days as the head of a receipt says them: `2018-06-01`, `2018-06-01 to ?`.
fn days_in(text: &str) -> Option<DaySpan> {
    let (first, last) = text.split_once(" to ").unwrap_or((text, text));
    let end = |text: &str| if text == "?" { Some(DaySpan::ANY) } else { days(text) };
    DaySpan::between(end(first)?.earliest(), end(last)?.latest())
}

//! `subsumo decide`: a case, decided.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::output::Output;
use super::{End, Format, RuleOptions, files};
use crate::decide::{Engine, Receipt, RuleSet};
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::explain::Language;
use crate::facts::{Case, file};
use crate::model::Model;
use crate::parse::days;
use crate::program::Ask;
use crate::render::{Detail, json, markdown, text};
use crate::time::DaySpan;

const EXAMPLES: &str = "\
Examples:
  subsumo decide case.yaml
  subsumo decide case.yaml --on 2026-10-01 --lang de
  subsumo decide case.yaml --rules fees --question reader.annual_fee --explain short
  subsumo decide - --format json < case.json

A day may be known in part: 2018-06, or 2018. The case is then decided under every law it can be
under, and stays open where they disagree.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// Case file in YAML or JSON; `-` for standard input.
    case: PathBuf,

    /// Day for facts and ages, in place of the one in the file: 2018-06-01.
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<DaySpan>,

    /// Day that picks the law, in place of the one in the file.
    #[arg(long, value_name = "DATE", value_parser = day)]
    law_as_of: Option<DaySpan>,

    #[command(flatten)]
    rules: RuleOptions,

    /// Field to decide, such as `derivation.derived_status`; may be repeated. Without it, all
    /// questions of the rule set.
    #[arg(long = "question", value_name = "FIELD")]
    questions: Vec<String>,

    /// Language of the reasons.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    lang: Lang,

    /// Also print what the result rests on: the release and digest of the rules, the digest of the
    /// facts, the engine. JSON always has it.
    #[arg(long)]
    receipt: bool,

    /// How much of the reasons is shown.
    #[arg(long, value_enum, default_value_t = Explain::Full)]
    explain: Explain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    /// English.
    En,
    /// German.
    De,
}

impl Lang {
    pub(super) const fn language(self) -> Language {
        match self {
            Self::En => Language::English,
            Self::De => Language::German,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Explain {
    /// All reasons.
    Full,
    /// Provisions, and the limbs that decided.
    Short,
    /// The answer alone.
    None,
}

/// A day on the command line.
pub(super) fn day(text: &str) -> Result<DaySpan, String> {
    days(text).ok_or_else(|| "write a day of the calendar such as 2018-06-01".to_owned())
}

/// A case and the rule set it is decided under.
pub(super) struct Prepared {
    pub set: RuleSet,
    pub case: Case,
    pub receipt: Receipt,
}

impl Prepared {
    /// Reads the rules and the case file at `path`; `on` takes the place of the day in the file.
    ///
    /// # Errors
    /// Something cannot be used; what, is said.
    pub(super) fn read(
        rules: &RuleOptions,
        path: &Path,
        on: Option<DaySpan>,
        output: &Output,
    ) -> Result<Self, End> {
        let from_input = path.as_os_str() == "-";
        let facts = if from_input { files::standard_input() } else { files::text(path) };
        let (rules, facts) = match (rules.read(), facts) {
            (Ok(rules), Ok(facts)) => (rules, facts),
            (rules, facts) => {
                let faults: Vec<Diagnostic> = rules.err().into_iter().flatten().chain(facts.err()).collect();
                return Err(output.unusable(&faults));
            }
        };
        let mut set = match RuleSet::read_to_decide(rules) {
            Ok(set) => set,
            Err(unusable) => {
                output.faults(&unusable.diagnostics, &unusable.sources);
                return Err(End::Unusable);
            }
        };
        let receipt = Receipt::new(&set, facts.as_bytes());
        let name = if from_input { files::STANDARD_INPUT.to_owned() } else { path.display().to_string() };
        let source = set.sources.add(name, facts);
        match file::read(&set.model, &set.scope, &mut set.sources, source, on) {
            Ok(case) => Ok(Self { set, case, receipt }),
            Err(faults) => {
                output.faults(&faults, &set.sources);
                Err(End::Unusable)
            }
        }
    }

    /// What decides the fields asked for, or, if there are none, what the rule set asks by itself.
    ///
    /// # Errors
    /// Fields that there are not; that is said.
    pub(super) fn engine(&self, questions: &[String], output: &Output) -> Result<Engine<'_>, End> {
        match asks(&self.set.model, questions) {
            Ok(asks) if asks.is_empty() => Ok(Engine::of_questions(&self.set.model)),
            Ok(asks) => Ok(Engine::new(&self.set.model, asks)),
            Err(faults) => {
                output.faults(&faults, &self.set.sources);
                Err(End::Unusable)
            }
        }
    }
}

pub(super) fn run(options: &Options, output: &Output) -> End {
    let mut prepared = match Prepared::read(&options.rules, &options.case, options.on, output) {
        Ok(prepared) => prepared,
        Err(end) => return end,
    };
    prepared.case.law_as_of = options.law_as_of.unwrap_or(prepared.case.law_as_of);
    let mut engine = match prepared.engine(&options.questions, output) {
        Ok(engine) => engine,
        Err(end) => return end,
    };
    let Prepared { set, case, receipt } = &prepared;
    let language = options.lang.language();
    let detail = match options.explain {
        Explain::Full => Detail::Full,
        Explain::Short => Detail::Short,
        Explain::None => Detail::None,
    };
    match engine.decide(case, language) {
        Err(faults) => {
            output.faults(&faults, &set.sources);
            End::Unusable
        }
        Ok(decision) => {
            match output.format {
                Format::Text => {
                    let (width, plain) = (output.results.width, output.results.plain);
                    let layout = text::Layout { width, plain, detail, language };
                    output.print(&text::decision(&decision, layout));
                    if decision.answers.is_empty() {
                        output.say(&nothing_asked(&set.model));
                    }
                }
                Format::Json => output.print_json(&json::decision(&decision, receipt, detail, language)),
                Format::Markdown => output.print(&markdown::decision(&decision, detail, language)),
            }
            if options.receipt {
                output.receipt(receipt, language);
            }
            End::Done
        }
    }
}

/// Why nothing was answered.
pub(super) fn nothing_asked(model: &Model) -> String {
    let mut entities: Vec<String> = model
        .questions
        .iter()
        .filter_map(|question| model.field(question.field).entity)
        .map(|entity| format!("`{}`", model.entity(entity).name))
        .collect();
    entities.sort_unstable();
    entities.dedup();
    if entities.is_empty() {
        return "Nothing was answered: this rule set asks no question by itself; name one with --question.\n"
            .to_owned();
    }
    format!(
        "Nothing was answered: the rule set asks about records of {}, and the case has none, or the law of the day concludes nothing about them.\n",
        entities.join(", ")
    )
}

/// The fields asked for on the command line.
fn asks(model: &Model, questions: &[String]) -> Result<Vec<Ask>, Vec<Diagnostic>> {
    let mut asks = Vec::new();
    let mut faults = Vec::new();
    for question in questions {
        match Engine::field_asked(model, question) {
            Some(field) => asks.push(Ask::Field(field)),
            None => faults.push(unknown(model, question)),
        }
    }
    if faults.is_empty() { Ok(asks) } else { Err(faults) }
}

fn unknown(model: &Model, question: &str) -> Diagnostic {
    let names: Vec<String> = model
        .fields
        .iter()
        .map(|field| match field.entity {
            Some(entity) => format!("{}.{}", model.entity(entity).name, field.name),
            None => field.name.to_string(),
        })
        .collect();
    let ends: Vec<&String> = names.iter().filter(|name| name.rsplit('.').next() == Some(question)).collect();
    let fault = Diagnostic::new(Code::UnknownQuestion, format!("the rule set has no field `{question}`"));
    if ends.len() > 1 {
        let ends: Vec<&str> = ends.into_iter().map(String::as_str).collect();
        return Diagnostic::new(Code::UnknownQuestion, format!("several fields are called `{question}`"))
            .help(format!("write one of {}", ends.join(", ")));
    }
    let short = names.iter().filter_map(|name| name.rsplit('.').next());
    match suggest::nearest(question, names.iter().map(String::as_str).chain(short)) {
        Some(name) => fault.help(format!("did you mean `{name}`?")),
        None => {
            let asked: Vec<String> = model
                .questions
                .iter()
                .filter_map(|question| names.get(question.field.index()))
                .map(|name| format!("`{name}`"))
                .collect();
            fault.help(format!("the rule set asks by itself for {}", asked.join(", ")))
        }
    }
}

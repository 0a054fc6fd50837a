//! A case on the command line: which one, under which rules, and what is asked of it.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::error::ErrorKind;
use clap::{CommandFactory, ValueEnum};

use super::german::Help;
use super::output::{Output, language_around};
use super::redacted::RedactOptions;
use super::{Arguments, End, Format, RuleOptions, files};
use subsumo::{Case, DaySpan, Diagnostic, Engine, Language, Receipt, RuleSet, days};

/// The options of every command that works on a case.
#[derive(Debug, clap::Args)]
pub(crate) struct CaseOptions {
    /// Case file in YAML or JSON; `-` for standard input.
    case: PathBuf,

    /// Day for facts and ages, in place of the one in the file: 2018-06-01.
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<DaySpan>,

    /// Day whose knowledge of the law counts, in place of the one in the file: later rulings, guidance and texts are
    /// left out.
    #[arg(long, value_name = "DATE", value_parser = one_day)]
    known_on: Option<NaiveDate>,

    #[command(flatten)]
    rules: RuleOptions,

    #[command(flatten)]
    pub lang: LangOptions,
}

impl CaseOptions {
    /// The options in German, without those of the groups in it.
    pub(crate) const IN_GERMAN: Help = &[
        ("case", "Falldatei in YAML oder JSON; `-` für die Standardeingabe"),
        ("on", "Tag, auf den es für Tatsachen und Alter ankommt, anstelle dessen in der Datei: 2018-06-01"),
        (
            "known_on",
            "Tag, dessen Kenntnis vom Recht zählt, anstelle dessen in der Datei: spätere Entscheidungen, Hinweise und Fassungen bleiben außer Betracht",
        ),
    ];

    /// Reads the rules and the case.
    ///
    /// # Errors
    /// Something cannot be used; what, is said.
    pub(crate) fn read(&self, redact: &RedactOptions, output: &Output) -> Result<Prepared, End> {
        let mut prepared = Prepared::read(&self.rules, (&self.case, self.on), redact, output)?;
        if self.known_on.is_some() {
            prepared.case = prepared.case.as_known_on(self.known_on);
        }
        Ok(prepared)
    }
}

/// In which languages a command speaks.
#[derive(Debug, clap::Args)]
pub(crate) struct LangOptions {
    /// Language of the words; JSON can have them in several: en,de. Without it, JSON is in English, and all else in the
    /// language of the environment (`LC_ALL`, `LC_MESSAGES`, `LANG`) if that is one of them.
    #[arg(long = "lang", value_name = "LANG", value_enum, value_delimiter = ',')]
    langs: Vec<Lang>,
}

impl LangOptions {
    /// The option in German.
    pub(crate) const IN_GERMAN: Help = &[(
        "langs",
        "Sprache der Ausgabe, de oder en; JSON kann beide enthalten: en,de. Ohne Angabe ist JSON englisch, alles andere in der Sprache der Umgebung (LC_ALL, LC_MESSAGES, LANG)",
    )];

    /// The languages, none twice. Only JSON can have several: else the program ends here and says so.
    pub(crate) fn all(&self, format: Format) -> Vec<Language> {
        let mut found: Vec<Language> = Vec::new();
        for language in self.langs.iter().map(|lang| lang.language()) {
            if !found.contains(&language) {
                found.push(language);
            }
        }
        if found.is_empty() {
            found.push(if format == Format::Json { Language::English } else { language_around() });
        }
        if found.len() > 1 && format != Format::Json {
            let message = "only JSON can be in several languages: add --format json, or choose one language";
            Arguments::command().error(ErrorKind::ArgumentConflict, message).exit();
        }
        found
    }
}

/// The first of the languages, which is the only one outside JSON.
pub(crate) fn first(languages: &[Language]) -> Language {
    languages.first().copied().unwrap_or(Language::English)
}

/// Under which law a command works on a case, where it is one law.
#[derive(Debug, clap::Args)]
pub(crate) struct LawOptions {
    /// Day that picks the law, in place of the one in the file.
    #[arg(long, value_name = "DATE", value_parser = day)]
    law_as_of: Option<DaySpan>,
}

impl LawOptions {
    /// The option in German.
    pub(crate) const IN_GERMAN: Help =
        &[("law_as_of", "Tag, dessen Rechtslage gilt, anstelle dessen in der Datei")];

    /// Puts the day in the place of that of the case, if there is one.
    pub(crate) fn apply(&self, case: Case) -> Case {
        match self.law_as_of {
            Some(day) => case.under_law_of(day),
            None => case,
        }
    }
}

/// What a command asks of a case.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct QuestionOptions {
    /// What to decide: `derivation.derived_status`, `grant(application) under § 36a AufenthG`; may be repeated. Without
    /// it, what the case asks, or else all questions of the rule set.
    #[arg(long = "question", value_name = "QUESTION")]
    pub questions: Vec<String>,
}

impl QuestionOptions {
    /// The option in German.
    pub(crate) const IN_GERMAN: Help = &[(
        "questions",
        "Wonach zu entscheiden ist: `derivation.derived_status`, `grant(application) under § 36a AufenthG`; mehrfach möglich. Ohne Angabe, wonach der Fall fragt, sonst alle Fragen des Regelwerks",
    )];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// English.
    En,
    /// German.
    De,
}

impl Lang {
    pub(crate) const fn language(self) -> Language {
        match self {
            Self::En => Language::English,
            Self::De => Language::German,
        }
    }
}

/// A day on the command line.
pub(crate) fn day(text: &str) -> Result<DaySpan, String> {
    days(text).ok_or_else(|| "write a day of the calendar such as 2018-06-01".to_owned())
}

/// A day on the command line that is no month or year.
fn one_day(text: &str) -> Result<NaiveDate, String> {
    day(text)?.exactly().ok_or_else(|| "write one day, such as 2018-06-01".to_owned())
}

/// A case and the rule set it is decided under.
pub(crate) struct Prepared {
    /// The program ends with the command: what the rule set and the engine hold is not given back piece by piece.
    pub set: ManuallyDrop<RuleSet>,
    pub case: Case,
    /// The text of the case file.
    pub text: String,
    pub receipt: Receipt,
}

impl Prepared {
    /// The case without what is confidential, and the receipt for it.
    pub(crate) fn disclosed(&self) -> (Case, Receipt) {
        let disclosed = self.case.redacted(&self.set.model);
        let receipt = Receipt::new(&self.set, &disclosed, &self.set.sources);
        (disclosed, receipt)
    }

    /// Reads the rules and the case file at `path`; `on` takes the place of the day in the file.
    ///
    /// # Errors
    /// Something cannot be used; what, is said.
    pub(crate) fn read(
        rules: &RuleOptions,
        (path, on): (&Path, Option<DaySpan>),
        redact: &RedactOptions,
        output: &Output,
    ) -> Result<Self, End> {
        let from_input = path.as_os_str() == "-";
        let facts = if from_input { files::standard_input() } else { files::text(path) };
        let (chosen, facts) = match (rules.chosen(), facts) {
            (Ok(chosen), Ok(facts)) => (chosen, facts),
            (chosen, facts) => {
                let faults: Vec<Diagnostic> = chosen.err().into_iter().flatten().chain(facts.err()).collect();
                return Err(output.unusable(&faults));
            }
        };
        let mut set = match rules.ready(chosen) {
            Ok(set) => set,
            Err(unusable) => {
                output.faults(&unusable.diagnostics, &unusable.sources);
                return Err(End::Unusable);
            }
        };
        let file = facts.clone();
        let name = if from_input { files::STANDARD_INPUT.to_owned() } else { path.display().to_string() };
        match set.case_in(name, facts, on) {
            Ok(case) => {
                let receipt = Receipt::new(&set, &case, &set.sources).with_file(file.as_bytes());
                Ok(Self { set: ManuallyDrop::new(set), case, text: file, receipt })
            }
            Err(faults) => {
                redact.complain(output, &faults, &set);
                Err(End::Unusable)
            }
        }
    }

    /// What decides the questions put on the command line, or, if there are none, what the case or the rule set asks.
    ///
    /// # Errors
    /// Questions that there are not; that is said.
    pub(crate) fn engine(
        &mut self,
        asked: &QuestionOptions,
        output: &Output,
    ) -> Result<ManuallyDrop<Engine>, End> {
        if asked.questions.is_empty() {
            return Ok(ManuallyDrop::new(self.set.engine_of(&self.case)));
        }
        self.set.engine_for(&self.case, &asked.questions).map(ManuallyDrop::new).map_err(|faults| {
            output.faults(&faults, &self.set.sources);
            End::Unusable
        })
    }
}

/// Why nothing was answered.
pub(crate) fn nothing_asked(set: &RuleSet) -> String {
    let entities: Vec<String> = set.asked_about().into_iter().map(|name| format!("`{name}`")).collect();
    if entities.is_empty() {
        return "Nothing was answered: this rule set asks no question by itself; name one with --question.\n"
            .to_owned();
    }
    format!(
        "Nothing was answered: the rule set asks about records of {}, and the case has none, or the law of the day concludes nothing about them.\n",
        entities.join(", ")
    )
}

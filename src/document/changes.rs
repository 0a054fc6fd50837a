//! What changed in the law between two days, as a document.

use schemars::JsonSchema;
use serde::Serialize;

use super::decision::{Answer, question};
use super::diagnostics::Fault;
use super::timeline::Standing;
use super::value::{Days, Force, cited};
use super::words::{Language, Voices, Words, codes};
use crate::amendment;
use crate::citation::render::{self, Style};
use crate::decide::ENGINE;
use crate::logic::Kleene;
use crate::render::amendment::{self as report, Report};
use crate::say;
use crate::source::SourceMap;
use crate::timeline;

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-diff/2")]
    This,
}

/// What changed in the law between two days; *before* means the one, *after* the other.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Changes {
    /// The name of the format.
    pub format: Format,
    /// The languages of the words.
    pub languages: Vec<Language>,
    /// The one day.
    pub from: String,
    /// The other day.
    pub to: String,
    /// The provisions that differ, by act and section; empty if nothing changed.
    pub changes: Vec<Change>,
    /// The sections whose wording changed without a change in what is encoded of them, by act and section; empty where
    /// the rule set does not list wordings.
    pub reworded: Vec<Reworded>,
    /// The cases that were decided under both laws; `null` if none was to be decided.
    pub cases: Option<Cases>,
    /// What it rests on.
    pub receipt: RulesReceipt,
}

/// A section whose wording changed, while what is encoded of it stayed as it was.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Reworded {
    /// The section, by citation.
    pub section: String,
    /// The days on which its wording changed.
    pub days: Vec<Days>,
}

/// Which rules were compared, and by what.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RulesReceipt {
    /// The newest release of the rule set; `null` if it has none.
    pub release: Option<String>,
    /// SHA-256 of the rule set, in hexadecimal digits.
    pub rules: String,
    /// The name and version of the engine.
    pub engine: &'static str,
}

/// A provision that differs.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Change {
    /// What became of it: it came, went or changed.
    pub change: Turn,
    /// The day on which it came, went or got its number; `null` if only lines of it turned.
    pub day: Option<Days>,
    /// The provision on the one day; `null` if it does not stand there.
    pub before: Option<Provision>,
    /// The provision on the other day.
    pub after: Option<Provision>,
    /// Of one that came, what it continues by `formerly`; of one that went, where it goes on.
    pub linked: Vec<String>,
    /// True if another text that does not continue it stands there on the other day.
    pub replaced: bool,
    /// True if the law of the other day is not in the rule set: then `day` is only where the rule set begins.
    pub not_encoded: bool,
    /// True if the wording of its section is the same on both days, and only means something else; `false` where the
    /// rule set does not list the wordings of the section.
    pub same_wording: bool,
    /// The lines that differ; of a provision that came or went, all.
    pub parts: Vec<Part>,
    /// Transitional clauses of the later law that keep the earlier text.
    pub kept: Vec<Kept>,
}

words! {
    /// How what stands on one of the days stands to the other day.
    Turn for report::Turn {
        /// It stands on the one day alone.
        Went,
        /// It stands on the other day alone.
        Came,
        /// It stands on both, and differs.
        Changed,
    }
}

/// A provision on one day.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Provision {
    /// Where it stands.
    pub provisions: Vec<String>,
    /// What it is called; `null` if it has no title.
    pub title: Option<Words>,
    /// How certain it is that it stands.
    pub stands: Stands,
    /// The days on which it is in force.
    pub in_force: Force,
}

/// How certain it is that a text stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stands {
    /// It does.
    Yes,
    /// Its days are known only in part.
    Perhaps,
    /// It does not.
    No,
}

impl From<Kleene> for Stands {
    fn from(stands: Kleene) -> Self {
        match stands {
            Kleene::Yes => Self::Yes,
            Kleene::Open => Self::Perhaps,
            Kleene::No => Self::No,
        }
    }
}

words! {
    /// What a line of a provision is.
    LineKind for amendment::LineKind {
        /// What a provision says that is not written as a rule.
        Gist,
        /// Whom it addresses.
        Addressee,
        /// What it does.
        Statement,
        /// A row below what it does: a bracket of a scale, a row of a table.
        Row,
        /// What it requires: one line, or what heads the limbs.
        Condition,
        /// What takes it out: one line, or what heads the limbs.
        Exception,
        /// A limb.
        Limb,
    }
}

/// A line of a provision that differs.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Part {
    /// What it is.
    pub part: LineKind,
    /// How deep it stands below the provision, from 0.
    pub depth: usize,
    /// What became of it: it came, went or changed.
    pub change: Turn,
    /// The day on which it turned; `null` if nothing in the rule set says so.
    pub day: Option<Days>,
    /// The line on the one day; `null` if it does not stand there.
    pub before: Option<Wording>,
    /// The line on the other day.
    pub after: Option<Wording>,
}

/// A line on one day.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Wording {
    /// By what it is cited below the provision; empty if it cannot be cited.
    pub label: String,
    /// As its author wrote it: the same in every language, unless it is the gist of a provision.
    pub text: Words,
    /// The sentence of the vocabulary, records in brackets; `null` where there is none.
    pub reading: Option<Words>,
    /// How certain it is that it stands.
    pub stands: Stands,
    /// The days on which it is part of the text.
    pub in_force: Force,
}

/// A transitional clause that keeps an earlier text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Kept {
    /// Where the clause stands.
    pub by: Vec<String>,
    /// The day of the text that is kept.
    pub text_of: String,
    /// For which records, as written; empty if for all that it speaks about.
    pub conditions: Vec<String>,
}

/// The cases that were decided under both laws.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Cases {
    /// How many have a result that turns.
    pub turning: usize,
    /// How many give conditions that do not fit one of the two laws.
    pub unfit: usize,
    /// How many were decided.
    pub decided: usize,
    /// Those to be shown.
    pub shown: Vec<Case>,
}

/// A case that was decided under both laws.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Case {
    /// The title of the example, in the first of the languages; or the name of the case file.
    pub title: String,
    /// Where it stands.
    pub place: String,
    /// Its results.
    pub results: Vec<Turning>,
}

/// What is so under each law.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Turning {
    /// What was asked, by name.
    pub question: String,
    /// The name of the record in the case; `null` for the case as a whole.
    pub record: Option<String>,
    /// The question in words; `null` if the rule set has none.
    pub asked: Option<Words>,
    /// True if the result is another.
    pub turns: bool,
    /// The changed provisions that carry one of the two results.
    pub by: Vec<String>,
    /// What is so under the law of the one day.
    pub before: UnderLaw,
    /// What is so under the law of the other day.
    pub after: UnderLaw,
}

/// What is so under one law.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UnderLaw {
    /// How the law answers the question, if it does.
    pub standing: Standing,
    /// The answer, without reasons; `null` if there is none.
    pub answer: Option<Answer>,
    /// What is unfit.
    pub diagnostics: Vec<Fault>,
}

impl Changes {
    /// What a report says, in some languages.
    #[must_use]
    pub fn of(report: &Report<'_>, languages: &[say::Language]) -> Self {
        let Report { amendments, cases, set, .. } = report;
        let written = Written { report, languages };
        Self {
            format: Format::This,
            languages: codes(languages),
            from: amendments.from.to_string(),
            to: amendments.to.to_string(),
            changes: amendments.changes.iter().map(|one| written.change(one)).collect(),
            reworded: amendments.reworded.iter().map(Reworded::of).collect(),
            cases: cases.map(|cases| written.cases(cases)),
            receipt: RulesReceipt {
                release: set.model.release().map(|release| release.number.to_string()),
                rules: set.digest.clone(),
                engine: ENGINE,
            },
        }
    }
}

impl Reworded {
    fn of(reworded: &amendment::Reworded) -> Self {
        let section = crate::citation::Citation::of(reworded.section.clone()).as_written();
        Self { section, days: reworded.days.iter().copied().map(Days::from).collect() }
    }
}

/// A report that is written in some languages.
#[derive(Clone, Copy)]
struct Written<'r> {
    report: &'r Report<'r>,
    languages: &'r [say::Language],
}

impl Written<'_> {
    fn change(self, change: &amendment::Change) -> Change {
        let provision = |text: &amendment::Text| self.provision(text);
        Change {
            change: report::Turn::of(change.before.as_ref(), change.after.as_ref()).into(),
            day: change.day.map(Days::from),
            before: change.before.as_ref().map(provision),
            after: change.after.as_ref().map(provision),
            linked: cited(&change.linked),
            replaced: change.is_replaced,
            not_encoded: change.is_unknown_otherwise,
            same_wording: change.is_same_wording,
            parts: change.parts.iter().map(|part| self.part(part)).collect(),
            kept: change.kept.iter().map(Kept::of).collect(),
        }
    }

    fn provision(self, text: &amendment::Text) -> Provision {
        let title = self.report.set.model.item(text.item).title.as_ref();
        Provision {
            provisions: cited(&text.addresses),
            title: title.map(|title| Words::text(self.languages, title)),
            stands: text.stands.into(),
            in_force: text.in_force.into(),
        }
    }

    fn part(self, part: &amendment::Part) -> Part {
        let wording = |wording: &amendment::Wording| self.wording(part, wording);
        Part {
            part: part.kind.into(),
            depth: part.depth,
            change: report::Turn::of(part.before.as_ref(), part.after.as_ref()).into(),
            day: part.day.map(Days::from),
            before: part.before.as_ref().map(wording),
            after: part.after.as_ref().map(wording),
        }
    }

    fn wording(self, part: &amendment::Part, wording: &amendment::Wording) -> Wording {
        let model = &self.report.set.model;
        let reading = |language| say::reading(model, part.kind, wording, (language, say::Naming::InBrackets));
        let has_reading = self.languages.iter().any(|language| reading(*language).is_some());
        let words = Words::of(self.languages, &|language| reading(language).unwrap_or_default());
        Wording {
            label: render::path(&wording.path, Style::English),
            text: Words::of(self.languages, &|language| {
                Report { language, ..*self.report }.text_of(part, wording)
            }),
            reading: has_reading.then_some(words),
            stands: wording.stands.into(),
            in_force: wording.in_force.into(),
        }
    }

    fn cases(self, cases: &report::Cases) -> Cases {
        Cases {
            turning: cases.n_turning,
            unfit: cases.n_unfit,
            decided: cases.n_decided,
            shown: cases.shown.iter().map(|case| self.case(case)).collect(),
        }
    }

    fn case(self, case: &report::Case) -> Case {
        let (set, languages) = (self.report.set, self.languages);
        let voices = Voices { model: &set.model, case: &case.facts, languages };
        Case {
            title: case.title.clone(),
            place: case.place.clone(),
            results: case.results.iter().map(|one| Turning::of(one, &set.sources, voices)).collect(),
        }
    }
}

impl Kept {
    fn of(kept: &amendment::Kept) -> Self {
        Self { by: cited(&kept.by), text_of: kept.day.to_string(), conditions: kept.conditions.clone() }
    }
}

impl Turning {
    fn of(result: &amendment::Turning, sources: &SourceMap, voices: Voices<'_>) -> Self {
        Self {
            question: question(&result.question, voices, result.about),
            record: result.record.clone(),
            asked: result.asked.as_ref().map(|asked| voices.say(&|speaker| speaker.topic(asked))),
            turns: result.turns(),
            by: result.by.ids(),
            before: UnderLaw::of(&result.before, sources, voices),
            after: UnderLaw::of(&result.after, sources, voices),
        }
    }
}

impl UnderLaw {
    fn of(standing: &timeline::Standing, sources: &SourceMap, voices: Voices<'_>) -> Self {
        let (standing, answer, diagnostics) = Standing::of(standing, sources, voices);
        Self { standing, answer, diagnostics }
    }
}

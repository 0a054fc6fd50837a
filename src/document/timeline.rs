//! A case under every version of the law, as a document.

use schemars::JsonSchema;
use serde::Serialize;

use super::decision::{Answer, question};
use super::diagnostics::Fault;
use super::finding::Finding;
use super::receipt::Receipt;
use super::value::Days;
use super::words::{Language, Voices, Words};
use crate::decide;
use crate::render::Detail;
use crate::render::timeline::not_encoded;
use crate::source::SourceMap;
use crate::time::DaySpan;
use crate::timeline::{self, Changed};

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-timeline/2")]
    This,
}

/// The results of a case under every version of the law in some days.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Timeline {
    /// The name of the format.
    pub format: Format,
    /// The languages of the words.
    pub languages: Vec<Language>,
    /// Which days move.
    pub moving: Moving,
    /// The day for facts and ages; `null` if it moves.
    pub on: Option<Days>,
    /// The day whose knowledge of the law counts; absent if all that is known does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_on: Option<Days>,
    /// The first day looked at.
    pub from: String,
    /// The last day looked at; `null` if the last version is followed until further notice.
    pub to: Option<String>,
    /// How many versions of the law lie in these days, those that change nothing included.
    pub versions: usize,
    /// How each answer goes through time.
    pub results: Vec<Course>,
    /// What the results rest on.
    pub receipt: Receipt,
}

words! {
    /// Which days move.
    Moving for timeline::Moving {
        /// The day that picks the law; the day for facts stays.
        Law,
        /// The day for facts with it.
        Both,
    }
}

/// How the answer to one question about one record goes through time.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Course {
    /// What was asked, by name.
    pub question: String,
    /// The name of the record in the case; `null` for the case as a whole.
    pub record: Option<String>,
    /// The question in words; `null` if the rule set has none.
    pub asked: Option<Words>,
    /// Days with one result, in order and without gaps; neighbours have another result or, about an action, rest
    /// on other provisions or texts.
    pub stretches: Vec<Stretch>,
}

/// Days with one result.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Stretch {
    /// The first day.
    pub from: String,
    /// The last day; `null` until further notice.
    pub to: Option<String>,
    /// Why it begins.
    pub cause: Cause,
    /// The provisions whose text begins or ends on that day and on which the answer rests before or after.
    pub changed_by: Vec<String>,
    /// Such provisions of whose section the rule set holds nothing earlier.
    pub first_text: Vec<String>,
    /// Such provisions whose days in force are known only in part.
    pub known_in_part: Vec<String>,
    /// How that law answers the question, if it does.
    pub standing: Standing,
    /// Of a decided result about an action, the bases that carry it or, where it is refused, those that are
    /// barred.
    pub under: Vec<String>,
    /// The bars that refuse it.
    pub barred_by: Vec<String>,
    /// Of an open answer: the law that the rule set does not have.
    pub not_encoded: Vec<MissingLaw>,
    /// The answer on the first day, without reasons; `null` if there is none.
    pub answer: Option<Answer>,
    /// What is unfit.
    pub diagnostics: Vec<Fault>,
}

/// Law that the rule set does not have.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MissingLaw {
    /// What it is.
    pub finding: Finding,
    /// The same, for people.
    pub text: Words,
}

/// Why a stretch begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Cause {
    /// The days looked at begin.
    Start,
    /// The law changed.
    Law,
    /// The result stays, but what it rests on has another text.
    Text,
    /// The day for facts alone moved on.
    Day,
}

/// How a law answers a question, if it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is answered, perhaps as open.
    Answered,
    /// No provision of that law answers it.
    NotAsked,
    /// Given conditions decide nothing under that law, or contradict its results.
    Unfit,
}

impl Timeline {
    /// A timeline with its receipt, in some languages; `sources` hold the case.
    #[must_use]
    pub fn of(
        found: &timeline::Timeline,
        receipt: &decide::Receipt,
        sources: &SourceMap,
        voices: Voices<'_>,
    ) -> Self {
        Self {
            format: Format::This,
            languages: voices.codes(),
            moving: found.moving.into(),
            on: match found.moving {
                timeline::Moving::Law => Some(found.on.into()),
                timeline::Moving::Both => None,
            },
            known_on: found.known_on.map(|day| DaySpan::day(day).into()),
            from: found.first.to_string(),
            to: found.last.map(|day| day.to_string()),
            versions: found.n_versions,
            results: found.courses.iter().map(|one| Course::of(one, sources, voices)).collect(),
            receipt: Receipt::from(receipt),
        }
    }
}

impl Course {
    fn of(course: &timeline::Course, sources: &SourceMap, voices: Voices<'_>) -> Self {
        Self {
            question: question(&course.question, voices, course.about),
            record: course.record.clone(),
            asked: course.asked.as_ref().map(|asked| voices.say(&|speaker| speaker.topic(asked))),
            stretches: course.stretches.iter().map(|one| Stretch::of(one, sources, voices)).collect(),
        }
    }
}

impl Stretch {
    fn of(stretch: &timeline::Stretch, sources: &SourceMap, voices: Voices<'_>) -> Self {
        let (cause, changed) = match &stretch.cause {
            timeline::Cause::Start => (Cause::Start, Changed::default()),
            timeline::Cause::Law(changed) => (Cause::Law, changed.clone()),
            timeline::Cause::Text(by) => (Cause::Text, Changed { by: by.clone(), ..Changed::default() }),
            timeline::Cause::Day => (Cause::Day, Changed::default()),
        };
        let (under, barred_by) = match &stretch.footing {
            Some(footing) => (footing.bases.ids(), footing.bars.ids()),
            None => (Vec::new(), Vec::new()),
        };
        let (standing, answer, diagnostics) = Standing::of(&stretch.standing, sources, voices);
        let missing = not_encoded(stretch).into_iter().map(|finding| MissingLaw {
            finding: Finding::of(finding, voices.names()),
            text: voices.say(&|speaker| speaker.finding(finding)),
        });
        Self {
            from: stretch.first.to_string(),
            to: stretch.last.map(|day| day.to_string()),
            cause,
            changed_by: changed.by.ids(),
            first_text: changed.encoded.ids(),
            known_in_part: changed.known_in_part.ids(),
            standing,
            under,
            barred_by,
            not_encoded: missing.collect(),
            answer,
            diagnostics,
        }
    }
}

impl Standing {
    /// What is so under one law: whether the question is answered, the answer, and what is unfit.
    pub(super) fn of(
        standing: &timeline::Standing,
        sources: &SourceMap,
        voices: Voices<'_>,
    ) -> (Self, Option<Answer>, Vec<Fault>) {
        match standing {
            timeline::Standing::Answered(answer) => {
                (Self::Answered, Some(Answer::of(answer, Detail::None, voices)), Vec::new())
            }
            timeline::Standing::NotAsked => (Self::NotAsked, None, Vec::new()),
            timeline::Standing::Unfit(faults) => {
                (Self::Unfit, None, faults.iter().map(|fault| Fault::of(fault, sources)).collect())
            }
        }
    }
}

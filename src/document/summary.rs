//! An answer in short, as a document.

use schemars::JsonSchema;
use serde::Serialize;

use super::value::Truth;
use super::words::{Voices, Words};
use crate::explain::{self, Explanation};
use crate::say;

words! {
    /// What the lines of a section are about.
    Heading for explain::Heading {
        /// What carries the result.
        Basis,
        /// What the result fails on.
        FailsOn,
        /// What is known of an open result.
        Settled,
        /// What is to be asked next, and what would come of it.
        NextQuestion,
        /// What else is not known.
        Missing,
        /// What opens discretion, and what it has to consider.
        Discretion,
        /// What does not count against the result, and by which provision.
        SetAside,
        /// What is presumed.
        Presumed,
        /// What is met beside what the result fails on.
        Met,
        /// Whether earlier law applies.
        EarlierLaw,
        /// What else carries the result, or could.
        AlsoBasis,
        /// What bears on it and was not examined.
        NotExamined,
        /// What does not carry the result.
        OtherBases,
        /// What would change it.
        WouldChange,
    }
}

/// An answer in short: what a person reads first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    /// The answer in one sentence; what was not examined is not named in it.
    pub headline: Words,
    /// What it rests on.
    pub sections: Vec<SummarySection>,
}

/// Lines that are about the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SummarySection {
    /// What they are about.
    pub about: Heading,
    /// The lines.
    pub lines: Vec<SummaryLine>,
}

/// A line of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SummaryLine {
    /// Whether it is met; `null` where that is no question.
    pub met: Option<Truth>,
    /// How many steps it stands below the line it belongs to.
    pub depth: usize,
    /// What it says.
    pub text: Words,
    /// What stands behind it; `null` if nothing does.
    pub behind: Option<Words>,
    /// True if it may not be shown to everyone; else absent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub confidential: bool,
    /// Of a redacted decision, `true` if it is open because something is not disclosed; else absent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub withheld: bool,
}

impl Summary {
    /// An answer in short, in some languages.
    pub(super) fn of(answer: &Explanation, voices: Voices<'_>) -> Self {
        let said: Vec<(say::Language, say::Summary)> = voices
            .languages
            .iter()
            .map(|language| {
                let speaker = say::Speaker::new(voices.model, voices.case, *language);
                (*language, speaker.summary(answer))
            })
            .collect();
        let words = |of: &dyn Fn(&say::Summary) -> Option<String>| {
            Words::of(voices.languages, &|language| {
                let found = said.iter().find(|(known, _)| *known == language);
                found.and_then(|(_, summary)| of(summary)).unwrap_or_default()
            })
        };
        let first = said.first().map_or(&[][..], |(_, summary)| &summary.sections);
        let sections = first.iter().enumerate().map(|(at, section)| {
            let lines = section.lines.iter().enumerate().map(|(line, point)| {
                let of = |summary: &say::Summary| summary.sections.get(at)?.lines.get(line).cloned();
                let behind = words(&|summary| of(summary)?.behind);
                SummaryLine {
                    met: point.mark.map(Truth::from),
                    depth: point.depth,
                    text: words(&|summary| Some(of(summary)?.text)),
                    behind: (!behind.is_empty()).then_some(behind),
                    confidential: point.confidential,
                    withheld: point.withheld,
                }
            });
            SummarySection { about: section.heading.into(), lines: lines.collect() }
        });
        let sections = sections.collect();
        Self { headline: words(&|summary| Some(summary.headline.clone())), sections }
    }
}

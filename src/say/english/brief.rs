//! English: an answer in short.

use super::English;
use crate::explain::{EffectValue, Heading};
use crate::say::brief::{AnswerForm, Brief, Remark, Verdict};
use crate::say::tongue::Tongue;
use crate::syntax::spelling::{ActionKind, Extent, Level};

impl Brief for English {
    fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Basis => "Basis",
            Heading::FailsOn => "What it fails on",
            Heading::Settled => "Settled",
            Heading::Missing => "Also missing",
            Heading::NextQuestion => "Next question",
            Heading::Discretion => "What opens discretion",
            Heading::SetAside => "Does not count against it",
            Heading::Presumed => "Presumed",
            Heading::Met => "Met all the same",
            Heading::EarlierLaw => "Earlier law",
            Heading::AlsoBasis => "Further bases",
            Heading::NotExamined => "Not examined",
            Heading::OtherBases => "Other bases",
            Heading::WouldChange => "What would change it",
        }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Yes => "YES",
            Verdict::No => "NO",
            Verdict::Result => "RESULT",
            Verdict::Extent(ActionKind::Benefit, extent) => match extent {
                Extent::NoBasis | Extent::Level(Level::None) => "NO",
                Extent::Level(Level::AtDiscretion) => "DISCRETION",
                Extent::Level(Level::Owed) => "YES",
            },
            Verdict::Extent(ActionKind::Measure, extent) => match extent {
                Extent::NoBasis => "NOT PROVIDED FOR",
                Extent::Level(Level::None) => "FORBIDDEN",
                Extent::Level(Level::AtDiscretion) => "PERMITTED",
                Extent::Level(Level::Owed) => "REQUIRED",
            },
        }
    }

    fn remark(&self, remark: Remark) -> &'static str {
        match remark {
            Remark::Presumed => "presumed",
            Remark::Then => "→",
            Remark::NotAllExamined => "subject to law that was not examined",
        }
    }

    fn answers(&self, form: AnswerForm) -> &'static str {
        match form {
            AnswerForm::YesNo => "yes / no / not known / cannot be established",
            AnswerForm::Day => "a day, a month or a year / not known",
            AnswerForm::Other => "",
        }
    }

    fn qualified(&self, value: &EffectValue) -> String {
        let mut words = Vec::new();
        if value.exceptional.is_some() && value.lowest != Level::AtDiscretion {
            words.push("as a rule".to_owned());
        }
        if let Some(level) = value.exceptional {
            let perhaps = if value.is_exceptional_sure { "" } else { "perhaps " };
            words.push(format!("in an exceptional case {perhaps}{}", self.level(value.kind, level)));
        }
        if value.claim.is_yes() && value.kind == ActionKind::Benefit {
            words.push("a claim".to_owned());
        }
        words.join(", ")
    }

    fn open_between(&self, value: &EffectValue) -> String {
        let word = |level: Level| self.level(value.kind, level);
        if value.lowest == value.highest {
            return format!("Open ({}, perhaps as a rule only)", word(value.lowest));
        }
        format!("Open ({} to {})", word(value.lowest), word(value.highest))
    }

    fn text_on(&self, day: &str) -> String {
        format!("text in force on {day}")
    }

    fn left_out(&self, count: usize) -> String {
        format!("and {count} more, see --explain full")
    }

    fn until(&self, day: &str) -> String {
        format!("this stands in the way up to {day}")
    }
}

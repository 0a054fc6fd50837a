//! German: an answer in short.

use super::German;
use crate::explain::{EffectValue, Heading};
use crate::say::brief::{AnswerForm, Brief, Remark, Verdict};
use crate::say::tongue::Tongue;
use crate::syntax::spelling::{ActionKind, Extent, Level};

impl Brief for German {
    fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Basis => "Rechtsgrundlage",
            Heading::FailsOn => "Daran scheitert es",
            Heading::Settled => "Geklärt",
            Heading::Missing => "Es fehlt außerdem",
            Heading::NextQuestion => "Nächste Frage",
            Heading::Discretion => "Was das Ermessen eröffnet",
            Heading::SetAside => "Steht nicht entgegen",
            Heading::Presumed => "Vermutet",
            Heading::Met => "Was sonst vorliegt",
            Heading::EarlierLaw => "Früheres Recht",
            Heading::AlsoBasis => "Weitere Grundlagen",
            Heading::NotExamined => "Nicht geprüft",
            Heading::OtherBases => "Andere Grundlagen",
            Heading::WouldChange => "Was sich ändern würde",
        }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Yes => "JA",
            Verdict::No => "NEIN",
            Verdict::Result => "ERGEBNIS",
            Verdict::Extent(ActionKind::Benefit, extent) => match extent {
                Extent::NoBasis | Extent::Level(Level::None) => "NEIN",
                Extent::Level(Level::AtDiscretion) => "ERMESSEN",
                Extent::Level(Level::Owed) => "JA",
            },
            Verdict::Extent(ActionKind::Measure, extent) => match extent {
                Extent::NoBasis => "NICHT VORGESEHEN",
                Extent::Level(Level::None) => "UNZULÄSSIG",
                Extent::Level(Level::AtDiscretion) => "ZULÄSSIG",
                Extent::Level(Level::Owed) => "GEBOTEN",
            },
        }
    }

    fn remark(&self, remark: Remark) -> &'static str {
        match remark {
            Remark::Presumed => "vermutet",
            Remark::Then => "→",
            Remark::NotAllExamined => "vorbehaltlich von Recht, das nicht geprüft wurde",
        }
    }

    fn answers(&self, form: AnswerForm) -> &'static str {
        match form {
            AnswerForm::YesNo => "ja / nein / nicht bekannt / nicht feststellbar",
            AnswerForm::Day => "ein Tag, ein Monat oder ein Jahr / nicht bekannt",
            AnswerForm::Other => "",
        }
    }

    fn qualified(&self, value: &EffectValue) -> String {
        let mut words = Vec::new();
        if value.exceptional.is_some() && value.lowest != Level::AtDiscretion {
            words.push("in der Regel".to_owned());
        }
        if let Some(level) = value.exceptional {
            let perhaps = if value.is_exceptional_sure { "" } else { "möglicherweise " };
            words.push(format!("im Ausnahmefall {perhaps}{}", self.level(value.kind, level)));
        }
        if value.claim.is_yes() && value.kind == ActionKind::Benefit {
            words.push("ein Anspruch besteht".to_owned());
        }
        words.join(", ")
    }

    fn open_between(&self, value: &EffectValue) -> String {
        let word = |level: Level| self.level(value.kind, level);
        if value.lowest == value.highest {
            return format!("Offen ({}, möglicherweise nur in der Regel)", word(value.lowest));
        }
        format!("Offen (von {} bis {})", word(value.lowest), word(value.highest))
    }

    fn text_on(&self, day: &str) -> String {
        format!("in der am {day} geltenden Fassung")
    }

    fn left_out(&self, count: usize) -> String {
        format!("und {count} weitere, siehe --explain full")
    }

    fn until(&self, day: &str) -> String {
        format!("dies steht bis zum {day} entgegen")
    }
}

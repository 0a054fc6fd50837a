//! German: the words around what a handbook says.

use super::German;
use crate::say::handbook::{Heading, Headings};

impl Headings for German {
    fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Handbook => "Die Regeln, Vorschrift für Vorschrift",
            Heading::Contents => "Inhalt",
            Heading::Glossary => "Begriffe",
            Heading::Skip => "Zum Text",
            Heading::Published => "veröffentlicht unter",
            Heading::Wordings => "Fassungen seit",
            Heading::Answers => "Fragen, die sie beantwortet",
            Heading::Concludes => "Was sie bestimmt",
            Heading::Reaches => "Worauf sie beruht und wirkt",
            Heading::CitedBy => "Was auf sie verweist oder wirkt",
            Heading::NotEncoded => "Nicht erfasst",
            Heading::Examples => "Beispielsfälle",
            Heading::Expected => "Erwartet:",
            Heading::Map => "Karte",
            Heading::MapTooLarge => {
                "Die Karte hat zu viele Orte, um lesbar zu sein. Oben sind alle aufgeführt."
            }
            Heading::About => "betrifft",
            Heading::If => "wenn",
            Heading::Unless => "es sei denn",
            Heading::Then => "dann",
            Heading::Reading => "Gelesen:",
        }
    }
}

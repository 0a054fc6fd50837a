//! English: the words around what a handbook says.

use super::English;
use crate::say::handbook::{Heading, Headings};

impl Headings for English {
    fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Handbook => "The rules, provision by provision",
            Heading::Contents => "Contents",
            Heading::Glossary => "Glossary",
            Heading::Skip => "To the text",
            Heading::Published => "published at",
            Heading::Wordings => "Wordings since",
            Heading::Answers => "Questions it answers",
            Heading::Concludes => "What it decides",
            Heading::Reaches => "What it rests on and reaches",
            Heading::CitedBy => "Cited by, or reached by",
            Heading::NotEncoded => "Not encoded",
            Heading::Examples => "Examples",
            Heading::Expected => "Expected:",
            Heading::Map => "Map",
            Heading::MapTooLarge => "The map has too many places to be read. All of them are listed above.",
            Heading::About => "about",
            Heading::If => "if",
            Heading::Unless => "unless",
            Heading::Then => "then",
            Heading::Reading => "Read:",
        }
    }
}

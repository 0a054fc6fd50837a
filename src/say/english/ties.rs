//! English: how provisions hang together.

use super::English;
use crate::say::map::Ties;
use crate::ties::Tie;

impl Ties for English {
    fn verb(&self, tie: Tie) -> &'static str {
        match tie {
            Tie::RestsOn => "rests on",
            Tie::Founds => "is a basis for",
            Tie::Bars => "bars",
            Tie::Disapplies => "disapplies",
            Tie::SetsAside => "sets aside",
            Tie::GoesBefore => "goes before",
            Tie::Overrules => "overrules",
            Tie::Leaves => "leaves untouched",
            Tie::Applies => "applies accordingly",
            Tie::Reads => "is read into",
            Tie::Continues => "continues",
            Tie::BearsOn => "bears on",
        }
    }

    fn reaching(&self, tie: Tie) -> &'static str {
        match tie {
            Tie::RestsOn => "Rest on it",
            Tie::Founds => "Are a basis for it",
            Tie::Bars => "Bar it",
            Tie::Disapplies => "Disapply it",
            Tie::SetsAside => "Set parts of it aside",
            Tie::GoesBefore => "Go before it",
            Tie::Overrules => "Overrule it",
            Tie::Leaves => "Leave it untouched",
            Tie::Applies => "Apply it accordingly",
            Tie::Reads => "Are read into it",
            Tie::Continues => "Continue an earlier text of it",
            Tie::BearsOn => "Bear on it (not encoded)",
        }
    }

    fn reached(&self, tie: Tie) -> &'static str {
        match tie {
            Tie::RestsOn => "It rests on",
            Tie::Founds => "It is a basis for",
            Tie::Bars => "It bars",
            Tie::Disapplies => "It disapplies",
            Tie::SetsAside => "It sets parts aside of",
            Tie::GoesBefore => "It goes before",
            Tie::Overrules => "It overrules",
            Tie::Leaves => "It leaves untouched",
            Tie::Applies => "It applies accordingly",
            Tie::Reads => "It is read into",
            Tie::Continues => "It continues an earlier text of",
            Tie::BearsOn => "It bears on (not encoded)",
        }
    }

    fn map(&self, places: &str, day: &str) -> String {
        format!("{places} on {day}: what reaches it, and what it reaches")
    }
}

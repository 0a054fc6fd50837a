//! English: what came of checking a receipt.

use super::English;
use crate::say::verified::{Checking, Outcome};
use crate::verify::{Difference, Fault, Place, Unchecked};

impl Checking for English {
    fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Holds => {
                "The receipt holds: every step follows from its parts, and the rules and the case give the same."
            }
            Outcome::Follows => "Every step follows from its parts.",
            Outcome::NotAll => "What was checked holds, but not everything was checked.",
            Outcome::Fails => "The receipt does not hold.",
        }
    }

    fn steps(&self, derived: usize, facts: usize, given: usize, rules: usize) -> String {
        format!(
            "{derived} derived; taken as they stand in the receipt: {facts} from the facts, {given} from conditions of the case, {rules} from the rules"
        )
    }

    fn place(&self, place: Place, kind: Option<&str>, law: Option<&str>) -> String {
        let kind = kind.map_or_else(String::new, |kind| format!(" ({kind})"));
        let under = law.map_or_else(String::new, |law| format!(" under the law of {law}"));
        match place {
            Place::Head => "head".to_owned(),
            Place::Result(at) => format!("result {}", at + 1),
            Place::Law(_) => format!("rows and codes{under}"),
            Place::Step(_, number) => format!("step {number}{kind}{under}"),
            Place::Reading(_, at) => format!("reading of result {}{under}", at + 1),
        }
    }

    fn fault(&self, fault: &Fault) -> String {
        match fault {
            Fault::Seal => "the seal does not fit what is said here, or what stands before it".to_owned(),
            Fault::Missing => "this is missing".to_owned(),
            Fault::Added => {
                "this does not belong here: nothing rests on it, or it is one too many".to_owned()
            }
            Fault::RestsOn(number) => format!("this rests on step {number}, which does not stand before it"),
            Fault::Unreadable => "what is said here cannot be followed".to_owned(),
            Fault::OtherRow(number) => format!("this is made of step {number}, which is about another row"),
            Fault::Elements => "this is not made of the elements that belong to its row".to_owned(),
            Fault::Follows(value) => format!("from what it is made of follows `{value}`"),
            Fault::Reads(read) => format!("from the steps it is read from follows `{read}`"),
            Fault::NotOfTheCase(difference) => self.difference(*difference).to_owned(),
        }
    }

    fn difference(&self, difference: Difference) -> &'static str {
        match difference {
            Difference::Engine => "this was made by another version of the program",
            Difference::Rules => "this was made under other rules",
            Difference::Facts => "this was made of a case that says something else",
            Difference::File => "the case file has other bytes",
            Difference::Days => "this was made for other days",
            Difference::Count => "the rules and the case give another number of parts",
            Difference::Content => "the rules and the case give something else here",
        }
    }

    fn unchecked(&self, what: Unchecked, results: usize) -> String {
        let results = if results == 1 { "1 result".to_owned() } else { format!("{results} results") };
        let what = match what {
            Unchecked::Contradictions => "that no fact could take the contradiction away",
            Unchecked::NoLaw => "that no law in force could answer it",
            Unchecked::Reservations => "which law that was not examined bears on it",
        };
        format!("not checked, of {results}: {what}")
    }

    fn to_compare(&self) -> &'static str {
        "To compare these, name the case and the rules: subsumo verify FILE CASE --rules DIR"
    }

    fn and_more_findings(&self, count: usize) -> String {
        format!("and {count} more; all of them in JSON")
    }
}

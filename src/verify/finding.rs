//! What was found in checking a derivation.

use std::collections::BTreeMap;

use crate::derivation::{StepKind, Value};

/// Where in a derivation something does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In its head.
    Head,
    /// In a result: the one at this place, from 0.
    Result(usize),
    /// In what is said of a law: the one at this place.
    Law(usize),
    /// In a step of a law, by its number.
    Step(usize, u32),
    /// In what is read from the steps of a law: for the result at a place.
    Reading(usize, usize),
}

/// What does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The seal does not fit what the part says, or what stands before it.
    Seal,
    /// A part is missing.
    Missing,
    /// A part is there that does not belong: a number too many, or a step that nothing rests on.
    Added,
    /// It rests on a step that is not there, or does not stand before it.
    RestsOn(u32),
    /// It does not say what it does in a way that could be followed.
    Unreadable,
    /// It is made of a step about another row.
    OtherRow(u32),
    /// It is not made of the elements that belong to its row.
    Elements,
    /// From what it is made of, something else follows.
    Follows(Value),
    /// From the steps it is read from, another state or answer follows.
    Reads(String),
    /// It is not what comes of the rules and the case.
    NotOfTheCase(Difference),
}

/// In what a part is not what comes of the rules and the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// It was made by another version of the engine.
    Engine,
    /// The rules are others.
    Rules,
    /// The facts of the case are others.
    Facts,
    /// The file of the case is another one.
    File,
    /// The days are others.
    Days,
    /// The number of results, laws or steps is another one.
    Count,
    /// It says something else.
    Content,
}

/// A finding: what does not hold, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: Fault,
}

/// What no step derives, so that it was not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unchecked {
    /// That no fact could take away what leaves a result open, so that it is a contradiction.
    Contradictions,
    /// That no law in force could answer.
    NoLaw,
    /// Which law was not examined that bears on a result.
    Reservations,
}

/// What came of checking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What does not hold, in the order of the file.
    pub findings: Vec<Finding>,
    /// How many steps there are of each kind.
    pub steps: BTreeMap<StepKind, usize>,
    /// How many results were not checked, and why.
    pub unchecked: BTreeMap<Unchecked, usize>,
    /// True if rules and case were at hand to compare with.
    pub is_compared: bool,
}

impl Verdict {
    /// How many steps follow from others, or from what the receipt says of its rows, codes and days.
    #[must_use]
    pub fn derived(&self) -> usize {
        self.steps.iter().filter(|(kind, _)| !is_taken(**kind)).map(|(_, count)| count).sum()
    }

    /// How many steps of a kind there are.
    #[must_use]
    pub fn of(&self, kind: StepKind) -> usize {
        self.steps.get(&kind).copied().unwrap_or(0)
    }

    /// True if nothing was found that does not hold.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.findings.is_empty()
    }

    /// True if nothing was found, nothing was left out, and rules and case were at hand.
    #[must_use]
    pub fn holds_in_all(&self) -> bool {
        self.holds() && self.unchecked.is_empty() && self.is_compared
    }
}

/// True if a step is where a derivation begins: nothing it is made of stands in the receipt.
const fn is_taken(kind: StepKind) -> bool {
    matches!(kind, StepKind::Fact | StepKind::Given | StepKind::Constant)
}

//! Which lines of the rules no example decides.
//!
//! In: the examples of a rule set, decided ([`Tester::all_covered`]). Out: [`Coverage`], file by file: how much is
//! decided, and what is not. A limb and a condition are decided *yes* and *no*; an exception and a statement where they
//! take effect, and where they do not; a text of a provision where a case is decided under it. What counts is the
//! run of an example that passed, on the records for which the text is law and which it addresses. [`units`] knows the
//! lines and reads the runs, [`text`] shows what came of it.

pub mod text;
mod units;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;

pub use units::Kind;

use super::batch::Sharing;
use super::{Example, Outcome, Tester, Written};
use crate::source::{SourceId, Span};
use units::{Seen, Unit, Units};

/// What the examples of a rule set decide of it.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// File by file, in the order of the rule set; files without anything to decide are left out.
    pub files: Vec<File>,
}

/// What examples decide of one file.
#[derive(Clone, Debug)]
pub struct File {
    /// Which.
    pub source: SourceId,
    /// How much of it.
    pub tally: Tally,
    /// What they do not decide, in the order of the file.
    pub missing: Vec<Missing>,
    /// What is left out of the count, with the reasons that the file gives.
    pub excused: Vec<Excused>,
}

/// How much is decided of how much there is to decide: each line counts as *yes* and as *no*, a text once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What is decided.
    pub decided: usize,
    /// What could be, but for what is left out.
    pub of: usize,
}

/// What of a line no example decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// Neither that it is so nor that it is not.
    Both,
    /// That it is so.
    Yes,
    /// That it is not so.
    No,
}

/// A line that no example decides, or not both ways.
#[derive(Clone, Debug)]
pub struct Missing {
    /// What kind of line it is.
    pub kind: Kind,
    /// By what it is cited: the provision, or the limb with its name.
    pub cited: String,
    /// Where it stands.
    pub place: Span,
    /// What is missing.
    pub lacks: Lacks,
    /// The first day of a text, and the last if it has one.
    pub days: Option<(NaiveDate, Option<NaiveDate>)>,
}

/// A reason that a provision gives why no example decides something of it.
#[derive(Clone, Debug)]
pub struct Excused {
    /// Where the reason stands.
    pub place: Span,
    /// The provision.
    pub cited: String,
    /// The reason.
    pub because: String,
    /// How much is left out for it; none if examples decide all of it.
    pub left_out: usize,
}

/// A reason, and the numbers of the lines it is about.
type Reason = (Excused, Vec<usize>);

impl Tally {
    /// The share in tenths of a hundredth, rounded down: the whole only if nothing is missing.
    #[must_use]
    pub const fn per_mille(self) -> usize {
        match (self.decided * 1000).checked_div(self.of) {
            Some(share) => share,
            None => 1000,
        }
    }

    /// The share as it is written: `93.4 %`.
    #[must_use]
    pub fn percent(self) -> String {
        let share = self.per_mille();
        format!("{}.{} %", share / 10, share % 10)
    }

    const fn and(self, other: Self) -> Self {
        Self { decided: self.decided + other.decided, of: self.of + other.of }
    }
}

impl Coverage {
    /// How much is decided in all files together.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.files.iter().fold(Tally::default(), |all, file| all.and(file.tally))
    }

    fn new(units: &Units<'_>, reasons: &[Reason], seen: &Seen) -> Self {
        let mut files: BTreeMap<SourceId, File> = BTreeMap::new();
        let mut left_out = vec![0; reasons.len()];
        let mut reason_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (reason, (_, numbers)) in reasons.iter().enumerate() {
            for number in numbers {
                reason_of.entry(*number).or_insert(reason);
            }
        }
        for (number, unit) in units.all().iter().enumerate() {
            let file = files.entry(unit.place.source).or_insert_with(|| File::empty(unit.place.source));
            let lacks = seen.lacks(number).and_then(|lacks| unit.sides.missing(lacks));
            let n_missing = match lacks {
                None => 0,
                Some(Lacks::Both) => unit.sides.count(),
                Some(Lacks::Yes | Lacks::No) => 1,
            };
            let decided = unit.sides.count() - n_missing;
            file.tally = file.tally.and(Tally { decided, of: decided });
            match (lacks, reason_of.get(&number)) {
                (None, _) => {}
                (Some(_), Some(reason)) => left_out[*reason] += n_missing,
                (Some(lacks), None) => {
                    file.tally.of += n_missing;
                    file.missing.push(Missing::of(units, unit, lacks));
                }
            }
        }
        for ((excused, _), left_out) in reasons.iter().zip(left_out) {
            let source = excused.place.source;
            let file = files.entry(source).or_insert_with(|| File::empty(source));
            file.excused.push(Excused { left_out, ..excused.clone() });
        }
        for file in files.values_mut() {
            file.missing.sort_by_key(|missing| (missing.place, missing.days));
        }
        Self { files: files.into_values().collect() }
    }
}

impl File {
    fn empty(source: SourceId) -> Self {
        Self { source, tally: Tally::default(), missing: Vec::new(), excused: Vec::new() }
    }
}

impl Missing {
    fn of(units: &Units<'_>, unit: &Unit, lacks: Lacks) -> Self {
        let Unit { kind, place, days, .. } = *unit;
        Self { kind, cited: units.label(unit), place, lacks, days }
    }

    /// What kind of line it is, in a word.
    #[must_use]
    pub const fn what(&self) -> &'static str {
        match self.kind {
            Kind::Text => "text",
            Kind::Condition => "condition",
            Kind::Exception => "exception",
            Kind::Limb => "limb",
            Kind::Statement => "statement",
        }
    }

    /// What an example would have to show.
    #[must_use]
    pub fn wanted(&self) -> String {
        let (so, not_so) = match self.kind {
            Kind::Text => {
                return match self.days {
                    Some((first, Some(last))) => format!("no example is decided under it, {first} to {last}"),
                    Some((first, None)) => format!("no example is decided under it, from {first}"),
                    None => "no example is decided under it".to_owned(),
                };
            }
            Kind::Condition | Kind::Limb => ("it is met", "it is not met"),
            Kind::Exception => ("it applies", "it does not apply"),
            Kind::Statement => ("it takes effect", "it does not take effect"),
        };
        match self.lacks {
            Lacks::Both => "no example decides it".to_owned(),
            Lacks::Yes => format!("no example where {so}"),
            Lacks::No => format!("no example where {not_so}"),
        }
    }
}

impl Excused {
    /// What came of the reason.
    #[must_use]
    pub fn outcome(&self) -> String {
        match self.left_out {
            0 => "nothing is left out, examples decide all of it".to_owned(),
            n => format!("{n} left out"),
        }
    }
}

impl Tester<'_> {
    /// Decides examples like [`Tester::all`], and takes down which lines of the rules those decide that pass.
    pub fn all_covered(&self, examples: &[&Example], written: Written<'_>) -> (Vec<Outcome>, Coverage) {
        let units = Units::new(self.model);
        let seen: Vec<Mutex<Seen>> = examples.iter().map(|_| Mutex::new(units.unseen())).collect();
        // A run that is shared would hold lines that its example does not ask for.
        let outcomes = self.all_watched(examples, Sharing::Same, written, &|example, explainer| {
            // What was seen of some lines before a panic elsewhere is true all the same.
            let mut seen = seen[example].lock().unwrap_or_else(PoisonError::into_inner);
            units.take(explainer, &mut seen);
        });
        let mut all = units.unseen();
        for (outcome, seen) in outcomes.iter().zip(seen) {
            if outcome.is_passed() {
                all.add(&seen.into_inner().unwrap_or_else(PoisonError::into_inner));
            }
        }
        let coverage = Coverage::new(&units, &units.reasons(), &all);
        (outcomes, coverage)
    }
}

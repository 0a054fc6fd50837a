//! What the examples of a rule set decide of it, as a document.

use schemars::JsonSchema;
use serde::Serialize;

use crate::source::{SourceMap, Span};
use crate::testing::Outcome;
use crate::testing::coverage as testing;

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-coverage/1")]
    This,
}

/// What the examples of a rule set decide of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Coverage {
    /// The name of the format.
    pub format: Format,
    /// How many examples passed: what they decide counts.
    pub passed: usize,
    /// How many did not.
    pub failed: usize,
    /// How much of all files is decided.
    #[serde(flatten)]
    pub share: Share,
    /// The files with something to decide, in the order of the rule set.
    pub files: Vec<CoveredFile>,
}

/// How much is decided. A limb, a condition, an exception and a statement count twice, as *yes* and as *no*; a text of
/// a provision counts once.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Share {
    /// What examples decide.
    pub decided: usize,
    /// What they could decide, but for what is left out with a reason.
    pub of: usize,
    /// The share in tenths of a hundredth, from 0 to 1000, rounded down.
    pub per_mille: usize,
}

/// What examples decide of one file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CoveredFile {
    /// Its name.
    pub file: String,
    /// How much of it is decided.
    #[serde(flatten)]
    pub share: Share,
    /// What is not, in the order of the file.
    pub missing: Vec<Undecided>,
    /// The reasons that provisions give why no example decides something of them.
    pub left_out: Vec<LeftOut>,
}

/// A line that no example decides, or not both ways.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Undecided {
    /// The line, from 1.
    pub line: usize,
    /// What kind of line it is.
    pub kind: RulePart,
    /// By what it is cited: the provision, or the limb with its name.
    pub cited: String,
    /// What no example decides of it.
    pub lacks: Lacks,
    /// The first day of a text; absent for what is no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day of a text; absent if it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The line, as written.
    pub text: String,
}

words! {
    /// What kind of line it is.
    RulePart for testing::Kind {
        /// A text of a provision as a whole, between two days on which a line of it changes.
        Text,
        /// A condition in one line behind `if` or `requires`.
        Condition,
        /// What stands behind `unless`.
        Exception,
        /// A limb.
        Limb,
        /// A statement.
        Statement,
    }
}

words! {
    /// What no example decides of a line.
    Lacks for testing::Lacks {
        /// Neither that it is so nor that it is not.
        Both,
        /// That it is so: that a limb is met, that an exception applies, that a statement takes effect.
        Yes,
        /// That it is not so.
        No,
    }
}

/// Why no example decides something of a provision.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LeftOut {
    /// The line of the reason, from 1.
    pub line: usize,
    /// The provision.
    pub cited: String,
    /// The reason.
    pub because: String,
    /// How much is left out for it: 0 if examples decide all of it after all.
    pub count: usize,
}

impl Coverage {
    /// What examples with these outcomes decide of rules whose texts lie in `sources`.
    #[must_use]
    pub fn of(coverage: &testing::Coverage, outcomes: &[Outcome], sources: &SourceMap) -> Self {
        let passed = outcomes.iter().filter(|outcome| outcome.is_passed()).count();
        Self {
            format: Format::This,
            passed,
            failed: outcomes.len() - passed,
            share: Share::of(coverage.tally()),
            files: coverage.files.iter().map(|file| CoveredFile::of(file, sources)).collect(),
        }
    }
}

impl Share {
    const fn of(tally: testing::Tally) -> Self {
        Self { decided: tally.decided, of: tally.of, per_mille: tally.per_mille() }
    }
}

impl CoveredFile {
    fn of(file: &testing::File, sources: &SourceMap) -> Self {
        Self {
            file: sources.get(file.source).name().to_owned(),
            share: Share::of(file.tally),
            missing: file.missing.iter().map(|missing| Undecided::of(missing, sources)).collect(),
            left_out: file.excused.iter().map(|excused| LeftOut::of(excused, sources)).collect(),
        }
    }
}

impl Undecided {
    fn of(missing: &testing::Missing, sources: &SourceMap) -> Self {
        let day = |day: chrono::NaiveDate| day.to_string();
        Self {
            line: line_of(missing.place, sources),
            kind: missing.kind.into(),
            cited: missing.cited.clone(),
            lacks: missing.lacks.into(),
            from: missing.days.map(|(first, _)| day(first)),
            to: missing.days.and_then(|(_, last)| last).map(day),
            text: written(missing.place, sources),
        }
    }
}

impl LeftOut {
    fn of(excused: &testing::Excused, sources: &SourceMap) -> Self {
        let testing::Excused { place, cited, because, left_out } = excused;
        let line = line_of(*place, sources);
        Self { line, cited: cited.clone(), because: because.clone(), count: *left_out }
    }
}

fn line_of(place: Span, sources: &SourceMap) -> usize {
    sources.position(place).line
}

/// The line in which a place begins.
fn written(place: Span, sources: &SourceMap) -> String {
    let source = sources.get(place.source);
    source.lines().line(source.text(), line_of(place, sources)).trim().to_owned()
}

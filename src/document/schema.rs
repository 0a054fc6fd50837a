//! The schema of each document, made from its type: `subsumo schema --of decision`.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{
    changes, coverage, deadlines, decision, diagnostics, interview, layout, made, otherwise, questions,
    releases, script, tests, timeline, verified,
};
use crate::derivation::Derivation;

/// A kind of document, called as its format is before the slash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A decided case.
    Decision,
    /// A case under every version of the law.
    Timeline,
    /// The periods that run in a case.
    Deadlines,
    /// What changed in the law between two days.
    Diff,
    /// A step of an interview.
    Interview,
    /// What can be asked.
    Questions,
    /// What would turn a result.
    Whatif,
    /// A decision with each step that its results rest on.
    Receipt,
    /// What came of checking a receipt.
    Verify,
    /// The releases of a rule set.
    Releases,
    /// Faults.
    Diagnostics,
    /// How examples came out.
    Test,
    /// What examples decide of the rules.
    Coverage,
    /// What became of rule files that were laid out.
    Fmt,
    /// A folder to start from.
    New,
    /// Completions for a shell.
    Completions,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 16] = [
        Self::Decision,
        Self::Timeline,
        Self::Deadlines,
        Self::Diff,
        Self::Interview,
        Self::Questions,
        Self::Whatif,
        Self::Receipt,
        Self::Verify,
        Self::Releases,
        Self::Diagnostics,
        Self::Test,
        Self::Coverage,
        Self::Fmt,
        Self::New,
        Self::Completions,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Timeline => "timeline",
            Self::Deadlines => "deadlines",
            Self::Diff => "diff",
            Self::Interview => "interview",
            Self::Questions => "questions",
            Self::Whatif => "whatif",
            Self::Receipt => "receipt",
            Self::Verify => "verify",
            Self::Releases => "releases",
            Self::Diagnostics => "diagnostics",
            Self::Test => "test",
            Self::Coverage => "coverage",
            Self::Fmt => "fmt",
            Self::New => "new",
            Self::Completions => "completions",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Its JSON Schema (draft 2020-12): what a document of this kind has, not what a reader may rely on being all.
    #[must_use]
    pub fn schema(self) -> Value {
        match self {
            Self::Decision => schema_of::<decision::Decision>(),
            Self::Timeline => schema_of::<timeline::Timeline>(),
            Self::Deadlines => schema_of::<deadlines::Deadlines>(),
            Self::Diff => schema_of::<changes::Changes>(),
            Self::Interview => schema_of::<interview::Interview>(),
            Self::Questions => schema_of::<questions::Questions>(),
            Self::Whatif => schema_of::<otherwise::Whatif>(),
            Self::Receipt => schema_of::<Derivation>(),
            Self::Verify => schema_of::<verified::Verified>(),
            Self::Releases => schema_of::<releases::Releases>(),
            Self::Diagnostics => schema_of::<diagnostics::Diagnostics>(),
            Self::Test => schema_of::<tests::Tests>(),
            Self::Coverage => schema_of::<coverage::Coverage>(),
            Self::Fmt => schema_of::<layout::Layout>(),
            Self::New => schema_of::<made::Made>(),
            Self::Completions => schema_of::<script::Script>(),
        }
    }
}

/// The schema of what is written of a type.
fn schema_of<T: JsonSchema>() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.into_root_schema_for::<T>().into()
}

//! The tree of reasons in documents.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::value::{Span, Truth};
use crate::explain;
use crate::say;

words! {
    /// What a reason tells.
    ReasonKind for explain::ReasonKind {
        /// A provision that decides, or could.
        Provision,
        /// A limb, or a part of a line.
        Condition,
        /// An effective provision that takes another out.
        BlockedBy,
        /// Provisions that could have taken another out and do not.
        NotBlocked,
        /// A provision that lets a limb count as met.
        Disregarded,
        /// A provision that takes a limb out of its list.
        Removed,
        /// A transitional clause that continues an earlier text, or does not.
        Continued,
        /// A value that a provision deems.
        Deemed,
        /// A presumption.
        Presumed,
        /// A decision of a person.
        Decided,
        /// Which of several readings is taken.
        Reading,
        /// Law of the day that is not in the rule set.
        NotEncoded,
        /// A bar to an action.
        Barred,
        /// A bar that leaves an action at discretion.
        Capped,
        /// What an action requires.
        Required,
        /// A provision under which a bar or a limb should be set aside.
        ShouldDisregard,
        /// A provision under which a bar or a limb may be set aside.
        MayDisregard,
        /// Who acts towards whom, and what for.
        Acting,
        /// By when.
        Due,
        /// What discretion has to consider.
        Weighed,
        /// What an exceptional case would change.
        Exceptional,
        /// The result if an open fact turns out in one way or another.
        Supposed,
        /// A remark.
        Note,
    }
}

words! {
    /// The state of a provision for a record: the first of these that is certain.
    ItemState for explain::ItemState {
        /// It is not law on the day.
        NotInForce,
        /// It does not address the record.
        Silent,
        /// An effective provision takes it out.
        Blocked,
        /// Its condition does not hold.
        NotMet,
        /// What is known does not decide it.
        Open,
        /// It has its effect.
        Effective,
    }
}

/// One reason, with those it rests on.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Reason {
    /// What it tells.
    pub kind: ReasonKind,
    /// Whether what it tells holds; absent where that is no question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<Truth>,
    /// The state of a provision; absent from other reasons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<ItemState>,
    /// The places in the law it rests on: citations as rule files write them, whatever the language, so that
    /// they can be compared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cited: Vec<String>,
    /// For people: the citation, of a limb its last steps.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// For people: what it tells, in a sentence.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Of a condition that asks for a standard of proof: its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard: Option<Arc<str>>,
    /// For people: the values behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Of a provision: the days of the text that was applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Span>,
    /// Whether it may not be shown to everyone; absent if it may. The values are there all the same.
    #[serde(skip_serializing_if = "is_no")]
    pub confidential: bool,
    /// Of a redacted decision, whether it is open because something is not told; absent if not. Then the values
    /// behind it are left out, and of a line its sentence.
    #[serde(skip_serializing_if = "is_no")]
    pub withheld: bool,
    /// What it rests on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
}

impl Reason {
    /// A reason and all it rests on.
    #[must_use]
    pub fn of(reason: &say::Sentence) -> Self {
        Self {
            kind: reason.kind.into(),
            holds: reason.holds.map(Truth::from),
            state: reason.state.map(ItemState::from),
            cited: reason.cited.iter().map(|cited| cited.id.clone()).collect(),
            label: reason.label.clone(),
            text: reason.text.clone(),
            standard: reason.standard.clone(),
            detail: reason.detail.clone(),
            version: reason.version.map(Span::from),
            confidential: reason.confidential,
            withheld: reason.withheld,
            reasons: reason.children.iter().map(Self::of).collect(),
        }
    }
}

/// Whether something that is said only where it is so goes without saying.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
pub(super) const fn is_no(so: &bool) -> bool {
    !*so
}

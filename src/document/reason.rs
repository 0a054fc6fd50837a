//! The tree of reasons in documents.

use schemars::JsonSchema;
use serde::Serialize;

use super::behind::Behind;
use super::finding::Finding;
use super::named::{element, is_made_later, made};
use super::noun::Noun;
use super::value::{Days, Span, Truth};
use super::words::{Voices, Words};
use crate::explain;

words! {
    /// What a reason says.
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
    /// What kind of reason it is.
    pub kind: ReasonKind,
    /// That it holds, does not hold or is open; absent where that is no question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<Truth>,
    /// The state of a provision; absent from other reasons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<ItemState>,
    /// The places in the law it rests on: citations as rule files write them, whatever the language, so that
    /// they can be compared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cited: Vec<String>,
    /// What it finds.
    pub finding: Finding,
    /// What stands behind that: the values, who gives them, how they were made; absent if nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behind: Option<Behind>,
    /// The element of a list it is about, where the finding does not name it; absent from other reasons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<Noun>,
    /// Of a condition that asks for a standard of proof: its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard: Option<String>,
    /// Of a provision: the days of the text that was applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Span>,
    /// Of a ruling or guidance: its day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made: Option<Days>,
    /// `true` if a ruling was made only after the day of decision; else absent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub made_later: bool,
    /// True if it may not be shown to everyone; else absent. The values are there all the same.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub confidential: bool,
    /// Of a redacted decision, `true` if it is open because something is not disclosed; else absent. Then the values
    /// behind it are left out, and of a line its sentence.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub withheld: bool,
    /// For people: the citation, of a limb its last steps; absent if there is nothing to say.
    #[serde(skip_serializing_if = "Words::is_empty")]
    pub label: Words,
    /// For people: what it finds, in a sentence; absent if there is nothing to say.
    #[serde(skip_serializing_if = "Words::is_empty")]
    pub text: Words,
    /// For people: what stands behind it; absent if nothing does.
    #[serde(skip_serializing_if = "Words::is_empty")]
    pub detail: Words,
    /// What it rests on; absent if on nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
}

impl Reason {
    /// A reason and all it rests on.
    pub(super) fn of(reason: &explain::Reason, voices: Voices<'_>) -> Self {
        let explain::Reason {
            kind,
            holds,
            state,
            label,
            cited,
            version,
            finding,
            standard,
            detail,
            confidential,
            withheld,
            children,
        } = reason;
        let names = voices.names();
        Self {
            kind: (*kind).into(),
            holds: holds.map(Truth::from),
            state: state.map(ItemState::from),
            cited: cited.iter().map(|cited| cited.id.clone()).collect(),
            finding: Finding::of(finding, names),
            behind: detail.as_ref().map(|detail| Behind::of(detail, names)),
            element: element(label, names),
            standard: standard.map(|standard| names.standard(standard)),
            version: version.map(Span::from),
            made: made(label),
            made_later: is_made_later(label),
            confidential: *confidential,
            withheld: *withheld,
            label: voices.say(&|speaker| speaker.label(label)),
            text: voices.say(&|speaker| speaker.finding(finding)),
            detail: voices
                .say(&|speaker| detail.as_ref().map_or_else(String::new, |detail| speaker.detail(detail))),
            reasons: children.iter().map(|child| Self::of(child, voices)).collect(),
        }
    }
}

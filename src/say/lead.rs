//! What a provision does, before its citation.

use super::Caption;
use crate::explain::{ItemState, ReasonKind};
use crate::logic::Kleene;

/// What a provision does in the place where it stands.
pub(crate) fn lead(kind: ReasonKind, holds: Option<Kleene>, state: Option<ItemState>) -> Option<Caption> {
    let is_open = holds == Some(Kleene::Open);
    let if_open = |open: Caption, otherwise: Caption| Some(if is_open { open } else { otherwise });
    match kind {
        ReasonKind::BlockedBy => if_open(Caption::CouldBeBlockedBy, Caption::BlockedBy),
        ReasonKind::Disregarded => if_open(Caption::CouldBeDisregardedUnder, Caption::DisregardedUnder),
        ReasonKind::Removed => if_open(Caption::CouldBeDisappliedBy, Caption::DisappliedBy),
        ReasonKind::Continued => Some(match holds {
            Some(Kleene::Yes) => Caption::EarlierTextApplies,
            Some(Kleene::No) => Caption::EarlierTextDoesNotApply,
            Some(Kleene::Open) | None => Caption::WhetherEarlierTextApplies,
        }),
        ReasonKind::Deemed => if_open(Caption::CouldBeDeemedUnder, Caption::DeemedUnder),
        ReasonKind::Presumed => Some(match holds {
            Some(Kleene::Yes) => Caption::Presumed,
            Some(Kleene::No | Kleene::Open) | None => Caption::CouldBePresumed,
        }),
        ReasonKind::Reading if state.is_some() => if_open(Caption::CouldBeReadOtherwise, Caption::ReadSoBy),
        ReasonKind::Reading => Some(Caption::Read),
        ReasonKind::Barred if holds == Some(Kleene::No) => Some(Caption::NotBarredBy),
        ReasonKind::Barred => if_open(Caption::CouldBeBarredBy, Caption::BarredBy),
        ReasonKind::Capped => if_open(Caption::CouldLeaveAtDiscretion, Caption::AtMostAtDiscretion),
        ReasonKind::Required => Some(Caption::RequiredBy),
        ReasonKind::ShouldDisregard => if_open(Caption::CouldHaveToBeDisregarded, Caption::ToBeDisregarded),
        ReasonKind::MayDisregard => {
            if_open(Caption::CouldBeDisregardedAtDiscretion, Caption::MayBeDisregarded)
        }
        ReasonKind::Acting
        | ReasonKind::Due
        | ReasonKind::Weighed
        | ReasonKind::Provision
        | ReasonKind::Condition
        | ReasonKind::Exceptional
        | ReasonKind::Supposed
        | ReasonKind::NotBlocked
        | ReasonKind::Decided
        | ReasonKind::NotEncoded
        | ReasonKind::Note => None,
    }
}

//! Ids: an index into one arena of the model, and into no other.

use serde::{Deserialize, Serialize};

use crate::source::narrow;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(u32);

        impl $name {
            /// The id of the entry at `index`.
            #[must_use]
            pub fn from_index(index: usize) -> Self {
                Self(narrow(index))
            }

            /// The place in the arena.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

impl ChoiceId {
    /// The values of the type `land`, which every rule set has.
    pub const LAND: Self = Self(0);
}

impl BindId {
    /// Bound by nothing.
    pub const NONE: Self = Self(u32::MAX);
}

ids! {
    /// An act.
    LawId;
    /// A kind of records.
    EntityId;
    /// A fact, judgement or term.
    FieldId;
    /// A type with a closed list of values.
    ChoiceId;
    /// A provision, ruling or guidance.
    ItemId;
    /// A limb of a provision.
    LimbId;
    /// Law that is cited but not written down.
    NotEncodedId;
    /// What an authority does.
    ActionId;
    /// A body that acts, or towards which another acts.
    BodyId;
    /// What an action may be for.
    PurposeId;
    /// Questions that are put together.
    QuestionGroupId;
    /// A standard of proof: the stricter, the later.
    StandardId;
    /// A question of the rule set.
    QuestionId;
    /// A name bound by a quantifier, counted within its item.
    BindId;
}

//! What a run holds of a step: one value, or several that belong together.

use std::sync::Arc;

use crate::model::EntityId;
use crate::program::lower::{Bar, Bars, Basis, CandidateAt, Effect, Ends, LimbNodes, Over, ReadAt, Way};
use crate::program::{BoolId, Node};

/// What a run holds of a step.
#[derive(Clone, Debug)]
pub enum Held {
    /// One value.
    Node(Node),
    /// The way to a record.
    Record(Way, EntityId),
    /// What stands of a limb.
    Limb(LimbNodes),
    /// A list that is gone through.
    Over(Arc<Over>),
    /// The days of a period.
    Ends(Ends),
    /// What other texts read here.
    Readings(Arc<[ReadAt]>),
    /// Statements that give a field a value.
    Candidates(Arc<[CandidateAt]>),
    /// How far the law goes.
    Effect(Effect),
    /// A basis.
    Basis(Box<Basis>),
    /// A bar.
    Bar(Box<Bar>),
    /// Bars, with what they leave together.
    Bars(Bars),
}

/// What can be held of a step.
pub trait Holds: Sized {
    /// As it is held.
    fn hold(&self) -> Held;
    /// What is held, if it is of this kind.
    fn of(held: &Held) -> Option<Self>;
}

macro_rules! holds {
    ($($kind:ident: $made:ty;)*) => {$(
        impl Holds for $made {
            fn hold(&self) -> Held {
                Held::$kind(self.clone())
            }

            fn of(held: &Held) -> Option<Self> {
                match held {
                    Held::$kind(made) => Some(made.clone()),
                    _ => None,
                }
            }
        }
    )*};
}

holds! {
    Node: Node;
    Limb: LimbNodes;
    Over: Arc<Over>;
    Ends: Ends;
    Readings: Arc<[ReadAt]>;
    Candidates: Arc<[CandidateAt]>;
    Effect: Effect;
    Bars: Bars;
}

impl Holds for BoolId {
    fn hold(&self) -> Held {
        Held::Node(Node::Bool(*self))
    }

    fn of(held: &Held) -> Option<Self> {
        match held {
            Held::Node(Node::Bool(id)) => Some(*id),
            _ => None,
        }
    }
}

impl Holds for (Way, EntityId) {
    fn hold(&self) -> Held {
        Held::Record(self.0, self.1)
    }

    fn of(held: &Held) -> Option<Self> {
        match held {
            Held::Record(way, entity) => Some((*way, *entity)),
            _ => None,
        }
    }
}

macro_rules! holds_boxed {
    ($($kind:ident;)*) => {$(
        impl Holds for $kind {
            fn hold(&self) -> Held {
                Held::$kind(Box::new(*self))
            }

            fn of(held: &Held) -> Option<Self> {
                match held {
                    Held::$kind(made) => Some(**made),
                    _ => None,
                }
            }
        }
    )*};
}

holds_boxed! {
    Basis;
    Bar;
}

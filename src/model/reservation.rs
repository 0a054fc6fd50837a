//! Reservations: what law that is not written as a rule bears on.
//!
//! A text that is there in words only, and law that is declared not to be encoded, says on what it bears. What it
//! could do is a statement like any other, held back: it has its effect only as far as a case says that the law is met,
//! or is not. As long as no case says so, the statement does nothing, and the answers it could change say so.

use serde::{Deserialize, Serialize};

use super::{ActionId, CitationSet, Expr, FieldId, Item, ItemId, Model, Statement, StatementKind, Text};
use crate::syntax::spelling::Modal;

/// That a statement says only what law could do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reserved {
    /// True if it does so where the law is not met: then that is a requirement.
    pub unless_met: bool,
    /// When it could: a condition on the record.
    pub condition: Option<Expr>,
}

/// What law bears on in either direction.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Bearing {
    /// How far the law goes with an action; under the bases of the reach of the statement, if it has one.
    Action(ActionId),
    /// The value of a field.
    Field(FieldId),
    /// Whether provisions, or limbs, are met.
    Law(CitationSet),
    /// Nothing, and why.
    Nothing(Text),
}

/// Which way law that is not written as a rule could change an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// It could stand in the way.
    Bar,
    /// It could be a basis.
    Found,
    /// It could give a value.
    Conclude,
    /// It could do either.
    Either,
}

impl Direction {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bar => "bar",
            Self::Found => "found",
            Self::Conclude => "conclude",
            Self::Either => "either",
        }
    }
}

impl Statement {
    /// Which way it could change an answer, if it is held back.
    #[must_use]
    pub fn direction(&self) -> Option<Direction> {
        let reserved = self.reserved.as_ref()?;
        Some(match &self.kind {
            StatementKind::Act(modal, _) if modal.is_basis() => Direction::Found,
            StatementKind::Act(Modal::MustNot, _) => Direction::Bar,
            StatementKind::Bears(_) if reserved.unless_met => Direction::Either,
            _ => Direction::Conclude,
        })
    }

    /// True if nothing is known of what follows, where the law that it speaks of decides: then an answer stays open.
    #[must_use]
    pub const fn leaves_open(&self) -> bool {
        matches!(self.kind, StatementKind::Bears(_))
    }
}

impl Item {
    /// True if all it says is what it bears on.
    #[must_use]
    pub fn is_reserved(&self) -> bool {
        !self.statements.is_empty() && self.statements.iter().all(|statement| statement.reserved.is_some())
    }

    /// True if it is said what it bears on, or that it bears on nothing.
    #[must_use]
    pub fn says_what_it_bears_on(&self) -> bool {
        self.statements.iter().any(|statement| statement.reserved.is_some())
    }
}

impl Model {
    /// What holds a statement back, if something does.
    #[must_use]
    pub fn reserved(&self, (item, line): (ItemId, usize)) -> Option<&Reserved> {
        self.item(item).statements.get(line)?.reserved.as_deref()
    }
}

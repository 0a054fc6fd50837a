//! Which provisions speak of an action, and which bases of it they are about.

use super::{ActionId, Among, CitationSet, Item, ItemId, Manner, Model, StatementKind};
use crate::syntax::spelling::Modal;

/// A judgement that nobody has made: that the case of a record is unlike those that a provision has in
/// mind as a rule. Each "as a rule" has one of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exception {
    /// From what a statement says as a rule.
    Statement(ItemId, usize),
    /// From what a limb requires as a rule.
    Limb(super::LimbId),
}

impl Item {
    /// The action a statement is a basis for, or a bar to.
    fn act(&self, line: usize) -> Option<(ActionId, Role)> {
        match self.statements.get(line)?.kind {
            StatementKind::Act(modal, action) => {
                Some((action, if modal.is_basis() { Role::Basis } else { Role::Bar }))
            }
            StatementKind::Require { action, .. } => Some((action, Role::Bar)),
            _ => None,
        }
    }

    /// True if the item holds a basis for an action.
    #[must_use]
    pub fn is_basis(&self) -> bool {
        (0..self.statements.len()).any(|line| self.act(line).is_some_and(|(_, role)| role == Role::Basis))
    }
}

/// What a statement is to an action.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It lets it be done.
    Basis,
    /// It stands against it.
    Bar,
}

impl Model {
    /// The statements that are a basis for an action, in the order of the rules.
    #[must_use]
    pub fn bases(&self, action: ActionId) -> &[(ItemId, usize)] {
        self.index.bases(action)
    }

    /// The statements that are a bar to an action, in the order of the rules.
    #[must_use]
    pub fn bars(&self, action: ActionId) -> &[(ItemId, usize)] {
        self.index.bars(action)
    }

    /// True if a statement is about a basis: one that its reach names, or, without, that of its own item,
    /// or any if that has none. `means` tells whether citations mean the basis.
    #[must_use]
    pub fn is_about(
        &self,
        (by, line): (ItemId, usize),
        basis: ItemId,
        means: &dyn Fn(&CitationSet) -> bool,
    ) -> bool {
        match self.item(by).statements.get(line).and_then(|statement| statement.reach.as_ref()) {
            Some(reach) => means(reach),
            None => !self.is_of_own_item((by, line)) || by == basis,
        }
    }

    /// True if a statement that names no bases is about those of its own item: it holds some for the action the
    /// statement speaks of, or for any if it speaks of none.
    #[must_use]
    pub fn is_of_own_item(&self, (by, line): (ItemId, usize)) -> bool {
        let item = self.item(by);
        match item.act(line) {
            Some((action, _)) => self.bases_in(by).any(|(_, _, own)| own == action),
            None => item.is_basis(),
        }
    }

    /// True if a bar is about who acts under a basis, and about what for.
    #[must_use]
    pub fn is_about_manner(&self, bar: (ItemId, usize), basis: (ItemId, usize)) -> bool {
        self.manner(bar).is_none_or(|bar| match self.manner(basis) {
            Some(basis) => bar.is_about(basis),
            None => bar.is_about(&Manner::default()),
        })
    }

    /// True if a basis is among those of a body and for a purpose; in which provision it stands is asked elsewhere.
    #[must_use]
    pub fn is_among(&self, basis: (ItemId, usize), among: &Among) -> bool {
        match self.manner(basis) {
            Some(manner) => manner.is_among(among),
            None => Manner::default().is_among(among),
        }
    }

    /// Who acts towards whom, when and what for, by a statement.
    #[must_use]
    pub fn manner(&self, (item, line): (ItemId, usize)) -> Option<&Manner> {
        self.item(item).statements.get(line)?.manner.as_deref()
    }

    /// The duties and powers of an item: its statements, each with the action it is about.
    pub fn bases_in(&self, item: ItemId) -> impl Iterator<Item = (usize, Modal, ActionId)> + '_ {
        self.item(item).statements.iter().enumerate().filter_map(|(line, statement)| match &statement.kind {
            StatementKind::Act(modal, action) if modal.is_basis() => Some((line, *modal, *action)),
            _ => None,
        })
    }

    /// True if a statement is about some bases of an action only.
    #[must_use]
    pub fn is_about_bases(&self, (by, line): (ItemId, usize)) -> bool {
        let statement = self.item(by).statements.get(line);
        self.is_of_own_item((by, line)) || statement.is_some_and(|statement| statement.reach.is_some())
    }

    /// The provision a judgement of exception belongs to.
    #[must_use]
    pub fn item_of(&self, exception: Exception) -> ItemId {
        match exception {
            Exception::Statement(item, _) => item,
            Exception::Limb(limb) => self.limb(limb).item,
        }
    }
}

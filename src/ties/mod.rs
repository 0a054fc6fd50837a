//! How provisions hang together: which rests on which, and which bars, overrides, continues or concerns which.
//!
//! In: a rule set, and a day or all of them. Out: [`Tied`] pairs in the order of the rules, each with the kind of its [`Tie`],
//! read from citations and from the terms that one provision asks for and another concludes. [`mod@map`] picks those around some
//! provisions. Nothing here is about a case: whether a tie matters in one is what reasons say.

mod map;

use std::collections::BTreeSet;

use chrono::NaiveDate;

pub use map::{MOST_PLACES, Map, Neighbour, Place, TooMany, around, map};

use crate::model::norms::Target;
use crate::model::{
    ActionId, Bearing, CitationSet, ExprKind, FieldId, Item, ItemId, Model, NotEncodedId, Statement,
    StatementKind,
};

/// How one provision hangs together with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// It asks whether the other is met, or for what the other concludes.
    RestsOn,
    /// It is a basis of an action.
    Founds,
    /// It stands in the way of an action, or of what some provisions give.
    Bars,
    /// It takes the other out.
    Disapplies,
    /// It lets limbs of the other count as met, or takes bars away.
    SetsAside,
    /// Where both conclude, it prevails.
    GoesBefore,
    /// It says what the law meant in place of what the other says.
    Overrules,
    /// The other is out of its reach.
    Leaves,
    /// It applies the other accordingly.
    Applies,
    /// It reads something else in the other.
    Reads,
    /// It keeps an earlier text of the other for some records.
    Continues,
    /// It bears on the other, and is not written as a rule.
    BearsOn,
}

impl Tie {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::RestsOn,
        Self::Founds,
        Self::Bars,
        Self::Disapplies,
        Self::SetsAside,
        Self::GoesBefore,
        Self::Overrules,
        Self::Leaves,
        Self::Applies,
        Self::Reads,
        Self::Continues,
        Self::BearsOn,
    ];
}

/// What a provision is tied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// Another provision; never a copy.
    Provision(ItemId),
    /// What an authority does.
    Action(ActionId),
    /// Law that is not written down.
    Unwritten(NotEncodedId),
}

/// Two that hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tied {
    /// The provision that says so; never a copy.
    pub from: ItemId,
    /// How.
    pub tie: Tie,
    /// With what.
    pub to: End,
}

/// On which days the law is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On one day.
    On(NaiveDate),
    /// On all: a citation means all that ever stood there.
    Ever,
}

/// All ties of a rule set, each once, in the order of the rules.
#[must_use]
pub fn ties(model: &Model, when: When) -> Vec<Tied> {
    let mut found = Found { model, when, ties: BTreeSet::new() };
    for (at, item) in model.items.iter().enumerate() {
        let id = ItemId::from_index(at);
        if item.copy.is_none() && found.stands(id) {
            found.of_item(id, item);
        }
    }
    found.ties.into_iter().collect()
}

/// The provisions that a statement is about, if it cites some.
#[must_use]
pub const fn cited(kind: &StatementKind) -> Option<(Tie, &CitationSet)> {
    match kind {
        StatementKind::Disapply(cited) => Some((Tie::Disapplies, cited)),
        StatementKind::Disregard(_, cited) => Some((Tie::SetsAside, cited)),
        StatementKind::Overrides(cited) => Some((Tie::GoesBefore, cited)),
        StatementKind::Leaves(cited) => Some((Tie::Leaves, cited)),
        StatementKind::Apply(cited, _) => Some((Tie::Applies, cited)),
        StatementKind::Read(_, cited) => Some((Tie::Reads, cited)),
        StatementKind::Continue(cited) => Some((Tie::Continues, cited)),
        StatementKind::Bears(Bearing::Law(cited)) => Some((Tie::BearsOn, cited)),
        StatementKind::Conclude(_)
        | StatementKind::Deem(_)
        | StatementKind::Presume(_)
        | StatementKind::Act(..)
        | StatementKind::Require { .. }
        | StatementKind::Weigh(_)
        | StatementKind::Bears(Bearing::Action(_) | Bearing::Field(_) | Bearing::Nothing(_)) => None,
    }
}

/// Gathers ties.
struct Found<'m> {
    model: &'m Model,
    when: When,
    ties: BTreeSet<Tied>,
}

impl Found<'_> {
    /// True if a provision may be law.
    fn stands(&self, id: ItemId) -> bool {
        match self.when {
            When::On(day) => !self.model.item(id).in_force.on(day).is_no(),
            When::Ever => true,
        }
    }

    fn of_item(&mut self, id: ItemId, item: &Item) {
        for statement in &item.statements {
            if self.is_read(statement) {
                self.of_statement(id, statement);
            }
        }
        for by in &item.overruled_by {
            self.add(*by, Tie::Overrules, End::Provision(id));
        }
        let model = self.model;
        model.for_each_expr(item, &mut |expr| {
            expr.walk(&mut |expr| match &expr.kind {
                ExprKind::Relation { cited, .. } | ExprKind::Under(_, cited) => {
                    self.cite(id, Tie::RestsOn, cited);
                }
                ExprKind::Field(_, field) | ExprKind::OnDay { field, .. } => self.ask_for(id, *field),
                ExprKind::Effect { action, .. } => self.add(id, Tie::RestsOn, End::Action(*action)),
                ExprKind::Value(_)
                | ExprKind::This
                | ExprKind::Bound(_)
                | ExprKind::Record(..)
                | ExprKind::Owner(_)
                | ExprKind::Not(_)
                | ExprKind::And(_)
                | ExprKind::Or(_)
                | ExprKind::Compare(..)
                | ExprKind::Within { .. }
                | ExprKind::IsOneOf { .. }
                | ExprKind::Includes(..)
                | ExprKind::Has(_)
                | ExprKind::Quantified(..)
                | ExprKind::Reduce(..)
                | ExprKind::Extremum(..)
                | ExprKind::Age(..)
                | ExprKind::Arithmetic(..)
                | ExprKind::ByRows(..)
                | ExprKind::OnScale(..)
                | ExprKind::Rounded(..)
                | ExprKind::Negative(_)
                | ExprKind::InUnit(..)
                | ExprKind::Elapsed(..)
                | ExprKind::PartOf(..)
                | ExprKind::Turn(..)
                | ExprKind::IsWeekday { .. }
                | ExprKind::DayOfDecision
                | ExprKind::OtherGround(_)
                | ExprKind::Exceptional(..)
                | ExprKind::AtStandard(..)
                | ExprKind::Error => {}
            });
        });
    }

    /// True if a statement may be part of the text.
    fn is_read(&self, statement: &Statement) -> bool {
        match self.when {
            When::On(day) => !statement.in_force.on(day).is_no(),
            When::Ever => true,
        }
    }

    fn of_statement(&mut self, id: ItemId, statement: &Statement) {
        if let Some((tie, cited)) = cited(&statement.kind) {
            self.cite(id, tie, cited);
        }
        match &statement.kind {
            StatementKind::Act(modal, action) => {
                let tie = match (statement.reserved.is_some(), modal.is_basis()) {
                    (true, _) => Tie::BearsOn,
                    (false, true) => Tie::Founds,
                    (false, false) => Tie::Bars,
                };
                self.act(id, tie, *action, statement);
            }
            StatementKind::Require { action, .. } => self.act(id, Tie::Bars, *action, statement),
            StatementKind::Bears(Bearing::Action(action)) => self.act(id, Tie::BearsOn, *action, statement),
            StatementKind::Bears(Bearing::Field(field)) => {
                for (by, _) in self.model.index.assigning(*field) {
                    self.add_if_law(id, Tie::BearsOn, *by);
                }
            }
            _ => {}
        }
    }

    /// What a statement says of an action: of the provisions in its reach, if it names some.
    fn act(&mut self, id: ItemId, tie: Tie, action: ActionId, statement: &Statement) {
        match &statement.reach {
            Some(reach) => self.cite(id, tie, reach),
            None => self.add(id, tie, End::Action(action)),
        }
    }

    /// The provisions that give a value to what is asked for.
    fn ask_for(&mut self, id: ItemId, field: FieldId) {
        for (by, _) in self.model.index.assigning(field) {
            self.add_if_law(id, Tie::RestsOn, *by);
        }
    }

    fn add_if_law(&mut self, from: ItemId, tie: Tie, to: ItemId) {
        if self.stands(to) {
            self.add(from, tie, End::Provision(to));
        }
    }

    fn cite(&mut self, id: ItemId, tie: Tie, cited: &CitationSet) {
        for one in &cited.list {
            let meaning = self.model.meaning(one, Some(id));
            let targets = match self.when {
                When::On(day) => meaning.named(day),
                When::Ever => meaning.ever(),
            };
            for target in targets {
                let end = match target {
                    Target::Item(item) => End::Provision(item),
                    Target::Limb(limb) => End::Provision(self.model.limb(limb).item),
                    Target::Unwritten(law) => End::Unwritten(law),
                };
                self.add(id, tie, end);
            }
        }
    }

    /// A copy hangs together with nothing by itself: its original does.
    fn add(&mut self, from: ItemId, tie: Tie, to: End) {
        let original = |id: ItemId| self.model.chain(id).last().copied().unwrap_or(id);
        let to = match to {
            End::Provision(id) => End::Provision(original(id)),
            End::Action(_) | End::Unwritten(_) => to,
        };
        let from = original(from);
        if to != End::Provision(from) {
            self.ties.insert(Tied { from, tie, to });
        }
    }
}

//! What each part of the rule set depends on: the graph that `lower` goes down.
//!
//! A part is a value, or a side of a provision. Under the law of certain days a part depends on what
//! its text mentions, and on what other texts say of it. The graph may name more dependencies than
//! one day has, never fewer.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDate;

use crate::model::norms::Target;
use crate::model::{
    ActionId, Assignment, Bearing, CitationSet, Cited, Condition, ConditionKind, Expr, ExprKind, FieldId,
    Item, ItemId, LimbId, Model, StatementKind, Substitution, Turns,
};
use crate::syntax::spelling::Waiver;
use crate::syntax::tree::Relation;
use crate::time::InForce;

/// A part of the rule set that is determined by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    /// What is given, concluded or presumed of a field.
    Value(FieldId),
    /// The same, with what is deemed.
    Final(FieldId),
    /// Whether a provision addresses a record.
    Covers(ItemId),
    /// Whether what a provision requires is there.
    Required(ItemId),
    /// Whether a limb counts as met.
    Limb(LimbId),
    /// Whether something takes a provision out.
    Blocked(ItemId),
    /// Whether a provision is effective.
    Effective(ItemId),
    /// How far the law goes with an action under the basis in a provision.
    Level(ItemId),
}

/// How a statement reaches a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    Disapplies,
    Disregards,
    Waives,
    Overrides,
    Reads,
    Bears,
}

/// What is meant by the reach of a statement, for statements looked at so far.
pub(super) type Reaches = BTreeMap<(ItemId, usize), Rc<BTreeSet<Target>>>;

/// Whose dependencies are looked at.
#[derive(Clone)]
pub(super) enum Law<'m> {
    /// Those of all days at once.
    OfAllDays(&'m Turns),
    /// Those of some days: of one, and of the earlier texts continued on it.
    Of(Vec<NaiveDate>),
}

/// The dependencies under the law of certain days.
pub(super) struct Graph<'m> {
    pub(super) model: &'m Model,
    law: Law<'m>,
    assigned: BTreeMap<FieldId, Vec<(ItemId, usize)>>,
    reached: BTreeMap<Target, BTreeSet<(How, ItemId, usize)>>,
    /// What the reach of a statement means, as found so far.
    pub(super) reaches: RefCell<Reaches>,
    /// The statements that bear on a field.
    bearing: BTreeMap<FieldId, Vec<(ItemId, usize)>>,
    /// The bases for each action, and the bars to it.
    acts: BTreeMap<(ActionId, bool), Vec<(ItemId, usize)>>,
    /// The clauses that continue an item.
    continuing: BTreeMap<ItemId, BTreeSet<ItemId>>,
}

impl<'m> Graph<'m> {
    /// The dependencies that are there on at least one of the days.
    pub(super) fn new(model: &'m Model, law: Law<'m>) -> Self {
        let mut graph = Self {
            model,
            law,
            assigned: BTreeMap::new(),
            bearing: BTreeMap::new(),
            reached: BTreeMap::new(),
            reaches: RefCell::new(BTreeMap::new()),
            acts: BTreeMap::new(),
            continuing: BTreeMap::new(),
        };
        for (at, item) in model.items.iter().enumerate() {
            graph.enter(ItemId::from_index(at), item);
        }
        for action in (0..model.actions.len()).map(ActionId::from_index) {
            graph.acts.insert((action, true), model.bases(action).to_vec());
            graph.acts.insert((action, false), model.bars(action).to_vec());
        }
        if !model.register.continuing().is_empty() {
            let days = match &graph.law {
                Law::OfAllDays(_) => model.index.turns().to_vec(),
                Law::Of(days) => days.clone(),
            };
            let reached = graph.reached_items();
            for continued in days.into_iter().flat_map(|day| model.continuations(day)) {
                // What it continues, and what that reaches, turns on the clause.
                let mut turns: BTreeSet<ItemId> = continued.items.clone();
                let mut open: Vec<ItemId> = continued.items.into_iter().collect();
                while let Some(by) = open.pop() {
                    open.extend(reached.get(&by).into_iter().flatten().filter(|item| turns.insert(**item)));
                }
                for item in turns {
                    graph.continuing.entry(item).or_default().insert(continued.item);
                }
            }
        }
        graph
    }

    /// The provisions that each provision reaches, as a whole or in a limb.
    fn reached_items(&self) -> BTreeMap<ItemId, BTreeSet<ItemId>> {
        let mut found: BTreeMap<ItemId, BTreeSet<ItemId>> = BTreeMap::new();
        for (target, reaching) in &self.reached {
            let item = match target {
                Target::Item(id) => *id,
                Target::Limb(limb) => self.model.limb(*limb).item,
                Target::Unwritten(_) => continue,
            };
            for (_, by, _) in reaching {
                if self.model.item(*by).subject == self.model.item(item).subject {
                    found.entry(*by).or_default().insert(item);
                }
            }
        }
        found
    }

    fn enter(&mut self, id: ItemId, item: &Item) {
        for (line, statement) in item.statements.iter().enumerate() {
            if !self.stands(id, &statement.in_force) {
                continue;
            }
            let (how, cited) = match &statement.kind {
                StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
                    self.assigned.entry(to.field).or_default().push((id, line));
                    continue;
                }
                StatementKind::Disapply(cited) => (How::Disapplies, cited),
                StatementKind::Disregard(Waiver::Always, cited) => (How::Disregards, cited),
                StatementKind::Disregard(Waiver::Should | Waiver::May, cited) => (How::Waives, cited),
                StatementKind::Overrides(cited) => (How::Overrides, cited),
                StatementKind::Read(_, cited) => (How::Reads, cited),
                StatementKind::Bears(Bearing::Law(cited)) => (How::Bears, cited),
                StatementKind::Bears(Bearing::Field(field)) => {
                    self.bearing.entry(*field).or_default().push((id, line));
                    continue;
                }
                StatementKind::Leaves(_)
                | StatementKind::Apply(..)
                | StatementKind::Continue(_)
                | StatementKind::Act(..)
                | StatementKind::Require { .. }
                | StatementKind::Bears(_)
                | StatementKind::Weigh(_) => continue,
            };
            for target in self.meant(cited, Some(id)) {
                self.reached.entry(target).or_default().insert((how, id, line));
            }
        }
    }

    /// The bases for an action, in the order of the rules.
    pub(super) fn bases(&self, action: ActionId) -> &[(ItemId, usize)] {
        self.acts.get(&(action, true)).map_or(&[], Vec::as_slice)
    }

    /// The bars to an action, in the order of the rules.
    pub(super) fn bars(&self, action: ActionId) -> &[(ItemId, usize)] {
        self.acts.get(&(action, false)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_there(&self, in_force: &InForce) -> bool {
        match &self.law {
            Law::OfAllDays(_) => true,
            Law::Of(days) => days.iter().any(|day| !in_force.on(*day).is_no()),
        }
    }

    /// True if something of an item is there; of one that is judged by the law of an event, on whichever day.
    fn stands(&self, id: ItemId, in_force: &InForce) -> bool {
        self.model.is_of_event(id) || self.is_there(in_force)
    }

    /// What citations mean on the days.
    pub(super) fn meant(&self, cited: &CitationSet, citing: Option<ItemId>) -> BTreeSet<Target> {
        let around = citing.map_or(InForce::ALWAYS, |id| self.model.item(id).in_force);
        let meant = |one: &Cited| {
            let days = match &self.law {
                Law::OfAllDays(turns) => turns.of(one, &around),
                Law::Of(days) => days.clone(),
            };
            let meaning = self.model.meaning(one, citing);
            let mut found: Vec<Target> = days.into_iter().flat_map(|day| meaning.on(day)).collect();
            if let Some(citing) = citing.filter(|id| self.model.is_of_event(*id)) {
                let texts = self.model.event_texts.iter().filter(|text| text.item == citing);
                found.extend(texts.flat_map(|text| meaning.on(text.day())));
            }
            if !self.model.event_texts.is_empty() {
                found.extend(meaning.of_events());
            }
            found
        };
        cited.list.iter().flat_map(meant).collect()
    }

    /// All parts.
    pub(super) fn parts(&self) -> Vec<Part> {
        let fields = (0..self.model.fields.len()).map(FieldId::from_index);
        let items = (0..self.model.items.len()).map(ItemId::from_index);
        let levels = items.clone().filter(|id| self.model.item(*id).is_basis()).map(Part::Level);
        fields.map(Part::Final).chain(items.map(Part::Effective)).chain(levels).collect()
    }

    /// What a part depends on directly.
    pub(super) fn needs(&self, part: Part) -> Vec<Part> {
        let mut needs = BTreeSet::new();
        match part {
            Part::Final(field) => {
                needs.insert(Part::Value(field));
                let deems = |kind: &'m StatementKind| match kind {
                    StatementKind::Deem(to) => Some(to),
                    _ => None,
                };
                self.given_by(field, &deems, &mut needs);
            }
            Part::Value(field) => {
                let entry = self.model.field(field);
                for expr in [&entry.definition, &entry.otherwise].into_iter().flatten() {
                    self.expr(expr, None, None, &mut needs);
                }
                let concludes = |kind: &'m StatementKind| match kind {
                    StatementKind::Conclude(to) | StatementKind::Presume(to) => Some(to),
                    _ => None,
                };
                self.given_by(field, &concludes, &mut needs);
                for (item, line) in self.bearing.get(&field).into_iter().flatten() {
                    needs.insert(Part::Effective(*item));
                    self.reserved((*item, *line), &mut needs);
                    self.clauses(*item, &mut needs);
                }
            }
            Part::Covers(id) => {
                if let Some(addressee) = &self.model.item(id).addressee {
                    self.expr(addressee, Some(id), None, &mut needs);
                }
            }
            Part::Required(id) => {
                let item = self.model.item(id);
                // What an action requires is no condition of the text that says so.
                for condition in [&item.condition, &item.exception].into_iter().flatten() {
                    self.condition(condition, id, None, &mut needs);
                }
                self.reaching(Target::Item(id), How::Disregards, &mut needs);
                self.reaching(Target::Item(id), How::Bears, &mut needs);
            }
            Part::Limb(id) => {
                let limb = self.model.limb(id);
                self.condition(&limb.condition, limb.item, Some(id), &mut needs);
                self.reaching(Target::Limb(id), How::Bears, &mut needs);
                self.reaching(Target::Limb(id), How::Disregards, &mut needs);
                self.reaching(Target::Limb(id), How::Disapplies, &mut needs);
            }
            Part::Blocked(id) => {
                self.reaching(Target::Item(id), How::Disapplies, &mut needs);
                self.reaching(Target::Item(id), How::Disregards, &mut needs);
            }
            Part::Level(id) => self.level(id, &mut needs),
            Part::Effective(id) => {
                let item = self.model.item(id);
                if self.stands(id, &item.in_force) {
                    if let Some(day) = &item.governed_by {
                        self.expr(day, None, None, &mut needs);
                    }
                    needs.extend([Part::Covers(id), Part::Required(id), Part::Blocked(id)]);
                    needs.extend(self.model.appliers(id).into_iter().map(Part::Effective));
                }
            }
        }
        needs.into_iter().collect()
    }

    /// The statements that give a field its value, in the way that `gives` knows.
    fn given_by(
        &self,
        field: FieldId,
        gives: &dyn Fn(&'m StatementKind) -> Option<&'m Assignment>,
        needs: &mut BTreeSet<Part>,
    ) {
        for (id, line) in self.assigned.get(&field).into_iter().flatten() {
            let item = self.model.item(*id);
            let Some(to) = item.statements.get(*line).and_then(|statement| gives(&statement.kind)) else {
                continue;
            };
            needs.insert(Part::Effective(*id));
            self.reaching(Target::Item(*id), How::Overrides, needs);
            self.expr(&to.value, Some(*id), None, needs);
            self.reserved((*id, *line), needs);
            self.clauses(*id, needs);
        }
    }

    pub(super) fn clauses(&self, id: ItemId, needs: &mut BTreeSet<Part>) {
        needs.extend(self.continuing.get(&id).into_iter().flatten().map(|clause| Part::Effective(*clause)));
    }

    pub(super) fn reaching(&self, target: Target, how: How, needs: &mut BTreeSet<Part>) {
        let reaching = self.reached.get(&target).into_iter().flatten();
        for (_, id, line) in reaching.filter(|(kind, ..)| *kind == how) {
            needs.insert(Part::Effective(*id));
            self.reserved((*id, *line), needs);
        }
    }

    /// What holds a statement back.
    pub(super) fn reserved(&self, (item, line): (ItemId, usize), needs: &mut BTreeSet<Part>) {
        if let Some(condition) =
            self.model.reserved((item, line)).and_then(|reserved| reserved.condition.as_ref())
        {
            self.expr(condition, Some(item), None, needs);
        }
    }

    pub(super) fn condition(
        &self,
        condition: &Condition,
        id: ItemId,
        limb: Option<LimbId>,
        needs: &mut BTreeSet<Part>,
    ) {
        if !self.stands(id, &condition.in_force) {
            return;
        }
        match &condition.kind {
            ConditionKind::Line(expr) => self.expr(expr, Some(id), limb, needs),
            ConditionKind::List(list) => {
                if let Some(binding) = &list.quantified {
                    for expr in binding.filter.iter().chain(&binding.list.owner) {
                        self.expr(expr, Some(id), limb, needs);
                    }
                }
                let limbs =
                    list.limbs.iter().filter(|limb| self.stands(id, &self.model.limb(**limb).in_force));
                needs.extend(limbs.map(|limb| Part::Limb(*limb)));
            }
        }
    }

    /// What an expression mentions, with what is read for it.
    pub(super) fn expr(
        &self,
        expr: &Expr,
        id: Option<ItemId>,
        limb: Option<LimbId>,
        needs: &mut BTreeSet<Part>,
    ) {
        let readings = id.map(|id| self.readings(id, limb)).unwrap_or_default();
        needs.extend(readings.iter().map(|(by, _)| Part::Effective(*by)));
        expr.walk(&mut |part| match &part.kind {
            ExprKind::Field(_, field) => {
                needs.insert(self.field(*field, id));
                for reading in readings.iter().flat_map(|(_, readings)| *readings) {
                    if let Substitution::Field { new, old } = reading
                        && old == field
                    {
                        needs.insert(self.field(*new, id));
                    }
                }
            }
            ExprKind::Relation { cited, relation, .. } => self.relation(cited, *relation, needs),
            ExprKind::Effect { action, among, asked, .. } => {
                self.effect(*action, among, asked, needs);
            }
            _ => {}
        });
    }

    /// A text that deems a field means its value before any fiction.
    fn field(&self, field: FieldId, id: Option<ItemId>) -> Part {
        let mut statements = id.into_iter().flat_map(|id| &self.model.item(id).statements);
        let is_deemed_here = statements
            .any(|statement| matches!(&statement.kind, StatementKind::Deem(to) if to.field == field));
        if is_deemed_here { Part::Value(field) } else { Part::Final(field) }
    }

    fn readings(&self, id: ItemId, limb: Option<LimbId>) -> Vec<(ItemId, &'m [Substitution])> {
        let limbs = std::iter::successors(limb, |limb| self.model.limb(*limb).parent).map(Target::Limb);
        let reaching = std::iter::once(Target::Item(id)).chain(limbs);
        let reaching = reaching.filter_map(|target| self.reached.get(&target)).flatten();
        reaching
            .filter_map(|(_, by, line)| {
                let statement = self.model.item(*by).statements.get(*line)?;
                match &statement.kind {
                    StatementKind::Read(readings, _) => Some((*by, readings.as_slice())),
                    _ => None,
                }
            })
            .collect()
    }

    fn relation(&self, cited: &CitationSet, relation: Relation, needs: &mut BTreeSet<Part>) {
        for target in self.meant(cited, cited.item) {
            let item = match target {
                Target::Item(id) => {
                    match relation {
                        Relation::Met => {
                            needs.extend([Part::Covers(id), Part::Required(id)]);
                            if let Some(requirement) = &self.model.item(id).requirement {
                                self.condition(requirement, id, None, needs);
                            }
                        }
                        Relation::Applies => needs.extend([Part::Effective(id)]),
                        Relation::Covers => needs.extend([Part::Covers(id)]),
                        Relation::Breached | Relation::Used => self.deed(id, relation, needs),
                    }
                    id
                }
                Target::Limb(limb) => {
                    let item = self.model.limb(limb).item;
                    match relation {
                        Relation::Breached | Relation::Used => self.deed(item, relation, needs),
                        _ => {
                            needs.insert(Part::Limb(limb));
                        }
                    }
                    item
                }
                Target::Unwritten(_) => continue,
            };
            self.clauses(item, needs);
        }
    }
}

//! The value of a field: what is given, concluded, presumed or deemed.

use std::sync::Arc;

use super::turned::Weighing;
use super::{Instance, Lane, Lowering, ReachKind, Stage, World};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{Assignment, Expr, ExprKind, Field, FieldId, Model, StatementKind, Type, Value};
use crate::program::law::HandOver;
use crate::program::outline::StepKind;
use crate::program::{
    BoolId, Cell, Conflict, Exact, Family, InputPart, NO_CODE, NONE, Node, Op, Order, Span, TableId,
};
use crate::syntax::tree::FieldRole;

/// How a statement gives a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Giving {
    /// It concludes it.
    Concluding,
    /// It presumes it.
    Presuming,
    /// It deems it.
    Deeming,
}

/// A statement that gives a value to a field, in one world, as the outline holds it.
#[derive(Clone, Copy, Debug)]
pub struct CandidateAt {
    /// The text it stands in.
    pub text: Instance,
    /// Which of its statements it is.
    pub line: usize,
    /// Whether it is effective and nothing overrides it.
    pub active: BoolId,
    /// The same if its text governs the event by whose law it is judged; for every other text the same outright.
    pub there: BoolId,
}

impl CandidateAt {
    /// With the value that the statement gives.
    #[must_use]
    pub fn with_value(self, model: &Model) -> Option<Candidate<'_>> {
        let Self { text, line, active, there } = self;
        match &model.item(text.item).statements.get(line)?.kind {
            StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
                Some(Candidate { text, line, value: &to.value, active, there })
            }
            _ => None,
        }
    }
}

/// A statement that gives a value to a field, in one world.
#[derive(Clone, Copy)]
pub struct Candidate<'m> {
    /// The text it stands in.
    pub text: Instance,
    /// Which of its statements it is.
    pub line: usize,
    /// The value it gives.
    pub value: &'m Expr,
    /// Whether it is effective and nothing overrides it.
    pub active: BoolId,
    /// The same if its text governs the event by whose law it is judged; for every other text the same outright.
    pub there: BoolId,
}

impl<'m> Lowering<'m> {
    /// The value of a field, for each record of its entity.
    pub(super) fn field(&mut self, field: FieldId, stage: Stage, lane: Lane) -> Node {
        self.step(StepKind::Field(field, stage, lane), |this| this.governed(field, stage, lane))
    }

    /// The value of a field under the text that governs each record.
    fn governed(&mut self, field: FieldId, stage: Stage, lane: Lane) -> Node {
        let table = self.table_of(self.model.field(field).entity);
        let meant = self.worlds_of(field);
        let mut conflicts: Vec<(World, Vec<Conflict>)> = Vec::new();
        let governed = self.under_clauses(
            (World::Current, lane),
            &meant,
            &mut |this, world| {
                // Two worlds may hold the very same conflict, and each is confined to its own records.
                let outside = std::mem::take(&mut this.conflicts);
                let value = this.in_world(field, world, stage, lane);
                conflicts.push((world, std::mem::replace(&mut this.conflicts, outside)));
                value
            },
            &mut |this, continued, earlier, later| this.select_node(continued, earlier, later, table),
        );
        let governing = if meant.is_empty() { Vec::new() } else { self.governed_by(&meant, lane, table) };
        for (world, found) in conflicts {
            let governs = governing.iter().find(|(known, _)| *known == world).map(|(_, governs)| *governs);
            for Conflict { field: about, node } in found {
                let node = match governs.filter(|_| about == field) {
                    Some(governs) => self.builder.and(table, [node, governs]),
                    None => node,
                };
                self.conflict(about, node);
            }
        }
        self.without_conflict(field, governed, table)
    }

    fn in_world(&mut self, field: FieldId, world: World, stage: Stage, lane: Lane) -> Node {
        let value = self.said_in_world(field, world, stage, lane);
        self.field_left_open(field, world, lane, value)
    }

    fn said_in_world(&mut self, field: FieldId, world: World, stage: Stage, lane: Lane) -> Node {
        let entry: &'m Field = self.model.field(field);
        let table = self.table_of(entry.entity);
        let own = match &entry.definition {
            Some(definition) => {
                let cx = self.cx_of(entry.entity, lane, None);
                self.value(definition, &cx)
            }
            None if entry.ty == Type::YesNo => Node::Bool(self.yes_no(field, world, lane)),
            None => self.valued(field, world, lane),
        };
        if stage == Stage::Before {
            return own;
        }
        let deemed = self.candidates(field, world, Giving::Deeming, lane);
        if deemed.is_empty() {
            return own;
        }
        let any = self.any_active(&deemed, (world, &[]), lane, table);
        let fiction = if entry.ty == Type::YesNo {
            let (yes, no) = self.sides(&deemed, world, lane, table);
            Node::Bool(self.layer_open(yes, no, table))
        } else {
            self.chosen((field, world), &deemed, None, table, lane)
        };
        self.select_node(any, fiction, own, table)
    }

    /// The statements that give a value to a field, with whether they are effective.
    pub(super) fn candidates(
        &mut self,
        field: FieldId,
        world: World,
        giving: Giving,
        lane: Lane,
    ) -> Vec<Candidate<'m>> {
        let found: Arc<[CandidateAt]> = self.step(StepKind::Candidates(field, world, giving, lane), |this| {
            this.giving(field, world, giving, lane).into()
        });
        found.iter().filter_map(|candidate| candidate.with_value(self.model)).collect()
    }

    /// The statements that presume a field, where presumptions count.
    fn presuming(&mut self, field: FieldId, world: World, lane: Lane) -> Vec<Candidate<'m>> {
        match lane {
            Lane::Presumed => self.candidates(field, world, Giving::Presuming, lane),
            Lane::Strict => Vec::new(),
        }
    }

    fn giving(&mut self, field: FieldId, world: World, giving: Giving, lane: Lane) -> Vec<CandidateAt> {
        let assigned = self.assigned(field).to_vec();
        let mut found = Vec::new();
        for (id, line) in assigned {
            let item = self.model.item(id);
            let Some(statement) = item.statements.get(line) else { continue };
            let (is_meant, to) = match &statement.kind {
                StatementKind::Conclude(to) => (giving == Giving::Concluding, to),
                StatementKind::Presume(to) => (giving == Giving::Presuming, to),
                StatementKind::Deem(to) => (giving == Giving::Deeming, to),
                _ => continue,
            };
            for text in self.texts(id, world) {
                let in_force = self.on(&statement.in_force, text);
                if !is_meant || in_force.is_no() {
                    continue;
                }
                let there = self.active(text, to, lane);
                let table = self.builder.table_of(there);
                let part = self.builder.constant(table, in_force);
                let there = self.builder.and(table, [part, there]);
                let there = self.held_back(there, text, line, lane);
                let active = if self.is_of_event(id) {
                    let governs = self.governs(text, lane);
                    self.builder.and(table, [governs, there])
                } else if self.turned_beyond(text, world).is_empty() {
                    there
                } else {
                    // Another text may be in force.
                    let is_this = self.builder.constant(table, Kleene::Open);
                    self.builder.and(table, [is_this, there])
                };
                found.push(CandidateAt { text, line, active, there });
            }
        }
        found
    }

    /// Whether a text is effective, if it governs, and nothing that concludes otherwise overrides it.
    fn active(&mut self, text: Instance, to: &Assignment, lane: Lane) -> BoolId {
        let effective = if self.is_of_event(text.item) {
            self.effective(text, lane);
            self.effective_there(text, lane)
        } else {
            self.effective(text, lane)
        };
        let table = self.builder.table_of(effective);
        let reach = self.reach(text.item, text.world);
        let mut overriding = Vec::new();
        for reaching in reach.of(Target::Item(text.item), ReachKind::Overrides) {
            // Where both say the same, it does not matter which of them prevails.
            if !self.says_the_same(reaching.by.item, to) {
                overriding.push(self.effect_of(reaching, text, lane));
            }
        }
        let overridden = self.builder.or(table, overriding);
        let prevails = self.builder.not(overridden);
        self.builder.and(table, [effective, prevails])
    }

    /// Open, where the law of the day that could conclude a field is not in the rule set.
    fn unknown_law(&mut self, field: FieldId, world: World, lane: Lane, table: TableId) -> Option<BoolId> {
        let of_events = self.event_items(field).into_iter();
        let unknown: Vec<BoolId> =
            of_events.filter_map(|id| self.unknown_event_law(id, lane, table)).collect();
        if !unknown.is_empty() {
            return Some(self.builder.or(table, unknown));
        }
        let assigned = self.assigned(field);
        let is_unknown = assigned.iter().any(|(id, _)| {
            let item = self.model.item(*id);
            let text = self.instance(*id, world);
            let is_there = item.copy.is_some() || item.is_reserved() || self.is_of_event(*id);
            !is_there && self.in_force(text).is_no() && self.is_not_encoded(item, text.day)
        });
        is_unknown.then(|| self.builder.constant(table, Kleene::Open))
    }

    /// What concludes yes, and what concludes no.
    fn sides(
        &mut self,
        candidates: &[Candidate<'m>],
        within: World,
        lane: Lane,
        table: TableId,
    ) -> (BoolId, BoolId) {
        let [yes, no] = [true, false].map(|wanted| {
            let found = candidates.iter().filter(|candidate| {
                matches!(candidate.value.kind, ExprKind::Value(Value::YesNo(yes)) if yes == wanted)
            });
            found.copied().collect::<Vec<_>>()
        });
        (self.any_active(&yes, (within, &[]), lane, table), self.any_active(&no, (within, &[]), lane, table))
    }

    /// What two sides say, open where neither does.
    fn layer_open(&mut self, yes: BoolId, no: BoolId, table: TableId) -> BoolId {
        let open = self.builder.constant(table, Kleene::Open);
        self.builder.layer(yes, no, open)
    }

    /// A condition: given, else concluded, else presumed, else open or by burden of proof *no*.
    fn yes_no(&mut self, field: FieldId, world: World, lane: Lane) -> BoolId {
        let entry: &'m Field = self.model.field(field);
        let table = self.table_of(entry.entity);
        let concluding = self.candidates(field, world, Giving::Concluding, lane);
        let (mut yes, mut no) = self.sides(&concluding, world, lane, table);
        if let Some(open) = self.unknown_law(field, world, lane, table) {
            yes = self.builder.or(table, [yes, open]);
            no = self.builder.or(table, [no, open]);
        }
        let clash = self.builder.clash(yes, no);
        self.conflict(field, clash);
        let presuming = self.presuming(field, world, lane);
        if entry.role == FieldRole::Term {
            let below = match &entry.otherwise {
                Some(Expr { kind: ExprKind::Value(Value::None), .. }) => {
                    self.builder.constant(table, Kleene::Open)
                }
                Some(otherwise) => {
                    let cx = self.cx_of(entry.entity, lane, None);
                    self.condition_expr(otherwise, &cx)
                }
                None => self.builder.constant(table, false),
            };
            let (presumed_yes, presumed_no) = self.sides(&presuming, world, lane, table);
            let below = self.builder.layer(presumed_yes, presumed_no, below);
            return self.builder.layer(yes, no, below);
        }
        let given = self.bool_input(table, InputPart::Given(field));
        let can_be_presumed = !presuming.is_empty() || self.is_presumed_somewhere(field);
        let is_only_given =
            concluding.is_empty() && !can_be_presumed && self.builder.constant_of(yes) == Some(Kleene::No);
        if is_only_given && !self.is_lacking_somewhere(field) {
            return given;
        }
        let open = self.builder.constant(table, Kleene::Open);
        let bottom = if entry.burden_on.is_some() || !entry.labels.others.is_empty() {
            let lacking = self.bool_input(table, InputPart::Lacking(field));
            let is_there = self.builder.not(lacking);
            self.builder.and(table, [is_there, open])
        } else {
            open
        };
        let (presumed_yes, presumed_no) = self.sides(&presuming, world, lane, table);
        let below = self.builder.layer(presumed_yes, presumed_no, bottom);
        let concluded = self.builder.layer(yes, no, below);
        let said_yes = self.builder.certainly(given);
        let not_given = self.builder.not(given);
        let said_no = self.builder.certainly(not_given);
        let decided = self.builder.layer(said_yes, said_no, concluded);
        let against = [self.builder.clash(said_yes, no), self.builder.clash(said_no, yes)];
        let against = self.builder.or(table, against);
        self.conflict(field, against);
        self.builder.select(against, open, decided)
    }

    /// A value: given, else concluded, else presumed, else what holds otherwise, else open.
    fn valued(&mut self, field: FieldId, world: World, lane: Lane) -> Node {
        let entry: &'m Field = self.model.field(field);
        let table = self.table_of(entry.entity);
        let family = self.family(&entry.ty);
        let concluding = self.candidates(field, world, Giving::Concluding, lane);
        let presuming = self.presuming(field, world, lane);
        if entry.role == FieldRole::Term {
            let mut otherwise = match &entry.otherwise {
                Some(otherwise) => {
                    let cx = self.cx_of(entry.entity, lane, None);
                    Some(self.value_as(otherwise, &entry.ty, &cx))
                }
                None => None,
            };
            if !presuming.is_empty() {
                otherwise = Some(self.chosen((field, world), &presuming, otherwise, table, lane));
            }
            return self.chosen_in(field, &concluding, otherwise, world, table, lane);
        }
        let given = self.builder.input(table, InputPart::Given(field), family);
        let is_only_given = concluding.is_empty() && !self.is_presumed_somewhere(field);
        if is_only_given && !self.is_lacking_somewhere(field) {
            return given;
        }
        let mut below = self.open(&entry.ty, table);
        if !entry.labels.others.is_empty() {
            let lacking = self.bool_input(table, InputPart::Lacking(field));
            let none = self.none(&entry.ty, table);
            below = self.select_node(lacking, none, below, table);
        }
        if !presuming.is_empty() {
            below = self.chosen((field, world), &presuming, Some(below), table, lane);
        }
        let concluded = if concluding.is_empty() {
            below
        } else {
            self.chosen_in(field, &concluding, Some(below), world, table, lane)
        };
        let known = self.is_known(given, table);
        let decided = self.select_node(known, given, concluded, table);
        let pairs = self.pairs(field, &concluding, lane);
        let pairs = pairs.into_iter().map(|(candidate, value)| (candidate.active, value));
        let against: Vec<BoolId> =
            pairs.flat_map(|pair| self.clashes(&[(known, given), pair], table)).collect();
        let against = self.builder.or(table, against);
        self.conflict(field, against);
        let open = self.open(&entry.ty, table);
        self.select_node(against, open, decided, table)
    }

    /// True if a fact can be about a record that is not there, and provisions give it a value in some world: then what
    /// they say goes before that.
    fn is_lacking_somewhere(&mut self, field: FieldId) -> bool {
        !self.model.field(field).labels.others.is_empty() && !self.assigned(field).is_empty()
    }

    /// Whether a value is given, or known to be absent.
    fn is_known(&mut self, given: Node, table: TableId) -> BoolId {
        if given.family() == Family::Bool {
            return self.builder.constant(table, true);
        }
        let there = self.builder.bool(table, Op::Has(given));
        let absent = self.builder.not(there);
        let (is_there, is_absent) = (self.builder.certainly(there), self.builder.certainly(absent));
        self.builder.or(table, [is_there, is_absent])
    }

    fn chosen_in(
        &mut self,
        field: FieldId,
        candidates: &[Candidate<'m>],
        otherwise: Option<Node>,
        world: World,
        table: TableId,
        lane: Lane,
    ) -> Node {
        let chosen = self.chosen((field, world), candidates, otherwise, table, lane);
        match self.unknown_law(field, world, lane, table) {
            Some(open) => {
                let unknown = self.open(&self.model.field(field).ty, table);
                self.select_node(open, unknown, chosen, table)
            }
            None => chosen,
        }
    }

    /// What the effective candidates give; where none can, what holds otherwise.
    fn chosen(
        &mut self,
        (field, world): (FieldId, World),
        candidates: &[Candidate<'m>],
        otherwise: Option<Node>,
        table: TableId,
        lane: Lane,
    ) -> Node {
        let ty: &'m Type = &self.model.field(field).ty;
        let pairs = self.pairs(field, candidates, lane);
        let weighing = Weighing { ty, otherwise, lane, table };
        let weighed = self.weighed(pairs, weighing, (world, &[]));
        for clash in &weighed.clashes {
            self.conflict(field, *clash);
        }
        self.without_clash(weighed, weighing).value
    }

    /// Each candidate with the value it gives.
    fn pairs(
        &mut self,
        field: FieldId,
        candidates: &[Candidate<'m>],
        lane: Lane,
    ) -> Vec<(Candidate<'m>, Node)> {
        let ty: &'m Type = &self.model.field(field).ty;
        let mut pairs = Vec::new();
        for candidate in candidates {
            let cx = self.cx_of(self.model.item(candidate.text.item).subject, lane, Some(candidate.text));
            let value = self.value_as(candidate.value, ty, &cx);
            // A text about the case as a whole concludes a field of the case, so the tables agree.
            pairs.push((*candidate, value));
        }
        pairs
    }

    /// Candidates that give one value are one candidate: it is effective if any of them is.
    pub(super) fn by_value(
        &mut self,
        pairs: Vec<(Candidate<'m>, Node)>,
        within: (World, &[HandOver]),
        lane: Lane,
        table: TableId,
    ) -> Vec<(BoolId, Node)> {
        let mut values: Vec<(Node, Vec<Candidate<'m>>)> = Vec::new();
        for (candidate, value) in pairs {
            match values.iter_mut().find(|(known, _)| *known == value) {
                Some((_, candidates)) => candidates.push(candidate),
                None => values.push((value, vec![candidate])),
            }
        }
        let values = values.into_iter();
        values.map(|(value, candidates)| (self.any_active(&candidates, within, lane, table), value)).collect()
    }

    pub(super) fn chosen_of(
        &mut self,
        pairs: &[(BoolId, Node)],
        otherwise: Option<Node>,
        ty: &Type,
        table: TableId,
    ) -> Node {
        let below = match otherwise {
            Some(below) => below,
            None => self.open(ty, table),
        };
        if let Node::Set(id) = below
            && self.builder.constant_set_of(id).is_none()
        {
            let any = self.builder.or(table, pairs.iter().map(|(active, _)| *active));
            let none = self.builder.same(table, Cell::Set(0));
            let chosen = self.builder.make(table, Op::Candidates(pairs.into(), none));
            return self.select_node(any, chosen, below, table);
        }
        self.builder.make(table, Op::Candidates(pairs.into(), below))
    }

    /// Where two candidates are certainly effective and certainly differ.
    pub(super) fn clashes(&mut self, pairs: &[(BoolId, Node)], table: TableId) -> Vec<BoolId> {
        let mut clashes = Vec::new();
        for (at, (a, left)) in pairs.iter().enumerate() {
            for (b, right) in pairs.iter().skip(at + 1) {
                let same = self.ordered(*left, Order::Same, *right, table);
                let differ = self.builder.not(same);
                let both = self.builder.and(table, [*a, *b, differ]);
                let clash = self.builder.certainly(both);
                if self.builder.constant_of(clash) != Some(Kleene::No) {
                    clashes.push(clash);
                }
            }
        }
        clashes
    }

    pub(super) fn conflict(&mut self, field: FieldId, node: BoolId) {
        let known = Conflict { field, node };
        if self.builder.constant_of(node) != Some(Kleene::No) && !self.conflicts.contains(&known) {
            self.conflicts.push(known);
        }
    }

    /// A value in the family of a type: `none` written out has none of its own.
    fn value_as(&mut self, expr: &'m Expr, ty: &Type, cx: &super::Cx) -> Node {
        if matches!(expr.kind, ExprKind::Value(Value::None)) {
            return self.none(ty, cx.table);
        }
        self.value(expr, cx)
    }

    /// No value.
    fn none(&mut self, ty: &Type, table: TableId) -> Node {
        let cell = match self.family(ty) {
            Family::Set => Cell::Set(NONE),
            Family::Span => Cell::Span(Span::NONE),
            Family::Sym => Cell::Sym(NO_CODE),
            Family::Exact => Cell::Exact(Exact::NONE),
            Family::Bool | Family::Ref => return self.open(ty, table),
        };
        self.builder.same(table, cell)
    }
}

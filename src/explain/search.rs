//! The search for what an open value still depends on: from the value down to the inputs, along what is open.

use std::collections::BTreeMap;

use super::Explainer;
use super::route::{Place, Route, Sense};
use super::wanted::{ListOfKey, Unknown};
use crate::evaluate::places_of;
use crate::facts::{Fact, RecordId};
use crate::logic::Kleene;
use crate::model::{FieldId, ItemId, ListOf, Standards, Type};
use crate::program::{
    BoolId, InputPart, ListKey, NO_CODE, Node, OPEN_CODE, Op, SetId, SpanId, TableId, TableKind,
};
use crate::time::{FIRST_DAY, InForce, LAST_DAY, Place as Land, day_of, working_day_from};

/// Follows what is open down to the inputs.
pub(super) struct Search<'s, 'a, 'm> {
    explainer: &'s Explainer<'a, 'm>,
    /// Where it has been, and from which place of the law at first.
    seen: BTreeMap<(Node, usize), Place>,
    /// The inputs that are open.
    pub found: Vec<Unknown>,
    /// Where in the law each was found, and after how many steps.
    places: Vec<(Place, usize)>,
    /// How many inputs it has met.
    steps: usize,
    /// What leads it, if it follows the law, and not the operations.
    route: Option<&'s Route>,
    /// Where in the law it is.
    place: Place,
    /// Whether it helps the answer if what it is at is so.
    sense: Sense,
    /// The statements of law that is not written as a rule, and for which row each.
    pub reserved: Vec<(ItemId, usize, usize)>,
    /// The terms behind what is asked, by the slots that hold them.
    terms: BTreeMap<Node, FieldId>,
    /// The fields about which provisions can contradict each other, by the slots that hold them.
    pub disputed: BTreeMap<Node, FieldId>,
    /// Those about which they do.
    pub contradictions: Vec<(FieldId, Option<RecordId>)>,
    /// True if a value on the way is open because something is withheld.
    pub meets_withheld: bool,
}

impl<'s, 'a, 'm> Search<'s, 'a, 'm> {
    pub fn new(explainer: &'s Explainer<'a, 'm>, terms: BTreeMap<Node, FieldId>) -> Self {
        Self {
            explainer,
            seen: BTreeMap::new(),
            found: Vec::new(),
            places: Vec::new(),
            steps: 0,
            route: None,
            place: Place::default(),
            sense: Sense::For,
            reserved: Vec::new(),
            terms,
            disputed: BTreeMap::new(),
            contradictions: Vec::new(),
            meets_withheld: false,
        }
    }

    /// One that is led along the law.
    pub fn led(explainer: &'s Explainer<'a, 'm>, terms: BTreeMap<Node, FieldId>, route: &'s Route) -> Self {
        Self { route: Some(route), ..Self::new(explainer, terms) }
    }

    /// What was found, in the order of the law.
    pub fn in_order(self) -> Vec<Unknown> {
        let mut found: Vec<((Place, usize), Unknown)> = self.places.into_iter().zip(self.found).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, unknown)| unknown).collect()
    }

    /// Follows a value, if it is open.
    pub fn follow(&mut self, node: Node, row: usize) {
        if !self.explainer.run.is_open(node, row) {
            return;
        }
        let from = (self.place, self.sense);
        self.place = self.route.map_or(self.place, |route| route.entered(self.place, node));
        let is_first = self.seen.get(&(node, row)).is_none_or(|known| self.place < *known);
        if is_first {
            self.seen.insert((node, row), self.place);
            self.enter(node, row);
        }
        (self.place, self.sense) = from;
    }

    fn enter(&mut self, node: Node, row: usize) {
        if u32::try_from(row).is_ok_and(|row| self.explainer.given.is_withheld(node, row)) {
            self.meets_withheld = true;
            return;
        }
        if let Some(field) = self.disputed.get(&node).copied()
            && self.explainer.is_conflict(field, row)
        {
            let entity = self.explainer.model().field(field).entity;
            let record = entity.and_then(|entity| self.explainer.record_at(entity, row));
            if entity.is_none() || record.is_some() {
                self.contradictions.push((field, record));
            }
        }
        let program = self.explainer.program;
        if let Some(part) = program.input(node) {
            self.input(program.table(node), part, row);
            return;
        }
        let Some(op) = program.maker(node) else { return };
        let before = self.found.len();
        self.op(op, row);
        self.or_the_term(before, node, row);
    }

    /// What a case may state in one word is asked for in one word, not by the list it is made from.
    fn or_the_term(&mut self, before: usize, node: Node, row: usize) {
        let found = &self.found[before..];
        if let (true, Some(field)) = (found.is_empty(), self.terms.get(&node).copied()) {
            // A term that no provision gives a value a case may state.
            if !matches!(node, Node::Bool(_)) && self.is_open_by_itself(node, row) {
                let record = self.record_in(self.explainer.program.table(node), row);
                self.push(Unknown::Field(field, record));
            }
            return;
        }
        let is_list = !found.is_empty() && found.iter().all(|one| matches!(one, Unknown::Complete(..)));
        let Some(field) = self.terms.get(&node).copied().filter(|_| is_list) else { return };
        let record = self.record_in(self.explainer.program.table(node), row);
        self.found.truncate(before);
        self.places.truncate(before);
        self.push(Unknown::Field(field, record));
    }

    /// True if a value is open and nothing that is open is behind it: neither what is found elsewhere, nor what is withheld,
    /// nor a contradiction.
    fn is_open_by_itself(&self, node: Node, row: usize) -> bool {
        let mut behind = Search::new(self.explainer, BTreeMap::new());
        behind.disputed.clone_from(&self.disputed);
        behind.follow(node, row);
        let is_conflict = self.terms.get(&node).is_some_and(|field| self.explainer.is_conflict(*field, row));
        behind.found.is_empty() && behind.reserved.is_empty() && !behind.meets_withheld && !is_conflict
    }

    fn op(&mut self, op: &Op, row: usize) {
        match op {
            Op::Gather(a, via) => self.gathered(*a, Node::Ref(*via), row),
            Op::Any(counts, complete) => self.elements(&[Node::Bool(*counts)], *complete, row),
            Op::Count { counts, complete } => self.elements(&[Node::Bool(*counts)], *complete, row),
            Op::Reduce { value, counts, complete, .. } => {
                self.elements(&[Node::Bool(*counts), *value], *complete, row)
            }
            Op::Sum { value, counts, complete, .. } => {
                self.elements(&[Node::Bool(*counts), Node::Exact(*value)], *complete, row);
            }
            Op::WorkingDay { day, place } => self.working_day(*day, *place, row),
            Op::Layer { yes, no, below } => {
                // What a person may still decide comes first, then what provisions may conclude.
                let before = self.found.len();
                self.decided_by(*yes, row);
                self.decided_by(*no, row);
                let behind = self.found.len();
                self.follow(Node::Bool(*yes), row);
                self.against(*no, row);
                self.follow(Node::Bool(*below), row);
                self.facts_first(before, behind);
            }
            Op::Not(inner) => self.against(*inner, row),
            Op::Select(condition, a, b) => self.selected(*condition, *a, *b, row),
            Op::Rows(pairs) => {
                for (holds, value) in pairs {
                    if !self.explainer.run.condition(*holds, row).is_no() {
                        self.follow(Node::Bool(*holds), row);
                        self.follow(*value, row);
                    }
                }
            }
            Op::OnDay { says, day, .. } => self.history(*says, *day, row),
            Op::Test(value, _) if !self.explainer.run.is_open(Node::Sym(*value), row) => {
                self.too_wide(Node::Sym(*value), row);
            }
            _ => {
                let here = self.place;
                let parts = match self.route {
                    Some(route) => route.parts(op, (here, self.sense), row, self.explainer),
                    None => op.operands().into_iter().map(|operand| (operand, here)).collect(),
                };
                for (operand, place) in parts {
                    // A candidate that cannot be effective gives nothing.
                    self.place = place;
                    self.follow(operand, row);
                }
                self.place = here;
            }
        }
    }

    /// Along the law, a judgement of which it is not known what it usually is comes behind the facts that provisions
    /// conclude it from, and before lists and records.
    fn facts_first(&mut self, before: usize, behind: usize) {
        let model = self.explainer.outline.model;
        let is_contested = |unknown: &Unknown| match unknown {
            Unknown::Field(field, _) | Unknown::Finding(field, ..) => model.field(*field).usually.is_none(),
            _ => false,
        };
        let is_listed = |unknown: &Unknown| match unknown {
            Unknown::Complete(..) => true,
            Unknown::Field(field, _) => matches!(model.field(*field).ty, Type::Record(_) | Type::List(_)),
            _ => false,
        };
        let (Some(_), Some([judged])) = (self.route, self.found.get(before..behind)) else { return };
        let listed: Vec<usize> =
            (behind..self.found.len()).filter(|at| self.found.get(*at).is_some_and(is_listed)).collect();
        if is_contested(judged) && self.found.len() - behind > listed.len() {
            for at in std::iter::once(before).chain(listed) {
                self.steps += 1;
                self.places[at].1 = self.steps;
            }
        }
    }

    /// Follows what helps the answer if it is not so.
    fn against(&mut self, id: BoolId, row: usize) {
        let sense = self.sense;
        self.sense = sense.turned();
        self.follow(Node::Bool(id), row);
        self.sense = sense;
    }

    /// Where day and place are known and the end is not, no calendar decides it.
    fn working_day(&mut self, day: SpanId, place: SetId, row: usize) {
        let run = self.explainer.run;
        let places: Vec<Land> = places_of(run.set_value(place, row).0).collect();
        let known = run.span_value(day, row);
        match (known.low.filter(|_| known.low == known.high), places.as_slice()) {
            (Some(day), [place]) => {
                let first = working_day_from(day_of(day), *place).earliest();
                self.push(Unknown::WorkingDay(first, *place));
            }
            _ => {
                self.follow(Node::Span(day), row);
                self.follow(Node::Set(place), row);
            }
        }
    }

    fn selected(&mut self, condition: BoolId, yes: Node, no: Node, row: usize) {
        match self.explainer.run.condition(condition, row) {
            Kleene::Yes => self.follow(yes, row),
            Kleene::No => self.follow(no, row),
            Kleene::Open => {
                // What is selected by whether a value is given is that value: it comes first.
                self.follow(yes, row);
                self.follow(Node::Bool(condition), row);
                self.follow(no, row);
            }
        }
    }

    /// What a person may still decide: an input behind "certainly".
    fn decided_by(&mut self, id: BoolId, row: usize) {
        let program = self.explainer.program;
        match program.maker(id) {
            Some(Op::Certainly(inner)) => {
                self.decided_by(*inner, row);
                self.follow(Node::Bool(*inner), row);
            }
            Some(Op::Not(inner)) => self.follow(Node::Bool(*inner), row),
            _ => {}
        }
    }

    /// A citation that is known, and wider than what it is held against: where a case gives it, it can be given more
    /// closely.
    fn too_wide(&mut self, node: Node, row: usize) {
        let program = self.explainer.program;
        if let Some(part) = program.input(node) {
            self.input(program.table(node), part, row);
            return;
        }
        match program.maker(node) {
            Some(Op::Gather(inner, via)) => {
                let to = self.explainer.run.row_value(*via, row);
                if to < NO_CODE {
                    self.too_wide(*inner, to as usize);
                }
            }
            Some(Op::Select(condition, yes, no)) => match self.explainer.run.condition(*condition, row) {
                Kleene::Yes => self.too_wide(*yes, row),
                Kleene::No => self.too_wide(*no, row),
                Kleene::Open => {}
            },
            _ => {}
        }
    }

    fn gathered(&mut self, value: Node, via: Node, row: usize) {
        let Node::Ref(id) = via else { return };
        match self.explainer.run.row_value(id, row) {
            OPEN_CODE => self.follow(via, row),
            NO_CODE => {}
            to => self.follow(value, to as usize),
        }
    }

    fn elements(&mut self, values: &[Node], complete: BoolId, row: usize) {
        let program = self.explainer.program;
        for value in values {
            let table = program.table(*value);
            let Some(Node::Ref(owner)) = program.inputs.get(&(table, InputPart::Owner)) else { continue };
            for element in 0..self.explainer.run.rows_of(program, *value) {
                if self.explainer.run.row_value(*owner, element) as usize == row {
                    self.follow(*value, element);
                }
            }
        }
        if !self.explainer.run.condition(complete, row).is_yes() {
            self.incomplete(complete, row);
        }
    }

    /// A list that is not said to be complete.
    fn incomplete(&mut self, complete: BoolId, row: usize) {
        let program = self.explainer.program;
        if let Some(InputPart::Complete(key)) = program.input(complete) {
            let record = self.record_in(program.table(complete), row);
            let list = match key {
                ListKey::Children(entity) => ListOf::Children(entity),
                ListKey::Field(field) => ListOf::Field(field),
            };
            self.push(Unknown::Complete(ListOfKey(list), record));
            return;
        }
        if let Some(Op::Gather(Node::Bool(inner), via)) = program.maker(complete) {
            let to = self.explainer.run.row_value(*via, row);
            if to < NO_CODE {
                self.incomplete(*inner, to as usize);
            }
        }
    }

    fn history(&mut self, says: Node, day: SpanId, row: usize) {
        self.follow(Node::Span(day), row);
        let program = self.explainer.program;
        let mut table = program.table(says);
        let mut owner_row = row;
        if let TableKind::Join { via, elements, .. } = program.tables[table.index()].kind {
            let to = self.explainer.run.row_value(via, row);
            if to >= NO_CODE {
                return;
            }
            owner_row = to as usize;
            table = elements;
        }
        if let TableKind::History(field) = program.tables[table.index()].kind {
            let owner = program.tables[table.index()].owner.unwrap_or(crate::program::Program::CASES);
            let record = self.record_in(owner, owner_row);
            // What holds on every day that it can be: then only the day is wanted.
            if !self.is_alike_throughout(record, field, day, row) {
                self.push(Unknown::Field(field, record));
            }
        }
    }

    /// True if a case says the same of a history on every day that a day can be.
    fn is_alike_throughout(&self, record: Option<RecordId>, field: FieldId, day: SpanId, row: usize) -> bool {
        let known = self.explainer.run.span_value(day, row);
        let (first, last) = (known.low.map_or(FIRST_DAY, day_of), known.high.map_or(LAST_DAY, day_of));
        let stretches: Vec<&Fact> = self.explainer.case.facts_of(record, field).collect();
        let Some(value) = stretches.first().map(|fact| &fact.value) else { return false };
        let days = || stretches.iter().filter_map(|fact| fact.days);
        // What is said without days holds on each, whatever it was before a birth.
        if days().any(|days| days == InForce::ALWAYS) {
            return stretches.len() == 1;
        }
        if stretches.iter().any(|fact| fact.value != *value) {
            return false;
        }
        // Where one stretch ends, another has to go on.
        let mut next = first;
        loop {
            let reaching = days().filter(|days| days.on(next).is_yes());
            let ends = reaching.map(|days| days.last().map_or(LAST_DAY, |last| last.earliest()));
            match ends.max() {
                None => return false,
                Some(end) if end >= last => return true,
                Some(end) => match end.succ_opt() {
                    Some(day) => next = day,
                    None => return true,
                },
            }
        }
    }

    fn record_in(&self, table: TableId, row: usize) -> Option<RecordId> {
        match self.explainer.program.tables[table.index()].kind {
            TableKind::Entity(entity) => self.explainer.record_at(entity, row),
            TableKind::List(_) | TableKind::History(_) | TableKind::Join { .. } | TableKind::Case => None,
        }
    }

    fn input(&mut self, table: TableId, part: InputPart, row: usize) {
        let record = self.record_in(table, row);
        match part {
            InputPart::Given(field) => self.push(Unknown::Field(field, record)),
            InputPart::Finding(field, standard) => {
                self.push(Unknown::Finding(field, record, Standards::one(standard)))
            }
            InputPart::Unwritten(id) => self.push(Unknown::Unwritten(id, record)),
            InputPart::OtherGround(limb) => self.push(Unknown::OtherGround(limb, record)),
            InputPart::Reserved(item, line) => {
                if !self.reserved.contains(&(item, line, row)) {
                    self.reserved.push((item, line, row));
                }
            }
            // An exceptional case is presumed not to be there: nothing waits for it.
            InputPart::Exceptional(_)
            | InputPart::Complete(_)
            | InputPart::Lacking(_)
            | InputPart::Owner
            | InputPart::Case
            | InputPart::Element
            | InputPart::First(_)
            | InputPart::Last(_)
            | InputPart::DayOfDecision => {}
        }
    }

    fn push(&mut self, unknown: Unknown) {
        let strictest = self.explainer.outline.model.strictest();
        let place =
            self.route.map_or(self.place, |route| route.place_of(self.place, unknown, self.explainer));
        let known = self.found.iter().enumerate().find_map(|(at, known)| {
            let both = known.together(unknown, strictest)?;
            Some((at, both))
        });
        self.steps += 1;
        match known {
            Some((at, both)) => {
                self.found[at] = both;
                if place < self.places[at].0 {
                    self.places[at] = (place, self.steps);
                }
            }
            None => {
                self.found.push(unknown);
                self.places.push((place, self.steps));
            }
        }
    }
}

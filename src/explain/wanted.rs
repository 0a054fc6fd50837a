//! What an open value still depends on: only facts that can still matter.
//!
//! The operations are followed from the answer down to the inputs, along those whose value is
//! open. What a decided value rests on cannot matter any more: Kleene's logic has seen to that.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Explainer;
use super::named::{Noun, TextId};
use super::sentence::Speaking;
use super::want::{Asking, Want, WantKey};
use crate::citation::Citation;
use crate::evaluate::places_of;
use crate::facts::{Fact, FactValue, RecordId};
use crate::logic::Kleene;
use crate::model::{FieldId, ItemId, LimbId, ListOf, NotEncodedId, StandardId, Standards, Type, Value};
use crate::program::{
    BoolId, InputPart, Lane, ListKey, NO_CODE, Node, OPEN_CODE, Op, SetId, SpanId, TableId, TableKind,
};
use crate::syntax::spelling::TextRole;
use crate::syntax::tree::FieldRole;
use crate::time::{FIRST_DAY, InForce, LAST_DAY, Place, day_of, working_day_from};

/// An input that is not known, in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unknown {
    /// A fact of a record, or of the case.
    Field(FieldId, Option<RecordId>),
    /// The same, asked for at standards of proof.
    Finding(FieldId, Option<RecordId>, Standards),
    /// Whether a list holds all its elements.
    Complete(ListOfKey, Option<RecordId>),
    /// Law that is not written down.
    Unwritten(NotEncodedId, Option<RecordId>),
    /// Another ground of equal weight.
    OtherGround(LimbId, Option<RecordId>),
    /// Whether a day is a working day at a place.
    WorkingDay(NaiveDate, Place),
}

/// A list, to be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListOfKey(pub ListOf);

impl Explainer<'_, '_> {
    /// The inputs an open value depends on, in the order of the rules.
    pub(super) fn unknowns(&self, node: Node, row: usize) -> Vec<Unknown> {
        let terms = self.program.fields.iter().filter(|((field, _), made)| {
            **made != node && self.outline.model.field(*field).role == FieldRole::Term
        });
        let mut held: BTreeMap<Node, Option<FieldId>> = BTreeMap::new();
        for ((field, _), made) in terms {
            // What nothing makes can stand in one slot for several terms.
            held.entry(*made)
                .and_modify(|known| *known = known.filter(|known| known == field))
                .or_insert(Some(*field));
        }
        let terms = held.into_iter().filter_map(|(made, field)| Some((made, field?))).collect();
        let mut search = Search::new(self, terms);
        search.follow(node, row);
        search.found
    }

    /// The statements of law that is not written as a rule on which an open value depends, and for which row each.
    pub(super) fn reserved_behind(&self, node: Node, row: usize) -> Vec<(ItemId, usize, usize)> {
        let mut search = Search::new(self, BTreeMap::new());
        search.follow(node, row);
        search.reserved
    }

    /// The fields about which provisions contradict each other, and which leave a value open for that.
    pub(super) fn contradictions(&self, node: Node, row: usize) -> Vec<(FieldId, Option<RecordId>)> {
        if self.program.conflicts.is_empty() {
            return Vec::new();
        }
        let mut search = Search::new(self, BTreeMap::new());
        let fields = self.program.conflicts.iter().map(|conflict| conflict.field);
        let made = |field| self.program.fields.get(&(field, Lane::Presumed)).map(|made| (*made, field));
        search.disputed = fields.filter_map(made).collect();
        search.follow(node, row);
        search.contradictions
    }

    /// Whether an open value depends on what is withheld.
    pub(super) fn rests_on_withheld(&self, node: Node, row: usize) -> bool {
        let Some(withheld) = self.case.secrecy.withheld() else { return false };
        let mut search = Search::new(self, BTreeMap::new());
        search.follow(node, row);
        let is_withheld = |unknown: &Unknown| match *unknown {
            Unknown::Field(field, record) | Unknown::Finding(field, record, _) => {
                withheld.concerns(record, field)
            }
            Unknown::Complete(ListOfKey(list), record) => withheld.concerns_list(record, list),
            Unknown::Unwritten(..) | Unknown::OtherGround(..) | Unknown::WorkingDay(..) => false,
        };
        search.meets_withheld || search.found.iter().any(is_withheld)
    }

    /// An unknown as a reader is asked for it.
    pub(super) fn want(&mut self, unknown: Unknown, settles: (usize, usize)) -> Want {
        let model = self.model();
        let unknown = match (unknown, model.strictest()) {
            // Where rules ask for weaker standards too, a reader has to see that the strictest is meant.
            (Unknown::Field(field, record), Some(strictest)) if model.graded.contains(&field) => {
                Unknown::Finding(field, record, Standards::one(strictest))
            }
            _ => unknown,
        };
        let (key, asking, confidential) = match unknown {
            Unknown::Finding(field, record, standards) => {
                let standards: Vec<StandardId> = standards.of(model.standard_ids()).collect();
                let asking = self.finding_asked(field, record, &standards);
                let key = WantKey::Fact(record, field);
                let confidential = model.field(field).confidential;
                return Want { standards, confidential, ..self.plain_want(key, asking, settles) };
            }
            Unknown::Field(field, record) => {
                let confidential = model.field(field).confidential;
                let asking = self.fact_asked(field, record);
                let asking = match self.given_too_wide(unknown) {
                    Some((given, closer)) => Asking::Closer { of: Box::new(asking), given, closer },
                    None => asking,
                };
                (WantKey::Fact(record, field), asking, confidential)
            }
            Unknown::Complete(ListOfKey(list), record) => {
                let asking = Asking::Complete {
                    list: self.list_called(list, record),
                    is_listed: self.is_listed(list, record),
                };
                let confidential = match list {
                    ListOf::Field(field) => self.is_confidential(field, record),
                    ListOf::Children(_) | ListOf::Unknown => false,
                };
                (WantKey::Complete(list, record), asking, confidential)
            }
            Unknown::Unwritten(id, record) => {
                let sentence = self.sentence(TextId::Unwritten(id), Speaking::of(record));
                let asking = Asking::Unwritten(sentence, model.unwritten(id).citations.clone());
                (WantKey::Met(id, record), asking, false)
            }
            Unknown::WorkingDay(day, place) => {
                (WantKey::WorkingDay(day, place), Asking::Holiday(day, place), false)
            }
            Unknown::OtherGround(limb, record) => {
                let item = model.limb(limb).item;
                let asking = Asking::OtherGround(model.item(item).addresses.clone());
                (WantKey::OtherGround(limb, record), asking, false)
            }
        };
        Want { confidential, ..self.plain_want(key, asking, settles) }
    }

    /// The citation that a case gives, if it is wider than what rules compare it with; and these.
    pub(super) fn given_too_wide(&self, unknown: Unknown) -> Option<(Citation, Vec<Citation>)> {
        let Unknown::Field(field, record) = unknown else { return None };
        let FactValue::Citation(given) = &self.case.fact(record, field)?.value else { return None };
        let (Node::Sym(id), row) = self.input_of(unknown)? else { return None };
        let code = self.run.code_value(id, row as usize) as usize;
        let tests = self.program.tests.iter().zip(&self.block.tests);
        let open = tests.filter(|(_, results)| results.get(code) == Some(&Kleene::Open));
        let mut closer: Vec<Citation> =
            open.flat_map(|(test, _)| &test.list).map(|cited| cited.citation.clone()).collect();
        // Under another number of an earlier text it is none that lies in what is given.
        if closer.iter().any(|one| given.contains(&one.address)) {
            closer.retain(|one| given.contains(&one.address));
        }
        closer.sort();
        closer.dedup();
        (!closer.is_empty()).then(|| (given.clone(), closer))
    }

    /// What is asked for plainly, with the type of an answer and for everyone to see.
    fn plain_want(&self, key: WantKey, asking: Asking, settles: (usize, usize)) -> Want {
        let ty = match key {
            WantKey::Fact(_, field) => self.model().field(field).ty.clone(),
            WantKey::Complete(..) | WantKey::Met(..) | WantKey::OtherGround(..) | WantKey::WorkingDay(..) => {
                Type::YesNo
            }
            WantKey::LawDay => Type::Date,
        };
        let choices = match ty {
            Type::Choice(choice) => {
                let variants = (0..).zip(&self.model().choice(choice).variants);
                variants.map(|(at, _)| Value::Choice(choice, at)).collect()
            }
            _ => Vec::new(),
        };
        Want { choices, ty, settles, ..Want::new(key, asking) }
    }

    /// The sentence a fact is asked for by: of a condition that it is so, of a value what it is called or, with a
    /// blank, what it is.
    fn fact_asked(&mut self, field: FieldId, record: Option<RecordId>) -> Asking {
        let is_condition = self.model().field(field).is_condition();
        let sentence = if is_condition {
            self.labelled(field, TextRole::Affirmative, Speaking::of(record))
        } else {
            let with_blank = || Speaking::with(record, Noun::Blank);
            self.labelled(field, TextRole::Called, with_blank())
                .or_else(|| self.labelled(field, TextRole::Affirmative, with_blank()))
        };
        sentence.map_or(Asking::Field(field), Asking::Sentence)
    }
}

impl Explainer<'_, '_> {
    /// Whether the case lists anything.
    fn is_listed(&self, list: ListOf, record: Option<RecordId>) -> bool {
        match list {
            ListOf::Children(entity) => self.case.children_of(record, entity).next().is_some(),
            ListOf::Field(field) => self.case.fact(record, field).is_some(),
            ListOf::Unknown => false,
        }
    }
}

struct Search<'s, 'a, 'm> {
    explainer: &'s Explainer<'a, 'm>,
    seen: BTreeSet<(Node, usize)>,
    found: Vec<Unknown>,
    /// The statements of law that is not written as a rule, and for which row each.
    reserved: Vec<(ItemId, usize, usize)>,
    /// The terms behind what is asked, by the slots that hold them.
    terms: BTreeMap<Node, FieldId>,
    /// The fields about which provisions can contradict each other, by the slots that hold them.
    disputed: BTreeMap<Node, FieldId>,
    /// Those about which they do.
    contradictions: Vec<(FieldId, Option<RecordId>)>,
    /// Whether a value on the way is open because something is withheld.
    meets_withheld: bool,
}

impl<'s, 'a, 'm> Search<'s, 'a, 'm> {
    fn new(explainer: &'s Explainer<'a, 'm>, terms: BTreeMap<Node, FieldId>) -> Self {
        let (seen, found) = (BTreeSet::new(), Vec::new());
        let (disputed, contradictions) = (BTreeMap::new(), Vec::new());
        let reserved = Vec::new();
        Self { explainer, seen, found, reserved, terms, disputed, contradictions, meets_withheld: false }
    }

    fn follow(&mut self, node: Node, row: usize) {
        if !self.explainer.run.is_open(node, row) || !self.seen.insert((node, row)) {
            return;
        }
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
                self.decided_by(*yes, row);
                self.decided_by(*no, row);
                [yes, no, below].into_iter().for_each(|id| self.follow(Node::Bool(*id), row));
            }
            Op::Select(condition, a, b) => self.selected(*condition, *a, *b, row),
            Op::OnDay { says, day, .. } => self.history(*says, *day, row),
            Op::Test(value, _) if !self.explainer.run.is_open(Node::Sym(*value), row) => {
                self.too_wide(Node::Sym(*value), row);
            }
            _ => {
                for operand in op.operands() {
                    // A candidate that cannot be effective gives nothing.
                    self.follow(operand, row);
                }
            }
        }
    }

    /// Where day and place are known and the end is not, no calendar decides it.
    fn working_day(&mut self, day: SpanId, place: SetId, row: usize) {
        let run = self.explainer.run;
        let places: Vec<Place> = places_of(run.set_value(place, row).0).collect();
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
        let known = self.found.iter_mut().find_map(|known| {
            let both = known.together(unknown, strictest)?;
            Some((known, both))
        });
        match known {
            Some((known, both)) => *known = both,
            None => self.found.push(unknown),
        }
    }
}

//! What an open value still depends on: only facts that can still matter.
//!
//! The operations are followed from the answer down to the inputs, along those whose value is
//! open. What a decided value rests on cannot matter any more: Kleene's logic has seen to that.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Explainer;
use super::named::{Noun, TextId};
use super::search::Search;
use super::sentence::Speaking;
use super::want::{Asking, Want, WantKey};
use crate::citation::Citation;
use crate::facts::{FactValue, RecordId};
use crate::logic::Kleene;
use crate::model::{FieldId, ItemId, LimbId, ListOf, NotEncodedId, StandardId, Standards, Type, Value};
use crate::program::{Lane, Node};
use crate::syntax::spelling::TextRole;
use crate::syntax::tree::FieldRole;
use crate::time::Place;

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

impl Unknown {
    /// What is asked for.
    pub(super) const fn key(self) -> WantKey {
        match self {
            Self::Field(field, record) | Self::Finding(field, record, _) => WantKey::Fact(record, field),
            Self::Complete(ListOfKey(list), record) => WantKey::Complete(list, record),
            Self::Unwritten(id, record) => WantKey::Met(id, record),
            Self::OtherGround(limb, record) => WantKey::OtherGround(limb, record),
            Self::WorkingDay(day, place) => WantKey::WorkingDay(day, place),
        }
    }
}

/// A list, to be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListOfKey(pub ListOf);

impl Explainer<'_, '_> {
    /// The inputs an open value depends on, in the order of the rules.
    pub(super) fn unknowns(&self, node: Node, row: usize) -> Vec<Unknown> {
        let mut search = Search::new(self, self.terms_but(node));
        search.follow(node, row);
        search.found
    }

    /// The terms of the program by the slots that hold them, without the one that is asked for.
    pub(super) fn terms_but(&self, node: Node) -> BTreeMap<Node, FieldId> {
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
        held.into_iter().filter_map(|(made, field)| Some((made, field?))).collect()
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

    /// True if an open value depends on what is withheld.
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
        let group = match key {
            WantKey::Fact(_, field) => self.model().field(field).group,
            _ => None,
        };
        Want { choices, ty, settles, group, ..Want::new(key, asking) }
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
    /// True if the case lists anything.
    fn is_listed(&self, list: ListOf, record: Option<RecordId>) -> bool {
        match list {
            ListOf::Children(entity) => self.case.children_of(record, entity).next().is_some(),
            ListOf::Field(field) => self.case.fact(record, field).is_some(),
            ListOf::Unknown => false,
        }
    }
}

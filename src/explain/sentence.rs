//! Sentences: the slots of labels are filled with the names and values of the case.

use super::Explainer;
use super::words::Language;
use crate::citation::render;
use crate::citation::{Address, Citation};
use crate::facts::RecordId;
use crate::model::{FieldId, Piece, Root, Slot, Step, Text, Type, Value};
use crate::program::{Lane, NO_CODE, Node};
use crate::syntax::spelling::TextRole;
use crate::time::{DaySpan, FIRST_DAY, LAST_DAY, Period, day_of};

/// What a sentence speaks of.
#[derive(Clone, Debug)]
pub(super) struct Speaking<'s> {
    /// The record; `None` for the case as a whole.
    pub record: Option<RecordId>,
    /// What a reader calls the value it states.
    pub value: &'s str,
    /// The record that is the value, if it is one.
    pub value_record: Option<RecordId>,
}

impl Explainer<'_, '_> {
    /// A text with its slots filled.
    pub(super) fn filled(&mut self, text: &Text, speaking: &Speaking<'_>) -> String {
        let template = text.template(self.language.code()).clone();
        let mut out = String::new();
        for piece in &template.pieces {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Slot(slot) => out.push_str(&self.slot(slot, speaking)),
            }
        }
        out
    }

    fn slot(&mut self, slot: &Slot, speaking: &Speaking<'_>) -> String {
        let mut at = match slot.root {
            Root::This => speaking.record,
            Root::Value if slot.steps.is_empty() => return speaking.value.to_owned(),
            Root::Value => speaking.value_record,
        };
        for (index, step) in slot.steps.iter().enumerate() {
            match step {
                Step::Owner => at = at.and_then(|record| self.case.record(record).owner),
                Step::Field(field) => {
                    let is_last = index + 1 == slot.steps.len();
                    let next = self.record_in(*field, at);
                    if next.is_none() && is_last {
                        return self.unnamed(*field, at);
                    }
                    at = next;
                }
            }
        }
        match at {
            Some(record) => self.name(record),
            None => "…".to_owned(),
        }
    }

    /// The record a field holds.
    fn record_in(&mut self, field: FieldId, of: Option<RecordId>) -> Option<RecordId> {
        let Type::Record(entity) = self.model().field(field).ty else { return None };
        let Node::Ref(id) = self.lowering.final_value(field, Lane::Presumed) else { return None };
        let row = of.map_or(self.at, |record| self.row_of(record));
        let to = self.run.row_value(id, row);
        if to < NO_CODE { self.record_at(entity, to as usize) } else { None }
    }

    /// What stands for a record that is not known, or the value of another field.
    fn unnamed(&mut self, field: FieldId, of: Option<RecordId>) -> String {
        let entry = self.model().field(field);
        if let Type::Record(entity) = entry.ty {
            let label =
                entry.labels.get(TextRole::Affirmative).or(self.model().entity(entity).label.as_ref());
            let words = label
                .map_or_else(|| entry.name.to_string(), |label| label.plain(self.language.code()).to_owned());
            return format!("[{words}]");
        }
        let node = self.lowering.final_value(field, Lane::Presumed);
        let row = of.map_or(self.at, |record| self.row_of(record));
        self.value_in(node, &self.model().field(field).ty, row)
    }

    /// What a reader calls a record, or what stands for one that is not known.
    pub(super) fn name_or(&self, record: Option<RecordId>) -> String {
        record.map_or_else(|| "…".to_owned(), |record| self.name(record))
    }

    /// What a reader calls a record: the words of the case, or those of its entity, or its name.
    pub(super) fn name(&self, id: RecordId) -> String {
        let record = self.case.record(id);
        let called = &self.model().entity(record.entity).called;
        let (None, Some(called)) = (&record.label, called) else {
            return self.case.name_of(id, self.language.code());
        };
        let mut out = String::new();
        for piece in &called.template(self.language.code()).pieces {
            match piece {
                Piece::Words(words) => out.push_str(words),
                // INVARIANT: such a slot goes from owner to owner.
                Piece::Slot(slot) => {
                    let mut owners = std::iter::successors(Some(id), |id| self.case.record(*id).owner);
                    out.push_str(&self.name_or(owners.nth(slot.steps.len())));
                }
            }
        }
        out
    }

    /// The sentence of a role of a field about a record, if it is declared.
    pub(super) fn labelled(
        &mut self,
        field: FieldId,
        role: TextRole,
        record: Option<RecordId>,
        value: &str,
        value_record: Option<RecordId>,
    ) -> Option<String> {
        let text = self.model().field(field).labels.get(role)?;
        Some(self.filled(text, &Speaking { record, value, value_record }))
    }

    /// A value of a run as a reader sees it.
    pub(super) fn value_in(&self, node: Node, ty: &Type, row: usize) -> String {
        let unknown = self.language.pick("not known", "nicht bekannt").to_owned();
        match node {
            Node::Bool(id) => match self.run.condition(id, row) {
                crate::logic::Kleene::Yes => self.language.pick("yes", "ja").to_owned(),
                crate::logic::Kleene::No => self.language.pick("no", "nein").to_owned(),
                crate::logic::Kleene::Open => unknown,
            },
            Node::Span(id) => {
                let span = self.run.span_value(id, row);
                if span.there.is_no() {
                    return self.nothing();
                }
                match (ty, span.low, span.high) {
                    (_, None, None) => unknown,
                    (Type::Date, low, high) => {
                        let days =
                            DaySpan::between(low.map_or(FIRST_DAY, day_of), high.map_or(LAST_DAY, day_of));
                        days.map_or(unknown, |days| self.language.days(days))
                    }
                    (Type::Duration(unit), low, high) => self.ends(
                        low.map(|count| self.language.period(Period::of(count, *unit))),
                        high.map(|count| self.language.period(Period::of(count, *unit))),
                    ),
                    (_, low, high) => {
                        self.ends(low.map(|low| low.to_string()), high.map(|high| high.to_string()))
                    }
                }
            }
            Node::Set(id) => {
                let Type::Choice(choice) = ty else { return unknown };
                let set = self.run.set_value(id, row).0;
                let variants = &self.model().choice(*choice).variants;
                let mut names = Vec::new();
                if set & crate::program::NONE != 0 {
                    names.push(self.nothing());
                }
                for (at, _) in variants.iter().enumerate() {
                    let bit = crate::program::bit(u16::try_from(at).unwrap_or(u16::MAX));
                    if set & bit != 0 {
                        names.push(
                            self.variant(&Value::Choice(*choice, u16::try_from(at).unwrap_or(u16::MAX))),
                        );
                    }
                }
                if names.len() > variants.len() { unknown } else { self.either(&names) }
            }
            Node::Sym(id) => match self.run.code_value(id, row) {
                crate::program::OPEN_CODE => unknown,
                NO_CODE => self.nothing(),
                code => self
                    .block
                    .dictionary
                    .get(code as usize)
                    .map_or(unknown, |(value, _)| self.constant(value, ty)),
            },
            Node::Exact(id) => {
                let (range, there) = self.run.exact_value(id, row);
                if there.is_no() {
                    return self.nothing();
                }
                let shown = |number: crate::value::Number| self.number(number, ty);
                match (range.low, range.high) {
                    (None, None) => unknown,
                    (low, high) => self.ends(low.map(shown), high.map(shown)),
                }
            }
            Node::Ref(id) => match (self.run.row_value(id, row), ty) {
                (NO_CODE, _) => self.nothing(),
                (to, Type::Record(entity)) if to < NO_CODE => {
                    self.name_or(self.record_at(*entity, to as usize))
                }
                _ => unknown,
            },
        }
    }

    fn nothing(&self) -> String {
        self.language.pick("none", "nicht vorhanden").to_owned()
    }

    /// A value between two ends.
    fn ends(&self, low: Option<String>, high: Option<String>) -> String {
        match (low, high) {
            (Some(low), Some(high)) if low == high => low,
            (Some(low), Some(high)) => format!(
                "{} {low} {} {high}",
                self.language.pick("from", "von"),
                self.language.pick("to", "bis")
            ),
            (Some(low), None) => format!("{} {low}", self.language.pick("at least", "mindestens")),
            (None, Some(high)) => format!("{} {high}", self.language.pick("at most", "höchstens")),
            (None, None) => self.language.pick("not known", "nicht bekannt").to_owned(),
        }
    }

    /// "a, b or c"
    pub(super) fn either(&self, names: &[String]) -> String {
        let or = self.language.pick(" or ", " oder ");
        match names.split_last() {
            None => String::new(),
            Some((last, [])) => last.clone(),
            Some((last, rest)) => format!("{}{or}{last}", rest.join(", ")),
        }
    }

    fn number(&self, number: crate::value::Number, ty: &Type) -> String {
        let digits = match self.language {
            Language::English => number.to_string(),
            Language::German => number.to_string().replace('.', ","),
        };
        match ty {
            Type::Money(currency) => format!("{} {currency}", self.language.amount(number)),
            Type::Percent => format!("{digits} %"),
            _ => digits,
        }
    }

    /// A value written out as a reader sees it.
    pub(super) fn constant(&self, value: &Value, ty: &Type) -> String {
        match value {
            Value::YesNo(true) => self.language.pick("yes", "ja").to_owned(),
            Value::YesNo(false) => self.language.pick("no", "nein").to_owned(),
            Value::Number(number) => self.number(*number, ty),
            Value::Date(days) => self.language.days(*days),
            Value::Period(period) => self.language.period(*period),
            Value::Choice(..) => self.variant(value),
            Value::Country(code) => self.language.country(code).to_owned(),
            Value::Citation(citation) => self.citation(citation),
            Value::Text(text) => text.to_string(),
            Value::None => self.nothing(),
        }
    }

    /// A value of a choice.
    fn variant(&self, value: &Value) -> String {
        let Value::Choice(choice, at) = value else { return String::new() };
        let variant = self.model().choice(*choice).variants.get(usize::from(*at));
        variant.map_or_else(String::new, |variant| match &variant.label {
            Some(label) => label.plain(self.language.code()).to_owned(),
            None => variant.name.replace('_', " "),
        })
    }

    /// A citation as a reader sees it.
    pub(super) fn citation(&self, citation: &Citation) -> String {
        let work = |name: &str| self.model().work_name(name, self.language.code());
        render::citation(citation, self.language.style(), &work)
    }

    /// Citations as a reader sees them.
    pub(super) fn citations<'c>(&self, citations: impl IntoIterator<Item = &'c Citation>) -> String {
        let all: Vec<&Citation> = citations.into_iter().collect();
        let work = |name: &str| self.model().work_name(name, self.language.code());
        render::citations(&all, self.language.style(), &work)
    }

    /// Places as a reader sees them.
    pub(super) fn places(&self, addresses: &[Address]) -> String {
        let work = |name: &str| self.model().work_name(name, self.language.code());
        render::list(addresses, self.language.style(), &work)
    }

    /// Places applied through one another, as a reader sees them.
    pub(super) fn chain(&self, links: &[Vec<Address>]) -> String {
        let links: Vec<&[Address]> = links.iter().map(Vec::as_slice).collect();
        let work = |name: &str| self.model().work_name(name, self.language.code());
        render::chain(&links, self.language.style(), &work)
    }
}

//! What was asked, and what was found.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::reason::{AnswerState, AnswerValue, Explanation, Reason, ReasonKind};
use super::{Explainer, Language};
use crate::facts::{FactValue, RecordId};
use crate::logic::Kleene;
use crate::model::{FieldId, Type, Value};
use crate::program::lower::World;
use crate::program::{Answer, Ask, Lane, NO_CODE, NONE, Node, OPEN_CODE, bit};
use crate::syntax::spelling::TextRole;

impl Explainer<'_, '_> {
    /// The answer about one record, or about the case as a whole, with its reasons.
    pub fn answer(&mut self, answer: &Answer, record: Option<RecordId>) -> Explanation {
        // What another answer has told is told again.
        self.told.clear();
        self.lines = 0;
        let row = self.field_row(record);
        match &answer.ask {
            Ask::Field(field) => self.field_answer(*field, answer, record, row),
            Ask::Effect { action, among, .. } => self.effect_answer(*action, among, answer, record),
            Ask::Relation { cited, relation, subject } => {
                let Node::Bool(node) = answer.node else { unreachable!("a relation is a condition") };
                let holds = self.run.condition(node, row);
                let places = self.citations(cited.list.iter().map(|cited| &cited.citation));
                let about = record.map(|record| self.name(record));
                let sentence =
                    |negated: bool| self.relation_sentence(&places, *relation, negated, about.as_deref());
                let (question, sentence) = match holds {
                    Kleene::Yes => (sentence(false), sentence(false)),
                    Kleene::No => (sentence(false), sentence(true)),
                    Kleene::Open => {
                        let open = self.language.pick("Open", "Offen");
                        (sentence(false), format!("{open}: {}", sentence(false)))
                    }
                };
                let worlds = self.lowering.worlds();
                let mut reasons = Vec::new();
                for world in worlds {
                    reasons.extend(self.cited_texts((cited, *subject), world, holds, row, 0));
                }
                let mut unique: Vec<Reason> = Vec::new();
                for reason in reasons {
                    if !unique.contains(&reason) {
                        unique.push(reason);
                    }
                }
                let found = Explanation {
                    question,
                    record: self.name_in_case(record),
                    asked: None,
                    state: yes_no_state(holds),
                    value: yes_no_value(holds),
                    sentence,
                    presumptions: 0,
                    depends_on: Vec::new(),
                    reasons: unique,
                };
                self.finished(found, answer, row)
            }
        }
    }

    fn field_answer(
        &mut self,
        field: FieldId,
        answer: &Answer,
        record: Option<RecordId>,
        row: usize,
    ) -> Explanation {
        let entry = self.model().field(field);
        let name = self.field_asked(field);
        let asked = self.asked_in_words(&Ask::Field(field), record);
        let (mut state, value) = self.state_and_value(answer.node, &entry.ty, row);
        if self.is_conflict(field, row) {
            state = AnswerState::Conflict;
        }
        let answered = Answered { state, value: &value, asked: asked.as_deref(), node: answer.node };
        let sentence = self.answer_sentence(field, record, &answered, row);
        let mut reasons = self.field_reasons(field, record, 0);
        let is_given = self.is_given(field, record);
        if is_given && state != AnswerState::Conflict {
            // What the case says goes before what provisions conclude or presume, but not before a fiction.
            reasons.retain(|reason| matches!(reason.kind, ReasonKind::Deemed | ReasonKind::Continued));
        }
        if reasons.is_empty() || (is_given && state == AnswerState::Conflict) {
            let (word, _) = self.origin(field, record, super::SENTENCE_ONLY);
            let given = || self.language.pick("given", "vorgegeben").to_owned();
            if let Some(mut word) = word.or_else(|| is_given.then(given)) {
                if state == AnswerState::Conflict
                    && let Some(sentence) = self.as_given(field, record)
                {
                    word = format!("{word}: {sentence}");
                }
                reasons.push(Reason::new(ReasonKind::Note, word));
            } else if state == AnswerState::Decided && entry.definition.is_none() {
                reasons.extend(self.nothing_speaks(field, row));
            }
        }
        let found = Explanation {
            question: name,
            record: self.name_in_case(record),
            asked,
            state,
            value,
            sentence,
            presumptions: 0,
            depends_on: Vec::new(),
            reasons,
        };
        self.finished(found, answer, row)
    }

    /// What the case says of a condition.
    fn as_given(&mut self, field: FieldId, record: Option<RecordId>) -> Option<String> {
        let role = match self.case.fact(record, field)?.value {
            FactValue::YesNo(true) => TextRole::Affirmative,
            FactValue::YesNo(false) => TextRole::Negative,
            _ => return None,
        };
        self.labelled(field, role, record, "", None)
    }

    /// That no provision addresses the record.
    fn nothing_speaks(&mut self, field: FieldId, row: usize) -> Option<Reason> {
        let mut addresses = Vec::new();
        let mut worlds = vec![World::Current];
        for (world, clause) in self.lowering.clauses_of(field) {
            let effective = self.lowering.effective(clause, Lane::Presumed);
            if self.run.condition(effective, row).is_yes() {
                worlds = vec![world];
            }
        }
        for world in worlds {
            for candidate in self.lowering.candidates_of(field, world, false, Lane::Presumed) {
                if !self.lowering.in_force(candidate.text).is_no() {
                    let original = self
                        .model()
                        .chain(candidate.text.item)
                        .last()
                        .copied()
                        .unwrap_or(candidate.text.item);
                    addresses.extend(self.model().item(original).addresses.iter().cloned());
                }
            }
        }
        addresses.sort();
        addresses.dedup();
        if addresses.is_empty() {
            return None;
        }
        let places = self.places(&addresses);
        Some(Reason::new(
            ReasonKind::Note,
            match self.language {
                Language::English => {
                    format!("none of the provisions in question covers this case: {places}")
                }
                Language::German => {
                    format!("keine der in Betracht kommenden Vorschriften erfasst diesen Fall: {places}")
                }
            },
        ))
    }

    /// Whether provisions contradict each other about a field.
    pub(super) fn is_conflict(&self, field: FieldId, row: usize) -> bool {
        self.program
            .conflicts
            .iter()
            .any(|conflict| conflict.field == field && self.run.condition(conflict.node, row).is_yes())
    }

    fn state_and_value(&self, node: Node, ty: &Type, row: usize) -> (AnswerState, AnswerValue) {
        match node {
            Node::Bool(id) => {
                let holds = self.run.condition(id, row);
                (yes_no_state(holds), yes_no_value(holds))
            }
            Node::Set(id) => self.choice_value(self.run.set_value(id, row).0, ty),
            Node::Span(id) => {
                let span = self.run.span_value(id, row);
                match (span.there, span.low, span.high) {
                    (Kleene::No, ..) => (AnswerState::Decided, AnswerValue::None),
                    (Kleene::Yes, Some(low), Some(high)) if low == high => {
                        let shown = self.value_in(node, ty, row);
                        (AnswerState::Decided, AnswerValue::One(Arc::from(self.plain_span(low, ty)), shown))
                    }
                    (_, None, None) => (AnswerState::Open, AnswerValue::Unknown),
                    (_, low, high) => {
                        let plain = |end: Option<i32>| end.map(|end| self.plain_span(end, ty));
                        (AnswerState::Open, AnswerValue::Between(plain(low), plain(high)))
                    }
                }
            }
            Node::Exact(id) => {
                let (range, there) = self.run.exact_value(id, row);
                match (there, range.low, range.high) {
                    (Kleene::No, ..) => (AnswerState::Decided, AnswerValue::None),
                    (_, None, None) => (AnswerState::Open, AnswerValue::Unknown),
                    (there, low, high) if let Type::Money(currency) = ty => {
                        let is_known = there.is_yes() && low == high;
                        let state = if is_known { AnswerState::Decided } else { AnswerState::Open };
                        (state, AnswerValue::Amount { low, high, currency: Arc::clone(currency) })
                    }
                    (Kleene::Yes, Some(low), Some(high)) if low == high => (
                        AnswerState::Decided,
                        AnswerValue::One(Arc::from(low.to_string()), self.value_in(node, ty, row)),
                    ),
                    (_, low, high) => (
                        AnswerState::Open,
                        AnswerValue::Between(
                            low.map(|low| low.to_string()),
                            high.map(|high| high.to_string()),
                        ),
                    ),
                }
            }
            Node::Sym(id) => match self.run.code_value(id, row) {
                OPEN_CODE => (AnswerState::Open, AnswerValue::Unknown),
                NO_CODE => (AnswerState::Decided, AnswerValue::None),
                code => {
                    let shown = self.value_in(node, ty, row);
                    let plain = self
                        .block
                        .dictionary
                        .get(code as usize)
                        .map_or_else(String::new, |(value, _)| plain_symbol(value));
                    (AnswerState::Decided, AnswerValue::One(Arc::from(plain), shown))
                }
            },
            Node::Ref(id) => match (self.run.row_value(id, row), ty) {
                (NO_CODE, _) => (AnswerState::Decided, AnswerValue::None),
                (to, Type::Record(entity)) if to < NO_CODE => match self.record_at(*entity, to as usize) {
                    Some(record) => {
                        let name = Arc::clone(&self.case.record(record).name);
                        (AnswerState::Decided, AnswerValue::One(name, self.name_or(Some(record))))
                    }
                    None => (AnswerState::Open, AnswerValue::Unknown),
                },
                _ => (AnswerState::Open, AnswerValue::Unknown),
            },
        }
    }

    fn plain_span(&self, end: i32, ty: &Type) -> String {
        match ty {
            Type::Date => crate::time::day_of(end).to_string(),
            Type::Duration(crate::time::PeriodUnit::Months) => format!("{end} months"),
            Type::Duration(crate::time::PeriodUnit::Days) => format!("{end} days"),
            _ => end.to_string(),
        }
    }

    fn choice_value(&self, set: u32, ty: &Type) -> (AnswerState, AnswerValue) {
        let Type::Choice(choice) = ty else { return (AnswerState::Open, AnswerValue::Unknown) };
        let variants = &self.model().choice(*choice).variants;
        let mut values = Vec::new();
        for (at, variant) in variants.iter().enumerate() {
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            if set & bit(at) != 0 {
                values.push((Arc::clone(&variant.name), self.constant(&Value::Choice(*choice, at), ty)));
            }
        }
        let can_be_none = set & NONE != 0;
        match (set, values.as_slice()) {
            (0, _) => (AnswerState::Conflict, AnswerValue::Unknown),
            (_, []) => (AnswerState::Decided, AnswerValue::None),
            (_, [(name, shown)]) if !can_be_none => {
                (AnswerState::Decided, AnswerValue::One(Arc::clone(name), shown.clone()))
            }
            _ => {
                if can_be_none {
                    values
                        .push((Arc::from("none"), self.language.pick("none", "nicht vorhanden").to_owned()));
                }
                (AnswerState::Open, AnswerValue::OneOf(values))
            }
        }
    }

    fn answer_sentence(
        &mut self,
        field: FieldId,
        record: Option<RecordId>,
        answered: &Answered<'_>,
        row: usize,
    ) -> String {
        let Answered { state, value, asked, node } = *answered;
        let value_record = match (node, &self.model().field(field).ty) {
            (Node::Ref(id), Type::Record(entity)) => {
                let to = self.run.row_value(id, row);
                if to < NO_CODE { self.record_at(*entity, to as usize) } else { None }
            }
            _ => None,
        };
        let found = match (state, value) {
            (AnswerState::Decided, AnswerValue::YesNo(true)) => {
                self.labelled(field, TextRole::Affirmative, record, "", None)
            }
            (AnswerState::Decided, AnswerValue::YesNo(false)) => {
                self.labelled(field, TextRole::Negative, record, "", None)
            }
            (AnswerState::Decided, AnswerValue::None) => {
                self.labelled(field, TextRole::None, record, "", None)
            }
            (AnswerState::Decided, AnswerValue::Amount { .. }) => {
                let ty = self.model().field(field).ty.clone();
                let shown = self.value_in(node, &ty, row);
                self.labelled(field, TextRole::Affirmative, record, &shown, None)
            }
            (AnswerState::Decided, AnswerValue::One(_, shown)) => {
                self.labelled(field, TextRole::Affirmative, record, &shown.clone(), value_record)
            }
            _ => None,
        };
        if let Some(found) = found {
            return found;
        }
        let asked = asked.map_or_else(|| self.field_noun(field, record), ToOwned::to_owned);
        match state {
            AnswerState::Open => {
                let open = self.language.pick("Open", "Offen");
                if matches!(value, AnswerValue::Between(..) | AnswerValue::Amount { .. }) {
                    let ty = self.model().field(field).ty.clone();
                    format!("{open}, {}: {asked}", self.value_in(node, &ty, row))
                } else {
                    format!("{open}: {asked}")
                }
            }
            AnswerState::Conflict => format!(
                "{}: {asked}",
                self.language
                    .pick("Provisions contradict each other", "Die Vorschriften widersprechen einander")
            ),
            AnswerState::Decided | AnswerState::Withheld => {
                let ty = self.model().field(field).ty.clone();
                format!("{asked}: {}", self.value_in(node, &ty, row))
            }
        }
    }

    /// An answer with what it still depends on, or on how many presumptions it rests.
    pub(super) fn finished(&mut self, found: Explanation, answer: &Answer, row: usize) -> Explanation {
        if found.state == AnswerState::Conflict {
            // No fact takes a contradiction of the law away that none of them brought about.
            return found;
        }
        if self.is_redacted() && found.state != AnswerState::Decided {
            // Nobody is asked for what is withheld, nor told what it would change.
            return found;
        }
        if found.state != AnswerState::Decided {
            let unknowns = self.unknowns(answer.node, row);
            let by_settling = self.by_settling(answer.node, row, unknowns);
            let depends_on =
                by_settling.into_iter().map(|(unknown, settles)| self.want(unknown, settles)).collect();
            return Explanation { depends_on, ..found };
        }
        if self.is_same(answer.node, answer.strict, row) {
            // It would be the same without any presumption.
            return found;
        }
        let mut presumptions = BTreeSet::new();
        for reason in &found.reasons {
            reason.walk(&mut |reason| {
                if reason.kind == ReasonKind::Presumed && reason.holds == Some(Kleene::Yes) {
                    presumptions.insert(reason.label.clone());
                }
            });
        }
        // A presumption behind a day or an amount is not among the reasons, but it is one.
        Explanation { presumptions: presumptions.len().max(1), ..found }
    }

    /// Whether two values came out the same.
    fn is_same(&self, a: Node, b: Node, row: usize) -> bool {
        match (a, b) {
            _ if a == b => true,
            (Node::Bool(a), Node::Bool(b)) => self.run.condition(a, row) == self.run.condition(b, row),
            (Node::Span(a), Node::Span(b)) => self.run.span_value(a, row) == self.run.span_value(b, row),
            (Node::Set(a), Node::Set(b)) => self.run.set_value(a, row) == self.run.set_value(b, row),
            (Node::Sym(a), Node::Sym(b)) => self.run.code_value(a, row) == self.run.code_value(b, row),
            (Node::Ref(a), Node::Ref(b)) => self.run.row_value(a, row) == self.run.row_value(b, row),
            (Node::Exact(a), Node::Exact(b)) => self.run.exact_value(a, row) == self.run.exact_value(b, row),
            _ => false,
        }
    }

    pub(super) fn name_in_case(&self, record: Option<RecordId>) -> Option<String> {
        record.map(|record| self.case.record(record).name.to_string())
    }
}

/// What was found, for the sentence that says so.
#[derive(Clone, Copy)]
struct Answered<'a> {
    state: AnswerState,
    value: &'a AnswerValue,
    /// The question in words.
    asked: Option<&'a str>,
    node: Node,
}

const fn yes_no_state(holds: Kleene) -> AnswerState {
    match holds {
        Kleene::Yes | Kleene::No => AnswerState::Decided,
        Kleene::Open => AnswerState::Open,
    }
}

const fn yes_no_value(holds: Kleene) -> AnswerValue {
    match holds {
        Kleene::Yes => AnswerValue::YesNo(true),
        Kleene::No => AnswerValue::YesNo(false),
        Kleene::Open => AnswerValue::Unknown,
    }
}

/// A country, text or citation as it is written in a case.
fn plain_symbol(value: &Value) -> String {
    match value {
        Value::Country(code) => code.to_string(),
        Value::Text(text) => text.to_string(),
        Value::Citation(citation) => citation.as_written(),
        _ => String::new(),
    }
}

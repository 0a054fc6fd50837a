//! What was asked, and what was found.

use std::sync::Arc;

use super::clause::Leading;
use super::detail::{Detail, Given};
use super::explanation::{AnswerState, AnswerValue, Explanation, Question, Stated, Topic, Upshot};
use super::finding::Finding;
use super::named::{Known, Label, Noun, Sentence};
use super::reason::{Reason, ReasonKind};
use super::sentence::Speaking;
use super::want::Want;
use super::{Explainer, MAX_DEPTH};
use crate::facts::{FactValue, RecordId};
use crate::logic::Kleene;
use crate::model::{FieldId, Model, Type, Value};
use crate::program::{Answer, Ask, Lane, NO_CODE, NONE, Node, OPEN_CODE, bit};
use crate::syntax::spelling::TextRole;

impl Explainer<'_, '_> {
    /// The answer about one record, or about the case as a whole, with its reasons.
    pub fn answer(&mut self, answer: &Answer, record: Option<RecordId>) -> Explanation {
        // Each answer shows its reasons in full, even those that another has shown.
        self.told.clear();
        self.told_bars.clear();
        self.lines = 0;
        let row = self.field_row(record);
        let found = match &answer.ask {
            Ask::Field(field) => self.field_answer(*field, answer, record, row),
            Ask::Effect { action, among, .. } => self.effect_answer(*action, among, answer, record),
            Ask::Relation { cited, relation, subject } => {
                let Node::Bool(node) = answer.node else { unreachable!("a relation is a condition") };
                let holds = self.run.condition(node, row);
                let (question, name) = self.asked_of(&answer.ask, record);
                let worlds = self.outline.worlds();
                let mut reasons = Vec::new();
                for world in worlds {
                    reasons.extend(self.cited_texts(
                        (cited, *subject, *relation),
                        (world, world),
                        holds,
                        row,
                        0,
                    ));
                }
                let mut unique: Vec<Reason> = Vec::new();
                for reason in reasons {
                    if !unique.contains(&reason) {
                        unique.push(reason);
                    }
                }
                let places = cited.list.iter().map(|cited| cited.citation.clone()).collect();
                let found = Explanation {
                    question,
                    about: record,
                    record: name,
                    asked: None,
                    state: yes_no_state(holds),
                    value: yes_no_value(holds),
                    stated: Stated::Relation { cited: places, relation: *relation, about: record, holds },
                    presumptions: 0,
                    depends_on: Vec::new(),
                    reservations: Vec::new(),
                    reasons: unique,
                };
                self.finished(found, answer, row)
            }
        };
        self.under_reservations(found, answer, row)
    }

    /// What is answered about a record, without the reasons.
    pub fn upshot(&mut self, answer: &Answer, record: Option<RecordId>) -> Upshot {
        let row = self.field_row(record);
        match &answer.ask {
            Ask::Field(field) => {
                let ty = &self.model().field(*field).ty;
                let (state, value) = self.state_and_value(answer.node, ty, row);
                let state = if self.is_conflict(*field, row) { AnswerState::Conflict } else { state };
                Upshot::of(state, &value)
            }
            Ask::Effect { action, among, .. } => {
                let contested = self.outline.contested(*action, among);
                if contested.is_some_and(|contested| self.run.condition(contested, row).is_yes()) {
                    return Upshot::Open;
                }
                // Only the worlds are left out, which say whether there is a basis at all.
                let value = self.effect_value(*action, among, &[], row);
                let state = if value.is_decided() { AnswerState::Decided } else { AnswerState::Open };
                Upshot::of(state, &AnswerValue::Effect(value))
            }
            Ask::Relation { .. } => match answer.node {
                Node::Bool(node) => {
                    let holds = self.run.condition(node, row);
                    Upshot::of(yes_no_state(holds), &yes_no_value(holds))
                }
                _ => Upshot::Open,
            },
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
        let asked = self.question_posed(&Ask::Field(field), record);
        let (mut state, value) = self.state_and_value(answer.node, &entry.ty, row);
        if self.is_conflict(field, row) {
            state = AnswerState::Conflict;
        }
        let state = self.state_without_law(field, state);
        let stated = self.stated_of(field, record, (state, &value), answer.node, asked.clone(), row);
        let mut reasons = self.field_reasons(field, record, 0);
        let is_given = self.is_given(field, record);
        if is_given && state != AnswerState::Conflict {
            // What the case says goes before what provisions conclude or presume, but not before a fiction.
            reasons.retain(|reason| matches!(reason.kind, ReasonKind::Deemed | ReasonKind::Continued));
        }
        if reasons.is_empty() || (is_given && state == AnswerState::Conflict) {
            let (origin, _) = self.origin(field, record, super::SENTENCE_ONLY);
            let given = || Detail::Given(Given::default());
            if let Some(origin) = origin.or_else(|| is_given.then(given)) {
                let contradicted = (state == AnswerState::Conflict).then(|| self.as_given(field, record));
                let finding = Finding::Origin(origin, contradicted.flatten());
                reasons.push(Reason::new(ReasonKind::Note, finding));
            } else if state == AnswerState::Decided && entry.definition.is_none() {
                reasons.extend(self.nothing_speaks(field, row));
            }
        }
        let found = Explanation {
            question: Question::Field(field),
            about: record,
            record: self.name_in_case(record),
            asked,
            state,
            value,
            stated,
            presumptions: 0,
            depends_on: Vec::new(),
            reservations: Vec::new(),
            reasons,
        };
        self.finished(found, answer, row)
    }

    /// What the case says of a condition.
    fn as_given(&mut self, field: FieldId, record: Option<RecordId>) -> Option<Sentence> {
        let role = match self.case.fact(record, field)?.value {
            FactValue::YesNo(true) => TextRole::Affirmative,
            FactValue::YesNo(false) => TextRole::Negative,
            _ => return None,
        };
        self.labelled(field, role, Speaking::of(record))
    }

    /// That no provision addresses the record.
    fn nothing_speaks(&mut self, field: FieldId, row: usize) -> Option<Reason> {
        let mut addresses = Vec::new();
        let asked = |this: &Explainer<'_, '_>, world| this.outline.clauses_of(field, world);
        let (_, worlds) = self.governing_worlds((&asked, Leading::First), row, MAX_DEPTH);
        for world in worlds {
            for candidate in self.outline.concluding(field, world, Lane::Presumed) {
                let is_held_back = self.model().item(candidate.text.item).is_reserved();
                if !is_held_back && !self.outline.in_force(candidate.text).is_no() {
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
        Some(Reason::new(ReasonKind::Note, Finding::NoneCovers(addresses)))
    }

    /// True if provisions contradict each other about a field.
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
                        let known = self.value_in(node, ty, row);
                        (AnswerState::Decided, AnswerValue::One(Arc::from(self.plain_span(low, ty)), known))
                    }
                    (_, None, None) => (AnswerState::Open, AnswerValue::Unknown),
                    (_, low, high) => {
                        let plain = |end: Option<i32>| end.map(|end| self.plain_span(end, ty));
                        let known = self.value_in(node, ty, row);
                        (AnswerState::Open, AnswerValue::Between(plain(low), plain(high), known))
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
                            self.value_in(node, ty, row),
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
                        .map_or_else(String::new, |(value, _)| plain_symbol(value, self.model()));
                    (AnswerState::Decided, AnswerValue::One(Arc::from(plain), shown))
                }
            },
            Node::Ref(id) => match (self.run.row_value(id, row), ty) {
                (NO_CODE, _) => (AnswerState::Decided, AnswerValue::None),
                (to, Type::Record(entity)) if to < NO_CODE => match self.record_at(*entity, to as usize) {
                    Some(record) => {
                        let name = Arc::clone(&self.case.record(record).name);
                        (AnswerState::Decided, AnswerValue::One(name, Known::Record(Some(record))))
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
        for (at, variant) in (0..).zip(variants) {
            if set & bit(at) != 0 {
                let value = Known::OneOf(vec![Value::Choice(*choice, at)]);
                values.push((Arc::clone(&variant.name), value));
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
                    values.push((Arc::from("none"), Known::None));
                }
                (AnswerState::Open, AnswerValue::OneOf(values))
            }
        }
    }

    fn stated_of(
        &mut self,
        field: FieldId,
        record: Option<RecordId>,
        (state, value): (AnswerState, &AnswerValue),
        node: Node,
        asked: Option<Topic>,
        row: usize,
    ) -> Stated {
        let model = self.model();
        let ty = &model.field(field).ty;
        let value_record = match (node, ty) {
            (Node::Ref(id), Type::Record(entity)) => {
                let to = self.run.row_value(id, row);
                if to < NO_CODE { self.record_at(*entity, to as usize) } else { None }
            }
            _ => None,
        };
        let plain = || Speaking::of(record);
        let found = match (state, value) {
            (AnswerState::Decided, AnswerValue::YesNo(true)) => {
                self.labelled(field, TextRole::Affirmative, plain())
            }
            (AnswerState::Decided, AnswerValue::YesNo(false)) => {
                self.labelled(field, TextRole::Negative, plain())
            }
            (AnswerState::Decided, AnswerValue::None) => self.labelled(field, TextRole::None, plain()),
            (AnswerState::Decided, AnswerValue::Amount { .. }) => {
                let known = Noun::Known(self.value_in(node, ty, row));
                self.labelled(field, TextRole::Affirmative, Speaking::with(record, known))
            }
            (AnswerState::Decided, AnswerValue::One(_, known)) => {
                let value = Some(Noun::Known(known.clone()));
                self.labelled(
                    field,
                    TextRole::Affirmative,
                    Speaking { record, value, value_record, unnamed: None },
                )
            }
            _ => None,
        };
        if let Some(found) = found {
            return Stated::Sentence(found);
        }
        let asked = asked.unwrap_or_else(|| Topic::Field(self.field_noun(field, record)));
        match state {
            AnswerState::Open => {
                let is_bounded = matches!(value, AnswerValue::Between(..) | AnswerValue::Amount { .. });
                let known = is_bounded.then(|| self.value_in(node, ty, row));
                Stated::Open(asked, known)
            }
            AnswerState::NoLaw => Stated::NoLaw(asked),
            AnswerState::Conflict => Stated::Contradiction(asked),
            AnswerState::Decided | AnswerState::Withheld => {
                Stated::Value(asked, self.value_in(node, ty, row))
            }
        }
    }

    /// An answer with what it still depends on, or on how many presumptions it rests.
    pub(super) fn finished(&mut self, found: Explanation, answer: &Answer, row: usize) -> Explanation {
        if matches!(found.state, AnswerState::Conflict | AnswerState::NoLaw) {
            // No fact takes a contradiction of the law away that none of them brought about, nor makes law.
            return found;
        }
        if self.is_redacted() && found.state != AnswerState::Decided {
            // Nobody is asked for what is withheld, nor shown what it would change.
            return found;
        }
        if found.state != AnswerState::Decided {
            let unknowns = self.in_order(answer.node, row);
            let measured = self.measured(answer.node, row, unknowns);
            let wants = measured.into_iter().map(|(unknown, settles)| self.want(unknown, settles));
            let depends_on: Vec<Want> = wants.map(|want| want.asked_in(&found.reasons)).collect();
            return self.with_contradictions(Explanation { depends_on, ..found }, answer.node, row);
        }
        if self.is_same(answer.node, answer.strict, row) {
            // It would be the same without any presumption.
            return found;
        }
        let mut presumptions: Vec<&Label> = Vec::new();
        for reason in &found.reasons {
            reason.walk(&mut |reason| {
                let is_presumed = reason.kind == ReasonKind::Presumed && reason.holds == Some(Kleene::Yes);
                if is_presumed && !presumptions.contains(&&reason.label) {
                    presumptions.push(&reason.label);
                }
            });
        }
        let presumptions = presumptions.len();
        // A presumption behind a day or an amount is not among the reasons, but it is one.
        Explanation { presumptions: presumptions.max(1), ..found }
    }

    /// An open answer with the contradictions of provisions that leave it open; where no fact could decide it
    /// either, it is one itself.
    fn with_contradictions(&mut self, mut found: Explanation, node: Node, row: usize) -> Explanation {
        let contradictions = self.contradictions(node, row);
        let mut told = 0;
        for reason in &found.reasons {
            reason.walk(&mut |reason| told += usize::from(reason.detail == Some(Detail::Contradiction)));
        }
        if let (Stated::Open(topic, _), true, false) =
            (&found.stated, found.depends_on.is_empty(), contradictions.is_empty())
        {
            found.stated = Stated::Contradiction(topic.clone());
            found.state = AnswerState::Conflict;
        }
        if told >= contradictions.len() {
            return found;
        }
        for (field, record) in contradictions {
            let sentence = self.labelled(field, TextRole::Affirmative, Speaking::of(record));
            let finding = match sentence.filter(|_| self.model().field(field).is_condition()) {
                Some(sentence) => Finding::Sentence(sentence),
                None => Finding::Field(self.field_noun(field, record)),
            };
            let mut reason = Reason::new(ReasonKind::Note, finding);
            reason.detail = Some(Detail::Contradiction);
            reason.confidential = self.is_confidential(field, record);
            reason.children = self.field_reasons(field, record, 1);
            found.reasons.push(reason);
        }
        found
    }

    /// True if two values came out the same.
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
fn plain_symbol(value: &Value, model: &Model) -> String {
    match value {
        Value::Country(code) => code.to_string(),
        Value::Text(text) => text.to_string(),
        Value::Citation(citation) => citation.as_written(),
        Value::Choice(choice, at) => {
            let variant = model.choice(*choice).variants.get(usize::from(*at));
            variant.map_or_else(String::new, |variant| variant.name.to_string())
        }
        _ => String::new(),
    }
}

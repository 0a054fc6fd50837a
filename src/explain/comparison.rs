//! Lines that hold values against each other.

use super::detail::Detail;
use super::finding::Finding;
use super::named::{Known, Noun, Sentence};
use super::reason::{Reason, ReasonKind};
use super::sentence::Speaking;
use super::{At, Explainer};
use crate::facts::RecordId;
use crate::logic::Kleene;
use crate::model::{BindId, CitationSet, Expr, ExprKind, FieldId, ListExpr, Origin, Type, Value};
use crate::program::Node;
use crate::syntax::spelling::{Comparison, TextRole};
use crate::syntax::tree::FieldRole;

impl Explainer<'_, '_> {
    /// Two values compared.
    pub(super) fn comparison(
        &mut self,
        left: &Expr,
        comparison: Comparison,
        right: &Expr,
        at: At<'_>,
    ) -> Reason {
        let At { cx, row, .. } = at;
        let expr = Expr {
            kind: ExprKind::Compare(Box::new(left.clone()), comparison, Box::new(right.clone())),
            ty: Type::YesNo,
            span: left.span,
        };
        let node = self.outline.condition_expr(&expr, cx);
        let holds = self.run.condition(node, row);
        if let Some(reason) = self.choice(left, comparison, right, holds, at) {
            return reason;
        }
        if let ExprKind::Age(born, day) = &left.kind {
            return self.age((born, day), comparison, right, at);
        }
        if let Some(reason) = self.happened(&expr, TextRole::Has, at) {
            return reason;
        }
        let finding = Finding::Compared {
            left: self.noun(left, cx, row),
            order: comparison,
            right: self.noun(right, cx, row),
            of: left.ty.clone(),
        };
        let mut reason = Reason::new(ReasonKind::Condition, finding);
        let compared = self.compared(left, comparison, right, holds, at);
        reason.detail = Some(match self.days_behind([left, right], at) {
            Some(days) => Detail::Both(Box::new(compared), Box::new(days)),
            None => compared,
        });
        reason.confidential =
            self.mentions_confidential(left, cx, row) || self.mentions_confidential(right, cx, row);
        self.read_behind(&expr, &mut reason, at);
        // Everything has been shown about terms on which provisions contradict each other.
        let is_contradictory = reason.detail == Some(Detail::Contradiction);
        if matches!(left.ty, Type::Money(_)) && !is_contradictory {
            reason.children.extend(self.terms_behind(&expr, None, at.deeper()));
        }
        reason
    }

    /// That something happened to an action by the day of decision, or, in another role, that it did not: "done: the
    /// fingerprints of Amira are taken".
    pub(super) fn happened(&mut self, expr: &Expr, role: TextRole, at: At<'_>) -> Option<Reason> {
        let ExprKind::Compare(event, Comparison::OnOrBefore, today) = &expr.kind else { return None };
        let (ExprKind::Field(of, field), ExprKind::DayOfDecision) = (&event.kind, &today.kind) else {
            return None;
        };
        if self.model().field(*field).origin != Origin::Action {
            return None;
        }
        let record = self.holder(of.as_deref(), at.cx, at.row)?;
        let sentence = self.labelled(*field, role, Speaking::of(record))?;
        let mut reason = Reason::new(ReasonKind::Condition, Finding::Sentence(sentence));
        if !self.is_absent(event, at) {
            reason.detail = Some(Detail::Known(self.shown(event, at.cx, at.row)));
        }
        reason.confidential = self.mentions_confidential(event, at.cx, at.row);
        Some(reason)
    }

    /// The values of a comparison and how they stand to each other.
    fn compared(
        &mut self,
        left: &Expr,
        comparison: Comparison,
        right: &Expr,
        holds: Kleene,
        at: At<'_>,
    ) -> Detail {
        let At { cx, row, .. } = at;
        if self.is_absent(left, at) {
            let absence = self.absence(left, at);
            let is_value = matches!(right.kind, ExprKind::Value(_));
            if is_value || !self.is_absent(right, at) {
                return absence;
            }
            // Neither is there.
            let other = match self.absent_sentence(right, at) {
                Some(sentence) => Detail::Absent(Some(sentence)),
                None => Detail::AbsentRight(self.noun(right, cx, row), None),
            };
            return Detail::Both(Box::new(absence), Box::new(other));
        }
        if self.is_absent(right, at) {
            let noun = self.noun(right, cx, row);
            return Detail::AbsentRight(noun, self.absent_sentence(right, at));
        }
        if holds.is_open()
            && let Some(silence) = self.silence_behind(left, at).or_else(|| self.silence_behind(right, at))
        {
            return silence;
        }
        let (a, b) = (self.shown(left, cx, row), self.shown(right, cx, row));
        match (holds, comparison) {
            (Kleene::Open, _) if matches!(right.kind, ExprKind::Value(_)) || a == b => Detail::Known(a),
            (Kleene::Open, _) => Detail::Beside(a, b),
            (Kleene::Yes, Comparison::Equal) | (Kleene::No, Comparison::NotEqual) => Detail::Known(a),
            // That a value is there says that it is not "none".
            (Kleene::No, Comparison::Equal) | (Kleene::Yes, Comparison::NotEqual) if b == Known::None => {
                Detail::Known(a)
            }
            (Kleene::No, Comparison::Equal) | (Kleene::Yes, Comparison::NotEqual) => Detail::Differs(a, b),
            (holds, comparison) => {
                let (is_not, order) = match (holds, comparison) {
                    (Kleene::No, Comparison::OnOrBefore) => (false, Comparison::After),
                    (Kleene::No, Comparison::OnOrAfter) => (false, Comparison::Before),
                    (holds, comparison) => (holds.is_no(), comparison),
                };
                // "At least at most 3" nobody understands.
                let is_range = left.ty.is_number() && {
                    let node = self.outline.value(right, cx);
                    self.run.is_open(node, row)
                };
                Detail::Ordered { left: a, is_not, order, right: b, is_range }
            }
        }
    }

    /// True if a value is known not to be there.
    pub(super) fn is_absent(&mut self, expr: &Expr, at: At<'_>) -> bool {
        if matches!(expr.kind, ExprKind::Value(_)) {
            return false;
        }
        match self.outline.value(expr, at.cx) {
            Node::Span(id) => self.run.span_value(id, at.row).there.is_no(),
            Node::Exact(id) => self.run.exact_value(id, at.row).1.is_no(),
            Node::Sym(id) => self.run.code_value(id, at.row) == crate::program::NO_CODE,
            Node::Ref(id) => self.run.row_value(id, at.row) == crate::program::NO_CODE,
            Node::Bool(_) | Node::Set(_) => false,
        }
    }

    /// That a value is not there.
    pub(super) fn absence(&mut self, expr: &Expr, at: At<'_>) -> Detail {
        Detail::Absent(self.absent_sentence(expr, at))
    }

    /// The sentence of the rule set that a value is not there, if it has one.
    fn absent_sentence(&mut self, expr: &Expr, at: At<'_>) -> Option<Sentence> {
        let ExprKind::Field(of, field) = &expr.kind else { return None };
        let speaking = self.speaking(of.as_deref(), at.cx, at.row);
        if let Some(Detail::Absent(Some(nobody))) = self.nobody(*field, speaking.record) {
            return Some(nobody);
        }
        self.labelled(*field, TextRole::None, speaking)
    }

    /// That there is a value: what it is, or that there is none.
    fn shown_or_absent(&mut self, value: &Expr, at: At<'_>) -> Detail {
        if self.is_absent(value, at) {
            return self.absence(value, at);
        }
        match self.shown(value, at.cx, at.row) {
            Known::Unknown => self.silence_behind(value, at).unwrap_or(Detail::Known(Known::Unknown)),
            known => Detail::Known(known),
        }
    }

    /// A value of a choice reads best in the sentence of its field.
    fn choice(
        &mut self,
        left: &Expr,
        comparison: Comparison,
        right: &Expr,
        holds: Kleene,
        at: At<'_>,
    ) -> Option<Reason> {
        let (ExprKind::Field(of, field), ExprKind::Value(value)) = (&left.kind, &right.kind) else {
            return None;
        };
        if !matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
            return None;
        }
        let speaking = self.speaking(of.as_deref(), at.cx, at.row);
        let record = speaking.record;
        let (role, shown) = match value {
            Value::None => (TextRole::None, None),
            value => (TextRole::Affirmative, Some(Noun::Known(Known::constant(value, &left.ty)))),
        };
        let speaking = Speaking { value: shown, ..speaking };
        let sentence = Finding::Sentence(self.labelled(*field, role, speaking)?);
        let finding =
            if comparison == Comparison::NotEqual { Finding::Not(Box::new(sentence)) } else { sentence };
        let mut reason = Reason::new(ReasonKind::Condition, finding);
        let is_told = holds.is_yes() && comparison == Comparison::Equal;
        if !is_told {
            let shown = Detail::Known(self.shown(left, at.cx, at.row));
            reason.detail = self.nobody(*field, record).or(Some(shown));
        }
        reason.confidential = self.is_confidential(*field, record);
        self.read_behind(left, &mut reason, at);
        Some(reason)
    }

    fn age(
        &mut self,
        (born, day): (&Expr, &Expr),
        comparison: Comparison,
        right: &Expr,
        at: At<'_>,
    ) -> Reason {
        let At { cx, row, .. } = at;
        let finding = Finding::Aged {
            who: self.person_of(born, at),
            order: comparison,
            years: self.noun(right, cx, row),
            on: self.noun(day, cx, row),
        };
        let mut reason = Reason::new(ReasonKind::Condition, finding);
        let is_written = matches!(day.kind, ExprKind::Value(_));
        let counts = (!is_written).then(|| self.shown(day, cx, row));
        reason.detail = Some(Detail::Born(self.shown(born, cx, row), counts));
        reason.confidential =
            self.mentions_confidential(born, cx, row) || self.mentions_confidential(day, cx, row);
        self.read_behind(born, &mut reason, at);
        self.read_behind(day, &mut reason, at);
        reason
    }

    /// Whose birth a day is.
    fn person_of(&mut self, born: &Expr, at: At<'_>) -> Noun {
        match &born.kind {
            ExprKind::Field(Some(of), _) => self.record_noun(of, at.cx, at.row),
            _ => self.noun(born, at.cx, at.row),
        }
    }

    /// Puts what deems or presumes a value that is compared below the comparison.
    pub(super) fn read_behind(&mut self, expr: &Expr, reason: &mut Reason, at: At<'_>) {
        let behind = self.fictions_behind(expr, at);
        reason.children.extend(behind);
        for (field, record) in self.fields_read(expr, at) {
            let Some(record) = record else { continue };
            let row = self.field_row(record);
            if self.model().field(field).role == FieldRole::Term && self.is_conflict(field, row) {
                reason.detail = Some(Detail::Contradiction);
                reason.children.extend(self.field_reasons(field, record, at.depth + 1));
            }
        }
    }

    /// The fields an expression reads, with the record of each; those of the elements of its own
    /// lists have no one record.
    pub(super) fn fields_read(
        &mut self,
        expr: &Expr,
        at: At<'_>,
    ) -> Vec<(FieldId, Option<Option<RecordId>>)> {
        let mut fields: Vec<(Option<Expr>, FieldId)> = Vec::new();
        let mut elements: Vec<BindId> = Vec::new();
        expr.walk(&mut |part| match &part.kind {
            ExprKind::Field(of, field) => fields.push((of.as_deref().cloned(), *field)),
            ExprKind::Quantified(binding, _) | ExprKind::Reduce(_, binding, _) => elements.push(binding.id),
            _ => {}
        });
        let record = |this: &mut Self, of: Option<Expr>| {
            let mut is_of_element = false;
            if let Some(of) = &of {
                of.walk(&mut |part| {
                    is_of_element |= matches!(&part.kind, ExprKind::Bound(id) if elements.contains(id));
                });
            }
            if is_of_element { None } else { this.holder(of.as_ref(), at.cx, at.row) }
        };
        fields.into_iter().map(|(of, field)| (field, record(self, of))).collect()
    }

    /// The provisions that deem or presume a fact which is compared.
    pub(super) fn fictions_behind(&mut self, expr: &Expr, at: At<'_>) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for (field, record) in self.fields_read(expr, at) {
            let is_fact = self.model().field(field).role != FieldRole::Term;
            if let (true, Some(record)) = (is_fact, record) {
                let (told, lines) = (self.told.mark(), self.lines);
                let behind = self.field_reasons(field, record, at.depth + 1);
                let is_given = self.is_given(field, record);
                let is_told = |reason: &Reason| match reason.kind {
                    ReasonKind::Deemed => true,
                    // What the case says goes before what is presumed, but not before a fiction.
                    ReasonKind::Presumed => !is_given,
                    _ => false,
                };
                let behind: Vec<Reason> = behind.into_iter().filter(is_told).collect();
                if behind.is_empty() {
                    // What is not shown here is to be shown elsewhere.
                    self.told.back_to(told);
                    self.lines = lines;
                }
                reasons.extend(behind);
            }
        }
        reasons
    }

    /// True if a value comes from a confidential field.
    pub(super) fn mentions_confidential(
        &mut self,
        expr: &Expr,
        cx: &crate::program::lower::Cx,
        row: usize,
    ) -> bool {
        let fields = self.fields_read(expr, At { cx, row, depth: 0 }).into_iter();
        let mut confidential = fields.map(|(field, record)| match record {
            Some(record) => self.is_confidential(field, record),
            None => self.model().field(field).confidential,
        });
        confidential.any(|is_confidential| is_confidential)
    }

    /// Values written out, and what others are called.
    fn options(&mut self, options: &[Expr], ty: &Type, at: At<'_>) -> Vec<Noun> {
        options
            .iter()
            .map(|option| match &option.kind {
                ExprKind::Value(value) => Noun::Known(Known::constant(value, ty)),
                _ => self.noun(option, at.cx, at.row),
            })
            .collect()
    }

    /// That a value is what is said of it, in the sentence of its field if there is one; and whether that may not be
    /// shown to everyone.
    fn is_said_to_be(&mut self, value: &Expr, what: Noun, at: At<'_>) -> (Finding, bool) {
        let At { cx, row, .. } = at;
        let (sentence, confidential) = match &value.kind {
            ExprKind::Field(of, field) => {
                let speaking =
                    Speaking { value: Some(what.clone()), ..self.speaking(of.as_deref(), cx, row) };
                let record = speaking.record;
                let sentence = self.labelled(*field, TextRole::Affirmative, speaking);
                (sentence, self.is_confidential(*field, record))
            }
            _ => (None, self.mentions_confidential(value, cx, row)),
        };
        let finding = match sentence {
            Some(sentence) => Finding::Sentence(sentence),
            None => Finding::Is(self.noun(value, cx, row), what),
        };
        (finding, confidential)
    }

    /// That a value is one of several.
    pub(super) fn one_of(&mut self, value: &Expr, options: &[Expr], at: At<'_>) -> Reason {
        let At { cx, row, .. } = at;
        let options = self.options(options, &value.ty, at);
        let (finding, confidential) = self.is_said_to_be(value, Noun::Either(options), at);
        let mut reason = Reason::new(ReasonKind::Condition, finding);
        reason.detail = Some(Detail::Known(self.shown(value, cx, row)));
        reason.confidential = confidential;
        self.read_behind(value, &mut reason, at);
        reason
    }

    /// Whether a list has certain elements.
    pub(super) fn includes(&mut self, list: &ListExpr, options: &[Expr], at: At<'_>) -> Reason {
        let what = self.options(options, &list.element, at);
        let called = self.list_noun(list, at.cx, at.row);
        let mut reason = Reason::new(ReasonKind::Condition, Finding::Includes(called, what));
        let values: Vec<(Noun, Known)> = options
            .iter()
            .filter(|option| !matches!(option.kind, ExprKind::Value(_)))
            .map(|option| (self.noun(option, at.cx, at.row), self.shown(option, at.cx, at.row)))
            .collect();
        reason.detail = (!values.is_empty()).then_some(Detail::Values(values));
        reason
    }

    /// Whether there is a value.
    pub(super) fn existence(&mut self, value: &Expr, at: At<'_>) -> Reason {
        let At { cx, row, .. } = at;
        let ExprKind::Field(of, field) = &value.kind else {
            return Reason::new(ReasonKind::Condition, Finding::of_noun(self.noun(value, cx, row)));
        };
        let speaking = self.speaking(of.as_deref(), cx, row);
        let record = speaking.record;
        let finding = match self.labelled(*field, TextRole::Has, speaking) {
            Some(sentence) => Finding::Sentence(sentence),
            None => Finding::Exists(self.noun(value, cx, row)),
        };
        let mut reason = Reason::new(ReasonKind::Condition, finding);
        reason.detail = Some(self.shown_or_absent(value, at));
        reason.confidential = self.is_confidential(*field, record);
        self.read_behind(value, &mut reason, at);
        reason
    }

    /// Whether a citation lies within others.
    pub(super) fn under(&mut self, value: &Expr, cited: &CitationSet, at: At<'_>) -> Reason {
        let places = cited.list.iter().map(|cited| cited.citation.clone()).collect();
        let (finding, confidential) = self.is_said_to_be(value, Noun::Citations(places), at);
        let mut reason = Reason::new(ReasonKind::Condition, finding);
        reason.detail = Some(self.shown_or_absent(value, at));
        reason.confidential = confidential;
        self.read_behind(value, &mut reason, at);
        reason
    }
}

//! What a single line of a rule says of the case.

use super::detail::{Detail, Given};
use super::finding::Finding;
use super::reason::{Reason, ReasonKind};
use super::sentence::Speaking;
use super::{At, Explainer, MAX_DEPTH, MOST_LINES};
use crate::facts::{Attribution, RecordId};
use crate::logic::Kleene;
use crate::model::{Expr, ExprKind, FieldId, Type, Value};
use crate::program::law::read_in_place;
use crate::program::{BoolId, Node};
use crate::syntax::spelling::{Connective, TextRole};

impl<'a> Explainer<'a, '_> {
    /// The reason a line gives.
    pub(super) fn line(&mut self, expr: &Expr, at: At<'_>) -> Reason {
        self.lines += 1;
        let at = if self.lines > MOST_LINES { At { depth: at.depth.max(MAX_DEPTH), ..at } } else { at };
        let node = self.outline.condition_expr(expr, at.cx);
        let holds = self.run.condition(node, at.row);
        let mut reason = self.line_read(expr, at);
        reason.holds = Some(holds);
        self.note_withheld(&mut reason, Node::Bool(node), at.row);
        if let Some(given) = self.given_detail(node, at.row) {
            reason.detail = Some(match reason.detail.take().filter(|_| !holds.is_open()) {
                Some(detail) if !detail.speaks_of_unknown() => {
                    Detail::Both(Box::new(detail), Box::new(given))
                }
                Some(_) | None => given,
            });
            reason.children.clear();
            if matches!(expr.kind, ExprKind::And(_) | ExprKind::Or(_)) {
                reason.finding = Finding::ThisRequirement;
            }
        }
        reason
    }

    /// A line as it is read here: with what other provisions put in place of what is written.
    fn line_read(&mut self, expr: &Expr, at: At<'_>) -> Reason {
        let is_compound = match &expr.kind {
            ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Quantified(..) => true,
            ExprKind::Not(inner) => !matches!(inner.kind, ExprKind::Field(..) | ExprKind::OnDay { .. }),
            _ => false,
        };
        let readings = if is_compound { Vec::new() } else { self.outline.readings_here(at.cx) };
        let mut read = expr.clone();
        let mut by = Vec::new();
        for (text, effective, substitutions) in readings {
            let is_effective = self.run.condition(effective, at.row);
            let changed = read_in_place(self.model(), substitutions, &read);
            if let Some(changed) = changed.filter(|_| !is_effective.is_no()) {
                by.push((text, is_effective));
                if is_effective.is_yes() {
                    read = changed;
                }
            }
        }
        let mut reason = self.line_as_written(&read, at);
        if by.iter().any(|(_, is_effective)| is_effective.is_yes()) {
            let written = self.line_as_written(expr, at.sentence()).finding;
            reason.children.extend(by.into_iter().map(|(text, is_effective)| {
                let mut reading = self.heading(text);
                reading.kind = ReasonKind::Reading;
                reading.holds = Some(is_effective);
                reading.state = Some(super::reason::ItemState::Effective);
                reading.detail = Some(Detail::InPlaceOf(Box::new(written.clone())));
                reading
            }));
        } else {
            for (text, _) in by {
                let row = if self.model().item(text.item).subject.is_none() { self.at } else { at.row };
                let reading = self.text_reason(text, row, at.depth + 1);
                reason.children.push(Reason { kind: ReasonKind::Reading, ..reading });
            }
        }
        reason
    }

    pub(super) fn line_as_written(&mut self, expr: &Expr, at: At<'_>) -> Reason {
        let At { cx, row, .. } = at;
        match &expr.kind {
            ExprKind::Field(of, field) => self.field_line(of.as_deref(), *field, TextRole::Affirmative, at),
            ExprKind::Not(inner) => match &inner.kind {
                ExprKind::Field(of, field) if inner.ty == Type::YesNo => {
                    self.field_line(of.as_deref(), *field, TextRole::Negative, at)
                }
                ExprKind::OnDay { of, field, day } if inner.ty == Type::YesNo => {
                    self.on_day(of.as_deref(), *field, day, TextRole::Negative, at)
                }
                _ => match self.happened(inner, TextRole::None, at) {
                    Some(reason) => reason,
                    None => {
                        let mut reason = self.line(inner, at);
                        reason.finding = Finding::Not(Box::new(reason.finding));
                        reason
                    }
                },
            },
            ExprKind::And(parts) => self.junction(expr, parts, Connective::AllOf, at),
            ExprKind::Or(parts) => self.junction(expr, parts, Connective::AnyOf, at),
            ExprKind::Compare(left, comparison, right) => self.comparison(left, *comparison, right, at),
            ExprKind::Within { .. } => self.within(expr, at),
            ExprKind::IsWeekday { day, negated, weekdays } => {
                let reason = self.weekday(day, weekdays, at);
                if *negated { reason.contrary() } else { reason }
            }
            ExprKind::IsOneOf { value, negated, options } => {
                let reason = self.one_of(value, options, at);
                if *negated { reason.contrary() } else { reason }
            }
            ExprKind::Includes(list, options) => self.includes(list, options, at),
            ExprKind::Has(value) => self.existence(value, at),
            ExprKind::Under(value, cited) => self.under(value, cited, at),
            ExprKind::Relation { cited, relation, negated, subject, on } => {
                let reason = self.relation((cited, *relation), subject.as_deref(), on.as_deref(), at);
                if *negated { reason.contrary() } else { reason }
            }
            ExprKind::OnDay { of, field, day } => {
                self.on_day(of.as_deref(), *field, day, TextRole::Affirmative, at)
            }
            ExprKind::Quantified(binding, body) => self.quantified_line(binding, body, at),
            ExprKind::Effect { action, about, among, asked } => {
                self.effect_asked((*action, about.as_ref()), among, asked, at)
            }
            ExprKind::AtStandard(standard, found) => self.standard_line(*standard, found, at),
            ExprKind::OtherGround(_) => Reason::new(ReasonKind::Condition, Finding::OtherGround),
            ExprKind::Value(Value::YesNo(_)) => Reason::new(ReasonKind::Condition, Finding::Nothing),
            _ => Reason::new(ReasonKind::Condition, Finding::of_noun(self.noun(expr, cx, row))),
        }
    }

    /// How a value that a case gives is marked.
    pub(super) fn given_detail(&self, node: BoolId, row: usize) -> Option<Detail> {
        self.given_by(node, row).map(|attribution| Detail::Given(Given::of(attribution)))
    }

    /// Who gives a value, if a case does.
    pub(super) fn given_by(&self, node: BoolId, row: usize) -> Option<&'a Attribution> {
        // What is given of the day of decision says nothing of another.
        if self.today.is_some() && self.program.is_of_the_day(node) {
            return None;
        }
        self.given.line(Node::Bool(node), row)
    }

    /// A fact, judgement or term that is a condition.
    fn field_line(&mut self, of: Option<&Expr>, field: FieldId, role: TextRole, at: At<'_>) -> Reason {
        let speaking = self.speaking(of, at.cx, at.row);
        let mut reason = Reason::new(ReasonKind::Condition, self.sentence_of(field, role, speaking));
        let Some(record) = self.holder(of, at.cx, at.row) else {
            reason.detail = Some(match of {
                Some(of) if matches!(of.kind, ExprKind::Field(..)) && self.is_absent(of, at) => {
                    self.absence(of, at)
                }
                _ => Detail::NotKnownOfWhom,
            });
            return reason;
        };
        let (detail, children) = self.origin(field, record, at.depth);
        reason.detail = detail;
        reason.children = children;
        reason.confidential = self.is_confidential(field, record);
        if reason.detail.is_none() && self.is_conflict(field, self.field_row(record)) {
            reason.detail = Some(Detail::Contradiction);
            if reason.children.is_empty() && at.depth < MAX_DEPTH {
                reason.children = self.field_reasons(field, record, at.depth + 1);
            }
        }
        reason
    }

    /// A condition with a history, on a day.
    fn on_day(
        &mut self,
        of: Option<&Expr>,
        field: FieldId,
        day: &Expr,
        role: TextRole,
        at: At<'_>,
    ) -> Reason {
        let record = self.holder(of, at.cx, at.row).flatten();
        let speaking = self.speaking(of, at.cx, at.row);
        let mut reason = Reason::new(ReasonKind::Condition, self.sentence_of(field, role, speaking));
        let value = self.outline.value(day, at.cx);
        reason.detail = Some(if self.run.is_open(value, at.row) {
            Detail::OnUnknownDay(self.noun(day, at.cx, at.row))
        } else {
            Detail::OnDay(self.shown(day, at.cx, at.row))
        });
        reason.confidential = self.is_confidential(field, record);
        reason
    }

    /// The sentence for a condition, or for its contrary.
    fn sentence_of(&mut self, field: FieldId, role: TextRole, speaking: Speaking) -> Finding {
        if let Some(sentence) = self.labelled(field, role, speaking.clone()) {
            return Finding::Sentence(sentence);
        }
        let affirmative = match self.labelled(field, TextRole::Affirmative, speaking.clone()) {
            Some(sentence) => Finding::Sentence(sentence),
            None => Finding::Field(self.field_called(field, speaking)),
        };
        if role == TextRole::Negative { Finding::Not(Box::new(affirmative)) } else { affirmative }
    }

    pub(super) fn is_confidential(&self, field: FieldId, record: Option<RecordId>) -> bool {
        self.case.is_confidential(self.model(), record, field)
    }

    /// Several conditions in one line.
    fn junction(&mut self, expr: &Expr, parts: &[Expr], connective: Connective, at: At<'_>) -> Reason {
        let node = self.outline.condition_expr(expr, at.cx);
        let holds = self.run.condition(node, at.row);
        let mut reason = Reason::new(ReasonKind::Condition, Finding::Junction(connective));
        for part in parts {
            let node = self.outline.condition_expr(part, at.cx);
            match telling(connective, holds, self.run.condition(node, at.row)) {
                Telling::Whole => reason.children.push(self.line(part, at.deeper())),
                Telling::Sentence => {
                    let line = self.line(part, at.sentence());
                    reason.children.push(left_open(line));
                }
                Telling::Nothing => {}
            }
        }
        reason
    }
}

/// A reason that need not be gone into.
pub(super) fn left_open(mut reason: Reason) -> Reason {
    if !reason.children.is_empty() {
        reason.children.clear();
        reason.finding = Finding::AnotherRequirement;
    }
    reason.detail = Some(Detail::MayStayOpen);
    reason
}

/// Several limbs of a list that need not be gone into.
pub(super) fn others_left_open() -> Reason {
    let mut reason = Reason::new(ReasonKind::Condition, Finding::OtherRequirements);
    reason.holds = Some(Kleene::Open);
    reason.detail = Some(Detail::MayAllStayOpen);
    reason
}

/// How much is shown of a limb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// The limb and what it rests on.
    Whole,
    /// The limb alone.
    Sentence,
    /// Nothing.
    Nothing,
}

/// How much is shown of a limb in a list that came out as `list`: of one that is not known, only
/// what can still matter.
pub(super) const fn telling(connective: Connective, list: Kleene, limb: Kleene) -> Telling {
    match (list, limb, connective) {
        (Kleene::Open, _, _) | (_, Kleene::Yes | Kleene::No, _) => Telling::Whole,
        (Kleene::No, Kleene::Open, Connective::AllOf) => Telling::Sentence,
        (Kleene::Yes | Kleene::No, Kleene::Open, _) => Telling::Nothing,
    }
}

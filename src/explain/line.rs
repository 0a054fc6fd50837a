//! What a single line of a rule says of the case.

use super::Explainer;
use super::reason::{Reason, ReasonKind};
use super::words::Language;
use crate::facts::{Attribution, RecordId};
use crate::logic::Kleene;
use crate::model::{BindId, CitationSet, Expr, ExprKind, FieldId, Type, Value};
use crate::program::lower::{Cx, World};
use crate::program::{BoolId, Node};
use crate::syntax::spelling::{Comparison, TextRole};
use crate::syntax::tree::{FieldRole, Relation};

impl<'a> Explainer<'a, '_> {
    /// The reason a line gives, for a row of `cx`.
    pub(super) fn line(&mut self, expr: &Expr, cx: &Cx, row: usize, depth: usize) -> Reason {
        let node = self.lowering.condition_expr(expr, cx);
        let holds = self.run.condition(node, row);
        let mut reason = match &expr.kind {
            ExprKind::Field(of, field) => {
                self.field_line(of.as_deref(), *field, TextRole::Affirmative, cx, row, depth)
            }
            ExprKind::Not(inner) => match &inner.kind {
                ExprKind::Field(of, field) if inner.ty == Type::YesNo => {
                    self.field_line(of.as_deref(), *field, TextRole::Negative, cx, row, depth)
                }
                _ => {
                    let mut reason = self.line(inner, cx, row, depth);
                    reason.text = format!("{} {}", self.language.pick("not:", "nicht:"), reason.text);
                    reason
                }
            },
            ExprKind::And(parts) | ExprKind::Or(parts) => self.junction(expr, parts, cx, row, depth),
            ExprKind::Compare(left, comparison, right) => self.comparison(left, *comparison, right, cx, row),
            ExprKind::Within { day, period, counts_first_day, start } => {
                let (day_noun, start_noun) = (self.noun(day, cx, row), self.noun(start, cx, row));
                let within = self.language.pick("within", "binnen");
                let after = match (self.language, counts_first_day) {
                    (Language::English, false) => "after",
                    (Language::English, true) => "from",
                    (Language::German, false) => "nach",
                    (Language::German, true) => "ab",
                };
                let length = self.language.period(*period);
                let mut reason = Reason::new(
                    ReasonKind::Condition,
                    format!("{day_noun} {within} {length} {after} {start_noun}"),
                );
                let (Node::Span(start_node), table) = (self.lowering.value(start, cx), cx.table()) else {
                    unreachable!("a period runs from a day")
                };
                let last = self.lowering.last_day(start_node, *period, *counts_first_day, table);
                let last = self.value_in(Node::Span(last), &Type::Date, row);
                let given = self.shown(day, cx, row);
                let last_day = self.language.pick("last day", "letzter Tag");
                reason.detail = Some(format!("{given}, {last_day} {last}"));
                reason
            }
            ExprKind::IsOneOf { value, negated, options } => self.one_of(value, *negated, options, cx, row),
            ExprKind::Includes(list, options) => {
                let what = self.options(options, &list.element);
                let list = self.list_noun(list, cx, row);
                Reason::new(ReasonKind::Condition, format!("{list}: {what}"))
            }
            ExprKind::Has(value) => self.existence(value, cx, row),
            ExprKind::Under(value, cited) => self.under(value, cited, cx, row),
            ExprKind::Relation { cited, relation, negated, subject } => {
                self.relation(cited, *relation, *negated, subject.as_deref(), cx, row, depth)
            }
            ExprKind::OnDay { of, field, day } => {
                let record = self.holder(of.as_deref(), cx, row).flatten();
                let text = self.labelled(*field, TextRole::Affirmative, record, "", None).unwrap_or_default();
                let mut reason = Reason::new(ReasonKind::Condition, text);
                let on = self.language.pick("on", "am");
                reason.detail = Some(format!("{on} {}", self.shown(day, cx, row)));
                reason
            }
            ExprKind::Quantified(binding, body) => {
                let over = self.lowering.over(binding, &[body.as_ref()], cx);
                let list = self.list_noun(&binding.list, cx, row);
                let quantifier = self.language.quantifier(binding.quantifier);
                let mut reason = Reason::new(ReasonKind::Condition, format!("{quantifier}: {list}"));
                for element in self.elements_of(&over, row) {
                    let mut child = self.line(body, &over.inner, element, depth + 1);
                    let name = self.element_name(&over.inner, element);
                    // Most sentences name the element themselves.
                    if !child.text.contains(&name) {
                        child.label = name;
                    }
                    reason.children.push(child);
                }
                reason
            }
            ExprKind::OtherGround(_) => Reason::new(
                ReasonKind::Condition,
                self.language
                    .pick("another ground of equal weight", "ein anderer Grund von gleichem Gewicht"),
            ),
            ExprKind::Value(Value::YesNo(_)) => Reason::new(ReasonKind::Condition, ""),
            _ => Reason::new(ReasonKind::Condition, self.noun(expr, cx, row)),
        };
        reason.holds = Some(holds);
        if matches!(
            expr.kind,
            ExprKind::Compare(..) | ExprKind::Within { .. } | ExprKind::Has(_) | ExprKind::IsOneOf { .. }
        ) {
            reason.children.extend(self.fictions_behind(expr, cx, row, depth));
        }
        if let Some(word) = self.given_word(node, row) {
            reason.detail = Some(match reason.detail.take().filter(|_| !holds.is_open()) {
                Some(detail) if !detail.contains(self.language.pick("not known", "nicht bekannt")) => {
                    format!("{detail}, {word}")
                }
                Some(_) | None => word,
            });
            reason.children.clear();
        }
        reason
    }

    /// How a value that a case gives is marked.
    pub(super) fn given_word(&self, node: BoolId, row: usize) -> Option<String> {
        let attribution = self.given_by(node, row)?;
        let words = self.attributed(attribution);
        Some(if words.is_empty() { self.language.pick("given", "vorgegeben").to_owned() } else { words })
    }

    /// Who gives a value, if a case does.
    pub(super) fn given_by(&self, node: BoolId, row: usize) -> Option<&'a Attribution> {
        self.given.line(Node::Bool(node), u32::try_from(row).unwrap_or(u32::MAX))
    }

    /// The rows of the elements that belong to a row.
    pub(super) fn elements_of(&mut self, over: &crate::program::lower::Over, row: usize) -> Vec<usize> {
        let table = over.inner.table();
        let home = match self.lowering.home_way(over) {
            None => Some(row),
            Some(id) => Some(self.run.row_value(id, row))
                .filter(|to| *to < crate::program::NO_CODE)
                .map(|to| to as usize),
        };
        let (Some(home), Some(Node::Ref(owner))) =
            (home, self.program.inputs.get(&(table, crate::program::InputPart::Owner)).copied())
        else {
            return Vec::new();
        };
        let count = self.run.rows_of(self.program, Node::Ref(owner));
        (0..count).filter(|element| self.run.row_value(owner, *element) as usize == home).collect()
    }

    /// A fact, judgement or term that is a condition.
    fn field_line(
        &mut self,
        of: Option<&Expr>,
        field: FieldId,
        role: TextRole,
        cx: &Cx,
        row: usize,
        depth: usize,
    ) -> Reason {
        let Some(record) = self.holder(of, cx, row) else {
            let noun = self.labelled(field, role, None, "", None).unwrap_or_default();
            let mut reason = Reason::new(ReasonKind::Condition, noun);
            reason.detail = Some(
                self.language
                    .pick("it is not known of whom", "es ist nicht bekannt, um wen es geht")
                    .to_owned(),
            );
            return reason;
        };
        let text = match self.labelled(field, role, record, "", None) {
            Some(text) => text,
            None => {
                let affirmative =
                    self.labelled(field, TextRole::Affirmative, record, "", None).unwrap_or_default();
                format!("{} {affirmative}", self.language.pick("not:", "nicht:"))
            }
        };
        let mut reason = Reason::new(ReasonKind::Condition, text);
        let (detail, children) = self.origin(field, record, depth);
        reason.detail = detail;
        reason.children = children;
        reason.confidential = self.is_confidential(field, record);
        reason
    }

    pub(super) fn is_confidential(&self, field: FieldId, record: Option<RecordId>) -> bool {
        self.model().field(field).confidential
            || self.case.fact(record, field).is_some_and(|fact| fact.attribution.confidential)
    }

    /// Several conditions in one line.
    fn junction(&mut self, expr: &Expr, parts: &[Expr], cx: &Cx, row: usize, depth: usize) -> Reason {
        let children: Vec<Reason> = parts.iter().map(|part| self.line(part, cx, row, depth + 1)).collect();
        let word = match expr.kind {
            ExprKind::And(_) => self.language.pick("all of", "alle folgenden Voraussetzungen"),
            _ => self.language.pick("at least one of", "mindestens eine der folgenden Voraussetzungen"),
        };
        let mut reason = Reason::new(ReasonKind::Condition, word);
        reason.children = children;
        reason
    }

    /// Two values compared.
    fn comparison(
        &mut self,
        left: &Expr,
        comparison: Comparison,
        right: &Expr,
        cx: &Cx,
        row: usize,
    ) -> Reason {
        // A value of a choice reads best in the sentence of its field.
        if let (
            ExprKind::Field(of, field),
            ExprKind::Value(value),
            Comparison::Equal | Comparison::NotEqual,
        ) = (&left.kind, &right.kind, comparison)
        {
            let record = self.holder(of.as_deref(), cx, row).flatten();
            let (role, shown) = match value {
                Value::None => (TextRole::None, String::new()),
                value => (TextRole::Affirmative, self.constant(value, &left.ty)),
            };
            if let Some(text) = self.labelled(*field, role, record, &shown, None) {
                let not = if comparison == Comparison::NotEqual {
                    self.language.pick("not: ", "nicht: ")
                } else {
                    ""
                };
                let mut reason = Reason::new(ReasonKind::Condition, format!("{not}{text}"));
                let node = self.lowering.condition_expr(
                    &Expr {
                        kind: ExprKind::Compare(Box::new(left.clone()), comparison, Box::new(right.clone())),
                        ty: Type::YesNo,
                        span: left.span,
                    },
                    cx,
                );
                if !self.run.condition(node, row).is_yes() {
                    reason.detail = Some(self.shown(left, cx, row));
                }
                reason.confidential = self.is_confidential(*field, record);
                return reason;
            }
        }
        if let ExprKind::Age(born, day) = &left.kind {
            return self.age(left, born, day, comparison, right, cx, row);
        }
        let text = format!(
            "{} {} {}",
            self.noun(left, cx, row),
            self.language.comparison(comparison),
            self.noun(right, cx, row)
        );
        let mut reason = Reason::new(ReasonKind::Condition, text);
        let expr = Expr {
            kind: ExprKind::Compare(Box::new(left.clone()), comparison, Box::new(right.clone())),
            ty: Type::YesNo,
            span: left.span,
        };
        let node = self.lowering.condition_expr(&expr, cx);
        let holds = self.run.condition(node, row);
        let (a, b) = (self.shown(left, cx, row), self.shown(right, cx, row));
        let word = self.language.comparison(comparison);
        reason.detail = Some(match holds {
            Kleene::Yes => format!("{a}, {word} {b}"),
            Kleene::No => format!("{a}, {} {word} {b}", self.language.pick("not", "nicht")),
            Kleene::Open => format!("{a} / {b}"),
        });
        reason.confidential =
            self.mentions_confidential(left, cx, row) || self.mentions_confidential(right, cx, row);
        reason
    }

    #[allow(clippy::too_many_arguments)]
    fn age(
        &mut self,
        left: &Expr,
        born: &Expr,
        day: &Expr,
        comparison: Comparison,
        right: &Expr,
        cx: &Cx,
        row: usize,
    ) -> Reason {
        let years = self.noun(right, cx, row);
        let word = self.language.comparison(comparison);
        let text = format!("{}: {word} {years}", self.noun(left, cx, row));
        let mut reason = Reason::new(ReasonKind::Condition, text);
        let (born_on, on) = (self.shown(born, cx, row), self.shown(day, cx, row));
        reason.detail = Some(match self.language {
            Language::English => format!("born {born_on}, day {on}"),
            Language::German => format!("geboren {born_on}, Tag {on}"),
        });
        reason.confidential =
            self.mentions_confidential(born, cx, row) || self.mentions_confidential(day, cx, row);
        reason
    }

    /// The fields an expression reads, with the record of each; those of the elements of its own
    /// lists have no one record.
    fn fields_read(&mut self, expr: &Expr, cx: &Cx, row: usize) -> Vec<(FieldId, Option<Option<RecordId>>)> {
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
            if is_of_element { None } else { this.holder(of.as_ref(), cx, row) }
        };
        fields.into_iter().map(|(of, field)| (field, record(self, of))).collect()
    }

    /// The provisions that deem or presume a fact which is compared.
    fn fictions_behind(&mut self, expr: &Expr, cx: &Cx, row: usize, depth: usize) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for (field, record) in self.fields_read(expr, cx, row) {
            let is_fact = self.model().field(field).role != FieldRole::Term;
            if let (true, Some(record)) = (is_fact, record) {
                let behind = self.field_reasons(field, record, depth + 1);
                let is_given = self.is_given(field, record);
                let is_told = |reason: &Reason| match reason.kind {
                    ReasonKind::Deemed => true,
                    // What the case says goes before what is presumed, but not before a fiction.
                    ReasonKind::Presumed => !is_given,
                    _ => false,
                };
                reasons.extend(behind.into_iter().filter(is_told));
            }
        }
        reasons
    }

    /// Whether a value comes from a confidential field.
    fn mentions_confidential(&mut self, expr: &Expr, cx: &Cx, row: usize) -> bool {
        let fields = self.fields_read(expr, cx, row).into_iter();
        let mut confidential = fields.map(|(field, record)| match record {
            Some(record) => self.is_confidential(field, record),
            None => self.model().field(field).confidential,
        });
        confidential.any(|is_confidential| is_confidential)
    }

    fn options(&mut self, options: &[Expr], ty: &Type) -> String {
        let names: Vec<String> = options
            .iter()
            .map(|option| match &option.kind {
                ExprKind::Value(value) => self.constant(value, ty),
                _ => String::new(),
            })
            .collect();
        self.either(&names)
    }

    fn one_of(&mut self, value: &Expr, negated: bool, options: &[Expr], cx: &Cx, row: usize) -> Reason {
        let names = self.options(options, &value.ty);
        let not = if negated { self.language.pick("not: ", "nicht: ") } else { "" };
        let (text, confidential) = match &value.kind {
            ExprKind::Field(of, field) => {
                let record = self.holder(of.as_deref(), cx, row).flatten();
                let text = self.labelled(*field, TextRole::Affirmative, record, &names, None);
                (text.unwrap_or_else(|| names.clone()), self.is_confidential(*field, record))
            }
            _ => (format!("{}: {names}", self.noun(value, cx, row)), false),
        };
        let mut reason = Reason::new(ReasonKind::Condition, format!("{not}{text}"));
        reason.detail = Some(self.shown(value, cx, row));
        reason.confidential = confidential;
        reason
    }

    /// Whether there is a value.
    fn existence(&mut self, value: &Expr, cx: &Cx, row: usize) -> Reason {
        let ExprKind::Field(of, field) = &value.kind else {
            return Reason::new(ReasonKind::Condition, self.noun(value, cx, row));
        };
        let record = self.holder(of.as_deref(), cx, row).flatten();
        let text = match self.labelled(*field, TextRole::Has, record, "", None) {
            Some(text) => text,
            None => {
                format!("{} {}", self.field_noun(*field, record), self.language.pick("exists", "liegt vor"))
            }
        };
        let mut reason = Reason::new(ReasonKind::Condition, text);
        reason.detail = Some(self.shown(value, cx, row));
        let (_, children) = if self.model().field(*field).role == FieldRole::Fact {
            (None, Vec::new())
        } else {
            self.origin(*field, record, MAX_ORIGIN)
        };
        reason.children = children;
        reason.confidential = self.is_confidential(*field, record);
        reason
    }

    fn under(&mut self, value: &Expr, cited: &CitationSet, cx: &Cx, row: usize) -> Reason {
        let places = self.citations(cited.list.iter().map(|cited| &cited.citation));
        let text = match &value.kind {
            ExprKind::Field(of, field) => {
                let record = self.holder(of.as_deref(), cx, row).flatten();
                self.labelled(*field, TextRole::Affirmative, record, &places, None)
            }
            _ => None,
        };
        let text = text.unwrap_or_else(|| format!("{} {places}", self.language.pick("under", "nach")));
        let mut reason = Reason::new(ReasonKind::Condition, text);
        reason.detail = Some(self.shown(value, cx, row));
        reason
    }

    /// What is asked of other provisions.
    #[allow(clippy::too_many_arguments)]
    fn relation(
        &mut self,
        cited: &CitationSet,
        relation: Relation,
        negated: bool,
        subject: Option<&Expr>,
        cx: &Cx,
        row: usize,
        depth: usize,
    ) -> Reason {
        let places = self.citations(cited.list.iter().map(|cited| &cited.citation));
        let record = match subject {
            Some(subject) => self.record_of(subject, cx, row),
            None => None,
        };
        let name = self.name_or(record);
        let text = match (self.language, relation, negated) {
            (Language::English, Relation::Met, false) => format!("{places} is met for {name}"),
            (Language::English, Relation::Met, true) => format!("{places} is not met for {name}"),
            (Language::English, Relation::Applies, false) => format!("{places} applies to {name}"),
            (Language::English, Relation::Applies, true) => format!("{places} does not apply to {name}"),
            (Language::English, Relation::Covers, false) => format!("{places} covers {name}"),
            (Language::English, Relation::Covers, true) => format!("{places} does not cover {name}"),
            (Language::German, Relation::Met, false) => format!("{places} ist bei {name} erfüllt"),
            (Language::German, Relation::Met, true) => format!("{places} ist bei {name} nicht erfüllt"),
            (Language::German, Relation::Applies, false) => format!("{places} findet auf {name} Anwendung"),
            (Language::German, Relation::Applies, true) => {
                format!("{places} findet auf {name} keine Anwendung")
            }
            (Language::German, Relation::Covers, false) => format!("{places} erfasst {name}"),
            (Language::German, Relation::Covers, true) => format!("{places} erfasst {name} nicht"),
        };
        let mut reason = Reason::new(ReasonKind::Condition, text);
        let world = cx.world().unwrap_or(World::Current);
        let to = match (subject, record) {
            (Some(_), Some(record)) => Some(self.row_of(record)),
            (Some(_), None) => None,
            (None, _) => Some(self.at),
        };
        if let Some(to) = to {
            reason.children = self.cited_texts(cited, world, to, depth + 1);
        }
        reason
    }
}

/// The depth at which an origin is told without what it rests on.
pub(super) const MAX_ORIGIN: usize = super::MAX_DEPTH;

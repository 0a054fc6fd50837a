//! What values are called, so that a line can speak of them.

use super::{Explainer, Language};
use crate::facts::RecordId;
use crate::model::{Expr, ExprKind, FieldId, ListOf, Piece, Type};
use crate::program::lower::Cx;
use crate::program::{NO_CODE, Node, TableKind};
use crate::syntax::spelling::{Arithmetic, TextRole};

impl Explainer<'_, '_> {
    /// The record an expression names, for a row of `cx`.
    pub(super) fn record_of(&mut self, expr: &Expr, cx: &Cx, row: usize) -> Option<RecordId> {
        let (slot, entity) = self.lowering.record_slot(expr, cx);
        let to = match slot {
            None => row,
            Some(id) => match self.run.row_value(id, row) {
                code if code < NO_CODE => code as usize,
                _ => return None,
            },
        };
        self.record_at(entity, to)
    }

    /// The record a field is asked of: `None` inside for the case as a whole, outside if it is not known.
    pub(super) fn holder(&mut self, of: Option<&Expr>, cx: &Cx, row: usize) -> Option<Option<RecordId>> {
        match of {
            None => Some(None),
            Some(of) => self.record_of(of, cx, row).map(Some),
        }
    }

    /// What a value is called: "the entry of Amira".
    pub(super) fn noun(&mut self, expr: &Expr, cx: &Cx, row: usize) -> String {
        match &expr.kind {
            ExprKind::Value(value) => self.constant(value, &expr.ty),
            ExprKind::Field(of, field) => {
                let record = self.holder(of.as_deref(), cx, row).flatten();
                let noun = self.field_noun(*field, record);
                self.with_article(*field, noun)
            }
            // An element of a list of values is called what it is.
            ExprKind::Bound(_) if !matches!(expr.ty, Type::Record(_)) => self.shown(expr, cx, row),
            ExprKind::This | ExprKind::Bound(_) | ExprKind::Owner(_) => {
                let record = self.record_of(expr, cx, row);
                self.name_or(record)
            }
            ExprKind::DayOfDecision => {
                self.language.pick("the day of decision", "Tag der Entscheidung").to_owned()
            }
            ExprKind::Arithmetic(left, operation, right) => {
                let (a, b) = (self.noun(left, cx, row), self.noun(right, cx, row));
                let is_open = matches!(left.kind, ExprKind::Arithmetic(..)) && goes_on(left, *operation);
                let a = if is_open { a } else { bracketed(left, a) };
                format!("{a} {} {}", operation.spelling(), bracketed(right, b))
            }
            ExprKind::Extremum(reduction, values) => {
                let values: Vec<String> = values.iter().map(|value| self.noun(value, cx, row)).collect();
                format!("{} {}", self.language.reduction(*reduction), self.all_of(&values))
            }
            ExprKind::Reduce(reduction, binding, value) => {
                let list = self.list_noun(&binding.list, cx, row);
                let what = match value.as_ref().map(|value| &value.kind) {
                    Some(ExprKind::Field(_, field)) => Some(self.noun_of_any(*field)),
                    Some(_) | None => None,
                };
                self.language.reduced(*reduction, what.as_deref(), &list)
            }
            ExprKind::Age(born, day) => {
                let person = match &born.kind {
                    ExprKind::Field(Some(of), _) => {
                        let record = self.record_of(of, cx, row);
                        self.name_or(record)
                    }
                    _ => String::new(),
                };
                let day = self.noun(day, cx, row);
                match self.language {
                    Language::English => format!("the age of {person} on the day of {day}"),
                    Language::German => format!("Alter von {person} am Stichtag ({day})"),
                }
            }
            ExprKind::OnDay { of, field, day } => {
                let record = self.holder(of.as_deref(), cx, row).flatten();
                let what = self.field_noun(*field, record);
                let day = self.noun(day, cx, row);
                format!("{what} ({day})")
            }
            ExprKind::Rounded(value, ..) => self.noun(value, cx, row),
            _ => String::new(),
        }
    }

    /// "a, b and c"
    pub(super) fn all_of(&self, names: &[String]) -> String {
        match names.split_last() {
            None => String::new(),
            Some((last, [])) => last.clone(),
            Some((last, rest)) => {
                format!("{}{}{last}", rest.join(", "), self.language.pick(" and ", " und "))
            }
        }
    }

    /// A noun with the article a sentence needs. German ones stand without: their gender is not known.
    pub(super) fn with_article(&self, field: FieldId, noun: String) -> String {
        if self.language == Language::German {
            return noun;
        }
        let label = self.model().field(field).labels.get(TextRole::Called);
        let begins_with_name = label
            .and_then(|label| label.template(self.language.code()).pieces.first())
            .is_some_and(|piece| matches!(piece, Piece::Slot(_)));
        let has_article = ["the ", "a ", "an ", "whether "].iter().any(|word| noun.starts_with(word));
        if begins_with_name || has_article || noun.is_empty() { noun } else { format!("the {noun}") }
    }

    /// What the values of a field of several records are called: the label without the record.
    fn noun_of_any(&mut self, field: FieldId) -> String {
        let entry = self.model().field(field);
        let Some(label) = entry.labels.get(TextRole::Called) else { return entry.name.replace('_', " ") };
        let template = label.template(self.language.code());
        let words: Vec<&str> = template
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.as_ref(),
                Piece::Slot(_) => "…",
            })
            .collect();
        let words = words.concat();
        let end = [" of …", " von …", " for …", " für …"].iter().find_map(|end| words.strip_suffix(end));
        end.map_or_else(|| words.clone(), ToOwned::to_owned)
    }

    /// What the value of a field is called.
    pub(super) fn field_noun(&mut self, field: FieldId, record: Option<RecordId>) -> String {
        if let Some(noun) = self.labelled(field, TextRole::Called, record, "", None) {
            return noun;
        }
        let entry = self.model().field(field);
        let name = entry.name.replace('_', " ");
        match record {
            Some(record) => {
                let of = self.name(record);
                format!("{name} ({of})")
            }
            None => name,
        }
    }

    /// What the list of a record, or of the case, is called.
    pub(super) fn list_called(&mut self, list: ListOf, owner: Option<RecordId>) -> String {
        let what = match list {
            ListOf::Field(field) => return self.field_noun(field, owner),
            ListOf::Children(entity) => {
                let entity = self.model().entity(entity);
                entity.label.as_ref().map_or_else(
                    || entity.name.to_string(),
                    |label| label.plain(self.language.code()).to_owned(),
                )
            }
            ListOf::Unknown => return String::new(),
        };
        match owner {
            Some(owner) => {
                format!("{what} {} {}", self.language.pick("of", "von"), self.name(owner))
            }
            None => what,
        }
    }

    /// The value of an expression in a row, as a reader sees it.
    pub(super) fn shown(&mut self, expr: &Expr, cx: &Cx, row: usize) -> String {
        if let ExprKind::Value(value) = &expr.kind {
            return self.constant(value, &expr.ty);
        }
        let node = self.lowering.value(expr, cx);
        self.value_in(node, &expr.ty, row)
    }

    /// What an element of a list is called: its record, or its value.
    pub(super) fn element_name(&mut self, cx: &Cx, row: usize) -> String {
        let table = cx.table();
        let Some(kind) = self.program.tables.get(table.index()).map(|table| table.kind) else {
            return String::new();
        };
        match kind {
            TableKind::Entity(entity) => {
                let record = self.record_at(entity, row);
                self.name_or(record)
            }
            TableKind::List(field) => {
                let Type::List(element) = &self.model().field(field).ty else { return String::new() };
                let node =
                    self.program.inputs.get(&(table, crate::program::InputPart::Given(field))).copied();
                node.map_or_else(String::new, |node| self.value_in(node, element, row))
            }
            TableKind::Join { elements, .. } => {
                let element = self.program.inputs.get(&(table, crate::program::InputPart::Element));
                let Some(Node::Ref(element)) = element else { return String::new() };
                let to = self.run.row_value(*element, row);
                let inner = cx.at_table(elements);
                if to < NO_CODE { self.element_name(&inner, to as usize) } else { String::new() }
            }
            TableKind::Case | TableKind::History(_) => String::new(),
        }
    }
}

/// A part of a calculation, in brackets if it is one itself.
pub(super) fn bracketed(part: &Expr, words: String) -> String {
    let is_compound = matches!(part.kind, ExprKind::Arithmetic(..) | ExprKind::Extremum(..));
    if is_compound { format!("({words})") } else { words }
}

/// Whether a calculation goes on with the same operation, or adds and subtracts: nobody needs brackets there.
pub(super) fn goes_on(left: &Expr, operation: Arithmetic) -> bool {
    let ExprKind::Arithmetic(_, inner, _) = &left.kind else { return true };
    let adds = |operation| matches!(operation, Arithmetic::Plus | Arithmetic::Minus);
    *inner == operation || (adds(*inner) && adds(operation))
}

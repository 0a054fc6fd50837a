//! A case as text, so that a digest can stand for it.
//!
//! One line for each thing the case says, in the order of the lines, not of the file: two cases that say the same have the
//! same text, whatever the order of their keys, their comments and their form. A case from which something is withheld has
//! the text of the rest, and nothing withheld is in it. The days of a case stand beside every result and are left out.

use std::fmt::Write as _;

use super::{Attribution, Case, Fact, FactValue, RecordId};
use crate::model::{Choice, FieldId, Finding, ListOf, Model, Type};
use crate::source::{SourceMap, Span};
use crate::time::InForce;

/// The first line: it changes when the form does.
const FORMAT: &str = "subsumo-case/2";

impl Case {
    /// The case as text. `sources` holds the texts its conditions stand in.
    #[must_use]
    pub fn as_text(&self, model: &Model, sources: &SourceMap) -> String {
        let writer = Writer { case: self, model };
        let law = self.law.map_or("none", |law| &*model.law(law).name);
        let mut lines = vec![format!("law {law}")];
        lines.extend(self.records().map(|(id, _)| writer.record(id)));
        let said = self.facts().iter().filter(|fact| fact.value != FactValue::NotAsked);
        lines.extend(said.map(|fact| writer.fact(fact)));
        lines.extend(
            self.complete
                .iter()
                .map(|(record, list)| format!("{}{} complete", writer.holder(*record), writer.list(*list))),
        );
        lines.extend(self.conditions.iter().map(|given| {
            let words = Self::line_as_text(sources, given.attribution.span);
            format!("{}{words}{}", writer.holder(given.record), attributed(&given.attribution))
        }));
        lines.sort_unstable();
        lines.dedup();
        lines.insert(0, FORMAT.to_owned());
        lines.iter().fold(String::new(), |text, line| text + line + "\n")
    }
}

impl Case {
    /// What the case says of a field of a record, or of the case as a whole, as a line of its text; `None` if it says nothing
    /// but that it was not asked.
    #[must_use]
    pub fn fact_as_text(&self, model: &Model, record: Option<RecordId>, field: FieldId) -> Option<String> {
        let fact = self.fact(record, field).filter(|fact| fact.value != FactValue::NotAsked)?;
        Some(Writer { case: self, model }.fact(fact))
    }

    /// A line of the case that gives a condition, on one line and without quotation marks.
    #[must_use]
    pub fn line_as_text(sources: &SourceMap, span: Span) -> String {
        let written = unquoted(sources.slice(span));
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

struct Writer<'a> {
    case: &'a Case,
    model: &'a Model,
}

impl Writer<'_> {
    fn record(&self, id: RecordId) -> String {
        let record = self.case.record(id);
        let mut line = self.path(id);
        if let Some(label) = &record.label {
            for language in ["en", "de"] {
                let _ = write!(line, " {language} {:?}", label.plain(language));
            }
        }
        line
    }

    fn fact(&self, fact: &Fact) -> String {
        let field = self.model.field(fact.field);
        let value = self.value(&fact.value, &field.ty);
        let mut line = format!("{}{} = {value}", self.holder(fact.record), field.name);
        if let Some(days) = fact.days.filter(|days| *days != InForce::ALWAYS) {
            let last = days.last().map_or_else(|| "none".to_owned(), |last| last.to_string());
            let _ = write!(line, " from {} to {last}", days.first());
        }
        line + &attributed(&fact.attribution)
    }

    /// A record with those it belongs to: others of its name belong to others.
    fn path(&self, id: RecordId) -> String {
        let record = self.case.record(id);
        let own = format!("{} {:?}", self.model.entity(record.entity).name, record.name);
        record.owner.map_or_else(|| own.clone(), |owner| format!("{own} of {}", self.path(owner)))
    }

    /// Whom a line is about.
    fn holder(&self, record: Option<RecordId>) -> String {
        record.map_or_else(String::new, |record| format!("{}: ", self.path(record)))
    }

    fn list(&self, list: ListOf) -> String {
        match list {
            ListOf::Field(field) => self.model.field(field).name.to_string(),
            ListOf::Children(entity) => self.model.entity(entity).several.to_string(),
            ListOf::Unknown => String::new(),
        }
    }

    fn value(&self, value: &FactValue, ty: &Type) -> String {
        fn ends<T: ToString>(low: Option<&T>, high: Option<&T>) -> String {
            let end = |end: Option<&T>| end.map_or_else(|| "none".to_owned(), T::to_string);
            format!("between {} and {}", end(low), end(high))
        }
        match value {
            FactValue::YesNo(true) => "yes".to_owned(),
            FactValue::YesNo(false) => "no".to_owned(),
            FactValue::Unclear => "unclear".to_owned(),
            FactValue::NotAsked => "not asked".to_owned(),
            FactValue::None => "none".to_owned(),
            FactValue::Finding(Finding { at_least, at_most }) => {
                format!("found from {at_least} to {at_most}")
            }
            FactValue::Days(days) => days.to_string(),
            FactValue::Length(low, high) => ends(low.as_ref(), high.as_ref()),
            FactValue::Number(low, high) => ends(low.as_ref(), high.as_ref()),
            FactValue::Choice(places) => self.choices(places, ty),
            FactValue::Country(code) => code.to_string(),
            FactValue::Citation(citation) => citation.as_written(),
            FactValue::Text(text) => format!("{text:?}"),
            FactValue::Record(record) => self.path(*record),
            FactValue::List(values) => {
                let element = if let Type::List(element) = ty { element } else { ty };
                let values: Vec<String> = values.iter().map(|value| self.value(value, element)).collect();
                format!("[{}]", values.join(", "))
            }
        }
    }

    fn choices(&self, places: &[u16], ty: &Type) -> String {
        let choice: Option<&Choice> = match ty {
            Type::Choice(choice) => Some(self.model.choice(*choice)),
            _ => None,
        };
        let name = |place: &u16| {
            let variant = choice.and_then(|choice| choice.variants.get(usize::from(*place)));
            variant.map_or_else(|| place.to_string(), |variant| variant.name.to_string())
        };
        places.iter().map(name).collect::<Vec<_>>().join(" or ")
    }
}

/// A condition without the quotation marks that the form of the file may ask for.
fn unquoted(written: &str) -> String {
    let within = |mark: char| written.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    if let Some(inner) = within('"') {
        return inner.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    within('\'').map_or_else(|| written.to_owned(), |inner| inner.replace("''", "'"))
}

/// Who says something, and why.
fn attributed(attribution: &Attribution) -> String {
    let Attribution { undisputed, decided_by, because, confidential: _, span: _ } = attribution;
    let undisputed = if *undisputed { ", undisputed" } else { "" };
    let by = decided_by.as_ref().map_or_else(String::new, |by| format!(", decided by {by:?}"));
    let why = because.as_ref().map_or_else(String::new, |why| format!(", because {why:?}"));
    format!("{undisputed}{by}{why}")
}

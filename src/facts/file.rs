//! The layout of a case file.
//!
//! ```yaml
//! on: 2018-06-01                 # the day for facts and ages
//! law as of: 2018-06-01          # the day that picks the law, if another
//! law: AsylG                     # the act that citations without one mean
//! person:                        # records, by entity and name
//!   amira:
//!     called: Amira              # what a reader calls the record
//!     entered: 2018-04-20
//!     convictions complete: yes
//! grant:
//!   protection:
//!     of: samir                  # the record it belongs to
//!     kind: refugee
//! given:                         # facts and conditions, written as in an example
//!   - § 26 (4) is not met for claim
//! undisputed:                    # the same, marked as contested by nobody
//!   - § 26 (6) is not met for claim
//! ```
//!
//! A value is written as in an example; one that somebody decided is a mapping with `value`,
//! `decided by` and `because`. Every value goes the way of the lines of an example: see [`super::read`].

use std::collections::BTreeSet;
use std::sync::Arc;

use super::read::Reader;
use super::value::wanted;
use super::yaml::{self, Node, NodeKind};
use super::{Case, FactValue, RecordId};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, suggest};
use crate::model::{EntityId, FieldId, LawId, ListOf, Model, Type};
use crate::parse::{CaseValue, case_line, case_value, days};
use crate::resolve::Scope;
use crate::source::{SourceId, SourceMap, Span, Spanned};
use crate::syntax::tree::{Expr, ExprKind, FactContent, FactLine, GivenValue, Literal, Path};
use crate::time::{DaySpan, EndsBeforeItBegins, InForce};

/// Keys of the file that are no entities.
pub const FILE_KEYS: [&str; 5] = ["on", "law as of", "law", "given", "undisputed"];

/// Keys of a record that are no facts.
pub const RECORD_KEYS: [&str; 2] = ["called", "of"];

/// Keys of a value that says more than what it is.
pub const VALUE_KEYS: [&str; 7] =
    ["value", "from", "to", "decided by", "because", "undisputed", "confidential"];

/// Reads a case file; `on` is the day for facts and ages if it is not to be that of the file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(
    model: &Model,
    scope: &Scope,
    sources: &mut SourceMap,
    source: SourceId,
    on: Option<DaySpan>,
) -> Result<Case, Vec<Diagnostic>> {
    let document = yaml::read(sources.get(source).text(), source).map_err(|fault| vec![fault])?;
    let NodeKind::Mapping(pairs) = &document.kind else {
        return Err(vec![
            Diagnostic::new(Code::UnexpectedText, "a case is a mapping of keys")
                .at(document.span, format!("this is {}", document.kind.in_words())),
        ]);
    };
    let mut faults = Diagnostics::new();
    repeated(pairs, &mut faults);
    let key = |name: &str| pairs.iter().find(|(key, _)| text_of(key) == Some(name)).map(|(_, value)| value);
    let given_on = key("on").and_then(|node| day_of(node, &mut faults));
    if on.is_none() && key("on").is_none() {
        faults.push(
            Diagnostic::new(Code::MissingDecisionDay, "this case does not say on which day it is decided")
                .at(document.span.at_start(), "the key `on` is missing")
                .help("add `on: 2018-06-01`, or give the day on the command line: --on 2018-06-01"),
        );
    }
    let on = on.or(given_on).unwrap_or(DaySpan::ANY);
    let law_as_of = key("law as of").and_then(|node| day_of(node, &mut faults)).unwrap_or(on);
    let law = key("law").and_then(|node| law_of(model, node, &mut faults));
    let mut file = File {
        model,
        sources,
        reader: Reader::new(model, scope, source, on, law_as_of, law),
        decoded: Vec::new(),
        faults,
    };
    file.records(pairs);
    file.lines(pairs);
    let File { reader, decoded, mut faults, .. } = file;
    match reader.finish() {
        Ok(case) if !faults.has_errors() => Ok(case),
        Ok(_) => Err(restored(faults, &decoded)),
        Err(more) => {
            faults.extend(more);
            Err(restored(faults, &decoded))
        }
    }
}

/// Faults in texts that were decoded are faults of the texts as written.
fn restored(faults: Diagnostics, decoded: &[(SourceId, Span)]) -> Vec<Diagnostic> {
    let mut found = faults.into_sorted();
    for fault in &mut found {
        let written =
            |span: Span| decoded.iter().find(|(source, _)| *source == span.source).map(|(_, at)| *at);
        if fault.edit.as_ref().is_some_and(|edit| written(edit.span).is_some()) {
            fault.edit = None;
        }
        for label in &mut fault.labels {
            label.span = written(label.span).unwrap_or(label.span);
        }
    }
    found
}

/// Reads the parts of a case file.
struct File<'m, 's> {
    model: &'m Model,
    sources: &'s mut SourceMap,
    reader: Reader<'m>,
    /// Texts that stand in the file with escapes, as texts of their own.
    decoded: Vec<(SourceId, Span)>,
    faults: Diagnostics,
}

/// A record of the file that is opened.
struct Opened<'n> {
    id: RecordId,
    entity: EntityId,
    pairs: &'n [(Node, Node)],
}

impl<'m> File<'m, '_> {
    /// All records with their owners, then what is said of each.
    fn records(&mut self, pairs: &[(Node, Node)]) {
        let mut opened = Vec::new();
        for (key, value) in pairs {
            let Some(name) = text_of(key) else { continue };
            if let Some(entity) = self.model.entity_named(name) {
                self.group(entity, None, value, &mut opened);
            }
        }
        for record in &opened {
            self.own(record);
        }
        for record in &opened {
            let mut seen = BTreeSet::new();
            for (key, value) in record.pairs {
                // A key that stands twice is reported already.
                if seen.insert(text_of(key)) {
                    self.record_key(record, key, value);
                }
            }
        }
        for (key, value) in pairs {
            let Some(name) = text_of(key) else { continue };
            if FILE_KEYS.contains(&name) || self.model.entity_named(name).is_some() {
                continue;
            }
            self.case_key(key, name, value);
        }
    }

    /// The records of one entity, by name.
    fn group<'n>(
        &mut self,
        entity: EntityId,
        owner: Option<RecordId>,
        value: &'n Node,
        opened: &mut Vec<Opened<'n>>,
    ) {
        let what = Arc::clone(&self.model.entity(entity).name);
        let NodeKind::Mapping(pairs) = &value.kind else {
            self.faults.push(
                Diagnostic::new(Code::WrongValue, format!("records of `{what}` are given by name"))
                    .at(value.span, format!("this is {}", value.kind.in_words()))
                    .help(format!("write `{what}:`, and below it a name of your choice for each record")),
            );
            return;
        };
        repeated(pairs, &mut self.faults);
        for (key, value) in pairs {
            let Some(name) = text_of(key) else { continue };
            if !is_name(name) {
                self.faults.push(
                    Diagnostic::new(Code::WrongValue, format!("`{name}` cannot be the name of a record"))
                        .at(key.span, "a name is a lowercase word, as in rules: `amira`, `first_request`")
                        .help("give the words a reader should see under the key `called`"),
                );
                continue;
            }
            let nothing: &'n [(Node, Node)] = &[];
            let pairs = match &value.kind {
                NodeKind::Mapping(pairs) => pairs.as_slice(),
                NodeKind::Scalar(text, false) if is_nothing(text) => nothing,
                _ => {
                    self.faults.push(
                        Diagnostic::new(
                            Code::WrongValue,
                            format!("what is known of `{name}` is given by keys"),
                        )
                        .at(value.span, format!("this is {}", value.kind.in_words())),
                    );
                    continue;
                }
            };
            repeated(pairs, &mut self.faults);
            let Some(id) = self.reader.open_record(entity, name, key.span) else { return };
            if let Some(owner) = owner {
                self.reader.case.records[id.index()].owner = Some(owner);
            }
            opened.push(Opened { id, entity, pairs });
            for (key, value) in pairs {
                let child = text_of(key).and_then(|name| self.model.children_named(Some(entity), name));
                if let Some(child) = child {
                    self.group(child, Some(id), value, opened);
                }
            }
        }
    }

    /// The record that a record says it belongs to.
    fn own(&mut self, record: &Opened<'_>) {
        let given = record.pairs.iter().find(|(key, _)| text_of(key) == Some("of"));
        let entity = self.model.entity(record.entity);
        let here = self.reader.case.record(record.id).span;
        match (&entity.owner, given) {
            (None, None) => {}
            (None, Some((key, _))) => self.faults.push(
                Diagnostic::new(Code::UnknownRecord, format!("a {} belongs to no other record", entity.name))
                    .at(key.span, "this key cannot be"),
            ),
            (Some((owner, called)), None) => {
                if self.reader.case.record(record.id).owner.is_none() {
                    let owner = &self.model.entity(*owner).name;
                    self.faults.push(
                        Diagnostic::new(
                            Code::UnknownRecord,
                            format!("it is not said whose {} this is", entity.name),
                        )
                        .at(here, format!("a {} belongs to a {owner}, its {called}", entity.name))
                        .help(format!("add the key `of` with the name of the {owner}")),
                    );
                }
            }
            (Some((owner, _)), Some((key, value))) => {
                if self.reader.case.record(record.id).owner.is_some() {
                    self.faults.push(
                        Diagnostic::new(
                            Code::UnknownRecord,
                            "this record stands below the one it belongs to",
                        )
                        .at(key.span, "so this key is not needed"),
                    );
                    return;
                }
                let name = text_of(value).unwrap_or_default();
                let case = &self.reader.case;
                let found = case.records_of(*owner).find(|id| &*case.record(*id).name == name);
                match found {
                    Some(id) => self.reader.case.records[record.id.index()].owner = Some(id),
                    None => {
                        let names: Vec<String> =
                            case.records_of(*owner).map(|id| case.record(id).name.to_string()).collect();
                        let nearest = suggest::nearest(name, names.iter().map(String::as_str));
                        let what = &self.model.entity(*owner).name;
                        self.faults.push(
                            Diagnostic::new(Code::UnknownRecord, format!("the case has no {what} `{name}`"))
                                .at(value.span, "no record of this name is opened")
                                .suggesting(value.span, nearest),
                        );
                    }
                }
            }
        }
    }

    /// One key of a record.
    fn record_key(&mut self, record: &Opened<'_>, key: &Node, value: &Node) {
        let Some(name) = text_of(key) else { return };
        let entity = Some(record.entity);
        match name {
            "of" => {}
            "called" => match &value.kind {
                NodeKind::Scalar(words, _) => self.reader.label(record.id, words),
                NodeKind::Mapping(_) | NodeKind::Sequence(_) => self.faults.push(
                    Diagnostic::new(Code::WrongValue, "what a reader calls the record is a text")
                        .at(value.span, format!("this is {}", value.kind.in_words())),
                ),
            },
            _ if self.model.children_named(entity, name).is_some() => {}
            _ => match name.strip_suffix(" complete") {
                Some(list) => self.complete(Some(record.id), entity, list, key, value),
                None => match self.model.field_named(entity, name) {
                    Some(field) => self.field(Some(record.id), field, key, value),
                    None => self.unknown_key(entity, name, key),
                },
            },
        }
    }

    /// One key of the case as a whole.
    fn case_key(&mut self, key: &Node, name: &str, value: &Node) {
        match name.strip_suffix(" complete") {
            Some(list) => self.complete(None, None, list, key, value),
            None => match self.model.field_named(None, name) {
                Some(field) => self.field(None, field, key, value),
                None => self.unknown_key(None, name, key),
            },
        }
    }

    fn unknown_key(&mut self, entity: Option<EntityId>, name: &str, key: &Node) {
        let model = self.model;
        let fields = model.fields.iter().filter(|field| field.entity == entity).map(|field| &*field.name);
        let (fixed, message) = match entity {
            Some(entity) => {
                let what = &model.entity(entity).name;
                (&RECORD_KEYS[..], format!("a {what} has no `{name}`"))
            }
            None => (&FILE_KEYS[..], format!("a case has no key `{name}`")),
        };
        let groups = model.entities.iter().filter(|_| entity.is_none()).map(|entity| &*entity.name);
        let children: Vec<String> = model
            .entities
            .iter()
            .filter(|child| entity.is_some() && child.owner.as_ref().map(|(owner, _)| *owner) == entity)
            .map(|child| format!("{}s", child.name))
            .collect();
        let known = fields.chain(groups).chain(fixed.iter().copied());
        let nearest = suggest::nearest(name, known.chain(children.iter().map(String::as_str)));
        let elsewhere = model
            .entities
            .iter()
            .find(|other| other.fields.iter().any(|field| &*model.field(*field).name == name));
        let fault = Diagnostic::new(Code::UnknownKey, message);
        self.faults.push(match (nearest, elsewhere) {
            (Some(_), _) => fault.at(key.span, "this key is not known").suggesting(key.span, nearest),
            (None, Some(other)) => {
                fault.at(key.span, format!("`{name}` is something known of a {}", other.name))
            }
            (None, None) => fault
                .at(key.span, "this key is not known")
                .help("`subsumo schema` lists everything a case can say"),
        });
    }

    /// `convictions complete: yes`
    fn complete(
        &mut self,
        record: Option<RecordId>,
        entity: Option<EntityId>,
        name: &str,
        key: &Node,
        value: &Node,
    ) {
        let field = self.model.field_named(entity, name);
        let field = field.filter(|field| matches!(self.model.field(*field).ty, Type::List(_)));
        let children = self.model.children_named(entity, name).map(ListOf::Children);
        let Some(list) = field.map(ListOf::Field).or(children) else {
            self.faults.push(
                Diagnostic::new(Code::UnknownKey, format!("no list `{name}` is known here"))
                    .at(key.span, "only a list can be complete"),
            );
            return;
        };
        match text_of(value).and_then(truth) {
            Some(true) => self.reader.case.complete.push((record, list)),
            Some(false) => {}
            None => self.faults.push(
                Diagnostic::new(Code::WrongValue, "yes or no is wanted here")
                    .at(value.span, "whether the list holds everything"),
            ),
        }
    }

    /// What is said of one field.
    fn field(&mut self, record: Option<RecordId>, field: FieldId, key: &Node, value: &Node) {
        let stretches = match &value.kind {
            NodeKind::Sequence(nodes)
                if self.model.field(field).over_time
                    && nodes.iter().any(|node| matches!(node.kind, NodeKind::Mapping(_))) =>
            {
                nodes.as_slice()
            }
            _ => std::slice::from_ref(value),
        };
        for stretch in stretches {
            match &stretch.kind {
                NodeKind::Mapping(pairs) => self.qualified(record, field, key, stretch, pairs),
                NodeKind::Scalar(..) | NodeKind::Sequence(_) => {
                    let line = blank(key.span.to(stretch.span));
                    self.value(record, field, key, stretch, line, None);
                }
            }
        }
    }

    /// A value with who decided it and why, or for how long it is so.
    fn qualified(
        &mut self,
        record: Option<RecordId>,
        field: FieldId,
        key: &Node,
        node: &Node,
        pairs: &[(Node, Node)],
    ) {
        repeated(pairs, &mut self.faults);
        let mut line = blank(key.span.to(node.span));
        let mut value = None;
        let (mut from, mut to) = (None, None);
        for (part, said) in pairs {
            let Some(name) = text_of(part) else { continue };
            let words = text_of(said);
            match (name, words) {
                ("value", _) => value = Some(said),
                ("from", _) => from = day_of(said, &mut self.faults),
                ("to", _) => to = day_of(said, &mut self.faults),
                ("decided by", Some(words)) => {
                    line.decided_by = Some(Spanned::new(Arc::from(words), said.span));
                }
                ("because", Some(words)) => line.because = Some(words.to_owned()),
                ("undisputed" | "confidential", Some(words)) => match truth(words) {
                    Some(yes) if name == "undisputed" => line.undisputed = yes,
                    Some(yes) => line.confidential = yes,
                    None => self.faults.push(
                        Diagnostic::new(Code::WrongValue, "yes or no is wanted here")
                            .at(said.span, "this is something else"),
                    ),
                },
                ("decided by" | "because" | "undisputed" | "confidential", None) => self.faults.push(
                    Diagnostic::new(Code::WrongValue, format!("`{name}` is a text"))
                        .at(said.span, format!("this is {}", said.kind.in_words())),
                ),
                _ => {
                    let nearest = suggest::nearest(name, VALUE_KEYS);
                    self.faults.push(
                        Diagnostic::new(Code::UnknownKey, format!("a value has no key `{name}`"))
                            .at(part.span, format!("known are {}", VALUE_KEYS.join(", ")))
                            .suggesting(part.span, nearest),
                    );
                }
            }
        }
        let days = match (from, to) {
            (None, None) => None,
            (first, last) => match InForce::new(first.unwrap_or(InForce::ALWAYS.first()), last) {
                Ok(days) => Some(days),
                Err(EndsBeforeItBegins) => {
                    self.faults.push(
                        Diagnostic::new(Code::EndsBeforeItBegins, "this stretch ends before it begins")
                            .at(node.span, "exchange the two days, or mend one of them"),
                    );
                    return;
                }
            },
        };
        let Some(value) = value else {
            let is_condition = self.model.field(field).ty == Type::YesNo;
            if is_condition && days.is_some() {
                self.reader.give(record, field, FactValue::YesNo(true), &line, days);
                return;
            }
            self.faults.push(
                Diagnostic::new(Code::WrongValue, "it is not said what the value is")
                    .at(node.span, "the key `value` is missing"),
            );
            return;
        };
        self.value(record, field, key, value, line, days);
    }

    /// The value itself.
    fn value(
        &mut self,
        record: Option<RecordId>,
        field: FieldId,
        key: &Node,
        node: &Node,
        line: FactLine,
        days: Option<InForce>,
    ) {
        let entry = self.model.field(field);
        let path = Path { names: vec![Spanned::new(Arc::clone(&entry.name), key.span)], span: key.span };
        let element = match &entry.ty {
            Type::List(element) => element.as_ref(),
            other => other,
        };
        let read = match &node.kind {
            NodeKind::Scalar(..) => self.scalar(&path, element, node),
            NodeKind::Sequence(nodes) if matches!(entry.ty, Type::List(_)) => {
                let mut all = Vec::new();
                for node in nodes {
                    match self.scalar(&path, element, node) {
                        Some(CaseValue::Value(GivenValue::Values(values))) => all.extend(values),
                        Some(_) => self.faults.push(
                            Diagnostic::new(Code::WrongValue, "an element of a list is a value")
                                .at(node.span, "this is something else"),
                        ),
                        None => return,
                    }
                }
                Some(CaseValue::Value(GivenValue::Values(all)))
            }
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => {
                self.faults.push(
                    Diagnostic::new(
                        Code::WrongValue,
                        format!("{} is wanted here", wanted(&entry.ty, self.model)),
                    )
                    .at(node.span, format!("this is {}", node.kind.in_words())),
                );
                None
            }
        };
        match (read, days) {
            (None, _) => {}
            (Some(CaseValue::Value(value)), None) => {
                self.reader.fact_line(&FactLine { content: FactContent::Value(path, value), ..line }, record);
            }
            (Some(CaseValue::Value(value)), Some(days)) => {
                let content = FactContent::Span(path, value, days);
                self.reader.fact_line(&FactLine { content, ..line }, record);
            }
            (Some(CaseValue::Comparison(expr)), None) => {
                self.reader.fact_line(&FactLine { content: FactContent::Condition(expr), ..line }, record);
            }
            (Some(CaseValue::Comparison(_)), Some(_)) => self.faults.push(
                Diagnostic::new(Code::WrongValue, "a comparison has no days of its own")
                    .at(node.span, "give a value here"),
            ),
        }
    }

    /// A text of the file as a value of a type.
    fn scalar(&mut self, key: &Path, ty: &Type, node: &Node) -> Option<CaseValue> {
        let NodeKind::Scalar(words, is_quoted) = &node.kind else {
            self.faults.push(
                Diagnostic::new(Code::WrongValue, format!("{} is wanted here", wanted(ty, self.model)))
                    .at(node.span, format!("this is {}", node.kind.in_words())),
            );
            return None;
        };
        if *ty == Type::YesNo
            && let Some(yes) = truth(words)
        {
            return Some(CaseValue::Value(GivenValue::YesNo(yes)));
        }
        let is_word = matches!(words.as_str(), "unclear" | "not asked" | "none");
        if *ty == Type::Text && (*is_quoted || !is_word) {
            let literal = Expr { kind: ExprKind::Literal(Literal::Text(words.clone())), span: node.span };
            return Some(CaseValue::Value(GivenValue::Values(vec![literal])));
        }
        if !*is_quoted && is_nothing(words) {
            self.faults.push(
                Diagnostic::new(Code::WrongValue, "a value is missing here")
                    .at(node.span, "nothing is said")
                    .help("write `not asked` if it is not known yet, `unclear` if it cannot be established, `none` if it is known to be absent"),
            );
            return None;
        }
        let span = self.written(words, *is_quoted, node.span);
        match case_value(self.sources, key, span) {
            Ok(value) => Some(value),
            Err(faults) => {
                let wanted = format!("{} is wanted here", wanted(ty, self.model));
                self.faults.extend(faults.into_iter().map(|fault| match fault.help {
                    None => fault.help(wanted.clone()),
                    Some(_) => fault,
                }));
                None
            }
        }
    }

    /// Where a text stands as it is meant: without its quotation marks, or decoded.
    fn written(&mut self, words: &str, is_quoted: bool, span: Span) -> Span {
        let inner = if is_quoted {
            Span { start: span.start + 1, end: span.end.saturating_sub(1), ..span }
        } else {
            span
        };
        let raw = self.sources.slice(inner);
        if raw.trim_end() == words {
            let end = inner.start + u32::try_from(words.len()).unwrap_or(0);
            return Span { end, ..inner };
        }
        let name = self.sources.get(span.source).name().to_owned();
        let id = self.sources.add(name, words.to_owned());
        self.decoded.push((id, span));
        Span::new(id, 0, u32::try_from(words.len()).unwrap_or(u32::MAX))
    }

    /// The lines below `given` and `undisputed`.
    fn lines(&mut self, pairs: &[(Node, Node)]) {
        for (key, value) in pairs {
            let undisputed = match text_of(key) {
                Some("given") => false,
                Some("undisputed") => true,
                _ => continue,
            };
            let NodeKind::Sequence(nodes) = &value.kind else {
                self.faults.push(
                    Diagnostic::new(Code::WrongValue, "a list of conditions is wanted here")
                        .at(value.span, format!("this is {}", value.kind.in_words()))
                        .help("write each on a line of its own, after `- `"),
                );
                continue;
            };
            for node in nodes {
                let NodeKind::Scalar(words, is_quoted) = &node.kind else {
                    self.faults.push(
                        Diagnostic::new(Code::WrongValue, "a condition is one text")
                            .at(node.span, format!("this is {}", node.kind.in_words()))
                            .help("put it in quotation marks if it holds a colon"),
                    );
                    continue;
                };
                let span = self.written(words, *is_quoted, node.span);
                match case_line(self.sources, span) {
                    Ok(line) => {
                        let undisputed = undisputed || line.undisputed;
                        self.reader.fact_line(&FactLine { undisputed, span: node.span, ..line }, None);
                    }
                    Err(faults) => self.faults.extend(faults),
                }
            }
        }
    }
}

/// A line that says nothing yet.
const fn blank(span: Span) -> FactLine {
    let nothing = Expr { kind: ExprKind::Literal(Literal::None), span };
    FactLine {
        undisputed: false,
        content: FactContent::Condition(nothing),
        decided_by: None,
        because: None,
        confidential: false,
        span,
    }
}

/// The text of a node, if it is one.
fn text_of(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar(text, _) => Some(text),
        NodeKind::Mapping(_) | NodeKind::Sequence(_) => None,
    }
}

/// Whether a text without quotation marks says nothing: in YAML, in its words, or in JSON.
fn is_nothing(words: &str) -> bool {
    matches!(words, "" | "~" | "null")
}

/// Yes or no, in the words of the language or of JSON.
fn truth(words: &str) -> Option<bool> {
    match words {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

/// Whether a word can be the name of a record.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_lowercase)
        && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
        && !crate::syntax::spelling::is_reserved(word)
}

/// Reports keys that stand twice in one mapping.
fn repeated(pairs: &[(Node, Node)], faults: &mut Diagnostics) {
    let mut seen: std::collections::BTreeMap<&str, Span> = std::collections::BTreeMap::new();
    for (key, _) in pairs {
        let Some(name) = text_of(key) else { continue };
        if let Some(first) = seen.insert(name, key.span) {
            faults.push(
                Diagnostic::new(Code::RepeatedFact, format!("the key `{name}` stands twice"))
                    .at(key.span, "here …")
                    .at(first, "… and here already"),
            );
        }
    }
}

/// A day, month or year.
fn day_of(node: &Node, faults: &mut Diagnostics) -> Option<DaySpan> {
    let words = text_of(node);
    let found = words.and_then(days).or_else(|| {
        let (first, last) = words?.strip_prefix("between ")?.split_once(" and ")?;
        DaySpan::between(days(first)?.earliest(), days(last)?.latest())
    });
    if found.is_none() {
        faults.push(
            Diagnostic::new(
                Code::ImpossibleDate,
                words.map_or_else(
                    || "a date is wanted here".to_owned(),
                    |words| format!("`{words}` is no day of the calendar"),
                ),
            )
            .at(node.span, "a date such as 2018-06-01 is wanted, or a month such as 2018-06"),
        );
    }
    found
}

/// The act that governs citations which name none.
fn law_of(model: &Model, node: &Node, faults: &mut Diagnostics) -> Option<LawId> {
    let name = text_of(node).unwrap_or_default();
    let found = model.laws.iter().position(|law| &*law.name == name).map(LawId::from_index);
    if found.is_none() {
        let nearest = suggest::nearest(name, model.laws.iter().map(|law| &*law.name));
        faults.push(
            Diagnostic::new(Code::UnknownAct, format!("no act `{name}` is declared"))
                .at(node.span, "the short name of an act is wanted here")
                .suggesting(node.span, nearest),
        );
    }
    found
}

//! An answer, written into the text of a case file: all the rest stays as it is, comments too.

use crate::facts::yaml::{self, Node, NodeKind};
use crate::facts::{Case, RecordId};
use crate::source::{SourceId, Span};

/// How much further in the lines below a key stand.
const STEP: usize = 2;

/// The text of a case file, and where it is kept.
#[derive(Clone, Copy)]
pub(super) struct Text<'t> {
    /// Where it is kept.
    pub source: SourceId,
    /// The text itself.
    pub text: &'t str,
}

/// Where an answer belongs.
pub(super) struct Place<'p> {
    /// Where the key of the record stands; `None` for the case as a whole.
    pub record: Option<Span>,
    /// The key of the fact.
    pub name: &'p str,
}

/// Where the key of a record stands in the text that the case was read from.
pub(super) fn key_of(case: &Case, record: Option<RecordId>) -> Option<Span> {
    record.map(|record| case.record(record).span())
}

/// The text with a value for a fact, in place of what it says of the fact already.
pub(super) fn placed(
    file: Text<'_>,
    place: Place<'_>,
    value: &str,
    source: Option<&str>,
) -> Result<String, String> {
    let (text, document) = (file.text, read(file)?);
    let (within, key) = match place.record {
        None => (&document, None),
        Some(span) => match keyed(&document, span.range()) {
            Some((key, node)) => (node, Some(key)),
            None => return Err("the record stands nowhere in the text".to_owned()),
        },
    };
    let style = Style::of(text, within);
    let value = match source {
        None => style.value(value),
        Some(source) => {
            let flow = Style { is_flow: true, ..style };
            let (says, by) = (flow.key("value"), flow.key("decided by"));
            format!("{{{says}: {}, {by}: {}}}", flow.value(value), quoted(source))
        }
    };
    let pair = format!("{}: {value}", style.key(place.name));
    if let NodeKind::Mapping(pairs) = &within.kind {
        if let Some((_, known)) = pairs.iter().find(|(key, _)| word(key) == Some(place.name)) {
            return Ok(replaced(text, range(known, text), &with_blank(text, known, &value)));
        }
        return Ok(added(
            text,
            (within, pairs.iter().map(|(key, value)| (key, value)).next_back()),
            style,
            &pair,
        ));
    }
    // Nothing is known of the record yet: its key has no value.
    let Some(key) = key else { return Err("the case is no mapping of keys".to_owned()) };
    let indent = column(text, key.span.range().start) + STEP;
    Ok(inserted_after(
        text,
        end_of_line(text, within.span.range().end.max(key.span.range().end)),
        indent,
        &pair,
    ))
}

/// The text with an element more in a list of the case as a whole.
pub(super) fn appended(file: Text<'_>, list: &str, element: &str) -> Result<String, String> {
    let (text, document) = (file.text, read(file)?);
    let NodeKind::Mapping(pairs) = &document.kind else {
        return Err("the case is no mapping of keys".to_owned());
    };
    let known = pairs.iter().find(|(key, _)| word(key) == Some(list));
    let Some((key, node)) = known else {
        let style = Style::of(text, &document);
        let last = pairs.iter().map(|(key, value)| (key, value)).next_back();
        if style.is_flow {
            let pair = format!("{}: [{}]", style.key(list), quoted(element));
            return Ok(added(text, (&document, last), style, &pair));
        }
        let indent = pairs.first().map_or(0, |(key, _)| column(text, key.span.range().start));
        let blanks = " ".repeat(indent + STEP);
        let pair = format!("{list}:\n{blanks}- {}", style.value(element));
        return Ok(added(text, (&document, last), style, &pair));
    };
    grown(text, (key, node), list, element)
}

/// The text with an element more in the list that a record, or the case, has of something.
pub(super) fn extended(file: Text<'_>, place: Place<'_>, element: &str) -> Result<String, String> {
    let document = read(file)?;
    let within = match place.record {
        None => Some(&document),
        Some(span) => keyed(&document, span.range()).map(|(_, node)| node),
    };
    let pairs = match within.map(|node| &node.kind) {
        Some(NodeKind::Mapping(pairs)) => pairs.as_slice(),
        _ => &[],
    };
    match pairs.iter().find(|(key, _)| word(key) == Some(place.name)) {
        Some((key, node)) => grown(file.text, (key, node), place.name, element),
        None => placed(file, place, element, None),
    }
}

/// The text with an element more in a list that it has already.
fn grown(text: &str, (key, node): (&Node, &Node), list: &str, element: &str) -> Result<String, String> {
    let style = Style::of(text, node);
    match &node.kind {
        NodeKind::Sequence(nodes) if !style.is_flow => {
            let Some(last) = nodes.last() else { return Err(format!("`{list}` cannot be gone on with")) };
            let dash = text.get(..last.span.range().start).and_then(|before| before.rfind('-'));
            let indent = column(text, dash.unwrap_or_default());
            let line = format!("- {}", style.value(element));
            Ok(inserted_after(text, end_of_line(text, end(last)), indent, &line))
        }
        NodeKind::Sequence(nodes) => {
            let comma = if nodes.is_empty() { "" } else { ", " };
            let at = closing(text, node, ']');
            Ok(replaced(text, at..at, &format!("{comma}{}", quoted(element))))
        }
        NodeKind::Scalar(words, _) if words.is_empty() => {
            let indent = column(text, key.span.range().start) + STEP;
            let line = format!("- {}", style.value(element));
            Ok(inserted_after(text, end_of_line(text, key.span.range().end), indent, &line))
        }
        NodeKind::Scalar(..) => {
            let was = text.get(node.span.range()).unwrap_or_default();
            Ok(replaced(text, node.span.range(), &format!("[{was}, {}]", quoted(element))))
        }
        NodeKind::Mapping(_) => Err(format!("`{list}` is no list")),
    }
}

/// A record to be opened: the name of its entity, its own, and what is said of it.
pub(super) struct NewRecord<'r> {
    /// The name of its entity.
    pub entity: &'r str,
    /// Its own name.
    pub name: &'r str,
    /// Keys with their values.
    pub says: Vec<(&'r str, &'r str)>,
}

impl NewRecord<'_> {
    /// On one line.
    fn in_flow(&self, style: Style) -> String {
        let says = self.says.iter().map(|(key, value)| format!("{}: {}", style.key(key), style.value(value)));
        format!("{}: {{{}}}", style.key(self.name), says.collect::<Vec<_>>().join(", "))
    }

    /// On lines of their own, the first as far in as `indent`, without the blanks before it.
    fn in_lines(&self, style: Style, indent: usize) -> String {
        let blanks = " ".repeat(indent + STEP);
        let says = self.says.iter().map(|(key, value)| format!("\n{blanks}{key}: {}", style.value(value)));
        format!("{}:{}", self.name, says.collect::<String>())
    }
}

/// The text with a record more, among those of its entity.
pub(super) fn opened(file: Text<'_>, record: &NewRecord<'_>) -> Result<String, String> {
    let (text, document) = (file.text, read(file)?);
    let NodeKind::Mapping(pairs) = &document.kind else {
        return Err("the case is no mapping of keys".to_owned());
    };
    let style = Style::of(text, &document);
    let column_of_first =
        |pairs: &[(Node, Node)]| pairs.first().map_or(0, |(key, _)| column(text, key.span.range().start));
    let last = |pairs: &[(Node, Node)]| pairs.len().checked_sub(1);
    let Some((key, node)) = pairs.iter().find(|(key, _)| word(key) == Some(record.entity)) else {
        let behind = last(pairs).and_then(|at| pairs.get(at)).map(|(key, value)| (key, value));
        let group = if style.is_flow {
            format!("{}: {{{}}}", style.key(record.entity), record.in_flow(style))
        } else {
            let indent = column_of_first(pairs) + STEP;
            format!("{}:\n{}{}", record.entity, " ".repeat(indent), record.in_lines(style, indent))
        };
        return Ok(added(text, (&document, behind), style, &group));
    };
    match &node.kind {
        NodeKind::Mapping(records) => {
            let style = Style::of(text, node);
            let behind = last(records).and_then(|at| records.get(at)).map(|(key, value)| (key, value));
            let pair = if style.is_flow {
                record.in_flow(style)
            } else {
                record.in_lines(style, column_of_first(records))
            };
            Ok(added(text, (node, behind), style, &pair))
        }
        NodeKind::Scalar(words, _) if words.is_empty() => {
            let indent = column(text, key.span.range().start) + STEP;
            let line = record.in_lines(style, indent);
            Ok(inserted_after(text, end_of_line(text, key.span.range().end), indent, &line))
        }
        NodeKind::Scalar(..) | NodeKind::Sequence(_) => {
            Err(format!("records cannot be added to what stands below `{}`", record.entity))
        }
    }
}

/// How keys and values are written where an answer goes.
#[derive(Clone, Copy)]
struct Style {
    /// On one line, between braces.
    is_flow: bool,
    /// With quotation marks, as in JSON.
    is_json: bool,
}

impl Style {
    fn of(text: &str, node: &Node) -> Self {
        let start = text.get(node.span.range().start..).unwrap_or_default();
        let is_flow = start.starts_with(['{', '[']);
        let first = match &node.kind {
            NodeKind::Mapping(pairs) => pairs.first().map(|(key, _)| key.span),
            NodeKind::Sequence(nodes) => nodes.first().map(|node| node.span),
            NodeKind::Scalar(..) => None,
        };
        let first = first.and_then(|first| text.get(first.range().start..)).unwrap_or_default();
        Self { is_flow, is_json: is_flow && (first.starts_with('"') || text.trim_start().starts_with("{\"")) }
    }

    fn key(self, key: &str) -> String {
        if self.is_json || key.contains(": ") { quoted(key) } else { key.to_owned() }
    }

    fn value(self, value: &str) -> String {
        let is_plain = value.starts_with(|first: char| first.is_alphanumeric() || first == '§')
            && !value.contains([':', '#', '\n', '"'])
            && !(self.is_flow && value.contains([',', '[', ']', '{', '}']));
        if self.is_json || !is_plain { quoted(value) } else { value.to_owned() }
    }
}

/// A text in quotation marks, as JSON and YAML write it.
fn quoted(words: &str) -> String {
    serde_json::Value::String(words.to_owned()).to_string()
}

fn read(file: Text<'_>) -> Result<Node, String> {
    yaml::read(file.text, file.source).map_err(|fault| fault.message.english().to_owned())
}

fn word(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar(words, _) => Some(words),
        NodeKind::Mapping(_) | NodeKind::Sequence(_) => None,
    }
}

/// The key that stands at a place, with its value.
fn keyed(node: &Node, at: std::ops::Range<usize>) -> Option<(&Node, &Node)> {
    let NodeKind::Mapping(pairs) = &node.kind else { return None };
    pairs.iter().find_map(
        |(key, value)| {
            if key.span.range() == at { Some((key, value)) } else { keyed(value, at.clone()) }
        },
    )
}

/// Where what is said of a key stands; behind the key if it is nothing.
fn range(node: &Node, text: &str) -> std::ops::Range<usize> {
    match &node.kind {
        NodeKind::Scalar(..) => node.span.range(),
        NodeKind::Mapping(_) | NodeKind::Sequence(_) => {
            let start = node.span.range().start;
            let opening = text.get(start..).unwrap_or_default();
            let end = match opening.chars().next() {
                Some('{') => closing(text, node, '}') + 1,
                Some('[') => closing(text, node, ']') + 1,
                _ => end(node),
            };
            start..end
        }
    }
}

/// A value with a blank before it, if nothing stood where it goes.
fn with_blank(text: &str, known: &Node, value: &str) -> String {
    let before = text.get(..known.span.range().start).unwrap_or_default();
    if before.ends_with(':') { format!(" {value}") } else { value.to_owned() }
}

/// The end of the last thing that stands in a node.
fn end(node: &Node) -> usize {
    match &node.kind {
        NodeKind::Scalar(..) => node.span.range().end,
        NodeKind::Mapping(pairs) => {
            pairs.last().map_or(node.span.range().end, |(key, value)| end(value).max(key.span.range().end))
        }
        NodeKind::Sequence(nodes) => nodes.last().map_or(node.span.range().end, end),
    }
}

/// Where the brace or bracket stands that closes a node: the first behind all that stands in it.
fn closing(text: &str, node: &Node, sign: char) -> usize {
    let inner = match &node.kind {
        NodeKind::Mapping(pairs) if pairs.is_empty() => node.span.range().start,
        NodeKind::Sequence(nodes) if nodes.is_empty() => node.span.range().start,
        _ => closed_end(text, node),
    };
    let found = text.get(inner..).and_then(|rest| rest.find(sign));
    found.map_or(text.len(), |at| inner + at)
}

/// The end of the last thing that stands in a node, with what closes it.
fn closed_end(text: &str, node: &Node) -> usize {
    let last = match &node.kind {
        NodeKind::Mapping(pairs) => pairs.last().map(|(_, value)| value),
        NodeKind::Sequence(nodes) => nodes.last(),
        NodeKind::Scalar(..) => None,
    };
    last.map_or(node.span.range().end, |last| range(last, text).end)
}

/// The text with a pair more in a mapping.
fn added(text: &str, (within, last): (&Node, Option<(&Node, &Node)>), style: Style, pair: &str) -> String {
    if style.is_flow {
        let at = closing(text, within, '}');
        // Blanks before the brace stay there.
        let before = text.get(..at).unwrap_or_default();
        let at = before.trim_end_matches([' ', '\n', '\t', '\r']).len();
        let comma = if last.is_some() { ", " } else { "" };
        return replaced(text, at..at, &format!("{comma}{pair}"));
    }
    match last {
        None => replaced(text, text.len()..text.len(), &format!("{pair}\n")),
        Some((key, value)) => {
            let last = closed_end_of_pair(text, key, value);
            inserted_after(text, end_of_line(text, last), column(text, key.span.range().start), pair)
        }
    }
}

fn closed_end_of_pair(text: &str, key: &Node, value: &Node) -> usize {
    let value = match text.get(value.span.range().start..).and_then(|rest| rest.chars().next()) {
        Some('{' | '[') => range(value, text).end,
        _ => end_within(text, value),
    };
    value.max(key.span.range().end)
}

/// The end of the last thing in a node that may hold braces.
fn end_within(text: &str, node: &Node) -> usize {
    match &node.kind {
        NodeKind::Scalar(..) => node.span.range().end,
        NodeKind::Mapping(pairs) => {
            pairs.last().map_or(node.span.range().end, |(key, value)| closed_end_of_pair(text, key, value))
        }
        NodeKind::Sequence(nodes) => nodes.last().map_or(node.span.range().end, |last| range(last, text).end),
    }
}

/// The number of characters before a place in its line.
fn column(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(before, |line| before.get(line + 1..).unwrap_or_default()).chars().count()
}

/// The end of the line that a place stands in.
fn end_of_line(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |found| at + found)
}

fn inserted_after(text: &str, at: usize, indent: usize, line: &str) -> String {
    let blanks = " ".repeat(indent);
    replaced(text, at..at, &format!("\n{blanks}{line}"))
}

fn replaced(text: &str, range: std::ops::Range<usize>, with: &str) -> String {
    let (before, after) =
        (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    format!("{before}{with}{after}")
}

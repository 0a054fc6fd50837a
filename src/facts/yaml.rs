//! YAML and JSON as trees of nodes with places.
//!
//! JSON is read as the part of YAML it is. Values stay text: what a text means is decided by the
//! field it is given for, so that `no`, `2016-05` and `1.10 EUR` mean here what they mean in an
//! example. Anchors, aliases and tags are refused: a case that repeats itself by reference cannot
//! be read by people, and grows without limit.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use crate::diagnostic::{Code, Diagnostic, Words, words};
use crate::source::{SourceId, Span, narrow};

/// How deep a file may nest.
pub const MAX_DEPTH: usize = 16;

/// How many nodes a file may have.
pub const MAX_NODES: usize = 500_000;

/// A value, a mapping or a sequence, and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands; of a scalar in quotation marks, with them.
    pub span: Span,
}

/// The kinds of nodes.
#[derive(Clone, Debug)]
pub enum NodeKind {
    /// A text, and how it is written.
    Scalar(String, Style),
    /// Keys with their values, in order.
    Mapping(Vec<(Node, Node)>),
    /// Values, in order.
    Sequence(Vec<Node>),
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    Plain,
    /// In quotation marks, or as a block.
    Quoted,
}

impl NodeKind {
    /// What a reader calls it.
    #[must_use]
    pub fn in_words(&self) -> Words {
        Words::from(match self {
            Self::Scalar(..) => "a value",
            Self::Mapping(_) => "a mapping of keys",
            Self::Sequence(_) => "a list",
        })
    }
}

/// Reads the one document of a file.
///
/// # Errors
/// The first place at which it is no YAML, or more than is read.
pub fn read(text: &str, source: SourceId) -> Result<Node, Diagnostic> {
    let places = Places::new(text, source);
    let mut open: Vec<Open> = Vec::new();
    let mut document: Option<Node> = None;
    let mut count = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            // A fault at the end of the file is shown behind its last word.
            let last = narrow(text.trim_end().len());
            let at = places.at(*error.marker()).min(last);
            Diagnostic::new(Code::UnexpectedText, "this is neither YAML nor JSON")
                .at(Span::new(source, at, at), error.info().to_owned())
        })?;
        let span = places.span(span.start, span.end);
        let refused = |what: &str| {
            Err(Diagnostic::new(Code::UnexpectedText, words!("{} are not read in a case", what))
                .at(span, "write the value itself"))
        };
        let node = match event {
            Event::Alias(_) => return refused("references (`*`)"),
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _)
                if anchor != 0 =>
            {
                return refused("names for references (`&`)");
            }
            Event::Scalar(.., Some(_))
            | Event::SequenceStart(_, Some(_))
            | Event::MappingStart(_, Some(_)) => {
                return refused("tags (`!`)");
            }
            Event::Scalar(value, style, ..) => {
                // Where nothing stands, the parser says `~`.
                let text = if span.start == span.end { String::new() } else { value.into_owned() };
                let style = if style == ScalarStyle::Plain { Style::Plain } else { Style::Quoted };
                let kind = NodeKind::Scalar(text, style);
                Some(Node { kind, span })
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if open.len() == MAX_DEPTH {
                    return Err(Diagnostic::new(
                        Code::NestedTooDeep,
                        words!("a case nests at most {} levels", MAX_DEPTH),
                    )
                    .at(span, "this level is too deep"));
                }
                open.push(if matches!(event, Event::SequenceStart(..)) {
                    Open::Sequence(Vec::new(), span)
                } else {
                    Open::Mapping(Vec::new(), None, span)
                });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(|closed| closed.node(span)),
            Event::DocumentStart(_) if document.is_some() => {
                return Err(Diagnostic::new(Code::UnexpectedText, "a file holds one case")
                    .at(span, "a second document begins here"));
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => None,
        };
        let Some(node) = node else { continue };
        count += 1;
        if count > MAX_NODES {
            return Err(Diagnostic::new(
                Code::TooLarge,
                words!("a case holds at most {} keys and values", MAX_NODES),
            )
            .at(node.span, "this one is too many"));
        }
        match open.last_mut() {
            Some(parent) => parent.take(node)?,
            None => document = Some(node),
        }
    }
    document.ok_or_else(|| {
        Diagnostic::new(Code::UnexpectedText, "a case is expected, but this file is empty")
            .at(Span::new(source, 0, 0), "nothing stands here")
            .help("`subsumo new` makes a case to start from, `subsumo schema` describes the file")
    })
}

/// A mapping or sequence whose end has not come yet.
enum Open {
    Sequence(Vec<Node>, Span),
    Mapping(Vec<(Node, Node)>, Option<Node>, Span),
}

impl Open {
    /// Takes in what stands in it.
    fn take(&mut self, node: Node) -> Result<(), Diagnostic> {
        match self {
            Self::Sequence(nodes, _) => nodes.push(node),
            Self::Mapping(pairs, waiting, _) => match waiting.take() {
                Some(key) => pairs.push((key, node)),
                None if matches!(node.kind, NodeKind::Scalar(..)) => *waiting = Some(node),
                None => {
                    return Err(Diagnostic::new(Code::UnexpectedText, "a key is a word or a few")
                        .at(node.span, words!("this is {}", node.kind.in_words())));
                }
            },
        }
        Ok(())
    }

    fn node(self, end: Span) -> Node {
        match self {
            Self::Sequence(nodes, start) => Node { kind: NodeKind::Sequence(nodes), span: start.to(end) },
            Self::Mapping(pairs, _, start) => Node { kind: NodeKind::Mapping(pairs), span: start.to(end) },
        }
    }
}

/// The parser counts characters; places are counted in bytes.
struct Places {
    source: SourceId,
    len: u32,
    /// Where each character begins, unless all are of one byte.
    starts: Option<Vec<u32>>,
}

impl Places {
    fn new(text: &str, source: SourceId) -> Self {
        let starts = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| narrow(at)).collect());
        Self { source, len: narrow(text.len()), starts }
    }

    fn at(&self, marker: Marker) -> u32 {
        let index = marker.index();
        match &self.starts {
            None => u32::try_from(index).map_or(self.len, |at| at.min(self.len)),
            Some(starts) => starts.get(index).copied().unwrap_or(self.len),
        }
    }

    fn span(&self, start: Marker, end: Marker) -> Span {
        let (start, end) = (self.at(start), self.at(end));
        Span::new(self.source, start, end.max(start))
    }
}

//! A file cut into items and logical lines, so that one broken line hides no other.
//!
//! An item starts in column 0; what is indented belongs to it, and how far it is indented means
//! nothing. A logical line goes on past its line end inside parentheses and after a comma. A `#`
//! at the start of a line or after a blank opens a comment. A byte order mark at the start of the
//! text is passed over; lines end in `\n` or `\r\n`.

use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::{SourceId, Span};

/// How many lines an item may have.
pub const MAX_LINES: usize = 20_000;

/// What some editors put before a text.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// A comment, from `#` to the line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands.
    pub span: Span,
}

/// The header line of an item and the lines that belong to it.
#[derive(Clone, Debug)]
pub struct RawItem {
    /// The line in column 0.
    pub header: Span,
    /// The indented lines.
    pub body: Vec<Span>,
}

/// What a file is cut into.
#[derive(Clone, Debug, Default)]
pub struct Split {
    /// The items, in order.
    pub items: Vec<RawItem>,
    /// The comments, in order.
    pub comments: Vec<Comment>,
    /// What could not be cut.
    pub faults: Vec<Diagnostic>,
    /// Where texts begin that are never closed, ascending.
    unclosed: Vec<u32>,
}

impl Split {
    /// True if a text begins in this line that is never closed: it is reported, and not to be read.
    #[must_use]
    pub fn is_broken(&self, line: Span) -> bool {
        let first = self.unclosed.partition_point(|at| *at < line.start);
        self.unclosed.get(first).is_some_and(|at| *at < line.end)
    }
}

/// One physical line, scanned.
struct Scanned {
    /// Where its text begins and ends, blanks and comment left out; equal if there is none.
    start: usize,
    end: usize,
    /// True if the text begins in column 0.
    in_first_column: bool,
    comment: Option<usize>,
}

/// Cuts `text` into items and lines.
#[must_use]
pub fn split(source: SourceId, text: &str) -> Split {
    let mut splitter =
        Splitter { source, out: Split::default(), depth: 0, open: None, goes_on: false, is_too_long: false };
    let marked = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut at = text.len() - marked.len();
    let lone = marked.split('\n').position(|line| line.trim_end_matches('\r').contains('\r'));
    if lone.is_some() {
        let first = text
            .match_indices('\r')
            .find(|(at, _)| !text.get(at + 1..).is_some_and(|rest| rest.starts_with('\n')));
        let place = first.map_or(0, |(at, _)| at);
        splitter.out.faults.push(
            Diagnostic::new(Code::UnexpectedText, "a carriage return alone ends no line")
                .at(Span::between(source, place, place + 1), "what looks like several lines is one")
                .help("save the file with the line ends of Unix (`\\n`) or Windows (`\\r\\n`)"),
        );
    }
    for line in marked.split_inclusive('\n') {
        splitter.line(line.trim_end_matches(['\n', '\r']), at);
        at += line.len();
    }
    splitter.close();
    splitter.out
}

struct Splitter {
    source: SourceId,
    out: Split,
    /// Parentheses open in the logical line so far.
    depth: usize,
    /// The logical line so far, and whether it began in column 0.
    open: Option<(usize, usize, bool)>,
    /// True if the logical line goes on.
    goes_on: bool,
    /// True if the item has too many lines; this is reported once.
    is_too_long: bool,
}

impl Splitter {
    fn line(&mut self, line: &str, at: usize) {
        let scanned = self.scan(line, at);
        if let Some(start) = scanned.comment {
            self.out.comments.push(Comment { span: self.span(start, at + line.len()) });
        }
        if scanned.start == scanned.end {
            return;
        }
        match self.open {
            Some((start, _, first)) if self.goes_on && !scanned.in_first_column => {
                self.open = Some((start, scanned.end, first));
            }
            Some(_) | None => {
                self.close();
                self.depth = 0;
                self.open = Some((scanned.start, scanned.end, scanned.in_first_column));
            }
        }
        let text = line.get(scanned.start - at..scanned.end - at).unwrap_or("");
        self.count_parentheses(text);
        self.goes_on = self.depth > 0 || text.ends_with(',');
    }

    /// Finds the text of a line and its comment, minding quotation marks.
    fn scan(&mut self, line: &str, at: usize) -> Scanned {
        let mut comment = None;
        let mut quoted = None;
        let mut before = ' ';
        for (offset, character) in line.char_indices() {
            match (character, quoted) {
                ('"', None) => quoted = Some(offset),
                ('"', Some(_)) if before != '\\' => quoted = None,
                ('#', None) if before == ' ' || before == '\t' => {
                    comment = Some(offset);
                    break;
                }
                _ => {}
            }
            before = if before == '\\' && character == '\\' { ' ' } else { character };
        }
        if let Some(offset) = quoted {
            let place = self.span(at + offset, at + line.len());
            self.out.unclosed.push(place.start);
            self.out.faults.push(
                Diagnostic::new(
                    Code::UnclosedQuote,
                    "a text in quotation marks must end on the line it begins on",
                )
                .at(place, "this mark is never closed"),
            );
        }
        let text = line.get(..comment.unwrap_or(line.len())).unwrap_or(line);
        let start = text.len() - text.trim_start().len();
        let end = text.trim_end().len().max(start);
        Scanned {
            start: at + start,
            end: at + end,
            in_first_column: start == 0,
            comment: comment.map(|offset| at + offset),
        }
    }

    fn count_parentheses(&mut self, text: &str) {
        let mut quoted = false;
        let mut escaped = false;
        for byte in text.bytes() {
            let is_escaped = escaped;
            escaped = byte == b'\\' && quoted && !is_escaped;
            match byte {
                b'"' if !is_escaped => quoted = !quoted,
                b'(' if !quoted => self.depth += 1,
                b')' if !quoted => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
    }

    /// Ends the logical line that is open.
    fn close(&mut self) {
        let Some((start, end, in_first_column)) = self.open.take() else { return };
        let span = self.span(start, end);
        if in_first_column {
            self.is_too_long = false;
            self.out.items.push(RawItem { header: span, body: Vec::new() });
            return;
        }
        match self.out.items.last_mut() {
            Some(item) if item.body.len() < MAX_LINES => item.body.push(span),
            Some(_) if self.is_too_long => {}
            Some(_) => {
                self.is_too_long = true;
                self.out.faults.push(
                    Diagnostic::new(
                        Code::NestedTooDeep,
                        words!("an item can have at most {} lines", MAX_LINES),
                    )
                    .at(span, "this line is one too many"),
                );
            }
            None => self.out.faults.push(
                Diagnostic::new(Code::UnknownItem, "this line belongs to no item")
                    .at(span, "it is indented, but no line before it starts in the first column")
                    .help("start the first line of an item in the first column"),
            ),
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::between(self.source, start, end)
    }
}

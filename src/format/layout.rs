//! A text, line by line: each is set as planned, and between them stand comments and blank lines.

use unicode_width::UnicodeWidthChar;

use super::columns::{Row, join};
use super::plan::{Plan, STEP, plans};
use crate::parse::{BYTE_ORDER_MARK, Comment, LineLayout, Parsed};
use crate::source::Span;

/// Blanks before the title of a provision.
const TITLE_GAP: &str = "  ";

/// Beyond this column nothing goes on below what it goes on with.
const FURTHEST: usize = 60;

/// The layout of a text that has no fault.
pub(super) fn layout(text: &str, parsed: &Parsed) -> String {
    let plans = plans(text, parsed);
    let mut setter = Setter {
        text,
        lines: parsed.lines.iter().copied().zip(plans).collect(),
        next: 0,
        comments: parsed.comments.iter().copied().peekable(),
        between: Vec::new(),
        going_on: GoingOn::default(),
        rows: Vec::new(),
    };
    let marked = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut at = text.len() - marked.len();
    for line in marked.split_inclusive('\n') {
        setter.physical_line(at, at + line.len());
        at += line.len();
    }
    setter.close_gap();
    join(setter.rows)
}

/// The text of a comment without blanks at its end.
pub(super) fn trimmed(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap_or("").trim_end_matches([' ', '\t', '\r', '\n'])
}

/// Where texts in quotation marks begin.
pub(super) fn opening_marks(line: &str) -> Vec<usize> {
    let mut quotes = Quotes::default();
    let mut marks = Vec::new();
    for (at, character) in line.char_indices() {
        let was_inside = quotes.inside;
        quotes.see(character);
        if quotes.inside && !was_inside {
            marks.push(at);
        }
    }
    marks
}

/// Whether a reader going through a line is inside quotation marks.
#[derive(Clone, Copy, Default)]
struct Quotes {
    inside: bool,
    escaped: bool,
}

impl Quotes {
    fn see(&mut self, character: char) {
        let is_escaped = std::mem::take(&mut self.escaped);
        match character {
            '"' if !is_escaped => self.inside = !self.inside,
            '\\' if self.inside && !is_escaped => self.escaped = true,
            _ => {}
        }
    }
}

/// Words with one blank between them; texts in quotation marks as they are.
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quotes = Quotes::default();
    for character in text.trim().chars() {
        let is_blank = matches!(character, ' ' | '\t') && !quotes.inside;
        quotes.see(character);
        match is_blank {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(character),
        }
    }
    out
}

/// What stands between two logical lines.
enum Between {
    Blank,
    Comment { text: String, is_in_first_column: bool },
}

/// Where a logical line goes on.
#[derive(Default)]
struct GoingOn {
    indent: usize,
    /// Columns after the parentheses that are open.
    open: Vec<usize>,
    /// The column after the last `one of` or `any of`.
    list: Option<usize>,
}

impl GoingOn {
    /// Takes in a line as it is set, without its indentation.
    fn see(&mut self, indent: usize, text: &str) {
        let mut quotes = Quotes::default();
        let mut column = indent;
        for (at, character) in text.char_indices() {
            quotes.see(character);
            column += character.width().unwrap_or(0);
            match character {
                _ if quotes.inside => {}
                '(' => self.open.push(column),
                ')' => {
                    self.open.pop();
                }
                ' ' if ["one of", "any of"].iter().any(|words| ends_in_words(text, at, words)) => {
                    self.list = Some(column);
                }
                _ => {}
            }
        }
    }

    fn column(&self) -> usize {
        let column = self.open.last().copied().or(self.list);
        column.filter(|column| *column <= FURTHEST).unwrap_or(self.indent + 2 * STEP)
    }
}

/// True if `words` end right before byte `at`, and begin as words do.
fn ends_in_words(text: &str, at: usize, words: &str) -> bool {
    let before = text.get(..at).and_then(|before| before.strip_suffix(words));
    before.is_some_and(|before| before.is_empty() || before.ends_with([' ', '(']))
}

/// Where a gap is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Between the header of an item and its first line.
    BelowHeader,
    /// Anywhere else.
    Elsewhere,
}

struct Setter<'t, C: Iterator<Item = Comment>> {
    text: &'t str,
    lines: Vec<(LineLayout, Plan)>,
    /// The logical line that begins next.
    next: usize,
    comments: std::iter::Peekable<C>,
    /// What was seen since the last logical line.
    between: Vec<Between>,
    going_on: GoingOn,
    rows: Vec<Row>,
}

impl<C: Iterator<Item = Comment>> Setter<'_, C> {
    /// One line of the text, from byte `start` up to, not including, `end`.
    fn physical_line(&mut self, start: usize, end: usize) {
        let comment = self.comments.next_if(|comment| comment.span.range().start < end);
        let code_end = comment.map_or(end, |comment| comment.span.range().start);
        let raw = self.text.get(start..code_end).unwrap_or("");
        let code = raw.trim();
        let code_start = start + (raw.len() - raw.trim_start().len());
        let comment = comment.map(|comment| trimmed(self.text, comment.span).to_owned());
        if code.is_empty() {
            self.no_code(start, end, raw, comment);
            return;
        }
        let begins = self.lines.get(self.next).copied();
        match begins.filter(|(line, _)| line.span.range().start == code_start) {
            Some((line, plan)) => {
                self.close_gap();
                self.next += 1;
                self.going_on = GoingOn { indent: plan.indent, ..GoingOn::default() };
                // What goes on in the next line of the text has its tail there.
                let tail = plan.tail.filter(|_| line.span.range().end <= end);
                let row = self.set(Plan { tail, ..plan }, code, code_start);
                self.push(Row { comment, ..row });
            }
            None => {
                let row = Row { indent: self.going_on.column(), text: squeezed(code), tail: None, comment };
                self.push(row);
            }
        }
    }

    fn push(&mut self, row: Row) {
        self.going_on.see(row.indent, &row.text);
        self.rows.push(row);
    }

    /// A blank line, or one that is all comment, with the blanks before it.
    fn no_code(&mut self, start: usize, end: usize, blanks: &str, comment: Option<String>) {
        let inside = self.next.checked_sub(1).and_then(|last| self.lines.get(last));
        if inside.is_some_and(|(line, _)| line.span.range().end > start) {
            // Inside a logical line a blank line would part what belongs together.
            if let Some(comment) = comment {
                let indent = self.going_on.column();
                self.rows.push(Row { indent, comment: Some(comment), ..Row::default() });
            }
            return;
        }
        match comment {
            Some(text) => {
                self.between.push(Between::Comment { text, is_in_first_column: blanks.is_empty() });
            }
            // What follows the last line end is no line.
            None if start < end => self.between.push(Between::Blank),
            None => {}
        }
    }

    /// A logical line, or the first line of one that goes on.
    fn set(&self, plan: Plan, code: &str, start: usize) -> Row {
        let end = start + code.len();
        let slice = |from: usize, to: usize| squeezed(self.text.get(from..to).unwrap_or(""));
        let tail = plan.tail.filter(|tail| (start..end).contains(&tail.start));
        let middle_end = tail.map_or(end, |tail| tail.start);
        let mut text = String::new();
        let mut from = start;
        if let Some(marker) = plan.marker {
            let enumerator = slice(start, marker.end);
            text = format!("{enumerator:0$}", marker.width);
            from = marker.end;
        }
        match plan.title.filter(|title| (from..middle_end).contains(title)) {
            Some(title) => {
                text.push_str(&slice(from, title));
                text.push_str(TITLE_GAP);
                text.push_str(&slice(title, middle_end));
            }
            None => text.push_str(&slice(from, middle_end)),
        }
        let tail = tail.map(|tail| (tail.column, slice(tail.start, end)));
        Row { indent: plan.indent, text: text.trim_end().to_owned(), tail, comment: None }
    }

    /// Sets what stands between the last logical line and the next, or the end of the text.
    fn close_gap(&mut self) {
        let before = self.next.checked_sub(1).and_then(|last| self.lines.get(last)).map(|(_, plan)| *plan);
        let after = self.lines.get(self.next).map(|(_, plan)| *plan);
        let between = std::mem::take(&mut self.between);
        let count = between.len();
        let ends_item = before.is_some() && after.is_none_or(|after| after.depth == 0);
        let inner =
            if ends_item { between.iter().take_while(|part| part.belongs_to_item()).count() } else { 0 };
        let inner_indent = before.map_or(0, |before| before.indent.max(STEP));
        let indent = after.map_or(0, |after| after.indent);
        let is_below_header = before.is_some_and(|before| before.depth == 0) && !ends_item;
        let gap = if is_below_header { Gap::BelowHeader } else { Gap::Elsewhere };
        let mut wants_blank = false;
        for (at, part) in between.into_iter().enumerate() {
            wants_blank |= at == inner && ends_item && !self.may_follow_closely();
            match part {
                Between::Blank => wants_blank = true,
                Between::Comment { text, is_in_first_column: _ } => {
                    let indent = if at < inner { inner_indent } else { indent };
                    if std::mem::take(&mut wants_blank) {
                        self.blank(gap);
                    }
                    self.rows.push(Row { indent, comment: Some(text), ..Row::default() });
                }
            }
        }
        if after.is_some() {
            wants_blank |= ends_item && inner == count && !self.may_follow_closely();
            if wants_blank {
                self.blank(gap);
            }
        }
    }

    /// A blank line, but neither at the beginning nor right below a header.
    fn blank(&mut self, gap: Gap) {
        let last = self.rows.last();
        if last.is_some_and(|row| row.text.is_empty() || gap == Gap::Elsewhere) {
            self.rows.push(Row::default());
        }
    }

    /// True if the items around a gap are one line each, and of one kind.
    fn may_follow_closely(&self) -> bool {
        let line = |at: Option<usize>| at.and_then(|at| self.lines.get(at));
        let Some((after, _)) = line(Some(self.next)) else { return false };
        let Some((before, plan)) = line(self.next.checked_sub(1)) else { return false };
        let ends_at_once = line(Some(self.next + 1)).is_none_or(|(_, plan)| plan.depth == 0);
        let word = |layout: &LineLayout| {
            let line = self.text.get(layout.span.range()).unwrap_or("");
            line.split([' ', '\t', '"']).next().unwrap_or("").to_owned()
        };
        plan.depth == 0 && ends_at_once && word(before) == word(after)
    }
}

impl Between {
    /// True if it can stand at the end of an item: an indented comment, or a blank line before one.
    const fn belongs_to_item(&self) -> bool {
        match self {
            Self::Comment { is_in_first_column, .. } => !*is_in_first_column,
            Self::Blank => true,
        }
    }
}

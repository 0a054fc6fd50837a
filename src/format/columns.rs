//! Columns behind lines.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

/// Blanks between a line and what stands in a column behind it.
const TAIL_GAP: usize = 4;

/// Blanks between a line and its comment.
const COMMENT_GAP: usize = 2;

/// Lines wider than this do not push a column further out.
const WIDEST: usize = 120;

/// One line of the result.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Blanks before it.
    pub indent: usize,
    /// Its words; empty in a blank line and where a comment has the line to itself.
    pub text: String,
    /// What stands in a column behind it, and in which.
    pub tail: Option<(usize, String)>,
    /// Its comment.
    pub comment: Option<String>,
}

impl Row {
    fn width(&self) -> usize {
        self.indent + self.text.width()
    }

    fn is_commented_line(&self) -> bool {
        self.comment.is_some() && !self.text.is_empty()
    }
}

/// Joins what stands behind lines to them, and gives the text.
pub(super) fn join(mut rows: Vec<Row>) -> String {
    let mut columns: BTreeMap<usize, usize> = BTreeMap::new();
    for row in &rows {
        if let Some((column, _)) = row.tail
            && row.width() <= WIDEST
        {
            let widest = columns.entry(column).or_default();
            *widest = (*widest).max(row.width());
        }
    }
    for row in &mut rows {
        if let Some((column, tail)) = row.tail.take() {
            let column = columns.get(&column).copied().unwrap_or(0);
            append(row, column, TAIL_GAP, &tail);
        }
    }
    let mut from = 0;
    while from < rows.len() {
        let run = rows.iter().skip(from).take_while(|row| row.is_commented_line()).count();
        if let Some(run) = rows.get_mut(from..from + run) {
            let widths = run.iter().map(Row::width).filter(|width| *width <= WIDEST);
            let column = widths.max().unwrap_or(0);
            for row in run {
                if let Some(comment) = row.comment.take() {
                    append(row, column, COMMENT_GAP, &comment);
                }
            }
        }
        from += run + 1;
    }
    let mut out = String::new();
    for row in rows {
        let text = row.comment.unwrap_or(row.text);
        if !text.is_empty() {
            out.extend(std::iter::repeat_n(' ', row.indent));
            out.push_str(&text);
        }
        out.push('\n');
    }
    out
}

/// Puts `text` behind a row: `gap` after the column, or after the row if that is wider.
fn append(row: &mut Row, column: usize, gap: usize, text: &str) {
    let blanks = column.saturating_sub(row.width()) + gap;
    row.text.extend(std::iter::repeat_n(' ', blanks));
    row.text.push_str(text);
}

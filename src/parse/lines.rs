//! Logical lines and how deep they are indented when the formatter writes them.

use crate::source::Span;

/// A logical line and its depth: 0 for a header, 1 for a line of an item, more inside lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineLayout {
    /// Where the line stands, without its comment.
    pub span: Span,
    /// How deep it is.
    pub depth: u16,
}

/// The word a line begins with; empty if it begins with a sign.
pub(super) fn first_word(text: &str) -> &str {
    let end =
        text.find(|character: char| !(character.is_alphanumeric() || character == '_')).unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

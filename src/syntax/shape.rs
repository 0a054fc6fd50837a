//! The shape of a file: its tree without the places of its parts, as text.
//!
//! In: a tree. Out: [`Shape`], which is the same for two texts that differ in nothing but blank
//! lines, indentation, comments and breaks of lines. It is what `Debug` prints of the tree when a
//! [`Span`](crate::source::Span) is asked to leave its numbers out (`{:-?}`), so a new node of the
//! tree is part of it at once.

use std::fmt;

use super::tree::File;

/// A tree without its places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    items: Vec<String>,
}

impl Shape {
    /// The shape of a file.
    #[must_use]
    pub fn of(file: &File) -> Self {
        Self { items: file.items.iter().map(|item| format!("{item:-?}")).collect() }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.iter().try_for_each(|item| writeln!(f, "{item}"))
    }
}

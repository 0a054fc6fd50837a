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

/// Where two shapes part: some of each from there on, or nothing where one has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What stands in the one shape.
    pub before: Option<String>,
    /// What stands in the other.
    pub after: Option<String>,
}

impl Shape {
    /// The shape of a file.
    #[must_use]
    pub fn of(file: &File) -> Self {
        Self { items: file.items.iter().map(|item| format!("{item:-?}")).collect() }
    }

    /// Where two shapes begin to differ; `None` if they are the same.
    #[must_use]
    pub fn difference(&self, after: &Self) -> Option<Difference> {
        let at = (0..self.items.len().max(after.items.len()))
            .find(|at| self.items.get(*at) != after.items.get(*at))?;
        let (old, new) = (self.items.get(at), after.items.get(at));
        let same = old
            .zip(new)
            .map_or(0, |(old, new)| old.chars().zip(new.chars()).take_while(|(old, new)| old == new).count());
        let part = |item: &String| item.chars().skip(same.saturating_sub(BEFORE)).take(SHOWN).collect();
        Some(Difference { before: old.map(part), after: new.map(part) })
    }
}

/// How many characters a difference shows.
const SHOWN: usize = 80;

/// How many of them stand before the first that differs.
const BEFORE: usize = 30;

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.iter().try_for_each(|item| writeln!(f, "{item}"))
    }
}

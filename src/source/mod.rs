//! The texts a run reads, and places in them.
//!
//! In: names and texts, given by whoever opened them. Out: [`SourceMap`], which hands every text a
//! [`SourceId`], so that a [`Span`] of twelve bytes says where anything stands. Nothing here opens
//! a file.

mod lines;
pub(crate) mod shared;
mod span;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

pub use lines::{LineIndex, Position};
pub use span::{Span, Spanned, narrow};

/// The largest text that is read, in bytes: 4 MiB for a file of rules or facts.
pub const MAX_BYTES: usize = 4 << 20;

/// How much text one run reads, in bytes: 1 GiB. So a count of anything written fits 32 bits.
const MAX_ALL_BYTES: usize = 1 << 30;

/// One text of a [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceId(u32);

/// A text with its name.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    /// What the program brings along is not copied.
    text: Cow<'static, str>,
    /// Made when somebody asks where a line begins, which for most texts nobody does.
    lines: OnceLock<LineIndex>,
    is_refused: bool,
}

impl Source {
    /// The name as the user knows it: a path, or `standard input`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// True if the text was too large to be taken in: it is empty then.
    #[must_use]
    pub const fn is_refused(&self) -> bool {
        self.is_refused
    }

    /// Where its lines begin.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

/// All texts of a run; it only grows. A copy shares the texts.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    sources: Vec<Arc<Source>>,
    /// How many bytes its texts have together.
    bytes: usize,
}

impl SourceMap {
    /// A map without texts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a text in.
    ///
    /// A text beyond [`MAX_BYTES`], or beyond what a run reads in all, is left empty and marked as
    /// refused: whoever parses it reports that.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.take(name.into(), Cow::Owned(text.into()))
    }

    /// Takes a text in as [`SourceMap::add`] does; one that is part of the program is not copied.
    pub(crate) fn take(&mut self, name: String, text: Cow<'static, str>) -> SourceId {
        let is_refused = text.len() > MAX_BYTES || self.bytes + text.len() > MAX_ALL_BYTES;
        let text = if is_refused { Cow::Borrowed("") } else { text };
        self.bytes += text.len();
        let id = SourceId(narrow(self.sources.len()));
        self.sources.push(Arc::new(Source { name, text, lines: OnceLock::new(), is_refused }));
        id
    }

    /// The text behind an id of this map.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        // INVARIANT: ids are made by `add` alone, and nothing is ever taken out.
        &self.sources[id.0 as usize]
    }

    /// The text at `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).text().get(span.range()).unwrap_or("")
    }

    /// Line and column where `span` begins.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        let source = self.get(span.source);
        source.lines().position(source.text(), span.start as usize)
    }

    /// All texts in the order they were taken in.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.sources.iter().enumerate().map(|(at, source)| (SourceId(narrow(at)), &**source))
    }
}

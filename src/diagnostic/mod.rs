//! Faults as data: what is wrong, where, and the edit that mends it.
//!
//! In: faults found by any stage. Out: [`Diagnostic`]s, sorted and without repetition, which
//! [`report`] turns into text. What is said of a fault is a sentence with parts ([`Words`]), so that each language can
//! say it in its own way.

mod code;
pub mod report;

pub mod suggest;

mod words;

pub use crate::source::MAX_BYTES;
pub use crate::words;
pub use code::Code;
pub use words::{Part, Words};

use crate::source::Span;

/// The article before a word in backticks: "an `application`".
#[must_use]
pub fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The text cannot be applied.
    Error,
    /// It can, but a careful reader would be surprised.
    Warning,
    /// Something worth knowing; nothing is wrong.
    Note,
}

impl Severity {
    /// The word before the message.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A place and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words that go on from the message.
    pub text: Words,
}

/// A replacement of text that mends a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which fault it is; its page is `docs/diagnostics/<slug>.md`.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence without a full stop.
    pub message: Words,
    /// The places, the one where the edit belongs first.
    pub labels: Vec<Label>,
    /// What to do, where we are sure.
    pub help: Option<Words>,
    /// The edit that does it.
    pub edit: Option<Edit>,
}

impl Diagnostic {
    /// A fault of the severity its code has, with nothing but its sentence.
    #[must_use]
    pub fn new(code: Code, message: impl Into<Words>) -> Self {
        let severity = code.severity();
        Self { code, severity, message: message.into(), labels: Vec::new(), help: None, edit: None }
    }

    /// Adds a place.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<Words>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<Words>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Adds the edit that mends it.
    #[must_use]
    pub fn edit(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edit = Some(Edit { span, text: text.into() });
        self
    }

    /// Adds the nearest name, as help and as edit, where there is one.
    #[must_use]
    pub fn suggesting(self, span: Span, nearest: Option<&str>) -> Self {
        match nearest {
            Some(name) => self.help(words!("did you mean `{}`?", name)).edit(span, name),
            None => self,
        }
    }

    /// The place the fault is sorted under: its first label.
    #[must_use]
    pub fn place(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}

/// The fault of a file that is larger than what is read: [`MAX_BYTES`].
#[must_use]
pub fn too_large(name: &str) -> Diagnostic {
    let message = words!("{} is larger than the {} MiB that are read", name, MAX_BYTES >> 20);
    Diagnostic::new(Code::TooLarge, message).help("divide it into several files")
}

/// Faults of one run, in the order found; sorted when taken out.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// No faults yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one in.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Takes all of another run in.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(more);
    }

    /// True if one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|found| found.severity == Severity::Error)
    }

    /// True if there is none at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All of them by file, place and code, none twice.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(|a, b| (a.place(), a.code, &a.message).cmp(&(b.place(), b.code, &b.message)));
        self.found.dedup();
        self.found
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_sorted().into_iter()
    }
}

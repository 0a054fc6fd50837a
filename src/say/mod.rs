//! Findings, said in a language: the only floor that makes words of reasons.
//!
//! In: an [`crate::explain::Explanation`] of findings, the rule set with its labels, and the case with the names of its records.
//! Out: an [`Answer`], the same tree with a sentence for each finding, ready for `render`. [`Speaker`] puts findings
//! ([`finding`]), what stands behind them ([`detail`]), nouns and values ([`noun`]) and periods ([`period`]) together;
//! each language is one file that implements [`Tongue`]: [`english`], [`german`], with the words of a page ([`page`]) below
//! it. Articles, cases and the position of verbs stand there and nowhere else. One decision can be said in several languages: nothing is decided again.

mod answer;
mod brief;
mod country;
mod detail;
mod draft;
mod english;
mod finding;
mod german;
mod glossary;
pub(crate) mod handbook;
mod inflected;
mod lead;
mod map;
mod noun;
mod page;
mod period;
mod place;
mod prompt;
mod quantities;
mod reading;
pub(crate) mod receipt;
mod replies;
mod reservation;
mod rows;
mod summary;
mod tongue;
pub(crate) mod verified;

pub use answer::{Account, Answer, Question, Sentence, account};
pub use draft::{Block, Draft, Form};
pub use glossary::{Chapter, Entry, glossary};
pub use inflected::forms;
pub use map::{Map, Named, Side, Within};
pub use prompt::{If, Prompt, Word};
pub use reading::{Naming, in_general, reading};
pub use replies::{Means, Offer};
pub use reservation::Reserved;
pub use summary::{Point, Section, Summary};

pub(crate) use lead::lead;
pub(crate) use page::Caption;
pub(crate) use tongue::Tongue;

use crate::citation::render::Style;
use crate::diagnostic::Words;
use crate::facts::{Case, RecordId};
use crate::model::Model;
use crate::notation::Kind;

pub use tongue::Clause;

use handbook::Headings;
use map::Ties;
use prompt::Prompts;
use tongue::{Phrase, Register};

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its ISO 639-1 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.tongue().code()
    }

    /// How citations are written in it.
    #[must_use]
    pub fn style(self) -> Style {
        self.tongue().style()
    }

    /// Words of a page that are always the same.
    pub(crate) fn caption(self, caption: Caption) -> &'static str {
        self.tongue().caption(caption)
    }

    /// Words around a question.
    #[must_use]
    pub fn prompt(self, prompt: Prompt) -> &'static str {
        self.prompts().prompt(prompt)
    }

    /// A word that answers a question, or does something else about it.
    #[must_use]
    pub fn word(self, word: Word) -> &'static str {
        self.prompts().word(word)
    }

    /// Words around what would have to be otherwise.
    #[must_use]
    pub(crate) fn conditional(self, words: If) -> &'static str {
        self.prompts().conditional(words)
    }

    /// What is said of a fault; in English where the language has no words for it yet.
    #[must_use]
    pub fn says(self, words: &Words) -> String {
        match self {
            Self::English => words.english().to_owned(),
            Self::German => words.said(&german::faults::pattern),
        }
    }

    /// A day as people write it in it, as a case file has it; what is no such day stays as it is.
    #[must_use]
    pub fn day_as_written(self, words: &str) -> String {
        self.prompts().notation().put(Kind::Day, words).unwrap_or_else(|| words.trim().to_owned())
    }

    /// How questions are put in it.
    const fn prompts(self) -> &'static dyn Prompts {
        match self {
            Self::English => &english::English(Register::Page),
            Self::German => &german::German(Register::Page),
        }
    }

    /// How a handbook is written in it.
    const fn headings(self) -> &'static dyn Headings {
        match self {
            Self::English => &english::English(Register::Page),
            Self::German => &german::German(Register::Page),
        }
    }

    /// How it says how provisions hang together.
    const fn ties(self) -> &'static dyn Ties {
        match self {
            Self::English => &english::English(Register::Page),
            Self::German => &german::German(Register::Page),
        }
    }

    /// How it is spoken.
    #[must_use]
    pub(crate) const fn tongue(self) -> &'static dyn Tongue {
        match self {
            Self::English => &english::English(Register::Page),
            Self::German => &german::German(Register::Page),
        }
    }

    /// How it is written in sentences.
    #[must_use]
    const fn prose(self) -> &'static dyn Tongue {
        match self {
            Self::English => &english::English(Register::Prose),
            Self::German => &german::German(Register::Prose),
        }
    }

    /// A day.
    #[must_use]
    pub fn day(self, day: chrono::NaiveDate) -> String {
        self.tongue().day(day)
    }

    /// A day as far as it is known.
    #[must_use]
    pub fn days(self, days: crate::time::DaySpan) -> String {
        self.tongue().days(days)
    }
}

/// Says findings about one case in one language.
#[derive(Clone, Copy)]
pub struct Speaker<'s> {
    /// The rule set, with its labels.
    pub model: &'s Model,
    /// The case, with the names of its records.
    pub case: &'s Case,
    /// The language.
    pub language: Language,
    /// The person who is spoken to, if one is.
    addressee: Option<RecordId>,
    tongue: &'static dyn Tongue,
}

impl<'s> Speaker<'s> {
    /// Speaks of `case` in `language`.
    #[must_use]
    pub const fn new(model: &'s Model, case: &'s Case, language: Language) -> Self {
        Self { model, case, language, addressee: None, tongue: language.tongue() }
    }

    /// Writes of `case` in sentences.
    #[must_use]
    pub const fn in_prose(model: &'s Model, case: &'s Case, language: Language) -> Self {
        Self { model, case, language, addressee: None, tongue: language.prose() }
    }

    /// A phrase that is always the same.
    fn phrase(&self, phrase: Phrase) -> &'static str {
        self.tongue.phrase(phrase)
    }
}

//! How the values of a file are written: as the language of cases has them, or as people write them in their own.

use super::{day_in, text_of};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, suggest, words};
use crate::facts::yaml::{Node, Style};
use crate::notation::{Kind, Notation};
use crate::time::DaySpan;

/// The key that says in which language the values of a file are written.
pub(super) const LANGUAGE: &str = "language";

/// How the values of a file are written.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    notation: Notation,
    /// Numbers of JSON that stand without quotation marks are written by programs, and mean what they mean in JSON.
    is_json: bool,
}

impl Hand {
    /// How a file is written, by what stands below the key `language`, if it has that.
    pub(super) fn of(named: Option<&Node>, text: &str, faults: &mut Diagnostics) -> Self {
        let is_json = text.trim_start().starts_with('{');
        let notation = named.and_then(|node| notation_of(node, faults)).unwrap_or(Notation::Own);
        Self { notation, is_json }
    }

    /// How values are written that stand in a file like this.
    pub(super) const fn notation(self) -> Notation {
        self.notation
    }

    /// True if a comma between two digits is one that a program put between two values.
    pub(super) const fn is_json(self) -> bool {
        self.is_json
    }

    /// Words for a value as the language of cases has them, if they are other words there.
    pub(super) fn put(self, kind: Kind, words: &str, style: Style) -> Option<String> {
        let may_be_put = !self.is_json || style == Style::Quoted;
        self.notation.put(kind, words).filter(|put| may_be_put && put != words)
    }

    /// Yes or no.
    pub(super) fn truth(self, words: &str) -> Option<bool> {
        match words {
            "yes" | "true" => Some(true),
            "no" | "false" => Some(false),
            _ => self.notation.truth(words),
        }
    }

    /// A day as far as it is known.
    pub(super) fn days(self, words: &str) -> Option<DaySpan> {
        day_in(words).or_else(|| day_in(&self.notation.put(Kind::Day, words)?))
    }

    /// What to write in place of words that are a value only as people write it elsewhere.
    pub(super) fn mended(self, kind: Kind, words: &str) -> Option<String> {
        match self.notation {
            Notation::Own => Notation::German.put(kind, words).filter(|put| put != words),
            Notation::German => None,
        }
    }
}

fn notation_of(node: &Node, faults: &mut Diagnostics) -> Option<Notation> {
    let code = text_of(node).unwrap_or_default();
    let found = Notation::CODES.iter().find(|(known, _)| *known == code);
    if found.is_none() {
        let codes = Notation::CODES.map(|(code, _)| code);
        let fault =
            Diagnostic::new(Code::WrongValue, "the language in which values are written is wanted here");
        faults.push(
            fault
                .at(node.span, words!("known are {}", codes.join(", ")))
                .suggesting(node.span, suggest::nearest(code, codes)),
        );
    }
    found.map(|(_, notation)| *notation)
}

/// What a file has to say so that what stands in it is read as it is.
pub(super) const SAY_GERMAN: &str =
    "a file that says `language: de` may have values as people write them in German";

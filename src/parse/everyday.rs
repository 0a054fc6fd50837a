//! Comparisons and names as they are written elsewhere: in spreadsheets, in programs, in everyday language.
//!
//! In: a line, and where it can go no further. Out: what its author is told to write, where it is one of these.

use crate::diagnostic::{Words, words};
use crate::source::Span;

/// What is known of the place where a line can go no further.
#[derive(Clone, Copy)]
pub(super) struct Place<'t> {
    /// The line.
    pub text: &'t str,
    /// Where in it.
    pub at: usize,
    /// True if a comparison could go on there.
    pub takes_comparison: bool,
    /// True if a name could stand there.
    pub takes_name: bool,
}

/// What was written in a place, and what to write in its stead.
pub(super) struct Advice<'t> {
    /// From where to where.
    pub span: Span,
    /// The words there.
    pub written: &'t str,
    /// What is to be said of them.
    pub label: &'static str,
    /// What to do.
    pub help: Words,
}

/// Signs that compare, and signs that join.
const SIGNS: [(&[&str], &str); 8] = [
    (&["<"], "write `below` for numbers, `before` for days"),
    (&["<=", "=<", "≤"], "write `at most` for numbers, `on or before` for days"),
    (&[">"], "write `more than` for numbers, `after` for days"),
    (&[">=", "=>", "≥"], "write `at least` for numbers, `on or after` for days"),
    (&["==", "==="], "write `=`"),
    (&["!=", "<>", "≠"], "write `is not`"),
    (&["&&", "&"], "write `and`"),
    (&["||", "|"], "write `or`"),
];

/// Words that do so in everyday English and German.
const WORDS: [(&[&str], &str); 9] = [
    (
        &["less", "lower", "smaller", "fewer", "kleiner", "weniger", "niedriger", "unter"],
        "write `below` for numbers, `before` for days",
    ),
    (
        &["greater", "larger", "bigger", "higher", "above", "exceeds", "größer", "mehr", "höher", "über"],
        "write `more than` for numbers, `after` for days",
    ),
    (
        &["between", "zwischen"],
        "write two conditions: `x at least A and x at most B`; of days, `x on or after A and x on or before B`",
    ),
    (&["equals", "equal", "gleich"], "write `=`"),
    (&["mindestens"], "write `at least` for numbers, `on or after` for days"),
    (&["höchstens"], "write `at most` for numbers, `on or before` for days"),
    (&["vor"], "write `before`"),
    (&["nach"], "write `after`"),
    (&["und", "oder"], "write `and` or `or`"),
];

/// What to write, if what stands there is written so elsewhere.
pub(super) fn advice(place: Place<'_>, line: Span) -> Option<Advice<'_>> {
    let Place { text, at, .. } = place;
    let before = text.get(..at)?;
    let start = before.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
    let start = if before.get(start..)?.chars().all(|sign| sign.is_ascii_punctuation()) { start } else { at };
    let rest = text.get(start..)?;
    let token = rest.get(..rest.find(char::is_whitespace).unwrap_or(rest.len()))?;
    let of = |span: (usize, usize), label: &'static str, help: Words| {
        let written = text.get(span.0..span.1)?;
        Some(Advice { span: line.part(span.0, span.1), written, label, help })
    };
    let whole = (start, start + token.len());
    if let Some(help) = found(&SIGNS, token) {
        return of(whole, "this sign is not read", help.into());
    }
    if token.starts_with('!') && token.len() > 1 {
        return of((start, start + 1), "this sign is not read", "write `not`".into());
    }
    let last = before.split_whitespace().next_back()?;
    let from = before.rfind(last)?;
    if place.takes_comparison {
        // `is greater than`: the word before is taken for a value.
        let is_than = matches!(token, "than" | "als");
        return match (found(&WORDS, token), found(&WORDS, last)) {
            (Some(help), _) => of(whole, "this is no comparison", help.into()),
            (None, Some(help)) if is_than => of((from, whole.1), "this is no comparison", help.into()),
            _ => None,
        };
    }
    if last == "under" && token.starts_with(|first: char| first.is_ascii_digit()) {
        return of(
            (from, from + last.len()),
            "`under` stands before a citation",
            "write `below` for numbers".into(),
        );
    }
    let is_name = token.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    if place.takes_name && is_name && token.starts_with(char::is_uppercase) {
        let small = token.to_lowercase();
        return of(
            whole,
            "a name begins with a small letter",
            words!("write `{}`, if that is its name", small),
        );
    }
    None
}

fn found(table: &'static [(&[&str], &str)], written: &str) -> Option<&'static str> {
    let row = table.iter().find(|(known, _)| known.contains(&written));
    row.map(|(_, help)| *help)
}

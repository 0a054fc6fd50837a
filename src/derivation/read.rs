//! A receipt read from its text.

use serde_json::error::Category;

use super::Derivation;
use crate::diagnostic::{Code, Diagnostic, Words, words};
use crate::source::{SourceId, Span, narrow};

/// How many steps a receipt has at most, under all laws together.
pub const MOST_STEPS: usize = 1_000_000;

/// Reads a receipt; `source` is where its text stands.
///
/// # Errors
/// The first place at which it is no receipt, or one that is too large.
pub fn read(text: &str, source: SourceId) -> Result<Derivation, Box<Diagnostic>> {
    let whole = Span::new(source, 0, 0);
    let read: Derivation = serde_json::from_str(text).map_err(|error| {
        let place = place_of(text, source, error.line(), error.column());
        let (message, why): (&str, Words) = match error.classify() {
            Category::Eof => ("this receipt ends too early", "more is wanted here".into()),
            Category::Data if error.line() == 0 => ("this is no receipt", without_place(&error).into()),
            Category::Data => ("this is not as a receipt is written", without_place(&error).into()),
            Category::Syntax | Category::Io => {
                ("this is no JSON, and so no receipt", without_place(&error).into())
            }
        };
        let help = "a receipt is a file that `subsumo decide CASE --receipt FILE` wrote";
        Box::new(Diagnostic::new(Code::UnreadableReceipt, message).at(place, why).help(help))
    })?;
    let steps: usize = read.laws.iter().map(|law| law.steps.len()).sum();
    if steps > MOST_STEPS {
        let message = words!("this receipt has {} steps, and at most {} are checked", steps, MOST_STEPS);
        return Err(Box::new(Diagnostic::new(Code::TooLarge, message).at(whole, "of this file")));
    }
    Ok(read)
}

/// What serde says, without the place that it puts behind.
fn without_place(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or("").to_owned()
}

/// The place of a line and a column, both from 1 and in bytes.
fn place_of(text: &str, source: SourceId, line: usize, column: usize) -> Span {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (before + column.saturating_sub(1)).min(text.trim_end().len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    Span::new(source, narrow(at), narrow(at))
}

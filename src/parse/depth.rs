//! How deep and how long one line is, measured before the grammar is asked.
//!
//! So nothing that goes down a line step by step can run out of stack, and the grammar, whose work
//! is proportional to the words of a line, is never asked for long.

use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::Span;

/// How deep parentheses, quantifiers and the like may nest in one line.
pub(super) const MAX_DEPTH: usize = 64;

/// How many words and signs one line may have outside of quotation marks.
const MAX_WORDS: usize = 10_000;

/// The words after which the grammar goes deeper: `any c in …: …`, `list of …`, `earliest of …`.
const DEEPER: [&str; 2] = ["in", "of"];

/// Why a line is not read, and at which byte of it that is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It nests too deeply.
    TooDeep(usize),
    /// It has too many words and signs.
    TooLong(usize),
}

impl Refused {
    /// The fault of the line.
    pub(super) fn fault(self, line: Span) -> Diagnostic {
        match self {
            Self::TooDeep(at) => Diagnostic::new(
                Code::NestedTooDeep,
                words!("this line goes deeper than {} levels", MAX_DEPTH),
            )
            .at(line.part(at, at + 1), "this is too deep")
            .help("give parts of the condition names with `term … is …`"),
            Self::TooLong(at) => Diagnostic::new(
                Code::NestedTooDeep,
                words!("this line has more than {} words and signs", MAX_WORDS),
            )
            .at(line.part(at, at + 1), "this is one too many")
            .help("divide it into several lines"),
        }
    }
}

/// Measures a line.
///
/// What a word opens ends with the parentheses around it, or with the line. A line that is not
/// nested at all but uses such words very often is refused as well; no honest line comes near.
pub(super) fn measured(line: &str) -> Result<(), Refused> {
    let bytes = line.as_bytes();
    let is_word = |at: usize| {
        bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii())
    };
    let mut outside: Vec<usize> = Vec::new();
    let mut words = 0;
    let mut all_words = 0;
    let mut quoted = false;
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate() {
        let is_escaped = escaped;
        escaped = *byte == b'\\' && quoted && !is_escaped;
        let goes_on = is_word(at) && at > 0 && is_word(at - 1);
        if !quoted && !byte.is_ascii_whitespace() && !goes_on {
            all_words += 1;
            if all_words > MAX_WORDS {
                return Err(Refused::TooLong(at));
            }
        }
        match byte {
            b'"' if !is_escaped => quoted = !quoted,
            _ if quoted => {}
            b'(' => outside.push(words),
            b')' => words = outside.pop().unwrap_or(words),
            b'i' | b'o'
                if (at == 0 || !is_word(at - 1))
                    && DEEPER.iter().any(|word| bytes.get(at..at + word.len()) == Some(word.as_bytes()))
                    && !is_word(at + 2) =>
            {
                words += 1;
            }
            _ => continue,
        }
        if outside.len() + words > MAX_DEPTH {
            return Err(Refused::TooDeep(at));
        }
    }
    Ok(())
}

/// The fault of an expression with more parts than can be read.
pub(super) fn too_many_parts(place: Span, most: usize) -> Diagnostic {
    Diagnostic::new(
        Code::NestedTooDeep,
        words!("one line can hold at most {} names, values and signs between them", most),
    )
    .at(place, "this is too much")
    .help("make a list of it, or give parts of it names with `term … is …`")
}

#[cfg(test)]
mod tests {
    use super::{MAX_DEPTH, MAX_WORDS, Refused, measured};

    #[test]
    fn parentheses_and_words_nest_together() {
        let parentheses = |count: usize| "(".repeat(count);
        assert_eq!(measured(&parentheses(MAX_DEPTH)), Ok(()));
        assert_eq!(measured(&parentheses(MAX_DEPTH + 1)), Err(Refused::TooDeep(MAX_DEPTH)));
        let half = "list of ".repeat(MAX_DEPTH / 2);
        assert_eq!(measured(&format!("{half}{}", parentheses(MAX_DEPTH / 2))), Ok(()));
        let deeper = format!("{half}{}", parentheses(MAX_DEPTH / 2 + 1));
        assert_eq!(measured(&deeper), Err(Refused::TooDeep(deeper.len() - 1)));
    }

    #[test]
    fn words_and_signs_are_counted_outside_of_quotation_marks() {
        let longest = "ab + ".repeat(MAX_WORDS / 2);
        assert_eq!(measured(&longest), Ok(()));
        assert_eq!(measured(&format!("{longest}c")), Err(Refused::TooLong(longest.len())));
        assert_eq!(measured(&format!("\"{longest}{longest}\"")), Ok(()));
    }

    #[test]
    fn what_a_word_opens_ends_with_its_parentheses() {
        assert_eq!(measured(&"(any c in d: e) and ".repeat(500)), Ok(()));
        // Of each "any c in d", the word "in" opens something.
        let first_too_deep = MAX_DEPTH * "any c in d: ".len() + "any c ".len();
        assert_eq!(measured(&"any c in d: ".repeat(500)), Err(Refused::TooDeep(first_too_deep)));
    }

    #[test]
    fn quoted_texts_and_longer_words_do_not_count() {
        assert_eq!(measured(&format!("\"{}\"", "in of ( ".repeat(500))), Ok(()));
        assert_eq!(measured(&"office index proof in_ \u{e4}of ".repeat(500)), Ok(()));
    }
}

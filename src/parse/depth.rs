//! How deep one line goes, counted before the grammar is asked, so that nothing which goes down a
//! line step by step can run out of room.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// How deep parentheses, quantifiers and the like may nest in one line.
pub(super) const MAX_DEPTH: usize = 64;

/// The words after which the grammar goes deeper: `any c in …: …`, `list of …`, `earliest of …`.
const DEEPER: [&str; 2] = ["in", "of"];

/// Where a line goes too deep, if it does.
///
/// What a word opens ends with the parentheses around it, or with the line. A line that is not
/// nested at all but uses such words very often is refused as well; no honest line comes near.
pub(super) fn too_deep(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let is_word = |at: usize| {
        bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii())
    };
    let mut outside: Vec<usize> = Vec::new();
    let mut words = 0;
    let mut quoted = false;
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate() {
        let is_escaped = escaped;
        escaped = *byte == b'\\' && quoted && !is_escaped;
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
            return Some(at);
        }
    }
    None
}

/// The fault of a line that goes too deep at byte `at`.
pub(super) fn fault(line: Span, at: usize) -> Diagnostic {
    let start = line.start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
    let place = Span::new(line.source, start, start.saturating_add(1));
    Diagnostic::new(Code::NestedTooDeep, format!("this line goes deeper than {MAX_DEPTH} levels"))
        .at(place, "this is too deep")
        .help("give parts of the condition names with `term … is …`")
}

/// The fault of a line with more parts than can be read.
pub(super) fn too_long(place: Span, most: usize) -> Diagnostic {
    Diagnostic::new(
        Code::NestedTooDeep,
        format!("one line can hold at most {most} names, values and signs between them"),
    )
    .at(place, "this is too much")
    .help("make a list of it, or give parts of it names with `term … is …`")
}

#[cfg(test)]
mod tests {
    use super::{MAX_DEPTH, too_deep};

    #[test]
    fn parentheses_and_words_nest_together() {
        let parentheses = |count: usize| "(".repeat(count);
        assert_eq!(too_deep(&parentheses(MAX_DEPTH)), None);
        assert_eq!(too_deep(&parentheses(MAX_DEPTH + 1)), Some(MAX_DEPTH));
        let half = "list of ".repeat(MAX_DEPTH / 2);
        assert_eq!(too_deep(&format!("{half}{}", parentheses(MAX_DEPTH / 2))), None);
        assert!(too_deep(&format!("{half}{}", parentheses(MAX_DEPTH / 2 + 1))).is_some());
    }

    #[test]
    fn what_a_word_opens_ends_with_its_parentheses() {
        assert_eq!(too_deep(&"(any c in d: e) and ".repeat(500)), None);
        assert!(too_deep(&"any c in d: ".repeat(500)).is_some());
    }

    #[test]
    fn quoted_texts_and_longer_words_do_not_count() {
        assert_eq!(too_deep(&format!("\"{}\"", "in of ( ".repeat(500))), None);
        assert_eq!(too_deep(&"office index proof in_ \u{e4}of ".repeat(500)), None);
    }
}

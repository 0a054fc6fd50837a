//! A stretch of a rule file as its author wrote it, in one line.

use crate::source::{SourceMap, Span};

/// The text at `span` without comments, and with one blank where there were several or a line end.
pub(super) fn words(sources: &SourceMap, span: Span) -> String {
    let mut out = String::new();
    let (mut in_quotes, mut in_comment, mut is_escaped) = (false, false, false);
    for letter in sources.slice(span).chars() {
        let was_escaped = std::mem::take(&mut is_escaped);
        match letter {
            '\n' => in_comment = false,
            _ if in_comment => continue,
            '"' if !was_escaped => in_quotes = !in_quotes,
            '\\' if in_quotes && !was_escaped => is_escaped = true,
            '#' if !in_quotes => {
                in_comment = true;
                continue;
            }
            _ => {}
        }
        if !letter.is_whitespace() || in_quotes {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The words of a line without the days that may stand behind them: `in force from 2026-06-12`.
pub(super) fn without_days(words: &str) -> &str {
    const TAIL: &str = " in force ";
    // `as in force` is part of a citation: no days follow it.
    let tails = words.match_indices(TAIL).filter(|(at, _)| {
        let is_citation = words.get(..*at).is_some_and(|before| before.ends_with(" as"));
        let is_quoted = words.get(..*at).is_some_and(|before| before.matches('"').count() % 2 == 1);
        !is_citation && !is_quoted
    });
    tails.last().and_then(|(at, _)| words.get(..at)).unwrap_or(words)
}

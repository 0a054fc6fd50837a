//! One layout for all rule files, so that a difference between two texts is a difference in law.
//!
//! In: the text of a file that parses without a fault. Out: the same lines, set anew. Steps:
//! [`plan`] asks the tree how each logical line is indented and where its columns are, [`layout`]
//! goes through the text line by line and sets each, [`columns`] aligns what stands behind. Then
//! the result is read again: if its shape, its comments or the order of its signs are not those of
//! the text, it is thrown away and the text stays as it is.
//!
//! What is changed:
//!
//! - Indentation is two blanks a level. Lines of a list stand below the text of their heading, and
//!   their own texts begin in one column, at least three after the marker.
//! - What may stand behind a line of a condition or a statement (`in force …`, `formerly …`)
//!   stands in one column for the whole condition; comments behind lines that follow one another
//!   stand in one column. Lines that are very long stay out of it.
//! - Blanks and tabs outside quotation marks become one blank; two stand before the title of a
//!   provision or a release.
//! - Runs of blank lines become one; between two items stands one, but items of one line and one
//!   kind may follow one another without.
//! - A line that goes on does so below what it goes on with: after the innermost parenthesis that
//!   is open, or after `one of`, or four blanks further in. No line is broken or joined.
//! - Lines end in `\n`, the last one too; blanks at line ends and a byte order mark are left out.
//!
//! What is not: texts in quotation marks, comments, the order of lines. Without comments and blank
//! lines, a text and its layout have the same words in the same order.

mod columns;
mod layout;
mod plan;

use crate::diagnostic::{Code, Diagnostic, words};
use crate::parse::{BYTE_ORDER_MARK, Examples, Parsed, parse};
use crate::source::{SourceId, SourceMap};
use crate::syntax::shape::Shape;

/// Sets a file anew.
///
/// # Errors
/// The text has faults, which are given; or the result would not mean the same, which would be a
/// fault of the formatter.
pub fn format(sources: &SourceMap, source: SourceId) -> Result<String, Vec<Diagnostic>> {
    let parsed = parse(sources, source, Examples::Read);
    if !parsed.is_complete() {
        return Err(parsed.diagnostics);
    }
    let text = sources.get(source).text();
    let formatted = layout::layout(text, &parsed);
    match changed(text, &parsed, &formatted) {
        None => Ok(formatted),
        Some(how) => Err(vec![
            Diagnostic::new(
                Code::FormatChangesMeaning,
                words!("{} cannot be laid out: {}", sources.get(source).name(), how),
            )
            .help("the file is left as it is; this is a fault of the formatter, please report it"),
        ]),
    }
}

/// How the formatted text differs from the text in more than its looks.
fn changed(text: &str, parsed: &Parsed, formatted: &str) -> Option<String> {
    let mut sources = SourceMap::new();
    let source = sources.add("formatted", formatted);
    let again = parse(&sources, source, Examples::Read);
    if let Some(fault) = again.diagnostics.first() {
        return Some(format!("afterwards it could not be read: {}", fault.message.english()));
    }
    if Shape::of(&parsed.file) != Shape::of(&again.file) {
        return Some(changed_line((text, parsed), (formatted, &again)));
    }
    let comments = comments(text, parsed);
    let kept = self::comments(formatted, &again);
    if comments != kept {
        return Some("a comment would be lost or moved past another".to_owned());
    }
    signs(text).ne(signs(formatted)).then(|| "something other than blanks would be moved".to_owned())
}

/// The first line that would say something else.
fn changed_line((text, parsed): (&str, &Parsed), (formatted, again): (&str, &Parsed)) -> String {
    let line = |text: &str, parsed: &Parsed, at: usize| {
        let span = parsed.lines.get(at)?.span;
        let words: Vec<&str> = text.get(span.range())?.split_whitespace().collect();
        Some(words.join(" "))
    };
    let shown = |line: Option<String>| line.unwrap_or_else(|| "nothing".to_owned());
    (0..parsed.lines.len().max(again.lines.len()))
        .map(|at| (line(text, parsed, at), line(formatted, again, at)))
        .find(|(before, after)| before != after)
        .map_or_else(
            || "its lines would nest in another way".to_owned(),
            |(before, after)| format!("`{}` would become `{}`", shown(before), shown(after)),
        )
}

/// All that is to be seen of a text, in order.
fn signs(text: &str) -> impl Iterator<Item = char> {
    let marked = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    marked.chars().filter(|character| !character.is_whitespace())
}

/// The comments of a text, without blanks at their ends.
fn comments<'t>(text: &'t str, parsed: &Parsed) -> Vec<&'t str> {
    parsed.comments.iter().map(|comment| layout::trimmed(text, comment.span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a layout that is none.
    fn refusal(text: &str, formatted: &str) -> Option<String> {
        let mut sources = SourceMap::new();
        let source = sources.add("test", text);
        let parsed = parse(&sources, source, Examples::Read);
        assert_eq!(parsed.diagnostics, []);
        changed(text, &parsed, formatted)
    }

    #[test]
    fn a_layout_that_says_something_else_is_refused() {
        let text = "§ 1 \"t\"\n  gist \"g\"  # c\n# d\n";
        assert_eq!(refusal(text, "§ 1  \"t\"\n\n\n gist   \"g\"#c\n"), {
            let fault = "afterwards it could not be read: `#c` cannot stand here";
            Some(fault.to_owned())
        });
        assert_eq!(refusal(text, text), None);
        assert_eq!(
            refusal(text, "# c\n§ 1 \"t\"\n # d\n gist \"g\"\n").as_deref(),
            Some("something other than blanks would be moved")
        );
        let comment = "a comment would be lost or moved past another";
        assert_eq!(refusal(text, "§ 1 \"t\"\n  gist \"g\"  # c\n").as_deref(), Some(comment));
        assert_eq!(refusal(text, "§ 1 \"t\"\n  gist \"g\"  # d\n# c\n").as_deref(), Some(comment));
        assert_eq!(
            refusal(text, "§ 1 \"t\"\n  gist \"G\"  # c\n# d\n").as_deref(),
            Some("`gist \"g\"` would become `gist \"G\"`")
        );
        assert_eq!(
            refusal(text, "§ 1 \"t\"  # c\n# d\n").as_deref(),
            Some("`gist \"g\"` would become `nothing`")
        );
    }
}

//! Faults as a reader sees them: with the lines they stand in, as plain words, or as JSON.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents,
};
use serde_json::{Value, json};

use super::{Diagnostic, Severity};
use crate::source::{Source, SourceMap, Span};

/// How faults are drawn on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Columns.
    pub width: usize,
    /// Whether colours may be used.
    pub color: bool,
    /// Words in place of drawn lines, for readers who listen.
    pub plain: bool,
}

/// How many faults are shown as text; who mends so many runs the command again.
const MOST: usize = 200;

/// Bytes of the longest line a fault is drawn below; in a longer one nobody would find it.
const LONGEST_LINE: usize = 2000;

/// Faults as text, in the order given, with a blank line between two. Of very many only the first
/// are shown, and how many more there are.
#[must_use]
pub fn text(diagnostics: &[Diagnostic], sources: &SourceMap, terminal: Terminal) -> String {
    let one = |diagnostic: &Diagnostic| {
        if terminal.plain || is_in_long_line(diagnostic, sources) {
            plain(diagnostic, sources)
        } else {
            drawn(diagnostic, sources, terminal)
        }
    };
    let mut shown: Vec<String> = diagnostics.iter().take(MOST).map(one).collect();
    if diagnostics.len() > MOST {
        shown.push(format!("… and {} more; --format json lists all\n", diagnostics.len() - MOST));
    }
    shown.join("\n")
}

/// Faults as JSON: an array of objects with `code`, `severity`, `message`, `labels`, `help`, `edit`.
///
/// Lines and columns count from 1, columns in characters; `end` is the place after the last character.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], sources: &SourceMap) -> Value {
    let place = |span: Span| {
        let (start, end) = (sources.position(span.at_start()), sources.position(span.at_end()));
        json!({
            "file": sources.get(span.source).name(),
            "line": start.line, "column": start.column,
            "end_line": end.line, "end_column": end.column,
        })
    };
    let one = |diagnostic: &Diagnostic| {
        let labels: Vec<Value> = diagnostic
            .labels
            .iter()
            .map(|label| {
                let mut shown = place(label.span);
                shown["text"] = json!(label.text);
                shown
            })
            .collect();
        let edit = diagnostic.edit.as_ref().map(|edit| {
            let mut shown = place(edit.span);
            shown["text"] = json!(edit.text);
            shown
        });
        json!({
            "code": diagnostic.code.slug(),
            "severity": diagnostic.severity.word(),
            "message": diagnostic.message,
            "labels": labels,
            "help": diagnostic.help,
            "edit": edit,
        })
    };
    Value::Array(diagnostics.iter().map(one).collect())
}

/// A fault in plain lines: `file:line:column: severity: message`, then its places, then the help.
fn plain(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let place = |span: Span| {
        let position = sources.position(span);
        format!("{}:{}:{}", sources.get(span.source).name(), position.line, position.column)
    };
    let mut out = String::new();
    if let Some(span) = diagnostic.place() {
        out.push_str(&place(span));
        out.push_str(": ");
    }
    out.push_str(&format!(
        "{}: {} [{}]\n",
        diagnostic.severity.word(),
        diagnostic.message,
        diagnostic.code.slug()
    ));
    for label in &diagnostic.labels {
        out.push_str(&format!("  at {}: {}\n", place(label.span), label.text));
    }
    if let Some(help) = &diagnostic.help {
        out.push_str(&format!("  help: {help}\n"));
    }
    out
}

/// Whether a fault stands in a line that is too long to be drawn, or right beside one.
fn is_in_long_line(diagnostic: &Diagnostic, sources: &SourceMap) -> bool {
    diagnostic.labels.iter().any(|label| {
        let source = sources.get(label.span.source);
        let line = sources.position(label.span).line;
        (line.saturating_sub(1)..=line + 1)
            .any(|line| source.lines().line(source.text(), line).len() > LONGEST_LINE)
    })
}

/// A fault below the lines it stands in.
fn drawn(diagnostic: &Diagnostic, sources: &SourceMap, terminal: Terminal) -> String {
    let theme = if terminal.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(terminal.width).with_links(false);
    let shown = Shown::new(diagnostic, sources);
    let mut out = String::new();
    match handler.render_report(&mut out, &shown) {
        Ok(()) => out,
        // Nothing may hide a fault: if it cannot be drawn it is told.
        Err(fmt::Error) => plain(diagnostic, sources),
    }
}

/// A fault with the text its first label stands in; labels in other files stand beside it.
#[derive(Debug)]
struct Shown<'s> {
    diagnostic: &'s Diagnostic,
    text: Option<Text<'s>>,
    elsewhere: Vec<Elsewhere<'s>>,
}

impl<'s> Shown<'s> {
    fn new(diagnostic: &'s Diagnostic, sources: &'s SourceMap) -> Self {
        let home = diagnostic.place().map(|span| span.source);
        let others = diagnostic.labels.iter().filter(|label| Some(label.span.source) != home);
        Self {
            diagnostic,
            text: home.map(|home| Text(sources.get(home))),
            elsewhere: others
                .map(|label| Elsewhere {
                    text: Text(sources.get(label.span.source)),
                    span: label.span,
                    words: &label.text,
                })
                .collect(),
        }
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.diagnostic.message)
    }
}

impl std::error::Error for Shown<'_> {}

impl miette::Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.diagnostic.code.slug()))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.diagnostic.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.text.as_ref().map(|text| text as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let home = self.diagnostic.place()?.source;
        let here = self.diagnostic.labels.iter().filter(move |label| label.span.source == home);
        Some(Box::new(here.enumerate().map(|(at, label)| {
            let place = place(label.span);
            if at == 0 {
                LabeledSpan::new_primary_with_span(Some(label.text.clone()), place)
            } else {
                LabeledSpan::new_with_span(Some(label.text.clone()), place)
            }
        })))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        if self.elsewhere.is_empty() {
            return None;
        }
        Some(Box::new(self.elsewhere.iter().map(|other| other as &dyn miette::Diagnostic)))
    }
}

/// A place in another file.
#[derive(Debug)]
struct Elsewhere<'s> {
    text: Text<'s>,
    span: Span,
    words: &'s str,
}

impl fmt::Display for Elsewhere<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words)
    }
}

impl std::error::Error for Elsewhere<'_> {}

impl miette::Diagnostic for Elsewhere<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(miette::Severity::Advice)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.text)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(LabeledSpan::new_primary_with_span(None, place(self.span)))))
    }
}

fn place(span: Span) -> SourceSpan {
    let range = span.range();
    SourceSpan::from((range.start, range.end.saturating_sub(range.start)))
}

/// A text whose columns count characters, as editors do.
struct Text<'s>(&'s Source);

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl SourceCode for Text<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let text = self.0.text();
        let contents = text.read_span(span, lines_before, lines_after)?;
        let position = self.0.lines().position(text, contents.span().offset());
        Ok(Box::new(MietteSpanContents::new_named(
            self.0.name().to_owned(),
            contents.data(),
            *contents.span(),
            contents.line(),
            position.column.saturating_sub(1),
            contents.line_count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    const TERMINAL: Terminal = Terminal { width: 80, color: false, plain: false };

    fn fault() -> (SourceMap, Diagnostic) {
        let mut sources = SourceMap::new();
        let id = sources.add("größe.rules", "law AsylG\n\n§ 26 prüfe applyed\n");
        let at = u32::try_from(sources.get(id).text().find("applyed").unwrap()).unwrap();
        let span = Span::new(id, at, at + 7);
        let fault = Diagnostic::new(Code::UnknownName, "`applyed` is not declared")
            .at(span, "no such name is known here")
            .suggesting(span, Some("applied"));
        (sources, fault)
    }

    #[test]
    fn the_line_stands_above_the_fault() {
        let (sources, fault) = fault();
        let expected = "\
unknown-name

  × `applyed` is not declared
   ╭─[größe.rules:3:12]
 2 │ 
 3 │ § 26 prüfe applyed
   ·            ───┬───
   ·               ╰── no such name is known here
   ╰────
  help: did you mean `applied`?
";
        assert_eq!(text(&[fault], &sources, TERMINAL), expected);
    }

    #[test]
    fn plain_words_for_readers_who_listen() {
        let (sources, fault) = fault();
        let expected = "\
größe.rules:3:12: error: `applyed` is not declared [unknown-name]
  at größe.rules:3:12: no such name is known here
  help: did you mean `applied`?
";
        assert_eq!(text(&[fault], &sources, Terminal { plain: true, ..TERMINAL }), expected);
    }

    #[test]
    fn json_names_the_edit() {
        let (sources, fault) = fault();
        let shown = json(&[fault], &sources);
        assert_eq!(
            shown[0]["edit"],
            json!({"file": "größe.rules", "line": 3, "column": 12, "end_line": 3, "end_column": 19, "text": "applied"})
        );
    }
}

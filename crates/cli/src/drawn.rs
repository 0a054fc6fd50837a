//! Faults as a reader at a terminal sees them: below the lines they stand in.

use std::borrow::Cow;
use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents,
};
use subsumo::diagnostic::{Diagnostic, Severity, report, words};
use subsumo::{Language, Source, SourceMap, Span};

use super::visible::{masked, visible};

/// What is known of the terminal that something is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Terminal {
    /// Columns.
    pub width: usize,
    /// True if colours may be used.
    pub color: bool,
    /// Words in place of drawn lines, for readers who listen.
    pub plain: bool,
    /// What its reader speaks.
    pub language: Language,
}

/// Bytes of the longest line a fault is drawn below; in a longer one nobody would find it.
const LONGEST_LINE: usize = 2000;

/// Faults as text, in the order given, as many as [`report::listed`] shows.
pub(crate) fn faults(diagnostics: &[Diagnostic], sources: &SourceMap, terminal: Terminal) -> String {
    report::listed(diagnostics, &|words| terminal.language.says(words), &|diagnostic| {
        if terminal.plain || is_in_long_line(diagnostic, sources) {
            plain(diagnostic, sources, terminal.language)
        } else {
            drawn(diagnostic, sources, terminal)
        }
    })
}

/// One fault in plain words.
fn plain(diagnostic: &Diagnostic, sources: &SourceMap, language: Language) -> String {
    visible(&report::spoken(diagnostic, sources, &|words| language.says(words))).into_owned()
}

/// True if a fault stands in a line that is too long to be drawn, or right beside one.
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
    let shown = Shown::new(diagnostic, sources, terminal.language);
    // The word before the help is one of the library that draws, unless the help stands at the foot.
    let handler = match (&diagnostic.help, terminal.language) {
        (None, _) | (_, Language::English) => handler,
        (Some(help), language) => {
            handler.with_footer(visible(&language.says(&words!("help: {}", help))).into_owned())
        }
    };
    let mut out = String::new();
    match handler.render_report(&mut out, &shown) {
        Ok(()) => out,
        // A fault that cannot be drawn is still reported, in plain lines.
        Err(fmt::Error) => plain(diagnostic, sources, terminal.language),
    }
}

/// A fault with the text its first label stands in; labels in other files stand beside it.
#[derive(Debug)]
struct Shown<'s> {
    diagnostic: &'s Diagnostic,
    language: Language,
    text: Option<Text<'s>>,
    elsewhere: Vec<Elsewhere<'s>>,
}

impl<'s> Shown<'s> {
    fn new(diagnostic: &'s Diagnostic, sources: &'s SourceMap, language: Language) -> Self {
        let home = diagnostic.place().map(|span| span.source);
        let others = diagnostic.labels.iter().filter(|label| Some(label.span.source) != home);
        Self {
            diagnostic,
            language,
            text: home.map(|home| Text::new(sources.get(home))),
            elsewhere: others
                .map(|label| Elsewhere {
                    text: Text::new(sources.get(label.span.source)),
                    span: label.span,
                    words: language.says(&label.text),
                })
                .collect(),
        }
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.language.says(&self.diagnostic.message)))
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
        let help = self.diagnostic.help.as_ref().filter(|_| self.language == Language::English)?;
        Some(Box::new(visible(help.english())))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.text.as_ref().map(|text| text as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let home = self.diagnostic.place()?.source;
        let here = self.diagnostic.labels.iter().filter(move |label| label.span.source == home);
        Some(Box::new(here.enumerate().map(|(at, label)| {
            let (place, words) = (place(label.span), visible(&self.language.says(&label.text)).into_owned());
            if at == 0 {
                LabeledSpan::new_primary_with_span(Some(words), place)
            } else {
                LabeledSpan::new_with_span(Some(words), place)
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
    words: String,
}

impl fmt::Display for Elsewhere<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.words))
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
struct Text<'s> {
    source: &'s Source,
    /// What is shown of it.
    shown: Cow<'s, str>,
}

impl<'s> Text<'s> {
    fn new(source: &'s Source) -> Self {
        Self { source, shown: masked(source.text()) }
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.source.name())
    }
}

impl SourceCode for Text<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let contents = self.shown.read_span(span, lines_before, lines_after)?;
        let position = self.source.lines().position(self.source.text(), contents.span().offset());
        Ok(Box::new(MietteSpanContents::new_named(
            visible(self.source.name()).into_owned(),
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
    use subsumo::diagnostic::Code;

    const TERMINAL: Terminal =
        Terminal { width: 80, color: false, plain: false, language: Language::English };

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
        assert_eq!(faults(&[fault], &sources, TERMINAL), expected);
    }

    #[test]
    fn in_a_very_long_line_nothing_is_drawn() {
        let mut sources = SourceMap::new();
        let id = sources.add("t", format!("§ 1 \"t\"\n  if {} c\n", "b".repeat(200_000)));
        let found = subsumo::format::format(&sources, id).unwrap_err();
        assert_eq!(
            faults(&found, &sources, TERMINAL),
            "\
t:2:200007: error: `c` cannot stand here [unexpected-text]
  at t:2:200007: expected `and`, `in`, `or`, a comparison, an arithmetic operator or the end of the line
"
        );
    }
}

//! Faults as a reader hears them: in plain words. Drawing them below the lines they stand in is left
//! to the program that has a terminal.

use super::{Diagnostic, Words, words};
use crate::source::{SourceMap, Span};

/// How many faults are shown as text; who mends so many runs the command again.
const MOST: usize = 200;

/// Says the words of a fault in a language.
pub type Say<'s> = &'s dyn Fn(&Words) -> String;

/// Faults in English, as plain lines for readers who listen, in the order given, as by [`listed`].
#[must_use]
pub fn plain(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let say: Say<'_> = &|words| words.english().to_owned();
    listed(diagnostics, say, &|diagnostic| spoken(diagnostic, sources, say))
}

/// Faults as text, each as `shown` has it, with a blank line between two. Of very many only the
/// first are shown, and how many more there are.
#[must_use]
pub fn listed(diagnostics: &[Diagnostic], say: Say<'_>, shown: &dyn Fn(&Diagnostic) -> String) -> String {
    let mut all: Vec<String> = diagnostics.iter().take(MOST).map(shown).collect();
    if diagnostics.len() > MOST {
        let more = words!("… and {} more; --format json lists all", diagnostics.len() - MOST);
        all.push(format!("{}\n", say(&more)));
    }
    all.join("\n")
}

/// A fault in plain lines: `file:line:column: severity: message`, then its places, then the help.
#[must_use]
pub fn spoken(diagnostic: &Diagnostic, sources: &SourceMap, say: Say<'_>) -> String {
    let place = |span: Span| {
        let position = sources.position(span);
        format!("{}:{}:{}", sources.get(span.source).name(), position.line, position.column)
    };
    let mut out = String::new();
    if let Some(span) = diagnostic.place() {
        out.push_str(&place(span));
        out.push_str(": ");
    }
    let severity = say(&Words::from(diagnostic.severity.word()));
    out.push_str(&format!("{severity}: {} [{}]\n", say(&diagnostic.message), diagnostic.code.slug()));
    for label in &diagnostic.labels {
        out.push_str(&format!("  {}\n", say(&words!("at {}: {}", place(label.span), label.text))));
    }
    if let Some(help) = &diagnostic.help {
        out.push_str(&format!("  {}\n", say(&words!("help: {}", help))));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

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
    fn plain_words_for_readers_who_listen() {
        let (sources, fault) = fault();
        let expected = "\
größe.rules:3:12: error: `applyed` is not declared [unknown-name]
  at größe.rules:3:12: no such name is known here
  help: did you mean `applied`?
";
        assert_eq!(plain(&[fault], &sources), expected);
    }
}

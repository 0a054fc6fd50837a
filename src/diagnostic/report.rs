//! Faults as a reader hears them: in plain words, and as JSON. Drawing them below the lines they stand
//! in is left to the program that has a terminal.

use serde_json::{Value, json};

use super::Diagnostic;
use crate::source::{SourceMap, Span};

/// How many faults are shown as text; who mends so many runs the command again.
const MOST: usize = 200;

/// Faults as plain lines for readers who listen, in the order given, as by [`listed`].
#[must_use]
pub fn plain(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    listed(diagnostics, &|diagnostic| spoken(diagnostic, sources))
}

/// Faults as text, each as `shown` has it, with a blank line between two. Of very many only the
/// first are shown, and how many more there are.
#[must_use]
pub fn listed(diagnostics: &[Diagnostic], shown: &dyn Fn(&Diagnostic) -> String) -> String {
    let mut all: Vec<String> = diagnostics.iter().take(MOST).map(shown).collect();
    if diagnostics.len() > MOST {
        all.push(format!("… and {} more; --format json lists all\n", diagnostics.len() - MOST));
    }
    all.join("\n")
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
fn spoken(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
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

//! The formatter: whole files before and after, and what it keeps whatever the text.

mod files;
mod kept;

use subsumo::diagnostic::report;
use subsumo::format::format;
use subsumo::stages::parse::{Examples, Parsed, parse};
use subsumo::stages::source::SourceMap;

/// The layout of a text, or its faults as a reader would hear them.
fn formatted(text: &str) -> Result<String, String> {
    let mut sources = SourceMap::new();
    let source = sources.add("test.rules", text);
    format(&sources, source).map_err(|faults| report::plain(&faults, &sources))
}

/// A text that must parse.
fn parsed(text: &str) -> Parsed {
    let mut sources = SourceMap::new();
    let source = sources.add("test.rules", text);
    let parsed = parse(&sources, source, Examples::Read);
    assert_eq!(parsed.diagnostics, [], "{text}");
    parsed
}

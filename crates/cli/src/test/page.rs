//! What examples decide, as a page that needs nothing else: no script, no other file, no net.

use askama::Template;
use subsumo::testing::Outcome;
use subsumo::testing::coverage::{Coverage, File, Tally};
use subsumo::{SourceMap, Span};

/// The page; what is put into it is escaped by the template.
#[derive(Template)]
#[template(path = "coverage.html")]
struct Page<'p> {
    share: Share,
    passed: usize,
    failed: usize,
    files: Vec<OfFile<'p>>,
}

/// How much is decided.
struct Share {
    decided: usize,
    of: usize,
    per_mille: usize,
    percent: String,
}

/// One file.
struct OfFile<'p> {
    name: &'p str,
    share: Share,
    missing: Vec<Line>,
    left_out: Vec<Line>,
}

/// A line of a file, and what is said of it.
struct Line {
    number: usize,
    cited: String,
    said: String,
    text: String,
}

impl From<Tally> for Share {
    fn from(tally: Tally) -> Self {
        let Tally { decided, of } = tally;
        Self { decided, of, per_mille: tally.per_mille(), percent: tally.percent() }
    }
}

/// The page.
pub(super) fn page(coverage: &Coverage, outcomes: &[Outcome], sources: &SourceMap) -> String {
    let passed = outcomes.iter().filter(|outcome| outcome.is_passed()).count();
    let page = Page {
        share: coverage.tally().into(),
        passed,
        failed: outcomes.len() - passed,
        files: coverage.files.iter().map(|file| of_file(file, sources)).collect(),
    };
    match page.render() {
        Ok(text) => text + "\n",
        Err(error) => unreachable!("all that the page shows is text and numbers: {error}"),
    }
}

fn of_file<'p>(file: &File, sources: &'p SourceMap) -> OfFile<'p> {
    let source = sources.get(file.source);
    let number = |place: Span| sources.position(place).line;
    let written = |place: Span| source.lines().line(source.text(), number(place)).trim().to_owned();
    let missing = file.missing.iter().map(|missing| Line {
        number: number(missing.place),
        cited: format!("{} {}", missing.what(), missing.cited),
        said: missing.wanted(),
        text: written(missing.place),
    });
    let left_out = file.excused.iter().map(|excused| Line {
        number: number(excused.place),
        cited: excused.cited.clone(),
        said: excused.outcome(),
        text: excused.because.clone(),
    });
    OfFile {
        name: source.name(),
        share: file.tally.into(),
        missing: missing.collect(),
        left_out: left_out.collect(),
    }
}

//! What examples decide, as text: a line for each file, and below it what is missing.

use super::{Coverage, File, Tally};
use crate::source::{SourceMap, Span};

/// The files, and a closing line for all of them.
#[must_use]
pub fn text(coverage: &Coverage, sources: &SourceMap) -> String {
    let mut out = String::new();
    for file in &coverage.files {
        file_text(&mut out, file, sources);
    }
    out.push_str(&format!("covered: {}\n", share(coverage.tally())));
    out
}

fn file_text(out: &mut String, file: &File, sources: &SourceMap) {
    let name = sources.get(file.source).name();
    out.push_str(&format!("{name}: {}\n", share(file.tally)));
    let place = |span: Span| format!("{name}:{}", sources.position(span).line);
    for missing in &file.missing {
        let (place, what) = (place(missing.place), missing.what());
        out.push_str(&format!("  {place}  {what} {}: {}\n", missing.cited, missing.wanted()));
    }
    for excused in &file.excused {
        let (place, because) = (place(excused.place), &excused.because);
        out.push_str(&format!("  {place}  {}: {}: \"{because}\"\n", excused.cited, excused.outcome()));
    }
    if !file.missing.is_empty() || !file.excused.is_empty() {
        out.push('\n');
    }
}

/// How much is decided.
fn share(tally: Tally) -> String {
    match tally.of {
        0 => "nothing to decide".to_owned(),
        of => format!("{} of {of} decided ({})", tally.decided, tally.percent()),
    }
}

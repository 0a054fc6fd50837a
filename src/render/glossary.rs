//! The words of a rule set, as text.

use super::text::{Layout, line, paragraph};
use crate::say::Chapter;

pub use crate::say::{Naming, glossary};

/// The words, chapter by chapter.
#[must_use]
pub fn text(chapters: &[Chapter], layout: Layout) -> String {
    let mut out = String::new();
    for (at, chapter) in chapters.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        line(&mut out, "", &chapter.heading, None, layout);
        for entry in &chapter.words {
            line(&mut out, "  ", &entry.name, Some(entry.kind), layout);
            for sentence in &entry.sentences {
                paragraph(&mut out, "      ", sentence, layout);
            }
            for remark in &entry.remarks {
                paragraph(&mut out, "    – ", remark, layout);
            }
        }
    }
    out
}

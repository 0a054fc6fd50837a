//! Counts the provisions that nobody but their author has read against the text of the law.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Model;

/// Notes each provision that does not say when it was reviewed, once a rule set says so of any. What is only declared
/// not to be encoded has no text to be read.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    if model.items.iter().all(|item| item.reviewed.is_none()) {
        return;
    }
    let own = model.items.iter().filter(|item| item.copy.is_none() && item.unwritten.is_none());
    for item in own.filter(|item| item.reviewed.is_none()) {
        faults.push(
            Diagnostic::new(Code::Unreviewed, "only the author has read this provision")
                .at(item.span, "other provisions say when they were read a second time")
                .help("write `reviewed DAY` once somebody else has read it against the text of the law"),
        );
    }
}

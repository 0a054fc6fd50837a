//! Releases: each has a number and a day that come after those of the one before.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Model, Release};

/// Checks that releases ascend in number, and do not go back in time.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    for pair in model.releases.windows(2) {
        if let [before, after] = pair {
            faults.extend(disorder(before, after));
        }
    }
}

fn disorder(before: &Release, after: &Release) -> Option<Diagnostic> {
    let (number, earlier) = (after.number, before.number);
    let message = if number == earlier {
        format!("two releases have the number {number}")
    } else if number < earlier {
        format!("release {number} stands behind {earlier}")
    } else if after.day < before.day {
        format!("release {number} of {} is older than {earlier} of {}", after.day, before.day)
    } else {
        return None;
    };
    let fault = Diagnostic::new(Code::ReleaseOrder, message)
        .at(after.span, "this release stands behind …")
        .at(before.span, "… this one");
    Some(if after.span.source == before.span.source {
        fault.help("the newest release stands last, with the highest number and the latest day")
    } else {
        fault.help("keep all releases in one file, the newest last")
    })
}

//! Two sets of reasons, and only what differs of them.

use crate::explain::Reason;

/// Of some reasons only those that others do not have: with the way to them, and without what is the same below.
#[must_use]
pub fn differing(reasons: &[Reason], others: &[Reason]) -> Vec<Reason> {
    let mut left: Vec<&Reason> = others.iter().collect();
    let mut found = Vec::new();
    for reason in reasons {
        let other = left.iter().position(|other| is_about_the_same(reason, other)).map(|at| left.remove(at));
        match other {
            Some(other) if other == reason => {}
            Some(other) => {
                found.push(Reason {
                    children: differing(&reason.children, &other.children),
                    ..reason.clone()
                });
            }
            None => found.push(reason.clone()),
        }
    }
    found
}

/// True if two reasons stand for the same part of the rules.
fn is_about_the_same(one: &Reason, other: &Reason) -> bool {
    let place = |reason: &Reason| reason.cited.iter().map(|cited| cited.id.clone()).collect::<Vec<_>>();
    (one.kind, &one.label) == (other.kind, &other.label) && place(one) == place(other)
}

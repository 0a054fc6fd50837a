//! Conditions: strong Kleene logic, by `docs/semantics.md`, *Logic* and *The value of a field*.

use crate::logic::Kleene;

/// Yes if all are, no if one is not, else open.
pub(super) fn all(parts: impl IntoIterator<Item = Kleene>) -> Kleene {
    parts.into_iter().min().unwrap_or(Kleene::Yes)
}

/// Yes if one is, no if none is, else open.
pub(super) fn any(parts: impl IntoIterator<Item = Kleene>) -> Kleene {
    parts.into_iter().max().unwrap_or(Kleene::No)
}

/// Yes if so many are yes, no if fewer are not no, else open.
pub(super) fn at_least(wanted: usize, parts: &[Kleene]) -> Kleene {
    let (mut certain, mut possible) = (0, 0);
    for part in parts {
        match part {
            Kleene::Yes => {
                certain += 1;
                possible += 1;
            }
            Kleene::Open => possible += 1,
            Kleene::No => {}
        }
    }
    Kleene::between(certain >= wanted, possible >= wanted)
}

/// Yes if `no` is no and `yes` or `below` is yes; no if `yes` is no and `no` or not `below` is yes; else open.
pub(super) fn layer(yes: Kleene, no: Kleene, below: Kleene) -> Kleene {
    let concludes = no.is_no() && (yes.is_yes() || below.is_yes());
    let refuses = yes.is_no() && (no.is_yes() || below.is_no());
    Kleene::between(concludes, !refuses)
}

/// What two conditions say alike, else open.
pub(super) fn common(a: Kleene, b: Kleene) -> Kleene {
    if a == b { a } else { Kleene::Open }
}

/// If two conditions say the same.
pub(super) fn same(a: Kleene, b: Kleene) -> Kleene {
    match (a, b) {
        (Kleene::Open, _) | (_, Kleene::Open) => Kleene::Open,
        (a, b) => Kleene::from(a == b),
    }
}

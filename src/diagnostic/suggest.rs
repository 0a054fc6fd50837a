//! The nearest name, if one is near enough to be meant.

/// Bytes of the longest word that is compared: comparing takes as long as both words together are wide.
const LONGEST: usize = 200;

/// The one of `names` that `written` was most likely meant to be.
///
/// Near enough is a third of the letters at most, never more than three, counted as insertions,
/// deletions, replacements and swaps of neighbours (Damerau and Levenshtein). Among equally near
/// names the first in the alphabet is taken, so that the answer does not depend on the order.
/// Nothing is near a word longer than any name would be.
#[must_use]
pub fn nearest<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if written.len() > LONGEST {
        return None;
    }
    let limit = (written.chars().count() / 3).clamp(1, 3);
    names
        .into_iter()
        .filter(|name| *name != written)
        .map(|name| (strsim::damerau_levenshtein(written, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

/// The names that are least unlike `written`, the likest first; each once, and no more than `most`.
#[must_use]
pub fn likest<'n>(written: &str, names: impl IntoIterator<Item = &'n str>, most: usize) -> Vec<&'n str> {
    let written: String = written.chars().take(LONGEST).collect();
    let mut found: Vec<(usize, &str)> =
        names.into_iter().map(|name| (strsim::damerau_levenshtein(&written, name), name)).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().take(most).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_a_slip_and_nothing_far() {
        let names = ["applied", "applied_promptly", "entered"];
        assert_eq!(nearest("aplied", names), Some("applied"));
        assert_eq!(nearest("entred", names), Some("entered"));
        assert_eq!(nearest("born", names), None);
    }
}

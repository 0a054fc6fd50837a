//! Prepositions: the cases they govern, and how they merge with an article (decision 0053).

use crate::model::NounCase;

const DATIVE: [&str; 16] = [
    "an",
    "aus",
    "außer",
    "bei",
    "gegenüber",
    "hinter",
    "in",
    "mit",
    "nach",
    "neben",
    "seit",
    "unter",
    "von",
    "vor",
    "zu",
    "zwischen",
];
/// "auf" and "über" govern two cases; what labels say with them takes this one unless they mark another.
const ACCUSATIVE: [&str; 7] = ["auf", "durch", "für", "gegen", "ohne", "um", "über"];
const GENITIVE: [&str; 8] =
    ["anstelle", "aufgrund", "hinsichtlich", "trotz", "wegen", "während", "zugunsten", "zulasten"];

/// A preposition and an article, and what they merge to.
const MERGED: [(&str, &str, &str); 8] = [
    ("in", "dem", "im"),
    ("an", "dem", "am"),
    ("zu", "dem", "zum"),
    ("zu", "der", "zur"),
    ("von", "dem", "vom"),
    ("bei", "dem", "beim"),
    ("in", "das", "ins"),
    ("an", "das", "ans"),
];

/// Puts a noun behind words, of which the last may govern its case.
pub(super) fn attach(words: &mut String, asked: Option<NounCase>, noun: &dyn Fn(NounCase) -> String) {
    let last = words.trim_end().rsplit(' ').next().unwrap_or_default().to_owned();
    if last == "von" && asked.is_none() && takes_genitive(words) {
        words.truncate(words.trim_end().len() - "von".len());
        words.push_str(&noun(NounCase::Genitive));
        return;
    }
    let declined = noun(asked.or_else(|| governed_by(&last)).unwrap_or(NounCase::Nominative));
    let (article, rest) = declined.split_once(' ').unwrap_or((&declined, ""));
    let merged = MERGED.iter().find(|(preposition, with, _)| *preposition == last && *with == article);
    // Not before a relative clause: "in dem Staat, in den …".
    match merged.filter(|_| !rest.contains(", ")) {
        Some((_, _, merged)) => {
            words.truncate(words.trim_end().len() - last.len());
            words.push_str(&format!("{merged} {rest}"));
        }
        None => words.push_str(&declined),
    }
}

fn governed_by(word: &str) -> Option<NounCase> {
    let word = word.to_lowercase();
    [(&DATIVE[..], NounCase::Dative), (&ACCUSATIVE, NounCase::Accusative), (&GENITIVE, NounCase::Genitive)]
        .into_iter()
        .find_map(|(words, case)| words.contains(&&*word).then_some(case))
}

/// True if "von" stands behind a noun, whose attribute follows.
fn takes_genitive(words: &str) -> bool {
    words.trim_end().rsplit(' ').nth(1).is_some_and(|before| before.starts_with(char::is_uppercase))
}

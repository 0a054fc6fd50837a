//! A person spoken to: "you" in the place of a name, with the verb that goes with it.

use crate::model::Piece;
use crate::say::tongue::{Part, SpokenTo};

/// Words behind which the verb does not change.
const UNCHANGED: [&str; 10] =
    ["can", "could", "may", "might", "must", "cannot", "should", "will", "would", "shall"];

const IRREGULAR: [(&str, &str); 6] = [
    ("is", "are"),
    ("was", "were"),
    ("has", "have"),
    ("does", "do"),
    ("applies", "apply"),
    ("relies", "rely"),
];

/// Verbs with which a question opens, as they stand before "you".
const OPENING: [(&str, &str); 4] = [("Is ", "Are "), ("Was ", "Were "), ("Has ", "Have "), ("Does ", "Do ")];

/// Puts the person who is spoken to behind what a sentence has so far.
pub(super) fn spoken_to(parts: &mut Vec<Part>, rest: &[Piece]) -> SpokenTo {
    if !matches!(parts.last(), Some(Part::Words(_))) {
        parts.push(Part::Words(String::new()));
    }
    let Some(Part::Words(words)) = parts.last_mut() else { return SpokenTo::ByName };
    let following = match rest.first() {
        Some(Piece::Words(words)) => words.as_str(),
        _ => "",
    };
    if following.starts_with("'s") || following.starts_with("’s") {
        return SpokenTo::ByName;
    }
    let is_first = words.is_empty();
    let verb = following.trim_start().split([' ', ',']).next().unwrap_or_default();
    match plural(verb).filter(|_| is_first) {
        Some(verb) => {
            words.push_str("you");
            SpokenTo::AsSubject(vec![verb])
        }
        None if is_first => SpokenTo::ByName,
        None => {
            // A question opens with its verb.
            if let Some((_, plural)) = OPENING.iter().find(|(one, _)| *one == *words) {
                *words = (*plural).to_owned();
            }
            words.push_str("you");
            SpokenTo::Done
        }
    }
}

/// "the entry of you" as "your entry".
pub(super) fn settled(text: &str) -> String {
    let mut out = text.to_owned();
    while let Some(at) = out.find(" of you").filter(|at| !continues(&out, *at)) {
        let Some(before) = out.get(..at) else { break };
        let Some((article, your)) = ["the ", "The "]
            .iter()
            .filter_map(|article| {
                before
                    .rfind(article)
                    .map(|found| (found, if article.starts_with('T') { "Your " } else { "your " }))
            })
            .max_by_key(|(found, _)| *found)
        else {
            break;
        };
        let noun = before.get(article + "the ".len()..).unwrap_or_default().to_owned();
        out.replace_range(article..at + " of you".len(), &format!("{your}{noun}"));
    }
    out
}

/// True if "you" is the beginning of a longer word.
fn continues(text: &str, at: usize) -> bool {
    text.get(at + " of you".len()..).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// The form of a verb behind "you"; `None` if the word may be none.
fn plural(verb: &str) -> Option<String> {
    if let Some((_, plural)) = IRREGULAR.iter().find(|(one, _)| *one == verb) {
        return Some((*plural).to_owned());
    }
    if UNCHANGED.contains(&verb) || verb.ends_with("ed") {
        return Some(verb.to_owned());
    }
    verb.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s')).map(str::to_owned)
}

//! A person spoken to: "Sie" in the place of a name, with the verb that goes with it.

use crate::model::{NounCase, Piece, Template};
use crate::say::tongue::{Part, SpokenTo};

/// Finite verbs whose plural follows no rule.
const IRREGULAR: [(&str, &str); 22] = [
    ("ist", "sind"),
    ("hat", "haben"),
    ("wird", "werden"),
    ("kann", "können"),
    ("darf", "dürfen"),
    ("muss", "müssen"),
    ("soll", "sollen"),
    ("will", "wollen"),
    ("erhält", "erhalten"),
    ("hält", "halten"),
    ("enthält", "enthalten"),
    ("gilt", "gelten"),
    ("gibt", "geben"),
    ("nimmt", "nehmen"),
    ("trägt", "tragen"),
    ("verlässt", "verlassen"),
    ("lässt", "lassen"),
    ("spricht", "sprechen"),
    ("trifft", "treffen"),
    ("tritt", "treten"),
    ("weiß", "wissen"),
    ("fällt", "fallen"),
];

/// Prepositions behind which "Ihnen" stands, and those behind which "Sie" does.
const WITH_DATIVE: [&str; 10] =
    ["aus", "bei", "gegenüber", "mit", "nach", "seit", "von", "zu", "zwischen", "außer"];
const WITH_ACCUSATIVE: [&str; 7] = ["auf", "durch", "für", "gegen", "ohne", "um", "über"];

/// Puts the person who is spoken to behind what a sentence has so far; what follows is not put yet.
pub(super) fn spoken_to(parts: &mut Vec<Part>, asked: Option<NounCase>, rest: &[Piece]) -> SpokenTo {
    let is_first = parts.len() <= 1;
    if !matches!(parts.last(), Some(Part::Words(_))) {
        parts.push(Part::Words(String::new()));
    }
    let Some(Part::Words(words)) = parts.last_mut() else { return SpokenTo::ByName };
    match asked {
        Some(NounCase::Dative) => return put(words, "Ihnen"),
        Some(NounCase::Accusative) => return put(words, "Sie"),
        Some(NounCase::Genitive) => return SpokenTo::ByName,
        Some(NounCase::Nominative) | None => {}
    }
    if is_first && words.is_empty() {
        return as_subject(words, rest);
    }
    if is_first && possessive(words) {
        return SpokenTo::Done;
    }
    let last = words.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
    if WITH_DATIVE.contains(&&*last) {
        return put(words, "Ihnen");
    }
    if WITH_ACCUSATIVE.contains(&&*last) {
        return put(words, "Sie");
    }
    SpokenTo::ByName
}

/// A noun that belongs to a slot at its end, without that slot: "die Einreise von …" as "Einreise".
pub(super) fn your(template: &Template) -> Option<Template> {
    let (last, before) = template.pieces.split_last()?;
    let (words, before) = before.split_last()?;
    let (Piece::Slot(_), Piece::Words(words)) = (last, words) else { return None };
    let words = words.strip_suffix(" von ")?;
    let pieces = before.iter().cloned().chain([Piece::Words(words.to_owned())]).collect();
    Some(Template { pieces, noun: template.noun.clone() })
}

fn put(words: &mut String, pronoun: &str) -> SpokenTo {
    words.push_str(pronoun);
    SpokenTo::Done
}

/// "Sie" before the verbs of the sentence, if each has a plural that is known.
fn as_subject(words: &mut String, rest: &[Piece]) -> SpokenTo {
    let stands_before_verb = match rest {
        [Piece::Words(blank), Piece::Verb(_), ..] => blank.trim().is_empty(),
        [Piece::Verb(_), ..] => true,
        _ => false,
    };
    let verbs = rest.iter().filter_map(|piece| match piece {
        Piece::Verb(verb) => Some(plural(verb)),
        _ => None,
    });
    match verbs.collect::<Option<Vec<String>>>().filter(|_| stands_before_verb) {
        Some(verbs) => {
            words.push_str("Sie");
            SpokenTo::AsSubject(verbs)
        }
        None => SpokenTo::ByName,
    }
}

/// "der Antrag von" as "Ihr Antrag": only where one noun stands behind its article, since adjectives would have to be
/// inflected.
fn possessive(words: &mut String) -> bool {
    let Some(before) = words.strip_suffix(" von ") else { return false };
    let Some((article, noun)) = before.split_once(' ') else { return false };
    let is_noun = !noun.contains(' ') && noun.starts_with(char::is_uppercase);
    let your = match article {
        "der" | "das" => "Ihr",
        "die" => "Ihre",
        _ => return false,
    };
    if is_noun {
        *words = format!("{your} {noun}");
    }
    is_noun
}

/// The plural of a finite verb in the third person singular; `None` if no rule has it.
pub(super) fn plural(verb: &str) -> Option<String> {
    let each = verb.split(' ').map(|word| match word {
        "oder" | "und" => Some(word.to_owned()),
        word => plural_of_one(word),
    });
    each.collect::<Option<Vec<String>>>().map(|words| words.join(" "))
}

fn plural_of_one(verb: &str) -> Option<String> {
    if let Some((_, plural)) = IRREGULAR.iter().find(|(one, _)| *one == verb) {
        return Some((*plural).to_owned());
    }
    // The past tense: "wurde", "hatte", "stellte"; "war", "bestand", "ging".
    if verb.ends_with('e') {
        return Some(format!("{verb}n"));
    }
    if ["war", "stand", "bestand", "ging", "kam", "erhielt", "befand", "fand", "begann", "verließ", "trat"]
        .contains(&verb)
    {
        return Some(format!("{verb}en"));
    }
    // The present tense: "besitzt", "leitet", "verweigert", "sammelt". A stem with ä or ie may have changed.
    let stem = verb.strip_suffix("et").or_else(|| verb.strip_suffix('t'))?;
    if stem.contains('ä') || stem.ends_with("ieh") {
        return None;
    }
    let ending = if stem.ends_with("er") || stem.ends_with("el") { "n" } else { "en" };
    Some(format!("{stem}{ending}"))
}

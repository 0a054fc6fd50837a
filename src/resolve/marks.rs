//! Marks in labels: what a language that inflects has to know, and no rule can (decision 0053).

use crate::model::{Declension, Gender, Head, NounCase, NounMarks, NounNumber, Piece, Template};

/// The languages whose labels have marks.
const MARKED: [&str; 1] = ["de"];

/// What opens a noun, longest first: its article says which gender and number it has.
const ARTICLES: [(&str, Gender, NounNumber); 4] = [
    ("die pl ", Gender::Feminine, NounNumber::Plural),
    ("der ", Gender::Masculine, NounNumber::Singular),
    ("die ", Gender::Feminine, NounNumber::Singular),
    ("das ", Gender::Neuter, NounNumber::Singular),
];

/// Fillers of the first field.
const FILLER: &str = "(es)";

/// True if labels of a language have marks.
pub(super) fn are_read(language: &str) -> bool {
    MARKED.contains(&language)
}

/// What a slot names, and the case it asks for: `anchor:dat`.
pub(super) fn case(slot: &str) -> (&str, Option<NounCase>) {
    let case = |mark: &str| match mark {
        "acc" => Some(NounCase::Accusative),
        "dat" => Some(NounCase::Dative),
        "gen" => Some(NounCase::Genitive),
        _ => None,
    };
    match slot.split_once(':').map(|(name, mark)| (name, case(mark))) {
        Some((name, case @ Some(_))) => (name, case),
        // What is no case stays in the name, which is then unknown.
        Some((_, None)) | None => (slot, None),
    }
}

/// The pieces of a sentence, with its verbs, particles and landing places.
pub(super) fn sentence(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => words_and_marks(&words, &mut out),
            other => out.push(other),
        }
    }
    out
}

fn words_and_marks(text: &str, out: &mut Vec<Piece>) {
    let mut rest = text;
    while let Some(at) = [rest.find('['), rest.find('|'), rest.find(FILLER)].into_iter().flatten().min() {
        let (words, mark) = rest.split_at(at);
        let Some((piece, after)) = mark_at(mark) else { break };
        if !words.is_empty() {
            out.push(Piece::Words(words.to_owned()));
        }
        out.push(piece);
        rest = after;
    }
    if !rest.is_empty() {
        out.push(Piece::Words(rest.to_owned()));
    }
}

/// The mark a text begins with, and what follows it; `None` for a bracket that is never closed.
fn mark_at(text: &str) -> Option<(Piece, &str)> {
    if let Some(after) = text.strip_prefix('|') {
        return Some((Piece::Landing, after));
    }
    if let Some(after) = text.strip_prefix(FILLER) {
        return Some((Piece::Filler("es".to_owned()), after));
    }
    let (inside, after) = text.strip_prefix('[')?.split_once(']')?;
    Some(match inside.strip_prefix('-') {
        Some(particle) => (Piece::Particle(particle.to_owned()), after),
        None => (Piece::Verb(inside.to_owned()), after),
    })
}

/// Why marks of a sentence have no meaning; `None` if they have one.
pub(super) fn misplaced(template: &Template) -> Option<&'static str> {
    let mut has_verb = false;
    for piece in &template.pieces {
        match piece {
            Piece::Verb(verb) if verb.is_empty() => return Some("this mark has no verb"),
            Piece::Verb(_) => has_verb = true,
            Piece::Particle(_) if !has_verb => {
                return Some("this particle belongs to no marked verb before it");
            }
            Piece::Landing if !has_verb => return Some("no marked verb stands before this landing place"),
            Piece::Words(words) if words.contains('[') => return Some("this mark is never closed"),
            Piece::Words(_)
            | Piece::Slot(_)
            | Piece::Case(_)
            | Piece::Particle(_)
            | Piece::Landing
            | Piece::Filler(_) => {}
        }
    }
    None
}

/// What something is called, without its article and its marks, which stand beside the words from now on. A name without
/// an article stays as it is, and so does one in which no noun is found.
pub(super) fn noun(template: Template) -> Template {
    let Some(Piece::Words(first)) = template.pieces.first() else { return template };
    let opened = ARTICLES.iter().find_map(|(article, gender, number)| {
        first.strip_prefix(article).map(|rest| (rest.to_owned(), *gender, *number))
    });
    let Some((rest, gender, number)) = opened else { return template };
    let mut pieces = template.pieces.clone();
    pieces.splice(..1, [Piece::Words(rest)]);
    let Some((head, declension)) = marked_head(&mut pieces).or_else(|| first_head(&pieces)) else {
        return template;
    };
    Template { pieces, noun: Some(NounMarks { gender, number, declension, head }) }
}

/// The same, if a mark on it says how it is declined.
pub(super) fn marked_noun(template: Template) -> Template {
    let marked = noun(template.clone());
    let is_marked = marked.noun.as_ref().is_some_and(|noun| noun.declension != Declension::Regular);
    if is_marked { marked } else { template }
}

/// The noun that has a mark, which is taken from it.
fn marked_head(pieces: &mut [Piece]) -> Option<(Head, Declension)> {
    for (piece, words) in pieces.iter_mut().enumerate() {
        let Piece::Words(words) = words else { continue };
        let found = nouns(words).find_map(|(start, end)| {
            mark_behind(words.get(end..)?).map(|(declension, length)| (start, end, declension, length))
        });
        if let Some((start, end, declension, length)) = found {
            words.replace_range(end..end + length, "");
            return Some((Head { piece, start, end }, declension));
        }
    }
    None
}

/// The first noun.
fn first_head(pieces: &[Piece]) -> Option<(Head, Declension)> {
    pieces.iter().enumerate().find_map(|(piece, words)| {
        let Piece::Words(words) = words else { return None };
        let (start, end) = nouns(words).next()?;
        Some((Head { piece, start, end }, Declension::Regular))
    })
}

/// From where to where words with a capital go.
fn nouns(words: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '-';
        loop {
            let start = from + words.get(from..)?.find(is_part)?;
            let rest = words.get(start..)?;
            let end = rest.find(|letter| !is_part(letter)).map_or(words.len(), |length| start + length);
            from = end;
            if rest.starts_with(char::is_uppercase) {
                return Some((start, end));
            }
        }
    })
}

/// The mark a text begins with, and its length.
fn mark_behind(text: &str) -> Option<(Declension, usize)> {
    if text.starts_with('*') {
        return Some((Declension::Adjective, 1));
    }
    let (sign, after) = text.split_at_checked(1)?;
    let length = after.find(|letter: char| !letter.is_ascii_lowercase()).unwrap_or(after.len());
    let (ending, _) = after.split_at_checked(length)?;
    match sign {
        "/" if !ending.is_empty() => Some((Declension::Weak(ending.to_owned()), 1 + length)),
        "+" => Some((Declension::Genitive(ending.to_owned()), 1 + length)),
        _ => None,
    }
}

//! Inflection: the forms of articles, adjectives and nouns, by rules and by the marks of labels.
//!
//! There is no dictionary. A label gives a noun in the nominative with its article, from which come its gender and its
//! number, and marks what no rule can know (decision 0053).

use crate::model::{Declension, Gender, NounCase, NounMarks, NounNumber, Piece, Template};
use crate::say::tongue::Determiner;

/// What an ending depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Form {
    gender: Gender,
    number: NounNumber,
    case: NounCase,
}

/// A table of nominative, accusative, dative and genitive, each for the three genders and the plural, which has none.
type Table = [[&'static str; 4]; 4];

const DEFINITE: Table = [
    ["der", "die", "das", "die"],
    ["den", "die", "das", "die"],
    ["dem", "der", "dem", "den"],
    ["des", "der", "des", "der"],
];

/// Of "ein", "kein": what follows the stem. "ein" has no plural.
const INDEFINITE: Table =
    [["", "e", "", "e"], ["en", "e", "", "e"], ["em", "er", "em", "en"], ["es", "er", "es", "er"]];

/// Of an adjective that shows the case itself; "jeder" has the same, but for the genitive.
const STRONG: Table =
    [["er", "e", "es", "e"], ["en", "e", "es", "e"], ["em", "er", "em", "en"], ["en", "er", "en", "er"]];

/// Of an adjective behind "der".
const WEAK: Table =
    [["e", "e", "e", "en"], ["en", "e", "e", "en"], ["en", "en", "en", "en"], ["en", "en", "en", "en"]];

/// Of an adjective behind "ein".
const MIXED: Table =
    [["er", "e", "es", "en"], ["en", "e", "es", "en"], ["en", "en", "en", "en"], ["en", "en", "en", "en"]];

fn cell(table: &Table, form: Form) -> &'static str {
    let [nominative, accusative, dative, genitive] = table;
    let row = match form.case {
        NounCase::Nominative => nominative,
        NounCase::Accusative => accusative,
        NounCase::Dative => dative,
        NounCase::Genitive => genitive,
    };
    let [masculine, feminine, neuter, plural] = *row;
    match (form.number, form.gender) {
        (NounNumber::Plural, _) => plural,
        (NounNumber::Singular, Gender::Masculine) => masculine,
        (NounNumber::Singular, Gender::Feminine) => feminine,
        (NounNumber::Singular, Gender::Neuter) => neuter,
    }
}

/// What a template calls something, behind a word and in a case; `None` if it does not say how it is declined.
pub(super) fn inflected(template: &Template, determiner: Determiner, case: NounCase) -> Option<Template> {
    let NounMarks { gender, number, declension, head } = template.noun.as_ref()?;
    let form = Form { gender: *gender, number: *number, case };
    let mut pieces = template.pieces.clone();
    let Some(Piece::Words(words)) = pieces.get_mut(head.piece) else { return None };
    let (before, word, after) =
        (words.get(..head.start)?, words.get(head.start..head.end)?, words.get(head.end..)?);
    let before = with_adjectives(before, determiner, form);
    *words = format!("{before}{}{after}", noun(word, declension, determiner, form));
    let article = article(determiner, form);
    if !article.is_empty() {
        pieces.insert(0, Piece::Words(format!("{article} ")));
    }
    Some(Template::with(pieces))
}

/// The words before a noun, of which the last are its adjectives.
fn with_adjectives(words: &str, determiner: Determiner, form: Form) -> String {
    let mut inflected: Vec<String> = words.split(' ').map(str::to_owned).collect();
    for word in inflected.iter_mut().rev() {
        let (bare, comma) = word.strip_suffix(',').map_or((&**word, ""), |bare| (bare, ","));
        match stem(bare, form.number) {
            Some(stem) => *word = format!("{}{comma}", adjective(stem, determiner, form)),
            None if bare.is_empty() || ["und", "oder"].contains(&bare) => {}
            None => break,
        }
    }
    inflected.join(" ")
}

/// The word before a noun; empty if there is none.
fn article(determiner: Determiner, form: Form) -> String {
    match (determiner, form.number) {
        (Determiner::Definite, _) => cell(&DEFINITE, form).to_owned(),
        (Determiner::Indefinite, NounNumber::Singular) => format!("ein{}", cell(&INDEFINITE, form)),
        (Determiner::No, _) => format!("kein{}", cell(&INDEFINITE, form)),
        (Determiner::Your, _) => format!("Ihr{}", cell(&INDEFINITE, form)),
        (Determiner::Every, NounNumber::Singular) if form.case == NounCase::Genitive => {
            format!("jede{}", if form.gender == Gender::Feminine { "r" } else { "s" })
        }
        (Determiner::Every, NounNumber::Singular) => format!("jed{}", cell(&STRONG, form)),
        (Determiner::Every, NounNumber::Plural) => format!("all{}", cell(&STRONG, form)),
        (Determiner::Bare, _) | (Determiner::Indefinite, NounNumber::Plural) => String::new(),
    }
}

/// An adjective out of its stem: "unanfechtbar".
fn adjective(stem: &str, determiner: Determiner, form: Form) -> String {
    format!("{stem}{}", ending(determiner, form))
}

/// What an adjective ends in.
fn ending(determiner: Determiner, form: Form) -> &'static str {
    let table = match (determiner, form.number) {
        (Determiner::Definite | Determiner::Every, _) => &WEAK,
        (Determiner::No | Determiner::Your, _) | (Determiner::Indefinite, NounNumber::Singular) => &MIXED,
        (Determiner::Bare, _) | (Determiner::Indefinite, NounNumber::Plural) => &STRONG,
    };
    cell(table, form)
}

/// The stem of an adjective that a label writes behind the definite article: "unanfechtbare", "minderjährigen". `None`
/// for a word that is none.
fn stem(word: &str, number: NounNumber) -> Option<&str> {
    /// Words that end as adjectives do and are none.
    const OTHERS: [&str; 24] = [
        "alleine", "außen", "beinahe", "dessen", "deren", "eine", "einen", "gegen", "gerade", "gerne",
        "gestern", "heute", "innen", "keine", "keinen", "lange", "morgen", "neben", "oben", "ohne", "unten",
        "wegen", "zusammen", "zwischen",
    ];
    if OTHERS.contains(&word) || !word.starts_with(char::is_lowercase) {
        return None;
    }
    let stem = word.strip_suffix(match number {
        NounNumber::Singular => "e",
        NounNumber::Plural => "en",
    })?;
    (stem.chars().count() > 2).then_some(stem)
}

/// A noun, from the form its label writes: the nominative behind the definite article.
fn noun(word: &str, declension: &Declension, determiner: Determiner, form: Form) -> String {
    match (declension, form.number) {
        (Declension::Adjective, _) => match stem_of_noun(word, form.number) {
            Some(stem) => format!("{stem}{}", ending(determiner, form)),
            None => word.to_owned(),
        },
        (_, NounNumber::Plural) if form.case == NounCase::Dative && takes_n(word) => format!("{word}n"),
        (_, NounNumber::Plural) => word.to_owned(),
        (Declension::Weak(ending), NounNumber::Singular) => weak(word, ending, form.case),
        (_, NounNumber::Singular) if form.gender == Gender::Feminine || form.case != NounCase::Genitive => {
            word.to_owned()
        }
        (Declension::Genitive(ending), NounNumber::Singular) => format!("{word}{ending}"),
        (Declension::Regular, NounNumber::Singular) => format!("{word}{}", genitive_ending(word)),
    }
}

/// The stem of an adjective that is used as a noun.
fn stem_of_noun(word: &str, number: NounNumber) -> Option<&str> {
    match number {
        NounNumber::Singular => word.strip_suffix('e'),
        NounNumber::Plural => word.strip_suffix("en"),
    }
}

/// A weak noun: all but the nominative takes an ending, which for "Name" is "n" and in the genitive "ns".
fn weak(word: &str, ending: &str, case: NounCase) -> String {
    match case {
        NounCase::Nominative => word.to_owned(),
        NounCase::Accusative | NounCase::Dative => {
            format!("{word}{}", ending.strip_suffix('s').unwrap_or(ending))
        }
        NounCase::Genitive => format!("{word}{ending}"),
    }
}

/// True if a plural takes "n" in the dative.
fn takes_n(plural: &str) -> bool {
    ["e", "el", "er"].iter().any(|end| plural.ends_with(end))
}

/// What a masculine or neuter noun takes in the genitive.
fn genitive_ending(word: &str) -> &'static str {
    let word = word.to_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    if ends(&["nis"]) {
        "ses"
    } else if ends(&["aus", "eis", "glas", "gras", "gas", "los", "moos"]) {
        "es"
    } else if ends(&["us", "os", "as", "is", "ens", "ies"]) {
        // Latin and Greek words, and those that are a genitive already.
        ""
    } else if ends(&["s", "ß", "x", "z", "zt", "sch", "st"]) || syllables(&word) == 1 && ends(&SHORT) {
        "es"
    } else {
        "s"
    }
}

/// What words of one syllable end in that take "es".
const SHORT: [&str; 14] = ["d", "t", "g", "b", "ck", "ch", "mpf", "f", "hl", "hn", "ng", "nk", "rm", "m"];

/// How many groups of vowels a word has.
fn syllables(word: &str) -> usize {
    let is_vowel = |letter: char| "aeiouyäöü".contains(letter);
    let mut count = 0;
    let mut before = false;
    for letter in word.chars() {
        let now = is_vowel(letter);
        if now && !before {
            count += 1;
        }
        before = now;
    }
    count
}

//! The position of the verb: one sentence as a main clause, behind a conjunction, and as a question (decision 0053).

use crate::model::NounNumber;
use crate::say::tongue::{Clause, Part};

/// Words that ask, and open a clause without a conjunction.
const ASKING: [&str; 10] =
    ["welche", "welchem", "welchen", "welcher", "welches", "wer", "was", "wann", "wie", "wo"];

/// Subjects behind which "sich" stays.
const PRONOUNS: [&str; 4] = ["er", "sie", "es", "man"];

/// A finite verb with what follows it up to the next.
struct Predicate<'p> {
    verb: &'p str,
    particle: Option<&'p str>,
    /// "sich" or "es" right behind the verb.
    reflexive: Option<&'p str>,
    /// The words before the place where the verb lands, and behind it.
    before: Line,
    behind: Line,
}

/// A sentence with its verb where a clause has it; `None` if no verb is marked.
pub(super) fn clause(parts: &[Part], clause: Clause) -> Option<String> {
    let first = parts.iter().position(|part| matches!(part, Part::Verb(_)))?;
    let (opening, rest) = parts.split_at_checked(first)?;
    let mut field = Line::default();
    for part in opening {
        if let Part::Words(words) = part {
            field.push(words);
        }
    }
    let mut line = Line::default();
    if clause == Clause::Question && asks(&field) {
        // It is a question already.
        parts.iter().for_each(|part| line.push(part.words()));
    } else if clause == Clause::Question {
        inverted(&field, rest, &mut line);
        line = Line(format!("{}?", capitalized(&line.0)));
    } else if clause == Clause::Fronted {
        inverted(&field, rest, &mut line);
    } else if clause == Clause::Could {
        could(&field, &predicates(rest), &mut line)?;
    } else {
        subordinate(conjunction(clause), &field, &predicates(rest), &mut line);
    }
    Some(line.0)
}

const fn conjunction(clause: Clause) -> &'static str {
    match clause {
        Clause::That => "dass",
        Clause::Whether | Clause::Question | Clause::Fronted | Clause::Could => "ob",
        Clause::If => "wenn",
    }
}

/// The verb first, then what stood before it; the rest stays where it is.
fn inverted(field: &Line, rest: &[Part], line: &mut Line) {
    let (verb, rest) = rest.split_first().map_or(("", rest), |(verb, rest)| (verb.words(), rest));
    line.push(verb);
    let (reflexive, words, rest) = match rest.split_first() {
        Some((Part::Words(words), rest)) => {
            let (reflexive, words) = split_reflexive(words);
            (reflexive.unwrap_or_default(), words, rest)
        }
        _ => ("", "", rest),
    };
    let (first, second) = if is_pronoun(field) { (&*field.0, reflexive) } else { (reflexive, &*field.0) };
    for words in [first, second, words].into_iter().chain(rest.iter().map(Part::words)) {
        line.push(words.trim_end_matches('?'));
    }
}

/// The same as what could be: "könnte" and the infinitive at the landing place. `None` if there are several verbs, or the
/// infinitive does not show in the verb.
fn could(field: &Line, predicates: &[Predicate<'_>], line: &mut Line) -> Option<()> {
    let [predicate] = predicates else { return None };
    let verb = predicate.verb;
    let is_modal = ["kann", "darf", "muss", "soll", "können", "dürfen", "müssen", "sollen"].contains(&verb);
    let (could, infinitive) = match verb {
        "ist" => ("könnte", "sein".to_owned()),
        "sind" => ("könnten", "sein".to_owned()),
        "haben" | "werden" => ("könnten", verb.to_owned()),
        verb if verb.ends_with('e') => return None,
        verb => ("könnte", super::spoken::plural(verb)?),
    };
    if is_modal || infinitive.contains(' ') {
        return None;
    }
    line.push(&field.0);
    line.push(could);
    line.push(predicate.reflexive.unwrap_or_default());
    line.push(&predicate.before.0);
    line.push(&format!("{}{infinitive}", predicate.particle.unwrap_or_default()));
    line.push(&predicate.behind.0);
    Some(())
}

/// The verb at its landing place.
fn subordinate(conjunction: &str, field: &Line, predicates: &[Predicate<'_>], line: &mut Line) {
    let asks = asks(field);
    if !asks {
        line.push(conjunction);
    }
    let field = &if asks { Line(uncapitalized(&field.0)) } else { Line(field.0.clone()) };
    for (at, predicate) in predicates.iter().enumerate() {
        let reflexive = predicate.reflexive.unwrap_or_default();
        if at > 0 {
            line.push(reflexive);
        } else if is_pronoun(field) {
            line.push(&field.0);
            line.push(reflexive);
        } else {
            line.push(reflexive);
            line.push(&field.0);
        }
        line.push(&predicate.before.0);
        line.push(&glued(predicate.verb, predicate.particle.unwrap_or_default()));
        line.push(&predicate.behind.0);
    }
}

/// Verbs, each with its words.
fn predicates(parts: &[Part]) -> Vec<Predicate<'_>> {
    let mut out: Vec<Predicate<'_>> = Vec::new();
    let mut has_landed = false;
    for part in parts {
        match (part, out.last_mut()) {
            (Part::Verb(verb), last) => {
                if let Some(last) = last.filter(|_| !has_landed) {
                    last.land_before_conjunction();
                }
                has_landed = false;
                let (before, behind) = (Line::default(), Line::default());
                out.push(Predicate { verb, particle: None, reflexive: None, before, behind });
            }
            (Part::Particle(particle), Some(last)) => {
                last.particle = Some(particle);
                has_landed = true;
            }
            (Part::Landing, _) => has_landed = true,
            (Part::Words(words), Some(last)) => {
                let is_first = last.before.0.is_empty() && last.behind.0.is_empty();
                let (reflexive, words) = if is_first { split_reflexive(words) } else { (None, &**words) };
                let words = words.trim_end_matches('?');
                last.reflexive = last.reflexive.or(reflexive);
                if has_landed { last.behind.push(words) } else { last.before.push(words) }
            }
            (Part::Filler(_), _) | (Part::Words(_) | Part::Particle(_), None) => {}
        }
    }
    out
}

impl Predicate<'_> {
    /// Without a mark, a verb lands before the word that joins it to the next.
    fn land_before_conjunction(&mut self) {
        if let Some((before, joined)) = self.before.0.rsplit_once(' ')
            && ["und", "oder"].contains(&joined)
        {
            (self.before, self.behind) = (Line(before.to_owned()), Line(joined.to_owned()));
        }
    }
}

/// A verb with its particle, each verb of "gehört oder gehörte".
fn glued(verb: &str, particle: &str) -> String {
    let verb = verb.split(' ').map(|word| match word {
        "oder" | "und" => word.to_owned(),
        word => format!("{particle}{}", word.to_lowercase()),
    });
    verb.collect::<Vec<_>>().join(" ")
}

/// "sich" or "es" right behind the verb, and what follows it.
fn split_reflexive(words: &str) -> (Option<&str>, &str) {
    let words = words.trim_start();
    for reflexive in ["sich", "es"] {
        let after = words.strip_prefix(reflexive).filter(|after| after.is_empty() || after.starts_with(' '));
        if let Some(after) = after {
            return (words.get(..reflexive.len()), after);
        }
    }
    (None, words)
}

/// True if a sentence opens with a word that asks.
fn asks(field: &Line) -> bool {
    let first = field.0.split(' ').next().unwrap_or_default().to_lowercase();
    ASKING.contains(&&*first)
}

fn is_pronoun(field: &Line) -> bool {
    PRONOUNS.contains(&&*field.0.to_lowercase())
}

fn uncapitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A verb in the number of its subject.
pub(super) const fn agreeing(number: NounNumber, one: &'static str, several: &'static str) -> &'static str {
    match number {
        NounNumber::Singular => one,
        NounNumber::Plural => several,
    }
}

/// Words with a space between, but none before a comma.
#[derive(Default)]
struct Line(String);

impl Line {
    fn push(&mut self, words: &str) {
        let words = words.trim();
        let is_attached = words.starts_with([',', ';', '.', ':', '?']);
        if !words.is_empty() && !self.0.is_empty() && !is_attached {
            self.0.push(' ');
        }
        self.0.push_str(words);
    }
}

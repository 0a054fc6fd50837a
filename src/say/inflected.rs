//! Sentences and nouns in the form that what stands around them asks for: the case of a noun, the place of the verb.

use super::noun::sort;
use super::tongue::{Clause, Determiner, Part, SpokenTo, Subject};
use super::{Language, Speaker};
use crate::explain::{FieldNoun, Finding, Known, ListNoun, Noun, Sentence};
use crate::model::{EntityId, NounCase, NounNumber, Piece, Root, Template, Text, Type, Value};
use crate::time::Elapsed;

impl Speaker<'_> {
    /// A sentence of the rule set with its slots filled.
    #[must_use]
    pub fn sentence(&self, sentence: &Sentence) -> String {
        let Some(text) = sentence.text.of(self.model) else { return String::new() };
        let parts = self.parts(text.template(self.language.code()), sentence);
        parts.iter().map(Part::words).collect()
    }

    /// A sentence behind a conjunction, or as a question; `None` if the language says that in two sentences.
    #[must_use]
    pub fn clause(&self, sentence: &Sentence, clause: Clause) -> Option<String> {
        let text = sentence.text.of(self.model)?;
        // A label in another language moves no verb.
        let code = self.language.code();
        text.languages.iter().find(|(language, _)| &**language == code)?;
        self.tongue.clause(&self.parts(text.template(code), sentence), clause)
    }

    /// What a reason finds, behind a conjunction; `None` if it is no sentence of the rule set, or one that no verb is
    /// marked in.
    pub(super) fn clause_of(&self, finding: &Finding, clause: Clause) -> Option<String> {
        match finding {
            Finding::Sentence(sentence) => self.clause(sentence, clause),
            _ => None,
        }
    }

    /// The parts of a template with its slots filled.
    fn parts(&self, template: &Template, sentence: &Sentence) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut asked = None;
        // The verbs of a sentence that speaks of the person who is spoken to.
        let mut verbs: std::collections::VecDeque<String> = std::collections::VecDeque::new();
        for (at, piece) in template.pieces.iter().enumerate() {
            match piece {
                Piece::Words(words) if template.has_verb() || words.trim().is_empty() => {
                    words_of(&mut parts).push_str(words);
                }
                Piece::Words(words) => match verbs.pop_front() {
                    Some(verb) => words_of(&mut parts).push_str(&with_verb(words, &verb)),
                    None => words_of(&mut parts).push_str(words),
                },
                Piece::Case(case) => asked = Some(*case),
                Piece::Verb(verb) => {
                    parts.push(Part::Verb(verbs.pop_front().unwrap_or_else(|| verb.clone())));
                }
                Piece::Particle(particle) => parts.push(Part::Particle(particle.clone())),
                Piece::Landing => parts.push(Part::Landing),
                Piece::Filler(words) => parts.push(Part::Filler(words.clone())),
                Piece::Slot(slot) if slot.root == Root::Value && slot.steps.is_empty() => {
                    if let Some(value) = &sentence.value {
                        self.fill(words_of(&mut parts), asked.take(), value);
                    }
                }
                Piece::Slot(slot) => {
                    let named = sentence.slots.iter().find(|(known, _)| known == slot);
                    let noun = named.map_or(&Noun::Blank, |(_, noun)| noun);
                    if self.is_spoken_to(noun) {
                        let rest = template.pieces.get(at + 1..).unwrap_or_default();
                        match self.tongue.spoken_to(&mut parts, asked, rest) {
                            SpokenTo::ByName => {}
                            SpokenTo::Done => {
                                asked = None;
                                continue;
                            }
                            SpokenTo::AsSubject(forms) => {
                                (asked, verbs) = (None, forms.into());
                                continue;
                            }
                        }
                    }
                    self.fill(words_of(&mut parts), asked.take(), noun);
                }
            }
        }
        parts
    }

    /// True if a noun is the person who is spoken to.
    pub(super) fn is_spoken_to(&self, noun: &Noun) -> bool {
        matches!(noun, Noun::Record(Some(record)) if Some(*record) == self.addressee)
    }

    /// Puts a noun into a slot: in the case that is asked for there, or that the word before it governs.
    fn fill(&self, words: &mut String, asked: Option<NounCase>, noun: &Noun) {
        let form = |case| match noun {
            Noun::Unnamed(_) | Noun::OwnerOf(_) => self.declined(noun, Determiner::Definite, case),
            // A value takes its article only where a label asks for its case.
            Noun::Known(_) if asked.is_some() => self.declined(noun, Determiner::Definite, case),
            _ => None,
        };
        match form(NounCase::Nominative) {
            Some(nominative) => {
                self.tongue.attach(words, asked, &|case| form(case).unwrap_or_else(|| nominative.clone()));
            }
            None => words.push_str(&self.noun(noun)),
        }
    }

    /// What something is called in a case; `None` where the rule set does not say how that is declined.
    pub(super) fn declined(&self, noun: &Noun, determiner: Determiner, case: NounCase) -> Option<String> {
        match noun {
            Noun::Field(field) => self.declined_field(field, determiner, case),
            Noun::Unnamed(field) => match &field.called {
                Some(_) => self.declined_field(field, determiner, case),
                None => match self.model.field(field.field).ty {
                    Type::Record(entity) => self.declined_entity(entity, determiner, case),
                    _ => None,
                },
            },
            Noun::OwnerOf(entity) => {
                let (owner, _) = self.model.entity(*entity).owner.as_ref()?;
                self.declined_entity(*owner, determiner, case)
            }
            Noun::Known(Known::OneOf(values)) => match values.as_slice() {
                [Value::Choice(choice, at)] => {
                    let variant = self.model.choice(*choice).variants.get(usize::from(*at))?;
                    let template = variant.label.as_ref()?.template(self.language.code());
                    let template = self.tongue.inflected(template, determiner, case)?;
                    Some(template.pieces.iter().filter_map(Piece::words).collect())
                }
                _ => None,
            },
            Noun::Arithmetic(left, operation, right) => {
                let left = self.declined(left, determiner, case)?;
                Some(format!("{left} {} {}", operation.spelling(), self.noun(right)))
            }
            _ => None,
        }
    }

    /// What the value of a field is called, in a case.
    pub(super) fn declined_field(
        &self,
        field: &FieldNoun,
        determiner: Determiner,
        case: NounCase,
    ) -> Option<String> {
        let called = field.called.as_ref()?;
        let template = called.text.of(self.model)?.template(self.language.code());
        let is_mine = matches!(template.pieces.last(), Some(Piece::Slot(slot))
            if called.slots.iter().any(|(known, noun)| known == slot && self.is_spoken_to(noun)));
        if let Some(your) =
            self.tongue.your(template).filter(|_| is_mine && determiner == Determiner::Definite)
        {
            let your = self.tongue.inflected(&your, Determiner::Your, case)?;
            return Some(self.parts(&your, called).iter().map(Part::words).collect());
        }
        let template = self.tongue.inflected(template, determiner, case)?;
        Some(self.parts(&template, called).iter().map(Part::words).collect())
    }

    fn declined_entity(&self, entity: EntityId, determiner: Determiner, case: NounCase) -> Option<String> {
        let template = self.model.entity(entity).label.as_ref()?.template(self.language.code());
        let template = self.tongue.inflected(template, determiner, case)?;
        Some(template.pieces.iter().filter_map(Piece::words).collect())
    }

    /// An element of a list: "at least one conviction of Amira"; `None` where it is not known how that is declined.
    pub(super) fn element(&self, list: &ListNoun, determiner: Determiner) -> Option<String> {
        match list {
            ListNoun::Children(entity, owner) => {
                let what = self.declined_entity(*entity, determiner, NounCase::Nominative)?;
                Some(match owner {
                    Some(owner) => self.tongue.belonging_to(&what, &self.name(*owner)),
                    None => what,
                })
            }
            ListNoun::Field(_) | ListNoun::Nothing => None,
        }
    }

    /// A noun as what a sentence speaks of.
    pub(super) fn subject(&self, noun: &Noun) -> Subject {
        let words = match self.declined(noun, Determiner::Definite, NounCase::Nominative) {
            Some(words) => self.tongue.set_off(words),
            None => self.noun(noun),
        };
        Subject { words, number: self.number_of(noun) }
    }

    fn number_of(&self, noun: &Noun) -> NounNumber {
        let called = match noun {
            Noun::Elapsed(Elapsed::Whole(_) | Elapsed::Begun(_), ..) => return NounNumber::Plural,
            Noun::Field(FieldNoun { called: Some(called), .. }) => called.text.of(self.model),
            _ => None,
        };
        let marks = called.and_then(|text| text.template(self.language.code()).noun.as_ref());
        marks.map_or(NounNumber::Singular, |marks| marks.number)
    }

    /// A noun behind "before", "after", "at least" …, in the case that word governs.
    pub(super) fn governed(&self, noun: &Noun, case: NounCase) -> String {
        self.declined(noun, Determiner::Definite, case)
            .unwrap_or_else(|| self.tongue.governed(self.noun(noun), sort(noun), case))
    }
}

/// Words that begin with a verb, with another form of it.
fn with_verb(words: &str, verb: &str) -> String {
    let inner = words.trim_start();
    let end = inner.find([' ', ',']).unwrap_or(inner.len());
    let (before, after) = (words.len() - inner.len(), inner.get(end..).unwrap_or_default());
    format!("{}{verb}{after}", words.get(..before).unwrap_or_default())
}

/// The words a sentence goes on with.
fn words_of(parts: &mut Vec<Part>) -> &mut String {
    if !matches!(parts.last(), Some(Part::Words(_))) {
        parts.push(Part::Words(String::new()));
    }
    match parts.last_mut() {
        Some(Part::Words(words)) => words,
        // INVARIANT: such a part was put there.
        _ => unreachable!("the last part has words"),
    }
}

/// A label in each form that a language makes of it, for those who write labels: the cases of a noun, or the clauses of a
/// sentence. What a slot will hold is "…". A label without marks has one form.
#[must_use]
pub fn forms(text: &Text, language: Language) -> Vec<String> {
    let (template, tongue) = (text.template(language.code()), language.tongue());
    let shown = |pieces: &[Piece]| pieces.iter().map(|piece| piece.words().unwrap_or("…")).collect();
    if template.noun.is_some() {
        let cases = [NounCase::Nominative, NounCase::Accusative, NounCase::Dative, NounCase::Genitive];
        let forms = cases.map(|case| (Determiner::Definite, case)).into_iter().chain([
            (Determiner::Bare, NounCase::Nominative),
            (Determiner::Indefinite, NounCase::Nominative),
        ]);
        let forms = forms.filter_map(|(determiner, case)| tongue.inflected(template, determiner, case));
        return forms.map(|form| shown(&form.pieces)).collect();
    }
    let mut parts: Vec<Part> = Vec::new();
    for part in template.pieces.iter().filter_map(unfilled) {
        match part {
            Part::Words(words) => words_of(&mut parts).push_str(&words),
            other => parts.push(other),
        }
    }
    let clauses = [Clause::That, Clause::Whether, Clause::If, Clause::Question];
    let clauses = clauses.into_iter().filter_map(|clause| tongue.clause(&parts, clause));
    std::iter::once(shown(&template.pieces)).chain(clauses).collect()
}

/// A part of a sentence whose slots are not filled.
fn unfilled(piece: &Piece) -> Option<Part> {
    Some(match piece {
        Piece::Words(words) => Part::Words(words.clone()),
        Piece::Slot(_) => Part::Words("…".to_owned()),
        Piece::Case(_) => return None,
        Piece::Verb(verb) => Part::Verb(verb.clone()),
        Piece::Particle(particle) => Part::Particle(particle.clone()),
        Piece::Landing => Part::Landing,
        Piece::Filler(words) => Part::Filler(words.clone()),
    })
}

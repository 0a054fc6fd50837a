//! Questions as they are put to a person, the answers that are offered, and what somebody writes read as an answer.

use super::Speaker;
use super::finding::elements;
use super::noun::spaced;
use super::prompt::{Form, Prompt, Word};
use super::summary::capitalized;
use super::tongue::{Clause, Listed};
use crate::explain::{Answered, Asking, Want, WantKey};
use crate::interview::{Question, Reply};
use crate::model::{ChoiceId, EntityId, ListOf, Type, Value};
use crate::time::{PeriodUnit, Place};

/// An answer that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// How a person writes it.
    pub words: String,
    /// What it says.
    pub means: Means,
}

/// What an answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Means {
    /// It answers the question.
    Reply(Reply),
    /// There is somebody or something that the case does not have yet, and that is to be named.
    New,
}

impl Speaker<'_> {
    /// What a person is asked: as a question, if the rule set has a sentence that can be turned into one.
    #[must_use]
    pub fn put(&self, want: &Want) -> String {
        match &want.asking {
            Asking::Sentence(sentence) if want.ty == Type::YesNo => {
                match self.clause(sentence, Clause::Question) {
                    Some(question) => capitalized(&question),
                    None => format!("{}?", capitalized(&self.sentence(sentence))),
                }
            }
            Asking::Complete { list, is_listed } => {
                let listed = if *is_listed { Listed::Some } else { Listed::None };
                self.language.prompts().is_there_more(&self.list_called(list), elements(list), listed)
            }
            asking => format!("{}?", capitalized(&self.asking(asking))),
        }
    }

    /// The answers that are offered to a question.
    #[must_use]
    pub fn offers(&self, want: &Want) -> Vec<Offer> {
        let word = |word: Word| self.language.prompts().word(word).to_owned();
        let value =
            |words: String, value: &str| Offer { words, means: Means::Reply(Reply::Value(value.to_owned())) };
        let none = || value(word(Word::None), "none");
        let new = || Offer { words: word(Word::New), means: Means::New };
        let is_fact = matches!(want.key, WantKey::Fact(..));
        let mut offers = match (&want.key, &want.ty) {
            // It is asked whether there is more, and said that there is not.
            (WantKey::Complete(..), _) => {
                vec![Offer { words: word(Word::Yes), means: Means::New }, value(word(Word::No), "yes")]
            }
            (_, Type::YesNo) => vec![value(word(Word::Yes), "yes"), value(word(Word::No), "no")],
            (_, Type::Choice(ChoiceId::LAND)) => Place::ALL
                .iter()
                .map(|place| value(self.tongue.named(place.names()).to_owned(), place.spelling()))
                .collect(),
            (_, Type::Choice(choice)) => {
                let variants = (0..).zip(&self.model.choice(*choice).variants);
                variants
                    .map(|(at, variant)| value(self.value(&Value::Choice(*choice, at)), &variant.name))
                    .chain([none()])
                    .collect()
            }
            (_, Type::Record(entity)) => {
                let known =
                    self.case.records_of(*entity).map(|id| value(self.name(id), self.case.record(id).name()));
                known.chain([new(), none()]).collect()
            }
            (_, Type::Country) => {
                let countries = self.language.countries();
                countries.map(|(code, name)| value(name.to_owned(), code)).collect()
            }
            _ if is_fact => vec![none()],
            _ => Vec::new(),
        };
        offers.push(Offer { words: word(Word::DoNotKnow), means: Means::Reply(Reply::PutOff) });
        if is_fact {
            let words = word(Word::CannotBeEstablished);
            offers.push(Offer { words, means: Means::Reply(Reply::Unclear) });
        }
        offers
    }

    /// What somebody writes, as a case file has it: a day or a number as people write it in the language; anything else
    /// stays as it is, and the case says whether it can be used.
    #[must_use]
    pub fn as_in_a_case(&self, ty: &Type, words: &str) -> String {
        let read = match ty {
            Type::List(element) => return self.as_in_a_case(element, words),
            Type::Text => None,
            Type::Country => {
                let mut countries = self.language.countries();
                let named = countries.find(|(_, name)| name.to_lowercase() == words.trim().to_lowercase());
                named.map(|(code, _)| code.to_owned())
            }
            ty => self.language.prompts().notation().put(ty.kind(), words),
        };
        read.unwrap_or_else(|| words.trim().to_owned())
    }

    /// True if an answer has to be typed; false if it is picked from the offers.
    #[must_use]
    pub fn is_written_out(&self, want: &Want) -> bool {
        let is_offered = matches!(want.ty, Type::YesNo | Type::Choice(_) | Type::Record(_));
        !is_offered && matches!(want.key, WantKey::Fact(..) | WantKey::LawDay)
    }

    /// The type of an element of the list that is asked for.
    #[must_use]
    pub fn type_of_element<'w>(&'w self, want: &'w Want) -> &'w Type {
        match want.key {
            WantKey::Complete(ListOf::Field(field), _) => &self.model.field(field).ty,
            _ => &want.ty,
        }
    }

    /// What an answer of a type looks like.
    #[must_use]
    pub fn form(&self, ty: &Type) -> &'static str {
        let form = match ty {
            Type::Date => Form::Day,
            Type::Duration(PeriodUnit::Months) => Form::Months,
            Type::Duration(PeriodUnit::Days) => Form::Days,
            Type::Integer | Type::Decimal => Form::Number,
            Type::Percent => Form::Percent,
            Type::Money(_) => Form::Money,
            Type::Country => Form::Country,
            Type::Citation(_) => Form::Citation,
            Type::Text => Form::Words,
            Type::List(element) => return self.form(element),
            Type::YesNo | Type::Choice(_) | Type::Record(_) | Type::None | Type::Unknown => Form::Offered,
        };
        self.language.prompts().form(form)
    }

    /// Why a question is put: the provisions that ask it; the standard by which it is judged, and by whom.
    #[must_use]
    pub fn why(&self, want: &Want) -> Vec<String> {
        let prompt = |prompt: Prompt| self.language.prompt(prompt);
        let mut lines = Vec::new();
        if !want.asked_by.is_empty() {
            let mut places: Vec<String> = Vec::new();
            for place in want.asked_by.iter().map(|place| self.place(place)) {
                if !places.contains(&place) {
                    places.push(place);
                }
            }
            lines.push(format!("{} {}", prompt(Prompt::AskedBy), places.join(", ")));
        }
        let WantKey::Fact(_, field) = want.key else { return lines };
        let field = self.model.field(field);
        if let Some(standard) = &field.standard {
            let standard = standard.plain(self.language.code());
            lines.push(format!("{} {standard}", prompt(Prompt::Standard)));
        }
        if let Some(body) = &field.decided_by {
            lines.push(format!("{} {}", prompt(Prompt::DecidedBy), self.tongue.party(&spaced(body))));
        }
        lines
    }

    /// What a case says, as a sentence, with who says so.
    #[must_use]
    pub fn answered(&self, answered: &Answered) -> String {
        let says: Vec<String> = answered.says.iter().map(|said| capitalized(&self.finding(said))).collect();
        let detail = answered.detail.as_ref().map(|detail| self.detail(detail));
        match detail.filter(|detail| !detail.is_empty()) {
            Some(detail) => format!("{} ({detail})", says.join("; ")),
            None => says.join("; "),
        }
    }

    /// The heading of questions that are put together, if they are.
    #[must_use]
    pub fn put_together(&self, question: &Question) -> Option<String> {
        let group = self.model.question_group(question.group()?);
        let label = group.label.plain(self.language.code());
        Some(format!("{label}: {}", self.language.prompt(Prompt::AnyOfThese)))
    }

    /// What a person is asked for who is to name a record.
    #[must_use]
    pub fn which(&self, entity: EntityId) -> String {
        self.language.prompts().which(&self.entity(entity))
    }

    /// What a record of an entity is called.
    #[must_use]
    pub fn entity(&self, entity: EntityId) -> String {
        let entity = self.model.entity(entity);
        let label = entity.label.as_ref().map(|label| label.plain(self.language.code()).to_owned());
        label.unwrap_or_else(|| spaced(&entity.name))
    }
}

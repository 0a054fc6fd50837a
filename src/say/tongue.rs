//! What a language has to know to say findings: its phrases, and how it puts parts together.
//!
//! A language is one type that implements [`Tongue`]. Parts come as finished words, with the little that inflection
//! has to know beside them; which parts a finding has is decided once, for all languages, in `super`.

use chrono::NaiveDate;

use super::brief::Brief;
use super::draft::Patterns;
use super::page::Page;
use super::quantities::Quantities;
use super::rows::Rows;
use crate::citation::render::Style;
use crate::explain::{Computation, EffectValue, Found, InPart, TimeLimit};
use crate::model::{NounCase, NounNumber, Piece, Template, Type};
use crate::syntax::spelling::{ActionKind, Comparison, Connective, Level, Reduction};
use crate::syntax::tree::{Quantifier, Relation};
use crate::time::{DaySpan, Period};
use crate::value::Number;

/// For what kind of text a language is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    /// Lines of a page or a tree: days in figures.
    Page,
    /// Sentences of a draft: days with the name of their month, small numbers in words.
    Prose,
}

/// A phrase that is always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phrase {
    Yes,
    No,
    /// There is no such value, as a value.
    None,
    NotKnown,
    Given,
    Undisputed,
    DecidedBy,
    SeeThere,
    AsAbove,
    Deeper,
    MayStayOpen,
    MayAllStayOpen,
    NotKnownOfWhom,
    Contradiction,
    CannotBeEstablished,
    /// There is no such value, as a sentence.
    ThereIsNone,
    /// Of a list.
    NoneThere,
    NoneStated,
    NoOthers,
    OthersUnknown,
    NotMeant,
    AsARule,
    DoesNotMatter,
    DoesNotApply,
    DividesByZero,
    DayOfDecision,
    OtherGround,
    ThisRequirement,
    ThisValue,
    AnotherRequirement,
    OtherRequirements,
    ItsRequirements,
    Unless,
    NotBlockedBy,
    RequirementsMet,
    NotBarredBy,
    RequirementsSeeThere,
    NoneCovers,
    NoLaw,
    Displaces,
    NotDisplacedBy,
    GovernedBy,
    /// Of a ruling later than the day of decision; its day follows.
    DecidedLater,
    LegalEffect,
    Discretion,
    ToBeConsidered,
    InAnExceptionalCase,
    Perhaps,
    Exceptional,
    NotExceptional,
    By,
    To,
    Purpose,
    Under,
    From,
    While,
    DueWithoutDelay,
    Due,
    DependingOn,
    IfSo,
    IfNot,
    IfEarly,
    IfLate,
    AnyOther,
    LeavingAside,
    Claim,
    /// At the beginning of a sentence, and so the next two.
    Open,
    Contradicted,
    Withheld,
    /// Behind an answer: the law under which it stands follows.
    SubjectTo,
    /// Of law: behind it.
    NotEncoded,
    CouldBar,
    CouldFound,
    CouldConclude,
    BearsOnIt,
    WhatFollowsNotEncoded,
    LawDay,
    LastDay,
    Over,
    FirstDay,
    Event,
    AWorkingDay,
    CarriedToAWorkingDay,
    LandNotKnown,
    Saturday,
    Sunday,
    PartsOf,
    Then,
    HolidaysAbroadNotKnown,
    And,
    Or,
}

/// A part of a sentence whose slots are filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Words(String),
    /// The finite verb.
    Verb(String),
    /// The particle of a separable verb.
    Particle(String),
    /// Where the verb lands, if it is not at the end.
    Landing,
    /// What fills the first field, and goes when the verb leaves it.
    Filler(String),
}

impl Part {
    /// Its words where nothing moves.
    pub fn words(&self) -> &str {
        match self {
            Self::Words(words) | Self::Verb(words) | Self::Particle(words) | Self::Filler(words) => words,
            Self::Landing => "",
        }
    }
}

/// What becomes of a sentence inside another, or when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clause {
    /// That it is so.
    That,
    /// Whether it is so.
    Whether,
    /// If it is so.
    If,
    /// Is it so?
    Question,
    /// It is so, behind what stands in the first field.
    Fronted,
    /// It could be so.
    Could,
}

/// What became of a name in the place of which the person is spoken to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpokenTo {
    /// The name stays: the language does not know the form that stands there.
    ByName,
    /// It was put.
    Done,
    /// It was put as what the sentence speaks of: its verbs take these forms.
    AsSubject(Vec<String>),
}

/// What stands before a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Determiner {
    /// "the"
    Definite,
    /// "a"
    Indefinite,
    /// "no"
    No,
    /// "every"
    Every,
    /// "your", of the person who is spoken to
    Your,
    /// Nothing.
    Bare,
}

/// What a sentence speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// What it is called.
    pub words: String,
    /// One thing or several.
    pub number: NounNumber,
}

/// An age to be compared.
#[derive(Clone, Copy, Debug)]
pub struct AgeWords<'w> {
    /// Whose.
    pub who: &'w str,
    /// How it is compared.
    pub order: Comparison,
    /// With how many years.
    pub years: &'w str,
    /// On which day.
    pub on: &'w str,
    /// What the day is.
    pub sort: NounSort,
}

/// What a noun is, for those words that go with some nouns only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NounSort {
    /// A date of the calendar.
    Date,
    /// The day of decision.
    DayOfDecision,
    /// Anything else.
    Other,
}

/// What the elements of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elements {
    /// Records of an entity.
    Records,
    /// Values.
    Values,
}

/// Whether a case lists elements of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// It lists some.
    Some,
    /// It lists none.
    None,
}

/// On which day a period may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// On any day.
    AnyDay,
    /// On a working day.
    WorkingDay,
}

/// Whether something is affirmed or denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// It is so.
    Affirmed,
    /// It is not so.
    Denied,
}

/// How a language says findings, and what stands around them.
pub trait Tongue: Brief + Page + Patterns + Quantities + Rows + Sync {
    /// Its ISO 639-1 code.
    fn code(&self) -> &'static str;
    /// How it writes citations.
    fn style(&self) -> Style;
    /// The name of a place or a holiday, out of those in English and in German.
    fn named(&self, names: (&'static str, &'static str)) -> &'static str;
    /// The name of a country, out of those in English and in German.
    fn country<'n>(&self, names: (&'n str, &'n str)) -> &'n str;
    /// A phrase that is always the same.
    fn phrase(&self, phrase: Phrase) -> &'static str;

    /// A day.
    fn day(&self, day: NaiveDate) -> String;
    /// A day as far as it is known.
    fn days(&self, days: DaySpan) -> String;
    /// A length of time.
    fn period(&self, period: Period) -> String;
    /// A length of time behind "of".
    fn length_of(&self, period: Period) -> String;
    /// An amount of money, thousands set apart: `1,234.50`.
    fn amount(&self, amount: Number) -> String;
    /// A number.
    fn number(&self, number: Number) -> String;
    /// A value between two ends; one of them is known at least.
    fn between(&self, low: Option<&str>, high: Option<&str>) -> String;
    /// A party that is named by its role: the court.
    fn party(&self, name: &str) -> String;
    /// A text in quotation marks.
    fn quoted(&self, text: &str) -> String;

    /// A noun with the article a sentence needs; it does not begin with the name of a record.
    fn with_article(&self, noun: String) -> String;
    /// That no provision gives a value.
    fn nothing_gives(&self, what: &str) -> String;
    /// A sentence inside another, or asked; `None` if the language moves no verb, or the sentence marks none.
    fn clause(&self, parts: &[Part], clause: Clause) -> Option<String>;
    /// What a template calls something, in a case; `None` if it does not say how that is declined.
    fn inflected(&self, template: &Template, determiner: Determiner, case: NounCase) -> Option<Template>;
    /// Puts a noun that is declined behind words that may govern its case, unless one is asked for.
    fn attach(&self, words: &mut String, asked: Option<NounCase>, noun: &dyn Fn(NounCase) -> String);
    /// Puts the person who is spoken to behind the parts of a sentence, in the case that is asked for; `rest` follows.
    fn spoken_to(&self, parts: &mut Vec<Part>, asked: Option<NounCase>, rest: &[Piece]) -> SpokenTo;
    /// What belongs to the person who is spoken to, said of a noun in front of it; `None` if the language says it behind.
    fn your(&self, template: &Template) -> Option<Template>;
    /// A text to the person who is spoken to, with what belongs to that person said so.
    fn settled(&self, text: String) -> String;
    /// A noun set off from the verb that follows, if it ends in a clause of its own.
    fn set_off(&self, noun: String) -> String;
    /// Which element of a list is meant, before it, and what stands before the noun; `None` if several are.
    fn quantifier(&self, quantifier: Quantifier) -> Option<(&'static str, Determiner)>;
    /// The case of what another value is compared with.
    fn case_compared(&self, order: Comparison, of: &Type) -> NounCase;
    /// That provisions gave a value until a day, and nothing has replaced them.
    fn ended(&self, places: &str, last: &str) -> String;
    /// A citation that is given, and asked for more closely.
    fn asked_closer(&self, what: &str, given: &str, closer: &str) -> String;
    /// What somebody is called who is not known, by what that one would be.
    fn stand_in(&self, noun: String) -> String;
    /// A noun behind "before", "after", "at least" …
    fn governed(&self, noun: String, sort: NounSort, case: NounCase) -> String;
    /// What the values of a field are called, from what the value of one record is: the record left out, which stands
    /// as "…" in it.
    fn without_owner<'n>(&self, noun: &'n str) -> &'n str;
    /// The records of a kind that belong to a record.
    fn belonging_to(&self, what: &str, owner: &str) -> String;
    /// An age, as a noun; `day` is said with its preposition.
    fn age(&self, person: &str, day: &str) -> String;
    /// What is made of the elements of a list: `what` is what is taken of each.
    fn reduced(&self, reduction: Reduction, what: Option<&str>, list: &str) -> String;
    /// What is made of several values, before them.
    fn reduction(&self, reduction: Reduction) -> &'static str;

    /// A sentence for which no contrary is declared, denied; with the same as a clause, if the language makes one of it.
    fn negated(&self, sentence: &str, clause: Option<&str>) -> String;
    /// The heading of a list.
    fn connective(&self, connective: Connective) -> String;
    /// Of how many elements of a list something is said.
    fn quantified(&self, quantifier: Quantifier, list: &str, elements: Elements) -> String;
    /// How a value stands to another, without a verb: "at least".
    fn relation(&self, order: Comparison) -> &'static str;
    /// The words between two values in a sentence: "is at least"; `of` is the type of the first.
    fn compared(&self, number: NounNumber, order: Comparison, of: &Type) -> String;
    /// That two values do not stand so to each other.
    fn not(&self) -> &'static str;
    /// The age of somebody compared.
    fn aged(&self, age: AgeWords<'_>) -> String;
    /// The day of birth, and the day on which the age counts.
    fn born(&self, born: &str, on: Option<&str>) -> String;
    /// A value is something.
    fn is(&self, noun: &Subject, what: &str) -> String;
    /// A list has one of some elements.
    fn includes(&self, list: &str, what: &str) -> String;
    /// There is such a value.
    fn exists(&self, noun: &Subject) -> String;
    /// A day lies in a period.
    fn within(&self, day: &Subject, limit: &str, ending: Ending) -> String;
    /// How long a period is and from what it runs, which is called `start`.
    fn limit(&self, limit: &TimeLimit, start: &str) -> String;
    /// What is asked of provisions; of the case as a whole if it is about nobody.
    fn asked_of(&self, places: &str, relation: Relation, polarity: Polarity, about: Option<&str>) -> String;

    /// On the day that a noun means.
    fn on(&self, noun: &str, sort: NounSort) -> String;
    /// On a day; on one that is not known.
    fn on_day(&self, day: &str) -> String;
    /// On a day that is not exactly known.
    fn on_unknown_day(&self, day: &str) -> String;
    /// Which of several texts something is, or how long a limb was in force, by a day between two.
    fn in_part(&self, part: InPart, first: &str, last: &str) -> String;
    /// A section changed on a day between two.
    fn handed_over(&self, section: &str, first: &str, last: &str) -> String;
    /// In place of what is written.
    fn in_place_of(&self, written: &str) -> String;
    /// It cannot be established, and somebody bears that.
    fn doubt_against(&self, party: &str) -> String;
    /// To which standard something is found; the texts of the one reached and of the one needed.
    fn found(&self, found: Found, reached: &str, needed: &str) -> String;
    /// A fact turns out to be found to a standard.
    fn if_found(&self, standard: &str) -> String;
    /// Law of a day that would give a value and is not in the rule set.
    fn missing_source(&self, day: &str, place: &str) -> String;
    /// Law of a day that could be a basis and is not in the rule set.
    fn missing_basis(&self, day: &str, place: &str) -> String;

    /// A level of an action.
    fn level(&self, kind: ActionKind, level: Level) -> &'static str;
    /// At least a level.
    fn at_least(&self, level: &str) -> String;
    /// How far the law goes with an action.
    fn effect(&self, value: &EffectValue) -> String;

    /// Whether a list has others, or any.
    fn completeness_asked(&self, list: &str, elements: Elements, listed: Listed) -> String;
    /// Whether a day is a public holiday at a place.
    fn holiday_asked(&self, day: &str, place: &str) -> String;

    /// The provisions of the Civil Code by which a period is computed.
    fn law_of_period(&self, computed: &Computation) -> &'static str;
    /// The public holidays of a year are not known.
    fn holidays_not_known(&self, year: i32) -> String;
}

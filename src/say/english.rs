//! English.

mod brief;
mod draft;
mod handbook;
mod page;
mod prompt;
mod quantities;
mod rows;
mod spoken;
mod ties;
mod verified;

use chrono::NaiveDate;

use super::tongue::{
    AgeWords, Clause, Determiner, Elements, Ending, Listed, NounSort, Part, Phrase, Polarity, Register,
    SpokenTo, Subject, Tongue,
};
use crate::citation::render::Style;
use crate::explain::{Computation, EffectValue, Found, InPart, TimeLimit};
use crate::model::{NounCase, NounNumber, Piece, Template, Type};
use crate::syntax::spelling::{ActionKind, Comparison, Connective, Level, Reduction};
use crate::syntax::tree::{Quantifier, Relation};
use crate::time::{DaySpan, Period, PeriodUnit, Written};
use crate::value::Number;

/// English, for a kind of text.
pub(super) struct English(pub(super) Register);

/// Numbers from one to twelve.
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

impl English {
    /// A number, in prose in a word if it is small.
    fn count(&self, count: i32) -> String {
        let at = count.checked_sub(1).and_then(|at| usize::try_from(at).ok());
        let word = at.and_then(|at| NUMBERS.get(at)).filter(|_| self.0 == Register::Prose);
        word.map_or_else(|| count.to_string(), |word| (*word).to_owned())
    }
}

impl Tongue for English {
    fn code(&self) -> &'static str {
        "en"
    }

    fn style(&self) -> Style {
        Style::English
    }

    fn named(&self, (english, _): (&'static str, &'static str)) -> &'static str {
        english
    }

    fn country<'n>(&self, (english, _): (&'n str, &'n str)) -> &'n str {
        english
    }

    fn phrase(&self, phrase: Phrase) -> &'static str {
        match phrase {
            Phrase::Yes => "yes",
            Phrase::No => "no",
            Phrase::None => "none",
            Phrase::NotKnown => "not known",
            Phrase::Given => "given",
            Phrase::Undisputed => "undisputed",
            Phrase::DecidedBy => "decided by",
            Phrase::SeeThere => "see there",
            Phrase::AsAbove => "as above",
            Phrase::Deeper => "the reasons go deeper than is shown here",
            Phrase::MayStayOpen | Phrase::MayAllStayOpen => "may be left open",
            Phrase::NotKnownOfWhom => "it is not known of whom",
            Phrase::Contradiction => "provisions contradict each other",
            Phrase::CannotBeEstablished => "cannot be established",
            Phrase::ThereIsNone | Phrase::NoneThere => "there is none",
            Phrase::NoneStated => "none is stated; whether there are any is not known",
            Phrase::NoOthers => "there are no others",
            Phrase::OthersUnknown => "whether there are others is not known",
            Phrase::NotMeant => "is not meant",
            Phrase::AsARule => "as a rule",
            Phrase::DoesNotMatter => "does not matter",
            Phrase::DoesNotApply => "does not apply",
            Phrase::DividesByZero => "; the divisor is or may be 0, so the result is open",
            Phrase::DayOfDecision => "the day of decision",
            Phrase::OtherGround => "another ground of equal weight",
            Phrase::ThisRequirement => "this requirement",
            Phrase::ThisValue => "this value",
            Phrase::AnotherRequirement => "another requirement",
            Phrase::OtherRequirements => "the other requirements",
            Phrase::ItsRequirements => "its conditions",
            Phrase::Unless => "unless",
            Phrase::NotBlockedBy => "not blocked by",
            Phrase::RequirementsMet => "requirements met:",
            Phrase::NotBarredBy => "not barred by",
            Phrase::RequirementsSeeThere => "requirements: see there",
            Phrase::DecidedLater => "decided later, on",
            Phrase::GovernedBy => "judged by the law of the day",
            Phrase::NoLaw => "No law in force",
            Phrase::Displaces => "displaces",
            Phrase::NotDisplacedBy => "not displaced by",
            Phrase::NoneCovers => "none of the provisions in question covers this case",
            Phrase::LegalEffect => "legal effect",
            Phrase::Discretion => "the competent authority has to exercise discretion",
            Phrase::ToBeConsidered => "to be considered:",
            Phrase::InAnExceptionalCase => "in an exceptional case",
            Phrase::Perhaps => "possibly ",
            Phrase::Exceptional => "an exceptional case: what holds as a rule does not hold here",
            Phrase::NotExceptional => "no exceptional case",
            Phrase::By => "by",
            Phrase::To => "to",
            Phrase::Purpose => "purpose",
            Phrase::Under => "under",
            Phrase::From => "from",
            Phrase::While => "while",
            Phrase::DueWithoutDelay => "due without delay (§ 121 (1) BGB)",
            Phrase::Due => "due",
            Phrase::DependingOn => "depending on",
            Phrase::IfSo => "if so",
            Phrase::IfNot => "if not",
            Phrase::IfEarly => "if very early",
            Phrase::IfLate => "if very late",
            Phrase::AnyOther => "any other",
            Phrase::LeavingAside => "leaving aside",
            Phrase::Claim => "a claim",
            Phrase::Open => "Open",
            Phrase::Contradicted => "Provisions contradict each other",
            Phrase::Withheld => "Withheld",
            Phrase::SubjectTo => "subject to",
            Phrase::NotEncoded => "not encoded",
            Phrase::CouldBar => "could stand in the way",
            Phrase::CouldFound => "could be a basis",
            Phrase::CouldConclude => "could lead to another result",
            Phrase::BearsOnIt => "bears on the result",
            Phrase::WhatFollowsNotEncoded => "is decided by the case; what follows is not encoded",
            Phrase::LawDay => "the day whose law applies",
            Phrase::LastDay => "last day",
            Phrase::Over => ", over",
            Phrase::FirstDay => "first day",
            Phrase::Event => "event",
            Phrase::AWorkingDay => "a working day",
            Phrase::CarriedToAWorkingDay => "carried to a working day",
            Phrase::LandNotKnown => "the Land is not known",
            Phrase::Saturday => "Saturday",
            Phrase::Sunday => "Sunday",
            Phrase::PartsOf => "parts of",
            Phrase::Then => ", then ",
            Phrase::HolidaysAbroadNotKnown => "the public holidays outside Germany are not known",
            Phrase::And => " and ",
            Phrase::Or => " or ",
        }
    }

    fn day(&self, day: NaiveDate) -> String {
        match self.0 {
            Register::Page => day.to_string(),
            Register::Prose => day.format("%-d %B %Y").to_string(),
        }
    }

    fn days(&self, days: DaySpan) -> String {
        days.exactly().map_or_else(|| days.to_string(), |day| self.day(day))
    }

    fn period(&self, Period { count, unit, written }: Period) -> String {
        let counted = |count: i32, one: &str, many: &str| {
            format!("{} {}", self.count(count), if count.abs() == 1 { one } else { many })
        };
        let years = |count: i32| counted(count, "year", "years");
        let months = |count: i32| counted(count, "month", "months");
        match unit {
            PeriodUnit::Months if written == Written::InMonths => months(count),
            PeriodUnit::Months if count % 12 == 0 && count != 0 => years(count / 12),
            PeriodUnit::Months if count > 12 => format!("{} {}", years(count / 12), months(count % 12)),
            PeriodUnit::Months => months(count),
            PeriodUnit::Days if written == Written::InWeeks => counted(count / 7, "week", "weeks"),
            PeriodUnit::Days => counted(count, "day", "days"),
        }
    }

    fn length_of(&self, period: Period) -> String {
        self.period(period)
    }

    fn amount(&self, amount: Number) -> String {
        super::noun::amount(amount, '.', ',')
    }

    fn number(&self, number: Number) -> String {
        super::noun::signed(&number.to_string())
    }

    fn between(&self, low: Option<&str>, high: Option<&str>) -> String {
        match (low, high) {
            (Some(low), Some(high)) => format!("from {low} to {high}"),
            (Some(low), None) => format!("at least {low}"),
            (None, high) => format!("at most {}", high.unwrap_or_default()),
        }
    }

    fn party(&self, name: &str) -> String {
        match name {
            "authority" => "the authority".to_owned(),
            "court" => "the court".to_owned(),
            _ => name.replace('_', " "),
        }
    }

    fn quoted(&self, text: &str) -> String {
        format!("“{text}”")
    }

    fn with_article(&self, noun: String) -> String {
        let has_article = ["the ", "a ", "an ", "whether "].iter().any(|word| noun.starts_with(word));
        if has_article || noun.is_empty() { noun } else { format!("the {noun}") }
    }

    fn nothing_gives(&self, what: &str) -> String {
        format!("no provision gives {what}")
    }

    fn ended(&self, places: &str, last: &str) -> String {
        format!("{places} was in force until {last}; nothing has replaced it")
    }

    fn asked_closer(&self, what: &str, given: &str, closer: &str) -> String {
        format!("{what} (given: {given}; asked for: {closer} or another)")
    }

    fn stand_in(&self, noun: String) -> String {
        self.with_article(noun)
    }

    fn governed(&self, noun: String, _: NounSort, _: NounCase) -> String {
        noun
    }

    /// The verb stays where it is.
    fn clause(&self, _: &[Part], _: Clause) -> Option<String> {
        None
    }

    /// Nouns have no cases.
    fn inflected(&self, _: &Template, _: Determiner, _: NounCase) -> Option<Template> {
        None
    }

    fn spoken_to(&self, parts: &mut Vec<Part>, _: Option<NounCase>, rest: &[Piece]) -> SpokenTo {
        spoken::spoken_to(parts, rest)
    }

    fn your(&self, _: &Template) -> Option<Template> {
        None
    }

    fn settled(&self, text: String) -> String {
        spoken::settled(&text)
    }

    fn attach(&self, words: &mut String, _: Option<NounCase>, noun: &dyn Fn(NounCase) -> String) {
        words.push_str(&noun(NounCase::Nominative));
    }

    fn set_off(&self, noun: String) -> String {
        noun
    }

    fn quantifier(&self, _: Quantifier) -> Option<(&'static str, Determiner)> {
        None
    }

    fn case_compared(&self, _: Comparison, _: &Type) -> NounCase {
        NounCase::Nominative
    }

    fn without_owner<'n>(&self, noun: &'n str) -> &'n str {
        [" of …", " for …"].iter().find_map(|end| noun.strip_suffix(end)).unwrap_or(noun)
    }

    fn belonging_to(&self, what: &str, owner: &str) -> String {
        format!("{what} of {owner}")
    }

    fn age(&self, person: &str, day: &str) -> String {
        format!("the age of {person} {day}")
    }

    fn reduced(&self, reduction: Reduction, what: Option<&str>, list: &str) -> String {
        let word = match reduction {
            Reduction::Count => return format!("the number of entries in “{list}”"),
            Reduction::Sum => "the sum of",
            Reduction::Earliest => "the earliest",
            Reduction::Latest => "the latest",
            Reduction::Largest => "the largest",
            Reduction::Least => "the smallest",
        };
        match what {
            Some(what) => format!("{word} “{what}” in “{list}”"),
            None => format!("{word} in “{list}”"),
        }
    }

    fn reduction(&self, reduction: Reduction) -> &'static str {
        match reduction {
            Reduction::Count => "the number of",
            Reduction::Sum => "the sum of",
            Reduction::Earliest => "the earliest of",
            Reduction::Latest => "the latest of",
            Reduction::Largest => "the largest of",
            Reduction::Least => "the smallest of",
        }
    }

    fn negated(&self, sentence: &str, _: Option<&str>) -> String {
        format!("it is not the case that {sentence}")
    }

    fn connective(&self, connective: Connective) -> String {
        match connective {
            Connective::AllOf => "all of".to_owned(),
            Connective::AnyOf => "at least one of".to_owned(),
            Connective::NoneOf => "none of".to_owned(),
            Connective::ExactlyOneOf => "exactly one of".to_owned(),
            Connective::InParticularAnyOf => "in particular at least one of".to_owned(),
            Connective::AtLeast(count) => format!("at least {count} of"),
        }
    }

    fn quantified(&self, quantifier: Quantifier, list: &str, elements: Elements) -> String {
        match (quantifier, elements) {
            (Quantifier::Any, Elements::Records) => format!("for at least one {list}:"),
            (Quantifier::Every, Elements::Records) => format!("for every {list}:"),
            (Quantifier::No, Elements::Records) => format!("for no {list}:"),
            (Quantifier::Exactly(1), Elements::Records) => format!("for exactly 1 {list}:"),
            (Quantifier::AtLeast(1), Elements::Records) => format!("for at least 1 {list}:"),
            (Quantifier::Exactly(count), Elements::Records) => {
                format!("for exactly {count} entries “{list}”:")
            }
            (Quantifier::AtLeast(count), Elements::Records) => {
                format!("for at least {count} entries “{list}”:")
            }
            (Quantifier::Any, Elements::Values) => format!("for at least one of {list}:"),
            (Quantifier::Every, Elements::Values) => format!("for each of {list}:"),
            (Quantifier::No, Elements::Values) => format!("for none of {list}:"),
            (Quantifier::Exactly(count), Elements::Values) => format!("for exactly {count} of {list}:"),
            (Quantifier::AtLeast(count), Elements::Values) => format!("for at least {count} of {list}:"),
        }
    }

    fn relation(&self, order: Comparison) -> &'static str {
        match order {
            Comparison::Equal => "is",
            other => other.spelling(),
        }
    }

    fn compared(&self, number: NounNumber, order: Comparison, of: &Type) -> String {
        let relation = self.relation(order);
        let verb = if number == NounNumber::Plural { "are" } else { "is" };
        match (order, of) {
            // What is counted may be one thing or many: it takes no verb.
            (Comparison::Equal, Type::Integer) => ": exactly".to_owned(),
            (Comparison::NotEqual, Type::Integer) => ": not".to_owned(),
            (_, Type::Integer) => format!(": {relation}"),
            (Comparison::Equal | Comparison::NotEqual, _) => format!(" {relation}"),
            _ => format!(" {verb} {relation}"),
        }
    }

    fn not(&self) -> &'static str {
        "not"
    }

    fn aged(&self, AgeWords { who, order, years, on, sort }: AgeWords<'_>) -> String {
        let word = match order {
            Comparison::Below => "under",
            Comparison::Equal => "exactly",
            other => other.spelling(),
        };
        format!("{who} is {word} {years} of age {}", self.on(on, sort))
    }

    fn born(&self, born: &str, on: Option<&str>) -> String {
        match on {
            Some(on) => format!("born {born}, day {on}"),
            None => format!("born {born}"),
        }
    }

    fn is(&self, Subject { words: noun, .. }: &Subject, what: &str) -> String {
        format!("{noun} is {what}")
    }

    fn includes(&self, list: &str, what: &str) -> String {
        format!("one of {list} is {what}")
    }

    fn exists(&self, Subject { words: noun, .. }: &Subject) -> String {
        format!("{noun} exists")
    }

    fn within(&self, Subject { words: day, .. }: &Subject, limit: &str, ending: Ending) -> String {
        let ending = match ending {
            Ending::WorkingDay => ", the last day being a working day",
            Ending::AnyDay => "",
        };
        format!("{day} is {limit}{ending}")
    }

    fn limit(&self, limit: &TimeLimit, start: &str) -> String {
        let preposition = if limit.counts_first_day { "from" } else { "after" };
        format!("within {} {preposition} {start}", self.period(limit.period))
    }

    fn asked_of(&self, places: &str, relation: Relation, polarity: Polarity, about: Option<&str>) -> String {
        let verb = match (relation, polarity) {
            (Relation::Met, Polarity::Affirmed) => "is met",
            (Relation::Met, Polarity::Denied) => "is not met",
            (Relation::Applies, Polarity::Affirmed) => "applies",
            (Relation::Applies, Polarity::Denied) => "does not apply",
            (Relation::Covers, Polarity::Affirmed) => "covers",
            (Relation::Covers, Polarity::Denied) => "does not cover",
            (Relation::Breached, Polarity::Affirmed) => "is breached",
            (Relation::Breached, Polarity::Denied) => "is not breached",
            (Relation::Used, Polarity::Affirmed) => "has been used",
            (Relation::Used, Polarity::Denied) => "has not been used",
        };
        match (relation, about) {
            (Relation::Covers, about) => format!("{places} {verb} {}", about.unwrap_or("the case")),
            (_, None) => format!("{places} {verb}"),
            (Relation::Applies, Some(name)) => format!("{places} {verb} to {name}"),
            (Relation::Met | Relation::Breached | Relation::Used, Some(name)) => {
                format!("{places} {verb} for {name}")
            }
        }
    }

    fn on(&self, noun: &str, sort: NounSort) -> String {
        match sort {
            NounSort::Date | NounSort::DayOfDecision => format!("on {noun}"),
            NounSort::Other => format!("on the day of {noun}"),
        }
    }

    fn on_day(&self, day: &str) -> String {
        format!("on {day}")
    }

    fn on_unknown_day(&self, day: &str) -> String {
        format!("on a day not exactly known: {day}")
    }

    fn in_place_of(&self, written: &str) -> String {
        format!("in place of “{written}”")
    }

    fn doubt_against(&self, party: &str) -> String {
        format!("cannot be established; the doubt goes against {party}")
    }

    fn found(&self, found: Found, reached: &str, needed: &str) -> String {
        match found {
            Found::Stricter(_) => format!("found to a stricter standard: “{reached}”"),
            Found::Weaker { is_exact, .. } => {
                let only = if is_exact { "only" } else { "at most" };
                format!("found {only} to the standard “{reached}”, which is not enough for “{needed}”")
            }
            Found::AtLeast(_) => {
                format!("found to the standard “{reached}”; whether to a stricter one is not known")
            }
            Found::Unknown => self.phrase(Phrase::NotKnown).to_owned(),
        }
    }

    fn if_found(&self, standard: &str) -> String {
        format!("if “{standard}”")
    }

    fn in_part(&self, part: InPart, first: &str, last: &str) -> String {
        let between = |what: &str| format!("{what} a day between {first} and {last}");
        match part {
            InPart::TextSince => between("text since"),
            InPart::TextUntil => between("text until"),
            InPart::LimbSince => between("this limb has been in force since"),
            InPart::LimbUntil => between("this limb was in force until"),
            InPart::TextKnownFrom => {
                format!("in force since {last} at the latest; what stood before is not in the rule set")
            }
            InPart::TextKnownUntil => {
                format!("in force until {first} at the earliest; what came after is not in the rule set")
            }
            InPart::LimbKnownFrom => format!("this limb has been in force since {last} at the latest"),
            InPart::LimbKnownUntil => format!("this limb was in force until {first} at the earliest"),
        }
    }

    fn handed_over(&self, section: &str, first: &str, last: &str) -> String {
        format!("{section} changed on a day that is known only to lie between {first} and {last}")
    }

    fn missing_source(&self, day: &str, place: &str) -> String {
        format!("the law of {day} is not in the rule set: {place}")
    }

    fn missing_basis(&self, day: &str, place: &str) -> String {
        format!("{place}: the law of {day} is not in the rule set")
    }

    fn level(&self, kind: ActionKind, level: Level) -> &'static str {
        kind.word(level)
    }

    fn at_least(&self, level: &str) -> String {
        format!("at least {level}")
    }

    fn effect(&self, value: &EffectValue) -> String {
        let word = |level: Level| self.level(value.kind, level);
        if value.lowest != value.highest {
            return format!("from {} to {}", word(value.lowest), word(value.highest));
        }
        let level = value.lowest;
        if value.may_hold_in_every_case {
            return format!("from {} as a rule to {}", word(level), word(level));
        }
        if level == Level::None && !value.has_basis && value.exceptional.is_none() {
            return value.kind.without_basis().to_owned();
        }
        let is_a_rule = value.exceptional.is_some() && level != Level::AtDiscretion;
        let as_a_rule = if is_a_rule { " as a rule" } else { "" };
        let perhaps = if value.is_exceptional_sure { "" } else { self.phrase(Phrase::Perhaps) };
        let exceptional =
            value.exceptional.map(|level| format!(", in an exceptional case {perhaps}{}", word(level)));
        let is_claim = value.claim.is_yes() && value.kind == ActionKind::Benefit;
        let claim = if is_claim { ", a claim" } else { "" };
        format!("{}{as_a_rule}{}{claim}", word(level), exceptional.unwrap_or_default())
    }

    fn completeness_asked(&self, list: &str, elements: Elements, listed: Listed) -> String {
        match (elements, listed) {
            (Elements::Records, Listed::Some) => format!("whether there is another {list}"),
            (Elements::Records, Listed::None) => format!("whether there is any {list}"),
            (Elements::Values, Listed::Some) => format!("whether there are others among the {list}"),
            (Elements::Values, Listed::None) => format!("whether there are any {list}"),
        }
    }

    fn holiday_asked(&self, day: &str, place: &str) -> String {
        format!("whether {day} is a public holiday at the place ({place})")
    }

    fn law_of_period(&self, computed: &Computation) -> &'static str {
        match (computed.counts_first_day, computed.is_in_days(), computed.is_cut_short()) {
            (false, true, _) => "BGB §§ 187 (1), 188 (1)",
            (true, true, _) => "BGB §§ 187 (2), 188 (1)",
            (false, false, false) => "BGB §§ 187 (1), 188 (2)",
            (true, false, false) => "BGB §§ 187 (2), 188 (2)",
            (false, false, true) => "BGB §§ 187 (1), 188 (2), (3)",
            (true, false, true) => "BGB §§ 187 (2), 188 (2), (3)",
        }
    }

    fn holidays_not_known(&self, year: i32) -> String {
        format!("the public holidays of {year} are not known")
    }
}

//! What findings speak of, in documents: records, values, fields, lists and sentences, by their names.
//!
//! Inside, all of these are ids. Here each is named as rule files and the case name it, whatever the language.

use schemars::JsonSchema;
use serde::Serialize;

use super::noun::Noun;
use super::value::{Amount, Days, Length, cited};
use crate::citation::Citation;
use crate::explain;
use crate::facts::{Case, RecordId};
use crate::model::{self, BodyId, FieldId, ItemId, Model, PurposeId, StandardId};
use crate::syntax::spelling;
use crate::time::Period;
use crate::value::Number;

/// Where the names of ids stand: in the rule set and in the case.
#[derive(Clone, Copy)]
pub(super) struct Names<'n> {
    /// The rule set.
    pub model: &'n Model,
    /// The case.
    pub case: &'n Case,
}

impl Names<'_> {
    /// `person.income`, or `income` about the case as a whole.
    pub fn field(self, id: FieldId) -> String {
        let field = self.model.field(id);
        match field.entity {
            Some(entity) => format!("{}.{}", self.model.entity(entity).name, field.name),
            None => field.name.to_string(),
        }
    }

    pub fn record(self, id: Option<RecordId>) -> Option<String> {
        id.map(|id| self.case.record(id).name.to_string())
    }

    /// Where a provision stands, as rule files cite it.
    pub fn places(self, id: ItemId) -> Vec<String> {
        cited(&self.model.item(id).addresses)
    }

    pub fn body(self, id: BodyId) -> String {
        self.model.body(id).name.to_string()
    }

    pub fn purpose(self, id: PurposeId) -> String {
        self.model.purpose(id).name.to_string()
    }

    pub fn standard(self, id: StandardId) -> String {
        self.model.standard(id).name.to_string()
    }
}

/// Citations as rule files write them.
pub(super) fn citations(citations: &[Citation]) -> Vec<String> {
    citations.iter().map(Citation::as_written).collect()
}

/// A value: an object with one key, which says of what type it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// It is so, or not.
    YesNo(bool),
    /// A day, as far as it is known.
    Day(Days),
    /// A length of time in months of the calendar; negative if it runs backwards.
    Months(i32),
    /// A length of time in weeks; negative if it runs backwards.
    Weeks(i32),
    /// A length of time in days; negative if it runs backwards.
    Days(i32),
    /// A number: exact digits with a point, or a fraction (`"1/3"`).
    Number(String),
    /// A percentage, written likewise, without the sign.
    Percent(String),
    /// An amount of money.
    Money(Amount),
    /// A value of a closed list, by its name in rules and cases.
    Choice(String),
    /// A country, by its code of ISO 3166-1 with three letters.
    Country(String),
    /// A citation, as rule files write it.
    Citation(String),
    /// A text of the case.
    Text(String),
    /// A record of the case, by its name; `null` if it is none of them.
    Record(Option<String>),
}

impl Value {
    /// A number that counts what `measure` says.
    pub(super) fn number(number: Number, measure: &explain::Measure) -> Self {
        match measure {
            explain::Measure::Plain => Self::Number(number.to_string()),
            explain::Measure::Percent => Self::Percent(number.to_string()),
            explain::Measure::Money(currency) => Self::Money(Amount::of(number, currency)),
        }
    }

    /// A length of time.
    fn length(period: Period) -> Self {
        match period.into() {
            Length::Months(count) => Self::Months(count),
            Length::Weeks(count) => Self::Weeks(count),
            Length::Days(count) => Self::Days(count),
        }
    }

    /// A value that is written out in rules; `None` if it says that there is none.
    pub(super) fn of(value: &model::Value, names: Names<'_>) -> Option<Self> {
        Some(match value {
            model::Value::YesNo(yes) => Self::YesNo(*yes),
            model::Value::Number(number) => Self::Number(number.to_string()),
            model::Value::Date(days) => Self::Day((*days).into()),
            model::Value::Period(period) => Self::length(*period),
            model::Value::Choice(choice, at) => {
                let variants = &names.model.choice(*choice).variants;
                Self::Choice(variants.get(usize::from(*at))?.name.to_string())
            }
            model::Value::Country(code) => Self::Country(code.to_string()),
            model::Value::Citation(citation) => Self::Citation(citation.as_written()),
            model::Value::Text(text) => Self::Text(text.to_string()),
            model::Value::None => return None,
        })
    }
}

/// A value, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Known {
    /// Nothing is known of it.
    Unknown,
    /// There is no such value.
    None,
    /// It is known.
    Value {
        /// The value.
        value: Value,
    },
    /// It lies between two ends, both included.
    Between {
        /// The lowest that is possible; `null` if there is no such bound.
        at_least: Option<Value>,
        /// The highest that is possible; `null` if there is no such bound.
        at_most: Option<Value>,
    },
    /// It is one of several values.
    OneOf {
        /// The values that are possible.
        values: Vec<Value>,
        /// `true` if there may be no value at all.
        or_none: bool,
    },
}

impl Known {
    pub(super) fn of(known: &explain::Known, names: Names<'_>) -> Self {
        match known {
            explain::Known::Unknown => Self::Unknown,
            explain::Known::None => Self::None,
            explain::Known::YesNo(yes) => Self::Value { value: Value::YesNo(*yes) },
            explain::Known::Days(days) => Self::Value { value: Value::Day((*days).into()) },
            explain::Known::Period(low, high) => {
                let end = |end: &Option<Period>| end.map(Value::length);
                Self::between(end(low), end(high))
            }
            explain::Known::Number { low, high, measure } => {
                let end = |end: &Option<Number>| end.map(|number| Value::number(number, measure));
                Self::between(end(low), end(high))
            }
            explain::Known::OneOf(values) => {
                let known: Vec<Value> = values.iter().filter_map(|value| Value::of(value, names)).collect();
                let or_none = known.len() < values.len();
                match <[Value; 1]>::try_from(known) {
                    Ok([value]) if !or_none => Self::Value { value },
                    Ok(values) => Self::OneOf { values: values.into(), or_none },
                    Err(values) => Self::OneOf { values, or_none },
                }
            }
            explain::Known::Value(value) => match Value::of(value, names) {
                Some(value) => Self::Value { value },
                None => Self::None,
            },
            explain::Known::Record(record) => Self::Value { value: Value::Record(names.record(*record)) },
        }
    }

    /// The value, if it is known.
    pub(super) fn value(self) -> Option<Value> {
        match self {
            Self::Value { value } => Some(value),
            Self::Unknown | Self::None | Self::Between { .. } | Self::OneOf { .. } => None,
        }
    }

    /// A value between two ends: known, if they are the same.
    pub(super) fn between(at_least: Option<Value>, at_most: Option<Value>) -> Self {
        match (at_least, at_most) {
            (None, None) => Self::Unknown,
            (Some(low), Some(high)) if low == high => Self::Value { value: low },
            (at_least, at_most) => Self::Between { at_least, at_most },
        }
    }
}

/// The value of a field of a record, whatever it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Field {
    /// The field: `ENTITY.FIELD`, or `FIELD` about the case as a whole.
    pub field: String,
    /// The record it is a field of; `null` for the case as a whole, or if it is not known which.
    pub record: Option<String>,
}

impl Field {
    pub(super) fn of(field: &explain::FieldNoun, names: Names<'_>) -> Self {
        Self { field: names.field(field.field), record: names.record(field.record) }
    }
}

words! {
    /// Which of the sentences of a field is meant.
    Role for spelling::TextRole {
        /// That it is so, or what its value is.
        Affirmative,
        /// That it is not so.
        Negative,
        /// That there is no value.
        None,
        /// That there is a value, whatever it is.
        Has,
        /// What the value is called.
        Called,
    }
}

/// A sentence of the rule set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sentence {
    /// Which sentence.
    pub says: Says,
    /// The record it is about; `null` for the case as a whole.
    pub record: Option<String>,
    /// The value it states, if it states one.
    pub value: Option<Box<Noun>>,
}

/// Which sentence of a rule set is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Says {
    /// What is said of a field.
    Field {
        /// The field.
        field: String,
        /// Which of its sentences.
        role: Role,
    },
    /// What an action is.
    Action {
        /// The action, by its name.
        action: String,
    },
    /// How far the law goes with an action.
    Extent {
        /// The action, by its name.
        action: String,
        /// How far, in the words of rule files: `owed`, `not provided for`.
        extent: String,
    },
    /// A question of the rule set.
    Question {
        /// What it asks for, by name.
        question: String,
    },
    /// What unwritten law says.
    Unwritten {
        /// Where the rule set places it.
        citations: Vec<String>,
    },
}

impl Sentence {
    pub(super) fn of(sentence: &explain::Sentence, names: Names<'_>) -> Self {
        let says = match sentence.text {
            explain::TextId::Field(field, role) => {
                Says::Field { field: names.field(field), role: role.into() }
            }
            explain::TextId::Action(action) => {
                Says::Action { action: names.model.action(action).name.to_string() }
            }
            explain::TextId::Extent(action, extent) => {
                let action = names.model.action(action);
                let (name, extent) = (action.name.to_string(), action.kind.words(extent).to_owned());
                Says::Extent { action: name, extent }
            }
            explain::TextId::Question(at) => Says::Question { question: question(at, names) },
            explain::TextId::Unwritten(law) => {
                Says::Unwritten { citations: citations(&names.model.unwritten(law).citations) }
            }
        };
        let value = sentence.value.as_deref().map(|value| Box::new(Noun::of(value, names)));
        Self { says, record: names.record(sentence.record), value }
    }
}

/// What a question of the rule set asks for, by name.
fn question(at: usize, names: Names<'_>) -> String {
    match names.model.questions.get(at).map(|question| &question.asked) {
        Some(model::Asked::Field(field)) => names.field(*field),
        Some(model::Asked::Action(action) | model::Asked::Among(action, _)) => {
            names.model.action(*action).name.to_string()
        }
        None => String::new(),
    }
}

/// A list of a record, or of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum List {
    /// The values of a field.
    Field {
        /// The field.
        field: String,
        /// The record it is a field of.
        record: Option<String>,
    },
    /// The records of an entity that belong to a record.
    Records {
        /// The entity.
        entity: String,
        /// The record they belong to; `null` for the case as a whole.
        of: Option<String>,
    },
    /// A list that has no name.
    Unnamed,
}

impl List {
    pub(super) fn of(list: &explain::ListNoun, names: Names<'_>) -> Self {
        match list {
            explain::ListNoun::Field(field) => {
                let Field { field, record } = Field::of(field, names);
                Self::Field { field, record }
            }
            explain::ListNoun::Children(entity, owner) => Self::Records {
                entity: names.model.entity(*entity).name.to_string(),
                of: names.record(*owner),
            },
            explain::ListNoun::Nothing => Self::Unnamed,
        }
    }
}

words! {
    /// What is made of several values.
    Reduction for spelling::Reduction {
        /// How many there are.
        Count,
        /// All together.
        Sum,
        /// The first day.
        Earliest,
        /// The last day.
        Latest,
        /// The largest number.
        Largest,
        /// The smallest number.
        Least,
    }
}

words! {
    /// What is done with two numbers.
    Arithmetic for spelling::Arithmetic {
        /// They are added.
        Plus,
        /// The second is taken from the first.
        Minus,
        /// They are multiplied.
        Times,
        /// The first is divided by the second.
        Over,
    }
}

/// How long a period is, and from what it runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TimeLimit {
    /// How long it is.
    pub length: Length,
    /// True if its first day is counted.
    pub counts_first_day: bool,
    /// From what it runs.
    pub start: Noun,
}

impl TimeLimit {
    pub(super) fn of(limit: &explain::TimeLimit, names: Names<'_>) -> Self {
        Self {
            length: limit.period.into(),
            counts_first_day: limit.counts_first_day,
            start: Noun::of(&limit.start, names),
        }
    }
}

/// By what a reason is cited, where it is more than the places it rests on.
pub(super) fn element(label: &explain::Label, names: Names<'_>) -> Option<Noun> {
    match label {
        explain::Label::Element(noun) => Some(Noun::of(noun, names)),
        explain::Label::None | explain::Label::Provision { .. } | explain::Label::Step(_) => None,
    }
}

/// The day of the ruling or guidance by which a reason is cited.
pub(super) fn made(label: &explain::Label) -> Option<Days> {
    match label {
        explain::Label::Provision {
            of: Some(explain::Made::By(day) | explain::Made::Later(day)), ..
        } => Some(Days::from(*day)),
        _ => None,
    }
}

/// True if a reason is cited by a ruling that was made only after the day of decision.
pub(super) const fn is_made_later(label: &explain::Label) -> bool {
    matches!(label, explain::Label::Provision { of: Some(explain::Made::Later(_)), .. })
}

/// The places that a label names, the innermost last.
pub(super) fn places(label: &explain::Label) -> Vec<String> {
    match label {
        explain::Label::Provision { chain, .. } => chain.last().map_or_else(Vec::new, |places| cited(places)),
        explain::Label::None | explain::Label::Step(_) | explain::Label::Element(_) => Vec::new(),
    }
}

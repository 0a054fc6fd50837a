//! What findings speak of: records, values, fields, lists, days and periods, without a language.
//!
//! Nothing here holds words of a reader. Fields, records and provisions are named by their ids, values are kept as
//! far as they are known, and a text of the rule set is kept as its id with what its slots stand for, in every
//! language the rule set has. `say` makes the words.

use std::sync::Arc;

use crate::citation::{Address, Citation};
use crate::facts::RecordId;
use crate::model::{
    ActionId, Among, BodyId, EntityId, FieldId, Model, NotEncodedId, PurposeId, Slot, Text, Type, Value,
};
use crate::syntax::spelling::{Arithmetic, Extent, Reduction, TextRole, TimeUnit};
use crate::time::{CalendarPart, DaySpan, Elapsed, Period, Turn, Weekday};
use crate::value::Number;

/// A text of the rule set that is a sentence about a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextId {
    /// What a field says of its record in one role: that it is so, that it is not, what it is called.
    Field(FieldId, TextRole),
    /// What an action is.
    Action(ActionId),
    /// How far the law goes with an action.
    Extent(ActionId, Extent),
    /// A question of the rule set, by its place among them.
    Question(usize),
    /// What unwritten law says.
    Unwritten(NotEncodedId),
}

impl TextId {
    /// The text, if the rule set has it.
    #[must_use]
    pub fn of(self, model: &Model) -> Option<&Text> {
        match self {
            Self::Field(field, role) => model.field(field).labels.get(role),
            Self::Action(action) => Some(&model.action(action).text),
            Self::Extent(action, extent) => model.action(action).said(extent).map(|(_, text)| text),
            Self::Question(at) => model.questions.get(at).map(|question| &question.text),
            Self::Unwritten(law) => model.unwritten(law).labels.get(TextRole::Affirmative),
        }
    }
}

/// A text of the rule set with what it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Which text.
    pub text: TextId,
    /// The record it is about; `None` for the case as a whole.
    pub record: Option<RecordId>,
    /// The value it states, if it states one.
    pub value: Option<Box<Noun>>,
    /// What its slots stand for, in whatever language they are written; that of the value is not among them.
    pub slots: Vec<(Slot, Noun)>,
}

/// The value of a field of a record, by what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldNoun {
    /// The field.
    pub field: FieldId,
    /// The record it is a field of; `None` for the case as a whole.
    pub record: Option<RecordId>,
    /// What the rule set calls it, if it says so.
    pub called: Option<Sentence>,
}

/// Something a finding names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noun {
    /// A record; `None` if it is not known which.
    Record(Option<RecordId>),
    /// A value, as far as it is known.
    Known(Known),
    /// The value of a field, whatever it is.
    Field(FieldNoun),
    /// The value that a field had on a day.
    OnDay(FieldNoun, Box<Noun>),
    /// The record that a field would hold, where it holds none that is known.
    Unnamed(FieldNoun),
    /// The record that one of an entity belongs to, where it is not known which.
    OwnerOf(EntityId),
    /// The day of decision.
    DayOfDecision,
    /// How much time lies between two days.
    Elapsed(Elapsed, Box<Noun>, Box<Noun>),
    /// The number of the year or the month that a day lies in.
    PartOf(CalendarPart, Box<Noun>),
    /// The day that the calendar finds from another.
    Turn(Turn, Box<Noun>),
    /// Some days of the week.
    Weekdays(Vec<Weekday>),
    /// How many units a length has.
    InUnit(Box<Noun>, TimeUnit),
    /// A value on the other side of zero.
    Negative(Box<Noun>),
    /// Two values added, subtracted, multiplied or divided.
    Arithmetic(Box<Noun>, Arithmetic, Box<Noun>),
    /// The row that holds for some values.
    RowFor(Vec<Noun>),
    /// What a value comes to on a scale.
    OnScale(Box<Noun>),
    /// A value that is rounded: it is called what it is called before.
    Rounded(Box<Noun>),
    /// The largest, the earliest … of some values.
    Extremum(Reduction, Vec<Noun>),
    /// What is made of the elements of a list; `of` is the field that is taken of each.
    Reduced {
        /// What is made of them.
        reduction: Reduction,
        /// The field taken of each element, if it is one.
        of: Option<FieldId>,
        /// The list.
        list: ListNoun,
    },
    /// How old somebody is on a day; nobody, if the birth is no field of a record.
    Age {
        /// Whose age.
        of: Option<Option<RecordId>>,
        /// On which day.
        on: Box<Noun>,
    },
    /// One of several: "a, b or c".
    Either(Vec<Noun>),
    /// Provisions, by citation.
    Citations(Vec<Citation>),
    /// A blank to be filled in: "…".
    Blank,
    /// Nothing that has a name.
    Nothing,
}

/// A list of a record, or of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListNoun {
    /// The values of a field.
    Field(FieldNoun),
    /// The records of an entity that belong to a record.
    Children(EntityId, Option<RecordId>),
    /// Nothing that has a name.
    Nothing,
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Nothing but itself.
    Plain,
    /// Hundredths.
    Percent,
    /// Money of a currency, by its ISO 4217 code.
    Money(Arc<str>),
}

/// A value of the case or of the rules, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing is known of it.
    Unknown,
    /// There is none.
    None,
    /// It is so, or not.
    YesNo(bool),
    /// A day, as far as it is known.
    Days(DaySpan),
    /// A length of time between two ends, which are the same if it is known.
    Period(Option<Period>, Option<Period>),
    /// A number between two ends, which are the same if it is known.
    Number {
        /// At least so much.
        low: Option<Number>,
        /// At most so much.
        high: Option<Number>,
        /// What it counts.
        measure: Measure,
    },
    /// One of these values of a choice, or none where `Value::None` is among them.
    OneOf(Vec<Value>),
    /// A country, a text or a citation.
    Value(Value),
    /// A record; `None` if it has no place in the case.
    Record(Option<RecordId>),
}

impl Measure {
    /// What values of a type count.
    #[must_use]
    pub fn of(ty: &Type) -> Self {
        match ty {
            Type::Money(currency) => Self::Money(Arc::clone(currency)),
            Type::Percent => Self::Percent,
            _ => Self::Plain,
        }
    }
}

impl Known {
    /// A value that is written out, of a type.
    #[must_use]
    pub fn constant(value: &Value, ty: &Type) -> Self {
        match value {
            Value::YesNo(yes) => Self::YesNo(*yes),
            Value::Number(number) => Self::number(Some(*number), Some(*number), ty),
            Value::Date(days) => Self::Days(*days),
            Value::Period(period) => Self::Period(Some(*period), Some(*period)),
            Value::Choice(..) => Self::OneOf(vec![value.clone()]),
            Value::Country(_) | Value::Citation(_) | Value::Text(_) => Self::Value(value.clone()),
            Value::None => Self::None,
        }
    }

    /// A number between two ends.
    #[must_use]
    pub fn number(low: Option<Number>, high: Option<Number>, ty: &Type) -> Self {
        match (low, high) {
            (None, None) => Self::Unknown,
            (low, high) => Self::Number { low, high, measure: Measure::of(ty) },
        }
    }

    /// Values of a choice of which it is one.
    #[must_use]
    pub fn one_of(values: Vec<Value>) -> Self {
        if values == [Value::None] { Self::None } else { Self::OneOf(values) }
    }

    /// True if it is one day, known exactly.
    #[must_use]
    pub fn is_a_day(&self) -> bool {
        matches!(self, Self::Days(days) if days.exactly().is_some())
    }
}

/// On which day something is asked of provisions, if not on that of decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedOn {
    /// The day, as far as it is known.
    pub day: Known,
    /// What the rules call it, unless they write it out.
    pub called: Option<Noun>,
}

/// How long a period is, and from what it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeLimit {
    /// How long it is.
    pub period: Period,
    /// True if its first day is counted: a period that begins with a day, not after an event.
    pub counts_first_day: bool,
    /// From what it runs.
    pub start: Noun,
}

/// Which bases of an action are meant: all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bases {
    /// Those in the cited provisions; all if there are none.
    pub under: Vec<Citation>,
    /// Those of one body.
    pub by: Option<BodyId>,
    /// Those towards one body.
    pub to: Option<BodyId>,
    /// Those for one purpose.
    pub purpose: Option<PurposeId>,
}

impl Bases {
    /// Which bases a rule or a question means.
    pub(super) fn of(among: &Among) -> Self {
        let cited = among.under.iter().flat_map(|cited| &cited.list);
        Self {
            under: cited.map(|cited| cited.citation.clone()).collect(),
            by: among.by,
            to: among.to,
            purpose: among.purpose,
        }
    }
}

/// An action towards a record, under some bases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The action.
    pub action: Sentence,
    /// The bases that are meant.
    pub among: Bases,
}

/// Who acts, or towards whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Acting {
    /// A body.
    Body(BodyId),
    /// A record of the case; `None` if it is not known which.
    Record(Option<RecordId>),
}

/// When a ruling or guidance was made, seen from the day of decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// On that day or before, as far as is known.
    By(DaySpan),
    /// Only later.
    Later(DaySpan),
}

/// By what a reason is cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Label {
    /// By nothing.
    #[default]
    None,
    /// A provision, with those it is applied through, its own place last; a ruling or guidance with its day.
    Provision {
        /// The places, the outermost first.
        chain: Vec<Vec<Address>>,
        /// The day of a ruling or of guidance.
        of: Option<Made>,
    },
    /// A limb, by its last step.
    Step(crate::citation::Segment),
    /// An element of a list; it stands before a sentence that does not name it.
    Element(Noun),
}

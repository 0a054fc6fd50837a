//! A decision as a derivation: each step that its results rest on, so that a second program can check it.
//!
//! What makes a derivation ([`crate::decide`]) and what checks one ([`crate::verify`]) have nothing in common but the types of this room.
//! A step has a number, what it does, the numbers of the steps it is made of, and what it gives. Steps use only steps before them.
//! The steps about one record stand in one row of a table; of a list, each element has a row that another one owns.
//!
//! Each part has a *seal*: the first 16 hexadecimal digits of SHA-256 over the seal before it, a line end, and the part as JSON without blanks and with an
//! empty seal. A seal shows what was altered by accident or by hand; whoever makes all seals anew is found only against the rules and the case.

pub mod answer;
mod read;
mod value;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use read::{MOST_STEPS, read};
pub use value::{ANY, Ends, Pointer, Value};

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-receipt/1")]
    This,
}

/// A decision with each step that its results rest on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Derivation {
    /// The name of the format.
    pub format: Format,
    /// What it was made from.
    pub head: Head,
    /// The results, in the order of the questions and of the records.
    pub results: Vec<DerivedResult>,
    /// What they rest on: one derivation for each law that the case can be under.
    pub laws: Vec<UnderOneLaw>,
}

/// What a derivation was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The name and version of the engine.
    pub engine: String,
    /// The newest release of the rule set; `null` if it has none.
    pub release: Option<String>,
    /// SHA-256 of the rule set, in hexadecimal digits.
    pub rules: String,
    /// SHA-256 of what the case says, in hexadecimal digits.
    pub facts: String,
    /// SHA-256 of the case file, in hexadecimal digits; `null` if there is none.
    pub file: Option<String>,
    /// The day for facts and ages, as far as it is known: `2018-06-01`, or `2018-06-01 to 2018-06-30`.
    pub on: String,
    /// The day that picks the law, as far as it is known.
    pub law_as_of: String,
    /// The day whose knowledge of the law counts; `null` if all that is known does.
    pub known_on: Option<String>,
    /// The questions that were put; empty if they are those of the case, or of the rule set.
    pub asked: Vec<String>,
    /// How many results there are.
    pub results: usize,
    /// How many laws there are.
    pub laws: usize,
    /// Its seal.
    pub seal: String,
}

/// The state of a derived result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DerivedState {
    /// Nothing that is not known could change it.
    Decided,
    /// It depends on what is not known.
    Open,
    /// Provisions contradict each other.
    Conflict,
    /// No law that could answer it is in force.
    NoLaw,
}

/// The result of one question about one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DerivedResult {
    /// What was asked, by name.
    pub question: String,
    /// The name of the record in the case; `null` for the case as a whole.
    pub record: Option<String>,
    /// How far it is answered.
    pub state: DerivedState,
    /// The answer, or what is known of it; `open` where the laws that the case can be under do not agree.
    pub answer: String,
    /// Its seal.
    pub seal: String,
}

/// What the results rest on under one law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnderOneLaw {
    /// What its steps speak of.
    pub about: AboutLaw,
    /// The steps.
    pub steps: Vec<Step>,
    /// What is read from them: for each result one.
    pub readings: Vec<Reading>,
}

/// What the steps under one law speak of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AboutLaw {
    /// The day whose law it is.
    pub law_of: String,
    /// The tables, by number.
    pub tables: Vec<RowsOf>,
    /// The countries, texts and citations that steps speak of, by code.
    pub codes: Vec<String>,
    /// What the rules say of these codes, test by test.
    pub tests: Vec<CodeTest>,
    /// How many steps there are.
    pub steps: usize,
    /// Its seal.
    pub seal: String,
}

/// A table: the rows that steps are about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RowsOf {
    /// What its rows are, in the words of the rules.
    pub table: String,
    /// The names of its rows.
    pub rows: Vec<String>,
    /// For each row the one that owns it, by number, or `null`; empty if nothing asks for that.
    pub owners: Vec<Option<u32>>,
    /// How its rows are paired; `null` if it is no table of pairs.
    pub pairs: Option<PairsOf>,
}

/// A table of pairs: each row of a table with each element that the record it leads to owns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PairsOf {
    /// The table of the rows.
    pub of: u32,
    /// For each of these rows, the step that leads to the record.
    pub by: Vec<u32>,
    /// The table of the elements.
    pub with: u32,
    /// For each pair, its element.
    pub elements: Vec<u32>,
}

/// What the rules say of codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeTest {
    /// The provisions under which a citation is looked for.
    pub under: String,
    /// For each code, if it lies there.
    pub is: Vec<Value>,
}

/// What a step does. The last word of each says what it is made of; `by` says more where it is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// What the case says, or does not say; `by` has its words.
    Fact,
    /// What a condition of the case decides, in place of what is made of its facts; see `instead`.
    Given,
    /// What is the same for every row, by the rules of the day.
    Constant,
    /// The day for facts and ages.
    DecisionDay,
    /// The row that owns this one.
    Owner,
    /// The case.
    ItsCase,
    /// The element of a pair.
    Element,
    /// Something that is nowhere made, and so open.
    Unmade,
    /// The contrary of a condition.
    Not,
    /// Yes if all conditions are.
    AllOf,
    /// Yes if one condition is.
    AnyOf,
    /// Yes if so many conditions are; `by`: how many.
    AtLeast,
    /// What concludes yes; what concludes no; what holds otherwise.
    Layer,
    /// Yes if a condition is certainly yes, else no.
    Certainly,
    /// Yes if both conditions are certainly yes, else no.
    Clash,
    /// If there is a value.
    Has,
    /// Two values compared; `by`: `less`, `at most` or `same`.
    Compare,
    /// If a choice is among some values; `by`: their places.
    IsAmong,
    /// If a citation lies under provisions; `by`: the number of the test.
    LiesUnder,
    /// The way to a record, and the value in its row.
    OfRecord,
    /// A condition; the value if it is yes, and that if it is no.
    Choose,
    /// Pairs of a condition and the value it brings, then the value otherwise.
    Candidates,
    /// Pairs of a condition and a value, of which one holds.
    Rows,
    /// A day; then for each stretch of the history, by `by`, what it says, its first and its last day.
    OnDay,
    /// If the list is complete; then for each element in the table `by`, a condition.
    AnyElement,
    /// If the list is complete; then for each element in the table `by`, if it counts.
    Count,
    /// If the list is complete; then for each element in the table `by`, its value and if it counts. `by` ends in `never negative` where no element can be.
    Sum,
    /// As `sum`: the least of the values that count.
    LeastElement,
    /// As `sum`: the largest of the values that count.
    LargestElement,
    /// The least of several values.
    Least,
    /// The largest of several values.
    Largest,
    /// A day moved; `by`: `3 months`, `-14 days`, `3 months begun`, `216 months of age`, `first of month`, `last of quarter`, or `next 03-31`.
    Move,
    /// A day moved by a length; `by`: `months` or `days`, then `back` and `of age`.
    MoveBy,
    /// A day carried to the next working day at a place.
    WorkingDay,
    /// The first of two days, and the second: what lies between; `by`: `whole 1 months`, `begun 7 days`, or `age`.
    Elapsed,
    /// A number that the calendar gives to a day; `by`: `year` or `month`.
    PartOf,
    /// If a day is one of some days of the week; `by`: their names.
    Weekday,
    /// Two lengths added.
    Add,
    /// A length, or a day, taken from another.
    Subtract,
    /// A length, and how many times it is taken.
    TimesLength,
    /// A length or a count as a number.
    ToNumber,
    /// The sum of two numbers.
    Plus,
    /// The difference of two numbers.
    Minus,
    /// The product of two numbers.
    Times,
    /// The quotient of two numbers.
    Over,
    /// A number, and the unit to a multiple of which it is rounded; `by`: `half up`, `up`, `down`, `towards zero` or `away from zero`.
    Round,
    /// A number on a scale; `by`: where each bracket begins, and its rate.
    OnScale,
}

impl StepKind {
    /// All kinds.
    pub const ALL: [Self; 47] = [
        Self::Fact,
        Self::Given,
        Self::Constant,
        Self::DecisionDay,
        Self::Owner,
        Self::ItsCase,
        Self::Element,
        Self::Unmade,
        Self::Not,
        Self::AllOf,
        Self::AnyOf,
        Self::AtLeast,
        Self::Layer,
        Self::Certainly,
        Self::Clash,
        Self::Has,
        Self::Compare,
        Self::IsAmong,
        Self::LiesUnder,
        Self::OfRecord,
        Self::Choose,
        Self::Candidates,
        Self::Rows,
        Self::OnDay,
        Self::AnyElement,
        Self::Count,
        Self::Sum,
        Self::LeastElement,
        Self::LargestElement,
        Self::Least,
        Self::Largest,
        Self::Move,
        Self::MoveBy,
        Self::WorkingDay,
        Self::Elapsed,
        Self::PartOf,
        Self::Weekday,
        Self::Add,
        Self::Subtract,
        Self::TimesLength,
        Self::ToNumber,
        Self::Plus,
        Self::Minus,
        Self::Times,
        Self::Over,
        Self::Round,
        Self::OnScale,
    ];
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its number: steps are numbered from 0.
    pub step: u32,
    /// The table and the row that it is about.
    #[schemars(with = "[u32; 2]")]
    pub of: (u32, u32),
    /// What it does.
    pub is: StepKind,
    /// More of what it does, where that is needed; else absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What it stands for in the law, where it stands for something: a provision or a field, and what came of it there; else absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_for: Option<String>,
    /// The steps it is made of, by number.
    pub with: Vec<u32>,
    /// What the case gives in place of what is made of the facts, or beside it; else absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<Instead>,
    /// What it gives.
    pub gives: Value,
    /// Its seal.
    pub seal: String,
}

/// What a case gives in place of what is made of its facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instead {
    /// The line of the case.
    pub line: String,
    /// What it decides.
    pub says: Value,
}

/// Of what kind a result is: it says how a value is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReadAs {
    /// A condition.
    YesNo,
    /// A day.
    Day,
    /// A length in months.
    Months,
    /// A length in days.
    Days,
    /// A whole number.
    Whole,
    /// A number, a share or an amount.
    Number,
    /// A choice, by the names in `names`.
    Choice,
    /// A country, text or citation, by its code.
    Code,
    /// A record, by the names in `names`.
    Record,
    /// How far the law goes with an action.
    Effect,
}

/// What is read from steps: one result under one law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// How the value is read.
    #[serde(rename = "as")]
    pub read_as: ReadAs,
    /// The names of values or records, by place; empty if none are needed.
    pub names: Vec<String>,
    /// How far it is answered.
    pub state: DerivedState,
    /// The answer, or what is known of it.
    pub answer: String,
    /// The step with the value.
    pub value: u32,
    /// The step with the value if nothing is presumed.
    pub unpresumed: u32,
    /// If the answer rests on presumptions.
    pub presumed: bool,
    /// The steps that say that provisions contradict each other.
    pub conflicts: Vec<u32>,
    /// Of an action: if it may be taken and if it is owed, in the usual case, in the best and in the worst that an exceptional one can bring; then, if it is owed
    /// whatever an exceptional case would change. Empty for other results.
    pub levels: Vec<u32>,
    /// Under how much law that was not examined it stands.
    pub reserved: usize,
    /// Its seal.
    pub seal: String,
}

/// The seal of a part, behind the seal before it.
#[must_use]
pub fn seal<T: Serialize>(before: &str, part: &T) -> String {
    let mut hash = Sha256::new();
    hash.update(before.as_bytes());
    hash.update(b"\n");
    hash.update(compact(part).as_bytes());
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// A part of a derivation, of which the seal can be taken off.
pub trait Sealed: Clone + Serialize {
    /// Its seal.
    fn seal(&self) -> &str;
    /// The same with another one.
    #[must_use]
    fn with_seal(self, seal: String) -> Self;

    /// The seal it should have behind another one.
    fn seal_behind(&self, before: &str) -> String {
        seal(before, &self.clone().with_seal(String::new()))
    }
}

macro_rules! sealed {
    ($($part:ty),+) => {
        $(impl Sealed for $part {
            fn seal(&self) -> &str {
                &self.seal
            }

            fn with_seal(self, seal: String) -> Self {
                Self { seal, ..self }
            }
        })+
    };
}

sealed!(Head, DerivedResult, AboutLaw, Step, Reading);

impl Derivation {
    /// The same with its counts and all seals made anew.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        let mut last = String::new();
        self.head.results = self.results.len();
        self.head.laws = self.laws.len();
        renew(&mut self.head, &mut last);
        self.results.iter_mut().for_each(|result| renew(result, &mut last));
        for law in &mut self.laws {
            law.about.steps = law.steps.len();
            renew(&mut law.about, &mut last);
            law.steps.iter_mut().for_each(|step| renew(step, &mut last));
            law.readings.iter_mut().for_each(|reading| renew(reading, &mut last));
        }
        self
    }

    /// The text of a receipt: JSON, one line for each part.
    #[must_use]
    pub fn written(&self) -> String {
        let laws: Vec<String> = self
            .laws
            .iter()
            .map(|law| {
                format!(
                    "{{\"about\":{},\n\"steps\":{},\n\"readings\":{}}}",
                    compact(&law.about),
                    lines(&law.steps),
                    lines(&law.readings)
                )
            })
            .collect();
        format!(
            "{{\"format\":{},\n\"head\":{},\n\"results\":{},\n\"laws\":[\n{}\n]}}\n",
            compact(&self.format),
            compact(&self.head),
            lines(&self.results),
            laws.join(",\n")
        )
    }
}

fn renew<T: Sealed>(part: &mut T, last: &mut String) {
    let seal = part.seal_behind(last);
    last.clone_from(&seal);
    *part = part.clone().with_seal(seal);
}

fn lines<T: Serialize>(parts: &[T]) -> String {
    let parts: Vec<String> = parts.iter().map(compact).collect();
    if parts.is_empty() { "[]".to_owned() } else { format!("[\n{}\n]", parts.join(",\n")) }
}

fn compact<T: Serialize>(part: &T) -> String {
    match serde_json::to_string(part) {
        Ok(text) => text,
        // All keys are texts, and values are written as texts.
        Err(error) => unreachable!("a part of a derivation is JSON: {error}"),
    }
}

//! The words of explanations in each language.
//!
//! Sentences about the case come from the labels of the rule set; these are the words that join
//! them.

use crate::citation::render::Style;
use crate::model::Type;
use crate::syntax::spelling::{Comparison, Connective, Reduction};
use crate::syntax::tree::Quantifier;
use crate::time::{DaySpan, Period, PeriodUnit};
use crate::value::{Number, Rounding};

/// The language of an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// How citations are written in it.
    #[must_use]
    pub const fn style(self) -> Style {
        match self {
            Self::English => Style::English,
            Self::German => Style::German,
        }
    }

    /// The one of two texts that is in this language.
    #[must_use]
    pub const fn pick<'t>(self, english: &'t str, german: &'t str) -> &'t str {
        match self {
            Self::English => english,
            Self::German => german,
        }
    }

    /// A day.
    #[must_use]
    pub fn day(self, day: chrono::NaiveDate) -> String {
        match self {
            Self::English => day.to_string(),
            Self::German => day.format("%d.%m.%Y").to_string(),
        }
    }

    /// A day as far as it is known.
    #[must_use]
    pub fn days(self, days: DaySpan) -> String {
        use chrono::Datelike;
        if let Some(day) = days.exactly() {
            return self.day(day);
        }
        let (first, last) = (days.earliest(), days.latest());
        match self {
            Self::English => days.to_string(),
            Self::German if DaySpan::year(first.year()) == Some(days) => format!("{:04}", first.year()),
            Self::German if DaySpan::month(first.year(), first.month()) == Some(days) => {
                format!("{:02}/{:04}", first.month(), first.year())
            }
            Self::German if first == crate::time::FIRST_DAY => format!("spätestens {}", self.day(last)),
            Self::German if last == crate::time::LAST_DAY => format!("frühestens {}", self.day(first)),
            Self::German => format!("zwischen {} und {}", self.day(first), self.day(last)),
        }
    }

    /// A length of time.
    #[must_use]
    pub fn period(self, period: Period) -> String {
        let plural = |count: i32, one: &str, many: &str| {
            format!("{count} {}", if count.abs() == 1 { one } else { many })
        };
        let count = period.count;
        match (period.unit, self) {
            (PeriodUnit::Months, _) if count % 12 == 0 && count != 0 => {
                plural(count / 12, self.pick("year", "Jahr"), self.pick("years", "Jahre"))
            }
            (PeriodUnit::Months, _) if count > 12 => {
                let years = plural(count / 12, self.pick("year", "Jahr"), self.pick("years", "Jahre"));
                let months = plural(count % 12, self.pick("month", "Monat"), self.pick("months", "Monate"));
                format!("{years} {}{months}", self.pick("", "und "))
            }
            (PeriodUnit::Months, _) => {
                plural(count, self.pick("month", "Monat"), self.pick("months", "Monate"))
            }
            (PeriodUnit::Days, _) if period.in_weeks => {
                plural(count / 7, self.pick("week", "Woche"), self.pick("weeks", "Wochen"))
            }
            (PeriodUnit::Days, _) => plural(count, self.pick("day", "Tag"), self.pick("days", "Tage")),
        }
    }

    /// An amount of money, thousands set apart: `1,234.50`, `1.234,50`.
    #[must_use]
    pub fn amount(self, amount: Number) -> String {
        let digits = amount.as_amount();
        let (point, apart) = match self {
            Self::English => ('.', ','),
            Self::German => (',', '.'),
        };
        let (sign, digits) = digits.strip_prefix('-').map_or(("", &*digits), |digits| ("-", digits));
        if digits.contains('/') {
            return format!("{sign}{digits}");
        }
        let (whole, cents) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
        let mut shown = sign.to_owned();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                shown.push(apart);
            }
            shown.push(digit);
        }
        if let Some(cents) = cents {
            shown.push(point);
            shown.push_str(cents);
        }
        shown
    }

    /// The heading of a list.
    #[must_use]
    pub fn connective(self, connective: Connective) -> String {
        match connective {
            Connective::AllOf => self.pick("all of", "alle folgenden Voraussetzungen").to_owned(),
            Connective::AnyOf => {
                self.pick("at least one of", "mindestens eine der folgenden Voraussetzungen").to_owned()
            }
            Connective::NoneOf => self.pick("none of", "keine der folgenden Voraussetzungen").to_owned(),
            Connective::ExactlyOneOf => {
                self.pick("exactly one of", "genau eine der folgenden Voraussetzungen").to_owned()
            }
            Connective::InParticularAnyOf => self
                .pick(
                    "in particular at least one of",
                    "insbesondere mindestens eine der folgenden Voraussetzungen",
                )
                .to_owned(),
            Connective::AtLeast(count) => match self {
                Self::English => format!("at least {count} of"),
                Self::German => format!("mindestens {count} der folgenden Voraussetzungen"),
            },
        }
    }

    /// Of how many elements of a list something is said; `list` is what the list is called, `kind`
    /// what each of its elements is, if they are records.
    #[must_use]
    pub fn quantified(self, quantifier: Quantifier, list: &str, kind: Option<&str>) -> String {
        match (self, kind) {
            (Self::English, Some(_)) => match quantifier {
                Quantifier::Any => format!("for at least one {list}:"),
                Quantifier::Every => format!("for every {list}:"),
                Quantifier::No => format!("for no {list}:"),
                Quantifier::Exactly(1) => format!("for exactly 1 {list}:"),
                Quantifier::AtLeast(1) => format!("for at least 1 {list}:"),
                Quantifier::Exactly(count) => format!("for exactly {count} entries “{list}”:"),
                Quantifier::AtLeast(count) => format!("for at least {count} entries “{list}”:"),
            },
            (Self::English, None) => match quantifier {
                Quantifier::Any => format!("for at least one of {list}:"),
                Quantifier::Every => format!("for each of {list}:"),
                Quantifier::No => format!("for none of {list}:"),
                Quantifier::Exactly(count) => format!("for exactly {count} of {list}:"),
                Quantifier::AtLeast(count) => format!("for at least {count} of {list}:"),
            },
            (Self::German, _) => match quantifier {
                Quantifier::Any => format!("bei mindestens einem Eintrag unter „{list}“:"),
                Quantifier::Every => format!("bei jedem Eintrag unter „{list}“:"),
                Quantifier::No => format!("bei keinem Eintrag unter „{list}“:"),
                Quantifier::Exactly(1) => format!("bei genau einem Eintrag unter „{list}“:"),
                Quantifier::AtLeast(1) => format!("bei mindestens einem Eintrag unter „{list}“:"),
                Quantifier::Exactly(count) => format!("bei genau {count} Einträgen unter „{list}“:"),
                Quantifier::AtLeast(count) => format!("bei mindestens {count} Einträgen unter „{list}“:"),
            },
        }
    }

    /// A length of time after a preposition that governs the dative: "innerhalb von 3 Monaten".
    #[must_use]
    pub fn in_dative(period: Period) -> String {
        let words = Self::German.period(period);
        words.replace("Jahre", "Jahren").replace("Monate", "Monaten").replace("Tage", "Tagen")
    }

    /// A noun behind "vor" or "nach": German days take an article there.
    #[must_use]
    pub fn after_preposition(self, noun: String) -> String {
        let is_day = chrono::NaiveDate::parse_from_str(&noun, "%d.%m.%Y").is_ok() || noun.starts_with("Tag ");
        if self == Self::German && is_day { format!("dem {noun}") } else { noun }
    }

    /// How a value stands to another, without a verb: "at least".
    #[must_use]
    pub const fn relation(self, comparison: Comparison) -> &'static str {
        match (self, comparison) {
            (Self::English, Comparison::Equal) => "is",
            (Self::English, other) => other.spelling(),
            (Self::German, Comparison::Equal) => "ist",
            (Self::German, Comparison::NotEqual) => "ist nicht",
            (Self::German, Comparison::Below) => "unter",
            (Self::German, Comparison::AtMost) => "höchstens",
            (Self::German, Comparison::AtLeast) => "mindestens",
            (Self::German, Comparison::MoreThan) => "mehr als",
            (Self::German, Comparison::Before) => "vor",
            (Self::German, Comparison::OnOrBefore) => "nicht nach",
            (Self::German, Comparison::OnOrAfter) => "nicht vor",
            (Self::German, Comparison::After) => "nach",
        }
    }

    /// The words between two values in a sentence: "is at least", "liegt vor". What is counted may be
    /// one thing or many: it takes no verb.
    #[must_use]
    pub fn comparison(self, comparison: Comparison, compared: &Type) -> String {
        let relation = self.relation(comparison);
        match (self, comparison, compared) {
            (_, Comparison::Equal, Type::Integer) => self.pick(": exactly", ": genau").to_owned(),
            (_, Comparison::NotEqual, Type::Integer) => self.pick(": not", ": nicht").to_owned(),
            (_, _, Type::Integer) => format!(": {relation}"),
            (_, Comparison::Equal | Comparison::NotEqual, _) => format!(" {relation}"),
            (Self::English, ..) => format!(" is {relation}"),
            (Self::German, Comparison::Below, _) | (Self::German, _, Type::Date) => {
                format!(" liegt {relation}")
            }
            (Self::German, ..) => format!(" beträgt {relation}"),
        }
    }

    /// What is made of the elements of a list: `what` is what is taken of each.
    #[must_use]
    pub fn reduced(self, reduction: Reduction, what: Option<&str>, list: &str) -> String {
        let word = match (self, reduction) {
            (Self::English, Reduction::Count) => return format!("the number of entries in “{list}”"),
            (Self::German, Reduction::Count) => return format!("Anzahl der Einträge unter „{list}“"),
            (Self::English, Reduction::Sum) => "the sum of",
            (Self::English, Reduction::Earliest) => "the earliest",
            (Self::English, Reduction::Latest) => "the latest",
            (Self::English, Reduction::Largest) => "the largest",
            (Self::English, Reduction::Least) => "the smallest",
            (Self::German, Reduction::Sum) => "Summe",
            (Self::German, Reduction::Earliest) => "frühester Wert",
            (Self::German, Reduction::Latest) => "spätester Wert",
            (Self::German, Reduction::Largest) => "größter Wert",
            (Self::German, Reduction::Least) => "kleinster Wert",
        };
        match (self, what) {
            (Self::English, Some(what)) => format!("{word} “{what}” in “{list}”"),
            (Self::English, None) => format!("{word} in “{list}”"),
            (Self::German, Some(what)) => format!("{word} „{what}“ unter „{list}“"),
            (Self::German, None) => format!("{word} unter „{list}“"),
        }
    }

    /// How a value was rounded, before the unit.
    #[must_use]
    pub const fn rounding(self, rounding: Rounding) -> &'static str {
        match rounding {
            Rounding::HalfUp => self.pick("rounded half up to", "kaufmännisch gerundet auf"),
            Rounding::Up => self.pick("rounded up to", "aufgerundet auf"),
            Rounding::Down => self.pick("rounded down to", "abgerundet auf"),
        }
    }

    /// What is made of several values.
    #[must_use]
    pub const fn reduction(self, reduction: Reduction) -> &'static str {
        match self {
            Self::English => match reduction {
                Reduction::Count => "the number of",
                Reduction::Sum => "the sum of",
                Reduction::Earliest => "the earliest of",
                Reduction::Latest => "the latest of",
                Reduction::Largest => "the largest of",
                Reduction::Least => "the smallest of",
            },
            Self::German => match reduction {
                Reduction::Count => "Anzahl:",
                Reduction::Sum => "Summe aus",
                Reduction::Earliest => "frühester Wert aus",
                Reduction::Latest => "spätester Wert aus",
                Reduction::Largest => "größter Wert aus",
                Reduction::Least => "kleinster Wert aus",
            },
        }
    }
}

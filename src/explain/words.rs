//! The words of explanations in each language.
//!
//! Sentences about the case come from the labels of the rule set; these are the words that join
//! them.

use crate::citation::render::Style;
use crate::syntax::spelling::{Arithmetic, Comparison, Connective, Reduction};
use crate::syntax::tree::Quantifier;
use crate::time::{DaySpan, Period, PeriodUnit};

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
            (PeriodUnit::Days, _) if count % 7 == 0 && count != 0 => {
                plural(count / 7, self.pick("week", "Woche"), self.pick("weeks", "Wochen"))
            }
            (PeriodUnit::Days, _) => plural(count, self.pick("day", "Tag"), self.pick("days", "Tage")),
        }
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

    /// How many elements of a list.
    #[must_use]
    pub fn quantifier(self, quantifier: Quantifier) -> String {
        match quantifier {
            Quantifier::Any => self.pick("at least one", "mindestens einmal").to_owned(),
            Quantifier::Every => self.pick("each", "jeweils").to_owned(),
            Quantifier::No => self.pick("none", "in keinem Fall").to_owned(),
            Quantifier::Exactly(count) => match self {
                Self::English => format!("exactly {count}"),
                Self::German => format!("genau {count}-mal"),
            },
            Quantifier::AtLeast(count) => match self {
                Self::English => format!("at least {count}"),
                Self::German => format!("mindestens {count}-mal"),
            },
        }
    }

    /// The words between two values.
    #[must_use]
    pub const fn comparison(self, comparison: Comparison) -> &'static str {
        match self {
            Self::English => match comparison {
                Comparison::Equal => "is",
                other => other.spelling(),
            },
            Self::German => match comparison {
                Comparison::Equal => "ist",
                Comparison::NotEqual => "ist nicht",
                Comparison::Below => "unter",
                Comparison::AtMost => "höchstens",
                Comparison::AtLeast => "mindestens",
                Comparison::MoreThan => "mehr als",
                Comparison::Before => "vor",
                Comparison::OnOrBefore => "spätestens am Tag:",
                Comparison::OnOrAfter => "frühestens am Tag:",
                Comparison::After => "nach",
            },
        }
    }

    /// The sign of a calculation.
    #[must_use]
    pub const fn arithmetic(self, operation: Arithmetic) -> &'static str {
        operation.spelling()
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
                Reduction::Count => "die Anzahl:",
                Reduction::Sum => "die Summe:",
                Reduction::Earliest => "das früheste:",
                Reduction::Latest => "das späteste:",
                Reduction::Largest => "das größte:",
                Reduction::Least => "das kleinste:",
            },
        }
    }
}

//! Lengths of time.

use crate::model::NounCase;
use crate::say::tongue::Register;
use crate::time::{Period, PeriodUnit, Written};

/// Numbers from two to twelve.
const NUMBERS: [&str; 11] =
    ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];

/// A length of time in a case: "3 Monate", "innerhalb von 3 Monaten"; in prose "drei Monate".
pub(super) fn length(Period { count, unit, written }: Period, case: NounCase, register: Register) -> String {
    let counted = |count: i32, one: &str, many: &str, dative: &str| {
        let noun = match (count.abs(), case) {
            (1, _) => one,
            (_, NounCase::Dative) => dative,
            (_, NounCase::Nominative | NounCase::Accusative | NounCase::Genitive) => many,
        };
        format!("{} {noun}", number(count, register))
    };
    let years = |count: i32| counted(count, "Jahr", "Jahre", "Jahren");
    let months = |count: i32| counted(count, "Monat", "Monate", "Monaten");
    match unit {
        PeriodUnit::Months if written == Written::InMonths => months(count),
        PeriodUnit::Months if count % 12 == 0 && count != 0 => years(count / 12),
        PeriodUnit::Months if count > 12 => format!("{} und {}", years(count / 12), months(count % 12)),
        PeriodUnit::Months => months(count),
        PeriodUnit::Days if written == Written::InWeeks => counted(count / 7, "Woche", "Wochen", "Wochen"),
        PeriodUnit::Days => counted(count, "Tag", "Tage", "Tagen"),
    }
}

/// A number, in prose in a word if it is small. One is left in figures: it would have to be inflected.
fn number(count: i32, register: Register) -> String {
    let at = count.checked_sub(2).and_then(|at| usize::try_from(at).ok());
    let word = at.and_then(|at| NUMBERS.get(at)).filter(|_| register == Register::Prose);
    word.map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

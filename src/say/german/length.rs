//! Lengths of time.

use crate::model::NounCase;
use crate::time::{Period, PeriodUnit, Written};

/// A length of time in a case: "3 Monate", "innerhalb von 3 Monaten".
pub(super) fn length(Period { count, unit, written }: Period, case: NounCase) -> String {
    let counted = |count: i32, one: &str, many: &str, dative: &str| {
        let noun = match (count.abs(), case) {
            (1, _) => one,
            (_, NounCase::Dative) => dative,
            (_, NounCase::Nominative | NounCase::Accusative | NounCase::Genitive) => many,
        };
        format!("{count} {noun}")
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

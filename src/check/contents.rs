//! Asks of texts that end on a day they name: is that the end of the text, or of a period in its content?
//!
//! A statute that suspends something until a day says so from its first day on; that the text is repealed, or replaced,
//! on the same day is a coincidence. Where the rule file takes the one for the other, the content is not known before it
//! ends, and not at all in a text that goes on for some records.

use chrono::{Datelike, NaiveDate};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::model::{Item, Model, Text};

/// Notes the items whose last day, or the day after it, their title or gist names.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    for item in model.items.iter().filter(|item| item.copy.is_none()) {
        let Some(last) = item.in_force.last().and_then(|last| last.exactly()) else { continue };
        let days = [Some(last), last.succ_opt()];
        if let Some(day) = days.into_iter().flatten().find(|day| does_name(item, *day)) {
            faults.push(
                Diagnostic::new(
                    Code::PeriodInContent,
                    words!("this text ends on {} and speaks of {}", last, day),
                )
                .at(item.span, "is that the end of the text, or of a period in what it says?")
                .help("a period is said by a condition, such as `the day of decision on or before DAY`"),
            );
        }
    }
}

fn does_name(item: &Item, day: NaiveDate) -> bool {
    item.title.iter().chain(&item.gist).any(|text| names(text, day))
}

fn names(text: &Text, day: NaiveDate) -> bool {
    let (year, number) = (day.year(), day.day());
    let month = usize::try_from(day.month0()).ok().and_then(|month| MONTHS.get(month));
    let written = month.into_iter().flat_map(|[english, german]| {
        [format!("{number} {english} {year}"), format!("{number}. {german} {year}")]
    });
    let short = [day.to_string(), day.format("%d.%m.%Y").to_string()];
    written.chain(short).any(|day| ["en", "de"].iter().any(|language| text.plain(language).contains(&day)))
}

/// The months in the languages of rule files.
const MONTHS: [[&str; 2]; 12] = [
    ["January", "Januar"],
    ["February", "Februar"],
    ["March", "März"],
    ["April", "April"],
    ["May", "Mai"],
    ["June", "Juni"],
    ["July", "Juli"],
    ["August", "August"],
    ["September", "September"],
    ["October", "Oktober"],
    ["November", "November"],
    ["December", "Dezember"],
];

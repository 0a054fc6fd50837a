//! Periods in words: how a last day is computed, and over which days it is carried.

use chrono::{Datelike, NaiveDate};

use super::Language;
use super::Speaker;
use super::tongue::{Phrase, Tongue};
use crate::explain::{Computation, Deed};
use crate::time::{DayKind, Place, day_kind};

impl Speaker<'_> {
    /// "last day 2023-02-28 (event 2022-11-28, …)"; `mark` stands behind the day.
    pub(super) fn last_day(&self, computed: &Computation, mark: &str) -> String {
        let last = self.tongue.days(computed.last_known());
        format!("{} {last}{mark} ({})", self.phrase(Phrase::LastDay), self.language.computation(computed))
    }

    /// What must happen in a period.
    #[must_use]
    pub fn deed(&self, deed: &Deed) -> String {
        match deed {
            Deed::Event(noun) => self.noun(noun),
            Deed::Action(action) => self.sentence(action),
        }
    }
}

impl Language {
    /// How a last day is computed: the start and the kind of the period, and over which days its end is carried.
    #[must_use]
    pub fn computation(self, computed: &Computation) -> String {
        let tongue = self.tongue();
        let start = tongue.days(computed.start);
        let kind = tongue.phrase(if computed.counts_first_day { Phrase::FirstDay } else { Phrase::Event });
        format!("{kind} {start}, {}", law_and_carrying(computed, tongue))
    }
}

/// The provisions by which a period is computed, and over which days its end is carried.
pub(super) fn law_and_carrying(computed: &Computation, tongue: &dyn Tongue) -> String {
    let carried = carried(computed, tongue).map_or_else(String::new, |words| format!("; {words}, § 193"));
    format!("{}{carried}", tongue.law_of_period(computed))
}

/// Why the end is carried on, or why it is not.
fn carried(computed: &Computation, tongue: &dyn Tongue) -> Option<String> {
    let working = tongue.phrase(Phrase::AWorkingDay);
    let carried_on = tongue.phrase(Phrase::CarriedToAWorkingDay);
    match (computed.raw_end.exactly(), computed.places.as_slice()) {
        (_, []) => None,
        (Some(_), [place]) => {
            let rests = computed.rest_days();
            Some(match rests.split_first() {
                None => format!("{working} ({})", tongue.named(place.names())),
                Some((first, others)) => carried_over(*first, others, *place, tongue),
            })
        }
        (Some(end), places) => {
            let kinds: Vec<DayKind> = places.iter().map(|place| day_kind(end, *place)).collect();
            let is_weekend = |kind: &DayKind| matches!(kind, DayKind::Saturday | DayKind::Sunday);
            let open = tongue.phrase(Phrase::LandNotKnown);
            Some(match kinds.first().filter(|kind| is_weekend(kind)) {
                Some(kind) => format!("{}: {}; {open}", tongue.day(end), day_in_words(*kind, end, tongue)),
                None if kinds.iter().all(|kind| *kind == DayKind::Working) => working.to_owned(),
                None => format!("{}: {open}", tongue.day(end)),
            })
        }
        (None, [place]) => Some(format!("{carried_on} ({})", tongue.named(place.names()))),
        (None, _) => Some(carried_on.to_owned()),
    }
}

/// "2024-03-29: Good Friday (Bavaria), then Saturday, Sunday, Easter Monday". What is not known is
/// said of the first such day alone.
fn carried_over(
    (day, kind): (NaiveDate, DayKind),
    others: &[(NaiveDate, DayKind)],
    place: Place,
    tongue: &dyn Tongue,
) -> String {
    let is_certain =
        |kind: DayKind| matches!(kind, DayKind::Saturday | DayKind::Sunday | DayKind::Holiday(_));
    let place = tongue.named(place.names());
    let at = match kind {
        DayKind::Holiday(_) => format!(" ({place})"),
        DayKind::HolidayInPart(_) => format!(" ({} {place})", tongue.phrase(Phrase::PartsOf)),
        DayKind::Saturday | DayKind::Sunday | DayKind::Working | DayKind::NoCalendar => String::new(),
    };
    let mut words = format!("{}: {}{at}", tongue.day(day), day_in_words(kind, day, tongue));
    let mut following = Vec::new();
    if is_certain(kind) {
        for (day, kind) in others {
            following.push(day_in_words(*kind, *day, tongue));
            if !is_certain(*kind) {
                break;
            }
        }
    }
    if !following.is_empty() {
        words.push_str(tongue.phrase(Phrase::Then));
        words.push_str(&following.join(", "));
    }
    words
}

/// What keeps a day from being a working day, or may.
fn day_in_words(kind: DayKind, day: NaiveDate, tongue: &dyn Tongue) -> String {
    match kind {
        DayKind::Working => tongue.phrase(Phrase::AWorkingDay).to_owned(),
        DayKind::Saturday => tongue.phrase(Phrase::Saturday).to_owned(),
        DayKind::Sunday => tongue.phrase(Phrase::Sunday).to_owned(),
        DayKind::Holiday(holiday) | DayKind::HolidayInPart(holiday) => {
            tongue.named(holiday.names()).to_owned()
        }
        DayKind::NoCalendar if crate::time::is_known_year(day.year()) => {
            tongue.phrase(Phrase::HolidaysAbroadNotKnown).to_owned()
        }
        DayKind::NoCalendar => tongue.holidays_not_known(day.year()),
    }
}

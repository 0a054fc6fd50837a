//! Periods: on which day they end, and how that day is computed.

use chrono::{Datelike, Days, NaiveDate};

use super::reason::{Reason, ReasonKind};
use super::words::Language;
use super::{At, Explainer};
use crate::evaluate::{SpanValue, places_of};
use crate::model::{Expr, ExprKind, Type};
use crate::program::SpanId;
use crate::program::lower::Limit;
use crate::time::{
    DayKind, DaySpan, FIRST_DAY, LAST_DAY, LONGEST_REST, Period, PeriodUnit, Place, day_kind, day_of,
    rest_days,
};

/// How the last day of a period is computed, as far as the days are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computation {
    /// The day it runs from.
    pub start: DaySpan,
    /// How long it is.
    pub period: Period,
    /// Whether its first day is counted: a period that begins with a day, not after an event.
    pub counts_first_day: bool,
    /// Its last day, before it is carried to a working day.
    pub raw_end: DaySpan,
    /// The places whose working days may count; none if the provision does not ask for a working day.
    pub places: Vec<Place>,
    /// Its last day.
    pub last: DaySpan,
}

impl Computation {
    /// Whether the end fell on a day that its month does not have.
    #[must_use]
    pub fn is_cut_short(&self) -> bool {
        let is_in_months = self.period.unit == PeriodUnit::Months;
        let start = self.start.exactly().filter(|_| is_in_months);
        start.is_some_and(|start| self.period.after(start).is_ok_and(|day| day.day() != start.day()))
    }

    /// Its last day as a reader is told it: where no calendar is known, only its first possible day is.
    #[must_use]
    pub fn last_known(&self) -> DaySpan {
        let limit = self.raw_end.latest().checked_add_days(Days::new(LONGEST_REST));
        let is_bounded = self.places.is_empty() || limit != Some(self.last.latest());
        let open = DaySpan::between(self.last.earliest(), LAST_DAY);
        open.filter(|_| !is_bounded).unwrap_or(self.last)
    }

    /// The provisions of the Civil Code it rests on, as the English of rule files cites them.
    #[must_use]
    pub fn provisions(&self) -> Vec<String> {
        let begin = if self.counts_first_day { "§ 187 (2) BGB" } else { "§ 187 (1) BGB" };
        let end = if self.is_in_days() { "§ 188 (1) BGB" } else { "§ 188 (2) BGB" };
        let mut found = vec![begin.to_owned(), end.to_owned()];
        if self.is_cut_short() {
            found.push("§ 188 (3) BGB".to_owned());
        }
        if !self.places.is_empty() {
            found.push("§ 193 BGB".to_owned());
        }
        found
    }

    /// Whether it is counted in days; weeks are not.
    const fn is_in_days(&self) -> bool {
        matches!(self.period.unit, PeriodUnit::Days) && !self.period.in_weeks
    }

    /// The days, certain or possible, over which it is carried at its place; none where several
    /// places can count, or the end is known only in part.
    #[must_use]
    pub fn rest_days(&self) -> Vec<(NaiveDate, DayKind)> {
        match (self.raw_end.exactly(), self.places.as_slice()) {
            (Some(end), [place]) => rest_days(end, self.last.latest(), *place),
            _ => Vec::new(),
        }
    }

    /// In words: the start and the kind of the period, and over which days its end is carried.
    #[must_use]
    pub fn in_words(&self, language: Language) -> String {
        let start = language.days(self.start);
        let law = match (language, self.counts_first_day, self.is_in_days(), self.is_cut_short()) {
            (Language::English, false, true, _) => "BGB §§ 187 (1), 188 (1)",
            (Language::English, true, true, _) => "BGB §§ 187 (2), 188 (1)",
            (Language::English, false, false, false) => "BGB §§ 187 (1), 188 (2)",
            (Language::English, true, false, false) => "BGB §§ 187 (2), 188 (2)",
            (Language::English, false, false, true) => "BGB §§ 187 (1), 188 (2), (3)",
            (Language::English, true, false, true) => "BGB §§ 187 (2), 188 (2), (3)",
            (Language::German, false, true, _) => "§§ 187 Abs. 1, 188 Abs. 1 BGB",
            (Language::German, true, true, _) => "§§ 187 Abs. 2, 188 Abs. 1 BGB",
            (Language::German, false, false, false) => "§§ 187 Abs. 1, 188 Abs. 2 BGB",
            (Language::German, true, false, false) => "§§ 187 Abs. 2, 188 Abs. 2 BGB",
            (Language::German, false, false, true) => "§§ 187 Abs. 1, 188 Abs. 2 und 3 BGB",
            (Language::German, true, false, true) => "§§ 187 Abs. 2, 188 Abs. 2 und 3 BGB",
        };
        let kind = if self.counts_first_day {
            language.pick("first day", "erster Tag")
        } else {
            language.pick("event", "Ereignis")
        };
        let carried = self.carried(language).map_or_else(String::new, |words| format!("; {words}, § 193"));
        format!("{kind} {start}, {law}{carried}")
    }

    /// Why the end is carried on, or why it is not.
    fn carried(&self, language: Language) -> Option<String> {
        let working = language.pick("a working day", "ein Werktag");
        match (self.raw_end.exactly(), self.places.as_slice()) {
            (_, []) => None,
            (Some(_), [place]) => {
                let rests = self.rest_days();
                Some(match rests.split_first() {
                    None => format!("{working} ({})", named(place.names(), language)),
                    Some((first, others)) => carried_over(*first, others, *place, language),
                })
            }
            (Some(end), places) => {
                let kinds: Vec<DayKind> = places.iter().map(|place| day_kind(end, *place)).collect();
                let is_weekend = |kind: &DayKind| matches!(kind, DayKind::Saturday | DayKind::Sunday);
                let open = language.pick("the Land is not known", "das Land ist nicht bekannt");
                Some(match kinds.first().filter(|kind| is_weekend(kind)) {
                    Some(kind) => {
                        let (day, what) = (language.day(end), kind_in_words(*kind, end, language));
                        format!("{day}: {what}; {open}")
                    }
                    None if kinds.iter().all(|kind| *kind == DayKind::Working) => working.to_owned(),
                    None => format!("{}: {open}", language.day(end)),
                })
            }
            (None, [place]) => {
                let to = language.pick("carried to a working day", "verlegt auf einen Werktag");
                Some(format!("{to} ({})", named(place.names(), language)))
            }
            (None, _) => {
                Some(language.pick("carried to a working day", "verlegt auf einen Werktag").to_owned())
            }
        }
    }
}

/// "2024-03-29: Good Friday (Bavaria), then Saturday, Sunday, Easter Monday". What is not known is
/// said of the first such day alone.
fn carried_over(
    (day, kind): (NaiveDate, DayKind),
    others: &[(NaiveDate, DayKind)],
    place: Place,
    language: Language,
) -> String {
    let is_certain =
        |kind: DayKind| matches!(kind, DayKind::Saturday | DayKind::Sunday | DayKind::Holiday(_));
    let where_ = match kind {
        DayKind::Holiday(_) => format!(" ({})", named(place.names(), language)),
        DayKind::HolidayInPart(_) => {
            format!(" ({} {})", language.pick("parts of", "Teile von"), named(place.names(), language))
        }
        DayKind::Saturday | DayKind::Sunday | DayKind::Working | DayKind::NoCalendar => String::new(),
    };
    let mut words = format!("{}: {}{where_}", language.day(day), kind_in_words(kind, day, language));
    let mut told = Vec::new();
    if is_certain(kind) {
        for (day, kind) in others {
            told.push(kind_in_words(*kind, *day, language));
            if !is_certain(*kind) {
                break;
            }
        }
    }
    if !told.is_empty() {
        words.push_str(language.pick(", then ", ", dann "));
        words.push_str(&told.join(", "));
    }
    words
}

/// What keeps a day from being a working day, or may.
fn kind_in_words(kind: DayKind, day: NaiveDate, language: Language) -> String {
    match kind {
        DayKind::Working => language.pick("a working day", "ein Werktag").to_owned(),
        DayKind::Saturday => language.pick("Saturday", "Sonnabend").to_owned(),
        DayKind::Sunday => language.pick("Sunday", "Sonntag").to_owned(),
        DayKind::Holiday(holiday) | DayKind::HolidayInPart(holiday) => {
            named(holiday.names(), language).to_owned()
        }
        DayKind::NoCalendar if crate::time::is_known_year(day.year()) => language
            .pick(
                "the public holidays outside Germany are not known",
                "die Feiertage außerhalb Deutschlands sind nicht bekannt",
            )
            .to_owned(),
        DayKind::NoCalendar => match language {
            Language::English => format!("the public holidays of {} are not known", day.year()),
            Language::German => format!("die Feiertage des Jahres {} sind nicht bekannt", day.year()),
        },
    }
}

fn named((english, german): (&'static str, &'static str), language: Language) -> &'static str {
    match language {
        Language::English => english,
        Language::German => german,
    }
}

/// A day of a run, as far as it is known; `None` if nothing is known of it or there is none.
pub(super) fn known_day(value: SpanValue) -> Option<DaySpan> {
    if value.there.is_no() || (value.low.is_none() && value.high.is_none()) {
        return None;
    }
    DaySpan::between(value.low.map_or(FIRST_DAY, day_of), value.high.map_or(LAST_DAY, day_of))
}

impl Explainer<'_, '_> {
    /// How the last day of a period is computed; `None` if nothing is known of the day it runs from.
    pub(super) fn computation(&mut self, expr: &Expr, at: At<'_>) -> Option<Computation> {
        let ExprKind::Within { period, counts_first_day, start, working_day_in, .. } = &expr.kind else {
            unreachable!("only periods are computed")
        };
        let limit = Limit { period: *period, counts_first_day: *counts_first_day };
        let ends = self.lowering.ends(start, limit, working_day_in.as_deref(), at.cx);
        let day = |id: SpanId| known_day(self.run.span_value(id, at.row));
        let start = day(ends.start)?;
        let raw_end = day(ends.raw).unwrap_or(DaySpan::ANY);
        let last = day(ends.last).unwrap_or(DaySpan::ANY);
        let places = ends.place.map(|place| self.run.set_value(place, at.row));
        let places = places.map_or_else(Vec::new, |set| places_of(set.0).collect());
        let (period, counts_first_day) = (*period, *counts_first_day);
        Some(Computation { start, period, counts_first_day, raw_end, places, last })
    }

    /// That a day lies in a period, in one sentence.
    pub(super) fn within_sentence(&mut self, expr: &Expr, at: At<'_>) -> String {
        let ExprKind::Within { day, working_day_in, .. } = &expr.kind else {
            unreachable!("only periods are told so")
        };
        let (day, limit) = (self.noun(day, at.cx, at.row), self.limit_phrase(expr, at));
        let verb = self.language.pick("is", "liegt");
        let working_day = self
            .language
            .pick(", the last day being a working day", ", wobei der letzte Tag ein Werktag ist");
        let ending = if working_day_in.is_some() { working_day } else { "" };
        format!("{day} {verb} {limit}{ending}")
    }

    /// How long a period is and from what it runs: "within 3 months after the entry".
    pub(super) fn limit_phrase(&mut self, expr: &Expr, at: At<'_>) -> String {
        let ExprKind::Within { period, counts_first_day, start, .. } = &expr.kind else {
            unreachable!("only periods are told so")
        };
        let start = self.noun(start, at.cx, at.row);
        let start = self.language.after_preposition(start);
        let (within, length, preposition) = match (self.language, counts_first_day) {
            (Language::English, false) => ("within", self.language.period(*period), "after"),
            (Language::English, true) => ("within", self.language.period(*period), "from"),
            (Language::German, false) => ("innerhalb von", Language::in_dative(*period), "nach"),
            (Language::German, true) => ("innerhalb von", Language::in_dative(*period), "ab"),
        };
        format!("{within} {length} {preposition} {start}")
    }

    /// Whether a day lies in a period.
    pub(super) fn within(&mut self, expr: &Expr, at: At<'_>) -> Reason {
        let At { cx, row, .. } = at;
        let ExprKind::Within { day, start, working_day_in, .. } = &expr.kind else {
            unreachable!("only periods are told so")
        };
        let text = self.within_sentence(expr, at);
        let mut reason = Reason::new(ReasonKind::Condition, text);
        let read = [Some(day), Some(start), working_day_in.as_ref()].into_iter().flatten();
        for part in read {
            reason.confidential |= self.mentions_confidential(part, cx, row);
        }
        let absent = [day, start].into_iter().find(|side| self.is_absent(side, at));
        reason.detail = Some(match absent {
            Some(side) => self.absence(side, at),
            None => {
                let given = self.shown(day, cx, row);
                match self.computation(expr, at) {
                    Some(computed) => {
                        let last_day = self.language.pick("last day", "letzter Tag");
                        let last = self.language.days(computed.last_known());
                        format!("{given}, {last_day} {last} ({})", computed.in_words(self.language))
                    }
                    None => self.beside_unknown(given, start, at),
                }
            }
        });
        self.read_behind(expr, &mut reason, at);
        reason
    }

    /// What is said of the day where the one that the period runs from is not known.
    fn beside_unknown(&mut self, given: String, start: &Expr, at: At<'_>) -> String {
        let start = self.lowering.value(start, at.cx);
        let start = self.value_in(start, &Type::Date, at.row);
        if given == start {
            return given;
        }
        format!("{given}, {} {start}", self.language.pick("last day", "letzter Tag"))
    }
}

//! Days and lengths: the lowest and the highest one can be.

use chrono::NaiveDate;

use super::Run;
use super::exact::{calculated, ends_of};
use super::families::{Combined, Measured};
use super::planes::{for_each_bit, pack};
use crate::logic::Kleene;
use crate::program::memory::Bits;
use crate::program::{
    BoolId, Calculation, Column, Columns, Exact, Extreme, HIGHEST, LOWEST, NONE, Node, Op, Order, Rows,
    Shift, Span, SpanId, bit,
};
use crate::time::{
    CalendarPart, DaySpan, Elapsed, FIRST_DAY, LAST_DAY, Period, PeriodUnit, Place, Weekday, attains_age,
    day_of, end_of_begin_period, number_of, working_day_from,
};
use crate::value::{Number, Rounding};

impl Combined for SpanId {
    fn either(a: Span, b: Span) -> Span {
        let there = if a.there == b.there { a.there } else { Kleene::Open };
        // What is not there bounds nothing.
        match (a.there, b.there) {
            (Kleene::No, Kleene::No) => Span::NONE,
            (Kleene::No, _) => Span { there, ..b },
            (_, Kleene::No) => Span { there, ..a },
            _ => Span { low: a.low.min(b.low), high: a.high.max(b.high), there },
        }
    }

    fn there(self, columns: &Columns, at: usize, _: Rows) -> Bits {
        columns.span_there(self, at)
    }

    fn compared(columns: &Columns, a: Self, order: Order, b: Self, at: usize, rows: Rows) -> Bits {
        let count = (rows.count - at * 64).min(64);
        let ends = |id: Self| {
            let first = columns.layout.column(id) + at * 64;
            (&columns.memory.low[first..first + count], &columns.memory.high[first..first + count])
        };
        let ((low_a, high_a), (low_b, high_b)) = (ends(a), ends(b));
        let (yes, maybe) = match order {
            Order::Less => (pack(high_a, low_b, |a, b| a < b), pack(low_a, high_b, |a, b| a < b)),
            Order::AtMost => (pack(high_a, low_b, |a, b| a <= b), pack(low_a, high_b, |a, b| a <= b)),
            Order::Same => {
                let known = pack(low_a, high_a, |low, high| low == high)
                    & pack(low_b, high_b, |low, high| low == high);
                let same = known & pack(low_a, low_b, |a, b| a == b);
                let overlap = pack(low_a, high_b, |a, b| a <= b) & pack(low_b, high_a, |b, a| b <= a);
                (same, overlap)
            }
        };
        let (there_a, there_b) = (columns.span_there(a, at), columns.span_there(b, at));
        Bits { yes: yes & there_a.yes & there_b.yes, maybe: maybe & there_a.maybe & there_b.maybe }
    }

    fn selected(self, columns: &mut Columns, condition: BoolId, a: Self, b: Self, rows: Rows) {
        for at in 0..rows.words {
            let condition = columns.word(condition, at);
            join_word(columns, self, at, rows, &[(condition.maybe, a), (!condition.yes, b)]);
        }
    }

    fn chosen(self, columns: &mut Columns, pairs: &[(BoolId, Node)], otherwise: Self, rows: Rows) {
        let mut sources = Vec::with_capacity(pairs.len() + 1);
        for at in 0..rows.words {
            sources.clear();
            let mut certain = 0;
            for (active, value) in pairs {
                let active = columns.word(*active, at);
                certain |= active.yes;
                sources.push((active.maybe, Self::of(*value)));
            }
            // What holds otherwise counts where no candidate is certain.
            sources.push((!certain, otherwise));
            join_word(columns, self, at, rows, &sources);
        }
    }
}

impl Measured for SpanId {
    fn is_there(held: Span) -> Kleene {
        held.there
    }

    fn there_if(held: Span, there: Kleene) -> Span {
        Span { there, ..held }
    }

    fn extreme_of(extreme: Extreme, a: Span, b: Span) -> Span {
        match (a.there, b.there) {
            (Kleene::No, _) => return b,
            (_, Kleene::No) => return a,
            _ => {}
        }
        let there = a.there.or(b.there);
        let (low, high) = match extreme {
            // If one may not be there, the other may be what remains.
            Extreme::Least => (a.low.min(b.low), bound(a, b, |span| span.high, i32::min, i32::max)),
            Extreme::Most => (bound(a, b, |span| span.low, i32::max, i32::min), a.high.max(b.high)),
        };
        Span { low, high, there }
    }
}

impl Run {
    /// Whether days are among some days of the week.
    pub(super) fn weekday(&mut self, out: BoolId, day: SpanId, weekdays: &[Weekday], rows: Rows) {
        for row in 0..rows.count {
            let day = self.columns.get(day, row);
            self.columns.put(out, row, is_among(day, weekdays).and(day.there));
        }
    }

    /// Days or lengths made row by row.
    pub(super) fn span_by_row(&mut self, op: &Op, out: SpanId, rows: Rows) {
        for row in 0..rows.count {
            let span = span_in_row(&self.columns, op, row);
            self.columns.put(out, row, span);
        }
    }

    /// Days moved by what is the same for every row.
    pub(super) fn shift_spans(&mut self, out: SpanId, a: SpanId, shift: Shift, rows: Rows) {
        let Columns { layout, memory } = &mut self.columns;
        let (to, from) = (layout.column(out), layout.column(a));
        let (to_plane, from_plane) = (layout.plane(out), layout.plane(a));
        memory.span_there.copy_within(from_plane..from_plane + rows.words, to_plane);
        // Days often come again: the last one moved is kept.
        let mut last = (LOWEST, None);
        for row in 0..rows.count {
            let (low, high) = (memory.low[from + row], memory.high[from + row]);
            let mut move_one = |day: i32, unbounded: i32| {
                if day == LOWEST || day == HIGHEST {
                    return day;
                }
                if last.0 != day {
                    last = (day, moved(day, shift));
                }
                last.1.unwrap_or(unbounded)
            };
            memory.low[to + row] = move_one(low, LOWEST);
            memory.high[to + row] = move_one(high, HIGHEST);
        }
    }
}

/// One word of rows of a day or length that can come from several sources: each with the rows in
/// which it may be the one. Where several may be, it is all that any of them allows, and is there
/// only if it is there in each.
fn join_word(columns: &mut Columns, out: SpanId, at: usize, rows: Rows, sources: &[(u64, SpanId)]) {
    let count = (rows.count - at * 64).min(64);
    let (mut low, mut high) = ([HIGHEST; 64], [LOWEST; 64]);
    let (mut all_there, mut none_there, mut bounded) = (u64::MAX, u64::MAX, 0);
    for (in_rows, source) in sources {
        let there = columns.span_there(*source, at);
        all_there &= !in_rows | there.yes;
        none_there &= !in_rows | !there.maybe;
        // What is not there bounds nothing.
        let bounding = in_rows & there.maybe;
        bounded |= bounding;
        let column = columns.layout.column(*source) + at * 64;
        let lows = &columns.memory.low[column..column + count];
        let highs = &columns.memory.high[column..column + count];
        for_each_bit(bounding, count, |row| {
            low[row] = low[row].min(lows[row]);
            high[row] = high[row].max(highs[row]);
        });
    }
    for_each_bit(!bounded, count, |row| (low[row], high[row]) = (LOWEST, HIGHEST));
    let (to, plane) = (columns.layout.column(out) + at * 64, columns.layout.plane(out) + at);
    columns.memory.low[to..to + count].copy_from_slice(&low[..count]);
    columns.memory.high[to..to + count].copy_from_slice(&high[..count]);
    columns.memory.span_there[plane] = Bits { yes: all_there & !none_there, maybe: !none_there };
}

fn span_in_row(columns: &Columns, op: &Op, row: usize) -> Span {
    match op {
        Op::ShiftBy { day, by, in_months, back, age } => {
            let unit = if *in_months { PeriodUnit::Months } else { PeriodUnit::Days };
            let by = columns.get(*by, row);
            let by = if *back { Span { low: negated(by.high), high: negated(by.low), ..by } } else { by };
            shifted_by(columns.get(*day, row), by, |count| match *age {
                true => Shift::Age(count),
                false => Shift::By(Period::of(count, unit)),
            })
        }
        Op::WorkingDay { day, place } => carried(columns.get(*day, row), columns.get(*place, row)),
        Op::AddSpan { left, right, minus } => {
            let (a, b) = (columns.get(*left, row), columns.get(*right, row));
            let b = if *minus { Span { low: negated(b.high), high: negated(b.low), ..b } } else { b };
            Span {
                low: added(a.low, b.low, LOWEST),
                high: added(a.high, b.high, HIGHEST),
                there: a.there.and(b.there),
            }
        }
        Op::Elapsed { from, to, counted } => {
            elapsed(columns.get(*from, row), columns.get(*to, row), *counted)
        }
        Op::PartOf(day, part) => part_of(columns.get(*day, row), *part),
        Op::TimesSpan(length, times) => {
            let (length, times) = (columns.get(*length, row), columns.get(*times, row));
            times_span(length, times)
        }
        _ => unreachable!("the operation makes a day or a length row by row"),
    }
}

fn negated(end: i32) -> i32 {
    match end {
        LOWEST => HIGHEST,
        HIGHEST => LOWEST,
        end => -end,
    }
}

/// A sum of two ends; an unbounded one stays so.
fn added(a: i32, b: i32, unbounded: i32) -> i32 {
    let is_open = |end: i32| end == LOWEST || end == HIGHEST;
    if is_open(a) || is_open(b) { unbounded } else { a.checked_add(b).unwrap_or(unbounded) }
}

/// A day moved; `None` beyond the calendar, where nothing is known.
fn moved(day: i32, shift: Shift) -> Option<i32> {
    let moved = match shift {
        Shift::By(Period { count, unit: PeriodUnit::Days, .. }) => {
            let calendar = number_of(FIRST_DAY)..=number_of(LAST_DAY);
            return day.checked_add(count).filter(|day| calendar.contains(day));
        }
        Shift::By(period) => period.after(day_of(day)),
        Shift::BeginPeriod(period) => end_of_begin_period(day_of(day), period),
        Shift::Age(months) => attains_age(day_of(day), months),
        Shift::To(turn) => turn.from(day_of(day)),
    };
    moved.ok().map(number_of)
}

/// A day moved by a length of time, which is known in part like the day itself.
fn shifted_by(day: Span, by: Span, shift: impl Fn(i32) -> Shift) -> Span {
    let there = day.there.and(by.there);
    let end = |day: i32, count: i32, unbounded: i32| {
        let is_open = |end: i32| end == LOWEST || end == HIGHEST;
        if is_open(day) || is_open(count) {
            return unbounded;
        }
        moved(day, shift(count)).unwrap_or(unbounded)
    };
    Span { low: end(day.low, by.low, LOWEST), high: end(day.high, by.high, HIGHEST), there }
}

/// Whether a day is one of some days of the week, as far as it is known.
fn is_among(day: Span, weekdays: &[Weekday]) -> Kleene {
    let all = Weekday::ALL.len();
    let is_a_week = i64::from(day.high) - i64::from(day.low) >= 6;
    if is_a_week {
        return Kleene::between(weekdays.len() == all, !weekdays.is_empty());
    }
    let mut days = (day.low..=day.high).map(|number| weekdays.contains(&Weekday::of(day_of(number))));
    Kleene::between(days.clone().all(|is_one| is_one), days.any(|is_one| is_one))
}

/// True if nothing bounds a day from below but the calendar, or nothing at all.
fn has_no_first(day: Span) -> bool {
    day.low <= number_of(FIRST_DAY)
}

/// True if nothing bounds a day from above but the calendar, or nothing at all.
fn has_no_last(day: Span) -> bool {
    day.high >= number_of(LAST_DAY)
}

/// How much lies between two days: the later the second and the earlier the first, the more.
fn elapsed(from: Span, to: Span, counted: Elapsed) -> Span {
    let is_certain = from.high <= to.low;
    let there = from.there.and(to.there).and(Kleene::between(is_certain, from.low <= to.high));
    let between = |from: i32, to: i32| counted.between(day_of(from), day_of(to));
    // Where the second day may lie before the first, they may be the same.
    let low = if is_certain { between(from.high, to.low) } else { Some(0) };
    let is_bounded = !has_no_first(from) && !has_no_last(to);
    let high = if is_bounded { between(from.low, to.high) } else { None };
    Span { low: low.unwrap_or(0), high: high.unwrap_or(HIGHEST), there }
}

/// The number of the year or the month that a day lies in.
fn part_of(day: Span, part: CalendarPart) -> Span {
    let (is_open_below, is_open_above) = (has_no_first(day), has_no_last(day));
    let (low, high) = match part {
        CalendarPart::Month if is_open_below || is_open_above => (1, 12),
        CalendarPart::Month | CalendarPart::Year => {
            let first = if is_open_below { FIRST_DAY } else { day_of(day.low) };
            let (low, high) = part.among(first, day_of(day.high));
            (if is_open_below { LOWEST } else { low }, if is_open_above { HIGHEST } else { high })
        }
    };
    Span { low, high, there: day.there }
}

/// A length so many times, by the four corners of what is known of both.
fn times_span(length: Span, times: Exact) -> Span {
    let there = length.there.and(times.there);
    let product = calculated(ends_of(length), Calculation::Times, times.range);
    let low = product.low.and_then(|low| low.rounded(Rounding::Down, Number::whole(1)));
    let high = product.high.and_then(|high| high.rounded(Rounding::Up, Number::whole(1)));
    // What does not fit is not known.
    let end = |end: Option<Number>| end.and_then(Number::to_whole).and_then(|end| i32::try_from(end).ok());
    Span { low: end(low).unwrap_or(LOWEST), high: end(high).unwrap_or(HIGHEST), there }
}

/// A day carried to the next working day, at whichever of the places of a set it may be.
fn carried(day: Span, places: u32) -> Span {
    let end = |number: i32, of: fn(DaySpan) -> NaiveDate, better: fn(NaiveDate, NaiveDate) -> NaiveDate| {
        if number == LOWEST || number == HIGHEST {
            return number;
        }
        let days = places_of(places).map(|place| of(working_day_from(day_of(number), place)));
        days.reduce(better).map_or(number, number_of)
    };
    Span {
        low: end(day.low, |span| span.earliest(), NaiveDate::min),
        high: end(day.high, |span| span.latest(), NaiveDate::max),
        there: day.there,
    }
}

/// The places in a set of values of the type `land`; where there may be none, one without a calendar.
pub fn places_of(set: u32) -> impl Iterator<Item = Place> {
    let in_set = move |at: usize| u16::try_from(at).is_ok_and(|at| set & bit(at) != 0);
    let may_be_none = set & NONE != 0 || !(0..Place::ALL.len()).any(in_set);
    Place::ALL.into_iter().enumerate().filter_map(move |(at, place)| {
        (in_set(at) || (place == Place::Abroad && may_be_none)).then_some(place)
    })
}

/// The end that only those certainly there can improve.
fn bound(
    a: Span,
    b: Span,
    end: impl Fn(Span) -> i32,
    better: fn(i32, i32) -> i32,
    worse: fn(i32, i32) -> i32,
) -> i32 {
    match (a.there.is_yes(), b.there.is_yes()) {
        (true, true) => better(end(a), end(b)),
        (true, false) => end(a),
        (false, true) => end(b),
        (false, false) => worse(end(a), end(b)),
    }
}

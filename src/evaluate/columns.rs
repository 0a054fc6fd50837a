//! Days, lengths, choices and codes: one value to a row.

use chrono::NaiveDate;

use super::Run;
use super::lists::ByOwner;
use super::planes::packed;
use crate::facts::Block;
use crate::logic::Kleene;
use crate::program::lower::{NONE, bit};
use crate::program::memory::{Bits, HIGHEST, LOWEST};
use crate::program::{
    BoolId, Extreme, NO_CODE, Node, OPEN_CODE, Op, Program, RefId, Rows, SetId, Shift, SpanId, SymId,
};
use crate::time::{
    DaySpan, Period, PeriodUnit, Place, attains_age, day_of, end_of_begin_period, number_of, working_day_from,
};

/// A day or length as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub low: i32,
    pub high: i32,
    pub there: Kleene,
}

impl Span {
    pub(super) const OPEN: Self = Self { low: LOWEST, high: HIGHEST, there: Kleene::Open };
    pub(super) const NONE: Self = Self { low: LOWEST, high: HIGHEST, there: Kleene::No };
}

impl Run {
    /// Reads a day or length.
    pub(super) fn span(&self, id: SpanId, row: usize) -> Span {
        let offset = self.layout.spans[id.index()] as usize + row;
        let plane = self.layout.span_planes[id.index()] as usize + row / 64;
        let bit = row % 64;
        let there = Kleene::between(
            self.memory.there[plane] >> bit & 1 == 1,
            self.memory.maybe_there[plane] >> bit & 1 == 1,
        );
        Span { low: self.memory.low[offset], high: self.memory.high[offset], there }
    }

    /// Writes a day or length.
    pub(super) fn put_span(&mut self, id: SpanId, row: usize, span: Span) {
        let offset = self.layout.spans[id.index()] as usize + row;
        let plane = self.layout.span_planes[id.index()] as usize + row / 64;
        self.memory.low[offset] = span.low;
        self.memory.high[offset] = span.high;
        set_bit(&mut self.memory.there[plane], row, span.there.is_yes());
        set_bit(&mut self.memory.maybe_there[plane], row, !span.there.is_no());
    }

    /// Reads a condition in one row.
    pub(super) fn bit(&self, id: BoolId, row: usize) -> Kleene {
        self.word(id, row / 64).row(row)
    }

    pub(super) fn set(&self, id: SetId, row: usize) -> u32 {
        self.memory.sets[self.layout.sets[id.index()] as usize + row]
    }

    pub(super) fn sym(&self, id: SymId, row: usize) -> u32 {
        self.memory.syms[self.layout.syms[id.index()] as usize + row]
    }

    /// Reads a row that a record stands in.
    pub(super) fn reference(&self, id: RefId, row: usize) -> u32 {
        self.memory.refs[self.layout.refs[id.index()] as usize + row]
    }

    /// One day or length for all rows.
    pub(super) fn span_step(&mut self, program: &Program, op: &Op, out: SpanId, rows: Rows) {
        match op {
            Op::ReduceSpan { extreme, value, counts, complete } => {
                self.reduce_span(program, out, (*extreme, *value, *counts, *complete), rows);
            }
            Op::Count { counts, complete } => self.count(program, out, *counts, *complete, rows),
            Op::GatherSpan(a, via) => self.gather_spans(out, *a, *via, rows),
            Op::ShiftSpan(a, shift) => self.shift_spans(out, *a, *shift, rows),
            Op::SelectSpan(c, a, b) => {
                for at in 0..rows.words {
                    let c = self.word(*c, at);
                    self.joined_spans(out, at, rows, &[(c.maybe, Some(*a)), (!c.yes, Some(*b))]);
                }
            }
            Op::CandidatesSpan(pairs, otherwise) => {
                let mut sources = Vec::with_capacity(pairs.len() + 1);
                for at in 0..rows.words {
                    sources.clear();
                    let mut certain = 0;
                    for (active, value) in pairs {
                        let active = self.word(*active, at);
                        certain |= active.yes;
                        sources.push((active.maybe, Some(*value)));
                    }
                    // What holds otherwise counts where no candidate is certain.
                    sources.push((!certain, *otherwise));
                    self.joined_spans(out, at, rows, &sources);
                }
            }
            _ => {
                for row in 0..rows.count {
                    let span = self.span_in_row(op, row);
                    self.put_span(out, row, span);
                }
            }
        }
    }

    /// One word of rows of a day or length that can come from several sources: each with the rows in
    /// which it may be the one, `None` for what is not known. Where several may be, it is all that
    /// any of them allows, and is there only if it is there in each.
    fn joined_spans(&mut self, out: SpanId, at: usize, rows: Rows, sources: &[(u64, Option<SpanId>)]) {
        let count = (rows.count - at * 64).min(64);
        let (mut low, mut high) = ([HIGHEST; 64], [LOWEST; 64]);
        let (mut all_there, mut none_there, mut bounded) = (u64::MAX, u64::MAX, 0);
        for (in_rows, source) in sources {
            let Some(source) = source else {
                for_each_bit(*in_rows, count, |row| (low[row], high[row]) = (LOWEST, HIGHEST));
                all_there &= !in_rows;
                none_there &= !in_rows;
                bounded |= in_rows;
                continue;
            };
            let plane = self.layout.span_planes[source.index()] as usize + at;
            let (there, maybe_there) = (self.memory.there[plane], self.memory.maybe_there[plane]);
            all_there &= !in_rows | there;
            none_there &= !in_rows | !maybe_there;
            // What is not there bounds nothing.
            let bounding = in_rows & maybe_there;
            bounded |= bounding;
            let column = self.layout.spans[source.index()] as usize + at * 64;
            let (lows, highs) =
                (&self.memory.low[column..column + count], &self.memory.high[column..column + count]);
            for_each_bit(bounding, count, |row| {
                low[row] = low[row].min(lows[row]);
                high[row] = high[row].max(highs[row]);
            });
        }
        for_each_bit(!bounded, count, |row| (low[row], high[row]) = (LOWEST, HIGHEST));
        let to = self.layout.spans[out.index()] as usize + at * 64;
        self.memory.low[to..to + count].copy_from_slice(&low[..count]);
        self.memory.high[to..to + count].copy_from_slice(&high[..count]);
        let plane = self.layout.span_planes[out.index()] as usize + at;
        self.memory.there[plane] = all_there & !none_there;
        self.memory.maybe_there[plane] = !none_there;
    }

    fn span_in_row(&self, op: &Op, row: usize) -> Span {
        match op {
            Op::ConstantSpan(low, high) if low > high => Span::NONE,
            Op::ConstantSpan(low, high) => Span { low: *low, high: *high, there: Kleene::Yes },
            Op::ShiftBy { day, by, in_months, back, age } => {
                let unit = if *in_months { PeriodUnit::Months } else { PeriodUnit::Days };
                shifted_by(self.span(*day, row), self.span(*by, row), unit, *back, *age)
            }
            Op::WorkingDay { day, place } => carried(self.span(*day, row), self.set(*place, row)),
            Op::AddSpan { left, right, minus } => {
                let (a, b) = (self.span(*left, row), self.span(*right, row));
                let b = if *minus { Span { low: negated(b.high), high: negated(b.low), ..b } } else { b };
                Span {
                    low: added(a.low, b.low, LOWEST),
                    high: added(a.high, b.high, HIGHEST),
                    there: a.there.and(b.there),
                }
            }
            Op::ExtremeSpan(extreme, values) => values
                .iter()
                .map(|id| self.span(*id, row))
                .reduce(|a, b| extreme_of(*extreme, a, b))
                .unwrap_or(Span::NONE),
            _ => unreachable!("the operation makes a day or a length"),
        }
    }

    /// Days moved by what is the same for every row.
    fn shift_spans(&mut self, out: SpanId, a: SpanId, shift: Shift, rows: Rows) {
        let (to, from) = (self.layout.spans[out.index()] as usize, self.layout.spans[a.index()] as usize);
        let planes = &self.layout.span_planes;
        let (to_plane, from_plane) = (planes[out.index()] as usize, planes[a.index()] as usize);
        let memory = &mut self.memory;
        memory.there.copy_within(from_plane..from_plane + rows.words, to_plane);
        memory.maybe_there.copy_within(from_plane..from_plane + rows.words, to_plane);
        let beyond = match shift {
            Shift::By(period) if period.count < 0 => LOWEST,
            Shift::By(_) | Shift::BeginPeriod(_) | Shift::Age(_) => HIGHEST,
        };
        // Days often come again: the last one moved is kept.
        let mut last = (LOWEST, LOWEST);
        for row in 0..rows.count {
            let (low, high) = (memory.low[from + row], memory.high[from + row]);
            let mut move_one = |day: i32| {
                if day == LOWEST || day == HIGHEST {
                    return day;
                }
                if last.0 != day {
                    last = (day, moved(day, shift, beyond));
                }
                last.1
            };
            memory.low[to + row] = move_one(low);
            memory.high[to + row] = move_one(high);
        }
    }

    /// One choice for all rows.
    pub(super) fn set_step(&mut self, program: &Program, op: &Op, out: SetId, rows: Rows) {
        let to = self.layout.sets[out.index()] as usize;
        match op {
            Op::ConstantSet(set) => return self.memory.sets[to..to + rows.count].fill(*set),
            Op::GatherSet(a, via) => return self.gather_sets(out, *a, *via, rows),
            Op::CandidatesSet(pairs, otherwise) => return self.chosen_sets(out, pairs, *otherwise, rows),
            _ => {}
        }
        let history = match op {
            Op::SetOnDay { says, .. } => self.by_owner(program, program.table(Node::Set(*says))),
            _ => ByOwner::default(),
        };
        for row in 0..rows.count {
            let value = match op {
                Op::SelectSet(c, a, b) => match self.bit(*c, row) {
                    Kleene::Yes => self.set(*a, row),
                    Kleene::No => self.set(*b, row),
                    Kleene::Open => self.set(*a, row) | self.set(*b, row),
                },
                Op::SetOnDay { says, first, last, day } => {
                    let stretches = self.stretches(&history, row, (*first, *last), *day);
                    stretches.map_or(u32::MAX, |found| {
                        found.into_iter().fold(0, |set, at| set | self.set(*says, at))
                    })
                }
                _ => unreachable!("the operation makes a choice"),
            };
            self.memory.sets[to + row] = value;
        }
    }

    /// What the effective candidates leave of a choice, word by word: where certain ones agree on
    /// nothing, no value at all.
    fn chosen_sets(&mut self, out: SetId, pairs: &[(BoolId, SetId)], otherwise: u32, rows: Rows) {
        let to = self.layout.sets[out.index()] as usize;
        for at in 0..rows.words {
            let count = (rows.count - at * 64).min(64);
            let mut agreed = [u32::MAX; 64];
            let mut possible = [0_u32; 64];
            let mut certain = 0;
            for (active, value) in pairs {
                let Bits { yes, maybe } = self.word(*active, at);
                let from = self.layout.sets[value.index()] as usize + at * 64;
                let values = &self.memory.sets[from..from + count];
                certain |= yes;
                for_each_bit(yes, count, |row| agreed[row] &= values[row]);
                for_each_bit(maybe & !yes, count, |row| possible[row] |= values[row]);
            }
            let made = &mut self.memory.sets[to + at * 64..to + at * 64 + count];
            for (row, made) in made.iter_mut().enumerate() {
                *made = match (certain >> row & 1 == 1, agreed[row]) {
                    // A contradiction stays one, whatever else may come.
                    (true, 0) => 0,
                    (true, agreed) => agreed | possible[row],
                    (false, _) => otherwise | possible[row],
                };
            }
        }
    }

    /// One code for all rows.
    pub(super) fn sym_step(&mut self, program: &Program, op: &Op, out: SymId, rows: Rows) {
        let to = self.layout.syms[out.index()] as usize;
        match op {
            Op::ConstantSym(code) => return self.memory.syms[to..to + rows.count].fill(*code),
            Op::GatherSym(a, via) => return self.gather_syms(out, *a, *via, rows),
            _ => {}
        }
        let history = match op {
            Op::SymOnDay { says, .. } => self.by_owner(program, program.table(Node::Sym(*says))),
            _ => ByOwner::default(),
        };
        for row in 0..rows.count {
            let value = match op {
                Op::SelectSym(c, a, b) => {
                    either_code(self.bit(*c, row), self.sym(*a, row), self.sym(*b, row))
                }
                Op::CandidatesSym(pairs, otherwise) => {
                    let otherwise = otherwise.map_or(OPEN_CODE, |id| self.sym(id, row));
                    let pairs =
                        pairs.iter().map(|(active, value)| (self.bit(*active, row), self.sym(*value, row)));
                    chosen(pairs, otherwise, same_code)
                }
                Op::SymOnDay { says, first, last, day } => {
                    let stretches = self.stretches(&history, row, (*first, *last), *day);
                    let codes = stretches
                        .and_then(|found| found.into_iter().map(|at| self.sym(*says, at)).reduce(same_code));
                    codes.unwrap_or(OPEN_CODE)
                }
                _ => unreachable!("the operation makes a code"),
            };
            self.memory.syms[to + row] = value;
        }
    }

    /// One record for all rows.
    pub(super) fn ref_step(&mut self, op: &Op, out: RefId, rows: Rows) {
        for row in 0..rows.count {
            let value = match op {
                Op::GatherRef(a, via) => match self.reference(*via, row) {
                    OPEN_CODE => OPEN_CODE,
                    NO_CODE => NO_CODE,
                    at => self.reference(*a, at as usize),
                },
                Op::SelectRef(c, a, b) => {
                    either_code(self.bit(*c, row), self.reference(*a, row), self.reference(*b, row))
                }
                Op::CandidatesRef(pairs, otherwise) => {
                    let otherwise = otherwise.map_or(OPEN_CODE, |id| self.reference(id, row));
                    let pairs = pairs
                        .iter()
                        .map(|(active, value)| (self.bit(*active, row), self.reference(*value, row)));
                    chosen(pairs, otherwise, same_code)
                }
                _ => unreachable!("the operation makes a record"),
            };
            let offset = self.layout.refs[out.index()] as usize + row;
            self.memory.refs[offset] = value;
        }
        self.find_words(out, rows);
    }

    pub(super) fn same_syms(&self, a: SymId, b: SymId, at: usize, rows: Rows) -> Bits {
        self.same_codes(&self.memory.syms, self.layout.syms[a.index()], self.layout.syms[b.index()], at, rows)
    }

    pub(super) fn same_refs(&self, a: RefId, b: RefId, at: usize, rows: Rows) -> Bits {
        self.same_codes(&self.memory.refs, self.layout.refs[a.index()], self.layout.refs[b.index()], at, rows)
    }

    fn same_codes(&self, codes: &[u32], a: u32, b: u32, at: usize, rows: Rows) -> Bits {
        let first = at * 64;
        let count = (rows.count - first).min(64);
        let (a, b) = (a as usize + first, b as usize + first);
        let pairs = codes[a..a + count].iter().zip(&codes[b..b + count]);
        packed(pairs.map(|(a, b)| {
            let none = (*a == NO_CODE) | (*b == NO_CODE);
            let open = (*a == OPEN_CODE) | (*b == OPEN_CODE);
            (!none & !open & (a == b), !none & (open | (a == b)))
        }))
    }

    /// Whether there is a code or a record.
    pub(super) fn known_codes(&self, offset: u32, is_sym: bool, at: usize, rows: Rows) -> Bits {
        let codes = if is_sym { &self.memory.syms } else { &self.memory.refs };
        let first = at * 64;
        let count = (rows.count - first).min(64);
        let offset = offset as usize + first;
        packed(codes[offset..offset + count].iter().map(|code| (*code < NO_CODE, *code != NO_CODE)))
    }

    /// Whether citations pass a test: looked up once for each that occurs.
    pub(super) fn tested(&self, block: &Block, a: SymId, test: u32, at: usize, rows: Rows) -> Bits {
        let first = at * 64;
        let count = (rows.count - first).min(64);
        let offset = self.layout.syms[a.index()] as usize + first;
        let results = &block.tests[test as usize];
        packed(self.memory.syms[offset..offset + count].iter().map(|code| {
            let result = match *code {
                OPEN_CODE => Kleene::Open,
                NO_CODE => Kleene::No,
                code => results.get(code as usize).copied().unwrap_or(Kleene::Open),
            };
            (result.is_yes(), !result.is_no())
        }))
    }
}

/// What the effective candidates give: decided only if no open one could change it.
pub(super) fn chosen<T: Copy>(
    pairs: impl Iterator<Item = (Kleene, T)>,
    otherwise: T,
    either: impl Fn(T, T) -> T,
) -> T {
    let mut is_certain = false;
    let mut value: Option<T> = None;
    for (active, candidate) in pairs {
        if active.is_no() {
            continue;
        }
        is_certain |= active.is_yes();
        value = Some(value.map_or(candidate, |value| either(value, candidate)));
    }
    match value {
        Some(value) if is_certain => value,
        Some(value) => either(value, otherwise),
        None => otherwise,
    }
}

/// Calls `each` for every set bit of the first `count`.
fn for_each_bit(word: u64, count: usize, mut each: impl FnMut(usize)) {
    if word == u64::MAX {
        return (0..count).for_each(each);
    }
    let mut left = if count == 64 { word } else { word & ((1 << count) - 1) };
    while left != 0 {
        each(left.trailing_zeros() as usize);
        left &= left - 1;
    }
}

fn either_code(condition: Kleene, a: u32, b: u32) -> u32 {
    match condition {
        Kleene::Yes => a,
        Kleene::No => b,
        Kleene::Open => same_code(a, b),
    }
}

const fn same_code(a: u32, b: u32) -> u32 {
    if a == b { a } else { OPEN_CODE }
}

fn set_bit(word: &mut u64, row: usize, set: bool) {
    let mask = 1_u64 << (row % 64);
    *word = if set { *word | mask } else { *word & !mask };
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
    if is_open(a) || is_open(b) { unbounded } else { a.saturating_add(b) }
}

/// A day moved; beyond the calendar nothing is known.
fn moved(day: i32, shift: Shift, beyond: i32) -> i32 {
    let day = day_of(day);
    let moved = match shift {
        Shift::By(Period { count, unit: PeriodUnit::Days }) => return number_of(day).saturating_add(count),
        Shift::By(period) => period.after(day),
        Shift::BeginPeriod(period) => end_of_begin_period(day, period),
        Shift::Age(months) => attains_age(day, months),
    };
    moved.map_or(beyond, number_of)
}

fn shifted_by(day: Span, by: Span, unit: PeriodUnit, back: bool, age: bool) -> Span {
    let there = day.there.and(by.there);
    let (shortest, longest) = if back { (negated(by.high), negated(by.low)) } else { (by.low, by.high) };
    let end = |day: i32, count: i32, unbounded: i32| {
        let is_open = |end: i32| end == LOWEST || end == HIGHEST;
        if is_open(day) || is_open(count) {
            return unbounded;
        }
        let shift = if age { Shift::Age(count) } else { Shift::By(Period { count, unit }) };
        moved(day, shift, unbounded)
    };
    Span { low: end(day.low, shortest, LOWEST), high: end(day.high, longest, HIGHEST), there }
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

/// The earlier or later of two days; one that is not there does not count.
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

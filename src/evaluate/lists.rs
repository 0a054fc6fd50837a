//! Lists: what is made of the elements a row owns, and pairs of rows and elements.

use super::Run;
use crate::logic::Kleene;
use crate::program::memory::Bits;
use crate::program::{
    Addends, BoolId, Cell, Columns, Exact, ExactId, HIGHEST, InputPart, Join, LOWEST, NO_CODE, Node, Program,
    Range, RefId, Rows, Span, SpanId, TableId,
};
use crate::value::Number;

impl Run {
    /// The slot of the row that owns each element.
    fn owner(&self, program: &Program, elements: TableId) -> Option<RefId> {
        program.schedule.owners[elements.index()]
    }

    /// Which elements each row owns.
    pub(super) fn by_owner(&self, program: &Program, elements: TableId) -> ByOwner {
        let Some(owner) = self.owner(program, elements) else { return ByOwner::default() };
        let elements = (0_u32..).zip(0..self.rows(elements).count);
        let owners = elements.map(|(element, row)| (self.columns.get(owner, row), element));
        let mut pairs: Vec<(u32, u32)> = owners.filter(|(owner, _)| *owner < NO_CODE).collect();
        pairs.sort_unstable();
        ByOwner { pairs }
    }

    /// Calls `each` for every element with its row and its owner's.
    pub(super) fn each_element(
        &mut self,
        program: &Program,
        elements: TableId,
        mut each: impl FnMut(&mut Columns, usize, usize),
    ) {
        let Some(owner) = self.owner(program, elements) else { return };
        for row in 0..self.rows(elements).count {
            let owner = self.columns.get(owner, row);
            if owner < NO_CODE {
                each(&mut self.columns, row, owner as usize);
            }
        }
    }

    /// Whether any element does.
    pub(super) fn any_element(
        &mut self,
        program: &Program,
        out: BoolId,
        does: BoolId,
        complete: BoolId,
        rows: Rows,
    ) {
        self.each_word(out, rows, |columns, at| Bits { yes: 0, maybe: !columns.word(complete, at).yes });
        self.each_element(program, program.table(does), |columns, row, owner| {
            let either = columns.get(out, owner).or(columns.get(does, row));
            columns.put(out, owner, either);
        });
    }

    /// How many elements count.
    pub(super) fn count(
        &mut self,
        program: &Program,
        out: SpanId,
        counts: BoolId,
        complete: BoolId,
        rows: Rows,
    ) {
        for row in 0..rows.count {
            let high = if self.columns.get(complete, row).is_yes() { 0 } else { HIGHEST };
            self.columns.put(out, row, Span::between(0, high));
        }
        self.each_element(program, program.table(counts), |columns, row, owner| {
            let more = |end: i32, is_counted: bool| if end == HIGHEST || !is_counted { end } else { end + 1 };
            let (known, does) = (columns.get(out, owner), columns.get(counts, row));
            let span = Span::between(more(known.low, does.is_yes()), more(known.high, !does.is_no()));
            columns.put(out, owner, span);
        });
    }

    /// The sum of the elements that count.
    pub(super) fn sum(
        &mut self,
        program: &Program,
        out: ExactId,
        (value, addends): (ExactId, Addends),
        (counts, complete): (BoolId, BoolId),
        rows: Rows,
    ) {
        self.columns.fill(out.into(), rows, Cell::Exact(Exact::exactly(Number::ZERO)));
        self.each_element(program, program.table(value), |columns, row, owner| {
            let element = columns.get(value, row);
            let there = element.there.and(columns.get(counts, row));
            if there.is_no() {
                return;
            }
            let Range { low, high } = match there {
                Kleene::Yes => element.range,
                Kleene::Open | Kleene::No => Range {
                    low: element.range.low.map(|low| low.min(Number::ZERO)),
                    high: element.range.high.map(|high| high.max(Number::ZERO)),
                },
            };
            let plus = |a: Option<Number>, b: Option<Number>| a.zip(b).and_then(|(a, b)| a.plus(b));
            let known = columns.get(out, owner);
            let range = Range { low: plus(known.range.low, low), high: plus(known.range.high, high) };
            columns.put(out, owner, Exact { range, ..known });
        });
        for row in 0..rows.count {
            if !self.columns.get(complete, row).is_yes() {
                // Elements not known of add to the sum; only if none can be negative is there a lower end.
                let known = self.columns.get(out, row);
                let low = known.range.low.filter(|_| addends == Addends::NeverNegative);
                self.columns.put(out, row, Exact { range: Range { low, high: None }, ..known });
            }
        }
    }

    /// The stretches of a history that the day of a row may lie in; `None` if it may lie outside
    /// all of them.
    pub(super) fn stretches(
        &self,
        history: &ByOwner,
        row: u32,
        (first, last): (SpanId, SpanId),
        day: SpanId,
    ) -> Option<Vec<usize>> {
        let day = self.columns.get(day, row as usize);
        if !day.there.is_yes() {
            return None;
        }
        let mut found: Vec<(i32, i32, usize)> = Vec::new();
        for at in history.of(row).map(|at| at as usize) {
            let (first, last) = (self.columns.get(first, at), self.columns.get(last, at));
            // Certainly within from the latest first day to the earliest last day.
            let begins = if first.there.is_no() { LOWEST } else { first.high };
            let ends = if last.there.is_no() { HIGHEST } else { last.low };
            let may_begin = if first.there.is_no() { LOWEST } else { first.low };
            let may_end = if last.there.is_no() { HIGHEST } else { last.high };
            if may_begin <= day.high && day.low <= may_end {
                found.push((begins, ends, at));
            }
        }
        // The day is covered if the certain parts leave no hole in what it can be.
        found.sort_unstable();
        let (mut reached, mut is_covered) = (day.low, false);
        for (begins, ends, _) in &found {
            if *begins <= reached && *ends >= reached {
                // A stretch without an end covers a day without a bound, too.
                is_covered |= *ends >= day.high;
                reached = ends.saturating_add(1);
            }
        }
        is_covered.then(|| found.into_iter().map(|(.., at)| at).collect())
    }

    /// The pairs of a row and an element of the list that its record has.
    pub(super) fn pairs(
        &self,
        program: &Program,
        rows: TableId,
        via: RefId,
        elements: TableId,
    ) -> Vec<(u32, u32)> {
        let lists = self.by_owner(program, elements);
        let mut pairs = Vec::new();
        if lists.pairs.is_empty() {
            return pairs;
        }
        for (pair_row, row) in (0_u32..).zip(0..self.rows(rows).count) {
            let record = self.columns.get(via, row);
            if record < NO_CODE {
                pairs.extend(lists.of(record).map(|element| (pair_row, element)));
            }
        }
        pairs
    }

    /// Fills in what a table of pairs leads to.
    pub(super) fn fill_pairs(&mut self, program: &Program, join: &Join, rows: TableId, pairs: &[(u32, u32)]) {
        let case = match program.inputs.get(&(rows, InputPart::Case)) {
            Some(Node::Ref(case)) => Some(*case),
            _ => None,
        };
        for (part, id) in &join.inputs {
            for (at, (row, element)) in pairs.iter().enumerate() {
                let leads_to = match (part, case) {
                    (InputPart::Element, _) => *element,
                    (InputPart::Case, Some(case)) => self.columns.get(case, *row as usize),
                    _ => *row,
                };
                self.columns.put(*id, at, leads_to);
            }
            self.columns.note_words(*id, self.rows(join.table));
        }
    }
}

/// The elements of lists, sorted by the row that owns them.
#[derive(Default)]
pub(super) struct ByOwner {
    pairs: Vec<(u32, u32)>,
}

impl ByOwner {
    /// The elements that a row owns, in order.
    fn of(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.pairs.partition_point(|(owner, _)| *owner < row);
        self.pairs[from..].iter().take_while(move |(owner, _)| *owner == row).map(|(_, at)| *at)
    }
}

//! Lists: what is made of the elements a row owns, and pairs of rows and elements.

use super::Run;
use super::columns::Span;
use super::exact::{Exact, extreme_exact};
use crate::facts::Block;
use crate::logic::Kleene;
use crate::program::memory::{Bits, HIGHEST, LOWEST, SCATTERED};
use crate::program::{
    BoolId, Calculation, ExactId, Extreme, InputPart, Join, NO_CODE, Node, OPEN_CODE, Op, Program, Range,
    RefId, Rows, SpanId, TableId,
};
use crate::value::Number;

impl Run {
    /// The rows of elements, each with the row that owns it.
    fn owned(&self, program: &Program, elements: TableId) -> Option<(usize, usize)> {
        let owner = program.schedule.owners[elements.index()]?;
        Some((self.layout.refs[owner.index()] as usize, self.rows(elements).count))
    }

    /// Which elements each row owns.
    pub(super) fn by_owner(&self, program: &Program, elements: TableId) -> ByOwner {
        let Some((owners, count)) = self.owned(program, elements) else { return ByOwner::default() };
        let owners = self.memory.refs[owners..owners + count].iter().zip(0_u32..);
        let mut pairs: Vec<(u32, u32)> =
            owners.filter(|(owner, _)| **owner < NO_CODE).map(|(owner, element)| (*owner, element)).collect();
        pairs.sort_unstable();
        ByOwner { pairs }
    }

    /// Whether any element does.
    pub(super) fn any_element(
        &mut self,
        program: &Program,
        out: BoolId,
        a: BoolId,
        complete: BoolId,
        rows: Rows,
    ) {
        let to = self.layout.bools[out.index()] as usize;
        for at in 0..rows.words {
            let complete = self.word(complete, at);
            self.memory.bools[to + at] = Bits { yes: 0, maybe: !complete.yes };
        }
        let Some((owners, count)) = self.owned(program, program.table(Node::Bool(a))) else { return };
        for row in 0..count {
            let owner = self.memory.refs[owners + row];
            if owner >= NO_CODE {
                continue;
            }
            let does = self.bit(a, row);
            let mask = 1_u64 << (owner % 64);
            let offset = to + owner as usize / 64;
            if does.is_yes() {
                self.memory.bools[offset].yes |= mask;
            }
            if !does.is_no() {
                self.memory.bools[offset].maybe |= mask;
            }
        }
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
            let high = if self.bit(complete, row).is_yes() { 0 } else { HIGHEST };
            self.put_span(out, row, Span { low: 0, high, there: Kleene::Yes });
        }
        self.each_element(program, program.table(Node::Bool(counts)), |run, row, owner| {
            let known = run.span(out, owner);
            let more = |end: i32, is_counted: bool| if end == HIGHEST || !is_counted { end } else { end + 1 };
            let does = run.bit(counts, row);
            let span =
                Span { low: more(known.low, does.is_yes()), high: more(known.high, !does.is_no()), ..known };
            run.put_span(out, owner, span);
        });
    }

    /// Calls `each` for every element with its row and its owner's.
    fn each_element(
        &mut self,
        program: &Program,
        elements: TableId,
        mut each: impl FnMut(&mut Self, usize, usize),
    ) {
        let Some((owners, count)) = self.owned(program, elements) else { return };
        for row in 0..count {
            let owner = self.memory.refs[owners + row];
            if owner < NO_CODE {
                each(self, row, owner as usize);
            }
        }
    }

    /// The earliest or latest among the elements that count.
    pub(super) fn reduce_span(
        &mut self,
        program: &Program,
        out: SpanId,
        (extreme, value, counts, complete): (Extreme, SpanId, BoolId, BoolId),
        rows: Rows,
    ) {
        let to = self.layout.spans[out.index()] as usize;
        self.memory.low[to..to + rows.count].fill(LOWEST);
        self.memory.high[to..to + rows.count].fill(HIGHEST);
        let plane = self.layout.span_planes[out.index()] as usize;
        for at in 0..rows.words {
            // Elements not known of could come before all that are.
            self.memory.there[plane + at] = 0;
            self.memory.maybe_there[plane + at] = !self.word(complete, at).yes;
        }
        self.each_element(program, program.table(Node::Span(value)), |run, row, owner| {
            let does = run.bit(counts, row);
            let element = run.span(value, row);
            let there = element.there.and(does);
            if there.is_no() {
                return;
            }
            let known = run.span(out, owner);
            let element = Span { there, ..element };
            let joined = if known.there.is_no() { element } else { widened(extreme, known, element) };
            run.put_span(out, owner, joined);
        });
    }

    /// The sum of the elements that count.
    pub(super) fn sum(
        &mut self,
        program: &Program,
        out: ExactId,
        value: ExactId,
        counts: BoolId,
        complete: BoolId,
        rows: Rows,
    ) {
        let zero = Exact { range: Range::exactly(Number::ZERO), there: Kleene::Yes };
        for row in 0..rows.count {
            self.put_exact(out, row, zero);
        }
        let can_be_negative = !is_never_negative(program, value, 0);
        self.each_element(program, program.table(Node::Exact(value)), |run, row, owner| {
            let does = run.bit(counts, row);
            let element = run.exact(value, row);
            let there = element.there.and(does);
            if there.is_no() {
                return;
            }
            let known = run.exact(out, owner);
            let low = if there.is_yes() {
                element.range.low
            } else {
                element.range.low.map(|low| low.min(Number::ZERO))
            };
            let high = if there.is_yes() {
                element.range.high
            } else {
                element.range.high.map(|high| high.max(Number::ZERO))
            };
            let plus = |a: Option<Number>, b: Option<Number>| a.zip(b).and_then(|(a, b)| a.plus(b));
            let range = Range { low: plus(known.range.low, low), high: plus(known.range.high, high) };
            run.put_exact(out, owner, Exact { range, ..known });
        });
        for row in 0..rows.count {
            if !self.bit(complete, row).is_yes() {
                // Elements not known of add to the sum; only if none can be negative is there a lower end.
                let known = self.exact(out, row);
                let low = if can_be_negative { None } else { known.range.low };
                self.put_exact(out, row, Exact { range: Range { low, high: None }, ..known });
            }
        }
    }

    /// The smallest or largest among the elements that count.
    pub(super) fn reduce_exact(
        &mut self,
        program: &Program,
        out: ExactId,
        (extreme, value, counts, complete): (Extreme, ExactId, BoolId, BoolId),
        rows: Rows,
    ) {
        for row in 0..rows.count {
            let start = if self.bit(complete, row).is_yes() { Exact::NONE } else { Exact::OPEN };
            self.put_exact(out, row, start);
        }
        self.each_element(program, program.table(Node::Exact(value)), |run, row, owner| {
            let does = run.bit(counts, row);
            let element = run.exact(value, row);
            let there = element.there.and(does);
            if there.is_no() {
                return;
            }
            let known = run.exact(out, owner);
            let element = Exact { there, ..element };
            let joined = if known.there.is_no() { element } else { extreme_exact(extreme, known, element) };
            run.put_exact(out, owner, joined);
        });
    }

    /// What a history says of a day, as yes or no.
    pub(super) fn on_day(
        &mut self,
        program: &Program,
        out: BoolId,
        says: BoolId,
        ends: (SpanId, SpanId),
        day: SpanId,
        rows: Rows,
    ) {
        let to = self.layout.bools[out.index()] as usize;
        let history = self.by_owner(program, program.table(Node::Bool(says)));
        if history.pairs.is_empty() {
            self.memory.bools[to..to + rows.words].fill(Bits::OPEN);
            return;
        }
        for row in 0..rows.count {
            let value = match self.stretches(&history, row, ends, day) {
                Some(found) => found
                    .into_iter()
                    .map(|at| self.bit(says, at))
                    .reduce(|a, b| if a == b { a } else { Kleene::Open }),
                None => None,
            };
            let value = value.unwrap_or(Kleene::Open);
            self.memory.bools[to + row / 64].set_row(row, value);
        }
    }

    /// The stretches of a history that the day of a row may lie in; `None` if it may lie outside
    /// all of them.
    pub(super) fn stretches(
        &self,
        history: &ByOwner,
        row: usize,
        (first, last): (SpanId, SpanId),
        day: SpanId,
    ) -> Option<Vec<usize>> {
        let day = self.span(day, row);
        if !day.there.is_yes() {
            return None;
        }
        let mut found: Vec<(i32, i32, usize)> = Vec::new();
        for at in history.of(row) {
            let (first, last) = (self.span(first, at), self.span(last, at));
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
        for (row, _) in (0_u32..).zip(0..self.rows(rows).count) {
            let record = self.reference(via, row as usize);
            if record < NO_CODE {
                pairs.extend(lists.of(record as usize).map(|element| (row, narrow(element))));
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
            let offset = self.layout.refs[id.index()] as usize;
            for (at, (row, element)) in pairs.iter().enumerate() {
                self.memory.refs[offset + at] = match (part, case) {
                    (InputPart::Element, _) => *element,
                    (InputPart::Case, Some(case)) => self.reference(case, *row as usize),
                    _ => *row,
                };
            }
            self.find_words(*id, self.rows(join.table));
        }
    }

    /// Puts in what a case gives of inputs that rules conclude as well.
    pub(super) fn override_inputs(&mut self, program: &Program, block: &Block) {
        for node in program.inputs.values() {
            self.override_one(block, *node);
        }
    }

    /// Puts what a case gives in place of what was made of its facts, and notes contradictions.
    pub(super) fn override_one(&mut self, block: &Block, node: Node) {
        for given in block.overrides.iter().filter(|given| given.node == node) {
            let row = given.row as usize;
            let contradicts = match (node, given.value) {
                (_, crate::facts::Override::Open) => {
                    self.open_one(node, row);
                    false
                }
                (Node::Bool(id), crate::facts::Override::YesNo(yes)) => {
                    let own = self.bit(id, row);
                    let offset = self.layout.bools[id.index()] as usize + row / 64;
                    self.memory.bools[offset].set_row(row, Kleene::from(yes));
                    own == Kleene::from(!yes)
                }
                (Node::Span(id), crate::facts::Override::Span(low, high)) => {
                    let own = self.span(id, row);
                    let (low, high) = (low.max(own.low), high.min(own.high));
                    let contradicts = own.there.is_no() || low > high;
                    if !contradicts {
                        self.put_span(id, row, Span { low, high, there: Kleene::Yes });
                    }
                    contradicts
                }
                (Node::Set(id), crate::facts::Override::Set(set)) => {
                    let own = self.set(id, row);
                    let offset = self.layout.sets[id.index()] as usize + row;
                    let both = own & set;
                    self.memory.sets[offset] = if both == 0 { own } else { both };
                    both == 0
                }
                (Node::Sym(id), crate::facts::Override::Code(code)) => {
                    let own = self.sym(id, row);
                    let offset = self.layout.syms[id.index()] as usize + row;
                    self.memory.syms[offset] = code;
                    own != OPEN_CODE && own != code
                }
                (Node::Ref(id), crate::facts::Override::Code(code)) => {
                    let own = self.reference(id, row);
                    let offset = self.layout.refs[id.index()] as usize + row;
                    self.memory.refs[offset] = code;
                    own != OPEN_CODE && own != code
                }
                (Node::Exact(id), crate::facts::Override::Exact(range)) => {
                    let own = self.exact(id, row);
                    self.put_exact(id, row, Exact { range, there: Kleene::Yes });
                    own.there.is_no()
                }
                (Node::Span(id), crate::facts::Override::Absent) => {
                    let own = self.span(id, row);
                    self.put_span(id, row, Span::NONE);
                    own.there.is_yes()
                }
                (Node::Exact(id), crate::facts::Override::Absent) => {
                    let own = self.exact(id, row);
                    self.put_exact(id, row, Exact::NONE);
                    own.there.is_yes()
                }
                _ => unreachable!("`facts` gives each slot a value of its family"),
            };
            if contradicts {
                self.contradictions.push((node, given.row));
            }
        }
    }
}

impl Run {
    /// Takes away what is known of a value.
    fn open_one(&mut self, node: Node, row: usize) {
        match node {
            Node::Bool(id) => {
                let offset = self.layout.bools[id.index()] as usize + row / 64;
                self.memory.bools[offset].set_row(row, Kleene::Open);
            }
            Node::Span(id) => {
                self.put_span(id, row, Span::OPEN);
            }
            Node::Set(id) => self.memory.sets[self.layout.sets[id.index()] as usize + row] = u32::MAX,
            Node::Sym(id) => self.memory.syms[self.layout.syms[id.index()] as usize + row] = OPEN_CODE,
            Node::Ref(id) => {
                self.memory.refs[self.layout.refs[id.index()] as usize + row] = OPEN_CODE;
                // Its word of rows is no longer one in which records follow one another.
                self.memory.ref_words[self.layout.ref_words[id.index()] as usize + row / 64] = SCATTERED;
            }
            Node::Exact(id) => {
                self.put_exact(id, row, Exact { range: Range::default(), there: Kleene::Open });
            }
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
    fn of(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let row = narrow(row);
        let from = self.pairs.partition_point(|(owner, _)| *owner < row);
        self.pairs[from..].iter().take_while(move |(owner, _)| *owner == row).map(|(_, at)| *at as usize)
    }
}

/// A row as it stands in memory.
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NO_CODE)
}

/// An element joins what is known of the earliest or latest so far; elements not known of may be
/// among it, so what was open stays open on the side that they can reach.
fn widened(extreme: Extreme, known: Span, element: Span) -> Span {
    let there = known.there.or(element.there);
    let (low, high) = match extreme {
        Extreme::Least => {
            let high = if element.there.is_yes() {
                known.high.min(element.high)
            } else {
                known.high.max(element.high)
            };
            let high = if known.there.is_yes() && !element.there.is_yes() { known.high } else { high };
            (known.low.min(element.low), high)
        }
        Extreme::Most => {
            let low =
                if element.there.is_yes() { known.low.max(element.low) } else { known.low.min(element.low) };
            let low = if known.there.is_yes() && !element.there.is_yes() { known.low } else { low };
            (low, known.high.max(element.high))
        }
    };
    Span { low, high, there }
}

/// Whether a number is not below zero whatever the case says, by the way it is made: what is counted,
/// the largest of zero and something, and what is made of such numbers.
fn is_never_negative(program: &Program, number: ExactId, depth: usize) -> bool {
    const DEEPEST: usize = 16;
    let op_of = |number: ExactId| {
        let made = program.outs.iter().position(|out| *out == Node::Exact(number));
        made.and_then(|at| program.ops.get(at))
    };
    let never = |part: ExactId| depth < DEEPEST && is_never_negative(program, part, depth + 1);
    match op_of(number) {
        Some(Op::SpanToExact(_)) => true,
        Some(Op::ConstantExact(number)) => !number.is_negative(),
        Some(Op::ExtremeExact(Extreme::Most, values)) => {
            // One suffices only if it is certainly there, since one that is not does not count.
            let mut constants = values.iter().filter_map(|value| match op_of(*value) {
                Some(Op::ConstantExact(number)) => Some(*number),
                _ => None,
            });
            constants.any(|number| !number.is_negative()) || values.iter().all(|value| never(*value))
        }
        Some(Op::ExtremeExact(Extreme::Least, values)) => values.iter().all(|value| never(*value)),
        Some(Op::Calculate(_, Calculation::Minus, _)) => false,
        Some(Op::Calculate(a, _, b)) => never(*a) && never(*b),
        Some(Op::Round(value, ..) | Op::Sum { value, .. }) => never(*value),
        _ => false,
    }
}

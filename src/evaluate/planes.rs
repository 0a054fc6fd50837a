//! Conditions: two bit planes, 64 rows to a word.
//!
//! On both planes *and* is `&` and *or* is `|`; *not* swaps and complements them. That is Kleene's
//! strong logic, 64 cases at a time.

use super::Run;
use crate::facts::Block;
use crate::logic::Kleene;
use crate::program::memory::Bits;
use crate::program::{BoolId, Op, Order, Program, Rows};

impl Run {
    /// Reads a word of a condition.
    pub(super) fn word(&self, id: BoolId, at: usize) -> Bits {
        self.memory.bools[self.layout.bools[id.index()] as usize + at]
    }

    /// One condition for all rows.
    pub(super) fn bool_step(&mut self, program: &Program, block: &Block, op: &Op, out: BoolId, rows: Rows) {
        let words = rows.words;
        match op {
            Op::Constant(value) => {
                let word = match value {
                    Kleene::Yes => Bits::YES,
                    Kleene::Open => Bits::OPEN,
                    Kleene::No => Bits::NO,
                };
                let offset = self.layout.bools[out.index()] as usize;
                self.memory.bools[offset..offset + words].fill(word);
            }
            Op::Not(a) => self.of_one(out, *a, words, |a| Bits { yes: !a.maybe, maybe: !a.yes }),
            Op::And(parts) => self.of_all(out, parts, words, Bits::YES, |a, b| Bits {
                yes: a.yes & b.yes,
                maybe: a.maybe & b.maybe,
            }),
            Op::Or(parts) => self.of_all(out, parts, words, Bits::NO, |a, b| Bits {
                yes: a.yes | b.yes,
                maybe: a.maybe | b.maybe,
            }),
            Op::AtLeast(2, parts) => self.each_word(out, words, |run, at| run.two_of(parts, at)),
            Op::AtLeast(count, parts) => self.each_word(out, words, |run, at| run.counted(*count, parts, at)),
            Op::Select(c, a, b) => self.each_word(out, words, |run, at| {
                let (c, a, b) = (run.word(*c, at), run.word(*a, at), run.word(*b, at));
                let yes = (c.yes & a.yes) | (!c.maybe & b.yes) | (a.yes & b.yes);
                let no = (c.yes & !a.maybe) | (!c.maybe & !b.maybe) | (!a.maybe & !b.maybe);
                Bits { yes, maybe: !no }
            }),
            Op::Layer { yes, no, below } => self.each_word(out, words, |run, at| {
                let (y, n, b) = (run.word(*yes, at), run.word(*no, at), run.word(*below, at));
                Bits { yes: !n.maybe & (y.yes | b.yes), maybe: y.maybe | (!n.yes & b.maybe) }
            }),
            Op::Certainly(a) => self.of_one(out, *a, words, |a| Bits { yes: a.yes, maybe: a.yes }),
            Op::Clash(a, b) => self.each_word(out, words, |run, at| {
                let both = run.word(*a, at).yes & run.word(*b, at).yes;
                Bits { yes: both, maybe: both }
            }),
            Op::GatherBool(a, via) => self.gather_words(out, *a, *via, rows),
            Op::CompareSpan(a, order, b) => {
                self.each_word(out, words, |run, at| run.compare_spans(*a, *order, *b, at, rows))
            }
            Op::CompareExact(a, order, b) => {
                self.each_word(out, words, |run, at| run.compare_exacts(*a, *order, *b, at, rows))
            }
            Op::InSet(a, set) => self.each_word(out, words, |run, at| {
                run.set_bits(*a, at, rows, |value| (value & !set == 0 && value != 0, value & set != 0))
            }),
            Op::SameSet(a, b) => self.each_word(out, words, |run, at| run.same_sets(*a, *b, at, rows)),
            Op::SameSym(a, b) => self.each_word(out, words, |run, at| run.same_syms(*a, *b, at, rows)),
            Op::SameRef(a, b) => self.each_word(out, words, |run, at| run.same_refs(*a, *b, at, rows)),
            Op::Test(a, test) => self.each_word(out, words, |run, at| run.tested(block, *a, *test, at, rows)),
            Op::HasSpan(a) => self.each_word(out, words, |run, at| {
                let offset = run.layout.span_planes[a.index()] as usize + at;
                Bits { yes: run.memory.there[offset], maybe: run.memory.maybe_there[offset] }
            }),
            Op::HasExact(a) => self.each_word(out, words, |run, at| {
                let offset = run.layout.exact_planes[a.index()] as usize + at;
                Bits { yes: run.memory.exact_there[offset], maybe: run.memory.exact_maybe[offset] }
            }),
            Op::HasSet(a) => self.each_word(out, words, |run, at| {
                run.set_bits(*a, at, rows, |value| {
                    (
                        value & crate::program::lower::NONE == 0 && value != 0,
                        value != crate::program::lower::NONE,
                    )
                })
            }),
            Op::HasSym(a) => self
                .each_word(out, words, |run, at| run.known_codes(run.layout.syms[a.index()], true, at, rows)),
            Op::HasRef(a) => self.each_word(out, words, |run, at| {
                run.known_codes(run.layout.refs[a.index()], false, at, rows)
            }),
            Op::Any(a, complete) => self.any_element(program, out, *a, *complete, rows),
            Op::OnDay { says, first, last, day } => {
                self.on_day(program, out, *says, (*first, *last), *day, rows)
            }
            _ => unreachable!("the operation makes a condition"),
        }
    }

    /// Fills a condition word by word.
    fn each_word(&mut self, out: BoolId, words: usize, word: impl Fn(&Self, usize) -> Bits) {
        let offset = self.layout.bools[out.index()] as usize;
        for at in 0..words {
            self.memory.bools[offset + at] = word(self, at);
        }
    }

    /// Fills a condition from another of the same table.
    fn of_one(&mut self, out: BoolId, a: BoolId, words: usize, made: impl Fn(Bits) -> Bits) {
        let (to, from) = (self.layout.bools[out.index()] as usize, self.layout.bools[a.index()] as usize);
        // Every operation writes behind what it reads.
        let (before, behind) = self.memory.bools.split_at_mut(to);
        for (out, a) in behind[..words].iter_mut().zip(&before[from..from + words]) {
            *out = made(*a);
        }
    }

    /// Fills a condition from others of the same table, one after the other.
    fn of_all(
        &mut self,
        out: BoolId,
        parts: &[BoolId],
        words: usize,
        start: Bits,
        joined: impl Fn(Bits, Bits) -> Bits,
    ) {
        let offsets = &self.layout.bools;
        let (before, behind) = self.memory.bools.split_at_mut(offsets[out.index()] as usize);
        let made = &mut behind[..words];
        if let [made] = made {
            // A single case, or a few: one word is kept at hand.
            let words = parts.iter().map(|part| before[offsets[part.index()] as usize]);
            *made = words.fold(start, joined);
            return;
        }
        made.fill(start);
        for part in parts {
            let from = offsets[part.index()] as usize;
            for (out, part) in made.iter_mut().zip(&before[from..from + words]) {
                *out = joined(*out, *part);
            }
        }
    }

    /// Whether at least two parts are.
    fn two_of(&self, parts: &[BoolId], at: usize) -> Bits {
        let (mut once, mut twice) = (Bits::NO, Bits::NO);
        for part in parts {
            let Bits { yes, maybe } = self.word(*part, at);
            twice = Bits { yes: twice.yes | once.yes & yes, maybe: twice.maybe | once.maybe & maybe };
            once = Bits { yes: once.yes | yes, maybe: once.maybe | maybe };
        }
        twice
    }

    /// Whether at least `count` parts are: counted in binary, one bit of every count to a word.
    fn counted(&self, count: u16, parts: &[BoolId], at: usize) -> Bits {
        let (mut yes, mut maybe) = (Counter::default(), Counter::default());
        for part in parts {
            let part = self.word(*part, at);
            yes.add(part.yes);
            maybe.add(part.maybe);
        }
        Bits { yes: yes.at_least(count), maybe: maybe.at_least(count) }
    }

    /// Compares two days or lengths in one word of rows. What is not there compares as *no*.
    fn compare_spans(
        &self,
        a: crate::program::SpanId,
        order: Order,
        b: crate::program::SpanId,
        at: usize,
        rows: Rows,
    ) -> Bits {
        let first = at * 64;
        let count = (rows.count - first).min(64);
        let offset_a = self.layout.spans[a.index()] as usize + first;
        let offset_b = self.layout.spans[b.index()] as usize + first;
        let (low_a, high_a) =
            (&self.memory.low[offset_a..offset_a + count], &self.memory.high[offset_a..offset_a + count]);
        let (low_b, high_b) =
            (&self.memory.low[offset_b..offset_b + count], &self.memory.high[offset_b..offset_b + count]);
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
        let plane_a = self.layout.span_planes[a.index()] as usize + at;
        let plane_b = self.layout.span_planes[b.index()] as usize + at;
        let there = self.memory.there[plane_a] & self.memory.there[plane_b];
        let maybe_there = self.memory.maybe_there[plane_a] & self.memory.maybe_there[plane_b];
        Bits { yes: yes & there, maybe: maybe & maybe_there }
    }

    /// Two bits for each value of a choice in one word of rows.
    fn set_bits(
        &self,
        a: crate::program::SetId,
        at: usize,
        rows: Rows,
        bits: impl Fn(u32) -> (bool, bool),
    ) -> Bits {
        let first = at * 64;
        let count = (rows.count - first).min(64);
        let offset = self.layout.sets[a.index()] as usize + first;
        packed(self.memory.sets[offset..offset + count].iter().map(|value| {
            let (yes, maybe) = bits(*value);
            (yes, maybe | (*value == 0))
        }))
    }

    fn same_sets(&self, a: crate::program::SetId, b: crate::program::SetId, at: usize, rows: Rows) -> Bits {
        let first = at * 64;
        let count = (rows.count - first).min(64);
        let offset_a = self.layout.sets[a.index()] as usize + first;
        let offset_b = self.layout.sets[b.index()] as usize + first;
        let values = self.memory.sets[offset_a..offset_a + count]
            .iter()
            .zip(&self.memory.sets[offset_b..offset_b + count]);
        let none = crate::program::lower::NONE;
        // None compares as *no*, even with none: nothing is not the same as nothing.
        packed(values.map(|(a, b)| {
            let is_one = (*a != 0) & (a & a.wrapping_sub(1) == 0);
            ((a == b) & is_one & (*a != none), (a & b & !none != 0) | (*a == 0) | (*b == 0))
        }))
    }
}

/// So few rows are compared one by one.
const FEW: usize = 8;

/// One bit for each pair of a word of rows.
pub(super) fn pack(a: &[i32], b: &[i32], holds: impl Fn(i32, i32) -> bool) -> u64 {
    if a.len() < FEW {
        let pairs = a.iter().zip(b).enumerate();
        return pairs.fold(0, |word, (row, (a, b))| word | u64::from(holds(*a, *b)) << row);
    }
    let mut bytes = [0_u8; 64];
    for (byte, (a, b)) in bytes.iter_mut().zip(a.iter().zip(b)) {
        *byte = u8::from(holds(*a, *b));
    }
    gathered(&bytes, a.len())
}

/// Two bits for each of at most 64 rows.
pub(super) fn packed(rows: impl ExactSizeIterator<Item = (bool, bool)>) -> Bits {
    let count = rows.len();
    if count < FEW {
        return rows.enumerate().fold(Bits::NO, |word, (row, (yes, maybe))| Bits {
            yes: word.yes | u64::from(yes) << row,
            maybe: word.maybe | u64::from(maybe) << row,
        });
    }
    let (mut yes, mut maybe) = ([0_u8; 64], [0_u8; 64]);
    for ((yes, maybe), row) in yes.iter_mut().zip(&mut maybe).zip(rows) {
        (*yes, *maybe) = (u8::from(row.0), u8::from(row.1));
    }
    Bits { yes: gathered(&yes, count), maybe: gathered(&maybe, count) }
}

/// The lowest bits of `count` bytes, side by side. Rows are compared into bytes first: that is done
/// for many at once, shifting bits into a word is not.
fn gathered(bytes: &[u8; 64], count: usize) -> u64 {
    let eights = bytes.chunks_exact(8).take(count.div_ceil(8)).enumerate();
    eights.fold(0, |word, (place, eight)| {
        let eight = <[u8; 8]>::try_from(eight).map_or(0, u64::from_le_bytes);
        // The product brings the eight lowest bits together in the highest byte, without a carry.
        word | (eight.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (place * 8)
    })
}

/// 64 small counts, one bit of each to a word.
#[derive(Default)]
struct Counter {
    bits: [u64; 16],
}

impl Counter {
    /// Adds one where the bit is set.
    fn add(&mut self, mut carry: u64) {
        for bit in &mut self.bits {
            let both = *bit & carry;
            *bit ^= carry;
            carry = both;
        }
    }

    /// Where the count is at least `count`.
    fn at_least(&self, count: u16) -> u64 {
        // Compares from the highest bit down: greater so far, or equal so far.
        let (mut greater, mut equal) = (0, u64::MAX);
        for (place, bit) in self.bits.iter().enumerate().rev() {
            if count >> place & 1 == 1 {
                equal &= bit;
            } else {
                greater |= equal & bit;
                equal &= !bit;
            }
        }
        greater | equal
    }
}

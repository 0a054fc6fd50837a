//! Conditions: two bit planes, 64 rows to a word.
//!
//! On both planes *and* is `&` and *or* is `|`; *not* swaps and complements them. That is Kleene's
//! strong logic, 64 cases at a time.

use super::Run;
use super::families::Combined;
use crate::logic::Kleene;
use crate::program::memory::Bits;
use crate::program::{BoolId, Columns, Order, Rows};

impl Combined for BoolId {
    fn either(a: Kleene, b: Kleene) -> Kleene {
        if a == b { a } else { Kleene::Open }
    }

    /// A condition is just true or false.
    fn there(self, _: &Columns, _: usize, _: Rows) -> Bits {
        Bits::YES
    }

    fn compared(columns: &Columns, a: Self, _: Order, b: Self, at: usize, _: Rows) -> Bits {
        let (a, b) = (columns.word(a, at), columns.word(b, at));
        Bits { yes: (a.yes & b.yes) | !(a.maybe | b.maybe), maybe: (a.maybe & b.maybe) | !(a.yes | b.yes) }
    }

    fn selected(self, columns: &mut Columns, condition: BoolId, a: Self, b: Self, rows: Rows) {
        let plane = columns.layout.plane(self);
        for at in 0..rows.words {
            let (c, a, b) = (columns.word(condition, at), columns.word(a, at), columns.word(b, at));
            let yes = (c.yes & a.yes) | (!c.maybe & b.yes) | (a.yes & b.yes);
            let no = (c.yes & !a.maybe) | (!c.maybe & !b.maybe) | (!a.maybe & !b.maybe);
            columns.memory.bools[plane + at] = Bits { yes, maybe: !no };
        }
    }
}

impl Run {
    /// The contrary.
    pub(super) fn negate(&mut self, out: BoolId, a: BoolId, rows: Rows) {
        self.of_one(out, a, rows, |a| Bits { yes: !a.maybe, maybe: !a.yes });
    }

    /// Yes where it is certainly yes, no otherwise.
    pub(super) fn certainly(&mut self, out: BoolId, a: BoolId, rows: Rows) {
        self.of_one(out, a, rows, |a| Bits { yes: a.yes, maybe: a.yes });
    }

    /// Yes if all are.
    pub(super) fn all_of(&mut self, out: BoolId, parts: &[BoolId], rows: Rows) {
        self.joined(out, parts, rows, Bits::YES, |a, b| Bits {
            yes: a.yes & b.yes,
            maybe: a.maybe & b.maybe,
        });
    }

    /// Yes if one is.
    pub(super) fn any_of(&mut self, out: BoolId, parts: &[BoolId], rows: Rows) {
        self.joined(out, parts, rows, Bits::NO, |a, b| Bits { yes: a.yes | b.yes, maybe: a.maybe | b.maybe });
    }

    /// Yes if at least so many are.
    pub(super) fn at_least(&mut self, out: BoolId, count: u16, parts: &[BoolId], rows: Rows) {
        match count {
            2 => self.each_word(out, rows, |columns, at| two_of(columns, parts, at)),
            _ => self.each_word(out, rows, |columns, at| counted(columns, count, parts, at)),
        }
    }

    /// What provisions conclude, else what holds below.
    pub(super) fn layer(&mut self, out: BoolId, (yes, no, below): (BoolId, BoolId, BoolId), rows: Rows) {
        self.each_word(out, rows, |columns, at| {
            let (y, n, b) = (columns.word(yes, at), columns.word(no, at), columns.word(below, at));
            Bits { yes: !n.maybe & (y.yes | b.yes), maybe: y.maybe | (!n.yes & b.maybe) }
        });
    }

    /// Yes where both are certainly yes.
    pub(super) fn clash(&mut self, out: BoolId, a: BoolId, b: BoolId, rows: Rows) {
        self.each_word(out, rows, |columns, at| {
            let both = columns.word(a, at).yes & columns.word(b, at).yes;
            Bits { yes: both, maybe: both }
        });
    }

    /// Fills a condition from another of the same table.
    fn of_one(&mut self, out: BoolId, a: BoolId, rows: Rows, made: impl Fn(Bits) -> Bits) {
        let Columns { layout, memory } = &mut self.columns;
        let (to, from) = (layout.plane(out), layout.plane(a));
        // Every operation writes behind what it reads.
        let (before, behind) = memory.bools.split_at_mut(to);
        for (out, a) in behind[..rows.words].iter_mut().zip(&before[from..from + rows.words]) {
            *out = made(*a);
        }
    }

    /// Fills a condition from others of the same table, one after the other.
    fn joined(
        &mut self,
        out: BoolId,
        parts: &[BoolId],
        rows: Rows,
        start: Bits,
        joined: impl Fn(Bits, Bits) -> Bits,
    ) {
        let Columns { layout, memory } = &mut self.columns;
        let (before, behind) = memory.bools.split_at_mut(layout.plane(out));
        let made = &mut behind[..rows.words];
        if let [made] = made {
            // A single case, or a few: one word is kept at hand.
            let words = parts.iter().map(|part| before[layout.plane(*part)]);
            *made = words.fold(start, joined);
            return;
        }
        made.fill(start);
        for part in parts {
            let from = layout.plane(*part);
            for (out, part) in made.iter_mut().zip(&before[from..from + rows.words]) {
                *out = joined(*out, *part);
            }
        }
    }
}

/// Whether at least two parts are.
fn two_of(columns: &Columns, parts: &[BoolId], at: usize) -> Bits {
    let (mut once, mut twice) = (Bits::NO, Bits::NO);
    for part in parts {
        let Bits { yes, maybe } = columns.word(*part, at);
        twice = Bits { yes: twice.yes | once.yes & yes, maybe: twice.maybe | once.maybe & maybe };
        once = Bits { yes: once.yes | yes, maybe: once.maybe | maybe };
    }
    twice
}

/// Whether at least `count` parts are: counted in binary, one bit of every count to a word.
fn counted(columns: &Columns, count: u16, parts: &[BoolId], at: usize) -> Bits {
    let (mut yes, mut maybe) = (Counter::default(), Counter::default());
    for part in parts {
        let part = columns.word(*part, at);
        yes.add(part.yes);
        maybe.add(part.maybe);
    }
    Bits { yes: yes.at_least(count), maybe: maybe.at_least(count) }
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

/// Calls `each` for every set bit of the first `count`.
pub(super) fn for_each_bit(word: u64, count: usize, mut each: impl FnMut(usize)) {
    if word == u64::MAX {
        return (0..count).for_each(each);
    }
    let mut left = if count == 64 { word } else { word & ((1 << count) - 1) };
    while left != 0 {
        each(left.trailing_zeros() as usize);
        left &= left - 1;
    }
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

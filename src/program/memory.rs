//! The memory of a block and of a run: one stretch for each family of values.

use super::cell::{ANY, HIGHEST, LOWEST, NO_CODE, OPEN_CODE, Range};
use super::layout::Sizes;
use super::op::Family;
use crate::logic::Kleene;

/// A word of records that do not follow one another.
pub const SCATTERED: u32 = u32::MAX;

/// One word of a condition: 64 rows, a bit of each plane to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bits {
    /// Certainly yes.
    pub yes: u64,
    /// Yes or open.
    pub maybe: u64,
}

impl Bits {
    /// Open in every row.
    pub const OPEN: Self = Self { yes: 0, maybe: u64::MAX };
    /// Yes in every row.
    pub const YES: Self = Self { yes: u64::MAX, maybe: u64::MAX };
    /// No in every row.
    pub const NO: Self = Self { yes: 0, maybe: 0 };

    /// The same in every row.
    #[must_use]
    pub const fn all(value: Kleene) -> Self {
        match value {
            Kleene::Yes => Self::YES,
            Kleene::Open => Self::OPEN,
            Kleene::No => Self::NO,
        }
    }

    /// What stands in a row.
    #[must_use]
    pub fn row(self, row: usize) -> Kleene {
        Kleene::between(self.yes >> (row % 64) & 1 == 1, self.maybe >> (row % 64) & 1 == 1)
    }

    /// Writes what stands in a row.
    pub fn set_row(&mut self, row: usize, value: Kleene) {
        let mask = 1_u64 << (row % 64);
        let set = |word: u64, on: bool| if on { word | mask } else { word & !mask };
        self.yes = set(self.yes, value.is_yes());
        self.maybe = set(self.maybe, !value.is_no());
    }
}

/// Values, by family: columns of rows, and planes of a bit or a word for 64 of them.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Conditions.
    pub bools: Vec<Bits>,
    /// Days and lengths: the lowest.
    pub low: Vec<i32>,
    /// Days and lengths: the highest.
    pub high: Vec<i32>,
    /// Whether there is a day or length.
    pub span_there: Vec<Bits>,
    /// Choices: the set of values it can be.
    pub sets: Vec<u32>,
    /// Codes of the dictionary.
    pub syms: Vec<u32>,
    /// Exact numbers.
    pub exacts: Vec<Range>,
    /// Whether there is a number.
    pub exact_there: Vec<Bits>,
    /// Rows.
    pub refs: Vec<u32>,
    /// For each word of records: the first row, if the 64 follow one another from the beginning of
    /// a word; else [`SCATTERED`].
    pub ref_words: Vec<u32>,
}

impl Memory {
    /// Takes over the inputs of a block and makes room for all that is made of them. What stood
    /// there before is not cleared: everything that is read was written in the same run.
    pub fn begin(&mut self, inputs: &Self, sizes: &Sizes) {
        fn copy<T: Copy>(to: &mut [T], from: &[T]) {
            to[..from.len()].copy_from_slice(from);
        }
        self.grow(sizes);
        copy(&mut self.bools, &inputs.bools);
        copy(&mut self.low, &inputs.low);
        copy(&mut self.high, &inputs.high);
        copy(&mut self.span_there, &inputs.span_there);
        copy(&mut self.sets, &inputs.sets);
        copy(&mut self.syms, &inputs.syms);
        copy(&mut self.exacts, &inputs.exacts);
        copy(&mut self.exact_there, &inputs.exact_there);
        copy(&mut self.refs, &inputs.refs);
        copy(&mut self.ref_words, &inputs.ref_words);
    }

    /// Makes room; what is new is not known.
    pub fn grow(&mut self, sizes: &Sizes) {
        fn room<T: Clone>(column: &mut Vec<T>, size: usize, unknown: T) {
            if column.len() < size {
                column.resize(size, unknown);
            }
        }
        let Sizes { columns, planes } = sizes;
        room(&mut self.bools, planes[Family::Bool], Bits::OPEN);
        room(&mut self.low, columns[Family::Span], LOWEST);
        room(&mut self.high, columns[Family::Span], HIGHEST);
        room(&mut self.span_there, planes[Family::Span], Bits::OPEN);
        room(&mut self.sets, columns[Family::Set], ANY);
        room(&mut self.syms, columns[Family::Sym], OPEN_CODE);
        room(&mut self.exacts, columns[Family::Exact], Range::default());
        room(&mut self.exact_there, planes[Family::Exact], Bits::OPEN);
        room(&mut self.refs, columns[Family::Ref], NO_CODE);
        room(&mut self.ref_words, planes[Family::Ref], SCATTERED);
    }
}

/// The first of a word of records that follow one another from the beginning of a word.
#[must_use]
pub fn first_of(word: &[u32]) -> u32 {
    match word {
        [first, ..] if word.len() == 64 && first % 64 == 0 && *first < NO_CODE => {
            let follows = word.iter().zip(*first..).all(|(row, wanted)| *row == wanted);
            if follows { *first } else { SCATTERED }
        }
        _ => SCATTERED,
    }
}

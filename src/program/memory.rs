//! The memory of a block and of a run: one stretch for each family of values.

use super::layout::Sizes;
use super::{NO_CODE, OPEN_CODE};
use crate::logic::Kleene;
use crate::value::Number;

/// The lowest day or length there is: nothing below is known.
pub const LOWEST: i32 = i32::MIN;

/// The highest day or length there is: nothing above is known.
pub const HIGHEST: i32 = i32::MAX;

/// A word of records that do not follow one another.
pub const SCATTERED: u32 = u32::MAX;

/// An exact number as far as it is known: the ends it lies between, where there are any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// It is not less.
    pub low: Option<Number>,
    /// It is not more.
    pub high: Option<Number>,
}

impl Range {
    /// Exactly this number.
    #[must_use]
    pub const fn exactly(number: Number) -> Self {
        Self { low: Some(number), high: Some(number) }
    }
}

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

/// Values, by family. Two planes say of a bit whether it is *yes* and whether it is *maybe*.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Conditions.
    pub bools: Vec<Bits>,
    /// Days and lengths: the lowest.
    pub low: Vec<i32>,
    /// Days and lengths: the highest.
    pub high: Vec<i32>,
    /// Days and lengths: certainly there.
    pub there: Vec<u64>,
    /// Days and lengths: there or open.
    pub maybe_there: Vec<u64>,
    /// Choices: the set of values it can be.
    pub sets: Vec<u32>,
    /// Codes of the dictionary.
    pub syms: Vec<u32>,
    /// Exact numbers.
    pub exacts: Vec<Range>,
    /// Exact numbers: certainly there.
    pub exact_there: Vec<u64>,
    /// Exact numbers: there or open.
    pub exact_maybe: Vec<u64>,
    /// Rows.
    pub refs: Vec<u32>,
    /// For each word of records: the first row, if the 64 follow one another from the beginning of
    /// a word; else [`SCATTERED`].
    pub ref_words: Vec<u32>,
}

impl Memory {
    /// Memory in which nothing is known.
    #[must_use]
    pub fn open(sizes: &Sizes) -> Self {
        let mut memory = Self::default();
        memory.grow(sizes);
        memory
    }

    /// Takes over the inputs of a block and makes room for all that is made of them. What stood
    /// there before is not cleared: everything that is read was written in the same run.
    pub fn begin(&mut self, inputs: &Self, sizes: &Sizes) {
        self.grow(sizes);
        macro_rules! copy {
            ($($family:ident),*) => {$(
                self.$family[..inputs.$family.len()].copy_from_slice(&inputs.$family);
            )*};
        }
        copy!(
            bools,
            low,
            high,
            there,
            maybe_there,
            sets,
            syms,
            exacts,
            exact_there,
            exact_maybe,
            refs,
            ref_words
        );
    }

    /// Makes room; what is new is not known.
    pub fn grow(&mut self, sizes: &Sizes) {
        fn room<T: Clone>(column: &mut Vec<T>, size: usize, unknown: T) {
            if column.len() < size {
                column.resize(size, unknown);
            }
        }
        room(&mut self.bools, sizes.bools, Bits::OPEN);
        room(&mut self.low, sizes.spans, LOWEST);
        room(&mut self.high, sizes.spans, HIGHEST);
        room(&mut self.there, sizes.span_planes, 0);
        room(&mut self.maybe_there, sizes.span_planes, u64::MAX);
        room(&mut self.sets, sizes.sets, u32::MAX);
        room(&mut self.syms, sizes.syms, OPEN_CODE);
        room(&mut self.exacts, sizes.exacts, Range::default());
        room(&mut self.exact_there, sizes.exact_planes, 0);
        room(&mut self.exact_maybe, sizes.exact_planes, u64::MAX);
        room(&mut self.refs, sizes.refs, NO_CODE);
        room(&mut self.ref_words, sizes.ref_words, SCATTERED);
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

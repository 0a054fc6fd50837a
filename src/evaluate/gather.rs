//! Fetching by record: the value in the row that a record stands in, whole words of rows at a time
//! where records follow one another.

use super::Run;
use super::columns::Span;
use crate::logic::Kleene;
use crate::program::lower::NONE;
use crate::program::memory::{Bits, SCATTERED, first_of};
use crate::program::{BoolId, NO_CODE, OPEN_CODE, RefId, Rows, SetId, SpanId, SymId};

impl Run {
    /// Fetches a condition by record: whole words where records follow one another.
    pub(super) fn gather_words(&mut self, out: BoolId, a: BoolId, via: RefId, rows: Rows) {
        let from = self.layout.bools[a.index()] as usize;
        let to = self.layout.bools[out.index()] as usize;
        let refs = self.layout.refs[via.index()] as usize;
        let ref_words = self.layout.ref_words[via.index()] as usize;
        for at in 0..rows.words {
            let first = self.memory.ref_words[ref_words + at];
            let word = if first == SCATTERED {
                let last = rows.count.min(at * 64 + 64);
                let mut word = Bits::NO;
                for (bit, row) in self.memory.refs[refs + at * 64..refs + last].iter().enumerate() {
                    let value = match *row {
                        OPEN_CODE => Kleene::Open,
                        NO_CODE => Kleene::No,
                        row => self.memory.bools[from + row as usize / 64].row(row as usize),
                    };
                    word.yes |= u64::from(value.is_yes()) << bit;
                    word.maybe |= u64::from(!value.is_no()) << bit;
                }
                word
            } else {
                self.memory.bools[from + first as usize / 64]
            };
            self.memory.bools[to + at] = word;
        }
    }

    /// Notes which words of records follow one another from the beginning of a word.
    pub(super) fn find_words(&mut self, id: RefId, rows: Rows) {
        let refs = self.layout.refs[id.index()] as usize;
        let words = self.layout.ref_words[id.index()] as usize;
        for at in 0..rows.words {
            let end = rows.stride.min(at * 64 + 64);
            let word = &self.memory.refs[refs + at * 64..refs + end];
            self.memory.ref_words[words + at] = first_of(word);
        }
    }

    /// Fetches days or lengths.
    pub(super) fn gather_spans(&mut self, out: SpanId, a: SpanId, via: RefId, rows: Rows) {
        let words = self.layout.ref_words[via.index()] as usize;
        let (to, from) = (self.layout.spans[out.index()] as usize, self.layout.spans[a.index()] as usize);
        let planes = &self.layout.span_planes;
        let (to_plane, from_plane) = (planes[out.index()] as usize, planes[a.index()] as usize);
        for at in 0..rows.words {
            let first = self.memory.ref_words[words + at] as usize;
            if first == SCATTERED as usize {
                for row in at * 64..rows.count.min(at * 64 + 64) {
                    let span = match self.reference(via, row) {
                        OPEN_CODE => Span::OPEN,
                        NO_CODE => Span::NONE,
                        row => self.span(a, row as usize),
                    };
                    self.put_span(out, row, span);
                }
                continue;
            }
            let memory = &mut self.memory;
            memory.low.copy_within(from + first..from + first + 64, to + at * 64);
            memory.high.copy_within(from + first..from + first + 64, to + at * 64);
            memory.there[to_plane + at] = memory.there[from_plane + first / 64];
            memory.maybe_there[to_plane + at] = memory.maybe_there[from_plane + first / 64];
        }
    }

    /// Fetches choices.
    pub(super) fn gather_sets(&mut self, out: SetId, a: SetId, via: RefId, rows: Rows) {
        let ends = (self.layout.sets[out.index()], self.layout.sets[a.index()]);
        let refs = self.layout.refs[via.index()] as usize;
        let words = self.layout.ref_words[via.index()] as usize;
        let memory = &mut self.memory;
        fetch(
            &mut memory.sets,
            ends,
            &memory.refs[refs..],
            &memory.ref_words[words..],
            rows,
            (u32::MAX, NONE),
        );
    }

    /// Fetches codes.
    pub(super) fn gather_syms(&mut self, out: SymId, a: SymId, via: RefId, rows: Rows) {
        let ends = (self.layout.syms[out.index()], self.layout.syms[a.index()]);
        let refs = self.layout.refs[via.index()] as usize;
        let words = self.layout.ref_words[via.index()] as usize;
        let memory = &mut self.memory;
        fetch(
            &mut memory.syms,
            ends,
            &memory.refs[refs..],
            &memory.ref_words[words..],
            rows,
            (OPEN_CODE, NO_CODE),
        );
    }
}

/// Fetches from one column into another; where there is no record, or it is not known which, `open`
/// and `none` stand for it.
fn fetch(
    column: &mut [u32],
    (to, from): (u32, u32),
    refs: &[u32],
    ref_words: &[u32],
    rows: Rows,
    (open, none): (u32, u32),
) {
    let (to, from) = (to as usize, from as usize);
    for (at, first) in ref_words.iter().take(rows.words).enumerate() {
        if *first == SCATTERED {
            for row in at * 64..rows.count.min(at * 64 + 64) {
                column[to + row] = match refs[row] {
                    OPEN_CODE => open,
                    NO_CODE => none,
                    row => column[from + row as usize],
                };
            }
        } else {
            let first = from + *first as usize;
            column.copy_within(first..first + 64, to + at * 64);
        }
    }
}

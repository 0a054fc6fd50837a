//! Where the values of a program stand in the memory of a run.
//!
//! Each family of values has one stretch of memory. Inputs stand first, in the order of their
//! slots, so that a block is taken over in one piece; what operations make follows in the order of
//! the schedule, so that every operation writes behind what it reads. Tables of pairs are known
//! only when their rows are, and are put at the end.

use super::{Join, Node, Program, Slot, TableId, TableKind};

/// The rows of a table in a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// How many there are.
    pub count: usize,
    /// How many words a bit plane of the table takes.
    pub words: usize,
    /// How many places a column of the table takes.
    pub stride: usize,
}

impl Rows {
    /// `count` rows, padded so that planes and columns line up.
    #[must_use]
    pub const fn new(count: usize) -> Self {
        let words = count.div_ceil(64);
        // A table of one word needs no more room than its rows; wider ones go by whole words.
        let stride = if words <= 1 { count.next_multiple_of(8) } else { words * 64 };
        Self { count, words, stride }
    }
}

/// Where each value stands: an offset into the memory of its family.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The rows of each table.
    pub rows: Vec<Rows>,
    /// Offsets of conditions, in words.
    pub bools: Vec<u32>,
    /// Offsets of days and lengths, in places.
    pub spans: Vec<u32>,
    /// Offsets of the planes that say whether there is a day or length, in words.
    pub span_planes: Vec<u32>,
    /// Offsets of choices, in places.
    pub sets: Vec<u32>,
    /// Offsets of codes, in places.
    pub syms: Vec<u32>,
    /// Offsets of exact numbers, in places.
    pub exacts: Vec<u32>,
    /// Offsets of the planes that say whether there is a number, in words.
    pub exact_planes: Vec<u32>,
    /// Offsets of records, in places.
    pub refs: Vec<u32>,
    /// Offsets of what is known of whole words of records, in words.
    pub ref_words: Vec<u32>,
    /// What the inputs take of each family.
    pub inputs: Sizes,
    /// What everything takes.
    pub total: Sizes,
}

/// How much memory each family takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Words of conditions.
    pub bools: usize,
    /// Places of days and lengths.
    pub spans: usize,
    /// Words of their planes.
    pub span_planes: usize,
    /// Places of choices.
    pub sets: usize,
    /// Places of codes.
    pub syms: usize,
    /// Places of exact numbers.
    pub exacts: usize,
    /// Words of their planes.
    pub exact_planes: usize,
    /// Places of records.
    pub refs: usize,
    /// Words of records.
    pub ref_words: usize,
}

impl Layout {
    /// The layout for a block with so many rows in each table; tables of pairs have none yet.
    #[must_use]
    pub fn new(program: &Program, rows: Vec<Rows>) -> Self {
        let mut layout = Self {
            rows,
            bools: vec![0; program.bools.len()],
            spans: vec![0; program.spans.len()],
            span_planes: vec![0; program.spans.len()],
            sets: vec![0; program.sets.len()],
            syms: vec![0; program.syms.len()],
            exacts: vec![0; program.exacts.len()],
            exact_planes: vec![0; program.exacts.len()],
            refs: vec![0; program.refs.len()],
            ref_words: vec![0; program.refs.len()],
            ..Self::default()
        };
        let is_known = |table: TableId| !matches!(program.tables[table.index()].kind, TableKind::Join { .. });
        for node in program.inputs.values() {
            if is_known(program.table(*node)) {
                layout.place(*node, program.slot(*node));
            }
        }
        layout.inputs = layout.total;
        for out in &program.outs {
            if is_known(program.table(*out)) {
                layout.place(*out, program.slot(*out));
            }
        }
        layout
    }

    /// Becomes the same as another, in the memory it has.
    pub fn become_like(&mut self, other: &Self) {
        let Self {
            rows, bools, spans, span_planes, sets, syms, exacts, exact_planes, refs, ref_words, ..
        } = self;
        rows.clone_from(&other.rows);
        for (own, other) in [
            (bools, &other.bools),
            (spans, &other.spans),
            (span_planes, &other.span_planes),
            (sets, &other.sets),
            (syms, &other.syms),
            (exacts, &other.exacts),
            (exact_planes, &other.exact_planes),
            (refs, &other.refs),
            (ref_words, &other.ref_words),
        ] {
            own.clone_from(other);
        }
        self.inputs = other.inputs;
        self.total = other.total;
    }

    /// Puts a table of pairs at the end, now that its rows are known.
    pub fn add_table(&mut self, program: &Program, join: &Join, rows: Rows) {
        self.rows[join.table.index()] = rows;
        for (_, id) in &join.inputs {
            self.place(Node::Ref(*id), program.slot(Node::Ref(*id)));
        }
        for out in &join.outs {
            self.place(*out, program.slot(*out));
        }
    }

    fn place(&mut self, node: Node, slot: Slot) {
        let Rows { words, stride, .. } = self.rows[slot.table.index()];
        let total = &mut self.total;
        match node {
            Node::Bool(id) => self.bools[id.index()] = take(&mut total.bools, words),
            Node::Span(id) => {
                self.spans[id.index()] = take(&mut total.spans, stride);
                self.span_planes[id.index()] = take(&mut total.span_planes, words);
            }
            Node::Set(id) => self.sets[id.index()] = take(&mut total.sets, stride),
            Node::Sym(id) => self.syms[id.index()] = take(&mut total.syms, stride),
            Node::Exact(id) => {
                self.exacts[id.index()] = take(&mut total.exacts, stride);
                self.exact_planes[id.index()] = take(&mut total.exact_planes, words);
            }
            Node::Ref(id) => {
                self.refs[id.index()] = take(&mut total.refs, stride);
                self.ref_words[id.index()] = take(&mut total.ref_words, words);
            }
        }
    }
}

/// Takes `size` places, and gives the first.
fn take(total: &mut usize, size: usize) -> u32 {
    let at = *total;
    *total += size;
    // INVARIANT: blocks are limited to 2²⁶ rows and programs to 2²⁰ slots long before this overflows
    // in practice; `facts` refuses cases that come near.
    u32::try_from(at).unwrap_or(u32::MAX)
}

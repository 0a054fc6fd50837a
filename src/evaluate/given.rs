//! What a case gives in place of what is made of its facts.

use super::Run;
use crate::facts::{Block, Given, Override};
use crate::logic::Kleene;
use crate::program::{Cell, Exact, Node, OPEN_CODE, Program, Source, Span};

/// A given value that takes the place of what an operation makes.
pub(super) struct Overridden {
    /// The place of the operation.
    pub place: usize,
    /// What is given.
    pub given: Given,
}

impl Run {
    /// Puts in what is given of inputs and of what is the same for every row; the rest waits for its
    /// operation.
    pub(super) fn overrides(&mut self, program: &Program, block: &Block) -> Vec<Overridden> {
        let mut found = Vec::new();
        for given in &block.overrides {
            match program.slots.get(given.node.index()).map(|slot| slot.source) {
                Some(Source::Op(at)) if at as usize >= program.schedule.constants => {
                    found.push(Overridden { place: at as usize, given: *given });
                }
                Some(Source::Op(_)) => {
                    self.override_one(given);
                    self.is_filled = false;
                }
                Some(Source::Block(_)) => self.override_one(given),
                Some(Source::Left) | None => {}
            }
        }
        found.sort_by_key(|overridden| overridden.place);
        found
    }

    /// Puts what a case gives in place of what was made of its facts, and notes contradictions.
    pub(super) fn override_one(&mut self, given: &Given) {
        let (node, row) = (given.node, given.row as usize);
        let (held, contradicts) = match (self.columns.cell(node, row), given.value) {
            (own, Override::Open) => (Cell::open(own.family()), false),
            (Cell::Bool(own), Override::YesNo(yes)) => (Cell::Bool(yes.into()), own == Kleene::from(!yes)),
            (Cell::Span(own), Override::Span(low, high)) => {
                let both = Span::between(low.max(own.low), high.min(own.high));
                let contradicts = own.there.is_no() || both.low > both.high;
                (Cell::Span(if contradicts { own } else { both }), contradicts)
            }
            (Cell::Set(own), Override::Set(set)) => {
                let both = own & set;
                (Cell::Set(if both == 0 { own } else { both }), both == 0)
            }
            (Cell::Sym(own), Override::Code(code)) => (Cell::Sym(code), own != OPEN_CODE && own != code),
            (Cell::Ref(own), Override::Code(code)) => (Cell::Ref(code), own != OPEN_CODE && own != code),
            (Cell::Exact(own), Override::Exact(range)) => {
                let both = own.range.both(range);
                let held = Exact { range: both.unwrap_or(range), there: Kleene::Yes };
                (Cell::Exact(held), own.there.is_no() || both.is_none())
            }
            (Cell::Span(own), Override::Absent) => (Cell::Span(Span::NONE), own.there.is_yes()),
            (Cell::Exact(own), Override::Absent) => (Cell::Exact(Exact::NONE), own.there.is_yes()),
            _ => unreachable!("`given` gives each value one of its family"),
        };
        self.columns.put_cell(node, row, held);
        if let Node::Ref(id) = node {
            // Its word of rows may no longer be one in which records follow one another.
            self.columns.scatter(id, row);
        }
        if contradicts {
            self.contradictions.push((node, given.row));
        }
    }
}

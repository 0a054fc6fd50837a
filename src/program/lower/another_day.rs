//! What something would come to if another day were the day of decision.
//!
//! Nothing is lowered twice. A value rests on operations; those of them on which the day of decision bears are made
//! again with the other day in its place, for the rows in which it is asked. What the day does not bear on is read where
//! it stands.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::{Lowering, Way};
use crate::program::{
    BoolId, Cell, Column, Exact, Family, InputPart, NO_CODE, NONE, Node, Op, RefId, Span, SpanId, TableId,
    TableKind,
};

/// Rows for which values are made again, with the day that takes the place of that of decision.
#[derive(Clone, Copy)]
struct Rows {
    table: TableId,
    day: SpanId,
    /// If they stand for pairs of a row and an element: where the rows of these pairs are found.
    pairs_of: Option<Seat>,
}

/// Where values are read: from which rows, and the way from there to those for which they were made.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Seat {
    /// The place of the rows among all.
    rows: usize,
    way: Way,
}

/// Values that are made again.
struct Again<'l, 'm> {
    lowering: &'l mut Lowering<'m>,
    rows: Vec<Rows>,
    made: HashMap<(Node, Seat), Node, FixedState>,
}

impl Lowering<'_> {
    /// A condition in the row that a way leads to, as it would be if `day` were the day of decision. Without such a day it
    /// is *no*.
    pub(super) fn on_another_day(
        &mut self,
        condition: BoolId,
        way: Way,
        day: SpanId,
        table: TableId,
    ) -> BoolId {
        let rows = vec![Rows { table, day, pairs_of: None }];
        let mut again = Again { lowering: self, rows, made: HashMap::default() };
        let there = match way {
            Way::Same => again.value(condition.into(), Seat { rows: 0, way }),
            Way::Via(via) => again.gathered(condition.into(), via, 0),
        };
        let there_is_a_day = self.builder.bool(table, Op::Has(day.into()));
        self.builder.and(table, [there_is_a_day, BoolId::of(there)])
    }
}

impl Again<'_, '_> {
    fn table(&self, seat: Seat) -> TableId {
        // INVARIANT: a seat is made with the place of rows that are there.
        self.rows[seat.rows].table
    }

    /// A value in the row to which what stands in a slot leads.
    fn gathered(&mut self, node: Node, via: RefId, rows: usize) -> Node {
        let seat = Seat { rows, way: Way::Via(via) };
        let value = self.value(node, seat);
        if !self.lowering.builder.is_of_the_day(node) || node.family() == Family::Ref {
            return value;
        }
        // Of a record that is not there nothing is so.
        let table = self.table(seat);
        let is_there = self.lowering.builder.bool(table, Op::Has(via.into()));
        let nothing = self.lowering.builder.same(table, nothing_of(node.family()));
        self.lowering.select_node(is_there, value, nothing, table)
    }

    /// A value as it is read from a seat.
    fn value(&mut self, node: Node, seat: Seat) -> Node {
        if let Some(made) = self.made.get(&(node, seat)) {
            return *made;
        }
        let made = self.made_again(node, seat);
        self.made.insert((node, seat), made);
        made
    }

    fn made_again(&mut self, node: Node, seat: Seat) -> Node {
        let table = self.table(seat);
        let pairs_of = self.rows[seat.rows].pairs_of;
        let builder = &mut self.lowering.builder;
        let is_of_the_day = builder.is_of_the_day(node);
        match (seat.way, pairs_of) {
            _ if is_of_the_day => {}
            (Way::Via(via), _) => return builder.make(table, Op::Gather(node, via)),
            (Way::Same, None) => return node,
            (Way::Same, Some(outer)) => {
                if builder.table_of(node) == table && self.is_the_same(outer) {
                    return node;
                }
            }
        }
        match self.lowering.builder.behind(node).cloned() {
            Some(op) => self.operation(&op, node, seat),
            None => self.input(node, seat),
        }
    }

    /// What is read from a seat is what stands in the rows themselves.
    fn is_the_same(&self, seat: Seat) -> bool {
        seat.way == Way::Same && self.rows[seat.rows].pairs_of.is_none_or(|outer| self.is_the_same(outer))
    }

    fn input(&mut self, node: Node, seat: Seat) -> Node {
        let Rows { table, day, pairs_of } = self.rows[seat.rows];
        match (self.lowering.builder.input_behind(node), pairs_of) {
            (Some(InputPart::DayOfDecision), _) => day.into(),
            (Some(InputPart::Owner), Some(outer)) => {
                let owner = self.lowering.owner_ref(table);
                match outer.way {
                    Way::Same => owner.into(),
                    Way::Via(via) => self.lowering.builder.make(table, Op::Gather(via.into(), owner)),
                }
            }
            (Some(part), Some(_)) => self.lowering.ref_input(table, part).into(),
            // What the day does not bear on is read where it stands.
            (_, None) | (None, _) => node,
        }
    }

    fn operation(&mut self, op: &Op, node: Node, seat: Seat) -> Node {
        let table = self.table(seat);
        match op {
            Op::Constant(cell) => self.lowering.builder.same(table, **cell),
            Op::Gather(value, via) => self.fetched(*value, *via, seat),
            _ => {
                let home = self.lowering.builder.table_of(node);
                let op = op.with(&mut |operand| {
                    if self.lowering.builder.table_of(operand) == home {
                        self.value(operand, seat)
                    } else {
                        self.element(node, operand, seat)
                    }
                });
                self.make(table, op)
            }
        }
    }

    /// An operation on values that were made again; what is constant now is folded away.
    fn make(&mut self, table: TableId, op: Op) -> Node {
        let builder = &mut self.lowering.builder;
        match op {
            Op::Not(a) => builder.not(a).into(),
            Op::And(parts) => builder.and(table, parts).into(),
            Op::Or(parts) => builder.or(table, parts).into(),
            Op::AtLeast(count, parts) => builder.at_least(table, count, parts.into_vec()).into(),
            Op::Certainly(a) => builder.certainly(a).into(),
            Op::Clash(a, b) => builder.clash(a, b).into(),
            Op::Layer { yes, no, below } => builder.layer(yes, no, below).into(),
            Op::Select(condition, a, b) => self.lowering.select_node(condition, a, b, table),
            op => builder.make(table, op),
        }
    }

    /// What is fetched from another row.
    fn fetched(&mut self, value: Node, via: RefId, seat: Seat) -> Node {
        let Rows { table, pairs_of, .. } = self.rows[seat.rows];
        let is_owner = self.lowering.builder.input_behind(via.into()) == Some(InputPart::Owner);
        // The owner of a record that a way leads to is no row of a pair.
        let is_owner = is_owner && seat.way == Way::Same;
        if let (Some(outer), true) = (pairs_of, is_owner) {
            // What is said of the row of a pair is made for the row, and fetched from there.
            let value = self.value(value, outer);
            let owner = self.lowering.owner_ref(table);
            return self.lowering.builder.make(table, Op::Gather(value, owner));
        }
        if self.lowering.builder.input_behind(value) == Some(InputPart::DayOfDecision) {
            return self.rows[seat.rows].day.into();
        }
        let via = RefId::of(self.value(via.into(), seat));
        self.gathered(value, via, seat.rows)
    }

    /// A value of the elements that `node` goes through, for the elements of each row of a seat.
    fn element(&mut self, node: Node, value: Node, seat: Seat) -> Node {
        let elements = self.lowering.builder.table_of(value);
        let inner = match self.lowering.builder.kind_of(elements) {
            TableKind::Join { via, elements, .. } => {
                let via = RefId::of(self.value(via.into(), seat));
                let table = self.paired(seat, via, elements);
                Seat { rows: self.rows_of(table, seat, Some(seat)), way: Way::Same }
            }
            _ => match seat.way {
                Way::Same if self.lowering.builder.table_of(node) == self.table(seat) => {
                    Seat { rows: self.rows_of(elements, seat, None), way: Way::Same }
                }
                Way::Same => unreachable!("what is read from a row itself was made for that row"),
                Way::Via(via) => {
                    let table = self.paired(seat, via, elements);
                    let element = self.lowering.ref_input(table, InputPart::Element);
                    Seat { rows: self.rows_of(table, seat, None), way: Way::Via(element) }
                }
            },
        };
        self.value(value, inner)
    }

    fn paired(&mut self, seat: Seat, via: RefId, elements: TableId) -> TableId {
        self.lowering.owner_ref(elements);
        self.lowering.join(self.table(seat), via, elements)
    }

    /// The rows of a table whose rows are owned by those of a seat, with the day of their owners.
    fn rows_of(&mut self, table: TableId, seat: Seat, pairs_of: Option<Seat>) -> usize {
        let owner = self.lowering.owner_ref(table);
        let day = self.rows[seat.rows].day;
        let day = SpanId::of(self.lowering.builder.make(table, Op::Gather(day.into(), owner)));
        let known =
            self.rows.iter().position(|rows| (rows.table, rows.day, rows.pairs_of) == (table, day, pairs_of));
        known.unwrap_or_else(|| {
            self.rows.push(Rows { table, day, pairs_of });
            self.rows.len() - 1
        })
    }
}

/// What is read of a record that is not there.
pub(super) const fn nothing_of(family: Family) -> Cell {
    match family {
        Family::Bool => Cell::Bool(crate::logic::Kleene::No),
        Family::Span => Cell::Span(Span::NONE),
        Family::Set => Cell::Set(NONE),
        Family::Sym => Cell::Sym(NO_CODE),
        Family::Exact => Cell::Exact(Exact::NONE),
        Family::Ref => Cell::Ref(NO_CODE),
    }
}

//! What stands in the slots of a run, as values of a derivation.

use crate::derivation::{Ends, Pointer, Value};
use crate::evaluate::Run;
use crate::facts::Override;
use crate::program::{Cell, Family, HIGHEST, LOWEST, NO_CODE, Node, OPEN_CODE, Range};

/// What a run holds of a value in a row.
pub(super) fn held(run: &Run, node: Node, row: usize) -> Value {
    match node {
        Node::Bool(id) => Value::Truth(run.condition(id, row)),
        Node::Span(id) => {
            let span = run.span_value(id, row);
            Value::Whole(Ends::new(span.low, span.high, span.there))
        }
        Node::Set(id) => Value::Choice(run.set_value(id, row).0),
        Node::Sym(id) => Value::Code(pointer(run.code_value(id, row))),
        Node::Ref(id) => Value::Record(pointer(run.row_value(id, row))),
        Node::Exact(id) => {
            let (range, there) = run.exact_value(id, row);
            Value::Number(Ends::new(range.low, range.high, there))
        }
    }
}

/// What stands in a cell.
pub(super) fn of_cell(cell: Cell) -> Value {
    match cell {
        Cell::Bool(truth) => Value::Truth(truth),
        Cell::Span(span) => Value::Whole(Ends::new(end(span.low), end(span.high), span.there)),
        Cell::Set(set) => Value::Choice(set),
        Cell::Sym(code) => Value::Code(pointer(code)),
        Cell::Ref(row) => Value::Record(pointer(row)),
        Cell::Exact(exact) => Value::Number(Ends::new(exact.range.low, exact.range.high, exact.there)),
    }
}

/// What a case gives in place of a value of a family.
pub(super) fn of_override(family: Family, given: Override) -> Value {
    let yes = crate::logic::Kleene::Yes;
    match (given, family) {
        (Override::YesNo(is_so), _) => Value::Truth(is_so.into()),
        (Override::Span(low, high), _) => Value::Whole(Ends::new(end(low), end(high), yes)),
        (Override::Set(set), _) => Value::Choice(set),
        (Override::Code(row), Family::Ref) => Value::Record(pointer(row)),
        (Override::Code(code), _) => Value::Code(pointer(code)),
        (Override::Exact(Range { low, high }), _) => Value::Number(Ends::new(low, high, yes)),
        (Override::Absent, Family::Exact) => Value::Number(Ends::NONE),
        (Override::Absent, _) => Value::Whole(Ends::NONE),
        (Override::Open, family) => of_cell(Cell::open(family)),
    }
}

/// A code or a row, as it leads somewhere.
pub(super) const fn pointer(to: u32) -> Pointer {
    match to {
        OPEN_CODE => Pointer::Open,
        NO_CODE => Pointer::None,
        to => Pointer::To(to),
    }
}

const fn end(end: i32) -> Option<i32> {
    match end {
        LOWEST | HIGHEST => None,
        end => Some(end),
    }
}

//! The operations of a program, and the ids of the values they make.

use std::sync::Arc;

use super::cell::Cell;
use super::column::Column;
use crate::model::{EntityId, FieldId};
use crate::time::{CalendarPart, Elapsed, Period, Turn, Weekday};
use crate::value::{Rounding, Scale};

/// The families of values: what is kept of one in each row, and so what can be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Conditions.
    Bool,
    /// Days and lengths of time.
    Span,
    /// Values of choices.
    Set,
    /// Citations, countries and texts.
    Sym,
    /// Exact numbers.
    Exact,
    /// Records.
    Ref,
}

/// One of something for each family of values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByFamily<T>([T; 6]);

impl<T> std::ops::Index<Family> for ByFamily<T> {
    type Output = T;

    fn index(&self, family: Family) -> &T {
        &self.0[family as usize]
    }
}

impl<T> std::ops::IndexMut<Family> for ByFamily<T> {
    fn index_mut(&mut self, family: Family) -> &mut T {
        &mut self.0[family as usize]
    }
}

macro_rules! values {
    ($($(#[$doc:meta])* $id:ident of $family:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $id(pub(super) u32);

            impl $id {
                /// Its place among the values of the program.
                #[must_use]
                pub const fn index(self) -> usize {
                    self.0 as usize
                }
            }

            impl From<$id> for Node {
                fn from(id: $id) -> Self {
                    Self::$family(id)
                }
            }
        )*

        /// A value of the program: its family, and its place among all values.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Node {
            $($(#[$doc])* $family($id),)*
        }

        impl Node {
            /// The value of a family at a place.
            pub(super) const fn new(family: Family, at: u32) -> Self {
                match family {
                    $(Family::$family => Self::$family($id(at)),)*
                }
            }

            /// Its family.
            #[must_use]
            pub const fn family(self) -> Family {
                match self {
                    $(Self::$family(_) => Family::$family,)*
                }
            }

            /// Its place among the values of the program.
            #[must_use]
            pub const fn index(self) -> usize {
                match self {
                    $(Self::$family(id) => id.index(),)*
                }
            }
        }
    };
}

values! {
    /// A condition: two bit planes, *yes* and *maybe*.
    BoolId of Bool;
    /// A day or a length of time: the lowest and highest it can be, and whether there is one.
    SpanId of Span;
    /// A value of a choice: the set of values it can be.
    SetId of Set;
    /// A citation, country or text: a code of the dictionary.
    SymId of Sym;
    /// An exact number: the lowest and highest it can be, and whether there is one.
    ExactId of Exact;
    /// A record: the row it stands in.
    RefId of Ref;
}

/// The same with the id of a value, whatever its family.
macro_rules! of_family {
    ($node:expr, $id:ident => $made:expr) => {
        match $node {
            $crate::program::Node::Bool($id) => $made,
            $crate::program::Node::Span($id) => $made,
            $crate::program::Node::Set($id) => $made,
            $crate::program::Node::Sym($id) => $made,
            $crate::program::Node::Exact($id) => $made,
            $crate::program::Node::Ref($id) => $made,
        }
    };
}
pub(crate) use of_family;

/// A table: rows of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableId(pub(super) u32);

impl TableId {
    /// Its place among the tables of the program.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a table's rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableKind {
    /// Cases.
    Case,
    /// Records of an entity.
    Entity(EntityId),
    /// Elements of a field that is a list.
    List(FieldId),
    /// Stretches of time in the history of a field.
    History(FieldId),
    /// Pairs of a row of one table and an element of the list that its record has.
    Join {
        /// The table of the rows.
        rows: TableId,
        /// The way from a row to the record that owns the list.
        via: RefId,
        /// The table of the elements.
        elements: TableId,
    },
}

/// How two values are compared; the other comparisons are these with sides or result swapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// The first is less.
    Less,
    /// The first is less, or they are the same.
    AtMost,
    /// They are the same.
    Same,
}

/// How a day is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shift {
    /// By a period, as an event period ends.
    By(Period),
    /// To the last day of a period that begins with it.
    BeginPeriod(Period),
    /// To the first day someone born on it is so many months old.
    Age(i32),
    /// To a day that the calendar finds from it.
    To(Turn),
}

/// A calculation with two exact numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Calculation {
    /// Sum.
    Plus,
    /// Difference.
    Minus,
    /// Product.
    Times,
    /// Quotient.
    Over,
}

/// The smallest or the largest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extreme {
    /// The smallest, the earliest.
    Least,
    /// The largest, the latest.
    Most,
}

/// What the numbers of a sum can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Addends {
    /// Any number.
    Any,
    /// None is ever below zero, whatever the case says.
    NeverNegative,
}

/// One operation. Its value stands in a slot of its own, in the table it is made for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// The same for every row.
    Constant(Box<Cell>),

    /// The contrary.
    Not(BoolId),
    /// Yes if all are, no if one is not.
    And(Box<[BoolId]>),
    /// Yes if one is, no if none is.
    Or(Box<[BoolId]>),
    /// Yes if at least so many are.
    AtLeast(u16, Box<[BoolId]>),
    /// Yes where the first concludes it, no where the second does; else the third, as far as
    /// neither can still conclude anything.
    Layer {
        /// What concludes yes.
        yes: BoolId,
        /// What concludes no.
        no: BoolId,
        /// What holds otherwise.
        below: BoolId,
    },
    /// Yes where it is certainly yes, no otherwise; never open.
    Certainly(BoolId),
    /// Yes where both are certainly yes: provisions that contradict each other.
    Clash(BoolId, BoolId),
    /// Whether there is a value.
    Has(Node),
    /// Two values of one family compared; only days, lengths and numbers are less or more.
    Compare(Node, Order, Node),
    /// Whether the value is in a set of values.
    InSet(SetId, u32),
    /// Whether a citation passes a test of the program.
    Test(SymId, u32),

    /// The value in the row that the record stands in.
    Gather(Node, RefId),
    /// The first where the condition is yes, the second where it is no; where it is open, what both allow.
    Select(BoolId, Node, Node),
    /// What the effective candidates give; where none is, what holds otherwise.
    Candidates(Box<[(BoolId, Node)]>, Node),
    /// What the row gives that holds, of which one does and no other: what all that may hold allow.
    Rows(Box<[(BoolId, Node)]>),
    /// What a history says of a day.
    OnDay {
        /// What each stretch says.
        says: Node,
        /// Its first day.
        first: SpanId,
        /// Its last day.
        last: SpanId,
        /// The day asked about, in the table of the records.
        day: SpanId,
    },

    /// Whether any element of a list does; the second is whether the list is complete.
    Any(BoolId, BoolId),
    /// How many elements count.
    Count {
        /// Which elements count.
        counts: BoolId,
        /// Whether the list is complete, in the table of the owners.
        complete: BoolId,
    },
    /// The sum of the elements that count.
    Sum {
        /// The value of each element.
        value: ExactId,
        /// What it can be.
        addends: Addends,
        /// Which elements count.
        counts: BoolId,
        /// Whether the list is complete, in the table of the owners.
        complete: BoolId,
    },
    /// The smallest or largest, the earliest or latest among the elements that count.
    Reduce {
        /// Which.
        extreme: Extreme,
        /// The value of each element.
        value: Node,
        /// Which elements count.
        counts: BoolId,
        /// Whether the list is complete, in the table of the owners.
        complete: BoolId,
    },
    /// The smallest or largest, the earliest or latest of several.
    Extreme(Extreme, Box<[Node]>),

    /// A day or length moved by what is the same for every row.
    Shift(SpanId, Shift),
    /// A day moved by a length of time that each row has, back if so said.
    ShiftBy {
        /// The day.
        day: SpanId,
        /// The length.
        by: SpanId,
        /// True if the length is in months.
        in_months: bool,
        /// True if it is moved back.
        back: bool,
        /// True if it is moved to the day an age is attained.
        age: bool,
    },
    /// A day carried to the next working day at a place.
    WorkingDay {
        /// The day.
        day: SpanId,
        /// The place, of the type `land`.
        place: SetId,
    },
    /// The sum of two lengths, or their difference; also the days between two days.
    AddSpan {
        /// The first.
        left: SpanId,
        /// The second.
        right: SpanId,
        /// True if the second is taken away.
        minus: bool,
    },

    /// How much time lies between two days; nothing if the second is before the first.
    Elapsed {
        /// The first day.
        from: SpanId,
        /// The second.
        to: SpanId,
        /// What is counted.
        counted: Elapsed,
    },
    /// The number of the year or the month that a day lies in.
    PartOf(SpanId, CalendarPart),
    /// Whether a day is one of these days of the week.
    Weekday(SpanId, Box<[Weekday]>),
    /// A length so many times.
    TimesSpan(SpanId, ExactId),

    /// A length or count as an exact number.
    ToExact(SpanId),
    /// Calculated from two numbers.
    Calculate(ExactId, Calculation, ExactId),
    /// Rounded to a multiple of a unit; not known if that may not be above zero.
    Round(ExactId, Rounding, ExactId),
    /// What a number comes to on a marginal scale.
    OnScale(ExactId, Arc<Scale>),
}

impl Op {
    /// The family of the value it makes.
    #[must_use]
    pub fn family(&self) -> Family {
        match self {
            Self::Constant(cell) => cell.family(),
            Self::Gather(value, _)
            | Self::Select(_, value, _)
            | Self::Candidates(_, value)
            | Self::OnDay { says: value, .. }
            | Self::Reduce { value, .. } => value.family(),
            Self::Rows(pairs) => pairs.first().map_or(Family::Exact, |(_, value)| value.family()),
            Self::Extreme(_, values) => values.first().map_or(Family::Exact, |value| value.family()),
            Self::Not(_)
            | Self::And(_)
            | Self::Or(_)
            | Self::AtLeast(..)
            | Self::Layer { .. }
            | Self::Certainly(_)
            | Self::Clash(..)
            | Self::Has(_)
            | Self::Compare(..)
            | Self::InSet(..)
            | Self::Test(..)
            | Self::Weekday(..)
            | Self::Any(..) => Family::Bool,
            Self::Count { .. }
            | Self::Shift(..)
            | Self::ShiftBy { .. }
            | Self::WorkingDay { .. }
            | Self::Elapsed { .. }
            | Self::PartOf(..)
            | Self::TimesSpan(..)
            | Self::AddSpan { .. } => Family::Span,
            Self::Sum { .. }
            | Self::ToExact(_)
            | Self::Calculate(..)
            | Self::Round(..)
            | Self::OnScale(..) => Family::Exact,
        }
    }

    /// The same operation with other values in the place of those it uses, each of the same family.
    #[must_use]
    pub fn with(&self, other: &mut dyn FnMut(Node) -> Node) -> Self {
        let bool = |id: BoolId, other: &mut dyn FnMut(Node) -> Node| BoolId::of(other(id.into()));
        let span = |id: SpanId, other: &mut dyn FnMut(Node) -> Node| SpanId::of(other(id.into()));
        let exact = |id: ExactId, other: &mut dyn FnMut(Node) -> Node| ExactId::of(other(id.into()));
        let all = |parts: &[BoolId], other: &mut dyn FnMut(Node) -> Node| {
            parts.iter().map(|part| BoolId::of(other((*part).into()))).collect()
        };
        match self {
            Self::Constant(cell) => Self::Constant(cell.clone()),
            Self::Not(a) => Self::Not(bool(*a, other)),
            Self::Certainly(a) => Self::Certainly(bool(*a, other)),
            Self::And(parts) => Self::And(all(parts, other)),
            Self::Or(parts) => Self::Or(all(parts, other)),
            Self::AtLeast(count, parts) => Self::AtLeast(*count, all(parts, other)),
            Self::Layer { yes, no, below } => {
                Self::Layer { yes: bool(*yes, other), no: bool(*no, other), below: bool(*below, other) }
            }
            Self::Clash(a, b) => Self::Clash(bool(*a, other), bool(*b, other)),
            Self::Has(a) => Self::Has(other(*a)),
            Self::Compare(a, order, b) => Self::Compare(other(*a), *order, other(*b)),
            Self::InSet(a, set) => Self::InSet(SetId::of(other((*a).into())), *set),
            Self::Test(a, test) => Self::Test(SymId::of(other((*a).into())), *test),
            Self::Gather(a, via) => Self::Gather(other(*a), RefId::of(other((*via).into()))),
            Self::Select(condition, a, b) => Self::Select(bool(*condition, other), other(*a), other(*b)),
            Self::Candidates(pairs, otherwise) => {
                let pairs = pairs.iter().map(|(active, value)| (bool(*active, other), other(*value)));
                Self::Candidates(pairs.collect(), other(*otherwise))
            }
            Self::Rows(pairs) => {
                Self::Rows(pairs.iter().map(|(holds, value)| (bool(*holds, other), other(*value))).collect())
            }
            Self::OnDay { says, first, last, day } => Self::OnDay {
                says: other(*says),
                first: span(*first, other),
                last: span(*last, other),
                day: span(*day, other),
            },
            Self::Any(does, complete) => Self::Any(bool(*does, other), bool(*complete, other)),
            Self::Count { counts, complete } => {
                Self::Count { counts: bool(*counts, other), complete: bool(*complete, other) }
            }
            Self::Sum { value, addends, counts, complete } => Self::Sum {
                value: exact(*value, other),
                addends: *addends,
                counts: bool(*counts, other),
                complete: bool(*complete, other),
            },
            Self::Reduce { extreme, value, counts, complete } => Self::Reduce {
                extreme: *extreme,
                value: other(*value),
                counts: bool(*counts, other),
                complete: bool(*complete, other),
            },
            Self::Extreme(extreme, values) => {
                Self::Extreme(*extreme, values.iter().map(|value| other(*value)).collect())
            }
            Self::Shift(a, shift) => Self::Shift(span(*a, other), *shift),
            Self::ShiftBy { day, by, in_months, back, age } => Self::ShiftBy {
                day: span(*day, other),
                by: span(*by, other),
                in_months: *in_months,
                back: *back,
                age: *age,
            },
            Self::WorkingDay { day, place } => {
                Self::WorkingDay { day: span(*day, other), place: SetId::of(other((*place).into())) }
            }
            Self::AddSpan { left, right, minus } => {
                Self::AddSpan { left: span(*left, other), right: span(*right, other), minus: *minus }
            }
            Self::Elapsed { from, to, counted } => {
                Self::Elapsed { from: span(*from, other), to: span(*to, other), counted: *counted }
            }
            Self::PartOf(day, part) => Self::PartOf(span(*day, other), *part),
            Self::Weekday(day, weekdays) => Self::Weekday(span(*day, other), weekdays.clone()),
            Self::TimesSpan(length, times) => Self::TimesSpan(span(*length, other), exact(*times, other)),
            Self::ToExact(a) => Self::ToExact(span(*a, other)),
            Self::Calculate(a, calculation, b) => {
                Self::Calculate(exact(*a, other), *calculation, exact(*b, other))
            }
            Self::Round(a, rounding, unit) => Self::Round(exact(*a, other), *rounding, exact(*unit, other)),
            Self::OnScale(a, scale) => Self::OnScale(exact(*a, other), Arc::clone(scale)),
        }
    }

    /// The values it uses.
    #[must_use]
    pub fn operands(&self) -> Vec<Node> {
        fn all<const N: usize>(nodes: [Node; N]) -> Vec<Node> {
            nodes.into()
        }
        match *self {
            Self::Constant(_) => Vec::new(),
            Self::Not(a) | Self::Certainly(a) => all([a.into()]),
            Self::And(ref parts) | Self::Or(ref parts) | Self::AtLeast(_, ref parts) => {
                parts.iter().map(|part| Node::Bool(*part)).collect()
            }
            Self::Layer { yes, no, below } => all([yes.into(), no.into(), below.into()]),
            Self::Clash(a, b) | Self::Any(a, b) | Self::Count { counts: a, complete: b } => {
                all([a.into(), b.into()])
            }
            Self::Has(a) => all([a]),
            Self::Compare(a, _, b) => all([a, b]),
            Self::InSet(a, _) => all([a.into()]),
            Self::Test(a, _) => all([a.into()]),
            Self::Gather(a, via) => all([a, via.into()]),
            Self::Select(condition, a, b) => all([condition.into(), a, b]),
            Self::Candidates(ref pairs, otherwise) => {
                let pairs = pairs.iter().flat_map(|(active, value)| [Node::Bool(*active), *value]);
                pairs.chain([otherwise]).collect()
            }
            Self::Rows(ref pairs) => {
                pairs.iter().flat_map(|(holds, value)| [Node::Bool(*holds), *value]).collect()
            }
            Self::OnDay { says, first, last, day } => all([says, first.into(), last.into(), day.into()]),
            Self::Sum { value, counts, complete, .. } => all([value.into(), counts.into(), complete.into()]),
            Self::Reduce { extreme: _, value, counts, complete } => {
                all([value, counts.into(), complete.into()])
            }
            Self::Extreme(_, ref values) => values.to_vec(),
            Self::Shift(a, _) | Self::ToExact(a) | Self::PartOf(a, _) | Self::Weekday(a, _) => {
                all([a.into()])
            }
            Self::ShiftBy { day: a, by: b, .. }
            | Self::AddSpan { left: a, right: b, .. }
            | Self::Elapsed { from: a, to: b, .. } => all([a.into(), b.into()]),
            Self::TimesSpan(length, times) => all([length.into(), times.into()]),
            Self::WorkingDay { day, place } => all([day.into(), place.into()]),
            Self::Calculate(a, _, b) | Self::Round(a, _, b) => all([a.into(), b.into()]),
            Self::OnScale(a, _) => all([a.into()]),
        }
    }
}

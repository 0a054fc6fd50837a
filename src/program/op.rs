//! The operations of a program, and the slots their values stand in.

use crate::logic::Kleene;
use crate::model::{EntityId, FieldId};
use crate::time::Period;
use crate::value::{Number, Rounding};

macro_rules! slots {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) u32);

        impl $name {
            /// The place in the list of slots of its family.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

slots! {
    /// A condition: two bit planes, *yes* and *maybe*.
    BoolId;
    /// A day or a length of time: the lowest and highest it can be, and whether there is one.
    SpanId;
    /// A value of a choice: the set of values it can be.
    SetId;
    /// A citation, country or text: a code of the dictionary.
    SymId;
    /// An exact number: the lowest and highest it can be, and whether there is one.
    ExactId;
    /// A record: the row it stands in.
    RefId;
    /// A table: rows of one kind.
    TableId;
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

/// A value of any family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A condition.
    Bool(BoolId),
    /// A day or a length of time.
    Span(SpanId),
    /// A value of a choice.
    Set(SetId),
    /// A citation, country or text.
    Sym(SymId),
    /// An exact number.
    Exact(ExactId),
    /// A record.
    Ref(RefId),
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

/// One operation. Its value stands in a slot of its own, in the table it is made for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// The same for every row.
    Constant(Kleene),
    /// The contrary.
    Not(BoolId),
    /// Yes if all are, no if one is not.
    And(Box<[BoolId]>),
    /// Yes if one is, no if none is.
    Or(Box<[BoolId]>),
    /// Yes if at least so many are.
    AtLeast(u16, Box<[BoolId]>),
    /// The second where the first is yes, the third where it is no; where it is open, what both
    /// agree on.
    Select(BoolId, BoolId, BoolId),
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
    /// The value in the row that the record stands in.
    GatherBool(BoolId, RefId),
    /// Two days or lengths compared.
    CompareSpan(SpanId, Order, SpanId),
    /// Two exact numbers compared.
    CompareExact(ExactId, Order, ExactId),
    /// Whether the value is in a set of values.
    InSet(SetId, u32),
    /// Whether two values of one choice are the same.
    SameSet(SetId, SetId),
    /// Whether two codes are the same.
    SameSym(SymId, SymId),
    /// Whether two records are the same.
    SameRef(RefId, RefId),
    /// Whether a citation passes a test of the program.
    Test(SymId, u32),
    /// Whether there is a day or length.
    HasSpan(SpanId),
    /// Whether there is a value.
    HasSet(SetId),
    /// Whether there is a citation, country or text.
    HasSym(SymId),
    /// Whether there is a number.
    HasExact(ExactId),
    /// Whether there is a record.
    HasRef(RefId),
    /// Whether any element of a list does; the second is whether the list is complete.
    Any(BoolId, BoolId),
    /// What a history says of a day, as yes or no.
    OnDay {
        /// What each stretch says.
        says: BoolId,
        /// Its first day.
        first: SpanId,
        /// Its last day.
        last: SpanId,
        /// The day asked about, in the table of the records.
        day: SpanId,
    },

    /// A day or length that is the same for every row.
    ConstantSpan(i32, i32),
    /// Moved by what is the same for every row.
    ShiftSpan(SpanId, Shift),
    /// A day moved by a length of time that each row has, back if so said.
    ShiftBy {
        /// The day.
        day: SpanId,
        /// The length.
        by: SpanId,
        /// Whether the length is in months.
        in_months: bool,
        /// Whether it is moved back.
        back: bool,
        /// Whether it is moved to the day an age is attained.
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
        /// Whether the second is taken away.
        minus: bool,
    },
    /// The earliest or latest, shortest or longest of several.
    ExtremeSpan(Extreme, Box<[SpanId]>),
    /// The value in the row that the record stands in.
    GatherSpan(SpanId, RefId),
    /// One of two by a condition; where it is open, what both allow.
    SelectSpan(BoolId, SpanId, SpanId),
    /// What the effective candidates give; none of them, what holds otherwise.
    CandidatesSpan(Box<[(BoolId, SpanId)]>, Option<SpanId>),
    /// The earliest or latest among the elements that count.
    ReduceSpan {
        /// Which.
        extreme: Extreme,
        /// The value of each element.
        value: SpanId,
        /// Which elements count.
        counts: BoolId,
        /// Whether the list is complete, in the table of the owners.
        complete: BoolId,
    },
    /// How many elements count.
    Count {
        /// Which elements count.
        counts: BoolId,
        /// Whether the list is complete, in the table of the owners.
        complete: BoolId,
    },

    /// A value of a choice that is the same for every row: a set of one or more.
    ConstantSet(u32),
    /// The value in the row that the record stands in.
    GatherSet(SetId, RefId),
    /// One of two by a condition; where it is open, what either allows.
    SelectSet(BoolId, SetId, SetId),
    /// What the effective candidates give; none of them, what holds otherwise.
    CandidatesSet(Box<[(BoolId, SetId)]>, u32),
    /// The value a history has on a day.
    SetOnDay {
        /// What each stretch says.
        says: SetId,
        /// Its first day.
        first: SpanId,
        /// Its last day.
        last: SpanId,
        /// The day asked about, in the table of the records.
        day: SpanId,
    },

    /// A code that is the same for every row.
    ConstantSym(u32),
    /// The value in the row that the record stands in.
    GatherSym(SymId, RefId),
    /// One of two by a condition.
    SelectSym(BoolId, SymId, SymId),
    /// What the effective candidates give.
    CandidatesSym(Box<[(BoolId, SymId)]>, Option<SymId>),
    /// The value a history has on a day.
    SymOnDay {
        /// What each stretch says.
        says: SymId,
        /// Its first day.
        first: SpanId,
        /// Its last day.
        last: SpanId,
        /// The day asked about, in the table of the records.
        day: SpanId,
    },

    /// A number that is the same for every row.
    ConstantExact(Number),
    /// Calculated from two numbers.
    Calculate(ExactId, Calculation, ExactId),
    /// Rounded to a multiple of a unit.
    Round(ExactId, Rounding, Number),
    /// The smallest or largest of several.
    ExtremeExact(Extreme, Box<[ExactId]>),
    /// The value in the row that the record stands in.
    GatherExact(ExactId, RefId),
    /// One of two by a condition; where it is open, what both allow.
    SelectExact(BoolId, ExactId, ExactId),
    /// What the effective candidates give.
    CandidatesExact(Box<[(BoolId, ExactId)]>, Option<ExactId>),
    /// A length or count as an exact number.
    SpanToExact(SpanId),
    /// The sum of the elements that count.
    Sum {
        /// The value of each element.
        value: ExactId,
        /// Which elements count.
        counts: BoolId,
        /// Whether the list is complete, in the table of the owners.
        complete: BoolId,
    },
    /// The smallest or largest among the elements that count.
    ReduceExact {
        /// Which.
        extreme: Extreme,
        /// The value of each element.
        value: ExactId,
        /// Which elements count.
        counts: BoolId,
        /// Whether the list is complete, in the table of the owners.
        complete: BoolId,
    },

    /// The record that a record leads to.
    GatherRef(RefId, RefId),
    /// One of two by a condition.
    SelectRef(BoolId, RefId, RefId),
    /// What the effective candidates give.
    CandidatesRef(Box<[(BoolId, RefId)]>, Option<RefId>),
}

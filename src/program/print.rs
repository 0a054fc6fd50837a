//! A stable dump of a program: what it reads, its operations, its answers and its outline, line by line.
//!
//! It is for tests of lowering, and for whoever wants to see what became of a line. Values are numbered in the order
//! in which lowering made them (`v7`), steps in the order in which they were finished (`s3`).

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::lower::Way;
use super::outline::{Held, Place, Step, StepKind};
use super::{Addends, Ask, InputPart, Lane, ListKey, Node, Op, Program, TableId, TableKind};
use crate::citation::Citation;
use crate::citation::render::{Style, address};
use crate::model::norms::Target;
use crate::model::{EntityId, Exception, FieldId, Model};

impl Program {
    /// The dump, in the names of the rule set that the program was made of.
    #[must_use]
    pub fn dump(&self, model: &Model) -> String {
        let mut out = String::new();
        // INVARIANT: writing to a string does not fail.
        let _ = Printer { program: self, model }.print(&mut out);
        out
    }

    /// What a block brings, in the names of the rule set.
    #[must_use]
    pub fn name_of_input(&self, model: &Model, part: InputPart) -> String {
        Printer { program: self, model }.input(part)
    }

    /// What values stand for in the law, as far as the outline says it: the place, and what came of it there. Of several things that
    /// one value stands for, the one that was made first, which is the smallest.
    #[must_use]
    pub fn places(&self, model: &Model) -> BTreeMap<Node, String> {
        let printer = Printer { program: self, model };
        let mut places = BTreeMap::new();
        for step in self.outline.steps() {
            let place = printer.place(self.outline.place(step));
            let node = match &step.held {
                Held::Node(node) => *node,
                Held::Limb(limb) => Node::Bool(limb.holds),
                _ => continue,
            };
            if !place.is_empty() {
                places.entry(node).or_insert_with(|| format!("{place}: {}", name(&step.what)));
            }
        }
        places
    }

    /// What the rows of a table are, in the names of the rule set.
    #[must_use]
    pub fn name_of_table(&self, model: &Model, table: TableId) -> String {
        Printer { program: self, model }.table(table)
    }
}

struct Printer<'p> {
    program: &'p Program,
    model: &'p Model,
}

impl Printer<'_> {
    fn print(&self, out: &mut String) -> fmt::Result {
        writeln!(out, "law of {}", self.program.law_day)?;
        for (value, slot) in self.program.slots.iter().enumerate() {
            let made = match (self.program.input_at(value), self.program.op_at(value)) {
                (Some(part), _) => self.input(part),
                (None, Some(op)) => operation(op),
                (None, None) => "left out".to_owned(),
            };
            writeln!(out, "v{value} {} = {made}", self.table(slot.table))?;
        }
        for answer in &self.program.answers {
            let (node, strict) = (value(answer.node), value(answer.strict));
            writeln!(out, "answer {} = {node}, {strict} without presumptions", self.ask(&answer.ask))?;
        }
        for (at, step) in self.program.outline.steps().iter().enumerate() {
            writeln!(out, "{}", self.step(at, step))?;
        }
        Ok(())
    }

    fn step(&self, at: usize, step: &Step) -> String {
        let mut line = format!("s{at} {}", name(&step.what));
        if self.program.outline.lane(step) == Some(Lane::Strict) {
            line.push_str(" without presumptions");
        }
        let place = self.place(self.program.outline.place(step));
        if !place.is_empty() {
            let _ = write!(line, " {place}");
        }
        let _ = write!(line, " = {}", held(&step.held));
        if !self.program.outline.rests_on(step).is_empty() {
            let below: Vec<String> =
                self.program.outline.rests_on(step).iter().map(|id| format!("s{}", id.index())).collect();
            let _ = write!(line, " by {}", below.join(" "));
        }
        line
    }

    fn place(&self, place: Place) -> String {
        let target = place.limb.map(Target::Limb).or(place.item.map(Target::Item));
        let addresses = target.map(|target| self.model.address_of(target)).unwrap_or_default();
        match (addresses.first(), place.field) {
            (Some(first), _) => address(first, Style::English, &|work| work.to_owned()),
            (None, Some(field)) => self.field(field),
            (None, None) => String::new(),
        }
    }

    fn field(&self, field: FieldId) -> String {
        let entry = self.model.field(field);
        match entry.entity {
            Some(entity) => format!("{}.{}", self.entity(entity), entry.name),
            None => entry.name.to_string(),
        }
    }

    fn entity(&self, entity: EntityId) -> &str {
        &self.model.entity(entity).name
    }

    fn table(&self, table: TableId) -> String {
        match self.program.tables[table.index()].kind {
            TableKind::Case => "case".to_owned(),
            TableKind::Entity(entity) => self.entity(entity).to_owned(),
            TableKind::List(field) => format!("each {}", self.field(field)),
            TableKind::History(field) => format!("stretch of {}", self.field(field)),
            TableKind::Join { rows, via, elements } => {
                format!("{} by v{} with {}", self.table(rows), Node::from(via).index(), self.table(elements))
            }
        }
    }

    fn input(&self, part: InputPart) -> String {
        match part {
            InputPart::Given(field) => format!("given {}", self.field(field)),
            InputPart::Finding(field, standard) => {
                format!("{} that {}", self.model.standard(standard).name, self.field(field))
            }
            InputPart::Lacking(field) => format!("lacking {}", self.field(field)),
            InputPart::Complete(ListKey::Children(entity)) => format!("all {}", self.entity(entity)),
            InputPart::Complete(ListKey::Field(field)) => format!("all {}", self.field(field)),
            InputPart::Owner => "owner".to_owned(),
            InputPart::Case => "its case".to_owned(),
            InputPart::Element => "element".to_owned(),
            InputPart::First(field) => format!("first day of {}", self.field(field)),
            InputPart::Last(field) => format!("last day of {}", self.field(field)),
            InputPart::Unwritten(law) => {
                let cited = self.model.unwritten(law).citations.iter().map(Citation::as_written);
                format!("law not written down: {}", cited.collect::<Vec<_>>().join(", "))
            }
            InputPart::OtherGround(limb) => {
                format!("another ground: {}", self.place(Place { limb: Some(limb), ..Place::default() }))
            }
            InputPart::Exceptional(Exception::Statement(item, line)) => {
                let place = self.place(Place { item: Some(item), ..Place::default() });
                format!("exceptional case: {place}, line {line}")
            }
            InputPart::Exceptional(Exception::Limb(limb)) => {
                format!("exceptional case: {}", self.place(Place { limb: Some(limb), ..Place::default() }))
            }
            InputPart::Reserved(item, line) => {
                let place = self.place(Place { item: Some(item), ..Place::default() });
                format!("reserved: {place}, line {line}")
            }
            InputPart::DayOfDecision => "day of decision".to_owned(),
        }
    }

    fn ask(&self, ask: &Ask) -> String {
        match ask {
            Ask::Field(field) => self.field(*field),
            Ask::Effect { action, .. } => {
                let action = self.model.action(*action);
                format!("{}({})", action.name, self.entity(action.entity))
            }
            Ask::Relation { cited, relation, subject: _ } => {
                let cited = cited.list.iter().map(|cited| cited.citation.as_written());
                format!("{relation:?} {}", cited.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

fn value(node: impl Into<Node>) -> String {
    format!("v{}", node.into().index())
}

fn values<N: Into<Node>>(nodes: impl IntoIterator<Item = N>) -> String {
    nodes.into_iter().map(value).collect::<Vec<_>>().join(" ")
}

/// An operation: its name, what it is told apart by, and its operands.
fn operation(op: &Op) -> String {
    let (name, more) = match op {
        Op::Constant(cell) => ("constant", format!("{cell:?}")),
        Op::Not(_) => ("not", String::new()),
        Op::And(_) => ("and", String::new()),
        Op::Or(_) => ("or", String::new()),
        Op::AtLeast(count, _) => ("at least", count.to_string()),
        Op::Layer { .. } => ("layer", String::new()),
        Op::Certainly(_) => ("certainly", String::new()),
        Op::Clash(..) => ("clash", String::new()),
        Op::Has(_) => ("has", String::new()),
        Op::Compare(_, order, _) => ("compare", format!("{order:?}")),
        Op::InSet(_, set) => ("in set", format!("{set:b}")),
        Op::Test(_, test) => ("test", test.to_string()),
        Op::Gather(..) => ("gather", String::new()),
        Op::Select(..) => ("select", String::new()),
        Op::Candidates(..) => ("candidates", String::new()),
        Op::Rows(_) => ("rows", String::new()),
        Op::OnDay { .. } => ("on day", String::new()),
        Op::Any(..) => ("any", String::new()),
        Op::Count { .. } => ("count", String::new()),
        Op::Sum { addends: Addends::NeverNegative, .. } => ("sum", "never negative".to_owned()),
        Op::Sum { addends: Addends::Any, .. } => ("sum", String::new()),
        Op::Reduce { extreme, .. } => ("reduce", format!("{extreme:?}")),
        Op::Extreme(extreme, _) => ("extreme", format!("{extreme:?}")),
        Op::Shift(_, shift) => ("shift", format!("{shift:?}")),
        Op::ShiftBy { in_months, back, age, .. } => {
            let unit = if *in_months { "months" } else { "days" };
            let back = if *back { ", back" } else { "" };
            let age = if *age { ", age" } else { "" };
            ("shift by", format!("{unit}{back}{age}"))
        }
        Op::WorkingDay { .. } => ("working day", String::new()),
        Op::AddSpan { minus: true, .. } => ("subtract", String::new()),
        Op::AddSpan { minus: false, .. } => ("add", String::new()),
        Op::ToExact(_) => ("to exact", String::new()),
        Op::Calculate(_, calculation, _) => ("calculate", format!("{calculation:?}")),
        Op::Elapsed { counted, .. } => ("elapsed", format!("{counted:?}")),
        Op::PartOf(_, part) => ("part of", format!("{part:?}")),
        Op::Weekday(_, weekdays) => ("weekday", format!("{weekdays:?}")),
        Op::TimesSpan(..) => ("times", String::new()),
        Op::Round(_, rounding, _) => ("round", format!("{rounding:?}")),
        Op::OnScale(_, scale) => {
            let brackets = scale.brackets().iter();
            let brackets = brackets.map(|bracket| format!("above {}: {}", bracket.above, bracket.rate));
            ("on scale", brackets.collect::<Vec<_>>().join(", "))
        }
    };
    let more = if more.is_empty() { more } else { format!(" [{more}]") };
    format!("{name}{more} {}", values(op.operands())).trim_end().to_owned()
}

fn held(held: &Held) -> String {
    match held {
        Held::Node(node) => value(*node),
        Held::Record(Way::Same, _) => "the row".to_owned(),
        Held::Record(Way::Via(id), _) => format!("by {}", value(*id)),
        Held::Limb(limb) => values([limb.holds, limb.waived, limb.removed, limb.counts]),
        Held::Over(over) => {
            format!(
                "elements, all {}{}",
                value(over.complete),
                over.filter.map_or_else(String::new, |filter| { format!(", counting {}", value(filter)) })
            )
        }
        Held::Ends(ends) => values([ends.start, ends.raw, ends.last]),
        Held::Readings(read) => format!("readings {}", values(read.iter().map(|read| read.effective))),
        Held::Candidates(found) => format!("candidates {}", values(found.iter().map(|one| one.active))),
        Held::Effect(effect) => values([effect.some, effect.owed]),
        Held::Basis(basis) => values([basis.offer.some, basis.offer.owed]),
        Held::Bar(bar) => values([bar.leaves.some, bar.leaves.owed]),
        Held::Bars(bars) => values([bars.leaves.some, bars.leaves.owed]),
    }
    .trim_end()
    .to_owned()
}

/// What a step stands for, in a word or two.
const fn name(what: &StepKind) -> &'static str {
    match what {
        StepKind::Covers(..) => "covers",
        StepKind::Requirements(..) => "requirements",
        StepKind::Met(..) => "met",
        StepKind::Blocked(..) => "blocked",
        StepKind::Effective(..) => "effective",
        StepKind::Governs(..) => "governs",
        StepKind::EffectiveThere(..) => "effective there",
        StepKind::Reached(..) => "reached",
        StepKind::Readings(..) => "readings",
        StepKind::Condition(..) => "condition",
        StepKind::List(..) => "list",
        StepKind::Limb(..) => "limb",
        StepKind::Expression(..) => "expression",
        StepKind::Record(..) => "record",
        StepKind::Over(..) => "over",
        StepKind::Ends { .. } => "ends",
        StepKind::Field(..) => "field",
        StepKind::Candidates(..) => "candidates",
        StepKind::Basis(..) => "basis",
        StepKind::Bar(..) => "bar",
        StepKind::Stands(..) => "stands",
        StepKind::Bars(..) => "bars",
        StepKind::PastBars(..) => "past bars",
        StepKind::UnderBasis(..) => "under basis",
        StepKind::Effect(..) => "effect",
        StepKind::Claim(..) => "claim",
        StepKind::Contested(..) => "contested",
        StepKind::Exceptional(..) => "exceptional",
        StepKind::Reserved(..) => "reserved",
        StepKind::Due(..) => "due",
        StepKind::Breached(..) => "breached",
        StepKind::Used(..) => "used",
    }
}

//! The lines of a rule set that an example can decide, and what the runs of examples come to on each of them.

use chrono::NaiveDate;

use super::{Excused, Lacks, Reason};
use crate::citation::render::{self, Style};
use crate::evaluate::Run;
use crate::explain::Explainer;
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{
    Condition, ConditionKind, Item, ItemId, LimbId, Model, Statement, StatementKind, Uncovered,
};
use crate::program::law::Instance;
use crate::program::outline::{Decided, Governing, Part};
use crate::program::{BoolId, Node, Program, TableId};
use crate::source::Span;

/// What kind of line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A text of a provision as a whole, between two days on which a line of it changes.
    Text,
    /// A condition in one line behind `if` or `requires`.
    Condition,
    /// What stands behind `unless`.
    Exception,
    /// A limb.
    Limb,
    /// A statement.
    Statement,
}

/// What there is to decide of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sides {
    /// That it is decided at all: of a text.
    Either,
    /// That it is so: of a statement that nothing conditions, such as a rate.
    Yes,
    /// That it is so, and that it is not.
    Both,
}

impl Sides {
    /// How many things that are.
    pub const fn count(self) -> usize {
        match self {
            Self::Either | Self::Yes => 1,
            Self::Both => 2,
        }
    }

    /// What is missing where examples lack `lacks`.
    pub const fn missing(self, lacks: Lacks) -> Option<Lacks> {
        match (self, lacks) {
            (Self::Either, Lacks::Yes | Lacks::No) | (Self::Yes, Lacks::No) => None,
            (Self::Yes, Lacks::Both) => Some(Lacks::Yes),
            (_, lacks) => Some(lacks),
        }
    }
}

/// A line that an example can decide.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub kind: Kind,
    /// What there is to decide.
    pub sides: Sides,
    /// The provision it belongs to, and the limb if it is one.
    pub item: ItemId,
    pub limb: Option<LimbId>,
    /// Where it stands.
    pub place: Span,
    /// The days of a text.
    pub days: Option<(NaiveDate, Option<NaiveDate>)>,
}

/// The numbers of the lines of one provision; a copy has those of its original.
#[derive(Clone, Debug, Default)]
struct OfItem {
    requirement: Option<usize>,
    condition: Option<usize>,
    exception: Option<usize>,
    /// By the place of the statement in the item.
    statements: Vec<Option<usize>>,
    /// By the first day of each stretch.
    texts: Vec<(NaiveDate, usize)>,
}

/// All lines that examples can decide.
pub(super) struct Units<'m> {
    model: &'m Model,
    units: Vec<Unit>,
    items: Vec<OfItem>,
    limbs: Vec<Option<usize>>,
}

impl<'m> Units<'m> {
    /// Those of a rule set.
    pub fn new(model: &'m Model) -> Self {
        let (items, limbs) = (vec![OfItem::default(); model.items.len()], vec![None; model.limbs.len()]);
        let mut units = Self { model, units: Vec::new(), items, limbs };
        for (at, item) in model.items.iter().enumerate() {
            if item.copy.is_none() && item.unwritten.is_none() && !item.is_text_only() && !only_narrows(item)
            {
                units.enter(ItemId::from_index(at), item);
            }
        }
        for (at, item) in model.items.iter().enumerate() {
            if item.copy.is_some() {
                units.share(at, item);
            }
        }
        units
    }

    /// The lines, by their numbers.
    pub fn all(&self) -> &[Unit] {
        &self.units
    }

    /// Nothing is decided yet.
    pub fn unseen(&self) -> Seen {
        let words = self.units.len().div_ceil(64);
        Seen { yes: vec![0; words], no: vec![0; words] }
    }

    fn enter(&mut self, id: ItemId, item: &Item) {
        let of_item =
            |kind, place| Unit { kind, sides: Sides::Both, item: id, limb: None, place, days: None };
        let conditions = [&item.requirement, &item.condition, &item.exception];
        let sides = if conditions.into_iter().any(Option::is_some) { Sides::Both } else { Sides::Yes };
        let mut own = OfItem::default();
        let stretches = self.model.text_days(item);
        for (at, first) in stretches.iter().enumerate() {
            let next = stretches.get(at + 1).and_then(NaiveDate::pred_opt);
            let last = next.or_else(|| item.in_force.last().map(|last| last.latest()));
            let days = Some((*first, last));
            let text = Unit { days, sides: Sides::Either, ..of_item(Kind::Text, item.span) };
            own.texts.push((*first, self.push(text)));
        }
        for statement in &item.statements {
            let is_same = |unit: &Unit| unit.kind == Kind::Statement && unit.place == statement.span;
            let number = if is_decided(statement) {
                // One line may give several values.
                let known = self.units.last().is_some_and(is_same).then(|| self.units.len() - 1);
                let unit = Unit { sides, ..of_item(Kind::Statement, statement.span) };
                Some(known.unwrap_or_else(|| self.push(unit)))
            } else {
                None
            };
            own.statements.push(number);
        }
        let line = |condition: &Option<Condition>| match condition {
            Some(Condition { kind: ConditionKind::Line(_), span, .. }) => Some(*span),
            Some(Condition { kind: ConditionKind::List(_), .. }) | None => None,
        };
        own.requirement = line(&item.requirement).map(|span| self.push(of_item(Kind::Condition, span)));
        own.condition = line(&item.condition).map(|span| self.push(of_item(Kind::Condition, span)));
        let exception = item.exception.as_ref();
        own.exception = exception.map(|exception| self.push(of_item(Kind::Exception, exception.span)));
        for limb in self.model.limbs_of(item) {
            let place = self.model.limb(limb).span;
            let number = self.push(Unit { limb: Some(limb), ..of_item(Kind::Limb, place) });
            if let Some(known) = self.limbs.get_mut(limb.index()) {
                *known = Some(number);
            }
        }
        if let Some(known) = self.items.get_mut(id.index()) {
            *known = own;
        }
    }

    fn push(&mut self, unit: Unit) -> usize {
        self.units.push(unit);
        self.units.len() - 1
    }

    /// A copy is decided where its original stands: what it says is written there.
    fn share(&mut self, at: usize, copy: &Item) {
        let original = self.original(copy);
        let (of, entry) =
            (self.items.get(original.index()).cloned().unwrap_or_default(), self.model.item(original));
        // A copy leaves out statements that make copies themselves.
        let number = |statement: &Statement| {
            let found = entry.statements.iter().position(|one| one.span == statement.span)?;
            of.statements.get(found).copied().flatten()
        };
        let statements = copy.statements.iter().map(number).collect();
        for (limb, of) in self.model.limbs_of(copy).zip(self.model.limbs_of(entry)) {
            let number = self.limbs.get(of.index()).copied().flatten();
            if let Some(known) = self.limbs.get_mut(limb.index()) {
                *known = number;
            }
        }
        if let Some(known) = self.items.get_mut(at) {
            *known = OfItem { statements, ..of };
        }
    }

    fn original(&self, copy: &Item) -> ItemId {
        let of = |item: &Item| item.copy.as_ref().map(|copy| copy.of);
        let mut last = None;
        let mut next = of(copy);
        while let Some(id) = next {
            (last, next) = (Some(id), of(self.model.item(id)));
        }
        last.unwrap_or_else(|| unreachable!("only a copy has an original"))
    }

    /// The number of a part of a text.
    fn number(&self, text: Instance, part: Part) -> Option<usize> {
        let item = self.items.get(text.item.index())?;
        match part {
            Part::Text => {
                let behind = item.texts.partition_point(|(first, _)| *first <= text.day);
                let (_, number) = item.texts.get(behind.checked_sub(1)?)?;
                Some(*number)
            }
            Part::Requirement => item.requirement,
            Part::Condition => item.condition,
            Part::Exception => item.exception,
            Part::Limb(limb) => self.limbs.get(limb.index()).copied().flatten(),
            Part::Statement(line) => item.statements.get(line).copied().flatten(),
        }
    }

    /// Takes down what a run comes to.
    pub fn take(&self, explainer: &Explainer<'_, '_>, seen: &mut Seen) {
        explainer.outline.each_decided(&mut |decided| {
            if let Some(number) = self.number(decided.text, decided.part)
                && seen.lacks(number).is_some()
            {
                seen.take(number, explainer.program, explainer.run, &decided);
            }
        });
    }

    /// The reasons why no example decides something, each with the lines it is about; nothing is left out for them yet.
    pub fn reasons(&self) -> Vec<Reason> {
        let mut found = Vec::new();
        for (at, item) in self.model.items.iter().enumerate().filter(|(_, item)| item.copy.is_none()) {
            let id = ItemId::from_index(at);
            for reason in &item.uncovered {
                let cited = match &reason.of {
                    Some(of) => {
                        let cited: Vec<String> =
                            of.list.iter().map(|one| one.citation.as_written()).collect();
                        cited.join(", ")
                    }
                    None => self.cited(Target::Item(id)),
                };
                let because = reason.because.plain("en").to_owned();
                let excused = Excused { place: reason.span, cited, because, left_out: 0 };
                found.push((excused, self.excused(id, reason)));
            }
        }
        found
    }

    fn excused(&self, id: ItemId, reason: &Uncovered) -> Vec<usize> {
        let numbered = self.units.iter().enumerate().filter(|(_, unit)| unit.item == id);
        let Some(cited) = &reason.of else { return numbered.map(|(number, _)| number).collect() };
        let meant = cited.list.iter().flat_map(|one| self.model.meant_within(id, one).0);
        let targets: Vec<Target> = meant.collect();
        let is_meant = |unit: &Unit| {
            let limbs = std::iter::successors(unit.limb, |limb| self.model.limb(*limb).parent);
            targets.contains(&Target::Item(id))
                || limbs.into_iter().any(|limb| targets.contains(&Target::Limb(limb)))
        };
        numbered.filter(|(_, unit)| is_meant(unit)).map(|(number, _)| number).collect()
    }

    fn cited(&self, target: Target) -> String {
        let work = |work: &str| self.model.work_name(work, "en");
        render::list(&self.model.address_of(target), Style::English, &work)
    }

    /// By what a line is cited.
    pub fn label(&self, unit: &Unit) -> String {
        let mut label = self.cited(unit.limb.map_or(Target::Item(unit.item), Target::Limb));
        if let Some(name) = unit.limb.and_then(|limb| self.model.limb(limb).name.as_deref()) {
            label.push_str(&format!(" [{name}]"));
        }
        label
    }
}

/// True if all an item does is to leave provisions untouched: it narrows what others reach once and for all, and no value
/// of a case says so.
fn only_narrows(item: &Item) -> bool {
    let mut statements = item.statements.iter();
    !item.statements.is_empty()
        && statements.all(|statement| matches!(statement.kind, StatementKind::Leaves(_)))
        && [&item.requirement, &item.condition, &item.exception].into_iter().all(Option::is_none)
}

/// True if a run says of a statement that it takes effect, or that it does not.
fn is_decided(statement: &Statement) -> bool {
    if statement.reserved.is_some() {
        // What law could do that is not written as a rule, no rule decides.
        return false;
    }
    match &statement.kind {
        StatementKind::Conclude(_)
        | StatementKind::Deem(_)
        | StatementKind::Presume(_)
        | StatementKind::Disapply(_)
        | StatementKind::Disregard(..)
        | StatementKind::Overrides(_)
        | StatementKind::Apply(..)
        | StatementKind::Read(..)
        | StatementKind::Continue(_)
        | StatementKind::Act(..)
        | StatementKind::Require { .. }
        | StatementKind::Weigh(_) => true,
        // The one narrows the citations of others once and for all, the other holds answers back.
        StatementKind::Leaves(_) | StatementKind::Bears(_) => false,
    }
}

/// Which lines were decided *yes*, and which *no*: a bit for each.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    yes: Vec<u64>,
    no: Vec<u64>,
}

impl Seen {
    /// What both have seen.
    pub fn add(&mut self, other: &Self) {
        let planes = [(&mut self.yes, &other.yes), (&mut self.no, &other.no)];
        for (own, other) in planes {
            own.iter_mut().zip(other).for_each(|(own, other)| *own |= other);
        }
    }

    /// What was not decided of a line; `None` if everything was.
    pub fn lacks(&self, number: usize) -> Option<Lacks> {
        let has = |plane: &[u64]| plane.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1);
        match (has(&self.yes), has(&self.no)) {
            (true, true) => None,
            (true, false) => Some(Lacks::No),
            (false, true) => Some(Lacks::Yes),
            (false, false) => Some(Lacks::Both),
        }
    }

    /// What a run comes to on a line, in the rows in which it matters.
    fn take(&mut self, number: usize, program: &Program, run: &Run, decided: &Decided<'_>) {
        let Some(node) = decided.values.first().map(|id| Node::Bool(*id)) else { return };
        let is_law = Governed { program, run, governing: decided.governing, table: program.table(node) };
        if !is_law.somewhere() {
            return;
        }
        let bit = 1 << (number % 64);
        for row in 0..run.rows_of(program, node) {
            if !is_law.here(row) {
                continue;
            }
            let values = decided.values.iter().map(|id| run.condition(*id, row));
            let plane = match values.fold(Kleene::No, Kleene::or) {
                Kleene::Yes => &mut self.yes,
                Kleene::No => &mut self.no,
                Kleene::Open => continue,
            };
            if let Some(word) = plane.get_mut(number / 64) {
                *word |= bit;
            }
        }
    }
}

/// For which rows of a table a text is law.
struct Governed<'r> {
    program: &'r Program,
    run: &'r Run,
    governing: &'r Governing,
    table: TableId,
}

impl Governed<'_> {
    fn is_here(&self, id: BoolId) -> bool {
        self.program.table(id) == self.table
    }

    /// True if it is law for some record, as far as that is said of records of another kind than those of the table.
    fn somewhere(&self) -> bool {
        let mut elsewhere = self.governing.all.iter().filter(|id| !self.is_here(**id));
        elsewhere.all(|id| {
            let rows = 0..self.run.rows_of(self.program, Node::Bool(*id));
            rows.into_iter().any(|row| self.run.condition(*id, row).is_yes())
        })
    }

    /// True if it is law for the record in a row.
    fn here(&self, row: usize) -> bool {
        let Governing { all, none } = self.governing;
        let is_yes = |id: &BoolId| self.run.condition(*id, row).is_yes();
        all.iter().filter(|id| self.is_here(**id)).all(is_yes)
            && !none.iter().filter(|id| self.is_here(**id)).any(is_yes)
    }
}

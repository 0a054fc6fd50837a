//! The copies that `apply … accordingly` makes.
//!
//! Each `apply` line adds one copy of every item in its range, its readings made together. A copy
//! is in force while both texts are. An item of the range that applies others itself is copied
//! with what it made: a copy of a copy.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::citation::Citation;
use crate::citation::render::{self, Style};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::norms::Target;
use crate::model::{
    ApplyLine, Bearing, CitationSet, Condition, ConditionKind, Copy, Item, ItemId, LimbId, Model, OnDemand,
    Rewrite, StatementKind, Substitution, Turns, Value,
};
use crate::source::Span;
use crate::time::InForce;

use super::Resolver;

/// How deep copies of copies go: so many `apply` lines may rest on one another.
const MAX_DEPTH: usize = 8;

/// How many provisions and limbs the copies of a rule set may have together.
const MAX_COPIED: usize = 50_000;

/// One line `apply § … accordingly`, with the originals in its range.
struct Line {
    by: ApplyLine,
    in_force: InForce,
    readings: Vec<Substitution>,
    range: Vec<ItemId>,
    span: Span,
}

/// The `apply` lines of a rule set by the item they stand in.
type Lines = BTreeMap<ItemId, Vec<Line>>;

impl Resolver<'_> {
    /// Makes all copies, those of inner `apply` lines first.
    pub(super) fn copies(&mut self) {
        let mut lines = self.apply_lines();
        let mut depths = BTreeMap::new();
        let mut copied = 0;
        for item in innermost_first(&lines) {
            let depth_of = |line: &Line| line.range.iter().filter_map(|id| depths.get(id)).max();
            let of_item = lines.remove(&item).unwrap_or_default();
            let mut deepest = 0;
            for line in of_item {
                let depth = depth_of(&line).copied().unwrap_or(0) + 1;
                deepest = deepest.max(depth);
                if depth == MAX_DEPTH + 1 {
                    self.faults.push(too_deep(line.span));
                }
                // What rests on a line that goes too deep has been reported with that line.
                if depth <= MAX_DEPTH && !self.copies_by(&line, &mut copied) {
                    return;
                }
            }
            depths.insert(item, deepest);
        }
    }

    /// All `apply` lines. A line whose own text lies within its range is reported and left out.
    fn apply_lines(&mut self) -> Lines {
        let mut found = Lines::new();
        let turns = Turns::new(&self.model);
        for (at, entry) in self.model.items.iter().enumerate() {
            let item = ItemId::from_index(at);
            for (line, statement) in entry.statements.iter().enumerate() {
                let StatementKind::Apply(cited, readings) = &statement.kind else { continue };
                let range = range(&self.model, cited, item, &statement.in_force, &turns);
                if range.contains(&item) {
                    self.faults.push(
                        Diagnostic::new(
                            Code::CyclicProvisions,
                            "a provision cannot apply itself accordingly",
                        )
                        .at(statement.span, "its own text lies within this range"),
                    );
                    continue;
                }
                found.entry(item).or_default().push(Line {
                    by: ApplyLine { item, line },
                    in_force: statement.in_force,
                    readings: readings.clone(),
                    range: range.into_iter().collect(),
                    span: statement.span,
                });
            }
        }
        found
    }

    /// Makes the copies of one `apply` line, as long as there is room for them: `false` if there is not.
    fn copies_by(&mut self, line: &Line, copied: &mut usize) -> bool {
        let mut applied = Vec::new();
        for id in &line.range {
            applied.push(*id);
            // What an item of the range made is copied along with it.
            applied.extend(self.model.register.made_by(*id));
        }
        let mut used = vec![false; line.readings.len()];
        for of in applied {
            *copied += 1 + self.model.item(of).limbs.len();
            if *copied > MAX_COPIED {
                self.faults.push(too_many(line.span));
                return false;
            }
            self.copy(of, line, &mut used);
        }
        for (reading, _) in line.readings.iter().zip(&used).filter(|(_, used)| !**used) {
            self.faults.push(
                Diagnostic::new(
                    Code::ReadingWithoutEffect,
                    words!("{} occurs nowhere in what is applied", old_name(&self.model, reading)),
                )
                .at(line.span, "this reading would change nothing"),
            );
        }
        true
    }

    /// Adds the copy of one item.
    fn copy(&mut self, of: ItemId, line: &Line, used: &mut [bool]) {
        let id = ItemId::from_index(self.model.items.len());
        let original = self.model.item(of).clone();
        let first = self.model.limbs.len();
        let mut copier = Copier {
            model: &self.model,
            by: line.by,
            item: id,
            days: line.in_force,
            shift: Shift { from: original.limbs.start, to: first },
            readings: &line.readings,
            used,
        };
        let limbs: Vec<crate::model::Limb> =
            original.limbs.clone().map(|at| copier.copied_limb(&self.model.limbs[at])).collect();
        let item = copier.item(of, &original, first..first + limbs.len());
        self.model.limbs.extend(limbs.into_iter().map(OnDemand::from));
        self.model.register.enter_copy(of, line.by, id, &item);
        self.model.items.push(item.into());
    }
}

/// The originals in the range of an `apply` line, while it is in force.
///
/// What the range means is fixed when the text takes effect; its content goes on changing.
fn range(
    model: &Model,
    cited: &CitationSet,
    by: ItemId,
    in_force: &InForce,
    turns: &Turns,
) -> BTreeSet<ItemId> {
    let mut items = BTreeSet::new();
    // What is cited through another provision is a copy already.
    for cited in cited.list.iter().filter(|cited| cited.citation.with.is_empty()) {
        let meaning = model.meaning(cited, Some(by));
        let mut days: BTreeSet<NaiveDate> = turns.all_of(cited).collect();
        days.retain(|day| !in_force.on(*day).is_no());
        days.insert(in_force.first().latest());
        for day in days {
            items.extend(meaning.named(day).into_iter().filter_map(|target| match target {
                Target::Item(id) => Some(id),
                Target::Limb(limb) => Some(model.limb(limb).item),
                Target::Unwritten(_) => None,
            }));
        }
    }
    items
}

/// The items that apply others, each behind those in its ranges that do so too.
///
/// Of items that apply one another, the one that stands first is copied before it is complete.
fn innermost_first(lines: &Lines) -> Vec<ItemId> {
    let applied_by = |item: ItemId| {
        let ranges = lines.get(&item).into_iter().flatten().flat_map(|line| &line.range);
        let inner: BTreeSet<ItemId> = ranges.copied().filter(|id| lines.contains_key(id)).collect();
        inner.into_iter()
    };
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for first in lines.keys() {
        // The way from `first` down to where the search is, each with what is still to be visited.
        let mut way = Vec::new();
        if seen.insert(*first) {
            way.push((*first, applied_by(*first)));
        }
        while let Some((item, inner)) = way.last_mut() {
            match inner.next() {
                Some(next) if seen.insert(next) => way.push((next, applied_by(next))),
                Some(_) => {}
                None => {
                    order.push(*item);
                    way.pop();
                }
            }
        }
    }
    order
}

fn too_deep(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::TooManyCopies,
        words!("more than {} provisions in a row apply one another accordingly", MAX_DEPTH),
    )
    .at(place, "this makes copies of copies, and so on")
    .help("apply the provision at the end of the row itself")
}

fn too_many(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::TooManyCopies,
        words!("the rule set applies more than {} provisions and limbs accordingly", MAX_COPIED),
    )
    .at(place, "there is no room for the copies that this line makes")
    .help("narrow the range to the provisions that are needed")
}

fn old_name(model: &Model, reading: &Substitution) -> String {
    match reading {
        Substitution::Field { old, .. } => format!("`{}`", model.field(*old).name),
        Substitution::Choice { old, .. } => format!("`{old}`"),
        Substitution::Citation { old, .. } => {
            format!("`{}`", render::citation(old, Style::English, &|work| work.to_owned()))
        }
    }
}

/// Where the limbs of an original stand, and where those of its copy will.
#[derive(Clone, Copy)]
struct Shift {
    from: usize,
    to: usize,
}

/// Copies the parts of one item, making the readings.
struct Copier<'m> {
    model: &'m Model,
    by: ApplyLine,
    item: ItemId,
    days: InForce,
    shift: Shift,
    readings: &'m [Substitution],
    /// Which readings have had an effect so far.
    used: &'m mut [bool],
}

impl Copier<'_> {
    fn item(&mut self, of: ItemId, original: &Item, limbs: std::ops::Range<usize>) -> Item {
        let mut item = original.clone();
        item.in_force = original.in_force.intersect(&self.days);
        item.limbs = limbs;
        item.copy = Some(Copy { of, by: self.by });
        item.addressee = original.addressee.as_ref().map(|expr| self.expr(expr));
        item.governed_by = original.governed_by.as_ref().map(|day| self.expr(day));
        item.requirement = original.requirement.as_ref().map(|condition| self.condition(condition));
        item.condition = original.condition.as_ref().map(|condition| self.condition(condition));
        item.exception = original.exception.as_ref().map(|condition| self.condition(condition));
        for statement in &mut item.statements {
            statement.in_force = statement.in_force.intersect(&self.days);
            match &mut statement.kind {
                StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
                    to.field = self.field(to.field);
                    to.value = self.expr(&to.value);
                }
                StatementKind::Disapply(cited)
                | StatementKind::Disregard(_, cited)
                | StatementKind::Overrides(cited)
                | StatementKind::Leaves(cited)
                | StatementKind::Apply(cited, _)
                | StatementKind::Read(_, cited)
                | StatementKind::Continue(cited) => self.cite(cited),
                StatementKind::Bears(Bearing::Law(cited)) => self.cite(cited),
                StatementKind::Bears(Bearing::Field(field)) => *field = self.field(*field),
                StatementKind::Bears(Bearing::Action(_) | Bearing::Nothing(_))
                | StatementKind::Act(..)
                | StatementKind::Require { .. }
                | StatementKind::Weigh(_) => {}
            }
            if let Some(reserved) = &mut statement.reserved {
                reserved.condition = reserved.condition.as_ref().map(|condition| self.expr(condition));
            }
            if let Some(manner) = &mut statement.manner {
                **manner = manner.with(|expr| self.expr(expr));
            }
            if let Some(reach) = &mut statement.reach {
                self.cite(reach);
            }
        }
        // What the original made by `apply` is copied itself; the line is not needed twice.
        item.statements.retain(|statement| !matches!(statement.kind, StatementKind::Apply(..)));
        item
    }

    fn copied_limb(&mut self, original: &crate::model::Limb) -> crate::model::Limb {
        let mut limb = original.clone();
        limb.item = self.item;
        limb.parent = original.parent.map(|parent| self.limb_id(parent));
        limb.in_force = original.in_force.intersect(&self.days);
        limb.condition = self.condition(&original.condition);
        limb.formerly = Vec::new();
        limb
    }

    fn limb_id(&self, id: LimbId) -> LimbId {
        LimbId::from_index(id.index() - self.shift.from + self.shift.to)
    }

    fn condition(&mut self, original: &Condition) -> Condition {
        let mut condition = original.clone();
        condition.in_force = original.in_force.intersect(&self.days);
        match &mut condition.kind {
            ConditionKind::Line(expr) => *expr = self.expr(expr),
            ConditionKind::List(list) => {
                if let Some(binding) = &mut list.quantified {
                    *binding = self.binding(binding);
                }
                for limb in &mut list.limbs {
                    *limb = self.limb_id(*limb);
                }
            }
        }
        condition
    }

    fn cite(&mut self, cited: &mut CitationSet) {
        cited.item = Some(self.item);
        for cited in &mut cited.list {
            cited.citation = self.citation(&cited.citation);
            cited.through.push(self.by);
        }
    }

    fn citation(&mut self, original: &Citation) -> Citation {
        for (at, reading) in self.readings.iter().enumerate() {
            if let Substitution::Citation { new, old } = reading
                && old == original
            {
                self.mark(at);
                return new.clone();
            }
        }
        original.clone()
    }

    fn mark(&mut self, reading: usize) {
        if let Some(used) = self.used.get_mut(reading) {
            *used = true;
        }
    }
}

impl Rewrite for Copier<'_> {
    fn field(&mut self, original: crate::model::FieldId) -> crate::model::FieldId {
        for (at, reading) in self.readings.iter().enumerate() {
            if let Substitution::Field { new, old } = reading
                && *old == original
            {
                self.mark(at);
                return *new;
            }
        }
        original
    }

    fn value(&mut self, original: &Value) -> Value {
        let Value::Choice(choice, at) = original else {
            return match original {
                Value::Citation(citation) => Value::Citation(self.citation(citation)),
                other => other.clone(),
            };
        };
        let variants = self.model.choice(*choice);
        for (index, reading) in self.readings.iter().enumerate() {
            let Substitution::Choice { new, old } = reading else { continue };
            let is_old = variants.variants.get(usize::from(*at)).is_some_and(|variant| variant.name == *old);
            if let (true, Some(new)) = (is_old, variants.position(new)) {
                self.mark(index);
                return Value::Choice(*choice, new);
            }
        }
        original.clone()
    }

    fn cited(&mut self, cited: &CitationSet) -> CitationSet {
        let mut cited = cited.clone();
        self.cite(&mut cited);
        cited
    }

    fn limb(&mut self, limb: LimbId) -> LimbId {
        self.limb_id(limb)
    }
}

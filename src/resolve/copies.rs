//! The copies that `apply … accordingly` makes.
//!
//! Each `apply` line adds one copy of every item in its range, its readings made together. A copy
//! is in force while both texts are. An item of the range that applies others itself is copied
//! with what it made: a copy of a copy.

use std::collections::BTreeSet;

use crate::citation::Citation;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::norms::Target;
use crate::model::{
    ApplyLine, CitationSet, Condition, ConditionKind, Copy, Item, ItemId, LimbId, Model, Rewrite,
    StatementKind, Substitution, Value,
};
use crate::source::Span;
use crate::time::InForce;

use super::Resolver;

/// How deep copies of copies may go.
const MAX_DEPTH: usize = 4;

/// How many items a rule set may have, copies included.
const MAX_ITEMS: usize = 200_000;

impl Resolver<'_> {
    /// Makes all copies, those of inner `apply` lines first.
    pub(super) fn copies(&mut self) {
        let originals = self.model.items.len();
        let mut done = BTreeSet::new();
        for at in 0..originals {
            self.copies_by(ItemId::from_index(at), &mut done, &mut Vec::new());
        }
    }

    /// Makes the copies of one item's `apply` lines.
    fn copies_by(&mut self, item: ItemId, done: &mut BTreeSet<ItemId>, path: &mut Vec<ItemId>) {
        if !done.insert(item) {
            return;
        }
        path.push(item);
        let lines: Vec<(usize, InForce, CitationSet, Vec<Substitution>, Span)> = {
            let statements = self.model.item(item).statements.iter().enumerate();
            let applies = statements.filter_map(|(line, statement)| match &statement.kind {
                StatementKind::Apply(range, readings) => {
                    Some((line, statement.in_force, range.clone(), readings.clone(), statement.span))
                }
                _ => None,
            });
            applies.collect()
        };
        for (line, in_force, range, readings, span) in lines {
            let by = ApplyLine { item, line };
            let range = self.range(&range, item, &in_force);
            if range.contains(&item) || path.len() > MAX_DEPTH {
                self.faults.push(
                    Diagnostic::new(Code::CyclicProvisions, "a provision cannot apply itself accordingly")
                        .at(span, "its own text lies within this range"),
                );
                continue;
            }
            let mut applied = Vec::new();
            for id in &range {
                self.copies_by(*id, done, path);
                applied.push(*id);
                // What an item of the range made is copied along with it.
                let made = self
                    .model
                    .items
                    .iter()
                    .enumerate()
                    .filter(|(_, made)| made.copy.as_ref().is_some_and(|copy| copy.by.item == *id));
                applied.extend(made.map(|(at, _)| ItemId::from_index(at)));
            }
            let mut used = vec![false; readings.len()];
            for of in applied {
                if self.model.items.len() >= MAX_ITEMS {
                    return;
                }
                self.copy(of, by, &in_force, &readings, &mut used);
            }
            for (reading, _) in readings.iter().zip(&used).filter(|(_, used)| !**used) {
                self.faults.push(
                    Diagnostic::new(
                        Code::ReadingWithoutEffect,
                        format!("{} occurs nowhere in what is applied", old_name(&self.model, reading)),
                    )
                    .at(span, "this reading would change nothing"),
                );
            }
        }
        path.pop();
    }

    /// The originals in the range of an `apply` line, while it is in force.
    fn range(&self, cited: &CitationSet, by: ItemId, in_force: &InForce) -> Vec<ItemId> {
        let mut items = BTreeSet::new();
        for cited in &cited.list {
            // What the range means is fixed when the text takes effect; its content goes on changing.
            let mut days: Vec<chrono::NaiveDate> = vec![in_force.first().latest()];
            days.extend(self.model.turns().into_iter().filter(|day| !in_force.on(*day).is_no()));
            for day in days {
                for target in self.model.targets(cited, Some(by), day) {
                    match target {
                        Target::Item(id) if self.model.item(id).copy.is_none() => {
                            items.insert(id);
                        }
                        Target::Limb(limb) => {
                            items.insert(self.model.limb(limb).item);
                        }
                        Target::Item(_) | Target::Unwritten(_) => {}
                    }
                }
            }
        }
        items.into_iter().collect()
    }

    /// Adds the copy of one item.
    fn copy(
        &mut self,
        of: ItemId,
        by: ApplyLine,
        days: &InForce,
        readings: &[Substitution],
        used: &mut [bool],
    ) {
        let id = ItemId::from_index(self.model.items.len());
        let original = self.model.item(of).clone();
        let first = self.model.limbs.len();
        let shift = Shift { from: original.limbs.start, to: first };
        let mut copier = Copier { model: &self.model, by, item: id, days: *days, shift, readings, used };
        let limbs: Vec<crate::model::Limb> =
            original.limbs.clone().map(|at| copier.copied_limb(&self.model.limbs[at])).collect();
        let item = copier.item(of, &original, first..first + limbs.len());
        self.model.limbs.extend(limbs);
        self.model.items.push(item);
        self.model.register.enter_copy(of, by, id);
    }
}

fn old_name(model: &Model, reading: &Substitution) -> String {
    match reading {
        Substitution::Field { old, .. } => format!("`{}`", model.field(*old).name),
        Substitution::Choice { old, .. } => format!("`{old}`"),
        Substitution::Citation { old, .. } => {
            let shown =
                crate::citation::render::citation(old, crate::citation::render::Style::English, &|work| {
                    work.to_owned()
                });
            format!("`{shown}`")
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
    /// Which readings had an effect so far.
    used: &'m mut [bool],
}

impl Copier<'_> {
    fn item(&mut self, of: ItemId, original: &Item, limbs: std::ops::Range<usize>) -> Item {
        let mut item = original.clone();
        item.in_force = original.in_force.intersect(&self.days);
        item.limbs = limbs;
        item.copy = Some(Copy { of, by: self.by });
        item.addressee = original.addressee.as_ref().map(|expr| self.expr(expr));
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
                StatementKind::Act(..) | StatementKind::Require { .. } | StatementKind::Weigh(_) => {}
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
                return Value::Choice(*choice, u16::try_from(new).unwrap_or(u16::MAX));
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

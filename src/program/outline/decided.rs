//! Which lines of the rules a run decides: for each part of a text that a program holds, the values that say so.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::{Held, Outline, Reader, StepKind};
use crate::model::{Condition, ConditionKind, ItemId, LimbId, StatementKind};
use crate::program::interned::Digest;
use crate::program::law::{Instance, World};
use crate::program::lower::{Clause, Exceptions};
use crate::program::{BoolId, Lane, Node};

/// A part of a text that a run decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The text is effective.
    Text,
    /// What stands behind `requires` holds.
    Requirement,
    /// What stands behind `if` holds.
    Condition,
    /// What stands behind `unless` holds.
    Exception,
    /// A limb holds.
    Limb(LimbId),
    /// A statement takes effect: which of those of the item.
    Statement(usize),
}

/// A part of a text with the values that decide it.
pub struct Decided<'d> {
    /// The text.
    pub text: Instance,
    /// The part.
    pub part: Part,
    /// It is so where one of these is: they stand in one table.
    pub values: &'d [BoolId],
    /// Where that matters.
    pub governing: &'d Governing,
}

/// For which records a text is law.
#[derive(Clone, Debug, Default)]
pub struct Governing {
    /// All of these are so: it addresses the record, an earlier text goes on, an event lies in its days.
    pub all: Vec<BoolId>,
    /// None of these is so: a transitional clause under which an earlier text goes on in place of this one.
    pub none: Vec<BoolId>,
}

impl Reader<'_, '_> {
    /// Goes through all parts of texts that the program holds, with presumptions.
    pub fn each_decided(&self, tell: &mut dyn FnMut(Decided<'_>)) {
        let mut walk = Walk { reader: self, governing: HashMap::default(), tell };
        for step in self.outline.steps() {
            if self.outline.lane(step) != Some(Lane::Strict) {
                walk.step(&step.what, &step.held);
            }
        }
    }
}

struct Walk<'w, 'a, 'm> {
    reader: &'w Reader<'a, 'm>,
    /// For each text, for which records it is law.
    governing: HashMap<Instance, Arc<Governing>, FixedState>,
    tell: &'w mut dyn FnMut(Decided<'_>),
}

impl Walk<'_, '_, '_> {
    fn step(&mut self, what: &StepKind, held: &Held) {
        match (what, held) {
            (StepKind::Effective(text, _), Held::Node(_)) => self.effective(*text, held),
            // What other provisions ask for is decided, too, whatever it does by itself.
            (StepKind::Met(text, _), Held::Node(_)) => self.one(*text, Part::Text, held),
            (StepKind::Condition(in_force, clause, text, _), Held::Node(_))
                if !in_force.on(text.day).is_no() =>
            {
                let parts = self.parts_with(text.item, *clause);
                parts.into_iter().flatten().for_each(|part| self.one(*text, part, held));
            }
            (StepKind::Limb(limb, _, text, _), Held::Limb(nodes)) if !nodes.in_force.is_no() => {
                self.found(*text, Part::Limb(*limb), &[nodes.holds]);
            }
            (StepKind::Candidates(..), Held::Candidates(found)) => {
                for candidate in found.iter() {
                    self.statement(candidate.text, candidate.line, &[candidate.active]);
                }
            }
            (StepKind::Reached(reaching, ..), Held::Node(_)) if !reaching.in_force.is_no() => {
                self.one(reaching.by, Part::Statement(reaching.line), held);
            }
            (StepKind::Basis(..), Held::Basis(basis)) => {
                let [_, _, all] = basis.holds;
                self.statement(basis.text, basis.line, &[all]);
            }
            (StepKind::Bars(.., Exceptions::Presumed), Held::Bars(bars)) => {
                // Of a requirement with several limbs, each is a bar: it stands where one of them does.
                for same in bars.bars.chunk_by(|a, b| (a.text, a.line) == (b.text, b.line)) {
                    let stands: Vec<BoolId> = same.iter().map(|bar| bar.stands[2]).collect();
                    if let Some(first) = same.first() {
                        self.statement(first.text, first.line, &stands);
                    }
                }
            }
            _ => {}
        }
    }

    /// A text as a whole, and its statements that take effect with it.
    fn effective(&mut self, text: Instance, held: &Held) {
        self.one(text, Part::Text, held);
        let statements = self.reader.model.item(text.item).statements.iter().enumerate();
        for (line, statement) in statements {
            let is_decided_with_the_text = matches!(
                statement.kind,
                StatementKind::Weigh(_) | StatementKind::Apply(..) | StatementKind::Continue(_)
            );
            if let (true, Held::Node(Node::Bool(id))) = (is_decided_with_the_text, held) {
                self.statement(text, line, &[*id]);
            }
        }
    }

    fn statement(&mut self, text: Instance, line: usize, values: &[BoolId]) {
        let statement = self.reader.model.item(text.item).statements.get(line);
        if statement.is_some_and(|statement| !statement.in_force.on(text.day).is_no()) {
            self.found(text, Part::Statement(line), values);
        }
    }

    fn one(&mut self, text: Instance, part: Part, held: &Held) {
        if let Held::Node(Node::Bool(id)) = held {
            self.found(text, part, &[*id]);
        }
    }

    fn found(&mut self, text: Instance, part: Part, values: &[BoolId]) {
        if self.reader.in_force(text).is_no() {
            return;
        }
        let governing = match self.governing.get(&text) {
            Some(known) => Arc::clone(known),
            None => {
                let governing = Arc::new(self.governing_of(text));
                self.governing.insert(text, Arc::clone(&governing));
                governing
            }
        };
        (self.tell)(Decided { text, part, values, governing: &governing });
    }

    /// For which records a text is law, as far as the program asks for that.
    fn governing_of(&self, text: Instance) -> Governing {
        let reader = self.reader;
        let outline: &Outline = reader.outline;
        let text = reader.as_read(text);
        let covers = outline.held(&StepKind::Covers(text, Lane::Presumed));
        let governs = outline.held(&StepKind::Governs(Instance { basis: None, ..text }, Lane::Presumed));
        let under = |clause: Instance| outline.held(&StepKind::Effective(clause, Lane::Presumed));
        let clauses = reader.clauses_in(World::Current);
        let (continued, none) = match text.world.footing() {
            world @ World::Continued(_) => {
                let clause = clauses.into_iter().find(|(leads_to, _)| *leads_to == world);
                (clause.and_then(|(_, clause)| under(clause)), Vec::new())
            }
            World::Current => {
                let continues = |world| reader.continuation(world);
                let displacing = clauses.into_iter().filter(|(world, _)| {
                    continues(*world).is_some_and(|clause| clause.text_day(text.item).is_some())
                });
                (None, displacing.filter_map(|(_, clause)| under(clause)).collect())
            }
            World::Past(_) | World::Turned(_) => (None, Vec::new()),
        };
        Governing { all: [covers, governs, continued].into_iter().flatten().collect(), none }
    }

    /// Which conditions of an item ask that.
    fn parts_with(&self, item: ItemId, clause: Clause) -> [Option<Part>; 3] {
        let item = self.reader.model.item(item);
        let asks = |condition: &Option<Condition>, part| {
            let condition = condition.as_ref()?;
            let own = match &condition.kind {
                ConditionKind::Line(expr) => Clause::Line(Digest::of(&expr.kind)),
                ConditionKind::List(list) => Clause::List(list.limbs.first().copied()),
            };
            (own == clause).then_some(part)
        };
        [
            asks(&item.requirement, Part::Requirement),
            asks(&item.condition, Part::Condition),
            asks(&item.exception, Part::Exception),
        ]
    }
}

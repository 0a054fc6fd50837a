//! What a given condition decides part by part.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::Run;
use crate::facts::{Block, Case, Given, GivenCondition, Override, RecordId};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{CitationSet, ConditionKind, EntityId, Expr, ExprKind, LimbId};
use crate::program::lower::{Instance, Lowering, World};
use crate::program::{BoolId, Lane, Node, Program};
use crate::syntax::spelling::Connective;
use crate::syntax::tree::Relation;

use super::{Source, order, row_of};

/// What is being decided, and for which record.
struct Deciding<'d, 'm> {
    lowering: &'d mut Lowering<'m>,
    program: &'d Program,
    case: &'d Case,
    block: &'d Block,
    /// The run of the facts alone.
    run: &'d Run,
    condition: &'d GivenCondition,
    found: Vec<Source>,
    /// Whether the condition means something in the rules at all.
    is_known: bool,
}

/// What a condition decides.
pub(super) fn decided(
    lowering: &mut Lowering<'_>,
    program: &Program,
    case: &Case,
    block: &Block,
    run: &Run,
    condition: &GivenCondition,
) -> Result<Vec<Source>, Diagnostic> {
    if order::is_order(&condition.expr) {
        return Ok(Vec::new());
    }
    let mut deciding =
        Deciding { lowering, program, case, block, run, condition, found: Vec::new(), is_known: false };
    deciding.expr(&condition.expr, true)?;
    if deciding.is_known {
        Ok(deciding.found)
    } else {
        Err(Diagnostic::new(Code::GivenDecidesNothing, "this condition decides nothing")
            .at(condition.attribution.span, "no rule in force on the day asks for it"))
    }
}

impl Deciding<'_, '_> {
    fn expr(&mut self, expr: &Expr, yes: bool) -> Result<(), Diagnostic> {
        match &expr.kind {
            ExprKind::Not(inner) => self.expr(inner, !yes),
            ExprKind::And(parts) if yes => parts.iter().try_for_each(|part| self.expr(part, true)),
            ExprKind::Or(parts) if !yes => parts.iter().try_for_each(|part| self.expr(part, false)),
            ExprKind::Relation { cited, relation, negated, subject } => {
                let record = self.subject(subject.as_deref())?;
                self.relation(cited, *relation, yes != *negated, record)
            }
            _ => self.same(expr, yes),
        }
    }

    /// The record a relation is given for; `None` for the case as a whole.
    fn subject(&self, subject: Option<&Expr>) -> Result<Option<RecordId>, Diagnostic> {
        let Some(subject) = subject else { return Ok(None) };
        let ExprKind::Record(_, name) = &subject.kind else {
            return Err(Diagnostic::new(Code::WrongValue, "a case speaks of its own records by name")
                .at(subject.span, "this goes on to another record"));
        };
        self.case.meant(name, self.condition.record).map(Some).map_err(|_| {
            Diagnostic::new(Code::UnknownRecord, format!("several records are called `{name}`"))
                .at(subject.span, "it is not clear which one is meant")
        })
    }

    /// The condition as the rules ask it of one record: found if they ask the same.
    fn same(&mut self, expr: &Expr, yes: bool) -> Result<(), Diagnostic> {
        let mut named: Vec<(EntityId, RecordId)> = Vec::new();
        let mut is_clear = true;
        expr.walk(&mut |part| {
            if let ExprKind::Record(entity, name) = &part.kind {
                match self.case.meant(name, self.condition.record) {
                    Ok(id) if !named.contains(&(*entity, id)) => named.push((*entity, id)),
                    Ok(_) => {}
                    Err(_) => is_clear = false,
                }
            }
        });
        let ([(entity, record)], true) = (named.as_slice(), is_clear) else {
            return Err(Diagnostic::new(
                Code::GivenDecidesNothing,
                "this condition cannot be given as a whole",
            )
            .at(self.condition.attribution.span, "it speaks of several records at once")
            .help("give its parts in lines of their own, or say which provision or limb is met"));
        };
        for node in self.lowering.same_condition(expr, *entity) {
            self.set(node, *record, yes);
        }
        Ok(())
    }

    /// Gives a node a value for a record, if the program has it and it is not the same for all.
    fn set(&mut self, node: BoolId, record: RecordId, yes: bool) {
        self.set_row(node, row_of(self.block, record), yes);
    }

    fn set_row(&mut self, node: BoolId, row: u32, yes: bool) {
        self.is_known = true;
        if node.index() >= self.program.bools.len() || self.lowering.constant_of(node).is_some() {
            return;
        }
        let given = Given { node: Node::Bool(node), row, value: Override::YesNo(yes) };
        self.found.push(Source { given, attribution: self.condition.attribution.clone() });
    }

    fn relation(
        &mut self,
        cited: &CitationSet,
        relation: Relation,
        yes: bool,
        record: Option<RecordId>,
    ) -> Result<(), Diagnostic> {
        let row = record.map_or(0, |record| row_of(self.block, record));
        let entity = record.map(|record| self.case.record(record).entity);
        for (target, text) in self.meant(cited, relation, yes, (entity, row))? {
            for lane in [Lane::Presumed, Lane::Strict] {
                match (target, relation) {
                    (Target::Item(_), Relation::Met) => self.item(text, yes, row, lane),
                    (Target::Item(_), Relation::Applies) => {
                        let node = self.lowering.effective(text, lane);
                        self.set_row(node, row, yes);
                    }
                    (Target::Item(_), Relation::Covers) => {
                        let node = self.lowering.covers(text, lane);
                        self.set_row(node, row, yes);
                    }
                    (Target::Limb(id), _) => self.limb(id, text, yes, row, lane),
                    (Target::Unwritten(id), _) => {
                        if let Some(node) = self.lowering.unwritten_input(id) {
                            self.set_row(node, row, yes);
                        }
                    }
                }
            }
        }
        if !self.is_known {
            return Err(Diagnostic::new(Code::GivenDecidesNothing, "nothing stands under this citation")
                .at(cited.span, "no such provision speaks about this record on the day of the law"));
        }
        Ok(())
    }

    /// The texts that a relation decides about a record.
    ///
    /// Of several provisions any suffices: that one of them is met decides none, unless all others
    /// are silent. Limbs of one list combine as the list does.
    fn meant(
        &mut self,
        cited: &CitationSet,
        relation: Relation,
        yes: bool,
        (entity, row): (Option<EntityId>, u32),
    ) -> Result<Vec<(Target, Instance)>, Diagnostic> {
        let mut texts = self.lowering.texts_of(cited);
        texts.retain(|(target, _)| {
            let model = self.lowering.model;
            let (subject, is_rule) = match target {
                Target::Item(id) => (model.item(*id).subject, !model.item(*id).is_text_only()),
                Target::Limb(id) => (model.item(model.limb(*id).item).subject, true),
                Target::Unwritten(id) => (model.unwritten(*id).subject, true),
            };
            subject == entity && is_rule
        });
        if relation == Relation::Covers {
            return Ok(texts);
        }
        let mut is_addressed = true;
        if yes {
            let mut speaking = texts.clone();
            speaking.retain(|(target, text)| {
                matches!(target, Target::Unwritten(_)) || {
                    let covers = self.lowering.covers(*text, Lane::Presumed);
                    !self.run.condition(covers, row as usize).is_no()
                }
            });
            // Where no text addresses the record, another asks for limbs of it: those of all copies.
            is_addressed = !speaking.is_empty();
            if is_addressed {
                texts = speaking;
            }
        }
        if self.leaves_a_choice(&texts, yes, is_addressed) {
            let (label, help) = if yes {
                ("any of several would do", "say which of them is met")
            } else {
                ("any of several may have failed", "say which of them is not met")
            };
            return Err(Diagnostic::new(Code::GivenDecidesNothing, "this condition decides nothing")
                .at(self.condition.attribution.span, label)
                .help(help));
        }
        Ok(texts)
    }

    /// Whether it is left open which of the texts of one world a relation is about.
    fn leaves_a_choice(&self, texts: &[(Target, Instance)], yes: bool, is_addressed: bool) -> bool {
        let model = self.lowering.model;
        let mut alternatives: BTreeMap<World, BTreeSet<(Target, Option<usize>)>> = BTreeMap::new();
        let mut lists: BTreeMap<(Instance, Option<LimbId>), usize> = BTreeMap::new();
        for (target, text) in texts {
            let alternative = match target {
                Target::Limb(id) => {
                    let parent = model.limb(*id).parent;
                    // A copy has the limbs of its original in the same order.
                    let place = |id: LimbId| id.index() - model.item(text.item).limbs.start;
                    let item = if is_addressed { None } else { model.chain(text.item).last().copied() };
                    let item = Target::Item(item.unwrap_or(text.item));
                    if self.lowering.connective_around(*id) == Some(Connective::AllOf) {
                        *lists.entry((*text, parent)).or_insert(0) += 1;
                        (item, parent.map(place))
                    } else {
                        (item, Some(place(*id)))
                    }
                }
                Target::Item(_) | Target::Unwritten(_) => (*target, None),
            };
            alternatives.entry(text.world).or_default().insert(alternative);
        }
        if yes {
            alternatives.values().any(|alternatives| alternatives.len() > 1)
        } else {
            lists.values().any(|limbs| *limbs > 1)
        }
    }

    /// A provision that is met, or is not.
    fn item(&mut self, text: Instance, yes: bool, row: u32, lane: Lane) {
        if self.lowering.in_force(text) == Kleene::No {
            return;
        }
        let met = self.lowering.met(text, lane);
        self.set_row(met, row, yes);
        let required = self.lowering.requirements(text, lane);
        let covers = self.lowering.covers(text, lane);
        if yes {
            self.set_row(required, row, true);
            self.set_row(covers, row, true);
        } else if self.lowering.constant_of(covers) == Some(Kleene::Yes) {
            self.set_row(required, row, false);
        }
        let item = self.lowering.model.item(text.item);
        // Only without an exception does the condition alone decide.
        if let (Some(condition), None) = (&item.condition, &item.exception)
            && (yes || self.lowering.constant_of(covers) == Some(Kleene::Yes))
        {
            self.condition(&condition.kind, text, yes, row, lane);
        }
    }

    fn condition(&mut self, kind: &ConditionKind, text: Instance, yes: bool, row: u32, lane: Lane) {
        let ConditionKind::List(list) = kind else { return };
        if list.quantified.is_some() {
            return;
        }
        let each = match list.connective {
            Connective::AllOf if yes => Some(true),
            Connective::AnyOf | Connective::InParticularAnyOf if !yes => Some(false),
            Connective::NoneOf if yes => Some(false),
            _ => None,
        };
        if let Some(each) = each {
            for limb in &list.limbs {
                self.limb(*limb, text, each, row, lane);
            }
        }
    }

    /// A limb that is met, or is not, and what that decides of those below it.
    fn limb(&mut self, id: LimbId, text: Instance, yes: bool, row: u32, lane: Lane) {
        let limb = self.lowering.model.limb(id);
        if limb.in_force.on(text.day) == Kleene::No {
            return;
        }
        let node = self.lowering.limb_of_text(id, text, lane);
        if let Some(node) = node {
            self.set_row(node, row, yes);
            self.condition(&limb.condition.kind, text, yes, row, lane);
        }
    }
}

impl<'m> Lowering<'m> {
    /// The texts a citation of a case means: today's, and those that transitional clauses continue.
    fn texts_of(&mut self, cited: &CitationSet) -> Vec<(Target, Instance)> {
        let mut found = Vec::new();
        for one in &cited.list {
            for world in self.worlds() {
                let day =
                    crate::model::Model::content_day(one, self.day_in(&one.citation.address.work, world));
                for target in self.model.targets(one, None, day) {
                    let item = match target {
                        Target::Item(id) => id,
                        Target::Limb(id) => self.model.limb(id).item,
                        Target::Unwritten(_) => {
                            found.push((
                                target,
                                Instance {
                                    item: crate::model::ItemId::from_index(0),
                                    day,
                                    world: World::Current,
                                },
                            ));
                            continue;
                        }
                    };
                    found.push((target, Instance { item, day, world }));
                }
            }
        }
        found
    }
}

//! What a given condition decides part by part.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::Run;
use crate::facts::{Block, Case, Given, GivenCondition, Override, RecordId};
use crate::logic::{Certain, Kleene};
use crate::model::norms::Target;
use crate::model::{CitationSet, ConditionKind, EntityId, Expr, ExprKind, ItemId, LimbId, Model, StandardId};
use crate::program::lower::{Exceptions, Instance, Lowering, World};
use crate::program::{BoolId, HIGHEST, LOWEST, Lane, NO_CODE, NONE, Node, Program};
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
    /// True if the condition means something in the rules at all.
    is_known: bool,
    /// What is to be said of parts that decide nothing.
    idle: Vec<Diagnostic>,
}

/// What a condition decides, and what is to be said of parts of it that decide nothing.
pub(super) fn decided(
    lowering: &mut Lowering<'_>,
    program: &Program,
    case: &Case,
    block: &Block,
    run: &Run,
    condition: &GivenCondition,
) -> Result<(Vec<Source>, Vec<Diagnostic>), Diagnostic> {
    if order::is_order(&condition.expr) {
        return Ok((Vec::new(), Vec::new()));
    }
    let (found, idle) = (Vec::new(), Vec::new());
    let mut deciding =
        Deciding { lowering, program, case, block, run, condition, found, is_known: false, idle };
    deciding.expr(&condition.expr, Certain::Yes)?;
    let Deciding { found, is_known, mut idle, .. } = deciding;
    if !is_known && idle.is_empty() {
        let fault = Diagnostic::new(Code::GivenDecidesNothing, "this condition decides nothing");
        idle.push(fault.at(condition.attribution.span, "no rule in force on the day asks for it"));
    }
    Ok((found, idle))
}

impl Deciding<'_, '_> {
    fn expr(&mut self, expr: &Expr, yes: Certain) -> Result<(), Diagnostic> {
        match &expr.kind {
            ExprKind::Not(inner) => self.expr(inner, !yes),
            ExprKind::And(parts) if yes.is_yes() => parts.iter().try_for_each(|part| self.expr(part, yes)),
            ExprKind::Or(parts) if yes.is_no() => parts.iter().try_for_each(|part| self.expr(part, yes)),
            ExprKind::Relation { cited, relation, negated, subject, on: None } => {
                let record = self.subject(subject.as_deref())?;
                self.relation(cited, *relation, if *negated { !yes } else { yes }, record)
            }
            // What is asked of another day is given as the rules ask it, without the negation.
            ExprKind::Relation { cited, relation, negated: true, subject, on } => {
                let (cited, subject, on) = (cited.clone(), subject.clone(), on.clone());
                let kind = ExprKind::Relation { cited, relation: *relation, negated: false, subject, on };
                self.same(&Expr { kind, ..expr.clone() }, !yes)
            }
            ExprKind::AtStandard(..) | ExprKind::Field(..) => self.finding(expr, yes),
            ExprKind::Exceptional(cited, subject) => self.exceptional(cited, subject.as_deref(), yes),
            ExprKind::Has(value) => {
                self.has(value, yes)?;
                self.same(expr, yes)
            }
            _ => self.same(expr, yes),
        }
    }

    /// That something is found to a standard, or is not: then it is to every weaker one, or to no stricter one.
    fn finding(&mut self, expr: &Expr, yes: Certain) -> Result<(), Diagnostic> {
        let (standard, found) = match &expr.kind {
            ExprKind::AtStandard(standard, found) => (Some(*standard), found.as_ref()),
            _ => (None, expr),
        };
        let model = self.lowering.model;
        let ExprKind::Field(_, field) = &found.kind else { return self.same(expr, yes) };
        // Without a standard, *yes* is the strictest, and *no* is none.
        let all = |known: StandardId| match standard {
            None => true,
            Some(standard) if yes.is_yes() => known <= standard,
            Some(standard) => known >= standard,
        };
        if model.is_found(*field) {
            for known in model.standard_ids().filter(|known| all(*known)) {
                self.same(&expr.at_standard(known), yes)?;
            }
        }
        self.same(expr, yes)
    }

    /// That the case of a record is exceptional, or is not, for what provisions say as a rule.
    fn exceptional(
        &mut self,
        cited: &CitationSet,
        subject: Option<&Expr>,
        yes: Certain,
    ) -> Result<(), Diagnostic> {
        let Some(record) = self.subject(subject)? else { return Ok(()) };
        let entity = self.case.record(record).entity();
        let model = self.lowering.model;
        let exceptions = self.lowering.exceptions_of(cited);
        let place = self.condition.attribution.span;
        match exceptions.as_slice() {
            [] => {
                self.idle.push(
                    Diagnostic::new(Code::GivenDecidesNothing, "this condition decides nothing")
                        .at(place, "nothing is said there as a rule on the day")
                        .help(
                            "name a provision with `should` or `as a rule`, or one limb of what it requires",
                        ),
                );
                Ok(())
            }
            [_, _, ..] if yes.is_yes() => Err(Diagnostic::new(
                Code::UnusableCondition,
                "this condition leaves open what is meant",
            )
            .at(place, "several things are said there as a rule")
            .help(
                "say for which of them the case is exceptional, such as `exceptional case of § 5 (1) no. 1`",
            )),
            _ if exceptions.iter().any(|one| model.item(model.item_of(*one)).subject != Some(entity)) => {
                Err(Diagnostic::new(Code::UnusableCondition, "this condition cannot be given of this record")
                    .at(place, "the provision speaks of another kind of record")
                    .help("give it for one of those"))
            }
            _ => {
                self.is_known = true;
                for exception in exceptions {
                    let node = self.lowering.exceptional(exception, Exceptions::Free);
                    let row = row_of(self.block, record);
                    self.put(node, row, yes, Lane::Presumed);
                }
                Ok(())
            }
        }
    }

    /// The record a relation is given for; `None` for the case as a whole.
    fn subject(&self, subject: Option<&Expr>) -> Result<Option<RecordId>, Diagnostic> {
        let Some(subject) = subject else { return Ok(None) };
        match super::record_meant(self.case, subject, self.condition.record)? {
            Some(record) => Ok(Some(record)),
            None => Err(Diagnostic::new(Code::WrongValue, "a case speaks of its own records by name")
                .at(subject.span, "the case does not say which record this is")),
        }
    }

    /// That a field has a value, or has none: it is given of the value itself, so that everything
    /// that is asked of it follows.
    fn has(&mut self, value: &Expr, yes: Certain) -> Result<(), Diagnostic> {
        let ExprKind::Field(of, field) = &value.kind else { return Ok(()) };
        let record = match of {
            Some(of) => match super::record_meant(self.case, of, self.condition.record)? {
                Some(record) => Some(record),
                None => return Ok(()),
            },
            None => None,
        };
        self.is_known = true;
        let row = record.map_or(0, |record| row_of(self.block, record));
        for lane in [Lane::Presumed, Lane::Strict] {
            let Some(node) = self.program.fields.get(&(*field, lane)).copied() else { continue };
            let value = match (node, yes) {
                (Node::Span(_), Certain::Yes) => Override::Span(LOWEST, HIGHEST),
                (Node::Exact(id), Certain::Yes) => Override::Exact(self.run.exact_value(id, row as usize).0),
                (Node::Set(_), Certain::Yes) => Override::Set(!NONE),
                (Node::Span(_) | Node::Exact(_), Certain::No) => Override::Absent,
                (Node::Set(_), Certain::No) => Override::Set(NONE),
                (Node::Sym(_) | Node::Ref(_), Certain::No) => Override::Code(NO_CODE),
                // What is there without being known has no value to stand for it.
                (Node::Sym(_) | Node::Ref(_), Certain::Yes) | (Node::Bool(_), _) => continue,
            };
            self.give(Given { node, row, value }, lane);
        }
        Ok(())
    }

    /// The condition as the rules ask it of one record: found if they ask the same.
    fn same(&mut self, expr: &Expr, yes: Certain) -> Result<(), Diagnostic> {
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
                Code::UnusableCondition,
                "this condition cannot be given as a whole",
            )
            .at(self.condition.attribution.span, "it speaks of several records at once")
            .help("give its parts in lines of their own, or say which provision or limb is met"));
        };
        for lane in [Lane::Presumed, Lane::Strict] {
            for node in self.lowering.same_condition(expr, *entity, lane) {
                self.is_known |= self.program.has(node);
                self.put(node, row_of(self.block, *record), yes, lane);
            }
        }
        self.is_known = self.is_known || self.program.is_asked_by_rules(self.lowering.model, expr, *entity);
        Ok(())
    }

    /// Gives a part of a provision a value.
    fn set_row(&mut self, node: BoolId, row: u32, yes: Certain, lane: Lane) {
        self.is_known = true;
        self.put(node, row, yes, lane);
    }

    /// Gives a node a value, if the program has it and it is not the same for all.
    fn put(&mut self, node: BoolId, row: u32, yes: Certain, lane: Lane) {
        if self.program.has(node) && self.lowering.constant_of(node).is_none() {
            self.give(Given { node: Node::Bool(node), row, value: Override::YesNo(yes.is_yes()) }, lane);
        }
    }

    fn give(&mut self, given: Given, lane: Lane) {
        let attribution = self.condition.attribution.clone();
        self.found.push(Source { given, attribution, is_strict: lane == Lane::Strict });
    }

    fn relation(
        &mut self,
        cited: &CitationSet,
        relation: Relation,
        yes: Certain,
        record: Option<RecordId>,
    ) -> Result<(), Diagnostic> {
        let row = record.map_or(0, |record| row_of(self.block, record));
        let entity = record.map(|record| self.case.record(record).entity());
        let texts = self.meant(cited, relation, yes, (entity, row))?;
        // Where it is open which text governs the record, what it says as a whole holds of both; what
        // each asks may differ.
        let is_one_world = texts.windows(2).all(|pair| pair[0].1.world == pair[1].1.world);
        for (target, text) in texts {
            for lane in [Lane::Presumed, Lane::Strict] {
                match (target, relation) {
                    (Target::Item(id), _) if self.lowering.model.item(id).is_reserved() => {
                        self.reserved(text, yes, row, lane);
                    }
                    (Target::Item(_), Relation::Met) if is_one_world => self.item(text, yes, row, lane),
                    (Target::Item(_), Relation::Met) => {
                        let node = self.lowering.met(text, lane);
                        self.set_row(node, row, yes, lane);
                    }
                    (Target::Item(_), Relation::Applies) => {
                        let node = self.lowering.effective(text, lane);
                        self.set_row(node, row, yes, lane);
                    }
                    (Target::Item(_), Relation::Covers) => {
                        let node = self.lowering.covers(text, lane);
                        self.set_row(node, row, yes, lane);
                    }
                    (_, Relation::Breached | Relation::Used) => {
                        return Err(Diagnostic::new(
                            Code::UnusableCondition,
                            "whether a duty is breached or a power was used follows from what was done",
                        )
                        .at(cited.span, "it cannot be given itself")
                        .help("give the day the action was taken or refused: `ACTION.done = DATE`"));
                    }
                    (Target::Limb(id), _) => self.limb(id, text, yes, row, lane),
                    (Target::Unwritten(id), _) => {
                        if let Some(node) = self.lowering.unwritten_input(id) {
                            self.set_row(node, row, yes, lane);
                        }
                        for text in self.lowering.bearings_of(id) {
                            self.reserved(text, yes, row, lane);
                        }
                    }
                }
            }
        }
        // What is not law on the day is not met: that is no news, and no slip either.
        self.is_known = self.is_known || yes.is_no() && self.stands_on_other_days(cited, entity);
        if !self.is_known {
            self.idle.push(
                Diagnostic::new(Code::GivenDecidesNothing, "nothing stands under this citation")
                    .at(cited.span, "no such provision speaks about this record on the day of the law"),
            );
        }
        Ok(())
    }

    /// True if what is cited is law on other days only: then it is not met on this one, whoever says so.
    fn stands_on_other_days(&self, cited: &CitationSet, entity: Option<EntityId>) -> bool {
        let law = &self.lowering;
        let model = law.model;
        cited.list.iter().all(|one| {
            let day = Model::content_day(one, law.day_in(&one.citation.address.work, World::Current));
            let mut ever = model.meaning(one, None).ever();
            ever.retain(|target| law.item_of(*target).is_some_and(|item| model.item(item).subject == entity));
            let is_over = |target: &Target| model.in_force_of(*target).on(day).is_no();
            !ever.is_empty() && ever.iter().all(is_over) && law.silence_about(one, day).is_no()
        })
    }

    /// The texts that a relation decides about a record.
    ///
    /// Of several provisions any suffices: that one of them is met decides none, unless all others
    /// are silent. Limbs of one list combine as the list does.
    fn meant(
        &mut self,
        cited: &CitationSet,
        relation: Relation,
        yes: Certain,
        (entity, row): (Option<EntityId>, u32),
    ) -> Result<Vec<(Target, Instance)>, Diagnostic> {
        let mut texts = self.lowering.all_texts_of(cited, relation);
        texts.retain(|(target, _)| {
            let model = self.lowering.model;
            let (subject, is_rule) = match target {
                Target::Item(id) => {
                    let item = model.item(*id);
                    let is_asked = item.is_reserved() && relation == Relation::Met;
                    (item.subject, is_asked || !item.is_text_only())
                }
                Target::Limb(id) => (model.item(model.limb(*id).item).subject, true),
                Target::Unwritten(id) => (model.unwritten(*id).subject, true),
            };
            subject == entity && is_rule
        });
        // What is there in words only is meant where nothing else is.
        let is_rule = |model: &Model, target: &Target| match target {
            Target::Item(id) => !model.item(*id).is_text_only(),
            Target::Limb(_) | Target::Unwritten(_) => true,
        };
        if texts.iter().any(|(target, _)| is_rule(self.lowering.model, target)) {
            texts.retain(|(target, _)| is_rule(self.lowering.model, target));
        }
        self.keep_governing(&mut texts, cited, (entity, row));
        if relation == Relation::Covers {
            return Ok(texts);
        }
        let model = self.lowering.model;
        let original = |item: ItemId| model.chain(item).last().copied().unwrap_or(item);
        let mut counted_as: &dyn Fn(ItemId) -> ItemId = &|item| item;
        if yes.is_yes() {
            let mut speaking = texts.clone();
            speaking.retain(|(target, text)| {
                matches!(target, Target::Unwritten(_)) || {
                    let covers = self.lowering.covers(*text, Lane::Presumed);
                    !self.run.condition(covers, row as usize).is_no()
                }
            });
            // Where no text addresses the record, another asks for limbs of it: those of all copies.
            if speaking.is_empty() {
                counted_as = &original;
            } else {
                texts = speaking;
            }
        }
        if self.leaves_a_choice(&texts, yes, counted_as) {
            let (label, help) = if yes.is_yes() {
                ("any of several would do", "say which of them is met")
            } else {
                ("any of several may have failed", "say which of them is not met")
            };
            return Err(Diagnostic::new(Code::UnusableCondition, "this condition leaves open what is meant")
                .at(self.condition.attribution.span, label)
                .help(help));
        }
        Ok(texts)
    }

    /// Leaves out texts that do not govern the record: earlier ones that no transitional clause
    /// continues for it, and those of the day where one certainly does.
    fn keep_governing(
        &mut self,
        texts: &mut Vec<(Target, Instance)>,
        cited: &CitationSet,
        (entity, row): (Option<EntityId>, u32),
    ) {
        let mut worlds: Vec<(World, Kleene)> = Vec::new();
        let mut is_continued = false;
        for world in self.lowering.worlds().into_iter().filter(|world| *world != World::Current) {
            let clause = self.lowering.clause(cited, world, entity);
            let governs = clause.map_or(Kleene::No, |clause| self.run.condition(clause, row as usize));
            is_continued |= governs.is_yes();
            worlds.push((world, governs));
        }
        texts.retain(|(target, text)| match text.world.footing() {
            World::Current | World::Turned(_) => !is_continued || matches!(target, Target::Unwritten(_)),
            // Of the texts that are judged by the law of an event, those that may govern it.
            World::Past(_) => {
                let governs = self.lowering.governs(*text, Lane::Presumed);
                !self.program.has(governs) || !self.run.condition(governs, row as usize).is_no()
            }
            world => worlds.iter().any(|(known, governs)| *known == world && !governs.is_no()),
        });
    }

    /// True if it is left open which of the texts of one world a relation is about, if each provision counts as
    /// `counted_as` says.
    fn leaves_a_choice(
        &self,
        texts: &[(Target, Instance)],
        yes: Certain,
        counted_as: &dyn Fn(ItemId) -> ItemId,
    ) -> bool {
        let model = self.lowering.model;
        let mut alternatives: BTreeMap<World, BTreeSet<(Target, Option<usize>)>> = BTreeMap::new();
        let mut lists: BTreeMap<(Instance, Option<LimbId>), usize> = BTreeMap::new();
        for (target, text) in texts {
            let alternative = match target {
                Target::Limb(id) => {
                    let parent = model.limb(*id).parent;
                    // A copy has the limbs of its original in the same order.
                    let place = |id: LimbId| id.index() - model.item(text.item).limbs.start;
                    let item = Target::Item(counted_as(text.item));
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
        if yes.is_yes() {
            alternatives.values().any(|alternatives| alternatives.len() > 1)
        } else {
            lists.values().any(|limbs| *limbs > 1)
        }
    }

    /// A provision that is there in words only: the case says what its statements come to.
    fn reserved(&mut self, text: Instance, yes: Certain, row: u32, lane: Lane) {
        self.is_known = true;
        if yes.is_yes() {
            self.item(text, yes, row, lane);
        }
        if lane == Lane::Strict {
            return;
        }
        let model = self.lowering.model;
        for (line, statement) in model.item(text.item).statements.iter().enumerate() {
            let Some(reserved) = &statement.reserved else { continue };
            let decides = yes.is_yes() != reserved.unless_met;
            let node = self.lowering.reserved_input(text.item, line);
            if self.program.has(node) {
                // Where it is not said what follows, that stays open.
                let is_open = decides && statement.leaves_open();
                let value = if is_open { Override::Open } else { Override::YesNo(decides) };
                self.give(Given { node: Node::Bool(node), row, value }, lane);
            }
        }
    }

    /// A provision that is met, or is not.
    fn item(&mut self, text: Instance, yes: Certain, row: u32, lane: Lane) {
        if self.lowering.in_force(text) == Kleene::No {
            return;
        }
        let met = self.lowering.met(text, lane);
        self.set_row(met, row, yes, lane);
        let required = self.lowering.requirements(text, lane);
        let covers = self.lowering.covers(text, lane);
        if let Some(requirement) = &self.lowering.model.item(text.item).requirement {
            // Where nothing is asked, it is met; where it speaks of others, it is not: then that decides it.
            let reason = if yes.is_yes() { required } else { covers };
            if self.run.condition(reason, row as usize).is_no() {
                return;
            }
            // Whether it is asked at all is another matter.
            let cx = self.lowering.context(text, lane);
            let node = self.lowering.condition_of(requirement, text, &cx);
            self.set_row(node, row, yes, lane);
            self.condition(&requirement.kind, text, yes, row, lane);
            if yes.is_no() {
                self.set_row(required, row, Certain::Yes, lane);
            }
            return;
        }
        if yes.is_yes() {
            self.set_row(required, row, Certain::Yes, lane);
            self.set_row(covers, row, Certain::Yes, lane);
        } else if self.lowering.constant_of(covers) == Some(Kleene::Yes) {
            self.set_row(required, row, Certain::No, lane);
        }
        let item = self.lowering.model.item(text.item);
        // Only without an exception does the condition alone decide.
        if let (Some(condition), None) = (&item.condition, &item.exception)
            && (yes.is_yes() || self.lowering.constant_of(covers) == Some(Kleene::Yes))
        {
            self.condition(&condition.kind, text, yes, row, lane);
        }
    }

    fn condition(&mut self, kind: &ConditionKind, text: Instance, yes: Certain, row: u32, lane: Lane) {
        let ConditionKind::List(list) = kind else { return };
        if list.quantified.is_some() {
            return;
        }
        let each = match list.connective {
            Connective::AllOf if yes.is_yes() => Some(yes),
            Connective::AnyOf | Connective::InParticularAnyOf if yes.is_no() => Some(yes),
            Connective::NoneOf if yes.is_yes() => Some(!yes),
            _ => None,
        };
        if let Some(each) = each {
            for limb in &list.limbs {
                self.limb(*limb, text, each, row, lane);
            }
        }
    }

    /// A limb that is met, or is not, and what that decides of those below it.
    fn limb(&mut self, id: LimbId, text: Instance, yes: Certain, row: u32, lane: Lane) {
        let limb = self.lowering.model.limb(id);
        if self.lowering.on(&limb.in_force, text) == Kleene::No {
            return;
        }
        let node = self.lowering.limb_of_text(id, text, lane);
        if let Some(node) = node {
            self.set_row(node, row, yes, lane);
            self.condition(&limb.condition.kind, text, yes, row, lane);
        }
    }
}

impl Lowering<'_> {
    /// The texts a citation of a case means: today's, and those that transitional clauses continue.
    fn all_texts_of(&mut self, cited: &CitationSet, relation: Relation) -> Vec<(Target, Instance)> {
        let mut found = Vec::new();
        for one in &cited.list {
            for world in self.worlds() {
                let texts = self.texts_of(one, None, world);
                for (target, text) in self.without_asides(one, relation, texts) {
                    // What a clause does not continue itself is there in its text of the day.
                    let reached = self.item_of(target).filter(|item| self.is_touched_in(world, *item));
                    let reached = reached.map(|item| (target, self.instance(item, world)));
                    for meant in std::iter::once((target, text)).chain(reached) {
                        if !found.contains(&meant) {
                            found.push(meant);
                        }
                    }
                }
            }
        }
        found
    }
}

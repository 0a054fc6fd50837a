//! Where the value of a field comes from.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::NaiveDate;
use foldhash::fast::FixedState;

use super::clause::Leading;
use super::detail::{Detail, Doubted, Given};
use super::finding::{Finding, Missing};
use super::named::{Known, Noun};
use super::period::known_day;
use super::reason::{ItemState, Reason, ReasonKind};
use super::sentence::Speaking;
use super::{At, Explainer, MAX_DEPTH};
use crate::citation::Address;
use crate::facts::{FactValue, RecordId};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{Expr, FieldId, ItemId, Type};
use crate::program::lower::{Candidate, Instance, ReachKind, World};
use crate::program::{BoolId, Lane, Node};
use crate::syntax::spelling::TextRole;
use crate::syntax::tree::FieldRole;

/// Whose value is explained, and how deep in the reasons.
#[derive(Clone, Copy)]
struct Of {
    field: FieldId,
    world: World,
    row: usize,
    depth: usize,
}

/// Candidates that others go before, by the provision that says so.
type Displaced<'c, 'm> = BTreeMap<ItemId, Vec<&'c Candidate<'m>>>;

/// How much is shown of provisions that could give a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Showing {
    /// Those that give it.
    Giving,
    /// Those that may.
    Possible,
    /// Those that could have.
    Failing,
}

impl<'m> Explainer<'_, 'm> {
    /// The row of a field of a record, or of the case.
    pub(super) fn field_row(&self, record: Option<RecordId>) -> usize {
        record.map_or(self.at, |record| self.row_of(record))
    }

    /// Where a condition comes from, and the provisions it rests on.
    pub(super) fn origin(
        &mut self,
        field: FieldId,
        record: Option<RecordId>,
        depth: usize,
    ) -> (Option<Detail>, Vec<Reason>) {
        let entry = self.model().field(field);
        let row = self.field_row(record);
        if let Node::Bool(node) = self.outline.final_value(field, Lane::Presumed)
            && let Some(given) = self.given_detail(node, row)
        {
            return (Some(given), Vec::new());
        }
        if let Some(fact) = self.case.fact(record, field)
            && self.is_given(field, record)
        {
            // Without a standard, the strictest is meant.
            let detail = match self.model().strictest() {
                Some(strictest) => self.found_instead(field, record, strictest),
                None => {
                    Some(Given::of(&fact.attribution)).filter(|given| !given.is_plain()).map(Detail::Given)
                }
            };
            return (detail, Vec::new());
        }
        let is_unclear = self.case.fact(record, field).is_some_and(|fact| fact.value == FactValue::Unclear);
        let reasons =
            if depth >= MAX_DEPTH { Vec::new() } else { self.field_reasons(field, record, depth + 1) };
        let is_open = match self.outline.final_value(field, Lane::Presumed) {
            Node::Bool(node) => self.run.condition(node, row).is_open(),
            _ => false,
        };
        let detail = match (is_unclear, &entry.burden_on) {
            (true, Some(party)) if reasons.is_empty() => {
                Some(Detail::DoubtAgainst(Doubted::of(party, record)))
            }
            (_, _) if reasons.is_empty() && self.is_about_nobody(field, record) => self.nobody(field, record),
            (true, None) => Some(Detail::CannotBeEstablished),
            _ if self.is_conflict(field, row) => Some(Detail::Contradiction),
            _ if is_open => Some(Detail::Known(Known::Unknown)),
            _ => None,
        };
        if super::is_cut(depth) && (entry.definition.is_some() || self.outline.is_concluded(field)) {
            return (Some(Detail::Deeper), reasons);
        }
        (detail, reasons)
    }

    /// True if the case says that the record is not there which a fact is about, and nothing of the fact.
    fn is_about_nobody(&self, field: FieldId, record: Option<RecordId>) -> bool {
        self.case.nobody(self.model(), record, field).is_some()
    }

    /// That the record is not there which a fact is about: in the words of the rule set, if it has any.
    pub(super) fn nobody(&mut self, field: FieldId, record: Option<RecordId>) -> Option<Detail> {
        let (of, named) = self.case.nobody(self.model(), record, field)?;
        let sentence = self.labelled(named, TextRole::None, Speaking::of(of));
        Some(match sentence {
            Some(sentence) => Detail::Absent(Some(sentence)),
            None => Detail::AbsentRight(self.unnamed(named, of, None), None),
        })
    }

    /// True if the case says what the value of a field is.
    pub(super) fn is_given(&self, field: FieldId, record: Option<RecordId>) -> bool {
        let fact = self.case.fact(record, field);
        fact.is_some_and(|fact| !matches!(fact.value, FactValue::NotAsked | FactValue::Unclear))
    }

    /// The provisions a value rests on, or an open one may.
    pub(super) fn field_reasons(
        &mut self,
        field: FieldId,
        record: Option<RecordId>,
        depth: usize,
    ) -> Vec<Reason> {
        let entry = self.model().field(field);
        let row = self.field_row(record);
        if depth >= MAX_DEPTH {
            return Vec::new();
        }
        if let Some(definition) = &entry.definition {
            let cx = self.outline.field_context(field, Lane::Presumed);
            let at = At { cx: &cx, row, depth: depth + 1 };
            if entry.ty == Type::YesNo {
                return vec![self.line(definition, at)];
            }
            return self.calculation(field, definition, at).into_iter().collect();
        }
        let leading = if self.is_conflict(field, row) { Leading::Each } else { Leading::First };
        let asked = |this: &Explainer<'_, '_>, world| this.outline.clauses_of(field, world);
        let (mut reasons, worlds) = self.governing_worlds((&asked, leading), row, depth + 1);
        for world in worlds {
            reasons.extend(self.world_reasons(field, world, row, depth));
        }
        reasons
    }

    fn world_reasons(&mut self, field: FieldId, world: World, row: usize, depth: usize) -> Vec<Reason> {
        let entry = self.model().field(field);
        let fictions = self.outline.fictions_of(field, world, Lane::Presumed);
        let of = Of { field, world, row, depth };
        let deemed = self.tell(&fictions, Showing::Giving, ReasonKind::Deemed, of);
        if !deemed.is_empty() {
            return self.as_alternatives(deemed, world);
        }
        let concluding = self.outline.concluding(field, world, Lane::Presumed);
        let given = self.tell(&concluding, Showing::Giving, ReasonKind::Provision, of);
        if !given.is_empty() {
            let mut reasons = self.as_alternatives(given, world);
            let value = self.outline.final_value(field, Lane::Presumed);
            if self.run.is_open(value, row) {
                reasons.extend(self.unknown_law(field, world, row));
            }
            return reasons;
        }
        let mut told = self.tell(&concluding, Showing::Possible, ReasonKind::Provision, of);
        let is_possible = !told.is_empty();
        told.extend(self.tell(&fictions, Showing::Possible, ReasonKind::Deemed, of));
        if !is_possible {
            let presuming = self.outline.presuming(field, world, Lane::Presumed);
            let presumed = self.tell(&presuming, Showing::Giving, ReasonKind::Presumed, of);
            if !presumed.is_empty() {
                told.extend(presumed);
                return self.as_alternatives(told, world);
            }
            told.extend(self.tell(&presuming, Showing::Possible, ReasonKind::Presumed, of));
        }
        if entry.role == FieldRole::Term {
            told.extend(self.tell(&concluding, Showing::Failing, ReasonKind::Provision, of));
        }
        let mut reasons = self.as_alternatives(told, world);
        if entry.role == FieldRole::Term {
            let record = entry.entity.and_then(|entity| self.record_at(entity, row));
            if world == World::Current && (record.is_some() || entry.entity.is_none()) {
                reasons.extend(self.silence(field, record));
            }
        }
        reasons.extend(self.unknown_law(field, world, row));
        reasons
    }

    /// The law of a day that is not in the rule set.
    pub(super) fn unknown_law(&mut self, field: FieldId, world: World, row: usize) -> Option<Reason> {
        let unknown = self.outline.unknown_section(field, world);
        let (section, day) = unknown.or_else(|| self.unknown_event_law(field, row))?;
        let finding = Finding::NotEncoded { section, day, what: Missing::Source };
        Some(Reason::new(ReasonKind::NotEncoded, finding))
    }

    /// A section whose law on the day of an event is not in the rule set.
    fn unknown_event_law(&mut self, field: FieldId, row: usize) -> Option<(Address, NaiveDate)> {
        self.outline.event_items(field).into_iter().find_map(|item| {
            let entry = self.model().item(item);
            let section = entry.address().section();
            if self.outline.event_texts(item).is_empty() {
                let day = self.outline.day;
                return self.outline.is_not_encoded(entry, day).then_some((section, day));
            }
            let days = self.outline.days_not_encoded(item);
            let day = if days.is_empty() { None } else { self.outline.event_day(item, Lane::Presumed) }?;
            let day = known_day(self.run.span_value(day, row))?.earliest();
            days.iter().any(|days| days.on(day).is_yes()).then_some((section, day))
        })
    }

    fn tell(
        &mut self,
        candidates: &[Candidate<'m>],
        showing: Showing,
        kind: ReasonKind,
        of @ Of { field, world, row, depth }: Of,
    ) -> Vec<(Instance, Reason)> {
        let is_conflict = showing == Showing::Giving && self.is_conflict(field, row);
        let mut told: HashSet<Instance, FixedState> = HashSet::default();
        let mut reasons = Vec::new();
        let mut displaced: Option<Displaced<'_, 'm>> = None;
        let open_days = self.open_hand_overs(candidates, world, row);
        for candidate in candidates {
            let active = self.candidate_state(candidate.active, row);
            // Of alternatives of which some may give the value all are shown.
            let is_alternative = self.is_among(candidate.text, &open_days, world);
            let is_meant = match showing {
                Showing::Giving => active.is_yes(),
                Showing::Possible => active.is_open() || is_alternative,
                Showing::Failing => active.is_no() && !is_alternative,
            };
            if !is_meant || told.contains(&candidate.text) {
                continue;
            }
            if showing == Showing::Failing && self.is_held_back(candidate.text, candidate.line, row) {
                continue;
            }
            if (showing == Showing::Failing || is_alternative) && self.is_silent(candidate.text, row) {
                continue;
            }
            told.insert(candidate.text);
            let mut reason = self.text_reason(candidate.text, row, depth + 1);
            reason.kind = kind;
            let cx = self.outline.context(candidate.text, Lane::Presumed);
            let at = At { cx: &cx, row, depth: depth + 1 };
            // Which text governs is open, and all that may say the same: then none is open itself.
            if showing == Showing::Possible && self.outline.is_of_event(candidate.text.item) {
                let value = self.outline.final_value(field, Lane::Presumed);
                let is_decided = !self.run.is_open(value, row);
                if is_decided && self.run.condition(candidate.there, row).is_yes() {
                    reason.state = Some(ItemState::Effective);
                    reason.holds = Some(Kleene::Yes);
                }
            }
            if showing != Showing::Failing {
                let calculation = self.calculation(field, candidate.value, at);
                reason.children.splice(0..0, calculation);
            }
            let is_shown_elsewhere = reason.detail == Some(Detail::SeeThere);
            if showing == Showing::Giving && !is_shown_elsewhere && depth < MAX_DEPTH {
                let displaced = displaced.get_or_insert_with(|| self.displaced(candidates, row));
                reason.children.extend(self.overriding(candidate, displaced, of));
            }
            if is_conflict {
                let value = self.concluded(field, candidate.value, at);
                let effect = Finding::LegalEffect(Box::new(value));
                reason.children.insert(0, Reason::new(ReasonKind::Note, effect));
            }
            reasons.push((candidate.text, reason));
        }
        reasons
    }

    /// The candidates that are effective and give no value, by the provisions that say that they go before them.
    fn displaced<'c>(&mut self, candidates: &'c [Candidate<'m>], row: usize) -> Displaced<'c, 'm> {
        let mut displaced: Displaced<'c, 'm> = BTreeMap::new();
        for other in candidates {
            let effective = self.outline.effective(other.text, Lane::Presumed);
            if !self.run.condition(effective, row).is_yes() || !self.run.condition(other.active, row).is_no()
            {
                continue;
            }
            let by: BTreeSet<ItemId> = self.overriders(other.text).iter().map(|by| by.item).collect();
            by.into_iter().for_each(|by| displaced.entry(by).or_default().push(other));
        }
        displaced
    }

    /// What a provision that gives a value goes before, and what could go before it and does not.
    fn overriding(
        &mut self,
        giving: &Candidate<'m>,
        displaced: &Displaced<'_, 'm>,
        Of { field, row, depth, .. }: Of,
    ) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let displaced = displaced.get(&giving.text.item).into_iter().flatten();
        for other in displaced.filter(|other| other.text != giving.text) {
            let cx = self.outline.context(other.text, Lane::Presumed);
            let value = self.concluded(field, other.value, At { cx: &cx, row, depth: depth + 2 });
            let heading = self.heading(other.text);
            let finding = Finding::Displaces(heading.label, Box::new(value));
            reasons.push(Reason::new(ReasonKind::Note, finding));
        }
        let mut free: Vec<(Instance, usize)> = Vec::new();
        for by in self.overriders(giving.text) {
            let at = if self.model().item(by.item).subject.is_none() { self.at } else { row };
            if self.is_failing_override(by, at) {
                free.push((by, at));
            }
        }
        if !free.is_empty() {
            reasons.push(self.not_displaced(&free, depth));
        }
        reasons
    }

    /// The texts that say that they go before another.
    fn overriders(&mut self, text: Instance) -> Vec<Instance> {
        let mut found: Vec<Instance> = Vec::new();
        for reaching in self.reaching(Target::Item(text.item), ReachKind::Overrides, text) {
            if !found.contains(&reaching.by) {
                found.push(reaching.by);
            }
        }
        found
    }

    /// True if a text could go before another and does not, since what it requires fails.
    fn is_failing_override(&mut self, by: Instance, row: usize) -> bool {
        if self.outline.in_force(by).is_no() {
            return false;
        }
        let required = self.outline.requirements(by, Lane::Presumed);
        self.run.condition(required, row).is_no()
    }

    /// What a provision concludes of a field, in a sentence if there is one.
    fn concluded(&mut self, field: FieldId, value: &Expr, at: At<'_>) -> Finding {
        let entry = self.model().field(field);
        let record = entry.entity.and_then(|entity| self.record_at(entity, at.row));
        let node = self.outline.value(value, at.cx);
        let shown = self.value_in(node, &value.ty, at.row);
        if shown == Known::Unknown {
            return Finding::Field(self.field_noun(field, record));
        }
        let role = match node {
            Node::Bool(id) if self.run.condition(id, at.row).is_no() => TextRole::Negative,
            _ => TextRole::Affirmative,
        };
        let speaking = Speaking::with(record, Noun::Known(shown.clone()));
        match self.labelled(field, role, speaking) {
            Some(sentence) => Finding::Sentence(sentence),
            None => Finding::Valued(self.field_noun(field, record), shown),
        }
    }

    fn candidate_state(&self, active: BoolId, row: usize) -> Kleene {
        self.run.condition(active, row)
    }

    /// True if a provision is not law, or does not address the record.
    pub(super) fn is_silent(&mut self, text: Instance, row: usize) -> bool {
        matches!(self.state_of(text, row), ItemState::NotInForce | ItemState::Silent)
    }
}

//! Provisions: their state, their limbs, and what blocks them.

use super::alternatives::beside;
use super::detail::Detail;
use super::finding::Finding;
use super::line::{Telling, left_open, others_left_open, telling};
use super::named::{Label, Made};
use super::reason::{Cited, ItemState, Reason, ReasonKind};
use super::{At, Explainer, MAX_DEPTH};
use chrono::NaiveDate;

use crate::citation::render::{self, Style};
use crate::citation::{Address, Segment, SegmentKind};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{Condition, ConditionKind, LimbId, LimbStep, List};
use crate::program::lower::{Instance, ReachKind, Reaching};
use crate::program::{Lane, Node};
use crate::syntax::spelling::Connective;
use crate::syntax::tree::ProvisionKind;

/// Up to so many limbs that may be left open are named one by one.
const MOST_LEFT_OPEN: usize = 2;

impl<'m> Explainer<'_, 'm> {
    /// The state of a text for a row: the first that is certain.
    pub(super) fn state_of(&mut self, text: Instance, row: usize) -> ItemState {
        if self.outline.in_force(text).is_no() {
            return ItemState::NotInForce;
        }
        if let Some(governs) = self.outline.governs(text, Lane::Presumed)
            && self.run.condition(governs, row).is_no()
        {
            return ItemState::NotInForce;
        }
        let covers = self.outline.covers(text, Lane::Presumed);
        if self.run.condition(covers, row).is_no() {
            return ItemState::Silent;
        }
        let blocked = self.outline.blocked(text, Lane::Presumed);
        if self.run.condition(blocked, row).is_yes() {
            return ItemState::Blocked;
        }
        let required = self.outline.requirements(text, Lane::Presumed);
        if self.run.condition(required, row).is_no() {
            return ItemState::NotMet;
        }
        let effective = self.outline.effective(text, Lane::Presumed);
        match self.run.condition(effective, row) {
            Kleene::Yes => ItemState::Effective,
            Kleene::Open => ItemState::Open,
            // Nothing is wrong with the copy itself: what applies it is blocked, or not met.
            Kleene::No => {
                let appliers = self.model().appliers(text.item);
                let mut states =
                    appliers.into_iter().map(|item| self.state_of(Instance { item, ..text }, row));
                if states.any(|state| state == ItemState::Blocked) {
                    ItemState::Blocked
                } else {
                    ItemState::NotMet
                }
            }
        }
    }

    /// The reason a text gives for a row: what it requires, and what blocks it. A text that is
    /// explained elsewhere in the answer is only named.
    pub(super) fn text_reason(&mut self, text: Instance, row: usize, depth: usize) -> Reason {
        if depth < MAX_DEPTH && self.told.insert((text, row)) {
            return self.whole_text(text, row, depth);
        }
        let mut reason = self.text_heading(text, row);
        let elsewhere = if self.told.contains(&(text, row)) { Detail::SeeThere } else { Detail::Deeper };
        reason.detail = Some(beside(elsewhere, reason.detail.take()));
        reason
    }

    pub(super) fn whole_text(&mut self, text: Instance, row: usize, depth: usize) -> Reason {
        let mut reason = self.text_heading(text, row);
        reason.children = self.text_children(text, row, depth);
        reason
    }

    /// The heading of a text with its state for a row.
    pub(super) fn text_heading(&mut self, text: Instance, row: usize) -> Reason {
        let state = self.state_of(text, row);
        let mut reason = self.heading(text);
        if let (Some(version), Some(day)) = (&mut reason.version, self.day_of_event(text, row)) {
            *version = self.model().version_of(self.model().item(text.item).address(), day);
        }
        reason.state = Some(state);
        if state == ItemState::Open {
            let effective = self.outline.effective(text, Lane::Presumed);
            self.note_withheld(&mut reason, Node::Bool(effective), row);
        }
        reason.holds = Some(match state {
            ItemState::Effective => Kleene::Yes,
            ItemState::Open => Kleene::Open,
            ItemState::NotInForce | ItemState::Silent | ItemState::Blocked | ItemState::NotMet => Kleene::No,
        });
        reason
    }

    pub(super) fn text_children(&mut self, text: Instance, row: usize, depth: usize) -> Vec<Reason> {
        let item = self.model().item(text.item);
        let met = self.outline.met(text, Lane::Presumed);
        // What blocks a text is explained there, even if one of its limbs asks for it too. What is
        // not met needs no bar.
        let blocking = match self.state_of(text, row) {
            ItemState::NotMet | ItemState::Silent | ItemState::NotInForce => Vec::new(),
            ItemState::Blocked | ItemState::Open | ItemState::Effective => self.blocking(text, row, depth),
        };
        let cx = self.outline.context(text, Lane::Presumed);
        let mut children = Vec::new();
        if let Some(given) = self.given_detail(met, row) {
            let holds = self.run.condition(met, row);
            let mut child = Reason::new(ReasonKind::Condition, Finding::ItsRequirements);
            child.holds = Some(holds);
            child.detail = Some(given);
            children.push(child);
        } else {
            let at = At { cx: &cx, row, depth };
            if let Some(condition) = &item.condition {
                let node = self.outline.condition_of(condition, text, &cx);
                // What is blocked need not be met.
                let is_needless =
                    self.run.condition(node, row).is_open() && self.state_of(text, row) == ItemState::Blocked;
                children.extend(match &condition.kind {
                    ConditionKind::List(list) if is_needless && list.quantified.is_none() => {
                        self.limbs(list, text, Kleene::No, at)
                    }
                    _ => self.condition(condition, text, at),
                });
            }
            let exception = item.exception.as_ref();
            if let Some(exception) = exception.filter(|one| !self.outline.on(&one.in_force, text).is_no()) {
                let node = self.outline.condition_of(exception, text, &cx);
                let mut child = Reason::new(ReasonKind::Condition, Finding::Unless);
                child.holds = Some(!self.run.condition(node, row));
                child.children = self.condition(exception, text, at);
                children.push(child);
            }
        }
        if self.state_of(text, row) == ItemState::Open {
            children.splice(0..0, self.addressed(text, At { cx: &cx, row, depth }));
        }
        if let Some(governing) = self.judged_by(text, row, depth) {
            children.insert(0, governing);
        }
        for (at, reading) in item.readings.iter().enumerate() {
            let mut child = Reason::new(ReasonKind::Reading, Finding::Reading(text.item, at));
            child.detail = match &reading.after {
                Some(Ok(citations)) => Some(Detail::After(citations.clone())),
                Some(Err(words)) => Some(Detail::AfterWords(words.clone())),
                None => None,
            };
            children.push(child);
        }
        children.extend(blocking);
        children
    }

    /// The addressee of a text as a line, where it is open that it addresses the record.
    pub(super) fn addressed(&mut self, text: Instance, at: At<'_>) -> Option<Reason> {
        let addressee = self.model().item(text.item).addressee.as_ref()?;
        let covers = self.outline.covers(text, Lane::Presumed);
        self.run.condition(covers, at.row).is_open().then(|| self.line(addressee, at.deeper()))
    }

    /// The day of the event by whose law a text is judged, if it is known exactly and the text is that of the day.
    fn day_of_event(&mut self, text: Instance, row: usize) -> Option<NaiveDate> {
        let governs = self.outline.governs(text, Lane::Presumed)?;
        let item = self.model().item(text.item);
        let day = item.governed_by.as_ref()?;
        let cx = self.outline.plain_context(item.subject, Lane::Presumed);
        let Node::Span(id) = self.outline.value(day, &cx) else { return None };
        let known = self.run.span_value(id, row);
        let is_that_day = self.run.condition(governs, row).is_yes() && known.low == known.high;
        known.low.filter(|_| is_that_day).map(crate::time::day_of)
    }

    /// By the law of which day a text is judged, if it is that of an event.
    fn judged_by(&mut self, text: Instance, row: usize, depth: usize) -> Option<Reason> {
        let governs = self.outline.governs(text, Lane::Presumed)?;
        let item = self.model().item(text.item);
        let day = item.governed_by.as_ref()?;
        let cx = self.outline.plain_context(item.subject, Lane::Presumed);
        let at = At { cx: &cx, row, depth };
        let mut reason = Reason::new(ReasonKind::Condition, Finding::Governed(self.noun(day, &cx, row)));
        reason.holds = Some(self.run.condition(governs, row));
        reason.detail = Some(if self.is_absent(day, at) {
            self.absence(day, at)
        } else {
            Detail::Known(self.shown(day, &cx, row))
        });
        reason.confidential = self.mentions_confidential(day, &cx, row);
        Some(reason)
    }

    /// The heading of a text: its citation, its title and its version.
    pub(super) fn heading(&self, text: Instance) -> Reason {
        let model = self.model();
        let item = model.item(text.item);
        let chain = self.links_of(text);
        let finding = if item.title.is_some() { Finding::Provision(text.item) } else { Finding::Nothing };
        let mut reason = Reason::new(ReasonKind::Provision, finding);
        let of = match item.kind {
            ProvisionKind::Statute => None,
            ProvisionKind::Ruling => item.of.map(|of| {
                if of.earliest() > self.case.on().latest() { Made::Later(of) } else { Made::By(of) }
            }),
            ProvisionKind::Guidance => item.of.map(Made::By),
        };
        reason.label = Label::Provision { chain: chain.clone(), of };
        reason.detail = self.part_of_text(text);
        reason.version = (item.kind == ProvisionKind::Statute && reason.detail.is_none())
            .then(|| model.version_of(item.address(), text.day));
        reason.cited = vec![self.cited(chain, item.kind)];
        reason
    }

    /// The places a text is applied through, its own last.
    pub(super) fn links_of(&self, text: Instance) -> Vec<Vec<Address>> {
        let model = self.model();
        model.chain(text.item).into_iter().map(|id| model.item(id).addresses.clone()).collect()
    }

    /// A place as programs compare it.
    pub(super) fn cited(&self, chain: Vec<Vec<Address>>, kind: ProvisionKind) -> Cited {
        let as_written = |work: &str| work.to_owned();
        let links: Vec<&[Address]> = chain.iter().map(Vec::as_slice).collect();
        let id = render::chain(&links, Style::English, &as_written);
        let section = (kind == ProvisionKind::Statute)
            .then(|| chain.last().and_then(|link| link.first()))
            .flatten()
            .map(|address| render::address(&address.section(), Style::English, &as_written));
        Cited { id, section, chain }
    }

    /// What a condition of a text says of a row.
    pub(super) fn condition(&mut self, condition: &'m Condition, text: Instance, at: At<'_>) -> Vec<Reason> {
        if self.outline.on(&condition.in_force, text).is_no() {
            return Vec::new();
        }
        let node = self.outline.condition_of(condition, text, at.cx);
        let holds = self.run.condition(node, at.row);
        match &condition.kind {
            ConditionKind::Line(expr) => vec![self.line(expr, at.deeper())],
            ConditionKind::List(list)
                if list.connective == Connective::AllOf && list.quantified.is_none() =>
            {
                self.limbs(list, text, holds, at)
            }
            ConditionKind::List(list) => vec![self.list(list, text, holds, at)],
        }
    }

    /// A list under its heading: its limbs, or below a quantifier those of each element.
    fn list(&mut self, list: &'m List, text: Instance, holds: Kleene, at: At<'_>) -> Reason {
        match &list.quantified {
            Some(binding) => self.quantified_list(list, binding, text, holds, at),
            None => {
                let mut heading = Reason::new(ReasonKind::Condition, Finding::Junction(list.connective));
                heading.holds = Some(holds);
                heading.children = self.limbs(list, text, holds, at);
                heading
            }
        }
    }

    /// The limbs of a list that can matter; `holds` is how the list came out.
    pub(super) fn limbs(&mut self, list: &'m List, text: Instance, holds: Kleene, at: At<'_>) -> Vec<Reason> {
        let (mut reasons, mut alternatives_open) = (Vec::new(), Vec::new());
        let mut alternatives = 0;
        for id in &list.limbs {
            let limb = self.model().limb(*id);
            if self.outline.on(&limb.in_force, text).is_no() {
                continue;
            }
            if limb.step == LimbStep::Alternative {
                alternatives += 1;
            }
            let place = (list.connective, alternatives);
            let nodes = self.outline.limb(*id, list.connective, text, at.cx);
            match telling(list.connective, holds, self.run.condition(nodes.counts, at.row)) {
                Telling::Whole => reasons.push(self.limb(*id, place, text, at)),
                Telling::Sentence => {
                    let limb = self.limb(*id, place, text, at.sentence());
                    alternatives_open.push((reasons.len(), left_open(limb)));
                }
                Telling::Nothing => {}
            }
        }
        if alternatives_open.len() > MOST_LEFT_OPEN {
            reasons.push(others_left_open());
        } else {
            alternatives_open.into_iter().rev().for_each(|(at, reason)| reasons.insert(at, reason));
        }
        reasons
    }

    /// One limb, in a list that combines so, at its place among the unnumbered ones: what it asks,
    /// and what takes it out or lets it count as met.
    pub(super) fn limb(
        &mut self,
        id: LimbId,
        (connective, place): (Connective, u32),
        text: Instance,
        at: At<'_>,
    ) -> Reason {
        let limb = self.model().limb(id);
        let nodes = self.outline.limb(id, connective, text, at.cx);
        let holds = self.run.condition(nodes.holds, at.row);
        let within = at.cx.within(id);
        let inner = At { cx: &within, ..at }.deeper();
        let mut reason = match &limb.condition.kind {
            ConditionKind::Line(expr) => self.line(expr, inner),
            ConditionKind::List(list) => self.list(list, text, holds, inner),
        };
        reason.holds = Some(holds);
        if let Some(part) = self.part_of_limb(limb.in_force, text) {
            reason.detail = Some(beside(part, reason.detail.take()));
        }
        self.note_withheld(&mut reason, Node::Bool(nodes.holds), at.row);
        if let Some(given) = self.given_detail(nodes.holds, at.row) {
            reason.detail = Some(given);
            reason.children.clear();
            if matches!(limb.condition.kind, ConditionKind::List(_)) {
                reason.finding = Finding::ThisRequirement;
            }
        }
        let step = self.step(id, place);
        reason.label = step.clone().map(Label::Step).unwrap_or_default();
        reason.cited = self.limb_place(id, step, text, place);
        for (node, kind, reach) in [
            (nodes.waived, ReasonKind::Disregarded, ReachKind::Disregard),
            (nodes.removed, ReasonKind::Removed, ReachKind::Disapply),
        ] {
            let is_reached = self.run.condition(node, at.row);
            // What is there need not be left aside, unless it is what must not be there.
            let is_moot =
                kind == ReasonKind::Disregarded && holds.is_yes() && connective != Connective::NoneOf;
            if is_reached.is_no() || is_moot || at.depth >= MAX_DEPTH {
                continue;
            }
            for reaching in self.reaching(Target::Limb(id), reach, text) {
                let mut child = self.reaching_reason(reaching, at.row, at.depth + 1);
                if child.holds == Some(Kleene::No) {
                    continue;
                }
                child.kind = kind;
                reason.children.push(child);
            }
            if is_reached.is_yes() {
                reason.detail = Some(match kind {
                    ReasonKind::Disregarded => Detail::DoesNotMatter,
                    _ => Detail::DoesNotApply,
                });
            }
        }
        if self.run.condition(nodes.removed, at.row).is_yes() {
            // What is out of its list need not be gone into.
            reason.children.retain(|child| child.kind == ReasonKind::Removed);
        }
        reason
    }

    /// The step by which a limb is cited.
    pub(super) fn step(&self, id: LimbId, place: u32) -> Option<Segment> {
        let limb = self.model().limb(id);
        match (&limb.step, &limb.name) {
            (LimbStep::Segment(segment), _) => Some(segment.clone()),
            (_, Some(name)) => Some(Segment::Named(SegmentKind::Limb, name.clone())),
            (LimbStep::Alternative, None) => {
                Some(Segment::Counted(SegmentKind::Alternative, crate::citation::Label::number(place)))
            }
            (LimbStep::Unnumbered, None) => None,
        }
    }

    /// Where a limb stands, if it can be cited.
    pub(super) fn limb_place(
        &self,
        id: LimbId,
        step: Option<Segment>,
        text: Instance,
        place: u32,
    ) -> Vec<Cited> {
        let Some(step) = step else { return Vec::new() };
        let model = self.model();
        let mut steps = Vec::new();
        let mut above = model.limb(id).parent;
        while let Some(parent) = above {
            steps.extend(self.step(parent, self.place_of(parent, text).unwrap_or(place)));
            above = model.limb(parent).parent;
        }
        steps.reverse();
        steps.push(step);
        let mut chain = self.links_of(text);
        if let Some(last) = chain.last_mut() {
            for address in last.iter_mut() {
                *address = address.down(&steps);
            }
        }
        vec![self.cited(chain, model.item(text.item).kind)]
    }

    /// The place of an unnumbered limb among those of its list in force on the day.
    pub(super) fn place_of(&self, id: LimbId, text: Instance) -> Option<u32> {
        let list = self.model().list_around(id)?;
        let before = list.limbs.iter().take_while(|limb| **limb != id);
        let counted = before.filter(|limb| {
            let limb = self.model().limb(**limb);
            limb.step == LimbStep::Alternative && !self.outline.on(&limb.in_force, text).is_no()
        });
        u32::try_from(counted.count() + 1).ok()
    }

    pub(super) fn reaching(&mut self, target: Target, kind: ReachKind, text: Instance) -> Vec<Reaching> {
        self.outline.reaching_here(target, kind, text)
    }

    /// The reason of a text that reaches another.
    pub(super) fn reaching_reason(&mut self, reaching: Reaching, row: usize, depth: usize) -> Reason {
        let row = if self.model().item(reaching.by.item).subject.is_none() { self.at } else { row };
        self.text_reason(reaching.by, row, depth)
    }
}

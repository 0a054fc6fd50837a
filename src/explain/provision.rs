//! Provisions: their state, their limbs, and what blocks them.

use super::reason::{Cited, ItemState, Reason, ReasonKind};
use super::{Explainer, MAX_DEPTH};
use crate::citation::render::{self, Style};
use crate::citation::{Address, Segment, SegmentKind};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{CitationSet, Condition, ConditionKind, LimbId, LimbStep, List};
use crate::program::Lane;
use crate::program::lower::{Cx, Instance, ReachKind, Reaching, World};
use crate::syntax::spelling::Connective;
use crate::syntax::tree::ProvisionKind;

impl<'m> Explainer<'_, 'm> {
    /// The state of a text for a row: the first that is certain.
    pub(super) fn state_of(&mut self, text: Instance, row: usize) -> ItemState {
        if self.lowering.in_force(text).is_no() {
            return ItemState::NotInForce;
        }
        let covers = self.lowering.covers(text, Lane::Presumed);
        if self.run.condition(covers, row).is_no() {
            return ItemState::Silent;
        }
        let blocked = self.lowering.blocked(text, Lane::Presumed);
        if self.run.condition(blocked, row).is_yes() {
            return ItemState::Blocked;
        }
        let required = self.lowering.requirements(text, Lane::Presumed);
        if self.run.condition(required, row).is_no() {
            return ItemState::NotMet;
        }
        let effective = self.lowering.effective(text, Lane::Presumed);
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
        reason.detail = Some(self.language.pick("see there", "siehe dort").to_owned());
        reason
    }

    fn whole_text(&mut self, text: Instance, row: usize, depth: usize) -> Reason {
        let mut reason = self.text_heading(text, row);
        reason.children = self.text_children(text, row, depth);
        reason
    }

    /// The heading of a text with its state for a row.
    fn text_heading(&mut self, text: Instance, row: usize) -> Reason {
        let state = self.state_of(text, row);
        let mut reason = self.heading(text);
        reason.state = Some(state);
        reason.holds = Some(match state {
            ItemState::Effective => Kleene::Yes,
            ItemState::Open => Kleene::Open,
            ItemState::NotInForce | ItemState::Silent | ItemState::Blocked | ItemState::NotMet => Kleene::No,
        });
        reason
    }

    fn text_children(&mut self, text: Instance, row: usize, depth: usize) -> Vec<Reason> {
        let item = self.model().item(text.item);
        let met = self.lowering.met(text, Lane::Presumed);
        // What blocks a text is explained there, even if one of its limbs asks for it too. What is
        // not met needs no bar.
        let blocking = match self.state_of(text, row) {
            ItemState::NotMet | ItemState::Silent | ItemState::NotInForce => Vec::new(),
            ItemState::Blocked | ItemState::Open | ItemState::Effective => self.blocking(text, row, depth),
        };
        let mut children = Vec::new();
        if let Some(word) = self.given_word(met, row) {
            let holds = self.run.condition(met, row);
            let mut child = Reason::new(
                ReasonKind::Condition,
                self.language.pick("its conditions", "die Voraussetzungen"),
            );
            child.holds = Some(holds);
            child.detail = Some(word);
            children.push(child);
        } else {
            let cx = self.lowering.context(text, Lane::Presumed);
            if let Some(condition) = &item.condition {
                children.extend(self.condition(condition, text, &cx, row, depth));
            }
            if let Some(exception) = &item.exception {
                let node = self.lowering.condition_of(exception, text, &cx);
                let mut child =
                    Reason::new(ReasonKind::Condition, self.language.pick("unless", "es sei denn"));
                child.holds = Some(!self.run.condition(node, row));
                child.children = self.condition(exception, text, &cx, row, depth);
                children.push(child);
            }
        }
        for reading in &item.readings {
            let words = reading.text.plain(self.language.code()).to_owned();
            let mut child = Reason::new(ReasonKind::Reading, words);
            child.detail = match &reading.after {
                Some(Ok(citations)) => Some(self.citations(citations)),
                Some(Err(words)) => Some(words.clone()),
                None => None,
            };
            children.push(child);
        }
        children.extend(self.reading_texts(text, row, depth));
        children.extend(blocking);
        children
    }

    /// The heading of a text: its citation, its title and its version.
    pub(super) fn heading(&self, text: Instance) -> Reason {
        let model = self.model();
        let item = model.item(text.item);
        let chain: Vec<Vec<Address>> =
            model.chain(text.item).into_iter().map(|id| model.item(id).addresses.clone()).collect();
        let shown = self.chain(&chain);
        let title = item.title.as_ref().map(|title| title.plain(self.language.code()).to_owned());
        let mut reason = Reason::new(ReasonKind::Provision, title.unwrap_or_default());
        reason.label = match (item.kind, item.of) {
            (ProvisionKind::Statute, _) | (_, None) => shown.clone(),
            (ProvisionKind::Ruling | ProvisionKind::Guidance, Some(of)) => {
                format!("{shown}, {}", self.language.days(of))
            }
        };
        reason.version =
            (item.kind == ProvisionKind::Statute).then(|| model.version_of(item.address(), text.day));
        reason.cited = vec![self.cited(chain, item.kind)];
        reason
    }

    /// A place as programs compare it.
    fn cited(&self, chain: Vec<Vec<Address>>, kind: ProvisionKind) -> Cited {
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
    pub(super) fn condition(
        &mut self,
        condition: &'m Condition,
        text: Instance,
        cx: &Cx,
        row: usize,
        depth: usize,
    ) -> Vec<Reason> {
        if condition.in_force.on(text.day).is_no() {
            return Vec::new();
        }
        match &condition.kind {
            ConditionKind::Line(expr) => vec![self.line(expr, cx, row, depth + 1)],
            ConditionKind::List(list) => {
                let limbs = self.list(list, text, cx, row, depth);
                if list.connective == Connective::AllOf && list.quantified.is_none() {
                    return limbs;
                }
                let mut heading =
                    Reason::new(ReasonKind::Condition, self.language.connective(list.connective));
                if let Some(binding) = &list.quantified {
                    let what = self.list_noun(&binding.list, cx, row);
                    heading.text = format!("{}: {what}", self.language.quantifier(binding.quantifier));
                }
                let node = self.lowering.condition_of(condition, text, cx);
                heading.holds = Some(self.run.condition(node, row));
                heading.children = limbs;
                vec![heading]
            }
        }
    }

    /// The limbs of a list; below a quantifier, those of each element.
    fn list(&mut self, list: &'m List, text: Instance, cx: &Cx, row: usize, depth: usize) -> Vec<Reason> {
        let Some(binding) = &list.quantified else {
            return self.limbs(list, text, cx, row, depth);
        };
        let over = self.lowering.over_limbs(binding, list, cx);
        let mut reasons = Vec::new();
        for element in self.elements_of(&over, row) {
            let body = self.lowering.list(list, text, &over.inner);
            let name = self.element_name(&over.inner, element);
            let mut reason = Reason::new(ReasonKind::Condition, name);
            reason.holds = Some(self.run.condition(body, element));
            reason.children = self.limbs(list, text, &over.inner, element, depth + 1);
            reasons.push(reason);
        }
        reasons
    }

    fn limbs(&mut self, list: &'m List, text: Instance, cx: &Cx, row: usize, depth: usize) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let mut alternatives = 0;
        for id in &list.limbs {
            let limb = self.model().limb(*id);
            if limb.in_force.on(text.day).is_no() {
                continue;
            }
            if limb.step == LimbStep::Alternative {
                alternatives += 1;
            }
            reasons.push(self.limb(*id, list.connective, alternatives, text, cx, row, depth));
        }
        reasons
    }

    /// One limb: what it asks, and what takes it out or lets it count as met.
    #[allow(clippy::too_many_arguments)]
    fn limb(
        &mut self,
        id: LimbId,
        connective: Connective,
        place: u32,
        text: Instance,
        cx: &Cx,
        row: usize,
        depth: usize,
    ) -> Reason {
        let limb = self.model().limb(id);
        let nodes = self.lowering.limb(id, connective, text, cx);
        let within = cx.within(id);
        let mut reason = match &limb.condition.kind {
            ConditionKind::Line(expr) => self.line(expr, &within, row, depth + 1),
            ConditionKind::List(list) => {
                let mut heading =
                    Reason::new(ReasonKind::Condition, self.language.connective(list.connective));
                if let Some(binding) = &list.quantified {
                    let what = self.list_noun(&binding.list, &within, row);
                    heading.text = format!("{}: {what}", self.language.quantifier(binding.quantifier));
                }
                heading.children = self.list(list, text, &within, row, depth + 1);
                heading
            }
        };
        reason.holds = Some(self.run.condition(nodes.holds, row));
        if let Some(word) = self.given_word(nodes.holds, row) {
            reason.detail = Some(word);
            reason.children.clear();
        }
        let step = self.step(id, place);
        reason.label =
            step.as_ref().map(|step| render::segment(step, self.language.style())).unwrap_or_default();
        reason.cited = self.limb_place(id, step, text, place);
        for (node, kind, reach) in [
            (nodes.waived, ReasonKind::Disregarded, ReachKind::Disregard),
            (nodes.removed, ReasonKind::Removed, ReachKind::Disapply),
        ] {
            if self.run.condition(node, row).is_no() {
                continue;
            }
            for reaching in self.reaching(Target::Limb(id), reach, text) {
                let mut child = self.reaching_reason(reaching, row, depth + 1);
                if child.holds == Some(Kleene::No) {
                    continue;
                }
                child.kind = kind;
                reason.children.push(child);
            }
            if self.run.condition(node, row).is_yes() {
                reason.detail = Some(match kind {
                    ReasonKind::Disregarded => {
                        self.language.pick("does not matter", "unbeachtlich").to_owned()
                    }
                    _ => self.language.pick("does not apply", "nicht anwendbar").to_owned(),
                });
            }
        }
        reason
    }

    /// The step by which a limb is cited.
    fn step(&self, id: LimbId, place: u32) -> Option<Segment> {
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
    fn limb_place(&self, id: LimbId, step: Option<Segment>, text: Instance, place: u32) -> Vec<Cited> {
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
        let mut chain: Vec<Vec<Address>> =
            model.chain(text.item).into_iter().map(|id| model.item(id).addresses.clone()).collect();
        if let Some(last) = chain.last_mut() {
            for address in last.iter_mut() {
                *address = address.down(&steps);
            }
        }
        vec![self.cited(chain, model.item(text.item).kind)]
    }

    /// The place of an unnumbered limb among those of its list in force on the day.
    fn place_of(&self, id: LimbId, text: Instance) -> Option<u32> {
        let list = self.model().list_around(id)?;
        let before = list.limbs.iter().take_while(|limb| **limb != id);
        let counted = before.filter(|limb| {
            let limb = self.model().limb(**limb);
            limb.step == LimbStep::Alternative && !limb.in_force.on(text.day).is_no()
        });
        u32::try_from(counted.count() + 1).ok()
    }

    fn reaching(&mut self, target: Target, kind: ReachKind, text: Instance) -> Vec<Reaching> {
        let reach = self.lowering.reach(text.world);
        reach.of(target, kind).collect()
    }

    /// The reason of a text that reaches another.
    fn reaching_reason(&mut self, reaching: Reaching, row: usize, depth: usize) -> Reason {
        let row = if self.model().item(reaching.by.item).subject.is_none() { self.at } else { row };
        self.text_reason(reaching.by, row, depth)
    }

    /// Texts that read one thing for another here.
    fn reading_texts(&mut self, text: Instance, row: usize, depth: usize) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for reaching in self.reaching(Target::Item(text.item), ReachKind::Read, text) {
            let reason = self.reaching_reason(reaching, row, depth + 1);
            if reason.holds != Some(Kleene::No) {
                reasons.push(Reason { kind: ReasonKind::Reading, children: Vec::new(), ..reason });
            }
        }
        reasons
    }

    /// What blocks a text, and in one line what could and does not.
    fn blocking(&mut self, text: Instance, row: usize, depth: usize) -> Vec<Reason> {
        let mut blocked = Vec::new();
        let mut open = Vec::new();
        let mut free: Vec<Instance> = Vec::new();
        let mut all_undisputed = true;
        let own = self.reaching(Target::Item(text.item), ReachKind::Disapply, text);
        let mut applied = Vec::new();
        for item in self.model().appliers(text.item) {
            applied.extend(self.reaching(Target::Item(item), ReachKind::Disapply, Instance { item, ..text }));
        }
        for reaching in own.into_iter().chain(applied) {
            let at = if self.model().item(reaching.by.item).subject.is_none() { self.at } else { row };
            if self.is_silent(reaching.by, at) {
                continue;
            }
            let effective = self.lowering.effective(reaching.by, Lane::Presumed);
            match self.run.condition(effective, at) {
                Kleene::Yes => blocked.push(reaching),
                Kleene::Open => open.push(reaching),
                Kleene::No => {
                    let met = self.lowering.met(reaching.by, Lane::Presumed);
                    all_undisputed &= self.given_by(met, at).is_some_and(|given| given.undisputed);
                    if !free.contains(&reaching.by) {
                        free.push(reaching.by);
                    }
                }
            }
        }
        let mut texts: Vec<(Instance, usize)> = Vec::new();
        for reaching in blocked.into_iter().chain(open) {
            let at = if self.model().item(reaching.by.item).subject.is_none() { self.at } else { row };
            if !texts.contains(&(reaching.by, at)) {
                texts.push((reaching.by, at));
            }
        }
        // What blocks this text directly is explained here, not where it blocks one of the others.
        let here: Vec<bool> = texts.iter().map(|text| self.told.insert(*text)).collect();
        let mut reasons = Vec::new();
        for ((text, at), is_here) in texts.into_iter().zip(here) {
            let mut reason = if is_here && depth < MAX_DEPTH {
                self.whole_text(text, at, depth + 1)
            } else {
                self.text_reason(text, at, depth + 1)
            };
            reason.kind = ReasonKind::BlockedBy;
            reasons.push(reason);
        }
        if !free.is_empty() {
            reasons.push(self.not_blocked(&free, all_undisputed));
        }
        reasons
    }

    fn not_blocked(&mut self, free: &[Instance], all_undisputed: bool) -> Reason {
        let mut addresses: Vec<Address> = Vec::new();
        let mut cited = Vec::new();
        for text in free {
            let heading = self.heading(*text);
            cited.extend(heading.cited);
            // Of a copy, the original names the place within the section that is applied.
            let original = self.model().chain(text.item).last().copied().unwrap_or(text.item);
            addresses.extend(self.model().item(original).addresses.iter().cloned());
        }
        addresses.sort();
        addresses.dedup();
        let places = self.places(&addresses);
        let mut reason = Reason::new(
            ReasonKind::NotBlocked,
            format!("{} {places}", self.language.pick("not blocked by", "nicht ausgeschlossen durch")),
        );
        reason.cited = cited;
        if all_undisputed {
            reason.detail = Some(self.language.pick("undisputed", "unstreitig").to_owned());
        }
        reason
    }

    /// The reasons of the texts that are asked about.
    pub(super) fn cited_texts(
        &mut self,
        cited: &CitationSet,
        world: World,
        row: usize,
        depth: usize,
    ) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for (target, text) in self.lowering.texts_meant(cited, world) {
            match target {
                Target::Item(_) if self.lowering.is_text_only(target) => {}
                Target::Item(_) => {
                    if !self.is_silent(text, row) && depth < MAX_DEPTH {
                        reasons.push(self.text_reason(text, row, depth));
                    }
                }
                Target::Limb(id) => {
                    let cx = self.lowering.context(text, Lane::Presumed);
                    let connective = self.lowering.connective_around(id).unwrap_or(Connective::AllOf);
                    let place = self.place_of(id, text).unwrap_or(1);
                    if depth < MAX_DEPTH {
                        reasons.push(self.limb(id, connective, place, text, &cx, row, depth));
                    }
                }
                Target::Unwritten(_) => {}
            }
        }
        reasons
    }
}

//! How far the law goes with an action: basis by basis, with the bars that stand, what waives them, what
//! discretion has to consider, and what an exceptional case would change.

mod asked;
mod bars;
mod deed;
mod discretion;
mod manner;

use super::Explainer;
use super::alternatives::beside;
use super::clause::Leading;
use super::detail::Detail;
use super::explanation::{AnswerState, AnswerValue, EffectValue, Explanation, Question, Stated, Topic};
use super::finding::{Finding, Missing};
use super::named::TextId;
use super::reason::{ItemState, Reason, ReasonKind};
use super::sentence::Speaking;
use super::want::{Want, WantLevel};
use super::wanted::Unknown;
use crate::facts::RecordId;
use crate::logic::Kleene;
use crate::model::{ActionId, Among, Exception, ItemId};
use crate::program::lower::{Basis, Effect, Exceptions, Instance, World};
use crate::program::{Answer, Lane, Node};
use crate::syntax::spelling::{ActionKind, Level, Modal};

/// In the usual case, and the best and the worst that an exceptional case can bring.
const EXCEPTIONS: [Exceptions; 3] = [Exceptions::Presumed, Exceptions::FromBars, Exceptions::FromOffers];

/// A basis in a world: the statement of an item.
type Base = (ItemId, usize, World);

impl Explainer<'_, '_> {
    /// The answer about an action, with its reasons basis by basis.
    pub(super) fn effect_answer(
        &mut self,
        action: ActionId,
        among: &Among,
        answer: &Answer,
        record: Option<RecordId>,
    ) -> Explanation {
        let row = self.field_row(record);
        let contested = self.outline.contested(action, among);
        let is_contested = contested.is_some_and(|contested| self.run.condition(contested, row).is_yes());
        let leading = if is_contested { Leading::Each } else { Leading::First };
        let worlds = self.governing(action, leading, row);
        let value = self.effect_value(action, among, &worlds.1, row);
        let asked = self.question_posed(&answer.ask, record);
        let (mut reasons, worlds) = worlds;
        for world in &worlds {
            reasons.extend(self.bases(action, among, *world, row));
        }
        let (state, stated) = match value.is_decided() {
            _ if is_contested => {
                let topic =
                    asked.clone().unwrap_or_else(|| Topic::Action(self.action_lead(action, among, record)));
                (AnswerState::Conflict, Stated::Contradiction(topic))
            }
            true => (AnswerState::Decided, self.stated_effect((action, among), record, value)),
            false => (AnswerState::Open, self.stated_effect((action, among), record, value)),
        };
        let found = Explanation {
            question: Question::Action(action, among.by),
            about: record,
            record: self.name_in_case(record),
            asked,
            state,
            value: AnswerValue::Effect(value),
            stated,
            presumptions: 0,
            depends_on: Vec::new(),
            reservations: Vec::new(),
            reasons,
        };
        let open = self.open_in_exceptional_case(action, among, &value, row);
        let mut found = self.finished(found, answer, row);
        if self.is_redacted() {
            return found;
        }
        if !open.is_empty() {
            found.depends_on = self.exceptional_wants(&found, &open, row);
        }
        if found.state == AnswerState::Open {
            // The fact that settles most comes first: the results are shown by how it turns out.
            let node = open.first().copied().unwrap_or(answer.node);
            let unknowns = self.in_order(node, row);
            let best = self.settling_most(node, row, unknowns);
            let results =
                best.and_then(|unknown| self.results_by_way((action, among), &worlds, unknown, row));
            found.reasons.splice(0..0, results);
        }
        found
    }

    /// How far the law goes with an action, in a sentence of the rule set if it has one for that.
    pub(super) fn stated_effect(
        &mut self,
        (action, among): (ActionId, &Among),
        record: Option<RecordId>,
        value: EffectValue,
    ) -> Stated {
        let said = value
            .extent()
            .and_then(|extent| self.sentence(TextId::Extent(action, extent), Speaking::of(record)));
        Stated::Effect(self.action_lead(action, among, record), value, said.map(Box::new))
    }

    /// The transitional clauses worth showing, and the worlds that may govern a record.
    fn governing(&mut self, action: ActionId, leading: Leading, row: usize) -> (Vec<Reason>, Vec<World>) {
        let asked = |this: &Explainer<'_, '_>, world| this.outline.clauses_of_action(action, world);
        self.governing_worlds((&asked, leading), row, 1)
    }

    pub(super) fn effect_value(
        &mut self,
        action: ActionId,
        among: &Among,
        worlds: &[World],
        row: usize,
    ) -> EffectValue {
        let effects =
            EXCEPTIONS.map(|exceptions| self.outline.effect(action, among, Lane::Presumed, exceptions));
        let claim = self.outline.claim(action, among, None, Lane::Presumed);
        let mut offered = Kleene::No;
        for world in worlds {
            for base in self.outline.bases_in(action, among, *world) {
                let offer = self.outline.basis(base, Lane::Presumed, Exceptions::Presumed).offer;
                offered = offered.or(self.run.condition(offer.some, row));
            }
        }
        let kind = self.model().action(action).kind;
        let claim = self.run.condition(claim, row);
        EffectValue { claim, ..self.value_of(kind, effects, offered, row) }
    }

    /// The values from which it is read how far the law goes with an action.
    pub(super) fn effect_values(&self, action: ActionId, among: &Among, worlds: &[World]) -> Vec<Node> {
        let mut values = vec![Node::Bool(self.outline.claim(action, among, None, Lane::Presumed))];
        for exceptions in EXCEPTIONS {
            let effect = self.outline.effect(action, among, Lane::Presumed, exceptions);
            values.extend([Node::Bool(effect.some), Node::Bool(effect.owed)]);
        }
        for base in worlds.iter().flat_map(|world| self.outline.bases_in(action, among, *world)) {
            let offer = self.outline.basis(base, Lane::Presumed, Exceptions::Presumed).offer;
            values.push(Node::Bool(offer.some));
        }
        values
    }

    /// How far the law goes if a basis is offered so far, and nothing is claimed.
    fn value_of(
        &self,
        kind: ActionKind,
        [usual, best, worst]: [Effect; 3],
        offered: Kleene,
        row: usize,
    ) -> EffectValue {
        let (lowest, highest) = self.level_ends(usual, row);
        let (best_sure, most) = self.level_ends(best, row);
        let (least, worst_sure) = self.level_ends(worst, row);
        let (level, sure) = if most > highest { (most, best_sure) } else { (least, worst_sure) };
        let exceptional = (lowest == highest && level != lowest).then_some(level);
        EffectValue {
            kind,
            lowest,
            highest,
            exceptional,
            is_exceptional_sure: level == sure || exceptional.is_none(),
            may_hold_in_every_case: exceptional.is_some() && level < lowest && sure == lowest,
            has_basis: !offered.is_no(),
            claim: Kleene::No,
        }
    }

    /// The conditions that leave open what an exceptional case brings.
    fn open_in_exceptional_case(
        &mut self,
        action: ActionId,
        among: &Among,
        value: &EffectValue,
        row: usize,
    ) -> Vec<Node> {
        let Some(level) = value.exceptional.filter(|_| !value.is_exceptional_sure) else { return Vec::new() };
        let is_better = level > value.highest;
        let exceptions = if is_better { Exceptions::FromBars } else { Exceptions::FromOffers };
        let effect = self.outline.effect(action, among, Lane::Presumed, exceptions);
        let nodes = [Node::Bool(effect.owed), Node::Bool(effect.some)];
        nodes.into_iter().filter(|node| self.run.is_open(*node, row)).collect()
    }

    /// What an exceptional case still depends on, where it is open what it brings; what is open in the first place,
    /// if it may turn out that no case is exceptional.
    fn exceptional_wants(&mut self, found: &Explanation, open: &[Node], row: usize) -> Vec<Want> {
        let mut unknowns: Vec<Unknown> = Vec::new();
        for node in open {
            let behind = self.in_order(*node, row);
            unknowns
                .extend(behind.into_iter().filter(|unknown| !unknowns.contains(unknown)).collect::<Vec<_>>());
        }
        let Some(first) = open.first() else { return Vec::new() };
        let measured = self.measured(*first, row, unknowns);
        let wants = measured.into_iter().map(|(unknown, settles)| self.want(unknown, settles));
        let wants: Vec<Want> = wants.map(|want| want.asked_in(&found.reasons)).collect();
        if found.state == AnswerState::Open {
            return wants;
        }
        wants.into_iter().map(|want| Want { level: WantLevel::Exceptional, ..want }).collect()
    }

    /// The lowest and the highest level that is possible.
    fn level_ends(&self, effect: Effect, row: usize) -> (Level, Level) {
        let (some, owed) = (self.run.condition(effect.some, row), self.run.condition(effect.owed, row));
        let level = |is_owed: bool, is_some: bool| match (is_owed, is_some) {
            (true, _) => Level::Owed,
            (false, true) => Level::AtDiscretion,
            (false, false) => Level::None,
        };
        (level(owed.is_yes(), some.is_yes()), level(!owed.is_no(), !some.is_no()))
    }

    /// The bases of a world, the best first; of those that do not hold, by which limb they fail.
    fn bases(&mut self, action: ActionId, among: &Among, world: World, row: usize) -> Vec<Reason> {
        let mut found = Vec::new();
        for (base, lines) in self.alike(action, among, world, row) {
            let basis = self.outline.basis(base, Lane::Presumed, Exceptions::Presumed);
            if self.is_silent(basis.text, row) {
                let may_hold = !self.run.condition(basis.offer.some, row).is_no();
                if self.outline.in_force(basis.text).is_no() && may_hold {
                    found.push((Level::None, Level::None, false, base, lines, None));
                }
                continue;
            }
            let value = self.basis_value(action, base, row);
            let exceptional = value.exceptional.unwrap_or(value.highest);
            let is_unmet = self.state_of(basis.text, row) == ItemState::NotMet;
            found.push((value.highest, exceptional, is_unmet, base, lines, Some(value)));
        }
        found.sort_by_key(|(level, exceptional, is_unmet, ..)| {
            (std::cmp::Reverse(*level), std::cmp::Reverse(*exceptional), *is_unmet)
        });
        // Shown in this order, so that what comes up twice is shown in full the first time.
        let told = found.into_iter().map(|(_, _, _, base, lines, value)| {
            let basis = self.outline.basis(base, Lane::Presumed, Exceptions::Presumed);
            let reason = match value {
                Some(value) => self.basis(action, (base, &lines), &basis, &value, row),
                None => self.law_not_known(basis.text),
            };
            (basis.text, reason)
        });
        let told = told.collect();
        self.as_alternatives(told, world)
    }

    /// The bases of a world, those together that one line of the rules states for several bodies or purposes and
    /// that go as far.
    fn alike(
        &mut self,
        action: ActionId,
        among: &Among,
        world: World,
        row: usize,
    ) -> Vec<(Base, Vec<usize>)> {
        let mut alike: Vec<(Base, Vec<usize>)> = Vec::new();
        for base in self.outline.bases_in(action, among, world) {
            let text = self.outline.text_in(base.0, base.2);
            if !self.is_of_group(base, row) || self.is_held_back(text, base.1, row) {
                continue;
            }
            let found = self.same_line(&alike, base).filter(|known| {
                self.basis_value(action, *known, row) == self.basis_value(action, base, row)
                    && self.barred_by(action, *known) == self.barred_by(action, base)
            });
            match found.and_then(|known| alike.iter_mut().find(|(first, _)| *first == known)) {
                Some((_, lines)) => lines.push(base.1),
                None => alike.push((base, vec![base.1])),
            }
        }
        alike
    }

    /// True if the body that acts under a basis belongs to the group it is named from, or may.
    fn is_of_group(&mut self, (item, line, world): Base, row: usize) -> bool {
        let Some(manner) = self.model().manner((item, line)) else { return true };
        let Some(member) = &manner.member else { return true };
        let text = self.outline.text_in(item, world);
        let cx = self.outline.context(text, Lane::Presumed);
        let node = self.outline.condition_expr(member, &cx);
        !self.run.condition(node, row).is_no()
    }

    fn same_line(&self, known: &[(Base, Vec<usize>)], (item, line, _): Base) -> Option<Base> {
        let span = |line: usize| self.model().item(item).statements.get(line).map(|one| one.span);
        let found = known.iter().find(|((other, first, _), _)| *other == item && span(*first) == span(line));
        found.map(|(base, _)| *base)
    }

    fn barred_by(&mut self, action: ActionId, base: Base) -> Vec<(ItemId, usize)> {
        let bars = self.outline.bars_to(action, base, Lane::Presumed, Exceptions::Presumed);
        bars.into_iter().map(|bar| (bar.text.item, bar.line)).collect()
    }

    /// How far the law goes under one basis.
    fn basis_value(&mut self, action: ActionId, base: Base, row: usize) -> EffectValue {
        let effects =
            EXCEPTIONS.map(|exceptions| self.outline.basis_effect(action, base, Lane::Presumed, exceptions));
        let offer = self.outline.basis(base, Lane::Presumed, Exceptions::Presumed).offer;
        let kind = self.model().action(action).kind;
        self.value_of(kind, effects, self.run.condition(offer.some, row), row)
    }

    /// Law of the day that could be a basis and is not in the rule set.
    fn law_not_known(&self, text: Instance) -> Reason {
        let section = self.model().item(text.item).address().section();
        let finding = Finding::NotEncoded { section, day: text.day, what: Missing::Basis };
        Reason::new(ReasonKind::NotEncoded, finding)
    }

    fn basis(
        &mut self,
        action: ActionId,
        (base, lines): (Base, &[usize]),
        basis: &Basis,
        value: &EffectValue,
        row: usize,
    ) -> Reason {
        let plain = self.plain(basis.text);
        let is_told = !self.told.insert((plain, row));
        let mut reason = self.text_heading(basis.text, row);
        reason.detail = Some(beside(Detail::Effect(*value), self.part_of_text(basis.text)));
        let clauses = self.clauses(base, lines, row);
        if !value.has_basis {
            reason.children = self.text_children(basis.text, row, 1);
            reason.children.splice(0..0, clauses);
            self.keep_failing(&mut reason.children);
            return reason;
        }
        let decides = value.highest > Level::None || value.exceptional.is_some();
        reason.holds = Some(match (value.lowest > Level::None, decides) {
            (true, _) => Kleene::Yes,
            (false, true) if value.lowest == value.highest => Kleene::No,
            (false, true) => Kleene::Open,
            (false, false) => Kleene::No,
        });
        if is_told && clauses.is_empty() {
            reason.detail = Some(beside(Detail::SeeThere, self.part_of_text(basis.text)));
            return reason;
        }
        reason.children = clauses;
        let item = self.model().item(basis.text.item);
        if is_told && (item.condition.is_some() || item.exception.is_some()) {
            reason.children.push(Reason::new(ReasonKind::Note, Finding::RequirementsSeeThere));
        } else if !is_told {
            let children = self.text_children(basis.text, row, 1);
            reason.children.extend(children);
        }
        self.waived_limbs(basis, row, &mut reason.children);
        if basis.modal == Modal::Should {
            let own = Exception::Statement(basis.text.item, basis.line);
            reason.children.extend(self.exception_decided(Some(own), row));
        }
        let mut bars = self.outline.bars_to(action, base, Lane::Presumed, Exceptions::Presumed);
        let is_refused = value.highest == Level::None && value.exceptional.is_none();
        if is_refused {
            // What refuses it is enough: what could be waived beside that does not matter.
            bars.retain(|bar| self.run.condition(bar.leaves.some, row).is_no());
        }
        let (told, met, absent) = self.bars_told(&bars, row);
        for mut bar in told {
            if self.told_bars.contains(&bar) {
                // It was shown in full under another basis.
                bar.children.clear();
                bar.detail = Some(Detail::AsAbove);
            } else {
                self.told_bars.push(bar.clone());
            }
            reason.children.push(bar);
        }
        reason.children.extend(self.named_in_one_line(&met, Finding::RequirementsMet));
        reason.children.extend(self.named_in_one_line(&absent, Finding::NotBarred));
        let is_weighed = basis.modal == Modal::May
            || value.lowest == Level::AtDiscretion
            || value.highest == Level::AtDiscretion;
        if is_weighed && !is_refused {
            if value.lowest == Level::AtDiscretion && value.highest == Level::AtDiscretion {
                reason.children.push(Reason::new(ReasonKind::Weighed, Finding::Discretion));
            }
            reason.children.extend(self.weighed(basis, row));
        }
        if let Some(level) = value.exceptional {
            let exceptionally = self.exceptionally(basis, &bars, value, level, row);
            reason.children.push(exceptionally);
        }
        reason
    }

    /// Of a basis that does not hold, only the limbs by which it fails.
    fn keep_failing(&self, children: &mut Vec<Reason>) {
        let is_waived = |reason: &Reason| {
            let mut below = reason.children.iter();
            below.any(|child| child.kind == ReasonKind::Disregarded && child.holds == Some(Kleene::Yes))
        };
        let fails = |reason: &Reason| {
            let fails = reason.holds == Some(Kleene::No) && !is_waived(reason);
            fails || reason.kind == ReasonKind::BlockedBy
        };
        if children.iter().any(fails) {
            children.retain(fails);
        }
    }

    /// The text as it would be read for no basis, if that makes no difference.
    fn plain(&mut self, text: Instance) -> Instance {
        let plain = Instance { basis: None, ..text };
        let same = self.outline.effective(plain, Lane::Presumed)
            == self.outline.effective(text, Lane::Presumed)
            && self.outline.requirements(plain, Lane::Presumed)
                == self.outline.requirements(text, Lane::Presumed);
        if same { plain } else { text }
    }
}

//! How far the law goes with an action: basis by basis, with the bars that stand, what waives them, what
//! discretion has to consider, and what an exceptional case would change.

mod asked;
mod bars;
mod discretion;

use super::reason::{AnswerState, AnswerValue, EffectValue, Explanation, ItemState, Reason, ReasonKind};
use super::{Explainer, Language};
use crate::facts::RecordId;
use crate::logic::Kleene;
use crate::model::{ActionId, Asked, CitationSet, Exception, ItemId};
use crate::program::lower::{Basis, Effect, Exceptions, Instance, World};
use crate::program::{Answer, Lane};
use crate::syntax::spelling::{ActionKind, Level, Modal};

/// A basis in a world: the statement of an item.
type Base = (ItemId, usize, World);

impl Explainer<'_, '_> {
    /// The answer about an action, with its reasons basis by basis.
    pub(super) fn effect_answer(
        &mut self,
        action: ActionId,
        under: Option<&CitationSet>,
        answer: &Answer,
        record: Option<RecordId>,
    ) -> Explanation {
        let row = self.field_row(record);
        let worlds = self.governing(action, row);
        let value = self.effect_value(action, under, &worlds.1, row);
        let lead = self.action_lead(action, under, record);
        let words = self.language.effect(&value);
        let asked = self.asked_in_words(Asked::Action(action), record);
        let (mut reasons, worlds) = worlds;
        for world in &worlds {
            reasons.extend(self.bases(action, under, *world, row));
        }
        let found = Explanation {
            question: self.action_asked(action),
            record: self.name_in_case(record),
            asked,
            state: if value.lowest == value.highest { AnswerState::Decided } else { AnswerState::Open },
            value: AnswerValue::Effect(value),
            sentence: format!("{lead}: {words}"),
            presumptions: 0,
            depends_on: Vec::new(),
            reasons,
        };
        let mut found = self.finished(found, answer, row);
        if found.state == AnswerState::Open && !self.is_redacted() {
            // The fact that settles most comes first: the results are told by how it turns out.
            let unknowns = self.unknowns(answer.node, row);
            let best = self.by_settling(answer.node, row, unknowns).into_iter().next();
            let results =
                best.and_then(|(unknown, _)| self.results_by_way((action, under), &worlds, unknown, row));
            found.reasons.splice(0..0, results);
        }
        found
    }

    /// The transitional clauses worth telling, and the worlds that may govern a record.
    fn governing(&mut self, action: ActionId, row: usize) -> (Vec<Reason>, Vec<World>) {
        let mut reasons = Vec::new();
        let mut worlds = vec![World::Current];
        for (world, clause) in self.lowering.worlds_of_action(action) {
            let effective = self.lowering.effective(clause, Lane::Presumed);
            let state = self.run.condition(effective, row);
            if state.is_no() && !self.is_worth_telling(clause, row) {
                continue;
            }
            let mut reason = self.text_reason(clause, row, 1);
            reason.kind = ReasonKind::Continued;
            reasons.push(reason);
            match state {
                Kleene::Yes => worlds = vec![world],
                Kleene::Open => worlds.push(world),
                Kleene::No => {}
            }
        }
        (reasons, worlds)
    }

    pub(super) fn effect_value(
        &mut self,
        action: ActionId,
        under: Option<&CitationSet>,
        worlds: &[World],
        row: usize,
    ) -> EffectValue {
        let [usual, free, lifted] = [Exceptions::Presumed, Exceptions::Free, Exceptions::FromBars]
            .map(|exceptions| self.lowering.effect(action, under, Lane::Presumed, exceptions));
        let claim = self.lowering.claim(action, under, None, Lane::Presumed);
        let mut has_basis = false;
        for world in worlds {
            for base in self.lowering.bases_in(action, under, *world) {
                let offer = self.lowering.basis(base, Lane::Presumed, Exceptions::Presumed).offer;
                has_basis |= !self.run.condition(offer.some, row).is_no();
            }
        }
        let kind = self.model().action(action).kind;
        self.value_of(kind, [usual, free, lifted], has_basis, self.run.condition(claim, row), row)
    }

    fn value_of(
        &self,
        kind: ActionKind,
        [usual, free, lifted]: [Effect; 3],
        has_basis: bool,
        claim: Kleene,
        row: usize,
    ) -> EffectValue {
        let (lowest, highest) = self.level_ends(usual, row);
        let (least, most) = self.level_ends(free, row);
        let (sure, _) = self.level_ends(lifted, row);
        let exceptional = (lowest == highest).then(|| if most > highest { most } else { least });
        EffectValue {
            kind,
            lowest,
            highest,
            exceptional: exceptional.filter(|level| *level != lowest),
            is_exceptional_sure: most <= highest || sure == most,
            has_basis,
            claim,
        }
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
    fn bases(
        &mut self,
        action: ActionId,
        under: Option<&CitationSet>,
        world: World,
        row: usize,
    ) -> Vec<Reason> {
        let mut told: Vec<(Level, Level, Reason)> = Vec::new();
        for base in self.lowering.bases_in(action, under, world) {
            let basis = self.lowering.basis(base, Lane::Presumed, Exceptions::Presumed);
            if self.is_silent(basis.text, row) {
                if self.lowering.in_force(basis.text).is_no()
                    && !self.run.condition(basis.offer.some, row).is_no()
                {
                    let reason = self.law_not_known(basis.text);
                    told.push((Level::None, Level::None, reason));
                }
                continue;
            }
            let effects = [Exceptions::Presumed, Exceptions::Free, Exceptions::FromBars]
                .map(|exceptions| self.lowering.basis_effect(action, base, Lane::Presumed, exceptions));
            let is_offered = !self.run.condition(basis.offer.some, row).is_no();
            let kind = self.model().action(action).kind;
            let value = self.value_of(kind, effects, is_offered, Kleene::No, row);
            let reason = self.basis(action, base, &basis, &value, row);
            told.push((value.highest, value.exceptional.unwrap_or(value.highest), reason));
        }
        told.sort_by_key(|(level, exceptional, reason)| {
            (
                std::cmp::Reverse(*level),
                std::cmp::Reverse(*exceptional),
                reason.state == Some(ItemState::NotMet),
            )
        });
        told.into_iter().map(|(_, _, reason)| reason).collect()
    }

    /// Law of the day that could be a basis and is not in the rule set.
    fn law_not_known(&self, text: Instance) -> Reason {
        let section = self.model().item(text.item).address().section();
        let place = self.places(&[section]);
        let day = self.language.day(text.day);
        Reason::new(
            ReasonKind::NotEncoded,
            match self.language {
                Language::English => format!("{place}: the law of {day} is not in the rule set"),
                Language::German => format!("{place}: das Recht vom {day} ist nicht erfasst"),
            },
        )
    }

    fn basis(
        &mut self,
        action: ActionId,
        base: Base,
        basis: &Basis,
        value: &EffectValue,
        row: usize,
    ) -> Reason {
        let plain = self.plain(basis.text);
        let is_told = !self.told.insert((plain, row));
        let mut reason = self.text_heading(basis.text, row);
        reason.detail = Some(self.language.effect(value));
        if !value.has_basis {
            reason.children = self.text_children(basis.text, row, 1);
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
        if is_told {
            reason.detail = Some(self.language.pick("see there", "siehe dort").to_owned());
            return reason;
        }
        reason.children = self.text_children(basis.text, row, 1);
        self.waived_limbs(basis, row, &mut reason.children);
        if basis.modal == Modal::Should {
            let own = Exception::Statement(basis.text.item, basis.line);
            reason.children.extend(self.exception_decided(Some(own), row));
        }
        let mut bars = self.lowering.bars_to(action, base, Lane::Presumed, Exceptions::Presumed);
        let is_refused = value.highest == Level::None && value.exceptional.is_none();
        if is_refused {
            // What refuses it is enough: what could be waived beside that does not matter.
            bars.retain(|bar| self.run.condition(bar.leaves.some, row).is_no());
        }
        let (told, met, absent) = self.bars_told(&bars, row);
        for mut bar in told {
            if self.told_bars.contains(&bar) {
                // It was told in full under another basis.
                bar.children.clear();
                bar.detail = Some(self.language.pick("as above", "wie oben").to_owned());
            } else {
                self.told_bars.push(bar.clone());
            }
            reason.children.push(bar);
        }
        reason.children.extend(self.named_in_one_line(&met, "requirements met:", "Voraussetzungen erfüllt:"));
        reason.children.extend(self.named_in_one_line(&absent, "not barred by", "nicht ausgeschlossen nach"));
        let is_weighed = basis.modal == Modal::May
            || value.lowest == Level::AtDiscretion
            || value.highest == Level::AtDiscretion;
        if is_weighed && !is_refused {
            if value.lowest == Level::AtDiscretion && value.highest == Level::AtDiscretion {
                let words = self.language.pick(
                    "the competent authority has to exercise discretion",
                    "die zuständige Behörde hat Ermessen auszuüben",
                );
                reason.children.push(Reason::new(ReasonKind::Weighed, words));
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
        let same = self.lowering.effective(plain, Lane::Presumed)
            == self.lowering.effective(text, Lane::Presumed)
            && self.lowering.requirements(plain, Lane::Presumed)
                == self.lowering.requirements(text, Lane::Presumed);
        if same { plain } else { text }
    }
}

impl Language {
    /// A level.
    #[must_use]
    pub const fn level(self, kind: ActionKind, level: Level) -> &'static str {
        match (self, kind, level) {
            (Self::English, kind, level) => kind.word(level),
            (Self::German, ActionKind::Benefit, Level::None) => "ausgeschlossen",
            (Self::German, ActionKind::Benefit, Level::AtDiscretion) => "im Ermessen",
            (Self::German, ActionKind::Benefit, Level::Owed) => "zu gewähren",
            (Self::German, ActionKind::Measure, Level::None) => "unzulässig",
            (Self::German, ActionKind::Measure, Level::AtDiscretion) => "zulässig",
            (Self::German, ActionKind::Measure, Level::Owed) => "geboten",
        }
    }

    /// What stands before a level that an exceptional case gives only if open facts turn out so.
    pub(super) const fn perhaps(self, value: &EffectValue) -> &'static str {
        match (value.is_exceptional_sure, self) {
            (true, _) => "",
            (false, Self::English) => "possibly ",
            (false, Self::German) => "möglicherweise ",
        }
    }

    /// How far the law goes with an action, in words.
    #[must_use]
    pub fn effect(self, value: &EffectValue) -> String {
        let word = |level: Level| self.level(value.kind, level);
        if value.lowest != value.highest {
            return match self {
                Self::English => format!("from {} to {}", word(value.lowest), word(value.highest)),
                Self::German => {
                    format!("zwischen „{}“ und „{}“", word(value.lowest), word(value.highest))
                }
            };
        }
        let level = value.lowest;
        if level == Level::None && !value.has_basis && value.exceptional.is_none() {
            return match self {
                Self::English => value.kind.without_basis(),
                Self::German => match value.kind {
                    ActionKind::Benefit => "keine Rechtsgrundlage",
                    ActionKind::Measure => "nicht vorgesehen",
                },
            }
            .to_owned();
        }
        let is_a_rule = value.exceptional.is_some() && level != Level::AtDiscretion;
        let ordinary = match (self, is_a_rule) {
            (_, false) => word(level).to_owned(),
            (Self::English, true) => format!("{} as a rule", word(level)),
            (Self::German, true) => format!("in der Regel {}", word(level)),
        };
        let exceptional = value.exceptional.map(|level| match self {
            Self::English => format!(", in an exceptional case {}{}", self.perhaps(value), word(level)),
            Self::German => format!(", im Ausnahmefall {}{}", self.perhaps(value), word(level)),
        });
        let claim = match (self, value.claim.is_yes(), value.kind) {
            (Self::English, true, ActionKind::Benefit) => ", a claim",
            (Self::German, true, ActionKind::Benefit) => ", Anspruch",
            _ => "",
        };
        format!("{ordinary}{}{claim}", exceptional.unwrap_or_default())
    }
}

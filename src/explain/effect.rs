//! How far the law goes with an action: basis by basis, with the bars that stand, what waives them, what
//! discretion has to consider, and what an exceptional case would change.

use super::reason::{AnswerState, AnswerValue, EffectValue, Explanation, ItemState, Reason, ReasonKind};
use super::sentence::Speaking;
use super::{At, Explainer, Language};
use crate::facts::RecordId;
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{ActionId, Asked, CitationSet, Exception, ItemId, StatementKind};
use crate::program::lower::{Bar, Basis, Effect, Exceptions, Instance, ReachKind, World};
use crate::program::{Answer, Lane};
use crate::syntax::spelling::{ActionKind, Connective, Level, Modal, Waiver};

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
        let entry = self.model().action(action);
        let (text, name) = (entry.text.clone(), entry.name.clone());
        let entity = self.model().entity(entry.entity).name.clone();
        let speaking = Speaking { record, value: "", value_record: None };
        let mut sentence = self.filled(&text, &speaking);
        if let Some(under) = under {
            let places = self.citations(under.list.iter().map(|cited| &cited.citation));
            sentence = format!("{sentence} ({places})");
        }
        let words = self.language.effect(&value);
        let asked = self.model().questions.iter().find(|question| question.asked == Asked::Action(action));
        let asked = asked.map(|question| question.text.clone()).map(|text| self.filled(&text, &speaking));
        let (mut reasons, worlds) = worlds;
        for world in worlds {
            reasons.extend(self.bases(action, under, world, row));
        }
        let found = Explanation {
            question: format!("{name}({entity})"),
            record: self.name_in_case(record),
            asked,
            state: if value.lowest == value.highest { AnswerState::Decided } else { AnswerState::Open },
            value: AnswerValue::Effect(value),
            sentence: format!("{sentence}: {words}"),
            presumptions: 0,
            depends_on: Vec::new(),
            reasons,
        };
        self.finished(found, answer, row)
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

    fn effect_value(
        &mut self,
        action: ActionId,
        under: Option<&CitationSet>,
        worlds: &[World],
        row: usize,
    ) -> EffectValue {
        let usual = self.lowering.effect(action, under, Lane::Presumed, Exceptions::Presumed);
        let free = self.lowering.effect(action, under, Lane::Presumed, Exceptions::Free);
        let claim = self.lowering.claim(action, under, None, Lane::Presumed);
        let mut has_basis = false;
        for world in worlds {
            for base in self.lowering.bases_in(action, under, *world) {
                let offer = self.lowering.basis(base, Lane::Presumed, Exceptions::Presumed).offer;
                has_basis |= !self.run.condition(offer.some, row).is_no();
            }
        }
        let kind = self.model().action(action).kind;
        self.value_of(kind, (usual, free), has_basis, self.run.condition(claim, row), row)
    }

    fn value_of(
        &self,
        kind: ActionKind,
        (usual, free): (Effect, Effect),
        has_basis: bool,
        claim: Kleene,
        row: usize,
    ) -> EffectValue {
        let (lowest, highest) = self.level_ends(usual, row);
        let (least, most) = self.level_ends(free, row);
        let exceptional = (lowest == highest).then(|| if most > highest { most } else { least });
        EffectValue {
            kind,
            lowest,
            highest,
            exceptional: exceptional.filter(|level| *level != lowest),
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
            let usual = self.lowering.basis_effect(action, base, Lane::Presumed, Exceptions::Presumed);
            let free = self.lowering.basis_effect(action, base, Lane::Presumed, Exceptions::Free);
            let is_offered = !self.run.condition(basis.offer.some, row).is_no();
            let kind = self.model().action(action).kind;
            let value = self.value_of(kind, (usual, free), is_offered, Kleene::No, row);
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
        let bars = self.lowering.bars_to(action, base, Lane::Presumed, Exceptions::Presumed);
        let (told, met, absent) = self.bars_told(&bars, row);
        reason.children.extend(told);
        reason.children.extend(self.named_in_one_line(&met, "requirements met:", "Voraussetzungen erfüllt:"));
        reason.children.extend(self.named_in_one_line(&absent, "not barred by", "nicht ausgeschlossen nach"));
        if basis.modal == Modal::May
            || value.lowest == Level::AtDiscretion
            || value.highest == Level::AtDiscretion
        {
            reason.children.extend(self.weighed(basis, row));
        }
        if let Some(level) = value.exceptional {
            let exceptionally = self.exceptionally(basis, &bars, value.kind, level, row);
            reason.children.push(exceptionally);
        }
        reason
    }

    /// Of a basis that does not hold, only the limbs by which it fails.
    fn keep_failing(&self, children: &mut Vec<Reason>) {
        let fails =
            |reason: &Reason| reason.holds == Some(Kleene::No) || reason.kind == ReasonKind::BlockedBy;
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

    /// Which graded waivers let a basis hold, beside its limbs.
    fn waived_limbs(&mut self, basis: &Basis, row: usize, children: &mut Vec<Reason>) {
        let item = self.model().item(basis.text.item);
        let limbs = item.limbs.clone().map(|at| Target::Limb(crate::model::LimbId::from_index(at)));
        let targets: Vec<Target> = std::iter::once(Target::Item(basis.text.item)).chain(limbs).collect();
        let [firm, _, all] = basis.holds;
        if !self.run.condition(firm, row).is_yes() && !self.run.condition(all, row).is_no() {
            for target in targets {
                children.extend(self.graded(target, basis.text, row));
            }
        }
    }

    /// The effective provisions under which a target should, or may, be set aside for a basis.
    fn graded(&mut self, target: Target, text: Instance, row: usize) -> Vec<Reason> {
        let Some(basis) = text.basis else { return Vec::new() };
        let here = text.for_basis(basis.item, Waiver::May);
        let mut told = Vec::new();
        for reaching in self.reaching(target, ReachKind::Disregard, here) {
            let statement = self.model().item(reaching.by.item).statements.get(reaching.line);
            let kind = match statement.map(|statement| &statement.kind) {
                Some(StatementKind::Disregard(Waiver::Should, _)) => ReasonKind::ShouldDisregard,
                Some(StatementKind::Disregard(Waiver::May, _)) => ReasonKind::MayDisregard,
                _ => continue,
            };
            let mut reason = self.reaching_reason(reaching, row, 2);
            if reason.holds == Some(Kleene::No) {
                continue;
            }
            reason.kind = kind;
            told.push(reason);
        }
        told
    }

    /// The bars that stand or may, with what waives them; what is required and met; what does not bar.
    fn bars_told(&mut self, bars: &[Bar], row: usize) -> (Vec<Reason>, Vec<Instance>, Vec<Instance>) {
        let (mut told, mut met, mut absent) = (Vec::new(), Vec::new(), Vec::new());
        let mut at = 0;
        while let Some(first) = bars.get(at) {
            let same = |bar: &&Bar| bar.text == first.text && bar.line == first.line;
            let group: Vec<Bar> = bars.iter().skip(at).take_while(same).copied().collect();
            at += group.len();
            let text = first.text;
            if self.lowering.in_force(text).is_no() {
                told.push(self.law_not_known(text));
                continue;
            }
            if self.is_silent(text, row) {
                continue;
            }
            let is_requirement = self.model().item(text.item).requirement.is_some();
            let asked = self.lowering.effective(text, Lane::Presumed);
            let asked = self.run.condition(asked, row);
            let blocked = self.state_of(text, row) == ItemState::Blocked;
            if asked.is_no() && !blocked {
                absent.push(text);
            } else if is_requirement && !blocked {
                let matters = group.iter().any(|bar| self.matters(bar, row));
                if matters { told.push(self.requirement(&group, row)) } else { met.push(text) }
            } else if blocked && is_requirement && group.iter().all(|bar| !self.would_matter(bar, row)) {
                met.push(text);
            } else {
                told.push(self.whole_bar(first, row));
            }
        }
        (told, met, absent)
    }

    /// Whether a bar stands or may, or only does not because its limb is waived.
    fn matters(&mut self, bar: &Bar, row: usize) -> bool {
        let [firm, ..] = bar.stands;
        !self.run.condition(firm, row).is_no() || self.would_matter(bar, row)
    }

    /// Whether what is required is not met, whatever is waived.
    fn would_matter(&mut self, bar: &Bar, row: usize) -> bool {
        let Some(limb) = bar.limb else { return true };
        let cx = self.lowering.context(bar.text, Lane::Presumed);
        let holds = self.lowering.limb(limb, Connective::AllOf, bar.text, &cx).holds;
        !self.run.condition(holds, row).is_yes()
    }

    /// What an action requires, with the limbs that are not plainly met.
    fn requirement(&mut self, group: &[Bar], row: usize) -> Reason {
        let Some(first) = group.first() else { return Reason::new(ReasonKind::Note, "") };
        let text = first.text;
        let mut reason = self.heading(text);
        reason.kind = ReasonKind::Required;
        reason.state = Some(ItemState::Effective);
        let stands: Vec<Kleene> = group.iter().map(|bar| self.run.condition(bar.stands[0], row)).collect();
        reason.holds = Some(if stands.iter().any(|stands| stands.is_yes()) {
            Kleene::No
        } else if stands.iter().any(|stands| stands.is_open()) {
            Kleene::Open
        } else {
            Kleene::Yes
        });
        if group.iter().any(|bar| bar.exception.is_some()) {
            reason.detail = Some(self.language.pick("as a rule", "in der Regel").to_owned());
        }
        let cx = self.lowering.context(text, Lane::Presumed);
        let at = At { cx: &cx, row, depth: 2 };
        for bar in group {
            if !self.matters(bar, row) {
                continue;
            }
            let mut child = match bar.limb {
                Some(limb) => {
                    let place = self.place_of(limb, text).unwrap_or(1);
                    self.limb(limb, (Connective::AllOf, place), text, at)
                }
                None => {
                    let requirement = self.model().item(text.item).requirement.as_ref();
                    let found = requirement.map(|requirement| self.condition(requirement, text, at));
                    reason.children.extend(found.unwrap_or_default());
                    let waived = self.graded(Target::Item(text.item), text, row);
                    reason.children.extend(waived);
                    continue;
                }
            };
            child.children.extend(self.graded(bar.target(), text, row));
            let item = self.graded(Target::Item(text.item), text, row);
            child.children.extend(item);
            reason.children.push(child);
        }
        reason
    }

    /// A bar that is a provision as a whole.
    fn whole_bar(&mut self, bar: &Bar, row: usize) -> Reason {
        let text = bar.text;
        let plain = self.plain(text);
        let mut reason = self.text_reason(plain, row, 2);
        reason.kind = ReasonKind::Barred;
        let words = match (bar.is_soft, bar.exception.is_some()) {
            (true, _) => self.language.pick("leaves it at discretion", "lässt nur ein Ermessen"),
            (false, true) => self.language.pick("as a rule", "in der Regel"),
            (false, false) => "",
        };
        if reason.detail.is_none() && !words.is_empty() {
            reason.detail = Some(words.to_owned());
        }
        let waived = self.graded(bar.target(), text, row);
        reason.children.extend(waived);
        reason
    }

    fn named_in_one_line(&mut self, texts: &[Instance], english: &str, german: &str) -> Option<Reason> {
        if texts.is_empty() {
            return None;
        }
        let mut addresses = Vec::new();
        let mut cited = Vec::new();
        for text in texts {
            addresses.extend(self.links_of(*text).into_iter().last().unwrap_or_default());
            cited.extend(self.heading(*text).cited);
        }
        addresses.sort();
        addresses.dedup();
        let places = self.places(&addresses);
        let mut reason =
            Reason::new(ReasonKind::NotBlocked, format!("{} {places}", self.language.pick(english, german)));
        reason.cited = cited;
        Some(reason)
    }

    /// What discretion has to consider under a basis.
    fn weighed(&mut self, basis: &Basis, row: usize) -> Vec<Reason> {
        let model = self.model();
        let mut told = Vec::new();
        for (at, item) in model.items.iter().enumerate() {
            let id = ItemId::from_index(at);
            for (line, statement) in item.statements.iter().enumerate() {
                let StatementKind::Weigh(words) = &statement.kind else { continue };
                let world = basis.text.world;
                let day = |work: &str| self.lowering.day_in(work, world);
                let subject = model.item(basis.text.item).subject;
                if item.subject != subject || !model.is_about((id, line), basis.text.item, &day) {
                    continue;
                }
                let text = self.lowering.text_in(id, world);
                if statement.in_force.on(text.day).is_no() {
                    continue;
                }
                let effective = self.lowering.effective(text, Lane::Presumed);
                if self.run.condition(effective, row).is_no() {
                    continue;
                }
                let heading = self.heading(text);
                let words = words.plain(self.language.code());
                let mut reason = Reason::new(ReasonKind::Weighed, format!("{words} ({})", heading.label));
                reason.cited = heading.cited;
                told.push(reason);
            }
        }
        told
    }

    /// What an exceptional case would change under a basis, and which judgements say whether it is one.
    fn exceptionally(
        &mut self,
        basis: &Basis,
        bars: &[Bar],
        kind: ActionKind,
        level: Level,
        row: usize,
    ) -> Reason {
        let mut places = Vec::new();
        if basis.modal == Modal::Should && level < Level::Owed {
            places.push(Exception::Statement(basis.text.item, basis.line));
        }
        for bar in bars {
            let [_, _, all] = bar.stands;
            if let Some(exception) = bar.exception.filter(|_| !self.run.condition(all, row).is_no()) {
                places.push(exception);
            }
        }
        places.sort_unstable();
        places.dedup();
        let mut addresses = Vec::new();
        for exception in places {
            let target = match exception {
                Exception::Statement(item, _) => Target::Item(item),
                Exception::Limb(limb) => Target::Limb(limb),
            };
            addresses.extend(self.model().address_of(target));
        }
        let word = self.language.level(kind, level);
        let lead = self.language.pick("in an exceptional case", "im Ausnahmefall");
        let text = if addresses.is_empty() {
            format!("{lead}: {word}")
        } else {
            format!("{lead} ({}): {word}", self.places(&addresses))
        };
        Reason::new(ReasonKind::Exceptional, text)
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

    /// How far the law goes with an action, in words.
    #[must_use]
    pub fn effect(self, value: &EffectValue) -> String {
        let word = |level: Level| self.level(value.kind, level);
        if value.lowest != value.highest {
            return match self {
                Self::English => format!("from {} to {}", word(value.lowest), word(value.highest)),
                Self::German => format!("von {} bis {}", word(value.lowest), word(value.highest)),
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
            Self::English => format!(", in an exceptional case {}", word(level)),
            Self::German => format!(", im Ausnahmefall {}", word(level)),
        });
        let claim = match (self, value.claim.is_yes(), value.kind) {
            (Self::English, true, ActionKind::Benefit) => ", a claim",
            (Self::German, true, ActionKind::Benefit) => ", Anspruch",
            _ => "",
        };
        format!("{ordinary}{}{claim}", exceptional.unwrap_or_default())
    }
}

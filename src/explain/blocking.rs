//! What takes a provision out, and what could and does not.

use super::detail::{Detail, Given};
use super::finding::Finding;
use super::named::Label;
use super::reason::{Cited, Reason, ReasonKind};
use super::{At, Explainer, MAX_DEPTH, SENTENCE_ONLY};
use crate::citation::Address;
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{ConditionKind, List};
use crate::program::Lane;
use crate::program::lower::{Instance, ReachKind, Reaching};
use crate::syntax::spelling::Connective;

/// A text that could block another, and the row it speaks about.
type Bar = (Instance, usize);

/// The same, with what it does to the other.
type Blocking = (Bar, ReasonKind);

impl<'m> Explainer<'_, 'm> {
    /// What blocks a text, and in one line what could and does not. What only may block it is of
    /// interest as long as nothing does.
    pub(super) fn blocking(&mut self, text: Instance, row: usize, depth: usize) -> Vec<Reason> {
        let (mut blocked, mut open): (Vec<Blocking>, Vec<Blocking>) = Default::default();
        let mut free: Vec<Bar> = Vec::new();
        for reaching in self.bars(text) {
            let at = if self.model().item(reaching.by.item).subject.is_none() { self.at } else { row };
            let bar = (reaching.by, at);
            if self.is_silent(reaching.by, at) {
                continue;
            }
            let effective = self.outline.effective(reaching.by, Lane::Presumed);
            let may_be_other = !self.outline.turned_beyond(reaching.by, text.world).is_empty();
            let found = match self.run.condition(effective, at) {
                Kleene::Yes if may_be_other && !self.run_says_blocked(text, row) => &mut open,
                Kleene::Yes => &mut blocked,
                Kleene::Open => &mut open,
                Kleene::No => {
                    if reaching.kind == ReachKind::Disapply && !free.contains(&bar) {
                        free.push(bar);
                    }
                    continue;
                }
            };
            let kind = match reaching.kind {
                ReachKind::Disregard => ReasonKind::Disregarded,
                _ => ReasonKind::BlockedBy,
            };
            if !found.iter().any(|(known, _)| *known == bar) {
                found.push((bar, kind));
            }
        }
        let texts = if blocked.is_empty() { open } else { blocked };
        let is_blocked = self.run_says_blocked(text, row);
        // What blocks this text directly is explained here, not where it blocks one of the others.
        let here: Vec<bool> = texts.iter().map(|(text, _)| self.told.insert(*text)).collect();
        let mut reasons = Vec::new();
        for (((text, at), kind), is_here) in texts.into_iter().zip(here) {
            let mut reason = if is_here && depth < MAX_DEPTH {
                self.whole_text(text, at, depth + 1)
            } else {
                self.text_reason(text, at, depth + 1)
            };
            reason.kind = kind;
            reasons.push(reason);
        }
        if !free.is_empty() && !is_blocked {
            reasons.push(self.not_blocked(&free, depth));
        }
        reasons
    }

    fn run_says_blocked(&mut self, text: Instance, row: usize) -> bool {
        self.state_of(text, row) == super::reason::ItemState::Blocked
    }

    /// The statements that disapply a text, or what applies it; of a bar also those that disregard it.
    fn bars(&mut self, text: Instance) -> Vec<Reaching> {
        let mut found = self.reaching(Target::Item(text.item), ReachKind::Disapply, text);
        if self.outline.is_bar(text.item) {
            found.extend(self.reaching(Target::Item(text.item), ReachKind::Disregard, text));
        }
        for item in self.model().appliers(text.item) {
            found.extend(self.reaching(Target::Item(item), ReachKind::Disapply, Instance { item, ..text }));
        }
        found
    }

    /// In one line, the texts that could block and do not; below it, why each does not.
    fn not_blocked(&mut self, free: &[Bar], depth: usize) -> Reason {
        self.not_standing(free, depth, Finding::NotBlocked)
    }

    /// The same of texts that could go before another, and do not.
    pub(super) fn not_displaced(&mut self, free: &[Bar], depth: usize) -> Reason {
        self.not_standing(free, depth, Finding::NotDisplaced)
    }

    fn not_standing(
        &mut self,
        free: &[Bar],
        depth: usize,
        finding: fn(Vec<Vec<Vec<Address>>>) -> Finding,
    ) -> Reason {
        let chains: Vec<Vec<Vec<Address>>> = free.iter().map(|(text, _)| self.links_of(*text)).collect();
        let mut reason = Reason::new(ReasonKind::NotBlocked, finding(chains));
        let mut all_undisputed = true;
        for (text, at) in free {
            let heading = self.heading(*text);
            let met = self.outline.met(*text, Lane::Presumed);
            let given = self.given_by(met, *at);
            all_undisputed &= given.is_some_and(|given| given.undisputed);
            if given.is_none() && depth < MAX_DEPTH {
                let label = (free.len() > 1).then_some(heading.label);
                let failing = if self.run_says_blocked(*text, *at) {
                    let by = self.blocking(*text, *at, depth + 1);
                    under(label, &heading.cited, by)
                } else {
                    self.failed((*text, *at), &heading.cited, label)
                };
                reason.children.extend(failing);
            }
            reason.cited.extend(heading.cited);
        }
        if all_undisputed {
            reason.detail = Some(Detail::Given(Given { is_undisputed: true, ..Given::default() }));
        }
        reason
    }

    /// The limbs by which a text that could block fails: a single one, or all alternatives.
    /// Without a label if it is the only such text.
    fn failed(&mut self, (text, row): Bar, cited: &[Cited], label: Option<Label>) -> Vec<Reason> {
        let model = self.model();
        let Some(condition) = &model.item(text.item).condition else { return Vec::new() };
        let cx = self.outline.context(text, Lane::Presumed);
        let at = At { cx: &cx, row, depth: SENTENCE_ONLY };
        let found = match &condition.kind {
            ConditionKind::Line(expr) => vec![self.line(expr, at)],
            ConditionKind::List(list) if list.quantified.is_none() => self.failed_limbs(list, text, at),
            ConditionKind::List(_) => self.condition(condition, text, at),
        };
        let mut told = Vec::new();
        found.into_iter().for_each(|reason| failing(reason, &mut told));
        if told.len() == 1 {
            return told
                .into_iter()
                .map(|reason| Reason {
                    label: Label::None,
                    finding: match &label {
                        None => reason.finding,
                        Some(label) => Finding::Under(label.clone(), Box::new(reason.finding)),
                    },
                    cited: cited.to_vec(),
                    ..reason
                })
                .collect();
        }
        under(label, cited, told)
    }

    /// Of a list that fails, the first limb for which all must hold, or all of which one must.
    fn failed_limbs(&mut self, list: &'m List, text: Instance, at: At<'_>) -> Vec<Reason> {
        let mut limbs = self.limbs(list, text, Kleene::No, at);
        limbs.retain(|limb| limb.holds == Some(Kleene::No));
        if list.connective == Connective::AllOf {
            limbs.truncate(1);
        }
        limbs
    }
}

/// Why a text does not stand, under its label if it has one here.
fn under(label: Option<Label>, cited: &[Cited], told: Vec<Reason>) -> Vec<Reason> {
    let (Some(label), false) = (label, told.is_empty()) else { return told };
    let mut heading = Reason::new(ReasonKind::Condition, Finding::Labelled(label));
    heading.cited = cited.to_vec();
    heading.holds = Some(Kleene::No);
    heading.children = told;
    vec![heading]
}

/// The lines by which a limb fails: itself, or, of a list, those in it.
fn failing(mut reason: Reason, found: &mut Vec<Reason>) {
    if reason.holds != Some(Kleene::No) {
        return;
    }
    let children = std::mem::take(&mut reason.children);
    let mut below = Vec::new();
    children.into_iter().for_each(|child| failing(child, &mut below));
    if below.is_empty() { found.push(reason) } else { found.append(&mut below) }
}

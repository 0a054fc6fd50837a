//! Whether an action is owed whatever an exceptional case would change.

use super::{Effect, Exceptions};
use crate::model::norms::Target;
use crate::model::{ActionId, Among, CitationSet, ItemId};
use crate::program::BoolId;
use crate::program::law::{Barring, Base};
use crate::program::lower::{Lane, Lowering, World};
use crate::program::outline::StepKind;
use crate::syntax::spelling::{Modal, Waiver};

impl<'m> Lowering<'m> {
    /// Whether an action is owed whatever an exceptional case would change: under a basis that says so
    /// outright, with no bar left but those set aside.
    pub fn claim(
        &mut self,
        action: ActionId,
        among: &Among,
        aside: Option<&CitationSet>,
        lane: Lane,
    ) -> BoolId {
        let (meant, left_aside) =
            (self.outline.among(among), aside.map(|aside| self.outline.citation(aside)));
        self.step(StepKind::Claim(action, meant, left_aside, lane), |this| {
            let mut claim = this.claim_in(action, among, aside, World::Current, lane);
            for (world, clause) in this.worlds_of_action(action) {
                let continued = this.effective(clause, lane);
                let earlier = this.claim_in(action, among, aside, world, lane);
                claim = this.builder.select(continued, earlier, claim);
            }
            claim
        })
    }

    pub(super) fn claim_in(
        &mut self,
        action: ActionId,
        among: &Among,
        aside: Option<&CitationSet>,
        world: World,
        lane: Lane,
    ) -> BoolId {
        let table = self.action_table(action);
        let mut claims = Vec::new();
        for base in self.bases_in(action, among, world) {
            let basis = self.basis(base, lane, Exceptions::Presumed);
            if basis.modal != Modal::Shall {
                continue;
            }
            let [firm, ..] = basis.holds;
            let past = self.past_bars(action, base, aside, lane);
            let claim = self.builder.and(table, [firm, past]);
            let claim = Effect { some: claim, owed: claim };
            claims.push(self.basis_left_open(action, base, lane, claim).owed);
        }
        let claim = self.builder.or(table, claims);
        self.effect_left_open(action, world, lane, Effect { some: claim, owed: claim }).owed
    }

    /// That no bar stands in the way of a claim under a basis. Bars set aside are not looked at: they may themselves
    /// ask whether there is a claim without them.
    fn past_bars(&mut self, action: ActionId, base: Base, aside: Option<&CitationSet>, lane: Lane) -> BoolId {
        let (_, _, world) = base;
        let Barring { bars, read_for: basis } = self.barring(action, base);
        let Some(aside) = aside else {
            let list = self.outline.statements(&bars);
            let what = StepKind::PastBars(action, list, world, basis, lane);
            return self.step(what, |this| this.none_stands((action, world), &bars, &[], basis, lane));
        };
        let set_aside = self.set_aside(aside, world);
        self.none_stands((action, world), &bars, &set_aside, basis, lane)
    }

    fn none_stands(
        &mut self,
        (action, world): (ActionId, World),
        bars: &[(ItemId, usize)],
        set_aside: &[Target],
        basis: Option<ItemId>,
        lane: Lane,
    ) -> BoolId {
        let table = self.action_table(action);
        let mut free = Vec::new();
        for (item, line) in bars.iter().copied() {
            let text = self.instance(item, world);
            let text = basis.map_or(text, |basis| text.for_basis(basis, Waiver::Always));
            for limb in self.required_limbs(item, text) {
                let is_aside = set_aside.contains(&Target::Item(item))
                    || limb.is_some_and(|limb| set_aside.contains(&Target::Limb(limb)));
                if !is_aside {
                    let stands = self.bar_stands(text, line, limb, Waiver::Always, lane);
                    free.push(self.builder.not(stands));
                }
            }
        }
        self.builder.and(table, free)
    }

    fn set_aside(&self, aside: &CitationSet, world: World) -> Vec<Target> {
        aside.list.iter().flat_map(|cited| self.meant_in(cited, aside.item, world)).collect()
    }
}

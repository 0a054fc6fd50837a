//! Whether an action is owed whatever an exceptional case would change.

use super::{Effect, Exceptions};
use crate::model::norms::Target;
use crate::model::{ActionId, Among, CitationSet, ItemId};
use crate::program::BoolId;
use crate::program::law::{Barring, Base};
use crate::program::lower::{Lane, Lowering, Together, World};
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
            let meant = this.worlds_of_action(action);
            let claim = this.under_clauses(
                (World::Current, lane),
                &meant,
                &mut |this, world| this.claim_in(action, among, aside, world, lane),
                &mut |this, continued, earlier, later| this.builder.select(continued, earlier, later),
            );
            claim.value
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
            let text = self.instance(base.0, base.2);
            claims.push((text, self.basis_left_open(action, base, lane, claim).owed));
        }
        let claim = self.by_turn(claims, world, Together::Any, table);
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
        for (item, line, there) in bars.iter().flat_map(|bar| self.read_in(*bar, world)).collect::<Vec<_>>() {
            let text = self.instance(item, there);
            let text = basis.map_or(text, |basis| text.for_basis(basis, Waiver::Always));
            for limb in self.required_limbs(item, text) {
                let is_aside = set_aside.contains(&Target::Item(item))
                    || limb.is_some_and(|limb| set_aside.contains(&Target::Limb(limb)));
                if !is_aside {
                    let stands = self.bar_stands(text, line, limb, Waiver::Always, lane);
                    free.push((text, self.builder.not(stands)));
                }
            }
        }
        self.by_turn(free, world, Together::All, table)
    }

    fn set_aside(&self, aside: &CitationSet, world: World) -> Vec<Target> {
        aside.list.iter().flat_map(|cited| self.meant_in(cited, aside.item, world)).collect()
    }
}

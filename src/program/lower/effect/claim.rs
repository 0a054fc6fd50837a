//! Whether an action is owed whatever an exceptional case would change.

use super::{Base, Exceptions};
use crate::model::norms::Target;
use crate::model::{ActionId, Among, CitationSet, ItemId};
use crate::program::BoolId;
use crate::program::lower::{Lane, Lowering, World};
use crate::syntax::spelling::{Modal, Waiver};

/// Which claim is asked for: under which bases, leaving aside what, and in which lane.
pub(in crate::program::lower) type ClaimAsked = (ActionId, Among, Option<CitationSet>, Lane);

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
        let asked = (action, among.clone(), aside.cloned(), lane);
        if let Some((_, known)) = self.claims.iter().find(|(known, _)| *known == asked) {
            return *known;
        }
        let mut claim = self.claim_in(action, among, aside, World::Current, lane);
        for (world, clause) in self.worlds_of_action(action) {
            let continued = self.effective(clause, lane);
            let earlier = self.claim_in(action, among, aside, world, lane);
            claim = self.builder.select(continued, earlier, claim);
        }
        self.claims.push((asked, claim));
        claim
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
            let mut parts = vec![firm];
            for (item, line) in self.acts(action).bars.iter().copied() {
                parts.extend(self.claim_past((item, line), base, aside, lane));
            }
            claims.push(self.builder.and(table, parts));
        }
        self.builder.or(table, claims)
    }

    /// That the bars of one statement do not stand in the way of a claim under a basis. Bars set aside are not
    /// looked at: they may themselves ask whether there is a claim without them.
    fn claim_past(
        &mut self,
        (item, line): (ItemId, usize),
        (basis, basis_line, world): Base,
        aside: Option<&CitationSet>,
        lane: Lane,
    ) -> Vec<BoolId> {
        let stands = self.statement_stands(item, line, world);
        let is_about = self.is_about((item, line), basis, world)
            && self.model.is_about_manner((item, line), (basis, basis_line));
        if stands.is_no() || !is_about || self.is_spared(basis, item, world) {
            return Vec::new();
        }
        let text = self.instance(item, world).for_basis(basis, Waiver::Always);
        let set_aside = aside.map(|aside| self.set_aside(aside, world)).unwrap_or_default();
        let mut free = Vec::new();
        for limb in self.required_limbs(item, text) {
            let is_aside = set_aside.contains(&Target::Item(item))
                || limb.is_some_and(|limb| set_aside.contains(&Target::Limb(limb)));
            if !is_aside {
                let stands = self.bar_stands(text, line, limb, Waiver::Always, lane);
                free.push(self.builder.not(stands));
            }
        }
        free
    }

    fn set_aside(&self, aside: &CitationSet, world: World) -> Vec<Target> {
        let targets = aside.list.iter().map(|cited| {
            let day = self.citation_day(&cited.citation.address.work, world);
            self.model.targets(cited, aside.item, day)
        });
        targets.flatten().collect()
    }
}

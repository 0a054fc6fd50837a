//! What a condition asks of an action: whether it is owed, at discretion, a claim.

use super::World;
use crate::explain::detail::Detail;
use crate::explain::finding::{Finding, LevelAsked};
use crate::explain::reason::{Reason, ReasonKind};
use crate::explain::{At, Explainer};
use crate::model::{ActionId, Among, EffectAsked, Expr};
use crate::syntax::spelling::Level;

impl Explainer<'_, '_> {
    /// "a residence permit is granted to Amira under § 36a AufenthG: at least at discretion".
    pub(in crate::explain) fn effect_asked(
        &mut self,
        (action, about): (ActionId, &Expr),
        among: &Among,
        asked: &EffectAsked,
        at: At<'_>,
    ) -> Reason {
        let record = self.record_of(about, at.cx, at.row);
        let kind = self.model().action(action).kind;
        let lead = self.action_lead(action, among, record);
        let (asked, is_aside) = match asked {
            EffectAsked::Level { at_least: true, level } if *level < Level::Owed => {
                (LevelAsked::AtLeast(*level), false)
            }
            EffectAsked::Level { level, .. } => (LevelAsked::Exactly(*level), false),
            EffectAsked::Claim { aside } => {
                let cited = aside.iter().flat_map(|aside| &aside.list);
                (LevelAsked::Claim(cited.map(|cited| cited.citation.clone()).collect()), aside.is_some())
            }
        };
        let mut reason = Reason::new(ReasonKind::Condition, Finding::ActionAsked { lead, kind, asked });
        // What is found without the bars left aside is not the outcome that is shown elsewhere.
        if let Some(record) = record.filter(|_| !is_aside) {
            let row = self.row_of(record);
            let worlds = at.cx.world().map_or_else(|| vec![World::Current], |world| vec![world]);
            let value = self.effect_value(action, among, &worlds, row);
            reason.detail = Some(Detail::Effect(value));
        }
        reason
    }
}

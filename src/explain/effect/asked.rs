//! What a condition asks of an action: whether it is owed, at discretion, a claim.

use super::World;
use crate::explain::reason::{Reason, ReasonKind};
use crate::explain::sentence::Speaking;
use crate::explain::{At, Explainer, Language};
use crate::model::{ActionId, Among, EffectAsked, Expr};
use crate::syntax::spelling::{ActionKind, Level};

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
        let entry = self.model().action(action);
        let (kind, text) = (entry.kind, entry.text.clone());
        let sentence = self.filled(&text, &Speaking { record, value: "", value_record: None });
        let meant = match self.among_in_words(among) {
            words if words.is_empty() => words,
            words => format!(" ({words})"),
        };
        let mut words = self.language.asked(kind, asked);
        let aside = match asked {
            EffectAsked::Claim { aside } => aside.as_ref(),
            EffectAsked::Level { .. } => None,
        };
        if let Some(aside) = aside {
            let places = self.citations(aside.list.iter().map(|cited| &cited.citation));
            words = format!("{words}, {} {places}", self.language.pick("leaving aside", "abgesehen von"));
        }
        let mut reason = Reason::new(ReasonKind::Condition, format!("{sentence}{meant}: {words}"));
        // What is found without the bars left aside is not the outcome that is told elsewhere.
        if let Some(record) = record.filter(|_| aside.is_none()) {
            let row = self.row_of(record);
            let worlds = at.cx.world().map_or_else(|| vec![World::Current], |world| vec![world]);
            let value = self.effect_value(action, among, &worlds, row);
            reason.detail = Some(self.language.effect(&value));
        }
        reason
    }
}

impl Language {
    /// What is asked of an action, in words.
    fn asked(self, kind: ActionKind, asked: &EffectAsked) -> String {
        match (self, asked) {
            (Self::English, EffectAsked::Claim { .. }) => "a claim".to_owned(),
            (Self::German, EffectAsked::Claim { .. }) => "Anspruch".to_owned(),
            (_, EffectAsked::Level { at_least: true, level }) if *level < Level::Owed => {
                let word = self.level(kind, *level);
                format!("{} {word}", self.pick("at least", "mindestens"))
            }
            (_, EffectAsked::Level { level, .. }) => self.level(kind, *level).to_owned(),
        }
    }
}

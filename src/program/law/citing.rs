//! What a citation means on a day.

use super::{Instance, Law, World};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{CitationSet, Cited, EntityId, ItemId, LimbId};
use crate::syntax::spelling::Connective;
use crate::syntax::tree::Relation;

impl Law<'_> {
    /// The texts of the provisions a citation of a rule means, in a world, that speak about an entity.
    pub fn texts_meant(
        &self,
        cited: &CitationSet,
        entity: Option<EntityId>,
        world: World,
    ) -> Vec<(Target, Instance)> {
        let mut found = Vec::new();
        for one in &cited.list {
            let day = self.citation_day(&one.citation.address.work, world);
            let content = crate::model::Model::content_day(one, day);
            for target in self.model.targets(one, cited.item, day) {
                let item = match target {
                    Target::Item(id) => id,
                    Target::Limb(id) => self.model.limb(id).item,
                    Target::Unwritten(_) => continue,
                };
                if self.model.item(item).subject == entity {
                    found.push((target, Instance { item, day: content, world, basis: None }));
                }
            }
        }
        found
    }

    /// The texts of a provision that can govern records of the day: today's, and each earlier one with the
    /// transitional clause that continues it.
    #[must_use]
    pub fn governing_texts(&self, item: ItemId) -> Vec<(Instance, Option<Instance>)> {
        let today = self.today(item);
        let continued = self.found.continuations.iter().enumerate().filter_map(|(at, continued)| {
            let day = continued.text_day(item)?;
            let clause = self.today(continued.item);
            Some((Instance { item, day, world: Self::world(at), basis: None }, Some(clause)))
        });
        std::iter::once((today, None)).chain(continued).collect()
    }

    /// Whether a citation means something that a transitional clause continues.
    pub fn reaches(&self, cited: &CitationSet, at: usize) -> bool {
        let Some(continued) = self.found.continuations.get(at) else { return false };
        cited.list.iter().any(|cited| {
            self.model.targets(cited, None, continued.day).iter().any(|target| match target {
                Target::Item(id) => continued.text_day(*id).is_some(),
                Target::Limb(limb) => continued.text_day(self.model.limb(*limb).item).is_some(),
                Target::Unwritten(_) => false,
            })
        })
    }

    /// What a target is when that is asked of it: a duty or a power is that of a provision as a whole.
    pub fn whole(&self, target: Target, relation: Relation) -> Target {
        match (target, relation) {
            (Target::Limb(limb), Relation::Breached | Relation::Used) => {
                Target::Item(self.model.limb(limb).item)
            }
            _ => target,
        }
    }

    /// Whether a provision is there in words only.
    pub fn is_text_only(&self, target: Target) -> bool {
        matches!(target, Target::Item(id) if self.model.item(id).is_text_only())
    }

    /// Silence of an encoded section is absence of law; of another, it is not known.
    pub fn silence_about(&self, cited: &Cited, day: chrono::NaiveDate) -> Kleene {
        if self.model.is_encoded(&cited.citation.address, day) { Kleene::No } else { Kleene::Open }
    }

    /// How the list a limb stands in combines.
    #[must_use]
    pub fn connective_around(&self, id: LimbId) -> Option<Connective> {
        self.model.list_around(id).map(|list| list.connective)
    }
}

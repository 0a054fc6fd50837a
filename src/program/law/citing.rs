//! What a citation means on a day.

use super::{Instance, Law, World};
use crate::citation::{Address, SegmentKind};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{CitationSet, Cited, EntityId, Item, ItemId, LimbId, StatementKind};
use crate::syntax::spelling::Connective;
use crate::syntax::tree::Relation;

impl Law<'_> {
    /// The world in which a text asks for what it cites: its own, if its text is that of the earlier day. What reaches
    /// into such a world without belonging to it speaks of the law of the day, in whatever world it is read.
    #[must_use]
    pub fn asking_world(&self, text: Option<Instance>) -> World {
        let Some(text) = text else { return World::Current };
        if self.past_day(text.world).is_some() || text.world.footing() == World::Current {
            return text.world;
        }
        let belongs = self.continuation(text.world).is_some_and(|continued| continued.day == text.day);
        if belongs { text.world } else { World::Current }
    }

    /// What of a world a statement is about: of what the world continues, what its citation means on the earlier day; of
    /// all other law, what it means today. On the earlier day that other law may have stood in another text.
    pub fn meant_in(&self, cited: &Cited, citing: Option<ItemId>, world: World) -> Vec<Target> {
        let earlier = self.citation_day(&cited.citation.address.work, world);
        let meaning = self.model.meaning(cited, citing);
        if citing.is_some_and(|id| self.is_of_event(id)) {
            // What is judged by the law of its own event reaches what stood under its citation then, and not what took
            // its place later.
            let mut found = meaning.on(earlier);
            found.retain(|target| self.item_of(*target).is_none_or(|id| !self.is_of_event(id)));
            let of_events = meaning.of_events().into_iter();
            found.extend(of_events.filter(|target| !self.model.in_force_of(*target).on(earlier).is_no()));
            return found;
        }
        if earlier == self.day || self.past_day(world).is_some() {
            return meaning.on(earlier);
        }
        let mut found = meaning.reaching_back(earlier);
        let today = meaning.on(self.day).into_iter();
        found.extend(today.filter(|target| !self.is_continued(*target, world)));
        found.sort_unstable();
        found.dedup();
        found
    }

    fn is_continued(&self, target: Target, world: World) -> bool {
        let Some(item) = self.item_of(target) else { return false };
        self.continuation(world).is_some_and(|continued| continued.text_day(item).is_some())
    }

    /// True if citations mean an item, or what it is applied through, in a world.
    pub fn means_in(&self, cited: &CitationSet, item: ItemId, world: World) -> bool {
        let mut wanted = self.model.appliers(item);
        wanted.push(item);
        let mut meant = cited.list.iter().flat_map(|one| self.meant_in(one, cited.item, world));
        meant.any(|target| matches!(target, Target::Item(id) if wanted.contains(&id)))
    }

    /// The texts of which something is asked in the world `from`, as they are read under a clause that leads from there to
    /// a world, that speak about an entity.
    #[must_use]
    pub fn texts_asked(
        &self,
        (cited, entity): (&CitationSet, Option<EntityId>),
        relation: Relation,
        worlds: (World, World),
    ) -> Vec<(Target, Instance)> {
        let texts = cited.list.iter().flat_map(|one| {
            let texts = self.texts_under(one, cited, worlds);
            self.without_asides(one, relation, texts)
        });
        texts
            .filter(|(target, text)| match target {
                Target::Unwritten(_) => false,
                Target::Limb(id) if self.model.is_of_elements(*id) => false,
                Target::Item(_) | Target::Limb(_) => self.model.item(text.item).subject == entity,
            })
            .collect()
    }

    /// The worlds under whose clauses a record is asked about provisions: those that continue what is cited, or what
    /// reaches it.
    pub(in crate::program) fn worlds_asked(
        &self,
        cited: &CitationSet,
        entity: Option<EntityId>,
    ) -> Vec<World> {
        let mut worlds = self.continued_worlds();
        worlds.retain(|world| {
            self.continuation(*world).is_some_and(|continued| continued.subject == entity)
                && (self.reaches(cited, *world) || self.touches(cited, *world))
        });
        worlds
    }

    /// The clauses of a world under which a record is asked about provisions, each with the world it leads to.
    #[must_use]
    pub fn clauses_asked(
        &self,
        cited: &CitationSet,
        entity: Option<EntityId>,
        world: World,
    ) -> Vec<(World, Instance)> {
        let asked = self.worlds_asked(cited, entity);
        let mut clauses = self.clauses_in(world);
        clauses.retain(|(earlier, _)| asked.contains(earlier));
        clauses
    }

    /// The texts of a provision that can govern records of the day: today's, and each earlier one with the
    /// transitional clause that continues it.
    #[must_use]
    pub fn governing_texts(&self, item: ItemId) -> Vec<(Instance, Option<Instance>)> {
        if self.is_of_event(item) {
            return self.event_texts(item).into_iter().map(|text| (text, None)).collect();
        }
        let today = self.today(item);
        let touching = self.clauses_in(World::Current).into_iter();
        let continued = touching
            .filter(|(world, _)| self.is_touched_in(*world, item))
            .map(|(world, clause)| (self.instance(item, world), Some(clause)));
        std::iter::once((today, None)).chain(continued).collect()
    }

    /// True if a citation means something that a transitional clause continues.
    pub fn reaches(&self, cited: &CitationSet, world: World) -> bool {
        let Some(continued) = self.continuation(world) else { return false };
        cited.list.iter().any(|cited| {
            self.model.targets(cited, None, continued.day).iter().any(|target| match target {
                Target::Item(id) => continued.text_day(*id).is_some(),
                Target::Limb(limb) => continued.text_day(self.model.limb(*limb).item).is_some(),
                Target::Unwritten(_) => false,
            })
        })
    }

    /// The texts that a relation means under a clause: those of the day of the clause, if it asks for something that
    /// the clause continues; else those of the world `from` which it is asked, as what is continued reaches them.
    pub(in crate::program) fn texts_under(
        &self,
        one: &Cited,
        cited: &CitationSet,
        (from, world): (World, World),
    ) -> Vec<(Target, Instance)> {
        if from == world || self.reaches(cited, world) {
            return self.texts_of(one, cited.item, world);
        }
        let mut texts = self.texts_of(one, cited.item, from);
        for (_, text) in &mut texts {
            if text.world == World::Current {
                text.world = world;
            }
        }
        texts
    }

    /// Of the texts under a citation those that are asked whether they are met: an item under a name that its author gave
    /// it, and that does nothing but presume, stands beside the sentence. Who cites the name means it.
    #[must_use]
    pub fn without_asides(
        &self,
        one: &Cited,
        relation: Relation,
        mut texts: Vec<(Target, Instance)>,
    ) -> Vec<(Target, Instance)> {
        let is_aside = |target: &Target| match target {
            Target::Item(id) => {
                let item = self.model.item(*id);
                is_named_below(item.address(), &one.citation.address) && only_presumes(item)
            }
            Target::Limb(_) | Target::Unwritten(_) => false,
        };
        match relation {
            Relation::Met | Relation::Applies | Relation::Covers => {
                texts.retain(|(target, _)| !is_aside(target));
            }
            Relation::Breached | Relation::Used => {}
        }
        texts
    }

    /// True if a citation means something that is reached by what a clause continues.
    pub(in crate::program) fn touches(&self, cited: &CitationSet, world: World) -> bool {
        let mut targets = cited.list.iter().flat_map(|one| self.model.targets(one, cited.item, self.day));
        targets.any(|target| self.item_of(target).is_some_and(|item| self.is_touched_in(world, item)))
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

    /// True if a provision is there in words only.
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

/// True if a place ends in a name of its author's to which a citation does not go down.
fn is_named_below(address: &Address, cited: &Address) -> bool {
    let is_named = address.path.last().is_some_and(|name| name.kind() == SegmentKind::Limb);
    is_named && cited.path.len() < address.path.len()
}

/// True if all that an item says is what is presumed.
fn only_presumes(item: &Item) -> bool {
    let mut statements = item.statements.iter();
    !item.statements.is_empty()
        && statements.all(|statement| matches!(statement.kind, StatementKind::Presume(_)))
}

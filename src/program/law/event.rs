//! Texts that are judged by the law of an event: they stand in the law of its day, whatever the day of law is.

use super::{Instance, Law, World};
use crate::model::norms::Target;
use crate::model::{Cited, EventText, ItemId, Model};
use crate::time::{DaySpan, InForce};

impl Law<'_> {
    /// True if an item is judged by the law of an event.
    #[must_use]
    pub fn is_of_event(&self, item: ItemId) -> bool {
        self.model.is_of_event(item)
    }

    /// The texts of an item in a world: one; or each that can govern an event, if it is judged by the law of one; or each
    /// that it can be, if it changes on a day that is known only in part.
    pub fn texts(&self, item: ItemId, world: World) -> Vec<Instance> {
        if self.is_of_event(item) {
            self.event_texts(item)
        } else {
            self.alternatives(self.instance(item, world))
        }
    }

    /// The texts of an item that is judged by the law of an event, in the order of their days, as far as they have
    /// become law by the day of law.
    pub fn event_texts(&self, item: ItemId) -> Vec<Instance> {
        let texts = self.found.events.iter().filter(|text| text.item == item);
        texts.map(|text| self.event_text(text)).collect()
    }

    fn event_text(&self, text: &EventText) -> Instance {
        let at = self.found.past.binary_search(&text.day()).unwrap_or_default();
        Instance { item: text.item, day: text.day(), world: World::Past(at), basis: None }
    }

    /// The days whose events a text governs; `None` if it is not judged by the law of an event.
    #[must_use]
    pub fn governed_days(&self, text: Instance) -> Option<InForce> {
        let mut texts = self.found.events.iter();
        let text = texts.find(|one| one.item == text.item && one.day() == text.day)?;
        let last = match (text.days.last().map(|last| last.latest()), self.found.horizon) {
            (Some(last), Some(horizon)) => Some(last.min(horizon)),
            (last, horizon) => last.or(horizon),
        };
        InForce::new(text.days.first(), last.map(DaySpan::day)).ok()
    }

    /// The targets of one citation in a world, each with its text. What is judged by the law of an event is meant with
    /// each of its texts.
    pub fn texts_of(&self, one: &Cited, citing: Option<ItemId>, world: World) -> Vec<(Target, Instance)> {
        let day = self.citation_day(&one.citation.address.work, world);
        let content = Model::content_day(one, day);
        let meaning = self.model.meaning(one, citing);
        let mut found = Vec::new();
        for target in meaning.on(day) {
            let Some(item) = self.item_of(target) else {
                // Law that is not written down has no text.
                let item = ItemId::from_index(0);
                found.push((target, Instance { item, day, world: World::Current, basis: None }));
                continue;
            };
            if !self.is_of_event(item) {
                let text = self.placed(Instance { item, day: content, world, basis: None });
                found.extend(self.alternatives(text).into_iter().map(|text| (target, text)));
            }
        }
        if !self.found.events.is_empty() {
            for target in meaning.of_events() {
                let texts = self.item_of(target).map(|item| self.event_texts(item)).unwrap_or_default();
                found.extend(texts.into_iter().map(|text| (target, text)));
            }
        }
        found
    }

    /// The item that a target is, or is part of.
    #[must_use]
    pub fn item_of(&self, target: Target) -> Option<ItemId> {
        match target {
            Target::Item(id) => Some(id),
            Target::Limb(id) => Some(self.model.limb(id).item),
            Target::Unwritten(_) => None,
        }
    }

    /// The days of events whose law is not in the rule set, for an item that is judged by the law of one.
    pub fn days_not_encoded(&self, item: ItemId) -> Vec<InForce> {
        let (model, entry) = (self.model, self.model.item(item));
        let mut found: Vec<InForce> = Vec::new();
        let first = model.encoded_from(entry.address());
        if let Some(before) = first.and_then(|first| first.pred_opt())
            && model.is_not_encoded(entry, before)
        {
            found.extend(InForce::new(InForce::ALWAYS.first(), Some(DaySpan::day(before))));
        }
        let declared = model
            .not_encoded
            .iter()
            .filter(|law| law.citations.iter().any(|known| known.contains(entry.address())));
        found.extend(declared.filter_map(|law| law.days));
        found
    }
}

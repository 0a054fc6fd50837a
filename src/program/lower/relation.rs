//! What is asked of provisions: whether they are met, apply or cover a record.

use super::{Cx, ForBasis, Instance, Lane, Lowering, Way, World};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{CitationSet, EntityId, LimbId};
use crate::program::{BoolId, InputPart, Node, SpanId};
use crate::syntax::spelling::Connective;
use crate::syntax::tree::Relation;

impl<'m> Lowering<'m> {
    /// What is asked of provisions about the record a way leads to, for the rows of `cx`.
    pub(super) fn relation_to(
        &mut self,
        cited: &CitationSet,
        relation: Relation,
        subject: Option<(Way, EntityId)>,
        cx: &Cx,
    ) -> BoolId {
        let (related, way) = self.relation_and_way(cited, relation, subject, cx);
        self.gather_bool(related, way, cx.table)
    }

    /// The same on the day that is asked about, if it is not that of decision.
    pub(super) fn relation_asked(
        &mut self,
        cited: &CitationSet,
        relation: Relation,
        subject: Option<(Way, EntityId)>,
        (day, cx): (Option<Node>, &Cx),
    ) -> BoolId {
        match day {
            None => self.relation_to(cited, relation, subject, cx),
            Some(Node::Span(day)) => self.relation_on(cited, relation, subject, (day, cx)),
            Some(_) => unreachable!("`check` lets provisions be asked on a date only"),
        }
    }

    /// The same, if another day were the day of decision.
    pub(super) fn relation_on(
        &mut self,
        cited: &CitationSet,
        relation: Relation,
        subject: Option<(Way, EntityId)>,
        (day, cx): (SpanId, &Cx),
    ) -> BoolId {
        let (related, way) = self.relation_and_way(cited, relation, subject, cx);
        self.on_another_day(related, way, day, cx.table)
    }

    /// What is asked of provisions, for the records that it is asked about, and the way there from the rows of `cx`.
    fn relation_and_way(
        &mut self,
        cited: &CitationSet,
        relation: Relation,
        subject: Option<(Way, EntityId)>,
        cx: &Cx,
    ) -> (BoolId, Way) {
        let entity = subject.map(|(_, entity)| entity);
        let world = self.asking_world(cx.instance);
        // What is asked of the same record is asked for the same basis.
        let basis = cx.instance.filter(|_| subject.is_some() && subject == cx.this);
        let basis = basis.and_then(Instance::basis_below);
        // A record for which an earlier text is continued is asked about under that text.
        let meant = self.worlds_asked(cited, entity);
        let governed = self
            .under_clauses(
                (world, cx.lane),
                &meant,
                &mut |this, to| this.related(cited, relation, (entity, basis), (world, to), cx.lane),
                &mut |this, holds, earlier, later| this.builder.select(holds, earlier, later),
            )
            .value;
        match subject {
            Some((way, _)) => (governed, way),
            None => (governed, self.case_way(cx.table)),
        }
    }

    /// What is asked of provisions in one world, for the records of an entity.
    fn related(
        &mut self,
        cited: &CitationSet,
        relation: Relation,
        (entity, basis): (Option<EntityId>, Option<ForBasis>),
        (from, world): (World, World),
        lane: Lane,
    ) -> BoolId {
        let table = self.table_of(entity);
        let mut is_passed_over = false;
        let mut items = Vec::new();
        let mut parts: Vec<(Instance, BoolId)> = Vec::new();
        let mut limbs: Vec<(LimbId, Instance)> = Vec::new();
        for one in &cited.list {
            let day = self.citation_day(&one.citation.address.work, world);
            let stand = self.texts_under(one, cited, (from, world));
            let is_silent = stand.is_empty();
            let targets = self.without_asides(one, relation, stand);
            if is_silent {
                let silence = self.silence_about(one, crate::model::Model::content_day(one, day));
                items.push(self.builder.constant(table, silence));
            } else if targets.iter().all(|(target, _)| self.is_text_only(*target)) {
                items.push(self.builder.constant(table, Kleene::Open));
            }
            for (target, text) in targets {
                let text = Instance { basis, ..text };
                match self.whole(target, relation) {
                    // What is not written as a rule says nothing about a record.
                    Target::Item(_) if self.is_text_only(target) => {}
                    // What speaks about other records says nothing about this one.
                    Target::Item(id) if self.model.item(id).subject != entity => is_passed_over = true,
                    Target::Limb(id)
                        if self.model.item(self.model.limb(id).item).subject != entity
                            || self.model.is_of_elements(id) =>
                    {
                        is_passed_over = true;
                    }
                    Target::Item(_) => {
                        let related = self.item_relation(text, relation, cited, lane);
                        parts.push((text, related));
                    }
                    Target::Limb(id) => limbs.push((id, text)),
                    Target::Unwritten(id) => items.push(self.bool_input(table, InputPart::Unwritten(id))),
                }
            }
        }
        parts.extend(self.limbs_relation(&limbs, entity, lane));
        items.extend(self.by_text(parts, (world, &[]), lane, table));
        if is_passed_over && items.is_empty() {
            items.push(self.builder.constant(table, Kleene::Open));
        }
        self.builder.or(table, items)
    }

    fn item_relation(
        &mut self,
        text: Instance,
        relation: Relation,
        cited: &CitationSet,
        lane: Lane,
    ) -> BoolId {
        match relation {
            Relation::Met => self.met(text, lane),
            Relation::Applies if self.is_of_event(text.item) => {
                self.effective(text, lane);
                self.effective_there(text, lane)
            }
            Relation::Applies => self.effective(text, lane),
            Relation::Covers => {
                let table = self.item_table(text.item);
                let in_force = self.in_force(text);
                let in_force = self.builder.constant(table, in_force);
                let covers = self.covers(text, lane);
                self.builder.and(table, [in_force, covers])
            }
            Relation::Breached => self.breached(text, lane),
            Relation::Used => self.used(text, cited, lane),
        }
    }

    /// Limbs of one list combine as that list does; limbs of several texts mean any of them.
    fn limbs_relation(
        &mut self,
        limbs: &[(LimbId, Instance)],
        entity: Option<EntityId>,
        lane: Lane,
    ) -> Vec<(Instance, BoolId)> {
        type Group = ((Instance, Option<LimbId>), Vec<(LimbId, Instance)>);
        let mut groups: Vec<Group> = Vec::new();
        for (id, text) in limbs {
            let key = (*text, self.model.limb(*id).parent);
            match groups.iter_mut().find(|(known, _)| *known == key) {
                Some((_, group)) => group.push((*id, *text)),
                None => groups.push((key, vec![(*id, *text)])),
            }
        }
        let mut made = Vec::new();
        for ((text, _), group) in groups {
            let item = text.item;
            let table = self.table_of(entity);
            let connective =
                group.first().and_then(|(id, _)| self.connective_around(*id)).unwrap_or(Connective::AllOf);
            let mut holds = Vec::new();
            for (id, text) in &group {
                let cx = self.cx_of(self.model.item(item).subject, lane, Some(*text));
                let in_force = self.on(&self.model.limb(*id).in_force, *text);
                let part = self.builder.constant(table, in_force);
                let counts = self.limb(*id, connective, *text, &cx).counts;
                holds.push(self.builder.and(table, [part, counts]));
            }
            let related = match connective {
                Connective::AllOf => self.builder.and(table, holds),
                Connective::AnyOf
                | Connective::InParticularAnyOf
                | Connective::NoneOf
                | Connective::ExactlyOneOf
                | Connective::AtLeast(_) => self.builder.or(table, holds),
            };
            made.push((text, related));
        }
        made
    }
}

//! What is asked of other provisions.

use super::clause::Leading;
use super::detail::Detail;
use super::finding::Finding;
use super::line::{Telling, left_open, telling};
use super::named::Noun;
use super::reason::{ItemState, Reason, ReasonKind};
use super::{At, Explainer, MAX_DEPTH};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{CitationSet, EntityId, Expr, ExprKind, Type};
use crate::program::Lane;
use crate::program::lower::World;
use crate::syntax::spelling::Connective;
use crate::syntax::tree::Relation;

impl Explainer<'_, '_> {
    /// What is asked of other provisions.
    pub(super) fn relation(
        &mut self,
        (cited, relation): (&CitationSet, Relation),
        subject: Option<&Expr>,
        on: Option<&Expr>,
        at: At<'_>,
    ) -> Reason {
        let (about, to) = match subject {
            Some(subject) => {
                let record = self.record_of(subject, at.cx, at.row);
                (Some(Noun::Record(record)), record.map(|record| self.row_of(record)))
            }
            None => (None, Some(self.at)),
        };
        let places = cited.list.iter().map(|cited| cited.citation.clone()).collect();
        let asked_on = on.map(|day| self.asked_on(day, at));
        let finding =
            Finding::Relation { cited: places, relation, is_negated: false, about, on: asked_on.clone() };
        let mut reason = Reason::new(ReasonKind::Condition, finding);
        let Some(to) = to else { return reason };
        let asked = Expr {
            kind: ExprKind::Relation {
                cited: cited.clone(),
                relation,
                negated: false,
                subject: subject.cloned().map(Box::new),
                on: on.cloned().map(Box::new),
            },
            ty: Type::YesNo,
            span: cited.span,
        };
        let node = self.outline.condition_expr(&asked, at.cx);
        let holds = self.run.condition(node, at.row);
        if super::is_cut(at.depth + 1) {
            reason.detail = Some(Detail::Deeper);
        }
        let world = self.outline.asking_world(at.cx.text());
        let entity = subject.and_then(|subject| match subject.ty {
            Type::Record(entity) => Some(entity),
            _ => None,
        });
        let asked = (cited, entity, relation);
        reason.children = match on.zip(asked_on.as_ref()) {
            None => self.related(asked, world, holds, to, at.depth + 1),
            Some(day) => {
                self.reasons_on(day, at, |other| other.related(asked, world, holds, to, at.depth + 1))
            }
        };
        reason
    }

    /// The reasons of what is asked of provisions that came out as `holds`.
    fn related(
        &mut self,
        (cited, entity, relation): (&CitationSet, Option<EntityId>, Relation),
        world: World,
        holds: Kleene,
        row: usize,
        depth: usize,
    ) -> Vec<Reason> {
        let asked = |this: &Explainer<'_, '_>, world| this.outline.clauses_asked(cited, entity, world);
        let (mut reasons, governing) = self.governing_from(world, (&asked, Leading::First), row, depth);
        for governing in governing {
            let worlds = (world, governing);
            reasons.extend(match relation {
                Relation::Breached | Relation::Used => {
                    self.deeds((cited, entity), relation, worlds, row, depth)
                }
                Relation::Met | Relation::Applies | Relation::Covers => {
                    self.cited_texts((cited, entity, relation), worlds, holds, row, depth)
                }
            });
        }
        reasons
    }

    /// The reasons of cited texts: asked about in one world, read under a clause in another. Of a text that is open only
    /// what can matter is shown, given that the question as a whole came out as `holds`.
    pub(super) fn cited_texts(
        &mut self,
        (cited, entity, relation): (&CitationSet, Option<EntityId>, Relation),
        worlds: (World, World),
        holds: Kleene,
        row: usize,
        depth: usize,
    ) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if depth >= MAX_DEPTH {
            return Vec::new();
        }
        for (target, text) in self.outline.texts_asked((cited, entity), relation, worlds) {
            match target {
                Target::Item(_) if self.outline.is_text_only(target) => {}
                Target::Item(_) => match self.state_of(text, row) {
                    ItemState::NotInForce | ItemState::Silent => {}
                    ItemState::Open if holds.is_yes() => {}
                    _ => {
                        let reason = self.text_reason(text, row, depth);
                        reasons.push((text, reason));
                    }
                },
                Target::Limb(id) => {
                    let cx = self.outline.context(text, Lane::Presumed);
                    let connective = self.outline.connective_around(id).unwrap_or(Connective::AllOf);
                    let place = (connective, self.place_of(id, text).unwrap_or(1));
                    let nodes = self.outline.limb(id, connective, text, &cx);
                    let at = At { cx: &cx, row, depth };
                    match telling(connective, holds, self.run.condition(nodes.counts, row)) {
                        Telling::Whole => {
                            let limb = self.limb(id, place, text, at);
                            reasons.push((text, limb));
                        }
                        Telling::Sentence => {
                            let limb = self.limb(id, place, text, at.sentence());
                            reasons.push((text, left_open(limb)));
                        }
                        Telling::Nothing => {}
                    }
                }
                Target::Unwritten(_) => {}
            }
        }
        self.as_alternatives(reasons, worlds.1)
    }
}

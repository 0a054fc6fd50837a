//! What is asked of other provisions.

use super::line::{Telling, telling};
use super::reason::{ItemState, Reason, ReasonKind};
use super::words::Language;
use super::{At, Explainer, MAX_DEPTH};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{CitationSet, EntityId, Expr, ExprKind, Type};
use crate::program::Lane;
use crate::program::lower::World;
use crate::syntax::spelling::Connective;
use crate::syntax::tree::Relation;

impl Explainer<'_, '_> {
    /// What is asked of other provisions, or the contrary.
    pub(super) fn relation(
        &mut self,
        cited: &CitationSet,
        (relation, negated): (Relation, bool),
        subject: Option<&Expr>,
        at: At<'_>,
    ) -> Reason {
        let places = self.citations(cited.list.iter().map(|cited| &cited.citation));
        let (about, to) = match subject {
            Some(subject) => {
                let record = self.record_of(subject, at.cx, at.row);
                (Some(self.name_or(record)), record.map(|record| self.row_of(record)))
            }
            None => (None, Some(self.at)),
        };
        let text = self.relation_sentence(&places, relation, negated, about.as_deref());
        let mut reason = Reason::new(ReasonKind::Condition, text);
        let Some(to) = to else { return reason };
        let asked = Expr {
            kind: ExprKind::Relation {
                cited: cited.clone(),
                relation,
                negated: false,
                subject: subject.cloned().map(Box::new),
            },
            ty: Type::YesNo,
            span: cited.span,
        };
        let node = self.lowering.condition_expr(&asked, at.cx);
        let holds = self.run.condition(node, at.row);
        if super::is_cut(at.depth + 1) {
            reason.detail = Some(self.further());
        }
        let world = at.cx.world().unwrap_or(World::Current);
        let entity = subject.and_then(|subject| match subject.ty {
            Type::Record(entity) => Some(entity),
            _ => None,
        });
        reason.children = match relation {
            Relation::Breached | Relation::Used => {
                self.deeds((cited, entity), relation, world, to, at.depth + 1)
            }
            _ => self.cited_texts((cited, entity), world, holds, to, at.depth + 1),
        };
        reason
    }

    /// "§ 3 (2) is met for Amira"; of the case as a whole if it is about nobody.
    pub(super) fn relation_sentence(
        &self,
        places: &str,
        relation: Relation,
        negated: bool,
        about: Option<&str>,
    ) -> String {
        match (self.language, relation, about) {
            (Language::English, Relation::Met | Relation::Applies, about) => {
                let verb = match (relation, negated) {
                    (Relation::Met, false) => "is met",
                    (Relation::Met, true) => "is not met",
                    (_, false) => "applies",
                    (_, true) => "does not apply",
                };
                let preposition = if relation == Relation::Met { "for" } else { "to" };
                match about {
                    Some(name) => format!("{places} {verb} {preposition} {name}"),
                    None => format!("{places} {verb}"),
                }
            }
            (Language::English, Relation::Covers, about) => {
                let verb = if negated { "does not cover" } else { "covers" };
                format!("{places} {verb} {}", about.unwrap_or("the case"))
            }
            (Language::German, Relation::Met, about) => {
                let about = about.map_or_else(String::new, |name| format!("bei {name} "));
                format!("{places} ist {about}{}erfüllt", if negated { "nicht " } else { "" })
            }
            (Language::German, Relation::Applies, about) => {
                let about = about.map_or_else(String::new, |name| format!("auf {name} "));
                format!("{places} findet {about}{}Anwendung", if negated { "keine " } else { "" })
            }
            (Language::German, Relation::Covers, about) => {
                let about = about.unwrap_or("den Fall");
                format!("{places} erfasst {about}{}", if negated { " nicht" } else { "" })
            }
            (Language::English, Relation::Breached | Relation::Used, about) => {
                let verb = match (relation, negated) {
                    (Relation::Breached, false) => "is breached",
                    (Relation::Breached, true) => "is not breached",
                    (_, false) => "has been used",
                    (_, true) => "has not been used",
                };
                let about = about.map_or_else(String::new, |name| format!(" for {name}"));
                format!("{places} {verb}{about}")
            }
            (Language::German, Relation::Breached, about) => {
                let about = about.map_or_else(String::new, |name| format!("bei {name} "));
                format!("{places} ist {about}{}verletzt", if negated { "nicht " } else { "" })
            }
            (Language::German, Relation::Used, about) => {
                let about = about.map_or_else(String::new, |name| format!("bei {name} "));
                let article = if negated { "kein" } else { "" };
                format!(
                    "von {places} wurde {about}{article}{}Gebrauch gemacht",
                    if negated { " " } else { "" }
                )
            }
        }
    }

    /// The reasons of the texts that are asked about; of those that are not known, only what can
    /// matter if the question as a whole came out as `holds`.
    pub(super) fn cited_texts(
        &mut self,
        (cited, entity): (&CitationSet, Option<EntityId>),
        world: World,
        holds: Kleene,
        row: usize,
        depth: usize,
    ) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if depth >= MAX_DEPTH {
            return reasons;
        }
        for (target, text) in self.lowering.texts_meant(cited, entity, world) {
            match target {
                Target::Item(_) if self.lowering.is_text_only(target) => {}
                Target::Item(_) => match self.state_of(text, row) {
                    ItemState::NotInForce | ItemState::Silent => {}
                    ItemState::Open if holds.is_yes() => {}
                    _ => reasons.push(self.text_reason(text, row, depth)),
                },
                Target::Limb(id) => {
                    let cx = self.lowering.context(text, Lane::Presumed);
                    let connective = self.lowering.connective_around(id).unwrap_or(Connective::AllOf);
                    let place = (connective, self.place_of(id, text).unwrap_or(1));
                    let nodes = self.lowering.limb(id, connective, text, &cx);
                    let at = At { cx: &cx, row, depth };
                    match telling(connective, holds, self.run.condition(nodes.counts, row)) {
                        Telling::Whole => reasons.push(self.limb(id, place, text, at)),
                        Telling::Sentence => {
                            let limb = self.limb(id, place, text, at.sentence());
                            reasons.push(self.left_open(limb));
                        }
                        Telling::Nothing => {}
                    }
                }
                Target::Unwritten(_) => {}
            }
        }
        reasons
    }
}

//! The facts that every action has: when somebody asked for it, when it was taken or refused, on what
//! provision, and whether it is late.

use std::sync::Arc;

use crate::model::{
    ActionFacts, EntityId, Field, FieldId, Labels, Model, Origin, Piece, Root, Slot, Template, Text, Type,
};
use crate::source::SourceId;
use crate::syntax::spelling::TextRole;
use crate::syntax::tree::{self, FieldRole};

use super::Resolver;

/// The fact that somebody asked for an action, after its name and a dot.
const REQUESTED: &str = "requested";
/// The fact that it was taken.
const DONE: &str = "done";
/// The fact that it was refused.
const REFUSED: &str = "refused";
/// The fact on which provision it rests.
const UNDER: &str = "under";
/// The judgement that it is culpably delayed.
const OVERDUE: &str = "overdue";

/// All of them.
pub(super) const FACTS: [&str; 5] = [REQUESTED, DONE, REFUSED, UNDER, OVERDUE];

/// A sentence about an action in English and German: first the value, if it has one, then the action.
type Wording = (TextRole, &'static str, &'static str);

/// The name of a fact of an action, if `name` and `fact` are its parts: `hear.done`.
pub(super) fn fact_of_action(model: &Model, name: &str, fact: &str) -> Option<Arc<str>> {
    let is_fact = FACTS.contains(&fact);
    (is_fact && model.action_named(name).is_some()).then(|| Arc::from(format!("{name}.{fact}")))
}

/// Words with the sentence of an action, whose verb stays, in the last of their places, and the value in the one before it.
fn worded(words: &str, sentence: &Template) -> Template {
    let said = |words: &str| (!words.is_empty()).then(|| Piece::Words(words.to_owned()));
    let (before, after) = words.rsplit_once("{}").unwrap_or((words, ""));
    let mut pieces = Vec::new();
    if let Some((lead, between)) = before.split_once("{}") {
        pieces.extend(said(lead));
        pieces.push(Piece::Slot(Slot { root: Root::Value, steps: Vec::new() }));
        pieces.extend(said(between));
    } else {
        pieces.extend(said(before));
    }
    pieces.extend(sentence.settled());
    pieces.extend(said(after));
    Template::with(pieces)
}

impl Resolver<'_> {
    /// Declares what a case can say of an action.
    pub(super) fn declare_facts(
        &mut self,
        action: &tree::Action,
        entity: EntityId,
        file: SourceId,
    ) -> ActionFacts {
        let mut declared = |fact: &str, role: FieldRole, ty: Type| {
            let id = FieldId::from_index(self.model.fields.len());
            self.model.fields.push(Field {
                entity: Some(entity),
                name: Arc::from(format!("{}.{fact}", action.name.node)),
                role,
                ty,
                over_time: false,
                otherwise: None,
                definition: None,
                labels: Labels::default(),
                standard: None,
                decided_by: None,
                burden_on: None,
                usually: None,
                fixed: false,
                group: None,
                confidential: false,
                origin: Origin::Action,
                file,
                span: action.name.span,
            });
            self.model.entities[entity.index()].fields.push(id);
            id
        };
        let requested = declared(REQUESTED, FieldRole::Fact, Type::Date);
        let done = declared(DONE, FieldRole::Fact, Type::Date);
        ActionFacts {
            requested,
            done,
            refused: declared(REFUSED, FieldRole::Fact, Type::Date),
            under: declared(UNDER, FieldRole::Fact, Type::Citation(Some(done))),
            overdue: declared(OVERDUE, FieldRole::Judgement, Type::YesNo),
        }
    }

    /// Makes the sentences for the facts of an action from its own.
    pub(super) fn label_facts(&mut self, facts: ActionFacts, text: &Text) {
        use TextRole::{Affirmative, Called, Has, Negative};
        let wordings: [(FieldId, &[Wording]); 5] = [
            (
                facts.requested,
                &[
                    (Affirmative, "asked for on {}: {}", "am {} beantragt: {}"),
                    (Has, "asked for: {}", "beantragt: {}"),
                    (TextRole::None, "not asked for: {}", "nicht beantragt: {}"),
                    (Called, "the request (“{}”)", "Antrag („{}“)"),
                ],
            ),
            (
                facts.done,
                &[
                    (Affirmative, "done on {}: {}", "am {} geschehen: {}"),
                    (Has, "done: {}", "geschehen: {}"),
                    (TextRole::None, "not done: {}", "nicht geschehen: {}"),
                    (Called, "the action (“{}”)", "Vornahme („{}“)"),
                ],
            ),
            (
                facts.refused,
                &[
                    (Affirmative, "refused on {}: {}", "am {} verweigert: {}"),
                    (Has, "refused: {}", "verweigert: {}"),
                    (TextRole::None, "not refused: {}", "nicht verweigert: {}"),
                    (Called, "the refusal (“{}”)", "Verweigerung („{}“)"),
                ],
            ),
            (
                facts.under,
                &[
                    (Affirmative, "done under {}: {}", "gestützt auf {}: {}"),
                    (TextRole::None, "done under no provision: {}", "auf keine Vorschrift gestützt: {}"),
                    (Called, "the legal basis (“{}”)", "Rechtsgrundlage („{}“)"),
                ],
            ),
            (
                facts.overdue,
                &[
                    (Affirmative, "culpably delayed: {}", "schuldhaft verzögert: {}"),
                    (Negative, "not culpably delayed: {}", "nicht schuldhaft verzögert: {}"),
                ],
            ),
        ];
        for (field, wordings) in wordings {
            let texts = wordings.iter().map(|(role, english, german)| {
                let languages = text.languages.iter().map(|(language, sentence)| {
                    let words = if &**language == "de" { german } else { english };
                    (Arc::clone(language), worded(words, sentence))
                });
                (*role, Text { languages: languages.collect::<Vec<_>>().into() })
            });
            let labels = Labels::of(texts.collect());
            self.model.fields[field.index()].labels = labels;
        }
        let languages = text.languages.iter().map(|(language, _)| {
            let words = match &**language {
                "de" => "ohne schuldhaftes Zögern (§ 121 Abs. 1 BGB)",
                _ => "without culpable delay (§ 121 (1) BGB)",
            };
            (Arc::clone(language), Template::of(words))
        });
        let standard = Text { languages: languages.collect::<Vec<_>>().into() };
        self.model.fields[facts.overdue.index()].standard = Some(standard);
    }
}

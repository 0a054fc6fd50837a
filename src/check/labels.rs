//! Holds the labels of declarations against what a language has to know to put them into sentences of its own.
//!
//! Only German asks for marks. What is missing is no fault: a label without marks is shown as it is written.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Declension, Field, Gender, Model, NounNumber, Origin, Piece, Template, Text};
use crate::source::Span;
use crate::syntax::spelling::TextRole;

/// The language whose labels are marked.
const MARKED: &str = "de";

/// What masculine nouns end in that may be weak, which no rule can know.
const MAY_BE_WEAK: [&str; 5] = ["e", "ist", "ant", "ent", "oge"];

/// Notes labels without marks, and labels that are missing in a language of the rule set; warns of nouns whose
/// declension cannot be known.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    for entity in &model.entities {
        for text in entity.label.iter() {
            noun(text, entity.span, faults);
            spoken(model, text, entity.span, faults);
        }
    }
    // Those of actions and groups are made.
    for field in model.fields.iter().filter(|field| field.origin == Origin::Declared) {
        for (role, text) in &field.labels.texts {
            spoken(model, text, field.span, faults);
            match role {
                TextRole::Called => noun(text, field.span, faults),
                TextRole::Affirmative | TextRole::Negative | TextRole::None | TextRole::Has => {
                    sentence(text, field, faults);
                }
            }
        }
    }
}

/// Notes a language of the rule set in which a label is missing.
fn spoken(model: &Model, text: &Text, span: Span, faults: &mut Diagnostics) {
    for language in &model.languages {
        if !text.languages.iter().any(|(known, _)| known == language) {
            faults.push(
                Diagnostic::new(
                    Code::MissingLanguage,
                    format!("a label is missing in the language `{language}`"),
                )
                .at(span, "readers of that language are shown the label of another"),
            );
        }
    }
}

/// Notes a sentence in which no verb is marked.
fn sentence(text: &Text, field: &Field, faults: &mut Diagnostics) {
    let unmarked = marked(text).filter(|template| !template.has_verb());
    if let Some(template) = unmarked {
        faults.push(
            Diagnostic::new(Code::UnmarkedVerb, format!("“{}” marks no finite verb", shown(template)))
                .at(field.span, "in a label of this declaration")
                .help("write the verb in brackets: `{self} [hat] Asyl beantragt`"),
        );
    }
}

/// Notes a noun without an article; warns of one that may be weak.
fn noun(text: &Text, span: Span, faults: &mut Diagnostics) {
    let Some(template) = marked(text) else { return };
    let Some(marks) = &template.noun else {
        // What begins with a name is none.
        if matches!(template.pieces.first(), Some(Piece::Words(_))) {
            faults.push(
                Diagnostic::new(Code::UnmarkedNoun, format!("“{}” has no article", shown(template)))
                    .at(span, "in a label of this declaration")
                    .help("write the nominative with `der`, `die`, `das` or `die pl`"),
            );
        }
        return;
    };
    let may_be_weak = marks.gender == Gender::Masculine
        && marks.number == NounNumber::Singular
        && marks.declension == Declension::Regular;
    let head = match template.pieces.get(marks.head.piece) {
        Some(Piece::Words(words)) => words.get(marks.head.start..marks.head.end).unwrap_or_default(),
        _ => "",
    };
    if may_be_weak && MAY_BE_WEAK.iter().any(|end| head.ends_with(end)) {
        faults.push(
            Diagnostic::new(Code::UndeclinedNoun, format!("how “{head}” is declined cannot be known"))
                .at(span, "in a label of this declaration")
                .help(format!(
                    "write `{head}/n` or `{head}/en`, `{head}*` if it is an adjective, or `{head}+s`"
                )),
        );
    }
}

/// The template in the language whose labels are marked, if there is one.
fn marked(text: &Text) -> Option<&Template> {
    text.languages.iter().find(|(language, _)| &**language == MARKED).map(|(_, template)| template)
}

fn shown(template: &Template) -> String {
    template.pieces.iter().map(|piece| piece.words().unwrap_or("…")).collect()
}

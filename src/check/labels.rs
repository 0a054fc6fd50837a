//! Holds the labels of declarations against what a language has to know to put them into sentences of its own.
//!
//! Only German asks for marks. What is missing is no fault: a label without marks is shown as it is written.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::model::{Declension, Gender, Model, NounNumber, Origin, Piece, Template, Text};
use crate::source::Span;
use crate::syntax::spelling::TextRole;

/// The language whose labels are marked.
const MARKED: &str = "de";

/// What masculine nouns end in that may be weak, which no rule can know.
const MAY_BE_WEAK: [&str; 5] = ["e", "ist", "ant", "ent", "oge"];

/// A label of a declaration.
struct Label<'m> {
    text: &'m Text,
    span: Span,
    kind: Kind,
}

/// How a label is put into sentences.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sentence,
    Noun,
}

/// Notes labels without marks, and labels that are missing in a language of the others; warns of nouns whose
/// declension cannot be known.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    let labels: Vec<Label<'_>> = labels(model).collect();
    let is_spoken = |language: &&Arc<str>| labels.iter().any(|label| speaks(label.text, language));
    let languages: Vec<&Arc<str>> = model.languages.iter().filter(is_spoken).collect();
    for label in &labels {
        missing(label, &languages, faults);
        undeclined(label, faults);
    }
    // A rule set that marks nothing has its reasons: its labels stand as they are written.
    if labels.iter().any(|label| marked(label.text).is_some_and(has_marks)) {
        labels.iter().for_each(|label| unmarked(label, faults));
    }
}

/// The labels of entities and of what is declared of them. Those of actions and groups are made from others.
fn labels(model: &Model) -> impl Iterator<Item = Label<'_>> {
    let entities = model.entities.iter().flat_map(|entity| {
        entity.label.iter().map(|text| Label { text, span: entity.span, kind: Kind::Noun })
    });
    let fields = model.fields.iter().filter(|field| field.origin == Origin::Declared);
    let fields = fields.flat_map(|field| {
        field.labels.texts.iter().map(|(role, text)| {
            let kind = if *role == TextRole::Called { Kind::Noun } else { Kind::Sentence };
            Label { text, span: field.span, kind }
        })
    });
    entities.chain(fields)
}

/// Notes languages of other labels in which this one is missing.
fn missing(label: &Label<'_>, languages: &[&Arc<str>], faults: &mut Diagnostics) {
    for language in languages {
        if !speaks(label.text, language) {
            faults.push(
                Diagnostic::new(
                    Code::MissingLanguage,
                    words!("a label is missing in the language `{}`", language),
                )
                .at(label.span, "readers of that language are shown the label of another"),
            );
        }
    }
}

/// Notes a sentence in which no verb is marked, and a noun without an article.
fn unmarked(label: &Label<'_>, faults: &mut Diagnostics) {
    let Some(template) = marked(label.text) else { return };
    // What begins with a name is no noun.
    let is_noun = matches!(template.pieces.first(), Some(Piece::Words(_)));
    let (code, what, help) = match label.kind {
        Kind::Sentence if !template.has_verb() => (
            Code::UnmarkedVerb,
            "marks no finite verb",
            "write the verb in brackets: `{self} [hat] Asyl beantragt`",
        ),
        Kind::Noun if is_noun && template.noun.is_none() => (
            Code::UnmarkedNoun,
            "has no article",
            "write the nominative with `der`, `die`, `das` or `die pl`",
        ),
        Kind::Sentence | Kind::Noun => return,
    };
    faults.push(
        Diagnostic::new(code, words!("“{}” {}", shown(template), what))
            .at(label.span, "in a label of this declaration")
            .help(help),
    );
}

/// Warns of a noun that may be weak.
fn undeclined(label: &Label<'_>, faults: &mut Diagnostics) {
    let Some(template) = marked(label.text) else { return };
    let Some(marks) = &template.noun else { return };
    let may_be_weak = marks.gender == Gender::Masculine
        && marks.number == NounNumber::Singular
        && marks.declension == Declension::Regular;
    let head = match template.pieces.get(marks.head.piece) {
        Some(Piece::Words(words)) => words.get(marks.head.start..marks.head.end).unwrap_or_default(),
        _ => "",
    };
    if may_be_weak && MAY_BE_WEAK.iter().any(|end| head.ends_with(end)) {
        faults.push(
            Diagnostic::new(Code::UndeclinedNoun, words!("how “{}” is declined cannot be known", head))
                .at(label.span, "in a label of this declaration")
                .help(words!(
                    "write `{}/n` or `{}/en`, `{}*` if it is an adjective, or `{}+s`",
                    head,
                    head,
                    head,
                    head
                )),
        );
    }
}

fn speaks(text: &Text, language: &str) -> bool {
    text.languages.iter().any(|(known, _)| &**known == language)
}

fn has_marks(template: &Template) -> bool {
    template.noun.is_some() || template.has_verb()
}

/// The template in the language whose labels are marked, if there is one.
fn marked(text: &Text) -> Option<&Template> {
    text.languages.iter().find(|(language, _)| &**language == MARKED).map(|(_, template)| template)
}

fn shown(template: &Template) -> String {
    template.pieces.iter().map(|piece| piece.words().unwrap_or("…")).collect()
}

//! Finds actions of which it is not said, in sentences of their own, how far the law goes with them.
//!
//! Such sentences are for people, and a rule set may do without them. One that has them for some actions is to have them
//! for all, for whatever its provisions can bring about, and in each language of the action.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::model::{Action, ActionId, Model, StatementKind, Text};
use crate::syntax::spelling::{Extent, Level, Modal};

/// Warns of what is not said.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    if model.actions.iter().all(|action| action.extents.is_empty()) {
        return;
    }
    let reached = reached(model);
    for (at, action) in model.actions.iter().enumerate() {
        let id = ActionId::from_index(at);
        let of_action = reached.iter().filter(|(known, _)| *known == id).map(|(_, extent)| *extent);
        let unsaid: Vec<String> = [Extent::NoBasis]
            .into_iter()
            .chain(of_action)
            .filter(|extent| action.said(*extent).is_none())
            .map(|extent| format!("`{} \"…\"`", action.kind.words(extent)))
            .collect();
        if !unsaid.is_empty() {
            let message = format!("it is not said what it means that `{}` goes so far", action.name);
            let help = format!("say it in a line below: {}", unsaid.join(", "));
            let fault = Diagnostic::new(Code::UnsaidExtent, message);
            faults.push(fault.at(action.span, "other actions have a sentence for this").help(help));
        }
        action.extents.iter().for_each(|(_, text)| faults.extend(untranslated(action, text)));
    }
}

/// How far provisions can go with each action, beside that they say nothing of it.
fn reached(model: &Model) -> BTreeSet<(ActionId, Extent)> {
    let statements = model.items.iter().flat_map(|item| &item.statements);
    let acts = statements.filter_map(|statement| match statement.kind {
        StatementKind::Act(modal, action) => Some((action, extent(modal))),
        _ => None,
    });
    acts.collect()
}

/// How far a statement goes where nothing else is in the way.
const fn extent(modal: Modal) -> Extent {
    Extent::Level(match modal {
        Modal::Shall | Modal::Should => Level::Owed,
        Modal::May | Modal::MayRefuse | Modal::NoClaim => Level::AtDiscretion,
        Modal::MustNot | Modal::ShouldNot => Level::None,
    })
}

/// That a sentence lacks a language which the action has.
fn untranslated(action: &Action, text: &Text) -> Option<Diagnostic> {
    let has = |code: &str| text.languages.iter().any(|(known, _)| &**known == code);
    let (missing, _) = action.text.languages.iter().find(|(code, _)| !has(code))?;
    let message = format!("a sentence of `{}` is not there in each of its languages", action.name);
    Some(
        Diagnostic::new(Code::UnsaidExtent, message)
            .at(action.span, "the action has more languages")
            .help(words!("add `{} \"…\"` to the sentence", missing)),
    )
}

//! From trees to the model: every name an id.
//!
//! In: the parsed files of one rule set. Out: the [`Model`] and what is wrong with its names.
//! Steps, each over all files: [`declare`] takes in acts, types, entities, fields and questions;
//! `define` looks up what they say; `provision` does the same for items; `copies` makes the copies
//! that `apply … accordingly` asks for. Unknown names are reported, not fatal, and are of a type
//! that agrees with everything, so that one fault does not cause another.

mod action;
mod assignment;
mod bill;
mod by_rows;
mod citation;
mod completeness;
mod copies;
mod declare;
mod deed;
mod expression;
mod fit;
mod knowledge;
mod list;
mod literal;
mod manner;
mod marks;
mod name;
mod party;
mod provision;
mod quantities;
mod release;
mod reservation;
mod rows;
mod scale;
mod scope;
pub mod standard;
mod template;
mod typical;
mod wording;

use bill::Bills;
pub use expression::{ExprContext, ExprResolver};
pub use scope::Scope;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Index, ItemId, LawId, Model, Type};
use crate::parse::Parsed;
use crate::source::{SourceId, SourceMap, Span};
use crate::syntax::tree::{Citations, Item, ItemKind};

/// A resolved rule set and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The rule set, as far as it could be resolved.
    pub model: Model,
    /// What each file may name.
    pub scope: Scope,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Looks up every name of a rule set; `amends` says of each file how many rule sets it amends.
#[must_use]
pub fn resolve(sources: &SourceMap, parsed: &[Parsed], amends: &[u16]) -> Resolved {
    let files = parsed.iter().map(|file| file.file.source);
    let mut resolver = Resolver {
        parsed,
        model: Model::default(),
        scope: Scope::default(),
        aliases: BTreeMap::new(),
        overruled: Vec::new(),
        bills: Bills::of(files.zip(amends.iter().copied())),
        faults: Diagnostics::new(),
    };
    resolver.model.choices.push(declare::lands());
    resolver.scope = Scope::new(sources, parsed, &mut resolver.faults);
    resolver.declare();
    resolver.standards();
    resolver.define();
    resolver.bills();
    resolver.provisions();
    resolver.releases();
    resolver.wordings();
    resolver.completeness();
    resolver.copies();
    resolver.model.event_texts = resolver.model.find_event_texts();
    resolver.model.index = Index::of(&resolver.model);
    resolver.model.graded = resolver.model.graded_fields();
    let mut diagnostics = resolver.faults.into_sorted();
    if parsed.iter().any(|file| !file.is_complete()) {
        // A line that could not be read may have declared what now seems to be missing.
        diagnostics.retain(|fault| !may_follow_from_unread_lines(fault.code));
    }
    Resolved { model: resolver.model, scope: resolver.scope, diagnostics }
}

/// True if a fault can be the mere consequence of a line that could not be read.
#[must_use]
pub const fn may_follow_from_unread_lines(code: Code) -> bool {
    matches!(
        code,
        Code::UnknownName
            | Code::UnknownAct
            | Code::UnknownSlot
            | Code::MissingSubject
            | Code::MissingInForce
            | Code::DanglingCitation
            | Code::DriftedCitation
            | Code::UnknownLimb
            | Code::ReadingWithoutEffect
            | Code::NeverEffective
            | Code::UnusedDeclaration
            | Code::TypeMismatch
            | Code::GapBetweenVersions
            | Code::TextOnly
            | Code::MisplacedRow
            | Code::GapBetweenRows
    )
}

/// The model being made.
struct Resolver<'a> {
    parsed: &'a [Parsed],
    model: Model,
    scope: Scope,
    /// Types with a name, where they are declared.
    aliases: BTreeMap<Arc<str>, (Type, SourceId, Span)>,
    /// Rulings that say who overrules them.
    overruled: Vec<(ItemId, &'a Citations, Option<LawId>)>,
    bills: Bills,
    faults: Diagnostics,
}

impl<'a> Resolver<'a> {
    /// Calls `each` for every item with its file and the act that governs it.
    fn for_each_item(&mut self, mut each: impl FnMut(&mut Self, SourceId, Option<LawId>, &'a Item)) {
        let parsed = self.parsed;
        for file in parsed {
            let mut law: Option<LawId> = None;
            for item in &file.file.items {
                if let ItemKind::Law(header) = &item.kind {
                    law = self
                        .model
                        .laws
                        .iter()
                        .position(|known| known.name == header.name.node)
                        .map(LawId::from_index);
                }
                each(self, file.file.source, law, item);
            }
        }
    }
}

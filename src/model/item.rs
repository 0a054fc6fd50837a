//! Provisions: what they require and what they do.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    ActionId, ApplyLine, Bearing, Binding, CitationSet, EntityId, Expr, FieldId, ItemId, LawId, LimbId,
    Manner, Reserved, Text, Uncovered,
};
use crate::citation::{Address, Citation, Segment};
use crate::source::{SourceId, Span};
use crate::syntax::spelling::{Connective, Modal, Waiver};
use crate::syntax::tree::ProvisionKind;
use crate::time::{DaySpan, InForce};

/// A provision, ruling or guidance, or the copy of one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Item {
    /// What it restates.
    pub kind: ProvisionKind,
    /// Where it stands; of a copy, where the original stands.
    pub addresses: Vec<Address>,
    /// The act that governs the citations in it.
    pub law: Option<LawId>,
    /// The day of a ruling or guidance.
    pub of: Option<DaySpan>,
    /// Its title.
    pub title: Option<Text>,
    /// The days it is law; of a copy, those on which both texts are.
    pub in_force: InForce,
    /// True if nothing stood under its address before.
    pub is_new: bool,
    /// The entity it speaks about; `None` for the case as a whole.
    pub subject: Option<EntityId>,
    /// Which records it addresses.
    pub addressee: Option<Expr>,
    /// The day of the event by whose law it is judged, if not by that of the day of law.
    pub governed_by: Option<Expr>,
    /// Rulings that say what the law meant instead.
    pub overruled_by: Vec<ItemId>,
    /// The day it was promulgated, if it is law for earlier days.
    pub promulgated: Option<DaySpan>,
    /// What it does.
    pub statements: Vec<Statement>,
    /// What an action requires by it.
    pub requirement: Option<Condition>,
    /// What it requires.
    pub condition: Option<Condition>,
    /// What takes it out.
    pub exception: Option<Condition>,
    /// Its limbs in the arena of the model, outer before inner.
    pub limbs: Range<usize>,
    /// In one sentence.
    pub gist: Option<Text>,
    /// Remarks.
    pub notes: Vec<Text>,
    /// The day on which somebody who had not written it last read it against the text of the law.
    #[serde(with = "crate::time::counted")]
    pub reviewed: Option<NaiveDate>,
    /// Why no example decides it, or a part of it.
    pub uncovered: Vec<Uncovered>,
    /// Which of several readings it takes.
    pub readings: Vec<Reading>,
    /// What it was before.
    pub formerly: Vec<Citation>,
    /// How it came about, if it is a copy.
    pub copy: Option<Copy>,
    /// The law that is declared not to be encoded, if all the item says is what that bears on: it stands in no
    /// register, and no citation means it.
    pub unwritten: Option<super::NotEncodedId>,
    /// The file it is in.
    pub file: SourceId,
    /// Its header line.
    pub span: Span,
}

/// How a copy came about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Copy {
    /// The item that was copied.
    pub of: ItemId,
    /// The line that applies it accordingly.
    pub by: ApplyLine,
}

/// A reading of the law that the rule set takes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reading {
    /// What is read, in words.
    pub text: Text,
    /// On whose authority: citations, or words.
    pub after: Option<Result<Vec<Citation>, String>>,
}

/// What is read for what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Substitution {
    /// A field for another.
    Field {
        /// What is read.
        new: FieldId,
        /// What stands there.
        old: FieldId,
    },
    /// A value of a choice for another, by name, in every choice that has both.
    Choice {
        /// What is read.
        new: Arc<str>,
        /// What stands there.
        old: Arc<str>,
    },
    /// A citation for another.
    Citation {
        /// What is read.
        new: Citation,
        /// What stands there.
        old: Citation,
    },
}

/// A condition with its limbs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Condition {
    /// What it asks.
    pub kind: ConditionKind,
    /// The days it is part of the text.
    pub in_force: InForce,
    /// Where it stands.
    pub span: Span,
}

/// The forms of conditions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum ConditionKind {
    /// One line.
    Line(Expr),
    /// A list of limbs.
    List(List),
}

/// A list of limbs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct List {
    /// The quantifier its limbs stand under.
    pub quantified: Option<Binding>,
    /// How its limbs combine.
    pub connective: Connective,
    /// Its limbs, in order.
    pub limbs: Vec<LimbId>,
    /// Where its heading stands.
    pub span: Span,
}

/// A limb.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Limb {
    /// The item it belongs to.
    pub item: ItemId,
    /// The limb whose list it stands in, if it is not in the outermost.
    pub parent: Option<LimbId>,
    /// By what it is cited.
    pub step: LimbStep,
    /// The name its author gave it.
    pub name: Option<Arc<str>>,
    /// What it asks.
    pub condition: Condition,
    /// The days on which it is part of the text, intersected with those of the item.
    pub in_force: InForce,
    /// What it was before.
    pub formerly: Vec<Citation>,
    /// The marker it is written with.
    pub span: Span,
}

/// By what a limb is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LimbStep {
    /// The statute's own enumerator.
    Segment(Segment),
    /// Its place among the unnumbered lines of an *any of* that are in force on the day.
    Alternative,
    /// Nothing but a name, if its author gave it one: an unnumbered line of another list.
    Unnumbered,
}

/// What a provision does.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// What.
    pub kind: StatementKind,
    /// The bases of an action it is about, if it names them.
    pub reach: Option<CitationSet>,
    /// Who acts towards whom, when and what for; of bases and bars.
    pub manner: Option<Box<Manner>>,
    /// That it says only what law could do that is not written as a rule.
    pub reserved: Option<Box<Reserved>>,
    /// The days on which it is part of the text, intersected with those of the item.
    pub in_force: InForce,
    /// Where it stands.
    pub span: Span,
    /// The rows that are below it on these days.
    pub rows: Vec<RowBelow>,
}

/// A row below a statement: a bracket of a scale, a row of a table.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct RowBelow {
    /// The days on which it is part of the text, those of the statement on other rows included.
    pub in_force: InForce,
    /// Where it stands.
    pub span: Span,
}

/// The forms of statements.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum StatementKind {
    /// Concludes a term or a judgement.
    Conclude(Assignment),
    /// Replaces a value by a fiction.
    Deem(Assignment),
    /// Holds until the case says otherwise.
    Presume(Assignment),
    /// The cited items or limbs do not apply.
    Disapply(CitationSet),
    /// The cited limbs count as met, the cited bars are taken away, more or less firmly.
    Disregard(Waiver, CitationSet),
    /// Where both conclude, this one prevails.
    Overrides(CitationSet),
    /// Out of reach of this paragraph.
    Leaves(CitationSet),
    /// Copies; they stand as items of their own.
    Apply(CitationSet, Vec<Substitution>),
    /// Substitutes in place.
    Read(Vec<Substitution>, CitationSet),
    /// Transitional law.
    Continue(CitationSet),
    /// A basis for an action, or a bar.
    Act(Modal, ActionId),
    /// A bar to an action unless the requirement of the item is met.
    Require {
        /// The action.
        action: ActionId,
        /// True if an exceptional case is free of it.
        as_a_rule: bool,
    },
    /// What discretion has to consider.
    Weigh(Text),
    /// What law that is not written as a rule bears on.
    Bears(Bearing),
}

/// A field of the record spoken about, and its value.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Assignment {
    /// The field.
    pub field: FieldId,
    /// The value.
    pub value: Expr,
}

impl Item {
    /// True if the item has a gist, and no rule: neither statement nor condition, or nothing but what it bears on.
    #[must_use]
    pub fn is_text_only(&self) -> bool {
        if self.statements.is_empty() { self.conditions().next().is_none() } else { self.is_reserved() }
    }

    /// What stands behind `requires`, `if` and `unless`.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> + '_ {
        [&self.requirement, &self.condition, &self.exception].into_iter().flatten()
    }

    /// The first place it stands at.
    #[must_use]
    pub fn address(&self) -> &Address {
        // INVARIANT: the grammar gives every item a citation.
        self.addresses.first().unwrap_or_else(|| unreachable!("an item has an address"))
    }
}

//! Provisions, rulings and guidance.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Citations, Condition, Expr, Name, Statement, Texts};
use crate::source::{Span, Spanned};
use crate::time::{DaySpan, InForce};

/// What kind of source an item restates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ProvisionKind {
    /// A section or an article.
    Statute,
    /// A decision of a court.
    Ruling,
    /// An instruction or memorandum of an authority.
    Guidance,
}

/// One provision, ruling or guidance.
#[derive(Clone, Debug)]
pub struct Provision {
    /// What it restates.
    pub kind: ProvisionKind,
    /// Where it stands: one place, or several that are written as one.
    pub citations: Citations,
    /// The day of a ruling or guidance.
    pub of: Option<DaySpan>,
    /// Its title.
    pub title: Option<Texts>,
    /// The days it is law.
    pub in_force: Option<Spanned<InForce>>,
    /// True if nothing stood there before.
    pub is_new: bool,
    /// The entity it speaks about.
    pub subject: Option<Name>,
    /// Which records it addresses.
    pub addressee: Option<Expr>,
    /// By the law of which day it is judged, if not by that of the day of law.
    pub governed_by: Option<Expr>,
    /// Rulings that say what the law meant instead.
    pub overruled_by: Option<Citations>,
    /// The day it was promulgated, if it is law for earlier days.
    pub promulgated: Option<Spanned<DaySpan>>,
    /// In a bill: from when what another rule set says under its head is law no longer.
    pub repealed: Option<Spanned<DaySpan>>,
    /// What it does.
    pub statements: Vec<Statement>,
    /// What an action requires by it: what stands behind `requires`.
    pub requirement: Option<Condition>,
    /// What it requires.
    pub condition: Option<Condition>,
    /// What takes it out.
    pub exception: Option<Condition>,
    /// In one sentence.
    pub gist: Option<Texts>,
    /// What could not be expressed, and other remarks.
    pub notes: Vec<Texts>,
    /// The day on which somebody who had not written it last read it against the text of the law.
    pub reviewed: Option<NaiveDate>,
    /// Why no example decides it, or a part of it.
    pub uncovered: Vec<Uncovered>,
    /// Where its text was read.
    pub sources: Vec<String>,
    /// Which of several readings it takes.
    pub readings: Vec<Reading>,
    /// What it was before.
    pub formerly: Option<Citations>,
}

/// A reading of the law that the rule set takes.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What is read, in words.
    pub text: Texts,
    /// On whose authority.
    pub after: Option<Authority>,
    /// Where.
    pub span: Span,
}

/// Why no example decides a provision, or a part of it.
#[derive(Clone, Debug)]
pub struct Uncovered {
    /// The limbs that are meant; `None` for all of the provision.
    pub of: Option<Citations>,
    /// The reason.
    pub because: Texts,
    /// Where.
    pub span: Span,
}

/// On whose authority a reading is taken.
#[derive(Clone, Debug)]
pub enum Authority {
    /// Sources of the rule set or beyond it.
    Citations(Citations),
    /// Anything else.
    Text(String),
}

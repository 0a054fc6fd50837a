//! Drafts: a decision written out as lawyers write, for somebody to read, to check and to sign.
//!
//! In: a [`Decision`] with the [`crate::explain::Argument`] of each answer. Out: a [`Draft`], blocks of text without a
//! medium; `render` and the command put them into Markdown, HTML or a document. Every sentence comes from a finding: from a
//! sentence of the rule set, put into the form that stands around it, or from a [`Pattern`] for the relation and the state of
//! a reason. [`opinion`] goes from the question to the result, [`judgment`] from the result to its grounds, [`note`] is the
//! page in sentences with what it rests on, [`letter`] speaks to the person. [`statement`] makes sentences of findings,
//! [`body`] numbers points, [`grounds`] says what carries a result. A draft is no decision: it orders nothing, and names no remedy that is not in the rules.

mod body;
mod grounds;
mod judgment;
mod letter;
mod note;
mod opinion;
mod pattern;
mod statement;

use super::{Language, Speaker};
use crate::decide::{Decision, Receipt, RuleSet};
use crate::facts::Case;

pub(in crate::say) use pattern::{Pattern, Patterns};

/// How a decision is written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// An opinion: question, hypothesis, conditions, result.
    Opinion,
    /// The reasons of a decision: the result, then what carries it.
    Judgment,
    /// A note for the file: the page in sentences, with the digests of what it rests on.
    Note,
    /// A letter to the person, in plain sentences: what is missing, and that it is no decision.
    Letter,
}

/// A part of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, by its level: 1 is that of the draft.
    Heading(u8, String),
    /// A paragraph; what opens it is set off.
    Paragraph(Option<String>, String),
    /// A point: how deep it stands, by what it is counted, what it says.
    Item(usize, String, String),
    /// What belongs to the point before: how deep that stands, what it says.
    Continued(usize, String),
    /// A point that is not counted.
    Bullet(String),
}

/// A decision written out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its parts.
    pub blocks: Vec<Block>,
}

impl Decision {
    /// The decision about a case, written out. Of a redacted decision only that is named which the case without its
    /// secrets names.
    #[must_use]
    pub fn drafted(
        &self,
        (rules, case): (&RuleSet, &Case),
        receipt: &Receipt,
        language: Language,
        form: Form,
    ) -> Draft {
        let told =
            (self.is_redacted && case.secrecy.withheld().is_none()).then(|| case.redacted(&rules.model));
        let speaker = Speaker::in_prose(&rules.model, told.as_ref().unwrap_or(case), language);
        match form {
            Form::Opinion => opinion::opinion(speaker, self),
            Form::Judgment => judgment::judgment(speaker, self),
            Form::Note => note::note(speaker, self, receipt),
            Form::Letter => letter::letter(speaker, self, receipt),
        }
    }
}

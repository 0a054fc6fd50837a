//! Statutes written down provision by provision, and an interpreter that brings the facts of a case
//! under them and gives reasons.
//!
//! Rules and cases are texts: [`RuleSet::read`] takes the rules in, and [`RuleSet::case_in`] a case; a case that is
//! made in code is put together by a [`CaseBuilder`]. [`RuleSet::engine`] decides any number of cases, on any number of
//! threads. A [`Decision`] holds what was found, as data without a language: the state and the value of each answer, the
//! [`Reason`]s for it, and what an open one depends on. [`Decision::in_words`] says it in a [`Language`].
//!
//! ```
//! use subsumo::{AnswerState, AnswerValue, Language, RuleFile, RuleSet};
//!
//! let rules = r#"
//! law BGebS "Library Fees Bylaw"
//! entity reader "reader"
//!   fact in_training : yes/no
//!     "{self} is in training"
//!     not "{self} is not in training"
//!   term reads_free : yes/no
//!     "{self} reads free of charge"
//!     not "{self} pays the annual fee"
//! question reader.reads_free "Does {self} read free of charge?"
//! § 2 (2)  "Free of charge"
//!   in force from 2024-01-01
//!   for reader
//!   reads_free
//!   if in_training
//! "#;
//! let mut rules = RuleSet::read(vec![RuleFile::new("fees.rules", rules)])?;
//!
//! let text = "on: 2025-03-01\nreader:\n  kim:\n    in_training: no\n";
//! let case = rules.case_in("case.yaml", text, None).map_err(|faults| rules.refusal(faults))?;
//!
//! let decision = rules.engine().decide(&case).map_err(|faults| rules.refusal(faults))?;
//! assert_eq!(decision.answers[0].state, AnswerState::Decided);
//! assert_eq!(decision.answers[0].value, AnswerValue::YesNo(false));
//!
//! let account = decision.in_words(&rules, &case, Language::English);
//! assert_eq!(account.answers[0].sentence, "Kim pays the annual fee");
//! # Ok::<(), Box<subsumo::Unusable>>(())
//! ```
//!
//! What more there is stands in modules of its own:
//!
//! - [`render`] writes all of this as text and Markdown, [`document`] as JSON, each document of a type with a schema;
//! - [`timeline`] decides a case under every version of the law, [`amendment`] says what changed between two days, and
//!   [`deadlines`] lists the periods that run in a case, [`interview`] asks for one question by question, and
//!   [`otherwise`](mod@otherwise) finds what would turn a result, and [`ties`](mod@ties) how
//!   provisions hang together;
//! - [`derivation`] is a decision with each step that its results rest on, and [`verify`](mod@verify) derives each of them again, with nothing of
//!   what decided;
//! - [`diagnostic`] has the faults, all of a stage at once and each with its place, [`testing`] the examples in rule
//!   files as tests, [`format`](mod@format) their layout;
//! - [`stages`] opens the line from text to reasons to those who look inside.
//!
//! Nothing panics on input, and nothing rounds, reads a clock or depends on chance.
#![warn(clippy::missing_errors_doc, clippy::missing_panics_doc, clippy::print_stderr, clippy::print_stdout)]
#![cfg_attr(not(test), warn(clippy::expect_used, clippy::panic, clippy::unwrap_used))]

pub mod amendment;
mod check;
mod citation;
pub mod deadlines;
mod decide;
pub mod derivation;
pub mod diagnostic;
pub mod document;
mod evaluate;
mod explain;
mod facts;
pub mod format;
mod given;
pub mod interview;
mod logic;
mod model;
mod notation;
pub mod otherwise;
mod parse;
mod program;
pub mod render;
mod resolve;
mod say;
mod source;
pub mod stages;
mod suppose;
mod syntax;
pub mod testing;
pub mod ties;
mod time;
pub mod timeline;
mod value;
pub mod verify;
mod workers;

pub use decide::{Decision, Engine, Receipt, RuleFile, RuleSet, Unusable, digest, digest_of};
pub use diagnostic::Diagnostic;
pub use explain::{AnswerState, AnswerValue, Explanation, Finding, Outlook, Reason, Want};
pub use facts::{Case, CaseBuilder, Said};
pub use parse::days;
pub use render::Detail;
pub use say::{Account, Answer, Language, Sentence, Speaker};
pub use source::{Source, SourceMap, Span};
pub use time::DaySpan;

//! Statutes written down provision by provision, and an interpreter that brings the facts of a case
//! under them and gives reasons.
//!
//! Text goes in on the left, reasons come out on the right. Each stage is a function, each product a
//! type, and a module names only modules above it in this list:
//!
//! - [`source`], [`diagnostic`], [`logic`], [`time`], [`value`], [`citation`]: what everything speaks of;
//! - [`syntax`], [`parse`], [`format`](mod@format): a rule file as a tree, and back;
//! - [`model`], [`resolve`], [`check`]: the rule set with every name looked up, and the gate it passes;
//! - [`program`]: the rules as operations, for one day of the law;
//! - [`facts`], [`evaluate`], [`given`]: cases, and what becomes of them;
//! - [`explain`], [`decide`]: answers with reasons, as findings without a language;
//! - [`timeline`], [`amendment`]: a case under every version of the law, and what changed between two;
//! - [`say`], [`render`]: all of these in words, as text or Markdown; [`testing`]: examples as tests;
//! - [`document`]: the same as JSON, each of a type with a schema.
//!
//! ```
//! use subsumo::decide::{Engine, RuleFile, RuleSet};
//! use subsumo::facts::file;
//! use subsumo::say::{self, Language};
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
//! let name = "fees.rules".to_owned();
//! let file = RuleFile { name: name.clone(), key: name, text: rules.into() };
//! let mut rules = RuleSet::read(vec![file]).expect("rules without faults");
//!
//! let case = "on: 2025-03-01\nreader:\n  kim:\n    in_training: no\n";
//! let source = rules.sources.add("case.yaml", case);
//! let case = file::read(&rules.model, &rules.scope, &mut rules.sources, source, None).expect("a case");
//!
//! let engine = Engine::of_questions(&rules.model);
//! let decision = engine.decide(&case).expect("no contradiction");
//! let account = say::account(&rules.model, &case, &decision, Language::English);
//! assert_eq!(account.answers[0].sentence, "Kim pays the annual fee");
//! ```
//!
//! Faults come as [`diagnostic::Diagnostic`]s, all of a stage at once. Nothing panics on input, and
//! nothing rounds, reads a clock or depends on chance.
#![warn(clippy::missing_errors_doc, clippy::missing_panics_doc, clippy::print_stderr, clippy::print_stdout)]
#![cfg_attr(not(test), warn(clippy::expect_used, clippy::panic, clippy::unwrap_used))]

pub mod amendment;
pub mod check;
pub mod citation;
pub mod deadlines;
pub mod decide;
pub mod diagnostic;
pub mod document;
pub mod evaluate;
pub mod explain;
pub mod facts;
pub mod format;
pub mod given;
pub mod logic;
pub mod model;
pub mod parse;
pub mod program;
pub mod render;
pub mod resolve;
pub mod say;
pub mod source;
pub mod syntax;
pub mod testing;
pub mod time;
pub mod timeline;
pub mod value;

//! Subsumo.
#![warn(clippy::missing_errors_doc, clippy::missing_panics_doc, clippy::print_stderr, clippy::print_stdout)]
#![cfg_attr(not(test), warn(clippy::expect_used, clippy::panic, clippy::unwrap_used))]

pub mod check;
pub mod citation;
pub mod cli;
pub mod decide;
pub mod diagnostic;
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
pub mod source;
pub mod syntax;
pub mod testing;
pub mod time;
pub mod value;

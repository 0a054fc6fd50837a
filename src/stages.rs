//! The stages of the line one by one, for those who look inside: tests, benchmarks, tools that study a rule set.
//!
//! A program that only decides cases needs nothing from here, and should take nothing: what stands at the root of the
//! library is kept stable, what stands here changes with the stages. Each module is the one of the same name, described
//! in `ARCHITECTURE.md`.

/// Declares a module for each stage with all that the stage offers to others.
macro_rules! stages {
    ($($(#[$about:meta])* $stage:ident)+) => {
        $($(#[$about])* pub mod $stage {
            pub use crate::$stage::*;
        })+
    };
}

stages! {
    /// Texts, places in them, lines and columns.
    source
    /// Yes, no, open, and how they combine.
    logic
    /// Days known in part, periods and ages, holidays, in-force spans.
    time
    /// Exact numbers and their rounding.
    value
    /// Addresses of provisions.
    citation
    /// The tree of a rule file.
    syntax
    /// Text to tree.
    parse
    /// The resolved rule set.
    model
    /// Tree to model.
    resolve
    /// The gate that a rule set passes.
    check
    /// The rules as operations, for one day of the law.
    program
    /// Cases.
    facts
    /// The evaluator.
    evaluate
    /// Conditions that a case gives.
    given
    /// What would come of an answer if something turned out so.
    suppose
    /// Reasons as findings.
    explain
    /// The line for one case.
    decide
    /// Findings in words.
    say
}

//! The grammar of single lines, made into a parser; each rule is explained in the grammar itself.

/// Reads one line by one rule.
#[derive(pest_derive::Parser)]
#[grammar = "../grammar/subsumo.pest"]
#[grammar = "../grammar/actions.pest"]
#[grammar = "../grammar/standards.pest"]
#[grammar = "../grammar/values.pest"]
#[grammar = "../grammar/rows.pest"]
#[grammar = "../grammar/reservations.pest"]
#[grammar = "../grammar/lexis.pest"]
#[grammar = "../grammar/citations.pest"]
#[grammar = "../grammar/examples.pest"]
pub(super) struct Grammar;

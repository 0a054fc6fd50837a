//! Receipts: what a decision rests on, so that anyone can make it again.

use crate::decide::Receipt;
use crate::say::receipt::lines;
use crate::say::{Caption, Language};

/// A receipt as text, below what was decided.
#[must_use]
pub fn text(receipt: &Receipt, language: Language) -> String {
    let lines = lines(receipt, language).into_iter().map(|(what, which)| format!("  {what}: {which}\n"));
    format!("\n{}\n{}", language.caption(Caption::Receipt), lines.collect::<String>())
}

/// A receipt as Markdown, below what was decided.
#[must_use]
pub fn markdown(receipt: &Receipt, language: Language) -> String {
    let lines = lines(receipt, language).into_iter().map(|(what, which)| format!("- {what}: {which}\n"));
    format!("\n## {}\n\n{}", language.caption(Caption::Receipt), lines.collect::<String>())
}

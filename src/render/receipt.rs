//! Receipts: what a decision rests on, so that anyone can make it again.

use crate::decide::Receipt;
use crate::say::{Caption, Language};

/// A receipt as text, below what was decided.
#[must_use]
pub fn text(receipt: &Receipt, language: Language) -> String {
    let lines = lines(receipt, language).map(|(what, which)| format!("  {what}: {which}\n"));
    format!("\n{}\n{}", language.caption(Caption::Receipt), lines.concat())
}

/// A receipt as Markdown, below what was decided.
#[must_use]
pub fn markdown(receipt: &Receipt, language: Language) -> String {
    let lines = lines(receipt, language).map(|(what, which)| format!("- {what}: {which}\n"));
    format!("\n## {}\n\n{}", language.caption(Caption::Receipt), lines.concat())
}

fn lines(receipt: &Receipt, language: Language) -> [(&'static str, String); 3] {
    let release = match receipt.release {
        Some(number) => format!("{} {number}", language.caption(Caption::Release)),
        None => language.caption(Caption::Unreleased).to_owned(),
    };
    [
        (language.caption(Caption::Rules), format!("{release}, SHA-256 {}", receipt.rules)),
        (language.caption(Caption::FactsOfCase), format!("SHA-256 {}", receipt.facts)),
        (language.caption(Caption::Engine), receipt.engine.clone()),
    ]
}

//! Receipts: what a decision rests on, so that anyone can make it again.

use crate::decide::Receipt;
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

fn lines(receipt: &Receipt, language: Language) -> Vec<(&'static str, String)> {
    let release = match receipt.release {
        Some(number) => format!("{} {number}", language.caption(Caption::Release)),
        None => language.caption(Caption::Unreleased).to_owned(),
    };
    let file =
        receipt.file.iter().map(|file| (language.caption(Caption::CaseFile), format!("SHA-256 {file}")));
    let mut lines = vec![
        (language.caption(Caption::Rules), format!("{release}, SHA-256 {}", receipt.rules)),
        (language.caption(Caption::FactsOfCase), format!("SHA-256 {}", receipt.facts)),
    ];
    lines.extend(file);
    lines.push((language.caption(Caption::Engine), receipt.engine.clone()));
    lines
}

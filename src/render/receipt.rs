//! Receipts: what a decision rests on, so that anyone can make it again.

use crate::decide::Receipt;
use crate::say::Language;

/// A receipt as text, below what was decided.
#[must_use]
pub fn text(receipt: &Receipt, language: Language) -> String {
    let lines = lines(receipt, language).map(|(what, which)| format!("  {what}: {which}\n"));
    format!("\n{}\n{}", language.pick("Receipt", "Nachweis"), lines.concat())
}

/// A receipt as Markdown, below what was decided.
#[must_use]
pub fn markdown(receipt: &Receipt, language: Language) -> String {
    let lines = lines(receipt, language).map(|(what, which)| format!("- {what}: {which}\n"));
    format!("\n## {}\n\n{}", language.pick("Receipt", "Nachweis"), lines.concat())
}

fn lines(receipt: &Receipt, language: Language) -> [(&'static str, String); 3] {
    let release = match receipt.release {
        Some(number) => format!("{} {number}", language.pick("release", "Ausgabe")),
        None => language.pick("unreleased", "ohne Ausgabe").to_owned(),
    };
    [
        (language.pick("rules", "Regelwerk"), format!("{release}, SHA-256 {}", receipt.rules)),
        (language.pick("facts", "Sachverhalt"), format!("SHA-256 {}", receipt.facts)),
        (language.pick("engine", "Programm"), receipt.engine.clone()),
    ]
}

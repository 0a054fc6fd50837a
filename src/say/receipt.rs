//! What a decision rests on, line by line.

use super::{Caption, Language};
use crate::decide::Receipt;

/// What is named, and by what.
pub(crate) fn lines(receipt: &Receipt, language: Language) -> Vec<(&'static str, String)> {
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

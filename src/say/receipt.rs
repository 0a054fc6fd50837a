//! What a decision rests on, line by line.

use super::{Caption, Language};
use crate::decide::Receipt;

/// What is named, and by what.
pub(crate) fn lines(receipt: &Receipt, language: Language) -> [(&'static str, String); 3] {
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

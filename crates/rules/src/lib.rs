//! German asylum and residence law as rules of Subsumo: the rule set that ships with the command.
//!
//! Only a program that decides under this law needs it; the engine, `subsumo`, knows no law.

use subsumo::{RuleFile, RuleSet, Unusable};

/// Names and texts of the rule files, in the order of their names.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The rule files with their examples, in the order of their names.
#[must_use]
pub fn files() -> Vec<RuleFile> {
    let file = |&(key, text): &(&str, &'static str)| RuleFile {
        name: format!("rules/{key}"),
        key: key.to_owned(),
        text: text.into(),
    };
    FILES.iter().map(file).collect()
}

/// The rule set, ready to decide.
///
/// # Errors
/// What keeps it from being applied, if this crate was built of rules with faults.
pub fn shipped() -> Result<RuleSet, Box<Unusable>> {
    RuleSet::read_to_decide(files())
}

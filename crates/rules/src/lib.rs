//! German asylum and residence law as rules of Subsumo: the rule set that ships with the command.
//!
//! Only a program that decides under this law needs it; the engine, `subsumo`, knows no law.

use subsumo::{RuleFile, RuleSet, Unusable};

/// Names and texts of the rule files, in the order of their names.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// What reading and checking them came to; nothing, if they have faults.
const KEPT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.kept"));

// An engine never meets what another has made.
const _: () = assert!(KEPT.is_empty() || RuleSet::is_kept_by_this_engine(KEPT), "made by another engine");

/// The rule files with their examples, in the order of their names.
#[must_use]
pub fn files() -> Vec<RuleFile> {
    let file = |&(key, text): &(&str, &'static str)| RuleFile {
        name: format!("rules/{key}"),
        key: key.to_owned(),
        text: text.into(),
        amends: 0,
    };
    FILES.iter().map(file).collect()
}

/// The rule set, ready to decide: it was read and checked when this crate was built. Its examples are not in it.
///
/// # Errors
/// What keeps it from being applied, if this crate was built of rules with faults.
pub fn shipped() -> Result<RuleSet, Box<Unusable>> {
    match RuleSet::load(KEPT, files()) {
        Some(set) => Ok(set),
        None => RuleSet::read_to_decide(files()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_travels_is_what_the_texts_say() {
        let read = RuleSet::read_to_decide(files()).expect("rules without faults");
        assert!(read.keep() == KEPT, "made anew, the bytes are the same");
        let loaded = RuleSet::load(KEPT, files()).expect("bytes of this engine");
        assert!(loaded.keep() == KEPT, "nothing is lost on the way");
        assert_eq!(loaded.digest, subsumo::digest_of(&files()));
    }
}

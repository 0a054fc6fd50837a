//! The shipped rule set and a case under it.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use subsumo::stages::decide::{RuleFile, RuleSet};

/// The files of the shipped rule set.
pub fn rules() -> Vec<RuleFile> {
    let mut files = Vec::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"), "", &mut files);
    files.sort_by(|a, b| a.key.cmp(&b.key));
    files
}

fn gather(folder: &Path, under: &str, files: &mut Vec<RuleFile>) {
    for entry in fs::read_dir(folder).expect("the rule set is there") {
        let path = entry.expect("its folder can be read").path();
        let name = path.file_name().expect("files have names").to_string_lossy().into_owned();
        let key = if under.is_empty() { name } else { format!("{under}/{name}") };
        if path.is_dir() {
            gather(&path, &key, files);
        } else if key.ends_with(".rules") {
            let text = fs::read_to_string(&path).expect("rule files are text");
            files.push(RuleFile { name: format!("rules/{key}"), key, text: text.into(), amends: 0 });
        }
    }
}

/// The rule set, read.
#[allow(dead_code, reason = "not every benchmark decides cases")]
pub fn set() -> RuleSet {
    RuleSet::read_to_decide(rules()).unwrap_or_else(|_| panic!("the shipped rule set is sound"))
}

/// A day.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

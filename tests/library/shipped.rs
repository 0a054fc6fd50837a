//! The shipped rule set and a case under it.

use std::path::Path;
use std::sync::OnceLock;

use chrono::NaiveDate;
use subsumo::stages::decide::{RuleFile, RuleSet};
use subsumo::stages::facts::{Case, file};

/// The files of the shipped rule set, read once.
fn rules() -> &'static [RuleFile] {
    static FILES: OnceLock<Vec<RuleFile>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut files = Vec::new();
        gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"), "", &mut files);
        files.sort_by(|a, b| a.key.cmp(&b.key));
        files
    })
}

fn gather(folder: &Path, under: &str, files: &mut Vec<RuleFile>) {
    for entry in std::fs::read_dir(folder).expect("the rule set is there") {
        let path = entry.expect("its folder can be read").path();
        let name = path.file_name().expect("files have names").to_string_lossy().into_owned();
        let key = if under.is_empty() { name } else { format!("{under}/{name}") };
        if path.is_dir() {
            gather(&path, &key, files);
        } else if key.ends_with(".rules") {
            let text = std::fs::read_to_string(&path).expect("rule files are text");
            files.push(RuleFile { key: key.clone(), ..RuleFile::new(format!("rules/{key}"), text) });
        }
    }
}

/// The files of the shipped rule set.
pub fn files() -> Vec<RuleFile> {
    rules().to_vec()
}

/// The rule set, and the case of the wife who applies in the week she arrives.
pub fn wife() -> (&'static RuleSet, Case) {
    let (set, wife, _) = read();
    (set, wife.clone())
}

/// The rule set, and the case of a spouse who wants to join a holder of subsidiary protection.
pub fn spouse() -> (&'static RuleSet, Case) {
    let (set, _, spouse) = read();
    (set, spouse.clone())
}

fn read() -> &'static (RuleSet, Case, Case) {
    static READ: OnceLock<(RuleSet, Case, Case)> = OnceLock::new();
    READ.get_or_init(|| {
        let mut set = RuleSet::read_to_decide(rules().to_vec()).unwrap_or_else(|unusable| {
            let faults: Vec<&str> =
                unusable.diagnostics.iter().map(|fault| fault.message.english()).collect();
            panic!("the shipped rule set is sound, but {faults:?}")
        });
        let [wife, spouse] = ["wife-2018.yaml", "spouse-of-subsidiary-2016.yaml"].map(|name| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples").join(name);
            let facts = std::fs::read_to_string(path).expect("the example is there");
            let source = set.sources.add(name.to_owned(), facts);
            let case = file::read(&set.model, &set.scope, &mut set.sources, source, None);
            case.expect("the example is sound")
        });
        (set, wife, spouse)
    })
}

/// A day.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

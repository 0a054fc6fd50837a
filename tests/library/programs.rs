//! What lowering makes of rules, operation by operation, with the outline: one small rule set for each kind of
//! construct in `tests/program`, and beside it what is expected.

use std::fs;
use std::path::{Path, PathBuf};

use subsumo::stages::decide::{RuleFile, RuleSet};
use subsumo::stages::program::Ask;
use subsumo::stages::program::lower::lower;
use subsumo::stages::program::outline::{Outline, StepId, StepKind};

fn rule_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/program");
    let files = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a file").path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "rules")).collect();
    files.sort();
    files
}

fn read(path: &Path) -> RuleSet {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let text = fs::read_to_string(path).expect("a text");
    RuleSet::read(vec![RuleFile::new(name, text)]).expect("rules without faults")
}

#[test]
fn lowering_makes_what_is_expected() {
    let mut other = Vec::new();
    for path in rule_files() {
        let rules = read(&path);
        let asks: Vec<Ask> = rules.model.questions.iter().map(|question| Ask::of(question.asked)).collect();
        let day = "2024-06-01".parse().expect("a day");
        let made = lower(&rules.model, day, &asks).dump(&rules.model);
        let expected = path.with_extension("program");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&expected, &made).expect("it can be written");
        } else if !fs::read_to_string(&expected).is_ok_and(|known| known == made) {
            other.push(expected);
        }
    }
    assert!(other.is_empty(), "lowering makes something else than {other:?}; see with UPDATE_EXPECT=1");
}

#[test]
fn a_step_rests_on_earlier_ones_and_is_found_again() {
    for path in rule_files() {
        let rules = read(&path);
        let asks: Vec<Ask> = rules.model.questions.iter().map(|question| Ask::of(question.asked)).collect();
        let program = lower(&rules.model, "2024-06-01".parse().expect("a day"), &asks);
        let outline: &Outline = &program.outline;
        for (at, step) in outline.steps().iter().enumerate() {
            assert!(outline.rests_on(step).iter().all(|below| below.index() < at), "{:?}", step.what);
            let what: &StepKind = &step.what;
            assert_eq!(outline.find(what).map(StepId::index), Some(at), "{what:?}");
        }
    }
}

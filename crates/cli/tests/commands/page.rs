//! The page of every shipped case, and of situations from practice: short, narrow, and without names of rule files.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::markdown::project;

/// How long and how wide a page is at most.
const LIMITS: (usize, usize) = (40, 108);

#[test]
fn a_page_is_short_and_narrow() {
    let mut faults = Vec::new();
    for case in cases() {
        for language in ["en", "de"] {
            let page = page(&case, language);
            let place = format!("{} ({language})", case.display());
            let (lines, widest) = (page.lines().count(), page.lines().map(|line| line.chars().count()).max());
            if lines > LIMITS.0 {
                faults.push(format!("{place} has {lines} lines"));
            }
            if widest > Some(LIMITS.1) {
                faults.push(format!("{place} is {widest:?} columns wide"));
            }
            if let Some(line) = page.lines().find(|line| names_a_limb(line)) {
                faults.push(format!("{place} names a limb: {line}"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// True if a line shows what rule files call a limb.
fn names_a_limb(line: &str) -> bool {
    let named = |part: &str| {
        part.split(']').next().is_some_and(|name| {
            !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')
        })
    };
    line.split('[').skip(1).any(named)
}

fn page(case: &Path, language: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_subsumo"))
        .current_dir(project())
        .args(["decide", "--explain", "short", "--lang", language])
        .arg(case)
        .env("NO_COLOR", "1")
        .output()
        .expect("the command runs");
    assert!(output.status.success(), "{}: {}", case.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a page is text")
}

/// The cases that ship with the project, and those of the corpus.
fn cases() -> Vec<PathBuf> {
    let folders = ["docs/examples", "tests/practice"].map(|folder| project().join(folder));
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("the cases are there"));
    let paths = files.map(|file| file.expect("a case is there").path());
    let is_case = |path: &PathBuf| path.extension().is_some_and(|kind| kind == "yaml" || kind == "json");
    let mut cases: Vec<PathBuf> = paths.filter(is_case).collect();
    cases.sort();
    assert!(cases.len() >= 28, "cases have gone");
    cases
}

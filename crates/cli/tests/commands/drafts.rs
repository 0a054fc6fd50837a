//! Decisions written out: what ships under `docs/examples/drafts` is what the program writes, and says nothing that no
//! finding stands behind.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::markdown::project;

/// The cases, each with the name of what is written of it, and how.
const CASES: [(&str, &str, &[&str]); 8] = [
    ("docs/examples/wife-2018.yaml", "wife-2018", &["opinion", "judgment", "note", "letter"]),
    ("docs/examples/conviction-18-months.yaml", "conviction-18-months", &["opinion"]),
    ("docs/examples/wife-2026-06-12.yaml", "wife-2026-06-12", &["opinion", "letter"]),
    ("tests/practice/1-decided.yaml", "practice-1-late", &["opinion", "judgment", "note", "letter"]),
    ("tests/practice/2-decided.yaml", "practice-2-sibling", &["opinion", "letter"]),
    ("tests/practice/3-decided.yaml", "practice-3-mother", &["opinion", "letter"]),
    ("tests/practice/4-decided.yaml", "practice-4-subsidiary", &["opinion", "letter"]),
    ("tests/practice/5-decided.yaml", "practice-5-trafficking", &["opinion", "letter"]),
];

/// What no draft may say: nobody found it.
const UNFOUNDED: [&str; 8] = [
    "ersichtlich",
    "offensichtlich",
    "zweifellos",
    "obviously",
    "evidently",
    "clearly",
    "Rechtsbehelf",
    "Widerspruch ein",
];

#[test]
fn what_ships_is_what_the_program_writes() {
    let folder = project().join("docs/examples/drafts");
    let is_rewriting = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut differing = Vec::new();
    for (case, name, styles) in CASES {
        for style in styles {
            for language in ["de", "en"] {
                let path = folder.join(format!("{name}.{style}.{language}.md"));
                let written = draft(Path::new(case), style, language, "markdown");
                if is_rewriting {
                    std::fs::create_dir_all(&folder).expect("a folder for drafts");
                    std::fs::write(&path, &written).expect("a draft is written");
                }
                if std::fs::read_to_string(&path).unwrap_or_default() != written {
                    differing.push(path.display().to_string());
                }
            }
        }
    }
    assert!(differing.is_empty(), "UPDATE_EXPECT=1 rewrites these:\n{}", differing.join("\n"));
}

#[test]
fn a_draft_says_nothing_that_nobody_found() {
    let mut faults = Vec::new();
    for path in shipped() {
        let text = std::fs::read_to_string(&path).expect("a draft");
        for line in text.lines() {
            let words = UNFOUNDED.iter().filter(|word| line.contains(*word));
            // What the rules say of the law may use the word of the law.
            let words = words.filter(|_| !line.starts_with("- §"));
            faults.extend(words.map(|word| format!("{}: `{word}`: {line}", path.display())));
            if line.contains(" .") || line.contains("..") || line.contains(":.") || line.contains("[]") {
                faults.push(format!("{}: {line}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn a_letter_says_that_it_is_no_decision() {
    let letters = shipped().into_iter().filter(|path| path.to_string_lossy().contains(".letter."));
    for path in letters {
        let text = std::fs::read_to_string(&path).expect("a letter");
        let says_so = text.contains("keine Entscheidung") || text.contains("not a decision");
        assert!(says_so, "{}", path.display());
    }
}

#[test]
fn a_page_escapes_what_a_case_says() {
    let page = draft(Path::new("docs/examples/wife-2018.yaml"), "opinion", "de", "html");
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"de\">"), "{page}");
    assert!(page.contains("<h1>Gutachten</h1>"), "{page}");
    assert!(!page.contains("<script"), "{page}");
}

fn shipped() -> Vec<PathBuf> {
    let folder = std::fs::read_dir(project().join("docs/examples/drafts")).expect("drafts");
    let mut paths: Vec<PathBuf> = folder.map(|file| file.expect("a draft").path()).collect();
    paths.sort();
    assert!(
        paths.len() >= CASES.iter().map(|(_, _, styles)| styles.len() * 2).sum::<usize>(),
        "drafts have gone"
    );
    paths
}

fn draft(case: &Path, style: &str, language: &str, format: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_subsumo"))
        .current_dir(project())
        .args(["decide", "--style", style, "--lang", language, "--format", format])
        .arg(case)
        .env("NO_COLOR", "1")
        .output()
        .expect("the command runs");
    assert!(output.status.success(), "{}: {}", case.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a draft is text")
}

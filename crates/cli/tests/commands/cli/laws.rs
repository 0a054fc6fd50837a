//! Every law in `tests/laws` is free of faults and laid out, and its examples come out and decide all of it.

use std::fs;

use super::{project, run};

/// The folders of the laws, below the project.
fn laws() -> Vec<String> {
    let entries = fs::read_dir(project().join("tests/laws")).expect("the laws are there");
    let entries = entries.map(|entry| entry.expect("an entry is readable"));
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut laws: Vec<String> =
        folders.map(|entry| format!("tests/laws/{}", entry.file_name().to_string_lossy())).collect();
    laws.sort();
    assert!(laws.len() >= 6, "laws have gone: {laws:?}");
    laws
}

#[test]
fn every_law_is_checked_laid_out_and_tested() {
    for law in &laws() {
        let law = law.as_str();
        let commands: [(&[&str], &str); 3] = [
            (&["check", law], ": 0 errors, 0 warnings\n"),
            (&["fmt", "--check", law], " unchanged\n"),
            (&["test", law, "--coverage", "--coverage-at-least", "100%"], " decided (100.0 %)\n"),
        ];
        for (command, last) in commands {
            let end = run(command);
            assert_eq!((end.err.as_str(), end.status), ("", 0), "{command:?}: {}", end.out);
            assert!(end.out.ends_with(last), "{command:?}: {}", end.out);
        }
        let page = project().join(law).join("README.md");
        assert!(page.is_file(), "{law} does not say what it shows");
    }
}

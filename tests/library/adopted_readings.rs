//! Citations of the Residence Act that the legislature let drift or made ambiguous: without the reading that the
//! rule set adopts, `check` finds each of them, and nothing else.

use subsumo::diagnostic::Severity;
use subsumo::stages::decide::{RuleFile, RuleSet};

use super::shipped;

/// The faults of the shipped rules with one file changed: each by its code and the line it is found in.
fn faults(key: &str, change: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let mut files: Vec<RuleFile> = shipped::files();
    let file = files.iter_mut().find(|file| file.key == key).expect("the file is shipped");
    let changed = change(&file.text);
    assert_ne!(changed, file.text, "{key} is changed");
    file.text = changed.into();
    let Err(unusable) = RuleSet::read_to_decide(files) else { return Vec::new() };
    // Notes are no faults: they say what is not written as rules.
    let faults = unusable.diagnostics.iter().filter(|fault| fault.severity != Severity::Note);
    let told = faults.map(|fault| {
        let place = fault.place().expect("the fault has a place");
        let text = unusable.sources.get(place.source).text();
        let line = text[..place.range().start].matches('\n').count();
        (fault.code.slug().to_owned(), text.lines().nth(line).unwrap_or("").trim().to_owned())
    });
    told.collect()
}

/// § 104 (11) and (14) still cite § 25 (2) s. 1 alt. 2, which since 12 June 2026 names relatives of refugees.
#[test]
fn section_104_14_has_drifted() {
    let reading = "  read § 25 (2) s. 1 alt. 2 as of 2026-06-11\n";
    let found = faults("aufenthg/104.rules", |text| text.replace(reading, ""));
    // Paragraphs 11 and 14.
    let drifted = ("drifted-citation", "-  [subsidiary] sponsor_permit.basis under § 25 (2) s. 1 alt. 2");
    let found: Vec<(&str, &str)> = found.iter().map(|(code, line)| (code.as_str(), line.as_str())).collect();
    assert_eq!(found, [drifted, drifted]);
}

/// Since 18 November 2023 § 29 (1) has two sentences, each with a number 2.
#[test]
fn section_29_1_no_2_is_ambiguous() {
    for key in ["aufenthg/29.rules", "aufenthg/30.rules", "aufenthg/36.rules", "aufenthg/36a.rules"] {
        let found = faults(key, |text| {
            let lines = text.lines().map(|line| {
                // The words of the statute in place of the reading, where the second sentence is law.
                let is_waiver = ["may disregard", "disregard", "disapply § 5"]
                    .iter()
                    .any(|verb| line.trim_start().starts_with(verb));
                if is_waiver {
                    line.replace("§ 29 (1) s. 1 no. 2", "§ 29 (1) no. 2")
                } else {
                    line.to_owned()
                }
            });
            lines.collect::<Vec<_>>().join("\n")
        });
        assert!(!found.is_empty(), "{key}: nothing is found");
        for (code, line) in found {
            assert_eq!(code, "ambiguous-citation", "{key}: {line}");
            assert!(line.contains("§ 29 (1) no. 2"), "{key}: {line}");
        }
    }
}

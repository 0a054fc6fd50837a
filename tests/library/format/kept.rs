//! What formatting keeps, for every rule file that is shipped and whatever its looks.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use subsumo::stages::syntax::shape::Shape;

use super::{formatted, parsed};

/// The rule files that are shipped.
fn shipped() -> Vec<(PathBuf, String)> {
    fn collect(dir: &Path, files: &mut Vec<(PathBuf, String)>) {
        let mut entries: Vec<PathBuf> =
            std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rules") {
                let text = std::fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"), &mut files);
    assert!(files.len() > 5, "the rule files are not where they were");
    files
}

fn shape(text: &str) -> Shape {
    Shape::of(&parsed(text).file)
}

/// A text without its blanks and line ends: formatting changes nothing else.
fn signs(text: &str) -> String {
    text.trim_start_matches('\u{feff}').chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// What is done to one line of a text; the fields are numbers so that failures shrink.
#[derive(Clone, Debug)]
struct Change {
    indent: u8,
    is_tab: bool,
    blank_lines: u8,
    comment_before: u8,
    comment_behind: u8,
    wider: bool,
}

fn change() -> impl Strategy<Value = Change> {
    (0..12_u8, any::<bool>(), 0..8_u8, 0..10_u8, 0..10_u8, any::<bool>()).prop_map(
        |(indent, is_tab, blank_lines, comment_before, comment_behind, wider)| Change {
            indent,
            is_tab,
            blank_lines,
            comment_before,
            comment_behind,
            wider,
        },
    )
}

impl Change {
    fn indentation(&self) -> String {
        if self.is_tab {
            "\t".repeat(1 + usize::from(self.indent) / 4)
        } else {
            " ".repeat(1 + usize::from(self.indent))
        }
    }
}

/// The text with every line that is indented at all indented anew.
fn reindented(text: &str, changes: &[Change]) -> String {
    let mut out = String::new();
    for (line, change) in text.lines().zip(changes.iter().cycle()) {
        if line.starts_with([' ', '\t']) {
            out.push_str(&change.indentation());
        }
        out.push_str(line.trim_start());
        out.push('\n');
    }
    out
}

/// The text with other indentation, blanks, blank lines and comments at any place.
fn disfigured(text: &str, changes: &[Change], line_end: &str) -> String {
    let mut out = String::new();
    for (number, (line, change)) in text.lines().zip(changes.iter().cycle()).enumerate() {
        for _ in 5..change.blank_lines {
            out.push_str(if change.is_tab { " \t" } else { "" });
            out.push_str(line_end);
        }
        if change.comment_before == 1 {
            out.push_str(&format!("# before {number}  {line_end}"));
        } else if change.comment_before == 2 {
            out.push_str(&format!("{}# before {number}, \"indented{line_end}", change.indentation()));
        }
        if line.starts_with([' ', '\t']) {
            out.push_str(&change.indentation());
        }
        let words = line.trim_start();
        let is_plain = !words.contains('"') && !words.starts_with('#');
        if change.wider && is_plain {
            out.push_str(&words.replace(' ', if change.is_tab { "\t" } else { "   " }));
        } else {
            out.push_str(words);
        }
        if change.comment_behind == 1 && !words.is_empty() && !words.starts_with('#') {
            out.push_str(&format!("\t# behind {number} (, \t"));
        }
        out.push_str(line_end);
    }
    out
}

#[test]
fn every_shipped_file_is_its_own_layout() {
    for (path, text) in shipped() {
        let found = formatted(&text).unwrap_or_else(|faults| panic!("{faults}"));
        for (number, (is, becomes)) in text.lines().zip(found.lines()).enumerate() {
            assert_eq!(is, becomes, "{}:{}", path.display(), number + 1);
        }
        assert!(found == text, "{} ends in another way", path.display());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn indentation_carries_no_meaning(changes in prop::collection::vec(change(), 1..40)) {
        for (path, text) in shipped() {
            let reindented = reindented(&text, &changes);
            prop_assert_eq!(shape(&text), shape(&reindented), "{}", path.display());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn indentation_is_put_right(changes in prop::collection::vec(change(), 1..40), at in any::<prop::sample::Index>()) {
        let files = shipped();
        let (path, text) = at.get(&files);
        let found = formatted(&reindented(text, &changes));
        prop_assert_eq!(found, formatted(text), "{}", path.display());
    }

    #[test]
    fn formatting_keeps_meaning_comments_and_itself(
        changes in prop::collection::vec(change(), 1..60),
        at in any::<prop::sample::Index>(),
        is_windows in any::<bool>(),
    ) {
        let files = shipped();
        let (path, text) = at.get(&files);
        let mut before = disfigured(text, &changes, if is_windows { "\r\n" } else { "\n" });
        if is_windows {
            before.insert(0, '\u{feff}');
        }
        let after = formatted(&before).map_err(TestCaseError::fail)?;
        prop_assert_eq!(shape(&before), shape(&after), "{}", path.display());
        // Every sign, comments among them, is where it was between the others.
        prop_assert_eq!(signs(&before), signs(&after));
        prop_assert_eq!(formatted(&after), Ok(after.clone()));
        prop_assert!(!after.contains("\n\n\n") && !after.contains(" \n") && !after.contains('\r'));
    }

    #[test]
    fn a_comment_stays_where_it_is_put(
        line in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        is_behind in any::<bool>(),
    ) {
        let files = shipped();
        let (_, text) = at.get(&files);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let line = line.index(lines.len());
        let is_commented = lines[line].trim_start().starts_with('#');
        if is_behind && !lines[line].trim().is_empty() && !is_commented {
            lines[line].push_str("  # put here");
        } else {
            lines.insert(line, "# put here".to_owned());
        }
        let before = lines.join("\n");
        let after = formatted(&before).map_err(TestCaseError::fail)?;
        prop_assert_eq!(signs(&before), signs(&after));
        let neighbour = |text: &str| {
            let at = text.find("# put here").unwrap_or(0);
            let before = text[..at].rsplit('\n').next().unwrap_or("").to_owned();
            (signs(&before), before.is_empty() || before.trim().is_empty())
        };
        // A comment behind a line stays behind it, one on a line of its own stays alone.
        prop_assert_eq!(neighbour(&before), neighbour(&after));
    }
}

/// Words and signs of the language, and what else a file can hold.
const PIECES: [&str; 60] = [
    "\n",
    "\n",
    "\n",
    "\n  ",
    "\n  ",
    "\n  ",
    "\n\t",
    "\r\n",
    "\r",
    " ",
    " ",
    "\t",
    "  ",
    "\u{a0}",
    "\u{feff}",
    "\u{0}",
    "#",
    " # c",
    "\"",
    "\"t\"",
    " \"t\"",
    " de \"t\"",
    "\\",
    "(",
    ")",
    ",",
    ", ",
    ":",
    "=",
    " = ",
    "- ",
    "-- ",
    "1. ",
    "a) ",
    "(i) ",
    "§ 1",
    "\n§ 1 \"t\"\n  ",
    " (1) s. 2",
    "law A",
    "\nlaw A \"a\"\n",
    "\nexample \"e\"\n  ",
    "entity a",
    "fact b : yes/no",
    "if ",
    "if all of\n  ",
    "unless any of\n  ",
    "a",
    "bb",
    " and ",
    " or ",
    "not ",
    " is one of a, b",
    "any c in d: ",
    "in force from 2020-01-01",
    "2020-01",
    "given\n  ",
    "person x",
    "disapply § 1",
    "formerly § 1",
    "ä",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_formatted_or_refused(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)) {
        let text: String = pieces.concat();
        if let Ok(after) = formatted(&text) {
            prop_assert_eq!(signs(&text), signs(&after));
            prop_assert_eq!(formatted(&after), Ok(after.clone()));
        } else {
            // It has faults of its own, or else the formatter has one.
            let mut sources = subsumo::stages::source::SourceMap::new();
            let source = sources.add("t", text);
            let parsed = subsumo::stages::parse::parse(&sources, source, subsumo::stages::parse::Examples::Read);
            prop_assert!(!parsed.is_complete());
        }
    }
}

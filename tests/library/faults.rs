//! What is said of faults has German words, or is known to have none yet.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Codes of which something is not said in German yet; it is said in English. The list may only shrink.
const NOT_YET: &[&str] = &[
    "AmbiguousCitation",
    "BearsOnNothing",
    "CyclicProvisions",
    "DanglingCitation",
    "DriftedCitation",
    "DuplicateName",
    "EmptyList",
    "EveryOfNothing",
    "ForgottenSection",
    "FormatChangesMeaning",
    "GapBetweenRows",
    "GapBetweenVersions",
    "ImpossibleDate",
    "ImpossibleNumber",
    "ListLeftEmpty",
    "MalformedMark",
    "MarkerOrder",
    "MisplacedLimb",
    "MisplacedRow",
    "MisplacedStatement",
    "MissingAct",
    "MissingInForce",
    "MissingLanguage",
    "MissingParentheses",
    "MissingSubject",
    "NestedTooDeep",
    "NeverEffective",
    "NewTextBeside",
    "NoWordings",
    "NoneCompared",
    "NotYetSupported",
    "OverlappingContinuations",
    "OverlappingRows",
    "OverlappingVersions",
    "PeriodInContent",
    "ReadingWithoutEffect",
    "ReleaseOrder",
    "RepeatedCitation",
    "RepeatedLine",
    "TextOnly",
    "TooManyCopies",
    "TypeMismatch",
    "UnclosedQuote",
    "UndeclinedNoun",
    "UnexpectedText",
    "UngovernedEvent",
    "UnknownAct",
    "UnknownFile",
    "UnknownItem",
    "UnknownLimb",
    "UnknownLine",
    "UnknownName",
    "UnknownSlot",
    "UnlistedWording",
    "UnmetExpectation",
    "Unreviewed",
    "UnsaidExtent",
    "UnsaidPeriod",
    "UnusedDeclaration",
    "WordingOrder",
    "WrongSubject",
    "WrongValue",
];

/// The table of German patterns.
const TABLE: &str = "src/say/german/faults.rs";

#[test]
fn what_is_said_in_english_is_listed() {
    let table = table();
    let mut found: BTreeSet<String> = BTreeSet::new();
    for (_, text) in sources() {
        for (code, literals) in faults(&text) {
            let is_said = |literal: &String| !has_words(literal) || table.contains_key(literal);
            if !literals.iter().all(is_said) {
                found.insert(code);
            }
        }
    }
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, NOT_YET);
}

#[test]
fn every_pattern_of_the_table_stands_somewhere() {
    let said: BTreeSet<String> = sources().iter().flat_map(|(_, text)| literals(text)).collect();
    let stale: Vec<String> = table().into_keys().filter(|english| !said.contains(english)).collect();
    assert_eq!(stale, Vec::<String>::new());
}

#[test]
fn a_german_pattern_has_the_places_of_the_english_one() {
    let places = |pattern: &str| pattern.matches('{').count();
    for (english, german) in table() {
        assert!(places(&german) <= places(&english), "{english}: {german}");
    }
}

/// The German patterns, by the English ones.
fn table() -> BTreeMap<String, String> {
    let text = fs::read_to_string(TABLE).expect("the table");
    let (_, rows) = text.split_once("FAULTS").expect("the rows");
    let words = literals(rows);
    words.chunks(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
}

/// The sources of the library and of the command, without the table and without tests.
fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for folder in ["src", "crates/cli/src"] {
        collect(Path::new(folder), &mut found);
    }
    found.retain(|(path, _)| path != Path::new(TABLE));
    for (_, text) in &mut found {
        let end = text.find("#[cfg(test)]").unwrap_or(text.len());
        text.truncate(end);
    }
    found
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source");
            found.push((path, text));
        }
    }
}

/// The faults that a source makes: the code, and the texts said of each.
fn faults(text: &str) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for (at, opening) in text.match_indices("Diagnostic::new(") {
        let mut end = closed(text, at + opening.len() - 1);
        // `.at(…)`, `.help(…)` and the like go on from it.
        while let Some(open) = next_call(text, end) {
            end = closed(text, open);
        }
        let chain = &text[at..end];
        let Some((_, code)) = chain.split_once("Code::") else { continue };
        let code: String = code.chars().take_while(|letter| letter.is_alphanumeric()).collect();
        found.push((code, literals(chain)));
    }
    found
}

/// Where the parenthesis of a method opens that is called on what ends at `at`.
fn next_call(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start();
    let name = rest.strip_prefix('.')?.trim_start();
    let end = name.find(|letter: char| !letter.is_alphanumeric() && letter != '_')?;
    name[end..].starts_with('(').then(|| text.len() - name.len() + end)
}

/// The place behind the parenthesis that closes the one at `open`.
fn closed(text: &str, open: usize) -> usize {
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    for (at, sign) in text[open..].char_indices() {
        match sign {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return open + at + 1;
        }
    }
    text.len()
}

/// The texts in quotation marks of a source, as the program has them.
fn literals(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut signs = text.chars().peekable();
    let mut before = ' ';
    while let Some(sign) = signs.next() {
        if sign == '/' && before == '/' {
            // A comment goes to the end of its line.
            while signs.next_if(|sign| *sign != '\n').is_some() {}
        }
        // `'"'` is a single sign.
        if sign == '"' && before != '\'' {
            let mut words = String::new();
            while let Some(sign) = signs.next() {
                match sign {
                    '"' => break,
                    '\\' => match signs.next() {
                        Some('\n') => while signs.next_if(|sign| sign.is_whitespace()).is_some() {},
                        Some('n') => words.push('\n'),
                        Some(sign) => words.push(sign),
                        None => {}
                    },
                    sign => words.push(sign),
                }
            }
            found.push(words);
        }
        before = sign;
    }
    found
}

/// True if there are words in a pattern, beside its places and what stands between backticks.
fn has_words(pattern: &str) -> bool {
    let outside: String = pattern.split('`').step_by(2).collect();
    outside.split(' ').any(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1)
}

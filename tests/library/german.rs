//! German grammar: the forms of nouns and the clauses of sentences, and what the shipped labels make of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use subsumo::render::{Detail, text};
use subsumo::stages::decide::{RuleFile, RuleSet};
use subsumo::stages::facts::file;
use subsumo::stages::model::{
    Declension, Gender, Head, Labels, NounMarks, NounNumber, Piece, Template, Text,
};
use subsumo::stages::say::{self, Language};
use subsumo::stages::syntax::spelling::TextRole;

/// Nouns and their forms, by hand.
const NOUNS: &str = include_str!("german/nouns.tsv");

/// Sentences and their clauses, by hand; behind "ob" and "wenn" they are as behind "dass".
const SENTENCES: &str = include_str!("german/sentences.tsv");

/// The persons of the examples.
const NAMES: [&str; 8] = ["Amira", "Samir", "Omar", "Salma", "Bashir", "Rana", "Tarek", "Idris"];

/// The lines of a table without its heading.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

/// A label as the sentence of a declaration, or as what it is called.
fn label(role: &str, german: &str) -> Text {
    let called = if role == "called" { format!("\n    called \"x\" de \"{german}\"") } else { String::new() };
    let sentence = if role == "called" { "{self} [ist] da" } else { german };
    let rules = format!(
        "law TestA \"Test Act\"\n\nentity person \"person\"\n  fact asked : yes/no\n    \"x\" de \"{sentence}\"\n    not \"y\" de \"y\"{called}\n"
    );
    let set = RuleSet::read(vec![RuleFile::new("rules/test.rules", rules)]).unwrap_or_else(|unusable| {
        panic!("{german}: {:?}", unusable.diagnostics.iter().map(|fault| &fault.message).collect::<Vec<_>>())
    });
    let role = if role == "called" { TextRole::Called } else { TextRole::Affirmative };
    let labels = |labels: &Labels| labels.get(role).cloned();
    set.model.fields.iter().find_map(|field| labels(&field.labels)).expect("the label is there")
}

#[test]
fn nouns_are_declined() {
    for row in rows(NOUNS) {
        let [german, forms @ ..] = &*row else { panic!("{row:?}") };
        assert_eq!(say::forms(&label("called", german), Language::German), forms, "{german}");
    }
}

#[test]
fn verbs_stand_where_the_clause_has_them() {
    for row in rows(SENTENCES) {
        let [german, main, that, question] = *row else { panic!("{row:?}") };
        let forms = say::forms(&label("sentence", german), Language::German);
        let behind = |conjunction: &str| that.replacen("dass", conjunction, 1);
        assert_eq!(forms, [main, that, &behind("ob"), &behind("wenn"), question], "{german}");
    }
}

/// What no German sentence of ours may contain: an article before a name, a nominative behind a preposition, a verb second
/// behind "dass".
fn ungrammatical(line: &str, names: &[&str]) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    (1..words.len()).find_map(|at| {
        let (before, word) = (words.get(at - 1)?, words.get(at)?);
        let name = word.trim_end_matches([',', ':', ';', '.', ')']);
        let is_relative =
            (2..4).any(|back| at >= back && words.get(at - back).is_some_and(|word| word.ends_with(',')));
        let is_article = ["der", "die", "das", "dem", "den", "des"].contains(before);
        let is_preposition = ["nach", "von", "bei", "mit", "seit", "aus", "vor"].contains(before);
        let is_nominative = ["die", "das"].contains(word) || word.ends_with("bare");
        let is_second = *before == "dass" && ["ist", "hat", "wird", "wurde", "besitzt"].contains(word)
            || at > 1
                && words.get(at - 2) == Some(&"dass")
                && names.contains(before)
                && ["ist", "hat", "wird", "wurde"].contains(word)
                && words.len() > at + 1;
        let is_wrong = is_article && !is_relative && names.contains(&name)
            || is_preposition && is_nominative && !is_relative
            || is_second;
        is_wrong.then(|| {
            words.iter().take(at + 1).skip(at.saturating_sub(2)).copied().collect::<Vec<_>>().join(" ")
        })
    })
}

#[test]
fn what_the_examples_say_is_grammatical() {
    let mut set =
        RuleSet::read_to_decide(crate::shipped::files()).unwrap_or_else(|_| panic!("the rules are sound"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("the examples are there") {
        let path = entry.expect("the folder can be read").path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let facts = std::fs::read_to_string(&path).expect("the example is text");
        let source = set.sources.add(path.display().to_string(), facts);
        let case = file::read(&set.model, &set.scope, &mut set.sources, source, None);
        let case = case.unwrap_or_else(|_| panic!("{} is sound", path.display()));
        let Ok(decision) = set.engine().decide(&case) else { continue };
        let account = say::account(&set.model, &case, &decision, Language::German);
        let layout =
            text::Layout { width: 400, plain: true, detail: Detail::Full, language: Language::German };
        for line in text::decision(&account, layout).lines() {
            seen += 1;
            assert_eq!(ungrammatical(line, &NAMES), None, "{}: {line}", path.display());
        }
    }
    assert!(seen > 1000, "{seen} lines");
}

#[test]
fn every_marked_label_of_the_shipped_rules_has_its_clauses() {
    let (set, _) = crate::shipped::wife();
    for (_, text) in set.model.fields.iter().flat_map(|field| field.labels.texts.iter()) {
        let forms = say::forms(text, Language::German);
        for form in &forms {
            assert!(!form.contains(['[', ']', '|', '*']) && !form.contains("  "), "{form}");
        }
        if let [main, that, ..] = forms.as_slice()
            && that.starts_with("dass ")
        {
            // The same words, in another order; a particle is glued to its verb.
            let letters = |words: &str| {
                let mut letters: Vec<char> =
                    words.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
                letters.sort_unstable();
                letters
            };
            let main = main.strip_prefix("es ").filter(|_| !that.contains("es ")).unwrap_or(main);
            let (main, that) = (letters(main), letters(that.trim_start_matches("dass")));
            // A filler goes; a particle that two verbs share stands at each.
            assert!(main == that || main.len() == that.len() + 2 || main.len() < that.len(), "{forms:?}");
        }
    }
}

/// What `.ci/german` measures: a table of forms, and the share of each kind that has to come out right, in parts of 10,000.
#[test]
#[ignore = "reads word lists that `.ci/german` downloads"]
fn word_lists() {
    let Some(path) = std::env::var_os("SUBSUMO_GERMAN_FORMS") else { return };
    let table = std::fs::read_to_string(path).expect("the table is there");
    let mut counted: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for line in table.lines() {
        let [kind, column, word, mark, at, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let form = say::forms(&unresolved(column, word, mark), Language::German);
        let form = form.get(at.parse::<usize>().expect("a place")).expect("there are six forms");
        let words: Vec<&str> = form.split(' ').collect();
        let found = if mark == "adjective" { words.iter().rev().nth(1) } else { words.last() };
        let count = counted.entry(kind.to_owned()).or_default();
        count.0 += 1;
        count.1 += usize::from(expected.split('|').any(|form| Some(&form) == found));
    }
    for (kind, (all, right)) in counted {
        let share = right * 10_000 / all;
        println!("{kind}: {right} of {all}");
        let needed = if kind == "genitiv singular m n" { 9_700 } else { 9_940 };
        assert!(share >= needed, "{kind}: {share} of 10,000");
    }
}

/// A noun, or an adjective before one, as the marks of a label would give it.
fn unresolved(column: &str, word: &str, mark: &str) -> Text {
    let (gender, number, thing) = match column {
        "m" => (Gender::Masculine, NounNumber::Singular, "Tag"),
        "f" => (Gender::Feminine, NounNumber::Singular, "Tat"),
        "n" => (Gender::Neuter, NounNumber::Singular, "Amt"),
        _ => (Gender::Feminine, NounNumber::Plural, "Taten"),
    };
    let (words, start) = match mark {
        "adjective" => (format!("{word} {thing}"), word.len() + 1),
        _ => (word.to_owned(), 0),
    };
    let declension = match mark {
        "" | "adjective" => Declension::Regular,
        ending => Declension::Weak(ending.to_owned()),
    };
    let head = Head { piece: 0, start, end: words.len() };
    let noun = Some(NounMarks { gender, number, declension, head });
    let template = Template { pieces: vec![Piece::Words(words)], noun };
    Text { languages: vec![(Arc::from("de"), template)].into() }
}

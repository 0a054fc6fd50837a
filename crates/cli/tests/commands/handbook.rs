//! A rule set as web pages: a small one beside its pages, the shipped one by what must hold on every page.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::markdown::project;

/// The page with a rule set, and below it what becomes of it.
const PAGE: &str = "tests/corpus/handbook.md";

/// The blocks of that page with what is written: in which language, and which file.
const SHOWN: [(&str, &str); 2] = [("en", "p-GateA-1.html"), ("de", "index.html")];

#[test]
fn a_small_rule_set_makes_the_pages_beside_it() {
    let place = project().join(PAGE);
    let text = fs::read_to_string(&place).expect("the page is there");
    let (rules, _) = block(&text, "```rules\n", 0);
    let folder = fresh("handbook-small");
    fs::write(folder.join("example.rules"), rules).expect("the rules are written");
    let mut renewed = String::new();
    let mut from = 0;
    let mut differing = Vec::new();
    for (language, file) in SHOWN {
        doc(&folder, &["pages", "--rules", "example.rules", "--lang", language]);
        let written = fs::read_to_string(folder.join("pages").join(file)).expect("the page is written");
        let (expected, at) = block(&text, "```html\n", from);
        if expected != written {
            differing.push(format!("{file} ({language}):\n{written}"));
        }
        renewed.push_str(&text[from..at]);
        renewed.push_str(&written);
        from = at + expected.len();
    }
    renewed.push_str(&text[from..]);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(place, renewed).expect("the page is renewed");
        return;
    }
    assert!(differing.is_empty(), "UPDATE_EXPECT=1 writes this into {PAGE}:\n{}", differing.join("\n"));
}

/// What is in the folder that was not written by the command stays, and what it wrote goes with the section.
#[test]
fn only_pages_are_replaced() {
    let folder = fresh("handbook-again");
    let rules = "law ActA \"Act\"\nentity person \"person\"\n  term free : yes/no\n    \"{self} is free\"\n";
    let section =
        |nth: usize| format!("§ {nth}  \"Title {nth}\"\n  in force from 2010-01-01\n  for person\n  free\n");
    let write = |text: String| fs::write(folder.join("a.rules"), text).expect("the rules are written");
    write(format!("{rules}{}{}", section(1), section(2)));
    doc(&folder, &["pages", "--rules", "a.rules"]);
    let names = |pages: &Path| -> BTreeSet<String> {
        let files = fs::read_dir(pages).expect("the pages are there");
        files.map(|file| file.expect("a page").file_name().to_string_lossy().into_owned()).collect()
    };
    let pages = folder.join("pages");
    let first = names(&pages);
    assert!(first.contains("p-ActA-1.html") && first.contains("p-ActA-2.html"), "{first:?}");
    fs::write(pages.join("mine.html"), "mine").expect("a file of somebody's own");
    let before = fs::read(pages.join("p-ActA-1.html")).expect("a page");
    write(format!("{rules}{}", section(1)));
    doc(&folder, &["pages", "--rules", "a.rules"]);
    let second = names(&pages);
    assert!(!second.contains("p-ActA-2.html"), "{second:?}");
    assert_eq!(fs::read_to_string(pages.join("mine.html")).expect("it is there"), "mine");
    assert_eq!(before, fs::read(pages.join("p-ActA-1.html")).expect("a page"));
}

#[test]
fn the_pages_of_the_shipped_rules_hold_together() {
    let mut faults = Vec::new();
    for language in ["en", "de"] {
        let folder = fresh(&format!("handbook-shipped-{language}"));
        doc(&folder, &["pages", "--lang", language]);
        let pages = pages(&folder.join("pages"));
        assert!(pages.len() > 100, "only {} pages", pages.len());
        let names: BTreeSet<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
        for (name, text) in &pages {
            let place = format!("{language}/{name}");
            let ids: BTreeSet<&str> = values(text, " id=\"").into_iter().collect();
            for link in values(text, " href=\"") {
                let (page, anchor) = link.split_once('#').unwrap_or((link, ""));
                let is_here = page.is_empty() && ids.contains(anchor);
                let is_there = anchor.is_empty() && (names.contains(page) || page == "style.css");
                if !is_here && !is_there && !link.starts_with("https://") {
                    faults.push(format!("{place}: nothing is at {link}"));
                }
            }
            faults.extend(headings(text).into_iter().map(|fault| format!("{place}: {fault}")));
            faults.extend(bracketed(text).into_iter().map(|words| format!("{place}: [{words}]")));
            if !text.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{language}\">"))
                || text.contains("<script")
            {
                faults.push(format!("{place} does not begin as a page, or has a script"));
            }
        }
    }
    faults.truncate(40);
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The headings of a page that do not go down one by one; and whether it has one of the first level.
fn headings(text: &str) -> Vec<String> {
    let levels: Vec<usize> =
        text.match_indices("<h").filter_map(|(at, _)| text[at + 2..at + 3].parse().ok()).collect();
    let mut faults: Vec<String> = levels
        .windows(2)
        .filter(|pair| pair[1] > pair[0] + 1)
        .map(|pair| format!("h{} stands below h{}", pair[1], pair[0]))
        .collect();
    if levels.iter().filter(|level| **level == 1).count() != 1 || levels.first() != Some(&1) {
        faults.push("it does not begin with its one h1".to_owned());
    }
    faults
}

/// Words in brackets outside what is shown as it is written in rules: in the rule itself, and in paragraphs, which are gists and
/// notes as their author wrote them.
fn bracketed(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_code = false;
    for piece in text.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        match tag {
            "code" | "p" | "p class=\"note\"" => is_code = true,
            "/code" | "/p" => is_code = false,
            _ => {}
        }
        if is_code {
            continue;
        }
        let parts = words.split('[').skip(1).filter_map(|part| part.split_once(']'));
        found.extend(parts.map(|(inside, _)| inside.to_owned()));
    }
    found
}

/// What stands behind each beginning of an attribute.
fn values<'t>(text: &'t str, lead: &str) -> Vec<&'t str> {
    text.split(lead).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The pages of a folder, with their names.
fn pages(folder: &Path) -> Vec<(String, String)> {
    let files =
        fs::read_dir(folder).expect("pages are there").map(|file| file.expect("a page is there").path());
    let pages = files.filter(|path| path.extension().is_some_and(|kind| kind == "html"));
    let mut pages: Vec<(String, String)> = pages
        .map(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            (name.unwrap_or_default(), fs::read_to_string(path).expect("a page is text"))
        })
        .collect();
    pages.sort();
    pages
}

/// What stands in the first block of a kind behind a place, and where.
fn block<'t>(text: &'t str, fence: &str, from: usize) -> (&'t str, usize) {
    let start = text[from..].find(fence).map(|at| from + at + fence.len()).expect("a block");
    let end = text[start..].find("```").map(|at| start + at).expect("its end");
    (&text[start..end], start)
}

/// An empty folder.
fn fresh(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder can go");
    }
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn doc(folder: &Path, options: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_subsumo"))
        .arg("doc")
        .args(options)
        .current_dir(folder)
        .output()
        .expect("the command runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

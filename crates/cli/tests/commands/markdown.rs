//! Every example in the documentation and in the corpus is run, and its whole output compared.
//!
//! A page of Markdown is a test. Its fenced blocks are taken in the order they stand:
//!
//! - ` ```rules `, ` ```yaml ` and ` ```json ` are files, called `example.rules`, `case.yaml` and
//!   `case.json` unless the fence says `file=NAME`. A file holds for the section it stands in and
//!   for the sections below that one; a later file of the same name replaces it, or is put behind it
//!   if the fence says `append`. `repeat=N` stands for the block N times over, with the count for
//!   `{n}`; `encoding=latin-1` writes the file in other bytes than those of the page.
//! - ` ```console ` is what a reader would see: lines `$ subsumo …`, each followed by everything the
//!   command prints, faults before results. The exit status stands behind the fence unless it is 0,
//!   of several commands one by one: ` ```console exit=1 `, ` ```console exit=0,2 `. A section without files runs in the folder of the project.
//! - Other blocks are for reading only.
//!
//! `UPDATE_EXPECT=1 cargo test --test commands markdown` writes what came out over what was expected; the
//! difference is to be read like code. `ONLY_PAGE=duties` runs that page alone. Files that no command of their section or of one below it
//! is given would test nothing, and are faults.
//!
//! Pages of the guide in German are not run again: their blocks are those of the English page, byte for byte. `UPDATE_EXPECT=1` copies
//! new outputs into them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use similar::TextDiff;
use subsumo::diagnostic::Code;

/// Folders and files, below the project, in which every page is a test.
const PAGES: [&str; 5] = ["README.md", "ARCHITECTURE.md", "docs", "tests/corpus", "tests/laws"];

/// The guide, and below it its pages in German, each of the same name as the page it translates.
const GUIDE: &str = "docs/guide";
const GUIDE_IN_GERMAN: &str = "docs/guide/de";

#[test]
fn pages_say_what_happens() {
    let expected = match std::env::var_os("UPDATE_EXPECT") {
        Some(_) => Expected::Rewritten,
        None => Expected::Compared,
    };
    let pages = pages();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = Vec::new();
        while let Some(page) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
            found.push((page, run(page, expected)));
        }
        found
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let mut failures: Vec<(&PathBuf, String)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a page is run")).collect()
    });
    if expected == Expected::Rewritten {
        renew_translations();
    }
    failures.retain(|(_, failure)| !failure.is_empty());
    failures.sort();
    let shown: Vec<String> = failures.into_iter().map(|(_, failure)| failure).collect();
    assert!(
        shown.is_empty(),
        "\n{}\n`UPDATE_EXPECT=1` writes the new output over the old.\n",
        shown.join("\n")
    );
}

/// What becomes of the output a page expects.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// It is held against what comes out.
    Compared,
    /// What comes out is written over it.
    Rewritten,
}

/// Runs a page; what is not as it says, or, if it is to be rewritten, what keeps it from being a test.
fn run(page: &Path, expected: Expected) -> String {
    let place = project().join(page);
    let text = fs::read_to_string(&place).expect("a page is readable");
    let mut run = Run::new(page, &text);
    run.all();
    if expected == Expected::Rewritten && run.updated != text {
        fs::write(place, &run.updated).expect("a page is writable");
        return run.failures;
    }
    run.failures + &run.differences
}

/// Faults that no input of a page brings about: they are of the system, or of the program itself.
const NOT_SHOWN: [Code; 2] = [Code::UnwritableFile, Code::FormatChangesMeaning];

/// Every code has its page, every page its code, and the index names both.
#[test]
fn every_fault_has_a_page() {
    let folder = project().join("docs/diagnostics");
    let found: BTreeSet<String> = fs::read_dir(&folder)
        .expect("the pages are there")
        .map(|entry| entry.expect("a page is readable").path())
        .filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()))
        .filter(|stem| stem != "README")
        .collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.slug().to_owned()).collect();
    let missing: Vec<&String> = codes.difference(&found).collect();
    let stray: Vec<&String> = found.difference(&codes).collect();
    assert!(missing.is_empty() && stray.is_empty(), "without a page: {missing:?}, without a code: {stray:?}");

    let index = fs::read_to_string(folder.join("README.md")).expect("the index is there");
    for code in Code::ALL {
        let slug = code.slug();
        let page = fs::read_to_string(folder.join(format!("{slug}.md"))).expect("a page is readable");
        assert!(index.contains(&format!("[`{slug}`]({slug}.md)")), "the index does not name `{slug}`");
        let kind = match code.severity().word() {
            "error" => "Error.",
            "warning" => "Warning.",
            _ => "Note.",
        };
        let opening = format!("# `{slug}`\n\n{kind} ");
        assert!(page.starts_with(&opening), "{slug}.md does not begin with {opening:?}");
        assert!(
            NOT_SHOWN.contains(code) || page.contains("```console") && page.lines().any(|line| line == slug),
            "{slug}.md shows no output with its fault"
        );
    }
}

/// A page in German has the examples of the page it translates, and the German guide names every page of the English one.
#[test]
fn translations_show_the_same_examples() {
    // Blocks are being copied while outputs are renewed.
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return;
    }
    let (english, german) = (chapters(GUIDE), chapters(GUIDE_IN_GERMAN));
    assert!(!german.is_empty(), "no page of the guide is translated");
    let mut faults = String::new();
    for (name, translated) in &german {
        match english.get(name) {
            None => {
                let _ = writeln!(
                    faults,
                    "{GUIDE_IN_GERMAN}/{name} translates no page: there is no {GUIDE}/{name}"
                );
            }
            Some(original) => faults.push_str(&first_difference(name, original, translated)),
        }
    }
    let contents = german.get("README.md").map_or("", String::as_str);
    for name in english.keys().filter(|name| *name != "README.md") {
        let link = if german.contains_key(name) { format!("]({name})") } else { format!("](../{name})") };
        if !contents.contains(&link) {
            let _ = writeln!(faults, "{GUIDE_IN_GERMAN}/README.md does not name {link}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// The pages of a folder, without those of folders below it, by name.
fn chapters(folder: &str) -> BTreeMap<String, String> {
    fs::read_dir(project().join(folder))
        .expect("the guide is there")
        .map(|entry| entry.expect("a page is readable").path())
        .filter(|place| place.extension().is_some_and(|extension| extension == "md"))
        .map(|place| {
            let name = place.file_name().map(|name| name.to_string_lossy().into_owned());
            (name.unwrap_or_default(), fs::read_to_string(place).expect("a page is readable"))
        })
        .collect()
}

/// Where the fenced blocks of a page stand, fences included.
fn blocks(text: &str) -> Vec<Range<usize>> {
    Parser::new(text)
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)))))
        .map(|(_, range)| range.start..range.start + text[range.clone()].trim_end().len())
        .collect()
}

/// The first block of a translation that is not the one of the original; nothing if there is none.
fn first_difference(name: &str, original: &str, translated: &str) -> String {
    let (there, here) = (blocks(original), blocks(translated));
    for at in 0..there.len().max(here.len()) {
        let expected = there.get(at).map_or("", |range| &original[range.clone()]);
        let actual = here.get(at).map_or("", |range| &translated[range.clone()]);
        if expected != actual {
            let diff = TextDiff::from_lines(expected, actual);
            let diff = diff.unified_diff().header("English", "German").to_string();
            let number = at + 1;
            return format!(
                "{GUIDE_IN_GERMAN}/{name}, block {number} is not that of {GUIDE}/{name}:\n{diff}\n"
            );
        }
    }
    String::new()
}

/// Copies the blocks of each page of the guide into its translation; a page that has not as many is left alone.
fn renew_translations() {
    let english = chapters(GUIDE);
    for (name, translated) in chapters(GUIDE_IN_GERMAN) {
        let Some(original) = english.get(&name) else { continue };
        let (there, here) = (blocks(original), blocks(&translated));
        if there.len() != here.len() {
            continue;
        }
        let mut renewed = String::with_capacity(translated.len());
        let mut copied = 0;
        for (from, to) in there.into_iter().zip(here) {
            renewed.push_str(&translated[copied..to.start]);
            renewed.push_str(&original[from]);
            copied = to.end;
        }
        renewed.push_str(&translated[copied..]);
        if renewed != translated {
            fs::write(project().join(GUIDE_IN_GERMAN).join(&name), renewed).expect("a page is writable");
        }
    }
}

pub fn project() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// All pages that are run, by path below the project.
pub fn pages() -> Vec<PathBuf> {
    let mut waiting: Vec<PathBuf> = PAGES.iter().map(PathBuf::from).collect();
    let mut pages = Vec::new();
    while let Some(path) = waiting.pop() {
        let place = project().join(&path);
        if path == Path::new(GUIDE_IN_GERMAN) {
            continue;
        }
        if place.is_dir() {
            let entries = fs::read_dir(&place).expect("a folder is readable");
            waiting.extend(entries.map(|entry| path.join(entry.expect("an entry is readable").file_name())));
        } else if place.is_file() && path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
    if let Some(name) = std::env::var_os("ONLY_PAGE") {
        pages.retain(|page| page.file_stem() == Some(&name));
        assert!(!pages.is_empty(), "there is no such page");
    }
    pages.sort();
    pages
}

/// The files of one section.
struct Section {
    level: usize,
    title: String,
    /// What each holds, by name.
    files: BTreeMap<String, Vec<u8>>,
    is_run: bool,
}

/// A page, run from top to bottom.
struct Run<'t> {
    page: &'t Path,
    text: &'t str,
    /// The section open now, below those it belongs to.
    sections: Vec<Section>,
    /// The page with the output that came out.
    updated: String,
    /// How much of the page stands in `updated`.
    copied: usize,
    /// Outputs that are not as expected.
    differences: String,
    /// What keeps the page from being a test.
    failures: String,
}

impl<'t> Run<'t> {
    fn new(page: &'t Path, text: &'t str) -> Self {
        let updated = String::with_capacity(text.len());
        Self {
            page,
            text,
            sections: Vec::new(),
            updated,
            copied: 0,
            differences: String::new(),
            failures: String::new(),
        }
    }

    fn all(&mut self) {
        for (event, range) in Parser::new(self.text).into_offset_iter() {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    self.close(level as usize);
                    let title = self.text[range].trim().trim_start_matches('#').trim().to_owned();
                    let section =
                        Section { level: level as usize, title, files: BTreeMap::new(), is_run: false };
                    self.sections.push(section);
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => self.block(&info, range),
                _ => {}
            }
        }
        self.close(0);
        self.updated.push_str(&self.text[self.copied..]);
    }

    /// Leaves the sections of this level and below.
    fn close(&mut self, level: usize) {
        while let Some(section) = self.sections.pop_if(|section| section.level >= level) {
            if !section.files.is_empty() && !section.is_run {
                self.fail(&section.title, "no command is run on the files of this section");
            }
            if let Some(parent) = self.sections.last_mut() {
                parent.is_run |= section.is_run;
            }
        }
    }

    fn fail(&mut self, title: &str, message: &str) {
        let _ = writeln!(self.failures, "{}, {title}: {message}", self.page.display());
    }

    fn title(&self) -> String {
        self.sections.last().map_or_else(String::new, |section| section.title.clone())
    }

    /// A fenced block: its first line is the fence, its last line the end of it.
    fn block(&mut self, info: &str, range: Range<usize>) {
        let whole = &self.text[range.clone()];
        let start = range.start + whole.find('\n').map_or(whole.len(), |at| at + 1);
        let end = range.start + whole.trim_end().rfind('\n').map_or(whole.len(), |at| at + 1);
        let body = self.text.get(start..end).unwrap_or("");
        let mut words = info.split_whitespace();
        let kind = words.next().unwrap_or("");
        let options: BTreeMap<&str, &str> =
            words.map(|word| word.split_once('=').unwrap_or((word, ""))).collect();
        let default = match kind {
            "rules" => "example.rules",
            "yaml" => "case.yaml",
            "json" => "case.json",
            "console" => {
                self.console(&options, range.start..start, body, end);
                return;
            }
            _ => return,
        };
        let name = (*options.get("file").unwrap_or(&default)).to_owned();
        let text = match options.get("repeat").map(|times| times.parse()) {
            None => body.to_owned(),
            Some(Ok::<usize, _>(times)) => (1..=times).map(|n| body.replace("{n}", &n.to_string())).collect(),
            Some(Err(_)) => {
                self.fail(&name, "`repeat` wants a number");
                return;
            }
        };
        let mut bytes = match options.get("encoding") {
            Some(_) => text.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect(),
            None => text.into_bytes(),
        };
        match self.sections.last_mut() {
            Some(section) if options.contains_key("append") => {
                section.files.entry(name).or_default().append(&mut bytes);
            }
            Some(section) => {
                section.files.insert(name, bytes);
            }
            None => self.fail(&name, "a file stands before the first heading"),
        }
    }

    /// Runs the commands of a block, and holds what they say against what is written below them.
    fn console(&mut self, options: &BTreeMap<&str, &str>, fence: Range<usize>, body: &str, end: usize) {
        if !body.starts_with("$ subsumo ") {
            return;
        }
        if let Some(section) = self.sections.last_mut() {
            section.is_run = true;
        }
        let folder = self.folder();
        let mut actual = String::new();
        let mut statuses = Vec::new();
        for line in body.lines().filter(|line| line.starts_with("$ ")) {
            let (output, code) = command(line, &folder);
            let _ = writeln!(actual, "{line}");
            actual.push_str(&output);
            statuses.push(code);
        }
        let status = if statuses.iter().all(|status| *status == 0) {
            None
        } else {
            Some(statuses.iter().map(i32::to_string).collect::<Vec<_>>().join(","))
        };
        let written = fence.clone();
        self.updated.push_str(&self.text[self.copied..written.start]);
        let shown = status.as_ref().map_or_else(String::new, |status| format!(" exit={status}"));
        let shown = format!("```console{shown}\n");
        self.updated.push_str(&shown);
        self.updated.push_str(&actual);
        self.copied = end;
        let expected = options.get("exit").map(|status| (*status).to_owned());
        if body != actual || expected != status {
            let title = self.title();
            let _ = writeln!(self.differences, "{}, {title}:", self.page.display());
            if expected != status {
                let shown = |status: &Option<String>| status.clone().unwrap_or_else(|| "0".to_owned());
                let (came, expected) = (shown(&status), shown(&expected));
                let _ = writeln!(self.differences, "  exit status {came}, expected {expected}");
            }
            let diff = TextDiff::from_lines(body, actual.as_str());
            let _ = writeln!(self.differences, "{}", diff.unified_diff().header("expected", "actual"));
        }
    }

    /// A folder with the files of the section and of those it belongs to; the project if there are none.
    fn folder(&mut self) -> PathBuf {
        if self.sections.iter().all(|section| section.files.is_empty()) {
            return project();
        }
        let name = self.page.display().to_string().replace(['/', '\\', '.'], "_");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("an old folder can go");
        }
        fs::create_dir_all(&folder).expect("a folder can be made");
        for (name, text) in self.sections.iter().flat_map(|section| &section.files) {
            let place = folder.join(name);
            if let Some(parent) = place.parent() {
                fs::create_dir_all(parent).expect("a folder can be made");
            }
            fs::write(place, text).expect("a file can be written");
        }
        folder
    }
}

/// What a command line prints, faults before results, and its exit status.
fn command(line: &str, folder: &Path) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_subsumo"))
        .args(words(line).into_iter().skip(2))
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("SUBSUMO_NO_CACHE", "1")
        .stdin(Stdio::null())
        .output()
        .expect("the program can be run");
    // No page may say that a panic is expected.
    let status = output.status.code().unwrap_or(-1);
    assert!((0..=2).contains(&status), "{line}: exit status {status}");
    let mut shown = String::from_utf8_lossy(&output.stderr).into_owned();
    shown.push_str(&String::from_utf8_lossy(&output.stdout));
    // Trailing blanks would be lost in editors, and a fence needs a line of its own.
    let mut lines: String = shown.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    while lines.ends_with("\n\n") {
        lines.pop();
    }
    (lines, status)
}

/// The words of a command line; quotation marks keep blanks together.
fn words(line: &str) -> Vec<String> {
    let pieces = line.split('"').enumerate();
    pieces
        .flat_map(|(at, piece)| {
            if at % 2 == 1 {
                vec![piece.to_owned()]
            } else {
                piece.split_whitespace().map(str::to_owned).collect()
            }
        })
        .collect()
}

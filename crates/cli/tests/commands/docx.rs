//! Drafts as documents for word processors: what a document says is what the draft says, paragraph by paragraph.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use quick_xml::Reader;
use quick_xml::events::Event as Xml;

use super::markdown::project;

const CASES: [&str; 2] = ["docs/examples/wife-2018.yaml", "docs/examples/conviction-18-months.yaml"];

#[test]
fn a_document_says_what_the_draft_says() {
    for case in CASES {
        for style in ["opinion", "judgment", "note", "letter"] {
            for language in ["en", "de"] {
                let draft = [case, "--style", style, "--lang", language, "--format"];
                let markdown = run(&[&draft[..], &["markdown"]].concat());
                let markdown = String::from_utf8(markdown.stdout).expect("a draft is text");
                let document = written(&draft, &format!("{style}-{language}.docx"));
                let said = paragraphs(&part(&document, "word/document.xml"));
                assert_eq!(said, lines(&markdown), "{case} {style} {language}");
            }
        }
    }
}

#[test]
fn a_document_has_headings_a_title_and_a_language() {
    let draft = ["docs/examples/wife-2018.yaml", "--style", "opinion", "--lang", "de", "--format"];
    let document = written(&draft, "parts.docx");
    let text = part(&document, "word/document.xml");
    assert!(
        text.contains(
            "<w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Gutachten</w:t>"
        ),
        "{text}"
    );
    let styles = part(&document, "word/styles.xml");
    assert!(styles.contains("<w:lang w:val=\"de-DE\""), "{styles}");
    assert!(styles.contains("<w:name w:val=\"heading 1\"/>"), "{styles}");
    let core = part(&document, "docProps/core.xml");
    assert!(core.contains("<dc:title>Gutachten</dc:title><dc:language>de-DE</dc:language>"), "{core}");
    // All parts are well-formed, and those that are named are there.
    for name in ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"] {
        paragraphs(&part(&document, name));
    }
    paragraphs(&styles);
    paragraphs(&core);
}

#[test]
fn the_same_draft_gives_the_same_bytes_and_no_file_is_overwritten() {
    let draft = ["docs/examples/wife-2018.yaml", "--style", "letter", "--format"];
    let (one, other) = (written(&draft, "one.docx"), written(&draft, "other.docx"));
    assert_eq!(fs::read(&one).expect("a document"), fs::read(&other).expect("a document"));
    fs::write(&one, "mine").expect("a file of somebody's own");
    let name = one.display().to_string();
    let refused = run(&[&draft[..], &["docx", "--output", &name]].concat());
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).starts_with("unwritable-file\n"), "{refused:?}");
    assert_eq!(fs::read_to_string(&one).expect("the file"), "mine");
}

/// A draft written to a file of that name.
fn written(draft: &[&str], name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if path.exists() {
        fs::remove_file(&path).expect("an old document can go");
    }
    let shown = path.display().to_string();
    let output = run(&[draft, &["docx", "--output", &shown]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    path
}

fn run(options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_subsumo"))
        .current_dir(project())
        .arg("decide")
        .args(options)
        .output()
        .expect("the command runs")
}

/// A part of a document.
fn part(document: &Path, name: &str) -> String {
    let file = File::open(document).expect("a document");
    let mut archive = zip::ZipArchive::new(file).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("a part is text");
    text
}

/// The paragraphs of a part, a tab as a blank.
fn paragraphs(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut is_text) = (Vec::new(), false);
    loop {
        match reader.read_event().expect("well-formed XML") {
            Xml::Start(tag) if tag.name().as_ref() == "w:p" => found.push(String::new()),
            Xml::Start(tag) => is_text = tag.name().as_ref() == "w:t",
            Xml::Empty(tag) if tag.name().as_ref() == "w:tab" => push(&mut found, " "),
            Xml::End(_) => is_text = false,
            Xml::Text(text) if is_text => push(&mut found, &text),
            Xml::GeneralRef(name) if is_text => {
                let letter = match name.resolve_char_ref().expect("a letter") {
                    Some(letter) => letter.to_string(),
                    None => quick_xml::escape::resolve_xml_entity(&name).expect("a known name").to_owned(),
                };
                push(&mut found, &letter);
            }
            Xml::Eof => return found,
            _ => {}
        }
    }
}

fn push(found: &mut [String], words: &str) {
    if let Some(last) = found.last_mut() {
        last.push_str(words);
    }
}

/// The headings, paragraphs and points of a draft in Markdown; a point that is not counted with its dash.
fn lines(markdown: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph) => found.push(String::new()),
            Event::Start(Tag::Item) => found.push("– ".to_owned()),
            Event::Text(text) => push(&mut found, &text),
            Event::SoftBreak => push(&mut found, " "),
            Event::End(TagEnd::Item) => {}
            _ => {}
        }
    }
    found
}

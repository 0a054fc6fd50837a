//! A draft as a document for word processors: Office Open XML, a few texts in a ZIP archive (decision 0065).
//!
//! Marks of points are part of the text, as in every other form of a draft, so that "see 5 b" stays true whatever program opens
//! it; headings have the styles that word processors know. The same draft gives the same bytes.

use std::borrow::Cow;
use std::io::{Cursor, Write};

use askama::Template;
use subsumo::Language;
use subsumo::render::draft::{Block, Draft};
use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

/// The text.
#[derive(Template)]
#[template(path = "docx_document.xml")]
struct Document<'d> {
    paragraphs: Vec<Paragraph<'d>>,
}

/// What the document is called, and its language.
#[derive(Template)]
#[template(path = "docx_core.xml")]
struct Core<'d> {
    title: Cow<'d, str>,
    lang: &'static str,
}

/// How paragraphs look.
#[derive(Template)]
#[template(path = "docx_styles.xml")]
struct Styles {
    lang: &'static str,
    headings: [Heading; 3],
    points: Vec<Point>,
}

/// A paragraph.
struct Paragraph<'d> {
    style: String,
    /// What opens it, set off.
    lead: String,
    /// By what it is counted.
    mark: Cow<'d, str>,
    text: Cow<'d, str>,
}

/// The style of headings of a level; sizes are in half points.
struct Heading {
    level: u8,
    outline: u8,
    size: u8,
}

/// The style of points of a depth: where their text begins, and how far before it their mark stands, in twentieths of a point.
struct Point {
    depth: usize,
    text: usize,
    hanging: usize,
}

const HEADINGS: [Heading; 3] = [
    Heading { level: 1, outline: 0, size: 32 },
    Heading { level: 2, outline: 1, size: 26 },
    Heading { level: 3, outline: 2, size: 24 },
];

/// How far a point stands to the right of the one it belongs to.
const INDENT: usize = 567;

/// How deep points are set in at most.
const DEEPEST: usize = 5;

/// The parts that are the same in every document.
const CONTENT_TYPES: &str = include_str!("docx/content_types.xml");
const RELATIONS: &str = include_str!("docx/rels.xml");
const DOCUMENT_RELATIONS: &str = include_str!("docx/document_rels.xml");

/// The document.
pub(super) fn docx(draft: &Draft, language: Language) -> Vec<u8> {
    let lang = match language {
        Language::English => "en-GB",
        Language::German => "de-DE",
    };
    let title = draft.blocks.iter().find_map(|block| match block {
        Block::Heading(1, text) => Some(legal(text)),
        _ => None,
    });
    let points = (0..=DEEPEST).map(|depth| Point { depth, text: INDENT * (depth + 1), hanging: INDENT });
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", written(&Core { title: title.unwrap_or_default(), lang })),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        (
            "word/document.xml",
            written(&Document { paragraphs: draft.blocks.iter().map(paragraph).collect() }),
        ),
        ("word/styles.xml", written(&Styles { lang, headings: HEADINGS, points: points.collect() })),
    ];
    match packed(&parts) {
        Ok(bytes) => bytes,
        Err(error) => unreachable!("memory takes what is written to it: {error}"),
    }
}

fn paragraph(block: &Block) -> Paragraph<'_> {
    let plain =
        |style: String, text| Paragraph { style, lead: String::new(), mark: "".into(), text: legal(text) };
    match block {
        Block::Heading(level, text) => plain(format!("Heading{}", level.min(&3)), text),
        Block::Paragraph(None, text) => plain("Normal".to_owned(), text),
        Block::Paragraph(Some(lead), text) => {
            Paragraph { lead: format!("{}: ", legal(lead)), ..plain("Normal".to_owned(), text) }
        }
        Block::Item(depth, mark, text) => {
            Paragraph { mark: legal(mark), ..plain(format!("Point{}", depth.min(&DEEPEST)), text) }
        }
        Block::Continued(depth, text) => plain(format!("Continued{}", depth.min(&DEEPEST)), text),
        Block::Bullet(text) => Paragraph { mark: "–".into(), ..plain("Point0".to_owned(), text) },
    }
}

fn packed(parts: &[(&str, String)]) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default())?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn written(part: &impl Template) -> String {
    match part.render() {
        Ok(text) => text + "\n",
        Err(error) => unreachable!("all that a document shows is text and numbers: {error}"),
    }
}

/// A text in which every character is one of XML 1.0.
fn legal(text: &str) -> Cow<'_, str> {
    let is_foreign = |letter: char| letter.is_control() || ['\u{fffe}', '\u{ffff}'].contains(&letter);
    if text.contains(is_foreign) { text.replace(is_foreign, " ").into() } else { text.into() }
}

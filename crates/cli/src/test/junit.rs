//! How examples came out, as JUnit XML: what systems read that build and test. A suite is a file, a case an example.
//!
//! How long an example took is left out: the same rules give the same report.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use subsumo::diagnostic::{Code, Diagnostic, Words, words};
use subsumo::testing::{Outcome, report};
use subsumo::{Language, SourceMap, Span};

use crate::drawn::{self, Terminal};
use crate::files;
use crate::replace::replace;
use crate::visible::visible;

/// What a report of this command begins with, and nothing else does.
const BEGINNING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"subsumo test\"";

/// The width of what is said of faults.
const WIDTH: usize = 120;

/// Where a report is to be written.
pub(super) struct Report {
    path: PathBuf,
    /// The report that stands there.
    before: Option<String>,
}

impl Report {
    /// A report in that file: one that is not there yet, is empty, or holds a report already.
    ///
    /// # Errors
    /// It holds something else, or can hold nothing.
    pub fn at(path: &Path) -> Result<Self, Diagnostic> {
        let refused = |why: Words, help: &'static str| {
            let message = words!("no report is written to {}: {}", path.display(), why);
            Err(Diagnostic::new(Code::UnwritableFile, message).help(help))
        };
        let path_of = |before| Ok(Self { path: path.to_owned(), before });
        if path == Path::new("-") {
            return refused("standard output has the results".into(), "name a file");
        }
        match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => path_of(None),
            Err(error) => refused(files::in_words(&error), "name another file"),
            Ok(known) if known.is_dir() => refused(
                "it is a folder".into(),
                "name a file, such as `--junit results.xml`, behind the folders to test",
            ),
            Ok(known) if !known.is_file() => refused("it is no plain file".into(), "name another file"),
            Ok(_) => match files::text(path) {
                Ok(before) if before.is_empty() || before.starts_with(BEGINNING) => path_of(Some(before)),
                Ok(_) | Err(_) => refused(
                    "it holds something else than a report of this command".into(),
                    "name another file, or take this one away",
                ),
            },
        }
    }

    /// Writes it.
    ///
    /// # Errors
    /// It cannot be written, or somebody else has written there meanwhile.
    pub fn write(&self, text: &str) -> Result<(), Diagnostic> {
        if let Some(before) = &self.before {
            return replace(&self.path, before, text);
        }
        let made = OpenOptions::new().write(true).create_new(true).open(&self.path);
        let written = made.and_then(|mut file| {
            file.write_all(text.as_bytes()).inspect_err(|_| {
                // Half a report is none; if that cannot be removed either, the first fault is said.
                let _ = fs::remove_file(&self.path);
            })
        });
        written.map_err(|error| {
            let why = match error.kind() {
                io::ErrorKind::AlreadyExists => "somebody else made it in the meantime".into(),
                _ => files::in_words(&error),
            };
            Diagnostic::new(
                Code::UnwritableFile,
                words!("{} cannot be written: {}", self.path.display(), why),
            )
        })
    }
}

/// Outcomes of examples whose texts lie in `sources`.
pub(super) fn xml(outcomes: &[Outcome], sources: &SourceMap) -> String {
    let mut bytes = Vec::new();
    let mut writer = Writer::new_with_indent(&mut bytes, b' ', 2);
    let written = write(&mut writer, outcomes, sources);
    match written.map(|()| String::from_utf8(bytes)) {
        Ok(Ok(text)) => text + "\n",
        Ok(Err(_)) | Err(_) => unreachable!("memory takes what is written to it, and texts are UTF-8"),
    }
}

type Xml<'w> = Writer<&'w mut Vec<u8>>;

fn write(writer: &mut Xml<'_>, outcomes: &[Outcome], sources: &SourceMap) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let all = writer.create_element("testsuites").with_attribute(("name", "subsumo test"));
    let all =
        counts(outcomes).into_iter().fold(all, |all, (name, count)| all.with_attribute((name, &*count)));
    all.write_inner_content(|writer| {
        for suite in outcomes.chunk_by(|a, b| a.span.source == b.span.source) {
            let Some(first) = suite.first() else { continue };
            let name = legal(sources.get(first.span.source).name());
            let element = writer.create_element("testsuite").with_attribute(("name", &*name));
            let element = counts(suite)
                .into_iter()
                .fold(element, |element, (name, count)| element.with_attribute((name, &*count)));
            element.write_inner_content(|writer| {
                suite.iter().try_for_each(|outcome| case(writer, outcome, &name, sources))
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// How many there are; failures are examples that did not come out as expected, errors those that cannot be decided.
fn counts(outcomes: &[Outcome]) -> [(&'static str, String); 3] {
    let errors = outcomes.iter().filter(|outcome| !outcome.faults.is_empty()).count();
    let failures = outcomes.iter().filter(|outcome| !outcome.is_passed()).count() - errors;
    [("tests", outcomes.len()), ("failures", failures), ("errors", errors)]
        .map(|(name, n)| (name, n.to_string()))
}

fn case(writer: &mut Xml<'_>, outcome: &Outcome, file: &str, sources: &SourceMap) -> io::Result<()> {
    let line = |span: Span| sources.position(span).line.to_string();
    let title = legal(&outcome.title);
    let element = writer
        .create_element("testcase")
        .with_attribute(("name", &*title))
        .with_attribute(("classname", file))
        .with_attribute(("file", file))
        .with_attribute(("line", &*line(outcome.span)));
    if outcome.is_passed() {
        element.write_empty()?;
        return Ok(());
    }
    let terminal = Terminal { width: WIDTH, color: false, plain: true, language: Language::English };
    let drawn = |faults: &[Diagnostic]| drawn::faults(faults, sources, terminal);
    let layout = report::Layout { width: WIDTH, plain: true, faults: &drawn };
    let (kind, message) = match outcome.faults.first() {
        Some(fault) => ("error", fault.message.english().to_owned()),
        None => {
            let unmet = outcome
                .failures
                .first()
                .and_then(|failure| failure.unmet.first().and_then(|at| failure.expected.get(*at)).cloned());
            ("failure", format!("not so: {}", unmet.unwrap_or_default()))
        }
    };
    element.write_inner_content(|writer| {
        let (message, details) = (legal(&message), legal(&report::details(outcome, &layout)));
        let element =
            writer.create_element(kind).with_attribute(("message", &*message)).with_attribute(("type", kind));
        element.write_text_content(BytesText::new(&details))?;
        Ok(())
    })?;
    Ok(())
}

/// A text in which every character is one of XML 1.0; those that are none, or act on a terminal, by their numbers.
fn legal(text: &str) -> String {
    visible(text).replace('\u{fffe}', "\\u{fffe}").replace('\u{ffff}', "\\u{ffff}")
}

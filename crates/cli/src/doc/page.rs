//! The pages of a handbook as HTML: they need no script, and nothing but one style sheet beside them.

use askama::Template;
use subsumo::Language;
use subsumo::render::handbook::{Act, Chapter, Handbook, Heading, Page, Tie, file, map};

/// The list of acts with their sections.
#[derive(Template)]
#[template(path = "doc_index.html")]
struct Index<'p> {
    lang: &'static str,
    language: Language,
    acts: &'p [Act],
}

/// The words of the rule set.
#[derive(Template)]
#[template(path = "doc_glossary.html")]
struct Glossary<'p> {
    lang: &'static str,
    language: Language,
    chapters: &'p [Chapter],
}

/// A section.
#[derive(Template)]
#[template(path = "doc_page.html")]
struct Section<'p> {
    lang: &'static str,
    language: Language,
    page: &'p Page,
    /// What it reaches, and what reaches it.
    ties: [(&'static str, &'p [Tie]); 2],
    /// SVG, in which everything is escaped.
    map: Option<String>,
}

/// How the pages look.
const STYLE: &str = include_str!("style.css");

/// All files of a handbook, by name.
pub(super) fn files(handbook: &Handbook) -> Vec<(String, String)> {
    let language = handbook.language;
    let lang = language.code();
    let mut files = vec![
        ("style.css".to_owned(), STYLE.to_owned()),
        ("index.html".to_owned(), written(&Index { lang, language, acts: &handbook.acts })),
        ("glossary.html".to_owned(), written(&Glossary { lang, language, chapters: &handbook.glossary })),
    ];
    let sections = handbook.pages.iter().map(|page| {
        let heading = |heading| language.heading(heading);
        let ties = [
            (heading(Heading::Reaches), page.reached.as_slice()),
            (heading(Heading::CitedBy), page.reaching.as_slice()),
        ];
        let section = Section { lang, language, page, ties, map: map(handbook, page) };
        (file(&page.name), written(&section))
    });
    files.extend(sections);
    files
}

fn written(page: &impl Template) -> String {
    match page.render() {
        Ok(text) => text + "\n",
        Err(error) => unreachable!("all that a page shows is text and numbers: {error}"),
    }
}

//! A draft as a page that needs nothing else: no script, no other file, no net.

use askama::Template;
use subsumo::Language;
use subsumo::render::draft::{Block, Draft};

/// The page; what is put into it is escaped by the template.
#[derive(Template)]
#[template(path = "draft.html")]
struct Page<'p> {
    lang: &'static str,
    title: &'p str,
    blocks: &'p [Block],
}

/// The page.
pub(crate) fn page(draft: &Draft, language: Language) -> String {
    let title = draft.blocks.iter().find_map(|block| match block {
        Block::Heading(1, text) => Some(text.as_str()),
        _ => None,
    });
    let page = Page { lang: language.code(), title: title.unwrap_or_default(), blocks: &draft.blocks };
    match page.render() {
        Ok(text) => text + "\n",
        Err(error) => unreachable!("all that the page shows is text and numbers: {error}"),
    }
}

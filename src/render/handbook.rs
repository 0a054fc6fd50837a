//! A rule set written out: what a page of it shows, and its map as a picture.

pub use crate::say::Chapter;
pub use crate::say::handbook::{
    Act, Entry, Example, Handbook, Heading, Line, Link, Page, Provision, Tie, Version,
};

use super::picture;

/// The map of a page as SVG, each place a link to its page; `None` if the map has too many places to be read.
#[must_use]
pub fn map(handbook: &Handbook, page: &Page) -> Option<String> {
    let link = |section: &_| Some(file(handbook.page_of(section)?));
    page.map.as_ref().map(|map| picture::svg(&picture::map(map, &link)))
}

/// The file of a page.
#[must_use]
pub fn file(page: &str) -> String {
    format!("{page}.html")
}

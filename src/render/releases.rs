//! The releases of a rule set as text and Markdown, the newest first.

use super::markdown::escaped;
use super::text::{Layout, line};
use crate::model::{Model, Release, Text};
use crate::say::{Caption, Language};

/// What is said of a rule set without releases.
#[must_use]
pub fn nothing(language: Language) -> &'static str {
    language.caption(Caption::NoReleases)
}

/// The releases as text.
#[must_use]
pub fn text(model: &Model, layout: Layout) -> String {
    let mut out = String::new();
    for release in model.releases.iter().rev() {
        if !out.is_empty() {
            out.push('\n');
        }
        line(&mut out, "", &heading(release, layout.language), None, layout);
        for note in words(&release.notes, layout.language) {
            line(&mut out, "  ", note, None, layout);
        }
    }
    if out.is_empty() {
        out.push_str(nothing(layout.language));
        out.push('\n');
    }
    out
}

/// The releases as Markdown: a heading for each, and what it brought as a list.
#[must_use]
pub fn markdown(model: &Model, language: Language) -> String {
    let mut out = String::new();
    for release in model.releases.iter().rev() {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("## {}\n", escaped(&heading(release, language))));
        let notes: Vec<String> =
            words(&release.notes, language).map(|note| format!("- {}\n", escaped(note))).collect();
        if !notes.is_empty() {
            out.push_str(&format!("\n{}", notes.concat()));
        }
    }
    if out.is_empty() {
        out.push_str(nothing(language));
        out.push('\n');
    }
    out
}

/// "0.2.0 of 2026-11-22: Family reunification"
fn heading(release: &Release, language: Language) -> String {
    let day = language.day(release.day);
    let title = release.title.as_ref().map(|title| title.plain(language.code()));
    let of = language.caption(Caption::OfDay);
    match title {
        Some(title) => format!("{} {of} {day}: {title}", release.number),
        None => format!("{} {of} {day}", release.number),
    }
}

fn words(notes: &[Text], language: Language) -> impl Iterator<Item = &str> {
    notes.iter().map(move |note| note.plain(language.code()))
}

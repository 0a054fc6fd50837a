//! Drafts as Markdown and as text.

use super::markdown::escaped;
use super::text::{Layout, line};
pub use crate::say::{Block, Draft, Form};

/// How far a point stands to the right of the one it belongs to.
const INDENT: usize = 3;

/// A draft as Markdown. The marks of points are written out, since a list of Markdown counts in one way only.
#[must_use]
pub fn markdown(draft: &Draft) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in &draft.blocks {
        if before.is_some_and(|before| !is_next_bullet(before, block)) {
            out.push('\n');
        }
        match block {
            Block::Heading(level, text) => {
                out.push_str(&format!("{} {}\n", "#".repeat(usize::from(*level)), escaped(text)));
            }
            Block::Paragraph(None, text) => out.push_str(&format!("{}\n", escaped(text))),
            Block::Paragraph(Some(lead), text) => {
                out.push_str(&format!("*{}:* {}\n", escaped(lead), escaped(text)));
            }
            Block::Item(depth, mark, text) => {
                out.push_str(&format!("{}{} {}\n", quoted(*depth), in_text(mark), escaped(text)));
            }
            Block::Continued(depth, text) => out.push_str(&format!("{}{}\n", quoted(*depth), escaped(text))),
            Block::Bullet(text) => out.push_str(&format!("- {}\n", escaped(text))),
        }
        before = Some(block);
    }
    out
}

/// Bullets stand line by line.
const fn is_next_bullet(before: &Block, block: &Block) -> bool {
    matches!((before, block), (Block::Bullet(_), Block::Bullet(_)))
}

/// A deeper point is set in as a quotation: nothing else keeps its mark as it is.
fn quoted(depth: usize) -> String {
    "> ".repeat(depth)
}

/// A mark that Markdown does not take for one of its own.
fn in_text(mark: &str) -> String {
    mark.replacen('.', "\\.", 1).replacen(')', "\\)", 1)
}

/// A draft as text.
#[must_use]
pub fn text(draft: &Draft, layout: Layout) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in &draft.blocks {
        if before.is_some_and(|before| !is_next_bullet(before, block)) {
            out.push('\n');
        }
        match block {
            Block::Heading(_, text) | Block::Paragraph(None, text) => line(&mut out, "", text, None, layout),
            Block::Paragraph(Some(lead), text) => {
                line(&mut out, "", &format!("{lead}: {text}"), None, layout);
            }
            Block::Item(depth, mark, text) => {
                line(&mut out, &format!("{}{mark} ", set_in(*depth)), text, None, layout);
            }
            Block::Continued(depth, text) => line(&mut out, &set_in(depth + 1), text, None, layout),
            Block::Bullet(text) => line(&mut out, "- ", text, None, layout),
        }
        before = Some(block);
    }
    out
}

fn set_in(depth: usize) -> String {
    " ".repeat(INDENT * depth)
}

//! Explanations for a terminal: a tree with the values behind each line at the right.

use unicode_width::UnicodeWidthStr;

use super::phrase::{self, Marks};
use super::{Detail, MOST_ASKED, summary};
use crate::say::{Account, Answer, Caption, Language, Sentence};

/// How a tree is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Columns of the terminal.
    pub width: usize,
    /// Words in place of signs and lines, for readers who listen.
    pub plain: bool,
    /// How much of the reasons is shown.
    pub detail: Detail,
    /// The language of the words.
    pub language: Language,
}

impl Layout {
    pub(super) const fn marks(self) -> Marks {
        if self.plain { Marks::Words } else { Marks::Signs }
    }
}

/// A decision as text.
#[must_use]
pub fn decision(decision: &Account, layout: Layout) -> String {
    if layout.detail == Detail::Short {
        return summary::text(decision, layout);
    }
    let mut out = String::new();
    let days = phrase::days(decision, layout.language);
    for (at, answer) in decision.answers.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        explanation(&mut out, answer, &days, layout);
    }
    if decision.is_redacted && !decision.answers.is_empty() {
        out.push('\n');
        line(&mut out, "", layout.language.caption(Caption::Redacted), None, layout);
    }
    out
}

fn explanation(out: &mut String, answer: &Answer, days: &str, layout: Layout) {
    let title = phrase::title(answer, layout.language);
    line(out, "", &title, Some(days), layout);
    if !answer.depends_on.is_empty() {
        let words = phrase::depends_on(answer, layout.language);
        for (at, want) in answer.depends_on.iter().take(MOST_ASKED).enumerate() {
            let lead = if at == 0 { format!("{words}: ") } else { " ".repeat(words.width() + 2) };
            line(out, "   ", &format!("{lead}{} — {}", want.key, want.text), None, layout);
        }
        if let Some(more) = phrase::more(answer, layout.language) {
            line(out, "   ", &format!("{}{more}", " ".repeat(words.width() + 2)), None, layout);
        }
    }
    not_examined(out, answer, layout);
    if layout.detail == Detail::None {
        return;
    }
    branches(out, layout.detail.of(&answer.reasons), "", layout);
}

/// The law under which an answer stands, a line for each provision.
fn not_examined(out: &mut String, answer: &Answer, layout: Layout) {
    let words = layout.language.caption(Caption::NotExamined);
    for (at, reserved) in answer.reservations.iter().enumerate() {
        let lead = if at == 0 { format!("{words}: ") } else { " ".repeat(words.width() + 2) };
        line(out, "   ", &format!("{lead}{}", phrase::reserved(reserved, layout.language)), None, layout);
    }
}

/// Reasons of one level, each with those below it.
fn branches(out: &mut String, reasons: &[Sentence], prefix: &str, layout: Layout) {
    for (at, reason) in reasons.iter().enumerate() {
        let (joint, rest) = match (layout.plain, at + 1 == reasons.len()) {
            (true, _) => ("  ", "  "),
            (false, true) => ("└─ ", "   "),
            (false, false) => ("├─ ", "│  "),
        };
        let lead = format!("{prefix}{joint}");
        let words = phrase::words(reason, layout.language, layout.marks());
        line(out, &lead, &words, phrase::detail(reason, layout.language).as_deref(), layout);
        branches(out, &reason.children, &format!("{prefix}{rest}"), layout);
    }
}

/// A line with its right-hand part; wrapped where the terminal is too narrow for both.
pub(super) fn line(out: &mut String, lead: &str, text: &str, right: Option<&str>, layout: Layout) {
    let text = harmless(text);
    let right = right.map(harmless);
    let used = lead.width() + text.width();
    out.push_str(lead);
    out.push_str(&text);
    if let Some(right) = right.filter(|right| !right.is_empty()) {
        let needed = right.width();
        if used + 2 + needed <= layout.width {
            let column = RIGHT_COLUMN.min(layout.width.saturating_sub(needed));
            out.push_str(&" ".repeat(column.saturating_sub(used).max(2)));
        } else {
            out.push('\n');
            let indent: String =
                lead.chars().map(|sign| if sign == '│' || sign == '├' { '│' } else { ' ' }).collect();
            out.push_str(&indent);
            out.push_str("    ");
        }
        out.push_str(&right);
    }
    out.push('\n');
}

/// A text in as many lines as it takes.
pub(super) fn paragraph(out: &mut String, lead: &str, text: &str, layout: Layout) {
    let rest = " ".repeat(lead.width());
    for line in flowed(&harmless(text), lead, &rest, layout.width) {
        out.push_str(&line);
        out.push('\n');
    }
}

/// A text in lines of a width, broken between words.
pub(super) fn flowed(text: &str, lead: &str, rest: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = lead.to_owned();
    let mut is_empty = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !is_empty && line.width() + 1 + word.width() > width {
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    lines.push(line);
    lines
}

/// Text that cannot steer a terminal.
pub(super) fn harmless(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// Where the right-hand part of a line begins, if there is room.
const RIGHT_COLUMN: usize = 76;

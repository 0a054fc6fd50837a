//! Decisions as Markdown: a heading for each answer, and the reasons as a nested list.

use super::{Detail, MOST_ASKED, phrase, summary};
use crate::say::{Account, Caption, Language, Sentence};

/// A decision as Markdown.
#[must_use]
pub fn decision(decision: &Account, detail: Detail) -> String {
    if detail == Detail::Short {
        return summary::markdown(decision);
    }
    let mut out = String::new();
    let language = decision.language;
    for (at, answer) in decision.answers.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        out.push_str(&format!("## {}\n\n", escaped(&phrase::title(answer, language))));
        out.push_str(&format!("{}\n", escaped(&phrase::days(decision, language))));
        if !answer.depends_on.is_empty() {
            out.push_str(&format!("\n{}\n\n", phrase::it_depends_on(answer, language)));
            for want in answer.depends_on.iter().take(MOST_ASKED) {
                out.push_str(&format!("1. {} (`{}`)\n", escaped(&want.text), want.key.replace('`', "'")));
            }
            if let Some(more) = phrase::more(answer, language) {
                out.push_str(&format!("\n{more}\n"));
            }
        }
        if !answer.reservations.is_empty() {
            out.push_str(&format!("\n{}:\n\n", language.caption(Caption::NotExaminedHead)));
            for reserved in &answer.reservations {
                out.push_str(&format!("- {}\n", escaped(&phrase::reserved(reserved, language))));
            }
        }
        if detail != Detail::None && !answer.reasons.is_empty() {
            out.push('\n');
            for reason in detail.of(&answer.reasons) {
                item(&mut out, reason, 0, language);
            }
        }
    }
    if decision.is_redacted && !decision.answers.is_empty() {
        out.push_str(&format!("\n{}\n", language.caption(Caption::Redacted)));
    }
    out
}

fn item(out: &mut String, reason: &Sentence, depth: usize, language: Language) {
    let words = escaped(&phrase::words(reason, language, phrase::Marks::Signs));
    let behind = phrase::detail(reason, language)
        .map_or_else(String::new, |detail| format!(" — *{}*", escaped(&detail)));
    out.push_str(&format!("{}- {words}{behind}\n", "  ".repeat(depth)));
    reason.children.iter().for_each(|child| item(out, child, depth + 1, language));
}

/// Text that means nothing to Markdown or HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => {
                out.push('\\');
                out.push(letter);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

//! Explanations for a terminal: a tree with the values behind each line at the right.

use unicode_width::UnicodeWidthStr;

use crate::decide::Decision;
use crate::explain::{AnswerState, Explanation, Language, Reason, ReasonKind};
use crate::logic::Kleene;
use crate::model::Version;

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

/// How much of the reasons is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// All of them.
    Full,
    /// Provisions, and the limbs that decided.
    Short,
    /// None.
    None,
}

/// A decision as text.
#[must_use]
pub fn decision(decision: &Decision, layout: Layout) -> String {
    let mut out = String::new();
    let same_day = decision.on == decision.law_as_of;
    let days = if same_day {
        let words = layout.language.pick("facts and law as of", "Sach- und Rechtslage am");
        format!("{words} {}", layout.language.days(decision.on))
    } else {
        format!(
            "{} {}, {} {}",
            layout.language.pick("facts as of", "Sachlage am"),
            layout.language.days(decision.on),
            layout.language.pick("law as of", "Rechtslage am"),
            layout.language.days(decision.law_as_of)
        )
    };
    for (at, answer) in decision.answers.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        explanation(&mut out, answer, &days, layout);
    }
    out
}

fn explanation(out: &mut String, answer: &Explanation, days: &str, layout: Layout) {
    let mut title = answer.sentence.clone();
    match answer.presumptions {
        0 => {}
        1 => title
            .push_str(layout.language.pick(" (rests on one presumption)", " (beruht auf einer Vermutung)")),
        count => title.push_str(&match layout.language {
            Language::English => format!(" (rests on {count} presumptions)"),
            Language::German => format!(" (beruht auf {count} Vermutungen)"),
        }),
    }
    line(out, "", &title, Some(days), layout);
    if answer.state != AnswerState::Decided && !answer.depends_on.is_empty() {
        let words = layout.language.pick("depends on", "hängt ab von");
        for (at, want) in answer.depends_on.iter().enumerate() {
            let lead = if at == 0 { format!("{words}: ") } else { " ".repeat(words.width() + 2) };
            line(out, "   ", &format!("{lead}{} — {}", want.key, want.text), None, layout);
        }
    }
    if layout.detail == Detail::None {
        return;
    }
    let reasons: Vec<&Reason> = shown(&answer.reasons, layout);
    for (at, reason) in reasons.iter().enumerate() {
        branch(out, reason, "", at + 1 == reasons.len(), layout);
    }
}

/// The reasons that are shown at this detail.
fn shown(reasons: &[Reason], layout: Layout) -> Vec<&Reason> {
    reasons.iter().filter(|reason| layout.detail == Detail::Full || matters(reason)).collect()
}

/// Whether a reason is part of a short explanation.
fn matters(reason: &Reason) -> bool {
    match reason.kind {
        ReasonKind::Condition => reason.holds != Some(Kleene::Yes) || !reason.children.is_empty(),
        ReasonKind::NotBlocked => false,
        ReasonKind::Provision
        | ReasonKind::BlockedBy
        | ReasonKind::Disregarded
        | ReasonKind::Removed
        | ReasonKind::Continued
        | ReasonKind::Deemed
        | ReasonKind::Presumed
        | ReasonKind::Decided
        | ReasonKind::Reading
        | ReasonKind::Note => true,
    }
}

fn branch(out: &mut String, reason: &Reason, prefix: &str, is_last: bool, layout: Layout) {
    let (joint, rest) = match (layout.plain, is_last) {
        (true, _) => ("  ", "  "),
        (false, true) => ("└─ ", "   "),
        (false, false) => ("├─ ", "│  "),
    };
    let lead = format!("{prefix}{joint}");
    line(out, &lead, &words(reason, layout), reason.detail.as_deref(), layout);
    let below = format!("{prefix}{rest}");
    let children = shown(&reason.children, layout);
    for (at, child) in children.iter().enumerate() {
        branch(out, child, &below, at + 1 == children.len(), layout);
    }
}

/// A reason in one line, without the values behind it.
fn words(reason: &Reason, layout: Layout) -> String {
    let language = layout.language;
    let mark = match (reason.holds, layout.plain) {
        (None, _) => "",
        (Some(Kleene::Yes), false) => "✓",
        (Some(Kleene::No), false) => "✗",
        (Some(Kleene::Open), false) => "?",
        (Some(Kleene::Yes), true) => language.pick("met:", "erfüllt:"),
        (Some(Kleene::No), true) => language.pick("not met:", "nicht erfüllt:"),
        (Some(Kleene::Open), true) => language.pick("open:", "offen:"),
    };
    let lead = match reason.kind {
        ReasonKind::BlockedBy => match reason.holds {
            Some(Kleene::Open) => language.pick("could be blocked by", "möglicherweise ausgeschlossen durch"),
            _ => language.pick("blocked by", "ausgeschlossen durch"),
        },
        ReasonKind::Disregarded => language.pick("disregarded under", "unbeachtlich nach"),
        ReasonKind::Removed => language.pick("disapplied by", "nicht anwendbar nach"),
        ReasonKind::Continued => match reason.holds {
            Some(Kleene::Yes) => {
                language.pick("earlier text continues to apply under", "früheres Recht gilt fort nach")
            }
            Some(Kleene::No) => {
                language.pick("earlier text does not apply under", "früheres Recht gilt nicht fort nach")
            }
            _ => language.pick("whether earlier text applies, under", "ob früheres Recht gilt, nach"),
        },
        ReasonKind::Deemed => language.pick("deemed under", "gilt als gegeben nach"),
        ReasonKind::Presumed => match reason.holds {
            Some(Kleene::Yes) => language.pick("presumed:", "vermutet:"),
            _ => language.pick("could be presumed:", "könnte vermutet werden:"),
        },
        ReasonKind::Reading => language.pick("read:", "Lesart:"),
        ReasonKind::Provision
        | ReasonKind::Condition
        | ReasonKind::NotBlocked
        | ReasonKind::Decided
        | ReasonKind::Note => "",
    };
    let is_item = reason.state.is_some();
    let mark =
        if is_item || reason.kind == ReasonKind::NotBlocked { item_mark(reason, layout) } else { mark };
    let version = reason.version.map(|version| span(version, language));
    let mut parts: Vec<&str> = vec![mark, lead, &reason.label];
    let text = match (&version, is_item) {
        (Some(version), _) => format!(", {version}"),
        (None, true) if !reason.text.is_empty() => format!(": {}", reason.text),
        _ => String::new(),
    };
    if !is_item {
        parts.push(&reason.text);
    }
    parts.retain(|part| !part.is_empty());
    format!("{}{text}", parts.join(" "))
}

/// The mark of a provision: none where it has its effect, else why it does not.
const fn item_mark(reason: &Reason, layout: Layout) -> &'static str {
    match (reason.kind, reason.holds, layout.plain) {
        (ReasonKind::Provision, Some(Kleene::No), false) => "✗",
        (ReasonKind::Provision, Some(Kleene::Open), false) => "?",
        (ReasonKind::Provision, Some(Kleene::No), true) => layout.language.pick("not met:", "nicht erfüllt:"),
        (ReasonKind::Provision, Some(Kleene::Open), true) => layout.language.pick("open:", "offen:"),
        _ => "",
    }
}

/// "text of 2017-07-22 to 2024-10-30"
fn span(version: Version, language: Language) -> String {
    match (version.first, version.last) {
        (Some(first), Some(last)) => match language {
            Language::English => format!("text of {first} to {last}"),
            Language::German => format!("Fassung vom {} bis {}", language.day(first), language.day(last)),
        },
        (Some(first), None) => match language {
            Language::English => format!("text since {first}"),
            Language::German => format!("Fassung seit {}", language.day(first)),
        },
        (None, Some(last)) => match language {
            Language::English => format!("text until {last}"),
            Language::German => format!("Fassung bis {}", language.day(last)),
        },
        (None, None) => String::new(),
    }
}

/// A line with its right-hand part; wrapped where the terminal is too narrow for both.
fn line(out: &mut String, lead: &str, text: &str, right: Option<&str>, layout: Layout) {
    let used = lead.width() + text.width();
    out.push_str(lead);
    out.push_str(text);
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
        out.push_str(right);
    }
    out.push('\n');
}

/// Where the right-hand part of a line begins, if there is room.
const RIGHT_COLUMN: usize = 76;

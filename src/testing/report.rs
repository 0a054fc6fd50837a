//! Outcomes as a reader sees them: for a failure, what was expected beside what came out.

use unicode_width::UnicodeWidthStr;

use super::{Failure, Outcome};
use crate::diagnostic::Diagnostic;
use crate::explain::{AnswerState, AnswerValue, ReasonKind};
use crate::logic::Kleene;
use crate::say::{Answer, Language, Sentence};
use crate::source::SourceMap;
use crate::value::Number;

/// How outcomes are laid out as text.
pub struct Layout<'d> {
    /// Columns.
    pub width: usize,
    /// Words in place of drawn lines, for readers who listen.
    pub plain: bool,
    /// The faults of an example as text.
    pub faults: &'d dyn Fn(&[Diagnostic]) -> String,
}

/// All failures, and the closing line `N passed, N failed`.
#[must_use]
pub fn text(outcomes: &[Outcome], sources: &SourceMap, layout: &Layout<'_>) -> String {
    let mut out = String::new();
    for outcome in outcomes.iter().filter(|outcome| !outcome.is_passed()) {
        let position = sources.position(outcome.span);
        let file = sources.get(outcome.span.source).name();
        let mark = if layout.plain { "failed:" } else { "✗" };
        out.push_str(&format!("{mark} {}  {file}:{}\n", outcome.title, position.line));
        out.push_str(&details(outcome, layout));
        out.push('\n');
    }
    let failed = outcomes.iter().filter(|outcome| !outcome.is_passed()).count();
    out.push_str(&format!("{} passed, {failed} failed\n", outcomes.len() - failed));
    out
}

/// What is wrong with an example, and what is not as expected.
#[must_use]
pub fn details(outcome: &Outcome, layout: &Layout<'_>) -> String {
    let mut out = String::new();
    if !outcome.faults.is_empty() {
        out.push_str(&(layout.faults)(&outcome.faults));
    }
    for failure in &outcome.failures {
        if layout.plain {
            one_after_the_other(&mut out, failure);
        } else {
            side_by_side(&mut out, failure, layout.width);
        }
    }
    out
}

fn side_by_side(out: &mut String, failure: &Failure, width: usize) {
    let left: Vec<String> = failure
        .expected
        .iter()
        .enumerate()
        .map(|(at, line)| format!("{} {line}", if failure.unmet.contains(&at) { "✗" } else { " " }))
        .collect();
    let right = actual_lines(failure.actual.as_ref());
    let half = left.iter().map(|line| line.width()).max().unwrap_or(0).clamp(20, width / 2);
    out.push_str(&format!("  {:<half$} │ actual\n", "expected"));
    for at in 0..left.len().max(right.len()) {
        let line = left.get(at).map_or("", String::as_str);
        let pad = " ".repeat(half.saturating_sub(line.width()));
        out.push_str(&format!("  {line}{pad} │ {}\n", right.get(at).map_or("", String::as_str)));
    }
}

/// For readers who listen.
fn one_after_the_other(out: &mut String, failure: &Failure) {
    for (at, line) in failure.expected.iter().enumerate() {
        let outcome = if failure.unmet.contains(&at) { "expected, not so" } else { "expected, and so" };
        out.push_str(&format!("  {outcome}: {}\n", line.trim_start()));
    }
    for line in actual_lines(failure.actual.as_ref()) {
        out.push_str(&format!("  actual: {}\n", line.trim_start()));
    }
}

/// What came out, in the words an example would use.
pub(crate) fn actual_lines(actual: Option<&Answer>) -> Vec<String> {
    let Some(actual) = actual else { return vec!["nothing: no such record is answered for".to_owned()] };
    // What is asked of provisions is a sentence, what is asked of records the name of a field.
    let name = match (&actual.record, actual.question.split_once('.')) {
        (Some(record), Some((entity, field))) if !entity.contains(' ') => format!("{record}.{field}"),
        _ => actual.question.clone(),
    };
    let mut lines = vec![match (actual.state, &actual.value) {
        (_, AnswerValue::Effect(value)) => {
            let name = match (&actual.record, actual.question.split_once('(')) {
                (Some(record), Some((action, _))) => format!("{action}({record})"),
                _ => actual.question.clone(),
            };
            let word = |level| value.kind.word(level);
            let words = if value.lowest == value.highest {
                Language::English.tongue().effect(value)
            } else {
                format!("{} to {}", word(value.lowest), word(value.highest))
            };
            format!("{name} is {words}")
        }
        (AnswerState::Open, AnswerValue::OneOf(names)) => {
            let names: Vec<&str> = names.iter().map(|(name, _)| &**name).collect();
            format!("{name} open: one of {}", names.join(", "))
        }
        (AnswerState::Open, AnswerValue::Between(low, high, _)) => {
            format!("{name} open: {}", ends(low.as_deref(), high.as_deref()))
        }
        (AnswerState::Open, AnswerValue::Amount { low, high, currency }) => {
            let (low, high) = (amount(*low, currency), amount(*high, currency));
            format!("{name} open: {}", ends(low.as_deref(), high.as_deref()))
        }
        (AnswerState::Decided, AnswerValue::Amount { low: Some(low), currency, .. }) => {
            format!("{name} = {} {currency}", low.as_amount())
        }
        (AnswerState::Open, _) => format!("{name} open"),
        (AnswerState::NoLaw, _) => format!("{name} open, as no law is in force"),
        (AnswerState::Conflict, _) => format!("{name} conflict"),
        (AnswerState::Withheld, _) => format!("{name} withheld"),
        (AnswerState::Decided, AnswerValue::YesNo(_)) if actual.question.contains(' ') => {
            actual.sentence.clone()
        }
        (AnswerState::Decided, AnswerValue::YesNo(yes)) => {
            format!("{name} = {}", if *yes { "yes" } else { "no" })
        }
        (AnswerState::Decided, AnswerValue::One(value, _)) => format!("{name} = {value}"),
        (AnswerState::Decided, _) => format!("{name} = none"),
    }];
    if !actual.reservations.is_empty()
        && let Some(first) = lines.first_mut()
    {
        let labels: Vec<&str> = actual.reservations.iter().map(|one| one.label.as_str()).collect();
        first.push_str(&format!(", subject to {}", labels.join(", ")));
    }
    for reason in &actual.reasons {
        reasons(&mut lines, reason, 0);
    }
    if !actual.depends_on.is_empty() {
        let keys: Vec<&str> = actual.depends_on.iter().map(|want| want.key.as_str()).collect();
        lines.push(format!("for want of {}", keys.join(", ")));
    }
    lines
}

/// What is known of a value between two ends, as a case would say it.
fn ends(low: Option<&str>, high: Option<&str>) -> String {
    match (low, high) {
        (Some(low), Some(high)) => format!("between {low} and {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("at most {high}"),
        (None, None) => "not known".to_owned(),
    }
}

/// An amount as rules write it.
fn amount(amount: Option<Number>, currency: &str) -> Option<String> {
    amount.map(|amount| format!("{} {currency}", amount.as_amount()))
}

/// Provisions and cited limbs: by what it is so, and what is not met.
fn reasons(lines: &mut Vec<String>, reason: &Sentence, depth: usize) {
    let cited: Vec<&str> = reason.cited.iter().map(|cited| cited.id.as_str()).collect();
    let is_told = !cited.is_empty();
    let is_failed_or_item = reason.holds != Some(Kleene::Yes) || reason.state.is_some();
    if is_told && is_failed_or_item {
        let word = match reason.holds {
            Some(Kleene::No) => " not met",
            Some(Kleene::Open) => " open",
            Some(Kleene::Yes) | None => "",
        };
        let lead = match reason.kind {
            ReasonKind::BlockedBy => "blocked by",
            ReasonKind::Disregarded => "disregarded by",
            ReasonKind::Removed => "disapplied by",
            ReasonKind::Continued => "continued by",
            ReasonKind::Presumed => "presumed by",
            ReasonKind::Barred => "barred by",
            ReasonKind::Capped => "left at discretion by",
            ReasonKind::Required => "required by",
            ReasonKind::ShouldDisregard => "to be disregarded as a rule by",
            ReasonKind::MayDisregard => "may be disregarded by",
            ReasonKind::Deemed => "deemed by",
            ReasonKind::Provision
            | ReasonKind::Condition
            | ReasonKind::NotBlocked
            | ReasonKind::Decided
            | ReasonKind::Reading
            | ReasonKind::NotEncoded
            | ReasonKind::Acting
            | ReasonKind::Due
            | ReasonKind::Weighed
            | ReasonKind::Exceptional
            | ReasonKind::Supposed
            | ReasonKind::Note => "by",
        };
        lines.push(format!("{}{lead} {}{word}", "  ".repeat(depth + 1), cited.join(", ")));
    }
    if reason.kind == ReasonKind::NotBlocked {
        // Why something does not block is no reason of the result.
        return;
    }
    if matches!(reason.kind, ReasonKind::Note | ReasonKind::NotEncoded) {
        lines.push(format!("{}{}", "  ".repeat(depth + 1), reason.text));
    }
    let below = depth + usize::from(is_told && is_failed_or_item);
    reason.children.iter().for_each(|child| reasons(lines, child, below));
}

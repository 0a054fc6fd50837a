//! Deadlines as text and Markdown.

use super::markdown::escaped;
use super::phrase;
use super::text::{Layout, line};
use crate::deadlines::{Deadline, Deadlines};
use crate::explain::{Act, Standing};
use crate::logic::Kleene;
use crate::say::{Caption, Language, Speaker};
use crate::time::DaySpan;

/// What stands before a line below a day.
const BELOW: &str = "              ";

/// Deadlines as text.
#[must_use]
pub fn text(deadlines: &Deadlines, speaker: Speaker<'_>, layout: Layout) -> String {
    let language = layout.language;
    let mut out = String::new();
    if deadlines.list.is_empty() {
        return out;
    }
    let days = phrase::days_of(deadlines.on, deadlines.law_as_of, deadlines.known_on, language);
    line(&mut out, "", language.caption(Caption::Deadlines), Some(&days), layout);
    for deadline in &deadlines.list {
        let lead = format!("  {}  ", last_day(deadline, language));
        line(&mut out, &lead, &what(deadline, speaker), None, layout);
        for below in below(deadline, deadlines.on, speaker) {
            line(&mut out, BELOW, &below, None, layout);
        }
    }
    if deadlines.is_redacted {
        line(&mut out, "", language.caption(Caption::RedactedDeadlines), None, layout);
    }
    out
}

/// Deadlines as Markdown: one table.
#[must_use]
pub fn markdown(deadlines: &Deadlines, speaker: Speaker<'_>) -> String {
    let language = speaker.language;
    let mut out = String::new();
    if deadlines.list.is_empty() {
        return out;
    }
    out.push_str(&format!("## {}\n\n", language.caption(Caption::Deadlines)));
    let days = phrase::days_of(deadlines.on, deadlines.law_as_of, deadlines.known_on, language);
    out.push_str(&format!("{}\n\n", escaped(&days)));
    let heads = [Caption::LastDayHead, Caption::WhatHead, Caption::StateHead, Caption::ProvisionHead];
    let heads = heads.map(|head| language.caption(head));
    out.push_str(&format!("| {} |\n| --- | --- | --- | --- |\n", heads.join(" | ")));
    for deadline in &deadlines.list {
        let mut words = vec![escaped(&what(deadline, speaker))];
        words.extend(computation(deadline, language).map(|words| escaped(&words)));
        let cells = [
            escaped(&last_day(deadline, language)),
            words.join("<br>"),
            escaped(&state(deadline, deadlines.on, language)),
            escaped(&provision(deadline, speaker)),
        ];
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    if deadlines.is_redacted {
        out.push_str(&format!("\n{}\n", language.caption(Caption::RedactedDeadlines)));
    }
    out
}

/// The last day, or that it may not be shown to everyone.
fn last_day(deadline: &Deadline, language: Language) -> String {
    if deadline.running.confidential {
        return language.caption(Caption::Confidential).to_owned();
    }
    language.days(deadline.running.computed.last_known())
}

/// Whether what must happen did: "in time: 2023-02-28".
fn state(deadline: &Deadline, on: DaySpan, language: Language) -> String {
    let Act { day, standing, .. } = &deadline.running.act;
    let word = match standing {
        Standing::InTime => language.caption(Caption::InTime),
        Standing::Late => language.caption(Caption::Late),
        Standing::Early => language.caption(Caption::TooEarly),
        Standing::NotDone => language.caption(Caption::NotDone),
        Standing::Open if day.is_some() => language.caption(Caption::OpenStanding),
        Standing::Open => language.caption(Caption::NotKnown),
    };
    let shown = day.filter(|_| !deadline.running.confidential);
    let shown = shown.map_or_else(String::new, |day| format!(": {}", language.days(day)));
    let is_pending = match standing {
        Standing::NotDone => true,
        Standing::Open => day.is_none(),
        Standing::InTime | Standing::Late | Standing::Early => false,
    };
    let over = if is_pending && !deadline.running.confidential && deadline.is_over(on) {
        language.caption(Caption::PeriodOver)
    } else {
        ""
    };
    format!("{word}{shown}{over}")
}

/// How the last day is computed, unless it may not be shown to everyone.
fn computation(deadline: &Deadline, language: Language) -> Option<String> {
    (!deadline.running.confidential).then(|| language.computation(&deadline.running.computed))
}

/// Where the limit stands, and whether that is certain to apply.
fn provision(deadline: &Deadline, speaker: Speaker<'_>) -> String {
    let place = speaker.chain(&deadline.running.cited.chain);
    if deadline.running.applies == Kleene::Yes {
        return place;
    }
    let open = speaker.language.caption(Caption::ApplicationOpen);
    format!("{place} ({open})")
}

/// What must happen when: "the application: within 3 months after the entry".
pub(super) fn what(deadline: &Deadline, speaker: Speaker<'_>) -> String {
    let running = &deadline.running;
    format!("{}: {}", speaker.deed(&running.act.deed), speaker.limit(&running.limit))
}

/// What is said below a deadline: its state, its computation and its provision.
pub(super) fn below(deadline: &Deadline, on: DaySpan, speaker: Speaker<'_>) -> Vec<String> {
    let last = [provision(deadline, speaker)];
    let computed = computation(deadline, speaker.language);
    std::iter::once(state(deadline, on, speaker.language)).chain(computed).chain(last).collect()
}

//! Timelines as text and Markdown: one line for each change of a result.

use super::markdown::escaped;
use super::phrase;
use super::text::{Layout, line};
use crate::diagnostic::Diagnostic;
use crate::explain::{AnswerState, Explanation, Finding, ReasonKind};
use crate::say::{Caption, Language, Speaker};
use crate::source::SourceMap;
use crate::timeline::{Cause, Course, Moving, Provisions, Standing, Stretch, Timeline};

/// How many facts that an open result depends on are named; programs get all of them.
const MOST_NAMED: usize = 3;

/// A timeline as text; `sources` hold the case.
#[must_use]
pub fn text(timeline: &Timeline, speaker: Speaker<'_>, sources: &SourceMap, layout: Layout) -> String {
    let language = layout.language;
    let mut out = String::new();
    let days = days(timeline, language);
    for course in &timeline.courses {
        line(&mut out, "", &title(course, speaker), Some(&days), layout);
        for stretch in &course.stretches {
            let lead = format!("  {}  ", language.day(stretch.first));
            line(&mut out, &lead, &result(stretch, speaker), cause(stretch, speaker).as_deref(), layout);
            for below in below(stretch, sources, speaker) {
                line(&mut out, &" ".repeat(lead.len() + 2), &below, None, layout);
            }
        }
        out.push('\n');
    }
    if !timeline.courses.is_empty() {
        out.push_str(&language.tongue().looked_at(timeline.n_versions));
        out.push('\n');
    }
    out
}

/// A timeline as Markdown: a heading and a table for each question; `sources` hold the case.
#[must_use]
pub fn markdown(timeline: &Timeline, speaker: Speaker<'_>, sources: &SourceMap) -> String {
    let language = speaker.language;
    let mut out = String::new();
    for course in &timeline.courses {
        out.push_str(&format!("## {}\n\n", escaped(&title(course, speaker))));
        out.push_str(&format!("{}\n\n", escaped(&days(timeline, language))));
        let heads = [Caption::FromHead, Caption::ResultHead, Caption::ChangedByHead];
        let heads = heads.map(|head| language.caption(head));
        out.push_str(&format!("| {} |\n| --- | --- | --- |\n", heads.join(" | ")));
        for stretch in &course.stretches {
            let mut words = vec![escaped(&result(stretch, speaker))];
            words.extend(below(stretch, sources, speaker).iter().map(|below| escaped(below)));
            let why: Vec<String> = causes(stretch, speaker)
                .into_iter()
                .map(|(lead, words)| {
                    if lead == Lead::ChangedBy {
                        escaped(&words)
                    } else {
                        escaped(&led(lead, &words, language))
                    }
                })
                .collect();
            let why = why.join("<br>");
            out.push_str(&format!("| {} | {} | {why} |\n", language.day(stretch.first), words.join("<br>")));
        }
        out.push('\n');
    }
    if !timeline.courses.is_empty() {
        out.push_str(&format!("{}\n", language.tongue().looked_at(timeline.n_versions)));
    }
    out
}

/// The question in words, or by name where the rule set has no words for it.
fn title(course: &Course, speaker: Speaker<'_>) -> String {
    match (&course.asked, &course.record) {
        (Some(asked), _) => speaker.topic(asked),
        (None, Some(record)) => {
            format!("{} ({record})", speaker.question(&course.question, course.about))
        }
        (None, None) => speaker.question(&course.question, course.about),
    }
}

/// The days a timeline speaks of: "law from 2007-08-28, facts as of 2018-06-01".
fn days(timeline: &Timeline, language: Language) -> String {
    let range = language.tongue().stretch_of_days(timeline.first, timeline.last);
    let known = phrase::known(timeline.known_on, language);
    match timeline.moving {
        Moving::Law => {
            let law = language.caption(Caption::Law);
            format!("{law} {range}, {}{known}", phrase::facts(timeline.on, language))
        }
        Moving::Both => format!("{} {range}{known}", language.caption(Caption::FactsAndLaw)),
    }
}

/// What is so from the first day of a stretch on.
fn result(stretch: &Stretch, speaker: Speaker<'_>) -> String {
    let language = speaker.language;
    match &stretch.standing {
        Standing::Answered(answer) => phrase::title(&speaker.answer(answer), language),
        Standing::NotAsked => language.caption(Caption::NotAsked).to_owned(),
        Standing::Unfit(_) => language.caption(Caption::Unfit).to_owned(),
    }
}

/// What is said before the cause of a stretch.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    ChangedBy,
    Text,
    Encoded,
    KnownInPart,
}

/// By what a stretch begins, in words.
fn causes(stretch: &Stretch, speaker: Speaker<'_>) -> Vec<(Lead, String)> {
    let words = |provisions: &Provisions| speaker.places(&provisions.places);
    let mut causes = match &stretch.cause {
        Cause::Start => Vec::new(),
        Cause::Law(changed) => {
            vec![
                (Lead::ChangedBy, words(&changed.by)),
                (Lead::Encoded, words(&changed.encoded)),
                (Lead::KnownInPart, words(&changed.known_in_part)),
            ]
        }
        Cause::Text(by) => vec![(Lead::Text, words(by))],
        Cause::Day => {
            let words = speaker.language.caption(Caption::DayForFactsAlone);
            vec![(Lead::ChangedBy, words.to_owned())]
        }
    };
    causes.retain(|(_, words)| !words.is_empty());
    causes
}

/// By what a stretch begins, in one line.
fn cause(stretch: &Stretch, speaker: Speaker<'_>) -> Option<String> {
    let causes = causes(stretch, speaker);
    let said: Vec<String> = causes.iter().map(|(lead, words)| led(*lead, words, speaker.language)).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

fn led(lead: Lead, words: &str, language: Language) -> String {
    match lead {
        Lead::ChangedBy => format!("{} {words}", language.caption(Caption::ChangedBy)),
        Lead::Text => format!("{} {words}", language.caption(Caption::AnotherTextOf)),
        Lead::Encoded => {
            format!("{}: {words}", language.caption(Caption::FirstText))
        }
        Lead::KnownInPart => {
            let days = language.caption(Caption::DaysKnownInPart);
            format!("{days}: {words}")
        }
    }
}

/// What is to be known of a result: what an open one depends on, or what does not fit.
fn below(stretch: &Stretch, sources: &SourceMap, speaker: Speaker<'_>) -> Vec<String> {
    match &stretch.standing {
        Standing::Answered(answer) => {
            let missing = not_encoded(stretch).into_iter();
            let mut words: Vec<String> = missing.map(|missing| speaker.finding(missing)).collect();
            words.extend(rests_on(stretch, speaker));
            words.extend(depends_on(answer, speaker));
            words
        }
        Standing::NotAsked => Vec::new(),
        Standing::Unfit(faults) => {
            faults.iter().flat_map(|fault| unfit(fault, sources, speaker.language)).collect()
        }
    }
}

/// "under § 36a (1) s. 1 AufenthG", or what keeps that from a result.
fn rests_on(stretch: &Stretch, speaker: Speaker<'_>) -> Option<String> {
    let footing = stretch.footing.as_ref()?;
    let [bases, bars] = [&footing.bases, &footing.bars].map(|those| speaker.places(&those.places));
    Some(speaker.language.tongue().resting_on(&bases, &bars))
}

/// "depends on: amira.lodged, amira.applied and 3 more"
pub(super) fn depends_on(answer: &Explanation, speaker: Speaker<'_>) -> Option<String> {
    let language = speaker.language;
    if answer.state != AnswerState::Open || answer.depends_on.is_empty() {
        return None;
    }
    let named = answer.depends_on.iter().take(MOST_NAMED);
    let keys: Vec<String> = named.map(|want| speaker.key(want)).collect();
    let more = match answer.depends_on.len() - keys.len() {
        0 => String::new(),
        more => format!(" {}", language.tongue().and_more(more)),
    };
    Some(format!("{}: {}{more}", language.caption(Caption::DependsOn), keys.join(", ")))
}

/// Where the line stands that does not fit and what it says; then the words of the fault.
pub(super) fn unfit(fault: &Diagnostic, sources: &SourceMap, language: Language) -> Vec<String> {
    let Some(label) = fault.labels.first() else { return vec![language.says(&fault.message)] };
    let (name, place) = (sources.get(label.span.source).name(), sources.position(label.span));
    let written = sources.slice(label.span).split_whitespace().collect::<Vec<_>>().join(" ");
    vec![
        format!("{name}:{}: `{written}`", place.line),
        format!("{}: {}", language.says(&fault.message), language.says(&label.text)),
    ]
}

/// The law that an open answer misses in the rule set.
pub(crate) fn not_encoded(stretch: &Stretch) -> Vec<&Finding> {
    let Standing::Answered(answer) = &stretch.standing else { return Vec::new() };
    if answer.state != AnswerState::Open {
        return Vec::new();
    }
    let mut found = Vec::new();
    for reason in &answer.reasons {
        reason.walk(&mut |reason| {
            if reason.kind == ReasonKind::NotEncoded && !found.contains(&&reason.finding) {
                found.push(&reason.finding);
            }
        });
    }
    found
}

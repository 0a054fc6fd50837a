//! Deadlines as text, Markdown and JSON.

use serde_json::{Value, json};

use super::markdown::escaped;
use super::phrase;
use super::text::{Layout, line};
use crate::deadlines::{Deadline, Deadlines};
use crate::decide::Receipt;
use crate::explain::{Act, Computation, Language, Standing};
use crate::logic::Kleene;
use crate::time::{DayKind, DaySpan, FIRST_DAY, Holiday, LAST_DAY, PeriodUnit};

/// The name of the format; its number rises when a program that reads it could break.
pub const FORMAT: &str = "subsumo-deadlines/1";

/// What stands before a line below a day.
const BELOW: &str = "              ";

/// Deadlines as text.
#[must_use]
pub fn text(deadlines: &Deadlines, layout: Layout) -> String {
    let language = layout.language;
    let mut out = String::new();
    if deadlines.list.is_empty() {
        return out;
    }
    let days = phrase::days_of(deadlines.on, deadlines.law_as_of, language);
    line(&mut out, "", title(language), Some(&days), layout);
    for deadline in &deadlines.list {
        let lead = format!("  {}  ", last_day(deadline, language));
        line(&mut out, &lead, &what(deadline), None, layout);
        for below in below(deadline, deadlines.on, language) {
            line(&mut out, BELOW, &below, None, layout);
        }
    }
    if deadlines.is_redacted {
        line(&mut out, "", phrase::redacted_deadlines(language), None, layout);
    }
    out
}

/// Deadlines as Markdown: one table.
#[must_use]
pub fn markdown(deadlines: &Deadlines, language: Language) -> String {
    let mut out = String::new();
    if deadlines.list.is_empty() {
        return out;
    }
    out.push_str(&format!("## {}\n\n", title(language)));
    let days = phrase::days_of(deadlines.on, deadlines.law_as_of, language);
    out.push_str(&format!("{}\n\n", escaped(&days)));
    let heads = match language {
        Language::English => ["last day", "what", "state", "provision"],
        Language::German => ["letzter Tag", "was", "Stand", "Vorschrift"],
    };
    out.push_str(&format!("| {} |\n| --- | --- | --- | --- |\n", heads.join(" | ")));
    for deadline in &deadlines.list {
        let mut words = vec![escaped(&what(deadline))];
        words.extend(computation(deadline, language).map(|words| escaped(&words)));
        let cells = [
            escaped(&last_day(deadline, language)),
            words.join("<br>"),
            escaped(&state(deadline, deadlines.on, language)),
            escaped(&provision(deadline, language)),
        ];
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    if deadlines.is_redacted {
        out.push_str(&format!("\n{}\n", phrase::redacted_deadlines(language)));
    }
    out
}

/// Deadlines as JSON.
#[must_use]
pub fn json(deadlines: &Deadlines, receipt: &Receipt, language: Language) -> Value {
    let list: Vec<Value> = deadlines.list.iter().map(|one| deadline(one, deadlines.on, language)).collect();
    let mut out = json!({
        "format": FORMAT,
        "language": language.code(),
        "on": deadlines.on.to_string(),
        "law_as_of": deadlines.law_as_of.to_string(),
        "deadlines": list,
        "receipt": super::receipt::json(receipt),
    });
    if deadlines.is_redacted {
        out["redacted"] = Value::from(true);
    }
    out
}

fn deadline(deadline: &Deadline, on: DaySpan, language: Language) -> Value {
    let running = &deadline.running;
    let Act { noun, key, day, standing } = &running.act;
    json!({
        "kind": deadline.running.origin.name(),
        "provision": running.cited.id,
        "record": running.record,
        "applies": if running.applies == Kleene::Yes { "yes" } else { "open" },
        "text": running.limit,
        "act": {
            "fact": key,
            "text": noun,
            "day": day.map(|day| day.to_string()),
            "state": standing.name(),
        },
        "last_day": ends(running.computed.last_known()),
        "is_over": deadline.is_over(on),
        "computation": computed(&running.computed, language),
        "confidential": running.confidential,
    })
}

fn computed(computed: &Computation, language: Language) -> Value {
    let carried: Vec<Value> = computed
        .rest_days()
        .into_iter()
        .map(|(day, kind)| {
            let (kind, holiday) = match kind {
                DayKind::Working => ("working", None),
                DayKind::Saturday => ("saturday", None),
                DayKind::Sunday => ("sunday", None),
                DayKind::Holiday(holiday) => ("holiday", Some(holiday)),
                DayKind::HolidayInPart(holiday) => ("holiday_in_part", Some(holiday)),
                DayKind::NoCalendar => ("no_calendar", None),
            };
            let (english, german) = holiday.map(Holiday::names).unzip();
            let name = match language {
                Language::English => english,
                Language::German => german,
            };
            json!({ "day": day.to_string(), "kind": kind, "holiday": name })
        })
        .collect();
    let unit = match computed.period.unit {
        PeriodUnit::Months => "months",
        PeriodUnit::Days => "days",
    };
    let places: Vec<&str> = computed.places.iter().map(|place| place.spelling()).collect();
    json!({
        "start": computed.start.to_string(),
        "kind": if computed.counts_first_day { "begin" } else { "event" },
        "length": { unit: computed.period.count },
        "end": ends(computed.raw_end),
        "places": places,
        "carried_over": carried,
        "law": computed.provisions(),
        "text": computed.in_words(language),
    })
}

/// The first and the last day something can be; `null` where there is no such bound.
fn ends(days: DaySpan) -> Value {
    let (first, last) = (days.earliest(), days.latest());
    json!({
        "earliest": (first != FIRST_DAY).then(|| first.to_string()),
        "latest": (last != LAST_DAY).then(|| last.to_string()),
    })
}

fn title(language: Language) -> &'static str {
    language.pick("Deadlines", "Fristen")
}

/// The last day, or that it may not be shown to everyone.
fn last_day(deadline: &Deadline, language: Language) -> String {
    if deadline.running.confidential {
        return language.pick("confidential", "vertraulich").to_owned();
    }
    language.days(deadline.running.computed.last_known())
}

/// Whether what must happen did: "in time: 2023-02-28".
fn state(deadline: &Deadline, on: DaySpan, language: Language) -> String {
    let Act { day, standing, .. } = &deadline.running.act;
    let word = match standing {
        Standing::InTime => language.pick("in time", "rechtzeitig"),
        Standing::Late => language.pick("late", "verspätet"),
        Standing::Early => language.pick("too early", "verfrüht"),
        Standing::NotDone => language.pick("not done", "nicht geschehen"),
        Standing::Open if day.is_some() => language.pick("open", "offen"),
        Standing::Open => language.pick("not known", "nicht bekannt"),
    };
    let shown = day.filter(|_| !deadline.running.confidential);
    let shown = shown.map_or_else(String::new, |day| format!(": {}", language.days(day)));
    let is_pending = match standing {
        Standing::NotDone => true,
        Standing::Open => day.is_none(),
        Standing::InTime | Standing::Late | Standing::Early => false,
    };
    let over = if is_pending && !deadline.running.confidential && deadline.is_over(on) {
        language.pick(", the period is over", ", die Frist ist abgelaufen")
    } else {
        ""
    };
    format!("{word}{shown}{over}")
}

/// How the last day is computed, unless it may not be shown to everyone.
fn computation(deadline: &Deadline, language: Language) -> Option<String> {
    (!deadline.running.confidential).then(|| deadline.running.computed.in_words(language))
}

/// Where the limit stands, and whether that is certain to apply.
fn provision(deadline: &Deadline, language: Language) -> String {
    let place = &deadline.running.place;
    if deadline.running.applies == Kleene::Yes {
        return place.clone();
    }
    let open = language.pick("whether it applies is open", "ob die Vorschrift anwendbar ist, ist offen");
    format!("{place} ({open})")
}

/// What must happen when: "the application: within 3 months after the entry".
pub(super) fn what(deadline: &Deadline) -> String {
    format!("{}: {}", deadline.running.act.noun, deadline.running.limit)
}

/// What is said below a deadline: its state, its computation and its provision.
pub(super) fn below(deadline: &Deadline, on: DaySpan, language: Language) -> Vec<String> {
    let last = [provision(deadline, language)];
    let computed = computation(deadline, language);
    std::iter::once(state(deadline, on, language)).chain(computed).chain(last).collect()
}

//! What changed as JSON, in a documented format with a version: `docs/json.md`.

use serde_json::{Value, json};

use super::{Case, Report, Turn};
use crate::amendment::{Change, LineKind, Part, Text, Wording};
use crate::citation::Address;
use crate::citation::render::{self, Style};
use crate::decide::ENGINE;
use crate::diagnostic::report;
use crate::logic::Kleene;
use crate::render::{Detail, json as decisions};
use crate::source::SourceMap;
use crate::time::InForce;
use crate::timeline::Standing;

/// The name of the format; its number rises when a program that reads it could break.
pub const FORMAT: &str = "subsumo-diff/1";

impl Report<'_> {
    /// As JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        let changes: Vec<Value> = self.amendments.changes.iter().map(|one| self.change_json(one)).collect();
        let cases = self.cases.map(|cases| {
            let shown: Vec<Value> =
                cases.shown.iter().map(|case| case_json(case, &self.set.sources)).collect();
            json!({ "turning": cases.n_turning, "unfit": cases.n_unfit, "decided": cases.n_decided, "shown": shown })
        });
        json!({
            "format": FORMAT,
            "language": self.language.code(),
            "from": self.amendments.from.to_string(),
            "to": self.amendments.to.to_string(),
            "changes": changes,
            "cases": cases,
            "receipt": {
                "release": self.model().release().map(|release| release.number.to_string()),
                "rules": self.set.digest,
                "engine": ENGINE,
            },
        })
    }

    fn change_json(&self, change: &Change) -> Value {
        let text = |text: &Text| {
            let title = self.model().item(text.item).title.as_ref();
            json!({
                "provisions": ids(&text.addresses),
                "title": title.map(|title| title.plain(self.language.code())),
                "stands": stands(text.stands),
                "in_force": in_force(text.in_force),
            })
        };
        let parts: Vec<Value> = change.parts.iter().map(part_json).collect();
        let kept: Vec<Value> = change
            .kept
            .iter()
            .map(|kept| {
                json!({
                    "by": ids(&kept.by),
                    "text_of": kept.day.to_string(),
                    "conditions": kept.conditions,
                })
            })
            .collect();
        json!({
            "change": Turn::of(change.before.as_ref(), change.after.as_ref()).name(),
            "day": change.day.map(|day| day.to_string()),
            "before": change.before.as_ref().map(text),
            "after": change.after.as_ref().map(text),
            "linked": ids(&change.linked),
            "replaced": change.is_replaced,
            "not_encoded": change.is_unknown_otherwise,
            "parts": parts,
            "kept": kept,
        })
    }
}

fn ids(addresses: &[Address]) -> Vec<String> {
    let as_written = |work: &str| work.to_owned();
    addresses.iter().map(|address| render::address(address, Style::English, &as_written)).collect()
}

const fn stands(stands: Kleene) -> &'static str {
    match stands {
        Kleene::Yes => "yes",
        Kleene::Open => "perhaps",
        Kleene::No => "no",
    }
}

fn in_force(days: InForce) -> Value {
    json!({ "from": days.first().to_string(), "to": days.last().map(|last| last.to_string()) })
}

fn part_json(part: &Part) -> Value {
    let wording = |wording: &Wording| {
        json!({
            "label": render::path(&wording.path, Style::English),
            "text": wording.text,
            "reading": wording.reading,
            "stands": stands(wording.stands),
            "in_force": in_force(wording.in_force),
        })
    };
    let kind = match part.kind {
        LineKind::Gist => "gist",
        LineKind::Addressee => "addressee",
        LineKind::Statement => "statement",
        LineKind::Condition => "condition",
        LineKind::Exception => "exception",
        LineKind::Limb => "limb",
    };
    json!({
        "part": kind,
        "depth": part.depth,
        "change": Turn::of(part.before.as_ref(), part.after.as_ref()).name(),
        "day": part.day.map(|day| day.to_string()),
        "before": part.before.as_ref().map(wording),
        "after": part.after.as_ref().map(wording),
    })
}

fn case_json(case: &Case, sources: &SourceMap) -> Value {
    let results: Vec<Value> = case
        .results
        .iter()
        .map(|result| {
            json!({
                "question": result.question,
                "record": result.record,
                "asked": result.asked,
                "turns": result.turns(),
                "by": result.by.ids,
                "before": standing_json(&result.before, sources),
                "after": standing_json(&result.after, sources),
            })
        })
        .collect();
    json!({ "title": case.title, "place": case.place, "results": results })
}

fn standing_json(standing: &Standing, sources: &SourceMap) -> Value {
    let (name, answer, faults) = match standing {
        Standing::Answered(answer) => ("answered", decisions::answer(answer, Detail::None), None),
        Standing::NotAsked => ("not_asked", Value::Null, None),
        Standing::Unfit(faults) => ("unfit", Value::Null, Some(faults)),
    };
    json!({
        "standing": name,
        "answer": answer,
        "diagnostics": report::json(faults.map_or(&[], Vec::as_slice), sources),
    })
}

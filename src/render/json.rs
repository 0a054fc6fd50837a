//! Decisions as JSON, in a documented format with a version: `docs/json.md`.

use serde_json::{Map, Value, json};

use super::{Detail, receipt};
use crate::decide::{Decision, Receipt};
use crate::explain::{AnswerState, AnswerValue, EffectValue, Explanation, Language, Reason, Want};
use crate::logic::Kleene;
use crate::model::Version;
use crate::syntax::spelling::Level;
use crate::value::Number;

/// The name of the format; its number rises when a program that reads it could break.
pub const FORMAT: &str = "subsumo-decision/1";

/// A decision as JSON.
#[must_use]
pub fn decision(decision: &Decision, receipt: &Receipt, detail: Detail, language: Language) -> Value {
    let answers: Vec<Value> = decision.answers.iter().map(|one| answer(one, detail)).collect();
    let mut receipt = receipt::json(receipt);
    receipt.insert("on".to_owned(), Value::from(decision.on.to_string()));
    receipt.insert("law_as_of".to_owned(), Value::from(decision.law_as_of.to_string()));
    let mut out = json!({
        "format": FORMAT,
        "language": language.code(),
        "on": decision.on.to_string(),
        "law_as_of": decision.law_as_of.to_string(),
        "answers": answers,
        "receipt": receipt,
    });
    if decision.is_redacted {
        out["redacted"] = Value::from(true);
    }
    out
}

pub(super) fn answer(answer: &Explanation, detail: Detail) -> Value {
    let mut provisions: Vec<Value> = Vec::new();
    let mut versions: Vec<Value> = Vec::new();
    for reason in &answer.reasons {
        reason.walk(&mut |reason| {
            if !reason.bears() {
                return;
            }
            for cited in &reason.cited {
                let id = Value::from(cited.id.as_str());
                if !provisions.contains(&id) {
                    provisions.push(id);
                }
                if let (Some(version), Some(section)) = (reason.version, &cited.section) {
                    let shown = json!({"section": section, "from": first(version), "to": last(version)});
                    if !versions.contains(&shown) {
                        versions.push(shown);
                    }
                }
            }
        });
    }
    let depends_on: Vec<Value> = answer.depends_on.iter().map(wanted).collect();
    let reasons: Vec<Value> = detail.of(&answer.reasons).iter().map(reason).collect();
    json!({
        "question": answer.question,
        "record": answer.record,
        "asked": answer.asked,
        "state": answer.state.name(),
        "answer": value(answer),
        "sentence": answer.sentence,
        "presumptions": answer.presumptions,
        "provisions": provisions,
        "versions": versions,
        "depends_on": depends_on,
        "reasons": reasons,
    })
}

/// A fact an open answer depends on; with the standards of proof at which it matters, if it is asked for at some.
fn wanted(want: &Want) -> Value {
    let mut out = json!({"fact": want.key, "text": want.text, "confidential": want.confidential});
    if !want.standards.is_empty() {
        out["standards"] = want.standards.iter().map(|name| Value::from(&**name)).collect();
    }
    out
}

/// The answer itself: a condition as `true` or `false`, an amount with its currency, another value
/// by its name, `"none"`, or what is known of one that is open; `null` if nothing is.
fn value(answer: &Explanation) -> Value {
    if answer.state == AnswerState::Conflict {
        return Value::Null;
    }
    match &answer.value {
        AnswerValue::YesNo(yes) => Value::from(*yes),
        AnswerValue::One(name, _) => Value::from(&**name),
        AnswerValue::None => Value::from("none"),
        AnswerValue::OneOf(names) => {
            let names: Vec<&str> = names.iter().map(|(name, _)| &**name).collect();
            json!({ "one_of": names })
        }
        AnswerValue::Amount { low: Some(low), currency, .. } if answer.state == AnswerState::Decided => {
            amount(*low, currency)
        }
        AnswerValue::Amount { low, high, currency } => {
            let end = |end: &Option<Number>| end.map_or(Value::Null, |end| amount(end, currency));
            json!({ "at_least": end(low), "at_most": end(high) })
        }
        AnswerValue::Between(low, high) => json!({ "at_least": low, "at_most": high }),
        AnswerValue::Effect(value) => effect(value),
        AnswerValue::Unknown => Value::Null,
    }
}

/// How far the law goes with an action: the lowest and the highest level that is possible, what an exceptional
/// case would change, and whether it is a claim.
fn effect(value: &EffectValue) -> Value {
    let word = |level: Level| value.kind.word(level);
    let claim = match value.claim {
        Kleene::Yes => Value::from(true),
        Kleene::No => Value::from(false),
        Kleene::Open => Value::Null,
    };
    json!({
        "at_least": word(value.lowest),
        "at_most": word(value.highest),
        "in_an_exceptional_case": value.exceptional.map(word),
        "in_an_exceptional_case_for_certain": value.exceptional.map(|_| value.is_exceptional_sure),
        "has_basis": value.has_basis,
        "claim": claim,
    })
}

/// An amount: its digits exactly, as text, and its currency.
fn amount(amount: Number, currency: &str) -> Value {
    json!({ "amount": amount.as_amount(), "currency": currency })
}

fn reason(one: &Reason) -> Value {
    let mut out = Map::new();
    out.insert("kind".to_owned(), Value::from(one.kind.name()));
    if let Some(holds) = one.holds {
        let word = match holds {
            Kleene::Yes => "yes",
            Kleene::No => "no",
            Kleene::Open => "open",
        };
        out.insert("holds".to_owned(), Value::from(word));
    }
    if let Some(state) = one.state {
        out.insert("state".to_owned(), Value::from(state.name()));
    }
    if !one.cited.is_empty() {
        let cited: Vec<&str> = one.cited.iter().map(|cited| cited.id.as_str()).collect();
        out.insert("cited".to_owned(), json!(cited));
    }
    for (key, text) in [("label", &one.label), ("text", &one.text)] {
        if !text.is_empty() {
            out.insert(key.to_owned(), Value::from(text.as_str()));
        }
    }
    if let Some(standard) = &one.standard {
        out.insert("standard".to_owned(), Value::from(&**standard));
    }
    if let Some(detail) = &one.detail {
        out.insert("detail".to_owned(), Value::from(detail.as_str()));
    }
    if let Some(version) = one.version {
        out.insert("version".to_owned(), json!({"from": first(version), "to": last(version)}));
    }
    if one.confidential {
        out.insert("confidential".to_owned(), Value::from(true));
    }
    if one.withheld {
        out.insert("withheld".to_owned(), Value::from(true));
    }
    let children: Vec<Value> = one.children.iter().map(reason).collect();
    if !children.is_empty() {
        out.insert("reasons".to_owned(), Value::Array(children));
    }
    Value::Object(out)
}

fn first(version: Version) -> Option<String> {
    version.first.map(|day| day.to_string())
}

fn last(version: Version) -> Option<String> {
    version.last.map(|day| day.to_string())
}

//! Interviews: which questions are put, in which order, and what comes of the answers.

use std::collections::BTreeMap;

use subsumo::interview::{Interview, Progress, Question, Reply, Step, usual_replies};
use subsumo::stages::explain::WantKey;
use subsumo::stages::model::Type;
use subsumo::{Diagnostic, Engine, RuleSet, Want};

/// What is true of a case, by the keys of its questions; what is not named is as in most cases.
type Truth = BTreeMap<&'static str, &'static str>;

/// What was put, and how it ended.
struct Walk {
    /// The keys of each question.
    put: Vec<Vec<String>>,
    end: Step,
}

impl Walk {
    /// What was put, a question a line.
    fn shown(&self) -> String {
        let lines: Vec<String> = self.put.iter().map(|keys| keys.join(", ")).collect();
        lines.join("\n")
    }
}

fn reply(want: &Want, key: &str, truth: &Truth) -> Reply {
    let value = truth.get(key).copied().unwrap_or(match (&want.key, &want.ty) {
        (WantKey::Complete(..), _) => "yes",
        (_, Type::YesNo) => "no",
        _ => "none",
    });
    Reply::Value(value.to_owned())
}

/// Answers every question by the truth until the interview says that the main result is certain.
fn walk(rules: &mut RuleSet, engine: &Engine, text: &str, truth: &Truth) -> Walk {
    let mut interview = Interview::of("case.yaml", text);
    let mut put = Vec::new();
    let mut step = sound(interview.step(rules, engine));
    while let (Progress::Asking, Some(question)) = (step.progress, &step.question) {
        let keys = keys(rules, &step, question);
        let usual = usual_replies(&rules.model, &step.case, question);
        let replies: Vec<(String, Reply)> = question
            .wants
            .iter()
            .zip(&keys)
            .map(|(want, key)| {
                let usual = usual.iter().find(|(known, _)| known == key && !truth.contains_key(&**key));
                (key.clone(), usual.map_or_else(|| reply(want, key, truth), |(_, usual)| usual.clone()))
            })
            .collect();
        put.push(keys);
        assert!(put.len() < 200, "the interview does not end: {put:?}");
        step = sound(interview.answer(rules, engine, &replies, None));
    }
    Walk { put, end: step }
}

fn sound(step: Result<Step, Vec<Diagnostic>>) -> Step {
    step.unwrap_or_else(|faults| {
        panic!("{:?}", faults.iter().map(|fault| &fault.message).collect::<Vec<_>>())
    })
}

fn keys(rules: &RuleSet, step: &Step, question: &Question) -> Vec<String> {
    question.wants.iter().map(|want| want.key.text(&rules.model, &step.case)).collect()
}

fn shipped() -> RuleSet {
    RuleSet::read_to_decide(crate::shipped::files()).unwrap_or_else(|unusable| panic!("{unusable}"))
}

mod practice;
mod recorded;
mod small;

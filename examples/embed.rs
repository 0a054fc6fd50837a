//! The library inside another program: rules from text, a case built in code, the decision, and its
//! reasons as text.
//!
//! Run it with `cargo run --example embed`.

use std::process::ExitCode;
use std::sync::Arc;

use subsumo::decide::{Engine, RuleFile, RuleSet};
use subsumo::diagnostic::Diagnostic;
use subsumo::diagnostic::report;
use subsumo::explain::{AnswerState, AnswerValue};
use subsumo::facts::{Attribution, Case, Fact, FactValue, Record, RecordId, Secrecy};
use subsumo::model::Model;
use subsumo::parse::days;
use subsumo::render::{Detail, text};
use subsumo::say::{self, Language};
use subsumo::source::{SourceMap, Span};

/// The law, as it would stand in a file.
const RULES: &str = r#"
law BGebS "Library Fees Bylaw" de "Büchereigebührensatzung"

entity reader "reader" de "Leser"
  fact born : date
    "{self} was born on {value}" de "{self} ist am {value} geboren"
  fact in_training : yes/no
    "{self} is in vocational training" de "{self} ist in Berufsausbildung"
    not "{self} is not in vocational training" de "{self} ist nicht in Berufsausbildung"
  term reads_free : yes/no
    "{self} reads free of charge" de "{self} liest gebührenfrei"
    not "{self} pays the annual fee" de "{self} zahlt die Jahresgebühr"

question reader.reads_free "Does {self} read free of charge?" de "Liest {self} gebührenfrei?"

§ 2 (2)  "Free of charge" de "Gebührenfreiheit"
  in force from 2024-01-01
  for reader
  reads_free
  if any of
    1. age of reader below 18 years
    2. in_training
"#;

fn main() -> ExitCode {
    // A rule set is read once and decides any number of cases. Reading reports every fault at once.
    let file =
        RuleFile { name: "fees.rules".to_owned(), key: "fees.rules".to_owned(), text: RULES.to_owned() };
    let mut rules = match RuleSet::read(vec![file]) {
        Ok(rules) => rules,
        Err(unusable) => return refused(&unusable.diagnostics, &unusable.sources),
    };

    // A case that comes as a file is read by `subsumo::facts::file::read`. One that is built in code
    // names where its facts come from by a text of its own, which faults then point to.
    let register = rules.sources.add("register of readers".to_owned(), String::new());
    let Some(case) = case_of(&rules.model, Span::new(register, 0, 0)) else {
        eprintln!("the rules and this program do not fit each other");
        return ExitCode::FAILURE;
    };

    // The engine keeps a program for each stretch of days in which the law is constant.
    let engine = Engine::of_questions(&rules.model);
    let decision = match engine.decide(&case) {
        Ok(decision) => decision,
        Err(faults) => return refused(&faults, &rules.sources),
    };

    // The decision has no language: it is said in one, or in several.
    let account = say::account(&rules.model, &case, &decision, Language::English);
    // What a program goes on with …
    for answer in &account.answers {
        let outcome = match (answer.state, &answer.value) {
            (AnswerState::Decided, AnswerValue::YesNo(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
            (AnswerState::Open, _) => {
                let wanted: Vec<&str> = answer.depends_on.iter().map(|want| want.key.as_str()).collect();
                format!("open, for want of {}", wanted.join(", "))
            }
            (state, _) => state.name().to_owned(),
        };
        println!("{} of {}: {outcome}", answer.question, answer.record.as_deref().unwrap_or("the case"));
    }
    // … and what people read.
    let layout = text::Layout { width: 100, plain: false, detail: Detail::Full, language: Language::English };
    println!("\n{}", text::decision(&account, layout));
    ExitCode::SUCCESS
}

/// A reader of whom only the day of birth is known; `None` if the rules lack a word it needs.
fn case_of(model: &Model, place: Span) -> Option<Case> {
    let reader = model.entity_named("reader")?;
    let born = model.field_named(Some(reader), "born")?;
    let on = days("2025-03-01")?;
    let kim = Record { entity: reader, name: Arc::from("kim"), label: None, owner: None, span: place };
    let birth = Fact {
        record: Some(RecordId::from_index(0)),
        field: born,
        value: FactValue::Days(days("2005-06-30")?),
        days: None,
        attribution: Attribution {
            undisputed: false,
            decided_by: None,
            because: None,
            confidential: false,
            span: place,
        },
    };
    Some(Case {
        on,
        law_as_of: on,
        law: None,
        records: vec![kim],
        facts: vec![birth],
        complete: Vec::new(),
        conditions: Vec::new(),
        secrecy: Secrecy::default(),
    })
}

/// Says what is wrong, as the command line does.
fn refused(faults: &[Diagnostic], sources: &SourceMap) -> ExitCode {
    eprint!("{}", report::plain(faults, sources));
    ExitCode::FAILURE
}

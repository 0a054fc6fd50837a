//! The library inside another program: rules from text, a case built in code, the decision, and its
//! reasons as text.
//!
//! Run it with `cargo run --example embed`.

use std::process::ExitCode;

use subsumo::decide::{Engine, RuleFile, RuleSet};
use subsumo::diagnostic::Diagnostic;
use subsumo::diagnostic::report;
use subsumo::explain::{AnswerState, AnswerValue};
use subsumo::facts::CaseBuilder;
use subsumo::render::{Detail, text};
use subsumo::say::{self, Language};
use subsumo::source::SourceMap;

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
    let file = RuleFile { name: "fees.rules".to_owned(), key: "fees.rules".to_owned(), text: RULES.into() };
    let mut rules = match RuleSet::read(vec![file]) {
        Ok(rules) => rules,
        Err(unusable) => return refused(&unusable.diagnostics, &unusable.sources),
    };

    // A case that comes as a file is read by `subsumo::facts::file::read`. One that is put together in code
    // passes the same gate.
    let kim = CaseBuilder::on("2025-03-01").record("reader", "kim").fact("born", "2005-06-30");
    let case = match rules.case(&kim) {
        Ok(case) => case,
        Err(faults) => return refused(&faults, &rules.sources),
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

/// Says what is wrong, as the command line does.
fn refused(faults: &[Diagnostic], sources: &SourceMap) -> ExitCode {
    eprint!("{}", report::plain(faults, sources));
    ExitCode::FAILURE
}

//! The library inside another program: rules from a text, a case made in code, the decision with its reasons.
//!
//! Run it with `cargo run --example embed`.

use subsumo::render::{Detail, text};
use subsumo::{CaseBuilder, Language, RuleFile, RuleSet, Unusable};

/// The law, as it would stand in a file.
const RULES: &str = r#"
law BGebS "Library Fees Bylaw"
entity reader "reader"
  fact born : date
    "{self} was born on {value}"
  fact in_training : yes/no
    "{self} is in vocational training"
    not "{self} is not in vocational training"
  term reads_free : yes/no
    "{self} reads free of charge"
    not "{self} pays the annual fee"
question reader.reads_free "Does {self} read free of charge?"

§ 2 (2)  "Free of charge"
  in force from 2024-01-01
  for reader
  reads_free
  if any of
    1. age of reader below 18 years
    2. in_training
"#;

fn main() {
    match decided() {
        Ok(reasons) => print!("{reasons}"),
        // Every fault at once, each with its place.
        Err(refused) => eprint!("{refused}"),
    }
}

fn decided() -> Result<String, Box<Unusable>> {
    let mut rules = RuleSet::read(vec![RuleFile::new("fees.rules", RULES)])?;
    let kim = CaseBuilder::on("2025-03-01").record("reader", "kim").fact("born", "2005-06-30");
    let case = rules.case(&kim).map_err(|faults| rules.refusal(faults))?;
    let decision = rules.engine().decide(&case).map_err(|faults| rules.refusal(faults))?;
    // A program goes on with the state, the value and what an open answer depends on …
    for answer in &decision.answers {
        println!("{:?}, {:?}, for want of {} facts", answer.state, answer.value, answer.depends_on.len());
    }
    // … and people read the reasons.
    let account = decision.in_words(&rules, &case, Language::English);
    let layout = text::Layout { width: 100, plain: false, detail: Detail::Full, language: account.language };
    Ok(text::decision(&account, layout))
}

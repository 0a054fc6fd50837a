//! Lines of a case below `given`: none wins over another because it stands first.

use std::collections::BTreeSet;

use subsumo::stages::decide::{Engine, RuleFile, RuleSet};
use subsumo::stages::facts::file;
use subsumo::stages::source::SourceMap;

const RULES: &str = r#"
law Act "An Act"

entity person "person"
  fact poor : yes/no
    "{self} is poor"
  fact ill : yes/no
    "{self} is ill"
  fact born : date
    "{self} was born on {value}"
  fact applied : date
    "{self} applied on {value}"
  fact heads : integer
    "{self} has {value} heads"
  fact permit : citation
    "{self} has a permit under {value}"
  term aided : yes/no
    "{self} is aided"
  term rate : money EUR
    "{self} gets {value}"

action help(person) : benefit "{self} is helped"

question person.aided "Aided?"
question person.rate "Rate?"
question help(person) "Helped?"

§ 1  "Aid"
  in force from 2010-01-01
  for person where heads at least 1
  aided
  if all of
    1. poor
    2. any of
       a) ill
       b) applied before born + 18 years
    3. permit under § 5

§ 2  "Rate"
  in force from 2010-01-01
  for person
  rate = 100 EUR
  if aided

§ 3  "Help"
  in force from 2010-01-01
  for person
  should help(person)

§ 4  "Requirement"
  in force from 2010-01-01
  for person where ill
  help(person) requires poor
  if heads at least 2
"#;

/// Lines about one person, of every kind.
const LINES: [&str; 26] = [
    "§ 1 is met for p",
    "§ 1 is not met for p",
    "§ 1 applies to p",
    "§ 1 does not apply to p",
    "§ 1 covers p",
    "§ 1 does not cover p",
    "§ 1 no. 1 is met for p",
    "§ 1 no. 2 is not met for p",
    "§ 1 no. 2 lit. a is met for p",
    "§ 1 no. 2 lit. b is not met for p",
    "§ 1 no. 3 is not met for p",
    "§ 4 is met for p",
    "§ 4 is not met for p",
    "exceptional case of § 3 for p",
    "not exceptional case of § 3 for p",
    "p.permit under § 5",
    "not p.permit under § 5",
    "p.applied before p.born + 18 years",
    "p.applied after p.born + 19 years",
    "p.applied on or before p.born",
    "p has applied",
    "not p has applied",
    "p.heads at least 2",
    "p.aided",
    "not p.aided",
    "p.rate = 120 EUR",
];

/// What comes of lines in one order: what is answered, or which faults there are.
fn outcome(
    set: &RuleSet,
    engine: &Engine,
    facts: &str,
    lines: &[&str],
) -> Result<Vec<String>, BTreeSet<String>> {
    let given: String = lines.iter().map(|line| format!("  - {line}\n")).collect();
    let text = format!("on: 2024-01-01\nlaw: Act\nperson:\n  p: {{ {facts} }}\ngiven:\n{given}");
    let codes = |faults: Vec<subsumo::Diagnostic>| -> BTreeSet<String> {
        faults.iter().map(|fault| fault.code.slug().to_owned()).collect()
    };
    let mut sources = SourceMap::new();
    let source = sources.add("case.yaml", text);
    let read = file::read(&set.model, &set.scope, &mut sources, source, None).map_err(codes)?;
    let decision = engine.decide(&read).map_err(codes)?;
    Ok(decision.answers.iter().map(|answer| format!("{:?} {:?}", answer.state, answer.value)).collect())
}

#[test]
fn the_order_of_lines_decides_nothing() {
    let name = "act.rules".to_owned();
    let file = RuleFile::new(name, RULES);
    let set = RuleSet::read(vec![file]).expect("the rules can be used");
    let engine = Engine::of_questions(&set.model);
    for facts in ["", "poor: no, ill: yes", "heads: 2, poor: yes", "heads: 1, ill: no, born: 2000-01-01"] {
        for (at, first) in LINES.iter().enumerate() {
            for second in &LINES[at + 1..] {
                let forth = outcome(&set, &engine, facts, &[first, second]);
                let back = outcome(&set, &engine, facts, &[second, first]);
                assert_eq!(forth, back, "{facts}: {first} / {second}");
            }
        }
    }
}

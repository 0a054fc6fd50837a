//! Findings have no language: one decision is said in two, and what it still depends on has keys that can be read back.

use subsumo::decide::{Decision, Engine, RuleFile, RuleSet};
use subsumo::explain::{WantKey, WantLevel};
use subsumo::facts::{Case, file};
use subsumo::model::Type;
use subsumo::render::{Detail, text};
use subsumo::say::{self, Language};

const RULES: &str = r#"
law PerA "Permit Act" de "Erlaubnisgesetz"

entity person "person" de "Person"
  fact born : date
    "{self} was born on {value}" de "{self} ist am {value} geboren"
  fact entered : date
    "{self} entered on {value}" de "{self} ist am {value} eingereist"
    called "entry of {self}" de "Einreise von {self}"
  fact applied : date
    "{self} applied on {value}" de "{self} hat am {value} den Antrag gestellt"
    none "{self} has not applied" de "{self} hat keinen Antrag gestellt"
    called "application of {self}" de "Antrag von {self}"
  judgement decent : yes/no
    "{self} is of good repute" de "{self} ist gut beleumundet"
    not "{self} is not of good repute" de "{self} ist nicht gut beleumundet"
  term permitted : yes/no
    "{self} gets the permit" de "{self} erhält die Erlaubnis"
    not "{self} does not get the permit" de "{self} erhält die Erlaubnis nicht"

question person.permitted "Does {self} get the permit?" de "Erhält {self} die Erlaubnis?"

§ 1 (1)  "Permit" de "Erlaubnis"
  in force from 2018-03-01
  for person
  permitted
  if all of
    1. applied within 3 months after entered
    2. age of person at least 18 years
    3. decent
"#;

const CASE: &str = "\
on: 2019-01-01
person:
  anna:
    born: 2000-04-15
    entered: 2018-04-01
    applied: 2018-06-15
  ben:
    born: 1999-02-28
    entered: 2018-04-01
    applied: 2018-07-02
    decent: yes
    decided_by: court
";

fn decided() -> (RuleSet, Case, Decision) {
    let name = "permits.rules".to_owned();
    let file = RuleFile { name: name.clone(), key: name, text: RULES.to_owned() };
    let mut rules = RuleSet::read(vec![file]).expect("rules without faults");
    let source = rules.sources.add("case.yaml", CASE);
    let case = file::read(&rules.model, &rules.scope, &mut rules.sources, source, None).expect("a case");
    let decision = Engine::of_questions(&rules.model).decide(&case).expect("a decision");
    (rules, case, decision)
}

#[test]
fn one_decision_is_said_in_two_languages() {
    let (rules, case, decision) = decided();
    let said = |language: Language| {
        let account = say::account(&rules.model, &case, &decision, language);
        text::decision(&account, text::Layout { width: 120, plain: false, detail: Detail::Full, language })
    };
    assert_eq!(said(Language::English), "EN");
    assert_eq!(said(Language::German), "DE");
}

#[test]
fn what_is_asked_for_has_a_key_that_can_be_read_back() {
    let (rules, case, decision) = decided();
    let wants = &decision.answers[0].depends_on;
    let keys: Vec<String> = wants.iter().map(|want| want.key.text(&rules.model, &case)).collect();
    assert_eq!(keys, ["anna.decent"]);
    for (want, key) in wants.iter().zip(&keys) {
        assert_eq!(WantKey::read(key, &rules.model, &case), Some(want.key));
        assert_eq!((&want.ty, want.level), (&Type::YesNo, WantLevel::Main));
        assert_eq!(want.asked_by, ["§ 1 (1) no. 3 PerA"]);
    }
    assert_eq!(WantKey::read("anna.height", &rules.model, &case), None);
}

#[test]
fn every_key_that_a_case_can_be_asked_is_read_as_itself() {
    let (rules, case, _) = decided();
    for text in ["law as of", "anna.decent", "ben.applied", "working day 2025-06-09 (bavaria)"] {
        let key = WantKey::read(text, &rules.model, &case).expect("a key");
        assert_eq!(key.text(&rules.model, &case), text);
    }
}

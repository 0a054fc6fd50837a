//! Findings have no language: one decision is said in two, and what it still depends on has keys that can be read back.

use subsumo::render::{Detail, text};
use subsumo::stages::decide::{Decision, Engine, RuleFile, RuleSet};
use subsumo::stages::explain::{WantKey, WantLevel};
use subsumo::stages::facts::{Case, file};
use subsumo::stages::model::Type;
use subsumo::stages::say::{self, Language};

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
    decent: { value: yes, decided by: court }
";

const IN_ENGLISH: &str = "\
Open: Does Anna get the permit?                                             facts and law as of 2019-01-01
   depends on: anna.decent — Anna is of good repute
└─ ? § 1 (1) PerA, text since 2018-03-01
   ├─ ✓ no. 1 the application of Anna is within 3 months after the entry of Anna
   │      2018-06-15, last day 2018-07-01 (event 2018-04-01, BGB §§ 187 (1), 188 (2))
   ├─ ✓ no. 2 Anna is at least 18 years of age on the day of decision       born 2000-04-15, day 2019-01-01
   └─ ? no. 3 Anna is of good repute                                        not known

Ben does not get the permit                                                 facts and law as of 2019-01-01
└─ ✗ § 1 (1) PerA, text since 2018-03-01
   ├─ ✗ no. 1 the application of Ben is within 3 months after the entry of Ben
   │      2018-07-02, last day 2018-07-01 (event 2018-04-01, BGB §§ 187 (1), 188 (2))
   ├─ ✓ no. 2 Ben is at least 18 years of age on the day of decision        born 1999-02-28, day 2019-01-01
   └─ ✓ no. 3 Ben is of good repute                                         decided by the court
";

const IN_GERMAN: &str = "\
Offen: Erhält Anna die Erlaubnis?                                           Sach- und Rechtslage am 01.01.2019
   hängt ab von: anna.decent — Anna ist gut beleumundet
└─ ? § 1 Abs. 1 PerA, Fassung seit 01.03.2018
   ├─ ✓ Nr. 1 Antrag von Anna liegt innerhalb von 3 Monaten nach Einreise von Anna
   │      15.06.2018, letzter Tag 01.07.2018 (Ereignis 01.04.2018, §§ 187 Abs. 1, 188 Abs. 2 BGB)
   ├─ ✓ Nr. 2 Anna ist am Tag der Entscheidung mindestens 18 Jahre alt      geboren 15.04.2000, Stichtag 01.01.2019
   └─ ? Nr. 3 Anna ist gut beleumundet                                      nicht bekannt

Ben erhält die Erlaubnis nicht                                              Sach- und Rechtslage am 01.01.2019
└─ ✗ § 1 Abs. 1 PerA, Fassung seit 01.03.2018
   ├─ ✗ Nr. 1 Antrag von Ben liegt innerhalb von 3 Monaten nach Einreise von Ben
   │      02.07.2018, letzter Tag 01.07.2018 (Ereignis 01.04.2018, §§ 187 Abs. 1, 188 Abs. 2 BGB)
   ├─ ✓ Nr. 2 Ben ist am Tag der Entscheidung mindestens 18 Jahre alt       geboren 28.02.1999, Stichtag 01.01.2019
   └─ ✓ Nr. 3 Ben ist gut beleumundet                                       Wertung: Gericht
";

fn decided() -> (RuleSet, Case, Decision) {
    let name = "permits.rules".to_owned();
    let file = RuleFile::new(name, RULES);
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
    assert_eq!(said(Language::English), IN_ENGLISH);
    assert_eq!(said(Language::German), IN_GERMAN);
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
        let asked_by: Vec<&str> = want.asked_by.iter().map(|place| place.id.as_str()).collect();
        assert_eq!(asked_by, ["§ 1 (1) no. 3 PerA"]);
    }
    assert_eq!(WantKey::read("anna.height", &rules.model, &case), None);
}

#[test]
fn keys_of_each_kind_are_read_as_themselves() {
    let (rules, case, _) = decided();
    for text in ["law as of", "anna.decent", "ben.applied", "working day 2025-06-09 (bavaria)"] {
        let key = WantKey::read(text, &rules.model, &case).expect("a key");
        assert_eq!(key.text(&rules.model, &case), text);
    }
}

//! One engine asked by several threads at once gives each of them what it gives to one alone.

use std::thread;

use subsumo::stages::decide::{Engine, RuleFile, RuleSet};
use subsumo::stages::facts::{Case, file};
use subsumo::stages::time::DaySpan;

const RULES: &str = r#"
law ReadA "Readers Act"

entity reader "reader"
  fact born : date
    "{self} was born on {value}"
  fact in_training : yes/no
    "{self} is in training"
    not "{self} is not in training"
  fact lost_a_book : yes/no
    "{self} lost a book"
    not "{self} lost no book"
  term reads_free : yes/no
    "{self} reads free of charge"
    not "{self} pays the annual fee"

question reader.reads_free "Does {self} read free of charge?"

§ 2 (1)  "Children"
  in force 2020-01-01 to 2023-12-31
  for reader
  reads_free
  if age of reader below 18 years

§ 2 (2)  "In training"
  in force from 2022-01-01
  for reader
  reads_free
  if in_training

§ 3 (1)  "Lost books"
  in force from 2023-01-01
  for reader
  disapply § 2 (2)
  if lost_a_book
"#;

const CASE: &str = "\
on: 2022-05-01
reader:
  kim:
    born: 2008-02-29
    in_training: no
  lou:
    in_training: yes
    lost_a_book: yes
  ada:
    born: 1980-01-01
";

/// What is shared between threads.
const fn is_shared<T: Send + Sync>(_: &T) {}

#[test]
fn several_threads_are_given_what_one_is_given() {
    let name = "reading.rules".to_owned();
    let file = RuleFile::new(name, RULES);
    let mut rules = RuleSet::read(vec![file]).expect("rules without faults");
    let source = rules.sources.add("case.yaml", CASE);
    let case = file::read(&rules.model, &rules.scope, &mut rules.sources, source, None).expect("a case");
    let days = ["2019-01-01", "2021-06-30", "2022-05-01", "2023-05-01", "2024-05-01"];
    let cases: Vec<Case> =
        days.iter().map(|day| case.clone().under_law_of(DaySpan::day(day.parse().expect("a day")))).collect();

    let alone = Engine::of_questions(&rules.model);
    let expected: Vec<_> = cases.iter().map(|case| alone.decide(case)).collect();
    let shared = Engine::of_questions(&rules.model);
    is_shared(&shared);
    let (shared, cases, expected) = (&shared, &cases, &expected);
    thread::scope(|scope| {
        for first in 0..4 {
            scope.spawn(move || {
                // Each thread begins with another version of the law.
                for at in (0..cases.len()).cycle().skip(first).take(2 * cases.len()) {
                    let found = shared.decide(&cases[at]);
                    assert_eq!(format!("{found:?}"), format!("{:?}", expected[at]));
                }
            });
        }
    });
}

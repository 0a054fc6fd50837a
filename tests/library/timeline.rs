//! A timeline in which the day for facts moves says of every day what deciding that day says.

use subsumo::stages::decide::{Engine, RuleFile, RuleSet};
use subsumo::stages::facts::file;
use subsumo::stages::time::{DaySpan, day_of, number_of};
use subsumo::timeline::{Moving, Range, Standing, Stretch, timeline};

const RULES: &str = r#"
law PerA "Permit Act"

entity person "person"
  fact born : date
    "{self} was born on {value}"
  fact applied : date
    "{self} applied on {value}"
    called "application of {self}"
  fact decent : yes/no
    "{self} is of good repute"
    not "{self} is not of good repute"
  term permitted : yes/no
    "{self} gets the permit"
    not "{self} does not get the permit"

question person.permitted "Does {self} get the permit?"

§ 1  "Permit"
  in force 2018-03-01 to 2019-05-31
  for person
  permitted
  if any of
    1. decent
    2. all of
       a) age of person at least 18 years
       b) age of person below 19 years

§ 1  "Permit"
  in force from 2019-06-01
  for person
  permitted
  if all of
    1. any of
       a) decent
       b) age of person at least 20 years
    2. applied on or before the day of decision
"#;

/// Open for want of `decent` but for a year of age in the middle; a birthday on a leap day; a day
/// known in part.
const CASE: &str = "\
on: 2018-01-01
person:
  anna:
    born: 2000-04-15
    applied: 2019-08
  ben:
    born: 2000-02-29
    decent: no
    applied: 2020-03-01
  cleo:
    born: 2000
    applied: 2018-01-01
  dora:
    decent: yes
    applied: 2019-06-01
";

#[test]
fn every_day_is_as_the_timeline_says() {
    let name = "permits.rules".to_owned();
    let file = RuleFile::new(name, RULES);
    let mut rules = RuleSet::read(vec![file]).expect("rules without faults");
    let source = rules.sources.add("case.yaml", CASE);
    let case = file::read(&rules.model, &rules.scope, &mut rules.sources, source, None).expect("a case");

    let first = number_of("2018-01-15".parse().expect("a day"));
    let last = number_of("2020-12-31".parse().expect("a day"));
    let range = Range { from: Some(day_of(first)), to: Some(day_of(last)) };
    let engine = Engine::of_questions(&rules.model);
    let found = timeline(&engine, &rules.model, &case, (Moving::Both, range)).expect("a timeline");
    assert_eq!(found.courses.len(), 4);

    for number in first..=last {
        let day = day_of(number);
        let on = DaySpan::day(day);
        let case = case.clone().decided_on(on).under_law_of(on);
        let decision = engine.decide(&case).expect("a decision");
        for (course, answer) in found.courses.iter().zip(&decision.answers) {
            let on_day =
                |stretch: &&Stretch| stretch.first <= day && stretch.last.is_none_or(|last| day <= last);
            let stretch = course.stretches.iter().find(on_day).expect("no gap");
            match &stretch.standing {
                Standing::Answered(told) => {
                    assert_eq!((&told.stated, &told.value), (&answer.stated, &answer.value), "on {day}");
                }
                other @ (Standing::NotAsked | Standing::Unfit(_)) => panic!("{day}: {other:?}"),
            }
        }
    }
    let lengths: Vec<usize> = found.courses.iter().map(|course| course.stretches.len()).collect();
    assert!(lengths.iter().all(|length| *length > 1), "{lengths:?}");
}

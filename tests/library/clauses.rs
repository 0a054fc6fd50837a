//! What holds of transitional clauses and of events in every rule set, shown on sets drawn at random: a clause whose
//! condition no record meets changes nothing, and what an event brought about does not change when only the day of the
//! decision moves on, whatever is repealed meanwhile.

use std::fmt::Write;

use proptest::prelude::*;
use proptest::test_runner::Config;
use subsumo::stages::decide::{Engine, RuleFile, RuleSet};
use subsumo::stages::explain::{AnswerState, AnswerValue};
use subsumo::stages::facts::file;
use subsumo::stages::program::Ask;

const VOCABULARY: &str = r#"
law AidA "Aid Act"

entity person "person"
  fact filed : date
    "{self} filed on {value}"
    called "the day on which {self} filed"
  fact f0 : yes/no
    "{self} is poor"
    not "{self} is not poor"
  fact f1 : yes/no
    "{self} is old"
    not "{self} is not old"
  fact abroad : yes/no
    "{self} lived abroad"
    not "{self} did not live abroad"
  term t0 : yes/no
    "{self} is in need"
    not "{self} is not in need"
  term t1 : yes/no
    "{self} is given aid"
    not "{self} is given no aid"
  term amount : integer otherwise 0
    "{self} is given {value}"
    called "aid for {self}"

question person.t0 "Is {self} in need?"
question person.t1 "Is {self} given aid?"
question person.amount "How much is {self} given?"
"#;

/// First days of texts, and the last day of the one before.
const TURNS: [(&str, &str); 3] =
    [("2013-01-01", "2012-12-31"), ("2020-01-01", "2019-12-31"), ("2025-01-01", "2024-12-31")];

const CONCLUDED: [&str; 5] = ["t0", "not t0", "t1", "amount = 100", "amount = 200"];
/// What limbs may ask, the term last: what a term rests on cannot rest on it.
const ASKED: [&str; 3] = ["f0", "f1", "t0"];

/// One text of a section: what it concludes, if what.
#[derive(Clone, Debug)]
struct Wording {
    concludes: usize,
    limbs: Vec<(usize, bool)>,
}

/// A section: its texts follow each other on the turns, `None` where it is repealed.
type Section = [Option<Wording>; 4];

fn wording() -> impl Strategy<Value = Wording> {
    let limbs = prop::collection::vec((0..ASKED.len(), any::<bool>()), 1..3);
    (0..CONCLUDED.len(), limbs).prop_map(|(concludes, mut limbs)| {
        if concludes < 2 {
            limbs.iter_mut().for_each(|(asked, _)| *asked %= 2);
        }
        Wording { concludes, limbs }
    })
}

fn section() -> impl Strategy<Value = Section> {
    prop::array::uniform4(prop::option::weighted(0.8, wording()))
}

/// The sections as rules, with `governed` behind the subject of each text.
fn written(sections: &[Section], governed: &str) -> String {
    let mut out = String::new();
    for (number, section) in (1..).zip(sections) {
        for (at, wording) in section.iter().enumerate() {
            let Some(wording) = wording else { continue };
            let from = at.checked_sub(1).map_or("2000-01-01", |turn| TURNS[turn].0);
            let days = match TURNS.get(at) {
                Some((_, last)) => format!("{from} to {last}"),
                None => format!("from {from}"),
            };
            let asked = wording.limbs.iter().map(|(asked, negated)| {
                let not = if *negated { "not " } else { "" };
                format!("{not}{}", ASKED[*asked])
            });
            let asked: Vec<String> = asked.collect();
            let concluded = CONCLUDED[wording.concludes];
            write!(
                out,
                "\n§ {number}  \"Aid\"\n  in force {days}\n  for person\n{governed}  {concluded}\n  if {}\n",
                asked.join(" and ")
            )
            .expect("a string");
        }
    }
    out
}

fn set(rules: &str) -> RuleSet {
    let text = format!("{VOCABULARY}{rules}");
    let file = RuleFile::new("aid.rules", text.clone());
    RuleSet::read(vec![file]).unwrap_or_else(|faults| panic!("{text}\n{faults}"))
}

/// Persons who filed on `filed` days, with every combination of two facts: yes, no or open. Nobody lived abroad.
fn cases(day: &str, filed: &[&str]) -> String {
    let mut out = format!("on: {day}\nperson:\n");
    for (at, filed) in filed.iter().enumerate() {
        for number in 0..9 {
            let said = |place: u32| ["yes", "no", "not asked"][number / 3_usize.pow(place) % 3];
            writeln!(
                out,
                "  p{at}{number}: {{ filed: {filed}, f0: {}, f1: {}, abroad: no }}",
                said(0),
                said(1)
            )
            .expect("a string");
        }
    }
    out
}

/// The answers of all persons.
fn decided(set: &RuleSet, day: &str, filed: &[&str]) -> Vec<(AnswerState, AnswerValue)> {
    let mut sources = set.sources.clone();
    let source = sources.add("case.yaml", cases(day, filed));
    let case = file::read(&set.model, &set.scope, &mut sources, source, None).expect("a case");
    let asks = set.model.questions.iter().map(|question| Ask::of(question.asked)).collect();
    let decision = Engine::new(&set.model, asks).decide(&case).expect("a decision");
    decision.answers.into_iter().map(|answer| (answer.state, answer.value)).collect()
}

proptest! {
    #![proptest_config(Config { cases: 24, ..Config::default() })]

    #[test]
    fn a_clause_that_no_record_meets_changes_nothing(
        sections in prop::collection::vec(section(), 1..4),
        clauses in prop::collection::vec((0..3_usize, 0..4_usize, 0..3_usize), 1..3),
    ) {
        let rules = written(&sections, "");
        let mut with = rules.clone();
        for (number, (turn, meant, condition)) in (90..).zip(clauses) {
            let ((first, last), section) = (TURNS[turn], meant % sections.len());
            // A text is continued that was law on the day.
            if sections[section][turn].is_none() {
                continue;
            }
            let (addressed, condition) = [
                ("", "  if abroad\n"),
                ("", "  if all of\n    1. f0\n    2. abroad\n"),
                (" where abroad", ""),
            ][condition];
            let section = section + 1;
            write!(
                with,
                "\n§ {number}  \"Clause\"\n  in force from {first}, new\n  for person{addressed}\n  continue § {section} as of {last}\n{condition}"
            )
            .expect("a string");
        }
        let (without, with_clauses) = (set(&rules), set(&with));
        for (first, last) in TURNS {
            for day in [last, first] {
                let filed = ["2012-12-31", "2019-12-31"];
                prop_assert_eq!(decided(&without, day, &filed), decided(&with_clauses, day, &filed), "{}\n{}", day, with);
            }
        }
    }

    #[test]
    fn what_an_event_brought_about_outlives_every_repeal(
        sections in prop::collection::vec(section(), 1..4),
    ) {
        let rules = written(&sections, "  governed by the law of filed\n");
        let set = set(&rules);
        // The days around the turns up to that of the first decision.
        let filed = ["2000-01-01", "2012-12-31", "2013-01-01", "2019-12-31", "2020-01-01"];
        let first = decided(&set, "2020-01-01", &filed);
        for day in ["2020-01-02", "2024-12-31", "2025-01-01", "2035-06-01"] {
            prop_assert_eq!(&first, &decided(&set, day, &filed), "{}\n{}", day, rules);
        }
    }
}

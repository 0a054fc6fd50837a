//! What must hold of law that is not written as a rule: that it is there changes no result; what the case could say of
//! it changes a result only in the direction named, and none that stands under nothing.

use subsumo::stages::explain::{AnswerState, AnswerValue, EffectValue, Explanation};
use subsumo::{RuleFile, RuleSet};

/// Two bases and a term that asks for one of them.
const RULES: &str = r#"
law PerA "Permit Act"

entity claim "claim"
  fact spouse : yes/no
    "{self} is that of a spouse"
    not "{self} is not that of a spouse"
  fact worker : yes/no
    "{self} is that of a worker"
    not "{self} is not that of a worker"
  fact abroad : yes/no
    "{self} was made abroad"
    not "{self} was not made abroad"
  term safe : yes/no
    "{self} is safe"
    not "{self} is not safe"

action grant(claim) : benefit "{self} is granted"

question grant(claim) "Is {self} granted?"
question claim.safe "Is {self} safe?"

§ 1  "Spouses"
  in force from 2010-01-01
  for claim
  shall grant(claim)
  if spouse

§ 2  "Workers"
  in force from 2010-01-01
  for claim
  may grant(claim)
  if worker

§ 3  "Safe"
  in force from 2010-01-01
  for claim
  safe
  if grant(claim) is at least at discretion
"#;

/// What bears on them: § 4 could bar one basis, § 5 all, § 6 be another, § 7 go either way.
const RESERVED: &str = r#"
§ 4  "Purpose"
  in force from 2010-01-01
  for claim
  gist "For family life."
  could bar grant(claim) for § 1 unless met

§ 5  "Danger"
  in force from 2010-01-01
  for claim
  gist "Not where there is a danger."
  could bar grant(claim) where abroad

§ 6  "Hardship"
  in force from 2010-01-01
  for claim
  gist "In cases of hardship."
  could found grant(claim) at discretion

§ 7  "Words"
  in force from 2010-01-01
  for claim
  gist "What is safe."
  bears on safe where worker
"#;

/// What a case can say of a text: nothing, that it is met, that it is not.
const ANSWERS: [&str; 3] = ["", "is met", "is not met"];

/// What a case can say of a fact.
const FACTS: [&str; 3] = ["", "yes", "no"];

fn rules(text: &str) -> RuleSet {
    RuleSet::read(vec![RuleFile::new("permit.rules", text)]).expect("rules without faults")
}

fn decided(rules: &mut RuleSet, facts: [&str; 3], answers: [&str; 4]) -> Vec<Explanation> {
    let mut case = "on: 2024-05-01\nlaw: PerA\nclaim:\n  c:\n    called: the claim\n".to_owned();
    for (fact, value) in ["spouse", "worker", "abroad"].into_iter().zip(facts) {
        if !value.is_empty() {
            case.push_str(&format!("    {fact}: {value}\n"));
        }
    }
    let given: Vec<String> = (4..8)
        .zip(answers)
        .filter(|(_, answer)| !answer.is_empty())
        .map(|(section, answer)| format!("  - § {section} PerA {answer} for c\n"))
        .collect();
    if !given.is_empty() {
        case.push_str(&format!("given:\n{}", given.concat()));
    }
    let read = rules.case_in("case.yaml", &case, None).expect("a case without faults");
    rules.engine().decide(&read).unwrap_or_else(|faults| panic!("{case}{faults:?}")).answers
}

/// Every way in which one of a few words can stand at each of N places.
fn ways<const N: usize>(words: [&'static str; 3]) -> Vec<[&'static str; N]> {
    let mut all = vec![[""; N]];
    for at in 0..N {
        all = all
            .into_iter()
            .flat_map(|way| {
                words.map(|word| {
                    let mut next = way;
                    next[at] = word;
                    next
                })
            })
            .collect();
    }
    all
}

fn effect(answers: &[Explanation]) -> EffectValue {
    match &answers[0].value {
        AnswerValue::Effect(value) => *value,
        other => panic!("an effect, not {other:?}"),
    }
}

#[test]
fn law_that_is_not_written_as_a_rule_changes_no_result() {
    let (mut without, mut with) = (rules(RULES), rules(&format!("{RULES}{RESERVED}")));
    for facts in ways::<3>(FACTS) {
        let [without, with] = [&mut without, &mut with].map(|rules| decided(rules, facts, ["", "", "", ""]));
        assert_eq!(without.len(), with.len(), "{facts:?}");
        for (without, with) in without.iter().zip(&with) {
            assert_eq!((without.state, &without.value), (with.state, &with.value), "{facts:?}");
            assert_eq!(without.reasons, with.reasons, "{facts:?}");
            assert_eq!(without.depends_on, with.depends_on, "{facts:?}");
            assert!(without.reservations.is_empty(), "{facts:?}");
        }
    }
}

#[test]
fn what_stands_under_nothing_is_so_whatever_the_case_says_of_it() {
    let mut rules = rules(&format!("{RULES}{RESERVED}"));
    for facts in ways::<3>(["", "yes", "no"]) {
        let plain = decided(&mut rules, facts, ["", "", "", ""]);
        for answers in ways::<4>(ANSWERS) {
            let answered = decided(&mut rules, facts, answers);
            for (plain, answered) in plain.iter().zip(&answered) {
                if plain.state == AnswerState::Decided && plain.reservations.is_empty() {
                    assert_eq!(plain.value, answered.value, "{facts:?} {answers:?}");
                }
            }
        }
    }
}

#[test]
fn an_answered_text_changes_a_result_in_the_direction_named() {
    let mut rules = rules(&format!("{RULES}{RESERVED}"));
    for facts in ways::<3>(FACTS) {
        let plain = effect(&decided(&mut rules, facts, ["", "", "", ""]));
        let against = [["is not met", "", "", ""], ["", "is met", "", ""]];
        for answers in against {
            let barred = effect(&decided(&mut rules, facts, answers));
            assert!(
                barred.lowest <= plain.lowest && barred.highest <= plain.highest,
                "{facts:?} {answers:?}"
            );
        }
        let founded = effect(&decided(&mut rules, facts, ["", "", "is met", ""]));
        assert!(founded.lowest >= plain.lowest && founded.highest >= plain.highest, "{facts:?}");
        let dropped = effect(&decided(&mut rules, facts, ["is met", "is not met", "is not met", "is met"]));
        assert_eq!((dropped.lowest, dropped.highest), (plain.lowest, plain.highest), "{facts:?}");
    }
}

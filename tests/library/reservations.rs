//! What must hold of law that is not written as a rule: that it is there changes no result; what the case could say of
//! it changes a result only in the direction named, and none that stands under nothing.

use std::collections::{BTreeMap, BTreeSet};

use subsumo::stages::explain::{AnswerState, AnswerValue, Explanation};
use subsumo::stages::syntax::spelling::Level;
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

/// What a case says of the four texts.
type Answers = [&'static str; 4];

/// Of none of them.
const UNANSWERED: Answers = [""; 4];

fn rules(text: &str) -> RuleSet {
    RuleSet::read(vec![RuleFile::new("permit.rules", text.to_owned())]).expect("rules without faults")
}

/// Every way in which one of a few words can stand at each of N places.
fn ways<const N: usize>(words: [&'static str; 3]) -> Vec<[&'static str; N]> {
    let mut all = vec![[""; N]];
    for at in 0..N {
        let with = |way: [&'static str; N]| {
            words.map(|word| {
                let mut next = way;
                next[at] = word;
                next
            })
        };
        all = all.into_iter().flat_map(with).collect();
    }
    all
}

/// A claim for each way in which its facts can be known, with the same said of the texts for each: first what is
/// answered of the action, then of the term.
fn decided(rules: &mut RuleSet, answers: Answers) -> Vec<Explanation> {
    let mut case = "on: 2024-05-01\nlaw: PerA\nclaim:\n".to_owned();
    let mut given = String::new();
    for (at, facts) in ways::<3>(FACTS).into_iter().enumerate() {
        case.push_str(&format!("  c{at}:\n    called: the claim\n"));
        for (fact, value) in ["spouse", "worker", "abroad"].into_iter().zip(facts) {
            if !value.is_empty() {
                case.push_str(&format!("    {fact}: {value}\n"));
            }
        }
        for (section, answer) in (4..8).zip(answers).filter(|(_, answer)| !answer.is_empty()) {
            given.push_str(&format!("  - § {section} PerA {answer} for c{at}\n"));
        }
    }
    if !given.is_empty() {
        case.push_str(&format!("given:\n{given}"));
    }
    let read = rules.case_in("case.yaml", &case, None).expect("a case without faults");
    rules.engine().decide(&read).unwrap_or_else(|faults| panic!("{answers:?}: {faults:?}")).answers
}

/// How far the law goes, at least and at most; `None` of the term.
fn levels(answer: &Explanation) -> Option<(Level, Level)> {
    match &answer.value {
        AnswerValue::Effect(value) => Some((value.lowest, value.highest)),
        _ => None,
    }
}

/// Whether two answers have the same result.
fn is_same(one: &Explanation, other: &Explanation) -> bool {
    match levels(one) {
        Some(levels_of_one) => Some(levels_of_one) == levels(other),
        None => one.value == other.value,
    }
}

#[test]
fn law_that_is_not_written_as_a_rule_changes_no_result() {
    let without = decided(&mut rules(RULES), UNANSWERED);
    let with = decided(&mut rules(&format!("{RULES}{RESERVED}")), UNANSWERED);
    assert_eq!(without.len(), with.len());
    for (without, with) in without.iter().zip(&with) {
        assert_eq!((without.state, &without.value), (with.state, &with.value), "{:?}", with.record);
        assert_eq!(without.reasons, with.reasons, "{:?}", with.record);
        assert_eq!(without.depends_on, with.depends_on, "{:?}", with.record);
        assert!(without.reservations.is_empty(), "{:?}", with.record);
    }
}

#[test]
fn an_answered_text_changes_a_result_in_the_direction_named() {
    let mut rules = rules(&format!("{RULES}{RESERVED}"));
    let plain = decided(&mut rules, UNANSWERED);
    for answers in ways::<4>(ANSWERS) {
        let could_bar = answers[0] == "is not met" || answers[1] == "is met";
        let could_found = answers[2] == "is met";
        for (plain, answered) in plain.iter().zip(&decided(&mut rules, answers)) {
            let (Some(plain), Some(now)) = (levels(plain), levels(answered)) else { continue };
            assert!(
                could_found || (now.0 <= plain.0 && now.1 <= plain.1),
                "{answers:?} {:?}",
                answered.record
            );
            assert!(could_bar || (now.0 >= plain.0 && now.1 >= plain.1), "{answers:?} {:?}", answered.record);
        }
    }
}

/// By brute force: a text is one under which a decided answer stands if, after some answers to the others that leave the
/// result, an answer to it changes it.
#[test]
fn an_answer_stands_under_exactly_what_could_change_it() {
    let mut rules = rules(&format!("{RULES}{RESERVED}"));
    let all: BTreeMap<Answers, Vec<Explanation>> =
        ways::<4>(ANSWERS).into_iter().map(|answers| (answers, decided(&mut rules, answers))).collect();
    for (at, plain) in all[&UNANSWERED].iter().enumerate() {
        if plain.state != AnswerState::Decided {
            continue;
        }
        let cited = plain.reservations.iter().flat_map(|one| &one.cited);
        let listed: BTreeSet<String> = cited.map(|cited| cited.id.clone()).collect();
        let mut could = BTreeSet::new();
        for (answers, given) in all.iter().filter(|(_, given)| is_same(plain, &given[at])) {
            for text in (0..4).filter(|text| answers[*text].is_empty()) {
                for answer in &ANSWERS[1..] {
                    let mut next = *answers;
                    next[text] = answer;
                    if !is_same(&given[at], &all[&next][at]) {
                        could.insert(format!("§ {} PerA", text + 4));
                    }
                }
            }
        }
        assert_eq!(listed, could, "{:?} {:?}", plain.question, plain.record);
    }
}

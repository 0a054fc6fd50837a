//! What must hold of any conditions over findings: conditions and findings drawn at random.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::test_runner::Config;
use subsumo::stages::decide::{Engine, RuleFile, RuleSet};
use subsumo::stages::explain::AnswerValue;
use subsumo::stages::facts::file;

/// The standards, the weakest first; behind them, none is named and the strictest is meant.
const STANDARDS: [&str; 4] = ["indications", "facts_justify", "serious_reasons", "established"];

/// How many facts there are.
const FACTS: usize = 3;

/// A condition without `not`.
#[derive(Clone, Debug)]
enum Condition {
    /// A fact, and the standard it is asked at; plainly if there is none of that rank.
    Finding(usize, usize),
    /// All of them.
    All(Vec<Condition>),
    /// One of them.
    Any(Vec<Condition>),
}

impl Condition {
    /// As a rule writes it, with the rank of each standard changed.
    fn written(&self, rank: &impl Fn(usize) -> usize) -> String {
        let joined = |parts: &[Self], word: &str| {
            let parts: Vec<String> = parts.iter().map(|part| part.written(rank)).collect();
            format!("({})", parts.join(word))
        };
        match self {
            Self::Finding(fact, standard) => match STANDARDS.get(rank(*standard)) {
                Some(standard) => format!("{standard} that fact_{fact}"),
                None => format!("fact_{fact}"),
            },
            Self::All(parts) => joined(parts, " and "),
            Self::Any(parts) => joined(parts, " or "),
        }
    }
}

fn condition() -> impl Strategy<Value = Condition> {
    let finding =
        (0..FACTS, 0..=STANDARDS.len()).prop_map(|(fact, standard)| Condition::Finding(fact, standard));
    finding.prop_recursive(3, 12, 3, |part| {
        let parts = prop::collection::vec(part, 1..4);
        prop_oneof![parts.clone().prop_map(Condition::All), parts.prop_map(Condition::Any)]
    })
}

/// How many standards each finding reaches; `None` if nothing is found yet.
fn findings() -> impl Strategy<Value = Vec<Option<usize>>> {
    prop::collection::vec(prop::option::weighted(0.8, 0..=STANDARDS.len()), FACTS)
}

/// A rule set that asks each of the conditions.
fn rule_set(conditions: &[String]) -> RuleSet {
    let mut text = "law A \"Act\"\n\nstandards of proof\n".to_owned();
    for standard in STANDARDS {
        let _ = writeln!(text, "  {standard}    \"{standard}\"");
    }
    for at in 0..FACTS {
        let _ = writeln!(text, "\nfact fact_{at} : yes/no\n  \"{at} is so\"\n  not \"{at} is not so\"");
    }
    for (at, condition) in conditions.iter().enumerate() {
        let _ = writeln!(
            text,
            "\nterm term_{at} : yes/no\n  \"{at} holds\"\n  not \"{at} does not hold\"\n\n\
             question term_{at} \"Does {at} hold?\"\n\n\
             § {n}  \"Section\"\n  in force from 2000-01-01\n  term_{at}\n  if {condition}",
            n = at + 1,
        );
    }
    let file = RuleFile::new("a.rules", text);
    RuleSet::read_to_decide(vec![file]).unwrap_or_else(|unusable| panic!("{:?}", unusable.diagnostics))
}

/// What comes out of each condition: 0 for no, 1 if it is open, 2 for yes.
fn results(set: &mut RuleSet, findings: &[Option<usize>]) -> Vec<u8> {
    let mut text = "on: 2024-05-01\n".to_owned();
    for (at, finding) in findings.iter().enumerate() {
        let value = match finding {
            None => "not asked",
            Some(0) => "no",
            Some(reached) => STANDARDS[reached - 1],
        };
        let _ = writeln!(text, "fact_{at}: {value}");
    }
    let source = set.sources.add("case.yaml".to_owned(), text);
    let case = file::read(&set.model, &set.scope, &mut set.sources, source, None);
    let case = case.unwrap_or_else(|faults| panic!("{faults:?}"));
    let engine = Engine::of_questions(&set.model);
    let decision = engine.decide(&case).expect("no condition is given");
    let rank = |value: &AnswerValue| match value {
        AnswerValue::YesNo(yes) => u8::from(*yes) * 2,
        _ => 1,
    };
    decision.answers.iter().map(|answer| rank(&answer.value)).collect()
}

/// Nothing falls.
fn rises(before: &[u8], after: &[u8]) -> bool {
    before.len() == after.len() && before.iter().zip(after).all(|(before, after)| before <= after)
}

proptest! {
    #![proptest_config(Config { cases: 128, ..Config::default() })]

    #[test]
    fn a_stricter_finding_makes_nothing_fall_but_through_a_negation(
        conditions in prop::collection::vec(condition(), 1..5),
        found in findings(),
        further in prop::collection::vec(0..=STANDARDS.len(), FACTS),
    ) {
        let written = |condition: &Condition| condition.written(&|rank| rank);
        let plain: Vec<String> = conditions.iter().map(written).collect();
        let negated: Vec<String> = plain.iter().map(|condition| format!("not ({condition})")).collect();
        let reached: Vec<Option<usize>> =
            found.iter().zip(&further).map(|(found, further)| found.map(|found| found.max(*further))).collect();
        let mut set = rule_set(&plain);
        prop_assert!(rises(&results(&mut set, &found), &results(&mut set, &reached)), "{:?}", plain);
        let mut set = rule_set(&negated);
        prop_assert!(rises(&results(&mut set, &reached), &results(&mut set, &found)), "{:?}", negated);
    }

    #[test]
    fn law_that_asks_for_weaker_standards_makes_nothing_fall(
        conditions in prop::collection::vec(condition(), 1..5),
        found in findings(),
        weakest in 0..STANDARDS.len(),
    ) {
        let strict: Vec<String> = conditions.iter().map(|one| one.written(&|rank| rank)).collect();
        let weak: Vec<String> = conditions.iter().map(|one| one.written(&|rank| rank.min(weakest))).collect();
        let (mut before, mut after) = (rule_set(&strict), rule_set(&weak));
        prop_assert!(rises(&results(&mut before, &found), &results(&mut after, &found)), "{:?}", strict);
    }

    #[test]
    fn finding_something_changes_nothing_that_was_decided(
        conditions in prop::collection::vec(condition(), 1..5),
        found in findings(),
        others in prop::collection::vec(0..=STANDARDS.len(), FACTS),
    ) {
        let written: Vec<String> = conditions.iter().map(|one| one.written(&|rank| rank)).collect();
        let all: Vec<Option<usize>> =
            found.iter().zip(&others).map(|(found, other)| Some(found.unwrap_or(*other))).collect();
        let mut set = rule_set(&written);
        let (before, after) = (results(&mut set, &found), results(&mut set, &all));
        prop_assert!(after.iter().all(|result| *result != 1), "all is found, and something is open: {:?}", written);
        let kept = before.iter().zip(&after).all(|(before, after)| *before == 1 || before == after);
        prop_assert!(kept, "{:?}", written);
    }
}

#[test]
fn a_finding_reaches_its_own_standard_and_every_weaker_one() {
    let asked: Vec<String> = STANDARDS.iter().map(|standard| format!("{standard} that fact_0")).collect();
    let mut set = rule_set(&[&asked[..], &["fact_0".to_owned(), "fact_1 or fact_2".to_owned()]].concat());
    let mut result = |reached| {
        let mut results = results(&mut set, &[reached, Some(0), Some(0)]);
        results.truncate(STANDARDS.len() + 1);
        results
    };
    assert_eq!(result(None), [1, 1, 1, 1, 1]);
    assert_eq!(result(Some(0)), [0, 0, 0, 0, 0]);
    assert_eq!(result(Some(1)), [2, 0, 0, 0, 0]);
    assert_eq!(result(Some(2)), [2, 2, 0, 0, 0]);
    assert_eq!(result(Some(3)), [2, 2, 2, 0, 0]);
    assert_eq!(result(Some(4)), [2, 2, 2, 2, 2]);
}

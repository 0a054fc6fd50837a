//! What would have to be otherwise: each set that is found turns the result, and all smallest ones are found.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::test_runner::Config;
use subsumo::otherwise::{Reach, Turn, otherwise};
use subsumo::{Case, RuleFile, RuleSet};

/// How many facts the rules ask for.
const FACTS: usize = 6;

/// Alternatives of which one is enough: facts, each with whether it has to be so.
type Condition = Vec<Vec<(usize, bool)>>;

fn holds(condition: &Condition, facts: &[bool]) -> bool {
    condition.iter().any(|all| all.iter().all(|(fact, so)| facts[*fact] == *so))
}

fn condition() -> impl Strategy<Value = Condition> {
    let literal = (0..FACTS, any::<bool>());
    prop::collection::vec(prop::collection::vec(literal, 1..5), 1..5)
}

fn rule_set(condition: &Condition) -> RuleSet {
    let mut text = "law A \"Act\"\n".to_owned();
    for at in 0..FACTS {
        let _ = writeln!(text, "\nfact fact_{at} : yes/no\n  \"{at} is so\"\n  not \"{at} is not so\"");
        if at == 0 {
            text += "  fixed\n";
        }
    }
    let literal = |(fact, so): &(usize, bool)| format!("{}fact_{fact}", if *so { "" } else { "not " });
    let all =
        |all: &Vec<(usize, bool)>| format!("({})", all.iter().map(literal).collect::<Vec<_>>().join(" and "));
    let any = condition.iter().map(all).collect::<Vec<_>>().join(" or ");
    let _ = writeln!(
        text,
        "\nterm wanted : yes/no\n  \"it holds\"\n  not \"it does not hold\"\n\nquestion wanted \"Does it hold?\"\n\n\
         § 1  \"Section\"\n  in force from 2000-01-01\n  wanted\n  if {any}",
    );
    RuleSet::read_to_decide(vec![RuleFile::new("a.rules", text)])
        .unwrap_or_else(|unusable| panic!("{unusable}"))
}

fn case(rules: &mut RuleSet, facts: &[bool]) -> Case {
    let mut text = "on: 2024-05-01\n".to_owned();
    for (at, so) in facts.iter().enumerate() {
        let _ = writeln!(text, "fact_{at}: {}", if *so { "yes" } else { "no" });
    }
    rules.case_in("case.yaml", text, None).expect("a case without faults")
}

/// The facts of a set.
fn facts_of(rules: &RuleSet, case: &Case, turn: &Turn) -> BTreeSet<usize> {
    let nth = |key: String| key.trim_start_matches("fact_").parse().expect("only facts are changed");
    turn.changes.iter().map(|change| nth(change.was.key().text(&rules.model, case))).collect()
}

/// The sets of at most so many facts that turn the result, and of which no part does.
fn by_hand(condition: &Condition, facts: &[bool], most: usize) -> BTreeSet<BTreeSet<usize>> {
    let turns = |set: u32| {
        let other: Vec<bool> = (0..FACTS).map(|at| facts[at] != (set >> at & 1 == 1)).collect();
        holds(condition, &other) != holds(condition, facts)
    };
    let sets = (1..1_u32 << FACTS).filter(|set| set.count_ones() as usize <= most);
    let has_smaller = |set: u32| (1..set).any(|part| part & set == part && turns(part));
    let smallest = sets.filter(|set| turns(*set) && !has_smaller(*set));
    smallest.map(|set| (0..FACTS).filter(|at| set >> at & 1 == 1).collect()).collect()
}

proptest! {
    #![proptest_config(Config { cases: 64, ..Config::default() })]

    #[test]
    fn the_smallest_sets_are_found_and_no_others(
        condition in condition(),
        drawn in any::<u32>(),
        most in 1..4_usize,
    ) {
        let facts: Vec<bool> = (0..FACTS).map(|at| drawn >> at & 1 == 1).collect();
        let mut rules = rule_set(&condition);
        let case = case(&mut rules, &facts);
        let engine = rules.engine();
        let decision = engine.decide(&case).expect("a decided case");
        let reach = Reach { facts: most, runs: 1_000 };
        let found = otherwise(&engine, &rules.model, (&case, &decision), reach).expect("a decided case");
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].untried, None);
        for turn in &found[0].turns {
            // Applied, it turns the result.
            let other = engine.decide(&turn.case).expect("a decided case");
            prop_assert_ne!(&other.answers[0].value, &decision.answers[0].value);
            prop_assert_eq!(turn.is_fixed, facts_of(&rules, &case, turn).contains(&0));
        }
        let sets: BTreeSet<BTreeSet<usize>> =
            found[0].turns.iter().map(|turn| facts_of(&rules, &case, turn)).collect();
        prop_assert_eq!(sets.len(), found[0].turns.len());
        prop_assert_eq!(sets, by_hand(&condition, &facts, most), "{:?} {:?}", condition, facts);
    }
}

#[test]
fn what_takes_too_long_is_not_begun() {
    let condition = vec![(0..FACTS).map(|at| (at, true)).collect()];
    let mut rules = rule_set(&condition);
    let case = case(&mut rules, &[false; FACTS]);
    let engine = rules.engine();
    let decision = engine.decide(&case).expect("a decided case");
    // Of six facts there are 6 sets of one, 15 of two, 20 of three.
    for (runs, untried) in [(5, Some(1)), (6, Some(2)), (21, Some(3)), (41, None)] {
        let reach = Reach { facts: 3, runs };
        let found = otherwise(&engine, &rules.model, (&case, &decision), reach).expect("a decided case");
        assert_eq!((found[0].turns.len(), found[0].untried), (0, untried), "{runs} runs");
    }
}

//! Decisions on the family-asylum rule set: one at a time with all that is kept of it, and many.

mod shipped;

use std::sync::Arc;

use divan::Bencher;
use divan::counter::ItemsCount;
use subsumo::render::{Detail, text};
use subsumo::stages::decide::{Engine, RuleSet};
use subsumo::stages::evaluate::evaluate;
use subsumo::stages::explain::{AnswerState, Explanation};
use subsumo::stages::facts::{Case, block, file};
use subsumo::stages::given;
use subsumo::stages::program::{Ask, Program};
use subsumo::stages::say::{self, Language};

/// The case: a wife who applies in the week she arrives.
const WIFE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/examples/wife-2018.yaml");

fn main() {
    divan::main();
}

/// The rule set, the case, and the program that answers its main question.
fn wife(set: &mut RuleSet) -> Case {
    let facts = std::fs::read_to_string(WIFE).expect("the example is there");
    let source = set.sources.add(WIFE.to_owned(), facts);
    file::read(&set.model, &set.scope, &mut set.sources, source, None).expect("the example is sound")
}

fn asks(set: &RuleSet) -> Vec<Ask> {
    vec![Ask::Field(
        Engine::field_asked(&set.model, "derivation.derived_status").expect("the rule set asks it"),
    )]
}

fn program(set: &RuleSet) -> Arc<Program> {
    Engine::new(&set.model, asks(set)).program(shipped::day("2018-06-01"))
}

/// One case, its facts in columns: the run, which holds the value of every operation, is kept.
#[divan::bench]
fn one_with_its_run(bencher: Bencher<'_, '_>) {
    let mut set = shipped::set();
    let case = wife(&mut set);
    let program = program(&set);
    let block = block::load(&set.model, &program, &[case]);
    let mut run = evaluate(&program, &block);
    bencher.counter(ItemsCount::new(1_usize)).bench_local(|| run.again(&program, &block));
}

/// The same from the case as it is read from a file: facts put into columns, given conditions
/// minded, and evaluated.
#[divan::bench]
fn one_from_its_facts(bencher: Bencher<'_, '_>) {
    let mut set = shipped::set();
    let case = wife(&mut set);
    let program = program(&set);
    bencher.counter(ItemsCount::new(1_usize)).bench_local(|| {
        let mut columns = block::load(&set.model, &program, std::slice::from_ref(&case));
        given::run(&set.model, &program, &case, &mut columns).map(|(run, _)| run)
    });
}

/// The same with the reasons, as text.
#[divan::bench]
fn one_with_its_reasons_as_text(bencher: Bencher<'_, '_>) {
    let mut set = shipped::set();
    let case = wife(&mut set);
    let engine = Engine::new(&set.model, asks(&set));
    let language = Language::English;
    let layout = text::Layout { width: 100, plain: true, detail: Detail::Full, language };
    bencher.counter(ItemsCount::new(1_usize)).bench_local(|| {
        let decision = engine.decide(&case).expect("the case can be decided");
        text::decision(&say::account(&set.model, &case, &decision, language), layout)
    });
}

/// Cases in which every fact is known that the answer can turn on: one that is granted, and three
/// that fail for the time, the finality of the recognition, and the bond.
fn cases(set: &mut RuleSet, n: usize) -> Vec<Case> {
    let text = std::fs::read_to_string(WIFE).expect("the example is there");
    let (text, _) = text.split_once("undisputed:").expect("the example gives conditions");
    let known = text
        .replace(
            "    called: Amira\n",
            "    called: Amira\n    danger_to_security: no\n    crime_against_peace_or_humanity: no\n    \
             serious_non_political_crime_abroad: no\n    acts_against_un_purposes: no\n    \
             convictions complete: yes\n    refrained_under: none\n",
        )
        .replace("    relationship: spouse\n", "    relationship: spouse\n    harmed_by_anchor: no\n");
    let late = known.replace("    applied: 2018-04-27\n", "    applied: 2018-05-30\n    delay_excused: no\n");
    let not_final = known.replace("is_final: yes", "is_final: no");
    let no_bond = known.replace("bond_existed_there: yes", "bond_existed_there: no");
    let mut kinds = Vec::new();
    for text in [known, late, not_final, no_bond] {
        let source = set.sources.add("case.yaml".to_owned(), text);
        let case = file::read(&set.model, &set.scope, &mut set.sources, source, None);
        kinds.push(case.expect("the case is sound"));
    }
    let engine = Engine::new(&set.model, asks(set));
    for case in &kinds {
        let decision = engine.decide(case).expect("the case can be decided");
        let is_decided = |answer: &Explanation| answer.state == AnswerState::Decided;
        assert!(decision.answers.iter().all(is_decided), "nothing is left open: {decision:?}");
    }
    kinds.into_iter().cycle().take(n).collect()
}

/// Many cases from memory, in blocks of that many: their facts stand in columns, everything is known,
/// and the whole run of every case is kept.
#[divan::bench(args = [64, 512, 4096, 32_768])]
fn blocks(bencher: Bencher<'_, '_>, n: usize) {
    let mut set = shipped::set();
    let cases = cases(&mut set, n);
    let program = program(&set);
    let block = block::load(&set.model, &program, &cases);
    let mut run = evaluate(&program, &block);
    bencher.counter(ItemsCount::new(n)).bench_local(|| run.again(&program, &block));
}

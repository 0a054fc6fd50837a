//! Decisions on the family-asylum rule set: one at a time with all that is kept of it, and many.

mod shipped;

use std::process::Command;

use divan::Bencher;
use divan::counter::ItemsCount;
use subsumo::decide::{Engine, RuleSet};
use subsumo::evaluate::evaluate;
use subsumo::explain::Language;
use subsumo::facts::{Case, block, file};
use subsumo::given;
use subsumo::program::lower::Lowering;
use subsumo::program::{Ask, Program};
use subsumo::render::{Detail, text};

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

fn program(set: &RuleSet) -> Program {
    Engine::new(&set.model, asks(set)).program(shipped::day("2018-06-01")).clone()
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
    let mut lowering = Lowering::new(&set.model, shipped::day("2018-06-01"));
    let answers = asks(&set).iter().map(|ask| lowering.answer(ask)).collect();
    let program = lowering.program(answers);
    bencher.counter(ItemsCount::new(1_usize)).bench_local(|| {
        let mut columns = block::load(&set.model, &program, std::slice::from_ref(&case));
        given::run(&mut lowering, &program, &case, &mut columns).map(|(run, _)| run)
    });
}

/// The same with the reasons, as text.
#[divan::bench]
fn one_with_its_reasons_as_text(bencher: Bencher<'_, '_>) {
    let mut set = shipped::set();
    let case = wife(&mut set);
    let mut engine = Engine::new(&set.model, asks(&set));
    let language = Language::English;
    let layout = text::Layout { width: 100, plain: true, detail: Detail::Full, language };
    bencher.counter(ItemsCount::new(1_usize)).bench_local(|| {
        let decision = engine.decide(&case, language).expect("the case can be decided");
        text::decision(&decision, layout)
    });
}

/// Many cases from memory, in blocks of that many: their facts stand in columns.
#[divan::bench(args = [64, 512, 4096, 32_768])]
fn blocks(bencher: Bencher<'_, '_>, n: usize) {
    let mut set = shipped::set();
    let mut case = wife(&mut set);
    case.conditions.clear();
    let program = program(&set);
    let cases = vec![case; n];
    let block = block::load(&set.model, &program, &cases);
    let mut run = evaluate(&program, &block);
    bencher.counter(ItemsCount::new(n)).bench_local(|| run.again(&program, &block));
}

/// The whole program: start, read the shipped rules, decide the case from its file, print, end.
#[divan::bench]
fn cold_start(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| {
        let output = Command::new(env!("CARGO_BIN_EXE_subsumo")).args(["decide", WIFE]).output();
        assert!(output.expect("the program starts").status.success(), "the case is decided");
    });
}

//! From text to a program: the shipped rule set, and an invented one of a megabyte.

mod generated;
mod shipped;

use divan::Bencher;
use divan::counter::BytesCount;
use subsumo::stages::decide::{RuleFile, RuleSet};
use subsumo::stages::program::Ask;
use subsumo::stages::program::lower::lower;

fn main() {
    divan::main();
}

fn size(files: &[RuleFile]) -> BytesCount {
    BytesCount::new(files.iter().map(|file| file.text.len()).sum::<usize>())
}

fn read(files: Vec<RuleFile>) -> RuleSet {
    match RuleSet::read(files) {
        Ok(set) => set,
        Err(unusable) => {
            let first = unusable.diagnostics.first().map(|fault| &fault.message);
            panic!("the rule set is sound, but: {first:?}")
        }
    }
}

/// Parse, resolve and check the shipped rule set with its examples.
#[divan::bench]
fn shipped_parsed_and_checked(bencher: Bencher<'_, '_>) {
    let files = shipped::rules();
    bencher.counter(size(&files)).with_inputs(|| files.clone()).bench_values(read);
}

/// Parse, resolve and check a megabyte of rules.
#[divan::bench(sample_count = 10)]
fn megabyte_parsed_and_checked(bencher: Bencher<'_, '_>) {
    let files = generated::rule_set(1_000_000);
    bencher.counter(size(&files)).with_inputs(|| files.clone()).bench_values(read);
}

/// Parse, resolve, check and lower a megabyte of rules, every term of it.
#[divan::bench(sample_count = 10)]
fn megabyte_parsed_checked_and_lowered(bencher: Bencher<'_, '_>) {
    let files = generated::rule_set(1_000_000);
    bencher.counter(size(&files)).with_inputs(|| files.clone()).bench_values(|files| {
        let set = read(files);
        let asks: Vec<Ask> = (0..set.model.fields.len())
            .map(subsumo::stages::model::FieldId::from_index)
            .map(Ask::Field)
            .collect();
        lower(&set.model, shipped::day("2026-10-01"), &asks)
    });
}

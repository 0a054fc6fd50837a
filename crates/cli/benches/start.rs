//! The command from start to end, as one who waits for it sees it.

use std::process::Command;

use divan::Bencher;

/// A wife who applies in the week she arrives.
const WIFE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/wife-2018.yaml");

fn main() {
    divan::main();
}

/// The whole program: start, take the shipped rules, decide the case from its file, print, end.
#[divan::bench]
fn cold_start(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| {
        let output = Command::new(env!("CARGO_BIN_EXE_subsumo")).args(["decide", WIFE]).output();
        assert!(output.expect("the program starts").status.success(), "the case is decided");
    });
}

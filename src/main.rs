//! The `subsumo` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    subsumo::cli::run()
}

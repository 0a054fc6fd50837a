//! The command line: files in, words out.
//!
//! This is the only place that opens files, reads the environment and writes to a terminal. Each
//! command is a module; [`files`] reads what it works on, [`output`] writes what it says. The exit
//! status is 0 if all is done, 1 if a check or a test failed, 2 if the input cannot be used.

mod check;
mod decide;
mod files;
mod fmt;
mod new;
mod output;
mod schema;
mod test;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use output::Output;

use crate::decide::RuleFile;
use crate::diagnostic::Diagnostic;

/// Brings the facts of a case under the law, and gives reasons.
#[derive(Debug, Parser)]
#[command(name = "subsumo", version, about, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// Form of the output.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Words in place of signs and drawn lines, for screen readers.
    #[arg(long, global = true)]
    plain: bool,
}

/// The form of what a command says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people at a terminal.
    Text,
    /// For programs: documented and versioned.
    Json,
    /// For documents: decisions only.
    Markdown,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Decides a case, with reasons.
    Decide(decide::Options),
    /// Looks for faults in rule files.
    Check(check::Options),
    /// Decides the examples of rule files and holds them against what they expect.
    Test(test::Options),
    /// Lays out rule files.
    Fmt(fmt::Options),
    /// Prints the JSON Schema of the case file.
    Schema(schema::Options),
    /// Makes a folder with a rule file and a case to start from.
    New(new::Options),
    /// Prints completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// Which rule set a command works on.
#[derive(Debug, clap::Args)]
struct RuleOptions {
    /// Folder of rule files; without it, the rules shipped with the program.
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

impl RuleOptions {
    /// The files of the rule set.
    ///
    /// # Errors
    /// Everything that cannot be read.
    fn read(&self) -> Result<Vec<RuleFile>, Vec<Diagnostic>> {
        match &self.rules {
            None => Ok(files::shipped()),
            Some(dir) => files::rules(std::slice::from_ref(dir)),
        }
    }
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// All is done.
    Done,
    /// A check or a test failed.
    Failed,
    /// The input cannot be used.
    Unusable,
}

/// Does what the command line asks for.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let output = Output::new(arguments.format, arguments.plain);
    let end = match &arguments.command {
        Command::Decide(options) => decide::run(options, &output),
        Command::Check(options) => check::run(options, &output),
        Command::Test(options) => test::run(options, &output),
        Command::Fmt(options) => fmt::run(options, &output),
        Command::Schema(options) => schema::run(options, &output),
        Command::New(options) => new::run(options, &output),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "subsumo", &mut script);
            output.print(&String::from_utf8_lossy(&script));
            End::Done
        }
    };
    match end {
        End::Done => ExitCode::SUCCESS,
        End::Failed => ExitCode::from(1),
        End::Unusable => ExitCode::from(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }
}

//! The `subsumo` command: files in, words out.
//!
//! Each command is a module; [`files`] reads what it works on, [`output`] writes what it says, and
//! [`drawn`] draws a fault below the line it stands in. The library opens no file and writes nowhere:
//! that is done here. The exit status is 0 if all is done, 1 if a check or a test failed, 2 if the
//! input cannot be used.
#![cfg_attr(not(test), warn(clippy::expect_used, clippy::panic, clippy::unwrap_used))]

mod ask;
mod case;
mod check;
mod completions;
mod deadlines;
mod decide;
mod diff;
mod drawn;
mod files;
mod fmt;
mod glossary;
mod kept;
mod new;
mod output;
mod questions;
mod redacted;
mod releases;
mod replace;
mod schema;
mod show;
mod test;
mod timeline;
mod verify;
mod visible;
mod whatif;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use output::Output;

use subsumo::{Diagnostic, RuleFile, RuleSet, Unusable};

const AFTER_HELP: &str = "\
Examples:
  subsumo new fees                    makes rules and a case to start from
  subsumo test fees                   decides the examples in them
  subsumo decide case.yaml            decides a case under the rules shipped with the program
  subsumo help decide                 says more about a command

Exit status: 0 if all is done, whatever the answer; 1 if a check or a test failed; 2 if the command
line, the rules or the case cannot be used. Results go to standard output, faults to standard error.
Colours are left out where NO_COLOR is set or the output is no terminal.";

/// Brings the facts of a case under the law, and gives reasons.
#[derive(Debug, Parser)]
#[command(name = "subsumo", version, propagate_version = true, after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// Form of the output.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Words in place of signs and drawn lines, for screen readers; the same if `SUBSUMO_PLAIN` is set.
    #[arg(long, global = true)]
    plain: bool,
}

/// The form of what a command says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people at a terminal.
    Text,
    /// For programs: each kind of output names its version under `format`.
    Json,
    /// For documents; what decides no case and compares no law is as in `text`.
    Markdown,
    /// For calendars, as iCalendar: deadlines only.
    Ics,
    /// For browsers, as a page of its own: what examples decide, and a decision that is written out.
    Html,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Decides a case, with reasons.
    Decide(decide::Options),
    /// Decides a case under every version of the law, and says what changed the result.
    Timeline(timeline::Options),
    /// Says what changed in the law between two days, and which cases turn because of it.
    Diff(diff::Options),
    /// Lists the periods that run in a case, with their last days and how these are computed.
    Deadlines(deadlines::Options),
    /// Asks for a case question by question, and writes the answers into its file.
    Ask(ask::Options),
    /// Says what would have to be otherwise for the result to be another one.
    Whatif(whatif::Options),
    /// Checks a receipt step by step, and holds it against rules and case.
    Verify(verify::Options),
    /// Lists what can be asked.
    Questions(questions::Options),
    /// Prints provisions as they stand on a day.
    Show(show::Options),
    /// Prints the words of a rule set.
    Glossary(glossary::Options),
    /// Looks for faults in rule files.
    Check(check::Options),
    /// Decides the examples of rule files and compares with what they expect.
    Test(test::Options),
    /// Lays out rule files.
    Fmt(fmt::Options),
    /// Prints the releases of a rule set, the newest first.
    Releases(releases::Options),
    /// Prints the JSON Schema of the case file, or of a document.
    Schema(schema::Options),
    /// Makes a folder with rules and a case to start from.
    New(new::Options),
    /// Prints completions for a shell.
    Completions(completions::Options),
}

/// Which rule set a command works on.
#[derive(Debug, clap::Args)]
struct RuleOptions {
    /// Folder of rule files, or one such file; without it, the rules shipped with the program.
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::AnyPath)]
    rules: Option<PathBuf>,

    /// Read the rules of the folder anew, and keep nothing of them in the cache folder of the user; the
    /// same if `SUBSUMO_NO_CACHE` is set.
    #[arg(long)]
    no_cache: bool,
}

/// A rule set that was chosen, not resolved yet.
enum Chosen {
    /// The rules shipped with the program.
    Shipped,
    /// Those of a folder.
    Own(Vec<RuleFile>),
}

impl RuleOptions {
    /// The chosen rule set.
    ///
    /// # Errors
    /// Everything that cannot be read.
    fn chosen(&self) -> Result<Chosen, Vec<Diagnostic>> {
        match &self.rules {
            None => Ok(Chosen::Shipped),
            Some(dir) => files::rules(std::slice::from_ref(dir)).map(Chosen::Own),
        }
    }

    /// The chosen rule set, ready to decide cases.
    ///
    /// # Errors
    /// Everything that keeps it from being applied.
    fn ready(&self, chosen: Chosen) -> Result<RuleSet, Box<Unusable>> {
        match chosen {
            Chosen::Shipped => subsumo_rules::shipped(),
            Chosen::Own(files) => {
                let is_off = self.no_cache || output::is_set("SUBSUMO_NO_CACHE");
                let folder = if is_off { None } else { kept::folder() };
                kept::ready(files, folder.as_deref())
            }
        }
    }

    /// The chosen rule set, read and ready to decide cases; what is wrong with it is said.
    ///
    /// # Errors
    /// It cannot be used.
    fn read(&self, output: &Output) -> Result<RuleSet, End> {
        let chosen = self.chosen().map_err(|faults| output.unusable(&faults))?;
        self.ready(chosen).map_err(|unusable| {
            output.faults(&unusable.diagnostics, &unusable.sources);
            End::Unusable
        })
    }
}

impl Chosen {
    /// The files, with their examples.
    fn files(self) -> Vec<RuleFile> {
        match self {
            Self::Shipped => subsumo_rules::files(),
            Self::Own(files) => files,
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

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if arguments.format == Format::Ics && !matches!(arguments.command, Command::Deadlines(_)) {
        let message = "only `deadlines` can be printed as a calendar";
        Arguments::command().error(ErrorKind::ValueValidation, message).exit();
    }
    let is_draft = matches!(&arguments.command, Command::Decide(options) if options.is_draft());
    if arguments.format == Format::Json && is_draft {
        let message = "a decision that is written out is no JSON: leave out --style, or choose another form";
        Arguments::command().error(ErrorKind::ValueValidation, message).exit();
    }
    if arguments.format == Format::Json
        && matches!(arguments.command, Command::Show(_) | Command::Glossary(_))
    {
        let message = "`show` and `glossary` print text only";
        Arguments::command().error(ErrorKind::ValueValidation, message).exit();
    }
    let is_page = matches!(&arguments.command, Command::Test(options) if options.makes_a_page());
    if arguments.format == Format::Html && !is_page && !is_draft {
        let message = "only `test --coverage` and `decide --style` can be printed as a page";
        Arguments::command().error(ErrorKind::ValueValidation, message).exit();
    }
    let output = Output::new(arguments.format);
    let output = if arguments.plain { output.plain() } else { output };
    let end = match &arguments.command {
        Command::Decide(options) => decide::run(options, &output),
        Command::Timeline(options) => timeline::run(options, &mut Arguments::command(), &output),
        Command::Diff(options) => diff::run(options, &mut Arguments::command(), &output),
        Command::Deadlines(options) => deadlines::run(options, &output),
        Command::Ask(options) => ask::run(options, &output),
        Command::Whatif(options) => whatif::run(options, &mut Arguments::command(), &output),
        Command::Verify(options) => verify::run(options, &output),
        Command::Questions(options) => questions::run(options, &output),
        Command::Show(options) => show::run(options, &output),
        Command::Glossary(options) => glossary::run(options, &output),
        Command::Check(options) => check::run(options, &output),
        Command::Test(options) => test::run(options, &output),
        Command::Fmt(options) => fmt::run(options, &output),
        Command::Releases(options) => releases::run(options, &output),
        Command::Schema(options) => schema::run(options, &output),
        Command::New(options) => new::run(options, &output),
        Command::Completions(options) => completions::run(options, &mut Arguments::command(), &output),
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

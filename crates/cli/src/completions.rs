//! `subsumo completions`: a script for a shell.

use serde_json::json;

use super::output::Output;
use super::{End, Format};

/// The name of the JSON format of a script.
const FORMAT: &str = "subsumo-completions/1";

const EXAMPLES: &str = "\
Examples:
  subsumo completions bash > ~/.local/share/bash-completion/completions/subsumo
  subsumo completions fish > ~/.config/fish/completions/subsumo.fish
  subsumo completions zsh > ~/.zfunc/_subsumo        with ~/.zfunc in fpath";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// The shell.
    shell: clap_complete::Shell,
}

pub(crate) fn run(options: &Options, command: &mut clap::Command, output: &Output) -> End {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, command, "subsumo", &mut script);
    let script = String::from_utf8_lossy(&script);
    match output.format {
        Format::Json => output
            .print_json(&json!({ "format": FORMAT, "shell": options.shell.to_string(), "script": script })),
        Format::Text | Format::Markdown | Format::Ics => output.print(&script),
    }
    End::Done
}

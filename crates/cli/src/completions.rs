//! `subsumo completions`: a script for a shell.

use super::output::Output;
use super::{End, Format};
use subsumo::document::script;

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
        Format::Json => output.print_json(&script::Script {
            format: script::Format::This,
            shell: options.shell.to_string(),
            script: script.into_owned(),
        }),
        Format::Text
        | Format::Markdown
        | Format::Ics
        | Format::Html
        | Format::Svg
        | Format::Mermaid
        | Format::Docx => output.print_as_is(&script),
    }
    End::Done
}

//! The help of the command in German.
//!
//! The German help of an option stands beside the option: each group of options has a table [`Help`]. Here they are put in the
//! place of the English ones. What clap says itself when a command line cannot be read stays in English.

use std::ffi::OsString;

use clap::CommandFactory;
use subsumo::Language;

use super::output::language_around;
use super::{Arguments, ask, check, decide, verify};

/// German help for the options of a group, by their names in the program.
pub(crate) type Help = &'static [(&'static str, &'static str)];

/// What help says of one command beside its options.
pub(crate) struct Frame {
    /// How it is called.
    pub usage: &'static str,
    /// Its options, group by group.
    pub options: &'static [Help],
    /// What stands below them.
    pub examples: &'static str,
}

/// Around what is said of a command.
const TEMPLATE: &str = "{about-with-newline}\nAufruf: {usage}\n\n{all-args}{after-help}";

/// The language of help: that of `--lang`, or of the environment.
pub(crate) fn language_of_help(arguments: impl Iterator<Item = OsString>) -> Language {
    let words: Vec<String> = arguments.map(|word| word.to_string_lossy().into_owned()).collect();
    let named = words.iter().zip(words.iter().skip(1)).find(|(option, _)| *option == "--lang");
    let named = named.map(|(_, code)| code.as_str());
    let code = named.or_else(|| words.iter().find_map(|word| word.strip_prefix("--lang=")));
    let found = code.and_then(|code| Language::ALL.into_iter().find(|language| language.code() == code));
    found.unwrap_or_else(language_around)
}

/// The command line, with help in a language.
pub(crate) fn command(language: Language) -> clap::Command {
    let command = Arguments::command();
    match language {
        Language::English => command,
        Language::German => in_german(command),
    }
}

fn in_german(mut command: clap::Command) -> clap::Command {
    // What clap adds by itself has to be there.
    command.build();
    let command =
        framed(command, &Arguments::FRAME).about(Arguments::ABOUT).subcommand_help_heading("Befehle");
    command.mut_subcommands(|command| {
        let name = command.get_name().to_owned();
        let about = Arguments::COMMANDS.iter().find(|(known, _)| *known == name).map(|(_, about)| *about);
        let command = match about {
            Some(about) => command.about(about).long_about(about),
            None => command,
        };
        match name.as_str() {
            "decide" => framed(command, &decide::Options::FRAME),
            "ask" => framed(command, &ask::Options::FRAME),
            "check" => framed(command, &check::Options::FRAME),
            "verify" => framed(command, &verify::Options::FRAME),
            _ => command,
        }
    })
}

fn framed(command: clap::Command, frame: &Frame) -> clap::Command {
    let own = [Arguments::IN_GERMAN];
    let command = command.help_template(TEMPLATE).override_usage(frame.usage).after_help(frame.examples);
    command.mut_args(|arg| {
        let groups = frame.options.iter().chain(&own);
        let known = groups.flat_map(|group| group.iter()).find(|(id, _)| arg.get_id().as_str() == *id);
        let heading = if arg.is_positional() { "Argumente" } else { "Optionen" };
        let arg = arg.help_heading(heading).hide_default_value(true).hide_possible_values(true);
        match known {
            Some((_, help)) => arg.help(*help).long_help(*help),
            None => arg,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn helps(command: &clap::Command) -> Vec<(String, String)> {
        let help = |arg: &clap::Arg| arg.get_help().map(ToString::to_string).unwrap_or_default();
        command.get_arguments().map(|arg| (arg.get_id().to_string(), help(arg))).collect()
    }

    #[test]
    fn every_option_of_decide_ask_and_check_has_german_help() {
        let (english, german) = (command(Language::English), command(Language::German));
        for name in ["decide", "ask", "check"] {
            let of = |command: &clap::Command| helps(command.find_subcommand(name).expect("a command"));
            let english = of(&english);
            for (id, help) in of(&german) {
                let known = english.iter().find(|(known, _)| *known == id);
                assert_ne!(Some(&help), known.map(|(_, help)| help), "{name}: {id}");
            }
        }
    }

    #[test]
    fn every_german_help_belongs_to_an_option() {
        let mut english = command(Language::English);
        english.build();
        let frames = [
            ("decide", &decide::Options::FRAME),
            ("ask", &ask::Options::FRAME),
            ("check", &check::Options::FRAME),
            ("verify", &verify::Options::FRAME),
        ];
        for (name, frame) in frames {
            let known = helps(english.find_subcommand(name).expect("a command"));
            for (id, _) in frame.options.iter().copied().flatten() {
                assert!(known.iter().any(|(known, _)| known == id), "{name}: {id}");
            }
        }
        for (name, _) in Arguments::COMMANDS {
            assert!(english.find_subcommand(name).is_some(), "{name}");
        }
    }

    #[test]
    fn the_language_of_help_is_that_of_the_option() {
        let of = |words: &[&str]| language_of_help(words.iter().map(OsString::from));
        assert_eq!(of(&["subsumo", "decide", "--lang", "de", "--help"]), Language::German);
        assert_eq!(of(&["subsumo", "decide", "--lang=de"]), Language::German);
        assert_eq!(of(&["subsumo", "decide", "--lang", "en"]), Language::English);
    }
}

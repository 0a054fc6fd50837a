//! `subsumo glossary`: the words of a rule set.

use super::case::{LangOptions, first};
use super::output::Output;
use super::{End, RuleOptions};
use subsumo::Diagnostic;
use subsumo::diagnostic::{Code, words};
use subsumo::render::glossary::Naming;
use subsumo::render::{Detail, glossary, text};

const EXAMPLES: &str = "\
Examples:
  subsumo glossary entered
  subsumo glossary Einreise --lang de
  subsumo glossary --rules fees

Of each word: what it is, its sentences, the standard by which it is judged and by whom, which sections conclude it, and
which ask for it.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Only the words that have these letters in their name or in a sentence.
    #[arg(value_name = "LETTERS")]
    wanted: Option<String>,

    #[command(flatten)]
    rules: RuleOptions,

    #[command(flatten)]
    lang: LangOptions,
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let set = match options.rules.read(output) {
        Ok(set) => set,
        Err(end) => return end,
    };
    let language = first(&options.lang.all(output.format));
    let chapters = glossary::glossary(&set.model, (language, Naming::InBrackets), options.wanted.as_deref());
    if chapters.is_empty() {
        let wanted = options.wanted.as_deref().unwrap_or_default();
        let fault =
            Diagnostic::new(Code::UnknownName, words!("no word of the rule set has `{}` in it", wanted));
        return output.unusable(&[fault.help("`subsumo glossary` prints all of them")]);
    }
    let (width, plain) = (output.results.width, output.results.plain);
    let layout = text::Layout { width, plain, detail: Detail::None, language };
    output.print(&glossary::text(&chapters, layout));
    End::Done
}

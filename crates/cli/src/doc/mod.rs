//! `subsumo doc`: a rule set as web pages.

mod folder;
mod page;

use std::path::PathBuf;

use super::case::{LangOptions, first};
use super::output::Output;
use super::{End, RuleOptions};
use subsumo::RuleSet;
use subsumo::render::handbook::Handbook;

const EXAMPLES: &str = "\
Examples:
  subsumo doc handbook
  subsumo doc handbuch --lang de
  subsumo doc site --rules fees

A page for each section, with all its versions, what it answers, what it rests on and what cites it, a map, and the examples
that rest on it; a list of the acts, and a glossary. The pages need no script and no net. A folder that was made so before
is written anew; any other must be empty.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Folder for the pages; it is made if it is not there.
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    folder: PathBuf,

    #[command(flatten)]
    rules: RuleOptions,

    #[command(flatten)]
    lang: LangOptions,
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let chosen = match options.rules.chosen() {
        Ok(chosen) => chosen,
        Err(faults) => return output.unusable(&faults),
    };
    // A folder that cannot be taken is found before the rules are read.
    let folder = match folder::Folder::open(&options.folder) {
        Ok(folder) => folder,
        Err(fault) => return output.unusable(&[fault]),
    };
    // What is written is shown: the rules are read from their texts.
    let set = match RuleSet::read(chosen.files()) {
        Ok(set) => set,
        Err(unusable) => {
            output.faults(&unusable.diagnostics, &unusable.sources);
            return End::Unusable;
        }
    };
    let language = first(&options.lang.all(output.format));
    let files = page::files(&Handbook::of(&set, language));
    if let Err(fault) = folder.fill(&files) {
        return output.unusable(&[fault]);
    }
    output.print(&format!("{} files in {}: begin with index.html\n", files.len(), options.folder.display()));
    End::Done
}

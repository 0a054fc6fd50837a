//! `subsumo test`: the examples of rule files.

use std::path::PathBuf;

use subsumo::document::tests::Tests;
use subsumo::testing::{Outcome, Tester, report};
use subsumo::{Diagnostic, RuleSet, Span};

use super::drawn::{self, Terminal};
use super::output::Output;
use super::{End, Format, files};

const EXAMPLES: &str = "\
Examples:
  subsumo test fees
  subsumo test fees --only trainee

An example passes if the results are as expected and rest on the provisions it names; the command
ends with status 1 if one does not.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Folders and files that together are one rule set; without any, the rules shipped with the
    /// program.
    paths: Vec<PathBuf>,

    /// Only examples whose title holds this text.
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let rules =
        if options.paths.is_empty() { Ok(subsumo_rules::files()) } else { files::rules(&options.paths) };
    let rules = match rules {
        Ok(rules) => rules,
        Err(faults) => return output.unusable(&faults),
    };
    let set = match RuleSet::read(rules) {
        Ok(set) => set,
        Err(unusable) => {
            output.faults(&unusable.diagnostics, &unusable.sources);
            return End::Unusable;
        }
    };
    let tester = Tester::new(&set.model, &set.scope);
    let written = |span: Span| {
        let source = set.sources.get(span.source);
        let line = set.sources.position(span).line;
        source.lines().line(source.text(), line).trim().to_owned()
    };
    let is_meant = |title: &str| options.only.as_ref().is_none_or(|only| title.contains(only.as_str()));
    let examples = set.model.examples.iter().filter(|example| is_meant(&example.tree.title.main));
    let examples: Vec<_> = examples.collect();
    let outcomes = tester.all(&examples, &written);
    match output.format {
        Format::Json => output.print_json(&Tests::of(&outcomes, &set.sources)),
        Format::Text | Format::Markdown | Format::Ics => {
            let Terminal { width, plain, .. } = output.results;
            let drawn = |faults: &[Diagnostic]| drawn::faults(faults, &set.sources, output.results);
            let layout = report::Layout { width, plain, faults: &drawn };
            output.print(&report::text(&outcomes, &set.sources, &layout));
        }
    }
    if let (Some(only), true) = (&options.only, outcomes.is_empty()) {
        // A misspelt title must not look like success.
        output.say(&format!("no example has `{only}` in its title\n"));
        return End::Unusable;
    }
    if outcomes.iter().all(Outcome::is_passed) { End::Done } else { End::Failed }
}

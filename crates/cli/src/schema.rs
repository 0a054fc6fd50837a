//! `subsumo schema`: what a case file can say.

use super::output::Output;
use super::{End, RuleOptions};
use subsumo::decide::RuleSet;
use subsumo::facts::schema;

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    #[command(flatten)]
    rules: RuleOptions,
}

const EXAMPLES: &str = "\
Examples:
  subsumo schema > case.schema.json
  subsumo schema --rules fees

Editors with a YAML language server check and complete a case that begins with the line
  # yaml-language-server: $schema=case.schema.json";

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let set = match options.rules.read().map(RuleSet::read_to_decide) {
        Ok(Ok(set)) => set,
        Ok(Err(unusable)) => {
            output.faults(&unusable.diagnostics, &unusable.sources);
            return End::Unusable;
        }
        Err(faults) => return output.unusable(&faults),
    };
    // A schema is JSON, whatever form is asked for.
    output.print_json(&schema::schema(&set.model));
    End::Done
}

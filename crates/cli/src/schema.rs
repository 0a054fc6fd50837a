//! `subsumo schema`: what a case file can say, and what a JSON document has.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::output::Output;
use super::{End, RuleOptions};
use subsumo::document::Kind;

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    #[command(flatten)]
    rules: RuleOptions,

    /// Print the schema of a JSON document that the program writes, in place of that of the case file.
    #[arg(long, value_name = "DOCUMENT", value_parser = kinds(), conflicts_with = "rules")]
    of: Option<Kind>,
}

const EXAMPLES: &str = "\
Examples:
  subsumo schema > case.schema.json
  subsumo schema --rules fees
  subsumo schema --of decision > decision.schema.json

Editors with a YAML language server check and complete a case that begins with the line
  # yaml-language-server: $schema=case.schema.json";

/// The documents, by name.
fn kinds() -> impl TypedValueParser<Value = Kind> {
    let names = PossibleValuesParser::new(Kind::ALL.map(Kind::name));
    names.try_map(|name| Kind::named(&name).ok_or("there is no such document"))
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    // A schema is JSON, whatever form is asked for.
    if let Some(kind) = options.of {
        output.print_json(&kind.schema());
        return End::Done;
    }
    let set = match options.rules.read(output) {
        Ok(set) => set,
        Err(end) => return end,
    };
    output.print_json(&set.case_schema());
    End::Done
}

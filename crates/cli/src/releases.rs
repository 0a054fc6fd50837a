//! `subsumo releases`: the version of a rule set, and what each release brought.

use super::case::{LangOptions, first};
use super::output::Output;
use super::{End, Format, RuleOptions};
use subsumo::document::releases::Releases;
use subsumo::render::{Detail, releases as render, text};

const EXAMPLES: &str = "\
Examples:
  subsumo releases
  subsumo releases --rules fees --format markdown
  subsumo releases --lang de

The newest release comes first: it is the version of the rule set, which receipts name. Releases are
`release` items of the rule files.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
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
    let languages = options.lang.all(output.format);
    let language = first(&languages);
    match output.format {
        Format::Text => {
            let (width, plain) = (output.results.width, output.results.plain);
            let layout = text::Layout { width, plain, detail: Detail::None, language };
            output.print(&render::text(&set.model, layout));
        }
        Format::Json => output.print_json(&Releases::of(&set.model, &set.digest, &languages)),
        Format::Markdown => output.print(&render::markdown(&set.model, language)),
        Format::Ics | Format::Html | Format::Svg | Format::Mermaid | Format::Docx => {
            unreachable!("this is no calendar, page or picture")
        }
    }
    End::Done
}

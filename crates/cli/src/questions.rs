//! `subsumo questions`: what can be asked of a rule set, or of a case under it.

use std::path::PathBuf;

use super::case::{LangOptions, first};
use super::output::Output;
use super::{End, Format, RuleOptions, files};
use subsumo::document::questions::Questions;
use subsumo::render::{Detail, interview as render, text};

const EXAMPLES: &str = "\
Examples:
  subsumo questions
  subsumo questions case.yaml --lang de
  subsumo questions --rules fees --format json

Each is asked by `--question`, or below `asks` in a case file. An action can be asked under some of its
bases, `grant(application) under § 36a AufenthG`, and a provision about the records of an entity,
`§ 26 (1) AsylG applies to derivation`.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Case file: then only what can be asked about its records is listed, with their names.
    case: Option<PathBuf>,

    #[command(flatten)]
    rules: RuleOptions,

    #[command(flatten)]
    lang: LangOptions,
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let mut set = match options.rules.read(output) {
        Ok(set) => set,
        Err(end) => return end,
    };
    let case = match &options.case {
        None => None,
        Some(path) => {
            let read = files::text(path).map_err(|fault| vec![fault]);
            let name = path.display().to_string();
            match read.and_then(|text| set.case_in(name, text, None)) {
                Ok(case) => Some(case),
                Err(faults) => {
                    output.faults(&faults, &set.sources);
                    return End::Unusable;
                }
            }
        }
    };
    let askable = set.askable();
    let languages = options.lang.all(output.format);
    match output.format {
        Format::Json => {
            output.print_json(&Questions::of(&set.model, &askable, case.as_ref(), &languages));
        }
        Format::Text | Format::Markdown => {
            let (width, plain, language) = (output.results.width, output.results.plain, first(&languages));
            let layout = text::Layout { width, plain, detail: Detail::None, language };
            output.print(&render::askable(&set.model, &askable, case.as_ref(), layout));
        }
        Format::Ics | Format::Html | Format::Svg | Format::Mermaid | Format::Docx => {
            unreachable!("this is no calendar, page or picture")
        }
    }
    End::Done
}

//! `subsumo timeline`: a case under every version of the law.

use chrono::NaiveDate;
use clap::ValueEnum;
use clap::error::ErrorKind;

use super::case::{CaseOptions, Prepared, QuestionOptions, first, nothing_asked};
use super::output::Output;
use super::redacted::{NoRedactOptions, RedactOptions};
use super::{End, Format};
use subsumo::document::{Voices, timeline as document};
use subsumo::render::{Detail, text, timeline as render};
use subsumo::timeline::{Moving, Range, timeline};
use subsumo::{Speaker, days};

const EXAMPLES: &str = "\
Examples:
  subsumo timeline case.yaml
  subsumo timeline case.yaml --from 2015-08-01 --to 2027-12-31 --lang de
  subsumo timeline case.yaml --moving both --question derived_status
  subsumo timeline case.yaml --rules fees --format json

Each line is the first day of a result, and behind it the provisions whose text changed it. Of an
action it also shows the provisions under which it goes so far, or which bar it, and when these get
another text. Other versions that change no result are counted, not shown.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    #[command(flatten)]
    case: CaseOptions,

    /// First day; without it, the first turn of the law in the sections the answers rest on.
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,

    /// Last day; without it, the last version of the law is followed until further notice or, with
    /// `--moving both`, up to the last turn of the law in the sections the answers rest on.
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<NaiveDate>,

    /// Which days move: those for facts and ages stay as they are, unless both move.
    #[arg(long, value_enum, default_value_t = Move::Law)]
    moving: Move,

    #[command(flatten)]
    asked: QuestionOptions,

    /// Also print what the result rests on: the release and digest of the rules, the digest of the
    /// facts, the engine. JSON always has it.
    #[arg(long)]
    receipt: bool,

    #[command(flatten)]
    redact: NoRedactOptions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Move {
    /// The day that picks the law.
    Law,
    /// The day for facts and ages with it.
    Both,
}

/// A day on the command line that must be known exactly.
pub(crate) fn day(text: &str) -> Result<NaiveDate, String> {
    days(text)
        .and_then(|days| days.exactly())
        .ok_or_else(|| "write a day of the calendar such as 2018-06-01".to_owned())
}

pub(crate) fn run(options: &Options, command: &mut clap::Command, output: &Output) -> End {
    options.redact.refuse("a timeline", command);
    if let (Some(from), Some(to)) = (options.from, options.to)
        && to < from
    {
        let message = format!("the last day, {to}, is before the first, {from}");
        command.error(ErrorKind::ValueValidation, message).exit();
    }
    let mut prepared = match options.case.read(&RedactOptions::default(), output) {
        Ok(prepared) => prepared,
        Err(end) => return end,
    };
    let engine = match prepared.engine(&options.asked, output) {
        Ok(engine) => engine,
        Err(end) => return end,
    };
    let Prepared { set, case, receipt, .. } = &prepared;
    let languages = options.case.lang.all(output.format);
    let language = first(&languages);
    let moving = match options.moving {
        Move::Law => Moving::Law,
        Move::Both => Moving::Both,
    };
    let range = Range { from: options.from, to: options.to };
    match timeline(&engine, &set.model, case, (moving, range)) {
        Err(faults) => {
            output.faults(&faults, &set.sources);
            End::Unusable
        }
        Ok(found) => {
            let speaker = Speaker::new(&set.model, case, language);
            match output.format {
                Format::Text => {
                    let (width, plain) = (output.results.width, output.results.plain);
                    let layout = text::Layout { width, plain, detail: Detail::None, language };
                    output.print(&render::text(&found, speaker, &set.sources, layout));
                    if found.courses.is_empty() {
                        output.say(&nothing_asked(set));
                    }
                }
                Format::Json => {
                    let voices = Voices { model: &set.model, case, languages: &languages };
                    output.print_json(&document::Timeline::of(&found, receipt, &set.sources, voices));
                }
                Format::Markdown => output.print(&render::markdown(&found, speaker, &set.sources)),
                Format::Ics | Format::Html | Format::Svg | Format::Mermaid | Format::Docx => {
                    unreachable!("this is no calendar, page or picture")
                }
            }
            if options.receipt {
                output.receipt(receipt, language);
            }
            End::Done
        }
    }
}

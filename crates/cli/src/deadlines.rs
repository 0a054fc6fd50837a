//! `subsumo deadlines`: the periods that run in a case.

use std::mem::ManuallyDrop;

use super::case::{CaseOptions, LawOptions, Prepared, first};
use super::output::Output;
use super::redacted::RedactOptions;
use super::{End, Format};
use subsumo::Speaker;
use subsumo::deadlines::deadlines;
use subsumo::document::Voices;
use subsumo::document::deadlines::Deadlines;
use subsumo::render::{Detail, calendar::calendar, deadlines as render, text};

const EXAMPLES: &str = "\
Examples:
  subsumo deadlines case.yaml
  subsumo deadlines case.yaml --lang de --law-as-of 2018-08-01
  subsumo deadlines case.yaml --format ics > deadlines.ics

A deadline is the last day of a period of a provision in force, which may apply to a record of the case
and whose first day is known at least in part. A calendar has an event for each, on its last day, or
on the first day that can be the last.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    #[command(flatten)]
    case: CaseOptions,

    #[command(flatten)]
    law: LawOptions,

    #[command(flatten)]
    redact: RedactOptions,
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let mut prepared = match options.case.read(&options.redact, output) {
        Ok(prepared) => prepared,
        Err(end) => return end,
    };
    prepared.case = options.law.apply(prepared.case);
    // Periods run whatever a case asks.
    let engine = ManuallyDrop::new(prepared.set.engine());
    let disclosed = options.redact.redacted.then(|| prepared.disclosed());
    let Prepared { set, case, receipt, .. } = &prepared;
    let (case, receipt) = disclosed.as_ref().map_or((case, receipt), |(case, receipt)| (case, receipt));
    let languages = options.case.lang.all(output.format);
    let language = first(&languages);
    let found = match deadlines(&engine, case) {
        // Without the confidential facts a condition may leave it open what it decides.
        Err(_) if options.redact.redacted => deadlines(&engine, &case.clone().without_conditions()),
        found => found,
    };
    let found = match found {
        Ok(found) => found,
        Err(faults) => {
            options.redact.complain(output, &faults, set);
            return End::Unusable;
        }
    };
    let speaker = Speaker::new(&set.model, case, language);
    match output.format {
        Format::Text => {
            let (width, plain) = (output.results.width, output.results.plain);
            output.print(&render::text(
                &found,
                speaker,
                text::Layout { width, plain, detail: Detail::None, language },
            ));
        }
        Format::Json => {
            let voices = Voices { model: &set.model, case, languages: &languages };
            output.print_json(&Deadlines::of(&found, receipt, voices));
        }
        Format::Markdown => output.print(&render::markdown(&found, speaker)),
        Format::Html | Format::Svg | Format::Mermaid | Format::Docx => unreachable!("deadlines are no page"),
        Format::Ics => {
            let (calendar, left_out) = calendar(&found, receipt, speaker);
            output.print_as_is(&calendar);
            if left_out > 0 {
                output.say(&format!(
                    "{left_out} of {} deadlines are not in the calendar: their last day is not known, or is confidential.\n",
                    found.list.len()
                ));
            }
        }
    }
    if found.list.is_empty() && output.format != Format::Json {
        output.say("No period runs in this case, or its first day is not known.\n");
    }
    End::Done
}

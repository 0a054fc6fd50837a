//! `subsumo whatif`: what would have to be otherwise for the result to be another one.

use super::case::{CaseOptions, LawOptions, Prepared, QuestionOptions, first};
use super::output::Output;
use super::redacted::{NoRedactOptions, RedactOptions};
use super::{End, Format};
use subsumo::document::{Voices, decision, otherwise as document};
use subsumo::interview::{Interview, Reply};
use subsumo::otherwise::{Reach, otherwise};
use subsumo::render::{Detail, otherwise as render, text};
use subsumo::{Decision, Diagnostic, Engine, Language, Receipt};

const EXAMPLES: &str = "\
Examples:
  subsumo whatif case.yaml
  subsumo whatif case.yaml --lang de --most 2
  subsumo whatif case.yaml --set amira.applied=2018-05-04

Without --set, the smallest sets of facts are looked for that turn the result; what cannot change (`fixed` in the rules)
stands apart. With it, the case is decided as if the facts were so, and the reasons that differ are printed. The case
file stays as it is.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    #[command(flatten)]
    case: CaseOptions,

    #[command(flatten)]
    law: LawOptions,

    #[command(flatten)]
    asked: QuestionOptions,

    /// A fact as if it were so, by its key; may be repeated: amira.applied=2018-05-04.
    #[arg(long, value_name = "FACT=VALUE", value_parser = super::ask::pair)]
    set: Vec<(String, String)>,

    #[command(flatten)]
    no_redact: NoRedactOptions,

    /// How many facts are changed at once at most.
    #[arg(long, value_name = "N", default_value_t = Reach::default().facts)]
    most: usize,
}

pub(crate) fn run(options: &Options, command: &mut clap::Command, output: &Output) -> End {
    options.no_redact.refuse("what would turn a result", command);
    let mut prepared = match options.case.read(&RedactOptions::default(), output) {
        Ok(prepared) => prepared,
        Err(end) => return end,
    };
    prepared.case = options.law.apply(prepared.case);
    let engine = match prepared.engine(&options.asked, output) {
        Ok(engine) => engine,
        Err(end) => return end,
    };
    match done(options, &mut prepared, &engine, output) {
        Ok(()) => End::Done,
        Err(faults) => {
            output.faults(&faults, &prepared.set.sources);
            End::Unusable
        }
    }
}

fn done(
    options: &Options,
    prepared: &mut Prepared,
    engine: &Engine,
    output: &Output,
) -> Result<(), Vec<Diagnostic>> {
    let decision = engine.decide(&prepared.case)?;
    if !options.set.is_empty() {
        return compare(options, prepared, (engine, &decision), output);
    }
    let (model, case) = (&prepared.set.model, &prepared.case);
    let reach = Reach { facts: options.most, ..Reach::default() };
    let all = otherwise(engine, model, (case, &decision), reach)?;
    let languages = options.case.lang.all(output.format);
    match output.format {
        Format::Json => {
            let voices = Voices { model, case, languages: &languages };
            output.print_json(&document::Whatif::of(&decision, &all, voices));
        }
        Format::Text | Format::Markdown => {
            let layout = layout(first(&languages), output);
            output.print(&render::turns(model, case, &decision, &all, layout));
        }
        Format::Ics | Format::Html | Format::Svg | Format::Mermaid | Format::Docx => {
            unreachable!("this is no calendar, page or picture")
        }
    }
    Ok(())
}

/// Decides the case as if some facts were so, and prints what differs.
fn compare(
    options: &Options,
    prepared: &mut Prepared,
    (engine, decision): (&Engine, &Decision),
    output: &Output,
) -> Result<(), Vec<Diagnostic>> {
    let mut interview = Interview::of("case.yaml", prepared.text.clone());
    let replies: Vec<(String, Reply)> =
        options.set.iter().map(|(key, value)| (key.clone(), Reply::Value(value.clone()))).collect();
    let supposed = interview.answer(&mut prepared.set, engine, &replies, None)?.case;
    let case = &prepared.case;
    let supposed = supposed.decided_on(case.on()).under_law_of(case.law_as_of()).as_known_on(case.known_on());
    let other = engine.decide(&supposed)?;
    let languages = options.case.lang.all(output.format);
    match output.format {
        Format::Json => {
            let voices = Voices { model: &prepared.set.model, case: &supposed, languages: &languages };
            let sources = &prepared.set.sources;
            let receipt =
                Receipt::new(&prepared.set, &supposed, sources).with_file(interview.text().as_bytes());
            output.print_json(&decision::Decision::of(&other, &receipt, Detail::Full, voices));
        }
        Format::Text | Format::Markdown => {
            let layout = layout(first(&languages), output);
            let (before, after) = ((case, decision), (&supposed, &other));
            output.print(&render::compared(&prepared.set.model, before, after, layout));
        }
        Format::Ics | Format::Html | Format::Svg | Format::Mermaid | Format::Docx => {
            unreachable!("this is no calendar, page or picture")
        }
    }
    Ok(())
}

fn layout(language: Language, output: &Output) -> text::Layout {
    let (width, plain) = (output.results.width, output.results.plain);
    text::Layout { width, plain, detail: Detail::Full, language }
}

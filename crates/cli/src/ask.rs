//! `subsumo ask`: a case, asked for question by question, one step a call.

use std::path::PathBuf;

use super::case::{LangOptions, QuestionOptions, first};
use super::output::Output;
use super::replace::replace;
use super::{End, Format, RuleOptions, files};
use subsumo::document::{Voices, interview as document};
use subsumo::interview::{Interview, Reply, Step, usual_replies};
use subsumo::render::{Detail, interview as render, text};
use subsumo::{Diagnostic, Engine, RuleSet};

const EXAMPLES: &str = "\
Examples:
  subsumo ask case.yaml
  subsumo ask case.yaml --answer amira.entered=2018-04-20 --by \"Registry office\"
  subsumo ask case.yaml --usual --format json
  subsumo ask case.yaml --put-off amira.born --unclear amira.applied

The question to be put next is printed, with what is decided by now. An answer is written into the case
file, each fact with its source, and all the rest of the file stays as it is; the next call goes on there.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Case file in YAML or JSON: the interview goes on with what it says, and answers are written into it.
    case: PathBuf,

    /// An answer, by the key of the question; may be repeated: amira.entered=2018-04-20.
    #[arg(long = "answer", value_name = "KEY=VALUE", value_parser = pair)]
    answers: Vec<(String, String)>,

    /// A question that was asked, and whose answer cannot be established; may be repeated.
    #[arg(long, value_name = "KEY")]
    unclear: Vec<String>,

    /// A question that nobody can answer now: it stays open, and is not put again; may be repeated.
    #[arg(long, value_name = "KEY")]
    put_off: Vec<String>,

    /// Answer each member of the group that is asked for, and that `--answer` does not name, as in most cases.
    #[arg(long)]
    usual: bool,

    /// Who answers: written beside each fact.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,

    #[command(flatten)]
    asked: QuestionOptions,

    #[command(flatten)]
    rules: RuleOptions,

    #[command(flatten)]
    lang: LangOptions,
}

/// `amira.entered=2018-04-20`
fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("write the key of a question, `=` and the answer")?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let mut set = match options.rules.read(output) {
        Ok(set) => set,
        Err(end) => return end,
    };
    let before = match files::text(&options.case) {
        Ok(text) => text,
        Err(fault) => return output.unusable(&[fault]),
    };
    let name = options.case.display().to_string();
    let mut interview = Interview::of(name, before.clone());
    let stepped = stepped(options, &mut set, &mut interview);
    let step = match stepped {
        Ok(step) => step,
        Err(faults) => {
            output.faults(&faults, &set.sources);
            return End::Unusable;
        }
    };
    if interview.text() != before
        && let Err(fault) = replace(&options.case, &before, interview.text())
    {
        return output.unusable(&[fault]);
    }
    show(options, &set, &step, output);
    End::Done
}

/// Takes in the answers of the command line, if there are any.
fn stepped(options: &Options, set: &mut RuleSet, interview: &mut Interview) -> Result<Step, Vec<Diagnostic>> {
    let case = interview.case(set)?;
    let engine: Engine = match options.asked.questions.as_slice() {
        [] => set.engine_of(&case),
        questions => set.engine_for(&case, questions)?,
    };
    let mut replies: Vec<(String, Reply)> = Vec::new();
    replies.extend(options.answers.iter().map(|(key, value)| (key.clone(), Reply::Value(value.clone()))));
    replies.extend(options.unclear.iter().map(|key| (key.clone(), Reply::Unclear)));
    replies.extend(options.put_off.iter().map(|key| (key.clone(), Reply::PutOff)));
    if options.usual
        && let Some(question) = interview.step(set, &engine)?.question
    {
        for (key, yes) in usual_replies(&set.model, &case, &question) {
            if !replies.iter().any(|(known, _)| *known == key) {
                replies.push((key, Reply::from(yes)));
            }
        }
    }
    if replies.is_empty() {
        return interview.step(set, &engine);
    }
    interview.answer(set, &engine, &replies, options.by.as_deref())
}

fn show(options: &Options, set: &RuleSet, step: &Step, output: &Output) {
    let languages = options.lang.all(output.format);
    match output.format {
        Format::Json => {
            let voices = Voices { model: &set.model, case: &step.case, languages: &languages };
            output.print_json(&document::Interview::of(step, voices));
        }
        Format::Text | Format::Markdown => {
            let (width, plain, language) = (output.results.width, output.results.plain, first(&languages));
            let layout = text::Layout { width, plain, detail: Detail::None, language };
            output.print(&render::step(&set.model, step, layout));
        }
        Format::Ics | Format::Html => unreachable!("this is no calendar and no page"),
    }
}

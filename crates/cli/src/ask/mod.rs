//! `subsumo ask`: a case, asked for question by question: at a terminal one after the other, else one step a call.

mod prompt;
mod said;
mod talk;

use std::io::IsTerminal;
use std::path::PathBuf;

use super::case::{LangOptions, QuestionOptions, first};
use super::german::{Frame, Help};
use super::output::Output;
use super::replace::{make, replace};
use super::{BillOptions, End, Format, RuleOptions, files};
use subsumo::document::{Voices, interview as document};
use subsumo::interview::{Interview, Reply, Step, usual_replies};
use subsumo::render::interview::Prompt;
use subsumo::render::{Detail, interview as render, text};
use subsumo::{Case, Diagnostic, Engine, Language, RuleSet, days};

const EXAMPLES: &str = "\
Examples:
  subsumo ask case.yaml
  subsumo ask case.yaml --answer amira.entered=2018-04-20 --by \"Registry office\"
  subsumo ask case.yaml --usual --format json
  subsumo ask case.yaml --put-off amira.born --unclear amira.applied

At a terminal, the questions are put one after the other; `subsumo ask new.yaml` makes the file. Anywhere else, and
with an answer, the question to be put next is printed, with what is decided by now. An answer is written into the
case file, each fact with its source, and all the rest of the file stays as it is; the next call goes on there.";

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

    /// Somebody or something the case does not have yet; may be repeated: `--new person=Omar`, or by the key of a
    /// question that asks for a record or for more of a list. Whose it is stands behind `of`: `--new grant='status of omar'`.
    #[arg(long, value_name = "KEY=NAME", value_parser = pair)]
    new: Vec<(String, String)>,

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
pub(crate) fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("write the key of a question, `=` and the answer")?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

impl Options {
    /// Its help in German.
    pub(crate) const FRAME: Frame = Frame {
        usage: "subsumo ask [OPTIONEN] <CASE>",
        options: &[
            Self::IN_GERMAN,
            QuestionOptions::IN_GERMAN,
            RuleOptions::IN_GERMAN,
            BillOptions::IN_GERMAN,
            LangOptions::IN_GERMAN,
        ],
        examples: "\
Beispiele:
  subsumo ask case.yaml
  subsumo ask case.yaml --answer amira.entered=2018-04-20 --by \"Einwohnermeldeamt\"
  subsumo ask case.yaml --usual --format json
  subsumo ask case.yaml --put-off amira.born --unclear amira.applied

Am Bildschirm werden die Fragen nacheinander gestellt; `subsumo ask neu.yaml` legt die Datei an.
Sonst, und mit einer Antwort, wird die nächste Frage ausgegeben und was bis dahin entschieden
ist. Eine Antwort wird in die Falldatei geschrieben, jede Tatsache mit ihrer Quelle; alles
Übrige in der Datei bleibt, wie es ist, und der nächste Aufruf setzt dort fort.",
    };

    /// Its own options in German.
    const IN_GERMAN: Help = &[
        (
            "case",
            "Falldatei in YAML oder JSON: die Befragung setzt bei dem fort, was sie sagt, und schreibt die Antworten in sie",
        ),
        (
            "answers",
            "Eine Antwort, unter dem Schlüssel der Frage; mehrfach möglich: amira.entered=2018-04-20",
        ),
        ("unclear", "Eine gestellte Frage, die sich nicht klären lässt; mehrfach möglich"),
        (
            "put_off",
            "Eine Frage, die jetzt niemand beantworten kann: sie bleibt offen und wird nicht wieder gestellt; mehrfach möglich",
        ),
        (
            "new",
            "Jemand oder etwas, das der Fall noch nicht hat; mehrfach möglich: `--new person=Omar`, oder unter dem Schlüssel einer Frage, die danach fragt. Wozu es gehört, steht hinter `of`: `--new grant='status of omar'`",
        ),
        (
            "usual",
            "Jedes Mitglied der gefragten Gruppe, das `--answer` nicht nennt, so beantworten, wie es in den meisten Fällen ist",
        ),
        ("by", "Wer antwortet: das steht dann bei jeder Tatsache"),
    ];

    /// In which languages it speaks.
    pub(crate) const fn lang(&self) -> &LangOptions {
        &self.lang
    }

    /// True if the command line answers something.
    fn has_answers(&self) -> bool {
        let lists =
            [self.unclear.is_empty(), self.put_off.is_empty(), self.answers.is_empty(), self.new.is_empty()];
        self.usual || lists.contains(&false)
    }
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let mut set = match options.rules.read(output) {
        Ok(set) => set,
        Err(end) => return end,
    };
    let is_talk = output.is_read_at_a_terminal() && std::io::stdin().is_terminal() && !options.has_answers();
    let language = first(&options.lang.all(output.format));
    if is_talk && !options.case.exists() {
        match begun(options, language, output) {
            Some(Ok(())) => {}
            Some(Err(fault)) => return output.unusable(&[fault]),
            None => return End::Done,
        }
    }
    let before = match files::text(&options.case) {
        Ok(text) => text,
        Err(fault) => return output.unusable(&[fault]),
    };
    let name = options.case.display().to_string();
    let mut interview = Interview::of(name, before.clone());
    if is_talk {
        let engine = interview.case(&mut set).and_then(|case| engine(options, &mut set, &case));
        return match engine {
            Ok(engine) => talk::Talk {
                set,
                engine,
                interview,
                path: &options.case,
                saved: before,
                by: options.by.as_deref(),
                is_asked: !options.asked.questions.is_empty(),
                language,
                output,
                alone: None,
            }
            .run(),
            Err(faults) => {
                output.faults(&faults, &set.sources);
                End::Unusable
            }
        };
    }
    let step = match stepped(options, &mut set, &mut interview) {
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

/// Makes the file of a new case, for the day that somebody names; nothing if nobody does.
fn begun(options: &Options, language: Language, output: &Output) -> Option<Result<(), Diagnostic>> {
    loop {
        let (message, help) = (language.prompt(Prompt::WhichDay), language.prompt(Prompt::Help));
        let line = prompt::Prompt { message, help, offers: Vec::new() }.ask(output.results).ok()?;
        let day = language.day_as_written(&line);
        if days(&day).is_some() {
            return Some(make(&options.case, format!("on: {day}\n").as_bytes()));
        }
    }
}

/// What decides the questions of the command line, or, if there are none, what the case or the rule set asks.
fn engine(options: &Options, set: &mut RuleSet, case: &Case) -> Result<Engine, Vec<Diagnostic>> {
    match options.asked.questions.as_slice() {
        [] => Ok(set.engine_of(case)),
        questions => set.engine_for(case, questions),
    }
}

/// Takes in the answers of the command line, if there are any.
fn stepped(options: &Options, set: &mut RuleSet, interview: &mut Interview) -> Result<Step, Vec<Diagnostic>> {
    let case = interview.case(set)?;
    let engine = engine(options, set, &case)?;
    let mut replies: Vec<(String, Reply)> = Vec::new();
    replies.extend(options.new.iter().map(|(key, name)| (key.clone(), Reply::New(name.clone()))));
    replies.extend(options.answers.iter().map(|(key, value)| (key.clone(), Reply::Value(value.clone()))));
    replies.extend(options.unclear.iter().map(|key| (key.clone(), Reply::Unclear)));
    replies.extend(options.put_off.iter().map(|key| (key.clone(), Reply::PutOff)));
    if options.usual
        && let Some(question) = interview.step(set, &engine)?.question
    {
        for (key, reply) in usual_replies(&set.model, &case, &question) {
            if !replies.iter().any(|(known, _)| *known == key) {
                replies.push((key, reply));
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
        Format::Ics | Format::Html | Format::Svg | Format::Mermaid | Format::Docx => {
            unreachable!("this is no calendar, page or picture")
        }
    }
}

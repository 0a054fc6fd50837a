//! A step of an interview, and what can be asked, as text.

use super::text::{Layout, line, paragraph};
use crate::decide::Askable;
use crate::explain::{Answered, Outlook, Want};
use crate::facts::Case;
use crate::interview::{Progress, Question, Step};
use crate::model::{Model, Type};
use crate::say::{Language, Speaker};

pub use crate::say::{Means, Offer, Prompt, Word};

/// A step: what is decided by now, and the question.
#[must_use]
pub fn step(model: &Model, step: &Step, layout: Layout) -> String {
    let speaker = Speaker::new(model, &step.case, layout.language);
    let say = |prompt| layout.language.prompt(prompt);
    let mut out = String::new();
    for answer in &step.decision.answers {
        line(&mut out, "", &speaker.headline(answer), None, layout);
    }
    out.push('\n');
    if let Some(remark) = remark(step.progress) {
        line(&mut out, "", say(remark), None, layout);
    }
    if let Some(question) = &step.question {
        put(&mut out, question, (speaker, model), layout);
    }
    out
}

/// What is to be said of how far an interview is; nothing while it goes on.
#[must_use]
pub const fn remark(progress: Progress) -> Option<Prompt> {
    match progress {
        Progress::Asking => None,
        Progress::ToBeSafe => Some(Prompt::ToBeSafe),
        Progress::Decided => Some(Prompt::Decided),
        Progress::PutOff => Some(Prompt::PutOff),
        Progress::NoRecord => Some(Prompt::NoRecord),
    }
}

/// Questions as they are put to a person: what is asked, why, and what each answer would do. Of several that are put
/// together, why the first is asked.
#[must_use]
pub fn question(wants: &[Want], question: &Question, speaker: Speaker<'_>, layout: Layout) -> String {
    let mut out = String::new();
    let [want, ..] = wants else { return out };
    match speaker.put_together(question).filter(|_| wants.len() > 1) {
        Some(heading) => {
            paragraph(&mut out, "", &heading, layout);
            for want in wants {
                paragraph(&mut out, "  – ", speaker.put(want).trim_end_matches('?'), layout);
            }
        }
        None => paragraph(&mut out, "", &speaker.put(want), layout),
    }
    for reason in speaker.why(want) {
        paragraph(&mut out, "  ", &reason, layout);
    }
    for outlook in question.outlook.iter().filter(|_| wants.len() == 1) {
        paragraph(&mut out, "  ", &then(outlook, speaker, layout.language), layout);
    }
    out
}

/// What was answered, numbered from 1, and what was put off.
#[must_use]
pub fn overview(answered: &[Answered], step: &Step, speaker: Speaker<'_>, layout: Layout) -> String {
    let say = |prompt| layout.language.prompt(prompt);
    let mut out = String::new();
    paragraph(&mut out, "", say(Prompt::Answers), layout);
    if answered.is_empty() {
        paragraph(&mut out, "  ", say(Prompt::NothingAnswered), layout);
    }
    for (one, nth) in answered.iter().zip(1_usize..) {
        paragraph(&mut out, &format!("  {nth:>2}. "), &speaker.answered(one), layout);
    }
    let put_off = step.case.put_off();
    let open = step.decision.answers.iter().flat_map(|answer| &answer.depends_on);
    let mut shown: Vec<String> = Vec::new();
    for want in open {
        let key = speaker.key(want);
        if put_off.iter().any(|put_off| *put_off.key == *key) && !shown.contains(&key) {
            let words = format!("{} ({})", speaker.put(want), say(Prompt::IsPutOff));
            paragraph(&mut out, "   ?  ", &words, layout);
            shown.push(key);
        }
    }
    out
}

fn put(out: &mut String, question: &Question, (speaker, model): (Speaker<'_>, &Model), layout: Layout) {
    let language = layout.language;
    let heading = match question.group() {
        Some(group) => {
            let label = model.question_group(group).label.plain(language.code());
            format!("{} {label}: {}", language.prompt(Prompt::Next), language.prompt(Prompt::AnyOfThese))
        }
        None => language.prompt(Prompt::Next).to_owned(),
    };
    line(out, "", &heading, None, layout);
    for want in &question.wants {
        line(out, "  ", &speaker.asking(&want.asking), None, layout);
        line(out, "    ", &how(want, speaker, language), None, layout);
    }
    for outlook in &question.outlook {
        line(out, "  ", &then(outlook, speaker, language), None, layout);
    }
}

/// By which key a question is answered, with which values, and who asks it.
fn how(want: &Want, speaker: Speaker<'_>, language: Language) -> String {
    let key = want.key.text(speaker.model, speaker.case);
    let values: Vec<String> = match &want.ty {
        Type::YesNo => vec!["yes".to_owned(), "no".to_owned()],
        Type::Choice(choice) => {
            speaker.model.choice(*choice).variants.iter().map(|variant| variant.name.to_string()).collect()
        }
        ty => vec![language.says(&ty.in_words(speaker.model))],
    };
    let mut words = format!("{} {key}={}", language.prompt(Prompt::AnswerBy), values.join("|"));
    if !want.asked_by.is_empty() {
        let places: Vec<String> = want.asked_by.iter().map(|place| speaker.place(place)).collect();
        words += &format!("; {} {}", language.prompt(Prompt::AskedBy), places.join(", "));
    }
    words
}

/// "if so: then decided", "if not: 12 questions are left"
fn then(outlook: &Outlook, speaker: Speaker<'_>, language: Language) -> String {
    let left = match outlook.left {
        0 => language.prompt(Prompt::ThenDecided).to_owned(),
        1 => format!("1 {}", language.prompt(Prompt::QuestionLeft)),
        many => format!("{many} {}", language.prompt(Prompt::QuestionsLeft)),
    };
    format!("{}: {left}", speaker.supposition(&outlook.turns_out))
}

/// What can be asked, act by act; of a case only what it has records for.
#[must_use]
pub fn askable(model: &Model, askable: &[Askable], case: Option<&Case>, layout: Layout) -> String {
    let language = layout.language;
    let mut out = String::new();
    let mut act = None;
    for one in askable {
        let records: Option<Vec<String>> =
            case.map(|case| one.records(model, case).map(|id| case.record(id).name.to_string()).collect());
        if records.as_ref().is_some_and(Vec::is_empty) && one.entity(model).is_some() {
            continue;
        }
        if act != Some(one.act) {
            act = Some(one.act);
            if !out.is_empty() {
                out.push('\n');
            }
            let heading = match one.act {
                Some(act) => {
                    let law = model.law(act);
                    format!("{}: {}", law.name, law.title.plain(language.code()))
                }
                None => language.prompt(Prompt::OtherQuestions).to_owned(),
            };
            line(&mut out, "", &heading, None, layout);
        }
        line(&mut out, "  ", &one.name(model), None, layout);
        line(&mut out, "    ", &one.text(model, language.code()), None, layout);
        if let Some(records) = records.filter(|records| !records.is_empty()) {
            let about = format!("{} {}", language.prompt(Prompt::About), records.join(", "));
            line(&mut out, "    ", &about, None, layout);
        }
    }
    out
}

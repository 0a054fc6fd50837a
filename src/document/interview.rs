//! A step of an interview as a document: what is decided by now, and the next question.

use schemars::JsonSchema;
use serde::Serialize;

use super::decision::{self, Want};
use super::finding::Supposition;
use super::reservation::AnswerState;
use super::words::{Language, Voices, Words};
use crate::explain::{self, Explanation};
use crate::interview::{self, usual_replies};

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-interview/1")]
    This,
}

/// A step of an interview.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Interview {
    /// The name of the format.
    pub format: Format,
    /// The languages of the words.
    pub languages: Vec<Language>,
    /// How far it is.
    pub progress: Progress,
    /// What is decided by now, an answer for each question and record.
    pub answers: Vec<ByNow>,
    /// What is asked next; `null` if there is nothing to ask.
    pub question: Option<Question>,
}

words! {
    /// How far an interview is.
    Progress for interview::Progress {
        /// Some answer is open, and there is something to ask.
        Asking,
        /// All answers are decided; only what an exceptional case depends on is left.
        ToBeSafe,
        /// All answers are decided, and nothing is left to ask.
        Decided,
        /// Some answer is open, and all that it depends on was put off, or cannot be established.
        PutOff,
        /// Nothing can be asked: the case has no record of what it is asked about.
        NoRecord,
    }
}

/// An answer by now.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ByNow {
    /// What was asked, by name.
    pub question: String,
    /// The name of the record in the case; `null` for the case as a whole.
    pub record: Option<String>,
    /// How far it is answered.
    pub state: AnswerState,
    /// The answer in one sentence.
    pub sentence: Words,
}

/// One question, or several that are put together.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Question {
    /// The place of the answer that depends on it, from 0.
    pub about: usize,
    /// The group whose members are put together; `null` for one question.
    pub group: Option<Group>,
    /// What is asked for.
    pub wants: Vec<Want>,
    /// What most cases say, by the key of each; it decides nothing, and answers a group in one go.
    pub usual: Vec<Usual>,
    /// What would come of each way in which a single fact can turn out; empty if that is not known beforehand.
    pub outlook: Vec<Outlook>,
}

/// A group of questions.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Group {
    /// Its name in the rule set.
    pub name: String,
    /// What a reader calls it.
    pub label: Words,
}

/// What most cases say of a fact.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Usual {
    /// The key of the fact.
    pub fact: String,
    /// `yes` or `no`; of an action `none`.
    pub value: String,
}

/// What would come of an answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Outlook {
    /// How the fact turns out.
    pub turns_out: Supposition,
    /// On how many facts the answer would still depend: 0 if it would be decided.
    pub left: usize,
}

impl Interview {
    /// A step, in some languages.
    #[must_use]
    pub fn of(step: &interview::Step, voices: Voices<'_>) -> Self {
        Self {
            format: Format::This,
            languages: voices.codes(),
            progress: step.progress.into(),
            answers: step.decision.answers.iter().map(|answer| ByNow::of(answer, voices)).collect(),
            question: step.question.as_ref().map(|question| Question::of(question, voices)),
        }
    }
}

impl ByNow {
    fn of(answer: &Explanation, voices: Voices<'_>) -> Self {
        Self {
            question: decision::question(&answer.question, voices, answer.about),
            record: answer.record.clone(),
            state: AnswerState::of(answer),
            sentence: voices.say(&|speaker| speaker.headline(answer)),
        }
    }
}

impl Question {
    fn of(question: &interview::Question, voices: Voices<'_>) -> Self {
        let group = question.group().map(|group| {
            let group = voices.model.question_group(group);
            Group { name: group.name.to_string(), label: Words::text(voices.languages, &group.label) }
        });
        let usual = usual_replies(voices.model, voices.case, question).into_iter();
        let usual = usual.filter_map(|(fact, reply)| match reply {
            interview::Reply::Value(value) => Some(Usual { fact, value }),
            _ => None,
        });
        Self {
            about: question.about,
            group,
            wants: question.wants.iter().map(|want| Want::of(want, voices)).collect(),
            usual: usual.collect(),
            outlook: question.outlook.iter().map(|one| Outlook::of(one, voices)).collect(),
        }
    }
}

impl Outlook {
    fn of(outlook: &explain::Outlook, voices: Voices<'_>) -> Self {
        Self { turns_out: Supposition::of(&outlook.turns_out, voices.names()), left: outlook.left }
    }
}

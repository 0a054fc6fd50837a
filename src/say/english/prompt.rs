//! English: the words around questions.

use super::English;
use crate::say::prompt::{Prompt, Prompts};

impl Prompts for English {
    fn prompt(&self, prompt: Prompt) -> &'static str {
        match prompt {
            Prompt::Next => "Next question:",
            Prompt::AnyOfThese => "is any of this so?",
            Prompt::AnswerBy => "answer:",
            Prompt::AskedBy => "asked by",
            Prompt::ThenDecided => "then decided",
            Prompt::QuestionsLeft => "questions are left",
            Prompt::QuestionLeft => "question is left",
            Prompt::ToBeSafe => {
                "The result is certain. To be safe, it can be asked whether the case is exceptional:"
            }
            Prompt::Decided => "Everything is decided.",
            Prompt::PutOff => "What is still open was put off, or cannot be established.",
            Prompt::About => "about",
            Prompt::OtherQuestions => "Other questions",
        }
    }
}

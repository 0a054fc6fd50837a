//! German: the words around questions.

use super::German;
use crate::say::prompt::{Prompt, Prompts};

impl Prompts for German {
    fn prompt(&self, prompt: Prompt) -> &'static str {
        match prompt {
            Prompt::Next => "Nächste Frage:",
            Prompt::AnyOfThese => "trifft etwas davon zu?",
            Prompt::AnswerBy => "Antwort:",
            Prompt::AskedBy => "gefragt nach",
            Prompt::ThenDecided => "dann entschieden",
            Prompt::QuestionsLeft => "Fragen bleiben",
            Prompt::QuestionLeft => "Frage bleibt",
            Prompt::ToBeSafe => {
                "Das Ergebnis steht fest. Zur Sicherheit kann gefragt werden, ob ein Ausnahmefall vorliegt:"
            }
            Prompt::Decided => "Alles ist entschieden.",
            Prompt::PutOff => "Was noch offen ist, wurde zurückgestellt oder lässt sich nicht klären.",
            Prompt::About => "zu",
            Prompt::OtherQuestions => "Weitere Fragen",
        }
    }
}

//! English: the words around questions.

use super::English;
use crate::notation::Notation;
use crate::say::prompt::{Form, If, Prompt, Prompts, Word};
use crate::say::tongue::{Elements, Listed};

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
            Prompt::NoRecord => "The case has no record of what it is asked about.",
            Prompt::About => "about",
            Prompt::OtherQuestions => "Other questions",
            Prompt::Standard => "standard:",
            Prompt::DecidedBy => "decided by",
            Prompt::Answers => "Answers",
            Prompt::IsPutOff => "put off",
            Prompt::NothingAnswered => "Nothing was answered yet.",
            Prompt::NothingBefore => "This is the first question.",
            Prompt::NotUnderstood => "This is no answer. Wanted is",
            Prompt::WhichNumber => "Number of the answer to be changed:",
            Prompt::NameOf => "Name or value:",
            Prompt::BelongsTo => "It belongs to:",
            Prompt::WhichDay => "The day for which the case is decided:",
            Prompt::WhichQuestion => "What is the case about?",
            Prompt::SavedIn => "All answers are in",
            Prompt::GoOn => "Go on asking?",
            Prompt::TheCase => "the case as a whole",
            Prompt::Fact => "fact",
            Prompt::Judgement => "judgement",
            Prompt::Term => "concluded by the law",
            Prompt::Fixed => "nobody can change it",
            Prompt::ConcludedIn => "concluded by",
            Prompt::Help => "write the answer, or choose with the arrow keys",
            Prompt::HelpInWords => "possible:",
        }
    }

    fn word(&self, word: Word) -> &'static str {
        match word {
            Word::Yes => "yes",
            Word::No => "no",
            Word::None => "none",
            Word::New => "new …",
            Word::NothingOfThis => "none of this",
            Word::AsUsual => "as usual",
            Word::OneByOne => "one by one",
            Word::DoNotKnow => "don't know",
            Word::CannotBeEstablished => "cannot be established",
            Word::Back => "back",
            Word::Overview => "overview",
            Word::Change => "change …",
            Word::State => "result so far",
            Word::Stop => "stop",
        }
    }

    fn form(&self, form: Form) -> &'static str {
        match form {
            Form::Day => "a day such as 2018-06-01, a month such as 2018-06, or a year",
            Form::Months => "a length of time such as 3 months or 2 years",
            Form::Days => "a length of time such as 10 days or 2 weeks",
            Form::Number => "a number such as 12",
            Form::Percent => "a percentage such as 50 %",
            Form::Money => "an amount such as 1500.50 EUR",
            Form::Country => "a country",
            Form::Citation => "a citation such as § 25 (2) s. 1 alt. 1 AufenthG",
            Form::Words => "words",
            Form::Offered => "one of these answers",
        }
    }

    fn conditional(&self, words: If) -> &'static str {
        match words {
            If::ItWere => "It would be otherwise, if",
            If::ButCannotChange => "It would be otherwise, too, if this were so, which cannot change",
            If::InsteadOf => "in the case",
            If::And => "    and ",
            If::Then => "then:",
            If::IsOpen => "This is open, so nothing can turn it: `subsumo ask` puts the next question.",
            If::NothingTurns => "No other values of the facts were found that turn it.",
            If::NotTried => {
                "Not tried, because it would take too long: changes of several facts at once, from this number on:"
            }
            If::AsGiven => "As the case is:",
            If::AsSupposed => "As supposed:",
        }
    }

    fn is_there_more(&self, list: &str, elements: Elements, listed: Listed) -> String {
        match (elements, listed) {
            (Elements::Records, Listed::Some) => format!("Is there another {list}?"),
            (Elements::Records, Listed::None) => format!("Is there any {list}?"),
            (Elements::Values, Listed::Some) => format!("Are there others among the {list}?"),
            (Elements::Values, Listed::None) => format!("Are there any {list}?"),
        }
    }

    fn which(&self, entity: &str) -> String {
        format!("Which {entity}?")
    }

    fn notation(&self) -> Notation {
        Notation::Own
    }
}

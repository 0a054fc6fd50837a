//! The words around questions: what is said when a case is asked for, or what can be asked is listed.
//!
//! Each language says them in a file of its own below that of the language.

/// Words around a question that are always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Prompt {
    /// Before the question.
    Next,
    /// Behind the name of a group.
    AnyOfThese,
    /// Before the key by which it is answered.
    AnswerBy,
    /// Before the provisions that ask it.
    AskedBy,
    /// What an answer does that decides.
    ThenDecided,
    /// Behind the number of questions.
    QuestionsLeft,
    /// The same of one.
    QuestionLeft,
    /// The main result is certain, and more can be asked.
    ToBeSafe,
    /// Nothing is left to ask.
    Decided,
    /// All that is left was put off.
    PutOff,
    /// Before the records something can be asked about.
    About,
    /// The heading of what no act concludes.
    OtherQuestions,
}

/// A language in which questions are put.
pub trait Prompts {
    /// Words around a question.
    fn prompt(&self, prompt: Prompt) -> &'static str;
}

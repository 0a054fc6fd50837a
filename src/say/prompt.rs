//! The words around questions: what is said when a case is asked for, or what can be asked is listed.
//!
//! Each language says them in a file of its own below that of the language.

use super::tongue::{Elements, Listed};
use crate::notation::Notation;

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
    /// The case has no record of what it is asked about.
    NoRecord,
    /// Before the records something can be asked about.
    About,
    /// The heading of what no act concludes.
    OtherQuestions,
    /// Before the standard by which something is judged.
    Standard,
    /// Before the one who judges it.
    DecidedBy,
    /// The heading of what was answered.
    Answers,
    /// Behind what was put off.
    IsPutOff,
    /// Nothing was answered yet.
    NothingAnswered,
    /// Nothing lies before the first answer.
    NothingBefore,
    /// What somebody wrote is no answer.
    NotUnderstood,
    /// Before the number of an answer that is to be changed.
    WhichNumber,
    /// Before the name of somebody or something new.
    NameOf,
    /// Before the record that something new belongs to.
    BelongsTo,
    /// Before the day for which a case is decided.
    WhichDay,
    /// Before what a case can be about.
    WhichQuestion,
    /// Before the file that has the answers.
    SavedIn,
    /// What the interview is gone on with.
    GoOn,
    /// The heading of what is known of the case as a whole.
    TheCase,
    /// What is established from evidence.
    Fact,
    /// What a person judges.
    Judgement,
    /// What provisions conclude.
    Term,
    /// That nobody can change it.
    Fixed,
    /// Before the provisions that conclude it.
    ConcludedIn,
    /// How a prompt is used.
    Help,
    /// The same where nothing is offered below the line.
    HelpInWords,
}

/// What can be said to a question beside an answer of its own, in the words of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Word {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// There is no such thing.
    None,
    /// Somebody or something the case does not have yet.
    New,
    /// Nothing of a group is so.
    NothingOfThis,
    /// Each of a group is as in most cases.
    AsUsual,
    /// The members of a group one after the other.
    OneByOne,
    /// Nobody knows now.
    DoNotKnow,
    /// It cannot be established.
    CannotBeEstablished,
    /// To before the last answer.
    Back,
    /// What was answered.
    Overview,
    /// Another answer in the place of one.
    Change,
    /// What is decided by now.
    State,
    /// An end for now.
    Stop,
}

/// What an answer looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A day.
    Day,
    /// A length of time in months.
    Months,
    /// A length of time in days.
    Days,
    /// A number.
    Number,
    /// A percentage.
    Percent,
    /// An amount of money.
    Money,
    /// A country.
    Country,
    /// A citation.
    Citation,
    /// Words.
    Words,
    /// One of what is offered.
    Offered,
}

/// Words around what would have to be otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum If {
    /// Before what turns a result.
    ItWere,
    /// Before what would turn it, but cannot change.
    ButCannotChange,
    /// Before what the case says instead.
    InsteadOf,
    /// Between facts that turn it together, at the begin of a line.
    And,
    /// Before what the result would be.
    Then,
    /// The result is open.
    IsOpen,
    /// Nothing was found.
    NothingTurns,
    /// Before the number of facts that were not changed at once.
    NotTried,
    /// Before what is decided of the case as it is.
    AsGiven,
    /// Before what is decided of it as supposed.
    AsSupposed,
}

/// A language in which questions are put.
pub trait Prompts {
    /// Words around a question.
    fn prompt(&self, prompt: Prompt) -> &'static str;
    /// A word that answers a question, or does something else about it.
    fn word(&self, word: Word) -> &'static str;
    /// How an answer is written.
    fn form(&self, form: Form) -> &'static str;
    /// Words around what would have to be otherwise.
    fn conditional(&self, words: If) -> &'static str;
    /// Whether there is anything, or anything else, in a list.
    fn is_there_more(&self, list: &str, elements: Elements, listed: Listed) -> String;
    /// The entity that is asked for, or about.
    fn which(&self, entity: &str) -> String;
    /// How people write values in it.
    fn notation(&self) -> Notation;
}

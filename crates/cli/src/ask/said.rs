//! What somebody may write at a prompt, and what each of it means.

use subsumo::Language;
use subsumo::interview::Reply;
use subsumo::render::interview::Word;

/// What somebody writes in place of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// To before the last answer.
    Back,
    /// What was answered.
    Overview,
    /// Another answer in the place of the one of that number.
    Change(Option<usize>),
    /// What is decided by now.
    State,
    /// The members of a group one after the other.
    OneByOne,
    /// An end for now.
    Stop,
}

/// What a line means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// Answers, by the keys of their questions.
    Replies(Vec<(String, Reply)>),
    /// Somebody or something that is to be named.
    New,
    /// Something else.
    Command(Command),
}

/// What may be written, in the order in which it is offered, with what it means.
pub(super) struct Said<M> {
    offers: Vec<(String, M)>,
    /// Behind this word a number may stand.
    numbered: Option<&'static str>,
}

/// What stands behind a word that asks for more.
const MORE: [char; 2] = ['…', ' '];

impl Said<Meant> {
    /// The answers to a question, and behind them what can be done with each question.
    pub(super) fn to(answers: Vec<(String, Meant)>, language: Language) -> Self {
        let commands = [
            (Word::Back, Command::Back),
            (Word::Overview, Command::Overview),
            (Word::Change, Command::Change(None)),
            (Word::State, Command::State),
            (Word::Stop, Command::Stop),
        ];
        let commands = commands
            .into_iter()
            .map(|(word, command)| (language.word(word).to_owned(), Meant::Command(command)));
        let offers = answers.into_iter().chain(commands).collect();
        Self { offers, numbered: Some(language.word(Word::Change)) }
    }

    /// The same; `change 3` changes the third answer.
    pub(super) fn meant(&self, line: &str) -> Option<Meant> {
        let number = self.numbered.and_then(|word| {
            let rest = folded(line);
            rest.strip_prefix(&*folded(word))?.trim().parse().ok()
        });
        match number {
            Some(nth) => Some(Meant::Command(Command::Change(Some(nth)))),
            None => self.offered(line),
        }
    }
}

impl<M: Clone> Said<M> {
    /// Only these.
    pub(super) fn plain<W: Into<String>>(offers: impl IntoIterator<Item = (W, M)>) -> Self {
        let offers = offers.into_iter().map(|(words, meant)| (words.into(), meant));
        Self { offers: offers.collect(), numbered: None }
    }

    /// The words, in the order in which they are offered.
    pub(super) fn words(&self) -> Vec<String> {
        self.offers.iter().map(|(words, _)| words.clone()).collect()
    }

    /// What a line means that is written like one of the offers, or begins like one alone.
    pub(super) fn offered(&self, line: &str) -> Option<M> {
        let line = folded(line);
        if line.is_empty() {
            return None;
        }
        let exactly = self.offers.iter().find(|(words, _)| folded(words) == line);
        let mut begins = self.offers.iter().filter(|(words, _)| folded(words).starts_with(&line));
        let only = begins.next().filter(|_| begins.next().is_none());
        exactly.or(only).map(|(_, meant)| meant.clone())
    }
}

/// Words without what does not tell them apart.
fn folded(words: &str) -> String {
    words.trim_matches(MORE).to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_means_what_it_says_or_begins_like() {
        let yes = Meant::Replies(vec![("kim.poor".to_owned(), Reply::from(true))]);
        let no = Meant::Replies(vec![("kim.poor".to_owned(), Reply::from(false))]);
        let answers = vec![
            ("ja".to_owned(), yes.clone()),
            ("nein".to_owned(), no.clone()),
            ("neu …".to_owned(), Meant::New),
        ];
        let said = Said::to(answers, Language::German);
        let cases = [
            ("ja", Some(yes.clone())),
            ("J", Some(yes)),
            ("nein", Some(no)),
            ("ne", None),
            ("neu", Some(Meant::New)),
            ("Übersicht", Some(Meant::Command(Command::Overview))),
            ("ändern", Some(Meant::Command(Command::Change(None)))),
            ("ändern 3", Some(Meant::Command(Command::Change(Some(3))))),
            ("", None),
            ("jein", None),
        ];
        for (line, meant) in cases {
            assert_eq!(said.meant(line), meant, "{line}");
        }
    }
}

//! A case, asked for at a terminal: one question after the other, until the result is certain or somebody stops.
//!
//! Each answer is in the case file before the next question is put, so that nothing is lost however it ends.

use std::path::Path;

use super::prompt::{self, Unwritten};
use super::said::{Command, Meant, Said};
use crate::End;
use crate::output::Output;
use crate::replace::replace;
use crate::visible::visible;
use subsumo::interview::{Interview, Newcomer, Owner, Progress, Reply, Step, usual_replies};
use subsumo::render::interview::{Means, Offer, Prompt, Word};
use subsumo::render::{Detail, interview as render, text};
use subsumo::{Diagnostic, Engine, Language, RuleSet, Speaker, Want};

/// An interview at a terminal.
pub(super) struct Talk<'t> {
    pub set: RuleSet,
    pub engine: Engine,
    pub interview: Interview,
    /// The file that has the answers.
    pub path: &'t Path,
    /// What stands in it.
    pub saved: String,
    /// Who answers.
    pub by: Option<&'t str>,
    /// True if the questions are named on the command line.
    pub is_asked: bool,
    pub language: Language,
    pub output: &'t Output,
    /// The first of the questions that are put one by one, though they could be put together.
    pub alone: Option<String>,
}

/// Why no question is put any more.
enum Ending {
    /// Somebody stopped.
    Stopped,
    /// Something went wrong, and was said.
    Failed,
}

/// A question as it is put.
struct Put<'q> {
    step: &'q Step,
    wants: &'q [Want],
}

impl Talk<'_> {
    /// Asks until the result is certain or somebody stops; then shows the page.
    pub(super) fn run(mut self) -> End {
        let mut goes_on = false;
        let ending = loop {
            let step = match self.step() {
                Ok(step) => step,
                Err(end) => return end,
            };
            let turn = match step.progress {
                Progress::Asking => self.put(&step),
                Progress::ToBeSafe if goes_on => self.put(&step),
                Progress::ToBeSafe => match self.asks_to_go_on(&step) {
                    Ok(true) => {
                        goes_on = true;
                        Ok(())
                    }
                    Ok(false) => Err(Ending::Stopped),
                    Err(ending) => Err(ending),
                },
                Progress::NoRecord => self.open(&step),
                Progress::Decided | Progress::PutOff => Err(Ending::Stopped),
            };
            if let Err(ending) = turn {
                break ending;
            }
        };
        match ending {
            Ending::Stopped => self.end(),
            Ending::Failed => End::Unusable,
        }
    }

    fn step(&mut self) -> Result<Step, End> {
        self.interview.step(&mut self.set, &self.engine).map_err(|faults| {
            self.output.faults(&faults, &self.set.sources);
            End::Unusable
        })
    }

    fn end(mut self) -> End {
        let step = match self.step() {
            Ok(step) => step,
            Err(end) => return end,
        };
        self.output.print("\n");
        if let Some(remark) = render::remark(step.progress).filter(|_| step.progress != Progress::ToBeSafe) {
            self.say(self.language.prompt(remark));
            self.output.print("\n");
        }
        self.page(&step);
        self.say(&format!("\n{} {}", self.language.prompt(Prompt::SavedIn), self.path.display()));
        End::Done
    }

    /// What is decided by now.
    fn page(&self, step: &Step) {
        let account = step.decision.in_words(&self.set, &step.case, self.language);
        self.output.print(&text::decision(&account, self.layout()));
    }

    fn layout(&self) -> text::Layout {
        let (width, plain) = (self.output.results.width, self.output.results.plain);
        text::Layout { width, plain, detail: Detail::Short, language: self.language }
    }

    fn speaker<'s>(&'s self, step: &'s Step) -> Speaker<'s> {
        Speaker::new(&self.set.model, &step.case, self.language)
    }

    fn say(&self, words: &str) {
        self.output.print(&format!("{words}\n"));
    }

    /// What somebody writes.
    fn read(&self, message: &str, offers: Vec<String>) -> Result<String, Ending> {
        let (message, offers) = (visible(message), offers.iter().map(|offer| visible(offer).into_owned()));
        let offers: Vec<String> = offers.collect();
        if self.output.results.plain {
            self.say(&format!("{} {}", self.language.prompt(Prompt::HelpInWords), offers.join(", ")));
        }
        let help = self.language.prompt(Prompt::Help);
        let line = prompt::Prompt { message: &message, help, offers }.ask(self.output.results);
        line.map_err(|unwritten| match unwritten {
            Unwritten::Stopped => Ending::Stopped,
            Unwritten::Broken(why) => {
                self.output.say(&format!("{why}\n"));
                Ending::Failed
            }
        })
    }

    /// Whether what only an exceptional case depends on is to be asked, too.
    fn asks_to_go_on(&self, step: &Step) -> Result<bool, Ending> {
        self.output.print("\n");
        for answer in &step.decision.answers {
            self.say(&self.speaker(step).headline(answer));
        }
        self.say(self.language.prompt(Prompt::ToBeSafe));
        let (yes, no) = (self.language.word(Word::Yes), self.language.word(Word::No));
        let said = Said::plain([(yes, true), (no, false)]);
        loop {
            let line = self.read(self.language.prompt(Prompt::GoOn), said.words())?;
            match said.offered(&line) {
                Some(yes) => return Ok(yes),
                None => self.say(&format!("  {yes} / {no}")),
            }
        }
    }

    /// Puts the next question.
    fn put(&mut self, step: &Step) -> Result<(), Ending> {
        let Some(question) = &step.question else { return Err(Ending::Stopped) };
        let first = question.wants.first().map(|want| self.speaker(step).key(want));
        let is_alone = question.group().is_none() || first.is_some() && self.is_put_alone(step);
        let wants = if is_alone { question.wants.get(..1) } else { Some(&*question.wants) };
        let wants = wants.unwrap_or_default();
        let shown = render::question(wants, question, self.speaker(step), self.layout());
        self.output.print(&format!("\n{shown}"));
        self.take(&Put { step, wants })
    }

    /// True if the members of the group that is asked for are put one by one.
    fn is_put_alone(&self, step: &Step) -> bool {
        let group = step.question.as_ref().and_then(|question| self.speaker(step).put_together(question));
        group.is_some() && group == self.alone
    }

    /// Takes in what is answered to a question, or does what somebody wants first.
    fn take(&mut self, put: &Put<'_>) -> Result<(), Ending> {
        let said = Said::to(self.offers(put), self.language);
        loop {
            let line = self.read(self.language.prompt(Prompt::AnswerBy), said.words())?;
            let meant = match said.meant(&line) {
                Some(meant) => meant,
                None => match self.value_of(put, &line) {
                    Some(meant) => meant,
                    None => {
                        self.refuse(put, &[]);
                        continue;
                    }
                },
            };
            let replies = match meant {
                Meant::Command(command) => return self.act(command, put.step),
                Meant::Replies(replies) => replies,
                Meant::New => match self.newcomer(put)? {
                    Some(reply) => vec![reply],
                    None => return Ok(()),
                },
            };
            match self.answer(&replies)? {
                Ok(step) => {
                    self.echo(&step, &replies);
                    return Ok(());
                }
                Err(faults) => self.refuse(put, &faults),
            }
        }
    }

    /// What can be answered to a question.
    fn offers(&self, put: &Put<'_>) -> Vec<(String, Meant)> {
        let speaker = self.speaker(put.step);
        let key = |want: &Want| speaker.key(want);
        if let ([_, _, ..], Some(question)) = (put.wants, &put.step.question) {
            let usual = usual_replies(&self.set.model, &put.step.case, question);
            let are_all_no = usual.iter().all(|(_, reply)| *reply != Reply::from(true));
            let word = if are_all_no { Word::NothingOfThis } else { Word::AsUsual };
            let put_off = put.wants.iter().map(|want| (key(want), Reply::PutOff)).collect();
            let words = [
                (word, Meant::Replies(usual)),
                (Word::OneByOne, Meant::Command(Command::OneByOne)),
                (Word::DoNotKnow, Meant::Replies(put_off)),
            ];
            return words
                .into_iter()
                .map(|(word, meant)| (self.language.word(word).to_owned(), meant))
                .collect();
        }
        let Some(want) = put.wants.first() else { return Vec::new() };
        let offers = speaker.offers(want).into_iter().map(|Offer { words, means }| {
            let meant = match means {
                Means::Reply(reply) => Meant::Replies(vec![(key(want), reply)]),
                Means::New => Meant::New,
            };
            (words, meant)
        });
        offers.collect()
    }

    /// A value that somebody writes out, if the question has such answers.
    fn value_of(&self, put: &Put<'_>, line: &str) -> Option<Meant> {
        let [want] = put.wants else { return None };
        let speaker = self.speaker(put.step);
        if line.is_empty() || !speaker.is_written_out(want) {
            return None;
        }
        let value = Reply::Value(speaker.as_in_a_case(&want.ty, line));
        Some(Meant::Replies(vec![(speaker.key(want), value)]))
    }

    /// Says what an answer looks like, and what is wrong with one.
    fn refuse(&self, put: &Put<'_>, faults: &[Diagnostic]) {
        let form = put.wants.first().map_or("", |want| self.speaker(put.step).form(&want.ty));
        self.say(&format!("  {} {form}.", self.language.prompt(Prompt::NotUnderstood)));
        for fault in faults {
            self.say(&format!("  ({})", self.language.says(&fault.message)));
        }
    }

    /// Takes in answers and writes them into the file; what is wrong with them is for the caller to say.
    fn answer(&mut self, replies: &[(String, Reply)]) -> Result<Result<Step, Vec<Diagnostic>>, Ending> {
        match self.interview.answer(&mut self.set, &self.engine, replies, self.by) {
            Ok(step) => self.save().map(|()| Ok(step)),
            Err(faults) => Ok(Err(faults)),
        }
    }

    fn save(&mut self) -> Result<(), Ending> {
        if self.interview.text() == self.saved {
            return Ok(());
        }
        match replace(self.path, &self.saved, self.interview.text()) {
            Ok(()) => {
                self.interview.text().clone_into(&mut self.saved);
                Ok(())
            }
            Err(fault) => {
                self.output.unusable(&[fault]);
                Err(Ending::Failed)
            }
        }
    }

    /// Shows the answers as they were understood.
    fn echo(&self, step: &Step, replies: &[(String, Reply)]) {
        let speaker = self.speaker(step);
        let answered = self.engine.answered(&step.case).unwrap_or_default();
        for one in &answered {
            if replies.iter().any(|(key, _)| *key == speaker.key(&one.want)) {
                self.say(&format!("  = {}", speaker.answered(one)));
            }
        }
    }

    /// Does what somebody wants in place of an answer.
    fn act(&mut self, command: Command, step: &Step) -> Result<(), Ending> {
        match command {
            Command::Stop => return Err(Ending::Stopped),
            Command::OneByOne => {
                let group = step.question.as_ref();
                self.alone = group.and_then(|question| self.speaker(step).put_together(question));
            }
            Command::Back if self.interview.back() => {
                self.alone = None;
                self.save()?;
            }
            Command::Back => self.say(self.language.prompt(Prompt::NothingBefore)),
            Command::Overview => {
                let answered = self.engine.answered(&step.case).unwrap_or_default();
                self.output.print("\n");
                let shown = render::overview(&answered, step, self.speaker(step), self.layout());
                self.output.print(&shown);
            }
            Command::State => {
                self.output.print("\n");
                self.page(step);
            }
            Command::Change(nth) => return self.change(nth, step),
        }
        Ok(())
    }

    /// Puts a question again that was answered.
    fn change(&mut self, nth: Option<usize>, step: &Step) -> Result<(), Ending> {
        let answered = self.engine.answered(&step.case).unwrap_or_default();
        let nth = match nth {
            Some(nth) => Some(nth),
            None => {
                self.act(Command::Overview, step)?;
                self.read(self.language.prompt(Prompt::WhichNumber), Vec::new())?.parse().ok()
            }
        };
        let Some(one) = nth.and_then(|nth: usize| answered.get(nth.checked_sub(1)?)) else {
            self.say(&format!("  1–{}", answered.len()));
            return Ok(());
        };
        self.say(&format!("\n{}", self.speaker(step).put(&one.want)));
        let wants = [one.want.clone()];
        self.take(&Put { step, wants: &wants })
    }

    /// Somebody or something new, as the answer to a question.
    fn newcomer(&mut self, put: &Put<'_>) -> Result<Option<(String, Reply)>, Ending> {
        let Some(want) = put.wants.first() else { return Ok(None) };
        let key = self.speaker(put.step).key(want);
        let Some(newcomer) = Newcomer::wanted(want, (&self.set.model, &put.step.case)) else {
            return Ok(None);
        };
        let name = match newcomer {
            Newcomer::Value => {
                let line = self.read(self.language.prompt(Prompt::NameOf), Vec::new())?;
                let speaker = self.speaker(put.step);
                speaker.as_in_a_case(speaker.type_of_element(want), &line)
            }
            Newcomer::Record { .. } => self.name(&newcomer, put.step)?,
        };
        Ok(Some((key, Reply::New(name))))
    }

    /// A name for a record, and behind it that of the one it belongs to.
    fn name(&mut self, newcomer: &Newcomer, step: &Step) -> Result<String, Ending> {
        let Newcomer::Record { entity, owner } = newcomer else { return Ok(String::new()) };
        let owner = match owner {
            Some(owner) => Some(self.owner(owner, step)?),
            None => None,
        };
        loop {
            let name = self.read(&self.speaker(step).which(*entity), Vec::new())?;
            match (name.is_empty(), &owner) {
                (true, _) => {}
                (false, None) => return Ok(name),
                (false, Some(owner)) => return Ok(format!("{name} of {owner}")),
            }
        }
    }

    /// The record something new belongs to, which may be new itself.
    fn owner(&mut self, owner: &Owner, step: &Step) -> Result<String, Ending> {
        let speaker = self.speaker(step);
        let known = owner
            .records
            .iter()
            .map(|id| (speaker.name(*id), Some(step.case.record(*id).name().to_string())));
        let new = (self.language.word(Word::New).to_owned(), None);
        let said = Said::plain(known.chain([new]));
        let message = format!("{} {}", self.language.prompt(Prompt::BelongsTo), speaker.entity(owner.entity));
        loop {
            let meant = match owner.records.as_slice() {
                [] => Some(None),
                _ => said.offered(&self.read(&message, said.words())?),
            };
            match meant {
                Some(Some(name)) => return Ok(name),
                Some(None) => {
                    let newcomer = Newcomer::record(owner.entity, (&self.set.model, &step.case));
                    if let Some(name) = self.open_record(&newcomer, step)? {
                        return Ok(name);
                    }
                }
                None => self.say(&format!("  {}", said.words().join(", "))),
            }
        }
    }

    /// Opens a record; gives its name in the case.
    fn open_record(&mut self, newcomer: &Newcomer, step: &Step) -> Result<Option<String>, Ending> {
        let Newcomer::Record { entity, .. } = newcomer else { return Ok(None) };
        let words = self.name(newcomer, step)?;
        let key = self.set.model.entity(*entity).name.to_string();
        match self.answer(&[(key, Reply::New(words))])? {
            Ok(step) => {
                let opened = step.case.records_of(*entity).last();
                Ok(opened.map(|id| step.case.record(id).name().to_string()))
            }
            Err(faults) => {
                faults
                    .iter()
                    .for_each(|fault| self.say(&format!("  {}", self.language.says(&fault.message))));
                Ok(None)
            }
        }
    }

    /// Begins a case that has no record of what it is asked about, or does not say yet what that is.
    fn open(&mut self, step: &Step) -> Result<(), Ending> {
        self.output.print("\n");
        if !self.is_asked && step.case.asks().is_empty() {
            return self.choose_question();
        }
        let Some(entity) = self.engine.asked_about().into_iter().next() else { return Err(Ending::Stopped) };
        let newcomer = Newcomer::record(entity, (&self.set.model, &step.case));
        self.open_record(&newcomer, step).map(|_| ())
    }

    /// Writes down what a case is about.
    fn choose_question(&mut self) -> Result<(), Ending> {
        let (model, code) = (&self.set.model, self.language.code());
        let askable = self.set.askable().into_iter().filter(|one| one.is_default);
        let said = Said::plain(askable.map(|one| (one.text(model, code), one.name(model))));
        loop {
            let line = self.read(self.language.prompt(Prompt::WhichQuestion), said.words())?;
            let Some(question) = said.offered(&line) else {
                self.say(&format!("  {}", said.words().join("\n  ")));
                continue;
            };
            let asked = self.interview.ask(&mut self.set, &question);
            match asked.and_then(|()| self.interview.case(&mut self.set)) {
                Ok(case) => {
                    self.engine = self.set.engine_of(&case);
                    return self.save();
                }
                Err(faults) => {
                    self.output.faults(&faults, &self.set.sources);
                    return Err(Ending::Failed);
                }
            }
        }
    }
}

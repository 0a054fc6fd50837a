//! A case, asked for question by question.
//!
//! In: a rule set, an engine and the text of a case file. Out: [`Step`]s, each with what is decided by now and the
//! [`Question`] to be put next. The text is all there is to an interview: an answer is written into it, fact by fact
//! and with its source ([`recorded`]), and read like any other case, so that it can be kept, read and mended by people,
//! and taken up again at any time. A question is put only if an open answer depends on it; the order is that of
//! `depends_on`. Questions of a group are put together where each has an answer that is usual; the answer is recorded for
//! each of them. It is asked until the answers are decided; what only an exceptional case depends on is offered after that.

mod opened;
mod recorded;

use std::collections::BTreeSet;

pub use opened::{Newcomer, Owner};

use crate::decide::{Decision, Engine, RuleSet};
use crate::diagnostic::{Code, Diagnostic, Words, suggest, words};
use crate::explain::{AnswerState, Explanation, Outlook, Want, WantKey};
use crate::facts::{Case, FactValue, RecordId, file};
use crate::model::{EntityId, FieldId, ListOf, Model, Origin, QuestionGroupId, Type};
use crate::parse::ambiguous_number;
use crate::source::SourceId;

use opened::Named;
use recorded::{Place, Text, appended, extended, placed};

/// An interview about one case.
#[derive(Clone, Debug)]
pub struct Interview {
    name: String,
    text: String,
    /// The texts before each answer, the last one last.
    before: Vec<String>,
}

/// Where an interview stands.
#[derive(Clone, Debug)]
pub struct Step {
    /// The case as far as it is known.
    pub case: Case,
    /// What is decided of it by now.
    pub decision: Decision,
    /// The question to be put next; `None` if there is none.
    pub question: Option<Question>,
    /// How far it is.
    pub progress: Progress,
}

/// How far an interview is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Some answer is open, and there is something to ask.
    Asking,
    /// All answers are decided; only what an exceptional case depends on is left, and is asked to be safe.
    ToBeSafe,
    /// All answers are decided, and nothing is left to ask.
    Decided,
    /// Some answer is open, and all that it depends on was put off, or cannot be established.
    PutOff,
    /// Nothing can be asked: the case has no record of what it is asked about.
    NoRecord,
}

/// One question, or several that are put together.
#[derive(Clone, Debug)]
pub struct Question {
    /// The place of the answer in the decision that depends on it.
    pub about: usize,
    /// What is asked for: one fact, or the members of a group.
    pub wants: Vec<Want>,
    /// What would come of that answer for each way in which a single fact can turn out.
    pub outlook: Vec<Outlook>,
}

impl Question {
    /// The group whose members are put together.
    #[must_use]
    pub fn group(&self) -> Option<QuestionGroupId> {
        if self.wants.len() > 1 { self.wants.first()?.group } else { None }
    }
}

/// What somebody answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A value, written as in a case file: `yes`, `2018-06`, `none`.
    Value(String),
    /// Asked, and it cannot be established.
    Unclear,
    /// Nobody knows now: it stays open, and is not asked again.
    PutOff,
    /// Somebody or something that the case does not have yet: another element of a list, or the record that is asked
    /// for. A record is named as people name it, with the one it belongs to behind `of` where there is one: `status of
    /// omar`.
    New(String),
}

impl Interview {
    /// One that goes on with the text of a case file, shown by its name in faults.
    #[must_use]
    pub fn of(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), before: Vec::new() }
    }

    /// The case file by now.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where it stands. The engine decides what the interview is about: [`RuleSet::engine_of`] the case, or others.
    ///
    /// # Errors
    /// Everything that is wrong with the case.
    pub fn step(&self, rules: &mut RuleSet, engine: &Engine) -> Result<Step, Vec<Diagnostic>> {
        let case = self.case(rules)?;
        let unknown = unknown_put_off(&rules.model, &case);
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let decision = engine.decide(&case)?;
        let (question, progress) = next(&rules.model, &case, &decision);
        let question = question.map(|question| {
            let outlook = outlook(engine, &case, &question, &decision.answers[question.about]);
            Question { outlook, ..question }
        });
        Ok(Step { case, decision, question, progress })
    }

    /// Takes in an answer to what has this key; `source` is who gives it. Of several that belong together either all are
    /// taken in or none.
    ///
    /// # Errors
    /// What is wrong with the answer; then nothing is taken in.
    pub fn answer(
        &mut self,
        rules: &mut RuleSet,
        engine: &Engine,
        replies: &[(String, Reply)],
        source: Option<&str>,
    ) -> Result<Step, Vec<Diagnostic>> {
        let before = self.text.clone();
        for (key, reply) in replies {
            if let Err(faults) = self.take(rules, (key, reply), source) {
                self.text = before;
                return Err(faults);
            }
        }
        match self.step(rules, engine) {
            Ok(step) => {
                self.before.push(before);
                Ok(step)
            }
            Err(faults) => {
                self.text = before;
                Err(faults)
            }
        }
    }

    /// Writes what it is about, as below `asks` of a case file: `derivation.derived_status`.
    ///
    /// # Errors
    /// What is wrong with it; then nothing is written.
    pub fn ask(&mut self, rules: &mut RuleSet, question: &str) -> Result<(), Vec<Diagnostic>> {
        let (source_id, _) = self.read(rules)?;
        let text = Text { source: source_id, text: &self.text };
        let asked = appended(text, "asks", question)
            .map_err(|message| vec![Diagnostic::new(Code::WrongValue, message)])?;
        let after = Self { text: asked, ..self.clone() };
        after.read(rules)?;
        self.before.push(std::mem::replace(&mut self.text, after.text));
        Ok(())
    }

    /// Goes back to before the last answer; false if there is none.
    pub fn back(&mut self) -> bool {
        match self.before.pop() {
            Some(text) => {
                self.text = text;
                true
            }
            None => false,
        }
    }

    /// The case by now.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn case(&self, rules: &mut RuleSet) -> Result<Case, Vec<Diagnostic>> {
        self.read(rules).map(|(_, case)| case)
    }

    /// The case by now, and where its text is kept.
    fn read(&self, rules: &mut RuleSet) -> Result<(SourceId, Case), Vec<Diagnostic>> {
        let source = rules.sources.add(self.name.clone(), self.text.clone());
        let case = file::read(&rules.model, &rules.scope, &mut rules.sources, source, None)?;
        Ok((source, case))
    }

    /// Writes one answer into the text.
    fn take(
        &mut self,
        rules: &mut RuleSet,
        (key, reply): (&str, &Reply),
        source: Option<&str>,
    ) -> Result<(), Vec<Diagnostic>> {
        let (source_id, case) = self.read(rules)?;
        let refused = |message| vec![Diagnostic::new(Code::WrongValue, message)];
        let names = (&*rules.model, &case);
        if let (Some(entity), Reply::New(name)) = (rules.model.entity_named(key), reply) {
            let text = Text { source: source_id, text: &self.text };
            let opened = Named::read(name, entity, names).opened(text, entity, names);
            self.text = opened.map_err(refused)?.0;
            return Ok(());
        }
        let Some(wanted) = WantKey::read(key, &rules.model, &case) else {
            let keys = WantKey::texts(&rules.model, &case);
            let help = match suggest::nearest(key, keys.iter().map(String::as_str)) {
                Some(nearest) => words!("did you mean `{}`?", nearest),
                None => Words::from("answer by the key of a question: `amira.applied`"),
            };
            return Err(vec![unknown_key(key).help(help)]);
        };
        if let WantKey::Fact(_, field) | WantKey::Complete(ListOf::Field(field), _) = wanted
            && let Reply::Value(value) | Reply::New(value) = reply
            && rules.model.field(field).ty.kind().is_of_numbers()
            && let Some(fault) = ambiguous_number(value)
        {
            // A file that says its language would read it as written there.
            return Err(vec![fault]);
        }
        let text = Text { source: source_id, text: &self.text };
        let written = match reply {
            Reply::New(name) => self.with_new(rules, (key, wanted), name, source)?,
            _ => written(text, names, (key, wanted), (reply, source)).map_err(refused)?,
        };
        self.text = written;
        Ok(())
    }
}

/// The keys under `put off` that are no question of the case.
fn unknown_put_off(model: &Model, case: &Case) -> Vec<Diagnostic> {
    if case.put_off().is_empty() {
        return Vec::new();
    }
    let keys = WantKey::texts(model, case);
    let unknown = case.put_off().iter().filter(|put_off| {
        !keys.contains(&*put_off.key) && WantKey::read(&put_off.key, model, case).is_none()
    });
    let faults = unknown.map(|put_off| {
        let nearest = suggest::nearest(&put_off.key, keys.iter().map(String::as_str));
        let fault = unknown_key(&put_off.key).at(put_off.span, "this question is put off");
        fault.suggesting(put_off.span, nearest)
    });
    faults.collect()
}

fn unknown_key(key: &str) -> Diagnostic {
    Diagnostic::new(Code::UnknownName, words!("nothing of the case is called `{}`", key))
}

impl Interview {
    /// The text with something new: an element of a list, or the record that is asked for.
    fn with_new(
        &self,
        rules: &mut RuleSet,
        (key, wanted): (&str, WantKey),
        name: &str,
        source: Option<&str>,
    ) -> Result<String, Vec<Diagnostic>> {
        let refused = |message| vec![Diagnostic::new(Code::WrongValue, message)];
        let (source_id, case) = self.read(rules)?;
        let names = (&*rules.model, &case);
        let text = Text { source: source_id, text: &self.text };
        let open = |entity: EntityId, owner: Option<RecordId>| {
            Named::read(name, entity, names).within(owner).opened(text, entity, names).map_err(refused)
        };
        let (field, record) = match wanted {
            WantKey::Complete(ListOf::Children(entity), owner) => return Ok(open(entity, owner)?.0),
            WantKey::Complete(ListOf::Field(field), record) | WantKey::Fact(record, field) => (field, record),
            _ => return Err(refused(format!("`{key}` asks for nothing that could be new"))),
        };
        let (entity, is_list) = match &rules.model.field(field).ty {
            Type::Record(entity) => (Some(*entity), false),
            Type::List(element) => match **element {
                Type::Record(entity) => (Some(entity), true),
                _ => (None, true),
            },
            _ => return Err(refused(format!("`{key}` asks for nothing that could be new"))),
        };
        let name_of_field = rules.model.field(field).name.clone();
        let known =
            entity.and_then(|entity| case.named(name.trim()).find(|id| case.record(*id).entity() == entity));
        let holder = record.map(|record| case.record(record).name().clone());
        let (text, element) = match (entity, known) {
            (Some(entity), None) => open(entity, None)?,
            _ => (self.text.clone(), name.trim().to_owned()),
        };
        // The text is another one now: the record stands elsewhere in it.
        let opened = Self { text, ..self.clone() };
        let (source_id, case) = opened.read(rules)?;
        let record = holder.and_then(|name| case.named(&name).next());
        let place = Place { record: recorded::key_of(&case, record), name: &name_of_field };
        let text = Text { source: source_id, text: &opened.text };
        let written =
            if is_list { extended(text, place, &element) } else { placed(text, place, &element, source) };
        written.map_err(refused)
    }
}

/// The text with an answer.
fn written(
    text: Text<'_>,
    (model, case): (&Model, &Case),
    (key, wanted): (&str, WantKey),
    (reply, source): (&Reply, Option<&str>),
) -> Result<String, String> {
    let value = match (reply, wanted) {
        (Reply::PutOff, _) => return appended(text, "put off", key),
        // INVARIANT: what is new is written by another function.
        (Reply::New(name), _) => name.trim(),
        (Reply::Unclear, WantKey::Fact(..)) => "unclear",
        (Reply::Unclear, _) => {
            return Err(format!("whether `{key}` cannot be established is not said in a case"));
        }
        (Reply::Value(value), _) => value.trim(),
    };
    let of_record = |record: Option<RecordId>, name: &str| {
        let key = recorded::key_of(case, record);
        placed(text, Place { record: key, name }, value, source)
    };
    match wanted {
        WantKey::Fact(record, field) => of_record(record, &model.field(field).name),
        WantKey::Complete(_, record) => {
            let name = record.and_then(|_| key.split_once('.')).map_or(key, |(_, name)| name);
            match value {
                "yes" => of_record(record, name),
                "no" => appended(text, "put off", key),
                _ => Err(format!("`{key}` is answered by yes or no")),
            }
        }
        WantKey::Met(..) | WantKey::OtherGround(..) => match value {
            "yes" => appended(text, "given", key),
            "no" => appended(text, "given", &key.replacen(" is met", " is not met", 1)),
            _ => Err(format!("`{key}` is answered by yes or no")),
        },
        WantKey::LawDay => of_record(None, key),
        WantKey::WorkingDay(..) => Err(format!("`{key}` is no fact of a case")),
    }
}

/// The next question, and how far the interview is.
fn next(model: &Model, case: &Case, decision: &Decision) -> (Option<Question>, Progress) {
    if decision.answers.is_empty() {
        return (None, Progress::NoRecord);
    }
    let is_open = |answer: &Explanation| answer.state == AnswerState::Open;
    let mut left = decision.answers.iter().enumerate().filter(|(_, answer)| is_open(answer)).peekable();
    let is_decided = left.peek().is_none();
    if let Some(question) = left.find_map(|answer| first_of(model, case, answer)) {
        return (Some(question), Progress::Asking);
    }
    if !is_decided {
        return (None, Progress::PutOff);
    }
    let question = decision.answers.iter().enumerate().find_map(|answer| first_of(model, case, answer));
    let progress = if question.is_some() { Progress::ToBeSafe } else { Progress::Decided };
    (question, progress)
}

/// The first question of an answer that is not put off, with those that are put together with it.
fn first_of(model: &Model, case: &Case, (about, answer): (usize, &Explanation)) -> Option<Question> {
    let put_off: BTreeSet<&str> = case.put_off().iter().map(|put_off| &*put_off.key).collect();
    let can_be_put = |want: &&Want| match want.key {
        WantKey::WorkingDay(..) => false,
        // It was asked, and cannot be established.
        WantKey::Fact(record, field)
            if case.fact(record, field).is_some_and(|fact| *fact.value() == FactValue::Unclear) =>
        {
            false
        }
        key => !put_off.contains(key.text(model, case).as_str()),
    };
    let mut wants = answer.depends_on.iter().filter(can_be_put);
    let first = wants.next()?;
    let together = grouped(model, first);
    let wants = wants.filter(|want| together.is_some() && grouped(model, want) == together);
    let wants = std::iter::once(first).chain(wants).cloned().collect();
    Some(Question { about, wants, outlook: Vec::new() })
}

/// The group and the record of a question that has a usual answer.
fn grouped(model: &Model, want: &Want) -> Option<(QuestionGroupId, Option<RecordId>)> {
    let (record, field) = usual_fact(model, want)?;
    Some((model.field(field).group?, record))
}

fn usual_fact(model: &Model, want: &Want) -> Option<(Option<RecordId>, FieldId)> {
    let WantKey::Fact(record, field) = want.key else { return None };
    usual_reply(model, field).map(|_| (record, field))
}

/// What most cases say of a fact; of an action that is asked for with a group, that it was not taken.
fn usual_reply(model: &Model, field: FieldId) -> Option<Reply> {
    let field = model.field(field);
    match (&field.ty, field.usually, field.origin) {
        (Type::YesNo, Some(yes), _) => Some(Reply::from(yes)),
        (Type::Date, _, Origin::Action) if field.group.is_some() => Some(Reply::Value("none".to_owned())),
        _ => None,
    }
}

/// What most cases say of what is asked, by its key: as replies that answer a group in one go.
#[must_use]
pub fn usual_replies(model: &Model, case: &Case, question: &Question) -> Vec<(String, Reply)> {
    let usual = question.wants.iter().filter_map(|want| {
        let (_, field) = usual_fact(model, want)?;
        Some((want.key.text(model, case), usual_reply(model, field)?))
    });
    usual.collect()
}

impl From<bool> for Reply {
    fn from(yes: bool) -> Self {
        Self::Value(if yes { "yes" } else { "no" }.to_owned())
    }
}

/// What would come of an answer for each way in which a single fact can turn out.
fn outlook(engine: &Engine, case: &Case, question: &Question, answer: &Explanation) -> Vec<Outlook> {
    let [want] = question.wants.as_slice() else { return Vec::new() };
    let days = engine.law_days(case);
    // Under several laws each has an outlook of its own.
    let [day] = days.as_slice() else { return Vec::new() };
    engine.outlook(*day, case, answer, want.key)
}

//! A case, decided: the stages in one line.
//!
//! In: a rule set and a [`Case`]. Out: a [`Decision`], one explained answer for each question and
//! record. The law is picked by its day, and programs are kept for each stretch of days in which
//! the law is constant. Where the day itself is known only in part, the case is decided under
//! every law it can be, and stays open where they disagree.

mod askable;
mod asked;
mod derived;
mod kept;
mod laws;
mod redacted;
mod rule_set;
mod stored;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

pub use askable::Askable;
pub use rule_set::{RuleFile, RuleSet, Unusable, digest_of};
pub use stored::EDITION;

use self::kept::Kept;
pub use self::laws::Laws;
use crate::check::Checked;
use crate::diagnostic::{Code, Diagnostic};
use crate::explain::{
    AnswerState, AnswerValue, Answered, EffectValue, Explainer, Explanation, Finding, Outlook, Question,
    Reason, ReasonKind, Reserving, Running, Stated, Topic, Upshot, Want, WantKey,
};
use crate::facts::{Case, RecordId, asks, block};
use crate::given;
use crate::model::{EntityId, FieldId, Model};
use crate::program::lower::Lowering;
use crate::program::{Ask, InputPart, MOST_VALUES, Node, Op, Program};
use crate::source::SourceMap;
use crate::syntax::tree::ReleaseNumber;
use crate::time::DaySpan;

/// A decided case.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The day for facts and ages.
    pub on: DaySpan,
    /// The day that picks the law.
    pub law_as_of: DaySpan,
    /// The day whose knowledge of the law counts; `None` if all that is known now does.
    pub known_on: Option<NaiveDate>,
    /// The answers, in the order asked, and for each question in the order of the records.
    pub answers: Vec<Explanation>,
    /// True if the reasons leave out what is confidential.
    pub is_redacted: bool,
    /// What the author of the case should know: conditions given in it that decide nothing under any law it can be
    /// under.
    pub warnings: Vec<Diagnostic>,
}

/// Answers, each with the place of what was asked; and what is to be said of conditions that decide nothing.
type Answers = (Vec<(usize, Explanation)>, Vec<Diagnostic>);

/// Which answers are wanted: to the ask at a place, about a record or the case as a whole.
pub(crate) type Wanted<'w> = &'w dyn Fn(usize, Option<RecordId>) -> bool;

/// The name and version of the engine.
pub const ENGINE: &str = concat!("subsumo ", env!("CARGO_PKG_VERSION"));

/// What a decision rests on, so that anyone can make it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// SHA-256 of the rule set, in hexadecimal digits: see [`RuleSet::digest`].
    pub rules: String,
    /// The newest release of the rule set; `None` if it has none.
    pub release: Option<ReleaseNumber>,
    /// SHA-256 of what the case says, in hexadecimal digits, whatever its form: see [`Case::as_text`]; of what is
    /// disclosed of it, if that is not everything.
    pub facts: String,
    /// SHA-256 of the bytes of the case file, in hexadecimal digits; `None` if it is not read from one, or not all of it
    /// is disclosed.
    pub file: Option<String>,
    /// The name and version of the engine.
    pub engine: String,
}

impl Receipt {
    /// The receipt for a case, or for what is disclosed of one; `sources` holds its texts.
    #[must_use]
    pub fn new(set: &RuleSet, case: &Case, sources: &SourceMap) -> Self {
        Self {
            rules: set.digest.clone(),
            release: set.model.release().map(|release| release.number),
            facts: digest(case.as_text(&set.model, sources).as_bytes()),
            file: None,
            engine: ENGINE.to_owned(),
        }
    }

    /// The same with the file that the case was read from. For a case of which not everything is disclosed there is none:
    /// a digest of the whole file would let a reader try out what the rest says.
    #[must_use]
    pub fn with_file(self, bytes: &[u8]) -> Self {
        Self { file: Some(digest(bytes)), ..self }
    }
}

/// SHA-256 of some bytes, in hexadecimal digits.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    rule_set::hex(&Sha256::digest(bytes))
}

/// How many programs an engine keeps: those of so many versions of the law, or of sets of questions, need not be made
/// again for the next case.
const MOST_PROGRAMS: usize = 32;

/// For how many days an engine keeps another that knows of the law what could be known then.
const MOST_EARLIER: usize = 8;

/// What a program is for: it holds what the reasons for that speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Purpose {
    /// To answer what is asked.
    Answers,
    /// To list the periods that run, too.
    Periods,
}

/// Decides cases under one rule set, which it keeps. Several threads may ask one engine at once: they share what it has
/// made.
pub struct Engine {
    model: Arc<Model>,
    laws: Arc<Laws>,
    asks: Vec<Ask>,
    /// True if to ask only what some provision of the applicable law concludes.
    only_concluded: bool,
    /// Programs by the stretch of days they hold for, by which of the asks they answer, and by what they are for.
    lowered: Kept<(usize, Vec<bool>, Purpose), Program>,
    /// The day whose knowledge of the law it has; `None` for all that is known.
    known_on: Option<NaiveDate>,
    /// Those that know less, by the day.
    earlier: Kept<NaiveDate, Engine>,
    /// By the stretch of days, which of the asks its law answers, as far as somebody wanted to know.
    answerable: Kept<usize, Vec<OnceLock<bool>>>,
}

impl Engine {
    /// Decides `asks` of every case.
    #[must_use]
    pub fn new(rules: &Checked, asks: Vec<Ask>) -> Self {
        Self::under(Arc::new(Laws::new(rules)), asks)
    }

    /// The same, with what was found out about the law in answering other questions.
    #[must_use]
    pub fn under(laws: Arc<Laws>, asks: Vec<Ask>) -> Self {
        Self {
            model: Arc::clone(&laws.model),
            laws,
            asks,
            only_concluded: false,
            known_on: None,
            earlier: Kept::most(MOST_EARLIER),
            lowered: Kept::most(MOST_PROGRAMS),
            answerable: Kept::most(MOST_PROGRAMS),
        }
    }

    /// The engine that decides a case by what could be known of the law, if that is another one.
    fn knowing_less(&self, case: &Case) -> Option<Arc<Self>> {
        let day = case.known_on().filter(|day| self.known_on != Some(*day))?;
        Some(self.earlier.get(day, || Self {
            only_concluded: self.only_concluded,
            known_on: Some(day),
            ..Self::under(self.laws.known_on(day), self.asks.clone())
        }))
    }

    /// What it has found out about the law, for engines that answer other questions.
    #[must_use]
    pub fn laws(&self) -> Arc<Laws> {
        Arc::clone(&self.laws)
    }

    /// Decides what the rule set asks by itself: each `question` that some provision of the law of
    /// the day can answer. Law that is not in the rule set may answer it too: then it is asked.
    #[must_use]
    pub fn of_questions(rules: &Checked) -> Self {
        let mut asks: Vec<Ask> = rules.questions.iter().map(|question| Ask::of(question.asked)).collect();
        // An action of a list may have a question of its own.
        let mut known = BTreeSet::new();
        asks.retain(|ask| known.insert(ask.key()));
        Self { only_concluded: true, ..Self::new(rules, asks) }
    }

    /// The field that `name` asks for: `derived_status` or `derivation.derived_status`.
    #[must_use]
    pub fn field_asked(model: &Model, name: &str) -> Option<FieldId> {
        asks::field_named(model, name)
    }

    /// The program for the law of a day.
    #[must_use]
    pub fn program(&self, day: NaiveDate) -> Arc<Program> {
        let posed = (0..self.asks.len()).map(|at| self.is_answerable(at, day)).collect();
        self.lowered(posed, day, Purpose::Answers)
    }

    /// The program for the law of a day, made for those of the asks that are posed.
    fn lowered(&self, posed: Vec<bool>, day: NaiveDate, purpose: Purpose) -> Arc<Program> {
        self.lowered.get((self.laws.stretch(day), posed.clone(), purpose), || {
            let mut lowering = Lowering::of(self.laws.on(day));
            let asked = self.asks.iter().zip(&posed).filter(|(_, is_posed)| **is_posed).map(|(ask, _)| ask);
            let answers = asked.clone().map(|ask| lowering.answer(ask)).collect();
            lowering.ground(asked);
            if purpose == Purpose::Periods {
                lowering.ground_periods();
            }
            lowering.program(answers)
        })
    }

    /// True if some provision of the law of a day can answer one of the asks; true, unless only those are asked.
    fn is_answerable(&self, at: usize, day: NaiveDate) -> bool {
        if !self.only_concluded {
            return true;
        }
        let unknown = || self.asks.iter().map(|_| OnceLock::new()).collect();
        let answerable = self.answerable.get(self.laws.stretch(day), unknown);
        *answerable[at].get_or_init(|| {
            let law = self.laws.on(day);
            match &self.asks[at] {
                // That its law has ended is an answer, too.
                Ask::Field(field) => {
                    law.is_concluded(*field) || law.law_gone(*field).is_some_and(|ended| !ended.is_empty())
                }
                Ask::Effect { action, among, .. } => law.is_provided_for(*action, among),
                Ask::Relation { .. } => true,
            }
        })
    }

    /// Which questions this case is asked: those about entities it has records of, if any law that may govern it
    /// answers them.
    fn posed(&self, case: &Case) -> Vec<bool> {
        let days = self.law_days(case);
        let asks = self.asks.iter().enumerate();
        let is_posed = |(at, ask): (usize, &Ask)| {
            // What is asked about records that the case does not have need not be made.
            !records(case, ask.entity(&self.model)).is_empty()
                && days.iter().any(|day| self.is_answerable(at, *day))
        };
        asks.map(is_posed).collect()
    }

    /// Decides one case, with its reasons.
    ///
    /// # Errors
    /// Given conditions that cannot be used, or contradict the facts or one another.
    pub fn decide(&self, case: &Case) -> Result<Decision, Vec<Diagnostic>> {
        let (answers, warnings) = self.answers(case, &|_, _| true, &mut |_| {})?;
        let is_listed = |at: usize| matches!(self.asks.get(at), Some(Ask::Effect { is_listed: true, .. }));
        let answers = answers.into_iter();
        let answers = answers.filter(|(at, answer)| !is_listed(*at) || is_provided_for(&answer.value));
        Ok(Decision {
            on: case.on(),
            law_as_of: case.law_as_of(),
            known_on: case.known_on(),
            answers: answers.map(|(_, answer)| answer).collect(),
            is_redacted: false,
            warnings,
        })
    }

    /// Those answers about a case that are wanted, in the order in which they are asked for; `watch` sees each run that
    /// decides, with the program and all that explaining reads.
    ///
    /// # Errors
    /// Given conditions that cannot be used, or contradict the facts or one another.
    pub(crate) fn answers(
        &self,
        case: &Case,
        wanted: Wanted<'_>,
        watch: &mut dyn FnMut(&Explainer<'_, '_>),
    ) -> Result<Answers, Vec<Diagnostic>> {
        if let Some(engine) = self.knowing_less(case) {
            return engine.answers(case, wanted, watch);
        }
        let mut decided: Option<Vec<(usize, Explanation)>> = None;
        let mut warnings: Option<Vec<Diagnostic>> = None;
        for day in self.law_days(case) {
            let (answers, idle) = self.answers_under(day, case, wanted, watch)?;
            warnings = Some(match warnings {
                None => idle,
                Some(before) => before.into_iter().filter(|warning| idle.contains(warning)).collect(),
            });
            decided = Some(match decided {
                None => answers,
                Some(before) => before
                    .into_iter()
                    .zip(answers)
                    .map(|((_, before), (at, after))| (at, agreed(before, after)))
                    .collect(),
            });
        }
        Ok((decided.unwrap_or_default(), warnings.unwrap_or_default()))
    }

    /// One day of each stretch of constant law that the day of the law of a case can lie in.
    #[must_use]
    pub fn law_days(&self, case: &Case) -> Vec<NaiveDate> {
        if let Some(engine) = self.knowing_less(case) {
            return engine.law_days(case);
        }
        let days = case.law_as_of();
        let (first, last) = (days.earliest(), days.latest());
        let later = self.laws.turns().iter().copied().filter(|turn| first < *turn && *turn <= last);
        std::iter::once(first).chain(later).collect()
    }

    fn answers_under(
        &self,
        day: NaiveDate,
        case: &Case,
        wanted: Wanted<'_>,
        watch: &mut dyn FnMut(&Explainer<'_, '_>),
    ) -> Result<Answers, Vec<Diagnostic>> {
        let model = &*self.model;
        let posed = self.posed(case);
        let places = posed.iter().enumerate().filter(|(_, is_posed)| **is_posed).map(|(at, _)| at);
        let places: Vec<usize> = places.collect();
        self.read_for(posed, (day, Purpose::Answers), case, &mut |explainer| {
            watch(explainer);
            let program = explainer.program;
            let mut answers = Vec::new();
            for (at, answer) in places.iter().zip(&program.answers) {
                let records = records(case, answer.ask.entity(model)).into_iter();
                for record in records.filter(|record| wanted(*at, *record)) {
                    answers.push((*at, explainer.answer(answer, record)));
                }
            }
            (answers, explainer.given.idle().to_vec())
        })
    }

    /// The periods that run in a case under the law of a day.
    ///
    /// # Errors
    /// Given conditions that cannot be used, or contradict the facts or one another.
    pub fn running(&self, day: NaiveDate, case: &Case) -> Result<Vec<Running>, Vec<Diagnostic>> {
        if let Some(engine) = self.knowing_less(case) {
            return engine.running(day, case);
        }
        self.read((day, Purpose::Periods), case, &mut |explainer| explainer.running())
    }

    /// What would come of one of the answers about a case under the law of a day, for each way in which something it depends
    /// on can turn out; nothing if the case cannot be decided.
    #[must_use]
    pub fn outlook(&self, day: NaiveDate, case: &Case, answer: &Explanation, key: WantKey) -> Vec<Outlook> {
        let told = self.read((day, Purpose::Answers), case, &mut |explainer| {
            let asked = explainer.program.answers.iter().filter(|one| is_asked_by(&one.ask, answer));
            let mut found = asked.map(|one| explainer.outlook(one.node, answer.about, key));
            found.find(|outlook| !outlook.is_empty()).unwrap_or_default()
        });
        told.unwrap_or_default()
    }

    /// The facts that a case gives, as somebody answered them.
    ///
    /// # Errors
    /// Given conditions that cannot be used, or contradict the facts or one another.
    pub fn answered(&self, case: &Case) -> Result<Vec<Answered>, Vec<Diagnostic>> {
        let day = case.law_as_of().earliest();
        self.read((day, Purpose::Answers), case, &mut |explainer| explainer.answered())
    }

    /// What one of the answers about a case comes to, without its reasons; `None` if the case cannot be decided, or can be
    /// under several laws.
    #[must_use]
    pub fn upshot(&self, case: &Case, answer: &Explanation) -> Option<Upshot> {
        let days = self.law_days(case);
        let [day] = days.as_slice() else { return None };
        let told = self.read((*day, Purpose::Answers), case, &mut |explainer| {
            let program = explainer.program;
            let asked = program.answers.iter().find(|one| is_asked_by(&one.ask, answer))?;
            Some(explainer.upshot(asked, answer.about))
        });
        told.ok().flatten()
    }

    /// The fields of which a case can say something that one of its answers rests on.
    #[must_use]
    pub fn fields_behind(&self, case: &Case, answer: &Explanation) -> BTreeSet<FieldId> {
        let day = case.law_as_of().earliest();
        let told = self.read((day, Purpose::Answers), case, &mut |explainer| {
            let program = explainer.program;
            let asked = program.answers.iter().filter(|one| is_asked_by(&one.ask, answer));
            let asked: Vec<Node> = asked.map(|one| one.node).collect();
            // What is asked for may itself be what a case gives, and no operation reads it then.
            let mut read: BTreeSet<Node> = asked.iter().copied().collect();
            let slice = program.slice(asked);
            read.extend(slice.ops.iter().flat_map(Op::operands));
            let inputs = slice.inputs.iter().filter(|(_, node)| read.contains(node));
            let fields = inputs.filter_map(|((_, part), _)| match part {
                InputPart::Given(field) => Some(*field),
                _ => None,
            });
            fields.collect()
        });
        told.unwrap_or_default()
    }

    /// The entities about whose records it is asked, none twice.
    #[must_use]
    pub fn asked_about(&self) -> Vec<EntityId> {
        let mut found: Vec<EntityId> = Vec::new();
        for entity in self.asks.iter().filter_map(|ask| ask.entity(&self.model)) {
            if !found.contains(&entity) {
                found.push(entity);
            }
        }
        found
    }

    /// What `tell` says of a case under the law of a day.
    ///
    /// # Errors
    /// Given conditions that cannot be used, or contradict the facts or one another.
    pub fn told<T>(
        &self,
        day: NaiveDate,
        case: &Case,
        tell: &mut dyn FnMut(&mut Explainer<'_, '_>) -> T,
    ) -> Result<T, Vec<Diagnostic>> {
        self.read((day, Purpose::Answers), case, tell)
    }

    fn read<T>(
        &self,
        made_for: (NaiveDate, Purpose),
        case: &Case,
        tell: &mut dyn FnMut(&mut Explainer<'_, '_>) -> T,
    ) -> Result<T, Vec<Diagnostic>> {
        self.read_for(self.posed(case), made_for, case, tell)
    }

    fn read_for<T>(
        &self,
        posed: Vec<bool>,
        (day, purpose): (NaiveDate, Purpose),
        case: &Case,
        tell: &mut dyn FnMut(&mut Explainer<'_, '_>) -> T,
    ) -> Result<T, Vec<Diagnostic>> {
        let model = &*self.model;
        let program = self.lowered(posed, day, purpose);
        if program.is_full() {
            return Err(vec![too_large()]);
        }
        let mut columns = block::load(model, &program, std::slice::from_ref(case));
        let (run, given) = given::run(model, &program, case, &mut columns)?;
        let reserving = match purpose {
            Purpose::Answers => Reserving::new(&program, (&columns, &run), &given),
            Purpose::Periods => None,
        };
        let mut explainer = Explainer::new(model, &program, &run, (&columns, 0), (case, &given))
            .reserving(reserving.as_ref());
        Ok(tell(&mut explainer))
    }
}

/// True if an answer is one to what is asked.
fn is_asked_by(ask: &Ask, answer: &Explanation) -> bool {
    match (ask, &answer.question) {
        (Ask::Field(field), Question::Field(asked)) => field == asked,
        (Ask::Effect { action, among, .. }, Question::Action(asked, by)) => {
            action == asked && among.by == *by
        }
        (Ask::Relation { .. }, _) => matches!(answer.stated, Stated::Relation { .. }),
        _ => false,
    }
}

/// What is asked needs a program that cannot be held in memory.
fn too_large() -> Diagnostic {
    let message = format!("what is asked rests on more than {MOST_VALUES} values of the rules");
    Diagnostic::new(Code::TooLarge, message).help("ask fewer questions at once, with `--question`")
}

/// The records a question is answered for: those of its entity, or the case as a whole.
fn records(case: &Case, entity: Option<EntityId>) -> Vec<Option<RecordId>> {
    match entity {
        Some(entity) => case.records_of(entity).map(Some).collect(),
        None => vec![None],
    }
}

/// True if some provision provides for an action, or can.
const fn is_provided_for(value: &AnswerValue) -> bool {
    !matches!(value, AnswerValue::Effect(EffectValue { has_basis: false, .. }))
}

/// What two laws that the case may be under agree on.
fn agreed(before: Explanation, after: Explanation) -> Explanation {
    let mut depends_on = vec![Want::law_day()];
    depends_on.extend(before.depends_on.iter().filter(|want| want.key != WantKey::LawDay).cloned());
    for want in &after.depends_on {
        if !depends_on.contains(want) {
            depends_on.push(want.clone());
        }
    }
    let mut reservations = before.reservations.clone();
    for reservation in &after.reservations {
        if !reservations.contains(reservation) {
            reservations.push(reservation.clone());
        }
    }
    if before.state == AnswerState::Decided
        && after.state == AnswerState::Decided
        && before.value == after.value
    {
        return Explanation { reservations, ..after };
    }
    let topic = after.asked.clone().unwrap_or_else(|| Topic::Name(after.question.clone(), after.about));
    let note = |explanation: &Explanation| {
        let stated = Finding::Stated(Box::new(explanation.stated.clone()));
        let mut reason = Reason::new(ReasonKind::Note, stated);
        reason.children.clone_from(&explanation.reasons);
        reason
    };
    let mut reasons = if before.reasons.iter().all(|reason| reason.kind == ReasonKind::Note)
        && !before.reasons.is_empty()
        && before.depends_on.first().is_some_and(|want| want.key == WantKey::LawDay)
    {
        before.reasons.clone()
    } else {
        vec![note(&before)]
    };
    reasons.push(note(&after));
    Explanation {
        state: AnswerState::Open,
        value: AnswerValue::Unknown,
        stated: Stated::Open(topic, None),
        presumptions: 0,
        depends_on,
        reservations,
        reasons,
        ..after
    }
}

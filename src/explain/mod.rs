//! Reasons, folded from the run that decided: findings without a language.
//!
//! In: a program, a run and the case in it. Out: [`Explanation`]s, trees of reasons with citations. What a reason
//! says is a typed [`Finding`] with typed [`Noun`]s and a [`Detail`] behind it; what an open answer depends on is a
//! [`Want`]. No words are made here: that is for `say`, which puts the same findings into any language.
//! [`answer`] says what was asked and found, [`answered`] what the case says of its facts, [`field`] where a value comes from, [`calculation`] how
//! it was calculated ([`days`] where from days), [`provision`] whether a provision is met, [`clause`] and [`alternatives`] which of its texts governs or may and [`blocking`] what blocks it,
//! [`line`] what a single line says of the case ([`comparison`] where values are held against each
//! other, [`elements`] where a list is gone through, [`period`] when a period ends, [`related`] where other
//! provisions are asked, [`another_day`] on which day, [`standard`] how far something is established), [`running`] which periods run, [`effect`] how far the law goes with an action,
//! [`summary`] picks what a person reads first, [`argument`] arranges it as lawyers argue, [`wanted`] what an open answer still depends on ([`search`] finds it, [`route`] in the order of the law), [`reservation`] what it stands under, [`silence`] which values no provision gives, [`withheld`] what is withheld. Nothing is evaluated here: each part of the
//! rules is asked which slot holds its value, and the run is read.
//!
//! Only what can matter is shown: an alternative that is not known is left out where another one
//! carries the result, and is not gone into where another limb has failed.

mod alternatives;
mod another_day;
mod answer;
mod answered;
mod argument;
mod asked;
mod blocking;
mod calculation;
mod clause;
mod comparison;
mod days;
mod detail;
mod effect;
mod elements;
mod explanation;
mod field;
mod finding;
mod line;
mod named;
mod noun;
mod period;
mod provision;
mod reason;
mod related;
mod reservation;
mod route;
mod rows;
mod running;
mod scale;
mod search;
mod sentence;
mod settle;
mod shown;
mod silence;
mod spoken;
mod standard;
mod summary;
mod suppose;
mod want;
mod wanted;
mod withheld;

pub use answered::Answered;
pub use argument::{Argument, BasisState, Claim, LeavesRest, Outcome, Point, PointForm};
pub use detail::{Completeness, Detail, Doubted, Figures, Found, Given, InPart};
pub use explanation::{AnswerState, AnswerValue, EffectValue, Explanation, Question, Stated, Topic, Upshot};
pub use finding::{Finding, LevelAsked, Missing, RowCell, RowEnd, Supposition};
pub use named::{
    Acting, AskedOn, Bases, FieldNoun, Known, Label, Lead, ListNoun, Made, Measure, Noun, Sentence, TextId,
    TimeLimit,
};
pub use period::Computation;
pub use reason::{Cited, ItemState, Reason, ReasonKind};
pub use reservation::{Reservation, Reserving};
pub use running::{Act, Deed, Origin, Running, Standing};
pub use summary::{Condition, Heading, Line, Section, Summary};
pub use suppose::Outlook;
pub use want::{Asking, Want, WantKey, WantLevel};

use crate::evaluate::Run;
use crate::facts::{Block, Case, RecordId};
use crate::given::GivenValues;
use crate::model::{EntityId, Model};
use crate::program::lower::Cx;
use crate::program::{NO_CODE, Program, Reader};
use crate::suppose::Supposing;
use shown::Shown;

/// How deep reasons rest on reasons; where they go deeper, they say so.
const MAX_DEPTH: usize = 24;

/// How many lines of the rules are shown in one answer before the rest is cut like what lies too
/// deep: definitions that name each other many times over would unfold without end.
const MOST_LINES: usize = 10_000;

/// The depth at which only the own sentence of a part is shown.
const SENTENCE_ONLY: usize = usize::MAX / 2;

/// Where a part of the rules is explained: in which context and for which row it is read, and how deep
/// in the reasons it stands.
#[derive(Clone, Copy)]
struct At<'c> {
    cx: &'c Cx,
    row: usize,
    depth: usize,
}

/// True if the reasons go deeper than what is shown.
fn is_cut(depth: usize) -> bool {
    (MAX_DEPTH..SENTENCE_ONLY).contains(&depth)
}

impl At<'_> {
    /// One step deeper.
    const fn deeper(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    /// For the sentence alone.
    const fn sentence(self) -> Self {
        Self { depth: SENTENCE_ONLY, ..self }
    }
}

/// Explains the answers of one case of a run.
pub struct Explainer<'a, 'm> {
    /// Which slot holds what.
    pub outline: Reader<'a, 'm>,
    /// The program.
    pub program: &'a Program,
    /// The run.
    pub run: &'a Run,
    /// The columns of the run.
    pub block: &'a Block,
    /// The case.
    pub case: &'a Case,
    /// Its place in the block.
    pub at: usize,
    /// What it gives of values that rules make.
    pub given: &'a GivenValues,
    /// The run in which it is open what law comes to that is not written as a rule.
    reserving: Option<&'a Reserving>,
    /// What would come of an answer if something turned out so.
    suppositions: Supposing<'a, 'm>,
    /// Texts that are explained somewhere in this answer, so that none is explained twice.
    told: Shown,
    /// Bars shown under one basis of an action, so that they need not be repeated under the next.
    told_bars: Vec<Reason>,
    /// Lines shown so far.
    lines: usize,
    /// The day in the place of that of decision, if something is asked on another one.
    today: Option<another_day::Today>,
}

impl<'a, 'm> Explainer<'a, 'm> {
    /// Explains the answers of one case.
    pub fn new(
        model: &'m Model,
        program: &'a Program,
        run: &'a Run,
        (block, at): (&'a Block, usize),
        (case, given): (&'a Case, &'a GivenValues),
    ) -> Self {
        Self {
            outline: program.reader(model),
            program,
            run,
            block,
            case,
            at,
            given,
            reserving: None,
            suppositions: Supposing::new(model, program, block),
            told: Shown::default(),
            told_bars: Vec::new(),
            lines: 0,
            today: None,
        }
    }

    fn model(&self) -> &'m Model {
        self.outline.model
    }

    /// The row of a record.
    fn row_of(&self, record: RecordId) -> usize {
        let rows = self.block.rows.get(self.at);
        rows.and_then(|rows| rows.get(record.index())).copied().unwrap_or(NO_CODE) as usize
    }

    /// The record of an entity that stands in a row.
    fn record_at(&self, entity: EntityId, row: usize) -> Option<RecordId> {
        self.block.record_at((self.at, self.case), entity, row)
    }
}

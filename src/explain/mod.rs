//! Reasons, folded from the run that decided.
//!
//! In: a program, a run and the case in it. Out: [`Explanation`]s, trees of reasons with citations.
//! [`answer`] says what was asked and found, [`field`] where a value comes from, [`provision`]
//! whether a provision is met and what blocks it, [`line`] what a single line says of the case,
//! [`wanted`] what an open answer still depends on. Nothing is evaluated here: each part of the
//! rules is asked which slot holds its value, and the run is read.

mod answer;
mod field;
mod line;
mod noun;
mod provision;
mod reason;
mod sentence;
mod settle;
mod wanted;
mod words;

pub use reason::{AnswerState, AnswerValue, Cited, Explanation, ItemState, Reason, ReasonKind, Want};

pub use words::Language;

use std::collections::BTreeSet;

use crate::evaluate::Run;
use crate::facts::{Block, Case, RecordId};
use crate::given::GivenValues;
use crate::model::{EntityId, Model};
use crate::program::lower::{Instance, Lowering};
use crate::program::{NO_CODE, Program};

/// How deep reasons rest on reasons.
const MAX_DEPTH: usize = 24;

/// Explains the answers of one case of a run.
pub struct Explainer<'a, 'm> {
    /// Which slot holds what.
    pub lowering: &'a mut Lowering<'m>,
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
    /// The language.
    pub language: Language,
    /// Texts that are explained somewhere in this answer, so that none is explained twice.
    told: BTreeSet<(Instance, usize)>,
}

impl<'a, 'm> Explainer<'a, 'm> {
    /// Explains in `language`.
    pub fn new(
        lowering: &'a mut Lowering<'m>,
        program: &'a Program,
        run: &'a Run,
        (block, at): (&'a Block, usize),
        (case, given): (&'a Case, &'a GivenValues),
        language: Language,
    ) -> Self {
        Self { lowering, program, run, block, case, at, given, language, told: BTreeSet::new() }
    }

    fn model(&self) -> &'m Model {
        self.lowering.model
    }

    /// The row of a record.
    fn row_of(&self, record: RecordId) -> usize {
        let rows = self.block.rows.get(self.at);
        rows.and_then(|rows| rows.get(record.index())).copied().unwrap_or(NO_CODE) as usize
    }

    /// The record of an entity that stands in a row.
    fn record_at(&self, entity: EntityId, row: usize) -> Option<RecordId> {
        self.case.records_of(entity).find(|record| self.row_of(*record) == row)
    }
}

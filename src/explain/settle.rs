//! How much of an open answer each fact it depends on would settle: it is shown, and orders nothing.
//!
//! Each fact is supposed to be known, one way after the other, and the case is run again: the share
//! of ways that decide the answer is what the fact settles by itself. Of a day the two ends of what
//! it can be are tried; facts of other kinds are not measured.

use chrono::{Datelike, NaiveDate};

use super::Explainer;
use super::wanted::Unknown;
use crate::facts::{Given, Override, RecordId};
use crate::model::{EntityId, FieldId, Type};
use crate::program::{InputPart, Lane, NO_CODE, Node, TableKind};
use crate::suppose::Supposed;
use crate::time::number_of;

/// Facts asked for beyond this many are not measured: nobody reads so far.
const MOST_MEASURED: usize = 64;

/// Years from the decision to the days that stand for *very early* and *very late*.
const FAR: i32 = 120;

impl Explainer<'_, '_> {
    /// Of the facts that an open answer depends on, the one that settles most.
    pub(super) fn settling_most(
        &mut self,
        answer: Node,
        row: usize,
        unknowns: Vec<Unknown>,
    ) -> Option<Unknown> {
        let measured = self.measured(answer, row, unknowns).into_iter();
        // The order of the law stands among those that settle the same share.
        let most = measured
            .rev()
            .max_by(|(_, (a, of_a)), (_, (b, of_b))| (a * (*of_b).max(1)).cmp(&(b * (*of_a).max(1))));
        most.map(|(unknown, _)| unknown)
    }

    /// The facts that an open answer depends on, each with how many ways it can turn out would decide the answer, out of
    /// how many were tried.
    pub(super) fn measured(
        &mut self,
        answer: Node,
        row: usize,
        unknowns: Vec<Unknown>,
    ) -> Vec<(Unknown, (usize, usize))> {
        if unknowns.is_empty() {
            return Vec::new();
        }
        let mut supposed = self.suppositions.about(answer, row);
        let mut measured: Vec<(Unknown, (usize, usize))> = Vec::with_capacity(unknowns.len());
        for unknown in unknowns {
            let settles =
                if measured.len() < MOST_MEASURED { self.settles(unknown, &mut supposed) } else { (0, 0) };
            measured.push((unknown, settles));
        }
        measured
    }

    fn settles(&self, unknown: Unknown, supposed: &mut Supposed) -> (usize, usize) {
        let ways = self.ways_given(unknown);
        let decided = ways.iter().filter(|way| !supposed.is_open_if(way)).count();
        (decided, ways.len())
    }

    /// The ways an unknown can turn out, each with what it puts in place of open inputs.
    fn ways_given(&self, unknown: Unknown) -> Vec<Vec<Given>> {
        if let Unknown::Finding(field, record, standards) = unknown {
            return self.findings(field, record, standards).into_iter().map(|way| way.given).collect();
        }
        let Some((node, row)) = self.input_of(unknown) else { return Vec::new() };
        let ways = self.ways(unknown, node, row).into_iter();
        ways.map(|value| vec![Given { node, row, value }]).collect()
    }

    /// The slot and the row of an unknown that has one.
    pub(super) fn input_of(&self, unknown: Unknown) -> Option<(Node, u32)> {
        let of_record = |record: Option<RecordId>| match record {
            None => (TableKind::Case, self.at),
            Some(record) => (TableKind::Entity(self.entity_of(record)), self.row_of(record)),
        };
        let (part, (kind, row)) = match unknown {
            Unknown::Field(field, record) => (InputPart::Given(field), of_record(record)),
            Unknown::Unwritten(id, record) => (InputPart::Unwritten(id), of_record(record)),
            Unknown::OtherGround(limb, record) => (InputPart::OtherGround(limb), of_record(record)),
            Unknown::Finding(..) | Unknown::Complete(..) | Unknown::WorkingDay(..) => return None,
        };
        let table = self.program.table_of(kind)?;
        let term = match unknown {
            Unknown::Field(field, _) => self.program.fields.get(&(field, Lane::Presumed)),
            _ => None,
        };
        let node = self.program.inputs.get(&(table, part)).or(term)?;
        Some((*node, u32::try_from(row).ok().filter(|row| *row < NO_CODE)?))
    }

    fn entity_of(&self, record: RecordId) -> EntityId {
        self.case.record(record).entity
    }

    /// The ways an unknown can turn out.
    pub(super) fn ways(&self, unknown: Unknown, node: Node, row: u32) -> Vec<Override> {
        match (unknown, node) {
            (_, Node::Bool(_)) => vec![Override::YesNo(true), Override::YesNo(false)],
            (Unknown::Field(field, _), Node::Set(id)) => {
                let Type::Choice(choice) = &self.model_field_type(field) else { return Vec::new() };
                let possible = self.run.set_value(id, row as usize).0;
                let variants = (0..).zip(&self.outline.model.choice(*choice).variants);
                let bits = variants.map(|(at, _)| crate::program::bit(at)).filter(|bit| possible & bit != 0);
                bits.map(Override::Set).collect()
            }
            (Unknown::Field(field, _), Node::Span(id)) if self.model_field_type(field) == Type::Date => {
                let known = self.run.span_value(id, row as usize);
                let [early, late] = [-FAR, FAR].map(|years| number_of(far(self.case.on.earliest(), years)));
                let (early, late) = (known.low.unwrap_or(early), known.high.unwrap_or(late));
                vec![Override::Span(early, early), Override::Span(late, late)]
            }
            _ => Vec::new(),
        }
    }

    fn model_field_type(&self, field: FieldId) -> Type {
        self.outline.model.field(field).ty.clone()
    }
}

/// A day so many years away, on the first of January.
fn far(day: NaiveDate, years: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year() + years, 1, 1).unwrap_or(day)
}

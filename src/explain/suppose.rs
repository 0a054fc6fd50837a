//! What the result would be for each way an open fact can turn out.
//!
//! The case is run again with the fact supposed to be known, one way after the other; ways with one result
//! are shown together. Of a citation, those the rules compare it with are tried, and any other.

use super::Explainer;
use super::detail::Detail;
use super::explanation::EffectValue;
use super::finding::{Finding, Supposition};
use super::reason::{Reason, ReasonKind};
use super::want::WantKey;
use super::wanted::Unknown;
use crate::citation::{AsOf, Citation};
use crate::evaluate::Run;
use crate::facts::{Block, Given, Override, RecordId};
use crate::logic::Kleene;
use crate::model::{ActionId, Among, Type, Value};
use crate::program::lower::World;
use crate::program::{Node, Op, SymId, bit};
use crate::source::narrow;
use crate::time::DaySpan;

/// One way a fact can turn out.
pub(super) struct Way {
    pub given: Vec<Given>,
    pub turns_out: Supposition,
}

/// What would come of an answer if something turned out so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// How it turns out.
    pub turns_out: Supposition,
    /// How many facts the answer would still depend on; none if it would be decided.
    pub left: usize,
}

impl Explainer<'_, '_> {
    /// The results for an action by the ways one open fact can turn out; nothing if they do not differ.
    pub(super) fn results_by_way(
        &mut self,
        (action, among): (ActionId, &Among),
        worlds: &[World],
        unknown: Unknown,
        row: usize,
    ) -> Option<Reason> {
        let mut block = self.block.clone();
        let ways = match unknown {
            Unknown::Finding(field, record, standards) => self.findings(field, record, standards),
            _ => {
                let (node, at) = self.input_of(unknown)?;
                self.named_ways(unknown, node, at, &mut block)
            }
        };
        let given = block.overrides.len();
        let mut results: Vec<(EffectValue, Vec<Supposition>)> = Vec::new();
        // Only what the result rests on is run again.
        let slice = self.program.slice(self.effect_values(action, among, worlds));
        let mut supposed = Run::default();
        for way in ways {
            block.overrides.truncate(given);
            block.overrides.extend(way.given.iter().copied());
            supposed.again(&slice, &block);
            let mut other = Explainer::new(
                self.model(),
                self.program,
                &supposed,
                (&block, self.at),
                (self.case, self.given),
            );
            let value = other.effect_value(action, among, worlds, row);
            match results.iter_mut().find(|(known, _)| known.goes_as_far_as(&value)) {
                Some((_, ways)) => ways.push(way.turns_out),
                None => results.push((value, vec![way.turns_out])),
            }
        }
        if results.len() < 2 {
            return None;
        }
        let want = self.want(unknown, (0, 0));
        let confidential = want.confidential;
        let mut reason = Reason::new(ReasonKind::Supposed, Finding::DependingOn(Box::new(want)));
        reason.confidential = confidential;
        for (result, ways) in results {
            let mut child = Reason::new(ReasonKind::Supposed, Finding::Supposed(ways));
            child.detail = Some(Detail::Effect(result));
            child.confidential = confidential;
            reason.children.push(child);
        }
        Some(reason)
    }

    /// What would come of an open answer for each way in which something it depends on can turn out.
    pub fn outlook(&self, answer: Node, record: Option<RecordId>, key: WantKey) -> Vec<Outlook> {
        let row = self.field_row(record);
        let Some(unknown) = self.unknowns(answer, row).into_iter().find(|unknown| unknown.key() == key)
        else {
            return Vec::new();
        };
        let mut block = self.block.clone();
        let ways = match unknown {
            Unknown::Finding(field, record, standards) => self.findings(field, record, standards),
            _ => match self.input_of(unknown) {
                Some((node, at)) => self.named_ways(unknown, node, at, &mut block),
                None => Vec::new(),
            },
        };
        let given = block.overrides.len();
        let slice = self.program.slice([answer]);
        let mut supposed = Run::default();
        let mut outlook = Vec::new();
        for way in ways {
            block.overrides.truncate(given);
            block.overrides.extend(way.given.iter().copied());
            supposed.again(&slice, &block);
            let other = Explainer::new(
                self.model(),
                self.program,
                &supposed,
                (&block, self.at),
                (self.case, self.given),
            );
            let left = other.unknowns(answer, row).len();
            outlook.push(Outlook { turns_out: way.turns_out, left });
        }
        outlook
    }

    /// The ways an unknown can turn out, each by name. Citations are entered into the dictionary of the block.
    fn named_ways(&self, unknown: Unknown, node: Node, row: u32, block: &mut Block) -> Vec<Way> {
        if let (Unknown::Field(field, _), Node::Sym(id)) = (unknown, node)
            && matches!(self.outline.model.field(field).ty, Type::Citation(_))
        {
            if let Some((_, closer)) = self.given_too_wide(unknown) {
                return self.citations_within(id, row, closer, block);
            }
            return self.citations_compared(id, row, block);
        }
        self.ways(unknown, node, row)
            .into_iter()
            .map(|value| {
                let turns_out = self.supposition(unknown, value);
                Way { given: vec![Given { node, row, value }], turns_out }
            })
            .collect()
    }

    fn supposition(&self, unknown: Unknown, given: Override) -> Supposition {
        match (given, unknown) {
            (Override::YesNo(yes), _) => Supposition::YesNo(yes),
            (Override::Set(set), Unknown::Field(field, _)) => {
                let Type::Choice(choice) = self.outline.model.field(field).ty else {
                    return Supposition::Nothing;
                };
                let variants = &self.outline.model.choice(choice).variants;
                let at = (0..).zip(variants).find(|(at, _)| set & bit(*at) != 0).map(|(at, _)| at);
                at.map_or(Supposition::Nothing, |at| Supposition::Value(Value::Choice(choice, at)))
            }
            (Override::Span(low, _), _) => {
                let is_early = crate::time::day_of(low) < self.case.on.earliest();
                if is_early { Supposition::Early } else { Supposition::Late }
            }
            _ => Supposition::Nothing,
        }
    }

    /// The citations with which the rules compare what stands in a slot, and one that is none of them.
    fn citations_compared(&self, id: SymId, row: u32, block: &mut Block) -> Vec<Way> {
        let given = |value: Override| vec![Given { node: Node::Sym(id), row, value }];
        let mut slots = vec![id];
        let mut tests = Vec::new();
        for (op, out) in self.program.ops.iter().zip(&self.program.outs) {
            match (op, out) {
                (Op::Gather(Node::Sym(from), _), Node::Sym(to)) if slots.contains(from) => slots.push(*to),
                (Op::Test(of, test), _) if slots.contains(of) => tests.push(*test as usize),
                _ => {}
            }
        }
        let mut values = Vec::new();
        for cited in tests.iter().filter_map(|test| self.program.tests.get(*test)).flat_map(|set| &set.list) {
            let mut value = cited.citation.clone();
            if value.to.is_some() || cited.anchor.is_some_and(|anchor| anchor > self.case.law_as_of.latest())
            {
                continue;
            }
            value.as_of = AsOf::Usual;
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values.sort();
        let mut ways = Vec::new();
        for value in values {
            let given = given(self.entered(Value::Citation(value.clone()), block));
            ways.push(Way { given, turns_out: Supposition::Citation(value) });
        }
        let other = Value::Text(std::sync::Arc::from(""));
        ways.push(Way { given: given(self.entered(other, block)), turns_out: Supposition::AnyOther });
        ways
    }

    /// Of a citation that is given too widely: what rules ask for within it, and any other place in it.
    fn citations_within(&self, id: SymId, row: u32, closer: Vec<Citation>, block: &mut Block) -> Vec<Way> {
        let given = |value: Override| vec![Given { node: Node::Sym(id), row, value }];
        let code = self.run.code_value(id, row as usize) as usize;
        let mut ways = Vec::new();
        for value in closer {
            let given = given(self.entered(Value::Citation(value.clone()), block));
            ways.push(Way { given, turns_out: Supposition::Citation(value) });
        }
        let other = self.entered(Value::Text(std::sync::Arc::from("")), block);
        for results in &mut block.tests {
            // What is sure of the wider one is sure of each place in it.
            let known = results.get(code).copied().filter(|known| !known.is_open());
            if let (Some(last), Some(known)) = (results.last_mut(), known) {
                *last = known;
            }
        }
        ways.push(Way { given: given(other), turns_out: Supposition::AnyOther });
        ways
    }

    /// A value with a code of its own in the dictionary of a block, and the results of the tests for it.
    fn entered(&self, value: Value, block: &mut Block) -> Override {
        let day: DaySpan = self.case.law_as_of;
        for (test, results) in self.program.tests.iter().zip(&mut block.tests) {
            results.push(match &value {
                Value::Citation(citation) => {
                    self.outline.model.is_under(citation, day, test, self.program.law_day)
                }
                _ => Kleene::No,
            });
        }
        block.dictionary.push((value, day));
        Override::Code(narrow(block.dictionary.len() - 1))
    }
}

//! What the result would be for each way an open fact can turn out.
//!
//! The case is run again with the fact supposed to be known, one way after the other; ways with one result
//! are told together. Of a citation, those the rules compare it with are tried, and any other.

use super::reason::{Reason, ReasonKind};
use super::wanted::Unknown;
use super::{Explainer, Language};
use crate::citation::{Address, AsOf};
use crate::evaluate::Run;
use crate::facts::{Block, Given, Override};
use crate::logic::Kleene;
use crate::model::{ActionId, Among, FieldId, Type, Value};
use crate::program::lower::World;
use crate::program::{Node, Op, SymId};
use crate::time::DaySpan;

/// One way a fact can turn out, and the words for it.
pub(super) struct Way {
    pub given: Vec<Given>,
    pub words: String,
    /// The provision, if it is one.
    pub place: Option<Address>,
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
                self.worded_ways(unknown, node, at, &mut block)
            }
        };
        let given = block.overrides.len();
        let mut results: Vec<(String, Vec<Way>)> = Vec::new();
        let mut supposed = Run::default();
        for way in ways {
            block.overrides.truncate(given);
            block.overrides.extend(way.given.iter().copied());
            supposed.again(self.program, &block);
            let mut other = Explainer::new(
                self.model(),
                self.program,
                &supposed,
                (&block, self.at),
                (self.case, self.given),
                self.language,
            );
            let value = other.effect_value(action, among, worlds, row);
            let result = self.language.effect(&value);
            match results.iter_mut().find(|(known, _)| *known == result) {
                Some((_, ways)) => ways.push(way),
                None => results.push((result, vec![way])),
            }
        }
        if results.len() < 2 {
            return None;
        }
        let want = self.want(unknown, (0, 0));
        let lead = self.language.pick("depending on", "je nach");
        let mut reason = Reason::new(ReasonKind::Supposed, format!("{lead} {} — {}", want.key, want.text));
        reason.confidential = want.confidential;
        for (result, ways) in results {
            let mut child = Reason::new(ReasonKind::Supposed, self.named_together(&ways));
            child.detail = Some(result);
            child.confidential = want.confidential;
            reason.children.push(child);
        }
        Some(reason)
    }

    /// Ways with one result: provisions as one list, the rest after them.
    fn named_together(&self, ways: &[Way]) -> String {
        let places: Vec<Address> = ways.iter().filter_map(|way| way.place.clone()).collect();
        let listed = Some(self.places(&places)).filter(|listed| !listed.is_empty());
        let others = ways.iter().filter(|way| way.place.is_none()).map(|way| way.words.clone());
        listed.into_iter().chain(others).collect::<Vec<_>>().join(", ")
    }

    /// The ways an unknown can turn out, in words. Citations are entered into the dictionary of the block.
    fn worded_ways(&self, unknown: Unknown, node: Node, row: u32, block: &mut Block) -> Vec<Way> {
        if let (Unknown::Field(field, _), Node::Sym(id)) = (unknown, node)
            && matches!(self.lowering.model.field(field).ty, Type::Citation(_))
        {
            return self.citations_compared(field, id, row, block);
        }
        self.ways(unknown, node, row)
            .into_iter()
            .map(|value| {
                let words = self.way_in_words(unknown, value);
                Way { given: vec![Given { node, row, value }], words, place: None }
            })
            .collect()
    }

    fn way_in_words(&self, unknown: Unknown, given: Override) -> String {
        match (given, unknown) {
            (Override::YesNo(true), _) => self.language.pick("if so", "falls ja").to_owned(),
            (Override::YesNo(false), _) => self.language.pick("if not", "falls nein").to_owned(),
            (Override::Set(set), Unknown::Field(field, _)) => {
                let ty = &self.lowering.model.field(field).ty;
                let Type::Choice(choice) = ty else { return String::new() };
                let at = u16::try_from(set.trailing_zeros()).unwrap_or(u16::MAX);
                self.constant(&Value::Choice(*choice, at), ty)
            }
            (Override::Span(low, _), _) => {
                let day = crate::time::day_of(low);
                match (self.language, day < self.case.on.earliest()) {
                    (Language::English, true) => "if very early".to_owned(),
                    (Language::English, false) => "if very late".to_owned(),
                    (Language::German, true) => "falls sehr früh".to_owned(),
                    (Language::German, false) => "falls sehr spät".to_owned(),
                }
            }
            _ => String::new(),
        }
    }

    /// The citations with which the rules compare what stands in a slot, and one that is none of them.
    fn citations_compared(&self, field: FieldId, id: SymId, row: u32, block: &mut Block) -> Vec<Way> {
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
            let value = Value::Citation(value);
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values.sort();
        let ty = &self.lowering.model.field(field).ty;
        let mut ways = Vec::new();
        for value in values {
            let words = self.constant(&value, ty);
            let place = match &value {
                Value::Citation(citation) if citation.with.is_empty() => Some(citation.address.clone()),
                _ => None,
            };
            ways.push(Way { given: given(self.entered(value, block)), words, place });
        }
        let other = Value::Text(std::sync::Arc::from(""));
        let words = self.language.pick("any other", "jede andere").to_owned();
        ways.push(Way { given: given(self.entered(other, block)), words, place: None });
        ways
    }

    /// A value with a code of its own in the dictionary of a block, and the results of the tests for it.
    fn entered(&self, value: Value, block: &mut Block) -> Override {
        let day: DaySpan = self.case.law_as_of;
        for (test, results) in self.program.tests.iter().zip(&mut block.tests) {
            results.push(match &value {
                Value::Citation(citation) => {
                    self.lowering.model.is_under(citation, day, test, self.program.law_day)
                }
                _ => Kleene::No,
            });
        }
        block.dictionary.push((value, day));
        Override::Code(u32::try_from(block.dictionary.len() - 1).unwrap_or(crate::program::OPEN_CODE))
    }
}

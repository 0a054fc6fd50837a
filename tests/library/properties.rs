//! What must hold of any case whatever is known of it: cases over the shipped rule set with facts
//! drawn at random.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::Config;
use subsumo::stages::citation::Citation;
use subsumo::stages::decide::{Decision, Engine, RuleSet};
use subsumo::stages::evaluate::evaluate;
use subsumo::stages::explain::{AnswerState, AnswerValue, Explanation};
use subsumo::stages::facts::{Case, CaseBuilder, RecordId, Said, block};
use subsumo::stages::model::{EntityId, FieldId, Item, StatementKind, Type};
use subsumo::stages::program::{Ask, Node};
use subsumo::stages::say::{Language, Speaker};
use subsumo::stages::syntax::tree::{FieldRole, ProvisionKind};
use subsumo::stages::time::{DaySpan, PeriodUnit};

use super::shipped;

/// Days that facts are drawn from: around the changes of the law.
const DAYS: [&str; 8] = [
    "2007-08-28",
    "2013-12-01",
    "2017-11-22",
    "2018-04-20",
    "2018-05-04",
    "2024-10-31",
    "2026-06-11",
    "2026-06-12",
];

/// Days of birth: before every day of decision, since a history given without days says nothing of somebody who is not
/// born yet, and a birth that comes to light so late turns it round.
const BIRTHS: [&str; 4] = ["1980-05-05", "1996-10-31", "2000-06-12", "2007-08-28"];

/// Days of decision.
const DECISIONS: [&str; 4] = ["2012-01-01", "2018-06-01", "2025-01-01", "2026-10-01"];

/// A source of small numbers, drawn once for a case.
struct Draw<'d> {
    drawn: &'d [u8],
    at: usize,
}

impl Draw<'_> {
    fn below(&mut self, count: usize) -> usize {
        let drawn = self.drawn.get(self.at % self.drawn.len()).copied().unwrap_or(0);
        // The same numbers come again moved on, so that a short draw does not repeat itself.
        let turned = usize::from(drawn).wrapping_add(self.at / self.drawn.len() * 7);
        self.at += 1;
        turned % count
    }

    fn day(&mut self) -> &'static str {
        DAYS[self.below(DAYS.len())]
    }
}

/// A case with the records of the example and facts drawn at random; what is not drawn is not asked.
pub fn drawn(set: &RuleSet, example: &Case, drawn: &[u8]) -> Case {
    read(set, &draft(set, example, drawn, &BTreeSet::new()))
}

/// The same without judgements that provisions conclude: decided against them, they would be a contradiction,
/// and what rests on one is open.
fn drawn_without_contradictions(set: &RuleSet, example: &Case, numbers: &[u8]) -> Case {
    let concluded: BTreeSet<FieldId> = set
        .model
        .items
        .iter()
        .flat_map(|item| &item.statements)
        .filter_map(|statement| match &statement.kind {
            StatementKind::Conclude(to) => Some(to.field),
            _ => None,
        })
        .collect();
    read(set, &draft(set, example, numbers, &concluded))
}

fn read(set: &RuleSet, draft: &CaseBuilder) -> Case {
    let mut sources = set.sources.clone();
    draft
        .read(&set.model, &set.scope, &mut sources)
        .unwrap_or_else(|faults| panic!("{}: {faults:?}", draft.text()))
}

fn draft(set: &RuleSet, example: &Case, drawn: &[u8], without: &BTreeSet<FieldId>) -> CaseBuilder {
    let mut draw = Draw { drawn, at: 0 };
    let mut draft = CaseBuilder::on(DECISIONS[draw.below(DECISIONS.len())]);
    if let Some(law) = example.law() {
        draft = draft.law(&set.model.law(law).name);
    }
    for (_, record) in example.records() {
        draft = draft.record(set.model.entity(record.entity()).name.as_ref(), record.name().as_ref());
        if let Some(owner) = record.owner() {
            draft = draft.of(example.record(owner).name());
        }
        draft = with_facts(draft, (set, example), record.entity(), &mut draw, without);
    }
    draft
}

/// What is drawn of the fields of the record opened last.
fn with_facts(
    mut draft: CaseBuilder,
    (set, example): (&RuleSet, &Case),
    entity: EntityId,
    draw: &mut Draw<'_>,
    without: &BTreeSet<FieldId>,
) -> CaseBuilder {
    for field in &set.model.entity(entity).fields {
        let said = value(set, example, *field, draw);
        if let Some(said) = said.filter(|_| !without.contains(field)) {
            draft = draft.fact(&set.model.field(*field).name, said);
        }
    }
    draft
}

fn value(set: &RuleSet, case: &Case, field: FieldId, draw: &mut Draw<'_>) -> Option<Said> {
    let entry = set.model.field(field);
    if entry.role == FieldRole::Term || draw.below(3) == 0 {
        return None;
    }
    Some(match &entry.ty {
        Type::YesNo if entry.burden_on.is_some() && draw.below(5) == 0 => Said::unclear(),
        Type::YesNo => Said::from(draw.below(2) == 0),
        Type::Date if draw.below(6) == 0 => Said::none(),
        Type::Date if *entry.name == *"born" => Said::from(BIRTHS[draw.below(BIRTHS.len())]),
        Type::Date => Said::from(draw.day()),
        Type::Choice(choice) => {
            let variants = &set.model.choice(*choice).variants;
            Said::from(&*variants[draw.below(variants.len())].name)
        }
        Type::Country => Said::from(["SYR", "AFG"][draw.below(2)]),
        Type::Integer => Said::value(draw.below(5)),
        Type::Duration(PeriodUnit::Months) => Said::value(format!("{} months", draw.below(60))),
        Type::Duration(PeriodUnit::Days) => Said::value(format!("{} days", draw.below(60))),
        Type::Citation(_) => {
            let is_section = |item: &&Item| item.kind == ProvisionKind::Statute && item.copy.is_none();
            let items = set.model.items.iter().map(|item| &**item);
            let bases = items.filter(is_section).filter(|item| item.is_basis());
            let places: Vec<_> = bases.map(Item::address).collect();
            Said::value(Citation::of(places[draw.below(places.len())].clone()).as_written())
        }
        Type::Record(entity) => {
            let records: Vec<RecordId> = case.records_of(*entity).collect();
            Said::value(case.record(*records.get(draw.below(records.len().max(1)))?).name())
        }
        _ => return None,
    })
}

fn decide(set: &'static RuleSet, case: &Case) -> Decision {
    thread_local! {
        /// The programs are made once for each stretch of law.
        static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
    }
    ENGINE.with_borrow_mut(|engine| {
        let engine = engine.get_or_insert_with(|| Engine::of_questions(&set.model));
        engine.decide(case).expect("no condition is given that could be wrong")
    })
}

/// Whether two values are the same; of an action, whether the level is: what an exceptional case would change
/// may come and go with what is known.
fn is_same(a: &AnswerValue, b: &AnswerValue) -> bool {
    match (a, b) {
        (AnswerValue::Effect(a), AnswerValue::Effect(b)) => (a.lowest, a.highest) == (b.lowest, b.highest),
        _ => a == b,
    }
}

fn is_decided(answer: &Explanation) -> bool {
    answer.state == AnswerState::Decided
}

/// What is decided with less known stands when more is known, unless it was presumed; a contradiction
/// may come to light.
fn stands(less: &Decision, more: &Decision) -> Result<(), TestCaseError> {
    prop_assert_eq!(less.answers.len(), more.answers.len());
    for (less, more) in less.answers.iter().zip(&more.answers) {
        if is_decided(less) && less.presumptions == 0 && more.state != AnswerState::Conflict {
            prop_assert!(
                is_decided(more),
                "{:?} was decided and is open: {:?} / {:?}",
                less.question,
                less.stated,
                more.stated
            );
            prop_assert!(
                is_same(&less.value, &more.value),
                "{:?}: {:?} / {:?}",
                less.question,
                less.stated,
                more.stated
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(Config { cases: 40, ..Config::default() })]

    #[test]
    fn learning_a_fact_changes_nothing_that_was_decided_and_not_presumed(
        numbers in prop::collection::vec(any::<u8>(), 24..96),
        forgotten in any::<prop::sample::Index>(),
    ) {
        let (set, example) = shipped::wife();
        let more = drawn(set, &example, &numbers);
        prop_assume!(!more.facts().is_empty());
        let less = more.without_fact(forgotten.index(more.facts().len()));
        stands(&decide(set, &less), &decide(set, &more))?;
    }

    #[test]
    fn learning_a_fact_changes_no_level_that_was_decided_and_not_presumed(
        numbers in prop::collection::vec(any::<u8>(), 24..96),
        forgotten in any::<prop::sample::Index>(),
    ) {
        let (set, example) = shipped::spouse();
        let more = drawn_without_contradictions(set, &example, &numbers);
        prop_assume!(!more.facts().is_empty());
        let less = more.without_fact(forgotten.index(more.facts().len()));
        stands(&decide(set, &less), &decide(set, &more))?;
    }

    #[test]
    fn forgetting_a_fact_of_a_decided_case_opens_its_level_or_leaves_it(
        forgotten in any::<prop::sample::Index>(),
        year in 2013_i32..2028,
    ) {
        let (set, more) = shipped::spouse();
        let more = more.under_law_of(DaySpan::day(shipped::day(&format!("{year}-09-01"))));
        let less = more.without_fact(forgotten.index(more.facts().len()));
        stands(&decide(set, &less), &decide(set, &more))?;
    }

    #[test]
    fn a_stranger_changes_nothing(numbers in prop::collection::vec(any::<u8>(), 24..96)) {
        let (set, example) = shipped::wife();
        let known = draft(set, &example, &numbers, &BTreeSet::new());
        let person = set.model.entity_named("person").expect("the rule set speaks of persons");
        let mut draw = Draw { drawn: &numbers, at: 3 };
        let stranger = known.clone().record("person", "stranger");
        let stranger = with_facts(stranger, (set, &example), person, &mut draw, &BTreeSet::new());
        let (case, more) = (read(set, &known), read(set, &stranger));
        let (without, with) = (decide(set, &case), decide(set, &more));
        // A stranger moves the places of the other records, so what is found is compared as it is said.
        let alone = Speaker::new(&set.model, &case, Language::English);
        let beside = Speaker::new(&set.model, &more, Language::English);
        let of_known = with.answers.iter().filter(|answer| answer.record.as_deref() != Some("stranger"));
        for (a, b) in without.answers.iter().zip(of_known) {
            prop_assert_eq!(alone.answer(a).sentence, beside.answer(b).sentence);
            prop_assert_eq!(a.state, b.state);
            prop_assert_eq!(&a.value, &b.value);
        }
    }

    #[test]
    fn a_block_gives_what_its_cases_give_one_by_one(
        numbers in prop::collection::vec(prop::collection::vec(any::<u8>(), 24..64), 3..90),
    ) {
        let (set, example) = shipped::wife();
        let day = shipped::day("2018-06-01");
        let asks: Vec<Ask> = (0..set.model.fields.len())
            .map(FieldId::from_index)
            .filter(|field| set.model.field(*field).role == FieldRole::Term)
            .map(Ask::Field)
            .collect();
        let program = subsumo::stages::program::lower::lower(&set.model, day, &asks);
        let cases: Vec<Case> = numbers.iter().map(|numbers| drawn(set, &example, numbers)).collect();
        let columns = block::load(&set.model, &program, &cases);
        let together = evaluate(&program, &columns);
        for (at, case) in cases.iter().enumerate() {
            let own = block::load(&set.model, &program, std::slice::from_ref(case));
            let alone = evaluate(&program, &own);
            for answer in &program.answers {
                let Ask::Field(field) = answer.ask else { continue };
                let Some(entity) = set.model.field(field).entity else { continue };
                for record in case.records_of(entity) {
                    let in_block = columns.rows[at][record.index()] as usize;
                    let in_own = own.rows[0][record.index()] as usize;
                    for node in [answer.node, answer.strict] {
                        let name = &set.model.field(field).name;
                        match node {
                            Node::Bool(id) => prop_assert_eq!(together.condition(id, in_block), alone.condition(id, in_own), "{}", name),
                            Node::Set(id) => prop_assert_eq!(together.set_value(id, in_block), alone.set_value(id, in_own), "{}", name),
                            Node::Span(id) => prop_assert_eq!(together.span_value(id, in_block), alone.span_value(id, in_own), "{}", name),
                            Node::Exact(id) => prop_assert_eq!(together.exact_value(id, in_block), alone.exact_value(id, in_own), "{}", name),
                            // Codes and rows are numbered block by block.
                            Node::Sym(_) | Node::Ref(_) => {
                                prop_assert_eq!(together.is_open(node, in_block), alone.is_open(node, in_own), "{}", name);
                            }
                        }
                    }
                }
            }
        }
    }
}

//! A slice of a program gives for its answers what the whole program gives.

use proptest::prelude::*;
use proptest::test_runner::Config;
use subsumo::stages::evaluate::{Run, evaluate};
use subsumo::stages::facts::{Case, Given, Override, block};
use subsumo::stages::model::FieldId;
use subsumo::stages::program::lower::lower;
use subsumo::stages::program::{Ask, Node, Program};
use subsumo::stages::suppose::Supposing;
use subsumo::stages::syntax::tree::FieldRole;

use super::{properties, shipped};

/// What a run holds of a value in a row.
fn held(run: &Run, value: Node, row: usize) -> String {
    match value {
        Node::Bool(id) => format!("{:?}", run.condition(id, row)),
        Node::Set(id) => format!("{:?}", run.set_value(id, row)),
        Node::Span(id) => format!("{:?}", run.span_value(id, row)),
        Node::Exact(id) => format!("{:?}", run.exact_value(id, row)),
        Node::Sym(id) => format!("{:?}", run.code_value(id, row)),
        Node::Ref(id) => format!("{:?}", run.row_value(id, row)),
    }
}

fn all_terms() -> Program {
    let (set, _) = shipped::wife();
    let terms = (0..set.model.fields.len()).map(FieldId::from_index);
    let terms = terms.filter(|field| set.model.field(*field).role == FieldRole::Term);
    lower(&set.model, shipped::day("2018-06-01"), &terms.map(Ask::Field).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(Config { cases: 12, ..Config::default() })]

    #[test]
    fn slice_and_whole_give_the_same(
        numbers in prop::collection::vec(prop::collection::vec(any::<u8>(), 24..64), 1..5),
    ) {
        let (set, example) = shipped::wife();
        let program = all_terms();
        let cases: Vec<Case> = numbers.iter().map(|numbers| properties::drawn(set, &example, numbers)).collect();
        let columns = block::load(&set.model, &program, &cases);
        let whole = evaluate(&program, &columns);
        for answer in &program.answers {
            let slice = program.slice([answer.node, answer.strict]);
            prop_assert!(slice.ops.len() < program.ops.len());
            let run = evaluate(&slice, &columns);
            for value in [answer.node, answer.strict] {
                for row in 0..whole.rows_of(&program, value) {
                    prop_assert_eq!(held(&run, value, row), held(&whole, value, row), "{:?}", answer.ask);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 3, ..Config::default() })]

    /// What is supposed is run for the records that an answer can rest on alone: that comes to the same as for all.
    #[test]
    fn what_is_supposed_comes_to_the_same_on_its_own_records(
        numbers in prop::collection::vec(any::<u8>(), 24..64),
        places in prop::collection::vec(any::<prop::sample::Index>(), 12),
    ) {
        let (set, example) = shipped::wife();
        let program = all_terms();
        let case = properties::drawn(set, &example, &numbers);
        let block = block::load(&set.model, &program, std::slice::from_ref(&case));
        let run = evaluate(&program, &block);
        let conditions = program.inputs.iter().filter(|(_, node)| matches!(node, Node::Bool(_)));
        let open: Vec<Given> = conditions
            .flat_map(|((table, _), node)| {
                let rows = u32::try_from(block.columns.rows(*table).count).unwrap_or_default();
                (0..rows).map(|row| Given { node: *node, row, value: Override::YesNo(row % 2 == 0) })
            })
            .filter(|given| run.is_open(given.node, given.row as usize))
            .collect();
        prop_assume!(!open.is_empty());
        let mut supposing = Supposing::new(&set.model, &program, &block);
        for answer in &program.answers {
            for row in 0..run.rows_of(&program, answer.node) {
                let mut supposed = supposing.about(answer.node, row);
                for place in &places {
                    let given = *place.get(&open);
                    let mut whole = block.clone();
                    whole.overrides.push(given);
                    let expected = evaluate(&program, &whole).is_open(answer.node, row);
                    prop_assert_eq!(supposed.is_open_if(&[given]), expected, "{:?} {:?}", answer.ask, given);
                }
            }
        }
    }
}

#[test]
fn a_slice_of_all_answers_leaves_out_what_only_reasons_speak_of() {
    let program = all_terms();
    let answers = program.answers.iter().flat_map(|answer| [answer.node, answer.strict]);
    let slice = program.slice(answers);
    assert!(slice.ops.len() <= program.ops.len());
    assert!(slice.slice(slice.answers.iter().map(|answer| answer.node)).ops.len() <= slice.ops.len());
}

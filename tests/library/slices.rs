//! A slice of a program gives for its answers what the whole program gives.

use proptest::prelude::*;
use proptest::test_runner::Config;
use subsumo::stages::evaluate::{Run, evaluate};
use subsumo::stages::facts::{Case, block};
use subsumo::stages::model::FieldId;
use subsumo::stages::program::lower::lower;
use subsumo::stages::program::{Ask, Node, Program};
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

#[test]
fn a_slice_of_all_answers_leaves_out_what_only_reasons_speak_of() {
    let program = all_terms();
    let answers = program.answers.iter().flat_map(|answer| [answer.node, answer.strict]);
    let slice = program.slice(answers);
    assert!(slice.ops.len() <= program.ops.len());
    assert!(slice.slice(slice.answers.iter().map(|answer| answer.node)).ops.len() <= slice.ops.len());
}

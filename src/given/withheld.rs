//! Withheld values: they are open, whatever the rules would make of the rest.
//!
//! A presumption, or a conclusion of the law, about a fact that is withheld might be one that the
//! fact defeats. So the fact is open wherever a rule reads it, and what comes out as met or not met
//! is so whatever is withheld.

use std::collections::BTreeMap;

use super::{parts, row_of};
use crate::evaluate::Run;
use crate::facts::{Block, Case, GivenCondition, Withheld};
use crate::model::{Expr, ExprKind};
use crate::program::lower::Lowering;
use crate::program::{NO_CODE, Node, Program};

/// The values that are open because what they are made of is withheld; with each, whether a condition would decide
/// it itself.
pub(super) fn places(
    lowering: &mut Lowering<'_>,
    program: &Program,
    case: &Case,
    (block, run): (&Block, &Run),
    withheld: &Withheld,
) -> BTreeMap<(Node, u32), bool> {
    let mut found = BTreeMap::new();
    for (record, field) in &withheld.facts {
        let row = record.map_or(0, |record| row_of(block, record));
        found.extend(program.values_of(*field).into_iter().map(|node| ((node, row), false)));
    }
    for condition in &withheld.conditions {
        let mut atoms = vec![condition.expr.clone()];
        atoms_of(&condition.expr, &mut atoms);
        for atom in atoms {
            // Which way it goes is not looked at: what either would decide is open.
            let negated = Expr { kind: ExprKind::Not(Box::new(atom.clone())), ..atom.clone() };
            for expr in [atom, negated] {
                let condition = GivenCondition { expr, ..condition.clone() };
                // A condition that decides nothing leaves nothing open.
                let decided = parts::decided(lowering, program, case, block, run, &condition);
                let given = decided.into_iter().flat_map(|(found, _)| found).map(|source| source.given);
                found.extend(given.map(|given| ((given.node, given.row), true)));
            }
        }
    }
    found.retain(|(node, row), _| *row != NO_CODE && holds(lowering, program, *node));
    found
}

/// What a condition is put together from.
fn atoms_of(expr: &Expr, atoms: &mut Vec<Expr>) {
    match &expr.kind {
        ExprKind::Not(inner) => atoms_of(inner, atoms),
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().for_each(|part| atoms_of(part, atoms)),
        _ => atoms.push(expr.clone()),
    }
}

/// True if a program has a value that is not the same for all.
fn holds(lowering: &Lowering<'_>, program: &Program, node: Node) -> bool {
    let is_constant = matches!(node, Node::Bool(id) if lowering.constant_of(id).is_some());
    program.has(node) && !is_constant
}

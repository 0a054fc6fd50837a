//! Conditions that a case gives, and what they decide.
//!
//! In: a case whose lines are conditions (`§ 26 (4), (6) is not met for claim`,
//! `wife.applied after wife.entered + 13 months`), and a first run of its facts. Out: the values
//! that stand in the block in place of what is made of the facts. A *yes* of all and a *no* of any
//! decides each part; an order of days decides every comparison that follows from it or
//! contradicts it ([`order`]). A condition that contradicts the facts or another one is an error; of one that
//! decides nothing under this law the case is warned.

mod limits;
mod order;
mod parts;
mod withheld;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::evaluate::{Run, evaluate};
use crate::facts::{Attribution, Block, Case, FactValue, Given, Override, RecordId};
use crate::model::{Expr, Model, Type};
use crate::program::{Lane, NO_CODE, Node, Program, Range};
use crate::source::{Span, narrow};
use crate::syntax::tree::FieldRole;
use crate::time::number_of;

/// A value a case gives, and the line that gives it.
#[derive(Clone, Debug)]
struct Source {
    given: Given,
    attribution: Attribution,
    /// True if it holds whatever is presumed: then the facts must not say otherwise.
    is_strict: bool,
}

/// What lines of a case decide in a program.
#[derive(Clone, Debug, Default)]
pub struct GivenValues {
    /// For each value that is given: who says so, and where it stands among what the block is given.
    by_place: BTreeMap<(Node, u32), (Attribution, usize)>,
    /// What must not contradict the facts: the rest goes before what is presumed.
    strict: BTreeSet<(Node, u32)>,
    /// The conditions that decide nothing under this law.
    idle: Vec<Diagnostic>,
    /// What is open because something is withheld.
    withheld: BTreeMap<(Node, u32), bool>,
}

impl GivenValues {
    /// The faults of what is given against what follows from the facts.
    fn against_the_facts(&self, run: &Run) -> Vec<Diagnostic> {
        let contradicted = run.contradictions.iter().filter(|place| self.strict.contains(place));
        let lines = contradicted.filter_map(|(node, row)| self.line(*node, *row as usize));
        let fault = |line: &Attribution| {
            Diagnostic::new(Code::GivenContradiction, "this contradicts what follows from the facts")
                .at(line.span, "the facts of the case say otherwise")
        };
        lines.map(fault).collect()
    }

    /// Who gives a value.
    #[must_use]
    pub fn line(&self, node: Node, row: usize) -> Option<&Attribution> {
        self.by_place.get(&(node, narrow(row))).map(|(attribution, _)| attribution)
    }

    /// What is to be said of conditions that decide nothing under this law: a case may also be asked for other days.
    #[must_use]
    pub fn idle(&self) -> &[Diagnostic] {
        &self.idle
    }

    /// True if a value is open because what it is made of is withheld.
    #[must_use]
    pub fn is_withheld(&self, node: Node, row: u32) -> bool {
        self.withheld.contains_key(&(node, row))
    }

    /// True if a condition would decide a value that is withheld.
    #[must_use]
    pub fn is_condition_withheld(&self, node: Node, row: u32) -> bool {
        self.withheld.get(&(node, row)).is_some_and(|is_condition| *is_condition)
    }
}

/// Puts the given conditions of the one case of a block into effect, and runs it.
///
/// # Errors
/// Conditions that cannot be given as they are written, or contradict the facts or one another.
pub fn run(
    model: &Model,
    program: &Program,
    case: &Case,
    block: &mut Block,
) -> Result<(Run, GivenValues), Vec<Diagnostic>> {
    let mut run = evaluate(program, block);
    let mut values = GivenValues::default();
    let gives_terms = case.facts().iter().any(|fact| model.field(fact.field()).role == FieldRole::Term);
    if case.conditions().is_empty() && !gives_terms && case.secrecy().withheld().is_none() {
        return Ok((run, values));
    }
    // What the case says is lowered beside the program: where it comes out as an operation of the program, it is
    // given there.
    if let Some(withheld) = case.secrecy().withheld() {
        values.withheld = program
            .beside(model, |lowering| withheld::places(lowering, program, case, (block, &run), withheld));
        let places = values.withheld.keys();
        block.overrides.extend(places.map(|(node, row)| Given {
            node: *node,
            row: *row,
            value: Override::Open,
        }));
        run.again(program, block);
    }
    let mut faults = Diagnostics::new();
    let mut sources = terms(model, program, case, block, &mut faults);
    if !case.conditions().is_empty() {
        program.beside(model, |lowering| {
            for condition in case.conditions() {
                match parts::decided(lowering, program, case, block, &run, condition) {
                    Ok((found, idle)) => {
                        sources.extend(found);
                        faults.extend(idle);
                    }
                    Err(fault) => faults.push(fault),
                }
            }
        });
    }
    set(block, &sources, &mut values, &mut faults);
    run.again(program, block);
    let given: BTreeSet<(Node, u32)> = values.by_place.keys().copied().collect();
    // An order of days may decide what decides which record another day belongs to: a few rounds.
    let mut idle: Option<Vec<Span>> = None;
    for _ in 0..MAX_ROUNDS {
        let decided = match order::decided(program, case, block, &run, &given) {
            Ok(decided) => decided,
            Err(fault) => {
                faults.push(fault);
                break;
            }
        };
        let nothing = decided.iter().filter(|line| !line.adds).map(|line| line.place);
        idle = Some(match idle {
            None => nothing.collect(),
            Some(before) => {
                before.into_iter().filter(|place| nothing.clone().any(|idle| idle == *place)).collect()
            }
        });
        let mut is_more = false;
        for line in &decided {
            is_more |= set(block, &line.found, &mut values, &mut faults);
        }
        if !is_more || faults.has_errors() {
            break;
        }
        run.again(program, block);
    }
    faults.extend(idle.unwrap_or_default().into_iter().map(order::decides_nothing));
    if !faults.has_errors() {
        faults.extend(values.against_the_facts(&run));
    }
    if faults.has_errors() {
        return Err(faults.into_sorted());
    }
    values.idle = faults.into_sorted();
    Ok((run, values))
}

/// How often an order of days is followed.
const MAX_ROUNDS: usize = 4;

/// Enters given values, and says whether they add anything: what two lines give of one value holds as far as both
/// say it, and is a contradiction if it cannot be both.
fn set(block: &mut Block, sources: &[Source], values: &mut GivenValues, faults: &mut Diagnostics) -> bool {
    let mut is_more = false;
    let mut reported: BTreeSet<(Span, Span)> = BTreeSet::new();
    for source in sources {
        let key = (source.given.node, source.given.row);
        if values.withheld.contains_key(&key) {
            continue;
        }
        if source.is_strict {
            values.strict.insert(key);
        }
        let Some((before, at)) = values.by_place.get(&key) else {
            values.by_place.insert(key, (source.attribution.clone(), block.overrides.len()));
            block.overrides.push(source.given);
            is_more = true;
            continue;
        };
        let Some(known) = block.overrides.get_mut(*at) else { continue };
        match known.value.both(source.given.value) {
            Some(both) => {
                is_more |= both != known.value;
                known.value = both;
            }
            None if reported.insert((before.span, source.attribution.span)) => {
                faults.push(contradiction(before.span, source.attribution.span));
            }
            None => {}
        }
    }
    is_more
}

/// The fault of two lines of which not both can hold.
fn contradiction(first: Span, second: Span) -> Diagnostic {
    let help = "decide which of the two is right, and take the other away";
    if first == second {
        return Diagnostic::new(Code::GivenContradiction, "this line contradicts itself")
            .at(second, "it gives the same part as met and as not met");
    }
    Diagnostic::new(Code::GivenContradiction, "this contradicts another line of the case")
        .at(second, "this line says otherwise")
        .at(first, "than this one")
        .help(help)
}

/// Terms that a case gives a value.
fn terms(
    model: &Model,
    program: &Program,
    case: &Case,
    block: &Block,
    faults: &mut Diagnostics,
) -> Vec<Source> {
    let mut found = Vec::new();
    for fact in case.facts().iter().filter(|fact| model.field(fact.field()).role == FieldRole::Term) {
        if matches!(fact.value(), FactValue::NotAsked | FactValue::Unclear) {
            continue;
        }
        for lane in [Lane::Presumed, Lane::Strict] {
            let Some(node) = program.fields.get(&(fact.field(), lane)) else { continue };
            let row = fact.record().map_or(0, |record| row_of(block, record));
            match as_override(block, *node, (fact.value(), &model.field(fact.field()).ty)) {
                Some(value) => found.push(Source {
                    given: Given { node: *node, row, value },
                    attribution: fact.attribution().clone(),
                    is_strict: lane == Lane::Strict,
                }),
                None if lane == Lane::Presumed => faults.push(
                    Diagnostic::new(
                        Code::NotYetSupported,
                        words!("`{}` cannot be given such a value directly", model.field(fact.field()).name),
                    )
                    .at(fact.attribution().span, "rules conclude it")
                    .help("give the facts it follows from"),
                ),
                None => {}
            }
        }
    }
    found
}

/// The record that an expression of a line about `about` means, if it is one of the case.
fn record_meant(case: &Case, expr: &Expr, about: Option<RecordId>) -> Result<Option<RecordId>, Diagnostic> {
    case.record_meant(expr, about).map_err(|found| {
        let name = found.first().map_or("", |record| &**case.record(*record).name());
        Diagnostic::new(Code::UnknownRecord, words!("several records are called `{}`", name))
            .at(expr.span, "it is not clear which one is meant")
    })
}

/// The row of a record of the one case of a block.
fn row_of(block: &Block, record: RecordId) -> u32 {
    block.rows.first().and_then(|rows| rows.get(record.index())).copied().unwrap_or(NO_CODE)
}

/// A value of a case in the family of a slot.
fn as_override(block: &Block, node: Node, (value, ty): (&FactValue, &Type)) -> Option<Override> {
    use crate::program::{HIGHEST, LOWEST};
    Some(match (node, value) {
        (Node::Bool(_), FactValue::YesNo(yes)) => Override::YesNo(*yes),
        (Node::Bool(_), FactValue::None) => Override::YesNo(false),
        (Node::Span(_) | Node::Exact(_), FactValue::None) => Override::Absent,
        (Node::Ref(_) | Node::Sym(_), FactValue::None) => Override::Code(NO_CODE),
        (Node::Span(_), FactValue::Days(days)) => {
            Override::Span(number_of(days.earliest()), number_of(days.latest()))
        }
        (Node::Span(_), FactValue::Length(low, high)) => {
            Override::Span(low.unwrap_or(LOWEST), high.unwrap_or(HIGHEST))
        }
        (Node::Set(_), FactValue::Choice(places)) => {
            Override::Set(places.iter().fold(0, |set, place| set | crate::program::bit(*place)))
        }
        (Node::Set(_), FactValue::None) => Override::Set(crate::program::NONE),
        (Node::Exact(_), FactValue::Number(low, high)) => Override::Exact(Range { low: *low, high: *high }),
        (Node::Ref(_), FactValue::Record(record)) => Override::Code(row_of(block, *record)),
        (
            Node::Sym(_),
            FactValue::Choice(_) | FactValue::Country(_) | FactValue::Citation(_) | FactValue::Text(_),
        ) => {
            let wanted = match value {
                FactValue::Choice(places) => match places.as_slice() {
                    [place] => crate::model::Value::Choice(ty.choice()?, *place),
                    _ => return None,
                },
                FactValue::Country(code) => crate::model::Value::Country(code.clone()),
                FactValue::Citation(citation) => crate::model::Value::Citation(citation.clone()),
                FactValue::Text(text) => crate::model::Value::Text(text.clone()),
                _ => return None,
            };
            Override::Code(block.code_of(&wanted)?)
        }
        _ => return None,
    })
}

//! What an answer stands under: law that bears on it, is not written as a rule, and was not examined.
//!
//! The run that decided took it that such law does not decide. Here the same operations are run once more with that
//! left open: what comes out open then could come out otherwise, and the inputs it depends on are the reservations.
//! So law that could only stand in the way says nothing against a refusal, law that could only be a basis nothing against
//! a grant, and what a record cannot be reached by says nothing at all.

use std::collections::BTreeMap;

use super::Explainer;
use super::explanation::{AnswerState, Explanation};
use super::named::Label;
use super::reason::Cited;
use super::want::Want;
use super::wanted::Unknown;
use crate::evaluate::Run;
use crate::facts::{Block, Given, Override, RecordId};
use crate::given::GivenValues;
use crate::model::{Direction, ItemId};
use crate::program::lower::{Instance, World};
use crate::program::{Answer, InputPart, Lane, Node, Program, TableKind};
use crate::source::narrow;
use crate::suppose::{Ran, Supposed};

/// Law under which an answer stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reservation {
    /// The provision that is there in words only, or stands for law that is not encoded.
    pub item: ItemId,
    /// Which of its statements says what it could do.
    pub line: usize,
    /// Of which record; `None` for the case as a whole.
    pub about: Option<RecordId>,
    /// By what it is cited.
    pub label: Label,
    /// The same as programs compare it.
    pub cited: Vec<Cited>,
    /// Which way it could change the answer.
    pub direction: Direction,
    /// True if the case says that it decides, and only what follows is not known.
    pub decides: bool,
    /// The open facts on which it depends whether it matters.
    pub depends_on: Vec<Want>,
}

impl Explanation {
    /// The law under which the answer stands, and which way each could change it: what a reader sees of it.
    #[must_use]
    pub fn standing_under(&self) -> Vec<(&Label, Direction, Option<RecordId>)> {
        let mut under: Vec<_> =
            self.reservations.iter().map(|one| (&one.label, one.direction, one.about)).collect();
        under.dedup();
        under
    }
}

/// An input by which it is left open whether law decides: of a statement, for a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Left {
    row: usize,
    node: Node,
}

impl Left {
    fn given(self, value: Override) -> Given {
        Given { node: self.node, row: narrow(self.row), value }
    }
}

/// A statement that says what law could do that is not written as a rule, for a row.
type Place = (ItemId, usize, usize);

/// A run in which it is open what law comes to that is not written as a rule.
pub struct Reserving {
    run: Run,
    /// The block of the run, with that left open.
    block: Block,
    /// What the case leaves open.
    left: BTreeMap<Place, Left>,
    /// The input of each statement.
    inputs: BTreeMap<(ItemId, usize), Node>,
}

impl Reserving {
    /// Runs what the answers rest on once more; `None` if nothing is there that was not examined.
    #[must_use]
    pub fn new(program: &Program, (block, run): (&Block, &Run), given: &GivenValues) -> Option<Self> {
        let (mut left, mut inputs) = (BTreeMap::new(), BTreeMap::new());
        for ((_, part), node) in &program.inputs {
            let InputPart::Reserved(item, line) = *part else { continue };
            inputs.insert((item, line), *node);
            let rows = 0..run.rows_of(program, *node);
            let is_left = |row: &usize| given.line(*node, *row).is_none();
            left.extend(rows.filter(is_left).map(|row| ((item, line, row), Left { row, node: *node })));
        }
        if inputs.is_empty() {
            return None;
        }
        let mut block = block.clone();
        block.overrides.extend(left.values().map(|left| left.given(Override::Open)));
        let mut run = Run::default();
        run.again(program.answering(), &block);
        Some(Self { run, block, left, inputs })
    }

    /// The statements behind an answer that was run with some of them supposed, by the rows of the block.
    fn places(&self, ran: Ran<'_>, found: Vec<Place>) -> Vec<Place> {
        let in_block = |(item, line, row)| {
            let node = self.inputs.get(&(item, line))?;
            Some((item, line, ran.row_in_block(*node, row)))
        };
        found.into_iter().filter_map(in_block).collect()
    }
}

impl<'a, 'm> Explainer<'a, 'm> {
    /// The same, knowing what was not examined.
    #[must_use]
    pub fn reserving(self, reserving: Option<&'a Reserving>) -> Self {
        Self { reserving, ..self }
    }

    /// An answer with the law under which it stands.
    pub(super) fn under_reservations(
        &mut self,
        found: Explanation,
        answer: &Answer,
        row: usize,
    ) -> Explanation {
        let Some(reserving) = self.reserving else { return found };
        if matches!(found.state, AnswerState::Conflict | AnswerState::Withheld) {
            return found;
        }
        let mut reservations = Vec::new();
        for (item, line, at) in self.not_examined(reserving, answer.node, row, found.state) {
            let unknowns = self.supposing(&reserving.run, &reserving.block).conditions_open(item, line, at);
            let reservation = self.reservation(item, line, at, unknowns);
            if !reservations.contains(&reservation) {
                reservations.push(reservation);
            }
        }
        reservations.sort_by_key(|one| (one.item, one.line, one.about));
        Explanation { reservations, ..found }
    }

    /// The same case under another run.
    fn supposing<'b>(&self, run: &'b Run, block: &'b Block) -> Explainer<'b, 'm>
    where
        'a: 'b,
    {
        Explainer::new(self.model(), self.program, run, (block, self.at), (self.case, self.given))
    }

    /// The statements that could change an answer, each for its row: by itself; or together with others that cannot
    /// by themselves, unless that it decides leaves less possible. A basis beside one that may be barred could only
    /// soften that: it says nothing against what is owed.
    fn not_examined(
        &mut self,
        reserving: &Reserving,
        answer: Node,
        row: usize,
        state: AnswerState,
    ) -> Vec<Place> {
        let behind = self.supposing(&reserving.run, &reserving.block).reserved_behind(answer, row);
        if behind.is_empty() {
            return behind;
        }
        let mut supposed = self.suppositions.about(answer, row);
        let mut reached = |explainer: &Self, open: &[Left]| {
            let given: Vec<Given> = open.iter().map(|left| left.given(Override::Open)).collect();
            let ran = supposed.run_if(&given);
            let (answer, row) = ran.answer;
            reserving.places(ran, explainer.in_part(ran).reserved_behind(answer, row))
        };
        let mut found = Vec::new();
        let mut others: Vec<(Place, Left)> = Vec::new();
        for place in behind {
            match reserving.left.get(&place) {
                Some(left) if !reached(self, &[*left]).contains(&place) => others.push((place, *left)),
                Some(_) | None => found.push(place),
            }
        }
        if others.len() > 1 {
            let all: Vec<Left> = others.iter().map(|(_, left)| *left).collect();
            let together = reached(self, &all);
            for (place, left) in &others {
                let mut is_helping =
                    || state == AnswerState::Decided && leaves_less(&mut supposed, &all, *left);
                if together.contains(place) && !is_helping() {
                    found.push(*place);
                }
            }
        }
        found
    }

    /// What an answer rests on, run by itself.
    fn in_part<'b>(&self, ran: Ran<'b>) -> Explainer<'b, 'm>
    where
        'a: 'b,
    {
        Explainer::new(self.model(), ran.program, ran.run, (ran.block, self.at), (self.case, self.given))
    }

    fn reservation(&mut self, item: ItemId, line: usize, row: usize, unknowns: Vec<Unknown>) -> Reservation {
        let model = self.model();
        let about = model.item(item).subject.and_then(|entity| self.record_at(entity, row));
        let heading = self.heading(self.outline.text_in(item, World::Current));
        let depends_on = unknowns.into_iter().map(|unknown| self.want(unknown, (0, 0))).collect();
        let statement = model.item(item).statements.get(line);
        Reservation {
            item,
            line,
            about,
            label: heading.label,
            cited: heading.cited,
            direction: statement.and_then(crate::model::Statement::direction).unwrap_or(Direction::Either),
            decides: self.reserved_place(item, line).is_some_and(|node| self.given.line(node, row).is_some()),
            depends_on,
        }
    }

    /// The input by which a case says that law decides by a statement.
    fn reserved_place(&self, item: ItemId, line: usize) -> Option<Node> {
        let kind = self.outline.model.item(item).subject.map_or(TableKind::Case, TableKind::Entity);
        let table = self.program.table_of(kind)?;
        self.program.inputs.get(&(table, InputPart::Reserved(item, line))).copied()
    }

    /// What is not known of whether law matters by a statement: whether its text is met, and the condition of the line.
    fn conditions_open(&self, item: ItemId, line: usize, row: usize) -> Vec<Unknown> {
        let mut found = Vec::new();
        for world in self.outline.worlds() {
            let text = self.outline.text_in(item, world);
            let Some(node) = self.outline.reserved(text, line, Lane::Presumed) else { continue };
            let effective = self.outline.effective(text, Lane::Presumed);
            for node in [node, effective] {
                for unknown in self.unknowns(Node::Bool(node), row) {
                    if !found.contains(&unknown) {
                        found.push(unknown);
                    }
                }
            }
        }
        found
    }

    /// True if a statement says only what law could do, and nothing says that it does.
    pub(super) fn is_held_back(&self, text: Instance, line: usize, row: usize) -> bool {
        self.outline
            .reserved(text, line, Lane::Presumed)
            .is_some_and(|node| self.run.condition(node, row).is_no())
    }
}

/// True if less is possible if law decides by a statement than if it does not, all others open.
fn leaves_less(supposed: &mut Supposed, all: &[Left], one: Left) -> bool {
    let others = all.iter().filter(|left| **left != one).map(|left| left.given(Override::Open));
    let others: Vec<Given> = others.collect();
    // What is possible of the answer: the values of a set, or whether it is open.
    let mut left_by = |yes: bool| {
        let given: Vec<Given> = others.iter().copied().chain([one.given(Override::YesNo(yes))]).collect();
        let Ran { run, answer: (answer, row), .. } = supposed.run_if(&given);
        match answer {
            Node::Set(id) => Ok(run.set_value(id, row).0),
            _ => Err(run.is_open(answer, row)),
        }
    };
    match (left_by(true), left_by(false)) {
        (Ok(yes), Ok(no)) => yes != no && yes & !no == 0,
        (yes, no) => (yes, no) == (Err(false), Err(true)),
    }
}

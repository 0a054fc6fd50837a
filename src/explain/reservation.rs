//! What an answer stands under: law that bears on it, is not written as a rule, and was not examined.
//!
//! The run that decided took it that such law does not decide. Here the same operations are run once more with that
//! left open: what comes out open then could come out otherwise, and the inputs it depends on are the reservations.
//! So law that could only stand in the way says nothing against a refusal, law that could only be a basis nothing against
//! a grant, and what a record cannot be reached by says nothing at all.

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
    item: ItemId,
    line: usize,
    row: usize,
    node: Node,
}

impl Left {
    fn given(self, value: Override) -> Given {
        Given { node: self.node, row: narrow(self.row), value }
    }
}

/// A run in which it is open what law comes to that is not written as a rule.
pub struct Reserving {
    run: Run,
    /// The block of the run that decided.
    block: Block,
    /// What the case leaves open.
    left: Vec<Left>,
}

impl Reserving {
    /// Runs what the answers rest on once more; `None` if nothing is there that was not examined.
    #[must_use]
    pub fn new(program: &Program, (block, run): (&Block, &Run), given: &GivenValues) -> Option<Self> {
        let mut left = Vec::new();
        let mut is_asked = false;
        for ((_, part), node) in &program.inputs {
            let InputPart::Reserved(item, line) = *part else { continue };
            is_asked = true;
            let rows = 0..run.rows_of(program, *node);
            let is_left = |row: &usize| given.line(*node, *row).is_none();
            left.extend(rows.filter(is_left).map(|row| Left { item, line, row, node: *node }));
        }
        if !is_asked {
            return None;
        }
        let mut reserving = Self { run: Run::default(), block: block.clone(), left };
        reserving.run = reserving.supposed(program, &reserving.left, &[]);
        Some(reserving)
    }

    /// The run with some of it open, and some of it supposed.
    fn supposed(&self, program: &Program, open: &[Left], given: &[Given]) -> Run {
        let mut block = self.block.clone();
        block.overrides.extend(open.iter().map(|left| left.given(Override::Open)));
        block.overrides.extend(given.iter().copied());
        let mut run = Run::default();
        run.again(program.answering(), &block);
        run
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
        &self,
        reserving: &Reserving,
        answer: Node,
        row: usize,
        state: AnswerState,
    ) -> Vec<(ItemId, usize, usize)> {
        let reached = |open: &[Left]| {
            let run = reserving.supposed(self.program, open, &[]);
            self.supposing(&run, &reserving.block).reserved_behind(answer, row)
        };
        let mut found = Vec::new();
        let mut others = Vec::new();
        for place in self.supposing(&reserving.run, &reserving.block).reserved_behind(answer, row) {
            let is_place = |left: &&Left| (left.item, left.line, left.row) == place;
            match reserving.left.iter().find(is_place) {
                Some(left) if !reached(&[*left]).contains(&place) => others.push(*left),
                Some(_) | None => found.push(place),
            }
        }
        if others.len() > 1 {
            let together = reached(&others);
            for left in &others {
                let place = (left.item, left.line, left.row);
                let is_helping = || {
                    state == AnswerState::Decided
                        && self.leaves_less(reserving, &others, *left, (answer, row))
                };
                if together.contains(&place) && !is_helping() {
                    found.push(place);
                }
            }
        }
        found
    }

    /// True if less is possible if law decides by a statement than if it does not, all others open.
    fn leaves_less(
        &self,
        reserving: &Reserving,
        all: &[Left],
        one: Left,
        (answer, row): (Node, usize),
    ) -> bool {
        let others: Vec<Left> = all.iter().copied().filter(|left| *left != one).collect();
        let run = |yes: bool| {
            let given = one.given(Override::YesNo(yes));
            reserving.supposed(self.program, &others, &[given])
        };
        let [decides, does_not] = [run(true), run(false)];
        match answer {
            Node::Set(id) => {
                let [yes, no] = [&decides, &does_not].map(|run| run.set_value(id, row).0);
                yes != no && yes & !no == 0
            }
            _ => !decides.is_open(answer, row) && does_not.is_open(answer, row),
        }
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

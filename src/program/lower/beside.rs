//! Conditions of cases are lowered beside a program. What comes of them is kept with it: the next case mostly gives
//! conditions on the same few provisions.

use std::sync::{Arc, Mutex, PoisonError};

use super::Lowering;
use crate::model::Model;
use crate::program::law::Law;
use crate::program::outline::Outline;
use crate::program::{Builder, Conflict, Program};

/// What was lowered beside a program so far, with the program. Whoever lowers takes it away meanwhile.
#[derive(Debug, Default)]
pub(in crate::program) struct Beside(Mutex<Option<Box<Made>>>);

#[derive(Debug)]
struct Made {
    builder: Builder,
    outline: Outline,
    conflicts: Vec<Conflict>,
}

/// How many times as many values as the program itself are kept with it: a case may give any condition, and the next one
/// none of these.
const MOST_TIMES: usize = 3;

impl Made {
    fn of(program: &Program) -> Self {
        Self {
            builder: Builder::again(program),
            outline: Outline::clone(&program.outline),
            conflicts: program.conflicts.clone(),
        }
    }
}

impl Beside {
    fn taken(&self) -> Option<Made> {
        // What is put there is put there in one piece.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.take().map(|made| *made)
    }

    fn keep(&self, made: Made) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(made));
    }
}

impl Program {
    /// Lowers more than there is in the program, which is not changed itself: its values keep their slots, and those of
    /// others lie behind them.
    pub fn beside<'m, T>(&self, model: &'m Model, lower: impl FnOnce(&mut Lowering<'m>) -> T) -> T {
        let Made { builder, outline, conflicts } = self.beside.taken().unwrap_or_else(|| Made::of(self));
        let law = Law::again(model, self.law_day, Arc::clone(&self.law));
        let mut lowering = Lowering { builder, outline, conflicts, ..Lowering::of(law) };
        let lowered = lower(&mut lowering);
        let Lowering { builder, outline, conflicts, .. } = lowering;
        if builder.slots.len() <= MOST_TIMES * self.slots.len() {
            self.beside.keep(Made { builder, outline, conflicts });
        }
        lowered
    }
}

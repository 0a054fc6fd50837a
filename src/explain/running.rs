//! The periods that run in a case: each limit `within …` of a text that may govern a record.
//!
//! Texts are gone through line by line, also where an answer would leave a line out: a period runs
//! whether or not the rest of its provision is met.

use super::named::{Noun, Sentence, TextId, TimeLimit};
use super::period::{Computation, known_day};
use super::reason::{Cited, ItemState};
use super::sentence::Speaking;
use super::want::WantKey;
use super::{At, Explainer};
use crate::facts::RecordId;
use crate::logic::Kleene;
use crate::model::{ActionId, Condition, ConditionKind, Due, Expr, ExprKind, ItemId, LimbId, LimbStep, List};
use crate::program::lower::{Exceptions, Instance};
use crate::program::{Lane, Node};
use crate::syntax::spelling::Connective;
use crate::time::DaySpan;

/// What makes a day a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A provision asks whether something happened in a period.
    Limit,
    /// A duty or a power is to be exercised in it.
    Due,
}

impl Origin {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Limit => "limit",
            Self::Due => "due",
        }
    }
}

/// A limit of the law that runs in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// What makes its last day a deadline.
    pub origin: Origin,
    /// The line it stands in, or the provision, as programs compare it.
    pub cited: Cited,
    /// The record the provision speaks about, by its name in the case.
    pub record: Option<String>,
    /// Whether the provision governs the record and nothing blocks it.
    pub applies: Kleene,
    /// What must happen in the period.
    pub act: Act,
    /// How long the period is and from what it runs: "within 3 months after the entry".
    pub limit: TimeLimit,
    /// How its last day is computed.
    pub computed: Computation,
    /// True if it rests on what may not be shown to everyone.
    pub confidential: bool,
}

/// What must happen in a period, and whether it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// What it is.
    pub deed: Deed,
    /// Its day as a fact of the case: `amira.applied`; `None` where it is no single fact.
    pub key: Option<WantKey>,
    /// Its day, as far as it is known.
    pub day: Option<DaySpan>,
    /// How it stands to the period.
    pub standing: Standing,
}

/// What must happen in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Something that happens on a day.
    Event(Noun),
    /// An action, towards a record.
    Action(Sentence),
}

/// How an act stands to the period it is limited by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It happened in the period.
    InTime,
    /// It happened after the last day.
    Late,
    /// It happened before the period began.
    Early,
    /// It is known not to have happened.
    NotDone,
    /// It is not known.
    Open,
}

impl Standing {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InTime => "in_time",
            Self::Late => "late",
            Self::Early => "early",
            Self::NotDone => "not_done",
            Self::Open => "open",
        }
    }
}

/// A text for one record, while it is gone through.
#[derive(Clone, Copy)]
struct Going {
    text: Instance,
    record: Option<RecordId>,
    applies: Kleene,
    /// The innermost limb that can be cited, with its place among the unnumbered ones.
    limb: Option<(LimbId, u32)>,
}

impl<'m> Explainer<'_, 'm> {
    /// The periods that run, in the order of the provisions and of the records.
    pub fn running(&mut self) -> Vec<Running> {
        let mut found = Vec::new();
        for at in 0..self.model().items.len() {
            let id = ItemId::from_index(at);
            if !self.outline.has_period(id) {
                continue;
            }
            let records: Vec<Option<RecordId>> = match self.model().item(id).subject {
                Some(entity) => self.case.records_of(entity).map(Some).collect(),
                None => vec![None],
            };
            for (text, clause) in self.outline.governing_texts(id) {
                for record in &records {
                    let applies = self.applies(text, clause, *record);
                    if !applies.is_no() {
                        self.in_text(Going { text, record: *record, applies, limb: None }, &mut found);
                    }
                }
            }
        }
        found
    }

    /// Whether a text governs a record, addresses it and is not blocked.
    fn applies(&mut self, text: Instance, clause: Option<Instance>, record: Option<RecordId>) -> Kleene {
        let row = self.field_row(record);
        let mut applies = self.outline.in_force(text);
        for (other, by) in self.outline.governing_texts(text.item) {
            let Some(by) = by else { continue };
            let effective = self.outline.effective(by, Lane::Presumed);
            let governs = self.run.condition(effective, row);
            // A text that is continued takes the place of today's.
            match clause {
                Some(_) if other == text => applies = applies.and(governs),
                Some(_) => {}
                None => applies = applies.and(!governs),
            }
        }
        let covers = self.outline.covers(text, Lane::Presumed);
        let blocked = self.outline.blocked(text, Lane::Presumed);
        applies = applies.and(self.run.condition(covers, row)).and(!self.run.condition(blocked, row));
        for item in self.model().appliers(text.item) {
            let state = self.state_of(Instance { item, ..text }, row);
            applies = applies.and(match state {
                ItemState::Effective => Kleene::Yes,
                ItemState::Open => Kleene::Open,
                ItemState::NotInForce | ItemState::Silent | ItemState::Blocked | ItemState::NotMet => {
                    Kleene::No
                }
            });
        }
        applies
    }

    fn in_text(&mut self, going: Going, found: &mut Vec<Running>) {
        let item = self.model().item(going.text.item);
        let cx = self.outline.context(going.text, Lane::Presumed);
        let at = At { cx: &cx, row: self.field_row(going.record), depth: 0 };
        for (line, _, action) in self.model().bases_in(going.text.item) {
            found.extend(self.due_in(line, action, going, at));
        }
        for condition in [&item.condition, &item.exception].into_iter().flatten() {
            self.in_condition(condition, going, at, found);
        }
    }

    /// The time in which a duty or a power is to be exercised, if it is there or may be.
    fn due_in(&mut self, line: usize, action: ActionId, going: Going, at: At<'_>) -> Option<Running> {
        let model = self.model();
        let statement = model.item(going.text.item).statements.get(line)?;
        let Some(Due::Within(within)) = &statement.manner.as_ref()?.due else { return None };
        let base = (going.text.item, line, going.text.world);
        let effect = self.outline.basis_effect(action, base, Lane::Presumed, Exceptions::Presumed);
        let is_there =
            self.run.condition(effect.some, at.row).and(self.outline.on(&statement.in_force, going.text));
        if is_there.is_no() {
            return None;
        }
        let computed = self.computation(within, at)?;
        let entry = model.action(action);
        let Node::Span(node) = self.outline.fact(entry.facts.done) else {
            unreachable!("what was done has a day")
        };
        let done = self.run.span_value(node, at.row);
        let day = known_day(done);
        let standing = match day {
            _ if done.there.is_no() => Standing::NotDone,
            Some(day) if day.latest() <= computed.last.earliest() => Standing::InTime,
            Some(day) if day.earliest() > computed.last.latest() => Standing::Late,
            _ => Standing::Open,
        };
        let action = self.sentence(TextId::Action(action), Speaking::of(going.record))?;
        let record = going.record.map(|record| self.case.record(record).name.to_string());
        let key = going.record.map(|record| WantKey::Fact(Some(record), entry.facts.done));
        let cited = self.cited_line(going);
        let ExprKind::Within { start, working_day_in, .. } = &within.kind else { return None };
        let mut read = [Some(start), working_day_in.as_ref()].into_iter().flatten();
        let confidential = read.any(|part| self.mentions_confidential(part, at.cx, at.row))
            || self.is_confidential(entry.facts.done, going.record);
        Some(Running {
            origin: Origin::Due,
            cited,
            record,
            applies: going.applies.and(is_there),
            act: Act { deed: Deed::Action(action), key, day, standing },
            limit: self.time_limit(within, at),
            computed,
            confidential,
        })
    }

    fn in_condition(&mut self, condition: &'m Condition, going: Going, at: At<'_>, found: &mut Vec<Running>) {
        if self.outline.on(&condition.in_force, going.text).is_no() {
            return;
        }
        match &condition.kind {
            ConditionKind::Line(expr) => self.in_line(expr, going, at, found),
            ConditionKind::List(list) => match &list.quantified {
                None => self.in_limbs(list, going, at, found),
                Some(binding) => {
                    let over = self.outline.over_limbs(binding, list, at.cx);
                    for element in self.rows_of(&over, at.row) {
                        let at = At { cx: &over.inner, row: element, ..at };
                        self.in_limbs(list, going, at, found);
                    }
                }
            },
        }
    }

    fn in_limbs(&mut self, list: &'m List, going: Going, at: At<'_>, found: &mut Vec<Running>) {
        let mut alternatives = 0;
        for id in &list.limbs {
            let limb = self.model().limb(*id);
            if self.outline.on(&limb.in_force, going.text).is_no() {
                continue;
            }
            if limb.step == LimbStep::Alternative {
                alternatives += 1;
            }
            let is_cited = limb.step != LimbStep::Unnumbered || limb.name.is_some();
            if self.fails_beside(*id, list, going, at) {
                continue;
            }
            let here = if is_cited { Some((*id, alternatives)) } else { going.limb };
            let cx = at.cx.within(*id);
            self.in_condition(&limb.condition, Going { limb: here, ..going }, At { cx: &cx, ..at }, found);
        }
    }

    /// True if a limb is asked together with another that fails and speaks of no period: then no period in it
    /// matters, whether or not it is kept.
    fn fails_beside(&mut self, limb: LimbId, list: &'m List, going: Going, at: At<'_>) -> bool {
        list.connective == Connective::AllOf
            && list.limbs.iter().filter(|other| **other != limb).any(|other| {
                let nodes = self.outline.limb(*other, list.connective, going.text, at.cx);
                self.run.condition(nodes.counts, at.row).is_no()
                    && !self.outline.speaks_of_period(&self.model().limb(*other).condition)
            })
    }

    fn in_line(&mut self, expr: &Expr, going: Going, at: At<'_>, found: &mut Vec<Running>) {
        match &expr.kind {
            ExprKind::Within { .. } => found.extend(self.limit(expr, going, at)),
            ExprKind::Not(inner) => self.in_line(inner, going, at, found),
            ExprKind::And(parts) | ExprKind::Or(parts) => {
                parts.iter().for_each(|part| self.in_line(part, going, at, found));
            }
            ExprKind::Quantified(binding, body) => {
                let over = self.outline.over(binding, &[body.as_ref()], at.cx);
                for element in self.rows_of(&over, at.row) {
                    self.in_line(body, going, At { cx: &over.inner, row: element, ..at }, found);
                }
            }
            _ => {}
        }
    }

    /// A limit, if anything is known of the day it runs from.
    fn limit(&mut self, expr: &Expr, going: Going, at: At<'_>) -> Option<Running> {
        let ExprKind::Within { day, start, working_day_in, .. } = &expr.kind else { return None };
        let At { cx, row, .. } = at;
        let node = self.outline.condition_expr(expr, cx);
        let holds = self.run.condition(node, row);
        let computed = self.computation(expr, at)?;
        let act = self.act(day, holds, &computed, at);
        let mut read = [Some(day), Some(start), working_day_in.as_ref()].into_iter().flatten();
        let confidential = read.any(|part| self.mentions_confidential(part, cx, row));
        let cited = self.cited_line(going);
        Some(Running {
            origin: Origin::Limit,
            cited,
            record: going.record.map(|record| self.case.record(record).name.to_string()),
            applies: going.applies,
            act,
            limit: self.time_limit(expr, at),
            computed,
            confidential,
        })
    }

    fn act(&mut self, day: &Expr, holds: Kleene, computed: &Computation, at: At<'_>) -> Act {
        let Node::Span(node) = self.outline.value(day, at.cx) else {
            unreachable!("`check` lets only dates lie in periods")
        };
        let value = self.run.span_value(node, at.row);
        let known = known_day(value);
        let is_before = known.is_some_and(|day| day.latest() < computed.start.earliest());
        let standing = match holds {
            Kleene::Yes => Standing::InTime,
            Kleene::Open => Standing::Open,
            Kleene::No if value.there.is_no() => Standing::NotDone,
            Kleene::No if is_before => Standing::Early,
            Kleene::No => Standing::Late,
        };
        let key = match &day.kind {
            ExprKind::Field(of, field) => {
                self.holder(of.as_deref(), at.cx, at.row).map(|record| WantKey::Fact(record, *field))
            }
            _ => None,
        };
        Act { deed: Deed::Event(self.noun(day, at.cx, at.row)), key, day: known, standing }
    }

    /// The line a limit stands in, as far as it can be cited.
    fn cited_line(&self, going: Going) -> Cited {
        let limb = going.limb.and_then(|(id, place)| {
            self.limb_place(id, self.step(id, place), going.text, place).into_iter().next()
        });
        limb.unwrap_or_else(|| {
            let chain = self.links_of(going.text);
            self.cited(chain, self.model().item(going.text.item).kind)
        })
    }
}

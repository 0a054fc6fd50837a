//! Checks that statements can reach what they name, and that every line can be part of a text.

use std::collections::{BTreeMap, BTreeSet};

use crate::citation::Citation;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, words};
use crate::model::norms::Target;
use crate::model::{
    ActionId, Bearing, CitationSet, Condition, ConditionKind, ExprKind, FieldId, Item, ItemId, LimbId, Model,
    Statement, StatementKind, Substitution, Turns, Value,
};
use crate::source::Span;
use crate::syntax::spelling::Waiver;

/// Checks what provisions do; copies are as good as their originals.
pub(super) fn check(model: &Model, turns: &Turns, faults: &mut Diagnostics) {
    let around_bases = around_bases(model);
    let mut statements = Statements { model, turns, faults, around_bases, disapplied: BTreeMap::new() };
    for (at, item) in model.items.iter().enumerate() {
        if item.copy.is_none() {
            statements.item(ItemId::from_index(at), item);
        }
    }
    statements.lists_left_empty();
    statements.continuations();
}

struct Statements<'c> {
    model: &'c Model,
    turns: &'c Turns,
    faults: &'c mut Diagnostics,
    /// For each action, and for any, the provisions that hold or apply a basis for it.
    around_bases: BTreeMap<Option<ActionId>, BTreeSet<ItemId>>,
    /// Limbs that some statement takes out of their list.
    disapplied: BTreeMap<LimbId, Span>,
}

impl Statements<'_> {
    fn item(&mut self, id: ItemId, item: &Item) {
        for statement in &item.statements {
            if statement.in_force.is_never() {
                self.never(statement.span, "this statement");
                continue;
            }
            match &statement.kind {
                StatementKind::Disapply(cited) => {
                    for target in self.reached(id, item, statement, cited) {
                        if let Target::Limb(limb) = target {
                            self.disapplied.insert(limb, statement.span);
                        }
                    }
                }
                StatementKind::Disregard(waiver, cited) => {
                    let targets = self.reached(id, item, statement, cited);
                    self.waiver(item, statement, *waiver, &targets);
                }
                StatementKind::Overrides(cited) => self.overrides(id, item, statement, cited),
                StatementKind::Read(readings, cited) => self.read(id, item, statement, readings, cited),
                StatementKind::Continue(cited) => self.continued(id, item, statement, cited),
                StatementKind::Leaves(_) => self.leaves(item, statement),
                StatementKind::Bears(Bearing::Law(cited)) => {
                    self.reached(id, item, statement, cited);
                }
                StatementKind::Bears(_) => {}
                StatementKind::Conclude(_)
                | StatementKind::Deem(_)
                | StatementKind::Presume(_)
                | StatementKind::Apply(..)
                | StatementKind::Act(..)
                | StatementKind::Require { .. }
                | StatementKind::Weigh(_) => {}
            }
            self.about_bases(id, statement);
        }
        for condition in item.conditions() {
            self.lines(condition);
        }
        if let Some(day) = &item.governed_by {
            self.of_event(item, day.span);
        }
        if item.is_new {
            self.is_new(item);
        }
        self.was(item);
    }

    /// What is judged by the law of an event gives a value, or reaches what does: an action is judged by the law of the
    /// day on which it is decided on.
    fn of_event(&mut self, item: &Item, place: Span) {
        let other = item.statements.iter().find(|statement| match &statement.kind {
            StatementKind::Conclude(_)
            | StatementKind::Deem(_)
            | StatementKind::Presume(_)
            | StatementKind::Disapply(_)
            | StatementKind::Disregard(..)
            | StatementKind::Overrides(_)
            | StatementKind::Read(..) => false,
            StatementKind::Leaves(_)
            | StatementKind::Apply(..)
            | StatementKind::Continue(_)
            | StatementKind::Act(..)
            | StatementKind::Require { .. }
            | StatementKind::Bears(_)
            | StatementKind::Weigh(_) => true,
        });
        if let Some(other) = other {
            self.faults.push(
                Diagnostic::new(
                    Code::MisplacedStatement,
                    "only what a provision concludes is judged by the law of an event",
                )
                .at(place, "this item is …")
                .at(other.span, "… but this asks for the law of the day of decision")
                .help("write what arises at the event as a conclusion in an item of its own, and let the other item ask for it"),
            );
        } else if item.statements.is_empty() {
            self.faults.push(
                Diagnostic::new(Code::MisplacedStatement, "this provision concludes nothing")
                    .at(place, "nothing in it could be judged by the law of an event")
                    .help("leave the line out"),
            );
        }
    }

    /// Checks that nothing stood in the place of a new provision before.
    fn is_new(&mut self, item: &Item) {
        let is_earlier = |other: &Item| other.in_force.first().latest() < item.in_force.first().earliest();
        let places = item.addresses.iter().cloned().map(Citation::of);
        let stood = places.flat_map(|place| self.model.within(&place));
        if let Some(earlier) = stood.filter(|id| is_earlier(self.model.item(*id))).min() {
            let earlier = self.model.item(earlier);
            self.faults.push(
                Diagnostic::new(Code::MisplacedStatement, "this provision is not new")
                    .at(item.span, "before its first day …")
                    .at(earlier.span, "… this text stood there")
                    .help("leave out `, new`"),
            );
        }
    }

    /// Checks that what a provision was before is there, or is said not to be.
    fn was(&mut self, item: &Item) {
        for was in &item.formerly {
            let stood = self.model.within(&Citation::of(was.address.section())).into_iter().any(|id| {
                let other = self.model.item(id);
                other.in_force.first().earliest() < item.in_force.first().earliest()
                    && other.addresses.iter().any(|address| address.touches(&was.address))
            });
            let is_known = stood
                || self.model.not_encoded.iter().any(|law| {
                    law.citations
                        .iter()
                        .any(|known| known.contains(&was.address) || known.address.is_within(&was.address))
                });
            if !is_known {
                let shown = was.as_written();
                let fault = Diagnostic::new(
                    Code::DanglingCitation,
                    words!("nothing stood under `{}` before this provision", shown),
                );
                let fault = fault.at(item.span, "it says what it was before").help(words!(
                    "mend the citation, or write `not encoded {}` if that text is not there",
                    shown
                ));
                // The history of a text may be longer than the rule set.
                self.faults.push(Diagnostic { severity: Severity::Warning, ..fault });
            }
        }
    }

    /// A provision leaves another untouched for every record, so it cannot have a condition.
    fn leaves(&mut self, item: &Item, statement: &Statement) {
        let condition = item.condition.as_ref().or(item.exception.as_ref()).map(|condition| condition.span);
        if let Some(place) = condition.or(item.addressee.as_ref().map(|addressee| addressee.span)) {
            self.faults.push(
                Diagnostic::new(
                    Code::MisplacedStatement,
                    "what a provision leaves untouched cannot depend on a condition",
                )
                .at(statement.span, "this holds for every record …")
                .at(place, "… and this would be passed over")
                .help("write `overrides` or `disapply` in an item of its own, with the condition"),
            );
        }
    }

    fn never(&mut self, span: Span, what: &str) {
        self.faults.push(
            Diagnostic::new(Code::NeverEffective, words!("{} is never part of the text", what))
                .at(span, "its days lie outside those of the provision"),
        );
    }

    fn lines(&mut self, condition: &Condition) {
        if condition.in_force.is_never() {
            self.never(condition.span, "this condition");
            return;
        }
        let ConditionKind::List(list) = &condition.kind else { return };
        for limb in &list.limbs {
            let limb = self.model.limb(*limb);
            if limb.in_force.is_never() {
                self.never(limb.span, "this limb");
            } else {
                self.lines(&limb.condition);
            }
        }
    }

    /// What a statement reaches on some day; it must speak about the same records.
    fn reached(
        &mut self,
        id: ItemId,
        item: &Item,
        statement: &Statement,
        cited: &CitationSet,
    ) -> BTreeSet<Target> {
        let mut found = BTreeSet::new();
        for cited in &cited.list {
            let meaning = self.model.meaning(cited, Some(id));
            for day in self.turns.of(cited, &statement.in_force) {
                found.extend(meaning.on(day));
            }
        }
        for target in &found {
            let target = match target {
                Target::Item(id) => self.model.item(*id),
                Target::Limb(id) => self.model.item(self.model.limb(*id).item),
                Target::Unwritten(_) => continue,
            };
            if item.subject.is_some() && target.subject != item.subject && !target.is_text_only() {
                let fault = Diagnostic::new(
                    Code::MisplacedStatement,
                    "a provision reaches provisions about the same kind of records only",
                );
                self.faults.push(
                    fault
                        .at(statement.span, "it speaks about another record than …")
                        .at(target.span, "… this one")
                        .help("let it conclude a term, and let the other provision ask for it"),
                );
                break;
            }
        }
        found
    }

    /// Checks that only a bar, or a limb of a basis or of a requirement, is waived more or less firmly.
    fn waiver(&mut self, item: &Item, statement: &Statement, waiver: Waiver, targets: &BTreeSet<Target>) {
        let is_of_action = |target: &Target| {
            let target = match target {
                Target::Item(id) => self.model.item(*id),
                Target::Limb(limb) => self.model.item(self.model.limb(*limb).item),
                Target::Unwritten(_) => return false,
            };
            let mut statements = target.statements.iter();
            statements.any(|one| matches!(one.kind, StatementKind::Act(..) | StatementKind::Require { .. }))
        };
        let is_graded = waiver != Waiver::Always || statement.reach.is_some() || item.is_basis();
        if is_graded && !targets.is_empty() && !targets.iter().any(is_of_action) {
            let fault = Diagnostic::new(
                Code::MisplacedStatement,
                "only what an action rests on can be waived more or less firmly",
            );
            self.faults.push(
                fault
                    .at(statement.span, "nothing it names is a basis, a bar or a requirement of an action")
                    .help("write `disregard § …` in an item of its own, without `for`"),
            );
        }
    }

    /// The bases that a statement is about have to be there.
    fn about_bases(&mut self, id: ItemId, statement: &Statement) {
        let Some(reach) = &statement.reach else { return };
        let mut targets = BTreeSet::new();
        for cited in &reach.list {
            let meaning = self.model.meaning(cited, Some(id));
            for day in self.turns.of(cited, &statement.in_force) {
                targets.extend(meaning.on(day));
            }
        }
        let action = match &statement.kind {
            StatementKind::Act(_, action) | StatementKind::Require { action, .. } => Some(*action),
            _ => None,
        };
        let has_basis = self.around_bases.get(&action).is_some_and(|around| {
            targets.iter().any(|target| matches!(target, Target::Item(id) if around.contains(id)))
        });
        if !targets.is_empty() && !has_basis {
            let name = action.map_or_else(
                || "any action".to_owned(),
                |action| format!("`{}`", self.model.action(action).name),
            );
            self.faults.push(
                Diagnostic::new(Code::MisplacedStatement, words!("no basis for {} is named", name))
                    .at(reach.span, "nothing here says `shall`, `should` or `may`")
                    .at(statement.span, "so this would reach nothing"),
            );
        }
    }

    fn overrides(&mut self, id: ItemId, item: &Item, statement: &Statement, cited: &CitationSet) {
        let own = concluded(item);
        for target in self.reached(id, item, statement, cited) {
            let target = match target {
                Target::Item(id) => self.model.item(id),
                Target::Limb(id) => {
                    let limb = self.model.limb(id).span;
                    self.faults.push(
                        Diagnostic::new(
                            Code::MisplacedStatement,
                            "a limb concludes nothing that could be overridden",
                        )
                        .at(statement.span, "name the provision it stands in")
                        .at(limb, "the limb"),
                    );
                    continue;
                }
                Target::Unwritten(_) => continue,
            };
            if target.copy.is_none() && own.is_disjoint(&concluded(target)) {
                self.faults.push(
                    Diagnostic::new(
                        Code::MisplacedStatement,
                        "the two provisions conclude nothing in common",
                    )
                    .at(statement.span, "so nothing can be overridden")
                    .at(target.span, "this provision")
                    .help("write `disapply` if it is not to apply at all"),
                );
                break;
            }
        }
    }

    /// What is read must stand there.
    fn read(
        &mut self,
        id: ItemId,
        item: &Item,
        statement: &Statement,
        readings: &[Substitution],
        cited: &CitationSet,
    ) {
        let targets = self.reached(id, item, statement, cited);
        for reading in readings {
            let (name, is_there) = match reading {
                Substitution::Field { old, .. } => (
                    self.model.field(*old).name.to_string(),
                    self.any(&targets, &|kind| matches!(kind, ExprKind::Field(_, field) if field == old)),
                ),
                Substitution::Choice { old, .. } => (
                    old.to_string(),
                    self.any(&targets, &|kind| {
                        let ExprKind::Value(Value::Choice(choice, at)) = kind else { return false };
                        let variants = &self.model.choice(*choice).variants;
                        variants.get(usize::from(*at)).is_some_and(|variant| variant.name == *old)
                    }),
                ),
                Substitution::Citation { old, .. } => {
                    let shown = old.as_written();
                    self.faults.push(
                        Diagnostic::new(
                            Code::NotYetSupported,
                            "a citation cannot be read for another in place yet",
                        )
                        .at(statement.span, words!("`{}` is to be read as something else", shown))
                        .help("`apply … accordingly, reading § A for § B` does it for copies"),
                    );
                    continue;
                }
            };
            if !is_there && !targets.is_empty() {
                self.faults.push(
                    Diagnostic::new(
                        Code::ReadingWithoutEffect,
                        words!("`{}` occurs nowhere in what is read", name),
                    )
                    .at(statement.span, "this reading would change nothing"),
                );
            }
        }
    }

    /// True if some expression of the targets is of that kind.
    fn any(&self, targets: &BTreeSet<Target>, is_meant: &dyn Fn(&ExprKind) -> bool) -> bool {
        let mut found = false;
        for target in targets {
            let mut look = |expr: &crate::model::Expr| expr.walk(&mut |part| found |= is_meant(&part.kind));
            match target {
                Target::Item(id) => self.model.for_each_expr(self.model.item(*id), &mut look),
                Target::Limb(id) => self.model.for_each_line(&self.model.limb(*id).condition, &mut look),
                Target::Unwritten(_) => {}
            }
        }
        found
    }

    fn continued(&mut self, id: ItemId, item: &Item, statement: &Statement, cited: &CitationSet) {
        for one in &cited.list {
            let day = Model::content_day(one, statement.in_force.first().latest());
            let targets = self.model.targets(one, Some(id), day);
            let is_about = |target: &Target| match target {
                Target::Item(id) => self.model.item(*id).subject == item.subject,
                Target::Limb(_) | Target::Unwritten(_) => false,
            };
            if !targets.is_empty() && !targets.iter().any(is_about) {
                let shown = one.citation.as_written();
                self.faults.push(
                    Diagnostic::new(
                        Code::WrongSubject,
                        words!("nothing in `{}` speaks about the same kind of records", shown),
                    )
                    .at(statement.span, "so no record can keep the earlier text"),
                );
            }
        }
    }

    /// A list all of whose limbs can be taken out would mean nothing.
    fn lists_left_empty(&mut self) {
        let mut lists: BTreeMap<(ItemId, Option<LimbId>), Vec<LimbId>> = BTreeMap::new();
        for id in self.disapplied.keys() {
            let limb = self.model.limb(*id);
            lists.entry((limb.item, limb.parent)).or_default().push(*id);
        }
        for taken in lists.values() {
            let Some(list) = taken.first().and_then(|first| self.model.list_around(*first)) else { continue };
            let is_taken = |limb: &LimbId| taken.contains(limb) || self.model.limb(*limb).in_force.is_never();
            if list.limbs.iter().all(is_taken)
                && let Some(by) = taken.first().and_then(|first| self.disapplied.get(first))
            {
                self.faults.push(
                    Diagnostic::new(Code::ListLeftEmpty, "no limb would be left in this list")
                        .at(*by, "this takes the last of its limbs out")
                        .at(list.span, "the list")
                        .help("disapply the provision as a whole"),
                );
            }
        }
    }

    /// One clause cannot keep two earlier texts of one provision: it is effective for the same records.
    fn continuations(&mut self) {
        if self.model.register.continuing().is_empty() {
            return;
        }
        for day in self.model.index.turns().iter().copied() {
            let continued = self.model.continuations(day);
            for (at, one) in continued.iter().enumerate() {
                for other in &continued[at + 1..] {
                    let meet = one.items.intersection(&other.items).next();
                    let is_one_clause = one.item == other.item && one.day != other.day;
                    if let (Some(item), true) = (meet, is_one_clause) {
                        let place = self.model.item(*item).span;
                        self.faults.push(
                            Diagnostic::new(
                                Code::OverlappingContinuations,
                                words!(
                                    "one clause continues one provision twice, as of {} and as of {}",
                                    one.day,
                                    other.day
                                ),
                            )
                            .at(one.span, "this one …")
                            .at(other.span, "… and this one")
                            .at(place, "the provision"),
                        );
                    }
                }
            }
        }
    }
}

/// The provisions that hold a basis for an action, or apply one accordingly; with no action, for any.
fn around_bases(model: &Model) -> BTreeMap<Option<ActionId>, BTreeSet<ItemId>> {
    let mut around: BTreeMap<Option<ActionId>, BTreeSet<ItemId>> = BTreeMap::new();
    for id in (0..model.items.len()).map(ItemId::from_index) {
        for (_, _, action) in model.bases_in(id) {
            for action in [Some(action), None] {
                let items = around.entry(action).or_default();
                items.insert(id);
                items.extend(model.appliers(id));
            }
        }
    }
    around
}

/// The fields an item gives a value.
fn concluded(item: &Item) -> BTreeSet<FieldId> {
    let statements = item.statements.iter();
    statements
        .filter_map(|statement| match &statement.kind {
            StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
                Some(to.field)
            }
            _ => None,
        })
        .collect()
}

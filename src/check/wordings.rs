//! Holds the days of provisions against the days on which the wording of their sections changed.

use std::collections::BTreeSet;

use crate::citation::{Address, Citation};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::model::{Item, Model, SectionTurns, Turn};
use crate::source::Span;
use crate::syntax::tree::ProvisionKind;
use crate::time::{DaySpan, FIRST_DAY, InForce, LAST_DAY};

/// Warns of lines that come or go on a day of their own, and of sections that are listed without being encoded; notes
/// the sections that are not listed.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    let mut encoded: BTreeSet<Address> = BTreeSet::new();
    for item in model.items.iter().filter(|item| is_statute(item)) {
        for section in item.addresses.iter().map(Address::section) {
            match model.wordings.sections.get(&section) {
                Some(turns) => unlisted(model, item, (&section, turns), faults),
                None if !encoded.contains(&section) && is_act_listed(model, &section) => {
                    faults.push(
                        Diagnostic::new(
                            Code::NoWordings,
                            words!("nothing is said of the wordings of {}", written(&section)),
                        )
                        .at(item.span, "readers are shown the days of what is encoded as those of its text"),
                    );
                }
                None => {}
            }
            encoded.insert(section);
        }
    }
    for (section, turns) in &model.wordings.sections {
        if !encoded.contains(section) {
            faults.push(
                Diagnostic::new(
                    Code::UnusedDeclaration,
                    words!("no provision of {} is encoded", written(section)),
                )
                .at(turns.span, "its wordings are listed here"),
            );
        }
    }
}

fn is_statute(item: &Item) -> bool {
    item.kind == ProvisionKind::Statute && item.copy.is_none() && item.unwritten.is_none()
}

fn written(section: &Address) -> String {
    Citation::of(section.clone()).as_written()
}

fn is_act_listed(model: &Model, section: &Address) -> bool {
    model.wordings.sections.keys().any(|listed| listed.work == section.work)
}

/// Warns of each line of an item that comes or goes on a day on which nothing is listed; once for each day.
fn unlisted(
    model: &Model,
    item: &Item,
    (section, turns): (&Address, &SectionTurns),
    faults: &mut Diagnostics,
) {
    let listed: Vec<DaySpan> = turns.turns.iter().map(Turn::since).collect();
    let mut seen = BTreeSet::new();
    let mut look = |in_force: InForce, place: Span| {
        let ends = [Some(in_force.first()), in_force.last().map(DaySpan::day_after)];
        let is_turn = |day: &DaySpan| FIRST_DAY < day.latest() && day.earliest() < LAST_DAY;
        for day in ends.into_iter().flatten().filter(is_turn) {
            // What is known in part contradicts only what lies beyond it.
            if !listed.iter().any(|turn| turn.intersect(day).is_some())
                && seen.insert((day.earliest(), day.latest()))
            {
                faults.push(unlisted_day(day, place, (section, turns)));
            }
        }
    };
    look(item.in_force, item.span);
    for limb in model.limbs_of(item).map(|limb| model.limb(limb)) {
        look(limb.in_force, limb.span);
    }
    item.statements.iter().for_each(|statement| look(statement.in_force, statement.span));
    item.conditions().for_each(|condition| look(condition.in_force, item.span));
}

fn unlisted_day(day: DaySpan, place: Span, (section, turns): (&Address, &SectionTurns)) -> Diagnostic {
    let when = if day.exactly().is_some() { format!("on {day}") } else { day.to_string() };
    Diagnostic::new(
        Code::UnlistedWording,
        words!("the wording of {} did not change {}", written(section), when),
    )
    .at(place, words!("a line of this provision comes or goes {}", when))
    .at(turns.span, "no such day is among its wordings")
    .help(words!(
        "mend the day; or, if the same words mean something else from then on, list it: `as read {}`",
        day
    ))
}

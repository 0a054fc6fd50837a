//! What changed between two days of the shipped law: nothing on one day, and backwards the same.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use subsumo::amendment::{Amendments, Change, Part, amendments};
use subsumo::stages::citation::{Address, Label, Unit};
use subsumo::stages::decide::RuleSet;
use subsumo::stages::time::{FIRST_DAY, LAST_DAY};

use super::shipped;

fn between(set: &RuleSet, from: NaiveDate, to: NaiveDate) -> Amendments {
    amendments((&set.model, &set.sources), (from, to))
}

/// The days on which something turns, and those before them.
fn days(set: &RuleSet) -> Vec<NaiveDate> {
    let turns = set.model.index.turns().iter().copied().filter(|turn| FIRST_DAY < *turn && *turn < LAST_DAY);
    let days: BTreeSet<NaiveDate> = turns.flat_map(|turn| [turn.pred_opt(), Some(turn)]).flatten().collect();
    days.into_iter().collect()
}

/// A part as it is told from the other day.
fn turned_part(part: &Part) -> String {
    let Part { kind, depth, before, after, day } = part;
    format!(
        "{:?}",
        Part { kind: *kind, depth: *depth, before: after.clone(), after: before.clone(), day: *day }
    )
}

/// A change in words that can be compared: its parts in an order of their own, since what went is
/// told before what came, whichever way one looks.
fn told(change: &Change, part: fn(&Part) -> String) -> String {
    let Change {
        before: _,
        after: _,
        day,
        parts,
        linked,
        is_replaced,
        is_unknown_otherwise,
        is_same_wording: _,
        kept,
    } = change;
    let parts: BTreeSet<String> = parts.iter().map(part).collect();
    format!("{day:?} {parts:?} {linked:?} {is_replaced} {is_unknown_otherwise} {kept:?}")
}

#[test]
fn nothing_changes_within_a_day() {
    let (set, _) = shipped::wife();
    for day in days(set) {
        assert_eq!(between(set, day, day).changes, [], "{day}");
    }
}

#[test]
fn backwards_what_came_is_what_went() {
    let (set, _) = shipped::wife();
    let days = days(set);
    // Neighbours, so that each turn is seen alone; and days far apart, with several texts between.
    let near = days.windows(2).map(|pair| (pair[0], pair[1]));
    let far = days.iter().zip(days.iter().skip(days.len() / 3)).map(|(from, to)| (*from, *to));
    let mut n_changes = 0;
    for (from, to) in near.chain(far) {
        let forwards = between(set, from, to);
        let backwards = between(set, to, from);
        assert_eq!((forwards.from, forwards.to), (backwards.to, backwards.from));
        n_changes += forwards.changes.len();
        let forwards: BTreeSet<String> = forwards
            .changes
            .iter()
            .map(|one| format!("{:?} {:?} {}", one.before, one.after, told(one, |part| format!("{part:?}"))))
            .collect();
        let backwards: BTreeSet<String> = backwards
            .changes
            .iter()
            .map(|one| format!("{:?} {:?} {}", one.after, one.before, told(one, turned_part)))
            .collect();
        let apart: Vec<&String> = forwards.symmetric_difference(&backwards).collect();
        assert!(apart.is_empty(), "{from} and {to}: {apart:#?}");
    }
    assert!(n_changes > 100, "only {n_changes} changes were looked at");
}

/// On 12 June 2026 other law took the place of § 26 AsylG, and § 87e kept the old text for earlier
/// applications: nothing of the one goes on in the other.
#[test]
fn nothing_of_derived_status_goes_on() {
    let (set, _) = shipped::wife();
    let found = between(set, shipped::day("2026-06-11"), shipped::day("2026-06-12"));
    let label = Label::parse("26").expect("a number");
    let section_26 = Address { work: "AsylG".into(), unit: Unit::Section(label), path: Vec::new() };
    let section: Vec<&Change> = found
        .changes
        .iter()
        .filter(|change| {
            let places = change.named().map_or(&[][..], |text| &text.addresses);
            places.iter().any(|place| place.section() == section_26)
        })
        .collect();
    let went: Vec<&&Change> = section.iter().filter(|change| change.after.is_none()).collect();
    let came: Vec<&&Change> = section.iter().filter(|change| change.before.is_none()).collect();
    assert_eq!((went.len(), came.len(), section.len()), (18, 8, 26));
    for change in went {
        let kept: Vec<String> =
            change.kept.iter().map(|kept| format!("{} {:?}", kept.day, kept.conditions)).collect();
        let lodged = "all of: relative.lodged before 2026-06-12; not follow_up";
        let follow_up = "all of: follow_up; relative.follow_up_lodged before 2026-06-12";
        let deemed =
            "all of: relative.lodged = none; relative.deemed_application before 2026-06-12; not follow_up";
        assert_eq!(kept, [format!("2026-06-11 [\"if any of: ({lodged}); ({follow_up}); ({deemed})\"]")]);
    }
    assert!(came.iter().all(|change| change.kept.is_empty() && !change.is_unknown_otherwise));
}

//! The days on which the wording of the shipped sections changed, and what readers are shown of them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use subsumo::amendment::{Change, amendments};
use subsumo::stages::citation::Address;
use subsumo::stages::model::{Model, SectionTurns, Turn, TurnKind, Version};

use crate::shipped;

/// The days of all sections on which a wording begins or ends, as far as they are known exactly.
fn turns(model: &Model) -> BTreeSet<NaiveDate> {
    let sections = model.wordings.sections.values();
    sections.flat_map(SectionTurns::of_wording).filter_map(|turn| turn.since().exactly()).collect()
}

fn sections_of(change: &Change) -> BTreeSet<Address> {
    let texts = [&change.before, &change.after].into_iter().flatten();
    texts.flat_map(|text| &text.addresses).map(Address::section).collect()
}

/// From the eve of each day to the day, and from the day to the morrow: `diff` names the sections that are listed for
/// it as reworded, and no other listed section, unless it says that its wording stayed.
#[test]
fn a_comparison_names_exactly_the_sections_whose_wording_changed() {
    let (set, _) = shipped::wife();
    let model = &*set.model;
    let days = turns(model);
    assert!(days.len() > 30, "only {} days are listed", days.len());
    let around: BTreeSet<NaiveDate> =
        days.iter().flat_map(|day| [Some(*day), day.succ_opt()]).flatten().collect();
    for day in around {
        let eve = day.pred_opt().expect("the calendar goes on");
        let found = amendments((model, &set.sources), (eve, day));
        let told = found.changes.iter().filter(|change| !change.is_same_wording);
        let mut named: BTreeSet<Address> = told.flat_map(sections_of).collect();
        named.retain(|section| model.wordings.sections.contains_key(section));
        named.extend(found.reworded.into_iter().map(|reworded| reworded.section));
        let is_turned = |turn: &Turn| turn.since().exactly() == Some(day);
        let listed: BTreeSet<Address> = model
            .wordings
            .sections
            .iter()
            .filter(|(_, section)| section.of_wording().any(is_turned))
            .map(|(section, _)| section.clone())
            .collect();
        // Of a day known in part, any day may be the day.
        let may_be = |section: &&Address| {
            let turns = &model.wordings.sections[*section].turns;
            turns.iter().any(|turn| turn.day.exactly().is_none() && turn.since().latest() >= day)
        };
        let apart: Vec<&Address> =
            named.symmetric_difference(&listed).filter(|section| !may_be(section)).collect();
        assert!(apart.is_empty(), "{eve} to {day}: {apart:?}");
    }
}

/// The day before a wording, its first day and the next: the version shown ends, begins and goes on.
#[test]
fn a_version_shown_begins_and_ends_with_its_wording() {
    let (set, _) = shipped::wife();
    let model = &*set.model;
    for (section, listed) in &model.wordings.sections {
        for pair in listed.of_wording().collect::<Vec<_>>().windows(2) {
            let [before, turn] = pair else { continue };
            let Some(day) = turn.since().exactly() else { continue };
            let (eve, morrow) = (day.pred_opt().expect("an eve"), day.succ_opt().expect("a morrow"));
            let ended = model.version_of(section, eve);
            let is_known = before.since().latest() <= eve;
            let expected = Version {
                first: before.since().exactly().filter(|_| is_known),
                last: is_known.then_some(eve),
            };
            assert_eq!(ended, expected, "{section:?} on {eve}");
            assert_eq!(model.version_of(section, day).first, Some(day), "{section:?} on {day}");
            // The next turn may be known in part: then the text of the morrow is not.
            let next = model.version_of(section, morrow).first;
            assert!(
                next.is_none_or(|first| first == day || first == morrow),
                "{section:?} on {morrow}: {next:?}"
            );
            assert!(turn.kind != TurnKind::ReadAnew);
        }
    }
}

//! The index of a rule set leaves out nothing: what a statement means on some day is found from where that stands.

use std::collections::BTreeSet;

use subsumo::stages::decide::{RuleFile, RuleSet};
use subsumo::stages::model::norms::Target;
use subsumo::stages::model::{Cited, ItemId, StatementKind, reached_by};

use super::shipped;

/// The statements that are not found from something they mean, on the days on which any text changes.
fn not_found(set: &RuleSet) -> Vec<String> {
    let model = &set.model;
    let mut missing = Vec::new();
    for (at, item) in model.items.iter().enumerate() {
        let id = ItemId::from_index(at);
        for (line, statement) in item.statements.iter().enumerate() {
            let (cited, found_from) = match (&statement.kind, reached_by(&statement.kind)) {
                (StatementKind::Leaves(cited), _) => (cited, Found::Sparing),
                (_, Some((_, cited))) => (cited, Found::Reaching),
                _ => continue,
            };
            let meant: BTreeSet<ItemId> =
                cited.list.iter().flat_map(|one| ever_meant(set, one, id)).collect();
            for reached in meant {
                let places = &model.item(reached).addresses;
                let found = match found_from {
                    Found::Reaching => model.index.reaching(places),
                    Found::Sparing => model.index.sparing(places),
                };
                if !found.contains(&(id, line)) {
                    missing.push(format!("{:?} reaches {places:?}", item.addresses));
                }
            }
        }
    }
    missing
}

enum Found {
    Reaching,
    Sparing,
}

/// What a citation means on the days on which any text changes, in whatever world.
fn ever_meant(set: &RuleSet, cited: &Cited, citing: ItemId) -> BTreeSet<ItemId> {
    let model = &set.model;
    let meaning = model.meaning(cited, Some(citing));
    let days = model.index.turns().iter();
    let on_days = days.flat_map(|day| meaning.on(*day).into_iter().chain(meaning.reaching_back(*day)));
    let targets: BTreeSet<Target> = on_days.chain(meaning.of_events()).collect();
    let items = targets.into_iter().filter_map(|target| match target {
        Target::Item(id) => Some(id),
        Target::Limb(limb) => Some(model.limb(limb).item),
        Target::Unwritten(_) => None,
    });
    items.collect()
}

#[test]
fn what_a_statement_of_the_shipped_rules_means_is_found_from_where_it_stands() {
    assert_eq!(not_found(shipped::wife().0), Vec::<String>::new());
}

/// A norm that went on in another section, and from there in a third; and what is meant of it before it began.
#[test]
fn what_went_on_elsewhere_is_found_from_there() {
    let text = r#"law HousA "Housing Act"

entity person "person"
  fact owner : yes/no
    "{self} owns a home"
    not "{self} owns no home"
  term entitled : yes/no
    "{self} is entitled"
    not "{self} is not entitled"

question person.entitled "Is {self} entitled?"

§ 1  "First place"
  in force 2001-01-01 to 2005-12-31
  for person
  entitled
  if not owner

§ 2  "Second place"
  in force 2006-01-01 to 2010-12-31, new
  formerly § 1
  for person
  entitled
  if not owner

§ 3 (1)  "Third place"
  in force from 2011-01-01, new
  formerly § 2
  for person
  entitled
  if not owner

§ 8  "Cited before it moved"
  in force from 2003-01-01, new
  for person
  disapply § 1
  if owner

§ 9  "Cited after it moved"
  in force from 2012-01-01, new
  for person
  disapply § 3 (1)
  if owner
"#;
    let Ok(set) = RuleSet::read(vec![RuleFile::new("a.rules", text)]) else { panic!("sound rules") };
    assert_eq!(not_found(&set), Vec::<String>::new());
}

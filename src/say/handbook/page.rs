//! The page of a section.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Example, Laws, Link, Page, Provision, Tie, Version, Writer, index, lines};
use crate::amendment::standing;
use crate::citation::{Address, Citation};
use crate::model::{self, Asked, Item, ItemId, Origin, StatementKind};
use crate::say::Map;
use crate::say::reading;
use crate::syntax::spelling::TextRole;
use crate::ties::{self, End, Tied, When};
use crate::time::{FIRST_DAY, InForce};

/// Writes the page of a section.
pub(super) fn page(writer: &Writer<'_>, section: &Address, laws: &mut Laws) -> Page {
    let model = writer.model();
    let wanted = [Citation::of(section.clone())];
    let ids = model.within(&wanted[0]);
    let items = index::items(writer, section);
    let newest = newest(model, &items);
    let on_the_day = laws.days.entry(newest).or_insert_with(|| ties::ties(model, When::On(newest)));
    let map = ties::around(model, &wanted, newest, on_the_day).ok();
    let (reached, reaching) = tied(writer, section, &laws.ever);
    let (answers, concludes) = decided(writer, &items);
    Page {
        name: writer.sections.get(section).cloned().unwrap_or_default(),
        heading: writer.places(std::slice::from_ref(section)),
        act: act(writer, section),
        wordings: wordings(writer, section),
        provisions: provisions(writer, section, &ids),
        answers,
        concludes,
        reached,
        reaching,
        not_encoded: not_encoded(writer, section),
        examples: examples(writer, section),
        map: map.map(|map| Map::of(model, &map, &wanted, writer.language)),
    }
}

/// The first day of the newest text of a section: the last day on which a line of it came, and something stands.
fn newest(model: &model::Model, items: &[&Item]) -> NaiveDate {
    let turns = items.iter().flat_map(|item| model.turns_in(item).collect::<Vec<_>>());
    let first = items.iter().map(|item| item.in_force.first().latest());
    let stands = |day: &NaiveDate| items.iter().any(|item| !item.in_force.on(*day).is_no());
    turns.chain(first).filter(stands).max().unwrap_or(FIRST_DAY)
}

/// The title of an act, or who says what the law means.
fn act(writer: &Writer<'_>, section: &Address) -> String {
    let law = writer.model().laws.iter().find(|law| law.name == section.work);
    law.map_or_else(
        || writer.model().work_name(&section.work, writer.language.code()),
        |law| law.title.plain(writer.language.code()).to_owned(),
    )
}

/// The days of the wordings of a section, as the statute has them.
fn wordings(writer: &Writer<'_>, section: &Address) -> Vec<String> {
    let Some(turns) = writer.model().wordings.sections.get(section) else { return Vec::new() };
    let language = writer.language;
    turns.of_wording().map(|turn| language.days(turn.since())).collect()
}

/// What stands in a section, place by place, each with its versions.
fn provisions(writer: &Writer<'_>, section: &Address, ids: &[ItemId]) -> Vec<Provision> {
    let model = writer.model();
    let mut places: Vec<(String, Vec<ItemId>)> = Vec::new();
    for id in ids {
        let label = writer.places(&model.item(*id).addresses);
        match places.iter_mut().find(|(known, _)| *known == label) {
            Some((_, items)) => items.push(*id),
            None => places.push((label, vec![*id])),
        }
    }
    let mut days: BTreeMap<NaiveDate, Vec<crate::amendment::Standing>> = BTreeMap::new();
    let wanted = [Citation::of(section.clone())];
    let sources = &writer.rules.sources;
    let mut provisions = Vec::new();
    for (nth, (label, items)) in (1..).zip(places) {
        let mut versions: Vec<Version> = Vec::new();
        for id in items {
            let item = model.item(id);
            for (day, words) in stretches(writer, item) {
                let all = days.entry(day).or_insert_with(|| standing((model, sources), day, &wanted));
                let standing = all.iter().find(|one| one.text.item == id);
                versions.extend(standing.map(|one| lines::version(writer, one, words, day)));
            }
        }
        provisions.push(Provision { anchor: format!("v{nth}"), label, versions });
    }
    provisions
}

/// The stretches in which no line of an item changes: a day of each, and its days in words.
fn stretches(writer: &Writer<'_>, item: &Item) -> Vec<(NaiveDate, String)> {
    let model = writer.model();
    let first = item.in_force.first().latest();
    let end = item.in_force.last().map(|last| last.latest());
    let turns: BTreeSet<NaiveDate> = model.turns_in(item).collect();
    let within = turns.into_iter().filter(|turn| *turn > first && end.is_none_or(|end| *turn <= end));
    let starts: Vec<NaiveDate> = std::iter::once(first).chain(within).collect();
    let ends = starts.iter().skip(1).map(|next| next.pred_opt()).chain([end]);
    let pairs = starts.iter().zip(ends);
    let words = |first: NaiveDate, last: Option<NaiveDate>| {
        let first = (item.in_force.first() != InForce::ALWAYS.first()).then_some(first);
        writer.language.tongue().version(model::Version { first, last })
    };
    pairs.map(|(first, last)| (*first, words(*first, last))).collect()
}

/// The questions of the rule set that a section answers, and what else it decides.
fn decided(writer: &Writer<'_>, items: &[&Item]) -> (Vec<String>, Vec<String>) {
    let (model, language) = (writer.model(), writer.language);
    let mut found: BTreeSet<Asked> = BTreeSet::new();
    for statement in items.iter().flat_map(|item| &item.statements) {
        match &statement.kind {
            StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
                found.insert(Asked::Field(to.field));
            }
            StatementKind::Act(_, action) | StatementKind::Require { action, .. } => {
                found.insert(Asked::Action(*action));
            }
            _ => {}
        }
    }
    let (mut answers, mut concludes) = (Vec::new(), Vec::new());
    for asked in found {
        let entity = match asked {
            Asked::Field(field) => model.field(field).entity,
            Asked::Action(action) | Asked::Among(action, _) => Some(model.action(action).entity),
        };
        let is_asked = |question: &&model::Question| match (question.asked, asked) {
            (Asked::Among(action, _), Asked::Action(other)) => action == other,
            (known, asked) => known == asked,
        };
        let questions = model.questions.iter().filter(is_asked);
        let words: Vec<String> =
            questions.map(|one| reading::in_general(model, &one.text, entity, language)).collect();
        let own = match asked {
            Asked::Field(field) => {
                let field = model.field(field);
                let called = field.labels.get(TextRole::Called);
                let text = called.or_else(|| field.labels.get(TextRole::Affirmative));
                text.filter(|_| field.origin == Origin::Declared)
            }
            Asked::Action(action) | Asked::Among(action, _) => Some(&model.action(action).text),
        };
        if words.is_empty() {
            concludes.extend(own.map(|text| reading::in_general(model, text, entity, language)));
        }
        answers.extend(words);
    }
    (answers, concludes)
}

/// What a section reaches, and what reaches it, on whatever day.
fn tied(writer: &Writer<'_>, section: &Address, all: &[Tied]) -> (Vec<Tie>, Vec<Tie>) {
    let model = writer.model();
    let section_of = |id: ItemId| model.item(id).address().section();
    let mut reached: BTreeMap<ties::Tie, BTreeSet<Link>> = BTreeMap::new();
    let mut reaching: BTreeMap<ties::Tie, BTreeSet<Link>> = BTreeMap::new();
    for Tied { from, tie, to } in all {
        let from = section_of(*from);
        let (to, link) = match to {
            End::Provision(id) => {
                let to = section_of(*id);
                (Some(to.clone()), writer.link(&to))
            }
            End::Unwritten(law) => {
                let cited = model.unwritten(*law).citations.first().map(|one| one.address.section());
                let link = cited.as_ref().map(|cited| writer.link(cited));
                (cited, link.unwrap_or(Link { words: String::new(), page: None }))
            }
            End::Action(action) => {
                let action = model.action(*action);
                let words = reading::in_general(model, &action.text, Some(action.entity), writer.language);
                (None, Link { words, page: None })
            }
        };
        match (from == *section, to.as_ref() == Some(section)) {
            (true, false) => {
                reached.entry(*tie).or_default().insert(link);
            }
            (false, true) => {
                reaching.entry(*tie).or_default().insert(writer.link(&from));
            }
            (true, true) | (false, false) => {}
        }
    }
    let words = writer.language.ties();
    let listed = |found: BTreeMap<ties::Tie, BTreeSet<Link>>, heading: &dyn Fn(ties::Tie) -> &'static str| {
        let all = found.into_iter();
        all.map(|(tie, links)| Tie { heading: heading(tie), links: links.into_iter().collect() }).collect()
    };
    (listed(reached, &|tie| words.reached(tie)), listed(reaching, &|tie| words.reaching(tie)))
}

/// Law of a section that is declared not to be encoded, with what is said of it.
fn not_encoded(writer: &Writer<'_>, section: &Address) -> Vec<(String, Vec<String>)> {
    let (model, language) = (writer.model(), writer.language);
    let here = model
        .not_encoded
        .iter()
        .filter(|law| law.citations.iter().any(|citation| citation.address.section() == *section));
    let said = here.map(|law| {
        let places: Vec<Address> = law.citations.iter().map(|citation| citation.address.clone()).collect();
        let days = law.days.map(|days| {
            let first = Some(days.first().latest()).filter(|_| days.first() != InForce::ALWAYS.first());
            language.tongue().version(model::Version { first, last: days.last().map(|last| last.latest()) })
        });
        let asked = law.labels.get(TextRole::Affirmative);
        let asked = asked.map(|text| reading::in_general(model, text, law.subject, language));
        let notes = law.notes.iter().map(|note| note.plain(language.code()).to_owned());
        let label: Vec<String> = std::iter::once(writer.places(&places)).chain(days).collect();
        (label.join(", "), asked.into_iter().chain(notes).collect())
    });
    said.collect()
}

/// The examples whose reasons are expected to rest on a section.
fn examples(writer: &Writer<'_>, section: &Address) -> Vec<Example> {
    let model = writer.model();
    let mut found = Vec::new();
    for example in &model.examples {
        let work = example.law.map(|law| &model.law(law).name);
        let is_here = |address: &Address| {
            let here = address.section();
            here.unit == section.unit
                && (here.work == section.work || here.work.is_empty() && work == Some(&section.work))
        };
        let tree = &example.tree;
        let cited = tree.expected.iter().flat_map(|expected| &expected.by).flat_map(|(cited, _)| &cited.list);
        let mut places = cited.flat_map(|one| std::iter::once(&one.node.address).chain(&one.node.with));
        if !places.any(is_here) {
            continue;
        }
        let title = tree.title.others.iter().find(|(code, _)| **code == *writer.language.code());
        let written = tree.expected.iter().map(|expected| {
            let written = writer.rules.sources.slice(expected.span);
            let words = written.split_whitespace().collect::<Vec<_>>().join(" ");
            words.strip_prefix("expect ").map_or(words.clone(), str::to_owned)
        });
        found.push(Example {
            title: title.map_or(&tree.title.main, |(_, title)| title).clone(),
            day: tree.on.as_ref().map_or_else(String::new, |on| writer.language.days(on.node)),
            expected: written.collect(),
        });
    }
    found
}

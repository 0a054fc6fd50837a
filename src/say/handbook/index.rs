//! The acts with their sections, in the order of the statute.

use std::collections::BTreeSet;

use super::{Act, Entry, Writer};
use crate::citation::{Address, Citation};
use crate::model::Item;

/// How many titles say what a section is about.
const MOST_TITLES: usize = 3;

/// The acts in the order declared, then the courts and authorities.
pub(super) fn acts(writer: &Writer<'_>) -> Vec<Act> {
    let model = writer.model();
    let code = writer.language.code();
    let of = |work: &str| -> Vec<Entry> {
        let sections = writer.sections.keys().filter(|section| &*section.work == work);
        sections.map(|section| Entry { link: writer.link(section), words: about(writer, section) }).collect()
    };
    let declared = model.laws.iter().map(|law| Act {
        name: model.work_name(&law.name, code),
        title: law.title.plain(code).to_owned(),
        source: law.source.clone(),
        sections: of(&law.name),
    });
    let works: BTreeSet<&str> = writer.sections.keys().map(|section| &*section.work).collect();
    let others = works.into_iter().filter(|work| model.laws.iter().all(|law| *law.name != **work));
    let others = others.map(|work| Act {
        name: model.work_name(work, code),
        title: String::new(),
        source: None,
        sections: of(work),
    });
    declared.chain(others).filter(|act| !act.sections.is_empty()).collect()
}

/// The items of a section, in the order of the rules.
pub(super) fn items<'w>(writer: &Writer<'w>, section: &Address) -> Vec<&'w Item> {
    let model = writer.model();
    model.within(&Citation::of(section.clone())).into_iter().map(|id| model.item(id)).collect()
}

/// What a section is about in its newest text: some of the titles in it.
fn about(writer: &Writer<'_>, section: &Address) -> String {
    let items = items(writer, section);
    let newest = items.iter().map(|item| item.in_force.first().latest()).max();
    let standing = items.iter().filter(|item| newest.is_some_and(|day| !item.in_force.on(day).is_no()));
    let mut titles: Vec<&str> = Vec::new();
    for title in standing.filter_map(|item| item.title.as_ref()) {
        let title = title.plain(writer.language.code());
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    let more = if titles.len() > MOST_TITLES { " …" } else { "" };
    titles.truncate(MOST_TITLES);
    format!("{}{more}", titles.join("; "))
}

//! A version of a provision, line by line: what a lawyer reads, beside what is written in the rules.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Heading, Line, Link, Version, Writer};
use crate::amendment::{LineKind, Part, Standing, Wording};
use crate::citation::{Segment, SegmentKind, render};
use crate::model::{CitationSet, Condition, ConditionKind, ExprKind, Item, ItemId, Statement, StatementKind};
use crate::say::reading::{self, Naming};
use crate::syntax::spelling::{Extent, Level, Modal};
use crate::ties;

/// A version: its days, and its lines as they stand on the first of them.
pub(super) fn version(writer: &Writer<'_>, standing: &Standing, days: String, day: NaiveDate) -> Version {
    let item = writer.model().item(standing.text.item);
    let code = writer.language.code();
    let reading = writer.language.heading(Heading::Reading);
    let readings = item.readings.iter().map(|one| format!("{reading} {}", one.text.plain(code)));
    let notes = item.notes.iter().map(|note| note.plain(code).to_owned());
    Version {
        days,
        title: item.title.as_ref().map_or_else(String::new, |title| title.plain(code).to_owned()),
        gist: item.gist.as_ref().map(|gist| gist.plain(code).to_owned()),
        lines: lines(writer, (standing.text.item, item), &standing.parts, day),
        notes: readings.chain(notes).collect(),
    }
}

fn lines(writer: &Writer<'_>, (id, item): (ItemId, &Item), parts: &[Part], day: NaiveDate) -> Vec<Line> {
    let cited = cited(writer, id, item);
    // The lines of statements stand in the order of the statements of that day.
    let mut statements = item.statements.iter().filter(|statement| !statement.in_force.on(day).is_no());
    let mut lines = Vec::new();
    for part in parts {
        let Some(wording) = &part.after else { continue };
        let statement = if part.kind == LineKind::Statement { statements.next() } else { None };
        // What a text says in words stands above its lines.
        if part.kind == LineKind::Gist {
            continue;
        }
        let head = head(writer, item, part.kind, wording);
        lines.push(Line {
            depth: part.depth,
            lead: lead(writer, part.kind, wording),
            // What heads a list says the same in words.
            written: if head.is_some() { Vec::new() } else { linked(&wording.text, &cited) },
            sentence: head.unwrap_or_else(|| sentence(writer, item, part.kind, wording, statement)),
        });
    }
    lines
}

/// By what a line is introduced, or counted.
fn lead(writer: &Writer<'_>, kind: LineKind, wording: &Wording) -> String {
    let heading = match kind {
        LineKind::Addressee => Heading::About,
        LineKind::Condition => Heading::If,
        LineKind::Exception => Heading::Unless,
        LineKind::Statement | LineKind::Gist => Heading::Then,
        LineKind::Row => return String::new(),
        LineKind::Limb => {
            let is_named = |step: &&Segment| matches!(step, Segment::Named(SegmentKind::Limb, _));
            let last = wording.path.last().filter(|step| !is_named(step));
            return last.map_or_else(String::new, |step| render::segment(step, writer.language.style()));
        }
    };
    writer.language.heading(heading).to_owned()
}

/// What a lawyer reads; empty if the rule set has no words for it.
fn sentence(
    writer: &Writer<'_>,
    item: &Item,
    kind: LineKind,
    wording: &Wording,
    statement: Option<&Statement>,
) -> String {
    let (model, language) = (writer.model(), writer.language);
    if let Some(statement) = statement {
        return stated(writer, item, statement);
    }
    let read = reading::reading(model, kind, wording, (language, Naming::InWords));
    if kind == LineKind::Addressee {
        let entity = item.subject.and_then(|subject| model.entity(subject).label.as_ref());
        let entity = entity.map(|label| label.plain(language.code()).to_owned());
        return entity.into_iter().chain(read).collect::<Vec<_>>().join(": ");
    }
    read.unwrap_or_default()
}

/// How the limbs combine that stand below a line, if that is all it says.
fn head(writer: &Writer<'_>, item: &Item, kind: LineKind, wording: &Wording) -> Option<String> {
    let condition: &Condition = match (kind, wording.limb) {
        (_, Some(limb)) => &writer.model().limb(limb).condition,
        (LineKind::Condition, None) => item.condition.as_ref()?,
        (LineKind::Exception, None) => item.exception.as_ref()?,
        (
            LineKind::Gist | LineKind::Addressee | LineKind::Statement | LineKind::Row | LineKind::Limb,
            None,
        ) => return None,
    };
    match &condition.kind {
        ConditionKind::List(list) if list.quantified.is_none() => {
            Some(writer.language.tongue().connective(list.connective))
        }
        ConditionKind::List(_) | ConditionKind::Line(_) => None,
    }
}

/// What a statement does, in words.
fn stated(writer: &Writer<'_>, item: &Item, statement: &Statement) -> String {
    let (model, language) = (writer.model(), writer.language);
    // What only could be is not said as if it were so: the rule says what it bears on.
    if statement.reserved.is_some() {
        return String::new();
    }
    match &statement.kind {
        StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
            reading::valued(model, to, item.subject, language).unwrap_or_default()
        }
        StatementKind::Act(modal, action) => {
            let action = model.action(*action);
            let level = match modal {
                Modal::Shall => Some(Level::Owed),
                Modal::May => Some(Level::AtDiscretion),
                Modal::MustNot => Some(Level::None),
                Modal::Should | Modal::ShouldNot | Modal::MayRefuse | Modal::NoClaim => None,
            };
            let said = level.and_then(|level| action.said(Extent::Level(level)));
            said.map(|(_, text)| reading::in_general(model, text, Some(action.entity), language))
                .unwrap_or_default()
        }
        StatementKind::Weigh(text) => text.plain(language.code()).to_owned(),
        StatementKind::Disapply(_)
        | StatementKind::Disregard(..)
        | StatementKind::Overrides(_)
        | StatementKind::Leaves(_)
        | StatementKind::Apply(..)
        | StatementKind::Read(..)
        | StatementKind::Continue(_)
        | StatementKind::Require { .. }
        | StatementKind::Bears(_) => String::new(),
    }
}

/// The citations in an item as they are written in it, each with the page it leads to; the longest first.
fn cited(writer: &Writer<'_>, id: ItemId, item: &Item) -> Vec<(String, String)> {
    let model = writer.model();
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut take = |set: &CitationSet| {
        for one in &set.list {
            let written =
                writer.rules.sources.slice(one.span).split_whitespace().collect::<Vec<_>>().join(" ");
            let page = writer.sections.get(&one.citation.address.section());
            // What is carried on from the citation before it stands in the same section.
            if let (Some(page), true) = (page, written.starts_with(['§', 'A'])) {
                found.insert(written, page.clone());
            }
        }
    };
    for statement in &item.statements {
        ties::cited(&statement.kind).into_iter().for_each(|(_, cited)| take(cited));
        statement.reach.iter().for_each(&mut take);
    }
    model.for_each_expr(item, &mut |expr| {
        expr.walk(&mut |expr| {
            if let ExprKind::Relation { cited, .. } | ExprKind::Under(_, cited) = &expr.kind {
                take(cited);
            }
        });
    });
    let own = writer.sections.get(&model.item(id).address().section());
    let mut found: Vec<(String, String)> = found.into_iter().filter(|(_, page)| Some(page) != own).collect();
    found.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.cmp(b)));
    found
}

/// A line with the citations in it as links.
fn linked(text: &str, cited: &[(String, String)]) -> Vec<Link> {
    let mut links = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let next =
            cited.iter().filter_map(|(written, page)| Some((rest.find(written.as_str())?, written, page)));
        // Of two that begin at the same place the longer comes first in the list.
        let Some((at, written, page)) = next.min_by_key(|(at, ..)| *at) else { break };
        let (before, from) = rest.split_at(at);
        if !before.is_empty() {
            links.push(Link { words: before.to_owned(), page: None });
        }
        links.push(Link { words: written.clone(), page: Some(page.clone()) });
        rest = from.get(written.len()..).unwrap_or_default();
    }
    if !rest.is_empty() {
        links.push(Link { words: rest.to_owned(), page: None });
    }
    links
}

//! The lines of a provision: whom it addresses, what it does, what it requires, limb by limb.

use chrono::NaiveDate;

use super::words::{without_days, words};
use crate::citation::{Label, Segment, SegmentKind};
use crate::logic::Kleene;
use crate::model::{
    Condition, ConditionKind, ExprKind, FieldId, ItemId, LimbId, LimbStep, List, Model, Statement,
    StatementKind, Text,
};
use crate::source::{SourceMap, Span};
use crate::time::InForce;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// What a provision says that is not written as a rule: its gist.
    Gist,
    /// Whom it addresses.
    Addressee,
    /// What it does.
    Statement,
    /// A row below what it does: a bracket of a scale, a row of a table.
    Row,
    /// What it requires: one line, or what heads the limbs.
    Condition,
    /// What takes it out: one line, or what heads the limbs.
    Exception,
    /// A limb.
    Limb,
}

/// A line of a provision.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub kind: LineKind,
    /// The limb it is.
    pub limb: Option<LimbId>,
    /// The way to it below the item, as far as it can be cited on the day.
    pub path: Vec<Segment>,
    /// How deep it stands below the item.
    pub depth: usize,
    /// As written.
    pub text: String,
    /// The item it belongs to.
    pub item: ItemId,
    /// The days it is part of the text.
    pub in_force: InForce,
    /// Whether it is part of the text on the day asked for.
    pub stands: Kleene,
    /// Which statements are about the same.
    pub about: Option<(std::mem::Discriminant<StatementKind>, Option<FieldId>)>,
    /// Its limbs, or its rows.
    pub limbs: Vec<Line>,
}

impl Line {
    /// This line and all below it, in order.
    pub fn walk<'l>(&'l self, visit: &mut dyn FnMut(&'l Self)) {
        visit(self);
        self.limbs.iter().for_each(|limb| limb.walk(visit));
    }

    /// Its words and those of its limbs.
    pub fn whole(&self) -> String {
        let mut out = String::new();
        self.walk(&mut |line| {
            out.push_str(&line.text);
            out.push('\n');
        });
        out
    }
}

/// Reads the lines of items.
#[derive(Clone, Copy)]
pub(super) struct Lines<'m> {
    pub model: &'m Model,
    pub sources: &'m SourceMap,
}

impl<'m> Lines<'m> {
    /// The lines of an item that stand on `day`, or may; all it ever has if there is no day.
    pub fn of(self, id: ItemId, day: Option<NaiveDate>) -> Vec<Line> {
        let item = self.model.item(id);
        let mut lines = Vec::new();
        let mut add = |line: Line| {
            if !line.stands.is_no() {
                lines.push(line);
            }
        };
        if let Some(gist) = item.gist.as_ref().filter(|_| item.is_text_only()) {
            add(self.line((id, LineKind::Gist), as_in_the_file(gist), item.in_force, day));
        }
        if let Some(line) = self.addressee(id, day) {
            add(line);
        }
        item.statements.iter().for_each(|statement| add(self.statement(id, statement, day)));
        for (kind, condition) in
            [(LineKind::Condition, &item.condition), (LineKind::Exception, &item.exception)]
        {
            if let Some(condition) = condition {
                let in_force = condition.in_force.intersect(&item.in_force);
                let line = self.line((id, kind), String::new(), in_force, day);
                add(self.condition(line, condition, day));
            }
        }
        lines
    }

    fn line(
        self,
        (item, kind): (ItemId, LineKind),
        text: String,
        in_force: InForce,
        day: Option<NaiveDate>,
    ) -> Line {
        let stands = day.map_or(Kleene::Yes, |day| in_force.on(day));
        Line {
            item,
            kind,
            limb: None,
            path: Vec::new(),
            depth: 0,
            text,
            in_force,
            stands,
            about: None,
            limbs: Vec::new(),
        }
    }

    fn words(self, span: Span) -> String {
        words(self.sources, span)
    }

    /// An expression with the parentheses around it.
    fn expression(self, span: Span) -> String {
        let text = self.sources.get(span.source).text();
        let mut range = span.range();
        loop {
            let before = text.get(..range.start).unwrap_or("");
            let after = text.get(range.end..).unwrap_or("");
            let opening = before.trim_end_matches(' ').len();
            let closing = range.end + (after.len() - after.trim_start_matches(' ').len());
            let is_enclosed =
                before.trim_end_matches(' ').ends_with('(') && after.trim_start_matches(' ').starts_with(')');
            if !is_enclosed {
                break;
            }
            range = opening - 1..closing + 1;
        }
        self.words(Span::between(span.source, range.start, range.end))
    }

    /// `for derivation where …`
    fn addressee(self, id: ItemId, day: Option<NaiveDate>) -> Option<Line> {
        let item = self.model.item(id);
        let subject = item.subject?;
        let name = &self.model.entity(subject).name;
        let filter = item.addressee.as_ref();
        let text = match filter {
            Some(filter) => format!("for {name} where {}", self.expression(filter.span)),
            None => format!("for {name}"),
        };
        Some(self.line((id, LineKind::Addressee), text, item.in_force, day))
    }

    fn statement(self, item: ItemId, statement: &'m Statement, day: Option<NaiveDate>) -> Line {
        let field = match &statement.kind {
            StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
                Some(to.field)
            }
            _ => None,
        };
        let text = without_days(&self.words(statement.span)).to_owned();
        let about = Some((std::mem::discriminant(&statement.kind), field));
        let rows = statement.rows.iter().map(|row| {
            let text = without_days(&self.words(row.span)).to_owned();
            Line { depth: 1, ..self.line((item, LineKind::Row), text, row.in_force, day) }
        });
        let limbs = rows.collect();
        Line { about, limbs, ..self.line((item, LineKind::Statement), text, statement.in_force, day) }
    }

    /// A line with what a condition asks, and the limbs below it.
    fn condition(self, line: Line, condition: &'m Condition, day: Option<NaiveDate>) -> Line {
        match &condition.kind {
            ConditionKind::Line(expr) => Line { text: self.expression(expr.span), ..line },
            ConditionKind::List(list) => {
                let text = match &list.quantified {
                    Some(_) => self.quantified(line.limb, condition, list),
                    None => list.connective.spelling(),
                };
                let limbs = self.limbs(list, &line, day);
                Line { text, limbs, ..line }
            }
        }
    }

    /// `any c in convictions, all of`: what stands behind `if`, or behind the marker of a limb.
    fn quantified(self, limb: Option<LimbId>, condition: &Condition, list: &List) -> String {
        let start = limb.map_or(condition.span.start, |limb| self.model.limb(limb).span.end);
        let words = self.words(Span::new(list.span.source, start, list.span.end));
        let words = ["if ", "unless "].iter().find_map(|lead| words.strip_prefix(lead)).unwrap_or(&words);
        let name = words.strip_prefix('[').and_then(|named| named.split_once(']'));
        name.map_or(words, |(_, words)| words.trim_start()).to_owned()
    }

    fn limbs(self, list: &'m List, above: &Line, day: Option<NaiveDate>) -> Vec<Line> {
        let mut limbs = Vec::new();
        let mut alternatives = 0;
        for id in &list.limbs {
            let limb = self.model.limb(*id);
            if day.is_some_and(|day| limb.in_force.on(day).is_no()) {
                continue;
            }
            // What is not written but follows from `in particular` is no line.
            if matches!(&limb.condition.kind, ConditionKind::Line(expr) if matches!(expr.kind, ExprKind::OtherGround(_)))
            {
                continue;
            }
            let step = match (&limb.step, &limb.name) {
                (LimbStep::Segment(segment), _) => Some(segment.clone()),
                (step, name) => {
                    let is_alternative = *step == LimbStep::Alternative;
                    alternatives += u32::from(is_alternative);
                    match name {
                        Some(name) => Some(Segment::Named(SegmentKind::Limb, name.clone())),
                        None => is_alternative
                            .then(|| Segment::Counted(SegmentKind::Alternative, Label::number(alternatives))),
                    }
                }
            };
            let line = self.line((above.item, LineKind::Limb), String::new(), limb.in_force, day);
            let path = above.path.iter().cloned().chain(step).collect();
            let line = Line { limb: Some(*id), path, depth: above.depth + 1, ..line };
            limbs.push(self.condition(line, &limb.condition, day));
        }
        limbs
    }
}

/// A text in the language of its file: in that it is compared.
fn as_in_the_file(text: &Text) -> String {
    text.languages.first().map_or_else(String::new, |(language, _)| text.plain(language).to_owned())
}

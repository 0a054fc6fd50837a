//! How each logical line is to be set, as the tree knows it.

use std::collections::BTreeMap;

use crate::parse::Parsed;
use crate::source::{Span, Spanned};
use crate::syntax::tree::{
    Citations, Condition, ConditionKind, ItemKind, Limb, List, Provision, Release, Row, SectionWordings,
    StandardOfProof, Texts,
};
use crate::time::InForce;

/// Blanks a level.
pub(super) const STEP: usize = 2;

/// The narrowest column for the markers of a list: `-  `, `1. `, `-- `.
const NARROWEST: usize = 3;

/// How a logical line is set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Plan {
    /// How deep the line is: 0 for a header.
    pub depth: u16,
    /// Blanks before it.
    pub indent: usize,
    /// The enumerator of a limb.
    pub marker: Option<Enumerator>,
    /// The byte at which a title begins that two blanks part from what is before it.
    pub title: Option<usize>,
    /// The byte of the text at which begins what stands in a column behind the line.
    pub tail: Option<Tail>,
}

/// The marker of a limb and the column it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Enumerator {
    /// The byte of the text after the marker.
    pub end: usize,
    /// How wide the column is, with the blanks after the marker.
    pub width: usize,
}

/// What stands behind a line: `in force …`, `formerly …`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tail {
    /// The byte of the text at which it begins.
    pub start: usize,
    /// Which column it stands in: all lines of one condition share one.
    pub column: usize,
}

/// The plan of every logical line of a file that has no fault, in order.
pub(super) fn plans(text: &str, parsed: &Parsed) -> Vec<Plan> {
    let mut planner = Planner { text, plans: BTreeMap::new(), columns: 0 };
    for line in &parsed.lines {
        let indent = usize::from(line.depth) * STEP;
        planner.plans.insert(line.span.start, Plan { depth: line.depth, indent, ..Plan::default() });
    }
    for item in &parsed.file.items {
        if let ItemKind::Provision(provision) = &item.kind {
            planner.provision(provision, item.header);
        }
        if let ItemKind::Release(Release { title: Some(title), .. }) = &item.kind {
            let title = planner.title(title, item.header);
            planner.at(item.header).title = title;
        }
        if let ItemKind::Wordings(sections) = &item.kind {
            planner.wordings(sections);
        }
        if let ItemKind::Standards(standards) = &item.kind {
            planner.standards(standards);
        }
    }
    planner.plans.into_values().collect()
}

struct Planner<'t> {
    text: &'t str,
    /// Plans by the byte at which their line begins.
    plans: BTreeMap<u32, Plan>,
    /// How many columns there are.
    columns: usize,
}

impl Planner<'_> {
    fn provision(&mut self, provision: &Provision, header: Span) {
        let title = provision.title.as_ref().and_then(|title| self.title(title, header));
        self.at(header).title = title;
        self.columns += 1;
        for statement in &provision.statements {
            self.tail(statement.span, statement.in_force.as_ref(), None);
            self.rows(&statement.rows);
        }
        let conditions = [&provision.requirement, &provision.condition, &provision.exception];
        for condition in conditions.into_iter().flatten() {
            self.columns += 1;
            self.tail(condition.span, condition.in_force.as_ref(), None);
            self.condition(condition, 2 * STEP);
        }
    }

    /// What the rows of a statement give stands in one column.
    fn rows(&mut self, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        self.columns += 1;
        let column = self.columns;
        for row in rows {
            self.at(row.span).tail = Some(Tail { start: row.value.span.range().start, column });
        }
        self.columns += 1;
    }

    /// The lists of a condition; `indent` is where the lines of the first stand.
    fn condition(&mut self, condition: &Condition, indent: usize) {
        let ConditionKind::List(List { limbs, .. }) = &condition.kind else { return };
        let markers = limbs.iter().map(|limb| limb.marker.span);
        let widest = markers.map(|span| span.range().len()).max().unwrap_or(0);
        let width = NARROWEST.max(widest + 1);
        for Limb { marker, name: _, condition, formerly } in limbs {
            let plan = self.at(condition.span);
            plan.indent = indent;
            plan.marker = Some(Enumerator { end: marker.span.range().end, width });
            self.tail(condition.span, condition.in_force.as_ref(), formerly.as_ref());
            self.condition(condition, indent + width);
        }
    }

    /// The texts of standards of proof stand in one column.
    fn standards(&mut self, standards: &[StandardOfProof]) {
        self.columns += 1;
        let column = self.columns;
        for StandardOfProof { name, text } in standards {
            self.at(name.span).tail = Some(Tail { start: text.span.range().start, column });
        }
    }

    /// The days of sections stand in one column.
    fn wordings(&mut self, sections: &[SectionWordings]) {
        self.columns += 1;
        let column = self.columns;
        for section in sections {
            let start = section.turns.first().map(|turn| turn.span.range().start);
            self.at(section.span).tail = start.map(|start| Tail { start, column });
        }
    }

    /// The plan of the line that begins where `line` does.
    fn at(&mut self, line: Span) -> &mut Plan {
        self.plans.entry(line.start).or_default()
    }

    /// Notes what stands behind a line.
    fn tail(&mut self, line: Span, in_force: Option<&Spanned<InForce>>, formerly: Option<&Citations>) {
        let start = match (in_force, formerly) {
            (Some(in_force), _) => Some(in_force.span.range().start),
            (None, Some(citations)) => self.word_before(line, citations.span),
            (None, None) => None,
        };
        let column = self.columns;
        self.at(line).tail = start.map(|start| Tail { start, column });
    }

    /// Where the word `formerly` begins that stands before `citations`.
    fn word_before(&self, line: Span, citations: Span) -> Option<usize> {
        let start = line.range().start;
        let before = self.text.get(start..citations.range().start)?.trim_end();
        before.strip_suffix("formerly").map(|before| start + before.len())
    }

    /// Where the title of a header begins: its texts are the last ones in quotation marks.
    fn title(&self, title: &Texts, header: Span) -> Option<usize> {
        let line = self.text.get(header.range())?;
        let marks: Vec<usize> = super::layout::opening_marks(line);
        let first = marks.len().checked_sub(1 + title.others.len())?;
        marks.get(first).map(|at| header.range().start + at)
    }
}

//! The lines of two texts of a provision, held against each other.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::lines::{Line, LineKind, Lines};
use crate::citation::Segment;
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{ItemId, LimbId, LimbStep};
use crate::time::{DaySpan, InForce};

/// A line that came, went or reads differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: LineKind,
    /// How deep it stands below the provision.
    pub depth: usize,
    /// As it reads on the one day; `None` if it does not stand there.
    pub before: Option<Wording>,
    /// As it reads on the other day.
    pub after: Option<Wording>,
    /// The day on which it turned; `None` if nothing in the rule set says so.
    pub day: Option<DaySpan>,
}

/// A line on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The way to it below the provision, as it is cited.
    pub path: Vec<Segment>,
    /// As its author wrote it, without its days.
    pub text: String,
    /// The provision it belongs to.
    pub item: ItemId,
    /// The limb it is, if it is one.
    pub limb: Option<LimbId>,
    /// The days it is part of the text.
    pub in_force: InForce,
    /// Whether it stands for certain; open if its days are known only in part.
    pub stands: Kleene,
}

/// The lines in which two texts of one provision differ, each given with its day; `way` leads from
/// the earlier text to the later.
pub(super) fn changed(
    lines: Lines<'_>,
    [(from, from_day), (to, to_day)]: [(ItemId, NaiveDate); 2],
    way: &[ItemId],
) -> Vec<Part> {
    let before = lines.of(from, Some(from_day));
    let after = lines.of(to, Some(to_day));
    let differing = Differing::new(lines, way, Order::of(from_day, to_day));
    let mut parts = Vec::new();
    differing.compare(&before, &after, &mut parts);
    parts
}

/// All lines of a text that stands on one day only, of the two that are compared.
pub(super) fn all(
    lines: Lines<'_>,
    (id, side): (ItemId, Side),
    [from, to]: [NaiveDate; 2],
    way: &[ItemId],
) -> Vec<Part> {
    let differing = Differing::new(lines, way, Order::of(from, to));
    let mut parts = Vec::new();
    for line in lines.of(
        id,
        Some(match side {
            Side::Before => from,
            Side::After => to,
        }),
    ) {
        differing.one(&line, side, &mut parts);
    }
    parts
}

/// One of the two days that are compared, in the order of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// How the days that are compared follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// The earlier day first.
    Forward,
    /// The later day first.
    Back,
}

impl Order {
    fn of(from: NaiveDate, to: NaiveDate) -> Self {
        if from > to { Self::Back } else { Self::Forward }
    }
}

/// Whether two lines, each with its place in its list, are one.
type IsPair<'t> = &'t dyn Fn((usize, &Line), (usize, &Line)) -> bool;

/// A line that a text has at some time.
struct KnownLine {
    limb: Option<LimbId>,
    in_force: InForce,
    /// Its own step: an enumerator, or a name.
    step: Option<Segment>,
    /// The words of its limbs.
    below: Vec<String>,
}

/// The lines that a text ever has, by what they are and how they read.
type Known = BTreeMap<(LineKind, String), Vec<KnownLine>>;

struct Differing<'m> {
    lines: Lines<'m>,
    /// The texts between the earlier day and the later, both ends included.
    way: Vec<Known>,
    order: Order,
}

impl<'m> Differing<'m> {
    fn new(lines: Lines<'m>, way: &[ItemId], order: Order) -> Self {
        // Of a single text there is nothing to follow.
        let texts = if way.len() > 1 { way } else { &[] };
        let known = |id: &ItemId| {
            let mut known = Known::new();
            for top in lines.of(*id, None) {
                top.walk(&mut |line| {
                    let days = known.entry((line.kind, line.text.clone())).or_default();
                    days.push(KnownLine {
                        limb: line.limb,
                        in_force: line.in_force,
                        step: line.path.last().cloned(),
                        below: line.limbs.iter().map(|limb| limb.text.clone()).collect(),
                    });
                });
            }
            known
        };
        Self { lines, way: texts.iter().map(known).collect(), order }
    }

    /// What differs between two lists of lines, in the order of the later reader.
    fn compare(&self, before: &[Line], after: &[Line], parts: &mut Vec<Part>) {
        let pairs: Vec<(usize, usize)> = if self.order == Order::Back {
            self.pairs(after, before).into_iter().map(|(after, before)| (before, after)).collect()
        } else {
            self.pairs(before, after)
        };
        let mut next = 0;
        for (at, line) in after.iter().enumerate() {
            let partner = pairs.iter().find(|(_, after)| *after == at).map(|(before, _)| *before);
            // What went stands where it stood, before what came in its place.
            let is_paired = |at: &usize| pairs.iter().any(|(before, _)| before == at);
            let end = partner.unwrap_or_else(|| (next..before.len()).find(is_paired).unwrap_or(before.len()));
            for gone in before.iter().enumerate().take(end).skip(next) {
                self.gone(gone, &pairs, parts);
            }
            next = next.max(partner.map_or(end, |partner| partner + 1));
            match partner.and_then(|partner| before.get(partner)) {
                Some(partner) => self.both(partner, line, parts),
                None => self.one(line, Side::After, parts),
            }
        }
        for gone in before.iter().enumerate().skip(next) {
            self.gone(gone, &pairs, parts);
        }
    }

    fn gone(&self, (at, line): (usize, &Line), pairs: &[(usize, usize)], parts: &mut Vec<Part>) {
        if !pairs.iter().any(|(before, _)| *before == at) {
            self.one(line, Side::Before, parts);
        }
    }

    /// Which line of the one list is which of the other: the same limb; what says so by `formerly`;
    /// the same words at the same place; the same words; the same place.
    fn pairs(&self, earlier: &[Line], later: &[Line]) -> Vec<(usize, usize)> {
        let whole = |lines: &[Line]| -> Vec<String> { lines.iter().map(Line::whole).collect() };
        let (earlier_words, later_words) = (whole(earlier), whole(later));
        let is_same_words = |a: usize, b: usize| earlier_words.get(a) == later_words.get(b);
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let tests: [IsPair<'_>; 5] = [
            &|(_, a), (_, b)| a.limb.is_some() && a.limb == b.limb,
            &|(_, a), (_, b)| self.continues(a, b),
            &|(at, a), (other, b)| self.is_same_place(a, b) && is_same_words(at, other),
            &|(at, _), (other, _)| is_same_words(at, other),
            &|(_, a), (_, b)| self.is_same_place(a, b),
        ];
        for is_pair in tests {
            for (at, line) in earlier.iter().enumerate() {
                if pairs.iter().any(|(earlier, _)| *earlier == at) {
                    continue;
                }
                let partner = later.iter().enumerate().position(|(other, partner)| {
                    line.kind == partner.kind
                        && is_pair((at, line), (other, partner))
                        && !pairs.iter().any(|(_, later)| *later == other)
                });
                pairs.extend(partner.map(|partner| (at, partner)));
            }
        }
        pairs
    }

    /// True if the limb `later` says that it was `earlier`.
    fn continues(&self, earlier: &Line, later: &Line) -> bool {
        let (Some(earlier), Some(later)) = (earlier.limb, later.limb) else { return false };
        let model = self.lines.model;
        model
            .limb(later)
            .formerly
            .iter()
            .any(|was| model.address_of(Target::Limb(earlier)).iter().any(|place| was.contains(place)))
    }

    /// True if two lines stand at one place: a limb under its enumerator or name, a statement that
    /// says something of the same.
    fn is_same_place(&self, a: &Line, b: &Line) -> bool {
        match a.kind {
            LineKind::Limb => match (a.limb, b.limb) {
                (Some(a), Some(b)) => self.step(a).is_some() && self.step(a) == self.step(b),
                _ => false,
            },
            LineKind::Statement => a.about == b.about,
            LineKind::Row => cells(a) == cells(b),
            LineKind::Gist | LineKind::Addressee | LineKind::Condition | LineKind::Exception => true,
        }
    }

    /// By what a limb is known in its list, whatever else comes or goes there: its enumerator or its name.
    fn step(&self, id: LimbId) -> Option<(Option<&'m Segment>, &'m str)> {
        let limb = self.lines.model.limb(id);
        match (&limb.step, &limb.name) {
            (LimbStep::Segment(segment), _) => Some((Some(segment), "")),
            (_, Some(name)) => Some((None, name)),
            (LimbStep::Alternative | LimbStep::Unnumbered, None) => None,
        }
    }

    /// A line that stands on both days, and its limbs.
    fn both(&self, before: &Line, after: &Line, parts: &mut Vec<Part>) {
        let is_moved = match (before.limb, after.limb) {
            (Some(before), Some(after)) => self.is_renumbered(before, after),
            _ => false,
        };
        if before.text != after.text || is_moved || before.stands != after.stands {
            let day = if before.stands != after.stands && before.text == after.text {
                // Told of the line whose days are not certain, whichever way one looks.
                self.uncertain(if before.stands.is_open() { before } else { after })
            } else {
                let (_, later) = self.in_order(before, after);
                self.since(later)
            };
            parts.push(Part {
                kind: after.kind,
                depth: after.depth,
                before: Some(wording(before)),
                after: Some(wording(after)),
                day,
            });
        }
        self.compare(&before.limbs, &after.limbs, parts);
    }

    /// True if the statute gives a limb another enumerator. The number of an alternative gives its
    /// place alone, which others move, and a name is its author's.
    fn is_renumbered(&self, before: LimbId, after: LimbId) -> bool {
        let step = |id: LimbId| match &self.lines.model.limb(id).step {
            LimbStep::Segment(segment) => Some(segment),
            LimbStep::Alternative | LimbStep::Unnumbered => None,
        };
        step(before).zip(step(after)).is_some_and(|(before, after)| before != after)
    }

    const fn in_order<'l>(&self, before: &'l Line, after: &'l Line) -> (&'l Line, &'l Line) {
        match self.order {
            Order::Forward => (before, after),
            Order::Back => (after, before),
        }
    }

    /// A line that stands on one day only, and its limbs.
    fn one(&self, line: &Line, side: Side, parts: &mut Vec<Part>) {
        line.walk(&mut |line| {
            let (before, after) = match side {
                Side::Before => (Some(line), None),
                Side::After => (None, Some(line)),
            };
            let day = match (side, self.order) {
                (Side::Before, Order::Forward) | (Side::After, Order::Back) => self.until(line),
                (Side::After, Order::Forward) | (Side::Before, Order::Back) => self.since(line),
            };
            parts.push(Part {
                kind: line.kind,
                depth: line.depth,
                before: before.map(wording),
                after: after.map(wording),
                day,
            });
        });
    }

    /// The day of a line that may or may not have turned before.
    fn uncertain(&self, line: &Line) -> Option<DaySpan> {
        let first = line.in_force.first();
        if first.exactly().is_none() { Some(first) } else { line.in_force.last().map(DaySpan::day_after) }
    }

    /// The first day from which a line of the last text reads as it does.
    fn since(&self, line: &Line) -> Option<DaySpan> {
        let mut first = line.in_force.first();
        for text in self.way.iter().rev().skip(1) {
            let touching = self.same_in(text, line).into_iter().find(|known| {
                known.last().is_none_or(|last| last.day_after().latest() >= first.earliest())
                    && known.first().earliest() < first.earliest()
            });
            let Some(known) = touching else { break };
            first = known.first();
        }
        Some(first)
    }

    /// The first day on which a line of the first text no more reads as it does.
    fn until(&self, line: &Line) -> Option<DaySpan> {
        let mut last = line.in_force.last()?;
        for text in self.way.iter().skip(1) {
            let touching = self.same_in(text, line).into_iter().find(|known| {
                known.first().earliest() <= last.day_after().latest()
                    && known.last().is_none_or(|end| end.latest() > last.latest())
            });
            let Some(known) = touching else { break };
            last = known.last()?;
        }
        Some(last.day_after())
    }

    /// The days of the lines of a text that read as `line` does, under the same enumerator.
    fn same_in(&self, text: &Known, line: &Line) -> Vec<InForce> {
        let found = text.get(&(line.kind, line.text.clone())).into_iter().flatten();
        let is_same_number = |limb: Option<LimbId>| match (limb, line.limb) {
            (Some(known), Some(line)) => !self.is_renumbered(known, line),
            _ => true,
        };
        // What heads limbs reads like many another: it is the same by its own step, or by what it heads.
        let is_same_heading = |known: &KnownLine| {
            line.limbs.is_empty()
                || known.step.is_some() && known.step.as_ref() == line.path.last()
                || line.limbs.iter().any(|limb| known.below.contains(&limb.text))
        };
        let same = found.filter(|known| is_same_number(known.limb) && is_same_heading(known));
        same.map(|known| known.in_force).collect()
    }
}

/// For which values a row holds, as written: what stands before its colon.
fn cells(row: &Line) -> &str {
    row.text.split_once(':').map_or(&row.text, |(cells, _)| cells)
}

fn wording(line: &Line) -> Wording {
    Wording {
        path: line.path.clone(),
        text: line.text.clone(),
        item: line.item,
        limb: line.limb,
        in_force: line.in_force,
        stands: line.stands,
    }
}

impl Lines<'_> {
    /// What an item requires, and what takes it out, each in one line as written.
    pub(super) fn conditions(self, item: ItemId, day: NaiveDate) -> Vec<String> {
        let lines = self.of(item, Some(day));
        let asked = lines.iter().filter_map(|line| match line.kind {
            LineKind::Condition => Some(("if", line)),
            LineKind::Exception => Some(("unless", line)),
            LineKind::Gist | LineKind::Addressee | LineKind::Statement | LineKind::Row | LineKind::Limb => {
                None
            }
        });
        asked.map(|(word, line)| format!("{word} {}", in_one_line(line))).collect()
    }
}

/// A line with its limbs behind it; a list within a list stands in parentheses.
fn in_one_line(line: &Line) -> String {
    if line.limbs.is_empty() {
        return line.text.clone();
    }
    let limbs = line.limbs.iter().map(|limb| {
        let words = in_one_line(limb);
        if limb.limbs.is_empty() { words } else { format!("({words})") }
    });
    format!("{}: {}", line.text, limbs.collect::<Vec<_>>().join("; "))
}

//! Citations: what is not repeated is carried on from the citation before.

use std::sync::Arc;

use pest::iterators::Pair;

use super::Rule;
use super::builder::Builder;
use crate::citation::{Address, AsOf, Citation, Label, RangeEnd, Segment, SegmentKind, Unit};
use crate::source::{Span, Spanned};
use crate::syntax::tree::Citations;

/// How a citation stands to the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    First,
    Also,
    Range,
    Through,
}

/// Builds a list of citations piece by piece.
struct ListBuilder {
    list: Vec<Spanned<Citation>>,
    /// From which citation on no act was named yet.
    without_act: usize,
    /// From which citation on no day was named yet.
    without_day: usize,
    link: Link,
    /// The steps of the citation being read, in the order written.
    steps: Vec<Segment>,
    unit: Option<(Arc<str>, Unit)>,
    bare: Option<(Label, Span)>,
    place: Option<Span>,
}

impl<'t> Builder<'t> {
    /// A list of citations.
    pub(super) fn citations(&mut self, pair: Pair<'t, Rule>) -> Citations {
        let span = self.span(&pair);
        let mut list = ListBuilder {
            list: Vec::new(),
            without_act: 0,
            without_day: 0,
            link: Link::First,
            steps: Vec::new(),
            unit: None,
            bare: None,
            place: None,
        };
        for part in pair.into_inner() {
            let place = self.span(&part);
            match part.as_rule() {
                Rule::cite_to => list.next(Link::Range),
                Rule::cite_with => list.next(Link::Through),
                Rule::cite_comma => list.next(Link::Also),
                Rule::act => list.act(&Arc::from(part.as_str()), place),
                Rule::as_of => {
                    let day = part.into_inner().find(|part| part.as_rule() == Rule::date);
                    if let Some(day) = day {
                        let day = self.day(&day);
                        list.as_of(AsOf::Day(day), place);
                    }
                }
                Rule::as_in_force => list.as_of(AsOf::InForce, place),
                Rule::cite_section | Rule::cite_article | Rule::cite_ruling | Rule::cite_part => {
                    list.see(place);
                    list.unit = Some(head(part));
                }
                Rule::cite_bare => {
                    list.see(place);
                    list.bare = Label::parse(part.as_str()).map(|label| (label, place));
                }
                _ => {
                    list.see(place);
                    list.steps.extend(segment(part));
                }
            }
        }
        list.finish();
        Citations { list: list.list, span }
    }
}

impl ListBuilder {
    /// Widens the place of the citation being read.
    fn see(&mut self, place: Span) {
        self.place = Some(self.place.map_or(place, |before| before.to(place)));
    }

    fn next(&mut self, link: Link) {
        self.finish();
        self.link = link;
    }

    /// Puts the citation being read into the list.
    fn finish(&mut self) {
        let Some(place) = self.place.take() else { return };
        let steps = std::mem::take(&mut self.steps);
        let unit = self.unit.take();
        let bare = self.bare.take().map(|(label, _)| label);
        match self.link {
            Link::First | Link::Also => {
                let address = self.address(unit, bare, &steps, false);
                self.list.push(Spanned::new(Citation::of(address), place));
            }
            Link::Range => {
                let Some(last) = self.list.last_mut() else { return };
                last.span = last.span.to(place);
                last.node.to = range_end(&last.node, unit, bare, &steps);
            }
            Link::Through => {
                let address = self.address(unit, bare, &steps, true);
                let Some(last) = self.list.last_mut() else { return };
                last.span = last.span.to(place);
                last.node.with.push(address);
            }
        }
    }

    /// The address of the citation being read, carried on from the one before.
    fn address(
        &self,
        unit: Option<(Arc<str>, Unit)>,
        bare: Option<Label>,
        steps: &[Segment],
        is_through: bool,
    ) -> Address {
        if let Some((work, unit)) = unit {
            return Address { work, unit, path: steps.to_vec() };
        }
        let Some(last) = self.list.last() else {
            return Address { work: Arc::from(""), unit: Unit::Whole, path: steps.to_vec() };
        };
        let before = match last.node.with.last() {
            Some(through) if is_through => through,
            _ => &last.node.address,
        };
        let mut address = before.clone();
        address.path = match (bare, before.path.split_last(), &last.node.to) {
            (Some(label), _, Some(RangeEnd::Segment(step))) => {
                Segment::carry(&before.path, &[Segment::Counted(step.kind(), label)])
            }
            (Some(label), Some((step, _)), _) => {
                Segment::carry(&before.path, &[Segment::Counted(step.kind(), label)])
            }
            (Some(label), None, _) => {
                address.unit = match address.unit {
                    Unit::Article(_) => Unit::Article(label),
                    _ => Unit::Section(label),
                };
                steps.to_vec()
            }
            (None, ..) => Segment::carry(&before.path, steps),
        };
        if bare.is_some() {
            address.path.extend_from_slice(if before.path.is_empty() { &[] } else { steps });
        }
        address
    }

    /// An act governs all citations before it, back to the previous act.
    fn act(&mut self, name: &Arc<str>, place: Span) {
        if self.place.is_none() && self.list.is_empty() {
            let address = Address { work: Arc::clone(name), unit: Unit::Whole, path: Vec::new() };
            self.list.push(Spanned::new(Citation::of(address), place));
        } else {
            self.finish();
            if let Some(last) = self.list.last_mut() {
                last.span = last.span.to(place);
            }
        }
        for cited in self.list.iter_mut().skip(self.without_act) {
            let through = cited.node.with.iter_mut();
            for address in std::iter::once(&mut cited.node.address).chain(through) {
                if address.work.is_empty() {
                    address.work = Arc::clone(name);
                }
            }
        }
        self.without_act = self.list.len();
    }

    /// A day governs all citations before it, back to the previous day.
    fn as_of(&mut self, as_of: AsOf, place: Span) {
        self.finish();
        for cited in self.list.iter_mut().skip(self.without_day) {
            cited.node.as_of = as_of;
        }
        if let Some(last) = self.list.last_mut() {
            last.span = last.span.to(place);
        }
        self.without_day = self.list.len();
    }
}

/// The section, article, docket or part a citation begins with; its work, if it names one.
fn head(pair: Pair<'_, Rule>) -> (Arc<str>, Unit) {
    let rule = pair.as_rule();
    let mut label = Label::number(0);
    let mut is_guidance = false;
    // The court or authority and the docket; a part of an act has a name alone.
    let mut names: Vec<Arc<str>> = Vec::new();
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::label => label = Label::parse(part.as_str()).unwrap_or(label),
            Rule::act => names.push(Arc::from(part.as_str())),
            Rule::k_guidance => is_guidance = true,
            Rule::string => names.push(Arc::from(Builder::string(part))),
            _ => {}
        }
    }
    let name = names.pop().unwrap_or_else(|| Arc::from(""));
    let unit = match rule {
        Rule::cite_section => Unit::Section(label),
        Rule::cite_article => Unit::Article(label),
        Rule::cite_part => Unit::Part(name),
        _ if is_guidance => Unit::Guidance(name),
        _ => Unit::Ruling(name),
    };
    (names.pop().unwrap_or_else(|| Arc::from("")), unit)
}

/// One step of the way down.
pub(super) fn segment(pair: Pair<'_, Rule>) -> Option<Segment> {
    let kind = match pair.as_rule() {
        Rule::cite_paragraph => SegmentKind::Paragraph,
        Rule::cite_sentence => SegmentKind::Sentence,
        Rule::cite_half_sentence => SegmentKind::HalfSentence,
        Rule::cite_number => SegmentKind::Number,
        Rule::cite_letter => SegmentKind::Letter,
        Rule::cite_point => SegmentKind::Point,
        Rule::cite_alternative => SegmentKind::Alternative,
        Rule::cite_margin => SegmentKind::Margin,
        Rule::cite_limb => SegmentKind::Limb,
        _ => return None,
    };
    let label = pair.into_inner().next()?;
    match label.as_rule() {
        Rule::label => Label::parse(label.as_str()).map(|label| Segment::Counted(kind, label)),
        _ => Some(Segment::Named(kind, Arc::from(label.as_str()))),
    }
}

/// The last of a range, of the kind of its first.
fn range_end(
    first: &Citation,
    unit: Option<(Arc<str>, Unit)>,
    bare: Option<Label>,
    steps: &[Segment],
) -> Option<RangeEnd> {
    match (unit, bare, steps.last(), first.address.path.last()) {
        (Some((_, Unit::Section(label) | Unit::Article(label))), ..) => Some(RangeEnd::Unit(label)),
        (_, _, Some(step), _) => Some(RangeEnd::Segment(step.clone())),
        (_, Some(label), None, Some(step)) => Some(RangeEnd::Segment(Segment::Counted(step.kind(), label))),
        (_, Some(label), None, None) => Some(RangeEnd::Unit(label)),
        (_, None, None, _) => None,
    }
}

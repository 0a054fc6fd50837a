//! Citations: what is not repeated is carried on from the citation before.

use std::sync::Arc;

use pest::iterators::Pair;

use super::Rule;
use super::builder::Builder;
use crate::citation::{Address, AsOf, Citation, Label, RangeEnd, Segment, SegmentKind, Unit, render};
use crate::diagnostic::{Code, Diagnostic, words};
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
    /// True if several sections were announced: `§§`.
    is_several: bool,
    /// Where the last label of the citation being read stands.
    label: Option<Span>,
    /// Where the last label of the citation before it stands.
    label_before: Option<Span>,
    /// What is wrong with a range, and which two labels to exchange.
    faults: Vec<(Diagnostic, Option<(Span, Span)>)>,
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
            is_several: false,
            label: None,
            label_before: None,
            faults: Vec::new(),
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
                    list.label = Some(self.label_place(&part));
                    list.is_several = part.as_str().starts_with("§§");
                    list.unit = Some(self.head(part));
                }
                Rule::cite_bare => {
                    list.see(place);
                    list.label = Some(place);
                    list.bare = Some((self.label(&part), place));
                }
                _ => {
                    list.see(place);
                    list.label = Some(self.label_place(&part));
                    list.steps.extend(self.segment(part));
                }
            }
        }
        list.finish();
        for (fault, exchanged) in list.faults {
            self.fault(match exchanged {
                Some((first, last)) => {
                    let between = Span::between(span.source, first.range().end, last.range().start);
                    let turned = [last, between, first].map(|part| self.slice(part)).concat();
                    fault.edit(first.to(last), turned)
                }
                None => fault,
            });
        }
        Citations { list: list.list, span }
    }

    /// Where the label of a head or a step stands.
    fn label_place(&self, pair: &Pair<'t, Rule>) -> Span {
        pair.clone().into_inner().last().map_or_else(|| self.span(pair), |label| self.span(&label))
    }

    /// A label; a number too large to be one is reported and read as nothing.
    pub(super) fn label(&mut self, pair: &Pair<'t, Rule>) -> Label {
        let text = pair.as_str().trim_end_matches('.');
        Label::parse(text).unwrap_or_else(|| {
            let place = self.span(pair);
            self.fault(
                Diagnostic::new(Code::ImpossibleNumber, "this number is too large for a citation")
                    .at(place, words!("at most {}", u32::MAX)),
            );
            Label::number(u32::MAX)
        })
    }

    /// The section, article, docket or part a citation begins with; its work, if it names one.
    fn head(&mut self, pair: Pair<'t, Rule>) -> (Arc<str>, Unit) {
        let rule = pair.as_rule();
        let mut label = Label::number(0);
        let mut is_guidance = false;
        // The court or authority and the docket; a part of an act has a name alone.
        let mut names: Vec<Arc<str>> = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::label => label = self.label(&part),
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
    pub(super) fn segment(&mut self, pair: Pair<'t, Rule>) -> Option<Segment> {
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
        Some(match label.as_rule() {
            Rule::label => Segment::Counted(kind, self.label(&label)),
            _ => Segment::Named(kind, Arc::from(label.as_str())),
        })
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
        let bare = self.bare.take();
        if let Some((label, place)) = bare
            && self.is_several
            && self.link == Link::Also
            && let Some(before) = self.list.last().and_then(|last| last.node.address.path.last())
        {
            let carried = Segment::Counted(before.kind(), label);
            let carried = render::segment(&carried, render::Style::English);
            let fault =
                Diagnostic::new(Code::AmbiguousCitation, words!("`{}` can be read in two ways", label))
                    .at(place, "after `§§` another section, after what stands before it one more of these")
                    .help(words!("write `§ {}` if the section is meant, `{}` if not", label, carried));
            self.faults.push((fault, None));
        }
        let bare = bare.map(|(label, _)| label);
        let label_before = std::mem::replace(&mut self.label_before, self.label.take());
        match self.link {
            Link::First | Link::Also => {
                let address = self.address(unit, bare, &steps);
                self.list.push(Spanned::new(Citation::of(address), place));
            }
            Link::Range => {
                let Some(last) = self.list.last_mut() else { return };
                last.span = last.span.to(place);
                let end = unit.as_ref().map(|(_, unit)| unit.clone());
                last.node.to = range_end(&last.node, unit, bare, &steps);
                let labels = label_before.zip(self.label_before);
                self.faults.extend(range_fault(&last.node, end, last.span, labels));
            }
            Link::Through => {
                let address = self.address(unit, bare, &steps);
                let Some(last) = self.list.last_mut() else { return };
                last.span = last.span.to(place);
                last.node.with.push(address);
            }
        }
    }

    /// The address of the citation being read, carried on from the one before.
    fn address(&self, unit: Option<(Arc<str>, Unit)>, bare: Option<Label>, steps: &[Segment]) -> Address {
        if let Some((work, unit)) = unit {
            return Address { work, unit, path: steps.to_vec() };
        }
        let Some(last) = self.list.last() else {
            return Address { work: Arc::from(""), unit: Unit::Whole, path: steps.to_vec() };
        };
        let before = match last.node.with.last() {
            Some(through) if self.link == Link::Through => through,
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

/// What is wrong with a range: its ends are of two kinds, or the last stands before the first.
fn range_fault(
    range: &Citation,
    end: Option<Unit>,
    place: Span,
    labels: Option<(Span, Span)>,
) -> Option<(Diagnostic, Option<(Span, Span)>)> {
    let (is_mixed, ends) = match (&range.to, &range.address.unit, range.address.path.last()) {
        (Some(RangeEnd::Unit(last)), Unit::Section(first) | Unit::Article(first), None) => {
            let is_article = matches!(range.address.unit, Unit::Article(_));
            let is_other = is_article && matches!(end, Some(Unit::Section(_)));
            (is_other, (last < first).then(|| (first.to_string(), last.to_string())))
        }
        (Some(RangeEnd::Segment(last)), _, Some(first)) => {
            let is_reversed = last < first && first.kind() == last.kind();
            (first.kind() != last.kind(), is_reversed.then(|| (first.label(), last.label())))
        }
        (Some(_), ..) => (true, None),
        (None, ..) => (false, None),
    };
    if is_mixed {
        let fault =
            Diagnostic::new(Code::UnexpectedText, "a range goes from one step to another of its kind")
                .at(place, "these two are of different kinds")
                .help("write `§§ 1 to 5`, `§ 1 (1) to (3)`, or a list with `,`");
        return Some((fault, None));
    }
    let (first, last) = ends?;
    let fault = Diagnostic::new(Code::EndsBeforeItBegins, "this range ends before it begins")
        .at(place, words!("{} stands before {}", last, first));
    Some((fault.help("turn it around"), labels))
}

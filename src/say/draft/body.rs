//! The points of an argument, counted: `1.`, `a)`, `aa)`.

use super::pattern::Pattern;
use super::statement::closed;
use super::{Block, Draft};
use crate::citation::{Address, Segment, render};
use crate::explain::{
    BasisState, Claim, Detail, Explanation, Finding, Label, LeavesRest, Line, Point, PointForm, Reason,
    ReasonKind,
};
use crate::logic::Kleene;
use crate::model::Version;
use crate::say::Speaker;
use crate::say::summary::unnamed;
use crate::say::tongue::Clause;

/// How many alternatives are named in one sentence.
const MOST_NAMED: usize = 3;

/// Writes blocks, and counts points.
pub(super) struct Body<'s> {
    pub speaker: Speaker<'s>,
    pub draft: Draft,
    /// Where the points stand on which a presumption rests, as they are counted.
    pub presumptions: Vec<String>,
    /// The number of the point that is written, level by level.
    path: Vec<usize>,
    /// What the basis whose points are written came to.
    basis: Option<BasisState>,
}

impl<'s> Body<'s> {
    pub(super) fn new(speaker: Speaker<'s>) -> Self {
        Self { speaker, draft: Draft::default(), presumptions: Vec::new(), path: Vec::new(), basis: None }
    }

    pub(super) fn push(&mut self, block: Block) {
        let settled = |text: String| match self.speaker.addressee {
            Some(_) => self.speaker.tongue.settled(text),
            None => text,
        };
        self.draft.blocks.push(match block {
            Block::Heading(level, text) => Block::Heading(level, settled(text)),
            Block::Paragraph(lead, text) => Block::Paragraph(lead, settled(text)),
            Block::Item(depth, mark, text) => Block::Item(depth, mark, settled(text)),
            Block::Continued(depth, text) => Block::Continued(depth, settled(text)),
            Block::Bullet(text) => Block::Bullet(settled(text)),
        });
    }

    /// The facts on which an open result depends.
    pub(super) fn wants(&mut self, answer: &Explanation) {
        for want in &answer.depends_on {
            let words = self.speaker.wanted_clause(want);
            self.push(Block::Bullet(words));
        }
    }

    pub(super) fn heading(&mut self, level: u8, pattern: Pattern) {
        let text = self.speaker.write(pattern, &[]);
        self.push(Block::Heading(level, text));
    }

    pub(super) fn paragraph(&mut self, text: String) {
        self.push(Block::Paragraph(None, text));
    }

    pub(super) fn item(&mut self, sentences: &[String]) {
        let depth = self.path.len().saturating_sub(1);
        if let Some(last) = self.path.last_mut() {
            *last += 1;
        }
        let mark = self.path.last().map_or_else(String::new, |at| marked(depth, *at));
        self.push(Block::Item(depth, mark, sentences.join(" ")));
    }

    fn continued(&mut self, text: String) {
        self.push(Block::Continued(self.path.len().saturating_sub(1), text));
    }

    /// Starts to count anew.
    pub(super) fn restart(&mut self) {
        self.path = vec![0];
    }

    /// The points of a basis, and what they come to.
    pub(super) fn claim(&mut self, claim: &Claim<'_>) {
        self.basis = Some(claim.state);
        for point in &claim.points {
            self.point(point);
        }
        self.basis = None;
        if claim.points.is_empty() {
            return;
        }
        let rest = match (claim.leaves_rest, claim.state) {
            (LeavesRest::Yes, BasisState::NotMet) => self.speaker.write(Pattern::RestNotNeeded, &[]),
            _ => String::new(),
        };
        let end = self.speaker.write(
            match claim.state {
                BasisState::Carries => Pattern::ClaimCarries,
                BasisState::Barred => Pattern::ClaimBarred,
                BasisState::NotMet => Pattern::ClaimFails,
                BasisState::Open => Pattern::ClaimOpen,
            },
            &[],
        );
        let words = [end, rest].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>();
        self.paragraph(words.join(" "));
    }

    pub(super) fn point(&mut self, point: &Point<'_>) {
        match point.form {
            PointForm::Condition => self.condition(point),
            PointForm::All => self.together(point),
            PointForm::Any => self.alternatives(point),
            PointForm::Element => {
                let (text, _) = self.speaker.turned_out(&point.reason.finding, point.met, None);
                self.item(&[closed(&text, "")]);
                self.below(&point.below);
            }
            PointForm::Provision => self.provision(point),
            PointForm::Remark => self.remark(point.reason),
        }
    }

    fn below(&mut self, points: &[Point<'_>]) {
        self.path.push(0);
        points.iter().for_each(|point| self.point(point));
        self.path.pop();
    }

    /// A condition, with what presumes, deems or sets it aside, and what that rests on.
    fn condition(&mut self, point: &Point<'_>) {
        let step = self.step(point.step);
        if point.met == Some(Kleene::Open)
            && self.basis == Some(BasisState::Barred)
            && let Some(whether) = self.speaker.whether(&point.reason.finding)
        {
            let whether = format!("{whether}{step}");
            let words = self.speaker.write(Pattern::MayStayOpen, &[("whether", &whether)]);
            self.item(&[words]);
            return;
        }
        let mut sentences = self.speaker.statement(point.reason, &step);
        let is_inline = point.by.is_some();
        if let Some(by) = point.by {
            let authority = self.speaker.authority(by);
            let pattern = match by.kind {
                ReasonKind::Deemed => Pattern::DeemedUnder,
                _ => Pattern::PresumedUnder,
            };
            sentences.push(self.speaker.write(pattern, &[("authority", &authority)]));
            sentences.extend(point.below.iter().flat_map(|below| self.speaker.in_one_line(below)));
            if by.kind == ReasonKind::Presumed {
                sentences.push(self.speaker.write(Pattern::NotRebutted, &[]));
            }
        }
        sentences.extend(self.speaker.set_aside(point));
        // One list below a condition is what the condition consists of.
        let below = match point.below.as_slice() {
            [one] if one.form == PointForm::Any && !is_inline => {
                sentences.push(self.speaker.write(Pattern::OneIsEnough, &[]));
                one.below.as_slice()
            }
            below => below,
        };
        self.item(&sentences);
        if point.by.is_some_and(|by| by.kind == ReasonKind::Presumed) {
            let place = self.place();
            self.presumptions.push(place);
        }
        if !is_inline {
            self.below(below);
        }
        let is_not_met = point.met == Some(Kleene::No) && point.aside.is_none();
        if is_not_met && self.path.len() == 1 && point.below.is_empty() {
            self.verdict(point);
        }
    }

    /// Several conditions that belong together.
    fn together(&mut self, point: &Point<'_>) {
        let is_plain = |point: &Point<'_>| {
            point.form == PointForm::Condition
                && point.by.is_none()
                && point.aside.is_none()
                && point.below.is_empty()
                && point.met == Some(Kleene::Yes)
        };
        if point.below.len() <= MOST_NAMED && point.below.iter().all(is_plain) {
            let said: Vec<String> = point.below.iter().map(|one| self.speaker.plainly(one.reason)).collect();
            let joined = said.join(self.speaker.tongue.pattern(Pattern::And));
            self.item(&[closed(&joined, &self.step(point.step))]);
            return;
        }
        let opening = self.speaker.write(Pattern::Together, &[]);
        self.item(&[closed(&opening, &self.step(point.step))]);
        self.below(&point.below);
        self.verdict(point);
    }

    /// Several conditions of which one is enough.
    fn alternatives(&mut self, point: &Point<'_>) {
        let place = point.step.map(|step| render::segment(step, self.speaker.language.style()));
        let clauses: Option<Vec<String>> = point
            .below
            .iter()
            .map(|one| match one.form {
                PointForm::Condition => self.speaker.clause_found(&one.reason.finding, Clause::That),
                _ => None,
            })
            .collect();
        let clauses = clauses.filter(|clauses| clauses.len() <= MOST_NAMED);
        let opening = match (place, clauses) {
            (Some(place), Some(clauses)) => {
                let alternatives = clauses.join(self.speaker.tongue.pattern(Pattern::Or));
                let with = [("place", &*place), ("alternatives", &*alternatives)];
                self.speaker.write(Pattern::AlternativesOf, &with)
            }
            (None, Some(clauses)) => {
                let alternatives = clauses.join(self.speaker.tongue.pattern(Pattern::Or));
                self.speaker.write(Pattern::Alternatives, &[("alternatives", &alternatives)])
            }
            (Some(place), None) => self.speaker.write(Pattern::OneIsEnoughUnder, &[("place", &place)]),
            (None, None) => self.speaker.write(Pattern::OneIsEnough, &[]),
        };
        self.item(&[opening]);
        self.below(&point.below);
        self.verdict(point);
    }

    /// What a condition that was gone into comes to.
    fn verdict(&mut self, point: &Point<'_>) {
        let pattern = match point.met {
            Some(Kleene::Yes) => Pattern::ConditionMet,
            Some(Kleene::No) => Pattern::ConditionNotMet,
            Some(Kleene::Open) | None => Pattern::ConditionOpen,
        };
        let words = self.speaker.write(pattern, &[]);
        self.continued(words);
    }

    /// Another provision that takes part.
    fn provision(&mut self, point: &Point<'_>) {
        let mut sentences = vec![self.speaker.takes_part(point.reason)];
        sentences.extend(self.speaker.set_aside(point));
        let could_be_presumed = matches!(point.reason.kind, ReasonKind::Presumed | ReasonKind::Deemed);
        if could_be_presumed {
            let clauses = self.speaker.open_clauses(&point.below);
            if !clauses.is_empty() {
                let list = self.speaker.all_of(&clauses);
                sentences.push(self.speaker.write(Pattern::TurnsOn, &[("list", &list)]));
            }
        }
        self.item(&sentences);
        if !could_be_presumed {
            self.below(&point.below);
        }
    }

    fn remark(&mut self, reason: &Reason) {
        let words = self.speaker.remarked(reason);
        if words.is_empty() {
            return;
        }
        match reason.kind {
            ReasonKind::Reading | ReasonKind::Acting | ReasonKind::Due | ReasonKind::Exceptional => {
                self.continued(words);
            }
            _ => self.item(&[words]),
        }
    }

    /// Where the point stands that was written last: "5 b".
    fn place(&self) -> String {
        let marks = self.path.iter().enumerate().map(|(depth, at)| marked(depth, *at));
        let marks: Vec<String> = marks.map(|mark| mark.trim_end_matches(['.', ')']).to_owned()).collect();
        marks.join(" ")
    }

    /// The number of a limb behind a sentence.
    fn step(&self, step: Option<&Segment>) -> String {
        step.map_or_else(String::new, |step| {
            format!(" ({})", render::segment(step, self.speaker.language.style()))
        })
    }
}

impl Speaker<'_> {
    /// A condition without what stands behind it beyond its values.
    pub(super) fn plainly(&self, reason: &Reason) -> String {
        if reason.holds == Some(Kleene::Open) || reason.confidential || reason.withheld {
            // What is not known, or not shown, is not said as if it were found.
            let first = self.statement(reason, "").into_iter().next().unwrap_or_default();
            return first.trim_end_matches('.').to_owned();
        }
        self.in_sentence(&reason.finding, reason.holds, reason.detail.as_ref()).0
    }

    /// A point with all below it, as one paragraph.
    pub(super) fn in_a_row(&self, point: &Point<'_>) -> String {
        let mut sentences = match point.form {
            PointForm::Provision => vec![self.takes_part(point.reason)],
            _ => Vec::new(),
        };
        match point.form {
            PointForm::Provision => {
                sentences.extend(point.below.iter().flat_map(|below| self.in_one_line(below)));
            }
            _ => sentences.extend(self.in_one_line(point)),
        }
        sentences.join(" ")
    }

    /// A point and what it rests on, as sentences in a row.
    pub(super) fn in_one_line(&self, point: &Point<'_>) -> Vec<String> {
        match point.form {
            PointForm::Condition => {
                let mut sentences = self.statement(point.reason, "");
                if point.by.is_none() {
                    return sentences;
                }
                sentences.extend(point.below.iter().flat_map(|below| self.in_one_line(below)));
                sentences
            }
            PointForm::Remark => {
                Some(self.remarked(point.reason)).filter(|one| !one.is_empty()).into_iter().collect()
            }
            PointForm::All | PointForm::Any | PointForm::Element => {
                point.below.iter().flat_map(|below| self.in_one_line(below)).collect()
            }
            PointForm::Provision => vec![self.takes_part(point.reason)],
        }
    }

    /// The open conditions among points, as clauses, each once.
    fn open_clauses(&self, points: &[Point<'_>]) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for point in points.iter().filter(|point| point.met == Some(Kleene::Open)) {
            let clauses = match point.form {
                PointForm::Condition => self.whether(&point.reason.finding).into_iter().collect(),
                _ => self.open_clauses(&point.below),
            };
            for clause in clauses {
                if !found.contains(&clause) {
                    found.push(clause);
                }
            }
        }
        found
    }

    /// What sets a point aside.
    pub(super) fn set_aside(&self, point: &Point<'_>) -> Option<String> {
        let by =
            point.aside.filter(|_| point.met != Some(Kleene::Yes) || point.form == PointForm::Provision)?;
        let is_open = by.holds == Some(Kleene::Open);
        let pattern = match by.kind {
            ReasonKind::ShouldDisregard => Pattern::ShouldBeDisregarded,
            ReasonKind::MayDisregard => Pattern::MayBeDisregarded,
            _ if is_open => Pattern::CouldBeDisregarded,
            _ => Pattern::Disregarded,
        };
        Some(self.write(pattern, &[("authority", &self.cited(&by.label))]))
    }

    /// On whose authority something is presumed: its citation and what it says.
    pub(super) fn authority(&self, reason: &Reason) -> String {
        let title = self.finding(&reason.finding);
        let label = match &reason.label {
            label @ Label::Provision { of: Some(_), .. } if !title.is_empty() => self.label_of_titled(label),
            label => self.cited(label),
        };
        if title.is_empty() { label } else { format!("{label}: {title}") }
    }

    /// A provision with the text of it that is meant.
    pub(super) fn place_in_text(&self, reason: &Reason) -> String {
        let label = self.cited(&reason.label);
        let Some(Version { first, last }) = reason.version else { return label };
        let (first, last) = (first.map(|day| self.tongue.day(day)), last.map(|day| self.tongue.day(day)));
        let text = match (first, last) {
            (Some(first), Some(last)) => {
                self.part(Pattern::TextFromTo, &[("first", &first), ("last", &last)])
            }
            (Some(first), None) => self.part(Pattern::TextSince, &[("first", &first)]),
            (None, Some(last)) => self.part(Pattern::TextUntil, &[("last", &last)]),
            (None, None) => return label,
        };
        format!("{label} {text}")
    }

    /// What another provision does to a basis.
    pub(super) fn takes_part(&self, reason: &Reason) -> String {
        let place = match reason.kind {
            ReasonKind::Continued | ReasonKind::Presumed | ReasonKind::Deemed => self.cited(&reason.label),
            _ => self.place_in_text(reason),
        };
        let is_open = reason.holds == Some(Kleene::Open);
        let is_rule = matches!(&reason.detail, Some(Detail::AsARule));
        let pattern = match reason.kind {
            ReasonKind::Barred if is_open => Pattern::CouldBar,
            ReasonKind::Barred => Pattern::Barred,
            ReasonKind::BlockedBy if is_open => Pattern::CouldBlock,
            ReasonKind::BlockedBy => Pattern::Blocked,
            ReasonKind::Capped if is_open => Pattern::CouldCap,
            ReasonKind::Capped => Pattern::Capped,
            ReasonKind::Required if is_rule => Pattern::RequiredAsARule,
            ReasonKind::Required => Pattern::Required,
            ReasonKind::Presumed | ReasonKind::Deemed => Pattern::CouldBePresumed,
            ReasonKind::Disregarded | ReasonKind::Removed if is_open => Pattern::CouldBeDisregarded,
            ReasonKind::Disregarded | ReasonKind::Removed => Pattern::Disregarded,
            ReasonKind::ShouldDisregard => Pattern::ShouldBeDisregarded,
            ReasonKind::MayDisregard => Pattern::MayBeDisregarded,
            ReasonKind::Continued => match reason.holds {
                Some(Kleene::Yes) => Pattern::EarlierLawApplies,
                Some(Kleene::No) => Pattern::EarlierLawDoesNot,
                Some(Kleene::Open) | None => Pattern::EarlierLawOpen,
            },
            _ => match reason.holds {
                Some(Kleene::Yes) => Pattern::ProvisionMet,
                Some(Kleene::No) => Pattern::ProvisionNotMet,
                Some(Kleene::Open) | None => Pattern::ProvisionOpen,
            },
        };
        self.write(pattern, &[("place", &place), ("authority", &place)])
    }

    /// What is found without being a condition, as a sentence; empty if there is nothing to say.
    pub(super) fn remarked(&self, reason: &Reason) -> String {
        match (&reason.kind, &reason.finding) {
            (ReasonKind::Reading, finding) => {
                let words = self.finding(finding);
                let words = words.trim_end_matches('.');
                match &reason.detail {
                    Some(detail @ (Detail::After(_) | Detail::AfterWords(_))) => {
                        let after = match detail {
                            Detail::AfterWords(words) => self.tongue.quoted(words),
                            detail => self.detail(detail),
                        };
                        self.write(Pattern::ReadingAfter, &[("reading", words), ("after", &after)])
                    }
                    _ => self.write(Pattern::Reading, &[("reading", words)]),
                }
            }
            (ReasonKind::NotBlocked, Finding::NotBlocked(chains)) => {
                let places = self.chains(&unnamed_chains(chains));
                let mut words = self.write(Pattern::NotBarred, &[("places", &places)]);
                if matches!(&reason.detail, Some(Detail::Given(given)) if given.is_undisputed) {
                    words = format!("{words} {}", self.write(Pattern::Undisputed, &[]));
                }
                words
            }
            (ReasonKind::NotBlocked, Finding::NotBarred(places)) => {
                let places: Vec<_> = places.iter().map(unnamed).collect();
                self.write(Pattern::NotBarred, &[("places", &self.places(&places))])
            }
            (ReasonKind::NotBlocked, Finding::RequirementsMet(places)) => {
                let places: Vec<_> = places.iter().map(unnamed).collect();
                self.write(Pattern::RequirementsMet, &[("places", &self.places(&places))])
            }
            (_, Finding::Nothing | Finding::RequirementsSeeThere) => String::new(),
            (_, Finding::Exceptionally { level, kind, .. }) => {
                self.write(Pattern::Exceptionally, &[("level", self.tongue.level(*kind, *level))])
            }
            (_, Finding::Acting { by, .. }) if !by.is_empty() => {
                let mut names: Vec<String> = Vec::new();
                for one in by {
                    let name = self.acting(one);
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
                self.write(Pattern::Competent, &[("party", &self.either(&names))])
            }
            (_, finding) => {
                let words = self.finding(finding);
                if words.is_empty() { words } else { closed(&words, "") }
            }
        }
    }

    /// A basis that is not gone into, in one sentence.
    pub(super) fn other_basis(&self, line: &Line<'_>) -> Option<String> {
        match line {
            Line::Basis(basis, conditions) if conditions.is_empty() => Some(self.cited(&basis.label)),
            Line::Basis(basis, conditions) => {
                let mut why: Vec<String> = Vec::new();
                for condition in conditions {
                    let said = self.plainly(condition.reason);
                    if !why.contains(&said) {
                        why.push(said);
                    }
                }
                let basis = self.cited(&basis.label);
                Some(self.write(Pattern::OtherBasis, &[("basis", &basis), ("why", &why.join("; "))]))
            }
            Line::Aside(basis, by) => {
                let (basis, by) = (self.cited(&basis.label), self.cited(&by.label));
                Some(self.write(Pattern::OtherBasisBarred, &[("basis", &basis), ("by", &by)]))
            }
            _ => None,
        }
    }
}

/// Chains of addresses without the names that rule files give limbs.
fn unnamed_chains(chains: &[Vec<Vec<Address>>]) -> Vec<Vec<Vec<Address>>> {
    let link = |link: &Vec<Address>| link.iter().map(unnamed).collect();
    chains.iter().map(|chain| chain.iter().map(link).collect()).collect()
}

/// A number as points of a level are counted.
fn marked(depth: usize, at: usize) -> String {
    let letter = at.checked_sub(1).and_then(|at| u8::try_from(at).ok()).filter(|at| *at < 26);
    let letter = letter.map(|at| char::from(b'a' + at));
    match (depth, letter) {
        (0, _) => format!("{at}."),
        (1, Some(letter)) => format!("{letter})"),
        (2, Some(letter)) => format!("{letter}{letter})"),
        (1 | 2, None) => format!("{at})"),
        _ => format!("({at})"),
    }
}

//! The tree of reasons as a picture: from the result at the left to what it rests on at the right.

use super::{Card, GAP, Line, MARGIN, Picture, Stroke, Tone, TooMany, WIDTH, Weight, curve};
use crate::explain::ReasonKind;
use crate::logic::Kleene;
use crate::render::phrase::{self, Marks};
use crate::say::{Account, Answer, Caption, Language, Sentence};

/// How many boxes a tree has at most.
pub const MOST_BOXES: usize = 250;

/// Between one level and the next.
const ALLEY: usize = 36;

/// The reasons of a decision: a tree for each answer.
///
/// # Errors
/// [`TooMany`] boxes.
pub fn reasons(account: &Account) -> Result<Picture, TooMany> {
    let mut remarks = vec![phrase::days(account, account.language)];
    if account.is_redacted {
        remarks.push(account.language.caption(Caption::Redacted).to_owned());
    }
    let trees: Vec<Branch> =
        account.answers.iter().map(|answer| tree(answer, &remarks, account.language)).collect();
    let boxes = trees.iter().map(Branch::count).sum();
    if boxes > MOST_BOXES {
        return Err(TooMany { boxes });
    }
    let mut sheet = Sheet { boxes: Vec::new(), lines: Vec::new(), width: 0 };
    let mut below = MARGIN;
    for tree in trees {
        below = sheet.place(tree, 0, below).1 + MARGIN;
    }
    let titles: Vec<&str> = account.answers.iter().map(|answer| answer.sentence.as_str()).collect();
    Ok(Picture {
        title: titles.join("; "),
        language: account.language,
        size: (sheet.width + MARGIN, below),
        headings: Vec::new(),
        boxes: sheet.boxes,
        lines: sheet.lines,
    })
}

/// A box with those behind it.
struct Branch {
    card: Card,
    /// How it is tied to what it stands behind.
    stroke: Stroke,
    children: Vec<Self>,
}

impl Branch {
    fn count(&self) -> usize {
        1 + self.children.iter().map(Self::count).sum::<usize>()
    }

    /// How high it is with all behind it.
    fn height(&self) -> usize {
        let behind: usize = self.children.iter().map(|child| child.height() + GAP).sum();
        self.card.height.max(behind.saturating_sub(GAP))
    }
}

/// An answer with the law it stands under, and its reasons.
fn tree(answer: &Answer, remarks: &[String], language: Language) -> Branch {
    let title = phrase::title(answer, language);
    let remarks = remarks.iter().map(|remark| (Weight::Quiet, remark.as_str()));
    let words: Vec<(Weight, &str)> =
        std::iter::once((Weight::Strong, title.as_str())).chain(remarks).collect();
    let reserved = answer.reservations.iter().map(|reserved| {
        let words = phrase::reserved(reserved, language);
        let head = language.caption(Caption::NotExamined);
        let card = Card::new(Tone::Open, &[(Weight::Strong, head), (Weight::Plain, &words)], None);
        Branch { card, stroke: Stroke::Dotted, children: Vec::new() }
    });
    let reasons = answer.reasons.iter().map(|reason| branch(reason, language));
    Branch {
        card: Card::new(Tone::Main, &words, None),
        stroke: Stroke::Plain,
        children: reserved.chain(reasons).collect(),
    }
}

fn branch(reason: &Sentence, language: Language) -> Branch {
    let words = phrase::words(reason, language, Marks::Signs);
    let detail = phrase::detail(reason, language).unwrap_or_default();
    let tone = if reason.withheld { Tone::Open } else { Tone::from(reason.holds) };
    Branch {
        card: Card::new(tone, &[(Weight::Plain, &words), (Weight::Quiet, &detail)], None),
        stroke: stroke(reason),
        children: reason.children.iter().map(|child| branch(child, language)).collect(),
    }
}

/// How a reason is tied to what it is a reason for.
const fn stroke(reason: &Sentence) -> Stroke {
    match (reason.kind, reason.holds) {
        (
            ReasonKind::BlockedBy | ReasonKind::Barred | ReasonKind::Capped | ReasonKind::Removed,
            Some(Kleene::Yes | Kleene::Open) | None,
        ) => Stroke::Dashed,
        (
            ReasonKind::Note
            | ReasonKind::Reading
            | ReasonKind::NotEncoded
            | ReasonKind::Exceptional
            | ReasonKind::Supposed
            | ReasonKind::Weighed
            | ReasonKind::Presumed,
            _,
        ) => Stroke::Dotted,
        _ => Stroke::Plain,
    }
}

/// What is placed already.
struct Sheet {
    boxes: Vec<Card>,
    lines: Vec<Line>,
    width: usize,
}

impl Sheet {
    /// Places a box half way down those behind it, from `top` on; its number, and where the next can stand.
    fn place(&mut self, branch: Branch, depth: usize, top: usize) -> (usize, usize) {
        let height = branch.height();
        let Branch { mut card, children, .. } = branch;
        card.x = MARGIN + depth * (WIDTH + ALLEY);
        card.y = top + (height - card.height) / 2;
        self.width = self.width.max(card.right());
        let here = self.boxes.len();
        let from = (card.right(), card.middle());
        self.boxes.push(card);
        let behind: usize = children.iter().map(|child| child.height() + GAP).sum();
        let mut below = top + (height + GAP - behind.min(height + GAP)) / 2;
        for child in children {
            let stroke = child.stroke;
            let (to, next) = self.place(child, depth + 1, below);
            below = next;
            if let Some(end) = self.boxes.get(to) {
                let path = curve(from, (end.x, end.middle()));
                self.lines.push(Line { from: here, to, stroke, path, words: String::new() });
            }
        }
        (here, top + height + GAP)
    }
}

//! The map of some provisions as a picture: what reaches them at the left, what they reach at the right.

use super::{Card, GAP, Heading, LINE, Line, MARGIN, Picture, Stroke, Tone, WIDTH, Weight, curve};
use crate::citation::Address;
use crate::say::{Map, Named, Side};
use crate::ties::Tie;

/// Between two columns: lines need room to part.
const ALLEY: usize = 120;

/// How far a line between two places of one column goes out of it at least, and how much further for each place it passes.
const BULGE: usize = 24;
const STEP: usize = 6;

/// The picture of a map; `link` says where the page of a section is.
#[must_use]
pub fn map(map: &Map, link: &dyn Fn(&Address) -> Option<String>) -> Picture {
    let mut sheet = Sheet { boxes: Vec::new(), lines: Vec::new(), headings: Vec::new(), link };
    sheet.headings.push(Heading { x: MARGIN, y: MARGIN + LINE, words: map.title.clone() });
    let columns = [0, 1, 2].map(|nth| MARGIN + nth * (WIDTH + ALLEY));
    let [left, middle, right] = columns;
    let top = 2 * MARGIN + LINE;
    let mut inside_end = top + LINE + GAP;
    for place in &map.inside {
        inside_end = sheet.card(Tone::Main, place, (middle, inside_end));
    }
    let left_end = sheet.column(&map.reaching, left, top, Way::Reaching);
    let right_end = sheet.column(&map.reached, right, top, Way::Reached);
    for within in &map.within {
        let ends = (sheet.boxes.get(within.from), sheet.boxes.get(within.to));
        if let (Some(from), Some(to)) = ends {
            let passed = within.from.abs_diff(within.to);
            let path = bow((from.right(), from.middle()), (to.right(), to.middle()), passed);
            let (stroke, words) = (stroke(within.tie), within.verb.to_owned());
            sheet.lines.push(Line { from: within.from, to: within.to, stroke, path, words });
        }
    }
    Picture {
        title: map.title.clone(),
        language: map.language,
        size: (right + WIDTH + MARGIN, inside_end.max(left_end).max(right_end) + MARGIN),
        headings: sheet.headings,
        boxes: sheet.boxes,
        lines: sheet.lines,
    }
}

/// In which way what is around a map hangs together with it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Reaching,
    Reached,
}

/// What is placed already; the places of the map come first.
struct Sheet<'l> {
    boxes: Vec<Card>,
    lines: Vec<Line>,
    headings: Vec<Heading>,
    link: &'l dyn Fn(&Address) -> Option<String>,
}

impl Sheet<'_> {
    /// Places a box; where the next can stand.
    fn card(&mut self, tone: Tone, place: &Named, (x, y): (usize, usize)) -> usize {
        let link = place.section.as_ref().and_then(|section| (self.link)(section));
        let words = [(Weight::Strong, place.label.as_str()), (Weight::Plain, place.words.as_str())];
        let card = Card { x, y, ..Card::new(tone, &words, link) };
        let next = y + card.height + GAP;
        self.boxes.push(card);
        next
    }

    /// Places a column of what is around the map, those of one kind below one heading; where it ends.
    fn column(&mut self, sides: &[Side], x: usize, top: usize, way: Way) -> usize {
        let mut below = top;
        let mut before = None;
        for side in sides {
            if before != Some(side.tie) {
                self.headings.push(Heading { x, y: below + LINE, words: side.heading.to_owned() });
                below += LINE + GAP;
                before = Some(side.tie);
            }
            let here = self.boxes.len();
            below = self.card(tone(side.tie), &side.place, (x, below));
            for inside in &side.with {
                let (from, to) = match way {
                    Way::Reaching => (here, *inside),
                    Way::Reached => (*inside, here),
                };
                if let (Some(start), Some(end)) = (self.boxes.get(from), self.boxes.get(to)) {
                    let path = curve((start.right(), start.middle()), (end.x, end.middle()));
                    let (stroke, words) = (stroke(side.tie), side.verb.to_owned());
                    self.lines.push(Line { from, to, stroke, path, words });
                }
            }
        }
        below
    }
}

/// A line at the right of a column, from one place of it to another.
fn bow((x, y): (usize, usize), (to_x, to_y): (usize, usize), passed: usize) -> String {
    let out = x.max(to_x) + (BULGE + STEP * passed).min(ALLEY - GAP);
    format!("M{x} {y}C{out} {y} {out} {to_y} {to_x} {to_y}")
}

/// How a tie is drawn.
const fn stroke(tie: Tie) -> Stroke {
    match tie {
        Tie::RestsOn | Tie::Founds | Tie::Applies | Tie::Continues => Stroke::Plain,
        Tie::Bars | Tie::Disapplies | Tie::SetsAside | Tie::GoesBefore | Tie::Overrules => Stroke::Dashed,
        Tie::Leaves | Tie::Reads | Tie::BearsOn => Stroke::Dotted,
    }
}

/// How what is around a map is coloured.
const fn tone(tie: Tie) -> Tone {
    match tie {
        Tie::RestsOn | Tie::Leaves | Tie::Reads => Tone::Neutral,
        Tie::Founds | Tie::Applies | Tie::Continues => Tone::Met,
        Tie::Bars | Tie::Disapplies | Tie::SetsAside | Tie::GoesBefore | Tie::Overrules => Tone::NotMet,
        Tie::BearsOn => Tone::Open,
    }
}

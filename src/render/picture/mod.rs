//! Pictures: the tree of reasons of a decision, and the map of some provisions.
//!
//! In: what `say` has put into words. Out: a [`Picture`], boxes with their places and the lines between them, written as SVG
//! ([`svg`]) or as Mermaid ([`mermaid`]), which lays it out itself. [`tree`] and [`mod@map`] place boxes: a tree level by level,
//! a map in three columns. Both are read in one direction, so no graph has to be untangled, and no line needs to be routed
//! around boxes. Lengths are in pixels of a screen, and whole.

mod map;
mod mermaid;
mod svg;
mod tree;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::citation::Citation;
use crate::logic::Kleene;
use crate::model::Model;
use crate::say::Language;
use crate::ties;

pub use crate::say::Map;
pub use map::map;
pub use mermaid::mermaid;
pub use svg::svg;
pub use tree::{MOST_BOXES, reasons};

/// A map of provisions in words; `wanted` is what it was asked for by.
#[must_use]
pub fn in_words(model: &Model, map: &ties::Map, wanted: &[Citation], language: Language) -> Map {
    Map::of(model, map, wanted, language)
}

/// A picture that can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it shows.
    pub title: String,
    /// The language of its words.
    pub language: Language,
    /// Its width and height.
    size: (usize, usize),
    /// What stands over some of its boxes.
    headings: Vec<Heading>,
    boxes: Vec<Card>,
    lines: Vec<Line>,
}

/// More boxes than can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// How many there would be.
    pub boxes: usize,
}

/// Words over some boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Heading {
    x: usize,
    y: usize,
    words: String,
}

/// A box with words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Card {
    x: usize,
    y: usize,
    height: usize,
    tone: Tone,
    /// Its words, line by line.
    lines: Vec<Words>,
    /// Where a click on it leads.
    link: Option<String>,
}

/// A line of words in a box.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Words {
    weight: Weight,
    text: String,
    /// True if the text goes on in it from the line before, with a blank between.
    goes_on: bool,
}

/// How words are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    /// By what something is cited, or what it comes to.
    Strong,
    /// As usual.
    Plain,
    /// What stands behind it.
    Quiet,
}

/// How a box is coloured. No colour says what the words of the box do not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tone {
    /// A result, or what a map is about.
    Main,
    /// It holds.
    Met,
    /// It does not hold.
    NotMet,
    /// It is not known whether it holds.
    Open,
    /// That is no question.
    Neutral,
}

/// A line between two boxes, by their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    from: usize,
    to: usize,
    stroke: Stroke,
    /// Where it leads, as an SVG path.
    path: String,
    /// What it means, if that stands nowhere else.
    words: String,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stroke {
    /// It supports.
    Plain,
    /// It stands against.
    Dashed,
    /// It is a remark, or not certain.
    Dotted,
}

/// How wide a box is. A line of it is broken so that it fits in the wide sans serifs of [`FONT`], too; a line of capitals
/// might touch the border.
const WIDTH: usize = 280;

/// How high letters are, and lines.
const FONT: usize = 13;
const LINE: usize = 17;

/// Between the border of a box and its words.
const PADDING: usize = 8;

/// Around a picture, and between what stands below each other.
const MARGIN: usize = 16;
const GAP: usize = 10;

impl Weight {
    /// How many columns of text a line of a box takes.
    const fn columns(self) -> usize {
        match self {
            Self::Strong => 30,
            Self::Plain | Self::Quiet => 34,
        }
    }
}

impl From<Option<Kleene>> for Tone {
    fn from(holds: Option<Kleene>) -> Self {
        match holds {
            Some(Kleene::Yes) => Self::Met,
            Some(Kleene::No) => Self::NotMet,
            Some(Kleene::Open) => Self::Open,
            None => Self::Neutral,
        }
    }
}

impl Card {
    /// A box that has no place yet.
    fn new(tone: Tone, words: &[(Weight, &str)], link: Option<String>) -> Self {
        let lines: Vec<Words> = words.iter().flat_map(|(weight, text)| broken(*weight, text)).collect();
        Self { x: 0, y: 0, height: lines.len().max(1) * LINE + 2 * PADDING, tone, lines, link }
    }

    /// All its words.
    fn words(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            let between = if line.goes_on { " " } else { "\n" };
            out.push_str(if out.is_empty() { "" } else { between });
            out.push_str(&line.text);
        }
        out
    }

    /// Half way down it.
    const fn middle(&self) -> usize {
        self.y + self.height / 2
    }

    /// Its right border.
    const fn right(&self) -> usize {
        self.x + WIDTH
    }
}

/// A text in lines of so many columns as its weight takes.
fn broken(weight: Weight, text: &str) -> Vec<Words> {
    let mut lines: Vec<Words> = Vec::new();
    let mut line = String::new();
    let columns = weight.columns();
    for word in text.split_whitespace().flat_map(|word| pieces(word, columns)) {
        if !line.is_empty() && line.width() + 1 + word.width() > columns {
            lines.push(Words { weight, text: std::mem::take(&mut line), goes_on: !lines.is_empty() });
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    if !line.is_empty() {
        lines.push(Words { weight, text: line, goes_on: !lines.is_empty() });
    }
    lines
}

/// A word, in pieces if it is longer than a line.
fn pieces(word: &str, columns: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for letter in word.chars() {
        let wide = letter.width().unwrap_or(0);
        if used + wide > columns {
            pieces.push(String::new());
            used = 0;
        }
        used += wide;
        // INVARIANT: there is a piece from the beginning on.
        if let Some(last) = pieces.last_mut() {
            last.push(letter);
        }
    }
    pieces
}

/// A curve from one place to another, level at both ends.
fn curve((x, y): (usize, usize), (to_x, to_y): (usize, usize)) -> String {
    let half = x.midpoint(to_x);
    format!("M{x} {y}C{half} {y} {half} {to_y} {to_x} {to_y}")
}

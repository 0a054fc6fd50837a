//! Marked lines become lists, by their markers alone.
//!
//! A line that ends in a connective opens a list, and the marker of the next line is its kind; no
//! list open around it may use that kind. Any other line joins the innermost open list of its
//! kind. A list of single dashes may go on with numbers or letters, because statutes put
//! unnumbered conditions before their enumeration. Indentation plays no part.

use crate::citation::Label;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::{Spanned, narrow};
use crate::syntax::spelling::Connective;
use crate::syntax::tree::{Binding, Condition, ConditionKind, Limb, List, Marker};

/// How deep lists may nest.
pub(super) const MAX_LISTS: usize = 16;

/// A condition as one line says it: the limbs of a heading come on the lines below.
pub(super) enum FlatCondition {
    Line(ConditionKind),
    Heading(Option<Binding>, Spanned<Connective>),
}

/// The kinds of markers by which lists are distinguished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Dashes(u8),
    Number,
    Letter,
    DoubleLetter,
    Point,
    Roman,
}

/// A list that is being filled.
struct Open {
    quantified: Option<Binding>,
    connective: Spanned<Connective>,
    kinds: Vec<Kind>,
    limbs: Vec<Limb>,
}

/// The lists of one `if` or `unless`, from the outermost in.
pub(super) struct Nesting {
    /// The condition line that opened the outermost list.
    condition: Condition,
    stack: Vec<Open>,
    faults: Vec<Diagnostic>,
}

impl Nesting {
    /// Begins with the line of an `if` or `unless`.
    pub(super) fn new(flat: FlatCondition, mut condition: Condition) -> Self {
        let mut stack = Vec::new();
        match flat {
            FlatCondition::Line(kind) => condition.kind = kind,
            FlatCondition::Heading(quantified, connective) => stack.push(Open::new(quantified, connective)),
        }
        Self { condition, stack, faults: Vec::new() }
    }

    /// Takes a marked line in; gives how many lists it stands in.
    pub(super) fn limb(&mut self, flat: FlatCondition, mut limb: Limb) -> usize {
        let Some(level) = self.level_for(&limb) else {
            let place = limb.marker.span;
            self.faults.push(
                Diagnostic::new(Code::MisplacedLimb, "the marker of this line fits no list that is open here")
                    .at(place, self.open_kinds())
                    .help("a line that ends in `all of`, `any of` or the like opens a list; unnumbered lines of a list within a list begin with `--`"),
            );
            return self.stack.len();
        };
        while self.stack.len() > level {
            self.close();
        }
        let nested = match flat {
            FlatCondition::Line(kind) => {
                limb.condition.kind = kind;
                None
            }
            FlatCondition::Heading(quantified, connective) => Some(Open::new(quantified, connective)),
        };
        if let Some(open) = self.stack.last_mut() {
            self.faults.extend(open.order_fault(&limb));
            open.limbs.push(limb);
        }
        if let Some(open) = nested {
            if self.stack.len() == MAX_LISTS {
                let fault = Diagnostic::new(
                    Code::NestedTooDeep,
                    words!("lists nest deeper than {} levels", MAX_LISTS),
                );
                self.faults.push(fault.at(open.connective.span, "this list is too deep"));
            }
            self.stack.push(open);
            return self.stack.len() - 1;
        }
        self.stack.len()
    }

    /// The finished condition, and what was wrong with its lists.
    pub(super) fn finish(mut self) -> (Condition, Vec<Diagnostic>) {
        while !self.stack.is_empty() {
            self.close();
        }
        (self.condition, self.faults)
    }

    /// Which list the line belongs to, counted from the outermost; opens or extends one if need be.
    fn level_for(&mut self, limb: &Limb) -> Option<usize> {
        let marker = &limb.marker.node;
        let plain = Kind::of(marker);
        if let Some((fresh, around)) = self.stack.split_last_mut()
            && fresh.kinds.is_empty()
        {
            let kind = if plain == Kind::Point && is_first_roman(marker) { Kind::Roman } else { plain };
            if !around.iter().any(|open| open.kinds.contains(&kind)) {
                fresh.kinds.push(kind);
                return Some(self.stack.len());
            }
        }
        let joined = self.stack.iter().rposition(|open| open.takes(marker, plain));
        let at = joined.or_else(|| {
            let extended = self.stack.iter_mut().rposition(|open| open.may_go_on_with(plain))?;
            self.stack.get_mut(extended)?.kinds.push(plain);
            Some(extended)
        })?;
        Some(at + 1)
    }

    /// Closes the innermost list and hangs it where it belongs.
    fn close(&mut self) {
        let Some(open) = self.stack.pop() else { return };
        if open.limbs.is_empty() {
            self.faults.push(
                Diagnostic::new(Code::EmptyList, "this heading opens a list, but no line of its own follows")
                    .at(open.connective.span, "the list is empty")
                    .help("the lines of a list within a list need a marker that no list around them uses, such as `--`"),
            );
        }
        let Open { quantified, connective, kinds: _, limbs } = open;
        let kind = ConditionKind::List(List { quantified, connective, limbs });
        match self.stack.last_mut().and_then(|parent| parent.limbs.last_mut()) {
            Some(limb) => limb.condition.kind = kind,
            None => self.condition.kind = kind,
        }
    }

    fn open_kinds(&self) -> String {
        let kinds: Vec<&str> =
            self.stack.iter().flat_map(|open| &open.kinds).map(|kind| kind.example()).collect();
        if kinds.is_empty() {
            "no list is open".to_owned()
        } else {
            format!("the open lists have lines marked {}", kinds.join(", "))
        }
    }
}

impl Open {
    const fn new(quantified: Option<Binding>, connective: Spanned<Connective>) -> Self {
        Self { quantified, connective, kinds: Vec::new(), limbs: Vec::new() }
    }

    /// True if a line with this marker goes on with this list.
    fn takes(&self, marker: &Marker, plain: Kind) -> bool {
        let last = self.limbs.last().map(|limb| &limb.marker.node);
        self.kinds.iter().any(|kind| match (kind, marker) {
            (Kind::Roman, Marker::Point(text)) => {
                let before = last.and_then(Marker::roman);
                roman(text).is_some_and(|number| {
                    Some(number) == before.map(|before| before + 1) || Some(number) == before
                })
            }
            _ => *kind == plain,
        })
    }

    /// True if a list of single dashes may go on with markers of this kind.
    fn may_go_on_with(&self, kind: Kind) -> bool {
        self.kinds.first() == Some(&Kind::Dashes(1))
            && matches!(kind, Kind::Number | Kind::Letter | Kind::Point)
    }

    /// Markers ascend among the lines that can be in force on one day.
    fn order_fault(&self, limb: &Limb) -> Option<Diagnostic> {
        let rank = limb.marker.node.rank(&self.kinds)?;
        let before = self.limbs.iter().rev().find(|earlier| {
            earlier
                .marker
                .node
                .rank(&self.kinds)
                .is_some_and(|earlier| earlier.0 == rank.0 && earlier >= rank)
                && earlier.condition.meets(&limb.condition)
        })?;
        Some(
            Diagnostic::new(Code::MarkerOrder, "the markers of a list must ascend")
                .at(limb.marker.span, "this line stands after …")
                .at(before.marker.span, "… this one, and both can be in force on one day"),
        )
    }
}

impl Condition {
    /// True if both lines can be part of the text on one day.
    fn meets(&self, other: &Self) -> bool {
        match (&self.in_force, &other.in_force) {
            (Some(a), Some(b)) => a.node.meets(&b.node),
            _ => true,
        }
    }
}

impl Kind {
    fn of(marker: &Marker) -> Self {
        match marker {
            Marker::Dashes(count) => Self::Dashes(*count),
            Marker::Number(_) => Self::Number,
            Marker::Letter(letters) if letters.len() == 1 => Self::Letter,
            Marker::Letter(_) => Self::DoubleLetter,
            Marker::Point(_) => Self::Point,
        }
    }

    const fn example(self) -> &'static str {
        match self {
            Self::Dashes(1) => "`-`",
            Self::Dashes(2) => "`--`",
            Self::Dashes(_) => "with more dashes",
            Self::Number => "`1.`",
            Self::Letter => "`a)`",
            Self::DoubleLetter => "`aa)`",
            Self::Point => "`(a)`",
            Self::Roman => "`(i)`",
        }
    }
}

impl Marker {
    /// What the marker counts in a list of these kinds, and how far it is; dashes count nothing.
    fn rank(&self, kinds: &[Kind]) -> Option<(u8, Label, &str)> {
        let none = Label::number(0);
        match self {
            Self::Dashes(_) => None,
            Self::Number(label) => Some((0, *label, "")),
            Self::Letter(text) => Some((1, Label::number(narrow(text.len())), text)),
            Self::Point(text) if kinds.contains(&Kind::Roman) => {
                Some((3, roman(text).map_or(none, Label::number), ""))
            }
            Self::Point(text) => Some((2, none, text)),
        }
    }

    fn roman(&self) -> Option<u32> {
        match self {
            Self::Point(text) => roman(text),
            Self::Dashes(_) | Self::Number(_) | Self::Letter(_) => None,
        }
    }
}

fn is_first_roman(marker: &Marker) -> bool {
    marker.roman() == Some(1)
}

/// The value of a small roman number written with `i`, `v`, `x` and `l`.
fn roman(text: &str) -> Option<u32> {
    const NUMERALS: [(&str, u32); 7] =
        [("xl", 40), ("l", 50), ("ix", 9), ("x", 10), ("iv", 4), ("v", 5), ("i", 1)];
    let mut rest = text;
    let mut total = 0;
    let mut last = u32::MAX;
    while !rest.is_empty() {
        let (numeral, value) = NUMERALS.iter().find(|(numeral, _)| rest.starts_with(numeral))?;
        if *value > last {
            return None;
        }
        rest = rest.strip_prefix(numeral)?;
        total += value;
        last = *value;
    }
    (total > 0).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn roman_numbers_of_points() {
        let numbers: Vec<u32> = ["i", "ii", "iii", "iv", "v", "vi", "ix", "x", "xi", "xiv"]
            .iter()
            .filter_map(|text| roman(text))
            .collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 9, 10, 11, 14]);
        assert_eq!(roman("vx"), None);
        assert_eq!(roman("h"), None);
    }
}

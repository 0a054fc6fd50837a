//! How a language says what is read off rows: brackets of a scale, rows of a table.

use super::Speaker;
use super::tongue::{NounSort, Phrase};
use crate::explain::{Known, RowCell, RowEnd};

/// How a row is bounded by a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edge {
    /// It begins with it.
    From,
    /// It begins behind it.
    Above,
    /// It ends with it.
    UpTo,
    /// It ends before it.
    Below,
}

/// What stands around values that are read off rows.
pub trait Rows {
    /// What a value comes to on a scale: "the income of Anna on the scale".
    fn on_scale(&self, amount: &str) -> String;
    /// The row that holds for some values: "the row for the birth of Anna".
    fn row_for(&self, keys: &str) -> String;
    /// A row, by the values it holds for: "row single, up to 17".
    fn row(&self, cells: &str) -> String;
    /// Every value.
    fn any(&self) -> &'static str;
    /// How a row is bounded by a value.
    fn edge(&self, edge: Edge, value: &str, sort: NounSort) -> String;
}

impl Speaker<'_> {
    /// A bracket of a scale, by the value above which it begins and the one with which it ends.
    pub(super) fn bracket(&self, above: Option<&Known>, up_to: Option<&Known>) -> String {
        let above = above.map(|above| self.edge(Edge::Above, above));
        let up_to = up_to.map(|up_to| self.edge(Edge::UpTo, up_to));
        above.into_iter().chain(up_to).collect::<Vec<_>>().join(" ")
    }

    /// A row, by the values of each key that it holds for.
    pub(super) fn row(&self, cells: &[RowCell]) -> String {
        let cells: Vec<String> = cells.iter().map(|cell| self.cell(cell)).collect();
        self.tongue.row(&cells.join(", "))
    }

    fn cell(&self, cell: &RowCell) -> String {
        match cell {
            RowCell::Any => self.tongue.any().to_owned(),
            RowCell::Among(values) => {
                let values: Vec<String> = values.iter().map(|value| self.known(value)).collect();
                super::noun::joined(&values, self.phrase(Phrase::Or))
            }
            RowCell::Between(low, high) => {
                let low = low.as_ref().map(|RowEnd { value, is_in }| {
                    self.edge(if *is_in { Edge::From } else { Edge::Above }, value)
                });
                let high = high.as_ref().map(|RowEnd { value, is_in }| {
                    self.edge(if *is_in { Edge::UpTo } else { Edge::Below }, value)
                });
                low.into_iter().chain(high).collect::<Vec<_>>().join(" ")
            }
        }
    }

    fn edge(&self, edge: Edge, value: &Known) -> String {
        let sort = if matches!(value, Known::Days(_)) { NounSort::Date } else { NounSort::Other };
        self.tongue.edge(edge, &self.known(value), sort)
    }
}

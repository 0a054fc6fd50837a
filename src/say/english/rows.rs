//! English: what is read off rows.

use super::English;
use crate::say::rows::{Edge, Rows};
use crate::say::tongue::NounSort;

impl Rows for English {
    fn on_scale(&self, amount: &str) -> String {
        format!("{amount} on the scale")
    }

    fn row_for(&self, keys: &str) -> String {
        format!("the row for {keys}")
    }

    fn row(&self, cells: &str) -> String {
        format!("row {cells}")
    }

    fn any(&self) -> &'static str {
        "any"
    }

    fn edge(&self, edge: Edge, value: &str, sort: NounSort) -> String {
        let word = match (edge, sort) {
            (Edge::From, _) => "from",
            (Edge::Above, NounSort::Date) => "after",
            (Edge::Above, _) => "above",
            (Edge::UpTo, _) => "up to",
            (Edge::Below, NounSort::Date) => "before",
            (Edge::Below, _) => "below",
        };
        format!("{word} {value}")
    }
}

//! German: what is read off rows.

use super::German;
use crate::say::rows::{Edge, Rows};
use crate::say::tongue::NounSort;

impl Rows for German {
    fn on_scale(&self, amount: &str) -> String {
        format!("{amount} nach der Staffel")
    }

    fn row_for(&self, keys: &str) -> String {
        format!("die Zeile für: {keys}")
    }

    fn row(&self, cells: &str) -> String {
        format!("Zeile {cells}")
    }

    fn any(&self) -> &'static str {
        "alle"
    }

    fn edge(&self, edge: Edge, value: &str, sort: NounSort) -> String {
        let word = match (edge, sort) {
            (Edge::From, _) => "ab",
            (Edge::Above, NounSort::Date) => "nach",
            (Edge::Above, _) => "über",
            (Edge::UpTo, _) => "bis",
            (Edge::Below, NounSort::Date) => "vor",
            (Edge::Below, _) => "unter",
        };
        format!("{word} {value}")
    }
}

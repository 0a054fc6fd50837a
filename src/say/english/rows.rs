//! English: what is read off rows.

use super::English;
use crate::say::rows::Rows;

impl Rows for English {
    fn on_scale(&self, amount: &str) -> String {
        format!("{amount} on the scale")
    }

    fn bracket(&self, above: Option<&str>, up_to: Option<&str>) -> String {
        let above = above.map(|above| format!("above {above}"));
        let up_to = up_to.map(|up_to| format!("up to {up_to}"));
        above.into_iter().chain(up_to).collect::<Vec<_>>().join(" ")
    }
}

//! German: what is read off rows.

use super::German;
use crate::say::rows::Rows;

impl Rows for German {
    fn on_scale(&self, amount: &str) -> String {
        format!("{amount} nach der Staffel")
    }

    fn bracket(&self, above: Option<&str>, up_to: Option<&str>) -> String {
        let above = above.map(|above| format!("über {above}"));
        let up_to = up_to.map(|up_to| format!("bis {up_to}"));
        above.into_iter().chain(up_to).collect::<Vec<_>>().join(" ")
    }
}

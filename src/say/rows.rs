//! How a language says what is read off rows: the brackets of a scale.

/// What stands around values that are read off rows.
pub trait Rows {
    /// What a value comes to on a scale: "the income of Anna on the scale".
    fn on_scale(&self, amount: &str) -> String;
    /// A bracket, by the value above which it begins and the one with which it ends; one of them is known at least.
    fn bracket(&self, above: Option<&str>, up_to: Option<&str>) -> String;
}

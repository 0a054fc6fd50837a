//! Values as rules and cases write them.

mod number;

pub use number::{Number, Rounding};

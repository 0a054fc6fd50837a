//! Values as rules and cases write them.

mod number;
mod scale;

pub use number::{Number, Rounding};
pub use scale::{Bracket, Scale};

//! The words and trees of the language: what a rule file says, before anything is looked up.
//!
//! In: nothing, this is vocabulary. Out: [`tree`], the nodes the parser makes, all with their
//! places; [`spelling`], the one table of words that parser, formatter and messages share;
//! [`shape`], a tree without its places, to compare two texts by meaning.

pub mod shape;
pub mod spelling;
pub mod tree;

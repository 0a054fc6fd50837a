//! What a case says, from its words to columns.
//!
//! In: the given lines of an example, or a case file in YAML or JSON. Out: [`Case`], typed facts
//! with who established them, and [`Block`], the columns a program works on. Steps: [`yaml`] reads
//! a file as nodes, [`mod@file`] turns nodes into lines ([`asks`] those that say what is asked), [`read`] turns lines into facts
//! ([`opened`] the records they are of, [`names`] which record a name means, [`nobody`] which facts are about one that is
//! not there, [`finding`] how far something is
//! established, [`taken`] what several lines say of one field), [`block`] puts one case or
//! many into columns. [`builder`] writes the file for a case that is put together in code, so that all cases pass one
//! gate. [`schema`] says beforehand what a file can say. A fact that is not given is open, never *no*.

pub mod asks;
pub mod block;
mod builder;
mod canonical;
mod case;
pub mod file;
mod finding;
mod names;
mod nobody;
mod opened;
mod overrides;
pub mod read;
pub mod schema;
mod secrecy;
mod taken;
mod value;
pub mod yaml;

pub use block::Block;
pub use builder::{CaseBuilder, Said};
pub use case::{
    Attribution, Case, Cell, Fact, FactValue, GivenCondition, MAX_RECORDS, PutOff, Record, RecordId,
};
pub use overrides::{Given, Override};
pub use secrecy::{Secrecy, Withheld};

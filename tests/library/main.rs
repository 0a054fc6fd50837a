//! What holds of the library: its parts with one another, and under input drawn at random.
//!
//! One program for all of it, so that the library is linked once. What the command says is tested in
//! `crates/cli/tests`.

mod adopted_readings;
mod amendment;
mod architecture;
mod clauses;
mod faults;
mod findings;
mod format;
mod gate;
mod german;
mod given_lines;
mod hand_overs;
mod hostile;
mod index;
mod interview;
mod otherwise;
mod parse;
mod periods;
mod programs;
mod properties;
mod quantities;
mod receipts;
mod redacted;
mod reservations;
mod rows;
mod schema;
mod shipped;
mod slices;
mod standards;
mod tariff;
mod threads;
mod timeline;
mod wordings;

//! What programs read: each JSON document as a type, from which its text, its schema and its page come.
//!
//! In: what a stage made, such as a [`crate::decide::Decision`]. Out: a value of a type of this room, which
//! [`written`] writes; [`Kind`] has the schema of each. The comments on the types and fields are the descriptions in the schema and in
//! `docs/json.md`; the order of the fields is the order in the text. Nothing is decided or computed here.

/// Declares the words of a document for an enum of the program: the same variants, in snake case. The document has
/// its own, so that nothing which is renamed inside changes what programs read.
macro_rules! words {
    ($(#[$of_all:meta])* $name:ident for $inner:path { $($(#[$of_one:meta])* $variant:ident,)+ }) => {
        $(#[$of_all])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$of_one])* $variant,)+
        }

        impl From<$inner> for $name {
            fn from(inner: $inner) -> Self {
                use $inner as Inner;
                match inner {
                    $(Inner::$variant => Self::$variant,)+
                }
            }
        }
    };
}

pub mod asked_on;
mod behind;
pub mod changes;
pub mod coverage;
pub mod deadlines;
pub mod decision;
pub mod diagnostics;
pub mod finding;
pub mod how_many;
pub mod interview;
pub mod layout;
pub mod lead;
pub mod made;
pub mod named;
pub mod noun;
pub mod otherwise;
pub mod questions;
pub mod reason;
pub mod receipt;
pub mod releases;
pub mod reservation;
pub mod rows;
mod schema;
pub mod script;
pub mod summary;
pub mod tests;
pub mod timeline;
pub mod value;
pub mod verified;
mod words;

pub use schema::Kind;
pub use words::{Language, Voices, Words};

use serde::Serialize;

/// A document as JSON: indented by two blanks, with a line end behind it.
#[must_use]
pub fn written<T: Serialize>(document: &T) -> String {
    match serde_json::to_string_pretty(document) {
        Ok(text) => text + "\n",
        // All keys are texts, and no type of this room has a serialisation of its own.
        Err(error) => unreachable!("a document is JSON: {error}"),
    }
}

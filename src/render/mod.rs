//! Explanations as text, Markdown or JSON.
//!
//! In: a decision. Out: characters. Nothing is decided or worded here; these are layouts.

pub mod text;

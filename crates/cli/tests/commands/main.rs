//! What the command says: every page of the documentation and of `tests/corpus`, and its use and misuse.

mod cli;
mod documents;
mod docx;
mod drafts;
mod fmt;
mod handbook;
mod markdown;
mod page;
#[cfg(unix)]
mod session;

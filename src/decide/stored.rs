//! A rule set as bytes: what reading, resolving and checking it came to, so that it need not be done again.
//!
//! [`RuleSet::keep`] makes the bytes and [`RuleSet::load`] takes them. The texts are no part of them:
//! whoever loads brings the texts along, and they are looked at only where a place in them is shown.
//! The bytes are believed. Who reads them from where they can be damaged keeps a checksum with them.

use super::rule_set::{RuleFile, RuleSet};
use crate::check::Checked;
use crate::resolve::Scope;
use crate::source::SourceMap;

/// The very engine that reads the bytes: its version, and a digest of its sources. Another may number
/// or check what it keeps in another way.
pub const EDITION: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("SUBSUMO_SOURCES"));

impl RuleSet {
    /// The rule set as bytes, without its texts, its examples and its warnings.
    #[must_use]
    pub fn keep(&self) -> Vec<u8> {
        let kept = (&self.digest, &self.keys, &self.scope, &self.model);
        // Nothing of a model has a form that cannot be written; without bytes it is read from its texts.
        postcard::to_extend(&kept, EDITION.as_bytes().to_vec()).unwrap_or_default()
    }

    /// True if bytes begin like those that this very engine makes. A program that brings a rule set along can assert it
    /// when it is compiled.
    #[must_use]
    pub const fn is_kept_by_this_engine(bytes: &[u8]) -> bool {
        let edition = EDITION.as_bytes();
        let mut at = 0;
        while at < edition.len() {
            if at == bytes.len() || bytes[at] != edition[at] {
                return false;
            }
            at += 1;
        }
        true
    }

    /// The rule set that [`RuleSet::keep`] made these bytes of, with its files in the same order;
    /// `None` if another engine made them, they are damaged, or the files are others.
    #[must_use]
    pub fn load(bytes: &[u8], files: Vec<RuleFile>) -> Option<Self> {
        let bytes = bytes.strip_prefix(EDITION.as_bytes())?;
        let (digest, keys, scope, model): (String, Vec<String>, Scope, Checked) =
            postcard::from_bytes(bytes).ok()?;
        if !files.iter().map(|file| &file.key).eq(&keys) {
            return None;
        }
        let mut sources = SourceMap::new();
        for file in files {
            sources.take(file.name, file.text);
        }
        Some(Self { sources, model, scope, warnings: Vec::new(), digest, keys })
    }
}

//! What acts contain, and what a rule set says all about.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Text;
use crate::citation::{Address, Citation};
use crate::source::Span;

/// The sections of an act, or some of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Contents {
    /// The act.
    pub work: Arc<str>,
    /// Its sections, in order.
    pub sections: Vec<Address>,
}

/// A part of the law of which every section that can matter for one thing is written down.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Complete {
    /// The part of the law.
    pub under: Vec<Citation>,
    /// Sections that cannot matter, and why.
    pub except: Vec<(Vec<Citation>, Text)>,
    /// Where it is said.
    pub span: Span,
}

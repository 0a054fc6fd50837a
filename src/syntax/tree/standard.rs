//! Standards of proof: how far something has to be established.

use super::{Name, Texts};
use crate::source::Spanned;

/// One standard of the block `standards of proof`.
#[derive(Clone, Debug)]
pub struct StandardOfProof {
    /// Its name.
    pub name: Name,
    /// What it says of a finding that reaches it.
    pub text: Spanned<Texts>,
}

//! Checks that reasons why no example decides something are about the provision they stand in.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::model::{ItemId, Model, Within};

/// Checks the `uncovered` lines of all provisions; those of copies are as good as their originals'.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    for (at, item) in model.items.iter().enumerate().filter(|(_, item)| item.copy.is_none()) {
        let id = ItemId::from_index(at);
        for cited in item.uncovered.iter().filter_map(|reason| reason.of.as_ref()).flat_map(|of| &of.list) {
            if model.meant_within(id, cited).1 == Within::NotAll {
                let shown = cited.citation.as_written();
                faults.push(
                    Diagnostic::new(Code::UnknownLimb, words!("`{}` is no part of this provision", shown))
                        .at(cited.span, "an `uncovered` line is about limbs of the provision it stands in")
                        .help("cite a limb of this provision, or nothing if all of it is meant"),
                );
            }
        }
    }
}

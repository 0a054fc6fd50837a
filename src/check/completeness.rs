//! Holds what is said to be complete against the contents of the acts: no section is forgotten in silence.

use crate::citation::{Address, Citation};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::model::{Complete, Model};

/// Reports each section within a complete part of the law that is neither written down, nor declared not to be, nor
/// excepted; and exceptions of what is written down.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    for complete in &model.complete {
        for citation in &complete.under {
            let work = &citation.address.work;
            match model.contents.iter().find(|contents| contents.work == *work) {
                Some(contents) => {
                    let within = contents.sections.iter().filter(|section| citation.contains(section));
                    within.for_each(|section| considered(model, complete, section, faults));
                }
                None => faults.push(
                    Diagnostic::new(
                        Code::ForgottenSection,
                        words!("nothing is said of the contents of {}", work),
                    )
                    .at(complete.span, "without them nobody can tell whether this is complete")
                    .help(words!(
                        "list its sections, in a file of that act: `law {}`, then `contents §§ 1 to 10`",
                        work
                    )),
                ),
            }
        }
    }
}

fn considered(model: &Model, complete: &Complete, section: &Address, faults: &mut Diagnostics) {
    let cited = Citation::of(section.clone());
    let is_written = !model.within(&cited).is_empty()
        || model.not_encoded.iter().flat_map(|law| &law.citations).any(|law| {
            law.contains(section) || section.is_within(&law.address) || law.address.is_within(section)
        });
    let is_excepted =
        complete.except.iter().flat_map(|(sections, _)| sections).any(|one| one.contains(section));
    let shown = cited.as_written();
    if !is_written && !is_excepted {
        faults.push(
            Diagnostic::new(Code::ForgottenSection, words!("{} is neither encoded nor excepted", shown))
                .at(complete.span, "this is said to be complete")
                .help(words!("encode it, declare it (`not encoded {}`), or say here why it cannot matter: `except {} \"…\"`", shown, shown)),
        );
    }
    if is_written && is_excepted {
        faults.push(
            Diagnostic::new(Code::UnusedDeclaration, words!("{} is excepted although it is encoded", shown))
                .at(complete.span, "below this"),
        );
    }
}

//! Looks at the versions of a limb: lines of one list that are cited alike and are law on different days.
//!
//! Of a provision, versions that overlap or leave a gap are found where names are resolved. A limb has versions of its own.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, words};
use crate::model::{Limb, LimbId, LimbStep, Model};

/// Reports limbs of one list that stand side by side under one name, and warns of days between two of them.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    for item in model.items.iter().filter(|item| item.copy.is_none()) {
        let mut limbs: Vec<LimbId> = model.limbs_of(item).collect();
        // A limb that says what it was before begins anew.
        limbs.sort_by_key(|id| {
            (model.limb(*id).parent, name_of(model.limb(*id)), model.limb(*id).in_force.first())
        });
        for pair in limbs.windows(2) {
            let [earlier, later] = pair else { continue };
            let (earlier, later) = (model.limb(*earlier), model.limb(*later));
            let is_one = earlier.parent == later.parent && name_of(earlier) == name_of(later);
            // What has no days of its own is no version.
            let (ends, begins) = (earlier.in_force.last(), later.in_force.first());
            let is_one = is_one && (ends != item.in_force.last() || begins != item.in_force.first());
            if name_of(earlier).is_some()
                && is_one
                && !earlier.in_force.is_never()
                && !later.in_force.is_never()
            {
                faults.extend(compared(earlier, later));
            }
        }
    }
}

/// By what a limb is cited: its enumerator, or its name.
fn name_of(limb: &Limb) -> Option<String> {
    match (&limb.step, &limb.name) {
        (LimbStep::Segment(segment), _) => {
            Some(crate::citation::render::segment(segment, crate::citation::render::Style::English))
        }
        (_, Some(name)) => Some(format!("[{name}]")),
        _ => None,
    }
}

fn compared(earlier: &Limb, later: &Limb) -> Option<Diagnostic> {
    let shown = name_of(later)?;
    let begins = later.in_force.first();
    let ends = earlier.in_force.last();
    if ends.is_none_or(|ends| ends.earliest() >= begins.latest()) {
        let day = begins.latest();
        return Some(
            Diagnostic::new(
                Code::OverlappingVersions,
                words!("two versions of `{}` are in force on {}", shown, day),
            )
            .at(earlier.span, words!("this line still applies on {} …", day))
            .at(later.span, "… and this one already does")
            .help("end the earlier line on the day before the later one begins"),
        );
    }
    let first = ends?.latest().succ_opt()?;
    let last = begins.earliest().pred_opt()?;
    // A number of the statute may stand empty for years and then be given to something else; a name of ours may not.
    let severity = match &later.step {
        LimbStep::Segment(_) => Severity::Note,
        LimbStep::Alternative | LimbStep::Unnumbered => Severity::Warning,
    };
    (first <= last).then(|| Diagnostic {
        severity,
        ..Diagnostic::new(
            Code::GapBetweenVersions,
            words!("no version of `{}` is in force from {} to {}", shown, first, last),
        )
        .at(later.span, "this line begins later than the one before it ends")
        .at(earlier.span, "the version before")
        .help("if nothing of the kind was law on these days, give the later line another name")
    })
}

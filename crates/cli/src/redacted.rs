//! What is printed for readers who may not know what is confidential.

use super::german::Help;
use super::output::Output;
use subsumo::diagnostic::Severity;
use subsumo::{Diagnostic, RuleSet, SourceMap, Span};

/// Whether a command prints only what everyone may know.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct RedactOptions {
    /// Leave out what is marked as confidential in the case or the rules, and all that is made of it:
    /// the results stand, their reasons leave it out.
    #[arg(long)]
    pub redacted: bool,
}

/// The option where there is no redacted form: it is refused with the reason, not as unknown.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct NoRedactOptions {
    /// There is no redacted form.
    #[arg(long, hide = true)]
    redacted: bool,
}

impl NoRedactOptions {
    /// Ends the program if the option is given.
    pub(crate) fn refuse(&self, what: &str, command: &mut clap::Command) {
        if self.redacted {
            let message = format!(
                "{what} cannot be redacted: the days on which a result turns would reveal what is confidential; \
                 use `decide --redacted` for one day"
            );
            command.error(clap::error::ErrorKind::ArgumentConflict, message).exit();
        }
    }
}

impl RedactOptions {
    /// The option in German.
    pub(crate) const IN_GERMAN: Help = &[(
        "redacted",
        "Weglassen, was im Fall oder in den Regeln als vertraulich bezeichnet ist, und alles, was daraus gemacht ist: die Ergebnisse bleiben, ihre Begründung lässt es weg",
    )];

    /// Writes faults of a case: without what the case says, if the output is redacted.
    pub(crate) fn complain(&self, output: &Output, faults: &[Diagnostic], set: &RuleSet) {
        if self.redacted {
            output.faults(&without_words(faults, &set.sources), &set.sources);
        } else {
            output.faults(faults, &set.sources);
        }
    }

    /// Writes what the author of the case should know beside the result: standard output is the result's alone.
    pub(crate) fn warn(&self, output: &Output, warnings: &[Diagnostic], set: &RuleSet) {
        if self.redacted {
            output.complain(&without_words(warnings, &set.sources), &set.sources);
        } else {
            output.complain(warnings, &set.sources);
        }
    }
}

/// Faults of a case by their code and line alone: their words could be those of the case.
fn without_words(faults: &[Diagnostic], sources: &SourceMap) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for fault in faults {
        let line = |span: Span| sources.position(span).line;
        let place = fault.labels.first().map(|label| format!(": line {}", line(label.span)));
        let what = match fault.severity {
            Severity::Error => "the case cannot be used",
            Severity::Warning | Severity::Note => "something is to be said of the case",
        };
        let message = format!("{what}{}", place.unwrap_or_default());
        let reduced =
            Diagnostic::new(fault.code, message).help("what is wrong is reported without `--redacted`");
        if !found.contains(&reduced) {
            found.push(reduced);
        }
    }
    found
}

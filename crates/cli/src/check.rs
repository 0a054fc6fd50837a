//! `subsumo check`: faults in rule files.

use std::path::PathBuf;

use super::case::LangOptions;
use super::german::{Frame, Help};
use super::output::Output;
use super::{BillOptions, End, Format, files};
use subsumo::RuleSet;
use subsumo::diagnostic::{Diagnostic, Severity};
use subsumo::document::diagnostics::{Checked, Diagnostics};
use subsumo::testing;

const EXAMPLES: &str = "\
Examples:
  subsumo check fees
  subsumo check fees --notes
  subsumo check fees --format json

Errors keep a rule set from being applied and end the command with status 1; a warning is something
a careful reader would be surprised by.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Folders and files that together are one rule set; without any, the rules shipped with the
    /// program.
    paths: Vec<PathBuf>,

    #[command(flatten)]
    bills: BillOptions,

    /// Also list what is worth knowing, such as provisions that are text only.
    #[arg(long)]
    notes: bool,

    #[command(flatten)]
    lang: LangOptions,
}

impl Options {
    /// Its help in German.
    pub(crate) const FRAME: Frame = Frame {
        usage: "subsumo check [OPTIONEN] [PATHS]...",
        options: &[Self::IN_GERMAN, BillOptions::IN_GERMAN, LangOptions::IN_GERMAN],
        examples: "\
Beispiele:
  subsumo check fees
  subsumo check fees --notes
  subsumo check fees --format json

Mit Fehlern kann ein Regelwerk nicht angewandt werden; der Befehl endet dann mit dem
Rückgabewert 1. Eine Warnung ist etwas, das einen sorgfältigen Leser überraschen würde.",
    };

    /// Its own options in German.
    const IN_GERMAN: Help = &[
        (
            "paths",
            "Ordner und Dateien, die zusammen ein Regelwerk sind; ohne Angabe die Regeln, die das Programm mitbringt",
        ),
        ("notes", "Auch aufführen, was nur wissenswert ist, etwa Vorschriften, die bloßer Text sind"),
    ];

    /// In which languages it speaks.
    pub(crate) const fn lang(&self) -> &LangOptions {
        &self.lang
    }
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let rules =
        if options.paths.is_empty() { Ok(subsumo_rules::files()) } else { files::rules(&options.paths) };
    let rules = match rules.and_then(|rules| options.bills.amending(rules)) {
        Ok(rules) => rules,
        Err(faults) => return output.unusable(&faults),
    };
    let (sources, mut faults, summary, release) = match RuleSet::read(rules) {
        Ok(set) => {
            let of_examples = testing::faults(&set.model, &set.scope);
            let originals = set.model.items.iter();
            let originals = originals.filter(|item| item.copy.is_none() && item.unwritten.is_none());
            let text_only = originals.clone().filter(|item| item.is_text_only()).count();
            let release = set.model.release().map(|release| release.number.to_string());
            let summary = format!(
                "{}, {} ({text_only} text only), {}{}",
                plural(set.sources.iter().count(), "file"),
                plural(originals.count(), "provision"),
                plural(set.model.examples.len(), "example"),
                release.as_ref().map_or_else(String::new, |number| format!(", release {number}"))
            );
            let mut faults = set.warnings;
            faults.extend(of_examples);
            (set.sources, faults, summary, release)
        }
        Err(unusable) => {
            let count = unusable.sources.iter().count();
            (unusable.sources, unusable.diagnostics, plural(count, "file"), None)
        }
    };
    let count =
        |faults: &[Diagnostic], severity| faults.iter().filter(|fault| fault.severity == severity).count();
    let (errors, warnings) = (count(&faults, Severity::Error), count(&faults, Severity::Warning));
    match output.format {
        Format::Json => {
            let checked = Some(Checked { summary, release });
            output.print_json(&Diagnostics { checked, ..Diagnostics::of(&faults, &sources) });
        }
        Format::Text
        | Format::Markdown
        | Format::Ics
        | Format::Html
        | Format::Svg
        | Format::Mermaid
        | Format::Docx => {
            faults.retain(|fault| options.notes || fault.severity != Severity::Note);
            output.complain(&faults, &sources);
            let notes = match options.notes {
                true => format!(", {}", plural(count(&faults, Severity::Note), "note")),
                false => String::new(),
            };
            output.print(&format!(
                "{summary}: {}, {}{notes}\n",
                plural(errors, "error"),
                plural(warnings, "warning")
            ));
        }
    }
    if errors == 0 { End::Done } else { End::Failed }
}

/// So many of something: "1 file", "2 files".
fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

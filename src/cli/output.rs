//! What a command says, in the form that was asked for.

use std::io::{IsTerminal, Write};

use serde_json::{Value, json};

use super::{End, Format};
use crate::diagnostic::report::{self, Terminal};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::SourceMap;

/// The width of text that goes to a file or a pipe.
const WIDTH: usize = 120;

/// The name of the JSON format of faults.
const FORMAT: &str = "subsumo-diagnostics/1";

/// Writes to the terminal.
pub(super) struct Output {
    pub format: Format,
    pub plain: bool,
    pub width: usize,
    color: bool,
}

impl Output {
    /// Minds the width of the terminal, `NO_COLOR` and `TERM=dumb`.
    pub fn new(format: Format, plain: bool) -> Self {
        let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).max(40));
        let may_color = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        Self { format, plain, width, color: may_color && std::io::stderr().is_terminal() }
    }

    /// How faults are drawn.
    pub fn terminal(&self) -> Terminal {
        Terminal { width: self.width, color: self.color, plain: self.plain }
    }

    /// Writes to standard output; who stops reading ends the program quietly.
    pub fn print(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
            std::process::exit(0);
        }
    }

    /// Writes JSON to standard output.
    pub fn print_json(&self, value: &Value) {
        self.print(&format!("{value:#}\n"));
    }

    /// Writes faults: as text to standard error, as JSON to standard output.
    pub fn faults(&self, faults: &[Diagnostic], sources: &SourceMap) {
        match self.format {
            Format::Json => self.print_json(&faults_json(faults, sources)),
            Format::Text | Format::Markdown => self.complain(faults, sources),
        }
    }

    /// Writes what keeps files from being read; the command ends with it.
    pub fn unusable(&self, faults: &[Diagnostic]) -> End {
        self.faults(faults, &SourceMap::new());
        End::Unusable
    }

    /// Writes faults as text to standard error.
    pub fn complain(&self, faults: &[Diagnostic], sources: &SourceMap) {
        if !faults.is_empty() {
            self.say(&report::text(faults, sources, self.terminal()));
        }
    }

    /// Writes a remark to standard error.
    pub fn say(&self, text: &str) {
        // Nobody is left to tell that standard error is gone.
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }
}

/// Faults as JSON, with how many of them are errors.
pub(super) fn faults_json(faults: &[Diagnostic], sources: &SourceMap) -> Value {
    let count = |severity: Severity| faults.iter().filter(|fault| fault.severity == severity).count();
    json!({
        "format": FORMAT,
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "diagnostics": report::json(faults, sources),
    })
}

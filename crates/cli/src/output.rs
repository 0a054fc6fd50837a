//! What a command says, in the form that was asked for.

use std::io::{IsTerminal, Write};

use serde::Serialize;
use terminal_size::{Height, Width, terminal_size_of};

use super::drawn::{self, Terminal};
use super::visible::{in_json, visible};
use super::{End, Format};
use subsumo::document::diagnostics::Diagnostics;
use subsumo::document::written;
use subsumo::render::receipt as receipts;
use subsumo::{Diagnostic, Language, Receipt, SourceMap};

/// The width of text that goes to a file or a pipe.
const WIDTH: usize = 120;

/// The least width that is believed: narrower terminals break lines themselves.
const LEAST_WIDTH: usize = 40;

/// Writes to the terminal.
pub(crate) struct Output {
    pub format: Format,
    /// How results are drawn, on standard output.
    pub results: Terminal,
    /// How faults and remarks are drawn, on standard error.
    remarks: Terminal,
    /// True if results go to a terminal.
    is_terminal: bool,
}

impl Output {
    /// Minds the width of the terminal, `NO_COLOR`, `TERM=dumb` and `SUBSUMO_PLAIN`; a file or a pipe
    /// gets no colours and the same width everywhere.
    pub fn new(format: Format, language: Language) -> Self {
        let may_color = !is_set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let plain = is_set("SUBSUMO_PLAIN");
        let terminal = |is_terminal: bool, size: Option<(Width, Height)>| Terminal {
            width: size.map_or(WIDTH, |(Width(width), _)| usize::from(width).max(LEAST_WIDTH)),
            color: may_color && is_terminal,
            plain,
            language,
        };
        let (out, err) = (std::io::stdout(), std::io::stderr());
        Self {
            format,
            results: terminal(out.is_terminal(), terminal_size_of(&out)),
            remarks: terminal(err.is_terminal(), terminal_size_of(&err)),
            is_terminal: out.is_terminal(),
        }
    }

    /// The same with words in place of signs and drawn lines.
    pub fn plain(mut self) -> Self {
        (self.results.plain, self.remarks.plain) = (true, true);
        self
    }

    /// True if results are text that a person reads at a terminal.
    pub fn is_read_at_a_terminal(&self) -> bool {
        self.is_terminal && self.format == Format::Text
    }

    /// Writes results, in which nothing acts on a terminal.
    pub fn print(&self, text: &str) {
        self.write(&visible(text));
    }

    /// Writes a text as it is, unless a terminal would act on it.
    pub fn print_as_is(&self, text: &str) {
        if self.is_terminal { self.print(text) } else { self.write(text) }
    }

    /// Writes to standard output. Who stops reading ends the program quietly; what cannot be written
    /// ends it as input does that cannot be used.
    fn write(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            if error.kind() == std::io::ErrorKind::BrokenPipe {
                std::process::exit(0);
            }
            self.say(&format!("the output cannot be written: {error}\n"));
            std::process::exit(2);
        }
    }

    /// Writes a receipt below what was printed; JSON has it already.
    pub fn receipt(&self, receipt: &Receipt, language: Language) {
        match self.format {
            Format::Text => self.print(&receipts::text(receipt, language)),
            Format::Json | Format::Ics | Format::Html | Format::Svg | Format::Mermaid | Format::Docx => {}
            Format::Markdown => self.print(&receipts::markdown(receipt, language)),
        }
    }

    /// Writes a JSON document to standard output.
    pub fn print_json<T: Serialize>(&self, document: &T) {
        self.write(&in_json(&written(document)));
    }

    /// Writes faults: as text to standard error, as JSON to standard output.
    pub fn faults(&self, faults: &[Diagnostic], sources: &SourceMap) {
        match self.format {
            Format::Json => self.print_json(&Diagnostics::of(faults, sources)),
            Format::Text
            | Format::Markdown
            | Format::Ics
            | Format::Html
            | Format::Svg
            | Format::Mermaid
            | Format::Docx => self.complain(faults, sources),
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
            remark(&drawn::faults(faults, sources, self.remarks));
        }
    }

    /// Writes a remark to standard error.
    #[expect(clippy::unused_self, reason = "whoever says something has an output")]
    pub fn say(&self, text: &str) {
        remark(&visible(text));
    }
}

fn remark(text: &str) {
    // Nobody is left who could be informed that standard error is gone.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// The language of the environment: what `LC_ALL`, `LC_MESSAGES` or `LANG` says, the first of them that says anything.
pub(crate) fn language_around() -> Language {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(std::env::var_os);
    let locale = said.into_iter().find(|locale| !locale.is_empty());
    match locale.as_ref().and_then(|locale| locale.to_str()) {
        Some(locale) if locale == "de" || locale.starts_with("de_") => Language::German,
        _ => Language::English,
    }
}

/// True if a variable of the environment is set to anything.
pub(crate) fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

//! `subsumo fmt`: rule files in one layout.

use std::path::{Path, PathBuf};

use super::output::Output;
use super::{End, Format, files, replace};
use subsumo::SourceMap;
use subsumo::diagnostic::{Code, Diagnostic};
use subsumo::document::diagnostics::Faults;
use subsumo::document::layout::{self, Difference, File, State};
use subsumo::format;

const EXAMPLES: &str = "\
Examples:
  subsumo fmt                         formats the rule files below the current folder
  subsumo fmt fees rules/acts.rules
  subsumo fmt --check fees            names the files that would change, and writes nothing
  subsumo fmt - < fees/fees.rules

Only blanks, blank lines and line ends change. A file with faults, or one that would not say the same
afterwards, is left as it is and ends the command with status 2; the others are formatted.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Rule files, or folders to search for them; `-` alone for standard input to standard output.
    /// Without any, the rule files below the current folder.
    paths: Vec<PathBuf>,

    /// Write nothing: name the files that would change, with the first line that differs, and end
    /// with status 1 if there is one.
    #[arg(long)]
    check: bool,
}

/// A state in words.
const fn word(state: State) -> &'static str {
    match state {
        State::Unchanged => "unchanged",
        State::Formatted => "formatted",
        State::WouldChange => "would change",
        State::Faulty => "faulty",
    }
}

/// The first line in which a text and its layout differ, if one does.
fn difference(before: &str, after: &str) -> Option<Difference> {
    let (mut old, mut new) = (before.split_inclusive('\n'), after.split_inclusive('\n'));
    let mut line = 0;
    loop {
        line += 1;
        match (old.next(), new.next()) {
            (None, None) => return None,
            (is, becomes) if is == becomes => {}
            (is, becomes) => {
                return Some(Difference { line, is: is.map(visible), becomes: becomes.map(visible) });
            }
        }
    }
}

/// A line in which every character can be seen, and which is not endless.
fn visible(line: &str) -> String {
    const MOST: usize = 200;
    let line = line.strip_suffix('\n').unwrap_or(line);
    let mut out = String::new();
    for (at, character) in line.chars().enumerate() {
        if at == MOST {
            out.push('…');
            break;
        }
        if character.is_control() || character == '\u{feff}' {
            out.extend(character.escape_default());
        } else {
            out.push(character);
        }
    }
    out
}

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let is_input = |path: &PathBuf| path.as_os_str() == "-";
    if let [path] = options.paths.as_slice()
        && is_input(path)
    {
        return standard_input(options, output);
    }
    if options.paths.iter().any(is_input) {
        let fault = Diagnostic::new(Code::UnreadableFile, "`-` is standard input, and stands alone")
            .help("format files in a run of their own");
        output.faults(&[fault], &SourceMap::new());
        return End::Unusable;
    }
    let here = [PathBuf::from(".")];
    let paths = if options.paths.is_empty() { &here[..] } else { &options.paths };
    let found = match files::find(paths) {
        Ok(found) => found,
        Err(faults) => {
            output.faults(&faults, &SourceMap::new());
            return End::Unusable;
        }
    };
    let mut sources = SourceMap::new();
    let mut faults = Vec::new();
    let mut seen = Vec::new();
    for file in found {
        let name = shown(&file.path);
        let (state, difference) = match one(&file.path, &name, options, &mut sources) {
            Ok(done) => done,
            Err(more) => {
                faults.extend(more);
                (State::Faulty, None)
            }
        };
        seen.push(File { file: name, state, difference });
    }
    match output.format {
        Format::Json => {
            let (format, faults) = (layout::Format::This, Faults::of(&faults, &sources));
            output.print_json(&layout::Layout { format, faults, files: seen.clone(), text: None });
        }
        Format::Text
        | Format::Markdown
        | Format::Ics
        | Format::Html
        | Format::Svg
        | Format::Mermaid
        | Format::Docx => {
            output.complain(&faults, &sources);
            output.print(&summary(&seen));
        }
    }
    end(seen.iter().map(|seen| seen.state))
}

/// A path without the `./` of the current folder.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// Formats one file.
fn one(
    path: &Path,
    name: &str,
    options: &Options,
    sources: &mut SourceMap,
) -> Result<(State, Option<Difference>), Vec<Diagnostic>> {
    let text = files::text(path).map_err(|fault| vec![fault])?;
    let source = sources.add(name, text);
    let formatted = format::format(sources, source)?;
    let text = sources.get(source).text();
    let Some(difference) = difference(text, &formatted) else {
        return Ok((State::Unchanged, None));
    };
    if options.check {
        return Ok((State::WouldChange, Some(difference)));
    }
    replace::replace(path, text, &formatted).map_err(|fault| vec![fault])?;
    Ok((State::Formatted, Some(difference)))
}

/// From standard input to standard output, which stays empty if there is a fault.
fn standard_input(options: &Options, output: &Output) -> End {
    let text = match files::standard_input() {
        Ok(text) => text,
        Err(fault) => {
            output.faults(&[fault], &SourceMap::new());
            return End::Unusable;
        }
    };
    let mut sources = SourceMap::new();
    let source = sources.add(files::STANDARD_INPUT, text);
    let formatted = match format::format(&sources, source) {
        Ok(formatted) => formatted,
        Err(faults) => {
            output.faults(&faults, &sources);
            return End::Unusable;
        }
    };
    let difference = difference(sources.get(source).text(), &formatted);
    let state = match (&difference, options.check) {
        (None, _) => State::Unchanged,
        (Some(_), true) => State::WouldChange,
        (Some(_), false) => State::Formatted,
    };
    let seen = File { file: files::STANDARD_INPUT.to_owned(), state, difference };
    match output.format {
        Format::Json => {
            let (format, faults) = (layout::Format::This, Faults::of(&[], &sources));
            output.print_json(&layout::Layout { format, faults, files: vec![seen], text: Some(formatted) });
        }
        Format::Text
        | Format::Markdown
        | Format::Ics
        | Format::Html
        | Format::Svg
        | Format::Mermaid
        | Format::Docx
            if options.check =>
        {
            output.print(&summary(&[seen]))
        }
        Format::Text
        | Format::Markdown
        | Format::Ics
        | Format::Html
        | Format::Svg
        | Format::Mermaid
        | Format::Docx => output.print_as_is(&formatted),
    }
    end([state])
}

/// The exit status: what is faulty weighs more than what would change.
fn end(states: impl IntoIterator<Item = State>) -> End {
    states.into_iter().fold(End::Done, |end, state| match (end, state) {
        (End::Unusable, _) | (_, State::Faulty) => End::Unusable,
        (End::Failed, _) | (_, State::WouldChange) => End::Failed,
        (End::Done, State::Unchanged | State::Formatted) => End::Done,
    })
}

/// What became of the files, and how many there were.
fn summary(seen: &[File]) -> String {
    let mut out = String::new();
    for File { file: name, state, difference } in seen {
        match (state, difference) {
            (State::Formatted, _) => out.push_str(&format!("formatted {name}\n")),
            (State::WouldChange, Some(Difference { line, is, becomes })) => {
                let quoted = |line: &Option<String>| match line {
                    None => "nothing".to_owned(),
                    Some(line) if line.is_empty() => "a blank line".to_owned(),
                    Some(line) => format!("`{line}`"),
                };
                out.push_str(&format!(
                    "{name}:{line} would change\n  is      {}\n  becomes {}\n",
                    quoted(is),
                    quoted(becomes)
                ));
            }
            (State::WouldChange, None) | (State::Unchanged | State::Faulty, _) => {}
        }
    }
    let count = |state: State| seen.iter().filter(|seen| seen.state == state).count();
    let counts = [State::Formatted, State::WouldChange, State::Unchanged, State::Faulty]
        .map(|state| (count(state), word(state)))
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"));
    let files = if seen.len() == 1 { "1 file".to_owned() } else { format!("{} files", seen.len()) };
    out.push_str(&format!("{files}: {}\n", counts.collect::<Vec<_>>().join(", ")));
    out
}

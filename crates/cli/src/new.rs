//! `subsumo new`: a folder to start from.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::output::Output;
use super::{End, Format, files};
use subsumo::diagnostic::{Code, Diagnostic, words};
use subsumo::document::made;

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Folder to make; if it exists it must be empty.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

const EXAMPLES: &str = "\
Examples:
  subsumo new fees
  subsumo new work/library-fees";

/// The case file among [`FILES`].
const CASE: &str = "case.yaml";

/// What stands in the folder: names and texts.
const FILES: [(&str, &str); 3] = [
    ("fees.rules", include_str!("new/fees.rules")),
    ("releases.rules", include_str!("new/releases.rules")),
    (CASE, include_str!("new/case.yaml")),
];

pub(crate) fn run(options: &Options, output: &Output) -> End {
    let folder = options.folder.as_path();
    if let Err(fault) = fill(folder) {
        return output.unusable(&[*fault]);
    }
    let shown = quoted(&folder.display().to_string());
    let case = quoted(&folder.join(CASE).display().to_string());
    let next = [
        (format!("subsumo check {shown}"), "looks for faults in the rules"),
        (format!("subsumo test {shown}"), "decides the example in them"),
        (format!("subsumo decide {case} --rules {shown}"), "decides the case, with reasons"),
    ];
    match output.format {
        Format::Json => {
            let made: Vec<String> =
                FILES.iter().map(|(name, _)| folder.join(name).display().to_string()).collect();
            let next = next.into_iter().map(|(command, _)| command).collect();
            output.print_json(&made::Made { format: made::Format::This, files: made, next });
        }
        Format::Text
        | Format::Markdown
        | Format::Ics
        | Format::Html
        | Format::Svg
        | Format::Mermaid
        | Format::Docx => {
            let mut text = String::from("Made:\n");
            for (name, _) in FILES {
                text.push_str(&format!("  {}\n", folder.join(name).display()));
            }
            text.push_str("\nNext:\n");
            let width = next.iter().map(|(command, _)| command.chars().count()).max().unwrap_or(0);
            for (command, what) in next {
                text.push_str(&format!("  {command:width$}   {what}\n"));
            }
            output.print(&text);
        }
    }
    End::Done
}

/// Makes the folder and writes the files; what is there already stays as it is.
///
/// # Errors
/// Something stands in the way, or cannot be written.
fn fill(folder: &Path) -> Result<(), Box<Diagnostic>> {
    let failed = |path: &Path, error: &std::io::Error| {
        let message = words!("{} cannot be made: {}", path.display(), files::in_words(error));
        Box::new(Diagnostic::new(Code::OccupiedFolder, message))
    };
    if folder.exists() && !folder.is_dir() {
        return Err(occupied(format!("{} is a file already", folder.display())));
    }
    fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    let inside = fs::read_dir(folder)
        .and_then(|entries| {
            entries.map(|entry| entry.map(|entry| entry.file_name())).collect::<Result<Vec<_>, _>>()
        })
        .map_err(|error| failed(folder, &error))?;
    if !inside.is_empty() {
        return Err(occupied(format!(
            "the folder {} is not empty: it holds {}",
            folder.display(),
            listed(inside)
        )));
    }
    for (name, text) in FILES {
        let path = folder.join(name);
        // `create_new` refuses what another program may have put there since.
        let written = fs::File::create_new(&path).and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|error| failed(&path, &error))?;
    }
    Ok(())
}

fn occupied(message: String) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::OccupiedFolder, message).help("nothing was changed; choose another name"))
}

/// The first few names, in order.
fn listed(names: Vec<std::ffi::OsString>) -> String {
    const SHOWN: usize = 3;
    let mut names: Vec<String> = names.into_iter().map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    let more = names.len().saturating_sub(SHOWN);
    names.truncate(SHOWN);
    if more == 0 { names.join(", ") } else { format!("{} and {more} more", names.join(", ")) }
}

/// A path as one word for a shell.
fn quoted(path: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "/._-".contains(letter);
    if path.chars().all(is_plain) && !path.starts_with('-') {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}

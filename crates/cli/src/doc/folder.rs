//! The folder that pages are written to: an empty one, or one that holds pages written before.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use subsumo::diagnostic::{Code, Diagnostic, Words, words};

use crate::files::in_words;

/// The file by which a folder is known again: its first line, and behind it the names of the pages.
const LIST: &str = "subsumo-doc.txt";
const FIRST_LINE: &str =
    "Pages written by `subsumo doc`; they are replaced when it writes to this folder again.";

/// A folder that may be written to.
pub(super) struct Folder {
    path: PathBuf,
    /// The pages in it that were written before.
    own: BTreeSet<String>,
}

impl Folder {
    /// Looks at a folder, which need not be there.
    ///
    /// # Errors
    /// It is a file, cannot be read, or holds something and was not written by this command.
    pub(super) fn open(path: &Path) -> Result<Self, Diagnostic> {
        let own = BTreeSet::new();
        if !path.exists() {
            return Ok(Self { path: path.to_path_buf(), own });
        }
        if !path.is_dir() {
            return Err(occupied(words!("{} is a file", path.display())));
        }
        match fs::read_to_string(path.join(LIST)) {
            Ok(text) => {
                let mut lines = text.lines();
                if lines.next() != Some(FIRST_LINE) {
                    return Err(occupied(words!("{} in {} is no list of pages", LIST, path.display())));
                }
                let own = lines.filter(|name| is_name(name)).map(str::to_owned).collect();
                Ok(Self { path: path.to_path_buf(), own })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let mut inside = fs::read_dir(path).map_err(|error| unwritable(path, &error))?;
                match inside.next() {
                    None => Ok(Self { path: path.to_path_buf(), own }),
                    Some(_) => Err(occupied(words!(
                        "the folder {} is not empty, and holds no pages written by `subsumo doc`",
                        path.display()
                    ))),
                }
            }
            Err(error) => Err(unwritable(&path.join(LIST), &error)),
        }
    }

    /// Writes files in the place of those written before.
    ///
    /// # Errors
    /// Something cannot be written, or stands in the way and was not written before. Then all files are as they were, or
    /// the list names each that is not.
    pub(super) fn fill(&self, files: &[(String, String)]) -> Result<(), Diagnostic> {
        fs::create_dir_all(&self.path).map_err(|error| unwritable(&self.path, &error))?;
        let names: BTreeSet<String> = files.iter().map(|(name, _)| name.clone()).collect();
        for name in names.difference(&self.own) {
            let place = self.path.join(name);
            if place.symlink_metadata().is_ok() {
                return Err(occupied(words!("{} was not written by `subsumo doc`", place.display())));
            }
        }
        // Whatever happens on the way, the list names all that may be removed another time.
        self.list(&names.union(&self.own).cloned().collect())?;
        for (name, text) in files {
            let place = self.path.join(name);
            fs::write(&place, text).map_err(|error| unwritable(&place, &error))?;
        }
        for name in self.own.difference(&names) {
            let place = self.path.join(name);
            match fs::remove_file(&place) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(unwritable(&place, &error));
                }
                _ => {}
            }
        }
        self.list(&names)
    }

    /// Writes the list of pages.
    fn list(&self, names: &BTreeSet<String>) -> Result<(), Diagnostic> {
        let place = self.path.join(LIST);
        let names: String = names.iter().map(|name| format!("{name}\n")).collect();
        fs::write(&place, format!("{FIRST_LINE}\n{names}")).map_err(|error| unwritable(&place, &error))
    }
}

/// True if a line of the list is the name of a page or a style sheet, and leads nowhere else.
fn is_name(name: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let stem = name.strip_suffix(".html").or_else(|| name.strip_suffix(".css"));
    stem.is_some_and(|stem| !stem.is_empty() && stem.chars().all(is_plain))
}

fn occupied(message: Words) -> Diagnostic {
    Diagnostic::new(Code::OccupiedFolder, message)
        .help("nothing was changed; choose another folder, or empty it")
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let message = words!("{} cannot be written: {}", path.display(), in_words(error));
    Diagnostic::new(Code::UnwritableFile, message)
}

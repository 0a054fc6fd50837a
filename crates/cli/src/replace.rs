//! A file replaced by its successor, so that at no moment anything is lost.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use subsumo::diagnostic::{Code, Diagnostic, Words, words};

/// Puts `after` in the place of the file that holds `before`: written beside it, then renamed.
///
/// A symbolic link stays one: what it points to is replaced. The new file may be read and written by whom
/// the old one may.
///
/// # Errors
/// The file may not be written, has another name (a hard link), which would keep the old text, or does not hold `before`
/// any more. It is then as it was.
pub(crate) fn replace(path: &Path, before: &str, after: &str) -> Result<(), Diagnostic> {
    let unwritable = |why: Words| {
        Diagnostic::new(Code::UnwritableFile, words!("{} cannot be written: {}", path.display(), why))
            .help("the file is as it was")
    };
    let in_words = |error: io::Error| -> Words {
        match error.kind() {
            io::ErrorKind::PermissionDenied => "it, or its folder, may not be written to".into(),
            _ => error.to_string().into(),
        }
    };
    let target = fs::canonicalize(path).map_err(|error| unwritable(in_words(error)))?;
    let known = fs::metadata(&target).map_err(|error| unwritable(in_words(error)))?;
    if !known.is_file() {
        return Err(unwritable("it is no plain file".into()));
    }
    let names = names_of(&known);
    if names > 1 {
        return Err(unwritable(words!("it has {} names, and the others would keep the old text", names))
            .help("make it a file of its own first: copy it, and put the copy in its place"));
    }
    if known.permissions().readonly() {
        return Err(unwritable("it is marked as read-only".into()));
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = target.with_file_name(name);
    let write = || -> io::Result<bool> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        file.write_all(after.as_bytes())?;
        file.set_permissions(known.permissions())?;
        file.sync_all()?;
        if fs::read(&target)? != before.as_bytes() {
            return Ok(false);
        }
        fs::rename(&beside, &target)?;
        Ok(true)
    };
    match write() {
        Ok(true) => Ok(()),
        Ok(false) => {
            remove(&beside);
            Err(unwritable("somebody else changed it in the meantime".into()))
        }
        Err(error) => {
            // What stands there already is not ours to remove.
            if error.kind() != io::ErrorKind::AlreadyExists {
                remove(&beside);
            }
            Err(unwritable(in_words(error)))
        }
    }
}

/// How many names a file has: hard links, where the system says so.
#[cfg(unix)]
fn names_of(file: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(file)
}

/// How many names a file has: other systems do not say.
#[cfg(not(unix))]
const fn names_of(_: &fs::Metadata) -> u64 {
    1
}

/// Makes a file that is not there yet.
///
/// # Errors
/// It cannot be made, or is there by now.
pub(crate) fn make(path: &Path, content: &[u8]) -> Result<(), Diagnostic> {
    let made = fs::File::create_new(path).and_then(|mut file| file.write_all(content));
    made.map_err(|error| {
        let unwritable = |why: Words| {
            Diagnostic::new(Code::UnwritableFile, words!("{} cannot be written: {}", path.display(), why))
        };
        match error.kind() {
            io::ErrorKind::AlreadyExists => unwritable("there is such a file already".into())
                .help("nothing was changed; choose another name"),
            _ => unwritable(error.to_string().into()),
        }
    })
}

/// Removes what was written beside a file; if that fails too, the fault that is reported is the first.
fn remove(beside: &Path) {
    let _ = fs::remove_file(beside);
}

//! Rule sets of a user, kept ready in the cache folder, so that each is read and checked once.
//!
//! A file of the cache is named by the digest of the rule set. It holds the bytes of
//! [`RuleSet::keep`] behind a line that names their own digest. What is damaged, of another engine or of
//! other rules is ignored and made again. The cache is a convenience: what cannot be written is left
//! out in silence. Cases are never kept.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use subsumo::{RuleFile, RuleSet, Unusable, digest, digest_of};

/// What a kept rule set begins with; the digest of the bytes behind the line end follows.
const HEAD: &str = "subsumo kept rules 1, SHA-256 ";

/// The ending of the files of the cache.
const ENDING: &str = "kept";

/// How many rule sets are kept: the oldest go.
const MOST: usize = 16;

/// Bytes of text below which a rule set is read as fast as it would be found.
const LEAST: usize = 16 << 10;

/// The rule set of these files, from the cache folder if it is kept there, and put there if it is not.
///
/// # Errors
/// Everything that keeps it from being applied; such a rule set is not kept.
pub(crate) fn ready(files: Vec<RuleFile>, folder: Option<&Path>) -> Result<RuleSet, Box<Unusable>> {
    let size: usize = files.iter().map(|file| file.text.len()).sum();
    let Some(folder) = folder.filter(|_| size >= LEAST) else { return RuleSet::read_to_decide(files) };
    let wanted = digest_of(&files);
    let path = folder.join(&wanted).with_extension(ENDING);
    if let Some(bytes) = fs::read(&path).ok().as_deref().and_then(sound)
        && let Some(set) = RuleSet::load(bytes, files.clone())
        && set.digest == wanted
    {
        return Ok(set);
    }
    let set = RuleSet::read_to_decide(files)?;
    // Without a cache everything works as well.
    let _ = keep(&set.keep(), &path);
    Ok(set)
}

/// The cache folder of the program by the rules of the system; `None` if the user has none.
pub(crate) fn folder() -> Option<PathBuf> {
    let of = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let caches = if cfg!(windows) {
        of("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        of("HOME").map(|home| home.join("Library/Caches"))
    } else {
        of("XDG_CACHE_HOME").or_else(|| of("HOME").map(|home| home.join(".cache")))
    };
    caches.map(|caches| caches.join("subsumo"))
}

/// The bytes of a rule set in the bytes of a file, if the file is whole.
fn sound(file: &[u8]) -> Option<&[u8]> {
    let end = file.iter().position(|byte| *byte == b'\n')?;
    let (head, bytes) = (file.get(..end)?, file.get(end + 1..)?);
    (head == format!("{HEAD}{}", digest(bytes)).as_bytes()).then_some(bytes)
}

/// Writes a file whole or not at all, whoever else writes it at the same time.
fn keep(bytes: &[u8], path: &Path) -> std::io::Result<()> {
    let Some(folder) = path.parent() else { return Ok(()) };
    fs::create_dir_all(folder)?;
    let mut whole = format!("{HEAD}{}\n", digest(bytes)).into_bytes();
    whole.extend_from_slice(bytes);
    let new = path.with_extension(format!("{}.new", std::process::id()));
    let written = fs::write(&new, whole).and_then(|()| fs::rename(&new, path));
    if written.is_err() {
        fs::remove_file(&new)?;
    }
    written.and_then(|()| clear(folder))
}

/// Removes the oldest of very many rule sets.
fn clear(folder: &Path) -> std::io::Result<()> {
    let mut kept: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == ENDING) {
            kept.push((fs::metadata(&path)?.modified()?, path));
        }
    }
    kept.sort();
    for (_, path) in kept.iter().take(kept.len().saturating_sub(MOST)) {
        fs::remove_file(path)?;
    }
    Ok(())
}

//! Files of rules and cases: read whole, and only if they can be.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use subsumo::RuleFile;
use subsumo::diagnostic::{Code, Diagnostic, MAX_BYTES, Words, too_large, words};

/// How deep folders of rules may nest.
const MAX_FOLDERS: usize = 16;

/// A rule file that was found, and not read yet.
pub(crate) struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// Its name within the rule set, with `/` between folders.
    key: String,
}

impl Found {
    /// The name a reader knows it by.
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }
}

/// The rule files below a folder, or the file itself; sorted by name.
///
/// # Errors
/// Everything that cannot be read.
pub(crate) fn rules(paths: &[PathBuf]) -> Result<Vec<RuleFile>, Vec<Diagnostic>> {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for found in find(paths)? {
        match text(&found.path) {
            Ok(text) => {
                files.push(RuleFile { name: found.name(), key: found.key, text: text.into(), amends: 0 })
            }
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

/// The rule files below folders, and files named themselves; sorted by name, none twice. Folders
/// and files whose names begin with a dot are passed over.
///
/// # Errors
/// Folders that cannot be read, or hold no rule file.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Vec<Found>, Vec<Diagnostic>> {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        if path.is_dir() {
            collect(path, path, 0, &mut files, &mut faults);
        } else if is_case(path) {
            faults.push(
                Diagnostic::new(Code::UnreadableFile, words!("{} is no rule file", path.display()))
                    .help("rule files end in `.rules`; a case is decided by `subsumo decide`"),
            );
        } else {
            let key = path.file_name().map_or_else(|| slashed(path), |name| slashed(Path::new(name)));
            files.push(Found { path: path.clone(), key });
        }
    }
    if files.is_empty() && faults.is_empty() {
        let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        faults.push(
            Diagnostic::new(Code::UnreadableFile, words!("no rule files in {}", names.join(", ")))
                .help("rule files end in `.rules`"),
        );
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

/// The case files below folders, and files named themselves; sorted by name, none twice.
///
/// # Errors
/// Folders that cannot be read, or hold no case file.
pub(crate) fn cases(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let entries = entries.map_err(|error| vec![unreadable(path, &error)])?;
        let before = files.len();
        files.extend(entries.into_iter().map(|entry| entry.path()).filter(|path| is_case(path)));
        if files.len() == before {
            let fault = Diagnostic::new(Code::UnreadableFile, words!("no case files in {}", path.display()));
            return Err(vec![fault.help("case files end in `.yaml`, `.yml` or `.json`")]);
        }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

/// True if the name is that of a case file.
fn is_case(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| ["json", "yaml", "yml"].contains(&extension))
}

fn collect(root: &Path, dir: &Path, depth: usize, files: &mut Vec<Found>, faults: &mut Vec<Diagnostic>) {
    if depth > MAX_FOLDERS {
        faults.push(Diagnostic::new(
            Code::NestedTooDeep,
            words!("folders of rules nest at most {} levels: {}", MAX_FOLDERS, dir.display()),
        ));
        return;
    }
    let entries = match std::fs::read_dir(dir).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
        Ok(entries) => entries,
        Err(error) => {
            faults.push(unreadable(dir, &error));
            return;
        }
    };
    for entry in entries {
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, depth + 1, files, faults);
        } else if path.extension().is_some_and(|extension| extension == "rules") {
            let key = slashed(path.strip_prefix(root).unwrap_or(&path));
            files.push(Found { path, key });
        }
    }
}

/// The text of a file.
///
/// # Errors
/// It cannot be opened, is too large, or is not UTF-8.
pub(crate) fn text(path: &Path) -> Result<String, Diagnostic> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    read(file, &path.display().to_string())
}

/// The text on standard input.
///
/// # Errors
/// It is too large, or is not UTF-8.
pub(crate) fn standard_input() -> Result<String, Diagnostic> {
    read(std::io::stdin().lock(), STANDARD_INPUT)
}

/// What standard input is called.
pub(crate) const STANDARD_INPUT: &str = "standard input";

fn read(input: impl Read, name: &str) -> Result<String, Diagnostic> {
    let mut bytes = Vec::new();
    // One byte beyond the limit shows that there is more.
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    input.take(limit).read_to_end(&mut bytes).map_err(|error| {
        Diagnostic::new(Code::UnreadableFile, words!("{} cannot be read: {}", name, in_words(&error)))
    })?;
    if bytes.len() > MAX_BYTES {
        return Err(too_large(name));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..at];
        let line = before.split(|byte| *byte == b'\n').count();
        Diagnostic::new(
            Code::NotUtf8,
            words!("{} is not text in UTF-8: line {} holds other bytes", name, line),
        )
        .help("save the file as UTF-8 in your editor")
    })
}

/// A file or folder that cannot be opened.
pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, words!("{} cannot be opened: {}", path.display(), in_words(error)))
}

/// Why a file or folder cannot be worked with.
pub(crate) fn in_words(error: &std::io::Error) -> Words {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".into(),
        std::io::ErrorKind::PermissionDenied => "it may not be opened".into(),
        std::io::ErrorKind::IsADirectory => "it is a folder".into(),
        std::io::ErrorKind::NotADirectory => "a part of the path is a file".into(),
        _ => error.to_string().into(),
    }
}

/// A path with `/` between its parts, on every system.
fn slashed(path: &Path) -> String {
    let parts: Vec<String> =
        path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}

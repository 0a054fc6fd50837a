//! Lists the rule files of the project, so that they travel with the program.

use std::fs;
use std::io::{Error, Write as _};
use std::path::{Path, PathBuf};

/// Where the rules stand, seen from this member.
const RULES: &str = "../../rules";

fn main() -> Result<(), Error> {
    let variable =
        |name: &str| std::env::var_os(name).ok_or_else(|| Error::other(format!("{name} is not set")));
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join(RULES).canonicalize()?;
    println!("cargo::rerun-if-changed={}", root.display());
    let mut keys = Vec::new();
    collect(&root, "", &mut keys)?;
    keys.sort();
    let mut table = fs::File::create(PathBuf::from(variable("OUT_DIR")?).join("files.rs"))?;
    writeln!(table, "&[")?;
    for key in keys {
        writeln!(table, "    ({key:?}, include_str!({:?})),", root.join(&key))?;
    }
    writeln!(table, "]")
}

/// The rule files in a folder and below it, by their names with `/` between folders.
fn collect(folder: &Path, under: &str, keys: &mut Vec<String>) -> Result<(), Error> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let key = format!("{under}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{key}/"), keys)?;
        } else if key.ends_with(".rules") {
            keys.push(key);
        }
    }
    Ok(())
}

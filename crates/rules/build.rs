//! Reads and checks the rules of the project when the program is built, so that it does not do so at each start.
//!
//! What travels with the program are the texts, for the places in them and for whoever wants to read them, and what
//! reading and checking them came to, as bytes. Both are of one moment: the texts are copied here, and taken from the
//! copy. The library that makes the bytes is the one that reads them, for it is built once and used twice; that the
//! bytes are its own is asserted when this crate is compiled.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use subsumo::{RuleFile, RuleSet};

/// Where the rules stand, seen from this member.
const RULES: &str = "../../rules";

fn main() -> Result<(), Box<dyn Error>> {
    let variable = |name: &str| std::env::var_os(name).ok_or_else(|| format!("{name} is not set"));
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join(RULES);
    let root = root.canonicalize().map_err(|error| format!("the rules in {}: {error}", root.display()))?;
    let out = PathBuf::from(variable("OUT_DIR")?);
    println!("cargo::rerun-if-changed={}", root.display());
    let mut keys = Vec::new();
    collect(&root, "", &mut keys)?;
    keys.sort();
    let (mut table, mut files) = (String::from("&[\n"), Vec::new());
    for (at, key) in keys.into_iter().enumerate() {
        let text = fs::read_to_string(root.join(&key))?;
        fs::write(out.join(format!("{at}.rules")), &text)?;
        table += &format!("    ({key:?}, include_str!(concat!(env!(\"OUT_DIR\"), \"/{at}.rules\"))),\n");
        files.push(RuleFile { key: key.clone(), ..RuleFile::new(format!("rules/{key}"), text) });
    }
    fs::write(out.join("files.rs"), table + "]\n")?;
    // Rules with faults do not keep the program from being built: whoever mends them needs it. It then reads the texts,
    // and says what is wrong with them.
    let kept = RuleSet::read_to_decide(files).map(|set| set.keep());
    if let Err(unusable) = &kept {
        println!("cargo::warning=the rules have faults: {}", unusable.diagnostics.len());
    }
    fs::write(out.join("rules.kept"), kept.unwrap_or_default())?;
    Ok(())
}

/// The rule files in a folder and below it, by their names with `/` between folders.
fn collect(folder: &Path, under: &str, keys: &mut Vec<String>) -> Result<(), std::io::Error> {
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

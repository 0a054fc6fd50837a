//! Gives the library a digest of its own sources, so that what one build kept no other takes for its own.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Result;
use std::path::{Path, PathBuf};

fn main() -> Result<()> {
    let mut files = Vec::new();
    for folder in ["src", "grammar"] {
        println!("cargo::rerun-if-changed={folder}");
        collect(Path::new(folder), &mut files)?;
    }
    files.sort();
    let mut digest = DefaultHasher::new();
    for file in files {
        (&file, fs::read(&file)?).hash(&mut digest);
    }
    println!("cargo::rustc-env=SUBSUMO_SOURCES={:016x}", digest.finish());
    Ok(())
}

/// The files in a folder and below it.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

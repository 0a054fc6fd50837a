//! Rule sets kept in the cache folder: found again, and never believed when anything is wrong with them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{End, folder, run_in};

/// A rule set large enough to be kept, and a case.
fn rules(work: &Path) {
    let mut text = String::from(
        "law BGebS \"Library Fees Bylaw\"\n\nentity reader \"reader\"\n  fact in_training : yes/no\n    \
         \"{self} is in training\"\n    not \"{self} is not in training\"\n  term reads_free : yes/no\n    \
         \"{self} reads free of charge\"\n    not \"{self} pays the annual fee\"\n\n\
         question reader.reads_free \"Does {self} read free of charge?\"\n",
    );
    for section in 1..=200 {
        let condition = if section == 200 { "in_training" } else { "not in_training and in_training" };
        let _ = write!(
            text,
            "\n§ {section}  \"Free of charge, ground number {section}\"\n  in force from 2024-01-01\n  \
             for reader\n  reads_free\n  if {condition}\n"
        );
    }
    fs::create_dir_all(work.join("fees")).expect("a folder");
    fs::write(work.join("fees/fees.rules"), text).expect("a file");
    fs::write(work.join("case.yaml"), "on: 2025-03-01\nreader:\n  kim: { in_training: yes }\n")
        .expect("a file");
}

const ANSWER: &str = "Kim reads free of charge";

fn decide(work: &Path, args: &[&str]) -> End {
    let cache = work.join("cache").display().to_string();
    let args = [&["decide", "case.yaml", "--rules", "fees", "--explain", "none"], args].concat();
    run_in(work, "", &args, &[("XDG_CACHE_HOME", &cache), ("HOME", &cache), ("LOCALAPPDATA", &cache)])
}

/// A command that decides the case as it is decided without a cache.
#[track_caller]
fn decides(end: &End) {
    assert!(end.out.starts_with(ANSWER), "{}{}", end.out, end.err);
    assert_eq!((end.err.as_str(), end.status), ("", 0));
}

/// The files of the cache, wherever the system has it.
fn kept(work: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![work.join("cache")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn a_rule_set_is_kept_once_and_found_again() {
    let work = folder("cache-once");
    rules(&work);
    decides(&decide(&work, &[]));
    let [file] = &*kept(&work) else { panic!("one file is kept: {:?}", kept(&work)) };
    let (bytes, written) = (fs::read(file).expect("it is there"), fs::metadata(file).expect("it is there"));
    decides(&decide(&work, &[]));
    assert_eq!(kept(&work), std::slice::from_ref(file));
    let again = fs::metadata(file).expect("it is there");
    assert_eq!(
        written.modified().expect("a time"),
        again.modified().expect("a time"),
        "it is not written again"
    );
    assert_eq!(bytes, fs::read(file).expect("it is there"));
    // Other rules are another file.
    let changed =
        fs::read_to_string(work.join("fees/fees.rules")).expect("it is there").replace("annual", "yearly");
    fs::write(work.join("fees/fees.rules"), changed).expect("a file");
    decides(&decide(&work, &[]));
    assert_eq!(kept(&work).len(), 2);
}

#[test]
fn what_is_damaged_is_made_again() {
    let work = folder("cache-damaged");
    rules(&work);
    decides(&decide(&work, &[]));
    let [file] = &*kept(&work) else { panic!("one file is kept") };
    let sound = fs::read(file).expect("it is there");
    let flipped = |at: usize| {
        let mut bytes = sound.clone();
        bytes[at] ^= 1;
        bytes
    };
    let version = env!("CARGO_PKG_VERSION").as_bytes();
    let at =
        sound.windows(version.len()).position(|part| part == version).expect("the version of the engine");
    let mut damaged: Vec<Vec<u8>> =
        [0, 40, at, at + 20, sound.len() / 2, sound.len() - 1].map(flipped).to_vec();
    damaged.extend([0, 1, 95, sound.len() / 2, sound.len() - 1].map(|length| sound[..length].to_vec()));
    damaged.push([&sound[..], b"more"].concat());
    for bytes in damaged {
        fs::write(file, &bytes).expect("it can be written");
        decides(&decide(&work, &[]));
        assert!(fs::read(file).expect("it is there") == sound, "it is made again");
    }
}

/// Bytes that are whole, but of another engine or of another rule set.
#[test]
fn what_is_foreign_is_made_again() {
    let work = folder("cache-foreign");
    rules(&work);
    decides(&decide(&work, &[]));
    let [file] = &*kept(&work) else { panic!("one file is kept") };
    let sound = fs::read(file).expect("it is there");
    // The same under the name of other rules, which have another answer.
    let text = fs::read_to_string(work.join("fees/fees.rules")).expect("it is there");
    let moved = text.replace("reads free of charge\"", "need not pay\"");
    fs::write(work.join("fees/fees.rules"), moved).expect("a file");
    let end = decide(&work, &[]);
    assert!(end.out.starts_with("Kim need not pay"), "{}{}", end.out, end.err);
    let others: Vec<PathBuf> = kept(&work).into_iter().filter(|path| path != file).collect();
    let [other] = &*others else { panic!("two files are kept") };
    let needed = fs::read(other).expect("it is there");
    fs::write(other, &sound).expect("it can be written");
    let end = decide(&work, &[]);
    assert!(end.out.starts_with("Kim need not pay"), "{}{}", end.out, end.err);
    assert!(fs::read(other).expect("it is there") == needed, "it is made again");
}

#[test]
fn nothing_is_kept_where_that_is_not_wanted_or_not_possible() {
    let work = folder("cache-off");
    rules(&work);
    decides(&decide(&work, &["--no-cache"]));
    let variables = [("SUBSUMO_NO_CACHE", "1"), ("HOME", work.to_str().expect("a path"))];
    let args = ["decide", "case.yaml", "--rules", "fees", "--explain", "none"];
    decides(&run_in(&work, "", &args, &variables));
    decides(&run_in(&work, "", &args, &[]));
    assert_eq!(kept(&work), [] as [PathBuf; 0]);
    // A file stands where the folder would be.
    fs::write(work.join("cache"), "").expect("a file");
    decides(&decide(&work, &[]));
    assert_eq!(fs::read(work.join("cache")).expect("it is there"), b"");
}

#[test]
fn two_at_once_do_not_disturb_each_other() {
    let work = folder("cache-two");
    rules(&work);
    let start = || {
        Command::new(env!("CARGO_BIN_EXE_subsumo"))
            .args(["decide", "case.yaml", "--rules", "fees", "--explain", "none"])
            .current_dir(&work)
            .env_clear()
            .env("XDG_CACHE_HOME", work.join("cache"))
            .env("HOME", work.join("cache"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts")
    };
    for running in [start(), start(), start()] {
        let done = running.wait_with_output().expect("the program ends");
        let out = String::from_utf8(done.stdout).expect("the output is UTF-8");
        assert!(out.starts_with(ANSWER), "{out}");
    }
    assert_eq!(kept(&work).len(), 1, "no half-written file is left");
    decides(&decide(&work, &[]));
}

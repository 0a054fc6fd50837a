//! `subsumo fmt` on files, folders and standard input.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const ODD: &str = "law A \"a\"\n§ 1 \"t\"\n gist \"g\"\n";
const EVEN: &str = "law A \"a\"\n\n§ 1  \"t\"\n  gist \"g\"\n";
const FAULTY: &str = "§ 1 \"t\"\n iff x\n";

/// A folder that is empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fmt").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn subsumo(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_subsumo"));
    command.current_dir(folder).args(arguments).env("NO_COLOR", "1").stdin(Stdio::null());
    command.output().unwrap()
}

fn with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_subsumo"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn the_current_folder_and_all_below_it_is_formatted() {
    let folder = folder("here");
    fs::create_dir_all(folder.join("deeper/.hidden")).unwrap();
    fs::write(folder.join("odd.rules"), ODD).unwrap();
    fs::write(folder.join("deeper/even.rules"), EVEN).unwrap();
    fs::write(folder.join("deeper/.hidden/odd.rules"), ODD).unwrap();
    fs::write(folder.join("note.txt"), ODD).unwrap();
    let before = fs::metadata(folder.join("deeper/even.rules")).unwrap().modified().unwrap();
    let output = subsumo(&folder, &["fmt"]);
    assert_eq!(out(&output), "formatted odd.rules\n2 files: 1 formatted, 1 unchanged\n");
    assert_eq!((err(&output).as_str(), output.status.code()), ("", Some(0)));
    assert_eq!(fs::read_to_string(folder.join("odd.rules")).unwrap(), EVEN);
    assert_eq!(fs::read_to_string(folder.join("deeper/.hidden/odd.rules")).unwrap(), ODD);
    assert_eq!(fs::read_to_string(folder.join("note.txt")).unwrap(), ODD);
    let after = fs::metadata(folder.join("deeper/even.rules")).unwrap().modified().unwrap();
    assert_eq!(before, after, "an unchanged file is not written");
    assert_eq!(names(&folder), ["deeper", "note.txt", "odd.rules"]);
}

#[test]
fn check_writes_nothing_and_shows_the_first_line_that_differs() {
    let folder = folder("check");
    fs::write(folder.join("a.rules"), ODD).unwrap();
    fs::write(folder.join("b.rules"), EVEN).unwrap();
    fs::write(folder.join("c.rules"), EVEN.replace('\n', "\r\n")).unwrap();
    let output = subsumo(&folder, &["fmt", "--check", "."]);
    assert_eq!(
        out(&output),
        "\
a.rules:2 would change
  is      `§ 1 \"t\"`
  becomes a blank line
c.rules:1 would change
  is      `law A \"a\"\\r`
  becomes `law A \"a\"`
3 files: 2 would change, 1 unchanged
"
    );
    assert_eq!((err(&output).as_str(), output.status.code()), ("", Some(1)));
    assert_eq!(fs::read_to_string(folder.join("a.rules")).unwrap(), ODD);
    assert_eq!(subsumo(&folder, &["fmt", "--check", "b.rules"]).status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_file_with_a_second_name_is_left_and_a_symbolic_link_stays_one() {
    let folder = folder("links");
    fs::write(folder.join("a.rules"), ODD).unwrap();
    fs::hard_link(folder.join("a.rules"), folder.join("second")).unwrap();
    std::os::unix::fs::symlink("a.rules", folder.join("link.rules")).unwrap();
    let output = subsumo(&folder, &["fmt", "a.rules"]);
    assert_eq!(out(&output), "1 file: 1 faulty\n");
    assert_eq!(
        err(&output),
        "\
unwritable-file

  × a.rules cannot be written: it has 2 names, and the others would keep the old text
  help: make it a file of its own first: copy it, and put the copy in its place
"
    );
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.join("a.rules")).unwrap(), ODD);
    fs::remove_file(folder.join("second")).unwrap();
    let output = subsumo(&folder, &["fmt", "link.rules"]);
    assert_eq!(out(&output), "formatted link.rules\n1 file: 1 formatted\n");
    assert!(fs::symlink_metadata(folder.join("link.rules")).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(folder.join("a.rules")).unwrap(), EVEN);
}

#[test]
fn a_file_with_faults_is_left_and_the_others_are_formatted() {
    let folder = folder("faulty");
    fs::write(folder.join("a.rules"), FAULTY).unwrap();
    fs::write(folder.join("b.rules"), ODD).unwrap();
    fs::write(folder.join("c.rules"), b"law A \"Sch\xfctz\"\n").unwrap();
    let output = subsumo(&folder, &["fmt", "--plain"]);
    assert_eq!(out(&output), "formatted b.rules\n3 files: 1 formatted, 2 faulty\n");
    assert_eq!(
        err(&output),
        "\
a.rules:2:2: error: a line of a provision cannot begin with `iff` [unknown-line]
  at a.rules:2:2: neither a word of the language nor a conclusion `name = value`
  help: did you mean `if`?

error: ./c.rules is not text in UTF-8: line 1 holds other bytes [not-utf-8]
  help: save the file as UTF-8 in your editor
"
    );
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.join("a.rules")).unwrap(), FAULTY);
    assert_eq!(fs::read_to_string(folder.join("b.rules")).unwrap(), EVEN);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let output = with_input(&["fmt", "-"], ODD.as_bytes());
    assert_eq!((out(&output).as_str(), err(&output).as_str(), output.status.code()), (EVEN, "", Some(0)));
    let output = with_input(&["fmt", "-", "--plain"], FAULTY.as_bytes());
    assert_eq!((out(&output).as_str(), output.status.code()), ("", Some(2)));
    assert!(
        err(&output).starts_with("standard input:2:2: error: a line of a provision cannot begin with `iff`")
    );
    let output = with_input(&["fmt", "--check", "-"], ODD.as_bytes());
    assert_eq!(
        out(&output),
        "standard input:2 would change\n  is      `§ 1 \"t\"`\n  becomes a blank line\n1 file: 1 would change\n"
    );
    assert_eq!(output.status.code(), Some(1));
    let output = with_input(&["fmt", "-", "x.rules", "--plain"], b"");
    assert_eq!(
        err(&output),
        "error: `-` is standard input, and stands alone [unreadable-file]\n  help: format files in a run of their own\n"
    );
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn json_tells_what_became_of_each_file() {
    let folder = folder("json");
    fs::write(folder.join("a.rules"), ODD).unwrap();
    fs::write(folder.join("b.rules"), FAULTY).unwrap();
    let output = subsumo(&folder, &["fmt", "--check", "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(shown["format"], "subsumo-fmt/1");
    assert_eq!(
        shown["files"],
        serde_json::json!([
            {"file": "a.rules", "state": "would change", "line": 2, "is": "§ 1 \"t\"", "becomes": ""},
            {"file": "b.rules", "state": "faulty"},
        ])
    );
    assert_eq!((&shown["errors"], &shown["diagnostics"][0]["code"]), (&1.into(), &"unknown-line".into()));
    assert_eq!(output.status.code(), Some(2));
    let output = with_input(&["fmt", "-", "--format", "json"], ODD.as_bytes());
    let shown: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(shown["text"], EVEN);
}

#[test]
fn a_folder_without_rules_is_no_input() {
    let output = subsumo(&folder("empty"), &["fmt", "--plain"]);
    assert_eq!(
        err(&output),
        "error: no rule files in . [unreadable-file]\n  help: rule files end in `.rules`\n"
    );
    assert_eq!(output.status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("links");
    fs::write(folder.join("real.txt"), ODD).unwrap();
    fs::set_permissions(folder.join("real.txt"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.txt", folder.join("link.rules")).unwrap();
    fs::write(folder.join("locked.rules"), ODD).unwrap();
    fs::set_permissions(folder.join("locked.rules"), fs::Permissions::from_mode(0o444)).unwrap();
    let output = subsumo(&folder, &["fmt", "--plain"]);
    assert_eq!(out(&output), "formatted link.rules\n2 files: 1 formatted, 1 faulty\n");
    assert_eq!(
        err(&output),
        "error: ./locked.rules cannot be written: it is marked as read-only [unwritable-file]\n  help: the file is as it was\n"
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(fs::symlink_metadata(folder.join("link.rules")).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(folder.join("real.txt")).unwrap(), EVEN);
    assert_eq!(fs::metadata(folder.join("real.txt")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_to_string(folder.join("locked.rules")).unwrap(), ODD);
    assert_eq!(names(&folder), ["link.rules", "locked.rules", "real.txt"]);
}

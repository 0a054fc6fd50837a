//! The command line, as its users see it: whole outputs, exit statuses and misuse.
//!
//! Pages of documentation test what the commands say about law; here stands what surrounds it. A
//! process is all that is needed, so no crate for tests of command lines is.

mod cache;
mod deadlines;
mod junit;
mod laws;
mod misuse;
mod new;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

const WIFE: &str = "docs/examples/wife-2018.yaml";

/// What a command left behind.
pub struct End {
    out: String,
    err: String,
    status: i32,
}

/// Runs a command in a folder, with `input` on standard input and nothing of our own surroundings
/// that could change what it says.
fn run_in(folder: &Path, input: &str, args: &[&str], variables: &[(&str, &str)]) -> End {
    let mut child = Command::new(env!("CARGO_BIN_EXE_subsumo"))
        .args(args)
        .current_dir(folder)
        .env_clear()
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A command that reads nothing may be gone before all is written.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    let done = child.wait_with_output().expect("the program ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is UTF-8");
    End {
        out: text(done.stdout),
        err: text(done.stderr),
        status: done.status.code().expect("no signal ends it"),
    }
}

pub fn run(args: &[&str]) -> End {
    run_in(project(), "", args, &[])
}

fn project() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder goes away");
    }
    fs::create_dir_all(&folder).expect("a new folder");
    folder
}

/// A command that does its work and says exactly this on standard output.
#[track_caller]
fn says(end: &End, out: &str) {
    assert_eq!(end.out, out);
    assert_eq!(end.err, "");
    assert_eq!(end.status, 0);
}

/// A command that cannot use its input and says exactly this on standard error.
#[track_caller]
fn refuses(end: &End, err: &str) {
    assert_eq!(end.err, err);
    assert_eq!(end.out, "");
    assert_eq!(end.status, 2);
}

pub fn json(end: &End) -> Value {
    serde_json::from_str(&end.out).unwrap_or_else(|error| panic!("{error}:\n{}", end.out))
}

#[test]
fn without_a_command_the_help_is_shown() {
    let expected = "\
Brings the facts of a case under the law, and gives reasons

Usage: subsumo [OPTIONS] <COMMAND>

Commands:
  decide       Decides a case, with reasons
  timeline     Decides a case under every version of the law, and says what changed the result
  diff         Says what changed in the law between two days, and which cases turn because of it
  deadlines    Lists the periods that run in a case, with their last days and how these are computed
  ask          Asks for a case question by question, and writes the answers into its file
  whatif       Says what would have to be otherwise for the result to be another one
  verify       Checks a receipt step by step, and holds it against rules and case
  questions    Lists what can be asked
  graph        Draws the reasons of a decision as a tree, or how provisions hang together as a map
  show         Prints provisions as they stand on a day
  glossary     Prints the words of a rule set
  doc          Writes a rule set as web pages: a page for each section, and how they hang together
  check        Looks for faults in rule files
  test         Decides the examples of rule files and compares with what they expect
  fmt          Lays out rule files
  releases     Prints the releases of a rule set, the newest first
  schema       Prints the JSON Schema of the case file, or of a document
  new          Makes a folder with rules and a case to start from
  completions  Prints completions for a shell
  help         Print this message or the help of the given subcommand(s)

Options:
      --format <FORMAT>  Form of the output [default: text] [possible values: text, json, markdown,
                         ics, html, svg, mermaid, docx]
      --plain            Words in place of signs and drawn lines, for screen readers; the same if
                         `SUBSUMO_PLAIN` is set
  -h, --help             Print help (see more with '--help')
  -V, --version          Print version

Examples:
  subsumo new fees                    makes rules and a case to start from
  subsumo test fees                   decides the examples in them
  subsumo decide case.yaml            decides a case under the rules shipped with the program
  subsumo help decide                 says more about a command

Exit status: 0 if all is done, whatever the answer; 1 if a check or a test failed; 2 if the command
line, the rules or the case cannot be used. Results go to standard output, faults to standard error.
Colours are left out where NO_COLOR is set or the output is no terminal.
";
    refuses(&run(&[]), expected);
    says(&run(&["-h"]), expected);
}

#[test]
fn every_command_explains_itself_with_examples() {
    for command in ["decide", "timeline", "diff", "check", "test", "releases", "schema", "new", "completions"]
    {
        let help = run(&["help", command]);
        assert_eq!(help.status, 0);
        assert!(help.out.contains("\nExamples:\n  subsumo "), "{}", help.out);
    }
}

#[test]
fn standard_input_may_be_the_case() {
    let case = fs::read_to_string(project().join(WIFE)).expect("a case");
    let end = run_in(project(), &case, &["decide", "-", "--explain", "none"], &[]);
    says(
        &end,
        "Amira derives refugee status from Samir (rests on 2 presumptions)           facts and law as of 2018-06-01\n",
    );
    refuses(
        &run(&["decide", "-"]),
        "\
unexpected-text

  × a case is expected, but this file is empty
   ╭─[standard input:1:1]
   ╰────
  help: `subsumo new` makes a case to start from, `subsumo schema` describes the file
",
    );
}

#[test]
fn a_case_without_a_day_is_decided_on_the_day_of_the_command_line() {
    let case = "person:\n  amira:\n";
    refuses(
        &run_in(project(), case, &["decide", "-"], &[]),
        "\
missing-decision-day

  × this case does not say on which day it is decided
   ╭─[standard input:1:1]
 1 │ person:
   · ▲
   · ╰── the key `on` is missing
 2 │   amira:
   ╰────
  help: add `on: 2018-06-01`, or give the day on the command line: --on 2018-06-01
",
    );
    let end = run_in(project(), case, &["decide", "-", "--on", "2018-06-01"], &[]);
    assert_eq!(end.out, "");
    assert_eq!(
        end.err,
        "Nothing was answered: the rule set asks about records of `application`, `deportation_order`, `derivation`, `disclosure`, `extradition`, `finding`, `household`, `identification`, `journey`, `prevention`, `procedure`, `proceeding`, `removal`, `review`, `security_check`, `withdrawal`, `witness_case`, and the case has none, or the law of the day concludes nothing about them.\n"
    );
    assert_eq!(end.status, 0);
}

#[test]
fn plain_output_has_words_in_place_of_signs() {
    let expected = "\
RESULT  Amira derives refugee status from Samir
        facts and law as of 2018-06-01; rests on 2 presumptions

Basis
  § 26 (5) s. 1, 2 with (1) s. 1 AsylG, text in force on 2018-06-01
  met: Amira has applied for asylum                                     2018-04-27
  met: a marriage or registered partnership exists that is valid, minority of a spouse aside
  met: the marriage is neither void nor annulled for minority
  met: no. 1: the recognition of Samir is final
  met: no. 1: the status of Samir still stands                          given
  met: no. 2: the bond already existed in the state of persecution
  met: no. 3: Amira applied for asylum promptly after entry             presumed
    met: the asylum application of Amira: 2018-04-27, last day 2018-05-04 (event 2018-04-20, BGB §§ 187 (1),
      188 (2))
  met: no. 4: the recognition of Samir is not to be revoked or withdrawn — presumed
    met: no proceedings to withdraw the status of Samir are open

Presumed
  BVerwG 9 C 35.96, 1997-05-13: Two weeks are prompt as a rule
  BVerwG PM 26/2006, 2006-05-09: A status that nobody has begun to withdraw counts
";
    let args = ["decide", WIFE, "--explain", "short"];
    says(&run(&[&args[..], &["--plain"]].concat()), expected);
    says(&run_in(project(), "", &args, &[("SUBSUMO_PLAIN", "1")]), expected);

    let misspelt = "on: 2018-06-01\nperson:\n  amira:\n    enterd: 2018-04-20\n";
    refuses(
        &run_in(project(), misspelt, &["decide", "-", "--plain"], &[]),
        "\
standard input:4:5: error: a person has no `enterd` [unknown-key]
  at standard input:4:5: this key is not known
  help: did you mean `entered`?
",
    );
}

#[test]
fn no_colours_go_to_a_pipe() {
    for variables in [&[][..], &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]] {
        let end = run_in(project(), "", &["decide", "missing.yaml"], variables);
        assert!(!end.err.contains('\u{1b}'), "{:?}", end.err);
    }
}

#[test]
fn every_command_speaks_json() {
    let shipped = folder("speaks-json");
    let made = shipped.join("fees").display().to_string();
    let commands: [(&[&str], &str); 9] = [
        (&["decide", WIFE], "/format subsumo-decision/2"),
        (&["diff", "2026-06-11", "2026-06-12", "--examples", "none"], "/format subsumo-diff/2"),
        (&["releases"], "/format subsumo-releases/2"),
        (&["check"], "/format subsumo-diagnostics/1"),
        (&["test"], "/format subsumo-test/1"),
        (&["fmt", "--check", "crates/cli/src/new"], "/format subsumo-fmt/1"),
        (&["schema"], "/$schema https://json-schema.org/draft/2020-12/schema"),
        (&["new", &made], "/format subsumo-new/1"),
        (&["completions", "zsh"], "/format subsumo-completions/1"),
    ];
    for (args, expected) in commands {
        let end = run(&[args, &["--format", "json"]].concat());
        let (pointer, name) = expected.split_once(' ').expect("a key and its value");
        let document = json(&end);
        assert_eq!(document.pointer(pointer), Some(&Value::from(name)), "{args:?}");
        if pointer == "/format" {
            crate::documents::assert_valid(&document);
        }
        assert_eq!((end.err.as_str(), end.status), ("", 0), "{args:?}");
    }
}

#[test]
fn faults_are_json_where_results_would_be() {
    let end = run(&["decide", "missing.yaml", "--format", "json"]);
    assert_eq!(
        end.out,
        r#"{
  "format": "subsumo-diagnostics/1",
  "errors": 1,
  "warnings": 0,
  "diagnostics": [
    {
      "code": "unreadable-file",
      "severity": "error",
      "message": "missing.yaml cannot be opened: there is no such file or folder",
      "labels": [],
      "help": null,
      "edit": null
    }
  ]
}
"#
    );
    assert_eq!((end.err.as_str(), end.status), ("", 2));
}

#[test]
fn a_decision_in_json_carries_its_receipt() {
    let decision = json(&run(&["decide", WIFE, "--format", "json", "--explain", "none"]));
    let answer = &decision["answers"][0];
    assert_eq!(answer["question"], "derivation.derived_status");
    assert_eq!(
        (&answer["state"], &answer["answer"]["value"]["choice"]),
        (&Value::from("decided"), &Value::from("refugee"))
    );
    assert_eq!(answer["reasons"], Value::Array(Vec::new()));
    let receipt = &decision["receipt"];
    assert_eq!(receipt["on"]["earliest"], "2018-06-01");
    assert_eq!(receipt["engine"], concat!("subsumo ", env!("CARGO_PKG_VERSION")));
    for digest in ["rules", "facts"] {
        assert_eq!(receipt[digest].as_str().map(str::len), Some(64), "{digest}");
    }
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let end = run(&["completions", shell]);
        assert_eq!((end.err.as_str(), end.status), ("", 0), "{shell}");
        for word in ["decide", "completions", "law-as-of"] {
            assert!(end.out.contains(word), "{shell} does not complete {word}");
        }
    }
}

#[test]
fn a_failed_example_ends_with_status_1() {
    let work = folder("failing");
    let rules = r#"law Act "An Act"

entity reader "reader"
  fact in_training : yes/no
    "{self} is in training"
    not "{self} is not in training"
  term free : yes/no
    "{self} reads free of charge"
    not "{self} pays"

§ 1  "Free of charge"
  in force from 2020-01-01
  for reader
  free
  if in_training

example "Who is not in training reads free of charge"
  on 2020-01-01
  given
    reader kim
      not in_training
  expect kim.free
    by § 1
"#;
    fs::write(work.join("a.rules"), rules).expect("a file");
    let end = run_in(&work, "", &["test", "a.rules"], &[]);
    assert_eq!(
        end.out,
        "\
✗ Who is not in training reads free of charge  a.rules:17
  expected             │ actual
  ✗ expect kim.free    │ kim.free = no
  ✗ by § 1             │   by § 1 Act not met

0 passed, 1 failed
"
    );
    assert_eq!((end.err.as_str(), end.status), ("", 1));
    let end = run_in(&work, "", &["test", "a.rules", "--plain"], &[]);
    assert_eq!(
        end.out,
        "\
failed: Who is not in training reads free of charge  a.rules:17
  expected, not so: expect kim.free
  expected, not so: by § 1
  actual: kim.free = no
  actual: by § 1 Act not met

0 passed, 1 failed
"
    );
    assert_eq!((end.err.as_str(), end.status), ("", 1));
}

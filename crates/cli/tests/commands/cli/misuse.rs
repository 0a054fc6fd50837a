//! What cannot be done is said in words, and is never taken for success.

use std::fs;
use std::process::{Command, Stdio};

use super::{WIFE, folder, project, refuses, run, run_in};

#[test]
fn a_misspelt_command_or_option_is_met_with_the_right_one() {
    refuses(
        &run(&["decid", WIFE]),
        "\
error: unrecognized subcommand 'decid'

  tip: a similar subcommand exists: 'decide'

Usage: subsumo [OPTIONS] <COMMAND>

For more information, try '--help'.
",
    );
    refuses(
        &run(&["decide", WIFE, "--explian", "short"]),
        "\
error: unexpected argument '--explian' found

  tip: a similar argument exists: '--explain'

Usage: subsumo decide --explain <EXPLAIN> <CASE>

For more information, try '--help'.
",
    );
}

#[test]
fn values_of_options_that_cannot_be_are_refused() {
    refuses(
        &run(&["decide", WIFE, "--on", "2018-02-30"]),
        "\
error: invalid value '2018-02-30' for '--on <DATE>': write a day of the calendar such as 2018-06-01

For more information, try '--help'.
",
    );
    refuses(
        &run(&["decide", WIFE, "--lang", "fr"]),
        "\
error: invalid value 'fr' for '--lang <LANG>'
  [possible values: en, de]

For more information, try '--help'.
",
    );
}

#[test]
fn text_is_in_one_language() {
    refuses(
        &run(&["decide", WIFE, "--lang", "en,de"]),
        "\
error: only JSON can be in several languages: add --format json, or choose one language

Usage: subsumo [OPTIONS] <COMMAND>

For more information, try '--help'.
",
    );
}

#[test]
fn a_misspelt_question_is_met_with_the_right_one() {
    refuses(
        &run(&["decide", WIFE, "--question", "derived_statsu"]),
        "\
unknown-question

  × the rule set has no field `derived_statsu`
   ╭─[--question:1:1]
 1 │ derived_statsu
   · ───────┬──────
   ·        ╰── this is asked
   ╰────
  help: did you mean `derived_status`?
",
    );
    refuses(
        &run(&["decide", WIFE, "--question", "is_final"]),
        "\
unknown-question

  × several fields are called `is_final`
   ╭─[--question:1:1]
 1 │ is_final
   · ────┬───
   ·     ╰── this is asked
   ╰────
  help: write one of conviction.is_final, grant.is_final
",
    );
}

#[test]
fn files_that_cannot_be_read_are_named() {
    refuses(
        &run(&["decide", "missing.yaml"]),
        "\
unreadable-file

  × missing.yaml cannot be opened: there is no such file or folder
",
    );
    refuses(
        &run(&["decide", "docs"]),
        "\
unreadable-file

  × docs cannot be read: it is a folder
",
    );
    refuses(
        &run(&["decide", WIFE, "--rules", "docs/examples"]),
        "\
unreadable-file

  × no rule files in docs/examples
  help: rule files end in `.rules`
",
    );
    refuses(
        &run(&["check", WIFE]),
        "\
unreadable-file

  × docs/examples/wife-2018.yaml is no rule file
  help: rule files end in `.rules`; a case is decided by `subsumo decide`
",
    );
}

#[test]
fn rules_and_case_that_are_both_missing_are_told_in_one_go() {
    refuses(
        &run(&["decide", "missing.yaml", "--rules", "nowhere"]),
        "\
unreadable-file

  × nowhere cannot be opened: there is no such file or folder

unreadable-file

  × missing.yaml cannot be opened: there is no such file or folder
",
    );
}

#[test]
fn who_stops_reading_meets_no_complaint() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_subsumo"))
        .arg("schema")
        .current_dir(project())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let done = child.wait_with_output().expect("the program ends");
    assert_eq!(String::from_utf8_lossy(&done.stderr), "");
    assert_eq!(done.status.code(), Some(0));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_no_success() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
    let done = Command::new(env!("CARGO_BIN_EXE_subsumo"))
        .args(["completions", "bash"])
        .stdout(full)
        .output()
        .expect("the program ends");
    assert_eq!(
        String::from_utf8_lossy(&done.stderr),
        "the output cannot be written: No space left on device (os error 28)\n"
    );
    assert_eq!(done.status.code(), Some(2));
}

#[test]
fn a_title_that_no_example_has_is_no_success() {
    let end = run(&["test", "--only", "no such title"]);
    assert_eq!(end.out, "0 passed, 0 failed\n");
    assert_eq!(end.err, "no example has `no such title` in its title\n");
    assert_eq!(end.status, 2);
}

#[test]
fn faulty_rules_fail_a_check_and_cannot_decide() {
    let work = folder("faulty");
    fs::write(work.join("a.rules"), "law Act \"An Act\"\n\n§ 1\n  in force form 2020-01-01\n  gist \"x\"\n")
        .expect("a file");
    fs::write(work.join("case.yaml"), "on: 2020-01-01\n").expect("a file");
    let fault = "\
unexpected-text

  × `form` cannot stand here
   ╭─[a.rules:4:12]
 3 │ § 1
 4 │   in force form 2020-01-01
   ·            ──┬─
   ·              ╰── expected `from`, `to` or a date
 5 │   gist \"x\"
   ╰────
";
    let end = run_in(&work, "", &["check", "a.rules"], &[]);
    assert_eq!(end.err, fault);
    assert_eq!(end.out, "1 file: 1 error, 0 warnings\n");
    assert_eq!(end.status, 1);
    refuses(&run_in(&work, "", &["decide", "case.yaml", "--rules", "a.rules"], &[]), fault);
}

//! JUnit XML: well-formed whatever stands in an example, and in place of nothing but itself.

use std::fs;

use super::{folder, run_in};

const RULES: &str = "\
law LeaA \"Leave Act\"

entity worker \"worker\"
  fact abroad : yes/no
    \"{self} works abroad\"
    not \"{self} works at home\"
  term bonus : yes/no
    \"{self} gets a bonus\"
    not \"{self} gets no bonus\"

§ 5  \"Bonus\"
  in force from 2010-01-01
  for worker
  bonus
  if abroad

example \"Abroad\"
  on 2024-05-01
  given
    worker anna
      abroad
  expect anna.bonus

example \"<At home> & 'here' \u{1b}[2J\u{ffff}\u{202e}\"
  on 2024-05-01
  given
    worker anna
      not abroad
  expect anna.bonus
    by § 5

example \"Unfit\"
  on 2024-05-01
  given
    worker anna
      abroad = 5
  expect anna.bonus
";

const REPORT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="subsumo test" tests="3" failures="1" errors="1">
  <testsuite name="leave.rules" tests="3" failures="1" errors="1">
    <testcase name="Abroad" classname="leave.rules" file="leave.rules" line="17"/>
    <testcase name="&lt;At home&gt; &amp; &apos;here&apos; \u{1b}[2J\u{ffff}\u{202e}" classname="leave.rules" file="leave.rules" line="24">
      <failure message="not so: expect anna.bonus" type="failure">  expected, not so: expect anna.bonus
  expected, not so: by § 5
  actual: anna.bonus = no
  actual: by § 5 LeaA not met
</failure>
    </testcase>
    <testcase name="Unfit" classname="leave.rules" file="leave.rules" line="32">
      <error message="yes or no is wanted here" type="error">leave.rules:36:16: error: yes or no is wanted here [wrong-value]
  at leave.rules:36:16: this is a whole number
</error>
    </testcase>
  </testsuite>
</testsuites>
"#;

#[test]
fn a_suite_is_a_file_and_a_case_an_example() {
    let folder = folder("junit");
    fs::write(folder.join("leave.rules"), RULES).expect("a file is written");
    let end = run_in(&folder, "", &["test", "leave.rules", "--junit", "out.xml"], &[]);
    assert_eq!(end.status, 1, "{}", end.err);
    let report = fs::read_to_string(folder.join("out.xml")).expect("the report is written");
    assert_eq!(report, REPORT);
    // An earlier report is replaced, and so is an empty file.
    let end = run_in(
        &folder,
        "",
        &["test", "leave.rules", "--only", "Abroad", "--junit", "out.xml", "--format", "json"],
        &[],
    );
    assert_eq!(end.status, 0, "{}", end.err);
    let report = fs::read_to_string(folder.join("out.xml")).expect("the report is written");
    assert!(report.contains("tests=\"1\" failures=\"0\" errors=\"0\""), "{report}");
    fs::write(folder.join("empty.xml"), "").expect("a file is written");
    let end = run_in(
        &folder,
        "",
        &["test", "leave.rules", "--only", "Abroad", "--junit", "empty.xml", "--coverage"],
        &[],
    );
    assert_eq!(end.status, 0, "{}", end.err);
    assert_eq!(fs::read_to_string(folder.join("empty.xml")).expect("the report is written"), report);
}

#[test]
fn nothing_but_a_report_is_written_over() {
    let folder = folder("junit-refused");
    fs::write(folder.join("leave.rules"), RULES).expect("a file is written");
    for (file, said) in [
        ("leave.rules", "it holds something else than a report of this command"),
        (".", "it is a folder"),
        ("-", "standard output has the results"),
    ] {
        let end = run_in(&folder, "", &["test", "leave.rules", "--junit", file], &[]);
        assert_eq!((end.status, &*end.out), (2, ""), "{file}");
        assert!(end.err.contains(said), "{}", end.err);
    }
    assert_eq!(fs::read_to_string(folder.join("leave.rules")).expect("the rules are there"), RULES);
    let end = run_in(
        &folder,
        "",
        &["test", "leave.rules", "--only", "Abroad", "--junit", "no/such/folder.xml"],
        &[],
    );
    assert_eq!(end.status, 2, "{}", end.err);
    assert!(end.err.contains("there is no such file or folder"), "{}", end.err);
}

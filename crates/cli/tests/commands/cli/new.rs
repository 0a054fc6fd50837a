//! `subsumo new`: what it makes works, and nothing is overwritten.

use std::fs;

use super::{folder, json, refuses, run_in, says};

#[test]
fn a_new_rule_set_passes_and_decides() {
    let work = folder("new");
    says(
        &run_in(&work, "", &["new", "fees"], &[]),
        "\
Made:
  fees/fees.rules
  fees/releases.rules
  fees/case.yaml

Next:
  subsumo check fees                           looks for faults in the rules
  subsumo test fees                            decides the example in them
  subsumo decide fees/case.yaml --rules fees   decides the case, with reasons
",
    );
    says(
        &run_in(&work, "", &["check", "fees", "--notes"], &[]),
        "2 files, 2 provisions (0 text only), 1 example, release 0.1.0: 0 errors, 0 warnings, 0 notes\n",
    );
    says(&run_in(&work, "", &["test", "fees"], &[]), "1 passed, 0 failed\n");
    says(&run_in(&work, "", &["fmt", "--check", "fees"], &[]), "2 files: 2 unchanged\n");
    says(
        &run_in(&work, "", &["decide", "fees/case.yaml", "--rules", "fees"], &[]),
        "\
Kim pays an annual fee of 20 EUR                                            facts and law as of 2025-03-01
└─ § 2 (1) BGebS, text since 2024-01-01
   └─ not displaced by § 2 (2) BGebS
      ├─ ✗ no. 1 Kim is under 18 years of age on the day of decision        born 2005-06-30, day 2025-03-01
      └─ ✗ no. 2 Kim is in vocational training
",
    );
    // As the comment in the case invites to try.
    let case = fs::read_to_string(work.join("fees/case.yaml")).expect("a case");
    let trainee = case.replace("in_training: no ", "in_training: yes");
    says(
        &run_in(&work, &trainee, &["decide", "-", "--rules", "fees", "--lang", "de"], &[]),
        "\
Kim zahlt eine Jahresgebühr von 0 EUR                                       Sach- und Rechtslage am 01.03.2025
└─ § 2 Abs. 2 BGebS, Fassung seit 01.01.2024
   ├─ ✓ mindestens eine der folgenden Voraussetzungen
   │  ├─ ✗ Nr. 1 Kim ist am Tag der Entscheidung unter 18 Jahre alt         geboren 30.06.2005, Stichtag 01.03.2025
   │  └─ ✓ Nr. 2 Kim ist in Berufsausbildung
   └─ verdrängt § 2 Abs. 1 BGebS: Kim zahlt eine Jahresgebühr von 20 EUR
",
    );
}

#[test]
fn nothing_that_is_there_is_overwritten() {
    let work = folder("occupied");
    fs::create_dir(work.join("fees")).expect("a folder");
    for name in ["d.txt", "a.rules", "c", "b"] {
        fs::write(work.join("fees").join(name), "mine").expect("a file");
    }
    refuses(
        &run_in(&work, "", &["new", "fees"], &[]),
        "\
occupied-folder

  × the folder fees is not empty: it holds a.rules, b, c and 1 more
  help: nothing was changed; choose another name
",
    );
    refuses(
        &run_in(&work, "", &["new", "fees/a.rules"], &[]),
        "\
occupied-folder

  × fees/a.rules is a file already
  help: nothing was changed; choose another name
",
    );
    assert_eq!(fs::read_dir(work.join("fees")).expect("the folder").count(), 4);
    assert_eq!(fs::read_to_string(work.join("fees/a.rules")).expect("the file"), "mine");
}

#[test]
fn a_path_with_spaces_is_shown_as_a_shell_reads_it() {
    let work = folder("spaces");
    let made = json(&run_in(&work, "", &["new", "my fees", "--format", "json"], &[]));
    assert_eq!(made["next"][2], "subsumo decide 'my fees/case.yaml' --rules 'my fees'");
}

/// What the README proposes to try.
#[test]
fn the_law_of_the_scaffold_can_change() {
    let work = folder("changes");
    assert_eq!(run_in(&work, "", &["new", "fees"], &[]).status, 0);
    let path = work.join("fees/fees.rules");
    let rules = fs::read_to_string(&path).expect("rules");
    let changed = "\n  annual_fee = 20 EUR    in force to 2025-12-31\n  annual_fee = 24 EUR    in force from 2026-01-01\n";
    fs::write(&path, rules.replace("\n  annual_fee = 20 EUR\n", changed)).expect("a file");
    says(
        &run_in(&work, "", &["decide", "fees/case.yaml", "--rules", "fees", "--on", "2026-03-01"], &[]),
        "\
Kim pays an annual fee of 24 EUR                                            facts and law as of 2026-03-01
└─ § 2 (1) BGebS, text since 2026-01-01
   └─ not displaced by § 2 (2) BGebS
      ├─ ✗ no. 1 Kim is under 18 years of age on the day of decision        born 2005-06-30, day 2026-03-01
      └─ ✗ no. 2 Kim is in vocational training
",
    );
    fs::write(&path, rules.replace("2. in_training", "2. in_trainign")).expect("a file");
    let end = run_in(&work, "", &["check", "fees"], &[]);
    assert_eq!(
        end.err,
        "\
unknown-name

  × `in_trainign` is not declared
    ╭─[fees/fees.rules:50:8]
 49 │     1. age of reader below 18 years
 50 │     2. in_trainign
    ·        ─────┬─────
    ·             ╰── no such name is known here
 51 │ 
    ╰────
  help: did you mean `in_training`?
"
    );
    assert_eq!((end.out.as_str(), end.status), ("2 files: 1 error, 0 warnings\n", 1));
}

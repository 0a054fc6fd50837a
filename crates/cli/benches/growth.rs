//! How the cost of a command grows while one thing doubles; prints the table of `benches/README.md`.
//!
//! Each row runs the built program on an input made here and shows what that costs beyond an input
//! that has nothing of it. A ratio of 2 for each doubling is linear. With `instructions` as argument the
//! cost is counted by valgrind, which takes long and depends on no other load; else it is the
//! least time of three runs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const MAIN: &str = env!("CARGO_BIN_EXE_subsumo");
const WIFE: &str = include_str!("../../../docs/examples/wife-2018.yaml");

/// One thing that grows.
struct Growth {
    name: &'static str,
    sizes: [usize; 4],
    input: fn(usize) -> Input,
}

/// What the program is run on.
struct Input {
    /// Own rules, or the shipped ones.
    rules: Option<String>,
    case: Option<String>,
}

const GROWTHS: [Growth; 8] = [
    Growth { name: "convictions of one person", sizes: [125, 250, 500, 1000], input: convictions },
    Growth {
        name: "persons who have nothing to do with it",
        sizes: [1250, 2500, 5000, 9990],
        input: bystanders,
    },
    Growth { name: "children who derive", sizes: [125, 250, 500, 1000], input: derivations },
    Growth { name: "bases, each with 50 bars", sizes: [50, 100, 200, 400], input: bases },
    Growth { name: "bases, and as many bars", sizes: [50, 100, 200, 400], input: bases_and_bars },
    Growth { name: "rows of 8 × `apply … accordingly`", sizes: [50, 100, 200, 400], input: copies },
    Growth { name: "provisions in one range of `apply`", sizes: [500, 1000, 2000, 4000], input: range },
    Growth { name: "lines that apply a range of 50", sizes: [50, 100, 200, 400], input: ranges },
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let counts = arguments.iter().any(|argument| argument == "instructions");
    let cost = if counts { instructions } else { milliseconds };
    let wanted = |growth: &Growth| {
        let mut names =
            arguments.iter().filter(|argument| !argument.starts_with('-') && *argument != "instructions");
        names.clone().next().is_none() || names.any(|name| growth.name.contains(name.as_str()))
    };
    println!(
        "| what doubles | how many | {} beyond none | ratio |",
        if counts { "M instructions" } else { "ms" }
    );
    println!("| --- | ---: | ---: | ---: |");
    let folder = std::env::temp_dir().join(format!("subsumo-growth-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the inputs");
    for growth in GROWTHS.iter().filter(|growth| wanted(growth)) {
        let none = cost(&command(&folder, &(growth.input)(0)));
        let mut before: Option<u64> = None;
        for size in growth.sizes {
            let own = cost(&command(&folder, &(growth.input)(size))).saturating_sub(none);
            // Hundredths, since there are no floating-point numbers in this code.
            let ratio = before.map(|before| own * 100 / before.max(1));
            let ratio = ratio.map_or_else(String::new, |ratio| format!("{}.{:02}", ratio / 100, ratio % 100));
            println!("| {} | {size} | {}.{} | {ratio} |", growth.name, own / 1000, own % 1000 / 100);
            before = Some(own);
        }
    }
    std::fs::remove_dir_all(&folder).expect("the inputs can be removed");
}

/// The command line for an input, after its files are written.
fn command(folder: &Path, input: &Input) -> Vec<String> {
    let written = |name: &str, text: &Option<String>| -> Option<PathBuf> {
        let path = folder.join(name);
        text.as_ref().map(|text| std::fs::write(&path, text).map(|()| path).expect("an input is written"))
    };
    let rules = written("grown.rules", &input.rules).map(|path| path.display().to_string());
    let case = written("case.yaml", &input.case).map(|path| path.display().to_string());
    match (rules, case) {
        (Some(rules), None) => vec!["check".to_owned(), rules],
        (Some(rules), Some(case)) => vec!["decide".to_owned(), case, "--rules".to_owned(), rules],
        (None, case) => vec!["decide".to_owned(), case.unwrap_or_default()],
    }
}

/// The least time of three runs, in thousandths of a millisecond.
fn milliseconds(arguments: &[String]) -> u64 {
    let run = || {
        let start = Instant::now();
        let output = Command::new(MAIN).args(arguments).output().expect("the program starts");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX)
    };
    (0..3).map(|_| run()).min().unwrap_or(0)
}

/// Instructions of one run, in thousands.
fn instructions(arguments: &[String]) -> u64 {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", MAIN]).args(arguments);
    let output = valgrind.output().expect("valgrind is installed");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    let shown = String::from_utf8_lossy(&output.stderr);
    let line = shown.lines().find_map(|line| line.split_once("Collected :")).expect("valgrind counts");
    line.1.trim().parse::<u64>().expect("a number") / 1000
}

/// The wife with so many convictions, all of them harmless.
fn convictions(count: usize) -> Input {
    let mut lines = "    applied: 2018-04-27\n    convictions complete: yes\n".to_owned();
    if count > 0 {
        lines.push_str("    convictions:\n");
    }
    for at in 1..=count {
        let is_latest = if at == count { "yes" } else { "no" };
        let _ = writeln!(
            lines,
            "      c{at}: {{ is_final: yes, sentence: imprisonment, total_sentence: 6 months, \
             highest_single_sentence: 6 months, felony_or_grave_misdemeanour: no, intentional: yes, \
             against: property, means: none, weapon_used: no, raised_minimum: no, benefits_fraud: no, \
             is_latest: {is_latest} }}"
        );
    }
    let case = without_undisputed().replace("    applied: 2018-04-27\n", &lines);
    Input { rules: None, case: Some(case) }
}

/// The wife's case with so many persons of whom nothing is asked.
fn bystanders(count: usize) -> Input {
    let mut persons = String::new();
    for at in 0..count {
        let _ = writeln!(persons, "  other{at}:\n    born: 1990-01-01");
    }
    Input { rules: None, case: Some(WIFE.replace("grant:\n", &format!("{persons}\ngrant:\n"))) }
}

/// So many children who rely on the protection of one refugee.
fn derivations(count: usize) -> Input {
    let (before, _) = WIFE.split_once("derivation:").expect("the example has a derivation");
    let mut persons = "person:\n".to_owned();
    let mut derivations = "derivation:\n".to_owned();
    for at in 0..=count {
        let _ = writeln!(
            persons,
            "  child{at}:\n    born: 2010-01-01\n    entered: 2018-04-20\n    applied: 2018-04-27"
        );
        let _ = writeln!(
            derivations,
            "  claim{at}:\n    of: child{at}\n    basis: protection\n    relationship: child\n    legal_child: yes"
        );
    }
    let wife = "  amira:\n    called: Amira\n    entered: 2018-04-20\n    applied: 2018-04-27\n";
    let case = before.replace(wife, "").replace("person:\n", &persons) + &derivations;
    Input { rules: None, case: Some(case) }
}

fn without_undisputed() -> &'static str {
    WIFE.split_once("undisputed:").map_or(WIFE, |(before, _)| before)
}

const HEAD: &str = r#"law Code "Invented Code"

entity matter "matter"
  fact ground : yes/no
    "there is a ground for {self}"
  fact other : yes/no
    "there is another ground for {self}"
  fact filed : date
    "{self} was filed on {value}"
  term owing : yes/no
    "performance is due for {self}"
    not "performance is not due for {self}"
"#;

const MATTER: &str = "on: 2024-01-01\nmatter:\n  m:\n    ground: yes\n    other: no\n    filed: 2020-01-01\n";

fn provision(rules: &mut String, number: usize, body: &str) {
    let _ = write!(rules, "\n§ {number} (1)\n  in force from 2010-01-01\n  for matter\n{body}\n");
}

/// So many bases for one action, and fifty bars to it.
fn bases(count: usize) -> Input {
    granted(count, 50)
}

/// So many bases for one action, and as many bars to it.
fn bases_and_bars(count: usize) -> Input {
    granted(count, count)
}

fn granted(bases: usize, bars: usize) -> Input {
    let mut rules = format!(
        "{HEAD}\naction grant(matter) : benefit \"a permit is granted for {{self}}\"\n\n\
         question grant(matter) \"Is a permit granted for {{self}}?\"\n"
    );
    for at in 0..=bases {
        let year = 2010 + at % 90;
        provision(
            &mut rules,
            at + 1,
            &format!("  shall grant(matter)\n  if ground and filed before {year}-01-01"),
        );
    }
    for at in 0..bars {
        let year = 2010 + at % 90;
        let body = format!("  may refuse grant(matter)\n  if other and filed before {year}-01-01");
        provision(&mut rules, 10_000 + at, &body);
    }
    Input { rules: Some(rules), case: Some(MATTER.to_owned()) }
}

fn asked() -> String {
    format!("{HEAD}\nquestion matter.owing \"Is performance due?\"\n")
}

/// So many rows of provisions, each of which applies the one before it accordingly.
fn copies(count: usize) -> Input {
    let mut rules = asked();
    for row in 0..=count {
        let first = row * 10 + 1;
        provision(&mut rules, first, "  owing\n  if ground and filed before 2030-01-01");
        for at in first..first + 8 {
            provision(&mut rules, at + 1, &format!("  apply § {at} (1) accordingly"));
        }
    }
    Input { rules: Some(rules), case: Some(MATTER.to_owned()) }
}

/// So many provisions, each of which applies the same fifty accordingly.
fn ranges(count: usize) -> Input {
    let mut rules = asked();
    for at in 0..50 {
        provision(&mut rules, at + 1, "  owing\n  if ground and filed before 2030-01-01");
    }
    for at in 0..=count {
        provision(&mut rules, at + 1000, "  apply §§ 1 to 50 accordingly");
    }
    Input { rules: Some(rules), case: Some(MATTER.to_owned()) }
}

/// One provision that applies so many others accordingly.
fn range(count: usize) -> Input {
    let mut rules = asked();
    for at in 0..=count {
        provision(&mut rules, at + 1, "  owing\n  if ground and filed before 2030-01-01");
    }
    provision(&mut rules, count + 2, &format!("  apply §§ 1 to {} accordingly", count + 1));
    Input { rules: Some(rules), case: Some(MATTER.to_owned()) }
}

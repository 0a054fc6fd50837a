//! Texts made to keep the program busy or to exhaust its stack: each is refused with one fault, or read.

use std::fmt::Write;

use subsumo::diagnostic::report;
use subsumo::stages::decide::{Engine, RuleFile, RuleSet};
use subsumo::stages::facts::file;
use subsumo::stages::parse::{Examples, parse};
use subsumo::stages::say::{self, Language};
use subsumo::stages::source::SourceMap;

const MANY: usize = 100_000;

/// The stack that a thread has unless its program asks for more; code that is not optimised needs several times as much.
const STACK: usize = if cfg!(debug_assertions) { 16 << 20 } else { 2 << 20 };

/// What is wrong with each of these lines of a provision.
fn refused(lines: &[String]) -> String {
    let mut out = String::new();
    for line in lines {
        let mut sources = SourceMap::new();
        let source = sources.add("t", format!("§ 1 \"t\"\n  {line}\n"));
        let parsed = parse(&sources, source, Examples::Read);
        let start: String = line.chars().take(30).collect();
        let _ = writeln!(out, "{start} …");
        out += &report::plain(&parsed.diagnostics, &sources);
    }
    out
}

#[test]
fn what_nests_without_end_is_refused() {
    let deep = [
        format!("if {}a{}", "(".repeat(MANY), ")".repeat(MANY)),
        format!("if {}", "(".repeat(MANY)),
        format!("if {}a", "(\n    ".repeat(MANY)),
        format!("if {}", ")".repeat(MANY)),
        format!("if {}a", "any c in b: ".repeat(MANY)),
        format!("if {}a", "any c in b where ".repeat(MANY)),
        format!("if a before {}b", "earliest of ".repeat(MANY)),
        format!("if {}a", "age of b on ".repeat(MANY)),
        format!("if {}{}a{}", "not ".repeat(90), "(not not not not ".repeat(60), ")".repeat(60)),
    ];
    assert_eq!(
        refused(&deep),
        "\
if ((((((((((((((((((((((((((( …
t:2:70: error: this line goes deeper than 64 levels [nested-too-deep]
  at t:2:70: this is too deep
  help: give parts of the condition names with `term … is …`
if ((((((((((((((((((((((((((( …
t:2:70: error: this line goes deeper than 64 levels [nested-too-deep]
  at t:2:70: this is too deep
  help: give parts of the condition names with `term … is …`
if (
    (
    (
    (
    (
  …
t:66:5: error: this line goes deeper than 64 levels [nested-too-deep]
  at t:66:5: this is too deep
  help: give parts of the condition names with `term … is …`
if ))))))))))))))))))))))))))) …
t:2:10005: error: this line has more than 10000 words and signs [nested-too-deep]
  at t:2:10005: this is one too many
  help: divide it into several lines
if any c in b: any c in b: any …
t:2:780: error: this line goes deeper than 64 levels [nested-too-deep]
  at t:2:780: this is too deep
  help: give parts of the condition names with `term … is …`
if any c in b where any c in b …
t:2:1100: error: this line goes deeper than 64 levels [nested-too-deep]
  at t:2:1100: this is too deep
  help: give parts of the condition names with `term … is …`
if a before earliest of earlie …
t:2:792: error: this line goes deeper than 64 levels [nested-too-deep]
  at t:2:792: this is too deep
  help: give parts of the condition names with `term … is …`
if age of b on age of b on age …
t:2:778: error: this line goes deeper than 64 levels [nested-too-deep]
  at t:2:778: this is too deep
  help: give parts of the condition names with `term … is …`
if not not not not not not not …
t:2:384: error: one line can hold at most 100 names, values and signs between them [nested-too-deep]
  at t:2:384: this is too much
  help: make a list of it, or give parts of it names with `term … is …`
"
    );
}

#[test]
fn what_goes_on_without_end_is_refused() {
    let long = [
        format!("if {}a", "not ".repeat(MANY)),
        format!("if {}a", "a and ".repeat(MANY)),
        format!("if {}a", "a or ".repeat(MANY)),
        format!("if {}a", "not a and ".repeat(4_000)),
        format!("x = {}a", "a + ".repeat(4_000)),
        format!("x = {}a", "a − a × ".repeat(MANY)),
        format!("x = a{}", " rounded up to 1 EUR".repeat(1_000)),
        format!("if a is one of {}b", "b, ".repeat(MANY)),
        format!("disapply § 1{}", ", § 2".repeat(MANY)),
        format!("if a{}", " \t".repeat(MANY)),
    ];
    assert_eq!(
        refused(&long),
        "\
if not not not not not not not …
t:2:40002: error: this line has more than 10000 words and signs [nested-too-deep]
  at t:2:40002: this is one too many
  help: divide it into several lines
if a and a and a and a and a a …
t:2:30002: error: this line has more than 10000 words and signs [nested-too-deep]
  at t:2:30002: this is one too many
  help: divide it into several lines
if a or a or a or a or a or a  …
t:2:25003: error: this line has more than 10000 words and signs [nested-too-deep]
  at t:2:25003: this is one too many
  help: divide it into several lines
if not a and not a and not a a …
t:2:33336: error: this line has more than 10000 words and signs [nested-too-deep]
  at t:2:33336: this is one too many
  help: divide it into several lines
x = a + a + a + a + a + a + a  …
t:2:7: error: one line can hold at most 100 names, values and signs between them [nested-too-deep]
  at t:2:7: this is too much
  help: make a list of it, or give parts of it names with `term … is …`
x = a − a × a − a × a − a × a  …
t:2:20003: error: this line has more than 10000 words and signs [nested-too-deep]
  at t:2:20003: this is one too many
  help: divide it into several lines
x = a rounded up to 1 EUR roun …
t:2:7: error: one line can hold at most 100 names, values and signs between them [nested-too-deep]
  at t:2:7: this is too much
  help: make a list of it, or give parts of it names with `term … is …`
if a is one of b, b, b, b, b,  …
t:2:15010: error: this line has more than 10000 words and signs [nested-too-deep]
  at t:2:15010: this is one too many
  help: divide it into several lines
disapply § 1, § 2, § 2, § 2, § …
t:2:16677: error: this line has more than 10000 words and signs [nested-too-deep]
  at t:2:16677: this is one too many
  help: divide it into several lines
if a \t \t \t \t \t \t \t \t \t \t \t \t \t …
"
    );
}

/// A rule set in which everything is as deep as it may be, and a case under it.
fn deepest() -> (String, &'static str) {
    let mut rules = "\
law Code \"Code\"

entity matter \"matter\"
  fact ground : yes/no
    \"there is a ground for {self}\"
  term owing : yes/no
    \"performance is due for {self}\"
    not \"performance is not due for {self}\"

question matter.owing \"Is performance due?\"
"
    .to_owned();
    let provision = |rules: &mut String, number: usize, condition: &str| {
        let _ = write!(
            rules,
            "\n§ {number}\n  in force from 2010-01-01\n  for matter\n  owing\n  if {condition}\n"
        );
    };
    provision(&mut rules, 1, &format!("{}ground{}", "(not ".repeat(49), ")".repeat(49)));
    for number in 2..1_990 {
        provision(&mut rules, number, &format!("§ {} is met", number - 1));
    }
    (rules, "on: 2020-01-01\nmatter:\n  m:\n    ground: no\n")
}

#[test]
fn what_is_as_deep_as_it_may_be_is_decided_on_a_small_stack() {
    let work = || {
        let (rules, facts) = deepest();
        let files = vec![RuleFile::new("t", rules)];
        let mut set = RuleSet::read(files).unwrap_or_else(|unusable| panic!("{:?}", unusable.diagnostics));
        let source = set.sources.add("case.yaml".to_owned(), facts.to_owned());
        let case = file::read(&set.model, &set.scope, &mut set.sources, source, None).expect("a case");
        let engine = Engine::of_questions(&set.model);
        let decision = engine.decide(&case).expect("it can be decided");
        let account = say::account(&set.model, &case, &decision, Language::English);
        account.answers.into_iter().map(|answer| answer.sentence).collect::<Vec<_>>()
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread");
    assert_eq!(thread.join().expect("it is decided"), ["performance is due for M"]);
}

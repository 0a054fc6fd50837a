//! What the parser says of lines it cannot read, and that no text whatever brings it down.

use subsumo::diagnostic::report;
use subsumo::stages::decide::{RuleFile, RuleSet};
use subsumo::stages::parse::{Examples, Parsed, parse};
use subsumo::stages::source::SourceMap;
use subsumo::stages::syntax::shape::Shape;
use subsumo::testing::Tester;

/// What is wrong with a text, as a reader would hear it.
fn faults(text: &str) -> String {
    let mut sources = SourceMap::new();
    let source = sources.add("t", text);
    let parsed = parse(&sources, source, Examples::Read);
    report::plain(&parsed.diagnostics, &sources)
}

/// A provision with one more line.
fn provision(line: &str) -> String {
    format!("§ 1 \"t\"\n  {line}\n")
}

/// An example with one more given line.
fn example(lines: &str) -> String {
    format!("example \"t\"\n  given\n    {lines}\n")
}

fn parsed(text: &str) -> Parsed {
    let mut sources = SourceMap::new();
    let source = sources.add("t", text);
    parse(&sources, source, Examples::Read)
}

#[test]
fn what_could_stand_there_is_told_in_few_words() {
    assert_eq!(
        faults(&provision("if born foo 2")),
        "\
t:2:11: error: `foo` cannot stand here [unexpected-text]
  at t:2:11: expected `and`, `in`, `or`, a comparison, an arithmetic operator or the end of the line
"
    );
    assert_eq!(
        faults(&provision("disapply § 3 foo")),
        "\
t:2:16: error: `foo` cannot stand here [unexpected-text]
  at t:2:16: expected `,`, `as`, `for`, `in`, `to`, `with`, a number, a step of a citation, the end of the line or the short name of an act
"
    );
    assert_eq!(
        faults(&provision("if born before")),
        "\
t:2:17: error: the line ends too early [unexpected-text]
  at t:2:17: expected a name or a value
"
    );
    assert_eq!(
        faults(&example("b = 3 4")),
        "\
t:3:11: error: `4` cannot stand here [unexpected-text]
  at t:3:11: expected `, because`, `, decided by`, `and`, `confidential`, `from`, `in`, `or`, `to`, a comparison, a currency, a unit of time, an arithmetic operator or the end of the line
"
    );
    assert_eq!(
        faults(&example("b =")),
        "\
t:3:8: error: the line ends too early [unexpected-text]
  at t:3:8: expected a name or a value
"
    );
}

#[test]
fn a_record_without_a_name_is_offered_one() {
    assert_eq!(
        faults(&example("request request_1 of amira\n    request of amira")),
        "\
t:4:13: error: this `request` has no name [unexpected-text]
  at t:4:13: a name of your choice belongs here, by which other lines speak of the record
  help: write `request request_2 of amira`
"
    );
    assert_eq!(
        faults(&example("person \"Amira K.\"")),
        "\
t:3:12: error: this `person` has no name [unexpected-text]
  at t:3:12: a name of your choice belongs here, by which other lines speak of the record
  help: write `person person_1 \"Amira K.\"`
"
    );
    let mended = parsed(&example("request of amira"));
    let edit = mended.diagnostics[0].edit.clone().unwrap();
    let mut text = example("request of amira");
    text.replace_range(edit.span.range(), &edit.text);
    assert_eq!(text, example("request request_1 of amira"));
    assert_eq!(faults(&text), "");
}

#[test]
fn a_lone_quotation_mark_hides_no_other_fault() {
    assert_eq!(
        faults(
            "§ 1 \"t\"\n  gist \"never closed\n  iff a\n\n§ 2 \"u\n\n§ 3 \"v\"\n  in force frm 2020-01-01\n"
        ),
        "\
t:2:8: error: a text in quotation marks must end on the line it begins on [unclosed-quote]
  at t:2:8: this mark is never closed

t:5:5: error: a text in quotation marks must end on the line it begins on [unclosed-quote]
  at t:5:5: this mark is never closed

t:3:3: error: a line of a provision cannot begin with `iff` [unknown-line]
  at t:3:3: neither a word of the language nor a conclusion `name = value`
  help: did you mean `if`?

t:8:12: error: `frm` cannot stand here [unexpected-text]
  at t:8:12: expected `from`, `to` or a date
"
    );
    assert_eq!(parsed("\"").diagnostics.len(), 1);
}

#[test]
fn signs_nobody_sees_are_spelled_out() {
    assert_eq!(
        faults(&provision("if a \u{0} b")),
        "\
t:2:8: error: `\\u{0}` cannot stand here [unexpected-text]
  at t:2:8: expected `and`, `in`, `or`, a comparison, an arithmetic operator or the end of the line
"
    );
    assert_eq!(
        faults(&provision("if a \u{202e}b")),
        "\
t:2:8: error: an invisible character stands here (U+202E) [unexpected-text]
  at t:2:8: nobody sees it
  help: take it away
"
    );
    // A carriage return alone ends no line.
    assert_eq!(
        faults("law A \"a\"\r§ 1 \"t\"\n"),
        "\
t:1:10: error: a carriage return alone ends no line [unexpected-text]
  at t:1:10: what looks like several lines is one
  help: save the file with the line ends of Unix (`\\n`) or Windows (`\\r\\n`)

t:1:10: error: `§` cannot stand here [unexpected-text]
  at t:1:10: expected a language or the end of the line
"
    );
}

#[test]
fn long_words_are_cut() {
    let text = provision(&format!("if a {}", "b".repeat(1_000_000)));
    assert_eq!(
        faults(&text),
        format!(
            "t:2:8: error: `{}…` cannot stand here [unexpected-text]\n  at t:2:8: expected `and`, `in`, `or`, a comparison, an arithmetic operator or the end of the line\n",
            "b".repeat(40)
        )
    );
    assert_eq!(parsed(&"x".repeat(1_000_000)).diagnostics.len(), 1);
}

#[test]
fn types_that_nest_too_deep_are_refused() {
    let list = parsed(&format!("type t : {}date\n", "list of ".repeat(10_000)));
    assert_eq!(list.diagnostics[0].message, "this line goes deeper than 64 levels");
}

#[test]
fn what_nests_as_deep_as_it_may_is_read() {
    let line = format!("if {}a{}", "(".repeat(64), ")".repeat(64));
    let found = parsed(&provision(&line));
    assert_eq!(found.diagnostics, []);
    assert!(Shape::of(&found.file).to_string().contains("Path { names: [Spanned { node: \"a\""));
    assert_eq!(parsed(&provision(&format!("if {}a", "any c in b: ".repeat(64)))).diagnostics, []);
    assert_eq!(parsed(&provision(&format!("if {}a", "not ".repeat(99)))).diagnostics, []);
}

#[test]
fn what_is_read_can_be_decided() {
    let lines = [
        format!("if {}a{}", "(".repeat(64), ")".repeat(64)),
        format!("if {}a", "not ".repeat(99)),
        format!("if n = {}n", "n + ".repeat(48)),
        format!("if {}c.final", "any c in cases: ".repeat(64)),
        format!("if {}a{}", "not (".repeat(49), ")".repeat(49)),
        format!("if n = {}n", "least of ".repeat(64)),
    ];
    for line in lines {
        let text = format!(
            "law A \"a\"\n\nentity person \"p\"\n  fact a : yes/no\n    \"a\"\n  fact n : integer\n    \"n\"\n  fact cases : list of matter\n    \"c\"\n  term t : yes/no\n    \"t\"\n\nentity matter \"m\"\n  fact final : yes/no\n    \"f\"\n\n§ 1 \"t\"\n  in force from 2020-01-01\n  for person\n  t\n  {line}\n\nquestion person.t \"t?\"\n\nexample \"e\"\n  on 2020-02-02\n  given\n    person x\n      a\n  expect x.t open\n"
        );
        let file = RuleFile::new("t", text);
        let start: String = line.chars().take(20).collect();
        match RuleSet::read(vec![file]) {
            Ok(set) => {
                let tester = Tester::new(&set.model, &set.scope);
                let examples: Vec<_> = set.model.examples.iter().collect();
                let outcomes = tester.all(&examples, &|_| String::new());
                assert_eq!(outcomes.len(), 1, "{start}");
            }
            Err(unusable) => {
                let messages: Vec<&str> =
                    unusable.diagnostics.iter().map(|fault| fault.message.english()).collect();
                panic!("{start}: {messages:?}");
            }
        }
    }
}

#[test]
fn an_item_with_too_many_lines_is_reported_once() {
    let text = format!("§ 1 \"t\"\n{}", "  note \"n\"\n".repeat(20_010));
    assert_eq!(
        faults(&text),
        "\
t:20002:3: error: an item can have at most 20000 lines [nested-too-deep]
  at t:20002:3: this line is one too many
"
    );
}

#[test]
fn of_very_many_faults_the_first_are_shown() {
    let shown = faults(&"x\n".repeat(300));
    assert_eq!(shown.matches("no item begins with `x`").count(), 200);
    assert!(shown.ends_with("… and 100 more; --format json lists all\n"), "{}", &shown[shown.len() - 200..]);
}

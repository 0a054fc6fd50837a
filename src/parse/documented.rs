//! Tests: the grammar is what its documentation and the table of spellings say.

use std::collections::{BTreeMap, BTreeSet};

use pest::Parser as _;

use super::{Examples, Grammar, Rule, parse};
use crate::citation::{SegmentKind, Unit};
use crate::source::SourceMap;
use crate::syntax::spelling::{
    Arithmetic, Comparison, Connective, KEPT_FREE, MONTHS, RESERVED, Reduction, TimeUnit, UNRESERVED,
};
use crate::syntax::tree::{ConditionKind, Expr, ExprKind, ItemKind, Provision, StatementKind};
use crate::time::{CalendarPart, CalendarUnit, DayOfYear, Turn, Weekday};
use crate::value::Rounding;

/// The grammar as written.
const GRAMMAR: [&str; 9] = [
    include_str!("../../grammar/lexis.pest"),
    include_str!("../../grammar/citations.pest"),
    include_str!("../../grammar/subsumo.pest"),
    include_str!("../../grammar/actions.pest"),
    include_str!("../../grammar/standards.pest"),
    include_str!("../../grammar/values.pest"),
    include_str!("../../grammar/rows.pest"),
    include_str!("../../grammar/reservations.pest"),
    include_str!("../../grammar/examples.pest"),
];

/// Productions that stand for signs no example could show.
const WITHOUT_EXAMPLE: [&str; 5] = ["WHITESPACE", "line_end", "word_char", "end", "blank"];

/// Each production with what stands after its name, and the documentation before it.
fn productions() -> Vec<(&'static str, &'static str, String)> {
    let mut found = Vec::new();
    let mut doc = String::new();
    for line in GRAMMAR.iter().flat_map(|text| text.lines()) {
        if let Some(more) = line.strip_prefix("///") {
            doc.push_str(more);
            continue;
        }
        if let Some((name, rest)) = line.split_once('=')
            && !line.starts_with([' ', '/'])
        {
            found.push((name.trim(), rest, std::mem::take(&mut doc)));
        }
        doc.clear();
    }
    found
}

/// What a description gives as examples: all that stands in backticks after its last colon.
fn examples(doc: &str) -> Vec<&str> {
    let Some((_, list)) = doc.rsplit_once(": `") else { return Vec::new() };
    list.split('`').step_by(2).collect()
}

#[test]
fn every_production_is_described_and_reads_its_own_examples() {
    let rules: BTreeMap<String, Rule> =
        Rule::all_rules().iter().map(|rule| (format!("{rule:?}"), *rule)).collect();
    let mut faults = Vec::new();
    for (name, _, doc) in productions() {
        if name.starts_with("k_") {
            continue;
        }
        let sentence = doc.trim();
        if !sentence.starts_with(char::is_uppercase) || !sentence.ends_with('.') {
            faults.push(format!("{name} is not described by a sentence: {sentence:?}"));
        }
        let examples = examples(&doc);
        if examples.is_empty() != WITHOUT_EXAMPLE.contains(&name) {
            faults.push(format!("{name} has {} examples", examples.len()));
        }
        for example in examples {
            // Some signs are read only where a blank follows.
            let text = format!("{example} ");
            match rules.get(name).map(|rule| Grammar::parse(*rule, &text)) {
                None => faults.push(format!("{name} is no production")),
                Some(Err(error)) => faults.push(format!("{name} does not read `{example}`: {error}")),
                Some(Ok(pairs)) if pairs.as_str().trim_end() != example => {
                    faults.push(format!("{name} reads only `{}` of `{example}`", pairs.as_str()));
                }
                Some(Ok(_)) => {}
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_words_of_the_grammar_are_those_of_the_table() {
    let mut in_grammar: BTreeSet<&str> = BTreeSet::new();
    for (name, rest, _) in productions() {
        if name.starts_with("k_") {
            let words = rest.split('"').skip(1).step_by(2);
            in_grammar.extend(words.filter(|word| !word.contains('.')));
        }
    }
    let in_table: BTreeSet<&str> =
        RESERVED.into_iter().filter(|word| !KEPT_FREE.contains(word)).chain(UNRESERVED).collect();
    let missing: Vec<&&str> = in_table.difference(&in_grammar).collect();
    let unknown: Vec<&&str> = in_grammar.difference(&in_table).collect();
    assert!(missing.is_empty(), "words of the table that the grammar does not have: {missing:?}");
    assert!(unknown.is_empty(), "words of the grammar that the table does not have: {unknown:?}");
    assert!(KEPT_FREE.iter().all(|word| RESERVED.contains(word)), "what is kept free is reserved");
}

/// The provision that a line is the whole body of.
fn provision(line: &str) -> Provision {
    let mut sources = SourceMap::new();
    let source = sources.add("test", format!("§ 1 A\n  {line}\n"));
    let parsed = parse(&sources, source, Examples::Read);
    assert_eq!(parsed.diagnostics, [], "{line}");
    match parsed.file.items.into_iter().next().map(|item| item.kind) {
        Some(ItemKind::Provision(provision)) => provision,
        other => panic!("{line}: {other:?}"),
    }
}

fn condition(line: &str) -> Expr {
    match provision(&format!("if {line}")).condition.map(|condition| condition.kind) {
        Some(ConditionKind::Line(expr)) => expr,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn every_spelling_of_an_operator_is_read_as_that_operator() {
    for comparison in Comparison::ALL {
        let line = format!("a {} b", comparison.spelling());
        match condition(&line).kind {
            ExprKind::Compare(_, found, _) => assert_eq!(found.node, comparison, "{line}"),
            other => panic!("{line}: {other:?}"),
        }
    }
    for operation in Arithmetic::ALL {
        let line = format!("a {} b", operation.spelling());
        match condition(&line).kind {
            ExprKind::Arithmetic(_, found, _) => assert_eq!(found.node, operation, "{line}"),
            other => panic!("{line}: {other:?}"),
        }
    }
    for reduction in Reduction::ALL {
        let value = if reduction == Reduction::Count { "" } else { ": c.d" };
        let line = format!("{} c in l{value}", reduction.spelling());
        match condition(&line).kind {
            ExprKind::Reduce { reduction: found, .. } => assert_eq!(found.node, reduction, "{line}"),
            other => panic!("{line}: {other:?}"),
        }
    }
    for rounding in Rounding::ALL {
        let line = format!("a rounded {} to 1 cent", rounding.spelling());
        match condition(&line).kind {
            ExprKind::Rounded(_, found, _) => assert_eq!(found, rounding, "{line}"),
            other => panic!("{line}: {other:?}"),
        }
    }
    for unit in TimeUnit::ALL {
        let line = format!("a within 2 {} after b", unit.spelling());
        match condition(&line).kind {
            ExprKind::Within { period, .. } => assert_eq!(period.node.parts, [(2, unit)], "{line}"),
            other => panic!("{line}: {other:?}"),
        }
    }
}

#[test]
fn every_word_of_the_calendar_is_read_as_what_it_names() {
    for weekday in Weekday::ALL {
        let line = format!("a is a {}", weekday.spelling());
        match condition(&line).kind {
            ExprKind::IsWeekday { weekdays, .. } => assert_eq!(weekdays, [weekday], "{line}"),
            other => panic!("{line}: {other:?}"),
        }
    }
    for (at, month) in (1..).zip(MONTHS) {
        let line = format!("the next 1 {month} after a");
        let first = DayOfYear::new(at, 1).expect("a first day");
        match condition(&line).kind {
            ExprKind::Turn(found, _) => assert_eq!(found, Turn::Next(first), "{line}"),
            other => panic!("{line}: {other:?}"),
        }
    }
    for unit in CalendarUnit::ALL {
        for (word, turn) in [("first", Turn::First(unit)), ("last", Turn::Last(unit))] {
            let line = format!("the {word} day of the {} of a", unit.spelling());
            match condition(&line).kind {
                ExprKind::Turn(found, _) => assert_eq!(found, turn, "{line}"),
                other => panic!("{line}: {other:?}"),
            }
        }
    }
    for part in CalendarPart::ALL {
        let line = format!("{} of a", part.spelling());
        match condition(&line).kind {
            ExprKind::PartOf(found, _) => assert_eq!(found, part, "{line}"),
            other => panic!("{line}: {other:?}"),
        }
    }
    for unit in TimeUnit::ALL {
        let line = format!("a in {}", unit.spelling());
        match condition(&line).kind {
            ExprKind::InUnit(_, found) => assert_eq!(found.node, unit, "{line}"),
            other => panic!("{line}: {other:?}"),
        }
    }
}

#[test]
fn every_spelling_of_a_connective_opens_its_list() {
    let connectives = [
        Connective::AllOf,
        Connective::AnyOf,
        Connective::NoneOf,
        Connective::ExactlyOneOf,
        Connective::AtLeast(2),
        Connective::InParticularAnyOf,
    ];
    for connective in connectives {
        let line = format!("if {}\n    - a", connective.spelling());
        match provision(&line).condition.map(|condition| condition.kind) {
            Some(ConditionKind::List(list)) => assert_eq!(list.connective.node, connective, "{line}"),
            other => panic!("{line}: {other:?}"),
        }
    }
}

#[test]
fn every_spelling_of_a_step_is_read_as_that_step() {
    for kind in SegmentKind::ALL {
        let label = match kind {
            SegmentKind::Letter | SegmentKind::Point => "a",
            SegmentKind::Limb => "marriage",
            SegmentKind::Paragraph
            | SegmentKind::Sentence
            | SegmentKind::HalfSentence
            | SegmentKind::Number
            | SegmentKind::Alternative
            | SegmentKind::Margin => "2",
        };
        for spelling in kind.spellings() {
            let line = format!("disapply § 5 {}", spelling.replace('#', label));
            let statements = provision(&line).statements;
            match statements.as_slice() {
                [statement] => match &statement.kind {
                    StatementKind::Disapply(citations) => {
                        let addresses: Vec<_> =
                            citations.list.iter().map(|citation| &citation.node.address).collect();
                        assert_eq!(addresses.len(), 1, "{line}");
                        assert!(matches!(addresses[0].unit, Unit::Section(_)), "{line}");
                        let kinds: Vec<_> =
                            addresses[0].path.iter().map(crate::citation::Segment::kind).collect();
                        assert_eq!(kinds, [kind], "{line}");
                    }
                    other => panic!("{line}: {other:?}"),
                },
                other => panic!("{line}: {other:?}"),
            }
        }
    }
}

//! What is read off rows, of rows drawn at random: the amount on a scale against the sum of its parts, and what is known
//! of an amount in part against all that it can be.

use std::fmt::Write;

use proptest::prelude::*;
use proptest::test_runner::Config;
use subsumo::stages::decide::{Engine, RuleFile, RuleSet};
use subsumo::stages::explain::AnswerValue;
use subsumo::stages::facts::file;
use subsumo::stages::value::Number;

const VOCABULARY: &str = r#"
law FeeA "Fee Act"

entity owner "owner"
  fact income : money EUR
    "{self} earns {value}"
    called "income of {self}"
  fact end : money EUR
    "{self} counts up to {value}"
    called "upper end of {self}"
  term fee : money EUR
    "{self} owes {value}"
    called "fee of {self}"

question owner.fee "What does {self} owe?"

§ 1  "Fee"
  in force from 2020-01-01
  for owner
"#;

/// A rule set in which the fee is what stands in `lines`.
fn set(lines: &str) -> RuleSet {
    let text = format!("{VOCABULARY}{lines}");
    let file = RuleFile::new("fee.rules", text.clone());
    RuleSet::read(vec![file]).unwrap_or_else(|faults| panic!("{text}\n{faults}"))
}

/// What each owner owes, between two ends, by what is said of each income.
fn owed(set: &RuleSet, incomes: &[String]) -> Vec<(Option<Number>, Option<Number>)> {
    let mut text = String::from("on: 2024-05-01\nowner:\n");
    for (at, income) in incomes.iter().enumerate() {
        writeln!(text, "  o{at}: {{ {income} }}").expect("a string");
    }
    let mut sources = set.sources.clone();
    let source = sources.add("case.yaml", text);
    let case = file::read(&set.model, &set.scope, &mut sources, source, None).expect("a case");
    let decision = Engine::of_questions(&set.model).decide(&case).expect("a decision");
    let ends = decision.answers.into_iter().map(|answer| match answer.value {
        AnswerValue::Amount { low, high, .. } => (low, high),
        AnswerValue::Unknown => (None, None),
        other => panic!("{other:?}"),
    });
    ends.collect()
}

/// The rows of a scale: how wide each bracket is, and its rate; the last has no end.
fn rows(brackets: &[(u32, u32)], last: u32) -> String {
    let mut lines = String::from("  fee = income on the scale\n");
    let mut end = 0;
    for (width, rate) in brackets {
        end += width;
        writeln!(lines, "    up to {end} EUR: {rate} %").expect("a string");
    }
    writeln!(lines, "    above: {last} %").expect("a string");
    lines
}

/// What an amount comes to, in hundredths of its unit, counted unit by unit.
fn counted(brackets: &[(u32, u32)], last: u32, amount: u32) -> u32 {
    let mut left = amount;
    let mut sum = 0;
    for (width, rate) in brackets {
        let part = left.min(*width);
        sum += part * rate;
        left -= part;
    }
    sum + left * last
}

proptest! {
    #![proptest_config(Config { cases: 48, ..Config::default() })]

    #[test]
    fn what_is_known_of_an_amount_on_a_scale_is_all_that_it_can_come_to(
        brackets in prop::collection::vec((1_u32..40, 0_u32..60), 0..5),
        last in 0_u32..60,
        (from, width) in (0_u32..120, 0_u32..60),
    ) {
        let set = set(&rows(&brackets, last));
        let to = from + width;
        let points: Vec<String> = (from..=to).map(|amount| format!("income: {amount} EUR")).collect();
        let exact = owed(&set, &points);
        for (amount, (low, high)) in (from..=to).zip(&exact) {
            let expected = Number::whole(i64::from(counted(&brackets, last, amount))).over(Number::whole(100));
            prop_assert_eq!((low, high), (&expected, &expected), "{}", amount);
        }
        let known = [
            format!("income: between {from} EUR and {to} EUR"),
            format!("income: at least {from} EUR"),
            format!("income: at most {to} EUR"),
            "income: not asked".to_owned(),
        ];
        let known = owed(&set, &known);
        let (first, last_one) = (exact.first().expect("a point"), exact.last().expect("a point"));
        // A scale never falls: the ends come of the ends, and nothing is owed for nothing.
        prop_assert_eq!(known[0], (first.0, last_one.1));
        let most = if last == 0 { owed(&set, &["income: 100000 EUR".to_owned()])[0].1 } else { None };
        prop_assert_eq!(known[1], (first.0, most));
        prop_assert_eq!(known[2], (Some(Number::ZERO), last_one.1));
        prop_assert_eq!(known[3], (Some(Number::ZERO), most));
    }
}

proptest! {
    #![proptest_config(Config { cases: 48, ..Config::default() })]

    #[test]
    fn a_key_that_is_known_in_part_leaves_what_its_rows_give(
        rows in prop::collection::vec((1_u32..15, 0_u32..90), 1..6),
        last in 0_u32..90,
        (from, width) in (0_u32..90, 0_u32..40),
    ) {
        let mut lines = String::from("  fee by income\n");
        let mut end = 0;
        for (width, fee) in &rows {
            end += width;
            writeln!(lines, "    up to {end} EUR: {fee} EUR").expect("a string");
        }
        writeln!(lines, "    above: {last} EUR").expect("a string");
        let set = set(&lines);
        let to = from + width;
        let points: Vec<String> = (from..=to).map(|amount| format!("income: {amount} EUR")).collect();
        let exact = owed(&set, &points);
        let mut ends = rows.iter().scan(0, |end, (width, fee)| {
            *end += width;
            Some((*end, *fee))
        });
        let stepped = ends.clone();
        let fee = |amount: u32| stepped.clone().find(|(end, _)| amount <= *end).map_or(last, |(_, fee)| fee);
        for (amount, (low, high)) in (from..=to).zip(&exact) {
            let expected = Some(Number::whole(i64::from(fee(amount))));
            prop_assert_eq!((*low, *high), (expected, expected), "{}", amount);
        }
        let known = owed(&set, &[format!("income: between {from} EUR and {to} EUR"), "income: not asked".to_owned()]);
        let (lows, highs) = (exact.iter().filter_map(|ends| ends.0), exact.iter().filter_map(|ends| ends.1));
        prop_assert_eq!(known[0], (lows.min(), highs.max()));
        let every: Vec<u32> = ends.by_ref().map(|(_, fee)| fee).chain([last]).collect();
        let end = |end: Option<&u32>| end.map(|end| Number::whole(i64::from(*end)));
        prop_assert_eq!(known[1], (end(every.iter().min()), end(every.iter().max())));
    }
}

/// § 11b (3) SGB II was written as a sum of three products before it was a scale.
#[test]
fn the_allowance_for_those_who_work_is_what_it_was_as_a_formula() {
    let formula = "  fee = 20 % × (largest of 0 EUR, ((least of income, 520 EUR) − 100 EUR)) \
        + 30 % × (largest of 0 EUR, ((least of income, 1000 EUR) − 520 EUR)) \
        + 10 % × (largest of 0 EUR, ((least of income, end) − 1000 EUR)) rounded half up to 1 cent\n";
    let scale = "  fee = (least of income, end) on the scale rounded half up to 1 cent\n    up to 100 EUR: 0 %\n    \
        up to 520 EUR: 20 %\n    up to 1000 EUR: 30 %\n    above: 10 %\n";
    let mut cases: Vec<String> =
        (0..1700).map(|at| format!("income: {at}.{:02} EUR, end: 1200 EUR", at % 100)).collect();
    cases.extend((0..1700).map(|at| format!("income: {at} EUR, end: 1500 EUR")));
    cases.push("income: between 400 EUR and 1100.50 EUR, end: 1200 EUR".to_owned());
    cases.push("income: between 900 EUR and 1400 EUR, end: between 1200 EUR and 1500 EUR".to_owned());
    cases.push("end: 1500 EUR".to_owned());
    assert_eq!(owed(&set(formula), &cases), owed(&set(scale), &cases));
}

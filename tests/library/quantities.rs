//! Values made of days, lengths and numbers, drawn at random: against a count by hand, and what is known of them in part
//! against all that they can be.

use std::fmt::Write;

use chrono::{Datelike, Days, Months, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::Config;
use subsumo::stages::decide::{Engine, RuleFile, RuleSet};
use subsumo::stages::explain::{AnswerState, AnswerValue, Known};
use subsumo::stages::facts::file;
use subsumo::stages::time::Period;
use subsumo::stages::value::Number;

const VOCABULARY: &str = r#"
law QuaA "Quantities Act"

entity person "person"
  fact born : date
    "{self} was born on {value}"
  fact a : date
    "{self} began on {value}"
  fact b : date
    "{self} ended on {value}"
  fact x : decimal
    "{self} has {value}"
  fact u : decimal
    "{self} rounds to {value}"
  fact n : integer
    "{self} counts {value}"
  fact l : duration
    "{self} stayed {value}"
"#;

/// A rule set that asks for one value of each person.
fn set(ty: &str, value: &str) -> RuleSet {
    let text = format!(
        "{VOCABULARY}  term made : {ty} is {value}\n    \"{{value}}\"\n\nquestion person.made \"What?\"\n"
    );
    let file = RuleFile::new("quantities.rules", text.clone());
    RuleSet::read(vec![file]).unwrap_or_else(|faults| panic!("{text}\n{faults}"))
}

/// What is known of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Made {
    /// It is so, or not.
    YesNo(bool),
    /// It lies between two ends: a length by its months or days, a day by its number.
    Between(Option<Number>, Option<Number>),
    /// There is none.
    None,
    /// Nothing is known.
    Unknown,
}

/// What comes of the facts of each person, and whether that is decided.
fn made(set: &RuleSet, persons: &[String]) -> Vec<(AnswerState, Made)> {
    let mut text = String::from("on: 2024-05-01\nperson:\n");
    for (at, facts) in persons.iter().enumerate() {
        writeln!(text, "  p{at}: {{ {facts} }}").expect("a string");
    }
    let mut sources = set.sources.clone();
    let source = sources.add("case.yaml", text);
    let case = file::read(&set.model, &set.scope, &mut sources, source, None).expect("a case");
    let decision = Engine::of_questions(&set.model).decide(&case).expect("a decision");
    let number = |day: NaiveDate| Some(Number::whole(day.num_days_from_ce().into()));
    let made = |value: AnswerValue| match value {
        AnswerValue::YesNo(yes) => Made::YesNo(yes),
        AnswerValue::None => Made::None,
        AnswerValue::One(_, known) | AnswerValue::Between(_, _, known) => match known {
            Known::Number { low, high, .. } => Made::Between(low, high),
            Known::Days(days) => Made::Between(number(days.earliest()), number(days.latest())),
            Known::Period(low, high) => {
                let count = |end: Option<Period>| end.map(|end| Number::whole(end.count.into()));
                Made::Between(count(low), count(high))
            }
            other => panic!("{other:?}"),
        },
        AnswerValue::Unknown => Made::Unknown,
        other => panic!("{other:?}"),
    };
    decision.answers.into_iter().map(|answer| (answer.state, made(answer.value))).collect()
}

/// What is known of the value of the first person, against the values of the others, which are all that it can be. True
/// if it is known as closely as can be.
fn contains(known: Made, points: &[Made]) -> bool {
    let numbers: Vec<Number> = points
        .iter()
        .filter_map(|point| match point {
            Made::Between(Some(low), Some(high)) => {
                assert_eq!(low, high, "{points:?}");
                Some(*low)
            }
            Made::None => None,
            other => panic!("{other:?}"),
        })
        .collect();
    match known {
        Made::Between(low, high) => {
            for number in &numbers {
                let is_in = low.is_none_or(|low| low <= *number) && high.is_none_or(|high| *number <= high);
                assert!(is_in, "{number:?} is not in {known:?}");
            }
            (low, high) == (numbers.iter().min().copied(), numbers.iter().max().copied())
        }
        Made::None => {
            assert!(numbers.is_empty(), "{points:?}");
            true
        }
        Made::Unknown => false,
        Made::YesNo(_) => panic!("{known:?}"),
    }
}

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 12, 1).expect("a day") + Days::new(number)
}

/// Days from one to another, both included.
fn stretch(from: u64, width: u64) -> Vec<NaiveDate> {
    (from..=from + width).map(day).collect()
}

/// Whole months of a period that an event on `from` sets going: the corresponding day, or the last of a month too short.
fn months_by_hand(from: NaiveDate, to: NaiveDate) -> Option<i64> {
    (0..).map(|n| (n, from + Months::new(n))).take_while(|(_, day)| *day <= to).last().map(|(n, _)| n.into())
}

/// Months of life: a birthday that a month does not have comes with the first of the next.
fn age_by_hand(born: NaiveDate, on: NaiveDate) -> Option<i64> {
    let months = i64::from(on.year() - born.year()) * 12 + i64::from(on.month()) - i64::from(born.month());
    (born <= on).then(|| if on.day() < born.day() { months - 1 } else { months })
}

fn counted(days: i64, unit: i64) -> Option<i64> {
    (days >= 0).then(|| days / unit * unit)
}

/// What lies between two days, counted by hand.
type ByHand = fn(NaiveDate, NaiveDate) -> Option<i64>;

proptest! {
    #![proptest_config(Config { cases: 24, failure_persistence: None, ..Config::default() })]

    #[test]
    fn what_lies_between_two_days_is_counted_and_known_as_closely_as_can_be(
        (from, to) in (0_u64..520, 0_u64..900), (width, other) in (0_u64..6, 0_u64..6),
    ) {
        let (froms, tos) = (stretch(from, width), stretch(to, other));
        let pairs: Vec<(NaiveDate, NaiveDate)> =
            froms.iter().flat_map(|a| tos.iter().map(move |b| (*a, *b))).collect();
        let (a, b) = (&froms[0], &tos[0]);
        let (a_last, b_last) = (froms.last().expect("a day"), tos.last().expect("a day"));
        let mut persons = vec![format!(
            "born: between {a} and {a_last}, a: between {a} and {a_last}, b: between {b} and {b_last}"
        )];
        persons.extend(pairs.iter().map(|(a, b)| format!("born: {a}, a: {a}, b: {b}")));
        let asked: [(&str, ByHand); 7] = [
            ("whole months from a to b", months_by_hand),
            ("whole years from a to b", |a, b| months_by_hand(a, b).map(|months| months / 12 * 12)),
            ("begun months from a to b", |a, b| {
                (a <= b).then(|| (0..).find(|n| a + Months::new(*n) >= b).expect("a month").into())
            }),
            ("age of person on b", age_by_hand),
            ("whole days from a to b", |a, b| counted((b - a).num_days(), 1)),
            ("whole weeks from a to b", |a, b| counted((b - a).num_days(), 7)),
            ("begun weeks from a to b", |a, b| counted((b - a).num_days(), 1).map(|days| (days + 6) / 7 * 7)),
        ];
        for (value, by_hand) in asked {
            let ty = if value.contains("days") || value.contains("weeks") { "duration in days" } else { "duration" };
            let answers = made(&set(ty, value), &persons);
            let points: Vec<Made> = answers[1..].iter().map(|(_, made)| *made).collect();
            for ((a, b), point) in pairs.iter().zip(&points) {
                let expected = by_hand(*a, *b).map_or(Made::None, |count| {
                    Made::Between(Some(Number::whole(count)), Some(Number::whole(count)))
                });
                prop_assert_eq!(*point, expected, "{} {} {}", value, a, b);
            }
            let is_close = contains(answers[0].1, &points);
            prop_assert!(is_close, "{}: {:?} of {:?}", value, answers[0], points);
        }
    }

    #[test]
    fn whole_months_undo_the_adding_of_months_that_shortens_no_month(from in 0_u64..1500, n in 0_u32..60) {
        let a = day(from);
        prop_assume!((a + Months::new(n)).day() == a.day());
        let set = set("duration", "whole months from a to (a + l)");
        let answers = made(&set, &[format!("a: {a}, l: {n} months")]);
        let n = Some(Number::whole(n.into()));
        prop_assert_eq!(answers[0].1, Made::Between(n, n));
    }

    #[test]
    fn what_the_calendar_finds_is_found_for_every_day(from in 0_u64..1500, width in 0_u64..40) {
        let days = stretch(from, width);
        let (first, last) = (days[0], days[days.len() - 1]);
        let mut persons = vec![format!("a: between {first} and {last}")];
        persons.extend(days.iter().map(|a| format!("a: {a}")));
        for (ty, value) in [
            ("integer", "year of a"),
            ("integer", "month of a"),
            ("date", "the first day of the month of a"),
            ("date", "the last day of the quarter of a"),
            ("date", "the last day of the year of a"),
            ("date", "the next 29 February after a"),
            ("date", "(the last day of the month of (a − 1 month)) + 1 day"),
        ] {
            let answers = made(&set(ty, value), &persons);
            let points: Vec<Made> = answers[1..].iter().map(|(_, made)| *made).collect();
            let is_close = contains(answers[0].1, &points);
            prop_assert!(is_close, "{}: {:?} of {:?}", value, answers[0], points);
        }
        for weekdays in ["a Sunday", "a Saturday or a Sunday"] {
            for (is, holds) in [("is", true), ("is not", false)] {
                let answers = made(&set("yes/no", &format!("a {is} {weekdays}")), &persons);
                let by_hand = |day: &NaiveDate| {
                    let at = day.weekday().num_days_from_monday();
                    ((at == 6) || (at == 5 && weekdays.contains("Saturday"))) == holds
                };
                for (day, (_, point)) in days.iter().zip(&answers[1..]) {
                    prop_assert_eq!(*point, Made::YesNo(by_hand(day)), "{} {} {}", day, is, weekdays);
                }
                let expected = match (days.iter().all(by_hand), days.iter().any(by_hand)) {
                    (true, _) => Made::YesNo(true),
                    (_, false) => Made::YesNo(false),
                    _ => Made::Unknown,
                };
                prop_assert_eq!(answers[0].1, expected);
            }
        }
    }

    #[test]
    fn numbers_known_in_part_hold_all_that_comes_of_them(
        (from, width) in (-60_i32..60, 0_i32..12), (unit, more) in (1_i32..9, 0_i32..3),
    ) {
        let quarters = |number: i32| Number::whole(number.into()).over(Number::whole(4)).expect("a fraction");
        let (xs, us) = (from..=from + width, unit..=unit + more);
        let mut persons = vec![format!(
            "x: between {} and {}, u: between {} and {}, n: between {} and {}, l: between {unit} months and {} months",
            quarters(from), quarters(from + width), quarters(unit), quarters(unit + more), from, from + width, unit + more,
        )];
        for x in xs.clone() {
            persons.extend(us.clone().map(|u| format!("x: {}, u: {}, n: {x}, l: {u} months", quarters(x), quarters(u))));
        }
        for (ty, value, is_close) in [
            ("decimal", "−x", true),
            ("duration", "−l", true),
            ("duration", "n × l", true),
            ("duration", "l × n", true),
            ("decimal", "l in years", true),
            ("decimal", "(2 × l) ÷ l", false),
            ("decimal", "x rounded half up to u", false),
            ("decimal", "x rounded up to u", false),
            ("decimal", "x rounded down to u", false),
            ("decimal", "x rounded towards zero to u", false),
            ("decimal", "x rounded away from zero to u", false),
            ("decimal", "x rounded away from zero to 0.75", true),
            ("decimal", "x rounded down to 0.75", true),
        ] {
            let answers = made(&set(ty, value), &persons);
            let points: Vec<Made> = answers[1..].iter().map(|(_, made)| *made).collect();
            let is_exact = contains(answers[0].1, &points);
            prop_assert!(is_exact || !is_close, "{}: {:?} of {:?}", value, answers[0], points);
        }
    }

    #[test]
    fn each_rounding_chooses_the_multiple_on_its_side(x in -400_i32..400, unit in 1_i32..40) {
        let hundredths = |number: i32| Number::whole(number.into()).over(Number::whole(100)).expect("a fraction");
        let person = [format!("x: {}, u: {}", hundredths(x), hundredths(unit))];
        let (below, above) = (x.div_euclid(unit) * unit, x.div_euclid(unit) * unit + (x.rem_euclid(unit) > 0) as i32 * unit);
        let nearest = match (x - below).cmp(&(above - x)) {
            std::cmp::Ordering::Less => below,
            std::cmp::Ordering::Greater => above,
            std::cmp::Ordering::Equal => if x < 0 { below } else { above },
        };
        for (rounding, expected) in [
            ("down", below),
            ("up", above),
            ("towards zero", if x < 0 { above } else { below }),
            ("away from zero", if x < 0 { below } else { above }),
            ("half up", nearest),
        ] {
            let answers = made(&set("decimal", &format!("x rounded {rounding} to u")), &person);
            let expected = Some(hundredths(expected));
            prop_assert_eq!(answers[0].1, Made::Between(expected, expected), "{} {}", rounding, x);
        }
    }
}

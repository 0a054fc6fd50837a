//! § 32a `EStG` in `tests/laws`: the tax on every whole income up to 300,000 EUR, against the tariff in whole numbers.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use subsumo::stages::decide::{RuleFile, RuleSet};
use subsumo::stages::evaluate::evaluate;
use subsumo::stages::facts::{MAX_RECORDS, block};
use subsumo::stages::logic::Kleene;
use subsumo::stages::program::lower::lower;
use subsumo::stages::program::{Ask, Exact, InputPart, Node, Range};
use subsumo::stages::value::Number;

use super::shipped::day;

/// The figures of a year: where the first four zones end, in euros; and in hundredths what the formulas multiply, add
/// and take away.
struct Tariff {
    year: i32,
    ends: [i64; 4],
    squares: [i64; 2],
    added: i64,
    less: [i64; 2],
}

const TARIFFS: [Tariff; 2] = [
    Tariff {
        year: 2024,
        ends: [11_784, 17_005, 66_760, 277_825],
        squares: [95_480, 18_119],
        added: 99_121,
        less: [1_063_631, 1_897_106],
    },
    Tariff {
        year: 2025,
        ends: [12_096, 17_443, 68_480, 277_825],
        squares: [93_230, 17_664],
        added: 101_513,
        less: [1_091_192, 1_924_667],
    },
];

impl Tariff {
    /// The tax on an income in whole euros; what is left of a euro is dropped.
    fn tax(&self, income: i64) -> i64 {
        let [free, first, second, third] = self.ends;
        if income <= free {
            0
        } else if income <= first {
            curve(income - free, self.squares[0], 1_400, 0)
        } else if income <= second {
            curve(income - first, self.squares[1], 2_397, self.added)
        } else if income <= third {
            (42 * income - self.less[0]) / 100
        } else {
            (45 * income - self.less[1]) / 100
        }
    }
}

/// `(square × y + rate) × y + added`, where y is a ten-thousandth of what lies above the zones below; square and sum are
/// in hundredths. Counted in units of which a euro has 10,000,000,000.
fn curve(above: i64, square: i64, rate: i64, added: i64) -> i64 {
    (square * above * above + rate * 1_000_000 * above + added * 100_000_000) / 10_000_000_000
}

fn rules() -> RuleSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/laws/estg-32a/tariff.rules");
    let text = fs::read_to_string(path).expect("the law is there");
    RuleSet::read(vec![RuleFile::new("tariff.rules", text)]).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Holds the tax of a year on each income against what is expected. A case with as many records as one may have is read
/// once, and run again with other incomes in its column.
fn assert_taxes(year: i32, jointly: &str, incomes: &[i64], expected: impl Fn(i64) -> i64) {
    let mut set = rules();
    let assessment = set.model.entity_named("assessment");
    let field = |name: &str| set.model.field_named(assessment, name).expect("it is declared");
    let (income, tax) = (field("income"), field("tax"));
    let mut text = String::from("on: 2026-12-01\nassessment:\n");
    for at in 0..MAX_RECORDS {
        let facts = format!("period_end: {year}-12-31, income: 0 EUR, jointly: {jointly}");
        writeln!(text, "  a{at}: {{ {facts} }}").expect("a string");
    }
    let case = set.case_in("case.yaml", text, None).expect("a case");

    let whole = lower(&set.model, day("2026-12-01"), &[Ask::Field(tax)]);
    let mut block = block::load(&set.model, &whole, std::slice::from_ref(&case));
    let given = whole.inputs.iter().find(|((_, part), _)| *part == InputPart::Given(income));
    let Some((_, Node::Exact(given))) = given else { panic!("the income is no input") };
    let answer = whole.answers[0].node;
    let Node::Exact(tax) = answer else { panic!("the tax is no amount") };
    let program = whole.slice([answer]);

    for chunk in incomes.chunks(MAX_RECORDS) {
        for (row, income) in chunk.iter().enumerate() {
            block.columns.put(*given, row, Exact::exactly(Number::whole(*income)));
        }
        let run = evaluate(&program, &block);
        for (row, income) in chunk.iter().enumerate() {
            let due = (Range::exactly(Number::whole(expected(*income))), Kleene::Yes);
            assert_eq!(run.exact_value(tax, row), due, "{income} EUR in {year}");
        }
    }
}

#[test]
fn the_tax_is_right_to_the_euro_up_to_300_000() {
    let incomes: Vec<i64> = (0..=300_000).collect();
    for tariff in &TARIFFS {
        assert_taxes(tariff.year, "no", &incomes, |income| tariff.tax(income));
    }
}

#[test]
fn spouses_pay_twice_the_tax_on_half_of_their_income() {
    let incomes: Vec<i64> = (0..=600_000).step_by(61).collect();
    for tariff in &TARIFFS {
        assert_taxes(tariff.year, "yes", &incomes, |income| 2 * tariff.tax(income / 2));
    }
}

/// No zone begins below where the last one ended, and a euro of income is never taxed with more than a euro.
#[test]
fn the_tariff_never_falls_and_never_jumps() {
    for tariff in &TARIFFS {
        for income in 0..300_000 {
            let more = tariff.tax(income + 1) - tariff.tax(income);
            assert!((0..=1).contains(&more), "{income} EUR in {}", tariff.year);
        }
    }
}

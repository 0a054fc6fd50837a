//! Whether rows fit: whatever the keys are, one row holds and no other.
//!
//! The values of a key are cut at each end of a row. Between two cuts the same rows hold, so that one look at each
//! stretch, and at each of the next key within it, finds every gap and every overlap.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{Cell, End, Expr, ExprKind, Model, Row, Type, Value};
use crate::source::Span;
use crate::time::{PeriodUnit, day_of, number_of};
use crate::value::Number;

/// How many rows are looked at, each in each stretch of the values of the keys, before the rows are too many to check.
const MOST_LOOKS: usize = 1_000_000;

/// A place between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    /// Before all values.
    First,
    /// Before a value, or behind it.
    At(Number, Side),
    /// Behind all values.
    Last,
}

/// On which side of a value a cut is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Before,
    Behind,
}

/// What lies between two cuts.
type Stretch = (Cut, Cut);

/// What is wrong with the rows of a statement at `span`, each of which stands in one of `places`.
pub(super) fn fit(
    model: &Model,
    keys: &[Expr],
    rows: &[Row],
    places: &[Span],
    span: Span,
) -> Vec<Diagnostic> {
    let cells: Vec<Vec<Vec<Stretch>>> = rows
        .iter()
        .map(|row| keys.iter().zip(&row.cells).map(|(key, cell)| stretches(cell, &key.ty, model)).collect())
        .collect();
    let mut faults = Vec::new();
    for (at, row) in cells.iter().enumerate() {
        let is_empty = row.iter().any(|cell| cell.iter().any(|(from, to)| from >= to));
        if let (true, Some(place)) = (is_empty, places.get(at)) {
            let fault = Diagnostic::new(Code::OverlappingRows, "the rows are out of order");
            let fault = fault.at(*place, "this row ends no higher than it begins");
            faults.push(fault.help("the row with the lowest values stands first"));
        }
    }
    if !faults.is_empty() {
        return faults;
    }
    let domains = keys.iter().map(|key| domain(&key.ty, model)).collect();
    let mut fit = Fit { cells: &cells, domains, looks: 0, gap: None, overlap: None };
    let all: Vec<usize> = (0..rows.len()).collect();
    fit.look(0, &all, &mut Vec::new());
    if fit.looks > MOST_LOOKS {
        let fault =
            Diagnostic::new(Code::NestedTooDeep, "these rows have too many keys and values to be checked");
        return vec![fault.at(span, "say it with several statements")];
    }
    if let Some(gap) = fit.gap {
        let words = keys.iter().zip(&gap).map(|(key, stretch)| in_words(key, *stretch, model));
        let words: Vec<String> = words.flatten().collect();
        let fault = Diagnostic::new(Code::GapBetweenRows, "for some values no row holds");
        let fault = fault.at(span, words!("no row holds for {}", words.join(" and ")));
        faults.push(fault.help("add a row for them; `none` says that there is no value"));
    }
    if let Some((one, other)) = fit.overlap
        && let (Some(one), Some(other)) = (places.get(one), places.get(other))
    {
        let fault = Diagnostic::new(Code::OverlappingRows, "two rows hold for the same values");
        faults
            .push(fault.at(*other, "this row holds for some values …").at(*one, "… for which this one does"));
    }
    faults
}

/// The first gap and the first overlap that are found.
struct Fit<'f> {
    /// What each row holds for, key by key.
    cells: &'f [Vec<Vec<Stretch>>],
    domains: Vec<Stretch>,
    looks: usize,
    gap: Option<Vec<Stretch>>,
    overlap: Option<(usize, usize)>,
}

impl Fit<'_> {
    /// Looks at those rows which hold for the stretches of the keys before this one.
    fn look(&mut self, key: usize, rows: &[usize], way: &mut Vec<Stretch>) {
        let Some(domain) = self.domains.get(key).copied() else {
            if let [one, other, ..] = rows {
                self.overlap.get_or_insert((*one, *other));
            }
            return;
        };
        let mut cuts: BTreeSet<Cut> = [domain.0, domain.1].into();
        for row in rows {
            let cell = self.cell(*row, key).iter();
            cuts.extend(
                cell.flat_map(|(from, to)| [*from, *to]).filter(|cut| domain.0 <= *cut && *cut <= domain.1),
            );
        }
        let cuts: Vec<Cut> = cuts.into_iter().collect();
        let mut before: Option<Vec<usize>> = None;
        for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
            self.looks += rows.len();
            if self.looks > MOST_LOOKS {
                return;
            }
            let holds = |row: &&usize| self.cell(**row, key).iter().any(|(a, b)| a <= from && to <= b);
            let holding: Vec<usize> = rows.iter().filter(holds).copied().collect();
            if before.as_ref() == Some(&holding) {
                continue;
            }
            way.push((*from, *to));
            if holding.is_empty() {
                self.gap.get_or_insert_with(|| way.clone());
            } else {
                self.look(key + 1, &holding, way);
            }
            way.pop();
            before = Some(holding);
        }
    }

    fn cell(&self, row: usize, key: usize) -> &[Stretch] {
        self.cells.get(row).and_then(|row| row.get(key)).map_or(&[], Vec::as_slice)
    }
}

/// All values a key can have.
fn domain(ty: &Type, model: &Model) -> Stretch {
    let count = match ty {
        Type::Choice(choice) => model.choice(*choice).variants.len(),
        Type::YesNo => 2,
        _ => return (Cut::First, Cut::Last),
    };
    let count = i64::try_from(count).map_or(Cut::Last, |count| Cut::At(Number::whole(count), Side::Before));
    (Cut::At(Number::ZERO, Side::Before), count)
}

/// The stretches of values that a cell holds for.
fn stretches(cell: &Cell, ty: &Type, model: &Model) -> Vec<Stretch> {
    let low = |End { value, is_in }: &End| match is_in {
        true => Cut::At(first(value), Side::Before),
        false => behind(last(value), ty),
    };
    let high = |End { value, is_in }: &End| match is_in {
        true => behind(last(value), ty),
        false => Cut::At(first(value), Side::Before),
    };
    match cell {
        Cell::Any => vec![domain(ty, model)],
        Cell::Among(values) => values
            .iter()
            .map(|value| (Cut::At(first(value), Side::Before), behind(last(value), ty)))
            .collect(),
        Cell::Between(from, to) => {
            vec![(from.as_ref().map_or(Cut::First, low), to.as_ref().map_or(Cut::Last, high))]
        }
    }
}

/// The place behind a value: of values that are counted one by one, that before the next.
fn behind(value: Number, ty: &Type) -> Cut {
    let is_counted = !matches!(ty, Type::Decimal | Type::Money(_) | Type::Percent);
    match value.plus(Number::whole(1)) {
        Some(next) if is_counted => Cut::At(next, Side::Before),
        _ => Cut::At(value, Side::Behind),
    }
}

/// A value as a number: of a month or a year, its first day.
fn first(value: &Value) -> Number {
    match value {
        Value::Date(days) => Number::whole(i64::from(number_of(days.earliest()))),
        other => last(other),
    }
}

/// The same, of a month or a year its last day.
fn last(value: &Value) -> Number {
    match value {
        Value::Number(number) => *number,
        Value::Date(days) => Number::whole(i64::from(number_of(days.latest()))),
        Value::Period(period) => Number::whole(i64::from(period.count)),
        Value::Choice(_, at) => Number::whole(i64::from(*at)),
        Value::YesNo(yes) => Number::whole(i64::from(*yes)),
        Value::Country(_) | Value::Citation(_) | Value::Text(_) | Value::None => Number::ZERO,
    }
}

/// For which values of a key no row holds; nothing, if it is every value.
fn in_words(key: &Expr, (from, to): Stretch, model: &Model) -> Option<String> {
    let name = match &key.kind {
        ExprKind::Field(_, field) => format!("`{}`", model.field(*field).name),
        _ => "this key".to_owned(),
    };
    let shown = |number: Number| value_in_words(number, &key.ty, model);
    if let (Type::Choice(_) | Type::YesNo, Cut::At(number, _)) = (&key.ty, from) {
        return Some(format!("{name} = {}", shown(number)));
    }
    let from = match from {
        Cut::At(number, Side::Before) => Some(format!("from {}", shown(number))),
        Cut::At(number, Side::Behind) => Some(format!("above {}", shown(number))),
        Cut::First | Cut::Last => None,
    };
    let to = match to {
        Cut::At(number, Side::Before) => Some(format!("below {}", shown(number))),
        Cut::At(number, Side::Behind) => Some(format!("up to {}", shown(number))),
        Cut::First | Cut::Last => None,
    };
    let words: Vec<String> = from.into_iter().chain(to).collect();
    (!words.is_empty()).then(|| format!("{name} {}", words.join(" ")))
}

fn value_in_words(number: Number, ty: &Type, model: &Model) -> String {
    let whole = number.to_whole().and_then(|whole| i32::try_from(whole).ok());
    match (ty, whole) {
        (Type::Date, Some(day)) => day_of(day).to_string(),
        (Type::Duration(PeriodUnit::Months), Some(count)) => format!("{count} months"),
        (Type::Duration(PeriodUnit::Days), Some(count)) => format!("{count} days"),
        (Type::YesNo, Some(yes)) => (if yes == 0 { "no" } else { "yes" }).to_owned(),
        (Type::Choice(choice), Some(at)) => {
            let at = usize::try_from(at).ok();
            let variant = at.and_then(|at| model.choice(*choice).variants.get(at));
            variant.map_or_else(String::new, |variant| variant.name.to_string())
        }
        (Type::Money(currency), _) => format!("{} {currency}", number.as_amount()),
        (Type::Percent, _) => format!("{number} %"),
        _ => number.to_string(),
    }
}

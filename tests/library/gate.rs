//! The gate that values and conditions of cases pass: whatever is written in whatever place, it is refused with a
//! place, or what is taken in has the type of its field. Nothing panics, and nothing is taken for something else.

use std::panic::{AssertUnwindSafe, catch_unwind};

use subsumo::stages::decide::{Engine, RuleFile, RuleSet};
use subsumo::stages::facts::{Case, FactValue, file};
use subsumo::stages::model::{Model, Type};
use subsumo::stages::resolve::Scope;
use subsumo::stages::source::SourceMap;
use subsumo::stages::value::Number;
use subsumo::testing;

/// A vocabulary with a field of every type, each of which some provision asks for.
const RULES: &str = r#"
law Act "An Act"

standards of proof
  suspected    "it is suspected"
  proved       "it is proved"

type colour : one of red "red", green "green", blue "blue"
type taste : one of sweet "sweet", sour "sour"

entity thing "thing"
  fact born : date
    "{self} was born on {value}"
  fact sound : yes/no
    "{self} is sound"
    not "{self} is not sound"
  fact lit : yes/no over time
    "{self} is lit"
    not "{self} is not lit"
  fact pieces : integer
    "{self} has {value} pieces"
  fact weight : decimal
    "{self} weighs {value} kg"
  fact price : money EUR
    "{self} costs {value}"
  fact share : percent
    "the share is {value}"
  fact made : date
    "{self} was made on {value}"
  fact shade : colour
    "{self} is {value}"
  fact tone : colour over time
    "{self} is {value}"
  fact length : duration
    "{self} is {value} old"
  fact wait : duration in days
    "the wait is {value}"
  fact origin : country
    "{self} comes from {value}"
  fact seat : country over time
    "{self} is in {value}"
  fact basis : citation
    "the basis is {value}"
  fact remark : text
    "remark: {value}"
  fact twin : thing
    "{value} is the twin of {self}"
  fact origins : list of country
    "{self} comes from {value}"
  fact shades : list of colour
    "{self} is {value}"
  fact days : list of date
    "the days are {value}"
  fact prices : list of money EUR
    "the prices are {value}"
  fact counts : list of integer
    "the counts are {value}"
  fact parts : list of thing
    "{value} is part of {self}"
  term noted : yes/no
    "{self} is noted"
    not "{self} is not noted"

entity mark of thing as bearer "mark"
  fact set : date
    "{self} was set on {value}"

question thing.noted "Is {self} noted?"

§ 1  "Noted"
  in force from 2000-01-01
  for thing
  noted
  if any of
    1.  suspected that sound
    2.  proved that sound
    3.  lit on made
    4.  pieces at least 3
    5.  weight below 0.5
    6.  price at least 500 EUR
    7.  share at least 3 %
    8.  made before 2015-03-01
    9.  shade is one of red, green
    10. tone on made = red
    11. length at least 18 months
    12. wait at most 2 weeks
    13. origin = SYR
    14. seat on made = SYR
    15. basis under § 1 Act
    16. remark = "text"
    17. twin.sound
    18. origins includes SYR
    19. any s in shades: s = red
    20. any d in days: d before made
    21. (sum p in prices: p) at least 500 EUR
    22. (count n in counts where n at least 3) at least 2
    23. any p in parts: p.sound
    24. any m in marks: m.set within 2 weeks after made
    25. age of thing on made at least 18 years
"#;

const FIELDS: [&str; 23] = [
    "sound", "lit", "pieces", "weight", "price", "share", "made", "shade", "tone", "length", "wait",
    "origin", "seat", "basis", "remark", "twin", "origins", "shades", "days", "prices", "counts", "parts",
    "born",
];

/// What people write, fitting or not.
const VALUES: [&str; 32] = [
    "yes",
    "no",
    "unclear",
    "not asked",
    "none",
    "3",
    "0.5",
    "2015",
    "500 EUR",
    "500 USD",
    "3 %",
    "2015-03-01",
    "2015-03",
    "2015-3-1",
    "18 months",
    "2 weeks",
    "1 month 3 days",
    "red",
    "sweet",
    "SYR",
    "§ 1 Act",
    "§ 7 BGB",
    "it",
    "first",
    "proved",
    "the day of decision",
    "it.made",
    "it.price",
    "it.sound",
    "age of it",
    "count m in it.marks",
    "\"text\"",
];

/// Keys of a record, and lines below `given`: `F` is the field, `V` the value.
const KEYS: [&str; 22] = [
    "F: V",
    "F: at least V",
    "F: at most V",
    "F: below V",
    "F: more than V",
    "F: before V",
    "F: on or before V",
    "F: after V",
    "F: on or after V",
    "F: between V and V",
    "F: is not V",
    "F: is one of V, V",
    "F: under V",
    "F: within 2 weeks after V",
    "F: within V after it.made",
    "F: V, V",
    "F: [V]",
    "F: [V, V]",
    "F: {value: V, decided by: court}",
    "F: {value: V, from: 2015}",
    "F: {value: at least V, to: 2015-03}",
    "F: [{value: V, to: 2015}, {value: V, from: 2016}]",
];

const LINES: [&str; 48] = [
    "it.F = V",
    "it.F is V",
    "not it.F = V",
    "it.F is not V",
    "it.F at least V",
    "it.F at most V",
    "it.F below V",
    "it.F more than V",
    "it.F before V",
    "it.F on or after V",
    "V at least it.F",
    "V = it.F",
    "V after it.F",
    "it.F between V and V",
    "it.F is one of V, V",
    "V is one of it.F, V",
    "it.F includes any of V, V",
    "it.F within 2 weeks after V",
    "V within 2 weeks after it.F",
    "it.F within V after it.made",
    "it has F",
    "not it.F",
    "it.F",
    "it.F and V",
    "not (it.F or V)",
    "it.F under V",
    "it.basis under V",
    "age of it on it.F at least V",
    "age of it on V at least 18 years",
    "age of it.F at least 18 years",
    "it.lit on V",
    "it.lit on it.F",
    "it.F on V",
    "it.tone on it.F = V",
    "any x in it.F: x = V",
    "any x in it.F where x at least V: x",
    "every m in it.marks where m.set after it.F: m.set = V",
    "(count x in it.F) at least V",
    "(sum x in it.F: x) at least V",
    "(latest x in it.F: x) before V",
    "(largest of it.F, V) at least V",
    "it.F + V = V",
    "it.F - V at least V",
    "it.F rounded up to V at least V",
    "suspected that it.F",
    "it.twin.F = V",
    "§ 1 is met for it.F",
    "exceptional case of § 1 for it.F",
];

/// A few of them, one of each kind, for what is tried many times.
const SOME: [&str; 13] = [
    "yes",
    "none",
    "3",
    "0.5",
    "500 USD",
    "3 %",
    "2015-03-01",
    "2015-3-1",
    "18 months",
    "red",
    "SYR",
    "§ 1 Act",
    "it",
];

/// What an example expects.
const EXPECTATIONS: [&str; 6] =
    ["it.F = V", "it.F at least V", "it.F", "not it.F", "§ 1 is met for it.F", "it.F is one of V, V"];

fn rules(examples: &str) -> Option<RuleSet> {
    let name = "act.rules".to_owned();
    let text = format!("{RULES}{examples}");
    RuleSet::read(vec![RuleFile::new(name, text)]).ok()
}

/// A case of one thing, its twin and a mark, with a key of the thing or a line below `given`.
fn case_text(key: Option<&str>, line: Option<&str>) -> String {
    let key = key.map_or_else(String::new, |key| format!("    {key}\n"));
    let line = line.map_or_else(String::new, |line| format!("given:\n  - '{}'\n", line.replace('\'', "''")));
    format!("on: 2020-01-01\nlaw: Act\nthing:\n  other: {{}}\n  it:\n{key}mark:\n  first: {{of: it}}\n{line}")
}

/// Whether a value is one that a field of that type can have.
fn is_of(value: &FactValue, ty: &Type, case: &Case) -> bool {
    match (value, ty) {
        (FactValue::Unclear | FactValue::NotAsked | FactValue::None, _) => true,
        (FactValue::YesNo(_) | FactValue::Finding(_), Type::YesNo) => true,
        (FactValue::Days(_), Type::Date) => true,
        (FactValue::Length(..), Type::Duration(_)) => true,
        (FactValue::Number(low, high), Type::Integer) => {
            low.is_none_or(Number::is_whole) && high.is_none_or(Number::is_whole)
        }
        (FactValue::Number(..), Type::Decimal | Type::Money(_) | Type::Percent) => true,
        (FactValue::Choice(places), Type::Choice(_)) => places.iter().all(|place| *place < 3),
        (FactValue::Country(_), Type::Country) => true,
        (FactValue::Citation(_), Type::Citation(_)) => true,
        (FactValue::Text(_), Type::Text) => true,
        (FactValue::Record(record), Type::Record(entity)) => case.record(*record).entity() == *entity,
        (FactValue::List(values), Type::List(element)) => {
            values.iter().all(|value| *value != FactValue::None && is_of(value, element, case))
        }
        _ => false,
    }
}

/// What becomes of a case: refused, or taken in; otherwise what is wrong with that.
enum Outcome {
    Refused,
    Taken,
    Wrong(String),
}

/// Puts cases of one rule set to the gate, and decides those that pass.
struct Gate<'r> {
    model: &'r Model,
    scope: &'r Scope,
    sources: SourceMap,
    engine: Engine,
}

impl Gate<'_> {
    fn outcome(&mut self, text: &str) -> Outcome {
        let source = self.sources.add("case.yaml", text);
        let case = match file::read(self.model, self.scope, &mut self.sources, source, None) {
            Ok(case) => case,
            Err(faults) if faults.is_empty() || faults.iter().any(|fault| fault.place().is_none()) => {
                return Outcome::Wrong(format!("refused without a place: {faults:?}"));
            }
            Err(_) => return Outcome::Refused,
        };
        let misfit =
            case.facts().iter().find(|fact| !is_of(fact.value(), &self.model.field(fact.field()).ty, &case));
        if let Some(fact) = misfit {
            return Outcome::Wrong(format!("taken for {:?}", fact.value()));
        }
        if case.facts().is_empty() && case.conditions().is_empty() {
            return Outcome::Wrong("lost".to_owned());
        }
        for case in [&case, &case.redacted(self.model)] {
            // A condition that decides nothing or contradicts the facts is refused here, and rightly.
            let _ = self.engine.decide(case);
        }
        Outcome::Taken
    }
}

#[test]
fn whatever_a_case_says_wherever_is_refused_with_a_place_or_fits() {
    let RuleSet { model, scope, sources, .. } = rules("").expect("rules without faults");
    let engine = Engine::of_questions(&model);
    let mut gate = Gate { model: &model, scope: &scope, sources, engine };
    let mut wrong = Vec::new();
    let mut taken = 0;
    let keys = KEYS.iter().map(|key| (Some(*key), None));
    for (key, line) in keys.chain(LINES.iter().map(|line| (None, Some(*line)))) {
        for (field, value) in FIELDS.iter().flat_map(|field| VALUES.map(|value| (field, value))) {
            let put = |template: &str| template.replace('V', value).replace('F', field);
            let (key, line) = (key.map(put), line.map(put));
            let text = case_text(key.as_deref(), line.as_deref());
            let what = key.or(line).unwrap_or_default();
            match catch_unwind(AssertUnwindSafe(|| gate.outcome(&text))) {
                Ok(Outcome::Taken) => taken += 1,
                Ok(Outcome::Refused) => {}
                Ok(Outcome::Wrong(why)) => wrong.push(format!("{what}: {why}")),
                Err(_) => wrong.push(format!("{what}: panic")),
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(taken > 1000, "only {taken} were taken in: the test tries nothing");
}

#[test]
fn whatever_an_example_says_is_refused_by_the_check_or_can_be_tested() {
    let mut wrong = Vec::new();
    let mut tested = 0;
    let given = LINES.map(|line| (line, "it.noted open"));
    for (line, expected) in given.into_iter().chain(EXPECTATIONS.map(|expected| ("other.sound", expected))) {
        for value in SOME {
            let examples: String = FIELDS
                .iter()
                .map(|field| {
                    let put = |template: &str| template.replace('V', value).replace('F', field);
                    let (line, expected) = (put(line), put(expected));
                    format!(
                        "\nexample \"{field}\"\n  on 2020-01-01\n  given\n    thing other\n    thing it\n    mark first of it\n    {line}\n  expect {expected}\n"
                    )
                })
                .collect();
            // What cannot be read at all is a fault of the whole file.
            let Some(rules) = rules(&examples) else { continue };
            let done = catch_unwind(AssertUnwindSafe(|| {
                let _ = testing::faults(&rules.model, &rules.scope);
                let tester = testing::Tester::new(&rules.model, &rules.scope);
                let examples: Vec<_> = rules.model.examples.iter().collect();
                for outcome in tester.all(&examples, &|_| String::new()) {
                    tested += usize::from(outcome.faults.is_empty());
                }
            }));
            if done.is_err() {
                wrong.push(format!("{line} / {expected} with {value}: panic"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(tested > 200, "only {tested} were tested: the test tries nothing");
}

//! Receipts: every decision on a page of the project is derived again by the checker, and whatever is altered in a receipt is found.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json};
use subsumo::derivation::{Derivation, StepKind, read};
use subsumo::verify::{Fault, Place, Verdict, verify, verify_against};
use subsumo::{Receipt, RuleFile, RuleSet, SourceMap};

use super::{properties, shipped};

/// A decision of the project, derived.
struct Derived {
    name: String,
    derivation: Derivation,
}

/// The decisions on the pages of the corpus, of the guide and of the documents: each case in YAML under the rules that stand before it.
fn on_pages() -> Vec<Derived> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages: Vec<PathBuf> = ["tests/corpus", "docs/guide", "docs/diagnostics"]
        .iter()
        .flat_map(|folder| fs::read_dir(root.join(folder)).expect("the pages are there"))
        .map(|entry| entry.expect("a page").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    pages.sort();
    let mut found = Vec::new();
    for page in pages {
        let text = fs::read_to_string(&page).expect("a page is readable");
        let mut rules: Option<RuleSet> = None;
        for (at, block) in text.split("\n```").enumerate() {
            let Some((fence, body)) = block.split_once('\n') else { continue };
            match fence {
                "rules" => {
                    rules = RuleSet::read(vec![RuleFile::new("example.rules", body.to_owned() + "\n")]).ok();
                }
                "yaml" => {
                    let Some(set) = &mut rules else { continue };
                    let Ok(case) = set.case_in("case.yaml", body, None) else { continue };
                    let receipt = Receipt::new(set, &case, &set.sources).with_file(body.as_bytes());
                    let engine = set.engine_of(&case);
                    let Ok(derivation) = engine.derivation(&case, &receipt, &[], &set.sources) else {
                        continue;
                    };
                    let name =
                        format!("{}, block {at}", page.file_name().unwrap_or_default().to_string_lossy());
                    found.push(Derived { name, derivation });
                }
                _ => {}
            }
        }
    }
    found
}

/// The cases that ship with the program.
fn shipped_cases() -> Vec<Derived> {
    let mut set = RuleSet::read_to_decide(shipped::files()).expect("the shipped rules are sound");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples");
    let mut cases: Vec<PathBuf> =
        fs::read_dir(folder).expect("the examples").map(|entry| entry.expect("an example").path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    cases.sort();
    let derived = cases.into_iter().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a case is readable");
        let case =
            set.case_in(name.clone(), text, None).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
        let receipt = Receipt::new(&set, &case, &set.sources);
        let engine = set.engine_of(&case);
        let derivation = engine.derivation(&case, &receipt, &[], &set.sources);
        Derived { derivation: derivation.unwrap_or_else(|faults| panic!("{name}: {faults:?}")), name }
    });
    derived.collect()
}

/// What does not hold of decisions as they were made: nothing should.
fn faults(all: &[Derived]) -> Vec<String> {
    let mut faults = Vec::new();
    for Derived { name, derivation } in all {
        let verdict = verify(derivation);
        for finding in verdict.findings.iter().take(3) {
            let step = match finding.place {
                Place::Step(law, number) => format!("{:?}", derivation.laws[law].steps.get(number as usize)),
                Place::Reading(law, at) => format!("{:?}", derivation.laws[law].readings.get(at)),
                _ => String::new(),
            };
            faults.push(format!("{name}: {finding:?}\n  {step}"));
        }
    }
    faults
}

fn read_again(text: &str) -> Derivation {
    let mut sources = SourceMap::new();
    let source = sources.add("receipt.json", "");
    read(text, source).unwrap_or_else(|fault| panic!("{}: {fault:?}", fault.message.english()))
}

#[test]
fn every_decision_on_a_page_is_derived_again() {
    let all = on_pages();
    assert!(all.len() > 150, "{} decisions stand on pages", all.len());
    let faults = faults(&all);
    assert!(faults.is_empty(), "{} decisions\n{}", all.len(), faults.join("\n"));
    let kinds: BTreeSet<StepKind> =
        all.iter().flat_map(|one| verify(&one.derivation).steps.into_keys()).collect();
    let missing: Vec<StepKind> = StepKind::ALL.into_iter().filter(|kind| !kinds.contains(kind)).collect();
    assert_eq!(missing, [StepKind::Unmade], "no page has such a step");
    for Derived { derivation, .. } in &all {
        assert_eq!(&read_again(&derivation.written()), derivation);
    }
}

#[test]
fn every_shipped_case_is_derived_again() {
    let all = shipped_cases();
    for Derived { name, derivation } in &all {
        let steps: usize = derivation.laws.iter().map(|law| law.steps.len()).sum();
        println!(
            "{name}: {steps} steps, {} bytes, {:?}",
            derivation.written().len(),
            verify(derivation).unchecked
        );
    }
    let faults = faults(&all);
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Cases with facts drawn at random: what is open, in part known, in conflict.
#[test]
fn decisions_about_drawn_cases_are_derived_again() {
    let (set, example) = shipped::wife();
    let mut numbers = Numbers(11);
    let mut all = Vec::new();
    for at in 0..24 {
        let drawn: Vec<u8> = (0..48).map(|_| u8::try_from(numbers.below(256)).unwrap_or_default()).collect();
        let case = properties::drawn(set, &example, &drawn);
        let receipt = Receipt::new(set, &case, &set.sources);
        if let Ok(derivation) = set.engine_of(&case).derivation(&case, &receipt, &[], &set.sources) {
            all.push(Derived { name: format!("drawn {at}"), derivation });
        }
    }
    assert!(all.len() > 8, "only {} drawn cases can be decided", all.len());
    let faults = faults(&all);
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Numbers that look drawn, and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        // Marsaglia's xorshift.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).unwrap_or(1)).unwrap_or_default()
    }
}

/// A line of a receipt: the part that stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    at: usize,
    part: Place,
}

/// The lines of a receipt that hold a part.
fn parts(derivation: &Derivation, text: &str) -> Vec<Line> {
    let mut places = vec![Place::Head];
    places.extend((0..derivation.results.len()).map(Place::Result));
    for (law, under) in derivation.laws.iter().enumerate() {
        places.push(Place::Law(law));
        places.extend(under.steps.iter().map(|step| Place::Step(law, step.step)));
        places.extend((0..under.readings.len()).map(|at| Place::Reading(law, at)));
    }
    let has_part = |line: &str| line.contains("\"seal\":");
    let lines = text.lines().enumerate().filter(|(_, line)| has_part(line)).map(|(at, _)| at);
    let found: Vec<Line> = lines.zip(places.iter()).map(|(at, part)| Line { at, part: *part }).collect();
    assert_eq!(found.len(), places.len(), "each part stands in a line of its own");
    found
}

/// The object in a line, with what stands before and behind it.
fn object(line: &str) -> (String, Map<String, Json>, String) {
    let start =
        if line.starts_with("{\"about\"") { "{\"about\":".len() } else { line.find('{').unwrap_or_default() };
    let end = line.rfind('}').unwrap_or_default() + 1;
    let Ok(Json::Object(object)) = serde_json::from_str(&line[start..end]) else {
        panic!("no object: {line}")
    };
    (line[..start].to_owned(), object, line[end..].to_owned())
}

/// Values that a step can have.
const VALUES: [&str; 14] = [
    "yes",
    "no",
    "open",
    "whole 1",
    "whole 737000",
    "whole 1 to 9",
    "whole none",
    "whole ? to ?, perhaps",
    "number 1/2",
    "number 0 to ?",
    "choice 1",
    "choice any",
    "code 0",
    "record 0",
];

/// Alters something in a value of JSON, at whatever depth.
fn alter(value: &mut Json, numbers: &mut Numbers) {
    match value {
        Json::Null => *value = Json::from(numbers.below(9)),
        Json::Bool(is_so) => *is_so = !*is_so,
        Json::Number(number) => {
            let before = number.as_u64().unwrap_or_default();
            let by = u64::try_from(numbers.below(3)).unwrap_or_default() + 1;
            let other = if numbers.below(2) == 0 { before + by } else { before.abs_diff(by) };
            *value = Json::from(if other == before { before + 1 } else { other });
        }
        Json::String(text) => {
            let other = VALUES[numbers.below(VALUES.len())];
            let is_value =
                text.split(' ').next().is_some_and(|first| VALUES.iter().any(|one| one.starts_with(first)));
            if is_value && !text.is_empty() && other != text {
                *text = other.to_owned();
            } else {
                text.push('0');
            }
        }
        Json::Array(values) => {
            let at = numbers.below(values.len());
            match numbers.below(4) {
                0 if !values.is_empty() => drop(values.remove(at)),
                1 if values.len() > 1 && values[at] != values[0] => values.swap(0, at),
                2 => values.push(values.get(at).cloned().unwrap_or(Json::from(0))),
                _ => match values.get_mut(at) {
                    Some(inner) => alter(inner, numbers),
                    None => values.push(Json::from(0)),
                },
            }
        }
        Json::Object(fields) => {
            let name = fields.keys().nth(numbers.below(fields.len())).cloned().unwrap_or_default();
            match fields.get_mut(&name) {
                Some(field) if numbers.below(20) > 0 => alter(field, numbers),
                _ => drop(fields.remove(&name)),
            }
        }
    }
}

/// What was altered, and where it has to be found.
struct Altered {
    text: String,
    places: Vec<Place>,
    lines: Vec<usize>,
}

fn altered(text: &str, lines: &[Line], numbers: &mut Numbers) -> Altered {
    let at = numbers.below(lines.len());
    let line = lines[at];
    let mut written: Vec<String> = text.lines().map(str::to_owned).collect();
    let next = lines.get(at + 1).copied().unwrap_or(line);
    let mut places = vec![line.part];
    match numbers.below(10) {
        // A part is taken away; what stands behind it, if it is the last of its list, or says how many there are, shows that.
        0 => {
            written.remove(line.at);
            places.extend([next.part, Place::Head, before(line.part)]);
        }
        // A part is there twice.
        1 => {
            written.insert(line.at, written[line.at].clone());
            places.extend([next.part, behind(line.part)]);
        }
        // Two change places.
        2 if at + 1 < lines.len() => {
            written.swap(line.at, next.at);
            places.push(next.part);
        }
        _ => {
            let (before, mut part, behind) = object(&written[line.at]);
            let mut changed = Json::Object(part.clone());
            alter(&mut changed, numbers);
            if let Json::Object(changed) = changed {
                part = changed;
            }
            written[line.at] = format!("{before}{}{behind}", Json::Object(part));
        }
    }
    Altered {
        text: written.join("\n") + "\n",
        places,
        lines: (line.at.saturating_sub(1)..=next.at + 2).collect(),
    }
}

/// The place before one in its list, and the one behind it.
fn before(place: Place) -> Place {
    match place {
        Place::Result(at) => Place::Result(at.saturating_sub(1)),
        Place::Step(law, number) => Place::Step(law, number.saturating_sub(1)),
        Place::Reading(law, at) => Place::Reading(law, at.saturating_sub(1)),
        Place::Head | Place::Law(_) => place,
    }
}

fn behind(place: Place) -> Place {
    match place {
        Place::Result(at) => Place::Result(at + 1),
        Place::Step(law, number) => Place::Step(law, number + 1),
        Place::Reading(law, at) => Place::Reading(law, at + 1),
        Place::Head | Place::Law(_) => place,
    }
}

/// True if something is found in one of the places, or at the end of a list that one of them belongs to.
fn is_found(verdict: &Verdict, places: &[Place]) -> bool {
    verdict.findings.iter().any(|finding| {
        let is_of_list = places
            .iter()
            .any(|place| std::mem::discriminant(place) == std::mem::discriminant(&finding.place));
        places.contains(&finding.place)
            || (is_of_list && matches!(finding.fault, Fault::Missing | Fault::Added))
    })
}

/// How many receipts are altered.
const ALTERATIONS: usize = 10_000;

#[test]
fn whatever_is_altered_is_found_where_it_was_altered() {
    // A few receipts that have steps of every kind between them, none of them long.
    let mut all = on_pages();
    all.retain(|one| verify(&one.derivation).steps.values().sum::<usize>() < 400);
    let mut kinds: BTreeSet<StepKind> = BTreeSet::new();
    all.retain(|one| {
        let known = kinds.len();
        kinds.extend(verify(&one.derivation).steps.into_keys());
        kinds.len() > known
    });
    let texts: Vec<(String, Vec<Line>)> = all
        .iter()
        .map(|one| {
            let text = one.derivation.written();
            let lines = parts(&one.derivation, &text);
            (text, lines)
        })
        .collect();
    let mut numbers = Numbers(2026);
    let (mut unread, mut found, mut resealed, mut by_steps_alone) = (0, 0, 0, 0);
    for _ in 0..ALTERATIONS {
        let at = numbers.below(texts.len());
        let (original, (text, lines)) = (&all[at].derivation, &texts[at]);
        let Altered { text: changed, places, lines: near } = altered(text, lines, &mut numbers);
        assert_ne!(&changed, text, "something was altered");
        let mut sources = SourceMap::new();
        let source = sources.add("receipt.json", changed.clone());
        let derivation = match read(&changed, source) {
            Ok(derivation) => derivation,
            Err(fault) => {
                let place = sources.position(fault.place().expect("a fault has a place"));
                // That the head is missing shows at the end.
                let is_at_end = places.contains(&Place::Head);
                assert!(
                    is_at_end || near.contains(&(place.line - 1)),
                    "{}: line {}, altered near {near:?}",
                    fault.message.english(),
                    place.line
                );
                unread += 1;
                continue;
            }
        };
        if derivation == *original {
            // Such as `null` for what may be absent: it means the same.
            continue;
        }
        let verdict = verify(&derivation);
        assert!(
            is_found(&verdict, &places),
            "{}: {places:?}, found {:?}\n{changed}",
            all[at].name,
            verdict.findings
        );
        found += 1;
        // With all seals made anew, rules and case show it; often the steps do by themselves.
        let derivation = derivation.sealed();
        if derivation != *original {
            assert!(!verify_against(&derivation, original).holds(), "{}: {places:?}", all[at].name);
            resealed += 1;
            by_steps_alone += usize::from(!verify(&derivation).holds());
        }
    }
    println!(
        "{ALTERATIONS} alterations of {} receipts: {unread} are no receipt, {found} are found; of {resealed} with new seals, {by_steps_alone} by their steps alone",
        all.len()
    );
    assert!(unread + found > ALTERATIONS * 95 / 100, "{unread} and {found}");
}

//! The JSON Schema of a case file accepts what the reader of case files accepts.
//!
//! The validator below knows exactly the keywords the schema uses and refuses any other, so that a
//! new keyword cannot pass unchecked. It is written here because the crates that validate JSON
//! Schema bring more than forty others with them.

use serde_json::{Map, Value};
use subsumo::stages::decide::{RuleFile, RuleSet};
use subsumo::stages::facts::yaml::{Node, NodeKind, Style};
use subsumo::stages::facts::{file, schema, yaml};
use subsumo::stages::source::SourceMap;

/// A vocabulary with every type a field can have.
const RULES: &str = r#"
law Act "An Act" de "Ein Gesetz"

standards of proof
  suspected    "it is suspected" de "es wird vermutet"
  proved       "it is proved" de "es ist bewiesen"

type day : one of red "red" de "rot", green "green" de "grün", blue

entity thing "thing" de "Ding"
  fact sound : yes/no
    "{self} is sound" de "{self} ist heil"
  fact lit : yes/no over time
    "{self} is lit" de "{self} ist beleuchtet"
  fact pieces : integer
    "{self} has {value} pieces" de "{self} hat {value} Teile"
  fact weight : decimal
    "{self} weighs {value} kg" de "{self} wiegt {value} kg"
  fact price : money EUR
    "{self} costs {value}" de "{self} kostet {value}"
  fact share : percent
    "the share is {value}" de "der Anteil ist {value}"
  fact made : date
    "{self} was made on {value}" de "{self} wurde am {value} hergestellt"
  fact shade : day
    "{self} is {value}" de "{self} ist {value}"
  fact tone : day over time
    "{self} is {value}" de "{self} ist {value}"
  fact length : duration
    "{self} is {value} old" de "{self} ist {value} alt"
  fact wait : duration in days
    "the wait is {value}" de "die Wartezeit ist {value}"
  fact origin : country
    "{self} comes from {value}" de "{self} kommt aus {value}"
  fact origins : list of country
    "{self} comes from {value}" de "{self} kommt aus {value}"
  fact shades : list of day
    "{self} is {value}" de "{self} ist {value}"
  fact days : list of date
    "the days are {value}" de "die Tage sind {value}"
  fact basis : citation
    "the basis is {value}" de "die Grundlage ist {value}"
  fact remark : text
    "remark: {value}" de "Bemerkung: {value}"
  fact twin : thing
    "{value} is the twin of {self}" de "{value} ist der Zwilling von {self}"
  fact parts : list of thing
    "{value} is part of {self}" de "{value} ist Teil von {self}"

entity mark of thing as bearer "mark" de "Marke"
  fact set : date
    "{self} was set on {value}" de "{self} wurde am {value} gesetzt"
"#;

/// Values of fields, each with whether it is one.
const VALUES: &[(&str, &str, bool)] = &[
    ("sound", "yes", true),
    ("sound", "false", true),
    ("sound", "'no'", true),
    ("sound", "unclear", true),
    ("sound", "not asked", true),
    ("sound", "is not yes", true),
    ("sound", "suspected", true),
    ("sound", "proved", true),
    ("sound", "{value: suspected, decided by: authority}", true),
    ("sound", "[suspected]", false),
    ("sound", "suspected, proved", false),
    ("lit", "suspected", false),
    ("shade", "suspected", false),
    ("sound", "maybe", false),
    ("sound", "1", false),
    ("sound", "", false),
    ("sound", "[yes]", false),
    ("sound", "{value: yes, decided by: authority, because: seen, undisputed: yes}", true),
    ("sound", "{value: yes, confidential: maybe}", false),
    ("sound", "{value: yes, becuase: seen}", false),
    ("sound", "{because: seen}", false),
    ("sound", "{value: yes, from: 2018}", false),
    ("lit", "{value: no, from: 2018}", true),
    ("lit", "{from: 2018-03-01, to: 2018-04}", true),
    ("lit", "{because: seen}", false),
    ("lit", "[{to: 2018-04}, {value: no, from: 2018-05}]", true),
    ("lit", "[yes]", false),
    ("lit", "{from: after 2018}", false),
    ("lit", "{from: between 2018-01 and 2018-03}", true),
    ("pieces", "3", true),
    ("pieces", "'3'", true),
    ("pieces", "at most 3", true),
    ("pieces", "more than 3", true),
    ("pieces", "0.5", false),
    ("pieces", "-3", true),
    ("pieces", "−3", true),
    ("pieces", "+3", false),
    ("pieces", "--3", false),
    ("pieces", "three", false),
    ("weight", "0.5", true),
    ("weight", "3", true),
    ("weight", "3 kg", false),
    ("price", "219 EUR", true),
    ("price", "50 cent", true),
    ("price", "at least 1.50 EUR", true),
    ("price", "between 1 EUR and 2.50 EUR", true),
    ("price", "between 1 and 2.50 EUR", false),
    ("price", "219", false),
    ("price", "219 USD", false),
    ("share", "7.5 %", true),
    ("share", "7.5", false),
    ("share", "between 7.5 % and 8 %", true),
    ("weight", "between 0.5 and 3", true),
    ("weight", "between 2018-01 and 3", false),
    ("made", "2018-02-28", true),
    ("made", "2018-02", true),
    ("made", "2018", true),
    ("made", "before 2018-02-28", true),
    ("made", "on or after 2018", true),
    ("made", "between 2018-01 and 2018-03-01", true),
    ("made", "after it.made + 2 weeks", true),
    ("made", "none", true),
    ("made", "2018-02-30", false),
    ("made", "2018-13", false),
    ("made", "since 2018", false),
    ("made", "[2018]", false),
    ("shade", "red", true),
    ("shade", "red, blue", true),
    ("shade", "is not red", true),
    ("shade", "purple", false),
    ("shade", "[red]", false),
    ("tone", "red", true),
    ("tone", "{value: red, to: 2018}", true),
    ("tone", "{to: 2018}", false),
    ("length", "1 year 6 months", true),
    ("length", "at most 24 months", true),
    ("length", "between 1 year and 2 years 6 months", true),
    ("length", "6 weeks", false),
    ("wait", "6 weeks", true),
    ("wait", "1 month", false),
    ("origin", "SYR", true),
    ("origin", "Syria", false),
    ("origins", "SYR", true),
    ("origins", "SYR, IRQ", true),
    ("origins", "[SYR, IRQ]", true),
    ("origins", "[]", true),
    ("origins", "[Syria]", false),
    ("shades", "[red, blue]", true),
    ("shades", "red, blue", true),
    ("shades", "[purple]", false),
    ("days", "[2018-02-28, 2018-03]", true),
    ("days", "[before 2018]", false),
    ("basis", "§ 1 Act", true),
    ("basis", "paragraph 1", false),
    ("remark", "as the owner says", true),
    ("remark", "2018", true),
    ("remark", "[a, b]", false),
    ("twin", "other", true),
    ("twin", "Other", false),
    ("parts", "other, it", true),
    ("parts", "[other]", true),
    ("origins complete", "yes", true),
    ("origins complete", "soon", false),
    ("sound complete", "yes", false),
    ("called", "It", true),
    ("called", "[It]", false),
    ("of", "other", false),
    ("colour", "red", false),
    ("marks", "{first: {set: 2018}, second: }", true),
    ("marks", "{first: {sett: 2018}}", false),
    ("marks", "{first: {of: other}}", false),
    ("marks", "[{set: 2018}]", false),
    ("marks complete", "no", true),
];

/// Values as people write them in German, each with whether it is one in a file that says `language: de`.
const VALUES_IN_GERMAN: &[(&str, &str, bool)] = &[
    ("sound", "ja", true),
    ("sound", "nein", true),
    ("sound", "jein", false),
    ("sound", "nicht gefragt", true),
    ("sound", "lässt sich nicht klären", true),
    ("sound", "{value: ja, undisputed: nein}", true),
    ("sound", "unbekannt", false),
    ("pieces", "'1.500'", true),
    ("pieces", "mindestens 3", true),
    ("pieces", "1,5", false),
    ("weight", "1,5", true),
    ("weight", "1.500,5", true),
    ("weight", "1,5 kg", false),
    ("price", "1.500,50 EUR", true),
    ("price", "100 €", true),
    ("price", "100,- €", true),
    ("price", "zwischen 1.500 € und 1.600 €", true),
    ("price", "1.500,50 USD", false),
    ("share", "7,5 %", true),
    ("share", "7 Prozent", true),
    ("made", "28.2.2018", true),
    ("made", "28. Februar 2018", true),
    ("made", "März 2018", true),
    ("made", "vor dem 28.2.2018", true),
    ("made", "28.2.18", false),
    ("days", "[28.2.2018, März 2018]", true),
    ("days", "[vor 2018]", false),
    ("length", "18 Monate", true),
    ("wait", "6 Wochen", true),
    ("lit", "{value: ja, from: 1.3.2018, to: April 2018}", true),
    ("origins complete", "ja", true),
];

/// Whole files, each with whether it is a case.
const FILES: &[(&str, bool)] = &[
    ("on: 2018-06-01\n", true),
    ("on: between 2018-06-01 and 2018-06-14\nlaw as of: 2018\nlaw: Act\n", true),
    ("on: 2018-06-31\n", false),
    ("language: de\non: 1.6.2018\nknown on: 1.6.2018\n", true),
    ("language: fr\non: 2018-06-01\n", false),
    ("on: before 2018\n", false),
    ("on: 2018\nlaw: Atc\n", false),
    ("on: 2018\nthings:\n  it:\n", false),
    ("on: 2018\nthing: [it]\n", false),
    ("on: 2018\nthing:\n  It:\n", false),
    ("on: 2018\nthing:\n  where:\n", false),
    ("on: 2018\nthing:\n  it:\nmark:\n  first:\n    of: it\n", true),
    ("on: 2018\nthing:\n  it:\nmark:\n  first:\n", false),
    ("on: 2018\nthing:\n  it:\ngiven:\n  - it.sound\n", true),
    ("on: 2018\nthing:\n  it:\ngiven: it.sound\n", false),
    ("on: 2018\nthing:\n  it:\nundisputed:\n  - [it.sound]\n", false),
    ("- on: 2018\n", false),
];

#[test]
fn values_are_accepted_by_the_schema_exactly_if_the_reader_accepts_them() {
    let file = |key, value| format!("on: 2018-06-01\nthing:\n  other:\n  it:\n    {key}: {value}\n");
    agree(VALUES.iter().map(|(key, value, accepted)| (file(key, value), *accepted)));
    let german = |key, value| format!("language: de\n{}", file(key, value));
    agree(VALUES_IN_GERMAN.iter().map(|(key, value, accepted)| (german(key, value), *accepted)));
}

#[test]
fn files_are_accepted_by_the_schema_exactly_if_the_reader_accepts_them() {
    agree(FILES.iter().map(|(text, accepted)| ((*text).to_owned(), *accepted)));
}

#[test]
fn what_needs_two_values_to_be_told_is_left_to_the_reader() {
    for line in
        ["made: 28.2.2018", "twin: nobody", "made: before 2018-02-30", "lit: {from: 2018-02, to: 2018-01}"]
    {
        let text = format!("on: 2018-06-01\nthing:\n  it:\n    {line}\n");
        assert!(!by_reader(&text), "{text}");
        assert_eq!(by_schema(&schema_of(RULES), &text), Ok(()), "{text}");
    }
}

#[test]
fn the_shipped_cases_are_accepted_by_the_schema_of_the_shipped_rules() {
    let rules = rule_files("rules");
    let set = RuleSet::read_to_decide(rules).unwrap_or_else(|unusable| panic!("{:?}", unusable.diagnostics));
    let schema = schema::schema(&set.model);
    let mut count = 0;
    for entry in std::fs::read_dir("docs/examples").expect("the folder of examples") {
        let path = entry.expect("an example").path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            let text = std::fs::read_to_string(&path).expect("a text");
            assert_eq!(by_schema(&schema, &text), Ok(()), "{}", path.display());
            let misspelt =
                text.replacen("\nperson:\n", "\nperson:\n  stranger:\n    enterd: 2018-01-01\n", 1);
            assert_ne!(misspelt, text, "{} speaks of persons", path.display());
            assert_eq!(
                by_schema(&schema, &misspelt),
                Err("at person.stranger: no key `enterd`".to_owned()),
                "{}",
                path.display()
            );
            count += 1;
        }
    }
    assert!(count >= 3, "docs/examples has lost its cases");
}

#[test]
fn every_declaration_has_its_labels_in_all_languages() {
    let schema = schema_of(RULES);
    let record = &schema["$defs"]["record of thing"]["properties"];
    assert_eq!(
        record["made"]["description"],
        "[thing] was made on …\nde: [Ding] wurde am … hergestellt\na fact"
    );
    assert_eq!(
        schema["$defs"]["one of day"]["anyOf"][0]["oneOf"][1],
        serde_json::json!({ "const": "green", "description": "green\nde: grün" })
    );
    assert_eq!(
        schema["$defs"]["finding"]["anyOf"][1]["oneOf"][0],
        serde_json::json!({ "const": "suspected", "description": "it is suspected\nde: es wird vermutet" })
    );
}

/// Reader and schema say the same of every file.
fn agree(files: impl Iterator<Item = (String, bool)>) {
    let schema = schema_of(RULES);
    let mut faults = Vec::new();
    for (text, accepted) in files {
        let (read, valid) = (by_reader(&text), by_schema(&schema, &text));
        if read != accepted || valid.is_ok() != accepted {
            faults.push(format!("{text}the reader: {read}, the schema: {valid:?}\n"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn schema_of(rules: &str) -> Value {
    schema::schema(&set_of(rules).model)
}

fn set_of(rules: &str) -> RuleSet {
    let file = RuleFile::new("a.rules", rules.to_owned());
    RuleSet::read_to_decide(vec![file]).unwrap_or_else(|unusable| panic!("{:?}", unusable.diagnostics))
}

fn by_reader(text: &str) -> bool {
    let mut set = set_of(RULES);
    let source = set.sources.add("case.yaml".to_owned(), text.to_owned());
    file::read(&set.model, &set.scope, &mut set.sources, source, None).is_ok()
}

fn by_schema(schema: &Value, text: &str) -> Result<(), String> {
    let mut sources = SourceMap::new();
    let source = sources.add("case.yaml".to_owned(), text.to_owned());
    let node = yaml::read(text, source).map_err(|fault| fault.message.english().to_owned())?;
    valid(schema, schema, &json_of(&node), "")
}

fn rule_files(dir: &str) -> Vec<RuleFile> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).expect("a folder of rules") {
        let path = entry.expect("an entry").path();
        let name = path.display().to_string();
        if path.is_dir() {
            files.extend(rule_files(&name));
        } else if name.ends_with(".rules") {
            let text = std::fs::read_to_string(&path).expect("a text");
            files.push(RuleFile::new(name, text));
        }
    }
    files
}

/// A node as an editor's YAML reader sees it: by the core schema of YAML 1.2.
fn json_of(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Scalar(text, Style::Quoted) => Value::from(text.as_str()),
        NodeKind::Scalar(text, Style::Plain) => match text.as_str() {
            "" | "~" | "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            plain => plain.parse::<serde_json::Number>().map_or_else(|_| Value::from(plain), Value::Number),
        },
        NodeKind::Sequence(nodes) => nodes.iter().map(json_of).collect(),
        NodeKind::Mapping(pairs) => {
            let key = |node: &Node| match &node.kind {
                NodeKind::Scalar(text, _) => text.clone(),
                other => panic!("{} as a key", other.in_words().english()),
            };
            Value::Object(pairs.iter().map(|(name, value)| (key(name), json_of(value))).collect())
        }
    }
}

/// Whether a value is as the schema says; the first fault, if not.
fn valid(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let keywords = match schema {
        Value::Bool(true) => return Ok(()),
        Value::Bool(false) => return Err(format!("at {at}: nothing can stand here")),
        schema => schema.as_object().expect("a schema is true, false or an object"),
    };
    for (keyword, wanted) in keywords {
        keyword_holds(root, keywords, keyword, wanted, value, at)?;
    }
    Ok(())
}

fn keyword_holds(
    root: &Value,
    schema: &Map<String, Value>,
    keyword: &str,
    wanted: &Value,
    value: &Value,
    at: &str,
) -> Result<(), String> {
    let holds = |is_so: bool| if is_so { Ok(()) } else { Err(format!("at {at}: not as `{keyword}` says")) };
    let passes = |schema: &Value| valid(root, schema, value, at).is_ok();
    let all = |wanted: &Value| wanted.as_array().expect("a list").clone();
    match keyword {
        "$schema" | "$comment" | "$defs" | "title" | "description" => Ok(()),
        "$ref" => {
            let pointer = wanted.as_str().and_then(|to| to.strip_prefix('#')).expect("a place in the schema");
            let pointer = pointer.replace("%20", " ").replace("%2C", ",");
            valid(root, root.pointer(&pointer).unwrap_or_else(|| panic!("no {pointer}")), value, at)
        }
        "type" => holds(match wanted {
            Value::Array(types) => types.iter().any(|ty| is_of_type(ty, value)),
            ty => is_of_type(ty, value),
        }),
        "const" => holds(wanted == value),
        "enum" => holds(all(wanted).contains(value)),
        "not" => holds(!passes(wanted)),
        "anyOf" => holds(all(wanted).iter().any(passes)),
        "oneOf" => holds(all(wanted).iter().filter(|schema| passes(schema)).count() == 1),
        "pattern" => match value.as_str() {
            Some(text) => holds(pattern(wanted.as_str().expect("a pattern")).is_match(text)),
            None => Ok(()),
        },
        "minLength" => {
            holds(value.as_str().is_none_or(|text| text.len() as u64 >= wanted.as_u64().expect("a length")))
        }
        "minimum" => holds(value.as_number().is_none_or(|number| {
            !number.to_string().starts_with('-') && (number.as_u64() >= wanted.as_u64() || wanted == 0)
        })),
        "maximum" => holds(value.as_u64().is_none_or(|number| number <= wanted.as_u64().expect("a number"))),
        "items" => match value.as_array() {
            Some(items) => items
                .iter()
                .enumerate()
                .try_for_each(|(n, item)| valid(root, wanted, item, &format!("{at}[{n}]"))),
            None => Ok(()),
        },
        "contains" => holds(
            value
                .as_array()
                .is_none_or(|items| items.iter().any(|item| valid(root, wanted, item, at).is_ok())),
        ),
        "required" => holds(value.as_object().is_none_or(|object| {
            all(wanted).iter().all(|key| object.contains_key(key.as_str().expect("a key")))
        })),
        "properties" => match value.as_object() {
            Some(object) => object.iter().try_for_each(|(key, value)| match wanted.get(key) {
                Some(schema) => valid(root, schema, value, &below(at, key)),
                None => Ok(()),
            }),
            None => Ok(()),
        },
        "patternProperties" => match value.as_object() {
            Some(object) => object.iter().try_for_each(|(key, value)| {
                patterns(schema)
                    .filter(|(start, _)| key.starts_with(start))
                    .try_for_each(|(_, wanted)| valid(root, wanted, value, &below(at, key)))
            }),
            None => Ok(()),
        },
        "additionalProperties" => match value.as_object() {
            Some(object) => {
                let known = schema.get("properties").and_then(Value::as_object);
                let others = object
                    .iter()
                    .filter(|(key, _)| known.is_none_or(|known| !known.contains_key(*key)))
                    .filter(|(key, _)| !patterns(schema).any(|(start, _)| key.starts_with(start)));
                others.into_iter().try_for_each(|(key, value)| match wanted {
                    Value::Bool(false) => Err(format!("at {at}: no key `{key}`")),
                    schema => valid(root, schema, value, &below(at, key)),
                })
            }
            None => Ok(()),
        },
        "propertyNames" => match value.as_object() {
            Some(object) => {
                object.keys().try_for_each(|key| valid(root, wanted, &Value::from(key.as_str()), at))
            }
            None => Ok(()),
        },
        other => panic!("the keyword `{other}` is not known here"),
    }
}

fn below(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") }
}

fn pattern(text: &str) -> regex_lite::Regex {
    regex_lite::Regex::new(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn is_of_type(ty: &Value, value: &Value) -> bool {
    match ty.as_str().expect("the name of a type") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("no type {other}"),
    }
}

/// The patterns of keys of a schema, which are beginnings: `^exceptional case of `.
fn patterns(schema: &Map<String, Value>) -> impl Iterator<Item = (&str, &Value)> {
    let patterns = schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
    patterns.map(|(pattern, wanted)| (pattern.strip_prefix('^').expect("a beginning"), wanted))
}

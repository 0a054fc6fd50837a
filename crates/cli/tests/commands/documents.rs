//! Every JSON document that a page shows is as its schema says, and `docs/json.md` has every field of them.
//!
//! Below a line `<!-- fields: decision Answer -->` stands the table of the fields of a type, below
//! `<!-- values: decision ReasonKind -->` that of the values of one; both are made from the schema.
//! `UPDATE_EXPECT=1 cargo test --test commands documents` writes them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use serde_json::{Map, Value};
use subsumo::document::Kind;

use crate::markdown::{pages, project};

/// The page that describes the documents.
const PAGE: &str = "docs/json.md";

#[test]
fn documents_on_pages_are_as_their_schemas_say() {
    let mut seen = BTreeSet::new();
    for page in pages() {
        let text = fs::read_to_string(project().join(&page)).expect("a page is readable");
        for document in documents(&text) {
            assert_valid(&document);
            seen.extend(kind_of(&document).map(Kind::name));
        }
    }
    let shown = Kind::ALL.iter().filter(|kind| seen.contains(kind.name())).count();
    assert!(shown >= 8, "the pages show only {seen:?}");
}

/// What is said of the cases that ship with the program, in both languages, is as the schemas say.
#[test]
fn documents_about_shipped_cases_are_as_their_schemas_say() {
    let folder = project().join("docs/examples");
    let mut cases: Vec<_> = fs::read_dir(folder)
        .expect("the examples are there")
        .map(|entry| entry.expect("an entry is readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml" || extension == "json"))
        .collect();
    cases.sort();
    assert!(cases.len() > 10, "{cases:?}");
    for (at, case) in cases.iter().enumerate() {
        let case = case.display().to_string();
        let mut commands = vec![
            vec!["decide"],
            vec!["decide", "--explain", "short"],
            vec!["decide", "--redacted"],
            vec!["deadlines"],
        ];
        // A timeline decides the case under every version of the law: one of them will do.
        if at == 0 {
            commands.push(vec!["timeline"]);
        }
        for command in commands {
            let args = [&command[..], &[case.as_str(), "--lang", "en,de", "--format", "json"]].concat();
            assert_valid(&crate::cli::json(&crate::cli::run(&args)));
        }
    }
}

/// Fails unless a document is as the schema of its kind says.
pub fn assert_valid(document: &Value) {
    let kind = kind_of(document).unwrap_or_else(|| panic!("no format: {document:#}"));
    let validator = jsonschema::validator_for(&kind.schema()).expect("the schema is one");
    let faults: Vec<String> =
        validator.iter_errors(document).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{}\n{document:#}", faults.join("\n"));
}

/// The kind of a document that names its format.
fn kind_of(document: &Value) -> Option<Kind> {
    let name = document.get("format")?.as_str()?.strip_prefix("subsumo-")?;
    Kind::named(name.split_once('/')?.0)
}

/// The documents that the commands of a page print.
fn documents(page: &str) -> Vec<Value> {
    let mut found = Vec::new();
    for block in page.split("```console").skip(1) {
        let block = block.split("\n```").next().unwrap_or("");
        for command in block.split("\n$ ").skip(1).filter(|command| command.contains("--format json")) {
            let (_, printed) = command.split_once('\n').unwrap_or((command, ""));
            // Behind the document nothing is printed; before it there may be remarks.
            let start = printed.find("{\n").unwrap_or(printed.len());
            found.extend(serde_json::from_str::<Value>(&printed[start..]));
        }
    }
    found
}

#[test]
fn the_page_has_every_field() {
    let place = project().join(PAGE);
    let page = fs::read_to_string(&place).expect("the page is readable");
    let (updated, tables) = with_tables(&page);
    let missing: Vec<String> = Kind::ALL.into_iter().flat_map(|kind| missing(kind, &tables)).collect();
    assert!(missing.is_empty(), "{PAGE} has no table of {}", missing.join(", "));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(place, updated).expect("the page is writable");
        return;
    }
    for (is, should) in page.lines().zip(updated.lines()) {
        assert_eq!(is, should, "{PAGE} is not as the types say; `UPDATE_EXPECT=1` writes it");
    }
    assert_eq!(page.lines().count(), updated.lines().count(), "{PAGE} is not as the types say");
}

/// The page with every table as it ought to be, and of which types there is one.
fn with_tables(page: &str) -> (String, BTreeSet<String>) {
    let (mut updated, mut tables) = (String::new(), BTreeSet::new());
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        let _ = writeln!(updated, "{line}");
        let Some(wanted) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")) else {
            continue;
        };
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let ["fields:" | "values:", kind, name] = words.as_slice() else { continue };
        let kind = Kind::named(kind).unwrap_or_else(|| panic!("{PAGE} names no document with `{line}`"));
        let schema = kind.schema();
        let definition = definition(&schema, name).unwrap_or_else(|| panic!("no type `{name}`: `{line}`"));
        updated.push('\n');
        updated.push_str(&table(definition));
        tables.insert((*name).to_owned());
        while lines.peek().is_some_and(|line| line.is_empty() || line.starts_with('|')) {
            lines.next();
        }
        if lines.peek().is_some() {
            updated.push('\n');
        }
    }
    (updated, tables)
}

/// The types of a document that no table is of. Texts and numbers with a name of their own need none.
fn missing(kind: Kind, tables: &BTreeSet<String>) -> Vec<String> {
    let schema = kind.schema();
    let mut names: Vec<&str> = schema["$defs"].as_object().map_or_else(Vec::new, |definitions| {
        definitions.iter().filter(|(_, one)| !is_format(one)).map(|(name, _)| name.as_str()).collect()
    });
    names.extend(schema["title"].as_str());
    names
        .iter()
        .filter(|name| !tables.contains(**name))
        .map(|name| format!("{} {name}", kind.name()))
        .collect()
}

/// True if a type has nothing but the name of a format.
fn is_format(definition: &Value) -> bool {
    let only = definition["oneOf"].as_array().and_then(|values| values.first());
    only.and_then(|value| value["const"].as_str()).is_some_and(|name| name.starts_with("subsumo-"))
}

/// A type of a schema by its name: the document itself, or one of its parts.
fn definition<'s>(schema: &'s Value, name: &str) -> Option<&'s Value> {
    if schema["title"] == name { Some(schema) } else { schema["$defs"].get(name) }
}

/// The table of a type: its fields, its values, or the forms it can have.
fn table(definition: &Value) -> String {
    match definition["oneOf"].as_array().or(definition["anyOf"].as_array()) {
        Some(forms) => forms_table(forms),
        None => fields_table(definition),
    }
}

fn fields_table(definition: &Value) -> String {
    let mut out = "| field | | |\n| --- | --- | --- |\n".to_owned();
    let fields = definition["properties"].as_object();
    for (name, field) in fields.into_iter().flatten() {
        let _ = writeln!(out, "| `{name}` | {} | {} |", in_words(field), described(field));
    }
    out
}

fn forms_table(forms: &[Value]) -> String {
    let mut out = "| value | |\n| --- | --- |\n".to_owned();
    for form in forms {
        let _ = writeln!(out, "| {} | {} |", form_in_words(form), described(form));
    }
    out
}

/// How a form of a value is written: a word, an object with one key, or one that says what it is.
fn form_in_words(form: &Value) -> String {
    if let Some(word) = form.get("const") {
        return format!("`{}`", word.as_str().map_or_else(|| word.to_string(), str::to_owned));
    }
    let empty = Map::new();
    let fields = form["properties"].as_object().unwrap_or(&empty);
    let tag = fields.iter().find_map(|(name, field)| Some(format!("`\"{name}\": {}`", field.get("const")?)));
    let others = fields.iter().filter(|(_, field)| field.get("const").is_none());
    let others = others.map(|(name, field)| format!("`{name}`: {}", in_words(field)));
    let mut parts: Vec<String> = tag.into_iter().chain(others).collect();
    if parts.is_empty() {
        parts.push(in_words(form));
    }
    if let Some(more) = form.get("$ref").filter(|_| !fields.is_empty()) {
        parts.push(format!("the fields of {}", link(more)));
    }
    parts.join(", ")
}

/// What a field holds.
fn in_words(field: &Value) -> String {
    if let Some(name) = field.get("$ref") {
        // The names of the formats stand in the headings.
        return if name == "#/$defs/Format" { "text".to_owned() } else { link(name) };
    }
    if let Some(forms) = field["anyOf"].as_array().or(field["oneOf"].as_array()) {
        return forms.iter().map(in_words).collect::<Vec<_>>().join(" or ");
    }
    let word = |ty: &str| match ty {
        "string" => "text".to_owned(),
        "integer" => "number".to_owned(),
        "boolean" => "`true` or `false`".to_owned(),
        "null" => "`null`".to_owned(),
        "array" => format!("list: {}", in_words(&field["items"])),
        other => other.to_owned(),
    };
    match &field["type"] {
        Value::String(ty) => word(ty),
        Value::Array(types) => {
            types.iter().filter_map(Value::as_str).map(word).collect::<Vec<_>>().join(" or ")
        }
        _ => String::new(),
    }
}

/// A link to the table of a type.
fn link(reference: &Value) -> String {
    let name = reference.as_str().and_then(|text| text.rsplit('/').next()).unwrap_or("");
    format!("[{name}](#{})", name.to_lowercase())
}

/// What is said of a field, in one line.
fn described(field: &Value) -> String {
    let text = field["description"].as_str().unwrap_or("");
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

/// A name means one type, in whatever document.
#[test]
fn a_name_means_one_type() {
    let mut known: BTreeMap<String, Value> = BTreeMap::new();
    for kind in Kind::ALL {
        let schema = kind.schema();
        for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
            if is_format(definition) {
                continue;
            }
            let before = known.entry(name.clone()).or_insert_with(|| definition.clone());
            assert_eq!(before, definition, "two types are called {name}");
        }
    }
}

//! The JSON Schema of a case file, made from the rule set: what an editor completes and a client
//! checks before it sends a case.
//!
//! In: [`Model`]. Out: a schema of draft 2020-12 that accepts what [`super::file`] reads. Each type
//! stands once below `$defs`, with the forms its values may have; each entity once, with its keys.
//!
//! A schema sees one value at a time, so it cannot say what needs two: that a record is opened
//! that a value names, that a file with German values says `language: de`, that dates are in order, that a citation meets something, that a comparison
//! (`after informal.made + 2 weeks`) can be read to its end. That is left to the reader.

mod finding;

use serde_json::{Map, Value, json};

use super::file::{RECORD_KEYS, VALUE_KEYS};
use crate::model::{Choice, EntityId, Field, Model, Text, Type};
use crate::notation::{Kind, NOT_KNOWN_IN_GERMAN, Notation, patterns};
use crate::syntax::spelling::{Comparison, RESERVED, TextRole, TimeUnit};
use crate::syntax::tree::FieldRole;
use crate::time::PeriodUnit;

/// The dialect the schema is written in.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The name of the format of case files.
pub const FORMAT: &str = "subsumo-case/1";

/// Reads as a day, a month or a year.
const DAYS: &str = "\\d{4}(-((0[13578]|1[02])(-(0[1-9]|[12]\\d|3[01]))?|(0[469]|11)(-(0[1-9]|[12]\\d|30))?|02(-(0[1-9]|[12]\\d))?))?";

/// A name: a lowercase letter, then letters, digits and `_`. Written without classes of Unicode,
/// which not every validator knows.
const NAME: &str = "[a-z\\u00DF-\\uFFFF][0-9A-Z_a-z\\u00C0-\\uFFFF]*";

/// A number with as many digits as are kept exactly, and with a sign if it is below zero.
const NUMBER: &str = "([-\\u2212]\\s*)?\\d{1,15}(\\.\\d{1,9})?";

/// What is said of forms of another language.
const IN_GERMAN: &str = "in a file that says `language: de`";

/// The schema of the cases of a rule set.
#[must_use]
pub fn schema(model: &Model) -> Value {
    let mut writer = Writer { model, definitions: shared() };
    let mut properties = writer.file_keys();
    for index in 0..model.entities.len() {
        let id = EntityId::from_index(index);
        writer.entity(id);
        properties.insert(model.entity(id).name.to_string(), writer.group(id));
    }
    for field in model.fields.iter().filter(|field| field.entity.is_none()) {
        writer.field(field, &mut properties);
    }
    for (_, entity) in writer.children(None) {
        writer.completeness(&model.entity(entity).several, &mut properties);
    }
    json!({
        "$schema": DIALECT,
        "$comment": FORMAT,
        "title": "A case",
        "description": "What is known of a case: records by entity and name, and for each what is known of it. What is left out is open, never no.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "$defs": writer.definitions,
    })
}

/// Definitions that every rule set has.
fn shared() -> Map<String, Value> {
    let comparisons: Vec<String> =
        Comparison::ALL.iter().map(|comparison| comparison.spelling().replace(' ', "\\s+")).collect();
    let mut shared = Map::new();
    let mut define = |name: &str, value: Value| shared.insert(name.to_owned(), value);
    let one_day = patterns(Kind::Day, "").map_or_else(String::new, |(one, _)| one);
    define("yes or no", json!({ "enum": [true, false, "yes", "no", "true", "false", "ja", "nein"] }));
    define(
        "not known",
        json!({ "oneOf": [
            { "const": "not asked", "description": "nobody has asked yet: the same as leaving it out" },
            { "const": "unclear", "description": "asked, and it cannot be established" },
            { "const": "none", "description": "known to be absent" },
            { "enum": NOT_KNOWN_IN_GERMAN, "description": IN_GERMAN },
        ] }),
    );
    define(
        "comparison",
        json!({
            "type": "string",
            "description": "what is known of the value by comparing it: after informal.made + 2 weeks, at most 24 months",
            "pattern": format!("^({}|is|within)(\\s+|\\b)\\S", comparisons.join("|")),
        }),
    );
    define(
        "day",
        json!({
            "description": "a day, month or year: 2018-06-01, 2018-06, 2018; or: between 2018-06-01 and 2018-06-14",
            "anyOf": [
                { "type": "string", "pattern": format!("^(between {DAYS} and )?{DAYS}$") },
                { "type": "integer", "minimum": 1000, "maximum": 9999 },
                in_german(&one_day),
            ],
        }),
    );
    define(
        "one day",
        json!({ "anyOf": [
            { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            in_german(&one_day),
        ] }),
    );
    define(
        "name",
        json!({
            "type": "string",
            "description": "the name of a record: a lowercase word of your choice, such as first_request",
            "pattern": format!("^{NAME}$"),
            "not": { "enum": RESERVED.as_slice() },
        }),
    );
    define("words", json!({ "type": ["string", "number", "boolean"] }));
    define("conditions", json!({ "type": "array", "items": { "type": "string", "minLength": 1 } }));
    shared
}

/// Writes definitions as they are needed.
struct Writer<'m> {
    model: &'m Model,
    definitions: Map<String, Value>,
}

/// How a value that stands alone may be written.
struct Form {
    /// The name of the definition.
    name: String,
    /// What a reader of the schema sees.
    description: String,
    /// The text of one value, as a pattern without anchors; `None` if no pattern describes it.
    one: Option<String>,
    /// The text of what is known of a value, if that is more than one value.
    known: Option<String>,
    /// Forms besides these texts.
    others: Vec<Value>,
}

impl Writer<'_> {
    /// The keys of the file that are no entities.
    fn file_keys(&self) -> Map<String, Value> {
        let acts: Vec<Value> = self
            .model
            .laws
            .iter()
            .map(|law| json!({ "const": &*law.name, "description": self.words(&law.title, None) }))
            .collect();
        let mut keys = Map::new();
        keys.insert(
            "on".to_owned(),
            described(
                reference("day"),
                "the day for facts and ages; needed, unless the command line gives it",
            ),
        );
        keys.insert(
            "law as of".to_owned(),
            described(reference("day"), "the day that picks the law, if it is another than `on`"),
        );
        keys.insert(
            "known on".to_owned(),
            described(
                reference("one day"),
                "what could be known of the law on a day: rulings, guidance and texts of later days are left out",
            ),
        );
        keys.insert(
            "language".to_owned(),
            json!({
                "description": "how values are written: `de` for days, numbers and words as in German, too",
                "enum": Notation::CODES.map(|(code, _)| code),
            }),
        );
        if !acts.is_empty() {
            keys.insert(
                "law".to_owned(),
                json!({ "description": "the act that is meant by citations which name none", "oneOf": acts }),
            );
        }
        let questions = json!({
            "anyOf": [{ "type": "string", "minLength": 1 }, reference("conditions")],
        });
        keys.insert(
            "asks".to_owned(),
            described(
                questions.clone(),
                "what the case is about, if not all that the rule set asks by itself: derivation.derived_status, grant(application) under § 36a AufenthG",
            ),
        );
        keys.insert(
            "put off".to_owned(),
            described(
                questions,
                "questions that somebody left open, by their keys: an interview does not put them again",
            ),
        );
        keys.insert(
            "given".to_owned(),
            described(reference("conditions"), "facts and conditions, each written as in an example"),
        );
        keys.insert(
            "undisputed".to_owned(),
            described(reference("conditions"), "the same, marked as contested by nobody"),
        );
        keys
    }

    /// The records of an entity, by name.
    fn group(&self, id: EntityId) -> Value {
        let entity = self.model.entity(id);
        let mut record = reference(&record_name(&entity.name));
        if entity.owner.is_some() {
            record = json!({ "$ref": record["$ref"], "type": "object", "required": ["of"] });
        }
        self.records(id, record)
    }

    /// The records of an entity below the record they belong to.
    fn nested(&self, id: EntityId) -> Value {
        let name = record_name(&self.model.entity(id).name);
        self.records(id, json!({ "$ref": reference(&name)["$ref"], "properties": { "of": false } }))
    }

    fn records(&self, id: EntityId, record: Value) -> Value {
        let entity = self.model.entity(id);
        let what =
            entity.label.as_ref().map_or_else(|| entity.name.to_string(), |label| self.words(label, None));
        json!({
            "description": format!("{what}\nrecords by name"),
            "type": "object",
            "propertyNames": reference("name"),
            "additionalProperties": record,
        })
    }

    /// The entities whose records belong to those of `owner`, with the key that lists them.
    fn children(&self, owner: Option<EntityId>) -> Vec<(String, EntityId)> {
        let names = self.model.entities.iter().map(|entity| entity.several.to_string());
        let found =
            names.filter_map(|name| self.model.children_named(owner, &name).map(|child| (name, child)));
        found.collect()
    }

    /// What can be known of a record.
    fn entity(&mut self, id: EntityId) {
        let model = self.model;
        let entity = model.entity(id);
        let [called, of, confidential] = RECORD_KEYS;
        let mut properties = Map::new();
        properties.insert(called.to_owned(), described(reference("words"), "what a reader calls the record"));
        let text = "whether it may not be shown to everyone that there is such a record";
        properties.insert(confidential.to_owned(), described(reference("yes or no"), text));
        if let Some((owner, role)) = &entity.owner {
            let owner = &model.entity(*owner).name;
            let text = format!("the {owner} it belongs to, its {role}");
            properties.insert(of.to_owned(), described(reference("name"), &text));
        }
        for field in &entity.fields {
            self.field(model.field(*field), &mut properties);
        }
        for (key, child) in self.children(Some(id)) {
            self.completeness(&key, &mut properties);
            properties.insert(key, self.nested(child));
        }
        let mut record = json!({
            "type": ["object", "null"],
            "properties": properties,
            "additionalProperties": false,
        });
        if model.actions.iter().any(|action| action.entity == id) {
            let text = "whether the case is unlike those that the provision has in mind as a rule";
            let judged = self.judged();
            record["patternProperties"] = json!({ "^exceptional case of ": described(judged, text) });
        }
        self.definitions.insert(record_name(&entity.name), record);
    }

    /// Yes or no, with who decided so and why.
    fn judged(&self) -> Value {
        let [says, _, _, decided_by, because, undisputed, confidential] = VALUE_KEYS;
        let mut keys = Map::new();
        keys.insert(says.to_owned(), reference("yes or no"));
        for key in [decided_by, because] {
            keys.insert(key.to_owned(), reference("words"));
        }
        for key in [undisputed, confidential] {
            keys.insert(key.to_owned(), reference("yes or no"));
        }
        let qualified = json!({
            "type": "object",
            "properties": keys,
            "required": [says],
            "additionalProperties": false,
        });
        json!({ "anyOf": [reference("yes or no"), qualified] })
    }

    fn completeness(&self, list: &str, properties: &mut Map<String, Value>) {
        let text = format!("whether `{list}` holds everything there is");
        properties.insert(format!("{list} complete"), described(reference("yes or no"), &text));
    }

    /// A fact, judgement or term.
    fn field(&mut self, field: &Field, properties: &mut Map<String, Value>) {
        let value = self.value(field);
        let given = self.given(&value, field);
        properties.insert(field.name.to_string(), described(reference(&given), &self.about(field)));
        if matches!(field.ty, Type::List(_)) {
            self.completeness(&field.name, properties);
        }
    }

    /// Defines the values of a field; gives the name of the definition.
    fn value(&mut self, field: &Field) -> String {
        let form = if self.has_standards(field) { self.finding() } else { self.form(&field.ty, field) };
        if !self.definitions.contains_key(&form.name) {
            let mut forms = form.others;
            if let Some(pattern) = form.known.or(form.one) {
                forms.push(json!({ "type": "string", "pattern": format!("^({pattern})$") }));
            }
            forms.extend(elsewhere(&field.ty).map(|(_, known)| in_german(&known)));
            forms.push(reference("not known"));
            forms.push(reference("comparison"));
            let value = json!({ "description": form.description, "anyOf": forms });
            self.definitions.insert(form.name.clone(), value);
        }
        form.name
    }

    /// Defines values that may say more than what they are; gives the name of the definition.
    fn given(&mut self, value: &str, field: &Field) -> String {
        let over_time = if field.over_time { " over time" } else { "" };
        let name = format!("{value}{over_time}, given");
        if self.definitions.contains_key(&name) {
            return name;
        }
        let [says, from, to, decided_by, because, undisputed, confidential] = VALUE_KEYS;
        let mut keys = Map::new();
        let mut key = |key: &str, schema: Value, text: &str| {
            keys.insert(key.to_owned(), described(schema, text));
        };
        key(says, reference(value), "the value itself");
        if field.over_time {
            key(from, reference("day"), "the first day on which it is so");
            key(to, reference("day"), "the last day on which it is so");
        }
        key(decided_by, reference("words"), "who decided it");
        key(because, reference("words"), "why");
        key(undisputed, reference("yes or no"), "whether nobody contests it");
        key(confidential, reference("yes or no"), "whether it may not be shown to everyone");
        let mut qualified = json!({ "type": "object", "properties": keys, "additionalProperties": false });
        if field.over_time && field.ty == Type::YesNo {
            // A stretch of days says by itself that it is so.
            qualified["anyOf"] =
                json!([{ "required": [says] }, { "required": [from] }, { "required": [to] }]);
        } else {
            qualified["required"] = json!([says]);
        }
        let mut forms = vec![reference(value), qualified.clone()];
        if field.over_time {
            forms.push(json!({
                "type": "array",
                "description": "its history",
                "items": { "anyOf": [reference(value), qualified] },
                "contains": { "type": "object" },
            }));
        }
        self.definitions.insert(name.clone(), json!({ "anyOf": forms }));
        name
    }

    /// How values of a type are written.
    fn form(&self, ty: &Type, field: &Field) -> Form {
        let text = |name: &str, description: &str, pattern: String| Form {
            name: name.to_owned(),
            description: description.to_owned(),
            one: Some(pattern),
            known: None,
            others: Vec::new(),
        };
        let other = |name: &str, description: &str, other: Value| Form {
            name: name.to_owned(),
            description: description.to_owned(),
            one: None,
            known: None,
            others: vec![other],
        };
        // What has an order may be known from one value to another.
        let range = |name: &str, description: &str, pattern: String| Form {
            known: Some(format!("(between\\s+{pattern}\\s+and\\s+)?{pattern}")),
            ..text(name, description, pattern)
        };
        let with = |form: Form, other: Value| Form { others: vec![other], ..form };
        match ty {
            Type::YesNo => other("condition", "yes or no", reference("yes or no")),
            Type::Integer => with(
                range("integer", "a whole number: 3, between 3 and 5", "([-\\u2212]\\s*)?\\d{1,15}(\\.0{1,9})?".to_owned()),
                json!({ "type": "integer" }),
            ),
            Type::Decimal => with(
                range("decimal", "a number: 0.5, between 0.5 and 2", NUMBER.to_owned()),
                json!({ "type": "number" }),
            ),
            Type::Money(currency) if &**currency == "EUR" => {
                range("EUR", "an amount: 219 EUR, 50 cent, between 219 EUR and 250 EUR", format!("{NUMBER}\\s*(EUR|cent)"))
            }
            Type::Money(currency) => {
                range(currency, &format!("an amount: 219 {currency}"), format!("{NUMBER}\\s*{currency}"))
            }
            Type::Percent => range("percent", "a percentage: 7.5 %", format!("{NUMBER}\\s*%")),
            Type::Date => Form {
                name: "date".to_owned(),
                description: "a date, as far as it is known: 2018-06-01, 2018-06, 2018, before 2018-06-01, on or after 2018-06, between 2018-06-01 and 2018-06-14".to_owned(),
                one: Some(DAYS.to_owned()),
                known: Some(format!("(between\\s+{DAYS}\\s+and\\s+|(on\\s+or\\s+)?(before|after)\\s+)?{DAYS}")),
                others: vec![json!({ "type": "integer", "minimum": 1, "maximum": 9999 })],
            },
            Type::Duration(PeriodUnit::Months) => range(
                "months",
                "a length of time in years and months: 1 year 6 months",
                lengths([TimeUnit::Years, TimeUnit::Months]),
            ),
            Type::Duration(PeriodUnit::Days) => range(
                "days",
                "a length of time in weeks and days: 2 weeks",
                lengths([TimeUnit::Weeks, TimeUnit::Days]),
            ),
            Type::Choice(id) => self.choice(self.model.choice(*id), field),
            Type::Country => text("country", "a country by its ISO 3166-1 alpha-3 code: SYR", "[A-Z]{3}".to_owned()),
            Type::Citation(_) => text(
                "citation",
                "a citation: § 26 (1) s. 1 AsylG",
                "(§|Art\\.|Artikel|ruling|guidance|part).*".to_owned(),
            ),
            Type::Text => other("text", "any words", reference("words")),
            Type::Record(id) => {
                let name = &self.model.entity(*id).name;
                text(&format!("name of {name}"), &format!("a {name} of the case, by name"), NAME.to_owned())
            }
            Type::List(element) => self.list(element, field),
            // INVARIANT: `check` lets no field of these types through.
            Type::None | Type::Unknown => unreachable!("a checked field has a type"),
        }
    }

    /// A closed list of values; several say that it is one of them.
    fn choice(&self, choice: &Choice, field: &Field) -> Form {
        let names: Vec<&str> = choice.variants.iter().map(|variant| &*variant.name).collect();
        let values: Vec<Value> = choice
            .variants
            .iter()
            .map(|variant| match &variant.label {
                Some(label) => json!({ "const": &*variant.name, "description": self.words(label, None) }),
                None => json!({ "const": &*variant.name }),
            })
            .collect();
        let one = names.join("|");
        let entity = field.entity.map_or("case", |entity| &self.model.entity(entity).name);
        Form {
            // Other definitions have names that a rule set may use for a type.
            name: choice
                .name
                .as_ref()
                .map_or_else(|| format!("one of {entity}.{}", field.name), |name| format!("one of {name}")),
            description: "one of these; several, with commas between, if it is one of them".to_owned(),
            known: Some(several(&one)),
            one: Some(one),
            others: vec![json!({ "oneOf": values })],
        }
    }

    /// Several values: a list, or one text with commas between.
    fn list(&self, element: &Type, field: &Field) -> Form {
        let form = self.form(element, field);
        let mut forms = form.others;
        if let Some(one) = &form.one {
            forms.push(json!({ "type": "string", "pattern": format!("^{}$", several(one)) }));
        }
        forms.extend(elsewhere(element).map(|(one, _)| in_german(&one)));
        if matches!(element, Type::YesNo | Type::List(_)) {
            // There is no way to write an element of such a list.
            forms.clear();
        }
        let items = if forms.is_empty() { json!(false) } else { json!({ "anyOf": forms }) };
        let mut others = vec![json!({ "type": "array", "items": items })];
        // One value need not stand in brackets.
        others.extend(forms);
        Form {
            name: format!("list of {}", form.name),
            description: format!("several, each {}", form.description),
            one: None,
            known: None,
            others,
        }
    }

    /// What a reader of the schema sees about a field.
    fn about(&self, field: &Field) -> String {
        let labels = [TextRole::Called, TextRole::Affirmative].map(|role| field.labels.get(role));
        let mut lines: Vec<String> =
            labels.into_iter().flatten().map(|text| self.words(text, field.entity)).collect();
        lines.push(match field.role {
            FieldRole::Fact => "a fact".to_owned(),
            FieldRole::Judgement => match &field.decided_by {
                Some(who) => format!("a judgement, decided by {who}"),
                None => "a judgement".to_owned(),
            },
            FieldRole::Term => "concluded by the law; may be given".to_owned(),
        });
        lines.extend(field.usually.map(|yes| format!("in most cases: {}", if yes { "yes" } else { "no" })));
        lines.extend(field.fixed.then(|| "nobody can change it".to_owned()));
        if let Some(standard) = &field.standard {
            lines.push(format!("standard: {}", self.words(standard, field.entity)));
        }
        lines.join("\n")
    }

    /// A text in every language: the first as it is, each other on a line of its own.
    fn words(&self, text: &Text, entity: Option<EntityId>) -> String {
        let lines = text.languages.iter().enumerate().map(|(at, (language, template))| {
            let words = self.model.in_general(template, language, entity);
            if at == 0 { words } else { format!("{language}: {words}") }
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// What a value looks like as people write it in their own language, and what is known of a value.
fn elsewhere(ty: &Type) -> Option<(String, String)> {
    match ty {
        // Yes and no stand in the definition that all conditions share, and a list has them for its elements.
        Type::YesNo | Type::List(_) => None,
        Type::Money(currency) => patterns(Kind::Amount, currency),
        ty => patterns(ty.kind(), ""),
    }
}

/// Values that are read so only in a file that says its language.
fn in_german(pattern: &str) -> Value {
    json!({ "type": "string", "description": IN_GERMAN, "pattern": format!("^({pattern})$") })
}

/// Values of a pattern, with commas between.
fn several(one: &str) -> String {
    format!("({one})(\\s*,\\s*({one}))*")
}

/// Numbers with these units after them.
fn lengths(units: [TimeUnit; 2]) -> String {
    let units = units.map(|unit| format!("{}?", unit.spelling()));
    format!("(\\d{{1,6}}\\s*({})\\s*)+", units.join("|"))
}

/// The definition of the records of an entity.
fn record_name(entity: &str) -> String {
    format!("record of {entity}")
}

/// `{"$ref": …}`, with what a URI cannot hold escaped.
fn reference(name: &str) -> Value {
    let mut escaped = String::from("#/$defs/");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    json!({ "$ref": escaped })
}

fn described(mut schema: Value, text: &str) -> Value {
    schema["description"] = json!(text);
    schema
}

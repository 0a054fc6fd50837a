//! A case put together in code. It is written down as the text of a case file and read like one, so that there is
//! one gate for all cases, and faults have a place that can be shown.

use std::fmt::{Display, Write as _};

use super::{Case, file};
use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::resolve::Scope;
use crate::source::SourceMap;

/// A case in the making. Names, values and conditions are written as in a case file.
///
/// ```
/// use subsumo::{CaseBuilder, RuleFile, RuleSet, Said};
///
/// let rules = r#"
/// law BGebS "Library Fees Bylaw"
/// entity reader "reader"
///   fact born : date
///     "{self} was born on {value}"
///   fact in_training : yes/no
///     "{self} is in training"
///     not "{self} is not in training"
///   term reads_free : yes/no
///     "{self} reads free of charge"
///     not "{self} pays the annual fee"
/// § 2 (2)  "Free of charge"
///   in force from 2024-01-01
///   for reader
///   reads_free
///   if age of reader below 18 years and in_training
/// "#;
/// let mut rules = RuleSet::read(vec![RuleFile::new("fees.rules", rules)]).expect("rules without faults");
///
/// let kim = CaseBuilder::on("2025-03-01")
///     .record("reader", "kim")
///     .fact("born", "2005-06-30")
///     .fact("in_training", Said::yes().decided_by("library").because("a certificate of the school"));
/// let case = rules.case(&kim).expect("a case without faults");
/// assert_eq!(case.facts().len(), 2);
///
/// // What does not fit is refused as in a file.
/// let lea = CaseBuilder::on("2025-03-01").record("reader", "lea").fact("born", "yes");
/// let faults = rules.case(&lea).expect_err("a day of birth is no condition");
/// assert_eq!(faults[0].message, "a date such as 2018-06-01 is wanted here");
/// ```
#[derive(Clone, Debug, Default)]
pub struct CaseBuilder {
    /// The keys of the file, and of the records below each entity.
    keys: Vec<(String, String)>,
    groups: Vec<(String, Vec<Entry>)>,
    given: Vec<String>,
    undisputed: Vec<String>,
    /// Where the record spoken about stands.
    about: Option<(usize, usize)>,
}

/// A record in the making: its name and its keys.
#[derive(Clone, Debug)]
struct Entry {
    name: String,
    keys: Vec<(String, String)>,
}

impl CaseBuilder {
    /// A case decided on a day: `2025-03-01`.
    #[must_use]
    pub fn on(day: impl Display) -> Self {
        Self::default().key("on", quoted(day))
    }

    /// The day that picks the law, if another.
    #[must_use]
    pub fn law_as_of(self, day: impl Display) -> Self {
        self.key("law as of", quoted(day))
    }

    /// The day whose knowledge of the law counts, if not all of it.
    #[must_use]
    pub fn known_on(self, day: impl Display) -> Self {
        self.key("known on", quoted(day))
    }

    /// The act that governs citations which name none.
    #[must_use]
    pub fn law(self, act: impl Display) -> Self {
        self.key("law", quoted(act))
    }

    /// Opens a record. What follows is said of it, until the next one is opened.
    #[must_use]
    pub fn record(mut self, entity: impl Into<String>, name: impl Into<String>) -> Self {
        let entity = entity.into();
        let group = self.groups.iter().position(|(known, _)| *known == entity).unwrap_or_else(|| {
            self.groups.push((entity, Vec::new()));
            self.groups.len() - 1
        });
        let entries = &mut self.groups[group].1;
        entries.push(Entry { name: name.into(), keys: Vec::new() });
        self.about = Some((group, entries.len() - 1));
        self
    }

    /// The name of the record that this one belongs to.
    #[must_use]
    pub fn of(self, owner: impl Display) -> Self {
        self.said("of", quoted(owner))
    }

    /// What a reader calls the record.
    #[must_use]
    pub fn called(self, label: impl Display) -> Self {
        self.said("called", quoted(label))
    }

    /// That nothing about the record may be shown to everyone.
    #[must_use]
    pub fn confidential(self) -> Self {
        self.said("confidential", "yes".to_owned())
    }

    /// What is known of a field: of the record opened last, or of the case as a whole.
    #[must_use]
    pub fn fact(self, field: &str, value: impl Into<Said>) -> Self {
        self.said(field, value.into().written())
    }

    /// What is known of a field with a history, stretch by stretch.
    #[must_use]
    pub fn history(self, field: &str, stretches: impl IntoIterator<Item = Said>) -> Self {
        let stretches: Vec<String> = stretches.into_iter().map(|said| said.mapping()).collect();
        self.said(field, format!("[{}]", stretches.join(", ")))
    }

    /// The elements of a list, as far as they are known.
    #[must_use]
    pub fn list<V: Display>(self, field: &str, elements: impl IntoIterator<Item = V>) -> Self {
        let elements: Vec<String> = elements.into_iter().map(quoted).collect();
        self.said(field, format!("[{}]", elements.join(", ")))
    }

    /// That a list holds all its elements.
    #[must_use]
    pub fn complete(self, list: &str) -> Self {
        self.said(&format!("{list} complete"), "yes".to_owned())
    }

    /// A condition, written as below `given` in a case file.
    #[must_use]
    pub fn given(mut self, condition: impl Display) -> Self {
        self.given.push(quoted(condition));
        self
    }

    /// A condition that nobody contests.
    #[must_use]
    pub fn undisputed(mut self, condition: impl Display) -> Self {
        self.undisputed.push(quoted(condition));
        self
    }

    /// The case as the text of a file.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut line = |depth: usize, line: &str| {
            let _ = writeln!(text, "{:1$}{line}", "", depth * 2);
        };
        let pair = |(key, value): &(String, String)| format!("{}: {value}", quoted(key));
        self.keys.iter().for_each(|key| line(0, &pair(key)));
        for (entity, entries) in &self.groups {
            line(0, &format!("{}:", quoted(entity)));
            for entry in entries {
                line(1, &format!("{}:", quoted(&entry.name)));
                entry.keys.iter().for_each(|key| line(2, &pair(key)));
            }
        }
        for (key, lines) in [("given", &self.given), ("undisputed", &self.undisputed)] {
            if !lines.is_empty() {
                line(0, &format!("{key}:"));
                lines.iter().for_each(|given| line(1, &format!("- {given}")));
            }
        }
        text
    }

    /// Reads the case. Its text is taken into `sources`, so that faults can be shown.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(
        &self,
        model: &Model,
        scope: &Scope,
        sources: &mut SourceMap,
    ) -> Result<Case, Vec<Diagnostic>> {
        let source = sources.add("case", self.text());
        file::read(model, scope, sources, source, None)
    }

    fn key(mut self, key: &str, value: String) -> Self {
        self.keys.push((key.to_owned(), value));
        self
    }

    /// Says something of the record opened last, or of the case.
    fn said(mut self, key: &str, value: String) -> Self {
        let entry = self.about.and_then(|(group, entry)| self.groups.get_mut(group)?.1.get_mut(entry));
        entry.map_or(&mut self.keys, |entry| &mut entry.keys).push((key.to_owned(), value));
        self
    }
}

/// A value that a case gives, and what is said beside it.
#[derive(Clone, Debug)]
pub struct Said {
    value: String,
    beside: Vec<(&'static str, String)>,
}

impl Said {
    /// A value written as in a case file: `2005-06-30`, `500 EUR`, `refugee`.
    #[must_use]
    pub fn value(value: impl Display) -> Self {
        Self { value: quoted(value), beside: Vec::new() }
    }

    /// It is so.
    #[must_use]
    pub fn yes() -> Self {
        Self::word("yes")
    }

    /// It is not so.
    #[must_use]
    pub fn no() -> Self {
        Self::word("no")
    }

    /// Asked, and it cannot be established.
    #[must_use]
    pub fn unclear() -> Self {
        Self::word("unclear")
    }

    /// Not asked yet.
    #[must_use]
    pub fn not_asked() -> Self {
        Self::word("not asked")
    }

    /// Known not to be there.
    #[must_use]
    pub fn none() -> Self {
        Self::word("none")
    }

    /// Who decided it.
    #[must_use]
    pub fn decided_by(self, name: impl Display) -> Self {
        self.beside("decided by", quoted(name))
    }

    /// Why.
    #[must_use]
    pub fn because(self, why: impl Display) -> Self {
        self.beside("because", quoted(why))
    }

    /// That nobody contests it.
    #[must_use]
    pub fn undisputed(self) -> Self {
        self.beside("undisputed", "yes".to_owned())
    }

    /// That it may not be shown to everyone.
    #[must_use]
    pub fn confidential(self) -> Self {
        self.beside("confidential", "yes".to_owned())
    }

    /// The first day on which it is so.
    #[must_use]
    pub fn from_day(self, day: impl Display) -> Self {
        self.beside("from", quoted(day))
    }

    /// The last day on which it is so.
    #[must_use]
    pub fn to_day(self, day: impl Display) -> Self {
        self.beside("to", quoted(day))
    }

    fn word(word: &str) -> Self {
        Self { value: word.to_owned(), beside: Vec::new() }
    }

    fn beside(mut self, key: &'static str, value: String) -> Self {
        self.beside.push((key, value));
        self
    }

    fn written(self) -> String {
        if self.beside.is_empty() { self.value } else { self.mapping() }
    }

    fn mapping(&self) -> String {
        let beside: String = self.beside.iter().map(|(key, value)| format!(", {key}: {value}")).collect();
        format!("{{value: {}{beside}}}", self.value)
    }
}

impl From<&str> for Said {
    fn from(value: &str) -> Self {
        Self::value(value)
    }
}

impl From<String> for Said {
    fn from(value: String) -> Self {
        Self::value(value)
    }
}

impl From<bool> for Said {
    fn from(yes: bool) -> Self {
        if yes { Self::yes() } else { Self::no() }
    }
}

/// Words in quotation marks, as JSON and YAML write them: nothing in them can end the line or the value.
fn quoted(words: impl Display) -> String {
    serde_json::Value::String(words.to_string()).to_string()
}

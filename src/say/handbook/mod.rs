//! The handbook: a rule set written out provision by provision, for people who read law and no rules.
//!
//! In: a rule set read from its texts. Out: a [`Handbook`] in words: for each section what stands there in each version, line by
//! line ([`lines`]), what it answers, how it hangs together with others, and the examples that rest on it ([`page`]); the acts
//! with their sections in the order of the statute ([`index`]). Nothing is decided, and no word is written for a page: what
//! is said comes from labels, titles, gists and notes of the rule set.

mod index;
mod lines;
mod page;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::place::unnamed;
use super::{Chapter, Language, Map, Naming, glossary};
use crate::citation::{Address, Unit, render};
use crate::decide::RuleSet;
use crate::model::Model;
use crate::ties::{Tied, When, ties};

/// A rule set written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handbook {
    /// The language of the words.
    pub language: Language,
    /// The acts, and the courts and authorities that say what they mean.
    pub acts: Vec<Act>,
    /// A page for each section, in the order of the acts.
    pub pages: Vec<Page>,
    /// The words of the rule set.
    pub glossary: Vec<Chapter>,
    /// The name of the page of each section.
    sections: BTreeMap<Address, String>,
}

/// An act with its sections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// How it is cited.
    pub name: String,
    /// Its title; empty of a court or authority.
    pub title: String,
    /// Where its text is published.
    pub source: Option<String>,
    /// Its sections, in the order of the statute.
    pub sections: Vec<Entry>,
}

/// A section in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// It, with the name of its page.
    pub link: Link,
    /// What it is about today, or was last.
    pub words: String,
}

/// Something that may have a page of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// What stands there.
    pub words: String,
    /// The name of the page, without its extension.
    pub page: Option<String>,
}

/// The page of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its name, without an extension: letters, digits and hyphens.
    pub name: String,
    /// The section.
    pub heading: String,
    /// The act it stands in.
    pub act: String,
    /// The days of its wordings.
    pub wordings: Vec<String>,
    /// What stands in it, in the order of the rules.
    pub provisions: Vec<Provision>,
    /// The questions of the rule set that it answers.
    pub answers: Vec<String>,
    /// What else it decides.
    pub concludes: Vec<String>,
    /// What it reaches, by the kind of tie.
    pub reached: Vec<Tie>,
    /// What cites it, or reaches it otherwise.
    pub reaching: Vec<Tie>,
    /// Law that stands there and is not written as a rule, and what is said of it.
    pub not_encoded: Vec<(String, Vec<String>)>,
    /// The examples that rest on it.
    pub examples: Vec<Example>,
    /// Its map on the day of its newest text; `None` if that has too many places to be read.
    pub map: Option<Map>,
}

/// A provision with its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// The name of its place on the page.
    pub anchor: String,
    /// By what it is cited.
    pub label: String,
    /// Its versions, in order.
    pub versions: Vec<Version>,
}

/// A version of a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its days.
    pub days: String,
    /// Its title.
    pub title: String,
    /// In one sentence.
    pub gist: Option<String>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Which readings it takes, and what is to be said of it.
    pub notes: Vec<String>,
}

/// A line of a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How deep it stands.
    pub depth: usize,
    /// By what it is introduced, or counted.
    pub lead: String,
    /// What a lawyer reads; empty if the rule set has no words for it.
    pub sentence: String,
    /// As it is written in the rules, with the sections that it cites; empty if the sentence is all.
    pub written: Vec<Link>,
}

/// What is tied to a section in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// How.
    pub heading: &'static str,
    /// With what.
    pub links: Vec<Link>,
}

/// A worked case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub title: String,
    /// The day for facts and ages.
    pub day: String,
    /// What must come out, as it is written.
    pub expected: Vec<String>,
}

/// Words around what a handbook says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// Over all of it.
    Handbook,
    /// Over the list of acts.
    Contents,
    /// Over the words of the rule set.
    Glossary,
    /// What skips to the text of a page.
    Skip,
    /// Before where an act is published.
    Published,
    /// Over the days of the wordings of a section.
    Wordings,
    /// Over the questions it answers.
    Answers,
    /// Over what else it decides.
    Concludes,
    /// Over what it reaches.
    Reaches,
    /// Over what reaches it.
    CitedBy,
    /// Over the law that is not written as a rule.
    NotEncoded,
    /// Over examples.
    Examples,
    /// Before what must come out of one.
    Expected,
    /// Over the map.
    Map,
    /// In the place of a map that has too many places.
    MapTooLarge,
    /// Before whom a provision is about.
    About,
    /// Before what it requires.
    If,
    /// Before what takes it out.
    Unless,
    /// Before what it does.
    Then,
    /// Before a reading that is taken.
    Reading,
}

/// A language in which a handbook is written.
pub(in crate::say) trait Headings {
    /// Words around what it says.
    fn heading(&self, heading: Heading) -> &'static str;
}

impl Language {
    /// Words around what a handbook says.
    #[must_use]
    pub fn heading(self, heading: Heading) -> &'static str {
        self.headings().heading(heading)
    }
}

impl Handbook {
    /// A rule set, read from its texts, written out.
    #[must_use]
    pub fn of(rules: &RuleSet, language: Language) -> Self {
        let writer = Writer::new(rules, language);
        let acts = index::acts(&writer);
        let mut laws = Laws { ever: ties(&rules.model, When::Ever), days: BTreeMap::new() };
        let pages = writer.sections.keys().map(|section| page::page(&writer, section, &mut laws)).collect();
        let glossary = glossary(&rules.model, (language, Naming::InWords), None);
        Self { language, acts, pages, glossary, sections: writer.sections }
    }

    /// The name of the page of a section; `None` if it has none.
    #[must_use]
    pub fn page_of(&self, section: &Address) -> Option<&str> {
        self.sections.get(section).map(String::as_str)
    }
}

/// Ties that are known, on all days and on some.
struct Laws {
    ever: Vec<Tied>,
    days: BTreeMap<NaiveDate, Vec<Tied>>,
}

/// Writes pages.
struct Writer<'r> {
    rules: &'r RuleSet,
    language: Language,
    /// The name of the page of each section, in the order of acts and sections.
    sections: BTreeMap<Address, String>,
}

impl<'r> Writer<'r> {
    fn new(rules: &'r RuleSet, language: Language) -> Self {
        Self { rules, language, sections: sections(&rules.model) }
    }

    fn model(&self) -> &'r Model {
        &self.rules.model
    }

    /// Places as readers cite them, without the names that rules give to limbs.
    fn places(&self, addresses: &[Address]) -> String {
        let plain: Vec<Address> = addresses.iter().map(unnamed).collect();
        render::list(&plain, self.language.style(), &|work| {
            self.model().work_name(work, self.language.code())
        })
    }

    /// A section, with its page.
    fn link(&self, section: &Address) -> Link {
        Link { words: self.places(std::slice::from_ref(section)), page: self.sections.get(section).cloned() }
    }
}

/// The sections of a rule set, each with the name of its page. No two names differ by their capitals alone: some systems
/// take such files for one.
fn sections(model: &Model) -> BTreeMap<Address, String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut named = BTreeMap::new();
    let originals = model.items.iter().filter(|item| item.copy.is_none());
    let mut all: Vec<Address> = originals.flat_map(|item| &item.addresses).map(Address::section).collect();
    all.sort();
    all.dedup();
    for section in all {
        let name = name_of(&section);
        let nth = taken.entry(name.to_lowercase()).or_default();
        *nth += 1;
        let name = if *nth == 1 { name } else { format!("{name}--{nth}") };
        named.insert(section, name);
    }
    named
}

/// The name of the page of a section: letters and digits, with hyphens between.
fn name_of(section: &Address) -> String {
    let unit = match &section.unit {
        Unit::Whole => String::new(),
        Unit::Section(label) | Unit::Article(label) => label.to_string(),
        Unit::Ruling(name) | Unit::Guidance(name) | Unit::Part(name) => name.to_string(),
    };
    let is_plain = |letter: char| letter.is_ascii_alphanumeric();
    let words = format!("{} {unit}", section.work);
    let words: Vec<&str> = words.split(|letter| !is_plain(letter)).filter(|word| !word.is_empty()).collect();
    // Whatever a section is called, its page is none of those with names of their own.
    format!("p-{}", words.join("-"))
}

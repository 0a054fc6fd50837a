//! The layout of a case file.
//!
//! ```yaml
//! on: 2018-06-01                 # the day for facts and ages
//! law as of: 2018-06-01          # the day that picks the law, if another
//! known on: 2018-06-01           # what could be known of the law then, and no later ruling or text
//! language: de                   # how values are written: as in German, if not as the language of cases has them
//! law: AsylG                     # the act that citations without one mean
//! asks:                          # what it is about, if not what the rule set asks by itself
//!   - derivation.derived_status
//! put off:                       # questions that somebody left open, by their keys
//!   - amira.born
//! person:                        # records, by entity and name
//!   amira:
//!     called: Amira              # what a reader calls the record
//!     confidential: no           # whether nothing about it may be shown to everyone
//!     entered: 2018-04-20
//!     convictions complete: yes
//! grant:
//!   protection:
//!     of: samir                  # the record it belongs to
//!     kind: refugee
//! given:                         # facts and conditions, written as in an example
//!   - § 26 (4) is not met for claim
//! undisputed:                    # the same, marked as contested by nobody
//!   - § 26 (6) is not met for claim
//! ```
//!
//! A value is written as in an example; one that somebody decided is a mapping with `value`,
//! `decided by` and `because`; in a file that says `language: de` also as people write it in German
//! ([`crate::notation`]). Every value goes the way of the lines of an example: see [`super::read`].

mod hand;
mod question;
mod record;
mod value;

use chrono::NaiveDate;

use hand::{Hand, LANGUAGE, SAY_GERMAN};

use super::Case;
use super::read::Reader;
use super::yaml::{self, Node, NodeKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Words, suggest, too_large, words};
use crate::model::{LawId, Model};
use crate::notation::Kind;
use crate::parse::days;
use crate::resolve::Scope;
use crate::source::{SourceId, SourceMap, Span};
use crate::time::DaySpan;

/// How many lines may stand below `given`, and as many below `undisputed`.
pub const MAX_LINES: usize = 10_000;

/// Keys of the file that are no entities.
pub const FILE_KEYS: [&str; 9] =
    ["on", "law as of", "known on", "law", "language", "asks", "put off", "given", "undisputed"];

/// Keys of a record that are no facts.
pub const RECORD_KEYS: [&str; 3] = ["called", "of", "confidential"];

/// Keys of a value that says more than what it is.
pub const VALUE_KEYS: [&str; 7] =
    ["value", "from", "to", "decided by", "because", "undisputed", "confidential"];

/// Reads a case file; `on` is the day for facts and ages if it is not to be that of the file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(
    model: &Model,
    scope: &Scope,
    sources: &mut SourceMap,
    source: SourceId,
    on: Option<DaySpan>,
) -> Result<Case, Vec<Diagnostic>> {
    if sources.get(source).is_refused() {
        return Err(vec![too_large(sources.get(source).name())]);
    }
    let document = yaml::read(sources.get(source).text(), source).map_err(|fault| vec![fault])?;
    let NodeKind::Mapping(pairs) = &document.kind else {
        return Err(vec![
            Diagnostic::new(Code::UnexpectedText, "a case is a mapping of keys")
                .at(document.span, words!("this is {}", document.kind.in_words())),
        ]);
    };
    let mut faults = Diagnostics::new();
    repeated(pairs, &mut faults);
    let key = |name: &str| pairs.iter().find(|(key, _)| text_of(key) == Some(name)).map(|(_, value)| value);
    let is_own_key = model.entity_named(LANGUAGE).is_some() || model.field_named(None, LANGUAGE).is_some();
    let language = key(LANGUAGE).filter(|_| !is_own_key);
    let hand = Hand::of(language, sources.get(source).text(), &mut faults);
    let given_on = key("on").and_then(|node| day_of(node, hand, &mut faults));
    if on.is_none() && key("on").is_none() {
        faults.push(
            Diagnostic::new(Code::MissingDecisionDay, "this case does not say on which day it is decided")
                .at(document.span.at_start(), "the key `on` is missing")
                .help("add `on: 2018-06-01`, or give the day on the command line: --on 2018-06-01"),
        );
    }
    let on = on.or(given_on).unwrap_or(DaySpan::ANY);
    let law_as_of = key("law as of").and_then(|node| day_of(node, hand, &mut faults)).unwrap_or(on);
    let known_on = key("known on").and_then(|node| exact_day_of(node, hand, &mut faults));
    let law = key("law").and_then(|node| law_of(model, node, &mut faults));
    let mut file = File {
        model,
        sources,
        reader: Reader::new(model, scope, source, on, law_as_of, law),
        hand,
        decoded: Vec::new(),
        faults,
    };
    file.records(pairs);
    file.lines(pairs);
    file.questions(pairs);
    let File { reader, decoded, mut faults, .. } = file;
    match reader.finish() {
        Ok(case) if !faults.has_errors() => Ok(case.as_known_on(known_on)),
        Ok(_) => Err(restored(faults, &decoded)),
        Err(more) => {
            faults.extend(more);
            Err(restored(faults, &decoded))
        }
    }
}

/// Faults in texts that were decoded are faults of the texts as written.
fn restored(faults: Diagnostics, decoded: &[(SourceId, Span)]) -> Vec<Diagnostic> {
    let mut found = faults.into_sorted();
    for fault in &mut found {
        let written =
            |span: Span| decoded.iter().find(|(source, _)| *source == span.source).map(|(_, at)| *at);
        if fault.edit.as_ref().is_some_and(|edit| written(edit.span).is_some()) {
            fault.edit = None;
        }
        for label in &mut fault.labels {
            label.span = written(label.span).unwrap_or(label.span);
        }
    }
    found
}

/// Reads the parts of a case file.
struct File<'m, 's> {
    model: &'m Model,
    sources: &'s mut SourceMap,
    reader: Reader<'m>,
    /// How its values are written.
    hand: Hand,
    /// Texts that stand in the file with escapes, or as people write them, as texts of their own.
    decoded: Vec<(SourceId, Span)>,
    faults: Diagnostics,
}

/// The text of a node, if it is one.
fn text_of(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar(text, _) => Some(text),
        NodeKind::Mapping(_) | NodeKind::Sequence(_) => None,
    }
}

/// True if a text without quotation marks says nothing: in YAML, in its words, or in JSON.
fn is_nothing(words: &str) -> bool {
    matches!(words, "" | "~" | "null")
}

impl File<'_, '_> {
    /// Yes or no; anything else is reported, with what is to be said here.
    fn truth(&mut self, node: &Node, label: &'static str) -> Option<bool> {
        let found = text_of(node).and_then(|words| self.hand.truth(words));
        if found.is_none() {
            let mended = text_of(node).and_then(|words| self.hand.mended(Kind::Truth, words));
            self.faults.push(
                Diagnostic::new(Code::WrongValue, "yes or no is wanted here")
                    .at(node.span, label)
                    .suggesting(node.span, mended.as_deref()),
            );
        }
        found
    }
}

/// Reports keys that stand twice in one mapping.
fn repeated(pairs: &[(Node, Node)], faults: &mut Diagnostics) {
    let mut seen: std::collections::BTreeMap<&str, Span> = std::collections::BTreeMap::new();
    for (key, _) in pairs {
        let Some(name) = text_of(key) else { continue };
        if let Some(first) = seen.insert(name, key.span) {
            faults.push(
                Diagnostic::new(Code::RepeatedFact, words!("the key `{}` stands twice", name))
                    .at(key.span, "here …")
                    .at(first, "… and here already"),
            );
        }
    }
}

/// A day, month or year.
fn day_of(node: &Node, hand: Hand, faults: &mut Diagnostics) -> Option<DaySpan> {
    let words = text_of(node);
    let found = words.and_then(|words| hand.days(words));
    if found.is_none() {
        let mended = words.and_then(|words| hand.mended(Kind::Day, words));
        let fault = Diagnostic::new(
            Code::ImpossibleDate,
            words.map_or_else(
                || Words::from("a date is wanted here"),
                |words| words!("`{}` is no day of the calendar", words),
            ),
        )
        .at(node.span, "a date such as 2018-06-01 is wanted, or a month such as 2018-06");
        faults.push(match mended.filter(|mended| day_in(mended).is_some()) {
            Some(mended) => fault
                .help(words!("{}; {}", words!("write `{}`", mended), Words::from(SAY_GERMAN)))
                .edit(node.span, mended),
            None => fault,
        });
    }
    found
}

/// The same, as the language of cases has it.
fn day_in(words: &str) -> Option<DaySpan> {
    days(words).or_else(|| {
        let (first, last) = words.strip_prefix("between ")?.split_once(" and ")?;
        DaySpan::between(days(first)?.earliest(), days(last)?.latest())
    })
}

/// A day, and no more than one.
fn exact_day_of(node: &Node, hand: Hand, faults: &mut Diagnostics) -> Option<NaiveDate> {
    let days = day_of(node, hand, faults)?;
    if days.exactly().is_none() {
        faults.push(
            Diagnostic::new(Code::ImpossibleDate, "what was known is asked on one day")
                .at(node.span, "a date such as 2018-06-01 is wanted"),
        );
    }
    days.exactly()
}

/// The act that governs citations which name none.
fn law_of(model: &Model, node: &Node, faults: &mut Diagnostics) -> Option<LawId> {
    let name = text_of(node).unwrap_or_default();
    let found = model.laws.iter().position(|law| &*law.name == name).map(LawId::from_index);
    if found.is_none() {
        let nearest = suggest::nearest(name, model.laws.iter().map(|law| &*law.name));
        faults.push(
            Diagnostic::new(Code::UnknownAct, words!("no act `{}` is declared", name))
                .at(node.span, "the short name of an act is wanted here")
                .suggesting(node.span, nearest),
        );
    }
    found
}

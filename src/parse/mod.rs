//! From text to trees; never fails.
//!
//! In: a text. Out: [`Parsed`]: the tree of every line that could be read, the layout for the
//! formatter, and what is wrong with the rest. Steps: [`split`] cuts items and lines, the grammar
//! (`grammar/*.pest`) reads each line, [`nesting`] makes lists of marked lines. No name is
//! looked up here.

mod action;
mod builder;
mod case_value;
mod citation;
mod citation_text;
mod completeness;
mod declaration;
mod depth;
#[cfg(test)]
mod documented;
mod everyday;
mod example;
mod expected;
mod expression;
mod foreign;
mod grammar;
mod lines;
mod literal;
mod manner;
mod nesting;
mod provision;
mod quantities;
mod release;
mod reservation;
mod rows;
pub mod split;
mod standard;
mod wording;

pub use case_value::{CaseValue, asked_line, case_line, case_value};
pub use citation_text::citation_text;
pub use foreign::ambiguous_number;
pub use lines::LineLayout;
pub use literal::days;
pub use split::{BYTE_ORDER_MARK, Comment};

use builder::Builder;
use grammar::{Grammar, Rule};
use lines::first_word;

use crate::diagnostic::{Code, Diagnostic, suggest, too_large};
use crate::source::{SourceId, SourceMap, Span};
use crate::syntax::spelling::HEADER_WORDS;
use crate::syntax::tree::{Example, File, Item, ItemKind, Provision, ProvisionKind};
use crate::workers;

/// A file, read as far as it could be.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// Its items.
    pub file: File,
    /// Its logical lines, in order, with their depth.
    pub lines: Vec<LineLayout>,
    /// Its comments, in order.
    pub comments: Vec<Comment>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Parsed {
    /// True if every line was read.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.diagnostics.is_empty()
    }
}

/// What becomes of examples, which decide nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Examples {
    /// They are read like everything else.
    Read,
    /// They are left out.
    Left,
}

/// Reads files, on all cores: no file needs another to be read.
#[must_use]
pub fn parse_all(sources: &SourceMap, files: &[SourceId], examples: Examples) -> Vec<Parsed> {
    let mut parsed = workers::each(files, |file| parse(sources, *file, examples));
    parsed.sort_by_key(|file| file.file.source);
    parsed
}

/// Reads one file.
#[must_use]
pub fn parse(sources: &SourceMap, source: SourceId, examples: Examples) -> Parsed {
    if sources.get(source).is_refused() {
        let diagnostics = vec![too_large(sources.get(source).name())];
        let file = File { source, items: Vec::new() };
        return Parsed { file, lines: Vec::new(), comments: Vec::new(), diagnostics };
    }
    let text = sources.get(source).text();
    let mut split = split::split(source, text);
    let mut builder = Builder::new(source, text);
    builder.faults = std::mem::take(&mut split.faults);
    let mut lines = Vec::new();
    let mut items = Vec::new();
    for raw in &split.items {
        let is_example = || first_word(text.get(raw.header.range()).unwrap_or("")) == "example";
        if examples == Examples::Left && is_example() {
            continue;
        }
        if split.is_broken(raw.header) {
            continue;
        }
        let body: Vec<Span> = raw.body.iter().copied().filter(|line| !split.is_broken(*line)).collect();
        lines.push(LineLayout { span: raw.header, depth: 0 });
        let span = raw.body.last().map_or(raw.header, |last| raw.header.to(*last));
        if let Some(kind) = builder.item(raw.header, &body, &mut lines) {
            items.push(Item { kind, header: raw.header, span });
        }
    }
    Parsed { file: File { source, items }, lines, comments: split.comments, diagnostics: builder.faults }
}

impl Builder<'_> {
    /// One item; `None` if its header could not be read.
    fn item(&mut self, header: Span, body: &[Span], lines: &mut Vec<LineLayout>) -> Option<ItemKind> {
        let text = self.slice(header);
        let word = first_word(text);
        match word {
            "law" => {
                let parts = self.line(Rule::law_header, header)?;
                Some(ItemKind::Law(self.law(parts, body, lines)))
            }
            "use" => {
                let parts = self.line(Rule::use_header, header)?;
                self.no_body("`use`", body);
                Some(ItemKind::Use(self.used(parts)))
            }
            "part" => {
                let parts = self.line(Rule::part_header, header)?;
                self.no_body("a part", body);
                self.part_of_act(parts).map(ItemKind::Part)
            }
            "type" => {
                let parts = self.line(Rule::type_header, header)?;
                self.no_body("a type", body);
                self.type_alias(parts).map(ItemKind::Type)
            }
            "entity" => {
                let parts = self.line(Rule::entity_header, header)?;
                self.entity(parts, body, lines).map(ItemKind::Entity)
            }
            "action" => {
                let parts = self.line(Rule::action_header, header)?;
                self.action(parts, body, lines).map(ItemKind::Action)
            }
            "body" => self.named(Rule::body_header, ("a body", header), body).map(ItemKind::Body),
            "purpose" => self.named(Rule::purpose_header, ("a purpose", header), body).map(ItemKind::Purpose),
            "group" => self.named(Rule::group_header, ("a group", header), body).map(ItemKind::Group),
            "fact" | "judgement" | "term" => {
                let parts = self.line(Rule::field_line, header)?;
                self.case_field(parts, header, body, lines).map(ItemKind::Field)
            }
            "question" => {
                let parts = self.line(Rule::question_header, header)?;
                self.no_body("a question", body);
                self.question(parts).map(ItemKind::Question)
            }
            "not" => {
                let parts = self.line(Rule::not_encoded_header, header)?;
                self.not_encoded(parts, header, body, lines).map(ItemKind::NotEncoded)
            }
            "release" => {
                let parts = self.line(Rule::release_header, header)?;
                self.release(parts, body, lines).map(ItemKind::Release)
            }
            "contents" => {
                let parts = self.line(Rule::contents_header, header)?;
                self.no_body("`contents`", body);
                self.contents(parts).map(ItemKind::Contents)
            }
            "complete" => {
                let parts = self.line(Rule::complete_header, header)?;
                self.complete(parts, body, lines).map(ItemKind::Complete)
            }
            "wordings" => {
                self.line(Rule::wordings_header, header)?;
                Some(ItemKind::Wordings(self.wordings(body, lines)))
            }
            "standards" => {
                self.line(Rule::standards_header, header)?;
                Some(ItemKind::Standards(self.standards(header, body, lines)))
            }
            "example" => {
                let parts = self.line(Rule::example_header, header)?;
                let title = provision::texts_of(parts).unwrap_or_default();
                let example = Example {
                    title,
                    on: None,
                    law_as_of: None,
                    known_on: None,
                    sources: Vec::new(),
                    notes: Vec::new(),
                    given: Vec::new(),
                    expected: Vec::new(),
                };
                Some(ItemKind::Example(self.example_body(example, body, lines)))
            }
            "ruling" | "guidance" => {
                let provision = self.ruling_header(header)?;
                Some(ItemKind::Provision(self.provision_body(provision, body, lines)))
            }
            _ if text.starts_with('§') || text.starts_with("Art") => {
                let provision = self.statute_header(header)?;
                Some(ItemKind::Provision(self.provision_body(provision, body, lines)))
            }
            _ => {
                self.unknown_item(word, header);
                None
            }
        }
    }

    fn statute_header(&mut self, header: Span) -> Option<Provision> {
        let parts = self.line(Rule::provision_header, header)?;
        let mut provision = None;
        for part in parts {
            match part.as_rule() {
                Rule::citations => {
                    provision = Some(empty_provision(ProvisionKind::Statute, self.citations(part)))
                }
                Rule::texts => {
                    if let Some(provision) = &mut provision {
                        provision.title = Some(Self::texts(part));
                    }
                }
                _ => {}
            }
        }
        provision
    }

    fn ruling_header(&mut self, header: Span) -> Option<Provision> {
        let parts = self.line(Rule::ruling_header, header)?;
        let mut kind = ProvisionKind::Ruling;
        let mut names: Vec<std::sync::Arc<str>> = Vec::new();
        let mut path = Vec::new();
        let mut of = None;
        let mut title = None;
        for part in parts {
            match part.as_rule() {
                Rule::k_guidance => kind = ProvisionKind::Guidance,
                Rule::act => names.push(part.as_str().into()),
                Rule::string => names.push(Self::string(part).into()),
                Rule::date | Rule::number | Rule::between => of = Some(self.approximate_day(part)),
                Rule::texts => title = Some(Self::texts(part)),
                _ => path.extend(self.segment(part)),
            }
        }
        let docket = names.pop()?;
        let unit = match kind {
            ProvisionKind::Guidance => crate::citation::Unit::Guidance(docket),
            ProvisionKind::Ruling | ProvisionKind::Statute => crate::citation::Unit::Ruling(docket),
        };
        let address = crate::citation::Address { work: names.pop()?, unit, path };
        let list = vec![crate::source::Spanned::new(crate::citation::Citation::of(address), header)];
        let mut provision = empty_provision(kind, crate::syntax::tree::Citations { list, span: header });
        provision.of = of;
        provision.title = title;
        Some(provision)
    }

    fn no_body(&mut self, what: &str, body: &[Span]) {
        if let Some(first) = body.first() {
            self.fault(
                Diagnostic::new(Code::UnknownLine, format!("{what} has no lines of its own"))
                    .at(*first, "this line is indented below it")
                    .help("start the line in the first column if it is an item of its own"),
            );
        }
    }

    fn unknown_item(&mut self, word: &str, header: Span) {
        if let Some(fault) = foreign::look_alike(self.slice(header), header) {
            return self.fault(fault);
        }
        let place = header.part(0, word.len());
        let shown = expected::shown(if word.is_empty() { self.slice(header) } else { word });
        let nearest = suggest::nearest(word, HEADER_WORDS);
        let fault = Diagnostic::new(Code::UnknownItem, format!("no item begins with `{shown}`")).at(
            place,
            "an item begins with a citation or with a word such as `law`, `entity`, `ruling`, `example`",
        );
        let fault = match nearest {
            Some(_) => fault.suggesting(place, nearest),
            None => fault.help("indent the line if it belongs to the item above"),
        };
        self.fault(fault);
    }
}

fn empty_provision(kind: ProvisionKind, citations: crate::syntax::tree::Citations) -> Provision {
    Provision {
        kind,
        citations,
        of: None,
        title: None,
        in_force: None,
        is_new: false,
        subject: None,
        addressee: None,
        governed_by: None,
        overruled_by: None,
        promulgated: None,
        repealed: None,
        statements: Vec::new(),
        condition: None,
        requirement: None,
        exception: None,
        gist: None,
        notes: Vec::new(),
        uncovered: Vec::new(),
        reviewed: None,
        sources: Vec::new(),
        readings: Vec::new(),
        formerly: None,
    }
}

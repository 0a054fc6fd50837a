//! The shape of a file: what it means, without where it stands.
//!
//! In: a tree. Out: [`Shape`], one line for each node, indented below the node it belongs to. Two
//! texts that differ in blank lines, indentation, comments and breaks of lines alone have one
//! shape. Every struct is taken apart whole, so that a new part of the tree does not compile until
//! it is here.

mod declaration;
mod example;
mod expression;
mod provision;

use std::fmt;

use super::tree::{Citations, File, Item, ItemKind, Name, Path, Texts};
use crate::source::Spanned;

/// A tree without its places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    lines: Vec<String>,
}

/// Where two shapes part: the line of each, or nothing where one has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The line of the one shape.
    pub before: Option<String>,
    /// The line of the other.
    pub after: Option<String>,
}

impl Shape {
    /// The shape of a file.
    #[must_use]
    pub fn of(file: &File) -> Self {
        let File { source: _, items } = file;
        let mut writer = Writer { depth: 0, lines: Vec::new() };
        items.iter().for_each(|item| writer.item(item));
        Self { lines: writer.lines }
    }

    /// The first line in which two shapes differ; `None` if they are the same.
    #[must_use]
    pub fn difference(&self, after: &Self) -> Option<Difference> {
        let at = (0..self.lines.len().max(after.lines.len()))
            .find(|at| self.lines.get(*at) != after.lines.get(*at))?;
        let line = |shape: &Self| shape.lines.get(at).map(|line| line.trim_start().to_owned());
        Some(Difference { before: line(self), after: line(after) })
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

/// Writes nodes line by line.
struct Writer {
    depth: usize,
    lines: Vec<String>,
}

impl Writer {
    /// A node that has nothing below it.
    fn leaf(&mut self, text: impl fmt::Display) {
        self.lines.push(format!("{:1$}{text}", "", self.depth * 2));
    }

    /// A node and what is below it.
    fn node(&mut self, head: impl fmt::Display, below: impl FnOnce(&mut Self)) {
        self.leaf(head);
        self.depth += 1;
        below(self);
        self.depth -= 1;
    }

    /// A node that may be absent.
    fn maybe<T>(&mut self, part: Option<&T>, write: impl FnOnce(&mut Self, &T)) {
        if let Some(part) = part {
            write(self, part);
        }
    }

    fn item(&mut self, item: &Item) {
        let Item { kind, header: _, span: _ } = item;
        match kind {
            ItemKind::Law(law) => self.law(law),
            ItemKind::Use(names) => self.node("use", |out| names.iter().for_each(|name| out.name(name))),
            ItemKind::Part(part) => self.part(part),
            ItemKind::Type(alias) => self.type_alias(alias),
            ItemKind::Entity(entity) => self.entity(entity),
            ItemKind::Action(action) => self.action(action),
            ItemKind::Body(body) => self.named("body", body),
            ItemKind::Purpose(purpose) => self.named("purpose", purpose),
            ItemKind::Field(field) => self.field(field),
            ItemKind::Question(question) => self.question(question),
            ItemKind::NotEncoded(item) => self.not_encoded(item),
            ItemKind::Provision(provision) => self.provision(provision),
            ItemKind::Release(release) => self.release(release),
            ItemKind::Standards(standards) => self.standards(standards),
            ItemKind::Example(example) => self.example(example),
        }
    }

    fn name(&mut self, name: &Name) {
        let Spanned { node, span: _ } = name;
        self.leaf(format_args!("name {node}"));
    }

    fn path(&mut self, path: &Path) {
        let Path { names, span: _ } = path;
        let names: Vec<&str> = names.iter().map(|name| &*name.node).collect();
        self.leaf(format_args!("path {}", names.join(".")));
    }

    fn texts(&mut self, role: &str, texts: &Texts) {
        let Texts { main, others } = texts;
        self.node(format_args!("{role} {main:?}"), |out| {
            for (language, text) in others {
                out.leaf(format_args!("{language} {text:?}"));
            }
        });
    }

    fn citations(&mut self, role: &str, citations: &Citations) {
        let Citations { list, span: _ } = citations;
        self.node(role, |out| {
            for Spanned { node, span: _ } in list {
                out.leaf(format_args!("{node:?}"));
            }
        });
    }
}

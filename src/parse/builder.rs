//! What every part of the parser needs: places, faults, and the grammar's pairs.

use std::sync::Arc;

use pest::Parser as _;
use pest::iterators::{Pair, Pairs};

use super::{Grammar, Rule, depth, expected, foreign};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::{SourceId, Span, Spanned};
use crate::syntax::spelling;
use crate::syntax::tree::{Name, Path, Texts};

/// Reads the lines of one file, and collects what is wrong with them.
pub(super) struct Builder<'t> {
    source: SourceId,
    text: &'t str,
    /// Where the line being read begins.
    base: usize,
    /// Parts of expressions seen in the line being read.
    parts: usize,
    /// What was found so far.
    pub(super) faults: Vec<Diagnostic>,
}

/// How many operands and operators one line may have: a tree that reading, checking and deciding
/// go down step by step is no deeper.
const MAX_PARTS: usize = 100;

impl<'t> Builder<'t> {
    pub(super) const fn new(source: SourceId, text: &'t str) -> Self {
        Self { source, text, base: 0, parts: 0, faults: Vec::new() }
    }

    /// The text of a stretch.
    pub(super) fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Reads a whole line by `rule`; a fault is reported and gives `None`.
    pub(super) fn line(&mut self, rule: Rule, span: Span) -> Option<Pairs<'t, Rule>> {
        self.base = span.range().start;
        self.parts = 0;
        if let Err(refused) = depth::measured(self.slice(span)) {
            self.faults.push(refused.fault(span));
            return None;
        }
        match Grammar::parse(rule, self.slice(span)) {
            // The one pair is the line itself; its parts are what is wanted.
            Ok(mut pairs) => pairs.next().map(Pair::into_inner),
            Err(error) => {
                let text = self.slice(span);
                let known = foreign::found(text, span).or_else(|| foreign::look_alike(text, span));
                let fault = known.unwrap_or_else(|| expected::fault(&error, span, text));
                self.faults.push(fault);
                None
            }
        }
    }

    /// True if a line can be read by `rule`.
    pub(super) fn parses(&self, rule: Rule, text: &str) -> bool {
        depth::measured(text).is_ok() && Grammar::parse(rule, text).is_ok()
    }

    /// Counts the parts of an expression; reports it and gives `false` once the line has too many.
    pub(super) fn may_hold(&mut self, parts: usize, place: Span) -> bool {
        let before = self.parts;
        self.parts = before.saturating_add(parts);
        if before <= MAX_PARTS && self.parts > MAX_PARTS {
            self.fault(depth::too_many_parts(place, MAX_PARTS));
        }
        self.parts <= MAX_PARTS
    }

    /// The place of a pair of the line being read.
    pub(super) fn span(&self, pair: &Pair<'t, Rule>) -> Span {
        let span = pair.as_span();
        Span::between(self.source, self.base + span.start(), self.base + span.end())
    }

    /// Reports a fault.
    pub(super) fn fault(&mut self, diagnostic: Diagnostic) {
        self.faults.push(diagnostic);
    }

    /// A name; words of the language are reported.
    pub(super) fn name(&mut self, pair: &Pair<'t, Rule>) -> Name {
        let span = self.span(pair);
        let text = pair.as_str();
        if spelling::is_reserved(text) {
            self.fault(
                Diagnostic::new(
                    Code::ReservedWord,
                    words!("`{}` is a word of the language and cannot be a name", text),
                )
                .at(span, "a name is expected here"),
            );
        }
        self.unchecked_name(pair)
    }

    fn unchecked_name(&mut self, pair: &Pair<'t, Rule>) -> Name {
        let mixed = foreign::mixed_alphabets(pair.as_str(), self.span(pair));
        self.faults.extend(mixed);
        Spanned::new(Arc::from(pair.as_str()), self.span(pair))
    }

    /// A name in brackets, as of a limb.
    pub(super) fn bracketed(&mut self, pair: Pair<'t, Rule>) -> Option<Name> {
        pair.into_inner().next().map(|name| self.name(&name))
    }

    /// The short name of an act, court or authority.
    pub(super) fn act(&self, pair: &Pair<'t, Rule>) -> Name {
        Spanned::new(Arc::from(pair.as_str()), self.span(pair))
    }

    /// A way from record to record.
    pub(super) fn path(&mut self, pair: Pair<'t, Rule>) -> Path {
        let span = self.span(&pair);
        let mut names = Vec::new();
        for name in pair.into_inner() {
            // What a decision rests on goes by a word of the language: `withhold_protection.under`.
            let is_basis = !names.is_empty() && name.as_str() == "under";
            names.push(if is_basis { self.unchecked_name(&name) } else { self.name(&name) });
        }
        Path { names, span }
    }

    /// Texts with their place.
    pub(super) fn placed_texts(&self, pair: Pair<'t, Rule>) -> Spanned<Texts> {
        let place = self.span(&pair);
        Spanned::new(Self::texts(pair), place)
    }

    /// Texts in one or more languages.
    pub(super) fn texts(pair: Pair<'t, Rule>) -> Texts {
        let mut texts = Texts::default();
        let mut language = None;
        for part in pair.into_inner() {
            if part.as_rule() == Rule::language {
                language = Some(Arc::from(part.as_str()));
            } else {
                let text = Self::string(part);
                match language.take() {
                    Some(language) => texts.others.push((language, text)),
                    None => texts.main = text,
                }
            }
        }
        texts
    }

    /// A text in quotation marks, without them.
    pub(super) fn string(pair: Pair<'t, Rule>) -> String {
        let text = pair.into_inner().next().map_or("", |text| text.as_str());
        if text.contains('\\') { text.replace("\\\"", "\"").replace("\\\\", "\\") } else { text.to_owned() }
    }
}

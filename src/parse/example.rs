//! The lines of an example: a day, what is given, and what must come out.

use pest::iterators::{Pair, Pairs};

use super::Rule;
use super::builder::Builder;
use super::lines::{LineLayout, first_word};
use super::provision::{second_word, source_of, texts_of};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::{Span, Spanned};
use crate::syntax::tree::{
    Example, Expectation, Expr, ExprKind, FactContent, FactLine, Given, GivenValue, Outcome, Path,
    RecordLine, Wanted,
};
use crate::time::DaySpan;

/// What a line of an example is, for how deep it stands.
enum Line {
    /// A day, a source, what is expected: a part of the example itself.
    Head,
    /// It stands right below one of these.
    Below,
    /// It opens a record.
    Record,
    /// A fact, of the record before it if there is one.
    Fact,
}

impl<'t> Builder<'t> {
    /// The body of an example whose header is read.
    pub(super) fn example_body(
        &mut self,
        mut example: Example,
        lines: &[Span],
        layout: &mut Vec<LineLayout>,
    ) -> Example {
        let mut has_record = false;
        for span in lines {
            let line = self.example_line(&mut example, *span);
            has_record |= matches!(line, Line::Record);
            let depth = match line {
                Line::Head => 1,
                Line::Fact if has_record => 3,
                Line::Below | Line::Record | Line::Fact => 2,
            };
            layout.push(LineLayout { span: *span, depth });
        }
        example
    }

    fn example_line(&mut self, example: &mut Example, span: Span) -> Line {
        let text = self.slice(span);
        match first_word(text) {
            "on" if text.contains("expect") => self.expectation(example, span),
            "on" => {
                let day = self.day_line(Rule::on_line, span);
                self.once(example.on.as_ref(), span);
                example.on = day.or(example.on.take());
            }
            "law" => {
                let day = self.day_line(Rule::law_as_of_line, span);
                self.once(example.law_as_of.as_ref(), span);
                example.law_as_of = day.or(example.law_as_of.take());
            }
            "known" if second_word(text) == "on" => {
                let day = self.day_line(Rule::known_on_line, span);
                self.once(example.known_on.as_ref(), span);
                let known = day.and_then(|day| Some(Spanned::new(day.node.exactly()?, day.span)));
                example.known_on = known.or(example.known_on.take());
            }
            "source" => example.sources.extend(self.line(Rule::source_line, span).and_then(source_of)),
            "note" => example.notes.extend(self.line(Rule::note_line, span).and_then(texts_of)),
            "given" => {
                self.line(Rule::given_line, span);
            }
            "expect" => self.expectation(example, span),
            "by" => {
                self.by_line(example, span);
                return Line::Below;
            }
            "open" => {
                self.open_line(example, span);
                return Line::Below;
            }
            "for" => {
                self.open_line(example, span);
                return Line::Below;
            }
            _ => {
                if self.given(&mut example.given, span) {
                    return Line::Record;
                }
                // A provision met for somebody names its subject: the line belongs to no record.
                let is_apart = matches!(example.given.last(), Some(Given::Fact(line)) if line.span == span && line.names_its_subject());
                return if is_apart { Line::Below } else { Line::Fact };
            }
        }
        Line::Head
    }

    fn once<T>(&mut self, before: Option<&T>, span: Span) {
        if before.is_some() {
            self.fault(
                Diagnostic::new(Code::RepeatedLine, "this line stands twice in one item")
                    .at(span, "an example has one such day"),
            );
        }
    }

    fn day_line(&mut self, rule: Rule, span: Span) -> Option<Spanned<DaySpan>> {
        let parts = self.line(rule, span)?;
        let day = parts
            .into_iter()
            .find(|part| matches!(part.as_rule(), Rule::date | Rule::number | Rule::between))?;
        let place = self.span(&day);
        Some(Spanned::new(self.approximate_day(day), place))
    }

    /// A line of what is given; `true` if it opens a record.
    fn given(&mut self, given: &mut Vec<Given>, span: Span) -> bool {
        let text = self.slice(span);
        if self.parses(Rule::complete_line, text) {
            let path = self.line(Rule::complete_line, span).and_then(|parts| {
                parts.into_iter().find(|part| part.as_rule() == Rule::path).map(|path| self.path(path))
            });
            given.extend(path.map(Given::Complete));
            return false;
        }
        if self.parses(Rule::record_line, text) {
            let record = self.line(Rule::record_line, span).and_then(|parts| self.record(parts, span));
            given.extend(record.map(Given::Records));
            return true;
        }
        if let Some(fault) = self.nameless_record(given, text, span) {
            self.fault(fault);
            return true;
        }
        let fact = self.line(Rule::fact_line, span).map(|parts| self.fact(parts, span));
        given.extend(fact.map(Given::Fact));
        false
    }

    /// The fault of a line that opens a record and forgets to name it: `request of amira`.
    fn nameless_record(&self, given: &[Given], text: &str, span: Span) -> Option<Diagnostic> {
        let entity = first_word(text);
        let rest = text.get(entity.len()..).unwrap_or("");
        let (made_up, gap) = (new_name(given, entity), rest.len() - rest.trim_start().len());
        let named = format!("{entity} {made_up}{rest}");
        if entity.is_empty() || gap == 0 || rest.trim_start().starts_with(',') {
            return None;
        }
        if !self.parses(Rule::record_line, &named) || self.parses(Rule::fact_line, text) {
            return None;
        }
        let place = span.part(entity.len() + gap, entity.len() + gap);
        Some(
            Diagnostic::new(Code::UnexpectedText, words!("this `{}` has no name", entity))
                .at(place, "a name of your choice belongs here, by which other lines speak of the record")
                .help(words!("write `{}`", shortened(&named)))
                .edit(place, format!("{made_up} ")),
        )
    }

    fn record(&mut self, parts: Pairs<'t, Rule>, span: Span) -> Option<RecordLine> {
        let mut entity = None;
        let mut names = Vec::new();
        let mut owners = Vec::new();
        let mut label = None;
        let mut after_of = false;
        let mut confidential = false;
        for part in parts {
            match part.as_rule() {
                Rule::name => {
                    let name = self.name(&part);
                    match (&entity, after_of) {
                        (None, _) => entity = Some(name),
                        (Some(_), false) => names.push(name),
                        (Some(_), true) => owners.push(name),
                    }
                }
                Rule::texts => label = Some(Self::texts(part)),
                Rule::k_of => after_of = true,
                Rule::secret => confidential = true,
                _ => {}
            }
        }
        Some(RecordLine { entity: entity?, names, label, owners, confidential, span })
    }

    pub(super) fn fact(&mut self, parts: Pairs<'t, Rule>, span: Span) -> FactLine {
        let mut line = FactLine {
            undisputed: false,
            content: FactContent::Condition(self.nothing(span)),
            decided_by: None,
            because: None,
            confidential: false,
            span,
        };
        for part in parts {
            match part.as_rule() {
                Rule::k_undisputed => line.undisputed = true,
                Rule::secret => line.confidential = true,
                Rule::given_history => line.content = self.history(part),
                Rule::given_assignment | Rule::given_between => {
                    let (path, value) = self.given_assignment(part);
                    line.content = FactContent::Value(path, value);
                }
                Rule::given_exceptional => {
                    line.content = FactContent::Condition(self.given_exceptional(part));
                }
                Rule::expression => line.content = FactContent::Condition(self.expression(part)),
                Rule::decided => {
                    line.decided_by = part
                        .into_inner()
                        .find(|part| part.as_rule() == Rule::name)
                        .map(|name| self.name(&name));
                }
                Rule::because => {
                    line.because =
                        part.into_inner().find(|part| part.as_rule() == Rule::string).map(Self::string);
                }
                _ => {}
            }
        }
        line
    }

    fn given_assignment(&mut self, pair: Pair<'t, Rule>) -> (Path, GivenValue) {
        let mut path: Option<Path> = None;
        let mut value = GivenValue::YesNo(true);
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::path => path = Some(self.path(part)),
                Rule::given_value => value = self.given_value(part),
                Rule::given_range => value = self.given_range(part),
                Rule::given_end => value = self.given_end(part),
                _ => {}
            }
        }
        (path.unwrap_or_else(|| unreachable!("the grammar gives a fact its name")), value)
    }

    /// What stands after `=` in a case.
    pub(super) fn given_value(&mut self, pair: Pair<'t, Rule>) -> GivenValue {
        let inner = pair.into_inner().next().unwrap_or_else(|| unreachable!("a value says something"));
        match inner.as_rule() {
            Rule::literal_yes => GivenValue::YesNo(true),
            Rule::literal_no => GivenValue::YesNo(false),
            Rule::literal_unclear => GivenValue::Unclear,
            Rule::literal_not_asked => GivenValue::NotAsked,
            Rule::given_range => self.given_range(inner),
            Rule::given_before | Rule::given_after => GivenValue::Days(self.approximate_day(inner)),
            _ => GivenValue::Values(self.options(inner)),
        }
    }

    /// `between A and B`, whatever kind of value they are.
    fn given_range(&mut self, pair: Pair<'t, Rule>) -> GivenValue {
        let ends = pair.into_inner().filter(|part| !matches!(part.as_rule(), Rule::k_between | Rule::k_and));
        let mut ends: Vec<Expr> = ends.map(|part| self.operand(part)).collect();
        match (ends.pop(), ends.pop()) {
            (Some(last), Some(first)) => GivenValue::Between(Box::new((first, last))),
            _ => unreachable!("the grammar gives `between` two ends"),
        }
    }

    /// `at least A`, `at most A`.
    fn given_end(&mut self, pair: Pair<'t, Rule>) -> GivenValue {
        let mut is_least = false;
        let mut end = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::at_least => is_least = true,
                Rule::at_most => {}
                _ => end = Some(self.operand(part)),
            }
        }
        let end = Box::new(end.unwrap_or_else(|| unreachable!("the grammar gives a limit its value")));
        if is_least { GivenValue::AtLeast(end) } else { GivenValue::AtMost(end) }
    }

    fn history(&mut self, pair: Pair<'t, Rule>) -> FactContent {
        let place = self.span(&pair);
        let mut path = None;
        let mut value = GivenValue::YesNo(true);
        let mut first = None;
        let mut last = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::not => value = GivenValue::YesNo(false),
                Rule::path => path = Some(self.path(part)),
                Rule::given_assignment => {
                    let (named, given) = self.given_assignment(part);
                    path = Some(named);
                    value = given;
                }
                Rule::given_span => {
                    for bound in part.into_inner() {
                        match bound.as_rule() {
                            Rule::from_bound => first = Some(self.bound(bound)),
                            _ => last = Some(self.bound(bound)),
                        }
                    }
                }
                _ => {}
            }
        }
        let days = self.stretch(first, last, place);
        FactContent::Span(
            path.unwrap_or_else(|| unreachable!("the grammar gives a history its name")),
            value,
            days,
        )
    }

    fn expectation(&mut self, example: &mut Example, span: Span) {
        let Some(parts) = self.line(Rule::expect_line, span) else { return };
        let mut on = None;
        let mut outcome = None;
        let mut for_want_of = Vec::new();
        let mut reservations = None;
        for part in parts {
            match part.as_rule() {
                Rule::expect_reserved => reservations = Some(self.expected_reservations(part)),
                Rule::expect_on => {
                    let day = part.into_inner().find(|part| part.as_rule() == Rule::date);
                    on = day.map(|day| Spanned::new(self.day(&day), self.span(&day)));
                }
                Rule::expect_open => {
                    for inner in part.into_inner() {
                        match inner.as_rule() {
                            Rule::path => outcome = Some(Outcome::Open(self.path(inner))),
                            Rule::for_want_of => for_want_of = self.wanted(inner),
                            _ => {}
                        }
                    }
                }
                Rule::expect_conflict => {
                    let path = part.into_inner().find(|part| part.as_rule() == Rule::path);
                    outcome = path.map(|path| Outcome::Conflict(self.path(path)));
                }
                Rule::given_assignment => {
                    let (path, value) = self.given_assignment(part);
                    outcome = Some(Outcome::Value(path, value));
                }
                Rule::expect_outcome => outcome = Some(self.expected_effect(part)),
                Rule::expression => outcome = Some(Outcome::Condition(self.expression(part))),
                _ => {}
            }
        }
        let outcome = outcome.unwrap_or_else(|| unreachable!("the grammar gives `expect` an outcome"));
        example.expected.push(Expectation { on, outcome, reservations, by: Vec::new(), for_want_of, span });
    }

    /// The expectation the line belongs to.
    fn expected<'e>(&mut self, example: &'e mut Example, span: Span) -> Option<&'e mut Expectation> {
        let expected = example.expected.last_mut();
        if expected.is_none() {
            self.fault(
                Diagnostic::new(
                    Code::UnknownLine,
                    "this line says more about an `expect` line, but there is none before it",
                )
                .at(span, "write `expect …` first"),
            );
        }
        expected
    }

    fn by_line(&mut self, example: &mut Example, span: Span) {
        let Some(parts) = self.line(Rule::by_line, span) else { return };
        let mut citations = None;
        let mut is_not_met = false;
        for part in parts {
            match part.as_rule() {
                Rule::citations => citations = Some(self.citations(part)),
                Rule::k_not => is_not_met = true,
                _ => {}
            }
        }
        if let (Some(expected), Some(citations)) = (self.expected(example, span), citations) {
            expected.by.push((citations, is_not_met));
        }
    }

    fn open_line(&mut self, example: &mut Example, span: Span) {
        let Some(parts) = self.line(Rule::open_line, span) else { return };
        let mut wanted = Vec::new();
        for part in parts {
            if part.as_rule() == Rule::for_want_of {
                wanted.extend(self.wanted(part));
            }
        }
        if let Some(expected) = self.expected(example, span) {
            expected.for_want_of.extend(wanted);
            // `expect X` and below it `open for want of F` says what `expect X open` says.
            if let Outcome::Condition(Expr { kind: ExprKind::Path(path), .. }) = &expected.outcome {
                expected.outcome = Outcome::Open(path.clone());
            }
        }
    }

    fn wanted(&mut self, pair: Pair<'t, Rule>) -> Vec<Wanted> {
        pair.into_inner()
            .filter_map(|part| match part.as_rule() {
                Rule::path => Some(Wanted::Path(self.path(part))),
                Rule::citations => Some(Wanted::Citations(self.citations(part))),
                _ => None,
            })
            .collect()
    }

    const fn nothing(&self, span: Span) -> Expr {
        Expr { kind: ExprKind::Literal(crate::syntax::tree::Literal::None), span }
    }
}

/// A name for a record of `entity` that no record before has.
fn new_name(given: &[Given], entity: &str) -> String {
    let records = given.iter().filter_map(|given| match given {
        Given::Records(record) => Some(record),
        Given::Complete(_) | Given::Fact(_) => None,
    });
    let names: Vec<&str> = records.flat_map(|record| record.names.iter().map(|name| &*name.node)).collect();
    // One of so many numbers is free, because there is one more of them than names.
    let numbers = 1..=names.len() + 1;
    let mut made_up = numbers.map(|number| format!("{entity}_{number}"));
    made_up.find(|name| !names.contains(&name.as_str())).unwrap_or_else(|| entity.to_owned())
}

/// The first words of a line that may be long.
fn shortened(line: &str) -> String {
    match line.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or(line)),
        None => line.to_owned(),
    }
}

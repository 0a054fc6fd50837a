//! What a case file says of one field, and the conditions it gives.

use std::sync::Arc;

use super::{File, MAX_LINES, SAY_GERMAN, VALUE_KEYS, day_of, is_nothing, repeated, text_of};
use crate::diagnostic::{Code, Diagnostic, Words, suggest, words};
use crate::facts::value::wanted;
use crate::facts::yaml::{Node, NodeKind, Style};
use crate::facts::{FactValue, RecordId};
use crate::model::{FieldId, Type};
use crate::notation::{Kind, is_not_known_somehow};
use crate::parse::{CaseValue, case_line, case_value};
use crate::source::{Span, Spanned};
use crate::syntax::tree::{Expr, ExprKind, FactContent, FactLine, GivenValue, Literal, Path};
use crate::time::{DaySpan, EndsBeforeItBegins, InForce};

impl File<'_, '_> {
    /// What is said of one field.
    pub(super) fn field(&mut self, record: Option<RecordId>, field: FieldId, key: &Node, value: &Node) {
        let stretches = match &value.kind {
            NodeKind::Sequence(nodes)
                if self.model.field(field).over_time
                    && nodes.iter().any(|node| matches!(node.kind, NodeKind::Mapping(_))) =>
            {
                nodes.as_slice()
            }
            _ => std::slice::from_ref(value),
        };
        for stretch in stretches {
            match &stretch.kind {
                NodeKind::Mapping(pairs) => self.qualified(record, field, key, stretch, pairs),
                NodeKind::Scalar(..) | NodeKind::Sequence(_) => {
                    let line = blank(key.span.to(stretch.span));
                    self.value(record, field, key, stretch, line, None);
                }
            }
        }
    }

    /// Whether a case is unlike those that a provision has in mind: `exceptional case of § 5 (1) no. 1: yes`.
    pub(super) fn exceptional(&mut self, record: RecordId, key: &Node, node: &Node) {
        let NodeKind::Scalar(words, style) = &key.kind else { return };
        let span = self.written(words, *style, key.span);
        let judged = match case_line(self.sources, span) {
            Ok(line) => line,
            Err(faults) => return self.faults.extend(faults),
        };
        let FactContent::Condition(judged) = judged.content else { return };
        let said = match &node.kind {
            NodeKind::Mapping(pairs) => self.attributes(key, node, pairs),
            NodeKind::Scalar(..) | NodeKind::Sequence(_) => {
                Said { line: blank(key.span.to(node.span)), value: Some(node), from: None, to: None }
            }
        };
        let Some(yes) = self.truth(said.value.unwrap_or(node), "whether the case is exceptional") else {
            return;
        };
        let expr = if yes {
            judged
        } else {
            let span = judged.span;
            Expr { kind: ExprKind::Not(Box::new(judged)), span }
        };
        let line = FactLine { content: FactContent::Condition(expr), ..said.line };
        self.reader.fact_line(&line, Some(record));
    }

    /// What is said beside a value: who decided it and why, or for how long it is so.
    fn attributes<'v>(&mut self, key: &Node, node: &Node, pairs: &'v [(Node, Node)]) -> Said<'v> {
        repeated(pairs, &mut self.faults);
        let mut line = blank(key.span.to(node.span));
        let mut value = None;
        let (mut from, mut to) = (None, None);
        for (part, said) in pairs {
            let Some(name) = text_of(part) else { continue };
            let words = text_of(said);
            match (name, words) {
                ("value", _) => value = Some(said),
                ("from", _) => from = day_of(said, self.hand, &mut self.faults),
                ("to", _) => to = day_of(said, self.hand, &mut self.faults),
                ("decided by", Some(words)) => {
                    line.decided_by = Some(Spanned::new(Arc::from(words), said.span));
                }
                ("because", Some(words)) => line.because = Some(words.to_owned()),
                ("undisputed" | "confidential", Some(_)) => {
                    match self.truth(said, "this is something else") {
                        Some(yes) if name == "undisputed" => line.undisputed = yes,
                        Some(yes) => line.confidential = yes,
                        None => {}
                    }
                }
                ("decided by" | "because" | "undisputed" | "confidential", None) => self.faults.push(
                    Diagnostic::new(Code::WrongValue, words!("`{}` is a text", name))
                        .at(said.span, words!("this is {}", said.kind.in_words())),
                ),
                _ => {
                    let nearest = suggest::nearest(name, VALUE_KEYS);
                    self.faults.push(
                        Diagnostic::new(Code::UnknownKey, words!("a value has no key `{}`", name))
                            .at(part.span, words!("known are {}", VALUE_KEYS.join(", ")))
                            .suggesting(part.span, nearest),
                    );
                }
            }
        }
        Said { line, value, from, to }
    }

    /// A value with who decided it and why, or for how long it is so.
    fn qualified(
        &mut self,
        record: Option<RecordId>,
        field: FieldId,
        key: &Node,
        node: &Node,
        pairs: &[(Node, Node)],
    ) {
        let Said { line, value, from, to } = self.attributes(key, node, pairs);
        let days = match (from, to) {
            (None, None) => None,
            (first, last) => match InForce::new(first.unwrap_or(InForce::ALWAYS.first()), last) {
                Ok(days) => Some(days),
                Err(EndsBeforeItBegins) => {
                    self.faults.push(
                        Diagnostic::new(Code::EndsBeforeItBegins, "this stretch ends before it begins")
                            .at(node.span, "exchange the two days, or mend one of them"),
                    );
                    return;
                }
            },
        };
        let Some(value) = value else {
            let is_condition = self.model.field(field).ty == Type::YesNo;
            if is_condition && days.is_some() {
                self.reader.give(record, field, FactValue::YesNo(true), &line, days);
                return;
            }
            self.faults.push(
                Diagnostic::new(Code::WrongValue, "it is not said what the value is")
                    .at(node.span, "the key `value` is missing"),
            );
            return;
        };
        self.value(record, field, key, value, line, days);
    }

    /// The value itself.
    fn value(
        &mut self,
        record: Option<RecordId>,
        field: FieldId,
        key: &Node,
        node: &Node,
        line: FactLine,
        days: Option<InForce>,
    ) {
        let entry = self.model.field(field);
        let path = Path { names: vec![Spanned::new(Arc::clone(&entry.name), key.span)], span: key.span };
        let element = match &entry.ty {
            Type::List(element) => element.as_ref(),
            other => other,
        };
        let read = match &node.kind {
            NodeKind::Scalar(..) => self.scalar(&path, element, node),
            NodeKind::Sequence(nodes) if matches!(entry.ty, Type::List(_)) => {
                if self.has_commas_within(element, nodes) {
                    return;
                }
                let mut all = Vec::new();
                for node in nodes {
                    match self.scalar(&path, element, node) {
                        Some(CaseValue::Value(GivenValue::Values(values))) => all.extend(values),
                        Some(_) => self.faults.push(
                            Diagnostic::new(Code::WrongValue, "an element of a list is a value")
                                .at(node.span, "this is something else"),
                        ),
                        None => return,
                    }
                }
                Some(CaseValue::Value(GivenValue::Values(all)))
            }
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => {
                self.faults.push(
                    Diagnostic::new(
                        Code::WrongValue,
                        words!("{} is wanted here", wanted(&entry.ty, self.model)),
                    )
                    .at(node.span, words!("this is {}", node.kind.in_words())),
                );
                None
            }
        };
        match (read, days) {
            (None, _) => {}
            (Some(CaseValue::Value(value)), days) => {
                if let Some(value) = self.reader.value_of(field, &value, record, line.span) {
                    self.reader.give(record, field, value, &line, days);
                }
            }
            (Some(CaseValue::Comparison(expr)), None) => {
                self.reader.fact_line(&FactLine { content: FactContent::Condition(expr), ..line }, record);
            }
            (Some(CaseValue::Comparison(_)), Some(_)) => self.faults.push(
                Diagnostic::new(Code::WrongValue, "a comparison has no days of its own")
                    .at(node.span, "give a value here"),
            ),
        }
    }

    /// A text of the file as a value of a type.
    fn scalar(&mut self, key: &Path, ty: &Type, node: &Node) -> Option<CaseValue> {
        let NodeKind::Scalar(words, style) = &node.kind else {
            self.faults.push(
                Diagnostic::new(Code::WrongValue, words!("{} is wanted here", wanted(ty, self.model)))
                    .at(node.span, words!("this is {}", node.kind.in_words())),
            );
            return None;
        };
        if *ty == Type::YesNo
            && let Some(yes) = self.hand.truth(words)
        {
            return Some(CaseValue::Value(GivenValue::YesNo(yes)));
        }
        let is_word = matches!(words.as_str(), "unclear" | "not asked" | "none");
        if *ty == Type::Text && (*style == Style::Quoted || !is_word) {
            let literal = Expr { kind: ExprKind::Literal(Literal::Text(words.clone())), span: node.span };
            return Some(CaseValue::Value(GivenValue::Values(vec![literal])));
        }
        if *style == Style::Plain && is_nothing(words) {
            self.faults.push(
                Diagnostic::new(Code::WrongValue, "a value is missing here")
                    .at(node.span, "nothing is said")
                    .help("write `not asked` if it is not known yet, `unclear` if it cannot be established, `none` if it is known to be absent"),
            );
            return None;
        }
        if ty.kind() != Kind::Other && is_not_known_somehow(words) {
            self.not_known_somehow(words, node.span);
            return None;
        }
        let span = match self.hand.put(ty.kind(), words, *style).filter(|_| *ty != Type::Text) {
            Some(put) => self.decoded(put, node.span),
            None => self.written(words, *style, node.span),
        };
        match case_value(self.sources, key, span) {
            Ok(value) => Some(value),
            Err(faults) => {
                let mended = self.hand.mended(ty.kind(), words);
                let help = match &mended {
                    Some(mended) => words!("write `{}`", mended),
                    None => words!("{} is wanted here", wanted(ty, self.model)),
                };
                self.faults.extend(faults.into_iter().map(|fault| {
                    let help = fault.help.clone().unwrap_or_else(|| help.clone());
                    fault.help(if mended.is_some() {
                        words!("{}; {}", help, Words::from(SAY_GERMAN))
                    } else {
                        help
                    })
                }));
                None
            }
        }
    }

    /// Reports words that could say that nobody has asked, or that nobody can know.
    fn not_known_somehow(&mut self, words: &str, place: Span) {
        let [not_asked, unclear] = self.hand.notation().not_known();
        self.faults.push(
            Diagnostic::new(Code::WrongValue, words!("`{}` can mean two things", words))
                .at(place, "not asked yet, or asked in vain?")
                .help(words!(
                    "write `{}` if it can still be found out, `{}` if it cannot be established",
                    not_asked,
                    unclear
                )),
        );
    }

    /// Reports two numbers of a list between which only a comma stands: they could be one.
    fn has_commas_within(&mut self, element: &Type, nodes: &[Node]) -> bool {
        if self.hand.is_json() || !element.kind().is_of_numbers() {
            return false;
        }
        let mut found = false;
        for (first, second) in nodes.iter().zip(nodes.iter().skip(1)) {
            let (first, second) = (first.span, second.span);
            let between = Span { start: first.end, end: second.start, ..first };
            let written = self.sources.slice(first.to(second)).to_owned();
            if self.sources.slice(between) != "," || !written.starts_with(|sign: char| sign.is_ascii_digit())
            {
                continue;
            }
            found = true;
            let (one, two) = (written.replace(',', "."), written.replace(',', ", "));
            self.faults.push(
                Diagnostic::new(Code::AmbiguousNumber, words!("`{}` can be read in two ways", written))
                    .at(first.to(second), "one number with a decimal comma, or two?")
                    .help(words!("write `{}` if one is meant, `{}` if two", one, two)),
            );
        }
        found
    }

    /// Where a text stands as it is meant: without its quotation marks, or decoded.
    pub(super) fn written(&mut self, words: &str, style: Style, span: Span) -> Span {
        let inner = match style {
            Style::Quoted => Span { start: span.start + 1, end: span.end.saturating_sub(1), ..span },
            Style::Plain => span,
        };
        let raw = self.sources.slice(inner);
        if raw.trim_end() == words {
            return inner.part(0, words.len());
        }
        self.decoded(words.to_owned(), span)
    }

    /// Where a text stands that is another one in the file, at `span`.
    fn decoded(&mut self, words: String, span: Span) -> Span {
        let name = self.sources.get(span.source).name().to_owned();
        let len = words.len();
        let id = self.sources.add(name, words);
        self.decoded.push((id, span));
        Span::between(id, 0, len)
    }

    /// The lines below `given` and `undisputed`.
    pub(super) fn lines(&mut self, pairs: &[(Node, Node)]) {
        for (key, value) in pairs {
            let undisputed = match text_of(key) {
                Some("given") => false,
                Some("undisputed") => true,
                _ => continue,
            };
            let NodeKind::Sequence(nodes) = &value.kind else {
                self.faults.push(
                    Diagnostic::new(Code::WrongValue, "a list of conditions is wanted here")
                        .at(value.span, words!("this is {}", value.kind.in_words()))
                        .help("write each on a line of its own, after `- `"),
                );
                continue;
            };
            if let Some(first) = nodes.get(MAX_LINES) {
                self.faults.push(
                    Diagnostic::new(
                        Code::TooLarge,
                        words!("a case gives at most {} lines in one list", MAX_LINES),
                    )
                    .at(first.span, "this one is too many"),
                );
                continue;
            }
            for node in nodes {
                let NodeKind::Scalar(words, style) = &node.kind else {
                    self.faults.push(
                        Diagnostic::new(Code::WrongValue, "a condition is one text")
                            .at(node.span, words!("this is {}", node.kind.in_words()))
                            .help("put it in quotation marks if it holds a colon"),
                    );
                    continue;
                };
                let span = self.written(words, *style, node.span);
                match case_line(self.sources, span) {
                    Ok(line) => {
                        let undisputed = undisputed || line.undisputed;
                        self.reader.fact_line(&FactLine { undisputed, span: node.span, ..line }, None);
                    }
                    Err(faults) => self.faults.extend(faults),
                }
            }
        }
    }
}

/// A value with what is said beside it.
struct Said<'v> {
    line: FactLine,
    value: Option<&'v Node>,
    from: Option<DaySpan>,
    to: Option<DaySpan>,
}

/// A line that says nothing yet.
const fn blank(span: Span) -> FactLine {
    let nothing = Expr { kind: ExprKind::Literal(Literal::None), span };
    FactLine {
        undisputed: false,
        content: FactContent::Condition(nothing),
        decided_by: None,
        because: None,
        confidential: false,
        span,
    }
}

//! What a case file says of questions: which it asks, and which somebody put off.

use std::sync::Arc;

use super::{File, MAX_LINES};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::facts::yaml::{Node, NodeKind, Style};
use crate::facts::{PutOff, asks};
use crate::source::Span;

impl File<'_, '_> {
    /// `asks` and `put off`.
    pub(super) fn questions(&mut self, pairs: &[(Node, Node)]) {
        for (words, style, span) in self.texts(pairs, "asks") {
            let span = self.written(words, style, span);
            match asks::read(self.reader.rules(), self.sources, span, self.reader.case.law()) {
                Ok(ask) => self.reader.case.asks.push(ask),
                Err(faults) => self.faults.extend(faults),
            }
        }
        for (words, _, span) in self.texts(pairs, "put off") {
            self.reader.case.put_off.push(PutOff { key: Arc::from(words), span });
        }
    }

    /// The texts below a key, or the one beside it.
    fn texts<'n>(&mut self, pairs: &'n [(Node, Node)], key: &str) -> Vec<(&'n str, Style, Span)> {
        let Some((_, value)) = pairs.iter().find(|(known, _)| super::text_of(known) == Some(key)) else {
            return Vec::new();
        };
        let nodes = match &value.kind {
            NodeKind::Sequence(nodes) => nodes.as_slice(),
            NodeKind::Scalar(..) | NodeKind::Mapping(_) => std::slice::from_ref(value),
        };
        if let Some(first) = nodes.get(MAX_LINES) {
            self.faults.push(
                Diagnostic::new(
                    Code::TooLarge,
                    words!("a case gives at most {} lines in one list", MAX_LINES),
                )
                .at(first.span, "this one is too many"),
            );
        }
        let mut texts = Vec::new();
        for node in nodes.iter().take(MAX_LINES) {
            match &node.kind {
                NodeKind::Scalar(words, style) => texts.push((words.as_str(), *style, node.span)),
                NodeKind::Mapping(_) | NodeKind::Sequence(_) => self.faults.push(
                    Diagnostic::new(Code::WrongValue, words!("`{}` lists questions", key))
                        .at(node.span, words!("this is {}", node.kind.in_words())),
                ),
            }
        }
        texts
    }
}

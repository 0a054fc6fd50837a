//! What acts contain, and what a rule set says all about.

use pest::iterators::Pairs;

use super::Rule;
use super::builder::Builder;
use super::lines::{LineLayout, first_word};
use crate::source::Span;
use crate::syntax::tree::{Citations, Complete, Texts};

impl<'t> Builder<'t> {
    /// `contents §§ 27 to 36, § 36a`
    pub(super) fn contents(&mut self, header: Pairs<'t, Rule>) -> Option<Citations> {
        let citations = header.into_iter().find(|part| part.as_rule() == Rule::citations);
        citations.map(|citations| self.citations(citations))
    }

    /// `complete for grant(application) under part "…"` and its exceptions.
    pub(super) fn complete(
        &mut self,
        header: Pairs<'t, Rule>,
        lines: &[Span],
        layout: &mut Vec<LineLayout>,
    ) -> Option<Complete> {
        let (mut asked, mut under) = (None, None);
        for part in header {
            match part.as_rule() {
                Rule::path | Rule::asked_action => asked = self.asked(part),
                Rule::citations => under = Some(self.citations(part)),
                _ => {}
            }
        }
        let mut except = Vec::new();
        for line in lines {
            layout.push(LineLayout { span: *line, depth: 1 });
            match first_word(self.slice(*line)) {
                "except" => except.extend(self.except(*line)),
                word => self.unknown_line("`complete for`", word, *line, &["except"]),
            }
        }
        Some(Complete { asked: asked?, under: under?, except })
    }

    fn except(&mut self, line: Span) -> Option<(Citations, Texts)> {
        let (mut citations, mut why) = (None, None);
        for part in self.line(Rule::except_line, line)? {
            match part.as_rule() {
                Rule::citations => citations = Some(self.citations(part)),
                Rule::texts => why = Some(Self::texts(part)),
                _ => {}
            }
        }
        Some((citations?, why?))
    }
}

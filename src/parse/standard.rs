//! Standards of proof: their declaration, and conditions that ask for one.

use pest::iterators::Pair;

use super::Rule;
use super::builder::Builder;
use super::lines::LineLayout;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::tree::{Expr, ExprKind, StandardOfProof};

impl<'t> Builder<'t> {
    /// The lines below `standards of proof`, the weakest standard first.
    pub(super) fn standards(
        &mut self,
        header: Span,
        lines: &[Span],
        layout: &mut Vec<LineLayout>,
    ) -> Vec<StandardOfProof> {
        let mut standards = Vec::new();
        if lines.is_empty() {
            self.faults.push(
                Diagnostic::new(Code::EmptyList, "this heading opens a list, but no line of its own follows")
                    .at(header, "the list is empty")
                    .help("write the standards below it, the weakest first: a name and what it says of a finding"),
            );
        }
        for span in lines {
            layout.push(LineLayout { span: *span, depth: 1 });
            let Some(parts) = self.line(Rule::standard_of_proof_line, *span) else { continue };
            let (mut name, mut text) = (None, None);
            for part in parts {
                match part.as_rule() {
                    Rule::name => name = Some(self.name(&part)),
                    Rule::texts => text = Some(self.placed_texts(part)),
                    _ => {}
                }
            }
            standards.extend(name.zip(text).map(|(name, text)| StandardOfProof { name, text }));
        }
        standards
    }

    /// `serious_reasons that danger_to_security`
    pub(super) fn at_standard(&mut self, pair: Pair<'t, Rule>) -> Expr {
        let span = self.span(&pair);
        let (mut name, mut path) = (None, None);
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::proof_of_contrary => {
                    let fault = Diagnostic::new(
                        Code::UnexpectedText,
                        "a standard of proof is asked of one fact, not of its contrary",
                    );
                    let not = self.span(&part);
                    self.faults.push(
                        fault
                            .at(not, "is it proved that it is not so, or not proved that it is so?")
                            .help("write `not` before the standard for the second; for the first, declare the contrary as a fact of its own"),
                    );
                }
                Rule::path => path = Some(self.path(part)),
                _ => {}
            }
        }
        match name.zip(path) {
            Some((name, path)) => Expr { kind: ExprKind::AtStandard(name, path), span },
            None => unreachable!("the grammar gives the condition a standard and what is to be found"),
        }
    }
}

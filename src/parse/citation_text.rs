//! A citation on its own, as a command line gives it.

use super::Rule;
use super::builder::Builder;
use crate::citation::Citation;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceMap, Span};

/// Reads the text at `span` as citations: `§ 26 (4) AsylG`; the act may be left out.
///
/// # Errors
/// What is wrong with it.
pub fn citation_text(sources: &SourceMap, span: Span) -> Result<Vec<Citation>, Vec<Diagnostic>> {
    let mut builder = Builder::new(span.source, sources.get(span.source).text());
    let mut found = Vec::new();
    for part in builder.line(Rule::provision_header, span).into_iter().flatten() {
        match part.as_rule() {
            Rule::citations => {
                let citations = builder.citations(part);
                found.extend(citations.list.into_iter().map(|citation| citation.node));
            }
            Rule::texts => {
                let place = builder.span(&part);
                builder.fault(
                    Diagnostic::new(Code::UnexpectedText, "a citation has no title")
                        .at(place, "leave it out"),
                );
            }
            _ => {}
        }
    }
    if builder.faults.is_empty() { Ok(found) } else { Err(builder.faults) }
}

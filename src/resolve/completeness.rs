//! What acts contain, and what a rule set says all about.

use super::Resolver;
use crate::citation::{Address, Citation, RangeEnd, Unit};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Complete, Contents, LawId};
use crate::source::SourceId;
use crate::syntax::tree::{self, Asked, Citations, ItemKind};

impl Resolver<'_> {
    /// Takes in the contents of acts, and what is complete.
    pub(super) fn completeness(&mut self) {
        self.for_each_item(|this, source, law, item| match &item.kind {
            ItemKind::Contents(citations) => this.contents(citations, law),
            ItemKind::Complete(complete) => this.complete(complete, source, law, item.header),
            _ => {}
        });
    }

    fn contents(&mut self, citations: &Citations, law: Option<LawId>) {
        for citation in self.plain_citations(citations, law) {
            let work = citation.address.work.clone();
            let sections = sections(&citation);
            if sections.is_empty() {
                self.faults.push(
                    Diagnostic::new(
                        Code::ForgottenSection,
                        "contents are sections, one by one or from number to number",
                    )
                    .at(citations.span, "not every part of this is a section, or a range of plain numbers")
                    .help("list sections with letters by themselves: `contents §§ 27 to 36, § 36a`"),
                );
                continue;
            }
            match self.model.contents.iter_mut().find(|known| known.work == work) {
                Some(known) => known.sections.extend(sections),
                None => self.model.contents.push(Contents { work, sections }),
            }
        }
    }

    fn complete(
        &mut self,
        complete: &tree::Complete,
        source: SourceId,
        law: Option<LawId>,
        span: crate::source::Span,
    ) {
        // What it is about must be there; which sections can matter for it is for its author to say.
        match &complete.asked {
            Asked::Field(path) => drop(self.asked_field(path, source)),
            Asked::Action { action, entity } => drop(self.asked_action(action, entity, source)),
            Asked::Actions { .. } => {}
        }
        let under = self.plain_citations(&complete.under, law);
        let except = complete.except.iter().map(|(citations, why)| {
            let citations = self.plain_citations(citations, law);
            (citations, self.plain(why))
        });
        let except = except.collect();
        self.model.complete.push(Complete { under, except, span });
    }
}

/// The sections of a citation: one, or all from one plain number to another.
fn sections(citation: &Citation) -> Vec<Address> {
    let first = &citation.address;
    let (Unit::Section(label) | Unit::Article(label)) = &first.unit else { return Vec::new() };
    let labels = match &citation.to {
        None => vec![*label],
        Some(RangeEnd::Unit(last)) => label.numbers_to(*last),
        Some(RangeEnd::Segment(_)) => Vec::new(),
    };
    let unit = |label| match &first.unit {
        Unit::Article(_) => Unit::Article(label),
        _ => Unit::Section(label),
    };
    if !first.path.is_empty() {
        return Vec::new();
    }
    labels.into_iter().map(|label| Address { unit: unit(label), ..first.clone() }).collect()
}

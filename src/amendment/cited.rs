//! The provisions that somebody asks for, by citation.

use crate::citation::Citation;
use crate::decide::RuleSet;
use crate::diagnostic::{Code, Diagnostic, too_large};
use crate::parse::citation_text;
use crate::source::Span;

/// The citations in a text, each of something the rule set has on some day: `§ 26 (4) AsylG`; without an act, in any
/// act. The text is taken in beside those of the rules, under a name.
///
/// # Errors
/// What is wrong with it, or means nothing.
pub fn cited(set: &mut RuleSet, name: &str, text: &str) -> Result<Vec<Citation>, Vec<Diagnostic>> {
    let source = set.sources.add(name, text);
    let end = u32::try_from(text.len()).ok().filter(|_| !set.sources.get(source).is_refused());
    let span = Span::new(source, 0, end.ok_or_else(|| vec![too_large(name)])?);
    let mut citations = citation_text(&set.sources, span)?;
    for citation in &mut citations {
        let mut laws = set.model.laws.iter();
        let is_former = |(name, _): &(_, _)| *name == citation.address.work;
        if let Some(law) = laws.find(|law| law.formerly.iter().any(is_former)) {
            citation.address.work = law.name.clone();
        }
        let is_known = set.model.items.iter().flat_map(|item| &item.addresses).any(|address| {
            let mut address = address.clone();
            if citation.address.work.is_empty() {
                address.work = citation.address.work.clone();
            }
            citation.contains(&address) || citation.address.is_within(&address)
        });
        if !is_known {
            let fault = Diagnostic::new(Code::DanglingCitation, "this citation means nothing on any day");
            return Err(vec![fault.at(span, "no provision of the rule set stands here")]);
        }
    }
    Ok(citations)
}

//! What came of checking a receipt, as text and Markdown.

use super::markdown::escaped;
use super::text::{Layout, line};
use crate::derivation::{Derivation, StepKind};
use crate::say::Language;
use crate::say::verified::Outcome;
use crate::verify::Verdict;

/// How many findings are shown to readers; programs get all of them.
const MOST_FINDINGS: usize = 40;

/// What came of checking as text.
#[must_use]
pub fn text(verdict: &Verdict, derivation: &Derivation, layout: Layout) -> String {
    let mut out = String::new();
    line(&mut out, "", layout.language.checking().outcome(Outcome::of(verdict)), None, layout);
    for said in lines(verdict, derivation, layout.language) {
        line(&mut out, "  ", &said, None, layout);
    }
    out
}

/// What came of checking as Markdown.
#[must_use]
pub fn markdown(verdict: &Verdict, derivation: &Derivation, language: Language) -> String {
    let outcome = escaped(language.checking().outcome(Outcome::of(verdict)));
    let lines = lines(verdict, derivation, language);
    let lines: Vec<String> = lines.iter().map(|said| format!("- {}\n", escaped(said))).collect();
    format!("**{outcome}**\n\n{}", lines.concat())
}

fn lines(verdict: &Verdict, derivation: &Derivation, language: Language) -> Vec<String> {
    let checking = language.checking();
    let shown = verdict.findings.iter().take(MOST_FINDINGS);
    let mut lines: Vec<String> = shown.map(|finding| language.found(finding, derivation)).collect();
    let more = verdict.findings.len().saturating_sub(MOST_FINDINGS);
    if more > 0 {
        lines.push(checking.and_more_findings(more));
    }
    lines.extend(verdict.unchecked.iter().map(|(what, results)| checking.unchecked(*what, *results)));
    if verdict.holds() {
        let [facts, given, rules] =
            [StepKind::Fact, StepKind::Given, StepKind::Constant].map(|kind| verdict.of(kind));
        lines.push(checking.steps(verdict.derived(), facts, given, rules));
    }
    if verdict.holds() && !verdict.is_compared {
        lines.push(checking.to_compare().to_owned());
    }
    lines
}

//! One value of a case file, read by the rules that examples have.

use super::builder::Builder;
use super::{Rule, foreign};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceMap, Span};
use crate::syntax::tree::{Among, Asked, Expr, ExprKind, FactLine, GivenValue, Path};

/// What a case file says of one key.
#[derive(Clone, Debug)]
pub enum CaseValue {
    /// A value.
    Value(GivenValue),
    /// A comparison with the key as its left side: `after informal.made + 2 weeks`.
    Comparison(Expr),
}

/// Reads the text at `span` as the value of `key`.
///
/// # Errors
/// What is wrong with it.
pub fn case_value(sources: &SourceMap, key: &Path, span: Span) -> Result<CaseValue, Vec<Diagnostic>> {
    let mut builder = Builder::new(span.source, sources.get(span.source).text());
    let text = builder.slice(span);
    let is_comparison =
        !builder.parses(Rule::case_value, text) && builder.parses(Rule::case_comparison, text);
    let value = if is_comparison {
        builder.line(Rule::case_comparison, span).map(|parts| {
            let left = Expr { kind: ExprKind::Path(key.clone()), span: key.span };
            CaseValue::Comparison(builder.comparison_tail(left, parts))
        })
    } else {
        builder.line(Rule::case_value, span).and_then(|parts| {
            let value = parts.into_iter().find(|part| part.as_rule() == Rule::given_value);
            value.map(|value| CaseValue::Value(builder.given_value(value)))
        })
    };
    // What is written with a decimal comma could be read as two values.
    if let Some(CaseValue::Value(GivenValue::Values(values))) = &value
        && values.len() > 1
        && let Some(fault) = foreign::found(text, span)
    {
        return Err(vec![fault]);
    }
    match value {
        Some(value) if builder.faults.is_empty() => Ok(value),
        _ => Err(builder.faults),
    }
}

/// Reads the text at `span` as a line of what is given: any fact or condition.
///
/// # Errors
/// What is wrong with it.
pub fn case_line(sources: &SourceMap, span: Span) -> Result<FactLine, Vec<Diagnostic>> {
    let mut builder = Builder::new(span.source, sources.get(span.source).text());
    let line = builder.line(Rule::fact_line, span).map(|parts| builder.fact(parts, span));
    match line {
        Some(line) if builder.faults.is_empty() => Ok(line),
        _ => Err(builder.faults),
    }
}

/// Reads the text at `span` as an action that is asked for, and the bases meant.
///
/// # Errors
/// What is wrong with it.
pub fn asked_line(sources: &SourceMap, span: Span) -> Result<(Asked, Among), Vec<Diagnostic>> {
    let mut builder = Builder::new(span.source, sources.get(span.source).text());
    let asked = builder.line(Rule::asked_line, span).and_then(|parts| builder.asked_among(parts));
    match asked {
        Some(asked) if builder.faults.is_empty() => Ok(asked),
        _ => Err(builder.faults),
    }
}

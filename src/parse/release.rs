//! Releases.

use pest::iterators::{Pair, Pairs};

use super::Rule;
use super::builder::Builder;
use super::lines::{LineLayout, first_word};
use super::provision::texts_of;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::{Span, Spanned};
use crate::syntax::tree::{Release, ReleaseNumber};

impl<'t> Builder<'t> {
    /// `release 0.2.0 of 2026-11-22 "…"` and its notes.
    pub(super) fn release(
        &mut self,
        header: Pairs<'t, Rule>,
        lines: &[Span],
        layout: &mut Vec<LineLayout>,
    ) -> Option<Release> {
        let (mut number, mut day, mut title) = (None, None, None);
        for part in header {
            match part.as_rule() {
                Rule::release_number => number = self.release_number(&part),
                Rule::date => day = Some(self.day(&part)),
                Rule::texts => title = Some(Self::texts(part)),
                _ => {}
            }
        }
        let mut notes = Vec::new();
        for line in lines {
            layout.push(LineLayout { span: *line, depth: 1 });
            match first_word(self.slice(*line)) {
                "note" => notes.extend(self.line(Rule::note_line, *line).and_then(texts_of)),
                word => self.unknown_line("a release", word, *line, &["note"]),
            }
        }
        Some(Release { number: number?, day: day?, title, notes })
    }

    fn release_number(&mut self, pair: &Pair<'t, Rule>) -> Option<Spanned<ReleaseNumber>> {
        let span = self.span(pair);
        let parts: Option<Vec<u32>> = pair.as_str().split('.').map(|part| part.parse().ok()).collect();
        let Some([major, minor, patch]) = parts.as_deref() else {
            self.fault(
                Diagnostic::new(
                    Code::ImpossibleNumber,
                    words!("no release has the number {}", pair.as_str()),
                )
                .at(span, words!("each part is at most {}", u32::MAX)),
            );
            return None;
        };
        Some(Spanned::new(ReleaseNumber { major: *major, minor: *minor, patch: *patch }, span))
    }
}

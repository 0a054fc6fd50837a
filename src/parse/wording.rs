//! Wordings of sections.

use pest::iterators::Pair;

use super::Rule;
use super::builder::Builder;
use super::lines::LineLayout;
use crate::source::{Span, Spanned};
use crate::syntax::tree::{SectionWordings, Turn, TurnKind};

impl<'t> Builder<'t> {
    /// The lines below `wordings`, one for each section.
    pub(super) fn wordings(&mut self, lines: &[Span], layout: &mut Vec<LineLayout>) -> Vec<SectionWordings> {
        let mut found = Vec::new();
        for span in lines {
            layout.push(LineLayout { span: *span, depth: 1 });
            let Some(parts) = self.line(Rule::wordings_line, *span) else { continue };
            let (mut section, mut turns) = (None, Vec::new());
            for part in parts {
                match part.as_rule() {
                    Rule::citations => section = Some(self.citations(part)),
                    Rule::wording_days => {
                        turns.extend(part.into_inner().filter_map(|turn| self.wording_turn(turn)));
                    }
                    _ => {}
                }
            }
            found.extend(section.map(|section| SectionWordings { section, turns, span: *span }));
        }
        found
    }

    fn wording_turn(&mut self, pair: Pair<'t, Rule>) -> Option<Spanned<Turn>> {
        let place = self.span(&pair);
        let turn = pair.into_inner().next()?;
        let kind = match turn.as_rule() {
            Rule::as_read => TurnKind::ReadAnew,
            Rule::to_bound => TurnKind::Ends,
            _ => TurnKind::Begins,
        };
        Some(Spanned::new(Turn { kind, day: self.bound(turn) }, place))
    }
}

//! Wordings of sections.

use std::collections::btree_map::Entry;

use super::Resolver;
use crate::citation::Citation;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{LawId, SectionTurns, Turn, TurnKind};
use crate::source::Spanned;
use crate::syntax::tree::{ItemKind, SectionWordings};

impl Resolver<'_> {
    /// Takes in the wordings of sections.
    pub(super) fn wordings(&mut self) {
        self.for_each_item(|this, _, law, item| {
            if let ItemKind::Wordings(sections) = &item.kind {
                sections.iter().for_each(|section| this.section_wordings(law, section));
            }
        });
    }

    fn section_wordings(&mut self, law: Option<LawId>, line: &SectionWordings) {
        let cited = self.plain_citations(&line.section, law);
        let address = cited.first().map(|one| one.address.section());
        let Some(address) = address.filter(|section| cited == [Citation::of(section.clone())]) else {
            self.faults.push(not_a_section(line));
            return;
        };
        let turns = line.turns.iter().map(|turn| turn.node).collect();
        match self.model.wordings.sections.entry(address) {
            Entry::Vacant(place) => {
                place.insert(SectionTurns { turns, span: line.span });
            }
            Entry::Occupied(earlier) => {
                let earlier = earlier.get().span;
                self.faults.push(
                    Diagnostic::new(Code::WordingOrder, "the wordings of this section are listed twice")
                        .at(line.span, "here …")
                        .at(earlier, "… and here")
                        .help("keep one line for each section, with all its days"),
                );
            }
        }
        let is_reading = |turn: &&Spanned<Turn>| turn.node.kind == TurnKind::ReadAnew;
        let (readings, wordings): (Vec<_>, Vec<_>) = line.turns.iter().partition(is_reading);
        readings.windows(2).chain(wordings.windows(2)).for_each(|pair| self.turns_ascend(pair));
    }

    fn turns_ascend(&mut self, pair: &[&Spanned<Turn>]) {
        let [before, after] = pair else { return };
        let (earlier, later) = (before.node.since(), after.node.since());
        if later.earliest() < earlier.earliest() || later.latest() < earlier.latest() || later == earlier {
            self.faults.push(
                Diagnostic::new(Code::WordingOrder, "the days of a section ascend")
                    .at(before.span, "this day stands before …")
                    .at(after.span, "… this one, which is not later"),
            );
        }
    }
}

fn not_a_section(line: &SectionWordings) -> Diagnostic {
    Diagnostic::new(Code::WordingOrder, "the wordings are those of one section")
        .at(line.section.span, "this is not one section as a whole")
        .help("begin the line with a section or an article, such as `§ 36a: 2018-08-01, 2026-06-12`")
}

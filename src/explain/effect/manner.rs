//! Who acts towards whom, from when to when, and what for.

use super::Base;
use crate::explain::detail::Detail;
use crate::explain::finding::Finding;
use crate::explain::named::Acting;
use crate::explain::reason::{Reason, ReasonKind};
use crate::explain::{At, Explainer};
use crate::model::{Due, ExprKind, Manner, Party};
use crate::program::Lane;
use crate::program::lower::Cx;

impl Explainer<'_, '_> {
    /// What the clauses of bases that are shown together say: who acts towards whom and what for, by when, and what
    /// has to have happened or to go on.
    pub(super) fn clauses(&mut self, base: Base, lines: &[usize], row: usize) -> Vec<Reason> {
        let (item, line, world) = base;
        let model = self.model();
        let Some(manner) = model.manner((item, line)) else { return Vec::new() };
        let text = self.outline.text_in(item, world);
        let cx = self.outline.context(text, Lane::Presumed);
        let together: Vec<&Manner> = lines.iter().filter_map(|line| model.manner((item, *line))).collect();
        let mut told: Vec<Reason> = Vec::new();
        let acting = self.acting(&together, &cx, row);
        told.extend(acting.map(|acting| Reason::new(ReasonKind::Acting, acting)));
        let at = At { cx: &cx, row, depth: 2 };
        told.extend(manner.due.as_ref().map(|due| self.due(due, at)));
        if let Some(from) = &manner.from {
            let mut since = self.line(from, at);
            if let ExprKind::Compare(event, ..) = &from.kind {
                since.finding = Finding::Since(self.noun(event, at.cx, at.row));
            }
            told.push(since);
        }
        told.extend(manner.ongoing.as_ref().map(|ongoing| {
            let ongoing = self.line(ongoing, at);
            Reason { finding: Finding::While(Box::new(ongoing.finding)), ..ongoing }
        }));
        told
    }

    /// Who acts, towards whom, and what for; `None` if nothing of it is said.
    fn acting(&mut self, together: &[&Manner], cx: &Cx, row: usize) -> Option<Finding> {
        let (mut by, mut to, mut purposes) = (Vec::new(), Vec::new(), Vec::new());
        for manner in together {
            let bearer = manner.bearer.as_ref().map(|party| self.acting_party(party, cx, row));
            by.extend(bearer.filter(|bearer| !by.contains(bearer)));
            let addressee = manner.addressee.as_ref().map(|party| self.acting_party(party, cx, row));
            to.extend(addressee.filter(|addressee| !to.contains(addressee)));
            for purpose in manner.purposes.iter().flat_map(|purposes| &purposes.list) {
                if !purposes.contains(purpose) {
                    purposes.push(*purpose);
                }
            }
        }
        let is_said = !(by.is_empty() && to.is_empty() && purposes.is_empty());
        is_said.then_some(Finding::Acting { by, to, purposes })
    }

    fn acting_party(&mut self, party: &Party, cx: &Cx, row: usize) -> Acting {
        match party {
            Party::Body(body) => Acting::Body(*body),
            Party::Record(record) => Acting::Record(self.record_of(record, cx, row)),
        }
    }

    /// By when an action is to be taken.
    pub(super) fn due(&mut self, due: &Due, at: At<'_>) -> Reason {
        match due {
            Due::WithoutDelay => Reason::new(ReasonKind::Due, Finding::DueWithoutDelay),
            Due::Within(within) => {
                let limit = self.time_limit(within, at);
                let mut reason = Reason::new(ReasonKind::Due, Finding::Due(limit));
                reason.detail = self.computation(within, at).map(|computed| {
                    let is_over = self.today().is_some_and(|today| computed.last.latest() < today.earliest());
                    Detail::LastDay { computed, is_over }
                });
                reason
            }
        }
    }
}

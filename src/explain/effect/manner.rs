//! Who acts towards whom, from when to when, and what for.

use super::Base;
use crate::explain::reason::{Reason, ReasonKind};
use crate::explain::{At, Explainer};
use crate::model::{Among, Due, ExprKind, Manner, Party};
use crate::program::Lane;
use crate::program::lower::Cx;

impl Explainer<'_, '_> {
    /// What the clauses of bases that are told together say: who acts towards whom and what for, by when, and what
    /// has to have happened or to go on.
    pub(super) fn clauses(&mut self, base: Base, lines: &[usize], row: usize) -> Vec<Reason> {
        let (item, line, world) = base;
        let model = self.model();
        let Some(manner) = model.manner((item, line)) else { return Vec::new() };
        let text = self.lowering.text_in(item, world);
        let cx = self.lowering.context(text, Lane::Presumed);
        let together: Vec<&Manner> = lines.iter().filter_map(|line| model.manner((item, *line))).collect();
        let mut told: Vec<Reason> = Vec::new();
        let acting = self.acting(&together, &cx, row);
        if !acting.is_empty() {
            told.push(Reason::new(ReasonKind::Acting, acting));
        }
        let at = At { cx: &cx, row, depth: 2 };
        told.extend(manner.due.as_ref().map(|due| self.due(due, at)));
        if let Some(from) = &manner.from {
            let mut since = self.line(from, at);
            if let ExprKind::Compare(event, ..) = &from.kind {
                let event = self.noun(event, at.cx, at.row);
                since.text = format!("{} {event}", self.language.pick("from", "ab:"));
            }
            told.push(since);
        }
        told.extend(manner.ongoing.as_ref().map(|ongoing| {
            let ongoing = self.line(ongoing, at);
            Reason {
                text: format!("{} {}", self.language.pick("while", "solange:"), ongoing.text),
                ..ongoing
            }
        }));
        told
    }

    /// "by: foreigners authority; to: Federal Office; purpose: identification".
    fn acting(&mut self, together: &[&Manner], cx: &Cx, row: usize) -> String {
        let code = self.language.code();
        let model = self.model();
        let mut bearers = Vec::new();
        let mut addressees = Vec::new();
        let mut purposes = Vec::new();
        for manner in together {
            bearers.extend(manner.bearer.as_ref().map(|party| self.party_called(party, cx, row)));
            addressees.extend(manner.addressee.as_ref().map(|party| self.party_called(party, cx, row)));
            for purpose in manner.purposes.iter().flat_map(|purposes| &purposes.list) {
                purposes.push(model.purpose(*purpose).label.plain(code).to_owned());
            }
        }
        let leads = [
            (self.language.pick("by", "durch"), bearers),
            (self.language.pick("to", "gegenüber"), addressees),
            (self.language.pick("purpose", "Zweck"), purposes),
        ];
        let mut parts = Vec::new();
        for (lead, names) in leads {
            let mut once: Vec<String> = Vec::new();
            for name in names {
                if !once.contains(&name) {
                    once.push(name);
                }
            }
            if !once.is_empty() {
                parts.push(format!("{lead}: {}", once.join(", ")));
            }
        }
        parts.join("; ")
    }

    fn party_called(&mut self, party: &Party, cx: &Cx, row: usize) -> String {
        match party {
            Party::Body(body) => self.model().body(*body).label.plain(self.language.code()).to_owned(),
            Party::Record(record) => {
                let record = self.record_of(record, cx, row);
                self.name_or(record)
            }
        }
    }

    /// By when an action is to be taken.
    pub(super) fn due(&mut self, due: &Due, at: At<'_>) -> Reason {
        match due {
            Due::WithoutDelay => Reason::new(
                ReasonKind::Due,
                self.language.pick("due without delay (§ 121 (1) BGB)", "unverzüglich (§ 121 Abs. 1 BGB)"),
            ),
            Due::Within(within) => {
                let period = self.limit_phrase(within, at);
                let lead = self.language.pick("due", "vorzunehmen");
                let mut reason = Reason::new(ReasonKind::Due, format!("{lead} {period}"));
                reason.detail = self.computation(within, at).map(|computed| {
                    let last_day = self.language.pick("last day", "letzter Tag");
                    let last = self.language.days(computed.last_known());
                    let is_over = computed.last.latest() < self.case.on.earliest();
                    let over = if is_over { self.language.pick(", over", ", abgelaufen") } else { "" };
                    format!("{last_day} {last}{over} ({})", computed.in_words(self.language))
                });
                reason
            }
        }
    }

    /// Which bases are meant: under which provisions, whose, and what for.
    pub(in crate::explain) fn among_in_words(&self, among: &Among) -> String {
        let code = self.language.code();
        let under = among.under.as_ref().map(|cited| {
            let places = self.citations(cited.list.iter().map(|cited| &cited.citation));
            format!("{} {places}", self.language.pick("under", "nach"))
        });
        let by = among.by.map(|body| {
            let body = self.model().body(body).label.plain(code);
            format!("{}: {body}", self.language.pick("by", "durch"))
        });
        let to = among.to.map(|body| {
            let body = self.model().body(body).label.plain(code);
            format!("{}: {body}", self.language.pick("to", "gegenüber"))
        });
        let purpose = among.purpose.map(|purpose| {
            let purpose = self.model().purpose(purpose).label.plain(code);
            format!("{}: {purpose}", self.language.pick("purpose", "Zweck"))
        });
        [under, by, to, purpose].into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

//! What changed as text.

use super::{Case, Report, Turn, depths, sides};
use crate::amendment::{Change, Turning};
use crate::render::text::{Layout, line};

impl Report<'_> {
    /// As text.
    #[must_use]
    pub fn text(&self, layout: Layout) -> String {
        let mut out = String::new();
        line(&mut out, "", &self.title(), None, layout);
        for change in &self.amendments.changes {
            out.push('\n');
            self.change(&mut out, change, layout);
        }
        if !self.amendments.reworded.is_empty() {
            out.push('\n');
        }
        for reworded in &self.amendments.reworded {
            let (words, days) = self.reworded(reworded);
            line(&mut out, &Turn::Changed.sign(layout), &words, Some(&days), layout);
        }
        if self.amendments.is_empty() {
            line(&mut out, "", self.nothing(), None, layout);
        }
        if let Some(cases) = self.cases {
            out.push('\n');
            line(&mut out, "", &self.summary(cases), None, layout);
            for case in &cases.shown {
                out.push('\n');
                line(&mut out, "  ", &case.title, Some(&case.place), layout);
                for result in &case.results {
                    self.result(&mut out, result, case, layout);
                }
            }
        }
        out
    }

    fn change(&self, out: &mut String, change: &Change, layout: Layout) {
        let turn = Turn::of(change.before.as_ref(), change.after.as_ref());
        let day = self.turned(turn, change);
        line(out, &turn.sign(layout), &self.heading(change), day.as_deref(), layout);
        for remark in self.remarks(change) {
            line(out, "    ", &remark, None, layout);
        }
        for (part, depth) in change.parts.iter().zip(depths(&change.parts)) {
            let indent = " ".repeat(2 + 2 * depth);
            for (side, wording, is_last) in sides(part) {
                let lead = format!("{indent}{}", side.sign(layout));
                let day = (is_last && turn == Turn::Changed).then(|| self.part_day(part)).flatten();
                line(out, &lead, &self.words(part, wording), day.as_deref(), layout);
                if let Some(reading) = self.reading(part, wording) {
                    line(out, &" ".repeat(indent.len() + 4), &reading, None, layout);
                }
            }
        }
    }

    fn result(&self, out: &mut String, result: &Turning, case: &Case, layout: Layout) {
        let asked = self.asked(result, case);
        line(out, "    ", &asked, None, layout);
        let days = [(self.amendments.from, &result.before), (self.amendments.to, &result.after)];
        let by = self.by(result);
        for (at, (day, standing)) in days.into_iter().enumerate() {
            let lead = format!("      {}  ", self.language.day(day));
            let by = by.as_deref().filter(|_| at == 1);
            line(out, &lead, &self.standing(standing, case), by, layout);
            for below in self.below(standing, case) {
                line(out, &" ".repeat(lead.len() + 4), &below, None, layout);
            }
        }
    }
}

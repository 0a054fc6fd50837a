//! What changed as Markdown.

use super::{Report, Turn, depths, sides};
use crate::render::Detail;
use crate::render::markdown::escaped;
use crate::render::text::Layout;

impl Report<'_> {
    /// As Markdown: a heading for each provision, and its lines as a list.
    #[must_use]
    pub fn markdown(&self) -> String {
        let layout =
            Layout { width: usize::MAX, plain: false, detail: Detail::None, language: self.language };
        let mut out = format!("# {}\n", escaped(&self.title()));
        for change in &self.amendments.changes {
            let turn = Turn::of(change.before.as_ref(), change.after.as_ref());
            out.push_str(&format!(
                "\n## {}{}\n\n",
                escaped(&turn.sign(layout)),
                escaped(&self.heading(change))
            ));
            if let Some(day) = self.turned(turn, change) {
                out.push_str(&format!("{}\n\n", escaped(&day)));
            }
            for remark in self.remarks(change) {
                out.push_str(&format!("{}\n\n", escaped(&remark)));
            }
            for (part, depth) in change.parts.iter().zip(depths(&change.parts)) {
                for (side, wording, is_last) in sides(part) {
                    let day = (is_last && turn == Turn::Changed).then(|| self.part_day(part)).flatten();
                    let day = day.map_or_else(String::new, |day| format!(" — *{}*", escaped(&day)));
                    let reading = self
                        .reading(part, wording)
                        .map_or_else(String::new, |reading| format!("<br>{}", escaped(&reading)));
                    let (sign, words) = (side.sign(layout), escaped(&self.words(part, wording)));
                    out.push_str(&format!(
                        "{}- {}{words}{day}{reading}\n",
                        "  ".repeat(depth),
                        escaped(&sign).replace('+', "\\+")
                    ));
                }
            }
        }
        for reworded in &self.amendments.reworded {
            let (words, days) = self.reworded(reworded);
            let sign = escaped(&Turn::Changed.sign(layout));
            out.push_str(&format!("\n## {sign}{}\n\n{}\n", escaped(&words), escaped(&days)));
        }
        if self.amendments.is_empty() {
            out.push_str(&format!("\n{}\n", self.nothing()));
        }
        if let Some(cases) = self.cases {
            out.push_str(&format!("\n# {}\n", escaped(&self.summary(cases))));
            for case in &cases.shown {
                out.push_str(&format!("\n## {}\n\n{}\n", escaped(&case.title), escaped(&case.place)));
                for result in &case.results {
                    let asked = self.asked(result, case);
                    let by = self.by(result).map_or_else(String::new, |by| format!(" — *{}*", escaped(&by)));
                    out.push_str(&format!("\n{}\n\n", escaped(&asked)));
                    for (day, standing, by) in [
                        (self.amendments.from, &result.before, ""),
                        (self.amendments.to, &result.after, by.as_str()),
                    ] {
                        let words = escaped(&self.standing(standing, case));
                        let below: String = self
                            .below(standing, case)
                            .iter()
                            .map(|below| format!("<br>{}", escaped(below)))
                            .collect();
                        out.push_str(&format!("- {}: {words}{by}{below}\n", self.language.day(day)));
                    }
                }
            }
        }
        out
    }
}

//! Provisions as they stand on a day, as text.

use super::{Report, depths, sides};
use crate::amendment::Standing;
use crate::model::Version;
use crate::render::text::{Layout, line, paragraph};
use crate::time::InForce;

impl Report<'_> {
    /// Provisions as they stand on the later of the two days: each line as it is written, and below it the sentence that a
    /// lawyer reads.
    #[must_use]
    pub fn provisions(&self, all: &[Standing], layout: Layout) -> String {
        let mut out = String::new();
        for (at, one) in all.iter().enumerate() {
            if at > 0 {
                out.push('\n');
            }
            self.provision(&mut out, one, layout);
        }
        out
    }

    fn provision(&self, out: &mut String, one: &Standing, layout: Layout) {
        let item = self.model().item(one.text.item);
        let plain = |text: &crate::model::Text| text.plain(self.language.code()).to_owned();
        let places = self.places(&one.text.addresses);
        let heading =
            item.title.as_ref().map_or(places.clone(), |title| format!("{places}  {}", plain(title)));
        let days = one.text.in_force;
        let first = Some(days.first().earliest()).filter(|_| days.first() != InForce::ALWAYS.first());
        let version = Version { first, last: days.last().map(|day| day.latest()) };
        let version = self.language.tongue().version(version);
        line(out, "", &heading, Some(&version), layout);
        if one.text.stands.is_open() {
            paragraph(out, "    ", &self.language.tongue().perhaps_in_force(self.amendments.to), layout);
        }
        if let Some(gist) = item.gist.as_ref().filter(|_| !item.is_text_only()) {
            paragraph(out, "    ", &plain(gist), layout);
        }
        for (part, depth) in one.parts.iter().zip(depths(&one.parts)) {
            let indent = " ".repeat(2 + 2 * depth);
            for (_, wording, _) in sides(part) {
                paragraph(out, &indent, &self.words(part, wording), layout);
                if let Some(reading) = self.reading(part, wording) {
                    paragraph(out, &" ".repeat(indent.len() + 4), &reading, layout);
                }
            }
        }
        for note in &item.notes {
            paragraph(out, "    ", &plain(note), layout);
        }
    }
}

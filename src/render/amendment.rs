//! What changed in the law between two days, as text, Markdown and JSON.

use serde_json::{Value, json};

use super::markdown::escaped;
use super::text::{Layout, line};
use super::timeline::depends_on;
use super::{Detail, json as decisions, phrase};
use crate::amendment::{Amendments, Change, Kept, LineKind, Part, Text, Turning, Wording};
use crate::citation::Address;
use crate::citation::render::{self, Style};
use crate::decide::RuleSet;
use crate::diagnostic::report;
use crate::explain::Language;
use crate::logic::Kleene;
use crate::model::Model;
use crate::source::SourceMap;
use crate::time::{DaySpan, InForce};
use crate::timeline::Standing;

/// The name of the format; its number rises when a program that reads it could break.
pub const FORMAT: &str = "subsumo-diff/1";

/// A case and what became of its results.
#[derive(Clone, Debug)]
pub struct Case {
    /// The title of the example, or the name of the case file.
    pub title: String,
    /// Where it stands.
    pub place: String,
    /// Its results under the law of both days.
    pub results: Vec<Turning>,
}

/// The cases that were decided under the law of both days.
#[derive(Clone, Debug)]
pub struct Cases {
    /// Those to be shown.
    pub shown: Vec<Case>,
    /// How many of all have a result that turns.
    pub n_turning: usize,
    /// How many there are.
    pub n_decided: usize,
}

/// What is rendered: the changes, the cases if they were decided, and the rule set behind them.
#[derive(Clone, Copy, Debug)]
pub struct Report<'r> {
    /// The changes.
    pub amendments: &'r Amendments,
    /// The cases.
    pub cases: Option<&'r Cases>,
    /// The rule set.
    pub set: &'r RuleSet,
    /// The language of the words.
    pub language: Language,
}

/// How a line stands to the other day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Went,
    Came,
    Changed,
}

impl Turn {
    const fn of<T>(before: Option<&T>, after: Option<&T>) -> Self {
        match (before, after) {
            (Some(_), None) => Self::Went,
            (None, _) => Self::Came,
            (Some(_), Some(_)) => Self::Changed,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Went => "went",
            Self::Came => "came",
            Self::Changed => "changed",
        }
    }

    const fn sign(self, layout: Layout) -> &'static str {
        match (self, layout.plain) {
            (Self::Went, false) => "− ",
            (Self::Came, false) => "+ ",
            (Self::Changed, false) => "~ ",
            (Self::Went, true) => layout.language.pick("went: ", "weggefallen: "),
            (Self::Came, true) => layout.language.pick("came: ", "hinzugekommen: "),
            (Self::Changed, true) => layout.language.pick("changed: ", "geändert: "),
        }
    }
}

impl Report<'_> {
    fn model(&self) -> &Model {
        &self.set.model
    }

    /// As text.
    #[must_use]
    pub fn text(&self, layout: Layout) -> String {
        let mut out = String::new();
        line(&mut out, "", &self.title(), None, layout);
        for change in &self.amendments.changes {
            out.push('\n');
            self.change(&mut out, change, layout);
        }
        if self.amendments.changes.is_empty() {
            line(&mut out, "", self.nothing(), None, layout);
        }
        if let Some(cases) = self.cases {
            out.push('\n');
            line(&mut out, "", &self.summary(cases), None, layout);
            for case in &cases.shown {
                out.push('\n');
                line(&mut out, "  ", &case.title, Some(&case.place), layout);
                for result in &case.results {
                    self.result(&mut out, result, layout);
                }
            }
        }
        out
    }

    fn change(&self, out: &mut String, change: &Change, layout: Layout) {
        let turn = Turn::of(change.before.as_ref(), change.after.as_ref());
        let day = self.turned(turn, change);
        line(out, turn.sign(layout), &self.heading(change), day.as_deref(), layout);
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

    fn result(&self, out: &mut String, result: &Turning, layout: Layout) {
        let asked = result.asked.clone().unwrap_or_else(|| question(result));
        line(out, "    ", &asked, None, layout);
        let days = [(self.amendments.from, &result.before), (self.amendments.to, &result.after)];
        let by = self.by(result);
        for (at, (day, standing)) in days.into_iter().enumerate() {
            let lead = format!("      {}  ", self.language.day(day));
            let by = by.as_deref().filter(|_| at == 1);
            line(out, &lead, &self.standing(standing), by, layout);
            if let Some(wanted) = standing.explanation().and_then(|answer| depends_on(answer, self.language))
            {
                line(out, &" ".repeat(lead.len() + 4), &wanted, None, layout);
            }
        }
    }

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
                escaped(turn.sign(layout)),
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
                        escaped(sign).replace('+', "\\+")
                    ));
                }
            }
        }
        if self.amendments.changes.is_empty() {
            out.push_str(&format!("\n{}\n", self.nothing()));
        }
        if let Some(cases) = self.cases {
            out.push_str(&format!("\n# {}\n", escaped(&self.summary(cases))));
            for case in &cases.shown {
                out.push_str(&format!("\n## {}\n\n{}\n", escaped(&case.title), escaped(&case.place)));
                for result in &case.results {
                    let asked = result.asked.clone().unwrap_or_else(|| question(result));
                    let by = self.by(result).map_or_else(String::new, |by| format!(" — *{}*", escaped(&by)));
                    out.push_str(&format!("\n{}\n\n", escaped(&asked)));
                    for (day, standing, by) in [
                        (self.amendments.from, &result.before, ""),
                        (self.amendments.to, &result.after, by.as_str()),
                    ] {
                        let words = escaped(&self.standing(standing));
                        let wanted =
                            standing.explanation().and_then(|answer| depends_on(answer, self.language));
                        let wanted =
                            wanted.map_or_else(String::new, |wanted| format!("; {}", escaped(&wanted)));
                        out.push_str(&format!("- {}: {words}{wanted}{by}\n", self.language.day(day)));
                    }
                }
            }
        }
        out
    }

    /// As JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        let changes: Vec<Value> = self.amendments.changes.iter().map(|one| self.change_json(one)).collect();
        let cases = self.cases.map(|cases| {
            let shown: Vec<Value> =
                cases.shown.iter().map(|case| case_json(case, &self.set.sources)).collect();
            json!({ "turning": cases.n_turning, "decided": cases.n_decided, "shown": shown })
        });
        json!({
            "format": FORMAT,
            "language": self.language.code(),
            "from": self.amendments.from.to_string(),
            "to": self.amendments.to.to_string(),
            "changes": changes,
            "cases": cases,
            "rules": {
                "release": self.model().release().map(|release| release.number.to_string()),
                "digest": self.set.digest,
            },
        })
    }

    fn change_json(&self, change: &Change) -> Value {
        let text = |text: &Text| {
            let title = self.model().item(text.item).title.as_ref();
            json!({
                "provisions": ids(&text.addresses),
                "title": title.map(|title| title.plain(self.language.code())),
                "stands": stands(text.stands),
                "in_force": in_force(text.in_force),
            })
        };
        let parts: Vec<Value> = change.parts.iter().map(part_json).collect();
        let kept: Vec<Value> = change
            .kept
            .iter()
            .map(|kept| {
                json!({
                    "by": ids(&kept.by),
                    "text_of": kept.day.to_string(),
                    "conditions": kept.conditions,
                })
            })
            .collect();
        json!({
            "change": Turn::of(change.before.as_ref(), change.after.as_ref()).name(),
            "day": change.day.map(|day| day.to_string()),
            "before": change.before.as_ref().map(text),
            "after": change.after.as_ref().map(text),
            "linked": ids(&change.linked),
            "replaced": change.is_replaced,
            "not_encoded": change.is_unknown_otherwise,
            "parts": parts,
            "kept": kept,
        })
    }

    /// "Law of 2026-06-11 and law of 2026-06-12"
    fn title(&self) -> String {
        let (from, to) = (self.language.day(self.amendments.from), self.language.day(self.amendments.to));
        match self.language {
            Language::English => format!("The law of {from} and the law of {to}"),
            Language::German => format!("Das Recht vom {from} und das Recht vom {to}"),
        }
    }

    const fn nothing(&self) -> &'static str {
        self.language.pick("Nothing changed.", "Nichts hat sich geändert.")
    }

    /// How many cases turn.
    fn summary(&self, cases: &Cases) -> String {
        let (turning, all) = (cases.n_turning, cases.n_decided);
        match self.language {
            Language::English => {
                format!("Cases that turn, with the law of each day and all else equal: {turning} of {all}")
            }
            Language::German => {
                format!(
                    "Fälle, die sich wenden, nach dem Recht jedes Tages bei sonst gleichem Sachverhalt: {turning} von {all}"
                )
            }
        }
    }

    /// Where the provision stands, before and after, and its title.
    fn heading(&self, change: &Change) -> String {
        let place = |text: &Text| self.places(&text.addresses);
        let places = match (&change.before, &change.after) {
            (Some(before), Some(after)) if before.addresses != after.addresses => {
                format!("{} → {}", place(before), place(after))
            }
            (_, Some(text)) | (Some(text), None) => place(text),
            (None, None) => String::new(),
        };
        let title = change.named().and_then(|text| self.model().item(text.item).title.as_ref());
        match title {
            Some(title) => format!("{places}  {}", title.plain(self.language.code())),
            None => places,
        }
    }

    fn places(&self, addresses: &[Address]) -> String {
        render::list(addresses, self.language.style(), &|work| {
            self.model().work_name(work, self.language.code())
        })
    }

    /// When a provision turned, or got the number under which it goes on.
    fn turned(&self, turn: Turn, change: &Change) -> Option<String> {
        let places = change.before.as_ref().zip(change.after.as_ref());
        let is_moved = places.is_some_and(|(before, after)| before.addresses != after.addresses);
        if change.is_unknown_otherwise {
            return None;
        }
        if is_moved {
            let days = self.language.days(change.day?);
            return Some(format!("{} {days}", self.language.pick("so numbered from", "so nummeriert ab")));
        }
        // What may have stood before, or may still stand, came or went on a day known in part.
        let is_more = places.is_some_and(|(before, after)| before.stands < after.stands);
        let turn = match (turn, is_more) {
            (Turn::Changed, true) => Turn::Came,
            (Turn::Changed, false) => Turn::Went,
            (turn, _) => turn,
        };
        self.day(turn, change.day)
    }

    /// When a line turned: what may have stood before, or may still stand, came or went.
    fn part_day(&self, part: &Part) -> Option<String> {
        let turn = match part.before.as_ref().zip(part.after.as_ref()) {
            Some((before, after)) if is_same(before, after) => {
                if before.stands < after.stands {
                    Turn::Came
                } else {
                    Turn::Went
                }
            }
            Some((before, after)) if before.text == after.text => {
                let day = self.language.days(part.day?);
                return Some(format!("{} {day}", self.language.pick("so numbered from", "so nummeriert ab")));
            }
            _ => Turn::of(part.before.as_ref(), part.after.as_ref()),
        };
        self.day(turn, part.day)
    }

    /// In words, when something turned.
    fn day(&self, turn: Turn, day: Option<DaySpan>) -> Option<String> {
        let day = day?;
        // From the later day to the earlier one, what is told backwards still turned on its day.
        let days = self.language.days(day);
        let is_back = self.amendments.from > self.amendments.to;
        let word = match (turn, is_back) {
            (Turn::Went, false) | (Turn::Came, true) => self.language.pick("went", "weggefallen"),
            (Turn::Came, false) | (Turn::Went, true) => self.language.pick("came", "hinzugekommen"),
            (Turn::Changed, _) => self.language.pick("changed", "geändert"),
        };
        Some(match (day.exactly(), self.language) {
            (Some(_), Language::English) => format!("{word} on {days}"),
            (Some(_), Language::German) => format!("{word} am {days}"),
            (None, _) => format!("{word} {days}"),
        })
    }

    /// What else is to be known of a change.
    fn remarks(&self, change: &Change) -> Vec<String> {
        let mut remarks = Vec::new();
        let turn = Turn::of(change.before.as_ref(), change.after.as_ref());
        let is_came = (turn == Turn::Came) == (self.amendments.from <= self.amendments.to);
        let linked = self.places(&change.linked);
        if !change.linked.is_empty() {
            remarks.push(if is_came {
                format!("{} {linked}", self.language.pick("formerly", "zuvor"))
            } else {
                format!("{} {linked}", self.language.pick("goes on as", "geht weiter als"))
            });
        }
        if change.is_unknown_otherwise {
            remarks.push(self.unknown(change.day, is_came));
        } else if change.is_replaced {
            remarks.push(if is_came {
                self.language
                    .pick(
                        "in place of another text under this number",
                        "an der Stelle eines anderen Textes unter dieser Nummer",
                    )
                    .to_owned()
            } else {
                self.language
                    .pick(
                        "another text stands under this number now",
                        "unter dieser Nummer steht jetzt ein anderer Text",
                    )
                    .to_owned()
            });
        }
        for text in [&change.before, &change.after].into_iter().flatten() {
            if text.stands.is_open() {
                let day = if Some(text) == change.before.as_ref() {
                    self.amendments.from
                } else {
                    self.amendments.to
                };
                remarks.push(self.perhaps(day));
            }
        }
        if let Some((before, after)) = change.before.as_ref().zip(change.after.as_ref()) {
            let title = |text: &Text| {
                let title = self.model().item(text.item).title.as_ref();
                title.map(|title| title.plain(self.language.code()).to_owned())
            };
            if let Some(title) =
                title(before).filter(|before_title| Some(before_title) != title(after).as_ref())
            {
                remarks.push(format!("{}: {title}", self.language.pick("title before", "Überschrift zuvor")));
            }
        }
        remarks.extend(change.kept.iter().map(|kept| self.kept(kept)));
        remarks
    }

    /// That nothing is known of a provision on the other day.
    fn unknown(&self, day: Option<DaySpan>, is_came: bool) -> String {
        let days = day.map(|day| self.language.days(day)).unwrap_or_default();
        match (is_came, self.language) {
            (true, Language::English) => {
                format!("in the rule set from {days} on; what was law before is not in it")
            }
            (true, Language::German) => {
                format!("im Regelwerk ab {days}; was vorher galt, steht nicht darin")
            }
            (false, Language::English) => "what is law on the other day is not in the rule set".to_owned(),
            (false, Language::German) => "was am anderen Tag gilt, steht nicht im Regelwerk".to_owned(),
        }
    }

    fn perhaps(&self, day: chrono::NaiveDate) -> String {
        let day = self.language.day(day);
        match self.language {
            Language::English => format!("perhaps in force on {day}: its days are not known exactly"),
            Language::German => format!("am {day} vielleicht in Kraft: seine Tage sind nicht genau bekannt"),
        }
    }

    /// A line as written, with what it is cited by.
    fn words(&self, part: &Part, wording: &Wording) -> String {
        let lead = match part.kind {
            LineKind::Condition => "if ",
            LineKind::Exception => "unless ",
            LineKind::Gist => return format!("“{}”", wording.text),
            LineKind::Addressee | LineKind::Statement => "",
            LineKind::Limb => {
                let label = |wording: &Wording| render::path(&wording.path, self.language.style());
                let renumbered = part.before.as_ref().filter(|before| before.text == wording.text);
                let before = renumbered.filter(|before| before.path != wording.path).map(label);
                return match (before, label(wording)) {
                    (Some(before), after) => format!("{before} → {after}  {}", wording.text),
                    (None, label) if label.is_empty() => wording.text.clone(),
                    (None, label) => format!("{label}  {}", wording.text),
                };
            }
        };
        format!("{lead}{}", wording.text)
    }

    /// What a lawyer reads, and on which day it is not certain that the line stands.
    fn reading(&self, part: &Part, wording: &Wording) -> Option<String> {
        let sentence = wording.reading.as_ref().map(|reading| format!("“{reading}”"));
        let days = [(&part.before, self.amendments.from), (&part.after, self.amendments.to)];
        let perhaps = days.into_iter().filter_map(|(side, day)| {
            let side = side.as_ref().filter(|side| side.text == wording.text)?;
            side.stands.is_open().then(|| self.perhaps(day))
        });
        let words: Vec<String> = sentence.into_iter().chain(perhaps).collect();
        (!words.is_empty()).then(|| words.join("; "))
    }

    /// Which clause keeps which text, and for whom.
    fn kept(&self, kept: &Kept) -> String {
        let (by, day) = (self.places(&kept.by), self.language.day(kept.day));
        let conditions: String = kept.conditions.iter().map(|one| format!(", {one}")).collect();
        match self.language {
            Language::English => format!("the text of {day} is kept by {by}{conditions}"),
            Language::German => format!("die Fassung vom {day} gilt fort nach {by}{conditions}"),
        }
    }

    fn by(&self, result: &Turning) -> Option<String> {
        (!result.by.words.is_empty())
            .then(|| format!("{} {}", self.language.pick("by", "durch"), result.by.words))
    }

    fn standing(&self, standing: &Standing) -> String {
        match standing {
            Standing::Answered(answer) => phrase::title(answer, self.language),
            Standing::NotAsked => self
                .language
                .pick("no provision of this law answers it", "keine Vorschrift dieses Rechts beantwortet das")
                .to_owned(),
            Standing::Unfit(_) => self
                .language
                .pick(
                    "the given conditions do not fit this law",
                    "die vorgegebenen Bedingungen passen nicht zu diesem Recht",
                )
                .to_owned(),
        }
    }
}

/// The wordings of a part to be shown, each with what became of it, and whether it is the last: one
/// of a line that reads the same.
fn sides(part: &Part) -> Vec<(Turn, &Wording, bool)> {
    match (&part.before, &part.after) {
        (Some(before), Some(after)) if before.text == after.text => vec![(Turn::Changed, after, true)],
        (before, after) => {
            let before = before.as_ref().map(|wording| (Turn::Went, wording, after.is_none()));
            let after = after.as_ref().map(|wording| (Turn::Came, wording, true));
            before.into_iter().chain(after).collect()
        }
    }
}

/// Whether a line reads the same at the same place, so that only its days tell the two apart.
fn is_same(before: &Wording, after: &Wording) -> bool {
    before.text == after.text && before.path == after.path
}

/// How deep each line is shown: below the line it stands in, if that one is shown before it and turned
/// in the same way.
fn depths(parts: &[Part]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    // The lines that the next may stand below, outer before inner.
    let mut above: Vec<(&Part, usize)> = Vec::new();
    for part in parts {
        let turn = |part: &Part| (part.before.is_some(), part.after.is_some());
        above.retain(|(outer, _)| outer.depth < part.depth && turn(outer) == turn(part));
        let outer = above.last().filter(|(outer, _)| outer.depth + 1 == part.depth);
        let is_limb = part.kind == LineKind::Limb;
        let depth = outer.filter(|_| is_limb).map_or(0, |(_, depth)| depth + 1);
        found.push(depth);
        above.push((part, depth));
    }
    found
}

/// What was asked, by name.
fn question(result: &Turning) -> String {
    match &result.record {
        Some(record) => format!("{} ({record})", result.question),
        None => result.question.clone(),
    }
}

fn ids(addresses: &[Address]) -> Vec<String> {
    let as_written = |work: &str| work.to_owned();
    addresses.iter().map(|address| render::address(address, Style::English, &as_written)).collect()
}

const fn stands(stands: Kleene) -> &'static str {
    match stands {
        Kleene::Yes => "yes",
        Kleene::Open => "perhaps",
        Kleene::No => "no",
    }
}

fn in_force(days: InForce) -> Value {
    json!({ "from": days.first().to_string(), "to": days.last().map(|last| last.to_string()) })
}

fn part_json(part: &Part) -> Value {
    let wording = |wording: &Wording| {
        json!({
            "label": render::path(&wording.path, Style::English),
            "text": wording.text,
            "reading": wording.reading,
            "stands": stands(wording.stands),
            "in_force": in_force(wording.in_force),
        })
    };
    let kind = match part.kind {
        LineKind::Gist => "gist",
        LineKind::Addressee => "addressee",
        LineKind::Statement => "statement",
        LineKind::Condition => "condition",
        LineKind::Exception => "exception",
        LineKind::Limb => "limb",
    };
    json!({
        "part": kind,
        "depth": part.depth,
        "change": Turn::of(part.before.as_ref(), part.after.as_ref()).name(),
        "day": part.day.map(|day| day.to_string()),
        "before": part.before.as_ref().map(wording),
        "after": part.after.as_ref().map(wording),
    })
}

fn case_json(case: &Case, sources: &SourceMap) -> Value {
    let results: Vec<Value> = case
        .results
        .iter()
        .map(|result| {
            json!({
                "question": result.question,
                "record": result.record,
                "asked": result.asked,
                "turns": result.turns(),
                "by": result.by.ids,
                "before": standing_json(&result.before, sources),
                "after": standing_json(&result.after, sources),
            })
        })
        .collect();
    json!({ "title": case.title, "place": case.place, "results": results })
}

fn standing_json(standing: &Standing, sources: &SourceMap) -> Value {
    let (name, answer, faults) = match standing {
        Standing::Answered(answer) => ("answered", decisions::answer(answer, Detail::None), None),
        Standing::NotAsked => ("not_asked", Value::Null, None),
        Standing::Unfit(faults) => ("unfit", Value::Null, Some(faults)),
    };
    json!({
        "standing": name,
        "answer": answer,
        "diagnostics": report::json(faults.map_or(&[], Vec::as_slice), sources),
    })
}

//! What changed in the law between two days.
//!
//! In: the changes, and the cases decided under both laws. Out: [`Report`], as text or Markdown.
//! Here stand the words that the two share.

mod markdown;
mod standing;
mod text;

use super::phrase;
use super::text::Layout;
use super::timeline::{depends_on, unfit};
use crate::amendment::{Amendments, Change, Kept, LineKind, Part, Reworded, Text, Turning, Wording};
use crate::citation::Address;
use crate::citation::render;
use crate::decide::RuleSet;
use crate::facts;
use crate::model::Model;
use crate::say::{self, Caption, Language, Naming, Speaker};
use crate::time::DaySpan;
use crate::timeline::Standing;

/// A case and what became of its results.
#[derive(Clone, Debug)]
pub struct Case {
    /// The title of the example, or the name of the case file.
    pub title: String,
    /// Where it stands.
    pub place: String,
    /// What it says.
    pub facts: facts::Case,
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
    /// How many give conditions that do not fit one of the two laws.
    pub n_unfit: usize,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It stands on the one day alone.
    Went,
    /// It stands on the other day alone.
    Came,
    /// It stands on both, and differs.
    Changed,
}

impl Turn {
    /// How what stands on the one day, on the other, or on both stands to the other day.
    #[must_use]
    pub const fn of<T>(before: Option<&T>, after: Option<&T>) -> Self {
        match (before, after) {
            (Some(_), None) => Self::Went,
            (None, _) => Self::Came,
            (Some(_), Some(_)) => Self::Changed,
        }
    }

    const fn word(self) -> Caption {
        match self {
            Self::Went => Caption::Went,
            Self::Came => Caption::Came,
            Self::Changed => Caption::Changed,
        }
    }

    fn sign(self, layout: Layout) -> String {
        if layout.plain {
            return format!("{}: ", layout.language.caption(self.word()));
        }
        let sign = match self {
            Self::Went => "− ",
            Self::Came => "+ ",
            Self::Changed => "~ ",
        };
        sign.to_owned()
    }
}

impl Report<'_> {
    fn model(&self) -> &Model {
        &self.set.model
    }

    /// "Law of 2026-06-11 and law of 2026-06-12"
    fn title(&self) -> String {
        self.language.tongue().laws_compared(self.amendments.from, self.amendments.to)
    }

    fn nothing(&self) -> &'static str {
        self.language.caption(Caption::NothingChanged)
    }

    /// How many cases turn.
    fn summary(&self, cases: &Cases) -> String {
        let tongue = self.language.tongue();
        let summary = tongue.turning(cases.n_turning, cases.n_decided);
        match cases.n_unfit {
            0 => summary,
            count => format!("{summary}; {}", tongue.unfit_cases(count)),
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

    /// A section whose wording alone changed, and when.
    fn reworded(&self, reworded: &Reworded) -> (String, String) {
        let days: Vec<String> = reworded.days.iter().map(|day| self.language.days(*day)).collect();
        let words = self.language.caption(Caption::RewordedAlone);
        let section = self.places(std::slice::from_ref(&reworded.section));
        (
            format!("{section}  {words}"),
            format!("{} {}", self.language.caption(Caption::Since), days.join(", ")),
        )
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
            return Some(format!("{} {days}", self.language.caption(Caption::SoNumberedFrom)));
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
                return Some(format!("{} {day}", self.language.caption(Caption::SoNumberedFrom)));
            }
            _ => Turn::of(part.before.as_ref(), part.after.as_ref()),
        };
        self.day(turn, part.day)
    }

    /// In words, when something turned.
    fn day(&self, turn: Turn, day: Option<DaySpan>) -> Option<String> {
        let day = day?;
        // From the later day to the earlier one, what is shown in reverse still turned on its day.
        let is_back = self.amendments.from > self.amendments.to;
        let turn = match (turn, is_back) {
            (Turn::Went, true) => Turn::Came,
            (Turn::Came, true) => Turn::Went,
            (turn, _) => turn,
        };
        Some(self.language.tongue().turned(self.language.caption(turn.word()), day))
    }

    /// What else is to be known of a change.
    fn remarks(&self, change: &Change) -> Vec<String> {
        let mut remarks = Vec::new();
        let turn = Turn::of(change.before.as_ref(), change.after.as_ref());
        let is_came = (turn == Turn::Came) == (self.amendments.from <= self.amendments.to);
        let linked = self.places(&change.linked);
        if !change.linked.is_empty() {
            let lead = if is_came { Caption::Formerly } else { Caption::GoesOnAs };
            remarks.push(format!("{} {linked}", self.language.caption(lead)));
        }
        if change.is_unknown_otherwise {
            remarks.push(if is_came {
                let days = change.day.map(|day| self.language.days(day)).unwrap_or_default();
                self.language.tongue().encoded_from(&days)
            } else {
                self.language.caption(Caption::OtherDayNotEncoded).to_owned()
            });
        } else if change.is_replaced {
            let words = if is_came { Caption::InPlaceOfAnother } else { Caption::AnotherStandsThere };
            remarks.push(self.language.caption(words).to_owned());
        }
        if change.is_same_wording {
            remarks.push(self.language.caption(Caption::SameWording).to_owned());
        }
        for text in [&change.before, &change.after].into_iter().flatten() {
            if text.stands.is_open() {
                let day = if Some(text) == change.before.as_ref() {
                    self.amendments.from
                } else {
                    self.amendments.to
                };
                remarks.push(self.language.tongue().perhaps_in_force(day));
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
                remarks.push(format!("{}: {title}", self.language.caption(Caption::TitleBefore)));
            }
        }
        remarks.extend(change.kept.iter().map(|kept| self.kept(kept)));
        remarks
    }

    /// A line as written, with what it is cited by.
    fn words(&self, part: &Part, wording: &Wording) -> String {
        let lead = match part.kind {
            LineKind::Condition => "if ",
            LineKind::Exception => "unless ",
            LineKind::Gist => return format!("“{}”", self.text_of(part, wording)),
            LineKind::Addressee | LineKind::Statement | LineKind::Row => "",
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

    /// A line as its author wrote it; a gist in the language of the reader.
    #[must_use]
    pub fn text_of(&self, part: &Part, wording: &Wording) -> String {
        let gist = self.model().item(wording.item).gist.as_ref().filter(|_| part.kind == LineKind::Gist);
        gist.map_or_else(|| wording.text.clone(), |gist| gist.plain(self.language.code()).to_owned())
    }

    /// Speaks of a case.
    #[must_use]
    pub fn speaker<'c>(&'c self, case: &'c Case) -> Speaker<'c> {
        Speaker::new(self.model(), &case.facts, self.language)
    }

    /// What a lawyer reads, and on which day it is not certain that the line stands.
    fn reading(&self, part: &Part, wording: &Wording) -> Option<String> {
        let sentence = say::reading(self.model(), part.kind, wording, (self.language, Naming::InBrackets));
        let sentence = sentence.map(|reading| format!("“{reading}”"));
        let days = [(&part.before, self.amendments.from), (&part.after, self.amendments.to)];
        let perhaps = days.into_iter().filter_map(|(side, day)| {
            let side = side.as_ref().filter(|side| side.text == wording.text)?;
            side.stands.is_open().then(|| self.language.tongue().perhaps_in_force(day))
        });
        let words: Vec<String> = sentence.into_iter().chain(perhaps).collect();
        (!words.is_empty()).then(|| words.join("; "))
    }

    /// Which clause keeps which text, and for whom.
    fn kept(&self, kept: &Kept) -> String {
        let kept_by = self.language.tongue().kept(kept.day, &self.places(&kept.by));
        let conditions: String = kept.conditions.iter().map(|one| format!(", {one}")).collect();
        format!("{kept_by}{conditions}")
    }

    /// What an open result depends on, or what does not fit.
    fn below(&self, standing: &Standing, case: &Case) -> Vec<String> {
        match standing {
            Standing::Answered(answer) => depends_on(answer, self.speaker(case)).into_iter().collect(),
            Standing::NotAsked => Vec::new(),
            Standing::Unfit(faults) => faults
                .iter()
                .flat_map(|fault| unfit(fault, &self.set.sources, self.speaker(case).language))
                .collect(),
        }
    }

    fn by(&self, result: &Turning) -> Option<String> {
        let places = self.places(&result.by.places);
        (!places.is_empty()).then(|| format!("{} {places}", self.language.caption(Caption::By)))
    }

    fn standing(&self, standing: &Standing, case: &Case) -> String {
        match standing {
            Standing::Answered(answer) => phrase::title(&self.speaker(case).answer(answer), self.language),
            Standing::NotAsked => self.language.caption(Caption::NotAsked).to_owned(),
            Standing::Unfit(_) => self.language.caption(Caption::Unfit).to_owned(),
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

/// True if a line reads the same at the same place, so that only its days distinguish the two.
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
        let stands_below = matches!(part.kind, LineKind::Limb | LineKind::Row);
        let depth = outer.filter(|_| stands_below).map_or(0, |(_, depth)| depth + 1);
        found.push(depth);
        above.push((part, depth));
    }
    found
}

impl Report<'_> {
    /// What was asked: in words, or by name where the rule set has no words for it.
    fn asked(&self, result: &Turning, case: &Case) -> String {
        let speaker = self.speaker(case);
        match (&result.asked, &result.record) {
            (Some(asked), _) => speaker.topic(asked),
            (None, Some(record)) => {
                format!("{} ({record})", speaker.question(&result.question, result.about))
            }
            (None, None) => speaker.question(&result.question, result.about),
        }
    }
}

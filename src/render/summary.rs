//! Answers in short: a page of at most [`MOST_LINES`] lines for a terminal, and the same as Markdown.
//!
//! What does not fit is counted in the place where it would stand. What is left out first is what matters least: other
//! bases before conditions, the end of a section before its beginning, later answers before the first.

use unicode_width::UnicodeWidthStr;

use super::phrase;
use super::text::{Layout, flowed, harmless};
use crate::explain::Heading;
use crate::say::{Account, Answer, Caption, Point, Section};

/// How many lines a page has at most.
pub const MOST_LINES: usize = 40;

/// How many columns a line has at most.
pub const WIDEST: usize = 108;

/// How many lines one point may take before it is cut.
const MOST_WRAPPED: usize = 3;

/// Where what stands behind a point begins, if there is room.
const BEHIND: usize = 72;

/// A decision in short, as text.
#[must_use]
pub fn text(decision: &Account, layout: Layout) -> String {
    let page = Page::new(decision, layout);
    let mut lines = page.lines(&page.fitting());
    if lines.len() > MOST_LINES {
        // So many answers that their sentences alone are too long.
        let left_out = lines.len() + 1 - MOST_LINES;
        lines.truncate(MOST_LINES - 1);
        lines.push(layout.language.tongue().left_out(left_out));
    }
    let mut out = lines.join("\n");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// A decision in short, as Markdown, with the same points.
#[must_use]
pub fn markdown(decision: &Account) -> String {
    let (language, width) = (decision.language, WIDEST);
    let layout = Layout { width, plain: false, detail: super::Detail::Short, language };
    let page = Page::new(decision, layout);
    let kept = page.fitting();
    let escaped = super::markdown::escaped;
    let mut out = String::new();
    for (at, (answer, kept)) in decision.answers.iter().zip(&kept.answers).enumerate() {
        let blank = if at > 0 { "\n" } else { "" };
        out.push_str(&format!("{blank}## {}\n\n", escaped(&answer.summary.headline)));
        out.push_str(&format!("{}\n", escaped(&under_headline(decision, answer, At::Everywhere).join("; "))));
        for (section, kept) in answer.summary.sections.iter().zip(kept) {
            let heading = language.tongue().heading(section.heading);
            out.push_str(&format!("\n### {heading}\n\n"));
            for point in section.lines.iter().take(*kept) {
                let (words, behind) = said(point, layout);
                let behind = behind.map_or_else(String::new, |behind| format!(" — *{}*", escaped(&behind)));
                out.push_str(&format!("{}- {}{behind}\n", "  ".repeat(point.depth), escaped(&words)));
            }
            if *kept < section.lines.len() {
                let left_out = language.tongue().left_out(section.lines.len() - kept);
                out.push_str(&format!("- {}\n", escaped(&left_out)));
            }
        }
    }
    if decision.is_redacted && !decision.answers.is_empty() {
        out.push_str(&format!("\n{}\n", language.caption(Caption::Redacted)));
    }
    out
}

/// Where the days of a decision are said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// Under each answer.
    Everywhere,
    /// Under the first.
    Answer(usize),
}

/// What stands under the sentence of an answer: the days, and on how many presumptions it rests.
fn under_headline(decision: &Account, answer: &Answer, at: At) -> Vec<String> {
    let is_first = matches!(at, At::Everywhere | At::Answer(0));
    let days = is_first.then(|| phrase::days(decision, decision.language));
    let count = answer.summary.presumptions;
    let rests = (count > 0).then(|| decision.language.tongue().presumptions(count));
    days.into_iter().chain(rests).collect()
}

/// A point in words, and what stands behind it.
fn said(point: &Point, layout: Layout) -> (String, Option<String>) {
    let mark = point.mark.map(|mark| layout.marks().of(mark, layout.language));
    let words = mark.map_or_else(|| point.text.clone(), |mark| format!("{mark} {}", point.text));
    let secret = |caption: Caption| layout.language.caption(caption).to_owned();
    let behind = match (point.withheld, point.confidential) {
        (true, _) => Some(secret(Caption::Withheld)),
        (false, true) => Some(secret(Caption::Confidential)),
        (false, false) => point.behind.clone(),
    };
    (words, behind)
}

/// Of each section of each answer, how many of its points are shown.
struct Kept {
    answers: Vec<Vec<usize>>,
    spacing: Spacing,
}

/// Whether sections are set apart by an empty line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spacing {
    Wide,
    Close,
}

/// The lines of each point, before it is known which are shown.
struct Page<'a> {
    decision: &'a Account,
    layout: Layout,
    /// Of each answer: of each section: the lines of each point.
    points: Vec<Vec<Vec<Vec<String>>>>,
}

impl<'a> Page<'a> {
    fn new(decision: &'a Account, layout: Layout) -> Self {
        let layout = Layout { width: layout.width.min(WIDEST), ..layout };
        let of_section = |section: &Section| section.lines.iter().map(|point| drawn(point, layout)).collect();
        let of_answer = |answer: &Answer| answer.summary.sections.iter().map(of_section).collect();
        Self { decision, layout, points: decision.answers.iter().map(of_answer).collect() }
    }

    /// As many points as fit, those that matter most first.
    fn fitting(&self) -> Kept {
        let mut all = Vec::new();
        for (answer, sections) in self.points.iter().enumerate() {
            for (section, points) in sections.iter().enumerate() {
                let heading = self.section(answer, section).map_or(Heading::Basis, |section| section.heading);
                let most = most(heading).min(points.len());
                all.extend((0..most).map(|point| (importance(answer, heading, point), answer, section)));
            }
        }
        all.sort();
        let kept = |count: usize, spacing: Spacing| {
            let mut answers: Vec<Vec<usize>> =
                self.points.iter().map(|sections| vec![0; sections.len()]).collect();
            for (_, answer, section) in all.iter().take(count) {
                if let Some(kept) = answers.get_mut(*answer).and_then(|sections| sections.get_mut(*section)) {
                    *kept += 1;
                }
            }
            Kept { answers, spacing }
        };
        let wide = kept(all.len(), Spacing::Wide);
        if self.lines(&wide).len() <= MOST_LINES {
            return wide;
        }
        let (mut fits, mut fails) = (0, all.len() + 1);
        while fits + 1 < fails {
            let middle = usize::midpoint(fits, fails);
            if self.lines(&kept(middle, Spacing::Close)).len() <= MOST_LINES {
                fits = middle
            } else {
                fails = middle
            }
        }
        kept(fits, Spacing::Close)
    }

    fn section(&self, answer: usize, section: usize) -> Option<&Section> {
        self.decision.answers.get(answer)?.summary.sections.get(section)
    }

    /// The lines with some of the points.
    fn lines(&self, kept: &Kept) -> Vec<String> {
        let mut out = Vec::new();
        for (at, answer) in self.decision.answers.iter().enumerate() {
            if at > 0 && kept.spacing == Spacing::Wide {
                out.push(String::new());
            }
            self.headline(answer, at, &mut out);
            for (section, points) in answer.summary.sections.iter().enumerate() {
                let shown =
                    kept.answers.get(at).and_then(|sections| sections.get(section)).copied().unwrap_or(0);
                let lines = self.points.get(at).and_then(|sections| sections.get(section));
                self.section_lines(
                    (at, points),
                    lines.map_or(&[], Vec::as_slice),
                    (shown, kept.spacing),
                    &mut out,
                );
            }
        }
        if self.decision.is_redacted && !self.decision.answers.is_empty() {
            out.push(String::new());
            out.extend(wrapped(self.layout.language.caption(Caption::Redacted), "", "", self.layout.width));
        }
        out
    }

    fn headline(&self, answer: &Answer, at: usize, out: &mut Vec<String>) {
        let verdict = answer.summary.verdict.map_or_else(String::new, |verdict| format!("{verdict}  "));
        let indent = " ".repeat(verdict.width());
        out.extend(wrapped(&answer.summary.headline, &verdict, &indent, self.layout.width));
        let under = under_headline(self.decision, answer, At::Answer(at));
        if !under.is_empty() {
            out.extend(wrapped(&under.join("; "), &indent, &indent, self.layout.width));
        }
    }

    fn section_lines(
        &self,
        (answer, section): (usize, &Section),
        points: &[Vec<String>],
        (shown, spacing): (usize, Spacing),
        out: &mut Vec<String>,
    ) {
        let words = self.layout.language.tongue();
        let left_out = points.len() - shown;
        if shown == 0 && answer > 0 {
            return;
        }
        if spacing == Spacing::Wide {
            out.push(String::new());
        }
        let heading = words.heading(section.heading);
        if shown == 0 {
            out.push(format!("{heading}: {}", words.left_out(left_out)));
            return;
        }
        out.push(heading.to_owned());
        out.extend(points.iter().take(shown).flatten().cloned());
        if left_out > 0 {
            out.push(format!("  {}", words.left_out(left_out)));
        }
    }
}

/// How many points of a section are shown at most.
const fn most(heading: Heading) -> usize {
    match heading {
        // With the next question at most five facts are asked for.
        Heading::Missing => 4,
        Heading::NextQuestion | Heading::AlsoBasis => 5,
        Heading::Presumed | Heading::NotExamined => 4,
        Heading::Basis
        | Heading::FailsOn
        | Heading::Settled
        | Heading::Discretion
        | Heading::SetAside
        | Heading::Met
        | Heading::EarlierLaw
        | Heading::OtherBases
        | Heading::WouldChange => usize::MAX,
    }
}

/// How soon a point is left out: the higher, the sooner.
const fn importance(answer: usize, heading: Heading, point: usize) -> usize {
    let of_heading = match heading {
        Heading::Basis | Heading::FailsOn | Heading::NextQuestion => 0,
        Heading::Missing | Heading::Discretion | Heading::WouldChange => 2,
        Heading::NotExamined | Heading::SetAside => 4,
        Heading::Settled | Heading::Presumed => 6,
        Heading::EarlierLaw | Heading::Met => 10,
        Heading::AlsoBasis | Heading::OtherBases => 12,
    };
    let of_answer = if answer == 0 { 0 } else { 16 + answer };
    of_heading + of_answer + point
}

/// The lines of a point.
fn drawn(point: &Point, layout: Layout) -> Vec<String> {
    let (words, behind) = said(point, layout);
    let lead = " ".repeat(2 + 2 * point.depth);
    let mark = point.mark.map_or(0, |_| 2);
    let rest = format!("{lead}{}", " ".repeat(mark));
    let words = harmless(&words);
    let Some(behind) = behind.map(|behind| harmless(&behind)).filter(|behind| !behind.is_empty()) else {
        return wrapped(&words, &lead, &rest, layout.width);
    };
    let used = lead.width() + words.width();
    if used + 2 <= BEHIND && BEHIND + behind.width() <= layout.width {
        return vec![format!("{lead}{words}{}{behind}", " ".repeat(BEHIND - used))];
    }
    wrapped(&format!("{words} — {behind}"), &lead, &rest, layout.width)
}

/// A text in lines of a width, cut where it takes too many.
fn wrapped(text: &str, lead: &str, rest: &str, width: usize) -> Vec<String> {
    let mut lines = flowed(text, lead, rest, width);
    if lines.len() > MOST_WRAPPED {
        lines.truncate(MOST_WRAPPED);
        if let Some(last) = lines.last_mut() {
            while last.width() + 2 > width {
                let end = last.rfind(' ').unwrap_or(0);
                last.truncate(end);
            }
            last.push_str(" …");
        }
    }
    lines
}

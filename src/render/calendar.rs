//! Deadlines as a calendar: iCalendar, RFC 5545.
//!
//! Each deadline whose last day has a first day it can be is an event of that day. Nothing is taken from a
//! clock: events are stamped with the day of the case, and known by a digest of what they are about, so
//! that the same case makes the same calendar.

use chrono::NaiveDate;

use super::deadlines::{below, what};
use crate::deadlines::{Deadline, Deadlines};
use crate::decide::{Receipt, digest};
use crate::say::{Caption, Speaker};
use crate::time::{DaySpan, FIRST_DAY};

/// The most octets of a line, the line break left out (RFC 5545, 3.1).
const MOST_OCTETS: usize = 75;

/// How many hexadecimal digits of a digest know an event.
const DIGITS: usize = 32;

/// A calendar, and how many deadlines are not in it: those whose day is not known at all or may not be
/// shown to everyone. Empty if it would have no event: such a calendar is none.
#[must_use]
pub fn calendar(deadlines: &Deadlines, receipt: &Receipt, speaker: Speaker<'_>) -> (String, usize) {
    let is_shown = |deadline: &&Deadline| {
        !deadline.running.confidential && deadline.running.computed.last.earliest() != FIRST_DAY
    };
    let shown: Vec<&Deadline> = deadlines.list.iter().filter(is_shown).collect();
    let left_out = deadlines.list.len() - shown.len();
    if shown.is_empty() {
        return (String::new(), left_out);
    }
    let mut out = Lines::default();
    out.add("BEGIN:VCALENDAR");
    out.add("VERSION:2.0");
    out.add(&format!("PRODID:-//{}//{}", escaped(&receipt.engine), speaker.language.code().to_uppercase()));
    let mut keys: Vec<String> = Vec::new();
    for deadline in shown {
        let key = key(deadline, receipt, speaker);
        let again = keys.iter().filter(|known| **known == key).count();
        event(&mut out, deadline, deadlines.on, &format!("{key}\n{again}"), speaker);
        keys.push(key);
    }
    out.add("END:VCALENDAR");
    (out.text, left_out)
}

fn event(out: &mut Lines, deadline: &Deadline, on: DaySpan, key: &str, speaker: Speaker<'_>) {
    let language = speaker.language;
    let running = &deadline.running;
    let id: String = digest(key.as_bytes()).chars().take(DIGITS).collect();
    let last = running.computed.last;
    let kind = match last.exactly() {
        Some(_) => language.caption(Caption::LastDay),
        None => language.caption(Caption::FirstPossibleLastDay),
    };
    let summary = format!("{kind}: {}", what(deadline, speaker));
    let described = below(deadline, on, speaker);
    let language = language.code();
    out.add("BEGIN:VEVENT");
    out.add(&format!("UID:{id}@subsumo"));
    out.add(&format!("DTSTAMP:{}T000000Z", compact(on.earliest())));
    out.add(&format!("DTSTART;VALUE=DATE:{}", compact(last.earliest())));
    out.add(&format!("SUMMARY;LANGUAGE={language}:{}", escaped(&summary)));
    out.add(&format!("DESCRIPTION;LANGUAGE={language}:{}", escaped(&described.join("\n"))));
    out.add("TRANSP:TRANSPARENT");
    out.add("END:VEVENT");
}

/// What distinguishes a deadline from others, the same in every language.
fn key(deadline: &Deadline, receipt: &Receipt, speaker: Speaker<'_>) -> String {
    let running = &deadline.running;
    let record = running.record.as_deref().unwrap_or_default();
    let act = running.act.key.map(|key| key.text(speaker.model, speaker.case)).unwrap_or_default();
    [&*receipt.facts, deadline.running.origin.name(), &*running.cited.id, record, &*act].join("\n")
}

/// A day as `20230228`.
fn compact(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// A text as a value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// Lines, folded where they are too long.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// One line; where it goes on on the next, that begins with a blank. No letter is divided.
    fn add(&mut self, line: &str) {
        let mut octets = 0;
        for letter in line.chars() {
            if octets + letter.len_utf8() > MOST_OCTETS {
                self.text.push_str("\r\n ");
                octets = 1;
            }
            self.text.push(letter);
            octets += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_in_the_format_is_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne\tf"), "a\\, b\\; c\\\\d\\ne f");
    }

    #[test]
    fn a_long_line_is_folded_and_no_letter_divided() {
        let mut lines = Lines::default();
        let long = format!("DESCRIPTION:{}", "§ä".repeat(60));
        lines.add(&long);
        assert!(lines.text.ends_with("\r\n"));
        for line in lines.text.trim_end().split("\r\n") {
            assert!(line.len() <= MOST_OCTETS, "{} octets: {line}", line.len());
        }
        assert_eq!(lines.text.replace("\r\n ", "").trim_end(), long);
    }

    #[test]
    fn a_line_of_the_greatest_length_is_not_folded() {
        for (length, folds) in [(74, 0), (75, 0), (76, 1), (149, 1), (150, 2)] {
            let mut lines = Lines::default();
            lines.add(&"x".repeat(length));
            assert_eq!(lines.text.matches("\r\n ").count(), folds, "{length} octets");
        }
    }
}

//! `subsumo deadlines --format ics`: what calendars read.

use super::{folder, run, run_in};
use std::fs;

const RULES: &str = "\
law PerA \"Periods Act\"

entity permit \"permit\"
  fact final : date
    \"the recognition of {self} became final on {value}\"
    called \"final recognition of {self}\"
  fact land : land
    \"the authority for {self} is in {value}\"
  fact applied : date
    \"{self} applied on {value}\"
    called \"application, or a request; of {self}\"
  term privileged : yes/no
    \"{self} keeps the privilege\"
    not \"{self} does not keep the privilege\"

question permit.privileged \"Does {self} keep the privilege?\"

§ 1
  in force from 2005-01-01
  for permit
  privileged
  if applied within 3 months after final, ending on a working day in land
";

const CASE: &str = "\
on: 2024-03-15
permit:
  anna: { final: 2024-01-01, land: bavaria }
  ben: { final: 2024-01-08, land: abroad }
  cleo: { final: before 2024-01-01, land: hesse }
  dora:
    final: { value: 2024-01-02, confidential: true }
    land: hesse
";

const CALENDAR: &str = "\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//subsumo 0.1.0//EN\r
BEGIN:VEVENT\r
UID:@0@subsumo\r
DTSTAMP:20240315T000000Z\r
DTSTART;VALUE=DATE:20240402\r
SUMMARY;LANGUAGE=en:last day: the application\\, or a request\\; of Anna: wit\r
 hin 3 months after the final recognition of Anna\r
DESCRIPTION;LANGUAGE=en:not known\\nevent 2024-01-01\\, BGB §§ 187 (1)\\, 18\r
 8 (2)\\; 2024-04-01: Easter Monday (Bavaria)\\, § 193\\n§ 1 PerA\r
TRANSP:TRANSPARENT\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:@1@subsumo\r
DTSTAMP:20240315T000000Z\r
DTSTART;VALUE=DATE:20240408\r
SUMMARY;LANGUAGE=en:first possible last day: the application\\, or a request\r
 \\; of Ben: within 3 months after the final recognition of Ben\r
DESCRIPTION;LANGUAGE=en:not known\\nevent 2024-01-08\\, BGB §§ 187 (1)\\, 18\r
 8 (2)\\; 2024-04-08: the public holidays outside Germany are not known\\, §\r
  193\\n§ 1 PerA\r
TRANSP:TRANSPARENT\r
END:VEVENT\r
END:VCALENDAR\r
";

#[test]
fn a_calendar_has_an_event_for_each_known_day() {
    let folder = folder("deadlines-ics");
    fs::write(folder.join("rules.rules"), RULES).expect("the rules are written");
    fs::write(folder.join("case.yaml"), CASE).expect("the case is written");
    let args = ["deadlines", "case.yaml", "--rules", "rules.rules", "--format", "ics"];
    let end = run_in(&folder, "", &args, &[]);
    assert_eq!(
        end.err,
        "2 of 4 deadlines are not in the calendar: their last day is not known, or is confidential.\n"
    );
    assert_eq!(end.status, 0);
    let ids: Vec<&str> = end
        .out
        .lines()
        .filter_map(|line| line.strip_prefix("UID:").and_then(|rest| rest.strip_suffix("@subsumo")))
        .collect();
    assert!(ids.iter().all(|id| id.len() == 32 && id.bytes().all(|digit| digit.is_ascii_hexdigit())));
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
    let expected = CALENDAR.replace("@0", ids[0]).replace("@1", ids[1]);
    assert_eq!(end.out, expected);
    assert!(end.out.split("\r\n").all(|line| line.len() <= 75), "no line is longer than 75 octets");
    // No clock, no chance: the same again, and in another language the same events.
    assert_eq!(run_in(&folder, "", &args, &[]).out, expected);
    let german = run_in(&folder, "", &[&args[..], &["--lang", "de"]].concat(), &[]).out;
    assert!(ids.iter().all(|id| german.contains(&format!("UID:{id}@subsumo\r\n"))));
}

#[test]
fn a_calendar_without_events_is_none() {
    let end = run(&["deadlines", "docs/examples/newborn-2017.yaml", "--format", "ics"]);
    assert_eq!(end.out, "");
    assert_eq!(end.err, "No period runs in this case, or its first day is not known.\n");
    assert_eq!(end.status, 0);
}

#[test]
fn nothing_else_is_a_calendar() {
    let end = run(&["decide", "docs/examples/wife-2018.yaml", "--format", "ics"]);
    assert_eq!(end.out, "");
    assert_eq!(
        end.err,
        "error: only `deadlines` can be printed as a calendar\n\nUsage: subsumo [OPTIONS] <COMMAND>\n\nFor more information, try '--help'.\n"
    );
    assert_eq!(end.status, 2);
}

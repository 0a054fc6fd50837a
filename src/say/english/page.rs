//! English: the words of a page.

use chrono::NaiveDate;

use super::English;
use crate::model::Version;
use crate::say::page::{Caption, Page};
use crate::say::tongue::Tongue;
use crate::time::DaySpan;

impl Page for English {
    fn caption(&self, caption: Caption) -> &'static str {
        match caption {
            Caption::AsKnownOn => ", as known on",
            Caption::FactsAndLaw => "facts and law",
            Caption::Facts | Caption::FactsOfCase => "facts",
            Caption::Law => "law",
            Caption::ExceptionalCaseDependsOn => "an exceptional case depends on",
            Caption::AnExceptionalCaseDependsOn => "An exceptional case depends on:",
            Caption::DependsOn => "depends on",
            Caption::ItDependsOn => "It depends on:",
            Caption::AllInJson => "all of them in JSON",
            Caption::NotExamined => "not examined",
            Caption::NotExaminedHead => "Not examined",
            Caption::Confidential => "confidential",
            Caption::Withheld => "withheld",
            Caption::Redacted => {
                "Redacted: the results rest on the whole case, the reasons leave out what is confidential."
            }
            Caption::RedactedDeadlines => {
                "Redacted: periods that run from what is confidential, or to it, are not listed."
            }
            Caption::RewordedAlone => "another wording; what is encoded is the same",
            Caption::SameWording => {
                "the wording of the section is the same on both days; it means something else"
            }
            Caption::Since => "since",
            Caption::Met => "met:",
            Caption::NotMet => "not met:",
            Caption::Open => "open:",
            Caption::BlockedBy => "blocked by",
            Caption::CouldBeBlockedBy => "could be blocked by",
            Caption::DisregardedUnder => "disregarded under",
            Caption::CouldBeDisregardedUnder => "could be disregarded under",
            Caption::DisappliedBy => "disapplied by",
            Caption::CouldBeDisappliedBy => "could be disapplied by",
            Caption::EarlierTextApplies => "earlier text continues to apply under",
            Caption::EarlierTextDoesNotApply => "earlier text does not apply under",
            Caption::WhetherEarlierTextApplies => "whether earlier text applies, under",
            Caption::DeemedUnder => "deemed under",
            Caption::CouldBeDeemedUnder => "could be deemed under",
            Caption::Presumed => "presumed:",
            Caption::CouldBePresumed => "could be presumed:",
            Caption::Read => "read:",
            Caption::ReadSoBy => "read so by",
            Caption::CouldBeReadOtherwise => "could be read otherwise under",
            Caption::BarredBy => "barred by",
            Caption::CouldBeBarredBy => "could be barred by",
            Caption::NotBarredBy => "not barred by",
            Caption::AtMostAtDiscretion => "at most at discretion under",
            Caption::CouldLeaveAtDiscretion => "could leave it at discretion:",
            Caption::RequiredBy => "required by",
            Caption::ToBeDisregarded => "to be disregarded as a rule under",
            Caption::CouldHaveToBeDisregarded => "could have to be disregarded as a rule under",
            Caption::MayBeDisregarded => "may be disregarded under",
            Caption::CouldBeDisregardedAtDiscretion => "could be disregarded at discretion under",
            Caption::FromHead => "from",
            Caption::ResultHead => "result",
            Caption::ChangedByHead | Caption::ChangedBy => "changed by",
            Caption::LastDayHead | Caption::LastDay => "last day",
            Caption::WhatHead => "what",
            Caption::StateHead => "state",
            Caption::ProvisionHead => "provision",
            Caption::NotAsked => "no provision of this law answers it",
            Caption::Unfit => "the given conditions do not fit this law",
            Caption::DayForFactsAlone => "the day for facts alone",
            Caption::AnotherTextOf => "another text of",
            Caption::FirstText => "first text in the rule set",
            Caption::DaysKnownInPart => "days in force not known exactly",
            Caption::Went => "went",
            Caption::Came => "came",
            Caption::Changed => "changed",
            Caption::NothingChanged => "Nothing changed.",
            Caption::SoNumberedFrom => "so numbered from",
            Caption::Formerly => "formerly",
            Caption::GoesOnAs => "goes on as",
            Caption::InPlaceOfAnother => "in place of another text under this number",
            Caption::AnotherStandsThere => "another text stands under this number now",
            Caption::OtherDayNotEncoded => "what is law on the other day is not in the rule set",
            Caption::TitleBefore => "title before",
            Caption::By => "by",
            Caption::Deadlines => "Deadlines",
            Caption::InTime => "in time",
            Caption::Late => "late",
            Caption::TooEarly => "too early",
            Caption::NotDone => "not done",
            Caption::OpenStanding => "open",
            Caption::NotKnown => "not known",
            Caption::PeriodOver => ", the period is over",
            Caption::ApplicationOpen => "whether it applies is open",
            Caption::FirstPossibleLastDay => "first possible last day",
            Caption::Receipt => "Receipt",
            Caption::Release => "release",
            Caption::Unreleased => "unreleased",
            Caption::Rules => "rules",
            Caption::CaseFile => "case file",
            Caption::Engine => "engine",
            Caption::NoReleases => "This rule set has no releases.",
            Caption::OfDay => "of",
        }
    }

    fn as_of(&self, days: DaySpan) -> String {
        if days.exactly().is_some() {
            format!(" as of {}", self.days(days))
        } else {
            format!(": {}", self.days(days))
        }
    }

    fn presumptions(&self, count: usize) -> String {
        match count {
            1 => "rests on one presumption".to_owned(),
            count => format!("rests on {count} presumptions"),
        }
    }

    fn and_more(&self, count: usize) -> String {
        format!("and {count} more")
    }

    fn version(&self, version: Version) -> String {
        match (version.first, version.last) {
            (Some(first), Some(last)) => format!("text of {} to {}", self.day(first), self.day(last)),
            (Some(first), None) => format!("text since {}", self.day(first)),
            (None, Some(last)) => format!("text until {}", self.day(last)),
            (None, None) => String::new(),
        }
    }

    fn stretch_of_days(&self, first: NaiveDate, last: Option<NaiveDate>) -> String {
        let first = self.day(first);
        match last {
            None => format!("from {first}"),
            Some(last) => format!("from {first} to {}", self.day(last)),
        }
    }

    fn resting_on(&self, bases: &str, bars: &str) -> String {
        match bars {
            "" => format!("under {bases}"),
            bars => format!("{bases}, barred by {bars}"),
        }
    }

    fn looked_at(&self, count: usize) -> String {
        match count {
            1 => "One version of the law was looked at.".to_owned(),
            count => format!(
                "{count} versions of the law were looked at; those not shown change none of these results."
            ),
        }
    }

    fn laws_compared(&self, from: NaiveDate, to: NaiveDate) -> String {
        format!("The law of {} and the law of {}", self.day(from), self.day(to))
    }

    fn turning(&self, count: usize, all: usize) -> String {
        format!("Cases that turn, with the law of each day and all else equal: {count} of {all}")
    }

    fn unfit_cases(&self, count: usize) -> String {
        format!("with given conditions that do not fit one of the laws: {count}")
    }

    fn turned(&self, word: &str, days: DaySpan) -> String {
        match days.exactly() {
            Some(_) => format!("{word} on {}", self.days(days)),
            None => format!("{word} {}", self.days(days)),
        }
    }

    fn encoded_from(&self, days: &str) -> String {
        format!("in the rule set from {days} on; what was law before is not in it")
    }

    fn perhaps_in_force(&self, day: NaiveDate) -> String {
        format!("perhaps in force on {}: its days are not known exactly", self.day(day))
    }

    fn kept(&self, day: NaiveDate, by: &str) -> String {
        format!("the text of {} is kept by {by}", self.day(day))
    }
}

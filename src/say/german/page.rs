//! German: the words of a page.

use chrono::NaiveDate;

use super::German;
use crate::model::Version;
use crate::say::page::{Caption, Page};
use crate::say::tongue::Tongue;
use crate::time::DaySpan;

impl Page for German {
    fn caption(&self, caption: Caption) -> &'static str {
        match caption {
            Caption::AsKnownOn => ", wie bekannt am",
            Caption::FactsAndLaw => "Sach- und Rechtslage",
            Caption::Facts => "Sachlage",
            Caption::Law => "Rechtslage",
            Caption::ExceptionalCaseDependsOn => "ein Ausnahmefall hängt ab von",
            Caption::AnExceptionalCaseDependsOn => "Ein Ausnahmefall hängt ab von:",
            Caption::DependsOn => "hängt ab von",
            Caption::ItDependsOn => "Es hängt ab von:",
            Caption::AllInJson => "alle in JSON",
            Caption::NotExamined => "nicht geprüft",
            Caption::NotExaminedHead => "Nicht geprüft",
            Caption::Confidential => "vertraulich",
            Caption::Withheld => "nicht mitgeteilt",
            Caption::Redacted => {
                "Geschwärzt: Die Ergebnisse beruhen auf dem ganzen Fall, die Gründe sind ohne das Vertrauliche dargestellt."
            }
            Caption::RedactedDeadlines => {
                "Geschwärzt: Fristen, die von Vertraulichem abhängen, sind nicht aufgeführt."
            }
            Caption::RewordedAlone => "anderer Wortlaut; was erfasst ist, ist dasselbe",
            Caption::SameWording => "der Wortlaut ist an beiden Tagen derselbe; er bedeutet etwas anderes",
            Caption::Since => "seit",
            Caption::Met => "erfüllt:",
            Caption::NotMet => "nicht erfüllt:",
            Caption::Open => "offen:",
            Caption::BlockedBy => "ausgeschlossen durch",
            Caption::CouldBeBlockedBy => "möglicherweise ausgeschlossen durch",
            Caption::DisregardedUnder => "unbeachtlich nach",
            Caption::CouldBeDisregardedUnder => "möglicherweise unbeachtlich nach",
            Caption::DisappliedBy => "nicht anwendbar nach",
            Caption::CouldBeDisappliedBy => "möglicherweise nicht anwendbar nach",
            Caption::EarlierTextApplies => "früheres Recht gilt fort nach",
            Caption::EarlierTextDoesNotApply => "früheres Recht gilt nicht fort nach",
            Caption::WhetherEarlierTextApplies => "ob früheres Recht gilt, nach",
            Caption::DeemedUnder => "gilt als gegeben nach",
            Caption::CouldBeDeemedUnder => "gilt möglicherweise als gegeben nach",
            Caption::Presumed => "vermutet:",
            Caption::CouldBePresumed => "könnte vermutet werden:",
            Caption::Read => "Lesart:",
            Caption::ReadSoBy => "so zu lesen nach",
            Caption::CouldBeReadOtherwise => "möglicherweise anders zu lesen nach",
            Caption::BarredBy => "ausgeschlossen nach",
            Caption::CouldBeBarredBy => "möglicherweise ausgeschlossen nach",
            Caption::NotBarredBy => "nicht ausgeschlossen nach",
            Caption::AtMostAtDiscretion => "höchstens Ermessen nach",
            Caption::CouldLeaveAtDiscretion => "lässt möglicherweise nur Ermessen:",
            Caption::RequiredBy => "vorausgesetzt nach",
            Caption::ToBeDisregarded => "davon soll abgesehen werden nach",
            Caption::CouldHaveToBeDisregarded => "davon ist möglicherweise in der Regel abzusehen nach",
            Caption::MayBeDisregarded => "davon kann abgesehen werden nach",
            Caption::CouldBeDisregardedAtDiscretion => "davon kann möglicherweise abgesehen werden nach",
            Caption::FromHead => "ab",
            Caption::ResultHead => "Ergebnis",
            Caption::ChangedByHead | Caption::ChangedBy => "geändert durch",
            Caption::LastDayHead | Caption::LastDay => "letzter Tag",
            Caption::WhatHead => "was",
            Caption::StateHead => "Stand",
            Caption::ProvisionHead => "Vorschrift",
            Caption::NotAsked => "keine Vorschrift dieses Rechts beantwortet das",
            Caption::Unfit => "die vorgegebenen Bedingungen passen nicht zu diesem Recht",
            Caption::DayForFactsAlone => "den Tag der Sachlage allein",
            Caption::AnotherTextOf => "andere Fassung:",
            Caption::FirstText => "erste Fassung im Regelwerk",
            Caption::DaysKnownInPart => "Geltungstage nicht genau bekannt",
            Caption::Went => "weggefallen",
            Caption::Came => "hinzugekommen",
            Caption::Changed => "geändert",
            Caption::NothingChanged => "Nichts hat sich geändert.",
            Caption::SoNumberedFrom => "so nummeriert ab",
            Caption::Formerly => "zuvor",
            Caption::GoesOnAs => "geht weiter als",
            Caption::InPlaceOfAnother => "an der Stelle eines anderen Textes unter dieser Nummer",
            Caption::AnotherStandsThere => "unter dieser Nummer steht jetzt ein anderer Text",
            Caption::OtherDayNotEncoded => "was am anderen Tag gilt, steht nicht im Regelwerk",
            Caption::TitleBefore => "Überschrift zuvor",
            Caption::By => "durch",
            Caption::Deadlines => "Fristen",
            Caption::InTime => "rechtzeitig",
            Caption::Late => "verspätet",
            Caption::TooEarly => "verfrüht",
            Caption::NotDone => "nicht geschehen",
            Caption::OpenStanding => "offen",
            Caption::NotKnown => "nicht bekannt",
            Caption::PeriodOver => ", die Frist ist abgelaufen",
            Caption::ApplicationOpen => "ob die Vorschrift anwendbar ist, ist offen",
            Caption::FirstPossibleLastDay => "frühester letzter Tag",
            Caption::Receipt => "Nachweis",
            Caption::Release => "Ausgabe",
            Caption::Unreleased => "ohne Ausgabe",
            Caption::Rules => "Regelwerk",
            Caption::FactsOfCase => "Sachverhalt",
            Caption::CaseFile => "Falldatei",
            Caption::Engine => "Programm",
            Caption::NoReleases => "Dieses Regelwerk hat keine Ausgaben.",
            Caption::OfDay => "vom",
        }
    }

    fn as_of(&self, days: DaySpan) -> String {
        if days.exactly().is_some() {
            format!(" am {}", self.days(days))
        } else {
            format!(": {}", self.days(days))
        }
    }

    fn presumptions(&self, count: usize) -> String {
        match count {
            1 => "beruht auf einer Vermutung".to_owned(),
            count => format!("beruht auf {count} Vermutungen"),
        }
    }

    fn and_more(&self, count: usize) -> String {
        format!("und {count} weiteren")
    }

    fn version(&self, version: Version) -> String {
        match (version.first, version.last) {
            (Some(first), Some(last)) => format!("Fassung vom {} bis {}", self.day(first), self.day(last)),
            (Some(first), None) => format!("Fassung seit {}", self.day(first)),
            (None, Some(last)) => format!("Fassung bis {}", self.day(last)),
            (None, None) => String::new(),
        }
    }

    fn stretch_of_days(&self, first: NaiveDate, last: Option<NaiveDate>) -> String {
        let first = self.day(first);
        match last {
            None => format!("ab {first}"),
            Some(last) => format!("vom {first} bis {}", self.day(last)),
        }
    }

    fn resting_on(&self, bases: &str, bars: &str) -> String {
        match bars {
            "" => format!("nach {bases}"),
            bars => format!("{bases}, ausgeschlossen nach {bars}"),
        }
    }

    fn looked_at(&self, count: usize) -> String {
        match count {
            1 => "Geprüft wurde eine Fassung des Rechts.".to_owned(),
            count => format!(
                "Geprüft wurden {count} Fassungen des Rechts; die nicht genannten ändern diese Ergebnisse nicht."
            ),
        }
    }

    fn laws_compared(&self, from: NaiveDate, to: NaiveDate) -> String {
        format!("Das Recht vom {} und das Recht vom {}", self.day(from), self.day(to))
    }

    fn turning(&self, count: usize, all: usize) -> String {
        format!(
            "Fälle, die sich wenden, nach dem Recht jedes Tages bei sonst gleichem Sachverhalt: {count} von {all}"
        )
    }

    fn unfit_cases(&self, count: usize) -> String {
        format!("mit vorgegebenen Bedingungen, die zu einem der Rechte nicht passen: {count}")
    }

    fn turned(&self, word: &str, days: DaySpan) -> String {
        match days.exactly() {
            Some(_) => format!("{word} am {}", self.days(days)),
            None => format!("{word} {}", self.days(days)),
        }
    }

    fn encoded_from(&self, days: &str) -> String {
        format!("im Regelwerk ab {days}; was vorher galt, steht nicht darin")
    }

    fn perhaps_in_force(&self, day: NaiveDate) -> String {
        format!("am {} vielleicht in Kraft: seine Tage sind nicht genau bekannt", self.day(day))
    }

    fn kept(&self, day: NaiveDate, by: &str) -> String {
        format!("die Fassung vom {} gilt fort nach {by}", self.day(day))
    }
}

//! The public holidays of the German Länder, by year.
//!
//! One table says which holidays there are, where, and in which years. A holiday that a Land has only in
//! some of its municipalities is in the table as such: whether it is one at a place is then not
//! known from the Land. Easter Sunday and Whit Sunday are not in it: no Sunday is a working day.
//!
//! # Source
//! The statutes on Sundays and public holidays of the Länder, for the years [`FIRST_YEAR`] to
//! [`LAST_YEAR`] as they were enacted in 2025; what a Land enacts later for the last of these years is not
//! in it. Baden-Württemberg: Feiertagsgesetz; Bavaria: Feiertagsgesetz; Berlin: Gesetz über die Sonn- und
//! Feiertage; Brandenburg: Feiertagsgesetz; Bremen: Gesetz über die Sonn- und Feiertage; Hamburg:
//! Feiertagsgesetz; Hesse: Hessisches Feiertagsgesetz; Mecklenburg-Western Pomerania: Feiertagsgesetz
//! Mecklenburg-Vorpommern; Lower Saxony: Niedersächsisches Gesetz über die Feiertage; North
//! Rhine-Westphalia: Feiertagsgesetz NW; Rhineland-Palatinate: Feiertagsgesetz; Saarland: Gesetz über die
//! Sonn- und Feiertage; Saxony: Gesetz über Sonn- und Feiertage im Freistaat Sachsen; Saxony-Anhalt:
//! Gesetz über die Sonn- und Feiertage; Schleswig-Holstein: Gesetz über Sonn- und Feiertage; Thuringia:
//! Thüringer Feier- und Gedenktagsgesetz. The Day of German Unity is a holiday by Article 2 (2) of the Unification
//! Treaty; Reformation Day 2017 was one by statutes and ordinances of those Länder that did not have it yet.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::Place;

/// The first year for which the holidays are known.
pub const FIRST_YEAR: i32 = 2005;

/// The last year for which the holidays are known.
pub const LAST_YEAR: i32 = 2030;

/// A public holiday of some or all of the Länder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// 6 January.
    Epiphany,
    /// 8 March.
    WomensDay,
    /// The Friday before Easter.
    GoodFriday,
    /// The day after Easter Sunday.
    EasterMonday,
    /// 1 May.
    LabourDay,
    /// 8 May.
    LiberationDay,
    /// The 39th day after Easter Sunday.
    Ascension,
    /// The 50th day after Easter Sunday.
    WhitMonday,
    /// The 60th day after Easter Sunday.
    CorpusChristi,
    /// 17 June.
    SeventeenthOfJune,
    /// 8 August, in the city of Augsburg.
    AugsburgPeace,
    /// 15 August.
    Assumption,
    /// 20 September.
    ChildrensDay,
    /// 3 October.
    GermanUnity,
    /// 31 October.
    Reformation,
    /// 1 November.
    AllSaints,
    /// The Wednesday before 23 November.
    Repentance,
    /// 25 December.
    Christmas,
    /// 26 December.
    BoxingDay,
}

impl Holiday {
    /// What readers call it, in English and in German.
    #[must_use]
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::NewYear => ("New Year's Day", "Neujahr"),
            Self::Epiphany => ("Epiphany", "Heilige Drei Könige"),
            Self::WomensDay => ("International Women's Day", "Internationaler Frauentag"),
            Self::GoodFriday => ("Good Friday", "Karfreitag"),
            Self::EasterMonday => ("Easter Monday", "Ostermontag"),
            Self::LabourDay => ("Labour Day", "Tag der Arbeit"),
            Self::LiberationDay => ("the anniversary of the liberation", "Jahrestag der Befreiung"),
            Self::Ascension => ("Ascension Day", "Christi Himmelfahrt"),
            Self::WhitMonday => ("Whit Monday", "Pfingstmontag"),
            Self::CorpusChristi => ("Corpus Christi", "Fronleichnam"),
            Self::SeventeenthOfJune => ("the anniversary of 17 June 1953", "Jahrestag des 17. Juni 1953"),
            Self::AugsburgPeace => ("the Augsburg Peace Festival", "Augsburger Friedensfest"),
            Self::Assumption => ("the Assumption of Mary", "Mariä Himmelfahrt"),
            Self::ChildrensDay => ("World Children's Day", "Weltkindertag"),
            Self::GermanUnity => ("the Day of German Unity", "Tag der Deutschen Einheit"),
            Self::Reformation => ("Reformation Day", "Reformationstag"),
            Self::AllSaints => ("All Saints' Day", "Allerheiligen"),
            Self::Repentance => ("Repentance Day", "Buß- und Bettag"),
            Self::Christmas => ("Christmas Day", "1. Weihnachtstag"),
            Self::BoxingDay => ("the second day of Christmas", "2. Weihnachtstag"),
        }
    }

    /// Its day in a year; `None` outside the calendar.
    #[must_use]
    pub fn day(self, year: i32) -> Option<NaiveDate> {
        let fixed = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        let after_easter = |days| easter_sunday(year)?.checked_add_days(Days::new(days));
        match self {
            Self::NewYear => fixed(1, 1),
            Self::Epiphany => fixed(1, 6),
            Self::WomensDay => fixed(3, 8),
            Self::GoodFriday => easter_sunday(year)?.checked_sub_days(Days::new(2)),
            Self::EasterMonday => after_easter(1),
            Self::LabourDay => fixed(5, 1),
            Self::LiberationDay => fixed(5, 8),
            Self::Ascension => after_easter(39),
            Self::WhitMonday => after_easter(50),
            Self::CorpusChristi => after_easter(60),
            Self::SeventeenthOfJune => fixed(6, 17),
            Self::AugsburgPeace => fixed(8, 8),
            Self::Assumption => fixed(8, 15),
            Self::ChildrensDay => fixed(9, 20),
            Self::GermanUnity => fixed(10, 3),
            Self::Reformation => fixed(10, 31),
            Self::AllSaints => fixed(11, 1),
            Self::Repentance => {
                let mut day = fixed(11, 22)?;
                while day.weekday() != Weekday::Wed {
                    day = day.pred_opt()?;
                }
                Some(day)
            }
            Self::Christmas => fixed(12, 25),
            Self::BoxingDay => fixed(12, 26),
        }
    }
}

/// How far a holiday reaches at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// In the whole Land.
    Whole,
    /// Only in some municipalities of the Land.
    Part,
}

/// Where a holiday is one, and when.
struct Row {
    holiday: Holiday,
    years: RangeInclusive<i32>,
    places: &'static [Place],
    reach: Reach,
}

const fn row(holiday: Holiday, years: RangeInclusive<i32>, places: &'static [Place], reach: Reach) -> Row {
    Row { holiday, years, places, reach }
}

/// All years of the table.
const ALWAYS: RangeInclusive<i32> = FIRST_YEAR..=LAST_YEAR;

/// All Länder.
const GERMANY: &[Place] = {
    let (lands, _) = Place::ALL.split_at(16);
    lands
};

#[rustfmt::skip]
mod table {
    use super::{ALWAYS, GERMANY, LAST_YEAR, Reach::{Part, Whole}, Row, row};
    use super::Holiday::{
        AllSaints, Ascension, Assumption, AugsburgPeace, BoxingDay, ChildrensDay, Christmas, CorpusChristi,
        EasterMonday, Epiphany, GermanUnity, GoodFriday, LabourDay, LiberationDay, NewYear, Reformation, Repentance,
        SeventeenthOfJune, WhitMonday, WomensDay,
    };
    use super::super::Place::{
        BadenWuerttemberg, Bavaria, Berlin, Brandenburg, Bremen, Hamburg, Hesse, LowerSaxony, MecklenburgVorpommern,
        NorthRhineWestphalia, RhinelandPalatinate, Saarland, Saxony, SaxonyAnhalt, SchleswigHolstein, Thuringia,
    };

    pub(super) static ROWS: [Row; 26] = [
        row(NewYear,           ALWAYS,          GERMANY, Whole),
        row(Epiphany,          ALWAYS,          &[BadenWuerttemberg, Bavaria, SaxonyAnhalt], Whole),
        row(WomensDay,         2019..=LAST_YEAR, &[Berlin], Whole),
        row(WomensDay,         2023..=LAST_YEAR, &[MecklenburgVorpommern], Whole),
        row(GoodFriday,        ALWAYS,          GERMANY, Whole),
        row(EasterMonday,      ALWAYS,          GERMANY, Whole),
        row(LabourDay,         ALWAYS,          GERMANY, Whole),
        row(LiberationDay,     2020..=2020,     &[Berlin], Whole),
        row(LiberationDay,     2025..=2025,     &[Berlin], Whole),
        row(Ascension,         ALWAYS,          GERMANY, Whole),
        row(WhitMonday,        ALWAYS,          GERMANY, Whole),
        row(CorpusChristi,     ALWAYS,
            &[BadenWuerttemberg, Bavaria, Hesse, NorthRhineWestphalia, RhinelandPalatinate, Saarland], Whole),
        row(CorpusChristi,     ALWAYS,          &[Saxony, Thuringia], Part),
        row(SeventeenthOfJune, 2028..=2028,     &[Berlin], Whole),
        row(AugsburgPeace,     ALWAYS,          &[Bavaria], Part),
        row(Assumption,        ALWAYS,          &[Saarland], Whole),
        row(Assumption,        ALWAYS,          &[Bavaria], Part),
        row(ChildrensDay,      2019..=LAST_YEAR, &[Thuringia], Whole),
        row(GermanUnity,       ALWAYS,          GERMANY, Whole),
        row(Reformation,       ALWAYS,
            &[Brandenburg, MecklenburgVorpommern, Saxony, SaxonyAnhalt, Thuringia], Whole),
        row(Reformation,       2017..=2017,     GERMANY, Whole),
        row(Reformation,       2018..=LAST_YEAR, &[Bremen, Hamburg, LowerSaxony, SchleswigHolstein], Whole),
        row(AllSaints,         ALWAYS,
            &[BadenWuerttemberg, Bavaria, NorthRhineWestphalia, RhinelandPalatinate, Saarland], Whole),
        row(Repentance,        ALWAYS,          &[Saxony], Whole),
        row(Christmas,         ALWAYS,          GERMANY, Whole),
        row(BoxingDay,         ALWAYS,          GERMANY, Whole),
    ];
}

/// The holiday that a day is at a place, if it is one there or in a part of it. One that holds in the
/// whole Land goes before one in a part of it.
///
/// Of a year outside the table, and of a place abroad, nothing is known: ask [`is_known`] first.
#[must_use]
pub fn holiday_on(day: NaiveDate, place: Place) -> Option<(Holiday, Reach)> {
    let found = table::ROWS.iter().filter(|row| {
        row.years.contains(&day.year())
            && row.places.contains(&place)
            && row.holiday.day(day.year()) == Some(day)
    });
    found.map(|row| (row.holiday, row.reach)).min_by_key(|(_, reach)| *reach)
}

/// True if the holidays of a place are known for a year.
#[must_use]
pub fn is_known(year: i32, place: Place) -> bool {
    is_known_year(year) && GERMANY.contains(&place)
}

/// True if the holidays of the Länder are known for a year.
#[must_use]
pub fn is_known_year(year: i32) -> bool {
    ALWAYS.contains(&year)
}

/// Easter Sunday of the Gregorian calendar; `None` outside the calendar.
///
/// # Source
/// The anonymous Gregorian computus (Meeus, Jones, Butcher).
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let number = moon + weekday - 7 * late + 114;
    let (month, day) = (u32::try_from(number / 31).ok()?, u32::try_from(number % 31 + 1).ok()?);
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_the_church_has_it() {
        for easter in [
            "2005-03-27",
            "2008-03-23",
            "2011-04-24",
            "2016-03-27",
            "2018-04-01",
            "2019-04-21",
            "2022-04-17",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
        ] {
            assert_eq!(easter_sunday(day(easter).year()), Some(day(easter)));
        }
    }

    #[test]
    fn a_holiday_begins_and_ends_with_its_years() {
        use Holiday::{ChildrensDay, LiberationDay, Reformation, SeventeenthOfJune, WomensDay};
        let is = |text: &str, place| holiday_on(day(text), place).map(|(holiday, _)| holiday);
        assert_eq!(is("2018-03-08", Place::Berlin), None);
        assert_eq!(is("2019-03-08", Place::Berlin), Some(WomensDay));
        assert_eq!(is("2022-03-08", Place::MecklenburgVorpommern), None);
        assert_eq!(is("2023-03-08", Place::MecklenburgVorpommern), Some(WomensDay));
        assert_eq!(is("2018-09-20", Place::Thuringia), None);
        assert_eq!(is("2019-09-20", Place::Thuringia), Some(ChildrensDay));
        for (year, holiday) in [
            ("2019", None),
            ("2020", Some(LiberationDay)),
            ("2021", None),
            ("2025", Some(LiberationDay)),
            ("2026", None),
        ] {
            assert_eq!(is(&format!("{year}-05-08"), Place::Berlin), holiday, "8 May {year}");
        }
        assert_eq!(is("2020-05-08", Place::Brandenburg), None);
        assert_eq!(is("2028-06-17", Place::Berlin), Some(SeventeenthOfJune));
        assert_eq!(is("2027-06-17", Place::Berlin), None);
        for (year, hamburg, bavaria) in [("2016", false, false), ("2017", true, true), ("2018", true, false)]
        {
            let reformation = |place| is(&format!("{year}-10-31"), place) == Some(Reformation);
            assert_eq!(
                (reformation(Place::Hamburg), reformation(Place::Bavaria)),
                (hamburg, bavaria),
                "{year}"
            );
            assert!(reformation(Place::Saxony));
        }
    }

    #[test]
    fn what_holds_in_some_municipalities_only_is_said_so() {
        assert_eq!(holiday_on(day("2024-08-15"), Place::Bavaria), Some((Holiday::Assumption, Reach::Part)));
        assert_eq!(holiday_on(day("2024-08-15"), Place::Saarland), Some((Holiday::Assumption, Reach::Whole)));
        assert_eq!(
            holiday_on(day("2024-08-08"), Place::Bavaria),
            Some((Holiday::AugsburgPeace, Reach::Part))
        );
        assert_eq!(
            holiday_on(day("2024-05-30"), Place::Thuringia),
            Some((Holiday::CorpusChristi, Reach::Part))
        );
        assert_eq!(holiday_on(day("2024-05-30"), Place::Hesse), Some((Holiday::CorpusChristi, Reach::Whole)));
        assert_eq!(holiday_on(day("2024-05-30"), Place::Berlin), None);
    }

    #[test]
    fn repentance_day_is_the_wednesday_before_the_23rd_of_november() {
        for (year, expected) in [(2021, "2021-11-17"), (2022, "2022-11-16"), (2023, "2023-11-22")] {
            assert_eq!(Holiday::Repentance.day(year), Some(day(expected)));
        }
    }

    #[test]
    fn nothing_is_known_outside_the_table() {
        assert!(!is_known(2004, Place::Berlin));
        assert!(is_known(2005, Place::Berlin));
        assert!(is_known(2030, Place::Berlin));
        assert!(!is_known(2031, Place::Berlin));
        assert!(!is_known(2024, Place::Abroad));
    }
}

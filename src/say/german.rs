//! German: its words, and all inflection: article, case, the position of verbs.

mod brief;
mod clause;
mod day;
mod draft;
pub(super) mod faults;
mod handbook;
mod inflection;
mod length;
mod page;
mod preposition;
mod prompt;
mod quantities;
mod rows;
mod spoken;
mod ties;
mod verified;

use chrono::NaiveDate;

use clause::agreeing;
use length::length;

use super::tongue::{
    AgeWords, Clause, Determiner, Elements, Ending, Listed, NounSort, Part, Phrase, Polarity, Register,
    SpokenTo, Subject, Tongue,
};
use crate::citation::render::Style;
use crate::explain::{Computation, EffectValue, Found, InPart, TimeLimit};
use crate::model::{NounCase, NounNumber, Piece, Template, Type};
use crate::syntax::spelling::{ActionKind, Comparison, Connective, Level, Reduction};
use crate::syntax::tree::{Quantifier, Relation};
use crate::time::{DaySpan, Period};
use crate::value::Number;

/// German, for a kind of text.
pub(super) struct German(pub(super) Register);

impl Tongue for German {
    fn code(&self) -> &'static str {
        "de"
    }

    fn style(&self) -> Style {
        Style::German
    }

    fn named(&self, (_, german): (&'static str, &'static str)) -> &'static str {
        german
    }

    fn country<'n>(&self, (_, german): (&'n str, &'n str)) -> &'n str {
        german
    }

    fn phrase(&self, phrase: Phrase) -> &'static str {
        match phrase {
            Phrase::Yes => "ja",
            Phrase::No => "nein",
            Phrase::None => "nicht vorhanden",
            Phrase::NotKnown => "nicht bekannt",
            Phrase::Given => "vorgegeben",
            Phrase::Undisputed => "unstreitig",
            Phrase::DecidedBy => "Wertung:",
            Phrase::SeeThere => "siehe dort",
            Phrase::AsAbove => "wie oben",
            Phrase::Deeper => "die Begründung geht tiefer als hier dargestellt",
            Phrase::MayStayOpen => "kann dahinstehen",
            Phrase::MayAllStayOpen => "können dahinstehen",
            Phrase::NotKnownOfWhom => "es ist nicht bekannt, um wen es geht",
            Phrase::Contradiction => "die Vorschriften widersprechen einander",
            Phrase::CannotBeEstablished => "nicht aufklärbar",
            Phrase::ThereIsNone => "gibt es nicht",
            Phrase::NoneThere => "es gibt keinen",
            Phrase::NoneStated => "keiner ist angegeben; ob es welche gibt, ist nicht bekannt",
            Phrase::NoOthers => "weitere gibt es nicht",
            Phrase::OthersUnknown => "ob es weitere gibt, ist nicht bekannt",
            Phrase::NotMeant => "ist nicht gemeint",
            Phrase::AsARule => "in der Regel",
            Phrase::DoesNotMatter => "unbeachtlich",
            Phrase::DoesNotApply => "nicht anwendbar",
            Phrase::DividesByZero => "; der Teiler ist 0 oder kann es sein, das Ergebnis bleibt daher offen",
            Phrase::DayOfDecision => "Tag der Entscheidung",
            Phrase::OtherGround => "ein anderer Grund von gleichem Gewicht",
            Phrase::ThisRequirement => "diese Voraussetzung",
            Phrase::ThisValue => "dieser Wert",
            Phrase::AnotherRequirement => "eine weitere Voraussetzung",
            Phrase::OtherRequirements => "die übrigen Voraussetzungen",
            Phrase::ItsRequirements => "die Voraussetzungen",
            Phrase::Unless => "es sei denn",
            Phrase::NotBlockedBy => "nicht ausgeschlossen durch",
            Phrase::RequirementsMet => "Voraussetzungen erfüllt:",
            Phrase::NotBarredBy => "nicht ausgeschlossen nach",
            Phrase::RequirementsSeeThere => "Voraussetzungen: siehe dort",
            Phrase::DecidedLater => "später entschieden am",
            Phrase::GovernedBy => "maßgeblich ist das Recht am Tag",
            Phrase::NoLaw => "Kein Recht in Kraft",
            Phrase::Displaces => "verdrängt",
            Phrase::NotDisplacedBy => "nicht verdrängt durch",
            Phrase::NoneCovers => "keine der in Betracht kommenden Vorschriften erfasst diesen Fall",
            Phrase::LegalEffect => "Rechtsfolge",
            Phrase::Discretion => "die zuständige Behörde hat Ermessen auszuüben",
            Phrase::ToBeConsidered => "zu berücksichtigen:",
            Phrase::InAnExceptionalCase => "im Ausnahmefall",
            Phrase::Perhaps => "möglicherweise ",
            Phrase::Exceptional => "ein Ausnahmefall: die Regel gilt hier nicht",
            Phrase::NotExceptional => "kein Ausnahmefall",
            Phrase::By => "durch",
            Phrase::To => "gegenüber",
            Phrase::Purpose => "Zweck",
            Phrase::Under => "nach",
            Phrase::From => "ab:",
            Phrase::While => "solange:",
            Phrase::DueWithoutDelay => "unverzüglich (§ 121 Abs. 1 BGB)",
            Phrase::Due => "vorzunehmen",
            Phrase::DependingOn => "je nach",
            Phrase::IfSo => "falls ja",
            Phrase::IfNot => "falls nein",
            Phrase::IfEarly => "falls sehr früh",
            Phrase::IfLate => "falls sehr spät",
            Phrase::AnyOther => "jede andere",
            Phrase::LeavingAside => "abgesehen von",
            Phrase::Claim => "Anspruch",
            Phrase::Open => "Offen",
            Phrase::Contradicted => "Die Vorschriften widersprechen einander",
            Phrase::Withheld => "Nicht mitgeteilt",
            Phrase::SubjectTo => "vorbehaltlich",
            Phrase::NotEncoded => "nicht umgesetzt",
            Phrase::CouldBar => "könnte entgegenstehen",
            Phrase::CouldFound => "könnte eine Grundlage sein",
            Phrase::CouldConclude => "könnte zu einem anderen Ergebnis führen",
            Phrase::BearsOnIt => "ist für das Ergebnis von Bedeutung",
            Phrase::WhatFollowsNotEncoded => "ist im Fall entschieden; was daraus folgt, ist nicht umgesetzt",
            Phrase::LawDay => "der Tag, dessen Recht gilt",
            Phrase::LastDay => "letzter Tag",
            Phrase::Over => ", abgelaufen",
            Phrase::FirstDay => "erster Tag",
            Phrase::Event => "Ereignis",
            Phrase::AWorkingDay => "ein Werktag",
            Phrase::CarriedToAWorkingDay => "verlegt auf einen Werktag",
            Phrase::LandNotKnown => "das Land ist nicht bekannt",
            Phrase::Saturday => "Sonnabend",
            Phrase::Sunday => "Sonntag",
            Phrase::PartsOf => "Teile von",
            Phrase::Then => ", dann ",
            Phrase::HolidaysAbroadNotKnown => "die Feiertage außerhalb Deutschlands sind nicht bekannt",
            Phrase::And => " und ",
            Phrase::Or => " oder ",
        }
    }

    fn day(&self, day: NaiveDate) -> String {
        day::day(day, self.0)
    }

    fn days(&self, days: DaySpan) -> String {
        day::days(days, self.0)
    }

    fn period(&self, period: Period) -> String {
        length(period, NounCase::Nominative, self.0)
    }

    fn length_of(&self, period: Period) -> String {
        length(period, NounCase::Dative, self.0)
    }

    fn amount(&self, amount: Number) -> String {
        super::noun::amount(amount, ',', '.')
    }

    fn number(&self, number: Number) -> String {
        super::noun::signed(&number.to_string().replace('.', ","))
    }

    fn between(&self, low: Option<&str>, high: Option<&str>) -> String {
        match (low, high) {
            (Some(low), Some(high)) => format!("von {low} bis {high}"),
            (Some(low), None) => format!("mindestens {low}"),
            (None, high) => format!("höchstens {}", high.unwrap_or_default()),
        }
    }

    fn party(&self, name: &str) -> String {
        match name {
            "authority" => "Behörde".to_owned(),
            "court" => "Gericht".to_owned(),
            _ => name.replace('_', " "),
        }
    }

    fn quoted(&self, text: &str) -> String {
        format!("„{text}“")
    }

    /// German nouns stand without: their gender is not known.
    fn with_article(&self, noun: String) -> String {
        noun
    }

    fn nothing_gives(&self, what: &str) -> String {
        format!("keine Vorschrift bestimmt: {what}")
    }

    fn ended(&self, places: &str, last: &str) -> String {
        format!("{places} galt bis {last}; nichts ist an die Stelle getreten")
    }

    fn asked_closer(&self, what: &str, given: &str, closer: &str) -> String {
        format!("{what} (angegeben: {given}; gefragt ist: {closer} oder eine andere Stelle)")
    }

    /// In quotes, since its case and its article are not known.
    fn stand_in(&self, noun: String) -> String {
        self.quoted(&noun)
    }

    /// Days take an article there: their noun is masculine.
    fn governed(&self, noun: String, sort: NounSort, case: NounCase) -> String {
        let is_day = match sort {
            NounSort::Date | NounSort::DayOfDecision => true,
            NounSort::Other => noun.starts_with("Tag "),
        };
        let article = match case {
            NounCase::Nominative => "der",
            NounCase::Accusative => "den",
            NounCase::Dative => "dem",
            NounCase::Genitive => "des",
        };
        if is_day { format!("{article} {noun}") } else { noun }
    }

    fn clause(&self, parts: &[Part], clause: Clause) -> Option<String> {
        clause::clause(parts, clause)
    }

    fn inflected(&self, template: &Template, determiner: Determiner, case: NounCase) -> Option<Template> {
        inflection::inflected(template, determiner, case)
    }

    fn attach(&self, words: &mut String, asked: Option<NounCase>, noun: &dyn Fn(NounCase) -> String) {
        preposition::attach(words, asked, noun);
    }

    fn spoken_to(&self, parts: &mut Vec<Part>, asked: Option<NounCase>, rest: &[Piece]) -> SpokenTo {
        spoken::spoken_to(parts, asked, rest)
    }

    fn your(&self, template: &Template) -> Option<Template> {
        spoken::your(template)
    }

    fn settled(&self, text: String) -> String {
        text
    }

    fn set_off(&self, noun: String) -> String {
        if noun.contains(", ") { format!("{noun},") } else { noun }
    }

    fn quantifier(&self, quantifier: Quantifier) -> Option<(&'static str, Determiner)> {
        match quantifier {
            Quantifier::Any | Quantifier::AtLeast(1) => Some(("mindestens ", Determiner::Indefinite)),
            Quantifier::Exactly(1) => Some(("genau ", Determiner::Indefinite)),
            Quantifier::Every => Some(("", Determiner::Every)),
            Quantifier::No => Some(("", Determiner::No)),
            Quantifier::Exactly(_) | Quantifier::AtLeast(_) => None,
        }
    }

    fn case_compared(&self, order: Comparison, of: &Type) -> NounCase {
        match (order, of) {
            (Comparison::Equal | Comparison::NotEqual, Type::Date) => NounCase::Accusative,
            (Comparison::Below, _) | (_, Type::Date) => NounCase::Dative,
            (Comparison::Equal | Comparison::NotEqual, _) | (_, Type::Integer) => NounCase::Nominative,
            _ => NounCase::Accusative,
        }
    }

    fn without_owner<'n>(&self, noun: &'n str) -> &'n str {
        [" von …", " für …"].iter().find_map(|end| noun.strip_suffix(end)).unwrap_or(noun)
    }

    fn belonging_to(&self, what: &str, owner: &str) -> String {
        format!("{what} von {owner}")
    }

    fn age(&self, person: &str, day: &str) -> String {
        format!("Alter von {person} {day}")
    }

    fn reduced(&self, reduction: Reduction, what: Option<&str>, list: &str) -> String {
        let word = match reduction {
            Reduction::Count => return format!("Anzahl der Einträge unter „{list}“"),
            Reduction::Sum => "Summe",
            Reduction::Earliest => "frühester Wert",
            Reduction::Latest => "spätester Wert",
            Reduction::Largest => "größter Wert",
            Reduction::Least => "kleinster Wert",
        };
        match what {
            Some(what) => format!("{word} „{what}“ unter „{list}“"),
            None => format!("{word} unter „{list}“"),
        }
    }

    fn reduction(&self, reduction: Reduction) -> &'static str {
        match reduction {
            Reduction::Count => "Anzahl:",
            Reduction::Sum => "Summe aus",
            Reduction::Earliest => "der früheste der Tage",
            Reduction::Latest => "der späteste der Tage",
            Reduction::Largest => "der höchste der Werte",
            Reduction::Least => "der niedrigste der Werte",
        }
    }

    fn negated(&self, sentence: &str, clause: Option<&str>) -> String {
        match clause {
            Some(clause) => format!("es trifft nicht zu, {clause}"),
            None => format!("es trifft nicht zu: {sentence}"),
        }
    }

    fn connective(&self, connective: Connective) -> String {
        match connective {
            Connective::AllOf => "alle folgenden Voraussetzungen".to_owned(),
            Connective::AnyOf => "mindestens eine der folgenden Voraussetzungen".to_owned(),
            Connective::NoneOf => "keine der folgenden Voraussetzungen".to_owned(),
            Connective::ExactlyOneOf => "genau eine der folgenden Voraussetzungen".to_owned(),
            Connective::InParticularAnyOf => {
                "insbesondere mindestens eine der folgenden Voraussetzungen".to_owned()
            }
            Connective::AtLeast(count) => format!("mindestens {count} der folgenden Voraussetzungen"),
        }
    }

    fn quantified(&self, quantifier: Quantifier, list: &str, _: Elements) -> String {
        match quantifier {
            Quantifier::Any => format!("bei mindestens einem Eintrag unter „{list}“:"),
            Quantifier::Every => format!("bei jedem Eintrag unter „{list}“:"),
            Quantifier::No => format!("bei keinem Eintrag unter „{list}“:"),
            Quantifier::Exactly(1) => format!("bei genau einem Eintrag unter „{list}“:"),
            Quantifier::AtLeast(1) => format!("bei mindestens einem Eintrag unter „{list}“:"),
            Quantifier::Exactly(count) => format!("bei genau {count} Einträgen unter „{list}“:"),
            Quantifier::AtLeast(count) => format!("bei mindestens {count} Einträgen unter „{list}“:"),
        }
    }

    fn relation(&self, order: Comparison) -> &'static str {
        match order {
            Comparison::Equal => "ist",
            Comparison::NotEqual => "ist nicht",
            Comparison::Below => "unter",
            Comparison::AtMost => "höchstens",
            Comparison::AtLeast => "mindestens",
            Comparison::MoreThan => "mehr als",
            Comparison::Before => "vor",
            Comparison::OnOrBefore => "nicht nach",
            Comparison::OnOrAfter => "nicht vor",
            Comparison::After => "nach",
        }
    }

    fn compared(&self, number: NounNumber, order: Comparison, of: &Type) -> String {
        let relation = self.relation(order);
        let verb = |one, several| agreeing(number, one, several);
        match (order, of) {
            // What is counted may be one thing or many: it takes no verb.
            (Comparison::Equal, Type::Integer) => ": genau".to_owned(),
            (Comparison::NotEqual, Type::Integer) => ": nicht".to_owned(),
            (_, Type::Integer) => format!(": {relation}"),
            (Comparison::Equal, Type::Date) => format!(" {} auf", verb("fällt", "fallen")),
            (Comparison::NotEqual, Type::Date) => format!(" {} nicht auf", verb("fällt", "fallen")),
            (Comparison::Equal, _) => format!(" {}", verb("ist", "sind")),
            (Comparison::NotEqual, _) => format!(" {} nicht", verb("ist", "sind")),
            (Comparison::Below, _) | (_, Type::Date) => format!(" {} {relation}", verb("liegt", "liegen")),
            _ => format!(" {} {relation}", verb("beträgt", "betragen")),
        }
    }

    fn not(&self) -> &'static str {
        "nicht"
    }

    fn aged(&self, AgeWords { who, order, years, on, sort }: AgeWords<'_>) -> String {
        let word = match order {
            Comparison::Equal => "genau",
            other => self.relation(other),
        };
        format!("{who} ist {} {word} {years} alt", self.on(on, sort))
    }

    fn born(&self, born: &str, on: Option<&str>) -> String {
        match on {
            Some(on) => format!("geboren {born}, Stichtag {on}"),
            None => format!("geboren {born}"),
        }
    }

    fn is(&self, noun: &Subject, what: &str) -> String {
        format!("{} {} {what}", noun.words, agreeing(noun.number, "ist", "sind"))
    }

    fn includes(&self, list: &str, what: &str) -> String {
        format!("„{list}“ enthält {what}")
    }

    fn exists(&self, noun: &Subject) -> String {
        format!("{} {} vor", noun.words, agreeing(noun.number, "liegt", "liegen"))
    }

    fn within(&self, day: &Subject, limit: &str, ending: Ending) -> String {
        let ending = match ending {
            Ending::WorkingDay => ", wobei der letzte Tag ein Werktag ist",
            Ending::AnyDay => "",
        };
        format!("{} {} {limit}{ending}", day.words, agreeing(day.number, "liegt", "liegen"))
    }

    fn limit(&self, limit: &TimeLimit, start: &str) -> String {
        let preposition = if limit.counts_first_day { "ab" } else { "nach" };
        format!("innerhalb von {} {preposition} {start}", length(limit.period, NounCase::Dative, self.0))
    }

    fn asked_of(&self, places: &str, relation: Relation, polarity: Polarity, about: Option<&str>) -> String {
        let is_denied = polarity == Polarity::Denied;
        let not = if is_denied { "nicht " } else { "" };
        let with = about.map_or_else(String::new, |name| format!("bei {name} "));
        match relation {
            Relation::Met if self.0 == Register::Prose => {
                format!("die Voraussetzungen nach {places} liegen {with}{not}vor")
            }
            Relation::Met => format!("{places} ist {with}{not}erfüllt"),
            Relation::Breached => format!("{places} ist {with}{not}verletzt"),
            Relation::Applies => {
                let to = about.map_or_else(String::new, |name| format!("auf {name} "));
                format!("{places} findet {to}{}Anwendung", if is_denied { "keine " } else { "" })
            }
            Relation::Covers => {
                let whom = about.unwrap_or("den Fall");
                format!("{places} erfasst {whom}{}", if is_denied { " nicht" } else { "" })
            }
            Relation::Used => {
                format!("von {places} wurde {with}{}Gebrauch gemacht", if is_denied { "kein " } else { "" })
            }
        }
    }

    fn on(&self, noun: &str, sort: NounSort) -> String {
        match sort {
            NounSort::Date | NounSort::DayOfDecision => format!("am {noun}"),
            NounSort::Other => format!("am Stichtag ({noun})"),
        }
    }

    fn on_day(&self, day: &str) -> String {
        format!("am {day}")
    }

    fn on_unknown_day(&self, day: &str) -> String {
        format!("an einem nicht genau bekannten Tag: {day}")
    }

    fn in_place_of(&self, written: &str) -> String {
        format!("anstelle von „{written}“")
    }

    fn doubt_against(&self, party: &str) -> String {
        format!("nicht aufklärbar; der Zweifel geht zulasten von {party}")
    }

    fn found(&self, found: Found, reached: &str, needed: &str) -> String {
        match found {
            Found::Stricter(_) => format!("nach einem strengeren Maßstab festgestellt: „{reached}“"),
            Found::Weaker { is_exact, .. } => {
                let only = if is_exact { "nur" } else { "höchstens" };
                format!("{only} nach dem Maßstab „{reached}“ festgestellt; das genügt nicht für „{needed}“")
            }
            Found::AtLeast(_) => {
                format!(
                    "nach dem Maßstab „{reached}“ festgestellt; ob nach einem strengeren, ist nicht bekannt"
                )
            }
            Found::Unknown => self.phrase(Phrase::NotKnown).to_owned(),
        }
    }

    fn if_found(&self, standard: &str) -> String {
        format!("falls „{standard}“")
    }

    fn in_part(&self, part: InPart, first: &str, last: &str) -> String {
        let between = |what: &str| format!("{what} einem Tag zwischen dem {first} und dem {last}");
        match part {
            InPart::TextSince => between("Fassung seit"),
            InPart::TextUntil => between("Fassung bis zu"),
            InPart::LimbSince => between("diese Voraussetzung gilt seit"),
            InPart::LimbUntil => between("diese Voraussetzung galt bis zu"),
            InPart::TextKnownFrom => {
                format!("spätestens seit dem {last} in Kraft; was davor galt, ist nicht im Regelwerk")
            }
            InPart::TextKnownUntil => {
                format!("mindestens bis zum {first} in Kraft; was danach galt, ist nicht im Regelwerk")
            }
            InPart::LimbKnownFrom => format!("diese Voraussetzung gilt spätestens seit dem {last}"),
            InPart::LimbKnownUntil => format!("diese Voraussetzung galt mindestens bis zum {first}"),
        }
    }

    fn handed_over(&self, section: &str, first: &str, last: &str) -> String {
        format!(
            "{section} wurde an einem Tag geändert, von dem nur bekannt ist, dass er zwischen dem {first} und dem {last} liegt"
        )
    }

    fn missing_source(&self, day: &str, place: &str) -> String {
        format!("das Recht vom {day} ist nicht im Regelwerk: {place}")
    }

    fn missing_basis(&self, day: &str, place: &str) -> String {
        format!("{place}: das Recht vom {day} ist nicht erfasst")
    }

    fn level(&self, kind: ActionKind, level: Level) -> &'static str {
        match (kind, level) {
            (ActionKind::Benefit, Level::None) => "ausgeschlossen",
            (ActionKind::Benefit, Level::AtDiscretion) => "im Ermessen",
            (ActionKind::Benefit, Level::Owed) => "zu gewähren",
            (ActionKind::Measure, Level::None) => "unzulässig",
            (ActionKind::Measure, Level::AtDiscretion) => "zulässig",
            (ActionKind::Measure, Level::Owed) => "geboten",
        }
    }

    fn at_least(&self, level: &str) -> String {
        format!("mindestens {level}")
    }

    fn effect(&self, value: &EffectValue) -> String {
        let word = |level: Level| self.level(value.kind, level);
        if value.lowest != value.highest {
            return format!("zwischen „{}“ und „{}“", word(value.lowest), word(value.highest));
        }
        let level = value.lowest;
        if value.may_hold_in_every_case {
            return format!("zwischen „in der Regel {}“ und „{}“", word(level), word(level));
        }
        if level == Level::None && !value.has_basis && value.exceptional.is_none() {
            return match value.kind {
                ActionKind::Benefit => "keine Rechtsgrundlage",
                ActionKind::Measure => "nicht vorgesehen",
            }
            .to_owned();
        }
        let is_a_rule = value.exceptional.is_some() && level != Level::AtDiscretion;
        let as_a_rule = if is_a_rule { "in der Regel " } else { "" };
        let perhaps = if value.is_exceptional_sure { "" } else { self.phrase(Phrase::Perhaps) };
        let exceptional =
            value.exceptional.map(|level| format!(", im Ausnahmefall {perhaps}{}", word(level)));
        let is_claim = value.claim.is_yes() && value.kind == ActionKind::Benefit;
        let claim = if is_claim { ", Anspruch" } else { "" };
        format!("{as_a_rule}{}{}{claim}", word(level), exceptional.unwrap_or_default())
    }

    fn completeness_asked(&self, list: &str, _: Elements, listed: Listed) -> String {
        match listed {
            Listed::Some => format!("ob es weitere Einträge unter „{list}“ gibt"),
            Listed::None => format!("ob es Einträge unter „{list}“ gibt"),
        }
    }

    fn holiday_asked(&self, day: &str, place: &str) -> String {
        format!("ob der {day} am Ort ein Feiertag ist ({place})")
    }

    fn law_of_period(&self, computed: &Computation) -> &'static str {
        match (computed.counts_first_day, computed.is_in_days(), computed.is_cut_short()) {
            (false, true, _) => "§§ 187 Abs. 1, 188 Abs. 1 BGB",
            (true, true, _) => "§§ 187 Abs. 2, 188 Abs. 1 BGB",
            (false, false, false) => "§§ 187 Abs. 1, 188 Abs. 2 BGB",
            (true, false, false) => "§§ 187 Abs. 2, 188 Abs. 2 BGB",
            (false, false, true) => "§§ 187 Abs. 1, 188 Abs. 2 und 3 BGB",
            (true, false, true) => "§§ 187 Abs. 2, 188 Abs. 2 und 3 BGB",
        }
    }

    fn holidays_not_known(&self, year: i32) -> String {
        format!("die Feiertage des Jahres {year} sind nicht bekannt")
    }
}

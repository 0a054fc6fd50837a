//! Findings in words: the sentence of each reason.

use chrono::NaiveDate;

use super::Speaker;
use super::noun::{sort, spaced};
use super::summary::capitalized;
use super::tongue::{AgeWords, Clause, Elements, Ending, Phrase, Polarity, Subject};
use crate::citation::Address;
use crate::explain::{
    Acting, AskedOn, Asking, Finding, LevelAsked, ListNoun, Missing, Question, Stated, Supposition,
    TimeLimit, Topic, Want,
};
use crate::facts::RecordId;
use crate::logic::Kleene;
use crate::model::{ItemId, NounCase, PurposeId, StandardId, StatementKind, Type};
use crate::syntax::tree::Quantifier;

impl Speaker<'_> {
    /// What a reason finds.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> String {
        match finding {
            Finding::Nothing => String::new(),
            Finding::Sentence(sentence) => self.sentence(sentence),
            Finding::Field(field) => self.field(field),
            Finding::Noun(noun) | Finding::Element(noun) => self.noun(noun),
            Finding::Not(inner) => {
                let clause = self.clause_of(inner, Clause::That);
                self.tongue.negated(&self.finding(inner), clause.as_deref())
            }
            Finding::AtStandard(standard, inner) => self.at_standard(*standard, inner),
            Finding::Junction(connective) => self.tongue.connective(*connective),
            Finding::Quantified(quantifier, list) => self.quantified(*quantifier, list),
            Finding::Compared { .. }
            | Finding::Aged { .. }
            | Finding::Is(..)
            | Finding::Includes(..)
            | Finding::Exists(_)
            | Finding::Within { .. }
            | Finding::Relation { .. }
            | Finding::ActionAsked { .. }
            | Finding::Valued(..)
            | Finding::Calculated(..) => self.line(finding),
            Finding::Provision(item) => self.title(*item),
            Finding::Labelled(label) => self.label(label),
            Finding::Under(label, inner) => format!("{}: {}", self.label(label), self.finding(inner)),
            Finding::LegalEffect(inner) => {
                format!("{}: {}", self.phrase(Phrase::LegalEffect), self.finding(inner))
            }
            Finding::Reading(item, at) => {
                let reading = self.model.item(*item).readings.get(*at);
                reading.map_or_else(String::new, |one| one.text.plain(self.language.code()).to_owned())
            }
            Finding::NotBlocked(chains) => {
                format!("{} {}", self.phrase(Phrase::NotBlockedBy), self.chains(chains))
            }
            Finding::RequirementsMet(places) => self.led(Phrase::RequirementsMet, places),
            Finding::NotBarred(places) => self.led(Phrase::NotBarredBy, places),
            Finding::NoneCovers(_)
            | Finding::NothingGives(_)
            | Finding::Ended(..)
            | Finding::Displaces(..)
            | Finding::NotDisplaced(_) => self.giving(finding),
            Finding::NotEncoded { section, day, what } => self.not_encoded(section, *day, *what),
            Finding::Origin(detail, sentence) => match sentence {
                Some(sentence) => format!("{}: {}", self.detail(detail), self.sentence(sentence)),
                None => self.detail(detail),
            },
            Finding::Stated(stated) => self.stated(stated),
            Finding::Weighed(..)
            | Finding::Exceptionally { .. }
            | Finding::Acting { .. }
            | Finding::Since(_)
            | Finding::Governed(_)
            | Finding::HandedOver(..)
            | Finding::While(_)
            | Finding::Due(_)
            | Finding::DependingOn(_)
            | Finding::Supposed(_) => self.remark(finding),
            Finding::ThisRequirement => self.phrase(Phrase::ThisRequirement).to_owned(),
            Finding::ThisValue => self.phrase(Phrase::ThisValue).to_owned(),
            Finding::AnotherRequirement => self.phrase(Phrase::AnotherRequirement).to_owned(),
            Finding::OtherRequirements => self.phrase(Phrase::OtherRequirements).to_owned(),
            Finding::ItsRequirements => self.phrase(Phrase::ItsRequirements).to_owned(),
            Finding::OtherGround => self.phrase(Phrase::OtherGround).to_owned(),
            Finding::Bracket { above, up_to } => self.bracket(above.as_ref(), up_to.as_ref()),
            Finding::Row(cells) => self.row(cells),
            Finding::Unless => self.phrase(Phrase::Unless).to_owned(),
            Finding::RequirementsSeeThere => self.phrase(Phrase::RequirementsSeeThere).to_owned(),
            Finding::Discretion => self.phrase(Phrase::Discretion).to_owned(),
            Finding::IsExceptional(true) => self.phrase(Phrase::Exceptional).to_owned(),
            Finding::IsExceptional(false) => self.phrase(Phrase::NotExceptional).to_owned(),
            Finding::DueWithoutDelay => self.phrase(Phrase::DueWithoutDelay).to_owned(),
        }
    }

    /// What is found to a standard: "there are serious reasons to believe that …".
    fn at_standard(&self, standard: StandardId, inner: &Finding) -> String {
        let says = self.standard(standard);
        match self.clause_of(inner, Clause::That) {
            Some(clause) => format!("{says}, {clause}"),
            None => format!("{says}: {}", self.finding(inner)),
        }
    }

    /// Of which elements of a list something is said.
    fn quantified(&self, quantifier: Quantifier, list: &ListNoun) -> String {
        let one = self.tongue.quantifier(quantifier);
        let one = one.and_then(|(word, determiner)| Some((word, self.element(list, determiner)?)));
        match one {
            Some((word, element)) => format!("{word}{element}:"),
            None => self.tongue.quantified(quantifier, &self.list(list), elements(list)),
        }
    }

    /// The law of a day that is not in the rule set.
    fn not_encoded(&self, section: &Address, day: NaiveDate, what: Missing) -> String {
        let (place, day) = (self.places(std::slice::from_ref(section)), self.tongue.day(day));
        match what {
            Missing::Source => self.tongue.missing_source(&day, &place),
            Missing::Basis => self.tongue.missing_basis(&day, &place),
        }
    }

    /// Which provisions give a value, and which do not.
    fn giving(&self, finding: &Finding) -> String {
        match finding {
            Finding::NoneCovers(places) => {
                format!("{}: {}", self.phrase(Phrase::NoneCovers), self.places(places))
            }
            Finding::NothingGives(field) => self.tongue.nothing_gives(&self.with_article(field)),
            Finding::Ended(places, last) => self.tongue.ended(&self.places(places), &self.tongue.days(*last)),
            Finding::Displaces(label, inner) => {
                format!("{} {}: {}", self.phrase(Phrase::Displaces), self.label(label), self.finding(inner))
            }
            Finding::NotDisplaced(chains) => {
                format!("{} {}", self.phrase(Phrase::NotDisplacedBy), self.chains(chains))
            }
            _ => String::new(),
        }
    }

    /// What a line says of values, provisions and actions.
    fn line(&self, finding: &Finding) -> String {
        match finding {
            Finding::Compared { left, order, right, of } => {
                let right = self.governed(right, self.tongue.case_compared(*order, of));
                let compared = |number| self.tongue.compared(number, *order, of);
                match self.subject(left) {
                    // What is counted is followed by a colon.
                    Subject { number, .. } if *of == Type::Integer => {
                        format!("{}{} {right}", self.noun(left), compared(number))
                    }
                    Subject { words, number } => format!("{words}{} {right}", compared(number)),
                }
            }
            Finding::Aged { who, order, years, on } => {
                let (who, years, sort, on) = (self.noun(who), self.noun(years), sort(on), self.noun(on));
                self.tongue.aged(AgeWords { who: &who, order: *order, years: &years, on: &on, sort })
            }
            Finding::Is(noun, what) => self.tongue.is(&self.subject(noun), &self.noun(what)),
            Finding::Includes(list, options) => {
                self.tongue.includes(&self.list(list), &self.either(&self.nouns(options)))
            }
            Finding::Exists(noun) => self.tongue.exists(&self.subject(noun)),
            Finding::Within { day, limit, ends_on_working_day } => {
                let ending = if *ends_on_working_day { Ending::WorkingDay } else { Ending::AnyDay };
                self.tongue.within(&self.subject(day), &self.limit(limit), ending)
            }
            Finding::Relation { cited, relation, is_negated, about, on } => {
                let polarity = if *is_negated { Polarity::Denied } else { Polarity::Affirmed };
                let about = about.as_ref().map(|about| self.noun(about));
                let asked =
                    self.tongue.asked_of(&self.citations(cited), *relation, polarity, about.as_deref());
                on.as_ref().map_or(asked.clone(), |on| format!("{}: {asked}", self.on(on)))
            }
            Finding::ActionAsked { lead, kind, asked } => {
                let words = match asked {
                    LevelAsked::Exactly(level) => self.tongue.level(*kind, *level).to_owned(),
                    LevelAsked::AtLeast(level) => self.tongue.at_least(self.tongue.level(*kind, *level)),
                    LevelAsked::Claim(aside) if aside.is_empty() => self.phrase(Phrase::Claim).to_owned(),
                    LevelAsked::Claim(aside) => {
                        let (claim, leaving) =
                            (self.phrase(Phrase::Claim), self.phrase(Phrase::LeavingAside));
                        format!("{claim}, {leaving} {}", self.citations(aside))
                    }
                };
                format!("{}: {words}", self.lead(lead))
            }
            Finding::Valued(field, known) => format!("{}: {}", self.field(field), self.known(known)),
            Finding::Calculated(field, noun) => {
                format!("{} = {}", self.with_article(field), self.noun(noun))
            }
            _ => String::new(),
        }
    }

    /// On which day something is asked: with what it is called behind it, if it is known.
    pub(super) fn on(&self, AskedOn { day, called }: &AskedOn) -> String {
        match called {
            Some(called) if !day.is_a_day() => self.tongue.on(&self.noun(called), sort(called)),
            Some(called) => format!("{} ({})", self.tongue.on_day(&self.known(day)), self.noun(called)),
            None => self.tongue.on_day(&self.known(day)),
        }
    }

    /// What is remarked of an action and of what an answer depends on.
    fn remark(&self, finding: &Finding) -> String {
        match finding {
            Finding::Weighed(item, line, label) => {
                let statement = self.model.item(*item).statements.get(*line);
                let words = match statement.map(|statement| &statement.kind) {
                    Some(StatementKind::Weigh(words)) => words.plain(self.language.code()),
                    Some(_) | None => "",
                };
                format!("{} {words} ({})", self.phrase(Phrase::ToBeConsidered), self.label(label))
            }
            Finding::Exceptionally { places, level, kind, is_sure } => {
                let perhaps = if *is_sure { "" } else { self.phrase(Phrase::Perhaps) };
                let level = self.tongue.level(*kind, *level);
                let lead = self.phrase(Phrase::InAnExceptionalCase);
                if places.is_empty() {
                    format!("{lead}: {perhaps}{level}")
                } else {
                    format!("{lead} ({}): {perhaps}{level}", self.places(places))
                }
            }
            Finding::Acting { by, to, purposes } => self.who_acts(by, to, purposes),
            Finding::Governed(event) => format!("{}: {}", self.phrase(Phrase::GovernedBy), self.noun(event)),
            Finding::HandedOver(section, days) => {
                let (first, last) = (self.tongue.day(days.earliest()), self.tongue.day(days.latest()));
                self.tongue.handed_over(&self.places(std::slice::from_ref(section)), &first, &last)
            }
            Finding::Since(event) => format!("{} {}", self.phrase(Phrase::From), self.noun(event)),
            Finding::While(inner) => format!("{} {}", self.phrase(Phrase::While), self.finding(inner)),
            Finding::Due(limit) => format!("{} {}", self.phrase(Phrase::Due), self.limit(limit)),
            Finding::DependingOn(want) => {
                let key = want.key.text(self.model, self.case);
                format!("{} {key} — {}", self.phrase(Phrase::DependingOn), self.asking(&want.asking))
            }
            Finding::Supposed(ways) => self.supposed(ways),
            _ => String::new(),
        }
    }

    fn led(&self, lead: Phrase, places: &[Address]) -> String {
        format!("{} {}", self.phrase(lead), self.places(places))
    }

    /// The title of a provision; empty if it has none.
    #[must_use]
    pub fn title(&self, item: ItemId) -> String {
        let title = self.model.item(item).title.as_ref();
        title.map_or_else(String::new, |title| title.plain(self.language.code()).to_owned())
    }

    /// How long a period is and from what it runs: "within 3 months after the entry".
    #[must_use]
    pub fn limit(&self, limit: &TimeLimit) -> String {
        self.tongue.limit(limit, &self.governed(&limit.start, NounCase::Dative))
    }

    /// "by: foreigners authority; to: Federal Office; purpose: identification".
    fn who_acts(&self, by: &[Acting], to: &[Acting], purposes: &[PurposeId]) -> String {
        let named = |acting: &[Acting]| acting.iter().map(|one| self.acting(one)).collect::<Vec<_>>();
        let purposes = purposes
            .iter()
            .map(|purpose| self.model.purpose(*purpose).label.plain(self.language.code()).to_owned());
        let leads = [
            (Phrase::By, named(by)),
            (Phrase::To, named(to)),
            (Phrase::Purpose, purposes.collect::<Vec<_>>()),
        ];
        let mut parts = Vec::new();
        for (lead, names) in leads {
            let mut once: Vec<String> = Vec::new();
            for name in names {
                if !once.contains(&name) {
                    once.push(name);
                }
            }
            if !once.is_empty() {
                parts.push(format!("{}: {}", self.phrase(lead), once.join(", ")));
            }
        }
        parts.join("; ")
    }

    /// Ways with one result: provisions as one list, the rest after them.
    fn supposed(&self, ways: &[Supposition]) -> String {
        let plain = |way: &Supposition| match way {
            Supposition::Citation(citation) if citation.and.is_empty() && citation.with.is_empty() => {
                Some(citation.address.clone())
            }
            _ => None,
        };
        let places: Vec<Address> = ways.iter().filter_map(plain).collect();
        let listed = (!places.is_empty()).then(|| self.places(&places));
        let others = ways.iter().filter(|way| plain(way).is_none()).map(|way| self.supposition(way));
        listed.into_iter().chain(others).collect::<Vec<_>>().join(", ")
    }

    /// How something turns out.
    #[must_use]
    pub fn supposition(&self, way: &Supposition) -> String {
        match way {
            Supposition::YesNo(true) => self.phrase(Phrase::IfSo).to_owned(),
            Supposition::YesNo(false) => self.phrase(Phrase::IfNot).to_owned(),
            Supposition::Found(standard) => self.tongue.if_found(&self.standard(*standard)),
            Supposition::Value(value) => self.value(value),
            Supposition::Early => self.phrase(Phrase::IfEarly).to_owned(),
            Supposition::Late => self.phrase(Phrase::IfLate).to_owned(),
            Supposition::Citation(citation) => self.citations(std::slice::from_ref(citation)),
            Supposition::AnyOther => self.phrase(Phrase::AnyOther).to_owned(),
            Supposition::Nothing => String::new(),
        }
    }

    /// What an answer says in one sentence.
    #[must_use]
    pub fn stated(&self, stated: &Stated) -> String {
        match stated {
            Stated::Sentence(sentence) => self.sentence(sentence),
            Stated::Value(topic, known) => format!("{}: {}", self.topic(topic), self.known(known)),
            Stated::Open(topic, None) => format!("{}: {}", self.phrase(Phrase::Open), self.topic(topic)),
            Stated::Open(topic, Some(known)) => {
                format!("{}, {}: {}", self.phrase(Phrase::Open), self.known(known), self.topic(topic))
            }
            Stated::NoLaw(topic) => format!("{}: {}", self.phrase(Phrase::NoLaw), self.topic(topic)),
            Stated::Contradiction(topic) => {
                format!("{}: {}", self.phrase(Phrase::Contradicted), self.topic(topic))
            }
            Stated::Withheld(topic) => format!("{}: {}", self.phrase(Phrase::Withheld), self.topic(topic)),
            Stated::Effect(lead, value, Some(said)) => {
                let sentence = self.sentence(said);
                let around = [self.bases(&lead.among), self.tongue.qualified(value)];
                let around: Vec<String> = around.into_iter().filter(|words| !words.is_empty()).collect();
                if around.is_empty() { sentence } else { format!("{sentence} ({})", around.join("; ")) }
            }
            Stated::Effect(lead, value, None) => {
                format!("{}: {}", capitalized(&self.lead(lead)), self.tongue.effect(value))
            }
            Stated::Relation { cited, relation, about, holds } => {
                let polarity = if holds.is_no() { Polarity::Denied } else { Polarity::Affirmed };
                let about = about.map(|record| self.name(record));
                let places = self.citations(cited);
                let sentence = self.tongue.asked_of(&places, *relation, polarity, about.as_deref());
                match holds {
                    Kleene::Open => format!("{}: {sentence}", self.phrase(Phrase::Open)),
                    Kleene::Yes | Kleene::No => sentence,
                }
            }
        }
    }

    /// What is asked.
    #[must_use]
    pub fn topic(&self, topic: &Topic) -> String {
        match topic {
            Topic::Question(sentence) => self.sentence(sentence),
            Topic::Listed(sentence, lead) => {
                format!("{} – {}", self.sentence(sentence), capitalized(&self.lead(lead)))
            }
            Topic::Field(field) => self.field(field),
            Topic::Action(lead) => capitalized(&self.lead(lead)),
            Topic::Name(question, about) => self.question(question, *about),
        }
    }

    /// What was asked, by name; what is asked of provisions as a sentence.
    #[must_use]
    pub fn question(&self, question: &Question, about: Option<RecordId>) -> String {
        match question {
            Question::Field(_) | Question::Action(..) => question.name(self.model).unwrap_or_default(),
            Question::Relation(cited, relation) => {
                let about = about.map(|record| self.name(record));
                let places = self.citations(cited);
                self.tongue.asked_of(&places, *relation, Polarity::Affirmed, about.as_deref())
            }
        }
    }

    /// What a reader is asked.
    #[must_use]
    pub fn asking(&self, asking: &Asking) -> String {
        match asking {
            Asking::Sentence(sentence) => self.sentence(sentence),
            Asking::Field(field) => spaced(&self.model.field(*field).name),
            Asking::AtStandards(standards, inner) => {
                let texts: Vec<String> = standards.iter().map(|standard| self.standard(*standard)).collect();
                let clause = match (texts.as_slice(), &**inner) {
                    ([_], Asking::Sentence(sentence)) => self.clause(sentence, Clause::That),
                    _ => None,
                };
                if let (Some(clause), Some(says)) = (clause, texts.first()) {
                    return format!("{says}, {clause}");
                }
                let says = match texts.as_slice() {
                    [one] => one.clone(),
                    several => {
                        let quoted: Vec<String> =
                            several.iter().map(|text| self.tongue.quoted(text)).collect();
                        self.either(&quoted)
                    }
                };
                format!("{says}: {}", self.asking(inner))
            }
            Asking::Closer { of, given, closer } => {
                let closer: Vec<String> =
                    closer.iter().map(|one| self.citations(std::slice::from_ref(one))).collect();
                let given = self.citations(std::slice::from_ref(given));
                self.tongue.asked_closer(&self.asking(of), &given, &closer.join(", "))
            }
            Asking::Complete { list, is_listed } => {
                let listed =
                    if *is_listed { super::tongue::Listed::Some } else { super::tongue::Listed::None };
                self.tongue.completeness_asked(&self.list_called(list), elements(list), listed)
            }
            Asking::Unwritten(sentence, citations) => match sentence {
                Some(sentence) => format!("{} ({})", self.sentence(sentence), self.citations(citations)),
                None => self.citations(citations),
            },
            Asking::Holiday(day, place) => {
                self.tongue.holiday_asked(&self.tongue.day(*day), self.tongue.named(place.names()))
            }
            Asking::OtherGround(places) => {
                format!("{} ({})", self.phrase(Phrase::OtherGround), self.places(places))
            }
            Asking::LawDay => self.phrase(Phrase::LawDay).to_owned(),
        }
    }

    /// The key of what is asked for.
    #[must_use]
    pub fn key(&self, want: &Want) -> String {
        want.key.text(self.model, self.case)
    }
}

/// What the elements of a list are.
pub(super) const fn elements(list: &ListNoun) -> Elements {
    match list {
        ListNoun::Children(..) => Elements::Records,
        ListNoun::Field(_) | ListNoun::Nothing => Elements::Values,
    }
}

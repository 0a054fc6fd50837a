//! A finding as sentences of a draft: what was found, on what it rests, who says so.

use super::pattern::{Pattern, filled};
use crate::explain::{
    Asking, Completeness, Computation, Detail, Doubted, FieldNoun, Finding, Given, Known, ListNoun, Noun,
    Reason, Sentence, TextId, Want,
};
use crate::logic::Kleene;
use crate::model::{NounCase, Type};
use crate::say::noun::sort;
use crate::say::period::law_and_carrying;
use crate::say::summary::{capitalized, tells_more};
use crate::say::tongue::{Clause, Determiner, Part, Subject};
use crate::say::{Caption, Speaker};
use crate::syntax::spelling::{Arithmetic, Comparison, TextRole};
use crate::syntax::tree::Quantifier;
use crate::time::PeriodUnit;

/// What stands behind a finding, sorted by how it is said.
#[derive(Default)]
struct Evidence<'d> {
    /// What values it was made from.
    values: Option<&'d Detail>,
    /// What is said beside it.
    beside: Vec<String>,
    is_undisputed: bool,
    decided_by: Option<&'d str>,
    because: Option<&'d str>,
    /// It cannot be established, and whom that goes against.
    doubt: Option<Option<&'d Doubted>>,
}

impl<'d> Evidence<'d> {
    fn given(&mut self, given: &'d Given) {
        self.is_undisputed |= given.is_undisputed;
        self.decided_by = self.decided_by.or(given.decided_by.as_deref());
        self.because = self.because.or(given.because.as_deref());
    }

    fn add(&mut self, detail: &'d Detail, speaker: &Speaker<'_>) {
        match detail {
            Detail::Both(one, other) => {
                self.add(one, speaker);
                self.add(other, speaker);
            }
            Detail::Given(given) => self.given(given),
            Detail::Found(found, given) => {
                self.beside.extend(found.map(|found| speaker.found(found)));
                self.given(given);
            }
            Detail::CannotBeEstablished => self.doubt = Some(None),
            Detail::DoubtAgainst(doubted) => self.doubt = Some(Some(doubted)),
            Detail::AsARule | Detail::DoesNotMatter | Detail::DoesNotApply => {}
            detail if !tells_more(detail) => {}
            detail if self.values.is_none() => self.values = Some(detail),
            detail => self.beside.push(speaker.detail(detail)),
        }
    }
}

impl Speaker<'_> {
    /// One of the sentences of drafts, filled.
    pub(super) fn write(&self, pattern: Pattern, with: &[(&str, &str)]) -> String {
        capitalized(&filled(self.tongue.pattern(pattern), with))
    }

    /// The same inside a sentence.
    pub(super) fn part(&self, pattern: Pattern, with: &[(&str, &str)]) -> String {
        filled(self.tongue.pattern(pattern), with)
    }

    /// What a reason finds, in sentences; `behind` stands before the full stop of the first.
    pub(super) fn statement(&self, reason: &Reason, behind: &str) -> Vec<String> {
        let mut evidence = Evidence::default();
        if let Some(detail) = &reason.detail {
            evidence.add(detail, self);
        }
        let mut out = vec![self.first_sentence(reason, &mut evidence, behind)];
        if reason.confidential {
            return out;
        }
        if let Some(reason) = evidence.because {
            out.push(self.write(Pattern::ReasonGiven, &[("reason", &self.tongue.quoted(reason))]));
        }
        if let Some(Some(doubted)) = evidence.doubt {
            let party = match doubted {
                Doubted::Record(record) if Some(*record) == self.addressee => self.part(Pattern::ToYou, &[]),
                Doubted::Record(record) => self.name(*record),
                Doubted::Party(party) => self.tongue.party(party),
            };
            out.push(self.write(Pattern::Against, &[("party", &party)]));
        }
        if evidence.is_undisputed {
            out.push(self.write(Pattern::Undisputed, &[]));
        }
        out
    }

    fn first_sentence(&self, reason: &Reason, evidence: &mut Evidence<'_>, behind: &str) -> String {
        let finding = &reason.finding;
        if reason.withheld {
            let (text, _) = self.turned_out(finding, None, None);
            return closed(&format!("{text}: {}", self.caption(Caption::Withheld)), behind);
        }
        if reason.confidential && !matches!(reason.holds, None | Some(Kleene::Open)) {
            let (text, _) = self.turned_out(finding, reason.holds, None);
            return closed(&format!("{text} ({})", self.caption(Caption::Confidential)), behind);
        }
        if reason.holds == Some(Kleene::Open) {
            return match self.whether(finding) {
                Some(whether) if evidence.doubt.is_none() => {
                    self.write(Pattern::WhetherNotKnown, &[("whether", &format!("{whether}{behind}"))])
                }
                Some(whether) => self.write(Pattern::NotEstablished, &[("that", &whether)]),
                None => {
                    let (sentence, _) = self.turned_out(finding, None, None);
                    self.write(Pattern::NotKnown, &[("sentence", &format!("{sentence}{behind}"))])
                }
            };
        }
        let (text, is_said) = self.in_sentence(finding, reason.holds, evidence.values);
        let values = evidence.values.filter(|_| !is_said).map(|detail| self.detail(detail));
        let beside: Vec<String> = values.into_iter().chain(evidence.beside.drain(..)).collect();
        let beside: Vec<String> = beside.into_iter().filter(|words| !words.is_empty()).collect();
        let behind =
            if beside.is_empty() { behind.to_owned() } else { format!(" ({}){behind}", beside.join("; ")) };
        match evidence.decided_by {
            Some(party) => self.assessed(finding, reason.holds, &text, (party, &behind)),
            None => closed(&text, &behind),
        }
    }

    /// What somebody assessed, in front of it whose assessment it is.
    fn assessed(
        &self,
        finding: &Finding,
        holds: Option<Kleene>,
        text: &str,
        (party, behind): (&str, &str),
    ) -> String {
        let party = self.assessor(party);
        let is_plain = self.part(Pattern::WhetherSo, &[("sentence", "")]);
        let clause = if is_plain.is_empty() {
            self.found_sentence(finding, holds).and_then(|sentence| self.clause(&sentence, Clause::Fronted))
        } else {
            Some(text.to_owned())
        };
        match clause {
            Some(clause) => {
                let clause = format!("{clause}{behind}");
                self.write(Pattern::InTheAssessmentOf, &[("party", &party), ("clause", &clause)])
            }
            None => {
                let sentence = format!("{text}{behind}");
                self.write(Pattern::Assessed, &[("sentence", &sentence), ("party", &party)])
            }
        }
    }

    /// Whose assessment something is.
    pub(super) fn assessor(&self, party: &str) -> String {
        match party {
            "authority" => self.part(Pattern::TheAuthority, &[]),
            "court" => self.part(Pattern::TheCourt, &[]),
            other => self.part(Pattern::OfParty, &[("party", &self.tongue.party(other))]),
        }
    }

    /// The sentence of the rule set that says how a finding turned out, if it has one.
    fn found_sentence(&self, finding: &Finding, holds: Option<Kleene>) -> Option<Sentence> {
        match finding {
            Finding::Not(inner) => self.found_sentence(inner, holds.map(|holds| !holds)),
            Finding::Sentence(sentence) if holds == Some(Kleene::No) => {
                Self::contrary_of(sentence).filter(|contrary| self.spoken(contrary).is_some())
            }
            Finding::Sentence(sentence) => Some(sentence.clone()),
            _ => None,
        }
    }

    /// A finding as it turned out, as a sentence of a draft; and whether what stands behind it is said with it.
    pub(super) fn in_sentence(
        &self,
        finding: &Finding,
        holds: Option<Kleene>,
        detail: Option<&Detail>,
    ) -> (String, bool) {
        let own = match (finding, detail) {
            (Finding::Not(inner), _) => return self.in_sentence(inner, holds.map(|holds| !holds), detail),
            (Finding::Sentence(sentence), Some(Detail::Known(known))) if known.is_a_day() => {
                self.on_its_day(sentence, known)
            }
            // Whether there is such a day.
            (
                Finding::Compared { left, right: Noun::Known(Known::None), .. },
                Some(Detail::Known(day) | Detail::Differs(day, _) | Detail::Ordered { left: day, .. }),
            ) => self.happened(left, day),
            (Finding::Compared { right: Noun::Known(Known::None), .. }, Some(_)) => None,
            (Finding::Compared { left, right, of: Type::Date, .. }, Some(Detail::Ordered { .. })) => {
                self.day_compared((left, right), detail)
            }
            (Finding::Within { day, limit, .. }, Some(Detail::InPeriod(known, computed))) => {
                Some(self.in_period((day, known), (&limit.start, computed)))
            }
            (Finding::Aged { who, order, years, .. }, Some(Detail::Born(born, Some(on)))) => {
                self.of_age(who, *order, years, (born, on), holds)
            }
            (Finding::Quantified(_, list), Some(Detail::Complete(Completeness::NoneThere))) => self
                .element(list, Determiner::No)
                .map(|noun| self.part(Pattern::NothingListed, &[("noun", &noun)])),
            (Finding::Compared { .. }, Some(detail)) => self.amount_compared(finding, holds, detail),
            (Finding::ActionAsked { .. }, values) if !matches!(values, Some(Detail::Effect(_))) => {
                let words = self.finding(finding);
                Some(if holds == Some(Kleene::No) { self.tongue.negated(&words, None) } else { words })
            }
            _ => None,
        };
        match own {
            Some(text) => (text, true),
            None => self.turned_out(finding, holds, detail),
        }
    }

    /// What happened, with its day in the sentence that the rule set has for that.
    fn on_its_day(&self, sentence: &Sentence, day: &Known) -> Option<String> {
        let TextId::Field(field, TextRole::Has) = sentence.text else { return None };
        let text = TextId::Field(field, TextRole::Affirmative);
        let value = Some(Box::new(Noun::Known(day.clone())));
        self.spoken(&Sentence { text, value, ..sentence.clone() })
    }

    /// The same from what the day is called.
    fn happened(&self, noun: &Noun, day: &Known) -> Option<String> {
        let Noun::Field(FieldNoun { field, called: Some(called), .. }) = noun else { return None };
        let text = TextId::Field(*field, TextRole::Affirmative);
        let value = Some(Box::new(Noun::Known(day.clone())));
        self.spoken(&Sentence { text, value, ..called.clone() })
    }

    /// "Amira entered on …, hence not before the recognition of Samir (…)"
    fn day_compared(&self, (left, right): (&Noun, &Noun), detail: Option<&Detail>) -> Option<String> {
        let Some(Detail::Ordered { left: day, is_not, order, right: other, .. }) = detail else {
            return None;
        };
        if !day.is_a_day() || matches!(order, Comparison::Equal | Comparison::NotEqual) {
            return None;
        }
        let relation = match (is_not, order) {
            (true, order) => self.tongue.relation(order.contrary()),
            (false, order) => self.tongue.relation(*order),
        };
        let is_written_out = matches!(right, Noun::Known(_));
        let day_words = self.known(other);
        let other = if is_written_out {
            self.governed(right, NounCase::Dative)
        } else if matches!(right, Noun::Arithmetic(..)) {
            let day = self.governed(&Noun::Known(other.clone()), NounCase::Dative);
            self.part(Pattern::DayOf, &[("noun", &day), ("day", &self.day_called(right))])
        } else {
            let noun = self.day_called(right);
            self.part(Pattern::DayOf, &[("noun", &noun), ("day", &day_words)])
        };
        Some(match self.happened(left, day) {
            Some(sentence) => {
                let with = [("sentence", &*sentence), ("relation", relation), ("other", &other)];
                self.part(Pattern::DayHence, &with)
            }
            None => {
                let (noun, day) = (self.named_subject(left), self.known(day));
                let with = [("noun", &*noun), ("day", &*day), ("relation", relation), ("other", &*other)];
                self.part(Pattern::DayStands, &with)
            }
        })
    }

    /// What a day is called behind "before" and "after".
    fn day_called(&self, noun: &Noun) -> String {
        match noun {
            Noun::Arithmetic(left, operation @ (Arithmetic::Plus | Arithmetic::Minus), right) => {
                let pattern = match operation {
                    Arithmetic::Plus => Pattern::LengthAfter,
                    _ => Pattern::LengthBefore,
                };
                let (length, noun) = (self.noun(right), self.governed(left, NounCase::Dative));
                self.part(pattern, &[("length", &length), ("noun", &noun)])
            }
            noun => self.governed(noun, NounCase::Dative),
        }
    }

    /// A noun as what a sentence begins with.
    fn named_subject(&self, noun: &Noun) -> String {
        match self.declined(noun, Determiner::Definite, NounCase::Nominative) {
            Some(words) => words,
            None => self.tongue.governed(self.noun(noun), sort(noun), NounCase::Nominative),
        }
    }

    /// How a period ran, and where a day lies in it.
    fn in_period(&self, (noun, day): (&Noun, &Known), (start, computed): (&Noun, &Computation)) -> String {
        let last = computed.last_known();
        let ran = self.part(
            Pattern::PeriodRan,
            &[
                ("length", &self.tongue.length_of(computed.period)),
                ("start", &self.governed(start, NounCase::Dative)),
                ("first", &self.tongue.days(computed.start)),
                ("last", &self.tongue.days(last)),
                ("law", &law_and_carrying(computed, self.tongue)),
            ],
        );
        let Known::Days(days) = day else {
            return format!(
                "{ran} {}",
                self.write(Pattern::PeriodNotUsed, &[("noun", &self.named_subject(noun))])
            );
        };
        let place = if days.earliest() > last.latest() {
            Pattern::AfterPeriod
        } else if days.latest() < computed.start.earliest() {
            Pattern::BeforePeriod
        } else {
            Pattern::InPeriod
        };
        let (noun, day) = (self.named_subject(noun), self.known(day));
        format!("{ran} {}", self.write(place, &[("noun", &noun), ("day", &day)]))
    }

    /// Whether somebody had come of an age on a day.
    fn of_age(
        &self,
        who: &Noun,
        order: Comparison,
        years: &Noun,
        (born, on): (&Known, &Known),
        holds: Option<Kleene>,
    ) -> Option<String> {
        let Noun::Known(Known::Period(Some(length), _)) = years else { return None };
        let is_below = match (order, holds?) {
            (Comparison::Below, Kleene::Yes) | (Comparison::AtLeast, Kleene::No) => true,
            (Comparison::Below, Kleene::No) | (Comparison::AtLeast, Kleene::Yes) => false,
            _ => return None,
        };
        let is_in_years = length.unit == PeriodUnit::Months && length.count % 12 == 0;
        if !born.is_a_day() || !on.is_a_day() || !is_in_years {
            return None;
        }
        let is_mine = matches!(who, Noun::Record(Some(record)) if Some(*record) == self.addressee);
        let pattern = match (is_below, is_mine) {
            (true, false) => Pattern::NotYetOfAge,
            (false, false) => Pattern::OfAge,
            (true, true) => Pattern::YouNotYetOfAge,
            (false, true) => Pattern::YouOfAge,
        };
        let years = (length.count / 12).to_string();
        let (person, born, day) = (self.noun(who), self.known(born), self.known(on));
        Some(self.part(pattern, &[("person", &person), ("born", &born), ("years", &years), ("day", &day)]))
    }

    /// An amount or a number: how it stands to another, and what it is.
    fn amount_compared(&self, finding: &Finding, holds: Option<Kleene>, detail: &Detail) -> Option<String> {
        let Finding::Compared { left, order, right, of } = finding else { return None };
        let (Detail::Ordered { left: known, .. } | Detail::Known(known)) = detail else { return None };
        let order = if holds == Some(Kleene::No) { order.contrary() } else { *order };
        let (left, right, of) = (left.clone(), right.clone(), of.clone());
        let sentence = self.finding(&Finding::Compared { left, order, right, of });
        Some(format!("{sentence} ({})", self.known(known)))
    }

    /// A fact that is missing, as what the result depends on.
    pub(super) fn wanted_clause(&self, want: &Want) -> String {
        match &want.asking {
            Asking::Sentence(sentence) => match sentence.text {
                TextId::Field(field, TextRole::Called) => {
                    let (record, called) = (sentence.record, Some(sentence.clone()));
                    self.named_subject(&Noun::Field(FieldNoun { field, record, called }))
                }
                _ => {
                    let found = Finding::Sentence(sentence.clone());
                    self.whether(&found).unwrap_or_else(|| self.sentence(sentence))
                }
            },
            Asking::Complete { list: list @ ListNoun::Children(..), is_listed: false } => {
                self.whether_there_is(list)
            }
            asking => self.asking(asking),
        }
    }

    /// Whether a finding is so, as a clause; `None` if the language makes none of it.
    pub(super) fn whether(&self, finding: &Finding) -> Option<String> {
        self.clause_found(finding, Clause::Whether)
    }

    /// Whether a list has an element.
    fn whether_there_is(&self, list: &ListNoun) -> String {
        let noun = self.element(list, Determiner::Indefinite).unwrap_or_else(|| self.list_called(list));
        self.part(Pattern::WhetherThereIs, &[("noun", &noun)])
    }

    /// A finding behind a conjunction.
    pub(super) fn clause_found(&self, finding: &Finding, clause: Clause) -> Option<String> {
        let pattern = if clause == Clause::That { Pattern::ThatSo } else { Pattern::WhetherSo };
        let plain = |sentence: &str| {
            Some(self.part(pattern, &[("sentence", sentence)])).filter(|words| !words.is_empty())
        };
        match finding {
            Finding::Not(inner) if clause == Clause::Whether => self.clause_found(inner, clause),
            Finding::Quantified(Quantifier::Any | Quantifier::AtLeast(1), list)
                if clause == Clause::Whether =>
            {
                Some(self.whether_there_is(list))
            }
            Finding::Compared { right: Noun::Known(Known::None), .. } => None,
            Finding::Sentence(_) => self.clause_of(finding, clause).or_else(|| plain(&self.finding(finding))),
            Finding::Compared { left: noun, .. }
            | Finding::Within { day: noun, .. }
            | Finding::Exists(noun)
            | Finding::Is(noun, _) => {
                let Subject { words, .. } = self.subject(noun);
                let sentence = self.finding(finding);
                let moved = sentence.strip_prefix(&words).and_then(|rest| {
                    let (verb, rest) = rest.trim_start().split_once(' ')?;
                    let rest = match rest {
                        "vor" => Part::Particle(rest.to_owned()),
                        rest => Part::Words(rest.to_owned()),
                    };
                    let parts = [Part::Words(words.clone()), Part::Verb(verb.to_owned()), rest];
                    self.tongue.clause(&parts, clause)
                });
                moved.or_else(|| plain(&sentence))
            }
            Finding::Quantified(..) | Finding::Junction(_) => None,
            other => plain(&self.finding(other)),
        }
    }
}

/// A sentence with what stands behind it, and its full stop.
pub(super) fn closed(text: &str, behind: &str) -> String {
    let text = capitalized(text);
    let text = text.trim_end_matches([':', '.']);
    format!("{text}{behind}.")
}

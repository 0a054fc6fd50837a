//! What stands behind a finding, in words.

use super::Speaker;
use super::tongue::{NounSort, Phrase};
use crate::explain::{Completeness, Detail, Doubted, Figures, Found, Given, Known};
use crate::model::{NounCase, StandardId};

impl Speaker<'_> {
    /// What stands behind a finding.
    #[must_use]
    pub fn detail(&self, detail: &Detail) -> String {
        match detail {
            Detail::Known(known) => self.known(known),
            Detail::Named(noun) => self.noun(noun),
            Detail::Given(given) => {
                self.given(given).unwrap_or_else(|| self.phrase(Phrase::Given).to_owned())
            }
            Detail::Both(one, other) => format!("{}, {}", self.detail(one), self.detail(other)),
            Detail::Found(found, given) => {
                let found = found.map(|found| self.found(found));
                let words: Vec<String> = found.into_iter().chain(self.given(given)).collect();
                words.join("; ")
            }
            Detail::SeeThere => self.phrase(Phrase::SeeThere).to_owned(),
            Detail::AsAbove => self.phrase(Phrase::AsAbove).to_owned(),
            Detail::Deeper => self.phrase(Phrase::Deeper).to_owned(),
            Detail::MayStayOpen => self.phrase(Phrase::MayStayOpen).to_owned(),
            Detail::MayAllStayOpen => self.phrase(Phrase::MayAllStayOpen).to_owned(),
            Detail::NotKnownOfWhom => self.phrase(Phrase::NotKnownOfWhom).to_owned(),
            Detail::OnDay(known) => self.tongue.on_day(&self.known(known)),
            Detail::OnUnknownDay(day) => self.tongue.on_unknown_day(&self.noun(day)),
            Detail::NothingGives(field) => self.tongue.nothing_gives(&self.with_article(field)),
            Detail::Contradiction => self.phrase(Phrase::Contradiction).to_owned(),
            Detail::CannotBeEstablished => self.phrase(Phrase::CannotBeEstablished).to_owned(),
            Detail::DoubtAgainst(doubted) => self.tongue.doubt_against(&match doubted {
                Doubted::Record(record) => self.name(*record),
                Doubted::Party(party) => self.tongue.party(party),
            }),
            Detail::NotMeant => self.phrase(Phrase::NotMeant).to_owned(),
            Detail::Effect(value) => self.tongue.effect(value),
            Detail::AsARule => self.phrase(Phrase::AsARule).to_owned(),
            Detail::DoesNotMatter => self.phrase(Phrase::DoesNotMatter).to_owned(),
            Detail::DoesNotApply => self.phrase(Phrase::DoesNotApply).to_owned(),
            Detail::Complete(completeness) => self
                .phrase(match completeness {
                    Completeness::NoneThere => Phrase::NoneThere,
                    Completeness::NoneStated => Phrase::NoneStated,
                    Completeness::NoOthers => Phrase::NoOthers,
                    Completeness::OthersUnknown => Phrase::OthersUnknown,
                })
                .to_owned(),
            Detail::InPart(part, days) => {
                let (first, last) = (self.tongue.day(days.earliest()), self.tongue.day(days.latest()));
                self.tongue.in_part(*part, &first, &last)
            }
            Detail::InPlaceOf(finding) => self.tongue.in_place_of(&self.finding(finding)),
            Detail::After(citations) => self.citations(citations),
            Detail::AfterWords(words) => words.clone(),
            Detail::Differs(..)
            | Detail::Beside(..)
            | Detail::Ordered { .. }
            | Detail::Absent(_)
            | Detail::AbsentRight(..)
            | Detail::Born(..)
            | Detail::Values(_)
            | Detail::InPeriod(..)
            | Detail::BesideStart(..)
            | Detail::LastDay { .. }
            | Detail::Calculated { .. } => self.values_behind(detail),
        }
    }

    /// The values a finding was made from; empty if it was made from none.
    fn values_behind(&self, detail: &Detail) -> String {
        match detail {
            Detail::Differs(one, other) => {
                format!("{}, {} {}", self.known(one), self.tongue.not(), self.known(other))
            }
            Detail::Beside(one, other) => format!("{} / {}", self.known(one), self.known(other)),
            Detail::Ordered { left, is_not, order, right, is_range } => {
                let not = if *is_not { format!("{} ", self.tongue.not()) } else { String::new() };
                let sort = if right.is_a_day() { NounSort::Date } else { NounSort::Other };
                let right = self.known(right);
                let right = if *is_range { format!("({right})") } else { right };
                let right = self.tongue.governed(right, sort, NounCase::Dative);
                format!("{}, {not}{} {right}", self.known(left), self.tongue.relation(*order))
            }
            Detail::Absent(sentence) => self.absent(sentence.as_ref()),
            Detail::AbsentRight(noun, sentence) => {
                format!("{}: {}", self.noun(noun), self.absent(sentence.as_ref()))
            }
            Detail::Born(born, on) => {
                let on = on.as_ref().map(|on| self.known(on));
                self.tongue.born(&self.known(born), on.as_deref())
            }
            Detail::Values(values) => {
                let values = values.iter();
                let values =
                    values.map(|(noun, known)| format!("{}: {}", self.noun(noun), self.known(known)));
                values.collect::<Vec<_>>().join(", ")
            }
            Detail::InPeriod(day, computed) => {
                format!("{}, {}", self.known(day), self.last_day(computed, ""))
            }
            Detail::BesideStart(day, start) => {
                format!("{}, {} {}", self.known(day), self.phrase(Phrase::LastDay), self.known(start))
            }
            Detail::LastDay { computed, is_over } => {
                self.last_day(computed, if *is_over { self.phrase(Phrase::Over) } else { "" })
            }
            Detail::Calculated { figures, result, may_divide_by_zero } => {
                let is_plain = matches!(figures, Figures::Known(known) if known == result);
                let (figures, result) = (self.figures(figures), self.known(result));
                let open = if *may_divide_by_zero { self.phrase(Phrase::DividesByZero) } else { "" };
                if is_plain { format!("{result}{open}") } else { format!("{figures} = {result}{open}") }
            }
            _ => String::new(),
        }
    }

    /// There is no such value: in the words of the rule set, if it has any.
    fn absent(&self, sentence: Option<&crate::explain::Sentence>) -> String {
        sentence
            .map_or_else(|| self.phrase(Phrase::ThereIsNone).to_owned(), |sentence| self.sentence(sentence))
    }

    /// Who says so, and why; `None` if nothing of it is said.
    fn given(&self, given: &Given) -> Option<String> {
        let undisputed = given.is_undisputed.then(|| self.phrase(Phrase::Undisputed).to_owned());
        let by = given.decided_by.as_ref();
        let by = by.map(|by| format!("{} {}", self.phrase(Phrase::DecidedBy), self.tongue.party(by)));
        let words: Vec<String> = undisputed.into_iter().chain(by).chain(given.because.clone()).collect();
        Some(words.join(": ")).filter(|words| !words.is_empty())
    }

    /// What a standard says of a finding that reaches it.
    #[must_use]
    pub fn standard(&self, standard: StandardId) -> String {
        self.model.standard(standard).text.plain(self.language.code()).to_owned()
    }

    pub(super) fn found(&self, found: Found) -> String {
        let text = |standard: StandardId| self.standard(standard);
        let (reached, needed) = match found {
            Found::Stricter(reached) | Found::AtLeast(reached) => (text(reached), String::new()),
            Found::Weaker { reached, needed, .. } => (text(reached), text(needed)),
            Found::Unknown => (String::new(), String::new()),
        };
        self.tongue.found(found, &reached, &needed)
    }

    /// A calculation with its figures.
    fn figures(&self, figures: &Figures) -> String {
        match figures {
            Figures::Known(known) => self.known(known),
            Figures::Of(noun) => self.noun(noun),
            Figures::Negative(figures) => format!("{}{}", super::noun::MINUS, self.figures(figures)),
            Figures::Arithmetic(left, operation, right) => {
                format!("{} {} {}", self.figures(left), operation.spelling(), self.figures(right))
            }
            Figures::Result(figures, result) => {
                format!("{} = {}", self.figures(figures), self.known(result))
            }
            Figures::Bracketed(figures) => format!("({})", self.figures(figures)),
            Figures::Rounded { figures, exact, rounding, unit } => {
                let exact = exact.as_ref().map(|exact| format!(" = {}", self.known(exact)));
                let (figures, rounding) = (self.figures(figures), self.tongue.rounding(*rounding));
                let is_open = matches!(unit, Known::Number { low, high, .. } if low != high);
                let unit = self.known(unit);
                let unit = if is_open { format!("({unit})") } else { unit };
                format!("{figures}{}, {rounding} {unit}", exact.unwrap_or_default())
            }
            Figures::Extremum(reduction, values) => {
                let values: Vec<String> = values.iter().map(|value| self.figures(value)).collect();
                format!("{} {}", self.tongue.reduction(*reduction), self.all_of(&values))
            }
            Figures::Sum(summands) => {
                summands.iter().map(|known: &Known| self.known(known)).collect::<Vec<_>>().join(" + ")
            }
        }
    }
}

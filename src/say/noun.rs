//! Nouns and values in words: what a record, a field, a list, a calculation is called, and what a value is.

use super::tongue::{NounSort, Phrase};
use super::{Language, Speaker};
use crate::citation::render;
use crate::citation::{Address, Citation};
use crate::explain::{Acting, Bases, FieldNoun, Known, Label, Lead, ListNoun, Made, Measure, Noun, Sentence};
use crate::facts::RecordId;
use crate::model::{FieldId, Piece, Root, Type, Value};
use crate::syntax::spelling::{Arithmetic, TextRole};
use crate::time::Period;
use crate::value::Number;

/// What stands for something that is not known.
const BLANK: &str = "…";

impl Speaker<'_> {
    /// A sentence of the rule set with its slots filled.
    #[must_use]
    pub fn sentence(&self, sentence: &Sentence) -> String {
        let Some(text) = sentence.text.of(self.model) else { return String::new() };
        let mut out = String::new();
        for piece in &text.template(self.language.code()).pieces {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Slot(slot) if slot.root == Root::Value && slot.steps.is_empty() => {
                    out.push_str(&sentence.value.as_ref().map_or_else(String::new, |value| self.noun(value)));
                }
                Piece::Slot(slot) => {
                    let named = sentence.slots.iter().find(|(known, _)| known == slot);
                    out.push_str(&named.map_or_else(|| BLANK.to_owned(), |(_, noun)| self.noun(noun)));
                }
            }
        }
        out
    }

    /// What a reader calls a record: the words of the case, or those of its entity, or its name.
    #[must_use]
    pub fn name(&self, id: RecordId) -> String {
        let record = self.case.record(id);
        let called = &self.model.entity(record.entity).called;
        let (None, Some(called)) = (&record.label, called) else {
            return self.case.name_of(id, self.language.code());
        };
        let mut out = String::new();
        for piece in &called.template(self.language.code()).pieces {
            match piece {
                Piece::Words(words) => out.push_str(words),
                // INVARIANT: such a slot goes from owner to owner.
                Piece::Slot(slot) => {
                    let mut owners = std::iter::successors(Some(id), |id| self.case.record(*id).owner);
                    out.push_str(&self.name_or(owners.nth(slot.steps.len())));
                }
            }
        }
        out
    }

    /// The same, or what stands for a record that is not known.
    pub(super) fn name_or(&self, record: Option<RecordId>) -> String {
        record.map_or_else(|| BLANK.to_owned(), |record| self.name(record))
    }

    /// What something is called: "the entry of Amira".
    #[must_use]
    pub fn noun(&self, noun: &Noun) -> String {
        match noun {
            Noun::Record(record) => self.name_or(*record),
            Noun::Known(known) => self.known(known),
            Noun::Field(field) => self.with_article(field),
            Noun::OnDay(field, day) => format!("{} ({})", self.field(field), self.noun(day)),
            Noun::Unnamed(field) => self.unnamed(*field),
            Noun::DayOfDecision => self.phrase(Phrase::DayOfDecision).to_owned(),
            Noun::Arithmetic(left, operation, right) => self.arithmetic(left, *operation, right),
            Noun::Rounded(inner) => self.noun(inner),
            Noun::Extremum(reduction, nouns) => {
                format!("{} {}", self.tongue.reduction(*reduction), self.all_of(&self.nouns(nouns)))
            }
            Noun::Reduced { reduction, of, list } => {
                let what = of.map(|field| self.noun_of_any(field));
                self.tongue.reduced(*reduction, what.as_deref(), &self.list(list))
            }
            Noun::Age { of, on } => {
                let person = of.map_or_else(String::new, |record| self.name_or(record));
                self.tongue.age(&person, &self.noun(on))
            }
            Noun::Either(nouns) => self.either(&self.nouns(nouns)),
            Noun::Citations(citations) => self.citations(citations),
            Noun::Blank => BLANK.to_owned(),
            Noun::Nothing => String::new(),
        }
    }

    /// What several things are called.
    pub(super) fn nouns(&self, nouns: &[Noun]) -> Vec<String> {
        nouns.iter().map(|noun| self.noun(noun)).collect()
    }

    /// A noun behind "before", "after", "at least" …
    pub(super) fn after_preposition(&self, noun: &Noun) -> String {
        self.tongue.after_preposition(self.noun(noun), sort(noun))
    }

    /// A calculation: brackets where a part is one itself, unless it simply goes on.
    fn arithmetic(&self, left: &Noun, operation: Arithmetic, right: &Noun) -> String {
        let goes_on = matches!(left, Noun::Arithmetic(_, inner, _) if inner.goes_on_with(operation));
        let bracketed = |part: &Noun| match part {
            Noun::Arithmetic(..) | Noun::Extremum(..) => format!("({})", self.noun(part)),
            _ => self.noun(part),
        };
        let left = if goes_on { self.noun(left) } else { bracketed(left) };
        format!("{left} {} {}", operation.spelling(), bracketed(right))
    }

    /// What the value of a field is called, with the article a sentence needs.
    pub(super) fn with_article(&self, noun: &FieldNoun) -> String {
        let words = self.field(noun);
        let label = self.model.field(noun.field).labels.get(TextRole::Called);
        let first = label.and_then(|label| label.template(self.language.code()).pieces.first());
        let begins_with_name = first.is_some_and(|piece| matches!(piece, Piece::Slot(_)));
        if begins_with_name { words } else { self.tongue.with_article(words) }
    }

    /// What the value of a field is called.
    #[must_use]
    pub fn field(&self, noun: &FieldNoun) -> String {
        if let Some(called) = &noun.called {
            return self.sentence(called);
        }
        let name = spaced(&self.model.field(noun.field).name);
        match noun.record {
            Some(record) => format!("{name} ({})", self.name(record)),
            None => name,
        }
    }

    /// What the values of a field of several records are called: the label without the record.
    fn noun_of_any(&self, field: FieldId) -> String {
        let entry = self.model.field(field);
        let Some(label) = entry.labels.get(TextRole::Called) else { return spaced(&entry.name) };
        let template = label.template(self.language.code());
        let words: String = template
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.as_str(),
                Piece::Slot(_) => BLANK,
            })
            .collect();
        // A label may be there in another language alone.
        let spoken = label.languages.iter().find(|(_, known)| known == template);
        let spoken =
            Language::ALL.into_iter().find(|one| spoken.is_some_and(|(code, _)| **code == *one.code()));
        spoken.unwrap_or(self.language).tongue().without_owner(&words).to_owned()
    }

    /// What stands for a record that is not known.
    fn unnamed(&self, field: FieldId) -> String {
        let entry = self.model.field(field);
        let of_entity = match entry.ty {
            Type::Record(entity) => self.model.entity(entity).label.as_ref(),
            _ => None,
        };
        let label = entry.labels.get(TextRole::Affirmative).or(of_entity);
        let words = label
            .map_or_else(|| entry.name.to_string(), |label| label.plain(self.language.code()).to_owned());
        format!("[{words}]")
    }

    /// What a list is called, with the article a sentence needs.
    pub(super) fn list(&self, list: &ListNoun) -> String {
        match list {
            ListNoun::Field(field) => self.with_article(field),
            ListNoun::Children(..) | ListNoun::Nothing => self.list_called(list),
        }
    }

    /// What a list is called: "conviction of Amira", "nationalities of Amira".
    pub(super) fn list_called(&self, list: &ListNoun) -> String {
        match list {
            ListNoun::Field(field) => self.field(field),
            ListNoun::Children(entity, owner) => {
                let entity = self.model.entity(*entity);
                let what = entity.label.as_ref().map_or_else(
                    || entity.name.to_string(),
                    |label| label.plain(self.language.code()).to_owned(),
                );
                match owner {
                    Some(owner) => self.tongue.belonging_to(&what, &self.name(*owner)),
                    None => what,
                }
            }
            ListNoun::Nothing => String::new(),
        }
    }

    /// "a, b and c"
    pub(super) fn all_of(&self, names: &[String]) -> String {
        joined(names, self.phrase(Phrase::And))
    }

    /// "a, b or c"
    pub(super) fn either(&self, names: &[String]) -> String {
        joined(names, self.phrase(Phrase::Or))
    }

    /// A value, as far as it is known.
    #[must_use]
    pub fn known(&self, known: &Known) -> String {
        match known {
            Known::Unknown => self.phrase(Phrase::NotKnown).to_owned(),
            Known::None => self.phrase(Phrase::None).to_owned(),
            Known::YesNo(yes) => self.phrase(if *yes { Phrase::Yes } else { Phrase::No }).to_owned(),
            Known::Days(days) => self.tongue.days(*days),
            Known::Period(low, high) => {
                let shown = |end: &Option<Period>| end.map(|period| self.tongue.period(period));
                self.between(shown(low), shown(high))
            }
            Known::Number { low, high, measure } => {
                let shown = |end: &Option<Number>| end.map(|number| self.number(number, measure));
                self.between(shown(low), shown(high))
            }
            Known::OneOf(values) => {
                let values: Vec<String> = values.iter().map(|value| self.value(value)).collect();
                self.either(&values)
            }
            Known::Value(value) => self.value(value),
            Known::Record(record) => self.name_or(*record),
        }
    }

    /// A value between two ends.
    fn between(&self, low: Option<String>, high: Option<String>) -> String {
        match (low, high) {
            (None, None) => self.phrase(Phrase::NotKnown).to_owned(),
            (Some(low), Some(high)) if low == high => low,
            (low, high) => self.tongue.between(low.as_deref(), high.as_deref()),
        }
    }

    fn number(&self, number: Number, measure: &Measure) -> String {
        match measure {
            Measure::Plain => self.tongue.number(number),
            Measure::Percent => format!("{} %", self.tongue.number(number)),
            Measure::Money(currency) => format!("{} {currency}", self.tongue.amount(number)),
        }
    }

    /// A value that stands for itself.
    pub(super) fn value(&self, value: &Value) -> String {
        match value {
            Value::Choice(choice, at) => {
                let variant = self.model.choice(*choice).variants.get(usize::from(*at));
                variant.map_or_else(String::new, |variant| match &variant.label {
                    Some(label) => label.plain(self.language.code()).to_owned(),
                    None => spaced(&variant.name),
                })
            }
            Value::Country(code) => self.language.country(code).to_owned(),
            Value::Citation(citation) => self.citations(std::slice::from_ref(citation)),
            Value::Text(text) => text.to_string(),
            Value::None => self.phrase(Phrase::None).to_owned(),
            Value::YesNo(yes) => self.known(&Known::YesNo(*yes)),
            Value::Number(number) => self.tongue.number(*number),
            Value::Date(days) => self.tongue.days(*days),
            Value::Period(period) => self.tongue.period(*period),
        }
    }

    /// Citations as a reader sees them.
    #[must_use]
    pub fn citations(&self, citations: &[Citation]) -> String {
        let work = |name: &str| self.model.work_name(name, self.language.code());
        match citations {
            [one] => render::citation(one, self.language.style(), &work),
            several => {
                let all: Vec<&Citation> = several.iter().collect();
                render::citations(&all, self.language.style(), &work)
            }
        }
    }

    /// Places as a reader sees them.
    #[must_use]
    pub fn places(&self, addresses: &[Address]) -> String {
        let work = |name: &str| self.model.work_name(name, self.language.code());
        render::list(addresses, self.language.style(), &work)
    }

    /// Places applied through one another, as a reader sees them.
    #[must_use]
    pub fn chain(&self, links: &[Vec<Address>]) -> String {
        let links: Vec<&[Address]> = links.iter().map(Vec::as_slice).collect();
        let work = |name: &str| self.model.work_name(name, self.language.code());
        render::chain(&links, self.language.style(), &work)
    }

    /// The same of several, those with the same way to them together.
    pub(super) fn chains(&self, chains: &[Vec<Vec<Address>>]) -> String {
        let mut groups: Vec<(&[Vec<Address>], Vec<Address>)> = Vec::new();
        for chain in chains {
            let Some((last, before)) = chain.split_last() else { continue };
            match groups.iter_mut().find(|(through, _)| *through == before) {
                Some((_, places)) => places.extend(last.iter().cloned()),
                None => groups.push((before, last.clone())),
            }
        }
        let shown = groups.into_iter().map(|(through, mut places)| {
            places.sort();
            places.dedup();
            let links: Vec<Vec<Address>> = through.iter().cloned().chain([places]).collect();
            self.chain(&links)
        });
        shown.collect::<Vec<_>>().join(", ")
    }

    /// By what a reason is cited.
    #[must_use]
    pub fn label(&self, label: &Label) -> String {
        match label {
            Label::None => String::new(),
            Label::Provision { chain, of: None } => self.chain(chain),
            Label::Provision { chain, of: Some(Made::By(day)) } => {
                format!("{}, {}", self.chain(chain), self.tongue.days(*day))
            }
            Label::Provision { chain, of: Some(Made::Later(day)) } => {
                format!(
                    "{}, {} {}",
                    self.chain(chain),
                    self.phrase(Phrase::DecidedLater),
                    self.tongue.days(*day)
                )
            }
            Label::Step(step) => render::segment(step, self.language.style()),
            Label::Element(noun) => self.noun(noun),
        }
    }

    /// Who acts, or towards whom.
    pub(super) fn acting(&self, acting: &Acting) -> String {
        match acting {
            Acting::Body(body) => self.model.body(*body).label.plain(self.language.code()).to_owned(),
            Acting::Record(record) => self.name_or(*record),
        }
    }

    /// Which bases are meant: under which provisions, whose, and what for; empty if all are.
    pub(super) fn bases(&self, bases: &Bases) -> String {
        let under = (!bases.under.is_empty())
            .then(|| format!("{} {}", self.phrase(Phrase::Under), self.citations(&bases.under)));
        let body =
            |lead: Phrase, body| format!("{}: {}", self.phrase(lead), self.acting(&Acting::Body(body)));
        let by = bases.by.map(|by| body(Phrase::By, by));
        let to = bases.to.map(|to| body(Phrase::To, to));
        let purpose = bases.purpose.map(|purpose| {
            let words = self.model.purpose(purpose).label.plain(self.language.code());
            format!("{}: {words}", self.phrase(Phrase::Purpose))
        });
        [under, by, to, purpose].into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// An action, and under which bases.
    pub(super) fn lead(&self, lead: &Lead) -> String {
        let action = self.sentence(&lead.action);
        match self.bases(&lead.among) {
            bases if bases.is_empty() => action,
            bases => format!("{action} ({bases})"),
        }
    }
}

/// What a noun is, for those words that go with some nouns only.
pub(super) fn sort(noun: &Noun) -> NounSort {
    match noun {
        Noun::Known(known) if known.is_a_day() => NounSort::Date,
        Noun::DayOfDecision => NounSort::DayOfDecision,
        _ => NounSort::Other,
    }
}

/// An amount with its point and what sets thousands apart.
pub(super) fn amount(amount: Number, point: char, apart: char) -> String {
    let digits = amount.as_amount();
    let (sign, digits) = digits.strip_prefix('-').map_or(("", &*digits), |digits| ("-", digits));
    if digits.contains('/') {
        return format!("{sign}{digits}");
    }
    let (whole, cents) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
    let mut shown = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            shown.push(apart);
        }
        shown.push(digit);
    }
    if let Some(cents) = cents {
        shown.push(point);
        shown.push_str(cents);
    }
    shown
}

/// A name of the rule set as words.
pub(super) fn spaced(name: &str) -> String {
    name.replace('_', " ")
}

/// Several names, the last joined by a word.
pub(super) fn joined(names: &[String], word: &str) -> String {
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{}{word}{last}", rest.join(", ")),
    }
}

//! Nouns and values in words: what a record, a field, a list, a calculation is called, and what a value is.

use super::tongue::{Determiner, NounSort, Phrase};
use super::{Language, Speaker};
use crate::citation::Address;
use crate::citation::render;
use crate::explain::{Acting, Bases, FieldNoun, Known, Label, Lead, ListNoun, Made, Measure, Noun};
use crate::facts::RecordId;
use crate::model::{EntityId, FieldId, NounCase, Piece, Text, Type, Value};
use crate::syntax::spelling::{Arithmetic, TextRole};
use crate::time::Period;
use crate::value::Number;

/// What stands before what is below zero, as in a calculation.
pub(super) const MINUS: &str = Arithmetic::Minus.spelling();

/// What stands for something that is not known.
const BLANK: &str = "…";

impl Speaker<'_> {
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
                Piece::Words(_)
                | Piece::Case(_)
                | Piece::Verb(_)
                | Piece::Particle(_)
                | Piece::Landing
                | Piece::Filler(_) => out.push_str(piece.words().unwrap_or_default()),
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
            Noun::Unnamed(field) => self.unnamed(field),
            Noun::OwnerOf(entity) => self.owner_of(*entity),
            Noun::DayOfDecision => self.phrase(Phrase::DayOfDecision).to_owned(),
            Noun::Elapsed(..)
            | Noun::PartOf(..)
            | Noun::Turn(..)
            | Noun::Weekdays(_)
            | Noun::InUnit(..)
            | Noun::Negative(_) => self.quantity(noun),
            Noun::Arithmetic(left, operation, right) => self.arithmetic(left, *operation, right),
            Noun::RowFor(keys) => self.tongue.row_for(&self.all_of(&self.nouns(keys))),
            Noun::OnScale(inner) => self.tongue.on_scale(&self.bracketed(inner)),
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
                self.tongue.age(&person, &self.tongue.on(&self.noun(on), sort(on)))
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

    /// A calculation: brackets where a part is one itself, unless it simply goes on.
    fn arithmetic(&self, left: &Noun, operation: Arithmetic, right: &Noun) -> String {
        let goes_on = matches!(left, Noun::Arithmetic(_, inner, _) if inner.goes_on_with(operation));
        let left = if goes_on { self.noun(left) } else { self.bracketed(left) };
        format!("{left} {} {}", operation.spelling(), self.bracketed(right))
    }

    /// A part of a calculation, in brackets if it is one itself.
    pub(super) fn bracketed(&self, part: &Noun) -> String {
        match part {
            Noun::Arithmetic(..)
            | Noun::Extremum(..)
            | Noun::OnScale(_)
            | Noun::Elapsed(..)
            | Noun::PartOf(..)
            | Noun::Turn(..)
            | Noun::InUnit(..)
            | Noun::Negative(_) => format!("({})", self.noun(part)),
            Noun::Known(Known::Number { low: Some(low), .. }) if *low < Number::ZERO => {
                format!("({})", self.noun(part))
            }
            _ => self.noun(part),
        }
    }

    /// What the value of a field is called, with the article a sentence needs.
    pub(super) fn with_article(&self, noun: &FieldNoun) -> String {
        let words = self.field(noun);
        if self.begins_with_name(noun.field) { words } else { self.tongue.with_article(words) }
    }

    /// True if what a field is called begins with the name of a record.
    fn begins_with_name(&self, field: FieldId) -> bool {
        let label = self.model.field(field).labels.get(TextRole::Called);
        let first = label.and_then(|label| label.template(self.language.code()).pieces.first());
        first.is_some_and(|piece| matches!(piece, Piece::Slot(_)))
    }

    /// What the value of a field is called.
    #[must_use]
    pub fn field(&self, noun: &FieldNoun) -> String {
        if let Some(called) = &noun.called {
            let declined = self.declined_field(noun, Determiner::Bare, NounCase::Nominative);
            return declined.unwrap_or_else(|| self.sentence(called));
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
        let words: String = template.pieces.iter().map(|piece| piece.words().unwrap_or(BLANK)).collect();
        // A label may be there in another language alone.
        let spoken = label.languages.iter().find(|(_, known)| known == template);
        let spoken =
            Language::ALL.into_iter().find(|one| spoken.is_some_and(|(code, _)| **code == *one.code()));
        spoken.unwrap_or(self.language).tongue().without_owner(&words).to_owned()
    }

    /// What a record is called that is not known: what it would be, or what it is a record of.
    fn unnamed(&self, noun: &FieldNoun) -> String {
        if noun.called.is_some() {
            let words = self.field(noun);
            return if self.begins_with_name(noun.field) { words } else { self.tongue.stand_in(words) };
        }
        let entry = self.model.field(noun.field);
        let entity = match entry.ty {
            Type::Record(entity) => Some(entity),
            _ => None,
        };
        self.by_part(&entry.name, entity)
    }

    /// What the owner of a record is called that is not known.
    fn owner_of(&self, entity: EntityId) -> String {
        match &self.model.entity(entity).owner {
            Some((owner, called)) => self.by_part(called, Some(*owner)),
            None => BLANK.to_owned(),
        }
    }

    /// What a record is called by the part it plays. Rule files name parts in English: other readers see what it is a
    /// record of.
    fn by_part(&self, name: &str, entity: Option<EntityId>) -> String {
        let label = entity.and_then(|entity| self.model.entity(entity).label.as_ref());
        let words = match (self.language, label) {
            (Language::English, _) | (_, None) => spaced(name),
            (Language::German, Some(label)) => label.plain(self.language.code()).to_owned(),
        };
        self.tongue.stand_in(words)
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
                    Some(label) => self.standing_alone(label),
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

    /// What something is called that stands alone.
    fn standing_alone(&self, label: &Text) -> String {
        let template = label.template(self.language.code());
        match self.tongue.inflected(template, Determiner::Bare, NounCase::Nominative) {
            Some(bare) => bare.pieces.iter().filter_map(Piece::words).collect(),
            None => label.plain(self.language.code()).to_owned(),
        }
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

    /// The day of a ruling, and that it is later than the decision if it is.
    pub(super) fn made(&self, made: Made) -> String {
        match made {
            Made::By(day) => self.tongue.days(day),
            Made::Later(day) => format!("{} {}", self.phrase(Phrase::DecidedLater), self.tongue.days(day)),
        }
    }

    /// By what a reason is cited.
    #[must_use]
    pub fn label(&self, label: &Label) -> String {
        match label {
            Label::None => String::new(),
            Label::Provision { chain, of: None } => self.chain(chain),
            Label::Provision { chain, of: Some(made) } => {
                format!("{}, {}", self.chain(chain), self.made(*made))
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

/// An amount with its point and what sets thousands apart; what no cents are, as a whole and a fraction.
pub(super) fn amount(amount: Number, point: char, apart: char) -> String {
    let digits = amount.as_amount();
    let (sign, digits) = digits.strip_prefix('-').map_or(("", &*digits), |digits| (MINUS, digits));
    if let Some((numerator, denominator)) = digits.split_once('/') {
        return format!("{sign}{}", mixed(numerator, denominator, apart));
    }
    let (whole, cents) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
    let mut shown = format!("{sign}{}", in_thousands(whole, apart));
    if let Some(cents) = cents {
        shown.push(point);
        shown.push_str(cents);
    }
    shown
}

/// A number with its sign as print has it.
pub(super) fn signed(number: &str) -> String {
    number.strip_prefix('-').map_or_else(|| number.to_owned(), |digits| format!("{MINUS}{digits}"))
}

/// `73897/3` as `24,632 1/3`: readable, and exact.
fn mixed(numerator: &str, denominator: &str, apart: char) -> String {
    let plain = format!("{numerator}/{denominator}");
    let (Ok(over), Ok(under)) = (numerator.parse::<i128>(), denominator.parse::<i128>()) else {
        return plain;
    };
    match (over.checked_div(under), over.checked_rem(under)) {
        (Some(whole), Some(rest)) if whole > 0 => {
            format!("{} {rest}/{under}", in_thousands(&whole.to_string(), apart))
        }
        _ => plain,
    }
}

/// Digits with thousands set apart.
fn in_thousands(digits: &str, apart: char) -> String {
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(apart);
        }
        shown.push(digit);
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

//! What findings speak of: which records and values a line names, and which fields and lists it is about.

use super::finding::Finding;
use super::named::{FieldNoun, Known, ListNoun, Noun, Sentence, TextId};
use super::want::WantKey;
use crate::facts::RecordId;
use crate::model::{FieldId, ListOf};

/// Something a finding speaks of.
#[derive(Clone, Copy)]
enum Spoken<'f> {
    /// Something it names.
    Noun(&'f Noun),
    /// A field of a record, or of the case.
    Field(FieldId, Option<RecordId>),
    /// A list.
    List(ListOf, Option<RecordId>),
}

/// Asks whether something is so of anything that is spoken of.
type Test<'t> = &'t dyn Fn(Spoken<'_>) -> bool;

impl Finding {
    /// True if it names something, so that this need not stand before it. Nothing is always named.
    pub(super) fn names(&self, noun: &Noun) -> bool {
        *noun == Noun::Nothing
            || self.speaks(&|spoken| matches!(spoken, Spoken::Noun(named) if named == noun))
    }

    /// True if it is about what is asked for.
    pub(super) fn is_about(&self, key: WantKey) -> bool {
        match key {
            WantKey::Fact(record, field) => self.speaks(
                &|spoken| matches!(spoken, Spoken::Field(about, of) if (about, of) == (field, record)),
            ),
            WantKey::Complete(list, owner) => self
                .speaks(&|spoken| matches!(spoken, Spoken::List(about, of) if (about, of) == (list, owner))),
            WantKey::OtherGround(..) => *self == Self::OtherGround,
            WantKey::WorkingDay(..) => matches!(self, Self::Within { ends_on_working_day: true, .. }),
            WantKey::Met(..) | WantKey::LawDay => false,
        }
    }

    fn speaks(&self, test: Test<'_>) -> bool {
        match self {
            Self::Sentence(sentence) => sentence.speaks(test),
            Self::Field(field) | Self::Valued(field, _) | Self::NothingGives(field) => field.speaks(test),
            Self::Noun(noun)
            | Self::Exists(noun)
            | Self::Element(noun)
            | Self::Since(noun)
            | Self::Governed(noun) => noun.speaks(test),
            Self::Not(inner)
            | Self::AtStandard(_, inner)
            | Self::Under(_, inner)
            | Self::LegalEffect(inner)
            | Self::Displaces(_, inner)
            | Self::While(inner) => inner.speaks(test),
            Self::Compared { left, right, .. } | Self::Is(left, right) => {
                left.speaks(test) || right.speaks(test)
            }
            Self::Aged { who, years, on, .. } => who.speaks(test) || years.speaks(test) || on.speaks(test),
            Self::Includes(list, options) => {
                list.speaks(test) || options.iter().any(|option| option.speaks(test))
            }
            Self::Within { day, limit, .. } => day.speaks(test) || limit.start.speaks(test),
            Self::Due(limit) => limit.start.speaks(test),
            Self::Quantified(_, list) => list.speaks(test),
            Self::Relation { about, on, .. } => {
                let called = on.as_ref().and_then(|on| on.called.as_ref());
                about.iter().chain(called).any(|noun| noun.speaks(test))
            }
            Self::ActionAsked { lead, .. } => lead.action.speaks(test),
            Self::Calculated(field, value) => field.speaks(test) || value.speaks(test),
            Self::Nothing
            | Self::Junction(_)
            | Self::OtherGround
            | Self::Provision(_)
            | Self::Labelled(_)
            | Self::ThisRequirement
            | Self::ThisValue
            | Self::AnotherRequirement
            | Self::OtherRequirements
            | Self::ItsRequirements
            | Self::Unless
            | Self::Reading(..)
            | Self::NotBlocked(_)
            | Self::RequirementsMet(_)
            | Self::NotBarred(_)
            | Self::RequirementsSeeThere
            | Self::NoneCovers(_)
            | Self::Ended(..)
            | Self::NotDisplaced(_)
            | Self::NotEncoded { .. }
            | Self::HandedOver(..)
            | Self::Origin(..)
            | Self::Stated(_)
            | Self::Weighed(..)
            | Self::Discretion
            | Self::Bracket { .. }
            | Self::Row(_)
            | Self::Exceptionally { .. }
            | Self::IsExceptional(_)
            | Self::Acting { .. }
            | Self::DueWithoutDelay
            | Self::DependingOn(_)
            | Self::Supposed(_) => false,
        }
    }
}

impl Sentence {
    fn speaks(&self, test: Test<'_>) -> bool {
        let is_field =
            matches!(self.text, TextId::Field(field, _) if test(Spoken::Field(field, self.record)));
        let mut nouns = self.slots.iter().map(|(_, noun)| noun).chain(self.value.as_deref());
        is_field || nouns.any(|noun| noun.speaks(test))
    }
}

impl FieldNoun {
    /// The record is named by the words of the rule set, or beside the name of the field.
    fn speaks(&self, test: Test<'_>) -> bool {
        test(Spoken::Field(self.field, self.record))
            || match (&self.called, self.record) {
                (Some(called), _) => called.speaks(test),
                (None, Some(record)) => test(Spoken::Noun(&Noun::Record(Some(record)))),
                (None, None) => false,
            }
    }
}

impl ListNoun {
    fn speaks(&self, test: Test<'_>) -> bool {
        match self {
            Self::Field(field) => {
                test(Spoken::List(ListOf::Field(field.field), field.record)) || field.speaks(test)
            }
            Self::Children(entity, owner) => {
                test(Spoken::List(ListOf::Children(*entity), *owner))
                    || owner.is_some_and(|owner| test(Spoken::Noun(&Noun::Record(Some(owner)))))
            }
            Self::Nothing => false,
        }
    }
}

impl Noun {
    fn speaks(&self, test: Test<'_>) -> bool {
        if test(Spoken::Noun(self)) {
            return true;
        }
        match self {
            Self::Field(field) | Self::Unnamed(field) => field.speaks(test),
            Self::OnDay(field, day) => field.speaks(test) || day.speaks(test),
            Self::Arithmetic(left, _, right) | Self::Elapsed(_, left, right) => {
                left.speaks(test) || right.speaks(test)
            }
            Self::Rounded(inner)
            | Self::OnScale(inner)
            | Self::PartOf(_, inner)
            | Self::Turn(_, inner)
            | Self::InUnit(inner, _)
            | Self::Negative(inner) => inner.speaks(test),
            Self::Extremum(_, nouns) | Self::Either(nouns) | Self::RowFor(nouns) => {
                nouns.iter().any(|noun| noun.speaks(test))
            }
            Self::Reduced { list, .. } => list.speaks(test),
            Self::Age { of, on } => {
                of.is_some_and(|record| test(Spoken::Noun(&Self::Record(record)))) || on.speaks(test)
            }
            Self::Known(Known::Record(record)) => test(Spoken::Noun(&Self::Record(*record))),
            Self::Record(_)
            | Self::Known(_)
            | Self::OwnerOf(_)
            | Self::DayOfDecision
            | Self::Weekdays(_)
            | Self::Citations(_)
            | Self::Blank
            | Self::Nothing => false,
        }
    }
}

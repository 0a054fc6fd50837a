//! What an open answer still depends on, as a typed question, and its key as text.
//!
//! A [`WantKey`] names the fact that is asked for by ids; [`WantKey::text`] and [`WantKey::read`] are the one place
//! where keys are written and read. The same text is the key in JSON, in `for want of` of an example, and wherever
//! an interview takes an answer back.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::named::{ListNoun, Sentence};
use super::reason::{Cited, Reason, ReasonKind};
use crate::citation::render::{self, Style};
use crate::citation::{Address, Citation, Segment, SegmentKind};
use crate::facts::{Case, RecordId};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{FieldId, LimbId, ListOf, Model, NotEncodedId, QuestionGroupId, StandardId, Type, Value};
use crate::time::Place;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WantKey {
    /// A fact of a record, or of the case: `amira.applied`.
    Fact(Option<RecordId>, FieldId),
    /// Whether a list holds all its elements: `amira.convictions complete`.
    Complete(ListOf, Option<RecordId>),
    /// Whether unwritten law is met: `§ 3 Example Act is met for amira`.
    Met(NotEncodedId, Option<RecordId>),
    /// Whether a list of grounds that is not exhaustive has another of equal weight.
    OtherGround(LimbId, Option<RecordId>),
    /// Whether a day is a working day at a place: `working day 2025-06-09 (Bavaria)`.
    WorkingDay(NaiveDate, Place),
    /// The day whose law applies: `law as of`.
    LawDay,
}

/// The key of the day whose law applies.
const LAW_DAY: &str = "law as of";

impl WantKey {
    /// The key as text.
    #[must_use]
    pub fn text(self, model: &Model, case: &Case) -> String {
        let of_record = |record: Option<RecordId>, name: &str| match record {
            Some(record) => format!("{}.{name}", case.record(record).name),
            None => name.to_owned(),
        };
        let is_met = |place: String, record: Option<RecordId>| match record {
            Some(record) => format!("{place} is met for {}", case.record(record).name),
            None => format!("{place} is met"),
        };
        match self {
            Self::Fact(record, field) => of_record(record, &model.field(field).name),
            Self::Complete(list, record) => {
                let name = match list {
                    ListOf::Field(field) => model.field(field).name.to_string(),
                    ListOf::Children(entity) => model.entity(entity).several.to_string(),
                    ListOf::Unknown => String::new(),
                };
                format!("{} complete", of_record(record, &name))
            }
            Self::Met(law, record) => is_met(Self::law(law, model), record),
            Self::OtherGround(limb, record) => is_met(Self::limb(limb, model), record),
            Self::WorkingDay(day, place) => format!("working day {day} ({})", place.spelling()),
            Self::LawDay => LAW_DAY.to_owned(),
        }
    }

    /// The law that is asked about, as rule files cite it; `None` if it is a fact.
    #[must_use]
    pub fn cited(self, model: &Model) -> Option<String> {
        match self {
            Self::Met(law, _) => Some(Self::law(law, model)),
            Self::OtherGround(limb, _) => Some(Self::limb(limb, model)),
            Self::Fact(..) | Self::Complete(..) | Self::WorkingDay(..) | Self::LawDay => None,
        }
    }

    /// The key that a text is, among those that can be asked in a case; `None` if it is none of them.
    #[must_use]
    pub fn read(text: &str, model: &Model, case: &Case) -> Option<Self> {
        Self::all(model, case).into_iter().find(|key| key.text(model, case) == text).or_else(|| {
            let (day, place) = text.strip_prefix("working day ")?.strip_suffix(')')?.split_once(" (")?;
            let place = Place::ALL.into_iter().find(|known| known.spelling() == place)?;
            Some(Self::WorkingDay(day.parse().ok()?, place))
        })
    }

    /// The texts of all keys that can be asked in a case, days left out.
    #[must_use]
    pub fn texts(model: &Model, case: &Case) -> BTreeSet<String> {
        Self::all(model, case).into_iter().map(|key| key.text(model, case)).collect()
    }

    /// Every key that can be asked in a case, days left out.
    fn all(model: &Model, case: &Case) -> Vec<Self> {
        let mut keys = vec![Self::LawDay];
        for (at, field) in model.fields.iter().enumerate() {
            let field_id = FieldId::from_index(at);
            let records: Vec<Option<RecordId>> = match field.entity {
                Some(entity) => case.records_of(entity).map(Some).collect(),
                None => vec![None],
            };
            for record in records {
                keys.push(Self::Fact(record, field_id));
                keys.push(Self::Complete(ListOf::Field(field_id), record));
            }
        }
        let everyone: Vec<Option<RecordId>> =
            std::iter::once(None).chain(case.records().map(|(record, _)| Some(record))).collect();
        for at in 0..model.entities.len() {
            let entity = crate::model::EntityId::from_index(at);
            keys.extend(everyone.iter().map(|record| Self::Complete(ListOf::Children(entity), *record)));
        }
        for at in 0..model.not_encoded.len() {
            keys.extend(everyone.iter().map(|record| Self::Met(NotEncodedId::from_index(at), *record)));
        }
        for at in 0..model.limbs.len() {
            keys.extend(everyone.iter().map(|record| Self::OtherGround(LimbId::from_index(at), *record)));
        }
        keys
    }

    fn law(law: NotEncodedId, model: &Model) -> String {
        let all: Vec<&Citation> = model.unwritten(law).citations.iter().collect();
        render::citations(&all, Style::English, &|work| work.to_owned())
    }

    fn limb(limb: LimbId, model: &Model) -> String {
        let other = model.limb(limb).name.clone().into_iter();
        let other: Vec<Segment> = other.map(|name| Segment::Named(SegmentKind::Limb, name)).collect();
        let around = model.address_of(Target::Limb(limb));
        let limb: Vec<Address> = around.iter().map(|address| address.down(&other)).collect();
        render::list(&limb, Style::English, &|work| work.to_owned())
    }
}

/// Why something that is not known matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WantLevel {
    /// What the law asks in the first place.
    Main,
    /// Whether a case is exceptional.
    Exceptional,
    /// What would be presumed.
    Presumption,
}

/// What a reader is asked, without a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// A sentence of the rule set.
    Sentence(Sentence),
    /// A field without one: by its name.
    Field(FieldId),
    /// The same at standards of proof, the weakest first.
    AtStandards(Vec<StandardId>, Box<Asking>),
    /// A citation that a case gives, more closely.
    Closer {
        /// What it is.
        of: Box<Asking>,
        /// As it is given.
        given: Citation,
        /// What rules hold it against: one of these, or another.
        closer: Vec<Citation>,
    },
    /// Whether there are others in a list, or any.
    Complete {
        /// The list.
        list: ListNoun,
        /// True if the case lists some.
        is_listed: bool,
    },
    /// Law that is not written down, with what the rule set says of it.
    Unwritten(Option<Sentence>, Vec<Citation>),
    /// Whether a day is a public holiday at a place.
    Holiday(NaiveDate, Place),
    /// Another ground of equal weight, in these provisions.
    OtherGround(Vec<Address>),
    /// The day whose law applies.
    LawDay,
}

/// A fact an open answer depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Want {
    /// What is asked for.
    pub key: WantKey,
    /// What a reader is asked.
    pub asking: Asking,
    /// Why it matters.
    pub level: WantLevel,
    /// The type of an answer.
    pub ty: Type,
    /// The values an answer can have, if they are a closed list.
    pub choices: Vec<Value>,
    /// The standards of proof at which it matters, the weakest first; none if it is asked for plainly.
    pub standards: Vec<StandardId>,
    /// The provisions in whose reasons it is open.
    pub asked_by: Vec<Cited>,
    /// The group of questions it belongs to.
    pub group: Option<QuestionGroupId>,
    /// How many answers it decides if it is known, out of how many ways it can turn out.
    pub settles: (usize, usize),
    /// True if it may not be shown to everyone.
    pub confidential: bool,
}

impl Want {
    /// Something that is asked for plainly, as a matter of yes or no.
    #[must_use]
    pub const fn new(key: WantKey, asking: Asking) -> Self {
        Self {
            key,
            asking,
            level: WantLevel::Main,
            ty: Type::YesNo,
            choices: Vec::new(),
            standards: Vec::new(),
            asked_by: Vec::new(),
            group: None,
            settles: (0, 0),
            confidential: false,
        }
    }

    /// The same, with the provisions in whose reasons it is open, and the level at which they ask for it.
    #[must_use]
    pub fn asked_in(mut self, reasons: &[Reason]) -> Self {
        let mut asked = Vec::new();
        reasons.iter().for_each(|reason| asking(reason, self.key, (&[], WantLevel::Main), &mut asked));
        let levels = asked.iter().map(|(_, level)| *level);
        self.level = levels.min().unwrap_or(WantLevel::Main);
        for (cited, _) in asked {
            if self.asked_by.iter().all(|known| known.id != cited.id) {
                self.asked_by.push(cited.clone());
            }
        }
        self
    }

    /// The day whose law applies: what a case depends on that may be under several laws.
    #[must_use]
    pub fn law_day() -> Self {
        Self { ty: Type::Date, ..Self::new(WantKey::LawDay, Asking::LawDay) }
    }
}

/// The places that ask for something in a reason, and what it rests on: each with why it matters there.
fn asking<'r>(
    reason: &'r Reason,
    key: WantKey,
    (around, level): (&'r [Cited], WantLevel),
    asked: &mut Vec<(&'r Cited, WantLevel)>,
) {
    let around = if reason.cited.is_empty() { around } else { &reason.cited };
    let level = match reason.kind {
        ReasonKind::Exceptional => WantLevel::Exceptional,
        ReasonKind::Presumed => WantLevel::Presumption,
        _ => level,
    };
    if reason.holds == Some(Kleene::Open) && reason.finding.is_about(key) {
        asked.extend(around.iter().map(|cited| (cited, level)));
    }
    reason.children.iter().for_each(|child| asking(child, key, (around, level), asked));
}

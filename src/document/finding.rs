//! Findings in documents: what a reason says, as data beside its sentences.

use schemars::JsonSchema;
use serde::Serialize;

use super::asked_on::AskedOn;
use super::behind::Behind;
use super::decision::{Degree, Want};
use super::how_many::HowMany;
use super::lead::Lead;
use super::named::{Field, Known, List, Names, Sentence, TimeLimit, Value, citations, places};
use super::noun::Noun;
use super::rows::RowCell;
use super::value::cited;
use crate::explain;
use crate::syntax::{spelling, tree};

words! {
    /// How two values are compared.
    Comparison for spelling::Comparison {
        /// They are the same.
        Equal,
        /// They are not the same.
        NotEqual,
        /// The first is less.
        Below,
        /// The first is less, or the same.
        AtMost,
        /// The first is more, or the same.
        AtLeast,
        /// The first is more.
        MoreThan,
        /// The first day is earlier.
        Before,
        /// The first day is earlier, or the same.
        OnOrBefore,
        /// The first day is later, or the same.
        OnOrAfter,
        /// The first day is later.
        After,
    }
}

words! {
    /// What is asked of provisions.
    Relation for tree::Relation {
        /// Their conditions hold, whatever blocks them.
        Met,
        /// They are effective.
        Applies,
        /// They address the record.
        Covers,
        /// A duty is due and not fulfilled.
        Breached,
        /// A power was used.
        Used,
    }
}

/// What a reason finds: `is` says of what kind it is. Readers must pass over kinds they do not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Finding {
    /// Nothing but what it cites.
    Nothing,
    /// A sentence of the rule set: a fact, judgement or term of a record, or an action towards it.
    Sentence(Sentence),
    /// The value of a field, where the rule set has no sentence for it.
    Field(Field),
    /// A value by what it is called.
    Noun {
        /// What it is.
        noun: Noun,
    },
    /// It is not the case.
    Not {
        /// What is not.
        finding: Box<Finding>,
    },
    /// The same, found at a standard of proof.
    AtStandard {
        /// The standard, by name.
        standard: String,
        /// What is found.
        finding: Box<Finding>,
    },
    /// Several conditions; they stand below.
    Junction {
        /// How many have to hold.
        of: HowMany,
    },
    /// Two values compared.
    Compared {
        /// The first.
        left: Noun,
        /// How they are compared.
        order: Comparison,
        /// The second.
        right: Noun,
    },
    /// The age of somebody, compared.
    Aged {
        /// Who.
        who: Noun,
        /// How it is compared.
        order: Comparison,
        /// With how many years.
        years: Noun,
        /// On which day.
        on: Noun,
    },
    /// A value is something.
    Equals {
        /// The value.
        left: Noun,
        /// What it is.
        right: Noun,
    },
    /// A list has one of some elements.
    Includes {
        /// The list.
        list: List,
        /// The elements.
        one_of: Vec<Noun>,
    },
    /// There is such a value.
    Exists {
        /// The value.
        noun: Noun,
    },
    /// A day lies in a period.
    Within {
        /// The day.
        day: Noun,
        /// The period.
        limit: TimeLimit,
        /// `true` if its last day is a working day.
        ends_on_working_day: bool,
    },
    /// Something of how many elements of a list; the elements stand below.
    Quantified {
        /// Of how many.
        of: HowMany,
        /// The list.
        list: List,
    },
    /// An element of a list; what is said of it stands below.
    Element {
        /// The element.
        noun: Noun,
    },
    /// Something that is asked of provisions.
    Relation {
        /// The provisions.
        cited: Vec<String>,
        /// What is asked of them.
        relation: Relation,
        /// `true` if the contrary is asked.
        negated: bool,
        /// About whom; `null` for the case as a whole.
        about: Option<Noun>,
        /// On which day; not there if on the day of decision.
        #[serde(skip_serializing_if = "Option::is_none")]
        on: Option<AskedOn>,
    },
    /// How far the law goes with an action.
    Action {
        /// The action and the bases that are meant.
        action: Lead,
        /// What is asked of it.
        asked: LevelAsked,
    },
    /// Another ground of equal weight than those that are listed.
    OtherGround,
    /// A provision.
    Provision {
        /// Where it stands.
        places: Vec<String>,
    },
    /// A provision or a limb, named with what is found of it.
    Under {
        /// Where it stands.
        places: Vec<String>,
        /// What is found of it; `null` if nothing but the name.
        finding: Option<Box<Finding>>,
    },
    /// Something that is not gone into.
    Unexplained {
        /// What.
        what: Unexplained,
    },
    /// The exception of a provision; it stands below.
    Unless,
    /// A reading that a provision adopts.
    Reading {
        /// The provision.
        places: Vec<String>,
        /// Which of its readings, from 0.
        number: usize,
    },
    /// Provisions that could block and do not.
    NotBlocked {
        /// Where they stand.
        places: Vec<String>,
    },
    /// What an action requires, and is met.
    RequirementsMet {
        /// Where it is required.
        places: Vec<String>,
    },
    /// What could bar an action, and does not.
    NotBarred {
        /// Where the bars stand.
        places: Vec<String>,
    },
    /// No provision in question covers the case.
    NoneCovers {
        /// Where the provisions in question stand.
        places: Vec<String>,
    },
    /// No provision gives a value.
    NothingGives {
        /// Which value.
        field: Field,
    },
    /// Provisions gave a value until a day, and nothing has replaced them.
    Ended {
        /// Where they stood.
        places: Vec<String>,
        /// Their last day.
        last: super::value::Days,
    },
    /// A provision goes before another that would have its effect.
    Displaces {
        /// Where the other stands.
        places: Vec<String>,
        /// What that one says.
        finding: Box<Finding>,
    },
    /// Provisions that could go before this one, and do not.
    NotDisplaced {
        /// Where they stand.
        places: Vec<String>,
    },
    /// What a provision concludes, where others conclude the contrary.
    LegalEffect {
        /// What it concludes.
        finding: Box<Finding>,
    },
    /// The value of a field.
    Valued {
        /// The field.
        field: Field,
        /// Its value.
        known: Known,
    },
    /// Law of a day that is not in the rule set.
    NotEncoded {
        /// Where it would stand.
        section: String,
        /// The day.
        day: String,
        /// What it would be.
        what: Missing,
    },
    /// Texts of a section hand over to others on a day that is known only to lie between two.
    HandedOver {
        /// The section.
        section: String,
        /// The first day it can be.
        earliest: String,
        /// The last day it can be.
        latest: String,
    },
    /// How a value is calculated.
    Calculated {
        /// The field that gets it.
        field: Field,
        /// From what.
        from: Noun,
    },
    /// A row, by the values of each key that it holds for.
    Row {
        /// Key by key.
        cells: Vec<RowCell>,
    },
    /// A bracket of a scale.
    Bracket {
        /// The value above which it begins; `null` if it begins with nothing.
        above: Option<Known>,
        /// The value with which it ends; `null` if it has no end.
        up_to: Option<Known>,
    },
    /// Where the value that is asked for comes from.
    Origin {
        /// From where.
        from: Behind,
        /// What the case says of it, if provisions contradict that.
        contradicted: Option<Sentence>,
    },
    /// What was found under one of several laws that may apply.
    Result,
    /// What discretion has to consider, in the words of the rule set.
    Weighed {
        /// Where that is provided for.
        places: Vec<String>,
    },
    /// Discretion is to be exercised.
    Discretion,
    /// How far the law goes in an exceptional case.
    Exceptionally {
        /// Where that is provided for.
        places: Vec<String>,
        /// How far.
        level: Degree,
        /// `true` if that is certain; else open facts decide it.
        for_certain: bool,
    },
    /// A case is exceptional, or is not.
    IsExceptional {
        /// `true` if it is.
        exceptional: bool,
    },
    /// Who acts, towards whom, and what for.
    Acting {
        /// Who.
        by: Vec<Actor>,
        /// Towards whom.
        to: Vec<Actor>,
        /// What for: purposes, by name.
        purposes: Vec<String>,
    },
    /// From when an action is provided for.
    Since {
        /// From when.
        noun: Noun,
    },
    /// By the law of which day a provision is judged.
    Governed {
        /// The day of the event.
        noun: Noun,
    },
    /// While what goes on.
    While {
        /// What goes on.
        finding: Box<Finding>,
    },
    /// An action is due without delay.
    DueWithoutDelay,
    /// An action is due in a period.
    Due(TimeLimit),
    /// The results depend on an open fact; they stand below.
    DependingOn {
        /// The fact, by what a case gives it.
        fact: String,
    },
    /// Ways the fact can turn out that have one result.
    Supposed {
        /// The ways.
        ways: Vec<Supposition>,
    },
}

words! {
    /// What the law would be that is not in the rule set.
    Missing for explain::Missing {
        /// What gives a field its value.
        Source,
        /// A basis of an action.
        Basis,
    }
}

/// What is not gone into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unexplained {
    /// A requirement.
    Requirement,
    /// A value.
    Value,
    /// A list of requirements that need not be gone into.
    AnotherRequirement,
    /// Several requirements that need not be gone into.
    OtherRequirements,
    /// What a provision requires, decided as a whole.
    AllRequirements,
    /// Requirements that are explained elsewhere in the answer.
    SeeThere,
}

/// What is asked of an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LevelAsked {
    /// It has a level.
    Exactly(Degree),
    /// It has a level, or a higher one.
    AtLeast(Degree),
    /// It is a claim; bars in these provisions are left aside.
    Claim(Vec<String>),
}

/// Who acts, or towards whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A body, by its name in the rule set.
    Body(String),
    /// A record, by its name in the case; `null` if it is not known which.
    Record(Option<String>),
}

/// A way in which an open fact can turn out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Supposition {
    /// It has this value; `null` if it has none.
    Value(Option<Value>),
    /// It is found to this standard of proof.
    Found(String),
    /// It is a very early day.
    Early,
    /// It is a very late day.
    Late,
    /// It is no provision that the rules ask for.
    AnyOther,
    /// It is none of the values that differ in their effect.
    Nothing,
}

impl Finding {
    pub(super) fn of(finding: &explain::Finding, names: Names<'_>) -> Self {
        use explain::Finding as Inner;
        let boxed = |finding: &Inner| Box::new(Self::of(finding, names));
        let noun = |noun: &explain::Noun| Noun::of(noun, names);
        match finding {
            Inner::Nothing => Self::Nothing,
            Inner::Sentence(sentence) => Self::Sentence(Sentence::of(sentence, names)),
            Inner::Field(field) => Self::Field(Field::of(field, names)),
            Inner::Noun(inner) => Self::Noun { noun: noun(inner) },
            Inner::Not(inner) => Self::Not { finding: boxed(inner) },
            Inner::AtStandard(standard, inner) => {
                Self::AtStandard { standard: names.standard(*standard), finding: boxed(inner) }
            }
            Inner::Junction(connective) => Self::Junction { of: (*connective).into() },
            Inner::Compared { left, order, right, of: _ } => {
                Self::Compared { left: noun(left), order: (*order).into(), right: noun(right) }
            }
            Inner::Aged { who, order, years, on } => {
                Self::Aged { who: noun(who), order: (*order).into(), years: noun(years), on: noun(on) }
            }
            Inner::Is(left, right) => Self::Equals { left: noun(left), right: noun(right) },
            Inner::Includes(list, options) => {
                Self::Includes { list: List::of(list, names), one_of: Noun::all(options, names) }
            }
            Inner::Exists(inner) => Self::Exists { noun: noun(inner) },
            Inner::Within { day, limit, ends_on_working_day } => Self::Within {
                day: noun(day),
                limit: TimeLimit::of(limit, names),
                ends_on_working_day: *ends_on_working_day,
            },
            Inner::Quantified(quantifier, list) => {
                Self::Quantified { of: (*quantifier).into(), list: List::of(list, names) }
            }
            Inner::Element(inner) => Self::Element { noun: noun(inner) },
            Inner::Relation { cited, relation, is_negated, about, on } => Self::Relation {
                cited: citations(cited),
                relation: (*relation).into(),
                negated: *is_negated,
                about: about.as_ref().map(noun),
                on: on.as_ref().map(|on| AskedOn::of(on, names)),
            },
            Inner::ActionAsked { lead, kind, asked } => {
                Self::Action { action: Lead::of(lead, names), asked: LevelAsked::of(asked, *kind) }
            }
            Inner::LegalEffect(inner) => Self::LegalEffect { finding: boxed(inner) },
            Inner::Valued(field, known) => {
                Self::Valued { field: Field::of(field, names), known: Known::of(known, names) }
            }
            Inner::Calculated(field, from) => {
                Self::Calculated { field: Field::of(field, names), from: noun(from) }
            }
            Inner::Row(cells) => {
                Self::Row { cells: cells.iter().map(|cell| RowCell::of(cell, names)).collect() }
            }
            Inner::Bracket { above, up_to } => {
                let limit =
                    |limit: &Option<explain::Known>| limit.as_ref().map(|limit| Known::of(limit, names));
                Self::Bracket { above: limit(above), up_to: limit(up_to) }
            }
            Inner::Origin(from, contradicted) => Self::Origin {
                from: Behind::of(from, names),
                contradicted: contradicted.as_ref().map(|sentence| Sentence::of(sentence, names)),
            },
            Inner::Stated(_) => Self::Result,
            Inner::Acting { by, to, purposes } => Self::Acting {
                by: by.iter().map(|actor| Actor::of(*actor, names)).collect(),
                to: to.iter().map(|actor| Actor::of(*actor, names)).collect(),
                purposes: purposes.iter().map(|purpose| names.purpose(*purpose)).collect(),
            },
            Inner::Governed(inner) => Self::Governed { noun: noun(inner) },
            Inner::Since(inner) => Self::Since { noun: noun(inner) },
            Inner::While(inner) => Self::While { finding: boxed(inner) },
            Inner::Due(limit) => Self::Due(TimeLimit::of(limit, names)),
            Inner::DependingOn(want) => Self::DependingOn { fact: Want::key(want, names) },
            Inner::Supposed(ways) => {
                Self::Supposed { ways: ways.iter().map(|way| Supposition::of(way, names)).collect() }
            }
            Inner::OtherGround => Self::OtherGround,
            Inner::Provision(item) => Self::Provision { places: names.places(*item) },
            Inner::Labelled(label) => Self::Under { places: places(label), finding: None },
            Inner::Under(label, inner) => Self::Under { places: places(label), finding: Some(boxed(inner)) },
            Inner::ThisRequirement => Self::Unexplained { what: Unexplained::Requirement },
            Inner::ThisValue => Self::Unexplained { what: Unexplained::Value },
            Inner::AnotherRequirement => Self::Unexplained { what: Unexplained::AnotherRequirement },
            Inner::OtherRequirements => Self::Unexplained { what: Unexplained::OtherRequirements },
            Inner::ItsRequirements => Self::Unexplained { what: Unexplained::AllRequirements },
            Inner::RequirementsSeeThere => Self::Unexplained { what: Unexplained::SeeThere },
            Inner::Unless => Self::Unless,
            Inner::Reading(item, number) => Self::Reading { places: names.places(*item), number: *number },
            Inner::NotBlocked(chains) => {
                let last = chains.iter().filter_map(|chain| chain.last());
                Self::NotBlocked { places: last.flat_map(|places| cited(places)).collect() }
            }
            Inner::RequirementsMet(places) => Self::RequirementsMet { places: cited(places) },
            Inner::NotBarred(places) => Self::NotBarred { places: cited(places) },
            Inner::NoneCovers(places) => Self::NoneCovers { places: cited(places) },
            Inner::NothingGives(field) => Self::NothingGives { field: Field::of(field, names) },
            Inner::Ended(places, last) => Self::Ended { places: cited(places), last: (*last).into() },
            Inner::Displaces(label, inner) => {
                Self::Displaces { places: places(label), finding: boxed(inner) }
            }
            Inner::NotDisplaced(chains) => {
                let last = chains.iter().filter_map(|chain| chain.last());
                Self::NotDisplaced { places: last.flat_map(|places| cited(places)).collect() }
            }
            Inner::NotEncoded { section, day, what } => Self::NotEncoded {
                section: cited(std::slice::from_ref(section)).concat(),
                day: day.to_string(),
                what: (*what).into(),
            },
            Inner::HandedOver(section, days) => Self::HandedOver {
                section: cited(std::slice::from_ref(section)).concat(),
                earliest: days.earliest().to_string(),
                latest: days.latest().to_string(),
            },
            Inner::Weighed(item, ..) => Self::Weighed { places: names.places(*item) },
            Inner::Discretion => Self::Discretion,
            Inner::Exceptionally { places, level, kind, is_sure } => Self::Exceptionally {
                places: cited(places),
                level: Degree::of(*kind, *level),
                for_certain: *is_sure,
            },
            Inner::IsExceptional(exceptional) => Self::IsExceptional { exceptional: *exceptional },
            Inner::DueWithoutDelay => Self::DueWithoutDelay,
        }
    }
}

impl LevelAsked {
    fn of(asked: &explain::LevelAsked, kind: spelling::ActionKind) -> Self {
        match asked {
            explain::LevelAsked::Exactly(level) => Self::Exactly(Degree::of(kind, *level)),
            explain::LevelAsked::AtLeast(level) => Self::AtLeast(Degree::of(kind, *level)),
            explain::LevelAsked::Claim(aside) => Self::Claim(citations(aside)),
        }
    }
}

impl Actor {
    fn of(actor: explain::Acting, names: Names<'_>) -> Self {
        match actor {
            explain::Acting::Body(body) => Self::Body(names.body(body)),
            explain::Acting::Record(record) => Self::Record(names.record(record)),
        }
    }
}

impl Supposition {
    pub(super) fn of(way: &explain::Supposition, names: Names<'_>) -> Self {
        match way {
            explain::Supposition::YesNo(yes) => Self::Value(Some(Value::YesNo(*yes))),
            explain::Supposition::Found(standard) => Self::Found(names.standard(*standard)),
            explain::Supposition::Value(value) => Self::Value(Value::of(value, names)),
            explain::Supposition::Early => Self::Early,
            explain::Supposition::Late => Self::Late,
            explain::Supposition::Citation(citation) => {
                Self::Value(Some(Value::Citation(citation.as_written())))
            }
            explain::Supposition::AnyOther => Self::AnyOther,
            explain::Supposition::Nothing => Self::Nothing,
        }
    }
}

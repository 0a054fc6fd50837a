//! What a reason finds, without a language: each line, list, provision and remark of the reasons as a type.
//!
//! A [`Finding`] is what a reason says; whether it holds, in which state a provision is, and what stands behind it
//! are beside it in [`super::Reason`]. Everything is kept by ids, values and addresses: findings are what stages
//! compare and what JSON carries. The words are made in `say`.

use chrono::NaiveDate;

use super::detail::Detail;
use super::explanation::Stated;
use super::named::{Acting, AskedOn, FieldNoun, Known, Label, Lead, ListNoun, Noun, Sentence, TimeLimit};
use super::want::Want;
use crate::citation::{Address, Citation};
use crate::model::{ItemId, PurposeId, StandardId, Type, Value};
use crate::syntax::spelling::{ActionKind, Comparison, Connective, Level};
use crate::syntax::tree::{Quantifier, Relation};
use crate::time::DaySpan;

/// What a reason finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Nothing that is said: the label says it all.
    Nothing,
    /// A sentence of the rule set: a fact, judgement or term of a record, or an action towards it.
    Sentence(Sentence),
    /// The value of a field, by what it is called, where the rule set has no sentence for it.
    Field(FieldNoun),
    /// A value by what it is called.
    Noun(Noun),
    /// It is not the case.
    Not(Box<Finding>),
    /// The same, found at a standard of proof.
    AtStandard(StandardId, Box<Finding>),
    /// Several conditions, by how they combine; they stand below.
    Junction(Connective),
    /// Two values compared; `of` is the type of the first.
    Compared {
        /// The first.
        left: Noun,
        /// How they are compared.
        order: Comparison,
        /// The second.
        right: Noun,
        /// The type of the first.
        of: Type,
    },
    /// The age of somebody compared on a day.
    Aged {
        /// Who: a record, or what the day of birth is called.
        who: Noun,
        /// How it is compared.
        order: Comparison,
        /// With how many years.
        years: Noun,
        /// On which day.
        on: Noun,
    },
    /// A value is something, where no sentence says so.
    Is(Noun, Noun),
    /// A list has one of some elements.
    Includes(ListNoun, Vec<Noun>),
    /// There is such a value, where no sentence says so.
    Exists(Noun),
    /// A day lies in a period.
    Within {
        /// The day.
        day: Noun,
        /// The period.
        limit: TimeLimit,
        /// True if its last day is a working day.
        ends_on_working_day: bool,
    },
    /// Something of how many elements of a list; the elements stand below.
    Quantified(Quantifier, ListNoun),
    /// An element of a list; what is said of it stands below.
    Element(Noun),
    /// Something that is asked of provisions.
    Relation {
        /// The provisions.
        cited: Vec<Citation>,
        /// What is asked of them.
        relation: Relation,
        /// True if it is the contrary.
        is_negated: bool,
        /// About whom; `None` for the case as a whole.
        about: Option<Noun>,
        /// On which day; `None` if on that of decision.
        on: Option<AskedOn>,
    },
    /// Something that is asked of an action.
    ActionAsked {
        /// The action and the bases that are meant.
        lead: Lead,
        /// Whom it serves: it picks the words.
        kind: ActionKind,
        /// What is asked of it.
        asked: LevelAsked,
    },
    /// Another ground of equal weight than those that are listed.
    OtherGround,
    /// A provision, by its title.
    Provision(ItemId),
    /// A provision, or a limb, by its label.
    Labelled(Label),
    /// A finding about a provision, which is named before it.
    Under(Label, Box<Finding>),
    /// A requirement that is not gone into.
    ThisRequirement,
    /// A value that is not gone into.
    ThisValue,
    /// A list that need not be gone into.
    AnotherRequirement,
    /// Several limbs that need not be gone into.
    OtherRequirements,
    /// What a provision requires, decided as a whole.
    ItsRequirements,
    /// The exception of a provision; it stands below.
    Unless,
    /// A reading that a provision adopts, by its place among them.
    Reading(ItemId, usize),
    /// Provisions that could block and do not, each with those it is applied through.
    NotBlocked(Vec<Vec<Vec<Address>>>),
    /// What an action requires, and is met.
    RequirementsMet(Vec<Address>),
    /// What could bar an action and does not.
    NotBarred(Vec<Address>),
    /// The requirements of a provision are explained elsewhere in the answer.
    RequirementsSeeThere,
    /// No provision in question covers the case.
    NoneCovers(Vec<Address>),
    /// No provision gives a value.
    NothingGives(FieldNoun),
    /// Provisions gave a value until a day, and nothing has replaced them.
    Ended(Vec<Address>, DaySpan),
    /// A provision goes before another that would have its effect: which, and what that says.
    Displaces(Label, Box<Finding>),
    /// Provisions that could go before this one and do not, each with those it is applied through.
    NotDisplaced(Vec<Vec<Vec<Address>>>),
    /// What a provision concludes, where others conclude the contrary.
    LegalEffect(Box<Finding>),
    /// The value of a field.
    Valued(FieldNoun, Known),
    /// Law of a day that is not in the rule set: of a value, or a basis.
    NotEncoded {
        /// Where it would stand.
        section: Address,
        /// The day.
        day: NaiveDate,
        /// What it would be.
        what: Missing,
    },
    /// Texts of a section hand over to others on a day that is known only to lie between two; they stand below.
    HandedOver(Address, DaySpan),
    /// How a value is calculated.
    Calculated(FieldNoun, Noun),
    /// A row, by the values of each key that it holds for.
    Row(Vec<RowCell>),
    /// A bracket of a scale: what lies above one value, up to another.
    Bracket {
        /// The value above which it begins; `None` if it begins with nothing.
        above: Option<Known>,
        /// The value with which it ends; `None` if it has no end.
        up_to: Option<Known>,
    },
    /// Where the value of what is asked comes from; and what the case says of it, if provisions contradict that.
    Origin(Detail, Option<Sentence>),
    /// What was found under one of several laws.
    Stated(Box<Stated>),
    /// What discretion has to consider, in the words of a statement of an item.
    Weighed(ItemId, usize, Label),
    /// Discretion is to be exercised.
    Discretion,
    /// How far the law goes in an exceptional case.
    Exceptionally {
        /// Where that is provided for.
        places: Vec<Address>,
        /// How far.
        level: Level,
        /// Whom the action serves.
        kind: ActionKind,
        /// True if that is certain; else open facts decide it.
        is_sure: bool,
    },
    /// Whether a case is exceptional.
    IsExceptional(bool),
    /// Who acts, towards whom, and what for.
    Acting {
        /// Who.
        by: Vec<Acting>,
        /// Towards whom.
        to: Vec<Acting>,
        /// What for.
        purposes: Vec<PurposeId>,
    },
    /// From when an action is provided for.
    Since(Noun),
    /// By the law of which day a provision is judged.
    Governed(Noun),
    /// While what goes on.
    While(Box<Finding>),
    /// An action is due without delay.
    DueWithoutDelay,
    /// An action is due in a period.
    Due(TimeLimit),
    /// The results depend on an open fact; they stand below.
    DependingOn(Box<Want>),
    /// Ways the fact can turn out that have one result.
    Supposed(Vec<Supposition>),
}

impl Finding {
    /// A value by what it is called, if it has a name.
    pub(super) fn of_noun(noun: Noun) -> Self {
        if noun == Noun::Nothing { Self::Nothing } else { Self::Noun(noun) }
    }

    /// That it is not so. What is asked of provisions has a contrary of its own.
    pub(super) fn contrary(self) -> Self {
        match self {
            Self::Relation { cited, relation, is_negated, about, on } => {
                Self::Relation { cited, relation, is_negated: !is_negated, about, on }
            }
            other => Self::Not(Box::new(other)),
        }
    }
}

/// For which values of a key a row holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowCell {
    /// For every value.
    Any,
    /// For one of these.
    Among(Vec<Known>),
    /// For what lies between two ends.
    Between(Option<RowEnd>, Option<RowEnd>),
}

/// Where a row begins or ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowEnd {
    /// With which value.
    pub value: Known,
    /// True if that value belongs to it.
    pub is_in: bool,
}

/// What is asked of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LevelAsked {
    /// Whether it has a level.
    Exactly(Level),
    /// Whether it has a level or a higher one.
    AtLeast(Level),
    /// Whether it is a claim, some bars left aside.
    Claim(Vec<Citation>),
}

/// What the law would be that is not in the rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// What gives a field its value.
    Source,
    /// A basis of an action.
    Basis,
}

/// A way in which an open fact can turn out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Supposition {
    /// It is so, or not.
    YesNo(bool),
    /// It is found to a standard of proof.
    Found(StandardId),
    /// It is this value of a choice.
    Value(Value),
    /// It is a very early day.
    Early,
    /// It is a very late day.
    Late,
    /// It is this provision.
    Citation(Citation),
    /// It is no provision that the rules ask for.
    AnyOther,
    /// It is none of the values that can be distinguished.
    Nothing,
}

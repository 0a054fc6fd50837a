//! Who acts towards whom, from when to when, and what for.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{BodyId, CitationSet, Expr, ExprKind, FieldId, PurposeId, Text};
use crate::source::{SourceId, Span};

/// A body that acts or is addressed, or a purpose: a name, and what a reader calls it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Named {
    /// Its name.
    pub name: Arc<str>,
    /// What a reader calls it, without an article.
    pub label: Text,
    /// The file that declares it.
    pub file: SourceId,
    /// Its name where it is declared.
    pub span: Span,
}

/// A group of bodies, filled by provisions: for each body a term that says whether it belongs to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Group {
    /// Its name.
    pub name: Arc<str>,
    /// What a reader calls it.
    pub label: Text,
    /// The bodies that some provision puts into it, each with the term that says whether it does on a day.
    pub members: Vec<(BodyId, FieldId)>,
    /// The file that declares it.
    pub file: SourceId,
    /// Its name where it is declared.
    pub span: Span,
}

/// How a duty, a power or a bar is to be exercised.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Manner {
    /// Who acts; whoever is in charge, if it is not said.
    pub bearer: Option<Party>,
    /// Towards whom.
    pub addressee: Option<Party>,
    /// That the body belongs to the group it is named from: a condition.
    pub member: Option<Expr>,
    /// That the event from which on it exists has happened: a comparison of its day with the day of decision.
    pub from: Option<Expr>,
    /// By when.
    pub due: Option<Due>,
    /// As long as what: a condition.
    pub ongoing: Option<Expr>,
    /// What for.
    pub purposes: Option<Purposes>,
}

/// Somebody who acts, or towards whom somebody acts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Party {
    /// A body.
    Body(BodyId),
    /// A person of the case: a way to a record.
    Record(Expr),
}

/// By when an action is to be taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Due {
    /// Without culpable delay (§ 121 (1) BGB): a judgement says whether it was kept.
    WithoutDelay,
    /// That the day of decision lies within the period: a condition of the form [`ExprKind::Within`].
    Within(Expr),
}

/// What an action is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purposes {
    /// True if every purpose but these is meant.
    pub other_than: bool,
    /// The purposes; exactly one for a basis.
    pub list: Vec<PurposeId>,
}

/// Which bases of an action are meant: all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Among {
    /// Those in the cited provisions.
    pub under: Option<CitationSet>,
    /// Those of one body.
    pub by: Option<BodyId>,
    /// Those towards one body.
    pub to: Option<BodyId>,
    /// Those for one purpose, and those that name none.
    pub purpose: Option<PurposeId>,
}

impl Among {
    /// All bases.
    pub const ALL: Self = Self { under: None, by: None, to: None, purpose: None };

    /// Those in the cited provisions, if any are cited.
    #[must_use]
    pub const fn under(under: Option<CitationSet>) -> Self {
        Self { under, by: None, to: None, purpose: None }
    }
}

impl Manner {
    /// True if anything is said of it.
    #[must_use]
    pub const fn is_said(&self) -> bool {
        self.bearer.is_some()
            || self.addressee.is_some()
            || self.member.is_some()
            || self.from.is_some()
            || self.due.is_some()
            || self.ongoing.is_some()
            || self.purposes.is_some()
    }

    /// What has to hold for a duty or a power to be there, besides the conditions of its provision.
    pub fn conditions(&self) -> impl Iterator<Item = &Expr> + '_ {
        [&self.member, &self.from, &self.ongoing].into_iter().flatten()
    }

    /// All its conditions: those that have to hold, and that the day of decision lies in the time to act.
    pub fn clauses(&self) -> impl Iterator<Item = &Expr> + '_ {
        let due = self.due.iter().filter_map(|due| match due {
            Due::Within(expr) => Some(expr),
            Due::WithoutDelay => None,
        });
        self.conditions().chain(due)
    }

    /// All expressions.
    pub fn exprs(&self) -> impl Iterator<Item = &Expr> + '_ {
        let parties = [&self.bearer, &self.addressee].into_iter().flatten().filter_map(|party| match party {
            Party::Record(expr) => Some(expr),
            Party::Body(_) => None,
        });
        parties.chain(self.clauses())
    }

    /// The same with each expression made anew.
    #[must_use]
    pub fn with(&self, mut anew: impl FnMut(&Expr) -> Expr) -> Self {
        let party = |party: &Option<Party>, anew: &mut dyn FnMut(&Expr) -> Expr| {
            party.as_ref().map(|party| match party {
                Party::Record(expr) => Party::Record(anew(expr)),
                Party::Body(body) => Party::Body(*body),
            })
        };
        Self {
            bearer: party(&self.bearer, &mut anew),
            addressee: party(&self.addressee, &mut anew),
            member: self.member.as_ref().map(&mut anew),
            from: self.from.as_ref().map(&mut anew),
            due: self.due.as_ref().map(|due| match due {
                Due::Within(expr) => Due::Within(anew(expr)),
                Due::WithoutDelay => Due::WithoutDelay,
            }),
            ongoing: self.ongoing.as_ref().map(&mut anew),
            purposes: self.purposes.clone(),
        }
    }

    /// True if a bar that is exercised like this is about a basis that is exercised like that one.
    #[must_use]
    pub fn is_about(&self, basis: &Self) -> bool {
        let is_same = |bar: &Option<Party>, basis: &Option<Party>| match (bar, basis) {
            (None, _) => true,
            (Some(bar), Some(basis)) => bar.is(basis),
            (Some(_), None) => false,
        };
        let same_parties = is_same(&self.bearer, &basis.bearer) && is_same(&self.addressee, &basis.addressee);
        let same_purpose = self.purposes.as_ref().is_none_or(|bar| {
            let named = basis
                .purposes
                .as_ref()
                .is_some_and(|purposes| purposes.list.iter().any(|purpose| bar.list.contains(purpose)));
            named != bar.other_than
        });
        same_parties && same_purpose
    }

    /// True if it is among those of a body and for a purpose.
    #[must_use]
    pub fn is_among(&self, among: &Among) -> bool {
        let is_body =
            |party: &Option<Party>, body| matches!(party, Some(Party::Body(known)) if *known == body);
        let by = among.by.is_none_or(|body| is_body(&self.bearer, body));
        let to = among.to.is_none_or(|body| is_body(&self.addressee, body));
        let purpose = among.purpose.is_none_or(|purpose| {
            self.purposes.as_ref().is_none_or(|purposes| purposes.list.contains(&purpose))
        });
        by && to && purpose
    }
}

impl Party {
    /// True if both are the same body, or are reached by the same way.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Body(one), Self::Body(other)) => one == other,
            (Self::Record(one), Self::Record(other)) => is_same_way(one, other),
            (Self::Body(_), Self::Record(_)) | (Self::Record(_), Self::Body(_)) => false,
        }
    }
}

fn is_same_way(one: &Expr, other: &Expr) -> bool {
    match (&one.kind, &other.kind) {
        (ExprKind::This, ExprKind::This) => true,
        (ExprKind::Owner(one), ExprKind::Owner(other)) => is_same_way(one, other),
        (ExprKind::Field(one, field), ExprKind::Field(other, same)) => {
            field == same
                && match (one, other) {
                    (Some(one), Some(other)) => is_same_way(one, other),
                    (one, other) => one.is_none() && other.is_none(),
                }
        }
        _ => false,
    }
}

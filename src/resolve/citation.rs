//! Citations: the act is filled in, and the day of the citing text.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::citation::{Address, AsOf, Citation, Unit};
use crate::diagnostic::{Code, Diagnostic, suggest, words};
use crate::model::{CitationSet, Cited, ItemId, LawId, Model};
use crate::source::Span;
use crate::syntax::tree::Citations;

use super::{ExprContext, Resolver};

/// Who cites: it decides what a citation means.
#[derive(Clone, Copy)]
pub(super) struct Citing<'c> {
    /// The act that governs citations which name none.
    pub law: Option<LawId>,
    /// The item they stand in; `None` in a case.
    pub item: Option<ItemId>,
    /// The day the citing text took effect; `None` in a case.
    pub anchor: Option<NaiveDate>,
    /// Citations of which the item says as of when it reads them.
    pub adopted: &'c [Citation],
}

impl Citing<'_> {
    /// Outside of any item.
    pub(super) const fn plain(law: Option<LawId>) -> Self {
        Self { law, item: None, anchor: None, adopted: &[] }
    }
}

impl Resolver<'_> {
    /// The citations of a statement.
    pub(super) fn citation_set(&mut self, context: &ExprContext, citations: &Citations) -> CitationSet {
        let (set, faults) = citation_set(&self.model, citations, context.citing());
        self.faults.extend(faults);
        set
    }
}

/// The citations of one place, dated by the text they stand in; what is wrong with them beside.
pub(super) fn citation_set(
    model: &Model,
    citations: &Citations,
    citing: Citing<'_>,
) -> (CitationSet, Vec<Diagnostic>) {
    let Citing { law, item, anchor, adopted } = citing;
    let mut list = Vec::new();
    let mut faults = Vec::new();
    for cited in &citations.list {
        if let Unit::Part(name) = &cited.node.address.unit {
            match model.parts.iter().find(|part| part.name == *name) {
                Some(part) => list.extend(part.citations.iter().map(|citation| {
                    let citation = Citation { as_of: cited.node.as_of, ..citation.clone() };
                    Cited { citation, anchor, through: Vec::new(), span: cited.span }
                })),
                None => faults.push(
                    Diagnostic::new(Code::UnknownName, words!("no part `{}` of an act is declared", name))
                        .at(cited.span, "a part must be declared by a `part` item"),
                ),
            }
            continue;
        }
        match fill_in(model, &cited.node, law, cited.span) {
            Ok(mut citation) => {
                if citation.as_of == AsOf::Usual {
                    let read = adopted.iter().find(|adopted| adopted.contains(&citation.address));
                    citation.as_of = read.map_or(AsOf::Usual, |read| read.as_of);
                }
                list.push(Cited { citation, anchor, through: Vec::new(), span: cited.span });
            }
            Err(fault) => faults.push(fault),
        }
    }
    (CitationSet { list, item, span: citations.span }, faults)
}

/// A citation whose act is filled in.
fn fill_in(
    model: &Model,
    citation: &Citation,
    law: Option<LawId>,
    span: Span,
) -> Result<Citation, Diagnostic> {
    let work = law.map(|law| Arc::clone(&model.law(law).name));
    let fill = |address: &Address| -> Result<Address, Diagnostic> {
        let is_act = !matches!(address.unit, Unit::Ruling(_) | Unit::Guidance(_));
        if !is_act {
            return Ok(address.clone());
        }
        if address.work.is_empty() {
            let work = work.as_ref().ok_or_else(|| {
                Diagnostic::new(Code::MissingAct, "this citation does not say of which act")
                    .at(span, "no `law` line stands above it")
                    .help("name the act behind the citation, or write a `law` line above the item")
            })?;
            return Ok(address.clone().in_work(work));
        }
        if model.laws.iter().any(|law| law.name == address.work) {
            return Ok(address.clone());
        }
        let formerly =
            model.laws.iter().find(|law| law.formerly.iter().any(|(name, _)| *name == address.work));
        if let Some(law) = formerly {
            return Ok(Address { work: Arc::clone(&law.name), ..address.clone() });
        }
        let nearest = suggest::nearest(&address.work, model.laws.iter().map(|law| &*law.name));
        let fault = Diagnostic::new(Code::UnknownAct, words!("no act `{}` is declared", address.work))
            .at(span, "it is cited here");
        Err(match nearest {
            Some(name) => fault.help(words!("did you mean `{}`?", name)),
            None => fault.help(words!("declare it with its title: law {} \"…\"", address.work)),
        })
    };
    let and = citation.and.iter().map(fill).collect::<Result<_, _>>()?;
    let with = citation.with.iter().map(fill).collect::<Result<_, _>>()?;
    Ok(Citation {
        address: fill(&citation.address)?,
        to: citation.to.clone(),
        and,
        with,
        as_of: citation.as_of,
    })
}

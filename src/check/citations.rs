//! Checks that every citation finds what it means, on every day its own text is law.

use chrono::NaiveDate;

use crate::citation::{Address, AsOf, Citation, RangeEnd, Segment};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, suggest, words};
use crate::model::norms::Target;
use crate::model::{
    Bearing, CitationSet, Cited, Condition, ConditionKind, EffectAsked, EntityId, Expr, ExprKind, Item,
    ItemId, LimbId, Meaning, Model, StatementKind, Turns, Type, Value,
};
use crate::syntax::tree::Relation;
use crate::time::InForce;

/// What a citation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// To reach the cited provision.
    Reached,
    /// To ask the cited provision about records of an entity, or about the case.
    Asked(Option<EntityId>),
    /// To ask what was done about a duty or a power of the cited provision.
    Deed(Option<EntityId>),
    /// To be compared with other citations.
    Compared,
}

/// Checks all citations of provisions; those of copies are as good as their originals'.
pub(super) fn check(model: &Model, turns: &Turns, faults: &mut Diagnostics) {
    let mut citations = Citations { model, faults, turns };
    for (at, item) in model.items.iter().enumerate() {
        if item.copy.is_none() {
            citations.item(ItemId::from_index(at), item);
        }
    }
}

/// True if one citation says all that another one does. Where the first is wider on purpose, as in `§ 1, § 1 (2)`,
/// the second is still something that its author wanted to name.
fn says_it_already(before: &Cited, cited: &Cited) -> bool {
    let (before, cited) = (&before.citation, &cited.citation);
    let is_in_range = before.to.is_some() && cited.to.is_none();
    before == cited
        || (is_in_range
            && before.with == cited.with
            && before.as_of == cited.as_of
            && before.contains(&cited.address))
}

struct Citations<'c> {
    model: &'c Model,
    faults: &'c mut Diagnostics,
    turns: &'c Turns,
}

impl Citations<'_> {
    fn item(&mut self, id: ItemId, item: &Item) {
        for addressee in item.addressee.iter().chain(&item.governed_by) {
            self.expr(id, addressee, &item.in_force);
        }
        for statement in &item.statements {
            let days = &statement.in_force;
            for clause in statement.manner.iter().flat_map(|manner| manner.clauses()) {
                self.expr(id, clause, days);
            }
            match &statement.kind {
                StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
                    self.expr(id, &to.value, days);
                }
                StatementKind::Disapply(cited)
                | StatementKind::Disregard(_, cited)
                | StatementKind::Overrides(cited)
                | StatementKind::Leaves(cited)
                | StatementKind::Apply(cited, _)
                | StatementKind::Read(_, cited)
                | StatementKind::Continue(cited)
                | StatementKind::Bears(Bearing::Law(cited)) => self.set(id, cited, days, Use::Reached),
                StatementKind::Act(..)
                | StatementKind::Require { .. }
                | StatementKind::Weigh(_)
                | StatementKind::Bears(_) => {}
            }
            if let Some(condition) = statement.reserved.as_ref().and_then(|one| one.condition.as_ref()) {
                self.expr(id, condition, days);
            }
            if let Some(reach) = &statement.reach {
                self.set(id, reach, days, Use::Reached);
            }
        }
        for condition in item.conditions() {
            self.condition(id, condition, &item.in_force);
        }
    }

    fn condition(&mut self, id: ItemId, condition: &Condition, around: &InForce) {
        let days = around.intersect(&condition.in_force);
        match &condition.kind {
            ConditionKind::Line(expr) => self.expr(id, expr, &days),
            ConditionKind::List(list) => {
                if let Some(filter) = list.quantified.as_ref().and_then(|binding| binding.filter.as_deref()) {
                    self.expr(id, filter, &days);
                }
                for limb in &list.limbs {
                    let limb = self.model.limb(*limb);
                    self.condition(id, &limb.condition, &days.intersect(&limb.in_force));
                }
            }
        }
    }

    fn expr(&mut self, id: ItemId, expr: &Expr, days: &InForce) {
        let mut found: Vec<(CitationSet, Use)> = Vec::new();
        expr.walk(&mut |part| match &part.kind {
            ExprKind::Under(_, cited) => found.push((cited.clone(), Use::Compared)),
            ExprKind::Relation { cited, relation, subject, .. } => {
                let entity = match subject.as_deref().map(|subject| &subject.ty) {
                    None => None,
                    Some(Type::Record(entity)) => Some(*entity),
                    Some(_) => return,
                };
                found.push((
                    cited.clone(),
                    match relation {
                        Relation::Breached | Relation::Used => Use::Deed(entity),
                        Relation::Met | Relation::Applies | Relation::Covers => Use::Asked(entity),
                    },
                ));
            }
            ExprKind::Effect { among, asked, .. } => {
                found.extend(among.under.clone().map(|cited| (cited, Use::Reached)));
                if let EffectAsked::Claim { aside: Some(aside) } = asked {
                    found.push((aside.clone(), Use::Reached));
                }
            }
            ExprKind::Value(Value::Citation(citation)) => {
                let cited = Cited {
                    citation: citation.clone(),
                    anchor: Some(self.model.item(id).anchor(days)),
                    through: Vec::new(),
                    span: part.span,
                };
                let set = CitationSet { list: vec![cited], item: Some(id), span: part.span };
                found.push((set, Use::Compared));
            }
            _ => {}
        });
        for (cited, purpose) in found {
            self.set(id, &cited, days, purpose);
        }
    }

    fn set(&mut self, id: ItemId, set: &CitationSet, days: &InForce, purpose: Use) {
        if days.is_never() {
            return;
        }
        for (at, cited) in set.list.iter().enumerate() {
            self.cited(id, cited, days, purpose);
            let before = set.list.get(..at).unwrap_or_default();
            if let Some(twin) = before.iter().find(|before| says_it_already(before, cited)) {
                self.repeated(twin, cited);
            }
        }
    }

    /// Warns of a citation that the list has already: a slip, where another one was meant.
    fn repeated(&mut self, twin: &Cited, cited: &Cited) {
        let shown = cited.citation.as_written();
        self.faults.push(
            Diagnostic::new(Code::RepeatedCitation, words!("`{}` is cited twice", shown))
                .at(cited.span, "this adds nothing")
                .at(twin.span, "it is cited here already")
                .help("take one of them away, or mend it if another one was meant"),
        );
    }

    /// One citation, on each day on which what it means can change.
    fn cited(&mut self, id: ItemId, cited: &Cited, days: &InForce, purpose: Use) {
        let first = cited.anchor.map_or(days.first().latest(), |anchor| anchor.max(days.first().latest()));
        let meaning = self.model.meaning(cited, Some(id));
        // What a ruling cites it cites on its own day: on an earlier one there may be nothing that it could explain.
        let later = self.turns.of(cited, days).into_iter().filter(|day| *day > first);
        for day in std::iter::once(first).chain(later) {
            let is_well = if purpose == Use::Compared {
                (day > first || self.is_there(cited, first))
                    && self.is_still_meant(cited, &meaning, day, first)
            } else {
                self.on_day(cited, &meaning, day, first, purpose)
            };
            if !is_well {
                return;
            }
        }
    }

    /// True if the number with which a value is compared still belongs to the same norm. Otherwise a reader
    /// of the line would take it for the new one.
    fn is_still_meant(
        &mut self,
        cited: &Cited,
        meaning: &Meaning<'_>,
        day: NaiveDate,
        first: NaiveDate,
    ) -> bool {
        if cited.citation.as_of != AsOf::Usual || !meaning.is_replaced(day) {
            return true;
        }
        self.drifted(cited, day, first);
        false
    }

    /// Reports that another norm stands under the number cited, from a day on.
    fn drifted(&mut self, cited: &Cited, day: NaiveDate, first: NaiveDate) {
        let shown = cited.citation.as_written();
        let last = day.pred_opt().map_or_else(String::new, |day| day.to_string());
        self.faults.push(
            Diagnostic::new(Code::DriftedCitation, words!("`{}` is another norm from {}", shown, day))
                .at(cited.span, words!("this text means what stood there on {}", first))
                .help(words!("write `as of {}` if the old norm is meant, `as in force` if whatever stands there, or end the line on {}", last, last)),
        );
    }

    /// True if the limb that a value names is there, as far as its provision is written down.
    fn is_there(&mut self, cited: &Cited, first: NaiveDate) -> bool {
        let day = match cited.citation.as_of {
            AsOf::Day(day) => day,
            AsOf::Usual | AsOf::InForce => first,
        };
        if !self.model.standing_at(&cited.citation, day).is_empty() {
            return true;
        }
        match self.model.limbless(&cited.citation, day) {
            Some((item, rest)) => self.unknown_limb(cited, item, &rest),
            None => return true,
        }
        false
    }

    /// True if a citation meets what it means on a day.
    fn on_day(
        &mut self,
        cited: &Cited,
        meaning: &Meaning<'_>,
        day: NaiveDate,
        first: NaiveDate,
        purpose: Use,
    ) -> bool {
        // Copies are as good as their originals, and there may be very many.
        let targets = meaning.named(day);
        if !targets.is_empty() {
            return self.is_whole(cited, &targets, day)
                && self.is_clear(cited, &targets)
                && self.is_about(cited, &targets, purpose);
        }
        if !self.model.event_texts.is_empty() && !meaning.of_events().is_empty() {
            return true;
        }
        let content = Model::content_day(cited, day);
        if self.model.is_unwritten(&cited.citation.address, content) {
            return true;
        }
        let shown = cited.citation.as_written();
        if cited.citation.as_of == AsOf::Usual
            && day > first
            && !self.model.standing_at(&cited.citation, day).is_empty()
        {
            self.drifted(cited, day, first);
            return false;
        }
        if let Some((item, rest)) = self.model.limbless(&cited.citation, content) {
            self.unknown_limb(cited, item, &rest);
            return false;
        }
        let fault = if self.model.encoded_from(&cited.citation.address).is_none() {
            Diagnostic::new(
                Code::DanglingCitation,
                words!("nothing in the rule set stands under `{}`", shown),
            )
            .at(cited.span, "it is asked for here")
            .help(words!("write it down, or declare `not encoded {}` so that cases are asked for it", shown))
        } else if day > first {
            let last = day.pred_opt().map_or_else(String::new, |day| day.to_string());
            Diagnostic::new(Code::DanglingCitation, words!("nothing stands under `{}` from {}", shown, day))
                .at(cited.span, "this line goes on to cite it")
                .help(words!("end the line with `in force to {}`, or write `as of {}`", last, last))
        } else {
            Diagnostic::new(Code::DanglingCitation, words!("nothing stands under `{}` on {}", shown, content))
                .at(cited.span, "no text of this number is in force that day")
        };
        self.faults.push(fault);
        false
    }

    /// True if every number of a range of limbs is there.
    fn is_whole(&mut self, cited: &Cited, targets: &[Target], day: NaiveDate) -> bool {
        let citation = &cited.citation;
        let (
            Some(RangeEnd::Segment(Segment::Counted(kind, last))),
            Some((Segment::Counted(_, first), above)),
        ) = (&citation.to, citation.address.path.split_last())
        else {
            return true;
        };
        if !targets.iter().any(|target| matches!(target, Target::Limb(_))) || !citation.with.is_empty() {
            return true;
        }
        let content = Model::content_day(cited, day);
        for label in first.numbers_to(*last) {
            let mut address = citation.address.clone();
            address.path = above.to_vec();
            address.path.push(Segment::Counted(*kind, label));
            let one = Citation { address, to: None, ..citation.clone() };
            if self.model.standing_at(&one, content).is_empty() {
                let (shown, range) = (one.as_written(), citation.as_written());
                self.faults.push(
                    Diagnostic::new(
                        Code::DanglingCitation,
                        words!("nothing stands under `{}` on {}", shown, content),
                    )
                    .at(cited.span, words!("`{}` goes over it", range))
                    .help("cite only what is there, or end the line with `in force to …` when it goes"),
                );
                return false;
            }
        }
        true
    }

    fn unknown_limb(&mut self, cited: &Cited, item: ItemId, rest: &[Segment]) {
        let item = self.model.item(item);
        let known: Vec<String> = self.model.limbs_of(item).filter_map(|id| self.step(id)).collect();
        let wanted = crate::citation::render::path(rest, crate::citation::render::Style::English);
        // Numbers and letters that look alike are not mistaken for one another; names are.
        let names = known.iter().filter(|step| wanted.starts_with('[') && step.starts_with('['));
        let nearest = suggest::nearest(&wanted, names.map(String::as_str));
        let place = crate::citation::render::list(
            &item.addresses,
            crate::citation::render::Style::English,
            &|work| work.to_owned(),
        );
        let fault = Diagnostic::new(Code::UnknownLimb, words!("`{}` has no limb `{}`", place, wanted))
            .at(cited.span, "it is cited here")
            .at(item.span, "the provision");
        self.faults.push(match (nearest, known.is_empty()) {
            (Some(name), _) => fault.help(words!("did you mean `{}`?", name)),
            (None, true) => fault.help("its condition is one line: cite the provision as a whole"),
            (None, false) => fault.help(words!("it has {}", known.join(", "))),
        });
    }

    /// The last step of a citation of a limb.
    fn step(&self, id: LimbId) -> Option<String> {
        let limb = self.model.limb(id);
        match (&limb.step, &limb.name) {
            (crate::model::LimbStep::Segment(segment), _) => {
                Some(crate::citation::render::segment(segment, crate::citation::render::Style::English))
            }
            (_, Some(name)) => Some(format!("[{name}]")),
            _ => None,
        }
    }

    /// True if a citation of a limb means one limb only.
    fn is_clear(&mut self, cited: &Cited, targets: &[Target]) -> bool {
        let limbs: Vec<LimbId> = targets
            .iter()
            .filter_map(|target| match target {
                Target::Limb(id) => Some(*id),
                Target::Item(_) | Target::Unwritten(_) => None,
            })
            .filter(|id| {
                // The heirs of one former limb are meant together; so are a limb and its copies.
                let limb = self.model.limb(*id);
                limb.formerly.is_empty() && self.model.item(limb.item).copy.is_none()
            })
            .collect();
        if cited.citation.to.is_some() {
            return true;
        }
        let [first, second, ..] = limbs.as_slice() else { return true };
        let shown = cited.citation.as_written();
        self.faults.push(
            Diagnostic::new(Code::AmbiguousCitation, words!("`{}` fits two limbs", shown))
                .at(cited.span, "it is not clear which one is meant")
                .at(self.model.limb(*first).span, "this one …")
                .at(self.model.limb(*second).span, "… or this one")
                .help("name the sentence or the list it stands in"),
        );
        false
    }

    /// True if some target has a duty or a power.
    fn has_basis(&mut self, cited: &Cited, targets: &[Target]) -> bool {
        let mut items = targets.iter().filter_map(|target| match target {
            Target::Item(id) => Some(*id),
            Target::Limb(limb) => Some(self.model.limb(*limb).item),
            Target::Unwritten(_) => None,
        });
        let has_basis = items.any(|id| self.model.item(id).is_basis());
        if !has_basis {
            let shown = cited.citation.as_written();
            self.faults.push(
                Diagnostic::new(Code::WrongSubject, words!("`{}` has neither a duty nor a power", shown))
                    .at(cited.span, "nothing of it can be breached or used")
                    .help("cite the provision that says `shall`, `should` or `may`"),
            );
        }
        has_basis
    }

    /// True if what is asked speaks about the record it is asked for.
    fn is_about(&mut self, cited: &Cited, targets: &[Target], purpose: Use) -> bool {
        let (Use::Asked(entity) | Use::Deed(entity)) = purpose else { return true };
        if matches!(purpose, Use::Deed(_)) && !self.has_basis(cited, targets) {
            return false;
        }
        let mut is_written = false;
        for target in targets {
            let (subject, span) = match target {
                Target::Item(id) if self.model.item(*id).is_text_only() => continue,
                Target::Item(id) => (self.model.item(*id).subject, self.model.item(*id).span),
                Target::Limb(id) => {
                    let item = self.model.item(self.model.limb(*id).item);
                    (item.subject, item.span)
                }
                Target::Unwritten(id) => (self.model.unwritten(*id).subject, self.model.unwritten(*id).span),
            };
            is_written = true;
            let is_of_elements = matches!(target, Target::Limb(id) if self.model.is_of_elements(*id));
            if subject == entity && !is_of_elements {
                continue;
            }
            let name = |entity: Option<EntityId>| {
                entity.map_or_else(
                    || "the case as a whole".to_owned(),
                    |entity| format!("a `{}`", self.model.entity(entity).name),
                )
            };
            let shown = cited.citation.as_written();
            let about = if is_of_elements { "each element of a list".to_owned() } else { name(subject) };
            let fault = Diagnostic::new(
                Code::WrongSubject,
                words!("`{}` speaks about {}, not about {}", shown, about, name(entity)),
            );
            self.faults.push(fault.at(cited.span, "it is asked for here").at(span, "it is written here"));
            return false;
        }
        if !is_written {
            let shown = cited.citation.as_written();
            self.faults.push(
                Diagnostic::new(Code::DanglingCitation, words!("`{}` is there in words only", shown))
                    .at(cited.span, "it has no condition that could be met")
                    .help("write down its condition, or declare it `not encoded`"),
            );
        }
        is_written
    }
}

impl Model {
    /// True if the law of a day is not written down for a section: it comes before all that is, or
    /// is declared so.
    fn is_unwritten(&self, address: &Address, day: NaiveDate) -> bool {
        let before = self.encoded_from(address).is_some() && !self.is_encoded(address, day);
        before
            || self.not_encoded.iter().any(|law| {
                law.days.is_none_or(|days| !days.on(day).is_no())
                    && law.citations.iter().any(|known| {
                        known.contains(address) || Citation::of(address.clone()).contains(&known.address)
                    })
            })
    }
}

//! Provisions: what they address, require and do, with the days of every line.

use std::sync::Arc;

use crate::citation::{Address, AsOf, Citation, Segment, SegmentKind};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{
    Condition, ConditionKind, Example, Item, ItemId, LawId, Limb, LimbId, LimbStep, List, NotEncodedId,
    Reading, Statement, StatementKind, Type, Uncovered, anchor,
};
use crate::source::{SourceId, Span, Spanned};
use crate::syntax::spelling::Connective;
use crate::syntax::tree::{self, Authority, ItemKind, Marker, ProvisionKind};
use crate::time::InForce;

use super::assignment::Verb;
use super::{ExprContext, Resolver};

/// The item whose conditions are being resolved.
struct Place<'a> {
    id: ItemId,
    in_force: InForce,
    /// The limb whose list is being read.
    parent: Option<LimbId>,
    context: &'a mut ExprContext,
}

impl<'a> Resolver<'a> {
    /// Takes in provisions, rulings, guidance and examples.
    pub(super) fn provisions(&mut self) {
        let mut unwritten = (0..self.model.not_encoded.len()).map(NotEncodedId::from_index);
        self.for_each_item(|this, source, law, item| match &item.kind {
            ItemKind::Provision(provision) => this.provision(provision, source, law, item.header),
            ItemKind::NotEncoded(declared) => {
                if let Some(id) = unwritten.next() {
                    this.bearings_of(id, declared, (source, law), item.header);
                }
            }
            ItemKind::Example(example) => {
                this.model.examples.push(Example { tree: Arc::new(example.clone()), law, span: item.span });
            }
            _ => {}
        });
        self.check_versions();
        self.overruled();
    }

    fn provision(
        &mut self,
        provision: &'a tree::Provision,
        source: SourceId,
        law: Option<LawId>,
        header: Span,
    ) {
        let id = ItemId::from_index(self.model.items.len());
        let citations = self.plain_citations(&provision.citations, law);
        if citations.is_empty() {
            return;
        }
        let addresses: Vec<Address> = citations.into_iter().map(|citation| citation.address).collect();
        if provision.repealed.is_some() {
            self.check_repeal(provision, &addresses, source, header);
            return;
        }
        let days = self.days_of(provision, header);
        let Some(in_force) = self.amended(&addresses, days, source, header) else { return };
        let subject = provision.subject.as_ref().and_then(|subject| self.entity(subject));
        let mut context =
            ExprContext::of_declaration(source, law, subject).of_item(id, anchor(provision.of, &in_force));
        context.of = provision.of;
        context.adopted = self.adopted(provision, law);
        let addressee =
            provision.addressee.as_ref().map(|expr| self.expression(&mut context, expr, Some(&Type::YesNo)));
        let governed_by =
            provision.governed_by.as_ref().map(|day| self.expression(&mut context, day, Some(&Type::Date)));
        let statements = provision
            .statements
            .iter()
            .flat_map(|statement| self.statements(&mut context, statement, &in_force));
        let statements = statements.collect();
        let first_limb = self.model.limbs.len();
        let mut place = Place { id, in_force, parent: None, context: &mut context };
        let requirement =
            provision.requirement.as_ref().map(|condition| self.condition(&mut place, condition));
        let condition = provision.condition.as_ref().map(|condition| self.condition(&mut place, condition));
        let exception = provision.exception.as_ref().map(|condition| self.condition(&mut place, condition));
        let formerly = provision
            .formerly
            .as_ref()
            .map(|formerly| self.plain_citations(formerly, law))
            .unwrap_or_default();
        let item = Item {
            kind: provision.kind,
            addresses,
            law,
            of: provision.of,
            title: provision.title.as_ref().map(|title| self.plain(title)),
            in_force,
            is_new: provision.is_new,
            subject,
            addressee,
            governed_by,
            overruled_by: Vec::new(),
            promulgated: provision.promulgated.as_ref().map(|day| day.node),
            statements,
            requirement,
            condition,
            exception,
            limbs: first_limb..self.model.limbs.len(),
            gist: provision.gist.as_ref().map(|gist| self.plain(gist)),
            notes: provision.notes.iter().map(|note| self.plain(note)).collect(),
            reviewed: provision.reviewed,
            uncovered: self.uncovered(&mut context, provision, &in_force),
            readings: provision.readings.iter().map(|reading| self.reading(reading, law)).collect(),
            formerly,
            copy: None,
            unwritten: None,
            file: source,
            span: header,
        };
        self.model.register.enter(id, &item);
        self.model.items.push(item.into());
        self.knowledge(id, provision, law);
    }

    /// The citations of which a provision says as of when it reads them.
    fn adopted(&mut self, provision: &tree::Provision, law: Option<LawId>) -> Vec<Citation> {
        let mut adopted = Vec::new();
        for statement in &provision.statements {
            let tree::StatementKind::ReadAsOf(cited) = &statement.kind else { continue };
            let citations = self.plain_citations(cited, law);
            if citations.iter().any(|citation| citation.as_of == AsOf::Usual) {
                self.faults.push(
                    Diagnostic::new(Code::MisplacedStatement, "it is not said which text is read")
                        .at(cited.span, "`as of` and a date, or `as in force`, is missing")
                        .help("to read one thing for another write `read v for w in § …`"),
                );
            }
            adopted.extend(citations);
        }
        adopted
    }

    /// The days a provision is law. A ruling says what the law has meant all along, and guidance what is done from its
    /// own day, unless they say otherwise.
    fn days_of(&mut self, provision: &tree::Provision, header: Span) -> InForce {
        if let Some(in_force) = &provision.in_force {
            return in_force.node;
        }
        if provision.kind == ProvisionKind::Guidance {
            return provision.of.and_then(|of| InForce::new(of, None).ok()).unwrap_or(InForce::ALWAYS);
        }
        if provision.kind == ProvisionKind::Statute {
            self.faults.push(
                Diagnostic::new(Code::MissingInForce, "this provision does not say when it is law")
                    .at(header, "a line `in force …` is missing below")
                    .help("write `in force from DATE` or `in force DATE to DATE`"),
            );
        }
        InForce::ALWAYS
    }

    fn uncovered(
        &mut self,
        context: &mut ExprContext,
        provision: &tree::Provision,
        in_force: &InForce,
    ) -> Vec<Uncovered> {
        context.anchor = Some(anchor(provision.of, in_force));
        let reasons = provision.uncovered.iter().map(|reason| Uncovered {
            of: reason.of.as_ref().map(|cited| self.citation_set(context, cited)),
            because: self.plain(&reason.because),
            span: reason.span,
        });
        reasons.collect()
    }

    fn reading(&mut self, reading: &tree::Reading, law: Option<LawId>) -> Reading {
        let after = reading.after.as_ref().map(|after| match after {
            Authority::Citations(citations) => Ok(self.plain_citations(citations, law)),
            Authority::Text(text) => Err(text.clone()),
        });
        Reading { text: self.plain(&reading.text), after }
    }

    fn condition(&mut self, place: &mut Place<'_>, condition: &tree::Condition) -> Condition {
        let in_force = line_days(&place.in_force, condition.in_force.as_ref());
        place.context.anchor = Some(anchor(place.context.of, &in_force));
        let kind = match &condition.kind {
            tree::ConditionKind::Line(expr) => {
                ConditionKind::Line(self.expression(place.context, expr, Some(&Type::YesNo)))
            }
            tree::ConditionKind::List(list) => ConditionKind::List(self.list(place, list, &in_force)),
        };
        Condition { kind, in_force, span: condition.span }
    }

    fn list(&mut self, place: &mut Place<'_>, list: &tree::List, in_force: &InForce) -> List {
        let quantified = list.quantified.as_ref().map(|binding| self.binding(place.context, binding));
        let parent = place.parent;
        let outer = std::mem::replace(&mut place.in_force, *in_force);
        let mut limbs = Vec::new();
        for limb in &list.limbs {
            limbs.push(self.limb(place, limb, list.connective.node));
            place.parent = parent;
        }
        if list.connective.node == Connective::InParticularAnyOf {
            limbs.push(self.other_ground(place, list.connective.span));
        }
        place.in_force = outer;
        if quantified.is_some() {
            place.context.unbind();
        }
        List { quantified, connective: list.connective.node, limbs, span: list.connective.span }
    }

    fn limb(&mut self, place: &mut Place<'_>, limb: &tree::Limb, connective: Connective) -> LimbId {
        let id = LimbId::from_index(self.model.limbs.len());
        let in_force = line_days(&place.in_force, limb.condition.in_force.as_ref());
        let step = match &limb.marker.node {
            Marker::Number(label) => LimbStep::Segment(Segment::Counted(SegmentKind::Number, *label)),
            Marker::Letter(letters) => {
                LimbStep::Segment(Segment::Named(SegmentKind::Letter, Arc::clone(letters)))
            }
            Marker::Point(letters) => {
                LimbStep::Segment(Segment::Named(SegmentKind::Point, Arc::clone(letters)))
            }
            Marker::Dashes(_) => match connective {
                Connective::AnyOf
                | Connective::InParticularAnyOf
                | Connective::ExactlyOneOf
                | Connective::AtLeast(_) => LimbStep::Alternative,
                Connective::AllOf | Connective::NoneOf => LimbStep::Unnumbered,
            },
        };
        let law = place.context.law;
        let formerly =
            limb.formerly.as_ref().map(|formerly| self.plain_citations(formerly, law)).unwrap_or_default();
        self.model.register.enter_limb(id, &formerly);
        // The limb stands before those below it; its condition is filled in when they are read.
        let entry = Limb {
            item: place.id,
            parent: place.parent,
            step,
            name: limb.name.as_ref().map(|name| Arc::clone(&name.node)),
            condition: Condition {
                kind: ConditionKind::Line(super::expression::error(limb.marker.span)),
                in_force,
                span: limb.condition.span,
            },
            in_force,
            formerly,
            span: limb.marker.span,
        };
        self.model.limbs.push(entry.into());
        place.parent = Some(id);
        let condition = self.condition(place, &limb.condition);
        self.model.limbs[id.index()].condition = condition;
        id
    }

    /// The unwritten alternative at the end of `in particular any of`: a judgement asked for by
    /// its own citation, `[other]`.
    fn other_ground(&mut self, place: &Place<'_>, span: Span) -> LimbId {
        let id = LimbId::from_index(self.model.limbs.len());
        let entry = Limb {
            item: place.id,
            parent: place.parent,
            step: LimbStep::Unnumbered,
            name: Some(Arc::from(OTHER_GROUND)),
            condition: Condition {
                kind: ConditionKind::Line(crate::model::Expr {
                    kind: crate::model::ExprKind::OtherGround(id),
                    ty: Type::YesNo,
                    span,
                }),
                in_force: place.in_force,
                span,
            },
            in_force: place.in_force,
            formerly: Vec::new(),
            span,
        };
        self.model.limbs.push(entry.into());
        id
    }

    /// What a line says: one statement, or one for each body of a group and for each purpose.
    pub(super) fn statements(
        &mut self,
        context: &mut ExprContext,
        statement: &tree::Statement,
        in_force: &InForce,
    ) -> Vec<Statement> {
        let in_force = line_days(in_force, statement.in_force.as_ref());
        if statement.rows.is_empty() {
            return self.statements_on(context, statement, in_force);
        }
        self.statement_with_rows(context, statement, &in_force)
    }

    /// What a line says on the days it is part of the text.
    pub(super) fn statements_on(
        &mut self,
        context: &mut ExprContext,
        statement: &tree::Statement,
        in_force: InForce,
    ) -> Vec<Statement> {
        context.anchor = Some(anchor(context.of, &in_force));
        let kinds = match &statement.kind {
            tree::StatementKind::Members(group, names) => {
                let members = self.members(context, group, names);
                members.into_iter().map(|to| (StatementKind::Conclude(to), None)).collect()
            }
            tree::StatementKind::Bears(bearing) => {
                self.bearing(context, bearing).map(|kind| (kind, None)).into_iter().collect()
            }
            tree::StatementKind::Conclude(to) if statement.reserved.is_some() => {
                self.could_conclude(context, to).map(|kind| (kind, None)).into_iter().collect()
            }
            tree::StatementKind::Act(modal, call) => match self.action_of_item(context, call) {
                Some(action) => self.acts(context, statement, *modal, action),
                None => Vec::new(),
            },
            _ => self.statement(context, statement).map(|kind| (kind, None)).into_iter().collect(),
        };
        let reach = statement.reach.as_ref().map(|reach| self.citation_set(context, reach));
        let reserved = statement.reserved.as_ref().map(|reserved| self.reserved(context, reserved));
        let span = statement.span;
        let statements = kinds.into_iter().map(|(kind, manner)| Statement {
            kind,
            reach: reach.clone(),
            manner,
            reserved: reserved.clone(),
            in_force,
            span,
            rows: Vec::new(),
        });
        statements.collect()
    }

    fn statement(&mut self, context: &mut ExprContext, statement: &tree::Statement) -> Option<StatementKind> {
        Some(match &statement.kind {
            tree::StatementKind::Conclude(to) => {
                StatementKind::Conclude(self.assignment(context, to, Verb::Conclude)?)
            }
            tree::StatementKind::ByRows(path, keys) => {
                StatementKind::Conclude(self.by_rows(context, path, keys, statement.span)?)
            }
            tree::StatementKind::Deem(to) => StatementKind::Deem(self.assignment(context, to, Verb::Deem)?),
            tree::StatementKind::Presume(to) => {
                StatementKind::Presume(self.assignment(context, to, Verb::Presume)?)
            }
            tree::StatementKind::Disapply(cited) => {
                StatementKind::Disapply(self.citation_set(context, cited))
            }
            tree::StatementKind::Disregard(waiver, cited) => {
                StatementKind::Disregard(*waiver, self.citation_set(context, cited))
            }
            tree::StatementKind::Require { call, as_a_rule } => {
                StatementKind::Require { action: self.action_of_item(context, call)?, as_a_rule: *as_a_rule }
            }
            tree::StatementKind::Weigh(texts) => StatementKind::Weigh(self.plain(texts)),
            tree::StatementKind::Overrides(cited) => {
                StatementKind::Overrides(self.citation_set(context, cited))
            }
            tree::StatementKind::Leaves(cited) => StatementKind::Leaves(self.citation_set(context, cited)),
            tree::StatementKind::Continue(cited) => {
                let set = self.citation_set(context, cited);
                if set.list.iter().any(|cited| !matches!(cited.citation.as_of, AsOf::Day(_))) {
                    self.faults.push(
                        Diagnostic::new(
                            Code::MisplacedStatement,
                            "it is not said which earlier text is continued",
                        )
                        .at(cited.span, "`as of` and a date are missing")
                        .help("write `continue § … as of DATE` with the last day of the earlier text"),
                    );
                    return None;
                }
                StatementKind::Continue(set)
            }
            tree::StatementKind::ReadAsOf(_)
            | tree::StatementKind::Members(..)
            | tree::StatementKind::Bears(_)
            | tree::StatementKind::Act(..) => return None,
            tree::StatementKind::Apply(cited, readings) => {
                let set = self.citation_set(context, cited);
                let readings =
                    readings.iter().filter_map(|reading| self.substitution(context, reading)).collect();
                StatementKind::Apply(set, readings)
            }
            tree::StatementKind::Read(readings, cited) => {
                let set = self.citation_set(context, cited);
                let readings =
                    readings.iter().filter_map(|reading| self.substitution(context, reading)).collect();
                StatementKind::Read(readings, set)
            }
        })
    }

    /// Two versions of one provision must not be in force on one day, and should not leave a gap.
    fn check_versions(&mut self) {
        let mut by_place: std::collections::BTreeMap<String, Vec<ItemId>> = std::collections::BTreeMap::new();
        for (at, item) in self.model.items.iter().enumerate() {
            if item.unwritten.is_some() {
                continue;
            }
            for address in &item.addresses {
                by_place.entry(format!("{address:?}")).or_default().push(ItemId::from_index(at));
            }
        }
        let mut faults = Vec::new();
        for versions in by_place.values_mut() {
            versions.sort_by_key(|id| self.model.item(*id).in_force);
            for (earlier, later) in versions.iter().zip(versions.iter().skip(1)) {
                let (earlier, later) = (self.model.item(*earlier), self.model.item(*later));
                if earlier.in_force.certainly_meets(&later.in_force) {
                    faults.push(overlap(earlier, later));
                } else {
                    faults.extend(gap(&self.model, earlier, later));
                }
            }
        }
        self.faults.extend(faults);
    }
}

/// The name by which the unwritten alternative of `in particular any of` is cited.
pub const OTHER_GROUND: &str = "other";

/// The days a line is part of a text that is in force for `item`.
pub(super) fn line_days(item: &InForce, line: Option<&Spanned<InForce>>) -> InForce {
    line.map_or(*item, |line| item.intersect(&line.node))
}

fn shown(item: &Item) -> String {
    crate::citation::render::list(&item.addresses, crate::citation::render::Style::English, &|work| {
        work.to_owned()
    })
}

fn overlap(earlier: &Item, later: &Item) -> Diagnostic {
    let day = earlier.in_force.first().latest().max(later.in_force.first().latest());
    let fault = Diagnostic::new(
        Code::OverlappingVersions,
        words!("two versions of `{}` are in force on {}", shown(later), day),
    )
    .at(earlier.span, words!("this version still applies on {} …", day))
    .at(later.span, "… and this one already does");
    match later.in_force.first().exactly().and_then(|first| first.pred_opt()) {
        Some(last) if earlier.in_force.first().latest() <= last => {
            fault.help(words!("the last day before the new version is {}", last))
        }
        _ => fault.help(
            "different conditions of one provision are different items: cite `hs. 1`, `alt. 2` or the like",
        ),
    }
}

fn gap(model: &crate::model::Model, earlier: &Item, later: &Item) -> Option<Diagnostic> {
    let first = earlier.in_force.last()?.latest().succ_opt()?;
    let last = later.in_force.first().earliest().pred_opt()?;
    let is_known = model.not_encoded.iter().any(|law| {
        law.days.is_some_and(|days| !days.on(first).is_no())
            && law.citations.iter().any(|known| later.addresses.iter().any(|address| known.contains(address)))
    });
    (first <= last && !is_known).then(|| {
        Diagnostic::new(
            Code::GapBetweenVersions,
            words!("no version of `{}` is in force from {} to {}", shown(later), first, last),
        )
        .at(later.span, "this version begins later than the one before it ends")
        .at(earlier.span, "the version before")
        .help(words!(
            "if the text of these days is not known, write `not encoded {} from {} to {}`",
            shown(later),
            first,
            last
        ))
    })
}

//! What is declared and never asked for, and what is there in words only.

use std::collections::BTreeSet;

use crate::citation::{Citation, Unit};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::norms::Target;
use crate::model::{
    Asked, Bearing, BodyId, EntityId, Expr, ExprKind, FieldId, ListOf, Model, NotEncodedId, Origin, Party,
    Piece, PurposeId, QuestionGroupId, StandardId, StatementKind, Step, Substitution, Text, Type, Value,
};
use crate::source::Span;

/// Lists declarations nobody uses, and provisions without a rule.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    let mut used = Used {
        model,
        fields: BTreeSet::new(),
        entities: BTreeSet::new(),
        works: BTreeSet::new(),
        bodies: BTreeSet::new(),
        purposes: BTreeSet::new(),
        standards: BTreeSet::new(),
    };
    used.collect();
    for (at, field) in model.fields.iter().enumerate() {
        if field.origin == Origin::Declared && !used.fields.contains(&FieldId::from_index(at)) {
            warn(faults, field.span, format!("`{}` is used by no rule", field.name), "nothing depends on it");
        }
    }
    for (at, entity) in model.entities.iter().enumerate() {
        if !used.entities.contains(&EntityId::from_index(at)) {
            warn(
                faults,
                entity.span,
                format!("no rule speaks about `{}`", entity.name),
                "nothing depends on it",
            );
        }
    }
    used.parties();
    for (at, body) in model.bodies.iter().enumerate() {
        if !used.bodies.contains(&BodyId::from_index(at)) {
            let what = format!("`{}` neither acts nor does anybody act towards it", body.name);
            warn(faults, body.span, what, "no duty, power or bar names it");
        }
    }
    for (at, purpose) in model.purposes.iter().enumerate() {
        if !used.purposes.contains(&PurposeId::from_index(at)) {
            let what = format!("nothing is done for the purpose `{}`", purpose.name);
            warn(faults, purpose.span, what, "no duty, power or bar names it");
        }
    }
    for (at, group) in model.question_groups.iter().enumerate() {
        let id = Some(QuestionGroupId::from_index(at));
        if !model.fields.iter().any(|field| field.group == id) {
            let what = format!("no question belongs to the group `{}`", group.name);
            warn(faults, group.span, what, "no fact or judgement names it");
        }
    }
    for law in &model.laws {
        if !used.works.contains(&*law.name) {
            warn(
                faults,
                law.span,
                format!("`{}` is neither written down nor cited", law.name),
                "nothing stands in it",
            );
        }
    }
    // Where some standard is asked for, the strictest is meant by whatever names none.
    let implied = model.strictest().filter(|_| !used.standards.is_empty());
    for id in model.standard_ids().filter(|id| !used.standards.contains(id) && implied != Some(*id)) {
        let standard = model.standard(id);
        let what = format!("no rule asks for the standard of proof `{}`", standard.name);
        warn(faults, standard.span, what, "nothing depends on it");
    }
    unwritten(model, faults);
}

fn warn(faults: &mut Diagnostics, span: Span, what: String, label: &'static str) {
    faults.push(Diagnostic::new(Code::UnusedDeclaration, what).at(span, label));
}

/// Law that is not written down and not asked for, and what is there in words only.
fn unwritten(model: &Model, faults: &mut Diagnostics) {
    let asked = asked_unwritten(model);
    for unwritten in &model.not_encoded {
        let bears = |law: NotEncodedId| std::ptr::eq(model.unwritten(law), unwritten);
        if unwritten.days.is_none()
            && !model.items.iter().any(|item| item.unwritten.is_some_and(bears))
            && !asked.contains(unwritten.citations.as_slice())
        {
            let shown: Vec<String> = unwritten.citations.iter().map(Citation::as_written).collect();
            warn(
                faults,
                unwritten.span,
                format!("no rule asks for `{}`", shown.join(", ")),
                "nothing depends on it",
            );
        }
    }
    for item in model
        .items
        .iter()
        .filter(|item| item.copy.is_none() && item.unwritten.is_none() && item.is_reserved())
    {
        faults.push(
            Diagnostic::new(Code::TextOnly, "this provision is there in words only")
                .at(item.span, "it says what it bears on, and has no rule"),
        );
    }
}

struct Used<'c> {
    model: &'c Model,
    fields: BTreeSet<FieldId>,
    entities: BTreeSet<EntityId>,
    works: BTreeSet<String>,
    bodies: BTreeSet<BodyId>,
    purposes: BTreeSet<PurposeId>,
    standards: BTreeSet<StandardId>,
}

impl Used<'_> {
    /// The bodies and purposes that duties, powers and bars name.
    fn parties(&mut self) {
        let model = self.model;
        self.bodies.extend(model.groups.iter().flat_map(|group| &group.members).map(|(body, _)| *body));
        for question in &model.questions {
            if let Asked::Among(_, Some(body)) = question.asked {
                self.bodies.insert(body);
            }
        }
        for manner in
            model.items.iter().flat_map(|item| &item.statements).filter_map(|one| one.manner.as_ref())
        {
            for party in [&manner.bearer, &manner.addressee].into_iter().flatten() {
                if let Party::Body(body) = party {
                    self.bodies.insert(*body);
                }
            }
            self.purposes.extend(manner.purposes.iter().flat_map(|purposes| &purposes.list));
        }
    }

    fn collect(&mut self) {
        let model = self.model;
        for field in &model.fields {
            for expr in [&field.definition, &field.otherwise].into_iter().flatten() {
                self.expr(expr);
            }
            field.labels.texts.iter().for_each(|(_, text)| self.text(text));
            self.ty(&field.ty);
        }
        for question in &model.questions {
            match question.asked {
                Asked::Field(field) => {
                    self.fields.insert(field);
                }
                Asked::Action(action) | Asked::Among(action, _) => {
                    self.entities.insert(model.action(action).entity);
                }
            }
            self.text(&question.text);
        }
        for item in &model.items {
            self.entities.extend(item.subject);
            for address in &item.addresses {
                self.works.insert(address.work.to_string());
            }
            model.for_each_expr(item, &mut |expr| self.expr(expr));
            for condition in item.conditions() {
                model.for_each_heading(condition, &mut |binding| self.list(binding.list.of));
            }
            for statement in &item.statements {
                match &statement.kind {
                    StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
                        // A term that is concluded and never asked for is an outcome of the rule set.
                        self.fields.insert(to.field);
                    }
                    StatementKind::Apply(cited, readings) | StatementKind::Read(readings, cited) => {
                        self.cited(cited.list.iter().map(|cited| &cited.citation));
                        for reading in readings {
                            if let Substitution::Field { new, old } = reading {
                                self.fields.extend([*new, *old]);
                            }
                        }
                    }
                    StatementKind::Disapply(cited)
                    | StatementKind::Disregard(_, cited)
                    | StatementKind::Overrides(cited)
                    | StatementKind::Leaves(cited)
                    | StatementKind::Continue(cited) => {
                        self.cited(cited.list.iter().map(|cited| &cited.citation))
                    }
                    StatementKind::Bears(Bearing::Law(cited)) => {
                        self.cited(cited.list.iter().map(|cited| &cited.citation));
                    }
                    // That a text which is no rule bears on something uses nothing.
                    StatementKind::Bears(_)
                    | StatementKind::Act(..)
                    | StatementKind::Require { .. }
                    | StatementKind::Weigh(_) => {}
                }
                if let Some(reach) = &statement.reach {
                    self.cited(reach.list.iter().map(|cited| &cited.citation));
                }
            }
        }
        for unwritten in &model.not_encoded {
            self.cited(unwritten.citations.iter());
        }
        for field in self.fields.clone() {
            self.entities.extend(model.field(field).entity);
        }
        for entity in self.entities.clone() {
            self.entities.extend(model.owners(entity));
        }
    }

    fn expr(&mut self, expr: &Expr) {
        let mut lists = Vec::new();
        expr.walk(&mut |part| {
            match &part.kind {
                ExprKind::Field(_, field) | ExprKind::OnDay { field, .. } => {
                    self.fields.insert(*field);
                }
                ExprKind::Under(_, cited) | ExprKind::Relation { cited, .. } => {
                    self.cited(cited.list.iter().map(|cited| &cited.citation));
                }
                ExprKind::Value(Value::Citation(citation)) => self.cited(std::iter::once(citation)),
                ExprKind::Quantified(binding, _) | ExprKind::Reduce(_, binding, _) => {
                    lists.push(binding.list.of)
                }
                ExprKind::Includes(list, _) => lists.push(list.of),
                ExprKind::AtStandard(standard, _) => {
                    self.standards.insert(*standard);
                }
                _ => {}
            }
            self.ty(&part.ty);
        });
        lists.into_iter().for_each(|list| self.list(list));
    }

    fn list(&mut self, list: ListOf) {
        match list {
            ListOf::Children(entity) => {
                self.entities.insert(entity);
            }
            ListOf::Field(field) => {
                self.fields.insert(field);
            }
            ListOf::Unknown => {}
        }
    }

    fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Record(entity) => {
                self.entities.insert(*entity);
            }
            Type::List(element) => self.ty(element),
            Type::Citation(Some(day)) => {
                self.fields.insert(*day);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &Text) {
        for (_, template) in text.languages.iter() {
            for piece in &template.pieces {
                let Piece::Slot(slot) = piece else { continue };
                for step in &slot.steps {
                    if let Step::Field(field) = step {
                        self.fields.insert(*field);
                    }
                }
            }
        }
    }

    fn cited<'a>(&mut self, citations: impl Iterator<Item = &'a Citation>) {
        for citation in citations {
            if !matches!(citation.address.unit, Unit::Ruling(_) | Unit::Guidance(_)) {
                self.works.insert(citation.address.work.to_string());
            }
        }
    }
}

/// The citations of law that is not written down and that some rule asks for.
fn asked_unwritten(model: &Model) -> BTreeSet<&[Citation]> {
    let mut asked = BTreeSet::new();
    for item in &model.items {
        model.for_each_expr(item, &mut |expr| {
            expr.walk(&mut |part| {
                let ExprKind::Relation { cited: set, .. } = &part.kind else { return };
                for cited in &set.list {
                    let day = cited.anchor.unwrap_or_else(|| item.anchor(&item.in_force));
                    asked.extend(model.targets(cited, set.item, day).into_iter().filter_map(|target| {
                        match target {
                            Target::Unwritten(id) => Some(model.unwritten(id).citations.as_slice()),
                            Target::Item(_) | Target::Limb(_) => None,
                        }
                    }));
                }
            });
        });
    }
    asked
}

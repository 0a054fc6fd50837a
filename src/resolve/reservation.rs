//! What law that is not written as a rule bears on, with every name looked up.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Bearing, Expr, ExprKind, FieldId, Item, ItemId, LawId, NotEncodedId, Reserved, StatementKind, Type,
};
use crate::source::{SourceId, Span};
use crate::syntax::tree::{self, AssignedValue, Path, ProvisionKind};
use crate::time::InForce;

use super::assignment::Verb;
use super::{ExprContext, Resolver};

impl Resolver<'_> {
    /// `bears on …`
    pub(super) fn bearing(
        &mut self,
        context: &mut ExprContext,
        bearing: &tree::Bearing,
    ) -> Option<StatementKind> {
        let bearing = match bearing {
            tree::Bearing::Action(call) => Bearing::Action(self.action_of_item(context, call)?),
            tree::Bearing::Field(path) => Bearing::Field(self.own_field(context, path)?),
            tree::Bearing::Law(cited) => Bearing::Law(self.citation_set(context, cited)),
            tree::Bearing::Nothing(why) => Bearing::Nothing(self.plain(why)),
        };
        Some(StatementKind::Bears(bearing))
    }

    /// `could conclude X`: of a field that is no condition, a value need not be named.
    pub(super) fn could_conclude(
        &mut self,
        context: &mut ExprContext,
        to: &tree::Assignment,
    ) -> Option<StatementKind> {
        if matches!(to.value, AssignedValue::Yes) {
            let field = self.own_field(context, &to.path)?;
            if self.model.field(field).ty != Type::YesNo {
                return Some(StatementKind::Bears(Bearing::Field(field)));
            }
        }
        Some(StatementKind::Conclude(self.assignment(context, to, Verb::Conclude)?))
    }

    /// What holds a statement back.
    pub(super) fn reserved(&mut self, context: &mut ExprContext, reserved: &tree::Reserved) -> Box<Reserved> {
        let condition = reserved.condition.as_ref();
        let condition = condition.map(|expr| self.expression(context, expr, Some(&Type::YesNo)));
        Box::new(Reserved { unless_met: reserved.unless_met, condition })
    }

    /// A field of the record that a provision speaks of, or of the case as a whole.
    fn own_field(&mut self, context: &mut ExprContext, path: &Path) -> Option<FieldId> {
        let tree = tree::Expr { kind: tree::ExprKind::Path(path.clone()), span: path.span };
        let expr = self.expression(context, &tree, None);
        let is_own = |of: &Option<Box<Expr>>| of.as_ref().is_none_or(|of| matches!(of.kind, ExprKind::This));
        match &expr.kind {
            ExprKind::Field(of, field) if is_own(of) => {
                let entity = self.model.field(*field).entity;
                if entity == context.this || context.this.is_none() {
                    return Some(*field);
                }
                self.faults.push(
                    Diagnostic::new(Code::MisplacedStatement, "this is a fact of the case as a whole")
                        .at(path.span, "a text that speaks of one record cannot bear on it")
                        .help("leave out `for` the entity"),
                );
            }
            ExprKind::Error => {}
            ExprKind::Field(..) => self.faults.push(
                Diagnostic::new(Code::MisplacedStatement, "a provision speaks about its own record only")
                    .at(path.span, "this is a field of another record")
                    .help("say `for` the entity it belongs to"),
            ),
            _ => self.faults.push(
                Diagnostic::new(Code::MisplacedStatement, "this is no fact, judgement or term")
                    .at(path.span, "law bears on those, on actions and on other provisions"),
            ),
        }
        None
    }

    /// What law bears on that is declared not to be encoded: an item of its own, which no citation means.
    pub(super) fn bearings_of(
        &mut self,
        id: NotEncodedId,
        declared: &tree::NotEncoded,
        (file, law): (SourceId, Option<LawId>),
        header: Span,
    ) {
        let addresses: Vec<_> =
            self.model.unwritten(id).citations.iter().map(|citation| citation.address.clone()).collect();
        if declared.bearings.is_empty() || addresses.is_empty() {
            return;
        }
        let subject = self.model.unwritten(id).subject;
        let in_force = declared.days.unwrap_or(InForce::ALWAYS);
        let item = ItemId::from_index(self.model.items.len());
        let mut context =
            ExprContext::of_declaration(file, law, subject).of_item(item, in_force.first().latest());
        let statements = declared
            .bearings
            .iter()
            .flat_map(|statement| self.statements(&mut context, statement, &in_force))
            .collect();
        let limbs = self.model.limbs.len();
        let item = Item {
            kind: ProvisionKind::Statute,
            addresses,
            law,
            of: None,
            title: None,
            in_force,
            is_new: false,
            subject,
            addressee: None,
            governed_by: None,
            overruled_by: Vec::new(),
            promulgated: None,
            statements,
            requirement: None,
            condition: None,
            exception: None,
            limbs: limbs..limbs,
            gist: None,
            notes: Vec::new(),
            uncovered: Vec::new(),
            reviewed: None,
            readings: Vec::new(),
            formerly: Vec::new(),
            copy: None,
            unwritten: Some(id),
            file,
            span: header,
        };
        self.model.items.push(item.into());
    }
}

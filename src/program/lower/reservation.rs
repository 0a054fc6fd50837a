//! What law could do that is not written as a rule: it does so as far as a case says that the law decides, and else
//! not. What it could change is selected by that one input, so that whoever supposes the input to be open sees, by
//! what comes out open, what depends on it: through terms, outcomes, exceptions and copies alike.

use super::{Instance, Lane, Lowering, Together, World};
use crate::logic::Kleene;
use crate::model::{ActionId, FieldId, ItemId, NotEncodedId};
use crate::program::law::Base;
use crate::program::outline::StepKind;
use crate::program::{BoolId, InputPart, Node, TableId};

use super::effect::Effect;

impl<'m> Lowering<'m> {
    /// Whether law that is not written as a rule decides by a statement, for the records of its text; `None` if
    /// nothing holds the statement back.
    pub(super) fn reserved(&mut self, text: Instance, line: usize, lane: Lane) -> Option<BoolId> {
        let text = self.as_read(text);
        let reserved = self.model.reserved((text.item, line))?;
        Some(self.step(StepKind::Reserved(text, line, lane), |this| {
            let table = this.item_table(text.item);
            let decides = this.bool_input(table, InputPart::Reserved(text.item, line));
            let Some(condition) = &reserved.condition else { return decides };
            let cx = this.cx_of(this.model.item(text.item).subject, lane, Some(text));
            let holds = this.condition_expr(condition, &cx);
            this.builder.and(table, [holds, decides])
        }))
    }

    /// A condition, held back where the statement is.
    pub(super) fn held_back(&mut self, node: BoolId, text: Instance, line: usize, lane: Lane) -> BoolId {
        match self.reserved(text, line, lane) {
            Some(reserved) => {
                let table = self.item_table(text.item);
                self.builder.and(table, [node, reserved])
            }
            None => node,
        }
    }

    /// Whether any of these statements decides, each by its text in a world.
    fn any_decides(
        &mut self,
        statements: &[(ItemId, usize)],
        world: World,
        lane: Lane,
        table: TableId,
    ) -> Option<BoolId> {
        if statements.is_empty() {
            return None;
        }
        let mut deciding = Vec::new();
        for (item, line) in statements.iter().copied() {
            let home = self.item_table(item);
            let mut parts = Vec::new();
            for (_, _, world) in self.read_in((item, line), world) {
                let text = self.instance(item, world);
                let stands = self.statement_stands(item, line, world);
                let stands = self.builder.constant(home, stands);
                let effective = self.effective(text, lane);
                let here = self.builder.and(home, [stands, effective]);
                parts.push((text, self.held_back(here, text, line, lane)));
            }
            let here = self.by_turn(parts, world, Together::Any, home);
            deciding.push(if home == table {
                here
            } else {
                // INVARIANT: `resolve` lets a text bear on records of its own kind, or on all from the case.
                let way = self.case_way(table);
                self.gather_bool(here, way, table)
            });
        }
        Some(self.builder.or(table, deciding))
    }

    /// The value of a field in a world, open where law decides of which it is not known what it says.
    pub(super) fn field_left_open(&mut self, field: FieldId, world: World, lane: Lane, value: Node) -> Node {
        let model = self.model;
        let entry = model.field(field);
        let table = self.table_of(entry.entity);
        let bearing = self.bears_on_field(field, world);
        let Some(decides) = self.any_decides(&bearing, world, lane, table) else { return value };
        let open = self.open(&entry.ty, table);
        self.select_node(decides, open, value, table)
    }

    /// How far the law goes with an action in a world, open where law bears on all of it and decides.
    pub(super) fn effect_left_open(
        &mut self,
        action: ActionId,
        world: World,
        lane: Lane,
        effect: Effect,
    ) -> Effect {
        let bearing = self.bears_on_all(action, world);
        self.opened(action, &bearing, (world, lane), effect)
    }

    /// The same under one basis.
    pub(super) fn basis_left_open(
        &mut self,
        action: ActionId,
        (basis, _, world): Base,
        lane: Lane,
        effect: Effect,
    ) -> Effect {
        let bearing = self.bears_under(action, basis, world);
        self.opened(action, &bearing, (world, lane), effect)
    }

    fn opened(
        &mut self,
        action: ActionId,
        bearing: &[(ItemId, usize)],
        (world, lane): (World, Lane),
        effect: Effect,
    ) -> Effect {
        let table = self.action_table(action);
        let Some(decides) = self.any_decides(bearing, world, lane, table) else { return effect };
        let open = self.builder.constant(table, Kleene::Open);
        Effect {
            some: self.builder.select(decides, open, effect.some),
            owed: self.builder.select(decides, open, effect.owed),
        }
    }

    /// A condition, open where one of these decides: what reaches it, for the same rows.
    pub(super) fn left_open(&mut self, table: TableId, reaching: Vec<BoolId>, node: BoolId) -> BoolId {
        let decides = self.builder.or(table, reaching);
        if self.builder.constant_of(decides) == Some(Kleene::No) {
            return node;
        }
        let open = self.builder.constant(table, Kleene::Open);
        self.builder.select(decides, open, node)
    }

    /// The texts that say what law bears on that is declared not to be encoded.
    #[must_use]
    pub fn bearings_of(&self, law: NotEncodedId) -> Vec<Instance> {
        let bearing = self.model.index.bearing_on_unwritten(law).iter();
        bearing.map(|item| self.today(*item)).collect()
    }

    /// The input by which a case says that law decides by a statement, if anything asks for it.
    pub fn reserved_input(&mut self, item: ItemId, line: usize) -> BoolId {
        let table = self.item_table(item);
        self.bool_input(table, InputPart::Reserved(item, line))
    }
}

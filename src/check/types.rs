//! Values are of the kinds their places ask for: in declarations and provisions, and in the conditions of a case.
//!
//! After this stage every operation of the program has operands of one family, so lowering need
//! not look again. [`check`] takes a whole rule set, [`condition`] a single condition that a case or an
//! example gives; both go through the same functions. [`mend`] knows which edit makes a value fit,
//! [`quantities`] what is wrong with ages, signs and roundings.

mod mend;
mod quantities;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Words, words};
use crate::model::{
    Binding, Condition, ConditionKind, Expr, ExprKind, Item, ListExpr, Model, StatementKind, Substitution,
    Type, Value,
};
use crate::resolve::standard;
use crate::source::Span;
use crate::syntax::spelling::{Comparison, Reduction};
use crate::time::PeriodUnit;
use quantities::YEARS_OF_LIFE;

/// Checks declarations and provisions; copies are as good as their originals.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    let mut types = Types { model, speaker: Speaker::Rules, faults };
    for field in &model.fields {
        if let Some(definition) = &field.definition {
            types.is_of(definition, &field.ty);
        }
        if let Some(otherwise) = &field.otherwise {
            types.is_of(otherwise, &field.ty);
        }
        types.declared(&field.ty, field.span);
        if field.over_time {
            types.has_history(&field.ty, field.span);
        }
    }
    for item in model.items.iter().filter(|item| item.copy.is_none()) {
        types.item(item);
    }
}

/// What is wrong with an expression in the place of a condition that a case or an example gives.
#[must_use]
pub fn condition(model: &Model, expr: &Expr) -> Vec<Diagnostic> {
    let mut faults = Diagnostics::new();
    Types { model, speaker: Speaker::Case, faults: &mut faults }.condition(expr);
    faults.into_sorted()
}

/// Who says what is checked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Speaker {
    /// Declarations and provisions.
    Rules,
    /// A case, which alone can say that it is exceptional.
    Case,
}

/// Why `none` stands for nothing that time is counted between.
const NO_TIME: &str = "from nothing or to nothing, no time can be counted";

/// Why `none` stands for nothing an age is made of.
const NO_AGE: &str = "with nothing, no age can be counted";

struct Types<'c> {
    model: &'c Model,
    speaker: Speaker,
    faults: &'c mut Diagnostics,
}

impl Types<'_> {
    fn item(&mut self, item: &Item) {
        item.addressee.iter().for_each(|addressee| self.condition(addressee));
        item.governed_by.iter().for_each(|day| self.is_of(day, &Type::Date));
        for statement in &item.statements {
            for clause in statement.manner.iter().flat_map(|manner| manner.clauses()) {
                self.condition(clause);
            }
            for reserved in statement.reserved.iter().filter_map(|one| one.condition.as_ref()) {
                self.condition(reserved);
            }
            match &statement.kind {
                StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
                    let field = self.model.field(to.field);
                    self.is_of(&to.value, &field.ty);
                    if field.over_time {
                        self.fault(
                            statement.span,
                            "a provision cannot give a value to a history",
                            "this field is `over time`",
                        );
                    }
                }
                StatementKind::Apply(_, readings) | StatementKind::Read(readings, _) => {
                    readings.iter().for_each(|reading| self.reading(reading, statement.span));
                }
                StatementKind::Disapply(_)
                | StatementKind::Disregard(..)
                | StatementKind::Overrides(_)
                | StatementKind::Leaves(_)
                | StatementKind::Continue(_)
                | StatementKind::Act(..)
                | StatementKind::Require { .. }
                | StatementKind::Bears(_)
                | StatementKind::Weigh(_) => {}
            }
        }
        for condition in item.conditions() {
            self.limbs(condition);
        }
    }

    fn limbs(&mut self, condition: &Condition) {
        match &condition.kind {
            ConditionKind::Line(expr) => self.condition(expr),
            ConditionKind::List(list) => {
                if let Some(binding) = &list.quantified {
                    self.binding(binding);
                }
                for limb in &list.limbs {
                    self.limbs(&self.model.limb(*limb).condition);
                }
            }
        }
    }

    /// A type that can be declared.
    fn declared(&mut self, ty: &Type, span: Span) {
        match ty {
            Type::List(element) => match element.as_ref() {
                Type::List(_) => {
                    self.fault(span, "a list cannot hold lists", "declare an entity for the inner one")
                }
                element => self.declared(element, span),
            },
            _ => {}
        }
    }

    /// A type whose values are kept `over time`.
    fn has_history(&mut self, ty: &Type, span: Span) {
        let has_none = matches!(
            ty,
            Type::Date
                | Type::Duration(_)
                | Type::Record(_)
                | Type::List(_)
                | Type::Money(_)
                | Type::Percent
                | Type::Integer
                | Type::Decimal
        );
        if has_none {
            self.fault(
                span,
                words!("{} cannot have a history", ty.in_words(self.model)),
                "only conditions, choices, countries, citations and texts are kept `over time`",
            );
        }
    }

    /// What is read must be of the kind of what stands there.
    fn reading(&mut self, reading: &Substitution, span: Span) {
        let Substitution::Field { new, old } = reading else { return };
        let (new, old) = (self.model.field(*new), self.model.field(*old));
        if new.entity != old.entity || !new.ty.agrees_with(&old.ty) || new.over_time != old.over_time {
            self.fault(
                span,
                words!("`{}` cannot be read for `{}`", new.name, old.name),
                "they are of different kinds, or belong to different records",
            );
        }
    }

    fn fault(&mut self, span: Span, message: impl Into<Words>, label: impl Into<Words>) {
        self.faults.push(Diagnostic::new(Code::TypeMismatch, message).at(span, label));
    }

    /// An expression in the place of a condition.
    fn condition(&mut self, expr: &Expr) {
        self.inner(expr);
        if !matches!(expr.ty, Type::YesNo | Type::Unknown) {
            let message = "a condition is wanted here";
            let fault = Diagnostic::new(Code::TypeMismatch, message)
                .at(expr.span, words!("this is {}", expr.ty.in_words(self.model)));
            self.faults.push(match &expr.kind {
                ExprKind::Field(..) => {
                    fault.help("compare it with a value, or ask `has` if it is enough that there is one")
                }
                // Without parentheses, what is compared is asked of each element.
                ExprKind::Reduce(_, binding, value)
                    if [value, &binding.filter].into_iter().flatten().any(|part| is_comparison(part)) =>
                {
                    fault.help(
                        "put parentheses around what is made of the list: `(count c in L where …) at least 2`",
                    )
                }
                _ => fault.help("compare it with a value"),
            });
        }
    }

    /// An expression in the place of a value of a type.
    fn is_of(&mut self, expr: &Expr, wanted: &Type) {
        self.inner(expr);
        self.agrees(expr, wanted);
    }

    /// The same, where `none` says nothing; `why` says why not.
    fn is_one(&mut self, expr: &Expr, wanted: &Type, why: &'static str) {
        self.is_of(expr, wanted);
        if expr.ty == Type::None {
            let message = words!("{} is wanted here", wanted.in_words(self.model));
            self.fault(expr.span, message, why);
        }
    }

    fn agrees(&mut self, expr: &Expr, wanted: &Type) {
        if !expr.ty.agrees_with(wanted) {
            let fault =
                Diagnostic::new(Code::TypeMismatch, words!("{} is wanted here", wanted.in_words(self.model)));
            let fault = fault.at(expr.span, words!("this is {}", expr.ty.in_words(self.model)));
            self.faults.push(mend::value(fault, expr, wanted));
        }
    }

    /// What stands inside an expression.
    fn inner(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Not(inner) => self.condition(inner),
            ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().for_each(|part| self.condition(part)),
            ExprKind::Compare(left, comparison, right) => self.compare(expr, left, *comparison, right),
            ExprKind::Within { day, start, working_day_in, .. } => {
                let why = "with nothing, no period can be counted";
                self.is_one(day, &Type::Date, why);
                self.is_one(start, &Type::Date, why);
                working_day_in.iter().for_each(|place| self.is_one(place, &Type::LAND, why));
            }
            ExprKind::IsOneOf { value, options, .. } => {
                self.inner(value);
                self.single(value);
                self.is_no_age(value);
                for option in options {
                    self.is_of(option, &value.ty);
                    self.single(option);
                }
            }
            ExprKind::Includes(list, options) => {
                self.list(list);
                for option in options {
                    self.is_one(option, &list.element, "nothing is no element of a list");
                }
            }
            ExprKind::Has(value) => {
                self.inner(value);
                if value.ty == Type::YesNo {
                    self.fault(
                        value.span,
                        "`has` asks whether a value is present; a condition is just true or false",
                        "write it without `has`",
                    );
                }
                if matches!(value.ty, Type::List(_)) {
                    self.fault(
                        value.span,
                        "a list is always there, if only empty",
                        "ask for `any` of its elements",
                    );
                }
            }
            ExprKind::Under(value, _) => self.is_of(value, &Type::Citation(None)),
            ExprKind::Relation { subject, on, .. } => {
                subject.iter().for_each(|subject| self.record(subject));
                let why = "on no day, no provision is asked for";
                on.iter().for_each(|day| self.is_one(day, &Type::Date, why));
            }
            ExprKind::OnDay { of, day, .. } => {
                of.iter().for_each(|of| self.inner(of));
                self.is_one(day, &Type::Date, "what was so on no day, no history says");
            }
            ExprKind::Quantified(binding, body) => {
                self.binding(binding);
                self.condition(body);
            }
            ExprKind::Reduce(reduction, binding, value) => {
                self.binding(binding);
                if let Some(value) = value {
                    self.inner(value);
                    self.reducible(*reduction, value);
                }
            }
            ExprKind::Extremum(reduction, values) => {
                let Some(first) = values.first() else { return };
                for value in values {
                    self.is_of(value, &first.ty);
                    self.reducible(*reduction, value);
                }
            }
            ExprKind::Age(born, day) => self.born_on(born, day),
            ExprKind::Elapsed(_, from, to) => {
                self.is_one(from, &Type::Date, NO_TIME);
                self.is_one(to, &Type::Date, NO_TIME);
            }
            ExprKind::PartOf(_, day) | ExprKind::Turn(_, day) | ExprKind::IsWeekday { day, .. } => {
                self.is_one(day, &Type::Date, "nothing has no place in the calendar");
            }
            ExprKind::InUnit(length, _) => self.inner(length),
            ExprKind::Negative(value) => self.signed(value),
            ExprKind::Arithmetic(left, _, right) => {
                self.inner(left);
                self.inner(right);
            }
            ExprKind::OnScale(amount, ..) => self.inner(amount),
            ExprKind::ByRows(keys, rows) => {
                keys.iter().for_each(|key| self.inner(key));
                rows.iter().for_each(|row| self.is_of(&row.value, &expr.ty));
            }
            ExprKind::Rounded(value, _, unit) => self.rounded(value, unit),
            ExprKind::Field(of, field) => {
                of.iter().for_each(|of| self.inner(of));
                if self.model.field(*field).over_time {
                    let name = &self.model.field(*field).name;
                    self.faults.push(
                        Diagnostic::new(
                            Code::TypeMismatch,
                            words!("it is not said on which day `{}` is asked", name),
                        )
                        .at(expr.span, "this has a history")
                        .help(words!("write `{} on` and a day, such as `the day of decision`", name)),
                    );
                }
            }
            ExprKind::Owner(of) => self.inner(of),
            ExprKind::AtStandard(_, found) => {
                self.inner(found);
                if let ExprKind::Field(_, field) = &found.kind {
                    self.faults.extend(standard::concluded(self.model, *field, found.span));
                }
            }
            ExprKind::Effect { about, .. } => self.inner(about),
            ExprKind::Exceptional(_, subject) if self.speaker == Speaker::Case => {
                subject.iter().for_each(|subject| self.record(subject));
            }
            ExprKind::Exceptional(..) => {
                let fault = Diagnostic::new(
                    Code::MisplacedStatement,
                    "whether a case is exceptional is said by the case, not by a rule",
                );
                self.faults.push(
                    fault
                        .at(expr.span, "no provision can ask for it")
                        .help("declare a judgement of its own, and let the provision ask for that"),
                );
            }
            ExprKind::Value(_)
            | ExprKind::This
            | ExprKind::Bound(_)
            | ExprKind::Record(..)
            | ExprKind::DayOfDecision
            | ExprKind::OtherGround(_)
            | ExprKind::Error => {}
        }
    }

    fn compare(&mut self, whole: &Expr, left: &Expr, comparison: Comparison, right: &Expr) {
        match (&left.kind, &right.kind) {
            (ExprKind::Age(born, day), _) => return self.age(whole, born, day, comparison, right),
            (_, ExprKind::Age(born, day)) => return self.age(whole, born, day, comparison, left),
            _ => {}
        }
        self.inner(left);
        self.inner(right);
        self.single(left);
        self.single(right);
        if left.ty == Type::Unknown || right.ty == Type::Unknown {
            return;
        }
        if !left.ty.agrees_with(&right.ty) {
            let fault = Diagnostic::new(
                Code::TypeMismatch,
                words!(
                    "{} and {} cannot be compared",
                    left.ty.in_words(self.model),
                    right.ty.in_words(self.model)
                ),
            );
            let fault = fault.at(right.span, words!("this is {}", right.ty.in_words(self.model)));
            let fault = fault.at(left.span, words!("this is {}", left.ty.in_words(self.model)));
            self.faults.push(match right.kind {
                ExprKind::Field(..) => mend::value(fault, left, &right.ty),
                _ => mend::value(fault, right, &left.ty),
            });
            return;
        }
        let ty = if left.ty == Type::None { &right.ty } else { &left.ty };
        let is_none = |expr: &Expr| matches!(expr.kind, ExprKind::Value(Value::None));
        let fits = match comparison {
            Comparison::Equal | Comparison::NotEqual => true,
            _ if is_none(left) || is_none(right) => false,
            Comparison::Before | Comparison::OnOrBefore | Comparison::After | Comparison::OnOrAfter => {
                *ty == Type::Date
            }
            Comparison::Below | Comparison::AtMost | Comparison::AtLeast | Comparison::MoreThan => {
                ty.is_number() || matches!(ty, Type::Duration(_))
            }
        };
        if !fits {
            let fault = Diagnostic::new(
                Code::TypeMismatch,
                words!("`{}` does not compare {}", comparison.spelling(), plural(ty, self.model)),
            )
            .at(whole.span, "in this comparison");
            self.faults.push(match ty {
                Type::Date => {
                    fault.help("days are compared by `before`, `after`, `on or before`, `on or after`, `=`")
                }
                _ if ty.is_number() || matches!(ty, Type::Duration(_)) => {
                    fault.help("compare by `below`, `at most`, `at least`, `more than`, `=`")
                }
                _ => fault.help("compare by `=` or `is not`"),
            });
        }
    }

    fn age(&mut self, whole: &Expr, born: &Expr, day: &Expr, comparison: Comparison, years: &Expr) {
        self.born_on(born, day);
        self.is_one(years, &Type::Duration(PeriodUnit::Months), NO_AGE);
        if matches!(years.kind, ExprKind::Age(..)) {
            self.fault(years.span, "an age is compared with a length of time", "this is another age");
        }
        if matches!(
            comparison,
            Comparison::Equal
                | Comparison::NotEqual
                | Comparison::Before
                | Comparison::After
                | Comparison::OnOrBefore
                | Comparison::OnOrAfter
        ) {
            self.faults.push(
                Diagnostic::new(
                    Code::TypeMismatch,
                    words!("an age is not compared by `{}`", comparison.spelling()),
                )
                .at(whole.span, "write `at least`, `below`, `more than` or `at most`")
                .help(YEARS_OF_LIFE),
            );
        }
    }

    /// The day of birth and the day on which an age is asked.
    fn born_on(&mut self, born: &Expr, day: &Expr) {
        self.is_one(born, &Type::Date, NO_AGE);
        self.is_one(day, &Type::Date, NO_AGE);
    }

    /// A value that can be added up, or is the first or last of several.
    fn reducible(&mut self, reduction: Reduction, value: &Expr) {
        let fits = match reduction {
            Reduction::Count => true,
            Reduction::Sum => value.ty.is_number(),
            Reduction::Earliest | Reduction::Latest => value.ty == Type::Date,
            Reduction::Largest | Reduction::Least => {
                value.ty.is_number() || matches!(value.ty, Type::Duration(_))
            }
        };
        if !fits && value.ty != Type::Unknown {
            let wanted = match reduction {
                Reduction::Earliest | Reduction::Latest => "dates",
                Reduction::Largest | Reduction::Least => "numbers or lengths of time",
                Reduction::Sum | Reduction::Count => "numbers",
            };
            self.fault(
                value.span,
                words!("`{}` is made of {}", reduction.spelling(), wanted),
                words!("this is {}", value.ty.in_words(self.model)),
            );
        }
    }

    fn binding(&mut self, binding: &Binding) {
        self.list(&binding.list);
        binding.filter.iter().for_each(|filter| self.condition(filter));
    }

    fn list(&mut self, list: &ListExpr) {
        list.owner.iter().for_each(|owner| self.record(owner));
    }

    /// An expression in the place of a record.
    fn record(&mut self, expr: &Expr) {
        self.inner(expr);
        if !matches!(expr.ty, Type::Record(_) | Type::Unknown) {
            let message = "a record is wanted here";
            self.fault(expr.span, message, words!("this is {}", expr.ty.in_words(self.model)));
        }
    }

    /// One value, not a list of them.
    fn single(&mut self, expr: &Expr) {
        if matches!(expr.ty, Type::List(_)) {
            self.faults.push(
                Diagnostic::new(Code::TypeMismatch, "a list cannot be compared as a whole")
                    .at(expr.span, "this is a list")
                    .help("ask `includes`, or for `any` or `every` of its elements"),
            );
        }
    }
}

/// True if an expression compares, or ends in a comparison.
fn is_comparison(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Compare(..) => true,
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.last().is_some_and(is_comparison),
        _ => false,
    }
}

/// What a reader calls several values of a type.
fn plural(ty: &Type, model: &Model) -> String {
    match ty {
        Type::YesNo => "conditions".to_owned(),
        Type::Date => "dates".to_owned(),
        Type::Duration(_) => "lengths of time".to_owned(),
        Type::Country => "countries".to_owned(),
        Type::Citation(_) => "citations".to_owned(),
        Type::Text => "texts".to_owned(),
        Type::Record(entity) => format!("records of `{}`", model.entity(*entity).name),
        Type::Choice(_) => "values of a choice".to_owned(),
        _ => "such values".to_owned(),
    }
}

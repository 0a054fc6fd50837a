//! Expressions: the grammar's flat runs of operands and operators get their precedence here.
//!
//! From loose to tight: `and` or `or` (never both in one run), `not`, one comparison or relation,
//! `rounded`, `on the scale` and `on`, sums, products. What nests is counted before the grammar is asked
//! ([`super::depth`]), and how many parts a line has before its tree is built, so the recursion is
//! bounded here and in all that goes down the tree later.

use pest::iterators::{Pair, Pairs};

use super::Rule;
use super::builder::Builder;
use super::quantities::{negative, unclear};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::{Span, Spanned};
use crate::syntax::spelling::{Arithmetic, Comparison, Reduction};
use crate::syntax::tree::{Binding, Expr, ExprKind, Length, Literal, Path, Quantifier, Relation};

/// The parts of a run that are not read yet.
pub(super) type Run<'t> = std::iter::Peekable<std::vec::IntoIter<Pair<'t, Rule>>>;

impl<'t> Builder<'t> {
    /// An expression.
    pub(super) fn expression(&mut self, pair: Pair<'t, Rule>) -> Expr {
        let span = self.span(&pair);
        let parts: Vec<Pair<'t, Rule>> = pair.into_inner().collect();
        if !self.may_hold(parts.len(), span) {
            return Expr { kind: ExprKind::Literal(Literal::None), span };
        }
        self.finished(&mut parts.into_iter().peekable())
    }

    /// A whole run; what is left over is reported.
    fn finished(&mut self, run: &mut Run<'t>) -> Expr {
        let expr = self.junction(run);
        if let Some(rest) = run.next() {
            let place = self.span(&rest);
            if rest.as_rule() == Rule::ending_on_a_working_day {
                self.fault(no_period_ends(place));
                return expr;
            }
            self.fault(
                Diagnostic::new(
                    Code::UnexpectedText,
                    words!("`{}` does not go on from what stands before it", rest.as_str()),
                )
                .at(place, "a comparison ends here")
                .help("join two conditions with `and` or `or`, or put one in parentheses"),
            );
        }
        expr
    }

    /// A comparison without its left side, which is the key in a case file.
    pub(super) fn comparison_tail(&mut self, left: Expr, parts: Pairs<'t, Rule>) -> Expr {
        let parts: Vec<Pair<'t, Rule>> = parts.filter(|part| part.as_rule() != Rule::EOI).collect();
        if !self.may_hold(parts.len(), left.span) {
            return left;
        }
        let mut run = parts.into_iter().peekable();
        let expr = self.compared(left, &mut run);
        self.rest_of_junction(expr, &mut run)
    }

    fn junction(&mut self, run: &mut Run<'t>) -> Expr {
        let first = self.negation(run);
        self.rest_of_junction(first, run)
    }

    fn rest_of_junction(&mut self, first: Expr, run: &mut Run<'t>) -> Expr {
        let mut parts = vec![first];
        let mut connective = None;
        while let Some(next) = run.next_if(|next| matches!(next.as_rule(), Rule::and | Rule::or)) {
            if *connective.get_or_insert(next.as_rule()) != next.as_rule() {
                let place = self.span(&next);
                self.fault(
                    Diagnostic::new(Code::MixedAndOr, "`and` and `or` in one line need parentheses")
                        .at(place, "it is not clear what this joins")
                        .help("put the conditions that belong together in parentheses, or make a list"),
                );
            }
            parts.push(self.negation(run));
        }
        let span = parts.first().map_or_else(|| unreachable!("a run has a first part"), |first| first.span);
        let span = parts.last().map_or(span, |last| span.to(last.span));
        match connective {
            None => parts.swap_remove(0),
            Some(Rule::and) => Expr { kind: ExprKind::And(parts), span },
            Some(_) => Expr { kind: ExprKind::Or(parts), span },
        }
    }

    fn negation(&mut self, run: &mut Run<'t>) -> Expr {
        match run.next_if(|next| next.as_rule() == Rule::not) {
            Some(not) => {
                let expr = self.negation(run);
                let span = self.span(&not).to(expr.span);
                Expr { kind: ExprKind::Not(Box::new(expr)), span }
            }
            None => {
                let left = self.value(run);
                self.compared(left, run)
            }
        }
    }

    /// One comparison or relation, or none.
    fn compared(&mut self, left: Expr, run: &mut Run<'t>) -> Expr {
        let is_joint = |next: &Pair<'t, Rule>| matches!(next.as_rule(), Rule::and | Rule::or);
        let Some(next) = run.next_if(|next| !is_joint(next)) else { return left };
        let place = self.span(&next);
        let span = left.span.to(place);
        if let Some(comparison) = comparison(next.as_rule()) {
            let right = self.value(run);
            let span = span.to(right.span);
            let kind = ExprKind::Compare(Box::new(left), Spanned::new(comparison, place), Box::new(right));
            return Expr { kind, span };
        }
        match next.as_rule() {
            Rule::within => {
                let mut parts = next.into_inner();
                let period = parts.find(|part| part.as_rule() == Rule::period);
                let period = period.map(|period| self.length_with_place(&period));
                let counts_first_day = parts.any(|part| part.as_rule() == Rule::k_from);
                let start = self.value(run);
                let working_day_in = self.working_day_in(run);
                let end = working_day_in.as_ref().map_or(start.span, |place| place.span);
                let span = span.to(end);
                let period = period.unwrap_or_else(|| unreachable!("the grammar gives `within` a period"));
                let kind = ExprKind::Within {
                    day: Box::new(left),
                    period,
                    counts_first_day,
                    start: Box::new(start),
                    working_day_in: working_day_in.map(Box::new),
                };
                Expr { kind, span }
            }
            Rule::is_a_weekday => self.is_a_weekday(left, next, span),
            Rule::is_one_of => {
                let negated = next.clone().into_inner().any(|part| part.as_rule() == Rule::k_not);
                let options = self.options_of(next);
                Expr { kind: ExprKind::IsOneOf { value: Box::new(left), negated, options }, span }
            }
            Rule::includes_any_of | Rule::includes_one => {
                let options = self.options_of(next);
                Expr { kind: ExprKind::Includes(Box::new(left), options), span }
            }
            Rule::has_field => {
                let name = next.into_inner().find(|part| part.as_rule() == Rule::name);
                let name = name.map(|name| self.name(&name));
                let name = name.unwrap_or_else(|| unreachable!("the grammar gives `has` a name"));
                Expr { kind: ExprKind::Has(Box::new(left), name), span }
            }
            Rule::under => {
                let citations = next.into_inner().find(|part| part.as_rule() == Rule::citations);
                let citations = citations.map(|citations| self.citations(citations));
                let citations =
                    citations.unwrap_or_else(|| unreachable!("the grammar gives `under` citations"));
                Expr { kind: ExprKind::Under(Box::new(left), citations), span }
            }
            Rule::is_met
            | Rule::is_breached
            | Rule::has_been_used
            | Rule::applies
            | Rule::does_not_apply
            | Rule::covers
            | Rule::does_not_cover => self.relation(left, next, span, run),
            _ => {
                self.fault(
                    Diagnostic::new(
                        Code::UnexpectedText,
                        words!("`{}` does not go on from what stands before it", next.as_str()),
                    )
                    .at(place, "this cannot stand here"),
                );
                left
            }
        }
    }

    /// `, ending on a working day in land`
    fn working_day_in(&mut self, run: &mut Run<'t>) -> Option<Expr> {
        let next = run.next_if(|next| next.as_rule() == Rule::ending_on_a_working_day)?;
        self.place_of_the_ending(next)
    }

    /// The Land of `, ending on a working day in land`.
    pub(super) fn place_of_the_ending(&mut self, pair: Pair<'t, Rule>) -> Option<Expr> {
        let place = pair.into_inner().find(|part| !is_word_of_the_ending(part.as_rule()));
        place.map(|place| self.operand(place))
    }

    fn relation(&mut self, left: Expr, pair: Pair<'t, Rule>, span: Span, run: &mut Run<'t>) -> Expr {
        let is_denied = pair.clone().into_inner().any(|part| part.as_rule() == Rule::k_not);
        let (relation, negated) = match pair.as_rule() {
            Rule::is_met => (Relation::Met, is_denied),
            Rule::is_breached => (Relation::Breached, is_denied),
            Rule::has_been_used => (Relation::Used, is_denied),
            Rule::applies => (Relation::Applies, false),
            Rule::does_not_apply => (Relation::Applies, true),
            Rule::covers => (Relation::Covers, false),
            _ => (Relation::Covers, true),
        };
        let subject = pair.into_inner().find(|part| part.as_rule() == Rule::path).map(|path| self.path(path));
        let is_on_a_day = run.next_if(|next| next.as_rule() == Rule::on_day).is_some();
        let on = is_on_a_day.then(|| Box::new(self.sum(run)));
        let span = on.as_ref().map_or(span, |day| span.to(day.span));
        let ExprKind::Citations(citations) = left.kind else {
            self.fault(
                Diagnostic::new(
                    Code::UnexpectedText,
                    "only a provision can be met, apply, cover, be breached or be used",
                )
                .at(left.span, "this is not a citation"),
            );
            return left;
        };
        Expr { kind: ExprKind::Relation { citations, relation, negated, subject, on }, span }
    }

    /// A value: sums, then `on` a day, `on the scale` and `rounded`.
    fn value(&mut self, run: &mut Run<'t>) -> Expr {
        let mut value = self.sum(run);
        let goes_on = |rule| matches!(rule, Rule::on_day | Rule::on_the_scale | Rule::rounded);
        while let Some(next) = run.next_if(|next| goes_on(next.as_rule())) {
            let place = self.span(&next);
            if next.as_rule() == Rule::on_the_scale {
                let span = value.span.to(place);
                value = Expr { kind: ExprKind::OnScale(Box::new(value)), span };
            } else if next.as_rule() == Rule::on_day {
                let day = self.sum(run);
                let span = value.span.to(day.span);
                value = Expr { kind: ExprKind::OnDay(Box::new(value), Box::new(day)), span };
            } else {
                let span = value.span.to(place);
                let (rounding, unit) = self.rounding(next);
                value = Expr { kind: ExprKind::Rounded(Box::new(value), rounding, Box::new(unit)), span };
            }
        }
        value
    }

    pub(super) fn sum(&mut self, run: &mut Run<'t>) -> Expr {
        let mut left = self.product(run);
        while let Some(next) = run.next_if(|next| matches!(next.as_rule(), Rule::plus | Rule::minus)) {
            let right = self.product(run);
            left = self.arithmetic(left, &next, right);
        }
        left
    }

    fn product(&mut self, run: &mut Run<'t>) -> Expr {
        let mut left = self.next_operand(run);
        while let Some(next) = run.next_if(|next| matches!(next.as_rule(), Rule::times | Rule::over)) {
            let right = self.next_operand(run);
            left = self.arithmetic(left, &next, right);
        }
        left
    }

    fn arithmetic(&self, left: Expr, sign: &Pair<'t, Rule>, right: Expr) -> Expr {
        let operation = match sign.as_rule() {
            Rule::plus => Arithmetic::Plus,
            Rule::minus => Arithmetic::Minus,
            Rule::times => Arithmetic::Times,
            _ => Arithmetic::Over,
        };
        let span = left.span.to(right.span);
        let operation = Spanned::new(operation, self.span(sign));
        Expr { kind: ExprKind::Arithmetic(Box::new(left), operation, Box::new(right)), span }
    }

    /// An operand with its sign, and the unit it is counted in.
    fn next_operand(&mut self, run: &mut Run<'t>) -> Expr {
        let pair =
            run.next().unwrap_or_else(|| unreachable!("the grammar puts an operand after every operator"));
        if pair.as_rule() == Rule::negative {
            let sign = self.span(&pair);
            let value = self.next_operand(run);
            return negative(sign, value);
        }
        let rule = pair.as_rule();
        let mut operand = self.operand(pair);
        // Whoever wrote it knows what a sign behind the last value belongs to, a reader does not.
        if let Some(next) = run.peek()
            && let Some(fault) = unclear(rule, operand.span, next)
        {
            self.fault(fault);
        }
        while let Some(unit) = run.next_if(|next| next.as_rule() == Rule::in_unit) {
            operand = self.in_unit(operand, unit);
        }
        operand
    }

    /// One operand.
    pub(super) fn operand(&mut self, pair: Pair<'t, Rule>) -> Expr {
        let span = self.span(&pair);
        let kind = match pair.as_rule() {
            Rule::path => ExprKind::Path(self.path(pair)),
            Rule::citations => ExprKind::Citations(self.citations(pair)),
            Rule::group => {
                let inner = pair.into_inner().next();
                let inner = inner.map_or_else(
                    || unreachable!("parentheses hold something"),
                    |inner| self.expression(inner),
                );
                ExprKind::Group(Box::new(inner))
            }
            Rule::quantified => self.quantified(pair),
            Rule::aggregate => self.reduction(pair),
            Rule::extremum => self.extremum(pair),
            Rule::age => self.age(pair),
            Rule::elapsed => self.elapsed(pair),
            Rule::part_of => self.part_of(pair),
            Rule::calendar_day => self.calendar_day(pair),
            Rule::next_day => self.next_day(pair),
            Rule::signed => return self.signed(pair),
            Rule::outcome => return self.effect(pair),
            Rule::action_fact => return self.happened(pair),
            Rule::exceptional => return self.exceptional(pair),
            Rule::at_standard => return self.at_standard(pair),
            Rule::not => ExprKind::Literal(Literal::No),
            Rule::literal_unclear => {
                self.fault(
                    Diagnostic::new(Code::UnexpectedText, "`unclear` is no value to compare with")
                        .at(span, "a case says it of a fact as a whole: `FACT = unclear`"),
                );
                ExprKind::Literal(Literal::None)
            }
            _ => match self.literal(pair) {
                Some(literal) => ExprKind::Literal(literal),
                None => ExprKind::Literal(Literal::None),
            },
        };
        Expr { kind, span }
    }

    /// `any c in convictions where …`, in a line or in a heading.
    pub(super) fn binding(&mut self, pair: Pair<'t, Rule>) -> (Binding, Vec<Pair<'t, Rule>>) {
        let mut quantifier = None;
        let mut name = None;
        let mut list = None;
        let mut filter = None;
        let mut rest = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::quantifier => {
                    quantifier = Some(Spanned::new(self.quantifier(part.clone()), self.span(&part)))
                }
                Rule::name => name = Some(self.name(&part)),
                Rule::path => list = Some(self.path(part)),
                Rule::filter => filter = self.filter(part),
                Rule::k_in => {}
                _ => rest.push(part),
            }
        }
        match (quantifier, name, list) {
            (Some(quantifier), Some(name), Some(list)) => (Binding { quantifier, name, list, filter }, rest),
            _ => unreachable!("the grammar gives a quantifier its name and list"),
        }
    }

    /// `where …`
    pub(super) fn filter(&mut self, pair: Pair<'t, Rule>) -> Option<Box<Expr>> {
        let expr = pair.into_inner().find(|part| part.as_rule() == Rule::expression)?;
        Some(Box::new(self.expression(expr)))
    }

    fn quantifier(&mut self, pair: Pair<'t, Rule>) -> Quantifier {
        let mut parts = pair.into_inner();
        let word = parts.next().map(|word| word.as_rule());
        let count = parts.find(|part| part.as_rule() == Rule::number);
        let count = count.map_or(1, |count| self.count(&count));
        match word {
            Some(Rule::k_any) => Quantifier::Any,
            Some(Rule::k_every) => Quantifier::Every,
            Some(Rule::k_no) => Quantifier::No,
            Some(Rule::k_exactly) => Quantifier::Exactly(count),
            _ => Quantifier::AtLeast(count),
        }
    }

    fn quantified(&mut self, pair: Pair<'t, Rule>) -> ExprKind {
        let (binding, rest) = self.binding(pair);
        let body = rest.into_iter().find(|part| part.as_rule() == Rule::expression);
        let body = body.map(|body| self.expression(body));
        let body = body.unwrap_or_else(|| unreachable!("the grammar gives a quantifier a condition"));
        ExprKind::Quantified(binding, Box::new(body))
    }

    fn reduction(&mut self, pair: Pair<'t, Rule>) -> ExprKind {
        let mut reduction = None;
        let mut name = None;
        let mut list: Option<Path> = None;
        let mut filter = None;
        let mut value = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::path => list = Some(self.path(part)),
                Rule::filter => filter = self.filter(part),
                Rule::expression => value = Some(Box::new(self.expression(part))),
                Rule::k_in => {}
                _ => reduction = Some(Spanned::new(reduction_word(part.as_rule()), self.span(&part))),
            }
        }
        match (reduction, name, list) {
            (Some(reduction), Some(name), Some(list)) => {
                ExprKind::Reduce { reduction, name, list, filter, value }
            }
            _ => unreachable!("the grammar gives a reduction its name and list"),
        }
    }

    fn extremum(&mut self, pair: Pair<'t, Rule>) -> ExprKind {
        let mut reduction = None;
        let mut operands = Vec::new();
        let mut parts = pair.into_inner().collect::<Vec<_>>().into_iter().peekable();
        while let Some(part) = parts.peek() {
            match part.as_rule() {
                Rule::k_of => {
                    parts.next();
                }
                rule @ (Rule::k_earliest | Rule::k_latest | Rule::k_largest | Rule::k_least) => {
                    reduction = Some(Spanned::new(reduction_word(rule), self.span(part)));
                    parts.next();
                }
                _ => operands.push(self.next_operand(&mut parts)),
            }
        }
        let reduction = reduction.unwrap_or_else(|| unreachable!("the grammar gives the word first"));
        ExprKind::Extremum(reduction, operands)
    }

    /// The elements after `one of` and `any of`, or the one after `includes`.
    fn options_of(&mut self, pair: Pair<'t, Rule>) -> Vec<Expr> {
        let mut options = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::options => options.extend(self.options(part)),
                Rule::k_is | Rule::k_not | Rule::k_one | Rule::k_of | Rule::k_includes | Rule::k_any => {}
                _ => options.push(self.operand(part)),
            }
        }
        options
    }

    /// Values with commas between them.
    pub(super) fn options(&mut self, pair: Pair<'t, Rule>) -> Vec<Expr> {
        pair.into_inner()
            .filter(|part| !matches!(part.as_rule(), Rule::k_decided | Rule::k_because))
            .map(|option| self.operand(option))
            .collect()
    }

    /// A length of time and its place.
    pub(super) fn length_with_place(&mut self, pair: &Pair<'t, Rule>) -> Spanned<Length> {
        Spanned::new(self.length(pair.clone()), self.span(pair))
    }
}

fn is_word_of_the_ending(rule: Rule) -> bool {
    matches!(rule, Rule::k_ending | Rule::k_on | Rule::k_a | Rule::k_working | Rule::k_day | Rule::k_in)
}

fn no_period_ends(place: Span) -> Diagnostic {
    Diagnostic::new(Code::UnexpectedText, "only a period can end on a working day")
        .at(place, "no `within … after` or `within … from` stands before this")
}

fn reduction_word(rule: Rule) -> Reduction {
    match rule {
        Rule::k_count => Reduction::Count,
        Rule::k_sum => Reduction::Sum,
        Rule::k_earliest => Reduction::Earliest,
        Rule::k_latest => Reduction::Latest,
        Rule::k_largest => Reduction::Largest,
        _ => Reduction::Least,
    }
}

fn comparison(rule: Rule) -> Option<Comparison> {
    Some(match rule {
        Rule::equals | Rule::is => Comparison::Equal,
        Rule::is_not => Comparison::NotEqual,
        Rule::below => Comparison::Below,
        Rule::at_most => Comparison::AtMost,
        Rule::at_least => Comparison::AtLeast,
        Rule::more_than => Comparison::MoreThan,
        Rule::before => Comparison::Before,
        Rule::on_or_before => Comparison::OnOrBefore,
        Rule::on_or_after => Comparison::OnOrAfter,
        Rule::after => Comparison::After,
        _ => return None,
    })
}

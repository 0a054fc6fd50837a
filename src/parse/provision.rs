//! The lines of a provision: what it says about itself, what it does, and what it requires.

use pest::iterators::{Pair, Pairs};

use super::Rule;
use super::action::modal_of;
use super::builder::Builder;
use super::lines::{LineLayout, first_word};
use super::nesting::{FlatCondition, Nesting};
use super::rows::is_row;
use crate::diagnostic::{Code, Diagnostic, suggest, words};
use crate::source::{Span, Spanned};
use crate::syntax::spelling::{self, Connective, Waiver};
use crate::syntax::tree::{
    AssignedValue, Assignment, Authority, Condition, ConditionKind, ExprKind, Limb, Literal, Manner, Marker,
    Path, Provision, Reading, Statement, StatementKind, Substitute, Substitution, Texts, Uncovered,
};
use crate::time::DaySpan;

/// Which of the conditions of a provision is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clause {
    If,
    Unless,
    Requires,
}

/// Fills a provision line by line.
struct Body {
    provision: Provision,
    /// The condition whose limbs are being read.
    open: Option<(Clause, Nesting)>,
}

impl<'t> Builder<'t> {
    /// The body of a provision whose header is read.
    pub(super) fn provision_body(
        &mut self,
        provision: Provision,
        lines: &[Span],
        layout: &mut Vec<LineLayout>,
    ) -> Provision {
        let mut body = Body { provision, open: None };
        for span in lines {
            let depth = self.provision_line(&mut body, *span);
            layout.push(LineLayout { span: *span, depth });
        }
        body.close(&mut self.faults);
        body.provision
    }

    /// One line; gives how deep it is indented.
    fn provision_line(&mut self, body: &mut Body, span: Span) -> u16 {
        let text = self.slice(span);
        if is_marked(text) {
            return self.limb_line(body, span);
        }
        let above = body.provision.statements.last();
        let rule = match first_word(text) {
            _ if is_row(text, above) => Rule::row_line,
            "for" if second_word(text) == "the" => Rule::purpose_line,
            "for" if second_word(text) == "each" => Rule::modal_line,
            "other" if second_word(text) == "than" => Rule::purpose_line,
            "to" => Rule::to_line,
            "from" => Rule::from_line,
            "due" => Rule::due_line,
            "while" => Rule::while_line,
            "in" => Rule::in_force_line,
            "for" => Rule::for_line,
            "governed" if second_word(text) == "by" => Rule::governed_line,
            "overruled" if second_word(text) == "by" => Rule::overruled_line,
            "promulgated"
                if text.contains(char::is_whitespace) && !matches!(second_word(text), "in" | "=") =>
            {
                Rule::promulgated_line
            }
            "repealed" if second_word(text) == "from" => Rule::repealed_line,
            "reviewed" if text.contains(char::is_whitespace) && !matches!(second_word(text), "in" | "=") => {
                Rule::reviewed_line
            }
            "gist" => Rule::gist_line,
            "note" => Rule::note_line,
            "uncovered" => Rule::uncovered_line,
            "source" => Rule::source_line,
            "reading" => Rule::reading_line,
            "formerly" => Rule::formerly_line,
            "if" => Rule::if_line,
            "unless" => Rule::unless_line,
            "disapply" => Rule::disapply_line,
            "disregard" => Rule::disregard_line,
            "overrides" => Rule::overrides_line,
            "leaves" => Rule::leaves_line,
            "apply" => Rule::apply_line,
            "read" => Rule::read_line,
            "deem" => Rule::deem_line,
            "presume" => Rule::presume_line,
            "continue" => Rule::continue_line,
            "should" | "may" if second_word(text) == "disregard" => Rule::waiver_line,
            "shall" | "should" | "may" | "must" | "no" => Rule::modal_line,
            "weigh" => Rule::weigh_line,
            "bears" if second_word(text) == "on" => Rule::bears_line,
            "could" if !matches!(second_word(text), "" | "in") => Rule::could_line,
            _ if names_bearer(text) => Rule::modal_line,
            word if text.get(word.len()..).is_some_and(|rest| rest.trim_start().starts_with('(')) => {
                Rule::requires_line
            }
            _ => Rule::conclude_line,
        };
        if rule == Rule::conclude_line && self.is_unknown_line(text, span) {
            return 1;
        }
        if let Some(parts) = self.line(rule, span) {
            self.take_line(body, rule, parts, span);
        }
        if is_clause(rule) || rule == Rule::row_line { 2 } else { 1 }
    }

    /// True if the line begins like none that a provision has; then that is reported.
    fn is_unknown_line(&mut self, text: &str, span: Span) -> bool {
        let word = first_word(text);
        let rest = text.get(word.len()..).unwrap_or("").trim_start();
        let is_conclusion = rest.is_empty()
            || rest.starts_with(['=', '.'])
            || rest.starts_with("in force")
            || word == "not"
            || matches!(first_word(rest), "includes" | "by");
        if is_conclusion {
            return false;
        }
        let place = span.part(0, word.len());
        let nearest = suggest::nearest(word, spelling::PROVISION_WORDS);
        let shown = super::expected::shown(if word.is_empty() { text } else { word });
        self.fault(
            Diagnostic::new(Code::UnknownLine, words!("a line of a provision cannot begin with `{}`", shown))
                .at(place, "neither a word of the language nor a conclusion `name = value`")
                .suggesting(place, nearest),
        );
        true
    }

    fn take_line(&mut self, body: &mut Body, rule: Rule, mut parts: Pairs<'t, Rule>, span: Span) {
        match rule {
            Rule::if_line | Rule::unless_line | Rule::requires_line => {
                let (clause, why) = match rule {
                    Rule::if_line => (Clause::If, "a provision has one `if` and one `unless`"),
                    Rule::unless_line => (Clause::Unless, "a provision has one `if` and one `unless`"),
                    _ => (Clause::Requires, "a provision has one line `… requires …`"),
                };
                body.close(&mut self.faults);
                let (flat, condition) = self.condition_line(parts.clone(), span);
                if body.slot(clause).is_some() {
                    self.repeated(span, why);
                } else if clause == Clause::Requires {
                    // Its days are those of the condition: nothing else stands in the line.
                    let statement = self.statement(rule, parts, span);
                    body.provision.statements.push(statement);
                }
                body.open = Some((clause, Nesting::new(flat, condition)));
                return;
            }
            _ => body.close(&mut self.faults),
        }
        let provision = &mut body.provision;
        match rule {
            Rule::in_force_line => self.in_force_line(provision, parts, span),
            Rule::for_line => {
                if provision.subject.is_some() {
                    self.repeated(span, "a provision speaks about one kind of record");
                }
                for part in parts {
                    match part.as_rule() {
                        Rule::name => provision.subject = Some(self.name(&part)),
                        Rule::filter => provision.addressee = self.filter(part).map(|expr| *expr),
                        _ => {}
                    }
                }
            }
            Rule::governed_line | Rule::overruled_line | Rule::promulgated_line | Rule::repealed_line => {
                self.standing_line(provision, rule, parts, span);
            }
            Rule::gist_line => {
                if provision.gist.is_some() {
                    self.repeated(span, "a provision has one gist");
                }
                provision.gist = texts_of(parts);
            }
            Rule::note_line => provision.notes.extend(texts_of(parts)),
            Rule::reviewed_line => {
                if provision.reviewed.is_some() {
                    self.repeated(span, "only the last review of a provision is written down");
                }
                let day = parts.find(|part| part.as_rule() == Rule::date);
                provision.reviewed = day.map(|day| self.day(&day));
            }
            Rule::uncovered_line => provision.uncovered.push(self.uncovered(parts, span)),
            Rule::source_line => provision.sources.extend(source_of(parts)),
            Rule::reading_line => provision.readings.push(self.reading(parts, span)),
            Rule::formerly_line => provision.formerly = self.formerly(parts),
            _ if is_clause(rule) => {
                self.clause(provision.statements.last_mut(), rule, parts, span);
            }
            Rule::row_line => self.row(provision.statements.last_mut(), parts, span),
            Rule::bears_line | Rule::could_line => {
                provision.statements.extend(self.reserved(rule, parts, span));
            }
            _ => provision.statements.push(self.statement(rule, parts, span)),
        }
    }

    /// The days on which a provision is law, and whether it is new.
    fn in_force_line(&mut self, provision: &mut Provision, mut parts: Pairs<'t, Rule>, span: Span) {
        let in_force = parts.find(|part| part.as_rule() == Rule::in_force).map(|part| self.in_force(part));
        provision.is_new = parts.any(|part| part.as_rule() == Rule::k_new);
        let begins =
            in_force.as_ref().is_some_and(|days| days.node.first() != crate::time::InForce::ALWAYS.first());
        if provision.is_new && !begins {
            self.fault(
                Diagnostic::new(Code::UnexpectedText, "what has no first day cannot be new")
                    .at(span, "it is not said from when this is law"),
            );
        }
        if provision.in_force.is_some() {
            self.repeated(span, "a provision has one line `in force`");
        }
        provision.in_force = in_force;
    }

    /// By which law a provision is judged, from when it could be known, and what has been said instead since.
    fn standing_line(
        &mut self,
        provision: &mut Provision,
        rule: Rule,
        mut parts: Pairs<'t, Rule>,
        span: Span,
    ) {
        match rule {
            Rule::governed_line => {
                if provision.governed_by.is_some() {
                    self.repeated(span, "a provision is governed by the law of one day");
                }
                let day = parts.find(|part| part.as_rule() == Rule::expression);
                provision.governed_by = day.map(|day| self.expression(day));
            }
            Rule::overruled_line => {
                if provision.overruled_by.is_some() {
                    self.repeated(span, "all rulings that overrule it are named in one line");
                }
                provision.overruled_by = self.formerly(parts);
            }
            Rule::repealed_line => {
                if provision.repealed.is_some() {
                    self.repeated(span, "a provision is repealed on one day");
                }
                provision.repealed = self.day_of_line(parts);
            }
            _ => {
                if provision.promulgated.is_some() {
                    self.repeated(span, "a text is promulgated on one day");
                }
                provision.promulgated = self.day_of_line(parts);
            }
        }
    }

    /// The one day that a line names, possibly known in part.
    fn day_of_line(&mut self, mut parts: Pairs<'t, Rule>) -> Option<Spanned<DaySpan>> {
        let is_day = |rule| matches!(rule, Rule::date | Rule::number | Rule::between);
        let day = parts.find(|part| is_day(part.as_rule()))?;
        let place = self.span(&day);
        Some(Spanned::new(self.approximate_day(day), place))
    }

    fn repeated(&mut self, span: Span, why: &'static str) {
        self.fault(Diagnostic::new(Code::RepeatedLine, "this line stands twice in one item").at(span, why));
    }

    /// `if …`, `unless …` and what follows the marker of a limb.
    fn condition_line(&mut self, parts: Pairs<'t, Rule>, span: Span) -> (FlatCondition, Condition) {
        let mut flat = None;
        let mut in_force = None;
        for part in parts {
            match part.as_rule() {
                Rule::condition => flat = Some(self.flat_condition(part)),
                Rule::in_force => in_force = Some(self.in_force(part)),
                _ => {}
            }
        }
        let flat = flat.unwrap_or_else(|| unreachable!("the grammar gives the line a condition"));
        (flat, Condition { kind: placeholder(span), in_force, span })
    }

    fn flat_condition(&mut self, pair: Pair<'t, Rule>) -> FlatCondition {
        let inner = pair.into_inner().next().unwrap_or_else(|| unreachable!("a condition says something"));
        if inner.as_rule() != Rule::heading {
            return FlatCondition::Line(ConditionKind::Line(self.expression(inner)));
        }
        let heading = inner.into_inner().next().unwrap_or_else(|| unreachable!("a heading has words"));
        if heading.as_rule() == Rule::quantified_heading {
            let (binding, rest) = self.binding(heading);
            let connective = rest.into_iter().next().map(|words| self.connective(words));
            let connective =
                connective.unwrap_or_else(|| unreachable!("the grammar gives the heading a connective"));
            return FlatCondition::Heading(Some(binding), connective);
        }
        FlatCondition::Heading(None, self.connective(heading))
    }

    fn connective(&mut self, pair: Pair<'t, Rule>) -> Spanned<Connective> {
        let span = self.span(&pair);
        let connective = match pair.as_rule() {
            Rule::all_of => Connective::AllOf,
            Rule::any_of => Connective::AnyOf,
            Rule::none_of => Connective::NoneOf,
            Rule::exactly_one_of => Connective::ExactlyOneOf,
            Rule::in_particular_any_of => Connective::InParticularAnyOf,
            _ => {
                let count = pair.into_inner().find(|part| part.as_rule() == Rule::number);
                Connective::AtLeast(count.map_or(1, |count| self.count(&count)))
            }
        };
        Spanned::new(connective, span)
    }

    fn limb_line(&mut self, body: &mut Body, span: Span) -> u16 {
        let Some(parts) = self.line(Rule::limb_line, span) else { return 2 };
        let mut marker = None;
        let mut name = None;
        let mut formerly = None;
        let mut rest = Vec::new();
        for part in parts.clone() {
            match part.as_rule() {
                Rule::marker => marker = self.marker(part),
                Rule::limb_name => name = self.bracketed(part),
                Rule::formerly => formerly = self.formerly(part.into_inner()),
                _ => rest.push(part),
            }
        }
        let (flat, condition) = self.condition_line(parts, span);
        let marker = marker.unwrap_or_else(|| unreachable!("the grammar gives a limb its marker"));
        let limb = Limb { marker, name, condition, formerly };
        match &mut body.open {
            Some((_, nesting)) => {
                // INVARIANT: `Nesting` opens at most `MAX_LISTS` lists.
                let lists = nesting.limb(flat, limb);
                u16::try_from(lists + 1).unwrap_or_else(|_| unreachable!("lists nest at most 16 levels"))
            }
            None => {
                self.fault(
                    Diagnostic::new(Code::MisplacedLimb, "a marked line belongs below a heading")
                        .at(limb.marker.span, "no list is open here")
                        .help("write `if all of` or `if any of` above the first marked line"),
                );
                2
            }
        }
    }

    fn marker(&mut self, pair: Pair<'t, Rule>) -> Option<Spanned<Marker>> {
        let span = self.span(&pair);
        let inner = pair.into_inner().next()?;
        let text = inner.as_str();
        let marker = match inner.as_rule() {
            // INVARIANT: the grammar reads at most eight dashes.
            Rule::marker_dashes => Marker::Dashes(
                u8::try_from(text.len())
                    .unwrap_or_else(|_| unreachable!("a marker has at most eight dashes")),
            ),
            Rule::marker_number => Marker::Number(self.label(&inner)),
            Rule::marker_letter => Marker::Letter(text.trim_end_matches(')').into()),
            _ => Marker::Point(text.trim_matches(['(', ')']).into()),
        };
        Some(Spanned::new(marker, span))
    }

    fn uncovered(&mut self, parts: Pairs<'t, Rule>, span: Span) -> Uncovered {
        let mut of = None;
        let mut because = Texts::default();
        for part in parts {
            match part.as_rule() {
                Rule::citations => of = Some(self.citations(part)),
                Rule::texts => because = Self::texts(part),
                _ => {}
            }
        }
        Uncovered { of, because, span }
    }

    fn reading(&mut self, parts: Pairs<'t, Rule>, span: Span) -> Reading {
        let mut text = Texts::default();
        let mut after = None;
        for part in parts {
            match part.as_rule() {
                Rule::texts => text = Self::texts(part),
                Rule::citations => after = Some(Authority::Citations(self.citations(part))),
                Rule::string => after = Some(Authority::Text(Self::string(part))),
                _ => {}
            }
        }
        Reading { text, after, span }
    }

    fn formerly(&mut self, parts: Pairs<'t, Rule>) -> Option<crate::syntax::tree::Citations> {
        for part in parts {
            match part.as_rule() {
                Rule::citations => return Some(self.citations(part)),
                Rule::formerly => return self.formerly(part.into_inner()),
                _ => {}
            }
        }
        None
    }

    fn statement(&mut self, rule: Rule, parts: Pairs<'t, Rule>, span: Span) -> Statement {
        let mut citations = None;
        let mut substitutions = Vec::new();
        let mut assignment = None;
        let mut in_force = None;
        let mut reach = None;
        let mut call = None;
        let mut modal = None;
        let mut texts = None;
        let mut waiver = Waiver::Always;
        let mut as_a_rule = false;
        let mut manner = Manner::default();
        let mut members = None;
        let mut by_rows = None;
        for part in parts {
            match part.as_rule() {
                Rule::for_each => manner.each = self.for_each(part),
                Rule::bearer => manner.bearer = part.into_inner().next().map(|path| self.path(path)),
                Rule::members => members = self.members(part),
                Rule::by_rows => by_rows = self.by_rows(part),
                Rule::action_call => call = Some(self.action_call(part)),
                Rule::reach => reach = part.into_inner().find_map(|part| self.citations_in(part)),
                Rule::as_a_rule => as_a_rule = true,
                Rule::should if rule == Rule::waiver_line => waiver = Waiver::Should,
                Rule::may if rule == Rule::waiver_line => waiver = Waiver::May,
                Rule::texts => texts = Some(Self::texts(part)),
                Rule::citations => citations = Some(self.citations(part)),
                Rule::substitution => substitutions.push(self.substitution(part)),
                Rule::assignment => assignment = Some(self.assignment(part)),
                Rule::in_force => in_force = Some(self.in_force(part)),
                part => modal = modal.or_else(|| modal_of(part)),
            }
        }
        let kind = match (rule, citations, assignment) {
            (Rule::conclude_line, ..) if members.is_some() => {
                let (group, names) = members.unwrap_or_else(|| unreachable!("there are members"));
                StatementKind::Members(group, names)
            }
            (Rule::conclude_line, ..) if by_rows.is_some() => {
                by_rows.unwrap_or_else(|| unreachable!("there are keys"))
            }
            (Rule::weigh_line, ..) => StatementKind::Weigh(texts.unwrap_or_default()),
            (Rule::modal_line | Rule::requires_line, ..) => {
                let call = call.unwrap_or_else(|| unreachable!("the grammar gives the line an action"));
                match modal {
                    Some(modal) => StatementKind::Act(modal, call),
                    None => StatementKind::Require { call, as_a_rule },
                }
            }
            (Rule::disapply_line, Some(citations), _) => StatementKind::Disapply(citations),
            (Rule::disregard_line | Rule::waiver_line, Some(citations), _) => {
                StatementKind::Disregard(waiver, citations)
            }
            (Rule::overrides_line, Some(citations), _) => StatementKind::Overrides(citations),
            (Rule::leaves_line, Some(citations), _) => StatementKind::Leaves(citations),
            (Rule::apply_line, Some(citations), _) => StatementKind::Apply(citations, substitutions),
            (Rule::read_line, Some(citations), _) if substitutions.is_empty() => {
                StatementKind::ReadAsOf(citations)
            }
            (Rule::read_line, Some(citations), _) => StatementKind::Read(substitutions, citations),
            (Rule::continue_line, Some(citations), _) => StatementKind::Continue(citations),
            (Rule::deem_line, _, Some(assignment)) => StatementKind::Deem(assignment),
            (Rule::presume_line, _, Some(assignment)) => StatementKind::Presume(assignment),
            (_, _, Some(assignment)) => StatementKind::Conclude(assignment),
            _ => unreachable!("the grammar gives the statement its object"),
        };
        Statement { kind, reach, manner, reserved: None, rows: Vec::new(), in_force, span }
    }

    pub(super) fn assignment(&mut self, pair: Pair<'t, Rule>) -> Assignment {
        let mut path: Option<Path> = None;
        let mut value = AssignedValue::Yes;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::not => value = AssignedValue::No,
                Rule::path => path = Some(self.path(part)),
                Rule::expression => value = AssignedValue::Expr(self.expression(part)),
                _ => {}
            }
        }
        Assignment {
            path: path.unwrap_or_else(|| unreachable!("the grammar gives an assignment a name")),
            value,
        }
    }

    fn substitution(&mut self, pair: Pair<'t, Rule>) -> Substitution {
        let span = self.span(&pair);
        let mut sides: Vec<Substitute> = Vec::new();
        for part in pair.into_inner() {
            if part.as_rule() == Rule::substitute {
                sides.extend(part.into_inner().next().map(|side| match side.as_rule() {
                    Rule::citations => Substitute::Citations(self.citations(side)),
                    _ => Substitute::Path(self.path(side)),
                }));
            }
        }
        let old = sides.pop();
        match (sides.pop(), old) {
            (Some(new), Some(old)) => Substitution { new, old, span },
            _ => unreachable!("the grammar gives a substitution two sides"),
        }
    }
}

impl Body {
    const fn slot(&mut self, clause: Clause) -> &mut Option<Condition> {
        match clause {
            Clause::If => &mut self.provision.condition,
            Clause::Unless => &mut self.provision.exception,
            Clause::Requires => &mut self.provision.requirement,
        }
    }

    /// Ends the condition that is being read.
    fn close(&mut self, faults: &mut Vec<Diagnostic>) {
        if let Some((clause, nesting)) = self.open.take() {
            let (condition, found) = nesting.finish();
            faults.extend(found);
            self.slot(clause).get_or_insert(condition);
        }
    }
}

/// What a condition holds until its lists are known.
const fn placeholder(span: Span) -> ConditionKind {
    ConditionKind::Line(crate::syntax::tree::Expr { kind: ExprKind::Literal(Literal::None), span })
}

pub(super) fn texts_of(parts: Pairs<'_, Rule>) -> Option<Texts> {
    parts.into_iter().find(|part| part.as_rule() == Rule::texts).map(Builder::texts)
}

/// A web address, or a source in words.
pub(super) fn source_of(parts: Pairs<'_, Rule>) -> Option<String> {
    parts.into_iter().find_map(|part| match part.as_rule() {
        Rule::address => Some(part.as_str().to_owned()),
        Rule::texts => Some(Builder::texts(part).main),
        _ => None,
    })
}

/// True if a line says more of the duty, the power or the bar above it, and stands below that.
const fn is_clause(rule: Rule) -> bool {
    matches!(rule, Rule::to_line | Rule::from_line | Rule::due_line | Rule::while_line | Rule::purpose_line)
}

/// True if a line names who acts before the word that says how far the law goes.
fn names_bearer(text: &str) -> bool {
    let path = text.split([' ', '\t']).next().unwrap_or("");
    let is_path = path.split('.').all(|name| !name.is_empty() && first_word(name) == name);
    let rest = text.get(path.len()..).unwrap_or("").trim_start();
    is_path && matches!(first_word(rest), "shall" | "should" | "may" | "must")
}

/// True if a line begins with a marker.
fn is_marked(text: &str) -> bool {
    let mark = text.split([' ', '\t', '\n', '\r']).next().unwrap_or("");
    let is_letters = |text: &str| {
        !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let is_number = |text: &str| {
        let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
        rest.len() < text.len() && rest.len() <= 2 && rest.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    (!mark.is_empty() && mark.bytes().all(|byte| byte == b'-'))
        || mark.strip_suffix('.').is_some_and(is_number)
        || mark.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).is_some_and(is_letters)
        || mark.strip_suffix(')').is_some_and(is_letters)
}

/// The second word of a line.
pub(super) fn second_word(text: &str) -> &str {
    let rest = text.get(first_word(text).len()..).unwrap_or("");
    first_word(rest.trim_start())
}

//! Actions: their declarations, what provisions say of them, and what is asked of them.

use pest::iterators::{Pair, Pairs};

use super::builder::Builder;
use super::lines::first_word;
use super::{LineLayout, Rule};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, Spanned};
use crate::syntax::spelling::{ActionKind, Extent, Level, Modal};
use crate::syntax::tree::{
    Action, ActionCall, ActionEvent, Among, Asked, Citations, EffectAsked, ExpectedEffect, Expr, ExprKind,
    Name, Named, Outcome,
};

/// The words with which a sentence about an action begins.
const EXTENT_WORDS: [&str; 9] =
    ["owed", "at", "refused", "no", "required", "permitted", "forbidden", "not", GROUP];

/// The word with which the line begins that names the group of an action.
const GROUP: &str = "group";

/// How far a provision goes with an action.
pub(super) const fn modal_of(rule: Rule) -> Option<Modal> {
    match rule {
        Rule::shall => Some(Modal::Shall),
        Rule::should => Some(Modal::Should),
        Rule::may => Some(Modal::May),
        Rule::must_not => Some(Modal::MustNot),
        Rule::should_not => Some(Modal::ShouldNot),
        Rule::may_refuse => Some(Modal::MayRefuse),
        Rule::no_claim_to => Some(Modal::NoClaim),
        _ => None,
    }
}

/// A level, and for which kind of action it has this word.
fn level_of(pair: &Pair<'_, Rule>) -> Option<(Level, ActionKind)> {
    let level = match pair.as_rule() {
        Rule::level_owed => Level::Owed,
        Rule::level_discretion => Level::AtDiscretion,
        Rule::level_none => Level::None,
        _ => return None,
    };
    let is_measure = pair
        .clone()
        .into_inner()
        .any(|word| matches!(word.as_rule(), Rule::k_required | Rule::k_permitted | Rule::k_forbidden));
    Some((level, if is_measure { ActionKind::Measure } else { ActionKind::Benefit }))
}

/// How far the law goes, and for which kind of action it has these words.
fn extent_of(pair: &Pair<'_, Rule>) -> Option<(Extent, ActionKind)> {
    if pair.as_rule() != Rule::without_basis {
        return level_of(pair).map(|(level, kind)| (Extent::Level(level), kind));
    }
    let is_measure = pair.clone().into_inner().any(|word| word.as_rule() == Rule::k_not);
    Some((Extent::NoBasis, if is_measure { ActionKind::Measure } else { ActionKind::Benefit }))
}

impl<'t> Builder<'t> {
    /// `action grant(application) : benefit "…"`, with what is said of it by how far the law goes.
    pub(super) fn action(
        &mut self,
        header: Pairs<'t, Rule>,
        lines: &[Span],
        layout: &mut Vec<LineLayout>,
    ) -> Option<Action> {
        let mut names = Vec::new();
        let mut kind = ActionKind::Benefit;
        let mut text = None;
        for part in header {
            match part.as_rule() {
                Rule::name => names.push(self.name(&part)),
                Rule::action_kind
                    if part.clone().into_inner().any(|word| word.as_rule() == Rule::k_measure) =>
                {
                    kind = ActionKind::Measure;
                }
                Rule::texts => text = Some(Self::texts(part)),
                _ => {}
            }
        }
        let mut names = names.into_iter();
        let mut action = Action {
            name: names.next()?,
            entity: names.next()?,
            kind,
            text: text?,
            extents: Vec::new(),
            group: None,
        };
        for line in lines {
            layout.push(LineLayout { span: *line, depth: 1 });
            self.extent_line(&mut action, *line);
        }
        Some(action)
    }

    /// `owed "…"`, `not provided for "…"`
    fn extent_line(&mut self, action: &mut Action, span: Span) {
        let word = first_word(self.slice(span));
        if !EXTENT_WORDS.contains(&word) {
            self.unknown_line("an action", word, span, &EXTENT_WORDS);
            return;
        }
        if word == GROUP {
            action.group = self.line(Rule::group_line, span).and_then(|parts| self.party(parts));
            return;
        }
        let Some(parts) = self.line(Rule::extent_line, span) else { return };
        let mut found = None;
        for part in parts {
            let place = self.span(&part);
            match part.as_rule() {
                Rule::texts => {
                    let Some((extent, kind, place)) = found.take() else { continue };
                    let extent = Spanned::new(extent, place);
                    action.extents.push((extent, kind, Self::texts(part)));
                }
                _ => {
                    let Some((extent, kind)) = extent_of(&part) else { continue };
                    if action.extents.iter().any(|(known, ..)| known.node == extent) {
                        self.fault(
                            Diagnostic::new(Code::RepeatedLine, "this action has such a sentence already")
                                .at(span, "one sentence of each kind is enough"),
                        );
                        return;
                    }
                    found = Some((extent, kind, place));
                }
            }
        }
    }

    /// `body federal_office "…"`, `purpose identification "…"`, `group security "…"`
    pub(super) fn named(&mut self, rule: Rule, (what, header): (&str, Span), body: &[Span]) -> Option<Named> {
        let parts = self.line(rule, header)?;
        self.no_body(what, body);
        let mut name = None;
        let mut label = None;
        for part in parts {
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::texts => label = Some(Self::texts(part)),
                _ => {}
            }
        }
        Some(Named { name: name?, label: label? })
    }

    /// `actions by federal_office about application`
    pub(super) fn asked_actions(&mut self, pair: Pair<'t, Rule>) -> Option<Asked> {
        let mut by = None;
        let mut entity = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::acting_body => by = self.name_in(part),
                Rule::name => entity = Some(self.name(&part)),
                _ => {}
            }
        }
        Some(Asked::Actions { by, entity: entity? })
    }

    /// The only name in a part of a line.
    fn name_in(&mut self, pair: Pair<'t, Rule>) -> Option<Name> {
        pair.into_inner().find(|part| part.as_rule() == Rule::name).map(|name| self.name(&name))
    }

    /// `grant(application) under § 36a`
    pub(super) fn asked_among(&mut self, parts: Pairs<'t, Rule>) -> Option<(Asked, Among)> {
        let mut asked = None;
        let mut among = Among::default();
        for part in parts {
            match part.as_rule() {
                Rule::asked_action => asked = self.asked(part),
                Rule::among => among = self.among(part),
                _ => {}
            }
        }
        Some((asked?, among))
    }

    /// `under § 36 (1) by federal_office`
    fn among(&mut self, pair: Pair<'t, Rule>) -> Among {
        let mut among = Among::default();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::citations => among.under = Some(self.citations(part)),
                Rule::acting_body => among.by = self.name_in(part),
                Rule::acting_to => among.to = self.name_in(part),
                Rule::acting_for => among.purpose = self.name_in(part),
                _ => {}
            }
        }
        among
    }

    /// `hand_over(a) was not done`
    pub(super) fn happened(&mut self, pair: Pair<'t, Rule>) -> Expr {
        let span = self.span(&pair);
        let mut call = None;
        let mut negated = false;
        let mut event = None;
        for part in pair.into_inner() {
            let place = self.span(&part);
            let found = match part.as_rule() {
                Rule::action_call => {
                    call = Some(self.action_call(part));
                    continue;
                }
                Rule::k_not => {
                    negated = true;
                    continue;
                }
                Rule::k_requested => ActionEvent::Requested,
                Rule::k_done => ActionEvent::Done,
                Rule::k_refused => ActionEvent::Refused,
                _ => continue,
            };
            event = Some(Spanned::new(found, place));
        }
        match (call, event) {
            (Some(call), Some(event)) => Expr { kind: ExprKind::Happened { call, event, negated }, span },
            _ => unreachable!("the grammar gives the condition an action and what happened to it"),
        }
    }

    /// `grant(application)`
    pub(super) fn action_call(&mut self, pair: Pair<'t, Rule>) -> ActionCall {
        let span = self.span(&pair);
        let mut action = None;
        let mut about = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::name => action = Some(self.name(&part)),
                Rule::path => about = Some(self.path(part)),
                _ => {}
            }
        }
        match (action, about) {
            (Some(action), Some(about)) => ActionCall { action, about, span },
            _ => unreachable!("the grammar gives an action its record"),
        }
    }

    /// Citations, if the part is some.
    pub(super) fn citations_in(&mut self, pair: Pair<'t, Rule>) -> Option<Citations> {
        (pair.as_rule() == Rule::citations).then(|| self.citations(pair))
    }

    /// `grant(a) under § 36 (1) is owed`
    pub(super) fn effect(&mut self, pair: Pair<'t, Rule>) -> Expr {
        let span = self.span(&pair);
        let mut call = None;
        let mut among = Among::default();
        let mut at_least = false;
        let mut asked = None;
        for part in pair.into_inner() {
            let place = self.span(&part);
            match part.as_rule() {
                Rule::action_call => call = Some(self.action_call(part)),
                Rule::among => among = self.among(part),
                Rule::at_least => at_least = true,
                Rule::a_claim => asked = Some(EffectAsked::Claim { aside: None }),
                Rule::leaving_aside => {
                    let aside = part.into_inner().find_map(|part| self.citations_in(part));
                    asked = Some(EffectAsked::Claim { aside });
                }
                _ => {
                    if let Some((level, kind)) = level_of(&part) {
                        asked =
                            Some(EffectAsked::Level { at_least, level: Spanned::new(level, place), kind });
                    }
                }
            }
        }
        match (call, asked) {
            (Some(call), Some(asked)) => Expr { kind: ExprKind::Effect { call, among, asked }, span },
            _ => unreachable!("the grammar gives the condition an action and a level"),
        }
    }

    /// `exceptional case of § 5 (1) no. 1`
    pub(super) fn exceptional(&mut self, pair: Pair<'t, Rule>) -> Expr {
        let span = self.span(&pair);
        let mut citations = None;
        let mut subject = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::citations => citations = Some(self.citations(part)),
                Rule::path => subject = Some(self.path(part)),
                _ => {}
            }
        }
        let citations = citations.unwrap_or_else(|| unreachable!("the grammar gives it citations"));
        Expr { kind: ExprKind::Exceptional(citations, subject), span }
    }

    /// `exceptional case of § 5 (1) no. 1 = yes`: the condition, or its contrary.
    pub(super) fn given_exceptional(&mut self, pair: Pair<'t, Rule>) -> Expr {
        let span = self.span(&pair);
        let mut expr = None;
        let mut holds = true;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::exceptional => expr = Some(self.exceptional(part)),
                Rule::literal_no => holds = false,
                _ => {}
            }
        }
        let expr = expr.unwrap_or_else(|| unreachable!("the grammar names the judgement"));
        if holds { expr } else { Expr { kind: ExprKind::Not(Box::new(expr)), span } }
    }

    /// `grant(claim) is refused as a rule, in an exceptional case owed`
    pub(super) fn expected_effect(&mut self, pair: Pair<'t, Rule>) -> Outcome {
        let place = self.span(&pair);
        let mut call = None;
        let mut among = Among::default();
        let mut is_denied = false;
        let mut expected = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::action_call => call = Some(self.action_call(part)),
                Rule::among => among = self.among(part),
                Rule::k_not => is_denied = true,
                Rule::a_claim => expected = Some(ExpectedEffect::Claim(!is_denied)),
                Rule::without_basis => expected = Some(ExpectedEffect::WithoutBasis),
                Rule::level_range => {
                    let mut ends = part.into_inner().filter_map(|end| level_of(&end));
                    if let (Some((low, _)), Some((high, _))) = (ends.next(), ends.next()) {
                        expected = Some(ExpectedEffect::Range(low, high));
                    }
                }
                Rule::as_a_rule => {
                    if let Some(ExpectedEffect::Level { as_a_rule, .. }) = &mut expected {
                        *as_a_rule = true;
                    }
                }
                Rule::exceptionally => {
                    let level = part.into_inner().find_map(|part| level_of(&part)).map(|(level, _)| level);
                    if let Some(ExpectedEffect::Level { exceptionally, .. }) = &mut expected {
                        *exceptionally = level;
                    }
                }
                _ => {
                    if let Some((level, kind)) = level_of(&part) {
                        expected = Some(ExpectedEffect::Level {
                            level,
                            kind,
                            as_a_rule: false,
                            exceptionally: None,
                        });
                    }
                }
            }
        }
        match (call, expected) {
            (Some(call), Some(expected)) => {
                Outcome::Effect { call, among, expected: Spanned::new(expected, place) }
            }
            _ => unreachable!("the grammar gives the expectation an action and a level"),
        }
    }
}

//! Declarations: acts, types, entities with their facts, judgements and terms, questions.

use std::sync::Arc;

use pest::iterators::{Pair, Pairs};

use super::Rule;
use super::builder::Builder;
use super::lines::{LineLayout, first_word};
use super::provision::{source_of, texts_of};
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::source::{Span, Spanned};
use crate::syntax::spelling::{DECLARATION_WORDS, TextRole};
use crate::syntax::tree::{
    Asked, Entity, Field, FieldRole, FormerName, Law, Name, NotEncoded, PartOfAct, Question, Texts,
    TypeAlias, TypeExpr, TypeKind,
};

/// Something whose sentences stand on lines of their own.
struct Labelled<'f> {
    labels: &'f mut Vec<(TextRole, Spanned<Texts>)>,
}

impl<'t> Builder<'t> {
    /// `law AsylG "Asylum Act"`
    pub(super) fn law(
        &mut self,
        header: Pairs<'t, Rule>,
        lines: &[Span],
        layout: &mut Vec<LineLayout>,
    ) -> Law {
        let mut name = None;
        let mut title = None;
        for part in header {
            match part.as_rule() {
                Rule::act => name = Some(self.act(&part)),
                Rule::texts => title = Some(Self::texts(part)),
                _ => {}
            }
        }
        let name = name.unwrap_or_else(|| unreachable!("the grammar gives an act its name"));
        let mut law = Law { name, title, cited_as: None, source: None, formerly: Vec::new() };
        for span in lines {
            layout.push(LineLayout { span: *span, depth: 1 });
            let rule = match first_word(self.slice(*span)) {
                "source" => Rule::source_line,
                "formerly" => Rule::formerly_act_line,
                "cited" => Rule::cited_as_line,
                word => {
                    self.unknown_line("an act", word, *span, &["source", "formerly", "cited"]);
                    continue;
                }
            };
            let Some(parts) = self.line(rule, *span) else { continue };
            match rule {
                Rule::source_line => law.source = source_of(parts),
                Rule::cited_as_line => law.cited_as = texts_of(parts),
                _ => law.formerly.extend(self.former_name(parts)),
            }
        }
        law
    }

    fn former_name(&mut self, parts: Pairs<'t, Rule>) -> Option<FormerName> {
        let mut name = None;
        let mut title = None;
        let mut last = None;
        for part in parts {
            match part.as_rule() {
                Rule::act => name = Some(self.act(&part)),
                Rule::texts => title = Some(Self::texts(part)),
                Rule::date => last = Some(self.day(&part)),
                _ => {}
            }
        }
        Some(FormerName { name: name?, title, last: last? })
    }

    /// `use vocabulary, rulings`
    pub(super) fn used(&mut self, header: Pairs<'t, Rule>) -> Vec<Name> {
        header.filter(|part| part.as_rule() == Rule::name).map(|name| self.name(&name)).collect()
    }

    /// `part "…" §§ 27 to 36a`
    pub(super) fn part_of_act(&mut self, header: Pairs<'t, Rule>) -> Option<PartOfAct> {
        let mut name = None;
        let mut citations = None;
        for part in header {
            match part.as_rule() {
                Rule::string => {
                    let span = self.span(&part);
                    name = Some(Spanned::new(Self::string(part), span));
                }
                Rule::citations => citations = Some(self.citations(part)),
                _ => {}
            }
        }
        Some(PartOfAct { name: name?, citations: citations? })
    }

    /// `type status : one of …`
    pub(super) fn type_alias(&mut self, header: Pairs<'t, Rule>) -> Option<TypeAlias> {
        let mut name = None;
        let mut meaning = None;
        for part in header {
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::type_expression => meaning = Some(self.type_expression(part)),
                _ => {}
            }
        }
        Some(TypeAlias { name: name?, meaning: meaning? })
    }

    fn type_expression(&mut self, pair: Pair<'t, Rule>) -> TypeExpr {
        let span = self.span(&pair);
        let inner = pair.into_inner().next().unwrap_or_else(|| unreachable!("a type says something"));
        let rule = inner.as_rule();
        let text = inner.as_str();
        let mut parts = inner.into_inner();
        let kind = match rule {
            Rule::type_yes_no => TypeKind::YesNo,
            Rule::type_money => {
                let currency = parts.find(|part| part.as_rule() == Rule::currency);
                TypeKind::Money(currency.map_or_else(|| Arc::from("EUR"), |code| Arc::from(code.as_str())))
            }
            Rule::type_duration => {
                TypeKind::Duration { in_days: parts.any(|part| part.as_rule() == Rule::k_days) }
            }
            Rule::type_one_of => TypeKind::OneOf(
                parts
                    .filter(|part| part.as_rule() == Rule::choice_option)
                    .filter_map(|part| self.choice(part))
                    .collect(),
            ),
            Rule::type_list => {
                let element = parts.find(|part| part.as_rule() == Rule::type_expression);
                let element = element.map(|element| self.type_expression(element));
                TypeKind::List(Box::new(element.unwrap_or_else(|| unreachable!("a list has elements"))))
            }
            Rule::type_citation => TypeKind::Citation(
                parts.find(|part| part.as_rule() == Rule::name).map(|name| self.name(&name)),
            ),
            _ => TypeKind::Named(Arc::from(text)),
        };
        TypeExpr { kind, span }
    }

    fn choice(&mut self, pair: Pair<'t, Rule>) -> Option<(Name, Option<Texts>)> {
        let mut name = None;
        let mut texts = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::texts => texts = Some(Self::texts(part)),
                _ => {}
            }
        }
        Some((name?, texts))
    }

    /// `entity person "person"` and the fields below it.
    pub(super) fn entity(
        &mut self,
        header: Pairs<'t, Rule>,
        lines: &[Span],
        layout: &mut Vec<LineLayout>,
    ) -> Option<Entity> {
        let mut header = header.skip_while(|part| part.as_rule() != Rule::name);
        let name = self.name(&header.next()?);
        let mut entity = Entity {
            name,
            owner: None,
            several: None,
            label: None,
            called: None,
            is_continued: false,
            fields: Vec::new(),
        };
        for part in header {
            let rule = part.as_rule();
            match rule {
                Rule::owned | Rule::several => {
                    let mut names = part.into_inner().filter(|part| part.as_rule() == Rule::name);
                    let first = names.next().map(|name| self.name(&name));
                    if rule == Rule::several {
                        entity.several = first;
                    } else {
                        entity.owner = first.map(|owner| (owner, names.next().map(|name| self.name(&name))));
                    }
                }
                Rule::texts => entity.label = Some(Self::texts(part)),
                Rule::continued => entity.is_continued = true,
                _ => {}
            }
        }
        for span in lines {
            if entity.fields.is_empty() && first_word(self.slice(*span)) == "called" {
                layout.push(LineLayout { span: *span, depth: 1 });
                if entity.is_continued {
                    self.fault(
                        Diagnostic::new(
                            Code::UnknownLine,
                            "what a record is called is not said where an entity goes on",
                        )
                        .at(*span, "it stands where the entity is declared"),
                    );
                    continue;
                }
                entity.called = self.line(Rule::label_line, *span).and_then(texts_of);
                continue;
            }
            self.field_line(&mut entity.fields, *span, layout, 1);
        }
        Some(entity)
    }

    /// A fact, judgement or term about the case as a whole, with its lines.
    pub(super) fn case_field(
        &mut self,
        header: Pairs<'t, Rule>,
        span: Span,
        lines: &[Span],
        layout: &mut Vec<LineLayout>,
    ) -> Option<Field> {
        let mut fields: Vec<Field> = self.field(header, span).into_iter().collect();
        for line in lines {
            self.field_line(&mut fields, *line, layout, 0);
        }
        let mut fields = fields.into_iter();
        let field = fields.next();
        for more in fields {
            self.fault(
                Diagnostic::new(Code::UnknownLine, "this declaration is indented below another one")
                    .at(more.span, "it belongs to no entity")
                    .help("start it in the first column"),
            );
        }
        field
    }

    /// A line of an entity: a field, or more about the field before it.
    fn field_line(&mut self, fields: &mut Vec<Field>, span: Span, layout: &mut Vec<LineLayout>, depth: u16) {
        let text = self.slice(span);
        let word = first_word(text);
        let starts_field = matches!(word, "fact" | "judgement" | "term");
        layout.push(LineLayout { span, depth: if starts_field { depth } else { depth + 1 } });
        if starts_field {
            if let Some(parts) = self.line(Rule::field_line, span) {
                fields.extend(self.field(parts, span));
            }
            return;
        }
        let Some(field) = fields.last_mut() else {
            self.unknown_line("an entity", word, span, &["called", "fact", "judgement", "term"]);
            return;
        };
        let rule = match word {
            "" | "not" | "none" | "has" | "called" => Rule::label_line,
            "standard" => Rule::standard_line,
            "decided" => Rule::decided_line,
            "burden" => Rule::burden_line,
            "usually" => Rule::usually_line,
            "fixed" => Rule::fixed_line,
            "group" => Rule::group_line,
            _ => {
                self.unknown_line("a declaration", word, span, &DECLARATION_WORDS);
                return;
            }
        };
        let Some(parts) = self.line(rule, span) else { return };
        match rule {
            Rule::label_line => Labelled { labels: &mut field.labels }.take(self, parts, span),
            Rule::standard_line => field.standard = texts_of(parts),
            Rule::decided_line => field.decided_by = self.party(parts),
            Rule::usually_line => field.usually = self.usually(parts),
            Rule::fixed_line => field.fixed = Some(span),
            Rule::group_line => field.group = self.party(parts),
            _ => field.burden_on = self.party(parts),
        }
    }

    /// What most cases say.
    fn usually(&mut self, mut parts: Pairs<'t, Rule>) -> Option<Spanned<bool>> {
        let said = parts.find(|part| matches!(part.as_rule(), Rule::literal_yes | Rule::literal_no))?;
        Some(Spanned::new(said.as_rule() == Rule::literal_yes, self.span(&said)))
    }

    /// Who decides, or bears the doubt, where `self` is the record itself; or the group of a question.
    pub(super) fn party(&mut self, mut parts: Pairs<'t, Rule>) -> Option<Name> {
        let name = parts.find(|part| part.as_rule() == Rule::name)?;
        let span = self.span(&name);
        Some(Spanned::new(Arc::from(name.as_str()), span))
    }

    fn field(&mut self, parts: Pairs<'t, Rule>, span: Span) -> Option<Field> {
        let mut role = FieldRole::Fact;
        let mut name = None;
        let mut ty = None;
        let mut over_time = false;
        let mut otherwise = None;
        let mut definition = None;
        let mut confidential = false;
        let mut labels = Vec::new();
        for part in parts {
            match part.as_rule() {
                Rule::k_judgement => role = FieldRole::Judgement,
                Rule::k_term => role = FieldRole::Term,
                Rule::k_confidential => confidential = true,
                Rule::name => name = Some(self.name(&part)),
                Rule::type_expression => ty = Some(self.type_expression(part)),
                Rule::over_time => over_time = true,
                Rule::otherwise => {
                    otherwise = part
                        .into_inner()
                        .find(|part| part.as_rule() != Rule::k_otherwise)
                        .map(|value| self.operand(value));
                }
                Rule::definition => {
                    definition = part
                        .into_inner()
                        .find(|part| part.as_rule() == Rule::expression)
                        .map(|expr| self.expression(expr));
                }
                Rule::texts => labels.push((TextRole::Affirmative, self.placed_texts(part))),
                _ => {}
            }
        }
        Some(Field {
            role,
            name: name?,
            ty: ty?,
            over_time,
            otherwise,
            definition,
            confidential,
            labels,
            standard: None,
            decided_by: None,
            burden_on: None,
            usually: None,
            fixed: None,
            group: None,
            span,
        })
    }

    /// `question derivation.derived_status "…"`
    pub(super) fn question(&mut self, header: Pairs<'t, Rule>) -> Option<Question> {
        let mut asked = None;
        let mut text = None;
        for part in header {
            match part.as_rule() {
                Rule::path | Rule::asked_action => asked = self.asked(part),
                Rule::asked_actions => asked = self.asked_actions(part),
                Rule::texts => text = Some(Self::texts(part)),
                _ => {}
            }
        }
        Some(Question { asked: asked?, text: text? })
    }

    /// `derivation.derived_status`, `grant(application)`
    pub(super) fn asked(&mut self, pair: Pair<'t, Rule>) -> Option<Asked> {
        if pair.as_rule() == Rule::path {
            return Some(Asked::Field(self.path(pair)));
        }
        let names = pair.into_inner().filter(|part| part.as_rule() == Rule::name);
        let mut names = names.map(|name| self.name(&name));
        let (action, entity) = (names.next()?, names.next()?);
        Some(Asked::Action { action, entity })
    }

    /// `not encoded § 34 AsylG for person "…"`
    pub(super) fn not_encoded(
        &mut self,
        header: Pairs<'t, Rule>,
        span: Span,
        lines: &[Span],
        layout: &mut Vec<LineLayout>,
    ) -> Option<NotEncoded> {
        let mut citations = None;
        let mut subject = None;
        let mut first = None;
        let mut last = None;
        let mut labels = Vec::new();
        for part in header {
            match part.as_rule() {
                Rule::citations => citations = Some(self.citations(part)),
                Rule::name => subject = Some(self.name(&part)),
                Rule::bound => first = Some(self.bound(part)),
                Rule::to_bound => last = Some(self.bound(part)),
                Rule::texts => labels.push((TextRole::Affirmative, self.placed_texts(part))),
                _ => {}
            }
        }
        let days = first.map(|first| self.stretch(Some(first), last, span));
        let mut item = NotEncoded {
            citations: citations?,
            subject,
            days,
            labels,
            notes: Vec::new(),
            bearings: Vec::new(),
        };
        for line in lines {
            layout.push(LineLayout { span: *line, depth: 1 });
            match first_word(self.slice(*line)) {
                "" | "not" => {
                    if let Some(parts) = self.line(Rule::label_line, *line) {
                        Labelled { labels: &mut item.labels }.take(self, parts, *line);
                    }
                }
                "note" => {
                    if let Some(parts) = self.line(Rule::note_line, *line) {
                        item.notes.extend(texts_of(parts));
                    }
                }
                "bears" | "could" => item.bearings.extend(self.reservation(*line)),
                word => {
                    let known = ["not", "note", "bears", "could"];
                    self.unknown_line("law that is not encoded", word, *line, &known);
                }
            }
        }
        Some(item)
    }

    /// Reports a line that what it belongs to does not have.
    pub(super) fn unknown_line(&mut self, owner: &str, word: &str, span: Span, known: &[&str]) {
        let place = span.part(0, word.len());
        let shown = super::expected::shown(if word.is_empty() { self.slice(span) } else { word });
        let message = format!("a line of {owner} cannot begin with `{shown}`");
        let nearest = suggest::nearest(word, known.iter().copied());
        let label = format!("it begins with {}", one_of(known));
        self.fault(Diagnostic::new(Code::UnknownLine, message).at(place, label).suggesting(place, nearest));
    }
}

impl Labelled<'_> {
    /// Adds a sentence; one of each role is enough.
    fn take<'t>(self, builder: &mut Builder<'t>, parts: Pairs<'t, Rule>, span: Span) {
        let mut role = TextRole::Affirmative;
        for part in parts {
            match part.as_rule() {
                Rule::k_not => role = TextRole::Negative,
                Rule::k_none => role = TextRole::None,
                Rule::k_has => role = TextRole::Has,
                Rule::k_called => role = TextRole::Called,
                Rule::texts if self.labels.iter().any(|(known, _)| *known == role) => builder.fault(
                    Diagnostic::new(Code::RepeatedLine, "this declaration has such a sentence already")
                        .at(span, "one sentence of each kind is enough"),
                ),
                Rule::texts => self.labels.push((role, builder.placed_texts(part))),
                _ => {}
            }
        }
    }
}

/// "`a`, `b` or `c`"
fn one_of(words: &[&str]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => format!("`{last}`"),
        Some((last, rest)) => {
            let rest: Vec<String> = rest.iter().map(|word| format!("`{word}`")).collect();
            format!("{} or `{last}`", rest.join(", "))
        }
    }
}

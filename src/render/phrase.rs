//! The phrases of an explanation that are the same in every form.

use chrono::NaiveDate;

use super::MOST_ASKED;
use crate::explain::{AnswerState, ReasonKind};
use crate::logic::Kleene;
use crate::say::{self, Account, Answer, Caption, Language, Reserved, Sentence};
use crate::time::DaySpan;

/// The days a decision speaks for: "facts and law as of 2018-06-01".
pub(super) fn days(decision: &Account, language: Language) -> String {
    days_of(decision.on, decision.law_as_of, decision.known_on, language)
}

/// The days for facts and of the law, and of what was known of it, if not all of it counts.
pub(super) fn days_of(
    on: DaySpan,
    law_as_of: DaySpan,
    known_on: Option<NaiveDate>,
    language: Language,
) -> String {
    let known = known(known_on, language);
    if on == law_as_of {
        let words = language.caption(Caption::FactsAndLaw);
        return format!("{words}{}{known}", language.tongue().as_of(on));
    }
    let law = language.tongue().as_of(law_as_of);
    format!("{}, {}{law}{known}", facts(on, language), language.caption(Caption::Law))
}

/// The day whose knowledge of the law counts: ", as known on 2018-06-01"; nothing if all of it does.
pub(super) fn known(on: Option<NaiveDate>, language: Language) -> String {
    on.map_or_else(String::new, |day| {
        let words = language.caption(Caption::AsKnownOn);
        format!("{words} {}", language.days(DaySpan::day(day)))
    })
}

/// The day for facts: "facts as of 2018-06-01".
pub(super) fn facts(on: DaySpan, language: Language) -> String {
    format!("{}{}", language.caption(Caption::Facts), language.tongue().as_of(on))
}

/// The answer in one sentence, and on how much presumption it rests.
pub(super) fn title(answer: &Answer, language: Language) -> String {
    let rests = match answer.presumptions {
        0 => String::new(),
        count => format!(" ({})", language.tongue().presumptions(count)),
    };
    format!("{}{rests}", answer.sentence)
}

/// Law under which an answer stands: what it is about, what it could do, and what that depends on.
pub(super) fn reserved(reserved: &Reserved, language: Language) -> String {
    let about = reserved.about.as_ref().map_or_else(String::new, |about| format!(" ({about})"));
    let gist = reserved.gist.as_ref().map_or_else(String::new, |gist| format!(": {gist}"));
    let wanted = reserved.depends_on.iter().map(|want| format!("{} — {}", want.key, want.text));
    let wanted: Vec<String> = wanted.collect();
    let depending = if wanted.is_empty() {
        String::new()
    } else {
        format!(" [{}: {}]", language.caption(Caption::DependsOn), wanted.join("; "))
    };
    format!("{}{about} {}{gist}{depending}", reserved.label, reserved.text)
}

/// What stands before the facts that an answer depends on: of a decided one, that an exceptional case does.
pub(super) fn depends_on(answer: &Answer, language: Language) -> &'static str {
    let is_decided = answer.state == AnswerState::Decided;
    language.caption(if is_decided { Caption::ExceptionalCaseDependsOn } else { Caption::DependsOn })
}

/// The same as a line of its own.
pub(super) fn it_depends_on(answer: &Answer, language: Language) -> &'static str {
    let is_decided = answer.state == AnswerState::Decided;
    language.caption(if is_decided { Caption::AnExceptionalCaseDependsOn } else { Caption::ItDependsOn })
}

/// How many more facts an open answer asks for than are shown.
pub(super) fn more(answer: &Answer, language: Language) -> Option<String> {
    let more = answer.depends_on.len().checked_sub(MOST_ASKED).filter(|more| *more > 0)?;
    Some(format!("{} ({})", language.tongue().and_more(more), language.caption(Caption::AllInJson)))
}

/// The values behind a reason, and whether it may be shown to everyone.
pub(super) fn detail(reason: &Sentence, language: Language) -> Option<String> {
    if reason.withheld {
        // What it is put together from says where.
        let is_named = reason.state.is_some() || !reason.children.iter().any(|child| child.withheld);
        return is_named.then(|| language.caption(Caption::Withheld).to_owned());
    }
    let secret = reason.confidential.then(|| language.caption(Caption::Confidential));
    match (&reason.detail, secret) {
        // What is not known gives nothing away.
        (Some(detail), Some(secret)) if reason.is_unknown => Some(format!("{detail} ({secret})")),
        (Some(detail), None) if !detail.is_empty() => Some(detail.clone()),
        (_, Some(secret)) => Some(secret.to_owned()),
        _ => None,
    }
}

/// How it is marked whether a reason holds.
#[derive(Clone, Copy)]
pub(super) enum Marks {
    /// By a sign.
    Signs,
    /// In words, for readers who listen.
    Words,
}

impl Marks {
    pub(super) fn of(self, holds: Kleene, language: Language) -> &'static str {
        match (self, holds) {
            (Self::Signs, Kleene::Yes) => "✓",
            (Self::Signs, Kleene::No) => "✗",
            (Self::Signs, Kleene::Open) => "?",
            (Self::Words, Kleene::Yes) => language.caption(Caption::Met),
            (Self::Words, Kleene::No) => language.caption(Caption::NotMet),
            (Self::Words, Kleene::Open) => language.caption(Caption::Open),
        }
    }
}

/// A reason in one line, without the values behind it.
pub(super) fn words(reason: &Sentence, language: Language, marks: Marks) -> String {
    let lead = say::lead(reason.kind, reason.holds, reason.state).map_or("", |lead| language.caption(lead));
    let is_item = reason.state.is_some();
    let is_provision = is_item || reason.kind == ReasonKind::NotBlocked;
    // A provision is marked where it has not its effect.
    let marked = reason.holds.filter(|holds| {
        let is_asked = matches!(reason.kind, ReasonKind::Provision | ReasonKind::Required);
        !is_provision || is_asked && !holds.is_yes()
    });
    let mark = marked.map_or("", |holds| marks.of(holds, language));
    let version =
        reason.version.map(|version| language.tongue().version(version)).filter(|words| !words.is_empty());
    let mut parts: Vec<&str> = vec![mark, lead, &reason.label];
    let text = match (&version, is_item) {
        // A provision that asks nothing is known by what it says.
        (Some(version), _)
            if reason.children.is_empty() && reason.detail.is_none() && !reason.text.is_empty() =>
        {
            format!(", {version}: {}", reason.text)
        }
        (Some(version), _) => format!(", {version}"),
        (None, true) if !reason.text.is_empty() => format!(": {}", reason.text),
        _ => String::new(),
    };
    if !is_item {
        parts.push(&reason.text);
    }
    parts.retain(|part| !part.is_empty());
    format!("{}{text}", parts.join(" "))
}

//! The phrases of an explanation that are the same in every form.

use super::MOST_ASKED;
use crate::explain::ReasonKind;
use crate::logic::Kleene;
use crate::model::Version;
use crate::say::{Account, Answer, Language, Reserved, Sentence};
use crate::time::DaySpan;

/// The days a decision speaks for: "facts and law as of 2018-06-01".
pub(super) fn days(decision: &Account, language: Language) -> String {
    days_of(decision.on, decision.law_as_of, language)
}

/// The days for facts and of the law.
pub(super) fn days_of(on: DaySpan, law_as_of: DaySpan, language: Language) -> String {
    if on == law_as_of {
        let words = language.pick("facts and law", "Sach- und Rechtslage");
        return format!("{words}{}", as_of(on, language));
    }
    let law = as_of(law_as_of, language);
    format!("{}, {}{law}", facts(on, language), language.pick("law", "Rechtslage"))
}

/// The day for facts: "facts as of 2018-06-01".
pub(super) fn facts(on: DaySpan, language: Language) -> String {
    format!("{}{}", language.pick("facts", "Sachlage"), as_of(on, language))
}

fn as_of(days: DaySpan, language: Language) -> String {
    match (days.exactly(), language) {
        (Some(_), Language::English) => format!(" as of {}", language.days(days)),
        (Some(_), Language::German) => format!(" am {}", language.days(days)),
        (None, _) => format!(": {}", language.days(days)),
    }
}

/// The answer in one sentence, and on how much presumption it rests.
pub(super) fn title(answer: &Answer, language: Language) -> String {
    let rests = match (answer.presumptions, language) {
        (0, _) => String::new(),
        (1, Language::English) => " (rests on one presumption)".to_owned(),
        (1, Language::German) => " (beruht auf einer Vermutung)".to_owned(),
        (count, Language::English) => format!(" (rests on {count} presumptions)"),
        (count, Language::German) => format!(" (beruht auf {count} Vermutungen)"),
    };
    format!("{}{rests}", answer.sentence)
}

/// What stands before the law under which an answer stands.
pub(super) const fn not_examined(language: Language) -> &'static str {
    language.pick("not examined", "nicht geprüft")
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
        format!(" [{}: {}]", language.pick("depends on", "hängt ab von"), wanted.join("; "))
    };
    format!("{}{about} {}{gist}{depending}", reserved.label, reserved.text)
}

/// How many more facts an open answer asks for than are shown.
pub(super) fn more(answer: &Answer, language: Language) -> Option<String> {
    let more = answer.depends_on.len().checked_sub(MOST_ASKED).filter(|more| *more > 0)?;
    Some(match language {
        Language::English => format!("and {more} more (all of them in JSON)"),
        Language::German => format!("und {more} weiteren (alle in JSON)"),
    })
}

/// The values behind a reason, and whether it may be shown to everyone.
pub(super) fn detail(reason: &Sentence, language: Language) -> Option<String> {
    if reason.withheld {
        // What it is put together from says where.
        let is_named = reason.state.is_some() || !reason.children.iter().any(|child| child.withheld);
        return is_named.then(|| withheld(language).to_owned());
    }
    let secret = reason.confidential.then(|| language.pick("confidential", "vertraulich"));
    match (&reason.detail, secret) {
        // What is not known gives nothing away.
        (Some(detail), Some(secret)) if reason.is_unknown => Some(format!("{detail} ({secret})")),
        (Some(detail), None) if !detail.is_empty() => Some(detail.clone()),
        (_, Some(secret)) => Some(secret.to_owned()),
        _ => None,
    }
}

/// What stands in the place of what is withheld.
const fn withheld(language: Language) -> &'static str {
    language.pick("withheld", "nicht mitgeteilt")
}

/// What a redacted decision says of itself.
pub(super) const fn redacted(language: Language) -> &'static str {
    language.pick(
        "Redacted: the results rest on the whole case, the reasons leave out what is confidential.",
        "Geschwärzt: Die Ergebnisse beruhen auf dem ganzen Fall, die Gründe sind ohne das Vertrauliche dargestellt.",
    )
}

/// What redacted deadlines say of themselves.
pub(super) const fn redacted_deadlines(language: Language) -> &'static str {
    language.pick(
        "Redacted: periods that run from what is confidential, or to it, are not listed.",
        "Geschwärzt: Fristen, die von Vertraulichem abhängen, sind nicht aufgeführt.",
    )
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
    const fn of(self, holds: Kleene, language: Language) -> &'static str {
        match (self, holds) {
            (Self::Signs, Kleene::Yes) => "✓",
            (Self::Signs, Kleene::No) => "✗",
            (Self::Signs, Kleene::Open) => "?",
            (Self::Words, Kleene::Yes) => language.pick("met:", "erfüllt:"),
            (Self::Words, Kleene::No) => language.pick("not met:", "nicht erfüllt:"),
            (Self::Words, Kleene::Open) => language.pick("open:", "offen:"),
        }
    }
}

/// A reason in one line, without the values behind it.
pub(super) fn words(reason: &Sentence, language: Language, marks: Marks) -> String {
    let lead = match reason.kind {
        ReasonKind::BlockedBy => match reason.holds {
            Some(Kleene::Open) => language.pick("could be blocked by", "möglicherweise ausgeschlossen durch"),
            _ => language.pick("blocked by", "ausgeschlossen durch"),
        },
        ReasonKind::Disregarded if reason.holds == Some(Kleene::Open) => {
            language.pick("could be disregarded under", "möglicherweise unbeachtlich nach")
        }
        ReasonKind::Removed if reason.holds == Some(Kleene::Open) => {
            language.pick("could be disapplied by", "möglicherweise nicht anwendbar nach")
        }
        ReasonKind::Disregarded => language.pick("disregarded under", "unbeachtlich nach"),
        ReasonKind::Removed => language.pick("disapplied by", "nicht anwendbar nach"),
        ReasonKind::Continued => match reason.holds {
            Some(Kleene::Yes) => {
                language.pick("earlier text continues to apply under", "früheres Recht gilt fort nach")
            }
            Some(Kleene::No) => {
                language.pick("earlier text does not apply under", "früheres Recht gilt nicht fort nach")
            }
            _ => language.pick("whether earlier text applies, under", "ob früheres Recht gilt, nach"),
        },
        ReasonKind::Deemed => match reason.holds {
            Some(Kleene::Open) => {
                language.pick("could be deemed under", "gilt möglicherweise als gegeben nach")
            }
            _ => language.pick("deemed under", "gilt als gegeben nach"),
        },
        ReasonKind::Presumed => match reason.holds {
            Some(Kleene::Yes) => language.pick("presumed:", "vermutet:"),
            _ => language.pick("could be presumed:", "könnte vermutet werden:"),
        },
        ReasonKind::Reading if reason.state.is_some() => match reason.holds {
            Some(Kleene::Open) => {
                language.pick("could be read otherwise under", "möglicherweise anders zu lesen nach")
            }
            _ => language.pick("read so by", "so zu lesen nach"),
        },
        ReasonKind::Reading => language.pick("read:", "Lesart:"),
        ReasonKind::Barred => match reason.holds {
            Some(Kleene::Open) => language.pick("could be barred by", "möglicherweise ausgeschlossen nach"),
            Some(Kleene::No) => language.pick("not barred by", "nicht ausgeschlossen nach"),
            _ => language.pick("barred by", "ausgeschlossen nach"),
        },
        ReasonKind::Capped => match reason.holds {
            Some(Kleene::Open) => {
                language.pick("could leave it at discretion:", "lässt möglicherweise nur Ermessen:")
            }
            _ => language.pick("at most at discretion under", "höchstens Ermessen nach"),
        },
        ReasonKind::Required => language.pick("required by", "vorausgesetzt nach"),
        ReasonKind::ShouldDisregard => match reason.holds {
            Some(Kleene::Open) => language.pick(
                "could have to be disregarded as a rule under",
                "davon ist möglicherweise in der Regel abzusehen nach",
            ),
            _ => language.pick("to be disregarded as a rule under", "davon soll abgesehen werden nach"),
        },
        ReasonKind::MayDisregard => match reason.holds {
            Some(Kleene::Open) => language.pick(
                "could be disregarded at discretion under",
                "davon kann möglicherweise abgesehen werden nach",
            ),
            _ => language.pick("may be disregarded under", "davon kann abgesehen werden nach"),
        },
        ReasonKind::Acting
        | ReasonKind::Due
        | ReasonKind::Weighed
        | ReasonKind::Provision
        | ReasonKind::Condition
        | ReasonKind::Exceptional
        | ReasonKind::Supposed
        | ReasonKind::NotBlocked
        | ReasonKind::Decided
        | ReasonKind::NotEncoded
        | ReasonKind::Note => "",
    };
    let is_item = reason.state.is_some();
    let is_provision = is_item || reason.kind == ReasonKind::NotBlocked;
    // A provision is marked where it has not its effect.
    let marked = reason.holds.filter(|holds| {
        let is_asked = matches!(reason.kind, ReasonKind::Provision | ReasonKind::Required);
        !is_provision || is_asked && !holds.is_yes()
    });
    let mark = marked.map_or("", |holds| marks.of(holds, language));
    let version = reason.version.map(|version| span(version, language)).filter(|words| !words.is_empty());
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

/// "text of 2017-07-22 to 2024-10-30"
fn span(version: Version, language: Language) -> String {
    match (version.first, version.last) {
        (Some(first), Some(last)) => match language {
            Language::English => format!("text of {first} to {last}"),
            Language::German => format!("Fassung vom {} bis {}", language.day(first), language.day(last)),
        },
        (Some(first), None) => match language {
            Language::English => format!("text since {first}"),
            Language::German => format!("Fassung seit {}", language.day(first)),
        },
        (None, Some(last)) => match language {
            Language::English => format!("text until {last}"),
            Language::German => format!("Fassung bis {}", language.day(last)),
        },
        (None, None) => String::new(),
    }
}

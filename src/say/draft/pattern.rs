//! The sentences of drafts, as data: what each relation and state of a reason is in a form of the text.
//!
//! A pattern has names in braces for what it is filled with. Each language has a table of all of them, in a file of its own;
//! no sentence of a draft is written anywhere else, and none for a case.

/// A sentence, a heading or a part of a sentence. What it is filled with stands behind its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pattern {
    /// The heading of an opinion.
    Opinion,
    /// Of the reasons of a decision.
    Judgment,
    /// Of a note for the file.
    Note,
    /// Of what is asked, if it is one question.
    Question,
    /// The same of several.
    Questions,
    /// Of the law that governs.
    LawThatGoverns,
    /// Of bases that are not gone into.
    OtherBases,
    /// Of the law that was not examined.
    NotExamined,
    /// Of the result.
    Result,
    /// A text in force since a day: `{first}`.
    TextSince,
    /// From a day to another: `{first}`, `{last}`.
    TextFromTo,
    /// To a day: `{last}`.
    TextUntil,
    /// Opens a basis: `{basis}`.
    BasisInQuestion,
    /// Opens a further one: `{basis}`.
    FurtherBasis,
    /// The basis of a hypothesis: `{basis}`.
    BasisIs,
    /// A limb that asks for one of several: `{place}`, `{alternatives}`.
    AlternativesOf,
    /// The same of no limb: `{alternatives}`.
    Alternatives,
    /// One of several is enough, without naming them: `{place}`.
    OneIsEnoughUnder,
    /// The same of no limb.
    OneIsEnough,
    /// Between alternatives.
    Or,
    /// Between two conditions that are met.
    And,
    /// Closes a condition that was gone into, and so the next two.
    ConditionMet,
    ConditionNotMet,
    ConditionOpen,
    /// An open fact: `{whether}`.
    WhetherNotKnown,
    /// The same where the language makes no clause of it: `{sentence}`.
    NotKnown,
    /// Nobody contests what was said.
    Undisputed,
    /// Why the case says so: `{reason}`.
    ReasonGiven,
    /// Who assessed it: `{party}`, `{clause}`.
    InTheAssessmentOf,
    /// What cannot be established: `{that}`.
    NotEstablished,
    /// Whom that goes against: `{party}`.
    Against,
    /// Behind a condition: `{authority}`.
    PresumedUnder,
    /// Behind it, and behind what it rests on.
    NotRebutted,
    /// `{authority}`
    DeemedUnder,
    /// `{authority}`
    CouldBePresumed,
    /// What does not count against the result, and so the next three: `{authority}`.
    Disregarded,
    CouldBeDisregarded,
    ShouldBeDisregarded,
    MayBeDisregarded,
    /// A provision that stands in the way, and so the next ones: `{place}`.
    Barred,
    CouldBar,
    Blocked,
    CouldBlock,
    Capped,
    CouldCap,
    /// What another provision requires: `{place}`.
    Required,
    /// The same as a rule: `{place}`.
    RequiredAsARule,
    /// A provision that is asked about and met, not met, or open: `{place}`.
    ProvisionMet,
    ProvisionNotMet,
    ProvisionOpen,
    /// What is required and met: `{places}`.
    RequirementsMet,
    /// What could bar and does not: `{places}`.
    NotBarred,
    /// How the rules read the law: `{reading}`.
    Reading,
    /// The same, after others: `{reading}`, `{after}`.
    ReadingAfter,
    /// Which law governs, and so the next two: `{place}`.
    EarlierLawApplies,
    EarlierLawDoesNot,
    EarlierLawOpen,
    /// The other conditions of a basis need not be decided.
    RestNotNeeded,
    /// Closes a basis, and so the next three.
    ClaimCarries,
    ClaimBarred,
    ClaimFails,
    ClaimOpen,
    /// A basis that is not gone into: `{basis}`, `{why}`.
    OtherBasis,
    /// One that another provision takes out: `{basis}`, `{by}`.
    OtherBasisBarred,
    /// Until when what bars the result stands: `{day}`.
    Until,
    /// On which presumption the result rests: `{where}`.
    RestsOnPresumption,
    /// The same of several: `{where}`.
    RestsOnPresumptions,
    /// The result is open, and depends on one fact.
    DependsOnOne,
    /// The same: `{count}`.
    DependsOn,
    /// Law that was not examined: `{law}`, `{what}`.
    NotExaminedLaw,
    /// A day behind another value: `{noun}`, `{day}`, `{relation}`, `{other}`.
    DayStands,
    /// What that comes to: `{sentence}`, `{relation}`, `{other}`.
    DayHence,
    /// A day with what it is called: `{noun}`, `{day}`.
    DayOf,
    /// How a period was computed: `{length}`, `{start}`, `{first}`, `{last}`, `{law}`.
    PeriodRan,
    /// Where what had to be done lies: `{noun}`, `{day}`, and so the next two.
    InPeriod,
    AfterPeriod,
    BeforePeriod,
    /// What has not been done: `{noun}`.
    PeriodNotUsed,
    /// An age not yet reached on a day: `{person}`, `{born}`, `{years}`, `{day}`; and one that is.
    NotYetOfAge,
    OfAge,
    /// An open fact, in a language that moves no verb: `{sentence}`; else empty.
    WhetherSo,
    /// The same behind "that".
    ThatSo,
    /// Whose assessment it is.
    TheAuthority,
    TheCourt,
    /// `{party}`
    OfParty,
    /// `{sentence}`, `{party}`
    Assessed,
    /// Opens an alternative of several conditions.
    Together,
    /// A list that has no such element: `{noun}`, in which it stands with "no".
    NothingListed,
    /// A length of time before or behind something: `{length}`, `{noun}`.
    LengthBefore,
    LengthAfter,
    /// An open condition that another provision makes irrelevant: `{whether}`.
    MayStayOpen,
    /// What something turns on: `{list}`.
    TurnsOn,
    /// What an exceptional case would bring: `{level}`.
    Exceptionally,
    /// Who acts: `{party}`.
    Competent,
    /// What a provision says that asks nothing: `{title}`.
    Provides,
    /// What is to be examined: `{whether}`.
    Hypothesis,
    /// Whether there is such an element: `{noun}`.
    WhetherThereIs,
    /// The person who is spoken to, behind "of".
    ToYou,
    /// As `NotYetOfAge`, to the person; and so the next.
    YouNotYetOfAge,
    YouOfAge,
    /// The ground of the sentence before: `{sentence}`.
    Because,
    /// Opens the grounds of a basis, and so the next three: `{basis}`.
    BasisCarries,
    BasisFails,
    BasisBarred,
    BasisOpen,
    /// What is met beside what was argued, and so the next three: `{list}`.
    RestMet,
    AllMet,
    OthersMet,
    Settled,
    /// Opens the bases that do not carry the result.
    NothingElse,
    /// The heading of what a note is about.
    Occasion,
    /// What the writer of a note fills in.
    Signature,
    /// Above a letter: `{day}`.
    LetterHead,
    /// What a letter is about.
    LetterSubject,
    Salutation,
    /// What a letter is: `{day}`.
    NoDecision,
    MainThings,
    /// `{question}`
    StillOpen,
    MayChange,
    Why,
    /// Opens why, and so the next two: `{basis}`.
    LetterBasisCarries,
    LetterBasisOpen,
    LetterBasisFails,
    /// Behind what is presumed, in a letter.
    SoPresumed,
    WhatIsMissing,
    PleaseAnswer,
    /// Who assesses an open fact: `{party}`.
    DecidedBy,
    ReplyBy,
    Help,
    HelpIs,
    Closing,
    /// How a letter was made: `{rules}`, `{facts}`.
    MadeWith,
}

/// Fills a pattern, and sets the first letter of a sentence.
pub(super) fn filled(pattern: &str, with: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, behind)) = after.split_once('}') else { break };
        match with.iter().find(|(known, _)| *known == name) {
            Some((_, words)) => out.push_str(words),
            // What the office fills in.
            None => out.push_str(&format!("{{{name}}}")),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// How a language says the sentences of drafts.
pub trait Patterns {
    /// All of them.
    fn patterns(&self) -> &'static [(Pattern, &'static str)];

    /// One of them; its table has each.
    fn pattern(&self, pattern: Pattern) -> &'static str {
        self.patterns().iter().find(|(known, _)| *known == pattern).map_or("", |(_, words)| words)
    }
}

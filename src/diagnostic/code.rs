//! The closed register of faults. Each has a page `docs/diagnostics/<slug>.md`.

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $slug:literal, $severity:ident;)*) => {
        /// Which fault a diagnostic reports.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// All faults, in the order of the stages that find them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name of the fault, of its page and of its tests.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)* }
            }

            /// How bad the fault is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    // Reading files.
    /// A file is not text in UTF-8.
    NotUtf8 = "not-utf-8", Error;
    /// A file is larger than what is read.
    TooLarge = "too-large", Error;
    /// A file cannot be opened.
    UnreadableFile = "unreadable-file", Error;
    /// A file cannot be written.
    UnwritableFile = "unwritable-file", Error;
    /// A file that is no receipt, or a damaged one.
    UnreadableReceipt = "unreadable-receipt", Error;
    /// A folder to be filled that holds something already, or cannot be written to.
    OccupiedFolder = "occupied-folder", Error;

    // Parsing.
    /// A text in quotation marks does not end on its line.
    UnclosedQuote = "unclosed-quote", Error;
    /// Parentheses or lists nest too deeply, or an item is too long.
    NestedTooDeep = "nested-too-deep", Error;
    /// A line in the first column opens no item.
    UnknownItem = "unknown-item", Error;
    /// A line of an item begins with no word the item knows.
    UnknownLine = "unknown-line", Error;
    /// Something else is expected at this place.
    UnexpectedText = "unexpected-text", Error;
    /// A day that the calendar does not have.
    ImpossibleDate = "impossible-date", Error;
    /// A number too long to be kept exactly.
    ImpossibleNumber = "impossible-number", Error;
    /// A number that could be thousands or have decimal places.
    AmbiguousNumber = "ambiguous-number", Error;
    /// A text in force, or a range of citations, that ends before it begins.
    EndsBeforeItBegins = "ends-before-it-begins", Error;
    /// `and` and `or` in one line without parentheses.
    MixedAndOr = "mixed-and-or", Error;
    /// An operator that could belong to one value or to several.
    MissingParentheses = "missing-parentheses", Error;
    /// A word of the language used as a name.
    ReservedWord = "reserved-word", Error;
    /// A limb whose marker fits no list around it.
    MisplacedLimb = "misplaced-limb", Error;
    /// A heading without limbs.
    EmptyList = "empty-list", Error;
    /// Limbs out of order, or a marker twice.
    MarkerOrder = "marker-order", Error;
    /// A row below a line that takes none, or a line that takes rows without any.
    MisplacedRow = "misplaced-row", Error;
    /// A line that may stand only once in an item.
    RepeatedLine = "repeated-line", Error;
    /// A construct the language has no meaning for yet.
    NotYetSupported = "not-yet-supported", Error;

    // Formatting.
    /// A layout that would not mean the same as the text.
    FormatChangesMeaning = "format-changes-meaning", Error;

    // Resolving names and citations.
    /// A name that is not declared.
    UnknownName = "unknown-name", Error;
    /// A name declared twice.
    DuplicateName = "duplicate-name", Error;
    /// A file that `use` names and that is not there.
    UnknownFile = "unknown-file", Error;
    /// An act that no `law` item declares.
    UnknownAct = "unknown-act", Error;
    /// A provision without an act.
    MissingAct = "missing-act", Error;
    /// A provision without `in force`.
    MissingInForce = "missing-in-force", Error;
    /// A provision that speaks about a record without saying `for`.
    MissingSubject = "missing-subject", Error;
    /// A `{slot}` of a sentence that names nothing.
    UnknownSlot = "unknown-slot", Error;
    /// A mark in a sentence that says nothing of its verb.
    MalformedMark = "malformed-mark", Error;
    /// Two versions of a provision in force on one day.
    OverlappingVersions = "overlapping-versions", Error;
    /// Days between two versions on which none is in force.
    GapBetweenVersions = "gap-between-versions", Warning;
    /// Two rows that hold for the same value, or out of order.
    OverlappingRows = "overlapping-rows", Error;
    /// A value for which no row holds.
    GapBetweenRows = "gap-between-rows", Error;
    /// A citation that meets nothing in force.
    DanglingCitation = "dangling-citation", Error;
    /// A citation whose target was renumbered or given other content.
    DriftedCitation = "drifted-citation", Error;
    /// A citation that fits two limbs.
    AmbiguousCitation = "ambiguous-citation", Error;
    /// A citation that the list around it has already.
    RepeatedCitation = "repeated-citation", Warning;
    /// A limb that the cited provision does not have.
    UnknownLimb = "unknown-limb", Error;
    /// A `reading v for w` where `w` does not occur.
    ReadingWithoutEffect = "reading-without-effect", Error;
    /// Copies made by `apply … accordingly` that are too many, or nest too deeply.
    TooManyCopies = "too-many-copies", Error;
    /// A provision cited for a record it does not speak about.
    WrongSubject = "wrong-subject", Error;
    /// A statement that cannot reach what it names.
    MisplacedStatement = "misplaced-statement", Error;
    /// A standard of proof asked of what no case finds.
    MisplacedStandard = "misplaced-standard", Error;

    // Checking.
    /// Values of kinds that do not go together.
    TypeMismatch = "type-mismatch", Error;
    /// Parts of provisions that depend on themselves.
    CyclicProvisions = "cyclic-provisions", Error;
    /// Two `continue` statements of one clause that reach one provision with different days.
    OverlappingContinuations = "overlapping-continuations", Error;
    /// A list that a `disapply` leaves without limbs.
    ListLeftEmpty = "list-left-empty", Error;
    /// A limit of a comparison that does not say how its months are counted.
    UnsaidPeriod = "unsaid-period", Warning;
    /// A condition on every element of a list that may have none.
    EveryOfNothing = "every-of-nothing", Warning;
    /// A comparison that holds where there is nothing to compare.
    NoneCompared = "none-compared", Warning;
    /// A release that does not come after the one before it.
    ReleaseOrder = "release-order", Error;
    /// A section of a part of the law that is said to be complete, which is nowhere.
    ForgottenSection = "forgotten-section", Error;
    /// Wordings of a section that do not follow one another, or stand twice.
    WordingOrder = "wording-order", Error;
    /// A line that comes or goes on a day on which the wording of its section did not change.
    UnlistedWording = "unlisted-wording", Warning;
    /// A provision that can never be effective.
    NeverEffective = "never-effective", Warning;
    /// An action without a sentence for how far the law goes with it, where others have one.
    UnsaidExtent = "unsaid-extent", Warning;
    /// A declaration nobody uses.
    UnusedDeclaration = "unused-declaration", Warning;
    /// A noun of which no rule knows how it is declined.
    UndeclinedNoun = "undeclined-noun", Warning;
    /// A German sentence in which no verb is marked.
    UnmarkedVerb = "unmarked-verb", Note;
    /// A German noun without its article.
    UnmarkedNoun = "unmarked-noun", Note;
    /// A label that is missing in a language of the rule set.
    MissingLanguage = "missing-language", Note;
    /// A provision that concludes a day from another, by the law of the day of decision.
    UngovernedEvent = "ungoverned-event", Note;
    /// A clause that continues a text and leaves standing the one that took its place.
    NewTextBeside = "new-text-beside", Note;
    /// A provision that is text only.
    TextOnly = "text-only", Note;
    /// A text that ends on a day it speaks of.
    PeriodInContent = "period-in-content", Note;
    /// A section of whose wordings nothing is said, in an act that has a list of them.
    NoWordings = "no-wordings", Note;
    /// A provision that nobody has read a second time, in a rule set in which others were reviewed.
    Unreviewed = "unreviewed", Note;
    /// A provision that is text only and does not say what it bears on.
    BearsOnNothing = "bears-on-nothing", Note;

    // Cases.
    /// A case without a day of decision.
    MissingDecisionDay = "missing-decision-day", Error;
    /// A key that a case file does not have.
    UnknownKey = "unknown-key", Error;
    /// A record that is not there.
    UnknownRecord = "unknown-record", Error;
    /// A fact given twice.
    RepeatedFact = "repeated-fact", Error;
    /// A value of the wrong kind.
    WrongValue = "wrong-value", Error;
    /// A case with too many records.
    TooManyRecords = "too-many-records", Error;
    /// A given condition that decides nothing.
    GivenDecidesNothing = "given-decides-nothing", Warning;
    /// A condition that cannot be given as it is written.
    UnusableCondition = "unusable-condition", Error;
    /// A given condition that contradicts the facts.
    GivenContradiction = "given-contradiction", Error;
    /// A question that the rule set does not have.
    UnknownQuestion = "unknown-question", Error;
    /// An expectation of an example that is not fulfilled.
    UnmetExpectation = "unmet-expectation", Error;
}

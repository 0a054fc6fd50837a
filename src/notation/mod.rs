//! Values as people write them in a language, put as the language of cases has them.
//!
//! In: words for a value of some kind. Out: words for the same value that every reader of a case understands, or nothing
//! where they stand for no such value, or could stand for two. Nothing is read here: what comes out goes the way of every
//! other value. Case files that name their language use it, and interviews in that language.

mod german;

/// How values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// As the language of cases itself has them: `2018-04-20`, `1500.50 EUR`, `yes`.
    Own,
    /// As people write them in German: `20.04.2018`, `1.500,50 €`, `ja`.
    German,
}

/// Kinds of values that people write in another way than the language of cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    Truth,
    /// A day, month or year.
    Day,
    /// A length of time.
    Length,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// A percentage.
    Percent,
    /// An amount of money, which has no more than two decimal places as a rule.
    Amount,
    /// Anything else: only that it is not known, or absent.
    Other,
}

impl Kind {
    /// True if values of the kind are numbers, with a unit or without.
    #[must_use]
    pub const fn is_of_numbers(self) -> bool {
        match self {
            Self::Whole | Self::Number | Self::Percent | Self::Amount => true,
            Self::Truth | Self::Day | Self::Length | Self::Other => false,
        }
    }
}

impl Notation {
    /// The notations, by the codes of their languages (ISO 639-1).
    pub const CODES: [(&'static str, Self); 2] = [("en", Self::Own), ("de", Self::German)];

    /// Words of this notation for a value, as the language of cases has it; `None` if they are no such value in it.
    #[must_use]
    pub fn put(self, kind: Kind, words: &str) -> Option<String> {
        match self {
            Self::Own => None,
            Self::German => german::put(kind, words.trim()),
        }
    }

    /// Yes or no, in words of this notation alone.
    #[must_use]
    pub fn truth(self, words: &str) -> Option<bool> {
        self.put(Kind::Truth, words).and_then(|put| match put.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    /// How it says that nobody has asked, and that something cannot be established.
    #[must_use]
    pub const fn not_known(self) -> [&'static str; 2] {
        match self {
            Self::Own => ["not asked", "unclear"],
            Self::German => [german::NOT_ASKED, german::UNCLEAR],
        }
    }
}

/// In German: nobody has asked, it cannot be established, there is no such thing.
pub const NOT_KNOWN_IN_GERMAN: [&str; 3] = [german::NOT_ASKED, german::UNCLEAR, german::ABSENT];

/// Words that people write for what is not known, and that do not say which of two things they mean.
#[must_use]
pub fn is_not_known_somehow(words: &str) -> bool {
    matches!(words.to_lowercase().as_str(), "unknown" | "unbekannt" | "nicht bekannt")
}

/// What one value of a kind looks like in the notations besides the own one, and what is known of a value, as regular
/// expressions; `None` if it looks like nothing else there. Amounts are in `currency`.
#[must_use]
pub fn patterns(kind: Kind, currency: &str) -> Option<(String, String)> {
    german::patterns(kind, currency)
}

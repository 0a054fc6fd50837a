//! What is said of a fault: a sentence with parts, which each language can say in its own way.

use std::fmt;

/// Words of a fault: a pattern in English, as it stands where the fault is found, and what fills its places.
///
/// The pattern is the key by which other languages know the sentence, so nothing is put together before it is said. What
/// a text or a person wrote is a part, and the same in each language.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    english: String,
    /// `None` of what is the same in each language.
    pattern: Option<&'static str>,
    parts: Vec<Words>,
}

impl Words {
    /// A pattern with its places, `{}`, filled in their order.
    #[must_use]
    pub fn of(pattern: &'static str, parts: Vec<Self>) -> Self {
        let english = filled(pattern, &parts, |part| part.english.clone());
        Self { english, pattern: Some(pattern), parts }
    }

    /// In English.
    #[must_use]
    pub fn english(&self) -> &str {
        &self.english
    }

    /// In another language, by its patterns for those in English; what it has none for is said in English.
    #[must_use]
    pub fn said(&self, pattern_for: &dyn Fn(&str) -> Option<&'static str>) -> String {
        let Some(english) = self.pattern else { return self.english.clone() };
        let pattern = pattern_for(english).unwrap_or(english);
        if self.parts.is_empty() {
            return pattern.to_owned();
        }
        filled(pattern, &self.parts, |part| part.said(pattern_for))
    }
}

/// A pattern with its places filled: `{}` by the next part, `{0}` by the one of that number.
fn filled(pattern: &str, parts: &[Words], say: impl Fn(&Words) -> String) -> String {
    let (mut out, mut rest, mut next) = (String::new(), pattern, 0);
    while let Some((before, place)) = rest.split_once('{') {
        out.push_str(before);
        let Some((number, behind)) = place.split_once('}') else { break };
        let at = number.parse().unwrap_or(next);
        next += 1;
        out.push_str(&parts.get(at).map_or_else(String::new, &say));
        rest = behind;
    }
    out + rest
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.english, f)
    }
}

impl PartialEq<str> for Words {
    fn eq(&self, english: &str) -> bool {
        self.english == english
    }
}

impl PartialEq<&str> for Words {
    fn eq(&self, english: &&str) -> bool {
        self.english == *english
    }
}

impl From<&'static str> for Words {
    fn from(pattern: &'static str) -> Self {
        Self { english: pattern.to_owned(), pattern: Some(pattern), parts: Vec::new() }
    }
}

/// What is the same in each language: a name, a number, a text that somebody wrote.
impl From<String> for Words {
    fn from(english: String) -> Self {
        Self { english, pattern: None, parts: Vec::new() }
    }
}

/// What can stand in a place of a pattern.
pub trait Part {
    /// The words of it.
    fn part(&self) -> Words;
}

impl<T: fmt::Display + ?Sized> Part for T {
    fn part(&self) -> Words {
        Words::from(self.to_string())
    }
}

impl Part for Words {
    fn part(&self) -> Words {
        self.clone()
    }
}

impl Part for &Words {
    fn part(&self) -> Words {
        (*self).clone()
    }
}

/// Words of a fault: `words!("a case has no key `{}`", name)`.
#[macro_export]
macro_rules! words {
    ($pattern:literal $(, $part:expr)* $(,)?) => {
        $crate::diagnostic::Words::of($pattern, vec![$($crate::diagnostic::Part::part(&$part)),*])
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_patterns_of_its_own_and_leaves_the_rest_in_english() {
        let wanted = Words::from("a date");
        let words = words!("{} is wanted at `{}`", wanted, "born");
        assert_eq!(words.english(), "a date is wanted at `born`");
        let german = |pattern: &str| match pattern {
            "{} is wanted at `{}`" => Some("bei „{1}“ gehört {0} hin"),
            "a date" => Some("ein Datum"),
            _ => None,
        };
        assert_eq!(words.said(&german), "bei „born“ gehört ein Datum hin");
        assert_eq!(words!("`{}` stands twice", "born").said(&german), "`born` stands twice");
        assert_eq!(Words::from("a date".to_owned()).said(&german), "a date");
    }
}

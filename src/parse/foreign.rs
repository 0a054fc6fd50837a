//! Numbers, amounts and dates as people write them elsewhere: `1.500,50 EUR`, `100 €`, `30.06.2005`.
//!
//! In: a text that cannot be read. Out: what its author meant, where it can only mean one thing. None of these is
//! ever read: what could be thousands, such as `1.500`, is refused even where it would be a number of the language.

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic, Words, words};
use crate::source::Span;

/// True if digits with a point could be meant as thousands: `1.500`, but not `0.125` or `1.5000`.
fn could_be_thousands(text: &str) -> bool {
    let Some((whole, rest)) = text.split_once('.') else { return false };
    (1..=3).contains(&whole.len()) && !whole.starts_with('0') && rest.len() == 3
}

/// The fault of a number in an answer, which stands in no file yet, that could be meant as thousands.
#[must_use]
pub fn ambiguous_number(words: &str) -> Option<Diagnostic> {
    let mut numbers = words.split(|sign: char| !sign.is_ascii_digit() && sign != '.' && sign != ',');
    let number = numbers.find(|number| could_be_thousands(&number.replace(',', ".")))?;
    let (message, help) = two_ways(number);
    Some(Diagnostic::new(Code::AmbiguousNumber, message).help(help))
}

/// The fault of a number that could be meant as thousands; `None` if it could not.
pub(super) fn possibly_thousands(text: &str, place: Span) -> Option<Diagnostic> {
    could_be_thousands(text).then(|| ambiguous(text, place))
}

fn ambiguous(text: &str, place: Span) -> Diagnostic {
    let (message, help) = two_ways(text);
    let [whole, decimal] = both(text);
    Diagnostic::new(Code::AmbiguousNumber, message)
        .at(place, words!("{}, or {}?", whole, decimal))
        .help(help)
        .edit(place, whole)
}

/// What is wrong with a number that could be meant as thousands, and what to do.
fn two_ways(text: &str) -> (Words, Words) {
    let [whole, decimal] = both(text);
    (
        words!("`{}` can be read in two ways", text),
        words!("write `{}` if thousands are meant, `{}` if not", whole, decimal),
    )
}

/// With thousands, and with decimal places.
fn both(text: &str) -> [String; 2] {
    let whole: String = text.chars().filter(char::is_ascii_digit).collect();
    let decimal = text.replace(',', ".");
    let decimal = match decimal.strip_suffix('0') {
        Some(shorter) => shorter.to_owned(),
        None => format!("{decimal}0"),
    };
    [whole, decimal]
}

/// The fault of the first number, amount or date in a text that is written as it is elsewhere.
pub(super) fn found(text: &str, line: Span) -> Option<Diagnostic> {
    let mut rest = Scan { text, at: 0 };
    while let Some(number) = rest.next_number() {
        if let Some(fault) = number.fault(text, line) {
            return Some(fault);
        }
    }
    None
}

/// Digits in groups, with what stands between them.
struct Written {
    start: usize,
    end: usize,
    groups: Vec<String>,
    between: Vec<char>,
    /// The unit behind it, and where that ends.
    unit: Option<(&'static str, usize)>,
    /// Where a currency before it begins.
    currency: Option<usize>,
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl Scan<'_> {
    /// The next digits outside quotation marks and comments that begin a word.
    fn next_number(&mut self) -> Option<Written> {
        let mut is_quoted = false;
        let mut before = ' ';
        let mut currency = None;
        loop {
            let rest = self.text.get(self.at..)?;
            let character = rest.chars().next()?;
            match character {
                '"' => is_quoted = !is_quoted,
                '#' if !is_quoted && before.is_whitespace() => return None,
                _ if is_quoted => {}
                _ if character.is_ascii_digit() && !is_of_word(before) => {
                    let number = self.number(currency);
                    self.at = number.end;
                    return Some(number);
                }
                '€' => currency = Some(self.at),
                _ if rest.starts_with("EUR") && !is_of_word(before) => currency = Some(self.at),
                _ if is_blank(character) || "EUR".contains(character) => {}
                _ => currency = None,
            }
            before = character;
            self.at += character.len_utf8();
        }
    }

    fn number(&self, currency: Option<usize>) -> Written {
        let (mut groups, mut between) = (Vec::new(), Vec::new());
        let mut end = self.at;
        loop {
            let digits: String = self.rest(end).chars().take_while(char::is_ascii_digit).collect();
            end += digits.len();
            groups.push(digits);
            let mut next = self.rest(end).chars();
            let Some(separator) = next.next() else { break };
            let follows = next.as_str().chars().take_while(char::is_ascii_digit).count();
            let is_separator = match separator {
                '.' | ',' | '\'' | '’' => follows > 0,
                _ => is_blank(separator) && follows == 3,
            };
            if !is_separator {
                break;
            }
            between.push(separator);
            end += separator.len_utf8();
        }
        Written { start: self.at, end, groups, between, unit: self.unit(end), currency }
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    fn unit(&self, at: usize) -> Option<(&'static str, usize)> {
        let rest = self.rest(at);
        let unit = rest.trim_start_matches(is_blank);
        let skipped = at + rest.len() - unit.len();
        let known = [("€", "EUR"), ("EUR", "EUR"), ("Euro", "EUR"), ("cent", "cent"), ("%", "%")];
        known.iter().find(|(written, _)| unit.starts_with(written)).map(|(written, meant)| {
            let end = skipped + written.len();
            (*meant, end)
        })
    }
}

impl Written {
    fn fault(&self, text: &str, line: Span) -> Option<Diagnostic> {
        let place = line.part(self.start, self.end);
        let written = text.get(self.start..self.end)?;
        if let Some(day) = self.day() {
            let fault =
                Diagnostic::new(Code::UnexpectedText, words!("`{}` is not how a day is written", written));
            return Some(
                fault.at(place, "write year, month and day").help(words!("write `{}`", day)).edit(place, day),
            );
        }
        let number = match self.meant() {
            None if self.between == ['.'] && could_be_thousands(written) => {
                return Some(ambiguous(written, place)).filter(|_| self.has_unit_elsewhere(text));
            }
            Some(Meant::Either) => return Some(ambiguous(written, place)),
            Some(Meant::Number(number)) => number,
            None if self.between.is_empty() || (self.between == ['.'] && self.has_unit_elsewhere(text)) => {
                written.to_owned()
            }
            None => return None,
        };
        let (start, end, meant) = match (self.unit, self.currency) {
            (Some((unit, end)), _) => (self.start, end, format!("{number} {unit}")),
            (None, Some(start)) => (start, self.end, format!("{number} EUR")),
            (None, None) => (self.start, self.end, number),
        };
        if text.get(start..end) == Some(meant.as_str())
            || (self.between.is_empty() && !self.has_unit_elsewhere(text))
        {
            return None;
        }
        let place = line.part(start, end);
        let fault = Diagnostic::new(
            Code::UnexpectedText,
            words!("`{}` is not how a number is written", text.get(start..end)?),
        );
        Some(
            fault
                .at(place, "digits, a point before decimal places, and the unit behind it")
                .help(words!("write `{}`", meant))
                .edit(place, meant),
        )
    }

    /// True if the sign or the place of the currency is another one.
    fn has_unit_elsewhere(&self, text: &str) -> bool {
        let is_sign = |(unit, end): (&str, usize)| {
            unit == "EUR" && !text.get(..end).is_some_and(|before| before.ends_with("EUR"))
        };
        self.unit.map_or(self.currency.is_some(), is_sign)
    }

    /// `30.06.2005`
    fn day(&self) -> Option<String> {
        let ([day, month, year], ['.', '.']) = (self.groups.as_slice(), self.between.as_slice()) else {
            return None;
        };
        let fits = day.len() <= 2 && month.len() <= 2 && year.len() == 4;
        let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        day.filter(|_| fits).map(|day| day.to_string())
    }

    /// The number as the language writes it, if it has separators and they can be understood.
    fn meant(&self) -> Option<Meant> {
        let (last, before) = self.between.split_last()?;
        let thousands = |groups: &[String]| {
            let (first, rest) = groups.split_first()?;
            let is_grouped = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
            is_grouped.then(|| groups.concat())
        };
        let (decimals, whole) = self.groups.split_last()?;
        let is_known = self.unit.is_some() || self.currency.is_some();
        match (before.first(), *last) {
            // One comma: the decimal one, unless three digits follow.
            (None, ',') if is_known => {
                let whole = whole.concat();
                let could_be_thousands = decimals.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
                Some(if could_be_thousands {
                    Meant::Either
                } else {
                    Meant::Number(format!("{whole}.{decimals}"))
                })
            }
            (None, '.' | ',') => None,
            // All alike: thousands.
            (first, last)
                if first.is_none_or(|first| *first == last) && before.iter().all(|sign| *sign == last) =>
            {
                let is_plain = is_known || matches!(last, '.' | ',');
                thousands(&self.groups).filter(|_| is_plain && (last != ',' || is_known)).map(Meant::Number)
            }
            // The last one is another: it stands before the decimal places.
            (Some(first), '.' | ',') if before.iter().all(|sign| sign == first) => {
                thousands(whole).map(|whole| Meant::Number(format!("{whole}.{decimals}")))
            }
            _ => None,
        }
    }
}

/// What a number with separators means.
enum Meant {
    /// This.
    Number(String),
    /// Thousands or decimal places.
    Either,
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{a0}' | '\u{202f}')
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '/')
}

/// The fault of the first character that looks like one of the language and is another.
pub(super) fn look_alike(text: &str, line: Span) -> Option<Diagnostic> {
    let mut is_quoted = false;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        match character {
            '"' => is_quoted = !is_quoted,
            '#' if !is_quoted && before.is_whitespace() => return None,
            _ => {}
        }
        if let Some(meant) = meant_by(character).filter(|_| !is_quoted) {
            let rest = text.get(at + character.len_utf8()..).unwrap_or("");
            return Some(looks_like(character, meant, line, (at, before, rest)));
        }
        before = character;
    }
    None
}

fn looks_like(
    character: char,
    meant: &'static str,
    line: Span,
    (at, before, rest): (usize, char, &str),
) -> Diagnostic {
    let number = format!("U+{:04X}", u32::from(character));
    let place = line.part(at, at + character.len_utf8());
    let is_day = before.is_ascii_digit() && rest.starts_with(|next: char| next.is_ascii_digit());
    let meant = if meant == "−" && is_day { "-" } else { meant };
    if meant.is_empty() {
        return Diagnostic::new(
            Code::UnexpectedText,
            words!("an invisible character stands here ({})", number),
        )
        .at(place, "nobody sees it")
        .help("take it away")
        .edit(place, "");
    }
    let fault = Diagnostic::new(
        Code::UnexpectedText,
        words!("`{}` ({}) only looks like `{}`", character, number, meant),
    )
    .at(place, "the language has another character here")
    .help(words!("write `{}`", meant));
    // Quotation marks come in pairs.
    let closing = rest.find(|next| meant_by(next) == Some("\"")).filter(|_| meant == "\"");
    match closing.and_then(|end| rest.get(..end).zip(rest.get(end..).and_then(|rest| rest.chars().next()))) {
        Some((quoted, mark)) if !quoted.contains(['"', '\\']) => {
            let end = at + character.len_utf8() + quoted.len() + mark.len_utf8();
            fault.edit(line.part(at, end), format!("\"{quoted}\""))
        }
        _ => fault.edit(place, meant),
    }
}

/// What a character that the language does not have is written for; nothing for an invisible one.
const fn meant_by(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{2010}'..='\u{2015}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => "−",
        '„' | '“' | '”' | '‟' | '«' | '»' | '\u{ff02}' => "\"",
        '¶' => "§",
        '\u{2000}'..='\u{2008}' | '\u{200a}' | '\u{3000}' => " ",
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => "",
        '\u{ff08}' => "(",
        '\u{ff09}' => ")",
        '\u{ff0c}' | '‚' => ",",
        _ => return latin(character),
    })
}

/// The Latin letter that a letter of another alphabet looks like.
const fn latin(character: char) -> Option<&'static str> {
    Some(match character {
        'а' => "a",
        'с' => "c",
        'ԁ' => "d",
        'е' => "e",
        'һ' => "h",
        'і' => "i",
        'ј' => "j",
        'о' | 'ο' => "o",
        'р' => "p",
        'ѕ' => "s",
        'ν' => "v",
        'х' => "x",
        'у' => "y",
        _ => return None,
    })
}

/// The fault of a name that mixes Latin letters with others that look the same: a reader takes it for another name.
pub(super) fn mixed_alphabets(name: &str, place: Span) -> Option<Diagnostic> {
    let (at, character, meant) =
        name.char_indices().find_map(|(at, character)| Some((at, character, latin(character)?)))?;
    if !name.contains(|character: char| character.is_ascii_lowercase()) {
        return None;
    }
    let number = format!("U+{:04X}", u32::from(character));
    let plain: String =
        name.chars().map(|one| latin(one).map_or_else(|| one.to_string(), str::to_owned)).collect();
    let letter = place.part(at, at + character.len_utf8());
    Some(
        Diagnostic::new(
            Code::UnexpectedText,
            words!("`{}` ({}) only looks like `{}`", character, number, meant),
        )
        .at(letter, "the other letters of this name are Latin ones")
        .help(words!("write `{}`", plain))
        .edit(place, plain),
    )
}

//! Days, numbers and lengths of time as people write them in German.
//!
//! What can mean only one thing is put, and nothing else: `1.500` is fifteen hundred, `1.50` is left as it is, and so is
//! `1,500 EUR`, which could be an amount that somebody wrote as in English.

use super::Kind;

/// Nobody has asked.
pub(super) const NOT_ASKED: &str = "nicht gefragt";

/// It was asked, and cannot be established.
pub(super) const UNCLEAR: &str = "lässt sich nicht klären";

/// There is no such thing.
pub(super) const ABSENT: &str = "gibt es nicht";

/// The months by name.
const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
];

/// Words before a value that is known from one side only, and how the language of cases says them.
const LIMITS: [(&str, &str); 2] = [("mindestens ", "at least "), ("höchstens ", "at most ")];

/// The same of days; the longer ones first.
const SIDES: [(&str, &str); 4] =
    [("vor dem ", "before "), ("vor ", "before "), ("nach dem ", "after "), ("nach ", "after ")];

/// A value, as the language of cases has it.
pub(super) fn put(kind: Kind, words: &str) -> Option<String> {
    match words {
        NOT_ASKED => return Some("not asked".to_owned()),
        UNCLEAR => return Some("unclear".to_owned()),
        ABSENT => return Some("none".to_owned()),
        _ => {}
    }
    let one: fn(&str) -> Option<String> = match kind {
        Kind::Truth => return truth(words),
        Kind::Other => return None,
        Kind::Day => day,
        Kind::Length => length,
        Kind::Whole | Kind::Number => number,
        Kind::Percent => percent,
        Kind::Amount => amount,
    };
    if let Some(ends) = words.strip_prefix("zwischen ") {
        let (first, last) = ends.split_once(" und ")?;
        return Some(format!("between {} and {}", one(first.trim())?, one(last.trim())?));
    }
    let led: &[(&str, &str)] = if kind == Kind::Day { &SIDES } else { &LIMITS };
    match led.iter().find_map(|(lead, word)| Some((words.strip_prefix(lead)?, word))) {
        Some((rest, word)) => Some(format!("{word}{}", one(rest.trim())?)),
        None => one(words),
    }
}

/// What one value of a kind looks like, and what is known of a value, as regular expressions.
pub(super) fn patterns(kind: Kind, currency: &str) -> Option<(String, String)> {
    const WHOLE: &str = "(\\d{1,3}(\\.\\d{3})+|\\d{1,15})";
    const FIGURE: &str = "(\\d{1,3}(\\.\\d{3})+|\\d{1,15})(,\\d{1,9})?";
    let one = match kind {
        Kind::Truth => return Some(("[jJ]a|[nN]ein".to_owned(), "[jJ]a|[nN]ein".to_owned())),
        Kind::Other => return None,
        Kind::Day => {
            let months = MONTHS.map(|month| {
                let (first, rest) = month.split_at(1);
                format!("[{}{first}]{rest}", first.to_uppercase())
            });
            let one = format!("(\\d{{1,2}}\\.\\s*)?(\\d{{1,2}}\\.\\s*|({})\\s+)\\d{{4}}", months.join("|"));
            let end = format!("({one}|\\d{{4}})");
            let known = format!("({one})|(vor|nach)( dem)? {end}|zwischen {end} und {end}");
            return Some((one, known));
        }
        Kind::Length => "\\d{1,6}\\s+([Tt]age?n?|[Ww]ochen?|[Mm]onate?n?|[Jj]ahre?n?)".to_owned(),
        Kind::Whole => WHOLE.to_owned(),
        Kind::Number => FIGURE.to_owned(),
        Kind::Percent => format!("{FIGURE}\\s*(%|Prozent)"),
        Kind::Amount if currency == "EUR" => format!("{FIGURE}(,[-–—]+)?\\s*(€|[Ee]uro|EUR|[Cc]ent)"),
        Kind::Amount => format!("{FIGURE}(,[-–—]+)?\\s*{currency}"),
    };
    let known = format!("(mindestens |höchstens )?({one})|zwischen ({one}) und ({one})");
    Some((one, known))
}

fn truth(words: &str) -> Option<String> {
    match words {
        "ja" | "Ja" => Some("yes".to_owned()),
        "nein" | "Nein" => Some("no".to_owned()),
        _ => None,
    }
}

/// `20.4.2018`, `4.2018`, `20. April 2018`, `April 2018`.
fn day(words: &str) -> Option<String> {
    let words = words.to_lowercase();
    let (words, is_named) = MONTHS
        .iter()
        .zip(1..)
        .find_map(|(name, number)| {
            let (before, year) = words.split_once(name)?;
            Some((format!("{}{number}.{}", before.trim_end(), year.trim_start()), true))
        })
        .unwrap_or((words, false));
    let parts: Vec<&str> = words.split('.').map(str::trim).collect();
    if !parts.iter().all(|part| is_digits(part)) {
        return None;
    }
    match parts.as_slice() {
        [year] if year.len() == 4 && !is_named => Some((*year).to_owned()),
        [month, year] if month.len() <= 2 && year.len() == 4 => Some(format!("{year}-{month:0>2}")),
        [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 4 => {
            Some(format!("{year}-{month:0>2}-{day:0>2}"))
        }
        _ => None,
    }
}

/// A number with thousands set apart by points, and a decimal comma.
fn number(words: &str) -> Option<String> {
    let (figure, unit) = figure(words)?;
    unit.is_empty().then(|| figure.put())
}

/// The same of a percentage.
fn percent(words: &str) -> Option<String> {
    let (figure, unit) = figure(words)?;
    matches!(unit, "%" | "Prozent").then(|| format!("{} %", figure.put()))
}

/// The same with a currency. Three digits behind a comma could be thousands in an amount.
fn amount(words: &str) -> Option<String> {
    let (figure, unit) = figure(words)?;
    let could_be_thousands = !figure.is_grouped && figure.whole.len() <= 3 && !figure.whole.starts_with('0');
    if could_be_thousands && figure.decimals.len() == 3 {
        return None;
    }
    let unit = match unit {
        "€" | "Euro" | "euro" => "EUR",
        "Cent" => "cent",
        unit => unit,
    };
    Some(format!("{} {unit}", figure.put()).trim_end().to_owned())
}

/// The digits of a number.
struct Figure {
    sign: &'static str,
    whole: String,
    /// True if thousands are set apart.
    is_grouped: bool,
    decimals: String,
}

impl Figure {
    /// As the language of cases writes it. Three decimal places get a zero: nobody can take them for thousands.
    fn put(&self) -> String {
        let Self { sign, whole, decimals, .. } = self;
        match decimals.len() {
            0 => format!("{sign}{whole}"),
            3 => format!("{sign}{whole}.{decimals}0"),
            _ => format!("{sign}{whole}.{decimals}"),
        }
    }
}

/// The digits that words begin with, and what stands behind them.
fn figure(words: &str) -> Option<(Figure, &str)> {
    let (sign, words) = words.strip_prefix('-').map_or(("", words), |rest| ("-", rest));
    let end = words.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',');
    let (digits, unit) = words.split_at_checked(end.unwrap_or(words.len()))?;
    // `100,- €` has no cents.
    let round = digits.strip_suffix(',').zip(unit.strip_prefix(['-', '–', '—']));
    let (digits, unit) = match round {
        Some((digits, unit)) => (digits, unit.trim_start_matches(['-', '–', '—'])),
        None => (digits, unit),
    };
    let (whole, decimals) = match digits.split_once(',') {
        Some((whole, decimals)) => (whole, Some(decimals).filter(|decimals| is_digits(decimals))?),
        None => (digits, ""),
    };
    let is_grouped = whole.contains('.');
    let mut groups = whole.split('.');
    let first = groups.next().filter(|first| is_digits(first))?;
    if is_grouped && (first.len() > 3 || first.starts_with('0')) {
        return None;
    }
    let rest: Option<Vec<&str>> =
        groups.map(|group| Some(group).filter(|group| is_digits(group) && group.len() == 3)).collect();
    let whole = format!("{first}{}", rest?.concat());
    Some((Figure { sign, whole, is_grouped, decimals: decimals.to_owned() }, unit.trim()))
}

/// `3 Monate`, `10 Tage`, `1 Jahr 6 Monate`.
fn length(words: &str) -> Option<String> {
    let words: Vec<&str> = words.split_whitespace().filter(|word| *word != "und").collect();
    let parts: Option<Vec<String>> = words
        .chunks(2)
        .map(|part| {
            let [count, unit] = part else { return None };
            let unit = match unit.to_lowercase().as_str() {
                "tag" | "tage" | "tagen" => "days",
                "woche" | "wochen" => "weeks",
                "monat" | "monate" | "monaten" => "months",
                "jahr" | "jahre" | "jahren" => "years",
                _ => return None,
            };
            is_digits(count).then(|| format!("{count} {unit}"))
        })
        .collect();
    parts.filter(|parts| !parts.is_empty()).map(|parts| parts.join(" "))
}

fn is_digits(words: &str) -> bool {
    !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(kind: Kind, cases: &[(&str, Option<&str>)]) {
        for (words, read) in cases {
            assert_eq!(put(kind, words).as_deref(), *read, "{words}");
        }
    }

    #[test]
    fn days_as_people_write_them() {
        all(
            Kind::Day,
            &[
                ("20.4.2018", Some("2018-04-20")),
                ("20.04.2018", Some("2018-04-20")),
                ("4.2018", Some("2018-04")),
                ("20. April 2018", Some("2018-04-20")),
                ("April 2018", Some("2018-04")),
                ("2018", Some("2018")),
                ("vor dem 1.5.2006", Some("before 2006-05-01")),
                ("nach 5.2006", Some("after 2006-05")),
                ("zwischen 1.1.2018 und 2.1.2018", Some("between 2018-01-01 and 2018-01-02")),
                ("nicht gefragt", Some("not asked")),
                ("2018-04-20", None),
                ("20.4.18", None),
                ("20/4/2018", None),
                ("bald", None),
            ],
        );
    }

    #[test]
    fn numbers_as_people_write_them() {
        all(
            Kind::Number,
            &[
                ("1.500", Some("1500")),
                ("1.500.000,5", Some("1500000.5")),
                ("1500", Some("1500")),
                ("1,125", Some("1.1250")),
                ("-3", Some("-3")),
                ("zwischen 1,5 und 2", Some("between 1.5 and 2")),
                ("0.125", None),
                ("1.50", None),
                ("1234.500", None),
                ("1,500.50", None),
                ("1, 5", None),
                ("viel", None),
            ],
        );
        all(Kind::Percent, &[("50,5 %", Some("50.5 %")), ("7 Prozent", Some("7 %")), ("50", None)]);
    }

    #[test]
    fn amounts_as_people_write_them() {
        all(
            Kind::Amount,
            &[
                ("1.500,50 €", Some("1500.50 EUR")),
                ("1.500 EUR", Some("1500 EUR")),
                ("100€", Some("100 EUR")),
                ("100,- €", Some("100 EUR")),
                ("100,-- Euro", Some("100 EUR")),
                ("50 Cent", Some("50 cent")),
                ("mindestens 1.500 €", Some("at least 1500 EUR")),
                ("1.234,125 EUR", Some("1234.1250 EUR")),
                ("1,500 EUR", None),
                ("1.50 EUR", None),
                ("EUR 900", None),
            ],
        );
    }

    #[test]
    fn lengths_as_people_write_them() {
        all(
            Kind::Length,
            &[
                ("3 Monate", Some("3 months")),
                ("1 Jahr", Some("1 years")),
                ("1 Jahr und 6 Monate", Some("1 years 6 months")),
                ("drei Monate", None),
                ("3", None),
                ("", None),
            ],
        );
    }
}

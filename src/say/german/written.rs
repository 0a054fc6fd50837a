//! Days, numbers and lengths of time as people write them in German, put as a case file has them.
//!
//! What can mean only one thing is read, and nothing else: `1.500` is fifteen hundred, `1.50` is left as it is.

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

/// A day, month or year; also from one to another, or before or after one.
pub(super) fn day(words: &str) -> Option<String> {
    let words = words.trim().to_lowercase();
    if let Some(ends) = words.strip_prefix("zwischen ") {
        let (first, last) = ends.split_once(" und ")?;
        return Some(format!("between {} and {}", one_day(first)?, one_day(last)?));
    }
    let led = [("vor dem ", "before "), ("vor ", "before "), ("nach dem ", "after "), ("nach ", "after ")];
    match led.iter().find_map(|(lead, word)| Some((words.strip_prefix(lead)?, word))) {
        Some((rest, word)) => Some(format!("{word}{}", one_day(rest)?)),
        None => one_day(&words),
    }
}

/// `20.4.2018`, `4.2018`, `20. April 2018`, `April 2018`.
fn one_day(words: &str) -> Option<String> {
    let words = words.trim();
    let (words, named) = MONTHS
        .iter()
        .zip(1..)
        .find_map(|(name, number)| {
            let (before, year) = words.split_once(name)?;
            Some((format!("{}{number}.{}", before.trim_end(), year.trim_start()), true))
        })
        .unwrap_or_else(|| (words.to_owned(), false));
    let parts: Vec<&str> = words.split('.').map(str::trim).collect();
    if !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    match parts.as_slice() {
        [year] if year.len() == 4 && !named => Some((*year).to_owned()),
        [month, year] if month.len() <= 2 && year.len() == 4 => Some(format!("{year}-{month:0>2}")),
        [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 4 => {
            Some(format!("{year}-{month:0>2}-{day:0>2}"))
        }
        _ => None,
    }
}

/// A number with thousands set apart by points and a decimal comma, and its unit.
pub(super) fn number(words: &str) -> Option<String> {
    let words = words.trim();
    let end = words.find(|letter: char| !letter.is_ascii_digit() && !".,-".contains(letter));
    let (figure, unit) = words.split_at_checked(end.unwrap_or(words.len()))?;
    let unit = match unit.trim() {
        "€" | "Euro" | "euro" => "EUR",
        unit => unit,
    };
    let (sign, figure) = figure.strip_prefix('-').map_or(("", figure), |rest| ("-", rest));
    let (whole, cents) = figure.split_once(',').map_or((figure, None), |(whole, cents)| (whole, Some(cents)));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split('.');
    let first =
        groups.next().filter(|first| is_digits(first) && (first.len() <= 3 || !whole.contains('.')))?;
    let rest: Option<Vec<&str>> =
        groups.map(|group| Some(group).filter(|group| is_digits(group) && group.len() == 3)).collect();
    let cents = match cents {
        Some(cents) => format!(".{}", Some(cents).filter(|cents| is_digits(cents))?),
        None => String::new(),
    };
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    Some(format!("{sign}{first}{}{cents}{unit}", rest?.concat()))
}

/// `3 Monate`, `10 Tage`.
pub(super) fn length(words: &str) -> Option<String> {
    let (count, unit) = words.trim().split_once(char::is_whitespace)?;
    let unit = match unit.trim().to_lowercase().as_str() {
        "tag" | "tage" | "tagen" => "days",
        "woche" | "wochen" => "weeks",
        "monat" | "monate" | "monaten" => "months",
        "jahr" | "jahre" | "jahren" => "years",
        _ => return None,
    };
    count.bytes().all(|byte| byte.is_ascii_digit()).then(|| format!("{count} {unit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_write_them() {
        let cases = [
            ("20.4.2018", Some("2018-04-20")),
            ("20.04.2018", Some("2018-04-20")),
            ("4.2018", Some("2018-04")),
            ("20. April 2018", Some("2018-04-20")),
            ("April 2018", Some("2018-04")),
            ("2018", Some("2018")),
            ("vor dem 1.5.2006", Some("before 2006-05-01")),
            ("zwischen 1.1.2018 und 2.1.2018", Some("between 2018-01-01 and 2018-01-02")),
            ("20.4.18", None),
            ("2018-04-20", None),
            ("20/4/2018", None),
            ("bald", None),
        ];
        for (words, read) in cases {
            assert_eq!(day(words).as_deref(), read, "{words}");
        }
    }

    #[test]
    fn numbers_as_people_write_them() {
        let cases = [
            ("1.500,50 €", Some("1500.50 EUR")),
            ("1.500 EUR", Some("1500 EUR")),
            ("1500", Some("1500")),
            ("50,5 %", Some("50.5 %")),
            ("-3", Some("-3")),
            ("1.50", None),
            ("1234.500", None),
            ("1,500.50", None),
            ("viel", None),
        ];
        for (words, read) in cases {
            assert_eq!(number(words).as_deref(), read, "{words}");
        }
    }

    #[test]
    fn lengths_as_people_write_them() {
        let cases =
            [("3 Monate", Some("3 months")), ("1 Jahr", Some("1 years")), ("drei Monate", None), ("3", None)];
        for (words, read) in cases {
            assert_eq!(length(words).as_deref(), read, "{words}");
        }
    }
}

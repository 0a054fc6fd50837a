//! Countries by name.

use super::Language;

/// Countries by their ISO 3166-1 code of three letters, sorted by it, with their names in English
/// and German: those of the Unicode Common Locale Data Repository.
const NAMES: &str = include_str!("countries.tsv");

impl Language {
    /// A country by its ISO 3166-1 code of three letters; a code that names none stays as it is.
    #[must_use]
    pub fn country(self, code: &str) -> &str {
        let mut rows = NAMES.lines().map(|row| row.split('\t'));
        let found = rows.find_map(|mut row| (row.next() == Some(code)).then_some(row));
        let name = found.and_then(|mut names| names.next().zip(names.next()));
        let name = name.map(|names| self.tongue().country(names));
        name.unwrap_or(code)
    }

    /// The countries, by code and name.
    pub(super) fn countries(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let rows = NAMES.lines().filter_map(|row| row.split_once('\t'));
        rows.filter_map(move |(code, names)| Some((code, self.tongue().country(names.split_once('\t')?))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_have_names_in_both_languages() {
        assert_eq!(Language::English.country("DEU"), "Germany");
        assert_eq!(Language::German.country("DEU"), "Deutschland");
        assert_eq!(Language::German.country("ZZZ"), "ZZZ");
    }

    #[test]
    fn the_table_is_sorted_and_whole() {
        let rows: Vec<Vec<&str>> = NAMES.lines().map(|row| row.split('\t').collect()).collect();
        assert!(rows.iter().all(|row| row.len() == 3 && row.iter().all(|cell| !cell.is_empty())));
        assert!(rows.windows(2).all(|pair| pair[0][0] < pair[1][0]));
    }
}

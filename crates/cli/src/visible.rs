//! Text that does nothing to a terminal but show.
//!
//! What a terminal shows comes from files, paths and arguments that others may have written. A control character in
//! them could clear the screen, write over what stands there or hide a line; an override of the direction of writing
//! could turn a result around. Such characters are shown by their numbers, and never sent.

use std::borrow::Cow;

/// True if a terminal would act on the character, or show what stands around it in another order.
fn is_hidden(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t'))
        || matches!(
            character,
            '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        )
}

/// A text with such characters by their numbers: `\u{1b}`.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    replaced(text, &|character| character.escape_unicode().to_string())
}

/// A JSON text with such characters as JSON writes them: `\u009b`. Outside of strings it has none.
pub(crate) fn in_json(text: &str) -> Cow<'_, str> {
    replaced(text, &|character| format!("\\u{:04x}", u32::from(character)))
}

/// A text with another character of as many bytes for each of them, so that places in it stay where they are.
pub(crate) fn masked(text: &str) -> Cow<'_, str> {
    replaced(text, &|character| {
        let stand_in = match character.len_utf8() {
            1 => "?",
            2 => "\u{bf}",
            _ => "\u{fffd}",
        };
        stand_in.to_owned()
    })
}

fn replaced<'t>(text: &'t str, by: &dyn Fn(char) -> String) -> Cow<'t, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        // The end of a line, as Windows writes it.
        let is_line_end = character == '\r' && characters.peek() == Some(&'\n');
        if is_hidden(character) && !is_line_end {
            out.push_str(&by(character));
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_on_a_terminal_is_left() {
        let hostile = "a\u{1b}[31mb\u{7}\u{0}\u{9b}2J\u{202e}c\u{200b}\u{2028}\r\n\td\re";
        for shown in [visible(hostile), in_json(hostile), masked(hostile)] {
            let rest = shown.replace("\r\n", "\n");
            assert!(!rest.chars().any(is_hidden), "{shown:?}");
        }
        assert_eq!(masked(hostile).len(), hostile.len());
        assert_eq!(visible("Müller\n\tÇelik"), "Müller\n\tÇelik");
    }
}

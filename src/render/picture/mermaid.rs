//! A picture as Mermaid, for pages that draw it themselves.

use super::{Picture, Stroke, Tone};
use crate::render::text::harmless;

/// How boxes look, in the order of [`Tone`].
const CLASSES: [(Tone, &str, &str); 5] = [
    (Tone::Main, "main", "fill:#e8eefb,stroke:#2b4c8c,color:#111"),
    (Tone::Met, "met", "fill:#e9f4eb,stroke:#2f6b3b,color:#111"),
    (Tone::NotMet, "not", "fill:#faeae8,stroke:#9b2c20,color:#111"),
    (Tone::Open, "open", "fill:#fdf4d8,stroke:#7a5b00,color:#111"),
    (Tone::Neutral, "none", "fill:#f5f5f5,stroke:#666,color:#111"),
];

/// A picture as a flow chart of Mermaid, from left to right.
#[must_use]
pub fn mermaid(picture: &Picture) -> String {
    let mut out = format!("%% {}\nflowchart LR\n", harmless(&picture.title));
    for (card, nth) in picture.boxes.iter().zip(0..) {
        let words = card.words();
        let words: Vec<String> = words.lines().map(escaped).collect();
        let class =
            CLASSES.iter().find(|(tone, ..)| *tone == card.tone).map_or("none", |(_, class, _)| class);
        out.push_str(&format!("  n{nth}[\"{}\"]:::{class}\n", words.join("<br>")));
    }
    for line in &picture.lines {
        let arrow = match line.stroke {
            Stroke::Plain => "-->",
            Stroke::Dashed | Stroke::Dotted => "-.->",
        };
        let words =
            if line.words.is_empty() { String::new() } else { format!("|\"{}\"|", escaped(&line.words)) };
        out.push_str(&format!("  n{} {arrow}{words} n{}\n", line.from, line.to));
    }
    for (_, class, look) in CLASSES {
        out.push_str(&format!("  classDef {class} {look}\n"));
    }
    out
}

/// A text that means nothing to Mermaid, to Markdown in it, or to the page it is drawn in.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | '*' | '_' | ';' | '|' | '{' | '}' | '[' | ']' => {
                out.push_str(&format!("#{};", u32::from(letter)));
            }
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

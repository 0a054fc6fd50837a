//! A picture as SVG: one file that needs no other, and can stand in a page as it is.

use super::{Card, FONT, LINE, PADDING, Picture, Stroke, Tone, WIDTH, Weight};

/// How things look. Letters stand out from each ground by 7 to 1 or more, borders from white by 3 to 1.
const STYLE: &str = "\
text{font:13px system-ui,sans-serif;fill:#111}\
.s{font-weight:700}.q{fill:#444;font-style:italic}.h{font-weight:700;fill:#333}\
path{fill:none;stroke:#555;stroke-width:1.5}.dash{stroke-dasharray:7 4}.dot{stroke-dasharray:2 4}\
rect{stroke-width:1.5}.main{fill:#e8eefb;stroke:#2b4c8c}.met{fill:#e9f4eb;stroke:#2f6b3b}\
.not{fill:#faeae8;stroke:#9b2c20}.open{fill:#fdf4d8;stroke:#7a5b00}.none{fill:#f5f5f5;stroke:#666}\
a:hover text,a:focus text{text-decoration:underline}a:focus rect{stroke-width:4}";

/// A picture as SVG.
#[must_use]
pub fn svg(picture: &Picture) -> String {
    let (width, height) = picture.size;
    let title = escaped(&picture.title);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"group\" aria-label=\"{title}\" lang=\"{}\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         <defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" \
         orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" style=\"fill:#555;stroke:none\"/></marker></defs>\n\
         <rect width=\"{width}\" height=\"{height}\" style=\"fill:#fff;stroke:none\"/>\n",
        picture.language.code(),
    );
    for line in &picture.lines {
        let class = match line.stroke {
            Stroke::Plain => "",
            Stroke::Dashed => " class=\"dash\"",
            Stroke::Dotted => " class=\"dot\"",
        };
        // Where a line says something that no box says, it is read out, and shown to who points at it.
        let (arrow, words) = if line.words.is_empty() {
            ("", String::new())
        } else {
            (" marker-end=\"url(#arrow)\"", format!("<title>{}</title>", escaped(&line.words)))
        };
        out.push_str(&format!("<path d=\"{}\"{class}{arrow}>{words}</path>\n", line.path));
    }
    for heading in &picture.headings {
        let (x, y, words) = (heading.x, heading.y, escaped(&heading.words));
        out.push_str(&format!("<text class=\"h\" x=\"{x}\" y=\"{y}\">{words}</text>\n"));
    }
    for card in &picture.boxes {
        match &card.link {
            Some(link) => {
                out.push_str(&format!("<a href=\"{}\">", escaped(link)));
                write_card(&mut out, card);
                out.push_str("</a>\n");
            }
            None => {
                out.push_str("<g>");
                write_card(&mut out, card);
                out.push_str("</g>\n");
            }
        }
    }
    out.push_str("</svg>\n");
    out
}

fn write_card(out: &mut String, card: &Card) {
    let Card { x, y, height, .. } = card;
    let class = match card.tone {
        Tone::Main => "main",
        Tone::Met => "met",
        Tone::NotMet => "not",
        Tone::Open => "open",
        Tone::Neutral => "none",
    };
    out.push_str(&format!(
        "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{height}\" rx=\"4\"/><text>"
    ));
    for (line, nth) in card.lines.iter().zip(0..) {
        let class = match line.weight {
            Weight::Strong => " class=\"s\"",
            Weight::Plain => "",
            Weight::Quiet => " class=\"q\"",
        };
        let (x, y) = (x + PADDING, y + PADDING + FONT + nth * LINE);
        // What is read out, or copied, keeps the blank between two lines.
        let blank = if nth == 0 { "" } else { " " };
        out.push_str(&format!("{blank}<tspan{class} x=\"{x}\" y=\"{y}\">{}</tspan>", escaped(&line.text)));
    }
    out.push_str("</text>");
}

/// A text that means nothing to XML, without what XML does not know.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

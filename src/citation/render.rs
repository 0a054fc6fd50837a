//! Citations as a reader of each language writes them.

use super::{Address, AsOf, Citation, RangeEnd, Segment, SegmentKind, Unit};

/// How citations are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `§ 26 (5) s. 1, 2 with (1) s. 1 AsylG`, as in rule files.
    English,
    /// `§ 26 Abs. 5 Satz 1, 2 i. V. m. Abs. 1 Satz 1 AsylG`
    German,
}

impl Style {
    const fn pattern(self, kind: SegmentKind) -> &'static str {
        match self {
            // Every kind has a first spelling: it is the one rule files use.
            Self::English => match kind.spellings() {
                [first, ..] => first,
                [] => "#",
            },
            Self::German => kind.german(),
        }
    }

    const fn with(self) -> &'static str {
        match self {
            Self::English => " with ",
            Self::German => " i. V. m. ",
        }
    }

    const fn to(self) -> &'static str {
        match self {
            Self::English => " to ",
            Self::German => " bis ",
        }
    }
}

/// One step: `s. 1`, `Satz 1`.
#[must_use]
pub fn segment(segment: &Segment, style: Style) -> String {
    style.pattern(segment.kind()).replace('#', &segment.label())
}

/// The steps below a section, or below an item: `(1) s. 1 no. 3`.
#[must_use]
pub fn path(segments: &[Segment], style: Style) -> String {
    segments.iter().map(|step| segment(step, style)).collect::<Vec<_>>().join(" ")
}

fn unit(unit: &Unit, style: Style) -> String {
    match (unit, style) {
        (Unit::Whole, _) => String::new(),
        (Unit::Section(label), _) => format!("§ {label}"),
        (Unit::Article(label), _) => format!("Art. {label}"),
        (Unit::Ruling(docket) | Unit::Guidance(docket), _) => docket.to_string(),
        (Unit::Part(name), Style::English) => format!("part \"{name}\""),
        (Unit::Part(name), Style::German) => format!("Teil „{name}“"),
    }
}

/// Joins the pieces that are not empty with one blank.
fn join(pieces: &[&str]) -> String {
    pieces.iter().filter(|piece| !piece.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// How works are named: maps the short name a rule file uses to the one a reader sees.
pub type WorkName<'a> = &'a dyn Fn(&str) -> String;

/// One address with its work: `§ 26 (1) s. 1 AsylG`, `BVerwG 9 C 35.96`.
#[must_use]
pub fn address(address: &Address, style: Style, work: WorkName<'_>) -> String {
    list(std::slice::from_ref(address), style, work)
}

/// Several addresses, each carrying on from the one before: `§ 26 (4) s. 1, (4) s. 2, (6) AsylG`.
#[must_use]
pub fn list(addresses: &[Address], style: Style, work: WorkName<'_>) -> String {
    let mut out = String::new();
    let mut previous: Option<&Address> = None;
    for address in addresses {
        match previous {
            // What is cited twice is said once.
            Some(before) if before == address => {}
            Some(before)
                if before.work == address.work && before.unit == address.unit && !address.path.is_empty() =>
            {
                out.push_str(", ");
                out.push_str(&carried(&before.path, &address.path, style));
            }
            Some(before) => {
                if before.work != address.work {
                    close(&mut out, before, work);
                }
                out.push_str(", ");
                open(&mut out, address, style, work);
            }
            None => open(&mut out, address, style, work),
        }
        previous = Some(address);
    }
    if let Some(last) = previous {
        close(&mut out, last, work);
    }
    out
}

/// The beginning of a citation: rulings name their court first, acts come last.
fn open(out: &mut String, address: &Address, style: Style, work: WorkName<'_>) {
    let before = match &address.unit {
        Unit::Ruling(_) | Unit::Guidance(_) | Unit::Whole => work(&address.work),
        Unit::Section(_) | Unit::Article(_) | Unit::Part(_) => String::new(),
    };
    out.push_str(&join(&[&before, &unit(&address.unit, style), &path(&address.path, style)]));
}

fn close(out: &mut String, address: &Address, work: WorkName<'_>) {
    match &address.unit {
        Unit::Section(_) | Unit::Article(_) | Unit::Part(_) if !address.work.is_empty() => {
            out.push(' ');
            out.push_str(&work(&address.work));
        }
        Unit::Section(_)
        | Unit::Article(_)
        | Unit::Part(_)
        | Unit::Ruling(_)
        | Unit::Guidance(_)
        | Unit::Whole => {}
    }
}

/// What is said anew of `next` after `before`: a bare label if only the last step differs.
fn carried(before: &[Segment], next: &[Segment], style: Style) -> String {
    let bare = match (before.split_last(), next.split_last()) {
        (Some((a, above_a)), Some((b, above_b))) => {
            (above_a == above_b && a.kind() == b.kind() && matches!(b, Segment::Counted(..))).then_some(b)
        }
        _ => None,
    };
    match bare {
        Some(step) if carries(step, style) => step.label(),
        _ => path(next, style),
    }
}

/// True if a step after one of its kind is said by its label alone.
fn carries(step: &Segment, style: Style) -> bool {
    matches!(step, Segment::Counted(..)) && (step.kind() != SegmentKind::Paragraph || style == Style::German)
}

/// A chain of provisions applied through one another: `§ 26 (5) s. 1, 2 with (1) s. 1 AsylG`.
#[must_use]
pub fn chain(links: &[&[Address]], style: Style, work: WorkName<'_>) -> String {
    if let [only] = links {
        return list(only, style, work);
    }
    let mut out = String::new();
    let mut previous: Option<&Address> = None;
    for link in links {
        let Some(first) = link.first() else { continue };
        match previous {
            Some(before) => {
                let same_section = before.work == first.work && before.unit == first.unit;
                if before.work != first.work {
                    close(&mut out, before, work);
                }
                out.push_str(style.with());
                let silent = |_: &str| String::new();
                let whole = list(link, style, &silent);
                let shown =
                    whole.strip_prefix(&unit(&first.unit, style)).filter(|_| same_section).unwrap_or(&whole);
                out.push_str(shown.trim());
            }
            None => {
                let silent = |_: &str| String::new();
                out.push_str(list(link, style, &silent).trim());
            }
        }
        previous = link.last();
    }
    if let Some(last) = previous {
        close(&mut out, last, work);
    }
    out
}

/// A citation as written, ranges and dates included.
#[must_use]
pub fn citation(citation: &Citation, style: Style, work: WorkName<'_>) -> String {
    let silent = |_: &str| String::new();
    let is_act = !matches!(citation.address.unit, Unit::Ruling(_) | Unit::Guidance(_) | Unit::Whole);
    let name: WorkName<'_> = if is_act { &silent } else { work };
    let addresses: Vec<Address> = std::iter::once(&citation.address).chain(&citation.and).cloned().collect();
    let mut out = list(&addresses, style, name).trim_end().to_owned();
    match &citation.to {
        Some(RangeEnd::Unit(last)) => {
            out = out.replacen('§', "§§", 1);
            out.push_str(style.to());
            out.push_str(&last.to_string());
        }
        Some(RangeEnd::Segment(last)) => {
            out.push_str(style.to());
            let before = citation.address.path.last();
            let is_bare = before.is_some_and(|before| before.kind() == last.kind() && carries(last, style));
            out.push_str(&if is_bare { last.label() } else { segment(last, style) });
        }
        None => {}
    }
    for with in &citation.with {
        let shown = list(std::slice::from_ref(with), style, &silent);
        let same = with.work == citation.address.work && with.unit == citation.address.unit;
        out.push_str(style.with());
        out.push_str(shown.strip_prefix(&unit(&with.unit, style)).filter(|_| same).unwrap_or(&shown).trim());
    }
    if is_act && !citation.address.work.is_empty() {
        out = join(&[&out, &work(&citation.address.work)]);
    }
    out + &dated(citation.as_of, style)
}

/// Several citations; what is not repeated is carried on from the one before.
#[must_use]
pub fn citations(all: &[&Citation], style: Style, work: WorkName<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut run: Vec<Address> = Vec::new();
    let mut run_as_of = AsOf::Usual;
    let is_plain =
        |citation: &Citation| citation.to.is_none() && citation.and.is_empty() && citation.with.is_empty();
    for one in all {
        if !run.is_empty() && (!is_plain(one) || one.as_of != run_as_of) {
            parts.push(list(&run, style, work) + &dated(run_as_of, style));
            run.clear();
        }
        if is_plain(one) {
            run.push(one.address.clone());
            run_as_of = one.as_of;
        } else {
            parts.push(citation(one, style, work));
        }
    }
    if !run.is_empty() {
        parts.push(list(&run, style, work) + &dated(run_as_of, style));
    }
    parts.join(", ")
}

/// As of which day a citation is read, if it says so.
fn dated(as_of: AsOf, style: Style) -> String {
    match (as_of, style) {
        (AsOf::Usual, _) => String::new(),
        (AsOf::Day(day), Style::English) => format!(" as of {day}"),
        (AsOf::Day(day), Style::German) => format!(" in der Fassung vom {}", day.format("%d.%m.%Y")),
        (AsOf::InForce, Style::English) => " as in force".to_owned(),
        (AsOf::InForce, Style::German) => " in der jeweils geltenden Fassung".to_owned(),
    }
}

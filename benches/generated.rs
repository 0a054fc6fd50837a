//! A rule set of a chosen size, of the kind lawyers write: an invented act of many sections, each
//! with versions, limbs, exceptions and dates.

use std::fmt::Write;

use subsumo::stages::decide::RuleFile;

/// Provisions in the files of the size asked for, at least.
pub fn rule_set(bytes: usize) -> Vec<RuleFile> {
    let mut files =
        vec![file("act.rules", "law Code \"Invented Code\" de \"Erfundenes Gesetzbuch\"\n".to_owned())];
    let mut written = 0;
    for chapter in 0.. {
        if written >= bytes {
            return files;
        }
        let text = text(chapter);
        written += text.len();
        files.push(file(&format!("chapter_{chapter}.rules"), text));
    }
    files
}

fn file(name: &str, text: String) -> RuleFile {
    RuleFile::new(name, text)
}

/// One chapter: a record with its facts, and twenty sections about it.
fn text(chapter: usize) -> String {
    let mut text =
        format!("law Code\n\nentity matter_{chapter} \"matter {chapter}\" de \"Sache {chapter}\"\n");
    let mut line = |words: String| {
        let _ = writeln!(text, "{words}");
    };
    for at in 0..20 {
        line(format!("  fact ground_{chapter}_{at} : yes/no"));
        line(format!("    \"there is ground {at} for {{self}}\" de \"es besteht Grund {at} für {{self}}\""));
        line(format!(
            "    not \"there is no ground {at} for {{self}}\" de \"es besteht kein Grund {at} für {{self}}\""
        ));
        line(format!("  fact filed_{chapter}_{at} : date"));
        line(format!(
            "    \"step {at} of {{self}} was taken on {{value}}\" de \"Schritt {at} von {{self}} erfolgte am {{value}}\""
        ));
        line(format!("    called \"step {at} of {{self}}\" de \"Schritt {at} von {{self}}\""));
        line(format!("  term due_{chapter}_{at} : yes/no"));
        line(format!(
            "    \"performance {at} is due for {{self}}\" de \"Leistung {at} ist für {{self}} fällig\""
        ));
        line(format!(
            "    not \"performance {at} is not due for {{self}}\" de \"Leistung {at} ist für {{self}} nicht fällig\""
        ));
    }
    for at in 0..20 {
        let section = chapter * 20 + at + 1;
        let before = if at == 0 { String::new() } else { format!("\n    4. due_{chapter}_{}", at - 1) };
        for (first, last, days) in [(2010, 2017, 30), (2018, 0, 14)] {
            let until = if last == 0 { String::new() } else { format!(" to {last}-12-31") };
            let from = if last == 0 { "from " } else { "" };
            line(format!("\n§ {section} (1)  \"Performance {at}\" de \"Leistung {at}\""));
            line(format!("  in force {from}{first}-01-01{until}"));
            if last == 0 {
                line(format!("  formerly § {section} (1)"));
            }
            line(format!("  for matter_{chapter}"));
            line(format!("  due_{chapter}_{at}"));
            line("  if all of".to_owned());
            line(format!("    1. ground_{chapter}_{at}"));
            line(format!(
                "    2. filed_{chapter}_{at} within {days} days after filed_{chapter}_{}",
                (at + 1) % 20
            ));
            line("    3. any of".to_owned());
            line(format!("       a) not ground_{chapter}_{}", (at + 3) % 20));
            line(format!("       b) filed_{chapter}_{at} before 2020-05-01{before}"));
        }
        line(format!("\n§ {section} (2)  \"Exception {at}\" de \"Ausnahme {at}\""));
        line("  in force from 2010-01-01".to_owned());
        line(format!("  for matter_{chapter}"));
        line(format!("  disapply § {section} (1)"));
        line(format!("  if ground_{chapter}_{} and not ground_{chapter}_{}", (at + 5) % 20, (at + 7) % 20));
    }
    text
}

use subsumo::decide::*;
use subsumo::explain::Language;
use subsumo::render::{Detail, text::*};
fn main() {
    let files: Vec<RuleFile> = std::env::args()
        .skip(1)
        .map(|p| RuleFile { text: std::fs::read_to_string(&p).unwrap(), key: p.clone(), name: p })
        .collect();
    let t = std::time::Instant::now();
    let set = match RuleSet::read(files) {
        Ok(s) => s,
        Err(u) => {
            for d in &u.diagnostics {
                let p = d.place().map(|s| (u.sources.get(s.source).name().to_owned(), u.sources.position(s)));
                println!(
                    "{:?} {:?} {} | {} | {:?}",
                    d.severity,
                    p.map(|(n, p)| (n, p.line, p.column)),
                    d.message,
                    d.labels.first().map_or("", |l| &l.text),
                    d.help
                );
            }
            return;
        }
    };
    println!("read {:?}", t.elapsed());
    for e in &set.model.examples {
        let t = std::time::Instant::now();
        println!("=== {}", e.tree.title.main);
        match subsumo::facts::read::example(&set.model, &set.scope, e) {
            Err(ds) => {
                for d in ds {
                    let p = d.place().map(|s| set.sources.position(s));
                    println!(
                        "  {:?} {} | {} | {:?}",
                        p.map(|p| (p.line, p.column)),
                        d.message,
                        d.labels.first().map_or("", |l| &l.text),
                        d.help
                    );
                }
            }
            Ok(case) => {
                let mut engine = Engine::of_questions(&set.model);
                for lang in [Language::English, Language::German] {
                    match engine.decide(&case, lang) {
                        Ok(d) => {
                            println!(
                                "{}",
                                decision(
                                    &d,
                                    Layout { width: 120, plain: false, detail: Detail::Full, language: lang }
                                )
                            );
                        }
                        Err(ds) => {
                            for d in ds {
                                let p = d.place().map(|s| set.sources.position(s));
                                println!(
                                    "  {:?} {} | {}",
                                    p.map(|p| (p.line, p.column)),
                                    d.message,
                                    d.labels.first().map_or("", |l| &l.text)
                                );
                            }
                        }
                    }
                }
                println!("{:?}", t.elapsed());
            }
        }
    }
}

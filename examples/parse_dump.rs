use subsumo::{parse::parse, source::SourceMap};
fn main() {
    for path in std::env::args().skip(1) {
        let mut map = SourceMap::new();
        let id = map.add(path.clone(), std::fs::read_to_string(&path).unwrap());
        let t = std::time::Instant::now();
        let parsed = parse(&map, id, true);
        let el = t.elapsed();
        println!(
            "{path}: {} items, {} faults, {:?} {} bytes",
            parsed.file.items.len(),
            parsed.diagnostics.len(),
            el,
            map.get(id).text().len()
        );
        for d in parsed.diagnostics.iter().take(40) {
            let p = d.place().map(|s| map.position(s));
            println!(
                "  {:?} {} | {} | {:?}",
                p.map(|p| (p.line, p.column)),
                d.message,
                d.labels.first().map_or("", |l| &l.text),
                d.help
            );
            if let Some(s) = d.place() {
                let src = map.get(s.source);
                println!("      {}", src.lines().line(src.text(), map.position(s).line));
            }
        }
    }
}

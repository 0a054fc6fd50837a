use std::collections::BTreeMap;
use subsumo::decide::*;
use subsumo::program::*;
fn main() {
    let set = {
        let mut files = vec![];
        fn g(d: &std::path::Path, f: &mut Vec<RuleFile>) {
            for e in std::fs::read_dir(d).unwrap() {
                let p = e.unwrap().path();
                if p.is_dir() {
                    g(&p, f)
                } else {
                    f.push(RuleFile {
                        name: p.display().to_string(),
                        key: p.display().to_string(),
                        text: std::fs::read_to_string(&p).unwrap(),
                    })
                }
            }
        }
        g(std::path::Path::new("rules"), &mut files);
        RuleSet::read_to_decide(files).map_err(|_| ()).unwrap()
    };
    let asks = vec![Ask::Field(Engine::field_asked(&set.model, "derivation.derived_status").unwrap())];
    let mut e = Engine::new(&set.model, asks);
    let p = e.program("2018-06-01".parse().unwrap());
    println!(
        "ops {} tables {} bools {} spans {} sets {} syms {} exacts {} refs {}",
        p.ops.len(),
        p.tables.len(),
        p.bools.len(),
        p.spans.len(),
        p.sets.len(),
        p.syms.len(),
        p.exacts.len(),
        p.refs.len()
    );
    let mut h: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (op, out) in p.ops.iter().zip(&p.outs) {
        let s = format!("{op:?}");
        let name = s.split(|c: char| !c.is_alphanumeric()).next().unwrap().to_owned();
        let t = p.table(*out);
        let k = format!("{:?}", p.tables[t.index()].kind);
        let k = k.split(|c: char| !c.is_alphanumeric()).next().unwrap().to_owned();
        *h.entry((k, name)).or_default() += 1;
    }
    for ((t, k), n) in &h {
        println!("{t:10} {k:20} {n}");
    }
    for t in &p.tables {
        println!("{:?}", t.kind);
    }
}

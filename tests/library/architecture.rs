//! The shape of the crate: its reading order, the size of its files, and that its map is true.

use std::fs;
use std::path::{Path, PathBuf};

/// Reading order of the crate: a module names only modules above it.
const LAYERS: [&str; 33] = [
    "workers",
    "source",
    "diagnostic",
    "logic",
    "time",
    "value",
    "notation",
    "derivation",
    "verify",
    "citation",
    "syntax",
    "parse",
    "format",
    "model",
    "resolve",
    "check",
    "program",
    "facts",
    "evaluate",
    "given",
    "suppose",
    "explain",
    "decide",
    "timeline",
    "amendment",
    "deadlines",
    "interview",
    "otherwise",
    "ties",
    "say",
    "render",
    "testing",
    "document",
];

/// The module that opens the stages to those who look inside; it is no layer.
const DOOR: &str = "stages";

/// Macros that other crates use stand at the root, whatever their layer.
const MACROS: [&str; 1] = ["words"];

/// How long a file may be: longer ones are split by concept.
const MAX_LINES: usize = 600;

#[test]
fn a_module_names_only_modules_above_it() {
    let mut faults = Vec::new();
    for (path, text) in sources("src") {
        let Some(here) = module_of(&path) else { continue };
        let Some(layer) = LAYERS.iter().position(|layer| *layer == here) else {
            faults.push(format!("{}: `{here}` is no layer", path.display()));
            continue;
        };
        for (line, named) in crate_names(&text) {
            if MACROS.contains(&&*named) {
                continue;
            }
            match LAYERS.iter().position(|layer| *layer == named) {
                Some(other) if other <= layer => {}
                Some(_) => faults.push(format!("{}:{line}: `{here}` names `{named}`", path.display())),
                None => faults.push(format!("{}:{line}: `{named}` is no layer", path.display())),
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What a checker may name: itself, what it checks, and what both speak of. So it makes no fault of the engine again.
const OF_THE_CHECKER: [&str; 5] = ["derivation", "logic", "time", "value", "verify"];

/// The checker of receipts shares nothing with what decides and gives reasons, and that nothing with it.
#[test]
fn the_checker_shares_nothing_with_what_it_checks() {
    let mut faults = Vec::new();
    for (path, text) in sources("src/verify") {
        for (line, named) in crate_names(&text) {
            if !OF_THE_CHECKER.contains(&named.as_str()) {
                faults.push(format!("{}:{line}: the checker names `{named}`", path.display()));
            }
        }
    }
    for folder in
        ["src/program", "src/facts", "src/evaluate", "src/given", "src/suppose", "src/explain", "src/decide"]
    {
        for (path, text) in sources(folder) {
            for (line, named) in crate_names(&text).into_iter().filter(|(_, named)| named == "verify") {
                faults.push(format!("{}:{line}: `{named}` is for checking alone", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_layer_is_a_module_of_the_library() {
    let library = fs::read_to_string(project().join("src/lib.rs")).expect("the library");
    let modules: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod "))
        .filter_map(|rest| rest.strip_suffix(';'))
        .filter(|module| *module != DOOR)
        .collect();
    let mut expected = LAYERS.to_vec();
    expected.sort_unstable();
    assert_eq!(modules, expected);
}

#[test]
fn no_file_is_too_long() {
    let mut faults = Vec::new();
    for folder in ["src", "crates", "tests", "benches", "examples"] {
        for (path, text) in sources(folder) {
            let lines = text.lines().count();
            if lines > MAX_LINES {
                faults.push(format!("{} has {lines} lines", path.display()));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "split by concept what has more than {MAX_LINES} lines:\n{}",
        faults.join("\n")
    );
}

/// How long a function may be: what is longer does several things.
const MAX_FUNCTION: usize = 80;

/// Longer functions, each with the reason why it is one: all of them are tables in the form of a `match`.
const LONG_FUNCTIONS: [(&str, &str, &str); 13] = [
    ("src/check/types.rs", "inner", "one arm for each form of an expression"),
    ("src/document/finding.rs", "of", "one arm for each finding"),
    ("src/facts/yaml.rs", "read", "one arm for each event of a YAML reader"),
    ("src/model/rewrite.rs", "kind", "one arm for each form of an expression"),
    ("src/parse/expected.rs", "expected", "one arm for each production of the grammar"),
    ("src/parse/mod.rs", "item", "one arm for each item"),
    ("src/program/lower/grounds/line.rs", "parts_said", "one arm for each form of an expression"),
    ("src/program/op.rs", "with", "one arm for each operation"),
    ("src/resolve/expression.rs", "expr", "one arm for each form of an expression"),
    ("src/say/english.rs", "phrase", "one arm for each phrase"),
    ("src/say/english/page.rs", "caption", "one arm for each caption"),
    ("src/say/german.rs", "phrase", "one arm for each phrase"),
    ("src/say/german/page.rs", "caption", "one arm for each caption"),
];

#[test]
fn no_function_is_too_long_without_a_reason() {
    let mut faults = Vec::new();
    let mut reasons = LONG_FUNCTIONS.to_vec();
    for (path, text) in sources("src").into_iter().chain(sources("crates")) {
        for Function { name, line, lines, .. } in functions(&text) {
            if lines <= MAX_FUNCTION {
                continue;
            }
            let is_reasoned =
                |(file, function, _): &(&str, &str, &str)| path == Path::new(file) && *function == name;
            match reasons.iter().position(is_reasoned) {
                Some(at) => drop(reasons.remove(at)),
                None => faults.push(format!("{}:{line}: `{name}` has {lines} lines", path.display())),
            }
        }
    }
    faults.extend(reasons.iter().map(|(file, name, _)| format!("{file}: `{name}` is short by now")));
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The functions that take a `bool`, and why. Anywhere else it says nothing where it is handed over: an enum of two does,
/// or two functions.
const WITH_A_BOOL: [(&str, &str, &str); 3] = [
    ("src/evaluate/families.rs", "bits_of", "the two bits of a row, of its two planes"),
    ("src/evaluate/planes.rs", "packed", "the two bits of each row, of its two planes"),
    ("src/logic.rs", "between", "the two bits of a value, of its two planes"),
];

#[test]
fn no_function_takes_a_bool_without_a_reason() {
    let mut faults = Vec::new();
    let mut reasons = WITH_A_BOOL.to_vec();
    for (path, text) in sources("src").into_iter().chain(sources("crates")) {
        for Function { name, line, .. } in functions(&text).into_iter().filter(Function::takes_a_bool) {
            let is_reasoned =
                |(file, function, _): &(&str, &str, &str)| path == Path::new(file) && *function == name;
            match reasons.iter().position(is_reasoned) {
                Some(at) => drop(reasons.remove(at)),
                None => faults.push(format!("{}:{line}: `{name}` takes a `bool`", path.display())),
            }
        }
    }
    faults.extend(reasons.iter().map(|(file, name, _)| format!("{file}: `{name}` takes none by now")));
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The places where a number that does not fit becomes another one, and why that one is meant.
const SATURATING: [(&str, &str, &str); 2] = [
    ("src/evaluate/lists.rs", "ends.saturating_add(1)", "behind the last day there is none"),
    ("src/parse/builder.rs", "before.saturating_add(parts)", "it is only asked whether there are too many"),
];

/// A number that does not fit is a fault with a place, or a thing that cannot be: never silently another number.
#[test]
fn no_number_becomes_another_without_a_reason() {
    let ends = ["u8", "u16", "u32", "u64", "usize", "i32", "i64"].map(|of| format!("unwrap_or({of}::MAX)"));
    let mut faults = Vec::new();
    let mut reasons = SATURATING.to_vec();
    for (path, text) in sources("src") {
        for (number, line) in code_lines(&text) {
            let is_narrowed = line.contains("::try_from(") && line.contains(".unwrap_or(");
            let is_kept = [".saturating_add(", ".saturating_mul(", ".saturating_pow("]
                .iter()
                .any(|op| line.contains(op));
            if !is_narrowed && !is_kept && !ends.iter().any(|end| line.contains(end)) {
                continue;
            }
            match reasons.iter().position(|(file, code, _)| path == Path::new(file) && line.contains(code)) {
                Some(at) => drop(reasons.remove(at)),
                None => faults.push(format!("{}:{number}: {}", path.display(), line.trim())),
            }
        }
    }
    faults.extend(reasons.iter().map(|(file, code, _)| format!("{file}: `{code}` is not there any more")));
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// A function as it stands in a file.
struct Function {
    name: String,
    line: usize,
    /// From its head to its end.
    lines: usize,
    /// What it takes.
    parameters: String,
}

impl Function {
    /// Whether a parameter, or a part of one, is a `bool`. A list of many is none, nor is what a function that is handed over
    /// returns, or what is converted (`From<bool>`).
    fn takes_a_bool(&self) -> bool {
        let alone = ["-> bool", "Vec<bool>", "[bool]"]
            .iter()
            .fold(self.parameters.clone(), |text, other| text.replace(other, ""));
        let mut words = alone.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        self.name != "from" && words.any(|word| word == "bool")
    }
}

/// The functions of a file with their bodies. In a file that is laid out, one ends where a line is as far in as its head
/// and closes it.
fn functions(text: &str) -> Vec<Function> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = &line[..line.len() - code.len()];
        let mut words =
            code.split(' ').skip_while(|word| ["pub", "const"].contains(word) || word.starts_with("pub("));
        let Some(name) = (words.next() == Some("fn")).then(|| words.next()).flatten() else { continue };
        let name: String =
            name.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
        let rest = lines[at..].join("\n");
        let closed = format!("{indent}}}");
        let is_one_line = code.ends_with('}');
        let end = if is_one_line { Some(0) } else { lines[at..].iter().position(|line| *line == closed) };
        let Some(end) = end else { continue };
        found.push(Function { name, line: at + 1, lines: end + 1, parameters: parameters(&rest).to_owned() });
    }
    found
}

/// What stands in the parentheses behind the name of a function and its type parameters.
fn parameters(text: &str) -> &str {
    let Some(start) = text.find("fn ").and_then(|head| Some(head + text[head..].find('(')?)) else {
        return "";
    };
    let mut depth = 0;
    for (at, letter) in text[start..].char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[start..start + at];
        }
    }
    ""
}

/// What the command needs, any program may need: the front door is wide enough for it.
#[test]
fn the_command_comes_in_by_the_front_door() {
    for folder in ["crates/cli/src", "crates/rules", "examples"] {
        for (path, text) in sources(folder) {
            for (number, line) in code_lines(&text) {
                assert!(!line.contains("subsumo::stages"), "{}:{number}: {}", path.display(), line.trim());
            }
        }
    }
}

/// How many names stand at the root of the library: a reader takes them in at once.
const MOST_NAMES: usize = 30;

#[test]
fn the_front_door_is_small() {
    let library = fs::read_to_string(project().join("src/lib.rs")).expect("the library");
    let lines = library.lines().filter_map(|line| line.strip_prefix("pub use "));
    let names = lines.map(|line| line.matches(',').count() + 1).sum::<usize>();
    assert!((10..=MOST_NAMES).contains(&names), "{names} names stand at the root of the library");
}

/// Amounts, shares and days are exact from text to output.
#[test]
fn nothing_is_rounded_by_the_machine() {
    let mut faults = Vec::new();
    for (path, text) in sources("src").into_iter().chain(sources("crates")) {
        for (number, line) in code_lines(&text) {
            let words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            if words.into_iter().any(|word| ["f32", "f64"].contains(&word)) {
                faults.push(format!("{}:{number}: {}", path.display(), line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The floors that know in which language a reader is spoken to.
const WITH_A_LANGUAGE: [&str; 4] = ["say", "render", "testing", "document"];

/// Findings have no language: they are said in one, or in several, when all is decided.
#[test]
fn no_stage_before_say_knows_a_language() {
    let mut faults = Vec::new();
    for (path, text) in sources("src") {
        if module_of(&path).is_none_or(|module| WITH_A_LANGUAGE.contains(&module.as_str())) {
            continue;
        }
        for (number, line) in code_lines(&text) {
            let mut words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            if words.any(|word| ["Language", "Tongue"].contains(&word)) {
                faults.push(format!("{}:{number}: {}", path.display(), line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What a reader sees is said by the languages in `say`: what lays it out asks for words by what they mean.
#[test]
fn render_has_no_words_of_a_language() {
    let mut faults = Vec::new();
    for (path, text) in sources("src/render") {
        for (number, line) in code_lines(&text) {
            if line.contains("Language::") || line.contains(".code() ==") {
                faults.push(format!("{}:{number}: {}", path.display(), line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Results are compared by what was found, never by the words for it. The text of rule files, which `amendment` takes
/// apart, and the keys of open facts are no such words.
#[test]
fn no_stage_compares_words() {
    let comparing = ["== \"", "!= \"", ".contains(\"", ".starts_with(\"", ".ends_with(\"", "parse_from_str"];
    let mut faults = Vec::new();
    for folder in ["src/explain", "src/decide", "src/timeline", "src/deadlines"] {
        for (path, text) in sources(folder) {
            for (number, line) in code_lines(&text) {
                if comparing.iter().any(|comparing| line.contains(comparing)) {
                    faults.push(format!("{}:{number}: {}", path.display(), line.trim()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_map_names_only_what_is_there() {
    let map = fs::read_to_string(project().join("ARCHITECTURE.md")).expect("the map");
    let mut named = 0;
    let mut faults = Vec::new();
    for path in map.split('`').skip(1).step_by(2).filter(|code| is_path(code)) {
        named += 1;
        if !project().join(path).exists() {
            faults.push(path.to_owned());
        }
    }
    assert!(faults.is_empty(), "ARCHITECTURE.md names what is not there: {faults:?}");
    assert!(named > 20, "ARCHITECTURE.md names only {named} paths");
    for layer in LAYERS {
        assert!(map.contains(&format!("`src/{layer}")), "ARCHITECTURE.md does not say what `{layer}` is for");
    }
}

/// The rules that the README shows beside the statute stand in the rule set, whatever the layout.
#[test]
fn the_readme_shows_rules_that_are_there() {
    let as_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let readme = fs::read_to_string(project().join("README.md")).expect("the README");
    let rules = fs::read_to_string(project().join("rules/asylg/26.rules")).expect("the rules");
    let rules = as_one_line(&rules);
    let shown = readme
        .split("```text\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("rules in the README");
    for line in shown.lines().map(as_one_line) {
        assert!(rules.contains(&line), "rules/asylg/26.rules has no `{line}`");
    }
}

/// Whether a text in backquotes is the path of a file or folder of the project.
fn is_path(code: &str) -> bool {
    let folders =
        ["src/", "crates/", "grammar/", "rules/", "docs/", "tests/", "benches/", "examples/", ".ci/"];
    folders.iter().any(|folder| code.starts_with(folder)) && !code.contains(['<', '*', ' ', '…'])
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files below a folder of the project, by their paths in it.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        // A project may be without benches or examples.
        let Ok(entries) = fs::read_dir(project().join(&folder)) else { continue };
        for entry in entries {
            let name = entry.expect("an entry").file_name();
            let path = folder.join(name);
            if project().join(&path).is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(project().join(&path)).expect("a source file");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// The top module a file belongs to; the head of the library and its door to the stages belong to none.
fn module_of(path: &Path) -> Option<String> {
    let below = path.strip_prefix("src").expect("a file of the crate");
    let first = below.components().next()?.as_os_str().to_str()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (!["lib", DOOR].contains(&name)).then(|| name.to_owned())
}

/// The lines that are no comments, with their numbers.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    numbered.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The top modules that a text names after `crate::`, each with its line.
fn crate_names(text: &str) -> Vec<(usize, String)> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut found = Vec::new();
    for (number, line) in code_lines(text) {
        for (at, prefix) in line.match_indices("crate::") {
            let before = line[..at].chars().next_back();
            if before.is_some_and(|letter| is_part(letter) || letter == '$') {
                continue;
            }
            let rest = &line[at + prefix.len()..];
            // A group is not taken apart: it is reported as a name that is no layer.
            let name: String = rest.chars().take_while(|letter| is_part(*letter) || *letter == '{').collect();
            found.push((number, name));
        }
    }
    found
}

//! Decides the case on standard input under the shipped rules, and writes the decision as JSON in both languages.
//!
//! It is `subsumo decide - --format json --lang en,de` without a command line, and so runs where there is no terminal:
//! `.ci/full` builds it for WebAssembly and compares the two.

use std::io::Read as _;
use std::process::ExitCode;

use subsumo::document::{Voices, decision, written};
use subsumo::{Detail, Language, Receipt, Unusable};

fn main() -> ExitCode {
    let mut text = String::new();
    let decided = match std::io::stdin().read_to_string(&mut text) {
        Ok(_) => decided(text).map_err(|refused| refused.to_string()),
        Err(error) => Err(format!("standard input cannot be read: {error}\n")),
    };
    match decided {
        Ok(json) => {
            print!("{json}");
            ExitCode::SUCCESS
        }
        Err(refused) => {
            eprint!("{refused}");
            ExitCode::FAILURE
        }
    }
}

fn decided(text: String) -> Result<String, Box<Unusable>> {
    let mut rules = subsumo_rules::shipped()?;
    let case =
        rules.case_in("standard input", text.as_str(), None).map_err(|faults| rules.refusal(faults))?;
    let receipt = Receipt::new(&rules, &case, &rules.sources).with_file(text.as_bytes());
    let decided = rules.engine().decide(&case).map_err(|faults| rules.refusal(faults))?;
    let voices = Voices { model: &rules.model, case: &case, languages: &Language::ALL };
    Ok(written(&decision::Decision::of(&decided, &receipt, Detail::Full, voices)))
}

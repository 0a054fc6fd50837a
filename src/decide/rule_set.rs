//! A rule set, read and resolved.

use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Display, Formatter};

use sha2::{Digest, Sha256};

use crate::check::{Checked, check};
use crate::diagnostic::{Diagnostic, Severity, report};
use crate::facts::{Case, CaseBuilder, file, schema};
use crate::parse::{Examples, parse_all};
use crate::resolve::{Resolved, Scope, resolve};
use crate::source::{SourceId, SourceMap};
use crate::time::DaySpan;

/// A file of rules: its name and its text.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// The name a reader knows it by: a path.
    pub name: String,
    /// The name within the rule set, with `/` between folders: it goes into the digest.
    pub key: String,
    /// The text.
    pub text: Cow<'static, str>,
    /// How many rule sets it amends: 0 for one of the rule set itself, 1 for one of a bill that amends it, 2 for one of
    /// a bill that amends both.
    pub amends: u16,
}

impl RuleFile {
    /// A file whose name is its key as well.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<Cow<'static, str>>) -> Self {
        let name = name.into();
        Self { key: name.clone(), name, text: text.into(), amends: 0 }
    }
}

/// A rule set that can be applied.
#[derive(Debug)]
pub struct RuleSet {
    /// Its texts, and those read later.
    pub sources: SourceMap,
    /// Everything it says.
    pub model: Checked,
    /// What each file may name.
    pub scope: Scope,
    /// What a careful reader should know; no errors.
    pub warnings: Vec<Diagnostic>,
    /// SHA-256 of its files in the order of their keys, in hexadecimal digits: over each key, a line
    /// end, the text and a line end; before a file of a bill stands which it is.
    pub digest: String,
    /// The keys of its files, in the order of [`RuleSet::sources`].
    pub(super) keys: Vec<String>,
}

/// A rule set that cannot be applied, or a case that cannot be decided, and why.
///
/// It is an error like any other: shown, it is the faults in plain words, each with its place.
#[derive(Debug)]
pub struct Unusable {
    /// The texts the faults stand in.
    pub sources: SourceMap,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Display for Unusable {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&report::plain(&self.diagnostics, &self.sources))
    }
}

impl Error for Unusable {}

impl RuleSet {
    /// Reads a rule set.
    ///
    /// # Errors
    /// Everything that keeps it from being applied.
    pub fn read(files: Vec<RuleFile>) -> Result<Self, Box<Unusable>> {
        Self::from_files(files, Examples::Read)
    }

    /// Reads a rule set without its examples, which decide nothing: it is faster.
    ///
    /// # Errors
    /// Everything that keeps it from being applied.
    pub fn read_to_decide(files: Vec<RuleFile>) -> Result<Self, Box<Unusable>> {
        Self::from_files(files, Examples::Left)
    }

    /// The case in a text in YAML or JSON, which is taken in beside those of the rules under a name. `on` is the day for
    /// facts and ages if it is not to be that of the text.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn case_in(
        &mut self,
        name: impl Into<String>,
        text: impl Into<String>,
        on: Option<DaySpan>,
    ) -> Result<Case, Vec<Diagnostic>> {
        let source = self.sources.add(name, text);
        file::read(&self.model, &self.scope, &mut self.sources, source, on)
    }

    /// The case that is put together in code; its text is taken in beside those of the rules.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn case(&mut self, case: &CaseBuilder) -> Result<Case, Vec<Diagnostic>> {
        case.read(&self.model, &self.scope, &mut self.sources)
    }

    /// What a case file can say, as a JSON Schema.
    #[must_use]
    pub fn case_schema(&self) -> serde_json::Value {
        schema::schema(&self.model)
    }

    /// What is wrong with a case, together with the texts it stands in: an error that can be shown by itself.
    #[must_use]
    pub fn refusal(&self, faults: Vec<Diagnostic>) -> Box<Unusable> {
        Box::new(Unusable { sources: self.sources.clone(), diagnostics: faults })
    }

    fn from_files(files: Vec<RuleFile>, examples: Examples) -> Result<Self, Box<Unusable>> {
        let digest = digest_of(&files);
        let amends: Vec<u16> = files.iter().map(|file| file.amends).collect();
        let keys = files.iter().map(|file| file.key.clone()).collect();
        let mut sources = SourceMap::new();
        let ids: Vec<SourceId> = files.into_iter().map(|file| sources.take(file.name, file.text)).collect();
        let parsed = parse_all(&sources, &ids, examples);
        let Resolved { model, scope, diagnostics } = resolve(&sources, &parsed, &amends);
        let mut all: Vec<Diagnostic> =
            parsed.iter().flat_map(|file| file.diagnostics.iter().cloned()).collect();
        all.extend(diagnostics);
        if all.iter().any(|fault| fault.severity == Severity::Error) {
            return Err(Box::new(Unusable { sources, diagnostics: all }));
        }
        let outcome = check(model);
        all.extend(outcome.diagnostics);
        match outcome.checked {
            Some(model) => Ok(Self { sources, model, scope, warnings: all, digest, keys }),
            None => Err(Box::new(Unusable { sources, diagnostics: all })),
        }
    }
}

/// SHA-256 of files of rules in the order of their keys, in hexadecimal digits: see [`RuleSet::digest`].
#[must_use]
pub fn digest_of(files: &[RuleFile]) -> String {
    let mut sorted: Vec<&RuleFile> = files.iter().collect();
    sorted.sort_by(|a, b| (a.amends, &a.key).cmp(&(b.amends, &b.key)));
    let mut hash = Sha256::new();
    for file in sorted {
        if file.amends > 0 {
            hash.update(format!("amends {}\n", file.amends));
        }
        // Lengths go before what they measure: other files never make the same bytes.
        hash.update(format!("{} {}\n", file.key.len(), file.text.len()));
        for part in [file.key.as_str(), "\n", &*file.text, "\n"] {
            hash.update(part.as_bytes());
        }
    }
    hex(&hash.finalize())
}

/// Bytes in hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

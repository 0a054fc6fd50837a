//! Which file may use the names of which.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, suggest, words};
use crate::parse::Parsed;
use crate::source::{SourceId, SourceMap};
use crate::syntax::tree::ItemKind;

/// For each file, the files whose declarations it sees: itself and those it uses.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Scope {
    visible: BTreeMap<SourceId, BTreeSet<SourceId>>,
    names: BTreeMap<SourceId, String>,
}

impl Scope {
    /// Follows the `use` lines of all files.
    pub(super) fn new(sources: &SourceMap, parsed: &[Parsed], faults: &mut Diagnostics) -> Self {
        let names: BTreeMap<SourceId, String> = parsed
            .iter()
            .map(|file| (file.file.source, stem(sources.get(file.file.source).name()).to_owned()))
            .collect();
        let mut visible = BTreeMap::new();
        for file in parsed {
            let mut seen = BTreeSet::from([file.file.source]);
            for item in &file.file.items {
                let ItemKind::Use(used) = &item.kind else { continue };
                for name in used {
                    let found =
                        names.iter().filter(|(_, known)| **known == *name.node).map(|(source, _)| *source);
                    let found: Vec<SourceId> = found.collect();
                    if found.is_empty() {
                        let nearest = suggest::nearest(&name.node, names.values().map(String::as_str));
                        faults.push(
                            Diagnostic::new(
                                Code::UnknownFile,
                                words!("the rule set has no file `{}.rules`", name.node),
                            )
                            .at(name.span, "it is used here")
                            .suggesting(name.span, nearest),
                        );
                    }
                    seen.extend(found);
                }
            }
            visible.insert(file.file.source, seen);
        }
        Self { visible, names }
    }

    /// True if a text in `from` may use what is declared in `declared`. A case may use everything.
    #[must_use]
    pub fn sees(&self, from: SourceId, declared: SourceId) -> bool {
        self.visible.get(&from).is_none_or(|seen| seen.contains(&declared))
    }

    /// True if a text is a file of the rule set, not a case.
    #[must_use]
    pub fn is_rules(&self, source: SourceId) -> bool {
        self.visible.contains_key(&source)
    }

    /// The name by which `use` makes a file visible.
    #[must_use]
    pub fn name_of(&self, file: SourceId) -> &str {
        self.names.get(&file).map_or("", String::as_str)
    }
}

/// The name of a file without folder and ending.
fn stem(path: &str) -> &str {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    file.strip_suffix(".rules").unwrap_or(file)
}

//! Who overrules a ruling, and when a text was promulgated.

use crate::citation::Unit;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{ItemId, LawId};
use crate::syntax::tree::{self, ProvisionKind};

use super::Resolver;

impl<'a> Resolver<'a> {
    /// Takes down who overrules an item; the rulings may stand further on. Only what can be overruled or promulgated may
    /// say that it is.
    pub(super) fn knowledge(&mut self, id: ItemId, provision: &'a tree::Provision, law: Option<LawId>) {
        let is_statute = provision.kind == ProvisionKind::Statute;
        if let Some(by) = &provision.overruled_by {
            if is_statute {
                self.faults.push(
                    Diagnostic::new(Code::MisplacedStatement, "only a ruling or guidance can be overruled")
                        .at(by.span, "this is a provision of an act")
                        .help("say on which days it is law, or write `disapply § …` in the ruling"),
                );
            } else {
                self.overruled.push((id, by, law));
            }
        }
        if let Some(day) = provision.promulgated.as_ref().filter(|_| !is_statute) {
            self.faults.push(
                Diagnostic::new(Code::MisplacedStatement, "only the text of an act is promulgated")
                    .at(day.span, "a ruling or guidance has its day in the first line"),
            );
        }
    }

    /// Looks up who overrules what, once all rulings are there.
    pub(super) fn overruled(&mut self) {
        for (id, citations, law) in std::mem::take(&mut self.overruled) {
            for (cited, written) in self.plain_citations(citations, law).into_iter().zip(&citations.list) {
                let shown = cited.as_written();
                let found = self.model.within(&cited);
                if !matches!(cited.address.unit, Unit::Ruling(_)) || found.is_empty() {
                    self.faults.push(
                        Diagnostic::new(Code::DanglingCitation, words!("no ruling stands under `{}`", shown))
                            .at(written.span, "a later ruling is wanted here"),
                    );
                    continue;
                }
                let (item, laters) = (self.model.item(id), found.iter().map(|by| self.model.item(*by)));
                let (own, mut days) = (item.of, laters.map(|later| later.of));
                if days.any(|day| day.zip(own).is_some_and(|(day, own)| day.latest() < own.earliest())) {
                    self.faults.push(
                        Diagnostic::new(Code::MisplacedStatement, words!("`{}` is older than this", shown))
                            .at(written.span, "only a later ruling can overrule it")
                            .at(item.span, "the ruling that it is to overrule"),
                    );
                    continue;
                }
                self.model.items[id.index()].overruled_by.extend(found);
            }
            self.model.keep_as_written(id);
        }
    }
}

//! Exceptional cases: judgements that nobody has made, presumed not to be there.

use crate::model::Exception;
use crate::model::norms::Target;
use crate::program::lower::{Instance, Lane, Lowering, ReachKind};
use crate::program::outline::StepKind;
use crate::program::{BoolId, InputPart};
use crate::syntax::spelling::Waiver;

/// Whether an exceptional case that nobody has decided on counts as not being there, or as open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exceptions {
    /// There is none unless the case says so.
    Presumed,
    /// There may be one unless the case says otherwise.
    Free,
    /// There is one for each bar unless the case says otherwise, and none for what offers or waives: the best that an
    /// exceptional case can bring.
    FromBars,
    /// There is one for all that offers or waives unless the case says otherwise, and none for bars: the worst.
    FromOffers,
}

impl Lowering<'_> {
    /// Whether some effective waiver that applies as a rule reaches one of the targets, in a case that is not
    /// exceptional for it.
    pub(super) fn no_exception_from_waivers(
        &mut self,
        targets: &[Target],
        text: Instance,
        lane: Lane,
        exceptions: Exceptions,
    ) -> BoolId {
        let table = self.item_table(text.item);
        let Some(basis) = text.basis else { return self.builder.constant(table, false) };
        let text = text.for_basis(basis.item, Waiver::Should);
        let mut found = Vec::new();
        for target in targets {
            for reaching in self.reaching_here(*target, ReachKind::Disregard, text) {
                if self.waiver_of(reaching) != Waiver::Should {
                    continue;
                }
                let effective = self.effect_of(reaching, text, lane);
                let own = Exception::Statement(reaching.by.item, reaching.line);
                let exceptional = self.exceptional_for(own, text, exceptions);
                let ordinary = self.builder.not(exceptional);
                found.push(self.builder.and(table, [effective, ordinary]));
            }
        }
        self.builder.or(table, found)
    }

    /// The judgement that a case is exceptional, for each record of the item it belongs to.
    pub fn exceptional(&mut self, exception: Exception, exceptions: Exceptions) -> BoolId {
        self.step(StepKind::Exceptional(exception, exceptions), |this| {
            let item = this.model.item_of(exception);
            let table = this.item_table(item);
            let given = this.bool_input(table, InputPart::Exceptional(exception));
            match exceptions {
                Exceptions::Presumed | Exceptions::FromBars => this.builder.certainly(given),
                Exceptions::Free => given,
                Exceptions::FromOffers => {
                    let ordinary = this.builder.not(given);
                    let ordinary = this.builder.certainly(ordinary);
                    this.builder.not(ordinary)
                }
            }
        })
    }

    /// The same of a bar, which an exceptional case takes away.
    pub(super) fn exceptional_for_bar(&mut self, exception: Exception, exceptions: Exceptions) -> BoolId {
        let of_bar = match exceptions {
            Exceptions::FromBars => Exceptions::FromOffers,
            Exceptions::FromOffers => Exceptions::Presumed,
            Exceptions::Presumed | Exceptions::Free => exceptions,
        };
        self.exceptional(exception, of_bar)
    }

    /// The same for the rows of another text, if the judgement is about the case as a whole.
    fn exceptional_for(&mut self, exception: Exception, text: Instance, exceptions: Exceptions) -> BoolId {
        let node = self.exceptional(exception, exceptions);
        let to = self.item_table(text.item);
        if self.builder.table_of(node) == to {
            return node;
        }
        let way = self.case_way(to);
        self.gather_bool(node, way, to)
    }
}

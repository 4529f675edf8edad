//! A packet through rules without an order: a block wins over any allow, an allow over the default.
//!
//! In: Windows' rules. Out: what comes of the packet. Blocks are asked first, then allows, each in the order of the text.

use std::sync::Arc;

use super::Way;
use crate::ruleset::{Outcome, Unordered, Verdict};

impl Way<'_> {
    /// The first block that the packet fits decides, else the first allow, else the default.
    pub(super) fn unordered(&mut self, rules: &Unordered) -> Outcome {
        let direction = self.packet.direction;
        let chain: Arc<str> = direction.name().into();
        let here = || rules.rules.iter().filter(|(own, _)| *own == direction).map(|(_, rule)| rule);
        let allows = |verdict: &Verdict| *verdict == Verdict::Accept;
        let blocks_first =
            here().filter(|rule| !allows(&rule.verdict)).chain(here().filter(|rule| allows(&rule.verdict)));
        for rule in blocks_first {
            if !self.asks(&chain, rule, None) {
                continue;
            }
            self.logs(rule.log.as_ref(), rule.span);
            if let Some(outcome) = self.settled(&rule.verdict) {
                return outcome;
            }
        }
        let Some((verdict, span)) = rules.defaults.get(&direction) else { return Outcome::Undecided };
        self.default(&chain, *span, verdict);
        self.settled(verdict).unwrap_or(Outcome::Undecided)
    }
}

//! Where in a packet's way it is known by which interface it leaves: behind routing alone. Before it no name is that of the
//! interface, so that a test for one fits no packet, and a test against one fits each (nft_meta.c, ip_tables.c).
//!
//! In: chains of Linux. Out: the same chains, where tests of the way out say what they mean at their stage.

use std::collections::BTreeMap;

use super::places::entered_by;
use crate::ruleset::{Chain, ChainId, Chains, Condition, Device, Hook, InterfaceSet, Unread, Weight};

/// What a chain knows of the interface by which packets leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WayOut {
    /// As much as there is to know.
    Known,
    /// Nothing: it comes before routing.
    Unknown,
    /// That depends on how it was entered.
    Either,
}

/// The chains to which packets come before it is known where they go.
#[derive(Debug)]
pub(in crate::targets) struct Routing {
    chains: BTreeMap<ChainId, WayOut>,
}

impl Routing {
    /// How each chain is entered.
    pub(in crate::targets) fn of(chains: &Chains) -> Self {
        let known = |by: Vec<&crate::ruleset::Base>| {
            let is = |hook: Hook| by.iter().any(|base| base.hook == hook);
            // What comes to the host leaves by no interface.
            let behind = is(Hook::Forward) || is(Hook::Output) || is(Hook::Postrouting);
            match (is(Hook::Prerouting), behind) {
                (true, true) => WayOut::Either,
                (true, false) => WayOut::Unknown,
                (false, _) => WayOut::Known,
            }
        };
        Routing { chains: entered_by(chains).into_iter().map(|(id, by)| (id, known(by))).collect() }
    }

    fn way_out(&self, chain: ChainId) -> WayOut {
        self.chains.get(&chain).copied().unwrap_or(WayOut::Known)
    }

    /// Makes each condition of a chain one of its stage.
    pub(in crate::targets) fn settle(&self, chain: ChainId, conditions: &mut Vec<Condition>) {
        if self.way_out(chain) == WayOut::Unknown {
            conditions.retain(|condition| condition.outgoing.contains(&Device::Unmentioned));
            conditions.iter_mut().for_each(|condition| condition.outgoing = InterfaceSet::Any);
        }
    }

    /// Makes the rules of all chains those of their stage. Where that can't be said is a gap.
    pub(in crate::targets) fn settle_all(&self, chains: &mut Chains) -> Vec<Unread> {
        let mut unread = Vec::new();
        for (chain, number) in chains.chains.iter_mut().zip(0..) {
            match self.way_out(ChainId(number)) {
                WayOut::Known => {}
                WayOut::Unknown => {
                    chain.rules.iter_mut().for_each(|rule| self.settle(ChainId(number), &mut rule.conditions));
                }
                WayOut::Either => unread.extend(asking(chain)),
            }
        }
        unread
    }
}

/// The rules of a chain that ask by which interface packets leave.
fn asking(chain: &Chain) -> impl Iterator<Item = Unread> + '_ {
    let asks = |condition: &Condition| !condition.outgoing.is_any();
    chain.rules.iter().filter(move |rule| rule.conditions.iter().any(asks)).map(|rule| Unread {
        span: rule.span,
        what: "the interface by which a packet leaves, asked for before and behind routing".to_owned(),
        weight: Weight::Gap,
    })
}

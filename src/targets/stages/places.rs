//! Where the base chains stand by which a chain is entered.
//!
//! In: chains of Linux. Out: what has run before each of them. From netfilter_ipv4.h of the kernel.

use std::collections::BTreeMap;

use crate::ruleset::{Base, ChainId, Chains, Hook, Verdict};

/// Fragments are put together at this priority of `prerouting` and `output` (`NF_IP_PRI_CONNTRACK_DEFRAG`).
const WHOLE: i32 = -400;

/// The priority at which a packet becomes one of a flow, in `prerouting` and `output` (`NF_IP_PRI_CONNTRACK`).
const BEGINS: i32 = -200;

/// That at which its flow is known for good, in `input` and `postrouting` (`NF_IP_PRI_CONNTRACK_CONFIRM`): from then on no helper
/// is given to it.
const ENDS: i32 = i32::MAX;

/// Whether a statement of a chain reaches the flow of a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::targets) enum Reach {
    /// Of each.
    All,
    /// Of none: it comes before connection tracking.
    None,
    /// That depends on which of the two was loaded first: a chain of the same priority that comes later stands before.
    Unknown,
}

/// Whether rules of this base chain reach flows.
pub(in crate::targets) fn reach(base: &Base) -> Reach {
    match base.hook {
        Hook::Prerouting | Hook::Output if base.priority < BEGINS => Reach::None,
        Hook::Prerouting | Hook::Output if base.priority == BEGINS => Reach::Unknown,
        Hook::Input | Hook::Postrouting if base.priority == ENDS => Reach::Unknown,
        _ => Reach::All,
    }
}

/// Whether fragments may not be whole there.
fn is_in_parts(base: &Base) -> bool {
    matches!(base.hook, Hook::Prerouting | Hook::Output) && base.priority <= WHOLE
}

/// What may be translated of a flow when its first packet comes there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Translated {
    Nothing,
    Destination,
    Both,
}

fn translated(base: &Base) -> Translated {
    match base.hook {
        Hook::Prerouting | Hook::Output if base.priority <= base.hook.translates_at() => Translated::Nothing,
        Hook::Input | Hook::Postrouting if base.priority >= base.hook.translates_at() => Translated::Both,
        _ => Translated::Destination,
    }
}

/// The base chains by which each chain may be entered: of those of one hook, stage and the same families the earliest, after which
/// come all that come after any of them.
pub(in crate::targets) fn entered_by(chains: &Chains) -> BTreeMap<ChainId, Vec<&Base>> {
    let mut bases: Vec<&Base> = chains.bases.iter().collect();
    bases.sort_by_key(|base| base.priority);
    let mut by: BTreeMap<ChainId, Vec<&Base>> = BTreeMap::new();
    for base in bases {
        let stage = |base: &Base| (base.hook, reach(base), is_in_parts(base), translated(base));
        let alike = |other: &&Base| other.families == base.families && stage(other) == stage(base);
        let mut open = vec![base.chain];
        while let Some(chain) = open.pop() {
            let known = by.entry(chain).or_default();
            if known.iter().any(alike) {
                continue;
            }
            known.push(base);
            let rules = chains.chain(chain).map_or(&[][..], |chain| &chain.rules);
            open.extend(rules.iter().filter_map(|rule| match rule.verdict {
                Verdict::Jump(next) | Verdict::Goto(next) => Some(next),
                _ => None,
            }));
        }
    }
    by
}

/// How packets come to a chain, as far as tracking matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind tracking.
    Behind,
    /// Before it, as they arrive: of those that the host sends to itself the flow is known from `output`.
    Arriving,
    /// Before it, as the host sends them: a refusal that a rule sends has a flow already (`nf_ct_attach`).
    Leaving,
    /// Both before and behind, or not known.
    Either,
}

pub(super) fn place(by: &[&Base]) -> Place {
    let is_early = |base: &&Base| matches!(base.hook, Hook::Prerouting | Hook::Output) && reach(base) != Reach::All;
    if !by.iter().any(is_early) {
        Place::Behind
    } else if by.iter().any(|base| reach(base) != Reach::None) {
        Place::Either
    } else if by.iter().all(|base| base.hook == Hook::Prerouting) {
        Place::Arriving
    } else {
        Place::Leaving
    }
}

/// What the names of questions say of their stage.
#[derive(Debug, Clone, Default)]
pub(super) struct Suffixes {
    pub(super) translated: Option<&'static str>,
    pub(super) parts: Option<&'static str>,
    /// Whether what they say is true by some ways into the chain alone.
    pub(super) differ: bool,
}

impl Suffixes {
    pub(super) fn of(by: &[&Base]) -> Self {
        let translations: Vec<Translated> = by.iter().map(|base| translated(base)).collect();
        let parts: Vec<bool> = by.iter().map(|base| is_in_parts(base)).collect();
        let alike = |one: bool| parts.iter().all(|other| *other == one);
        let differ =
            translations.windows(2).any(|pair| matches!(pair, [a, b] if a != b)) || !alike(true) && !alike(false);
        let translated = match translations.first() {
            Some(Translated::Nothing) => Some("before destinations are translated"),
            Some(Translated::Both) => Some("where sources are translated"),
            _ => None,
        };
        let parts = parts.contains(&true).then_some("before fragments are put together");
        Suffixes { translated, parts, differ }
    }

    pub(super) fn is_plain(&self) -> bool {
        self.translated.is_none() && self.parts.is_none() && !self.differ
    }
}

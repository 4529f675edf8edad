//! The states by which a set of flows tells apart packets of the same flags.
//!
//! In: flows. Out: the states, for each group of flags.

use std::collections::BTreeMap;

use crate::ruleset::flow::Kind;
use crate::ruleset::{Flow, FlowSet};

/// For each group of states that flows of the same flags are in: all flows of those flags.
pub(super) type States = Vec<(Vec<Kind>, FlowSet)>;

/// Whether flows of the same flags are told apart by their state.
pub(in crate::targets) fn asks_state(flows: &FlowSet) -> bool {
    !flows.is_full() && asks_of(&states(flows))
}

pub(super) fn asks_of(states: &States) -> bool {
    states.iter().any(|(kinds, _)| kinds.len() != Kind::all().count())
}

pub(super) fn states(flows: &FlowSet) -> States {
    let mut groups: BTreeMap<Vec<Kind>, Vec<u8>> = BTreeMap::new();
    for flags in 0..=u8::MAX {
        let kinds: Vec<Kind> = Kind::all().filter(|kind| flows.contains(Flow::of(*kind, flags))).collect();
        if !kinds.is_empty() {
            groups.entry(kinds).or_default().push(flags);
        }
    }
    let whole = |flags: Vec<u8>| {
        let runs: Vec<(u8, u8)> = flags.into_iter().map(|flag| (flag, flag)).collect();
        Kind::all().flat_map(|kind| kind.with_flags(&runs)).collect::<FlowSet>()
    };
    groups.into_iter().map(|(kinds, flags)| (kinds, whole(flags))).collect()
}

//! Denies that come too late for all packets but those of loopback.
//!
//! In: a ruleset of chains, and what was found of its rules. Out: denies behind rules that accept all of their packets from and to
//! other hosts. Such a deny decides something, so it is not dead; but nobody writes one for what a host sends to itself.

use std::collections::BTreeSet;

use super::arrived;
use crate::anomalies::{Anomaly, Kind, anomalies};
use crate::packets::{Grown, Limits};
use crate::policy::Direction;
use crate::ruleset::{Condition, InterfaceSet, Pattern, Program, Rule, Ruleset};

/// Those that are not among `found`. `whole` has packets that are given another destination too, which come to no such deny either.
///
/// # Errors
/// If the sets of packets grow over their limit: then nothing is known.
pub(super) fn too_late(whole: &Ruleset, ruleset: &Ruleset, found: &[Anomaly]) -> Result<Vec<Anomaly>, Grown> {
    if !matches!(ruleset.program, Program::Chains(_)) || !ruleset.rules().into_iter().any(accepts_others) {
        return Ok(Vec::new());
    }
    let place = |one: &Anomaly| (one.rule.list, one.rule.number);
    let dead: BTreeSet<(usize, usize)> = found.iter().filter(|one| one.kind.is_dead()).map(place).collect();
    let others = Ruleset { domain: domain(ruleset), ..ruleset.clone() };
    let mut late = anomalies(&others, Limits::default())?;
    late.retain(|one| one.kind == Kind::ExceptionAfterRule && !dead.contains(&place(one)));
    if late.is_empty() { Ok(late) } else { arrived::still_so(whole, ruleset, late) }
}

/// Whether a rule accepts what comes from or goes to other hosts, and leaves loopback out.
fn accepts_others(rule: &Rule) -> bool {
    let leaves_out =
        |set: &InterfaceSet| matches!(set, InterfaceSet::NoneOf(names) if names.contains(&Pattern::Loopback));
    rule.verdict.accepts() && rule.conditions.iter().any(|one| leaves_out(&one.incoming) || leaves_out(&one.outgoing))
}

/// The packets of a ruleset but those that come or leave by loopback.
fn domain(ruleset: &Ruleset) -> std::collections::BTreeMap<Direction, Vec<Condition>> {
    let others = || InterfaceSet::NoneOf(BTreeSet::from([Pattern::Loopback]));
    let mut domain = ruleset.domain.clone();
    for direction in [Direction::Inbound, Direction::Outbound] {
        let mut own = Condition::any();
        match direction {
            Direction::Outbound => own.outgoing = others(),
            Direction::Inbound | Direction::Forward => own.incoming = others(),
        }
        let known = domain.get(&direction);
        let packets =
            known.map_or_else(|| vec![own.clone()], |all| all.iter().filter_map(|one| one.and(&own)).collect());
        domain.insert(direction, packets);
    }
    domain
}

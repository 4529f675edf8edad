//! Rules of a ruleset beside each other: pairs whose order decides, and runs that could be one rule.
//!
//! In: a ruleset with chains. Out: findings. Chains that a program keeps, which hold one rule for each thing that it was told, are
//! left out, and so are those that translate addresses.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::order::{MOST, is_of_family, translating};
use crate::audit::finding::Finding;
use crate::audit::merges::{self, Field};
use crate::audit::pairs;
use crate::packets::Grown;
use crate::place::Sources;
use crate::ruleset::{Chain, Condition, Program, Protocol, Rule, Ruleset};

/// Both.
///
/// # Errors
/// If the sets of packets grow over their limit: then nothing is known.
pub(super) fn findings(ruleset: &Ruleset, sources: &Sources) -> Result<Vec<Finding>, Grown> {
    if ruleset.conditions() > MOST || !matches!(ruleset.program, Program::Chains(_)) {
        return Ok(Vec::new());
    }
    let left_out: BTreeSet<Arc<str>> = translating(ruleset);
    let counts = |chain: &Chain| !left_out.contains(&chain.name) && !is_of_family(ruleset, &chain.name);
    let mut found = pairs::pairs(ruleset, counts, |_| true)?.findings(sources);
    // No rule of iptables asks for several types of messages.
    let can = |rule: &Rule, field: Field| field != Field::Values || !rule.conditions.iter().any(is_of_messages);
    let is_iptables = |chain: &Chain| chain.name.split(' ').count() < 3;
    let alike = |one: &Rule, other: &Rule| one.comment == other.comment;
    found.extend(merges::findings(
        ruleset,
        |chain| counts(chain) && is_iptables(chain),
        |one, other, field| alike(one, other) && can(one, field),
    )?);
    found.extend(merges::findings(
        ruleset,
        |chain| counts(chain) && !is_iptables(chain),
        |one, other, _| alike(one, other),
    )?);
    Ok(found)
}

fn is_of_messages(condition: &Condition) -> bool {
    [Protocol::ICMP, Protocol::ICMPV6].into_iter().any(|one| condition.protocols.contains(one))
        && condition.asks_ports()
}

//! Whether a rule has lost all packets of a prefix that it names.
//!
//! In: a rule of a profile, and what the profile does. Out: the prefix. Exact, over every packet that opens a flow.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::packets::{Grown, Limits, Query, find};
use crate::policy::{Action, Direction, Rule};
use crate::ruleset::{Condition, Outcome, Ruleset, View, of_match};
use crate::sets::address::{v4_prefixes, v6_prefixes};
use crate::sets::{AddressSet, Interval, IntervalSet};

/// Of so many prefixes of a rule it is asked.
const ASKED: usize = 16;

/// The first source prefix of the rule of which no packet fares as the rule says; none if there is none, or if the rule names but
/// one prefix.
///
/// # Errors
/// If the sets of packets grow over their limit.
pub(super) fn lost_prefix(ruleset: &Ruleset, direction: Direction, rule: &Rule) -> Result<Option<String>, Grown> {
    let conditions: Vec<Condition> = rule.matches.iter().map(|one| of_match(one, View::Profile)).collect();
    let mut named: Vec<(String, AddressSet)> = Vec::new();
    for condition in &conditions {
        for (name, set) in prefixes(&condition.source) {
            if !named.iter().any(|(known, _)| *known == name) {
                named.push((name, set));
            }
            if named.len() > ASKED {
                return Ok(None);
            }
        }
    }
    if named.len() < 2 {
        return Ok(None);
    }
    let wanted: fn(&Outcome) -> bool = match rule.action {
        Action::Allow => Outcome::accepts,
        _ => |outcome| !outcome.accepts() && *outcome != Outcome::Undecided,
    };
    for (name, set) in named {
        let within = |one: &Condition| Condition { source: one.source.intersection(&set).into(), ..one.clone() };
        let inside: Vec<Condition> = conditions.iter().map(within).filter(|one| !one.is_empty()).collect();
        let query = Query { direction, inside: &inside, outside: &[], wanted };
        if find(ruleset, query, Limits::default())?.is_empty() {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// The prefixes of a set, each with its addresses; none of a set that is everything.
fn prefixes(set: &AddressSet) -> Vec<(String, AddressSet)> {
    let v4 = v4_prefixes(&set.v4).filter(|net| net.prefix_len() > 0).map(|net| {
        let range: Option<Interval<Ipv4Addr>> = Interval::new(net.network(), net.broadcast());
        (net.to_string(), AddressSet { v4: range.into_iter().collect(), ..AddressSet::default() })
    });
    let v6 = v6_prefixes(&set.v6).filter(|net| net.prefix_len() > 0).map(|net| {
        let range: Option<Interval<Ipv6Addr>> = Interval::new(net.network(), net.broadcast());
        let v6: IntervalSet<Ipv6Addr> = range.into_iter().collect();
        (net.to_string(), AddressSet { v6, ..AddressSet::default() })
    });
    v4.chain(v6).take(ASKED + 1).collect()
}

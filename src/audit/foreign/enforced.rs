//! Rules that their firewall never asks.
//!
//! In: a ruleset. Out: a finding. Windows does not filter what a host says to itself, and pf does not filter what comes by an
//! interface that is skipped.

use crate::audit::checks::not_enforced::{NOT_ENFORCED, is_loopback};
use crate::audit::finding::Finding;
use crate::policy::Direction;
use crate::ruleset::{Condition, InterfaceSet, Program, Rule, Ruleset};

/// Every such rule.
pub(super) fn findings(ruleset: &Ruleset) -> Option<Finding> {
    let (all, why): (Vec<&Rule>, &str) = match &ruleset.program {
        Program::Unordered(rules) => {
            let all = rules.rules.iter().map(|(_, rule)| rule);
            let is_it = |rule: &&Rule| !rule.conditions.is_empty() && rule.conditions.iter().all(of_loopback);
            (all.filter(is_it).collect(), "Windows does not filter what the host sends to itself")
        }
        Program::List(_) => {
            let is_it = |rule: &&Rule| {
                !rule.conditions.is_empty() && rule.conditions.iter().all(|one| is_skipped(ruleset, one))
            };
            (ruleset.rules().into_iter().filter(is_it).collect(), "`set skip` says that pf does not filter there")
        }
        Program::Chains(_) => return None,
    };
    let places = all.iter().map(|rule| rule.span).collect();
    let [one, several] = ["is", "are"].map(|word| format!("{word} never asked: {why}"));
    Finding::of_rules(&NOT_ENFORCED, places, &one, &several)
}

fn of_loopback(condition: &Condition) -> bool {
    is_loopback(&condition.source) || is_loopback(&condition.destination)
}

/// Whether it names interfaces, all of which the firewall leaves out in each direction.
fn is_skipped(ruleset: &Ruleset, condition: &Condition) -> bool {
    let names = |set: &InterfaceSet| matches!(set, InterfaceSet::OneOf(patterns) if !patterns.is_empty());
    let outside = |direction: Direction| {
        let domain = ruleset.domain.get(&direction);
        domain.is_some_and(|list| {
            list.iter().all(|one| {
                let apart = |own: &InterfaceSet, its: &InterfaceSet| {
                    names(own) && own.intersection(its).is_some_and(|both| both.is_empty())
                };
                apart(&condition.incoming, &one.incoming) || apart(&condition.outgoing, &one.outgoing)
            })
        })
    };
    [Direction::Inbound, Direction::Outbound].into_iter().any(outside)
}

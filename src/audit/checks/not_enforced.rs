//! Rules of a profile that one of its targets never asks.

use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::view::{View, rule_span};
use crate::policy::Rule;
use crate::sets::{AddressSet, Family, IntervalSet};

/// Written, and not in force.
pub static NOT_ENFORCED: Entry = Entry {
    id: "not-enforced",
    level: Level::Info,
    summary: "a rule says something that its firewall does not do",
    why: "whoever reads it believes that it holds there",
    advice: "nothing, if it is meant for the other targets; else stop the program from listening on that address",
    tag: None,
};

/// Rules about loopback addresses, on a profile that Windows is to have as well: it filters nothing that a host sends to itself.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    if !view.resolution.targets.iter().any(|target| target.value == "netsh") {
        return;
    }
    for chain in &view.chains {
        let of_loopback = |rule: &Rule| {
            let ends = |set: &AddressSet| is_loopback(set);
            !rule.matches.is_empty()
                && rule.matches.iter().all(|one| ends(&one.source.set) || ends(&one.destination.set))
        };
        let mut places = chain.chain.rules.iter().filter(|rule| of_loopback(rule)).filter_map(|rule| rule_span(rule));
        let Some(first) = places.next() else { continue };
        let message = "this rule is about loopback addresses, where Windows does not filter: netsh never asks it";
        let mut finding = Finding::new(&NOT_ENFORCED, message).chain(chain.direction()).at(Some(first));
        finding.rules = places.collect();
        out.push(finding);
    }
}

/// Whether these are loopback addresses and no others (RFC 1122, RFC 4291).
pub fn is_loopback(set: &AddressSet) -> bool {
    let v4 = "127.0.0.0/8".parse::<ipnet::Ipv4Net>().map(|net| IntervalSet::of(net.into())).unwrap_or_default();
    let v6 = IntervalSet::point(std::net::Ipv6Addr::LOCALHOST);
    let within = AddressSet { v4, v6 };
    !set.is_empty() && within.covers(set) && Family::ALL.into_iter().any(|family| set.has(family))
}

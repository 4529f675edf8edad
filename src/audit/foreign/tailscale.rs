//! Which rules of Tailscale's chains are Tailscale's own.
//!
//! In: chains, and a rule of one whose name is Tailscale's. Out: whether the rule has a form in which Tailscale writes its rules
//! (util/linuxfw of its sources: `iptables_runner.go`, `nftables_runner.go`). Whoever puts another one there has written it himself.

use std::net::Ipv4Addr;

use super::marks::Asked;
use crate::audit::region::is_tunnel;
use crate::ruleset::{
    Bearer, Chains, Condition, InterfaceSet, MarkChange, Pattern, Protocol, ProtocolSet, Rule, Verdict, Write,
};
use crate::sets::{AddressSet, Interval};

/// What it writes on packets of its network that are to be sent on, and asks for.
const MARK: u32 = 0x4_0000;
/// The bits that are for it.
const OF_MARK: u32 = 0xff_0000;

/// Whether Tailscale writes such a rule.
pub(super) fn writes(chains: &Chains, rule: &Rule) -> bool {
    let is_form = |one: &Condition| match &rule.verdict {
        Verdict::Continue => comes_by_it(one) && is_bare(one) && chains.effects.written(rule).iter().all(is_mark),
        Verdict::Return => comes_by_others(one) && is_of_its_network(one),
        verdict if verdict.denies() => {
            leaves_by_it(one) && one.destination.whole_families() == *one.destination
                || comes_by_others(one) && is_of_its_network(one)
        }
        verdict if verdict.accepts() => is_accept(one) || asks_for_mark(one) && nobody_else_marks(chains),
        _ => false,
    };
    !rule.conditions.is_empty() && rule.conditions.iter().all(is_form)
}

/// What it lets in or out: by its interface, of itself by loopback, and what comes to its port.
fn is_accept(one: &Condition) -> bool {
    let by_interface =
        (comes_by_it(one) && one.outgoing.is_any() || leaves_by_it(one) && one.incoming.is_any()) && is_bare(one);
    let is_by_loopback =
        matches!(&one.incoming, InterfaceSet::OneOf(all) if all.iter().all(|one| *one == Pattern::Loopback));
    let of_itself = is_by_loopback && one.source.single().is_some();
    let is_of_udp = one.protocols == ProtocolSet::point(Protocol::UDP);
    let to_its_port = is_of_udp && one.selectors.size() == 1 && one.tests.is_empty();
    by_interface || of_itself || to_its_port
}

/// Whether it asks for what Tailscale's rules write and for nothing else.
fn asks_for_mark(one: &Condition) -> bool {
    let all = one.tests.iter().all(|test| Asked::of(test).is_some_and(|asked| asked.is_for_packet(MARK, OF_MARK)));
    let rest = Condition { tests: Vec::new(), ..one.clone() };
    all && !one.tests.is_empty() && one.incoming.is_any() && one.outgoing.is_any() && is_bare(&rest)
}

/// Whether its mark stands on none but what comes by its interface, as far as rules say what they write.
fn nobody_else_marks(chains: &Chains) -> bool {
    let rules = chains.chains.iter().flat_map(|chain| &chain.rules);
    let marks = |rule: &&Rule| chains.effects.written(rule).iter().any(gives_it);
    let is_own = |rule: &Rule| !rule.conditions.is_empty() && rule.conditions.iter().all(comes_by_it);
    rules.filter(marks).all(is_own)
}

fn is_mark(write: &Write) -> bool {
    write.bearer == Bearer::Packet
        && write.change.is_some_and(|change| change == MarkChange::SAME.and(!OF_MARK).or(MARK))
}

/// Whether what is written fits where it is asked for.
fn gives_it(write: &Write) -> bool {
    let fits = |change: MarkChange| change.and(OF_MARK) == MarkChange::to(MARK);
    write.bearer == Bearer::Packet && write.change.is_some_and(fits)
}

/// Whether it asks of packets nothing but by which interface they come or leave.
fn is_bare(one: &Condition) -> bool {
    let any = Condition::any();
    let is_whole = |addresses: &AddressSet| *addresses == addresses.whole_families();
    let Condition { incoming, outgoing, source, destination, .. } = any.clone();
    let rest = Condition { incoming, outgoing, source, destination, ..one.clone() };
    is_whole(&one.source) && is_whole(&one.destination) && rest == any
}

fn comes_by_it(one: &Condition) -> bool {
    matches!(&one.incoming, InterfaceSet::OneOf(all) if all.len() == 1 && all.iter().all(is_its_own))
}

fn comes_by_others(one: &Condition) -> bool {
    matches!(&one.incoming, InterfaceSet::NoneOf(all) if all.len() == 1 && all.iter().all(is_its_own))
}

fn leaves_by_it(one: &Condition) -> bool {
    matches!(&one.outgoing, InterfaceSet::OneOf(all) if all.len() == 1 && all.iter().all(is_its_own))
}

fn is_its_own(pattern: &Pattern) -> bool {
    pattern.name().is_some_and(is_tunnel)
}

/// Whether it is of addresses of its network alone (100.64.0.0/10, RFC 6598).
fn is_of_its_network(one: &Condition) -> bool {
    let shared = Interval::new(Ipv4Addr::new(100, 64, 0, 0), Ipv4Addr::new(100, 127, 255, 255));
    let shared = AddressSet { v4: shared.into_iter().collect(), ..AddressSet::default() };
    shared.covers(&one.source)
}

//! A policy to the model of a netsh script.
//!
//! In: a policy. Out: the script's model, or errors that name each rule that Windows can't carry out exactly. It prints
//! nothing.
//!
//! Windows keeps the state of connections by itself, opens a TCP connection by a SYN alone and does not filter loopback,
//! so the rules about those print nothing, and a profile that switches them off is refused. It knows no untracked packets:
//! neighbour discovery is new to it.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use super::boxes::{Cell, Ported, Traffic};
use super::line::{self, Address, Singles};
use super::messages;
use super::model::{Group, Script};
use super::order::Entry;
use super::plan::{Ordered, Unordered, unordered};
use crate::diagnostic::Diagnostics;
use crate::place::Span;
use crate::policy::{
    Action, BaselinePart, Chain, Direction, Interface, Interfaces, Match, Policy, ProtocolMatch, Rule, RuleOrigin,
    State, TcpNew,
};
use crate::protocol::Transport;
use crate::sets::{AddressSet, Family, IntervalSet, PortSet};
use crate::targets::quote::{self, Quoted};

/// The longest description, in bytes.
const DESCRIPTION: usize = 256;

/// The script of a policy; none if there was an error.
pub(super) fn script(policy: &Policy, diagnostics: &mut Diagnostics) -> Option<Script> {
    let mut found = Diagnostics::default();
    if policy.tcp_new == TcpNew::Any {
        found.push(messages::tcp_new(policy.chains.first()));
    }
    let mut script = Script {
        profile: Quoted::trusted(policy.name.clone()),
        manages: Quoted::trusted(manages(policy)),
        blocks: Vec::new(),
        allows: Vec::new(),
        inbound: None,
        outbound: None,
        logs: policy.chains.iter().flat_map(|chain| &chain.rules).any(|rule| rule.log.is_some()),
    };
    let mut largest: Option<(usize, &Chain)> = None;
    let mut total = 0;
    for chain in &policy.chains {
        if chain.direction == Direction::Forward {
            found.push(messages::forward(chain));
            continue;
        }
        let rules = add_chain(policy, chain, &mut script, &mut found);
        total += rules;
        largest = Some((rules, chain)).filter(|(rules, _)| largest.is_none_or(|(most, _)| *rules > most)).or(largest);
    }
    if let Some((_, chain)) = largest.filter(|_| total > messages::RULES) {
        found.push(messages::too_large(chain, total));
    }
    let failed = found.has_errors();
    diagnostics.append(found);
    (!failed).then_some(script)
}

/// The chains that the script manages, in words.
fn manages(policy: &Policy) -> String {
    let names: Vec<&str> = policy.chains.iter().map(|chain| chain.direction.name()).collect();
    names.join(" and ")
}

/// Adds a chain to the script, and says how many rules it takes.
fn add_chain(policy: &Policy, chain: &Chain, script: &mut Script, found: &mut Diagnostics) -> usize {
    for part in [BaselinePart::Loopback, BaselinePart::Established] {
        if !chain.rules.iter().any(|rule| matches!(rule.origin, RuleOrigin::Baseline(own) if own == part)) {
            found.push(messages::inherent(chain, part.name()));
        }
    }
    if chain.default == Action::Reject && !policy.allows_approximation(None, super::NAME, "reject-as-drop") {
        found.push(messages::reject_by_default(chain));
    }
    let mut ordered = Ordered::default();
    let before = found.has_errors();
    for rule in &chain.rules {
        let (v4, v6) = entries(policy, chain, rule, found);
        ordered.v4.push(v4);
        ordered.v6.push(v6);
    }
    if found.has_errors() && !before {
        return 0;
    }
    match unordered(&ordered, chain.default == Action::Allow) {
        Ok(rules) => add_rules(chain, &rules, script, found),
        Err(too_many) => {
            let rule = chain.rules.get(too_many.entry);
            let name = rule.map_or("default: allow".to_owned(), |rule| name_of(rule));
            found.push(messages::too_many_rules(&name, rule.map_or(chain.default_span, |rule| span_of(rule, chain))));
            0
        }
    }
}

/// Adds the rules of a chain.
fn add_rules(chain: &Chain, rules: &Unordered, script: &mut Script, found: &mut Diagnostics) -> usize {
    let inbound = chain.direction == Direction::Inbound;
    match (inbound, rules.default_allows) {
        (true, true) => script.inbound = Some("allowinbound"),
        (true, false) => script.inbound = Some("blockinbound"),
        (false, true) => script.outbound = Some("allowoutbound"),
        (false, false) => script.outbound = Some("blockoutbound"),
    }
    let mut count = 0;
    for (index, (v4, v6)) in rules.v4.iter().zip(&rules.v6).enumerate() {
        let rule = chain.rules.get(index);
        let baseline = rule.is_some_and(|rule| matches!(rule.origin, RuleOrigin::Baseline(_)));
        let lines = match line::lines(v4, v6, if baseline { Singles::AsRanges } else { Singles::Refused }) {
            Ok(lines) => lines,
            Err(refused) => {
                let name = rule.map_or("default: allow".to_owned(), |rule| name_of(rule));
                let span = rule.map_or(chain.default_span, |rule| span_of(rule, chain));
                found.push(messages::address(&name, &refused.0, span));
                continue;
            }
        };
        if lines.is_empty() {
            continue;
        }
        count += lines.len();
        let allows = rule.is_none_or(|rule| rule.action == Action::Allow);
        let group = group(chain, rule.map(Arc::as_ref), allows, lines);
        if allows { script.allows.push(group) } else { script.blocks.push(group) }
    }
    count
}

/// What an entry prints, with its words.
fn group(chain: &Chain, rule: Option<&Rule>, allows: bool, lines: Vec<line::Line>) -> Group {
    let description = match rule {
        Some(rule) if !rule.services.is_empty() => quote::comment(&rule.names(), rule.ticket.as_deref(), DESCRIPTION),
        Some(rule) => quote::comment(&[origin_of(rule)], rule.ticket.as_deref(), DESCRIPTION),
        None => Quoted::trusted("default"),
    };
    let action = if allows { "allow" } else { "block" };
    // `echo` takes `/?` for a question about itself.
    let words = description.as_str().replace('?', "_");
    Group {
        direction: if chain.direction == Direction::Inbound { "in" } else { "out" },
        action,
        title: Quoted::trusted(format!("{} {action}: {words}", chain.direction.name())),
        description,
        lines: Arc::new(lines),
    }
}

/// A rule in both families; nothing in them where it prints nothing, or where there was an error.
fn entries(policy: &Policy, chain: &Chain, rule: &Rule, found: &mut Diagnostics) -> (Entry<Ipv4Addr>, Entry<Ipv6Addr>) {
    let allows = rule.action == Action::Allow;
    let mut v4 = Entry { allows, cells: Vec::new() };
    let mut v6 = Entry { allows, cells: Vec::new() };
    let relevant: Vec<&Match> = rule.matches.iter().filter(|one| is_about_new_flows(one)).collect();
    if relevant.is_empty() {
        return (v4, v6);
    }
    let (name, span) = (name_of(rule), span_of(rule, chain));
    if rule.action == Action::Continue {
        found.push(messages::log_alone(&name, span));
        return (v4, v6);
    }
    if matches!(rule.action, Action::Reject | Action::RejectWith(_))
        && !policy.allows_approximation(Some(rule), super::NAME, "reject-as-drop")
    {
        found.push(messages::reject(&name, span));
    }
    if let Some(log) = &rule.log
        && !policy.allows_approximation(Some(rule), super::NAME, "log-profile-wide")
    {
        found.push(messages::log(&name, log.span));
    }
    if !rule.premises.is_empty() {
        found.push(messages::premises(&name, span));
    }
    if let Some(limit) = &rule.limit {
        found.push(messages::limit(&name, limit.span));
    }
    let mut told = Vec::new();
    for one in relevant {
        match obstacle(one, &name, span) {
            Some(error) if told.contains(&error.code) => {}
            Some(error) => {
                told.push(error.code);
                found.push(error);
            }
            None => {
                v4.cells.extend(cells(one, chain.direction, |set| &set.v4));
                v6.cells.extend(cells(one, chain.direction, |set| &set.v6));
            }
        }
    }
    (v4, v6)
}

/// Whether a match speaks of packets that Windows asks its rules about: not of loopback, which it does not filter, and not
/// of later packets of a connection.
fn is_about_new_flows(one: &Match) -> bool {
    let loopback = |interfaces: &Interfaces| matches!(interfaces, Interfaces::OneOf(list) if list.iter().all(|one| *one == Interface::Loopback));
    let asked = one.states.contains(State::New) || one.states.contains(State::Untracked);
    asked && !loopback(&one.incoming) && !loopback(&one.outgoing)
}

/// Why a match can't be said, if it can't.
fn obstacle(one: &Match, name: &str, span: Span) -> Option<crate::diagnostic::Diagnostic> {
    let first = [State::New, State::Untracked].iter().all(|state| one.states.contains(*state));
    if !first || one.states.flags().is_some() {
        return Some(messages::state(name, span));
    }
    if one.incoming != Interfaces::Any || one.outgoing != Interfaces::Any {
        return Some(messages::interface(name, span));
    }
    if let ProtocolMatch::Ports { transport, source, destination } = &one.protocol
        && matches!(transport, Transport::Sctp | Transport::Dccp)
        && !(source.is_full() && destination.is_full())
    {
        return Some(messages::ports(name, *transport, span));
    }
    let ranges = |set: &AddressSet| set.v4.ranges().len() + set.v6.ranges().len();
    let most = ranges(&one.source.set).max(ranges(&one.destination.set));
    (most > messages::RANGES).then(|| messages::too_many_addresses(name, most, span))
}

/// A match as boxes of one family: the host's own end is the destination inbound and the source outbound.
fn cells<A: Address>(
    one: &Match,
    direction: Direction,
    addresses: impl Fn(&AddressSet) -> &IntervalSet<A>,
) -> Vec<Cell<A>> {
    let (local, remote) = match direction {
        Direction::Inbound | Direction::Forward => (&one.destination.set, &one.source.set),
        Direction::Outbound => (&one.source.set, &one.destination.set),
    };
    let (local, remote) = (addresses(local), addresses(remote));
    if local.is_empty() || remote.is_empty() {
        return Vec::new();
    }
    let (local, remote) = (Arc::new(local.clone()), Arc::new(remote.clone()));
    let carried = traffic(&one.protocol, direction, A::FAMILY, A::ICMP);
    carried.into_iter().map(|traffic| Cell { remote: remote.clone(), local: local.clone(), traffic }).collect()
}

/// What a match says of the protocol, in one family.
fn traffic(protocol: &ProtocolMatch, direction: Direction, family: Family, icmp: u8) -> Vec<Traffic> {
    match protocol {
        ProtocolMatch::Any => Traffic::everything(icmp).to_vec(),
        ProtocolMatch::Ports { transport: Transport::Tcp, source, destination } => {
            vec![ported(Ported::Tcp, direction, source, destination)]
        }
        ProtocolMatch::Ports { transport: Transport::Udp, source, destination } => {
            vec![ported(Ported::Udp, direction, source, destination)]
        }
        ProtocolMatch::Ports { transport, .. } => vec![Traffic::number(transport.number())],
        ProtocolMatch::Icmp { family: own, kinds } if *own == family => vec![Traffic::icmp(kinds)],
        ProtocolMatch::Icmp { .. } => Vec::new(),
        ProtocolMatch::Number(number) => vec![Traffic::number(number.number())],
    }
}

/// Source and destination ports as those of this host and of the other end.
fn ported(transport: Ported, direction: Direction, source: &PortSet, destination: &PortSet) -> Traffic {
    let (local, remote) = match direction {
        Direction::Inbound | Direction::Forward => (destination, source),
        Direction::Outbound => (source, destination),
    };
    Traffic::Ports { transport, local: local.clone(), remote: remote.clone() }
}

/// How messages call a rule.
fn name_of(rule: &Rule) -> String {
    let services = if rule.services.is_empty() { origin_of(rule) } else { rule.names().join(", ") };
    format!("{}: {services}", rule.action.name())
}

/// What a rule without services is called.
fn origin_of(rule: &Rule) -> String {
    match rule.origin {
        RuleOrigin::Baseline(part) => part.name().to_owned(),
        RuleOrigin::Profile { .. } | RuleOrigin::Helper { .. } => "rule".to_owned(),
    }
}

/// Where a rule stands: its entry, or its chain for the baseline.
fn span_of(rule: &Rule, chain: &Chain) -> Span {
    match &rule.origin {
        RuleOrigin::Baseline(_) => chain.span,
        RuleOrigin::Profile { span, .. } | RuleOrigin::Helper { span, .. } => *span,
    }
}

//! `helper:` of a rule: which control connections it reads, and which data connections follow from it.
//!
//! In: a rule's entry and what its services open. Out: control ports alone, each read by its helper, and matches of what the
//! helper expects. What goes the other way in another chain stands at that chain's end, so that its denies hold.

use std::sync::Arc;

use super::bare::Bare;
use super::messages::helpers as messages;
use super::nearest::nearest;
use super::services::{Directory, Opened, Term};
use crate::catalog::{Home, Service, TermKind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::helpers::{self, Carrier, Helper, Status, Way};
use crate::policy::{
    Action, Addresses, Chain, Direction, Helping, Match, PortOrigin, ProtocolMatch, Rule, RuleOrigin, State, States,
};
use crate::profile::ast::{RuleEntry, Text};
use crate::protocol::{ProtocolNumber, Transport};
use crate::sets::{AddressSet, Family, Interval, Port, PortSet};

/// What stands under `helper:` where its author took it for a switch.
const SWITCHES: [&str; 8] = ["true", "yes", "on", "y", "false", "no", "off", "n"];

/// How many control ports of its own a bare form may name.
const MOST_PORTS: u128 = 16;

/// What a rule opens under its `helper:`, and the helper; what is wrong with it is said, and nothing opened.
pub(super) fn attached(
    directory: &mut Directory<'_>,
    entry: &RuleEntry,
    direction: Direction,
    opened: Option<Opened>,
    diagnostics: &mut Diagnostics,
) -> (Option<Opened>, Option<&'static Helper>) {
    let Some(name) = &entry.helper else { return (opened, None) };
    let is_switch = SWITCHES.iter().any(|word| name.value.eq_ignore_ascii_case(word));
    let usable = match is_switch {
        true => Err(messages::switch(name, &directory.helpers_for(&entry.services))),
        false => usable(name, entry, direction),
    };
    let helper = diagnostics.keep(usable);
    let (Some(helper), Some(opened)) = (helper, opened) else { return (None, None) };
    let mut control = Control { helper, ports: Vec::new(), origins: Vec::new() };
    let mut complete = true;
    for text in &entry.services {
        // A name that means nothing has been complained of.
        let Ok(term) = directory.term(text) else { return (None, None) };
        complete &= diagnostics.keep(control.term(name, text, &term, &opened)).is_some();
    }
    (complete.then(|| control.into_opened()), Some(helper))
}

/// The helper of a name, if a rule of this direction can have it.
fn usable(name: &Text, entry: &RuleEntry, direction: Direction) -> Result<&'static Helper, Diagnostic> {
    let known = || helpers::all().iter().filter(|helper| helper.status != Status::Userspace).map(|helper| helper.name);
    let helper = match helpers::by_name(name.value.trim()) {
        None => return Err(unknown(name, &known().collect::<Vec<_>>())),
        Some(Helper { status: Status::Userspace, .. }) => return Err(messages::userspace(name)),
        Some(helper) => helper,
    };
    if entry.action.value != Action::Allow {
        return Err(messages::on_a_deny(name, entry.action.value));
    }
    if helper.outbound_only && direction != Direction::Outbound {
        return Err(messages::outbound_only(name, helper, direction));
    }
    Ok(helper)
}

/// What is wrong with a name that no helper bears. `SIP-TLS` begins like one, and what is encrypted none can read.
fn unknown(name: &Text, known: &[&str]) -> Diagnostic {
    let lower = name.value.trim().to_ascii_lowercase();
    let begins = |helper: &&&str| lower.starts_with(**helper);
    if let Some(helper) = known.iter().find(begins)
        && ["tls", "ssl", "secure", "encrypted"].iter().any(|word| lower.contains(word))
    {
        return messages::none_reads_tls(name, helper);
    }
    let near = nearest(&name.value, known.iter().copied()).or_else(|| known.iter().find(begins).copied());
    messages::unknown(name, near, known)
}

/// Whether its author knows on which ports its control connections come: it is the profile's or the site's.
pub(super) fn is_own(service: &Service) -> bool {
    matches!(service.home, Home::Site | Home::Profile)
}

/// The control ports of a rule, while they are gathered.
struct Control {
    helper: &'static Helper,
    ports: Vec<(Transport, PortSet, PortSet)>,
    origins: Vec<PortOrigin>,
}

impl Control {
    fn term(&mut self, name: &Text, text: &Text, term: &Term<'_>, opened: &Opened) -> Result<(), Diagnostic> {
        match term {
            Term::Bare(Bare::Match(ProtocolMatch::Ports { transport, source, destination })) => {
                self.own(name, text, *transport, destination)?;
                self.ports.push((*transport, source.clone(), destination.clone()));
                self.origins.extend(opened.origins.iter().filter(|origin| origin.span == text.span).cloned());
                Ok(())
            }
            Term::Bare(_) => Err(messages::no_port(name, text, self.helper)),
            Term::Named(named) => {
                let encrypted = |service: &str| self.helper.encrypted_services.contains(&service);
                let mut services = named.services.iter().filter(|service| !is_own(service));
                if let Some(service) = named.services.iter().find(|service| encrypted(&service.name)) {
                    return Err(messages::encrypted(name, text, &service.name));
                }
                if let Some(other) = services.find(|service| !self.helper.serves(&service.name)) {
                    let right = helpers::for_service(&other.name).map(|helper| helper.name);
                    return Err(messages::not_spoken(name, text, self.helper, right));
                }
                let own = named.services.iter().any(|service| is_own(service));
                self.named(name, text, own, opened)
            }
        }
    }

    /// Ports that the profile names itself.
    fn own(&self, name: &Text, text: &Text, transport: Transport, ports: &PortSet) -> Result<(), Diagnostic> {
        if self.helper.control(transport).is_none() {
            return Err(messages::wrong_transport(name, text, self.helper));
        }
        if ports.size() > MOST_PORTS {
            return Err(messages::no_port(name, text, self.helper));
        }
        let hidden = ports.ranges().iter().flat_map(|range| range.first().0..=range.last().0);
        match hidden.into_iter().find(|port| self.helper.is_encrypted(*port)) {
            Some(port) => Err(messages::encrypted(name, text, &format!("{transport} {port}"))),
            None => Ok(()),
        }
    }

    /// The ports of a service; of one of the program's the control ports alone, which no wide `dyn` of it names.
    fn named(&mut self, name: &Text, text: &Text, own: bool, opened: &Opened) -> Result<(), Diagnostic> {
        let mut found = false;
        for origin in opened.origins.iter().filter(|origin| origin.span == text.span) {
            let Some(control) = self.helper.control(origin.transport) else { continue };
            if !own && origin.contribution.as_ref().is_some_and(|from| from.kind == TermKind::Dynamic) {
                continue;
            }
            let ports = if own {
                self.own(name, text, origin.transport, &origin.ports)?;
                origin.ports.clone()
            } else {
                origin.ports.intersection(&PortSet::point(Port(control.port)))
            };
            if !ports.is_empty() {
                found = true;
                self.ports.push((origin.transport, PortSet::full(), ports.clone()));
                let dynamic = origin.dynamic.clone().filter(|_| own);
                self.origins.push(PortOrigin { ports, dynamic, ..origin.clone() });
            }
        }
        if found { Ok(()) } else { Err(messages::wrong_transport(name, text, self.helper)) }
    }

    fn into_opened(mut self) -> Opened {
        self.ports.sort();
        let mut protocols: Vec<ProtocolMatch> = Vec::new();
        for (transport, source, destination) in self.ports {
            match protocols.last_mut() {
                Some(ProtocolMatch::Ports { transport: own, source: from, destination: to })
                    if *own == transport && *from == source =>
                {
                    *to = to.union(&destination);
                }
                _ => protocols.push(ProtocolMatch::Ports { transport, source, destination }),
            }
        }
        Opened { protocols, origins: self.origins }
    }
}

/// What a match has to do with the helper: flows of these ports are read by it.
pub(super) fn reads(helper: Option<&'static Helper>, protocol: &ProtocolMatch) -> Helping {
    let ProtocolMatch::Ports { transport, .. } = protocol else { return Helping::Nothing };
    let control = helper.and_then(|helper| helper.control(*transport));
    control.map_or(Helping::Nothing, |control| Helping::Reads(control.kernel))
}

/// The matches of control connections, and those of the data connections that stay in their chain; none if the kernel has no
/// such helper for IPv6.
pub(super) fn with_expected(
    helper: &'static Helper,
    direction: Direction,
    entry: &RuleEntry,
    control: Vec<Match>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Match>> {
    let v6 = control.iter().any(|one| one.families().any(|family| family == Family::V6));
    if v6 && !helper.ipv6 {
        diagnostics.push(messages::no_ipv6(entry, helper));
        return None;
    }
    if let (Some(to), Some(first)) = (entry.to.as_ref().and_then(|to| to.first()), control.first()) {
        let to_points = first.destination.set.v4.ranges().iter().all(|range| range.is_point());
        if first.destination.set.is_to_many() {
            diagnostics.push(messages::to_a_group(to, helper));
            return None;
        }
        if helper.outbound_only && to_points {
            diagnostics.push(messages::answers_of_one(to, entry, helper));
            return None;
        }
    }
    let mut matches = control;
    let expected = |way| expected(helper, way, &matches);
    let mut more = expected(Way::Same);
    if direction == Direction::Forward {
        more.extend(expected(Way::Back));
    }
    matches.append(&mut more);
    Some(matches)
}

/// The data connections of one way, bounded by the addresses and interfaces of the control connections; from everybody where
/// who connects is none of the two.
fn expected(helper: &Helper, way: Way, control: &[Match]) -> Vec<Match> {
    // Each control connection of a rule has the same ends.
    let Some(first) = control.iter().find(|one| one.helping.reads().is_some()) else { return Vec::new() };
    let ends = match way {
        Way::Same => first.clone(),
        Way::Back => Match {
            incoming: first.outgoing.clone(),
            outgoing: first.incoming.clone(),
            source: first.destination.clone(),
            destination: first.source.clone(),
            ..first.clone()
        },
    };
    let of = |carrier: Carrier| -> Option<ProtocolMatch> {
        match carrier {
            Carrier::Number(number) => ProtocolNumber::new(number).map(ProtocolMatch::Number),
            Carrier::Ports(transport, ranges) => {
                let ranges = ranges.iter().filter_map(|(first, last)| Interval::new(Port(*first), Port(*last)));
                Some(ProtocolMatch::Ports { transport, source: PortSet::full(), destination: ranges.collect() })
            }
        }
    };
    let everybody = if helper.ipv6 { AddressSet::any() } else { AddressSet::any4() };
    let own = helper.expects.iter().filter(|expected| expected.way == way);
    own.filter_map(|expected| Some((expected, of(expected.carrier)?)))
        .map(|(expected, protocol)| Match {
            source: if expected.from_anyone { Addresses::unnamed(everybody.clone()) } else { ends.source.clone() },
            protocol,
            states: States::of(&[State::Related]),
            helping: Helping::Expects(helper.types()),
            ..ends.clone()
        })
        .collect()
}

/// Flows that the helper of a rule expects in another chain than the rule's.
pub(super) struct Back {
    direction: Direction,
    rule: Rule,
}

/// What comes back in the other chain of a rule with a helper: what the host answers to who came in, and who answers to it.
pub(super) fn back(rule: &Rule, direction: Direction) -> Option<Back> {
    let direction = match direction {
        Direction::Inbound => Direction::Outbound,
        Direction::Outbound => Direction::Inbound,
        Direction::Forward => return None,
    };
    let helper = rule.helper()?;
    let RuleOrigin::Profile { span, .. } = &rule.origin else { return None };
    let matches: Vec<Match> = expected(helper, Way::Back, &rule.matches);
    let span = *span;
    let rule = Rule { matches, log: None, limit: None, origin: RuleOrigin::Helper { span, helper }, ..rule.clone() };
    (!rule.matches.is_empty()).then_some(Back { direction, rule })
}

/// Adds what comes back to the ends of chains. A chain that is not written is left alone, and one that allows by default lets
/// it through already.
pub(super) fn answer(chains: &mut [Chain], back: Vec<Back>) {
    for Back { direction, rule } in back {
        let chain = chains.iter_mut().find(|chain| chain.direction == direction && chain.default != Action::Allow);
        if let Some(chain) = chain {
            chain.rules.push(Arc::new(rule));
        }
    }
}

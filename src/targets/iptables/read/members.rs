//! What a set of ipset means to a rule that asks for it: conditions, of which one has to hold.
//!
//! In: a set, and which end of the packet each of its parts is compared with. Out: conditions, few where elements can be
//! joined. It follows the kernel's lookup: the longest network decides, and `nomatch` is an answer too.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use ipnet::{Ipv4Net, Ipv6Net};

use super::alternatives::{Alternatives, Unsayable, numbers, outside, with_ports};
use super::matches::Asked;
use super::numbers::address_range;
use super::options::{Extension, Given, Refused, shortened};
use super::rule::{Reader, device};
use super::sets::{Content, Part, Set, Value};
use crate::ruleset::{Condition, InterfaceSet, Protocol, ProtocolSet, Side, Unread};
use crate::sets::address::{v4_prefixes, v6_prefixes};
use crate::sets::{AddressSet, Family, Interval, Port, PortSet};

/// What a set means, or why that can't be said.
pub(super) type Members = Result<Arc<Vec<Condition>>, Trouble>;

/// Why a set can't be compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Nothing can be said of the rule.
    Gap(String),
    /// It stands as a question.
    Question(String),
}

impl From<Unsayable> for Trouble {
    fn from(_: Unsayable) -> Self {
        Trouble::Question("elements that are too many to be told apart".to_owned())
    }
}

impl Reader<'_> {
    /// The match `set`.
    pub(super) fn set<'a>(&mut self, extension: &Extension<'a>, asked: &mut Asked<'a>) -> Result<(), Refused> {
        let quiet = |option: &Given<'_>| {
            option.name.ends_with("update-counters") || option.name.ends_with("update-subcounters")
        };
        let names = |option: &&Given<'_>| matches!(option.name, "match-set" | "set");
        if let Some(second) = extension.options.iter().filter(names).nth(1) {
            return Err((second.span, "a second set in one `-m set`, which the program refuses".to_owned()));
        }
        if extension.options.iter().any(|option| !quiet(option) && !names(&option)) {
            self.not_read(extension, asked);
            return Ok(());
        }
        for option in extension.options.iter().filter(|option| !quiet(option)) {
            self.match_set(option, asked)?;
        }
        Ok(())
    }

    fn match_set(&mut self, option: &Given<'_>, asked: &mut Asked<'_>) -> Result<(), Refused> {
        let (name, sides) = (option.value, option.second());
        let text = format!("set {name} {sides}");
        if self.changed.contains(&format!("set {name}")) {
            let text = self.numbered(&text);
            let what = format!("the set `{}`, which rules change", shortened(name));
            self.ask(asked, option.span, &what, text, !option.negated);
            return Ok(());
        }
        let not = if option.negated { "! " } else { "" };
        let key = (name.to_owned(), format!("{not}{sides}"));
        let members = match self.members.get(&key) {
            Some(known) => known.clone(),
            None => {
                let members = self.look_up(name, sides, option.negated);
                self.members.insert(key, members.clone());
                members
            }
        };
        if let Some(set) = self.sets.get(name).filter(|_| members.is_ok()) {
            let words = if set.is_empty() { Unread::EMPTY_SET } else { Unread::GROWING_SET };
            if set.is_empty() || set.may_forget {
                self.notes.harmless(option.span, format!("the set `{}`{words}", shortened(name)));
            }
        }
        let trouble = match members {
            Ok(conditions) => match asked.all.and(&conditions, self.allowance) {
                Ok(()) => return Ok(()),
                Err(unsayable) => unsayable.into(),
            },
            Err(trouble) => trouble,
        };
        match trouble {
            Trouble::Gap(what) => Err((option.span, what)),
            Trouble::Question(what) => {
                let what = format!("the set `{}`: {what}", shortened(name));
                self.ask(asked, option.span, &what, text, !option.negated);
                Ok(())
            }
        }
    }

    fn look_up(&self, name: &str, sides: &str, negated: bool) -> Members {
        let sides = sides.split(',').map(|word| match word {
            "src" => Ok(Side::Source),
            "dst" => Ok(Side::Destination),
            other => Err(Trouble::Gap(format!("the direction `{}` of a set", shortened(other)))),
        });
        let sides = sides.collect::<Result<Vec<Side>, Trouble>>()?;
        let set = self.sets.get(name);
        let set = set.ok_or_else(|| Trouble::Gap(format!("the set `{}`, which is not given", shortened(name))))?;
        if set.family.is_some_and(|family| family != self.family) {
            return Err(Trouble::Gap(format!("the set `{}` of the other family", shortened(name))));
        }
        let conditions = match &set.content {
            Content::Elements(..) => self.members_of(set, &sides)?,
            Content::Sets(_) if set.peculiar.is_some() => self.members_of(set, &sides)?,
            Content::Sets(names) => {
                let mut all = Vec::new();
                for name in names {
                    let inner = self.sets.get(name);
                    let inner = inner
                        .ok_or_else(|| Trouble::Gap(format!("the set `{}`, which is not given", shortened(name))))?;
                    // A member of the other family is passed over (`list_set_ktest`).
                    if inner.family.is_none_or(|family| family == self.family) {
                        all.extend(self.members_of(inner, &sides)?);
                    }
                }
                all
            }
        };
        Ok(Arc::new(if negated { outside(&conditions, self.allowance)? } else { conditions }))
    }

    /// The elements of one set that is no list.
    fn members_of(&self, set: &Set<'_>, sides: &[Side]) -> Result<Vec<Condition>, Trouble> {
        if let Some(option) = set.peculiar {
            return Err(Trouble::Question(format!("the option `{option}`")));
        }
        if set.may_forget && set.is_empty() {
            return Err(Trouble::Question("it is empty now, and is made for elements that come and go".to_owned()));
        }
        let Content::Elements(parts, elements) = &set.content else {
            return Err(Trouble::Question("a list in a list".to_owned()));
        };
        // With fewer directions than parts nothing is found (`ip_set_test`).
        if sides.len() < parts.len() {
            return Ok(Vec::new());
        }
        if parts.contains(&Part::Other) {
            return Err(Trouble::Question(format!("the type `{}`", shortened(set.kind))));
        }
        let several = parts.iter().filter(|part| **part == Part::Address).count() > 1;
        if several && elements.values().any(|nomatch| *nomatch) {
            return Err(Trouble::Question("`nomatch` in a set of two networks".to_owned()));
        }
        if parts.first() == Some(&Part::Port) {
            return Ok(vec![self.of_ports(elements.keys().filter_map(|values| values.first()), sides)]);
        }
        self.boxes(set, elements, sides)
    }

    /// Sets of ports without addresses see TCP and UDP alone (`ip_set_get_ip_port`).
    fn of_ports<'v>(&self, values: impl Iterator<Item = &'v Value<'v>>, sides: &[Side]) -> Condition {
        let set: PortSet = values
            .filter_map(|value| match value {
                Value::Ports { first, last, .. } => Interval::new(Port(*first), Port(*last)),
                _ => None,
            })
            .collect();
        let side = sides.first().copied().unwrap_or(Side::Destination);
        with_ports(side, numbers(&[Protocol::TCP, Protocol::UDP]), set)
    }

    /// Elements that begin with an address, joined where all else is the same.
    fn boxes(
        &self,
        set: &Set<'_>,
        elements: &BTreeMap<Vec<Value<'_>>, bool>,
        sides: &[Side],
    ) -> Result<Vec<Condition>, Trouble> {
        let mut by_rest: BTreeMap<Vec<Value<'_>>, Vec<(AddressSet, bool)>> = BTreeMap::new();
        let bounds = bounds(elements);
        for (values, nomatch) in elements {
            let Some((Value::Address(text), rest)) = values.split_first() else { continue };
            let addresses = self.addresses(text, set)?;
            for rest in told_apart(rest, &bounds) {
                if !self.allowance.steps(1) {
                    return Err(Unsayable.into());
                }
                by_rest.entry(rest).or_default().push((addresses.clone(), *nomatch));
            }
        }
        let mut by_addresses: BTreeMap<(Option<u8>, AddressSet), Vec<Interval<Port>>> = BTreeMap::new();
        let mut all = Vec::new();
        let (first, others) = sides.split_first().unwrap_or((&Side::Source, &[]));
        for (rest, networks) in by_rest {
            let addresses = longest_decides(networks);
            match rest.as_slice() {
                [] => all.push(super::alternatives::with_address(*first, Arc::new(addresses))),
                [Value::Ports { protocol, first, last }] => {
                    let ranges = by_addresses.entry((*protocol, addresses)).or_default();
                    ranges.extend(Interval::new(Port(*first), Port(*last)));
                }
                _ => {
                    let mut one = Alternatives::any();
                    one.address(*first, &Arc::new(addresses));
                    for (value, side) in rest.iter().zip(others) {
                        one.and(&[self.value(value, *side, set)?], self.allowance)?;
                    }
                    all.extend(one.into_conditions());
                }
            }
        }
        for ((protocol, addresses), ranges) in by_addresses {
            let side = others.first().copied().unwrap_or(Side::Destination);
            let mut one = Alternatives::any();
            one.address(*first, &Arc::new(addresses));
            one.and(&[ports(protocol.unwrap_or(6), ranges.into_iter().collect(), side)], self.allowance)?;
            all.extend(one.into_conditions());
        }
        Ok(all)
    }

    /// One part of an element, as a condition on one end.
    fn value(&self, value: &Value<'_>, side: Side, set: &Set<'_>) -> Result<Condition, Trouble> {
        Ok(match value {
            Value::Address(text) => super::alternatives::with_address(side, Arc::new(self.addresses(text, set)?)),
            Value::Ports { protocol, first, last } => {
                let range = Interval::new(Port(*first), Port(*last));
                ports(protocol.unwrap_or(6), range.into_iter().collect(), side)
            }
            Value::Interface(name) if !name.contains(':') => {
                let one = InterfaceSet::one(device(name));
                match side {
                    Side::Source => Condition { incoming: one, ..Condition::any() },
                    Side::Destination => Condition { outgoing: one, ..Condition::any() },
                }
            }
            Value::Interface(text) | Value::Other(text) => {
                return Err(Trouble::Question(format!("the element `{}`", shortened(text))));
            }
        })
    }

    /// The addresses of one part.
    fn addresses(&self, text: &str, set: &Set<'_>) -> Result<AddressSet, Trouble> {
        let family = set.family.unwrap_or(self.family);
        let found = match text.split_once('/') {
            None => address_range(text, family),
            Some((address, length)) => prefix(address, length.parse().ok(), family),
        };
        let found = found.ok_or_else(|| Trouble::Gap(format!("the element `{}` of a set", shortened(text))))?;
        let Some(length) = set.netmask else { return Ok(found) };
        cut(&found, length).ok_or_else(|| Trouble::Gap(format!("the netmask `{length}` of a set")))
    }
}

/// Where ranges of ports of a protocol begin, or end before, if it matters which of them hold one: with `nomatch`, the longest network
/// decides for each port.
fn bounds(elements: &BTreeMap<Vec<Value<'_>>, bool>) -> BTreeMap<Option<u8>, BTreeSet<u32>> {
    let mut bounds: BTreeMap<Option<u8>, BTreeSet<u32>> = BTreeMap::new();
    if elements.values().all(|nomatch| !nomatch) {
        return bounds;
    }
    for value in elements.keys().flatten() {
        if let Value::Ports { protocol, first, last } = value {
            bounds.entry(*protocol).or_default().extend([u32::from(*first), u32::from(*last) + 1]);
        }
    }
    bounds
}

/// The parts behind an address, with ranges of ports cut at these bounds.
fn told_apart<'v>(rest: &[Value<'v>], bounds: &BTreeMap<Option<u8>, BTreeSet<u32>>) -> Vec<Vec<Value<'v>>> {
    let [Value::Ports { protocol, first, last }] = rest else { return vec![rest.to_vec()] };
    let Some(bounds) = bounds.get(protocol) else { return vec![rest.to_vec()] };
    let begins = bounds.range(u32::from(*first)..=u32::from(*last));
    let pieces =
        begins.clone().zip(begins.skip(1).copied().chain([u32::from(*last) + 1])).filter_map(|(first, next)| {
            let (first, last) = (u16::try_from(*first).ok()?, u16::try_from(next - 1).ok()?);
            Some(vec![Value::Ports { protocol: *protocol, first, last }])
        });
    pieces.collect()
}

/// The addresses that are one of these when cut to this length: so the kernel cuts a packet's before it looks it up.
fn cut(set: &AddressSet, length: u8) -> Option<AddressSet> {
    let v4 = set.v4.ranges().iter().map(|range| {
        let end = |address| Ipv4Net::new(address, length).ok();
        Interval::new(end(range.first())?.network(), end(range.last())?.broadcast())
    });
    let v6 = set.v6.ranges().iter().map(|range| {
        let end = |address| Ipv6Net::new(address, length).ok();
        Interval::new(end(range.first())?.network(), end(range.last())?.broadcast())
    });
    Some(AddressSet { v4: v4.collect::<Option<_>>()?, v6: v6.collect::<Option<_>>()? })
}

/// The addresses of a network.
pub(super) fn prefix(address: &str, length: Option<u8>, family: Family) -> Option<AddressSet> {
    Some(match family {
        Family::V4 => {
            let net = Ipv4Net::new(super::numbers::v4(address)?, length?).ok()?;
            AddressSet { v4: [Interval::from(net)].into_iter().collect(), ..AddressSet::default() }
        }
        Family::V6 => {
            let net = Ipv6Net::new(address.parse().ok()?, length?).ok()?;
            AddressSet { v6: [Interval::from(net)].into_iter().collect(), ..AddressSet::default() }
        }
    })
}

/// The addresses that are found: of networks that hold one, the longest decides.
fn longest_decides(networks: Vec<(AddressSet, bool)>) -> AddressSet {
    if networks.iter().all(|(_, nomatch)| !nomatch) {
        let v4 = networks.iter().flat_map(|(set, _)| set.v4.ranges()).copied().collect();
        let v6 = networks.iter().flat_map(|(set, _)| set.v6.ranges()).copied().collect();
        return AddressSet { v4, v6 };
    }
    // Steps down the lengths: what a longer network says replaces what a shorter one said.
    let mut by_length: BTreeMap<u8, [Vec<AddressSet>; 2]> = BTreeMap::new();
    for (set, nomatch) in networks {
        let v4 = v4_prefixes(&set.v4).map(|net| (net.prefix_len(), of_v4(net)));
        let v6 = v6_prefixes(&set.v6).map(|net| (net.prefix_len(), of_v6(net)));
        for (length, net) in v4.chain(v6) {
            let [matching, not] = by_length.entry(length).or_default();
            if nomatch { not.push(net) } else { matching.push(net) }
        }
    }
    by_length.into_values().fold(AddressSet::default(), |found, [matching, not]| {
        found.difference(&AddressSet::union_of(&not)).union(&AddressSet::union_of(&matching))
    })
}

fn of_v4(net: Ipv4Net) -> AddressSet {
    let range: Interval<Ipv4Addr> = net.into();
    AddressSet { v4: [range].into_iter().collect(), ..AddressSet::default() }
}

fn of_v6(net: Ipv6Net) -> AddressSet {
    let range: Interval<Ipv6Addr> = net.into();
    AddressSet { v6: [range].into_iter().collect(), ..AddressSet::default() }
}

/// Ports of a protocol as the kernel finds them (`get_port`): ICMP has type and code whichever end is asked for, DCCP and
/// all others have port 0.
fn ports(protocol: u8, set: PortSet, side: Side) -> Condition {
    let protocols = ProtocolSet::point(Protocol(protocol));
    match Protocol(protocol) {
        Protocol::TCP | Protocol::UDP | Protocol::SCTP | Protocol::UDPLITE => with_ports(side, protocols, set),
        Protocol::ICMP | Protocol::ICMPV6 => with_ports(Side::Destination, protocols, set),
        _ if set.contains(Port(0)) => Condition { protocols, ..Condition::any() },
        _ => Condition { protocols: ProtocolSet::empty(), ..Condition::any() },
    }
}

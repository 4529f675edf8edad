//! Sets for ipset, and which operands get one. A set's name is made of its content, so that a new set never takes the place
//! of one that rules in force still use.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;
use std::sync::Arc;

use super::line::{AddressOperand, PortOperand};
use super::model::{Set, SetKind};
use crate::policy::Addresses;
use crate::protocol::Transport;
use crate::sets::address::{v4_prefixes, v6_prefixes};
use crate::sets::{AddressSet, Family, Interval, Port, PortSet};
use crate::targets::netfilter;
use crate::targets::quote::Quoted;

/// Up to how many prefixes stand in lines of their own.
const FEW_PREFIXES: usize = 8;
/// Up to how many lines the pairs of source and destination prefixes make.
const FEW_PAIRS: usize = 16;
/// The slots of one `multiport` (iptables-extensions(8)): a range takes two.
const SLOTS: usize = 15;
/// Up to how many slots are spread over lines; more ports are a set.
const FEW_SLOTS: usize = 60;
/// How much of a group's name stands in its set's: the kernel allows 31 bytes.
const GROUP_BYTES: usize = 10;

/// The sets that lines refer to. Each stands once, by name.
#[derive(Default)]
pub(super) struct Sets {
    by_name: BTreeMap<String, Set>,
    /// Names of address sets seen before, by where the policy keeps them, which lives as long as this.
    seen: HashMap<(*const AddressSet, Family), Quoted>,
}

impl Sets {
    /// All of them by name.
    pub(super) fn into_list(self) -> Vec<Set> {
        self.by_name.into_values().collect()
    }

    /// Operands for source and destination in a family: a line for each pair. Empty where every address is meant.
    pub(super) fn addresses(
        &mut self,
        source: &Addresses,
        destination: &Addresses,
        family: Family,
    ) -> [Vec<AddressOperand>; 2] {
        let (mut from, mut to) = (few_prefixes(source, family), few_prefixes(destination, family));
        let count = |few: &Option<Vec<Quoted>>| few.as_ref().map_or(1, |few| few.len().max(1));
        if count(&from) * count(&to) > FEW_PAIRS {
            if count(&from) < count(&to) { to = None } else { from = None }
        }
        [(from, source), (to, destination)].map(|(few, addresses)| match few {
            Some(few) => few.into_iter().map(AddressOperand::Prefix).collect(),
            None => vec![AddressOperand::Set(self.nets(addresses, family))],
        })
    }

    fn nets(&mut self, addresses: &Addresses, family: Family) -> Quoted {
        let key = (Arc::as_ptr(&addresses.set), family);
        if let Some(name) = self.seen.get(&key) {
            return name.clone();
        }
        let group = addresses.name.as_deref().unwrap_or("");
        let group: String = group.chars().filter(char::is_ascii_alphanumeric).take(GROUP_BYTES).collect();
        let name = match family {
            Family::V4 => self.set(&format!("pc-{group}4"), SetKind::Nets(family), v4_prefixes(&addresses.set.v4)),
            Family::V6 => self.set(&format!("pc-{group}6"), SetKind::Nets(family), v6_prefixes(&addresses.set.v6)),
        };
        self.seen.insert(key, name.clone());
        name
    }

    /// Operands for ports: a line for each. Empty where every port is meant. The kernel compares a set of ports with those of
    /// TCP and UDP alone (`ip_set_get_ip_port`).
    pub(super) fn ports(&mut self, ports: &PortSet, transport: Transport) -> Vec<PortOperand> {
        if ports.is_full() {
            return Vec::new();
        }
        if let [only] = ports.ranges() {
            return vec![PortOperand::Range(Quoted::trusted(colon(only)))];
        }
        let slots: usize = ports.ranges().iter().map(slots).sum();
        if slots > FEW_SLOTS && matches!(transport, Transport::Tcp | Transport::Udp) {
            return vec![PortOperand::Set(self.set("pc-p", SetKind::Ports, ports.ranges().iter()))];
        }
        multiports(ports).into_iter().map(PortOperand::Several).collect()
    }

    fn set(&mut self, prefix: &str, kind: SetKind, elements: impl Iterator<Item = impl Display>) -> Quoted {
        let elements: Vec<String> = elements.map(|element| element.to_string()).collect();
        let name = format!("{prefix}-{}", netfilter::content_name(&elements.join(" ")));
        let quoted = Quoted::trusted(name.as_str());
        self.by_name.entry(name).or_insert_with(|| Set {
            name: quoted.clone(),
            kind,
            elements: elements.into_iter().map(Quoted::trusted).collect(),
        });
        quoted
    }
}

/// The prefixes of a family, if they are few; empty where every address is meant.
fn few_prefixes(addresses: &Addresses, family: Family) -> Option<Vec<Quoted>> {
    if addresses.set.is_full(family) {
        return Some(Vec::new());
    }
    // One more than few, so that a long set is not walked for nothing.
    let few: Vec<Quoted> = match family {
        Family::V4 => v4_prefixes(&addresses.set.v4).take(FEW_PREFIXES + 1).map(|net| prefix(net, 32)).collect(),
        Family::V6 => v6_prefixes(&addresses.set.v6).take(FEW_PREFIXES + 1).map(|net| prefix(net, 128)).collect(),
    };
    (few.len() <= FEW_PREFIXES).then_some(few)
}

fn prefix(net: impl Into<ipnet::IpNet>, full: u8) -> Quoted {
    let net = net.into();
    Quoted::trusted(if net.prefix_len() == full { net.addr().to_string() } else { net.to_string() })
}

/// `22`, or `80:90`.
fn colon(range: &Interval<Port>) -> String {
    if range.is_point() { range.first().to_string() } else { format!("{}:{}", range.first(), range.last()) }
}

fn slots(range: &Interval<Port>) -> usize {
    if range.is_point() { 1 } else { 2 }
}

/// The ranges in lists that each fit into one `multiport`.
fn multiports(ports: &PortSet) -> Vec<Quoted> {
    let mut lists: Vec<String> = Vec::new();
    let mut free = 0;
    for range in ports.ranges() {
        let needed = slots(range);
        match lists.last_mut().filter(|_| needed <= free) {
            Some(list) => {
                list.push(',');
                list.push_str(&colon(range));
                free -= needed;
            }
            None => {
                lists.push(colon(range));
                free = SLOTS - needed;
            }
        }
    }
    lists.into_iter().map(Quoted::trusted).collect()
}

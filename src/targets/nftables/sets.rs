//! Named sets: which operands get one, its name, and its elements.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::model::Set;
use crate::policy::Addresses;
use crate::sets::{AddressSet, Family, IntervalSet, PortSet};
use crate::targets::netfilter::{self, Address};
use crate::targets::quote::Quoted;

/// From how many elements on an unnamed address set is kept apart from its rule, for the reader of the file.
const LARGE_ADDRESSES: usize = 17;
/// The same for ports: anonymous sets of many thousand load in worse than linear time (nft 1.0.6).
const LARGE_PORTS: usize = 101;

/// The sets that rules refer to. Each stands once, by name.
#[derive(Default)]
pub(super) struct Sets {
    by_name: BTreeMap<String, Set>,
    /// Operands of address sets seen before, by where the policy keeps them, which lives as long as this.
    seen: HashMap<(*const AddressSet, Family), Quoted>,
}

impl Sets {
    /// All of them by name.
    pub(super) fn into_list(self) -> Vec<Set> {
        self.by_name.into_values().collect()
    }

    /// The operand for the addresses of a family; none where every one is meant. There is at least one.
    pub(super) fn addresses(&mut self, addresses: &Addresses, family: Family) -> Option<Quoted> {
        if addresses.set.is_full(family) {
            return None;
        }
        let few = match family {
            Family::V4 => addresses.set.v4.ranges().len() == 1,
            Family::V6 => addresses.set.v6.ranges().len() == 1,
        };
        if few && addresses.name.is_none() {
            return Some(self.spell(addresses, family));
        }
        let key = (Arc::as_ptr(&addresses.set), family);
        if let Some(operand) = self.seen.get(&key) {
            return Some(operand.clone());
        }
        let operand = self.spell(addresses, family);
        self.seen.insert(key, operand.clone());
        Some(operand)
    }

    fn spell(&mut self, addresses: &Addresses, family: Family) -> Quoted {
        let name = addresses.name.as_deref();
        match family {
            Family::V4 => self.operand(&addresses.set.v4, name, "ipv4_addr", '4'),
            Family::V6 => self.operand(&addresses.set.v6, name, "ipv6_addr", '6'),
        }
    }

    fn operand<T: Address>(
        &mut self,
        set: &IntervalSet<T>,
        group: Option<&str>,
        kind: &'static str,
        digit: char,
    ) -> Quoted {
        let ranges = set.ranges().iter().map(|range| {
            let mut text = String::new();
            netfilter::write_range(&mut text, *range);
            text
        });
        match group {
            Some(group) => self.named(format!("pc_{}{digit}", identifier(group)), kind, ranges.collect()),
            None if set.ranges().len() < LARGE_ADDRESSES => braced(ranges.collect()),
            None => self.by_content(&format!("pcx{digit}"), kind, ranges.collect()),
        }
    }

    /// The operand for ports; none where every one is meant.
    pub(super) fn ports(&mut self, ports: &PortSet) -> Option<Quoted> {
        if ports.is_full() {
            return None;
        }
        let ranges: Vec<String> = ports.ranges().iter().map(ToString::to_string).collect();
        Some(if ranges.len() < LARGE_PORTS { braced(ranges) } else { self.by_content("pcxp", "inet_service", ranges) })
    }

    fn by_content(&mut self, prefix: &str, kind: &'static str, ranges: Vec<String>) -> Quoted {
        let hash = netfilter::content_name(&ranges.join(" "));
        self.named(format!("{prefix}_{hash}"), kind, ranges)
    }

    /// A set of this name; one of another name if that is taken by other elements.
    fn named(&mut self, mut name: String, kind: &'static str, ranges: Vec<String>) -> Quoted {
        let taken = |set: &Set| !set.elements.iter().map(Quoted::as_str).eq(ranges.iter().map(String::as_str));
        if self.by_name.get(&name).is_some_and(taken) {
            let hash = netfilter::content_name(&ranges.join(" "));
            name = format!("{name}_{hash}");
        }
        let operand = Quoted::trusted(format!("@{name}"));
        self.by_name.entry(name).or_insert_with_key(|name| Set {
            name: Quoted::trusted(name.as_str()),
            kind,
            elements: ranges.into_iter().map(Quoted::trusted).collect(),
        });
        operand
    }
}

/// Values in braces, or the only one without.
pub(super) fn braced(mut values: Vec<String>) -> Quoted {
    match values.as_mut_slice() {
        [only] => Quoted::trusted(std::mem::take(only)),
        _ => Quoted::trusted(format!("{{ {} }}", values.join(", "))),
    }
}

/// The group's name in the characters that it is promised to have, whatever it has.
fn identifier(group: &str) -> String {
    group.chars().map(|c| if c.is_ascii_lowercase() || c.is_ascii_digit() { c } else { '_' }).collect()
}

//! How many elements a set of ipset has room for, and how many the kernel makes of one that is written.
//!
//! In: the type of a set and one element. Out: a number of elements. It does not say what an element means.

use super::members::prefix;
use super::numbers::address_range;
use super::sets::Value;
use crate::sets::address::{v4_prefixes, v6_prefixes};
use crate::sets::{AddressSet, Family};

/// Elements of a set that says no `maxelem` (`IPSET_DEFAULT_MAXELEM`; ipset(8)).
pub(super) const MOST_ELEMENTS: u128 = 65_536;

/// How many elements of a `hash` set one that is written becomes: each address of `ip`, each prefix of `net`, each port.
/// None if the kernel refuses it: in IPv6 an `ip` is one address. Overlaps are counted twice.
pub(super) fn taken(kind: &str, family: Family, netmask: Option<u8>, values: &[Value<'_>]) -> Option<u128> {
    let parts = kind.split_once(':').map_or("", |(_, parts)| parts).split(',');
    parts.zip(values).try_fold(1_u128, |product, (part, value)| {
        let count = match value {
            Value::Address(text) => addresses(text, part == "ip", family, netmask)?,
            Value::Ports { first, last, .. } => u128::from(last.abs_diff(*first)) + 1,
            Value::Interface(_) | Value::Other(_) => 1,
        };
        Some(product.saturating_mul(count))
    })
}

fn addresses(text: &str, each: bool, family: Family, netmask: Option<u8>) -> Option<u128> {
    let set = match text.split_once('/') {
        Some((address, length)) => prefix(address, length.parse().ok(), family),
        None => address_range(text, family),
    };
    // What can't be read is said where a rule asks for the set.
    let Some(AddressSet { v4, v6 }) = set else { return Some(1) };
    if !each {
        return Some((v4_prefixes(&v4).count() + v6_prefixes(&v6).count()) as u128);
    }
    if v6.size() > 1 {
        return None;
    }
    let step = netmask.filter(|_| family == Family::V4).map_or(0, |length| 32_u32.saturating_sub(length.into()));
    Some((v4.size() >> step).max(1))
}

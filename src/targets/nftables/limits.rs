//! Sets of buckets: where a limit counts.
//!
//! In: limits. Out: what a line says of one, and the sets that lines fill, by name. A limit for all sources together has a
//! bucket for each family, one `per source` a set for each family with a bucket for each address.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use super::model::LimitSet;
use crate::policy::{Direction, Limit, Rule};
use crate::sets::Family;
use crate::targets::netfilter::{LimitNames, LimitStatement};
use crate::targets::quote::Quoted;

/// How many families there are.
const FAMILIES: u32 = 2;

/// The sets that rules refer to.
#[derive(Default)]
pub(super) struct Limits {
    names: LimitNames,
    by_name: BTreeMap<String, LimitSet>,
}

impl Limits {
    /// All of them by name.
    pub(super) fn into_list(self) -> Vec<LimitSet> {
        self.by_name.into_values().collect()
    }

    /// The name of a rule's buckets.
    pub(super) fn name(&mut self, rule: &Rule, limit: &Limit, direction: Direction) -> String {
        format!("pc_limit_{}", self.names.name(rule, limit, direction))
    }

    /// What a line says; `header` is that of its addresses.
    pub(super) fn statement(&mut self, limit: &Limit, name: &str, header: &str) -> Arc<LimitStatement> {
        let family = if header == "ip6" { Family::V6 } else { Family::V4 };
        let length = limit.per_source.and_then(|own| own.network(family));
        let (name, key, kind) = match (limit.per_source, family) {
            (None, _) => (name.to_owned(), "meta nfproto".to_owned(), "nf_proto"),
            (Some(_), Family::V6) => (format!("{name}_6"), format!("ip6 saddr{}", masked(family, length)), "ipv6_addr"),
            (Some(_), Family::V4) => (format!("{name}_4"), format!("ip saddr{}", masked(family, length)), "ipv4_addr"),
        };
        let quoted = Quoted::trusted(name.as_str());
        self.by_name.entry(name).or_insert_with(|| LimitSet {
            name: quoted.clone(),
            kind,
            size: if limit.per_source.is_some() { Limit::SOURCES } else { FAMILIES },
            // A bucket that was left alone until it is full again is as good as a new one.
            timeout: limit.per_source.map(|_| limit.refill()),
        });
        Arc::new(LimitStatement { name: quoted, key: Some(Quoted::trusted(key)), length, limit: limit.clone() })
    }
}

/// The mask that leaves so many bits from the left, behind a field; nothing where all are left.
fn masked(family: Family, length: Option<u8>) -> String {
    let Some(length) = length else { return String::new() };
    let length = u32::from(length);
    match family {
        Family::V4 => format!(" & {}", Ipv4Addr::from(!u32::MAX.checked_shr(length).unwrap_or(0))),
        Family::V6 => format!(" & {}", Ipv6Addr::from(!u128::MAX.checked_shr(length).unwrap_or(0))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_leaves_the_bits_of_a_prefix() {
        assert_eq!(masked(Family::V4, Some(24)), " & 255.255.255.0");
        assert_eq!(masked(Family::V4, Some(1)), " & 128.0.0.0");
        assert_eq!(masked(Family::V6, Some(64)), " & ffff:ffff:ffff:ffff::");
        assert_eq!(masked(Family::V6, Some(127)), " & ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe");
        assert_eq!(masked(Family::V6, None), "");
    }
}

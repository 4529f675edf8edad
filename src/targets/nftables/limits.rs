//! Sets of buckets: where a limit counts.
//!
//! In: limits. Out: what a line says of one, and the sets that lines fill, by name. A limit for all sources together has a
//! bucket for each family, one `per source` a set for each family with a bucket for each address.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::model::LimitSet;
use crate::policy::{Direction, Limit, Rule};
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
        let (name, key, kind) = match (limit.per_source, header) {
            (false, _) => (name.to_owned(), "meta nfproto", "nf_proto"),
            (true, "ip6") => (format!("{name}_6"), "ip6 saddr", "ipv6_addr"),
            (true, _) => (format!("{name}_4"), "ip saddr", "ipv4_addr"),
        };
        let quoted = Quoted::trusted(name.as_str());
        self.by_name.entry(name).or_insert_with(|| LimitSet {
            name: quoted.clone(),
            kind,
            size: if limit.per_source { Limit::SOURCES } else { FAMILIES },
            // A bucket that was left alone until it is full again is as good as a new one.
            timeout: limit.per_source.then(|| limit.refill()),
        });
        Arc::new(LimitStatement { name: quoted, key: Some(Quoted::trusted(key)), limit: limit.clone() })
    }
}

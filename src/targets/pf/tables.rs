//! Address sets as pf operands: a list in braces for a few prefixes, a table for a group or for many.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::model::{Operand, Table};
use crate::policy::Addresses;
use crate::sets::address::{v4_prefixes, v6_prefixes};
use crate::sets::{AddressSet, Family};
use crate::targets::quote::Quoted;

/// More prefixes than this, and pf looks them up in a table.
const INLINE: usize = 16;

/// The tables of a file, as lines ask for them.
#[derive(Debug, Default)]
pub(super) struct Tables {
    by_name: BTreeMap<String, Arc<AddressSet>>,
}

impl Tables {
    /// The addresses of a set in one family, as an operand. The set must have some there.
    pub(super) fn operand(&mut self, addresses: &Addresses, family: Family) -> Operand {
        if addresses.set.is_full(family) {
            return Operand::Any;
        }
        if addresses.name.is_none() && is_short(&addresses.set) {
            return Operand::list(prefixes(&addresses.set, family));
        }
        let name = match &addresses.name {
            Some(name) => format!("pc_{name}"),
            None => content_name(&addresses.set),
        };
        let kept = self.by_name.entry(name.clone()).or_insert_with(|| Arc::clone(&addresses.set));
        if Arc::ptr_eq(kept, &addresses.set) || **kept == *addresses.set {
            Operand::One(Quoted::trusted(format!("<{name}>")))
        } else {
            Operand::list(prefixes(&addresses.set, family))
        }
    }

    /// The tables by name. A family of which a set has everything is left out: its lines say `any`.
    pub(super) fn finish(self) -> Vec<Arc<Table>> {
        let table = |(name, set): (String, Arc<AddressSet>)| {
            let partial = Family::ALL.into_iter().filter(|family| !set.is_full(*family));
            let prefixes = partial.flat_map(|family| prefixes(&set, family)).collect();
            Arc::new(Table { name: Quoted::trusted(name), prefixes })
        };
        self.by_name.into_iter().map(table).collect()
    }
}

/// Whether the set has at most [`INLINE`] prefixes in each family.
fn is_short(set: &AddressSet) -> bool {
    v4_prefixes(&set.v4).take(INLINE + 1).count() <= INLINE && v6_prefixes(&set.v6).take(INLINE + 1).count() <= INLINE
}

/// The prefixes, a single address without its length.
fn prefixes(set: &AddressSet, family: Family) -> Vec<Quoted> {
    match family {
        Family::V4 => v4_prefixes(&set.v4)
            .map(|prefix| match prefix.prefix_len() {
                32 => Quoted::trusted(prefix.addr().to_string()),
                _ => Quoted::trusted(prefix.to_string()),
            })
            .collect(),
        Family::V6 => v6_prefixes(&set.v6)
            .map(|prefix| match prefix.prefix_len() {
                128 => Quoted::trusted(prefix.addr().to_string()),
                _ => Quoted::trusted(prefix.to_string()),
            })
            .collect(),
    }
}

/// A name for a set that no group names: FNV-1a of its ranges, so that it changes only when the set does. The hyphen keeps
/// it apart from every group's.
fn content_name(set: &AddressSet) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for range in set.v4.ranges() {
        add(&range.first().octets());
        add(&range.last().octets());
    }
    add(b"|");
    for range in set.v6.ranges() {
        add(&range.first().octets());
        add(&range.last().octets());
    }
    format!("pc-{hash:016x}")
}

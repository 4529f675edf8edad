//! Sets of addresses bound to one family, each made once.
//!
//! In: a shared set and a family. Out: a shared set. Many lines name the same table.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::sets::{AddressSet, Family};

/// The sets that were made, by the set that they are a part of.
#[derive(Debug, Clone)]
pub(super) struct Cache {
    any: Arc<AddressSet>,
    /// The whole set is kept with its part, so that no other takes its place in memory.
    parts: BTreeMap<(usize, Family), (Arc<AddressSet>, Arc<AddressSet>)>,
}

impl Default for Cache {
    fn default() -> Self {
        Cache { any: Arc::new(AddressSet::any()), parts: BTreeMap::new() }
    }
}

impl Cache {
    /// Every address.
    pub(super) fn any(&self) -> Arc<AddressSet> {
        self.any.clone()
    }

    /// The addresses of a family.
    pub(super) fn bound(&mut self, set: &Arc<AddressSet>, family: Option<Family>) -> Arc<AddressSet> {
        let other = match family {
            None => return set.clone(),
            Some(Family::V4) => Family::V6,
            Some(Family::V6) => Family::V4,
        };
        if !set.has(other) {
            return set.clone();
        }
        let part = || match other {
            Family::V6 => AddressSet { v4: set.v4.clone(), ..AddressSet::default() },
            Family::V4 => AddressSet { v6: set.v6.clone(), ..AddressSet::default() },
        };
        let key = (Arc::as_ptr(set).addr(), other);
        let (_, part) = self.parts.entry(key).or_insert_with(|| (set.clone(), Arc::new(part())));
        part.clone()
    }
}

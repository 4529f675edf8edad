//! Packets whose source or destination a rule may put another in the place of.
//!
//! In: the conditions of rules that translate. Out: a bound on the packets that they touch: of any other, the lines that come
//! after see the address that it came with.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::ruleset::{Condition, ProtocolSet};
use crate::sets::{AddressSet, PortSet};

/// All that stands before a place, as far as it may have a say in which packets are translated there and to what: translations, the
/// tables that they name, and the lines and anchors that packets meet on their way to one.
#[derive(Debug, Clone, Default)]
pub(super) struct Before(Sha256);

impl Before {
    /// Adds something.
    pub(super) fn add(&mut self, value: &impl Hash) {
        value.hash(&mut Fed(&mut self.0));
    }

    /// What is equal only where all that was added is.
    pub(super) fn digest(&self) -> Arc<[u8]> {
        Arc::from(self.0.clone().finalize().as_slice())
    }
}

/// Feeds all that would be hashed.
struct Fed<'a>(&'a mut Sha256);

impl Hasher for Fed<'_> {
    fn finish(&self) -> u64 {
        0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }
}

/// All packets that may be translated, and perhaps more: as they were before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rewritten {
    protocols: ProtocolSet,
    selectors: PortSet,
    sources: AddressSet,
    destinations: AddressSet,
}

impl Rewritten {
    /// Of a rule of these conditions; whether their tests hold is not asked.
    fn of(condition: &Condition) -> Self {
        Rewritten {
            protocols: condition.protocols.clone(),
            selectors: condition.selectors.clone(),
            sources: (*condition.source).clone(),
            destinations: (*condition.destination).clone(),
        }
    }

    /// Adds what a rule of these conditions touches.
    pub(super) fn add(known: &mut Option<Self>, conditions: &[Condition]) {
        for condition in conditions {
            let own = Self::of(condition);
            *known = Some(match known.take() {
                None => own,
                Some(before) => Rewritten {
                    protocols: before.protocols.union(&own.protocols),
                    selectors: before.selectors.union(&own.selectors),
                    sources: before.sources.union(&own.sources),
                    destinations: before.destinations.union(&own.destinations),
                },
            });
        }
    }

    /// The packets of a condition that may be translated.
    pub(super) fn inside(&self, condition: Condition) -> Condition {
        Condition {
            protocols: condition.protocols.intersection(&self.protocols),
            selectors: condition.selectors.intersection(&self.selectors),
            source: both(&condition.source, &self.sources),
            destination: both(&condition.destination, &self.destinations),
            ..condition
        }
    }

    /// The packets of a condition that are surely not, in parts that share none.
    pub(super) fn outside(&self, mut rest: Condition) -> Vec<Condition> {
        let mut parts = Vec::new();
        parts.push(Condition { protocols: rest.protocols.difference(&self.protocols), ..rest.clone() });
        rest.protocols = rest.protocols.intersection(&self.protocols);
        parts.push(Condition { selectors: rest.selectors.difference(&self.selectors), ..rest.clone() });
        rest.selectors = rest.selectors.intersection(&self.selectors);
        parts.push(Condition { destination: apart(&rest.destination, &self.destinations), ..rest.clone() });
        rest.destination = both(&rest.destination, &self.destinations);
        parts.push(Condition { source: apart(&rest.source, &self.sources), ..rest });
        parts.retain(|part| !part.is_empty());
        parts
    }
}

fn both(own: &Arc<AddressSet>, others: &AddressSet) -> Arc<AddressSet> {
    // What many lines share stays shared.
    if others.is_any() { own.clone() } else { Arc::new(own.intersection(others)) }
}

fn apart(own: &Arc<AddressSet>, others: &AddressSet) -> Arc<AddressSet> {
    Arc::new(own.difference(others))
}

//! What a rule publishes, told apart by where it leads: a map leads each of its ports somewhere else.
//!
//! In: what gets through, packet set by packet set. Out: what is published, each port of the host with the one inside, and each address
//! of the host with the ports that lead on there. Ports that stay as they are at the same addresses are together, as a rule that names
//! them all has them.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use super::published::Published;
use crate::audit::region::{Kind, Region};
use crate::place::Span;
use crate::ruleset::Turned;
use crate::sets::{AddressSet, Port, PortSet};

/// What is told apart whatever ports and addresses of the host it is of: the rule, the address where it leads and the port that it gets
/// there, if that is another, the protocol, what lets it in, whether only if the address is the host's own, and whether it was sent to a
/// loopback address.
type Key = ((Span, Option<IpAddr>, Option<Port>), Kind, (Option<Span>, bool, bool));

/// What is published at the same addresses of the host.
pub(super) struct Part {
    /// What is published.
    pub(super) published: Published,
    /// Whether the inbound chain lets in many of its senders.
    pub(super) is_let_in: bool,
    /// Whether any of it comes from beyond loopback and internal interfaces.
    pub(super) is_from_outside: bool,
}

/// The parts of what is published.
#[derive(Default)]
pub(super) struct Parts {
    found: BTreeMap<Key, BTreeMap<Arc<AddressSet>, Part>>,
}

impl Parts {
    /// The part to which packets of a turn belong; `begun` where they are the first of it.
    pub(super) fn of(
        &mut self,
        (turn, kind): (&Turned, Kind),
        region: &Region,
        through: (Option<Span>, bool, bool),
        begun: impl FnOnce() -> Published,
    ) -> &mut Part {
        let port = turn.to.and_then(|to| to.port);
        // Which of several ports it gets is another matter than where it goes.
        let moved = port.filter(|port| turn.among.is_none() && region.values != PortSet::point(*port));
        let key = ((turn.span, turn.to.and_then(|to| to.address), moved), kind, through);
        let at = Arc::clone(&region.destination);
        let part = || Part { published: begun(), is_let_in: false, is_from_outside: false };
        self.found.entry(key).or_default().entry(at).or_insert_with(part)
    }

    /// All of them, those as one that differ in the addresses of the host alone, or are a part of another: as earlier rules have cut it.
    pub(super) fn joined(self) -> Vec<Part> {
        let mut all = Vec::new();
        for list in self.found.into_values() {
            let mut joined: Vec<Part> = Vec::new();
            for one in list.into_values() {
                match joined.iter_mut().find(|known| known.is_one_with(&one)) {
                    Some(known) => known.take(one),
                    None => joined.push(one),
                }
            }
            all.extend(joined);
        }
        all
    }
}

impl Part {
    fn is_one_with(&self, other: &Part) -> bool {
        let holds = |one: &Published, other: &Published| {
            one.ports.covers(&other.ports) && one.inside.covers(&other.inside) && one.at.covers(&other.at)
        };
        let (own, other) = (&self.published, &other.published);
        (&own.ports, &own.inside) == (&other.ports, &other.inside) || holds(own, other) || holds(other, own)
    }

    fn take(&mut self, other: Part) {
        self.is_let_in |= other.is_let_in;
        self.is_from_outside |= other.is_from_outside;
        let (own, other) = (&mut self.published, other.published);
        own.at = own.at.union(&other.at);
        own.ports = own.ports.union(&other.ports);
        own.inside = own.inside.union(&other.inside);
        own.peers = own.peers.union(&other.peers);
        own.let_in = own.let_in.union(&other.let_in);
        own.by_others = own.by_others.union(&other.by_others);
        own.extent.extend(other.extent);
        own.arrived.extend(other.arrived);
    }
}

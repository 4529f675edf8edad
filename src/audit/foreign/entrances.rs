//! The entrances by which packets come for what is published, each told by itself.
//!
//! In: pieces of what is published, each a box of packets. Out: the same in few, where whoever comes for one of the ports of an entrance
//! at one of its addresses comes for each of them at each: several rules may lead to one that translates, each for other senders.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::published::{Key, Published};
use crate::audit::region::Slot;
use crate::sets::{AddressSet, IntervalSet};

/// Who comes, and by which interfaces.
pub(super) type Senders = (Arc<AddressSet>, IntervalSet<Slot>);

/// One entrance to what is published, or a piece of one.
pub(super) struct Entrance {
    /// What is told apart beside it.
    pub(super) key: Key,
    /// What is published by it.
    pub(super) published: Published,
    /// Who comes by it.
    pub(super) senders: Vec<Senders>,
    /// Whether it leads to one of several ports, of which is not known which.
    pub(super) is_to_several: bool,
    /// Whether the inbound chain lets in many of them.
    pub(super) is_let_in: bool,
    /// Whether any of them comes from beyond loopback and internal interfaces.
    pub(super) is_outer: bool,
}

impl Entrance {
    fn is_at_same_addresses(&self, other: &Entrance) -> bool {
        self.published.at == other.published.at
    }

    fn is_of_same_ports(&self, other: &Entrance) -> bool {
        (&self.published.ports, &self.published.inside) == (&other.published.ports, &other.published.inside)
    }

    /// Whether all ports of both lead to the same ones inside, or each to itself: a map leads each of its ports somewhere else.
    fn leads_alike(&self, other: &Entrance) -> bool {
        let is_unchanged = |one: &Entrance| one.published.ports == one.published.inside;
        let are_several = self.is_to_several && other.is_to_several;
        are_several || self.published.inside == other.published.inside || is_unchanged(self) && is_unchanged(other)
    }

    /// Whether the same senders come, of whom the inbound chain lets in as many.
    fn is_for_same(&self, other: &Entrance) -> bool {
        let holds = |one: &Entrance, own: &Entrance| own.senders.iter().all(|sender| one.senders.contains(sender));
        self.is_let_in == other.is_let_in && holds(self, other) && holds(other, self)
    }

    fn join(&mut self, other: Entrance) {
        self.published.join(other.published);
        let fresh: Vec<Senders> = other.senders.into_iter().filter(|sender| !self.senders.contains(sender)).collect();
        self.senders.extend(fresh);
        self.is_let_in |= other.is_let_in;
        self.is_outer |= other.is_outer;
    }
}

impl Published {
    /// Whether the other is a part of it.
    pub(super) fn holds(&self, other: &Published) -> bool {
        let key = |one: &Published| (one.span, one.to, one.kind, one.by, one.if_own, one.at_loopback, one.is_direct);
        let covers = self.ports.covers(&other.ports) && self.inside.covers(&other.inside);
        key(self) == key(other) && covers && self.at.covers(&other.at)
    }

    /// The same part of it, of which was told what is so of all of it.
    pub(super) fn told_as(&self, whole: &Published) -> Self {
        Published { ports: self.ports.clone(), inside: self.inside.clone(), ..whole.clone() }
    }

    /// Adds packets that come for the same.
    pub(super) fn join(&mut self, other: Published) {
        self.at = self.at.union(&other.at);
        self.ports = self.ports.union(&other.ports);
        self.inside = self.inside.union(&other.inside);
        self.peers = self.peers.union(&other.peers);
        self.let_in = self.let_in.union(&other.let_in);
        self.by_others = self.by_others.union(&other.by_others);
        self.shut.extend(other.shut);
        self.shut.sort_unstable();
        self.shut.dedup();
        self.extent.extend(other.extent);
        self.arrived.extend(other.arrived);
    }
}

/// Pieces as entrances: first all who come for the same ports of the same addresses, then all ports, and all addresses, of the same
/// senders.
pub(super) fn together(pieces: Vec<Entrance>) -> Vec<Entrance> {
    let mut by_key: BTreeMap<Key, Vec<Entrance>> = BTreeMap::new();
    for piece in pieces {
        by_key.entry(piece.key).or_default().push(piece);
    }
    let whole = |all: Vec<Entrance>| {
        let all = joined(all, |one, other| one.is_at_same_addresses(other) && one.is_of_same_ports(other));
        let all = joined(all, |one, other| {
            one.is_at_same_addresses(other) && one.is_for_same(other) && one.leads_alike(other)
        });
        joined(all, |one, other| one.is_of_same_ports(other) && one.is_for_same(other))
    };
    by_key.into_values().flat_map(whole).collect()
}

/// Those together that are the same in some way.
fn joined(all: Vec<Entrance>, is_same: impl Fn(&Entrance, &Entrance) -> bool) -> Vec<Entrance> {
    let mut found: Vec<Entrance> = Vec::with_capacity(all.len());
    for one in all {
        match found.iter_mut().find(|other| is_same(other, &one)) {
            Some(other) => other.join(one),
            None => found.push(one),
        }
    }
    found
}

//! How many ports are open, and to how much of the world: the numbers that every report gives.
//!
//! In: the view. Out: for each chain, family and transport the open ports, each under the widest class of those who reach
//! it. What only internal interfaces let in is open to internal addresses, whatever its source.

use std::collections::BTreeMap;

use super::exposure::Exposed;
use super::level::SourceClass;
use super::openness::{ByClass, Openness};
use super::region::Kind;
use super::view::ChainView;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{Family, PortSet};

/// The ports of one transport and family that a chain lets flows to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPorts {
    /// The chain.
    pub chain: Direction,
    /// The family.
    pub family: Family,
    /// The transport.
    pub transport: Transport,
    /// By class, the widest first; no port stands in two of them.
    open: [PortSet; 4],
    /// Of each, what is open to that class whatever tests say that were not understood.
    certain: [PortSet; 4],
}

fn of<T>([anywhere, broad, narrow, internal]: &[T; 4], class: SourceClass) -> &T {
    match class {
        SourceClass::Anywhere => anywhere,
        SourceClass::Broad => broad,
        SourceClass::Narrow => narrow,
        SourceClass::Internal => internal,
    }
}

impl OpenPorts {
    /// The ports whose widest class of peers is this one; nearly all of the world is anywhere.
    pub fn to(&self, class: SourceClass) -> &PortSet {
        of(&self.open, class)
    }

    /// Of those, the ones that no test which was not understood could close to that class.
    pub fn certain(&self, class: SourceClass) -> &PortSet {
        of(&self.certain, class)
    }

    /// Every port that is open to anybody.
    pub fn all(&self) -> PortSet {
        self.open.iter().flat_map(PortSet::ranges).copied().collect()
    }

    /// The same where no more than `least` is certain, which is of the same chain, family and transport.
    fn doubted(&mut self, least: &OpenPorts) {
        let mut so_far = PortSet::empty();
        for (class, own) in SourceClass::ALL.into_iter().zip(&mut self.certain) {
            so_far = so_far.union(least.to(class));
            *own = own.intersection(&so_far);
        }
    }
}

/// What each chain opens, for every family and transport, in the order of the chains.
pub fn open_ports<'c>(chains: impl IntoIterator<Item = &'c ChainView<'c>>) -> Vec<OpenPorts> {
    let each = chains.into_iter().flat_map(|chain| Family::ALL.map(|family| (chain, family)));
    let each = each.flat_map(|(chain, family)| Transport::ALL.map(|transport| (chain, family, transport)));
    each.map(|(chain, family, transport)| one(chain, family, transport)).collect()
}

/// Leaves certain what is open in `least` too, which lists the same chains.
pub fn doubt(most: &mut [OpenPorts], least: &[OpenPorts]) {
    for own in most {
        let key = |one: &OpenPorts| (one.chain, one.family, one.transport);
        match least.iter().find(|one| key(one) == key(own)) {
            Some(least) => own.doubted(least),
            None => own.certain = Default::default(),
        }
    }
}

/// Ports of one transport and family that are open to a group of a profile by rules that name it, alone or with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupPorts<'a> {
    /// The group.
    pub group: &'a str,
    /// The chain.
    pub chain: Direction,
    /// The family.
    pub family: Family,
    /// The transport.
    pub transport: Transport,
    /// The ports.
    pub ports: PortSet,
}

/// What is open to each group, in the order of the groups' names.
pub fn to_groups(exposed: &[Exposed]) -> Vec<GroupPorts<'_>> {
    let mut found: BTreeMap<_, Vec<&PortSet>> = BTreeMap::new();
    for one in exposed.iter().filter(|one| one.expected_by.is_empty()) {
        let Kind::Ports(transport) = one.kind else { continue };
        for group in &one.groups {
            found.entry((group.as_str(), one.chain, one.family, transport)).or_default().push(&one.values);
        }
    }
    let each = found.into_iter().map(|((group, chain, family, transport), sets)| {
        let ports = sets.into_iter().flat_map(PortSet::ranges).copied().collect();
        GroupPorts { group, chain, family, transport, ports }
    });
    each.collect()
}

fn one(chain: &ChainView<'_>, family: Family, transport: Transport) -> OpenPorts {
    let by_class = |map: &BTreeMap<Kind, Openness>| {
        let open = map.get(&Kind::Ports(transport));
        open.map_or(ByClass::default(), |open| match family {
            Family::V4 => open.v4.clone(),
            Family::V6 => open.v6.clone(),
        })
    };
    let (outside, inside) = (by_class(&chain.outside), by_class(&chain.inside));
    let nearly_all = chain.outside.get(&Kind::Ports(transport)).map(|open| open.to_nearly_all(family));
    let mut wider = PortSet::empty();
    let open = SourceClass::ALL.map(|class| {
        let mut here = outside.at_least(class).difference(&wider);
        // Whoever is banned is one of few.
        if let (SourceClass::Anywhere, Some(nearly_all)) = (class, nearly_all) {
            here = here.union(nearly_all);
        }
        if class == SourceClass::Internal {
            here = here.union(&inside.open().difference(&wider));
        }
        wider = wider.union(&here);
        here
    });
    let certain = if chain.reach.complete { open.clone() } else { Default::default() };
    OpenPorts { chain: chain.direction(), family, transport, certain, open }
}

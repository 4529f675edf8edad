//! What ports mean: ports of a transport, types and codes of ICMP, or nothing.
//!
//! In: protocols with one set of ports for all. Out: the same packets by what the ports mean. A packet that has no ports counts as
//! having 0. Which packets are told together is not decided here.

use std::collections::BTreeMap;

use super::boxes::Traffic;
use crate::ruleset::{Protocol, ProtocolSet};
use crate::sets::{Interval, Port, PortSet};

/// The protocols that have ports.
fn ported() -> ProtocolSet {
    (0..=u8::MAX).map(Protocol).filter(|one| one.has_ports()).map(Interval::point).collect()
}

/// The traffic by what its ports mean; itself where they say nothing.
pub(super) fn apart(whole: &Traffic) -> Vec<Traffic> {
    if whole.selectors.is_full() && whole.source_ports.is_full() {
        return vec![whole.clone()];
    }
    let without = |ports: &PortSet| ports.contains(Port(0)).then(PortSet::full);
    let [icmp, icmpv6] = [Protocol::ICMP, Protocol::ICMPV6].map(ProtocolSet::point);
    let others = ported().union(&icmp).union(&icmpv6).complement();
    let kind = |protocols: &ProtocolSet, source_ports: Option<PortSet>, selectors: Option<PortSet>| {
        let protocols = whole.protocols.intersection(protocols);
        let (source_ports, selectors) = (source_ports?, selectors?);
        (!protocols.is_empty()).then_some(Traffic { protocols, source_ports, selectors })
    };
    let of_messages = |one: &ProtocolSet| kind(one, without(&whole.source_ports), Some(whole.selectors.clone()));
    let kinds = [
        kind(&ported(), Some(whole.source_ports.clone()), Some(whole.selectors.clone())),
        of_messages(&icmp),
        of_messages(&icmpv6),
        kind(&others, without(&whole.source_ports), without(&whole.selectors)),
    ];
    let kinds: Vec<Traffic> = kinds.into_iter().flatten().collect();
    if kinds.is_empty() { vec![whole.clone()] } else { kinds }
}

/// Traffic of the same protocols and source ports is one.
pub(super) fn compact(traffic: Vec<Traffic>) -> Vec<Traffic> {
    let mut merged: BTreeMap<(ProtocolSet, PortSet), PortSet> = BTreeMap::new();
    for one in traffic {
        let selectors = merged.entry((one.protocols, one.source_ports)).or_default();
        *selectors = selectors.union(&one.selectors);
    }
    let one = |((protocols, source_ports), selectors)| Traffic { protocols, source_ports, selectors };
    merged.into_iter().map(one).collect()
}

/// The same packets, none of which are told by ports that mean something else: what is there of a protocol whatever its ports is
/// one, and stands nowhere else.
pub(super) fn together(traffic: Vec<Traffic>) -> Vec<Traffic> {
    let kinds: Vec<Vec<Traffic>> = traffic.iter().map(apart).collect();
    if kinds.iter().zip(&traffic).all(|(kinds, one)| kinds.as_slice() == std::slice::from_ref(one)) {
        return traffic;
    }
    let is_whole = |one: &Traffic| one.source_ports.is_full() && one.selectors.is_full();
    let (whole, parts): (Vec<Traffic>, Vec<Traffic>) =
        compact(kinds.into_iter().flatten().collect()).into_iter().partition(is_whole);
    let protocols = ProtocolSet::union_of(whole.iter().map(|one| &one.protocols));
    let rest = parts.into_iter().map(|one| Traffic { protocols: one.protocols.difference(&protocols), ..one });
    let mut told = compact(rest.filter(|one| !one.protocols.is_empty()).collect());
    if !protocols.is_empty() {
        told.push(Traffic { protocols, source_ports: PortSet::full(), selectors: PortSet::full() });
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn protocols(list: &[u8]) -> ProtocolSet {
        list.iter().map(|number| Interval::point(Protocol(*number))).collect()
    }

    fn ports(ranges: &[(u16, u16)]) -> PortSet {
        ranges.iter().filter_map(|(first, last)| Interval::new(Port(*first), Port(*last))).collect()
    }

    fn traffic(protocols: ProtocolSet, selectors: PortSet) -> Traffic {
        Traffic { protocols, source_ports: PortSet::full(), selectors }
    }

    #[test]
    fn what_has_no_ports_is_told_without() {
        let but_25 = ports(&[(0, 24), (26, 65_535)]);
        let all =
            [traffic(protocols(&[6]).complement(), PortSet::full()), traffic(ProtocolSet::full(), but_25.clone())];
        let told = together(all.to_vec());
        assert_eq!(told, [traffic(protocols(&[6]), but_25), traffic(protocols(&[6]).complement(), PortSet::full())]);
    }

    #[test]
    fn port_0_is_that_of_packets_without_ports() {
        let told = together(vec![traffic(ProtocolSet::full(), ports(&[(1, 2_047)]))]);
        let transports = traffic(protocols(&[6, 17, 33, 132, 136]), ports(&[(1, 2_047)]));
        let messages = [1, 58].map(|one| traffic(protocols(&[one]), ports(&[(1, 2_047)])));
        assert_eq!(told.len(), 3);
        assert!(told.contains(&transports) && messages.iter().all(|one| told.contains(one)));
    }

    #[test]
    fn what_needs_no_other_words_keeps_its_own() {
        let all = vec![traffic(protocols(&[6, 17]), ports(&[(53, 53)])), traffic(protocols(&[1]), ports(&[(0, 255)]))];
        assert_eq!(together(all.clone()), all);
        let whole = vec![traffic(protocols(&[6]), PortSet::full()), traffic(protocols(&[17]), PortSet::full())];
        assert_eq!(together(whole.clone()), whole);
    }
}

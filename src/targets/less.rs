//! What is left of a condition's packets where another one takes some.
//!
//! In: two boxes. Out: boxes that share no packet and hold all of the first that are not in the second. Of tests and tags it knows
//! nothing: they stay those of the first.

use std::sync::Arc;

use crate::ruleset::{Condition, InterfaceSet};
use crate::sets::AddressSet;

/// The packets of the first that the second does not hold, whatever its tests ask; where no set of interfaces can say it, some more.
pub(super) fn less(one: &Condition, taken: &Condition) -> Vec<Condition> {
    if !may_meet(one, taken) {
        return vec![one.clone()];
    }
    let mut left = one.clone();
    let mut found = Vec::new();
    let mut keep = |part: Condition| found.extend((!part.is_empty()).then_some(part));
    // Protocols first: what asks for ports speaks of no protocol without them.
    keep(Condition { protocols: left.protocols.difference(&taken.protocols), ..left.clone() });
    left.protocols = left.protocols.intersection(&taken.protocols);
    keep(Condition { selectors: left.selectors.difference(&taken.selectors), ..left.clone() });
    left.selectors = left.selectors.intersection(&taken.selectors);
    keep(Condition { source_ports: left.source_ports.difference(&taken.source_ports), ..left.clone() });
    left.source_ports = left.source_ports.intersection(&taken.source_ports);
    keep(Condition { flows: left.flows.difference(&taken.flows), ..left.clone() });
    left.flows = left.flows.intersection(&taken.flows);
    let [outside, inside] = parted(&left.source, &taken.source);
    keep(Condition { source: outside, ..left.clone() });
    left.source = inside;
    let [outside, inside] = parted(&left.destination, &taken.destination);
    keep(Condition { destination: outside, ..left.clone() });
    left.destination = inside;
    let [incoming, outgoing] = [devices(&left.incoming, &taken.incoming), devices(&left.outgoing, &taken.outgoing)];
    let (Some([outside, inside]), Some([others, _])) = (incoming, outgoing) else { return vec![one.clone()] };
    keep(Condition { incoming: outside, ..left.clone() });
    keep(Condition { incoming: inside, outgoing: others, ..left });
    found
}

/// The interfaces of the first outside of the second, and those of both.
fn devices(one: &InterfaceSet, taken: &InterfaceSet) -> Option<[InterfaceSet; 2]> {
    Some([one.intersection(&complement(taken))?, one.intersection(taken)?])
}

/// Every interface that is not in the set.
fn complement(set: &InterfaceSet) -> InterfaceSet {
    match set {
        InterfaceSet::Any => InterfaceSet::OneOf(std::collections::BTreeSet::new()),
        InterfaceSet::OneOf(patterns) => InterfaceSet::NoneOf(patterns.clone()),
        InterfaceSet::NoneOf(patterns) => InterfaceSet::OneOf(patterns.clone()),
    }
}

fn parted(one: &Arc<AddressSet>, taken: &Arc<AddressSet>) -> [Arc<AddressSet>; 2] {
    if taken.is_any() {
        return [Arc::default(), Arc::clone(one)];
    }
    [Arc::new(one.difference(taken)), Arc::new(one.intersection(taken))]
}

/// Whether any packet may be in both; most boxes differ in a port or an address.
fn may_meet(one: &Condition, other: &Condition) -> bool {
    let families = |a: &AddressSet, b: &AddressSet| (a.v4.overlaps(&b.v4), a.v6.overlaps(&b.v6));
    let ends = || {
        let (from, to) = (families(&one.source, &other.source), families(&one.destination, &other.destination));
        from.0 && to.0 || from.1 && to.1
    };
    one.protocols.overlaps(&other.protocols)
        && one.selectors.overlaps(&other.selectors)
        && one.source_ports.overlaps(&other.source_ports)
        && ends()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ruleset::{Pattern, Protocol, ProtocolSet};
    use crate::sets::{Port, PortSet};

    fn by(name: &str) -> InterfaceSet {
        InterfaceSet::one(Pattern::Exact(name.into()))
    }

    fn tcp(port: u16) -> Condition {
        let protocols = ProtocolSet::point(Protocol::TCP);
        Condition { protocols, selectors: PortSet::point(Port(port)), ..Condition::any() }
    }

    #[test]
    fn an_interface_is_taken_out_and_nothing_else() {
        let left = less(&tcp(80), &Condition { incoming: by("docker0"), ..Condition::any() });
        let InterfaceSet::OneOf(names) = by("docker0") else { unreachable!() };
        assert_eq!(left, [Condition { incoming: InterfaceSet::NoneOf(names), ..tcp(80) }]);
        assert_eq!(less(&left[0], &Condition { incoming: by("docker0"), ..Condition::any() }), left);
    }

    #[test]
    fn what_asks_for_a_port_leaves_the_protocols_without_ports() {
        let left = less(&Condition::any(), &tcp(80));
        let holds = |protocol: Protocol, port: u16| {
            let fits = |one: &&Condition| one.protocols.contains(protocol) && one.selectors.contains(Port(port));
            left.iter().filter(fits).count()
        };
        assert_eq!((holds(Protocol::TCP, 80), holds(Protocol::TCP, 81)), (0, 1));
        assert_eq!((holds(Protocol::UDP, 80), holds(Protocol(47), 0)), (1, 1));
    }

    #[test]
    fn what_is_all_of_it_leaves_nothing_and_what_is_beside_it_everything() {
        assert_eq!(less(&tcp(80), &Condition::any()), []);
        assert_eq!(less(&tcp(80), &tcp(81)), [tcp(80)]);
    }

    #[test]
    fn part_of_a_prefix_less_a_longer_one_stays_as_it_is() {
        let veth = Condition { incoming: InterfaceSet::one(Pattern::Prefix("veth".into())), ..tcp(80) };
        assert_eq!(less(&veth, &Condition { incoming: by("veth1"), ..Condition::any() }), [veth]);
    }
}

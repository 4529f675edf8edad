//! The same of pf's list: which of its interfaces lead outside, and which inside.
//!
//! In: a list, and what its lines translate. Out: a side for interfaces that they name. Where what leaves for most of the world is given
//! another source is outside: a server inside that is reached by its outer address is no sign. Beside such a one others are outer that are
//! called so, or by which packets come that are sent on to another machine; inner ones something has to show: what is translated comes by
//! them, or their own networks do. Of any other nothing is known, and it is neither.

use std::collections::{BTreeMap, BTreeSet};

use super::confirmed::{self, Networks};
use super::sides::{MOST_PORTS, is_most};
use super::signs::{Signs, is_network_of_site};
use crate::audit::region::{Slots, is_tunnel};
use crate::ruleset::interfaces::may_be_group;
use crate::ruleset::{Condition, InterfaceSet, Pattern, Protocol, Ruleset, Test};
use crate::sets::AddressSet;

/// The group of the interfaces with a default route (ifconfig(8) of OpenBSD, `group`).
const EGRESS: &str = "egress";

/// What people call interfaces to networks of their own, and how the systems call those of VLANs.
const OWN: [&str; 4] = ["vlan", "dmz", "guest", "wlan"];

/// Gives the interfaces of a list their sides.
pub(super) fn take(ruleset: &Ruleset, signs: &Signs, slots: &mut Slots) {
    let shown = Shown::of(ruleset, signs, slots);
    slots.take_sides(|name| {
        let is_outer = shown.is_outer(name, signs);
        (!is_outer && shown.is_inner(name, signs), is_outer)
    });
}

/// Whether a list shows by which interface strangers come.
pub(super) fn show_the_outer(ruleset: &Ruleset, signs: &Signs, slots: &Slots) -> bool {
    Shown::of(ruleset, signs, slots).is_known
}

/// What lines show of interfaces.
#[derive(Default)]
struct Shown {
    /// By which what leaves for most of the world is given another source.
    outside: BTreeSet<String>,
    /// By all others than which it is.
    but: BTreeSet<String>,
    /// By which what is translated comes, or what comes from their own networks.
    behind: BTreeSet<String>,
    /// By which packets come that are sent on to another machine.
    redirected: BTreeSet<String>,
    /// Whether it is known by which interface strangers come.
    is_known: bool,
}

impl Shown {
    fn of(ruleset: &Ruleset, signs: &Signs, slots: &Slots) -> Self {
        let mut shown = Shown::default();
        let mut senders: BTreeMap<String, Vec<AddressSet>> = BTreeMap::new();
        let mut elsewhere = AddressSet::default();
        for one in &ruleset.translated {
            shown.redirected.extend(one.incoming.names().map(str::to_owned));
            if one.outgoing.is_any() || !is_most(&one.destination) {
                continue;
            }
            match &one.outgoing {
                InterfaceSet::NoneOf(all) => {
                    shown.but.extend(all.iter().filter_map(Pattern::name).map(str::to_owned));
                    elsewhere = elsewhere.union(&one.source);
                }
                known => {
                    for name in known.names().map(str::to_owned) {
                        senders.entry(name).or_default().push((*one.source).clone());
                    }
                }
            }
            shown.behind.extend(one.tests.iter().filter_map(network));
        }
        // Whoever sends all by a tunnel to another provider has his own uplink besides. By `tun` FreeBSD dials (ppp(8)).
        senders.retain(|name, _| !is_tunnel(name) || name.starts_with("tun"));
        let networks = Networks::of(signs, &[], slots);
        senders.retain(|name, each| {
            let all = AddressSet::union_of(each.iter());
            let is_confirmed = || confirmed::is_confirmed(name, (&all, each), &networks, signs, slots);
            is_most(&all) || name == EGRESS || shown.is_redirected(name, signs) || is_confirmed()
        });
        shown.outside.extend(senders.keys().cloned());
        let senders = AddressSet::union_of(senders.values().flatten().chain([&elsewhere]));
        // A group's member has a name of its own besides. Whoever lets in by the group's name has not given it another in his rules.
        shown.is_known = shown.outside.iter().any(|name| !may_be_group(name) || asks_of(ruleset, name))
            || !shown.outside.is_empty() && asks_of(ruleset, EGRESS);
        // What is said of both families is hardly meant of IPv6, of which each network has addresses of its own.
        let senders =
            if senders.v4.is_empty() { senders } else { AddressSet { v4: senders.v4, ..AddressSet::default() } };
        for rule in ruleset.rules().into_iter().filter(|rule| rule.verdict.accepts()) {
            for condition in &rule.conditions {
                shown.behind.extend(condition.tests.iter().filter_map(network));
                if is_network_of_site(&condition.source) || is_way_out(condition, &senders) {
                    shown.behind.extend(condition.incoming.names().map(str::to_owned));
                }
            }
        }
        shown
    }

    fn is_outer(&self, name: &str, signs: &Signs) -> bool {
        let is_shown = || name == EGRESS || signs.show_outer(name) || self.is_redirected(name, signs);
        self.outside.contains(name) || self.is_known && is_shown()
    }

    /// Whether packets come by it that are sent on, and nothing shows that clients inside send them.
    fn is_redirected(&self, name: &str, signs: &Signs) -> bool {
        self.redirected.contains(name)
            && !self.behind.contains(name)
            && !self.but.contains(name)
            && !signs.is_inner(name)
    }

    fn is_inner(&self, name: &str, signs: &Signs) -> bool {
        let is_called = || OWN.iter().any(|stem| name.starts_with(stem));
        let is_shown = || self.behind.contains(name) || signs.is_inner(name) || is_called();
        !signs.is_outer(name) && (self.but.contains(name) || self.is_known && is_shown())
    }
}

/// Whether a rule asks of packets if they came by this interface.
fn asks_of(ruleset: &Ruleset, name: &str) -> bool {
    let asks = |one: &Condition| one.incoming.names().any(|own| own == name);
    ruleset.rules().into_iter().flat_map(|rule| &rule.conditions).any(asks)
}

/// Whether by such packets clients go out on any port to most of the world, some of which are translated there.
fn is_way_out(condition: &Condition, senders: &AddressSet) -> bool {
    condition.protocols.contains(Protocol::TCP)
        && condition.selectors.size() > MOST_PORTS
        && is_most(&condition.destination)
        && condition.source.overlaps(senders)
}

/// The interface whose own network a test asks for as the source: `from (em1:network)`.
fn network(test: &Test) -> Option<String> {
    let text = test.question.text().filter(|_| test.answer)?;
    let (name, part) = text.strip_prefix("from ")?.trim_matches(['(', ')']).split_once(':')?;
    (part.split(':').next() == Some("network")).then(|| name.to_owned())
}

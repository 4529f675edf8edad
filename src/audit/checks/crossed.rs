//! What a network that is kept apart, as one of guests, reaches of the host's own.
//!
//! In: what the forward chain opens, and what interfaces are called. Out: findings of packets that come from such a network and go to the
//! LAN. One port of one machine is what somebody meant, and is told only where what is there is grave.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::exposed_services::is_grave_among;
use super::width::Width;
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::reach::{Opening, WIDE, are_all};
use crate::audit::region::{Kind, Region, by_kind};
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::audit::world::{is_private, networks};
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{AddressSet, Interval, IntervalSet, PortSet};

/// From a network of guests into one's own.
pub static UNTRUSTED_TO_LAN: Entry = Entry {
    id: "untrusted-to-lan",
    level: Level::High,
    summary: "a network that is kept apart, as one of guests, reaches the LAN",
    why: "it is apart so that guests, cheap devices and servers that strangers reach can't get at the machines of the LAN: this lets them",
    advice: "drop what comes from there for the LAN before what lets it go on, and accept the address and the port that is needed alone, as \
             that of a printer; what machines of the LAN ask there is answered all the same",
    tag: None,
};

/// Blocks of which a site takes its networks (RFC 1918).
const OF_SITES: [&str; 3] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/// So many addresses are machines that somebody meant.
const MACHINES: u128 = 16;

/// Fewer addresses than these are no network that is left out.
const NETWORK: u128 = 64;

/// Finds them, those that are as bad and between the same networks in one.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let Some(chain) = view.chain(Direction::Forward).filter(|chain| !Width::of(chain).everything) else { return };
    let mut by_rule: BTreeMap<(Between<'_>, Option<usize>), Vec<Opening>> = BTreeMap::new();
    for opening in &chain.reach.openings {
        if let Some((between, part)) = crossing(view, opening) {
            by_rule.entry((between, opening.rule)).or_default().push(part);
        }
    }
    let mut alike: BTreeMap<(Reverse<Level>, Between<'_>, bool), Vec<Opening>> = BTreeMap::new();
    for ((between, rule), parts) in by_rule {
        if let Some(level) = parts.iter().filter_map(|one| level(view, one)).max() {
            alike.entry((Reverse(level), between, rule.is_none())).or_default().extend(parts);
        }
    }
    let all = alike.into_iter();
    out.extend(all.map(|((Reverse(level), between, _), parts)| finding(view, chain, (level, &between), &parts)));
}

/// The networks that are kept apart, and those of the host's own to which packets go.
type Between<'a> = (Vec<&'a str>, Vec<&'a str>);

/// What of an opening goes from networks that are kept apart to the host's own.
fn crossing<'v>(view: &'v View<'_>, opening: &Opening) -> Option<(Between<'v>, Opening)> {
    let (slots, region) = (&view.slots, &opening.region);
    // What is open by whichever interface is told as open to anyone.
    if !matches!(opening.kind, Kind::Ports(_))
        || slots.named(&region.incoming).is_none() && !slots.all_internal(&region.incoming)
    {
        return None;
    }
    let mut from = slots.names(&region.incoming);
    from.retain(|name| slots.is_kept_apart(name) && !slots.is_external(name));
    let mut to = slots.names(&region.outgoing);
    to.retain(|name| slots.is_lan(name));
    let others_lead_in = || slots.all_names().filter(|name| slots.is_lan(name)).count() > 1;
    let is_to_lan = slots.named(&region.outgoing).is_some_and(|all| all.len() == to.len());
    let (v4, sites) = (&region.destination.v4, networks(&OF_SITES).v4);
    let goes = if !view.world.is_much(&region.destination) {
        is_to_lan || is_private(&region.destination) && !others_lead_in()
    } else if v4.is_empty() {
        is_to_lan
    } else {
        // Who leaves out the addresses of sites has thought of the networks of this one.
        sites.difference(v4).size() < NETWORK
    };
    if from.is_empty() || to.is_empty() || !goes {
        return None;
    }
    let set = |names: &[&str]| names.iter().map(|name| Interval::point(slots.number_of(name))).collect();
    let destination = match is_to_lan || !view.world.is_much(&region.destination) {
        true => Arc::clone(&region.destination),
        false => Arc::new(AddressSet { v4: v4.intersection(&sites), v6: region.destination.v6.clone() }),
    };
    let (incoming, outgoing): (IntervalSet<_>, IntervalSet<_>) = (set(&from), set(&to));
    let region = Region { incoming, outgoing, destination, ..region.clone() };
    Some(((from, to), Opening { region, ..*opening }))
}

/// How bad a part is; none where it is what somebody meant.
fn level(view: &View<'_>, part: &Opening) -> Option<Level> {
    let region = &part.region;
    let base = if part.kind == Kind::Ports(Transport::Tcp) && are_all(&region.values) {
        UNTRUSTED_TO_LAN.level
    } else if region.values.size() >= WIDE || is_grave_among(view, &[(part.kind, region.values.clone())]) {
        Level::Medium
    } else {
        Level::Low
    };
    let mut ends = [&region.source, &region.destination].into_iter().filter(|end| are_machines(end));
    ends.try_fold(base, |level, _| (level > Level::Low).then(|| level.down()))
}

/// Whether these are machines, and no network.
fn are_machines(addresses: &AddressSet) -> bool {
    addresses.v4.size() <= MACHINES && addresses.v6.size() <= MACHINES
}

fn finding(
    view: &View<'_>,
    chain: &ChainView<'_>,
    (level, (from, to)): (Level, &Between<'_>),
    parts: &[Opening],
) -> Finding {
    let open: Vec<(Kind, PortSet)> =
        by_kind(parts.iter().map(|one| (one.kind, &one.region.values))).into_iter().collect();
    let what = if open.iter().all(|(_, ports)| ports.is_full()) {
        let kinds: Vec<&str> = open.iter().map(|(kind, _)| kind.name()).collect();
        format!("all ports of {}", words::list(&kinds))
    } else {
        words::ports(&open)
    };
    let ends = |end: fn(&Region) -> &AddressSet| {
        let all: Vec<AddressSet> = parts.iter().map(|one| end(&one.region).clone()).collect();
        Some(AddressSet::union_of(&all)).filter(are_machines)
    };
    let said = |word: &str, end: Option<AddressSet>| {
        end.map_or(String::new(), |own| format!(" {word} {}", words::list(&words::prefixes(&own, SHOWN))))
    };
    let whence = said("from", ends(|region| &region.source));
    let whither = said("at", ends(|region| &region.destination));
    let by_default = if parts.iter().all(|one| one.rule.is_none()) { ", for no rule decides it" } else { "" };
    let message = format!(
        "who comes by {}{whence} reaches {what} behind {}{whither}{by_default}",
        words::list(from),
        words::list(to)
    );
    let mut places: Vec<_> = parts.iter().map(|one| view.place_of(chain, one)).collect();
    places.dedup();
    let mut finding =
        Finding::new(&UNTRUSTED_TO_LAN, message).level(level).chain(Direction::Forward).at(places.first().copied());
    finding.rules = places.into_iter().skip(1).collect();
    if level == Level::Low && !whither.is_empty() {
        finding = finding.advice("see that it is meant: who takes over a machine there reaches this one next");
    }
    for name in from.iter().chain(to) {
        finding.also.extend(view.slots.is_said(name).map(|word| format!("whose network is at {name} says `{word}`")));
    }
    finding.witness = parts.iter().find_map(|one| view.packet_of(chain, one));
    let all: Vec<&Opening> = parts.iter().collect();
    finding.extent = Extent::of_all(Direction::Forward, &all, (&view.slots, &|one| chain.is_limited(one)));
    finding
}

/// So many addresses are shown.
const SHOWN: usize = 4;

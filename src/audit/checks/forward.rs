//! A host that is a router for anybody.

use std::collections::BTreeMap;

use super::width::Width;
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, SourceClass};
use crate::audit::link;
use crate::audit::openness::{Openness, openness};
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, Slot};
use crate::audit::view::{ChainView, View};
use crate::audit::ways::Ways;
use crate::audit::words;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::IntervalSet;

/// Forwarding from outside to wherever.
pub static FORWARD_OPEN: Entry = Entry {
    id: "forward-open",
    level: Level::High,
    summary: "packets from anywhere are forwarded without a condition on where they go",
    why: "the host is a router for anybody: every network behind it can be reached",
    advice: "say the destination with `to:` and the service; for traffic on its way out say `in:` an internal interface, or `from:` the network",
    tag: None,
};

/// So few ports are a service that somebody meant.
const SERVICE: u128 = 16;

/// Finds openings of the forward chain that are tied to neither end.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let Some(chain) = view.chain(Direction::Forward) else { return };
    if Width::of(chain).everything {
        return;
    }
    let tied_to_none: Vec<&Opening> =
        chain.reach.openings.iter().filter(|one| one.rule.is_some() && is_to_anywhere(view, chain, one)).collect();
    // Several rules may together let in those of whom each has a part.
    let of_kind =
        |kind| openness(tied_to_none.iter().copied().filter(|one| one.kind == kind), Direction::Forward, &view.world);
    let by_kind: BTreeMap<Kind, Openness> = Kind::ALL.into_iter().map(|kind| (kind, of_kind(kind))).collect();
    let is_from_anywhere = |one: &&Opening| {
        let class = by_kind.get(&one.kind).and_then(|open| open.graded(&one.region.values));
        class == Some(SourceClass::Anywhere)
    };
    let open: Vec<&Opening> = tied_to_none.iter().copied().filter(is_from_anywhere).collect();
    let Some(first) = open.first() else { return };
    let mut rules: Vec<usize> = open.iter().filter_map(|opening| opening.rule).collect();
    let mut seen = std::collections::BTreeSet::new();
    rules.retain(|rule| seen.insert(*rule));
    let what = words::values(first.kind, &first.region.values);
    let ways: Vec<Ways> =
        open.iter().map(|opening| Ways::of(&view.slots.for_others(&opening.region.incoming), &view.slots)).collect();
    let by = Ways::together(&ways);
    let class = open.iter().map(|one| view.world.class(&one.region.source)).max().flatten();
    let from = class.unwrap_or(SourceClass::Anywhere).phrase_by(&by).replacen("to ", "from ", 1);
    let message = match rules.len() {
        1 => format!("{what} is forwarded {from} to any destination"),
        more => {
            format!("{} rules forward {from} to any destination, among them {what}", words::number(more as u128))
        }
    };
    let mut finding = finding(view, chain, message, first, &rules);
    finding.extent = Extent::of_all(Direction::Forward, &open, (&view.slots, &|one| chain.is_limited(one)));
    out.push(finding);
}

/// Whether it leaves for most of the world, by no interface and for no service that somebody meant.
fn is_to_anywhere(view: &View<'_>, chain: &ChainView<'_>, opening: &Opening) -> bool {
    let region = &opening.region;
    // Errors and pings that are let through to anybody open no network: `all-icmp` speaks of them.
    let is_message = matches!(opening.kind, Kind::Icmp(_));
    // A named interface on its way out and a few ports are a network and a service.
    let is_named = view.is_ruleset && view.slots.named(&region.outgoing).is_some() && region.values.size() <= SERVICE;
    // What the host runs itself and the peers of a tunnel may go out anywhere, and one that leads to these is no way to anywhere.
    let is_known = |set: &IntervalSet<Slot>| view.is_ruleset && view.slots.all_known_peers(set);
    !is_message
        && !is_of_configuration(opening)
        && !is_named
        && !is_known(&region.incoming)
        && !is_known(&region.outgoing)
        && !view.is_internal(chain, opening)
        && region.families(opening.kind).any(|family| view.world.is_much(&region.destination.of_family(family)))
        && !view.slots.all_outward(&region.outgoing)
}

/// Whether it is what configures hosts alone: a rule of pf for it names no destination, for the host has no address yet.
fn is_of_configuration(opening: &Opening) -> bool {
    opening.kind == Kind::Ports(Transport::Udp) && link::configuration().covers(&opening.region.values)
}

fn finding(view: &View<'_>, chain: &ChainView<'_>, message: String, first: &Opening, rules: &[usize]) -> Finding {
    let mut places = rules.iter().filter_map(|rule| chain.span(*rule));
    let mut finding = Finding::new(&FORWARD_OPEN, message).chain(Direction::Forward).at(places.next());
    finding.rules = places.collect();
    finding.witness = view.packet_of(chain, first);
    finding
}

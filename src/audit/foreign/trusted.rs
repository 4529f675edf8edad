//! Interfaces from which a host takes everything, as of a network behind it that goes out by another.
//!
//! In: what is open, and the interface by which what leaves is translated. Out: whether who comes by some other is no stranger who is sent
//! on to a server there by a rule that names no interface: by it every port of the host is open, and all goes out. A sign that it is the
//! outer one counts for more, and so does a name that says which of the two is the first.

use std::collections::BTreeSet;

use super::outward::Outward;
use super::sides::{filtered, is_for_most};
use super::signs::Signs;
use crate::audit::opened::Opened;
use crate::audit::reach::Opening;
use crate::audit::region::{Slots, is_first};
use crate::policy::Direction;

/// Of one interface by which packets are translated, those by which no strangers come that are sent on by it.
#[derive(Default)]
pub(super) struct Trusted<'a> {
    /// Those by which every port of the host is open, and by which all goes out.
    whole: BTreeSet<&'a str>,
    /// Other networks by which all goes out, beside one of these.
    beside: BTreeSet<&'a str>,
}

impl<'a> Trusted<'a> {
    /// Of what is open by the chains.
    pub(super) fn of(to: &str, outward: &Outward, opened: &[Opened], signs: &Signs, slots: &'a Slots) -> Self {
        let may_be_one = |name: &&str| {
            *name != to && !signs.is_outer(name) && !signs.may_be_outer(name) && !signs.may_lead_out(name)
        };
        let goes = |from: &str, to: &str| goes(opened, slots, from, to);
        let is_let_in = |from: &str| {
            let (own, other) = (slots.number_of(from), slots.number_of(to));
            let is_by = |one: &Opening| one.region.incoming.contains(own) && !one.region.incoming.contains(other);
            whole(opened, Direction::Inbound).any(is_by)
        };
        let out: BTreeSet<&str> = slots.all_names().filter(may_be_one).filter(|name| goes(name, to)).collect();
        let is_whole = |name: &&str| is_let_in(name) && (!is_first(name) || is_first(to));
        let (whole, others): (BTreeSet<&str>, BTreeSet<&str>) = out.into_iter().partition(is_whole);
        // A second network is one to which the first may go as well, untranslated, or another VLAN of its link.
        let is_of_it = |first: &&str, name: &str| {
            is_of_link(first, name) && !is_of_link(first, to) || goes(first, name) && outward.each(name).is_empty()
        };
        let is_beside = |name: &&str| {
            is_first(to) && !is_first(name) && whole.iter().any(|first| is_of_it(first, name) && !goes(name, first))
        };
        let beside = others.into_iter().filter(is_beside).collect();
        Trusted { whole, beside }
    }

    /// Whether no strangers come by it.
    pub(super) fn is_inside(&self, from: &str) -> bool {
        self.whole.contains(from) || self.beside.contains(from)
    }
}

/// What is open on most ports to most of the world, by filtered chains of a direction.
fn whole(opened: &[Opened], direction: Direction) -> impl Iterator<Item = &Opening> {
    filtered(opened, direction).into_iter().flat_map(|one| &one.reach.openings).filter(|one| is_for_most(one))
}

/// Whether all that comes by one interface may leave by another, by a rule that lets nothing of the other leave there.
fn goes(opened: &[Opened], slots: &Slots, from: &str, to: &str) -> bool {
    let (from, to) = (slots.number_of(from), slots.number_of(to));
    whole(opened, Direction::Forward).any(|one| {
        one.region.incoming.contains(from) && one.region.outgoing.contains(to) && !one.region.incoming.contains(to)
    })
}

/// Whether these are VLANs of one link.
fn is_of_link(one: &str, other: &str) -> bool {
    let link = |name: &str| name.split_once('.').map(|(link, _)| link.to_owned());
    link(one).is_some() && (link(one) == link(other) || link(one).as_deref() == Some(other))
}

//! Networks that go out by no interface that is shown to lead to the world.
//!
//! In: which ways rules leave open, and what they translate. Out: the interfaces of such networks. One goes out by the tunnel of a provider,
//! whose other end is known to the host alone; of another rules say that what leaves by any but its interface is translated. Strangers on
//! their way in by a rule the wrong way round look much alike: where another interface may as well be theirs, or what comes is sent on to
//! servers, an interface shows nothing.

use std::collections::BTreeSet;

use super::outward::Outward;
use super::sides::{Sending, WayOut, comes_to_another, filtered, is_for_most, is_whole};
use super::signs::Signs;
use crate::audit::opened::Opened;
use crate::audit::reach::Opening;
use crate::audit::region::{LOOPBACK_NAME, Slot, Slots, is_counted_first, is_first, is_tunnel};
use crate::audit::world::is_private;
use crate::policy::Direction;
use crate::sets::{AddressSet, Point};

/// What is asked of rules.
pub(super) struct Asked<'a> {
    pub(super) turned: Sending<'a>,
    pub(super) outward: &'a Outward,
    pub(super) opened: &'a [Opened],
    pub(super) ways: &'a [WayOut<'a>],
    pub(super) signs: &'a Signs,
    pub(super) slots: &'a Slots,
}

impl Asked<'_> {
    /// The interfaces of those networks, where `is_outer` says which are shown to lead to the world.
    pub(super) fn networks(&self, is_outer: impl Fn(&str) -> bool) -> BTreeSet<String> {
        let may_be_one = |name: &&str| {
            let is_shown = self.signs.is_outer(name) || self.signs.may_be_outer(name) || self.signs.may_lead_out(name);
            self.is_of_others(name) && !is_shown && !is_outer(name) && !comes_to_another(self.turned, name)
        };
        let all = self.slots.all_names().filter(may_be_one).filter(|name| !self.is_way_out(name));
        all.filter(|name| self.goes_by_tunnel(name) || self.goes_by_any_other(name)).map(str::to_owned).collect()
    }

    /// Whether it is no loopback, tunnel, or bridge of the host.
    fn is_of_others(&self, name: &str) -> bool {
        name != LOOPBACK_NAME && !is_tunnel(name) && !self.slots.is_of_host(name)
    }

    /// Whether a rule that names another lets all that comes by that leave by this one.
    fn is_way_out(&self, name: &str) -> bool {
        self.ways.iter().any(|way| way.to == name && way.is_by_name)
    }

    /// Whether all that comes by it may leave by a tunnel and is translated there, and nothing is let back.
    fn goes_by_tunnel(&self, name: &str) -> bool {
        let mut ways = self.ways.iter().filter(|way| way.from == name && way.is_by_name && is_tunnel(&way.to));
        ways.any(|way| {
            let senders = AddressSet::union_of(self.outward.each(&way.to));
            let is_translated = way.names_its_senders && way.senders.overlaps(&senders);
            let is_alone = || is_private(&senders) && !is_first(name);
            is_translated
                && (self.has_other(name, &way.to, is_private(&senders)) || is_alone())
                && !self.comes_back(&way.to, name)
        })
    }

    /// Whether another interface is named that may as well be the one to the world. Of two whose names say no order it shows nothing, unless
    /// what is translated comes from a private network, and from no stranger.
    fn has_other(&self, name: &str, tunnel: &str, is_private: bool) -> bool {
        let goes = |other: &str| self.ways.iter().any(|way| way.from == other && way.to == tunnel && way.is_by_name);
        let may_be_it = |other: &str| {
            self.is_of_others(other)
                && !self.signs.is_inner(other)
                && !goes(other)
                && !self.is_let_in(other)
                && self.takes_strangers(other)
        };
        let is_as_likely =
            |other: &str| !is_first(name) || self.signs.show_outer(other) || is_private && is_first(other);
        self.slots.all_names().any(|other| other != name && may_be_it(other) && is_as_likely(other))
    }

    /// Whether a rule that names the tunnel lets something of it go by an interface, but to a private network.
    fn comes_back(&self, tunnel: &str, name: &str) -> bool {
        let (from, to) = (self.slots.number_of(tunnel), self.slots.number_of(name));
        self.forwarded().any(|one| {
            let region = &one.region;
            self.slots.named(&region.incoming).is_some()
                && region.incoming.contains(from)
                && region.outgoing.contains(to)
                && !is_private(&region.destination)
        })
    }

    /// Whether all that comes by it may go anywhere, and to the host, and what leaves by any other is translated. Its name says that it is
    /// no first one, if no other is shown to be that.
    fn goes_by_any_other(&self, name: &str) -> bool {
        let slot = self.slots.number_of(name);
        let goes = |one: &Opening| {
            let region = &one.region;
            let is_by_name = self.slots.named(&region.incoming).is_some() && region.incoming.contains(slot);
            is_for_most(one) && is_whole(one) && is_by_name && region.outgoing.contains(Slot::MAX)
        };
        let is_said = || !is_counted_first(name) || self.slots.all_names().any(|other| self.signs.show_outer(other));
        self.outward.all_but.contains(name) && self.is_let_in(name) && self.forwarded().any(goes) && is_said()
    }

    /// Whether a rule that names it lets all that comes by it in to the host.
    fn is_let_in(&self, name: &str) -> bool {
        self.taken_by(name).any(is_for_most)
    }

    /// Whether the host takes something by it that others than private networks may send, or nothing at all: an interface by which those
    /// alone come is none to the world.
    fn takes_strangers(&self, name: &str) -> bool {
        let mut own = self.taken_by(name).peekable();
        own.peek().is_none() || own.any(|one| !is_private(&one.region.source))
    }

    /// What the host takes by it that rules let in which name it.
    fn taken_by(&self, name: &str) -> impl Iterator<Item = &Opening> {
        let slot = self.slots.number_of(name);
        let by = move |one: &&Opening| {
            self.slots.named(&one.region.incoming).is_some() && one.region.incoming.contains(slot)
        };
        filtered(self.opened, Direction::Inbound).into_iter().flat_map(|one| &one.reach.openings).filter(by)
    }

    fn forwarded(&self) -> impl Iterator<Item = &Opening> {
        filtered(self.opened, Direction::Forward).into_iter().flat_map(|one| &one.reach.openings)
    }
}

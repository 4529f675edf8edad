//! One chain as the checks see it, of what is known to be open in it.
//!
//! In: a chain, and what it opens. Out: how widely, by which names, and by what levels are chosen. It knows no check.

use std::collections::BTreeMap;

use super::{ChainView, View, ways};
use crate::audit::entering;
use crate::audit::opennesses::opennesses;
use crate::audit::port_index::index;
use crate::audit::reach::{Opening, Reach};
use crate::audit::region::{Slot, Slots, by_kind};
use crate::audit::uses::uses;
use crate::audit::world::{World, is_private};
use crate::catalog::{Contribution, Service};
use crate::policy::{Chain, Direction};
use crate::resolve::Resolution;
use crate::sets::{AddressSet, IntervalSet};

/// What is known beside a chain.
pub(super) struct Looking<'a, 'v> {
    pub(super) resolution: &'a Resolution,
    pub(super) services: &'v BTreeMap<&'a str, &'a Service>,
    pub(super) world: &'v World,
    pub(super) slots: &'v Slots,
    pub(super) is_ruleset: bool,
}

impl<'a> Looking<'a, '_> {
    /// A chain of which this is open; `enters` says that it is the services behind the host that it lets in.
    pub(super) fn at(&self, chain: &'a Chain, reach: Reach, enters: bool) -> ChainView<'a> {
        let (world, slots) = (self.world, self.slots);
        let all_inner =
            |set: &IntervalSet<Slot>| slots.all_inner(set, reach.direction) && !(enters && slots.has_uplink(set));
        let is_inside = |one: &Opening| is_inside(one, reach.direction, all_inner, slots);
        let outside = opennesses(&reach, world, slots, |one| !is_inside(one));
        let inside = opennesses(&reach, world, slots, is_inside);
        let is_ward = |one: &Opening| match enters {
            true => entering::is_milder(one, &reach, world, slots),
            false => is_ward(one, &reach, slots),
        };
        let warded = reach.openings.iter().any(is_ward).then(|| {
            let is_milder = |one: &Opening| is_inside(one) || is_ward(one);
            let of = |wanted: &dyn Fn(&Opening) -> bool| opennesses(&reach, world, slots, wanted);
            Box::new([of(&is_milder), of(&|one| !is_milder(one))])
        });
        let service_of = |from: &Contribution| {
            let service = self.services.get(from.service.as_str()).copied()?;
            self.resolution.catalog.edition(service, from.era).or(Some(service))
        };
        // Of a ruleset every port by an interface that is shown to lead inside is no worse than that: one of them alone is none either.
        let is_by_known = |one: &Opening| {
            let by = ways(reach.direction, one);
            slots.all_known_peers(by) || self.is_ruleset && slots.all_own_or_known(by)
        };
        let by_links = reach.openings.iter().any(is_by_known).then(|| {
            let others = reach.openings.iter().filter(|one| (is_inside(one) || is_ward(one)) && !is_by_known(one));
            by_kind(others.map(|one| (one.kind, &one.region.values)))
        });
        let uses = uses(chain, &reach, service_of);
        let index = index(&reach);
        let (narrow, past_default, entering) = (None, None, None);
        ChainView {
            chain,
            reach,
            index,
            outside,
            inside,
            warded,
            by_links,
            uses,
            narrow,
            past_default,
            entering,
            enters,
        }
    }
}

impl<'a> View<'a> {
    /// Whether an opening holds for loopback or internal interfaces alone, or leaves the networks of these.
    pub fn is_of_internal(&self, chain: &ChainView<'_>, opening: &Opening) -> bool {
        is_inside(opening, chain.direction(), |set| self.slots.all_internal(set), &self.slots)
    }

    /// A chain as if these alone were open in it.
    pub fn part(&self, chain: &ChainView<'a>, openings: Vec<Opening>) -> ChainView<'a> {
        let (resolution, services, world, slots) = (self.resolution, &self.services, &self.world, &self.slots);
        let is_ruleset = self.is_ruleset;
        let reach = Reach { openings, expected: Vec::new(), holes: Vec::new(), ..chain.reach.clone() };
        Looking { resolution, services, world, slots, is_ruleset }.at(chain.chain, reach, chain.enters)
    }
}

/// Whether an opening holds for inner interfaces alone. What comes in and leaves by one interface stays on the network where it
/// is, and what leaves for the world by an uplink reaches none of the host's own, whoever sends it.
pub(super) fn is_inside(
    opening: &Opening,
    direction: Direction,
    all_inner: impl Fn(&IntervalSet<Slot>) -> bool,
    slots: &Slots,
) -> bool {
    let region = &opening.region;
    let stays = || slots.is_one(&region.incoming) && region.incoming == region.outgoing;
    let leaves =
        || is_wide(&region.destination) && slots.all_outward(&region.outgoing) && !slots.has_rival(&region.incoming);
    let is_kept = direction == Direction::Forward && (stays() || leaves());
    is_kept || all_inner(ways(direction, opening))
}

/// Half of the addresses of a family and more are the world.
fn is_wide(destination: &AddressSet) -> bool {
    destination.v4.size() >= 1 << 31 || destination.v6.size() >= 1 << 127
}

/// Whether it is sent on, and strangers may well not come for it: uplinks are closed to it, or it is sent to addresses of a site
/// alone.
fn is_ward(opening: &Opening, reach: &Reach, slots: &Slots) -> bool {
    let is_sent_on = opening.rule.is_some_and(|rule| reach.sent_on.contains(&rule));
    is_sent_on
        && (!slots.guarded_at_host(&opening.region.incoming).is_empty() || is_private(&opening.region.destination))
}

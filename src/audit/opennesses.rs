//! How widely the ports of each kind are open, to those senders who can be meant.
//!
//! In: what is open, and what is known of the interfaces. Out: the openness of each kind. An opening that asks for a source port alone is
//! told by itself and left out.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::checks::sources::is_source_port_only;
use super::openness::{Openness, openness};
use super::reach::{Opening, Reach};
use super::region::{Kind, Slots};
use super::world::{World, private_of};
use crate::policy::Direction;
use crate::sets::AddressSet;

/// Of the openings that are wanted.
pub(super) fn opennesses(
    reach: &Reach,
    world: &World,
    slots: &Slots,
    wanted: impl Fn(&Opening) -> bool,
) -> BTreeMap<Kind, Openness> {
    let mut by_kind: BTreeMap<Kind, Vec<Cow<'_, Opening>>> = BTreeMap::new();
    for opening in reach.openings.iter().filter(|opening| wanted(opening) && !is_source_port_only(opening)) {
        by_kind.entry(opening.kind).or_default().push(of_senders(opening, reach.direction, slots));
    }
    let of_kind = |list: &[Cow<'_, Opening>]| openness(list.iter().map(AsRef::as_ref), reach.direction, world);
    by_kind.into_iter().map(|(kind, list)| (kind, of_kind(&list))).collect()
}

/// An opening with those senders alone who can be meant: what comes to the host by its own bridges comes from what it runs itself.
fn of_senders<'o>(opening: &'o Opening, direction: Direction, slots: &Slots) -> Cow<'o, Opening> {
    let is_own = direction == Direction::Inbound && slots.all_of_host(&opening.region.incoming);
    let senders = if is_own { private_of(&opening.region.source) } else { AddressSet::default() };
    if senders.is_empty() {
        return Cow::Borrowed(opening);
    }
    let mut own = opening.clone();
    own.region.source = Arc::new(senders);
    Cow::Owned(own)
}

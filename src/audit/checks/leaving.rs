//! What is forwarded on its way out: for networks behind the host, to most of the world.
//!
//! In: an opening of a forward chain. Out: whether it is such traffic, and not peers of a tunnel or a network on their way to another one
//! inside, nor strangers on their way in.

use crate::audit::reach::Opening;
use crate::audit::view::{ChainView, View};
use crate::audit::ways::Ways;
use crate::audit::world::is_private;
use crate::policy::Direction;
use crate::sets::Family;

/// Why it matters that every port is open on the way out.
pub(super) const WHY: &str = "a machine there that somebody else has taken over sends what he likes, to whom he likes";

/// What to do about it.
pub(super) const ADVICE: &str =
    "in a small network that is usual; name what is needed, or keep at least TCP 25, 135-139 and 445 in";

/// Whether it lets what comes from inside out to most of the world, by a rule.
pub(super) fn is_on_its_way_out(view: &View<'_>, chain: &ChainView<'_>, opening: &Opening) -> bool {
    let region = &opening.region;
    let is_wide = |family: Family| view.world.is_much(&region.destination.of_family(family));
    let stays = view.slots.is_one(&region.incoming) && region.incoming == region.outgoing;
    chain.direction() == Direction::Forward
        && opening.rule.is_some()
        && !stays
        && (view.is_inside(chain, opening) || is_private(&region.source))
        && is_outward(view, opening)
        && region.families(opening.kind).any(is_wide)
}

/// Whether it may leave by an interface that leads outside, or by whichever.
fn is_outward(view: &View<'_>, opening: &Opening) -> bool {
    let (outgoing, external) = (&opening.region.outgoing, view.slots.external());
    match view.slots.named(outgoing) {
        None => true,
        Some(_) if external.is_empty() => view.slots.has_uplink(outgoing),
        Some(_) => outgoing.overlaps(&external),
    }
}

/// Whether it lets peers of a tunnel, and nobody else, in to networks behind the host.
fn reaches_in(view: &View<'_>, opening: &Opening) -> bool {
    let (slots, region) = (&view.slots, &opening.region);
    slots.all_known_peers(&region.incoming)
        && !slots.all_of_host(&region.incoming)
        && !slots.all_external(&region.outgoing)
}

/// Those of these that are on their way out, without peers of a tunnel who may go in as well.
pub(super) fn on_their_way_out<'c>(
    view: &View<'_>,
    chain: &ChainView<'_>,
    openings: &[&'c Opening],
) -> Vec<&'c Opening> {
    let is_one = |one: &&Opening| !reaches_in(view, one) && is_on_its_way_out(view, chain, one);
    openings.iter().copied().filter(is_one).collect()
}

/// What peers of a tunnel reach behind the host, and before it the rest: that is nothing of what leaves. None where there are no such
/// peers.
pub(super) fn apart<'a>(view: &View<'a>, chain: &ChainView<'a>) -> Option<[ChainView<'a>; 2]> {
    let is_of_peers = |one: &Opening| reaches_in(view, one);
    if chain.direction() != Direction::Forward || !chain.reach.openings.iter().any(is_of_peers) {
        return None;
    }
    let (peers, rest): (Vec<Opening>, Vec<Opening>) = chain.reach.openings.iter().cloned().partition(is_of_peers);
    Some([rest, peers].map(|openings| view.part(chain, openings)))
}

/// The interfaces by which these come.
pub(super) fn incoming(view: &View<'_>, openings: &[&Opening]) -> Ways {
    let ways: Vec<Ways> = openings.iter().map(|one| Ways::of(&one.region.incoming, &view.slots)).collect();
    Ways::together(&ways).of_others()
}

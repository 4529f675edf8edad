//! The zones in which a profile of a ruleset puts its interfaces.
//!
//! In: a ruleset. Out: by interface whether strangers come by it, as far as the rules show it (see `sides`).

use std::collections::BTreeMap;

use super::followed;
use super::owned;
use super::sides;
use super::signs::Signs;
use crate::audit::link;
use crate::audit::opened::{Bound, opened};
use crate::audit::region::{LOOPBACK_NAME, Slots};
use crate::ruleset::Ruleset;

/// Whether strangers come by each interface of which the rules show it. Of a profile in which one is external those in no zone count
/// as inner ones, which no rule shows of these here: then none is told to be external.
pub fn zones(ruleset: &Ruleset) -> BTreeMap<String, bool> {
    let mut slots = Slots::with_made(owned::made(ruleset));
    let mut opened = opened(ruleset, Bound::Most, &mut slots);
    opened.iter_mut().for_each(|one| link::keep(&mut one.reach, false));
    let followed = followed::follow(ruleset);
    sides::take((ruleset, followed.as_ref()), &mut Signs::of(ruleset), &opened, &mut slots);
    let known = || slots.all().filter(|known| known.name != LOOPBACK_NAME);
    let is_whole = known().all(|one| one.internal || one.external);
    let told = known().filter(|one| one.internal || one.external && is_whole);
    told.map(|one| (one.name.clone(), one.external)).collect()
}

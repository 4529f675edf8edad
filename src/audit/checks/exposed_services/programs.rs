//! Programs that listen, by what is open of their ports.
//!
//! In: a chain. Out: for each opening which programs it reaches, and what of it does: one that listens at loopback is reached by what is
//! led there, and none by what leads past it to another machine.

use crate::audit::called::Met;
use crate::audit::extent::Extent;
use crate::audit::heard::reached::{Coming, Whither};
use crate::audit::reach::{LedOn, Opening};
use crate::audit::region::{Kind, Region};
use crate::audit::taken::{Taken, Work};
use crate::audit::view::{ChainView, View};
use crate::place::Span;
use crate::sets::PortSet;

/// Programs at one port, and what reaches them.
pub(super) struct Reached<'a> {
    /// The services that they are.
    pub(super) met: Met<'a>,
    /// The packets, of this port alone.
    pub(super) opening: Opening,
}

/// The programs of which it is known what they are that a rule's openings of some ports reach.
pub(super) fn reached<'a>(
    view: &View<'a>,
    chain: &ChainView<'a>,
    rule: usize,
    (kind, ports): (Kind, &PortSet),
) -> Vec<Reached<'a>> {
    let direction = chain.direction();
    let mut found = Vec::new();
    for (port, programs) in view.called.heard(direction, kind, ports) {
        let values = PortSet::point(port);
        let own = chain.openings(kind, &values).filter(|one| one.rule == Some(rule));
        for opening in own.flat_map(|one| not_led(view, chain, one, &values)) {
            let coming = Coming::of_packets(Extent::of_region(direction, kind, &opening.region, &view.slots));
            let met = match leads(chain, &opening) {
                None => programs.met(|socket| coming.reach(socket)),
                Some(span) => {
                    let is_own = |one: &&LedOn| (one.span, one.kind) == (span, kind) && one.inside.contains(port);
                    let to: Vec<Whither> = chain.reach.led.iter().filter(is_own).map(Whither::from).collect();
                    programs.met(|socket| to.iter().any(|to| coming.are_led_to(*to, socket)))
                }
            };
            found.extend(met.map(|met| Reached { met, opening }));
        }
    }
    found
}

/// The place of the rule that leads an opening elsewhere; none where that lets in what was sent to the host.
fn leads(chain: &ChainView<'_>, opening: &Opening) -> Option<Span> {
    opening.rule.filter(|rule| chain.reach.sent_on.contains(rule)).and_then(|rule| chain.span(rule))
}

/// What of an opening comes to the host by some of its ports, without what leads to another address. Networks of the host's own send there
/// past the rules that lead others on, and are no strangers.
fn not_led(view: &View<'_>, chain: &ChainView<'_>, opening: &Opening, values: &PortSet) -> Vec<Opening> {
    let (kind, rule) = (opening.kind, opening.rule);
    let region = Region { values: values.clone(), ..opening.region.clone() };
    let is_led = |one: &&LedOn| one.kind == kind && one.to.is_some() && one.ports.overlaps(values);
    let led: Vec<&LedOn> = chain.reach.led.iter().filter(is_led).collect();
    if led.is_empty() || leads(chain, opening).is_some() {
        return vec![Opening { rule, kind, region }];
    }
    let mut gone = Taken::default();
    let packets = led.iter().flat_map(|one| &one.packets).filter(|one| one.values.overlaps(values));
    gone.take_all(&packets.map(|one| (kind, one.region(&view.slots))).collect::<Vec<_>>());
    let left = gone.rest(kind, region, &mut Work::default()).into_iter();
    let left = left.filter(|region| !view.slots.all_own_or_known(&region.incoming));
    left.map(|region| Opening { rule, kind, region }).collect()
}

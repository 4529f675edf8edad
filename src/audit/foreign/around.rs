//! What is published past the chain that seems to guard it, as findings.
//!
//! In: what is published. Out: findings, one for each class of senders and each way by which they come. Where rules say who may
//! come, nobody is surprised by it.

use std::collections::BTreeMap;

use super::closing::Advice;
use super::doubt::AT_MOST;
use super::guards::Guards;
use super::published::Published;
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding};
use crate::audit::latent::Latent;
use crate::audit::level::{Level, SourceClass};
use crate::audit::ways::Ways;
use crate::audit::words;
use crate::audit::world::World;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::Ruleset;
use crate::sets::AddressSet;

/// Past the chain that seems to guard it.
pub static PUBLISHED_AROUND: Entry = Entry {
    id: "published-around",
    level: Level::High,
    summary: "a port is open through destination translation while the inbound chain denies it",
    why: "what is sent on to another address never comes to the inbound chain, whose rules seem to close it",
    advice: "filter it in the forward chain by who sends it, or publish it at 127.0.0.1 alone",
    tag: None,
};

/// By which way senders come for what is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// To the container itself, by a route through the host.
    Direct,
    /// To a loopback address of the host.
    Loopback,
    /// To addresses of the host that no router of the world passes packets to.
    Private,
    /// To the host.
    Host,
}

impl Way {
    fn of(one: &Published) -> Self {
        match one {
            one if one.is_direct => Way::Direct,
            one if one.at_loopback => Way::Loopback,
            one if one.is_private() => Way::Private,
            _ => Way::Host,
        }
    }
}

/// What is told together: whether it is certain, the way, the uplinks that are guarded, who comes, and to the host by which interfaces.
type Key = (bool, Way, std::cmp::Reverse<Vec<String>>, SourceClass, String);

/// What is published past the inbound chain, the worst first.
pub(super) fn findings(
    (ruleset, guards): (&Ruleset, &Guards<'_>),
    published: &[Published],
    internal: &AddressSet,
) -> Vec<Finding> {
    let world = World::outside(internal);
    let advice = Advice::of_ruleset(ruleset);
    let mut by_key: BTreeMap<Key, Vec<&Published>> = BTreeMap::new();
    for one in published.iter().filter(|one| one.is_around && !is_meant(one)) {
        let class = world.class(&one.peers).unwrap_or(SourceClass::Internal);
        if class >= SourceClass::Broad || one.at_loopback {
            let way = Way::of(one);
            let is_at_host = matches!(way, Way::Private | Way::Host);
            let whom = if is_at_host { whom(&world, class, one) } else { String::new() };
            let key = (one.is_certain, way, std::cmp::Reverse(one.guarded.clone()), class, whom);
            by_key.entry(key).or_default().push(one);
        }
    }
    let told = by_key.into_iter().rev().map(|((is_certain, way, _, class, whom), list)| {
        let mut finding = match way {
            Way::Direct => direct(class, &list),
            Way::Loopback => at_loopback(&list),
            Way::Private | Way::Host => at_host(way, &whom, &list),
        };
        finding = with_places(finding, &list).advice(advice.of(&list, published, guards));
        if matches!(way, Way::Private | Way::Host) {
            finding.also.extend(guards.said(&list));
        }
        if !is_certain {
            let text = format!("{AT_MOST}{}: whether it is so depends on tests that are not understood", finding.level);
            finding.also.push(text);
            finding.level = finding.level.min(Level::Medium);
        }
        finding
    });
    told.collect()
}

/// What these findings would speak of if the inbound chain closed it, which lets it in now: who closes that chain has published nothing.
pub(super) fn latent(published: &[Published]) -> Option<Latent> {
    let beside = published.iter().filter(|one| one.is_certain && !one.is_around && !is_meant(one));
    let packets: Vec<Extent> = beside.flat_map(|one| one.extent.iter().cloned()).collect();
    (!packets.is_empty()).then_some(Latent { id: PUBLISHED_AROUND.id, chain: Direction::Inbound, packets })
}

/// Whether its author knows that it is open: a rule of the forward chain names it, and it is reached as he wrote it. To a private
/// address, which neighbours alone have a route to, that rule was meant for what is translated.
fn is_meant(one: &Published) -> bool {
    one.is_named && !one.at_loopback && !(one.is_direct && one.is_private())
}

fn said(list: &[&Published]) -> String {
    let mut said: Vec<String> = list.iter().map(|one| one.said()).collect();
    said.dedup();
    words::few(&said, 6)
}

fn at_loopback(list: &[&Published]) -> Finding {
    let message = format!("published for this host alone, and open to its neighbours on the link: {}", said(list));
    let mut finding = Finding::new(&PUBLISHED_AROUND, message).level(Level::Medium).chain(Direction::Inbound);
    finding.reason =
        "it gets its new address before the kernel looks whether what is sent to loopback came by loopback";
    finding
}

/// A route to a private address has to be made by hand: those can make one whose packets the host gets unasked.
fn direct(class: SourceClass, list: &[&Published]) -> Finding {
    let is_routed = list.iter().any(|one| !one.is_private());
    let whom = if is_routed { class.phrase() } else { "to its neighbours on the link" };
    let message = format!("closed at the port of the host, and open {whom} where that leads: {}", said(list));
    let level = if is_routed { Level::High } else { Level::Medium };
    let mut finding = Finding::new(&PUBLISHED_AROUND, message).level(level).chain(Direction::Forward);
    finding.reason = "who has a route to that address by this host sends to it directly: nothing is translated, and a rule by the port of the host is not met";
    finding
}

/// Who comes to the host for it, and by which interfaces: those of that class, for by others come fewer.
fn whom(world: &World, class: SourceClass, one: &Published) -> String {
    if !one.shut.is_empty() {
        return class.phrase_by(&Ways::of_told(&one.shut));
    }
    let of_class: Vec<&Extent> = one.extent.iter().filter(|by| world.class(&by.peers) >= Some(class)).collect();
    let all: Vec<&Extent> = if of_class.is_empty() { one.extent.iter().collect() } else { of_class };
    let by = Ways::together(all.into_iter().map(|by| &by.ways)).of_others();
    // Past every interface but those of the host's own networks is past all that strangers come by.
    let but: Vec<&str> = one.but.iter().map(String::as_str).collect();
    match (by.has_others(), but.is_empty()) {
        (true, true) => class.phrase().to_owned(),
        (true, false) => class.phrase_by(&Ways::other_than(&but)),
        (false, _) => class.phrase_by(&by),
    }
}

fn at_host(way: Way, whom: &str, list: &[&Published]) -> Finding {
    let message = format!("open {whom} past the inbound chain, which does not let it in: {}", said(list));
    let mut finding = Finding::new(&PUBLISHED_AROUND, message).chain(Direction::Inbound);
    let guarded = list.first().map_or(&[][..], |one| one.guarded.as_slice());
    if !guarded.is_empty() {
        finding.also.push(words::guarded(guarded));
    }
    if way == Way::Private {
        finding.also.push(
            "strangers come to a private address only where a router before the host sends them there".to_owned(),
        );
    }
    if way == Way::Private || !guarded.is_empty() {
        finding.level = finding.level.down();
    }
    finding
}

fn with_places(mut finding: Finding, list: &[&Published]) -> Finding {
    let mut places: Vec<Span> = list.iter().map(|one| one.span).collect();
    places.dedup();
    finding.place = places.first().copied();
    finding.rules = places.into_iter().skip(1).chain(list.iter().filter_map(|one| one.by)).collect();
    finding.extent = list.iter().flat_map(|one| one.extent.iter().cloned()).collect();
    finding.led = list.iter().filter(|one| !one.is_direct).map(|one| one.led()).collect();
    finding
}

//! Ports of the host that lead to another one: what destination translation publishes, and whom it lets in.
//!
//! In: turns that were followed. Out: for each what passes it and every chain beyond it, as openings of the host by the ports
//! inside, so that it is told what is published; and a finding where the inbound chain lets none of it in. Traffic that is sent
//! on never comes to that chain. A ruleset does not say which addresses are the host's own: what is sent to another address may
//! come to the host after all, and is then let in at most.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::Arc;

use super::AT_MOST;
use super::closing::Advice;
use super::followed::Followed;
use super::link;
use super::original::Beyond;
use crate::audit::exposure::Exposed;
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, SourceClass};
use crate::audit::opened::{Asking, Bound, Opened, Opener};
use crate::audit::reach::{Opening, Reach};
use crate::audit::region::{Kind, Region, Slots};
use crate::audit::view::rule_span;
use crate::audit::ways::Ways;
use crate::audit::words;
use crate::audit::world::World;
use crate::place::Span;
use crate::policy::{Chain, Direction};
use crate::ruleset::{Base, Condition, Hook, InterfaceSet, NewDestination, Ruleset, Test, Turned, elsewhere};
use crate::sets::{AddressSet, IntervalSet, PortSet};

/// Past the chain that seems to guard it.
pub static PUBLISHED_AROUND: Entry = Entry {
    id: "published-around",
    level: Level::High,
    summary: "a port is open through destination translation while the inbound chain denies it",
    why: "what is sent on to another address never comes to the inbound chain, whose rules seem to close it",
    advice: "filter it in the forward chain by who sends it, or publish it at 127.0.0.1 alone",
    tag: None,
};

/// What one turn publishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Where its rule stands.
    pub span: Span,
    /// Where it goes.
    pub to: NewDestination,
    /// The protocol.
    pub kind: Kind,
    /// The ports of the host.
    pub ports: PortSet,
    /// The ports inside.
    pub inside: PortSet,
    /// Who may send it.
    pub peers: AddressSet,
    /// The packets that come for it.
    pub extent: Vec<Extent>,
    /// The rule of the forward chain that lets it through; none for a default and where nothing filters.
    pub by: Option<Span>,
    /// Whether nobody who reads the inbound chain would think that it is open: that would let none of it in, or it is published at a
    /// loopback address.
    pub is_around: bool,
    /// Whether it is published at a loopback address, for those on the host's links alone can send to it from elsewhere.
    pub at_loopback: bool,
    /// Whether it is let in by the inbound chain, if the address where it goes is the host's own.
    pub if_own: bool,
    /// Whether that is so whatever tests say that were not understood.
    pub is_certain: bool,
}

impl Published {
    /// `tcp 8080 of the host leads to 172.20.0.2 port 80`.
    pub fn said(&self) -> String {
        let host = words::values(self.kind, &self.ports);
        let of = if self.at_loopback { "loopback" } else { "the host" };
        let to = match self.to.address {
            Some(address) => address.to_string(),
            None => "the host itself".to_owned(),
        };
        let own = if self.if_own { ", if that is the host's own" } else { "" };
        if self.ports == self.inside {
            return format!("{host} of {of} leads to {to}, to the same port{own}");
        }
        let ranges: Vec<String> = self.inside.ranges().iter().map(ToString::to_string).collect();
        format!("{host} of {of} leads to {to} port {}{own}", words::few(&ranges, 4))
    }

    /// Whether the other says the same, and no less of it.
    fn is_within(&self, other: &Published) -> bool {
        let key = |one: &Published| (one.span, one.to, one.kind, one.is_around, one.at_loopback);
        key(self) == key(other) && other.ports.covers(&self.ports) && other.peers.covers(&self.peers)
    }
}

/// One packet set of a turn that gets through.
struct Piece {
    turn: usize,
    kind: Kind,
    /// In the host's terms.
    region: Region,
    inside: PortSet,
    by: Option<Span>,
    if_own: bool,
}

impl Piece {
    /// Whether all of the other, which is one of the same turn, is in it.
    fn holds(&self, other: &Piece) -> bool {
        (self.turn, self.kind) == (other.turn, other.kind)
            && self.region.covers(&other.region)
            && self.inside.covers(&other.inside)
    }
}

/// How the packets of a turn may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Going {
    /// To another host.
    Through,
    /// To the host itself, at an address that is its own wherever it stands.
    ToHost,
    /// To the host itself, if the address is its own.
    PerhapsToHost,
}

impl Going {
    fn direction(self) -> Direction {
        if self == Going::Through { Direction::Forward } else { Direction::Inbound }
    }
}

/// What is told apart: the turn, the protocol, what lets it in, whether only if the address is the host's own, and whether it was sent
/// to a loopback address.
type Key = (Span, Kind, Option<Span>, bool, bool);

/// Adds what is published to what is open inbound, and tells it.
pub(super) fn add(followed: &Followed, bound: Bound, opened: &mut [Opened], slots: &mut Slots) -> Vec<Published> {
    let Some(inbound) = opened.iter_mut().find(|one| one.reach.direction == Direction::Inbound) else {
        return Vec::new();
    };
    let ask = |one: &'_ Beyond| (Asking::new(one.ruleset.clone(), slots), one.turns.clone());
    let mut beyond: Vec<(Asking, BTreeSet<usize>)> = followed.beyond.iter().map(ask).collect();
    let mut bare = Asking::new(followed.bare.clone(), slots);
    let pieces = pieces(followed, bound, &mut beyond, &mut bare, &mut inbound.reach.complete);
    let all: Vec<Condition> = followed.turns.iter().flat_map(|turn| packets(turn, Bound::Most)).collect();
    // What the chains of the host's own way would do with the same packets, were they not turned.
    let denied = bare.pass(Direction::Inbound, Bound::Likely, &|base| base.hook == Hook::Input, all);
    let mut found: BTreeMap<Key, Published> = BTreeMap::new();
    // What the inbound chain lets in of a turn, and whether any of it comes from beyond loopback and internal interfaces.
    let mut let_in: BTreeMap<Key, (bool, bool)> = BTreeMap::new();
    let mut numbers: BTreeMap<Span, usize> = BTreeMap::new();
    for Piece { turn, kind, mut region, inside, by, if_own } in pieces {
        let Some(turn) = followed.turns.get(turn) else { continue };
        let Some(to) = turn.to else { continue };
        let at_loopback = link::is_loopback(&region.destination);
        link::of_neighbours(&mut region);
        if region.is_empty(kind) {
            continue;
        }
        let number = *numbers.entry(turn.span).or_insert_with(|| {
            inbound.openers.push(Opener {
                span: Some(turn.span),
                comment: turn.comment.clone(),
                is_default: false,
                is_of_untracked: false,
            });
            inbound.openers.len() - 1
        });
        let is_let_in =
            denied.reach.of(kind).any(|one| one.region.overlaps(&region) && !slots.all_internal(&one.region.incoming));
        let key = (turn.span, kind, by, if_own, at_loopback);
        let seen = let_in.entry(key).or_default();
        seen.0 |= is_let_in;
        seen.1 |= !slots.all_internal(&region.incoming);
        let own = found.entry(key).or_insert_with(|| Published {
            span: turn.span,
            to,
            kind,
            ports: PortSet::empty(),
            inside: PortSet::empty(),
            peers: AddressSet::default(),
            extent: Vec::new(),
            by,
            is_around: false,
            at_loopback,
            if_own,
            is_certain: true,
        });
        own.ports = own.ports.union(&region.values);
        own.inside = own.inside.union(&inside);
        own.peers = own.peers.union(&region.source);
        own.extent.push(Extent::of_region(Direction::Inbound, kind, &region, slots));
        inbound.reach.sent_on.insert(number);
        inbound.reach.openings.push(Opening { rule: Some(number), kind, region: Region { values: inside, ..region } });
    }
    for (key, one) in &mut found {
        let (is_let_in, is_from_outside) = let_in.get(key).copied().unwrap_or_default();
        let is_sent_on = !one.if_own && !stays(one.to);
        // What is published at loopback is meant for nobody else, whatever the inbound chain says.
        let is_meant = !one.at_loopback && (!denied.is_filtered || is_let_in);
        one.is_around = is_sent_on && !is_meant && is_from_outside;
    }
    found.into_values().collect()
}

/// Marks what is not so if tests that were not understood say no.
pub(super) fn doubt(most: &mut [Published], likely: &[Published]) {
    for one in most {
        one.is_certain = likely.iter().any(|other| one.is_within(other));
    }
}

/// Whether some of it is told only because the address where it goes may be the host's own.
pub(super) fn is_doubtful(published: &[Published]) -> bool {
    published.iter().any(|one| one.if_own)
}

/// The packets of a turn, without tests that no packet answers: those under such a test count as the bound says.
fn packets(turn: &Turned, bound: Bound) -> Vec<Condition> {
    let is_decided = |test: &Test| test.question.decided(Direction::Inbound).is_some();
    let counts = |one: &&Condition| bound == Bound::Most || one.tests.iter().all(is_decided);
    let mut packets: Vec<Condition> = turn.packets.iter().filter(counts).cloned().collect();
    packets.iter_mut().for_each(|one| one.tests.retain(is_decided));
    packets.retain(|one| !one.is_empty());
    packets
}

fn pieces(
    followed: &Followed,
    bound: Bound,
    beyond: &mut [(Asking, BTreeSet<usize>)],
    bare: &mut Asking,
    complete: &mut bool,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let elsewhere = elsewhere(&followed.bare);
    let ways = [Going::Through, Going::ToHost, Going::PerhapsToHost];
    let groups = beyond.len();
    for (going, group) in ways.into_iter().flat_map(|going| (0..groups).map(move |group| (going, group))) {
        let Some((beyond, own)) = beyond.get_mut(group) else { continue };
        let direction = going.direction();
        let turns: Vec<(usize, &Turned, i32)> = followed
            .turns
            .iter()
            .enumerate()
            .filter(|(number, _)| own.contains(number) && (going != Going::PerhapsToHost || bound == Bound::Most))
            .filter_map(|(number, turn)| Some((number, turn, way(turn, going, &elsewhere)?)))
            .collect();
        let Some(first) = turns.iter().map(|(.., priority)| *priority).min() else { continue };
        let last = turns.iter().map(|(.., priority)| *priority).max().unwrap_or(first);
        let coming: Vec<Condition> = turns.iter().flat_map(|(_, turn, _)| packets(turn, bound)).collect();
        let is_before = |base: &Base| base.hook == Hook::Prerouting && base.priority < first;
        let is_after = |base: &Base| {
            base.hook.sees(direction)
                && (base.hook > Hook::Prerouting || base.hook == Hook::Prerouting && base.priority > last)
        };
        let before = bare.has(&is_before).then(|| bare.pass(Direction::Inbound, bound, &is_before, coming));
        let domain =
            turns.iter().flat_map(|(_, turn, _)| packets(turn, bound).into_iter().map(|one| after(&one, turn.to)));
        let after = beyond.pass(direction, bound, &is_after, domain.collect());
        *complete &= after.reach.complete && before.as_ref().is_none_or(|one| one.reach.complete);
        for (number, turn, _) in turns {
            let own = bare.pass(Direction::Inbound, bound, &|_| false, packets(turn, bound));
            for opening in uncovered(own.reach.openings) {
                let coming: Vec<Region> = match &before {
                    None => vec![opening.region],
                    Some(before) => before
                        .reach
                        .of(opening.kind)
                        .map(|one| one.region.and(&opening.region))
                        .filter(|one| !one.is_empty(opening.kind))
                        .collect(),
                };
                for region in coming {
                    through(&mut pieces, (number, turn, going), opening.kind, &region, &after);
                }
            }
        }
    }
    pieces
}

/// Without what another one holds as well: the same packets come from outside and, fewer, from the host itself.
fn uncovered(openings: Vec<Opening>) -> Vec<Opening> {
    let mut kept: Vec<Opening> = Vec::new();
    for one in openings {
        let covers = |other: &Opening, own: &Opening| other.kind == own.kind && other.region.covers(&own.region);
        if !kept.iter().any(|other| covers(other, &one)) {
            kept.retain(|other| !covers(&one, other));
            kept.push(one);
        }
    }
    kept
}

/// By which priority packets are turned on their way in, if they may then go on so.
fn way(turn: &Turned, going: Going, elsewhere: &BTreeSet<IpAddr>) -> Option<i32> {
    let to = turn.to?;
    let fits = match going {
        Going::Through => !stays(to),
        Going::ToHost => stays(to),
        Going::PerhapsToHost => !stays(to) && to.address.is_some_and(|address| !elsewhere.contains(&address)),
    };
    let arriving = turn.entered.iter().filter(|(hook, _)| *hook == Hook::Prerouting);
    arriving.map(|(_, priority)| *priority).min().filter(|_| fits)
}

/// Whether what goes there is the host's own still, and passes its inbound chain.
fn stays(to: NewDestination) -> bool {
    to.address.is_none_or(|address| address.is_loopback())
}

/// The packets of a condition as they are beyond a turn.
fn after(one: &Condition, to: Option<NewDestination>) -> Condition {
    let mut changed = Condition { tests: Vec::new(), tags: Vec::new(), outgoing: InterfaceSet::Any, ..one.clone() };
    if let Some(address) = to.and_then(|to| to.address) {
        changed.destination = Arc::new(AddressSet::only(address));
    }
    if let Some(port) = to.and_then(|to| to.port) {
        changed.selectors = PortSet::point(port);
    }
    changed
}

/// What of a turn's packets gets through beyond it.
fn through(
    pieces: &mut Vec<Piece>,
    (number, turn, going): (usize, &Turned, Going),
    kind: Kind,
    region: &Region,
    after: &Opened,
) {
    let Some(to) = turn.to else { return };
    let port = to.port.filter(|_| matches!(kind, Kind::Ports(_)));
    let mut beyond = Region { outgoing: IntervalSet::full(), ..region.clone() };
    if let Some(address) = to.address {
        beyond.destination = Arc::new(AddressSet::only(address));
    }
    if let Some(port) = port {
        beyond.values = PortSet::point(port);
    }
    for opening in after.reach.of(kind) {
        let met = opening.region.and(&beyond);
        if met.is_empty(kind) {
            continue;
        }
        let values = if port.is_some() { region.values.clone() } else { met.values.clone() };
        let own = Region {
            incoming: met.incoming,
            outgoing: IntervalSet::full(),
            source: met.source,
            destination: Arc::clone(&region.destination),
            source_ports: met.source_ports,
            values,
        };
        let opener = opening.rule.and_then(|rule| after.openers.get(rule)).filter(|opener| !opener.is_default);
        let (by, if_own) = (opener.and_then(|one| one.span), going == Going::PerhapsToHost);
        let piece = Piece { turn: number, kind, region: own, inside: met.values, by, if_own };
        // What is open if it goes on is open, wherever it goes.
        if !if_own || !pieces.iter().any(|other| other.holds(&piece)) {
            pieces.push(piece);
        }
    }
}

/// What is open with the ports of the host in place of those inside: the ones at which packets come.
pub(super) fn at_host(published: &[Published], chains: &[Chain], reaches: &[Reach]) -> Vec<Reach> {
    let mut ports: BTreeMap<(Span, Kind), PortSet> = BTreeMap::new();
    for one in published {
        let own = ports.entry((one.span, one.kind)).or_default();
        *own = own.union(&one.ports);
    }
    let mut reaches = reaches.to_vec();
    for (chain, reach) in chains.iter().zip(&mut reaches).filter(|(chain, _)| chain.direction == Direction::Inbound) {
        for opening in &mut reach.openings {
            let span = opening.rule.and_then(|rule| chain.rules.get(rule)).and_then(|rule| rule_span(rule));
            if let Some(own) = span.and_then(|span| ports.get(&(span, opening.kind))) {
                opening.region.values = own.clone();
            }
        }
    }
    reaches
}

/// Gives what is told as open by the ports inside the ports of the host, with where they lead.
pub(super) fn tell(ruleset: &Ruleset, published: &[Published], exposed: &mut [Exposed], findings: &mut [Finding]) {
    let advice = Advice::of_ruleset(ruleset);
    let mut by_span: BTreeMap<Span, Vec<&Published>> = BTreeMap::new();
    for one in published {
        by_span.entry(one.span).or_default().push(one);
    }
    for one in exposed.iter_mut().filter(|one| one.chain == Direction::Inbound) {
        let leads = |own: &&&Published| own.kind == one.kind && own.inside.overlaps(&one.values);
        let own = by_span.get(&one.place).and_then(|list| {
            let of_peers = list.iter().filter(leads).find(|own| own.peers.covers(&one.peers));
            of_peers.or_else(|| list.iter().find(leads))
        });
        if let Some(own) = own {
            one.values = own.ports.clone();
            one.published = Some((*own).clone());
        }
    }
    let mut all: Vec<String> = published.iter().map(Published::said).collect();
    all.dedup();
    for finding in findings.iter_mut().filter(|one| one.chain == Some(Direction::Inbound)) {
        if matches!(finding.id, "default-accept" | "any-any") && !all.is_empty() {
            let rest = "to close this chain does not close what is sent on past it";
            finding.also.push(format!("{rest}: {}", words::few(&all, 6)));
        }
        let rules: Vec<Span> = finding.place.iter().chain(&finding.rules).copied().collect();
        let own: Vec<&Published> = rules.iter().filter_map(|span| by_span.get(span)).flatten().copied().collect();
        if own.is_empty() {
            continue;
        }
        let mut said: Vec<String> = own.iter().map(|one| format!("published: {}", one.said())).collect();
        said.sort_unstable();
        said.dedup();
        finding.also.extend(said.into_iter().take(4));
        if rules.iter().all(|span| by_span.contains_key(span)) {
            finding.advice = format!("{}; {}", finding.advice, advice.of(&own));
        }
        // Its port is that inside, at which nobody outside can send a packet.
        finding.witness = None;
    }
}

/// What is published past the inbound chain, as one finding for each class of senders. Where rules say who may come, nobody is
/// surprised by it.
pub(super) fn findings(ruleset: &Ruleset, published: &[Published], internal: &AddressSet) -> Vec<Finding> {
    let world = World::outside(internal);
    let advice = Advice::of_ruleset(ruleset);
    let mut by_class: BTreeMap<(bool, SourceClass), Vec<&Published>> = BTreeMap::new();
    for one in published.iter().filter(|one| one.is_around) {
        let class = world.class(&one.peers).unwrap_or(SourceClass::Internal);
        if class >= SourceClass::Broad || one.at_loopback {
            by_class.entry((one.is_certain, class)).or_default().push(one);
        }
    }
    let told = by_class.into_iter().rev().map(|((is_certain, class), list)| {
        let mut finding = finding(&advice, class, &list);
        if !is_certain {
            let text = format!("{AT_MOST}{}: whether it is so depends on tests that are not understood", finding.level);
            finding.also.push(text);
            finding.level = finding.level.min(Level::Medium);
        }
        finding
    });
    told.collect()
}

fn finding(advice: &Advice, class: SourceClass, list: &[&Published]) -> Finding {
    let mut said: Vec<String> = list.iter().map(|one| one.said()).collect();
    said.dedup();
    let said = words::few(&said, 6);
    let by = Ways::together(list.iter().flat_map(|one| &one.extent).map(|one| &one.ways)).of_others();
    // Past every interface but that of the network where it goes is past all that strangers come by.
    let whom = if by.has_others() { class.phrase().to_owned() } else { class.phrase_by(&by) };
    let at_loopback = list.iter().all(|one| one.at_loopback);
    let mut finding = if at_loopback {
        let message = format!("published for this host alone, and open to its neighbours on the link: {said}");
        let mut finding = Finding::new(&PUBLISHED_AROUND, message).level(Level::Medium);
        finding.reason =
            "it gets its new address before the kernel looks whether what is sent to loopback came by loopback";
        finding
    } else {
        Finding::new(&PUBLISHED_AROUND, format!("open {whom} past the inbound chain, which does not let it in: {said}"))
    };
    finding = finding.chain(Direction::Inbound).advice(advice.of(list));
    let mut places: Vec<Span> = list.iter().map(|one| one.span).collect();
    places.dedup();
    finding.place = places.first().copied();
    finding.rules = places.into_iter().skip(1).chain(list.iter().filter_map(|one| one.by)).collect();
    finding.extent = list.iter().flat_map(|one| one.extent.iter().cloned()).collect();
    finding
}

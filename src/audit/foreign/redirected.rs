//! Services behind the host to which lines of pf give packets another destination.
//!
//! In: a list of pf, and what it opens. Out: the same, with what comes to the new destination among what is sent on where that is one
//! constant, or among what comes to the host where it is loopback's or surely the host's own; at the destination that it was sent to
//! nobody meets it. What goes to one of several, or to what a table holds, is told where it came in, by the port that it has where it goes,
//! and is open there at most. What is let in at an address to which lines send packets is open at the host at most, where it does not go
//! through. Whether another line stops it on its way out is asked of the destination that it came with.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::link;
use super::listing::{self, Lines, Mark};
use crate::audit::exposure::Exposed;
use crate::audit::finding::{Finding, Witness};
use crate::audit::opened::{Bound, Opened, Opener};
use crate::audit::reach::Opening;
use crate::audit::region::{Kind, Region, Slots};
use crate::audit::taken::{Taken, Work};
use crate::audit::words;
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{ListRule, NewDestination, Program, Redirect, Rule, Ruleset, Test, Unread, Verdict};
use crate::sets::{AddressSet, Family, IntervalSet, Port, PortSet};

/// What is open inbound, by what comes of its destination.
#[derive(Default)]
struct Sorted {
    /// What comes to the destination that it was sent to.
    kept: Vec<Opening>,
    /// What comes to another, each with its rule.
    found: Vec<(Opener, Opening)>,
    /// What comes to another, by the destination that it was sent to.
    turned: Vec<(Kind, Region)>,
    /// What does not.
    others: Taken,
    /// What comes to another, and what it was sent to.
    sent: Vec<Sent>,
    /// The addresses to which packets are sent in place of theirs.
    targets: AddressSet,
    /// Those of them that are the host's own.
    own: AddressSet,
    /// What goes through to the others: they are hosts behind this one.
    beyond: Taken,
}

/// What packets come to by a new destination, and as what they were sent.
pub(super) struct Sent {
    kind: Kind,
    arrives: Region,
    sent: Region,
}

/// Adds what comes to new destinations, and leaves out what would have gone on to the ones that it was sent to.
pub(super) fn add(ruleset: &Ruleset, bound: Bound, opened: &mut [Opened], slots: &mut Slots) -> Vec<Sent> {
    let lines = Lines::of(ruleset, bound, slots);
    if !lines.redirect() && !lines.lead() {
        return Vec::new();
    }
    let mut work = Work::default();
    let (targets, own, beyond) = (lines.targets(), lines.own(), beyond(opened));
    let Some(inbound) = opened.iter_mut().find(|one| one.reach.direction == Direction::Inbound) else {
        return Vec::new();
    };
    let mut sorted = Sorted { targets, own, beyond, ..Sorted::default() };
    for opening in std::mem::take(&mut inbound.reach.openings) {
        let is_of_ports = matches!(opening.kind, Kind::Ports(_));
        let opener = opening.rule.and_then(|rule| inbound.openers.get(rule)).filter(|_| is_of_ports);
        match opener {
            None => sorted.keep(opening, (bound, &mut work)),
            Some(opener) => {
                parts(&lines, opener, opening, (bound, &mut work)).into_iter().for_each(|(part, redirect)| {
                    sorted.sort((opener, lines.led(opener)), part, redirect, (bound, &mut work))
                })
            }
        }
    }
    let Sorted { kept, found, turned, others, own, sent, .. } = sorted;
    let stays = |destination: &AddressSet| link::is_loopback(destination) || own.covers(destination);
    inbound.reach.openings = kept;
    inbound.reach.complete &= work.is_complete();
    let (at_host, sent_on): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, one)| stays(&one.region.destination));
    open(inbound, at_host);
    let Some(forward) = opened.iter_mut().find(|one| one.reach.direction == Direction::Forward) else { return sent };
    leave_out(forward, turned, &others);
    forward.reach.turned = sent_on.iter().map(|(_, one)| (one.kind, one.region.clone())).collect();
    open(forward, sent_on);
    sent
}

/// Shows packets as they are sent and come in, not as what lines make of them.
pub(super) fn show(all: &[Sent], findings: &mut [Finding], slots: &Slots) {
    for finding in findings {
        let Some(witness) = &mut finding.witness else { continue };
        let is_it = |one: &&Sent| {
            let region = &one.arrives;
            let by = |name: &String| region.incoming.contains(slots.number_of(name));
            witness.direction != Direction::Outbound
                && one.kind == witness.kind
                && region.destination.covers(&AddressSet::only(witness.destination))
                && region.source.covers(&AddressSet::only(witness.source))
                && region.values.contains(Port(witness.value))
                && witness.incoming.as_ref().is_none_or(by)
        };
        let Some(one) = all.iter().find(is_it) else { continue };
        let wanted = Some(Port(witness.value));
        let Some(as_sent) = Witness::of(Direction::Inbound, one.kind, &one.sent, wanted, slots) else { continue };
        if as_sent.value != witness.value {
            let port = words::ports(&[(one.kind, PortSet::point(Port(as_sent.value)))]);
            finding.also.push(format!("who reaches it so sends to {port}"));
        }
        *witness = Witness { source: witness.source, source_port: witness.source_port, outgoing: None, ..as_sent };
    }
}

/// Whether something is told as open at the host only because an address to which lines send packets may be its own.
pub(super) fn is_doubtful(ruleset: &Ruleset, exposed: &[Exposed]) -> bool {
    let lines = ruleset.lines();
    let targets = lines.iter().filter_map(|line| listing::target(line.redirects?));
    let targets = AddressSet::union_of(targets.map(AddressSet::only));
    exposed.iter().any(|one| one.chain == Direction::Inbound && targets.covers(&one.ends))
}

/// Which notes on translations say nothing that is not known: those of lines that were followed, and those of which no rule asks.
pub(super) fn settled(ruleset: &Ruleset) -> impl Fn(&Unread) -> bool + use<> {
    let sends =
        |line: &&ListRule| line.rule.verdict == Verdict::Continue && matches!(line.redirects, Some(Redirect::To(_)));
    let sent: Vec<Span> = ruleset.lines().into_iter().filter(sends).map(|line| line.rule.span).collect();
    let asks = |words: &str| {
        let tests = |rule: &Rule| rule.conditions.iter().flat_map(|one| &one.tests).any(|test| is_of(test, words));
        ruleset.rules().into_iter().any(tests)
    };
    let is_list = matches!(ruleset.program, Program::List(_));
    let asks_source = !is_list || asks("its source is translated");
    let asks_destination = !is_list || asks("its destination is translated");
    move |one| {
        let is_translation = one.what.ends_with("later rules see the translated address");
        let is_sent = || one.what.starts_with("`rdr-to ") && sent.iter().any(|span| span.holds(one.span));
        is_translation && (!asks_source && one.what.starts_with("`nat-to ") || !asks_destination && is_sent())
    }
}

fn is_of(test: &Test, words: &str) -> bool {
    test.question.text().is_some_and(|text| **text == *words)
}

impl Sorted {
    /// Keeps what comes where it was sent to. To an address that lines send other packets to, it comes at most: who takes it there, the host
    /// or one behind it, is known where it goes through.
    fn keep(&mut self, opening: Opening, (bound, work): (Bound, &mut Work)) {
        self.others.take_all(&[(opening.kind, opening.region.clone())]);
        let destination = &opening.region.destination;
        if !self.targets.covers(destination) || self.own.covers(destination) {
            self.kept.push(opening);
        } else if bound == Bound::Most {
            let (rule, kind) = (opening.rule, opening.kind);
            let left = self.beyond.rest(kind, opening.region, work).into_iter();
            // Senders whose packets no host sends on are none of whom it is to be told.
            let left = left.filter(|region| !link::not_beyond().covers(&region.source));
            self.kept.extend(left.map(|region| Opening { rule, kind, region }));
        }
    }

    fn sort(
        &mut self,
        (opener, led): (&Opener, Option<&Taken>),
        opening: Opening,
        redirect: Option<Redirect>,
        by: (Bound, &mut Work),
    ) {
        let is_most = by.0 == Bound::Most;
        match redirect {
            None => self.keep_as_sent(opening, led, by),
            Some(Redirect::To(to)) => self.turn(opener, opening, to),
            Some(Redirect::Perhaps(to)) if is_most => self.turn(opener, opening, to),
            Some(Redirect::Among(port)) if is_most => self.turn_among(opening, port, by),
            Some(Redirect::Elsewhere) if is_most => self.keep(opening, by),
            Some(_) => self.turned.push((opening.kind, opening.region)),
        }
    }

    /// Keeps what comes where it was sent to, but for packets that a rule lets in by their new destination alone: they go there, where
    /// it is told.
    fn keep_as_sent(&mut self, opening: Opening, led: Option<&Taken>, (bound, work): (Bound, &mut Work)) {
        let Some(led) = led else { return self.keep(opening, (bound, work)) };
        let (rule, kind) = (opening.rule, opening.kind);
        let kept = led.rest(kind, opening.region.clone(), work);
        let mut all = Taken::default();
        all.take_all(&kept.iter().map(|region| (kind, region.clone())).collect::<Vec<_>>());
        self.turned.extend(all.rest(kind, opening.region, work).into_iter().map(|region| (kind, region)));
        kept.into_iter().for_each(|region| self.keep(Opening { rule, kind, region }, (bound, work)));
    }

    /// Tells what goes to one of several where it came in, by the port that it has where it goes.
    fn turn_among(&mut self, opening: Opening, port: Option<Port>, by: (Bound, &mut Work)) {
        let Some(port) = port else { return self.keep(opening, by) };
        self.turned.push((opening.kind, opening.region.clone()));
        let wherever = opening.region.destination.whole_families();
        let region = Region { destination: Arc::new(wherever), values: PortSet::point(port), ..opening.region };
        self.kept.push(Opening { region, ..opening });
    }

    fn turn(&mut self, opener: &Opener, opening: Opening, to: NewDestination) {
        let Some(address) = to.address() else { return };
        let family = if address.is_ipv4() { Family::V4 } else { Family::V6 };
        let source = opening.region.source.of_family(family);
        if source.is_empty() {
            return;
        }
        self.turned.push((opening.kind, opening.region.clone()));
        let values = to.port.map_or_else(|| opening.region.values.clone(), PortSet::point);
        let destination = AddressSet::only(address);
        // Whatever it was sent to, the host takes it on the same port.
        if (link::is_loopback(&destination) || self.own.covers(&destination)) && values == opening.region.values {
            self.kept.push(opening);
            return;
        }
        let region =
            Region { destination: Arc::new(destination), source: Arc::new(source), values, ..opening.region.clone() };
        let is_known = |(by, one): &(Opener, Opening)| {
            (by.span, one.kind) == (opener.span, opening.kind) && one.region.covers(&region)
        };
        if !self.found.iter().any(is_known) {
            self.sent.push(Sent { kind: opening.kind, arrives: region.clone(), sent: opening.region.clone() });
            self.found.push((opener.clone(), Opening { region, ..opening }));
        }
    }
}

/// What goes through the host, by whichever way it leaves.
fn beyond(opened: &[Opened]) -> Taken {
    let mut beyond = Taken::default();
    let forward = opened.iter().find(|one| one.reach.direction == Direction::Forward);
    let openings = forward.iter().flat_map(|one| &one.reach.openings);
    let wherever = |one: &Opening| (one.kind, Region { outgoing: IntervalSet::full(), ..one.region.clone() });
    beyond.take_all(&openings.map(wherever).collect::<Vec<_>>());
    beyond
}

/// An opening in parts, each with what its rule or a line before does to the destination. What a line may translate or not is told for
/// both.
fn parts(
    lines: &Lines<'_>,
    opener: &Opener,
    opening: Opening,
    (bound, work): (Bound, &mut Work),
) -> Vec<(Opening, Option<Redirect>)> {
    let (kind, rule) = (opening.kind, opening.rule);
    let marks: Vec<Mark<'_>> = lines.before(opener).collect();
    let mut parts = Parts { kind, bound, work, found: Vec::new() };
    parts.part(&marks, opening.region, lines.of_opener(opener));
    let all = parts.found.into_iter();
    all.map(|(region, redirect)| (Opening { rule, kind, region }, redirect)).collect()
}

/// The parts of an opening of one kind.
struct Parts<'w> {
    kind: Kind,
    bound: Bound,
    work: &'w mut Work,
    found: Vec<(Region, Option<Redirect>)>,
}

impl Parts<'_> {
    /// Keeps what is let in where a line perhaps sends it, at the same port: it comes there whether the line does so or not. What is left.
    fn already_there(&mut self, redirect: Redirect, region: Region) -> Option<Region> {
        let Redirect::Perhaps(to) = redirect else { return Some(region) };
        let there = to.address().map(AddressSet::only).filter(|there| region.destination.covers(there));
        let keeps = to.port.is_none_or(|port| region.values == PortSet::point(port));
        let Some(there) = there.filter(|_| keeps) else { return Some(region) };
        let rest = region.destination.difference(&there);
        self.found.push((Region { destination: Arc::new(there), ..region.clone() }, Some(Redirect::To(to))));
        Some(Region { destination: Arc::new(rest), ..region }).filter(|left| !left.is_empty(self.kind))
    }

    /// Adds what these lines, the last of them first, make of packets that a later one gives this destination.
    fn part(&mut self, marks: &[Mark<'_>], region: Region, later: Option<Redirect>) {
        if later.is_some_and(Redirect::gives_port) {
            return self.found.push((region, later));
        }
        let kind = self.kind;
        let mut left = vec![region];
        for (at, Mark { regions, redirect, surely }) in marks.iter().enumerate() {
            if later.is_none() && self.bound != Bound::Most {
                left = left.into_iter().filter_map(|region| self.already_there(*redirect, region)).collect();
            }
            let met: Vec<(Kind, Region)> = regions.iter().filter(|(own, _)| *own == kind).cloned().collect();
            let both = |region: &Region| {
                met.iter().filter_map(|(_, own)| self.work.both(kind, region, own)).collect::<Vec<_>>()
            };
            let both: Vec<Region> = left.iter().flat_map(both).collect();
            if both.is_empty() {
                continue;
            }
            let now = later.map_or(*redirect, |later| later.behind(*redirect));
            // Of what is followed it is known that no earlier line gave a port that stays.
            let is_all = later.is_none() && matches!(redirect, Redirect::To(_));
            let earlier: &[Mark<'_>] = if is_all { &[] } else { marks.get(at + 1..).unwrap_or_default() };
            both.into_iter().for_each(|region| self.part(earlier, region, Some(now)));
            if *surely || self.bound != Bound::Most && !matches!(redirect, Redirect::To(_)) {
                let mut gone = Taken::default();
                gone.take_all(&met);
                left = left.into_iter().flat_map(|region| gone.rest(kind, region, self.work)).collect();
            }
        }
        self.found.extend(left.into_iter().map(|region| (region, later)));
    }
}

/// Takes away what only rules let in that give it another destination: with the one that it was sent to it goes nowhere.
fn leave_out(forward: &mut Opened, turned: Vec<(Kind, Region)>, others: &Taken) {
    let mut work = Work::default();
    let mut gone = Taken::default();
    for (kind, region) in turned {
        let region = Region { outgoing: IntervalSet::full(), ..region };
        let rest = others.rest(kind, region, &mut work);
        gone.take_all(&rest.into_iter().map(|region| (kind, region)).collect::<Vec<_>>());
    }
    if gone.is_empty() || !work.is_complete() {
        return;
    }
    let openings = std::mem::take(&mut forward.reach.openings);
    let left = |one: Opening| {
        let rest = gone.rest(one.kind, one.region, &mut work);
        rest.into_iter().map(move |region| Opening { rule: one.rule, kind: one.kind, region })
    };
    forward.reach.openings = openings.into_iter().flat_map(left).collect();
}

/// Adds openings, each of its rule.
fn open(direction: &mut Opened, found: Vec<(Opener, Opening)>) {
    let mut numbers: BTreeMap<_, usize> = BTreeMap::new();
    for (number, one) in direction.openers.iter().enumerate().filter(|(_, one)| !one.is_default) {
        numbers.entry(one.span).or_insert(number);
    }
    for (opener, mut opening) in found {
        let number = *numbers.entry(opener.span).or_insert(direction.openers.len());
        if number == direction.openers.len() {
            direction.openers.push(opener);
        }
        opening.rule = Some(number);
        let is_there =
            |one: &Opening| (one.rule, one.kind) == (opening.rule, opening.kind) && one.region.covers(&opening.region);
        if !direction.reach.openings.iter().any(is_there) {
            direction.reach.openings.push(opening);
        }
    }
}

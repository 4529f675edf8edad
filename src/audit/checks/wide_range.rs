//! Long runs of adjacent open ports, by one rule or by several, and holes in them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::exposed_services;
use super::width::{self, Width, leaves, meant};
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding};
use crate::audit::joint::{Joint, joint_of_others};
use crate::audit::level::{Level, SourceClass, width_level};
use crate::audit::openness::peer;
use crate::audit::reach::{Opening, WIDE, are_all};
use crate::audit::region::{Kind, Region, by_kind};
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{Interval, Port, PortSet};

/// A hundred adjacent ports or more are open.
pub static WIDE_RANGE: Entry = Entry {
    id: "wide-range",
    level: Level::Low,
    summary: "100 or more adjacent ports are open; the more, the worse",
    why: "the wider the run, the more is open by accident: whatever comes to listen inside it can be reached",
    advice: "give the application a small fixed range and narrow the service to it with `with:`",
    tag: None,
};

/// Rules that are narrow alone are wide together.
pub static HIDDEN_UNION: Entry = Entry {
    id: "hidden-union",
    level: Level::Low,
    summary: "rules that are narrow alone open a wide range together",
    why: "no reviewer sees the range in any single line",
    advice: "merge the rules into one that shows the range, or narrow them",
    tag: None,
};

/// An earlier deny takes ports out of the middle of an allowed range.
pub static PORT_HOLE: Entry = Entry {
    id: "port-hole",
    level: Level::Info,
    summary: "an earlier deny takes a few ports out of the middle of an allowed range",
    why: "it works, but who edits it next will not see why",
    advice: "write the ranges on both sides of the hole",
    tag: None,
};

/// The level of a run by its size; none for a run that is not wide.
fn level_of(size: u128) -> Option<Level> {
    match size {
        0..WIDE => None,
        WIDE..=999 => Some(Level::Low),
        1_000..=9_999 => Some(Level::Medium),
        10_000..=59_999 => Some(Level::High),
        _ => Some(Level::Critical),
    }
}

/// The runs of ports of a kind that are wide.
fn wide_runs(chain: &ChainView<'_>, width: &Width, kind: Kind) -> Vec<Interval<Port>> {
    if width.says_all() || chain.direction() == Direction::Outbound {
        return Vec::new();
    }
    chain.open(kind).ranges().iter().filter(|range| level_of(range.size()).is_some()).copied().collect()
}

/// Programs take ports as they come from here on: media from 16384 (the usual range of RTP), Linux from 32768, others from 49152 (RFC
/// 6335). So long a run of them is bad for its size, and meets the port of every tenth service by chance.
const TAKEN_FROM: Port = Port(16_384);

/// One run and how bad it is.
struct Run {
    kind: Kind,
    range: Interval<Port>,
    level: Level,
    /// As bad at most as every port would be to the same senders: who closes some of them is told of nothing worse.
    most: Level,
    class: SourceClass,
    /// The packets of those of whom it is told.
    packets: Vec<Region>,
    /// To whom it is open.
    whom: String,
    /// What raises its level.
    worse: Option<String>,
}

impl Run {
    /// The run with the level of the worst service in it, where that is worse than its size.
    fn with_services(mut self, view: &View<'_>, chain: &ChainView<'_>) -> Self {
        if self.range.first() >= TAKEN_FROM && level_of(self.range.size()) >= Some(Level::High) {
            return self;
        }
        let worst = exposed_services::worst_inside(view, chain, &(self.kind, PortSet::of(self.range)));
        if let Some(worst) = worst.filter(|worst| worst.level.min(self.most) > self.level) {
            (self.level, self.worse) = (worst.level.min(self.most), Some(worst.said));
        }
        self
    }
}

/// What runs have in common that are told together: their service, and those to whom they are open.
type Alike<'a> = (Option<&'a str>, Reverse<SourceClass>, String);

/// Wide ranges, hidden unions and holes.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let each = view.chains.iter().filter(|chain| chain.direction() != Direction::Outbound);
    for chain in each.flat_map(|chain| [Some(chain), chain.past_default()]).flatten() {
        let width = Width::of(chain);
        // What one may send to whom nobody else may is no part of what everybody may.
        let mut by_service: BTreeMap<Alike<'_>, Vec<Run>> = BTreeMap::new();
        for kind in Transport::ALL.map(Kind::Ports) {
            for run in runs(view, chain, &width, kind) {
                out.extend(hidden_union(view, chain, kind, run.range));
                let run = run.with_services(view, chain);
                let key = (main_service(chain, kind, run.range), Reverse(run.class), run.whom.clone());
                by_service.entry(key).or_default().push(run);
            }
        }
        for ((service, ..), runs) in by_service {
            out.extend(wide_range(view, chain, service, &runs));
        }
        port_holes(chain, out);
    }
}

/// The runs of a kind: each as far as somebody meets it as one, the worst first. Ports beside each other that are open to
/// different senders, or at different hosts, are no run to anybody.
fn runs(view: &View<'_>, chain: &ChainView<'_>, width: &Width, kind: Kind) -> Vec<Run> {
    let mut left = wide_runs(chain, width, kind);
    let mut found = Vec::new();
    if left.is_empty() {
        return found;
    }
    let all = Joints::of(view, chain, kind);
    while let Some(range) = left.pop() {
        let Some(mut run) = all.worst(view, chain, (kind, range)) else { continue };
        run.whom = view.whom_mostly(chain, &[(kind, PortSet::of(run.range))], run.class);
        left.extend(PortSet::of(range).difference(&PortSet::of(run.range)).ranges());
        found.push(run);
    }
    found.sort_by_key(|run| run.range.first());
    found
}

/// What is open together, by outer interfaces and by inner ones alone; of the latter also what is by such that are not known to lead
/// inside.
struct Joints {
    outside: Vec<Joint>,
    unclear: Vec<Joint>,
    inside: Vec<Joint>,
    leaves: bool,
}

impl Joints {
    fn of(view: &View<'_>, chain: &ChainView<'_>, kind: Kind) -> Self {
        let of = |openings: &[&Opening]| joint_of_others(openings, chain.direction(), &view.world);
        let mut inside = meant(view, chain, kind, true);
        let all_inside = of(&inside);
        inside.retain(|opening| !view.is_internal(chain, opening));
        Joints {
            outside: of(&meant(view, chain, kind, false)),
            unclear: of(&inside),
            inside: all_inside,
            leaves: leaves(chain),
        }
    }

    /// The packets to a whole range, of those who are of a class.
    fn packets(&self, range: Interval<Port>, class: SourceClass) -> Vec<Region> {
        let ports = PortSet::of(range);
        let all = self.outside.iter().chain(&self.unclear).chain(&self.inside);
        let own = all.filter(|one| one.class >= class && one.ports.covers(&ports));
        own.map(|one| Region { values: ports.clone(), ..one.to.clone() }).collect()
    }

    /// The worst that can be said of a part of a run.
    fn worst(&self, view: &View<'_>, chain: &ChainView<'_>, (kind, range): (Kind, Interval<Port>)) -> Option<Run> {
        let run = PortSet::of(range);
        let of = |joints: &[Joint], is_inner: bool, most: &dyn Fn(SourceClass) -> Level| {
            let parts = joints.iter().filter_map(|one| {
                let range = *one.ports.intersection(&run).ranges().iter().max_by_key(|own| own.size())?;
                let by_size = width_level(level_of(range.size())?, one.class);
                let (most, class) = (most(one.class), one.class);
                let level = most.min(if is_inner { by_size.down() } else { by_size });
                let (whom, worse) = (String::new(), None);
                Some(Run { kind, range, level, most, class, packets: self.packets(range, class), whom, worse })
            });
            parts.max_by_key(|run| (run.level, run.class, run.range.size()))
        };
        let is_of_run = |one: &Opening| one.region.values.intersection(&run).size() >= WIDE;
        let inner = |class| width::inner_level(view, chain, kind, class, is_of_run);
        let leaving = |class| if self.leaves { inner(class).min(Level::Low) } else { inner(class) };
        let all = [
            of(&self.outside, false, &width::level),
            of(&self.unclear, true, &inner),
            of(&self.inside, true, &leaving),
        ];
        all.into_iter().flatten().max_by_key(|run| (run.level, run.class, run.range.size()))
    }
}

/// The service that brings most ports of a run, at least half of them: else the run is no service's.
fn main_service<'a>(chain: &ChainView<'a>, kind: Kind, range: Interval<Port>) -> Option<&'a str> {
    let run = PortSet::of(range);
    let share = |used: &crate::audit::uses::Use<'_>| -> u128 {
        used.parts.iter().filter(|part| part.kind == kind).map(|part| part.open.intersection(&run).size()).sum()
    };
    chain
        .uses
        .iter()
        .filter(|used| used.allows)
        .map(|used| (share(used), used))
        .filter(|(size, _)| *size > 0 && size.saturating_mul(2) >= range.size())
        .max_by_key(|(size, used)| (*size, Reverse(used.name)))
        .and_then(|(_, used)| used.name)
}

fn wide_range(view: &View<'_>, chain: &ChainView<'_>, service: Option<&str>, runs: &[Run]) -> Option<Finding> {
    let worst = runs.iter().max_by_key(|run| (run.level, run.range.size()))?;
    let all = by_kind(runs.iter().map(|run| (run.kind, PortSet::of(run.range))));
    let mut open: Vec<(Kind, PortSet)> = all.into_iter().collect();
    open.sort_by_key(|(kind, _)| *kind != worst.kind);
    let (size, ports) = (words::number(worst.range.size()), PortSet::of(worst.range));
    let mut message = format!("{size} adjacent ports are open {}: {}", worst.whom, words::values(worst.kind, &ports));
    let others = by_kind(runs.iter().map(|run| (run.kind, PortSet::of(run.range))));
    let others = others.into_iter().map(|(kind, all)| match kind == worst.kind {
        true => (kind, all.difference(&ports)),
        false => (kind, all),
    });
    let others: Vec<(Kind, PortSet)> = others.filter(|(_, rest)| !rest.is_empty()).collect();
    if !others.is_empty() {
        message.push_str(&format!("; further ranges: {}", words::ports(&others)));
    }
    let finding = Finding::new(&WIDE_RANGE, message).level(worst.level);
    let opener = opener(view, chain, worst);
    let finding = finding.at(opener.and_then(|rule| chain.span(rule)));
    let used = chain.uses.iter().find(|used| used.allows && used.name.is_some() && used.name == service);
    let mut finding = match used {
        Some(used) => view.about_use(finding, chain, used, &open),
        None => view.about(finding, chain, &open),
    };
    let shown = chain.openings(worst.kind, &ports).filter(|one| one.rule == opener && one.rule.is_some());
    if let Some(shown) = shown.max_by_key(|one| view.world.class(peer(chain.direction(), one))) {
        let mut shown = shown.clone();
        shown.region.values = shown.region.values.intersection(&ports);
        finding.witness = view.packet_of(chain, &shown);
    }
    // What others may send to these ports is none of it.
    let packets = runs.iter().flat_map(|run| run.packets.iter().map(|region| (run.kind, region)));
    let of = |(kind, region): (Kind, &Region)| Extent::of_region(chain.direction(), kind, region, &view.slots);
    finding.extent = packets.map(of).collect();
    finding.extent.dedup();
    finding.also.extend(worst.worse.clone());
    finding.also.extend(exposed_services::inside(view, chain, &open));
    Some(finding)
}

/// The rule that opens most of a run to those of whom it is said, the first of several; if none does alone, to anybody.
fn opener(view: &View<'_>, chain: &ChainView<'_>, run: &Run) -> Option<usize> {
    let ports = PortSet::of(run.range);
    let mut opened: BTreeMap<usize, PortSet> = BTreeMap::new();
    let is_meant =
        |opening: &&Opening| view.world.class(peer(chain.direction(), opening)).is_some_and(|own| own >= run.class);
    let all: Vec<&Opening> = chain.openings(run.kind, &ports).collect();
    // Of a rule that opens every port another finding speaks.
    let narrower: Vec<&Opening> = all.iter().copied().filter(|one| !are_all(&one.region.values)).collect();
    let all = if narrower.is_empty() { all } else { narrower };
    let meant: Vec<&Opening> = all.iter().copied().filter(is_meant).collect();
    for opening in if meant.is_empty() { all } else { meant } {
        let own = opening.region.values.intersection(&ports);
        let sum = opened.entry(opening.rule?).or_default();
        *sum = sum.union(&own);
    }
    opened.into_iter().max_by_key(|(rule, own)| (own.size(), Reverse(*rule))).map(|(rule, _)| rule)
}

fn hidden_union(view: &View<'_>, chain: &ChainView<'_>, kind: Kind, range: Interval<Port>) -> Option<Finding> {
    let run = PortSet::of(range);
    let mut rules: Vec<usize> = Vec::new();
    for opening in chain.openings(kind, &run) {
        if opening.region.values.ranges().iter().any(|own| level_of(own.size()).is_some()) {
            return None;
        }
        rules.extend(opening.rule);
    }
    rules.dedup();
    if rules.len() < 2 {
        return None;
    }
    let size = words::number(range.size());
    let message = format!(
        "{} rules, none of them wide, open {size} adjacent ports together: {}",
        words::number(rules.len() as u128),
        words::values(kind, &run)
    );
    Some(view.about(Finding::new(&HIDDEN_UNION, message), chain, &[(kind, run)]))
}

fn port_holes(chain: &ChainView<'_>, out: &mut Vec<Finding>) {
    for hole in &chain.reach.holes {
        let message = format!(
            "{} {} is open except {}, which an earlier rule denies",
            hole.kind.name(),
            hole.range,
            words::values(hole.kind, &hole.ports)
        );
        let finding = Finding::new(&PORT_HOLE, message).chain(chain.direction()).at(chain.span(hole.allow));
        let parts = split(hole.range, &hole.ports);
        let mut finding =
            finding.advice(format!("write {} in place of the range and the deny", words::values(hole.kind, &parts)));
        finding.rules.extend(chain.span(hole.deny));
        out.push(finding);
    }
}

fn split(range: Interval<Port>, ports: &PortSet) -> PortSet {
    PortSet::of(range).difference(ports)
}

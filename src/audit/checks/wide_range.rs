//! Long runs of adjacent open ports, by one rule or by several, and holes in them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

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
    packets: Region,
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
            let runs = runs(view, chain, &width, kind);
            let ranges: BTreeSet<Interval<Port>> = runs.iter().map(|run| run.range).collect();
            out.extend(ranges.into_iter().filter_map(|range| hidden_union(view, chain, kind, range)));
            for run in runs {
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

/// So many different runs of a kind are told.
const RUNS: usize = 32;

/// The runs of a kind: each as far as somebody meets it as one, the worst first. Ports beside each other that are open to
/// different senders, or at different hosts, are no run to anybody; and who meets less of a run than others do is told of that.
fn runs(view: &View<'_>, chain: &ChainView<'_>, width: &Width, kind: Kind) -> Vec<Run> {
    let wide: PortSet = wide_runs(chain, width, kind).into_iter().collect();
    if wide.is_empty() {
        return Vec::new();
    }
    let mut all = Joints::of(view, chain, kind).runs(view, chain, (kind, &wide));
    all.sort_by_key(|run| Reverse((run.level, run.class, run.range.size(), Reverse(run.range.first()))));
    let (mut found, mut ranges) = (Vec::<Run>::new(), BTreeSet::new());
    for mut run in all {
        let is_told = |told: &Run| told.packets.covers(&run.packets);
        let is_one_more = ranges.len() < RUNS || ranges.contains(&(run.range, run.class));
        if is_one_more && !found.iter().any(is_told) {
            ranges.insert((run.range, run.class));
            // Of every port another finding speaks, and to whom.
            let told = Opening { rule: None, kind, region: run.packets.clone() };
            run.whom = view.whom_of_most(chain.direction(), [(&told, 1)].into_iter(), run.class);
            found.push(run);
        }
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

    /// Each wide range that one of them has, with how bad it is.
    fn runs(&self, view: &View<'_>, chain: &ChainView<'_>, (kind, wide): (Kind, &PortSet)) -> Vec<Run> {
        let of = |joints: &[Joint], is_inner: bool, most: &dyn Fn(SourceClass, &PortSet) -> Level| -> Vec<Run> {
            let ranges = joints.iter().flat_map(|one| {
                one.ports.intersection(wide).ranges().iter().map(move |range| (one, *range)).collect::<Vec<_>>()
            });
            let run = |(one, range): (&Joint, Interval<Port>)| {
                let (class, ports) = (one.class, PortSet::of(range));
                let by_size = width_level(level_of(range.size())?, class);
                let most = most(class, &ports);
                let level = most.min(if is_inner { by_size.down() } else { by_size });
                let packets = Region { values: ports, ..one.to.clone() };
                Some(Run { kind, range, level, most, class, packets, whom: String::new(), worse: None })
            };
            ranges.filter_map(run).collect()
        };
        let inner = |class, ports: &PortSet| {
            let is_of_run = |one: &Opening| one.region.values.intersection(ports).size() >= WIDE;
            width::inner_level(view, chain, kind, class, is_of_run)
        };
        let leaving = |class, ports: &PortSet| match self.leaves {
            true => inner(class, ports).min(Level::Low),
            false => inner(class, ports),
        };
        let mut all = of(&self.outside, false, &|class, _| width::level(class));
        all.extend(of(&self.unclear, true, &inner));
        all.extend(of(&self.inside, true, &leaving));
        all
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
    let packets = runs.iter().map(|run| (run.kind, &run.packets));
    finding.extent = Extent::of_regions(chain.direction(), packets, &view.slots);
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

//! Findings that the profile accepts: for the packets that it says, with a reason, perhaps until a day.
//!
//! In: findings, and the entries under `accept:`. Out: the findings marked, findings about the entries themselves, and for
//! each finding the entry that would accept it.

use std::collections::BTreeMap;

use super::checks::width::DEFAULT_ACCEPT;
use super::extent::{Extent, beyond};
use super::finding::{Entry, Finding};
use super::level::Level;
use super::region::{Kind, by_kind};
use super::taken::Work;
use super::view::View;
use super::ways::Ways;
use super::{registry, words};
use crate::diagnostic::{Diagnostic, shorten};
use crate::policy::{Direction, NO_REASON_YET};
use crate::resolve::Acceptance;
use crate::sets::{AddressSet, Interval, Port, PortSet};
use crate::yaml::scalar;

/// An acceptance past its date.
pub static ACCEPTANCE_EXPIRED: Entry = Entry {
    id: "acceptance-expired",
    level: Level::Medium,
    summary: "the `until:` of an accepted finding has passed",
    why: "consent was given for a time, and the finding counts again",
    advice: "mend what it accepts, or renew it with a new date",
    tag: None,
};

/// An acceptance of nothing.
pub static ACCEPTANCE_UNUSED: Entry = Entry {
    id: "acceptance-unused",
    level: Level::Low,
    summary: "an entry under `accept:` matches no finding",
    why: "what it accepted is gone; left standing it would accept the next one silently",
    advice: "remove the entry",
    tag: None,
};

/// So many prefixes are written into an entry; beyond it a group has to be named.
const PREFIXES: usize = 32;

/// So many ranges of ports are written into an entry as they are; where there are more, those between which every port is
/// open already are written as one, so that what is opened between them later is not accepted with them.
const RANGES: usize = 12;

/// So many entries are printed for a finding; where more would be needed, one says no more than the ports.
const ENTRIES: usize = 12;

/// Marks what is accepted, and judges the entries.
pub fn apply(view: &View<'_>, findings: &mut Vec<Finding>) {
    let today = view.resolution.policy.as_of;
    let accepted = &view.resolution.facts.accepted;
    let live = |one: &&Acceptance| one.until.is_none_or(|until| until >= today);
    let mut used = vec![false; accepted.len()];
    for finding in findings.iter_mut() {
        let fitting = accepted.iter().enumerate().filter(|(_, one)| live(one) && fits(one, finding));
        let mut left = Remainder::of(finding);
        for (number, one) in fitting {
            if left.take(one, finding.chain)
                && let Some(used) = used.get_mut(number)
            {
                *used = true;
            }
        }
        left.mark(finding);
    }
    for (one, used) in accepted.iter().zip(used) {
        if !live(&one) {
            let until = one.until.map_or(String::new(), |until| until.to_string());
            let message = format!("the acceptance of `{}` held until {until}", one.finding.value);
            findings.push(Finding::new(&ACCEPTANCE_EXPIRED, message).at(Some(one.span)).service(one.service.clone()));
        } else if !used {
            let message = format!("the acceptance of `{}` matches no finding", one.finding.value);
            findings.push(Finding::new(&ACCEPTANCE_UNUSED, message).at(Some(one.span)).service(one.service.clone()));
        }
    }
}

fn fits(one: &Acceptance, finding: &Finding) -> bool {
    one.finding.value == finding.id
        && one.service.as_ref().is_none_or(|service| finding.service.as_ref() == Some(service))
        && one.chain.is_none_or(|chain| finding.chain == Some(chain))
}

/// What of a finding is not accepted yet.
struct Remainder {
    packets: bool,
    left: Vec<Extent>,
    reasons: Vec<String>,
}

impl Remainder {
    fn of(finding: &Finding) -> Self {
        Remainder { packets: !finding.extent.is_empty(), left: finding.extent.clone(), reasons: Vec::new() }
    }

    /// Takes away what an entry covers; says whether that was anything.
    fn take(&mut self, one: &Acceptance, chain: Option<Direction>) -> bool {
        let covered = covered(one, chain);
        // Where the limit is gone that an entry asks for, it speaks of nothing that is left.
        let speaks = |own: &Extent, of: &Extent| own.overlaps(of) && (!own.is_limited || of.is_limited);
        let taken = !self.packets || self.left.iter().any(|extent| covered.iter().any(|own| speaks(own, extent)));
        if taken {
            // What can't be told apart in bounded time is not accepted.
            if let Some(left) = beyond(&self.left, covered.iter(), &mut Work::default()) {
                self.left = left;
            }
            self.reasons.push(one.reason.clone());
        }
        taken
    }

    fn mark(self, finding: &mut Finding) {
        if self.reasons.is_empty() {
            return;
        }
        if self.left.is_empty() {
            finding.accepted = Some(self.reasons.join("; "));
            return;
        }
        let rest: Vec<String> = self.left.iter().take(4).map(|extent| words::extent(finding.chain, extent)).collect();
        finding.also.push(format!("accepted in part only; not accepted: {}", rest.join("; ")));
        finding.extent = self.left;
    }
}

/// The packets of which an entry speaks.
fn covered(one: &Acceptance, chain: Option<Direction>) -> Vec<Extent> {
    let is_outbound = chain == Some(Direction::Outbound);
    let of = |set: &Option<AddressSet>| set.clone().unwrap_or_else(AddressSet::any);
    let (from, to) = (of(&one.from), of(&one.to));
    let (incoming, outgoing) = (Ways::of_interfaces(&one.incoming), Ways::of_interfaces(&one.outgoing));
    let (peers, ends) = if is_outbound { (to, from) } else { (from, to) };
    let (ways, onward) = if is_outbound { (outgoing, incoming) } else { (incoming, outgoing) };
    let extent = |kind: Kind, values: PortSet| {
        let (ends, ways, onward) = (ends.clone(), ways.clone(), onward.clone());
        Extent { ends, ways, onward, is_limited: one.limited, ..Extent::of(kind, values, peers.clone()) }
    };
    if one.ports.is_empty() {
        return Kind::ALL.into_iter().map(|kind| extent(kind, PortSet::full())).collect();
    }
    one.ports.iter().map(|(transport, ports)| extent(Kind::Ports(*transport), ports.clone())).collect()
}

/// A complaint of each entry that accepts a finding of which nobody ever heard.
pub fn unknown(accepted: &[Acceptance]) -> impl Iterator<Item = Diagnostic> + '_ {
    accepted.iter().filter(|one| registry::entry(&one.finding.value).is_none()).map(|one| {
        let id = &one.finding.value;
        let diagnostic = Diagnostic::error("unknown-finding", format!("there is no finding `{}`", shorten(id)))
            .at(one.finding.span, "accepts a finding that does not exist");
        match registry::nearest(id) {
            Some(near) => diagnostic.with_help(format!("did you mean `{near}`?")),
            None => {
                diagnostic.with_help("`portcullis audit` prints the entry for each finding, to paste with a reason")
            }
        }
    })
}

/// The entries that accept a finding, as they stand under `accept:`: one for all packets that have the same ends and interfaces.
/// None for an assertion that is false: what a profile promises of itself is kept or taken back, not accepted.
pub fn entry(view: &View<'_>, finding: &Finding) -> String {
    if finding.id == "assertion-false" {
        return String::new();
    }
    // To accept a default is to accept all that it lets in.
    if finding.id == DEFAULT_ACCEPT.id {
        return one_entry(finding, &[]);
    }
    let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut alike: Vec<(Vec<String>, Vec<&Extent>)> = Vec::new();
    for extent in &finding.extent {
        let said = said(finding.chain, extent);
        let place = *places.entry(said.clone()).or_insert(alike.len());
        match alike.get_mut(place) {
            Some((_, extents)) => extents.push(extent),
            None => alike.push((said, vec![extent])),
        }
    }
    let covers = |(said, extents): (Vec<String>, Vec<&Extent>)| {
        let ports = ports(view, finding.chain, &extents);
        let ports = (!ports.is_empty()).then(|| format!("ports: [{}]", ports.join(", ")));
        ports.into_iter().chain(said).collect::<Vec<_>>()
    };
    let mut all: Vec<Vec<String>> = alike.into_iter().map(covers).collect();
    // One that says nothing covers whatever the others say, and too many are no help.
    if all.is_empty() || all.len() > ENTRIES || all.iter().any(Vec::is_empty) {
        all = vec![covers((limit(&finding.extent), finding.extent.iter().collect()))];
    }
    let entries: Vec<String> = all.iter().map(|covers| one_entry(finding, covers)).collect();
    entries.join("\n")
}

fn one_entry(finding: &Finding, covers: &[String]) -> String {
    let mut lines = vec![format!("- finding: {}", finding.id)];
    if let Some(service) = &finding.service {
        lines.push(format!("  service: {}", scalar(service)));
    }
    if let Some(chain) = finding.chain {
        lines.push(format!("  chain: {}", chain.name()));
    }
    if !covers.is_empty() {
        lines.push(format!("  covers: {{{}}}", covers.join(", ")));
    }
    lines.push(format!("  reason: {NO_REASON_YET}"));
    lines.join("\n")
}

/// What an entry says of packets beside their ports.
fn said(chain: Option<Direction>, extent: &Extent) -> Vec<String> {
    let is_outbound = chain == Some(Direction::Outbound);
    let (from, to) = if is_outbound { (&extent.ends, &extent.peers) } else { (&extent.peers, &extent.ends) };
    let (by, on) = if is_outbound { (&extent.onward, &extent.ways) } else { (&extent.ways, &extent.onward) };
    let names = |ways: &Ways| {
        let names = ways.listed()?;
        Some(names.into_iter().map(scalar).collect::<Vec<_>>().join(", "))
    };
    let parts = [("from", addresses(from)), ("to", addresses(to)), ("in", names(by)), ("out", names(on))];
    let parts = parts.into_iter().filter_map(|(key, value)| Some(format!("{key}: [{}]", value?)));
    parts.chain(limit(std::slice::from_ref(extent))).collect()
}

/// What an entry says of packets all of which a limit bounds: who removes it opens more than was accepted.
fn limit(extents: &[Extent]) -> Vec<String> {
    let is_limited = !extents.is_empty() && extents.iter().all(|one| one.is_limited);
    is_limited.then(|| "limited: true".to_owned()).into_iter().collect()
}

fn ports(view: &View<'_>, chain: Option<Direction>, extents: &[&Extent]) -> Vec<String> {
    let kinds = extents.iter().filter(|extent| matches!(extent.kind, Kind::Ports(_)));
    let all = by_kind(kinds.map(|extent| (extent.kind, &extent.values)));
    let written = |(kind, ports): (Kind, PortSet)| {
        let mut ranges = ports.ranges().to_vec();
        let chain = view.chains.iter().find(|own| Some(own.direction()) == chain);
        if let Some(chain) = chain.filter(|_| ranges.len() > RANGES) {
            ranges = joined(&ports, &chain.open(kind));
        }
        ranges.into_iter().map(|range| format!("{} {range}", kind.name())).collect::<Vec<_>>()
    };
    all.into_iter().flat_map(written).collect()
}

/// The ranges of a set, those as one between which all is open.
fn joined(ports: &PortSet, open: &PortSet) -> Vec<Interval<Port>> {
    let stretches = ports.union(open);
    let ends = stretches.ranges().iter().filter_map(|stretch| {
        let inside = ports.intersection(&PortSet::of(*stretch));
        Interval::new(inside.ranges().first()?.first(), inside.ranges().last()?.last())
    });
    ends.collect()
}

/// The prefixes of one end; none where it is any address, or there are too many to write down: the entry then covers any.
fn addresses(set: &AddressSet) -> Option<String> {
    if set.is_any() || set.is_empty() {
        return None;
    }
    if *set == AddressSet::any4() {
        return Some("any4".to_owned());
    }
    if *set == AddressSet::any6() {
        return Some("any6".to_owned());
    }
    let prefixes = words::prefixes(set, PREFIXES + 1);
    if prefixes.len() > PREFIXES {
        return None;
    }
    let quote = |prefix: &String| if prefix.contains(':') { format!("\"{prefix}\"") } else { prefix.clone() };
    Some(prefixes.iter().map(quote).collect::<Vec<_>>().join(", "))
}

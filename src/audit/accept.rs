//! Findings that the profile accepts: for the packets that it says, with a reason, perhaps until a day.
//!
//! In: findings, and the entries under `accept:`. Out: the findings marked, findings about the entries themselves, and for
//! each finding the entry that would accept it.

use super::finding::{Entry, Extent, Finding};
use super::level::Level;
use super::region::Kind;
use super::view::View;
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
        let mut taken = !self.packets;
        let mut left = Vec::new();
        for extent in std::mem::take(&mut self.left) {
            let ports = covered_values(one, &extent);
            let everyone = AddressSet::any();
            // `from:` speaks of senders; on the way out the far end is not one.
            let from = one.from.as_ref().filter(|_| chain != Some(Direction::Outbound)).unwrap_or(&everyone);
            let peers = extent.peers.intersection(from);
            if ports.is_empty() || peers.is_empty() {
                left.push(extent);
                continue;
            }
            taken = true;
            let other_ports = extent.values.difference(&ports);
            let other_peers = extent.peers.difference(from);
            if !other_ports.is_empty() {
                left.push(Extent { values: other_ports, ..extent.clone() });
            }
            if !other_peers.is_empty() {
                left.push(Extent { values: ports, peers: other_peers, ..extent });
            }
        }
        self.left = left;
        if taken {
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
        let rest = self.left.iter().take(4).map(|extent| {
            let peers = words::few(&words::prefixes(&extent.peers, 5), 4);
            format!("{} from {peers}", words::values(extent.kind, &extent.values))
        });
        let rest: Vec<String> = rest.collect();
        finding.also.push(format!("accepted in part only; not accepted: {}", rest.join("; ")));
        finding.extent = self.left;
    }
}

fn covered_values(one: &Acceptance, extent: &Extent) -> PortSet {
    if one.ports.is_empty() {
        return extent.values.clone();
    }
    let own = one.ports.iter().filter(|(transport, _)| Kind::Ports(*transport) == extent.kind);
    own.flat_map(|(_, ports)| ports.intersection(&extent.values).ranges().to_vec()).collect()
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

/// The entry that accepts a finding, as it stands under `accept:`.
/// None for an assertion that is false: what a profile promises of itself is kept or taken back, not accepted.
pub fn entry(view: &View<'_>, finding: &Finding) -> String {
    if finding.id == "assertion-false" {
        return String::new();
    }
    let mut lines = vec![format!("- finding: {}", finding.id)];
    if let Some(service) = &finding.service {
        lines.push(format!("  service: {}", scalar(service)));
    }
    if let Some(chain) = finding.chain {
        lines.push(format!("  chain: {}", chain.name()));
    }
    let mut covers = Vec::new();
    let ports = ports(view, finding);
    if !ports.is_empty() {
        covers.push(format!("ports: [{}]", ports.join(", ")));
    }
    if let Some(from) = senders(finding) {
        covers.push(format!("from: [{from}]"));
    }
    if !covers.is_empty() {
        lines.push(format!("  covers: {{{}}}", covers.join(", ")));
    }
    lines.push(format!("  reason: {NO_REASON_YET}"));
    lines.join("\n")
}

fn ports(view: &View<'_>, finding: &Finding) -> Vec<String> {
    let kinds = finding.extent.iter().filter(|extent| matches!(extent.kind, Kind::Ports(_)));
    let written = |extent: &Extent| {
        let mut ranges = extent.values.ranges().to_vec();
        let chain = view.chains.iter().find(|chain| Some(chain.direction()) == finding.chain);
        if let Some(chain) = chain.filter(|_| ranges.len() > RANGES) {
            let open = chain.open(extent.kind);
            ranges = joined(&extent.values, &open);
        }
        ranges.into_iter().map(|range| format!("{} {range}", extent.kind.name())).collect::<Vec<_>>()
    };
    let mut ports: Vec<String> = Vec::new();
    for one in kinds.flat_map(written) {
        // What comes by several interfaces is told for each.
        if !ports.contains(&one) {
            ports.push(one);
        }
    }
    ports
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

/// The prefixes of the senders; none where they are everyone, nobody is meant, or they are too many to write down: the entry
/// then covers every sender.
fn senders(finding: &Finding) -> Option<String> {
    if finding.chain == Some(Direction::Outbound) || finding.extent.is_empty() {
        return None;
    }
    let peers = AddressSet {
        v4: finding.extent.iter().flat_map(|extent| extent.peers.v4.ranges()).copied().collect(),
        v6: finding.extent.iter().flat_map(|extent| extent.peers.v6.ranges()).copied().collect(),
    };
    if peers.is_any() || peers.is_empty() {
        return None;
    }
    if peers == AddressSet::any4() {
        return Some("any4".to_owned());
    }
    if peers == AddressSet::any6() {
        return Some("any6".to_owned());
    }
    let prefixes = words::prefixes(&peers, PREFIXES + 1);
    if prefixes.len() > PREFIXES {
        return None;
    }
    let quote = |prefix: &String| if prefix.contains(':') { format!("\"{prefix}\"") } else { prefix.clone() };
    Some(prefixes.iter().map(quote).collect::<Vec<_>>().join(", "))
}

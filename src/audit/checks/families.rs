//! IPv4 and IPv6 that do not say the same.

use super::exposed_services::has_tag;
use super::width::Width;
use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding};
use crate::audit::latent::Latent;
use crate::audit::level::{Level, SourceClass};
use crate::audit::openness::Openness;
use crate::audit::region::Kind;
use crate::audit::view::{ChainView, View};
use crate::audit::ways::Ways;
use crate::audit::words;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{Family, Interval, Port, PortSet};

/// Closed in one family, open in the other.
pub static FAMILY_GAP: Entry = Entry {
    id: "family-gap",
    level: Level::High,
    summary: "ports are closed to the world over IPv4 and open to all of it over IPv6",
    why: "who reads the IPv4 rules believes that the host is closed",
    advice: "write the same rule for both families: `from: any`, or a group with prefixes of both",
    tag: None,
};

/// Open to different degrees.
pub static FAMILY_ASYMMETRY: Entry = Entry {
    id: "family-asymmetry",
    level: Level::Low,
    summary: "ports are open more widely over one family than over the other",
    why: "one of the two was often forgotten",
    advice: "give the narrower family the same sources, or say why not",
    tag: None,
};

/// Both, on the inbound chain, by outer interfaces. The ports are to be those at which packets come: where one of the host leads to
/// another one inside, that of the host.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let Some(chain) = view.chain(Direction::Inbound) else { return };
    if Width::of(chain).everything {
        return;
    }
    let pairs = |of: fn(Kind, &Openness) -> PortSet| -> Vec<(Kind, PortSet)> {
        let kinds = Transport::ALL.map(Kind::Ports).into_iter();
        kinds
            .filter_map(|kind| Some((kind, of(kind, chain.outside.get(&kind)?))))
            .filter(|(_, ports)| !ports.is_empty())
            .collect()
    };
    out.extend(gap(view, chain, &pairs(gap_of), &pairs(left_out)));
    out.extend(asymmetry(view, chain, &pairs(asymmetry_of)));
}

/// What these findings would speak of if the other family were closed: what much of the world may send over one family, where neither
/// speaks of its port now.
pub(in crate::audit) fn latent(view: &View<'_>) -> Vec<Latent> {
    let Some(chain) = view.chain(Direction::Inbound) else { return Vec::new() };
    let everything = Width::of(chain).everything;
    let even = |kind: Kind, open: &Openness, family: Family| -> PortSet {
        let wide = open.of_family(family).at_least(SourceClass::Broad);
        if everything {
            wide.clone()
        } else {
            wide.difference(&gap_of(kind, open)).difference(&asymmetry_of(kind, open))
        }
    };
    let kinds = Transport::ALL.map(Kind::Ports).into_iter().filter_map(|kind| Some((kind, chain.outside.get(&kind)?)));
    let of_kind = |(kind, open): (Kind, &Openness)| -> Vec<Extent> {
        let own = |family| over(view, chain, &[(kind, even(kind, open, family))], family);
        Family::ALL.into_iter().flat_map(own).collect()
    };
    let packets: Vec<Extent> = kinds.flat_map(of_kind).collect();
    let is_any = !packets.is_empty();
    is_any.then(|| Latent { id: FAMILY_GAP.id, chain: chain.direction(), packets }).into_iter().collect()
}

/// Findings about how the families differ: what closes one of them raises such a finding.
pub(in crate::audit) const OF_DIFFERENCE: [&str; 2] = [FAMILY_GAP.id, FAMILY_ASYMMETRY.id];

/// What is open on these ports over a family.
fn over(view: &View<'_>, chain: &ChainView<'_>, open: &[(Kind, PortSet)], family: Family) -> Vec<Extent> {
    let all = open.iter().flat_map(|(kind, ports)| view.extents(chain, *kind, ports));
    all.filter_map(|extent| extent.of_family(family)).collect()
}

/// DHCPv6, a service of UDP that has no counterpart of its ports in IPv4 (RFC 8415, section 7.2).
fn dhcpv6(kind: Kind) -> PortSet {
    let ports = Interval::new(Port(546), Port(547)).filter(|_| kind == Kind::Ports(Transport::Udp));
    ports.into_iter().collect()
}

/// Ports that are open over IPv6 alone.
fn of_v6_alone(open: &Openness) -> PortSet {
    open.to_nearly_all(Family::V6).difference(open.v4.at_least(SourceClass::Narrow))
}

fn gap_of(kind: Kind, open: &Openness) -> PortSet {
    of_v6_alone(open).difference(&dhcpv6(kind))
}

fn left_out(kind: Kind, open: &Openness) -> PortSet {
    of_v6_alone(open).intersection(&dhcpv6(kind))
}

/// Ports open in both families, and to much of the world in one of them only.
fn asymmetry_of(kind: Kind, open: &Openness) -> PortSet {
    let both = open.v4.open().intersection(open.v6.open()).difference(&gap_of(kind, open));
    both.intersection(&wider(open, Family::V4).union(&wider(open, Family::V6)))
}

/// Ports open to much of the world over this family, and to less of it over the other.
fn wider(open: &Openness, family: Family) -> PortSet {
    // Few who are banned in one family are not banned in the other: they have an address of one.
    let nearly = open.to_nearly_all(family).difference(open.to_nearly_all(family.other()));
    let broad = |family| open.of_family(family).at_least(SourceClass::Broad);
    nearly.union(&broad(family).difference(broad(family.other())))
}

fn gap(
    view: &View<'_>,
    chain: &ChainView<'_>,
    open: &[(Kind, PortSet)],
    left_out: &[(Kind, PortSet)],
) -> Option<Finding> {
    open.first()?;
    let grave = |tag: &str| {
        view.known.iter().any(|known| known.is_sign() && has_tag(known.service, tag) && !known.among(open).is_empty())
    };
    let level = if grave("management") || grave("database") { Level::Critical } else { FAMILY_GAP.level };
    let openings = || open.iter().flat_map(|(kind, ports)| chain.openings(*kind, ports));
    let of_v6 = openings().filter(|one| one.region.source.has(Family::V6) && !view.is_inside(chain, one));
    let ways: Vec<Ways> = of_v6.map(|one| Ways::of(&one.region.incoming, &view.slots)).collect();
    let by = Ways::together(&ways).said();
    let message = format!("{} is closed to the world over IPv4 and open to anyone over IPv6{by}", words::ports(open));
    let mut finding = Finding::new(&FAMILY_GAP, message).level(level);
    if !left_out.is_empty() {
        let left_out = words::ports(left_out);
        finding
            .also
            .push(format!("{left_out} is left out: DHCPv6 is served there, and over IPv4 DHCP has other ports"));
    }
    finding.also.extend(leading(chain, open));
    let mut finding = view.about(finding, chain, open);
    // Whoever else may reach the port over IPv4 is no part of the gap.
    finding.extent = over(view, chain, open, Family::V6);
    Some(finding)
}

/// Where some of these ports of the host lead, which are closed over IPv4 for nothing else.
fn leading(chain: &ChainView<'_>, open: &[(Kind, PortSet)]) -> Option<String> {
    let led = chain.reach.led.iter().filter_map(|led| {
        let own = open.iter().find(|(own, _)| *own == led.kind)?;
        let ports = own.1.intersection(&led.ports);
        let to = led.to.filter(|to| to.is_ipv4() && !ports.is_empty())?;
        Some(format!("{} leads to {to}", words::values(led.kind, &ports)))
    });
    let said: Vec<String> = led.collect();
    let over = "over IPv4 these ports of the host lead to another, over IPv6 the host itself answers";
    (!said.is_empty()).then(|| format!("{over}: {}", words::few(&said, 4)))
}

fn asymmetry(view: &View<'_>, chain: &ChainView<'_>, open: &[(Kind, PortSet)]) -> Option<Finding> {
    open.first()?;
    let message = format!("{} is open more widely over one family than over the other", words::ports(open));
    let mut finding = view.about(Finding::new(&FAMILY_ASYMMETRY, message), chain, open);
    let of_wider = |family| {
        let ports = |kind: &Kind, ports: &PortSet| Some(wider(chain.outside.get(kind)?, family).intersection(ports));
        let open: Vec<_> = open.iter().filter_map(|(kind, own)| Some((*kind, ports(kind, own)?))).collect();
        over(view, chain, &open, family)
    };
    finding.extent = Family::ALL.into_iter().flat_map(of_wider).collect();
    Some(finding)
}

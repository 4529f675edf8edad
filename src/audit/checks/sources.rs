//! Conditions on the sender that do not hold what they promise.

use crate::audit::extent::Extent;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, SourceClass, width_level};
use crate::audit::reach::{Opening, WIDE};
use crate::audit::region::Kind;
use crate::audit::view::{ChainView, View};
use crate::audit::ways::Ways;
use crate::audit::words;
use crate::audit::world::routable;
use crate::place::Span;
use crate::policy::Direction;
use crate::sets::AddressSet;

/// A source port is no condition.
pub static SOURCE_PORT_ONLY: Entry = Entry {
    id: "source-port-only",
    level: Level::High,
    summary: "an inbound rule asks for a source port and for no destination port",
    why: "the sender chooses the source port: the rule opens every port of the host",
    advice: "name the destination port; replies need no rule, established flows are let back in",
    tag: None,
};

/// Routable space that is called internal.
pub static PUBLIC_PREFIX_AS_INTERNAL: Entry = Entry {
    id: "public-prefix-as-internal",
    level: Level::Medium,
    summary: "addresses called internal hold routable space that is not declared, or many addresses of the Internet",
    why: "findings about internal sources are milder: a hole for strangers would hide behind the name",
    advice: "correct the group, or declare it under `internal:` if these networks are really yours",
    tag: None,
};

/// Words of group names that promise an internal network.
const INTERNAL_WORDS: [&str; 5] = ["internal", "intern", "intranet", "lan", "private"];

/// Both.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in &view.chains {
        if chain.direction() == Direction::Inbound {
            out.extend(source_port_only(view, chain));
        }
        called_internal(view, chain, out);
    }
    out.extend(declared_too_widely(view));
}

/// So many source ports are a few.
const FEW_PORTS: u128 = 16;

/// The fewest destination ports that are no destination: those that hosts take for their own connections are more (Linux has 28,232,
/// `net.ipv4.ip_local_port_range`; RFC 6335, section 6, 16,384).
pub(in crate::audit) const EPHEMERAL: u128 = 16_384;

/// Whether an opening asks for a source port and for no destination port, or for none but those of its own connections.
pub fn is_source_port_only(opening: &Opening) -> bool {
    let (values, senders) = (&opening.region.values, &opening.region.source_ports);
    // Where an earlier rule took ports, few source ports are asked for: what is left beside one that asks for a source port is no such
    // rule, and neither is what a deny of a few of them leaves.
    let asks = !senders.is_full() && senders.complement().size() > FEW_PORTS;
    let is_it = values.is_full() && asks || values.size() >= EPHEMERAL && senders.size() <= FEW_PORTS;
    matches!(opening.kind, Kind::Ports(_)) && is_it
}

fn source_port_only(view: &View<'_>, chain: &ChainView<'_>) -> Option<Finding> {
    let open: Vec<&Opening> = chain.reach.openings.iter().filter(|opening| is_source_port_only(opening)).collect();
    // Whoever names few senders has said who chooses.
    let class_of = |one: &Opening| view.world.class(&one.region.source);
    let class = open.iter().filter_map(|one| class_of(one)).max();
    let first = open.iter().find(|one| class_of(one) == class)?;
    let mut places: Vec<Span> = open.iter().filter_map(|opening| chain.span(opening.rule?)).collect();
    places.dedup();
    let extent = Extent::of_all(chain.direction(), &open, (&view.slots, &|one| chain.is_limited(one)));
    let by = Ways::together(extent.iter().map(|one| &one.ways)).of_others().said();
    let (own, denied) = (&first.region.values, first.region.values.complement());
    let (kind, count) = (first.kind.name(), words::number(own.size()));
    let what = match (denied.is_empty(), own.size() > 65_536 - WIDE) {
        (true, _) => format!("every {kind} port is"),
        (false, true) => format!("every {kind} port but {denied} is"),
        (false, false) => format!("{count} {kind} ports, {own}, are"),
    };
    let whom = match class {
        Some(class @ (SourceClass::Narrow | SourceClass::Internal)) => class.phrase(),
        Some(SourceClass::Broad | SourceClass::Anywhere) | None => "to senders",
    };
    let message = format!("{what} open {whom} that choose source port {}{by}", first.region.source_ports);
    let is_outside = open.iter().any(|opening| !view.is_inside(chain, opening));
    let level = width_level(SOURCE_PORT_ONLY.level, class.unwrap_or(SourceClass::Anywhere));
    let level = if is_outside { level } else { level.min(SOURCE_PORT_ONLY.level.down()) };
    let finding = Finding::new(&SOURCE_PORT_ONLY, message).level(level);
    let mut finding = finding.chain(chain.direction()).at(places.first().copied());
    finding.rules = places.into_iter().skip(1).collect();
    finding.witness = view.packet_of(chain, first);
    finding.extent = extent;
    Some(finding)
}

fn undeclared(view: &View<'_>, set: &AddressSet) -> AddressSet {
    set.intersection(&view.world.addresses)
}

/// Groups whose name promises an internal network, and that hold some of the world. Each group is told once in a chain.
fn called_internal(view: &View<'_>, chain: &ChainView<'_>, out: &mut Vec<Finding>) {
    let mut told: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
    for (number, rule) in chain.chain.rules.iter().enumerate() {
        for side in rule.matches.iter().flat_map(|one| [&one.source, &one.destination]) {
            let Some(name) = side.name.as_deref() else { continue };
            let promises = name.split('_').any(|word| INTERNAL_WORDS.contains(&word));
            if !promises || !told.insert(name) {
                continue;
            }
            let routable = undeclared(view, &side.set);
            if !routable.is_empty() {
                let message = format!(
                    "the group `{name}` is called internal and holds routable space that is not declared: {}",
                    words::few(&words::prefixes(&routable, 5), 4)
                );
                out.push(
                    Finding::new(&PUBLIC_PREFIX_AS_INTERNAL, message).chain(chain.direction()).at(chain.span(number)),
                );
            }
        }
    }
}

fn declared_too_widely(view: &View<'_>) -> Option<Finding> {
    let world = crate::audit::world::World::outside(&AddressSet::default());
    let internal = &view.resolution.facts.internal;
    let class = world.class(internal)?;
    let held = internal.intersection(&routable());
    let message =
        format!("`internal:` holds many addresses of the Internet: {}", words::few(&words::prefixes(&held, 5), 4));
    (class >= SourceClass::Broad).then(|| Finding::new(&PUBLIC_PREFIX_AS_INTERNAL, message).at(view.start()))
}

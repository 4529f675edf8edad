//! Services that nobody should reach from everywhere: by the tags that the catalogue gives them.

mod bare;
mod bare_ports;
mod disputed;
mod inside;
mod programs;
mod sent_on;

pub use disputed::{is_grave_among, is_told_at};
pub use inside::{inside, worst_inside};

use std::collections::BTreeSet;

use bare_ports::of_bare_ports;
use disputed::undisputed;

use super::port_terms;
use super::tunnels::TUNNEL_OPEN;
use super::width::Width;
use crate::audit::entering;
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, SourceClass, exposure_level};
use crate::audit::openness::peer;
use crate::audit::reach::{Opening, are_all};
use crate::audit::region::{Kind, by_kind};
use crate::audit::uses::{Part, Use};
use crate::audit::view::{ChainView, View};
use crate::audit::whom::Senders;
use crate::audit::words;
use crate::catalog::{Mark, Service};
use crate::place::Span;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{IntervalSet, PortSet};

/// Storage.
pub static STORAGE_OPEN: Entry = Entry {
    id: "storage-open",
    level: Level::Critical,
    summary: "storage can be reached: block devices, file shares, backup",
    why: "who reaches it reads and writes what is stored there, on a block device beneath every file permission",
    advice: "allow it from the named networks of its clients only, never from any",
    tag: Some("storage"),
};

/// Databases and caches.
pub static DATABASE_OPEN: Entry = Entry {
    id: "database-open",
    level: Level::Critical,
    summary: "a database or cache can be reached over the network",
    why: "no such service is built for hostile networks, and several come without a password",
    advice: "allow it from the application servers only; people go through a tunnel",
    tag: Some("database"),
};

/// Remote control and management.
pub static MANAGEMENT_OPEN: Entry = Entry {
    id: "management-open",
    level: Level::High,
    summary: "remote control or management can be reached over the network",
    why: "it is the first thing that is scanned for and guessed at",
    advice: "allow it from a named admin network, a jump host or a VPN",
    tag: Some("management"),
};

/// Containers and clusters.
pub static ORCHESTRATION_OPEN: Entry = Entry {
    id: "orchestration-open",
    level: Level::Critical,
    summary: "the control of containers or a cluster can be reached",
    why: "one request without a password is root on every machine behind it",
    advice: "allow it inside the cluster's own networks only",
    tag: Some("orchestration"),
};

/// Cleartext.
pub static PLAINTEXT_OPEN: Entry = Entry {
    id: "plaintext-open",
    level: Level::Medium,
    summary: "a protocol without encryption can be reached over the network",
    why: "anyone on the path reads what it carries",
    advice: "use the encrypted way to the same service",
    tag: Some("plaintext"),
};

/// Reflection.
pub static AMPLIFIER_OPEN: Entry = Entry {
    id: "amplifier-open",
    level: Level::High,
    summary: "a UDP service that answers more than it is asked can be reached over the network",
    why: "with forged sources the host becomes part of attacks on others",
    advice: "answer known clients only",
    tag: Some("amplifier"),
};

/// Machines that move.
pub static INDUSTRIAL_OPEN: Entry = Entry {
    id: "industrial-open",
    level: Level::Critical,
    summary: "an industrial control protocol can be reached",
    why: "it has no authentication by design, and it moves machines",
    advice: "keep it in a network of its own behind a gateway",
    tag: Some("industrial"),
};

/// Windows' own services.
pub static WINDOWS_INTERNALS_OPEN: Entry = Entry {
    id: "windows-internals-open",
    level: Level::High,
    summary: "services that Windows machines use among themselves can be reached over the network",
    why: "they were never meant for strangers; worms have lived on them for two decades",
    advice: "allow them from internal networks only",
    tag: Some("windows-internal"),
};

/// Printers.
pub static PRINTER_OPEN: Entry = Entry {
    id: "printer-open",
    level: Level::Medium,
    summary: "a printer can be reached over the network",
    why: "it prints whatever anyone sends, and some take commands the same way",
    advice: "allow it from the print server only",
    tag: Some("printer"),
};

/// Screens.
pub static GRAPHICS_OPEN: Entry = Entry {
    id: "graphics-open",
    level: Level::High,
    summary: "a screen with its keyboard can be reached over the network",
    why: "keyboard and screen travel without encryption",
    advice: "reach it through a tunnel such as SSH, and close the port",
    tag: Some("graphics"),
};

/// Proxies.
pub static PROXY_OPEN: Entry = Entry {
    id: "proxy-open",
    level: Level::High,
    summary: "a proxy can be reached over the network",
    why: "who may use it goes anywhere in the host's name, and to what only the host can reach",
    advice: "allow it from the networks of its clients only",
    tag: Some("proxy"),
};

/// File sharing.
pub static PEER_TO_PEER_OPEN: Entry = Entry {
    id: "peer-to-peer-open",
    level: Level::Medium,
    summary: "a file sharing or streaming service among strangers is open",
    why: "it opens the host to strangers by design",
    advice: "remove it; on a server it has no place",
    tag: Some("peer-to-peer"),
};

/// Games and chat.
pub static GAME_OR_CHAT_OPEN: Entry = Entry {
    id: "game-or-chat-open",
    level: Level::Low,
    summary: "a game or chat is open on a host that is not said to be for it",
    why: "it is seldom meant on a server",
    advice: "remove it, or say that people sit at the host: `roles: [desktop]`",
    tag: Some("game"),
};

/// The tags and what each raises, the stronger first.
pub(super) const BY_TAG: [(&str, &Entry); 15] = [
    ("storage", &STORAGE_OPEN),
    ("database", &DATABASE_OPEN),
    ("orchestration", &ORCHESTRATION_OPEN),
    ("industrial", &INDUSTRIAL_OPEN),
    ("graphics", &GRAPHICS_OPEN),
    ("management", &MANAGEMENT_OPEN),
    ("proxy", &PROXY_OPEN),
    ("tunnel", &TUNNEL_OPEN),
    ("amplifier", &AMPLIFIER_OPEN),
    ("windows-internal", &WINDOWS_INTERNALS_OPEN),
    ("plaintext", &PLAINTEXT_OPEN),
    ("printer", &PRINTER_OPEN),
    ("peer-to-peer", &PEER_TO_PEER_OPEN),
    ("game", &GAME_OR_CHAT_OPEN),
    ("chat", &GAME_OR_CHAT_OPEN),
];

/// The role of hosts on which games and chat are meant.
const DESKTOP: &str = "desktop";

/// What one service raises on its open ports.
#[derive(Clone)]
struct Exposure<'a> {
    entry: &'static Entry,
    level: Level,
    service: &'a Service,
    /// Those to whom it is open, and on which ports.
    senders: Senders,
}

/// Whether a service has a tag that raises a finding.
pub(super) fn is_tagged(service: &Service) -> bool {
    BY_TAG.iter().any(|(tag, _)| has_tag(service, tag))
}

/// Whether a service has a tag.
pub fn has_tag(service: &Service, tag: &str) -> bool {
    service.tags.iter().any(|own| own == tag)
}

/// What of a chain is judged: all that comes to the host, and of what it forwards the services behind it that are let in.
pub(super) fn judged<'b, 'a>(chain: &'b ChainView<'a>) -> Option<&'b ChainView<'a>> {
    match chain.direction() {
        Direction::Inbound => Some(chain),
        Direction::Forward if Width::of(chain).everything => None,
        Direction::Forward => chain.entering(),
        Direction::Outbound => None,
    }
}

/// Exposed services, one finding for each name: the strongest, the others beside it.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in view.chains.iter().filter_map(|chain| judged(chain)) {
        of_chain(view, chain, out);
    }
}

/// The same of what is open in one chain.
pub(super) fn of_chain(view: &View<'_>, chain: &ChainView<'_>, out: &mut Vec<Finding>) {
    of_names(view, but_for_every_port(view, chain).as_ref().unwrap_or(chain), out);
    out.extend(of_bare_ports(view, chain));
}

/// What is open without what rules for every port let in: of these that is said, and the name in another rule lets in nobody of theirs.
/// None where no rule opens a port under a name, or none every port.
fn but_for_every_port<'a>(view: &View<'a>, chain: &ChainView<'a>) -> Option<ChainView<'a>> {
    let named = chain.uses.iter().filter(|used| used.allows && used.name.is_some());
    let named: BTreeSet<usize> = named.flat_map(|used| &used.parts).map(|part| part.rule).collect();
    let is_for_every_port = |one: &Opening| {
        matches!(one.kind, Kind::Ports(_))
            && are_all(&one.region.values)
            && one.rule.is_some_and(|rule| !named.contains(&rule))
    };
    let is_asked = chain.direction() == Direction::Inbound && !named.is_empty();
    let (every, rest): (Vec<&Opening>, Vec<&Opening>) =
        chain.reach.openings.iter().filter(|_| is_asked).partition(|one| is_for_every_port(one));
    (!every.is_empty()).then(|| view.part(chain, rest.into_iter().cloned().collect()))
}

/// What is said of the names in the rules of a chain.
fn of_names(view: &View<'_>, chain: &ChainView<'_>, out: &mut Vec<Finding>) {
    for used in chain.uses.iter().filter(|used| used.allows && used.name.is_some()) {
        for found in by_senders(of_use(view, chain, used)) {
            let Some(mut finding) = fold(view, chain, &found, Some(used)) else { continue };
            let defaults = port_terms::defaults_of_parameters(used);
            if !defaults.is_empty() {
                let ports = words::ports(&defaults);
                finding.also.push(format!("parameter-default: `with:` does not state the ports {ports}"));
            }
            out.push(finding);
        }
    }
}

/// Whether a name raises a finding here.
pub fn fires(view: &View<'_>, chain: &ChainView<'_>, used: &Use<'_>) -> bool {
    let same = |own: &&Use<'_>| own.allows == used.allows && own.name == used.name;
    judged(chain).is_some_and(|chain| {
        let without = but_for_every_port(view, chain);
        let chain = without.as_ref().unwrap_or(chain);
        let own = chain.uses.iter().find(same);
        own.is_some_and(|own| !of_use(view, chain, own).is_empty())
    })
}

/// The service that holds a term: the last reference, or the named one.
fn owner<'a>(view: &View<'a>, part: &Part<'a>) -> Option<&'a Service> {
    let from = part.contribution?;
    let name = from.references.last().unwrap_or(&from.service);
    view.services.get(name.as_str()).copied()
}

fn of_use<'a>(view: &View<'a>, chain: &ChainView<'a>, used: &Use<'a>) -> Vec<Exposure<'a>> {
    let owners: BTreeSet<&str> = used
        .parts
        .iter()
        .filter(|part| !part.open.is_empty())
        .filter_map(|part| owner(view, part))
        .map(|s| s.name.as_str())
        .collect();
    let mut found = Vec::new();
    for service in owners.into_iter().filter_map(|name| view.services.get(name).copied()) {
        let open = used.open_where(|part| owner(view, part).is_some_and(|own| own.name == service.name));
        found.extend(exposures(view, chain, service, |_| open.clone()));
    }
    sort(&mut found);
    found
}

/// What the tags of a service raise on the ports that are open for each.
fn exposures<'a>(
    view: &View<'a>,
    chain: &ChainView<'a>,
    service: &'a Service,
    open: impl Fn(&str) -> Vec<(Kind, PortSet)>,
) -> Vec<Exposure<'a>> {
    let unauthenticated = has_tag(service, "no-authentication");
    let fitting = BY_TAG.iter().filter(|(tag, _)| has_tag(service, tag));
    fitting
        .flat_map(|(tag, entry)| {
            if entry.id == GAME_OR_CHAT_OPEN.id && view.has_role(DESKTOP) {
                return Vec::new();
            }
            let kept = [STORAGE_OPEN.id, ORCHESTRATION_OPEN.id, INDUSTRIAL_OPEN.id].contains(&entry.id);
            let udp =
                |(kind, _): &(Kind, PortSet)| entry.id != AMPLIFIER_OPEN.id || *kind == Kind::Ports(Transport::Udp);
            let open: Vec<(Kind, PortSet)> = open(tag).into_iter().filter(udp).collect();
            let base = base_level(entry, service);
            let level = |class| exposure_level(base, class, unauthenticated, kept);
            let of_part = |senders: Senders| {
                let levels = senders.open.iter().filter_map(|(kind, ports)| chain.level(*kind, ports, level));
                let worst = levels.max()?;
                let is_mild = entry.id == AMPLIFIER_OPEN.id && is_among_own(view, chain, &senders.open);
                let level = if is_mild { worst.min(Level::Low) } else { worst };
                Some(Exposure { entry, level, service, senders })
            };
            view.by_senders(chain, &open).into_iter().filter_map(of_part).collect::<Vec<_>>()
        })
        .collect()
}

/// Whether all who are not named come from the host's own networks, or are peers of a tunnel that are known: with what is answered there
/// nobody is attacked elsewhere.
fn is_among_own(view: &View<'_>, chain: &ChainView<'_>, open: &[(Kind, PortSet)]) -> bool {
    let openings = open.iter().flat_map(|(kind, ports)| chain.openings(*kind, ports));
    let is_own = |one: &Opening| view.slots.all_own_or_known(&one.region.incoming);
    let class = |one: &Opening| view.world.class(peer(chain.direction(), one));
    openings.filter(|one| class(one) >= Some(SourceClass::Narrow)).all(is_own)
}

/// What was found, parted by those to whom it is open, the worst first: each part is true for all of its ports.
fn by_senders(found: Vec<Exposure<'_>>) -> Vec<Vec<Exposure<'_>>> {
    let mut parts: Vec<Vec<Exposure<'_>>> = Vec::new();
    for one in found {
        let is_same =
            |part: &&mut Vec<Exposure<'_>>| part.first().is_some_and(|own| own.senders.is_alike(&one.senders));
        match parts.iter_mut().find(is_same) {
            Some(part) => part.push(one),
            None => parts.push(vec![one]),
        }
    }
    parts
}

pub(super) fn base_level(entry: &Entry, service: &Service) -> Level {
    let passwords = entry.id == PLAINTEXT_OPEN.id && has_tag(service, "plaintext-password");
    if passwords { entry.level.up() } else { entry.level }
}

fn sort(found: &mut [Exposure<'_>]) {
    let rank = |one: &Exposure<'_>| BY_TAG.iter().position(|(_, entry)| entry.id == one.entry.id);
    found.sort_by(|a, b| b.level.cmp(&a.level).then_with(|| rank(a).cmp(&rank(b))));
}

/// The strongest of what was found as a finding, the others as its details.
fn fold(view: &View<'_>, chain: &ChainView<'_>, found: &[Exposure<'_>], used: Option<&Use<'_>>) -> Option<Finding> {
    let (first, rest) = found.split_first()?;
    let name = used.and_then(|used| used.name).unwrap_or(&first.service.name);
    let whose = if name == first.service.name { String::new() } else { format!(" (part of `{name}`)") };
    let (open, whom) = (&first.senders.open, &first.senders.whom);
    let is_behind = chain.direction() == Direction::Forward;
    let behind = if is_behind { of_widest(view, chain, first) } else { Vec::new() };
    let whither = entering::whither(&behind, &view.world, &view.slots);
    let message = format!("`{}`{whose} is open {whom}: {}{whither}", first.service.name, words::ports(open));
    let finding = Finding::new(first.entry, message).level(first.level);
    let mut finding = match used {
        Some(used) => view.about_use(finding, chain, used, open),
        None => view.about(finding, chain, open).service(Some(name)),
    };
    leave_out_others(view, chain, first, &mut finding);
    if first.entry.id == PLAINTEXT_OPEN.id {
        finding.advice = plaintext_advice(view, first.service);
    }
    let is_unrouted = |one: &Opening| entering::is_unrouted(one, &chain.reach, &view.world, &view.slots);
    if is_behind && behind.iter().all(|one| is_unrouted(one)) {
        finding.also.push(entering::UNROUTED.to_owned());
    }
    let guarded = if chain.direction() == Direction::Outbound { Vec::new() } else { view.guarded(chain, open) };
    finding.also.extend((!guarded.is_empty()).then(|| words::guarded(&guarded)));
    let mut told = vec![first.entry.id];
    for other in rest {
        if !told.contains(&other.entry.id) {
            told.push(other.entry.id);
            finding.also.push(format!("{}: {}", other.entry.id, other.entry.summary));
        }
    }
    let storage = told.contains(&STORAGE_OPEN.id) && first.service.marks.contains(&Mark::SecurityRisk);
    if storage {
        finding.also.push(format!("security-note: {}", first.service.notes.join("; ")));
    }
    Some(finding)
}

/// The openings that make it as bad as it is; all of them where none alone does.
fn of_widest<'b>(view: &View<'_>, chain: &'b ChainView<'_>, first: &'b Exposure<'_>) -> Vec<&'b Opening> {
    let all: Vec<&Opening> = first.senders.open.iter().flat_map(|(kind, ports)| chain.openings(*kind, ports)).collect();
    let is_of_class = |one: &&Opening| view.world.class(&one.region.source) == Some(first.senders.class);
    let widest: Vec<&Opening> = all.iter().copied().filter(is_of_class).collect();
    if widest.is_empty() { all } else { widest }
}

/// Leaves out rules that let in fewer, and by none of the interfaces of those of whom the finding is told.
fn leave_out_others(view: &View<'_>, chain: &ChainView<'_>, first: &Exposure<'_>, finding: &mut Finding) {
    let widest = of_widest(view, chain, first);
    let ways = IntervalSet::union_of(widest.iter().map(|one| &one.region.incoming));
    let all = first.senders.open.iter().flat_map(|(kind, ports)| chain.openings(*kind, ports));
    let own = all.filter(|one| one.region.incoming.overlaps(&ways));
    let own: BTreeSet<Span> = own.filter_map(|one| chain.span(one.rule?)).collect();
    finding.rules.retain(|rule| own.contains(rule));
}

fn plaintext_advice(view: &View<'_>, service: &Service) -> String {
    match &service.sibling {
        // Clients hand mail in elsewhere; servers deliver it there and nowhere else.
        Some(sibling) if view.full_name("SMTP") == Some(service.name.as_str()) => format!(
            "a server that receives mail keeps the port and offers STARTTLS there, for other servers deliver to no other; people hand mail in \
             by {sibling}; where no mail is received close it, or allow it from known addresses only"
        ),
        Some(sibling) => format!("use {sibling} in its place, or allow this from known addresses only"),
        None => PLAINTEXT_OPEN.advice.to_owned(),
    }
}

/// Whether rules open these ports under the service's own name: what is said of that name is said of everybody who reaches them.
fn is_named(view: &View<'_>, chain: &ChainView<'_>, service: &Service, open: &[(Kind, PortSet)]) -> bool {
    let named = chain.uses.iter().filter(|used| used.allows && used.name.is_some());
    let own =
        named.flat_map(|used| used.open_where(|part| owner(view, part).is_some_and(|own| own.name == service.name)));
    let own = by_kind(own);
    open.iter().all(|(kind, ports)| own.get(kind).is_some_and(|told| told.covers(ports)))
}

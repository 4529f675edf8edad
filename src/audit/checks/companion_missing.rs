//! A service without the other protocol that it needs.

use std::net::Ipv4Addr;

use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::region::Kind;
use crate::audit::uses::{Part, Use};
use crate::audit::view::{ChainView, View};
use crate::audit::words;
use crate::policy::Direction;
use crate::protocol::{ProtocolNumber, Transport};
use crate::sets::{Port, PortSet};

/// Half of a protocol is open.
pub static COMPANION_MISSING: Entry = Entry {
    id: "companion-missing",
    level: Level::Medium,
    summary: "a service is open without another protocol that it needs",
    why: "it will not work, and the cure that people find is to open everything",
    advice: "allow the companion as well; the service's name without a transport brings it",
    tag: None,
};

/// Services whose other protocols are not open in the same chain.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    for chain in &view.chains {
        for used in chain.uses.iter().filter(|used| used.allows && used.is_open()) {
            let Some(service) = used.service else { continue };
            // A helper lets the other protocol through, call by call.
            let helped = |rule: usize| chain.chain.rules.get(rule).is_some_and(|rule| rule.helper().is_some());
            if used.parts.iter().all(|part| helped(part.rule)) {
                continue;
            }
            let missing: Vec<String> =
                service.protocols.iter().filter(|number| !is_open(chain, **number)).map(ToString::to_string).collect();
            if missing.is_empty() {
                continue;
            }
            let message = format!("`{}` is open without {}, which it needs", service.name, words::list(&missing));
            out.push(view.about_use(Finding::new(&COMPANION_MISSING, message), chain, used, &used.open()));
        }
        out.extend(without_first(view, chain));
    }
}

/// The port of a server of DHCP (RFC 2131, section 4.1).
const DHCP: Port = Port(67);

/// A server of DHCP to which no client comes that has no address yet: its first message is from 0.0.0.0 (RFC 2131, section 4.1).
fn without_first(view: &View<'_>, chain: &ChainView<'_>) -> Option<Finding> {
    if chain.direction() != Direction::Inbound {
        return None;
    }
    let (kind, ports) = (Kind::Ports(Transport::Udp), PortSet::point(DHCP));
    let is_of_server = |used: &&Use<'_>| {
        let has_port = |part: &Part<'_>| part.kind == kind && part.open.contains(DHCP) && part.written.size() <= FEW;
        used.allows && used.name.is_some() && used.parts.iter().any(has_port)
    };
    let used = chain.uses.iter().find(is_of_server)?;
    let mut v4 = chain.openings(kind, &ports).map(|one| &one.region.source.v4).filter(|set| !set.is_empty()).peekable();
    v4.peek()?;
    if v4.any(|set| set.contains(Ipv4Addr::UNSPECIFIED)) {
        return None;
    }
    let name = used.name.unwrap_or_default();
    let message = format!("`{name}` is not open to 0.0.0.0, from which clients without an address ask for one: udp 67");
    let finding = Finding::new(&COMPANION_MISSING, message).level(Level::Low).advice(
        "add `0.0.0.0/32` to `from:`, and with `interface:` say where the clients are; if relays alone send to it, accept this",
    );
    Some(view.about_use(finding, chain, used, &[(kind, ports.clone())]))
}

/// A name with more ports than these is not that of a server of DHCP.
const FEW: u128 = 4;

fn is_open(chain: &ChainView<'_>, number: ProtocolNumber) -> bool {
    chain.open(Kind::Other).contains(Port(u16::from(number.number())))
}

//! Tunnels without keys that anybody may send into, by protocols of their own; those over UDP are services.

use super::width::{LISTED_PROTOCOLS, Width};
use crate::audit::finding::{Entry, Finding};
use crate::audit::level::{Level, SourceClass, exposure_level};
use crate::audit::region::Kind;
use crate::audit::view::{ChainView, View};
use crate::audit::whom::Senders;
use crate::audit::words;
use crate::policy::Direction;
use crate::protocol::Transport;
use crate::sets::{Port, PortSet};

/// Packets inside packets, of whoever sends them.
pub static TUNNEL_OPEN: Entry = Entry {
    id: "tunnel-open",
    level: Level::High,
    summary: "a tunnel without keys takes packets from outside",
    why: "what is inside has any sender and any destination its author likes, and comes by an inner interface where the host ends such a \
          tunnel (CERT/CC VU#199397)",
    advice: "accept it from the other end of the tunnel only, or carry it inside IPsec or WireGuard",
    tag: Some("tunnel"),
};

/// IP in IP (RFC 2003), IPv6 in IP (RFC 4213), GRE (RFC 2784), EtherIP (RFC 3378) and MPLS in IP (RFC 4023).
const TUNNELS: [u16; 5] = [4, 41, GRE, 97, 137];

const GRE: u16 = 47;

/// The control connection of PPTP, whose GRE bears the number of a call (RFC 2637): without the connection it is dropped.
const PPTP: u16 = 1723;

/// What the inbound chain takes of them.
pub fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let inbound = view.chains.iter().filter(|chain| chain.direction() == Direction::Inbound);
    for chain in inbound {
        let width = Width::of(chain);
        let own = if width.by_default { chain.past_default() } else { Some(chain) };
        out.extend(own.filter(|_| !width.everything).map_or(Vec::new(), |own| tunnels(view, own)));
    }
}

fn tunnels(view: &View<'_>, chain: &ChainView<'_>) -> Vec<Finding> {
    let open = chain.open_to(Kind::Other, SourceClass::Broad);
    // Of all protocols another finding speaks.
    if open.size() > LISTED_PROTOCOLS {
        return Vec::new();
    }
    let calls = chain.open_to(Kind::Ports(Transport::Tcp), SourceClass::Broad).contains(Port(PPTP));
    let asked =
        TUNNELS.into_iter().filter(|number| *number != GRE || !calls).map(|number| PortSet::point(Port(number)));
    let open = PortSet::union_of(asked).intersection(&open);
    let level = |class| exposure_level(TUNNEL_OPEN.level, class, false, false);
    let of_part = |part: Senders| {
        let level = part.open.iter().filter_map(|(kind, ports)| chain.level(*kind, ports, level)).max()?;
        let message = format!("{} is taken from whoever sends it: it is open {}", words::ports(&part.open), part.whom);
        Some(view.about(Finding::new(&TUNNEL_OPEN, message).level(level), chain, &part.open))
    };
    view.by_senders(chain, &[(Kind::Other, open)]).into_iter().filter_map(of_part).collect()
}

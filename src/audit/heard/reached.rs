//! Which sockets packets come to.
//!
//! In: packets that come to the host, and where they are led. Out: whether they come to a socket.

use std::net::IpAddr;

use crate::audit::exposure::Exposed;
use crate::audit::extent::Extent;
use crate::audit::foreign::published::Published;
use crate::audit::link;
use crate::audit::reach::LedOn;
use crate::audit::ways::Ways;
use crate::audit::world::on_a_link;
use crate::listening::{Listener, Local};
use crate::sets::{AddressSet, Family};

/// Packets that come to the host.
pub(in crate::audit) struct Coming {
    families: Vec<Family>,
    peers: AddressSet,
    ends: AddressSet,
    ways: Ways,
}

impl Coming {
    /// Those of something that is open.
    pub(in crate::audit) fn of(one: &Exposed) -> Self {
        let [peers, ends] = [&one.peers, &one.ends].map(|set| set.of_family(one.family));
        Coming { families: vec![one.family], peers, ends, ways: one.ways() }
    }

    /// These packets.
    pub(in crate::audit) fn of_packets(packets: Extent) -> Self {
        let families = Family::ALL.into_iter().filter(|family| packets.peers.has(*family)).collect();
        Coming { families, peers: packets.peers, ends: packets.ends, ways: packets.ways }
    }

    fn is_taken(&self, socket: &Listener) -> bool {
        let by = |device: &String| !self.ways.intersection(&Ways::of_told(std::slice::from_ref(device))).is_empty();
        self.families.iter().any(|family| socket.takes(*family)) && socket.device.as_ref().is_none_or(by)
    }

    /// Whether they come to a socket with the destination that they have.
    pub(in crate::audit) fn reach(&self, socket: &Listener) -> bool {
        let at = match socket.local {
            // From beyond the link something comes there only where a line that stands elsewhere has led it.
            Local::One(address) if address.is_loopback() => {
                link::is_loopback(&self.ends) && self.ends.holds(address) && !on_a_link().covers(&self.peers)
            }
            Local::One(address) => self.ends.holds(address) && !socket.is_local(),
            Local::EveryV4 | Local::EveryV6 | Local::Both | Local::PerhapsBoth => !socket.is_local(),
        };
        at && self.is_taken(socket)
    }

    /// Whether they come to a socket where a rule leads them.
    pub(in crate::audit) fn are_led_to(&self, to: Whither, socket: &Listener) -> bool {
        let at = match (to.address, socket.local) {
            // To the address of the interface by which they came.
            (None, _) => !socket.is_local(),
            // That a program listens there says that the address is the host's own.
            (Some(address), Local::One(own)) => address == own,
            (Some(address), _) => address.is_loopback() || to.if_own,
        };
        at && self.is_taken(socket)
    }
}

/// Where packets are led.
#[derive(Debug, Clone, Copy)]
pub(in crate::audit) struct Whither {
    /// The address; none where it is the host's own, whichever that is.
    address: Option<IpAddr>,
    /// Whether they come there only if that is the host's own.
    if_own: bool,
}

impl From<&Published> for Whither {
    fn from(published: &Published) -> Self {
        Whither { address: published.to.address(), if_own: published.if_own }
    }
}

impl From<&LedOn> for Whither {
    fn from(led: &LedOn) -> Self {
        Whither { address: led.to, if_own: led.if_own }
    }
}

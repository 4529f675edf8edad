//! What a match says about the protocol.

use crate::protocol::{IcmpKinds, ProtocolNumber, Transport};
use crate::sets::{Family, PortSet};

/// What a match says of the protocol. Ports cannot be said without a transport, nor ICMP types without a version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProtocolMatch {
    /// Every protocol, those without ports included.
    Any,
    /// A transport; a full set of ports is no condition.
    Ports {
        /// The transport.
        transport: Transport,
        /// Source ports; not empty.
        source: PortSet,
        /// Destination ports; not empty.
        destination: PortSet,
    },
    /// ICMP (number 1, IPv4 only) or ICMPv6 (number 58, IPv6 only).
    Icmp {
        /// The version: it bounds the family of the match.
        family: Family,
        /// Which messages.
        kinds: IcmpKinds,
    },
    /// Another protocol.
    Number(ProtocolNumber),
}

impl ProtocolMatch {
    /// The one family in which it can match; none if it can in both.
    pub fn family(&self) -> Option<Family> {
        match self {
            ProtocolMatch::Icmp { family, .. } => Some(*family),
            _ => None,
        }
    }
}

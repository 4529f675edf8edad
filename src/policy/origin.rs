//! Where a rule and each of its ports come from.

use std::sync::Arc;

use crate::catalog::Contribution;
use crate::helpers::Helper;
use crate::place::Span;
use crate::protocol::Transport;
use crate::sets::PortSet;

/// A part of the baseline, which a profile can switch off by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BaselinePart {
    /// Everything on the loopback interface.
    Loopback,
    /// Later packets of flows that were let through, and on the way out the resets that refuse a flow.
    Established,
    /// Invalid packets are dropped.
    Invalid,
    /// TCP that does not open a flow is dropped (`tcp-new: syn`).
    TcpNew,
    /// Neighbour and router discovery (RFC 4861).
    NeighbourDiscovery,
    /// Multicast listener discovery (RFC 2710, RFC 3810).
    MulticastListener,
    /// ICMP errors about flows that were let through (RFC 792, RFC 4443).
    IcmpErrors,
    /// Replies to a DHCP client (RFC 2131), and its requests.
    DhcpClient,
    /// Replies to a DHCPv6 client (RFC 8415), and its requests.
    Dhcpv6Client,
}

impl BaselinePart {
    /// All of them, in the order in which their rules stand.
    pub const ALL: [BaselinePart; 9] = [
        BaselinePart::Loopback,
        BaselinePart::Established,
        BaselinePart::IcmpErrors,
        BaselinePart::Invalid,
        BaselinePart::TcpNew,
        BaselinePart::NeighbourDiscovery,
        BaselinePart::MulticastListener,
        BaselinePart::DhcpClient,
        BaselinePart::Dhcpv6Client,
    ];

    /// The key in `baseline:`, and the word in comments.
    pub fn name(self) -> &'static str {
        match self {
            BaselinePart::Loopback => "loopback",
            BaselinePart::Established => "established",
            BaselinePart::Invalid => "invalid",
            BaselinePart::TcpNew => "tcp-new",
            BaselinePart::NeighbourDiscovery => "neighbour-discovery",
            BaselinePart::MulticastListener => "multicast-listener",
            BaselinePart::IcmpErrors => "icmp-errors",
            BaselinePart::DhcpClient => "dhcp-client",
            BaselinePart::Dhcpv6Client => "dhcpv6-client",
        }
    }
}

/// Where a rule comes from. There is no rule without one.
#[derive(Debug, Clone)]
pub enum RuleOrigin {
    /// A part of the baseline.
    Baseline(BaselinePart),
    /// An entry of a profile.
    Profile {
        /// The whole entry.
        span: Span,
        /// Where each of its ports comes from.
        ports: Vec<PortOrigin>,
    },
    /// Flows that a helper expects where an entry of another chain has `helper:`: they go the other way.
    Helper {
        /// The whole entry.
        span: Span,
        /// The helper.
        helper: &'static Helper,
    },
}

/// Where some of a rule's destination ports come from: the profile's place, and from there on the catalogue's chain.
#[derive(Debug, Clone)]
pub struct PortOrigin {
    /// The service's name in the profile.
    pub span: Span,
    /// On which transport.
    pub transport: Transport,
    /// The ports, after `with:` and `dynamic:`.
    pub ports: PortSet,
    /// Whether the profile's `with:` set them.
    pub narrowed: bool,
    /// The `dynamic:` that speaks of them: they are what it shares with the `dyn` of the contribution.
    pub dynamic: Option<Arc<DynamicRange>>,
    /// Service, references and port expression in the catalogue; none for a bare form such as `tcp 8443`.
    pub contribution: Option<Arc<Contribution>>,
}

/// What `dynamic:` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DynamicRange {
    /// Systems and ranges as the profile spells them: `linux`, `20000-20100`.
    pub written: Vec<String>,
    /// The ports of all of them.
    pub ports: PortSet,
    /// Where the profile says so.
    pub span: Span,
}

impl DynamicRange {
    /// As it is written in a profile: `dynamic: linux`.
    pub fn line(&self) -> String {
        match self.written.as_slice() {
            [only] => format!("dynamic: {only}"),
            several => format!("dynamic: [{}]", several.join(", ")),
        }
    }
}

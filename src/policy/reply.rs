//! How a packet is answered that is refused otherwise than usual: by one ICMP message, whatever its protocol.
//!
//! In: the word of a profile. Out: the message, and the family that has it. The kernel's own table for both families at once is
//! that of `icmpx` (nft(8), reject statement; net/netfilter/nft_reject.c).

use crate::sets::Family;

/// One message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reply {
    /// Port unreachable.
    PortUnreachable,
    /// Host unreachable; in IPv6, address unreachable.
    HostUnreachable,
    /// Network unreachable; in IPv6, no route.
    NoRoute,
    /// Administratively prohibited.
    AdminProhibited,
    /// Host prohibited, of IPv4 alone.
    HostProhibited,
    /// Network prohibited, of IPv4 alone.
    NetProhibited,
    /// Protocol unreachable, of IPv4 alone.
    ProtocolUnreachable,
    /// Failed policy, of IPv6 alone.
    PolicyFail,
    /// Rejected route, of IPv6 alone.
    RejectRoute,
}

impl Reply {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Reply; 9] = [
        Reply::PortUnreachable,
        Reply::HostUnreachable,
        Reply::NoRoute,
        Reply::AdminProhibited,
        Reply::HostProhibited,
        Reply::NetProhibited,
        Reply::ProtocolUnreachable,
        Reply::PolicyFail,
        Reply::RejectRoute,
    ];

    /// The word of the profile.
    pub fn word(self) -> &'static str {
        match self {
            Reply::PortUnreachable => "port-unreachable",
            Reply::HostUnreachable => "host-unreachable",
            Reply::NoRoute => "no-route",
            Reply::AdminProhibited => "admin-prohibited",
            Reply::HostProhibited => "host-prohibited",
            Reply::NetProhibited => "net-prohibited",
            Reply::ProtocolUnreachable => "protocol-unreachable",
            Reply::PolicyFail => "policy-fail",
            Reply::RejectRoute => "reject-route",
        }
    }

    /// The one of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reply| reply.word() == word)
    }

    /// The one family that has it; none where both do.
    pub fn family(self) -> Option<Family> {
        match self {
            Reply::PortUnreachable | Reply::HostUnreachable | Reply::NoRoute | Reply::AdminProhibited => None,
            Reply::HostProhibited | Reply::NetProhibited | Reply::ProtocolUnreachable => Some(Family::V4),
            Reply::PolicyFail | Reply::RejectRoute => Some(Family::V6),
        }
    }
}

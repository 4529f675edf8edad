//! Rules that give packets another destination: where these go.
//!
//! In: what a reader found. Out: plain data, for those who follow such packets. The rules of the chains say of the same packets
//! only that it is a question whether they get through.

use std::net::IpAddr;
use std::sync::Arc;

use super::{ChainId, Condition, Hook};
use crate::place::Span;
use crate::sets::Port;

/// A rule that gives packets another destination.
#[derive(Debug, Clone)]
pub struct Turned {
    /// Its packets, as far as they come to it.
    pub packets: Vec<Condition>,
    /// The base chains by which they come, with their priorities; where they come by several, each has packets of its own.
    pub entered: Vec<(Hook, i32)>,
    /// The chain that has it.
    pub chain: ChainId,
    /// What other rules ask in its place: whether its packets get through.
    pub question: Arc<str>,
    /// Where it stands.
    pub span: Span,
    /// What its author says of it.
    pub comment: Option<Arc<str>>,
    /// Where its packets go; none where that is not one constant.
    pub to: Option<NewDestination>,
}

/// Where packets go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NewDestination {
    /// The address; none for one of the host's own.
    pub address: Option<IpAddr>,
    /// The port; none where it stays as it is.
    pub port: Option<Port>,
}

impl NewDestination {
    /// The destination that a word says: `192.0.2.1`, `192.0.2.1:80`, `[2001:db8::1]:80`, `:80`; none for a range, a map or a name.
    pub fn read(word: &str) -> Option<Self> {
        if let Ok(address) = word.trim_matches(['[', ']']).parse() {
            return Some(NewDestination { address: Some(address), port: None });
        }
        let (host, port) = word.rsplit_once(':')?;
        let port = Some(Port(port.parse().ok()?));
        if host.is_empty() {
            return Some(NewDestination { address: None, port });
        }
        let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let address =
            bare.map_or_else(|| host.parse::<std::net::Ipv4Addr>().ok().map(IpAddr::V4), |v6| v6.parse().ok())?;
        Some(NewDestination { address: Some(address), port })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_read_and_nothing_else() {
        let read = |word: &str| {
            let read = NewDestination::read(word)?;
            Some((read.address.map(|address| address.to_string()), read.port.map(|port| port.0)))
        };
        let some = |address: &str, port| Some((Some(address.to_owned()), port));
        assert_eq!(read("172.20.0.2:80"), some("172.20.0.2", Some(80)));
        assert_eq!(read("172.20.0.2"), some("172.20.0.2", None));
        assert_eq!(read("[2001:db8::1]:80"), some("2001:db8::1", Some(80)));
        assert_eq!(read("2001:db8::1"), some("2001:db8::1", None));
        assert_eq!(read(":8080"), Some((None, Some(8080))));
        for word in ["172.20.0.2-172.20.0.9", "172.20.0.2:80-90", "web:80", "@addresses", "172.20.0.2:http", ""] {
            assert_eq!(read(word), None, "{word}");
        }
    }
}

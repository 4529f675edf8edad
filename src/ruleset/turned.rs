//! Rules that give packets another destination: where these go.
//!
//! In: what a reader found. Out: plain data, for those who follow such packets. The rules of the chains say of the same packets
//! only that it is a question whether they get through.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use ipnet::IpNet;

use super::{ChainId, Condition, Hook, InterfaceSet};
use crate::place::Span;
use crate::sets::{AddressSet, Port, PortSet};

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
    /// Where that is one of several: which; none where it is one constant, and where it is not known.
    pub among: Option<Among>,
    /// Whether it leads by a map of more elements than a reader tells apart, so that neither is known.
    pub is_large: bool,
}

impl Turned {
    /// Its packets as later chains see them. Where they go is not known of some: that may be anywhere.
    pub fn arrived(&self) -> Vec<Condition> {
        let changed = |one: &Condition| Condition {
            tests: Vec::new(),
            tags: Vec::new(),
            outgoing: InterfaceSet::Any,
            destination: Arc::new(destination(&one.destination, self.to)),
            selectors: selectors(one, self.to),
            ..one.clone()
        };
        self.packets.iter().map(changed).filter(|one| !one.is_empty()).collect()
    }
}

/// Where packets may be: at one address if that is known, else at any of their family.
fn destination(before: &AddressSet, to: Option<NewDestination>) -> AddressSet {
    match to.map(|to| to.at) {
        Some(NewAddress::One(address)) => AddressSet::only(address),
        Some(NewAddress::Same) => before.clone(),
        Some(NewAddress::Host) | None => before.whole_families(),
    }
}

fn selectors(one: &Condition, to: Option<NewDestination>) -> PortSet {
    match to {
        Some(NewDestination { port: Some(port), .. }) => PortSet::point(port),
        Some(NewDestination { port: None, .. }) => one.selectors.clone(),
        None => PortSet::full(),
    }
}

/// Addresses of which each packet gets one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Several {
    /// One of the host's own, by where they come from.
    Host,
    /// The one that they bear.
    Same,
    /// From the first to the last.
    Within(IpAddr, IpAddr),
}

/// Destinations of which each packet gets one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Among {
    /// The addresses.
    pub at: Several,
    /// The first port and the last; none where it stays as it is.
    pub ports: Option<(Port, Port)>,
    /// The port in whose place the first of them comes, and in that of the next the next; none where one of them stays as it is, and
    /// another port becomes any of them.
    pub base: Option<Port>,
}

impl fmt::Display for Among {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Several::Host => f.write_str("the host's own")?,
            Several::Same => f.write_str("the same address")?,
            Several::Within(first, last) if first == last => write!(f, "{first}")?,
            Several::Within(first, last) => write!(f, "{first}-{last}")?,
        }
        match self.ports {
            None => Ok(()),
            Some((first, last)) if first == last => write!(f, " port {}", first.0),
            Some((first, last)) => write!(f, " port {}-{}", first.0, last.0),
        }
    }
}

impl Among {
    /// The addresses of a network, on the port that packets bear.
    pub fn in_network(network: IpNet) -> Option<Self> {
        let at = Several::Within(network.network(), network.broadcast());
        (network.network() != network.broadcast()).then_some(Among { at, ports: None, base: None })
    }

    /// The same at one of the host's own addresses, where no other is said.
    pub fn of_host(self) -> Option<Self> {
        (self.at == Several::Same).then_some(Among { at: Several::Host, ..self })
    }

    /// The destinations that a word says: `192.0.2.1-192.0.2.4`, `192.0.2.1:80-90`, `[2001:db8::1]-[2001:db8::4]:80`, `:80-90`, and of
    /// iptables `192.0.2.1:80-90/8080`; none for one constant, a map or a name.
    pub fn read(word: &str) -> Option<Self> {
        let (hosts, ports) = match word.rsplit_once(':') {
            Some((hosts, ports)) if !hosts.contains(':') || hosts.ends_with(']') => (hosts, Some(ports)),
            _ => (word, None),
        };
        let addresses = if hosts.is_empty() { None } else { Some(range(hosts, address)?) };
        let at = addresses.map_or(Several::Same, |(first, last)| Several::Within(first, last));
        let (ports, base) = match ports.map(|ports| ports.split_once('/').unwrap_or((ports, ""))) {
            None => (None, None),
            Some((ports, "")) => (Some(range(ports, port)?), None),
            Some((ports, base)) => (Some(range(ports, port)?), Some(port(base)?)),
        };
        let is_family = addresses.is_none_or(|(first, last)| first.is_ipv4() == last.is_ipv4() && first <= last);
        let is_one =
            addresses.is_none_or(|(first, last)| first == last) && ports.is_none_or(|(first, last)| first == last);
        (is_family && !is_one && ports.is_none_or(|(first, last)| first <= last)).then_some(Among { at, ports, base })
    }
}

/// The addresses of which a word says that packets get one: `192.0.2.1`, `192.0.2.1-192.0.2.4:80`; none for a map or a name.
pub(crate) fn addresses_said(word: &str) -> AddressSet {
    let one = NewDestination::read(word).and_then(NewDestination::address).map(|address| (address, address));
    let several = || match Among::read(word)?.at {
        Several::Within(first, last) => Some((first, last)),
        Several::Host | Several::Same => None,
    };
    one.or_else(several).map(|(first, last)| AddressSet::between(first, last)).unwrap_or_default()
}

/// `A-B`, or one for both.
fn range<T: Copy>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<(T, T)> {
    match text.split_once('-') {
        Some((first, last)) => Some((read(first)?, read(last)?)),
        None => read(text).map(|only| (only, only)),
    }
}

fn address(text: &str) -> Option<IpAddr> {
    text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text).parse().ok()
}

/// A port in plain digits: what begins with 0 is octal to one program and decimal to another.
pub(super) fn port(text: &str) -> Option<Port> {
    let is_plain = text == "0" || !text.starts_with(['0', '+']);
    text.parse().ok().filter(|_| is_plain).map(Port)
}

/// The address that packets get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NewAddress {
    /// One of the host's own, by where they come from (`REDIRECT` of iptables, `redirect` of nftables).
    Host,
    /// The one that they bear, where only the port is given (`DNAT --to-destination :80`, `dnat to :80`).
    Same,
    /// This one.
    One(IpAddr),
}

/// Where packets go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NewDestination {
    /// The address.
    pub at: NewAddress,
    /// The port; none where it stays as it is.
    pub port: Option<Port>,
}

/// `172.18.0.2:80`, `port 8080 of the host`.
impl fmt::Display for NewDestination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.at, self.port) {
            (NewAddress::One(address), Some(port)) if address.is_ipv6() => write!(f, "[{address}]:{}", port.0),
            (NewAddress::One(address), Some(port)) => write!(f, "{address}:{}", port.0),
            (NewAddress::One(address), None) => write!(f, "{address}"),
            (NewAddress::Host, Some(port)) => write!(f, "port {} of the host", port.0),
            (NewAddress::Host, None) => f.write_str("the host"),
            (NewAddress::Same, Some(port)) => write!(f, "port {} of the same address", port.0),
            (NewAddress::Same, None) => f.write_str("the same address"),
        }
    }
}

/// Where a line of pf sends packets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Redirect {
    /// To one constant: all packets of its conditions, and of lines that come after it each fits or not by that.
    To(NewDestination),
    /// To one constant, if at all: what comes of that at later lines is not followed.
    Perhaps(NewDestination),
    /// To one of several addresses, to one that a table or an interface has or that a name stands for: on this port; none where it stays as it
    /// is.
    Among(Option<Port>),
    /// Somewhere else.
    Elsewhere,
}

impl Redirect {
    /// Where packets go that an earlier line sent there, and a later one here: a port that is not given stays what it was.
    #[must_use]
    pub fn behind(self, earlier: Self) -> Self {
        if self.gives_port() {
            return self;
        }
        let (port, is_sure) = match earlier {
            Redirect::To(to) => (to.port, true),
            Redirect::Perhaps(to) => (to.port, false),
            Redirect::Among(port) => (port, false),
            Redirect::Elsewhere => return Redirect::Elsewhere,
        };
        match self {
            _ if port.is_none() => self,
            Redirect::To(to) if is_sure => Redirect::To(NewDestination { port, ..to }),
            Redirect::To(to) | Redirect::Perhaps(to) => Redirect::Perhaps(NewDestination { port, ..to }),
            Redirect::Among(_) => Redirect::Among(port),
            Redirect::Elsewhere => Redirect::Elsewhere,
        }
    }

    /// Where all of its packets go, if it is known; what is not sure is whether they are sent there.
    pub fn constant(self) -> Option<NewDestination> {
        match self {
            Redirect::To(to) | Redirect::Perhaps(to) => Some(to),
            Redirect::Among(_) | Redirect::Elsewhere => None,
        }
    }

    /// Whether nothing is left of what an earlier line gave.
    pub fn gives_port(self) -> bool {
        match self {
            Redirect::To(to) | Redirect::Perhaps(to) => to.port.is_some(),
            Redirect::Among(port) => port.is_some(),
            Redirect::Elsewhere => false,
        }
    }
}

impl NewDestination {
    /// The address, where it is given.
    pub fn address(self) -> Option<IpAddr> {
        match self.at {
            NewAddress::One(address) => Some(address),
            NewAddress::Host | NewAddress::Same => None,
        }
    }

    /// This port of one of the host's own addresses; none for the same port.
    pub fn of_host(port: Option<Port>) -> Self {
        NewDestination { at: NewAddress::Host, port }
    }

    /// The destination that a word says: `192.0.2.1`, `192.0.2.1:80`, `[2001:db8::1]:80`, `:80`; none for a range, a map or a name.
    pub fn read(word: &str) -> Option<Self> {
        if let Ok(address) = word.trim_matches(['[', ']']).parse() {
            return Some(NewDestination { at: NewAddress::One(address), port: None });
        }
        let (host, port) = word.rsplit_once(':')?;
        let port = Some(self::port(port)?);
        if host.is_empty() {
            return Some(NewDestination { at: NewAddress::Same, port });
        }
        let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let address =
            bare.map_or_else(|| host.parse::<std::net::Ipv4Addr>().ok().map(IpAddr::V4), |v6| v6.parse().ok())?;
        Some(NewDestination { at: NewAddress::One(address), port })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_and_nothing_else() {
        let read = |word: &str| {
            let read = Among::read(word)?;
            let addresses = match read.at {
                Several::Within(first, last) => Some(format!("{first}-{last}")),
                Several::Host | Several::Same => None,
            };
            Some((addresses, read.ports.map(|(first, last)| (first.0, last.0)), read.base.map(|port| port.0)))
        };
        let some = |addresses: &str, ports, base| Some((Some(addresses.to_owned()), ports, base));
        assert_eq!(read("10.0.0.5:9000-9010"), some("10.0.0.5-10.0.0.5", Some((9000, 9010)), None));
        assert_eq!(read("10.0.0.5:9000-9010/8000"), some("10.0.0.5-10.0.0.5", Some((9000, 9010)), Some(8000)));
        assert_eq!(read("10.0.0.1-10.0.0.4"), some("10.0.0.1-10.0.0.4", None, None));
        assert_eq!(read("10.0.0.1-10.0.0.4:80"), some("10.0.0.1-10.0.0.4", Some((80, 80)), None));
        assert_eq!(read("[fd00::1]-[fd00::4]:80"), some("fd00::1-fd00::4", Some((80, 80)), None));
        assert_eq!(read("[fd00::1]:80-90"), some("fd00::1-fd00::1", Some((80, 90)), None));
        assert_eq!(read("fd00::1-fd00::4"), some("fd00::1-fd00::4", None, None));
        assert_eq!(read(":80-90"), Some((None, Some((80, 90)), None)));
        for other in [
            "10.0.0.5:80",
            "10.0.0.5",
            ":80",
            "10.0.0.4-10.0.0.1",
            "10.0.0.5:90-80",
            "web:80-90",
            "10.0.0.5:0120-0130",
            "10.0.0.5:http-90",
            "",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn constants_are_read_and_nothing_else() {
        let read = |word: &str| {
            let read = NewDestination::read(word)?;
            Some((read.address().map(|address| address.to_string()), read.port.map(|port| port.0)))
        };
        let some = |address: &str, port| Some((Some(address.to_owned()), port));
        assert_eq!(read("172.20.0.2:80"), some("172.20.0.2", Some(80)));
        assert_eq!(read("172.20.0.2"), some("172.20.0.2", None));
        assert_eq!(read("[2001:db8::1]:80"), some("2001:db8::1", Some(80)));
        assert_eq!(read("2001:db8::1"), some("2001:db8::1", None));
        assert_eq!(read(":8080"), Some((None, Some(8080))));
        for word in [
            "172.20.0.2-172.20.0.9",
            "172.20.0.2:80-90",
            "web:80",
            "@addresses",
            "172.20.0.2:http",
            "172.20.0.2:0120",
            "",
        ] {
            assert_eq!(read(word), None, "{word}");
        }
    }
}

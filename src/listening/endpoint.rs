//! An address with a port, as lists of sockets write it.
//!
//! In: a word: `0.0.0.0:22`, `[::1]:25`, `*:80`, `127.0.0.53%lo:53`, `:::22` of Linux' netstat, `*.22` of the BSDs. Out: its
//! parts. A port that has a name instead of its number is not one.

use std::net::{IpAddr, Ipv6Addr};

use crate::sets::Port;

/// The address part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Host {
    /// `*`.
    Star,
    /// An address; one of IPv4 in the form of IPv6 is one of IPv4 (RFC 4291, section 2.5.5.2).
    Address(IpAddr),
}

/// The port part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PortPart {
    /// A number.
    Number(Port),
    /// `*`: none.
    Star,
    /// A word: the text was printed without `-n`.
    Name,
}

/// An address with a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Endpoint {
    pub(super) host: Host,
    pub(super) port: PortPart,
    /// The interface behind `%`.
    pub(super) device: Option<String>,
    /// Whether a dot stands before the port, as the BSDs write it.
    pub(super) dotted: bool,
    /// Whether the address stands in brackets.
    pub(super) bracketed: bool,
}

/// The endpoint that a word is; none if it is none.
pub(super) fn read(word: &str) -> Option<Endpoint> {
    let colon = word.rsplit_once(':').and_then(|(host, port)| of(host, port, false));
    colon.or_else(|| word.rsplit_once('.').and_then(|(host, port)| of(host, port, true)))
}

fn of(host: &str, port: &str, dotted: bool) -> Option<Endpoint> {
    let bracketed = host.starts_with('[');
    let (host, device) = host_of(host)?;
    let is_name = port.starts_with(|one: char| one.is_ascii_alphabetic());
    let port = match port {
        "*" => PortPart::Star,
        _ if is_name => PortPart::Name,
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => PortPart::Number(Port(digits.parse().ok()?)),
        _ => return None,
    };
    Some(Endpoint { host, port, device, dotted, bracketed })
}

fn host_of(text: &str) -> Option<(Host, Option<String>)> {
    // `[fe80::1]%eth0` of ss, `[fe80::1%eth0]` of Windows, `fe80::1%em0` of the BSDs.
    let (text, device) = match text.split_once('%') {
        Some((before, device)) => (before, Some(device.trim_end_matches(']'))),
        None => (text, None),
    };
    let bare = text.strip_prefix('[').map_or(text, |rest| rest.strip_suffix(']').unwrap_or(rest));
    let device = device.filter(|device| !device.is_empty()).map(str::to_owned);
    if bare == "*" {
        return Some((Host::Star, device));
    }
    let address = bare.parse().ok().or_else(|| bare.parse::<Ipv6Addr>().ok().map(IpAddr::V6))?;
    Some((Host::Address(unmapped(address)), device))
}

fn unmapped(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or(address, IpAddr::V4),
        IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(word: &str) -> Option<(String, Option<u16>, Option<String>)> {
        let read = read(word)?;
        let host = match read.host {
            Host::Star => "*".to_owned(),
            Host::Address(address) => address.to_string(),
        };
        let port = match read.port {
            PortPart::Number(port) => Some(port.0),
            PortPart::Star | PortPart::Name => None,
        };
        Some((host, port, read.device))
    }

    #[test]
    fn every_way_to_write_one_is_read() {
        let device = |name: &str| Some(name.to_owned());
        for (word, host, port, on) in [
            ("0.0.0.0:22", "0.0.0.0", Some(22), None),
            ("[::]:22", "::", Some(22), None),
            (":::22", "::", Some(22), None),
            ("::1:7004", "::1", Some(7004), None),
            ("*:80", "*", Some(80), None),
            ("*:*", "*", None, None),
            ("*.22", "*", Some(22), None),
            ("127.0.0.1.25", "127.0.0.1", Some(25), None),
            ("fe80::1%lo0.123", "fe80::1", Some(123), device("lo0")),
            ("127.0.0.53%lo:53", "127.0.0.53", Some(53), device("lo")),
            ("[fe80::1]%eth0:546", "fe80::1", Some(546), device("eth0")),
            ("[fe80::1%12]:546", "fe80::1", Some(546), device("12")),
            ("[::ffff:127.0.0.1]:7007", "127.0.0.1", Some(7007), None),
            ("0.0.0.0:ssh", "0.0.0.0", None, None),
        ] {
            assert_eq!(parts(word), Some((host.to_owned(), port, on)), "{word}");
        }
        for word in ["LISTEN", "128", "0.0.0.0:70000", "10.0.0:22x", "users:((\"x\",pid=1,fd=2))", ""] {
            assert_eq!(read(word), None, "{word}");
        }
    }
}

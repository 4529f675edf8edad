//! Where a target leads packets: `DNAT --to-destination`, `REDIRECT --to-ports`.
//!
//! In: the target with its options. Out: the same as the programs list it, so that one destination has one text; or why they
//! refuse it (libxt_NAT.c of iptables).

use std::net::{Ipv4Addr, Ipv6Addr};

use super::matches::text_of;
use super::numbers::{number, port};
use super::options::{Extension, Given, Refused, shortened};
use crate::sets::Family;

/// Protocols with which ports may be given: ICMP, TCP, UDP, DCCP, SCTP.
const WITH_PORTS: [u8; 5] = [1, 6, 17, 33, 132];

/// The options of a target with blanks before them, as the programs list them.
///
/// # Errors
/// In words, with the place, if the programs refuse a destination.
pub(super) fn options(target: &Extension<'_>, family: Family, protocol: Option<u8>) -> Result<String, Refused> {
    let (own, host_is_said) = match target.name {
        "DNAT" => ("to-destination", true),
        "SNAT" => ("to-source", true),
        "REDIRECT" | "MASQUERADE" => ("to-ports", false),
        _ => return Ok(target.options.iter().map(text_of).collect()),
    };
    // The beginning of an option is enough to the programs, and no other option of these targets begins so.
    let is_own = |option: &&Given<'_>| option.name.len() >= 2 && own.starts_with(option.name);
    let mut found = target.options.iter().filter(is_own);
    let refused = |option: &Given<'_>| {
        (option.span, format!("the destination `{}`, which the program refuses", shortened(option.value)))
    };
    let mut text = String::new();
    match (found.next(), found.next()) {
        (_, Some(second)) => return Err((second.span, format!("a second `--{own}`, which the program refuses"))),
        (None, None) if host_is_said => {
            return Err((target.span, format!("the target `{}` without `--{own}`", target.name)));
        }
        (None, None) => {}
        (Some(option), None) => {
            if option.negated || !option.more.is_empty() {
                return Err(refused(option));
            }
            let (hosts, ports) = if host_is_said { parts(option.value) } else { ("", Some(option.value)) };
            if ports.is_some() && protocol.is_none_or(|number| !WITH_PORTS.contains(&number)) {
                let what =
                    "ports of a new destination without `-p` of a protocol that has ports, which the program refuses";
                return Err((option.span, what.to_owned()));
            }
            let ports = match ports.map(|ports| self::ports(ports, host_is_said)) {
                None => String::new(),
                Some(None) => return Err(refused(option)),
                Some(Some(ports)) => ports,
            };
            let hosts = if hosts.is_empty() && !ports.is_empty() {
                String::new()
            } else {
                self::hosts(hosts, family, !ports.is_empty()).ok_or_else(|| refused(option))?
            };
            let colon = if host_is_said && !ports.is_empty() { ":" } else { "" };
            text = format!(" --{own} {hosts}{colon}{ports}");
        }
    }
    let others: String = target.options.iter().filter(|option| !is_own(option)).map(text_of).collect();
    Ok(text + &others)
}

/// Hosts and ports of a destination: one colon is that of the ports, of several in IPv6 only one behind a bracket.
fn parts(word: &str) -> (&str, Option<&str>) {
    match word.rsplit_once(':') {
        Some((hosts, ports)) if !hosts.contains(':') || hosts.ends_with(']') => (hosts, Some(ports)),
        _ => (word, None),
    }
}

/// An address or two ends of a range.
fn hosts(text: &str, family: Family, with_ports: bool) -> Option<String> {
    let bare = match text.strip_prefix('[') {
        Some(rest) => rest.strip_suffix(']').filter(|_| family == Family::V6)?,
        None => text,
    };
    let one = |text: &str| match family {
        Family::V4 => text.parse::<Ipv4Addr>().ok().map(|address| address.to_string()),
        Family::V6 => text.parse::<Ipv6Addr>().ok().map(|address| address.to_string()),
    };
    let said = match bare.split_once('-') {
        Some((first, last)) => {
            let (first, last) = (one(first)?, one(last)?);
            if first == last { first } else { format!("{first}-{last}") }
        }
        None => one(bare)?,
    };
    Some(if family == Family::V6 && with_ports { format!("[{said}]") } else { said })
}

/// `80`, a name of one port, `80-90`, and of `DNAT` `80-90/8080`.
fn ports(text: &str, may_shift: bool) -> Option<String> {
    let value = |text: &str| number(text, u64::from(u16::MAX));
    let Some((first, rest)) = text.split_once('-').filter(|(first, _)| value(first).is_some()) else {
        return port(text).map(|port| port.0.to_string());
    };
    let (last, base) = rest.split_once('/').map_or((rest, None), |(last, base)| (last, Some(base)));
    let (first, last) = (value(first)?, value(last)?);
    let base = match base {
        Some(base) => Some(port(base).filter(|port| may_shift && port.0 > 0)?),
        None => None,
    };
    match base {
        _ if first > last => None,
        Some(base) => Some(format!("{first}-{last}/{}", base.0)),
        None if first == last => Some(first.to_string()),
        None => Some(format!("{first}-{last}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_written_as_the_programs_list_them() {
        for (text, listed) in [
            ("0120", Some("80")),
            ("0x50", Some("80")),
            ("http", Some("80")),
            ("80-0120", Some("80")),
            ("0120-0130/0100", Some("80-88/64")),
            ("80-90/http", Some("80-90/80")),
            ("00080", None),
            ("65536", None),
            ("90-80", None),
            ("80-http", None),
            ("http-90", None),
            ("80-90/0", None),
            ("80-", None),
            ("", None),
        ] {
            assert_eq!(ports(text, true).as_deref(), listed, "{text}");
        }
        assert_eq!(ports("80-90/90", false), None);
    }
}

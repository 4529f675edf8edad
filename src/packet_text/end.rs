//! One end of a packet: an address, a port, or both.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What a text says of one end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct End {
    /// Its address.
    pub(super) address: Option<IpAddr>,
    /// Its port.
    pub(super) port: Option<u16>,
}

/// Why a word is no end of a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EndError {
    /// It does not look like one.
    Other,
    /// It is a network.
    Network,
    /// It looks like an address and is none.
    Address,
    /// What stands where a port would is none.
    Port,
    /// An address of six groups or more and a port, without brackets, or brackets that are not closed.
    Brackets,
}

/// `A`, `A:P`, `[A]:P`, `:P`, `P`, or `any` where nothing is said.
pub(super) fn end(word: &str) -> Result<End, EndError> {
    if word.eq_ignore_ascii_case("any") {
        return Ok(End::default());
    }
    if let Ok(v6) = word.parse::<Ipv6Addr>() {
        return Ok(End { address: Some(v6.into()), port: None });
    }
    if word.contains('/') && word.split('/').next().is_some_and(|start| end(start).is_ok()) {
        return Err(EndError::Network);
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(End { address: None, port: Some(port(word)?) });
    }
    if let Some(rest) = word.strip_prefix('[') {
        let (address, after) = rest.split_once(']').ok_or(EndError::Brackets)?;
        let address: Ipv6Addr = address.parse().map_err(|_| EndError::Address)?;
        return Ok(End { address: Some(address.into()), port: port_after(after)? });
    }
    let (address, after) = word.split_at(word.find(':').unwrap_or(word.len()));
    if after.matches(':').count() > 1 {
        let hexadecimal = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '.' | '%');
        return Err(if word.chars().all(hexadecimal) { EndError::Brackets } else { EndError::Other });
    }
    if address.is_empty() || address.eq_ignore_ascii_case("any") {
        return Ok(End { address: None, port: port_after(after)? });
    }
    let address: Ipv4Addr = address.parse().map_err(|_| {
        let dotted = address.contains('.') && address.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if dotted { EndError::Address } else { EndError::Other }
    })?;
    Ok(End { address: Some(address.into()), port: port_after(after)? })
}

impl End {
    /// The IPv4 address for which its address stands (RFC 4291, section 2.5.5.2): no host sends such a packet.
    pub(super) fn mapped(&self) -> Option<Ipv4Addr> {
        match self.address {
            Some(IpAddr::V6(v6)) => v6.to_ipv4_mapped(),
            _ => None,
        }
    }
}

fn port_after(text: &str) -> Result<Option<u16>, EndError> {
    match text.strip_prefix(':') {
        Some(digits) => port(digits).map(Some),
        None if text.is_empty() => Ok(None),
        None => Err(EndError::Port),
    }
}

fn port(digits: &str) -> Result<u16, EndError> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    digits.parse().ok().filter(|_| plain).ok_or(EndError::Port)
}

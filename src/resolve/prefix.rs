//! One address, prefix or range, read strictly.
//!
//! In: text. Out: a range of one family, or what is wrong and what to write. It knows of no groups. What the firewalls
//! read in different ways (leading zeros, missing parts, host bits, mapped addresses, names) is refused.

use std::net::{Ipv4Addr, Ipv6Addr};

use ipnet::{Ipv4Net, Ipv6Net};

use super::messages::addresses as messages;
use super::numbers::{NumberError, number};
use crate::diagnostic::Diagnostic;
use crate::place::Span;
use crate::sets::{AddressSet, Interval, IntervalSet};

/// A range of addresses of one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Range {
    /// IPv4.
    V4(Interval<Ipv4Addr>),
    /// IPv6.
    V6(Interval<Ipv6Addr>),
}

impl From<Range> for AddressSet {
    fn from(range: Range) -> Self {
        match range {
            Range::V4(range) => AddressSet { v4: IntervalSet::of(range), v6: IntervalSet::empty() },
            Range::V6(range) => AddressSet { v4: IntervalSet::empty(), v6: IntervalSet::of(range) },
        }
    }
}

/// Whether the text can only be meant as an address, so that no group may be called so.
pub(super) fn looks_like_address(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit()) || text.contains([':', '/', '*'])
}

/// The addresses that the text spells.
pub(super) fn read(text: &str, span: Span) -> Result<Range, Diagnostic> {
    if let Some(complaint) = messages::list_in_one(text, span) {
        return Err(complaint);
    }
    if let Some((first, last)) = text.split_once('-') {
        return range(first.trim(), last.trim(), text, span);
    }
    let (address, length) = match text.split_once('/') {
        Some((address, length)) => (address, Some(length)),
        None => (text, None),
    };
    if address.contains(':') {
        let network = v6(address, text, span)?;
        let prefix = Ipv6Net::new(network, prefix_length(length, 128, text, span)?);
        let prefix = prefix.map_err(|_| messages::bad_address(text, span))?;
        if prefix.network() != network {
            return Err(messages::host_bits(text, &prefix.trunc().to_string(), &format!("{network}/128"), span));
        }
        if prefix.prefix_len() >= 96 && network.to_ipv4_mapped().is_some() {
            return Err(messages::mapped_address(text, mapped(prefix), span));
        }
        return Ok(Range::V6(prefix.into()));
    }
    let network = v4(address, text, span)?;
    let prefix = Ipv4Net::new(network, prefix_length(length, 32, text, span)?);
    let prefix = prefix.map_err(|_| messages::bad_address(text, span))?;
    if prefix.network() != network {
        return Err(messages::host_bits(text, &prefix.trunc().to_string(), &format!("{network}/32"), span));
    }
    Ok(Range::V4(prefix.into()))
}

fn range(first: &str, last: &str, text: &str, span: Span) -> Result<Range, Diagnostic> {
    if first.contains('/') || last.contains('/') {
        return Err(messages::range_of_prefixes(text, span));
    }
    match (first.contains(':'), last.contains(':')) {
        (true, true) => {
            let (first, last) = (v6(first, text, span)?, v6(last, text, span)?);
            let mapped = first.to_ipv4_mapped().or(last.to_ipv4_mapped());
            if let Some(v4) = mapped {
                return Err(messages::mapped_address(text, Some(v4.to_string()), span));
            }
            let range = Interval::new(first, last);
            range.map(Range::V6).ok_or_else(|| messages::reversed_range(text, &last, &first, span))
        }
        (false, false) => {
            let first = v4(first, text, span)?;
            if last.bytes().all(|byte| byte.is_ascii_digit()) && !last.is_empty() {
                return Err(messages::short_range(text, first, last, span));
            }
            let last = v4(last, text, span)?;
            let range = Interval::new(first, last);
            range.map(Range::V4).ok_or_else(|| messages::reversed_range(text, &last, &first, span))
        }
        _ => Err(messages::mixed_range(text, span)),
    }
}

/// The length behind the slash, or that of one address.
fn prefix_length(length: Option<&str>, bits: u8, text: &str, span: Span) -> Result<u8, Diagnostic> {
    let Some(length) = length else { return Ok(bits) };
    match number(length, u32::from(bits)) {
        Ok(length) => Ok(u8::try_from(length).unwrap_or(bits)),
        Err(NumberError::LeadingZeros(_)) => Err(messages::leading_zeros(text, span)),
        Err(_) => match length.parse::<Ipv4Addr>() {
            Ok(mask) => Err(messages::netmask(text, mask_length(mask), span)),
            Err(_) => Err(messages::prefix_length(text, length, bits, span)),
        },
    }
}

/// The prefix length of a netmask whose ones stand together at the front.
fn mask_length(mask: Ipv4Addr) -> Option<u32> {
    let ones = mask.to_bits().leading_ones();
    (ones == mask.to_bits().count_ones()).then_some(ones)
}

fn v4(address: &str, text: &str, span: Span) -> Result<Ipv4Addr, Diagnostic> {
    address.parse().map_err(|_| why_no_v4(address, text, span))
}

fn why_no_v4(address: &str, text: &str, span: Span) -> Diagnostic {
    let parts: Vec<&str> = address.split('.').collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(digits) {
        return messages::bad_address(text, span);
    }
    if parts.iter().any(|part| part.len() > 1 && part.starts_with('0')) {
        return messages::leading_zeros(text, span);
    }
    if parts.len() < 4 { messages::short_address(text, span) } else { messages::bad_address(text, span) }
}

fn v6(address: &str, text: &str, span: Span) -> Result<Ipv6Addr, Diagnostic> {
    if let Some((before, _)) = address.split_once('%') {
        return Err(messages::zone_id(text, before, span));
    }
    address.parse().map_err(|_| messages::bad_address(text, span))
}

/// The IPv4 prefix behind a mapped one.
fn mapped(prefix: Ipv6Net) -> Option<String> {
    let v4 = prefix.network().to_ipv4_mapped()?;
    let length = prefix.prefix_len().checked_sub(96)?;
    Ipv4Net::new(v4, length).ok().map(|prefix| if length == 32 { v4.to_string() } else { prefix.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Sources;

    fn code(text: &str) -> &'static str {
        let mut sources = Sources::default();
        let file = sources.add("a", text);
        read(text, Span::new(file, 0, text.len())).map_or_else(|diagnostic| diagnostic.code, |_| "fine")
    }

    fn set(text: &str) -> AddressSet {
        let mut sources = Sources::default();
        let file = sources.add("a", text);
        read(text, Span::new(file, 0, text.len())).unwrap().into()
    }

    #[test]
    fn prefixes_addresses_and_ranges_have_both_ends() {
        let ends = |text: &str| {
            let set = set(text);
            let v4 = set.v4.ranges().first().map(|range| format!("{} {}", range.first(), range.last()));
            v4.or_else(|| set.v6.ranges().first().map(|range| format!("{} {}", range.first(), range.last())))
        };
        assert_eq!(ends("192.0.2.0/24").as_deref(), Some("192.0.2.0 192.0.2.255"));
        assert_eq!(ends("192.0.2.7").as_deref(), Some("192.0.2.7 192.0.2.7"));
        assert_eq!(ends("0.0.0.0/0").as_deref(), Some("0.0.0.0 255.255.255.255"));
        assert_eq!(ends("10.0.0.3 - 10.0.0.9").as_deref(), Some("10.0.0.3 10.0.0.9"));
        assert_eq!(ends("2001:db8::/127").as_deref(), Some("2001:db8:: 2001:db8::1"));
        assert_eq!(ends("::1").as_deref(), Some("::1 ::1"));
        assert_eq!(ends("::/0").as_deref(), Some(":: ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));
        assert_eq!(ends("2001:db8::1-2001:db8::9").as_deref(), Some("2001:db8::1 2001:db8::9"));
    }

    #[test]
    fn what_firewalls_read_differently_is_refused() {
        let cases = [
            ("10.0.0.5/8", "host-bits"),
            ("2001:db8::1/64", "host-bits"),
            ("010.0.0.1", "leading-zeros"),
            ("10.0.0.0/08", "leading-zeros"),
            ("10.1", "short-address"),
            ("10", "short-address"),
            ("10/8", "short-address"),
            ("10.0.0.0/33", "prefix-length"),
            ("10.0.0.0/+8", "prefix-length"),
            ("10.0.0.0/", "prefix-length"),
            ("10.0.0.0/8/8", "prefix-length"),
            ("2001:db8::/129", "prefix-length"),
            ("10.0.0.0/255.255.255.0", "netmask"),
            ("10.0.0.0/255.0.255.0", "netmask"),
            ("10.0.0.0/0.0.0.255", "netmask"),
            ("::ffff:10.0.0.1", "mapped-address"),
            ("::ffff:10.0.0.0/104", "mapped-address"),
            ("::ffff:0:0/96", "mapped-address"),
            ("::ffff:10.0.0.1-::ffff:10.0.0.9", "mapped-address"),
            ("fe80::1%eth0", "zone-id"),
            ("10.0.0.9-10.0.0.3", "reversed-range"),
            ("10.0.0.3-9", "short-range"),
            ("10.0.0.3-::9", "mixed-range"),
            ("10.0.0.0/24-10.0.1.0/24", "range-of-prefixes"),
            ("10.0.0.256", "bad-address"),
            ("1.2.3.4.5", "bad-address"),
            ("0x0a.0.0.1", "bad-address"),
            ("2001:db8:::1", "bad-address"),
            ("10.0.0.*", "bad-address"),
            ("2001:0db8::", "fine"),
            ("::/64", "fine"),
        ];
        for (text, expected) in cases {
            assert_eq!(code(text), expected, "{text}");
        }
    }
}

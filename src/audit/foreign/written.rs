//! Addresses that a ruleset's text writes in a way that is read as another.
//!
//! In: the texts of a ruleset. Out: findings, one for each kind. The readers take such addresses as the firewall does, so nothing
//! else shows them: they are looked for in the words of the lines, comments and quoted words left out.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, Ipv6Addr};

use crate::audit::finding::{Entry, Finding};
use crate::audit::level::Level;
use crate::audit::words;
use crate::place::{FileId, Sources, Span};
use crate::ruleset::Ruleset;

/// A prefix with more bits than it says.
pub static HOST_BITS: Entry = Entry {
    id: "host-bits",
    level: Level::Low,
    summary: "a prefix has bits set behind its length",
    why: "every firewall masks it silently, and the author meant one of two things",
    advice: "write the network, or the one host with its full length: `10.0.0.0/8` or `10.0.0.1/32`",
    tag: None,
};

/// IPv4 as IPv6.
pub static MAPPED_ADDRESS: Entry = Entry {
    id: "mapped-address",
    level: Level::Medium,
    summary: "an IPv4 address is written in IPv6 notation",
    why: "no such address is ever on the wire (RFC 4291, section 2.5.5.2), and firewalls disagree on what it means",
    advice: "write the IPv4 address",
    tag: None,
};

/// A name in place of an address.
pub static NAME_IN_RULE: Entry = Entry {
    id: "name-in-rule",
    level: Level::High,
    summary: "a rule or set names a host by its DNS name",
    why: "it is looked up once, when the rules are loaded: the address changes later, or the load fails at boot",
    advice: "write addresses, or a set that something keeps fresh",
    tag: None,
};

/// Two families in one rule.
pub static FAMILIES_DISJOINT: Entry = Entry {
    id: "families-disjoint",
    level: Level::High,
    summary: "the source and the destination of a rule share no address family",
    why: "no packet has an address of each: the rule matches nothing",
    advice: "write one rule for each family",
    tag: None,
};

/// Host bits and mapped addresses.
pub(super) fn findings(ruleset: &Ruleset, sources: &Sources) -> Vec<Finding> {
    let files: BTreeSet<FileId> = ruleset.rules().iter().map(|rule| rule.span.file).collect();
    let (mut bits, mut mapped) = (Vec::new(), Vec::new());
    for file in files {
        let Some(source) = sources.get(file) else { continue };
        // A listing in JSON has an address and a length apart, as the kernel has them.
        if source.text.trim_start().starts_with('{') {
            continue;
        }
        let mut at = 0;
        for line in source.text.split_inclusive('\n') {
            for (start, word) in words_of(line) {
                let span = Span::new(file, at + start, at + start + word.len());
                bits.extend(with_host_bits(word).map(|meant| (span, word.to_owned(), meant)));
                mapped.extend(unmapped(word).map(|meant| (span, word.to_owned(), meant)));
            }
            at += line.len();
        }
    }
    let mut found: Vec<Finding> =
        told(&HOST_BITS, &bits, "has bits set behind its length and is read as").into_iter().collect();
    found.extend(told(&MAPPED_ADDRESS, &mapped, "is the IPv4 address"));
    found
}

fn told(entry: &Entry, list: &[(Span, String, String)], verb: &str) -> Option<Finding> {
    let (first, word, meant) = list.first()?;
    let more = match list.len() {
        1 => String::new(),
        several => format!(", and {} more", words::number(several as u128 - 1)),
    };
    let mut finding = Finding::new(entry, format!("`{word}` {verb} `{meant}`{more}")).at(Some(*first));
    finding.rules = list.iter().skip(1).map(|(span, ..)| *span).collect();
    Some(finding)
}

/// The words of a line with their places, as the firewalls divide them.
fn words_of(line: &str) -> Vec<(usize, &str)> {
    let (mut found, mut start, mut quoted) = (Vec::new(), None, None);
    for (at, sign) in line.char_indices() {
        let ends = sign.is_whitespace()
            || matches!(sign, ',' | '{' | '}' | '(' | ')' | '!' | '=' | ';' | '"' | '\'' | '<' | '>');
        if let Some(quote) = quoted {
            quoted = (sign != quote).then_some(quote);
            continue;
        }
        if sign == '#' && start.is_none() {
            break;
        }
        if ends {
            let from = start.take();
            found.extend(from.and_then(|from| line.get(from..at).map(|word| (from, word))));
            quoted = matches!(sign, '"' | '\'').then_some(sign);
        } else {
            start = start.or(Some(at));
        }
    }
    found.extend(start.and_then(|from| line.get(from..).map(|word| (from, word))));
    found
}

/// The prefix that is meant, if the text is one with bits behind its length.
fn with_host_bits(word: &str) -> Option<String> {
    let (address, length) = word.split_once('/')?;
    if let Ok(v4) = address.parse::<Ipv4Addr>() {
        let length = length.parse::<u8>().ok().or_else(|| mask_length(length))?;
        let net = ipnet::Ipv4Net::new(v4, length).ok()?;
        return (net.network() != v4).then(|| net.trunc().to_string());
    }
    let v6 = address.parse::<Ipv6Addr>().ok()?;
    let net = ipnet::Ipv6Net::new(v6, length.parse().ok()?).ok()?;
    (net.network() != v6).then(|| net.trunc().to_string())
}

/// The length of a mask whose ones stand together at the front.
fn mask_length(text: &str) -> Option<u8> {
    let mask: Ipv4Addr = text.parse().ok()?;
    let ones = mask.to_bits().leading_ones();
    (ones == mask.to_bits().count_ones()).then(|| u8::try_from(ones).ok()).flatten()
}

/// The IPv4 address that is written in IPv6 notation.
fn unmapped(word: &str) -> Option<String> {
    let (address, length) = word.split_once('/').map_or((word, None), |(address, length)| (address, Some(length)));
    let v4 = address.parse::<Ipv6Addr>().ok()?.to_ipv4_mapped()?;
    match length {
        None => Some(v4.to_string()),
        // All of them together are named to drop them, as RFC 4291 would have it.
        Some(length) => {
            let length = length.parse::<u8>().ok()?.checked_sub(96).filter(|length| *length > 0)?;
            Some(format!("{v4}/{length}"))
        }
    }
}

/// Whether what was not understood is a name that is looked up: in the words of each reader.
pub(super) fn is_name(what: &str) -> bool {
    let named = |rest: &str| {
        let name = rest.split(['`', ' ', ':']).next().unwrap_or_default();
        let labels = name.split('.').collect::<Vec<_>>();
        labels.len() > 1
            && labels.last().is_some_and(|last| last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic()))
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'))
    };
    if let Some(rest) = what.strip_prefix("the address `") {
        return rest.ends_with("looked up when loaded");
    }
    let of_nft = ["saddr ", "daddr "].iter().find_map(|word| {
        let text = what.strip_prefix("the test `")?;
        text.strip_prefix("not ").unwrap_or(text).split_once(word)
    });
    match (what.strip_prefix("the addresses of `"), of_nft) {
        (Some(rest), _) => named(rest),
        (None, Some((before, rest))) => matches!(before, "ip " | "ip6 ") && named(rest.trim_start_matches("!= ")),
        (None, None) => false,
    }
}

/// Whether a rule of nft asks for an address of each family.
pub(super) fn asks_both_families(text: &str) -> bool {
    let asks = |family: &str| {
        let ends = ["saddr", "daddr"].iter().any(|end| text.contains(&format!("{family} {end} ")));
        ends && !text.contains(&format!("{family} saddr != ")) && !text.contains(&format!("{family} daddr != "))
    };
    text.split_whitespace().any(|word| word == "ip") && asks("ip") && asks("ip6")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_meant_otherwise_is_told() {
        assert_eq!(with_host_bits("10.0.0.1/8").as_deref(), Some("10.0.0.0/8"));
        assert_eq!(with_host_bits("10.0.0.1/255.0.0.0").as_deref(), Some("10.0.0.0/8"));
        assert_eq!(with_host_bits("2001:db8::1/64").as_deref(), Some("2001:db8::/64"));
        for right in ["10.0.0.0/8", "10.0.0.1/32", "10.0.0.1", "5/minute", "::1/128"] {
            assert_eq!(with_host_bits(right), None, "{right}");
        }
        assert_eq!(unmapped("::ffff:192.0.2.1").as_deref(), Some("192.0.2.1"));
        assert_eq!(unmapped("::ffff:192.0.2.0/120").as_deref(), Some("192.0.2.0/24"));
        assert_eq!(unmapped("2001:db8::1"), None);
        assert_eq!(unmapped("::ffff:0:0/96"), None);
    }

    #[test]
    fn words_in_comments_are_not_looked_at() {
        let of = |line| words_of(line).into_iter().map(|(_, word)| word).collect::<Vec<_>>();
        assert_eq!(of("a {b,c} \"d e\" f=g # h"), ["a", "b", "c", "f", "g"]);
        assert_eq!(of("-s 10.0.0.1/8"), ["-s", "10.0.0.1/8"]);
    }

    #[test]
    fn names_are_told_from_interfaces_and_sets() {
        for name in [
            "the address `host.example.org`: looked up when loaded",
            "the test `ip saddr host.example.org`",
            "the addresses of `host.example.org`",
        ] {
            assert!(is_name(name), "{name}");
        }
        for other in ["the addresses of `em0:network`", "the test `ip saddr @set`", "the match `mac`"] {
            assert!(!is_name(other), "{other}");
        }
    }
}

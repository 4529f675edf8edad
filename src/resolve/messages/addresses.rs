//! What is wrong with addresses and groups.

use std::fmt::Display;
use std::net::Ipv4Addr;

use super::{did_you_mean, shown};
use crate::diagnostic::Diagnostic;
use crate::place::Span;
use crate::profile::ast::Text;
use crate::resolve::addresses::End;

pub(in crate::resolve) fn bad_address(text: &str, span: Span) -> Diagnostic {
    Diagnostic::error("bad-address", format!("{} is not an address", shown(text)))
        .at(span, "not an IPv4 or IPv6 address, prefix or range")
        .with_help("write four decimal octets (`192.0.2.7`), an IPv6 address (`2001:db8::7`), a prefix (`192.0.2.0/24`) or a range (`192.0.2.3-192.0.2.9`)")
}

/// A negation of other programs, which would mean its opposite without the sign.
pub(in crate::resolve) fn negated(text: &Text, rest: &str) -> Diagnostic {
    let rest: String = rest.trim_matches(['"', '\'']).chars().take(60).collect();
    let written = if rest.contains(':') { format!("\"{rest}\"") } else { rest };
    Diagnostic::error("negated-address", format!("{} is a negation, and addresses have none", shown(&text.value)))
        .at(text.span, "all but these?")
        .with_help(format!(
            "write `except: {written}` in the rule, beside `from: any` or the group that they are taken from"
        ))
}

/// A sign for every address: in a list of addresses it would be one host, or none.
pub(in crate::resolve) fn everyone(text: &str, span: Span) -> Diagnostic {
    let (label, help) = match text {
        "0.0.0.0" => (
            "one address, which no host has, or every address?",
            "write `any` for every address of both families, `any4` or `0.0.0.0/0` for every IPv4 address; the address itself, \
             from which DHCP clients ask, is `0.0.0.0/32`",
        ),
        "::" => (
            "one address, which no host has, or every address?",
            "write `any` for every address of both families, `any6` or `\"::/0\"` for every IPv6 address; the address itself \
             is `\"::/128\"`",
        ),
        _ => ("not an address", "write `any` for every address of both families, `any4` or `any6` for those of one"),
    };
    Diagnostic::error("every-address", format!("{} is not how every address is written", shown(text)))
        .at(span, label)
        .with_help(help)
}

pub(in crate::resolve) fn host_bits(text: &str, network: &str, host: &str, span: Span) -> Diagnostic {
    Diagnostic::error("host-bits", format!("{} has bits set behind its prefix", shown(text)))
        .at(span, "a network or one host?")
        .with_help(format!("write `{network}` for the whole network, or `{host}` for the one host"))
}

pub(in crate::resolve) fn leading_zeros(text: &str, span: Span) -> Diagnostic {
    Diagnostic::error("leading-zeros", format!("{} has leading zeros", shown(text)))
        .at(span, "some firewalls read such a number as octal")
        .with_help("write each number in decimal without leading zeros")
}

pub(in crate::resolve) fn short_address(text: &str, span: Span) -> Diagnostic {
    Diagnostic::error("short-address", format!("{} has fewer than four octets", shown(text)))
        .at(span, "firewalls fill in the missing ones differently")
        .with_help(match octets_of_network(text) {
            Some(network) => format!("write all four octets: `{network}`"),
            None => "write all four octets: `10.0.0.0/8`, `10.0.0.1`".to_owned(),
        })
}

/// The network that a short form with a prefix length means, if its length does not reach into the octets that are missing.
fn octets_of_network(text: &str) -> Option<String> {
    let (octets, length) = text.split_once('/')?;
    let given: Vec<u8> = octets.split('.').map(|octet| octet.parse().ok()).collect::<Option<_>>()?;
    let length: usize = length.parse().ok().filter(|length| *length <= 8 * given.len())?;
    let zeros = ".0".repeat(4_usize.checked_sub(given.len())?);
    Some(format!("{octets}{zeros}/{length}"))
}

pub(in crate::resolve) fn mapped_address(text: &str, v4: Option<String>, span: Span) -> Diagnostic {
    let v4 = v4.map_or_else(|| "the IPv4 address".to_owned(), |v4| format!("`{v4}`"));
    Diagnostic::error("mapped-address", format!("{} is an IPv4 address in IPv6 notation", shown(text)))
        .at(span, "no packet carries such an address")
        .with_help(format!("write {v4}"))
}

pub(in crate::resolve) fn zone_id(text: &str, address: &str, span: Span) -> Diagnostic {
    Diagnostic::error("zone-id", format!("{} names an interface", shown(text)))
        .at(span, "an address here has no zone")
        .with_help(format!("write {} and name the interface with `in:` or `out:`", shown(address)))
}

pub(in crate::resolve) fn netmask(text: &str, length: Option<u32>, span: Span) -> Diagnostic {
    let help = match (length, text.split_once('/')) {
        (Some(length), Some((address, _))) => format!("write `{address}/{length}`"),
        _ => "write prefixes; this mask is none".to_owned(),
    };
    Diagnostic::error("netmask", format!("{} has a mask in place of a prefix length", shown(text)))
        .at(span, "only prefix lengths are read")
        .with_help(help)
}

pub(in crate::resolve) fn prefix_length(text: &str, length: &str, bits: u8, span: Span) -> Diagnostic {
    Diagnostic::error("prefix-length", format!("{} is no prefix length in {}", shown(length), shown(text)))
        .at(span, format!("must be 0 to {bits}"))
        .with_help(format!("write a decimal number from 0 to {bits} behind the slash"))
}

pub(in crate::resolve) fn reversed_range(
    text: &str,
    first: &impl Display,
    last: &impl Display,
    span: Span,
) -> Diagnostic {
    Diagnostic::error("reversed-range", format!("the range {} ends before it begins", shown(text)))
        .at(span, "matches nothing")
        .with_help(format!("write `{first}-{last}`"))
}

pub(in crate::resolve) fn short_range(text: &str, first: Ipv4Addr, last: &str, span: Span) -> Diagnostic {
    let [a, b, c, _] = first.octets();
    Diagnostic::error("short-range", format!("the range {} ends with a bare number", shown(text)))
        .at(span, "an octet, or a number of addresses?")
        .with_help(format!("write both addresses in full: `{first}-{a}.{b}.{c}.{last}`"))
}

pub(in crate::resolve) fn mixed_range(text: &str, span: Span) -> Diagnostic {
    Diagnostic::error("mixed-range", format!("the range {} begins in one family and ends in the other", shown(text)))
        .at(span, "IPv4 and IPv6 have no common order")
        .with_help("write one range for each family")
}

pub(in crate::resolve) fn range_of_prefixes(text: &str, span: Span) -> Diagnostic {
    Diagnostic::error("range-of-prefixes", format!("the range {} is made of prefixes", shown(text)))
        .at(span, "a range has an address at each end")
        .with_help("write the first address of the first prefix and the last of the last, or list the prefixes")
}

pub(in crate::resolve) fn unknown_group(name: &str, near: Option<&str>, span: Span) -> Diagnostic {
    if let Some(list) = several(name) {
        return Diagnostic::error("unknown-group", format!("no group is called {}", shown(name)))
            .at(span, "several names in one text")
            .with_help(format!("write a list: `[{list}]`"));
    }
    if ["all", "everyone", "everywhere", "anywhere", "world", "internet"].contains(&name.to_ascii_lowercase().as_str())
    {
        return Diagnostic::error("unknown-group", format!("no group is called {}", shown(name)))
            .at(span, "neither an address nor a group")
            .with_help(
                "write `any` for every address of both families, or define a group of this name under `addresses:`",
            );
    }
    if ["localhost", "loopback", "me", "this-host", "myself"].contains(&name.to_ascii_lowercase().as_str()) {
        return Diagnostic::error("unknown-group", format!("no group is called {}", shown(name)))
            .at(span, "neither an address nor a group")
            .with_help(
                "loopback is let through by the baseline; the host's own side needs no address: leave `to:` out of an inbound rule \
                 and `from:` out of an outbound one",
            );
    }
    if name.contains('.') && near.is_none() {
        return Diagnostic::error("host-name", format!("{} is a host name", shown(name)))
            .at(span, "a firewall looks it up once, when it loads, and never again")
            .with_help("write its addresses, or define a group of this name under `addresses:`");
    }
    let define = format!("define it under `addresses:`, `{name}: [192.0.2.0/24]`");
    Diagnostic::error("unknown-group", format!("no group is called {}", shown(name)))
        .at(span, "neither an address nor a group")
        .with_help(did_you_mean(near, if name.len() < 64 { define } else { "define it under `addresses:`".to_owned() }))
}

/// An interface where addresses belong.
pub(in crate::resolve) fn interface_for_addresses(name: &str, span: Span) -> Diagnostic {
    Diagnostic::error("unknown-group", format!("no group is called {}", shown(name)))
        .at(span, "an interface, and no addresses")
        .with_help(format!(
            "write `in: {name}` for what comes by it, or `out: {name}` for what leaves by it; or define a group of its \
             addresses under `addresses:`"
        ))
}

/// Several addresses or prefixes in one text.
pub(in crate::resolve) fn list_in_one(text: &str, span: Span) -> Option<Diagnostic> {
    let list = several(text)?;
    let complaint = Diagnostic::error("bad-address", format!("{} is not an address", shown(text)));
    Some(complaint.at(span, "several addresses in one text").with_help(format!("write a list: `[{list}]`")))
}

/// The list that is meant by names with commas between them; those of IPv6 addresses are quoted.
fn several(name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split([',', ';']).map(str::trim).collect();
    let quote = |part: &&str| if part.contains(':') { format!("\"{part}\"") } else { (*part).to_owned() };
    let is_list = parts.len() > 1 && name.len() < 200 && parts.iter().all(|part| !part.is_empty());
    is_list.then(|| parts.iter().map(quote).collect::<Vec<_>>().join(", "))
}

pub(in crate::resolve) fn reserved_group_name(word: &str, span: Span) -> Diagnostic {
    Diagnostic::error("reserved-group-name", format!("a group cannot be called `{word}`"))
        .at(span, "this word has a meaning of its own")
        .with_help("give the group another name")
}

pub(in crate::resolve) fn bad_group_name(name: &Text) -> Diagnostic {
    Diagnostic::error("bad-group-name", format!("{} is no name for a group", shown(&name.value)))
        .at(name.span, "begins with a letter; letters, digits, blanks, `_`, `-` and `.` follow")
        .with_help("give it a name such as `office` or `branch-2`, at most 64 characters")
}

pub(in crate::resolve) fn self_in_group(span: Span) -> Diagnostic {
    Diagnostic::error("self-in-group", "a group cannot hold `self`")
        .at(span, "the host's own addresses are not known before the rules are loaded")
        .with_help("list the host's addresses, or write `to: self` in an inbound rule")
}

pub(in crate::resolve) fn self_elsewhere(span: Span) -> Diagnostic {
    Diagnostic::error("self-elsewhere", "`self` cannot stand here")
        .at(span, "the host's own addresses are not known before the rules are loaded")
        .with_help("`self` is for `to:` inbound and `from:` outbound; elsewhere list the addresses")
}

pub(in crate::resolve) fn group_cycle(cycle: &[(&str, Span)], defined: Option<Span>) -> Option<Diagnostic> {
    let ((name, first), rest) = cycle.split_first()?;
    let names: Vec<&str> = cycle.iter().map(|(name, _)| *name).take(8).chain([*name]).collect();
    let mut complaint = Diagnostic::error("group-cycle", format!("the group `{name}` contains itself"))
        .at(*first, names.join(" > "))
        .with_help("take one of these names out of its group");
    for (name, span) in rest.iter().take(7) {
        complaint = complaint.with_related(*span, format!("here `{name}` goes on"));
    }
    match defined {
        Some(span) => Some(complaint.with_related(span, "the group")),
        None => Some(complaint),
    }
}

pub(in crate::resolve) fn not_a_prefix_in_list_file(text: &str, span: Span) -> Diagnostic {
    Diagnostic::error("bad-list-line", format!("{} is not a prefix", shown(text)))
        .at(span, "a list file has one prefix on each line")
        .with_help("write a prefix, or `#` before a comment; groups are named in the profile")
}

pub(in crate::resolve) fn more_in_list_file(count: usize, end: Span) -> Diagnostic {
    Diagnostic::error("more-bad-list-lines", format!("{count} more lines of this list file are wrong"))
        .at(end, "")
        .with_help("a list file has one prefix on each line")
}

pub(in crate::resolve) fn too_many_ranges(span: Span) -> Diagnostic {
    Diagnostic::error("too-many-ranges", "the groups and rules of this profile join too many addresses")
        .at(span, "here the limit of 10,000,000 ranges is reached")
        .with_help("name a large group alone in its rules, or define one group for what they have in common")
}

pub(in crate::resolve) fn empty_group(member: &Text) -> Diagnostic {
    Diagnostic::error("empty-group", format!("the group {} has no addresses", shown(&member.value)))
        .at(member.span, "nobody would be allowed")
        .with_help("put addresses into the group, or disable the rule")
}

pub(in crate::resolve) fn empty_group_of_deny(member: &Text) -> Diagnostic {
    Diagnostic::warning(
        "empty-deny",
        format!("the group {} has no addresses, so this stops nobody", shown(&member.value)),
    )
    .at(member.span, "nobody is meant")
    .with_help("put addresses into the group or its list file; a list that could not be fetched is often empty")
}

pub(in crate::resolve) fn nothing_left(end: End, span: Span) -> Diagnostic {
    Diagnostic::error("nothing-left", format!("no address is left in `{}`", end.key()))
        .at(span, "this takes all of them away")
        .with_help("an allow for nobody is a mistake: take less away, or delete the rule")
}

pub(in crate::resolve) fn nothing_left_to_stop(end: End, span: Span) -> Diagnostic {
    let what = format!("no address is left in `{}`, so no packet meets this rule", end.key());
    Diagnostic::warning("nothing-left-to-stop", what)
        .at(span, "this takes all of them away")
        .with_help("take less away, or delete the rule")
}

pub(in crate::resolve) fn except_takes_nothing(span: Span) -> Diagnostic {
    Diagnostic::warning("except-takes-nothing", "this `except` takes nothing away")
        .at(span, "none of these addresses is in the list that they are taken from")
        .with_help("correct the addresses, or delete the `except`")
}

pub(in crate::resolve) fn except_of_both(span: Span) -> Diagnostic {
    Diagnostic::error(
        "except-without-side",
        "this rule has both `from` and `to`, so `except` has to say which it means",
    )
    .at(span, "from the sources or from the destinations?")
    .with_help("write `except: {from: [...]}` or `except: {to: [...]}`")
}

pub(in crate::resolve) fn except_of_neither(span: Span) -> Diagnostic {
    Diagnostic::error("except-without-side", "a forward rule without `from` and `to` has to say what `except` means")
        .at(span, "from the sources or from the destinations?")
        .with_help("write `except: {from: [...]}` or `except: {to: [...]}`")
}

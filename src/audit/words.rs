//! How numbers and lists are written in findings.

use super::extent::Extent;
use super::region::Kind;
use crate::policy::Direction;
use crate::protocol::{ICMP_NAMES, ICMPV6_NAMES, ProtocolNumber};
use crate::sets::{AddressSet, Family, Interval, Port, PortSet, address};

/// So many ranges are written out; the rest is counted.
pub const SHOWN: usize = 8;

/// `60,532`.
pub fn number(value: u128) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `a`, `a and b`, `a, b and c`.
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// `eth0 is guarded; is there another uplink?`
pub fn guarded(names: &[String]) -> String {
    let verb = if names.len() == 1 { "is" } else { "are" };
    format!("{} {verb} guarded; is there another uplink? without one, no stranger comes to it", list(names))
}

/// `eth0 is taken for the only one to the world`: what is open by all others than these is open to nobody else.
pub fn shut<T: AsRef<str>>(names: &[T]) -> String {
    let (verb, what) = if names.len() == 1 { ("is", "one") } else { ("are", "ones") };
    format!(
        "{} {verb} taken for the only {what} to the world, for all that is new is denied there and nowhere else; is there another uplink? by \
         that everything is open",
        list(names)
    )
}

/// The first of many, and how many more there are.
pub fn few<T: AsRef<str>>(items: &[T], shown: usize) -> String {
    if items.len() <= shown {
        return list(items);
    }
    let first: Vec<&str> = items.iter().take(shown).map(AsRef::as_ref).collect();
    format!("{} and {} more", first.join(", "), items.len() - shown)
}

/// `tcp 22, 80-90`, `tcp all but 22`; ICMP by the names of its types, or as type and code; other protocols by name or number.
pub fn values(kind: Kind, values: &PortSet) -> String {
    if values.covers(&kind.all_values()) {
        return format!("{} any", kind.name());
    }
    match rest(kind, values) {
        Some(rest) => format!("{} all but {}", kind.name(), listed(kind, &rest)),
        None => format!("{} {}", kind.name(), listed(kind, values)),
    }
}

/// The ports that are not among these, where it is shorter to say those.
fn rest(kind: Kind, values: &PortSet) -> Option<PortSet> {
    let rest = kind.all_values().difference(values);
    let is_shorter = rest.ranges().len() < values.ranges().len() && rest.size() < values.size();
    (matches!(kind, Kind::Ports(_)) && is_shorter).then_some(rest)
}

/// Whether what [`values`] says names each of these ports, alone or in a range.
pub fn names_each(kind: Kind, values: &PortSet) -> bool {
    !values.is_full() && values.ranges().len() <= SHOWN && rest(kind, values).is_none()
}

/// These without the name of the kind.
pub fn listed(kind: Kind, values: &PortSet) -> String {
    let (parts, count) = match kind {
        Kind::Ports(_) => {
            let ranges = values.ranges();
            (ranges.iter().take(SHOWN).map(ToString::to_string).collect::<Vec<_>>(), ranges.len())
        }
        Kind::Icmp(family) => {
            let all = messages(family, values);
            let count = all.len();
            (all.into_iter().take(SHOWN).collect(), count)
        }
        Kind::Other => {
            let ranges = values.ranges();
            (ranges.iter().take(SHOWN).map(protocols).collect(), ranges.len())
        }
    };
    if count > parts.len() {
        return format!("{} and {} more", parts.join(", "), count - parts.len());
    }
    parts.join(", ")
}

/// ICMP messages: whole types by name, else type and code.
fn messages(family: Family, values: &PortSet) -> Vec<String> {
    let names: &[(&str, u8, Option<u8>)] = match family {
        Family::V4 => &ICMP_NAMES,
        Family::V6 => &ICMPV6_NAMES,
    };
    let named = |kind: u16, code: Option<u16>| {
        let is_it = |own: &(&str, u8, Option<u8>)| u16::from(own.1) == kind && own.2.map(u16::from) == code;
        names.iter().find(|own| is_it(own)).map(|(name, ..)| (*name).to_owned())
    };
    let mut found = Vec::new();
    for range in values.ranges() {
        let (mut at, last) = (u32::from(range.first().0), u32::from(range.last().0));
        while at <= last {
            let (kind, code) = ((at / 256) as u16, (at % 256) as u16);
            let end = (at | 255).min(last);
            let whole = code == 0 && end % 256 == 255;
            let text = match (whole, end == at) {
                (true, _) => named(kind, None).unwrap_or_else(|| kind.to_string()),
                (false, true) => named(kind, Some(code)).unwrap_or_else(|| format!("{kind}/{code}")),
                (false, false) => format!("{kind}/{code}-{}", end % 256),
            };
            found.push(text);
            at = end + 1;
        }
    }
    found
}

/// A protocol by its name, several as a range of numbers.
fn protocols(range: &Interval<Port>) -> String {
    let only = range.is_point().then(|| u8::try_from(range.first().0).ok().and_then(ProtocolNumber::new)).flatten();
    only.map_or_else(|| range.to_string(), |protocol| protocol.to_string())
}

/// `tcp 22 and udp 53`.
pub fn ports(open: &[(Kind, PortSet)]) -> String {
    let parts: Vec<String> = open.iter().map(|(kind, ports)| values(*kind, ports)).collect();
    list(&parts)
}

/// The same for extents.
pub fn extents(extents: &[Extent]) -> String {
    let parts: Vec<String> = extents.iter().map(|extent| values(extent.kind, &extent.values)).collect();
    list(&parts)
}

/// `tcp 22 from 10.0.0.0/8 by eth0`, on the way out `tcp 22 to 10.0.0.0/8`.
pub fn extent(chain: Option<Direction>, extent: &Extent) -> String {
    let few_of = |set: &AddressSet| few(&prefixes(set, 1_000), 4);
    let (far, near) = if chain == Some(Direction::Outbound) { ("to", "from") } else { ("from", "to") };
    let mut text = format!("{} {far} {}", values(extent.kind, &extent.values), few_of(&extent.peers));
    if !extent.ends.is_any() {
        text.push_str(&format!(" {near} {}", few_of(&extent.ends)));
    }
    if !extent.source_ports.is_full() {
        let ranges: Vec<String> = extent.source_ports.ranges().iter().map(ToString::to_string).collect();
        text.push_str(&format!(" with source port {}", few(&ranges, 4)));
    }
    text.push_str(&extent.ways.said());
    if !extent.onward.is_any() {
        text.push_str(&format!(" and on{}", extent.onward.said()));
    }
    text
}

/// An address without the length of a prefix that has no other.
pub fn bare(prefix: &str) -> &str {
    let whole = if prefix.contains(':') { "/128" } else { "/32" };
    prefix.strip_suffix(whole).unwrap_or(prefix)
}

/// The prefixes of a set, at most so many, IPv4 first.
pub fn prefixes(set: &AddressSet, most: usize) -> Vec<String> {
    let v4 = address::v4_prefixes(&set.v4).map(|prefix| prefix.to_string());
    v4.chain(address::v6_prefixes(&set.v6).map(|prefix| prefix.to_string())).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(number(0), "0");
        assert_eq!(number(999), "999");
        assert_eq!(number(60_532), "60,532");
        assert_eq!(number(1_000_000), "1,000,000");
    }

    #[test]
    fn messages_and_protocols_have_names() {
        let set = |ranges: &[(u16, u16)]| -> PortSet {
            ranges.iter().filter_map(|(first, last)| Interval::new(Port(*first), Port(*last))).collect()
        };
        // Types 1 to 4 of ICMPv6, one code of type 1, and some codes of type 3 of ICMP (RFC 4443, RFC 792).
        let errors = set(&[(256, 5 * 256 - 1)]);
        let said = "icmpv6 destination-unreachable, packet-too-big, time-exceeded, parameter-problem";
        assert_eq!(values(Kind::Icmp(Family::V6), &errors), said);
        assert_eq!(values(Kind::Icmp(Family::V6), &set(&[(256 + 4, 256 + 4)])), "icmpv6 port-unreachable");
        assert_eq!(values(Kind::Icmp(Family::V4), &set(&[(3 * 256 + 5, 3 * 256 + 7)])), "icmp 3/5-7");
        assert_eq!(values(Kind::Icmp(Family::V4), &set(&[(8 * 256, 8 * 256 + 255)])), "icmp echo-request");
        assert_eq!(values(Kind::Other, &set(&[(47, 47), (50, 51)])), "protocol gre, 50-51");
    }

    #[test]
    fn lists_read_as_a_sentence() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(few(&["a", "b", "c"], 2), "a, b and 1 more");
    }
}

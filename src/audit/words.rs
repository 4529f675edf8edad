//! How numbers and lists are written in findings.

use super::finding::Extent;
use super::region::Kind;
use crate::sets::{AddressSet, PortSet, address};

/// So many ranges are written out; the rest is counted.
const SHOWN: usize = 8;

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

/// The first of many, and how many more there are.
pub fn few<T: AsRef<str>>(items: &[T], shown: usize) -> String {
    if items.len() <= shown {
        return list(items);
    }
    let first: Vec<&str> = items.iter().take(shown).map(AsRef::as_ref).collect();
    format!("{} and {} more", first.join(", "), items.len() - shown)
}

/// `tcp 22, 80-90`; ICMP as type and code, other protocols by number.
pub fn values(kind: Kind, values: &PortSet) -> String {
    let whole = values.covers(&kind.all_values());
    let ranges: Vec<String> = match kind {
        Kind::Ports(_) => values.ranges().iter().take(SHOWN).map(ToString::to_string).collect(),
        Kind::Icmp(_) => values
            .ranges()
            .iter()
            .take(SHOWN)
            .map(|range| format!("{}/{}", range.first().0 / 256, range.first().0 % 256))
            .collect(),
        Kind::Other => values.ranges().iter().take(SHOWN).map(ToString::to_string).collect(),
    };
    if whole {
        return format!("{} any", kind.name());
    }
    let more = values.ranges().len().saturating_sub(SHOWN);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{} {}{rest}", kind.name(), ranges.join(", "))
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
    fn lists_read_as_a_sentence() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(few(&["a", "b", "c"], 2), "a, b and 1 more");
    }
}

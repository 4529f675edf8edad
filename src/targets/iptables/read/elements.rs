//! Words of ipset's commands, read strictly: options of sets and elements, and addresses in the one form in which the kernel
//! keeps them.
//!
//! In: words of a line. Out: what they say, or nothing where ipset refuses them or would read them in a way of its own
//! (`10.1` is 10.0.0.1 to it). Which elements a set has in the end is not known here.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

use ipnet::{Ipv4Net, Ipv6Net};

use crate::sets::address::{v4_prefixes, v6_prefixes};
use crate::sets::{Family, Interval};

/// What a word after an element or a type says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Given<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Its value; empty where it takes none.
    pub(super) value: &'a str,
}

/// Options of elements, and whether a value follows (ipset(8)).
pub(super) const OF_ELEMENTS: &[(&str, bool)] = &[
    ("timeout", true),
    ("packets", true),
    ("bytes", true),
    ("comment", true),
    ("skbmark", true),
    ("skbprio", true),
    ("skbqueue", true),
    ("nomatch", false),
];

/// Options of sets, and whether a value follows (ipset(8)).
pub(super) const OF_SETS: &[(&str, bool)] = &[
    ("family", true),
    ("hashsize", true),
    ("maxelem", true),
    ("bucketsize", true),
    ("initval", true),
    ("netmask", true),
    ("bitmask", true),
    ("markmask", true),
    ("timeout", true),
    ("range", true),
    ("size", true),
    ("counters", false),
    ("comment", false),
    ("skbinfo", false),
    ("forceadd", false),
];

/// Options one after the other, and whether one of them is `-exist`; none if a word is no option, or stands twice.
pub(super) fn options<'a>(words: &[&'a str], known: &[(&str, bool)]) -> Option<(Vec<Given<'a>>, bool)> {
    let (mut found, mut exists): (Vec<Given<'a>>, bool) = (Vec::new(), false);
    let mut rest = words.iter();
    while let Some(name) = rest.next() {
        if is_exist(name) {
            exists = true;
            continue;
        }
        let (_, has_value) = known.iter().find(|(known, _)| known == name)?;
        let value = if *has_value { rest.next()? } else { "" };
        if found.iter().any(|other| other.name == *name) {
            return None;
        }
        found.push(Given { name, value });
    }
    Some((found, exists))
}

/// Whether a word says that it is no error if a set or element is there already.
pub(super) fn is_exist(word: &str) -> bool {
    matches!(word, "-exist" | "-!" | "--exist")
}

/// An address, network or range as the kernel keeps it: cut to its length, of a `net` in prefixes; none if it is not written
/// out in full.
pub(super) fn addresses<'a>(word: &'a str, family: Family, is_net: bool) -> Option<Vec<Cow<'a, str>>> {
    if let Some((first, last)) = word.split_once('-') {
        return range(word, (first, last), family, is_net);
    }
    let (address, length) = word.split_once('/').map_or((word, None), |(address, length)| (address, Some(length)));
    let text = match family {
        Family::V4 => {
            let length = length.map_or(Some(32), |length| bits(length, 32))?;
            let net = Ipv4Net::new(address.parse().ok()?, length).ok()?.trunc();
            if length == 32 { net.addr().to_string() } else { net.to_string() }
        }
        Family::V6 => {
            let length = length.map_or(Some(128), |length| bits(length, 128))?;
            let net = Ipv6Net::new(address.parse().ok()?, length).ok()?.trunc();
            if length == 128 { net.addr().to_string() } else { net.to_string() }
        }
    };
    Some(vec![if text == word { Cow::Borrowed(word) } else { Cow::Owned(text) }])
}

fn range<'a>(word: &'a str, (first, last): (&str, &str), family: Family, is_net: bool) -> Option<Vec<Cow<'a, str>>> {
    let whole = |text: String, length, full| {
        Cow::Owned(if length == full { text.split('/').next().unwrap_or("").to_owned() } else { text })
    };
    match family {
        Family::V4 => {
            let range = Interval::new(first.parse::<Ipv4Addr>().ok()?, last.parse().ok()?)?;
            let nets = [range].into_iter().collect();
            let nets = v4_prefixes(&nets).map(|net| whole(net.to_string(), net.prefix_len(), 32));
            Some(if is_net { nets.collect() } else { vec![Cow::Borrowed(word)] })
        }
        Family::V6 => {
            let range = Interval::new(first.parse::<Ipv6Addr>().ok()?, last.parse().ok()?)?;
            let nets = [range].into_iter().collect();
            let nets = v6_prefixes(&nets).map(|net| whole(net.to_string(), net.prefix_len(), 128));
            Some(if is_net { nets.collect() } else { vec![Cow::Borrowed(word)] })
        }
    }
}

/// A length of a prefix in plain digits.
fn bits(text: &str, most: u8) -> Option<u8> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|length| plain && *length <= most)
}

//! Groups for addresses that a ruleset names or repeats.
//!
//! In: the rules of a profile in the making, and the text of the ruleset. Out: a name for each such set of addresses.

use std::collections::BTreeMap;

use super::draft::Draft;
use crate::place::Sources;
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Point};

/// The longest name of a group, in characters.
const LONGEST: usize = 40;
/// So many ranges are a group even where they stand once.
const MANY: usize = 5;

/// The groups of a profile.
#[derive(Debug, Default)]
pub(super) struct Groups {
    names: BTreeMap<AddressSet, String>,
    /// In the order of the rules.
    pub(super) order: Vec<AddressSet>,
}

impl Groups {
    /// The groups of these rules.
    pub(super) fn of<'d>(drafts: impl Iterator<Item = &'d Draft<'d>>, sources: &Sources) -> Self {
        let mut used: BTreeMap<AddressSet, (usize, Vec<String>)> = BTreeMap::new();
        let mut order = Vec::new();
        for draft in drafts {
            for (set, ends) in [(&draft.source, ["saddr", "src"]), (&draft.destination, ["daddr", "dst"])] {
                let set = listed(set);
                if set.is_empty() || set.v4.ranges().len() + set.v6.ranges().len() == 0 {
                    continue;
                }
                let (count, hints) = used.entry(set.clone()).or_insert_with(|| {
                    order.push(set.clone());
                    (0, Vec::new())
                });
                *count += 1;
                let texts = draft.rules.iter().map(|rule| sources.slice(rule.span));
                let named = texts.flat_map(|text| set_names(text, ends));
                for name in named {
                    if !hints.contains(&name) && hints.len() < 4 {
                        hints.push(name);
                    }
                }
            }
        }
        let mut groups = Groups::default();
        for set in order {
            let Some((count, hints)) = used.get(&set) else { continue };
            let many = set.v4.ranges().len() + set.v6.ranges().len() >= MANY;
            if *count < 2 && hints.is_empty() && !many {
                continue;
            }
            let name = named(hints).unwrap_or_else(|| described(&set));
            let name = groups.free(&name);
            groups.names.insert(set.clone(), name);
            groups.order.push(set);
        }
        groups
    }

    /// The name of a set, if it has one.
    pub(super) fn name(&self, set: &AddressSet) -> Option<&str> {
        self.names.get(set).map(String::as_str)
    }

    fn free(&self, name: &str) -> String {
        let taken = |name: &str| self.names.values().any(|known| known.eq_ignore_ascii_case(name));
        let mut number = 2_u32;
        let mut free = name.to_owned();
        while taken(&free) {
            free = format!("{name}-{number}");
            number += 1;
        }
        free
    }
}

/// The addresses of a set that are not all of their family.
pub(super) fn listed(set: &AddressSet) -> AddressSet {
    let v4 = if set.v4.is_full() { IntervalSet::empty() } else { set.v4.clone() };
    let v6 = if set.v6.is_full() { IntervalSet::empty() } else { set.v6.clone() };
    AddressSet { v4, v6 }
}

/// The names of sets that a rule's text has at one end.
fn set_names(text: &str, [nft, ipset]: [&str; 2]) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut names = Vec::new();
    for window in words.windows(2) {
        if let [end, name] = window
            && *end == nft
            && let Some(name) = name.strip_prefix('@')
        {
            names.push(name.to_owned());
        }
    }
    let pf = if nft == "saddr" { "from" } else { "to" };
    for window in words.windows(2) {
        if let [end, name] = window
            && *end == pf
            && let Some(name) = name.strip_prefix('<').and_then(|name| name.strip_suffix('>'))
        {
            names.push(name.to_owned());
        }
    }
    for window in words.windows(3) {
        if let ["--match-set", name, end] = window
            && *end == ipset
        {
            names.push((*name).to_owned());
        }
    }
    names
}

/// One name for all that a set is called: ours without what was put to it, and of two families what they have in common.
fn named(hints: &[String]) -> Option<String> {
    let bare = |name: &str| {
        let own = name.strip_prefix("pc_").or_else(|| name.strip_prefix("pc-"));
        own.map_or_else(|| name.to_owned(), |own| own.trim_end_matches(['4', '6']).to_owned())
    };
    let mut names = hints.iter().map(|name| bare(name));
    let first = names.next()?;
    let common = names.fold(first.clone(), |common, name| {
        let same = common.chars().zip(name.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a);
        same.collect()
    });
    let trimmed =
        if common == first { first.clone() } else { common.trim_end_matches(['-', '_', 'v', '.']).to_owned() };
    let name = safe(if trimmed.is_empty() { &first } else { &trimmed });
    (!name.is_empty()).then_some(name)
}

/// A name that a profile may have: letters, digits, `_`, `-`, `.`.
fn safe(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.') { c } else { '-' })
        .take(LONGEST)
        .collect();
    let kept = kept.trim_end_matches('-').to_owned();
    let reserved =
        ["any", "any4", "any6", "self", "loopback", "y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let word = reserved.iter().any(|word| word.eq_ignore_ascii_case(&kept));
    let begins = kept.starts_with(|first: char| first.is_ascii_alphabetic());
    // What looks like an address is read as one.
    let hexadecimal = kept.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, '.' | '-'));
    if kept.is_empty() || (begins && !word && !hexadecimal) { kept } else { format!("set-{kept}") }
}

/// A name for a set that the ruleset has none for.
fn described(set: &AddressSet) -> String {
    let texts = written(set);
    let words: Vec<&str> = texts.iter().map(String::as_str).collect();
    if let Some((_, name)) = WELL_KNOWN.iter().find(|(members, _)| **members == words) {
        return (*name).to_owned();
    }
    let Some(first) = words.first() else { return "addresses".to_owned() };
    let kind = if first.contains('/') { "net" } else { "host" };
    let kind = if first.contains('-') { "range" } else { kind };
    let text: String = first.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let more = if words.len() > 1 { "-and-more" } else { "" };
    format!("{kind}-{}{more}", text.replace("--", "-").trim_end_matches('-'))
}

/// Addresses that have a name of their own (RFC 5771, RFC 4291, RFC 1918, RFC 919, RFC 4193, RFC 3927).
const WELL_KNOWN: [(&[&str], &str); 9] = [
    (&["224.0.0.0/4"], "multicast-v4"),
    (&["ff00::/8"], "multicast-v6"),
    (&["224.0.0.0/4", "ff00::/8"], "multicast"),
    (&["fe80::/10"], "link-local-v6"),
    (&["169.254.0.0/16"], "link-local-v4"),
    (&["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"], "private"),
    (&["fc00::/7"], "unique-local"),
    (&["255.255.255.255"], "limited-broadcast"),
    (&["0.0.0.0/32"], "unspecified-v4"),
];

/// The addresses of a set as a profile lists them: prefixes, and ranges where several prefixes make one.
pub(super) fn written(set: &AddressSet) -> Vec<String> {
    let v4 = set.v4.ranges().iter().map(|range| {
        let mut prefixes = ipnet::Ipv4Subnets::new(range.first(), range.last(), 0);
        let first = prefixes.next();
        let only = first.filter(|_| prefixes.next().is_none());
        one(range, only.map(|prefix| prefix.prefix_len()), 32)
    });
    let v6 = set.v6.ranges().iter().map(|range| {
        let mut prefixes = ipnet::Ipv6Subnets::new(range.first(), range.last(), 0);
        let first = prefixes.next();
        let only = first.filter(|_| prefixes.next().is_none());
        one(range, only.map(|prefix| prefix.prefix_len()), 128)
    });
    v4.chain(v6).collect()
}

fn one<T: Point + std::fmt::Display>(range: &Interval<T>, prefix: Option<u8>, width: u8) -> String {
    match prefix {
        // The first address of a family alone would be taken for all of them.
        Some(length) if length == width && range.first() != T::MIN => range.first().to_string(),
        Some(length) => format!("{}/{length}", range.first()),
        None => format!("{}-{}", range.first(), range.last()),
    }
}

/// What `from` or `to` says, and what `except` takes from it; nothing where it is every address of these families.
pub(super) fn end(set: &AddressSet, families: &[Family], groups: &Groups) -> (Vec<String>, Vec<String>) {
    let listed = listed(set);
    let whole = families.iter().all(|family| set.is_full(*family));
    if whole {
        return (Vec::new(), Vec::new());
    }
    let mut words = Vec::new();
    let full = |family: Family| set.is_full(family) && families.contains(&family);
    if let Some(name) = groups.name(&listed) {
        words.push(name.to_owned());
    } else {
        let own: Vec<Family> = families.iter().copied().filter(|family| listed.has(*family)).collect();
        let all = own.iter().fold(AddressSet::default(), |sum, family| sum.union(&AddressSet::all_of(*family)));
        let others = all.difference(&listed);
        let ranges = |set: &AddressSet| set.v4.ranges().len() + set.v6.ranges().len();
        if !others.is_empty() && ranges(&others) < ranges(&listed) && !families.iter().any(|family| full(*family)) {
            let base = match own.as_slice() {
                [Family::V4] => "any4",
                [Family::V6] => "any6",
                _ => "any",
            };
            let except = groups.name(&others).map_or_else(|| written(&others), |name| vec![name.to_owned()]);
            return (vec![base.to_owned()], except);
        }
        words.extend(written(&listed));
    }
    words.extend(full(Family::V4).then(|| "any4".to_owned()));
    words.extend(full(Family::V6).then(|| "any6".to_owned()));
    (words, Vec::new())
}

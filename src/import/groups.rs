//! Groups for addresses that a ruleset names or repeats.
//!
//! In: the rules of a profile in the making, and the text of the ruleset. Out: a name for each such set of addresses.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::known_sets::KnownSets;
use super::names::Names;
use crate::place::Sources;
use crate::policy::Action;
use crate::sets::{AddressSet, Family, Interval, IntervalSet, Point};

/// The longest name of a group, in characters.
const LONGEST: usize = 40;
/// So many ranges are a group even where they stand once.
const MANY: usize = 5;

/// A rule that has a set: whether as its source, and whether it is for all but the set.
type Use<'d> = (&'d Draft<'d>, bool, bool);

/// The groups of a profile.
#[derive(Debug, Default)]
pub(super) struct Groups {
    names: BTreeMap<AddressSet, String>,
    /// In the order of the rules.
    pub(super) order: Vec<AddressSet>,
}

impl Groups {
    /// The groups of these rules. One bears the name of a set of the ruleset only if it holds just what that holds.
    pub(super) fn of<'d>(
        drafts: impl Iterator<Item = &'d Draft<'d>> + Clone,
        names: &Names<'_>,
        sources: &Sources,
    ) -> Self {
        let known = KnownSets::of(drafts.clone().flat_map(|draft| &draft.rules).copied(), sources);
        let mut used: BTreeMap<AddressSet, Vec<Use<'d>>> = BTreeMap::new();
        let mut order = Vec::new();
        for draft in drafts {
            for (end, is_source) in [(&draft.source, true), (&draft.destination, false)] {
                let (set, is_others) = held(end, &known);
                if ranges(&set) == 0 {
                    continue;
                }
                let uses = used.entry(set.clone()).or_insert_with(|| {
                    order.push(set);
                    Vec::new()
                });
                uses.push((draft, is_source, is_others));
            }
        }
        let mut groups = Groups::default();
        let own: Vec<(&AddressSet, Option<String>)> = order.iter().map(|set| (set, known.name(set))).collect();
        // A name that has to be changed for a profile is given none that another set bears.
        let named = || own.iter().filter_map(|(set, name)| Some((*set, name.as_ref()?)));
        for (set, name) in named().filter(|(_, name)| safe(name) == **name) {
            groups.add(set, name, |_| false);
        }
        for (set, name) in named().filter(|(_, name)| safe(name) != **name) {
            groups.add(set, &safe(name), |name| known.is_of_another(name, set));
        }
        for (set, uses) in own.iter().filter(|(_, name)| name.is_none()).filter_map(|(set, _)| used.get_key_value(*set))
        {
            // One that is cut could be the name of a part.
            let joint = known.joint_name(set).filter(|name| name.chars().count() <= LONGEST).map(|name| safe(&name));
            if uses.len() >= 2 || joint.is_some() || ranges(set) >= MANY {
                let name = joint.unwrap_or_else(|| described(set, uses, names));
                groups.add(set, &name, |name| known.is_of_another(name, set));
            }
        }
        order.retain(|set| groups.names.contains_key(set));
        Groups { order, ..groups }
    }

    /// Under this name, or a free one with a number; another set may bear the name in the ruleset.
    fn add(&mut self, set: &AddressSet, name: &str, is_of_another: impl Fn(&str) -> bool) {
        let name = self.free(name, is_of_another);
        self.names.insert(set.clone(), name);
    }

    /// The name of a set, if it has one.
    pub(super) fn name(&self, set: &AddressSet) -> Option<&str> {
        self.names.get(set).map(String::as_str)
    }

    fn free(&self, name: &str, is_of_another: impl Fn(&str) -> bool) -> String {
        let taken =
            |name: &str| is_of_another(name) || self.names.values().any(|known| known.eq_ignore_ascii_case(name));
        let mut number = 2_u32;
        let mut free = name.to_owned();
        while taken(&free) {
            free = format!("{name}-{number}");
            number += 1;
        }
        free
    }
}

fn ranges(set: &AddressSet) -> usize {
    set.v4.ranges().len() + set.v6.ranges().len()
}

/// What a group of an end of a rule holds, and whether the rule is for all but that: a set of the ruleset where it is one.
fn held(end: &AddressSet, known: &KnownSets) -> (AddressSet, bool) {
    let listed = listed(end);
    let is_short = |others: &AddressSet| ranges(others) < ranges(end) || known.name(others).is_some();
    match (known.name(&listed), all_others(end).filter(is_short)) {
        (None, Some(others)) => (others, true),
        _ => (listed, false),
    }
}

/// All addresses but those of a set, which a rule may have as its `except`; none where it holds all or none of a family.
fn all_others(set: &AddressSet) -> Option<AddressSet> {
    let whole = Family::ALL.into_iter().any(|family| set.is_full(family));
    let others = set.others();
    (!whole && !others.is_empty()).then_some(others)
}

/// The addresses of a set that are not all of their family.
pub(super) fn listed(set: &AddressSet) -> AddressSet {
    let v4 = if set.v4.is_full() { IntervalSet::empty() } else { set.v4.clone() };
    let v6 = if set.v6.is_full() { IntervalSet::empty() } else { set.v6.clone() };
    AddressSet { v4, v6 }
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

/// Whether a rule's text names this set.
pub(super) fn names_set(text: &str, name: &str) -> bool {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '\\');
    let mut found = text.match_indices(name);
    found.any(|(at, _)| {
        let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + name.len()..).unwrap_or(""));
        let begins = before.ends_with('@') || before.trim_end_matches(' ').ends_with("--match-set");
        begins && !after.starts_with(inside)
    })
}

/// A name for a set that the ruleset has none for: what it is known as, that of its one address, all but what has a name, or
/// what its addresses are to the rules that have it.
fn described(set: &AddressSet, uses: &[Use<'_>], names: &Names<'_>) -> String {
    if let Some(name) = known(set) {
        return name;
    }
    if let Some(name) = all_others(set).and_then(|others| known(&others)) {
        return format!("all-but-{name}");
    }
    let role = |(draft, is_source, is_others): &Use<'_>| {
        let role = role(draft, *is_source, names);
        if *is_others { format!("not-{role}") } else { role }
    };
    let roles: Vec<String> = uses.iter().map(role).collect();
    match roles.first() {
        Some(first) if roles.iter().all(|role| role == first) => first.clone(),
        _ => kind(set).to_owned(),
    }
}

/// The name of a set that is known by one, or has one member.
fn known(set: &AddressSet) -> Option<String> {
    let texts = written(set);
    let words: Vec<&str> = texts.iter().map(String::as_str).collect();
    if let Some((_, name)) = WELL_KNOWN.iter().find(|(members, _)| **members == words) {
        return Some((*name).to_owned());
    }
    let [only] = words.as_slice() else { return None };
    let kind = if only.contains('/') { "net" } else { "host" };
    let kind = if only.contains('-') { "range" } else { kind };
    let text: String = only.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    Some(format!("{kind}-{}", text.replace("--", "-").trim_end_matches('-')))
}

/// What addresses at an end of a rule are to it: `ssh-clients`, `https-servers`, `kept-out`.
fn role(draft: &Draft<'_>, is_source: bool, names: &Names<'_>) -> String {
    let end = if is_source { "clients" } else { "servers" };
    match draft.action {
        Action::Allow => {
            let services = names.list(&draft.carried, None).services;
            let [only] = services.as_slice() else { return end.to_owned() };
            let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
            let word: String = only.chars().map(plain).collect();
            let parts: Vec<&str> = word.split('-').filter(|part| !part.is_empty()).collect();
            if only == "any" { end.to_owned() } else { safe(&format!("{}-{end}", parts.join("-"))) }
        }
        Action::Deny | Action::Reject | Action::RejectWith(_) => {
            if is_source {
                "kept-out".to_owned()
            } else {
                "out-of-reach".to_owned()
            }
        }
        Action::Continue => "logged".to_owned(),
    }
}

/// What the members of a set are.
fn kind(set: &AddressSet) -> &'static str {
    let points = set.v4.ranges().iter().all(Interval::is_point) && set.v6.ranges().iter().all(Interval::is_point);
    if points { "hosts" } else { "networks" }
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
pub(crate) fn written(set: &AddressSet) -> Vec<String> {
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
        let others = AddressSet::of_families(own.iter().copied()).difference(&listed);
        let is_short = ranges(&others) < ranges(&listed) || groups.name(&others).is_some();
        if !others.is_empty() && is_short && !families.iter().any(|family| full(*family)) {
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

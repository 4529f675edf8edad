//! Names for sets of addresses, made of the groups that a rule names.
//!
//! In: the items of `from`, `to` and `except`. Out: a name that depends on them and on the profile's groups alone, so that
//! a new rule changes no name. It knows of no target: each may put a family behind the name.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::sets::AddressSet;

/// The longest name, in bytes: what a target puts behind it must fit in ipset's 31.
const LENGTH: usize = 24;

/// The items of one side of a rule, as written, each once.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Items<'a> {
    /// Groups.
    pub groups: BTreeSet<&'a str>,
    /// Prefixes and reserved words.
    pub others: BTreeSet<&'a str>,
}

impl Items<'_> {
    fn describe(&self) -> String {
        let list = |items: &BTreeSet<&str>| items.iter().copied().collect::<Vec<_>>().join(",");
        format!("{}+{}", list(&self.groups), list(&self.others))
    }
}

/// The names that were given in one policy.
#[derive(Debug, Default)]
pub(super) struct SetNames {
    /// How many groups have each normal form.
    forms: BTreeMap<String, usize>,
    taken: HashMap<String, Arc<AddressSet>>,
}

impl SetNames {
    /// No name given yet, in a profile with these groups.
    pub(super) fn new<'a>(groups: impl Iterator<Item = &'a str>) -> Self {
        let mut forms = BTreeMap::new();
        for group in groups {
            *forms.entry(normal_form(group)).or_insert(0) += 1;
        }
        SetNames { forms, taken: HashMap::new() }
    }

    /// A name for the set that these items make, the second list taken away; none where no group takes part.
    pub(super) fn give(&mut self, base: &Items<'_>, except: &Items<'_>, set: &Arc<AddressSet>) -> Option<Arc<str>> {
        if base.groups.is_empty() && except.groups.is_empty() {
            return None;
        }
        let words = words(base, except);
        let description = format!("{} - {}", base.describe(), except.describe());
        let mut name = if self.is_plain(base, except, &words) { words.clone() } else { hashed(&words, &description) };
        // Two hashes may agree, and one name for two sets would open what nobody asked for.
        for attempt in 0u32.. {
            match self.taken.get(&name) {
                Some(other) if !Arc::ptr_eq(other, set) && other != set => {
                    name = hashed(&words, &format!("{description} {attempt}"));
                }
                _ => break,
            }
        }
        self.taken.entry(name.clone()).or_insert_with(|| Arc::clone(set));
        Some(name.into())
    }

    /// Whether no other items of this profile can lead to the same words.
    fn is_plain(&self, base: &Items<'_>, except: &Items<'_>, words: &str) -> bool {
        if words.len() > LENGTH {
            return false;
        }
        let mut groups = base.groups.iter();
        if let (Some(group), None, true, true) =
            (groups.next(), groups.next(), base.others.is_empty(), *except == Items::default())
        {
            return *group == words || self.forms.get(words) == Some(&1);
        }
        let any = base.groups.is_empty() && base.others.iter().all(|other| *other == "any");
        let decodable = |group: &&str| {
            let form = normal_form(group);
            !form.contains('_') && !matches!(form.as_str(), "any" | "except") && self.forms.get(&form) == Some(&1)
        };
        (any || base.others.is_empty())
            && except.others.is_empty()
            && base.groups.iter().chain(&except.groups).all(decodable)
            && !self.forms.contains_key(words)
    }
}

/// The words of a name: `office_branch_except_lab`.
fn words(base: &Items<'_>, except: &Items<'_>) -> String {
    let mut words: Vec<String> = base.groups.iter().map(|group| normal_form(group)).collect();
    if words.is_empty() {
        let family = ["any4", "any6"].into_iter().find(|family| base.others.contains(family));
        let all = base.others.iter().all(|other| *other == "any");
        words.push(if all { "any" } else { family.unwrap_or("net") }.to_owned());
    }
    if *except != Items::default() {
        words.push("except".to_owned());
        words.extend(except.groups.iter().map(|group| normal_form(group)));
    }
    words.join("_")
}

/// A name in the safe alphabet, beginning with a letter.
fn normal_form(group: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let form: String = group.chars().map(safe).collect();
    if form.starts_with(|first: char| first.is_ascii_lowercase()) { form } else { format!("g{form}") }
}

/// The words, cut, and a hash of what they stand for.
fn hashed(words: &str, description: &str) -> String {
    let hash = format!("_{:06x}", fnv1a(description.as_bytes()) >> 8);
    let cut: String = words.chars().take(LENGTH - hash.len()).collect();
    format!("{}{hash}", cut.trim_end_matches('_'))
}

/// FNV-1a with 32 bits: short, and the same on every machine and for ever.
fn fnv1a(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items<'a>(groups: &[&'a str], others: &[&'a str]) -> Items<'a> {
        Items { groups: groups.iter().copied().collect(), others: others.iter().copied().collect() }
    }

    fn give(names: &mut SetNames, base: &Items<'_>, except: &Items<'_>, set: &Arc<AddressSet>) -> String {
        names.give(base, except, set).unwrap().to_string()
    }

    #[test]
    fn plain_groups_keep_their_names() {
        let mut names = SetNames::new(["office", "lab", "Branch-2"].into_iter());
        let (a, b, c) = (Arc::new(AddressSet::any()), Arc::new(AddressSet::any4()), Arc::new(AddressSet::any6()));
        let none = Items::default();
        assert_eq!(give(&mut names, &items(&["office"], &[]), &none, &a), "office");
        assert_eq!(give(&mut names, &items(&["Branch-2"], &[]), &none, &b), "branch_2");
        assert_eq!(give(&mut names, &items(&["office"], &[]), &items(&["lab"], &[]), &b), "office_except_lab");
        assert_eq!(give(&mut names, &none, &items(&["lab"], &[]), &c), "any_except_lab");
        assert_eq!(names.give(&items(&[], &["10.0.0.0/8"]), &none, &a), None);
    }

    #[test]
    fn groups_that_look_alike_are_told_apart() {
        let mut names = SetNames::new(["office-lan", "office_lan", "office lan", "office", "lan"].into_iter());
        let set = Arc::new(AddressSet::any());
        let none = Items::default();
        let mut given: Vec<String> = ["office-lan", "office_lan", "office lan"]
            .into_iter()
            .map(|group| give(&mut names, &items(&[group], &[]), &none, &set))
            .collect();
        given.push(give(&mut names, &items(&["office", "lan"], &[]), &none, &set));
        given.push(give(&mut names, &items(&["office"], &["10.0.0.1"]), &none, &set));
        given.push(give(&mut names, &items(&["office"], &["10.0.0.2"]), &none, &set));
        given.push(give(&mut names, &items(&["office"], &[]), &items(&[], &["10.0.0.2"]), &set));
        assert_eq!(given[1], "office_lan");
        let distinct: BTreeSet<&String> = given.iter().collect();
        assert_eq!(distinct.len(), given.len(), "{given:?}");
        assert!(given.iter().all(|name| name.len() <= LENGTH), "{given:?}");
    }

    #[test]
    fn one_name_never_stands_for_two_sets() {
        let mut names = SetNames::new(["office"].into_iter());
        let base = items(&["office"], &[]);
        let first = give(&mut names, &base, &Items::default(), &Arc::new(AddressSet::any4()));
        let second = give(&mut names, &base, &Items::default(), &Arc::new(AddressSet::any6()));
        assert_ne!(first, second);
    }

    #[test]
    fn long_and_foreign_names_fit() {
        let long = "a-very-long-name-for-a-group-of-addresses";
        let mut names = SetNames::new([long, "büro", "東京"].into_iter());
        let set = Arc::new(AddressSet::any());
        for group in [long, "büro", "東京"] {
            let name = give(&mut names, &items(&[group], &[]), &Items::default(), &set);
            assert!(name.len() <= LENGTH && name.starts_with(|c: char| c.is_ascii_lowercase()), "{name}");
            assert!(
                name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'),
                "{name}"
            );
        }
    }
}

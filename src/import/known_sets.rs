//! The sets of a ruleset by their names, with what each holds.
//!
//! In: rules, and the text of the ruleset. Out: a name for addresses that are just those of a set. What a set holds is what a rule is
//! for that asks at one end for this set and nothing else; so the name never stands for more or less than the ruleset means by it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::groups::listed;
use crate::place::Sources;
use crate::ruleset::Rule;
use crate::sets::{AddressSet, Family};

/// So many sets are said to be a sum together.
const SUMMED: usize = 4;

/// Sets by name.
#[derive(Debug, Default)]
pub(super) struct KnownSets {
    /// In the order of the rules.
    list: Vec<(String, AddressSet)>,
    /// The first of those that hold the same.
    by_members: BTreeMap<AddressSet, usize>,
}

impl KnownSets {
    /// The sets of these rules.
    pub(super) fn of<'r>(rules: impl Iterator<Item = &'r Rule>, sources: &Sources) -> Self {
        let mut known = KnownSets::default();
        for rule in rules {
            let text = sources.slice(rule.span);
            if !text.contains(['@', '<']) && !text.contains("--match-set") {
                continue;
            }
            let words: Vec<&str> = text.split_whitespace().collect();
            for (is_source, ends) in [(true, &SOURCE), (false, &DESTINATION)] {
                let Some((name, is_not)) = only_set(&words, ends) else { continue };
                let met = rule
                    .conditions
                    .iter()
                    .map(|one| if is_source { Arc::clone(&one.source) } else { Arc::clone(&one.destination) });
                let met = AddressSet::union_of(met);
                known.add(bare(&name), listed(&if is_not { met.others() } else { met }));
            }
        }
        known
    }

    fn add(&mut self, name: String, members: AddressSet) {
        if members != AddressSet::default() && !self.by_members.contains_key(&members) {
            self.by_members.insert(members.clone(), self.list.len());
            self.list.push((name, members));
        }
    }

    /// The name of the set that holds just these.
    pub(super) fn name(&self, members: &AddressSet) -> Option<String> {
        self.by_members.get(members).and_then(|at| self.list.get(*at)).map(|(name, _)| name.clone())
    }

    /// A name for these if they are a set of each family, those of one family of a set, or the sum of a few sets.
    pub(super) fn joint_name(&self, members: &AddressSet) -> Option<String> {
        let [v4, v6] = Family::ALL.map(|family| self.name(&members.of_family(family)));
        if let (Some(v4), Some(v6)) = (v4, v6) {
            return Some(of_both(&v4, &v6));
        }
        let of_family = Family::ALL.into_iter().find_map(|family| {
            let (name, _) = self.list.iter().find(|(_, own)| own.of_family(family) == *members)?;
            Some(format!("{name}-{}", if family == Family::V4 { "v4" } else { "v6" }))
        });
        of_family.or_else(|| {
            let parts: Vec<&(String, AddressSet)> =
                self.list.iter().filter(|(_, own)| members.covers(own)).take(SUMMED + 1).collect();
            let sum = AddressSet::union_of(parts.iter().map(|(_, own)| own));
            let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
            (sum == *members && parts.len() <= SUMMED).then(|| names.join("-and-"))
        })
    }
}

/// The name of a set without what Portcullis put to that of a group.
fn bare(name: &str) -> String {
    let own = name.strip_prefix("pc_").or_else(|| name.strip_prefix("pc-"));
    own.map_or_else(|| name.to_owned(), |own| own.trim_end_matches(['4', '6']).to_owned())
}

/// One name for a set of each family: what their names have in common, or both.
fn of_both(v4: &str, v6: &str) -> String {
    let common: String = v4.chars().zip(v6.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    let common = if v4 == v6 { v4 } else { common.trim_end_matches(['-', '_', 'v', '.']) };
    if common.is_empty() { format!("{v4}-and-{v6}") } else { common.to_owned() }
}

/// How the rules of firewalls speak of one end.
struct Ends {
    nft: &'static str,
    pf: &'static str,
    ipset: &'static str,
    /// What else of iptables says something of it.
    iptables: &'static [&'static str],
}

const SOURCE: Ends = Ends {
    nft: "saddr",
    pf: "from",
    ipset: "src",
    iptables: &["-s", "--source", "--src-range", "--src-type", "--limit-iface-in"],
};

const DESTINATION: Ends = Ends {
    nft: "daddr",
    pf: "to",
    ipset: "dst",
    iptables: &["-d", "--destination", "--dst-range", "--dst-type", "--limit-iface-out"],
};

/// The one set that a rule's text asks for at an end, if it asks nothing else there, and whether it is for all but that.
fn only_set(words: &[&str], ends: &Ends) -> Option<(String, bool)> {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let mut found = Vec::new();
    let mut others = 0;
    for (at, own) in words.iter().enumerate() {
        let before = |steps: usize| at.checked_sub(steps).map_or("", word);
        match *own {
            own if own == ends.nft => {
                let (is_not, next) = if word(at + 1) == "!=" { (true, word(at + 2)) } else { (false, word(at + 1)) };
                // Of what is asked in one with ports or interfaces the addresses alone are no set.
                let name = next.strip_prefix('@').filter(|_| before(2) != "." && word(at + 1) != ".");
                match name {
                    Some(name) => found.push((name, is_not)),
                    None => others += 1,
                }
            }
            own if own == ends.pf => {
                let (is_not, next) = if word(at + 1) == "!" { (true, word(at + 2)) } else { (false, word(at + 1)) };
                let (is_not, next) = next.strip_prefix('!').map_or((is_not, next), |rest| (true, rest));
                let name = next.strip_prefix('<').and_then(|name| name.strip_suffix('>'));
                found.extend(name.map(|name| (name, is_not)));
            }
            "--match-set" if word(at + 2) == ends.ipset => found.push((word(at + 1), before(1) == "!")),
            own if ends.iptables.contains(&own) => others += 1,
            _ => {}
        }
    }
    match found.as_slice() {
        [(name, is_not)] if others == 0 => Some(((*name).to_owned(), *is_not)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_known_where_a_rule_asks_for_nothing_else_at_that_end() {
        let only = |text: &str| {
            let words: Vec<&str> = text.split_whitespace().collect();
            only_set(&words, &SOURCE).map(|(name, is_not)| format!("{}{name}", if is_not { "!" } else { "" }))
        };
        for (text, expected) in [
            ("ip saddr @a drop", Some("a")),
            ("ip saddr != @a drop", Some("!a")),
            ("ip saddr @a ip daddr @b drop", Some("a")),
            ("ip saddr @a ip saddr != 192.0.2.1 drop", None),
            ("iifname . ip saddr @a drop", None),
            ("ip saddr . tcp dport @a drop", None),
            ("ip daddr @a drop", None),
            ("-A INPUT -m set --match-set a src -j DROP", Some("a")),
            ("-A INPUT -m set ! --match-set a src -j DROP", Some("!a")),
            ("-A INPUT -m set --match-set a src,dst -j DROP", None),
            ("-A INPUT -s 10.0.0.0/8 -m set --match-set a src -j DROP", None),
            ("-A INPUT -m set --match-set a src -m set ! --match-set b src -j DROP", None),
            ("block in quick from <a> to any", Some("a")),
            ("block in quick from ! <a> to any", Some("!a")),
            ("block in quick from !<a> to any", Some("!a")),
        ] {
            assert_eq!(only(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn sets_of_two_families_have_one_name() {
        assert_eq!(of_both("office4", "office6"), "office");
        assert_eq!(of_both("office_v4", "office_v6"), "office");
        assert_eq!(of_both("ours", "theirs"), "ours-and-theirs");
    }
}

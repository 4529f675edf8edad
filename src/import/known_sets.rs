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
            let Some(words) = words(text) else { continue };
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

    /// Whether a set bears this name that holds neither these nor all of these of one family.
    pub(super) fn is_of_another(&self, name: &str, members: &AddressSet) -> bool {
        let is_of_these =
            |held: &AddressSet| held == members || Family::ALL.iter().any(|family| members.of_family(*family) == *held);
        self.list.iter().any(|(own, held)| own.eq_ignore_ascii_case(name) && !is_of_these(held))
    }

    /// A name for these if they are a set of each family, those of one family of a set, or the sum of a few sets.
    pub(super) fn joint_name(&self, members: &AddressSet) -> Option<String> {
        let [v4, v6] = Family::ALL.map(|family| self.name(&members.of_family(family)));
        if let (Some(v4), Some(v6)) = (v4, v6) {
            let one = of_both(&v4, &v6).filter(|one| !self.is_of_another(one, members));
            return Some(one.unwrap_or_else(|| format!("{v4}-and-{v6}")));
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

/// One name for a set of each family: what is left without the `4` and `6` by which alone their names differ. None where they
/// differ in more: `admin` and `admin-fired` are not one.
fn of_both(v4: &str, v6: &str) -> Option<String> {
    let is_blank = |c: char| matches!(c, '-' | '_' | '.');
    if v4 == v6 {
        return Some(v4.to_owned());
    }
    // fail2ban marks that of IPv6 alone.
    let rest = v6.strip_prefix(v4).filter(|_| !v4.ends_with(|c: char| c.is_ascii_digit()));
    if rest.is_some_and(|rest| matches!(rest.trim_start_matches(is_blank), "6" | "v6" | "V6" | "ip6" | "ipv6" | "IPv6"))
    {
        return Some(v4.to_owned());
    }
    let marked = v4.match_indices('4').map(|(at, _)| (v4.get(..at), v4.get(at + 1..)));
    let mut marked = marked.filter_map(|(before, after)| Some((before?, after?)));
    let (before, after) = marked.find(|(before, after)| v6 == format!("{before}6{after}"))?;
    // A number that only ends or begins with it is none of a family.
    if before.ends_with(|c: char| c.is_ascii_digit()) || after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let word = |before: &str, word: &str| {
        let at = before.len().checked_sub(word.len())?;
        before.get(at..)?.eq_ignore_ascii_case(word).then(|| before.get(..at).unwrap_or_default().to_owned())
    };
    let before = ["ipv", "inet", "ip", "v"].into_iter().find_map(|own| word(before, own)).unwrap_or(before.to_owned());
    let (before, after) = (before.trim_end_matches(is_blank), after.trim_start_matches(is_blank));
    let between = if before.is_empty() || after.is_empty() { "" } else { "-" };
    Some(format!("{before}{between}{after}")).filter(|name| !name.is_empty())
}

/// What iptables has a text of somebody's own behind; nftables and pf put such a text in quotes.
const BEFORE_TEXT: [&str; 5] = ["--comment", "--log-prefix", "--nflog-prefix", "--string", "--hex-string"];

/// The words of a rule, without comments and with no more of a quoted text than that there is one. None where a quote is not
/// closed: then it is not known what is a word of the rule.
fn words(text: &str) -> Option<Vec<&str>> {
    let (mut words, mut rest) = (Vec::new(), text.trim_start());
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' | '\'' => quoted(rest, first)?,
            _ => rest.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(rest.len()),
        };
        let (word, left) = rest.split_at_checked(taken)?;
        let before = words.last().copied().unwrap_or_default();
        match first {
            '#' => {}
            '"' | '\'' if before == "--match-set" => words.push(word.trim_matches(first)),
            '"' | '\'' => words.push(QUOTED),
            _ => words.push(if BEFORE_TEXT.contains(&before) { QUOTED } else { word }),
        }
        rest = left.trim_start();
    }
    Some(words)
}

/// What stands for a quoted text.
const QUOTED: &str = "\"\"";

/// How many bytes a quoted text takes at the beginning, with its quotes.
fn quoted(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    let ends = |(_, c): &(usize, char)| {
        let is_end = *c == quote && !is_escaped;
        is_escaped = *c == '\\' && !is_escaped;
        is_end
    };
    text.char_indices().skip(1).find(ends).map(|(at, _)| at + 1)
}

/// How the rules of firewalls speak of one end.
struct Ends {
    nft: &'static str,
    pf: &'static str,
    ipset: &'static str,
    /// How options of iptables begin that say something of it, and how those of ports do that begin so as well.
    iptables: &'static [&'static str],
    ports: &'static str,
}

impl Ends {
    /// Whether an option of iptables says something of it: `-s`, `-s10.0.0.1`, `--src-range`.
    fn is_option(&self, word: &str) -> bool {
        self.iptables.iter().any(|own| word.starts_with(own)) && !word.starts_with(self.ports)
    }
}

const SOURCE: Ends = Ends {
    nft: "saddr",
    pf: "from",
    ipset: "src",
    iptables: &["-s", "--sou", "--src", "--limit-iface-in"],
    ports: "--source-p",
};

const DESTINATION: Ends = Ends {
    nft: "daddr",
    pf: "to",
    ipset: "dst",
    iptables: &["-d", "--dest", "--dst", "--limit-iface-out"],
    ports: "--destination-p",
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
                match next.strip_prefix('<').and_then(|name| name.strip_suffix('>')) {
                    Some(name) => found.push((name, is_not)),
                    None => others += 1,
                }
            }
            "--match-set" if word(at + 2) == ends.ipset => found.push((word(at + 1), before(1) == "!")),
            own if ends.is_option(own) => others += 1,
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
            only_set(&words(text)?, &SOURCE).map(|(name, is_not)| format!("{}{name}", if is_not { "!" } else { "" }))
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
            ("-A INPUT --src 10.0.0.0/8 -m set --match-set a src -j DROP", None),
            ("-A INPUT -s10.0.0.0/8 -m set --match-set a src -j DROP", None),
            ("-A INPUT -p tcp --source-port 53 -m set --match-set a src -j DROP", Some("a")),
            // What is said of a rule is no part of it.
            ("pass in from 10.0.0.7 to any label \"not from <a> now\"", None),
            ("pass in from { <a> 10.0.0.7 } to any", None),
            ("pass in from any to <b>", None),
            ("pass in from <a> to any label \"from <b>\"", Some("a")),
            ("ip daddr 10.0.0.7 accept comment \"ip saddr @a\"", None),
            ("ip saddr @a accept # ip saddr @b", Some("a")),
            ("-A INPUT -m comment --comment \"a \\\" --match-set a src\" -j DROP", None),
            ("-A INPUT -m comment --comment --match-set a src -j DROP", None),
            ("-A INPUT -m set --match-set \"a\" src -j DROP", Some("a")),
            ("ip saddr @a accept comment \"b", None),
        ] {
            assert_eq!(only(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn sets_of_two_families_have_one_name_where_only_that_tells_them_apart() {
        for (v4, v6, expected) in [
            ("office", "office", Some("office")),
            ("office4", "office6", Some("office")),
            ("office-4", "office-6", Some("office")),
            ("office_v4", "office_v6", Some("office")),
            ("office.IPv4", "office.IPv6", Some("office")),
            ("v4_office", "v6_office", Some("office")),
            ("dmz_ip4_hosts", "dmz_ip6_hosts", Some("dmz-hosts")),
            ("ours", "theirs", None),
            ("office", "office-guests", None),
            ("f2b-sshd", "f2b-sshd6", Some("f2b-sshd")),
            ("office", "office_v6", Some("office")),
            ("office6", "office", None),
            ("vlan1", "vlan16", None),
            ("trusted4", "tracking6", None),
            ("vlan14", "vlan16", None),
            ("v4", "v6", None),
        ] {
            assert_eq!(of_both(v4, v6).as_deref(), expected, "{v4} {v6}");
        }
    }
}

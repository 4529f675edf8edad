//! Where matches and targets may stand, and what they cannot do without: the programs or the kernel refuse a rule that has one elsewhere.
//!
//! In: a rule taken apart, its table, and at which hooks packets come to it. Out: why it is refused. Each was tried with iptables 1.8.9
//! and Linux 6.18, and agrees with `.table` and `.hooks` of the kernel's modules (net/netfilter, net/ipv4/netfilter).

use std::collections::BTreeSet;

use super::known::KNOWN;
use super::listing::Table;
use super::numbers::number;
use super::options::{Extension, Parts, Refused, shortened};
use super::protocols;
use super::rule::Standing;
use crate::ruleset::Hook;
use crate::sets::Family;

/// Matches that may stand without an option of theirs.
const WITHOUT_OPTIONS: [&str; 18] = [
    "tcp", "udp", "udplite", "sctp", "dccp", "limit", "time", "esp", "ah", "dst", "hbh", "frag", "rt", "mh", "eui64",
    "rpfilter", "socket", "ecn",
];

/// Targets that need an option of theirs.
const WITH_OPTIONS: [&str; 22] = [
    "MARK",
    "CONNMARK",
    "SECMARK",
    "CONNSECMARK",
    "SET",
    "CLASSIFY",
    "AUDIT",
    "TEE",
    "TCPMSS",
    "TTL",
    "HL",
    "DSCP",
    "TOS",
    "ECN",
    "HMARK",
    "CHECKSUM",
    "IDLETIMER",
    "LED",
    "RATEEST",
    "SNAT",
    "NETMAP",
    "TPROXY",
];

/// Matches of one family alone.
const OF_ONE_FAMILY: [(&str, Family); 10] = [
    ("ttl", Family::V4),
    ("realm", Family::V4),
    ("hl", Family::V6),
    ("rt", Family::V6),
    ("frag", Family::V6),
    ("hbh", Family::V6),
    ("dst", Family::V6),
    ("mh", Family::V6),
    ("eui64", Family::V6),
    ("ipv6header", Family::V6),
];

/// Targets of some tables alone.
const TABLES: [(&str, &[Table]); 17] = [
    ("MASQUERADE", &[Table::Nat]),
    ("SNAT", &[Table::Nat]),
    ("DNAT", &[Table::Nat]),
    ("REDIRECT", &[Table::Nat]),
    ("NETMAP", &[Table::Nat]),
    ("REJECT", &[Table::Filter]),
    ("TTL", &[Table::Mangle]),
    ("HL", &[Table::Mangle]),
    ("DSCP", &[Table::Mangle]),
    ("TOS", &[Table::Mangle]),
    ("ECN", &[Table::Mangle]),
    ("CHECKSUM", &[Table::Mangle]),
    ("TCPOPTSTRIP", &[Table::Mangle]),
    ("TPROXY", &[Table::Mangle]),
    ("SECMARK", &[Table::Mangle, Table::Security]),
    ("CONNSECMARK", &[Table::Mangle, Table::Security]),
    ("CT", &[Table::Raw]),
];

const INCOMING: &[Hook] = &[Hook::Prerouting, Hook::Input, Hook::Forward];
const OUTGOING: &[Hook] = &[Hook::Forward, Hook::Output, Hook::Postrouting];

/// Targets at some hooks alone.
const HOOKS: [(&str, &[Hook]); 8] = [
    ("MASQUERADE", &[Hook::Postrouting]),
    ("SNAT", &[Hook::Postrouting, Hook::Input]),
    ("DNAT", &[Hook::Prerouting, Hook::Output]),
    ("REDIRECT", &[Hook::Prerouting, Hook::Output]),
    ("REJECT", &[Hook::Input, Hook::Forward, Hook::Output]),
    ("CLASSIFY", OUTGOING),
    ("TPROXY", &[Hook::Prerouting]),
    ("SYNPROXY", &[Hook::Input, Hook::Forward]),
];

/// Matches at some hooks alone; one with an option in the second place only if it has that.
const MATCHES: [(&str, &str, &[Hook]); 10] = [
    ("owner", "", &[Hook::Output, Hook::Postrouting]),
    ("mac", "", INCOMING),
    ("rpfilter", "", &[Hook::Prerouting]),
    ("socket", "", &[Hook::Prerouting, Hook::Input]),
    ("cgroup", "", &[Hook::Input, Hook::Output, Hook::Postrouting]),
    ("realm", "", &[Hook::Input, Hook::Forward, Hook::Output, Hook::Postrouting]),
    ("devgroup", "src-group", INCOMING),
    ("devgroup", "dst-group", OUTGOING),
    ("addrtype", "limit-iface-in", INCOMING),
    ("addrtype", "limit-iface-out", OUTGOING),
];

/// How urgent a line is (`syslog_level` in iptables; a number of up to 7 as well). No name may be cut short.
const LEVELS: [&str; 9] = ["alert", "crit", "debug", "emerg", "error", "info", "notice", "panic", "warning"];

/// So many ends of a packet are compared with the parts of one element at most (`IPSET_DIM_MAX`).
const MOST_ENDS: usize = 6;

/// Targets that `-p` has to go with, and the protocols.
const PROTOCOLS: [(&str, &[u8]); 4] =
    [("TCPMSS", &[6]), ("TCPOPTSTRIP", &[6]), ("SYNPROXY", &[6]), ("TPROXY", &[6, 17])];

/// Why a rule is refused; nothing if nothing is known against it.
pub(super) fn check(parts: &Parts<'_>, standing: Standing<'_>, family: Family) -> Result<(), Refused> {
    for one in &parts.extensions {
        of_match(one, standing, family)?;
    }
    let Some(target) = &parts.target else { return Ok(()) };
    if standing.table.hook(target.name).is_some() {
        return Err((
            target.span,
            format!("a way to the built-in chain `{}`, which packets enter by themselves", target.name),
        ));
    }
    // A chain may have the name of a target.
    if parts.is_goto || standing.chains.contains_key(target.name) {
        return Ok(());
    }
    let protocol = parts.own.iter().find(|option| option.name == "protocol" && !option.negated);
    let protocol = protocol.and_then(|option| protocols::protocol(option.value));
    let wanted = PROTOCOLS.iter().find(|(name, _)| *name == target.name).map(|(_, wanted)| *wanted);
    if wanted.is_some_and(|wanted| !protocol.is_some_and(|protocol| wanted.contains(&protocol))) {
        return Err((target.span, format!("the target `{}` without `-p` of its protocol", target.name)));
    }
    of_target(target, standing)
}

fn of_match(one: &Extension<'_>, standing: Standing<'_>, family: Family) -> Result<(), Refused> {
    let refused = |what: String| Err((one.span, what));
    if OF_ONE_FAMILY.iter().any(|(name, own)| *name == one.name && *own != family) {
        return refused(format!("the match `{}` of the other family, which the program refuses", one.name));
    }
    let is_known = KNOWN.contains(&one.name) || matches!(one.name, "set" | "u32" | "tos" | "ipv6header");
    if one.options.is_empty() && is_known && !WITHOUT_OPTIONS.contains(&one.name) {
        return refused(format!("the match `{}` without an option, which the program refuses", one.name));
    }
    let mut wanted: Vec<&[Hook]> = MATCHES
        .iter()
        .filter(|(name, option, _)| *name == one.name && (option.is_empty() || one.option(option).is_some()))
        .map(|(.., hooks)| *hooks)
        .collect();
    if one.name == "policy" {
        wanted.extend(one.option("dir").map(|dir| if dir.value == "in" { INCOMING } else { OUTGOING }));
    }
    if !wanted.iter().all(|wanted| standing.hooks.iter().all(|hook| wanted.contains(hook))) {
        return refused(format!("the match `{}` at a hook at which the kernel does not take it", one.name));
    }
    for option in one.options.iter().filter(|option| option.name == "match-set") {
        ends(option.second()).map_err(|what| (option.span, what))?;
    }
    Ok(())
}

fn of_target(target: &Extension<'_>, standing: Standing<'_>) -> Result<(), Refused> {
    let refused = |what: &str| Err((target.span, format!("the target `{}` {what}", shortened(target.name))));
    if WITH_OPTIONS.contains(&target.name) && target.options.is_empty() {
        return refused("without an option, which the program refuses");
    }
    let find = |name: &&str| *name == target.name;
    if TABLES.iter().any(|(name, tables)| find(name) && !tables.contains(&standing.table)) {
        return refused("in a table in which the kernel does not take it");
    }
    let clamps = target.name == "TCPMSS" && target.option("clamp-mss-to-pmtu").is_some();
    let hooks = HOOKS.iter().find(|(name, _)| find(name)).map(|(_, hooks)| *hooks).or(clamps.then_some(OUTGOING));
    if hooks.is_some_and(|hooks| standing.hooks.iter().any(|hook| !hooks.contains(hook))) {
        return refused("at a hook at which the kernel does not take it");
    }
    let mut before = BTreeSet::new();
    for option in &target.options {
        if matches!(target.name, "LOG" | "NFLOG" | "REJECT") && !before.insert(option.name) {
            return Err((option.span, format!("a second `--{}`, which the program refuses", option.name)));
        }
        let is_number = |most: u64| number(option.value, most).is_some();
        let fits = match option.name {
            "log-level" => LEVELS.contains(&option.value) || is_number(7),
            "log-prefix" | "nflog-prefix" => !option.value.is_empty(),
            "nflog-group" | "nflog-threshold" => is_number(65_535),
            "add-set" | "del-set" | "map-set" => {
                ends(option.second()).map_err(|what| (option.span, what))?;
                true
            }
            _ => true,
        };
        if !fits {
            let what = format!("`--{} {}`, which the program refuses", option.name, shortened(option.value));
            return Err((option.span, what));
        }
    }
    Ok(())
}

/// Why a list of ends of a packet is refused.
fn ends(text: &str) -> Result<(), String> {
    if text.split(',').count() > MOST_ENDS {
        return Err(format!("the directions `{}` of a set, more than six", shortened(text)));
    }
    Ok(())
}

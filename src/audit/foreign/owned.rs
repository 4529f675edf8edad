//! Rules that a program writes and writes again: nobody is told to edit them.
//!
//! In: findings about rules, and the chains in which they stand. Out: the same without what only concerns how such a program
//! writes its rules, and with advice that leaves them as they are.

use std::collections::{BTreeMap, BTreeSet};

use super::guards;
use super::tailscale;
use crate::audit::finding::Finding;
use crate::audit::level::Level;
use crate::audit::region::{is_of_host, is_uplink};
use crate::place::Span;
use crate::policy::Direction;
use crate::ruleset::{Chain, Condition, InterfaceSet, Pattern, Program, Rule, Ruleset, Verdict};
use crate::sets::AddressSet;

/// Of its chains only rules of a form that it writes are its own: others put theirs there, and it makes what they open milder.
const TAILSCALE: &str = "Tailscale";

/// By how a chain's name begins, who writes its rules.
const CHAINS: [(&str, &str); 9] = [
    ("KUBE-", "Kubernetes"),
    ("LIBVIRT_", "libvirt"),
    ("CNI-", "the container network"),
    ("NETAVARK", "Podman"),
    ("f2b-", "fail2ban"),
    ("ts-", TAILSCALE),
    ("cali-", "Calico"),
    ("FLANNEL", "flannel"),
    ("WEAVE", "Weave"),
];

/// By the name of a table of nftables, who writes its chains.
const TABLES: [(&str, &str); 4] = [
    ("docker-bridges", "Docker"),
    ("kube-proxy", "Kubernetes"),
    ("libvirt_network", "libvirt"),
    ("netavark", "Podman"),
];

/// Docker's chains: a person's own may well be called `DOCKER-` and something else (Docker's "Packet filtering and firewalls", and its
/// documents of each layout of its rules).
const OF_DOCKER: [&str; 11] = [
    "DOCKER",
    "DOCKER-BRIDGE",
    "DOCKER-CT",
    "DOCKER-FORWARD",
    "DOCKER-INGRESS",
    "DOCKER-INTERNAL",
    "DOCKER-ISOLATION",
    "DOCKER-ISOLATION-STAGE-1",
    "DOCKER-ISOLATION-STAGE-2",
    "DOCKER_OUTPUT",
    "DOCKER_POSTROUTING",
];

/// The chains that such programs make for the rules of others: of the container network's firewall plugin.
const OF_OTHERS: [&str; 1] = ["CNI-ADMIN"];

/// What is said of how rules are written, and of nothing that they let in.
const NOISE: [&str; 2] = ["mergeable", "partly-shadowed"];

/// What is said of rules that need not stand, or decide nothing.
const STRUCTURE: [&str; 8] = [
    "shadowed",
    "exception-after-rule",
    "never-matches",
    "redundant-above",
    "redundant-below",
    "duplicate-rule",
    "impossible-match",
    "unreachable-chain",
];

/// What is said of the way out that containers and virtual machines have.
const WAY_OUT: [&str; 5] = ["any-port", "any-protocol", "all-icmp", "smtp-egress", "smb-egress"];

/// What is said of the way into Tailscale's network, to whose addresses (100.64.0.0/10, RFC 6598; fd00::/8, RFC 4193) nobody else's
/// packets come.
const INTO_TAILNET: [&str; 4] = ["any-port", "any-protocol", "all-icmp", "forward-open"];

/// Leaves out and changes what is said of rules that such programs write.
pub(super) fn respect(ruleset: &Ruleset, findings: &mut Vec<Finding>) {
    let owners = owners(ruleset);
    if owners.is_empty() {
        return;
    }
    let owner = |one: &Finding| -> Option<&'static str> {
        let mut all = one.place.iter().chain(&one.rules).map(|span| owners.get(span).copied());
        let first = all.next()??;
        all.all(|other| other == Some(first)).then_some(first)
    };
    findings.retain(|one| !NOISE.contains(&one.id) || owner(one).is_none());
    let is_unasked = matches!(&ruleset.program, Program::Chains(chains) if guards::has_none_of_others(chains));
    for finding in findings.iter_mut() {
        let Some(owner) = owner(finding) else { continue };
        if owner == TAILSCALE && finding.chain == Some(Direction::Forward) && INTO_TAILNET.contains(&finding.id) {
            finding.level = finding.level.min(Level::Medium);
            finding.reason = "Tailscale sends into its network what the host forwards; no router of the world leads there, and what is \
                              reached is bounded by what each machine there lets in";
            let bound = "to bound what goes in, write in a chain of your own before it";
            finding.advice = format!("leave these rules, which {owner} writes itself and again; {bound}");
            continue;
        }
        let is_way_out = finding.chain == Some(Direction::Forward) && WAY_OUT.contains(&finding.id);
        if STRUCTURE.contains(&finding.id) {
            finding.advice = format!("leave it: {owner} writes these rules itself, and writes them again");
        } else if is_way_out {
            finding.reason = "what runs on the host sends what it likes, and whoever breaks into it does too";
            let bound = if owner == "Docker" && !is_unasked {
                "to bound what containers may send, write in DOCKER-USER"
            } else {
                "to bound what it lets out, write in a chain of your own before it"
            };
            finding.advice = format!("leave these rules, which {owner} writes itself and again; {bound}");
        }
    }
}

/// Who writes each rule that is not the admin's.
pub(super) fn owners(ruleset: &Ruleset) -> BTreeMap<Span, &'static str> {
    let Program::Chains(chains) = &ruleset.program else { return BTreeMap::new() };
    let is_docker = chains.chains.iter().any(|chain| of_chain(chain) == Some("Docker"));
    let made = made(ruleset);
    let mut owners = BTreeMap::new();
    for chain in &chains.chains {
        let by_chain = of_chain(chain);
        for rule in &chain.rules {
            let inner = match rule.verdict {
                Verdict::Jump(inner) | Verdict::Goto(inner) => chains.chain(inner).and_then(of_chain),
                _ => None,
            };
            let by_form = inner.or((is_docker && is_of_docker(rule, &made)).then_some("Docker"));
            let is_own = |owner: &&str| *owner != TAILSCALE || tailscale::writes(chains, rule);
            if let Some(owner) = by_chain.filter(is_own).or(by_form) {
                owners.insert(rule.span, owner);
            }
        }
    }
    owners
}

pub(super) fn of_chain(chain: &Chain) -> Option<&'static str> {
    let mut words = chain.name.rsplit(' ');
    let (own, table) = (words.next()?, words.next().unwrap_or(""));
    if OF_OTHERS.contains(&own) {
        return None;
    }
    if OF_DOCKER.contains(&own) {
        return Some("Docker");
    }
    let by_table = TABLES.iter().find(|(name, _)| *name == table);
    by_table.or_else(|| CHAINS.iter().find(|(start, _)| own.starts_with(start))).map(|(_, owner)| *owner)
}

/// Who makes bridges for what the host runs, which a person may have named.
const MAKERS: [&str; 4] = ["Docker", "libvirt", "the container network", "Podman"];

/// The interfaces that a program shows to be bridges that it has made: its own chains tell what comes by one, or leaves by it, from all
/// else. Of a table of its own it is each of which a rule asks nothing but that packets come or leave by it: others are those by which
/// what it runs goes out.
pub(super) fn made(ruleset: &Ruleset) -> BTreeSet<String> {
    let Program::Chains(chains) = &ruleset.program else { return BTreeSet::new() };
    let mut made = BTreeSet::new();
    for chain in chains.chains.iter().filter(|chain| of_chain(chain).is_some_and(|owner| MAKERS.contains(&owner))) {
        let is_of_table = TABLES.iter().any(|(table, _)| chain.name.split_whitespace().any(|word| word == *table));
        for one in chain.rules.iter().flat_map(|rule| &rule.conditions) {
            for set in [&one.incoming, &one.outgoing] {
                match set {
                    InterfaceSet::NoneOf(patterns) if patterns.len() == 1 => made.extend(exact(patterns)),
                    InterfaceSet::OneOf(patterns) if is_of_table && asks_one_interface(one) => {
                        made.extend(exact(patterns))
                    }
                    _ => {}
                }
            }
        }
    }
    made
}

/// Whether it asks of packets nothing but one interface, by which they come or leave, or do both.
fn asks_one_interface(one: &Condition) -> bool {
    let any = Condition::any();
    let is_one = one.incoming.is_any() || one.outgoing.is_any() || one.incoming == one.outgoing;
    // Its table may be of one family.
    let is_whole = |addresses: &AddressSet| *addresses == addresses.whole_families();
    let Condition { incoming, outgoing, source, destination, .. } = any.clone();
    let rest = Condition { incoming, outgoing, source, destination, ..one.clone() };
    is_one && is_whole(&one.source) && is_whole(&one.destination) && rest == any
}

fn exact(patterns: &BTreeSet<Pattern>) -> impl Iterator<Item = String> {
    patterns.iter().filter_map(Pattern::name).filter(|name| !is_uplink(name)).map(str::to_owned)
}

/// What Docker writes into chains of others: what is sent to a container past its network is dropped, and what comes by its
/// bridges goes on.
fn is_of_docker(rule: &Rule, made: &BTreeSet<String>) -> bool {
    let is_one = |name: &str| is_of_host(name) || made.contains(name);
    let is_bridge = |patterns: &BTreeSet<Pattern>| {
        patterns.len() == 1 && patterns.iter().all(|one| matches!(one, Pattern::Exact(name) if is_one(name)))
    };
    let past = |one: &Condition| match &one.incoming {
        InterfaceSet::NoneOf(patterns) => is_bridge(patterns) && one.protocols == Condition::any().protocols,
        _ => false,
    };
    let onward = |one: &Condition| match &one.incoming {
        InterfaceSet::OneOf(patterns) => is_bridge(patterns) && one.protocols == Condition::any().protocols,
        _ => false,
    };
    let all = |wanted: &dyn Fn(&Condition) -> bool| !rule.conditions.is_empty() && rule.conditions.iter().all(wanted);
    rule.verdict.denies() && all(&past) || rule.verdict.accepts() && all(&onward)
}

//! What shows that a host sends packets on.
//!
//! In: the rules of a ruleset, and findings about what goes through the host. Out: the same findings, milder where nothing shows that
//! anything goes through: a host that sends nothing on is the usual one (`net.ipv4.ip_forward`, `net.ipv6.conf.all.forwarding` and pf's
//! `net.inet.ip.forwarding` are 0 unless somebody sets them), and the switch of one family says nothing of that of the other.

use super::unfiltered::families_of;
use crate::audit::finding::Finding;
use crate::audit::interface_names::{OWN_BRIDGE, is_of_host};
use crate::audit::level::Level;
use crate::policy::Direction;
use crate::ruleset::flow::{Flow, Tracking};
use crate::ruleset::{Base, Chains, Condition, Hook, Pattern, Rule};
use crate::sets::Family;

/// Both switches of Linux.
const SWITCHES: &str = "`sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding`";

/// How bad at most it is that nothing filters one family where rules of the other are those of a host between networks.
const MOST_OF_ROUTER: Level = Level::High;

/// The same where the host forwards for what it runs itself, which whoever made the rules has switched on for their family alone.
const MOST_OF_GUESTS: Level = Level::Medium;

/// Makes findings milder about what goes through, where no rule shows that it does.
pub(super) fn lower(chains: &Chains, findings: &mut [Finding]) {
    let shown: Vec<Family> = Family::ALL.into_iter().filter(|family| forwards(chains, *family)).collect();
    let (Some(only), true) = (shown.first(), shown.len() == 1) else {
        if shown.is_empty() {
            lower_all(findings, SWITCHES);
        }
        return;
    };
    let most = if is_for_guests(chains, *only) { MOST_OF_GUESTS } else { MOST_OF_ROUTER };
    let switch = match only.other() {
        Family::V4 => "net.ipv4.ip_forward",
        Family::V6 => "net.ipv6.conf.all.forwarding",
    };
    let name = only.other().name();
    for finding in through(findings, most).filter(|one| families_of(one) == [only.other()]) {
        finding.level = most;
        finding
            .also
            .push(format!("no rule shows that the host forwards {name}: `sysctl {switch}` says whether it does"));
    }
}

/// The same of all; `tells` says whether the host forwards.
pub(super) fn lower_all(findings: &mut [Finding], tells: &str) {
    for finding in through(findings, Level::Low) {
        finding.level = Level::Low;
        finding.also.push(format!("no rule shows that the host forwards: {tells} says whether it does"));
    }
}

/// What is said of what goes through, and worse than this.
fn through(findings: &mut [Finding], most: Level) -> impl Iterator<Item = &mut Finding> {
    findings.iter_mut().filter(move |one| one.chain == Some(Direction::Forward) && one.level > most)
}

/// Whether chains are those of a host between networks of a family: of what goes through it some rule speaks, or it translates what
/// arrives or leaves. An empty chain that accepts is what every host has whose rules iptables keeps.
fn forwards(chains: &Chains, family: Family) -> bool {
    let translates = |base: &Base| {
        matches!(base.hook, Hook::Prerouting | Hook::Postrouting) && chains.translating.contains(&base.chain)
    };
    chains.bases.iter().filter(|base| base.hook == Hook::Forward || translates(base)).any(|base| {
        base.families.contains(&family)
            && chains.chain(base.chain).is_some_and(|chain| chain.rules.iter().any(|rule| is_of(rule, family)))
    })
}

/// Whether a rule is for packets of a family, and perhaps for others.
fn is_of(rule: &Rule, family: Family) -> bool {
    rule.conditions.iter().any(|one| one.source.has(family) && one.destination.has(family))
}

/// Whether all that rules let through for a family is for what the host runs itself: the interfaces of that are named there.
fn is_for_guests(chains: &Chains, family: Family) -> bool {
    let bases = chains.bases.iter().filter(|base| base.hook == Hook::Forward && base.families.contains(&family));
    let opens = |one: &&Condition| one.flows.contains(Flow::plain(Tracking::New));
    let names = |pattern: &Pattern| match pattern {
        Pattern::Loopback => true,
        // Behind the bridge of a router is its own network.
        Pattern::Exact(name) | Pattern::Prefix(name) => is_of_host(name) && **name != *OWN_BRIDGE,
    };
    let is_for_one =
        |one: &Condition| [&one.incoming, &one.outgoing].into_iter().flat_map(|set| set.patterns()).any(names);
    let reached = chains.reached(bases.map(|base| base.chain));
    let rules = reached.iter().filter_map(|id| chains.chain(*id)).flat_map(|chain| &chain.rules);
    let mut accepted =
        rules.filter(|rule| rule.verdict.accepts()).flat_map(|rule| &rule.conditions).filter(opens).peekable();
    accepted.peek().is_some() && accepted.all(is_for_one)
}

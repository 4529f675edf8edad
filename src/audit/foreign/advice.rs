//! Advice for those who have a ruleset and no profile.
//!
//! In: findings whose advice is in the terms of a profile. Out: the same in those of a firewall: what to write there, without
//! the syntax of one.

use crate::audit::finding::Finding;
use crate::audit::region::Kind;
use crate::audit::registry;
use crate::policy::Direction;
use crate::sets::Family;

/// By id, what to do; only where the usual advice speaks of a profile.
const ADVICE: [(&str, &str); 17] = [
    (
        "wide-range",
        "set the application to a small fixed range, and let the rule name that and no more; where a rule was meant for few ports, name them",
    ),
    ("any-any", "name the services that are meant, and let the chain's policy be drop"),
    (
        "default-accept",
        "let the chain's policy be drop, behind rules that accept loopback, replies, the ICMPv6 that IPv6 needs, and what is meant",
    ),
    (
        "forward-open",
        "name the destination and the service; for traffic on its way out name the inner interface by which it comes, or the network",
    ),
    (
        "smtp-egress",
        "reject TCP port 25 on the way out and send through submission, port 587, with authentication; a mail server needs it and may ignore this",
    ),
    ("smb-egress", "accept TCP ports 139 and 445 to internal addresses only, and drop the rest"),
    ("egress-unrestricted", "drop by default on the way out, or at least TCP 25, 135-139 and 445, and IRC"),
    ("family-gap", "write the same rule for both families: in `inet` tables, or in both of `iptables` and `ip6tables`"),
    (
        "helper-unrestricted",
        "give the helper in a rule that names its port and the addresses of those who use the service; where it is not needed, in none",
    ),
    ("helper-obsolete", "plan for what replaces the protocol, or take the rule out where nobody needs it"),
    ("unassigned-port", "see what listens there, and say so in the rule's comment; close it if nothing is meant to"),
    ("trojan-port", "see that what listens there is the service that is meant"),
    ("shadowed", "move it before the rules that take its packets, or delete it"),
    ("impossible-match", "see which part excludes the others, or delete the rule"),
    ("never-matches", "delete it, or move it up if it is the one that is meant"),
    ("partly-shadowed", "say in the rule what is left of it, or put it before the rules that take the rest"),
    ("public-prefix-as-internal", "correct the set"),
];

/// Gives each finding advice that fits a ruleset, where its own is the usual one.
pub(super) fn fit(findings: &mut [Finding]) {
    for finding in findings {
        let usual = registry::entry(finding.id).is_some_and(|entry| entry.advice == finding.advice);
        match ADVICE.iter().find(|(id, _)| *id == finding.id) {
            _ if !usual => {}
            Some((_, advice)) => (*advice).clone_into(&mut finding.advice),
            None if finding.id == "all-icmp" => finding.advice = of_icmp(finding),
            None => {}
        }
    }
}

/// The messages that a network lives by: no baseline of a ruleset has them already, and IPv6 without them is broken (RFC 4890, sections
/// 4.3 and 4.4). What is of one link no router passes on.
fn of_icmp(finding: &Finding) -> String {
    let has = |family| finding.extent.iter().any(|part| part.kind == Kind::Icmp(family));
    let v6 = match finding.chain {
        Some(Direction::Forward) => {
            "of ICMPv6 destination unreachable 1, packet too big 2, time exceeded 3, parameter problem 4 and echo 128 and 129"
        }
        _ => {
            "of ICMPv6 destination unreachable 1, packet too big 2, time exceeded 3, parameter problem 4, echo 128 and 129, \
             neighbour discovery 133-136 with hop limit 255, and on the link multicast listeners 130-132 and 143; without \
             these IPv6 breaks (RFC 4890)"
        }
    };
    let v4 = "of ICMP destination unreachable 3, time exceeded 11, parameter problem 12 and echo 8 and 0";
    let sides = [(Family::V4, v4), (Family::V6, v6)].into_iter().filter(|(family, _)| has(*family));
    let types: Vec<&str> = sides.map(|(_, types)| types).collect();
    format!("accept the types that are needed and no others: {}", types.join("; "))
}

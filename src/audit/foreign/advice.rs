//! Advice for those who have a ruleset and no profile.
//!
//! In: findings whose advice is in the terms of a profile. Out: the same in those of a firewall: what to write there, without
//! the syntax of one.

use crate::audit::finding::Finding;
use crate::audit::registry;

/// By id, what to do; only where the usual advice speaks of a profile.
const ADVICE: [(&str, &str); 16] = [
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
        if let Some((_, advice)) = ADVICE.iter().find(|(id, _)| usual && *id == finding.id) {
            (*advice).clone_into(&mut finding.advice);
        }
    }
}

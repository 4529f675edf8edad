//! The page of each kind of finding: what it means, why it matters, what to do, a wrong and a right example.
//!
//! In: an id. Out: its page in Markdown, as `data/findings` has it. The tests run the examples of the same pages.

/// Each page with its id.
macro_rules! pages {
    ($($id:literal,)*) => {
        &[$(($id, include_str!(concat!("../../data/findings/", $id, ".md")))),*]
    };
}

const PAGES: &[(&str, &str)] = pages![
    "acceptance-expired",
    "acceptance-unused",
    "all-icmp",
    "amplifier-open",
    "any-any",
    "any-port",
    "any-protocol",
    "approximated",
    "assertion-false",
    "assertion-vacuous",
    "assigned-elsewhere",
    "bare-port",
    "companion-missing",
    "conditional-bypass",
    "database-open",
    "dccp-unregistered",
    "default-accept",
    "deprecated-port",
    "dns-egress-any",
    "duplicate-rule",
    "dynamic-range",
    "egress-unrestricted",
    "era-unsaid",
    "established-late",
    "evasive-application",
    "exception-after-rule",
    "expired",
    "expires-soon",
    "family-asymmetry",
    "family-gap",
    "foreign-tables",
    "forward-open",
    "game-or-chat-open",
    "graphics-open",
    "helper-instead",
    "helper-obsolete",
    "helper-unrestricted",
    "hidden-union",
    "host-differs",
    "icmpv6-broken",
    "impossible-match",
    "incomplete-service",
    "industrial-open",
    "invalid-accepted",
    "iscsi-system-port",
    "jump-loop",
    "large-linear-list",
    "listening-closed",
    "loopback-broken",
    "loopback-spoof",
    "management-lockout",
    "management-open",
    "missing-chain",
    "missing-set",
    "name-overridden",
    "nat-hides",
    "never-matches",
    "no-expiry",
    "no-owner",
    "no-reason",
    "no-state",
    "not-judged",
    "not-loaded",
    "obsolete-protocol",
    "open-unused",
    "orchestration-open",
    "outgoing-only",
    "outgoing-streams",
    "parameter-default",
    "parse-gap",
    "partly-shadowed",
    "path-mtu-broken",
    "peer-to-peer-open",
    "plaintext-open",
    "port-collision",
    "port-hole",
    "printer-open",
    "public-prefix-as-internal",
    "published-around",
    "redundant-above",
    "redundant-below",
    "reference-widens",
    "security-note",
    "shadowed",
    "smb-egress",
    "smtp-egress",
    "smtp-submission-on-25",
    "source-port-only",
    "storage-open",
    "system-port-high",
    "trojan-port",
    "unassigned-port",
    "uncertain-range",
    "unknown-purpose",
    "unmanaged-chain",
    "unmodelled-action",
    "unmodelled-match",
    "unreachable-chain",
    "untracked-open",
    "wide-range",
    "windows-internals-open",
];

/// The page of a kind of finding.
pub fn page(id: &str) -> Option<&'static str> {
    PAGES.iter().find(|(own, _)| *own == id).map(|(_, page)| *page)
}

#[cfg(test)]
mod tests {
    use super::super::registry;
    use super::*;

    #[test]
    fn every_kind_has_a_page_and_no_page_is_of_nothing() {
        assert!(registry::ALL.iter().all(|entry| page(entry.id).is_some()));
        assert!(PAGES.iter().all(|(id, _)| registry::entry(id).is_some()));
    }
}

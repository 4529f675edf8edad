//! The list of every kind of finding, in the order of the sections that describe them.
//!
//! In: nothing. Out: the entries that the checks declare, and the nearest id to a wrong one. A kind that is not here does
//! not exist.

use super::accept;
use super::checks::{
    applications, assertions, care, catalogue, companion_missing, crossed, egress, era_unsaid, exposed_services,
    external, families, forward, helpers, icmp, iscsi_system_port, management_lockout, name_overridden, not_enforced,
    notes, order, pairs as profile_pairs, port_collision, port_names, port_terms, registered_ports, sources, tunnels,
    wide_range, width,
};
use super::finding::Entry;
use super::foreign::{
    ambiguous, around, counted, fragments, last_match, logs, optimised, order as ruleset_order, returns, senders,
    standing, states, unjudged, unread, walked, written,
};
use super::{compared, heard, hosts, merges, pairs};

/// Every kind of finding.
pub static ALL: [&Entry; 128] = [
    &width::ANY_ANY,
    &width::DEFAULT_ACCEPT,
    &width::ANY_PORT,
    &width::ANY_PROTOCOL,
    &tunnels::TUNNEL_OPEN,
    &wide_range::WIDE_RANGE,
    &wide_range::HIDDEN_UNION,
    &wide_range::PORT_HOLE,
    &port_terms::DYNAMIC_RANGE,
    &port_terms::REFERENCE_WIDENS,
    &port_terms::UNCERTAIN_RANGE,
    &port_names::BOTH_TRANSPORTS,
    &port_terms::PARAMETER_DEFAULT,
    &exposed_services::STORAGE_OPEN,
    &exposed_services::DATABASE_OPEN,
    &exposed_services::MANAGEMENT_OPEN,
    &exposed_services::ORCHESTRATION_OPEN,
    &exposed_services::PLAINTEXT_OPEN,
    &exposed_services::AMPLIFIER_OPEN,
    &exposed_services::INDUSTRIAL_OPEN,
    &exposed_services::WINDOWS_INTERNALS_OPEN,
    &exposed_services::PRINTER_OPEN,
    &exposed_services::GRAPHICS_OPEN,
    &exposed_services::PROXY_OPEN,
    &exposed_services::PEER_TO_PEER_OPEN,
    &exposed_services::GAME_OR_CHAT_OPEN,
    &iscsi_system_port::ISCSI_SYSTEM_PORT,
    &icmp::ALL_ICMP,
    &forward::FORWARD_OPEN,
    &crossed::UNTRUSTED_TO_LAN,
    &around::PUBLISHED_AROUND,
    &management_lockout::MANAGEMENT_LOCKOUT,
    &egress::SMTP_EGRESS,
    &egress::SMTP_SUBMISSION_ON_25,
    &egress::EGRESS_UNRESTRICTED,
    &egress::SMB_EGRESS,
    &egress::DNS_EGRESS_ANY,
    &applications::EVASIVE_APPLICATION,
    &applications::OUTGOING_STREAMS,
    &applications::OUTGOING_ONLY,
    &registered_ports::UNASSIGNED_PORT,
    &catalogue::ASSIGNED_ELSEWHERE,
    &port_names::REGISTERED_IS_NOT_GOOD,
    &catalogue::TROJAN_PORT,
    &catalogue::OBSOLETE_PROTOCOL,
    &catalogue::DEPRECATED_PORT,
    &catalogue::UNKNOWN_PURPOSE,
    &catalogue::INCOMPLETE_SERVICE,
    &catalogue::SECURITY_NOTE,
    &port_collision::PORT_COLLISION,
    &ambiguous::AMBIGUOUS_PORT,
    &companion_missing::COMPANION_MISSING,
    &helpers::HELPER_INSTEAD,
    &helpers::HELPER_UNRESTRICTED,
    &helpers::HELPER_OBSOLETE,
    &registered_ports::SYSTEM_PORT_HIGH,
    &registered_ports::DCCP_UNREGISTERED,
    &order::NEVER_MATCHES,
    &order::SHADOWED,
    &order::REDUNDANT_ABOVE,
    &order::REDUNDANT_BELOW,
    &order::PARTLY_SHADOWED,
    &order::EXCEPTION_AFTER_RULE,
    &pairs::GENERALISATION,
    &pairs::CORRELATION,
    &order::DUPLICATE_RULE,
    &order::IMPOSSIBLE_MATCH,
    &ruleset_order::UNREACHABLE_CHAIN,
    &returns::RETURN_TO_ACCEPT,
    &logs::LOG_AFTER_DECISION,
    &logs::LOG_FLOOD,
    &merges::MERGEABLE,
    &profile_pairs::WINDOWS_BLOCK_WINS,
    &last_match::LAST_MATCH,
    &states::NO_STATE,
    &families::FAMILY_GAP,
    &families::FAMILY_ASYMMETRY,
    &sources::SOURCE_PORT_ONLY,
    &states::INVALID_ACCEPTED,
    &states::ESTABLISHED_LATE,
    &states::UNTRACKED_OPEN,
    &states::ICMPV6_BROKEN,
    &states::PATH_MTU_BROKEN,
    &states::LOOPBACK_BROKEN,
    &states::LOOPBACK_SPOOF,
    &external::BOGON_SOURCE,
    &external::OWN_ADDRESS_FROM_OUTSIDE,
    &written::HOST_BITS,
    &written::MAPPED_ADDRESS,
    &written::FAMILIES_DISJOINT,
    &written::NAME_IN_RULE,
    &sources::PUBLIC_PREFIX_AS_INTERNAL,
    &senders::MAC_ONLY,
    &fragments::FRAGMENT_GAP,
    &care::EXPIRED,
    &care::EXPIRES_SOON,
    &care::NO_EXPIRY,
    &care::NO_REASON,
    &care::NO_OWNER,
    &accept::ACCEPTANCE_EXPIRED,
    &accept::ACCEPTANCE_UNUSED,
    &counted::UNUSED_COUNTER,
    &assertions::ASSERTION_FALSE,
    &assertions::ASSERTION_VACUOUS,
    &compared::DRIFT,
    &compared::TEXT_NOT_EQUAL,
    &name_overridden::NAME_OVERRIDDEN,
    &era_unsaid::ERA_UNSAID,
    &notes::BARE_PORT,
    &notes::APPROXIMATED,
    &notes::UNMANAGED_CHAIN,
    &unread::UNMODELLED_MATCH,
    &unread::UNMODELLED_ACTION,
    &unread::NAT_HIDES,
    &unread::MISSING_CHAIN,
    &unread::MISSING_SET,
    &unread::JUMP_LOOP,
    &standing::CONDITIONAL_BYPASS,
    &standing::FOREIGN_TABLES,
    &standing::NOT_LOADED,
    &not_enforced::NOT_ENFORCED,
    &optimised::OPTIMISER_RISK,
    &unjudged::NOT_JUDGED,
    &walked::LARGE_LINEAR_LIST,
    &heard::OPEN_UNUSED,
    &heard::LISTENING_CLOSED,
    &hosts::HOST_DIFFERS,
    &unread::PARSE_GAP,
];

/// Those that are usual and legitimate, and told to those who ask for them by name.
pub static ON_REQUEST: [&Entry; 1] = [&pairs::GENERALISATION];

/// The entry of an id.
pub fn entry(id: &str) -> Option<&'static Entry> {
    ALL.into_iter().find(|entry| entry.id == id)
}

/// The id nearest to a wrong one, if one is near enough to be meant.
pub fn nearest(id: &str) -> Option<&'static str> {
    let best = ALL.into_iter().map(|entry| (strsim::damerau_levenshtein(id, entry.id), entry.id)).min()?;
    (best.0 <= (id.len() / 3).max(1)).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_registered_once() {
        for (at, entry) in ALL.iter().enumerate() {
            assert!(ALL.iter().skip(at + 1).all(|other| other.id != entry.id), "{}", entry.id);
        }
    }

    #[test]
    fn a_slip_leads_to_the_id_that_was_meant() {
        assert_eq!(nearest("wide-rnage"), Some("wide-range"));
        assert_eq!(nearest("something-else-entirely"), None);
    }
}

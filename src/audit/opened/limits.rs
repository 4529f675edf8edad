//! Tests of rates and numbers: what they let through is open, and no more than they say.
//!
//! In: tests, as their readers word them. Out: whether one counts packets or flows. What it counts to is not looked at: somebody
//! gets in, and nobody is kept out for good.

use crate::policy::Fact;
use crate::ruleset::{Condition, Question, Rule, Test};

/// How tests begin that count: of iptables (iptables-extensions(8): limit, hashlimit, connlimit), and of nft (nft(8): LIMIT STATEMENT,
/// connection limits, QUOTA STATEMENT). A quota counts bytes, which whoever sends first has before him; `nfacct` passes all but what is over
/// its own.
const COUNTING: [&str; 7] = ["limit ", "hashlimit ", "connlimit ", "limit rate ", "ct count ", "quota ", "nfacct "];

/// Whether what it asks is a rate or a number of flows.
pub(super) fn is_counting(question: &Question) -> bool {
    // Which one of a map counts, its key says, and what is no key of it passes none.
    let counts = |text: &str| {
        COUNTING.iter().any(|words| text.starts_with(words)) && !text.contains(" map ") || is_of_hits(text)
    };
    question.is_of_limit() || question.text().is_some_and(|text| counts(text))
}

/// How tests begin that pick packets by chance or in turn (iptables-extensions(8): statistic; nft(8): NUMGEN EXPRESSION).
const PICKING: [&str; 2] = ["statistic ", "numgen "];

/// How tests begin that are for whoever answers the cookie of a proxy (iptables-extensions(8): SYNPROXY; nft(8): SYNPROXY STATEMENT).
const OF_COOKIES: [&str; 2] = ["SYNPROXY", "synproxy"];

/// How tests begin of a set that takes in what comes (nft(8), SET STATEMENT): as long as there is room in it, and for what is in it already,
/// the rule goes on; of all others it is not met (`nft_dynset_eval` in net/netfilter/nft_dynset.c).
const OF_ROOM: &str = "room in the set ";

/// How tests begin that ask for some of the bits of a destination, as for the identifier of a host under whatever prefix a provider gives
/// (RFC 4291, section 2.5.1).
const OF_HOST_BEHIND: [&str; 3] = ["(ip6 daddr & ", "(ip daddr & ", "destination "];

/// Whether it asks for one of several hosts to which packets go.
pub fn is_of_host_behind(text: &str) -> bool {
    // With more fields in one test it asks for more than that.
    OF_HOST_BEHIND.iter().any(|words| text.starts_with(words)) && !text.contains(" . ")
}

/// Whether it asks for such room.
pub fn is_of_room(question: &Question) -> bool {
    question.text().is_some_and(|text| text.starts_with(OF_ROOM))
}

/// Whether some of any packets fit it and some do not, whoever sends them: a rate, a number of flows, chance, room in a set, a handshake
/// that is seen to its end, what any sender puts into a packet or leaves out as he likes (RFC 8200, section 4: extension headers), or the
/// one host of many for which it is.
pub fn is_for_some(question: &Question) -> bool {
    let is_picking = |text: &str| {
        PICKING.iter().chain(&OF_COOKIES).any(|words| text.starts_with(words))
            || text == Question::EXTENSION_HEADER
            || is_of_host_behind(text)
    };
    let is_in_packet = matches!(question, Question::Fact(Fact::RoutingHeader(_)));
    is_in_packet || is_counting(question) || question.text().is_some_and(|text| is_picking(text))
}

/// Whether a state is over one of its limits, as pf asks it (pf.conf(5), STATEFUL TRACKING OPTIONS): what is under it passes.
pub(super) fn is_over(question: &Question) -> bool {
    question.text().is_some_and(|text| text.starts_with("over max"))
}

/// Whether a rule is what pf drops over a limit beside a line that passes the rest.
pub(super) fn is_of_bound(rule: &Rule) -> bool {
    rule.verdict.denies()
        && !rule.conditions.is_empty()
        && rule.conditions.iter().all(|one| one.tests.iter().any(|test| is_over(&test.question)))
}

/// A list of senders that asks how often one came (iptables-extensions(8), recent); without a number it is a knock at the door.
fn is_of_hits(text: &str) -> bool {
    text.starts_with("recent ") && text.contains("--hitcount")
}

/// Whether all packets of a rule are asked for a rate or a number.
pub(super) fn is_limited(conditions: &[Condition]) -> bool {
    let counts = |test: &Test| is_counting(&test.question);
    !conditions.is_empty() && conditions.iter().all(|one| one.tests.iter().any(counts))
}

//! Tests of which it is known what they mean for the first packet of a flow, though no field of it answers them.
//!
//! In: tests, as their readers word them. Out: what they say of such a packet, and of who sends it.

use crate::policy::{AddressKind, Fact};
use crate::ruleset::original::{Asked, asked};
use crate::ruleset::status::{self, OfFirst};
use crate::ruleset::{Question, Test, Unread};

/// The bits of an offset of fragments (RFC 791, section 3.1).
const OFFSET: &str = "(ip frag-off & 8191) ";

/// Whether only later fragments pass the test; none where it asks something else. Any packet that is not one has the other answer.
pub(super) fn is_of_later_fragment(test: &Test) -> Option<bool> {
    let text = test.question.text()?;
    let asked = match text.strip_prefix(OFFSET) {
        Some("!= 0") => true,
        Some("== 0") => false,
        Some(_) => return None,
        None if **text == *"fragment" => true,
        None => return None,
    };
    Some(asked == test.answer)
}

/// What a flow has of which a packet is that is not its first, by the words of nft and iptables (nft(8), CONNTRACK EXPRESSIONS;
/// iptables-extensions(8), conntrack): an answer, an expectation by a helper, of which the first packet is called related, and another
/// source, which it gets as it leaves.
const LATER: [&str; 7] = ["expected", "seen-reply", "seen_reply", "assured", "confirmed", "snat", "dying"];

/// Whether no packet passes that begins a flow by itself; none where the test asks something else.
pub(super) fn is_of_later_packet(test: &Test) -> Option<bool> {
    let text = test.question.text()?;
    match status::of_first(text) {
        Some(OfFirst::Always) => return Some(!test.answer),
        Some(OfFirst::Never) => return Some(test.answer),
        Some(OfFirst::Turned(_)) => return None,
        None => {}
    }
    // A mask of no bit meets nothing, and what is not that is any packet (`conntrack_mt` in net/netfilter/xt_conntrack.c).
    match text.strip_prefix("conntrack ") {
        Some("--ctstatus NONE") => return Some(test.answer),
        Some("! --ctstatus NONE") => return Some(!test.answer),
        _ => {}
    }
    let others = ["ct status ! ", "conntrack ! --ctstatus ", "conntrack ! --ctstate "];
    if let Some(word) = others.iter().find_map(|way| text.strip_prefix(way)) {
        return is_later(word).then_some(!test.answer);
    }
    let ways = ["ct status ", "conntrack --ctstatus ", "conntrack --ctstate "];
    let word = ways.iter().find_map(|way| text.strip_prefix(way))?;
    is_later(word).then_some(test.answer)
}

fn is_later(word: &str) -> bool {
    LATER.iter().any(|own| word.eq_ignore_ascii_case(own))
}

/// Whether it is such a test that was not understood.
pub fn asks_of_later(one: &Unread) -> bool {
    let is_answered = |text: &str| matches!(status::of_first(text), Some(OfFirst::Always | OfFirst::Never));
    let tests = ["the test `", "the test `not "].iter().filter_map(|way| one.what.strip_prefix(way));
    if tests.filter_map(|text| text.strip_suffix('`')).any(is_answered) {
        return true;
    }
    let ways = ["the test `ct status ", "the test `not ct status ", "the state `"];
    let word = ways.iter().find_map(|way| one.what.strip_prefix(way)).and_then(|word| word.strip_suffix('`'));
    word.is_some_and(|word| is_later(word.trim_start_matches("! ")))
}

/// Whether it asks by which interface packets to the sender would leave (nft(8), FIB EXPRESSIONS; iptables-extensions(8), rpfilter): what
/// fails there has a sender that is not its own, and of honest ones some come through wherever any do.
pub(super) fn is_of_way_back(question: &Question) -> bool {
    let text = question.text().map_or("", |text| text);
    text.starts_with("rpfilter") || text.starts_with("fib saddr") && text.contains("oif")
}

/// Whether what passes the test goes to a broadcast address of a network: no router passes on what comes there from elsewhere (RFC
/// 2644).
pub(super) fn is_of_broadcast(test: &Test) -> bool {
    test.answer && test.question == Question::Fact(Fact::To(AddressKind::Broadcast))
}

/// Whether what passes the test was sent on by no router, and so by a neighbour: each takes one off the hop limit, and none is greater
/// (RFC 5082; RFC 4861, section 11.2).
pub(super) fn is_of_link(test: &Test) -> bool {
    test.answer && test.question == Question::Fact(Fact::HopLimit(u8::MAX))
}

/// Whether each stranger meets it and those who are known may not: that a packet came through no IPsec (iptables-extensions(8), policy;
/// nft(8), META EXPRESSIONS), that it came by a network of the profile that Windows has for those of strangers, or that nothing gave it
/// another destination.
pub(super) fn is_of_strangers(test: &Test) -> bool {
    if asked(test) == Some((Asked::Turned, false)) {
        return true;
    }
    let Some(text) = test.question.text() else { return false };
    let is_plain = text.starts_with("policy ") && text.contains("--dir in") && text.contains("--pol none")
        || ["meta ipsec missing", "meta secpath missing"].contains(&&**text);
    let is_secret = ["meta ipsec exists", "meta secpath exists", "policy --dir in --pol ipsec"].contains(&&**text);
    if test.answer { is_plain || test.question.is_of_public_profile() } else { is_secret }
}

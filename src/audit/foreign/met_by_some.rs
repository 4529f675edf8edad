//! Tests that some of any packets meet: a limit, room in a set, chance, what a sender likes.
//!
//! In: how a reader words a test that it does not answer. Out: whether it is such a one. What it lets through is open, and it keeps nobody
//! out for good.

use crate::audit::opened;
use crate::ruleset::Question;

/// Whether it is one of pf's limits of a state: what is over it is dropped.
pub(super) fn is_bound(what: &str) -> bool {
    what.starts_with("the limit `over ")
}

/// A limit lets packets in up to its rate: that they get in does not rest on it.
pub(super) fn is_limit(message: &str) -> bool {
    ["`limit", "`hashlimit", "`connlimit", "`ct count", "`quota", "`nfacct"].iter().any(|word| message.contains(word))
}

/// A set that takes in who comes lets him on while there is room.
pub(super) fn is_of_room(message: &str) -> bool {
    message.contains("`room in the set ")
}

/// What picks packets by chance or in turn lets some of any sender's through.
pub(super) fn is_by_chance(message: &str) -> bool {
    ["`statistic", "`numgen"].iter().any(|word| message.contains(word))
}

/// What a sender puts into a packet, or leaves out, as he likes.
pub(super) fn is_up_to_the_sender(message: &str) -> bool {
    message.contains(Question::EXTENSION_HEADER)
}

/// What asks for one of several hosts behind this one: to that whoever sends comes.
pub(super) fn is_of_host_behind(tests: &[String]) -> bool {
    let own = |text: &String| opened::is_of_host_behind(text.strip_prefix("not ").unwrap_or(text));
    !tests.is_empty() && tests.iter().all(own)
}

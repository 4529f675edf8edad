//! Findings of commands that compare: what `generate` and `verify` find beside what `audit` does.
//!
//! In: nothing. Out: their entries, so that `explain` tells what they mean. The commands name them.

use super::finding::Entry;
use super::level::Level;

/// Somebody changed the rules by hand.
pub static DRIFT: Entry = Entry {
    id: "drift",
    level: Level::High,
    summary: "the rules of a firewall are not what the profile says",
    why: "somebody changed them by hand, or changed the profile and did not load it",
    advice: "read both differences; write what is meant into the profile, generate and load",
    tag: None,
};

/// A mistake of Portcullis, or of a template.
pub static TEXT_NOT_EQUAL: Entry = Entry {
    id: "text-not-equal",
    level: Level::Critical,
    summary: "the text that was made for a firewall is not the policy when it is read back",
    why: "it would open or close what the profile does not say, so nothing is written",
    advice: "correct the template if it is yours; else it is a bug of Portcullis: report it with the profile",
    tag: None,
};

//! A family of which a ruleset says nothing.
//!
//! In: a chain of one family. Out: the same, with a place left open for the other. A profile is of both families, and what it
//! does not name it denies: whether that is meant is not for us to say.

use super::draft::Entry;
use super::open::Open;
use super::write::Chain;
use crate::ruleset::Ruleset;
use crate::sets::Family;

/// Puts a place left open to the end of a chain of one family.
pub(super) fn stand_open(chain: &mut Chain<'_>, ruleset: &Ruleset) {
    let Some(other) = Family::ALL.into_iter().find(|family| !chain.families.contains(family)) else { return };
    let name = other.name();
    // The reader of iptables leaves out what it was not given; what nft lists is all that there is.
    let given = !ruleset.domain.contains_key(&chain.direction);
    let now = if given {
        format!("no rule here is for {name}, so its packets pass if none elsewhere stops them")
    } else {
        format!("the rules of {name} were not given: import both files together, or decide here")
    };
    let word = if other == Family::V4 { "any4" } else { "any6" };
    let reason = format!(
        "{now}; `allow: any` or `deny: any` with `from: {word}` decides it, replies included: before a deny, \
         `{{allow: any, from: {word}, state: [established, related]}}` lets these in"
    );
    let (steps, spans, heads) = (Vec::new(), Vec::new(), Vec::new());
    chain.entries.push(Entry::Open(Open { steps, reason, spans, heads, all_of: Some(other) }));
}

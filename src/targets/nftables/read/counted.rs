//! Limits that count in the elements of a set: `update @NAME { ip saddr limit rate 10/second burst 20 packets }`.
//!
//! In: the words of such a statement, and its set. Out: a bucket, if it is certain which packets share one and that it is
//! forgotten only when it is full again. Any other is a question of its text.

use super::boxes::{Either, Part};
use super::state::Set;
use super::words;
use crate::ruleset::{Buckets, Limit};
use crate::sets::Family;

/// A limit by what its elements stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    limit: Limit,
    /// The type of set that holds its buckets.
    kind: &'static str,
    /// The families whose packets are counted; packets of others do not match.
    families: &'static [Family],
}

impl Counted {
    /// A limit that `update` counts for a key; none for other verbs, keys and limits: an element that `add` made is forgotten
    /// while it is in use.
    pub(super) fn new(verb: &str, key: &str, limit: &words::Limit) -> Option<Self> {
        let (kind, families): (&str, &[Family]) = match key {
            "ip saddr" => ("ipv4_addr", &[Family::V4]),
            "ip6 saddr" => ("ipv6_addr", &[Family::V6]),
            "meta nfproto" => ("nf_proto", &Family::ALL),
            _ => return None,
        };
        let (rate, burst, per_source) = (limit.rate?, limit.burst?, kind != "nf_proto");
        (verb == "update").then_some(Counted { limit: Limit { rate, burst, per_source }, kind, families })
    }

    /// The ways in which a packet of the families that come here is within the limit; none if that cannot be said of this
    /// set.
    pub(super) fn within(
        &self,
        name: &str,
        set: Option<&Set<'_>>,
        comes: impl Fn(&Family) -> bool,
        buckets: &mut Buckets<String>,
    ) -> Option<Either> {
        // A set that is not declared, or is of another type, makes nft refuse the rule.
        let set = set.filter(|set| set.kind.as_deref() == Some(self.kind));
        set.filter(|set| set.timeout.is_none_or(|timeout| self.limit.is_full_after(timeout)))?;
        let way = |family: &Family| {
            let question = buckets.question(&name.to_owned(), *family, self.limit)?;
            Some(Part::family(*family).into_iter().chain([Part::asked(question)]).collect())
        };
        self.families.iter().filter(|family| comes(family)).map(way).collect()
    }
}

//! Limits: how many packets of a bucket pass, and which buckets are the same.
//!
//! In: what a policy or a ruleset says. Out: questions, one for each bucket. It counts no packet.

use std::collections::{BTreeMap, BTreeSet};

use super::{Question, Rate};
use crate::sets::Family;

/// How a question of a bucket begins.
const WITHIN: &str = "within ";

/// How many packets of a bucket pass: it begins full, with `burst` packets, and is filled at the rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Limit {
    /// How fast it is filled.
    pub rate: Rate,
    /// How much it holds.
    pub burst: u32,
    /// Where each source has a bucket of its own: which those are, and how many of them there are.
    pub sources: Option<Sources>,
}

/// Of how many sources there is a bucket at once. Those for which there is no room are dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sources {
    /// How many bits from the left tell them apart.
    pub length: u8,
    /// How many.
    pub room: u32,
    /// After how many milliseconds without a packet a bucket makes room for another; none if it stays.
    pub kept: Option<u64>,
}

impl Limit {
    /// Whether a packet finds something in the bucket: a question, for no packet says so itself. Buckets of equal limits are
    /// told apart by their numbers: from 1 on, for each chain and family, in the order in which its rules first name them.
    fn question(self, family: Family, number: u32) -> Question {
        let whose = self.sources.map_or(String::new(), |own| {
            let length = if own.length == width(family) { String::new() } else { format!(" /{}", own.length) };
            let kept = match own {
                _ if own == self.usual(own.length) => String::new(),
                Sources { room, kept: Some(kept), .. } => format!(" of {room}, each kept for {kept} ms"),
                Sources { room, kept: None, .. } => format!(" of {room}, each kept for ever"),
            };
            format!(" per source{length}{kept}")
        });
        Question::Text(format!("{WITHIN}{} burst {}{whose} #{number}", self.rate, self.burst).into())
    }

    /// What profiles mean by `per source`: a bucket is kept for the whole seconds in which it is full again. `policy` works that
    /// out by itself, and on purpose: this is asked of what readers found, which must not rest on what was meant to be written.
    fn usual(self, length: u8) -> Sources {
        let filled = u64::from(self.burst) * u64::from(self.rate.seconds);
        let seconds = filled.div_ceil(u64::from(self.rate.count.max(1)));
        Sources { length, room: crate::policy::Limit::SOURCES, kept: Some(seconds.max(1) * 1_000) }
    }

    /// Whether a bucket that nobody used for so many milliseconds is full again, so that it can be forgotten.
    pub fn is_full_after(self, milliseconds: u64) -> bool {
        let filled = u128::from(milliseconds) * u128::from(self.rate.count);
        filled >= u128::from(self.burst) * u128::from(self.rate.seconds) * 1_000
    }
}

/// How many bits an address has.
fn width(family: Family) -> u8 {
    match family {
        Family::V4 => 32,
        Family::V6 => 128,
    }
}

impl Question {
    /// Whether it asks for room in the bucket of a limit. What a reader does not understand stands in other words.
    pub fn is_of_limit(&self) -> bool {
        self.limit().is_some()
    }

    /// The limit for room in whose bucket it asks: `10/minute burst 5 per source`.
    pub fn limit(&self) -> Option<&str> {
        let Question::Text(text) = self else { return None };
        let limit = text.strip_prefix(WITHIN).filter(|limit| limit.contains(" burst "))?;
        Some(limit.rsplit_once(" #").map_or(limit, |(limit, _)| limit))
    }
}

/// The buckets of rules, each told by a key of its ruleset's.
#[derive(Debug, Clone)]
pub struct Buckets<K> {
    known: BTreeMap<(K, Family), (Limit, u32)>,
    counts: BTreeMap<(Limit, Family), u32>,
    elsewhere: BTreeSet<K>,
}

impl<K> Default for Buckets<K> {
    fn default() -> Self {
        Buckets { known: BTreeMap::new(), counts: BTreeMap::new(), elsewhere: BTreeSet::new() }
    }
}

impl<K: Ord + Clone> Buckets<K> {
    /// From here on, rules are those of another chain.
    pub fn begin_chain(&mut self) {
        self.elsewhere.extend(std::mem::take(&mut self.known).into_keys().map(|(key, _)| key));
        self.counts.clear();
    }

    /// The question of a bucket; none if rules of another chain use it too, or rules that limit otherwise.
    pub fn question(&mut self, key: &K, family: Family, limit: Limit) -> Option<Question> {
        if self.elsewhere.contains(key) {
            return None;
        }
        let counts = &mut self.counts;
        let (known, number) = *self.known.entry((key.clone(), family)).or_insert_with(|| {
            let count = counts.entry((limit, family)).or_default();
            *count += 1;
            (limit, *count)
        });
        (known == limit).then(|| limit.question(family, number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLOW: Limit = Limit { rate: Rate { count: 60, seconds: 60 }, burst: 5, sources: None };

    fn text(question: Option<Question>) -> Option<String> {
        question?.text().map(|text| text.to_string())
    }

    #[test]
    fn equal_limits_are_told_apart_by_bucket_and_other_spellings_are_not() {
        let mut buckets = Buckets::default();

        let slow = Limit { sources: Some(SLOW.usual(32)), ..SLOW };
        let same = Limit { rate: Rate { count: 1, seconds: 1 }, ..slow };
        let slow6 = Limit { sources: Some(SLOW.usual(128)), ..SLOW };
        let first = text(buckets.question(&"a", Family::V4, slow));
        assert_eq!(first.as_deref(), Some("within 1/second burst 5 per source #1"));
        assert_eq!(text(buckets.question(&"a", Family::V4, same)), first);
        assert_eq!(text(buckets.question(&"b", Family::V6, slow6)), first);
        assert_eq!(
            text(buckets.question(&"b", Family::V4, same)).as_deref(),
            Some("within 1/second burst 5 per source #2")
        );
        assert_eq!(buckets.question(&"a", Family::V4, Limit { burst: 6, ..slow }), None);
        buckets.begin_chain();
        assert_eq!(buckets.question(&"a", Family::V4, slow), None);
        assert_eq!(text(buckets.question(&"c", Family::V4, slow)), first);
    }

    #[test]
    fn room_for_other_sources_is_part_of_a_limit() {
        let of =
            |room, kept| Limit { sources: Some(Sources { length: 32, room, kept }), ..SLOW }.question(Family::V4, 1);
        assert_eq!(of(65_536, Some(5_000)).text().map(|text| &**text), Some("within 1/second burst 5 per source #1"));
        let all = [of(65_536, Some(5_000)), of(10, Some(5_000)), of(65_536, Some(6_000)), of(65_536, None)];
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 4);
    }

    #[test]
    fn who_shares_a_bucket_is_part_of_a_limit() {
        let of = |length, family| Limit { sources: Some(SLOW.usual(length)), ..SLOW }.question(family, 1);
        let texts = [(32, Family::V4), (24, Family::V4), (128, Family::V6), (64, Family::V6), (32, Family::V6)];
        let texts = texts.map(|(length, family)| of(length, family).limit().unwrap_or_default().to_owned());
        let [v4, v4_net, v6, v6_net, v6_wide] = texts.map(|text| text.replace("1/second burst 5 ", ""));
        assert_eq!([v4, v6], ["per source", "per source"]);
        assert_eq!([v4_net, v6_net, v6_wide], ["per source /24", "per source /64", "per source /32"]);
    }

    #[test]
    fn a_rate_is_written_by_the_smallest_unit_of_which_it_is_a_whole_number() {
        let written = |count, seconds| Rate { count, seconds }.to_string();
        assert_eq!(written(10, 60), "10/minute");
        assert_eq!(written(120, 60), "2/second");
        assert_eq!(written(1, 86_400), "1/day");
        assert_eq!(written(5, 3_600), "5/hour");
        assert_eq!(written(1, 7), "1/7 seconds");
    }

    #[test]
    fn a_bucket_is_full_after_burst_by_rate() {
        let limit = Limit { rate: Rate { count: 10, seconds: 1 }, burst: 20, sources: None };
        assert!(limit.is_full_after(2_000) && !limit.is_full_after(1_999));
    }
}

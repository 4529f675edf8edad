//! Limits that `hashlimit` counts (iptables-extensions(8)).
//!
//! In: the match with its options. Out: a bucket, if it is certain which packets share one and that it is forgotten only when
//! it is full again. Any other is a question of its exact text.

use super::options::Extension;
use crate::ruleset::{Buckets, Limit, Question, Rate};
use crate::sets::Family;

/// What says how much is kept, and nothing of which packets match while there is room.
const OF_THE_TABLE: [&str; 3] = ["hashlimit-htable-max", "hashlimit-htable-size", "hashlimit-htable-gcinterval"];

/// The burst that goes without saying.
const BURST: u32 = 5;

/// The limit of a match, and the name of its buckets.
fn limit<'a>(extension: &Extension<'a>) -> Option<(&'a str, Limit)> {
    let (mut name, mut rate, mut burst, mut per_source, mut expire) = (None, None, BURST, false, None);
    for option in extension.options.iter().filter(|option| !OF_THE_TABLE.contains(&option.name)) {
        if option.negated || !option.more.is_empty() {
            return None;
        }
        match option.name {
            "hashlimit-upto" => rate = Some(super::matches::rate(option.value)?),
            "hashlimit-burst" => burst = option.value.parse().ok().filter(|burst| *burst > 0)?,
            "hashlimit-mode" if option.value == "srcip" => per_source = true,
            "hashlimit-name" => name = Some(option.value),
            "hashlimit-htable-expire" => expire = Some(option.value.parse::<u64>().ok()?),
            _ => return None,
        }
    }
    let rate: Rate = rate?;
    let limit = Limit { rate, burst, per_source };
    // Where none is written a bucket is kept for one unit of the rate (libxt_hashlimit.c).
    let expire = expire.unwrap_or(u64::from(rate.seconds) * 1_000);
    limit.is_full_after(expire).then_some((name?, limit))
}

/// What a packet has to be asked; none if that cannot be said of this match.
pub(super) fn question(extension: &Extension<'_>, family: Family, buckets: &mut Buckets<String>) -> Option<Question> {
    let (name, limit) = limit(extension)?;
    buckets.question(&name.to_owned(), family, limit)
}

//! Limits that `hashlimit` counts (iptables-extensions(8)).
//!
//! In: the match with its options, and all rules of the text. Out: a bucket, if it is certain which packets share one, that
//! nothing else takes from it, and that it is forgotten only when it is full again. Any other is a question of its exact text.

use std::collections::{BTreeMap, BTreeSet};

use super::listing::{Listing, Table};
use super::numbers::{byte, number, word};
use super::options::{Extension, Parts, parts};
use crate::ruleset::{Buckets, Limit, Question, Rate, Sources};
use crate::sets::Family;

/// The most slots that the kernel gives a table by itself (`htable_create` in xt_hashlimit.c); it makes room for one source in
/// each, whatever is asked for.
const SLOTS: u32 = 8_192;

/// How often the kernel looks for sources to forget where nothing is written, in milliseconds (libxt_hashlimit.c).
const PACE: u32 = 1_000;

/// The burst that goes without saying.
const BURST: u32 = 5;

/// The limit of a match, and the name of its buckets.
fn limit<'a>(extension: &Extension<'a>, family: Family) -> Option<(&'a str, Limit)> {
    let width = match family {
        Family::V4 => 32,
        Family::V6 => 128,
    };
    let (mut name, mut rate, mut burst, mut per_source, mut expire) = (None, None, BURST, false, None);
    let (mut most, mut slots, mut is_in_time, mut length) = (None, None, true, None);
    for option in &extension.options {
        let is_twice = extension.options.iter().filter(|other| other.name == option.name).count() > 1;
        if option.negated || !option.more.is_empty() || is_twice {
            return None;
        }
        match option.name {
            "hashlimit-upto" => rate = Some(super::matches::rate(option.value)?),
            "hashlimit-burst" => burst = word(option.value).filter(|burst| *burst > 0)?,
            "hashlimit-mode" if option.value == "srcip" => per_source = true,
            "hashlimit-srcmask" => {
                length = Some(byte(option.value).filter(|own| (1..=width).contains(own))?);
            }
            "hashlimit-name" => name = Some(option.value),
            "hashlimit-htable-expire" => expire = Some(number(option.value, u64::from(u32::MAX))?),
            "hashlimit-htable-max" => most = Some(word(option.value)?),
            "hashlimit-htable-size" => slots = Some(word(option.value)?),
            "hashlimit-htable-gcinterval" => is_in_time = word(option.value)? == PACE,
            _ => return None,
        }
    }
    let rate: Rate = rate?;
    // Where none is written a bucket is kept for one unit of the rate (libxt_hashlimit.c).
    let expire = expire.unwrap_or(u64::from(rate.seconds) * 1_000);
    let sources = if per_source {
        if !is_in_time {
            return None;
        }
        // Where it is not said how many, that depends on the memory of the host.
        let room = match (most.filter(|most| *most > 0)?, slots.filter(|slots| *slots > 0)) {
            (most, Some(slots)) => most.max(slots),
            (most, None) if most >= SLOTS => most,
            _ => return None,
        };
        Some(Sources { length: length.unwrap_or(width), room, kept: Some(expire) })
    } else if length.is_some() {
        return None;
    } else {
        None
    };
    let limit = Limit { rate, burst, sources };
    limit.is_full_after(expire).then_some((name?, limit))
}

/// How often a log with this match is written for each source at most; none if it says something else.
pub(super) fn log_rate(extension: &Extension<'_>) -> Option<Rate> {
    const KNOWN: [&str; 4] = ["hashlimit-upto", "hashlimit-burst", "hashlimit-mode", "hashlimit-name"];
    let plain = |option: &super::options::Given<'_>| {
        let again = extension.options.iter().filter(|other| other.name == option.name).count() > 1;
        KNOWN.contains(&option.name) && !option.negated && option.more.is_empty() && !again
    };
    let by_source = extension.option("hashlimit-mode").is_some_and(|mode| mode.value == "srcip");
    if !by_source || !extension.options.iter().all(plain) {
        return None;
    }
    super::matches::rate(extension.option("hashlimit-upto")?.value)
}

/// The names of buckets that rules use for more than one limit: in another chain, with other options, for packets that are not
/// accepted at once, or before other tests. The kernel knows them by name and family alone, whatever their table
/// (`htable_find_get`).
pub(super) fn shared(listing: &Listing<'_>, family: Family) -> BTreeSet<String> {
    let mut known: BTreeMap<String, (Table, &str, Limit)> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for (table, chain) in listing.tables.iter().flat_map(|table| table.chains.iter().map(|chain| (table.table, chain)))
    {
        let counts = |word: &super::words::Word<'_>| word.text.ends_with("hashlimit");
        for line in chain.rules.iter().filter(|line| line.words.iter().any(counts)) {
            // What can't be taken apart is a gap anyhow.
            let Ok(parts) = parts(&line.words) else { continue };
            for (at, extension) in parts.extensions.iter().enumerate().filter(|(_, one)| one.name == "hashlimit") {
                let Some(name) = extension.option("hashlimit-name").map(|option| option.value) else { continue };
                let own = limit(extension, family).map(|(_, limit)| (table, chain.name.as_str(), limit));
                let own = own.filter(|_| accepts_at_once(&parts, at));
                if own.is_none_or(|own| *known.entry(name.to_owned()).or_insert(own) != own) {
                    shared.insert(name.to_owned());
                }
            }
        }
    }
    shared
}

/// Whether a packet that this match lets through is accepted, without another test.
fn accepts_at_once(parts: &Parts<'_>, at: usize) -> bool {
    let later = parts.extensions.iter().skip(at + 1);
    later.into_iter().all(|one| one.name == "comment") && parts.target.as_ref().is_some_and(|one| one.name == "ACCEPT")
}

/// What a packet has to be asked; none if that cannot be said of this match.
pub(super) fn question(
    extension: &Extension<'_>,
    family: Family,
    shared: &BTreeSet<String>,
    buckets: &mut Buckets<String>,
) -> Option<Question> {
    let (name, limit) = limit(extension, family).filter(|(name, _)| !shared.contains(*name))?;
    buckets.question(&name.to_owned(), family, limit)
}

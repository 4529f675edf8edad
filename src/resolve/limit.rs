//! `limit:`: how many packets an allow lets through.
//!
//! In: `10/second burst 20 per source`, as written. Out: the same in numbers, within what every target that can limit counts
//! exactly, or what is wrong with it. It knows no target.

use super::messages::limits as messages;
use super::nearest::nearest;
use super::numbers::{NumberError, number};
use crate::diagnostic::Diagnostic;
use crate::policy::{Limit, PerSource};
use crate::profile::ast::Text;
use crate::sets::Family;

/// The highest rate and burst: `hashlimit` takes no higher ones in all its revisions (iptables-extensions(8)).
pub(super) const MOST: u32 = 10_000;

/// What is let through at once where no burst is written: the default of nft(8) and of iptables-extensions(8).
const BURST: u32 = 5;

/// Units, and the longer or shorter words that people write for them.
const UNITS: [(&str, &[&str]); 4] = [
    ("second", &["s", "sec", "secs", "seconds"]),
    ("minute", &["m", "min", "mins", "minutes"]),
    ("hour", &["h", "hr", "hours"]),
    ("day", &["d", "days"]),
];

/// What is wrong with a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LimitError {
    /// No `COUNT/UNIT` stands first.
    NoRate(String),
    /// A count of connections that stand at one time, as `connlimit` has it.
    Standing(u32),
    /// A prefix length without its slash.
    NoSlash(u8),
    /// A rate in words: as it should be written.
    Spelled(String),
    /// The count is no number from 1 on.
    Count(NumberError),
    /// No such unit; the one that was meant, if that is known.
    Unit(String, Option<&'static str>),
    /// `burst` without a number from 1 on.
    Burst(NumberError),
    /// A burst over what the rate lets through in a day: this many.
    OverADay(u32),
    /// `per` something else than `source`.
    Per(String),
    /// `per` and a prefix length, without `source`.
    Bare(String),
    /// A prefix length that is none, or none of its family.
    Length(String),
    /// One prefix length that could be of either family.
    OneLength(u8),
    /// A word that has no place here; the one that was meant, if that is known.
    Word(String, Option<&'static str>),
}

/// Reads a limit.
pub(super) fn limit(text: &Text) -> Result<Limit, Diagnostic> {
    read(text).map_err(|error| messages::bad_limit(text, &error))
}

fn read(text: &Text) -> Result<Limit, LimitError> {
    let lower = text.value.to_ascii_lowercase();
    let mut words = lower.split_whitespace();
    let first = words.next().unwrap_or("");
    let (count, unit) = first.split_once('/').ok_or_else(|| spelled_out(first, words.clone()))?;
    let count = from_one(count).map_err(LimitError::Count)?;
    let unit = self::unit(unit)?;
    let mut limit = Limit { count, unit, burst: 0, per_source: None, span: text.span };
    let day = limit.a_days_worth();
    limit.burst = BURST.min(day);
    let (mut has_burst, mut pending) = (false, words.next());
    while let Some(word) = pending {
        match word {
            "burst" if !has_burst => {
                limit.burst = from_one(words.next().unwrap_or("")).map_err(LimitError::Burst)?;
                has_burst = true;
                pending = words.next();
                if matches!(pending, Some("packet" | "packets")) {
                    pending = words.next();
                }
            }
            "per" if limit.per_source.is_none() => {
                let whose = words.next().unwrap_or("");
                if whose.starts_with('/') {
                    return Err(LimitError::Bare(whose.to_owned()));
                }
                let Some(length) = whose.strip_prefix("source") else {
                    return Err(LimitError::Per(whose.to_owned()));
                };
                // A blank before the first length may be missing.
                let first = if length.is_empty() { words.next() } else { Some(length) };
                let (own, next) = networks(first, &mut words)?;
                limit.per_source = Some(own);
                pending = next;
            }
            other => return Err(LimitError::Word(other.to_owned(), nearest(other, ["burst", "per"]))),
        }
    }
    if limit.burst > day {
        return Err(LimitError::OverADay(day));
    }
    Ok(limit)
}

/// Who shares a bucket, by the prefix lengths behind `per source`, and the word behind those. A length that no address of IPv4
/// has is of IPv6; one that both families have is written with the other.
fn networks<'a>(
    first: Option<&'a str>,
    words: &mut impl Iterator<Item = &'a str>,
) -> Result<(PerSource, Option<&'a str>), LimitError> {
    let is_length = |word: &&str| word.starts_with('/');
    if let Some(bits) = first.and_then(|word| number(word, 128).ok()).and_then(|bits| u8::try_from(bits).ok()) {
        return Err(LimitError::NoSlash(bits));
    }
    let Some(first) = first.filter(is_length) else { return Ok((PerSource::ADDRESS, first)) };
    let second = words.next();
    let one = length(first)?;
    let v4 = PerSource::ADDRESS.length(Family::V4);
    let (own, next) = match second.filter(is_length) {
        Some(second) => ((one, length(second)?), words.next()),
        None if one > v4 => ((v4, one), second),
        None => return Err(LimitError::OneLength(one)),
    };
    let own = PerSource::networks(own.0, own.1).ok_or_else(|| match own {
        (long, _) if long > v4 => LimitError::Length(format!("/{long}")),
        (_, long) => LimitError::Length(format!("/{long}")),
    })?;
    Ok((own, next))
}

/// A prefix length as `/24`; what no family has is refused.
fn length(word: &str) -> Result<u8, LimitError> {
    let digits = word.strip_prefix('/').unwrap_or(word);
    let known =
        number(digits, PerSource::ADDRESS.length(Family::V6).into()).ok().and_then(|own| u8::try_from(own).ok());
    known.filter(|own| *own > 0).ok_or_else(|| LimitError::Length(word.to_owned()))
}

/// What `10 per minute` should be; else that there is no rate.
fn spelled_out<'a>(count: &str, mut rest: impl Iterator<Item = &'a str>) -> LimitError {
    let word = rest.next();
    let is_standing = |word: &&str| ["connection", "conn", "session", "flow"].iter().any(|own| word.starts_with(own));
    if let (Some(_), Ok(count)) = (word.filter(is_standing), from_one(count)) {
        // `3 connections per minute` is a rate.
        let timed = rest.find(|word| unit(word).is_ok());
        return timed
            .and_then(|word| unit(word).ok())
            .map_or(LimitError::Standing(count), |unit| LimitError::Spelled(format!("{count}/{unit}")));
    }
    let unit = match word {
        Some("per" | "a" | "an" | "each" | "every" | "/") => rest.next().and_then(|word| match unit(word) {
            Ok(unit) | Err(LimitError::Unit(_, Some(unit))) => Some(unit),
            Err(_) => None,
        }),
        _ => None,
    };
    match (unit, from_one(count)) {
        (Some(unit), Ok(count)) => LimitError::Spelled(format!("{count}/{unit}")),
        _ => LimitError::NoRate(count.to_owned()),
    }
}

fn from_one(text: &str) -> Result<u32, NumberError> {
    match number(text, MOST)? {
        0 => Err(NumberError::Zero),
        count => Ok(count),
    }
}

fn unit(text: &str) -> Result<&'static str, LimitError> {
    let exact = UNITS.iter().map(|(name, _)| *name).find(|name| *name == text);
    exact.ok_or_else(|| {
        let other = UNITS.iter().find(|(_, others)| others.contains(&text)).map(|(name, _)| *name);
        LimitError::Unit(text.to_owned(), other.or_else(|| nearest(text, UNITS.map(|(name, _)| name))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{Placed, Sources};

    fn said(text: &str) -> Result<String, LimitError> {
        let file = Sources::default().add("x", "");
        let placed = Placed::new(text.to_owned(), crate::place::Span::new(file, 0, 0));
        read(&placed).map(|limit| limit.to_string())
    }

    #[test]
    fn a_limit_is_a_rate_a_burst_and_whose() {
        assert_eq!(said("10/second"), Ok("10/second burst 5".to_owned()));
        assert_eq!(said("10/second burst 20 per source"), Ok("10/second burst 20 per source".to_owned()));
        assert_eq!(said("3/minute per source burst 1 packets"), Ok("3/minute burst 1 per source".to_owned()));
        assert_eq!(said(" 1/Day "), Ok("1/day burst 1".to_owned()));
        assert_eq!(said("10000/second burst 10000"), Ok("10000/second burst 10000".to_owned()));
    }

    #[test]
    fn what_no_target_counts_is_refused() {
        assert_eq!(said("10"), Err(LimitError::NoRate("10".to_owned())));
        assert_eq!(said("0/second"), Err(LimitError::Count(NumberError::Zero)));
        assert!(matches!(said("10001/second"), Err(LimitError::Count(NumberError::TooLarge { .. }))));
        assert_eq!(said("10/sec"), Err(LimitError::Unit("sec".to_owned(), Some("second"))));
        assert_eq!(said("10/minuet"), Err(LimitError::Unit("minuet".to_owned(), Some("minute"))));
        assert_eq!(said("10/week"), Err(LimitError::Unit("week".to_owned(), None)));
        assert_eq!(said("10/hour burst"), Err(LimitError::Burst(NumberError::Empty)));
        assert_eq!(said("10/hour burst 0"), Err(LimitError::Burst(NumberError::Zero)));
        assert_eq!(said("2/day burst 3"), Err(LimitError::OverADay(2)));
        assert_eq!(said("10/hour per ip"), Err(LimitError::Per("ip".to_owned())));
        assert_eq!(said("10/hour brust 3"), Err(LimitError::Word("brust".to_owned(), Some("burst"))));
        assert_eq!(said("10/hour burst 3 burst 4"), Err(LimitError::Word("burst".to_owned(), Some("burst"))));
    }
}

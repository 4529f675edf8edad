//! From what people type to services, and near misses.
//!
//! In: names and aliases of services. Out: an index in which a name is looked up without regard to case, spacing and
//! punctuation; nothing matches by prefix or stem. It knows nothing of ports.

use std::collections::BTreeMap;

use super::registered::{self, registered_name};
use super::search;
use super::{Lookup, Service};

/// How a name came to stand for a service. The first rank that has the name decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Its own name.
    Own,
    /// What rows of one name have in common: it means all of them.
    Joint,
    /// An alias that the catalogue lists.
    Listed,
    /// A part of its name.
    Part,
    /// The singular of its name or of a part.
    Singular,
}

#[derive(Debug, Clone)]
struct Entry {
    rank: Rank,
    services: Vec<usize>,
    letters: u64,
}

/// Every name of every service.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    index: BTreeMap<String, Entry>,
    /// Names of IANA's registry by all that was typed for them, without `iana:`.
    registered: BTreeMap<String, [usize; 1]>,
}

/// Letters and digits alone, in lower case: what two spellings of one name have in common.
pub(super) fn normalised(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A name and the transport after its last slash, for `SIP/udp`.
pub fn split_transport(name: &str) -> Option<(&str, crate::protocol::Transport)> {
    let (service, suffix) = name.rsplit_once('/')?;
    let transport = crate::protocol::Transport::from_name(suffix.trim())?;
    Some((service.trim(), transport))
}

impl Names {
    /// Takes in what names of IANA's registry mean; they are like no other names and near to none.
    pub(super) fn add_registered(&mut self, names: BTreeMap<String, usize>) {
        self.registered.extend(names.into_iter().map(|(name, at)| (name, [at])));
    }

    /// Adds all names of a service; one of IANA's registry is added by `add_registered`.
    pub(super) fn add(&mut self, at: usize, service: &Service) {
        if registered_name(&service.name).is_some() {
            return;
        }
        self.enter(&service.name, Rank::Own, at);
        for alias in &service.aliases {
            self.enter(alias, Rank::Listed, at);
        }
        let mut parts = parts(&service.name, &service.section);
        parts.push((Rank::Part, service.name.clone()));
        for (rank, part) in parts {
            if let Some(singular) = singular(&part) {
                self.enter(singular, Rank::Singular, at);
            }
            self.enter(&part, rank, at);
        }
    }

    fn enter(&mut self, name: &str, rank: Rank, at: usize) {
        let key = normalised(name);
        // Numbers are ports, never names.
        if key.chars().all(|letter| letter.is_ascii_digit()) {
            return;
        }
        let letters = letters(&key);
        let entry = self.index.entry(key).or_insert_with(|| Entry { rank, services: Vec::new(), letters });
        if rank < entry.rank {
            entry.rank = rank;
            entry.services.clear();
        }
        if rank == entry.rank && !entry.services.contains(&at) {
            entry.services.push(at);
        }
    }

    /// The service whose own name this is.
    pub(super) fn own(&self, name: &str) -> Option<usize> {
        if let Some(name) = registered_name(name) {
            return self.registered.get(&registered::key(name)).map(|[at]| *at);
        }
        let entry = self.index.get(&normalised(name)).filter(|entry| entry.rank == Rank::Own)?;
        entry.services.first().copied()
    }

    /// The services that a name means, and whether it means all of them; none if it means nothing.
    pub(super) fn get(&self, name: &str) -> Option<(&[usize], bool)> {
        if let Some(name) = registered_name(name) {
            return self.registered.get(&registered::key(name)).map(|at| (at.as_slice(), true));
        }
        let entry = self.index.get(&normalised(name))?;
        Some((&entry.services, entry.services.len() == 1 || entry.rank == Rank::Joint))
    }

    /// What the name leads to among these services.
    pub(super) fn lookup<'a>(&self, name: &str, services: &'a [Service]) -> Lookup<'a> {
        match self.get(name) {
            Some((found, all)) => {
                let found = found.iter().filter_map(|at| services.get(*at)).collect();
                if all { Lookup::Found(found) } else { Lookup::Ambiguous(found) }
            }
            None => Lookup::Unknown(self.nearest(name, services)),
        }
    }

    /// Up to three services whose names are close: by one edit, by their words, then by more edits.
    pub(super) fn nearest(&self, name: &str, services: &[Service]) -> Vec<String> {
        const SHOWN: usize = 3;
        let mut close = self.by_edits(&normalised(name));
        close.sort_unstable();
        let by_words = search::ranked(name, services.iter().enumerate(), false);
        let near = close.partition_point(|(edits, ..)| *edits <= 1);
        let far = close.split_off(near);
        let by_words = by_words.into_iter().map(|(_, at)| at).chain(far.into_iter().map(|(_, _, at)| at));
        let mut found: Vec<usize> = Vec::new();
        for at in close.into_iter().map(|(_, _, at)| at).chain(by_words) {
            if found.len() < SHOWN && !found.contains(&at) {
                found.push(at);
            }
        }
        found.into_iter().filter_map(|at| services.get(at)).map(|service| service.name.clone()).collect()
    }

    /// One edit for short names, at most a third of the length for long ones.
    pub(super) fn by_edits(&self, key: &str) -> Vec<(usize, Rank, usize)> {
        let length = key.chars().count();
        if length < 3 {
            return Vec::new();
        }
        let limit = (length / 3).max(1);
        let wanted = letters(key);
        let mut close = Vec::new();
        for (known, entry) in &self.index {
            // An edit changes the length by one at most, and takes away and adds one letter at most.
            let too_far = (wanted ^ entry.letters).count_ones() as usize > 2 * limit;
            if too_far || known.len().abs_diff(key.len()) > 4 * limit {
                continue;
            }
            // Half of a short name is its first letter: RTP is nothing that somebody means who writes NTP.
            if length < 5 && known.chars().next() != key.chars().next() {
                continue;
            }
            let edits = strsim::osa_distance(key, known);
            if edits <= limit {
                close.extend(entry.services.iter().map(|at| (edits, entry.rank, *at)));
            }
        }
        close
    }
}

/// Which letters occur, one bit each; digits and others share the rest.
fn letters(key: &str) -> u64 {
    key.bytes().fold(0, |mask, byte| mask | (1 << (byte & 63)))
}

pub(super) fn words(name: &str) -> Vec<String> {
    name.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Text in brackets, the name without it, and each side of ` / ` and ` - `.
///
/// A name that carries its section's (`Napster - client`) does so because the rest says nothing alone, so the rest is not
/// a name. A number in brackets tells two rows of one name apart: without it, the name means both.
fn parts(name: &str, section: &str) -> Vec<(Rank, String)> {
    let mut parts = Vec::new();
    if let Some((before, inside, after)) = bracketed(name) {
        let without = format!("{} {}", before.trim(), after.trim());
        let number = inside.bytes().all(|byte| byte.is_ascii_digit());
        parts.push((if number { Rank::Joint } else { Rank::Part }, without.trim().to_owned()));
        // What stands in brackets before a name only narrows it.
        if !number && !before.trim().is_empty() {
            parts.push((Rank::Part, inside.to_owned()));
        }
    }
    let carried = name.strip_prefix(section).and_then(|rest| rest.strip_prefix(" - "));
    if let Some(own) = carried {
        parts.push((Rank::Part, section.to_owned()));
        parts.extend(own.split(" / ").map(|side| (Rank::Part, format!("{section} - {side}"))));
        return parts;
    }
    for separator in [" / ", " - "] {
        if name.contains(separator) {
            parts.extend(name.split(separator).map(|side| (Rank::Part, side.to_owned())));
        }
    }
    parts
}

/// Before, inside and after the first brackets.
fn bracketed(name: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = name.split_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    Some((before, inside, after))
}

/// The name without the `s` of an English plural. An `s` after a capital or a digit is not one: HTTPs, POP3s, DNS.
fn singular(name: &str) -> Option<&str> {
    let stem = name.strip_suffix('s')?;
    let word = stem.rsplit(|letter: char| !letter.is_alphanumeric()).next()?;
    let plural = word.len() >= 4
        && word.ends_with(|letter: char| letter.is_lowercase() && !"aius".contains(letter))
        && word.chars().skip(1).all(char::is_lowercase);
    plural.then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_s_for_secure_is_not_a_plural() {
        for name in ["HTTPs", "POP3s", "NNTPs", "LDAPs", "SMTPs", "DNS", "nfs", "redis"] {
            assert_eq!(singular(name), None, "{name}");
        }
        assert_eq!(singular("MSN Messenger - file transfers"), Some("MSN Messenger - file transfer"));
    }

    #[test]
    fn names_agree_without_case_spacing_and_punctuation() {
        assert_eq!(normalised("H.323 HostCall"), normalised("h323 host call"));
        assert_ne!(normalised("RTP"), normalised("RTP-QT4"));
    }

    #[test]
    fn a_suffix_is_a_transport_or_part_of_the_name() {
        assert_eq!(split_transport("SIP/udp"), Some(("SIP", crate::protocol::Transport::Udp)));
        assert_eq!(split_transport("Blizzard / Battle.net"), None);
    }
}

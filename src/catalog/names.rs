//! From what people type to services, and near misses.
//!
//! In: names and aliases of services, those that the program carries as a table made beforehand. Out: an index in which a
//! name is looked up without regard to case, spacing and punctuation; nothing matches by prefix or stem. It knows nothing of
//! ports.

use std::collections::BTreeMap;

use super::Service;
use super::registered::{self, registered_name};
use super::search;

/// How a name came to stand for a service. The first rank that has the name decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
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

/// A row of the table that the program carries: where a name ends in the text of all names, whose it is, and how. Rows
/// stand in the order of their names; several rows of one name have one end, and a name begins where the one before it
/// ends. A name has rows of its best rank alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row(pub(super) u32, pub(super) Rank, pub(super) u16);

/// All names of the services that the program carries, made when the program is: nothing is built at start-up.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Table {
    pub(super) keys: &'static str,
    pub(super) rows: &'static [Row],
}

/// The services of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) rank: Rank,
    pub(super) services: Vec<usize>,
}

impl Meaning {
    /// Whether the name means all of its services, and not one of them that is not plain.
    pub(super) fn is_plain(&self) -> bool {
        self.services.len() == 1 || self.rank == Rank::Joint
    }

    /// Takes a service in, if its rank is not outranked.
    fn add(&mut self, rank: Rank, at: usize) {
        if rank < self.rank {
            self.rank = rank;
            self.services.clear();
        }
        if rank == self.rank && !self.services.contains(&at) {
            self.services.push(at);
        }
    }
}

/// Every name of every service: those of the program's table, and those that were added.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    table: Table,
    added: BTreeMap<String, Meaning>,
    /// Names of IANA's registry by all that was typed for them, without `iana:`.
    registered: BTreeMap<String, usize>,
    /// Services of the program's table, and what stands for each.
    replaced: BTreeMap<usize, usize>,
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

/// Every name by which a service is found, as it is looked up. Numbers are ports, never names.
pub fn spellings(name: &str, aliases: &[String], section: &str) -> Vec<(Rank, String)> {
    let mut found = vec![(Rank::Own, normalised(name))];
    found.extend(aliases.iter().map(|alias| (Rank::Listed, normalised(alias))));
    let mut parts = parts(name, section);
    parts.push((Rank::Part, name.to_owned()));
    for (rank, part) in parts {
        found.extend(singular(&part).map(|singular| (Rank::Singular, normalised(singular))));
        found.push((rank, normalised(&part)));
    }
    found.retain(|(_, key)| !key.chars().all(|letter| letter.is_ascii_digit()));
    found
}

impl Table {
    /// The names in their order, each with its rows.
    fn names(self) -> impl Iterator<Item = (&'static str, &'static [Row])> {
        let mut start = 0;
        self.rows.chunk_by(|one, next| one.0 == next.0).map(move |rows| {
            let end = rows.first().map_or(start, |row| row.0 as usize);
            let name = self.keys.get(start..end).unwrap_or("");
            start = end;
            (name, rows)
        })
    }

    /// The rows of a name.
    fn get(self, key: &str) -> &'static [Row] {
        let before = self.rows.partition_point(|row| self.name_to(row.0) < key);
        let Some(first) = self.rows.get(before).filter(|row| self.name_to(row.0) == key) else { return &[] };
        let count = self.rows.iter().skip(before).take_while(|row| row.0 == first.0).count();
        self.rows.get(before..before + count).unwrap_or_default()
    }

    /// The name that ends here.
    fn name_to(self, end: u32) -> &'static str {
        let first = self.rows.partition_point(|row| row.0 < end);
        let start = first.checked_sub(1).and_then(|at| self.rows.get(at)).map_or(0, |row| row.0);
        self.keys.get(start as usize..end as usize).unwrap_or("")
    }
}

impl Names {
    /// The names of the program's own table.
    pub(super) fn of(table: Table) -> Self {
        Names { table, ..Names::default() }
    }

    /// Takes in what names of IANA's registry mean; they are like no other names and near to none.
    pub(super) fn add_registered(&mut self, names: BTreeMap<String, usize>) {
        self.registered.extend(names);
    }

    /// All names of a service mean another from now on.
    pub(super) fn replace(&mut self, old: usize, new: usize) {
        self.replaced.insert(old, new);
    }

    /// Adds all names of a service; one of IANA's registry is added by `add_registered`. What only follows from its name,
    /// such as a part of it, is no name of it where `settled` has a meaning for that.
    pub(super) fn add(&mut self, at: usize, service: &Service, settled: &Names) {
        if registered_name(&service.name).is_some() {
            return;
        }
        for (rank, key) in spellings(&service.name, &service.aliases, &service.section) {
            let follows = !matches!(rank, Rank::Own | Rank::Listed);
            if follows && settled.means(&key) {
                continue;
            }
            let fresh = || Meaning { rank, services: Vec::new() };
            self.added.entry(key).or_insert_with(fresh).add(rank, at);
        }
    }

    /// The services that a name means; none if it means nothing.
    pub(super) fn get(&self, name: &str) -> Option<Meaning> {
        if let Some(name) = registered_name(name) {
            let at = self.registered.get(&registered::key(name))?;
            return Some(Meaning { rank: Rank::Own, services: vec![*at] });
        }
        let key = normalised(name);
        let added = self.added.get(&key);
        let added = added.iter().flat_map(|one| one.services.iter().map(|at| (one.rank, *at)));
        joined(self.rows(&key).map(|(rank, at)| (rank, self.now(at))).chain(added))
    }

    /// The services of the program's own table that a name means there, whatever stands for them now.
    pub(super) fn carried(&self, name: &str) -> Option<Meaning> {
        joined(self.rows(&normalised(name)))
    }

    /// Whether a name, letters and digits alone, means anything.
    pub(super) fn means(&self, key: &str) -> bool {
        !self.table.get(key).is_empty() || self.added.contains_key(key)
    }

    fn rows(&self, key: &str) -> impl Iterator<Item = (Rank, usize)> {
        self.table.get(key).iter().map(|row| (row.1, usize::from(row.2)))
    }

    /// What stands for a service, if anything does, else the service.
    fn now(&self, at: usize) -> usize {
        self.replaced.get(&at).copied().unwrap_or(at)
    }

    /// The service whose own name this is.
    pub(super) fn own(&self, name: &str) -> Option<usize> {
        self.get(name).filter(|meaning| meaning.rank == Rank::Own)?.services.first().copied()
    }

    /// Up to three services whose names are close: by whole words, by one edit, by parts of words, then by more edits. `services` are all,
    /// with their numbers.
    pub(super) fn nearest<'a>(&self, name: &str, services: impl Iterator<Item = (usize, &'a Service)>) -> Vec<usize> {
        const SHOWN: usize = 3;
        let mut close = self.by_edits(&normalised(name));
        close.sort_unstable();
        let by_words = search::ranked(name, services);
        let near = close.partition_point(|(edits, ..)| *edits <= 1);
        let far = close.split_off(near);
        // Who has the very word in its name is nearer than who has one with a slip.
        let meant = by_words.partition_point(|((fit, ..), _)| *fit <= search::Fit::Words);
        let meant: Vec<usize> = by_words.iter().take(meant).map(|(_, at)| *at).collect();
        let by_words = by_words.into_iter().map(|(_, at)| at).chain(far.into_iter().map(|(_, _, at)| at));
        let mut found: Vec<usize> = Vec::new();
        for at in meant.into_iter().chain(close.into_iter().map(|(_, _, at)| at)).chain(by_words) {
            if found.len() < SHOWN && !found.contains(&at) {
                found.push(at);
            }
        }
        found
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
        let carried = self.table.names();
        let carried = carried.flat_map(|(known, rows)| rows.iter().map(move |row| (known, row.1, usize::from(row.2))));
        let added = self.added.iter();
        let added = added.flat_map(|(known, one)| one.services.iter().map(move |at| (known.as_str(), one.rank, *at)));
        let mut last: (&str, Option<usize>) = ("", None);
        for (known, rank, at) in carried.chain(added) {
            if last.0 != known {
                last = (known, edits(key, known, limit, length, wanted));
            }
            close.extend(last.1.map(|edits| (edits, rank, self.now(at))));
        }
        close
    }
}

/// All of some services of one name, of the best rank.
fn joined(rows: impl Iterator<Item = (Rank, usize)>) -> Option<Meaning> {
    let mut meaning: Option<Meaning> = None;
    for (rank, at) in rows {
        meaning.get_or_insert(Meaning { rank, services: Vec::new() }).add(rank, at);
    }
    meaning
}

/// How many edits lie between two names, where that is not more than the limit.
fn edits(key: &str, known: &str, limit: usize, length: usize, wanted: u64) -> Option<usize> {
    // An edit changes the length by one at most, and takes away and adds one letter at most.
    let too_far = (wanted ^ letters(known)).count_ones() as usize > 2 * limit;
    if too_far || known.chars().count().abs_diff(length) > limit {
        return None;
    }
    // Half of a short name is its first letter: RTP is nothing that somebody means who writes NTP.
    if length < 5 && known.chars().next() != key.chars().next() {
        return None;
    }
    Some(strsim::osa_distance(key, known)).filter(|edits| *edits <= limit)
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

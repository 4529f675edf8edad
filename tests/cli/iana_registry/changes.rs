//! What differs between two states of the registry.
//!
//! In: both. Out: a line for each name added, removed or renamed on a port, and for each port that was reserved or given
//! back; descriptions are counted.

use std::collections::{BTreeMap, BTreeSet};

use super::registry::{Registry, Rows};

type Ported = (u16, u16, char);

/// The names of each range and transport, with what they are for.
fn names(rows: &Rows) -> BTreeMap<Ported, BTreeMap<&str, &str>> {
    let mut names: BTreeMap<Ported, BTreeMap<&str, &str>> = BTreeMap::new();
    for (key, letters) in rows.iter().filter(|(key, _)| !key.name.is_empty()) {
        for letter in letters.chars() {
            let own = names.entry((key.first, key.last, letter)).or_default();
            own.insert(key.name.as_str(), key.description.as_str());
        }
    }
    names
}

/// What is said of each port that has no name, by transport.
fn states(rows: &Rows) -> BTreeMap<(char, u16), &str> {
    let mut states = BTreeMap::new();
    for (key, letters) in rows.iter().filter(|(key, _)| key.name.is_empty()) {
        for letter in letters.replace('*', "tu").chars() {
            states.extend((key.first..=key.last).map(|port| ((letter, port), key.description.as_str())));
        }
    }
    states
}

/// All changes, a line each.
pub(crate) fn changes(old: &Registry, new: &Registry) -> String {
    let mut lines = vec![format!("registry of {}, was of {}", new.date, old.date)];
    let (before, after) = (names(&old.ports), names(&new.ports));
    let none = BTreeMap::new();
    let mut described = 0_usize;
    let keys: BTreeSet<&Ported> = before.keys().chain(after.keys()).collect();
    for key in keys {
        let (was, is) = (before.get(key).unwrap_or(&none), after.get(key).unwrap_or(&none));
        let gone: Vec<&str> = was.keys().filter(|name| !is.contains_key(*name)).copied().collect();
        let come: Vec<&str> = is.keys().filter(|name| !was.contains_key(*name)).copied().collect();
        described += was.iter().filter(|(name, text)| is.get(*name).is_some_and(|own| own != *text)).count();
        let place = place(*key);
        match (gone.as_slice(), come.as_slice()) {
            ([], []) => {}
            (gone, []) => lines.push(format!("removed  {place} {}", gone.join(", "))),
            ([], come) => {
                let told = come.iter().map(|name| format!("{name} ({})", is.get(name).unwrap_or(&"")));
                lines.push(format!("added    {place} {}", told.collect::<Vec<_>>().join(", ")));
            }
            (gone, come) => lines.push(format!("renamed  {place} {}, was {}", come.join(", "), gone.join(", "))),
        }
    }
    lines.extend(unnamed(old, new, &before, &after));
    lines.extend(portless(old, new));
    if described > 0 {
        lines.push(format!("described anew: {described}"));
    }
    let reports = (old.unauthorised.len(), new.unauthorised.len());
    if old.unauthorised != new.unauthorised {
        lines.push(format!("reports of use by others: {}, were {}", reports.1, reports.0));
    }
    if lines.len() == 1 {
        lines.push("nothing else changed".to_owned());
    }
    lines.join("\n") + "\n"
}

/// Ports whose state changed without a name coming or going.
fn unnamed<'a>(
    old: &'a Registry,
    new: &'a Registry,
    before: &BTreeMap<Ported, BTreeMap<&str, &str>>,
    after: &BTreeMap<Ported, BTreeMap<&str, &str>>,
) -> Vec<String> {
    let (was, is) = (states(&old.ports), states(&new.ports));
    let named: BTreeSet<(char, u16)> = before.keys().chain(after.keys()).flat_map(ported).collect();
    let keys: BTreeSet<&(char, u16)> = was.keys().chain(is.keys()).collect();
    let mut runs: Vec<(char, u16, u16, String)> = Vec::new();
    for key in keys {
        let (left, right) = (was.get(key), is.get(key));
        if left == right || named.contains(key) {
            continue;
        }
        let words = format!("{}, was {}", right.unwrap_or(&"not listed"), left.unwrap_or(&"not listed"));
        match runs.last_mut() {
            Some((letter, _, last, own))
                if *letter == key.0 && u32::from(*last) + 1 == u32::from(key.1) && *own == words =>
            {
                *last = key.1;
            }
            _ => runs.push((key.0, key.1, key.1, words)),
        }
    }
    runs.into_iter()
        .map(|(letter, first, last, words)| format!("state    {} {words}", place((first, last, letter))))
        .collect()
}

fn ported((first, last, letter): &Ported) -> impl Iterator<Item = (char, u16)> {
    let letters = if *letter == '*' { "tu".chars().collect() } else { vec![*letter] };
    letters.into_iter().flat_map(move |letter| (*first..=*last).map(move |port| (letter, port)))
}

fn portless(old: &Registry, new: &Registry) -> Vec<String> {
    let names = |rows: &Rows| rows.keys().map(|key| key.name.clone()).collect::<BTreeSet<_>>();
    let (was, is) = (names(&old.without_port), names(&new.without_port));
    let line = |word: &str, name: &String| format!("{word} {name}, which has no port");
    let removed = was.difference(&is).map(|name| line("removed ", name));
    removed.chain(is.difference(&was).map(|name| line("added   ", name))).collect()
}

fn place((first, last, letter): Ported) -> String {
    let transport = match letter {
        't' => "/tcp",
        'u' => "/udp",
        's' => "/sctp",
        'd' => "/dccp",
        _ => "",
    };
    if first == last { format!("{first}{transport}") } else { format!("{first}-{last}{transport}") }
}

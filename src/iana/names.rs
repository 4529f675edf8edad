//! From a registered name to its ports.
//!
//! In: a name as people type it. Out: its port and transports, or why it has none, or the nearest names. A name that is
//! registered for several ports is never guessed at.

use std::collections::BTreeSet;

use super::{Registry, Row, WITHOUT_PORT};
use crate::protocol::Transport;
use crate::sets::{Interval, Port};

/// So many names are suggested.
const SUGGESTED: usize = 3;

/// What a name leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// One service.
    One(Registered),
    /// The name stands for several ports, or several names are spelled like it: each as it is written alone.
    Several(Vec<Registered>),
    /// It is registered without a port, for discovery by DNS alone, and for this.
    WithoutPort(&'static str, &'static str),
    /// It has a port, and the registry does not say on which transport.
    WithoutTransport(Registered),
    /// None; the nearest names.
    Unknown(Vec<&'static str>),
}

/// A registered name with its port and every transport that the registry gives it there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// The name.
    pub name: &'static str,
    /// How it is written so that it means this one: the name, with the port in brackets where the name has several.
    pub written: String,
    /// The port, or a range of them.
    pub ports: Interval<Port>,
    /// The transports, at least one unless the registry states none.
    pub transports: BTreeSet<Transport>,
    /// What it is for, in the words of whoever registered it.
    pub description: &'static str,
    /// Other names of the same ports and transports.
    pub aliases: Vec<&'static str>,
    /// The first of its lines in the table, counted from 1.
    pub line: u32,
}

/// Letters and digits alone, in lower case.
pub(super) fn normalised(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The name without a port in brackets behind it, and that port.
fn qualified(text: &str) -> (&str, Option<u16>) {
    let inside = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match inside.and_then(|(name, port)| Some((name.trim_end(), port.trim().parse().ok()?))) {
        Some((name, port)) => (name, Some(port)),
        None => (text, None),
    }
}

impl Registry {
    /// What a name means: as it is spelled first, then without regard to case, spacing and punctuation. For one that means
    /// nothing, near names are looked for if `suggest` says so.
    pub fn find(&self, text: &str, suggest: bool) -> Found {
        let (name, port) = qualified(text.trim());
        let rows: Vec<&Row> =
            self.by_name.get(&normalised(name)).into_iter().flatten().filter_map(|at| self.rows.get(*at)).collect();
        let exact = |row: &&&Row| row.name.is_some_and(|own| own.eq_ignore_ascii_case(name));
        let spelled: Vec<&Row> = rows.iter().filter(exact).copied().collect();
        let rows = if spelled.is_empty() { rows } else { spelled };
        let mut found = self.joined(&rows);
        if let Some(port) = port {
            found.retain(|one| one.ports.contains(Port(port)));
        }
        // Two spellings of one name on the same ports mean the same.
        found.dedup_by(|next, one| next.ports == one.ports && next.transports == one.transports);
        match (found.len(), found.pop()) {
            (1, Some(one)) if one.transports.is_empty() => Found::WithoutTransport(one),
            (1, Some(one)) => Found::One(one),
            (_, Some(last)) => {
                found.push(last);
                Found::Several(found)
            }
            (_, None) => self.missing(name, suggest),
        }
    }

    /// One for each name and range among some rows, transports together.
    fn joined(&self, rows: &[&Row]) -> Vec<Registered> {
        let mut found: Vec<Registered> = Vec::new();
        for row in rows {
            let Some(name) = row.name else { continue };
            match found.iter_mut().find(|one| one.name == name && one.ports == row.ports) {
                Some(one) => one.transports.extend(row.transports()),
                None => found.push(Registered {
                    name,
                    written: name.to_owned(),
                    ports: row.ports,
                    transports: row.transports().collect(),
                    description: row.description,
                    aliases: self.others(row, name),
                    line: row.line,
                }),
            }
        }
        let several: Vec<&str> = found.iter().map(|one| one.name).collect();
        for one in &mut found {
            if several.iter().filter(|name| **name == one.name).count() > 1 {
                one.written = format!("{} ({})", one.name, one.ports.first());
            }
        }
        found
    }

    /// Other names of a row's ports and transports.
    fn others(&self, row: &Row, name: &str) -> Vec<&'static str> {
        let same = |other: &&Row| other.ports == row.ports && other.transports().eq(row.transports());
        let names = self.on(row.ports, None).filter(same).filter_map(|other| other.name);
        names.filter(|other| *other != name).collect()
    }

    fn missing(&self, name: &str, suggest: bool) -> Found {
        let rows = WITHOUT_PORT.lines().filter(|line| !line.starts_with('#'));
        let mut rows = rows.filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.nth(1)?))
        });
        match rows.find(|(own, _)| own.eq_ignore_ascii_case(name)) {
            Some((own, description)) => Found::WithoutPort(own, description),
            None => Found::Unknown(if suggest { self.nearest(name) } else { Vec::new() }),
        }
    }

    /// Names that begin with what was typed, or have it as a word, and those that are few edits away, the nearest first.
    fn nearest(&self, name: &str) -> Vec<&'static str> {
        let key = normalised(name);
        let length = key.len();
        if length < 3 {
            return Vec::new();
        }
        let limit = (length / 3).max(1);
        let mut near: BTreeSet<(usize, usize, &'static str)> = BTreeSet::new();
        let known = self.by_name.iter().filter_map(|(known, rows)| Some((known, self.rows.get(*rows.first()?)?.name?)));
        for (known, own) in known {
            let word = own.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| normalised(word) == key);
            let close = if known.starts_with(&key) || word {
                Some(1)
            } else if known.len().abs_diff(length) <= limit {
                Some(strsim::osa_distance(&key, known)).filter(|edits| *edits <= limit)
            } else {
                None
            };
            near.extend(close.map(|edits| (edits, own.len(), own)));
        }
        near.into_iter().map(|(_, _, own)| own).take(SUGGESTED).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::registry;
    use super::*;

    fn one(text: &str) -> Registered {
        match registry().find(text, true) {
            Found::One(one) => one,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn rows_of_a_name_join_their_transports() {
        let domain = one("Domain");
        assert_eq!((domain.name, domain.ports.first(), domain.line > 2), ("domain", Port(53), true));
        assert_eq!(domain.transports, BTreeSet::from([Transport::Tcp, Transport::Udp]));
        assert_eq!(one("postgresql").ports.first(), Port(5432));
        assert_eq!((one("x11").ports.first(), one("x11").ports.last()), (Port(6000), Port(6063)));
    }

    #[test]
    fn other_names_of_the_port_are_told() {
        assert_eq!(one("www").aliases, ["http", "www-http"]);
    }

    #[test]
    fn a_name_of_several_ports_is_not_guessed_at() {
        // 700 is the Extensible Provisioning Protocol (RFC 5734), 3044 the EndPoint Protocol.
        match registry().find("epp", true) {
            Found::Several(all) => {
                let written: Vec<&str> = all.iter().map(|one| one.written.as_str()).collect();
                assert_eq!(written, ["epp (700)", "epp (3044)"]);
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(one("epp (700)").ports.first(), Port(700));
        assert_eq!(one("EPP(3044)").ports.first(), Port(3044));
        assert!(matches!(registry().find("epp (701)", true), Found::Unknown(_)));
    }

    #[test]
    fn a_name_is_found_in_other_punctuation_if_that_is_plain() {
        assert_eq!(one("Z39.50").name, "z39.50");
        assert_eq!(one("z3950").name, "z39-50");
        assert_eq!(one("iscsi target").name, "iscsi-target");
    }

    #[test]
    fn what_has_no_port_or_no_transport_says_so() {
        assert!(matches!(registry().find("airplay", true), Found::WithoutPort("airplay", _)));
        assert!(matches!(registry().find("boe-cms", true), Found::WithoutTransport(_)));
    }

    #[test]
    fn near_misses_are_suggested() {
        for (typed, name) in [("postgres", "postgresql"), ("domian", "domain"), ("kerbeross", "kerberos")] {
            match registry().find(typed, true) {
                Found::Unknown(near) => assert!(near.contains(&name) && near.len() <= 3, "{typed}: {near:?}"),
                other => panic!("{typed}: {other:?}"),
            }
        }
        assert_eq!(registry().find("zzzzqqqqxxxx", true), Found::Unknown(Vec::new()));
    }

    #[test]
    fn every_name_means_its_own_port_or_asks_which() {
        for row in &registry().rows {
            let Some(name) = row.name else { continue };
            let own = |one: &Registered| one.name == name && one.ports == row.ports;
            match registry().find(name, true) {
                Found::One(one) | Found::WithoutTransport(one) => assert!(own(&one), "{name}: {one:?}"),
                Found::Several(all) => assert!(all.iter().any(own), "{name}: {all:?}"),
                other => panic!("{name}: {other:?}"),
            }
        }
    }
}

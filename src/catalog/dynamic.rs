//! The ports that systems give out by themselves, by the names of the systems.
//!
//! In: `data/dynamic-ranges.tsv`, which the program carries. Out: each row, and the row of a name. It narrows nothing.

use std::sync::LazyLock;

use crate::sets::{Interval, Port, PortSet};

const TABLE: &str = include_str!("../../data/dynamic-ranges.tsv");

static SYSTEMS: LazyLock<Vec<System>> = LazyLock::new(|| TABLE.lines().filter_map(row).collect());

/// A system and the ports that it gives to sockets which name none. They are its defaults; an administrator may have set
/// others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct System {
    /// The word for it in a profile.
    pub name: &'static str,
    /// The ports.
    pub ports: PortSet,
    /// Which versions.
    pub what: &'static str,
    /// What shows or changes them; empty for the standard.
    pub setting: &'static str,
    /// The targets that are loaded on such a system.
    pub targets: Vec<&'static str>,
    /// Whence the fact comes.
    pub source: &'static str,
}

impl System {
    /// All of them, in the order of the table.
    pub fn all() -> &'static [System] {
        &SYSTEMS
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<&'static System> {
        Self::all().iter().find(|system| system.name == name)
    }
}

/// None for a comment. A row that can't be read would be missing, which a test would see.
fn row(line: &'static str) -> Option<System> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [name, ports, what, setting, targets, source] = *cells.as_slice() else { return None };
    let (first, last) = ports.split_once('-')?;
    let range = Interval::new(Port(first.parse().ok()?), Port(last.parse().ok()?))?;
    Some(System { name, ports: PortSet::of(range), what, setting, targets: targets.split(' ').collect(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read_and_names_its_source() {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(System::all().len(), rows);
        assert!(System::all().iter().all(|system| !system.source.is_empty() && !system.what.is_empty()));
    }

    #[test]
    fn the_ranges_are_those_of_the_systems() {
        // ip_local_port_range of Linux, Microsoft's article 929851 and RFC 6335.
        let ports = |name| System::named(name).map(|system| system.ports.to_string());
        assert_eq!(ports("linux").as_deref(), Some("32768-60999"));
        assert_eq!(ports("windows").as_deref(), Some("49152-65535"));
        assert_eq!(ports("iana").as_deref(), Some("49152-65535"));
        assert_eq!(ports("Linux"), None);
    }
}

//! IANA's registry of service names and ports: what is registered on a port, and which port a name has.
//!
//! In: the tables of `data/iana`, which the program carries as text. Out: rows, and what each port is assigned to. The
//! text is read at the first question and not before. It knows of no profile, no target and no catalogue.
//!
//! That a name is registered says nothing of whether its traffic is wanted (the registry's own note).
//!
//! # Example
//!
//! ```
//! use portcullis::iana::{Status, registry};
//! use portcullis::protocol::Transport;
//! use portcullis::sets::{Interval, Port};
//!
//! let https = Interval::point(Port(443));
//! let names: Vec<&str> = registry().on(https, Some(Transport::Tcp)).filter_map(|row| row.name).collect();
//! assert_eq!(names, ["https"]);
//! let dynamic = Interval::point(Port(50_000));
//! assert_eq!(registry().statuses(dynamic, Transport::Udp), [(dynamic, Status::Dynamic)]);
//! ```

mod names;
mod rows;

use std::collections::HashMap;
use std::sync::OnceLock;

pub use names::{Found, Registered};
pub use rows::{Row, Status};

use crate::protocol::Transport;
use crate::sets::{Interval, Port, PortSet};

static PORTS: &str = include_str!("../../data/iana/ports.tsv");
static WITHOUT_PORT: &str = include_str!("../../data/iana/without-port.tsv");
static UNAUTHORISED: &str = include_str!("../../data/iana/unauthorised.tsv");

static REGISTRY: OnceLock<Registry> = OnceLock::new();

/// The last port that is ever assigned; from the next one on, ports are for whoever asks the system for one (RFC 6335,
/// section 6).
pub const LAST_ASSIGNABLE: Port = Port(49_151);

/// The registry, read.
#[derive(Debug)]
pub struct Registry {
    /// The day of its last change, `YYYY-MM-DD`.
    pub updated: &'static str,
    /// Every row with a port, by port; names of one port in the registry's order, the preferred one first.
    pub rows: Vec<Row>,
    /// Reports of use by others than the owner: the description is the report.
    pub unauthorised: Vec<Row>,
    /// Rows by name, without regard to case, spacing and punctuation.
    by_name: HashMap<String, Vec<usize>>,
}

/// The registry that the program carries; the first call reads it.
pub fn registry() -> &'static Registry {
    REGISTRY.get_or_init(|| {
        let rows: Vec<Row> = rows::read(PORTS).collect();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            if let Some(name) = row.name {
                by_name.entry(names::normalised(name)).or_default().push(at);
            }
        }
        Registry { updated: rows::updated(PORTS), rows, unauthorised: rows::read(UNAUTHORISED).collect(), by_name }
    })
}

/// Whether anything has been asked of it yet: for tests of what must not ask.
pub fn is_loaded() -> bool {
    REGISTRY.get().is_some()
}

impl Registry {
    /// The rows that share a port with a range, on one transport or on any.
    pub fn on(&self, ports: Interval<Port>, transport: Option<Transport>) -> impl Iterator<Item = &Row> {
        on(&self.rows, ports, transport)
    }

    /// What was reported of use by others in a range, on one transport or on any.
    pub fn reports(&self, ports: Interval<Port>, transport: Option<Transport>) -> impl Iterator<Item = &Row> {
        on(&self.unauthorised, ports, transport)
    }

    /// What the registry says of each port of a range on a transport: runs of ports with the same status, in order.
    pub fn statuses(&self, ports: Interval<Port>, transport: Transport) -> Vec<(Interval<Port>, Status)> {
        let mut left = PortSet::of(ports);
        let mut found: Vec<(Interval<Port>, Status)> = Vec::new();
        for status in [Status::Assigned, Status::Reserved, Status::GivenBack, Status::Dynamic] {
            let these = self.with_status(status, transport).intersection(&left);
            left = left.difference(&these);
            found.extend(these.ranges().iter().map(|range| (*range, status)));
        }
        found.extend(left.ranges().iter().map(|range| (*range, Status::Unassigned)));
        found.sort_unstable_by_key(|(range, _)| range.first());
        found
    }

    /// The ports of a transport that are assigned to nothing, though they could be: unassigned, reserved or given back.
    pub fn unassigned(&self, transport: Transport) -> PortSet {
        let assigned = self.with_status(Status::Assigned, transport);
        let dynamic = self.with_status(Status::Dynamic, transport);
        assigned.union(&dynamic).complement()
    }

    fn with_status(&self, status: Status, transport: Transport) -> PortSet {
        if status == Status::Dynamic {
            return Interval::new(Port(LAST_ASSIGNABLE.0.saturating_add(1)), Port(u16::MAX)).into_iter().collect();
        }
        let rows = self.rows.iter().filter(|row| row.status == status && row.is_on(transport));
        rows.map(|row| row.ports).collect()
    }
}

fn on(rows: &[Row], ports: Interval<Port>, transport: Option<Transport>) -> impl Iterator<Item = &Row> {
    rows.iter().filter(move |row| {
        let shares = row.ports.first() <= ports.last() && ports.first() <= row.ports.last();
        shares && transport.is_none_or(|transport| row.is_on(transport))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(first: u16, last: u16) -> Interval<Port> {
        Interval::new(Port(first), Port(last)).unwrap()
    }

    #[test]
    fn every_line_of_the_tables_is_read() {
        for (text, rows) in [(PORTS, &registry().rows), (UNAUTHORISED, &registry().unauthorised)] {
            assert_eq!(rows.len(), text.lines().filter(|line| !line.starts_with('#')).count());
        }
        assert_eq!(registry().updated.len(), "2026-08-17".len());
        assert!(registry().rows.is_sorted_by_key(|row| row.ports.first()));
    }

    #[test]
    fn a_port_has_its_names_in_the_registrys_order() {
        let names = |port, transport| -> Vec<_> {
            registry().on(range(port, port), transport).filter_map(|row| row.name).collect()
        };
        // RFC 6335, section 10.1: `www` and `www-http` are aliases of `http`.
        assert_eq!(names(80, Some(Transport::Tcp)), ["http", "www", "www-http"]);
        assert_eq!(names(22, Some(Transport::Udp)), ["ssh"]);
        assert_eq!(names(6010, Some(Transport::Tcp)), ["x11"]);
    }

    #[test]
    fn statuses_cover_a_range_without_gap_or_overlap() {
        for transport in Transport::ALL {
            let found = registry().statuses(Interval::full(), transport);
            assert_eq!(found.first().map(|(range, _)| range.first()), Some(Port(0)));
            assert_eq!(found.last(), Some(&(range(49152, 65535), Status::Dynamic)));
            for pair in found.windows(2) {
                assert_eq!(u32::from(pair[0].0.last().0) + 1, u32::from(pair[1].0.first().0));
            }
        }
        // RFC 6335, section 6: port 0 is reserved.
        assert_eq!(registry().statuses(range(0, 0), Transport::Tcp), [(range(0, 0), Status::Reserved)]);
        assert_eq!(registry().statuses(range(53, 53), Transport::Udp), [(range(53, 53), Status::Assigned)]);
        assert_eq!(registry().statuses(range(5198, 5199), Transport::Tcp), [(range(5198, 5199), Status::Unassigned)]);
    }

    #[test]
    fn dynamic_ports_are_never_unassigned() {
        let unassigned = registry().unassigned(Transport::Tcp);
        assert!(unassigned.contains(Port(5198)) && !unassigned.contains(Port(22)));
        assert!(!unassigned.contains(Port(49152)) && !unassigned.contains(Port(65535)));
    }
}

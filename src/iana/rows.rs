//! A line of the registry's tables.
//!
//! In: text, cells with a tab between them. Out: rows that borrow from it. A line that is none gives no row; a test
//! counts them.

use crate::protocol::Transport;
use crate::sets::{Interval, Port};

/// What the registry says of a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It belongs to a service.
    Assigned,
    /// IANA keeps it; not to be used (RFC 6335, section 6).
    Reserved,
    /// Its owner gave it back, or it was taken back.
    GivenBack,
    /// To be had by asking IANA; not to be used before.
    Unassigned,
    /// 49152 to 65535: never assigned to anybody.
    Dynamic,
}

impl Status {
    /// The word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Status::Assigned => "assigned",
            Status::Reserved => "reserved",
            Status::GivenBack => "de-registered",
            Status::Unassigned => "unassigned",
            Status::Dynamic => "dynamic",
        }
    }
}

/// One entry of the registry: a name, or why there is none, on a range of ports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The ports.
    pub ports: Interval<Port>,
    /// On which transports, in the order of `Transport::ALL`.
    transports: [bool; 4],
    /// Whether the registry says so; where it does not, each is meant.
    pub states_transport: bool,
    /// The registered name; a few assigned ports have none.
    pub name: Option<&'static str>,
    /// What it is for, in the words of whoever registered it, cut to 100 characters.
    pub description: &'static str,
    /// What it makes of its ports.
    pub status: Status,
    /// Its line in the table, counted from 1.
    pub line: u32,
}

impl Row {
    /// Whether it speaks of this transport.
    pub fn is_on(&self, transport: Transport) -> bool {
        !self.states_transport || self.transports().any(|own| own == transport)
    }

    /// The transports that it states.
    pub fn transports(&self) -> impl Iterator<Item = Transport> + use<> {
        Transport::ALL.into_iter().zip(self.transports).filter_map(|(transport, on)| on.then_some(transport))
    }
}

/// The day in the first line.
pub(super) fn updated(text: &'static str) -> &'static str {
    text.lines().next().and_then(|line| line.strip_prefix("# updated\t")).unwrap_or_default()
}

/// The rows of a table.
pub(super) fn read(text: &'static str) -> impl Iterator<Item = Row> {
    text.lines().zip(1..).filter(|(line, _)| !line.starts_with('#')).filter_map(|(line, number)| row(line, number))
}

fn row(line: &'static str, number: u32) -> Option<Row> {
    let mut cells = line.splitn(4, '\t');
    let (ports, letters, name, description) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let (first, last) = ports.split_once('-').unwrap_or((ports, ports));
    let name = (name != "-").then_some(name);
    let status = match (name, description) {
        (None, "Unassigned") => Status::Unassigned,
        (None, "Reserved") => Status::Reserved,
        (None, "De-registered") => Status::GivenBack,
        _ => Status::Assigned,
    };
    Some(Row {
        ports: Interval::new(Port(first.parse().ok()?), Port(last.parse().ok()?))?,
        transports: ['t', 'u', 's', 'd'].map(|letter| letters.contains(letter)),
        states_transport: letters != "*",
        // A description that says the name again is left out of the table.
        description: if description.is_empty() { name? } else { description },
        name,
        status,
        line: number,
    })
}

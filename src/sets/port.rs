//! Port numbers and sets of them.

use std::fmt;

use super::interval::{Interval, IntervalSet, Point};

/// A TCP, UDP, SCTP or DCCP port: any number from 0 to 65535.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Port(pub u16);

/// A set of ports as sorted, disjoint, non-adjacent inclusive ranges.
pub type PortSet = IntervalSet<Port>;

impl Point for Port {
    const MIN: Self = Port(0);
    const MAX: Self = Port(u16::MAX);

    fn successor(self) -> Option<Self> {
        self.0.checked_add(1).map(Port)
    }

    fn predecessor(self) -> Option<Self> {
        self.0.checked_sub(1).map(Port)
    }

    fn ordinal(self) -> u128 {
        u128::from(self.0)
    }
}

impl fmt::Display for Port {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Interval<Port> {
    /// `22`, or `6881-6889`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_point() { self.first().fmt(f) } else { write!(f, "{}-{}", self.first(), self.last()) }
    }
}

impl fmt::Display for PortSet {
    /// The ranges with commas between them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, range) in self.ranges().iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            range.fmt(f)?;
        }
        Ok(())
    }
}

/// The three ranges into which IANA divides the ports (RFC 6335, section 6; the source document, lines 1 to 19).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PortClass {
    /// 0 to 1023: on most systems only privileged programs listen there.
    WellKnown,
    /// 1024 to 49151.
    Registered,
    /// 49152 to 65535: never assigned.
    Dynamic,
}

impl PortClass {
    /// The class of a port.
    pub fn of(port: Port) -> Self {
        match port.0 {
            0..=1023 => PortClass::WellKnown,
            1024..=49151 => PortClass::Registered,
            49152.. => PortClass::Dynamic,
        }
    }

    /// What people read: the first name of RFC 6335, section 6. `registered` would say that somebody has registered the port.
    pub fn title(self) -> &'static str {
        match self {
            PortClass::WellKnown => "system port",
            PortClass::Registered => "user port",
            PortClass::Dynamic => "dynamic port",
        }
    }

    /// Its name as IANA writes it, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            PortClass::WellKnown => "well-known",
            PortClass::Registered => "registered",
            PortClass::Dynamic => "dynamic",
        }
    }
}

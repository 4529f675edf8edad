//! Helpers of Linux' connection tracking: which there are, what each reads, and what it lets the kernel expect.
//!
//! In: the tables of `data/helpers.yaml`. Out: facts by name. It says nothing of services' ports, rules or targets.
//!
//! # Example
//!
//! ```
//! use portcullis::helpers;
//!
//! let helper = helpers::for_service("FTP").ok_or("the kernel has none")?;
//! assert_eq!((helper.name, helper.reads.iter().map(|control| control.port).collect()), ("ftp", vec![21]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[rustfmt::skip]
mod builtin;

use crate::protocol::Transport;

/// A helper by the name that the kernel knows it by: `ftp`, `Q.931`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HelperType(u8);

impl HelperType {
    /// One that none of the names here is of.
    pub const OTHER: HelperType = HelperType(builtin::TYPES.len() as u8);

    /// How many there are, with [`HelperType::OTHER`].
    pub const COUNT: usize = builtin::TYPES.len() + 1;

    /// All of them, [`HelperType::OTHER`] last.
    pub fn all() -> impl Iterator<Item = HelperType> {
        (0..=Self::OTHER.0).map(HelperType)
    }

    /// The one of this number, counted in the order of [`HelperType::all`].
    pub fn of_number(number: usize) -> Option<Self> {
        u8::try_from(number).ok().map(HelperType).filter(|one| *one <= Self::OTHER)
    }

    /// Its number in the order of [`HelperType::all`].
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// The kernel's name, in its own case.
    pub fn name(self) -> &'static str {
        builtin::TYPES.get(self.number()).copied().unwrap_or("another helper")
    }

    /// The helper of this name; [`HelperType::OTHER`] for a name that is not known. The kernel tells capitals.
    pub fn of_name(name: &str) -> Self {
        builtin::TYPES.iter().position(|known| *known == name).and_then(Self::of_number).unwrap_or(Self::OTHER)
    }
}

/// Some of the kernel's helpers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HelperTypes(u32);

impl HelperTypes {
    /// The set of these.
    pub fn of(types: impl IntoIterator<Item = HelperType>) -> Self {
        HelperTypes(types.into_iter().fold(0, |bits, one| bits | 1 << one.0))
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this is one of them.
    pub fn contains(self, one: HelperType) -> bool {
        self.0 & 1 << one.0 != 0
    }

    /// Each of them, in one order.
    pub fn iter(self) -> impl Iterator<Item = HelperType> {
        HelperType::all().filter(move |one| self.contains(*one))
    }
}

/// What the kernel says of a helper's future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is kept.
    Current,
    /// The kernel calls it deprecated.
    Deprecated,
    /// The kernel calls it obsolete.
    Obsolete,
    /// It is no part of the kernel: conntrackd has to run beside it.
    Userspace,
}

impl Status {
    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Status::Current => "current",
            Status::Deprecated => "deprecated",
            Status::Obsolete => "obsolete",
            Status::Userspace => "userspace",
        }
    }
}

/// A control connection that a helper reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Control {
    /// The kernel's helper for it.
    pub kernel: HelperType,
    /// Its transport.
    pub transport: Transport,
    /// Where it usually stands.
    pub port: u16,
}

/// Which way a data connection goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From who opened the control connection.
    Same,
    /// To who opened the control connection.
    Back,
}

/// The protocol of a data connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// To destination ports in these ranges, sorted and disjoint.
    Ports(Transport, &'static [(u16, u16)]),
    /// A protocol without ports, by its number.
    Number(u8),
}

/// A data connection that a helper lets the kernel expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// Which way it goes.
    pub way: Way,
    /// Whether it comes from whoever it may be, and not from the other end of the control connection.
    pub from_anyone: bool,
    /// How.
    pub carrier: Carrier,
    /// What it is, in words.
    pub what: &'static str,
}

/// A helper by the name that a profile gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Helper {
    /// What stands under `helper:`.
    pub name: &'static str,
    /// The kernel's module, or the program that it is part of.
    pub module: &'static str,
    /// Its future.
    pub status: Status,
    /// What it reads; empty only for one that is no part of the kernel.
    pub reads: &'static [Control],
    /// Other helpers of the kernel that its data connections may be of.
    pub named: &'static [HelperType],
    /// Whether the kernel has it for IPv6 as well.
    pub ipv6: bool,
    /// Whether it serves what this host itself sends alone.
    pub outbound_only: bool,
    /// Services of the catalogue that speak its protocol.
    pub services: &'static [&'static str],
    /// Services of the catalogue that carry its data connections.
    pub carries: &'static [&'static str],
    /// Services of the same protocol that are encrypted.
    pub encrypted_services: &'static [&'static str],
    /// Ports of the same protocol that are encrypted, as ranges.
    pub encrypted_ports: &'static [(u16, u16)],
    /// The data connections.
    pub expects: &'static [Expected],
    /// Where these facts are from.
    pub source: &'static str,
}

impl Helper {
    /// The control connection of a transport.
    pub fn control(&self, transport: Transport) -> Option<&'static Control> {
        self.reads.iter().find(|control| control.transport == transport)
    }

    /// The kernel's helpers by whose names its data connections are told.
    pub fn types(&self) -> HelperTypes {
        HelperTypes::of(self.reads.iter().map(|control| control.kernel).chain(self.named.iter().copied()))
    }

    /// Whether a data connection of it may be of this transport.
    pub fn carries_over(&self, transport: Transport) -> bool {
        self.expects.iter().any(|one| matches!(one.carrier, Carrier::Ports(own, _) if own == transport))
    }

    /// The protocols without ports of which its data connections may be, by number.
    pub fn protocols(&self) -> impl Iterator<Item = u8> {
        self.expects.iter().filter_map(|one| match one.carrier {
            Carrier::Number(number) => Some(number),
            Carrier::Ports(..) => None,
        })
    }

    /// Whether a service of the catalogue speaks its protocol, by the service's own name.
    pub fn serves(&self, service: &str) -> bool {
        self.services.contains(&service)
    }

    /// Whether a port is one of its protocol's encrypted ones.
    pub fn is_encrypted(&self, port: u16) -> bool {
        self.encrypted_ports.iter().any(|(first, last)| (*first..=*last).contains(&port))
    }
}

/// Every helper, those of the kernel first.
pub fn all() -> &'static [Helper] {
    builtin::HELPERS
}

/// The helper that a profile calls so, in any case.
pub fn by_name(name: &str) -> Option<&'static Helper> {
    all().iter().find(|helper| helper.name.eq_ignore_ascii_case(name))
}

/// The helper that the kernel knows by this name.
pub fn of_type(kernel: HelperType) -> Option<&'static Helper> {
    all().iter().find(|helper| helper.types().contains(kernel))
}

/// The helper for a service of the catalogue, by the service's own name.
pub fn for_service(service: &str) -> Option<&'static Helper> {
    all().iter().find(|helper| helper.serves(service))
}

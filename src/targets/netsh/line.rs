//! Pieces to the parameters of `netsh advfirewall firewall add rule`.
//!
//! In: the pieces of one entry in both families. Out: one value for each rule to add, with every list short enough for a
//! command line. It prints nothing: the template does.

use std::collections::BTreeSet;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::boxes::{Ported, Traffic};
use super::order::{Piece, icmp_kinds};
use crate::sets::{Family, Interval, IntervalSet, Point, PortSet};

/// How many characters the lists of one command may take together. `cmd.exe` takes 8,191 in a line.
const LIST_CHARACTERS: usize = 6_000;

/// An address of a family, as Windows writes it.
pub(super) trait Address: Point + fmt::Display {
    /// The family.
    const FAMILY: Family;
    /// How many bits it has.
    const BITS: u32;
    /// The protocol number of the family's ICMP.
    const ICMP: u8;

    /// Whether Windows takes it as a single address of a list; it refuses loopback and multicast addresses of IPv6.
    fn can_stand_alone(self) -> bool;
}

impl Address for Ipv4Addr {
    const FAMILY: Family = Family::V4;
    const BITS: u32 = 32;
    const ICMP: u8 = 1;

    fn can_stand_alone(self) -> bool {
        true
    }
}

impl Address for Ipv6Addr {
    const FAMILY: Family = Family::V6;
    const BITS: u32 = 128;
    const ICMP: u8 = 58;

    fn can_stand_alone(self) -> bool {
        !self.is_loopback() && !self.is_multicast()
    }
}

/// An address that Windows does not take in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused(pub(super) String);

/// What becomes of a single address that Windows does not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Singles {
    /// It is an error: somebody wrote it, and can write something else.
    Refused,
    /// It becomes a range of one. The baseline's own ff02::1:2 (RFC 8415) can't be written otherwise.
    AsRanges,
}

/// The protocol of a rule, in the order in which rules are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Protocol {
    /// Any.
    Any,
    /// TCP or UDP.
    Ports(Ported),
    /// ICMP of a family: all, a type, or a type and a code.
    Icmp(Family, Option<(u8, Option<u8>)>),
    /// Another, by number.
    Number(u8),
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Protocol::Any => f.write_str("any"),
            Protocol::Ports(Ported::Tcp) => f.write_str("tcp"),
            Protocol::Ports(Ported::Udp) => f.write_str("udp"),
            Protocol::Icmp(family, kind) => {
                f.write_str(if *family == Family::V4 { "icmpv4" } else { "icmpv6" })?;
                match kind {
                    None => Ok(()),
                    Some((kind, None)) => write!(f, ":{kind},any"),
                    Some((kind, Some(code))) => write!(f, ":{kind},{code}"),
                }
            }
            Protocol::Number(number) => number.fmt(f),
        }
    }
}

/// What one command says of packets; a list that is none is not said, and means any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The protocol.
    pub(super) protocol: Protocol,
    /// Addresses of this host.
    pub(super) localip: Option<String>,
    /// Addresses of the other end.
    pub(super) remoteip: Option<String>,
    /// Ports of this host.
    pub(super) localport: Option<String>,
    /// Ports of the other end.
    pub(super) remoteport: Option<String>,
}

/// A rule before its lists are cut; an empty list says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wide {
    protocol: Protocol,
    family: Family,
    local: Vec<String>,
    remote: Vec<String>,
    ports: Ports,
}

/// The ports of this host and of the other end; an empty list says nothing.
type Ports = [Vec<String>; 2];

impl Wide {
    /// Whether it says nothing of addresses, in a protocol of both families.
    fn is_everywhere(&self) -> bool {
        self.local.is_empty() && self.remote.is_empty() && !matches!(self.protocol, Protocol::Icmp(..))
    }

    /// Says the family where nothing else does: every address of it, which `any` is not.
    fn bound(&mut self) {
        if self.is_everywhere() {
            self.remote.push(match self.family {
                Family::V4 => range(Interval::<Ipv4Addr>::full()),
                Family::V6 => range(Interval::<Ipv6Addr>::full()),
            });
        }
    }
}

/// The commands for one entry, by protocol, then by family.
pub(super) fn lines(v4: &[Piece<Ipv4Addr>], v6: &[Piece<Ipv6Addr>], singles: Singles) -> Result<Vec<Line>, Refused> {
    let (mut wide, mut other) = (in_family(v4, singles)?, in_family(v6, singles)?);
    let everywhere = |list: &[Wide]| -> BTreeSet<(Protocol, Ports)> {
        list.iter().filter(|one| one.is_everywhere()).map(|one| (one.protocol, one.ports.clone())).collect()
    };
    let (first, second) = (everywhere(&wide), everywhere(&other));
    let in_both =
        |one: &Wide, set: &BTreeSet<_>| one.is_everywhere() && set.contains(&(one.protocol, one.ports.clone()));
    other.retain(|one| !in_both(one, &first));
    wide.iter_mut().filter(|one| !in_both(one, &second)).for_each(Wide::bound);
    other.iter_mut().for_each(Wide::bound);
    wide.append(&mut other);
    wide.sort_by_key(|one| (one.protocol, one.family));
    Ok(wide.iter().flat_map(in_chunks).collect())
}

/// The rules of one family.
fn in_family<A: Address>(pieces: &[Piece<A>], singles: Singles) -> Result<Vec<Wide>, Refused> {
    let mut wide = Vec::new();
    for piece in pieces {
        let (local, remote) = (addresses(&piece.local, singles)?, addresses(&piece.remote, singles)?);
        wide.extend(carried::<A>(piece.traffic.as_ref()).into_iter().map(|(protocol, ports)| Wide {
            protocol,
            family: A::FAMILY,
            local: local.clone(),
            remote: remote.clone(),
            ports,
        }));
    }
    Ok(wide)
}

/// The protocols and ports of a piece.
fn carried<A: Address>(traffic: Option<&Traffic>) -> Vec<(Protocol, Ports)> {
    let none = || [Vec::new(), Vec::new()];
    match traffic {
        None => vec![(Protocol::Any, none())],
        Some(Traffic::Ports { transport, local, remote }) => {
            vec![(Protocol::Ports(*transport), [ports(local), ports(remote)])]
        }
        Some(Traffic::Icmp(messages)) => {
            icmp_kinds(messages).into_iter().map(|kind| (Protocol::Icmp(A::FAMILY, kind), none())).collect()
        }
        Some(Traffic::Other(numbers)) => numbers
            .ranges()
            .iter()
            .flat_map(|range| range.first().0..=range.last().0)
            .map(|number| (Protocol::Number(number), none()))
            .collect(),
    }
}

/// The ranges of a port set; none for all ports.
fn ports(set: &PortSet) -> Vec<String> {
    if set.is_full() { Vec::new() } else { set.ranges().iter().map(ToString::to_string).collect() }
}

/// The ranges of an address set; none for every address of the family.
fn addresses<A: Address>(set: &IntervalSet<A>, singles: Singles) -> Result<Vec<String>, Refused> {
    if set.is_full() {
        return Ok(Vec::new());
    }
    let alone = |one: &Interval<A>| one.is_point() && !one.first().can_stand_alone();
    let print = |one: &Interval<A>| match singles {
        Singles::Refused if alone(one) => Err(Refused(one.first().to_string())),
        Singles::AsRanges if alone(one) => Ok(format!("{0}-{0}", one.first())),
        Singles::Refused | Singles::AsRanges => Ok(range(*one)),
    };
    set.ranges().iter().map(print).collect()
}

/// An address, a prefix, or a range; the whole family is always a range, as a prefix of no bits is not known to be taken.
fn range<A: Address>(range: Interval<A>) -> String {
    let size = range.size();
    if range.is_point() {
        return range.first().to_string();
    }
    let whole = range.first() == A::MIN && range.last() == A::MAX;
    if !whole && size.is_power_of_two() && range.first().ordinal().is_multiple_of(size) {
        return format!("{}/{}", range.first(), A::BITS - size.trailing_zeros());
    }
    format!("{}-{}", range.first(), range.last())
}

/// A rule as commands whose lists are short enough: a union of allows, or of blocks, is exact.
fn in_chunks(wide: &Wide) -> Vec<Line> {
    let [local, remote] = &wide.ports;
    let lists = [&wide.local, &wide.remote, local, remote];
    let length = |list: &[String]| list.iter().map(|item| item.len() + 1).sum::<usize>();
    let whole: usize = lists.iter().map(|list| length(list)).sum();
    // Each list may have a quarter; a list that is alone in being long may have what the others leave.
    let quarter = LIST_CHARACTERS / 4;
    let short: usize = lists.iter().map(|list| length(list)).filter(|length| *length <= quarter).sum();
    let long = lists.iter().filter(|list| length(list) > quarter).count();
    let room = if whole <= LIST_CHARACTERS { whole } else { (LIST_CHARACTERS - short) / long.max(1) };
    let [local_ips, remote_ips, local_ports, remote_ports] = lists.map(|list| chunks(list, room.max(quarter)));
    let mut lines = Vec::new();
    for localip in &local_ips {
        for remoteip in &remote_ips {
            for localport in &local_ports {
                lines.extend(remote_ports.iter().map(|remoteport| Line {
                    protocol: wide.protocol,
                    localip: localip.clone(),
                    remoteip: remoteip.clone(),
                    localport: localport.clone(),
                    remoteport: remoteport.clone(),
                }));
            }
        }
    }
    lines
}

/// A list in comma-separated chunks of at most so many characters; one that says nothing for an empty list.
fn chunks(list: &[String], room: usize) -> Vec<Option<String>> {
    let mut chunks: Vec<String> = Vec::new();
    for item in list {
        match chunks.last_mut() {
            Some(chunk) if chunk.len() + 1 + item.len() <= room => {
                chunk.push(',');
                chunk.push_str(item);
            }
            _ => chunks.push(item.clone()),
        }
    }
    if chunks.is_empty() { vec![None] } else { chunks.into_iter().map(Some).collect() }
}

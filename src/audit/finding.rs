//! A finding: what is wrong or worth knowing, where, with a packet that shows it, and what to do.
//!
//! In: what a check saw. Out: plain data that reports print. It draws nothing.

use std::net::IpAddr;

use super::extent::Extent;
use super::level::Level;
use super::region::{Kind, Region, Slots};
use super::words;
use super::world::routable;
use crate::place::{Span, text};
use crate::policy::Direction;
use crate::ruleset::Device;
use crate::sets::{AddressSet, Family, Port, PortSet};

/// One kind of finding, as the list of findings has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its stable name: never changed, never used again.
    pub id: &'static str,
    /// Its level, before the sources and the rule shift it.
    pub level: Level,
    /// What it finds, in a line.
    pub summary: &'static str,
    /// Why that matters, in a line.
    pub why: &'static str,
    /// What to do, where the finding has nothing more exact to say.
    pub advice: &'static str,
    /// The tag of catalogue services without which it never fires; none where it looks at more than tags.
    pub tag: Option<&'static str>,
}

/// A finding beside a baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The baseline does not have it.
    New,
    /// The baseline has it, all of it.
    Known,
    /// The baseline has less of it, or had it milder.
    Grown,
}

impl Standing {
    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Standing::New => "new",
            Standing::Known => "known",
            Standing::Grown => "grown",
        }
    }
}

/// Packets to ports of the host that get another destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Led {
    /// The address where they go.
    pub to: String,
    /// The ports inside.
    pub inside: PortSet,
    /// The packets, as they come to the host.
    pub packets: Vec<Extent>,
}

/// Something that the audit has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which kind.
    pub id: &'static str,
    /// How bad.
    pub level: Level,
    /// What is so, with the numbers that matter: a sentence in lower case without a full stop.
    pub message: String,
    /// The service, where a name of the catalogue fits.
    pub service: Option<String>,
    /// The chain.
    pub chain: Option<Direction>,
    /// Where; none only for a finding about the whole profile.
    pub place: Option<Span>,
    /// Other rules that take part.
    pub rules: Vec<Span>,
    /// From the profile's line down to the line of the source, for each port expression that takes part.
    pub origin: Vec<String>,
    /// A packet that shows it.
    pub witness: Option<Witness>,
    /// Why it matters.
    pub reason: &'static str,
    /// What to do.
    pub advice: String,
    /// Findings that it implies on the same packets, and other details.
    pub also: Vec<String>,
    /// The packets that it is about; empty where it is about none.
    pub extent: Vec<Extent>,
    /// Of these the packets that it is about whatever tests say that were not understood; none where it is all of them, or none is.
    pub certain: Option<Vec<Extent>>,
    /// Sixteen hexadecimal digits made of id, chain and service.
    pub fingerprint: String,
    /// What it says is not known, in full and sorted, where its message names the kind alone.
    pub tests: Vec<String>,
    /// Where ports of the host lead that it speaks of by the ports inside: another one that leads there is not the same.
    pub led: Vec<Led>,
    /// Why the profile accepts it; none where it doesn't.
    pub accepted: Option<String>,
    /// The entry for `accept:`, ready to paste.
    pub entry: String,
    /// What a baseline says of it; none where there is no baseline.
    pub standing: Option<Standing>,
    /// What it has that the baseline has not, where it has grown.
    pub more: Option<String>,
}

impl Finding {
    /// A finding of a kind with its usual level and advice.
    pub fn new(entry: &Entry, message: impl Into<String>) -> Self {
        Finding {
            id: entry.id,
            level: entry.level,
            message: message.into(),
            service: None,
            chain: None,
            place: None,
            rules: Vec::new(),
            origin: Vec::new(),
            witness: None,
            reason: entry.why,
            advice: entry.advice.to_owned(),
            also: Vec::new(),
            extent: Vec::new(),
            certain: None,
            fingerprint: String::new(),
            tests: Vec::new(),
            led: Vec::new(),
            accepted: None,
            entry: String::new(),
            standing: None,
            more: None,
        }
    }

    /// With another level.
    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// In this chain.
    pub fn chain(mut self, chain: Direction) -> Self {
        self.chain = Some(chain);
        self
    }

    /// About rules of a ruleset, of which each is meant once: at the first, with the others beside it. The words stand behind
    /// `this rule` and behind `3 rules`. None about none.
    pub fn of_rules(entry: &'static Entry, mut places: Vec<Span>, one: &str, several: &str) -> Option<Self> {
        places.dedup();
        let message = match places.len() {
            1 => format!("this rule {one}"),
            count => format!("{} rules {several}", words::number(count as u128)),
        };
        let mut finding = Finding::new(entry, message).at(Some(*places.first()?));
        finding.rules = places.into_iter().skip(1).collect();
        Some(finding)
    }

    /// At this place.
    pub fn at(mut self, place: Option<Span>) -> Self {
        self.place = place;
        self
    }

    /// About this service.
    pub fn service(mut self, service: Option<impl Into<String>>) -> Self {
        self.service = service.map(Into::into);
        self
    }

    /// With another reason than its entry's.
    pub fn reason(mut self, reason: &'static str) -> Self {
        self.reason = reason;
        self
    }

    /// With other advice.
    pub fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }

    /// Whether somebody has accepted it, or a baseline has it.
    pub fn is_settled(&self) -> bool {
        self.accepted.is_some() || self.standing == Some(Standing::Known)
    }

    /// Whether it is at least this bad and not settled.
    pub fn fails(&self, level: Level) -> bool {
        !self.is_settled() && self.level >= level
    }

    /// Computes the fingerprint, when id, chain and service are final.
    pub fn seal(&mut self) {
        self.fingerprint = fingerprint_of(self.id, self.chain, self.service.as_deref());
    }
}

/// The fingerprint of findings of a kind in a chain, about a service if it is about one.
pub fn fingerprint_of(id: &str, chain: Option<Direction>, service: Option<&str>) -> String {
    format!("{:016x}", fingerprint(&[id, chain.map_or("", Direction::name), service.unwrap_or("")]))
}

/// FNV-1a with 64 bits (draft-eastlake-fnv) over texts, each ended by a zero byte: the same on every machine.
fn fingerprint(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// A packet that a policy accepts as the first of its flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// The chain that sees it.
    pub direction: Direction,
    /// The protocol.
    pub kind: Kind,
    /// Where it comes from.
    pub source: IpAddr,
    /// Where it goes; of the same family.
    pub destination: IpAddr,
    /// The source port; 0 for a kind without ports.
    pub source_port: u16,
    /// The destination port, or what else [`Kind`] says.
    pub value: u16,
    /// The interface by which it comes, where that matters, by the profile's name.
    pub incoming: Option<String>,
    /// The interface by which it leaves, where that matters.
    pub outgoing: Option<String>,
}

/// Addresses and ports that read as examples, tried first.
const EXAMPLE_PEER: [&str; 4] = ["192.0.2.7", "198.51.100.7", "203.0.113.7", "2001:db8::7"];
const EXAMPLE_HOST: [&str; 2] = ["10.0.0.1", "2001:db8:a::1"];
const EXAMPLE_PORT: Port = Port(40_000);
const EXAMPLE_SERVICE: Port = Port(8080);

impl Witness {
    /// A packet of a region, with this value if the region holds it; none for an empty region.
    pub fn of(direction: Direction, kind: Kind, region: &Region, wanted: Option<Port>, slots: &Slots) -> Option<Self> {
        let family = region.families(kind).next()?;
        let (far, near) = match direction {
            Direction::Outbound => (&region.destination, &region.source),
            Direction::Inbound | Direction::Forward => (&region.source, &region.destination),
        };
        let far = pick(far, family, &EXAMPLE_PEER)?;
        let near = pick(near, family, &EXAMPLE_HOST)?;
        let outbound = direction == Direction::Outbound;
        let value = wanted.filter(|port| region.values.contains(*port)).or_else(|| example(kind, &region.values))?;
        let source_port =
            if region.source_ports.contains(EXAMPLE_PORT) { EXAMPLE_PORT } else { region.source_ports.first()? };
        let name = |set| slots.example(set).map(str::to_owned);
        Some(Witness {
            direction,
            kind,
            source: if outbound { near } else { far },
            destination: if outbound { far } else { near },
            source_port: if matches!(kind, Kind::Ports(_)) { source_port.0 } else { 0 },
            value: value.0,
            incoming: name(&region.incoming),
            outgoing: name(&region.outgoing),
        })
    }
}

impl Witness {
    /// A packet of a comparison, as findings show one.
    pub fn of_packet(packet: &crate::ruleset::Packet) -> Self {
        let (kind, value) = Kind::of_packet(packet);
        let name = |device: &Device| match device {
            Device::Named(name) => Some(name.to_string()),
            Device::Loopback => Some("loopback".to_owned()),
            Device::Unmentioned => None,
        };
        Witness {
            direction: packet.direction,
            kind,
            source: packet.source,
            destination: packet.destination,
            source_port: if matches!(kind, Kind::Ports(_)) { packet.source_port } else { 0 },
            value: value.0,
            incoming: name(&packet.incoming).filter(|_| packet.direction != Direction::Outbound),
            outgoing: name(&packet.outgoing).filter(|_| packet.direction != Direction::Inbound),
        }
    }
}

/// A value that reads as an example: the first, but no port 0 where there is another.
pub fn example(kind: Kind, values: &PortSet) -> Option<Port> {
    let first = values.first()?;
    if !matches!(kind, Kind::Ports(_)) || first.0 > 0 {
        return Some(first);
    }
    if values.contains(EXAMPLE_SERVICE) {
        return Some(EXAMPLE_SERVICE);
    }
    values.difference(&PortSet::point(first)).first().or(Some(first))
}

fn pick(set: &AddressSet, family: Family, examples: &[&str]) -> Option<IpAddr> {
    let example = examples.iter().filter_map(|text| text.parse::<IpAddr>().ok()).find(|address| match address {
        IpAddr::V4(v4) => family == Family::V4 && set.v4.contains(*v4),
        IpAddr::V6(v6) => family == Family::V6 && set.v6.contains(*v6),
    });
    let first = |set: &AddressSet| match family {
        Family::V4 => set.v4.first().map(IpAddr::V4),
        Family::V6 => set.v6.first().map(IpAddr::V6),
    };
    // Nobody sends from the address that stands for none.
    let of_world = || first(&set.intersection(&routable()));
    example.or_else(|| first(set).filter(|address| !address.is_unspecified()).or_else(of_world).or_else(|| first(set)))
}

impl std::fmt::Display for Witness {
    /// `in tcp 192.0.2.7:40000 > 10.0.0.1:22 in eth0`, as `trace` takes it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let direction = match self.direction {
            Direction::Inbound => "in",
            Direction::Outbound => "out",
            Direction::Forward => "forward",
        };
        write!(f, "{direction} ")?;
        let bare = |address: IpAddr| address.to_string();
        match self.kind {
            Kind::Ports(transport) => {
                let end = |address: IpAddr, port: u16| std::net::SocketAddr::new(address, port).to_string();
                write!(
                    f,
                    "{transport} {} > {}",
                    end(self.source, self.source_port),
                    end(self.destination, self.value)
                )?;
            }
            Kind::Icmp(_) => {
                let (kind, code) = (self.value / 256, self.value % 256);
                write!(f, "{} {kind}/{code} {} > {}", self.kind.name(), bare(self.source), bare(self.destination))?;
            }
            Kind::Other => {
                write!(f, "protocol {} {} > {}", self.value, bare(self.source), bare(self.destination))?;
            }
        }
        for (word, name) in [("in", &self.incoming), ("out", &self.outgoing)] {
            if let Some(name) = name {
                write!(f, " {word} {}", text::as_word(name))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // FNV-1a test vectors of the draft: the empty input, and "a".
        assert_eq!(fingerprint(&[]), 0xcbf2_9ce4_8422_2325);
        let bytes = "a"
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        assert_eq!(bytes, 0xaf63_dc4c_8601_ec8c);
    }

    #[test]
    fn parts_of_a_fingerprint_do_not_run_together() {
        assert_ne!(fingerprint(&["ab", "c"]), fingerprint(&["a", "bc"]));
    }
}

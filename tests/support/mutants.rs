//! The texts of the samples, judges who play them through, and packets to judge by.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, unreachable_pub)]

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use portcullis::policy::{Action, Direction, Policy, State};
use portcullis::protocol::Transport;
use portcullis::ruleset::flow::flag;
use portcullis::ruleset::{
    Answer, Condition, Device, Flow, InterfaceSet, Item, ListRule, Outcome, Packet, Pattern, Program, Protocol,
    Question, Ruleset, Side, Tracking,
};
use portcullis::sets::{AddressSet, Family, PortSet};
use portcullis::targets::{self, PfDialect};

use super::edges::{Numbers, edges_of};
use super::mutate::Edit;
use super::naive::{self, Payload};
use super::netsh_evaluator::{End, Machine, Trouble};
use super::pf_evaluator::{self, Host};
use super::samples::Sample;
use super::{iptables_evaluator, kernel, netsh_lists, nft_evaluator, random_policy, trial};

/// What a target prints of a sample.
pub struct Text {
    /// The sample.
    pub sample: std::sync::Arc<Sample>,
    /// The target.
    pub target: String,
    /// Its files, each with a name by its suffix.
    pub parts: Vec<(String, String)>,
}

impl Text {
    /// The files, one of them with a slip.
    pub fn with(&self, part: usize, edit: &Edit) -> Vec<(String, String)> {
        let mut parts = self.parts.clone();
        parts[part].1 = edit.apply(&self.parts[part].1);
        parts
    }
}

/// The texts of every sample on every target that it names.
pub fn texts() -> Vec<Text> {
    let mut found = Vec::new();
    // The judges know nothing of helpers: `tests/profile/helper_slips.rs` has a judge of its own for those.
    let plain = |sample: &Sample| {
        let rules = sample.policy().chains.iter().flat_map(|chain| &chain.rules);
        rules.into_iter().all(|rule| rule.helper().is_none())
    };
    for sample in super::samples::all().into_iter().filter(plain) {
        let sample = std::sync::Arc::new(sample);
        for target in sample.targets() {
            let parts = sample.files(targets::by_name(target).unwrap());
            let ending = |part: &str| match (target, part) {
                ("nftables", _) => ".nft",
                ("iptables", "v6") => ".ip6tables",
                ("iptables", "ipset") => ".ipset",
                ("iptables", _) => ".iptables",
                ("pf", _) => ".pf.conf",
                _ => ".netsh.cmd",
            };
            let parts =
                parts.into_iter().map(|(part, text)| (format!("{}{}", sample.name, ending(&part)), text)).collect();
            found.push(Text { sample: sample.clone(), target: target.to_owned(), parts });
        }
    }
    found
}

thread_local! {
    static JUDGING: Cell<bool> = const { Cell::new(false) };
}

/// Judges panic on a text that they do not know; that is their answer, and not worth a message.
pub fn quiet_judges() {
    let loud = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !JUDGING.get() {
            loud(info);
        }
    }));
}

fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    JUDGING.set(true);
    let result = catch_unwind(AssertUnwindSafe(work)).ok();
    JUDGING.set(false);
    result
}

/// Somebody who plays a text through, and reads the policy rule by rule.
pub struct Judge<'a> {
    policy: &'a Policy,
    target: String,
    devices: BTreeMap<String, String>,
    rules: Rules,
}

enum Rules {
    Nft(nft_evaluator::Rules),
    Iptables(iptables_evaluator::Rules),
    Pf(pf_evaluator::Ruleset),
    /// A machine that was never touched, and one with rules of earlier loads, after the script.
    Windows(Vec<Machine>),
}

impl<'a> Judge<'a> {
    /// A judge of these files.
    pub fn of(target: &str, policy: &'a Policy, parts: &[(String, String)]) -> Result<Self, String> {
        let text = |ending: &str| {
            let part = parts.iter().find(|(name, _)| name.ends_with(ending));
            part.map_or("", |(_, text)| text.as_str())
        };
        pf_evaluator::take_loosely();
        netsh_lists::take_loosely();
        let rules = match target {
            "nftables" => Rules::Nft(nft_evaluator::read(text(".nft"))?),
            "iptables" => {
                assert_eq!(parts.len(), 2, "no sample needs sets");
                Rules::Iptables(iptables_evaluator::read(text(".iptables"), text(".ip6tables"))?)
            }
            "pf" => {
                Rules::Pf(quietly(|| pf_evaluator::read(text(".pf.conf"))).ok_or_else(|| "a line of pf".to_owned())?)
            }
            _ => Rules::Windows(machines(text(".netsh.cmd"))?),
        };
        let devices = trial::devices(policy, target).into_iter().collect();
        Ok(Judge { policy, target: target.to_owned(), devices, rules })
    }

    /// What the policy does with a packet.
    pub fn meant(&self, packet: &Packet) -> Outcome {
        let packet = self.naive(packet);
        outcome(naive::verdict(self.policy, &packet), &packet)
    }

    /// What the text does with it; none if the judge does not know.
    pub fn found(&self, packet: &Packet) -> Option<Outcome> {
        match &self.rules {
            Rules::Nft(rules) => Some(rules.outcome(packet)),
            Rules::Iptables(rules) => Some(rules.outcome(packet)),
            Rules::Pf(rules) => quietly(|| self.pf(rules, packet)),
            Rules::Windows(machines) => self.windows(machines, packet),
        }
    }

    /// Whether the target's rules are asked about such a packet at all.
    pub fn decides(&self, packet: &Packet) -> bool {
        let opens = matches!(packet.flow.state(), State::New | State::Untracked);
        let loopback = packet.incoming == Device::Loopback || packet.outgoing == Device::Loopback;
        match self.rules {
            Rules::Nft(_) | Rules::Iptables(_) => true,
            Rules::Pf(_) => {
                let (v6, through) = (packet.source.is_ipv6(), packet.direction == Direction::Forward);
                // Later packets of a flow have a state, ICMP of the other family never comes to a rule, and what goes to the
                // host itself is not forwarded.
                let tracked = opens || packet.flow.state() == State::MidStream && packet.protocol == Protocol::TCP;
                let foreign = packet.protocol == if v6 { Protocol::ICMP } else { Protocol::ICMPV6 };
                let ends = random_policy::is_local(packet.destination) || never_forwarded(packet.source);
                tracked && !foreign && !(through && ends)
            }
            Rules::Windows(_) => opens && !loopback && packet.direction != Direction::Forward,
        }
    }

    fn pf(&self, rules: &pf_evaluator::Ruleset, packet: &Packet) -> Outcome {
        let naive = self.naive(packet);
        let mut devices = self.devices.clone();
        devices.insert("lo".to_owned(), "lo0".to_owned());
        let yes = |side| packet.answer(&Question::Own(side));
        let own = [(Side::Source, packet.source), (Side::Destination, packet.destination)];
        let own = own.into_iter().filter(|(side, _)| yes(*side)).map(|(_, address)| address).collect();
        let host = Host { own, broadcast: Vec::new(), devices, dialect: PfDialect::OpenBsd };
        let letters = [(flag::FIN, 'F'), (flag::SYN, 'S'), (flag::RST, 'R'), (flag::PSH, 'P'), (flag::ACK, 'A')];
        let letters = letters.into_iter().chain([(flag::URG, 'U'), (flag::ECE, 'E'), (flag::CWR, 'W')]);
        let flags: String =
            letters.filter(|(bit, _)| packet.flow.flags() & bit != 0).map(|(_, letter)| letter).collect();
        let flags = if packet.protocol == Protocol::TCP { flags.as_str() } else { "" };
        outcome(pf_evaluator::verdict(rules, &host, &naive, flags), &naive)
    }

    fn windows(&self, machines: &[Machine], packet: &Packet) -> Option<Outcome> {
        if self.policy.chain(packet.direction).is_none() {
            // What stands there is not ours.
            return Some(Outcome::Undecided);
        }
        let naive = self.naive(packet);
        let mut found = machines.iter().flat_map(|machine| (0..3).map(|profile| machine.admits(profile, &naive)));
        let first = found.next()?;
        found.all(|other| other == first).then_some(if first { Outcome::Accept } else { Outcome::Drop })
    }

    /// The packet with the policy's names for its devices.
    fn naive(&self, packet: &Packet) -> naive::Packet {
        let name = |device: &Device| match device {
            Device::Loopback => "lo".to_owned(),
            Device::Unmentioned => String::new(),
            Device::Named(name) => {
                let own = self.devices.iter().find(|(_, device)| ***device == **name).map(|(own, _)| own.clone());
                let taken = self.devices.contains_key(&**name);
                own.unwrap_or_else(|| if taken { format!("{name} of {}", self.target) } else { name.to_string() })
            }
        };
        let v6 = packet.source.is_ipv6();
        let [kind, code] = packet.selector.to_be_bytes();
        let ports = |transport| Payload::Ports(transport, packet.source_port, packet.selector);
        let payload = match packet.protocol {
            Protocol::TCP => ports(Transport::Tcp),
            Protocol::UDP => ports(Transport::Udp),
            Protocol::SCTP => ports(Transport::Sctp),
            Protocol::DCCP => ports(Transport::Dccp),
            Protocol::ICMP if !v6 => Payload::Icmp(kind, code),
            Protocol::ICMPV6 if v6 => Payload::Icmp(kind, code),
            Protocol(number) => Payload::Other(number),
        };
        naive::Packet {
            direction: packet.direction,
            incoming: name(&packet.incoming),
            outgoing: name(&packet.outgoing),
            source: packet.source,
            destination: packet.destination,
            payload,
            state: packet.flow.state(),
        }
    }
}

/// Sources that no router forwards (RFC 1122, section 3.2.1.3; RFC 4291, sections 2.5.2, 2.5.3 and 2.5.6).
fn never_forwarded(source: IpAddr) -> bool {
    match source {
        IpAddr::V4(v4) => matches!(v4.octets()[0], 0 | 127),
        IpAddr::V6(v6) => v6.is_unspecified() || v6.is_loopback() || v6.is_unicast_link_local(),
    }
}

fn outcome(action: Option<Action>, packet: &naive::Packet) -> Outcome {
    match action {
        None => Outcome::Undecided,
        Some(Action::Allow) => Outcome::Accept,
        Some(Action::Deny) => Outcome::Drop,
        Some(Action::Reject) if matches!(packet.payload, Payload::Ports(Transport::Tcp, ..)) => {
            Outcome::Reject(Answer::TcpReset)
        }
        Some(Action::Reject) => Outcome::Reject(Answer::PortUnreachable),
        Some(Action::RejectWith(_) | Action::Continue) => unreachable!("no random policy has these"),
    }
}

/// Rules of every name that an earlier load may have left; they allow and block all, and the defaults are the other way round than
/// on a new machine.
const EARLIER: &str = "\
netsh advfirewall set allprofiles firewallpolicy allowinbound,blockoutbound\r\n\
netsh advfirewall firewall add rule name=\"Portcullis\" dir=in action=allow profile=any protocol=any description=\"old\"\r\n\
netsh advfirewall firewall add rule name=\"Portcullis-new\" dir=out action=allow profile=any protocol=any description=\"old\"\r\n\
netsh advfirewall firewall add rule name=\"Portcullis-block\" dir=in action=block profile=any protocol=any description=\"old\"\r\n\
netsh advfirewall firewall add rule name=\"Portcullis-new-block\" dir=out action=block profile=any protocol=any description=\"old\"\r\n\
exit /b 0\r\n";

fn machines(script: &str) -> Result<Vec<Machine>, String> {
    let mut earlier = Machine::fresh();
    assert_eq!(earlier.run(EARLIER, Trouble::None, &mut |_| {}), End::Exit(0));
    let run = |mut machine: Machine| {
        let end = quietly(|| machine.run(script, Trouble::None, &mut |_| {}));
        match end {
            Some(End::Exit(0)) => Ok(machine),
            other => Err(format!("a script that ends by {other:?}")),
        }
    };
    [Machine::fresh(), earlier].into_iter().map(run).collect()
}

/// Packets inside the conditions of rulesets, with one field or two moved over the edges of any condition.
pub fn near(rulesets: &[&Ruleset], count: usize, seed: u64) -> Vec<Packet> {
    let mut numbers = Numbers(seed);
    let conditions: Vec<&Condition> = rulesets.iter().flat_map(|ruleset| conditions(ruleset)).collect();
    if conditions.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::with_capacity(count);
    while found.len() < count {
        let inside = numbers.pick(&conditions);
        let other = numbers.pick(&conditions);
        let families: Vec<Family> = Family::ALL.into_iter().filter(|one| inside.source.has(*one)).collect();
        let family = if families.is_empty() { Family::V4 } else { numbers.pick(&families) };
        let direction = numbers.pick(&Direction::ALL);
        let mut packet = make(inside, direction, family, &mut numbers);
        let moved = make(other, direction, family, &mut numbers);
        match numbers.below(9) {
            0 => packet.source = moved.source,
            1 => packet.destination = moved.destination,
            2 => packet.selector = moved.selector,
            3 => (packet.protocol, packet.selector) = (moved.protocol, moved.selector),
            4 => packet.source_port = moved.source_port,
            5 => packet.flow = moved.flow,
            6 => (packet.incoming, packet.outgoing) = (moved.incoming, moved.outgoing),
            _ => {}
        }
        if !packet.protocol.has_ports() {
            packet.source_port = 0;
            packet.selector = if packet.protocol.is_icmp() { packet.selector } else { 0 };
        }
        if packet.protocol != Protocol::TCP {
            packet.flow = Flow::plain(packet.flow.tracking());
        }
        let loopback = |device: &mut Device| {
            if *device == Device::Loopback {
                *device = Device::Unmentioned;
            }
        };
        match direction {
            Direction::Inbound => packet.outgoing = Device::Unmentioned,
            Direction::Outbound => packet.incoming = Device::Unmentioned,
            Direction::Forward => {
                loopback(&mut packet.incoming);
                loopback(&mut packet.outgoing);
            }
        }
        found.push(packet);
    }
    found
}

fn conditions(ruleset: &Ruleset) -> Vec<&Condition> {
    fn of_items<'a>(items: &'a [Item], found: &mut Vec<&'a Condition>) {
        for item in items {
            let (Item::Rule(ListRule { rule, .. }) | Item::Anchor(ListRule { rule, .. }, _)) = item;
            found.extend(&rule.conditions);
            if let Item::Anchor(_, inner) = item {
                of_items(inner, found);
            }
        }
    }
    let mut found = Vec::new();
    match &ruleset.program {
        Program::Chains(chains) => {
            found.extend(chains.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.conditions));
        }
        Program::List(items) => of_items(items, &mut found),
        Program::Unordered(rules) => found.extend(rules.rules.iter().flat_map(|(_, rule)| &rule.conditions)),
    }
    found
}

/// A packet inside or just outside a condition.
fn make(condition: &Condition, direction: Direction, family: Family, numbers: &mut Numbers) -> Packet {
    let protocols: Vec<Protocol> = match edges_of(&condition.protocols) {
        _ if condition.protocols.is_full() => [6, 6, 17, 1, 58, 47, 0, 255, 132].map(Protocol).to_vec(),
        edges => edges.into_iter().chain(condition.protocols.first()).chain(condition.protocols.first()).collect(),
    };
    let flows: Vec<Flow> = if condition.flows.is_full() {
        vec![Flow::plain(Tracking::New)]
    } else {
        let mut edges = edges_of(&condition.flows);
        // Most packets that matter begin a flow.
        edges.extend(vec![Flow::plain(Tracking::New); edges.len() + 2]);
        edges.extend([Flow::plain(Tracking::Untracked), Flow::new(Tracking::New, flag::ACK)]);
        edges
    };
    Packet {
        direction,
        incoming: device(&condition.incoming, numbers),
        outgoing: device(&condition.outgoing, numbers),
        source: address(&condition.source, family, numbers),
        destination: address(&condition.destination, family, numbers),
        protocol: if protocols.is_empty() { Protocol::TCP } else { numbers.pick(&protocols) },
        source_port: port(&condition.source_ports, numbers),
        selector: port(&condition.selectors, numbers),
        flow: numbers.pick(&flows),
        answers: BTreeMap::new(),
    }
}

fn port(set: &PortSet, numbers: &mut Numbers) -> u16 {
    let edges = edges_of(set);
    if set.is_full() || edges.is_empty() { numbers.pick(&[0, 443, 40_000, 65_535]) } else { numbers.pick(&edges).0 }
}

fn address(set: &AddressSet, family: Family, numbers: &mut Numbers) -> IpAddr {
    let (edges, others): (Vec<IpAddr>, [&str; 2]) = match family {
        Family::V4 => (edges_of(&set.v4).into_iter().map(IpAddr::V4).collect(), ["203.0.113.9", "10.99.0.1"]),
        Family::V6 => (edges_of(&set.v6).into_iter().map(IpAddr::V6).collect(), ["2001:db8:ffff::9", "fe80::9"]),
    };
    if set.is_full(family) || edges.is_empty() { numbers.pick(&others).parse().unwrap() } else { numbers.pick(&edges) }
}

fn device(set: &InterfaceSet, numbers: &mut Numbers) -> Device {
    let mut found = vec![Device::Unmentioned];
    for pattern in set.patterns() {
        found.push(match pattern {
            Pattern::Loopback => Device::Loopback,
            Pattern::Exact(name) => Device::Named(name.clone()),
            Pattern::Prefix(name) => Device::Named(format!("{name}7").into()),
        });
    }
    numbers.pick(&found)
}

/// What Linux makes of files.
pub enum Loaded {
    /// There is no such program here to ask, or the target is none of Linux.
    Unknown,
    /// The program refuses them.
    Refused(String),
    /// What it lists after it has loaded them, each text with a name.
    Listed(Vec<(String, String)>),
}

/// Loads files in a namespace and lists what the kernel then has.
pub fn load(target: &str, parts: &[(String, String)]) -> Loaded {
    thread_local! {
        static SPACE: RefCell<Option<kernel::Namespace>> = const { RefCell::new(None) };
    }
    static THERE: OnceLock<bool> = OnceLock::new();
    let programs = ["ip", "nft", "iptables-restore", "ip6tables-restore"];
    let linux = ["nftables", "iptables"].contains(&target);
    if !linux || !THERE.get_or_init(|| kernel::available(&programs)) {
        return Loaded::Unknown;
    }
    SPACE.with_borrow_mut(|space| {
        let space = space.get_or_insert_with(kernel::Namespace::new);
        space.run("nft flush ruleset");
        for (name, text) in parts {
            let command = match name.rsplit_once('.').map(|(_, ending)| ending) {
                Some("nft") => "nft -f -",
                Some("iptables") => "iptables-restore --noflush",
                _ => "ip6tables-restore --noflush",
            };
            let output = space.try_run(command, text);
            if !output.status.success() {
                return Loaded::Refused(String::from_utf8_lossy(&output.stderr).into_owned());
            }
        }
        if target == "iptables" {
            for program in ["iptables", "ip6tables"] {
                for (hook, chain) in [("INPUT", "PC-IN"), ("OUTPUT", "PC-OUT"), ("FORWARD", "PC-FWD")] {
                    space.try_run(&format!("{program} -I {hook} 1 -j {chain}"), "");
                }
            }
        }
        Loaded::Listed(match target {
            "nftables" => vec![("listing.nft".to_owned(), space.run("nft -s list ruleset"))],
            _ => vec![
                ("listing.iptables".to_owned(), space.run("iptables-save -t filter")),
                ("listing.ip6tables".to_owned(), space.run("ip6tables-save -t filter")),
            ],
        })
    })
}

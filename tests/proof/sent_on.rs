//! Packets that rules give another destination, against a plain evaluator that follows one packet as the kernel does.

use std::net::{IpAddr, Ipv4Addr};

use crate::support::corpus;
use crate::support::random_policy::Dice;
use crate::support::seed;
use portcullis::packets::{Limits, builders_agree, compare_followed};
use portcullis::policy::Direction;
use portcullis::ruleset::{Device, Flow, Packet, Protocol, Question, Ruleset, Tracking, followed};
use portcullis::targets::Scope;
use portcullis::trace;

/// What is asked of a packet that is redirected to the port that it bears.
const STAYS: &str = "its destination is the address of the host to which it is redirected";
const HOST: &str = "203.0.113.10";
const INNER: [&str; 2] = ["172.18.0.2", "172.18.0.3"];
const PORTS: [u16; 4] = [80, 81, 8080, 9000];
const DEVICES: [&str; 3] = ["eth0", "br0", "wlan0"];

/// Where a chain stands, in the order in which a packet may meet them.
const CHAINS: [(&str, &str); 8] = [
    ("mangle", "PREROUTING"),
    ("nat", "PREROUTING"),
    ("nat", "PUBLISHED"),
    ("nat", "OUTPUT"),
    ("filter", "INPUT"),
    ("filter", "FORWARD"),
    ("filter", "OUTPUT"),
    ("filter", "GUARD"),
];

#[derive(Debug, Clone, Copy, PartialEq)]
enum Does {
    Accept,
    Drop,
    Return,
    /// To the chain of this table that others lead to.
    Jump,
    Turn(&'static str, Option<u16>),
    Redirect(u16),
}

/// What a rule asks, each for this or for all else, and what it does.
#[derive(Debug, Clone)]
struct Rule {
    incoming: Option<(bool, &'static str)>,
    outgoing: Option<(bool, &'static str)>,
    destination: Option<(bool, &'static str)>,
    port: Option<(bool, u16)>,
    first_port: Option<(bool, u16)>,
    first_destination: Option<(bool, &'static str)>,
    turned: Option<bool>,
    does: Does,
}

/// The rules of each chain, and what the filter's own do at their ends.
#[derive(Debug, Clone)]
struct Host {
    chains: Vec<Vec<Rule>>,
    accepts: [bool; 3],
}

fn maybe<T: Copy>(dice: &mut Dice, list: &[T], often: u64) -> Option<(bool, T)> {
    dice.once_in(often).then(|| (!dice.once_in(4), *dice.pick(list)))
}

fn rule(dice: &mut Dice, (table, chain): (&str, &str)) -> Rule {
    let is_translating = table == "nat";
    let knows_way_out = matches!(chain, "FORWARD" | "OUTPUT");
    let does = match (table, dice.roll(6)) {
        ("nat", 0..=3) => match dice.roll(5) {
            0 => Does::Redirect(*dice.pick(&PORTS)),
            1 => Does::Turn(dice.pick::<&str>(&INNER), None),
            _ => Does::Turn(dice.pick::<&str>(&INNER), Some(*dice.pick(&PORTS))),
        },
        ("nat", 4) if chain != "PUBLISHED" => Does::Jump,
        ("nat", _) => {
            if dice.once_in(2) {
                Does::Accept
            } else {
                Does::Return
            }
        }
        ("filter", 0) if chain != "GUARD" => Does::Jump,
        (_, 1) => Does::Return,
        (_, 2 | 3) => Does::Drop,
        _ => Does::Accept,
    };
    // What a redirected packet is sent to, nobody says: the chains to the host do not ask.
    let asks_destination = !matches!(chain, "INPUT" | "GUARD" | "OUTPUT") || is_translating;
    Rule {
        incoming: if chain == "OUTPUT" || chain == "PUBLISHED" || chain == "GUARD" {
            None
        } else {
            maybe(dice, &DEVICES, 4)
        },
        outgoing: if knows_way_out { maybe(dice, &DEVICES, 4) } else { None },
        destination: if asks_destination { maybe(dice, &[HOST, INNER[0], INNER[1]], 4) } else { None },
        port: maybe(dice, &PORTS, 2),
        first_port: if is_translating { None } else { maybe(dice, &PORTS, 4) },
        first_destination: if is_translating { None } else { maybe(dice, &[HOST, INNER[0]], 6) },
        // Before a rule could turn it, a later packet of a new flow may be known for turned.
        turned: if table == "filter" && dice.once_in(5) { Some(!dice.once_in(4)) } else { None },
        does,
    }
}

fn host(dice: &mut Dice) -> Host {
    let chain = |dice: &mut Dice, own| (0..dice.roll(4)).map(|_| rule(dice, own)).collect();
    let mut chains: Vec<Vec<Rule>> = CHAINS.iter().map(|own| chain(dice, *own)).collect();
    // Of every address to which a rule leads it is known that it is another host's: a rule that keeps nothing out speaks of its network.
    for inner in INNER {
        chains[5].push(Rule {
            incoming: None,
            outgoing: Some((true, "br0")),
            destination: Some((true, inner)),
            port: None,
            first_port: None,
            first_destination: None,
            turned: None,
            does: Does::Return,
        });
    }
    Host { chains, accepts: [(); 3].map(|()| dice.once_in(2)) }
}

impl Host {
    fn text(&self) -> String {
        let mut text = String::new();
        for table in ["mangle", "nat", "filter"] {
            text += &format!("*{table}\n");
            for (at, (_, name)) in CHAINS.iter().enumerate().filter(|(_, (own, _))| *own == table) {
                let policy = match at {
                    2 | 7 => "-",
                    4..=6 if !self.accepts[at - 4] => "DROP",
                    _ => "ACCEPT",
                };
                text += &format!(":{name} {policy} [0:0]\n");
            }
            for (rules, (_, name)) in self.chains.iter().zip(CHAINS).filter(|(_, (own, _))| *own == table) {
                for rule in rules {
                    text += &format!("-A {name} {}\n", rule.text(table));
                }
            }
            text += "COMMIT\n";
        }
        text
    }

    fn read(&self) -> Ruleset {
        let reading = corpus::read("iptables", &[("x.v4".to_owned(), self.text())], Scope::Whole);
        reading.ruleset
    }

    /// Whether the packet, which begins a flow, gets through; if it is redirected, whether its destination is that address already.
    fn lets_in(&self, packet: &Packet, stays: bool) -> bool {
        self.arrives(packet, stays).is_some()
    }

    /// Where the packet arrives, if it gets through: at an address, or one of the host's that nobody names, and a port.
    fn arrives(&self, packet: &Packet, stays: bool) -> Option<(Option<IpAddr>, u16)> {
        let mut seen = Seen::of(packet);
        let ways: [&[usize]; 2] = match packet.direction {
            Direction::Outbound => [&[], &[3, 6]],
            Direction::Inbound => [&[0, 1], &[4]],
            Direction::Forward => [&[0, 1], &[5]],
        };
        let mut way: Vec<usize> = ways.concat();
        let mut at = 0;
        while let Some(chain) = way.get(at).copied() {
            at += 1;
            let accepts = if chain >= 4 { self.accepts[chain - 4] } else { true };
            match self.walk(chain, &seen).unwrap_or(if accepts { Does::Accept } else { Does::Drop }) {
                Does::Drop => return None,
                Does::Turn(address, port) => {
                    let before = (seen.destination, seen.port);
                    (seen.destination, seen.port) = (Some(address.parse().unwrap()), port.unwrap_or(seen.port));
                    // Of a flow whose destination stays the same the kernel does not say that it was given another.
                    seen.is_turned = (seen.destination, seen.port) != before;
                    if packet.direction != Direction::Outbound {
                        way = vec![5];
                        at = 0;
                    }
                }
                Does::Redirect(port) => {
                    seen.is_turned = seen.port != port || !stays;
                    (seen.destination, seen.port) = (seen.destination.filter(|_| stays), port);
                    if packet.direction != Direction::Outbound {
                        way = vec![4];
                        at = 0;
                    }
                }
                _ => {}
            }
        }
        Some((seen.destination, seen.port))
    }

    /// What a chain does; none at its end.
    fn walk(&self, chain: usize, seen: &Seen) -> Option<Does> {
        for rule in self.chains[chain].iter().filter(|rule| seen.fits(rule)) {
            match rule.does {
                Does::Return => return None,
                Does::Jump => {
                    let inner = if CHAINS[chain].0 == "nat" { 2 } else { 7 };
                    if let Some(done) = self.walk(inner, seen) {
                        return Some(done);
                    }
                }
                does => return Some(does),
            }
        }
        None
    }
}

impl Rule {
    fn text(&self, table: &str) -> String {
        let mut words = Vec::new();
        let mut say = |option: &str, value: Option<(bool, String)>| {
            words.extend(value.map(|(is, value)| format!("{}{option} {value}", if is { "" } else { "! " })));
        };
        let own = |value: Option<(bool, &str)>| value.map(|(is, text)| (is, text.to_owned()));
        let number = |value: Option<(bool, u16)>| value.map(|(is, port)| (is, port.to_string()));
        say("-d", own(self.destination));
        say("-i", own(self.incoming));
        say("-o", own(self.outgoing));
        words.push("-p tcp -m tcp".to_owned());
        let mut say = |option: &str, value: Option<(bool, String)>| {
            words.extend(value.map(|(is, value)| format!("{}{option} {value}", if is { "" } else { "! " })));
        };
        say("--dport", number(self.port));
        for (option, value) in [
            ("--ctorigdstport", number(self.first_port)),
            ("--ctorigdst", own(self.first_destination)),
            ("--ctstate", self.turned.map(|is| (is, "DNAT".to_owned()))),
        ] {
            if let Some(value) = value {
                words.push("-m conntrack".to_owned());
                let (is, value) = value;
                words.push(format!("{}{option} {value}", if is { "" } else { "! " }));
            }
        }
        words.push(match self.does {
            Does::Accept => "-j ACCEPT".to_owned(),
            Does::Drop => "-j DROP".to_owned(),
            Does::Return => "-j RETURN".to_owned(),
            Does::Jump if table == "nat" => "-j PUBLISHED".to_owned(),
            Does::Jump => "-j GUARD".to_owned(),
            Does::Turn(to, None) => format!("-j DNAT --to-destination {to}"),
            Does::Turn(to, Some(port)) => format!("-j DNAT --to-destination {to}:{port}"),
            Does::Redirect(port) => format!("-j REDIRECT --to-ports {port}"),
        });
        words.join(" ")
    }
}

/// A packet on its way.
struct Seen<'p> {
    packet: &'p Packet,
    /// None for an address of the host's that nobody names.
    destination: Option<IpAddr>,
    port: u16,
    is_turned: bool,
}

impl<'p> Seen<'p> {
    fn of(packet: &'p Packet) -> Self {
        Seen { packet, destination: Some(packet.destination), port: packet.selector, is_turned: false }
    }

    fn fits(&self, rule: &Rule) -> bool {
        let is = |device: &Device, name: &str| matches!(device, Device::Named(own) if **own == *name);
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        rule.incoming.is_none_or(|(own, name)| is(&self.packet.incoming, name) == own)
            && rule.outgoing.is_none_or(|(own, name)| is(&self.packet.outgoing, name) == own)
            && rule.destination.is_none_or(|(own, text)| (self.destination == Some(address(text))) == own)
            && rule.port.is_none_or(|(own, port)| (self.port == port) == own)
            && rule.first_port.is_none_or(|(own, port)| (self.packet.selector == port) == own)
            && rule.first_destination.is_none_or(|(own, text)| (self.packet.destination == address(text)) == own)
            && rule.turned.is_none_or(|own| self.is_turned == own)
    }
}

/// First packets of every kind that the rules tell apart.
fn packets() -> Vec<Packet> {
    let mut all = Vec::new();
    let device = |name: &str| if name.is_empty() { Device::Unmentioned } else { Device::Named(name.into()) };
    for direction in Direction::ALL {
        let incoming: &[&str] = if direction == Direction::Outbound { &[""] } else { &["eth0", "br0", ""] };
        for (incoming, outgoing) in incoming.iter().flat_map(|one| ["eth0", "br0", ""].map(|other| (*one, other))) {
            for destination in [HOST, INNER[0], INNER[1], "198.51.100.9"] {
                for port in [80, 81, 8080, 9000, 7] {
                    all.push(Packet {
                        direction,
                        incoming: device(incoming),
                        outgoing: device(outgoing),
                        source: IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7)),
                        destination: destination.parse().unwrap(),
                        protocol: Protocol::TCP,
                        source_port: 40_000,
                        selector: port,
                        flow: Flow::plain(Tracking::New),
                        answers: Default::default(),
                    });
                }
            }
        }
    }
    all
}

fn alone(ruleset: &Ruleset) -> Ruleset {
    followed(&[ruleset]).map_or_else(|| ruleset.clone(), |mut followed| followed.remove(0))
}

#[test]
fn a_packet_fares_as_one_that_is_followed_by_hand() {
    let start = seed::of_this_run();
    let packets = packets();
    let mut turned = 0;
    for seed in start..start + 60 {
        let host = host(&mut Dice::new(seed));
        let read = host.read();
        let ruleset = alone(&read);
        // Where nothing is turned, nothing is followed, and what asks for the first destination stays a question.
        if !ruleset.sends_on() {
            continue;
        }
        turned += 1;
        for (packet, stays) in packets.iter().flat_map(|packet| [(packet, false), (packet, true)]) {
            let question = Question::Text(STAYS.into());
            let packet = Packet { answers: [(question, stays)].into(), ..packet.clone() };
            let accepts = trace::outcome(&ruleset, &packet).0.accepts();
            assert_eq!(accepts, host.lets_in(&packet, stays), "seed {seed}: {packet:?}\n{}", host.text());
        }
        assert!(builders_agree(&ruleset, Limits::default()).unwrap(), "seed {seed}\n{}", host.text());
    }
    assert!(turned > 30, "{turned}");
}

#[test]
fn two_rulesets_differ_where_packets_fare_differently_that_are_followed_by_hand() {
    let start = seed::of_this_run();
    let packets = packets();
    let (mut equal, mut different) = (0, 0);
    for seed in start..start + 60 {
        let mut dice = Dice::new(seed);
        let old = host(&mut dice);
        let mut new = old.clone();
        let at = dice.roll(CHAINS.len() as u64) as usize;
        let place = dice.roll(new.chains[at].len() as u64 + 1) as usize;
        if place < new.chains[at].len() && dice.once_in(2) && at != 5 {
            new.chains[at].remove(place);
        } else {
            new.chains[at].insert(place, rule(&mut dice, CHAINS[at]));
        }
        let (before, after) = (old.read(), new.read());
        let compared = compare_followed(&before, &after, Limits::default()).unwrap();
        if !compared.sides.iter().all(|side| side.sends_on()) {
            continue;
        }
        let found = compared.found;
        let text = || format!("seed {seed}\n{}\n{}", old.text(), new.text());
        for packet in &packets {
            let fares = |stays: bool| [&old, &new].map(|host| host.arrives(packet, stays));
            let is_same = |stays: bool| fares(stays)[0] == fares(stays)[1];
            let passes = |stays: bool| fares(stays).map(|one| one.is_some());
            if is_same(false) != is_same(true) || passes(false) != passes(true) {
                continue;
            }
            let fares = fares(false);
            let is_of = |change: &&portcullis::packets::Change| {
                change.direction == packet.direction && change.terms.iter().any(|term| packet.fits(term, None))
            };
            let told: Vec<_> = found.changes.iter().filter(is_of).filter(|change| change.depends.is_empty()).collect();
            assert_eq!(fares[0] != fares[1], !told.is_empty(), "{packet:?} {}", text());
            for change in told {
                let accepts = [change.before.accepts(), change.after.accepts()];
                assert_eq!(fares.map(|one| one.is_some()), accepts, "{packet:?} {}", text());
            }
        }
        if found.changes.is_empty() { equal += 1 } else { different += 1 }
    }
    assert!(equal > 5 && different > 5, "{equal} {different}");
}

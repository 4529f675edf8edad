//! pf played through: reads the text of an anchor file and says what happens to a packet. It knows exactly the words that
//! it expects, and panics on any other; the last match wins unless a line is quick; a tag is seen at once and stays on the
//! packet; a forwarded packet goes in and then out.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use portcullis::policy::{Action, Direction};
use portcullis::protocol::Transport;
use portcullis::targets::PfDialect;

use super::naive::{Packet, Payload};

/// The host on which the rules are.
pub struct Host {
    pub own: Vec<IpAddr>,
    pub broadcast: Vec<IpAddr>,
    /// Devices by the policy's names for them; a name that is missing is its own device.
    pub devices: BTreeMap<String, String>,
    pub dialect: PfDialect,
}

pub struct Ruleset {
    tables: BTreeMap<String, Vec<Range>>,
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Copy)]
struct Range(IpAddr, IpAddr);

enum Node {
    Rule(Rule),
    Anchor(Rule, Vec<Node>),
}

#[derive(Debug, Default)]
struct Rule {
    text: String,
    action: String,
    answer: String,
    direction: String,
    quick: bool,
    devices: Vec<String>,
    family: Option<String>,
    protocol: Option<u8>,
    source: Vec<Address>,
    source_ports: Vec<(u16, u16)>,
    destination: Vec<Address>,
    destination_ports: Vec<(u16, u16)>,
    flags: Option<String>,
    icmp: Vec<(u8, Option<u8>)>,
    received_on: Option<String>,
    tagged: Option<String>,
    tag: Option<String>,
    state: Option<String>,
    allow_opts: bool,
}

#[derive(Debug)]
enum Address {
    Own,
    Broadcast,
    Table(String),
    Range(Range),
    Not(Box<Address>),
}

thread_local! {
    /// Whether texts are taken as pfctl takes them, and not only as we write them.
    static LOOSE: Cell<bool> = const { Cell::new(false) };
}

/// Takes texts as pfctl takes them from here on in this thread: host bits that count for nothing, ranges of no port,
/// packets through the host that one side alone decides.
pub fn take_loosely() {
    LOOSE.set(true);
}

fn loose() -> bool {
    LOOSE.get()
}

/// Reads a file.
pub fn read(text: &str) -> Ruleset {
    assert!(!text.contains(['\r', '\t', '\u{feff}']) && text.ends_with('\n'));
    let mut tables = BTreeMap::new();
    let mut open: Vec<(Option<Rule>, Vec<Node>)> = vec![(None, Vec::new())];
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix("table <") {
            let name = name.strip_suffix("> const {").unwrap_or_else(|| panic!("{line}"));
            assert!(name.len() <= 31);
            let prefixes: Vec<Range> =
                lines.by_ref().take_while(|line| *line != "}").map(|one| range(one.trim())).collect();
            assert!(tables.insert(name.to_owned(), prefixes).is_none(), "table {name} twice");
        } else if line == "}" {
            let (rule, nodes) = open.pop().unwrap();
            open.last_mut().unwrap().1.push(Node::Anchor(rule.unwrap(), nodes));
        } else {
            let words = words(line);
            let rule = Parser { words: &words, at: 0 }.rule(line);
            if rule.action == "anchor" {
                open.push((Some(rule), Vec::new()));
            } else {
                open.last_mut().unwrap().1.push(Node::Rule(rule));
            }
        }
    }
    assert_eq!(open.len(), 1, "an anchor is not closed");
    Ruleset { tables, nodes: open.pop().unwrap().1 }
}

/// Words, braces, commas and `!` apart; quoted text is one word that begins with a quote.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            ' ' => {}
            '{' | '}' | ',' | '!' => words.push(c.to_string()),
            '"' => {
                let text: String = characters.by_ref().take_while(|c| *c != '"').collect();
                assert!(!text.contains(['$', '\\']), "pf changes this text: {text}");
                words.push(format!("\"{text}"));
            }
            _ => {
                let mut word = c.to_string();
                while let Some(next) = characters.next_if(|c| !" {},!\"".contains(*c)) {
                    word.push(next);
                }
                words.push(word);
            }
        }
    }
    words
}

fn address(text: &str) -> IpAddr {
    text.parse().unwrap_or_else(|_| panic!("not an address: {text}"))
}

fn range(text: &str) -> Range {
    if let Some((first, last)) = text.split_once(" - ") {
        return Range(address(first), address(last));
    }
    let (base, length) = text.split_once('/').map_or((text, None), |(base, length)| (base, Some(length)));
    let first = address(base);
    match first {
        IpAddr::V4(v4) => {
            let length: u32 = length.map_or(32, |length| length.parse().unwrap());
            let hosts = u32::MAX.checked_shr(length).unwrap_or(0);
            assert!(loose() || v4.to_bits() & hosts == 0, "host bits in {text}");
            Range(IpAddr::V4((v4.to_bits() & !hosts).into()), IpAddr::V4((v4.to_bits() | hosts).into()))
        }
        IpAddr::V6(v6) => {
            let length: u32 = length.map_or(128, |length| length.parse().unwrap());
            let hosts = u128::MAX.checked_shr(length).unwrap_or(0);
            assert!(loose() || v6.to_bits() & hosts == 0, "host bits in {text}");
            Range(IpAddr::V6((v6.to_bits() & !hosts).into()), IpAddr::V6((v6.to_bits() | hosts).into()))
        }
    }
}

struct Parser<'a> {
    words: &'a [String],
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> &str {
        self.words.get(self.at).map_or("", String::as_str)
    }

    fn next(&mut self) -> String {
        self.at += 1;
        self.words.get(self.at - 1).unwrap_or_else(|| panic!("line ends early: {:?}", self.words)).clone()
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.peek() == word;
        self.at += usize::from(found);
        found
    }

    /// One item, or several in braces with commas between them.
    fn list<T>(&mut self, item: impl Fn(&mut Self) -> T) -> Vec<T> {
        if !self.take("{") {
            return vec![item(self)];
        }
        let mut items = vec![item(self)];
        while !self.take("}") {
            assert!(self.take(","), "a comma in {:?}", self.words);
            items.push(item(self));
        }
        items
    }

    fn rule(mut self, line: &str) -> Rule {
        let mut rule = Rule { text: line.to_owned(), action: self.next(), ..Rule::default() };
        match rule.action.as_str() {
            "block" => rule.answer = self.next(),
            "pass" | "anchor" => {}
            other => panic!("action {other}"),
        }
        assert!(rule.action != "block" || ["drop", "return"].contains(&rule.answer.as_str()));
        rule.direction = self.next();
        assert!(["in", "out"].contains(&rule.direction.as_str()));
        self.take("log");
        rule.quick = self.take("quick");
        if self.take("on") {
            rule.devices = self.list(|parser| unquoted(&parser.next()));
        }
        if ["inet", "inet6"].contains(&self.peek()) {
            rule.family = Some(self.next());
        }
        if self.take("proto") {
            rule.protocol = Some(protocol(&self.next()));
        }
        if !self.take("all") {
            assert!(self.take("from"));
            (rule.source, rule.source_ports) = self.end();
            assert!(self.take("to"));
            (rule.destination, rule.destination_ports) = self.end();
        }
        self.options(&mut rule);
        check(&rule);
        rule
    }

    fn end(&mut self) -> (Vec<Address>, Vec<(u16, u16)>) {
        let addresses = if self.take("any") { Vec::new() } else { self.list(Self::address) };
        let several = addresses.len() > 1;
        assert!(!several || !addresses.iter().any(|one| matches!(one, Address::Not(_))), "`!` in a list is an or");
        let ports = if self.take("port") { self.list(|parser| ports(&parser.next())) } else { Vec::new() };
        (addresses, ports)
    }

    fn address(&mut self) -> Address {
        if self.take("!") {
            return Address::Not(Box::new(self.address()));
        }
        let word = self.next();
        match word.as_str() {
            "(self)" => Address::Own,
            "(self:broadcast)" => Address::Broadcast,
            _ if word.starts_with('<') => Address::Table(word.trim_matches(['<', '>']).to_owned()),
            _ if self.take("-") => Address::Range(range(&format!("{word} - {}", self.next()))),
            _ => Address::Range(range(&word)),
        }
    }

    fn options(&mut self, rule: &mut Rule) {
        while self.at < self.words.len() {
            match self.next().as_str() {
                "flags" => rule.flags = Some(self.next()),
                "icmp-type" => {
                    assert!(rule.family.as_deref() == Some("inet") && rule.protocol == Some(1));
                    rule.icmp = self.list(Self::icmp);
                }
                "icmp6-type" => {
                    assert!(rule.family.as_deref() == Some("inet6") && rule.protocol == Some(58));
                    rule.icmp = self.list(Self::icmp);
                }
                "received-on" => rule.received_on = Some(unquoted(&self.next())),
                "tagged" => rule.tagged = Some(unquoted(&self.next())),
                "tag" => rule.tag = Some(unquoted(&self.next())),
                "allow-opts" => rule.allow_opts = true,
                "label" => {
                    let label = self.next();
                    assert!(label.starts_with('"') && label.len() <= 64, "label {label}");
                }
                "{" => assert!(rule.action == "anchor" && self.at == self.words.len()),
                word @ ("keep" | "no") => {
                    rule.state = Some(word.to_owned());
                    assert!(self.take("state"));
                }
                other => panic!("`{other}` in {}", rule.text),
            }
        }
    }

    fn icmp(&mut self) -> (u8, Option<u8>) {
        let kind: u8 = self.next().parse().unwrap();
        assert!(kind < 255);
        (kind, self.take("code").then(|| self.next().parse().unwrap()))
    }
}

/// What pfctl refuses.
fn check(rule: &Rule) {
    let ports = !rule.source_ports.is_empty() || !rule.destination_ports.is_empty();
    assert!(!ports || matches!(rule.protocol, Some(6 | 17)), "port without tcp or udp: {}", rule.text);
    assert!(rule.flags.is_none() || matches!(rule.protocol, None | Some(6)), "flags: {}", rule.text);
    assert!(rule.protocol != Some(1) || rule.family.as_deref() != Some("inet6"));
    assert!(rule.protocol != Some(58) || rule.family.as_deref() != Some("inet"));
    assert!(rule.action != "pass" || rule.state.is_some(), "the state is not said: {}", rule.text);
}

fn unquoted(word: &str) -> String {
    word.trim_start_matches('"').to_owned()
}

fn protocol(word: &str) -> u8 {
    match word {
        "tcp" => 6,
        "udp" => 17,
        "icmp" => 1,
        "ipv6-icmp" => 58,
        number => number.parse().unwrap(),
    }
}

fn ports(word: &str) -> (u16, u16) {
    let (first, last) = word.split_once(':').unwrap_or((word, word));
    let ports = (first.parse().unwrap(), last.parse().unwrap());
    assert!(loose() || ports.0 <= ports.1, "reversed ports match nothing");
    ports
}

/// A packet on one of its ways through the rules.
struct Passage<'a> {
    packet: &'a Packet,
    flags: &'a str,
    direction: &'static str,
    device: &'a str,
    received: Option<&'a str>,
    tag: Option<String>,
}

/// The verdict on the first packet of a flow, with these TCP flags; none if no line matches it.
pub fn verdict(rules: &Ruleset, host: &Host, packet: &Packet, flags: &str) -> Option<Action> {
    let device = |name: &'_ str| host.devices.get(name).cloned().unwrap_or_else(|| name.to_owned());
    let (incoming, outgoing) = (device(&packet.incoming), device(&packet.outgoing));
    let passage = |direction, device, received, tag| Passage { packet, flags, direction, device, received, tag };
    match packet.direction {
        Direction::Inbound => decide(rules, host, &mut passage("in", &incoming, None, None)),
        Direction::Outbound => decide(rules, host, &mut passage("out", &outgoing, None, None)),
        Direction::Forward => {
            let mut arriving = passage("in", &incoming, None, None);
            let came = decide(rules, host, &mut arriving);
            if matches!(came, Some(Action::Deny | Action::Reject)) {
                return came;
            }
            let mut leaving = passage("out", &outgoing, Some(&incoming), arriving.tag.take());
            let went = decide(rules, host, &mut leaving);
            let both = came.is_some() == went.is_some();
            assert!(loose() || both, "decided on one side only: {packet:?} {flags}");
            went.or(came)
        }
    }
}

fn decide(rules: &Ruleset, host: &Host, passage: &mut Passage<'_>) -> Option<Action> {
    let mut last = None;
    walk(rules, host, &rules.nodes, passage, &mut last);
    let rule = last?;
    Some(match (rule.action.as_str(), rule.answer.as_str()) {
        ("pass", _) if has_options(passage.packet) && !rule.allow_opts => Action::Deny,
        ("pass", _) => Action::Allow,
        (_, "return") => Action::Reject,
        _ => Action::Deny,
    })
}

/// IGMP and MLD carry a router alert.
fn has_options(packet: &Packet) -> bool {
    match packet.payload {
        Payload::Other(2) => true,
        Payload::Icmp(130..=132 | 143, _) => packet.source.is_ipv6(),
        _ => false,
    }
}

fn walk<'r>(
    rules: &'r Ruleset,
    host: &Host,
    nodes: &'r [Node],
    passage: &mut Passage<'_>,
    last: &mut Option<&'r Rule>,
) -> bool {
    for node in nodes {
        match node {
            Node::Anchor(rule, inner) => {
                if matches(rules, host, rule, passage) && walk(rules, host, inner, passage, last) {
                    return true;
                }
            }
            Node::Rule(rule) => {
                if matches(rules, host, rule, passage) {
                    *last = Some(rule);
                    if rule.tag.is_some() {
                        passage.tag.clone_from(&rule.tag);
                    }
                    if rule.quick {
                        return true;
                    }
                }
            }
        }
    }
    false
}

/// A name is that of an interface, or of a group: its own driver's is the only one that is asked for here (ifconfig(8)).
fn is_on(name: &str, device: &str) -> bool {
    name == device || name == "lo" && device == "lo0"
}

fn matches(rules: &Ruleset, host: &Host, rule: &Rule, passage: &Passage<'_>) -> bool {
    let packet = passage.packet;
    let family = if packet.source.is_ipv4() { "inet" } else { "inet6" };
    let (number, source, destination) = match packet.payload {
        Payload::Ports(transport, source, destination) => (transport.number(), source, destination),
        Payload::Icmp(..) => (if packet.source.is_ipv4() { 1 } else { 58 }, 0, 0),
        Payload::Other(number) => (number, 0, 0),
    };
    rule.direction == passage.direction
        && (rule.devices.is_empty() || rule.devices.iter().any(|device| is_on(device, passage.device)))
        && rule.family.as_deref().is_none_or(|own| own == family)
        && rule.protocol.is_none_or(|own| own == number)
        && end(rules, host, &rule.source, packet.source)
        && end(rules, host, &rule.destination, packet.destination)
        && port(&rule.source_ports, source)
        && port(&rule.destination_ports, destination)
        && flags(rule, passage)
        && icmp(rule, host, packet)
        && rule.received_on.as_deref().is_none_or(|device| Some(device) == passage.received)
        && rule.tagged.as_deref().is_none_or(|tag| Some(tag) == passage.tag.as_deref())
}

fn end(rules: &Ruleset, host: &Host, list: &[Address], address: IpAddr) -> bool {
    list.is_empty() || list.iter().any(|one| fits(rules, host, one, address))
}

fn fits(rules: &Ruleset, host: &Host, one: &Address, address: IpAddr) -> bool {
    let inside = |range: &Range| range.0.is_ipv4() == address.is_ipv4() && range.0 <= address && address <= range.1;
    match one {
        Address::Own => host.own.contains(&address),
        Address::Broadcast => host.broadcast.contains(&address),
        Address::Table(name) => rules.tables.get(name).unwrap_or_else(|| panic!("no table {name}")).iter().any(inside),
        Address::Range(range) => inside(range),
        Address::Not(inner) => !fits(rules, host, inner, address),
    }
}

fn port(list: &[(u16, u16)], port: u16) -> bool {
    list.is_empty() || list.iter().any(|(first, last)| *first <= port && port <= *last)
}

/// `a/b`: of the flags b exactly a are set. A line that keeps state and says nothing means S/SA.
fn flags(rule: &Rule, passage: &Passage<'_>) -> bool {
    if !matches!(passage.packet.payload, Payload::Ports(Transport::Tcp, ..)) {
        return true;
    }
    let wanted = match (rule.flags.as_deref(), rule.state.as_deref()) {
        (Some("any"), _) | (None, None | Some("no")) => return true,
        (Some(flags), _) => flags,
        (None, Some(_)) => "S/SA",
    };
    let (set, mask) = wanted.split_once('/').unwrap();
    let letters = |text: &str| text.chars().filter(|c| mask.contains(*c)).collect::<BTreeSet<char>>();
    letters(set) == letters(passage.flags)
}

fn icmp(rule: &Rule, host: &Host, packet: &Packet) -> bool {
    let Payload::Icmp(kind, code) = packet.payload else {
        return true;
    };
    let answers: &[u8] = if packet.source.is_ipv4() { &[0, 9, 14, 16, 18] } else { &[129, 131, 132, 134, 136, 140] };
    let passed_over = host.dialect == PfDialect::OpenBsd && rule.state.as_deref() == Some("keep");
    (rule.icmp.is_empty() || rule.icmp.iter().any(|(own, only)| *own == kind && only.is_none_or(|only| only == code)))
        && !(passed_over && answers.contains(&kind))
}

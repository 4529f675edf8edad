//! iptables played through: reads restore files of both families and says what happens to a packet that enters our
//! chains. It knows the options that files of ours have and what a slip can make of them, and gives up on any other.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, unreachable_pub)]

use std::collections::{BTreeMap, BTreeSet};

use portcullis::policy::Direction;
use portcullis::ruleset::{Answer, Device, Outcome, Packet, Tracking};

use super::nft_evaluator::{addresses, bits};

type Reading<T> = Result<T, String>;
type Range = (u128, u128);

/// The rules of both families.
#[derive(Debug)]
pub struct Rules {
    v4: Chains,
    v6: Chains,
}

type Chains = BTreeMap<String, Vec<Rule>>;

#[derive(Debug, Clone)]
struct Rule {
    tests: Vec<(bool, Test)>,
    target: Option<String>,
    answer: String,
}

#[derive(Debug, Clone)]
enum Test {
    Incoming(String),
    Outgoing(String),
    Source(Range),
    Destination(Range),
    Protocol(u8),
    SourcePorts(Vec<Range>),
    Ports(Vec<Range>),
    Icmp(u8, Option<u8>),
    States(Vec<Tracking>),
    Flags(u8, u8),
}

/// Reads the files of the two families.
pub fn read(v4: &str, v6: &str) -> Reading<Rules> {
    Ok(Rules { v4: file(v4, false)?, v6: file(v6, true)? })
}

fn file(text: &str, v6: bool) -> Reading<Chains> {
    let mut chains = Chains::new();
    let mut table = false;
    let mut done = false;
    for line in text.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('*') {
            if name != "filter" || table {
                return Err(format!("the table {name}"));
            }
            table = true;
        } else if !table {
            return Err(format!("outside a table: {line}"));
        } else if line == "COMMIT" {
            (table, done) = (false, true);
        } else if let Some(rest) = line.strip_prefix(':') {
            match rest.split(' ').collect::<Vec<_>>().as_slice() {
                [name, "-", counters] if counters.starts_with('[') => {
                    chains.insert((*name).to_owned(), Vec::new());
                }
                _ => return Err(format!("the chain {line}")),
            }
        } else {
            let words = words(line)?;
            let [command, chain, options @ ..] = words.as_slice() else { return Err(line.to_owned()) };
            if command != "-A" {
                return Err(format!("the command {command}"));
            }
            let rules = rules(options, v6)?;
            chains.get_mut(chain).ok_or_else(|| format!("no chain {chain}"))?.extend(rules);
        }
    }
    if table || !done {
        return Err("no COMMIT".to_owned());
    }
    let known: BTreeSet<&String> = chains.keys().collect();
    for target in chains.values().flatten().filter_map(|rule| rule.target.as_ref()) {
        let built_in = ["ACCEPT", "DROP", "REJECT", "RETURN"].contains(&target.as_str());
        if !built_in && !known.contains(target) {
            return Err(format!("the target {target}"));
        }
    }
    Ok(chains)
}

fn words(line: &str) -> Reading<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    let mut characters = line.chars().peekable();
    while let Some(first) = characters.next() {
        match first {
            ' ' => {}
            '"' => {
                let mut word = String::new();
                loop {
                    match characters.next().ok_or("an open quote")? {
                        '"' => break,
                        '\\' => word.push(characters.next().ok_or("an open quote")?),
                        other => word.push(other),
                    }
                }
                if characters.peek().is_some_and(|next| *next != ' ') {
                    return Err("something behind a quote".to_owned());
                }
                found.push(word);
            }
            _ => {
                let mut word = first.to_string();
                while let Some(next) = characters.next_if(|next| *next != ' ') {
                    word.push(next);
                }
                if word.contains('"') {
                    return Err("a quote in a word".to_owned());
                }
                found.push(word);
            }
        }
    }
    Ok(found)
}

/// The rules that one line makes: one for each pair of its sources and destinations.
fn rules(options: &[String], v6: bool) -> Reading<Vec<Rule>> {
    let mut options = options.iter().map(String::as_str).peekable();
    let mut rule = Rule { tests: Vec::new(), target: None, answer: String::new() };
    let (mut sources, mut destinations) = (None, None);
    let mut protocol = None;
    let mut loaded: BTreeSet<String> = BTreeSet::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    while let Some(option) = options.next() {
        let not = option == "!";
        let option = if not { options.next().ok_or("a lone `!`")? } else { option };
        if option != "-m" && !seen.insert(option.to_owned()) {
            return Err(format!("{option} twice"));
        }
        if option == "--syn" {
            if protocol != Some(6) {
                return Err("--syn without TCP".to_owned());
            }
            rule.tests.push((not, Test::Flags(0x17, 0x02)));
            continue;
        }
        let value = options.next().ok_or_else(|| format!("{option} without a value"))?;
        let needs =
            |module: &str| if loaded.contains(module) { Ok(()) } else { Err(format!("{option} without -m {module}")) };
        let ported = matches!(protocol, Some(6 | 17 | 33 | 132 | 136));
        let test = match option {
            "-m" => {
                if not
                    || !["comment", "conntrack", "hashlimit", "multiport", "tcp", "udp", "icmp", "icmp6"]
                        .contains(&value)
                {
                    return Err(format!("the module {value}"));
                }
                loaded.insert(value.to_owned());
                continue;
            }
            "--comment" => {
                needs("comment")?;
                if not || value.len() > 255 {
                    return Err("a comment".to_owned());
                }
                continue;
            }
            // A judge looks at one packet, which finds every bucket full.
            "--hashlimit-upto"
            | "--hashlimit-burst"
            | "--hashlimit-mode"
            | "--hashlimit-srcmask"
            | "--hashlimit-name"
            | "--hashlimit-htable-max"
            | "--hashlimit-htable-expire"
                if !not =>
            {
                needs("hashlimit")?;
                continue;
            }
            "-j" if !not => {
                rule.target = Some(value.to_owned());
                continue;
            }
            "--reject-with" if !not && rule.target.as_deref() == Some("REJECT") => {
                if value == "tcp-reset" && protocol != Some(6) {
                    return Err("a reset without TCP".to_owned());
                }
                rule.answer = value.to_owned();
                continue;
            }
            "-s" => {
                sources = Some((not, list(value, |one| addresses(one, v6))?));
                continue;
            }
            "-d" => {
                destinations = Some((not, list(value, |one| addresses(one, v6))?));
                continue;
            }
            "-i" => Test::Incoming(value.to_owned()),
            "-o" => Test::Outgoing(value.to_owned()),
            "-p" => {
                let number = number_of(value)?;
                protocol = (!not).then_some(number);
                Test::Protocol(number)
            }
            "--sport" if ported => Test::SourcePorts(vec![ports(value)?]),
            "--dport" if ported => Test::Ports(vec![ports(value)?]),
            "--sports" | "--dports" if ported => {
                needs("multiport")?;
                let ranges = list(value, ports)?;
                let slots: usize = ranges.iter().map(|(first, last)| if first == last { 1 } else { 2 }).sum();
                if slots > 15 {
                    return Err("more than 15 ports".to_owned());
                }
                if option == "--sports" { Test::SourcePorts(ranges) } else { Test::Ports(ranges) }
            }
            "--icmp-type" if protocol == Some(1) && !v6 => icmp(value)?,
            "--icmpv6-type" if protocol == Some(58) && v6 => icmp(value)?,
            "--ctstate" => {
                needs("conntrack")?;
                Test::States(list(value, |one| Tracking::from_name(one).ok_or_else(|| format!("the state {one}")))?)
            }
            "--tcp-flags" if protocol == Some(6) => {
                let compared = options.next().ok_or("--tcp-flags without a value")?;
                Test::Flags(flags(value)?, flags(compared)?)
            }
            other => return Err(format!("the option {other}")),
        };
        rule.tests.push((not, test));
    }
    expand(rule, sources, destinations)
}

type List = Option<(bool, Vec<Range>)>;

fn expand(rule: Rule, sources: List, destinations: List) -> Reading<Vec<Rule>> {
    let each = |list: List| match list {
        None => Ok(vec![None]),
        Some((true, ranges)) if ranges.len() > 1 => Err("`!` before a list".to_owned()),
        Some((not, ranges)) => Ok(ranges.into_iter().map(|range| Some((not, range))).collect()),
    };
    let (sources, destinations): (Vec<_>, Vec<_>) = (each(sources)?, each(destinations)?);
    let mut found = Vec::new();
    for source in &sources {
        for destination in &destinations {
            let mut one = rule.clone();
            one.tests.extend(source.map(|(not, range)| (not, Test::Source(range))));
            one.tests.extend(destination.map(|(not, range)| (not, Test::Destination(range))));
            found.push(one);
        }
    }
    Ok(found)
}

fn list<T>(value: &str, item: impl Fn(&str) -> Reading<T>) -> Reading<Vec<T>> {
    value.split(',').map(item).collect()
}

fn number_of(word: &str) -> Reading<u8> {
    Ok(match word {
        "tcp" => 6,
        "udp" => 17,
        "icmp" => 1,
        "icmpv6" | "ipv6-icmp" => 58,
        "sctp" => 132,
        "dccp" => 33,
        "gre" => 47,
        _ => return word.parse().map_err(|_| format!("the protocol {word}")),
    })
}

fn ports(word: &str) -> Reading<Range> {
    let one = |text: &str| text.parse::<u16>().map(u128::from).map_err(|_| format!("the port {word}"));
    let (first, last) = word.split_once(':').unwrap_or((word, word));
    let (first, last) = (one(first)?, one(last)?);
    if first <= last { Ok((first, last)) } else { Err(format!("the range {word}")) }
}

fn icmp(word: &str) -> Reading<Test> {
    let one = |text: &str| text.parse::<u8>().map_err(|_| format!("the type {word}"));
    let (kind, code) = word.split_once('/').map_or((word, None), |(kind, code)| (kind, Some(code)));
    let kind = one(kind)?;
    if kind == 255 {
        return Err("type 255, which means any".to_owned());
    }
    Ok(Test::Icmp(kind, code.map(one).transpose()?))
}

fn flags(word: &str) -> Reading<u8> {
    let names = ["FIN", "SYN", "RST", "PSH", "ACK", "URG"];
    let mut all = 0;
    for one in word.split(',') {
        all |= match one {
            "NONE" => 0,
            "ALL" => 0x3f,
            _ => 1 << names.iter().position(|name| *name == one).ok_or_else(|| format!("the flag {one}"))?,
        };
    }
    Ok(all)
}

impl Rules {
    /// What happens to a packet; undecided if it comes to the end of our chain.
    pub fn outcome(&self, packet: &Packet) -> Outcome {
        let chains = if packet.source.is_ipv4() { &self.v4 } else { &self.v6 };
        let name = match packet.direction {
            Direction::Inbound => "PC-IN",
            Direction::Outbound => "PC-OUT",
            Direction::Forward => "PC-FWD",
        };
        run(chains, name, packet, 0).unwrap_or(Outcome::Undecided)
    }
}

fn run(chains: &Chains, name: &str, packet: &Packet, depth: usize) -> Option<Outcome> {
    assert!(depth < 16, "a loop of chains");
    for rule in chains.get(name)? {
        if !rule.tests.iter().all(|(not, test)| holds(test, packet) != *not) {
            continue;
        }
        match rule.target.as_deref() {
            None => {}
            Some("ACCEPT") => return Some(Outcome::Accept),
            Some("DROP") => return Some(Outcome::Drop),
            Some("RETURN") => return None,
            Some("REJECT") => {
                return Some(Outcome::Reject(match rule.answer.as_str() {
                    "tcp-reset" => Answer::TcpReset,
                    "" | "icmp-port-unreachable" | "icmp6-port-unreachable" => Answer::PortUnreachable,
                    other => Answer::Other(other.into()),
                }));
            }
            Some(other) => {
                if let Some(outcome) = run(chains, other, packet, depth + 1) {
                    return Some(outcome);
                }
            }
        }
    }
    None
}

fn holds(test: &Test, packet: &Packet) -> bool {
    let within = |ranges: &[Range], value: u128| ranges.iter().any(|(first, last)| *first <= value && value <= *last);
    match test {
        Test::Incoming(name) => named(name, &packet.incoming),
        Test::Outgoing(name) => named(name, &packet.outgoing),
        Test::Source(range) => within(&[*range], bits(packet.source).0),
        Test::Destination(range) => within(&[*range], bits(packet.destination).0),
        Test::Protocol(number) => *number == 0 || packet.protocol.0 == *number,
        Test::SourcePorts(ranges) => within(ranges, u128::from(packet.source_port)),
        Test::Ports(ranges) => within(ranges, u128::from(packet.selector)),
        Test::Icmp(kind, code) => {
            packet.selector / 256 == u16::from(*kind)
                && code.is_none_or(|code| packet.selector % 256 == u16::from(code))
        }
        Test::States(states) => states.contains(&packet.flow.tracking()),
        Test::Flags(mask, value) => packet.flow.flags() & mask == *value,
    }
}

fn named(pattern: &str, device: &Device) -> bool {
    let name: &str = match device {
        Device::Loopback => "lo",
        Device::Named(name) => name,
        Device::Unmentioned => "(another)",
    };
    pattern.strip_suffix('+').map_or(pattern == name, |prefix| name.starts_with(prefix))
}

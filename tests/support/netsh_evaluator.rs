//! The Windows firewall and as much of `cmd.exe` as a script of ours may use, played through: any block wins over any
//! allow, the default decides the rest. Whatever it does not know fails the test.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, unreachable_pub)]

use std::collections::BTreeMap;
use std::net::IpAddr;

use portcullis::policy::Direction;

use super::naive::{Packet, Payload};
use super::netsh_lists::{addresses, decimal, ports};

/// The three profiles, by their names in commands and in the registry.
const PROFILES: [(&str, &str); 3] =
    [("domainprofile", "DomainProfile"), ("privateprofile", "StandardProfile"), ("publicprofile", "PublicProfile")];

/// The longest line that `cmd.exe` takes.
const LONGEST_LINE: usize = 8_191;

/// What a profile does with what no rule speaks of; none where the registry has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defaults {
    /// `DefaultInboundAction`: 1 blocks, 0 allows.
    pub inbound: Option<u32>,
    /// `DefaultOutboundAction`.
    pub outbound: Option<u32>,
    /// `DoNotAllowExceptions`: 1 lets nothing in, whatever the rules say.
    pub shut: Option<u32>,
}

impl Defaults {
    /// What Windows is delivered with.
    pub const FRESH: Defaults = Defaults { inbound: None, outbound: None, shut: None };
}

/// One rule of the firewall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub name: String,
    pub description: String,
    pub inbound: bool,
    pub blocks: bool,
    protocol: Protocol,
    local: Option<Vec<(IpAddr, IpAddr)>>,
    remote: Option<Vec<(IpAddr, IpAddr)>>,
    local_ports: Option<Vec<(u16, u16)>>,
    remote_ports: Option<Vec<(u16, u16)>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Protocol {
    Any,
    Number(u8),
    Icmp(u8, Option<u8>, Option<u8>),
}

/// How a run of a script ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// `exit /b`.
    Exit(i32),
    /// The machine went down before a command.
    Cut,
}

/// What goes wrong in a run, by the number of the command that changes something, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    None,
    /// This command fails and changes nothing.
    Fails(usize),
    /// The machine goes down after so many single changes (a command can make many).
    CutAfter(usize),
}

/// The firewall of one machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    pub rules: Vec<Rule>,
    pub defaults: [Defaults; 3],
}

impl Machine {
    /// One that was never touched.
    pub fn fresh() -> Self {
        Machine { rules: Vec::new(), defaults: [Defaults::FRESH; 3] }
    }

    /// Whether the first packet of a connection passes under a profile (0 domain, 1 private, 2 public).
    pub fn admits(&self, profile: usize, packet: &Packet) -> bool {
        let inbound = match packet.direction {
            Direction::Inbound => true,
            Direction::Outbound => false,
            Direction::Forward => panic!("Windows does not see forwarded packets"),
        };
        let defaults = self.defaults[profile];
        if inbound && defaults.shut == Some(1) {
            return false;
        }
        let mut allowed = false;
        for rule in self.rules.iter().filter(|rule| rule.inbound == inbound && rule.matches(packet)) {
            if rule.blocks {
                return false;
            }
            allowed = true;
        }
        let by_default = if inbound { defaults.inbound.unwrap_or(1) } else { defaults.outbound.unwrap_or(0) } == 0;
        allowed || by_default
    }

    /// Runs a script; `watch` sees the machine after each single change.
    pub fn run(&mut self, script: &str, trouble: Trouble, watch: &mut dyn FnMut(&Machine)) -> End {
        let text = script.replace("\r\n", "\n");
        assert!(!text.contains('\r'), "a lone carriage return");
        assert_eq!(text.matches('\n').count(), script.matches("\r\n").count(), "a line that does not end in CRLF");
        assert!(script.is_ascii(), "a script is read in the machine's code page, so it has to be ASCII");
        let lines: Vec<&str> = text.lines().collect();
        for line in &lines {
            assert!(line.len() < LONGEST_LINE, "a line of {} characters", line.len());
        }
        let mut shell = Shell { variables: BTreeMap::new(), trouble, commands: 0, changes: 0, cut: false };
        let (mut at, mut steps) = (0, 0);
        loop {
            let line = *lines.get(at).expect("the script ran past its end");
            at += 1;
            steps += 1;
            // None of ours goes back, and one that went on for ever would be no script to load.
            assert!(steps <= 4 * lines.len(), "the script does not come to its end");
            match shell.step(self, line, watch) {
                Next::Line => {}
                Next::Exit(code) => return End::Exit(code),
                Next::Label(label) => {
                    let place = lines.iter().position(|line| line.strip_prefix(':') == Some(label.as_str()));
                    at = place.unwrap_or_else(|| panic!("no label {label}")) + 1;
                }
            }
            if shell.cut {
                return End::Cut;
            }
        }
    }
}

enum Next {
    Line,
    Label(String),
    Exit(i32),
}

struct Shell {
    variables: BTreeMap<String, String>,
    trouble: Trouble,
    commands: usize,
    changes: usize,
    cut: bool,
}

impl Shell {
    fn step(&mut self, machine: &mut Machine, line: &str, watch: &mut dyn FnMut(&Machine)) -> Next {
        let first = line.split(' ').next().unwrap_or("");
        match first {
            "" | "@echo" | "setlocal" => {
                assert!(["", "@echo off", "setlocal DisableDelayedExpansion"].contains(&line), "{line}");
                Next::Line
            }
            "rem" | "echo" => {
                assert!(!line.contains(['%', '&', '|', '<', '>', '^', '"', '!']), "not plain: {line}");
                assert!(first == "rem" || !line.contains("/?"), "a question to echo: {line}");
                Next::Line
            }
            "exit" => Next::Exit(line.strip_prefix("exit /b ").expect(line).parse().expect(line)),
            "set" => {
                self.set(line);
                Next::Line
            }
            "for" => {
                self.read_registry(machine, line);
                Next::Line
            }
            "reg" | "netsh" => self.command(machine, line, watch),
            _ if line.starts_with(':') => Next::Line,
            _ => panic!("not a line that a script of ours has: {line}"),
        }
    }

    fn set(&mut self, line: &str) {
        let inside = line.strip_prefix("set \"").and_then(|rest| rest.strip_suffix('"')).expect(line);
        let (name, value) = inside.split_once('=').expect(line);
        assert!(!inside.contains(['%', '&', '"', '!']), "{line}");
        self.variables.insert(name.to_owned(), value.to_owned());
    }

    /// `for /f "tokens=1-3" %%A in ('reg query "KEY" /v VALUE 2^>nul') do if "%%A %%C"=="VALUE 0x1" set "NAME=WORD"`.
    fn read_registry(&mut self, machine: &Machine, line: &str) {
        let rest = line.strip_prefix("for /f \"tokens=1-3\" %%A in ('reg query \"").expect(line);
        let (key, rest) = rest.split_once("\" /v ").expect(line);
        let (value, rest) = rest.split_once(" 2^>nul') do if \"%%A %%C\"==\"").expect(line);
        let (wanted, set) = rest.split_once("\" ").expect(line);
        let defaults = machine.defaults[profile_of_key(key)];
        let found = match value {
            "DefaultInboundAction" => defaults.inbound,
            "DefaultOutboundAction" => defaults.outbound,
            "DoNotAllowExceptions" => defaults.shut,
            _ => panic!("{line}"),
        };
        if found.is_some_and(|found| format!("{value} 0x{found:x}") == wanted) {
            self.set(set);
        }
    }

    fn command(&mut self, machine: &mut Machine, line: &str, watch: &mut dyn FnMut(&Machine)) -> Next {
        let (rest, otherwise) = split_jump(line, " || goto ");
        let (rest, then) = split_jump(rest, " && goto ");
        let rest = rest.strip_suffix(" 2>&1").unwrap_or(rest);
        let rest = rest.strip_suffix(" >nul").unwrap_or(rest);
        let words = words(&self.expand(rest));
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let succeeded = match words.as_slice() {
            ["reg", "query", key] => {
                profile_of_key(key);
                true
            }
            ["netsh", "advfirewall", "firewall", "show", "rule", name] => {
                let name = value(name, "name");
                machine.rules.iter().any(|rule| rule.name == name)
            }
            ["netsh", "advfirewall", rest @ ..] => {
                let number = self.commands;
                self.commands += 1;
                self.trouble != Trouble::Fails(number) && self.change(machine, rest, watch)
            }
            _ => panic!("not a command that a script of ours has: {line}"),
        };
        match (succeeded, then, otherwise) {
            (true, Some(label), _) | (false, _, Some(label)) => Next::Label(label.to_owned()),
            _ => Next::Line,
        }
    }

    fn expand(&self, text: &str) -> String {
        let mut expanded = String::new();
        for (index, part) in text.split('%').enumerate() {
            expanded += if index.is_multiple_of(2) { part } else { self.variables.get(part).expect(text) };
        }
        assert_eq!(text.matches('%').count() % 2, 0, "a lone percent sign: {text}");
        expanded
    }

    /// Makes a change, rule by rule and profile by profile, as Windows does; false where the command fails.
    fn change(&mut self, machine: &mut Machine, words: &[&str], watch: &mut dyn FnMut(&Machine)) -> bool {
        match words {
            ["firewall", "add", "rule", parameters @ ..] => {
                let rule = rule(parameters);
                self.once(|| machine.rules.push(rule));
                watch(machine);
            }
            ["firewall", "delete", "rule", name] => {
                let name = value(name, "name");
                let mut any = false;
                // In no order that a script may rely on: the last, then the first, and so on.
                while let Some(first) = machine.rules.iter().position(|rule| rule.name == name) {
                    let last = machine.rules.iter().rposition(|rule| rule.name == name).unwrap();
                    let at = if self.changes.is_multiple_of(2) { last } else { first };
                    if !self.once(|| drop(machine.rules.remove(at))) {
                        return false;
                    }
                    watch(machine);
                    any = true;
                }
                return any;
            }
            ["firewall", "set", "rule", name, "new", new] => {
                let (name, new) = (value(name, "name"), value(new, "name"));
                let mut any = false;
                // Each once: the new name may be the old one.
                for rule in machine.rules.iter_mut().filter(|rule| rule.name == name) {
                    if !self.once(|| rule.name = new.to_owned()) {
                        return false;
                    }
                    any = true;
                }
                return any;
            }
            ["set", profiles, "firewallpolicy", policy] => {
                let defaults = defaults(policy);
                let which = PROFILES.iter().enumerate();
                let which: Vec<usize> = which
                    .filter(|(_, (name, _))| *profiles == "allprofiles" || profiles == name)
                    .map(|(at, _)| at)
                    .collect();
                assert!(!which.is_empty(), "{profiles}");
                for at in which {
                    self.once(|| machine.defaults[at] = defaults);
                    watch(machine);
                }
            }
            _ => panic!("not a command that a script of ours has: {words:?}"),
        }
        true
    }

    /// One change, unless the machine is down.
    fn once(&mut self, change: impl FnOnce()) -> bool {
        if matches!(self.trouble, Trouble::CutAfter(most) if self.changes >= most) {
            self.cut = true;
            return false;
        }
        self.changes += 1;
        change();
        true
    }
}

/// The label of a jump at the end of a line.
fn split_jump<'a>(line: &'a str, mark: &str) -> (&'a str, Option<&'a str>) {
    line.split_once(mark).map_or((line, None), |(rest, label)| {
        // What stands behind the label is not read.
        let label = label.split(' ').next().unwrap_or_default();
        assert!(label.bytes().all(|byte| byte.is_ascii_lowercase()), "{line}");
        (rest, Some(label))
    })
}

fn profile_of_key(key: &str) -> usize {
    const KEY: &str = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\";
    let name = key.trim_matches('"').strip_prefix(KEY).expect(key);
    PROFILES.iter().position(|(_, own)| *own == name).expect(key)
}

/// A command line as words; quoted text is literal, and outside quotes nothing may stand that the shell reads.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => {
                assert!(quoted || !"&|<>^()!;".contains(character), "the shell would read this: {line}");
                assert!(!character.is_control(), "{line}");
                words.last_mut().unwrap().push(character);
            }
        }
    }
    assert!(!quoted, "an open quote: {line}");
    words.retain(|word| !word.is_empty());
    words
}

fn value<'a>(word: &'a str, name: &str) -> &'a str {
    word.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')).unwrap_or_else(|| panic!("{name}= and not {word}"))
}

fn defaults(policy: &str) -> Defaults {
    let (inbound, outbound) = policy.split_once(',').expect(policy);
    let (inbound, shut) = match inbound {
        "blockinbound" => (1, 0),
        "blockinboundalways" => (1, 1),
        "allowinbound" => (0, 0),
        _ => panic!("{policy}"),
    };
    let outbound = match outbound {
        "blockoutbound" => 1,
        "allowoutbound" => 0,
        _ => panic!("{policy}"),
    };
    Defaults { inbound: Some(inbound), outbound: Some(outbound), shut: Some(shut) }
}

fn rule(parameters: &[&str]) -> Rule {
    let mut said: BTreeMap<&str, &str> = BTreeMap::new();
    for parameter in parameters {
        let (name, value) = parameter.split_once('=').expect("a parameter is NAME=VALUE");
        assert!(!value.is_empty(), "{parameters:?}");
        assert!(said.insert(name, value).is_none(), "{name} twice: {parameters:?}");
    }
    let mut take = |name: &str| said.remove(name);
    let protocol = protocol(take("protocol").unwrap_or("any"));
    let (local_ports, remote_ports) = (take("localport").map(ports), take("remoteport").map(ports));
    if local_ports.is_some() || remote_ports.is_some() {
        assert!(matches!(protocol, Protocol::Number(6 | 17)), "ports of neither TCP nor UDP: {parameters:?}");
    }
    let (local, remote) = (take("localip").map(addresses), take("remoteip").map(addresses));
    let families = local.iter().chain(&remote).flatten().map(|(first, _)| first.is_ipv4());
    let families: std::collections::BTreeSet<bool> = families.collect();
    assert!(families.len() < 2, "both families in one rule: {parameters:?}");
    let rule = Rule {
        name: take("name").expect("a name").to_owned(),
        description: take("description").unwrap_or("").to_owned(),
        inbound: word(take("dir"), "in", "out"),
        blocks: word(take("action"), "block", "allow"),
        protocol,
        local,
        remote,
        local_ports,
        remote_ports,
    };
    assert!(matches!(take("profile"), None | Some("any")));
    assert!(said.is_empty(), "not known: {said:?}");
    assert!(!rule.name.contains('|') && rule.name != "all");
    rule
}

fn word(value: Option<&str>, yes: &str, no: &str) -> bool {
    let value = value.expect("dir= and action= are required");
    assert!(value == yes || value == no, "{value}");
    value == yes
}

fn protocol(text: &str) -> Protocol {
    let code = |text: &str| (text != "any").then(|| text.parse::<u8>().expect("0 to 255"));
    let icmp = |number: u8, rest: &str| {
        let Some(rest) = rest.strip_prefix(':') else {
            assert!(rest.is_empty(), "{text}");
            return Protocol::Icmp(number, None, None);
        };
        let (kind, own) = rest.split_once(',').expect("TYPE,CODE");
        Protocol::Icmp(number, code(kind), code(own))
    };
    match text {
        "any" => Protocol::Any,
        "tcp" => Protocol::Number(6),
        "udp" => Protocol::Number(17),
        _ if text.starts_with("icmpv4") => icmp(1, &text[6..]),
        _ if text.starts_with("icmpv6") => icmp(58, &text[6..]),
        _ => Protocol::Number(decimal(text).try_into().expect("0 to 255")),
    }
}

impl Rule {
    fn matches(&self, packet: &Packet) -> bool {
        let (local, remote) =
            if self.inbound { (packet.destination, packet.source) } else { (packet.source, packet.destination) };
        let within = |list: &Option<Vec<(IpAddr, IpAddr)>>, address: IpAddr| {
            list.as_ref().is_none_or(|list| {
                let same_family = list.iter().filter(|(first, _)| first.is_ipv4() == address.is_ipv4());
                same_family.into_iter().any(|(first, last)| *first <= address && address <= *last)
            })
        };
        self.carries(packet) && within(&self.local, local) && within(&self.remote, remote)
    }

    fn carries(&self, packet: &Packet) -> bool {
        let own_icmp = if packet.source.is_ipv4() { 1 } else { 58 };
        let number = match packet.payload {
            Payload::Ports(transport, ..) => transport.number(),
            Payload::Icmp(..) => own_icmp,
            Payload::Other(number) => number,
        };
        let by_protocol = match (&self.protocol, packet.payload) {
            (Protocol::Any, _) => true,
            (Protocol::Number(own), _) => *own == number,
            (Protocol::Icmp(own, kind, code), Payload::Icmp(its_kind, its_code)) => {
                *own == number && kind.is_none_or(|kind| kind == its_kind) && code.is_none_or(|code| code == its_code)
            }
            (Protocol::Icmp(own, None, _), _) => *own == number,
            (Protocol::Icmp(..), _) => false,
        };
        let within = |list: &Option<Vec<(u16, u16)>>, port: u16| {
            list.as_ref().is_none_or(|list| list.iter().any(|(first, last)| *first <= port && port <= *last))
        };
        let by_ports = match packet.payload {
            Payload::Ports(_, source, destination) => {
                let (local, remote) = if self.inbound { (destination, source) } else { (source, destination) };
                within(&self.local_ports, local) && within(&self.remote_ports, remote)
            }
            _ => self.local_ports.is_none() && self.remote_ports.is_none(),
        };
        by_protocol && by_ports
    }
}

//! Random rulesets in the words of nft that people write and Portcullis does not: several tables and base chains at a hook,
//! jumps, gotos and returns, named sets, concatenations, verdict maps, masks and marks.

use std::fmt::Write;

use super::random_policy::Dice;

const V4: [&str; 7] = [
    "192.0.2.0/24",
    "192.0.2.129",
    "10.0.0.0/8",
    "10.1.2.0-10.1.3.255",
    "203.0.113.64/26",
    "172.16.0.0/12",
    "198.51.100.7",
];
const V6: [&str; 6] = [
    "2001:db8::/32",
    "2001:db8:1::/48",
    "2001:db8:2::5",
    "2001:db8:3::1-2001:db8:3::ffff",
    "fd00::/8",
    "2001:db8:1::80",
];
/// Parts that share no address, as elements of a set are.
const APART4: [&str; 6] =
    ["192.0.2.0/25", "192.0.2.129", "10.1.2.0-10.1.3.255", "203.0.113.64/26", "172.16.0.0/12", "198.51.100.7"];
const APART6: [&str; 5] =
    ["2001:db8:1::/48", "2001:db8:2::5", "2001:db8:3::1-2001:db8:3::ffff", "fd00::/8", "2001:db8:4::/64"];
const PORTS: [&str; 7] = ["22", "53", "80", "443", "1000-2000", "8080-8090", "60000-65535"];
const DEVICES: [&str; 3] = ["eth0", "eth1", "wan0"];

/// What a chain may look at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hook {
    Prerouting,
    Input,
    Forward,
    Output,
    /// A chain to which others jump.
    Own,
    /// A chain of a device.
    Ingress,
}

struct Maker<'d> {
    dice: &'d mut Dice,
    table: &'static str,
    /// Chains to which rules may jump: all that stand before.
    chains: usize,
    /// Whether packets meet its rules before connection tracking too: of a chain that is entered there and elsewhere nobody can
    /// say what a state means.
    early: bool,
    /// Whether its own chains ask by which interface packets leave: then those before routing go to none of them.
    asks_way_out: bool,
    /// The base chains, for what is added behind the table.
    bases: Vec<(String, Hook)>,
    text: String,
}

/// A text that nft loads into a namespace with nothing of it there.
pub fn text(dice: &mut Dice) -> String {
    let mut text = String::new();
    for number in 0..1 + dice.roll(2) {
        let table = *dice.pick(&["inet", "inet", "ip", "ip6"]);
        let early = dice.once_in(3);
        let asks_way_out = dice.once_in(2);
        let mut maker = Maker { dice, table, chains: 0, early, asks_way_out, bases: Vec::new(), text: String::new() };
        maker.table(number);
        text.push_str(&maker.text);
    }
    text
}

impl Maker<'_> {
    fn table(&mut self, number: u64) {
        writeln!(self.text, "table {} t{number} {{", self.table).unwrap();
        self.sets();
        for chain in 0..self.dice.roll(4) {
            writeln!(self.text, "\tchain c{chain} {{").unwrap();
            self.rules(Hook::Own, 4);
            self.text.push_str("\t}\n");
            self.chains += 1;
        }
        let hooks = [
            (Hook::Prerouting, "prerouting", 4),
            (Hook::Input, "input", 1),
            (Hook::Forward, "forward", 1),
            (Hook::Output, "output", 1),
        ];
        for (hook, name, times) in hooks {
            for again in 0..2 {
                if !self.dice.once_in(if again == 0 { times } else { 5 }) {
                    continue;
                }
                let priority = match hook {
                    Hook::Prerouting if self.early => "raw",
                    Hook::Prerouting => *self.dice.pick(&["mangle", "-90"]),
                    _ => *self.dice.pick(&["filter", "-10", "10", "filter + 5", "security"]),
                };
                let policy = self.dice.pick::<&str>(&["", " policy drop;", " policy accept;", " policy drop;"]);
                writeln!(
                    self.text,
                    "\tchain {name}{again} {{\n\t\ttype filter hook {name} priority {priority};{policy}"
                )
                .unwrap();
                self.bases.push((format!("{name}{again}"), hook));
                let chains = self.chains;
                if hook == Hook::Prerouting && self.asks_way_out {
                    self.chains = 0;
                }
                self.rules(hook, 7);
                self.chains = chains;
                self.text.push_str("\t}\n");
            }
        }
        let has_ingress = self.dice.once_in(4);
        if has_ingress && self.table == "inet" {
            self.ingress(number);
        }
        self.text.push_str("}\n");
        if has_ingress && self.table != "inet" {
            self.ingress(number);
        }
        if self.bases.is_empty() || !self.dice.once_in(3) {
            return;
        }
        let chains = std::mem::take(&mut self.chains);
        for _ in 0..1 + self.dice.roll(4) {
            let bases = self.bases.clone();
            let (name, hook) = self.dice.pick(&bases);
            let command = *self.dice.pick(&["add", "insert", "insert", "flush"]);
            if command == "flush" {
                writeln!(self.text, "flush chain {} t{number} {name}", self.table).unwrap();
                continue;
            }
            let rule = self.rule(*hook);
            if !rule.trim().is_empty() {
                writeln!(self.text, "{command} rule {} t{number} {name} {}", self.table, rule.trim()).unwrap();
            }
        }
        self.chains = chains;
    }

    /// A chain that some devices have, in this table or in one of theirs.
    fn ingress(&mut self, number: u64) {
        let devices = *self.dice.pick(&["device \"eth0\"", "devices = { \"eth0\", \"wan0\" }"]);
        let policy = *self.dice.pick(&["accept", "accept", "drop"]);
        let of_devices = self.table != "inet";
        if of_devices {
            writeln!(self.text, "table netdev d{number} {{").unwrap();
            self.sets();
        }
        writeln!(self.text, "\tchain early {{\n\t\ttype filter hook ingress {devices} priority 0; policy {policy};")
            .unwrap();
        let (chains, table) = (std::mem::take(&mut self.chains), std::mem::replace(&mut self.table, "inet"));
        self.rules(Hook::Ingress, 4);
        (self.chains, self.table) = (chains, table);
        self.text.push_str("\t}\n");
        if of_devices {
            self.text.push_str("}\n");
        }
    }

    fn sets(&mut self) {
        let (four, six) = (self.some(&APART4), self.some(&APART6));
        let ports = self.some(&PORTS);
        write!(
            self.text,
            "\tset four {{\n\t\ttype ipv4_addr; flags interval\n\t\telements = {{ {four} }}\n\t}}\n\
             \tset six {{\n\t\ttype ipv6_addr; flags interval\n\t\telements = {{ {six} }}\n\t}}\n\
             \tset ports {{\n\t\ttype inet_service; flags interval\n\t\telements = {{ {ports} }}\n\t}}\n"
        )
        .unwrap();
        let pairs: Vec<String> = self.distinct(&APART4).iter().map(|one| format!("{one} . {}", self.port())).collect();
        writeln!(
            self.text,
            "\tset pairs {{\n\t\ttype ipv4_addr . inet_service; flags interval\n\t\telements = {{ {} }}\n\t}}",
            pairs.join(", ")
        )
        .unwrap();
        let (one, other) = (self.plain_verdict(), self.plain_verdict());
        writeln!(
            self.text,
            "\tmap fates {{\n\t\ttype inet_service : verdict; flags interval\n\t\telements = {{ 22 : {one}, 8000-8100 : {other} }}\n\t}}"
        )
        .unwrap();
    }

    fn rules(&mut self, hook: Hook, most: u64) {
        for _ in 0..self.dice.roll(most + 1) {
            let rule = self.rule(hook);
            writeln!(self.text, "\t\t{}", rule.trim()).unwrap();
        }
    }

    fn rule(&mut self, hook: Hook) -> String {
        let family = match self.table {
            "ip" => Some(4),
            "ip6" => Some(6),
            _ if self.dice.once_in(3) => None,
            _ => Some(if self.dice.once_in(3) { 6 } else { 4 }),
        };
        let mut parts: Vec<String> = Vec::new();
        if self.dice.once_in(3) {
            parts.extend(self.device(hook));
        }
        if let Some(family) = family
            && self.dice.once_in(2)
        {
            parts.push(self.address(family));
        }
        let (transport, deciding) = self.transport(hook, family);
        parts.extend(transport);
        if self.dice.once_in(4) && !(self.early && hook == Hook::Own) && hook != Hook::Ingress {
            parts.push((*self.dice.pick(&STATES)).to_owned());
        }
        if self.dice.once_in(8) && matches!(hook, Hook::Input | Hook::Forward | Hook::Output) {
            parts.push((*self.dice.pick(&MARKS)).to_owned());
        }
        if self.dice.once_in(6) {
            parts.push((*self.dice.pick(&["counter", "log prefix \"x accept\""])).to_owned());
        }
        if self.early && hook == Hook::Prerouting && self.dice.once_in(8) {
            return parts.join(" ") + " notrack";
        }
        match deciding {
            Some(map) => parts.push(map),
            None => {
                let verdict = self.verdict();
                parts.push(verdict);
            }
        }
        parts.join(" ")
    }

    fn device(&mut self, hook: Hook) -> Option<String> {
        let key = match hook {
            Hook::Ingress => "iifname",
            Hook::Own if !self.asks_way_out => "iifname",
            Hook::Input => *self.dice.pick(&["iifname", "iifname", "iifname", "oifname"]),
            Hook::Output => *self.dice.pick(&["oifname", "oifname", "oifname", "iifname"]),
            _ => *self.dice.pick(&["iifname", "oifname"]),
        };
        let device = *self.dice.pick(&DEVICES);
        Some(match self.dice.roll(5) {
            0 => format!("{key} != \"{device}\""),
            1 => format!("{key} \"eth*\""),
            2 => format!("{key} {{ \"eth1\", \"wan0\" }}"),
            3 => format!("{key} != {{ \"eth1\", \"wan0\" }}"),
            _ => format!("{key} \"{device}\""),
        })
    }

    fn address(&mut self, family: u8) -> String {
        let (word, list, apart, set): (_, &[&str], &[&str], _) =
            if family == 4 { ("ip", &V4, &APART4, "four") } else { ("ip6", &V6, &APART6, "six") };
        let side = *self.dice.pick(&["saddr", "daddr"]);
        let one = *self.dice.pick(list);
        match self.dice.roll(10) {
            8 => {
                let (one, other) = (self.verdict_of_map(), self.verdict_of_map());
                let apart = self.distinct(apart);
                let elements: Vec<String> = apart
                    .iter()
                    .enumerate()
                    .map(|(at, one_of)| format!("{one_of} : {}", if at % 2 == 0 { &one } else { &other }))
                    .collect();
                format!("{word} {side} vmap {{ {} }}", elements.join(", "))
            }
            9 if family == 4 => {
                (*self.dice.pick(&["ip protocol != tcp", "ip protocol != udp", "ip protocol != { 6, 47 }"])).to_owned()
            }
            9 => format!("{word} {side} . meta l4proto {{ 2001:db8::/32 . tcp, fd00::/8 . udp }}"),
            0 => format!("{word} {side} != {one}"),
            1 => format!("{word} {side} {{ {} }}", self.some(apart)),
            2 => format!("{word} {side} != {{ {} }}", self.some(apart)),
            3 => format!("{word} {side} @{set}"),
            4 => format!("{word} {side} != @{set}"),
            5 if family == 4 => {
                (*self.dice.pick(&["ip saddr & 255.255.0.0 == 10.1.0.0", "ip daddr & 255.255.255.0 != 192.0.2.0"]))
                    .to_owned()
            }
            5 => "ip6 saddr & ffff:ffff:: == 2001:db8::".to_owned(),
            6 => format!("{word} saddr {one} {word} daddr != {}", self.dice.pick(list)),
            _ => format!("{word} {side} {one}"),
        }
    }

    /// What a rule asks of the protocol, and a verdict map that ends it.
    fn transport(&mut self, hook: Hook, family: Option<u8>) -> (Option<String>, Option<String>) {
        let key = format!("{} {}", self.dice.pick(&["tcp", "udp"]), self.dice.pick(&["dport", "dport", "sport"]));
        let port = self.port();
        let text = match self.dice.roll(20) {
            16 => "meta l4proto . th dport { tcp . 22, udp . 53, tcp . 8080-8090 }".to_owned(),
            17 if hook != Hook::Ingress => (*self.dice.pick(&[
                "fib daddr type local",
                "fib daddr type { local, multicast }",
                "fib daddr type != local",
            ]))
            .to_owned(),
            // A table of devices has no families to tell apart.
            18 if family.is_none() && hook != Hook::Ingress => {
                (*self.dice.pick(&["meta nfproto ipv6", "meta nfproto != ipv4", "meta protocol ip"])).to_owned()
            }
            18 => "meta l4proto 6 th dport 22".to_owned(),
            19 => {
                let (one, other) = (self.verdict_of_map(), self.verdict_of_map());
                return (
                    None,
                    Some(format!("meta l4proto . th dport vmap {{ tcp . 22 : {one}, udp . 53 : {other} }}")),
                );
            }
            0 => return (None, None),
            1 => format!("{key} != {port}"),
            2 => format!("{key} {{ {} }}", self.some(&PORTS)),
            3 => format!("{key} != {{ {} }}", self.some(&PORTS)),
            4 => format!("{key} @ports"),
            5 => format!("meta l4proto {{ tcp, udp }} th dport {port}"),
            6 => {
                (*self.dice.pick(&["meta l4proto != tcp", "meta l4proto { udp, 47 }", "meta l4proto 50-60"])).to_owned()
            }
            7 if family == Some(4) => {
                (*self.dice.pick(&["icmp type echo-request", "icmp type { 0, 3, 8 }", "icmp type != 8", "icmp code 1"]))
                    .to_owned()
            }
            7 if family == Some(6) => (*self.dice.pick(&[
                "icmpv6 type echo-request",
                "icmpv6 type { 1, 2, 128-130 }",
                "icmpv6 type != nd-neighbor-solicit",
            ]))
            .to_owned(),
            8 if family != Some(6) => "ip saddr . tcp dport @pairs".to_owned(),
            9 if family != Some(6) => {
                format!("ip saddr . udp dport {{ 10.0.0.0/8 . {port}, 192.0.2.129 . 1-1023 }}")
            }
            10 => (*self.dice.pick(&[
                "tcp flags & (syn | ack) == syn",
                "tcp flags syn / syn,ack,rst",
                "tcp flags & (fin | syn | rst | ack) != syn",
                "tcp flags { syn, ack }",
                "tcp flags syn,ack",
                "tcp flags != ack",
            ]))
            .to_owned(),
            11 => {
                let (one, other) = (self.verdict_of_map(), self.verdict_of_map());
                return (None, Some(format!("{key} vmap {{ 22 : {one}, 1000-2000 : {other} }}")));
            }
            12 => return (None, Some(format!("{key} vmap @fates"))),
            13 => {
                let one = self.verdict_of_map();
                return (None, Some(format!("meta l4proto vmap {{ tcp : {one}, 47 : drop }}")));
            }
            14 => format!("th dport {port}"),
            _ => format!("{key} {port}"),
        };
        (Some(text), None)
    }

    fn port(&mut self) -> &'static str {
        self.dice.pick::<&str>(&PORTS)
    }

    fn plain_verdict(&mut self) -> &'static str {
        self.dice.pick::<&str>(&["accept", "drop", "continue", "return"])
    }

    fn verdict_of_map(&mut self) -> String {
        if self.chains > 0 && self.dice.once_in(3) {
            let word = *self.dice.pick(&["jump", "goto"]);
            return format!("{word} c{}", self.dice.roll(self.chains as u64));
        }
        self.plain_verdict().to_owned()
    }

    fn verdict(&mut self) -> String {
        if self.chains > 0 && self.dice.once_in(3) {
            let word = *self.dice.pick(&["jump", "jump", "goto"]);
            return format!("{word} c{}", self.dice.roll(self.chains as u64));
        }
        (*self.dice.pick(&["accept", "accept", "drop", "drop", "return", "continue", ""])).to_owned()
    }

    /// Some of a list, each once, with commas.
    fn some(&mut self, list: &[&str]) -> String {
        self.distinct(list).join(", ")
    }

    fn distinct(&mut self, list: &[&str]) -> Vec<String> {
        let chosen: Vec<String> = list.iter().filter(|_| self.dice.once_in(2)).map(|one| (*one).to_owned()).collect();
        if chosen.is_empty() { vec![list[0].to_owned()] } else { chosen }
    }
}

const STATES: [&str; 6] = [
    "ct state new",
    "ct state established,related",
    "ct state != invalid",
    "ct state { new, untracked }",
    "ct state invalid",
    "ct state vmap { established : accept, invalid : drop }",
];

/// Marks beside those by which a lab routes.
const MARKS: [&str; 5] = [
    "meta mark set meta mark | 0x100",
    "meta mark & 0x100 == 0x100",
    "meta mark & 0x300 != 0x100",
    "meta mark set meta mark & 0xfffffeff",
    "ct mark set 0x5",
];

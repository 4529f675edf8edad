//! Random rulesets in the words of iptables-save that people write and Portcullis does not: several tables, own chains with
//! jumps, gotos and returns, negations, multiport, sets, ranges of addresses and marks.

use std::fmt::Write;

use super::random_policy::Dice;

const V4: [&str; 6] =
    ["192.0.2.0/24", "192.0.2.129/32", "10.0.0.0/8", "203.0.113.64/26", "172.16.0.0/12", "198.51.100.7/32"];
const V6: [&str; 5] = ["2001:db8::/32", "2001:db8:1::/48", "2001:db8:2::5/128", "fd00::/8", "2001:db8:1::80/128"];
const PORTS: [&str; 7] = ["22", "53", "80", "443", "1000:2000", "8080:8090", "60000:65535"];
const DEVICES: [&str; 4] = ["eth0", "eth1", "wan0", "eth+"];

/// The sets that rules name, as `ipset restore` reads them.
pub const SETS: &str = "\
create nets4 hash:net family inet
add nets4 192.0.2.0/24
add nets4 192.0.2.128/25 nomatch
add nets4 10.1.0.0/16
create nets6 hash:net family inet6
add nets6 2001:db8:1::/48
add nets6 fd00::/8
create ports bitmap:port range 0-65535
add ports 22
add ports 8080-8090
create pairs4 hash:ip,port family inet
add pairs4 192.0.2.129,tcp:22
add pairs4 10.1.2.3,udp:53
add pairs4 198.51.100.7,tcp:443
create devices hash:net,iface family inet
add devices 10.0.0.0/8,eth0
add devices 192.0.2.0/24,wan0
";

/// What a chain may look at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hook {
    Prerouting,
    Input,
    Forward,
    Output,
    Own,
}

struct Maker<'d> {
    dice: &'d mut Dice,
    is_v6: bool,
    table: &'static str,
    own: u64,
}

/// A text that `iptables-restore`, or for IPv6 `ip6tables-restore`, loads.
pub fn text(dice: &mut Dice, is_v6: bool) -> String {
    let mut text = String::new();
    for (table, times) in [("raw", 4), ("mangle", 3), ("filter", 1)] {
        if dice.once_in(times) {
            let own = dice.roll(4);
            text.push_str(&Maker { dice, is_v6, table, own }.table());
        }
    }
    text
}

impl Maker<'_> {
    fn table(&mut self) -> String {
        let hooks: &[(Hook, &str)] = match self.table {
            "raw" => &[(Hook::Prerouting, "PREROUTING")],
            "mangle" => &[(Hook::Input, "INPUT"), (Hook::Forward, "FORWARD")],
            _ => &[(Hook::Input, "INPUT"), (Hook::Forward, "FORWARD"), (Hook::Output, "OUTPUT")],
        };
        let mut text = format!("*{}\n", self.table);
        for (_, name) in hooks {
            let policy = if self.table == "filter" { *self.dice.pick(&["DROP", "ACCEPT"]) } else { "ACCEPT" };
            writeln!(text, ":{name} {policy} [0:0]").unwrap();
        }
        (0..self.own).for_each(|number| writeln!(text, ":own{number} - [0:0]").unwrap());
        let chains = (0..self.own).map(|number| (Hook::Own, format!("own{number}"), number));
        let bases = hooks.iter().map(|(hook, name)| (*hook, (*name).to_owned(), self.own));
        let chains: Vec<_> = chains.chain(bases).collect();
        for (hook, name, before) in chains {
            for _ in 0..self.dice.roll(if hook == Hook::Own { 5 } else { 9 }) {
                writeln!(text, "-A {name}{}", self.rule(hook, before)).unwrap();
            }
        }
        text + "COMMIT\n"
    }

    fn not(&mut self) -> &'static str {
        if self.dice.once_in(4) { " !" } else { "" }
    }

    /// A rule of a chain; `before` own chains stand before it, to which it may send packets.
    fn rule(&mut self, hook: Hook, before: u64) -> String {
        let mut rule = String::new();
        let list: &[&str] = if self.is_v6 { &V6 } else { &V4 };
        for (option, times) in [("-s", 3), ("-d", 4)] {
            if self.dice.once_in(times) {
                let (not, one) = (self.not(), *self.dice.pick(list));
                write!(rule, "{not} {option} {one}").unwrap();
            }
        }
        let devices: &[&str] = match hook {
            Hook::Prerouting | Hook::Input => &["-i"],
            Hook::Output => &["-o"],
            Hook::Forward | Hook::Own => &["-i", "-o"],
        };
        for option in devices {
            if self.dice.once_in(4) {
                let (not, one) = (self.not(), *self.dice.pick(&DEVICES));
                write!(rule, "{not} {option} {one}").unwrap();
            }
        }
        let transport = self.transport();
        rule.push_str(&transport);
        if self.dice.once_in(3) {
            let other = self.other(hook);
            rule.push_str(&other);
        }
        if self.dice.once_in(8) {
            rule.push_str(" -m comment --comment \"a -j ACCEPT\"");
        }
        let verdict = match self.dice.roll(9) {
            0 | 1 if before > 0 => format!(" -j own{}", self.dice.roll(before)),
            2 if before > 0 => format!(" -g own{}", self.dice.roll(before)),
            3 => " -j RETURN".to_owned(),
            4 if self.table == "mangle" => " -j MARK --set-xmark 0x100/0x100".to_owned(),
            4 => String::new(),
            5..7 => " -j DROP".to_owned(),
            _ => " -j ACCEPT".to_owned(),
        };
        rule + &verdict
    }

    fn transport(&mut self) -> String {
        let (protocol, port) = (*self.dice.pick(&["tcp", "udp"]), *self.dice.pick(&PORTS));
        let (not, side) = (self.not(), *self.dice.pick(&["dport", "dport", "sport"]));
        match self.dice.roll(12) {
            0 => String::new(),
            1 => format!("{not} -p {protocol}"),
            2 => {
                let side = *self.dice.pick(&["dports", "sports", "ports"]);
                format!(" -p {protocol} -m multiport{not} --{side} 22,1000:2000,{port}")
            }
            3 => format!(" -p {protocol} -m set{not} --match-set ports {}", self.dice.pick(&["dst", "src"])),
            4 if self.is_v6 => {
                format!(
                    " -p ipv6-icmp -m icmp6{not} --icmpv6-type {}",
                    self.dice.pick(&["echo-request", "1", "1/4", "135"])
                )
            }
            4 => format!(
                " -p icmp -m icmp{not} --icmp-type {}",
                self.dice.pick(&["echo-request", "3", "3/4", "any", "time-exceeded"])
            ),
            5 => format!(
                " -p tcp -m tcp{not} {}",
                self.dice.pick(&["--syn", "--tcp-flags SYN,ACK SYN", "--tcp-flags ALL NONE", "--tcp-flags RST RST"])
            ),
            6 => format!(" -p {protocol} -m {protocol} --sport 1024:65535{not} --dport {port}"),
            7 => format!("{not} -p {}", self.dice.pick(&["47", "tcp", "50"])),
            _ => format!(" -p {protocol} -m {protocol}{not} --{side} {port}"),
        }
    }

    fn other(&mut self, hook: Hook) -> String {
        let not = self.not();
        match self.dice.roll(9) {
            0 if !self.is_v6 => format!(" -m set{not} --match-set nets4 {}", self.dice.pick(&["src", "dst"])),
            0 => format!(" -m set{not} --match-set nets6 {}", self.dice.pick(&["src", "dst"])),
            1 if !self.is_v6 => format!(" -m set{not} --match-set pairs4 {}", self.dice.pick(&["src,dst", "dst,dst"])),
            2 if !self.is_v6 && hook != Hook::Output && hook != Hook::Own => {
                format!(" -m set{not} --match-set devices src,src")
            }
            3 if !self.is_v6 => {
                format!(" -m iprange{not} --{} 10.1.2.0-10.1.3.255", self.dice.pick(&["src-range", "dst-range"]))
            }
            3 => format!(" -m iprange{not} --src-range 2001:db8:1::-2001:db8:3::ffff"),
            4 if self.table != "raw" => {
                format!(" -m mark{not} --mark {}", self.dice.pick(&["0x100/0x100", "0x0/0x300"]))
            }
            5 => " -m addrtype --dst-type MULTICAST".to_owned(),
            _ if self.table == "raw" => String::new(),
            _ => format!(
                " -m conntrack{not} --ctstate {}",
                self.dice.pick(&["NEW", "RELATED,ESTABLISHED", "INVALID", "NEW,UNTRACKED"])
            ),
        }
    }
}

//! Two hosts joined by cables, in network namespaces of their own: what a firewall lets through is seen behind it.

use std::collections::BTreeSet;
use std::io::Write;
use std::net::IpAddr;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use portcullis::policy::{Direction, State};
use portcullis::targets;

use super::kernel::{Namespace, Variant};
use super::naive::Packet;
use super::samples;
use super::server::Server;
use super::wire;

/// The host's own addresses in every lab.
pub const OWN: [&str; 2] = ["100.64.0.1", "2001:db8:aaaa::1"];

/// What loads the files of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loader {
    Nft,
    Iptables(Variant),
}

impl Loader {
    /// Every one that is installed.
    pub fn installed() -> Vec<Loader> {
        std::iter::once(Loader::Nft).chain(Variant::installed().into_iter().map(Loader::Iptables)).collect()
    }

    /// Loads the rules of a profile on a host.
    pub fn load(self, host: &Namespace, profile: &str) {
        let files = samples::of_text(profile).files(targets::by_name(self.target()).unwrap());
        let part = |name: &str| files.iter().find(|(part, _)| part == name).map(|(_, text)| text.as_str()).unwrap();
        match self {
            Loader::Nft => drop(host.load_nft(part(""))),
            Loader::Iptables(variant) => drop(host.load_iptables(variant, part("v4"), part("v6"), None)),
        }
    }

    /// The target whose files it loads.
    pub fn target(self) -> &'static str {
        if self == Loader::Nft { "nftables" } else { "iptables" }
    }
}

/// A host with a firewall, and its neighbour.
pub struct Lab {
    host: String,
    peer: String,
    /// The profile's name of each interface, and its device on the host.
    devices: Vec<(String, String)>,
}

impl Lab {
    /// A host with these interfaces (the profile's name and the device) and one more that no profile names, whose name is
    /// empty; and with these addresses beside its own.
    pub fn new(interfaces: &[(String, String)], addresses: &BTreeSet<IpAddr>) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let mut devices = interfaces.to_vec();
        devices.push((String::new(), "extra0".to_owned()));
        let lab = Lab { host: format!("pc-h-{number}"), peer: format!("pc-p-{number}"), devices };
        run("ip", &["netns", "add", &lab.host], "");
        run("ip", &["netns", "add", &lab.peer], "");
        lab.sysctls();
        let mut batch = String::from("link set lo up\n");
        for address in OWN.iter().map(|own| own.parse().unwrap()).chain(addresses.iter().copied()) {
            let length = if address.is_ipv4() { 32 } else { 128 };
            batch += &format!("addr add {address}/{length} dev lo\n");
        }
        for (index, (_, device)) in lab.devices.iter().enumerate() {
            let table = 100 + index;
            batch += &format!("link add {device} address 02:00:00:00:01:{index:02x} type veth ");
            batch += &format!("peer name p{index} address 02:00:00:00:02:{index:02x} netns {}\n", lab.peer);
            batch += &format!("link set {device} up\n");
            for family in ["-4", "-6"] {
                batch += &format!("{}route add default dev {device} metric {}\n", flag(family), index + 1);
                batch += &format!("{}route add default dev {device} table {table}\n", flag(family));
                batch += &format!("{}rule add fwmark {} table {table}\n", flag(family), index + 1);
            }
        }
        for line in batch.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            run("ip", &[&["-n", &lab.host][..], &words].concat(), "");
        }
        for index in 0..lab.devices.len() {
            run("ip", &["-n", &lab.peer, "link", "set", &format!("p{index}"), "up"], "");
        }
        lab.inside("nft", &["-f", "-"], OBSERVER);
        lab
    }

    fn sysctls(&self) {
        let settings = [
            "net.ipv4.conf.all.rp_filter=0",
            "net.ipv4.conf.default.rp_filter=0",
            "net.ipv4.conf.all.accept_local=1",
            "net.ipv4.conf.default.accept_local=1",
            "net.ipv4.ip_forward=1",
            "net.ipv6.conf.all.forwarding=1",
            "net.ipv6.conf.default.accept_dad=0",
            "net.ipv6.conf.all.accept_dad=0",
            "net.ipv6.auto_flowlabels=0",
        ];
        for setting in settings {
            let (name, value) = setting.split_once('=').unwrap();
            let path = format!("/proc/sys/{}", name.replace('.', "/"));
            run("ip", &["netns", "exec", &self.host, "sh", "-c", &format!("echo {value} > {path}")], "");
        }
    }

    /// A command to be run on the host; the caller says the rest.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new("ip");
        command.args(["netns", "exec", &self.host, program]);
        command
    }

    /// Runs a command on the host, with this on its standard input, and gives what it prints.
    pub fn inside(&self, command: &str, arguments: &[&str], input: &str) -> String {
        run("ip", &[&["netns", "exec", &self.host, command][..], arguments].concat(), input)
    }

    /// Adds these addresses to the host, or deletes them.
    pub fn adopt(&self, what: &str, addresses: &BTreeSet<IpAddr>) {
        let line = |address: &IpAddr| {
            let length = if address.is_ipv4() { 32 } else { 128 };
            format!("addr {what} {address}/{length} dev lo\n")
        };
        self.inside("ip", &["-batch", "-"], &addresses.iter().map(line).collect::<String>());
    }

    /// Loads the files of a target on the host by the very commands that their headers state, in their order.
    pub fn load(&self, loader: Loader, files: &[(String, String)]) {
        let folder = tempfile::tempdir().unwrap();
        let bin = folder.path().join("bin");
        std::fs::create_dir(&bin).unwrap();
        if let Loader::Iptables(variant) = loader {
            for family in ["iptables", "ip6tables"] {
                for what in ["", "-restore"] {
                    let program = run("sh", &["-c", &format!("command -v {}", variant.program(family, what))], "");
                    std::os::unix::fs::symlink(program.trim(), bin.join(format!("{family}{what}"))).unwrap();
                }
            }
        }
        let mut commands: Vec<String> = Vec::new();
        // The file of sets comes last: it says how to remove those of a former load.
        for part in ["", "v4", "v6", "ipset"] {
            let Some((_, text)) = files.iter().find(|(own, _)| own == part) else { continue };
            for line in text.lines().take_while(|line| line.starts_with('#')) {
                let told = line.strip_prefix("#   ").or_else(|| line.strip_prefix("# Load:   "));
                commands.extend(told.map(str::to_owned));
            }
            let ending = match part {
                "" => ".nft",
                "v4" => ".iptables",
                "v6" => ".ip6tables",
                _ => ".ipset",
            };
            let name = text.split_once(':').unwrap().0.trim_start_matches("# ");
            std::fs::write(folder.path().join(format!("{name}{ending}")), text).unwrap();
        }
        assert!(!commands.is_empty(), "no header says how to load");
        let mut script = format!("set -e\ncd {}\nPATH={}:$PATH\n", folder.path().display(), bin.display());
        script += &commands.join("\n");
        self.inside("sh", &["-c", &script], "");
    }

    /// Runs a command on the neighbour, and gives what it prints.
    pub fn at_peer(&self, command: &str, arguments: &[&str]) -> String {
        run("ip", &[&["netns", "exec", &self.peer, command][..], arguments].concat(), "")
    }

    /// Gives both ends of the first cable addresses in one network of each family, and nothing in a neighbour cache.
    pub fn connect_peer(&self) {
        let device = self.devices[0].1.as_str();
        for (netns, device, end) in [(&self.host, device, "1"), (&self.peer, "p0", "2")] {
            run("ip", &["-n", netns, "addr", "add", &format!("192.0.2.{end}/24"), "dev", device], "");
            run("ip", &["-n", netns, "addr", "add", &format!("2001:db8:77::{end}/64"), "dev", device, "nodad"], "");
        }
    }

    /// A server on the host that takes connections on these ports of both families until it is dropped.
    pub fn listen(&self, ports: &[&str]) -> Server {
        let script = "
import socket, sys
listeners = []
for port in sys.argv[1:]:
    s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    s.bind(('::', int(port)))
    s.listen(16)
    listeners.append(s)
print('ready', flush=True)
sys.stdin.read()
";
        let mut command = Command::new("ip");
        command.args(["netns", "exec", &self.host, "python3", "-c", script]).args(ports);
        Server::start(command)
    }

    /// The packets of these that come past the host's firewall, by their place in the list.
    pub fn pass(&self, direction: Direction, packets: &[Packet]) -> BTreeSet<usize> {
        let flags = |packet: &Packet| if packet.state == State::MidStream { 0x10 } else { 0x02 };
        let flagged: Vec<(Packet, u8)> = packets.iter().map(|packet| (packet.clone(), flags(packet))).collect();
        let seen = self.pass_flagged(direction, &flagged);
        if direction != Direction::Outbound || seen.is_empty() {
            return seen;
        }
        // The host's own ICMP errors leave as well, and bear numbers by chance: what passed has to pass again.
        let first: Vec<usize> = seen.into_iter().rev().collect();
        let again: Vec<(Packet, u8)> = first.iter().map(|at| flagged[*at].clone()).collect();
        self.pass_flagged(direction, &again).into_iter().map(|at| first[at]).collect()
    }

    /// The same for packets that have these flags if they are TCP segments.
    pub fn pass_flagged(&self, direction: Direction, packets: &[(Packet, u8)]) -> BTreeSet<usize> {
        let hook = hook(direction);
        let sets = [format!("{hook}4"), format!("{hook}6")];
        let flush: String = sets.iter().map(|set| format!("flush set inet observer {set}\n")).collect();
        self.inside("nft", &["-f", "-"], &flush);
        let lines: String =
            packets.iter().enumerate().map(|(at, (packet, flags))| self.line(direction, at, packet, *flags)).collect();
        let from = if direction == Direction::Outbound { &self.host } else { &self.peer };
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/send.py");
        run("ip", &["netns", "exec", from, "python3", script], &lines);
        // Whatever a cable still holds is delivered before the next command of the host is.
        std::thread::sleep(std::time::Duration::from_millis(100));
        let seen = sets.iter().flat_map(|set| self.members("observer", set));
        seen.filter(|number| (1..=packets.len()).contains(number)).map(|number| number - 1).collect()
    }

    /// The numbers in a set of one of the lab's own tables.
    pub fn members(&self, table: &str, set: &str) -> Vec<usize> {
        let listing = self.inside("nft", &["-j", "list", "set", "inet", table, set], "");
        let listing: serde_json::Value = serde_json::from_str(&listing).unwrap();
        let set = listing["nftables"].as_array().unwrap().iter().find_map(|part| part.get("set")).unwrap();
        let elements = set.get("elem").and_then(|elements| elements.as_array()).cloned().unwrap_or_default();
        elements.iter().map(|number| number.as_u64().unwrap() as usize).collect()
    }

    fn line(&self, direction: Direction, at: usize, packet: &Packet, flags: u8) -> String {
        let number = u16::try_from(at + 1).unwrap();
        let index = |name: &str| self.devices.iter().position(|(own, _)| own == name).unwrap();
        let class =
            if direction == Direction::Forward { u8::try_from(index(&packet.outgoing) + 1).unwrap() } else { 0 };
        let bytes = wire::flagged(packet, flags, number, class);
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        if direction == Direction::Outbound {
            let family = if packet.source.is_ipv4() { "ip4" } else { "ip6" };
            return format!("{family} {} {} {hex}\n", self.devices[index(&packet.outgoing)].1, packet.destination);
        }
        let port = index(&packet.incoming);
        let kind = if packet.source.is_ipv4() { "0800" } else { "86dd" };
        format!("frame p{port} 0200000001{port:02x}0200000002{port:02x}{kind}{hex}\n")
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        for name in [&self.host, &self.peer] {
            // A namespace that is gone already is as good.
            let _ = Command::new("ip").args(["netns", "del", name]).output();
        }
    }
}

/// The name of a chain of the observer.
fn hook(direction: Direction) -> &'static str {
    match direction {
        Direction::Inbound => "input",
        Direction::Outbound => "output",
        Direction::Forward => "forward",
    }
}

/// Sees what comes past every other table, by the number in the packet, and ends it there; answers that the host gives itself
/// have none.
const OBSERVER: &str = "
table inet observer {
	set input4 { typeof ip id; flags dynamic; size 65535; }
	set input6 { typeof ip6 flowlabel; flags dynamic; size 65535; }
	set output4 { typeof ip id; flags dynamic; size 65535; }
	set output6 { typeof ip6 flowlabel; flags dynamic; size 65535; }
	set forward4 { typeof ip id; flags dynamic; size 65535; }
	set forward6 { typeof ip6 flowlabel; flags dynamic; size 65535; }
	chain way { type filter hook prerouting priority -300; policy accept;
		ip dscp 1 meta mark set 1
		ip6 dscp 1 meta mark set 1
		ip dscp 2 meta mark set 2
		ip6 dscp 2 meta mark set 2
		ip dscp 3 meta mark set 3
		ip6 dscp 3 meta mark set 3
		ip dscp 4 meta mark set 4
		ip6 dscp 4 meta mark set 4
		ip dscp 5 meta mark set 5
		ip6 dscp 5 meta mark set 5
		ip dscp 6 meta mark set 6
		ip6 dscp 6 meta mark set 6
		ip dscp 7 meta mark set 7
		ip6 dscp 7 meta mark set 7
	}
	chain input { type filter hook input priority 300; policy accept;
		add @input4 { ip id } drop
		add @input6 { ip6 flowlabel } drop
	}
	chain output { type filter hook output priority 300; policy accept;
		oifname lo drop
		add @output4 { ip id } drop
		add @output6 { ip6 flowlabel } drop
	}
	chain forward { type filter hook forward priority 300; policy accept;
		add @forward4 { ip id } drop
		add @forward6 { ip6 flowlabel } drop
	}
}
";

fn flag(family: &str) -> &'static str {
    if family == "-6" { "-6 " } else { "" }
}

/// Runs a command, which has to succeed.
pub fn run(command: &str, arguments: &[&str], input: &str) -> String {
    let mut child = Command::new(command)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{command}: {error}"));
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    // A command that does not read its input closes it early.
    let _ = writer.join().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command} {arguments:?}: {errors}");
    assert!(errors.is_empty() || command != "ip", "{command} {arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

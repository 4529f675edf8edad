//! Profiles of what listens on a host in a namespace: its own tool is asked there, the rules are loaded, and packets are sent.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::process::Command;

use crate::support::lab::{Lab, Loader, OWN};
use crate::support::naive::{Packet, Payload};
use crate::support::server::Server;
use crate::support::{kernel, samples};
use portcullis::policy::{Direction, State};
use portcullis::protocol::Transport;
use portcullis::targets;

/// One host.
struct Host {
    /// What runs when the profile is made, as `listen.py` takes it.
    listens: &'static [&'static str],
    /// What begins to listen afterwards, and is to be reached by nobody.
    later: &'static [&'static str],
    /// What is reached, and all that is: transport, port, where (`4` and `6` are every address of a family), and by
    /// which interface, if by one alone.
    open: &'static [&'static str],
    /// What answers, and what does not, when its neighbour asks.
    asked: &'static [&'static str],
}

/// A server of pages: the database and the resolver are for itself.
const WEB: Host = Host {
    listens: &[
        "sshd tcp 0.0.0.0 22",
        "sshd tcp :: 22",
        "nginx tcp 0.0.0.0 80",
        "nginx tcp :: 80",
        "nginx tcp 0.0.0.0 443",
        "nginx tcp :: 443",
        "postgres tcp 127.0.0.1 5432",
        "postgres tcp ::1 5432",
        "systemd-resolve udp 127.0.0.53 53",
        "dhclient udp 0.0.0.0 68",
    ],
    later: &["later tcp :: 8443 both", "later tcp 192.0.2.1 5432", "later udp 192.0.2.1 53", "later udp :: 443 both"],
    open: &["tcp 22 4", "tcp 22 6", "tcp 80 4", "tcp 80 6", "tcp 443 4", "tcp 443 6"],
    asked: &[
        "tcp 192.0.2.1 22 reached",
        "tcp 2001:db8:77::1 22 reached",
        "tcp 192.0.2.1 80 reached",
        "tcp 2001:db8:77::1 80 reached",
        "tcp 192.0.2.1 443 reached",
        "tcp 2001:db8:77::1 443 reached",
        "tcp 192.0.2.1 5432 silent",
        "tcp 192.0.2.1 8443 silent",
        "tcp 2001:db8:77::1 8443 silent",
        "udp 192.0.2.1 53 silent",
        "udp 192.0.2.1 68 silent",
        "udp 192.0.2.1 443 silent",
    ],
};

/// A server of mail, where mailboxes are read over IPv4 alone and names are answered at one address of each family.
const MAIL: Host = Host {
    listens: &[
        "sshd tcp :: 22 both",
        "master tcp :: 25 both",
        "master tcp :: 587 both",
        "dovecot tcp 0.0.0.0 143",
        "dovecot tcp 0.0.0.0 993",
        "named tcp 192.0.2.1 53",
        "named udp 192.0.2.1 53",
        "named tcp 2001:db8:77::1 53",
        "named udp 2001:db8:77::1 53",
        "named tcp 127.0.0.1 953",
        "named udp 0.0.0.0 48231",
        "opendkim tcp 127.0.0.1 8891",
    ],
    later: &["later tcp :: 143", "later tcp :: 993", "later udp 100.64.0.1 53", "later tcp 192.0.2.1 953"],
    open: &[
        "tcp 22 4",
        "tcp 22 6",
        "tcp 25 4",
        "tcp 25 6",
        "tcp 587 4",
        "tcp 587 6",
        "tcp 143 4",
        "tcp 993 4",
        "tcp 53 192.0.2.1",
        "udp 53 192.0.2.1",
        "tcp 53 2001:db8:77::1",
        "udp 53 2001:db8:77::1",
    ],
    asked: &[
        "tcp 192.0.2.1 22 reached",
        "tcp 2001:db8:77::1 25 reached",
        "tcp 192.0.2.1 587 reached",
        "tcp 192.0.2.1 143 reached",
        "tcp 2001:db8:77::1 143 silent",
        "tcp 192.0.2.1 993 reached",
        "tcp 2001:db8:77::1 993 silent",
        "udp 192.0.2.1 53 reached",
        "udp 2001:db8:77::1 53 reached",
        "tcp 2001:db8:77::1 53 reached",
        "udp 192.0.2.1 48231 silent",
        "tcp 192.0.2.1 953 silent",
    ],
};

/// A desktop: others on its link find its printer, and nobody logs in from there.
const DESKTOP: Host = Host {
    listens: &[
        "avahi-daemon udp 0.0.0.0 5353 join=224.0.0.251",
        "avahi-daemon udp :: 5353 join=ff02::fb",
        "avahi-daemon udp 0.0.0.0 45678",
        "chrome udp 224.0.0.251 5353",
        "chrome udp 0.0.0.0 37020",
        "cupsd tcp 127.0.0.1 631",
        "cupsd tcp ::1 631",
        "chronyd udp 127.0.0.1 323",
        "kdeconnectd tcp :: 1716 both",
        "kdeconnectd udp :: 1716 both",
    ],
    later: &["later tcp 192.0.2.1 631", "later udp 192.0.2.1 323", "later tcp :: 22 both"],
    open: &["udp 5353 4", "udp 5353 6", "tcp 1716 4", "tcp 1716 6", "udp 1716 4", "udp 1716 6"],
    asked: &[
        "udp 224.0.0.251 5353 reached",
        "udp ff02::fb 5353 reached",
        "udp 192.0.2.1 5353 reached",
        "udp 2001:db8:77::1 5353 reached",
        "udp 192.0.2.1 45678 silent",
        "udp 192.0.2.1 37020 silent",
        "tcp 192.0.2.1 631 silent",
        "udp 192.0.2.1 323 silent",
        "tcp 192.0.2.1 22 silent",
        "tcp 192.0.2.1 1716 reached",
        "udp 2001:db8:77::1 1716 reached",
    ],
};

/// A node of a cluster: one service has an interface of its own, another an address.
const CONTAINERS: Host = Host {
    listens: &[
        "sshd tcp 0.0.0.0 2222",
        "docker-proxy tcp 0.0.0.0 8080",
        "docker-proxy tcp :: 8080",
        "etcd tcp 127.0.0.1 2379",
        "etcd tcp 192.0.2.1 2379",
        "etcd tcp 192.0.2.1 2380",
        "kube-apiserver tcp :: 6443 both",
        "kubelet tcp :: 10250 both",
        "kube-scheduler tcp 127.0.0.1 10259",
        "flannel udp 0.0.0.0 8472",
        "dnsmasq udp 0.0.0.0 67 dev=eth1",
    ],
    later: &["later tcp :: 2222", "later tcp 192.0.2.1 10259", "later tcp 100.64.0.1 2379"],
    open: &[
        "tcp 2222 4",
        "tcp 8080 4",
        "tcp 8080 6",
        "tcp 2379 192.0.2.1",
        "tcp 2380 192.0.2.1",
        "tcp 6443 4",
        "tcp 6443 6",
        "tcp 10250 4",
        "tcp 10250 6",
        "udp 8472 4",
        "udp 67 4 lan",
    ],
    asked: &[
        "tcp 192.0.2.1 2222 reached",
        "tcp 2001:db8:77::1 2222 silent",
        "tcp 192.0.2.1 8080 reached",
        "tcp 192.0.2.1 2379 reached",
        "tcp 192.0.2.1 2380 reached",
        "tcp 2001:db8:77::1 6443 reached",
        "tcp 192.0.2.1 10250 reached",
        "tcp 192.0.2.1 10259 silent",
        "udp 192.0.2.1 8472 reached",
        "udp 192.0.2.1 67 silent",
    ],
};

/// A gateway for IPv6 above all: a tunnel whose port is in the range of clients, and a program whose port the system gave out.
const GATEWAY: Host = Host {
    listens: &[
        "sshd tcp :: 22",
        "caddy tcp :: 443",
        "caddy udp :: 443",
        "wireguard-go udp :: 51820 both",
        "rpc.mountd tcp 0.0.0.0 43117",
        "unbound udp :: 38111",
        "unbound udp ::1 53",
    ],
    later: &["later tcp 0.0.0.0 22", "later tcp 0.0.0.0 443", "later udp 0.0.0.0 443", "later udp 2001:db8:77::1 53"],
    open: &["tcp 22 6", "tcp 443 6", "udp 443 6", "udp 51820 4", "udp 51820 6", "tcp 43117 4"],
    asked: &[
        "tcp 2001:db8:77::1 22 reached",
        "tcp 192.0.2.1 22 silent",
        "tcp 2001:db8:77::1 443 reached",
        "tcp 192.0.2.1 443 silent",
        "udp 2001:db8:77::1 443 reached",
        "udp 192.0.2.1 443 silent",
        "udp 192.0.2.1 51820 reached",
        "udp 2001:db8:77::1 51820 reached",
        "tcp 192.0.2.1 43117 reached",
        "udp 2001:db8:77::1 38111 silent",
        "udp 2001:db8:77::1 53 silent",
    ],
};

#[test]
fn a_web_server_is_reached_as_it_listens_and_no_further() {
    judge(&WEB);
}

#[test]
fn a_mail_server_is_reached_as_it_listens_and_no_further() {
    judge(&MAIL);
}

#[test]
fn a_desktop_is_reached_as_it_listens_and_no_further() {
    judge(&DESKTOP);
}

#[test]
fn a_container_host_is_reached_as_it_listens_and_no_further() {
    judge(&CONTAINERS);
}

#[test]
fn a_gateway_is_reached_as_it_listens_and_no_further() {
    judge(&GATEWAY);
}

/// The end of the first cable of the host, and its own addresses.
const HERE: [&str; 4] = ["192.0.2.1", "2001:db8:77::1", OWN[0], OWN[1]];

/// The neighbour.
const THERE: [&str; 2] = ["192.0.2.7", "2001:db8:77::7"];

fn judge(host: &Host) {
    if !kernel::available(&["ip", "nft", "ss", "python3"]) {
        return;
    }
    let interfaces = [("wan".to_owned(), "eth0".to_owned()), ("lan".to_owned(), "eth1".to_owned())];
    let lab = Lab::new(&interfaces, &BTreeSet::new());
    lab.connect_peer();
    let running = listening(&lab, host.listens);
    let made = lab.command(env!("CARGO_BIN_EXE_portcullis")).args(["init", "--name", "host"]).output().unwrap();
    let profile = String::from_utf8(made.stdout).unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    for program in host.listens.iter().map(|one| one.split(' ').next().unwrap()) {
        assert!(profile.contains(program), "{program} is not spoken of:\n{profile}");
    }
    let files = samples::of_text(&profile).files(targets::by_name("nftables").unwrap());
    lab.load(Loader::Nft, &files);
    // Every packet of a stranger's, whether or not something listens for it.
    let packets = packets(host);
    let passed = lab.pass(Direction::Inbound, &packets);
    let wrong: Vec<&Packet> = (0..packets.len())
        .filter(|at| passed.contains(at) != is_open(host, &packets[*at]))
        .map(|at| &packets[at])
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}\n{profile}");
    assert!(passed.len() >= host.open.len() && passed.len() < packets.len() / 10, "{} pass", passed.len());
    // The programs themselves, and others that came after the profile was made.
    lab.inside("nft", &["delete", "table", "inet", "observer"], "");
    let later = listening(&lab, host.later);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/reach.py");
    let questions = host.asked.iter().map(|one| one.rsplit_once(' ').unwrap().0);
    let arguments: Vec<&str> = std::iter::once(script).chain(questions).collect();
    let answers = lab.at_peer("python3", &arguments);
    drop((running, later));
    assert_eq!(answers.lines().collect::<Vec<_>>(), host.asked, "{profile}");
}

/// Programs on the host that listen until this is dropped.
fn listening(lab: &Lab, sockets: &[&str]) -> Server {
    let mut command: Command = lab.command("python3");
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/listen.py")).args(sockets);
    Server::start(command)
}

/// Packets of both transports to the ports of what listens, to those beside them, and to all that programs are known for; to
/// each address of the host and to the groups that it hears.
fn packets(host: &Host) -> Vec<Packet> {
    let number = |one: &&str| one.split(' ').nth(3).unwrap().parse::<u16>().unwrap();
    let own = host.listens.iter().chain(host.later).map(number).flat_map(|port| [port - 1, port, port + 1]);
    let known =
        [69, 110, 111, 123, 135, 137, 138, 139, 161, 389, 445, 514, 546, 547, 636, 853, 873, 1900, 2049, 3306, 3389];
    let ports: BTreeSet<u16> = own.chain(1..=80).chain(known).chain([1, 32_768, 49_152, 60_999, 65_535]).collect();
    let groups = [("224.0.0.251", 5353), ("ff02::fb", 5353), ("224.0.0.251", 1716), ("ff02::fb", 53)];
    let mut packets = Vec::new();
    for transport in [Transport::Tcp, Transport::Udp] {
        for (to, port) in HERE.iter().flat_map(|to| ports.iter().map(move |port| (*to, *port))) {
            packets.extend(["wan", "lan"].map(|incoming| packet(transport, to, port, incoming)));
        }
    }
    let hears = |to: &str| host.listens.iter().any(|one| one.ends_with(&format!("join={to}")));
    packets
        .extend(groups.iter().filter(|(to, _)| hears(to)).map(|(to, port)| packet(Transport::Udp, to, *port, "wan")));
    packets
}

fn packet(transport: Transport, to: &str, port: u16, incoming: &str) -> Packet {
    let destination: IpAddr = to.parse().unwrap();
    Packet {
        direction: Direction::Inbound,
        incoming: incoming.to_owned(),
        outgoing: String::new(),
        source: THERE[usize::from(destination.is_ipv6())].parse().unwrap(),
        destination,
        payload: Payload::Ports(transport, 40_000, port),
        state: State::New,
    }
}

/// Whether a packet is one of those that the host is open for.
fn is_open(host: &Host, packet: &Packet) -> bool {
    let Payload::Ports(transport, _, port) = packet.payload else { return false };
    let fits = |one: &&str| {
        let words: Vec<&str> = one.split(' ').collect();
        let family = if packet.destination.is_ipv4() { "4" } else { "6" };
        let at = words[2] == family || words[2] == packet.destination.to_string();
        words[0] == transport.name()
            && words[1] == port.to_string()
            && at
            && words.get(3).is_none_or(|by| *by == packet.incoming)
    };
    host.open.iter().any(fits)
}

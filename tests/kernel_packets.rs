//! Packets through the rules of each sample profile in a real kernel, against the plain meaning of its policy.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv6Addr};

use portcullis::policy::{Action, Direction, Interface, Interfaces, Policy, State};
use portcullis::protocol::Transport;
use portcullis::targets;
use support::lab::{self, Lab};
use support::naive::{self, Packet, Payload};
use support::{edges, kernel, samples};

/// The harness itself: without a firewall every packet is seen, on every way through the host.
#[test]
fn without_rules_every_packet_passes() {
    if !kernel::available(&["ip", "nft", "python3"]) {
        return;
    }
    let interfaces = [("wan".to_owned(), "eth0".to_owned()), ("lan".to_owned(), "eth1".to_owned())];
    let mut packets = Vec::new();
    let payloads = [
        Payload::Ports(Transport::Tcp, 40_000, 22),
        Payload::Ports(Transport::Udp, 40_000, 53),
        Payload::Icmp(8, 0),
        Payload::Icmp(128, 0),
        Payload::Icmp(135, 0),
        Payload::Other(47),
    ];
    for incoming in ["wan", "lan", ""] {
        for payload in payloads {
            for (source, own, far) in
                [("192.0.2.7", lab::OWN[0], "203.0.113.5"), ("2001:db8::7", lab::OWN[1], "2001:db8:5::1")]
            {
                let source: IpAddr = source.parse().unwrap();
                if matches!(payload, Payload::Icmp(kind, _) if (kind >= 128) == source.is_ipv4()) {
                    continue;
                }
                let far: IpAddr = far.parse().unwrap();
                let packet = |direction, destination, outgoing: &str| Packet {
                    direction,
                    incoming: if direction == Direction::Outbound { String::new() } else { incoming.to_owned() },
                    outgoing: outgoing.to_owned(),
                    source,
                    destination,
                    payload,
                    state: State::New,
                };
                packets.push(packet(Direction::Inbound, own.parse().unwrap(), ""));
                packets.push(packet(Direction::Outbound, far, incoming));
                packets.push(packet(Direction::Forward, far, "lan"));
            }
        }
    }
    for direction in Direction::ALL {
        let lab = Lab::new(&interfaces, &BTreeSet::new());
        let sent: Vec<Packet> = packets.iter().filter(|packet| packet.direction == direction).cloned().collect();
        let seen = lab.pass(direction, &sent);
        let missing: Vec<&Packet> = (0..sent.len()).filter(|at| !seen.contains(at)).map(|at| &sent[at]).collect();
        assert!(missing.is_empty(), "{missing:#?}");
    }
}

#[test]
fn nftables_does_with_every_packet_what_the_profile_says() {
    if !kernel::available(&["ip", "nft", "python3"]) {
        return;
    }
    judge("nftables", |lab, files| {
        let [(_, text)] = files else { panic!("one file") };
        lab.inside("nft", &["-f", "-"], text);
    });
}

#[test]
fn iptables_does_with_every_packet_what_the_profile_says() {
    if !kernel::available(&["ip", "nft", "python3", "iptables-restore", "ip6tables-restore", "ipset"]) {
        return;
    }
    judge("iptables", |lab, files| {
        let text = |part: &str| files.iter().find(|(own, _)| own == part).map_or("", |(_, text)| text.as_str());
        lab.inside("ipset", &["restore", "-exist"], text("ipset"));
        lab.inside("iptables-restore", &["--noflush"], text("v4"));
        lab.inside("ip6tables-restore", &["--noflush"], text("v6"));
        for command in ["iptables", "ip6tables"] {
            for (hook, chain) in [("INPUT", "PC-IN"), ("OUTPUT", "PC-OUT"), ("FORWARD", "PC-FWD")] {
                lab.inside(command, &["-I", hook, "1", "-j", chain], "");
            }
        }
    });
}

/// Loads each sample profile that names the target, sends packets at its edges, and compares.
fn judge(target: &str, load: impl Fn(&Lab, &[(String, String)])) {
    let count = std::env::var("PORTCULLIS_PACKETS").map_or(100, |text| text.parse().expect("a number of packets"));
    let target = targets::by_name(target).unwrap();
    for sample in samples::all() {
        if !sample.targets().contains(&target.name()) {
            continue;
        }
        let policy = sample.policy();
        let files = sample.files(target);
        let (mut sent, mut passed) = (0, 0);
        for direction in Direction::ALL {
            let own: Vec<IpAddr> = lab::OWN.iter().map(|own| own.parse().unwrap()).collect();
            let packets: Vec<Packet> = edges::packets(policy, direction, count, 7, |packet| deliverable(packet, &own))
                .into_iter()
                .map(|packet| arriving(packet, &own))
                .collect();
            if packets.is_empty() {
                continue;
            }
            let lab = Lab::new(&devices(policy, target.name()), &BTreeSet::new());
            load(&lab, &files);
            let seen = lab.pass(direction, &packets);
            for (at, packet) in packets.iter().enumerate() {
                let expected = naive::verdict(policy, packet).is_none_or(|action| action == Action::Allow);
                assert_eq!(seen.contains(&at), expected, "{} on {}: {packet:?}", sample.name, target.name());
                passed += usize::from(expected);
            }
            sent += packets.len();
        }
        assert!(sent >= count, "{}: only {sent} packets", sample.name);
        assert!(passed > 0 && passed < sent, "{}: {passed} of {sent} pass: nothing is told apart", sample.name);
    }
}

/// A packet that comes to the host is addressed to it.
fn arriving(mut packet: Packet, own: &[IpAddr]) -> Packet {
    if packet.direction == Direction::Inbound {
        let address = own.iter().find(|own| own.is_ipv4() == packet.destination.is_ipv4());
        packet.destination = *address.expect("the host has an address of each family");
    }
    packet
}

/// Whether the kernel's own checks, which stand before every firewall, let such a packet come as far as the rules: martian
/// sources (RFC 1812, section 5.3.7) and link-local addresses on a way through the host never do.
fn deliverable(packet: &Packet, own: &[IpAddr]) -> bool {
    let through = packet.direction == Direction::Forward;
    let arrives = packet.direction != Direction::Outbound;
    let address = |address: IpAddr, is_source: bool| match address {
        IpAddr::V4(v4) => {
            let first = v4.octets()[0];
            let special = first == 0 || first == 127 || first >= 240 || v4.is_multicast() || v4.is_link_local();
            !special || (!is_source && !through && v4.is_multicast())
        }
        IpAddr::V6(v6) => {
            // The subnet's anycast address is each router's own (RFC 4291, section 2.6.1).
            let anycast = v6 == Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0);
            // Scopes 0 and F are reserved, 1 stays inside the host (RFC 7346, section 2).
            let scope = v6.is_multicast() && matches!(v6.segments()[0] & 0xf, 0 | 1 | 0xf);
            let unusable = anycast || scope || v6.is_unspecified() || v6.is_loopback() || v6.to_ipv4_mapped().is_some();
            let local = v6.is_unicast_link_local() || v6.is_multicast();
            !(unusable || is_source && v6.is_multicast() || through && local)
        }
    };
    let ours = own.contains(&packet.source) || (!arrives && own.contains(&packet.destination));
    let transport = !matches!(packet.payload, Payload::Ports(Transport::Sctp | Transport::Dccp, ..));
    let distinct = packet.source != packet.destination || packet.direction == Direction::Inbound;
    address(packet.source, true) && address(packet.destination, false) && !ours && transport && distinct
}

/// The profile's interfaces and their devices.
fn devices(policy: &Policy, target: &str) -> Vec<(String, String)> {
    let mut found = BTreeMap::new();
    let conditions = policy.chains.iter().flat_map(|chain| &chain.rules).flat_map(|rule| &rule.matches);
    for interfaces in conditions.flat_map(|condition| [&condition.incoming, &condition.outgoing]) {
        let Interfaces::OneOf(list) = interfaces else { continue };
        for interface in list {
            if let Interface::Named(binding) = interface {
                found.insert(binding.name.clone(), binding.device(target).unwrap().to_owned());
            }
        }
    }
    found.into_iter().collect()
}

/// A TCP server on the host, and a client that reaches it over both families or says why not.
const CONNECT: &str = r#"
import socket, sys
for address in sys.argv[2:]:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    s = socket.socket(family, socket.SOCK_STREAM)
    s.settimeout(3)
    try:
        s.connect((address, int(sys.argv[1])))
        print(address, "connected")
    except OSError as error:
        print(address, type(error).__name__)
"#;

#[test]
fn both_families_connect_with_no_rule_for_neighbour_discovery() {
    if !kernel::available(&["ip", "nft", "python3", "iptables-restore", "ip6tables-restore"]) {
        return;
    }
    let sample =
        samples::of_text("profile: both\ninbound: [tcp 4500]\noutbound:\n  default: deny\n  rules: [tcp 4501]\n");
    for target in ["nftables", "iptables"] {
        let lab = Lab::new(&[], &BTreeSet::new());
        lab.connect_peer();
        let files = sample.files(targets::by_name(target).unwrap());
        let text = |part: &str| files.iter().find(|(own, _)| own == part).map_or("", |(_, text)| text.as_str());
        lab.inside("nft", &["delete", "table", "inet", "observer"], "");
        if target == "nftables" {
            lab.inside("nft", &["-f", "-"], text(""));
        } else {
            for (program, part) in [("iptables", "v4"), ("ip6tables", "v6")] {
                lab.inside(&format!("{program}-restore"), &["--noflush"], text(part));
                for (hook, chain) in [("INPUT", "PC-IN"), ("OUTPUT", "PC-OUT")] {
                    lab.inside(program, &["-I", hook, "1", "-j", chain], "");
                }
            }
        }
        let server = lab.listen(&["4500", "4502"]);
        let open = lab.at_peer("python3", &["-c", CONNECT, "4500", "192.0.2.1", "2001:db8:77::1"]);
        let closed = lab.at_peer("python3", &["-c", CONNECT, "4502", "192.0.2.1", "2001:db8:77::1"]);
        drop(server);
        assert_eq!(open, "192.0.2.1 connected\n2001:db8:77::1 connected\n", "{target}");
        assert_eq!(closed, "192.0.2.1 TimeoutError\n2001:db8:77::1 TimeoutError\n", "{target}");
    }
}

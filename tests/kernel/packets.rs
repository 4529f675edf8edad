//! Packets through the rules of each sample profile in a real kernel, against the plain meaning of its policy.

use std::collections::BTreeSet;
use std::net::IpAddr;

use crate::support::kernel::Variant;
use crate::support::lab::{self, Lab, Loader};
use crate::support::naive::{Packet, Payload};
use crate::support::trial::{self, Ends};
use crate::support::{kernel, samples};
use portcullis::policy::{Direction, State};
use portcullis::protocol::Transport;
use portcullis::targets;

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
    judge(Loader::Nft);
}

#[test]
fn iptables_does_with_every_packet_what_the_profile_says() {
    if !kernel::available(&["ip", "nft", "python3", "iptables-restore", "ip6tables-restore", "ipset"]) {
        return;
    }
    Variant::installed().into_iter().for_each(|variant| judge(Loader::Iptables(variant)));
}

/// Loads each sample profile that names the target, sends packets at its edges, and compares.
fn judge(loader: Loader) {
    let count = std::env::var("PORTCULLIS_PACKETS").map_or(100, |text| text.parse().expect("a number of packets"));
    let target = targets::by_name(loader.target()).unwrap();
    for sample in samples::all() {
        if !sample.targets().contains(&target.name()) {
            continue;
        }
        let policy = sample.policy();
        let files = sample.files(target);
        let devices = trial::devices(policy, target.name());
        let (mut sent, mut passed) = (0, 0);
        for direction in Direction::ALL {
            let lab = Lab::new(&devices, &BTreeSet::new());
            lab.load(loader, &files);
            let outcome = trial::send(&lab, policy, direction, count, 7, Ends::Own);
            assert!(outcome.wrong.is_empty(), "{} on {loader:?}: {:#?}", sample.name, outcome.wrong);
            sent += outcome.sent;
            passed += outcome.passed;
        }
        assert!(sent >= count, "{}: only {sent} packets", sample.name);
        assert!(passed > 0 && passed < sent, "{}: {passed} of {sent} pass: nothing is told apart", sample.name);
    }
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
    for loader in Loader::installed() {
        let lab = Lab::new(&[], &BTreeSet::new());
        lab.connect_peer();
        lab.inside("nft", &["delete", "table", "inet", "observer"], "");
        lab.load(loader, &sample.files(targets::by_name(loader.target()).unwrap()));
        let server = lab.listen(&["4500", "4502"]);
        let open = lab.at_peer("python3", &["-c", CONNECT, "4500", "192.0.2.1", "2001:db8:77::1"]);
        let closed = lab.at_peer("python3", &["-c", CONNECT, "4502", "192.0.2.1", "2001:db8:77::1"]);
        drop(server);
        assert_eq!(open, "192.0.2.1 connected\n2001:db8:77::1 connected\n", "{loader:?}");
        assert_eq!(closed, "192.0.2.1 TimeoutError\n2001:db8:77::1 TimeoutError\n", "{loader:?}");
    }
}

//! Of which type a destination is to the routes of a kernel: what comes to a host is not all of type `local`.

use crate::support::kernel::{self, Namespace, Variant};
use crate::support::lab::run;
use portcullis::diagnostic::Diagnostics;
use portcullis::packet_text;
use portcullis::place::Sources;
use portcullis::ruleset::Outcome;
use portcullis::targets::{self, Scope, Text};
use portcullis::trace;

/// Where packets go, what is to be said of them, and the types of which they are to nft and to iptables.
const TO: [(&str, &str, &str, &str); 10] = [
    ("203.0.113.1", "", "local", "LOCAL"),
    ("203.0.113.255", "with \"to broadcast\"", "broadcast", "BROADCAST"),
    ("255.255.255.255", "with \"to broadcast\"", "broadcast", "BROADCAST"),
    ("224.0.0.1", "", "multicast", "MULTICAST"),
    // By a route of another table.
    ("198.51.100.7", "with to-another-host", "unicast", "UNICAST"),
    ("2001:db8:77::1", "", "local", "LOCAL"),
    ("2001:db8:77::", "with \"to anycast\"", "anycast", "ANYCAST"),
    // Where no route leads there, nft finds no type.
    ("ff02::1", "with \"fib daddr type multicast\"", "multicast", "MULTICAST"),
    ("2001:db8:99::7", "", "local", "LOCAL"),
    // By a route that is not found without the mark of the packet.
    ("2001:db8:98::7", "with to-another-host", "", ""),
];

const SEND: &str = "
import socket, sys
for word in sys.argv[1:]:
    family = socket.AF_INET6 if ':' in word else socket.AF_INET
    one = socket.socket(family, socket.SOCK_DGRAM)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b'eth0')
    zone = (0, socket.if_nametoindex('eth0')) if word.startswith('ff') else ()
    one.sendto(b'x', (word, 69) + zone)
";

fn pair() -> (Namespace, Namespace) {
    let (host, peer) = (Namespace::new(), Namespace::new());
    run(
        "ip",
        &["-n", host.name(), "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", peer.name()],
        "",
    );
    for (one, last) in [(&host, 1), (&peer, 2)] {
        one.run("ip link set eth0 up");
        one.run(&format!("ip addr add 203.0.113.{last}/24 brd + dev eth0"));
        one.run(&format!("ip addr add 2001:db8:77::{last}/64 dev eth0 nodad"));
    }
    host.run("echo 1 > /proc/sys/net/ipv6/conf/all/forwarding");
    host.run("ip route add local 198.51.100.0/24 dev lo table 100; ip rule add to 198.51.100.0/24 lookup 100");
    host.run("ip -6 route add local 2001:db8:99::/64 dev lo table 100; ip -6 rule add to 2001:db8:99::/64 lookup 100");
    host.run("ip -6 route add local 2001:db8:98::/64 dev lo table 100; ip -6 rule add fwmark 1 lookup 100");
    host.feed(
        "nft -f -",
        "table ip6 m { chain c { type filter hook prerouting priority -300; ip6 daddr 2001:db8:98::/64 meta mark set 1\n }\n }\n",
    );
    for (net, via) in [
        ("198.51.100.0/24", "203.0.113.1"),
        ("2001:db8:99::/64", "2001:db8:77::1"),
        ("2001:db8:98::/64", "2001:db8:77::1"),
    ] {
        peer.run(&format!("ip route add {net} via {via}"));
    }
    (host, peer)
}

fn send(peer: &Namespace) {
    let to = TO.map(|(to, ..)| to);
    assert!(peer.command("python3").args(["-c", SEND]).args(to).status().unwrap().success());
    // Who is asked for an anycast address waits up to a second (RFC 4861, section 7.2.7).
    std::thread::sleep(std::time::Duration::from_millis(1_500));
}

/// What `trace` says of a packet that comes to this address.
fn told(target: &str, name: &str, text: &str, to: &str, with: &str) -> Outcome {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let file = sources.add(name, text);
    let ruleset = targets::by_name(target).unwrap().read(&[Text { file, name, text }], Scope::Whole);
    let packet = if to.contains(':') {
        format!("in udp [2001:db8:77::2]:40000 > [{to}]:69 in eth0 {with}")
    } else {
        format!("in udp 203.0.113.2:40000 > {to}:69 in eth0 {with}")
    };
    let packet = packet_text::read(sources.add("packet", &packet), &packet, &mut diagnostics).unwrap();
    trace::trace(&ruleset, &packet).outcome
}

#[test]
fn what_comes_to_a_host_is_of_the_type_that_its_packet_says() {
    if !kernel::available(&["ip", "nft", "python3"]) {
        return;
    }
    let (host, peer) = pair();
    let types = ["local", "broadcast", "multicast", "unicast", "anycast"];
    let family = |to: &str| if to.contains(':') { "ip6" } else { "ip" };
    let mut text = "table inet t {\n\tchain in {\n\t\ttype filter hook input priority 0;\n".to_owned();
    for kind in types {
        for (to, ..) in TO {
            text.push_str(&format!("\t\tudp dport 69 {} daddr {to} fib daddr type {kind} counter\n", family(to)));
        }
    }
    text.push_str("\t}\n}\n");
    host.feed("nft -f -", &text);
    send(&peer);
    let listing = host.run("nft list table inet t");
    for (to, with, is, _) in TO {
        for kind in types {
            let own = format!(" daddr {to} fib daddr type {kind} counter packets 1 ");
            assert_eq!(listing.contains(&own), kind == is, "{to} {kind}\n{listing}");
            // What is said of a packet by a mark that another table sets is what no rule of this one tells.
            if !is.is_empty() {
                let rule = format!(
                    "table inet t {{\n\tchain in {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tfib daddr type {kind} accept\n\t}}\n}}\n"
                );
                let expected = if kind == is { Outcome::Accept } else { Outcome::Drop };
                assert_eq!(told("nftables", "rules.nft", &rule, to, with), expected, "{to} {kind}");
            }
        }
    }
}

#[test]
fn iptables_tells_types_apart_in_the_same_way() {
    if !kernel::available(&["ip", "nft", "python3", "iptables-restore", "ip6tables-restore"]) {
        return;
    }
    for variant in Variant::installed() {
        let (host, peer) = pair();
        let mut lists = Vec::new();
        for (program, is_v6) in [("iptables", false), ("ip6tables", true)] {
            let mut words = vec!["LOCAL", "MULTICAST", "UNICAST", "ANYCAST", "MULTICAST,LOCAL"];
            words.extend((!is_v6).then_some("BROADCAST"));
            let own: Vec<_> = TO.into_iter().filter(|(to, ..)| to.contains(':') == is_v6).collect();
            let mut text = "*filter\n:INPUT ACCEPT [0:0]\n".to_owned();
            for word in &words {
                for (to, ..) in &own {
                    text.push_str(&format!(
                        "-A INPUT -d {to} -p udp -m udp --dport 69 -m addrtype --dst-type {word}\n"
                    ));
                }
            }
            text.push_str("COMMIT\n");
            host.feed(&variant.program(program, "-restore"), &text);
            lists.push((program, own, words));
        }
        send(&peer);
        for (program, own, words) in lists {
            let listing = host.run(&format!("{} -c", variant.program(program, "-save")));
            let counted: Vec<&str> = listing.lines().filter(|line| line.contains("-A INPUT")).collect();
            assert_eq!(counted.len(), own.len() * words.len(), "{listing}");
            for (at, line) in counted.into_iter().enumerate() {
                let (word, (to, with, _, is)) = (words[at / own.len()], own[at % own.len()]);
                let is_hit = line.starts_with("[1:");
                let name = if program == "iptables" { "rules.v4" } else { "rules.v6" };
                let rule =
                    format!("*filter\n:INPUT DROP [0:0]\n-A INPUT -m addrtype --dst-type {word} -j ACCEPT\nCOMMIT\n");
                let said = told("iptables", name, &rule, to, with);
                match (program, word) {
                    // In IPv6 that is what no route says: not multicast, and a few others.
                    ("ip6tables", "UNICAST") => assert_eq!(is_hit, is != "MULTICAST", "{line}"),
                    ("ip6tables", "MULTICAST,LOCAL") => assert_eq!((is_hit, said), (false, Outcome::Drop), "{line}"),
                    _ => {
                        assert_eq!(is_hit, word.split(',').any(|own| own == is), "{line}");
                        assert_eq!(said == Outcome::Accept, is_hit, "{variant:?} {line}");
                    }
                }
            }
        }
    }
}

const SEND_RAW: &str = "
import socket
socket.socket(socket.AF_INET6, socket.SOCK_RAW, 1).sendto(b'12345678', ('2001:db8:77::1', 0))
one = socket.socket(socket.AF_INET, socket.SOCK_RAW, 58)
one.sendto(b'12345678', ('203.0.113.1', 0))
";

/// IPv6 packets may bear the number of ICMP, and IPv4 packets that of ICMPv6: a rule that names no family is for both.
#[test]
fn the_number_of_the_other_familys_icmp_is_matched_where_no_family_is_named() {
    if !kernel::available(&["ip", "nft", "python3"]) {
        return;
    }
    let (host, peer) = pair();
    let rules = [
        ("meta l4proto icmp", [0, 1]),
        ("meta l4proto ipv6-icmp", [1, 0]),
        ("meta nfproto ipv6 meta l4proto icmp", [0, 1]),
        ("ip protocol 58", [1, 0]),
        ("ip6 nexthdr 1", [0, 1]),
        ("icmp type 0-255", [0, 0]),
        ("icmpv6 type 0-255", [0, 0]),
    ];
    let mut text = "table inet t {\n".to_owned();
    for family in ["ipv4", "ipv6"] {
        text.push_str(&format!("\tchain {family}_only {{\n"));
        for (rule, _) in rules {
            text.push_str(&format!("\t\t{rule} counter comment \"{rule} {family}\"\n"));
        }
        text.push_str("\t}\n");
    }
    text.push_str(
        "\tchain in {
\t\ttype filter hook input priority 0;
\t\tip saddr 203.0.113.2 meta l4proto 58 goto ipv4_only
\t\tip6 saddr 2001:db8:77::2 meta l4proto 1 goto ipv6_only
\t}\n}\n",
    );
    host.feed("nft -f -", &text);
    assert!(peer.command("python3").args(["-c", SEND_RAW]).status().unwrap().success());
    std::thread::sleep(std::time::Duration::from_millis(300));
    let listing = host.run("nft list table inet t");
    for (rule, expected) in rules {
        for (family, count) in ["ipv4", "ipv6"].into_iter().zip(expected) {
            let line = listing.lines().find(|line| line.contains(&format!("comment \"{rule} {family}\"")));
            let counted = line.is_some_and(|line| line.contains(&format!("counter packets {count} ")));
            assert!(counted, "{rule} {family}\n{listing}");
        }
    }
}

//! Ports that are published, as a neighbour of the host and the host itself find them.

use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::support::corpus;
use crate::support::kernel;
use crate::support::lab::run;
use crate::support::server::Server;
use portcullis::diagnostic::Diagnostics;
use portcullis::packet_text;
use portcullis::place::Sources;
use portcullis::ruleset::{Ruleset, followed};
use portcullis::targets::Scope;
use portcullis::trace;

/// A host, a neighbour of it, and one that it alone reaches.
pub(super) struct Hosts(pub(super) [String; 3]);

impl Hosts {
    pub(super) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let hosts = Hosts(["host", "peer", "inner"].map(|name| format!("pc-s{name}-{number}")));
        let [host, peer, inner] = &hosts.0;
        for name in &hosts.0 {
            run("ip", &["netns", "add", name], "");
            run("ip", &["-n", name, "link", "set", "lo", "up"], "");
        }
        for (name, device, own, other) in [(peer, "eth0", "203.0.113", "66"), (inner, "br0", "172.18.0", "2")] {
            run("ip", &["-n", host, "link", "add", device, "type", "veth", "peer", "name", "c0", "netns", name], "");
            for (name, device, last) in [(host, device, "10"), (name, "c0", other)] {
                run("ip", &["-n", name, "addr", "add", &format!("{own}.{last}/24"), "dev", device], "");
                run("ip", &["-n", name, "link", "set", device, "up"], "");
            }
        }
        run("ip", &["-n", inner, "route", "add", "default", "via", "172.18.0.10"], "");
        run("ip", &["netns", "exec", host, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"], "");
        hosts
    }

    pub(super) fn listen(&self, at: usize) -> Server {
        let script = "
import socket, sys
listeners = []
for port in range(80, 100):
    s = socket.socket()
    s.bind(('0.0.0.0', port))
    s.listen(16)
    listeners.append(s)
print('ready', flush=True)
sys.stdin.read()
";
        let mut command = Command::new("ip");
        command.args(["netns", "exec", &self.0[at], "python3", "-c", script]);
        Server::start(command)
    }

    /// The ports at which the host answers.
    pub(super) fn open(&self, from: usize) -> Vec<u16> {
        let script = "
import socket
sockets = {}
for port in range(80, 100):
    s = socket.socket()
    s.setblocking(False)
    s.connect_ex(('203.0.113.10', port))
    sockets[port] = s
import time
time.sleep(0.6)
for port, s in sockets.items():
    try:
        s.getpeername()
        print(port)
    except OSError:
        pass
";
        let said = run("ip", &["netns", "exec", &self.0[from], "python3", "-c", script], "");
        said.lines().map(|line| line.parse().unwrap()).collect()
    }
}

impl Drop for Hosts {
    fn drop(&mut self) {
        for name in &self.0 {
            let _ = Command::new("ip").args(["netns", "del", name]).output();
        }
    }
}

/// What is turned, and what judges it afterwards.
const RULES: &str = "*nat
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:PUBLISHED - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j PUBLISHED
-A PUBLISHED -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.18.0.2:80
-A PUBLISHED -p tcp -m tcp --dport 81 -j DNAT --to-destination 172.18.0.2:80
-A PUBLISHED -p tcp -m tcp --dport 82 -j REDIRECT --to-ports 83
-A PUBLISHED -p tcp -m tcp --dport 84 -j REDIRECT --to-ports 85
-A PUBLISHED -p tcp -m tcp --dport 86 -j DNAT --to-destination 172.18.0.2:86
-A PUBLISHED -p tcp -m tcp --dport 87 -j DNAT --to-destination 172.18.0.2:87
-A PUBLISHED -p tcp -m tcp --dport 89 -j DNAT --to-destination 172.18.0.2
-A PUBLISHED -p tcp -m tcp --dport 90 -j DNAT --to-destination 172.18.0.2:91
-A PUBLISHED -p tcp -m tcp --dport 92 -j DNAT --to-destination 172.18.0.2:93
-A PUBLISHED -p tcp -m tcp --dport 94 -j DNAT --to-destination 172.18.0.2:95
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 83 -j ACCEPT
-A INPUT -p tcp -m tcp --dport 84 -j ACCEPT
-A INPUT -p tcp -m tcp --dport 86 -j ACCEPT
-A INPUT -p tcp -m tcp --dport 88 -m conntrack --ctstate DNAT -j ACCEPT
-A INPUT -p tcp -m tcp --dport 98 -m conntrack ! --ctstate DNAT -j ACCEPT
-A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT
-A FORWARD -i eth0 -p tcp -m conntrack --ctorigdstport 81 --ctdir ORIGINAL -j DROP
-A FORWARD -d 172.18.0.2/32 -o br0 -p tcp -m tcp --dport 80 -j ACCEPT
-A FORWARD -o br0 -p tcp -m tcp --dport 87 -m conntrack --ctstate DNAT -j ACCEPT
-A FORWARD -o br0 -p tcp -m tcp --dport 89 -m conntrack --ctorigdst 203.0.113.10 -j ACCEPT
-A FORWARD -o br0 -p tcp -m tcp --dport 90 -j ACCEPT
-A FORWARD -o br0 -p tcp -m conntrack --ctorigdstport 92 -j ACCEPT
-A FORWARD -o eth0 -p tcp -m tcp --dport 95 -j ACCEPT
COMMIT
";

/// The ports that the rules let in, as packets of this kind: `in tcp 203.0.113.66 > 203.0.113.10:PORT in eth0 out br0`.
fn told(ruleset: &Ruleset, packet: &str) -> Vec<u16> {
    let ruleset = followed(&[ruleset]).unwrap().remove(0);
    let accepts = |port: &u16| {
        let (text, mut sources) = (packet.replace("PORT", &port.to_string()), Sources::default());
        let packet =
            packet_text::read_sent_on(sources.add("packet", text.as_str()), &text, &mut Diagnostics::default());
        trace::outcome(&ruleset, &packet.unwrap()).0.accepts()
    };
    (80..100).filter(accepts).collect()
}

#[test]
fn what_is_published_is_open_where_the_rules_behind_it_say_so() {
    if !kernel::available(&["ip", "nft", "python3", "iptables-restore"]) {
        return;
    }
    let hosts = Hosts::new();
    let [host, ..] = &hosts.0;
    run("ip", &["netns", "exec", host, "iptables-restore"], RULES);
    let _servers = [hosts.listen(0), hosts.listen(2)];
    let from_outside = hosts.open(1);
    assert_eq!(from_outside, [80, 82, 83, 87, 89, 92, 98]);
    // What the host sends itself comes by loopback, and is not asked a second time where it goes.
    assert_eq!(hosts.open(0), [83, 84, 86, 98]);
    let saved = run("ip", &["netns", "exec", host, "iptables-save"], "");
    for text in [RULES.to_owned(), saved] {
        let ruleset = corpus::read("iptables", &[("x.v4".to_owned(), text)], Scope::Whole).ruleset;
        let outside = told(&ruleset, "in tcp 203.0.113.66 > 203.0.113.10:PORT in eth0 out br0");
        assert_eq!(outside, from_outside);
        assert_eq!(told(&ruleset, "in tcp 203.0.113.10 > 203.0.113.10:PORT in lo"), [83, 84, 86, 98]);
    }
}

/// The same in the words of nft.
const TABLE: &str = "table ip published {
	chain before {
		type nat hook prerouting priority dstnat; policy accept;
		iifname \"eth0\" tcp dport 80 dnat to 172.18.0.2:81
		tcp dport 82 redirect to :83
		tcp dport 84 redirect to :85
		tcp dport 86 dnat to 172.18.0.2
		tcp dport 88 dnat to 172.18.0.2:89
	}
	chain to {
		type filter hook input priority filter; policy drop;
		ct state established accept
		tcp dport { 83, 84, 86 } accept
		meta l4proto tcp ct original proto-dst 90 accept
	}
	chain through {
		type filter hook forward priority filter; policy drop;
		ct state established accept
		ip daddr 172.18.0.2 oifname \"br0\" tcp dport 81 accept
		ct status dnat tcp dport 86 accept
		meta l4proto tcp ct original proto-dst 89 accept
	}
}
";

#[test]
fn tables_of_nft_publish_alike() {
    if !kernel::available(&["ip", "nft", "python3"]) {
        return;
    }
    let hosts = Hosts::new();
    run("ip", &["netns", "exec", &hosts.0[0], "nft", "-f", "-"], TABLE);
    let _servers = [hosts.listen(0), hosts.listen(2)];
    let from_outside = hosts.open(1);
    assert_eq!(from_outside, [80, 82, 83, 86, 90]);
    let listed = run("ip", &["netns", "exec", &hosts.0[0], "nft", "list", "ruleset"], "");
    for text in [TABLE.to_owned(), listed] {
        let ruleset = corpus::read("nftables", &[("x.nft".to_owned(), text)], Scope::Whole).ruleset;
        let outside = told(&ruleset, "in tcp 203.0.113.66 > 203.0.113.10:PORT in eth0 out br0");
        assert_eq!(outside, from_outside);
    }
}

//! What a neighbour of a host sees of its firewall when it speaks to it: connections, refusals, silence.

use std::collections::BTreeSet;

use crate::support::corpus;
use crate::support::kernel;
use crate::support::lab::{Lab, Loader};
use crate::support::samples;
use portcullis::diagnostic::Diagnostics;
use portcullis::packet_text;
use portcullis::place::Sources;
use portcullis::ruleset::{Answer, Outcome};
use portcullis::targets::{self, Scope};
use portcullis::trace;

/// A client that says what becomes of each `tcp:PORT` and `udp:PORT` over both families.
const ASK: &str = r#"
import socket, sys
for word in sys.argv[1:]:
    transport, port = word.split(":")
    for family, address in (socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8:77::1"):
        s = socket.socket(family, socket.SOCK_STREAM if transport == "tcp" else socket.SOCK_DGRAM)
        s.settimeout(0.7)
        try:
            s.connect((address, int(port)))
            if transport == "udp":
                s.send(b"x")
                s.recv(9)
            print(word, "connected")
        except OSError as error:
            print(word, type(error).__name__)
"#;

fn lab(loader: Loader, profile: &str) -> Lab {
    let lab = Lab::new(&[], &BTreeSet::new());
    lab.connect_peer();
    lab.inside("nft", &["delete", "table", "inet", "observer"], "");
    lab.load(loader, &samples::of_text(profile).files(targets::by_name(loader.target()).unwrap()));
    lab
}

#[test]
fn refusals_leave_a_host_whose_outbound_chain_denies() {
    if !kernel::available(&["ip", "nft", "python3", "iptables-restore", "ip6tables-restore"]) {
        return;
    }
    let profile = "
profile: refusing
inbound:
  default: reject
  rules:
    - reject: [tcp 4500, udp 4500]
    - deny: tcp 4502
    - tcp 4501
outbound: {default: deny, rules: []}
";
    for loader in Loader::installed() {
        let lab = lab(loader, profile);
        let server = lab.listen(&["4500", "4501", "4502"]);
        let seen = lab.at_peer("python3", &["-c", ASK, "tcp:4500", "tcp:4600", "udp:4500", "udp:4600", "tcp:4501"]);
        let silent = lab.at_peer("python3", &["-c", ASK, "tcp:4502"]);
        drop(server);
        let expected = "\
            tcp:4500 ConnectionRefusedError\ntcp:4500 ConnectionRefusedError\n\
            tcp:4600 ConnectionRefusedError\ntcp:4600 ConnectionRefusedError\n\
            udp:4500 ConnectionRefusedError\nudp:4500 ConnectionRefusedError\n\
            udp:4600 ConnectionRefusedError\nudp:4600 ConnectionRefusedError\n\
            tcp:4501 connected\ntcp:4501 connected\n";
        assert_eq!(seen, expected, "{loader:?}");
        assert_eq!(silent, "tcp:4502 TimeoutError\ntcp:4502 TimeoutError\n", "{loader:?}");
    }
}

/// Of two chains of one hook and one priority the kernel asks the one first that was loaded last: in one text, in two, in the
/// listing of either, in one table or in two.
#[test]
fn of_chains_of_one_priority_the_last_is_asked_first() {
    if !kernel::available(&["ip", "nft", "python3"]) {
        return;
    }
    let chain = |name: &str, verdict: &str| {
        format!("chain {name} {{ type filter hook input priority 0; policy accept; tcp dport 4500 {verdict}; }};")
    };
    let (drops, rejects) = (chain("one", "drop"), chain("two", "reject with tcp reset"));
    let table = |name: &str, chains: &[&str]| format!("table inet {name} {{ {} }}\n", chains.join(" "));
    let orders = [
        (table("a", &[&drops]) + &table("b", &[&rejects]), Outcome::Reject(Answer::TcpReset)),
        (table("b", &[&rejects]) + &table("a", &[&drops]), Outcome::Drop),
        (table("a", &[&drops, &rejects]), Outcome::Reject(Answer::TcpReset)),
        (table("a", &[&rejects, &drops]), Outcome::Drop),
    ];
    for (text, expected) in orders {
        let lab = Lab::new(&[], &BTreeSet::new());
        lab.connect_peer();
        lab.inside("nft", &["delete", "table", "inet", "observer"], "");
        lab.inside("nft", &["-f", "-"], &text);
        let seen = lab.at_peer("python3", &["-c", ASK, "tcp:4500"]);
        let refused = seen.contains("ConnectionRefusedError");
        assert!(refused != seen.contains("TimeoutError"), "{seen}");
        assert_eq!(refused, expected != Outcome::Drop, "{text}");
        let asked = "in tcp 192.0.2.7 > 192.0.2.1:4500";
        let (mut sources, mut wrong) = (Sources::default(), Diagnostics::default());
        let packet = packet_text::read(sources.add("packet", asked), asked, &mut wrong).unwrap();
        for text in [text, lab.inside("nft", &["list", "ruleset"], "")] {
            let ruleset = corpus::read("nftables", &[("x.nft".to_owned(), text.clone())], Scope::Whole).ruleset;
            assert_eq!(trace::outcome(&ruleset, &packet).0, expected, "{text}");
        }
    }
}

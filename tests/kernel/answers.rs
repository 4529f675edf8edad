//! What a neighbour of a host sees of its firewall when it speaks to it: connections, refusals, silence.

use std::collections::BTreeSet;

use crate::support::kernel;
use crate::support::lab::{Lab, Loader};
use crate::support::samples;
use portcullis::targets;

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

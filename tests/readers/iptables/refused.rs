//! Rules that can be understood and that the programs or the kernel refuse, so that the whole table is not loaded; and their
//! neighbours, which they take.

use portcullis::ruleset::Weight;

use crate::iptables::{printed, said, whole};
use crate::support::kernel::{self, Namespace, Variant};

/// Tables, the family, and lines; `|` stands for a line's end.
type Lines = &'static [(&'static str, &'static str, &'static [&'static str])];

/// What both variants of iptables 1.8.9 with Linux 6.18 refuse.
const REFUSED: Lines = &[
    (
        "filter",
        "iptables",
        &[
            // Without a match of TCP, the word is one of `multiport`, cut short.
            "-A INPUT -p tcp -m multiport --dports 22,80 --sport 22 -j ACCEPT",
            "-A INPUT -p tcp -m multiport --dports 22 -m comment --comment x --sport 22 -j ACCEPT",
            // Built-in chains are of packets alone.
            "-A INPUT -j OUTPUT",
            "-A INPUT -g FORWARD",
            "-N X|-A X -j INPUT",
            "-N X|-A INPUT -j X|-A X -j FORWARD",
            // The other family.
            "-A INPUT -s ::1 -j ACCEPT",
            "-A INPUT -d fe80::/10 -j ACCEPT",
            "-A INPUT -j REJECT --reject-with icmp6-no-route",
            "-A INPUT -m hl --hl-eq 5 -j ACCEPT",
            "-A INPUT -m rt --rt-type 0 -j ACCEPT",
            "-A INPUT -m dst -j ACCEPT",
            // Matches and targets without what they ask for.
            "-A INPUT -p icmp -m icmp -j ACCEPT",
            "-A INPUT -m addrtype -j ACCEPT",
            "-A INPUT -m iprange -j ACCEPT",
            "-A INPUT -m set -j ACCEPT",
            "-A INPUT -m mark -j ACCEPT",
            "-A INPUT -m ttl -j ACCEPT",
            "-A INPUT -m tos -j ACCEPT",
            "-A INPUT -m recent -j ACCEPT",
            "-A INPUT -j MARK",
            "-A INPUT -j SET",
            "-A INPUT -j CLASSIFY",
            "-A INPUT -p tcp -j TCPMSS",
            "-A INPUT -m set --match-set s src,dst,src,dst,src,dst,src -j ACCEPT",
            "-A INPUT -j SET --add-set s src,dst,src,dst,src,dst,src",
            // Logs.
            "-A INPUT -j LOG --log-level bogus",
            "-A INPUT -j LOG --log-level 8",
            "-A INPUT -j LOG --log-level warn",
            "-A INPUT -j LOG --log-level deb",
            "-A INPUT -j LOG --log-prefix \"\"",
            "-A INPUT -j LOG --log-prefix a --log-prefix b",
            "-A INPUT -j NFLOG --nflog-group 65536",
            "-A INPUT -j NFLOG --nflog-prefix \"\"",
            // Counters.
            "[5] -A INPUT -j ACCEPT",
            "[] -A INPUT -j ACCEPT",
            "[:] -A INPUT -j ACCEPT",
            " [5:6] -A INPUT -j ACCEPT",
            "-A INPUT -c a b -j ACCEPT",
            // Tables and hooks.
            "-A INPUT -j MASQUERADE",
            "-A INPUT -j SNAT --to-source 192.0.2.1",
            "-A INPUT -p tcp -j DNAT --to-destination 192.0.2.1",
            "-A INPUT -j TTL --ttl-set 5",
            "-A INPUT -j DSCP --set-dscp 5",
            "-A INPUT -p tcp -j TPROXY --on-port 5",
            "-A INPUT -p tcp --syn -j TCPMSS --clamp-mss-to-pmtu",
            "-A INPUT -j TCPMSS --set-mss 1000",
            "-A INPUT -m owner --uid-owner 0 -j ACCEPT",
            "-A FORWARD -m owner --uid-owner 0 -j ACCEPT",
            "-N X|-A X -m owner --uid-owner 0 -j ACCEPT|-A INPUT -j X",
            "-A OUTPUT -m mac --mac-source 00:11:22:33:44:55 -j ACCEPT",
            "-A INPUT -m policy --dir out --pol ipsec -j ACCEPT",
            "-A OUTPUT -m policy --dir in --pol ipsec -j ACCEPT",
            "-A INPUT -m rpfilter --loose -j ACCEPT",
            "-A OUTPUT -m socket --transparent -j ACCEPT",
            "-A INPUT -m addrtype --dst-type LOCAL --limit-iface-out -j ACCEPT",
        ],
    ),
    (
        "filter",
        "ip6tables",
        &[
            "-A INPUT -s 192.0.2.1 -j ACCEPT",
            "-A INPUT -s 192.0.2.0/24 -j ACCEPT",
            "-A INPUT -j REJECT --reject-with icmp-host-unreachable",
            "-A INPUT -p icmpv6 -m icmp6 -j ACCEPT",
            "-A INPUT -m ttl --ttl-eq 5 -j ACCEPT",
            "-A INPUT -m realm --realm 1 -j ACCEPT",
            "-A INPUT -j HL --hl-set 5",
        ],
    ),
    (
        "nat",
        "iptables",
        &[
            "-A PREROUTING -j MASQUERADE",
            "-N X|-A X -j MASQUERADE|-A PREROUTING -j X",
            "-A OUTPUT -j SNAT --to-source 192.0.2.1",
            "-A POSTROUTING -j SNAT",
            "-A POSTROUTING -j SNAT --to-source ::1",
            "-A POSTROUTING -j SNAT --to-source 192.0.2.1:80",
            "-A POSTROUTING -j MASQUERADE --to-ports 80",
            "-A POSTROUTING -j DNAT --to-destination 192.0.2.1",
            "-A INPUT -j REDIRECT",
            "-A PREROUTING -j REJECT",
            "-A PREROUTING -m owner --uid-owner 0 -j ACCEPT",
        ],
    ),
    (
        "mangle",
        "iptables",
        &[
            "-A POSTROUTING -j MASQUERADE",
            "-A FORWARD -j REJECT",
            "-A PREROUTING -j CLASSIFY --set-class 1:1",
            "-A PREROUTING -p tcp --syn -j TCPMSS --clamp-mss-to-pmtu",
            "-A PREROUTING -j TPROXY --on-port 5",
            "-A INPUT -p tcp -j TPROXY --on-port 5",
            "-A FORWARD -m socket -j ACCEPT",
            "-A PREROUTING -m realm --realm 1 -j ACCEPT",
            "-A PREROUTING -j NOTRACK",
        ],
    ),
];

/// What both take.
const TAKEN: Lines = &[
    (
        "filter",
        "iptables",
        &[
            "-A INPUT -p tcp --sport 22 -m multiport --dports 22,80 -j ACCEPT",
            "-A INPUT -p tcp -m multiport --dports 22,80 -m tcp --sport 22 -j ACCEPT",
            "-A INPUT -p tcp -m multiport --dports 22,80 --syn -j ACCEPT",
            "-A INPUT -p tcp -m multiport --sport 22,80 -j ACCEPT",
            "-A INPUT -p tcp -m conntrack --ctstate NEW --sport 22 -j ACCEPT",
            "-A INPUT -p udp -m multiport --sports domain,ntp -j ACCEPT",
            "-A INPUT -p udp --sport ssh -j ACCEPT",
            "-N PREROUTING|-A INPUT -j PREROUTING",
            "-A INPUT -s ::ffff:192.0.2.1 -j ACCEPT",
            "-A INPUT -p icmp -m icmp --icmp-type any -j ACCEPT",
            "-A INPUT -p tcp -m tcp -j ACCEPT",
            "-A INPUT -m limit -j ACCEPT",
            "-A INPUT -m time -j ACCEPT",
            "-A INPUT -j MARK --set-mark 1",
            "-A INPUT -m set --match-set s src -j ACCEPT",
            "-A INPUT -j SET --add-set s src",
            "-A INPUT -j LOG",
            "-A INPUT -j LOG --log-level 7 --log-prefix \"a b\" --log-uid",
            "-A INPUT -j LOG --log-level 0x7",
            "-A INPUT -j LOG --log-level warning",
            "-A INPUT -j NFLOG --nflog-group 65535 --nflog-threshold 0",
            "[5:6] -A INPUT -j ACCEPT",
            "-A INPUT -c 5 6 -j ACCEPT",
            "-A FORWARD -p tcp --syn -j TCPMSS --clamp-mss-to-pmtu",
            "-A INPUT -p tcp --syn -j TCPMSS --set-mss 1000",
            "-A OUTPUT -m owner --uid-owner 0 -j ACCEPT",
            "-N X|-A X -m owner --uid-owner 0 -j ACCEPT",
            "-N X|-A X -m owner --uid-owner 0 -j ACCEPT|-A OUTPUT -j X",
            "-A FORWARD -m mac --mac-source 00:11:22:33:44:55 -j ACCEPT",
            "-A FORWARD -m policy --dir out --pol ipsec -j ACCEPT",
            "-A OUTPUT -j CLASSIFY --set-class 1:1",
            "-A INPUT -p tcp -j SYNPROXY",
            "-A INPUT",
        ],
    ),
    (
        "filter",
        "ip6tables",
        &[
            "-A INPUT -s ::ffff:192.0.2.1 -j ACCEPT",
            "-A INPUT -j REJECT --reject-with icmp6-no-route",
            "-A INPUT -m hl --hl-eq 5 -j ACCEPT",
            "-A INPUT -m ah -j ACCEPT",
            "-A INPUT -m frag -j ACCEPT",
        ],
    ),
    (
        "nat",
        "iptables",
        &[
            "-A POSTROUTING -j MASQUERADE",
            "-N X|-A X -j MASQUERADE|-A POSTROUTING -j X",
            "-A INPUT -j SNAT --to-source 192.0.2.1",
            "-A POSTROUTING -p tcp -j SNAT --to-source 192.0.2.1:80",
            "-A POSTROUTING -p tcp -j MASQUERADE --to-ports 80",
            "-A POSTROUTING -j SNAT --to 192.0.2.1 --random",
            "-A OUTPUT -j DNAT --to-destination 192.0.2.1",
            "-A PREROUTING -j REDIRECT",
            "-A INPUT -j NETMAP --to 10.0.0.0/8",
            "-A POSTROUTING -m owner --uid-owner 0 -j ACCEPT",
        ],
    ),
    (
        "mangle",
        "iptables",
        &[
            "-A PREROUTING -j TTL --ttl-set 5",
            "-A PREROUTING -p udp -j TPROXY --on-port 5",
            "-A PREROUTING -m rpfilter -j ACCEPT",
            "-A INPUT -m socket -j ACCEPT",
            "-A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu",
        ],
    ),
    ("raw", "iptables", &["-A PREROUTING -j CT --notrack", "-A OUTPUT -j NOTRACK", "-A OUTPUT -j CT"]),
];

/// The lines as tables of their own, each with the program that reads it.
fn texts(lines: Lines) -> Vec<(&'static str, String)> {
    let of = |table: &str, line: &str| {
        let chains: &[&str] = match table {
            "filter" => &["INPUT", "FORWARD", "OUTPUT"],
            "nat" => &["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"],
            "raw" => &["PREROUTING", "OUTPUT"],
            _ => &["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"],
        };
        let chains: String = chains.iter().map(|chain| format!(":{chain} ACCEPT [0:0]\n")).collect();
        format!("*{table}\n{chains}{}\nCOMMIT\n", line.replace('|', "\n"))
    };
    let all =
        lines.iter().flat_map(|(table, program, lines)| lines.iter().map(move |line| (*program, of(table, line))));
    all.collect()
}

fn gaps(program: &str, text: &str) -> Vec<String> {
    said(&whole(&[("rules", &printed(program, text)), ("s.ipset", SET)]), Weight::Gap)
}

const SET: &str = "create s hash:ip\n";

#[test]
fn what_the_programs_refuse_is_a_gap_and_what_they_take_is_none() {
    let silent: Vec<String> = texts(REFUSED)
        .into_iter()
        .filter(|(program, text)| gaps(program, text).is_empty())
        .map(|(program, text)| format!("{program}: {text}"))
        .collect();
    assert!(silent.is_empty(), "refused, and read without a word:\n{}", silent.join("\n"));
    for (program, text) in texts(TAKEN) {
        assert_eq!(gaps(program, &text), [""; 0], "{program}: {text}");
    }
}

/// Only a host's own table may have such a name for the other protocol.
#[test]
fn a_port_by_a_name_of_another_protocol_is_asked_about() {
    for rule in ["-p 17 -m multiport ! --sports ssh,http", "-p tcp --dport tftp", "-p sctp --dport http"] {
        let text = format!("*filter\n:INPUT DROP [0:0]\n-A INPUT {rule} -j ACCEPT\nCOMMIT\n");
        assert_ne!(said(&whole(&[("rules.v4", &text)]), Weight::Question), [""; 0], "{rule}");
    }
}

#[test]
fn the_programs_themselves_say_the_same() {
    if !kernel::available(&["ip", "iptables-restore", "ip6tables-restore", "ipset"]) {
        return;
    }
    let mut wrong = Vec::new();
    for variant in Variant::installed() {
        let namespace = Namespace::new();
        namespace.feed("ipset restore", SET);
        let refused = texts(REFUSED).into_iter().map(|one| (false, one));
        for (is_taken, (program, text)) in refused.chain(texts(TAKEN).into_iter().map(|one| (true, one))) {
            let said = namespace.try_run(&variant.program(program, "-restore"), &text);
            if said.status.success() != is_taken {
                wrong.push(format!("{variant:?} {program}: {text}{}", String::from_utf8_lossy(&said.stderr)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

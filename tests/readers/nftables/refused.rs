//! Texts that can be understood and that nft refuses, so that the whole file is not loaded; and their neighbours, which it takes.

use super::whole;
use crate::support::kernel::{self, Namespace};
use crate::support::readings;

/// Rules of the hook of input, with the family of their table, that nft 1.0.6 refuses.
const REFUSED: &[(&str, &[&str])] = &[
    (
        "inet",
        &[
            // "You cannot use tcp reset with this protocol".
            "udp dport 22 reject with tcp reset",
            "meta l4proto udp reject with tcp reset",
            "meta l4proto 99 reject with tcp reset",
            "meta l4proto { tcp, udp } reject with tcp reset",
            "meta l4proto { tcp, udp } th dport 22 reject with tcp reset",
            "ip protocol udp reject with tcp reset",
            "ip protocol { tcp, udp } reject with tcp reset",
            "ip6 nexthdr udp reject with tcp reset",
            "icmp type echo-request reject with tcp reset",
            "icmpv6 type echo-request reject with tcp reset",
            "esp spi 1 reject with tcp reset",
            "udp dport vmap { 22 : accept } reject with tcp reset",
            "ip saddr . udp dport { 192.0.2.1 . 22 } reject with tcp reset",
            // "Conflicting protocols specified".
            "ip saddr 192.0.2.1 reject with icmpv6 type no-route",
            "ip6 saddr ::1 reject with icmp type host-unreachable",
            "meta nfproto ipv4 reject with icmpv6 type no-route",
            "meta nfproto { ipv4 } reject with icmpv6 type no-route",
            "meta nfproto ipv6 reject with icmp type host-unreachable",
            "icmp type 8 reject with icmpv6 type no-route",
            "ip protocol tcp reject with icmpv6 type no-route",
            "exthdr hbh exists reject with icmp type host-unreachable",
            "meta l4proto { tcp, udp } th dport 53 icmp type 3-10 accept",
            "meta l4proto { tcp, udp } tcp dport 53 accept",
            "meta l4proto { icmp, icmpv6 } icmp type 8 accept",
            "ip protocol { tcp, udp } udp dport 53 accept",
            // Comments.
            "accept comment \"x\" comment \"y\"",
            "tcp dport 22 comment \"x\" accept",
            "log comment \"x\" prefix \"y\"",
            "accept comment 'x'",
            "accept comment 1",
            "accept comment ip",
            "accept comment a b",
            // Interfaces.
            "iifname 'a' accept",
            "iifname abcdefghijklmnop accept",
            "iifname \"abcdefghijklmnop\" accept",
            "iifname \"abcdefghijklmno*\" accept",
            "iifname { a, abcdefghijklmnop } accept",
            "iifname . tcp dport { abcdefghijklmnop . 22 } accept",
            "oifname != abcdefghijklmnop accept",
            "iifname vmap { abcdefghijklmnop : accept }",
            "iifname tcp accept",
            "iifname != icmp accept",
            "iifname accept accept",
            "iifname { drop, a } accept",
            "iifname a*b accept",
            "iifname eth0:1 accept",
            "iifname eth0+ accept",
            "iifname 0a accept",
            "iifname é accept",
            // Values.
            "ip saddr 10.0.0.2/255.0.0.0 accept",
            "ip saddr { 10.0.0.2/255.0.0.0 } accept",
            "ip saddr 10.0.0.0/33 accept",
            "ip6 saddr ::1/ffff:: accept",
            "tcp flags syn / ack accept",
            "tcp flags != syn / ack accept",
            "tcp flags syn,ack / syn accept",
            "meta mark set 0x1ffffffff",
            "ct mark set 0x1ffffffff",
            "meta mark set nosuch",
            "meta nftrace set 2",
            "meta pkttype set nosuch",
            "tcp dport { 22 : accept }",
            "tcp dport { 22 : accept } accept",
            "tcp dport { 22 : 23 } accept",
            "iifname { \"a\" : accept } accept",
            // Logs.
            "log level bogus",
            "log level warning",
            "log level 8",
            "log flags bogus",
            "log flags ip sequence",
            "log flags tcp bogus",
            "log group 1 level warn",
            "log level warn group 1",
            "log snaplen 4 level warn",
            "log group 1 flags all",
            "log group a",
            "log level audit prefix \"x\"",
            // What is not there.
            "ct timeout set \"nosuch\"",
            "ct expectation set \"nosuch\"",
            "meta mark set tcp dport map @nosuch",
            "add @nosuch { ip saddr }",
            "update @nosuch { ip saddr }",
            "goto in",
            "tcp dport vmap { 22 : jump in }",
        ],
    ),
    (
        "ip",
        &[
            "meta nfproto ipv4 accept",
            "meta nfproto { ipv4, ipv6 } accept",
            "meta nfproto vmap { ipv4 : accept }",
            "meta nfproto . meta l4proto { ipv4 . tcp } accept",
            "reject with icmpv6 type no-route",
            "reject with icmpx type no-route",
        ],
    ),
    ("ip6", &["meta nfproto ipv6 accept", "reject with icmp type host-unreachable", "reject with icmpx type no-route"]),
];

/// Such rules that it takes.
const TAKEN: &[(&str, &[&str])] = &[
    (
        "inet",
        &[
            "reject with tcp reset",
            "tcp dport 22 reject with tcp reset",
            "tcp flags syn reject with tcp reset",
            "meta l4proto tcp reject with tcp reset",
            "meta l4proto { tcp } reject with tcp reset",
            "meta l4proto != udp reject with tcp reset",
            "meta l4proto != { tcp, udp } reject with tcp reset",
            "th dport 22 reject with tcp reset",
            "ct state new reject with tcp reset",
            "meta l4proto . th dport { udp . 22 } reject with tcp reset",
            "meta l4proto vmap { udp : accept } reject with tcp reset",
            "meta nfproto ipv4 reject with tcp reset",
            "ip saddr 192.0.2.1 reject",
            "ip saddr 192.0.2.1 reject with icmp type host-unreachable",
            "ip saddr 192.0.2.1 reject with icmpx type host-unreachable",
            "ip6 saddr ::1 reject with icmpv6 type no-route",
            "meta nfproto != ipv4 reject with icmp type host-unreachable",
            "tcp dport 22 reject with icmpv6 type no-route",
            "meta l4proto icmp reject with icmpv6 type no-route",
            "meta protocol ip6 reject with icmpv6 type no-route",
            "rt ip nexthop 192.0.2.1 reject with icmpv6 type no-route",
            "ct original ip saddr 192.0.2.1 ip6 saddr ::1 accept",
            "meta l4proto { tcp, udp } th dport 53 accept",
            "th dport 53 icmp type 8 accept",
            "meta l4proto != tcp udp dport 53 accept",
            "accept comment \"x\"",
            "accept comment x-y/z",
            "accept comment fe80::1",
            "accept comment \"it's é\"",
            "accept # don't",
            "accept comment \"x\" ; accept",
            "tcp dport 22 comment \"x\"",
            "iifname abcdefghijklmno accept",
            "iifname \"abcdefghijklmn*\" accept",
            "iifname abcdefghijklmn* accept",
            "iifname a\\* accept",
            "iifname \"a*b\" accept",
            "iifname \"tcp\" accept",
            "iifname \"accept\" accept",
            "iifname { tcp, a } accept",
            "iifname last accept",
            "iifname eth0.1 accept",
            "iifname wg0-x accept",
            "iifname 1 accept",
            "iifname \"eth0@1\" accept",
            "iifname { \"a\", \"b\" } accept",
            "iif lo accept",
            "iif 7 accept",
            "ip saddr 10.0.0.2/8 accept",
            "ip saddr 10.0.0.0/0x8 accept",
            "ip saddr & 255.0.0.0 == 10.0.0.0 accept",
            "tcp flags syn / syn,ack accept",
            "tcp flags & (syn | ack) == syn accept",
            "tcp dport 20-ssh accept",
            "tcp dport ssh - http accept",
            "tcp dport ftp-data accept",
            "ip6 saddr fe80::1-fe80::5 accept",
            "meta mark set 0xffffffff",
            "meta mark set ct mark",
            "meta mark set meta mark & 0xff",
            "meta mark set tcp dport map { 22 : 1 }",
            "meta mark set jhash ip saddr mod 2",
            "meta nftrace set 1",
            "tcp dport vmap { 22 : accept }",
            "tcp dport { 22 comment \"x\" } accept",
            "log level audit",
            "log prefix \"x\" level warn flags all",
            "log flags tcp sequence,options",
            "log flags tcp sequence flags ip options",
            "log group 1 snaplen 4 queue-threshold 4 prefix \"x\"",
            "meter m { ip saddr limit rate 1/second } accept",
        ],
    ),
    ("ip", &["meta l4proto tcp accept", "reject with icmp type host-unreachable", "meta protocol ip accept"]),
    ("ip6", &["reject with icmpv6 type no-route", "reject"]),
];

/// Whole texts that nft 1.0.6 or Linux 6.18 refuses.
const REFUSED_TEXTS: &[&str] = &[
    // A chain that is there is moved nowhere, and made no base chain.
    "add table inet t\nadd chain inet t c { type filter hook input priority 0; policy drop; }\nadd chain inet t c { type filter hook input priority 5; policy accept; }\n",
    "add table inet t\nadd chain inet t c { type filter hook output priority 0; }\nadd chain inet t c { type route hook output priority 0; }\n",
    "add table inet t\nadd chain inet t c\nadd chain inet t c { type filter hook input priority 0; }\n",
    "table inet t {\nchain c { type filter hook input priority 0; }\nchain c { type filter hook output priority 0; }\n}\n",
    // Nor does any rule lead to a base chain.
    "add table inet t\nadd chain inet t c { type filter hook input priority 0; }\nadd chain inet t d\nadd rule inet t d jump c\n",
    "table inet t {\nmap m { type inet_service : verdict; elements = { 22 : jump c }; }\nchain c { type filter hook input priority 0; }\n}\n",
    "table inet t {\nmap m { type inet_service : verdict; elements = { 22 : jump c }; }\n}\n",
    // What is created is new.
    "add table inet t\ncreate table inet t\n",
    "add table inet t\nadd chain inet t c\ncreate chain inet t c\n",
    "add table inet t\nadd set inet t s { type ipv4_addr; }\ncreate set inet t s { type ipv4_addr; }\n",
    "add table inet t\nadd counter inet t c\ncreate counter inet t c\n",
    "add table inet t\nadd set inet t s { type ipv4_addr; elements = { 192.0.2.1 }; }\ncreate element inet t s { 192.0.2.1 }\n",
    "add table inet t\nadd chain inet t c\ncreate rule inet t c accept\n",
    "insert table inet t\n",
    "add table inet t\nadd chain inet t c\ninsert inet t c accept\n",
    "add table inet t\ninsert chain inet t c\n",
    // And in a table that is there.
    "add chain netdev t q\n",
    "chain inet t q { type filter hook input priority 0; }\n",
    "add set inet t s { type ipv4_addr; }\n",
    "add counter inet t c\n",
    "table inet t {\nset s { type ipv4_addr; }\nset s { type ipv6_addr; }\n}\n",
    // Devices and hooks.
    "table inet t { chain c { type filter hook input device lo priority 0; }; }\n",
    "table inet t { chain c { type filter hook input devices = { lo } priority 0; }; }\n",
    "table ip t { chain c { type filter hook ingress device lo priority 0; }; }\n",
    "table netdev t { chain c { type filter hook input priority 0; }; }\n",
    // Variables are values.
    "define A = accept\ntable inet t { chain c { type filter hook input priority 0;\n$A\n}; }\n",
    "define A = drop\ntable inet t { chain c { type filter hook input priority 0; policy $A; }; }\n",
    "define A = jump x\ntable inet t { chain x { }; chain c { $A; }; }\n",
    "define A = 22 accept\ntable inet t { chain c { tcp dport $A; }; }\n",
    "define A = tcp dport\ntable inet t { chain c { $A 22 accept; }; }\n",
    "define A = t\ntable inet $A { chain c { }; }\n",
    "define A = inet\ntable $A t { chain c { }; }\n",
    "define A =\n",
    "redefine A = 22 23\n",
    // Elements and names.
    "table inet t { set s { type ifname; elements = { \"abcdefghijklmnop\" }; }; }\n",
    "table inet t { set s { type ifname . inet_service; elements = { \"abcdefghijklmnop\" . 22 }; }; }\n",
    "table inet t { set s { type ifname; elements = { accept }; }; }\n",
    "table inet t { set s { type ifname; elements = { 'a' }; }; }\n",
    "table inet 't' { chain c { }; }\n",
    // Translations.
    "table inet t { chain c { type nat hook postrouting priority 100;\nsnat to 192.0.2.1\n}; }\n",
    "table inet t { chain c { type nat hook postrouting priority 100;\nsnat to ::1\n}; }\n",
    "table inet t { chain c { type nat hook postrouting priority 100;\nsnat ip to ::1\n}; }\n",
    "table inet t { chain c { type nat hook postrouting priority 100;\nip6 saddr ::1 snat ip to 192.0.2.1\n}; }\n",
    "table ip t { chain c { type nat hook postrouting priority 100;\nsnat to ::1\n}; }\n",
    "table inet t { chain c { type nat hook postrouting priority 100;\nsnat ip to 192.0.2.1:80\n}; }\n",
    "table inet t { chain c { type nat hook postrouting priority 100;\nmasquerade to :80\n}; }\n",
    "table inet t { chain c { type nat hook prerouting priority -100;\nth dport 22 dnat ip to 192.0.2.1:22\n}; }\n",
    "table inet t { chain c { type filter hook prerouting priority -100;\ntcp dport 22 tproxy to 192.0.2.1:22\n}; }\n",
    "table inet t { chain c { type filter hook prerouting priority -100;\ntproxy to :22\n}; }\n",
];

/// Whole texts that they take.
const TAKEN_TEXTS: &[&str] = &[
    "add table inet t\nadd chain inet t c { type filter hook input priority 0; policy drop; }\nadd chain inet t c { type filter hook input priority filter; policy accept; }\n",
    "add table inet t\nadd chain inet t c { type filter hook input priority 0; }\nadd chain inet t c { policy drop; }\nadd chain inet t c\n",
    "add table inet t\nadd chain inet t c { type filter hook input priority 0; }\ndelete chain inet t c\nadd chain inet t c { type filter hook input priority 5; }\n",
    "table inet t {\nchain c { type filter hook input priority 0; }\nchain c { accept; }\n}\n",
    "add table inet t\nadd chain inet t c { type filter hook input priority 0; }\nadd chain inet t d\nadd rule inet t c jump d\n",
    "table inet t {\nmap m { type inet_service : verdict; elements = { 22 : jump d }; }\nchain d { }\n}\n",
    "create table inet t\nadd table inet t\ncreate chain inet t c { type filter hook input priority 0; }\ncreate counter inet t c\n",
    "add table inet t\ndelete table inet t\ncreate table inet t\n",
    "add table inet t\nadd set inet t s { type ipv4_addr; }\nadd set inet t s { type ipv4_addr; }\ncreate element inet t s { 192.0.2.1 }\n",
    "add table inet t\nadd chain inet t c\ninsert rule inet t c accept\n",
    "table netdev t { chain c { type filter hook ingress device lo priority 0; }; }\n",
    "table netdev t { chain c { type filter hook egress device lo priority 0; }; }\n",
    "table inet t { chain c { type filter hook ingress device lo priority 0; }; }\n",
    "table inet t { ct timeout x { protocol tcp; policy = { established : 100 }; }; chain c { ct timeout set \"x\"; }; }\n",
    "add table inet t\nadd ct timeout inet t x { protocol tcp; policy = { established : 100 }; }\nadd chain inet t c\nadd rule inet t c ct timeout set \"x\"\n",
    "define A = x\ntable inet t { chain x { }; chain c { jump $A; }; }\n",
    "define A = { 22, 80 }\ndefine B = 10.0.0.0/8\ndefine C = 1 - 5\ndefine D = \"a b\"\ndefine E = -5\ndefine F = 10.0.0.1 . 22\n",
    "define A = new, established\ndefine B = syn | ack\ndefine C = { }\ndefine D = { 22 : accept, 23 : drop }\ndefine E = eth*\n",
    "define A = {\n22,\n23\n}\ndefine B = $A\ntable inet t {\nset s { type inet_service; elements = {\n25 } ; }\nchain c { tcp dport {\n26, 27 } accept; }\n}\n",
    "define A = 22\ntable inet t {\nset s {\ntype inet_service\nelements = {\n$A,\n23 }\n}\n}\n",
    "define A = tcp\ntable inet t { chain c { meta l4proto $A accept; }; }\n",
    "define A = filter\ntable inet t { chain c { type filter hook input priority $A; }; }\n",
    "table inet t { set s { type ifname; elements = { \"abcdefghijklmno\", tcp }; }; }\n",
    "table inet t { comment \"it's\"; chain c { }; }\n",
    "table inet t { chain c { type nat hook postrouting priority 100;\nsnat ip to 192.0.2.1\nip saddr 10.0.0.1 snat to 192.0.2.1\nmeta nfproto ipv4 snat to 192.0.2.1\n}; }\n",
    "table inet t { chain c { type nat hook postrouting priority 100;\nicmp type 8 snat to 192.0.2.1\nip protocol tcp snat to 192.0.2.1:80\nmeta l4proto { tcp, udp } snat ip to 192.0.2.1:80\n}; }\n",
    "table inet t { chain c { type nat hook postrouting priority 100;\nmeta l4proto tcp masquerade to :80\nmeta l4proto tcp snat ip6 to [::1]:80\nmasquerade\n}; }\n",
    "table inet t { chain c { type filter hook prerouting priority 0;\nmeta pkttype set host\n}; }\n",
    "table ip t { chain c { type nat hook postrouting priority 100;\nsnat to 192.0.2.1\nsnat ip to 192.0.2.1\n}; }\n",
    "table inet t { chain c { type nat hook prerouting priority -100;\ntcp dport 22 redirect to :22\n}; }\n",
    "table inet t { chain c { type filter hook prerouting priority -100;\ntcp dport 22 tproxy to :22\n}; }\n",
];

/// A table with this rule.
fn text(family: &str, rule: &str) -> String {
    format!("table {family} t {{\nchain in {{\ntype filter hook input priority 0; policy drop;\n{rule}\n}}\n}}\n")
}

/// All texts of rules and these whole ones.
fn texts(rules: &[(&str, &[&str])], whole: &[&str]) -> Vec<String> {
    let rules = rules.iter().flat_map(|(family, rules)| rules.iter().map(|rule| text(family, rule)));
    rules.chain(whole.iter().map(|text| (*text).to_owned())).collect()
}

#[test]
fn what_nft_refuses_is_a_gap_and_what_it_takes_is_none() {
    let silent: Vec<String> =
        texts(REFUSED, REFUSED_TEXTS).into_iter().filter(|text| readings::gaps(&whole(text)).is_empty()).collect();
    assert!(silent.is_empty(), "refused, and read without a word:\n{}", silent.join("\n"));
    for text in texts(TAKEN, TAKEN_TEXTS) {
        assert_eq!(readings::gaps(&whole(&text)), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn a_range_begins_with_a_number() {
    // A name may have hyphens itself, and so nft looks up the whole of it.
    for range in ["ftp-data-ssh", "ssh-http", "{ ssh-80 }"] {
        assert!(!whole(&text("inet", &format!("tcp dport {range} accept"))).unread.is_empty(), "{range}");
    }
}

#[test]
fn nft_itself_says_the_same() {
    if !kernel::available(&["ip", "nft"]) {
        return;
    }
    let namespace = Namespace::new();
    let refused = texts(REFUSED, REFUSED_TEXTS).into_iter().map(|text| (false, text));
    let taken = texts(TAKEN, TAKEN_TEXTS).into_iter().map(|text| (true, text));
    let mut wrong = Vec::new();
    for (is_taken, text) in refused.chain(taken) {
        let said = namespace.try_run("nft -f - && nft flush ruleset", &text);
        if said.status.success() != is_taken {
            wrong.push(format!("{text}{}", String::from_utf8_lossy(&said.stderr)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! What single rules mean: packets that they accept and packets that they do not, and spellings that mean the same.

use portcullis::diagnostic::Diagnostics;
use portcullis::packet_text;
use portcullis::place::Sources;
use portcullis::ruleset::{Outcome, Packet, Program, Ruleset};
use portcullis::trace::trace;

use super::{difference, whole};
use crate::support::readings;

fn packet(text: &str) -> Packet {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let file = sources.add("packet", text);
    packet_text::read(file, text, &mut diagnostics).unwrap_or_else(|| panic!("{text}"))
}

/// A table with these lines, and a chain that drops what its rules do not accept.
fn inbound_with(lines: &str, rules: &str) -> Ruleset {
    let text = format!(
        "table inet t {{\n{lines}\n\tchain in {{\n\t\ttype filter hook input priority 0; policy drop;\n{rules}\n\t}}\n}}\n"
    );
    whole(&text)
}

fn inbound(rules: &str) -> Ruleset {
    inbound_with("", rules)
}

#[track_caller]
fn judged(ruleset: &Ruleset, accepted: &[&str], others: &[&str]) {
    let gaps = readings::gaps(ruleset);
    assert!(gaps.is_empty(), "{gaps:?}");
    for text in accepted {
        assert_eq!(trace(ruleset, &packet(text)).outcome, Outcome::Accept, "{text}");
    }
    for text in others {
        assert_ne!(trace(ruleset, &packet(text)).outcome, Outcome::Accept, "{text}");
    }
}

/// The rules accept these packets and not the others.
#[track_caller]
fn means(rules: &str, accepted: &[&str], others: &[&str]) {
    judged(&inbound(rules), accepted, others);
}

#[track_caller]
fn same(one: &str, other: &str) {
    assert_eq!(difference(&inbound(one), &inbound(other)), "", "{one}\n{other}");
}

#[track_caller]
fn differ(one: &str, other: &str) {
    assert_ne!(difference(&inbound(one), &inbound(other)), "", "{one}\n{other}");
}

/// A packet of ICMP with addresses of the other family.
fn strange(text: &str) -> Packet {
    let mut packet = packet(text);
    let ends: [&str; 2] =
        if packet.source.is_ipv4() { ["2001:db8::1", "2001:db8::2"] } else { ["192.0.2.1", "192.0.2.2"] };
    [packet.source, packet.destination] = ends.map(|end| end.parse().unwrap());
    packet
}

/// Whether a rule in a table of a family accepts a packet of its own family's ICMP, and the same in the other family. Each tried
/// with nft 1.0.6 and its `--debug=netlink`, which shows whether it adds a test of the family.
#[test]
fn a_message_of_one_familys_icmp_is_found_in_packets_of_the_other_where_nft_tests_no_family() {
    const PING: [&str; 2] = ["in icmp 8/0 192.0.2.1", "in icmpv6 128/0 2001:db8::9"];
    let accepts = |family: &str, rule: &str| {
        let text = format!(
            "table {family} t {{\nchain in {{\ntype filter hook input priority 0; policy drop;\n{rule} accept\n}}\n}}\n"
        );
        let ruleset = whole(&text);
        assert_eq!(readings::gaps(&ruleset), Vec::<&str>::new(), "{rule}");
        let of = |packet: &Packet| trace(&ruleset, packet).outcome == Outcome::Accept;
        PING.map(|text| [of(&packet(text)), of(&strange(text))])
    };
    // For ICMP of IPv4: in IPv4, in IPv6; for that of IPv6: in IPv6, in IPv4.
    let none = [[false; 2]; 2];
    for (family, rule, expected) in [
        ("inet", "icmp type 8", [[true, false], [false; 2]]),
        ("inet", "icmpv6 type 128", [[false; 2], [true, false]]),
        ("inet", "meta nfproto ipv6 icmp type 8", [[false, true], [false; 2]]),
        ("inet", "meta nfproto ipv6 icmp code 0", [[false, true], [false; 2]]),
        ("inet", "meta nfproto ipv6 icmp type != 9 icmp code 0", [[false, true], [false; 2]]),
        ("inet", "ip6 saddr 2001:db8::1 icmp type 8", [[false, true], [false; 2]]),
        ("inet", "ip6 saddr != 2001:db8::7 icmp type { 8, 9 }", [[false, true], [false; 2]]),
        ("inet", "meta nfproto ipv4 icmpv6 type 128", [[false; 2], [false, true]]),
        ("inet", "ip saddr 192.0.2.1 icmpv6 type 128", [[false; 2], [false, true]]),
        ("inet", "ip protocol ipv6-icmp icmpv6 type 128", [[false; 2], [false, true]]),
        ("inet", "meta nfproto ipv4 icmp type 8", [[true, false], [false; 2]]),
        // The protocol is known, so that no family is asked.
        ("inet", "meta l4proto icmp icmp type 8", [[true, true], [false; 2]]),
        // What nft knows comes from what stands before.
        ("inet", "icmp type 8 meta nfproto ipv6", none),
        ("inet", "meta nfproto != ipv4 icmp type 8", none),
        ("inet", "meta protocol ip6 icmp type 8", none),
        ("ip6", "icmp type 8", [[false, true], [false; 2]]),
        ("ip6", "icmp type 8 ip6 saddr 2001:db8::1", [[false, true], [false; 2]]),
        ("ip", "icmpv6 type 128", [[false; 2], [false, true]]),
        ("ip", "icmp type 8", [[true, false], [false; 2]]),
        ("ip6", "icmpv6 type 128", [[false; 2], [true, false]]),
    ] {
        assert_eq!(accepts(family, rule), expected, "{family}: {rule}");
    }
    // Behind the first header the protocol stands only if no extension does.
    let rule = "table ip6 t {\nchain in {\ntype filter hook input priority 0; policy drop;\n";
    let [some, no] = ["ip6 nexthdr icmp icmp type 8 accept", ""].map(|own| whole(&format!("{rule}{own}\n}}\n}}\n")));
    assert_ne!(difference(&some, &no), "");
    // Several fields at once are said to be unclear.
    let both = whole(&format!("{rule}ip6 saddr . icmp type {{ 2001:db8::1 . 8 }} accept\n}}\n}}\n"));
    assert_eq!(readings::gaps(&both).len(), 1);
}

#[test]
fn addresses_imply_their_family_and_ports_their_protocol() {
    means("ip saddr 0.0.0.0/0 accept", &["in tcp 192.0.2.7 > :22"], &["in tcp 2001:db8::1 > :22"]);
    means(
        "ip saddr != 10.0.0.0/8 accept",
        &["in tcp 192.0.2.7 > :22"],
        &["in tcp 10.1.2.3 > :22", "in tcp 2001:db8::1 > :22"],
    );
    means(
        "tcp dport 22 accept",
        &["in tcp 192.0.2.7 > :22", "in tcp 2001:db8::1 > :22"],
        &["in udp 192.0.2.7 > :22", "in tcp 192.0.2.7 > :23"],
    );
    means("tcp dport 22 tcp dport 23 accept", &[], &["in tcp 192.0.2.7 > :22", "in tcp 192.0.2.7 > :23"]);
    means("tcp dport != 22 accept", &["in tcp 192.0.2.7 > :23"], &["in udp 192.0.2.7 > :23", "in tcp 192.0.2.7 > :22"]);
    means("ip6 daddr ::1-::9 accept", &["in tcp ::2 > [::9]:1"], &["in tcp ::2 > [::a]:1"]);
    means("tcp dport > 1024 accept", &["in tcp :1025"], &["in tcp :1024"]);
    means("tcp dport >= 1024 tcp dport lt 1026 accept", &["in tcp :1025", "in tcp :1024"], &["in tcp :1026"]);
}

#[test]
fn numbers_are_those_of_nft() {
    // nft takes a leading zero for octal, in ports and in addresses.
    means("tcp dport 022 accept", &["in tcp :18"], &["in tcp :22"]);
    means("tcp dport 0x16 accept", &["in tcp :22"], &[]);
    means("ip saddr 010.0.0.1 accept", &["in tcp 8.0.0.1 > :1"], &["in tcp 10.0.0.1 > :1"]);
    means("ip saddr 10.0.0.1/8 accept", &["in tcp 10.9.9.9 > :1"], &["in tcp 11.0.0.1 > :1"]);
    means("tcp dport ssh accept", &["in tcp :22"], &["in tcp :23"]);
    same("meta l4proto 6 accept", "meta l4proto tcp accept");
    same("meta l4proto icmpv6 accept", "meta l4proto ipv6-icmp accept");
}

#[test]
fn sets_are_unions_and_an_empty_one_is_nothing() {
    let sets = "set s { type inet_service; flags interval; auto-merge; elements = { 22, 80-90,\n 443 comment \"a, }\" counter packets 0 bytes 0 } }
        set none { typeof tcp dport; }
        set pairs { type ipv4_addr . inet_service; flags interval; elements = { 10.0.0.0/8 . 22, 192.0.2.1 . 80-90 } }";
    judged(
        &inbound_with(sets, "tcp dport @s accept"),
        &["in tcp :22", "in tcp :85", "in tcp :443"],
        &["in tcp :91", "in udp :22"],
    );
    judged(&inbound_with(sets, "tcp dport @none accept"), &[], &["in tcp :22"]);
    judged(&inbound_with(sets, "tcp dport != @none accept"), &["in tcp :22"], &["in udp :22"]);
    judged(
        &inbound_with(sets, "ip saddr . tcp dport @pairs accept"),
        &["in tcp 10.1.1.1 > :22", "in tcp 192.0.2.1 > :90"],
        &["in tcp 10.1.1.1 > :80", "in tcp 192.0.2.1 > :22", "in udp 10.1.1.1 > :22"],
    );
    judged(
        &inbound_with(sets, "ip saddr . tcp dport != @pairs accept"),
        &["in tcp 10.1.1.1 > :80", "in tcp 192.0.2.1 > :22"],
        &["in tcp 10.1.1.1 > :22", "in tcp 192.0.2.1 > :90", "in udp 10.1.1.1 > :80", "in tcp 2001:db8::1 > :80"],
    );
    same("tcp dport { 1-10, 5-20, 80, 81 } accept", "tcp dport { 1-20, 80-81 } accept");
    same("tcp dport {0-100,101-65535} accept", "meta l4proto tcp accept");
    same("ip saddr { 10.0.0.0/8, 11.0.0.0/8 } accept", "ip saddr 10.0.0.0/7 accept");
    same("ip saddr 10.0.0.0-10.0.0.255 accept", "ip saddr 10.0.0.0/24 accept");
}

#[test]
fn elements_can_be_added_later_and_variables_stand_for_them() {
    let text = "define lan = { 10.0.0.0/8, 192.168.0.0/16 }\ndefine more = { $lan, 172.16.0.0/12 }\ndefine port = 22
table inet t {\n\tset s { type ipv4_addr; flags interval; elements = { 192.0.2.9 } }\n\tset d { type ipv4_addr; elements = { 192.0.2.1, 192.0.2.3 } }
\tchain in {\n\t\ttype filter hook input priority 0; policy drop;\n\t\tip saddr $more tcp dport { $port, 80 } accept
\t\tip saddr @s accept\n\t\tip saddr @d accept\n\t}\n}\nadd element inet t s { 192.0.2.2,\n 192.0.2.4/30 }\ndelete element inet t d { 192.0.2.1 }
add rule inet t in udp dport 53 accept\ninsert rule inet t in udp dport 53 ip saddr 10.0.0.1 drop\ninet t in udp dport 54 accept\n";
    judged(
        &whole(text),
        &[
            "in tcp 172.16.1.1 > :22",
            "in tcp 10.1.1.1 > :80",
            "in udp 192.0.2.6 > :1",
            "in udp 10.0.0.2 > :53",
            "in udp :54",
        ],
        &["in tcp 172.16.1.1 > :23", "in tcp 192.0.2.1 > :1", "in udp 10.0.0.1 > :53"],
    );
}

#[test]
fn the_name_of_a_variable_ends_at_a_colon() {
    let nat = |family: &str, defined: &str, rule: &str| {
        let text = format!(
            "{defined}\ntable {family} nat {{\n\tchain pre {{\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\t\t{rule}\n\t}}\n\tchain in {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\ttcp dport 22 accept\n\t}}\n}}\n"
        );
        let read = whole(&text);
        assert_eq!(readings::gaps(&read), Vec::<&str>::new(), "{rule}");
        let Program::Chains(chains) = &read.program else { panic!("{rule}") };
        let [one] = chains.turned.as_slice() else { panic!("{rule}: {:?}", chains.turned) };
        (one.to.map(|to| (to.address(), to.port)), one.question.to_string())
    };
    let defined = "define web = 10.0.0.80\ndefine port = 22";
    let said = nat("ip", "", "tcp dport 2222 dnat to 10.0.0.80:22");
    for target in ["$web:22", "$web:$port", "$web : $port", "$web: 22", "10.0.0.80:$port"] {
        assert_eq!(nat("ip", defined, &format!("tcp dport 2222 dnat to {target}")), said, "{target}");
    }
    let said = nat("ip6", "", "tcp dport 2222 dnat to [fd00::80]:22");
    assert_eq!(nat("ip6", "define web = fd00::80", "tcp dport 2222 dnat to $web:22"), said);
    let said = nat("ip", "", "tcp dport 2222 redirect to :22");
    assert_eq!(nat("ip", defined, "tcp dport 2222 redirect to :$port"), said);
    // To nft a name goes on up to there.
    let text = format!(
        "{defined}\ntable ip t {{\n\tchain in {{\n\t\ttype filter hook input priority 0;\n\t\ttcp dport $port-30 drop\n\t}}\n}}\n"
    );
    assert_eq!(readings::gaps(&whole(&text)), ["the variable `$port-30`, which is not defined"]);
    // A key of a map and its verdict.
    let text = format!("{defined}\n");
    let lines = "\t\ttcp dport vmap { $port:accept, 23:drop }";
    let text = format!(
        "{text}table inet t {{\n\tchain in {{\n\t\ttype filter hook input priority 0; policy drop;\n{lines}\n\t}}\n}}\n"
    );
    judged(&whole(&text), &["in tcp :22"], &["in tcp :23"]);
}

#[test]
fn port_bytes_without_a_protocol_are_of_any_protocol() {
    means("meta l4proto { tcp, udp } th dport 53 accept", &["in tcp :53", "in udp :53"], &["in tcp :54"]);
    let alone = inbound("th dport 22 accept");
    judged(&alone, &["in udp :22", "in sctp :22"], &["in udp :23", "in protocol esp 192.0.2.1"]);
    // An ESP packet may have those bytes there.
    assert_eq!(readings::unread(&alone).len(), 1);
    judged(&alone, &["in protocol esp 192.0.2.1 with \"th dport 22\""], &[]);
    same("meta l4proto 132 th dport 22 accept", "sctp dport 22 accept");
    same("meta l4proto tcp tcp dport 22 accept", "tcp dport 22 accept");
    same("@th,16,16 22 accept", "th dport 22 accept");
}

#[test]
fn the_next_header_is_the_protocol_unless_another_header_stands_between() {
    let ruleset = inbound("ip6 nexthdr tcp accept");
    judged(&ruleset, &["in tcp 2001:db8::1 > :22"], &["in tcp 192.0.2.1 > :22", "in udp 2001:db8::1 > :22"]);
    assert_eq!(readings::unread(&ruleset).len(), 1);
    differ("ip6 nexthdr tcp accept", "meta nfproto ipv6 meta l4proto tcp accept");
    same("ip protocol tcp accept", "meta nfproto ipv4 meta l4proto tcp accept");
    same("meta protocol ip icmp type 8 accept", "icmp type 8 accept");
}

#[test]
fn states_are_sets_of_bits() {
    means(
        "ct state vmap { invalid : drop, established : accept, related : accept }",
        &["in tcp :22 established", "in tcp :22 related"],
        &["in tcp :22 invalid", "in tcp :22 new", "in tcp :22 untracked"],
    );
    same("ct state established,related accept", "ct state { related, established } accept");
    same("ct state 0x2 accept", "ct state established accept");
    same("ct state != new accept", "ct state { established, related, invalid, untracked } accept");
    same("ct state ! new,invalid accept", "ct state { established, related, untracked } accept");
    same("ct state & (established | related) != 0 accept", "ct state established,related accept");
    same("ct state established | related accept", "ct state established,related accept");
    // No state is both, so no state is equal to both, and each is unequal.
    same("ct state != established,related accept", "accept");
    same("ct state == established,related accept", "drop");
}

#[test]
fn flags_are_compared_as_the_kernel_does() {
    let syn = "tcp flags & (fin|syn|rst|ack) == syn accept";
    for spelling in [
        "tcp flags syn / fin,syn,rst,ack accept",
        "tcp flags syn / syn,ack,rst,fin accept",
        "tcp flags & (fin | syn | rst | ack) == syn accept",
        "tcp flags & (fin|syn|rst|ack) syn accept",
        "tcp flags & 0x17 == 0x2 accept",
    ] {
        same(spelling, syn);
    }
    means(
        syn,
        &["in tcp :1 flags syn", "in tcp :1 flags syn,ece,cwr"],
        &["in tcp :1 flags syn,ack", "in tcp :1 flags ack", "in udp :1"],
    );
    means("tcp flags syn accept", &["in tcp :1 flags syn,ack", "in tcp :1 flags syn"], &["in tcp :1 flags ack"]);
    means("tcp flags syn,rst accept", &["in tcp :1 flags syn,ack", "in tcp :1 flags rst"], &["in tcp :1 flags ack"]);
    means("tcp flags == syn accept", &["in tcp :1 flags syn"], &["in tcp :1 flags syn,ack"]);
    means("tcp flags != syn accept", &["in tcp :1 flags syn,ack"], &["in tcp :1 flags syn", "in udp :1"]);
    means("tcp flags != syn,ack accept", &["in tcp :1 flags syn"], &["in tcp :1 flags syn,ack"]);
    means("tcp flags ! syn,ack accept", &["in tcp :1 flags fin"], &["in tcp :1 flags syn", "in tcp :1 flags ack,fin"]);
    means("tcp flags { syn, syn|ack } accept", &["in tcp :1 flags syn,ack"], &["in tcp :1 flags ack"]);
    means("tcp flags & fin|syn == syn accept", &["in tcp :1 flags ack"], &["in tcp :1 flags fin"]);
    means("tcp flags != syn / fin,syn,rst,ack accept", &["in tcp :1 flags syn,ack"], &["in tcp :1 flags syn,psh"]);
}

#[test]
fn icmp_has_types_and_codes_by_name_and_number() {
    means("icmp type echo-request accept", &["in icmp echo-request 192.0.2.1"], &["in icmp 3/1 192.0.2.1"]);
    means(
        "icmp type 3 icmp code { 1, 4 } accept",
        &["in icmp 3/4 192.0.2.1"],
        &["in icmp 3/0 192.0.2.1", "in icmp 8/1 192.0.2.1"],
    );
    // 1.0.6 takes the names of codes from one table, whatever the type.
    same("icmp type echo-request icmp code net-unreachable accept", "icmp type 8 icmp code 0 accept");
    means("icmp code 4 accept", &["in icmp 3/4 192.0.2.1", "in icmp 8/4 192.0.2.1"], &["in icmp 3/3 192.0.2.1"]);
    same(
        "icmp type . icmp code { 3 . 4, 8 . 0 } accept",
        "icmp type 3 icmp code 4 accept\nicmp type 8 icmp code 0 accept",
    );
    same("icmpv6 type { nd-router-advert, 135, nd-neighbor-advert } accept", "icmpv6 type 134-136 accept");
    same(
        "icmpv6 type { mld-listener-query, mld-listener-report, mld-listener-done, mld2-listener-report } accept",
        "icmpv6 type { 130, 131, 132, 143 } accept",
    );
    means("icmp type != 8 accept", &["in icmp 3/1 192.0.2.1"], &["in icmp 8/0 192.0.2.1", "in tcp :1"]);
}

#[test]
fn rejects_answer_as_they_say() {
    let outcome = |rules: &str, text: &str| format!("{:?}", trace(&inbound(rules), &packet(text)).outcome);
    assert_eq!(outcome("reject", "in tcp :1"), "Reject(PortUnreachable)");
    assert_eq!(outcome("reject with icmpx port-unreachable", "in tcp :1"), "Reject(PortUnreachable)");
    assert_eq!(outcome("reject with icmpx type port-unreachable", "in udp :1"), "Reject(PortUnreachable)");
    // A reset is for TCP alone; all else goes on.
    assert_eq!(outcome("reject with tcp reset", "in tcp :1"), "Reject(TcpReset)");
    assert_eq!(outcome("reject with tcp reset", "in udp :1"), "Drop");
    same("reject with tcp reset", "meta l4proto tcp reject with tcp reset");
    assert_eq!(
        outcome("reject with icmp type host-unreachable", "in tcp 192.0.2.1 > :1"),
        "Reject(Other(\"host-unreachable\"))"
    );
    assert_eq!(outcome("reject with icmp 1", "in tcp 192.0.2.1 > :1"), "Reject(Other(\"host-unreachable\"))");
    assert_eq!(outcome("reject with icmp host-unreachable", "in tcp 2001:db8::1 > :1"), "Drop");
    assert_eq!(outcome("reject with icmpv6 no-route", "in tcp 192.0.2.1 > :1"), "Drop");
    assert_eq!(outcome("reject with icmpx admin-prohibited", "in tcp :1"), "Reject(Other(\"admin-prohibited\"))");
}

#[test]
fn interfaces_have_names_and_wildcards() {
    means("iifname \"eth0\" accept", &["in tcp :1 in eth0"], &["in tcp :1 in eth01", "in tcp :1"]);
    means("iifname \"eth*\" accept", &["in tcp :1 in eth01"], &["in tcp :1 in wlan0"]);
    means("iifname != \"eth*\" accept", &["in tcp :1 in wlan0", "in tcp :1"], &["in tcp :1 in eth01"]);
    means("iifname { eth0, \"wlan*\" } accept", &["in tcp :1 in wlan7", "in tcp :1 in eth0"], &["in tcp :1 in eth1"]);
    means("iifname \"eth\\*\" accept", &[], &["in tcp :1 in eth0"]);
    same("iifname \"e\\\\th\\\\*\" accept", "iifname \"eth\\*\" accept");
    differ("iifname \"eth\\*x\" accept", "iifname \"eth*x\" accept");
    means("iifname \"l*\" accept", &["in tcp :1 in lo", "in tcp :1 in lan0"], &["in tcp :1 in eth0"]);
    same("iif 1 accept", "iif \"lo\" accept");
    same("iif lo accept", "meta iifname \"lo\" accept");
    means("iif lo accept", &["in tcp :1 in lo"], &["in tcp :1 in eth0"]);
    means(
        "iifname . tcp dport { \"eth*\" . 22 } accept",
        &["in tcp :22 in eth3"],
        &["in tcp :22 in wlan0", "in tcp :23 in eth3"],
    );
}

#[test]
fn verdict_maps_are_a_rule_for_each_verdict() {
    means(
        "tcp dport vmap { 22: accept, 23 : drop, * : accept }",
        &["in tcp :22", "in tcp :24"],
        &["in tcp :23", "in udp :24"],
    );
    means(
        "tcp dport vmap { 22 : continue, 23 : accept } ip saddr 10.0.0.1 accept",
        &["in tcp 10.0.0.1 > :22", "in tcp :23"],
        &["in tcp 10.0.0.2 > :22", "in udp 10.0.0.1 > :1", "in tcp 10.0.0.1 > :24"],
    );
    let lines = "map m { type inet_service : verdict; flags interval; elements = { 22 : jump user, 80-90 : goto user, 23 : drop } }
        chain user { ip saddr 10.0.0.1 accept; ip saddr 10.0.0.2 return; ip saddr 10.0.0.3 drop; }";
    judged(
        &inbound_with(lines, "tcp dport vmap @m\ntcp dport 22-90 accept"),
        &["in tcp 10.0.0.1 > :80", "in tcp 10.0.0.2 > :22", "in tcp 10.0.0.9 > :22", "in tcp :24"],
        &["in tcp 10.0.0.2 > :80", "in tcp 10.0.0.3 > :22", "in tcp :23"],
    );
    means(
        "ip saddr . tcp dport vmap { 10.0.0.1 . 22 : accept, 10.0.0.0/24 . 80-90 : accept }",
        &["in tcp 10.0.0.1 > :22", "in tcp 10.0.0.7 > :85"],
        &["in tcp 10.0.0.2 > :22"],
    );
}

#[test]
fn limits_are_questions_but_for_logging() {
    let ruleset =
        inbound("tcp dport 22 limit rate 3/minute burst 5 packets accept\ntcp dport 22 limit rate 3/minute accept");
    judged(&ruleset, &["in tcp :22 with \"limit rate 3/minute burst 5 packets #2\""], &["in tcp :22"]);
    assert_eq!(readings::unread(&ruleset).len(), 2);
    let logs = |rules: &str, text: &str| format!("{:?}", trace(&inbound(rules), &packet(text)).logs);
    assert_eq!(
        logs("tcp dport 22 limit rate 5/minute burst 5 packets log prefix \"a $ b \"", "in tcp :22"),
        "[Log { rate: Some(Rate { count: 5, seconds: 60 }), per_source: false }]"
    );
    assert_eq!(
        logs("tcp dport 22 log flags tcp sequence,options level debug counter drop", "in tcp :22"),
        "[Log { rate: None, per_source: false }]"
    );
    assert_eq!(
        logs("log ip saddr 10.0.0.1 accept", "in tcp 192.0.2.1 > :22"),
        "[Log { rate: None, per_source: false }]"
    );
    assert!(readings::unread(&inbound("limit rate 1/day log")).is_empty());
    // Where the limit also guards a verdict, it is no limit of logging alone.
    assert_eq!(readings::unread(&inbound("limit rate 1/day log accept")).len(), 1);
    differ("limit rate over 5/second accept", "limit rate 5/second accept");
}

#[test]
fn own_addresses_are_a_question_that_is_shared() {
    means("fib daddr type local accept", &["in tcp > 198.51.100.1:22"], &["in udp 192.0.2.1 > 224.0.0.1:5353"]);
    means("fib daddr type != local accept", &["in udp 192.0.2.1 > 224.0.0.1:5353"], &["in tcp > 198.51.100.1:22"]);
    means("fib daddr type multicast accept", &["in udp 192.0.2.1 > 224.0.0.1:5353"], &["in tcp > 198.51.100.1:22"]);
    // A subnet's broadcast address comes to the host as well, and an anycast address, and what another table of routes sends there.
    let one = "in udp 192.0.2.1 > 198.51.100.255:69";
    means("fib daddr type local accept", &[one], &[&format!("{one} with \"to broadcast\"")]);
    means("fib daddr type local accept", &[], &[&format!("{one} with to-another-host")]);
    means("fib daddr type != local accept", &[&format!("{one} with \"to broadcast\"")], &[one]);
    means("fib daddr type unicast accept", &[&format!("{one} with to-another-host")], &[one]);
    let anycast = "in udp 2001:db8::1 > [2001:db8:77::]:69";
    means("fib daddr type local accept", &[anycast], &[&format!("{anycast} with \"to anycast\"")]);
    differ("fib daddr type local accept", "accept");
    differ("fib daddr type { local, multicast } accept", "accept");
    differ("fib daddr type { local, broadcast, multicast, anycast } accept", "accept");
    differ("fib daddr type != local accept", "fib daddr type multicast accept");
    differ("fib daddr type unicast accept", "ct state new counter");
    same("fib daddr type local accept", "fib daddr type != local drop; accept".replace("; ", "\n").as_str());
    same("fib daddr type { local, broadcast } accept", "fib daddr type broadcast accept\nfib daddr type local accept");
    assert!(readings::unread(&inbound("fib saddr type local drop")).is_empty());
    assert_eq!(readings::unread(&inbound("fib daddr type blackhole drop")).len(), 1);
    assert_eq!(readings::unread(&inbound("fib saddr . iif oif missing drop")).len(), 1);
}

#[test]
fn some_headers_and_kinds_of_addresses_are_known_facts() {
    for (rule, packet, other) in [
        ("fib daddr type broadcast accept", "in udp 192.0.2.1 > :1 with \"to broadcast\"", "in udp 192.0.2.1 > :1"),
        ("fib saddr type anycast accept", "in udp 192.0.2.1 > :1 with \"from anycast\"", "in udp 192.0.2.1 > :1"),
        ("ip ttl 1 accept", "in udp 192.0.2.1 > :1 with \"hop-limit 1\"", "in udp 192.0.2.1 > :1"),
        ("ip6 hoplimit != 255 accept", "in udp 2001:db8::1 > :1", "in udp 2001:db8::1 > :1 with \"hop-limit 255\""),
        ("rt type 0 accept", "in udp 2001:db8::1 > :1 with \"routing-header 0\"", "in udp 2001:db8::1 > :1"),
    ] {
        assert!(readings::unread(&inbound(rule)).is_empty(), "{rule}");
        means(rule, &[packet], &[other]);
    }
    // What a rule changes, and what is compared otherwise, is not.
    assert_eq!(readings::unread(&inbound("ip ttl < 5 accept")).len(), 1);
    assert!(!readings::unread(&inbound("ip ttl set 5 ip ttl 5 accept")).is_empty());
}

/// Each packet of a family has its version, and one of the other has none that a match of this family looks at.
#[test]
fn a_version_is_one_of_each_family() {
    same("ip version 4 accept", "meta nfproto ipv4 accept");
    same("ip6 version 6 accept", "meta nfproto ipv6 accept");
    same("ip version != 4 accept", "meta nfproto ipv4 meta nfproto ipv6 accept");
    same("ip version { 4, 6 } tcp dport 22 accept", "meta nfproto ipv4 tcp dport 22 accept");
    same("ip6 version vmap { 4 : drop, 6 : accept }", "meta nfproto ipv6 accept");
    means("ip version 6 accept\nip6 version 4 accept", &[], &["in tcp 192.0.2.1 > :22", "in tcp 2001:db8::1 > :22"]);
    assert!(readings::unread(&inbound("ip version 4 accept")).is_empty());
    assert!(!readings::unread(&inbound("ip version set 6 ip version 6 accept")).is_empty());
}

#[test]
fn other_matches_are_questions_with_their_words() {
    for (rules, question) in [
        ("meta mark 0x00000010 accept", "meta mark 16"),
        ("ct mark & 0xff == 0x1 accept", "(ct mark & 255) 1"),
        ("meta skuid { 1000, 1001-1005 } accept", "meta skuid 1000-1005"),
        ("ct status dnat accept", "ct status dnat"),
        ("quota over 25 mbytes used 3 bytes accept", "quota over 25 mbytes #1"),
        ("xt match \"recent\" accept", "xt match recent #1"),
        ("frobnicate the packet accept", "frobnicate the packet #1"),
        ("tcp dport no-such-service accept", "tcp dport no-such-service"),
    ] {
        let (ruleset, port) = (inbound(rules), "in tcp 192.0.2.1 > :22");
        assert_eq!(readings::gaps(&ruleset), Vec::<&str>::new(), "{rules}");
        assert_eq!(readings::unread(&ruleset).len(), 1, "{rules}: {:?}", ruleset.unread);
        judged(&ruleset, &[&format!("{port} with \"{question}\"")], &[port]);
    }
    // Unequal is the opposite of equal where each packet has the field.
    means("meta mark 5 accept\nmeta mark != 5 accept", &["in tcp :22", "in tcp :22 with \"meta mark 5\""], &[]);
    // What a rule changes is asked anew.
    differ("meta mark 1 drop\nmeta mark set 1\nmeta mark 1 accept", "meta mark 1 drop\nmeta mark 1 accept");
}

#[test]
fn a_verdict_map_by_some_bits_is_a_rule_for_each_verdict() {
    let lines = "chain c { tcp dport 22 accept; }";
    let same = |one: &str, other: &str| {
        let [one, other] = [one, other].map(|rules| inbound_with(lines, rules));
        assert_eq!(difference(&one, &other), "");
    };
    for field in ["meta mark", "ct mark", "ip dscp"] {
        let apart = format!("{field} & 0x3 == 1 drop\n{field} & 0x3 == 0 jump c");
        for map in ["{ 1 : drop, 0 : jump c }", "{ 0x0 : jump c, 0x00000001 : drop }"] {
            same(&format!("{field} & 0x3 vmap {map}"), &apart);
        }
        same(
            &format!("{field} & 0x3 vmap {{ 1 : drop, * : jump c }}"),
            &format!("{field} & 0x3 == 1 drop\n{field} & 0x3 != 1 jump c"),
        );
    }
    same(
        "ip saddr & 255.0.0.0 vmap { 10.0.0.0 : drop, 127.0.0.0 : drop, * : jump c }",
        "ip saddr { 10.0.0.0/8, 127.0.0.0/8 } drop\nmeta nfproto ipv4 jump c",
    );
    let named = format!("{lines}\nmap m {{ type mark : verdict; elements = {{ 1 : drop, 0 : jump c }} }}");
    let [by_name, apart] = ["meta mark & 0xff vmap @m", "meta mark & 0xff == 1 drop\nmeta mark & 0xff == 0 jump c"]
        .map(|rules| inbound_with(&named, rules));
    assert_eq!(difference(&by_name, &apart), "");
    let json = |rules: &str| {
        whole(&format!(
            "{{\"nftables\": [{{\"metainfo\": {{\"version\": \"1.0.6\", \"json_schema_version\": 1}}}}, {{\"table\": {{\"family\": \"inet\", \"name\": \"t\", \"handle\": 1}}}}, {{\"chain\": {{\"family\": \"inet\", \"table\": \"t\", \"name\": \"c\", \"handle\": 2}}}}, {{\"chain\": {{\"family\": \"inet\", \"table\": \"t\", \"name\": \"in\", \"handle\": 1, \"type\": \"filter\", \"hook\": \"input\", \"prio\": 0, \"policy\": \"drop\"}}}}, {{\"rule\": {{\"family\": \"inet\", \"table\": \"t\", \"chain\": \"c\", \"handle\": 3, \"expr\": [{{\"match\": {{\"op\": \"==\", \"left\": {{\"payload\": {{\"protocol\": \"tcp\", \"field\": \"dport\"}}}}, \"right\": 22}}}}, {{\"accept\": null}}]}}}}, {{\"rule\": {{\"family\": \"inet\", \"table\": \"t\", \"chain\": \"in\", \"handle\": 4, \"expr\": [{rules}]}}}}]}}"
        ))
    };
    let map = "{\"vmap\": {\"key\": {\"&\": [{\"meta\": {\"key\": \"mark\"}}, 3]}, \"data\": {\"set\": [[1, {\"drop\": null}], [0, {\"jump\": {\"target\": \"c\"}}]]}}}";
    assert_eq!(difference(&json(map), &inbound_with(lines, "meta mark & 0x3 vmap { 1 : drop, 0 : jump c }")), "");
}

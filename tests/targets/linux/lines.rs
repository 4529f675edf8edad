//! Line for line what each condition becomes.

use portcullis::policy::{Action, Direction, Interfaces, State};
use portcullis::sets::Port;

use crate::linux::{compiled, iptables, loads, nft};
use crate::support::policies::*;

/// The lines of one chain without comments, name and closing rule.
struct Lines {
    nft: Vec<String>,
    v4: Vec<String>,
    v6: Vec<String>,
    ipset: String,
}

fn lines(rules: Vec<RuleBuilder>) -> Lines {
    lines_of(Direction::Inbound, Action::Deny, rules)
}

fn lines_of(direction: Direction, default: Action, rules: Vec<RuleBuilder>) -> Lines {
    let policy = policy("test", vec![chain(direction, default, rules)]);
    loads(&policy);
    let text = nft(&policy);
    let chain = text.lines().skip_while(|line| !line.contains("type filter hook")).skip(1);
    let chain = chain.take_while(|line| *line != "\t}").map(|line| bare(line.trim(), " comment \""));
    let files = iptables(&policy);
    let appended = |text: &str| {
        let lines = text.lines().filter_map(|line| line.strip_prefix("-A PC-").and_then(|line| line.split_once(' ')));
        let lines = lines.filter(|(_, line)| !line.contains("\"default: ") || default == Action::Reject);
        lines.map(|(_, line)| bare(line, "-m comment --comment \"").replace("  ", " ").trim().to_owned()).collect()
    };
    let (v4, v6) = (appended(&files.v4), appended(&files.v6));
    Lines { nft: chain.collect(), v4, v6, ipset: files.ipset.unwrap_or_default() }
}

/// A line without its comment.
fn bare(line: &str, before: &str) -> String {
    match line.split_once(before) {
        Some((start, rest)) => start.to_owned() + rest.split_once('"').map_or("", |(_, after)| after),
        None => line.to_owned(),
    }
}

/// The lines of one allow of a protocol: nft, and iptables for both families alike.
fn allows(protocol: &str, nft: &str, iptables: &str) {
    let lines = lines(vec![allow("X").on(&[protocol])]);
    assert_eq!(lines.nft, [nft]);
    assert_eq!(lines.v4, [iptables]);
    assert_eq!(lines.v6, [iptables]);
}

#[test]
fn the_first_and_the_last_port_stand_as_they_are() {
    allows("tcp 0", "tcp dport 0 accept", "-p tcp --dport 0 -j ACCEPT");
    allows("tcp 65535", "tcp dport 65535 accept", "-p tcp --dport 65535 -j ACCEPT");
}

#[test]
fn every_port_of_a_transport_is_that_transport_and_no_other() {
    allows("tcp 0-65535", "meta l4proto tcp accept", "-p tcp -j ACCEPT");
    allows("udp", "meta l4proto udp accept", "-p udp -j ACCEPT");
}

#[test]
fn ranges_that_overlap_or_touch_are_one() {
    allows("tcp 80-90 85-100 101", "tcp dport 80-101 accept", "-p tcp --dport 80:101 -j ACCEPT");
    allows("tcp 1-10 11-20", "tcp dport 1-20 accept", "-p tcp --dport 1:20 -j ACCEPT");
    allows("tcp 80 80 80-80", "tcp dport 80 accept", "-p tcp --dport 80 -j ACCEPT");
}

#[test]
fn a_rule_that_can_match_nothing_is_a_remark_and_no_line() {
    let lines = lines(vec![allow("X"), allow("Y").on(&["tcp 22"]).from("10.0.0.0/8").to("2001:db8::/32")]);
    assert_eq!(lines.nft, ["# rule X matches nothing", "# rule Y matches nothing"]);
    assert!(lines.v4.is_empty() && lines.v6.is_empty());
    let files = iptables(&policy("test", vec![inbound(vec![allow("X")])]));
    assert!(files.v4.contains("\n# rule X matches nothing\n") && files.v6.contains("\n# rule X matches nothing\n"));
}

#[test]
fn a_multiport_line_has_at_most_fifteen_slots() {
    let odd = |count: u32| (0..count).map(|index| (2 * index + 1).to_string()).collect::<Vec<_>>().join(" ");
    let pairs = |count: u32| (0..count).map(|index| format!("{0}1-{0}5", index + 1)).collect::<Vec<_>>().join(" ");
    for (ports, expected) in [
        (odd(15), vec![15]),
        (odd(16), vec![15, 1]),
        (pairs(7) + " 99", vec![8]),
        (pairs(8), vec![7, 1]),
        (odd(60), vec![15; 4]),
    ] {
        let lines = lines(vec![allow("X").on(&[&format!("tcp {ports}")])]);
        let listed =
            |line: &String| line.split("--dports ").nth(1).unwrap().split(' ').next().unwrap().split(',').count();
        assert_eq!(lines.v4.iter().map(listed).collect::<Vec<_>>(), expected, "{ports}");
        assert_eq!(lines.v4, lines.v6);
        assert_eq!(lines.nft.len(), 1);
    }
}

#[test]
fn all_but_some_ports_is_written_as_what_remains() {
    let rest = "0-21,23-79,81-65535";
    allows(
        "tcp 0-21 23-79 81-65535",
        &format!("tcp dport {{ {} }} accept", rest.replace(',', ", ")),
        &format!("-p tcp -m multiport --dports {} -j ACCEPT", rest.replace('-', ":")),
    );
}

#[test]
fn three_thousand_ports_are_a_set_named_by_its_content() {
    let ports: Vec<String> = (0..3000).map(|index| (20 * index + 1).to_string()).collect();
    let lines = lines(vec![allow("X").on(&[&format!("tcp {}", ports.join(" ")), &format!("udp {}", ports.join(" "))])]);
    assert_eq!(lines.nft.len(), 2);
    let set = lines.nft[0].strip_prefix("tcp dport @").unwrap().strip_suffix(" accept").unwrap();
    assert!(set.starts_with("pcxp_"));
    assert_eq!(lines.nft[1], format!("udp dport @{set} accept"));
    let set = lines.v4[0].strip_prefix("-p tcp -m set --match-set ").unwrap().strip_suffix(" dst -j ACCEPT").unwrap();
    assert_eq!(lines.v4[1], format!("-p udp -m set --match-set {set} dst -j ACCEPT"));
    assert_eq!(lines.v6, lines.v4);
    assert_eq!(lines.ipset.matches("\nadd ").count(), 3000);
    assert!(lines.ipset.contains(&format!("\ncreate {set} bitmap:port range 0-65535 -exist\n")));
}

#[test]
fn tcp_and_udp_are_two_lines_and_never_ports_without_a_protocol() {
    let lines = lines(vec![allow("DNS").on(&["tcp 53", "udp 53"])]);
    assert_eq!(lines.nft, ["tcp dport 53 accept", "udp dport 53 accept"]);
    assert_eq!(lines.v4, ["-p tcp --dport 53 -j ACCEPT", "-p udp --dport 53 -j ACCEPT"]);
}

#[test]
fn source_and_destination_ports_both_stand() {
    allows("udp 67 > 68", "udp sport 67 udp dport 68 accept", "-p udp --sport 67 --dport 68 -j ACCEPT");
    allows(
        "tcp 1024-65535 > 80 443",
        "tcp sport 1024-65535 tcp dport { 80, 443 } accept",
        "-p tcp --sport 1024:65535 -m multiport --dports 80,443 -j ACCEPT",
    );
    allows(
        "tcp 5 7 > 443",
        "tcp sport { 5, 7 } tcp dport 443 accept",
        "-p tcp --dport 443 -m multiport --sports 5,7 -j ACCEPT",
    );
    allows(
        "sctp 5 7 > 1 3",
        "sctp sport { 5, 7 } sctp dport { 1, 3 } accept",
        "-p sctp -m multiport --sports 5,7 -m multiport --dports 1,3 -j ACCEPT",
    );
}

#[test]
fn sctp_and_dccp_have_ports() {
    allows("sctp 2905", "sctp dport 2905 accept", "-p sctp --dport 2905 -j ACCEPT");
    allows("dccp 5-9", "dccp dport 5-9 accept", "-p dccp --dport 5:9 -j ACCEPT");
}

#[test]
fn both_families_are_lines_of_their_own() {
    let lines = lines(vec![allow("SSH").on(&["tcp 22"]).from("10.0.0.0/8 2001:db8::/32")]);
    assert_eq!(lines.nft, ["ip saddr 10.0.0.0/8 tcp dport 22 accept", "ip6 saddr 2001:db8::/32 tcp dport 22 accept"]);
    assert_eq!(lines.v4, ["-s 10.0.0.0/8 -p tcp --dport 22 -j ACCEPT"]);
    assert_eq!(lines.v6, ["-s 2001:db8::/32 -p tcp --dport 22 -j ACCEPT"]);
}

#[test]
fn all_of_one_family_is_that_family_only() {
    let v4 = lines(vec![allow("SSH").on(&["tcp 22"]).from("0.0.0.0/0")]);
    assert_eq!(v4.nft, ["meta nfproto ipv4 tcp dport 22 accept"]);
    assert_eq!(v4.v4, ["-p tcp --dport 22 -j ACCEPT"]);
    assert!(v4.v6.is_empty() && v4.ipset.is_empty());
    let both = lines(vec![allow("SSH").on(&["tcp 22"]).from("0.0.0.0/0 ::/0")]);
    assert_eq!(both.nft, ["tcp dport 22 accept"]);
    assert_eq!(both.v4, both.v6);
    let half = lines(vec![allow("SSH").on(&["tcp 22"]).from("0.0.0.0/0 2001:db8::/32").to("::/0 192.0.2.1")]);
    assert_eq!(half.nft, ["ip daddr 192.0.2.1 tcp dport 22 accept", "ip6 saddr 2001:db8::/32 tcp dport 22 accept"]);
}

#[test]
fn a_set_that_covers_almost_all_is_split_where_ipset_cannot_hold_it_whole() {
    // All but one address: 32 prefixes from /1 to /32, and no /0.
    let lines = lines(vec![allow("X").on(&["any"]).from("0.0.0.0-192.0.2.0 192.0.2.2-255.255.255.255")]);
    assert_eq!(lines.nft, ["ip saddr { 0.0.0.0-192.0.2.0, 192.0.2.2-255.255.255.255 } accept"]);
    assert_eq!(lines.ipset.matches("\nadd ").count(), 32);
    assert!(lines.ipset.contains(" 0.0.0.0/1 -exist\n"));
}

#[test]
fn ranges_stay_ranges_in_nft_and_are_prefixes_in_iptables() {
    let lines = lines(vec![allow("X").on(&["any"]).from("10.0.0.3-10.0.0.9")]);
    assert_eq!(lines.nft, ["ip saddr 10.0.0.3-10.0.0.9 accept"]);
    assert_eq!(lines.v4, ["-s 10.0.0.3 -j ACCEPT", "-s 10.0.0.4/30 -j ACCEPT", "-s 10.0.0.8/31 -j ACCEPT"]);
}

#[test]
fn the_first_and_the_last_address_are_exact() {
    let lines = lines(vec![allow("X").on(&["any"]).from("255.255.255.255").to("0.0.0.0 ::")]);
    assert_eq!(lines.nft, ["ip saddr 255.255.255.255 ip daddr 0.0.0.0 accept"]);
    assert_eq!(lines.v4, ["-s 255.255.255.255 -d 0.0.0.0 -j ACCEPT"]);
}

#[test]
fn many_pairs_of_addresses_become_a_set_and_not_their_product() {
    let five = "10.0.0.1 10.0.0.3 10.0.0.5 10.0.0.7 10.0.0.9";
    let lines = lines(vec![allow("X").on(&["tcp 1"]).from(five).to("10.1.0.1 10.1.0.3 10.1.0.5 10.1.0.7")]);
    assert_eq!(lines.v4.len(), 4);
    assert!(lines.v4[0].starts_with("-d 10.1.0.1 -p tcp -m set --match-set pc-4-"), "{}", lines.v4[0]);
    assert_eq!(lines.ipset.matches("\nadd ").count(), 5);
}

#[test]
fn groups_keep_their_name() {
    let group = (1..=9).map(|index| format!("10.0.{index}.1 2001:db8:{index}::/64 ")).collect::<String>();
    let rule = |service| allow(service).on(&["tcp 22"]).from_group("storage_network", &group);
    let lines = lines(vec![rule("SSH"), rule("SFTP")]);
    assert_eq!(lines.nft[0], "ip saddr @pc_storage_network4 tcp dport 22 accept");
    assert_eq!(lines.nft[1], "ip6 saddr @pc_storage_network6 tcp dport 22 accept");
    assert_eq!(lines.nft[2..], lines.nft[..2]);
    assert!(lines.v4[0].starts_with("-p tcp -m set --match-set pc-storagenet4-"), "{}", lines.v4[0]);
    assert!(lines.v6[0].starts_with("-p tcp -m set --match-set pc-storagenet6-"), "{}", lines.v6[0]);
    assert_eq!(lines.ipset.matches("\ncreate ").count(), 2);
    assert_eq!(lines.ipset.matches("\nadd ").count(), 18);
}

#[test]
fn two_sets_of_one_name_are_never_taken_for_each_other() {
    let rule = |from| allow("X").on(&["tcp 22"]).from_group("office", from);
    let lines = lines(vec![rule("10.0.0.0/8"), rule("11.0.0.0/8")]);
    assert_eq!(lines.nft[0], "ip saddr @pc_office4 tcp dport 22 accept");
    assert!(lines.nft[1].starts_with("ip saddr @pc_office4_"), "{}", lines.nft[1]);
}

#[test]
fn first_match_holds_because_the_order_is_the_policys() {
    let lines = lines(vec![
        deny("SSH").on(&["tcp 22"]).from("10.1.0.0/16"),
        allow("SSH").on(&["tcp 22"]).from("10.0.0.0/8"),
        allow("any").on(&["any"]),
        deny("telnet").on(&["tcp 23"]),
        deny("telnet").on(&["tcp 23"]),
    ]);
    let expected = [
        "ip saddr 10.1.0.0/16 tcp dport 22 drop",
        "ip saddr 10.0.0.0/8 tcp dport 22 accept",
        "accept",
        "tcp dport 23 drop",
        "tcp dport 23 drop",
    ];
    assert_eq!(lines.nft, expected);
    let expected = [
        "-s 10.1.0.0/16 -p tcp --dport 22 -j DROP",
        "-s 10.0.0.0/8 -p tcp --dport 22 -j ACCEPT",
        "-j ACCEPT",
        "-p tcp --dport 23 -j DROP",
        "-p tcp --dport 23 -j DROP",
    ];
    assert_eq!(lines.v4, expected);
}

#[test]
fn a_reject_resets_tcp_and_answers_the_rest() {
    let lines = lines_of(
        Direction::Inbound,
        Action::Reject,
        vec![reject("X").on(&["tcp 25", "udp 25", "47", "icmp 8"]), reject("Y").on(&["any"]).from("192.0.2.1")],
    );
    let expected = [
        "tcp dport 25 reject with tcp reset",
        "udp dport 25 reject",
        "meta l4proto 47 reject",
        "icmp type 8 reject",
        "ip saddr 192.0.2.1 meta l4proto tcp reject with tcp reset",
        "ip saddr 192.0.2.1 reject",
        "meta l4proto tcp reject with tcp reset",
        "reject",
    ];
    assert_eq!(lines.nft, expected);
    let expected = [
        "-p tcp --dport 25 -j REJECT --reject-with tcp-reset",
        "-p udp --dport 25 -j REJECT --reject-with icmp6-port-unreachable",
        "-p 47 -j REJECT --reject-with icmp6-port-unreachable",
        "-p tcp -j REJECT --reject-with tcp-reset",
        "-j REJECT --reject-with icmp6-port-unreachable",
    ];
    assert_eq!(lines.v6, expected);
    assert!(lines.v4.contains(&"-p icmp --icmp-type 8 -j REJECT --reject-with icmp-port-unreachable".to_owned()));
    assert_eq!(lines.v4.last().unwrap(), "-j REJECT --reject-with icmp-port-unreachable");
}

#[test]
fn icmp_types_and_codes_imply_their_family() {
    let lines = lines(vec![
        allow("ping").on(&["icmp 8", "icmpv6 128"]),
        allow("errors").on(&["icmp 3/4 3/13 11 12", "icmpv6 1/4"]),
        allow("all").on(&["icmp", "icmpv6"]),
        allow("some").on(&["icmpv6 135"]).from("fe80::/10 10.0.0.0/8"),
    ]);
    let expected = [
        "icmp type 8 accept",
        "icmpv6 type 128 accept",
        "icmp type { 11, 12 } accept",
        "icmp type 3 icmp code { 4, 13 } accept",
        "icmpv6 type 1 icmpv6 code 4 accept",
        "meta nfproto ipv4 meta l4proto icmp accept",
        "meta nfproto ipv6 meta l4proto ipv6-icmp accept",
        "ip6 saddr fe80::/10 icmpv6 type 135 accept",
    ];
    assert_eq!(lines.nft, expected);
    let expected = [
        "-p icmp --icmp-type 8 -j ACCEPT",
        "-p icmp --icmp-type 3/4 -j ACCEPT",
        "-p icmp --icmp-type 3/13 -j ACCEPT",
        "-p icmp --icmp-type 11 -j ACCEPT",
        "-p icmp --icmp-type 12 -j ACCEPT",
        "-p icmp -j ACCEPT",
    ];
    assert_eq!(lines.v4, expected);
    let expected = [
        "-p icmpv6 --icmpv6-type 128 -j ACCEPT",
        "-p icmpv6 --icmpv6-type 1/4 -j ACCEPT",
        "-p icmpv6 -j ACCEPT",
        "-s fe80::/10 -p icmpv6 --icmpv6-type 135 -j ACCEPT",
    ];
    assert_eq!(lines.v6, expected);
}

#[test]
fn protocols_without_ports_are_numbers() {
    allows("47", "meta l4proto 47 accept", "-p 47 -j ACCEPT");
    allows("50", "meta l4proto 50 accept", "-p 50 -j ACCEPT");
}

#[test]
fn authentication_headers_are_an_extension_in_ipv6() {
    let lines = lines(vec![allow("IPsec").on(&["51"]), allow("X").on(&["60"])]);
    assert_eq!(lines.nft, ["meta l4proto 51 accept", "meta l4proto 60 accept"]);
    assert_eq!(lines.v4, ["-p 51 -j ACCEPT", "-p 60 -j ACCEPT"]);
    assert_eq!(lines.v6, ["-m ah -j ACCEPT"]);
}

#[test]
fn states_are_the_kernels() {
    let lines = lines(vec![
        allow("a").on(&["any"]).states(&[State::Established]),
        deny("b").on(&["tcp"]).states(&[State::MidStream, State::UntrackedMidStream]),
        allow("c").on(&["tcp 22", "udp 53", "tcp 5 7"]).states(&[State::New]),
        allow("d").on(&["any"]).states(&[State::New, State::Related, State::Refusal]),
        allow("e").on(&["any"]).states(&[State::Related]),
        allow("f").on(&["tcp"]).states(&[State::Refusal]),
    ]);
    let expected = [
        "ct state established accept",
        "tcp flags & (fin|syn|rst|ack) != syn ct state { new, untracked } drop",
        "tcp dport 22 tcp flags & (fin|syn|rst|ack) == syn ct state new accept",
        "udp dport 53 ct state new accept",
        "tcp dport { 5, 7 } tcp flags & (fin|syn|rst|ack) == syn ct state new accept",
        "ct state related accept",
        "tcp flags & (fin|syn|rst|ack) == syn ct state new accept",
        "meta l4proto != tcp ct state new accept",
        "tcp flags & rst != rst ct state related accept",
        "meta l4proto != tcp ct state related accept",
        "tcp flags & rst == rst ct state related accept",
    ];
    assert_eq!(lines.nft, expected);
    let expected = [
        "-m conntrack --ctstate ESTABLISHED -j ACCEPT",
        "-p tcp ! --syn -m conntrack --ctstate NEW,UNTRACKED -j DROP",
        "-p tcp --dport 22 --syn -m conntrack --ctstate NEW -j ACCEPT",
        "-p udp --dport 53 -m conntrack --ctstate NEW -j ACCEPT",
        "-p tcp -m multiport --dports 5,7 --syn -m conntrack --ctstate NEW -j ACCEPT",
        "-m conntrack --ctstate RELATED -j ACCEPT",
        "-p tcp --syn -m conntrack --ctstate NEW -j ACCEPT",
        "! -p tcp -m conntrack --ctstate NEW -j ACCEPT",
        "-p tcp ! --tcp-flags RST RST -m conntrack --ctstate RELATED -j ACCEPT",
        "! -p tcp -m conntrack --ctstate RELATED -j ACCEPT",
        "-p tcp --tcp-flags RST RST -m conntrack --ctstate RELATED -j ACCEPT",
    ];
    assert_eq!(lines.v4, expected);
}

#[test]
fn interfaces_are_named_and_never_patterns() {
    let lines = lines_of(
        Direction::Forward,
        Action::Deny,
        vec![
            allow("X").on(&["tcp 80"]).incoming(&["eth0"]).outgoing(&["eth2", "eth1"]),
            allow("Y").on(&["any"]).incoming(&["lo"]),
        ],
    );
    let expected = ["iifname \"eth0\" oifname { \"eth1\", \"eth2\" } tcp dport 80 accept", "iifname \"lo\" accept"];
    assert_eq!(lines.nft, expected);
    let expected = [
        "-i eth0 -o eth1 -p tcp --dport 80 -j ACCEPT",
        "-i eth0 -o eth2 -p tcp --dport 80 -j ACCEPT",
        "-i lo -j ACCEPT",
    ];
    assert_eq!(lines.v4, expected);
}

#[test]
fn interface_without_a_device_is_refused_with_its_name() {
    for (device, refused) in [("eth*", true), ("a b", true), ("sixteen_bytes_xy", true), ("", true), ("eth0.7", false)]
    {
        let mut rule = std::sync::Arc::unwrap_or_clone(allow("SSH").on(&["tcp 22"]).build());
        rule.matches[0].incoming = Interfaces::OneOf(vec![interface_on("wan", &[("nftables", device)])]);
        let chain = portcullis::policy::Chain { rules: vec![rule.into()], ..inbound(Vec::new()) };
        let policy = policy("test", vec![chain]);
        match compiled("nftables", &policy) {
            Ok(_) => assert!(!refused, "{device}"),
            Err(list) => {
                assert!(refused, "{device}: {list:?}");
                assert_eq!(list[0].message, "interface `wan` has no device that nftables can name");
                assert!(list[0].help.as_ref().unwrap().starts_with("name it: `wan: {nftables: eth0}`"));
            }
        }
        assert_eq!(compiled("iptables", &policy).unwrap_err()[0].code, "interface-without-device");
    }
}

#[test]
fn log_lines_stand_before_their_verdict_with_the_same_conditions() {
    let rates = [(5, "minute"), (1, "day"), (10_000, "second"), (600_000, "minute")];
    let rule = |(count, unit)| deny("X").on(&["tcp 1"]).from("192.0.2.1").log_rate(count, unit);
    let lines = lines(rates.into_iter().map(rule).collect());
    assert_eq!(lines.nft.len(), 8);
    let prefix = "log prefix \"portcullis inbound deny: \"";
    assert_eq!(lines.nft[0], format!("ip saddr 192.0.2.1 tcp dport 1 limit rate 5/minute burst 5 packets {prefix}"));
    assert_eq!(lines.nft[1], "ip saddr 192.0.2.1 tcp dport 1 drop");
    assert_eq!(lines.nft[2], format!("ip saddr 192.0.2.1 tcp dport 1 limit rate 1/day burst 1 packets {prefix}"));
    let line = "-s 192.0.2.1 -p tcp --dport 1";
    let log = "-j LOG --log-prefix \"portcullis inbound deny: \"";
    assert_eq!(lines.v4[0], format!("{line} -m limit --limit 5/minute --limit-burst 5 {log}"));
    assert_eq!(lines.v4[1], format!("{line} -j DROP"));
    assert_eq!(lines.v4[2], format!("{line} -m limit --limit 1/day --limit-burst 1 {log}"));
}

#[test]
fn defaults_are_always_said() {
    for (default, policy_word, last) in [(Action::Allow, "accept", "-j ACCEPT"), (Action::Deny, "drop", "-j DROP")] {
        let policy = policy("test", vec![chain(Direction::Outbound, default, Vec::new())]);
        let text = nft(&policy);
        assert!(text.contains(&format!("type filter hook output priority filter; policy {policy_word};")), "{text}");
        assert!(!text.contains("hook input") && !text.contains("hook forward"));
        let files = iptables(&policy);
        let comment = format!("-m comment --comment \"default: {}\"", default.name());
        assert!(files.v6.contains(&format!("\n-A PC-OUT {comment} {last}\nCOMMIT\n")), "{}", files.v6);
        assert!(files.v6.contains("\n:PC-IN - [0:0]\n:PC-OUT - [0:0]\n:PC-FWD - [0:0]\n"), "{}", files.v6);
        loads(&policy);
    }
}

#[test]
fn a_port_is_what_the_number_says() {
    // A guard for the builder above: `Port` has no octal reading.
    assert_eq!(ports("22").first(), Some(Port(22)));
}

//! Sets of ipset, and rules that ask for them.

use portcullis::ruleset::{Outcome, Packet, Protocol, Weight};
use portcullis::targets::Scope;
use portcullis::trace::trace;

use crate::iptables::packets_of::{from, icmp, syn, to};
use crate::iptables::{read, said, whole};
use crate::support::corpus::Reading;

fn with_sets(sets: &str, rule: &str) -> Reading {
    let rules = format!("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT {rule} -j DROP\nCOMMIT\n");
    whole(&[("a.ipset", sets), ("a.iptables", &rules)])
}

#[track_caller]
fn assert_drops(sets: &str, rule: &str, dropped: &[Packet], passing: &[Packet]) {
    let reading = with_sets(sets, rule);
    assert_eq!(said(&reading, Weight::Question), [""; 0], "{sets} {rule}");
    for (packets, outcome) in [(dropped, Outcome::Drop), (passing, Outcome::Accept)] {
        for packet in packets {
            assert_eq!(trace(&reading.ruleset, packet).outcome, outcome, "{sets}{rule}: {packet:?}");
        }
    }
}

fn udp(packet: Packet) -> Packet {
    Packet { protocol: Protocol::UDP, ..packet }
}

#[test]
fn addresses_and_networks() {
    let sets = "create a hash:net family inet hashsize 1024 maxelem 65536 bucketsize 12 initval 0x1\n\
        add a 10.0.0.0/8\nadd a 192.0.2.7\nadd a 0.0.0.0/1 nomatch\nadd a 10.9.0.0/16 nomatch\nadd a 10.9.9.9\n";
    let [inside, outside] =
        [["10.0.0.1", "192.0.2.7", "10.9.9.9"], ["10.9.0.1", "1.2.3.4", "192.0.2.8"]].map(|list| list.map(from));
    assert_drops(sets, "-m set --match-set a src", &inside, &outside);
    assert_drops(sets, "-m set ! --match-set a src", &outside, &inside);
    assert_drops(sets, "-m set --match-set a dst", &[syn()], &[]);
    let sets = "create a hash:ip -exist\nadd a 10.0.0.3-10.0.0.9 -exist\nadd a 192.0.2.0/30\ndel a 192.0.2.0/30\n";
    assert_drops(sets, "-m set --match-set a src", &[from("10.0.0.3")], &[from("10.0.0.10"), from("192.0.2.1")]);
    let sets = "create a hash:ip netmask 24\nadd a 10.0.0.0\ncreate b bitmap:ip range 10.0.0.0/16\nadd b 10.0.7.1\n";
    assert_drops(sets, "-m set --match-set a src", &[from("10.0.0.200")], &[from("10.0.1.0")]);
    assert_drops(sets, "-m set --match-set b src", &[from("10.0.7.1")], &[from("10.0.7.2")]);
}

#[test]
fn ports_have_no_protocol_but_tcp_and_udp() {
    let sets = "create p bitmap:port range 0-65535\nadd p 0\nadd p 22-25\nadd p 65535\n";
    let sctp = Packet { protocol: Protocol::SCTP, ..syn() };
    assert_drops(sets, "-m set --match-set p dst", &[syn(), udp(syn()), to(0)], &[to(26), sctp.clone(), icmp(0, 22)]);
    assert_drops(sets, "-m set ! --match-set p dst", &[to(26), sctp], &[syn()]);
    assert_drops(sets, "-p tcp -m set --match-set p src", &[Packet { source_port: 23, ..syn() }], &[syn()]);
    assert_drops(sets, "-p tcp -m set ! --match-set p dst", &[to(26)], &[syn(), udp(to(26))]);
}

#[test]
fn several_parts_are_compared_each_with_its_end() {
    let sets = "create a hash:ip,port\nadd a 192.0.2.7,tcp:22\nadd a 192.0.2.7,23\nadd a 192.0.2.8,udp:80-90\n\
        add a 192.0.2.7,icmp:echo-request\nadd a 192.0.2.7,gre:0\n";
    let gre = Packet { protocol: Protocol(47), ..syn() };
    let inside = [syn(), to(23), udp(Packet { selector: 85, ..from("192.0.2.8") }), icmp(8, 0), gre];
    let outside = [to(24), from("192.0.2.8"), udp(syn()), icmp(8, 1)];
    assert_drops(sets, "-m set --match-set a src,dst", &inside, &outside);
    assert_drops(sets, "-m set ! --match-set a src,dst", &outside, &inside);
    // The source port is 40000.
    assert_drops(sets, "-m set --match-set a src,src", &[icmp(8, 0)], &[syn()]);
    // With fewer directions than parts nothing is found.
    assert_drops(sets, "-m set --match-set a src", &[], &[syn()]);
    let sets = "create n hash:net,iface\nadd n 192.0.2.0/24,eth0\ncreate t hash:ip,port,net\nadd t 10.0.0.1,tcp:22,192.0.2.0/24\n";
    assert_drops(sets, "-m set --match-set n src,src", &[syn()], &[from("10.0.0.1")]);
    assert_drops(sets, "-m set --match-set t dst,dst,src", &[syn()], &[to(23), from("10.0.0.1")]);
    let sets = "create a hash:ip\nadd a 192.0.2.7\ncreate b hash:ip family inet6\ncreate l list:set size 8\nadd l a\nadd l b\n";
    assert_drops(sets, "-m set --match-set l src", &[syn()], &[from("192.0.2.8")]);
}

#[test]
fn sets_that_cannot_be_read_are_said() {
    for (sets, rule) in [
        ("", "--match-set a src"),
        ("create a hash:ip family inet6\n", "--match-set a src"),
        ("create a hash:ip\n", "--match-set a up"),
        ("create a hash:strange\n", "--match-set a src"),
        ("create a hash:ip\nadd a x\n", "--match-set a src"),
        ("create a hash:ip\ncreate a hash:ip\n", "--match-set a src"),
        ("create a hash:ip\ncreate a hash:net -exist\n", "--match-set a src"),
        ("create a hash:ip\nadd b 10.0.0.1\n", "--match-set a src"),
        ("create a list:set\nadd a b\n", "--match-set a src"),
    ] {
        let reading = with_sets(sets, &format!("-m set {rule}"));
        assert_ne!(said(&reading, Weight::Gap), [""; 0], "{sets}{rule}");
    }
    for (sets, rule) in [
        ("create a hash:mac\nadd a 00:11:22:33:44:55\n", "--match-set a src"),
        ("create a hash:ip,mark\nadd a 10.0.0.1,0x1\n", "--match-set a src,src"),
        ("create a hash:ip\n", "--match-set a src --return-nomatch"),
        ("create a hash:ip\n", "--match-set a src --packets-gt 3"),
    ] {
        let reading = with_sets(sets, &format!("-m set {rule}"));
        assert_eq!(said(&reading, Weight::Gap), [""; 0], "{sets}{rule}");
        assert_eq!(reading.unread(Weight::Question).count(), 1, "{sets}{rule}");
    }
}

#[test]
fn a_set_that_rules_change_is_a_question() {
    let rules =
        "*filter\n:INPUT ACCEPT\n-A INPUT -m set --match-set a src -j DROP\n-A INPUT -j SET --add-set a src\nCOMMIT\n";
    let reading = whole(&[("a.ipset", "create a hash:ip timeout 60\n"), ("a.iptables", rules)]);
    assert_eq!(said(&reading, Weight::Question), ["the set `a`, which rules change"]);
}

#[test]
fn a_set_whose_elements_may_go_is_a_question() {
    for (set, option) in [
        ("create a hash:net timeout 1\nadd a 10.0.0.0/8\n", "timeout"),
        ("create a hash:net timeout 0\nadd a 10.0.0.0/8 timeout 60\n", "timeout"),
        ("create a hash:net timeout 0\nadd a 10.0.0.0/8 timeout 60 comment \"x\"\n", "timeout"),
        ("create a hash:net forceadd\nadd a 10.0.0.0/8\n", "forceadd"),
        ("create b hash:ip\ncreate a list:set timeout 9\nadd a b\n", "timeout"),
        ("create b hash:ip timeout 9\ncreate a list:set\nadd a b\n", "timeout"),
    ] {
        let reading = with_sets(set, "-m set --match-set a src");
        assert_eq!(said(&reading, Weight::Question), [format!("the set `a`: the option `{option}`")], "{set}");
    }
    assert_drops("create a hash:ip timeout 0\nadd a 192.0.2.7 timeout 0\n", "-m set --match-set a src", &[syn()], &[]);
    // What is empty now is not empty for ever.
    let empty = with_sets("create a hash:ip timeout 0\n", "-m set --match-set a src");
    let said_of_it = ["the set `a`: it is empty now, and is made for elements that come and go"];
    assert_eq!(said(&empty, Weight::Question), said_of_it);
    let plain = with_sets("create a hash:ip\n", "-m set --match-set a src");
    assert!(said(&plain, Weight::Question).is_empty());
    assert!(said(&plain, Weight::Harmless).contains(&"the set `a`, which is empty".to_owned()));
}

#[test]
fn a_set_without_room_for_its_elements_is_a_gap() {
    for sets in [
        "create a hash:net maxelem 1\nadd a 10.0.0.0/8\nadd a 192.0.2.0/24\n",
        "create a hash:net maxelem 1\nadd a 10.0.0.1-10.0.0.2\n",
        "create a hash:ip\nadd a 10.0.0.0/16\nadd a 10.1.0.0/16\n",
        "create a hash:ip,port\nadd a 10.0.0.0/24,tcp:1-257\n",
        "create a hash:ip maxelem x\n",
        "create a hash:ip family inet6\nadd a 2001:db8::/120\n",
    ] {
        assert_ne!(said(&with_sets(sets, "-m set --match-set a src"), Weight::Gap), [""; 0], "{sets}");
    }
    for sets in [
        "create a hash:net maxelem 2\nadd a 10.0.0.0/8\nadd a 192.0.2.0/24\nadd a 10.0.0.0/8 -exist\n",
        "create a hash:net maxelem 1\nadd a 10.0.0.0/8\ndel a 10.0.0.0/8\nadd a 192.0.2.0/24\n",
        "create a hash:net maxelem 1\nadd a 10.0.0.0/8\nflush a\nadd a 192.0.2.0/24\n",
        "create a hash:ip\nadd a 192.0.0.0/16\n",
        "create a hash:ip netmask 24 maxelem 256\nadd a 192.0.0.0/16\n",
    ] {
        assert_drops(sets, "-m set --match-set a src", &[syn()], &[from("198.51.100.1")]);
    }
}

#[test]
fn in_sets_that_were_made_all_but_ours_is_a_gap() {
    let made = |sets: &str| {
        let rules = "*filter\n:PC-IN - [0:0]\n-A PC-IN -j DROP\nCOMMIT\n".to_owned();
        let files = [("a.ipset".to_owned(), sets.to_owned()), ("a.iptables".to_owned(), rules)];
        said(&read(&files, Scope::Made), Weight::Gap).concat()
    };
    let ours = "# x\n\ncreate pc-a hash:ip -exist\nadd pc-a 10.0.0.1 -exist\nflush pc-a\n\
        create pc-b hash:ip\nswap pc-a pc-b\ndestroy pc-b\n";
    assert_eq!(made(ours), "");
    for line in ["flush", "destroy", "flush other", "destroy pc-a other", "create other hash:ip", "-X", "rename pc-a b"]
    {
        assert!(made(&format!("create pc-a hash:ip\n{line}\n")).contains("beside our own"), "{line}");
    }
    let swap = "create pc-a hash:ip\ncreate other hash:ip\nswap pc-a other\n";
    assert!(made(swap).contains("`swap pc-a other`, which stands beside our own"));
}

#[test]
fn commands_on_sets_are_carried_out() {
    let sets =
        "create a hash:ip\nadd a 10.0.0.1\ncreate n hash:ip\nadd n 192.0.2.7 comment \"a \\\"\nswap a n\ndestroy n\n";
    assert_drops(sets, "-m set --match-set a src", &[syn()], &[from("10.0.0.1")]);
    let sets = "create b hash:ip\nadd b 192.0.2.7\nrename b a\ncreate c hash:ip\nadd c 1.1.1.1\nflush c\n";
    assert_drops(sets, "-m set --match-set a src -m set ! --match-set c src", &[syn()], &[from("1.1.1.1")]);
}

#[test]
fn a_set_that_rules_change_is_one_however_the_option_is_written() {
    for option in ["--add-set=a src", "--add-set a src --exist", "--del-set a src"] {
        let rules = format!(
            "*filter\n:INPUT ACCEPT\n-A INPUT -m set --match-set a src -j DROP\n-A INPUT -j SET {option}\nCOMMIT\n"
        );
        let reading = whole(&[("a.ipset", "create a hash:ip timeout 0\n"), ("a.iptables", &rules)]);
        assert_eq!(said(&reading, Weight::Question), ["the set `a`, which rules change"], "{option}");
    }
    let rules = "*filter\n:INPUT ACCEPT\n-A INPUT -j SET --add-s a src\nCOMMIT\n";
    assert_ne!(said(&whole(&[("a.ipset", "create a hash:ip\n"), ("a.iptables", rules)]), Weight::Gap), [""; 0]);
}

#[test]
fn elements_are_compared_as_the_kernel_keeps_them() {
    let rule = "-m set --match-set a src";
    // ipset 7.17: each of these is one element, and what is said last holds.
    for last in ["add a 192.0.2.9/24 nomatch -exist", "add a 192.0.2.0-192.0.2.255 nomatch -exist"] {
        let sets = format!("create a hash:net\nadd a 192.0.2.0/24 -exist\n{last}\n");
        assert_drops(&sets, rule, &[], &[syn()]);
    }
    let sets = "create a hash:net family inet6\nadd a 2001:DB8::/32\ndel a 2001:db8:0::/32\n";
    assert_eq!(said(&with_sets(sets, "-p tcp"), Weight::Gap), [""; 0]);
    for comment in ["nomatch", "-exist", "timeout 5"] {
        let sets = format!("create a hash:net comment\nadd a 192.0.2.0/24 comment \"{comment}\"\n");
        assert_drops(&sets, rule, &[syn()], &[from("198.51.100.1")]);
    }
}

/// The kernel keeps one element for each port, and the longest network decides for each.
#[test]
fn what_does_not_match_is_no_member_at_its_port_alone() {
    let sets = "create a hash:net,port\nadd a 192.0.2.0/24,tcp:20-90\nadd a 192.0.2.0/28,tcp:22 nomatch\n\
        add a 192.0.2.7,tcp:30-40 nomatch\nadd a 192.0.2.0/25,udp:22 nomatch\n";
    let dropped = [to(21), to(23), to(29), to(41), Packet { selector: 22, ..from("192.0.2.16") }];
    assert_drops(sets, "-m set --match-set a src,dst", &dropped, &[syn(), to(30), to(40), to(91), udp(to(23))]);
    assert_drops(sets, "-m set ! --match-set a src,dst", &[syn(), to(30), to(40)], &dropped);
}

#[test]
fn elements_that_hold_one_another_are_one_element_each() {
    for (kind, first, second) in [
        ("hash:ip,port", "10.0.0.1,tcp:20-24", "10.0.0.1,tcp:22"),
        ("hash:ip,port", "10.0.0.1,tcp:22", "10.0.0.1,tcp:20-24"),
        ("hash:net,port", "10.0.0.0/24,tcp:20-24", "10.0.0.0/24,tcp:24-25 nomatch"),
        ("hash:ip", "10.0.0.0/29", "10.0.0.1"),
        ("hash:ip netmask 24", "10.0.0.1", "10.0.0.2"),
        ("hash:ip,port,net", "10.0.0.0/30,tcp:1-2,10.0.0.0/8", "10.0.0.1,tcp:2,10.0.0.0/8"),
        ("bitmap:port range 0-100", "20-24", "tcp:22"),
    ] {
        let sets = |exist: &str| format!("create a {kind}\nadd a {first}\nadd a {second}{exist}\n");
        let gaps = |exist: &str| said(&with_sets(&sets(exist), "-m set --match-set a src,src,src"), Weight::Gap);
        assert_ne!(gaps(""), [""; 0], "{kind}: {first} {second}");
        // What is there already stays as it is, but for its mark.
        assert_eq!(gaps(" -exist").is_empty(), !second.contains("nomatch"), "{kind}: {first} {second}");
    }
    let apart = "create a hash:ip,port\nadd a 10.0.0.1,tcp:20-24\nadd a 10.0.0.1,udp:22\nadd a 10.0.0.2,tcp:22\n";
    assert_eq!(said(&with_sets(apart, "-m set --match-set a src,dst"), Weight::Gap), [""; 0]);
    let part = "create a hash:ip\nadd a 192.0.2.0/29\nadd a 192.0.2.4/30 -exist\ndel a 192.0.2.0/29\n";
    assert_ne!(said(&with_sets(part, "-m set --match-set a src"), Weight::Gap), [""; 0]);
}

#[test]
fn what_ipset_refuses_or_reads_otherwise_is_a_gap() {
    for line in [
        "add a 10.1.3/24",
        "add a 10.1",
        "add a 10.0x1.3.0/24",
        "add a 010.0.0.1",
        "create b hash:ip maxelem 09",
        "create b hash:ip,port\nadd b 10.0.0.1,gre:1",
        "create b hash:ip,port\nadd b 10.0.0.1,icmp:8",
        "create b hash:ip,port\nadd b 10.0.0.1,icmp:destination-unreachable",
        "add a 10.0.0.1 garbage 5",
        "add a 10.0.0.1 comment",
        "add a 192.0.2.0/24",
        "quit",
        "create b hash:ip garbage",
        "flush none",
        "destroy none",
    ] {
        let sets = format!("create a hash:net\nadd a 192.0.2.0/24\n{line}\n");
        assert_ne!(said(&with_sets(&sets, "-m set --match-set a src"), Weight::Gap), [""; 0], "{line}");
    }
}

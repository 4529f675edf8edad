//! Tables, chains and targets.

use portcullis::policy::{Direction, Fact};
use portcullis::ruleset::{Answer, Device, Flow, Hook, Outcome, Packet, Program, Question, Rate, Tracking, Weight};
use portcullis::trace::trace;

use crate::iptables::packets_of::{from, icmp, syn, to};
use crate::iptables::{assert_drops, assert_gap, assert_same, compare, filter, said, whole};
use crate::support::corpus::Reading;

pub(super) fn outcome(reading: &Reading, packet: &Packet) -> Outcome {
    trace(&reading.ruleset, packet).outcome
}

fn on(interface: &str) -> Packet {
    Packet { incoming: Device::Named(interface.into()), ..syn() }
}

#[test]
fn chains_jump_return_and_go_to() {
    let chains = ":A - [0:0]\n:B - [0:0]\n-A A -p tcp --dport 22 -j RETURN\n-A A -p tcp --dport 23 -j ACCEPT\n";
    assert_drops(&format!("{chains}-A INPUT -j A\n-A INPUT -j DROP"), &[syn(), to(24)], &[to(23)]);
    // What returns from a chain that was gone to returns to where the last jump stands: the policy.
    assert_drops(&format!("{chains}-A INPUT -g A\n-A INPUT -j DROP"), &[], &[syn(), to(23), to(24)]);
    let nested = format!("{chains}-A B -g A\n-A B -j ACCEPT\n-A INPUT -j B\n-A INPUT -j DROP");
    assert_drops(&nested, &[syn(), to(24)], &[to(23)]);
    assert_drops("-A INPUT -p tcp --dport 22 -j RETURN\n-A INPUT -j DROP", &[to(23)], &[syn()]);
    assert_gap("-A INPUT -j NOWHERE");
    // iptables-restore 1.8.9 refuses each: such an option can't be inverted.
    assert_gap("-A INPUT -m limit ! --limit 5/sec -j ACCEPT");
    assert_gap("-A INPUT -m limit --limit 5/sec ! --limit-burst 9 -j LOG");
    assert_gap("-A INPUT -m hashlimit --hashlimit-upto 5/sec ! --hashlimit-name a -j ACCEPT");
    assert_gap("-A INPUT -j LOG ! --log-prefix a");
    assert_gap("-A INPUT -j REJECT ! --reject-with tcp-reset");
    assert_gap("-A INPUT -g DROP");
    assert_gap(":A - [0:0]\n-A INPUT -j A\n-A A -j A");
    assert_gap(":A - [0:0]\n:B - [0:0]\n-A INPUT -j A\n-A A -j B\n-A B -p tcp -j A");
    assert_gap("-A NOWHERE -j DROP");
    assert_gap(":much-too-long-a-name-for-chain - [0:0]");
    // A chain of a target's name is what is meant.
    assert_drops(":REJECT - [0:0]\n-A INPUT -j REJECT\n-A REJECT -j ACCEPT", &[], &[syn()]);
}

#[test]
fn long_ways_through_chains_are_followed() {
    let mut lines = String::new();
    for number in 0..5_000 {
        lines += &format!(":C{number} - [0:0]\n-A C{number} -j C{}\n", number + 1);
    }
    assert_drops(&format!("{lines}:C5000 - [0:0]\n-A C5000 -p udp -j DROP"), &[], &[syn()]);
}

#[test]
fn commands_change_what_stands_before() {
    let [ssh, telnet] = ["-p tcp --dport 22", "-p tcp --dport 23"];
    assert_same(
        &format!("-A INPUT {ssh} -j DROP\n-I INPUT {ssh} -j ACCEPT\n-I INPUT 2 {telnet} -j DROP"),
        &format!("-A INPUT {ssh} -j ACCEPT\n-A INPUT {telnet} -j DROP\n-A INPUT {ssh} -j DROP"),
    );
    assert_same(
        &format!("-A INPUT {ssh} -j DROP\n-A INPUT {telnet} -j DROP\n-D INPUT {ssh} -j DROP"),
        &format!("-A INPUT {telnet} -j DROP"),
    );
    assert_same(&format!("-A INPUT {ssh} -j DROP\n-D INPUT 1\n-P INPUT DROP"), "-A INPUT -j DROP");
    assert_same(&format!("-A INPUT {ssh} -j DROP\n-R INPUT 1 {telnet} -j DROP"), &format!("-A INPUT {telnet} -j DROP"));
    assert_same(&format!("-N A\n-A INPUT {ssh} -j DROP\n-F INPUT\n-X A"), "");
    assert_same(&format!("[3:4] -A INPUT {ssh} -c 5 6 -j DROP\n-Z"), &format!("-A INPUT {ssh} -j DROP"));
    assert_same(":INPUT DROP\n:INPUT ACCEPT [1:2]", "");
    assert_same("-6 -A INPUT -j DROP\n-A INPUT -6 -j DROP\n-4 -A INPUT -p udp -j DROP", "-A INPUT -p udp -j DROP");
    assert_same("  -A INPUT -j DROP\n\n# remark\n", "-A INPUT -j DROP");
    for wrong in [
        "-D INPUT -j DROP",
        "-D INPUT 1",
        "-I INPUT 3 -j DROP",
        ":A - [0:0]\n:A - [0:0]",
        "-N A\n-N A",
        ":A DROP [0:0]",
        ":INPUT REJECT [0:0]",
        "-A INPUT -t nat -j DROP",
        "-A INPUT DROP",
        "-A INPUT -j ACCEPT -j DROP",
        "-A INPUT ! ! -p tcp -j DROP",
        "hello",
        "-X INPUT\n-E A B",
    ] {
        assert_gap(wrong);
    }
}

#[test]
fn a_line_with_a_list_of_addresses_makes_several_rules() {
    let [lists, ssh] = ["-s 10.0.0.5,10.0.0.6 -d 10.1.0.1,10.1.0.2", "-p tcp --dport 22"];
    let written = |pairs: &[(u8, u8)]| {
        let line = |(s, d): &(u8, u8)| format!("-A INPUT -s 10.0.0.{s} -d 10.1.0.{d} -j DROP\n");
        pairs.iter().map(line).collect::<String>()
    };
    // Sources first; what is put before others stands the other way round.
    for (first, second) in [
        (format!("-A INPUT {lists} -j DROP\n-D INPUT 2"), written(&[(5, 1), (6, 1), (6, 2)])),
        (format!("-I INPUT {lists} -j DROP\n-D INPUT 2"), written(&[(6, 2), (5, 2), (5, 1)])),
        (
            format!("-A INPUT {lists} -j DROP\n-A INPUT {ssh} -j DROP\n-D INPUT 5"),
            written(&[(5, 1), (5, 2), (6, 1), (6, 2)]),
        ),
        (
            format!("-A INPUT {lists} -j DROP\n-R INPUT 4 -s 10.0.0.9 -d 10.1.0.9 -j DROP"),
            written(&[(5, 1), (5, 2), (6, 1), (9, 9)]),
        ),
        (format!("-A INPUT {lists} -j DROP\n-D INPUT {lists} -j DROP"), String::new()),
    ] {
        assert_same(&first, &second);
    }
    let before = "-A INPUT -s 192.0.2.0/24,10.0.0.5 -j DROP\n-A INPUT -p tcp -j DROP\n-I INPUT 2";
    assert_drops(&format!("{before} {ssh} -j ACCEPT"), &[syn()], &[from("10.9.9.9")]);
    assert_gap(&format!("-A INPUT -p tcp -j DROP\n-R INPUT 1 {lists} -j DROP"));
    assert_gap(&format!("-A INPUT -s 10.0.0.5 -d 10.1.0.1 -j DROP\n-D INPUT {lists} -j DROP"));
    let many = ["1"; 400].join(",");
    assert_gap(&format!("-A INPUT -s {many} -d {many} -j DROP\n-D INPUT 1"));
}

#[test]
fn a_family_binds_a_line_only_where_it_is_no_value() {
    for word in ["-4", "-6", "--ipv4", "--ipv6"] {
        // To the program, this is an interface's name, and behind an abbreviated option a comment: both lines are loaded.
        assert_drops(&format!("-A INPUT -i {word} -j ACCEPT\n-A INPUT -j DROP"), &[syn()], &[on(word)]);
        assert_gap(&format!("-A INPUT -m comment --comm {word} -j ACCEPT\n-A INPUT -j DROP"));
        assert_gap(&format!("-A INPUT -m strange --option {word} -j ACCEPT\n-A INPUT -j DROP"));
    }
    assert_gap("-A INPUT -p tcp -6 -j DROP");
    assert_gap("-F -6");
    assert_gap("-P INPUT DROP -6");
    assert_same("-I INPUT 1 -6 -j DROP\n-A INPUT -4 -m comment --comment -6 -p udp -j DROP", "-A INPUT -p udp -j DROP");
}

#[test]
fn what_is_not_loaded_is_a_gap() {
    for (text, what) in [
        ("*filter\n:INPUT ACCEPT\n-A INPUT -j DROP\n", "without `COMMIT`"),
        ("*filter\n:INPUT ACCEPT\n*nat\nCOMMIT\n", "without `COMMIT`"),
        ("*filter\nCOMMIT\n*filter\nCOMMIT\n", "a second table `filter`"),
        ("*filter\n-A INPUT -j DROP\r\nCOMMIT\n", "carriage return"),
        ("*filter\nCOMMIT\r\n", "carriage return"),
        ("*filter\n COMMIT\n", "COMMIT"),
        ("*filters\nCOMMIT\n", "the table `filters`"),
        ("*filter\nCOMMIT\n-A INPUT -j DROP\n", "outside of any table"),
        ("# Warning: iptables-legacy tables present, use iptables-legacy-save\n*filter\nCOMMIT\n", "legacy"),
    ] {
        let reading = whole(&[("a.iptables", text)]);
        let gaps = said(&reading, Weight::Gap);
        assert!(gaps.iter().any(|gap| gap.contains(what)), "{text}: {gaps:?}");
    }
    let filter = "*filter\n:INPUT ACCEPT\nCOMMIT";
    assert_eq!(said(&whole(&[("a.iptables", filter)]), Weight::Gap), [""; 0]);
    let twice = whole(&[("a.iptables", filter), ("b.iptables", filter)]);
    assert!(said(&twice, Weight::Gap)[0].contains("a second text of IPv4"));
    assert!(said(&whole(&[("a.ipset", "create a hash:ip\n")]), Weight::Gap)[0].contains("no rules"));
}

#[test]
fn a_line_that_is_cut_is_a_gap() {
    let words = "-m comment --comment ".to_owned() + &"a".repeat(1_000) + " ";
    assert_gap(&format!("-A INPUT {}-j DROP", words.repeat(11)));
    assert_gap(&format!("-A INPUT {}-j DROP", "-m state ".repeat(130)));
}

#[test]
fn the_families_are_told_apart() {
    let rules = "*filter\n:INPUT ACCEPT\n-A INPUT -p tcp -j DROP\nCOMMIT\n";
    let v6_header = format!("# Generated by ip6tables-save v1.8.9\n{rules}");
    let ours = format!("# router: written by Portcullis for ip6tables, IPv6 only. Edit the profile.\n{rules}");
    let by_address = rules.replace("-p tcp", "-s fe80::/10 -p tcp");
    let by_protocol = rules.replace("-p tcp", "-p ipv6-icmp");
    for (name, text) in [
        ("a.ip6tables", rules),
        ("/etc/iptables/rules.v6", rules),
        ("/etc/ufw/user6.rules", rules),
        ("saved", &v6_header),
        ("saved", &ours),
        ("saved", &by_address),
        ("saved", &by_protocol),
    ] {
        let reading = whole(&[(name, text)]);
        assert_eq!(said(&reading, Weight::Harmless), ["no rules of IPv4, whose packets are left out"], "{name} {text}");
        assert_eq!(outcome(&reading, &syn()), Outcome::Undecided, "{name} {text}");
        for domain in Direction::ALL.map(|direction| &reading.ruleset.domain[&direction]) {
            assert!(domain.iter().all(|one| one.source.v4.is_empty() && one.source.v6.is_full()));
        }
    }
    for (name, text) in [("rules.v4", rules), ("saved", &rules.replace("-p tcp", "-s 10.0.0.1"))] {
        let reading = whole(&[(name, text)]);
        assert_eq!(said(&reading, Weight::Harmless), ["no rules of IPv6, whose packets are left out"], "{name} {text}");
    }
    let guessed = whole(&[("saved", rules)]);
    assert!(said(&guessed, Weight::Harmless)[1].contains("read as IPv4"), "{:?}", guessed.ruleset.unread);
    // What the text says counts more than its name.
    for (name, text) in [("a.iptables", &v6_header), ("rules.v4", &by_protocol), ("web6.rules", &by_address)] {
        let reading = whole(&[(name, text)]);
        assert_eq!(said(&reading, Weight::Gap), [""; 0], "{name}");
        let is_misnamed = said(&reading, Weight::Harmless).concat().contains("whose name says IPv4");
        assert_eq!(is_misnamed, name != "web6.rules", "{name}");
    }
    let v4 = rules.replace("-p tcp", "-s 10.0.0.1");
    assert!(said(&whole(&[("rules.v6", &v4)]), Weight::Harmless).concat().contains("name says IPv6"));
    let both = whole(&[("rules.v4", rules), ("rules.v6", rules)]);
    assert_eq!(both.ruleset.unread, []);
    assert_eq!([&syn(), &from("2001:db8::7")].map(|packet| outcome(&both, packet)), [Outcome::Drop, Outcome::Drop]);
}

/// What both save programs print, one after the other: the second begins behind as many lines as the first has.
#[test]
fn both_families_may_stand_in_one_text() {
    let print = |program: &str, rules: usize| {
        let rules = "-A INPUT -p tcp --dport 22 -j DROP\n".repeat(rules);
        format!("# Generated by {program} v1.8.9\n*filter\n:INPUT ACCEPT [0:0]\n{rules}COMMIT\n# Completed\n")
    };
    let (v4, v6) = (print("iptables-save", 60), print("ip6tables-save", 60));
    for text in [format!("{v4}{v6}"), format!("{v6}{v4}")] {
        let reading = whole(&[("both", &text)]);
        assert_eq!(reading.ruleset.unread, []);
        assert_eq!(
            [&syn(), &from("2001:db8::7")].map(|packet| outcome(&reading, packet)),
            [Outcome::Drop, Outcome::Drop]
        );
    }
}

#[test]
fn tables_stand_where_the_kernel_has_them() {
    let chains = |names: &[&str]| names.iter().map(|name| format!(":{name} ACCEPT [0:0]\n")).collect::<String>();
    let all = ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"];
    let text = [
        ("raw", &["PREROUTING", "OUTPUT"][..]),
        ("mangle", &all),
        ("nat", &["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"]),
        ("filter", &["INPUT", "FORWARD", "OUTPUT"]),
        ("security", &["INPUT", "FORWARD", "OUTPUT"]),
    ]
    .map(|(table, names)| format!("*{table}\n{}COMMIT\n", chains(names)))
    .concat();
    let reading = whole(&[("rules.v4", &text)]);
    let Program::Chains(chains) = &reading.ruleset.program else { panic!() };
    let way = |direction| {
        let bases = chains.way(direction, portcullis::sets::Family::V4);
        bases.iter().map(|base| (base.hook, base.priority)).collect::<Vec<_>>()
    };
    assert_eq!(
        way(Direction::Inbound),
        [
            (Hook::Prerouting, -300),
            (Hook::Prerouting, -150),
            (Hook::Prerouting, -100),
            (Hook::Input, -150),
            (Hook::Input, 0),
            (Hook::Input, 50),
            (Hook::Input, 100),
        ]
    );
    assert_eq!(way(Direction::Forward).len(), 8);
    assert_eq!(way(Direction::Outbound).len(), 7);
}

#[test]
fn a_policy_that_is_not_given_decides_nothing() {
    let reading = whole(&[("rules.v4", "*filter\n-A INPUT -p udp -j DROP\nCOMMIT\n")]);
    assert_eq!(outcome(&reading, &syn()), Outcome::Undecided);
    assert!(said(&reading, Weight::Harmless).iter().any(|what| what.contains("the policy of `INPUT`")));
    let listed = whole(&[("rules.v4", "-P INPUT DROP\n-N A\n-A INPUT -p tcp -j ACCEPT\n")]);
    assert_eq!(outcome(&listed, &syn()), Outcome::Accept);
    assert_eq!(outcome(&listed, &icmp(8, 0)), Outcome::Drop);
}

#[test]
fn rejects_say_with_what() {
    let answer = |text: &str| {
        let Outcome::Reject(answer) = outcome(&filter(&format!("-A INPUT -p tcp -j REJECT {text}")), &syn()) else {
            panic!("{text}")
        };
        answer
    };
    assert_eq!(answer(""), Answer::PortUnreachable);
    assert_eq!(answer("--reject-with icmp-port-unreachable"), Answer::PortUnreachable);
    assert_eq!(answer("--reject-with port-unreach"), Answer::PortUnreachable);
    assert_eq!(answer("--reject-with tcp-reset"), Answer::TcpReset);
    assert_eq!(answer("--reject-with host-prohib"), Answer::Other("host-prohibited".into()));
    assert_gap("-A INPUT -j REJECT --reject-with tcp-reset");
    assert_gap("-A INPUT -j REJECT --reject-with icmp6-port-unreachable");
}

#[test]
fn logs_are_no_verdict_and_have_a_rate() {
    let logs = |lines: &str| {
        let reading = filter(lines);
        assert_eq!(said(&reading, Weight::Question), [""; 0], "{lines}");
        trace(&reading.ruleset, &syn()).logs.into_iter().map(|log| log.rate).collect::<Vec<_>>()
    };
    let rate = |count, seconds| Some(Rate { count, seconds });
    assert_eq!(logs("-A INPUT -j LOG --log-prefix \"a b: \" --log-level 4"), [None]);
    assert_eq!(logs("-A INPUT -m limit --limit 5/minute --limit-burst 9 -j LOG"), [rate(5, 60)]);
    assert_eq!(logs("-A INPUT -m limit --limit 10/sec -j NFLOG --nflog-group 3"), [rate(10, 1)]);
    assert_eq!(logs("-A INPUT -j LOG --log-uid -m limit"), [rate(3, 3_600)]);
    assert_eq!(logs("-A INPUT -m limit --limit 7 -j LOG\n-A INPUT -p udp -j LOG"), [rate(7, 1)]);
    assert_gap("-A INPUT -m limit --limit 10001/second -j LOG");
}

#[test]
fn tests_with_a_memory_answer_apart() {
    let limited = "-A INPUT -p tcp -m limit --limit 10/sec -j DROP\n";
    let reading = filter(&limited.repeat(2));
    assert_eq!(said(&reading, Weight::Question), ["the match `limit`", "the match `limit`"]);
    let Program::Chains(chains) = &reading.ruleset.program else { panic!() };
    let questions: Vec<&Question> =
        chains.chains[0].rules.iter().map(|rule| &rule.conditions[0].tests[0].question).collect();
    assert_eq!(
        questions,
        ["limit --limit 10/sec #1", "limit --limit 10/sec #2"]
            .map(|text| Question::Text(text.into()))
            .iter()
            .collect::<Vec<_>>()
    );
    // One that remembers nothing answers the same each time, and the other way with a `!`.
    let marked = "-A INPUT -m mark --mark 0x1 -j DROP\n-A INPUT -m mark ! --mark 0x1 -j DROP";
    assert_same(marked, "-A INPUT -j DROP");
    // Unless a rule changes it.
    let changing = format!("{marked}\n-A INPUT -j MARK --set-mark 1");
    assert!(!compare(&filter(&changing), &filter("-A INPUT -j DROP")).changes.is_empty());
}

#[test]
fn what_is_not_understood_is_a_question_of_its_exact_text() {
    for (text, question) in [
        ("-m recent --update --seconds 60 --name x", "recent --update --seconds 60 --name x #1"),
        ("-m cpu ! --cpu 0", "cpu ! --cpu 0"),
        ("-m string --string \"a b\" --algo bm", "string --string \"a b\" --algo bm"),
        ("-m foo --bar 1 2 --baz", "foo --bar 1 2 --baz"),
        ("-p tcp --tcp-option 7", "tcp --tcp-option 7"),
        ("-m conntrack --ctstatus CONFIRMED --ctstate NEW", "conntrack --ctstatus CONFIRMED"),
        ("-m mac --mac-source 00:11:22:33:44:55", "mac --mac-source 00:11:22:33:44:55"),
        ("-f", "fragment"),
    ] {
        let reading = filter(&format!("-A INPUT {text} -j DROP"));
        assert_eq!(said(&reading, Weight::Gap), [""; 0], "{text}");
        assert_eq!(reading.unread(Weight::Question).count(), 1, "{text}");
        let answered = Packet { answers: [(Question::Text(question.into()), true)].into(), ..syn() };
        assert_eq!(outcome(&reading, &answered), Outcome::Drop, "{text}");
        assert_eq!(outcome(&reading, &syn()), Outcome::Accept, "{text}");
    }
}

fn with_answer(fact: &str, packet: Packet) -> Packet {
    let question = Question::Fact(Fact::from_words(fact).unwrap());
    Packet { answers: [(question, true)].into(), ..packet }
}

/// An address has to be of each of these types that IPv6 tells by itself, and of one of the others (`match_type6`).
#[test]
fn address_types_of_ipv6_are_not_alternatives() {
    let v6 = |rule: &str| whole(&[("rules.v6", &format!("*filter\n:INPUT ACCEPT\n{rule}\nCOMMIT\n"))]);
    let reading = v6("-A INPUT -m addrtype --dst-type MULTICAST,LOCAL -j DROP");
    assert_eq!(said(&reading, Weight::Question), ["the address types `MULTICAST,LOCAL` together"]);
    let own: Packet =
        Packet { source: "2001:db8::7".parse().unwrap(), destination: "2001:db8::1".parse().unwrap(), ..syn() };
    assert_eq!(outcome(&reading, &own), Outcome::Accept);
    assert_eq!(outcome(&v6("-A INPUT -m addrtype --dst-type LOCAL,ANYCAST -j DROP"), &own), Outcome::Drop);
}

#[test]
fn address_types_are_the_hosts_own_or_multicast() {
    // What comes to the host is addressed to it, or to many.
    assert_drops("-A INPUT -m addrtype --dst-type LOCAL -j DROP", &[syn()], &[]);
    assert_drops("-A INPUT -m addrtype ! --dst-type LOCAL -j DROP", &[], &[syn()]);
    let many = Packet { destination: "224.0.0.1".parse().unwrap(), ..syn() };
    assert_drops("-A INPUT -m addrtype --dst-type MULTICAST -j DROP", std::slice::from_ref(&many), &[syn()]);
    assert_drops("-A INPUT -m addrtype --dst-type MULTICAST,LOCAL -j DROP", &[many, syn()], &[]);
    let broadcast = with_answer("to broadcast", syn());
    assert_drops("-A INPUT -m addrtype --dst-type LOCAL -j DROP", &[], std::slice::from_ref(&broadcast));
    assert_drops("-A INPUT -m addrtype ! --dst-type LOCAL -j DROP", std::slice::from_ref(&broadcast), &[]);
    let routed = Packet { answers: [(Question::Elsewhere, true)].into(), ..syn() };
    assert_drops("-A INPUT -m addrtype --dst-type LOCAL -j DROP", &[], std::slice::from_ref(&routed));
    assert_drops("-A INPUT -m addrtype --dst-type UNICAST -j DROP", &[routed], &[syn(), broadcast]);
    let reading = filter("-A INPUT -m addrtype --dst-type BLACKHOLE -j DROP");
    assert_eq!(said(&reading, Weight::Question), ["the address type `BLACKHOLE`"]);
}

#[test]
fn some_headers_and_kinds_of_addresses_are_known_facts() {
    let with = with_answer;
    for (rule, fact) in [
        ("-m addrtype --dst-type BROADCAST", "to broadcast"),
        ("-m addrtype --src-type ANYCAST", "from anycast"),
        ("-m ttl --ttl-eq 255", "hop-limit 255"),
    ] {
        let reading = filter(&format!("-A INPUT {rule} -j DROP"));
        assert!(said(&reading, Weight::Question).is_empty(), "{rule}");
        assert_drops(&format!("-A INPUT {rule} -j DROP"), &[with(fact, syn())], &[syn()]);
    }
    assert_drops("-A INPUT -m ttl ! --ttl-eq 1 -j DROP", &[syn()], &[with("hop-limit 1", syn())]);
    // Another comparison, and one of what rules change, are tests that are not understood.
    for rules in
        ["-A INPUT -m ttl --ttl-lt 5 -j DROP", "-A INPUT -m addrtype --limit-iface-in --dst-type BROADCAST -j DROP"]
    {
        assert_eq!(said(&filter(rules), Weight::Question).len(), 1, "{rules}");
    }
}

#[test]
fn a_packet_that_is_sent_elsewhere_may_pass_or_not() {
    let of = |chain: &str, rule: &str| {
        let nat = format!("*nat\n:{chain} ACCEPT\n-A {chain} {rule}\nCOMMIT\n");
        whole(&[("rules.v4", &format!("{nat}*filter\n:INPUT ACCEPT\nCOMMIT\n"))])
    };
    let nat = |rule: &str| of("PREROUTING", rule);
    let reading = nat("-p tcp --dport 22 -j DNAT --to-destination 10.9.9.9");
    let question = Question::Text("DNAT --to-destination 10.9.9.9".into());
    let passing = Packet { answers: [(question, true)].into(), ..syn() };
    assert_eq!(
        [&passing, &syn(), &to(23)].map(|packet| outcome(&reading, packet)),
        [Outcome::Accept, Outcome::Drop, Outcome::Accept]
    );
    assert_eq!(said(&reading, Weight::Question).len(), 1);
    // Translation is asked for the first packet of a flow alone.
    let established = Packet { flow: Flow::plain(Tracking::Established), ..syn() };
    assert_eq!(outcome(&reading, &established), Outcome::Accept);
    for rule in [
        "-p tcp -j REDIRECT --to-ports 1",
        "-j NETMAP --to 10.0.0.0/8",
        "-m state --state NEW -j NFQUEUE --queue-num 1",
    ] {
        assert_eq!(outcome(&nat(rule), &syn()), Outcome::Drop, "{rule}");
    }
    for (chain, rule) in [
        ("POSTROUTING", "-j MASQUERADE"),
        ("INPUT", "-j SNAT --to-source 10.0.0.1"),
        ("PREROUTING", "-j MARK --set-mark 1"),
        ("PREROUTING", "-j TRACE"),
        ("PREROUTING", ""),
    ] {
        let reading = of(chain, rule);
        assert_eq!(outcome(&reading, &syn()), Outcome::Accept, "{rule}");
        assert_eq!(said(&reading, Weight::Question), [""; 0], "{rule}");
    }
}

#[test]
fn a_table_nat_is_asked_about_no_packet_where_nothing_turns_tracking_on() {
    let nat = |rules: &str| {
        let text = format!("*nat\n:PREROUTING DROP\n{rules}\nCOMMIT\n*filter\n:INPUT ACCEPT\nCOMMIT\n");
        whole(&[("rules.v4", &text)])
    };
    let question = Question::Text("connection tracking of IPv4 runs".into());
    let tracked = Packet { answers: [(question, true)].into(), ..syn() };
    let established = Packet { flow: Flow::plain(Tracking::Established), ..tracked.clone() };
    for rules in ["", "-A PREROUTING -p udp -j ACCEPT", "-A PREROUTING -m comment --comment conntrack -p udp -j ACCEPT"]
    {
        let reading = nat(rules);
        assert_eq!(said(&reading, Weight::Question).len(), 1, "{rules}");
        let outcomes = [&tracked, &syn(), &established].map(|packet| outcome(&reading, packet));
        assert_eq!(outcomes, [Outcome::Drop, Outcome::Accept, Outcome::Accept], "{rules}");
    }
    for rules in
        ["-A PREROUTING -p udp -m conntrack --ctstate NEW -j ACCEPT", "-A PREROUTING -m state --state NEW -p udp"]
    {
        let reading = nat(rules);
        assert_eq!(said(&reading, Weight::Question), [""; 0], "{rules}");
        let outcomes = [&syn(), &established].map(|packet| outcome(&reading, packet));
        assert_eq!(outcomes, [Outcome::Drop, Outcome::Accept], "{rules}");
    }
}

#[test]
fn what_is_taken_out_of_tracking_is_untracked() {
    for rule in ["-j NOTRACK", "-j CT --notrack"] {
        let text = format!("*raw\n:PREROUTING ACCEPT\n-A PREROUTING -p tcp {rule}\nCOMMIT\n");
        let reading = whole(&[("rules.v4", &text)]);
        let untracked = Packet { flow: Flow::plain(Tracking::Untracked), ..syn() };
        assert_eq!(outcome(&reading, &untracked), Outcome::Accept, "{rule}");
        assert_eq!(outcome(&reading, &syn()), Outcome::Drop, "{rule}");
        assert_eq!(said(&reading, Weight::Question).len(), 1, "{rule}");
    }
}

//! What each match asks of packets.

use portcullis::ruleset::flow::flag;
use portcullis::ruleset::{Device, Flow, Outcome, Packet, Program, Protocol, Question, Tracking, Weight};
use portcullis::trace::trace;

use crate::iptables::packets_of::{from, icmp, syn, to};
use crate::iptables::{assert_drops, assert_gap, assert_same, compare, filter, said, whole};

#[test]
fn ports_are_read_as_the_program_reads_them() {
    let drops = |ports: &str, dropped: &[u16], passing: &[u16]| {
        let packets = |ports: &[u16]| ports.iter().copied().map(to).collect::<Vec<_>>();
        assert_drops(&format!("-A INPUT -p tcp {ports} -j DROP"), &packets(dropped), &packets(passing));
    };
    drops("--dport 22", &[22], &[0, 21, 23, 65_535]);
    drops("-m tcp --destination-port 22", &[22], &[21, 23]);
    drops("--dport=22", &[22], &[21, 23]);
    drops("! --dport 22", &[0, 21, 23, 65_535], &[22]);
    drops("--dport 80:90", &[80, 90], &[79, 91]);
    drops("--dport :1023", &[0, 1_023], &[1_024]);
    drops("--dport 1024:", &[1_024, 65_535], &[1_023]);
    drops("--dport 022", &[18], &[22]);
    drops("--dport 0x16", &[22], &[16]);
    drops("--dport ssh", &[22], &[23]);
    drops("-m multiport --dports 22,80:90,443", &[22, 80, 90, 443], &[23, 79, 91, 442]);
    drops("-m multiport ! --dports 1,22 -m multiport ! --dports 23,80", &[2, 24], &[1, 22, 23, 80]);
    // Either end: 40000 is the source port of all of them.
    drops("-m multiport --ports 40000,1", &[1, 2, 22], &[]);
    drops("-m multiport --ports 1,2", &[1, 2], &[3, 22]);
    drops("-m multiport ! --ports 40000,1", &[], &[1, 2, 22]);
    drops("-m multiport ! --ports 1,2", &[3, 22], &[1, 2]);
    for refused in ["--dport 90:80", "--dport 65536", "--dport 22,23", "-m multiport --dports 90:80"] {
        assert_gap(&format!("-A INPUT -p tcp {refused} -j DROP"));
    }
    // A range takes two of fifteen slots.
    let seven = "1:2,4:5,7:8,10:11,13:14,16:17,19:20";
    drops(&format!("-m multiport --dports {seven},22"), &[1, 20, 22], &[21]);
    assert_gap(&format!("-A INPUT -p tcp -m multiport --dports {seven},22:23 -j DROP"));
    assert_gap("-A INPUT -p all -m multiport --dports 22 -j DROP");
    assert_gap("-A INPUT --dport 22 -j DROP");
    assert_gap("-A INPUT -m tcp --dport 22 -j DROP");
    assert_gap("-A INPUT -p tcp --dport 22 --dport 23 -j DROP");
}

#[test]
fn other_protocols_with_ports_are_read() {
    for (name, number) in [("udp", 17), ("sctp", 132), ("dccp", 33)] {
        let lines = format!("-A INPUT -p {name} --dport 22 -j DROP");
        let packet = |port| Packet { protocol: Protocol(number), ..to(port) };
        assert_drops(&lines, &[packet(22)], &[packet(23), syn()]);
    }
    let packet = |port| Packet { protocol: Protocol::UDPLITE, ..to(port) };
    assert_drops("-A INPUT -p udplite -m multiport --dports 22 -j DROP", &[packet(22)], &[packet(23), syn()]);
}

#[test]
fn addresses_are_read_as_the_program_reads_them() {
    let drops = |addresses: &str, dropped: &[&str], passing: &[&str]| {
        let packets = |list: &[&str]| list.iter().map(|address| from(address)).collect::<Vec<_>>();
        assert_drops(&format!("-A INPUT {addresses} -j DROP"), &packets(dropped), &packets(passing));
    };
    drops("-s 10.1.2.3/8", &["10.0.0.0", "10.255.255.255"], &["9.255.255.255", "11.0.0.0"]);
    drops("! -s 10.0.0.0/8", &["9.255.255.255", "11.0.0.0"], &["10.0.0.0"]);
    drops("--src 10.0.0.0/255.0.0.0", &["10.9.9.9"], &["11.0.0.0"]);
    drops("-s 10.1", &["10.1.0.0"], &["10.1.0.1", "10.0.0.1"]);
    drops("-s 010.0.0.1", &["8.0.0.1"], &["10.0.0.1"]);
    drops("-s ::ffff:10.0.0.1", &["10.0.0.1"], &["10.0.0.2"]);
    drops("-s 10.0.0.1,192.0.2.0/24", &["10.0.0.1", "192.0.2.255"], &["10.0.0.2"]);
    drops("-s 10.0.5.0/255.0.255.0", &["10.0.5.1", "10.77.5.255"], &["10.0.6.1"]);
    drops("-s 0.0.0.0/0", &["1.2.3.4"], &[]);
    drops("-m iprange --src-range 10.0.0.3-10.0.0.9", &["10.0.0.3", "10.0.0.9"], &["10.0.0.2", "10.0.0.10"]);
    drops("-m iprange ! --src-range 10.0.0.3-10.0.0.9", &["10.0.0.2"], &["10.0.0.3", "10.0.0.9"]);
    drops("-m iprange --src-range 10.0.0.9-10.0.0.3", &[], &["10.0.0.3", "10.0.0.5"]);
    assert_gap("-A INPUT ! -s 10.0.0.1,10.0.0.2 -j DROP");
    assert_gap("-A INPUT -s 2001:db8::1 -j DROP");
    assert_gap("-A INPUT -s 10.0.0.0/33 -j DROP");
    assert_gap("-A INPUT -s 10.0.0.1 -s 10.0.0.2 -j DROP");
    // The loading host looks the name up.
    assert_eq!(said(&filter("-A INPUT -s host.example -j DROP"), Weight::Question).len(), 1);
}

#[test]
fn protocols_are_read_as_the_program_reads_them() {
    let esp = Packet { protocol: Protocol(50), source_port: 0, selector: 0, ..syn() };
    assert_drops("-A INPUT -p esp -j DROP", std::slice::from_ref(&esp), &[syn()]);
    assert_drops("-A INPUT -p 50 -j DROP", std::slice::from_ref(&esp), &[syn()]);
    assert_drops("-A INPUT ! -p TCP -j DROP", std::slice::from_ref(&esp), &[syn()]);
    assert_drops("-A INPUT -p 0 -j DROP", &[esp, syn()], &[]);
    assert_gap("-A INPUT ! -p all -j DROP");
    // Accepted in silence, and matching what nobody sends: the number is all that they ask for.
    let strange = Packet { protocol: Protocol::ICMPV6, ..icmp(135, 0) };
    assert_drops("-A INPUT -p icmpv6 -j DROP", &[strange], &[icmp(8, 0)]);
}

#[test]
fn icmp_types_have_names_and_numbers() {
    assert_drops("-A INPUT -p icmp --icmp-type 3/4 -j DROP", &[icmp(3, 4)], &[icmp(3, 3), syn()]);
    assert_drops("-A INPUT -p icmp --icmp-type fragmentation-needed -j DROP", &[icmp(3, 4)], &[icmp(3, 3)]);
    assert_drops("-A INPUT -p icmp -m icmp --icmp-type 3 -j DROP", &[icmp(3, 0), icmp(3, 255)], &[icmp(4, 0)]);
    assert_drops("-A INPUT -p icmp ! --icmp-type ping -j DROP", &[icmp(0, 0)], &[icmp(8, 0), syn()]);
    assert_drops("-A INPUT -p icmp --icmp-type any -j DROP", &[icmp(0, 0), icmp(255, 9)], &[syn()]);
    assert_drops("-A INPUT -p icmp --icmp-type 255/3 -j DROP", &[icmp(0, 0), icmp(8, 7)], &[syn()]);
    // A name may be cut short, as long as it is one.
    assert_drops("-A INPUT -p icmp --icmp-type echo-req -j DROP", &[icmp(8, 0)], &[icmp(0, 0)]);
    assert_gap("-A INPUT -p icmp --icmp-type network-un -j DROP");
    assert_gap("-A INPUT -p icmp --icmp-type 8/0/1 -j DROP");
    let reading =
        whole(&[("a.ip6tables", "*filter\n:INPUT ACCEPT\n-A INPUT -p icmpv6 --icmpv6-type 255 -j DROP\nCOMMIT\n")]);
    let packet = |kind: u16| Packet { protocol: Protocol::ICMPV6, selector: kind * 256, ..from("fe80::1") };
    let outcomes = [255, 128].map(|kind| trace(&reading.ruleset, &packet(kind)).outcome);
    assert_eq!(outcomes, [Outcome::Drop, Outcome::Accept]);
}

#[test]
fn flags_and_states_are_exact() {
    let flagged = |flags| Packet { flow: Flow::new(Tracking::New, flags), ..syn() };
    let (fin, ack) = (flagged(flag::FIN), flagged(flag::SYN | flag::ACK));
    assert_drops(
        "-A INPUT -p tcp --syn -j DROP",
        &[syn(), flagged(flag::SYN | flag::ECE)],
        &[ack.clone(), fin.clone()],
    );
    assert_drops("-A INPUT -p tcp ! --syn -j DROP", &[ack.clone(), fin], &[syn()]);
    assert_drops("-A INPUT -p tcp --tcp-flags ALL NONE -j DROP", &[flagged(0), flagged(flag::CWR)], &[syn()]);
    assert_drops("-A INPUT -p tcp --tcp-flags syn,ACK SYN,ACK -j DROP", &[ack], &[syn()]);
    let in_state = |state| Packet { flow: Flow::plain(state), ..syn() };
    let [new, established, related, invalid, untracked] = Tracking::ALL.map(in_state);
    assert_drops(
        "-A INPUT -m state --state new,INVALID -j DROP",
        &[new.clone(), invalid.clone()],
        &[established.clone(), related.clone(), untracked.clone()],
    );
    assert_drops(
        "-A INPUT -m conntrack ! --ctstate RELATED,ESTABLISHED -j DROP",
        &[new, invalid, untracked],
        &[established, related],
    );
    assert_gap("-A INPUT -m conntrack --ctstate OLD -j DROP");
    assert_gap("-A INPUT -m conntrack -j DROP");
    // What translation did to a packet no dimension says: a question beside the states.
    let reading = filter("-A INPUT -m conntrack --ctstate ESTABLISHED,DNAT -j DROP");
    let question = Question::Text("conntrack --ctstate DNAT".into());
    let answered = |answer| Packet { answers: [(question.clone(), answer)].into(), ..syn() };
    let outcomes = [true, false].map(|answer| trace(&reading.ruleset, &answered(answer)).outcome);
    assert_eq!(outcomes, [Outcome::Drop, Outcome::Accept]);
}

#[test]
fn interfaces_may_end_in_a_plus() {
    let by = |name: &str| Packet {
        incoming: if name == "lo" { Device::Loopback } else { Device::Named(name.into()) },
        ..syn()
    };
    assert_drops("-A INPUT -i eth0 -j DROP", &[by("eth0")], &[by("eth01"), by("lo")]);
    assert_drops("-A INPUT -i eth+ -j DROP", &[by("eth0"), by("eth")], &[by("et"), by("lo")]);
    assert_drops("-A INPUT ! -i eth+ -j DROP", &[by("wlan0"), by("lo")], &[by("eth0")]);
    assert_drops("-A INPUT -i l+ -j DROP", &[by("lo"), by("lan0")], &[by("eth0")]);
    assert_drops("-A INPUT -i lo -j DROP", &[by("lo")], &[by("lo1")]);
    assert_drops("-A INPUT -i + -j DROP", &[by("eth0"), by("lo")], &[]);
    // A packet to the host leaves by no interface.
    let chain = ":C - [0:0]\n-A INPUT -j C\n-A C";
    assert_drops(&format!("{chain} -o eth0 -j DROP"), &[], &[syn()]);
    assert_drops(&format!("{chain} ! -o eth0 -j DROP"), &[syn()], &[]);
    assert_gap("-A INPUT -o eth0 -j DROP");
    assert_gap("-A INPUT -i sixteen-bytes-xx -j DROP");
}

#[test]
fn quotes_can_swallow_the_target() {
    // Loads without a word, as a rule that does nothing.
    assert_drops(r#"-A INPUT -m comment --comment "x\" -j DROP"#, &[], &[syn()]);
    assert_drops(r#"-A INPUT -m comment --comment "x -j DROP"#, &[], &[syn()]);
    assert_drops(r#"-A INPUT -m comment --comment "x\\" -j DROP"#, &[syn()], &[]);
    assert_drops(r#"-A INPUT -m comment --comment "a \"b\" c" -j DROP"#, &[syn()], &[]);
    assert_drops(r"-A INPUT -m comment --comment it\'s -j DROP", &[syn()], &[]);
    assert_drops(r#"-A INPUT -m comment --comment -j -j DROP"#, &[syn()], &[]);
    assert_drops(r#"-A INPUT -m comment --comment "" -j DROP"#, &[syn()], &[]);
    assert_gap(r#"-A INPUT -m comment --comment "a"b -j DROP"#);
    assert_gap("-A INPUT -j DROP # note");
    assert_gap(&format!("-A INPUT -m comment --comment {} -j DROP", "a".repeat(1_024)));
    let long = "-m comment --comment ".to_owned() + &"a".repeat(1_000);
    assert_gap(&format!("-A INPUT {} -j DROP", format!("{long} ").repeat(11)));
    let Program::Chains(chains) = filter(r#"-A INPUT -m comment --comment "a \"b\" c" -j DROP"#).ruleset.program else {
        panic!()
    };
    assert_eq!(chains.chains[0].rules[0].comment.as_deref(), Some(r#"a "b" c"#));
}

#[test]
fn what_the_variants_read_apart_is_a_gap() {
    // By the letter these fit no packet. iptables-nft 1.8.9 loads the first six as fitting every one, and refuses `! -s`;
    // iptables-legacy lists `! -i +` without its condition.
    for line in [
        "-p tcp ! --dport 0:65535",
        "-p tcp ! --sport 0:65535",
        "-p udp ! --sport 0:65535",
        "-p tcp ! --dport :",
        "-p tcp --tcp-flags NONE SYN",
        "-p tcp ! --tcp-flags NONE NONE",
        "! -i +",
        "! -s 0.0.0.0/0",
        // It refuses these.
        "-p icmp --icmp-type 5 --icmp-type 13",
        "-m iprange --src-range 10.0.0.1-10.0.0.2 --src-range 10.0.0.3-10.0.0.4",
    ] {
        assert_gap(&format!("-A INPUT {line} -j DROP"));
    }
    for line in ["-p sctp ! --dport 0:65535", "-p dccp ! --sport :", "-p tcp -m multiport ! --dports 0:65535"] {
        assert_same(&format!("-A INPUT {line} -j DROP"), "");
    }
    assert_same("-A INPUT -p tcp --dport 0:65535 --tcp-flags NONE NONE -j DROP", "-A INPUT -p tcp -j DROP");
}

#[test]
fn a_sign_behind_its_option_is_said_to_belong_before_it() {
    for (line, option) in [("-s ! 10.0.0.0/8", "-s"), ("-p ! tcp", "-p"), ("-p tcp --dport ! 25", "--dport")] {
        let gaps = said(&filter(&format!("-A INPUT {line} -j DROP")), Weight::Gap);
        let words = format!("`{option} !`, which programs since iptables 1.4.3 refuse: write `! {option}`");
        assert_eq!(gaps, [words], "{line}");
    }
    assert_drops("-A INPUT -m comment --comment ! -j DROP", &[syn()], &[]);
}

#[test]
fn two_sets_in_one_match_are_a_gap() {
    let sets = "create a hash:ip\nadd a 192.0.2.7\n";
    let reading = |rule: &str| {
        let rules = format!("*filter\n:INPUT ACCEPT\n-A INPUT {rule} -j DROP\nCOMMIT\n");
        whole(&[("a.ipset", sets), ("a.iptables", &rules)])
    };
    let twice = said(&reading("-m set --match-set a src --match-set a dst"), Weight::Gap);
    assert_eq!(twice, ["a second set in one `-m set`, which the program refuses"]);
    assert_eq!(said(&reading("-m set --match-set a src -m set --match-set a dst"), Weight::Gap), [""; 0]);
}

/// Options of extensions that nobody asks here: what a rule does stands behind them.
#[test]
fn an_option_without_a_value_takes_no_other_option_for_one() {
    let flags = [
        ("ipvs", "--ipvs"),
        ("ipvs", "! --ipvs"),
        ("rateest", "--rateest a --rateest-lt --rateest-bps 1kbit"),
        ("rateest", "--rateest-delta --rateest1 a --rateest-bps1 1 --rateest2 b --rateest-bps2"),
        ("socket", "--transparent --nowildcard"),
        ("physdev", "--physdev-is-bridged"),
        ("connlabel", "--label 1 --set"),
        ("policy", "--dir in --pol ipsec --strict --next"),
        ("time", "--timestart 01:00 --contiguous --kerneltz"),
    ];
    for (extension, flag) in flags {
        for (verdict, accepts) in [("ACCEPT", true), ("DROP", false)] {
            let reading = filter(&format!("-A INPUT -m {extension} {flag} -j {verdict}"));
            let rules = reading.ruleset.rules();
            let [rule] = rules.as_slice() else { panic!("{extension} {flag}: {:?}", said(&reading, Weight::Gap)) };
            assert_eq!((rule.verdict.accepts(), rule.verdict.denies()), (accepts, !accepts), "{extension} {flag}");
        }
    }
    // Nobody knows whether such an option has a value, and the rule would be another one.
    for rest in ["-j ACCEPT", "-g other", "-s 10.0.0.0/8 -j ACCEPT", "-m comment --comment x -j DROP"] {
        assert_gap(&format!("-A INPUT -m ipvs --unheard-of {rest}"));
    }
}

/// To put a sender on a list succeeds always; what asks for the list is a question still.
#[test]
fn a_match_that_only_puts_on_a_list_takes_every_packet() {
    for set in ["--set", "--set --name x", "--name x --set --rsource --mask 255.255.255.255"] {
        assert_same(
            &format!("-A INPUT -p tcp --dport 22 -m recent {set} -j ACCEPT"),
            "-A INPUT -p tcp --dport 22 -j ACCEPT",
        );
        assert_same(
            &format!("-A INPUT -p tcp --dport 22 -m recent {set} -j DROP"),
            "-A INPUT -p tcp --dport 22 -j DROP",
        );
    }
    for asks in [
        "! --set --name x",
        "--set --update --name x",
        "--set --seconds 60 --name x",
        "--update --name x",
        "--rcheck --name x",
    ] {
        let (asked, plain) = (format!("-A INPUT -p tcp -m recent {asks} -j DROP"), "-A INPUT -p tcp -j DROP");
        assert!(!compare(&filter(&asked), &filter(plain)).changes.is_empty(), "{asks}");
    }
}

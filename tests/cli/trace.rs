//! `trace`: one packet, its verdict, and where that comes from.

use crate::support::project::Project;

const PROFILE: &str = r#"profile: office
targets: [iptables]
interfaces: {wan: eth0}
inbound:
  - {deny: any, from: 203.0.113.0/24}
  - {allow: "MS NetMeeting", in: wan}
  - {reject: tcp 113, log: true}
forward:
  default: allow
"#;

fn project() -> Project {
    Project::new().with("office.yaml", PROFILE)
}

#[test]
fn the_verdict_comes_with_the_rule_and_its_origin() {
    let project = project();
    for (name, packet) in [
        ("by-reference", "in tcp 192.0.2.7 > 10.0.0.1:1720 in wan"),
        ("by-device", "in tcp 192.0.2.7 > 10.0.0.1:1720 in eth0"),
        ("unknown-device", "in tcp 192.0.2.7 > 10.0.0.1:1720 in eth7"),
        ("denied", "in udp 203.0.113.9 > 10.0.0.1:53"),
        ("default", "in tcp 192.0.2.7 > 10.0.0.1:22"),
        ("logged", "in tcp 192.0.2.7 > 10.0.0.1:113"),
        ("baseline", "in tcp 192.0.2.7:443 > 10.0.0.1:40000 established"),
        ("forward", "forward icmp echo-request 10.1.0.1 > 10.2.0.1"),
        ("unmanaged", "out tcp 10.0.0.1 > 192.0.2.7:25"),
    ] {
        let ran = project.run(&["trace", "office.yaml", packet]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{name}");
        insta::assert_snapshot!(format!("verdict-{name}"), ran.out);
    }
}

#[test]
fn why_tells_what_each_rule_said() {
    let project = project();
    let packet = "in tcp 192.0.2.7 > 10.0.0.1:1720";
    let ran = project.run(&["trace", "office.yaml", packet, "--why"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, ""));
    insta::assert_snapshot!("why", ran.out);
    let ran = project.run(&[
        "trace",
        "office.yaml",
        "in",
        "tcp",
        "192.0.2.7",
        ">",
        "10.0.0.1:1720",
        "in",
        "wan",
        "--format",
        "json",
    ]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!("json", ran.out);
}

#[test]
fn a_ruleset_is_asked_in_its_own_words() {
    let project = project();
    assert_eq!(project.run(&["generate", "office.yaml", "--target", "iptables", "--out", "rules"]).code, 0);
    let ran = project.run(&["trace", "rules", "in tcp 192.0.2.7 > 10.0.0.1:1720 in eth0", "--why"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!("ruleset", ran.out);
}

const FOREIGN: &str = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -m recent --update --seconds 60 --hitcount 4 --name SSH -j DROP\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n";

#[test]
fn a_verdict_that_depends_on_what_is_not_known_says_so() {
    let project = Project::new().with("saved.txt", FOREIGN);
    let ran = project.run(&["trace", "saved.txt", "in tcp 192.0.2.7 > 10.0.0.1:22"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, ""), "{}", ran.out);
    insta::assert_snapshot!("depends", ran.out);
    let ran = project.run(&["trace", "saved.txt", "in tcp 192.0.2.7 > 10.0.0.1:23"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
}

/// What becomes of a packet to port 22 in these rules, each after `-A`, and in a file with some chains more.
fn asked(chains: &[String], rules: &[String]) -> serde_json::Value {
    let chains: String = chains.iter().map(|chain| format!(":{chain} - [0:0]\n")).collect();
    let rules: String = rules.iter().map(|rule| format!("-A {rule}\n")).collect();
    let text =
        format!("*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{chains}{rules}COMMIT\n");
    let project = Project::new().with("saved.txt", &text);
    let ran = project.run(&["trace", "saved.txt", "in tcp 192.0.2.7 > 10.0.0.1:22", "--format", "json"]);
    let traced: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err));
    assert_eq!(ran.code, if traced["certain"] == true { 0 } else { 2 }, "{}", ran.out);
    traced
}

/// A test that says nothing to Portcullis.
fn holds(word: &str) -> String {
    format!("-m string --string \"{word}\" --algo bm")
}

/// The words of the tests on which it depends.
fn depends(traced: &serde_json::Value) -> Vec<String> {
    let all = traced["depends"].as_array().unwrap().iter().map(|one| one.as_str().unwrap());
    let word = |text: &str| text.split("--string ").nth(1).unwrap().split(' ').next().unwrap().replace('"', "");
    all.map(word).collect()
}

fn lines<const N: usize>(lines: [String; N]) -> Vec<String> {
    lines.to_vec()
}

#[test]
fn a_question_that_never_changes_the_verdict_is_none_that_it_depends_on() {
    let accept = |word: &str| format!("INPUT {} -j ACCEPT", holds(word));
    let drop = |word: &str| format!("INPUT {} -j DROP", holds(word));
    let traced = asked(&[], &lines([drop("first"), accept("second"), "INPUT -j ACCEPT".to_owned()]));
    assert_eq!(depends(&traced), ["first"]);
    assert_eq!(traced["otherwise"], serde_json::json!(["dropped"]));

    // Nor one that only rules ask to which the packet does not come.
    let traced = asked(&[], &lines(["INPUT -j ACCEPT".to_owned(), drop("first")]));
    assert_eq!((depends(&traced), &traced["certain"]), (vec![], &serde_json::json!(true)));

    // What is dropped by the one is dropped without it.
    let traced = asked(&[], &lines([drop("first")]));
    assert_eq!((depends(&traced), &traced["certain"]), (vec![], &serde_json::json!(true)));
}

#[test]
fn of_many_questions_two_that_change_the_verdict_only_together_are_found() {
    let mut rules = vec![format!("INPUT {} -j BOTH", holds("first")), format!("BOTH {} -j DROP", holds("second"))];
    rules.extend((0..20).map(|at| format!("INPUT {} -j ACCEPT", holds(&format!("more{at}")))));
    rules.push("INPUT -j ACCEPT".to_owned());
    let traced = asked(&["BOTH".to_owned()], &rules);
    assert_eq!(depends(&traced), ["first", "second"]);
}

#[test]
fn with_more_answers_than_can_be_tried_nothing_is_certain() {
    // Each of the tests may send the packet into a chain that says nothing, so all their answers together are 2^20 ways.
    let chains: Vec<String> = (0..20).map(|at| format!("NOTHING{at}")).collect();
    let jumps = |word: &str| -> Vec<String> {
        (0..20).map(|at| format!("INPUT {} -j NOTHING{at}", holds(&format!("{word}{at}")))).collect()
    };
    let mut rules = jumps("way");
    rules.push("INPUT -j ACCEPT".to_owned());
    let traced = asked(&chains, &rules);
    assert_eq!((depends(&traced).len(), &traced["certain"]), (20, &serde_json::json!(false)));
    assert_eq!(traced["all_answers_tried"], false);

    // A rule that only logs sends it nowhere.
    let mut rules: Vec<String> = (0..20).map(|at| format!("INPUT {} -j LOG", holds(&format!("way{at}")))).collect();
    rules.push("INPUT -j ACCEPT".to_owned());
    let traced = asked(&[], &rules);
    assert_eq!((depends(&traced).len(), &traced["certain"]), (0, &serde_json::json!(true)));
    assert_eq!(traced["all_answers_tried"], true);

    // Many tests are no harm where each ends the way.
    let mut rules: Vec<String> = (0..100).map(|at| format!("INPUT {} -j DROP", holds(&format!("way{at}")))).collect();
    rules.push("INPUT -j ACCEPT".to_owned());
    let traced = asked(&[], &rules);
    assert_eq!((depends(&traced).len(), &traced["otherwise"]), (100, &serde_json::json!(["dropped"])));
}

#[test]
fn a_test_that_no_rule_asks_is_refused_with_those_that_are() {
    let project = project().with("saved.txt", FOREIGN);
    let packet = "in tcp 192.0.2.7 > 10.0.0.1:22 with \"recent: no such\"";
    for (name, subject) in [("unasked", "saved.txt"), ("unasked-profile", "office.yaml")] {
        let ran = project.run(&["trace", subject, packet]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        insta::assert_snapshot!(name, ran.err);
    }
}

#[test]
fn a_packet_that_is_none_is_refused() {
    let ran = project().run(&["trace", "office.yaml", "in tcp 192.0.2.7 > 10.0.0.0/8:22"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    insta::assert_snapshot!("bad-packet", ran.err);
}

#[test]
fn an_ipv4_address_in_the_form_of_ipv6_is_followed_with_a_hint() {
    let project = Project::new().with("web.yaml", "profile: web\ntargets: [nftables]\ninbound: [HTTPs]\n");
    let ran = project.run(&["trace", "web.yaml", "in tcp ::ffff:192.0.2.7 > [2001:db8::1]:443"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!("mapped", ran.err);
}

#[test]
fn what_a_packet_leaves_to_be_guessed_is_said() {
    let text = "profile: router\ninterfaces: {lan: eth1, wan: eth0}\ninbound: [SSH]\nforward:\n  - {allow: HTTPs, in: lan, out: wan}\n";
    let project = Project::new().with("router.yaml", text);
    let note = "no direction is said: this is asked as a packet to the host itself; one that goes through it begins with `forward`";
    for (packet, is_guessed) in [
        ("tcp 192.0.2.7 > 198.51.100.1:22", true),
        ("tcp 192.0.2.7 > 198.51.100.1:22 in lan", true),
        ("in tcp 192.0.2.7 > 198.51.100.1:22", false),
        ("tcp 192.0.2.7 > 198.51.100.1:22 in lan out wan", false),
        ("tcp 192.0.2.7 > 22", false),
    ] {
        let ran = project.run(&["trace", "router.yaml", packet]);
        assert_eq!((ran.code, ran.out.contains(note)), (0, is_guessed), "{packet}: {}{}", ran.out, ran.err);
    }
    let made = project.run(&["generate", "router.yaml", "--target", "nftables", "--out", "rules"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let ran = project.run(&["trace", "rules/router.nft", "forward tcp 192.0.2.7 > 198.51.100.1:443 in lan out eth0"]);
    assert!(ran.out.contains("note     no rule names an interface `lan`; they name eth0, eth1\n"), "{}", ran.out);
    assert!(!ran.out.contains("an interface `eth0`"), "{}", ran.out);
}

#[test]
fn interfaces_that_are_both_missing_are_told_together() {
    let text = "profile: router\ninterfaces: {lan: eth1, wan: eth0}\nforward:\n  - {allow: HTTPs, in: lan, out: wan}\n";
    let project = Project::new().with("router.yaml", text);
    let ran = project.run(&["trace", "router.yaml", "forward tcp 192.0.2.7 > 198.51.100.1:443"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.out.contains("with `in lan out wan` it is accepted"), "{}", ran.out);
}

#[test]
fn of_an_interface_that_is_missing_the_way_is_named() {
    let text = "table ip t {\n\tchain pre {\n\t\ttype nat hook prerouting priority -100\n\t\tiifname \"wan0\" tcp dport 443 dnat to 192.168.1.20\n\t}\n\
         \tchain fwd {\n\t\ttype filter hook forward priority 0; policy drop;\n\
         \t\tiifname \"wan0\" oifname \"lan0\" ip daddr 192.168.1.20 tcp dport 443 accept\n\t\tiifname \"lan9\" oifname \"lan9\" ip daddr 192.168.1.20 accept\n\t}\n}\n";
    let project = Project::new().with("router.nft", text);
    let packet = "in tcp 198.51.100.7 > 203.0.113.5:443 in wan0";
    let ran = project.run(&["trace", "router.nft", packet]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    let beside = "verdict  not certain: dropped by an interface that no rule names, perhaps accepted, and sent to 192.168.1.20, by others\n\
         but      it is not said by which interface it leaves; with `out lan0` it is accepted, and sent to 192.168.1.20\n";
    assert!(ran.out.contains(beside), "{}", ran.out);
    let ran = project.run(&["trace", "router.nft", packet, "--format", "json"]);
    let traced: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &traced["outcome"], &traced["certain"]), (2, &"drop".into(), &false.into()));
    assert_eq!(traced["depends"], serde_json::json!(["the interface by which it leaves"]));
    assert_eq!(traced["otherwise"], serde_json::json!(["accepted, and sent to 192.168.1.20"]));
    let ran = project.run(&["trace", "router.nft", &format!("{packet} out lan0")]);
    let is_told = ran.out.contains("verdict  accepted, and sent to 192.168.1.20\n");
    assert_eq!((ran.code, is_told), (0, true), "{}", ran.out);
    // What it is by that interface is not certain, and not said to be.
    let asked = text.replace("tcp dport 443 accept", "tcp dport 443 meta cgroup 5 accept");
    let ran = project.with("router.nft", asked).run(&[
        "trace",
        "router.nft",
        "in tcp 198.51.100.7 > 203.0.113.5:443 in wan0",
    ]);
    assert!(ran.out.contains("with `out lan0` it is not certain"), "{}", ran.out);
}

#[test]
fn of_icmp_the_state_that_is_not_said_is_the_usual_one() {
    let text = "table inet t {\n\tchain i {\n\t\ttype filter hook input priority 0; policy drop;\n\t\tct state new,established,related accept\n\t}\n}\n";
    let project = Project::new().with("x.nft", text);
    for (packet, state, verdict) in [
        ("icmpv6 nd-neighbor-solicit 2001:db8::2 > 2001:db8::1", "untracked", "dropped"),
        ("icmp redirect 192.0.2.1 > 192.0.2.2", "related", "accepted"),
        ("icmp router-advertisement 192.0.2.1 > 192.0.2.2", "invalid", "dropped"),
        ("icmp echo-reply 192.0.2.1 > 192.0.2.2", "established", "accepted"),
        ("icmpv6 packet-too-big 2001:db8::2 > 2001:db8::1", "related", "accepted"),
        ("icmp echo-request 192.0.2.1 > 192.0.2.2", "new", "accepted"),
    ] {
        let ran = project.run(&["trace", "x.nft", &format!("in {packet}")]);
        let (first, rest) = ran.out.split_once('\n').unwrap_or_default();
        assert!(first.ends_with(state) && rest.starts_with(&format!("verdict  {verdict}\n")), "{}{}", ran.out, ran.err);
    }
}

#[test]
fn of_a_long_line_the_rule_is_shown() {
    let chain = r#"{"chain": {"family": "inet", "table": "t", "name": "in", "type": "filter", "hook": "input", "prio": 0, "policy": "drop"}}"#;
    let rule = r#"{"rule": {"family": "inet", "table": "t", "chain": "in", "handle": 7, "expr": [{"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dport"}}, "right": 22}}, {"accept": null}]}}"#;
    let text = format!(r#"{{"nftables": [{{"table": {{"family": "inet", "name": "t"}}}}, {chain}, {rule}]}}"#);
    let project = Project::new().with("host.json", text);
    let ran = project.run(&["trace", "host.json", "in tcp 192.0.2.7 > 10.0.0.1:22", "--whole"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains(r#"         {"rule": {"family": "inet", "table": "t", "chain": "in", "handle": 7"#),
        "{}",
        ran.out
    );
}

#[test]
fn an_interface_that_rules_except_is_one_that_matters() {
    let text = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
         -A INPUT ! -i eth1 -p tcp -m tcp --dport 22 -j DROP\n-A FORWARD -o eth9 -j ACCEPT\nCOMMIT\n";
    let project = Project::new().with("saved.txt", text);
    let ran = project.run(&["trace", "saved.txt", "in tcp 192.0.2.7 > 10.0.0.1:22"]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    let beside = "but      it is not said by which interface it comes; with `in eth1` it is accepted\n";
    assert!(ran.out.contains(beside), "{}", ran.out);
    // No rule that its packets come to asks for an interface.
    let ran = project.run(&["trace", "saved.txt", "in tcp 192.0.2.7 > 10.0.0.1:23"]);
    assert_eq!((ran.code, ran.out.contains("but ")), (0, false), "{}", ran.out);
    // Of more interfaces than are tried, nothing is certain.
    let many: String = (0..70).map(|at| format!("-A INPUT -i br{at} -p tcp -j ACCEPT\n")).collect();
    let project = project.with("saved.txt", text.replace("-A FORWARD", &format!("{many}-A FORWARD")));
    let ran = project.run(&["trace", "saved.txt", "in tcp 192.0.2.7 > 10.0.0.1:23"]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.out.contains("rules name too many interfaces to try them all"), "{}", ran.out);
}

#[test]
fn a_rule_that_translates_is_told_once_and_lets_nothing_in() {
    let text = "table ip t {\n\tchain pre {\n\t\ttype nat hook prerouting priority -100\n\
         \t\ttcp dport 53 dnat to 192.168.1.9\n\t\ttcp dport 443 dnat to 192.168.1.20\n\t}\n\
         \tchain fwd {\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tip daddr 192.168.1.20 tcp dport 443 accept\n\t}\n}\n";
    let project = Project::new().with("router.nft", text);
    for (port, name) in [(443, "translated"), (80, "not-translated")] {
        let packet = format!("in tcp 198.51.100.7 > 203.0.113.5:{port} in wan0");
        let ran = project.run(&["trace", "router.nft", &packet, "--why"]);
        insta::assert_snapshot!(format!("why-{name}"), ran.out);
    }
}

#[test]
fn what_is_answered_behind_a_translation_is_not_told_as_unread() {
    let text = "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.18.0.2:80\nCOMMIT\n\
         *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
         -A FORWARD ! -s 198.51.100.0/24 -p tcp -m conntrack --ctstate DNAT --ctorigdstport 6379 --ctdir ORIGINAL -j DROP\n\
         -A FORWARD -d 172.18.0.2/32 -o br0 -p tcp -m tcp --dport 80 -j ACCEPT\nCOMMIT\n";
    let project = Project::new().with("saved.txt", text);
    let ran = project.run(&["trace", "saved.txt", "in tcp 203.0.113.77 > 203.0.113.1:80 in eth0 out br0"]);
    let is_told = ran.out.contains("verdict  accepted, and sent to 172.18.0.2\n");
    assert_eq!((ran.code, is_told), (0, true), "{}{}", ran.out, ran.err);
    assert!(!ran.out.contains("unread"), "{}", ran.out);
}

/// A host that publishes the database of a container, and translates what leaves for its VPN.
const PUBLISHING: &str = "*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n\
    -A PREROUTING ! -i br-web -p tcp -m tcp --dport 5432 -j DNAT --to-destination 172.18.0.3:5432\n\
    -A POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE\nCOMMIT\n\
    *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
    -A FORWARD -i wg0 -j ACCEPT\n\
    -A FORWARD -d 172.18.0.3/32 ! -i br-web -o br-web -p tcp -m tcp --dport 5432 -j ACCEPT\nCOMMIT\n";

#[test]
fn by_which_interface_an_address_is_reached_is_taken_from_rules_that_show_it() {
    let trace = |text: &str, packet: &str| Project::new().with("x.v4", text).run(&["trace", "x.v4", packet]);
    let note =
        "note     rules let what is for 172.18.0.3 leave by `br-web`, so this packet is taken to: `out` says another\n";
    for (packet, whither) in [
        ("in tcp 203.0.113.9 > 198.51.100.5:5432 in eth0", ", and sent to 172.18.0.3"),
        ("forward tcp 203.0.113.9 > 172.18.0.3:5432 in eth0", ""),
    ] {
        let ran = trace(PUBLISHING, packet);
        assert_eq!(ran.code, 0, "{}", ran.out);
        let verdict = format!("verdict  accepted{whither}\n");
        assert!(ran.out.contains(" in eth0 out br-web") && ran.out.contains(&verdict), "{}", ran.out);
        assert!(ran.out.contains(note), "{}", ran.out);
        let ran = trace(PUBLISHING, &format!("{packet} out eth1"));
        assert!(ran.code == 0 && ran.out.contains("verdict  dropped\n"), "{}", ran.out);
    }
    // Two rules that show two interfaces show none, nor does one that drops.
    let rule = "-A FORWARD -d 172.18.0.3/32 ! -i br-web -o br-web -p tcp";
    let two = PUBLISHING.replace(rule, &format!("-A FORWARD -d 172.18.0.3/32 -o br-db -j ACCEPT\n{rule}"));
    let dropping = PUBLISHING
        .replace("--dport 5432 -j ACCEPT", "--dport 5432 -j DROP")
        .replace(":FORWARD DROP", ":FORWARD ACCEPT");
    for text in [two, dropping] {
        let ran = trace(&text, "in tcp 203.0.113.9 > 198.51.100.5:5432 in eth0");
        assert!(ran.code == 2 && !ran.out.contains("taken to"), "{}", ran.out);
    }
}

/// Also where it is dropped whichever way it takes.
#[test]
fn the_rule_is_named_that_decides_on_the_way_which_rules_show() {
    let text = PUBLISHING.replace(
        "-A FORWARD -i wg0 -j ACCEPT\n",
        "-A FORWARD -i wg0 -j ACCEPT\n-A FORWARD -i eth0 -o br-web ! -s 192.168.0.0/16 -j DROP\n",
    );
    let ran =
        Project::new().with("x.v4", &text).run(&["trace", "x.v4", "in tcp 203.0.113.9 > 198.51.100.5:5432 in eth0"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(
        ran.out
            .contains("verdict  dropped\nrule     in filter FORWARD (x.v4:12)\n         -A FORWARD -i eth0 -o br-web"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("leave by `br-web`"), "{}", ran.out);
}

/// What the host sends to an address of its own leaves by loopback, which shows no host beyond.
#[test]
fn what_is_led_to_an_address_of_the_host_is_asked_of_its_inbound_chain() {
    let text = "*nat\n:PREROUTING ACCEPT [0:0]\n\
                -A PREROUTING -d 203.0.113.1/32 -p tcp -m tcp --dport 2222 -j DNAT --to-destination 203.0.113.1:22\nCOMMIT\n\
                *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n\
                -A INPUT -p tcp -m conntrack --ctstate DNAT -m tcp --dport 22 -j ACCEPT\n\
                -A OUTPUT -d 203.0.113.1/32 -o lo -j ACCEPT\nCOMMIT\n";
    let ran = Project::new().with("x.v4", text).run(&["trace", "x.v4", "in tcp 192.0.2.7 > 203.0.113.1:2222 in eth0"]);
    assert!(ran.out.contains("203.0.113.1 is an address of the host's own"), "{}", ran.out);
    assert_eq!(ran.code, 2, "{}", ran.out);
}

/// Of a packet that nobody says to have a routing header none is asked.
#[test]
fn a_packet_has_no_routing_header_unless_it_is_said() {
    let text = "*filter\n:INPUT DROP [0:0]\n-A INPUT -m rt --rt-type 0 -j DROP\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n";
    let trace = |packet: &str| Project::new().with("x.v6", text).run(&["trace", "x.v6", packet]);
    let plain = trace("in tcp [2001:db8::7] > [2001:db8::1]:22");
    assert!(plain.code == 0 && plain.out.contains("verdict  accepted"), "{}", plain.out);
    let with = trace("in tcp [2001:db8::7] > [2001:db8::1]:22 with \"routing-header 0\"");
    assert!(with.code == 0 && with.out.contains("verdict  dropped"), "{}", with.out);
}

#[test]
fn an_interface_that_a_rule_for_translation_names_is_named() {
    let trace = |packet: &str| Project::new().with("x.v4", PUBLISHING).run(&["trace", "x.v4", packet]);
    let ran = trace("in tcp 203.0.113.9 > 198.51.100.5:22 in eth0");
    assert!(!ran.out.contains("no rule names"), "{}", ran.out);
    let ran = trace("in tcp 203.0.113.9 > 198.51.100.5:22 in eth1");
    assert!(ran.out.contains("no rule names an interface `eth1`; they name br-web, eth0, wg0"), "{}", ran.out);
}

#[test]
fn the_first_line_says_that_rules_beside_those_of_portcullis_were_not_asked() {
    let project = Project::new().with("x.yaml", "profile: x\ntargets: [iptables]\ninbound:\n  - {allow: SSH}\n");
    let ran = project.run(&["generate", "x.yaml", "--target", "iptables", "--part", "v4"]);
    let own = ran.out;
    let more = own.replace("COMMIT\n", "-A INPUT -p tcp -m tcp --dport 81 -j ACCEPT\nCOMMIT\n");
    let project = project.with("own.v4", &own).with("more.v4", more);
    let packet = ["in", "tcp", "192.0.2.7", ">", "10.0.0.1:81"];
    let first = |arguments: &[&str]| {
        let ran = project.run(&[arguments, &packet].concat());
        ran.out.lines().next().unwrap_or_default().to_owned()
    };
    let told = first(&["trace", "more.v4"]);
    assert!(
        told.starts_with("of       only the rules that Portcullis wrote in more.v4: one rule beside them is "),
        "{told}"
    );
    assert!(told.ends_with("not asked; `--whole` asks all"), "{told}");
    for arguments in [&["trace", "--whole", "more.v4"][..], &["trace", "own.v4"][..]] {
        assert!(first(arguments).starts_with("packet "), "{arguments:?}");
    }
}

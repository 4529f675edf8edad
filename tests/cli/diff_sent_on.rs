//! `diff` of rules that send packets on: to which machine, and at which port.

use crate::support::project::Project;

/// What a container publishes: of the host's port 80, to the port inside.
const PUBLISHED: &str = "*nat
:PREROUTING ACCEPT [0:0]
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A DOCKER ! -i br-a -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.18.0.2:80
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A FORWARD -d 172.18.0.2/32 ! -i br-a -o br-a -p tcp -m tcp --dport 80 -j ACCEPT
COMMIT
";

/// A rule for one port changes nothing for another that is sent on past it.
#[test]
fn what_is_published_differs_where_it_is_judged_differently_and_nowhere_else() {
    let after = |chain: &str, rule: &str| {
        let end = format!(":{chain} ");
        assert!(PUBLISHED.contains(&end));
        PUBLISHED.replace("-A FORWARD -j", &format!("-A {chain} {rule}\n-A FORWARD -j"))
    };
    let more = |dnat: &str, forward: &str| {
        let text = PUBLISHED.replace("COMMIT\n*filter", &format!("-A DOCKER {dnat}\nCOMMIT\n*filter"));
        text.replace("-j ACCEPT\nCOMMIT", &format!("-j ACCEPT\n{forward}\nCOMMIT"))
    };
    let dnat = "! -i br-a -p tcp -m tcp --dport 9200 -j DNAT --to-destination 172.18.0.2:9200";
    let forward = "-A FORWARD -d 172.18.0.2/32 ! -i br-a -o br-a -p tcp -m tcp --dport 9200 -j ACCEPT";
    let guard = "-i eth0 -p tcp -m conntrack --ctorigdstport 80 --ctdir ORIGINAL -j DROP";
    for (name, new) in [
        ("published-beside", after("INPUT", "-s 198.51.100.0/24 -p tcp -m tcp --dport 22 -j ACCEPT")),
        ("published-more", more(dnat, forward)),
        ("published-guarded", after("DOCKER-USER", guard)),
    ] {
        let project = Project::new().with("old.v4", PUBLISHED).with("new.v4", new);
        let ran = project.run(&["diff", "old.v4", "new.v4"]);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{name}: {}", ran.out);
        insta::assert_snapshot!(name, ran.out);
    }
    // A port that the inbound chain opens, and that is sent on past it.
    let new = after("INPUT", "! -i lo -p tcp -m tcp --dport 80 -j ACCEPT");
    let new = new.replace("! -i br-a -p tcp -m tcp --dport 80 -j DNAT", "-p tcp -m tcp --dport 80 -j DNAT");
    let old = PUBLISHED.replace("! -i br-a -p tcp -m tcp --dport 80 -j DNAT", "-p tcp -m tcp --dport 80 -j DNAT");
    let ran =
        Project::new().with("old.v4", old).with("new.v4", new).run(&["diff", "old.v4", "new.v4", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let packets: Vec<&str> =
        json["differences"].as_array().unwrap().iter().filter_map(|one| one["packet"].as_str()).collect();
    // To a group, which no rule of addresses of the host's own takes, the inbound chain is asked still; and of what is untracked.
    let is_unturned = |packet: &&str| packet.contains("> 224.") || packet.ends_with(" untracked");
    assert!(!packets.is_empty() && packets.iter().all(is_unturned), "{packets:?}");
}

/// Of a destination that is not one, nothing is said for certain that depends on it, nor is a translation taken for a deny.
#[test]
fn what_leads_nobody_knows_where_is_told_apart_from_what_is_certain() {
    let old = PUBLISHED.replace("172.18.0.2:80\n", "172.18.0.2-172.18.0.9\n");
    let new =
        old.replace("-A FORWARD -j", "-A INPUT -s 198.51.100.0/24 -p tcp -m tcp --dport 22 -j ACCEPT\n-A FORWARD -j");
    let ran = Project::new().with("old.v4", old).with("new.v4", new).run(&["diff", "old.v4", "new.v4"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
    let (certain, depending) = ran.out.split_once("may differ, by what was not understood:").unwrap();
    assert!(certain.contains("SSH (tcp 22)") && !certain.contains("HTTP"), "{}", ran.out);
    assert_eq!(depending.matches("  inbound HTTP").count(), 2, "{}", ran.out);
}

/// What is led to a private address goes to another machine, as long as nothing says that the host has it itself.
#[test]
fn a_port_that_is_newly_led_to_another_machine_is_a_certain_difference() {
    let rules = |forward: &str, more: &str| {
        format!(
            "table inet f {{\n\tchain i {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\tct state established,related accept\n\t\tiifname \"lan\" accept\n\t}}\n\
             \tchain f {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tct state established,related accept\n\t\tiifname \"lan\" oifname \"wan\" accept\n\
             \t\tiifname \"wan\" oifname \"lan\" {forward} accept\n\t}}\n}}\ntable ip nat {{\n\tchain p {{\n\
             \t\ttype nat hook prerouting priority -100; policy accept;\n\t\tiifname \"wan\" tcp dport 443 dnat to 192.168.1.20\n\
             {more}\t}}\n}}\n"
        )
    };
    let rdp = "\t\tiifname \"wan\" tcp dport 3389 dnat to 192.168.1.21\n";
    for forward in ["ct status dnat", "ip daddr 192.168.1.0/24"] {
        let project = Project::new().with("old.nft", rules(forward, "")).with("new.nft", rules(forward, rdp));
        let ran = project.run(&["diff", "old.nft", "new.nft"]);
        assert_eq!(ran.code, 1, "{forward}: {}", ran.out);
        // If the host has it all the same, less is told for certain of what was sent there before.
        let certain = ran.out.split("may differ").next().unwrap();
        let said = "in wan out lan, where `192.168.1.21 is an address of the host's own` does not hold\n";
        assert!(certain.contains("RDP") && certain.contains(said), "{forward}: {}", ran.out);
        assert_eq!(forward == "ct status dnat", certain == ran.out, "{forward}: {}", ran.out);
        assert!(certain.contains(", and sent to 192.168.1.21\n"), "{forward}: {}", ran.out);
        assert_eq!(project.run(&["diff", "new.nft", "new.nft"]).code, 0, "{forward}");
    }
}

/// Accepted in both is not the same: where a packet goes is what a port forward is for.
#[test]
fn a_port_that_is_led_elsewhere_fares_differently() {
    let gateway = |to: &str| {
        format!(
            "table inet f {{\n\tchain f {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tct state established,related accept\n\
             \t\tct status dnat accept\n\t}}\n\tchain d {{\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\
             \t\tiifname \"wan\" tcp dport 443 dnat ip to {to}\n\t}}\n}}\n"
        )
    };
    let host = |port: u16| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j REDIRECT --to-ports {port}\nCOMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
             -A INPUT -p tcp -m multiport --dports 6379,8080 -j ACCEPT\nCOMMIT\n"
        )
    };
    let diff = |old: String, new: String| {
        let ran = Project::new().with("old", old).with("new", new).run(&["diff", "old", "new"]);
        (ran.code, ran.out)
    };
    let (code, out) = diff(gateway("192.168.1.10:443"), gateway("192.168.1.10:5432"));
    assert_eq!(code, 1, "{out}");
    insta::assert_snapshot!("a port that is led to another one", out);
    for other in ["192.168.1.11:443", "192.168.1.10"] {
        let (code, out) = diff(gateway("192.168.1.10:443"), gateway(other));
        // The same port of the same machine, whether it is written or not.
        let is_same = other == "192.168.1.10";
        assert_eq!(code, i32::from(!is_same), "{other}: {out}");
    }
    assert_eq!(diff(gateway("192.168.1.10:443"), gateway("192.168.1.10:443")).0, 0);
    let (code, out) = diff(host(8080), host(6379));
    assert_eq!(code, 1, "{out}");
    assert!(out.contains(", and sent to port 6379 of the host\n"), "{out}");
    assert_eq!(diff(host(8080), host(8080)).0, 0);
}

/// A router for nftables that sends on what these rules say and lets it through, and lets in some ports that it has itself.
fn router(rules: &str) -> String {
    format!(
        "table ip nat {{\n\tchain p {{\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n{rules}\t}}\n}}\n\
         table inet f {{\n\tchain i {{\n\t\ttype filter hook input priority 0; policy drop;\n\t\ttcp dport {{ 81, 8080, 8443 }} accept\n\t}}\n\
         \tchain f {{\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tct status dnat accept\n\t}}\n}}\n"
    )
}

/// What `diff` says of two texts, and its code.
fn compared(old: &str, new: &str) -> (i32, String) {
    let ran = Project::new().with("old", old).with("new", new).run(&["diff", "old", "new"]);
    assert_eq!(ran.err, "");
    (ran.code, ran.out)
}

/// Each element of a map is a rule for its key: where it leads is known.
#[test]
fn a_map_is_the_same_as_a_rule_for_each_of_its_elements() {
    for (map, rules) in [
        (
            "iifname \"eth0\" dnat to ip daddr map { 203.0.113.5 : 10.0.0.5, 203.0.113.6 : 10.0.0.6 }",
            &[
                "iifname \"eth0\" ip daddr 203.0.113.6 dnat to 10.0.0.6",
                "iifname \"eth0\" ip daddr 203.0.113.5 dnat to 10.0.0.5",
            ][..],
        ),
        (
            "dnat ip to tcp dport map { 80 : 10.0.0.5 . 8080, 443 : 10.0.0.6 . 443 }",
            &["tcp dport 80 dnat to 10.0.0.5:8080", "tcp dport 443 dnat to 10.0.0.6:443"],
        ),
        (
            "dnat ip to ip daddr . tcp dport map { 203.0.113.5 . 80 : 10.0.0.5 . 80, 203.0.113.6 . 80 : 10.0.0.6 . 80 }",
            &[
                "ip daddr 203.0.113.5 tcp dport 80 dnat to 10.0.0.5",
                "ip daddr 203.0.113.6 tcp dport 80 dnat to 10.0.0.6",
            ],
        ),
        (
            "dnat to tcp dport map { 8000-8009 : 10.0.0.5, 443 : 10.0.0.6 }",
            &["tcp dport 8000-8009 dnat to 10.0.0.5", "tcp dport 443 dnat to 10.0.0.6"],
        ),
        (
            "dnat to ip daddr map { 203.0.113.0/28 : 10.0.0.5, 203.0.113.16/28 : 10.0.0.6 }",
            &["ip daddr 203.0.113.16-203.0.113.31 dnat to 10.0.0.6", "ip daddr 203.0.113.0/28 dnat to 10.0.0.5"],
        ),
        (
            "redirect to tcp dport map { 80 : 8080, 443 : 8443 }",
            &["tcp dport 80 redirect to :8080", "tcp dport 443 redirect to :8443"],
        ),
        (
            "meta l4proto tcp redirect to :tcp dport map { 80 : 8080, 443 : 8443 }",
            &["tcp dport 80 redirect to :8080", "tcp dport 443 redirect to :8443"],
        ),
        (
            "meta l4proto tcp dnat to 10.0.0.5:tcp dport map { 80 : 8080, 443 : 8443 }",
            &["tcp dport 80 dnat to 10.0.0.5:8080", "tcp dport 443 dnat to 10.0.0.5:8443"],
        ),
        (
            "dnat ip prefix to ip daddr map { 203.0.113.0/31 : 10.0.0.4/31 }",
            &["ip daddr 203.0.113.0 dnat to 10.0.0.4", "ip daddr 203.0.113.1 dnat to 10.0.0.5"],
        ),
        (
            "ip daddr 203.0.113.0/31 dnat ip prefix to 10.0.0.4/31",
            &["ip daddr 203.0.113.0 dnat to 10.0.0.4", "ip daddr 203.0.113.1 dnat to 10.0.0.5"],
        ),
        (
            "tcp dport 80 dnat to ip saddr map { 192.0.2.0/24 : 10.0.0.5, 198.51.100.0/24 : 10.0.0.6 }:8080",
            &[
                "ip saddr 192.0.2.0/24 tcp dport 80 dnat to 10.0.0.5:8080",
                "ip saddr 198.51.100.0/24 tcp dport 80 dnat to 10.0.0.6:8080",
            ],
        ),
    ] {
        let lines = |rules: &[&str]| rules.iter().map(|rule| format!("\t\t{rule}\n")).collect::<String>();
        let (by_map, by_rules) = (router(&lines(&[map])), router(&lines(rules)));
        assert_eq!(compared(&by_map, &by_map).0, 0, "{map}");
        let (code, out) = compared(&by_map, &by_rules);
        assert_eq!(code, 0, "{map}: {out}");
        // Without one of them its packets are not sent on.
        let (code, out) = compared(&by_map, &router(&lines(&rules[1..])));
        assert_eq!(code, 1, "{map}: {out}");
    }
}

#[test]
fn targets_of_a_map_that_are_swapped_lead_elsewhere() {
    let map = |first: &str, second: &str| {
        let map = format!(
            "\tmap m {{\n\t\ttype inet_service : ipv4_addr\n\t\telements = {{ 80 : {first}, 443 : {second} }}\n\t}}\n"
        );
        router("\t\tiifname \"eth0\" dnat to tcp dport map @m\n").replace("\tchain p {", &format!("{map}\tchain p {{"))
    };
    let (code, out) = compared(&map("10.0.0.5", "10.0.0.6"), &map("10.0.0.6", "10.0.0.5"));
    assert_eq!(code, 1, "{out}");
    let certain = out.split("may differ").next().unwrap();
    let (_, led) = certain.split_once("accepted in both, and sent to different destinations:").unwrap();
    for (port, before, after) in
        [("HTTP (tcp 80)", "10.0.0.5", "10.0.0.6"), ("HTTPs (tcp 443)", "10.0.0.6", "10.0.0.5")]
    {
        let (_, own) = led.split_once(&format!("inbound {port} ")).unwrap();
        let own: Vec<&str> = own.lines().skip(1).take(3).collect();
        assert!(own[1].contains("before") && own[1].ends_with(&format!("sent to {before}")), "{own:?}");
        assert!(own[2].contains("after") && own[2].ends_with(&format!("sent to {after}")), "{own:?}");
    }
}

/// Two spellings of one thing are one thing.
#[test]
fn what_is_spelled_in_two_ways_is_the_same() {
    let redirect = |target: &str| router(&format!("\t\ttcp dport 80 {target}\n"));
    assert_eq!(compared(&redirect("redirect"), &redirect("redirect to :80")).0, 0);
    assert_eq!(compared(&redirect("redirect"), &redirect("redirect to :81")).0, 1);
    let iptables = |nat: &str, filter: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 80 -j {nat}\nCOMMIT\n\
             *filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT\n\
             -A FORWARD -m conntrack {filter} -j ACCEPT\nCOMMIT\n"
        )
    };
    let of_target = |target: &str| iptables(target, "--ctstate ESTABLISHED");
    assert_eq!(compared(&of_target("REDIRECT"), &of_target("REDIRECT --to-ports 80")).0, 0);
    let of_test = |test: &str| iptables("REDIRECT", test);
    for (one, other) in [
        ("--ctorigdst 203.0.113.5", "--ctorigdst 203.0.113.5/32"),
        ("! --ctorigdst 203.0.113.5", "! --ctorigdst 203.0.113.5/255.255.255.255"),
        ("--ctorigsrc 203.0.113.0/24", "--ctorigsrc 203.0.113.7/24"),
        ("--ctrepldst 203.0.113.5", "--ctrepldst 203.0.113.5/32"),
        ("--ctreplsrc 203.0.113.5 --ctdir original", "--ctreplsrc 203.0.113.5 --ctdir ORIGINAL"),
    ] {
        let (code, out) = compared(&of_test(one), &of_test(other));
        assert_eq!(code, 0, "{one}: {out}");
    }
    assert_ne!(compared(&of_test("--ctorigdst 203.0.113.5"), &of_test("--ctorigdst 203.0.113.4/31")).0, 0);
}

/// A dump of the table `nat` alone says where packets go, whatever filters them elsewhere.
#[test]
fn where_a_table_nat_leads_by_itself_is_compared() {
    let iptables = |rules: &str| {
        format!(
            "*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n{rules}COMMIT\n"
        )
    };
    let dnat = |to: &str| format!("-A PREROUTING -i eth0 -p tcp -m tcp --dport 443 -j DNAT --to-destination {to}\n");
    let masquerade = "-A POSTROUTING -o eth0 -j MASQUERADE\n";
    let nft = |rules: &str| router(rules).split("table inet").next().unwrap().to_owned();
    for (old, same, other, none) in [
        (
            iptables(&format!("{}{masquerade}", dnat("10.0.0.3"))),
            iptables(&format!("{}{masquerade}", dnat("10.0.0.3:443"))),
            iptables(&format!("{}{masquerade}", dnat("10.0.0.4"))),
            iptables(masquerade),
        ),
        (
            nft("\t\ttcp dport 443 dnat to 10.0.0.3\n\t\ttcp dport 80 dnat to 10.0.0.5\n"),
            nft("\t\tdnat to tcp dport map { 80 : 10.0.0.5, 443 : 10.0.0.3 }\n"),
            nft("\t\tdnat to tcp dport map { 80 : 10.0.0.5, 443 : 10.0.0.4 }\n"),
            nft("\t\ttcp dport 80 dnat to 10.0.0.5\n"),
        ),
    ] {
        assert_eq!(compared(&old, &old).0, 0);
        let (code, out) = compared(&old, &same);
        assert_eq!(code, 0, "{out}");
        let (code, out) = compared(&old, &other);
        assert_eq!(code, 1, "{out}");
        let (_, led) = out.split_once("accepted in both, and sent to different destinations:").unwrap();
        assert!(
            led.contains("(tcp 443)") && led.contains("sent to 10.0.0.3\n") && led.contains("sent to 10.0.0.4\n"),
            "{out}"
        );
        assert!(!out.contains("(tcp 80)") && !out.contains("may differ"), "{out}");
        let (code, out) = compared(&old, &none);
        assert_eq!(code, 1, "{out}");
        assert!(
            out.contains("accepted in both, and sent to different destinations:") && !out.contains("may differ"),
            "{out}"
        );
    }
}

/// A range, or a large network, is not followed: whether two of them lead to the same places is told by whether they are the same.
#[test]
fn where_a_table_nat_leads_by_itself_is_doubted_where_it_is_not_known() {
    let of = |rule: &str| {
        let line = if rule.is_empty() { String::new() } else { format!("\t\t{rule}\n") };
        router(&line).split("table inet").next().unwrap().to_owned()
    };
    for (old, new) in [
        ("tcp dport 80 dnat to 10.0.0.5-10.0.0.9", "tcp dport 80 dnat to 10.0.0.5-10.0.0.19"),
        ("tcp dport 80 dnat to 10.0.0.5-10.0.0.9", "tcp dport 81 dnat to 10.0.0.5-10.0.0.9"),
        ("tcp dport 80 dnat to 10.0.0.5-10.0.0.9", "iifname \"eth0\" tcp dport 80 dnat to 10.0.0.5-10.0.0.9"),
        ("tcp dport 80 dnat to 10.0.0.5:8000-8010", "tcp dport 80 dnat to 10.0.0.5:9000-9010"),
        ("tcp dport 80 redirect to :8080-8090", "tcp dport 80 redirect to :8080-8091"),
        ("ip daddr 203.0.0.0/16 dnat prefix to 10.0.0.0/16", "ip daddr 203.0.0.0/16 dnat prefix to 10.1.0.0/16"),
        (
            "dnat ip prefix to ip daddr map { 203.0.0.0/16 : 10.0.0.0/16 }",
            "dnat ip prefix to ip daddr map { 203.0.0.0/16 : 10.1.0.0/16 }",
        ),
        (
            "tcp dport 80 dnat to ip saddr map { 10.0.0.0/8 : 10.0.0.5 }:tcp dport map { 80 : 81 }",
            "tcp dport 80 dnat to ip saddr map { 10.0.0.0/8 : 10.0.0.5 }:tcp dport map { 80 : 82 }",
        ),
    ] {
        for (one, other) in [(old, new), (new, old), (old, ""), ("", new)] {
            let (code, out) = compared(&of(one), &of(other));
            assert_eq!(code, 2, "{one} | {other}: {out}");
            assert!(out.contains("could not tell"), "{out}");
        }
        // Nothing hangs on it where it is the same, whatever else has changed.
        assert_eq!(compared(&of(old), &of(old)).0, 0, "{old}");
        let more = format!("{old}\n\t\ttcp dport 22 dnat to 10.0.0.7");
        let (code, out) = compared(&of(old), &of(&more));
        assert_eq!(code, 1, "{old}: {out}");
        assert!(!out.contains("could not tell"), "{out}");
    }
}

/// A host that lets in what was given another destination, as firewalld writes it, and has maybe a chain that could give one.
fn lets_in_sent_on(nat: &str, port: u16) -> String {
    format!(
        "table inet f {{\n{nat}\tchain in {{\n\t\ttype filter hook input priority 10; policy drop;\n\t\t\
         ct state {{ established, related }} accept\n\t\tct status dnat accept\n\t\ttcp dport {port} accept\n\t}}\n}}\n"
    )
}

const NAT: &str = "\tchain pre {\n\t\ttype nat hook prerouting priority dstnat + 10; policy accept;\n\t}\n";

/// Nothing comes by a translation that no rule makes: what changes for all others is certain, and imported whole.
#[test]
fn where_nothing_is_sent_on_what_asks_for_it_is_in_no_ones_way() {
    let project = |nat: &str| {
        let both = Project::new().with("old.nft", lets_in_sent_on(nat, 22)).with("new.nft", lets_in_sent_on(nat, 2222));
        (both.run(&["diff", "old.nft", "new.nft"]), both)
    };
    let (ran, whole) = project(NAT);
    assert!(ran.out.contains("different: 1 newly accepted"), "{}", ran.out);
    assert!(!ran.out.contains("not understood"), "{}", ran.out);
    let imported = whole.run(&["import", "old.nft", "--name", "host"]);
    assert!(imported.err.contains("the profile is whole, and equal for every packet"), "{}", imported.err);
    assert!(imported.out.contains("No packet meets these rules"), "{}", imported.out);
    let whole = whole.with("host.yaml", &imported.out);
    let verified = whole.run(&["verify", "host.yaml", "old.nft"]);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
    // Where the text has no such chain, another table may.
    let (ran, part) = project("");
    assert!(ran.out.contains("not understood"), "{}", ran.out);
    assert!(
        part.run(&["import", "old.nft", "--name", "host"]).out.contains("unresolved: \"ct status dnat"),
        "{}",
        ran.out
    );
}

/// A map of more keys than are followed is the same where it holds the same, whatever it is called.
#[test]
fn a_large_map_of_a_table_nat_by_itself_is_not_the_same_with_another_element() {
    let text = |keys: u16, last: &str, is_named: bool| {
        let element = |key: u16| format!("{key} : 10.0.{}.{}", key / 250, key % 250 + 1);
        let mut elements: Vec<String> = (1..keys).map(element).collect();
        elements.push(format!("{keys} : {last}"));
        let elements = elements.join(", ");
        let (map, rule) = if is_named {
            (
                format!("\tmap m {{\n\t\ttype inet_service : ipv4_addr\n\t\telements = {{ {elements} }}\n\t}}\n"),
                "@m".to_owned(),
            )
        } else {
            (String::new(), format!("{{ {elements} }}"))
        };
        let text = router(&format!("\t\tdnat to tcp dport map {rule}\n"))
            .replace("\tchain p {", &format!("{map}\tchain p {{"));
        text.split("table inet").next().unwrap().to_owned()
    };
    for (keys, is_named) in [(999, true), (1_500, true), (1_500, false)] {
        let [old, new] = ["10.9.9.1", "10.9.9.2"].map(|last| text(keys, last, is_named));
        assert_eq!(compared(&old, &old).0, 0, "{keys} {is_named}");
        let (code, out) = compared(&old, &new);
        assert_ne!(code, 0, "{keys} {is_named}: {out}");
    }
}

//! A test has one answer before connection tracking and another behind it: rulesets that ask at another stage are not equal.

use crate::support::project::Project;
use crate::support::readings;
use portcullis::targets::Scope;

/// The exit code of `diff` between two texts: 0 equal, 1 different, 2 not known.
fn diff(ending: &str, before: &str, after: &str) -> i32 {
    let (a, b) = (format!("a.{ending}"), format!("b.{ending}"));
    Project::new().with(&a, before).with(&b, after).run(&["diff", &a, &b]).code
}

/// Rules of the table `raw`, of `mangle` and of the input of `filter`.
fn iptables(raw: &str, mangle: &str, input: &str) -> String {
    let chains = ":PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]";
    format!(
        "*raw\n{chains}\n{raw}\nCOMMIT\n*mangle\n{chains}\n{mangle}\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n\
         :OUTPUT ACCEPT [0:0]\n{input}\nCOMMIT\n"
    )
}

/// A rule of a chain of this hook and priority, with the default of the chain, before a chain that accepts what comes.
fn nft(hook: &str, priority: i32, default: &str, rules: &str, input: &str) -> String {
    format!(
        "table inet r {{\nchain s {{\nct direction original drop\n}}\nchain c {{\ntype filter hook {hook} priority {priority}; policy {default};\n\
         {rules}\n}}\n}}\ntable inet t {{\nchain i {{\ntype filter hook input priority 0; policy drop;\n{input}\n}}\n}}\n"
    )
}

const ACCEPTS: &str = "-A INPUT -j ACCEPT";

#[test]
fn before_connection_tracking_no_packet_of_iptables_has_a_flow() {
    // Each with the exit code of a comparison of the rule in `raw` with the same in `mangle`, and with none at all.
    let rules = [
        ("-m conntrack --ctstate INVALID -j DROP", 1, 1),
        ("-m state --state INVALID -j DROP", 1, 1),
        ("-m conntrack --ctstate UNTRACKED -j DROP", 1, 1),
        ("-m conntrack ! --ctstate NEW -j DROP", 1, 1),
        ("-i eth0 -m conntrack --ctstate NEW -j DROP", 1, 0),
        ("-i eth0 -m conntrack --ctdir ORIGINAL -j DROP", 2, 0),
        ("-i eth0 -m conntrack --ctorigsrc 10.9.0.1 -j DROP", 2, 0),
        ("-i eth0 -m conntrack --ctstatus NONE -j DROP", 2, 0),
        ("-i eth0 -m conntrack --ctstate DNAT -j DROP", 2, 0),
        ("-i eth0 -m connmark --mark 0 -j DROP", 2, 0),
        ("-i eth0 -m connmark ! --mark 1 -j DROP", 2, 0),
        // What the host sends to itself has its flow from `output`.
        ("-i lo -m conntrack --ctstate NEW -j DROP", 0, 1),
        ("-i lo -m connmark --mark 0 -j DROP", 0, 2),
        ("-p tcp --dport 22 -j DROP", 0, 1),
    ];
    for (rule, moved, gone) in rules {
        let line = format!("-A PREROUTING {rule}");
        let (raw, mangle, none) =
            (iptables(&line, "", ACCEPTS), iptables("", &line, ACCEPTS), iptables("", "", ACCEPTS));
        assert_eq!(diff("v4", &raw, &mangle), moved, "{rule}");
        assert_eq!(diff("v4", &mangle, &raw), moved, "{rule}");
        assert_eq!(diff("v4", &raw, &none), gone, "{rule}");
        assert_eq!(diff("v4", &raw, &raw), 0, "{rule}");
        assert_eq!(diff("v4", &mangle, &mangle), 0, "{rule}");
    }
}

#[test]
fn what_the_host_sends_may_have_a_flow_before_tracking_if_a_rule_answers() {
    let of = |rule: &str| iptables(&format!("-A OUTPUT {rule}"), "", ACCEPTS);
    let drops = of("-m conntrack --ctstate INVALID -j DROP");
    assert_eq!(diff("v4", &drops, &drops), 0);
    assert_eq!(diff("v4", &drops, &of("-j DROP")), 2);
    assert_eq!(diff("v4", &drops, &of("-m conntrack --ctstate NEW -j DROP")), 2);
}

#[test]
fn a_test_of_nft_is_one_of_its_stage() {
    let tests = [
        "ct direction original drop",
        "ct direction != original drop",
        "ct original ip saddr 10.0.0.1 drop",
        "ct mark 1 drop",
        "ct mark & 3 == 1 drop",
        "ct direction vmap { original : drop }",
        "ct original ip saddr . ct original ip daddr { 10.0.0.1 . 10.0.0.2 } drop",
        "jump s",
    ];
    for rule in tests {
        for hook in ["prerouting", "output"] {
            let at = |priority| nft(hook, priority, "accept", rule, "accept");
            assert_eq!(diff("nft", &at(-300), &at(-150)), 2, "{hook} {rule}");
            assert_eq!(diff("nft", &at(-300), &at(-300)), 0, "{hook} {rule}");
            assert_eq!(diff("nft", &at(-300), &at(-250)), 0, "{hook} {rule}");
            assert_eq!(diff("nft", &at(-150), &at(-140)), 0, "{hook} {rule}");
        }
        // No packet from elsewhere fits it before.
        if rule != "jump s" {
            let of = |rule: &str| nft("prerouting", -300, "accept", &format!("iifname \"eth0\" {rule}"), "accept");
            assert_eq!(diff("nft", &of(rule), &of("counter")), 0, "{rule}");
        }
    }
    let of = |priority| nft("prerouting", priority, "drop", "ct state untracked accept", "accept");
    assert_eq!(diff("nft", &of(-300), &of(-150)), 1);
    let of = |priority| nft("prerouting", priority, "accept", "ct state invalid drop", "accept");
    assert_eq!(diff("nft", &of(-300), &of(-150)), 1);
}

#[test]
fn fragments_are_put_together_before_most_chains() {
    for rule in ["ip frag-off & 0x1fff != 0 drop", "meta length > 1500 drop"] {
        let at = |priority| nft("prerouting", priority, "accept", rule, "accept");
        assert_eq!(diff("nft", &at(-450), &at(-300)), 2, "{rule}");
        assert_eq!(diff("nft", &at(-450), &at(-440)), 0, "{rule}");
        assert_eq!(diff("nft", &at(-300), &at(-150)), 0, "{rule}");
    }
}

#[test]
fn what_became_of_addresses_is_not_known_before_they_are_translated() {
    let at = |hook, priority| nft(hook, priority, "accept", "ct status dnat drop", "accept");
    assert_eq!(diff("nft", &at("prerouting", -150), &at("prerouting", -140)), 0);
    assert_eq!(diff("nft", &at("prerouting", -150), &at("prerouting", 0)), 2);
    assert_eq!(diff("nft", &at("input", -10), &at("input", 150)), 2);
}

#[test]
fn a_packet_is_kept_from_tracking_by_its_place() {
    let untracked = "ct state untracked accept";
    let at = |hook, priority, rule| nft(hook, priority, "accept", rule, untracked);
    let early = at("prerouting", -300, "tcp dport 22 notrack");
    assert_eq!(diff("nft", &early, &early), 0);
    for other in [
        at("prerouting", 0, "tcp dport 22 notrack"),
        at("prerouting", -300, "tcp dport 23 notrack"),
        at("prerouting", -300, "tcp dport 22 accept\ntcp dport 22 notrack"),
        at("prerouting", -300, "counter"),
    ] {
        assert_eq!(diff("nft", &early, &other), 2, "{other}");
        assert_eq!(diff("nft", &other, &early), 2, "{other}");
    }
    // What later rules say of it is told.
    let accepts = nft("prerouting", -300, "accept", "tcp dport 22 notrack", "ct state untracked drop\naccept");
    assert_eq!(diff("nft", &early, &accepts), 1);
    // In its own chain as well.
    let own = |rules| nft("prerouting", -300, "drop", rules, "accept");
    assert_eq!(diff("nft", &own("notrack\nct state untracked accept"), &own("ct state untracked accept")), 2);
    assert_eq!(diff("nft", &own("notrack\naccept"), &own("notrack\ndrop")), 1);
    // Behind tracking it changes what is invalid alone.
    let input = |rules| nft("input", -10, "drop", rules, "accept");
    assert_eq!(
        diff("nft", &input("notrack\nct state untracked accept"), &input("ct state untracked accept\nnotrack")),
        2
    );
    assert_eq!(diff("nft", &input("notrack\nct state new accept"), &input("notrack\ndrop")), 1);
}

#[test]
fn a_packet_of_iptables_is_not_tracked_behind_the_rule_that_says_so() {
    let (keeps, drops) =
        ("-A PREROUTING -p tcp --dport 22 -j NOTRACK", "-A PREROUTING -m conntrack --ctstate UNTRACKED -j DROP");
    let of = |raw: &[&str], input| iptables(&raw.join("\n"), "", input);
    let both = of(&[keeps, drops], ACCEPTS);
    assert_eq!(diff("v4", &both, &both), 0);
    assert_eq!(diff("v4", &both, &of(&[drops, keeps], ACCEPTS)), 2);
    assert_eq!(diff("v4", &both, &of(&[keeps], ACCEPTS)), 1);
    let (untracked, new) =
        ("-A INPUT -m conntrack --ctstate UNTRACKED -j ACCEPT", "-A INPUT -m conntrack --ctstate NEW -j ACCEPT");
    assert_eq!(diff("v4", &of(&[keeps], untracked), &of(&[], untracked)), 2);
    assert_eq!(diff("v4", &of(&[keeps], new), &of(&[], new)), 2);
    assert_eq!(diff("v4", &of(&[keeps], untracked), &of(&[keeps], new)), 1);
    assert_eq!(diff("v4", &of(&[keeps], untracked), &of(&[keeps], untracked)), 0);
}

#[test]
fn a_sign_before_bits_means_all_of_them() {
    let of = |rule: &str| nft("input", -10, "accept", "counter", &format!("{rule} accept"));
    for (plain, all) in [
        ("ct status dnat", "ct status == dnat"),
        ("ct status dnat,snat", "ct status == dnat,snat"),
        ("ct label 1", "ct label == 1"),
        ("ct status dnat", "ct status != dnat"),
    ] {
        assert_eq!(diff("nft", &of(plain), &of(all)), 2, "{plain} {all}");
        assert_eq!(diff("nft", &of(all), &of(all)), 0, "{all}");
    }
    assert_eq!(diff("nft", &of("meta priority 1"), &of("meta priority == 1")), 0);
    let of = |rule: &str| nft("input", -10, "accept", "counter", rule);
    assert_eq!(diff("nft", &of("tcp flags vmap { syn : accept }"), &of("tcp flags == syn accept")), 0);
    assert_eq!(diff("nft", &of("tcp flags vmap { syn : accept }"), &of("tcp flags syn accept")), 1);
    assert_eq!(diff("nft", &of("ct status vmap { dnat : accept }"), &of("ct status dnat accept")), 2);
}

#[test]
fn before_routing_no_packet_has_an_interface_by_which_it_leaves() {
    let of = |hook: &str, rule: &str| nft(hook, -150, "accept", rule, "accept");
    for (rule, means) in [
        ("oifname \"eth0\" drop", ""),
        ("oifname { \"eth0\", \"lo\" } drop", ""),
        ("oifname \"eth*\" tcp dport 5 drop", ""),
        ("oifname != \"eth0\" tcp dport 5 drop", "tcp dport 5 drop"),
        ("oifname \"eth0\" notrack", ""),
        ("oifname != \"eth0\" notrack", "notrack"),
    ] {
        assert_eq!(diff("nft", &of("prerouting", rule), &of("prerouting", means)), 0, "{rule}");
        if !rule.contains("notrack") {
            assert_eq!(diff("nft", &of("forward", rule), &of("forward", means)), 1, "{rule}");
        }
    }
    // A chain that packets enter on both sides of routing.
    let shared = |rule: &str| {
        format!(
            "table inet t {{\nchain own {{\n{rule} drop\n}}\nchain p {{\ntype filter hook prerouting priority 0;\njump own\n}}\n\
             chain f {{\ntype filter hook forward priority 0;\njump own\n}}\n}}\n"
        )
    };
    let gaps = |rule: &str| {
        let read = readings::read("nftables", &[("x.nft", &shared(rule))], Scope::Whole);
        readings::gaps(&read).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        gaps("oifname \"eth0\""),
        ["the interface by which a packet leaves, asked for before and behind routing"]
    );
    assert_eq!(gaps("iifname \"eth0\""), [""; 0]);
    // iptables takes such a test in a chain that PREROUTING goes to.
    let of = |table: &str, rule: &str| {
        format!("*{table}\n:PREROUTING ACCEPT [0:0]\n:own - [0:0]\n-A PREROUTING -j own\n-A own {rule}\nCOMMIT\n")
    };
    for table in ["raw", "mangle"] {
        assert_eq!(diff("v4", &of(table, "-o eth+ -j DROP"), &of(table, "-j RETURN")), 0);
        assert_eq!(diff("v4", &of(table, "! -o eth0 -p udp -j DROP"), &of(table, "-p udp -j DROP")), 0);
    }
}

#[test]
fn what_an_earlier_rule_sends_back_is_tracked() {
    let raw = |first: &str| format!("{first}\n-A PREROUTING -p tcp -m tcp --dport 22 -j NOTRACK");
    let of = |first: &str, input: &str| iptables(&raw(first), "", input);
    let new = "-A INPUT -s 10.0.0.0/8 -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -j ACCEPT";
    for first in ["-A PREROUTING -s 10.0.0.0/8 -j RETURN", "-A PREROUTING -s 10.0.0.0/8 -j ACCEPT"] {
        // Of what the rule does not get a new packet is one.
        assert_eq!(diff("v4", &of(first, new), &of(first, "")), 1, "{first}");
    }
    // Of what it gets none is new: that the rule for such is gone changes nothing. What the host sends to itself it does not get.
    let first = "-A PREROUTING -s 192.0.2.0/24 -j RETURN";
    assert_eq!(diff("v4", &of(first, &new.replace("-s 10", "-i eth0 -s 10")), &of(first, "")), 0);
}
